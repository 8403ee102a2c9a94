//! Numbers of units: how long, how often, and how far from another day.

use jiff::civil::Date;

use super::super::DateKind;
use super::super::resolver::{Grain, step};
use super::{Found, Scan};
use crate::document::{Shape, TokenKind};
use crate::lexicon::WordClass;

/// A number of units: the number as TIMEX3 writes it, and the end.
pub(super) fn count_at(scan: &Scan, i: usize) -> Option<(String, usize)> {
    if let Some((value, end)) = scan.phrase(i, WordClass::TIME_VAGUE, "vague") {
        return Some((value.to_string(), end));
    }
    if let Some(number) = scan.doc.token(i).kind.eq(&TokenKind::Number).then(|| scan.word(i)).filter(|_| i < scan.end) {
        let plain: String = number.chars().filter(|&c| c != ',').collect();
        let mut end = i + 1;
        let mut value = plain;
        // "2 1/2 years", "1½".
        if scan.word(end) == "1" && scan.word(end + 1) == "/" && scan.word(end + 2) == "2" {
            value = format!("{value}.5");
            end += 3;
        } else if matches!(scan.word(end), "million" | "billion") {
            value.push_str(if scan.is(end, "million") { "000000" } else { "000000000" });
            end += 1;
        } else if scan.word(end) == "½" {
            value = format!("{value}.5");
            end += 1;
        }
        return (value.len() < 16).then_some((value, end));
    }
    let mut total = 0u32;
    let mut at = i;
    while let Some(number) = scan.term(at, "cardinal").and_then(|value| value.parse::<u32>().ok()) {
        total = if number == 100 { total.max(1).checked_mul(100)? } else { total.checked_add(number)? };
        at += 1;
        if scan.word(at) == "-" && scan.term(at + 1, "cardinal").is_some() && total >= 20 {
            at += 1;
        }
    }
    if at > i {
        if scan.is(at, "and") && (scan.is(at + 1, "a") || scan.is(at + 1, "one")) && scan.is(at + 2, "half") {
            return Some((format!("{total}.5"), at + 3));
        }
        return Some((total.to_string(), at));
    }
    if scan.is(i, "a") || scan.is(i, "an") || scan.is(i, "another") {
        return Some(("1".to_string(), i + 1));
    }
    None
}

/// The duration `P3D`, `PT2H`, `P20Y` of a count and a unit's code.
pub(super) fn duration_value(count: &str, code: &str) -> String {
    if let Some(time) = code.strip_prefix('T') {
        if let Some((whole, smaller)) = halved(count, code) {
            return format!("PT{whole}{time}{smaller}");
        }
        return format!("PT{count}{time}");
    }
    let factor: u32 = code.trim_end_matches(|c: char| c.is_alphabetic()).parse().unwrap_or(1);
    let letter = code.trim_start_matches(|c: char| c.is_ascii_digit());
    let letter = match letter {
        "N" => return format!("P{count}D"),
        letter => letter,
    };
    if let Some((whole, smaller)) = halved(count, letter) {
        return format!("P{whole}{letter}{smaller}");
    }
    match count.parse::<u32>().ok().and_then(|count| count.checked_mul(factor)) {
        Some(count) => format!("P{count}{letter}"),
        None if factor > 1 && count == "X" => match factor {
            10 => "PXDE".to_string(),
            100 => "PXCE".to_string(),
            _ => format!("PX{letter}"),
        },
        None => format!("P{count}{letter}"),
    }
}

/// "2.5" years are two years and six months: the whole number, and the half in the next smaller unit.
fn halved<'c>(count: &'c str, code: &str) -> Option<(&'c str, &'static str)> {
    let whole = count.strip_suffix(".5").filter(|whole| *whole != "0")?;
    let smaller = match code {
        "Y" => "6M",
        "TH" => "30M",
        "TM" => "30S",
        _ => return None,
    };
    Some((whole, smaller))
}

pub(super) fn grain_of(code: &str) -> Option<Grain> {
    Some(match code {
        "D" | "N" => Grain::Day,
        "W" => Grain::Week,
        "WE" => Grain::Weekend,
        "M" => Grain::Month,
        "Q" => Grain::Quarter,
        "Y" => Grain::Year,
        "10Y" => Grain::Decade,
        "100Y" => Grain::Century,
        _ => return None,
    })
}

/// "three hours", "more than a decade", "two weeks ago", "a year earlier", "three-month", "42-year-old", "the past two years".
pub(super) fn quantity(scan: &Scan, i: usize) -> Option<Found> {
    let mut at = i;
    // "the last three years", "the first two days", "these two weeks".
    let mut direction = None;
    if scan.is(at, "the") || scan.is(at, "these") || scan.is(at, "all") {
        at += 1;
        direction = scan.term(at, "determiner").filter(|value| matches!(*value, "last" | "next")).or(direction);
        if direction.is_some() || scan.is(at, "first") || scan.is(at, "final") {
            at += 1;
        } else if scan.phrase(at, WordClass::TIME_HEDGE, "hedge").is_none()
            && !scan.is(i, "these")
            && count_at(scan, at).is_none()
        {
            return None;
        }
    } else if let Some(value) = scan.term(at, "determiner").filter(|value| matches!(*value, "last" | "next")) {
        direction = Some(value);
        at += 1;
    }
    let mut modifier = None;
    let (mut start, mut hedge_at) = (i, at);
    if let Some((value, end)) = scan.phrase(at, WordClass::TIME_HEDGE, "hedge")
        && (count_at(scan, end).is_some())
    {
        modifier = (value != "-").then_some(value);
        hedge_at = at;
        at = end;
        // "only six months", "just two weeks": no part of the time.
        if value == "-" && start == hedge_at && !scan.is(hedge_at, "the") {
            start = end;
        }
    }
    let (mut count, mut end) = count_at(scan, at)?;
    let article = scan.is(at, "a") || scan.is(at, "an");
    let hyphen = scan.word(end) == "-" && scan.glued(end) && scan.glued(end + 1);
    if hyphen
        || scan.is(end, "full")
        || scan.is(end, "whole")
        || scan.is(end, "more")
        || scan.is(end, "straight")
        || scan.is(end, "consecutive")
        || scan.is(end, "long")
        || scan.is(end, "calendar")
    {
        end += 1;
    }
    // "three to five years", "two or three days": the first number is its own; the unit stands behind the second.
    if !hyphen
        && (scan.is(end, "to") || scan.is(end, "or") || matches!(scan.word(end), "-" | "–"))
        && !article
        && let Some((second, second_end)) = count_at(scan, end + 1)
        && (scan.term(second_end, "units").is_some())
    {
        count = if count == "X" { count } else { second };
        end = second_end;
        modifier = modifier.or(Some("APPROX"));
    }
    let code = if hyphen || article && !scan.is(at, "another") || count == "1" || count.contains('.') || count == "X" {
        scan.term(end, "unit").or_else(|| scan.term(end, "units"))
    } else {
        scan.term(end, "units").or_else(|| {
            let spoken = scan.doc.token(at).kind == TokenKind::Word && scan.term(at, "cardinal").is_some();
            scan.term(end, "unit").filter(|_| spoken && scan.doc.token(end + 1).kind == TokenKind::Word)
        })
    }?;
    if code == "Q" && !(direction.is_some() || scan.is(end, "quarters"))
        || (code == "TS" && article)
        || (code == "N" && article && scan.term(end, "part").is_some())
    {
        return None;
    }
    if matches!(code, "N") && hyphen {
        return None;
    }
    end += 1;
    // "a year" after an amount is a rate; the set form says so.
    let mut value = duration_value(&count, code);
    if code == "WE" {
        value = format!("P{count}WE");
    }
    if code == "Q" {
        value = format!("P{count}Q");
    }
    let mut found = Found::new(start, end, DateKind::Duration, value);
    found.modifier = modifier;
    if hyphen {
        // "42-year-old", "three-year-olds": an age is no time expression to TIMEX3.
        if scan.word(end) == "-" && (scan.is(end + 1, "old") || scan.is(end + 1, "olds")) {
            return None;
        }
        if scan.word(end) == "-" && scan.is(end + 1, "long") {
            found.end = end + 2;
        }
        // "the two-week visit": the article belongs to the visit.
        if direction.is_none() && scan.is(i, "the") {
            found.start = if modifier.is_some() { hedge_at } else { at };
        }
        return Some(found);
    }
    if scan.word(end) == "-" && scan.is(end + 1, "long") && scan.glued(end) {
        found.end = end + 2;
        return Some(found);
    }
    if scan.is(end, "old") || scan.is(end, "of") && scan.is(end + 1, "age") {
        // An age as a predicate is no time expression to TIMEX3.
        return None;
    }
    if scan.is(end, "and") && scan.is(end + 1, "a") && scan.is(end + 2, "half") {
        found.value = duration_value(&format!("{count}.5"), code);
        found.end = end + 3;
        return Some(found);
    }
    if scan.is(end, "or") && (scan.is(end + 1, "so") || scan.is(end + 1, "two") || scan.is(end + 1, "more")) {
        found.modifier = Some(if scan.is(end + 1, "more") { "EQUAL_OR_MORE" } else { "APPROX" });
        end += 2;
        found.end = end;
    }
    let whole: Option<i64> = count.parse().ok();
    let grain = grain_of(code);
    let shift = |from: Option<Date>, sign: i64, tail: usize| {
        let Some(grain) = grain else {
            // Hours and minutes away.
            let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            let value = from.map_or(value.to_string(), |from| from.to_string());
            return Some(Found {
                end: tail,
                kind: if grain.is_none() && whole.is_none() { DateKind::Date } else { DateKind::Time },
                value: if whole.is_some() { format!("{value}TXX") } else { value },
                day: None,
                ..found.clone()
            });
        };
        let Some(whole) = whole else {
            return Some(Found {
                end: tail,
                kind: DateKind::Date,
                value: if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }.to_string(),
                ..found.clone()
            });
        };
        let Some(from) = from else {
            return Some(Found { end: tail, kind: DateKind::Date, value: "XXXX-XX-XX".to_string(), ..found.clone() });
        };
        if let Some(quarter) = scan.quarter.filter(|_| sign < 0 && whole == 1 && code == "Y") {
            let date = step(quarter, -1, Grain::Year)?;
            return Some(Found { day: None, ..Found::dated(start, tail, date, Grain::Quarter) }.against(Some(quarter)));
        }
        let date = step(from, sign.checked_mul(whole)?, grain)?;
        let fine = match grain {
            Grain::Decade | Grain::Century | Grain::Year => Grain::Year,
            Grain::Weekend => Grain::Week,
            grain => grain,
        };
        Some(Found { modifier: found.modifier, ..Found::dated(start, tail, date, fine) }.against(Some(from)))
    };
    if scan.is(end, "ago") {
        return shift(scan.reference(), -1, end + 1);
    }
    if scan.is(end, "earlier")
        || scan.is(end, "before")
            && !scan.doc.form(end + 1).shape.is(Shape::CAPITAL)
            && !scan.doc.is(end + 1, WordClass::POS_DETERMINER)
            && !scan.doc.is(end + 1, WordClass::POS_PRONOUN)
            && scan.doc.token(end + 1).kind == TokenKind::Mark
    {
        let from = if scan.is(end, "earlier") && matches!(grain, Some(Grain::Year)) {
            scan.reference()
        } else {
            scan.told(grain.unwrap_or(Grain::Day))
        };
        return shift(from, -1, end + 1);
    }
    if scan.is(end, "later") || (scan.is(end, "after") && scan.doc.token(end + 1).kind == TokenKind::Mark) {
        return shift(scan.told(grain.unwrap_or(Grain::Day)), 1, end + 1);
    }
    if scan.is(end, "from") && scan.is(end + 1, "now") {
        return shift(scan.reference(), 1, end + 2);
    }
    if article && modifier.is_none() && code.len() <= 2 && is_rate(scan, i) {
        return Some(Found { kind: DateKind::Set, ..found });
    }
    // "a day" alone is too loose where no rate, hedge or preposition stands by it.
    Some(found)
}

/// "twice a year", "$85 a day", "5 percent a month".
pub(super) fn is_rate(scan: &Scan, i: usize) -> bool {
    let before = scan.before(i);
    let word = scan.doc.word(before).to_ascii_lowercase();
    scan.doc.token(before).kind == TokenKind::Number
        || matches!(
            word.as_str(),
            "times"
                | "twice"
                | "once"
                | "percent"
                | "%"
                | "million"
                | "billion"
                | "trillion"
                | "thousand"
                | "hundred"
                | "dollars"
                | "cents"
                | "barrels"
                | "pounds"
                | "people"
                | "tons"
                | "tonnes"
                | "hours"
                | "days"
                | "euros"
                | "yen"
                | "miles"
                | "points"
        )
        || scan.doc.is(before, WordClass::POS_PLURAL)
            && scan.doc.token(before.wrapping_sub(1)).kind == TokenKind::Number
}

/// "daily", "every Tuesday", "each of the ..." are sets.
pub(super) fn set(scan: &Scan, i: usize) -> Option<Found> {
    if let Some(value) = scan.term(i, "adverb_set") {
        return Some(Found::new(i, i + 1, DateKind::Set, value.to_string()))
            .filter(|_| !scan.doc.form(i).shape.is(Shape::CAPITAL) || i == 0 || scan.doc.word(scan.before(i)) == ".");
    }
    let every = scan.term(i, "determiner").filter(|value| matches!(*value, "each" | "every"))?;
    let other = usize::from(scan.is(i + 1, "other"));
    if let Some(day) = scan.term(i + 1 + other, "weekday") {
        return Some(Found::new(i, i + 2 + other, DateKind::Set, format!("XXXX-WXX-{day}")));
    }
    if let Some((month, end)) = scan.month_at(i + 1) {
        return Some(Found::new(i, end, DateKind::Set, format!("XXXX-{month:02}")));
    }
    if scan.term(i + 1, "part").is_some() && every == "every" {
        return Some(Found::new(i, i + 2, DateKind::Set, "P1D".into()));
    }
    let (count, end) = count_at(scan, i + 1)?;
    let code = scan.term(end, "units").or_else(|| scan.term(end, "unit"))?;
    Some(Found::new(i, end + 1, DateKind::Set, duration_value(&count, code)))
}
