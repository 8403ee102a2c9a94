//! Ages: "42-year-old", "aged 87", "Anna Berg, 25, said", "She was 91", "twenty-something". Other lengths of time are the dates'
//! business.

use super::FigureKind;
use super::amounts::Amount;
use super::decimal::Decimal;
use super::exclusions::{is_many, is_month};
use super::ranges::awaited;
use super::reading::Reading;
use super::recogniser::{Found, mention};
use super::resolver::{find_bound, is_time_behind, phrase_row, word_row};
use crate::document::{Shape, TokenKind};
use crate::lexicon::WordClass;

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
        let described = doc.is(at, WordClass::POS_ADJECTIVE) || word_row(doc, at, "besides").is_some();
        if !described || is_time_behind(doc, at) {
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
pub(super) fn age(
    doc: &Reading,
    first: usize,
    amount: &Amount,
    range: Option<&(Decimal, Amount)>,
    end: usize,
) -> Option<Found> {
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
    if let Some(found) = waiting_age(doc, amount, end) {
        return Some(found.map_or(Found::Skip(stop), |unit| Found::Figure(Box::new(aged(stop, unit, stop)), stop)));
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
    let said = is_said_age(doc, first, amount) || is_bare_age(doc, first, amount);
    let said = said || is_age_of_kin(doc, first, amount);
    (said || is_of_age(doc, first, amount) || is_age_of_somebody(doc, first, amount, end))
        .then(|| Found::Figure(Box::new(aged(stop, "year", stop)), stop))
}

/// "10- and 12-year-olds": the unit of the first age; of "two- and five-year rates", no age, none.
fn waiting_age(doc: &Reading, amount: &Amount, end: usize) -> Option<Option<&'static str>> {
    let second = awaited(doc, amount.end, end)?;
    let (unit, behind) = duration_at(doc, second.end, end)?;
    Some(old_at(doc, behind).map(|_| unit))
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
    // "Their son turned one in August", but "turned two into four".
    let ends = || doc.token(amount.end).kind != TokenKind::Word && !doc.token(amount.end).glued;
    let dated = || doc.is(amount.end + 1, WordClass::TIME_MONTH | WordClass::TIME_WEEKDAY);
    if turned && !amount.number.digits && amount.end == amount.start + 1 && (ends() || dated()) {
        return true;
    }
    if is_age_limit(doc, first, amount) || is_age_compared(doc, first, amount) {
        return true;
    }
    for at in (amount.start.saturating_sub(AGE_REACH).max(first)..amount.start).rev() {
        if word_row(doc, at, "age").is_some() {
            // "aged 26 to 54, two of them women".
            let of = doc.is_word(amount.end, "of") && at + 1 < amount.start;
            let counted = doc.is(amount.end, WordClass::POS_PLURAL) && doc.is(amount.end, WordClass::POS_MAINLY_NOUN);
            return !counted && !of;
        }
        // "aged 19 and 22", "aged 5, 7 and 9".
        let number = is_short_number(doc, at) || doc.is(at, WordClass::TIME_CARDINAL);
        let listed = doc.is_word(at, "and") || doc.word(at) == "," || number;
        if !listed && !doc.is(at, WordClass::JOINT_AGE) {
            return false;
        }
    }
    false
}

/// "65 or older", "younger than 30".
fn is_age_compared(doc: &Reading, first: usize, amount: &Amount) -> bool {
    let (at, stop) = (amount.start, amount.end);
    let joined = (doc.is_word(stop, "or") || doc.is_word(stop, "and")) && word_row(doc, stop + 1, "older").is_some();
    // "one in six is 65 or over".
    let written = amount.number.digits && doc.word(at).len() == 2 && stop == at + 1;
    let or_over = || {
        let joint = doc.is_word(stop, "or") || doc.is_word(stop, "and");
        joint && doc.is_word(stop + 1, "over") && doc.token(stop + 2).kind != TokenKind::Number
    };
    joined
        || written && or_over() && !doc.is_sport()
        || at >= first + 2
            && doc.is_word(at - 1, "than")
            && word_row(doc, at - 2, "older").is_some()
            && !is_many(doc, stop)
}

/// "children under 12", "adults over 65": how old people must be, where nothing behind could be counted.
fn is_age_limit(doc: &Reading, first: usize, amount: &Amount) -> bool {
    let at = amount.start;
    let short = amount.number.digits && doc.word(at).len() <= 2;
    let limited = at >= first + 2 && (short || doc.is(at, WordClass::TIME_CARDINAL) && amount.end == at + 1);
    // "children under 5", but "those under 5" of a mark.
    let people = || {
        let plural = doc.is(at - 2, WordClass::POS_PLURAL) || doc.is_word(at - 2, "children");
        // "four of them under 30".
        let of_them = at >= first + 3 && doc.is(at - 2, WordClass::POS_PRONOUN) && doc.is_word(at - 3, "of");
        if of_them && doc.word(at).len() == 2 {
            return true;
        }
        word_row(doc, at - 2, "aged").is_some() && (doc.word(at).len() == 2 || plural)
    };
    limited
        && (doc.is_word(at - 1, "under") || doc.is_word(at - 1, "over"))
        && people()
        && (doc.token(amount.end).kind != TokenKind::Word
            || doc.is(amount.end, WordClass::POS_MAINLY_FUNCTION)
            // "children under five travel free".
            || doc.is(amount.end, WordClass::POS_VERB | WordClass::POS_PARTICIPLE) && !is_many(doc, amount.end)
            || doc.is_word(at - 2, "those") && !is_many(doc, amount.end))
        && !doc.token(amount.end).glued | matches!(doc.word(amount.end), "." | "," | ";" | ")")
}

/// How many words the name of a relative has at most.
const KIN_NAME: usize = 3;

/// "a daughter, Turkessa, 45; a son": the age behind the name of a relative.
fn is_age_of_kin(doc: &Reading, first: usize, amount: &Amount) -> bool {
    let (at, stop) = (amount.start, amount.end);
    let short = amount.number.digits && stop == at + 1 && (1..=2).contains(&doc.word(at).len());
    let ends = matches!(doc.word(stop), ";" | "," | "." | ")") || doc.is_word(stop, "and") || doc.is_word(stop, "who");
    if !short || !ends || at < first + 5 || doc.word(at - 1) != "," {
        return false;
    }
    let name = (2..2 + KIN_NAME).take_while(|back| doc.is_capital_word(at.wrapping_sub(*back))).count();
    let comma = at.wrapping_sub(2 + name);
    name > 0 && doc.word(comma) == "," && comma > first && word_row(doc, comma - 1, "person").is_some()
}

/// "a girl of 12", "a woman of 34 died": a person's age, where nothing behind could be counted.
fn is_of_age(doc: &Reading, first: usize, amount: &Amount) -> bool {
    let (at, stop) = (amount.start, amount.end);
    if at < first + 3 || stop != at + 1 || !doc.is_word(at - 1, "of") {
        return false;
    }
    // "a father of seven" is none.
    let person = word_row(doc, at - 2, "person").is_some_and(|row| row.column(3) == "aged");
    let thing = WordClass::POS_PLURAL | WordClass::POS_MAINLY_NOUN | WordClass::POS_MAINLY_ADJECTIVE;
    let free = doc.token(stop).kind != TokenKind::Word || !doc.is(stop, thing);
    let mark = matches!(doc.word(stop), "%" | "-" | "–" | "/");
    let likely = amount.number.is_whole() && amount.value.compare(Decimal::whole(OLDEST)).is_le();
    person
        && free
        && !mark
        && likely
        && !doc.is_word(stop, "of")
        && doc.is(at - 3, WordClass::PHRASE_INDEFINITE)
        && !doc.is_sport()
}

/// "She was 91.", "when he was 16 and", "died at 91": a person's age, where nothing behind could be counted.
fn is_age_of_somebody(doc: &Reading, first: usize, amount: &Amount, end: usize) -> bool {
    let at = amount.start;
    let short = amount.number.digits && (1..=2).contains(&doc.word(at).len());
    let word = || at > first + 1 && doc.is(at, WordClass::TIME_CARDINAL) && !doc.is_sport();
    if at <= first || amount.end != at + 1 || !short && !word() {
        return false;
    }
    // "At 34, she": at the head of a line.
    if at == first + 1 {
        let told = doc.is_word(first, "at") && doc.word(at + 1) == "," && doc.word(at).len() == 2;
        return told && doc.is(at + 2, WordClass::JOINT_WHO);
    }
    let ends = matches!(doc.word(at + 1), "." | "," | ";" | "?" | "!") || at + 1 >= end;
    // "She will be 64 before she is freed".
    let to_be = at > first + 2
        && doc.is_word(at - 1, "be")
        && doc.is(at - 2, WordClass::POS_MODAL)
        && doc.is(at - 3, WordClass::POS_PRONOUN)
        && (ends
            || doc.is(at + 1, WordClass::POS_SUBORDINATOR | WordClass::POS_CONJUNCTION)
            || doc.is_word(at + 1, "when"));
    if to_be && !doc.is_word(at - 3, "it") && !doc.is_word(at - 3, "they") {
        return true;
    }
    // "and, at 34, the youngest of them", "At 34, she".
    let opens = matches!(doc.word(at - 2), "," | "." | "“" | "\"") || doc.sentence_of(at - 2) != doc.sentence_of(at);
    let opens_clause = opens || matches!(doc.word(at - 2), ";" | ":") || doc.is(at - 2, WordClass::POS_CONJUNCTION);
    let youngest = doc.is_word(at + 2, "the") && word_row(doc, at + 3, "eldest").is_some();
    // "at 16 she was top of her class": no hour.
    let years = short && doc.word(at).parse::<u32>().is_ok_and(|years| years > LAST_HOUR);
    if doc.is_word(at - 1, "at")
        && years
        && opens_clause
        && doc.is(at + 1, WordClass::JOINT_WHO)
        && !doc.is_word(at + 1, "who")
    {
        return true;
    }
    // "but at 70 took up gliding", "who at 36 was bidding for an eighth".
    let lead = doc.is_word(at - 2, "who")
        || (doc.is(at - 2, WordClass::POS_CONJUNCTION) || doc.word(at - 2) == ",") && !doc.is_sport();
    let did = (doc.is(at + 1, WordClass::POS_PAST) || doc.is_word(at + 1, "is") || doc.is_word(at + 1, "was"))
        && !doc.is(at + 1, WordClass::POS_MAINLY_NOUN | WordClass::POS_ADJECTIVE);
    if doc.is_word(at - 1, "at") && years && doc.word(at).len() == 2 && lead && did {
        return true;
    }
    let aged = doc.is_word(at - 1, "at") && doc.word(at + 1) == "," && doc.word(at).len() == 2 && opens;
    if aged && (doc.is(at + 2, WordClass::JOINT_WHO) || youngest) {
        return true;
    }
    let by_adverb = at > first + 2 && doc.is(at - 1, WordClass::POS_ADVERB) && doc.is(at - 2, WordClass::JOINT_BEING);
    if by_adverb && short && doc.word(at).len() == 2 && doc.is(at - 3, WordClass::JOINT_WHO) && !doc.is_sport() {
        // "She is just 28.", "he was only 19 when it closed".
        let when = doc.is_word(at + 1, "when") || doc.is_word(at + 1, "and") && !is_counted(doc, at + 2);
        return ends || when;
    }
    let was = doc.is(at - 1, WordClass::JOINT_BEING);
    // "since they were 15".
    let since = || doc.is_word(at - 1, "were") && doc.is(at - 2, WordClass::POS_PRONOUN) && at > first + 2;
    if ends && since() && (doc.is_word(at - 3, "since") || doc.is_word(at - 3, "when")) {
        return true;
    }
    let who = doc.is(at - 2, WordClass::JOINT_WHO);
    let when = doc.is(at + 1, WordClass::JOINT_WHEN);
    // "Anna Berg was 14 at the time".
    let given = WordClass::GIVEN_FEMALE | WordClass::GIVEN_MALE;
    let named = at > first + 3 && doc.is_capital_word(at - 2) && doc.is(at - 3, given);
    let then = doc.is_word(at + 1, "when") || doc.is_word(at + 3, "time");
    if named && was && when && then {
        return true;
    }
    // "died at 91", "died last month at 91".
    let time = |t: usize| doc.is(t, WordClass::TIME_TERMS) || doc.is_word(t, "on");
    let died = |back: usize| word_row(doc, at - back, "died").is_some();
    let back = (2..=DIED_REACH).take_while(|back| at >= first + back).find(|back| died(*back) || !time(at - back));
    let died = doc.is_word(at - 1, "at") && back.is_some_and(died);
    was && who && (ends || when && doc.is_word(at - 1, "was"))
        || died && (ends || doc.is(at + 1, WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION))
}

/// Whether a number or many things stand at `at`.
fn is_counted(doc: &Reading, at: usize) -> bool {
    doc.token(at).kind == TokenKind::Number || doc.is(at, WordClass::TIME_CARDINAL) || is_many(doc, at)
}

/// The last hour of the clock that most people read.
const LAST_HOUR: u32 = 12;

/// How far before "at 91" its verb may stand.
const DIED_REACH: usize = 5;

/// An age of a list before this one.
fn is_short_number(doc: &Reading, at: usize) -> bool {
    doc.token(at).kind == TokenKind::Number && doc.word(at).len() <= 2
}

/// How many words may stand between a verb of saying and the speaker's surname ("said lead author Dr Per Lindqvist").
const SPEAKER_REACH: usize = 6;

/// Whether the surname at `at` ends the subject of a verb of saying before it.
fn is_speaker(doc: &Reading, first: usize, at: usize) -> bool {
    let from = at.saturating_sub(SPEAKER_REACH).max(first);
    let words = (from..at).rev().take_while(|t| doc.token(*t).kind == TokenKind::Word || doc.word(*t) == ".");
    let other = WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION;
    let small = |t: usize| doc.form(t).shape.is(Shape::LOWER);
    let verb = words.take_while(|t| !(doc.is(*t, other) && small(*t))).find(|t| doc.is(*t, WordClass::CUE_VERBS));
    verb.is_some_and(|verb| verb + 1 == at || (verb + 1..at).all(|t| !doc.is(t, WordClass::POS_PAST)))
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
    let number = doc.word(at).parse::<u32>().unwrap_or(0);
    let years = (15..=105).contains(&number);
    // "Anna R. Berg Jr., 25,": the last word and the one before it, over the stops of short forms.
    let over_stop = |t: usize| if doc.word(t) == "." && doc.token(t).glued && t > first { t - 1 } else { t };
    let last = over_stop(at - 2);
    let before = over_stop(last.saturating_sub(1));
    if doc.word(at - 1) == "(" && doc.word(at + 1) == ")" && years {
        return at > first + 2 && capital(last) && capital(before) && doc.is(before, given) && !doc.is_sport();
    }
    // "said Berg, 45.", "the tenant, Anna Berg, 31.".
    let stops = matches!(doc.word(at + 1), "." | ";") && !doc.token(at + 2).glued;
    if doc.word(at - 1) == "," && stops && years && at > first + 2 && capital(last) {
        let whole = doc.is(before, given) && capital(before);
        return (whole || is_speaker(doc, first, last)) && !is_month(doc, last);
    }
    // "two teenagers, both 17, were treated", "the pair, both 26,".
    let both = doc.is_word(at - 1, "both") && doc.word(at - 2) == "," && doc.word(at).len() == 2;
    let people = |t: usize| doc.is(t, WordClass::POS_PLURAL) || word_row(doc, t, "pair").is_some() || capital(t);
    if both && (closed || stops) && at > first + 2 && people(at - 3) {
        return !doc.is_sport();
    }
    let verb = WordClass::POS_PAST | WordClass::POS_THIRD | WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
    // "His wife Dawn, 55, who was cleared"; "in Leeds, 24 were hurt" has no second comma.
    // "Berg, 52, a former driver".
    let told = doc.is(at + 2, verb | WordClass::PHRASE_INDEFINITE) || doc.is_word(at + 2, "who");
    let surname = told && !doc.is(at.wrapping_sub(3), WordClass::POS_PREPOSITION);
    let name = capital(last) && !is_month(doc, last) && (surname || last > first && capital(before));
    // "HOLM, Ida, 95, of Bergen Street": as a notice of deaths has it.
    let noticed = doc.is_word(at + 2, "of") && capital(last) && doc.is(last, given) && doc.word(before) == ",";
    let noticed = noticed && last > first + 1 && capital(before - 1);
    let name = name || noticed;
    // "a man, 34, and a woman".
    // "her son, 7, was found".
    let officer = years && doc.is(at - 2, WordClass::CONTEXT_ROLE) && !capital(at - 2);
    // "Mia, 7, and her brother": a child by its first name alone, where no place is meant.
    let child = (2..15).contains(&number) && capital(last) && last == at - 2 && doc.is(last, given);
    let child = child && (last == first || !capital(before));
    let child = child && !doc.is(before, WordClass::POS_PREPOSITION) && !doc.is_sport();
    // "his brother Omar, 36, eight years": the first name behind who it is.
    let kin = capital(last) && last > first && doc.is(last, given) && word_row(doc, before, "person").is_some();
    let person =
        officer || child || kin && years || word_row(doc, at - 2, "person").is_some() && (1..=105).contains(&number);
    doc.word(at - 1) == "," && closed && (name && years || person)
}
