//! Dates in figures alone: "2025-05-16", "5/16/2025", "16.5.25", with the time that ISO writes behind them. Which of two
//! small numbers is the day is read from the article: its other dates, the published one, how it writes dates in words.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use super::super::resolver::{Grain, day_value};
use super::super::{DateKind, UNSURE_RULE};
use super::calendar::TERROR_DAY;
use super::years::century_of;
use super::{Found, Scan};
use crate::document::TokenKind;
use crate::lexicon::WordClass;

/// "2025-05-16", "2025/5/16", "2019-aug-1", "2025-05-16T14:05:00.5+02:00".
pub(super) fn iso_date(scan: &Scan, i: usize) -> Option<Found> {
    if let Some(found) = iso_month(scan, i).or_else(|| iso_week(scan, i)).or_else(|| iso_time(scan, i)) {
        return Some(found);
    }
    let year = scan.digits(i).filter(|_| scan.word(i).len() == 4)?;
    let mark = scan.word(i + 1);
    let marks = matches!(mark, "-" | "/") && scan.word(i + 3) == mark && (1..5).all(|k| scan.glued(i + k));
    if !marks {
        return None;
    }
    let named = || scan.term(i + 2, "month").and_then(|month| month.parse::<i8>().ok());
    let month = named().or_else(|| i8::try_from(scan.digits(i + 2)?).ok())?;
    let date = Date::new(i16::try_from(year).ok()?, month, i8::try_from(scan.digits(i + 4)?).ok()?).ok()?;
    let found = Found::dated(i, i + 5, date, Grain::Day);
    match iso_clock(scan, i + 5).filter(|_| scan.glued(i + 5)) {
        Some((time, end)) => Some(Found { end, kind: DateKind::Time, value: format!("{date}{time}"), ..found }),
        None => Some(found),
    }
}

/// "T14:05:00.5+02:00" behind a date: the tail of the value, and the end.
fn iso_clock(scan: &Scan, i: usize) -> Option<(String, usize)> {
    // "T13" is one word to the scanner, ":15:30Z" follows.
    let hour = scan.word(i).strip_prefix(['T', 't']).filter(|hour| hour.len() == 2)?;
    let hour: u8 = hour.parse().ok().filter(|hour| *hour < 25)?;
    let mut time = format!("T{hour:02}");
    let (mut seconds, mut end) = ("", i + 1);
    for place in 0..2 {
        if scan.word(end) != ":" || !scan.glued(end) || !scan.glued(end + 1) {
            break;
        }
        // The seconds carry their fraction: "12.345".
        let word = scan.word(end + 1);
        word.get(..2).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
        if place == 0 {
            time = format!("{time}:{word}");
        } else {
            seconds = word;
        }
        end += 2;
    }
    let zone = scan.word(end);
    if scan.glued(end) && matches!(zone, "Z" | "z") {
        end += 1;
    } else if scan.glued(end) && matches!(zone, "+" | "-") && scan.digits(end + 1).is_some() {
        // To the minute, as news tells time, but an instant with its offset is kept whole.
        let colon = if seconds.is_empty() { "" } else { ":" };
        time = format!("{time}{colon}{seconds}{zone}{}", scan.word(end + 1));
        end += 2;
        if scan.word(end) == ":" && scan.glued(end) && scan.digits(end + 1).is_some() {
            time = format!("{time}:{}", scan.word(end + 1));
            end += 2;
        }
    }
    Some((time, end))
}

/// "T13:23:42" alone.
fn iso_time(scan: &Scan, i: usize) -> Option<Found> {
    let (time, end) = iso_clock(scan, i).filter(|(_, end)| *end > i + 2)?;
    let day = scan.told(Grain::Day);
    let value = day_value(day);
    Some(Found::new(i, end, DateKind::Time, format!("{value}{time}")).against(day))
}

/// "2024-W05": a week as ISO writes it.
fn iso_week(scan: &Scan, i: usize) -> Option<Found> {
    let glued = scan.word(i + 1) == "-" && scan.glued(i + 1) && scan.glued(i + 2);
    let year = scan.digits(i).filter(|_| glued && scan.word(i).len() == 4)?;
    let week = scan.word(i + 2).strip_prefix('W').filter(|week| week.len() == 2)?;
    let monday = ISOWeekDate::new(i16::try_from(year).ok()?, week.parse().ok()?, Weekday::Monday).ok()?;
    Some(Found::dated(i, i + 3, monday.date(), Grain::Week))
}

/// "2015-12": no season, which counts on by one ("2007-08").
fn iso_month(scan: &Scan, i: usize) -> Option<Found> {
    let year = scan.digits(i).filter(|year| scan.word(i).len() == 4 && (1900..=2100).contains(year))?;
    let joined = scan.word(i + 1) == "-" && scan.glued(i + 1) && scan.glued(i + 2) && scan.word(i + 2).len() == 2;
    let month = scan.digits(i + 2).filter(|month| joined && (1..=12).contains(month) && *month != year % 100 + 1)?;
    let goes_on = scan.glued(i + 3) && matches!(scan.word(i + 3), "-" | "/" | ":") || month > year % 100;
    let date = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    (!goes_on).then(|| Found::dated(i, i + 3, date, Grain::Month))
}

/// Two numbers and a year, as they stand: "5/16/2025", "16.5.2025", "07-27-22".
#[derive(Clone, Copy)]
struct Figures {
    one: u32,
    two: u32,
    year: i16,
    end: usize,
    /// With stops only the day stands first.
    stops: bool,
}

fn figures_at(scan: &Scan, i: usize) -> Option<Figures> {
    let word = scan.word(i);
    if word.len() > 10 || scan.glued(i) && matches!(scan.doc.word(scan.before(i)), "/" | "-" | ".") {
        return None;
    }
    let mut stops = word.split('.');
    let dotted = match (stops.next(), stops.next(), stops.next(), stops.next()) {
        (Some(one), Some(two), Some(year), None) => Some((one, two, year)),
        _ => None,
    };
    let (one, two, year, end) = if let Some((one, two, year)) = dotted {
        (one.parse().ok()?, two.parse().ok()?, year, i + 1)
    } else {
        let mark = scan.word(i + 1);
        let fits = matches!(mark, "/" | "-") && scan.word(i + 3) == mark && (1..5).all(|k| scan.glued(i + k));
        fits.then_some(())?;
        (scan.digits(i)?, scan.digits(i + 2)?, scan.word(i + 4), i + 5)
    };
    // "figures of 8-3-12-3": overs, maidens, runs and wickets.
    if dotted.is_none() && scan.glued(end) && scan.word(end) == scan.word(i + 1) && scan.glued(end + 1) {
        return None;
    }
    let number = year.parse::<u32>().ok().filter(|_| matches!(year.len(), 2 | 4))?;
    let year = i16::try_from(number).ok()? + if year.len() == 2 { century_of(number)? } else { 0 };
    (1500..=2100).contains(&year).then_some(Figures { one, two, year, end, stops: dotted.is_some() })
}

impl Figures {
    fn date(self, day_first: bool) -> Option<Date> {
        let (month, day) = if day_first { (self.two, self.one) } else { (self.one, self.two) };
        Date::new(self.year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    }

    /// Whether the day stands first, where the figures alone say so.
    fn day_first(self) -> Option<bool> {
        match (self.date(true), self.date(false)) {
            (Some(day_first), Some(month_first)) if day_first != month_first && !self.stops => None,
            (Some(_), _) => Some(true),
            (None, Some(_)) => Some(false),
            (None, None) => None,
        }
    }
}

/// "3-Dec-2026", "03/Dec/26".
fn named_month(scan: &Scan, i: usize) -> Option<Found> {
    let month: i8 = scan.term(i + 2, "month")?.parse().ok()?;
    let mark = scan.word(i + 1);
    let fits = matches!(mark, "/" | "-") && scan.word(i + 3) == mark && (1..5).all(|k| scan.glued(i + k));
    let day = scan.digits(i).filter(|_| fits && scan.word(i).len() <= 2)?;
    let year = scan.digits(i + 4)?;
    let century = match scan.word(i + 4).len() {
        2 => century_of(year)?,
        4 => 0,
        _ => return None,
    };
    let date = Date::new(i16::try_from(year).ok()? + century, month, i8::try_from(day).ok()?).ok()?;
    Some(Found::dated(i, i + 5, date, Grain::Day))
}

/// "5/16/2025", "16.5.2025"; American where nothing in the article says otherwise, under a rule of its own for the warning.
pub(super) fn numeric_date(scan: &Scan, i: usize) -> Option<Found> {
    if let Some(found) = named_month(scan, i) {
        return Some(found);
    }
    let figures = figures_at(scan, i)?;
    let clear = figures.day_first().or_else(|| scan.day_first());
    let date = figures.date(clear.unwrap_or(false))?;
    let found = Found::dated(i, figures.end, date, Grain::Day);
    Some(Found { rule: if clear.is_none() { UNSURE_RULE } else { "" }, ..found })
}

/// "during 9/11", "the 9/11 attacks", "post-9/11": the day of 2001, but as a term ("by 9/11").
fn terror_day(scan: &Scan, i: usize) -> Option<Found> {
    let written = scan.word(i) == "9" && scan.word(i + 2) == "11" && scan.word(i + 1) == "/";
    let before = scan.before(i);
    let longer = scan.glued(i) && scan.doc.word(before) != "-" || scan.glued(i + 3) && scan.word(i + 3) == "/";
    let listed = scan.month_day_end.is_some_and(|(_, end)| end + 1 == i);
    let term = scan.has(before, WordClass::TIMING_UNTIL) || scan.is(before, "by") || listed;
    let date: Date = TERROR_DAY.parse().ok().filter(|_| written && !longer && !term)?;
    let known = scan.published.is_none_or(|published| published > date);
    known.then(|| Found::dated(i, i + 3, date, Grain::Day).against(scan.published))
}

/// "on 11/20", "by 5/12": a day without its year, only behind such a word.
pub(super) fn day_without_year(scan: &Scan, i: usize) -> Option<Found> {
    let before = scan.before(i);
    let said = scan.has(before, WordClass::TIMING_NUMERIC);
    // "on 11/20 or 11/22".
    let listed = matches!(scan.word(before), "," | "or" | "and" | "to" | "-" | "–");
    let listed = listed && scan.doc.word(i.wrapping_sub(3)) == "/" && scan.digits(i.wrapping_sub(2)).is_some();
    let said = said || listed && scan.month_day_end.is_some_and(|(_, end)| end == before);
    let joined = scan.word(i + 1) == "/" && scan.glued(i + 1) && scan.glued(i + 2);
    if joined && let Some(found) = terror_day(scan, i) {
        return Some(found);
    }
    let goes_on =
        scan.term(i + 3, "month").is_some() || scan.glued(i + 3) && !matches!(scan.word(i + 3), "," | "." | ")" | ";");
    let unit =
        scan.doc.token(i + 3).kind == TokenKind::Word && scan.doc.is(i + 3, WordClass::POS_NOUN | WordClass::UNITS);
    (said && joined && !goes_on && !unit && scan.word(i).len() <= 2 && scan.word(i + 2).len() <= 2).then_some(())?;
    let (one, two) = (scan.digits(i)?, scan.digits(i + 2)?);
    let day_first = one > 12 || scan.day_first() == Some(true) && two <= 12;
    let (month, day) = if day_first { (two, one) } else { (one, two) };
    let date = scan.resolve_year(i8::try_from(month).ok()?, Some(i8::try_from(day).ok()?), i)?;
    let clear = one > 12 || two > 12 || one == two || scan.day_first().is_some();
    let found = Found::dated(i, i + 3, date, Grain::Day).against(scan.reference());
    Some(Found { rule: if clear { "" } else { UNSURE_RULE }, ..found })
}

/// How the article writes its dates: a date in figures that has one reading only, one that is the published date, the
/// habit of its country, or else the order of its dates in words ("3 May", "May 3"). None where nothing says so. One pass, made on first need.
pub(super) fn find_habit(scan: &Scan) -> Option<bool> {
    let whole = scan.whole();
    let (mut in_words, mut counted) = (0_i32, false);
    for i in 0..scan.doc.tokens().len() {
        if scan.doc.token(i).kind == TokenKind::Number {
            let figures = figures_at(&whole, i).filter(|figures| !figures.stops);
            if let Some(day_first) = figures.and_then(Figures::day_first) {
                return Some(day_first);
            }
            if let Some(figures) = figures.filter(|_| scan.published.is_some()) {
                match [true, false].map(|day_first| figures.date(day_first) == scan.published) {
                    [true, false] => return Some(true),
                    [false, true] => return Some(false),
                    _ => {}
                }
            }
        } else if scan.doc.is(i, WordClass::TIME_MONTH) {
            let day = |at: usize| scan.digits_of(at).is_some_and(|day| (1..=31).contains(&day));
            let (before, behind) = (day(i.wrapping_sub(1)), day(i + 1));
            counted |= before != behind;
            in_words += i32::from(before) - i32::from(behind);
        }
    }
    // Indians write "May 3" in words and 3/5 in figures; Canadians write either.
    let by_country = scan.doc.country().filter(|country| *country != "CA");
    by_country
        .map(|country| !matches!(country, "US" | "PH"))
        .or_else(|| (counted && in_words != 0).then_some(in_words > 0))
}
