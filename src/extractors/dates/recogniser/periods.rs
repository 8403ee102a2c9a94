//! Named stretches of the year and of history: holidays, quarters, halves, seasons, decades, centuries.

use jiff::civil::Date;

use super::super::DateKind;
use super::super::resolver::{Direction, Grain, resolve_holiday, step};
use super::relative::determiner_unit;
use super::{Found, Scan};
use crate::lexicon::WordClass;

pub(super) fn holiday(scan: &Scan, i: usize) -> Option<Found> {
    let (rule, end) = scan.phrase(i, WordClass::TIME_HOLIDAY, "holiday")?;
    let year = scan.year_at(end);
    let reference = scan.reference();
    let date = match (year, reference) {
        (Some((year, _)), _) => resolve_holiday(rule, year),
        (None, Some(reference)) => {
            let same = resolve_holiday(rule, reference.year())?;
            let days = (same - reference).get_days();
            match scan.direction(i) {
                Direction::Past if days > 45 => resolve_holiday(rule, reference.year().checked_sub(1)?),
                Direction::Future if days < -45 => resolve_holiday(rule, reference.year().checked_add(1)?),
                _ => Some(same),
            }
        }
        (None, None) => None,
    };
    let end = year.map_or(end, |(_, end)| end);
    match date {
        Some(date) => Some(Found::dated(i, end, date, Grain::Day).against(reference.filter(|_| year.is_none()))),
        None => Some(Found::new(i, end, DateKind::Date, format!("XXXX-{rule}"))).filter(|_| rule.len() == 5),
    }
}

/// "the third quarter", "fourth-quarter", "first half of 1998", "Q3 2024".
pub(super) fn quarter(scan: &Scan, i: usize) -> Option<Found> {
    let mut at = if scan.is(i, "the") || scan.is(i, "this") || scan.is(i, "last") { i + 1 } else { i };
    if scan.term(at, "determiner").is_some_and(|value| value == "fiscal") {
        at += 1;
    }
    let code = scan.word(at).as_bytes();
    if let [b'Q' | b'q', number @ b'1'..=b'4'] = code {
        let month = (number - b'1') as i8 * 3 + 1;
        let (year, end) = scan
            .year_at(at + 1)
            .filter(|(year, _)| *year > 1900)
            .map_or((None, at + 1), |(year, end)| (Some(year), end));
        let date = match (year, scan.reference()) {
            (Some(year), _) => Date::new(year, month, 1).ok()?,
            (None, Some(reference)) => {
                let same = Date::new(reference.year(), month, 1).ok()?;
                if same > reference { step(same, -1, Grain::Year)? } else { same }
            }
            (None, None) => return Some(Found::new(i, end, DateKind::Date, format!("XXXX-Q{}", number - b'0'))),
        };
        return Some(Found::dated(i, end, date, Grain::Quarter).against(scan.reference().filter(|_| year.is_none())));
    }
    let suffixed = scan
        .digits(at)
        .filter(|number| (1..=4).contains(number) && matches!(scan.word(at + 1), "st" | "nd" | "rd" | "th"));
    if suffixed.is_some() {
        at += 1;
    }
    let ordinal: i8 =
        suffixed.and_then(|number| i8::try_from(number).ok()).or_else(|| scan.term(at, "ordinal")?.parse().ok())?;
    at += 1;
    if scan.term(at, "determiner") == Some("fiscal") {
        at += 1;
    }
    if scan.word(at) == "-" && scan.glued(at) {
        at += 1;
    }
    let (letter, most) = match scan.word(at).to_ascii_lowercase().as_str() {
        "quarter" | "qtr" => ('Q', 4),
        "half" => ('H', 2),
        _ => return None,
    };
    if ordinal > most {
        return None;
    }
    let mut end = at + 1;
    let of = if scan.is(end, "of") || scan.is(end, "in") { end + 1 } else { end };
    let mut year = scan.year_at(of).filter(|(year, _)| *year > 1900);
    let relative = if of > end {
        determiner_unit(scan, of).filter(|found| found.value.len() == 4 && found.kind == DateKind::Date)
    } else {
        None
    };
    if let Some(found) = &relative {
        year = found.value.parse().ok().map(|year| (year, found.end));
    }
    let fiscal = scan.is(of, "fiscal") && scan.year_at(of + 1).is_some();
    if fiscal {
        year = scan.year_at(of + 1);
    }
    let months = if letter == 'Q' { 3 } else { 6 };
    let month = (ordinal - 1) * months + 1;
    if letter == 'H' && year.is_none() && !scan.is(at + 1, "of") && scan.word(at - 1) != "-" {
        // "the first half" of a match.
        let money = scan.published.is_some()
            && scan.is(i, "the")
            && (scan.is(scan.before(i), "in") || scan.is(scan.before(i), "for"));
        if !money {
            return None;
        }
    }
    let anchor = match (&relative, year) {
        (Some(relative), _) => relative.anchor,
        (None, Some(_)) => None,
        (None, None) => scan.reference(),
    };
    let date = match year {
        Some((year, year_end)) => {
            end = year_end;
            Date::new(year, month, 1).ok()?
        }
        None => {
            let reference = scan.reference();
            let Some(reference) = reference else {
                return Some(Found::new(i, end, DateKind::Date, format!("XXXX-{letter}{ordinal}")));
            };
            let same = Date::new(reference.year(), month, 1).ok()?;
            let ahead = (same - reference).get_days() > 0;
            if ahead && scan.direction(i) == Direction::Past { step(same, -1, Grain::Year)? } else { same }
        }
    };
    Some(Found::dated(i, end, date, if letter == 'Q' { Grain::Quarter } else { Grain::Half }).against(anchor))
}

/// "the 1990s", "the '90s", "the nineties", "the 19th century".
pub(super) fn decade(scan: &Scan, i: usize) -> Option<Found> {
    let the = scan.is(i, "the") || scan.term(i, "determiner").is_some();
    let mut at = if the { i + 1 } else { i };
    let edge = scan.term(at, "edge").is_some() || scan.is(at, "mid");
    if edge {
        at += 1;
        if scan.word(at) == "-" {
            at += 1;
        }
    }
    if let Some(value) = scan.term(at, "decade").filter(|_| the) {
        let value: i16 = value.parse().ok()?;
        return Some(Found::new(i, at + 1, DateKind::Date, format!("{}", (1900 + value) / 10)));
    }
    let short = matches!(scan.word(at), "'" | "’" | "‘");
    let number_at = at + usize::from(short);
    if let Some(number) = scan.digits(number_at) {
        let len = scan.word(number_at).len();
        let plural = scan.glued(number_at + 1) && scan.word(number_at + 1) == "s"
            || scan.word(number_at + 1) == "'s" && scan.glued(number_at + 1)
            || scan.word(number_at + 1) == "’s" && scan.glued(number_at + 1);
        let century = matches!(scan.word(number_at + 1), "st" | "nd" | "rd" | "th") && scan.glued(number_at + 1);
        if plural && len == 4 && (1000..=2090).contains(&number) && number % 10 == 0 {
            return Some(Found::new(i, number_at + 2, DateKind::Date, format!("{}", number / 10)));
        }
        if plural && len == 2 && number % 10 == 0 && (short || the && number >= 20) {
            return Some(Found::new(i, number_at + 2, DateKind::Date, format!("19{}", number / 10)));
        }
        if century
            && (scan.is(number_at + 2, "century")
                || scan.word(number_at + 2) == "-" && scan.is(number_at + 3, "century"))
        {
            let end = if scan.is(number_at + 2, "century") { number_at + 3 } else { number_at + 4 };
            return Some(Found::new(i, end, DateKind::Date, format!("{:02}", number.checked_sub(1)?)));
        }
    }
    let ordinal: u32 = scan.term(at, "ordinal")?.parse().ok()?;
    let hyphen = usize::from(scan.word(at + 1) == "-");
    (scan.is(at + 1 + hyphen, "century") && ordinal > 2)
        .then(|| Found::new(i, at + 2 + hyphen, DateKind::Date, format!("{:02}", ordinal - 1)))
}

/// "last summer", "the fall of 1998", "winter 2024", "this spring".
pub(super) fn season(scan: &Scan, i: usize) -> Option<Found> {
    let determiner = scan.term(i, "determiner");
    let at = if determiner.is_some() { i + 1 } else { i };
    let code = scan.term(at, "season")?;
    let of = if scan.is(at + 1, "of") { at + 2 } else { at + 1 };
    let value = |year: i16| format!("{year:04}-{code}");
    if let Some((year, end)) = scan.year_at(of) {
        return Some(Found::new(i, end, DateKind::Date, value(year)));
    }
    let reference = scan.reference();
    let shift = match determiner {
        Some("last") => -1,
        Some("next") => 1,
        Some("this" | "same") => 0,
        Some("the") if scan.doc.is(scan.before(i), WordClass::POS_PREPOSITION) => 0,
        None if scan.is(scan.before(i), "in") || scan.is(scan.before(i), "by") => 0,
        _ => return None,
    };
    let Some(reference) = reference else {
        return Some(Found::new(i, at + 1, DateKind::Date, format!("XXXX-{code}")));
    };
    let first = match code {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    };
    // "Last summer" in March is last year's, in October this year's.
    let started = reference.month() > first + 2;
    let year = match shift {
        -1 => reference.year().checked_sub(i16::from(!started))?,
        1 => reference.year().checked_add(i16::from(started || reference.month() >= first))?,
        _ => reference.year(),
    };
    Some(Found::new(i, at + 1, DateKind::Date, value(year)).against(scan.reference()))
}
