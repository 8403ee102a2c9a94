//! What of time stands at a token, in a few bits, gathered once: most tokens and most forms are turned away by them.

use crate::document::{Document, Shape, Token, TokenKind};
use crate::lexicon::WordClass;

/// A set of facts of one token or of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u64);

impl Marks {
    /// No form is so long that its word stands further behind its start.
    pub const REACH: usize = 24;
    /// Nor, but for numbers of units, further than this.
    const CLOSE: usize = 8;
    /// The bits of one reach.
    const WIDTH: u32 = 16;

    pub const NONE: Marks = Marks(0);
    /// A number in figures.
    pub const NUMBER: Marks = Marks(1);
    /// "FY24", "T14": a word with figures.
    pub const DIGIT: Marks = Marks(1 << 1);
    pub const CARDINAL: Marks = Marks(1 << 2);
    /// "third", "nineties".
    pub const NTH: Marks = Marks(1 << 3);
    pub const UNIT: Marks = Marks(1 << 4);
    pub const WEEKDAY: Marks = Marks(1 << 5);
    pub const MONTH: Marks = Marks(1 << 6);
    /// "quarter" and "month"; "half", "period", "Q3".
    pub const PERIOD: Marks = Marks(1 << 7);
    pub const SEASON: Marks = Marks(1 << 8);
    pub const PART: Marks = Marks(1 << 9);
    /// A word of time that starts an expression of itself; and one that only may.
    pub const STRONG: Marks = Marks(1 << 10);
    pub const WEAK: Marks = Marks(1 << 11);
    /// A word of time, a number or "fiscal", behind a weak start.
    pub const CORE: Marks = Marks(1 << 12);
    /// Any word of the lexicon, or one that may start a phrase of it.
    pub const TERM: Marks = Marks(1 << 13);
    /// Something may start here.
    pub const START: Marks = Marks(1 << 14);

    pub const fn or(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    pub const fn is(self, other: Marks) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// What must stand at the start, within eight tokens from it, within the reach: of one kind or of another.
    pub const fn close(self) -> Marks {
        Marks(self.0 << Marks::WIDTH)
    }

    pub const fn far(self) -> Marks {
        Marks(self.0 << (2 * Marks::WIDTH))
    }

    /// The facts of the tokens from the first on, by their reach.
    pub fn near(tokens: &[Marks]) -> Marks {
        let (close, rest) = tokens.split_at(tokens.len().min(Marks::CLOSE));
        let all = |tokens: &[Marks]| tokens.iter().fold(Marks::NONE, |all, marks| all.or(*marks));
        let first = close.first().copied().unwrap_or_default();
        let close = all(close);
        let rest = rest.get(..rest.len().min(Marks::REACH - Marks::CLOSE)).unwrap_or_default();
        first.or(close.close()).or(close.or(all(rest)).far())
    }

    /// The facts of every token: those of its form, and whether a phrase starts there.
    pub fn of_tokens(doc: &Document) -> Vec<Marks> {
        let mut forms = vec![None; doc.forms().len()];
        let of_token = |(at, token): (usize, &Token)| {
            let form = forms.get_mut(token.form as usize);
            let marks = form.map_or(Marks::NONE, |form| *form.get_or_insert_with(|| Marks::of_form(doc, at)));
            match (token.starts_phrase, token.kind) {
                (false, _) => marks,
                (true, TokenKind::Mark) => marks.or(Marks::TERM),
                (true, _) => marks.or(Marks::TERM).or(Marks::START),
            }
        };
        doc.tokens().iter().enumerate().map(of_token).collect()
    }

    /// The facts of the form that stands at a token.
    fn of_form(doc: &Document, at: usize) -> Marks {
        let (token, form) = (doc.token(at), doc.form(at));
        let mut marks = match token.kind {
            TokenKind::Number => Marks::NUMBER.or(Marks::CORE).or(Marks::START),
            TokenKind::Mark if matches!(doc.word(at), "'" | "’" | "‘") => Marks::START,
            TokenKind::Word if is_short_quarter(doc.word(at)) => QUARTER,
            TokenKind::Word if form.shape.is(Shape::HAS_DIGIT) => Marks::DIGIT.or(Marks::START),
            _ => Marks::NONE,
        };
        if !form.classes.is(WordClass::TIME_TERMS | WordClass::MOVING_DAYS) {
            return marks;
        }
        marks = marks.or(Marks::TERM);
        for (class, mark) in CLASSES {
            marks = if form.classes.is(class) { marks.or(mark) } else { marks };
        }
        let fiscal = form.classes.is(WordClass::TIME_DETERMINER) && doc.is_word(at, "fiscal");
        if fiscal { marks.or(Marks::CORE) } else { marks }
    }
}

/// "Q3", "H1".
fn is_short_quarter(word: &str) -> bool {
    matches!(word.as_bytes(), [b'Q', b'1'..=b'4'] | [b'H', b'1' | b'2'])
}

/// A quarter in a letter and a figure may stand alone.
const QUARTER: Marks = Marks::PERIOD.or(Marks::DIGIT).or(Marks::STRONG).or(Marks::CORE).or(Marks::START);

/// What the classes of the lexicon say.
const CLASSES: [(WordClass, Marks); 11] = [
    (WordClass::TIME_CARDINAL, Marks::CARDINAL),
    (WordClass::TIME_ORDINAL.or(WordClass::TIME_DECADE), Marks::NTH),
    (WordClass::any(&[WordClass::TIME_UNIT, WordClass::TIME_UNITS, WordClass::TIME_MOMENT]), Marks::UNIT),
    (
        WordClass::any(&[WordClass::TIME_WEEKDAY, WordClass::TIME_WEEKDAYS, WordClass::TIME_WEEKDAY_SHORT]),
        Marks::WEEKDAY,
    ),
    (WordClass::TIME_MONTH, Marks::MONTH),
    (WordClass::TIME_UNIT.or(WordClass::TIME_OPENER), Marks::PERIOD),
    (WordClass::TIME_SEASON.or(WordClass::TIME_SEASONS), Marks::SEASON),
    (WordClass::TIME_SEASONS, Marks::CORE),
    (WordClass::TIME_PART, Marks::PART),
    (STRONG_STARTS, Marks::STRONG.or(Marks::CORE).or(Marks::START)),
    (WEAK_STARTS, Marks::WEAK.or(Marks::START)),
];

/// Words that a time expression may start with where a word of time or a number follows.
const WEAK_STARTS: WordClass = WordClass::any(&[
    WordClass::TIME_CARDINAL,
    WordClass::TIME_DETERMINER,
    WordClass::TIME_EDGE,
    WordClass::TIME_HEDGE,
    WordClass::TIME_OPENER,
    WordClass::TIME_ORDINAL,
    WordClass::TIME_VAGUE,
]);

/// Words of time.
const STRONG_STARTS: WordClass = WordClass::any(&[
    WordClass::TIME_ADVERB_SET,
    WordClass::TIME_DAY_WORD,
    WordClass::TIME_DECADE,
    WordClass::TIME_ERA,
    WordClass::TIME_HOLIDAY,
    WordClass::MOVING_DAYS,
    WordClass::TIME_MOMENT,
    WordClass::TIME_MONTH,
    WordClass::TIME_PART,
    WordClass::TIME_REFERENCE,
    WordClass::TIME_SEASON,
    WordClass::TIME_UNIT,
    WordClass::TIME_UNITS,
    WordClass::TIME_WEEKDAY,
    WordClass::TIME_WEEKDAYS,
    WordClass::TIME_WEEKDAY_SHORT,
]);
