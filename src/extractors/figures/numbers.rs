//! Numbers as written in digits, and the scale words and fractions behind any number: `1,200`, `2.5bn`, `3 1/2`,
//! `40 000`, `2.4×10^5`, `3 million and a quarter`. In: a token; out: value and the tokens it takes. Numbers in words are
//! in [`super::words`]. Data: lexicon/number_words.txt.

use super::FigureKind;
use super::decimal::Decimal;
use super::exclusions::is_many;
use super::reading::Reading;
use super::resolver::{find_unit, is_time_behind, word_row};
use super::words::parse_words;
use crate::document::{Document, Shape, TokenKind};
use crate::lexicon::{List, WordClass};
use crate::span::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    Plain,
    Ordinal,
    Fraction,
    /// "Tens of thousands": the number that is said, of which there are several.
    Vague,
}

#[derive(Clone, Copy, Debug)]
pub struct Number {
    pub value: Decimal,
    pub end: usize,
    pub kind: NumberKind,
    pub digits: bool,
    pub scaled: bool,
    /// What the scale word multiplied by, where that is clear: the low end of "2 to 3 million" needs it too.
    pub factor: Decimal,
}

impl Number {
    #[must_use]
    pub const fn new(value: Decimal, end: usize, kind: NumberKind, digits: bool) -> Self {
        Self { value, end, kind, digits, scaled: false, factor: Decimal::whole(1) }
    }

    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.kind == NumberKind::Plain && self.value.exponent >= 0
    }
}

/// How many tokens a number may have.
const WINDOW: usize = 16;

/// What the token is in a number, and its value.
pub fn role(doc: &Document, at: usize) -> Option<(&'static str, Decimal)> {
    if !doc.is(at, WordClass::NUMBER_WORDS) {
        return None;
    }
    let row = doc.form(at).key?.row(List::NumberWords)?;
    Some((row.column(2), Decimal::parse(row.column(3))?))
}

/// A glyph such as ½.
fn glyph(text: &str) -> Option<Decimal> {
    let thousandths = match text {
        "½" => 500,
        "¼" => 250,
        "¾" => 750,
        "⅛" => 125,
        "⅜" => 375,
        "⅝" => 625,
        "⅞" => 875,
        "⅓" => return Decimal::whole(1).over(Decimal::whole(3)),
        "⅔" => return Decimal::whole(2).over(Decimal::whole(3)),
        _ => return None,
    };
    Some(Decimal { digits: thousandths, exponent: -3 })
}

/// A number token's value: groups of three by commas; one comma not followed by three digits is a decimal comma. Where
/// the article writes decimal commas, "1.200" is twelve hundred and "1,200" is not.
fn digits(text: &str, continental: bool) -> Option<Decimal> {
    if text.len() > 40 {
        return None;
    }
    let stops = text.bytes().filter(|&b| b == b'.').count();
    let commas = text.bytes().filter(|&b| b == b',').count();
    if stops + commas == 0 {
        return Decimal::parse(text);
    }
    let plain = |drop: char, point: char| {
        text.chars().filter(|&c| c != drop).map(|c| if c == point { '.' } else { c }).collect::<String>()
    };
    let grouped = |mark: char| {
        let whole = text.split(if mark == ',' { '.' } else { ',' }).next().unwrap_or_default();
        whole.split(mark).skip(1).all(|group| group.len() == 3 || group.len() == 2)
            && whole.split(mark).next_back().is_some_and(|group| group.len() == 3)
            && whole.split(mark).next().is_some_and(|group| group.len() <= 3)
    };
    match (stops, commas) {
        (1, 0) if continental && grouped('.') => Decimal::parse(&plain('.', ',')),
        (0, 1) if continental => Decimal::parse(&plain(' ', ',')),
        (1, 0) => Decimal::parse(text),
        (0 | 1, _)
            if grouped(',') && text.find('.').is_none_or(|at| !text.get(at..).unwrap_or_default().contains(',')) =>
        {
            Decimal::parse(&plain(',', '.'))
        }
        (0, 1) => Decimal::parse(&plain(' ', ',')),
        (_, 0 | 1) if stops > 1 && grouped('.') => Decimal::parse(&plain('.', ',')),
        (1, 1) if text.find(',') > text.find('.') => Decimal::parse(&plain('.', ',')),
        _ => None,
    }
}

/// "1/4", "1 / 4"
fn simple_fraction(doc: &Reading, at: usize, end: usize) -> Option<(Decimal, usize)> {
    let below = doc.word(at + 2);
    if doc.word(at + 1) != "/"
        || at + 2 >= end
        || doc.word(at + 3) == "/"
        || doc.token(at).kind != TokenKind::Number
        || doc.token(at + 2).kind != TokenKind::Number
        || below.len() > 4
    {
        return None;
    }
    let (above, below) = (digits(doc.word(at), false)?, digits(below, false)?);
    Some((above.over(below)?, at + 3))
}

/// The part behind a whole number: "3 1/2", "3-1/2", "3½".
fn part_behind(doc: &Reading, at: usize, end: usize) -> Option<(Decimal, usize)> {
    if at >= end {
        return None;
    }
    let hyphen = usize::from(doc.word(at) == "-" && doc.token(at).glued);
    let below_one = |part: Decimal| part.compare(Decimal::whole(1)).is_lt();
    simple_fraction(doc, at + hyphen, end)
        .filter(|(part, _)| below_one(*part))
        .or_else(|| glyph(doc.word(at)).map(|part| (part, at + 1)))
}

/// The number that starts at token `at`.
pub fn parse_number(doc: &Reading, at: usize, end: usize) -> Option<Number> {
    let limit = end.min(at + WINDOW);
    if at >= end {
        return None;
    }
    match doc.token(at).kind {
        TokenKind::Number => parse_digits(doc, at, limit, false),
        TokenKind::Mark => parse_mark(doc, at, limit),
        _ => parse_words(doc, at, limit),
    }
}

/// The number behind a currency: "R120 000" may be written in groups.
pub fn parse_amount(doc: &Reading, at: usize, end: usize) -> Option<Number> {
    if doc.token(at).kind == TokenKind::Number && at < end {
        return parse_digits(doc, at, end.min(at + WINDOW), true);
    }
    parse_number(doc, at, end)
}

/// ".25", "½"
fn parse_mark(doc: &Reading, at: usize, end: usize) -> Option<Number> {
    let word = doc.word(at);
    let token = doc.token(at);
    // ".5 miles", "(.5 miles)".
    let opens = !token.glued || matches!(doc.word(at.wrapping_sub(1)), "(" | "“" | "\"");
    if word == "." && opens && doc.token(at + 1).glued && doc.token(at + 1).kind == TokenKind::Number {
        let value = Decimal::parse(&format!("0.{}", doc.word(at + 1)))?;
        return Some(scaled(doc, Number::new(value, at + 2, NumberKind::Plain, true), end));
    }
    Some(Number::new(glyph(word)?, at + 1, NumberKind::Fraction, true))
}

/// "1st", "22nd"; "8st" is a weight.
fn is_ordinal_suffix(word: &str, digits: &str) -> bool {
    let fits = !word.eq_ignore_ascii_case("st") || digits.ends_with('1') && !digits.ends_with("11");
    fits && ["st", "nd", "rd", "th"].iter().any(|s| word.eq_ignore_ascii_case(s))
}

/// "1.000 persons", "10.000 people": nobody counts thousandths of many.
fn is_round_thousands(doc: &Reading, at: usize) -> bool {
    doc.word(at).ends_with(".000")
        && is_many(doc, at + 1)
        && !doc.word(at).starts_with('0')
        && !doc.is(at + 1, WordClass::UNITS)
}

fn parse_digits(doc: &Reading, at: usize, end: usize, money: bool) -> Option<Number> {
    if let Some((value, stop)) = simple_fraction(doc, at, end) {
        return Some(Number::new(value, stop, NumberKind::Fraction, true));
    }
    let mut value = digits(doc.word(at), doc.continental || is_round_thousands(doc, at))?;
    let mut next = at + 1;
    if next < end && doc.token(next).glued && is_ordinal_suffix(doc.word(next), doc.word(at)) {
        return Some(Number::new(value, next + 1, NumberKind::Ordinal, true));
    }
    if let Some((whole, stop)) = spaced_point(doc, at, end)
        .or_else(|| spoken_point(doc, at, end))
        .or_else(|| spaced_groups(doc, at, end, money))
        .or_else(|| power_of_ten(doc, value, next, end))
    {
        value = whole;
        next = stop;
    }
    let mut number = Number::new(value, next, NumberKind::Plain, true);
    if let Some((part, stop)) = part_behind(doc, next, end) {
        // "$9.97-1/2": the half is of the last place.
        let places = doc.word(at).split_once('.').map_or(0, |(_, places)| places.len());
        number.value = value.plus(part.shift(-i32::try_from(places).ok()?))?;
        number.end = stop;
        return Some(scaled(doc, number, end));
    }
    Some(finish(doc, number, end))
}

/// Adds what may stand behind a whole number: scale words, "and a half", smaller parts.
pub fn finish(doc: &Reading, number: Number, end: usize) -> Number {
    let number = scaled(doc, number, end);
    if !number.is_whole() {
        return number;
    }
    let number = with_smaller(doc, number, end);
    let Some(parted) = with_part(doc, number, end) else { return number };
    if number.scaled { parted } else { scaled(doc, parted, end) }
}

/// "6 . 2": spaced as tokenisers leave it.
fn spaced_point(doc: &Reading, at: usize, end: usize) -> Option<(Decimal, usize)> {
    let next = at + 1;
    let spaced = doc.word(next) == "."
        && !doc.token(next).glued
        && doc.token(next + 1).kind == TokenKind::Number
        && !doc.token(next + 1).glued
        && next + 1 < end;
    let places = spaced.then(|| doc.word(next + 1))?;
    let value = Decimal::parse(&format!("{}.{places}", doc.word(at).replace(',', "")))?;
    Some((value, next + 2))
}

/// "1 point 5"
fn spoken_point(doc: &Reading, at: usize, end: usize) -> Option<(Decimal, usize)> {
    let spoken = doc.is_word(at + 1, "point") && doc.token(at + 2).kind == TokenKind::Number && at + 2 < end;
    let value = Decimal::parse(&format!("{}.{}", doc.word(at), spoken.then(|| doc.word(at + 2))?))?;
    Some((value, at + 3))
}

/// Whether the two tokens stand one plain or narrow space apart; `fixed`: a space that does not break.
fn one_space(doc: &Reading, at: usize, fixed: bool) -> bool {
    let between = Span { start: doc.token(at.wrapping_sub(1)).span.end, end: doc.token(at).span.start };
    match doc.slice(between) {
        " " => !fixed,
        "\u{a0}" | "\u{202f}" | "\u{2009}" => true,
        _ => false,
    }
}

/// "40 000", "R120 000", "2 390 €": groups of three with spaces. A plain space joins only thousands ("000"), and amounts
/// of money: "in 1990 120 people" is two numbers.
fn spaced_groups(doc: &Reading, at: usize, end: usize, money: bool) -> Option<(Decimal, usize)> {
    let bare = |word: &str, len: std::ops::RangeInclusive<usize>| {
        len.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
    };
    if !bare(doc.word(at), 1..=3) || doc.token(at + 1).kind != TokenKind::Number {
        return None;
    }
    let mut stop = at + 1;
    while stop < end && stop < at + 4 && bare(doc.word(stop), 3..=3) && one_space(doc, stop, false) {
        stop += 1;
    }
    let fixed = stop > at + 1 && (at + 1..stop).all(|t| one_space(doc, t, true));
    // "1 995,50": the last group may have decimals.
    let last = doc.word(stop);
    let decimals = stop < end
        && doc.token(stop).kind == TokenKind::Number
        && one_space(doc, stop, false)
        && last.len() > 4
        && bare(last.get(..3)?, 3..=3)
        && last.matches([',', '.']).count() == 1
        && matches!(last.as_bytes().get(3), Some(b',' | b'.'));
    if decimals {
        stop += 1;
    }
    let round = stop > at + 1 && doc.word(stop - 1) == "000";
    let is_money = || money || find_unit(doc, stop, end).is_some_and(|unit| unit.kind == FigureKind::Money);
    // "some 12 500 households" beside "4,5 %".
    let habit = doc.decimal_commas && at > 0 && doc.token(at - 1).kind != TokenKind::Number;
    if stop == at + 1 || !(round || fixed || habit || is_money()) {
        return None;
    }
    let joined: String = (at..stop).map(|t| doc.word(t)).collect();
    Some((Decimal::parse(&joined.replace(',', "."))?, stop))
}

/// "2.48×10−5", "3 x 10^8", "4e14": a power of ten.
fn power_of_ten(doc: &Reading, value: Decimal, at: usize, end: usize) -> Option<(Decimal, usize)> {
    if at >= end {
        return None;
    }
    if let Some(power) = doc.word(at).strip_prefix(['e', 'E']).filter(|_| doc.token(at).glued)
        && let Ok(power) = power.parse::<u8>()
    {
        return Some((value.shift(i32::from(power)), at + 1));
    }
    if !matches!(doc.word(at), "×" | "x" | "*" | "·") || doc.word(at + 1) != "10" {
        return None;
    }
    let mut next = at + 2;
    let raised = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c);
    let caret = doc.word(next) == "^";
    next += usize::from(caret);
    let negative = matches!(doc.word(next), "-" | "−" | "–" | "⁻") && doc.token(next).glued;
    next += usize::from(negative);
    if !(caret || negative || doc.token(next).glued) || next >= end {
        return None;
    }
    let mut power = 0i32;
    let start = next;
    while let Some(digit) = doc.word(next).chars().next().and_then(raised).filter(|_| next < start + 3) {
        power = power * 10 + digit as i32;
        next += 1;
    }
    if next == start {
        power = i32::from(doc.word(next).parse::<u8>().ok()?);
        next += 1;
    }
    Some((value.shift(if negative { -power } else { power }), next))
}

/// A number whose span starts inside a token ("RM50,000"), with the scale words behind it.
pub fn parse_joined(doc: &Reading, span: Span, end: usize) -> Option<Number> {
    let next = doc.token_at(span.end);
    let inside = doc.token(next);
    let mut number = Number::new(digits(doc.slice(span), doc.continental)?, next, NumberKind::Plain, true);
    if inside.kind == TokenKind::End || inside.span.start >= span.end {
        // "R120 000"
        while one_space(doc, number.end, false) && doc.word(number.end).len() == 3 && number.end < end.min(next + 3) {
            let Some(group) = Decimal::parse(doc.word(number.end)).filter(|_| span.len() <= 3) else { break };
            number.value = number.value.shift(3).plus(group)?;
            number.end += 1;
        }
        return Some(scaled(doc, number, end));
    }
    // "RM750mil", "GHS22billion": the scale word is in the same token.
    let tail = doc.slice(Span { start: span.end, end: inside.span.end });
    let key = crate::lexicon::Key::find(&tail.to_lowercase())?;
    let row = key.row(List::NumberWords).filter(|row| matches!(row.column(2), "scale" | "suffix"))?;
    number.factor = Decimal::parse(row.column(3))?;
    number.value = number.value.times(number.factor)?;
    number.end = next + 1;
    number.scaled = true;
    Some(number)
}

/// Adds scale words and suffixes behind a number: "2.5 million", "14m", "3 lakh crore".
pub fn scaled(doc: &Reading, mut number: Number, end: usize) -> Number {
    for _ in 0..3 {
        let mut at = number.end;
        // "Berg et al., 2006b".
        if is_citation(doc, number, at) {
            break;
        }
        if doc.word(at) == "-" && doc.token(at).glued && doc.token(at + 1).glued {
            at += 1;
        }
        if at >= end {
            break;
        }
        let Some((role, factor)) = role(doc, at) else { break };
        if role == "scale" && is_price_of_each(doc, number, at) {
            break;
        }
        let word = doc.word(at);
        let suffix = doc.token(at).glued && at == number.end && !number.scaled;
        let takes = match role {
            // "49 hundreds and 12 fifties", of a batsman.
            "hundred" if number.digits && doc.word(at).ends_with('s') => false,
            "scale" | "hundred" | "dozen" => true,
            "suffix" => {
                // "Braves 3B Will Tinn", "a Comet 3B rocket".
                if word == "B" && suffix && is_base(doc, at) || word == "b" && suffix && is_part(doc, at) {
                    break;
                }
                let sure = || is_millions(doc, at) || is_crowd(doc, at) || is_price(doc, at);
                let millions = || sure() || is_bare_million(doc, at) || is_beside_thousands(doc, at);
                suffix && (word.len() > 1 || word != "m" || millions()) || (word.len() > 1 && !number.scaled)
            }
            _ => false,
        };
        if !takes {
            break;
        }
        let (Some(value), Some(product)) = (number.value.times(factor), number.factor.times(factor)) else { break };
        number.value = value;
        number.factor = product;
        number.end = at + 1;
        number.scaled = true;
    }
    number
}

/// "27 billion-dollar disasters": so many things of that price, and no article before the number; "a 27 billion-dollar fund" is one.
fn is_price_of_each(doc: &Reading, number: Number, at: usize) -> bool {
    let joined = doc.word(at + 1) == "-" && doc.token(at + 1).glued && doc.is(at + 2, WordClass::CURRENCIES);
    let things = joined && at == number.end && is_many(doc, at + 3) && doc.is(at + 3, WordClass::POS_MAINLY_NOUN);
    let written = doc.word(at.wrapping_sub(1));
    let before = at.wrapping_sub(2);
    let priced = doc.is(before, WordClass::PHRASE_INDEFINITE | WordClass::CURRENCIES);
    things && number.is_whole() && written.len() <= 2 && !priced
}

/// A base of the diamond or one model of several: a digit and its "B", no currency before, behind a name or in a story of sport.
fn is_base(doc: &Reading, at: usize) -> bool {
    let (number, before) = (at.wrapping_sub(1), at.wrapping_sub(2));
    let named = doc.is_capital_word(before) && doc.sentence_of(before) == doc.sentence_of(at);
    doc.word(number).len() == 1 && !doc.is(before, WordClass::CURRENCIES) && (named || doc.is_sport())
}

/// "phase 2b", "option 1b": a letter of one part of several.
fn is_part(doc: &Reading, at: usize) -> bool {
    let before = at.wrapping_sub(2);
    let noun =
        doc.is(before, WordClass::POS_MAINLY_NOUN) && !doc.is(before, WordClass::POS_PLURAL | WordClass::CURRENCIES);
    doc.word(at.wrapping_sub(1)).len() == 1 && noun && doc.sentence_of(before) == doc.sentence_of(at)
}

/// A year with the letter of one paper among several, which is no scale.
fn is_citation(doc: &Reading, number: Number, at: usize) -> bool {
    let year = number.digits && !number.scaled && doc.word(at.wrapping_sub(1)).len() == 4;
    year && doc.token(at).glued && matches!(doc.word(at), "b" | "c") && super::amounts::is_year(doc, at - 1)
}

/// "780,000 in 2024 and 1.7m in 2025": the number joined with one of thousands, or with one so joined, is no length.
fn is_beside_thousands(doc: &Reading, at: usize) -> bool {
    let mut number = at.wrapping_sub(1);
    for _ in 0..LINKED {
        let joined = doc.is(number.wrapping_sub(1), WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION)
            || doc.word(number.wrapping_sub(1)) == ",";
        let mut before = number.wrapping_sub(2);
        if super::amounts::is_year(doc, before) && doc.is_word(before.wrapping_sub(1), "in") {
            before = before.wrapping_sub(2);
        }
        if !joined || doc.sentence_of(before) != doc.sentence_of(at) {
            return false;
        }
        let word = doc.word(before);
        if doc.token(before).kind == TokenKind::Number {
            return word.contains(',') && !word.contains('.') && !doc.is_sport();
        }
        if word != "m" || !doc.token(before).glued {
            return false;
        }
        number = before.wrapping_sub(1);
    }
    false
}

/// How many numbers may be joined so.
const LINKED: usize = 4;

/// "traffic reached 25.1m, a record" in an article that has "95.2m passengers" too.
fn is_bare_million(doc: &Reading, at: usize) -> bool {
    let behind = doc.token(at + 1);
    let alone =
        behind.kind == TokenKind::End || behind.kind == TokenKind::Mark && matches!(doc.word(at + 1), "," | "." | ";");
    // "grows to 9.4m as births sink".
    let alone = alone || doc.is(at + 1, WordClass::POS_SUBORDINATOR) && doc.is_word(at.wrapping_sub(2), "to");
    // "4.5m drivers ... 1.1m of them on the 23rd".
    let alone = alone || doc.is_word(at + 1, "of") && (doc.is_word(at + 2, "them") || doc.is_word(at + 2, "whom"));
    // "from 2.9m in 2024 to 3.4m in 2025".
    let time = || super::amounts::is_year(doc, at + 2) || doc.is(at + 2, WordClass::TIME_MONTH);
    let dated = || doc.is_word(at + 1, "in") && time() || is_time_behind(doc, at + 1);
    // "rose 2.4% to 3.7m and".
    let share = |at: usize| doc.word(at) == "%" || doc.is(at, WordClass::UNITS);
    let moved = || doc.is_word(at.wrapping_sub(2), "to") && share(at.wrapping_sub(3));
    let told = (alone || dated() || moved()) && doc.word(at - 1).contains('.') || is_million_subject(doc, at);
    told && !doc.is_sport() && doc.has_millions()
}

/// How many words stand between "the population" and the end of its verb.
const AUDIENCE_REACH: usize = 2;

/// "34.6m follow her", "a population of 9.4m", "the final drew 6.1m": what only people do, and nouns and verbs that tell of many.
pub fn is_crowd(doc: &Reading, at: usize) -> bool {
    if doc.word(at) != "m" || doc.token(at + 1).glued && doc.token(at + 1).kind == TokenKind::Word {
        return false;
    }
    let number = at.wrapping_sub(1);
    let hedge = usize::from(word_row(doc, number.wrapping_sub(1), "before").is_some());
    let (before, last) = (number.wrapping_sub(1 + hedge), number.wrapping_sub(2 + hedge));
    // "Population passes 9.4m for the first time".
    let told = |back: usize| {
        word_row(doc, before.wrapping_sub(back), "audience").is_some()
            && doc.sentence_of(before.wrapping_sub(back)) == doc.sentence_of(at)
    };
    let of = doc.is_word(before, "of") && word_row(doc, last, "audience").is_some()
        || (1..=AUDIENCE_REACH).any(told) && doc.word(number).contains('.');
    let does = || word_row(doc, at + 1, "of people").is_some() && !doc.is_sport();
    let ends = doc.token(at + 1).kind != TokenKind::Word || doc.is(at + 1, WordClass::POS_PREPOSITION);
    // "was seen by 2.1m".
    let seen = doc.is_word(before, "by") && word_row(doc, last, "watched").is_some() && ends;
    of || seen || word_row(doc, before, "draws").is_some() && ends && !doc.is_sport() || does()
}

/// "sold for 3.2m", "a fee of 12m", "worth 2.5m", "a 2m bid": a price that leaves out its currency, where the article has one.
pub fn is_price(doc: &Reading, at: usize) -> bool {
    let number = at.wrapping_sub(1);
    if doc.token(at + 1).glued && doc.token(at + 1).kind == TokenKind::Word {
        return false;
    }
    let hedge = usize::from(word_row(doc, number.wrapping_sub(1), "before").is_some());
    let (before, last) = (number.wrapping_sub(1 + hedge), number.wrapping_sub(2 + hedge));
    let role = |at: usize, role: &str| word_row(doc, at, role).is_some();
    let said = role(before, "price")
        || doc.is_word(before, "for") && role(last, "sold")
        || doc.is_word(before, "of") && role(last, "fee")
        || is_price_told(doc, before);
    // "share 64m jackpot", as a headline has it.
    let headed = || doc.is_word(at + 1, "jackpot") || doc.is_word(at + 1, "prize");
    let thing =
        || (role(at + 1, "fee") || role(at + 1, "bid")) && doc.is(before, WordClass::PHRASE_INDEFINITE) || headed();
    let money = || doc.only_money().is_some();
    doc.sentence_of(last) == doc.sentence_of(at) && (said && (!doc.is_sport() || money()) || thing() && money())
}

/// How far before "is" or "to be" the price stands of which it tells.
const PRICE_REACH: usize = 5;

/// "The prize is 1.2m", "the fee, thought to be 12m": the verb at `at` tells how much the price before it is.
fn is_price_told(doc: &Reading, at: usize) -> bool {
    if !doc.is(at, WordClass::POS_AUXILIARY) {
        return false;
    }
    let sentence = doc.sentence_of(at);
    let noun = |at: usize| doc.is(at, WordClass::POS_MAINLY_NOUN) && doc.token(at).kind == TokenKind::Word;
    let nearest = (at.saturating_sub(PRICE_REACH)..at).rev().find(|near| noun(*near));
    nearest.is_some_and(|near| word_row(doc, near, "fee").is_some() && doc.sentence_of(near) == sentence)
}

/// "More than 2m have voted", "some 5m people live there and 3m are poor": they who do something are no metres.
fn is_million_subject(doc: &Reading, at: usize) -> bool {
    let before = at.wrapping_sub(2);
    let opens = doc.sentence_of(before) != doc.sentence_of(at)
        || word_row(doc, before, "before").is_some()
        || doc.is_word(before, "than")
        || doc.word(before) == ";"
        || doc.is(before, WordClass::POS_CONJUNCTION);
    let verb = doc.is(at + 1, WordClass::POS_AUXILIARY) && !doc.is(at + 1, WordClass::POS_THIRD);
    opens && verb && doc.token(at + 1).kind == TokenKind::Word
}

/// Whether the "m" written to a number says million: "14m homes", "1.2m tons", "2.7m combined sales"; "100m hurdles" and
/// "a 10m platform" are metres.
pub fn is_millions(doc: &Reading, at: usize) -> bool {
    let plural = |t: usize| is_many(doc, t) && doc.is(t, WordClass::POS_MAINLY_NOUN);
    let next = at + 1;
    if doc.word(at) != "m" || doc.token(next).kind != TokenKind::Word || word_row(doc, next, "race").is_some() {
        return false;
    }
    // "1.8m fixed-rate deals".
    let compound = doc.word(next + 1) == "-" && doc.token(next + 1).glued && doc.token(next + 2).glued;
    let counted = plural(next)
        || compound && is_many(doc, next + 3) && word_row(doc, next + 3, "race").is_none()
        || doc.is(next, WordClass::POS_ADJECTIVE | WordClass::POS_NOUN)
            && plural(next + 1)
            && word_row(doc, next + 1, "race").is_none();
    // "212m shares", "8.8m votes".
    let of_race = doc.is(at.wrapping_sub(2), WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE) || doc.is_sport();
    let counted = counted || (is_many(doc, next) || is_described_plural(doc, next)) && !of_race;
    // "1.2m Syrians": no list has every people.
    let people = doc.form(next).shape.is(Shape::CAPITAL) && doc.word(next).ends_with('s');
    // "4.6m sq km"
    let measured = find_unit(doc, next, next + 3).is_some_and(|unit| unit.end > next + 1);
    // "8m km".
    let symbol = doc.word(next).len() == 2 && !doc.is(next, WordClass::POS_PREPOSITION | WordClass::POS_VERB);
    let unit = symbol && find_unit(doc, next, next + 1).is_some_and(|unit| unit.kind == super::FigureKind::Measure);
    counted
        || people
        || measured
        || unit
        || doc.word(next).len() > 2 && doc.is(next, WordClass::UNITS | WordClass::CURRENCIES)
}

/// "monthly active users", "American jobs", "fully diluted shares": a plural behind up to three words that describe it.
fn is_described_plural(doc: &Reading, at: usize) -> bool {
    let describes = |at: usize| {
        let word = WordClass::POS_ADJECTIVE | WordClass::POS_ADVERB | WordClass::POS_NOUN | WordClass::POS_PARTICIPLE;
        let small = doc.is(at, word) && !doc.is(at, WordClass::POS_MAINLY_FUNCTION | WordClass::POS_PREPOSITION);
        doc.token(at).kind == TokenKind::Word && (small || doc.is_capital_word(at))
    };
    let noun = (at + 1..=at + 3).find(|noun| !describes(*noun) || is_many(doc, *noun));
    let thing = |noun: usize| is_many(doc, noun) && doc.is(noun, WordClass::POS_MAINLY_NOUN);
    describes(at) && noun.is_some_and(|noun| thing(noun) && (at..=noun).all(|at| word_row(doc, at, "race").is_none()))
}

/// "4 thousand 3 hundred", "2 crore 35 lakh", "3 hundred and 21": a smaller number behind a scaled one.
fn with_smaller(doc: &Reading, number: Number, end: usize) -> Number {
    if !number.scaled || !number.digits {
        return number;
    }
    let and = doc.is_word(number.end, "and");
    let at = number.end + usize::from(and);
    if doc.token(at).kind != TokenKind::Number || at >= end {
        return number;
    }
    let Some(value) = digits(doc.word(at), doc.continental) else { return number };
    let small = scaled(doc, Number::new(value, at + 1, NumberKind::Plain, true), end);
    let fits = small.value.compare(number.factor).is_lt()
        && if and { number.factor == Decimal::whole(100).reduced() && !small.scaled } else { small.scaled };
    match number.value.plus(small.value) {
        Some(value) if fits && small.value.exponent >= 0 => {
            Number { value, end: small.end, factor: Decimal::whole(1), ..number }
        }
        _ => number,
    }
}

/// "and a half", "and three-quarters" behind a whole number; behind a scale word the part is of that.
pub fn with_part(doc: &Reading, number: Number, end: usize) -> Option<Number> {
    let mut and = number.end;
    // "six-and-a-half-year"
    let hyphened = doc.word(and) == "-" && doc.token(and).glued && doc.is_word(and + 1, "and");
    and += usize::from(hyphened);
    if !doc.is_word(and, "and") || and + 1 >= end {
        return None;
    }
    if hyphened && doc.is_word(and + 2, "a") && doc.is_word(and + 4, "half") && and + 4 < end {
        let value = number.value.plus(Decimal { digits: 5, exponent: -1 }.times(number.factor)?)?;
        return Some(Number { value, end: and + 5, ..number });
    }
    let (part, stop) = simple_fraction(doc, and + 1, end).or_else(|| spoken_part(doc, and + 1, end))?;
    if doc.is_word(stop, "of") || !part.compare(Decimal::whole(1)).is_lt() {
        return None;
    }
    // "61% in children under 10 and a quarter in adults over 15".
    let apart = number.digits && !number.scaled && !doc.is_word(stop - 1, "half") && doc.is_word(and + 1, "a");
    if apart && doc.is(stop, WordClass::POS_PREPOSITION) {
        return None;
    }
    let value = number.value.plus(part.times(number.factor)?)?;
    Some(Number { value, end: stop, ..number })
}

/// "a half", "a quarter", "a third", "three quarters" as a part behind "and".
fn spoken_part(doc: &Reading, at: usize, end: usize) -> Option<(Decimal, usize)> {
    let one = Decimal::whole(1);
    if doc.is_word(at, "a") || doc.is_word(at, "an") {
        let (role, value) = role(doc, at + 1)?;
        // "two and a third": no part where it numbers something ("and a third man").
        let stands_alone = doc.token(at + 2).kind != TokenKind::Word;
        return match role {
            "fraction" if !doc.word(at + 1).ends_with('s') => Some((one.over(value)?, at + 2)),
            "ordinal" if stands_alone && value.compare(one).is_gt() => Some((one.over(value)?, at + 2)),
            _ => None,
        };
    }
    if doc.is_word(at, "half") {
        return None;
    }
    let part = parse_words(doc, at, end).filter(|part| part.kind == NumberKind::Fraction)?;
    Some((part.value, part.end))
}
