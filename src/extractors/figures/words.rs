//! Numbers in words: "two hundred and fifty-four", "half a million", "three-quarters", "twenty-first", "tens of
//! thousands". In: a token; out: value and the tokens it takes. Data: lexicon/number_words.txt.

use super::decimal::Decimal;
use super::numbers::{Number, NumberKind, finish, role, scaled};
use super::reading::Reading;
use super::resolver::{find_bound, find_unit, word_row};
use super::{Bound, FigureKind};
use crate::document::TokenKind;
use crate::lexicon::WordClass;

const ONE: Decimal = Decimal::whole(1);
const HALF: Decimal = Decimal { digits: 5, exponent: -1 };

/// The number in words that starts at `at`.
pub fn parse_words(doc: &Reading, at: usize, end: usize) -> Option<Number> {
    if let Some(number) = some_scale(doc, at, end) {
        return Some(number);
    }
    if doc.is_word(at, "a") || doc.is_word(at, "an") {
        return with_article(doc, at, end);
    }
    let (first, value) = role(doc, at)?;
    let plural = doc.word(at).ends_with(['s', 'S']);
    match first {
        "one" | "teen" | "ten" | "ordinal" => compose(doc, at, end, None),
        "fraction" if doc.is_word(at, "half") => {
            let half = Number::new(HALF, at + 1, NumberKind::Fraction, false);
            Some(part_of_scale(doc, half, end).unwrap_or(half))
        }
        "fraction" if doc.is_word(at, "quarter") => quarter(doc, at, end),
        "hundred" | "scale" | "dozen" | "tens" if plural => vague(doc, at, end, value),
        _ => None,
    }
}

/// How many tokens a hedge may have.
const HEDGE: usize = 5;

/// "a hundred", "a dozen", "a half", "a quarter of", "a third of", "by a third".
fn with_article(doc: &Reading, at: usize, end: usize) -> Option<Number> {
    let (role, value) = role(doc, at + 1).filter(|_| at + 1 < end)?;
    let fraction = |value: Decimal| Some(Number::new(ONE.over(value)?, at + 2, NumberKind::Fraction, false));
    // "a third of the votes", "fell by a third"; "a third man" is no part.
    let free = doc.token(at + 2).kind != TokenKind::Word || doc.is(at + 2, WordClass::POS_MAINLY_FUNCTION);
    // "about a third said yes", "at least a quarter".
    let hedged = || find_bound(doc, at.saturating_sub(HEDGE), at, at + 2, end) != Bound::Exact;
    let verb = WordClass::POS_PAST | WordClass::POS_THIRD | WordClass::POS_AUXILIARY;
    let thing = || doc.is(at + 2, WordClass::POS_NOUN | WordClass::POS_ADJECTIVE);
    let told = || doc.is(at + 2, verb) && (!thing() || doc.is(at + 2, WordClass::CUE_VERBS));
    let part = || doc.is(at.wrapping_sub(1), WordClass::JOINT_PART);
    let of = doc.is_word(at + 2, "of")
        || free && (part() || hedged())
        || !free && told() && hedged()
        || is_rest(doc, at, at + 2);
    // "a third off his sentence", "a fifth more than".
    let of = of || word_row(doc, at + 2, "more").is_some() && doc.word(at + 3) != "-";
    match role {
        "scale" | "hundred" | "dozen" if at + 1 < end && !doc.word(at + 1).ends_with('s') => {
            compose(doc, at + 1, end, Some(ONE))
        }
        "fraction" => {
            let part = fraction(value)?;
            let scaled = part_of_scale(doc, part, end);
            // "a half-point cut" is of a percentage point.
            let hyphen = usize::from(doc.word(at + 2) == "-");
            if doc.is_word(at + 2 + hyphen, "point") && word_row(doc, at + 3 + hyphen, "movement").is_some() {
                return None;
            }
            let known =
                doc.is_word(at + 1, "half") || doc.is_word(at + 1, "quarter") && (of || measured(doc, at + 2, end));
            scaled.or_else(|| known.then_some(part))
        }
        "ordinal" if of && value.compare(Decimal::whole(2)).is_gt() => {
            let part = fraction(value)?;
            Some(part_of_scale(doc, part, end).unwrap_or(part))
        }
        "ordinal_scale" => fraction(value),
        _ => None,
    }
}

/// How far before "a third" the share stands beside which it is one too.
const SHARE_REACH: usize = 14;

/// "38% chose Berg and a third did not know": behind a share, those of whom another verb tells.
fn is_rest(doc: &Reading, at: usize, verb: usize) -> bool {
    let from = at.saturating_sub(SHARE_REACH);
    let share = |near: usize| doc.word(near) == "%" || doc.is_word(near, "cent") || doc.is_word(near, "percent");
    let joined = doc.is(at.wrapping_sub(1), WordClass::POS_CONJUNCTION) || doc.word(at.wrapping_sub(1)) == ",";
    joined
        && doc.is(verb, WordClass::POS_AUXILIARY | WordClass::CUE_VERBS)
        && (from..at).any(|near| share(near) && doc.sentence_of(near) == doc.sentence_of(at))
}

/// Whether a unit of measure follows, perhaps behind a hyphen: "quarter mile", "quarter-litre".
fn measured(doc: &Reading, at: usize, end: usize) -> bool {
    let at = if doc.word(at) == "-" && doc.token(at).glued { at + 1 } else { at };
    doc.word(at).len() > 2 && find_unit(doc, at, end).is_some_and(|unit| unit.kind == FigureKind::Measure)
}

/// "Quarter million", "quarter-litre"; a quarter alone is a part of a year or of a town.
fn quarter(doc: &Reading, at: usize, end: usize) -> Option<Number> {
    let part = Number::new(Decimal { digits: 25, exponent: -2 }, at + 1, NumberKind::Fraction, false);
    part_of_scale(doc, part, end).or_else(|| measured(doc, at + 1, end).then_some(part))
}

/// "Half a million", "half-dozen", "a quarter of a million", "three quarters billion": the part times the scale.
fn part_of_scale(doc: &Reading, part: Number, end: usize) -> Option<Number> {
    let at = part.end;
    let skip = if doc.word(at) == "-" && doc.token(at).glued {
        // "half-a-million".
        let article = doc.is_word(at + 1, "a");
        1 + usize::from(article) + usize::from(article && doc.word(at + 2) == "-")
    } else if doc.is_word(at, "of") && doc.is_word(at + 1, "a") {
        2
    } else {
        usize::from(doc.is_word(at, "a"))
    };
    let scale_at = at + skip;
    let (role, factor) = role(doc, scale_at)?;
    if scale_at >= end || !matches!(role, "scale" | "dozen" | "hundred") || doc.word(scale_at).ends_with('s') {
        return None;
    }
    let value = part.value.times(factor)?;
    Some(Number { value, end: scale_at + 1, kind: NumberKind::Plain, scaled: true, factor, ..part })
}

/// "Hundreds of", "tens of thousands of".
fn vague(doc: &Reading, at: usize, end: usize, value: Decimal) -> Option<Number> {
    let mut number = Number::new(value, at + 1, NumberKind::Vague, false);
    while doc.is_word(number.end, "of") && number.end + 1 < end.min(at + 6) {
        let Some((_, factor)) = role(doc, number.end + 1)
            .filter(|(role, _)| matches!(*role, "scale" | "hundred") && doc.word(number.end + 1).ends_with(['s', 'S']))
        else {
            break;
        };
        number.value = number.value.times(factor)?;
        number.end += 2;
    }
    (number.end > at + 1 || doc.is_word(number.end, "of")).then_some(number)
}

/// "several hundred", "a few thousand", "several hundred thousand": the scale, of which there are some; "several million-dollar deals"
/// are several deals.
fn some_scale(doc: &Reading, at: usize, end: usize) -> Option<Number> {
    let many = at + usize::from(doc.is_word(at, "a"));
    word_row(doc, many, "some")?;
    let mut number = Number::new(ONE, many + 1, NumberKind::Vague, false);
    let scale = |at: usize| {
        let (role, factor) = role(doc, at).filter(|_| at < end)?;
        (matches!(role, "scale" | "hundred" | "dozen") && !doc.word(at).ends_with('s')).then_some(factor)
    };
    while let Some(factor) = scale(number.end).filter(|_| number.end < many + 3) {
        number.value = number.value.times(factor)?;
        number.end += 1;
        number.scaled = true;
    }
    let hyphen = doc.word(number.end) == "-" && doc.token(number.end).glued;
    (number.scaled && !hyphen).then_some(number)
}

/// The number as far as it has been read.
#[derive(Clone, Copy)]
struct Sum {
    total: Decimal,
    group: Decimal,
    /// The role of the last word.
    last: &'static str,
    next: usize,
    scale: Decimal,
    scales: usize,
}

impl Sum {
    fn value(&self) -> Option<Decimal> {
        self.total.plus(self.group)
    }

    /// Takes in a cardinal word; nothing where it does not continue the number.
    fn with(mut self, role: &'static str, value: Decimal, here: usize) -> Option<Sum> {
        match (self.last, role) {
            ("" | "hundred" | "scale", "one" | "teen" | "ten") | ("ten", "one") => {
                self.group = self.group.plus(value)?;
            }
            ("one" | "teen" | "ten", "hundred") => self.group = self.group.times(value)?,
            ("one" | "teen" | "ten" | "hundred", "scale" | "dozen") => {
                self.total = self.total.plus(self.group.times(value)?)?;
                self.group = Decimal::default();
                self.scale = value;
                self.scales += 1;
            }
            // "three lakh crore"
            ("scale", "scale") if value.compare(self.scale).is_gt() && here == self.next => {
                self.total = self.total.times(value)?;
                self.scale = self.scale.times(value)?;
            }
            _ => return None,
        }
        self.last = if role == "dozen" { "scale" } else { role };
        self.next = here + 1;
        Some(self)
    }
}

fn compose(doc: &Reading, at: usize, end: usize, start: Option<Decimal>) -> Option<Number> {
    let last = if start.is_some() { "one" } else { "" };
    let group = start.unwrap_or_default();
    let mut sum = Sum { total: Decimal::default(), group, last, next: at, scale: ONE, scales: 0 };
    // "between two hundred and three hundred": where "and" turns out to begin another number, the first ends before it.
    let mut before_and = None;
    while sum.next < end {
        let hyphen = is_hyphen(doc, sum.next);
        let and = doc.is_word(sum.next, "and") && matches!(sum.last, "hundred" | "scale");
        let here = if !sum.last.is_empty() && (hyphen || and) { sum.next + 1 } else { sum.next };
        let Some((role, value)) = role(doc, here).filter(|_| here < end) else { break };
        // "one million and one half": the half is a part, "one million and one" no numerator.
        if let Some(million) = before_and.filter(|before: &Sum| role == "fraction" && before.last == "scale") {
            sum = million;
            break;
        }
        if let Some(number) =
            as_part(doc, sum, role, value, here, hyphen).or_else(|| as_ordinal(sum, role, value, here))
        {
            return Some(number);
        }
        let bigger = role == "hundred" && sum.group.compare(Decimal::whole(99)).is_gt()
            || role == "scale" && sum.scales > 0 && value.compare(sum.scale).is_ge() && sum.last != "scale";
        if bigger {
            sum = before_and.unwrap_or(sum);
            break;
        }
        if and {
            before_and = Some(sum);
        }
        let Some(more) = sum.with(role, value, here) else { break };
        sum = more;
    }
    if sum.next == at {
        return None;
    }
    if let Some(number) = compound_part(doc, sum, end) {
        return Some(number);
    }
    let single = sum.scales == 1 && sum.group.is_zero();
    let number = Number {
        value: sum.value()?,
        end: sum.next,
        kind: NumberKind::Plain,
        digits: false,
        scaled: sum.scales > 0,
        factor: if single { sum.scale } else { ONE },
    };
    if let Some(number) = with_decimals(doc, number, end) {
        return Some(number);
    }
    Some(finish(doc, number, end))
}

fn is_hyphen(doc: &Reading, at: usize) -> bool {
    doc.word(at) == "-" && doc.token(at).glued
        || matches!(doc.word(at), "–" | "—") && doc.token(at).glued && doc.token(at + 1).glued
}

/// "two thirds", "one-third", "a hundred thousandths"; "one second" is a time and "one first" nothing.
fn as_part(doc: &Reading, sum: Sum, role: &str, value: Decimal, here: usize, hyphen: bool) -> Option<Number> {
    let counted = !sum.last.is_empty();
    let whole = sum.value()?;
    let is_part = match role {
        "fraction" => counted && value.compare(ONE).is_gt(),
        "ordinal" => sum.last == "one" && sum.scales == 0 && whole == ONE && value.compare(Decimal::whole(2)).is_gt(),
        "ordinal_scale" => whole == ONE,
        _ => false,
    };
    if !is_part {
        return None;
    }
    let part = Number::new(whole.over(value)?, here + 1, NumberKind::Fraction, false);
    if doc.is_word(here, "quarter") || doc.is_word(here, "quarters") {
        // "three quarters" alone are nine months.
        let scaled = part_of_scale(doc, part, here + 5);
        return scaled.or_else(|| (hyphen || doc.is_word(here + 1, "of")).then_some(part));
    }
    Some(part)
}

/// "twenty-first", "one hundred and fifth", "three trillionth".
fn as_ordinal(sum: Sum, role: &str, value: Decimal, here: usize) -> Option<Number> {
    let fits = match (sum.last, role) {
        ("ten", "ordinal") => value.compare(Decimal::whole(10)).is_lt(),
        ("" | "hundred" | "scale", "ordinal") => true,
        ("one" | "teen" | "ten" | "hundred" | "scale", "ordinal_scale") => true,
        _ => false,
    };
    if !fits {
        return None;
    }
    let value = match (role, sum.last) {
        ("ordinal", _) => sum.value()?.plus(value)?,
        (_, "scale") => sum.total.times(value)?,
        _ => sum.total.plus(sum.group.times(value)?)?,
    };
    Some(Number::new(value, here + 1, NumberKind::Ordinal, false))
}

/// "one twenty-fifth", "three twenty-firsts": a part by a number of two words.
fn compound_part(doc: &Reading, sum: Sum, end: usize) -> Option<Number> {
    let whole = sum.value()?;
    if !matches!(sum.last, "one" | "teen" | "ten") || !whole.compare(Decimal::whole(100)).is_lt() {
        return None;
    }
    let ("ten", tens) = role(doc, sum.next)? else { return None };
    let at = sum.next + 1 + usize::from(is_hyphen(doc, sum.next + 1));
    let (role, ones) = role(doc, at)?;
    let fits = at < end
        && (role == "fraction" || role == "ordinal" && whole == ONE)
        && ones.compare(Decimal::whole(10)).is_lt();
    let value = whole.over(tens.plus(ones)?)?;
    fits.then(|| Number::new(value, at + 1, NumberKind::Fraction, false))
}

/// "five point two"
fn with_decimals(doc: &Reading, number: Number, end: usize) -> Option<Number> {
    // "six-point-six".
    let hyphen = |at: usize| usize::from(is_hyphen(doc, at));
    let point = number.end + hyphen(number.end);
    if !doc.is_word(point, "point") || number.scaled {
        return None;
    }
    let mut at = point + 1 + hyphen(point + 1);
    let start = at;
    let (mut places, mut value) = (0, number.value);
    while at < end
        && let Some((role, digit)) = role(doc, at)
        && (role == "one" || role == "teen" && places == 0)
    {
        places -= if role == "teen" { 2 } else { 1 };
        value = value.plus(digit.shift(places))?;
        at += 1;
    }
    (at > start).then(|| scaled(doc, Number { value, end: at, ..number }, end))
}
