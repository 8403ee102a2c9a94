//! Words, numbers and marks, and what is known of each distinct word form.

use std::cell::RefCell;

use crate::lexicon::scan::{self, TokenKind};
use crate::lexicon::{Key, WordClass};
use crate::span::Span;

/// A word, number or mark of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    /// Index into the forms: equal for tokens with the same text.
    pub form: u32,
    pub kind: TokenKind,
    /// No white space stands between this token and the one before it in the same block.
    pub glued: bool,
    /// A phrase of the lexicons starts here, see [`super::Document::longest_phrase`].
    pub starts_phrase: bool,
}

/// The token outside the text; its form is no form, not the article's first.
pub(super) const END: Token =
    Token { span: Span { start: 0, end: 0 }, form: u32::MAX, kind: TokenKind::End, glued: false, starts_phrase: false };

/// How a form is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape(pub u8);

impl Shape {
    /// Starts with a capital.
    pub const CAPITAL: Shape = Shape(1);
    /// Two letters or more, none of them small.
    pub const ALL_CAPS: Shape = Shape(2);
    pub const HAS_DIGIT: Shape = Shape(4);
    /// A capital after the first character ("McDonald", "iPhone", "NATO").
    pub const INNER_CAPITAL: Shape = Shape(8);
    /// A stop inside or at the end ("U.S.").
    pub const HAS_STOP: Shape = Shape(16);
    pub const NOT_ASCII: Shape = Shape(32);
    /// All letters are small, and there is one.
    pub const LOWER: Shape = Shape(64);
    /// An apostrophe anywhere ("don't", and the "'s" of a possessive).
    pub const APOSTROPHE: Shape = Shape(128);

    #[must_use]
    pub const fn is(self, other: Shape) -> bool {
        self.0 & other.0 != 0
    }

    fn of(text: &str) -> Shape {
        let (mut shape, mut letters, mut capitals) = (0, 0, 0);
        for (at, c) in text.chars().enumerate() {
            if c.is_uppercase() {
                capitals += 1;
                letters += 1;
                shape |= if at == 0 { Shape::CAPITAL.0 } else { Shape::INNER_CAPITAL.0 };
            } else if c.is_alphabetic() {
                letters += 1;
            } else if c.is_numeric() {
                shape |= Shape::HAS_DIGIT.0;
            } else if c == '.' {
                shape |= Shape::HAS_STOP.0;
            } else if scan::is_apostrophe(c) {
                shape |= Shape::APOSTROPHE.0;
            }
            if !c.is_ascii() {
                shape |= Shape::NOT_ASCII.0;
            }
        }
        if letters > 1 && capitals == letters {
            shape |= Shape::ALL_CAPS.0;
        }
        if letters > 0 && capitals == 0 {
            shape |= Shape::LOWER.0;
        }
        Shape(shape)
    }
}

/// A distinct word form of the article.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Where it stands first.
    pub span: Span,
    /// How often it stands in the article.
    pub count: u32,
    /// The form's number without regard to capitals: equal for "Talks" and "talks".
    pub fold: u32,
    pub shape: Shape,
    pub classes: WordClass,
    pub key: Option<Key>,
    /// [`scan::hash_key`] of the folded form.
    pub hash: u64,
    /// The form's number among all that this thread has met, see [`Document::vocabulary`](super::Document::vocabulary).
    pub number: u32,
    /// See [`Key::phrase_tokens`].
    pub phrase_tokens: u8,
}

pub(super) static NO_FORM: Form = Form {
    span: Span { start: 0, end: 0 },
    count: 0,
    fold: u32::MAX,
    shape: Shape(0),
    classes: WordClass::NONE,
    key: None,
    hash: 0,
    number: u32::MAX,
    phrase_tokens: 0,
};

/// How a form is written and where the article that is read has it: all that most look-ups need, two to a line of the cache.
#[derive(Clone, Copy, Debug)]
struct Spelling {
    /// The text's first bytes, see [`start_of`].
    start: u128,
    text: Span,
    /// The article that used the form last, and the form's number there.
    article: u32,
    form: u32,
}

impl Spelling {
    fn is(&self, written: &str, start: u128, arena: &str) -> bool {
        self.start == start
            && self.text.len() == written.len()
            && (written.len() <= 16 || self.text.of(arena) == written)
    }
}

/// What is known of a word form whatever article it stands in.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// The entry of the folded form.
    fold: u32,
    shape: Shape,
    classes: WordClass,
    key: Option<Key>,
    hash: u64,
    phrase_tokens: u8,
    /// The article that used the fold that the entry stands for last, and the fold's number there.
    fold_article: u32,
    fold_number: u32,
}

/// Sixteen bytes that, with the length, are all of nearly every word, so that comparing two words reads no other place.
fn start_of(written: &str) -> u128 {
    let bytes = written.as_bytes();
    let pair = |first: u64, last: u64| u128::from(first) << 64 | u128::from(last);
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        pair(u64::from_le_bytes(*first), u64::from_le_bytes(*last))
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        pair(u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into())
    } else {
        bytes.iter().fold(0, |start, &b| start << 8 | u128::from(b))
    }
}

/// Where a form lies in the vocabulary: by the bytes that tell it from others anyhow.
fn slot_hash(start: u128, len: usize) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let first = ((start >> 64) as u64 ^ (len as u64).rotate_left(57)).wrapping_mul(FACTOR);
    let hash = (first.rotate_left(29) ^ start as u64).wrapping_mul(FACTOR);
    hash ^ (hash >> 32)
}

/// The forms that this thread has met in the articles before: shape, lexicon classes and key of a form are worked out
/// once, not once an article. It only saves time: its numbers are good for caches alone, so that no output depends on what
/// was read before. Emptied when it grows over its bound.
#[derive(Debug)]
struct Vocabulary {
    arena: String,
    spellings: Vec<Spelling>,
    /// One for each spelling.
    entries: Vec<Entry>,
    /// By [`slot_hash`]: its upper half and entry number + 1; 0 is an empty slot. A power of two, at most half full.
    slots: Vec<(u32, u32)>,
    article: u32,
    /// How often it was emptied.
    round: u32,
}

const MOST_ENTRIES: usize = 1 << 16;
const MOST_BYTES: usize = 1 << 21;

thread_local! {
    static VOCABULARY: RefCell<Option<Vocabulary>> = const { RefCell::new(None) };
}

impl Default for Vocabulary {
    /// With room for the forms of one article.
    fn default() -> Self {
        Self {
            arena: String::with_capacity(1 << 13),
            spellings: Vec::with_capacity(1 << 10),
            entries: Vec::with_capacity(1 << 10),
            slots: vec![(0, 0); 1 << 11],
            article: 0,
            round: 0,
        }
    }
}

impl Vocabulary {
    /// The entry of a form, made if it is new.
    fn entry(&mut self, written: &str, folded: &mut String) -> usize {
        if let Ok(known) = self.find(written) {
            return known;
        }
        scan::fold_into(folded, written);
        if folded == written {
            return self.add_folded(written);
        }
        let fold = self.find(folded).unwrap_or_else(|_| self.add_folded(folded));
        let Some(of_fold) = self.entries.get(fold).copied() else { return 0 };
        let classes = of_fold.key.map_or(WordClass::NONE, |key| key.classes(written));
        self.add(Entry { fold: fold as u32, classes, ..of_fold }, written)
    }

    /// Makes the entry of a folded form.
    fn add_folded(&mut self, folded: &str) -> usize {
        let hash = scan::hash_key(folded.as_bytes());
        let key = Key::find_hashed(folded.as_bytes(), hash);
        let entry = Entry {
            fold: self.entries.len() as u32,
            shape: Shape::default(),
            classes: key.map_or(WordClass::NONE, |key| key.classes(folded)),
            key,
            hash,
            phrase_tokens: key.map_or(0, Key::phrase_tokens),
            fold_article: 0,
            fold_number: 0,
        };
        self.add(entry, folded)
    }

    /// Adds what is known of a form that is written so.
    fn add(&mut self, known: Entry, written: &str) -> usize {
        if self.entries.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let text = Span::new(self.arena.len(), self.arena.len() + written.len());
        self.arena.push_str(written);
        let start = start_of(written);
        self.spellings.push(Spelling { start, text, article: 0, form: 0 });
        self.entries.push(Entry { shape: Shape::of(written), ..known });
        if let Err(free) = self.find(written)
            && let Some(slot) = self.slots.get_mut(free)
        {
            *slot = ((slot_hash(start, written.len()) >> 32) as u32, self.entries.len() as u32);
        }
        self.entries.len() - 1
    }

    /// The entry of a form, or the slot that is free for it.
    fn find(&self, written: &str) -> Result<usize, usize> {
        let start = start_of(written);
        let hash = slot_hash(start, written.len());
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots.get(slot) {
                Some(&(half, number)) if number > 0 => {
                    let at = number as usize - 1;
                    if half == (hash >> 32) as u32
                        && self.spellings.get(at).is_some_and(|known| known.is(written, start, &self.arena))
                    {
                        return Ok(at);
                    }
                    slot = (slot + 1) & mask;
                }
                _ => return Err(slot),
            }
        }
    }

    fn grow(&mut self) {
        let len = self.slots.len() * 2;
        let mut slots = vec![(0, 0); len];
        for (at, known) in self.spellings.iter().enumerate() {
            let hash = slot_hash(known.start, known.text.len());
            let mut slot = hash as usize & (len - 1);
            while slots.get(slot).is_some_and(|&(_, number)| number > 0) {
                slot = (slot + 1) & (len - 1);
            }
            if let Some(free) = slots.get_mut(slot) {
                *free = ((hash >> 32) as u32, at as u32 + 1);
            }
        }
        self.slots = slots;
    }
}

/// Collects tokens block by block and interns their forms.
pub(super) struct Builder<'a> {
    text: &'a str,
    markup: &'a [Span],
    tokens: Vec<Token>,
    forms: Vec<Form>,
    folds: u32,
    vocabulary: Vocabulary,
    folded: String,
    /// The word that markup parts, as far as it is joined, and where its token ends.
    joined: String,
    joined_at: u32,
}

impl<'a> Builder<'a> {
    pub(super) fn new(text: &'a str, markup: &'a [Span]) -> Self {
        let mut vocabulary = VOCABULARY.take().unwrap_or_default();
        let full = vocabulary.entries.len() > MOST_ENTRIES || vocabulary.arena.len() > MOST_BYTES;
        if full || vocabulary.article == u32::MAX {
            vocabulary = Vocabulary { round: vocabulary.round.wrapping_add(1), ..Vocabulary::default() };
        }
        vocabulary.article += 1;
        Self {
            text,
            markup,
            tokens: Vec::with_capacity(text.len() / 5),
            forms: Vec::with_capacity(text.len() / 10 + 16),
            folds: 0,
            vocabulary,
            folded: String::new(),
            joined: String::new(),
            joined_at: u32::MAX,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Cuts a block into tokens, over its markup.
    pub(super) fn add(&mut self, block: Span) {
        let first = self.markup.partition_point(|mark| mark.end <= block.start);
        let mut at = block.start as usize;
        let end = block.end as usize;
        let mut glued = false;
        let mut marks = self.markup.iter().skip(first).take_while(|mark| mark.start < block.end).peekable();
        while let Some(mark) = marks.next() {
            glued = self.add_plain(at, (mark.start as usize).min(end), glued);
            at = at.max(mark.end as usize);
            let stop = marks.peek().map_or(end, |next| next.start as usize).min(end);
            if glued && at < stop {
                at = self.join_word(mark.start, at, stop);
            }
        }
        self.add_plain(at, end, glued);
    }

    /// A word goes on behind the markup that ends at `at` ("govern-" "ment", "coun\u{ad}cil"): its halves become one token,
    /// whose form is written without the markup. Where nothing is joined, `at` comes back as it was.
    fn join_word(&mut self, before: u32, at: usize, stop: usize) -> usize {
        let within = self.text.get(..stop).unwrap_or_default();
        let goes_on = within.get(at..).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        let whole = |token: &Token| token.kind == TokenKind::Word && token.span.end == before;
        let (true, Some(head)) = (goes_on, self.tokens.last().copied().filter(whole)) else { return at };
        let (end, kind) = scan::next_token(within, at);
        let tail = within.get(at..end).unwrap_or_default();
        if kind != TokenKind::Word || !head.span.of(self.text).ends_with(char::is_alphabetic) {
            return at;
        }
        if self.joined_at != head.span.end {
            self.joined.clear();
            self.joined.push_str(head.span.of(self.text));
        }
        self.joined.push_str(tail);
        self.joined_at = end as u32;
        if let Some(form) = self.forms.get_mut(head.form as usize) {
            form.count = form.count.saturating_sub(1);
        }
        let span = Span { start: head.span.start, end: end as u32 };
        let written = std::mem::take(&mut self.joined);
        let form = self.intern(span, &written);
        self.joined = written;
        self.tokens.pop();
        self.tokens.push(Token { span, form, ..head });
        end
    }

    /// Cuts a stretch without markup; says whether what follows is glued to it.
    fn add_plain(&mut self, mut at: usize, end: usize, mut glued: bool) -> bool {
        let within = self.text.get(..end).unwrap_or_default();
        while at < end {
            let b = within.as_bytes().get(at).copied().unwrap_or(b' ');
            if b.is_ascii_whitespace() {
                at += 1;
                glued = false;
                continue;
            }
            if !b.is_ascii() || b == 0x0b {
                let Some(c) = within.get(at..).and_then(|rest| rest.chars().next()) else { break };
                if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{ad}') {
                    at += c.len_utf8();
                    glued = false;
                    continue;
                }
            }
            let (token_end, kind) = scan::next_token(within, at);
            let span = Span::new(at, token_end.max(at + 1));
            let form = self.intern(span, span.of(self.text));
            self.tokens.push(Token { span, form, kind, glued, starts_phrase: false });
            glued = true;
            at = span.end as usize;
        }
        glued
    }

    /// The form of a token at `span` that is written so.
    fn intern(&mut self, span: Span, written: &str) -> u32 {
        let article = self.vocabulary.article;
        let at = self.vocabulary.entry(written, &mut self.folded);
        let Some(spelling) = self.vocabulary.spellings.get_mut(at) else { return 0 };
        if spelling.article == article {
            if let Some(form) = self.forms.get_mut(spelling.form as usize) {
                form.count += 1;
            }
            return spelling.form;
        }
        let id = self.forms.len() as u32;
        (spelling.article, spelling.form) = (article, id);
        let Some(entry) = self.vocabulary.entries.get(at).copied() else { return 0 };
        let mut fold = self.folds;
        if let Some(known) = self.vocabulary.entries.get_mut(entry.fold as usize) {
            if known.fold_article == article {
                fold = known.fold_number;
            } else {
                (known.fold_article, known.fold_number) = (article, fold);
                self.folds += 1;
            }
        }
        self.forms.push(Form {
            span,
            count: 1,
            fold,
            shape: entry.shape,
            classes: entry.classes,
            key: entry.key,
            hash: entry.hash,
            number: at as u32,
            phrase_tokens: entry.phrase_tokens,
        });
        id
    }

    /// The tokens, the forms, and the round of the vocabulary in which their numbers hold.
    pub(super) fn finish(self) -> (Vec<Token>, Vec<Form>, u32) {
        let round = self.vocabulary.round;
        VOCABULARY.replace(Some(self.vocabulary));
        (self.tokens, self.forms, round)
    }
}
