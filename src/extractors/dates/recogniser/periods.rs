//! Named stretches of the year and of history: holidays, quarters, halves, seasons, decades, centuries.

use jiff::civil::Date;

use super::super::DateKind;
use super::super::resolver::{Direction, Grain, date_value, resolve_holiday, step};
use super::counts::{count_at, grain_of};
use super::years::{Year, named_year, year_number, years_ago};
use super::{Found, Scan};
use crate::document::country::value_in;
use crate::document::{Shape, TokenKind};
use crate::lexicon::{List, WordClass};

/// "Christmas Eve", "next Easter", "Black Friday of this year", "Diwali in 2019", "the Thanksgiving weekend".
pub(super) fn holiday(scan: &Scan, i: usize) -> Option<Found> {
    let determiner = scan.term(i, "determiner").filter(|value| matches!(*value, "last" | "next" | "this"));
    // "the 1972 New Year honours".
    let before = scan.digits(i).filter(|year| scan.word(i).len() == 4 && (1700..=2100).contains(year));
    let at = if determiner.is_some() || before.is_some() { i + 1 } else { i };
    let (day, name_end) = holiday_at(scan, at)?;
    // "in the new year": what comes, not its first day.
    let lower = scan.doc.form(at).shape.is(Shape::LOWER) && scan.is(at, "new") && name_end == at + 2;
    if lower && before.is_none() && scan.is(scan.before(i), "the") && scan.is(scan.before(i).wrapping_sub(1), "in") {
        let reference = scan.reference()?;
        let date = step(reference.first_of_year(), i64::from(reference.month() > 2), Grain::Year)?;
        let found = Found::dated(i, name_end, date, Grain::Year).against(Some(reference));
        return Some(Found { modifier: Some("START"), ..found });
    }
    let weekend = scan.is(name_end, "weekend");
    // "Easter week".
    let week = scan.is(name_end, "week") && !scan.is(name_end + 1, "of");
    let mut end = if weekend || week { name_end + 1 } else { name_end };
    let before = before.and_then(|year| Some(Year { number: i16::try_from(year).ok()?, end, anchor: None }));
    let year = before.or_else(|| year_behind(scan, end)).or_else(|| years_ago(scan, end)).or_else(|| {
        let at = if scan.is(end, "of") { end + 1 } else { end };
        scan.term(at, "determiner").filter(|value| matches!(*value, "last" | "next" | "this"))?;
        let year = named_year(scan, at)?;
        Some(Year { number: year_number(&year), end: year.end, anchor: year.anchor })
    });
    let (date, anchor) = match (&year, scan.reference()) {
        (Some(year), _) => (day.in_year(year.number), year.anchor),
        (None, Some(reference)) => (nearest_holiday(scan, i, name_end, &day, determiner, reference), Some(reference)),
        (None, None) => (None, None),
    };
    end = year.map_or(end, |year| year.end);
    let grain = match (weekend, week) {
        (true, _) => Grain::Weekend,
        (_, true) => Grain::Week,
        _ => Grain::Day,
    };
    // The weekend of a Monday is the one before it.
    let early = |date: &Date| weekend && date.weekday().to_monday_one_offset() < 4;
    let date = date.and_then(|date| step(date, if early(&date) { -1 } else { 0 }, Grain::Week));
    // "Christmas morning".
    if let Some((part, part_end)) = scan.part(end).filter(|_| grain == Grain::Day)
        && let Some(date) = date
    {
        let found = Found::new(i, part_end, DateKind::Time, format!("{date}T{part}")).against(anchor);
        return Some(Found { day: Some(date), ..found });
    }
    match (date, day) {
        (Some(date), _) => Some(Found::dated(i, end, date, grain).against(anchor)),
        // Named all the same: "Friday" alone must not stand for "Black Friday".
        (None, day) => Some(Found::new(i, end, DateKind::Date, day.open_value())),
    }
}

/// How a holiday falls: by a rule of the calendar, or by a row of days.
#[derive(Clone, Copy)]
enum Holiday {
    Rule(&'static str),
    Days { first: i16, days: &'static str },
}

impl Holiday {
    /// The value where no year is known: the month and day where the rule has them.
    fn open_value(self) -> String {
        match self {
            Holiday::Rule(rule) if rule.len() == 5 && !rule.contains('+') => format!("XXXX-{rule}"),
            Holiday::Rule(rule) if rule.len() > 5 && rule.as_bytes().get(2) == Some(&b'-') => {
                format!("XXXX-{}", rule.get(..2).unwrap_or("XX"))
            }
            _ => "XXXX-XX-XX".to_string(),
        }
    }

    fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Holiday::Rule(rule) => resolve_holiday(rule, year),
            Holiday::Days { first, days } => {
                let at = usize::try_from(year.checked_sub(first)?).ok()? * 4;
                let (month, day) = (days.get(at..at + 2)?, days.get(at + 2..at + 4)?);
                Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
            }
        }
    }
}

fn holiday_at(scan: &Scan, i: usize) -> Option<(Holiday, usize)> {
    let (key, len) = scan.doc.longest_phrase(i, scan.end, WordClass::TIME_HOLIDAY | WordClass::MOVING_DAYS)?;
    if let Some(row) = key.rows(List::TimeTerms).find(|row| row.column(1) == "holiday") {
        return Some((Holiday::Rule(value_in(row.column(2), || scan.doc.country())), i + len));
    }
    let row = key.row(List::MovingDays)?;
    Some((Holiday::Days { first: row.column(2).parse().ok()?, days: row.column(3) }, i + len))
}

/// The holiday of the year that the words mean: "last" and "next" say it, else the tense.
fn nearest_holiday(
    scan: &Scan,
    i: usize,
    end: usize,
    day: &Holiday,
    said: Option<&str>,
    reference: Date,
) -> Option<Date> {
    let in_year = |shift: i16| day.in_year(reference.year().checked_add(shift)?);
    match said {
        Some("last") => [in_year(0), in_year(-1)].into_iter().flatten().find(|date| *date < reference),
        Some("next") => [in_year(0), in_year(1)].into_iter().flatten().find(|date| *date > reference),
        _ => {
            let same = in_year(0)?;
            if scan.published.is_none() && scan.turned {
                return day.in_year(scan.narrative_year(same.month())?);
            }
            let ahead = (same - reference).get_days();
            let tense = if i + 1 < end { scan.tense_of_verbs(i) } else { scan.tense(i) };
            // "The semi-finals are on 14 February and the final on Easter Monday".
            let goes_on = || scan.told_in_sentence(i).is_some_and(|told| told > reference);
            let tense = tense.or_else(|| (scan.published.is_some() && goes_on()).then_some(Direction::Future));
            let sentence = scan.doc.sentences().get(scan.doc.sentence_of(i));
            let in_a_sentence = sentence.is_some_and(|sentence| sentence.tokens().len() > 5);
            match tense {
                Some(Direction::Past) if ahead > 45 && !scan.limits(i) => in_year(-1),
                // "The shop was closed on Memorial Day", said in May before it.
                Some(Direction::Past) if ahead > 0 && scan.is_done(i) => in_year(-1),
                None if ahead < -240 && in_a_sentence => in_year(1),
                Some(Direction::Future) if ahead < -45 => in_year(1),
                // "a record Christmas", said in January.
                None if ahead > 240 && in_a_sentence => in_year(-1),
                _ => Some(same),
            }
        }
    }
}

/// A numbered quarter or half: its letter, its number, the end, and whether it stands as "third-quarter".
struct Numbered {
    letter: char,
    number: i8,
    end: usize,
    hyphened: bool,
}

impl Numbered {
    fn first_month(&self) -> i8 {
        (self.number - 1) * if self.letter == 'Q' { 3 } else { 6 } + 1
    }

    /// The quarter of a year, or of none that is known: "XXXX-Q1".
    fn in_year(&self, year: &Year, start: usize, end: usize) -> Found {
        match Date::new(year.number, self.first_month(), 1) {
            Ok(date) => Found::dated(start, end, date, self.grain()).against(year.anchor),
            Err(_) => Found::new(start, end, DateKind::Date, format!("XXXX-{}{}", self.letter, self.number)),
        }
    }

    fn grain(&self) -> Grain {
        if self.letter == 'Q' { Grain::Quarter } else { Grain::Half }
    }
}

/// "third quarter", "4th-quarter", "fiscal second-quarter", "latter half", "Q3".
fn numbered_at(scan: &Scan, i: usize) -> Option<Numbered> {
    let is_fiscal = |at: usize| scan.term(at, "determiner") == Some("fiscal");
    let mut at = if is_fiscal(i) { i + 1 } else { i };
    if let [b'Q' | b'q', number @ b'1'..=b'4'] = scan.word(at).as_bytes() {
        return Some(Numbered { letter: 'Q', number: (number - b'0') as i8, end: at + 1, hyphened: false });
    }
    if let [b'H', number @ b'1'..=b'2'] = scan.word(at).as_bytes() {
        return Some(Numbered { letter: 'H', number: (number - b'0') as i8, end: at + 1, hyphened: false });
    }
    let half = |at: usize| scan.is(at, "half");
    let number = if let Some(number) = scan.digits(at).filter(|number| (1..=4).contains(number)) {
        at += 1;
        matches!(scan.word(at), "st" | "nd" | "rd" | "th").then_some(number as i8)?
    } else if half(at + 1) && (scan.is(at, "last") || scan.is(at, "latter")) {
        2
    } else if is_final_quarter(scan, at) {
        4
    } else {
        scan.term(at, "ordinal")?.parse().ok()?
    };
    at += 1;
    if is_fiscal(at) {
        at += 1;
    }
    let hyphened = scan.word(at) == "-" && scan.glued(at);
    if hyphened {
        at += 1;
    }
    let letter = if half(at) {
        'H'
    } else if scan.is(at, "quarter") || scan.is(at, "qtr") {
        'Q'
    } else {
        return None;
    };
    let most = if letter == 'Q' { 4 } else { 2 };
    (number <= most).then_some(Numbered { letter, number, end: at + 1, hyphened })
}

/// "last quarter of 2024", "final quarter of last year": the fourth, where a year follows.
fn is_final_quarter(scan: &Scan, i: usize) -> bool {
    let quarter = scan.is(i + 1, "quarter") && scan.is(i + 2, "of");
    (scan.is(i, "last") || scan.is(i, "final")) && quarter && year_behind(scan, i + 2).is_some()
}

/// "of 1998", "2024", "of last year", "in fiscal 1990" behind a quarter.
fn year_behind(scan: &Scan, i: usize) -> Option<Year> {
    let at = if scan.is(i, "of") || scan.is(i, "in") { i + 1 } else { i };
    let plain = |at: usize| scan.fiscal_at(at).or_else(|| scan.year_at(at)).filter(|(year, _)| *year > 1900);
    if let Some((number, end)) = plain(at) {
        return Some(Year { number, end, anchor: None });
    }
    if let Some((number, end)) = scan.is(at, "fiscal").then(|| plain(at + 1)).flatten() {
        return Some(Year { number, end, anchor: None });
    }
    if let Some(end) = year_ago(scan, i) {
        let from = scan.quarter.or(scan.reference())?;
        return Some(Year { number: from.year().checked_sub(1)?, end, anchor: Some(from) });
    }
    let near = ["last", "this", "next"].iter().any(|word| scan.is(at, word)) && scan.is(at + 1, "year");
    let year = (at > i || near).then(|| named_year(scan, at)).flatten()?;
    Some(Year { number: year_number(&year), end: year.end, anchor: year.anchor })
}

/// "a year ago", "one year earlier", "the year before": the end.
fn year_ago(scan: &Scan, i: usize) -> Option<usize> {
    let one = ["a", "one", "the"].iter().any(|word| scan.is(i, word)) && scan.is(i + 1, "year");
    let way = scan.has(i + 2, WordClass::TIMING_BACK);
    (one && way).then_some(i + 3)
}

/// "the same period a year earlier", "the corresponding quarter of last year", "the same month last year": what a story of
/// business compares with.
pub(super) fn compared_period(scan: &Scan, i: usize) -> Option<Found> {
    let mut at = if scan.is(i, "the") { i + 1 } else { i };
    let alike = scan.has(at, WordClass::TIMING_ALIKE);
    at += usize::from(alike);
    let year_before = scan.phrase(at, WordClass::TIME_REFERENCE, "reference").filter(|(value, _)| *value == "YEAR_AGO");
    if let Some((_, end)) = year_before.filter(|_| alike) {
        at = end;
    }
    let unit = scan.term(at, "unit").and_then(grain_of);
    let period = scan.is(at, "period");
    let quarter = unit == Some(Grain::Quarter);
    let known = period || quarter || alike && matches!(unit, Some(Grain::Month | Grain::Day));
    if !known || at == i {
        return None;
    }
    let earlier = year_behind(scan, at + 1).map(|year| (year.number, year.end));
    let (year, end) = match (earlier, year_before.filter(|_| alike)) {
        (Some(year), _) => year,
        (None, Some(_)) => (scan.quarter.or(scan.reference())?.year().checked_sub(1)?, at + 1),
        _ => return None,
    };
    let half = scan.last.filter(|_| period && scan.last_grain == Grain::Half);
    let (from, grain) = match unit {
        _ if half.is_some() => (half?, Grain::Half),
        Some(Grain::Month) => (scan.told(Grain::Month)?, Grain::Month),
        Some(Grain::Day) => (scan.told(Grain::Day)?, Grain::Day),
        _ if period && (scan.long_period || scan.quarter.is_none()) => (scan.reference()?, Grain::Year),
        // "Fourth-quarter sales are seen at $3 billion, against $2.9 billion in the same period last year".
        _ if let Some((near, _)) = scan.near_quarter.filter(|(_, told)| *told == scan.doc.sentence_of(i)) => {
            (near, Grain::Quarter)
        }
        _ => (scan.quarter.or_else(|| step(scan.reference()?, -1, Grain::Quarter))?, Grain::Quarter),
    };
    let first = if grain == Grain::Day { from.day() } else { 1 };
    let found = match Date::new(year, from.month(), first) {
        Ok(date) => Found::dated(i, end, date, grain).against(Some(from)),
        Err(_) => Found::new(i, end, DateKind::Date, "XXXX".into()),
    };
    Some(Found { rule: "compared-period", ..found })
}

/// "the 1988", "this year's", "the year-ago" before a quarter.
fn year_before(scan: &Scan, i: usize) -> Option<Year> {
    let at = if scan.is(i, "the") { i + 1 } else { i };
    if let Some(number) = scan.digits(at).filter(|year| scan.word(at).len() == 4 && (1900..=2100).contains(year)) {
        return Some(Year { number: number as i16, end: at + 1, anchor: None });
    }
    if let Some(("YEAR_AGO", end)) = scan.phrase(i, WordClass::TIME_REFERENCE, "reference") {
        let from = scan.quarter.or(scan.reference())?;
        return Some(Year { number: from.year().checked_sub(1)?, end, anchor: Some(from) });
    }
    let year = named_year(scan, i)?;
    let owns = scan.owns(year.end);
    owns.then(|| Year { number: year_number(&year), end: year.end + 1, anchor: year.anchor })
}

/// From how many days behind its start a quarter to come is next year's, and from how many ahead one that is told is last year's.
const LAST_QUARTER: i32 = 181;
pub(super) const NEXT_QUARTER: i32 = 100;

/// "the third quarter", "fourth-quarter", "first half of 1998", "Q3 2024", "this year's first quarter", "2024 Q1".
pub(super) fn quarter(scan: &Scan, i: usize) -> Option<Found> {
    if let Some(found) = year_before(scan, i).and_then(|year| quarter_of(scan, i, &year)) {
        return Some(found);
    }
    let articled = scan.is(i, "the") || scan.is(i, "this") || scan.is(i, "last") && !scan.is(i + 1, "half");
    let at = if articled { i + 1 } else { i };
    let numbered = numbered_at(scan, at)?;
    // "the third-quarter loss": the article belongs to the loss.
    let start = if numbered.hyphened { at } else { i };
    if let Some(year) = year_behind(scan, numbered.end) {
        return Some(numbered.in_year(&year, start, year.end));
    }
    // "hydrogen, or H2": a half only where something says that it is a time.
    let timed = || {
        scan.is(scan.before(at), "in")
            || scan.is(scan.before(at), "for")
            || scan.is(scan.before(at), "during")
            || scan.doc.is(at + 1, WordClass::TIME_BUSINESS)
    };
    if scan.word(at).len() == 2 && numbered.letter == 'H' && !timed() {
        return None;
    }
    // "the Audi Q3", "Q1: What is it?".
    let short = scan.word(at).len() == 2 && numbered.letter == 'Q';
    let named = scan.doc.token(scan.before(at)).kind == TokenKind::Word
        && scan.doc.form(scan.before(at)).shape.is(Shape::CAPITAL)
        && !scan.doc.is(scan.before(at), WordClass::POS_PREPOSITION | WordClass::POS_DETERMINER);
    let asked = || scan.opens_block(at) && matches!(scan.word(numbered.end), ":" | ".");
    if short && (named || asked()) {
        return None;
    }
    // "the second quarter-final".
    let joined = scan.word(numbered.end) == "-" && scan.glued(numbered.end) && scan.glued(numbered.end + 1);
    if joined && scan.doc.word(numbered.end + 1).starts_with("final") {
        return None;
    }
    // "remaining in the fourth quarter" of a match.
    if !numbered.hyphened && numbered.letter == 'Q' && scan.is_sport() {
        return None;
    }
    // "a second-half goal".
    if numbered.hyphened && numbered.letter == 'H' && scan.is_sport() {
        return None;
    }
    // "the first half" of a match.
    let money = scan.published.is_some()
        && scan.is(i, "the")
        && (scan.is(scan.before(i), "in") || scan.is(scan.before(i), "for"));
    let spelled = scan.word(at).len() > 2 || scan.word(at + 1) == "st" || scan.word(at + 1) == "nd";
    if numbered.letter == 'H'
        && spelled
        && !numbered.hyphened
        && (!money || scan.is(numbered.end, "of") || scan.is_sport())
    {
        return None;
    }
    let Some(reference) = scan.reference() else {
        let value = format!("XXXX-{}{}", numbered.letter, numbered.number);
        return Some(Found::new(start, numbered.end, DateKind::Date, value));
    };
    let same = Date::new(reference.year(), numbered.first_month(), 1).ok()?;
    // A business year may end at any month: only a quarter of the calendar far ahead is last year's.
    let ahead = (same - reference).get_days();
    let shift = match scan.outlook(i) {
        Some(Direction::Future) => i64::from(-ahead > LAST_QUARTER),
        _ => -i64::from(ahead > NEXT_QUARTER),
    };
    let date = step(same, shift, Grain::Year)?;
    Some(Found::dated(start, numbered.end, date, numbered.grain()).against(Some(reference)))
}

/// "the December quarter", "the March quarter of 2024": the quarter that ends with the month.
pub(super) fn month_quarter(scan: &Scan, i: usize) -> Option<Found> {
    let at = if scan.is(i, "the") { i + 1 } else { i };
    let (first, end) = scan.month_at(at)?;
    // "the October-December quarter".
    let joined = scan.is_dash(end) || scan.is(end, "to");
    let last = joined.then(|| scan.month_at(end + 1)).flatten().filter(|(last, _)| *last == first + 2);
    let (month, end) = Some(last.unwrap_or((first, end))).filter(|(month, _)| month % 3 == 0)?;
    let end = if scan.word(end) == "-" && scan.glued(end) { end + 1 } else { end };
    scan.is(end, "quarter").then_some(())?;
    if let Some(year) = year_behind(scan, end + 1) {
        let date = Date::new(year.number, month, 1).ok()?;
        return Some(Found::dated(i, year.end, date, Grain::Quarter).against(year.anchor));
    }
    let date = scan.resolve_year(month, None, at)?;
    // One that is told of is over.
    let open = scan.published.is_some_and(|day| date > day) && scan.direction(i) == Direction::Past;
    let date = step(date, -i64::from(open), Grain::Year)?;
    Some(Found::dated(i, end + 1, date, Grain::Quarter).against(scan.reference()))
}

impl Scan<'_> {
    /// "Q3FY26", "H1FY2025": the letter, the number and the year.
    pub(super) fn fiscal_quarter_at(&self, i: usize) -> Option<(char, i8, i16)> {
        let (short, digits) = self.word(i).split_once("FY")?;
        let (letter, number) = match short.as_bytes() {
            [b'Q', number @ b'1'..=b'4'] => ('Q', number - b'0'),
            [b'H', number @ b'1'..=b'2'] => ('H', number - b'0'),
            _ => return None,
        };
        let year: i16 = digits.parse().ok().filter(|_| matches!(digits.len(), 2 | 4))?;
        Some((letter, number as i8, if digits.len() == 2 { 2000 + year } else { year }))
    }
}

/// "4Q27", "2H 2025", "Q3FY26", as accountants write.
pub(super) fn short_quarter(scan: &Scan, i: usize) -> Option<Found> {
    if let Some((letter, number, year)) = scan.fiscal_quarter_at(i) {
        let numbered = Numbered { letter, number, end: i + 1, hyphened: false };
        return Some(numbered.in_year(&Year { number: year, end: i + 1, anchor: None }, i, i + 1));
    }
    let number = scan.digits(i).filter(|_| scan.word(i).len() == 1 && scan.glued(i + 1) && !scan.glued(i))?;
    let letter = scan.word(i + 1).chars().next().filter(|letter| matches!(letter, 'Q' | 'H'))?;
    let most = if letter == 'Q' { 4 } else { 2 };
    let numbered = Numbered { letter, number: number as i8, end: i + 2, hyphened: false };
    let year = match scan.word(i + 1).get(1..)? {
        "" => scan.year_at(i + 2).map(|(number, end)| Year { number, end, anchor: None })?,
        digits if digits.len() == 2 => Year { number: 2000 + digits.parse::<i16>().ok()?, end: i + 2, anchor: None },
        _ => return None,
    };
    (1..=most).contains(&number).then(|| numbered.in_year(&year, i, year.end))
}

/// The quarter behind the year: "the 1988 third quarter", "the year-ago quarter", "last year's period".
fn quarter_of(scan: &Scan, i: usize, year: &Year) -> Option<Found> {
    // The quarter compared with is not the one the story is about.
    let told = scan.quarter.or(scan.published);
    let earlier = |found: Found| match (found.day, told) {
        (Some(day), Some(told)) if day.year() < told.year() => Found { rule: "earlier-quarter", ..found },
        _ => found,
    };
    if let Some(numbered) = numbered_at(scan, year.end) {
        return Some(earlier(numbered.in_year(year, i, numbered.end)));
    }
    if !scan.is(year.end, "quarter") && !scan.is(year.end, "period") {
        return None;
    }
    if scan.long_period && scan.is(year.end, "period") {
        let date = Date::new(year.number, 1, 1).ok()?;
        return Some(earlier(Found::dated(i, year.end + 1, date, Grain::Year).against(year.anchor)));
    }
    let quarter = scan.quarter.or_else(|| step(scan.published?, -1, Grain::Quarter))?;
    let date = Date::new(year.number, quarter.month(), 1).ok()?;
    Some(earlier(Found::dated(i, year.end + 1, date, Grain::Quarter).against(Some(quarter))))
}

/// "the 1990s", "the mid-'90s", "the nineties", "the late 19th century".
pub(super) fn decade(scan: &Scan, i: usize) -> Option<Found> {
    let the = scan.is(i, "the") || scan.term(i, "determiner").is_some();
    let at = if the { i + 1 } else { i };
    let modifier = scan.term(at, "edge");
    let hyphen = usize::from(modifier.is_some() && scan.word(at + 1) == "-");
    let at = at + usize::from(modifier.is_some()) + hyphen;
    // "the late eighties and early nineties".
    let listed = (scan.is(scan.before(i), "and") || scan.is(scan.before(i), "to"))
        && scan.term(scan.before(scan.before(i)), "decade").is_some();
    let found = decade_in_words(scan, i, at, the || listed)
        .or_else(|| decade_in_figures(scan, i, at, the))
        .or_else(|| century(scan, i, at))?;
    Some(Found { modifier, ..found })
}

/// "the nineties", "the nineteen-fifties".
fn decade_in_words(scan: &Scan, i: usize, at: usize, the: bool) -> Option<Found> {
    let hyphen = usize::from(scan.word(at + 1) == "-");
    let (hundreds, at) = match scan.term(at, "cardinal").and_then(|number| number.parse().ok()) {
        Some(hundreds @ 17..=19) => (hundreds, at + 1 + hyphen),
        _ => (19_i16, at),
    };
    let tens: i16 = scan.term(at, "decade").filter(|_| the)?.parse().ok()?;
    Some(Found::new(i, at + 1, DateKind::Date, format!("{}", (hundreds * 100 + tens) / 10)))
}

/// "the 1990s", "'90s", "the 70s and 80s", "the 480s BC".
fn decade_in_figures(scan: &Scan, i: usize, at: usize, the: bool) -> Option<Found> {
    let short = matches!(scan.word(at), "'" | "’" | "‘");
    let at = at + usize::from(short);
    let number = scan.digits(at).filter(|number| number % 10 == 0)?;
    let plural = |at: usize| scan.glued(at) && matches!(scan.word(at), "s" | "'s" | "’s");
    plural(at + 1).then_some(())?;
    let value = match scan.word(at).len() {
        // "the 1600s" are a century, "the 1900s" may be ten years.
        4 if (1000..1900).contains(&number) && number % 100 == 0 => format!("{}", number / 100),
        4 if (1000..=2090).contains(&number) => format!("{}", number / 10),
        2 | 3 if scan.era_at(at + 2) == Some("BC") => {
            return Some(Found::new(i, at + 3, DateKind::Date, format!("BC{:03}", number / 10)));
        }
        2 => {
            let before = scan.before(i);
            // "in their 60s and 70s".
            let tens = before.wrapping_sub(2);
            let aged = scan.doc.is(tens.wrapping_sub(1), WordClass::POS_POSSESSIVE);
            let listed = matches!(scan.word(before), "and" | "or" | "to") && plural(scan.before(before)) && !aged;
            let clear = short || (the || listed) && number >= 20 && !is_temperature(scan, i);
            clear.then(|| format!("19{}", number / 10))?
        }
        _ => return None,
    };
    Some(Found::new(i, at + 2, DateKind::Date, value))
}

/// "the 19th century", "nineteenth-century".
fn century(scan: &Scan, i: usize, at: usize) -> Option<Found> {
    let (number, at) = match scan.digits(at) {
        Some(number) => {
            let suffix = scan.glued(at + 1) && matches!(scan.word(at + 1), "st" | "nd" | "rd" | "th");
            (number, suffix.then_some(at + 2)?)
        }
        None => (scan.term(at, "ordinal")?.parse().ok().filter(|ordinal: &u32| *ordinal > 2)?, at + 1),
    };
    let joint = |at: usize| scan.is(at, "and") || scan.is(at, "or") || scan.is(at, "to");
    // "the 18th and 19th centuries".
    let first = joint(at)
        && (at + 2..at + 5).any(|at| scan.is(at, "centuries") && scan.era_at(at + 1).is_none())
        && !scan.is(at + 2, "and");
    if first {
        return Some(Found::new(i, at, DateKind::Date, format!("{:02}", number.checked_sub(1)?)));
    }
    let at = at + usize::from(scan.word(at) == "-");
    let before = scan.before(i);
    let last = scan.is(at, "centuries") && (joint(before) || joint(before.wrapping_sub(1)));
    (last || scan.is(at, "century")).then(|| century_found(scan, i, at + 1, number.checked_sub(1)?))?
}

/// "highs in the 40s", "with readings in the mid 80s".
fn is_temperature(scan: &Scan, i: usize) -> bool {
    (i.saturating_sub(9)..i).any(|at| scan.has(at, WordClass::TIMING_HEAT))
}

/// A century and its era: "the 4th century BC".
fn century_found(scan: &Scan, i: usize, end: usize, century: u32) -> Option<Found> {
    let era = scan.era_at(end);
    // "20th Century Fox".
    let capital = |at: usize| scan.doc.form(at).shape.is(Shape::CAPITAL);
    if era.is_none() && capital(end - 1) && capital(end) && scan.doc.token(end).kind == TokenKind::Word {
        return None;
    }
    let value = if era == Some("BC") { format!("BC{century:02}") } else { format!("{century:02}") };
    Some(Found::new(i, end + usize::from(era.is_some()), DateKind::Date, value))
}

/// "spent the winter", "the spring and summer": no preposition stands before it.
fn is_spent(scan: &Scan, i: usize, at: usize) -> bool {
    let other = scan.is(at + 1, "and") && scan.term(at + 2, "season").is_some();
    if scan.term(at + 1, "compound").is_some() {
        return false;
    }
    other || !matches!(scan.word(at), "fall" | "Fall" | "spring" | "Spring") || scan.is(scan.before(i), "spent")
}

/// "its summer launch", "a spring offensive": something of that season, and no "summer school".
fn names_a_thing(scan: &Scan, i: usize) -> bool {
    let before = scan.before(i);
    let owned = WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE | WordClass::POS_ADJECTIVE;
    let owned = scan.doc.is(before, owned) || scan.owns(before);
    let lower = |at: usize| scan.doc.form(at).shape.is(Shape::LOWER);
    let noun = scan.doc.is(i + 1, WordClass::POS_NOUN | WordClass::POS_PLURAL);
    let thing = lower(i + 1) && noun && scan.term(i + 1, "compound").is_none();
    // "the Bank's Autumn meetings".
    let named = scan.doc.form(i).shape.is(Shape::CAPITAL) && !scan.doc.form(i).shape.is(Shape::ALL_CAPS);
    (lower(i) || named && scan.doc.is(before, WordClass::POS_POSSESSIVE)) && !scan.is(i, "fall") && owned && thing
}

/// "last summer", "the fall of 1998", "winter 2024", "this spring".
pub(super) fn season(scan: &Scan, i: usize) -> Option<Found> {
    let mut determiner = scan.term(i, "determiner");
    let mut at = if determiner.is_some() { i + 1 } else { i };
    // "this past spring", "this coming winter".
    if matches!(determiner, Some("this" | "the"))
        && let Some(second) = scan.term(at, "determiner").filter(|second| matches!(*second, "last" | "next" | "same"))
    {
        determiner = Some(second);
        at += 1;
    }
    if let Some(found) = seasons_ago(scan, i) {
        return Some(found);
    }
    let code = scan.term(at, "season").filter(|_| !names_another(scan, i, at))?;
    // "on the winter solstice", "in the autumn term".
    if determiner == Some("the") && scan.term(at + 1, "compound").is_some() {
        return None;
    }
    if let Some(found) = season_of_year(scan, i, at, code) {
        return Some(found);
    }
    // "that summer" and "the following spring" hang on the year last told.
    let word = |word: &str| (i..at).any(|at| scan.is(at, word));
    let narrative = matches!(determiner, Some("that" | "same")) || word("following") || word("previous");
    let reference = if narrative { scan.told(Grain::Year) } else { scan.reference() };
    let shift = match determiner {
        Some("last") => -1,
        Some("next") => 1,
        Some("this" | "same" | "that") => 0,
        // "the fall of the city".
        Some("the") if scan.is(at, "fall") && scan.is(at + 1, "of") => return None,
        Some("the") if scan.doc.is(scan.before(i), WordClass::POS_PREPOSITION) => 0,
        Some("the") if is_spent(scan, i, at) => 0,
        None if names_a_thing(scan, i) => 0,
        None if scan.is(scan.before(i), "in") || scan.is(scan.before(i), "by") => 0,
        // "is planned for spring", "closed until spring".
        None if scan.doc.token(at + 1).kind == TokenKind::Mark
            && scan.word(at + 1) != "-"
            && (scan.is(scan.before(i), "for") || scan.has(scan.before(i), WordClass::TIMING_BOUND)) =>
        {
            0
        }
        // "the early summer".
        None if scan.term(scan.before(i), "edge").is_some() && scan.is(scan.before(i).wrapping_sub(1), "the") => 0,
        _ => return None,
    };
    let Some(reference) = reference else {
        return Some(Found::new(i, at + 1, DateKind::Date, format!("XXXX-{code}")));
    };
    let year = season_year(scan, i, code, shift, reference)?;
    Some(Found::new(i, at + 1, DateKind::Date, season_value(year, code)).against(Some(reference)))
}

fn season_value(year: i16, code: &str) -> String {
    let year = Date::new(year, 1, 1).map(|first| date_value(first, Grain::Year));
    format!("{}-{code}", year.unwrap_or_default())
}

/// "the fall-out", "the Winter Olympics": no time of the year.
fn names_another(scan: &Scan, i: usize, at: usize) -> bool {
    let joined = scan.word(at + 1) == "-" && scan.glued(at + 1) && scan.glued(at + 2);
    joined && scan.term(at + 2, "season").is_none()
        || at > i
            && scan.doc.is_capital_word(at)
            && scan.doc.is_capital_word(at + 1)
            && scan.term(at + 1, "unit").is_none()
}

/// "winter 2024", "the fall of 1998", "the spring of last year", "the fall of that year".
fn season_of_year(scan: &Scan, i: usize, at: usize, code: &str) -> Option<Found> {
    let of = scan.is(at + 1, "of");
    let year_at = at + 1 + usize::from(of);
    if let Some((year, end)) = scan.year_at(year_at) {
        // "the winter of 2021-22".
        let joined = matches!(scan.word(end), "-" | "–" | "/") && scan.glued(end) && scan.glued(end + 1);
        let next = scan.digits(end + 1).filter(|next| joined && *next == (year as u32 + 1) % 100);
        let end = if next.is_some() && scan.word(end + 1).len() == 2 { end + 2 } else { end };
        let found = Found::new(i, end, DateKind::Date, season_value(year, code));
        return Some(Found { day: Date::new(year, 1, 1).ok(), grain: Grain::Year, ..found });
    }
    let year = of.then(|| named_year(scan, year_at)).flatten().filter(|year| year.day.is_some())?;
    let found = Found::new(i, year.end, DateKind::Date, season_value(year_number(&year), code)).against(year.anchor);
    Some(Found { day: year.day, grain: Grain::Year, ..found })
}

/// The year of a season that "last" (-1), "next" (1) or neither is said of.
fn season_year(scan: &Scan, i: usize, code: &str, shift: i16, reference: Date) -> Option<i16> {
    let first = first_month(code);
    // "Last summer" in March is last year's, in October this year's.
    let started = reference.month() > first + 2;
    match shift {
        -1 => reference.year().checked_sub(i16::from(!started)),
        1 => reference.year().checked_add(i16::from(started || reference.month() >= first)),
        // "closed in the autumn", said in January.
        _ if !scan.is(i, "this") && scan.published.is_some() && first - reference.month() > 3 => {
            let past = scan.tense(i) != Some(Direction::Future);
            reference.year().checked_sub(i16::from(past))
        }
        // "is planned for spring", said in autumn.
        _ if !scan.is(i, "this") && scan.published.is_some() && started => {
            let ahead = scan.tense(i) == Some(Direction::Future);
            reference.year().checked_add(i16::from(ahead))
        }
        _ => Some(reference.year()),
    }
}

/// The month in which a season begins.
fn first_month(code: &str) -> i8 {
    match code {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    }
}

/// "two summers ago": the last one that has come to its end is the first back.
fn seasons_ago(scan: &Scan, i: usize) -> Option<Found> {
    let counted = scan.doc.is(i, WordClass::TIME_CARDINAL) || scan.digits(i).is_some();
    let code = scan.term(i + 1, "seasons").filter(|_| counted && scan.is(i + 2, "ago"))?;
    let (count, _) = count_at(scan, i)?;
    let back: i16 = count.parse().ok().filter(|back| (1..100).contains(back))?;
    let reference = scan.published?;
    let over = reference.month() > first_month(code) + 2;
    let year = reference.year() - back + i16::from(over);
    Some(Found::new(i, i + 3, DateKind::Date, format!("{year}-{code}")).against(Some(reference)))
}
