//! Amounts: a number with the currency, unit or percent word beside it, and all ways to write that: "$5m", "75 USD
//! million", "RM50,000", "MEUR 12", "3 dollars 50 cents", "20 [kg]". In: a token; out: value, unit and the tokens taken.

use super::FigureKind;
use super::decimal::Decimal;
use super::numbers::{Number, NumberKind, parse_amount, parse_joined, parse_number, role};
use super::ranges::awaited;
use super::reading::Reading;
use super::resolver::{Unit, currency_at, currency_named, find_unit, is_listed, phrase_row, unit_named, word_row};
use crate::document::{Shape, TokenKind};
use crate::lexicon::scan::next_token;
use crate::lexicon::{List, WordClass};
use crate::span::Span;

/// One amount: a number with the unit or currency beside it.
#[derive(Clone, Copy, Debug)]
pub struct Amount {
    pub start: usize,
    pub end: usize,
    pub number: Number,
    pub value: Decimal,
    pub unit: Option<Unit>,
}

/// Where a sign stands and whether the number is below zero.
struct Sign {
    negative: bool,
    /// "- 20 degrees": counts only for temperatures; before other numbers it is a dash.
    spaced: bool,
    end: usize,
}

fn sign(doc: &Reading, at: usize) -> Sign {
    let word = doc.word(at);
    let dash = matches!(word, "-" | "−" | "–");
    // "~-1", "(-1)": glued to a mark, it is a sign still.
    let before = doc.token(at.wrapping_sub(1));
    let bound = doc.token(at).glued
        && (before.kind != TokenKind::Mark
            || matches!(doc.word(at.wrapping_sub(1)), ")" | "]" | "%" | "°" | "\"" | "”"));
    // "+/-2.5 points" is told both ways.
    let either = doc.word(at.wrapping_sub(1)) == "/" && doc.word(at.wrapping_sub(2)) == "+";
    let glued = dash && !bound && !either && doc.token(at + 1).glued;
    // "The peak – 30°C – was".
    let between =
        word == "–" && before.kind == TokenKind::Word && !doc.is(at.wrapping_sub(1), WordClass::POS_PREPOSITION);
    let spaced = dash && !glued && !doc.token(at).glued && before.kind != TokenKind::Number && !between;
    let either = doc.is_word(at.wrapping_sub(1), "or") && doc.is_word(at.wrapping_sub(2), "plus");
    let word = doc.is_word(at, "minus") && !either || doc.is_word(at, "negative");
    let negative = glued || spaced || word;
    // "minus-35".
    let hyphen = word && doc.word(at + 1) == "-" && doc.token(at + 1).glued && doc.token(at + 2).glued;
    Sign { negative, spaced, end: at + usize::from(negative) + usize::from(hyphen) }
}

/// The amount at `at`: currency before, sign, number, unit behind.
pub fn amount_at(doc: &Reading, at: usize, end: usize) -> Option<Amount> {
    let sign = sign(doc, at);
    let amount = joined_currency(doc, sign.end, end)
        .or_else(|| shillings(doc, sign.end, end).or_else(|| furlongs(doc, sign.end, end)))
        .or_else(|| behind_currency(doc, sign.end, end))
        .or_else(|| before_unit(doc, sign.end, end))
        .or_else(|| one_and_minor(doc, sign.end, end))
        .or_else(|| one_and_a_half(doc, sign.end, end))
        .or_else(|| one_point(doc, sign.end, end))?;
    if !sign.negative {
        return Some(Amount { start: at, ..amount });
    }
    // "minus three", where it is cold.
    let bare = amount.unit.is_none() && amount.number.kind == NumberKind::Plain && doc.is_word(at, "minus");
    let degrees = if bare && is_near(doc, at, "cold") { unit_named("°") } else { None };
    let amount = Amount { unit: amount.unit.or(degrees), ..amount };
    let warm = amount.unit.is_some_and(is_temperature);
    (!sign.spaced || warm).then(|| Amount { start: at, value: amount.value.negated(), ..amount })
}

/// "a mile and a half", "a foot and a half".
fn one_and_a_half(doc: &Reading, at: usize, end: usize) -> Option<Amount> {
    let opens = doc.is(at, WordClass::PHRASE_INDEFINITE) && doc.is(at + 1, WordClass::UNITS);
    let unit = opens.then(|| find_unit(doc, at + 1, end)).flatten().filter(|unit| unit.kind == FigureKind::Measure)?;
    let stop = unit.end + 3;
    let half = doc.is_word(unit.end, "and") && doc.is_word(stop - 2, "a") && doc.is_word(stop - 1, "half");
    let number = Number::new(Decimal { digits: 15, exponent: -1 }, stop, NumberKind::Plain, false);
    (half && stop <= end).then(|| Amount {
        start: at,
        end: stop,
        number,
        value: unit.value(number.value),
        unit: Some(unit),
    })
}

/// "fell a percentage point".
fn one_point(doc: &Reading, at: usize, end: usize) -> Option<Amount> {
    let point = at + 1;
    let opens = doc.is(at, WordClass::PHRASE_INDEFINITE) && doc.is_word(point, "percentage");
    let unit = opens.then(|| find_unit(doc, point, end)).flatten().filter(|unit| unit.kind == FigureKind::Percent)?;
    let number = Number::new(Decimal::whole(1), point, NumberKind::Plain, false);
    Some(Amount { start: at, end: unit.end, number, value: unit.value(number.value), unit: Some(unit) })
}

fn is_temperature(unit: Unit) -> bool {
    unit.kind == FigureKind::Measure && (unit.row.column(2) == "temperature" || unit.row.column(0) == "°")
}

/// Whether the token is a currency code that is also a name or a word ("COP 27", "N12", "S&P 500") and the article does
/// not use it surely elsewhere.
pub fn is_doubtful(doc: &Reading, at: usize) -> bool {
    word_row(doc, at, "doubtful").is_some_and(|row| row.column(0) == doc.word(at)) && !doc.has_code(doc.word(at))
}

/// Whether a number is written as amounts of money are: grouped, with decimals, or with a scale word.
fn is_sure_amount(written: &str, number: Number) -> bool {
    let places = written.rsplit(['.', ',']).next().map_or(0, str::len);
    number.scaled || places < written.len() && (2..=3).contains(&places)
}

/// "$5", "USD 5", "$-5": the currency stands before its number.
fn behind_currency(doc: &Reading, at: usize, end: usize) -> Option<Amount> {
    // "won 3-2", "mark 90 days": verbs, no currency before its number.
    let verb = doc.word(at).starts_with(char::is_lowercase)
        && doc.is(at, WordClass::POS_VERB | WordClass::POS_PAST | WordClass::POS_THIRD);
    let unit = currency_at(doc, at, end).filter(|unit| !verb && !unit.is_minor())?;
    let glued_minus =
        matches!(doc.word(unit.end), "-" | "−") && doc.token(unit.end).glued && doc.token(unit.end + 1).glued;
    let number_at = unit.end + usize::from(glued_minus);
    // "Rs five lakh".
    let named =
        doc.is_capital_word(at) && !doc.is(at, WordClass::POS_VERB | WordClass::POS_PAST | WordClass::POS_THIRD);
    let spoken = || named && role(doc, number_at).is_some_and(|(role, _)| matches!(role, "one" | "teen" | "ten"));
    let starts = doc.token(number_at).kind == TokenKind::Number
        || doc.word(number_at) == "." && doc.token(number_at + 1).kind == TokenKind::Number
        || spoken();
    // A currency may end the block: what follows is another one's.
    if !starts || number_at >= end {
        return None;
    }
    let mut number = parse_amount(doc, number_at, end)?;
    if number.kind == NumberKind::Ordinal
        || !number.digits && !number.scaled
        || is_doubtful(doc, unit.end - 1) && !is_sure_amount(doc.word(number_at), number) && !has_letter(doc, number)
    {
        return None;
    }
    // "at Euro 96", "before Euro 2024".
    let cup = doc.word(at) == "Euro" && !doc.token(number_at).glued && !number.scaled && number.end == number_at + 1;
    if cup && number.digits && (is_year(doc, number_at) || doc.word(number_at).len() == 2) {
        return None;
    }
    let mut value = if glued_minus { number.value.negated() } else { number.value };
    // "$5t", "$1.5m", "$3mm": after a currency, letters are scale words.
    if let Some(factor) = with_letter(doc, &mut number) {
        value = value.times(factor)?;
    }
    // "$10 Australian dollars", "$5 USD", "$5 Canadian": the word behind is the better name.
    let behind = find_unit(doc, number.end, end)
        .filter(|behind| behind.kind == FigureKind::Money && !behind.is_minor() && !is_threshold(doc, number.end))
        .or_else(|| nationality(doc, number.end, end));
    let better = behind.filter(|_| unit.row.column(2) == "$").unwrap_or(unit);
    let stop = behind.map_or(number.end, |behind| behind.end);
    let amount = Amount { start: at, end: stop, number, value: better.value(value), unit: Some(better) };
    Some(with_minor(doc, amount, end, true))
}

/// "the 2m 4f race": miles and furlongs.
fn furlongs(doc: &Reading, at: usize, end: usize) -> Option<Amount> {
    let number = |at: usize| {
        let written = doc.token(at).kind == TokenKind::Number && doc.word(at).len() == 1 && doc.token(at + 1).glued;
        Decimal::parse(doc.word(at)).filter(|_| written)
    };
    let letter = |at: usize, letter: &str| doc.word(at) == letter && !doc.token(at + 1).glued;
    // "2m4f", "3m2½f".
    let written = doc.word(at + 1).strip_prefix('m').filter(|rest| !rest.is_empty());
    if let Some(rest) = written.filter(|_| doc.token(at + 1).glued) {
        let whole = rest.strip_suffix('f');
        let half = whole.is_none() && doc.word(at + 2) == "½" && doc.token(at + 2).glued && doc.word(at + 3) == "f";
        let furlongs =
            Decimal::parse(whole.unwrap_or(rest)).filter(|_| rest.len() <= 2 && (whole.is_some() || half))?;
        let furlongs = if half { furlongs.plus(Decimal { digits: 5, exponent: -1 })? } else { furlongs };
        let value = number(at)?.plus(furlongs.over(Decimal::whole(8))?)?;
        let stop = at + 2 + 2 * usize::from(half);
        let number = Number::new(value, stop, NumberKind::Plain, true);
        return (stop <= end).then_some(Amount { start: at, end: stop, number, value, unit: unit_named("mi") });
    }
    let miles = number(at).filter(|_| letter(at + 1, "m"))?;
    let furlongs = number(at + 2)?;
    // "4m 2½f".
    let half = doc.word(at + 3) == "½" && doc.token(at + 4).glued;
    let furlongs = if half { furlongs.plus(Decimal { digits: 5, exponent: -1 })? } else { furlongs };
    let end_of = at + 3 + usize::from(half);
    if doc.word(end_of) != "f" || doc.token(end_of + 1).glued && doc.token(end_of + 1).kind == TokenKind::Word {
        return None;
    }
    let value = miles.plus(furlongs.over(Decimal::whole(8))?)?;
    let (stop, unit) = (end_of + 1, unit_named("mi"));
    let number = Number::new(value, stop, NumberKind::Plain, true);
    (stop <= end).then_some(Amount { start: at, end: stop, number, value, unit })
}

/// "£2 10s", "£1 4s 6d", "7s 6d": pounds, shillings and pence, of which there were 20 and 240 to the pound.
fn shillings(doc: &Reading, at: usize, end: usize) -> Option<Amount> {
    let part = |at: usize, letter: &str, most: i128| {
        let value = Decimal::parse(doc.word(at)).filter(|_| doc.token(at).kind == TokenKind::Number && at + 1 < end)?;
        let written = doc.word(at + 1) == letter && doc.token(at + 1).glued && !doc.token(at + 2).glued
            || doc.word(at + 1) == letter && matches!(doc.word(at + 2), "." | "," | ";" | ")");
        (written && value.exponent >= 0 && value.compare(Decimal::whole(most)).is_lt()).then_some(value)
    };
    let sign = doc.word(at) == "£";
    let pounds = sign.then(|| Decimal::parse(doc.word(at + 1))).flatten();
    let first = at + 2 * usize::from(sign);
    let shillings = part(first, "s", 20).filter(|_| sign == pounds.is_some())?;
    let pence = part(first + 2, "d", 12);
    let stop = first + 2 + 2 * usize::from(pence.is_some());
    let parts = shillings.times(Decimal::whole(12))?.plus(pence.unwrap_or_default())?.over(Decimal::whole(240))?;
    let value = pounds.unwrap_or_default().plus(parts)?;
    let number = Number::new(value, stop, NumberKind::Plain, true);
    (sign || pence.is_some()).then_some(Amount { start: at, end: stop, number, value, unit: currency_named("£") })
}

/// "MAD 40m", "RO 2bn".
fn has_letter(doc: &Reading, number: Number) -> bool {
    let suffix = role(doc, number.end).is_some_and(|(role, _)| role.starts_with("suffix"));
    let ends = !doc.token(number.end + 1).glued || doc.token(number.end + 1).kind == TokenKind::Mark;
    suffix && doc.token(number.end).glued && ends
}

/// The scale letter behind a number that has none, which it is read with.
pub(super) fn with_letter(doc: &Reading, number: &mut Number) -> Option<Decimal> {
    let (_, factor) = role(doc, number.end)
        .filter(|(role, _)| role.starts_with("suffix") && is_scale_letter(doc, number.end) && !number.scaled)?;
    number.end += 1;
    number.scaled = true;
    number.factor = factor;
    Some(factor)
}

/// A letter of scale is written to its number; "SEK 1,234 m" only behind a currency.
pub fn is_scale_letter(doc: &Reading, at: usize) -> bool {
    doc.token(at).glued || doc.is_word(at, "m")
}

/// "$5 million Canadian": whose dollars, behind the amount and before no noun.
fn nationality(doc: &Reading, at: usize, end: usize) -> Option<Unit> {
    let (row, len) = phrase_row(doc, at, end, "whose dollar")?;
    let alone = doc.token(at + len).kind != TokenKind::Word || doc.is(at + len, WordClass::POS_MAINLY_FUNCTION);
    let unit = currency_named(row.column(3)).filter(|_| alone)?;
    Some(Unit { end: at + len, ..unit })
}

/// "RM50,000", "USD160": the code is written to the number, so that both are in one token.
pub(super) fn joined_currency(doc: &Reading, at: usize, end: usize) -> Option<Amount> {
    let token = doc.token(at);
    if token.kind != TokenKind::Word || !doc.form(at).shape.is(Shape::HAS_DIGIT) {
        return None;
    }
    let letters = doc.word(at).find(|c: char| c.is_ascii_digit()).filter(|&len| (1..=4).contains(&len))?;
    let offset = token.span.start as usize + letters;
    let code = doc.word(at).get(..letters)?;
    let unit = currency_named(code).filter(|unit| !unit.is_minor())?;
    let (stop, _) = next_token(doc.text().get(..(offset + 40).min(doc.text().len())).unwrap_or(doc.text()), offset);
    let span = Span::new(offset, stop);
    let mut number = parse_joined(doc, span, end)?;
    // "R1.5m".
    if doc.slice(span).contains('.')
        && let Some(factor) = with_letter(doc, &mut number)
    {
        number.value = number.value.times(factor)?;
    }
    let doubtful = is_listed(code, "doubtful") && !doc.has_code(code);
    let sure = is_sure_amount(doc.slice(span), number) || number.end > at + 1;
    let value = unit.value(number.value);
    (!doubtful || sure).then_some(Amount { start: at, end: number.end, number, value, unit: Some(unit) })
}

/// A number and the unit behind it, if there is one.
fn before_unit(doc: &Reading, at: usize, end: usize) -> Option<Amount> {
    let mut number = (at < end).then(|| parse_number(doc, at, end)).flatten()?;
    // "11 ± 2 per cent": one figure with its error.
    if doc.token(number.end).kind == TokenKind::Mark
        && doc.word(number.end) == "±"
        && let Some(error) = parse_number(doc, number.end + 1, end)
    {
        number.end = error.end;
    }
    if let Some(share) = share_of_share(doc, at, number, end).or_else(|| feet_and_inches(doc, at, number, end)) {
        return Some(share);
    }
    let bare = Amount { start: at, end: number.end, number, value: number.value, unit: None };
    if number.kind == NumberKind::Ordinal {
        return Some(bare);
    }
    if let Some(unit) = side_unit(doc, number, end) {
        return Some(Amount { value: unit.value(bare.value), unit: Some(unit), ..bare });
    }
    // "100- and 200-metre races": the unit stands once.
    let second = awaited(doc, number.end, end);
    if let Some(second) = second.filter(|second| doc.word(second.end) == "-" && doc.token(second.end).glued) {
        let unit = find_unit(doc, second.end + 1, end).filter(|unit| unit.kind == FigureKind::Measure);
        return Some(Amount { value: unit.map_or(bare.value, |unit| unit.value(bare.value)), unit, ..bare });
    }
    let unit_at = unit_place(doc, number);
    let found = find_unit(doc, unit_at, end).map(|unit| {
        let money = is_money_pound(doc, number, unit_at);
        let unit = if money { currency_at(doc, unit_at, end).unwrap_or(unit) } else { unit };
        // "a pressure of 955 mb".
        let pressure = doc.word(unit_at) == "mb" && unit.end == unit_at + 1 && is_air_pressure(number.value);
        unit_named("mbar").filter(|_| pressure).map_or(unit, |mbar| Unit { end: unit.end, ..mbar })
    });
    let Some(unit) = found.filter(|unit| fits(doc, number, unit_at, *unit, end)) else {
        return Some(bare_below_zero(doc, bare));
    };
    // "20 [kg]"
    let bracketed = doc.word(unit_at.wrapping_sub(1)) == "[" && unit_at > number.end && doc.word(unit.end) == "]";
    let amount =
        Amount { end: unit.end + usize::from(bracketed), value: unit.value(number.value), unit: Some(unit), ..bare };
    if unit.kind == FigureKind::Money && !unit.is_minor() {
        let amount = with_scale(doc, amount);
        return Some(with_minor(doc, amount, end, false));
    }
    Some(with_inches(doc, below_zero(doc, amount), end))
}

/// How many sides a thing may have, and how many times as long the last one may be at most.
const SIDES: usize = 3;
const ALIKE: i128 = 20;

/// What a barometer may show, in millibars.
fn is_air_pressure(value: Decimal) -> bool {
    value.compare(Decimal::whole(850)).is_ge() && value.compare(Decimal::whole(1100)).is_le()
}

/// "32 x 40 x 38cm", "a 9-by-13-inch pan": the length behind the last of several sides.
fn side_unit(doc: &Reading, number: Number, end: usize) -> Option<Unit> {
    let mut last = number;
    for _ in 1..SIDES {
        let hyphen = usize::from(doc.word(last.end) == "-" && doc.token(last.end).glued);
        let by = last.end + hyphen;
        let sign = hyphen == 0 && (matches!(doc.word(by), "x" | "×") || doc.is_word(by, "by"));
        if !(sign || hyphen == 1 && doc.is_word(by, "by")) {
            break;
        }
        last = parse_number(doc, by + 1 + hyphen, end).filter(|number| number.digits && !number.scaled)?;
    }
    if last.end == number.end {
        return None;
    }
    let unit = find_unit(doc, last.end + usize::from(doc.word(last.end) == "-"), end)?;
    let length = unit.kind == FigureKind::Measure && unit.row.column(2) == "length";
    // "the 4 x 100m relay", "1.5×1012 cm".
    let alike = last.value.over(number.value)?.compare(Decimal::whole(ALIKE)).is_lt();
    let run = doc.is_sport() || word_row(doc, unit.end, "race").is_some();
    (length && alike && !run).then_some(unit)
}

/// How far before its end the mark stands that opens a quotation.
const QUOTED: usize = 40;

/// "``as of Aug. 19''": whether the marks at a token close a quotation.
fn is_quote_open(doc: &Reading, at: usize) -> bool {
    let mut marks = (at.saturating_sub(QUOTED)..at).rev().filter(|t| matches!(doc.word(*t), "``" | "''"));
    marks.next().is_some_and(|t| doc.word(t) == "``")
}

/// "6 feet 3 inches", "6-foot-3", "8 pounds 4 ounces": the smaller unit's part of a measure.
fn with_inches(doc: &Reading, amount: Amount, end: usize) -> Amount {
    let parts = match amount.unit.map(|unit| unit.row.column(0)) {
        Some("ft") => (12, "in"),
        Some("lb") => (16, "oz"),
        Some("stone") => (14, "lb"),
        _ => return amount,
    };
    let hyphen = doc.word(amount.end) == "-" && doc.token(amount.end).glued;
    let at = amount.end + usize::from(hyphen || doc.is_word(amount.end, "and"));
    let whole = amount.number.is_whole() && !amount.number.scaled && at < end;
    let Some(part) = whole.then(|| parse_number(doc, at, end)).flatten().filter(Number::is_whole) else {
        return amount;
    };
    let unit = find_unit(doc, part.end, end).filter(|unit| unit.row.column(0) == parts.1);
    // "6-foot-3" leaves the inches unsaid.
    let unsaid = parts.1 == "in" && hyphen;
    if part.value.compare(Decimal::whole(parts.0)).is_ge() || unit.is_none() && !unsaid {
        return amount;
    }
    let inches = part.value.over(Decimal::whole(parts.0)).and_then(|part| amount.value.plus(part));
    let Some(value) = inches else { return amount };
    Amount { value, end: unit.map_or(part.end, |unit| unit.end), ..amount }
}

/// "6'1\"", "5’11″": a person's height in feet and inches.
fn feet_and_inches(doc: &Reading, at: usize, number: Number, end: usize) -> Option<Amount> {
    let (mark, inch) = (number.end, number.end + 1);
    let feet =
        number.is_whole() && number.digits && doc.word(at).len() == 1 && matches!(doc.word(mark), "'" | "’" | "′");
    let glued = (mark..=inch + 1).all(|at| doc.token(at).glued) && inch + 1 < end;
    let closed = matches!(doc.word(inch + 1), "\"" | "”" | "″" | "''" | "’’");
    let part = (feet && glued && closed).then(|| Decimal::parse(doc.word(inch))).flatten()?;
    let inches = part.over(Decimal::whole(12)).filter(|_| part.compare(Decimal::whole(12)).is_lt())?;
    Some(Amount { start: at, end: inch + 2, number, value: number.value.plus(inches)?, unit: unit_named("ft") })
}

/// "one-tenth of 1 percent"
fn share_of_share(doc: &Reading, at: usize, number: Number, end: usize) -> Option<Amount> {
    if number.kind != NumberKind::Fraction || !doc.is_word(number.end, "of") {
        return None;
    }
    let whole = parse_number(doc, number.end + 1, end)?;
    let unit = find_unit(doc, whole.end, end).filter(|u| u.kind == FigureKind::Percent)?;
    Some(Amount { start: at, end: unit.end, number, value: number.value.times(whole.value)?, unit: Some(unit) })
}

/// Where the unit of a number may stand: behind a hyphen, behind "of a" ("three-quarters of a mile"), in brackets.
fn unit_place(doc: &Reading, number: Number) -> usize {
    let at = number.end;
    if doc.word(at) == "-" && doc.token(at).glued && doc.token(at + 1).glued || doc.word(at) == "[" {
        return at + 1;
    }
    // "rose 0.3 of a percentage point", "0.3 of an inch".
    let part = number.kind == NumberKind::Plain && number.value.compare(Decimal::whole(1)).is_lt();
    let of_a = part && doc.is_word(at, "of") && (doc.is_word(at + 1, "a") || doc.is_word(at + 1, "an"));
    if of_a && find_unit(doc, at + 2, at + 4).is_some_and(|unit| unit.kind != FigureKind::Money) {
        return at + 2;
    }
    if number.kind == NumberKind::Fraction {
        if doc.is_word(at, "of") && (doc.is_word(at + 1, "a") || doc.is_word(at + 1, "an")) {
            return at + 2;
        }
        if !number.digits && (doc.is_word(at, "a") || doc.is_word(at, "an")) {
            return at + 1;
        }
    }
    at
}

/// "75 USD million": the scale word behind the currency.
fn with_scale(doc: &Reading, amount: Amount) -> Amount {
    let factor = role(doc, amount.end).filter(|(role, _)| *role == "scale" && !amount.number.scaled);
    let Some((_, factor)) = factor else { return amount };
    let Some(value) = amount.value.times(factor) else { return amount };
    let number = Number { scaled: true, factor, ..amount.number };
    Amount { value, end: amount.end + 1, number, ..amount }
}

/// "8 below zero", which leaves the degrees unsaid; "it was 33 below", which leaves zero unsaid too.
fn bare_below_zero(doc: &Reading, amount: Amount) -> Amount {
    let (at, below) = (amount.start, amount.end);
    if !doc.is_word(below, "below") || !amount.number.is_whole() {
        return amount;
    }
    let zero = doc.is_word(below + 1, "zero");
    let ends = doc.token(below + 1).kind != TokenKind::Word || doc.is(below + 1, WordClass::POS_CONJUNCTION);
    let it_was = || doc.is(at.wrapping_sub(1), WordClass::JOINT_BEING) && doc.is_word(at.wrapping_sub(2), "it");
    let unsaid = || ends && amount.number.digits && (it_was() || is_near(doc, at, "heat"));
    match unit_named("°").filter(|_| zero || unsaid()) {
        Some(unit) => {
            let end = below + 1 + usize::from(zero);
            Amount { value: amount.value.negated(), end, unit: Some(unit), ..amount }
        }
        None => amount,
    }
}

/// "2 degrees below zero"
fn below_zero(doc: &Reading, amount: Amount) -> Amount {
    let below = doc.is_word(amount.end, "below") && doc.is_word(amount.end + 1, "zero");
    if below && amount.unit.is_some_and(is_temperature) {
        return Amount { value: amount.value.negated(), end: amount.end + 2, ..amount };
    }
    amount
}

/// "3 dollars 50 cents", "3 dollars and 50 cents", "17 USD 25", "$3 and fourteen": the cents of an amount.
fn with_minor(doc: &Reading, amount: Amount, end: usize, sign_before: bool) -> Amount {
    let and = doc.is_word(amount.end, "and");
    let at = amount.end + usize::from(and);
    let whole = amount.value.exponent >= 0 && !amount.number.scaled;
    let Some(cents) = (whole && at < end).then(|| parse_number(doc, at, end)).flatten() else { return amount };
    if !cents.is_whole() || cents.scaled || cents.value.compare(Decimal::whole(99)).is_gt() {
        return amount;
    }
    let behind = find_unit(doc, cents.end, end);
    let minor = behind.filter(|unit| unit.is_minor());
    // Without its word, the number must end the phrase: "20 dollars 43 times".
    let ends = doc.token(cents.end).kind != TokenKind::Word && doc.word(cents.end) != "%" && doc.word(cents.end) != "-"
        || doc.is_word(cents.end, "and")
        || doc.is(cents.end, WordClass::POS_ADVERB) && doc.is_word(cents.end, "more");
    let two_digits = and || cents.value.compare(Decimal::whole(9)).is_gt();
    if minor.is_none() && !(behind.is_none() && ends && two_digits && (and || !sign_before) && !doc.token(at).glued) {
        return amount;
    }
    let Some(value) = amount.value.plus(cents.value.shift(-2)) else { return amount };
    Amount { value, end: minor.map_or(cents.end, |unit| unit.end), ..amount }
}

/// "a dollar and 42 cents": one of the currency, unsaid.
fn one_and_minor(doc: &Reading, at: usize, end: usize) -> Option<Amount> {
    let major_at = at + usize::from(doc.is_word(at, "a"));
    let unit = currency_at(doc, major_at, end).filter(|unit| !unit.is_minor())?;
    // "of every shilling and 30 cents".
    let told = doc.is(major_at.wrapping_sub(1), WordClass::POS_DETERMINER) && major_at == at;
    if !doc.is_word(unit.end, "and") || told {
        return None;
    }
    let cents = parse_number(doc, unit.end + 1, end).filter(Number::is_whole)?;
    let minor = find_unit(doc, cents.end, end).filter(|unit| unit.is_minor())?;
    let value = Decimal::whole(1).plus(minor.value(cents.value))?;
    let number = Number::new(value, unit.end, NumberKind::Plain, false);
    Some(Amount { start: at, end: minor.end, number, value, unit: Some(unit) })
}

/// "178 million pounds", "5 pounds sterling", pounds in an article with a £: money, not weight.
fn is_money_pound(doc: &Reading, number: Number, at: usize) -> bool {
    (doc.is_word(at, "pound") || doc.is_word(at, "pounds"))
        && (number.scaled
            || doc.is_word(at + 1, "sterling")
            || doc.word(at + 1) == "(" && currency_at(doc, at + 2, at + 4).is_some()
            || (doc.pounds || is_local_pound(doc, at)) && !is_near(doc, at, "weight") && !is_weighed(doc, at + 1))
}

/// "half a pound of butter": what is weighed, where the noun is nothing of money.
fn is_weighed(doc: &Reading, at: usize) -> bool {
    doc.is_word(at, "of")
        && doc.is(at + 1, WordClass::POS_MAINLY_NOUN)
        && !doc.is(at + 1, WordClass::POS_PLURAL | WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE)
        && word_row(doc, at + 1, "of money").is_none()
}

/// "In Cairo a flat rents for 9,000 pounds": the money of a country that is named.
fn is_local_pound(doc: &Reading, at: usize) -> bool {
    let unit = doc.is_word(at, "pounds").then(|| currency_at(doc, at, at + 1)).flatten();
    unit.and_then(|unit| unit.name(doc)).is_some_and(|name| name != "GBP")
}

/// How far around a unit the words that explain it may stand.
const NEAR: usize = 14;

/// Whether a word of the role stands near the token, in its sentence.
pub fn is_near(doc: &Reading, at: usize, role: &str) -> bool {
    let sentence = doc.sentence_of(at);
    let range = at.saturating_sub(NEAR)..at + NEAR;
    range.into_iter().any(|t| word_row(doc, t, role).is_some() && doc.sentence_of(t) == sentence)
}

/// Whether the unit word behind a number is meant as one.
fn fits(doc: &Reading, number: Number, at: usize, unit: Unit, end: usize) -> bool {
    match unit.kind {
        FigureKind::Measure => fits_measure(doc, number, at, unit, end),
        FigureKind::Money => fits_money(doc, number, at, unit),
        _ => true,
    }
}

/// So many pictures a second at most are filmed; a bullet is faster in feet.
const FRAMES: i128 = 240;

/// A runway has the tens of its compass bearing.
const RUNWAYS: i128 = 36;

fn fits_measure(doc: &Reading, number: Number, at: usize, unit: Unit, end: usize) -> bool {
    let written = doc.slice(doc.span_of(at..unit.end));
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let glued = doc.token(at).glued;
    // "5 in": a word, unless it is written to the number or ends the phrase.
    if written.eq_ignore_ascii_case("in") {
        // "3,400 in-person guests", "a 1-in-370 chance".
        let odds = doc.token(unit.end + 1).kind == TokenKind::Number && at > number.end;
        let joined = doc.word(unit.end) == "-" && doc.token(unit.end).glued && doc.token(unit.end + 1).glued;
        if joined && (!glued || odds) {
            return false;
        }
        let ends = matches!(doc.token(unit.end).kind, TokenKind::Mark | TokenKind::End)
            && !doc.is(unit.end, WordClass::CURRENCIES);
        // "2 in wide", but "4 in high schools".
        let next = WordClass::POS_NOUN | WordClass::POS_PLURAL | WordClass::POS_ADJECTIVE;
        let wide = || word_row(doc, unit.end, "extent").is_some() && !doc.is(unit.end + 1, next);
        return glued && at == number.end || number.digits && (ends || wide());
    }
    // "140/90 mmHg" is no fraction.
    if number.kind == NumberKind::Fraction && number.digits && doc.word(number.end.wrapping_sub(2)) == "/" {
        let part = |at: usize| doc.word(at).parse::<u32>().ok();
        let pair = part(number.end.wrapping_sub(3)).zip(part(number.end - 1));
        if pair.is_some_and(|(above, below)| above > below && below > 31) {
            return false;
        }
    }
    // "landed on 34L": one of two runways.
    let side = written == "L" && glued && number.digits && number.end >= 2 && doc.word(number.end - 1).len() == 2;
    if side && number.value.compare(Decimal::whole(RUNWAYS)).is_le() && doc.has_runway() {
        return false;
    }
    // "at 60fps": pictures, no feet.
    if written == "fps" && number.value.compare(Decimal::whole(FRAMES)).is_le() {
        return false;
    }
    // "12 stone walls"
    if written == "stone" {
        return number.digits && !doc.is(unit.end, WordClass::POS_NOUN);
    }
    // 5'' are inches, 1998'' ends a quotation.
    if matches!(written, "''" | "’’") && (doc.word(at - 1).len() > 2 || is_quote_open(doc, at)) {
        return false;
    }
    if written == "pound" || written == "pounds" {
        return !is_money_pound(doc, number, at);
    }
    // "14.7C", "the 13F filing": Celsius and Fahrenheit without a degree sign only where the talk is of temperature.
    if unit.row.column(2) == "temperature" && letters == 1 && written.len() == 1 && written != "K" {
        let short = number.digits
            && doc.word(number.end - 1).len() <= 5
            && (!doc.token(number.end - 1).glued
                || matches!(doc.word(number.end.wrapping_sub(2)), "(" | "-" | "−" | "/"));
        let ends = !doc.token(unit.end).glued || matches!(doc.word(unit.end), "." | "," | ")" | ";" | "?" | "!" | "/");
        let minus = doc.is_word(number.end.wrapping_sub(2), "minus");
        let below =
            matches!(doc.word(number.end.wrapping_sub(2)), "-" | "−") && !doc.token(number.end.wrapping_sub(2)).glued;
        let known = || (below || doc.word(number.end - 1).contains('.')) && doc.is_of_heat();
        // "it was 48.6C in the desert", but "Rule 14.7C".
        let told = || {
            let written = doc.word(number.end - 1).split_once('.');
            let degrees = written.is_some_and(|(whole, tenth)| whole.len() == 2 && tenth.len() == 1);
            degrees
                && glued
                && doc.word(at) == "C"
                && doc.word(unit.end) != "/"
                && !doc.is_capital_word(number.end.wrapping_sub(2))
        };
        // "to get above 3C", in a story of the weather.
        let led = WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION;
        let degrees = || glued && doc.is(number.end.wrapping_sub(2), led) && doc.is_of_heat();
        // "Berg (8/11F)": the odds of a favourite.
        let odds = number.kind == NumberKind::Fraction;
        return short && ends && !odds && (minus || is_near(doc, at, "heat") || known() || told() || degrees());
    }
    if letters == 1 && !glued && written != "m" && written != "g" && written != "°" {
        // "30 m2."
        let ends = written.len() > 1 && doc.token(unit.end).kind == TokenKind::Mark && !doc.token(unit.end + 1).glued;
        // "203 K Sato 68 68 67": an initial.
        let scored = doc.token(unit.end + 1).kind == TokenKind::Number;
        let initial = written.len() == 1 && doc.is_capital_word(unit.end) && (scored || written == "K");
        return number.digits && !initial && (!doc.token(unit.end).glued || ends);
    }
    if is_listed(unit.row.column(0), "digits only") {
        return number.digits || number.kind == NumberKind::Fraction;
    }
    // "seven km".
    let symbol = letters == 2 && unit.row.column(0) == written && !glued;
    number.digits || letters > 2 || symbol || end == unit.end
}

/// "the 4,000 mark", "the $100-million mark": what is passed, no currency.
fn is_threshold(doc: &Reading, at: usize) -> bool {
    doc.word(at) == "mark"
}

fn fits_money(doc: &Reading, number: Number, at: usize, unit: Unit) -> bool {
    let written = doc.slice(doc.span_of(at..unit.end));
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    // "nine $2,500 gifts": the sign is the next amount's.
    let next = doc.token(unit.end);
    if letters == 0 && !doc.token(at).glued && next.kind == TokenKind::Number && next.glued {
        return false;
    }
    // "8 Anna Berg": the next one of a list.
    let capital = |at: usize| doc.form(at).shape.is(Shape::CAPITAL) && !doc.form(at).shape.is(Shape::ALL_CAPS);
    if letters > 3 && unit.end == at + 1 && capital(at) && next.kind == TokenKind::Word && capital(unit.end) {
        return false;
    }
    // "in 1996 dollars": a year's money, not an amount.
    let dated = is_year(doc, number.end - 1) && number.end >= 2;
    if letters > 3 && dated && (doc.is_word(number.end - 2, "in") || doc.is_word(number.end - 2, "constant")) {
        return false;
    }
    let year = is_year(doc, number.end - 1);
    // "9/8c": when a programme is on in the east and in the middle of America.
    if written == "c" && number.kind == NumberKind::Fraction {
        return false;
    }
    if letters == 1 && (written != "p" && written != "c" || year) && unit.places == 0 {
        return false;
    }
    if is_threshold(doc, at) && number.value != Decimal::whole(1) {
        return false;
    }
    if written == "won" {
        return number.scaled || doc.word(number.end - 1).contains(',') || number.digits && doc.country() == Some("KR");
    }
    if is_listed(written, "digits only") {
        return number.scaled || number.digits;
    }
    true
}

pub fn is_year(doc: &Reading, at: usize) -> bool {
    let word = doc.word(at);
    word.len() == 4
        && doc.token(at).kind == TokenKind::Number
        && word.parse::<u32>().is_ok_and(|y| (1600..2100).contains(&y))
}

/// Whether the unit is a currency that the row's code names only as "a dollar".
pub fn is_bare_dollar(unit: Unit) -> bool {
    unit.list == List::Currencies && unit.row.column(2) == "$"
}
