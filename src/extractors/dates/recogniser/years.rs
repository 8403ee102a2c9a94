//! Years: alone, of a business, before Christ, spelled out, named ("last year"), and beside a month or a day.

use jiff::civil::Date;

use super::super::DateKind;
use super::super::resolver::Grain;
use super::counts::count_at;
use super::relative::determiner_unit;
use super::{Found, Scan};
use crate::document::{Shape, TokenKind};
use crate::lexicon::{List, WordClass};

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
                // "FY98" is behind us.
                2 => Some(number + if number < 60 { 2000 } else { 1900 }),
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
}

/// The year that stands for one which nothing resolves ("last year" where nobody knows the day of publication): outside the
/// calendar, so that no date comes of it.
pub(super) const UNKNOWN_YEAR: i16 = i16::MAX;

/// A year beside a month: its number, and what it was resolved against ("last year").
#[derive(Clone, Copy)]
pub(super) struct Year {
    pub number: i16,
    pub end: usize,
    pub anchor: Option<Date>,
}

/// The year behind a month or a day: ", 2025", "of 1998", "of that year", "last year", "96".
pub(super) fn year_behind(scan: &Scan, i: usize) -> Option<Year> {
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
pub(super) fn far_year(scan: &Scan, i: usize) -> Option<Year> {
    let year = scan.digits(i).filter(|year| scan.word(i).len() == 4 && (2101..=3999).contains(year))?;
    let alone = i + 1 >= scan.end || matches!(scan.word(i + 1), "," | "." | ")" | ";") && !scan.glued(i + 2);
    alone.then(|| Year { number: year as i16, end: i + 1, anchor: None })
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
    let pair = scan.is(named, "year").then(|| year_pair(scan, named + 1)).flatten();
    if let Some(pair) = pair {
        return Some(Found { start: i, ..pair });
    }
    if (scan.is(named, "year") || scan.is(named, "years"))
        && let Some((year, end)) = scan.year_at(named + 1).filter(|_| scan.word(named + 1) != ",")
    {
        return dated(year, end);
    }
    // "the year 6225".
    let far = |at: usize| scan.digits(at).filter(|year| scan.word(at).len() == 4 && (2101..=9999).contains(year));
    if scan.is(i, "the")
        && scan.is(named, "year")
        && let Some(year) = far(named + 1)
    {
        return dated(i16::try_from(year).ok()?, named + 2);
    }
    if let Some((year, end)) = scan.fiscal_at(i).or_else(|| scan.era_year_at(i)).or_else(|| spoken_year(scan, i)) {
        return dated(year, end);
    }
    // "in '68", "in '68 and '74".
    let before = scan.before(i);
    let joint = || scan.is(before, "and") || scan.is(before, "or") || scan.word(before) == ",";
    let listed = || scan.opened.is_some_and(|told| told.end == before && told.grain == Grain::Year) && joint();
    if matches!(scan.word(i), "'" | "’" | "‘")
        && let Some((year, end)) =
            scan.year_at(i).filter(|_| scan.doc.is(before, WordClass::POS_PREPOSITION) || listed())
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
    let stops = scan.word(i + 1) == "." && !scan.glued(i + 2);
    let free = stops || !matches!(scan.word(i + 1), "-" | "/" | ":" | ".") || !scan.glued(i + 1);
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
    let prefix = before.wrapping_sub(1);
    let edge = scan.doc.is(prefix, WordClass::TIME_EDGE) || matches!(scan.doc.word(prefix), "pre" | "post");
    let prefixed = hyphened && !edge;
    // "a 2000 year old custom".
    let aged = (scan.is(i + 1, "year") || scan.is(i + 1, "years")) && scan.is(i + 2, "old");
    let unit = matches!(scan.word(i + 1), "%" | "percent" | "per" | "million" | "billion" | "st" | "th" | "°")
        || aged
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
    // "case No. 2024-20188341".
    let tail = scan.word(i + 1) == "-" && scan.glued(i + 1) && scan.glued(i + 2) && scan.word(i + 2).len() > 4;
    let dialled = dialled || tail && scan.doc.token(i + 2).kind == TokenKind::Number;
    // "1800 555 014" is one, too.
    let is_group = |at: usize| scan.doc.token(at).kind == TokenKind::Number && scan.word(at).len() == 3;
    let dialled = dialled || is_group(i + 1) && is_group(i + 2);
    let index = scan.has(i + 1, WordClass::TIMING_INDEX)
        && scan.doc.form(before).shape.is(Shape::CAPITAL)
        && !scan.doc.is(before, WordClass::POS_PREPOSITION | WordClass::POS_DETERMINER | WordClass::TIME_MONTH);
    // "averaged 1029, up from 1024".
    let moved =
        scan.is(before, "from") && (scan.is(before.wrapping_sub(1), "up") || scan.is(before.wrapping_sub(1), "down"));
    let level = moved && scan.digits(i).is_some_and(|number| number < 1700);
    // "page 1984", "pages 1120-1131".
    let range = matches!(previous, "-" | "–")
        && scan.glued(i)
        && scan.doc.token(before.wrapping_sub(1)).kind == TokenKind::Number;
    let label = if range { before.wrapping_sub(2) } else { before };
    let labelled = scan.has(label, WordClass::TIMING_NUMBERED);
    marked || prefixed || unit || money || dialled || index || level || labelled || is_address(scan, i)
}

/// "020 7946 2010", "1984 Main Street": the end of a telephone number, the number of a house.
fn is_address(scan: &Scan, i: usize) -> bool {
    let before = scan.before(i);
    let group = |at: usize| {
        let word = scan.doc.word(at);
        scan.doc.token(at).kind == TokenKind::Number && matches!(word.len(), 3 | 4) && !word.contains([',', '.'])
    };
    let dialled = !scan.glued(i) && group(before) && group(before.wrapping_sub(1));
    let road = |at: usize| {
        let row = scan.doc.form(at).key.filter(|_| scan.doc.is(at, WordClass::FIGURE_WORDS))?;
        row.rows(List::FigureWords).find(|row| row.column(2) == "road")
    };
    let street = scan.doc.is_capital_word(i + 1)
        && (i + 2..i + 4).any(|at| at < scan.end && scan.doc.is_capital_word(at) && road(at).is_some());
    dialled || street && !scan.is(before, "in")
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
        // "the 1998 finals".
        && !scan.has(i + 1, WordClass::TIMING_CONTEST)
        && scan.doc.form(i + 1).shape.is(Shape::LOWER)
        && !is_year_of_things(scan, i, year);
    // "home to 1100 people".
    let counted = counted || year < 1900 && scan.is(i + 1, "people");
    let year_at =
        |at: usize| scan.digits(at).filter(|year| scan.doc.word(at).len() == 4 && (1000..=2100).contains(year));
    // "1835 - 1840" too, where both are years of our time.
    let spaced = |at: usize| !scan.glued(at) && !scan.glued(at.wrapping_add(1)) && (1900..=2100).contains(&year);
    let dash = |at: usize| matches!(scan.doc.word(at), "-" | "–" | "—") && (scan.glued(at) || spaced(at));
    let number = year as u32;
    let range = dash(i + 1) && year_at(i + 2).is_some_and(|second| second > number && second - number < 200)
        || (scan.glued(i) || spaced(before))
            && dash(before)
            && year_at(i.wrapping_sub(2)).is_some_and(|first| first < number);
    let alone =
        scan.doc.word(before) == "(" && scan.word(i + 1) == ")" || scan.doc.word(before) == "," && i + 1 == scan.end;
    // "1789: George Washington took office", in a list of years.
    let first = scan.doc.sentences().get(scan.doc.sentence_of(i)).map_or(i, |sentence| sentence.first);
    let alone = alone || first == i && scan.word(i + 1) == ":" && !scan.glued(i + 2) && scan.published.is_some();
    // "before the 1848 opening".
    let owned = is_owner(scan, before);
    let thing = scan.doc.is(i + 1, WordClass::POS_NOUN)
        && !scan.doc.is(i + 1, WordClass::POS_PLURAL | WordClass::UNITS | WordClass::POS_PREPOSITION)
        && scan.doc.form(i + 1).shape.is(Shape::LOWER)
        && !scan.is(i + 1, "block");
    // "the 1833 Constitution", "his famous 1835 speech", "the 1892 parliamentary election".
    let name = scan.doc.form(i + 1).shape.is(Shape::CAPITAL) && scan.doc.is(i + 1, WordClass::POS_NOUN);
    let described = describes(scan, before);
    // "the 1877 and 2019 finals".
    let paired = owned
        && scan.is(i + 1, "and")
        && year_at(i + 2).is_some()
        && scan.doc.is(i + 3, WordClass::POS_NOUN | WordClass::POS_PLURAL);
    let held = |at: usize| scan.has(at, WordClass::TIMING_CONTEST);
    let held = held(i + 1) || scan.doc.is(i + 1, WordClass::POS_ADJECTIVE) && held(i + 2);
    // "a maximum of 1600".
    let most = before.wrapping_sub(1);
    let bound = scan.is(before, "of") && most < i && year % 50 == 0 && !(1950..=2039).contains(&year);
    if is_round_count(scan, i, year) || bound && scan.doc.is(most, WordClass::TIMING_SUM) {
        return false;
    }
    if (1700..1900).contains(&year) && (owned && (thing || held || name) || described && thing) {
        return true;
    }
    if paired && year >= 1700 {
        return true;
    }
    (1900..=2039).contains(&year) && (!counted || preposition)
        || (preposition || range || alone && year >= 1500 || is_later_year(scan, i, year)) && !counted
}

/// The "1855" of "between 1833 and 1855", "in 1848 and 1871": behind a year before it.
fn is_later_year(scan: &Scan, i: usize, year: i16) -> bool {
    let before = scan.before(i);
    let told = scan.opened.filter(|told| told.end == before && told.grain == Grain::Year);
    let joined = || scan.is(before, "and") || scan.is(before, "or") || scan.is(before, "to");
    told.is_some_and(|told| told.day.year() < year && year - told.day.year() < LONGEST_SPAN) && joined()
}

/// How many years two of a pair lie apart at most.
const LONGEST_SPAN: i16 = 200;

/// "the", "its"
fn is_owner(scan: &Scan, at: usize) -> bool {
    scan.doc.is(at, WordClass::POS_POSSESSIVE) || scan.is(at, "the")
}

/// The "famous" of "his famous 1835 speech".
fn describes(scan: &Scan, at: usize) -> bool {
    scan.doc.is(at, WordClass::POS_MAINLY_ADJECTIVE) && is_owner(scan, scan.before(at))
}

/// "the 2012 rules", "its 2011 peaks", "the 1996 and 2012 fairs", "Kenyan 2012 medallists": things of a year, not
/// so many things. "The 2000 people" may count, and so may a number behind a verb.
fn is_year_of_things(scan: &Scan, i: usize, year: i16) -> bool {
    let before = scan.before(i);
    let earlier = |at: usize| scan.digits(at).is_some_and(|first| (1900..year as u32).contains(&first));
    let listed = (scan.is(before, "and") || scan.is(before, "or")) && earlier(scan.before(before));
    let named = scan.doc.form(before).shape.is(Shape::CAPITAL)
        && !scan.doc.is(before, WordClass::POS_PREPOSITION | WordClass::POS_MAINLY_FUNCTION)
        // "In Texas 1955 homes burned".
        && !scan.doc.is(scan.before(before), WordClass::POS_PREPOSITION);
    let told = is_owner(scan, before) || describes(scan, before) || named || listed;
    (1900..=2039).contains(&year) && year % 50 != 0 && i > before && told
}

/// "About 2000 people", "more than 1950 fans", "killed 2000 sheep" in a paper that writes thousands without a comma. "In 2000
/// people were poorer" tells when, and so does "the 2000 elections".
fn is_round_count(scan: &Scan, i: usize, year: i16) -> bool {
    let next = i + 1;
    let key = scan.doc.form(next).key;
    let role = |role: &str| key.is_some_and(|key| key.rows(List::FigureWords).any(|row| row.column(2) == role));
    let many = || role("many");
    let things = scan.doc.form(next).shape.is(Shape::LOWER)
        && (scan.doc.is(next, WordClass::POS_PLURAL) || many())
        && !scan.has(next, WordClass::TIMING_CONTEST);
    if !things || !(1900..=2039).contains(&year) {
        return false;
    }
    let before = scan.before(i);
    let hedged = scan.doc.is(before, WordClass::TIME_HEDGE) || scan.is(before, "than");
    let free = !scan.doc.is(before, WordClass::POS_PREPOSITION);
    // "10% of 2000 levels".
    let free = free || (scan.is(before, "of") || scan.is(before, "for")) && many();
    // "cut 2010 jobs", but "cut 2010 forecasts".
    let verb = WordClass::POS_VERB | WordClass::POS_PAST | WordClass::POS_GERUND;
    let taken = scan.doc.is(before, verb) && !scan.doc.is(before, WordClass::POS_PREPOSITION) && role("countable");
    hedged || taken || year % 100 == 0 && !is_owner(scan, before) && free
}

/// The century that a year of two digits means.
pub(super) fn century_of(short: u32) -> Option<i16> {
    (short < 100).then_some(if short < 40 { 2000 } else { 1900 })
}
