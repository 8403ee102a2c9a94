//! Dates that a line of the page shows: "Published 3 June 2025, 14:05", "Nov. 13, 2015", "Updated ...".

use jiff::civil::Date;

use crate::input::html::dates::month;

/// What a date line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateLine {
    pub published: Option<String>,
    pub modified: Option<String>,
}

/// Words that stand beside the date in such a line and make it no sentence.
const BESIDE: [&str; 56] = [
    "published",
    "posted",
    "updated",
    "modified",
    "last",
    "first",
    "on",
    "at",
    "in",
    "am",
    "pm",
    "a.m",
    "p.m",
    "est",
    "edt",
    "et",
    "pst",
    "pdt",
    "pt",
    "gmt",
    "bst",
    "utc",
    "cet",
    "cest",
    "ist",
    "date",
    "created",
    "issued",
    "release",
    "released",
    "by",
    "of",
    "the",
    "st",
    "nd",
    "rd",
    "th",
    "cst",
    "cdt",
    "ct",
    "mst",
    "mdt",
    "aest",
    "sast",
    "h",
    "hrs",
    "uhr",
    "filed",
    "read",
    "min",
    "minutes",
    "ago",
    "time",
    "and",
    "local",
    "for",
];

/// Reads a line that shows a date and little else.
#[must_use]
pub fn parse_date_line(text: &str) -> Option<DateLine> {
    if text.len() > 120 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut line = DateLine { published: None, modified: None };
    let mut rest = 0;
    let mut modified = false;
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/' | '•' | '(' | ')' | '·' | ':' | '–' | '—'))
        .map(|w| w.trim_matches('.'))
        .filter(|w| !w.is_empty())
        .collect();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if matches!(*word, "updated" | "modified") {
            modified = true;
        } else if matches!(*word, "published" | "posted" | "created") {
            modified = false;
        }
        if let Some((date, len)) = parse_date(words.get(at..).unwrap_or_default()) {
            let slot = if modified { &mut line.modified } else { &mut line.published };
            if slot.is_none() {
                *slot = Some(date.to_string());
            }
            at += len;
            continue;
        }
        let known = BESIDE.contains(word)
            || word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'-' | b'+'))
            || is_weekday(word)
            || is_clock(word);
        rest += usize::from(!known);
        at += 1;
    }
    let has_date = line.published.is_some() || line.modified.is_some();
    (has_date && rest <= 3 && rest * 2 <= words.len().saturating_sub(rest)).then_some(line)
}

fn is_weekday(word: &str) -> bool {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| word.starts_with(day))
        && (word.len() <= 5 || word.ends_with("day"))
}

fn is_clock(word: &str) -> bool {
    word.trim_end_matches(['a', 'p', 'm', 'h', 'z', '.']).bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b't')
}

/// A full date at the start of `words` (lower case, without commas): the date and the number of its words.
#[must_use]
pub fn parse_date(words: &[&str]) -> Option<(Date, usize)> {
    let first = words.first()?;
    // 2015-11-13, 2015-11-13t05:30, 2015.11.13
    let iso = first.get(..10).filter(|_| first.len() == 10 || first.as_bytes().get(10) == Some(&b't'));
    if let Some(date) = iso.and_then(|iso| iso.replace('.', "-").parse::<Date>().ok()) {
        return Some((date, 1));
    }
    let number = |at: usize| {
        words.get(at).and_then(|word| word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse::<i16>().ok())
    };
    let month_at = |at: usize| words.get(at).and_then(|word| parse_month(word));
    let date = |year: i16, month: i8, day: i16| {
        Date::new(year, month, i8::try_from(day).ok()?).ok().filter(|_| (1800..2200).contains(&year))
    };
    if let (Some(m), Some(day), Some(year)) = (month_at(0), number(1), number(2)) {
        return Some((date(year, m, day)?, 3));
    }
    if let (Some(day), Some(m), Some(year)) = (number(0), month_at(1), number(2)) {
        return Some((date(year, m, day)?, 3));
    }
    // 13.11.2015, 13-11-2015; 11/13/2015 was split at its slashes: American unless the first number is a day.
    let split: Vec<i16> = first.split(['.', '-']).filter_map(|part| part.parse().ok()).collect();
    if let [day, m, year] = split.as_slice() {
        return Some((date(*year, i8::try_from(*m).ok()?, *day)?, 1));
    }
    if let (Some(one), Some(two), Some(year)) = (number(0), number(1), number(2))
        && words.get(..3)?.iter().all(|word| word.bytes().all(|b| b.is_ascii_digit()))
    {
        let (m, day) = if one > 12 { (two, one) } else { (one, two) };
        return Some((date(year, i8::try_from(m).ok()?, day)?, 3));
    }
    None
}

/// A month's name in full, or its usual short form: of the prefixes of four letters only "sept" is one.
#[must_use]
pub fn parse_month(word: &str) -> Option<i8> {
    let month = i8::try_from(month(word)?).ok()?;
    (word.len() != 4 || matches!(word, "sept" | "june" | "july")).then_some(month)
}
