//! Dates that a line of the page shows: "Published 3 June 2025, 14:05", "Nov. 13, 2015", "Updated ...". The words around them
//! lie in `lexicon/date_line_words.txt`.

use jiff::civil::Date;

use crate::input::html::dates::month;
use crate::lexicon::{WordClass, classes_of};

/// A longer line is no date line.
const LONGEST: usize = 120;

/// A date line has at most so many words that say nothing of a date, and one more where it says "Published".
const MOST_OTHER: usize = 3;

/// What a date line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateLine {
    pub published: Option<String>,
    pub modified: Option<String>,
}

/// Reads a line that shows a date and little else, or one part of which does: "Anytown, Our Bureau | Updated: 19 November 2019".
#[must_use]
pub fn parse_date_line(text: &str) -> Option<DateLine> {
    let part = |part: &str| parse_part(part).filter(|_| part.split([' ', ':']).any(is_date_label));
    if text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    // "18.11.2019Get the link": what a copied page glues to the date is no part of it.
    let glued =
        text.char_indices().zip(text.chars().skip(1)).find(|((_, c), next)| c.is_ascii_digit() && next.is_uppercase());
    let before = || glued.and_then(|((at, _), _)| text.get(..at + 1)).and_then(parse_part);
    parse_part(text).or_else(|| text.split('|').skip(1).find_map(part)).or_else(before)
}

/// "Published", "Updated".
#[must_use]
pub fn is_date_label(word: &str) -> bool {
    classes_of(word).is(WordClass::DATE_LINE_PUBLISHED | WordClass::DATE_LINE_MODIFIED)
}

/// The dates that stand beside a byline, whatever else does: "Contributor | June 2, 2024 | Harbour news".
#[must_use]
pub fn parse_dates_beside(text: &str) -> Option<DateLine> {
    read_dates(text).filter(|_| text.len() <= LONGEST).map(|(line, ..)| line)
}

fn parse_part(text: &str) -> Option<DateLine> {
    let (line, other, words) = read_dates(text)?;
    let most = if text.split([' ', ':']).any(is_date_label) { MOST_OTHER + 1 } else { MOST_OTHER };
    (other <= most && other * 2 <= words - other).then_some(line)
}

/// The dates in a text, how many of its words are none that date lines have, and how many it has.
fn read_dates(text: &str) -> Option<(DateLine, usize, usize)> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut line = DateLine { published: None, modified: None };
    let mut rest = 0;
    let mut modified = false;
    let spaced = unglue(text);
    let words: Vec<&str> = spaced
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '/' | '•' | '(' | ')' | '·' | ':' | '–' | '—'))
        .map(|w| w.trim_matches('.'))
        .filter(|w| !w.is_empty())
        .collect();
    let is_short = words.len() <= 3 || words.iter().any(|word| shows_hour(word));
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let classes = classes_of(word);
        if classes.is(WordClass::DATE_LINE_MODIFIED) {
            modified = true;
        } else if classes.is(WordClass::DATE_LINE_PUBLISHED) {
            modified = false;
        }
        let from = words.get(at..).unwrap_or_default();
        let short = || if is_short { parse_short_date(from) } else { None };
        if let Some((date, len)) = parse_date(from).or_else(short) {
            let slot = if modified { &mut line.modified } else { &mut line.published };
            if slot.is_none() {
                *slot = Some(date.to_string());
            }
            at += len;
            continue;
        }
        let known = classes.is(WordClass::DATE_LINE_WORDS)
            || word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'-' | b'+'))
            || !word.contains(char::is_alphanumeric)
            || is_weekday(word)
            || is_clock(word);
        rest += usize::from(!known);
        at += 1;
    }
    (line.published.is_some() || line.modified.is_some()).then_some((line, rest, words.len()))
}

/// The line in lower case, with a space where a copied page glued two parts: "20197:05 AM ESTUpdated" is "2019 7:05 AM EST
/// Updated".
fn unglue(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut before = ['\0'; 2];
    let (mut digits, mut year) = (0, false);
    for (at, c) in text.char_indices() {
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        let rest = text.get(at..).unwrap_or_default();
        // A year's four digits and the hour or the word behind them; a zone in capitals and the word behind it.
        let hour = digits == 5 && (rest.get(1..2) == Some(":") || rest.get(2..3) == Some(":"));
        let [two, one] = before;
        let behind_year = year && c.is_lowercase();
        year = digits == 4;
        let word = c.is_uppercase()
            && (one.is_lowercase() || one == '.' || two.is_uppercase() && one.is_uppercase())
            && rest.chars().nth(1).is_some_and(char::is_lowercase);
        if hour || word || behind_year {
            spaced.push(' ');
        }
        spaced.extend(c.to_lowercase());
        before = [one, c];
    }
    spaced
}

pub(super) fn is_weekday(word: &str) -> bool {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| word.starts_with(day))
        && (word.len() <= 5 || word.ends_with("day"))
}

/// A line that shows a time of day and nothing else: "5:50 PM ET".
#[must_use]
pub fn parse_clock(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next().is_some_and(|word| word.contains(':') && is_clock(word))
        && words.all(|word| classes_of(word.trim_end_matches('.')).is(WordClass::DATE_LINE_WORDS))
}

fn is_clock(word: &str) -> bool {
    word.trim_end_matches(['a', 'p', 'm', 'h', 'z', '.']).bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b't')
}

/// "5pm", "19pm" (the minutes of "5:19pm") or "pm": a line with such a word shows an hour.
fn shows_hour(word: &str) -> bool {
    let minutes = word.trim_end_matches(['a', 'p', 'm', '.']);
    minutes.len() <= 2 && minutes.len() < word.len() && minutes.parse::<u8>().is_ok_and(|number| number < 60)
        || matches!(word, "am" | "pm" | "a.m" | "p.m")
}

/// "11/18/24" with an hour, "02.12.24" alone: a date whose year has two figures.
fn parse_short_date(words: &[&str]) -> Option<(Date, usize)> {
    let first = *words.first()?;
    let is_dotted = first.contains('.');
    let parts: Vec<&str> =
        if is_dotted { first.split('.').collect() } else { words.get(..3).unwrap_or_default().to_vec() };
    let [one, two, year] = parts.as_slice() else { return None };
    let number = |part: &str| Some(part).filter(|part| part.len() <= 2).and_then(|part| part.parse::<i8>().ok());
    let (one, two) = (number(one)?, number(two)?);
    let year = number(year).filter(|_| year.len() == 2)?;
    // With stops the day comes first, with slashes the month does unless it cannot.
    let (month, day) = if is_dotted && two <= 12 || one > 12 { (two, one) } else { (one, two) };
    Some((Date::new(2000 + i16::from(year), month, day).ok()?, if is_dotted { 1 } else { 3 }))
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
    let month_at = |at: usize| words.get(at).and_then(|word| month(word)).and_then(|month| i8::try_from(month).ok());
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
        // 2015/11/13
        if one > 31 {
            return Some((date(one, i8::try_from(two).ok()?, year)?, 3));
        }
        let (m, day) = if one > 12 { (two, one) } else { (one, two) };
        return Some((date(year, i8::try_from(m).ok()?, day)?, 3));
    }
    None
}
