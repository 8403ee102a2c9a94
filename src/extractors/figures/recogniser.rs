//! Where a figure starts and ends, and its kind. In: a block's tokens; out: mentions, left to right, none overlapping.
//! Order: "percent of 10", pace, Roman numeral, then an amount: no figure, ordinal, range, age, ratio, count.

use super::amounts::{Amount, amount_at, is_bare_dollar};
use super::decimal::Decimal;
use super::exclusions::{is_month, is_road, no_figure};
use super::numbers::{NumberKind, parse_number, role};
use super::ranges::{is_score, other_bound, range_from, ratio_from};
use super::reading::{NUMERIC, Reading};
use super::resolver::{Unit, counted_phrase, find_bound, find_unit, is_time_behind, phrase_row, word_row};
use super::{Also, Bound, FigureKind, FigureMention, SiValue};
use crate::document::{Shape, TokenKind};
use crate::lexicon::WordClass;
use crate::span::Span;

/// No phrase of numbers or units has more tokens.
const LONGEST_PHRASE: usize = 6;

/// What stands at a token.
enum Found {
    Figure(Box<FigureMention>, usize),
    /// A number that is no figure: go on behind it.
    Skip(usize),
    Nothing,
}

/// Finds the figures among the tokens `first..end`.
pub fn find_figures(doc: &Reading, first: usize, end: usize, figures: &mut Vec<FigureMention>) {
    let (mut at, mut numeric) = (first, is_numeric(doc, first));
    while at < end {
        let next_numeric = is_numeric(doc, at + 1);
        let next =
            if may_start(doc, at, numeric, next_numeric) { figure_at(doc, first, at, end) } else { Found::Nothing };
        let next = match next {
            // A look behind the block's end ends in another block's figure: none reaches over it.
            Found::Figure(figure, next) if next <= end => {
                figures.push(*figure);
                next
            }
            Found::Skip(next) => next,
            Found::Figure(..) | Found::Nothing => at + 1,
        };
        numeric = if next <= at + 1 { next_numeric } else { is_numeric(doc, next) };
        at = next.max(at + 1);
    }
}

/// Whether the token is a number or speaks of one.
fn is_numeric(doc: &Reading, at: usize) -> bool {
    let token = doc.token(at);
    doc.is_numeric(token.form)
        || token.starts_phrase
            && doc.longest_phrase(at, at + LONGEST_PHRASE, NUMERIC | WordClass::FIGURE_WORDS).is_some()
}

/// Whether a figure may start at the token; `numeric`: whether it and the one behind it are numbers or speak of one.
fn may_start(doc: &Reading, at: usize, numeric: bool, next_numeric: bool) -> bool {
    match doc.token(at).kind {
        TokenKind::Number => true,
        TokenKind::Mark => {
            let closes = || matches!(doc.word(at), "," | "\"" | "“" | "”" | "(" | ")" | ";" | ":" | "?" | "!");
            numeric || next_numeric && !closes()
        }
        TokenKind::Word => {
            let leads = || ["a", "an", "minus", "negative"].iter().any(|word| doc.is_word(at, word));
            numeric || next_numeric && leads()
        }
        TokenKind::Address | TokenKind::End => false,
    }
}

fn mention(doc: &Reading, span: Span, kind: FigureKind, value: Decimal, rule: &'static str) -> FigureMention {
    debug_assert!(span.end as usize <= doc.text().len());
    FigureMention {
        span,
        kind,
        value,
        high: None,
        unit: None,
        bound: Bound::Exact,
        si: None,
        per: None,
        also: None,
        change: None,
        rule,
    }
}

fn figure_at(doc: &Reading, first: usize, at: usize, end: usize) -> Found {
    if let Some((figure, next)) = percent_of(doc, at, end)
        .or_else(|| pace(doc, at, end))
        .or_else(|| roman(doc, first, at, end))
        .or_else(|| fold(doc, at))
    {
        return Found::Figure(Box::new(figure), next);
    }
    let Some(amount) = amount_at(doc, at, end) else { return Found::Nothing };
    if let Some(next) = no_figure(doc, first, &amount, end) {
        return Found::Skip(next);
    }
    // "6-7 (5)": the points of a tie-break.
    let score = at >= first + 3 && doc.token(at - 2).kind == TokenKind::Number && matches!(doc.word(at - 3), "-" | "–");
    if score && doc.word(at - 1) == "(" && doc.word(amount.end) == ")" && amount.end == at + 1 {
        return Found::Skip(amount.end);
    }
    if amount.number.kind == NumberKind::Ordinal {
        return ordinal(doc, first, &amount, end);
    }
    if amount.number.kind == NumberKind::Vague {
        return vague(doc, first, &amount, end);
    }
    // "one" as a pronoun.
    if doc.is_word(at, "one") && amount.unit.is_none() && amount.end == at + 1 && !is_counting_one(doc, at) {
        return Found::Skip(amount.end);
    }
    // "a two-for-one deal", "went three-and-out"
    let dash = |t: usize| doc.word(t) == "-" && doc.token(t).glued;
    let joint = doc.is_word(amount.end + 1, "for") || doc.is_word(amount.end + 1, "and");
    if amount.unit.is_none() && dash(amount.end) && joint && dash(amount.end + 2) {
        return Found::Skip(amount.end + 4);
    }
    // "a four-laned road": a shape, nothing counted.
    let shaped = amount.unit.is_none() && dash(amount.end) && doc.token(amount.end + 1).glued;
    let shape = amount.end + 1;
    if shaped
        && doc.word(shape).ends_with("ed")
        && !doc.is(shape, WordClass::POS_NOUN)
        && doc.is(shape + 1, WordClass::POS_NOUN | WordClass::POS_ADJECTIVE)
    {
        return Found::Skip(amount.end + 2);
    }
    if let Some(found) = short_thousand(doc, first, &amount, end) {
        return found;
    }
    // "half-time", "half-brother"
    let half =
        amount.number.kind == NumberKind::Fraction && amount.unit.is_none() && doc.is_word(amount.end - 1, "half");
    if half && doc.word(amount.end) == "-" && word_row(doc, amount.end + 1, "half of").is_some() {
        return Found::Skip(amount.end + 2);
    }
    if let Some(figure) = two_bounds(doc, first, &amount, end) {
        return figure;
    }
    let range = range_from(doc, first, &amount, end).filter(|(_, other)| !is_score(doc, first, &amount, other));
    // "6 to 20 times as much".
    if let Some((low, other)) = &range
        && doc.is_word(other.end, "times")
        && other.end < end
        && amount.unit.or(other.unit).is_none()
    {
        let mut figure = mention(doc, doc.span_of(at..other.end + 1), FigureKind::Ratio, *low, "times");
        figure.high = Some(other.value);
        figure.bound = find_bound(doc, first, at, other.end + 1, end);
        return Found::Figure(Box::new(figure), other.end + 1);
    }
    if let Some(found) = age(doc, first, &amount, range.as_ref(), end) {
        return found;
    }
    if range.is_none()
        && amount.unit.is_none()
        && let Some(found) = ratio(doc, first, &amount, end)
    {
        return found;
    }
    plain(doc, first, &amount, range, end)
}

/// "percent of 10", as schoolbooks have it.
fn percent_of(doc: &Reading, at: usize, end: usize) -> Option<(FigureMention, usize)> {
    let word = doc.token(at).kind == TokenKind::Word;
    let unit = word
        .then(|| find_unit(doc, at, end))
        .flatten()
        .filter(|unit| unit.kind == FigureKind::Percent)
        .filter(|unit| doc.is_word(unit.end, "of"))?;
    let number = parse_number(doc, unit.end + 1, end)
        .filter(|n| n.kind == NumberKind::Plain && find_unit(doc, n.end, end).is_none())?;
    let mut figure = mention(doc, doc.span_of(at..number.end), FigureKind::Percent, number.value, "percent-of");
    figure.unit = unit.name(doc);
    Some((figure, number.end))
}

/// "5:30 per mile", "4:10 a kilometre", "6:02/km": a runner's pace in minutes.
fn pace(doc: &Reading, at: usize, end: usize) -> Option<(FigureMention, usize)> {
    let seconds = doc.word(at + 2);
    let clock = doc.token(at).kind == TokenKind::Number
        && doc.word(at + 1) == ":"
        && doc.token(at + 2).kind == TokenKind::Number
        && seconds.len() == 2
        && at + 4 < end;
    let per = clock && (doc.word(at + 3) == "/" || ["per", "a", "each"].iter().any(|w| doc.is_word(at + 3, w)));
    if !per {
        return None;
    }
    let unit = find_unit(doc, at + 4, end).filter(|unit| matches!(unit.row.column(0), "mi" | "km"))?;
    let part = Decimal::parse(seconds)?.over(Decimal::whole(60))?;
    let value = Decimal::parse(doc.word(at))?.plus(part)?;
    let mut figure = mention(doc, doc.span_of(at..unit.end), FigureKind::Measure, value, "pace");
    figure.unit = Some(format!("min/{}", unit.row.column(0)));
    Some((figure, unit.end))
}

/// "tenfold"
fn fold(doc: &Reading, at: usize) -> Option<(FigureMention, usize)> {
    let (_, value) = role(doc, at).filter(|(role, _)| *role == "fold")?;
    Some((mention(doc, doc.span_of(at..at + 1), FigureKind::Ratio, value, "fold"), at + 1))
}

/// "the XIV Congress", "the XXI century": a Roman numeral that numbers what follows. "Louis XIV" is a name, and "the CD
/// player" no number.
fn roman(doc: &Reading, first: usize, at: usize, end: usize) -> Option<(FigureMention, usize)> {
    if !doc.form(at).shape.is(Shape::ALL_CAPS) || at == first || !doc.is_word(at - 1, "the") {
        return None;
    }
    let value = roman_value(doc.word(at))
        .filter(|_| doc.is(at + 1, WordClass::POS_NOUN) && doc.token(at + 1).kind == TokenKind::Word && at + 1 < end)?;
    let mut figure = mention(doc, doc.span_of(at..at + 1), FigureKind::Ordinal, Decimal::whole(value), "roman");
    figure.unit = counted_phrase(doc, at + 1, end, true);
    Some((figure, at + 1))
}

/// The value of a Roman numeral of letters up to L, written as the rules have it.
fn roman_value(word: &str) -> Option<i128> {
    const STEPS: [(&str, i128); 7] = [("XL", 40), ("L", 50), ("X", 10), ("IX", 9), ("IV", 4), ("V", 5), ("I", 1)];
    if word.len() < 2 || word.len() > 7 || word == "LI" {
        return None;
    }
    let (mut rest, mut value) = (word, 0);
    for (letters, worth) in STEPS {
        let mut times = 0;
        while let Some(tail) = rest.strip_prefix(letters).filter(|_| times < 3) {
            rest = tail;
            value += worth;
            times += 1;
        }
        if times > 1 && (letters.len() > 1 || matches!(letters, "V" | "L")) {
            return None;
        }
    }
    rest.is_empty().then_some(value)
}

/// How many pixels across a screen has, in thousands, and how many kilometres a run.
const SCREENS: [&str; 6] = ["2", "4", "5", "6", "8", "16"];
const RUNS: [&str; 8] = ["3", "5", "8", "10", "15", "20", "30", "50"];

/// "8K video" is a make of picture; "a 5K run", "ran the 10k" is so many kilometres.
fn short_thousand(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Option<Found> {
    let (at, stop) = (amount.start, amount.end);
    let short = stop == at + 2 && amount.unit.is_none() && doc.token(at + 1).glued && doc.is_word(at + 1, "k");
    if !short {
        return None;
    }
    let behind = |role: &str| (stop..end.min(stop + 2)).any(|t| word_row(doc, t, role).is_some());
    if SCREENS.contains(&doc.word(at)) && behind("screen") {
        return Some(Found::Skip(stop));
    }
    let ran = (at.saturating_sub(2).max(first)..at).any(|t| word_row(doc, t, "run").is_some());
    // "The 10K on Sunday".
    let thing = doc.token(stop).kind == TokenKind::Word && !doc.is(stop, WordClass::POS_MAINLY_FUNCTION);
    let ran = ran || at > first && doc.is_word(at - 1, "the") && !thing && doc.word(stop) != "-";
    if !RUNS.contains(&doc.word(at)) || !ran && !behind("run") {
        return None;
    }
    let value = amount.value.shift(-3);
    let mut figure = mention(doc, doc.span_of(at..stop), FigureKind::Measure, value, "run");
    figure.unit = Some("km".to_string());
    figure.si = Some(Box::new(SiValue { value: amount.value, high: None, unit: "m" }));
    Some(Found::Figure(Box::new(figure), stop))
}

fn ordinal(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Found {
    let (at, stop) = (amount.start, amount.end);
    let before = at.wrapping_sub(1);
    if doc.is_word(at, "second")
        && (doc.is_word(before, "a") && !doc.is(stop, WordClass::POS_NOUN) || doc.is_word(before, "per"))
    {
        return Found::Skip(stop);
    }
    if doc.is_word(stop, "century")
        || doc.is_word(stop, "quarter")
        || is_month(doc, stop)
        || is_month(doc, before)
        || is_road(doc, stop)
        || (doc.word(stop) == "-" && doc.is_word(stop + 1, "quarter"))
    {
        return Found::Skip(stop + 1);
    }
    // "First Financial Corp.", "the Third Reich", "First of America": part of a name.
    let capital = |t: usize| doc.word(t).starts_with(char::is_uppercase);
    // "talks resume on the 10th", "until the 3rd."
    let day = amount.number.digits && doc.is_word(before, "the") && doc.token(stop).kind != TokenKind::Word;
    if day && ["by", "on", "since", "until"].iter().any(|word| doc.is_word(before.wrapping_sub(1), word)) {
        return Found::Skip(stop);
    }
    let half = doc.is_word(stop, "half") || doc.word(stop) == "-" && doc.is_word(stop + 1, "half");
    // A sentence may start with it too: "First Securities said", but not "First they came".
    let titled =
        capital(stop) && doc.token(stop).kind == TokenKind::Word && !doc.is(stop, WordClass::POS_MAINLY_FUNCTION);
    let name = !amount.number.digits && capital(at) && (titled || doc.is_word(stop, "of") && capital(stop + 1));
    if half || name {
        return Found::Skip(stop + 1);
    }
    if doc.is_word(at, "first") && is_adverb(doc, first, at) {
        return Found::Skip(stop);
    }
    let mut figure = mention(doc, doc.span_of(at..stop), FigureKind::Ordinal, amount.value, "ordinal");
    figure.unit = counted_phrase(doc, stop, end, true);
    Found::Figure(Box::new(figure), stop)
}

/// "at first", "chalk first touched slate", "first-rate", "the first lady": no rank.
fn is_adverb(doc: &Reading, first: usize, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    if at > first && doc.is_word(before, "at") {
        return true;
    }
    if word_row(doc, at + 1, "first of").is_some() {
        return true;
    }
    if doc.word(at + 1) == "-" && doc.token(at + 1).glued {
        return word_row(doc, at + 2, "idiom").is_some();
    }
    let past = doc.is(at + 1, WordClass::POS_PAST | WordClass::POS_PARTICIPLE);
    // "who first saw the prints".
    let verb = past && (!doc.is(at + 1, WordClass::POS_NOUN) || doc.is(before, WordClass::POS_WH));
    let subject = WordClass::POS_MAINLY_NOUN | WordClass::POS_PRONOUN | WordClass::POS_AUXILIARY;
    let determiner = WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE;
    // "Polis, first elected in 2018", "was held and first questioned in May".
    let participle = doc.is(at + 1, WordClass::POS_PARTICIPLE) && doc.is(at + 2, WordClass::POS_PREPOSITION);
    let apposed = participle && (doc.word(before) == "," || doc.is(before, WordClass::POS_CONJUNCTION));
    verb && at > first && (doc.is(before, subject) || apposed) && !doc.is(before, determiner)
}

/// "Tens of thousands of people": at least ten thousand.
fn vague(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Found {
    let span = doc.span_of(amount.start..amount.number.end);
    // "thousands of $12-an-hour jobs": the sign is the next amount's.
    let unit = find_unit(doc, amount.end + 1, end).filter(|unit| doc.token(unit.end).kind != TokenKind::Number);
    let mut figure = mention(doc, span, FigureKind::Count, amount.number.value, "vague");
    figure.bound = match find_bound(doc, first, amount.start, amount.end, end) {
        Bound::Exact => Bound::AtLeast,
        hedge => hedge,
    };
    let mut next = amount.number.end;
    if doc.is_word(amount.end, "of") {
        if let Some(unit) = unit.filter(|unit| unit.kind != FigureKind::Percent) {
            figure.kind = unit.kind;
            figure.value = unit.value(amount.number.value);
            figure.unit = unit.name(doc);
            figure.si = unit.si(figure.value, None).map(Box::new);
            figure.span = doc.span_of(amount.start..unit.end);
            next = unit.end;
        } else {
            figure.unit = counted_phrase(doc, amount.end + 1, end, false);
        }
    }
    Found::Figure(Box::new(figure), next)
}

/// "More than 10 and less than 40": one range.
fn two_bounds(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Option<Found> {
    let bound = find_bound(doc, first, amount.start, amount.end, end);
    let (other, low, high) = other_bound(doc, amount, bound, end)?;
    let unit = other.unit.or(amount.unit);
    let kind = unit.map_or(FigureKind::Count, |unit| unit.kind);
    let mut figure = mention(doc, doc.span_of(amount.start..other.end), kind, low, "two-bounds");
    figure.high = Some(high);
    set_unit(doc, &mut figure, unit, other.end, end);
    Some(Found::Figure(Box::new(figure), other.end))
}

/// "years" behind a number: the unit of time and the token behind it.
fn duration_at(doc: &Reading, at: usize, end: usize) -> Option<(&'static str, usize)> {
    let mut at = at;
    if doc.word(at) == "-" && doc.token(at).glued {
        at += 1;
    }
    for _ in 0..2 {
        if at < end
            && let Some(row) = word_row(doc, at, "duration")
        {
            return Some((row.column(3), at + 1));
        }
        // "three straight days", "five more years", but "fell to 0.87 last year"
        if !doc.is(at, WordClass::POS_ADJECTIVE) || is_time_behind(doc, at) {
            return None;
        }
        at += 1;
    }
    None
}

/// "old" behind an age: the token behind it.
fn old_at(doc: &Reading, at: usize) -> Option<usize> {
    let at = if doc.word(at) == "-" && doc.token(at).glued { at + 1 } else { at };
    (doc.is_word(at, "old") || doc.is_word(at, "olds"))
        .then_some(at + 1)
        .or_else(|| (doc.is_word(at, "of") && doc.is_word(at + 1, "age")).then_some(at + 2))
}

/// Ages: "42-year-old", "aged 87", "87 yo", "20-something". Other durations are the dates' business.
fn age(doc: &Reading, first: usize, amount: &Amount, range: Option<&(Decimal, Amount)>, end: usize) -> Option<Found> {
    let (low, high) = range.map_or((amount.value, None), |(low, other)| (*low, Some(other.value)));
    let stop = range.map_or(amount.end, |(_, other)| other.end);
    if amount.unit.is_some() || range.is_some_and(|(_, other)| other.unit.is_some()) {
        return None;
    }
    let aged = |span_end: usize, unit: &str, next: usize| {
        let mut figure = mention(doc, doc.span_of(amount.start..span_end), FigureKind::Measure, low, "age");
        figure.high = high;
        figure.unit = Some(unit.to_string());
        figure.bound = find_bound(doc, first, amount.start, next, end);
        figure
    };
    if let Some((name, behind)) = duration_at(doc, stop, end) {
        // "22 years, six months and 27 days old": a part of an age.
        let before = amount.start.wrapping_sub(1);
        let joined = doc.is_word(before, "and") && word_row(doc, before.wrapping_sub(1), "duration").is_some();
        let between = (2..=PART_REACH).any(|back| doc.is_word(before.wrapping_sub(back), "between"));
        if joined && amount.start > first + 1 && !between {
            return Some(Found::Skip(behind));
        }
        let Some(old) = old_at(doc, behind).filter(|old| *old <= end) else { return Some(Found::Skip(behind)) };
        let span_end = if doc.is_word(behind, "of") { behind } else { old };
        return Some(Found::Figure(Box::new(aged(span_end, name, old)), old));
    }
    if let Some((_, len)) = phrase_row(doc, stop, end, "years old") {
        return Some(Found::Figure(Box::new(aged(stop + len, "year", stop + len)), stop + len));
    }
    let hyphen = doc.word(stop) == "-" && doc.token(stop).glued;
    if hyphen && (doc.is_word(stop + 1, "something") || doc.is_word(stop + 1, "somethings")) && high.is_none() {
        let mut figure = aged(stop, "year", stop + 2);
        figure.high = low.plus(Decimal::whole(9));
        return Some(Found::Figure(Box::new(figure), stop + 2));
    }
    (is_said_age(doc, first, amount) || is_bare_age(doc, first, amount) || is_age_of_somebody(doc, first, amount, end))
        .then(|| Found::Figure(Box::new(aged(stop, "year", stop)), stop))
}

/// How far before "and 27 days old" a "between" makes it another age.
const PART_REACH: usize = 4;

/// The oldest age that "aged 87" may name.
const OLDEST: i128 = 125;

/// How many hedges may stand between "ages" and the number ("ages of between 5 and 10").
const AGE_REACH: usize = 6;

/// Whether "aged", "age" or "the ages of" stands before the number.
fn is_said_age(doc: &Reading, first: usize, amount: &Amount) -> bool {
    if !amount.number.is_whole() || amount.number.scaled || amount.value.compare(Decimal::whole(OLDEST)).is_gt() {
        return false;
    }
    let turned = amount.start > first && word_row(doc, amount.start - 1, "turned").is_some();
    if turned && amount.number.digits && doc.word(amount.start).len() == 2 {
        let behind = WordClass::POS_MAINLY_FUNCTION | WordClass::TIME_WEEKDAY | WordClass::TIME_DAY_WORD;
        let time = is_time_behind(doc, amount.end);
        return time || doc.token(amount.end).kind != TokenKind::Word || doc.is(amount.end, behind);
    }
    for at in (amount.start.saturating_sub(AGE_REACH).max(first)..amount.start).rev() {
        if word_row(doc, at, "age").is_some() {
            let counted = doc.is(amount.end, WordClass::POS_PLURAL) && doc.is(amount.end, WordClass::POS_MAINLY_NOUN);
            return !counted;
        }
        let links = ["of", "between", "from", "under", "over", "about", "group", "up", "to", "above", "below"];
        // "aged 19 and 22", "aged 5, 7 and 9".
        let listed = doc.is_word(at, "and") || doc.word(at) == "," || is_short_number(doc, at);
        if !listed && !links.iter().any(|w| doc.is_word(at, w)) {
            return false;
        }
    }
    false
}

/// "She was 91.", "when he was 16 and", "died at 91": a person's age, where nothing behind could be counted.
fn is_age_of_somebody(doc: &Reading, first: usize, amount: &Amount, end: usize) -> bool {
    let at = amount.start;
    if at < first + 2 || !amount.number.digits || amount.end != at + 1 || !(1..=2).contains(&doc.word(at).len()) {
        return false;
    }
    let ends = matches!(doc.word(at + 1), "." | "," | ";" | "?" | "!") || at + 1 >= end;
    let was = ["was", "is", "'s", "’s"].iter().any(|word| doc.is_word(at - 1, word));
    let who = ["he", "she", "who", "i"].iter().any(|word| doc.is_word(at - 2, word));
    let when = ["when", "and", "at"].iter().any(|word| doc.is_word(at + 1, word));
    // "died at 91", "died last month at 91".
    let time = |t: usize| doc.is(t, WordClass::TIME_TERMS) || doc.is_word(t, "on");
    let back = (2..=DIED_REACH).take_while(|back| at >= first + back).find(|back| !time(at - back));
    let died = doc.is_word(at - 1, "at") && back.is_some_and(|back| word_row(doc, at - back, "died").is_some());
    was && who && (ends || when && doc.is_word(at - 1, "was"))
        || died && (ends || doc.is(at + 1, WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION))
}

/// How far before "at 91" its verb may stand.
const DIED_REACH: usize = 5;

/// An age of a list before this one.
fn is_short_number(doc: &Reading, at: usize) -> bool {
    doc.token(at).kind == TokenKind::Number && doc.word(at).len() <= 2
}

/// "Anna Berg, 25, said", "Berg, 25, said": a number alone between commas behind a name; a surname alone wants its verb behind.
fn is_bare_age(doc: &Reading, first: usize, amount: &Amount) -> bool {
    let at = amount.start;
    if at < first + 2 || !amount.number.is_whole() || !amount.number.digits || amount.end != at + 1 {
        return false;
    }
    let capital = |t: usize| doc.token(t).kind == TokenKind::Word && doc.word(t).starts_with(char::is_uppercase);
    let closed = doc.word(at + 1) == ",";
    // "Mary Walsh (29), a nurse"; a story of sport has the minute there.
    let given = WordClass::GIVEN_FEMALE | WordClass::GIVEN_MALE;
    let years = (15..=105).contains(&doc.word(at).parse::<u32>().unwrap_or(0));
    if doc.word(at - 1) == "(" && doc.word(at + 1) == ")" && years {
        return at > first + 2 && capital(at - 2) && capital(at - 3) && doc.is(at - 3, given) && !doc.is_sport();
    }
    let verb = WordClass::POS_PAST | WordClass::POS_THIRD | WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
    let surname = !doc.is(at - 2, WordClass::WORDS | WordClass::GAZETTEER) && doc.is(at + 2, verb);
    let name = capital(at - 2) && !is_month(doc, at - 2) && (surname || at > first + 2 && capital(at - 3));
    // "a man, 34, and a woman".
    let name = name || word_row(doc, at - 2, "person").is_some();
    doc.word(at - 1) == "," && closed && name && years
}

/// "one in five", "nine out of ten", "3-2", "5:1", "three times", "10-fold".
fn ratio(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Option<Found> {
    let at = amount.start;
    if let Some((value, high, next)) = ratio_from(doc, amount, end) {
        let value = if amount.value.digits < 0 && value.digits > 0 { value.negated() } else { value };
        let mut figure = mention(doc, doc.span_of(at..next), FigureKind::Ratio, value, "ratio");
        figure.high = high;
        figure.bound = find_bound(doc, first, at, next, end);
        return Some(Found::Figure(Box::new(figure), next));
    }
    let fold = doc.word(amount.end) == "-" && doc.token(amount.end).glued && doc.is_word(amount.end + 1, "fold");
    let stop = amount.end + if fold { 2 } else { 1 };
    if stop > end || !fold && !doc.is_word(amount.end, "times") && !doc.is_word(amount.end, "fold") {
        return None;
    }
    let mut figure = mention(doc, doc.span_of(at..stop), FigureKind::Ratio, amount.value, "times");
    figure.bound = find_bound(doc, first, at, stop, end);
    Some(Found::Figure(Box::new(figure), stop))
}

/// A count, an amount of money, a share, a measure; or a range of one.
fn plain(doc: &Reading, first: usize, amount: &Amount, range: Option<(Decimal, Amount)>, end: usize) -> Found {
    let at = amount.start;
    let (low, high, last) = match &range {
        Some((low, other)) => (*low, Some(other.value), other),
        None => (amount.value, None, amount),
    };
    let unit = last.unit.or(amount.unit);
    // "$1.2-1.4 trillion": the currency before the low end is the high one's too.
    let high = high.map(|high| if last.unit.is_none() { unit.map_or(high, |unit| unit.value(high)) } else { high });
    let stop = last.end;
    let fraction = amount.number.kind == NumberKind::Fraction;
    let kind = unit.map_or(if fraction { FigureKind::Ratio } else { FigureKind::Count }, |unit| unit.kind);
    let rule = match unit {
        Some(unit) if is_bare_dollar(unit) => "dollar",
        _ if high.is_some() => "range",
        _ => "number",
    };
    let mut figure = mention(doc, doc.span_of(at..stop), kind, low, rule);
    figure.high = high;
    figure.bound = find_bound(doc, first, at, stop, end);
    // "3,000-odd shares"
    let tail = |word: &str| doc.word(stop) == "-" && doc.token(stop).glued && doc.is_word(stop + 1, word);
    let (odd, plus) = (unit.is_none() && tail("odd"), unit.is_none() && tail("plus"));
    let counted = if odd || plus { stop + 2 } else { stop };
    if odd || plus {
        figure.bound = if odd { Bound::About } else { Bound::AtLeast };
    }
    set_unit(doc, &mut figure, unit, counted, end);
    // "£3.15 a dozen" has one figure.
    let dozen = figure.per.is_some() && role(doc, stop + 1).is_some();
    let behind = if dozen && stop + 2 <= end { stop + 2 } else { stop };
    let next = conversion(doc, &mut figure, unit, stop, end).unwrap_or(behind);
    Found::Figure(Box::new(figure), next)
}

/// Unit, SI value and what one of, or what is counted.
fn set_unit(doc: &Reading, figure: &mut FigureMention, unit: Option<Unit>, stop: usize, end: usize) {
    if let Some(unit) = unit {
        figure.unit = unit.name(doc);
        figure.si = unit.si(figure.value, figure.high).map(Box::new);
    } else if figure.kind == FigureKind::Count {
        figure.unit = counted_phrase(doc, stop, end, false);
    }
    if matches!(figure.kind, FigureKind::Money | FigureKind::Measure) {
        figure.per = per_unit(doc, stop, figure.kind == FigureKind::Money);
    }
}

/// "30 km (19 miles)": one figure, the other unit in `also`. The token behind it.
fn conversion(doc: &Reading, figure: &mut FigureMention, unit: Option<Unit>, stop: usize, end: usize) -> Option<usize> {
    if figure.kind != FigureKind::Measure || doc.word(stop) != "(" {
        return None;
    }
    // "(about 19 miles)"
    let hedge = phrase_row(doc, stop + 1, end, "before").map_or(0, |(_, len)| len);
    let other = amount_at(doc, stop + 1 + hedge, end)?;
    let range = range_from(doc, stop + 1, &other, end);
    let (low, high, last) = match &range {
        Some((low, high)) => (*low, Some(high.value), high),
        None => (other.value, None, &other),
    };
    let other_unit = last.unit.filter(|u| u.kind == FigureKind::Measure)?;
    let same_dimension = unit
        .is_some_and(|u| u.row.column(2) == other_unit.row.column(2) && u.row.column(0) != other_unit.row.column(0));
    if !same_dimension || doc.word(last.end) != ")" {
        return None;
    }
    figure.also =
        Some(Box::new(Also { span: doc.span_of(other.start..last.end), value: low, high, unit: other_unit.name(doc) }));
    Some(last.end)
}

fn is_counting_one(doc: &Reading, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let next = at + 1;
    if doc.is_word(next, "out") && doc.is_word(next + 1, "of")
        || doc.is_word(next, "over") && (doc.token(next + 1).kind == TokenKind::Number || role(doc, next + 1).is_some())
    {
        return true;
    }
    // "every third one lost his card".
    let pronoun = word_row(doc, before, "before pronoun").is_some() || is_time_behind(doc, next);
    if pronoun || doc.is(before, WordClass::TIME_ORDINAL) {
        return false;
    }
    let hyphen = doc.word(next) == "-" && doc.token(next).glued;
    if hyphen && word_row(doc, next + 1, "idiom").is_some() {
        return false;
    }
    // "one of the largest offensives" is an idiom, not a count.
    let superlative = |t: usize| doc.word(t).ends_with("est") || word_row(doc, t, "superlative").is_some();
    if doc.is_word(next, "of")
        && doc.is(next + 1, WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE)
        && superlative(next + 2)
    {
        return false;
    }
    doc.is_word(next, "of")
        || doc.is_word(next, "in")
        || hyphen
        || doc.token(next).kind == TokenKind::Word
            && doc.is(next, WordClass::POS_NOUN | WordClass::POS_ADJECTIVE)
            && !doc.is(next, WordClass::POS_MAINLY_FUNCTION | WordClass::POS_MAINLY_ADVERB)
        || doc.token(next).kind == TokenKind::End
}

/// "a barrel", "per litre", "an hour", "/hour" behind an amount; "each" only behind money.
fn per_unit(doc: &Reading, at: usize, money: bool) -> Option<String> {
    let per = doc.is_word(at, "per") || doc.word(at) == "/" && doc.token(at).glued;
    // "$1.65 a year earlier" is no rate.
    let then = ["ago", "before", "earlier", "previously"].iter().any(|word| doc.is_word(at + 2, word));
    let article = (doc.is_word(at, "a") || doc.is_word(at, "an")) && !then;
    if money && (doc.is_word(at, "each") || doc.is_word(at, "apiece")) {
        return Some("item".to_string());
    }
    let time = word_row(doc, at + 1, "duration").is_some();
    // "per square metre".
    let unit = find_unit(doc, at + 1, at + 1 + LONGEST_PHRASE);
    let noun = unit.is_some() || doc.is(at + 1, WordClass::POS_NOUN | WordClass::UNITS);
    let noun = noun && doc.token(at + 1).kind == TokenKind::Word;
    let end = unit.map_or(at + 2, |unit| unit.end);
    (noun && (per || article && (money || time))).then(|| doc.slice(doc.span_of(at + 1..end)).to_string())
}
