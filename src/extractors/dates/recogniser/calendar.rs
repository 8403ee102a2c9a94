//! Dates written in full or in part: days, months and years by name and by number.

use jiff::civil::Date;

use super::super::DateKind;
use super::super::resolver::{Direction, Grain};
use super::relative::determiner_unit;
use super::{Found, Scan};
use crate::document::{Shape, TokenKind};
use crate::lexicon::WordClass;

/// In a narrative a month that lies this many before the last one belongs to the next year.
const TURN_OF_THE_YEAR: i8 = 8;

impl Scan<'_> {
    /// A year number as written at `i`, with a comma before it or none; `'98` too.
    pub(super) fn year_at(&self, i: usize) -> Option<(i16, usize)> {
        let at = if self.word(i) == "," { i + 1 } else { i };
        if matches!(self.word(at), "'" | "’") && self.glued(at + 1) {
            let short = self.digits(at + 1).filter(|_| self.word(at + 1).len() == 2)?;
            return Some((i16::try_from(if short < 40 { 2000 + short } else { 1900 + short }).ok()?, at + 2));
        }
        let year = self.digits(at).filter(|_| self.word(at).len() == 4)?;
        (1000..=2100).contains(&year).then_some((year as i16, at + 1))
    }

    /// A day of the month: "5", "5th", "fifth".
    pub(super) fn day_at(&self, i: usize) -> Option<(i8, usize)> {
        if let Some(day) = self.digits(i).filter(|day| (1..=31).contains(day) && self.word(i).len() <= 2) {
            let suffix = self.glued(i + 1) && matches!(self.word(i + 1), "st" | "nd" | "rd" | "th");
            return Some((day as i8, if suffix { i + 2 } else { i + 1 }));
        }
        None
    }

    /// A month's name: with its capital, and "May" or "March" only where something says that a month is meant.
    pub(super) fn month_at(&self, i: usize) -> Option<(i8, usize)> {
        let month: i8 = self.term(i, "month")?.parse().ok()?;
        // Without its capital a month needs its day or year beside it: "march 3", "3 march", "july 2019".
        if !self.doc.form(i).shape.is(Shape::CAPITAL) {
            let after = self.digits(i + 1).filter(|number| (1..=31).contains(number) || (1900..2100).contains(number));
            let before = self.before(i);
            let suffix = self.glued(before) && matches!(self.doc.word(before), "st" | "nd" | "rd" | "th");
            let day =
                self.digits(if suffix { before.wrapping_sub(1) } else { before }).filter(|day| (1..=31).contains(day));
            let of = self.is(before, "of") && self.word(i).len() > 3;
            if after.is_none()
                && day.is_none()
                && !of
                && matches!(self.word(i), "may" | "march" | "mar" | "jan" | "dec" | "sep" | "june" | "august" | "april")
                || self.word(i).len() <= 3 && after.is_none() && day.is_none()
            {
                return None;
            }
        }
        let short = self.word(i).len() <= 4 && !matches!(month, 5..=7) || self.word(i).len() == 3 && month != 5;
        let end = if short && self.word(i + 1) == "." && self.glued(i + 1) { i + 2 } else { i + 1 };
        Some((month, end))
    }

    /// The year in which a bare month or day lies, news-wise.
    pub(super) fn resolve_year(&self, month: i8, day: Option<i8>, at: usize) -> Option<Date> {
        let (whole_month, day) = (day.is_none(), day.unwrap_or(1));
        let Some(published) = self.published else {
            let last = self.last?;
            // A narrative goes forward: after December 1941 comes January 1942.
            let months = matches!(self.last_grain, Grain::Day | Grain::Month);
            let turned = months && last.month() - month >= TURN_OF_THE_YEAR;
            return Date::new(last.year() + i16::from(turned), month, day).ok();
        };
        let in_year = |shift: i16| Date::new(published.year().checked_add(shift)?, month, day).ok();
        let years = [in_year(-1), in_year(0), in_year(1)];
        let nearest = years.iter().flatten().min_by_key(|date| (**date - published).get_days().abs())?;
        let ahead = (*nearest - published).get_days();
        let far = match self.tense(at) {
            Some(Direction::Past) => 45,
            _ if whole_month => 160,
            _ => 200,
        };
        match self.tense(at) {
            // "for a mission in December", said in March.
            Some(Direction::Future) if ahead < -31 => years.into_iter().flatten().find(|date| *date > published),
            Some(Direction::Future) => Some(*nearest),
            // "was cited in December", said in November.
            _ if ahead > far => years.into_iter().flatten().rev().find(|date| *date <= published),
            _ => Some(*nearest),
        }
    }
}

/// "2025-05-16", "2025/5/16", "2025-05-16T14:05:00Z".
pub(super) fn iso_date(scan: &Scan, i: usize) -> Option<Found> {
    let year = scan.digits(i).filter(|_| scan.word(i).len() == 4)?;
    let mark = scan.word(i + 1);
    let marks = matches!(mark, "-" | "/") && scan.word(i + 3) == mark && (1..5).all(|k| scan.glued(i + k));
    if !marks {
        return None;
    }
    let month = scan.month_at(i + 2).map(|(month, _)| month).or_else(|| i8::try_from(scan.digits(i + 2)?).ok())?;
    let date = Date::new(i16::try_from(year).ok()?, month, i8::try_from(scan.digits(i + 4)?).ok()?).ok()?;
    let mut found = Found::dated(i, i + 5, date, Grain::Day);
    // "T13" is one word to the scanner, ":15:30Z" follows.
    let hour = scan
        .word(i + 5)
        .strip_prefix(['T', 't'])
        .filter(|hour| scan.glued(i + 5) && hour.len() == 2 && hour.bytes().all(|b| b.is_ascii_digit()));
    if let Some(hour) = hour {
        let mut end = i + 6;
        let mut time = hour.to_string();
        while scan.word(end) == ":" && scan.glued(end) && scan.digits(end + 1).is_some() && time.len() < 8 {
            if time.len() < 5 {
                time = format!("{time}:{:02}", scan.digits(end + 1)?);
            }
            end += 2;
        }
        while scan.glued(end) && (matches!(scan.word(end), "Z" | "+" | "-" | ":") || scan.digits(end).is_some()) {
            end += 1;
        }
        found = Found { end, kind: DateKind::Time, value: format!("{date}T{time}"), ..found };
    }
    Some(found)
}

/// "5/16/2025", "16.5.2025": American unless the numbers or the published date say otherwise.
pub(super) fn numeric_date(scan: &Scan, i: usize) -> Option<Found> {
    let word = scan.word(i);
    let parts: Vec<&str> = word.split('.').collect();
    let (one, two, year, end) = match parts.as_slice() {
        [one, two, year] if year.len() == 4 || year.len() == 2 => (one.parse().ok()?, two.parse().ok()?, *year, i + 1),
        _ => {
            let mark = scan.word(i + 1);
            let fits = matches!(mark, "/" | "-") && scan.word(i + 3) == mark && (1..5).all(|k| scan.glued(i + k));
            if !fits || !matches!(scan.word(i + 4).len(), 2 | 4) {
                return None;
            }
            (scan.digits(i)?, scan.digits(i + 2)?, scan.word(i + 4), i + 5)
        }
    };
    if word.len() > 10 || scan.glued(i) && scan.word(i.wrapping_sub(1)) == "/" {
        return None;
    }
    let full: i16 = year.parse().ok()?;
    let full = if year.len() == 2 { full + if full < 50 { 2000 } else { 1900 } } else { full };
    if !(1500..=2100).contains(&full) {
        return None;
    }
    let european = one > 12 || (parts.len() == 3 && two <= 12);
    let (month, day) = if european { (two, one) } else { (one, two) };
    let date = Date::new(full, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Found::dated(i, end, date, Grain::Day))
}

/// "Friday, May 16, 2025".
pub(super) fn weekday_month_day(scan: &Scan, i: usize) -> Option<Found> {
    let short = scan.term(i, "weekday_short").is_some() && scan.doc.form(i).shape.is(Shape::CAPITAL);
    if scan.term(i, "weekday").is_none() && !short {
        return None;
    }
    let mut at = i + 1;
    if short && scan.word(at) == "." {
        at += 1;
    }
    if scan.word(at) == "," {
        at += 1;
    }
    let at = if scan.is(at, "the") { at + 1 } else { at };
    let inner = month_day(scan, at)?;
    Some(Found { start: i, ..inner })
}

/// "May 16, 2025", "16 May 2025", "the 16th of May", "May 2025", "May".
pub(super) fn month_day(scan: &Scan, i: usize) -> Option<Found> {
    let found = |end: usize, year: Option<(i16, usize)>, month: i8, day: Option<i8>| {
        let end = year.map_or(end, |(_, end)| end);
        let date = match year {
            Some((year, _)) => Date::new(year, month, day.unwrap_or(1)).ok(),
            None => scan.resolve_year(month, day, i),
        };
        let grain = if day.is_some() { Grain::Day } else { Grain::Month };
        Some(match date {
            Some(date) => {
                let found = Found::dated(i, end, date, grain);
                if year.is_none() { found.against(scan.reference()) } else { found }
            }
            None => {
                let value = day.map_or(format!("XXXX-{month:02}"), |day| format!("XXXX-{month:02}-{day:02}"));
                Found::new(i, end, DateKind::Date, value)
            }
        })
    };
    if let Some((month, end)) = scan.month_at(i) {
        if let Some((day, day_end)) = scan.day_at(end) {
            // "May 16", but "May 40 people"; "June 98" is no day.
            return found(day_end, scan.year_at(day_end), month, Some(day));
        }
        if let Some((year, year_end)) =
            scan.year_at(end).or_else(|| scan.is(end, "of").then(|| scan.year_at(end + 1)).flatten())
        {
            return found(year_end, Some((year, year_end)), month, None);
        }
        let relative = scan.term(end, "determiner").filter(|value| matches!(*value, "last" | "this" | "next"));
        if let Some(year) = relative.and_then(|_| determiner_unit(scan, end)).filter(|found| found.value.len() == 4) {
            return found(year.end, Some((year.value.parse().ok()?, year.end)), month, None)
                .map(|found| found.against(year.anchor));
        }
        return is_month(scan, i).then(|| found(end, None, month, None)).flatten();
    }
    let start = if scan.is(i, "the") { i + 1 } else { i };
    let (day, end) = scan.day_at(start).or_else(|| {
        let day: i8 = scan.term(start, "ordinal")?.parse().ok()?;
        Some((day, start + 1))
    })?;
    let of = scan.is(end, "of");
    let (month, month_end) = scan.month_at(if of { end + 1 } else { end })?;
    let numeral = scan.doc.token(start).kind == TokenKind::Number;
    if !of && (!numeral || start > i) {
        return None;
    }
    found(month_end, scan.year_at(month_end), month, Some(day))
}

/// Whether a month's name alone means the month. "May", "March" and names such as "April" and "August" need a sign.
fn is_month(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    let before = scan.before(i);
    let sign = scan.doc.is(before, WordClass::POS_PREPOSITION)
        || scan.term(before, "determiner").is_some()
        || scan.term(before, "edge").is_some()
        || matches!(scan.doc.word(before), "-" | "/" | "and" | "or" | "through" | "until");
    match word.to_ascii_lowercase().as_str() {
        "may" | "march" | "mar" | "dec" | "jan" | "sep" | "jun" | "jul" | "august" | "april" | "june" => {
            let named = scan.doc.form(before).shape.is(Shape::CAPITAL) && !sign
                || scan.doc.form(i + 1).shape.is(Shape::CAPITAL)
                    && scan.doc.token(i + 1).kind == TokenKind::Word
                    && word.len() > 3
                    && !sign;
            let loose = !matches!(word, "May" | "March" | "Mar" | "Dec" | "Jan" | "Sep" | "Jun" | "Jul");
            let by_march = word == "March" && scan.doc.is_word(scan.before(i), "the");
            (sign || loose) && !named && !by_march
        }
        _ => true,
    }
}

/// "nineteen ninety-six", "two thousand (and) five": years as broadcasts spell them.
fn spoken_year(scan: &Scan, i: usize) -> Option<(i16, usize)> {
    let number = |at: usize| scan.term(at, "cardinal").and_then(|value| value.parse::<i16>().ok());
    let tail = |at: usize| {
        let tens = number(at)?;
        let unit_at = if scan.word(at + 1) == "-" { at + 2 } else { at + 1 };
        match number(unit_at).filter(|unit| *unit < 10 && (20..100).contains(&tens)) {
            Some(unit) => Some((tens + unit, unit_at + 1)),
            None => Some((tens, at + 1)),
        }
    };
    match number(i)? {
        century @ 17..=19 => {
            tail(i + 1).filter(|(year, _)| (10..100).contains(year)).map(|(year, end)| (century * 100 + year, end))
        }
        2 if scan.is(i + 1, "thousand") => {
            let at = if scan.is(i + 2, "and") { i + 3 } else { i + 2 };
            let dated = scan.term(scan.before(i), "month").is_some()
                || scan.is(scan.before(i), "in")
                || scan.is(scan.before(i), "year");
            match tail(at).filter(|(year, _)| *year < 100 && dated) {
                Some((year, end)) => Some((2000 + year, end)),
                None => (at == i + 2 && dated).then_some((2000, i + 2)),
            }
        }
        _ => None,
    }
}

/// A year alone: "in 1998", "2025".
pub(super) fn year(scan: &Scan, i: usize) -> Option<Found> {
    let named = if scan.is(i, "the") { i + 1 } else { i };
    if scan.is(named, "year")
        && let Some((year, end)) = scan.year_at(named + 1).filter(|_| scan.word(named + 1).len() == 4)
    {
        return Some(Found::dated(i, end, Date::new(year, 1, 1).ok()?, Grain::Year));
    }
    if let Some((year, end)) = spoken_year(scan, i) {
        return Some(Found::dated(i, end, Date::new(year, 1, 1).ok()?, Grain::Year));
    }
    let (year, end) = scan.year_at(i).filter(|_| scan.doc.token(i).kind == TokenKind::Number)?;
    if scan.word(i).len() != 4 || scan.word(i).contains([',', '.']) {
        return None;
    }
    let before = scan.before(i);
    let previous = scan.doc.word(before);
    if matches!(previous, "$" | "£" | "€" | "¥" | "#" | "No" | "/" | "." | ":" | "+")
        && (scan.glued(i) || previous != ".")
    {
        return None;
    }
    let hyphened = previous == "-" && scan.glued(i) && scan.doc.token(before.wrapping_sub(1)).kind == TokenKind::Word;
    let prefixed =
        hyphened && !matches!(scan.doc.word(before.wrapping_sub(1)), "mid" | "pre" | "post" | "early" | "late");
    let next = scan.word(end);
    let unit_behind = matches!(next, "%" | "percent" | "per" | "million" | "billion" | "st" | "th" | "°")
        || scan.glued(end) && scan.doc.token(end).kind == TokenKind::Word;
    if prefixed || unit_behind {
        return None;
    }
    let preposition = scan.doc.is(before, WordClass::POS_PREPOSITION)
        || scan.term(before, "month").is_some()
        || scan.term(before, "edge").is_some();
    let counted = scan.doc.is(end, WordClass::POS_PLURAL)
        && !scan.doc.is(end, WordClass::POS_THIRD)
        && scan.doc.form(end).shape.is(Shape::LOWER);
    let likely = (1900..=2039).contains(&year);
    if !(likely && (!counted || preposition) || preposition && year >= 1000 && !counted) {
        return None;
    }
    Some(Found::dated(i, end, Date::new(year, 1, 1).ok()?, Grain::Year))
}
