//! Dates written in full or in part: days, months and years by name and by number.

use jiff::civil::Date;

use super::super::DateKind;
use super::super::resolver::{Direction, Grain, step};
use super::duration::count_at;
use super::numeric::numeric_date;
use super::relative::determiner_unit;
use super::{Found, Scan};
use crate::document::{Shape, TokenKind};
use crate::lexicon::WordClass;

/// In a narrative a month that lies this many before the last one belongs to the next year.
const TURN_OF_THE_YEAR: i8 = 8;

/// How many days may lie between the end of a period and the report of it ("the nine months through Sept. 30").
const LONGEST_REVIEW: i32 = 100;

/// How far before "in January" the verb stands that says it is over.
const DONE_WINDOW: usize = 4;

/// How many sentences behind a day of another year, and how many days behind it, a day still belongs to that year.
const TOLD_SENTENCES: usize = 3;
const TOLD_DAYS: i32 = 60;

/// The most days between the two ends of a range that names no year.
const LONGEST_RANGE: i32 = 300;

impl Scan<'_> {
    /// A year as written at `i`, with a comma before it or none: "1998", "'98", "490 BC", "AD 79", "nineteen ninety-six".
    /// Years before Christ count back from 0, which is 1 BC.
    pub(super) fn year_at(&self, i: usize) -> Option<(i16, usize)> {
        let at = if self.word(i) == "," { i + 1 } else { i };
        if matches!(self.word(at), "'" | "’" | "‘") && self.glued(at + 1) {
            let short = self.digits(at + 1).filter(|_| self.word(at + 1).len() == 2)?;
            return Some((century_of(short)? + i16::try_from(short).ok()?, at + 2));
        }
        if let Some(found) = self.era_year_at(at) {
            return Some(found);
        }
        if let Some(year) = self.digits(at).filter(|_| self.word(at).len() == 4) {
            return (1000..=2100).contains(&year).then_some((year as i16, at + 1));
        }
        spoken_year(self, at)
    }

    /// "490 BC", "14 A.D.", "AD 79", and the first year of "492-490 BC".
    fn era_year_at(&self, at: usize) -> Option<(i16, usize)> {
        let counted = |number: u32, era: &str| {
            let number = i16::try_from(number).ok().filter(|number| (1..=3000).contains(number))?;
            Some(if era == "BC" { 1 - number } else { number })
        };
        if self.term(at, "era") == Some("AD") {
            let number = self.digits(at + 1).filter(|_| self.doc.form(at).shape.is(Shape::ALL_CAPS))?;
            return Some((counted(number, "AD")?, at + 2));
        }
        let number = self.digits(at).filter(|_| self.word(at).len() <= 4)?;
        if let Some(era) = self.era_at(at + 1) {
            return Some((counted(number, era)?, at + 2));
        }
        let range = matches!(self.word(at + 1), "-" | "–" | "to" | "and" | "or") && self.digits(at + 2).is_some();
        let era = self.era_at(at + 3).filter(|era| range && *era == "BC")?;
        Some((counted(number, era)?, at + 1))
    }

    /// "FY24", "FY2023", "FY 2024", and the second year of "FY2022-23".
    pub(super) fn fiscal_at(&self, i: usize) -> Option<(i16, usize)> {
        let year_of = |digits: &str| {
            let number = digits.parse::<i16>().ok().filter(|number| *number >= 0)?;
            match digits.len() {
                2 => Some(2000 + number),
                4 => (1900..=2100).contains(&number).then_some(number),
                _ => None,
            }
        };
        let short = self.word(i).strip_prefix("FY")?;
        let (digits, end) = if short.is_empty() { (self.word(i + 1), i + 2) } else { (short, i + 1) };
        let year = year_of(digits)?;
        let joined = matches!(self.word(end), "-" | "/") && self.glued(end) && self.glued(end + 1);
        let second = self.digits(end + 1).filter(|_| joined).and_then(|second| i16::try_from(second).ok());
        let follows = second.is_some_and(|second| second % 100 == (year + 1) % 100);
        Some(if follows { (year + 1, end + 2) } else { (year, end) })
    }

    /// "BC", "A.D.": small letters only with their stops or as "bc".
    pub(super) fn era_at(&self, i: usize) -> Option<&'static str> {
        let era = self.term(i, "era")?;
        let small = self.doc.form(i).shape.is(Shape::LOWER) && !self.doc.form(i).shape.is(Shape::HAS_STOP);
        (!small || era == "BC").then_some(era)
    }

    /// A day of the month: "5", "5th", "fifth".
    pub(super) fn day_at(&self, i: usize) -> Option<(i8, usize)> {
        if let Some(day) = self.digits(i).filter(|day| (1..=31).contains(day) && self.word(i).len() <= 2) {
            let suffix = self.glued(i + 1) && matches!(self.word(i + 1), "st" | "nd" | "rd" | "th");
            return Some((day as i8, if suffix { i + 2 } else { i + 1 }));
        }
        self.ordinal_at(i)
    }

    /// "fifth", "twenty-first", "thirty first" as a day of the month.
    fn ordinal_at(&self, i: usize) -> Option<(i8, usize)> {
        let ordinal = |at: usize| self.term(at, "ordinal").and_then(|value| value.parse::<i8>().ok());
        if let Some(tens) = self.term(i, "cardinal").and_then(|value| value.parse::<i8>().ok()) {
            let at = if self.word(i + 1) == "-" { i + 2 } else { i + 1 };
            let day = ordinal(at).filter(|unit| matches!(tens, 20 | 30) && *unit < 10).map(|unit| tens + unit)?;
            return (day <= 31).then_some((day, at + 1));
        }
        Some((ordinal(i)?, i + 1))
    }

    /// A month's name: with its capital, and "May" or "March" only where something says that a month is meant.
    pub(super) fn month_at(&self, i: usize) -> Option<(i8, usize)> {
        let month: i8 = self.term(i, "month")?.parse().ok()?;
        // "Mar del Plata", "Mar-a-Lago".
        if self.word(i) == "Mar" && (self.is(i + 1, "del") || self.word(i + 1) == "-" && self.is(i + 2, "a")) {
            return None;
        }
        // "a Long March 3 rocket", "Million Man March".
        if month == 3 && (self.is(self.before(i), "long") || self.is(self.before(i), "man")) {
            return None;
        }
        // "Ms. April".
        let title = self.before(if self.word(self.before(i)) == "." { self.before(i) } else { i });
        if self.doc.is(title, WordClass::CONTEXT_HONORIFIC) && self.doc.form(title).shape.is(Shape::CAPITAL) {
            return None;
        }
        // "Jan Kavan", "(SEP)".
        let named = month == 1 && self.word(i).len() == 3 && self.doc.form(i + 1).shape.is(Shape::CAPITAL);
        if named && self.doc.token(i + 1).kind == TokenKind::Word
            || matches!(self.word(i), "SEP" | "MAR" | "JAN" | "DEC")
                && self.digits(i + 1).is_none()
                && self.digits(self.before(i)).is_none()
        {
            return None;
        }
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

    /// Whether the word before a date sets a term or a start, which is more often to come: "through Nov. 17", "effective Dec. 7".
    pub(super) fn limits(&self, at: usize) -> bool {
        self.has(self.before(at), WordClass::TIMING_LIMIT)
    }

    /// The year in which a bare month or day lies, news-wise.
    pub(super) fn resolve_year(&self, month: i8, day: Option<i8>, at: usize) -> Option<Date> {
        let (whole_month, day) = (day.is_none(), day.unwrap_or(1));
        let alone = self.year_of_bare(month, day, whole_month, at);
        // "from October to March": the second end does not lie before the first.
        let first = self.range_start(at).filter(|first| alone.is_none_or(|end| end < first.first_of_month()));
        first.and_then(|first| in_range(first, month, day, whole_month)).or(alone)
    }

    /// "its July forecast", "from the May level": a month that only describes something, or that something rises from.
    fn is_past_thing(&self, at: usize) -> bool {
        let before = self.before(at);
        let owned = self.doc.is(before, WordClass::POS_POSSESSIVE) || self.owns(before);
        let thing = self.doc.is(at + 1, WordClass::POS_NOUN) && self.doc.form(at + 1).shape.is(Shape::LOWER);
        // "the late-November trip", "data for April".
        let hyphened = self.doc.word(before) == "-" && self.doc.is(before.wrapping_sub(1), WordClass::TIME_EDGE);
        let reported = self.is(before, "for") && self.doc.is(before.wrapping_sub(1), WordClass::TIME_REPORTED);
        (owned || hyphened) && thing || reported || self.is(before, "since")
    }

    /// "was signed in January", "bought the mill in January": a past tense right before the month, of no thing that lies ahead.
    fn is_done(&self, at: usize) -> bool {
        let before = self.before(at);
        let past = |at: usize| self.doc.is(at, WordClass::POS_PAST) && !self.doc.is(at, WordClass::TENSE_WORDS);
        self.is(before, "in") && (1..=DONE_WINDOW).any(|back| past(before.wrapping_sub(back)))
    }

    /// "was held on 3 March last year and charged on 8 March": the story goes on in the year that it is in.
    fn told_on(&self, month: i8, day: i8, at: usize) -> Option<Date> {
        let (published, told) = self.published.zip(self.last_day)?;
        let near = self.doc.sentence_of(at).saturating_sub(self.day_sentence) <= TOLD_SENTENCES;
        if !near || told.year() >= published.year() || self.tense(at) != Some(Direction::Past) {
            return None;
        }
        let in_year = |year: i16| Date::new(year, month, day).ok();
        let date = in_year(told.year()).filter(|date| *date > told)?;
        let recent = in_year(published.year()).is_some_and(|day| (published - day).get_days().abs() <= TOLD_DAYS);
        ((date - told).get_days() <= TOLD_DAYS && !recent).then_some(date)
    }

    /// "were above average from January to August": the whole range is over where the tense is past.
    fn range_over(&self, published: Date, month: i8, at: usize) -> Option<Date> {
        let joined = self.joins_range(at + 1);
        let (last, _) = joined.then(|| self.month_at(at + 2)).flatten()?;
        if self.tense(at) != Some(Direction::Past) {
            return None;
        }
        let end = published.year() - i16::from(last > published.month());
        Date::new(end - i16::from(month > last), month, 1).ok()
    }

    fn year_of_bare(&self, month: i8, day: i8, whole_month: bool, at: usize) -> Option<Date> {
        if let Some(date) = (!whole_month).then(|| self.told_on(month, day, at)).flatten() {
            return Some(date);
        }
        let Some(published) = self.published else {
            let last = self.last?;
            // A narrative goes forward: after December 1941 comes January 1942.
            let months = matches!(self.last_grain, Grain::Day | Grain::Month);
            let turned = months && last.month() - month >= TURN_OF_THE_YEAR;
            // "from October to March", told in April: the October before.
            let joined = self.joins_range(at + 1);
            let wraps = joined && self.month_at(at + 2).is_some_and(|(end, _)| end < month);
            let gone = months && whole_month && wraps && last.month() < month;
            return Date::new(last.year() + i16::from(turned) - i16::from(gone), month, day).ok();
        };
        if let Some(date) = whole_month.then(|| self.range_over(published, month, at)).flatten() {
            return Some(date);
        }
        let in_year = |shift: i16| Date::new(published.year().checked_add(shift)?, month, day).ok();
        let years = [in_year(-1), in_year(0), in_year(1)];
        let nearest = years.iter().flatten().min_by_key(|date| (**date - published).get_days().abs())?;
        let ahead = (*nearest - published).get_days();
        // "by R80 from 1 April and by R10 in October": the list goes on ahead.
        let goes_on = || self.told_in_sentence(at).is_some_and(|told| told > published);
        let tense = self.tense(at).or_else(|| goes_on().then_some(Direction::Future));
        let far = match tense {
            // "signed in January", said in December.
            Some(Direction::Past) if whole_month && self.is_done(at) => 0,
            Some(Direction::Past) if !self.limits(at) => 45,
            _ if whole_month => 160,
            _ => 200,
        };
        // "to keep the government running through Sept. 30", said in March.
        let term = self.has(self.before(at), WordClass::TIMING_UNTIL);
        if term && !whole_month && ahead < -LONGEST_REVIEW {
            return years.into_iter().flatten().find(|date| *date > published);
        }
        match tense {
            // "for a mission in December", said in March.
            // "up from its July forecast".
            Some(Direction::Future) if whole_month && self.is_past_thing(at) => Some(*nearest),
            Some(Direction::Future) if ahead < -31 => years.into_iter().flatten().find(|date| *date > published),
            Some(Direction::Future) => Some(*nearest),
            // "was cited in December", said in November.
            _ if ahead > far => years.into_iter().flatten().rev().find(|date| *date <= published),
            _ => Some(*nearest),
        }
    }
}

/// The second end of a range that starts at `first`: the next such day, if it is not as good as a year away.
fn in_range(first: Date, month: i8, day: i8, whole_month: bool) -> Option<Date> {
    let from = if whole_month { first.first_of_month() } else { first };
    let in_year = |shift: i16| Date::new(from.year().checked_add(shift)?, month, day).ok();
    let end = [in_year(0), in_year(1)].into_iter().flatten().find(|end| *end >= from)?;
    ((end - from).get_days() <= LONGEST_RANGE).then_some(end)
}

/// The century that a year of two digits means.
pub(super) fn century_of(short: u32) -> Option<i16> {
    (short < 100).then_some(if short < 40 { 2000 } else { 1900 })
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
    let inner = month_day(scan, at).or_else(|| numeric_date(scan, at)).or_else(|| weekday_day(scan, i, at))?;
    Some(Found { start: i, ..inner })
}

/// "Thursday the 15th", "Sat 14th": the nearest month in which that day falls on the weekday.
fn weekday_day(scan: &Scan, i: usize, at: usize) -> Option<Found> {
    let (day, end) = scan.day_at(at)?;
    // "on Monday 21 people": only an ordinal is a day of itself, and none before what it counts ("Monday the third day").
    let ordinal = end == at + 2 || scan.is(scan.before(at), "the");
    let counts = scan.doc.token(end).kind == TokenKind::Word
        && !scan.doc.is(end, WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION | WordClass::POS_AUXILIARY);
    let last = end >= scan.end || scan.doc.token(end).kind == TokenKind::Mark && !scan.glued(end + 1);
    // "on Friday 31.", "Saturday 20 and Tuesday 23 June".
    let listed = (scan.is(end, "and") || scan.is(end, "to") || scan.word(end) == ",")
        && scan.term(end + 1, "weekday").is_some()
        && scan.digits(end + 2).is_some();
    let ordinal = ordinal || listed || last && !matches!(scan.word(end), "%" | "-" | "–");
    if !ordinal || counts || scan.doc.token(at).kind != TokenKind::Number && scan.word(end - 1).len() < 5 {
        return None;
    }
    let (weekday, reference) = (scan.term(i, "weekday").or_else(|| scan.term(i, "weekday_short")), scan.reference());
    let weekday = weekday.and_then(|day| day.parse::<i8>().ok());
    let Some((weekday, reference)) = weekday.zip(reference) else {
        return Some(Found::new(i, end, DateKind::Date, format!("XXXX-XX-{day:02}")));
    };
    let month = |shift: i64| step(reference.first_of_month(), shift, Grain::Month)?.with().day(day).build().ok();
    let fits = |date: &Date| date.weekday().to_monday_one_offset() == weekday;
    let date = (-6..=6).filter_map(month).filter(fits).min_by_key(|date| (*date - reference).get_days().abs())?;
    Some(Found::dated(i, end, date, Grain::Day).against(Some(reference)))
}

/// A date of the calendar as far as it is said: the month, and the day and the year where they stand beside it.
struct Written {
    month: i8,
    day: Option<i8>,
    year: Option<Year>,
    end: usize,
}

/// A year beside a month: its number, and what it was resolved against ("last year").
#[derive(Clone, Copy)]
pub(super) struct Year {
    pub number: i16,
    pub end: usize,
    pub anchor: Option<Date>,
}

/// "May 16, 2025", "16 May 2025", "the 16th of May", "2025 May 16", "May 2025", "July 25 of that year", "May".
pub(super) fn month_day(scan: &Scan, i: usize) -> Option<Found> {
    let written = month_first(scan, i).or_else(|| day_first(scan, i)).or_else(|| year_first(scan, i))?;
    let Written { month, day, year, mut end } = written;
    let year = year.or_else(|| year_of_range(scan, i, &written));
    if let Some(year) = year {
        end = end.max(year.end);
    }
    let date = match year {
        Some(year) => Date::new(year.number, month, day.unwrap_or(1)).ok(),
        None => scan.resolve_year(month, day, i),
    };
    let grain = if day.is_some() { Grain::Day } else { Grain::Month };
    Some(match (date, year) {
        (Some(date), Some(year)) => Found::dated(i, end, date, grain).against(year.anchor),
        (Some(date), None) => Found::dated(i, end, date, grain).against(scan.reference()),
        (None, _) => {
            let value = day.map_or(format!("XXXX-{month:02}"), |day| format!("XXXX-{month:02}-{day:02}"));
            Found::new(i, end, DateKind::Date, value)
        }
    })
}

/// "May 16", "May 2025", "May".
fn month_first(scan: &Scan, i: usize) -> Option<Written> {
    let (month, end) = scan.month_at(i)?;
    // "$DEC" is a share.
    if scan.glued(i) && scan.doc.word(scan.before(i)) == "$" {
        return None;
    }
    if let Some(written) = slashed(scan, month, end).or_else(|| spoken_day(scan, month, end)) {
        return Some(written);
    }
    if let Some((day, day_end)) = scan.day_at(end) {
        let counted = scan.doc.token(end).kind == TokenKind::Word && scan.term(day_end, "unit").is_some();
        if !counted {
            let year = year_behind(scan, day_end).or_else(|| far_year(scan, day_end));
            return Some(Written { month, day: Some(day), year, end: day_end });
        }
    }
    let year = year_behind(scan, end);
    let shared = if year.is_none() { year_of_list(scan, end) } else { None };
    let is_month = year.is_some() || shared.is_some() || is_month(scan, i);
    is_month.then_some(Written { month, day: None, year: year.or(shared), end })
}

/// "from March to May 2026", "between 3 June and 5 July 2027": the year behind the second end is that of the first, or the one
/// before it where the months turn the year.
fn year_of_range(scan: &Scan, i: usize, first: &Written) -> Option<Year> {
    let end = first.end;
    let between = scan.is(scan.before(i), "between") && scan.is(end, "and");
    let joined = ["to", "until", "till", "through", "-", "–"].iter().any(|word| scan.is(end, word));
    if !between && !joined {
        return None;
    }
    let day_before = scan.day_at(end + 1).filter(|_| scan.digits(end + 1).is_some());
    let (month, month_end) = scan.month_at(day_before.map_or(end + 1, |(_, end)| end))?;
    let day_behind = scan.day_at(month_end).filter(|_| day_before.is_none() && scan.word(month_end).len() <= 2);
    let day = day_before.or(day_behind).map_or(0, |(day, _)| day);
    let year =
        year_behind(scan, day_behind.map_or(month_end, |(_, end)| end)).filter(|year| year.number != UNKNOWN_YEAR)?;
    let turned = (first.month, first.day.unwrap_or(0)) > (month, if first.day.is_some() { day } else { 0 });
    Some(Year { number: year.number.checked_sub(i16::from(turned))?, end, anchor: year.anchor })
}

/// "in February, April, May and June 2024": the year behind the last month of a list is that of all.
fn year_of_list(scan: &Scan, end: usize) -> Option<Year> {
    let mut at = end;
    for _ in 0..12 {
        let comma = usize::from(scan.word(at) == ",");
        let and = usize::from(scan.is(at + comma, "and") || scan.is(at + comma, "or"));
        let (_, next) = scan.month_at(at + comma + and).filter(|_| comma + and > 0)?;
        if let Some((number, _)) = scan.year_at(next) {
            return Some(Year { number, end, anchor: None });
        }
        at = next;
    }
    None
}

/// "May twenty-nine", as broadcasts say it.
fn spoken_day(scan: &Scan, month: i8, i: usize) -> Option<Written> {
    let number = |at: usize| scan.term(at, "cardinal").and_then(|value| value.parse::<i8>().ok());
    let tens = number(i).filter(|tens| matches!(tens, 20 | 30))?;
    let at = if scan.word(i + 1) == "-" { i + 2 } else { i + 1 };
    let day = tens + number(at).filter(|unit| *unit < 10)?;
    let counts = scan.doc.token(at + 1).kind == TokenKind::Word && !scan.doc.is(at + 1, WordClass::POS_PREPOSITION);
    let written = Written { month, day: Some(day), year: year_behind(scan, at + 1), end: at + 1 };
    (day <= 31 && (!counts || written.year.is_some() || at + 1 >= scan.end)).then_some(written)
}

/// "Mar/05/96", "Oct/2": what stands behind the month.
fn slashed(scan: &Scan, month: i8, i: usize) -> Option<Written> {
    let slash = |at: usize| scan.word(at) == "/" && scan.glued(at) && scan.glued(at + 1);
    let (day, end) = scan.day_at(i + 1).filter(|(_, end)| slash(i) && *end == i + 2)?;
    let number = scan.digits(end + 1).filter(|_| slash(end));
    let number = number.and_then(|number| match scan.word(end + 1).len() {
        2 => Some(century_of(number)? + i16::try_from(number).ok()?),
        4 => i16::try_from(number).ok(),
        _ => None,
    });
    Some(match number {
        Some(number) => {
            Written { month, day: Some(day), year: Some(Year { number, end: end + 2, anchor: None }), end: end + 2 }
        }
        None => Written { month, day: Some(day), year: None, end },
    })
}

/// "16 May", "the 16th of May".
fn day_first(scan: &Scan, i: usize) -> Option<Written> {
    let start = if scan.is(i, "the") { i + 1 } else { i };
    // "for $12 December 27".
    if matches!(scan.doc.word(scan.before(start)), "$" | "£" | "€") {
        return None;
    }
    let (day, end) = scan.day_at(start)?;
    let of = scan.is(end, "of");
    let (month, end) = scan.month_at(if of { end + 1 } else { end })?;
    let numeral = scan.doc.token(start).kind == TokenKind::Number;
    (of || numeral && start == i).then(|| Written { month, day: Some(day), year: year_behind(scan, end), end })
}

/// "2018 March 18", "2024 Aug".
fn year_first(scan: &Scan, i: usize) -> Option<Written> {
    let number = scan.digits(i).filter(|year| scan.word(i).len() == 4 && (1000..=2100).contains(year))?;
    let (month, end) = scan.month_at(i + 1)?;
    let year = Some(Year { number: number as i16, end, anchor: None });
    if let Some((day, end)) = scan.day_at(end) {
        return Some(Written { month, day: Some(day), year, end });
    }
    let last = end >= scan.end || scan.doc.token(end).kind == TokenKind::Mark;
    last.then_some(Written { month, day: None, year, end })
}

/// The year behind a month or a day: ", 2025", "of 1998", "of that year", "last year", "96".
fn year_behind(scan: &Scan, i: usize) -> Option<Year> {
    let joined = matches!(scan.word(i), "-" | "/") && scan.glued(i) && scan.glued(i + 1) && scan.word(i + 1).len() == 4;
    let at = if scan.is(i, "of") || joined { i + 1 } else { i };
    if let Some((number, end)) = scan.year_at(at) {
        return Some(Year { number, end, anchor: None });
    }
    let ends = scan.doc.token(i + 1).kind != TokenKind::Word && scan.doc.token(i + 1).kind != TokenKind::Number;
    if let Some(short) = scan.digits(i).filter(|short| scan.word(i).len() == 2 && *short > 31 && ends)
        && !matches!(scan.word(i + 1), "%" | ":" | "-" | "–")
    {
        return Some(Year { number: century_of(short)? + i16::try_from(short).ok()?, end: i + 1, anchor: None });
    }
    if let Some(year) = years_ago(scan, i) {
        return Some(year);
    }
    let narrative = |value: &str| value == "that" || value == "same" || at > i;
    scan.term(at, "determiner")
        .filter(|value| matches!(*value, "last" | "this" | "next" | "the") || narrative(value))?;
    // Without a year near by the look would be in vain, and could nest.
    (at + 1..at + 4).any(|at| scan.is(at, "year")).then_some(())?;
    let year = named_year(scan, at)?;
    let said = scan.is(year.end - 1, "year");
    Some(Year { number: year_number(&year), end: year.end, anchor: year.anchor }).filter(|_| said)
}

/// "Christmas Eve two years ago", "March 3 three years ago".
pub(super) fn years_ago(scan: &Scan, i: usize) -> Option<Year> {
    let likely = scan.doc.is(i, WordClass::TIME_CARDINAL) || scan.digits(i).is_some() || scan.is(i, "a");
    let (count, end) = likely.then(|| count_at(scan, i)).flatten()?;
    let years = (scan.is(end, "years") || scan.is(end, "year")) && scan.is(end + 1, "ago");
    let published = scan.published.filter(|_| years)?;
    let number = published.year().checked_sub(count.parse().ok()?)?;
    Some(Year { number, end: end + 2, anchor: Some(published) })
}

/// The year that stands for one which nothing resolves ("last year" where nobody knows the day of publication): outside the
/// calendar, so that no date comes of it.
const UNKNOWN_YEAR: i16 = i16::MAX;

/// "last year", "this fiscal year": resolved or not.
pub(super) fn named_year(scan: &Scan, i: usize) -> Option<Found> {
    determiner_unit(scan, i).filter(|found| {
        let open = found.day.is_none() && scan.is(found.end - 1, "year");
        found.kind == DateKind::Date && (found.grain == Grain::Year || open)
    })
}

pub(super) fn year_number(year: &Found) -> i16 {
    year.day.map_or(UNKNOWN_YEAR, |day| day.year())
}

/// "Jan 1 3000": a year far ahead, where nothing follows that the number could count.
fn far_year(scan: &Scan, i: usize) -> Option<Year> {
    let year = scan.digits(i).filter(|year| scan.word(i).len() == 4 && (2101..=3999).contains(year))?;
    let alone = i + 1 >= scan.end || matches!(scan.word(i + 1), "," | "." | ")" | ";") && !scan.glued(i + 2);
    alone.then(|| Year { number: year as i16, end: i + 1, anchor: None })
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
            // "March sales rose", "by the March meeting"; but "the March on Rome".
            let thing = word == "March"
                && scan.doc.is(i + 1, WordClass::POS_MAINLY_NOUN)
                && scan.doc.form(i + 1).shape.is(Shape::LOWER);
            let by_march = word == "March" && scan.doc.is_word(scan.before(i), "the");
            // "June says": a woman's name.
            let speaks =
                !sign && scan.doc.is(i + 1, WordClass::POS_THIRD) && !scan.doc.is(i + 1, WordClass::POS_PLURAL);
            let street =
                scan.doc.is(i + 1, WordClass::CONTEXT_PLACE_HEAD) && scan.doc.form(i + 1).shape.is(Shape::CAPITAL);
            (sign || loose || thing) && !named && !speaks && !street && (!by_march || thing)
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
        century @ 15..=19 if scan.is(i + 1, "hundred") => {
            let at = if scan.is(i + 2, "and") { i + 3 } else { i + 2 };
            let dated = scan.term(scan.before(i), "month").is_some() || scan.is(scan.before(i), "in");
            match tail(at).filter(|(year, _)| *year < 100 && dated) {
                Some((year, end)) => Some((century * 100 + year, end)),
                None => {
                    (dated && at == i + 2 && !scan.doc.is(at, WordClass::POS_PLURAL)).then_some((century * 100, at))
                }
            }
        }
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

/// A year alone: "in 1998", "2025", "the year 1066", "490 BC", both years of "1861-1865".
pub(super) fn year(scan: &Scan, i: usize) -> Option<Found> {
    let dated = |year: i16, end: usize| Some(Found::dated(i, end, Date::new(year, 1, 1).ok()?, Grain::Year));
    let named = if scan.is(i, "the") { i + 1 } else { i };
    let named = named + usize::from(scan.has(named, WordClass::TIMING_YEAR_KIND));
    if (scan.is(named, "year") || scan.is(named, "years"))
        && let Some((year, end)) = scan.year_at(named + 1).filter(|_| scan.word(named + 1) != ",")
    {
        return dated(year, end);
    }
    if let Some((year, end)) = scan.fiscal_at(i).or_else(|| scan.era_year_at(i)).or_else(|| spoken_year(scan, i)) {
        return dated(year, end);
    }
    if matches!(scan.word(i), "'" | "’" | "‘")
        && let Some((year, end)) = scan.year_at(i).filter(|_| scan.doc.is(scan.before(i), WordClass::POS_PREPOSITION))
    {
        return dated(year, end);
    }
    if let Some(year) = short_year_of_range(scan, i) {
        return dated(year, i + 1);
    }
    let number = scan.digits(i).filter(|_| scan.word(i).len() == 4 && !scan.word(i).contains([',', '.']))?;
    let year = i16::try_from(number).ok().filter(|year| (1000..=2100).contains(year))?;
    (!is_other_number(scan, i) && is_likely_year(scan, i, year)).then(|| dated(year, i + 1)).flatten()
}

/// "2024-25", "2023/24", "2023/2024": a season or a business year that begins in one year and ends in the next.
pub(super) fn year_pair(scan: &Scan, i: usize) -> Option<Found> {
    let mark = scan.word(i + 1);
    let joined = matches!(mark, "-" | "–" | "/") && scan.glued(i + 1) && scan.glued(i + 2) && !scan.glued(i);
    let first = scan.digits(i).filter(|year| joined && scan.word(i).len() == 4 && (1850..=2100).contains(year))?;
    let second = scan.digits(i + 2)?;
    let follows = match scan.word(i + 2).len() {
        2 => second == (first + 1) % 100,
        4 => second == first + 1 && mark == "/",
        _ => false,
    };
    let goes_on = scan.glued(i + 3)
        && (matches!(scan.word(i + 3), "-" | "–" | "/" | "%") || scan.word(i + 3) == ":" && scan.glued(i + 4));
    // A history tells of two years: "the crisis of 1995-96 passed".
    let named = WordClass::TIMING_YEAR_THING | WordClass::TIMING_YEAR_KIND;
    let told = scan.published.is_some() || mark == "/" || scan.has(i + 3, named);
    let pair = format!("{first}/{}", first + 1);
    (follows && told && !goes_on && !is_other_number(scan, i)).then(|| Found::new(i, i + 3, DateKind::Date, pair))
}

/// The second year of "1861–65".
fn short_year_of_range(scan: &Scan, i: usize) -> Option<i16> {
    let short = scan.digits(i).filter(|_| scan.word(i).len() == 2)?;
    let mark = matches!(scan.doc.word(scan.before(i)), "-" | "–" | "/") && scan.glued(i) && scan.glued(i - 1);
    let first = scan.digits(i.wrapping_sub(2)).filter(|year| mark && (1500..=2100).contains(year))?;
    let free = !matches!(scan.word(i + 1), "-" | "/" | ":" | ".") || !scan.glued(i + 1);
    let later = short > first % 100 && free && scan.doc.word(i - 2).len() == 4;
    later.then(|| i16::try_from(first / 100 * 100 + short).ok()).flatten()
}

/// Whether what stands around a number of four digits makes it something else than a year.
fn is_other_number(scan: &Scan, i: usize) -> bool {
    let before = scan.before(i);
    let previous = scan.doc.word(before);
    let marked = matches!(previous, "$" | "£" | "€" | "¥" | "#" | "No" | "/" | "." | ":" | "+")
        && (scan.glued(i) || !matches!(previous, "." | ":"));
    let hyphened = previous == "-" && scan.glued(i) && scan.doc.token(before.wrapping_sub(1)).kind == TokenKind::Word;
    let prefixed =
        hyphened && !matches!(scan.doc.word(before.wrapping_sub(1)), "mid" | "pre" | "post" | "early" | "late");
    let unit = matches!(scan.word(i + 1), "%" | "percent" | "per" | "million" | "billion" | "st" | "th" | "°")
        || scan.glued(i + 1)
            && scan.doc.token(i + 1).kind == TokenKind::Word
            && !scan.word(i + 1).starts_with(['\'', '’']);
    // "1500 Rs", but "in 1996 dollars".
    let money = scan.doc.is(i + 1, WordClass::CURRENCIES) && !scan.is(before, "in") && !scan.is(before, "constant");
    // "138-2010-2015" is a telephone's.
    let first = scan.doc.token(before.wrapping_sub(1));
    let numbered = previous == "-" && scan.glued(i) && first.kind == TokenKind::Number;
    let chained = first.glued && scan.doc.word(before.wrapping_sub(2)) == "-";
    let dialled = numbered && (scan.doc.word(before.wrapping_sub(1)).len() == 3 || chained);
    marked || prefixed || unit || money || dialled
}

/// Whether a number of four digits is a year: of our time, behind a preposition, one end of a range, or alone in brackets.
fn is_likely_year(scan: &Scan, i: usize, year: i16) -> bool {
    let before = scan.before(i);
    let preposition = scan.doc.is(before, WordClass::POS_PREPOSITION)
        || scan.term(before, "month").is_some()
        || scan.term(before, "edge").is_some();
    // "the 1994 men's World Cup" counts no men.
    let counted = scan.doc.is(i + 1, WordClass::POS_PLURAL)
        && !scan.owns(i + 2)
        && !scan.doc.is(i + 1, WordClass::POS_THIRD)
        && scan.doc.form(i + 1).shape.is(Shape::LOWER);
    let year_at =
        |at: usize| scan.digits(at).filter(|year| scan.doc.word(at).len() == 4 && (1000..=2100).contains(year));
    let dash = |at: usize| matches!(scan.doc.word(at), "-" | "–" | "—") && scan.glued(at);
    let number = year as u32;
    let range = dash(i + 1) && year_at(i + 2).is_some_and(|second| second > number && second - number < 200)
        || scan.glued(i) && dash(before) && year_at(i.wrapping_sub(2)).is_some_and(|first| first < number);
    let alone =
        scan.doc.word(before) == "(" && scan.word(i + 1) == ")" || scan.doc.word(before) == "," && i + 1 == scan.end;
    // "before the 1848 opening".
    let owned = scan.doc.is(before, WordClass::POS_POSSESSIVE) || scan.is(before, "the");
    let thing = scan.doc.is(i + 1, WordClass::POS_NOUN)
        && !scan.doc.is(i + 1, WordClass::POS_PLURAL | WordClass::UNITS | WordClass::POS_PREPOSITION)
        && scan.doc.form(i + 1).shape.is(Shape::LOWER)
        && !scan.is(i + 1, "block");
    if owned && thing && (1700..1900).contains(&year) {
        return true;
    }
    (1900..=2039).contains(&year) && (!counted || preposition)
        || (preposition || range || alone && year >= 1500) && !counted
}
