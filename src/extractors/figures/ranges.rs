//! Two numbers that are one figure: ranges ("5-10", "between $1m and $2m"), two bounds ("more than 10 and less than
//! 40"), ratios and scores ("one in five", "3-2", "5:1", "1 over 3"). In: an amount; out: the other end.

use super::amounts::{Amount, amount_at, is_near, is_year, with_letter};
use super::changes::narrows_outlook;
use super::decimal::Decimal;
use super::exclusions::is_many;
use super::numbers::{Number, NumberKind, parse_number, role};
use super::reading::Reading;
use super::resolver::{find_unit, phrase_row, word_row};
use super::{Bound, FigureKind};
use crate::document::TokenKind;
use crate::lexicon::WordClass;

/// How many tokens before "5 to 10" a word of change makes it a change by 5 to 10.
const CHANGE_REACH: usize = 12;

/// From how many times the first amount on the second is no other end of it.
const FAR: i128 = 8;

/// The other end of a range that starts with `amount`, and the low end in the same unit.
pub fn range_from(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Option<(Decimal, Amount)> {
    // "18- to 24-year-olds".
    let at = amount.end + usize::from(waits(doc, amount.end));
    let before = amount.start.wrapping_sub(1);
    let dash = matches!(doc.word(at), "-" | "–" | "—" | "−" | "--");
    let to = doc.is_word(at, "to");
    let and = doc.is_word(at, "and") && amount.start > first && doc.is_word(before, "between");
    // "40,000 or 45,000 tons", "five or six boats": either of two amounts of one unit; not of three.
    let listed = || doc.word(before) == "," && doc.token(before.wrapping_sub(1)).kind == TokenKind::Number;
    let or = doc.is_word(at, "or") && !is_year(doc, at - 1) && !listed();
    if !(dash || to || and || or) {
        return None;
    }
    let next = amount_at(doc, at + 1, end)?;
    let next = in_millions(doc, amount, &next).unwrap_or(next);
    let amount = &low_millions(doc, amount, &next).unwrap_or(*amount);
    if let Some(quoted) = dash.then(|| last_places(doc, amount, &next)).flatten() {
        return Some(quoted);
    }
    // "$5 or $10 million": the scale is said once.
    let scale = next.number.scaled && !amount.number.scaled && amount.number.digits;
    if or && !(is_either(doc, amount, &next) && (amount.unit.is_none() || scale)) {
        return None;
    }
    if next.number.kind != NumberKind::Plain && next.number.kind != NumberKind::Fraction {
        return None;
    }
    // "by a third to $149 billion"
    if next.number.kind != amount.number.kind && amount.unit.is_none() && next.unit.is_some() {
        return None;
    }
    // "20 to 25 below zero": the colder end is the low one.
    if amount.unit.is_none() && next.value.digits < 0 && amount.value.digits > 0 && next.number.value.digits > 0 {
        return Some((next.value, Amount { value: amount.value.negated(), ..next }));
    }
    // "-5 to -10 degrees" too.
    let unsaid = amount.unit.is_none() && next.unit.is_some();
    if to && unsaid && amount.value.digits < 0 && next.value.compare(amount.value).is_lt() {
        return Some((next.value, Amount { value: amount.value, ..next }));
    }
    let low = low_end(amount, &next)?;
    if dash && doc.token(at).glued != doc.token(at + 1).glued && next.unit.is_none() {
        return None;
    }
    if let (Some(a), Some(b)) = (amount.unit, next.unit)
        && a.name(doc) != b.name(doc)
    {
        return None;
    }
    // "$12 to 14" is none, "$12-14" is.
    let money = amount.unit.is_some_and(|unit| unit.kind == FigureKind::Money && !unit.is_minor());
    if amount.unit.is_some() && next.unit.is_none() && !(money && (dash || next.number.scaled)) {
        return None;
    }
    // "rose by £58 to £1,556".
    let far = || amount.value.times(Decimal::whole(FAR)).is_none_or(|most| next.value.compare(most).is_gt());
    if to && amount.unit.is_some() && money && doc.is_word(before, "by") && far() {
        return None;
    }
    // "goes from 3% to 5%"; "from zero to 60 mph" is a range.
    let rate = next.unit.is_some_and(|unit| matches!(unit.kind, FigureKind::Percent | FigureKind::Money));
    let went = to && rate && doc.is_word(before, "from") && word_row(doc, before.wrapping_sub(1), "went").is_some();
    if to && (went || is_change(doc, first, amount, &next)) {
        return None;
    }
    Some((low, next))
}

/// "5 or 6 percent", "five or six boats": both written alike, and the thing stands behind the second.
fn is_either(doc: &Reading, amount: &Amount, next: &Amount) -> bool {
    let alike = next.number.kind == amount.number.kind && next.number.digits == amount.number.digits;
    let plain = amount.number.kind == NumberKind::Plain && (amount.number.digits || !amount.number.scaled);
    // "be it 6 or 90 metres".
    let most = amount.number.value.times(Decimal::whole(3));
    let near = next.number.scaled
        || is_of_hundreds(amount, next)
        || most.is_some_and(|most| next.number.value.compare(most).is_le());
    let people = || word_row(doc, next.end, "many").is_some() && doc.is(next.end, WordClass::POS_MAINLY_NOUN);
    let many = || is_many(doc, next.end) && (doc.is(next.end, WordClass::POS_PLURAL) || people());
    // "five or six million stayed away".
    let spoken = || !next.number.digits && next.number.scaled && next.number.factor != Decimal::whole(1);
    alike && plain && near && (next.unit.is_some() || many() || spoken())
}

/// "$5-10m": behind the sign of a currency the letter of the second number is a scale, no metre.
fn in_millions(doc: &Reading, amount: &Amount, next: &Amount) -> Option<Amount> {
    let money = amount.unit.is_some_and(|unit| unit.kind == FigureKind::Money) && amount.number.end == amount.end;
    let metres = next.unit.is_some_and(|unit| unit.row.column(0) == "m") && next.number.end + 1 == next.end;
    let glued = doc.token(next.number.end).glued;
    let mut number = next.number;
    let factor = (money && metres && glued).then(|| with_letter(doc, &mut number)).flatten()?;
    number.value = number.value.times(factor)?;
    Some(Amount { start: next.start, end: number.end, number, value: number.value, unit: None })
}

/// "3m to 5m pounds": before an amount in millions the letter is their scale, no metre.
fn low_millions(doc: &Reading, amount: &Amount, next: &Amount) -> Option<Amount> {
    let metres = amount.unit.is_some_and(|unit| unit.row.column(0) == "m") && amount.number.end + 1 == amount.end;
    let letter = |at: usize| doc.word(at) == "m" && doc.token(at).glued;
    let millions = next.number.scaled && letter(next.number.end - 1) && letter(amount.number.end);
    let factor = next.number.factor;
    let value = amount.number.value.times(factor).filter(|_| metres && millions)?;
    let number = Number { value, end: amount.end, scaled: true, factor, ..amount.number };
    Some(Amount { number, value, unit: None, ..*amount })
}

/// "18- to 24-year-olds", "10- and 12-mile runs": a hyphen at `at` whose word stands behind the second number.
fn waits(doc: &Reading, at: usize) -> bool {
    let word = |at: usize| doc.is_word(at, "to") || doc.is_word(at, "and") || doc.is_word(at, "or");
    let hyphen = doc.word(at) == "-" && doc.token(at).glued && !doc.token(at + 1).glued;
    hyphen && word(at + 1)
}

/// The second number of a pair whose first ends at `at` and waits for its word: the 12 of "10- and 12-mile runs".
pub fn awaited(doc: &Reading, at: usize, end: usize) -> Option<Number> {
    waits(doc, at).then(|| parse_number(doc, at + 2, end)).flatten()
}

/// How far the two prices of a quotation lie apart at most, in its last places.
const SPREAD: u32 = 10;

/// "154.51-53 yen", "$1.0389-0390": a dealer's two prices, of which the second has only its last places.
fn last_places(doc: &Reading, amount: &Amount, next: &Amount) -> Option<(Decimal, Amount)> {
    let at = amount.number.end;
    let (whole, places) = doc.word(at - 1).split_once('.').filter(|(_, places)| places.len() > 1)?;
    let last = doc.word(at + 1);
    let (low, high) = (places.parse::<u32>().ok()?, last.parse::<u32>().ok()?);
    let glued = doc.token(at).glued && doc.token(at + 1).glued && amount.end == at;
    let money = next.unit.or(amount.unit).filter(|unit| unit.kind == FigureKind::Money)?;
    if !glued || last.len() != places.len() || !(low + 1..=low.saturating_add(SPREAD)).contains(&high) {
        return None;
    }
    let number = Number { value: Decimal::parse(&format!("{}.{last}", whole.replace(',', "")))?, ..next.number };
    let value = if amount.unit.is_some() { number.value } else { money.value(number.value) };
    Some((money.value(amount.number.value), Amount { number, value, ..*next }))
}

/// "two to three hundred", "two or three hundred": in words the hundred is said once.
fn is_of_hundreds(amount: &Amount, next: &Amount) -> bool {
    let plain = |amount: &Amount| amount.number.kind == NumberKind::Plain && !amount.number.digits;
    let hundreds = next.number.value.shift(-2);
    plain(amount)
        && plain(next)
        && !amount.number.scaled
        && !next.number.scaled
        && hundreds.reduced().exponent >= 0
        && hundreds.compare(Decimal::whole(10)).is_lt()
        && amount.number.value.compare(hundreds).is_lt()
}

/// The low end, in the scale and the unit of the high one: "$1.2-1.4 trillion", "2 to 3 million pence".
fn low_end(amount: &Amount, next: &Amount) -> Option<Decimal> {
    let mut low = amount.value;
    if let (None, Some(unit)) = (amount.unit, next.unit) {
        low = unit.value(low);
    }
    let shared = next.number.scaled && !amount.number.scaled && next.number.factor != Decimal::whole(1);
    let high = next.number.value.over(next.number.factor)?;
    if shared && amount.number.value.compare(high).is_lt() {
        low = low.times(next.number.factor)?;
    }
    if is_of_hundreds(amount, next) {
        low = low.times(Decimal::whole(100))?;
    }
    // The other way round: "$1.5 million-2 million" needs no help, "5 million-10" is none.
    low.compare(next.value).is_lt().then_some(low)
}

/// "rose 7 pence to 336p": by how much and to where, no range. "Fell 20 to 25 percent" and "by 1 to 1.5 degrees" are.
fn is_change(doc: &Reading, first: usize, amount: &Amount, next: &Amount) -> bool {
    // "those aged 11 to 25".
    if word_row(doc, amount.start.wrapping_sub(1), "age").is_some() {
        return false;
    }
    let sentence = doc.sentence_of(amount.start);
    let changed = (amount.start.saturating_sub(CHANGE_REACH).max(first)..amount.start)
        .rev()
        .find(|&t| word_row(doc, t, "change").is_some() && doc.word(t).starts_with(char::is_lowercase));
    let Some(word) = changed.filter(|&t| doc.sentence_of(t) == sentence) else { return false };
    if narrows_outlook(doc, word, amount.start) {
        return false;
    }
    // "a two-thirds increase, and it expects to build 300 to 400".
    if (word..amount.start).any(|t| doc.opens_clause(t)) {
        return false;
    }
    // "down from a range of 60 to 70 cents", "from between 3 and 5".
    if (word..amount.start).any(|t| doc.is_word(t, "range") && doc.is_word(t + 1, "of")) {
        return false;
    }
    let near = amount.start - word <= CHANGE_REACH / 2;
    let (low, high) = (amount.value, next.value);
    let alike = low.times(Decimal::whole(3)).is_some_and(|most| high.compare(most).is_le());
    let one_unit = amount.unit.is_none() && next.unit.is_some();
    // "an increase of one to three notches".
    let alike_or_of = alike || doc.is_word(amount.start.wrapping_sub(1), "of") && low.compare(high).is_lt();
    if one_unit && (alike_or_of || next.unit.is_some_and(|unit| unit.kind == FigureKind::Percent)) {
        return false;
    }
    // "fell 3 to 5 points".
    if alike && amount.unit.is_none() && doc.is_word(next.end, "points") {
        return false;
    }
    // "from the $89 to $93 billion": one scale word for both.
    let shared =
        next.number.scaled && !amount.number.scaled && amount.number.value.compare(Decimal::whole(1000)).is_lt();
    (near || !alike) && !shared
}

/// "More than 10 and less than 40", "at most 100 and at least 20": the second bound and the tokens up to its end.
pub fn other_bound(doc: &Reading, amount: &Amount, bound: Bound, end: usize) -> Option<(Amount, Decimal, Decimal)> {
    let lower = |bound| matches!(bound, Bound::MoreThan | Bound::AtLeast);
    let upper = |bound| matches!(bound, Bound::LessThan | Bound::AtMost);
    if !lower(bound) && !upper(bound) {
        return None;
    }
    let mut at = amount.end;
    let comma = doc.word(at) == ",";
    at += usize::from(comma);
    let joined = doc.is_word(at, "and") || doc.is_word(at, "but");
    at += usize::from(joined);
    if !comma && !joined {
        return None;
    }
    let (row, len) = phrase_row(doc, at, end, "before")?;
    let other = Bound::parse(row.column(3));
    let next = amount_at(doc, at + len, end).filter(|next| next.number.kind == NumberKind::Plain)?;
    let (low, high) = if lower(bound) { (amount.value, next.value) } else { (next.value, amount.value) };
    let pair = lower(bound) && upper(other) || upper(bound) && lower(other);
    let same_unit = match (amount.unit, next.unit) {
        (Some(a), Some(b)) => a.name(doc) == b.name(doc),
        (None, _) => true,
        _ => false,
    };
    (pair && same_unit && low.compare(high).is_lt()).then_some((next, low, high))
}

/// "one in five", "nine out of ten", "3-2", "5:1", "1 over 3": value, high and end.
pub fn ratio_from(doc: &Reading, amount: &Amount, end: usize) -> Option<(Decimal, Option<Decimal>, usize)> {
    let at = amount.end;
    let hyphened = doc.word(at) == "-" && doc.is_word(at + 1, "in") && doc.word(at + 2) == "-";
    if matches!(doc.word(at), ":" | "-" | "–") && !hyphened {
        return score(doc, amount, end);
    }
    if doc.is_word(at, "over") {
        return quotient(doc, amount, end);
    }
    if doc.is_word(at, "to") {
        return margin(doc, amount, at + 1, end);
    }
    if doc.is_word(at, "for") {
        return wickets(doc, amount, end);
    }
    let skip = if hyphened {
        // "a one-in-three chance"
        3
    } else if doc.is_word(at, "in") {
        1
    } else if doc.is_word(at, "out") && doc.is_word(at + 1, "of") {
        2
    } else if doc.is_word(at, "of") && doc.word(at + 1) == "10" && amount.number.is_whole() {
        // "eight of 10 voters"
        1
    } else {
        return None;
    };
    let every = usize::from(doc.is_word(at + skip, "every"));
    let other = odds_of(doc, at + skip + every, hyphened, end)?;
    // "12 in 1,000 babies".
    let of_many = is_many_at(doc, &other) && amount.number.is_whole() && !amount.number.scaled;
    if skip != 2 && !of_many && !amount.value.compare(Decimal::whole(10)).is_lt() {
        return None;
    }
    // "one in eight in May".
    let inch = doc.is_word(other.end, "in");
    let time = word_row(doc, other.end, "duration").is_some() || find_unit(doc, other.end, end).is_some() && !inch;
    // "the final one in 12 to 18 months".
    let time = time || doc.is_word(other.end, "to") && word_row(doc, other.end + 2, "duration").is_some();
    let one = amount.value == Decimal::whole(1);
    // "two in three voters", "3 in 5 said"; "3 in 5 attacks" counts.
    let verb = WordClass::CUE_VERBS | WordClass::POS_AUXILIARY;
    let told = || doc.is(other.end, verb) && !doc.is(other.end, WordClass::POS_PLURAL) && !doc.is_sport();
    let spoken = (!amount.number.digits && !other.digits || told()) && other.value.compare(Decimal::whole(10)).is_le();
    let round = skip == 2
        || of_many
        || doc.is_word(other.end, "of") && other.value.compare(Decimal::whole(10)).is_le()
        || spoken
        || (one || !other.scaled) && (amount.value == Decimal::whole(1) || other.value == Decimal::whole(10).reduced());
    if other.kind != NumberKind::Plain
        || time
        || !round
        || is_year(doc, at + skip)
        || other.value.compare(amount.value).is_le()
    {
        return None;
    }
    Some((amount.value.over(other.value)?, None, other.end))
}

/// The second number of a chance: the million of "one in a million" and "a one-in-a-million chance".
fn odds_of(doc: &Reading, at: usize, hyphened: bool, end: usize) -> Option<Number> {
    let article = hyphened && doc.is_word(at, "a") && doc.word(at + 1) == "-" && doc.token(at + 1).glued;
    let scale = article.then(|| role(doc, at + 2)).flatten().filter(|(role, _)| matches!(*role, "scale" | "hundred"));
    match scale.filter(|_| at + 2 < end) {
        Some((_, value)) => Some(Number::new(value, at + 3, NumberKind::Plain, false)),
        None => parse_number(doc, at, end),
    }
}

/// "1,000 babies", "100,000 of them": a round thousand or more in figures, and who they are.
fn is_many_at(doc: &Reading, other: &Number) -> bool {
    let round = other.value.reduced().digits == 1 && !other.value.compare(Decimal::whole(100)).is_lt();
    let written = doc.word(other.end - 1);
    other.digits
        && !other.scaled
        && round
        && written.contains(',')
        && (is_many(doc, other.end) || doc.is_word(other.end, "of"))
}

/// How many tokens before a score its word may stand ("lost at home 1-2").
const SCORE_REACH: usize = 6;

/// Whether two small numbers with a dash are a score: "lost 1-2"; "lost 1-2 players" is a range.
pub fn is_score(doc: &Reading, first: usize, amount: &Amount, other: &Amount) -> bool {
    let dash = matches!(doc.word(amount.end), "-" | "–");
    let small = |amount: &Amount| amount.unit.is_none() && amount.number.digits && doc.word(amount.end - 1).len() <= 2;
    let counts = doc.is(other.end, WordClass::POS_NOUN | WordClass::POS_PLURAL)
        && !doc.is(other.end, WordClass::POS_MAINLY_FUNCTION);
    let mut before = amount.start.saturating_sub(SCORE_REACH).max(first)..amount.start;
    let named = word_row(doc, other.end, "score").is_some();
    let told = before.any(|t| word_row(doc, t, "score").is_some());
    // "caught off Bashir (1-82)".
    let bracketed = doc.word(amount.start.wrapping_sub(1)) == "(" && doc.word(other.end) == ")";
    let whole = |t: usize, most: usize| doc.word(t).len() <= most && !doc.word(t).contains('.');
    let bare = amount.number.digits && amount.unit.or(other.unit).is_none();
    let figures = bracketed && whole(amount.end - 1, 2) && whole(other.end - 1, 3) && bare;
    // "6-3, 1-6, 6-4"
    let after = amount.start.saturating_sub(1 + usize::from(doc.word(amount.start.wrapping_sub(1)) == ","));
    let number = |t: usize| doc.token(t).kind == TokenKind::Number && doc.word(t).len() <= 2;
    let listed = after >= first + 2 && number(after) && doc.word(after - 1) == "-" && number(after - 2);
    let next = other.end + usize::from(doc.word(other.end) == ",");
    let first_set = next > other.end && number(next) && doc.word(next + 1) == "-" && number(next + 2) && doc.is_sport();
    let listed = listed || first_set;
    let figures = figures || listed && small(amount) && small(other) && !counts;
    // "Harwick Town 2-3 Easton".
    let side = |t: usize| doc.is_capital_word(t) && !doc.is(t, WordClass::POS_MAINLY_FUNCTION | WordClass::TIME_MONTH);
    let sides = amount.start > first && side(amount.start - 1) && side(other.end) && doc.token(amount.end).glued;
    let free = doc.token(other.end).kind != TokenKind::Word || doc.is(other.end, WordClass::POS_MAINLY_FUNCTION);
    let glued = doc.token(amount.end).glued && doc.token(amount.end + 1).glued;
    let aged = || {
        amount.start > first && doc.is(amount.start - 1, WordClass::JOINT_AGE)
            || word_row(doc, amount.start.wrapping_sub(1), "age").is_some()
    };
    // "make 50-60 and get out".
    let round = |t: usize| doc.word(t).ends_with('0') && doc.word(t).len() == 2;
    // "were 2-14 in 2019", "went 9-7".
    let played = amount.start > first && word_row(doc, amount.start - 1, "went").is_some()
        || doc.is(amount.start.wrapping_sub(1), WordClass::JOINT_BEING);
    let dated = super::amounts::is_year(doc, other.end + 1) && doc.is_word(other.end, "in");
    let record = played && dated && glued && !aged() && doc.is_sport();
    let free = free && !(round(amount.end - 1) && round(other.end - 1));
    // "0-4 on the road": no count begins at none.
    let word = WordClass::POS_MAINLY_FUNCTION | WordClass::POS_PREPOSITION | WordClass::POS_ADVERB;
    let open = doc.token(other.end).kind != TokenKind::Word || doc.is(other.end, word);
    let none = doc.word(amount.start) == "0" && open && glued && !aged();
    let sport = (sides || record || free && glued && !aged()) && doc.is_sport();
    let figures = figures || (none || sport) && small(amount) && small(other);
    // "match figures of 8-112".
    let bowled = || {
        let wickets = amount.number.digits && amount.value.compare(Decimal::whole(WICKETS)).is_le();
        wickets && whole(amount.end - 1, 2) && whole(other.end - 1, 3) && amount.unit.is_none() && doc.is_cricket()
    };
    let figures = figures || free && glued && bowled();
    dash && (small(amount) && small(other) && (named || told && !counts) || figures)
}

/// "3-2", "3 – 0", "5:1"
fn score(doc: &Reading, amount: &Amount, end: usize) -> Option<(Decimal, Option<Decimal>, usize)> {
    let at = amount.end;
    // "7.5-6.5": in chess and golf a point is halved.
    let halves = doc.word(at - 1).ends_with(".5") && doc.word(at + 1).ends_with(".5");
    let small = |d: Decimal| d.compare(Decimal::whole(1000)).is_lt() && (d.exponent >= 0 || halves);
    if doc.is_word(at + 1, "to") && doc.word(at + 2) == "-" && doc.token(at + 1).glued {
        return margin(doc, amount, at + 3, end);
    }
    let spaced = doc.word(at) == "–" && !doc.token(at).glued && !doc.token(at + 1).glued;
    let glued = doc.token(at).glued && doc.token(at + 1).glued;
    if !(spaced || glued) || doc.token(at + 1).kind != TokenKind::Number {
        return None;
    }
    let other = parse_number(doc, at + 1, end)?;
    let fits = small(amount.value) && small(other.value) && other.kind == NumberKind::Plain && !other.scaled;
    fits.then_some((amount.value, Some(other.value), other.end))
}

/// No side has more wickets.
const WICKETS: i128 = 10;

/// "took 6 for 41", "378 for three": wickets and runs, in a sentence about cricket.
fn wickets(doc: &Reading, amount: &Amount, end: usize) -> Option<(Decimal, Option<Decimal>, usize)> {
    let cricket = || is_near(doc, amount.end, "cricket") || doc.is_cricket();
    if !amount.number.is_whole() || !cricket() {
        return None;
    }
    let other = parse_number(doc, amount.end + 1, end).filter(|other| other.is_whole() && !other.scaled)?;
    // "four for 45": the wickets of a bowler in a word, his runs in figures.
    let written = amount.number.digits || other.digits && other.value.compare(amount.value).is_gt();
    if !written {
        return None;
    }
    let least = if amount.value.compare(other.value).is_lt() { amount.value } else { other.value };
    // "Tinn's five for 38 puts Kestrels on top".
    let word = WordClass::POS_MAINLY_FUNCTION | WordClass::POS_THIRD | WordClass::POS_PAST;
    let free = doc.token(other.end).kind != TokenKind::Word || doc.is(other.end, word);
    let fits = !amount.number.scaled && free && least.compare(Decimal::whole(WICKETS)).is_le();
    fits.then_some((amount.value, Some(other.value), other.end))
}

/// "took 1/88", "2/54": wickets and runs, in a story of cricket. The end is that of the amount, which reads as a fraction.
pub fn bowling(doc: &Reading, amount: &Amount) -> Option<(Decimal, Option<Decimal>, usize)> {
    let at = amount.start;
    let slash = amount.number.kind == NumberKind::Fraction && amount.end == at + 3 && doc.word(at + 1) == "/";
    let (least, most) = (Decimal::parse(doc.word(at))?, Decimal::parse(doc.word(at + 2))?);
    let wickets = least.compare(Decimal::whole(WICKETS)).is_le() || most.compare(Decimal::whole(WICKETS)).is_le();
    (slash && wickets && doc.is_cricket()).then_some((least, Some(most), amount.end))
}

/// "3 to 1", "a 5-to-4 vote": the larger number first.
fn margin(doc: &Reading, amount: &Amount, at: usize, end: usize) -> Option<(Decimal, Option<Decimal>, usize)> {
    let other = parse_number(doc, at, end).filter(Number::is_whole)?;
    let hyphens = doc.word(at - 1) == "-";
    // "the vote, 50 to 49", "voted 217 to 213"
    let back = usize::from(doc.word(amount.start.wrapping_sub(1)) == ",") + 1;
    let voted = word_row(doc, amount.start.wrapping_sub(back), "score").is_some()
        && (doc.token(other.end).kind != TokenKind::Word || doc.is_word(other.end, "against"))
        || is_majority(doc, amount, other.end);
    let hyphens = hyphens || voted;
    let plain = amount.number.kind == NumberKind::Plain && !amount.number.scaled;
    let small = plain && amount.value.compare(Decimal::whole(1000)).is_lt();
    let larger =
        if voted { amount.value.compare(other.value).is_ge() } else { amount.value.compare(other.value).is_gt() };
    let free = find_unit(doc, other.end, end).is_none();
    (small && larger && free && (hyphens || other.value == Decimal::whole(1))).then_some((
        amount.value,
        Some(other.value),
        other.end,
    ))
}

/// How far before "by 54 to 46" a word of change makes it one.
const MAJORITY_REACH: usize = 6;

/// "The motion passed by 54 to 46", "By 52 to 37, voters said", "The vote was five to four": how many were for it and against.
fn is_majority(doc: &Reading, amount: &Amount, end: usize) -> bool {
    let before = amount.start.wrapping_sub(1);
    let free = doc.token(end).kind != TokenKind::Word || doc.is(end, WordClass::POS_PREPOSITION);
    let noun = before.wrapping_sub(1);
    let was = doc.is(before, WordClass::POS_AUXILIARY) && word_row(doc, noun, "score").is_some();
    // "It passed the House 217 to 215", "decliners outnumbered advancers 3 to 2".
    let house = doc.is(before, WordClass::POS_MAINLY_NOUN | WordClass::POS_PLURAL) || doc.is_capital_word(before);
    let passed = || {
        let near = (before.saturating_sub(MAJORITY_REACH)..before).rev();
        let mut object = near.take_while(|at| doc.token(*at + 1).kind == TokenKind::Word);
        house && object.any(|at| word_row(doc, at, "passed").is_some())
    };
    let was = was || passed();
    let by = || {
        let near = (before.saturating_sub(MAJORITY_REACH)..before).rev();
        let here = near.take_while(|at| doc.sentence_of(*at) == doc.sentence_of(before));
        doc.is_word(before, "by") && !here.into_iter().any(|at| word_row(doc, at, "change").is_some())
    };
    amount.unit.is_none() && free && (was || by())
}

/// No blood is under less pressure.
const PRESSURE: i128 = 40;

/// "1 over 3" at the end of a phrase; "10 over 5 years" is none.
fn quotient(doc: &Reading, amount: &Amount, end: usize) -> Option<(Decimal, Option<Decimal>, usize)> {
    let other: Number = parse_number(doc, amount.end + 1, end)?;
    let stands_alone =
        matches!(doc.token(other.end).kind, TokenKind::End | TokenKind::Mark) && doc.word(other.end) != "%";
    let plain = other.is_whole() && amount.number.is_whole() && find_unit(doc, other.end, end).is_none();
    let value = amount.value.over(other.value)?;
    // "a pressure of 140 over 90".
    let pressure = !other.value.compare(Decimal::whole(PRESSURE)).is_lt() && amount.value.compare(other.value).is_gt();
    let (value, high) = if pressure { (amount.value, Some(other.value)) } else { (value, None) };
    (plain && stands_alone).then_some((value, high, other.end))
}
