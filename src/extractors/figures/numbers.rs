//! Numbers as written, in digits and words: `1,200`, `2.5bn`, `two and a half`, `3 1/2`, `tens of thousands` not.
//! In: a token; out: value and the tokens it takes. Data: lexicon/number_words.txt.

use super::decimal::Decimal;
use crate::document::{Document, TokenKind};
use crate::lexicon::{List, WordClass};
use crate::span::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    Plain,
    Ordinal,
    Fraction,
}

#[derive(Clone, Copy, Debug)]
pub struct Number {
    pub value: Decimal,
    pub end: usize,
    pub kind: NumberKind,
    pub digits: bool,
    pub scaled: bool,
}

/// How many tokens a number may have.
const WINDOW: usize = 16;

fn role(doc: &Document, at: usize) -> Option<(&'static str, Decimal)> {
    if !doc.is(at, WordClass::NUMBER_WORDS) {
        return None;
    }
    let row = doc.form(at).key?.row(List::NumberWords)?;
    Some((row.column(2), Decimal::parse(row.column(3))?))
}

/// A glyph such as ½.
fn glyph(text: &str) -> Option<Decimal> {
    let hundredths = match text {
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
    Some(Decimal { digits: hundredths, exponent: -3 })
}

/// A number token's value: groups of three by commas; one comma not followed by three digits is a decimal comma.
fn digits(text: &str) -> Option<Decimal> {
    if text.len() > 40 {
        return None;
    }
    let stops = text.bytes().filter(|&b| b == b'.').count();
    let commas = text.bytes().filter(|&b| b == b',').count();
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
        (0 | 1, 0) => Decimal::parse(text),
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

/// The denominator a fraction word or number stands for.
fn numerator_and_denominator(doc: &Document, at: usize, end: usize) -> Option<(Decimal, usize)> {
    // "1/4", "1 / 4"
    let below = doc.word(at + 2);
    if doc.word(at + 1) == "/"
        && at + 2 < end
        && doc.word(at + 3) != "/"
        && doc.token(at).kind == TokenKind::Number
        && doc.token(at + 2).kind == TokenKind::Number
        && below.len() <= 4
    {
        let value = digits(doc.word(at))?.over(digits(below)?)?;
        return Some((value, at + 3));
    }
    None
}

fn is_ordinal_suffix(word: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|s| word.eq_ignore_ascii_case(s))
}

/// The number that starts at token `at`.
pub fn parse_number(doc: &Document, at: usize, end: usize) -> Option<Number> {
    let end = end.min(at + WINDOW);
    let token = doc.token(at);
    if token.kind == TokenKind::Number {
        return parse_digits(doc, at, end);
    }
    if token.kind == TokenKind::Mark {
        let word = doc.word(at);
        if word == "." && !token.glued && doc.token(at + 1).glued && doc.token(at + 1).kind == TokenKind::Number {
            let value = Decimal::parse(&format!("0.{}", doc.word(at + 1)))?;
            return Some(scaled(
                doc,
                Number { value, end: at + 2, kind: NumberKind::Plain, digits: true, scaled: false },
                end,
            ));
        }
        let value = glyph(word)?;
        return Some(Number { value, end: at + 1, kind: NumberKind::Fraction, digits: true, scaled: false });
    }
    parse_words(doc, at, end)
}

fn parse_digits(doc: &Document, at: usize, end: usize) -> Option<Number> {
    let plain = |value, end| Number { value, end, kind: NumberKind::Plain, digits: true, scaled: false };
    if let Some((value, stop)) = numerator_and_denominator(doc, at, end) {
        return Some(Number { kind: NumberKind::Fraction, ..plain(value, stop) });
    }
    let mut value = digits(doc.word(at))?;
    let mut next = at + 1;
    if next < end && doc.token(next).glued && is_ordinal_suffix(doc.word(next)) {
        return Some(Number { kind: NumberKind::Ordinal, ..plain(value, next + 1) });
    }
    // "6 . 2": spaced as tokenisers leave it; "40 000": groups of three.
    if doc.word(next) == "."
        && !doc.token(next).glued
        && doc.token(next + 1).kind == TokenKind::Number
        && !doc.token(next + 1).glued
        && next + 1 < end
    {
        value = Decimal::parse(&format!("{}.{}", doc.word(at).replace(',', ""), doc.word(next + 1)))?;
        next += 2;
    } else if doc.word(at).len() <= 3 {
        let mut stop = next;
        while stop < end
            && stop < at + 4
            && doc.word(stop).len() == 3
            && doc.token(stop).kind == TokenKind::Number
            && doc.word(stop).bytes().all(|b| b.is_ascii_digit())
        {
            stop += 1;
        }
        if stop > next && doc.word(stop - 1) == "000" {
            for group in next..stop {
                value = value.shift(3).plus(digits(doc.word(group))?)?;
            }
            next = stop;
        }
    }
    // "3 1/2", "3½", "8 3/4"
    if let Some((part, stop)) =
        numerator_and_denominator(doc, next, end).filter(|(part, _)| part.compare(Decimal::whole(1)).is_lt())
    {
        return Some(scaled(doc, plain(value.plus(part)?, stop), end));
    }
    if doc.word(next) == "-"
        && doc.token(next).glued
        && let Some((part, stop)) = numerator_and_denominator(doc, next + 1, end)
        && part.compare(Decimal::whole(1)).is_lt()
    {
        return Some(scaled(doc, plain(value.plus(part)?, stop), end));
    }
    if let Some(part) = glyph(doc.word(next)) {
        return Some(scaled(doc, plain(value.plus(part)?, next + 1), end));
    }
    if doc.is_word(next, "and") && doc.is_word(next + 1, "a") && doc.is_word(next + 2, "half") {
        return Some(scaled(doc, plain(value.plus(Decimal { digits: 5, exponent: -1 })?, next + 3), end));
    }
    Some(scaled(doc, plain(value, next), end))
}

/// A number whose span starts inside a token ("RM50,000"), with the scale words behind it.
pub fn parse_joined(doc: &Document, span: Span, end: usize) -> Option<Number> {
    let value = digits(doc.slice(span))?;
    let next = doc.token_at(span.end);
    // The scan may end inside the last token: "USD5m" is beyond this rule.
    let inside = doc.token(next);
    if inside.kind != TokenKind::End && inside.span.start < span.end {
        return None;
    }
    Some(scaled(doc, Number { value, end: next, kind: NumberKind::Plain, digits: true, scaled: false }, end))
}

/// Adds scale words and suffixes behind a number: "2.5 million", "14m", "3 lakh crore".
fn scaled(doc: &Document, mut number: Number, end: usize) -> Number {
    for _ in 0..3 {
        let mut at = number.end;
        if doc.word(at) == "-" && doc.token(at).glued && doc.token(at + 1).glued {
            at += 1;
        }
        if at >= end {
            break;
        }
        let Some((role, factor)) = role(doc, at) else { break };
        let suffix = doc.token(at).glued && at == number.end && !number.scaled;
        let takes = match role {
            "scale" | "hundred" | "dozen" => true,
            "suffix" => {
                suffix && (doc.word(at).len() > 1 || matches!(doc.word(at), "k" | "K" | "M" | "b" | "B"))
                    || (doc.word(at).len() > 1 && !number.scaled)
            }
            _ => false,
        };
        if !takes {
            break;
        }
        let Some(value) = number.value.times(factor) else { break };
        number.value = value;
        number.end = at + 1;
        number.scaled = true;
    }
    number
}

/// Numbers in words: "two hundred and fifty-four", "half a million", "a dozen", "two and a half", "three-quarters".
fn parse_words(doc: &Document, at: usize, end: usize) -> Option<Number> {
    let word = |value, end, kind| Number { value, end, kind, digits: false, scaled: false };
    let one = Decimal::whole(1);
    if doc.is_word(at, "half") {
        let article = doc.is_word(at + 1, "a") || doc.is_word(at + 1, "-");
        let half = Decimal { digits: 5, exponent: -1 };
        let scale_at = if article { at + 2 } else { at + 1 };
        if let Some((role, factor)) =
            role(doc, scale_at).or_else(|| role(doc, scale_at + 1).filter(|_| doc.is_word(scale_at, "a")))
            && matches!(role, "scale" | "dozen" | "hundred")
            && scale_at < end
        {
            let stop = if doc.is_word(scale_at, "a") { scale_at + 2 } else { scale_at + 1 };
            return Some(Number { scaled: true, ..word(half.times(factor)?, stop, NumberKind::Plain) });
        }
        return Some(word(half, at + 1, NumberKind::Fraction));
    }
    let article = doc.is_word(at, "a") || doc.is_word(at, "an");
    if article {
        let (role, value) = role(doc, at + 1)?;
        return match role {
            "scale" | "hundred" | "dozen" if at + 1 < end && !doc.word(at + 1).ends_with('s') => {
                compose(doc, at + 1, end, Some(one))
            }
            "fraction"
                if value.compare(Decimal::whole(2)).is_eq()
                    || doc.is_word(at + 1, "quarter") && doc.is_word(at + 2, "of") =>
            {
                Some(word(one.over(value)?, at + 2, NumberKind::Fraction))
            }
            "ordinal" if doc.is_word(at + 2, "of") && value.compare(Decimal::whole(2)).is_gt() => {
                Some(word(one.over(value)?, at + 2, NumberKind::Fraction))
            }
            "ordinal_scale" => Some(word(one.over(value)?, at + 2, NumberKind::Fraction)),
            _ => None,
        };
    }
    let (first, _) = role(doc, at)?;
    if !matches!(first, "one" | "teen" | "ten" | "ordinal") {
        return None;
    }
    compose(doc, at, end, None)
}

fn compose(doc: &Document, at: usize, end: usize, start: Option<Decimal>) -> Option<Number> {
    let (mut total, mut group) = (Decimal::default(), start.unwrap_or_default());
    let (mut next, mut last, mut scaled_any) = (at, if start.is_some() { "one" } else { "" }, false);
    let mut kind = NumberKind::Plain;
    while next < end {
        let mut here = next;
        let hyphen = doc.word(here) == "-" && doc.token(here).glued;
        let and = doc.is_word(here, "and") && matches!(last, "hundred" | "scale");
        if !last.is_empty() && (hyphen || and) {
            here += 1;
        }
        let Some((role, value)) = role(doc, here) else { break };
        match (last, role) {
            ("" | "hundred" | "scale", "one" | "teen" | "ten") | ("ten", "one") => group = group.plus(value)?,
            ("one" | "teen" | "ten", "hundred") => {
                group = group.times(value)?;
            }
            ("one" | "teen" | "ten" | "hundred", "scale" | "dozen") => {
                total = total.plus(group.times(value)?)?;
                group = Decimal::default();
                scaled_any = true;
            }
            ("" | "ten" | "hundred" | "scale", "ordinal")
                if !(last == "ten" && value.compare(Decimal::whole(10)).is_ge()) =>
            {
                group = group.plus(value)?;
                kind = NumberKind::Ordinal;
                next = here + 1;
                break;
            }
            ("one" | "teen" | "ten" | "hundred", "fraction") | ("one", "ordinal") => {
                // "two thirds", "one-third"; "one second" is a time and "one first" nothing.
                if role == "ordinal" && value.compare(Decimal::whole(3)).is_lt() {
                    break;
                }
                if doc.is_word(here, "quarter") && !hyphen && !doc.is_word(here + 1, "of")
                    || doc.is_word(here, "quarters") && !hyphen && !doc.is_word(here + 1, "of")
                {
                    break;
                }
                return Some(Number {
                    value: group.over(value)?,
                    end: here + 1,
                    kind: NumberKind::Fraction,
                    digits: false,
                    scaled: false,
                });
            }
            _ => break,
        }
        last = if role == "dozen" { "scale" } else { role };
        next = here + 1;
    }
    if next == at {
        return None;
    }
    let mut value = total.plus(group)?;
    if kind == NumberKind::Plain
        && doc.is_word(next, "and")
        && doc.is_word(next + 1, "a")
        && doc.is_word(next + 2, "half")
    {
        value = value.plus(Decimal { digits: 5, exponent: -1 })?;
        next += 3;
        let more = scaled(doc, Number { value, end: next, kind, digits: false, scaled: scaled_any }, end);
        return Some(more);
    }
    if kind == NumberKind::Plain && doc.is_word(next, "point") && !scaled_any {
        let mut at = next + 1;
        let mut places = 0;
        while at < end
            && let Some(("one", digit)) = role(doc, at)
        {
            places -= 1;
            value = value.plus(digit.shift(places))?;
            at += 1;
        }
        if at > next + 1 {
            return Some(scaled(doc, Number { value, end: at, kind, digits: false, scaled: false }, end));
        }
    }
    Some(Number { value, end: next, kind, digits: false, scaled: scaled_any })
}
