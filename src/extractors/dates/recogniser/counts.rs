//! How many, and of which unit: the number before a unit of time, and the TIMEX3 value of the two.

use super::super::resolver::Grain;
use super::Scan;
use crate::document::TokenKind;
use crate::lexicon::{List, WordClass};

/// A number of units: the number as TIMEX3 writes it, and the end.
pub(super) fn count_at(scan: &Scan, i: usize) -> Option<(String, usize)> {
    if let Some((value, end)) = scan.phrase(i, WordClass::TIME_VAGUE, "vague") {
        return Some((value.to_string(), end));
    }
    if scan.doc.token(i).kind == TokenKind::Number && i < scan.end {
        return count_in_figures(scan, i);
    }
    if scan.is(i, "single") && scan.word(i + 1) == "-" {
        return Some(("1".to_string(), i + 1));
    }
    count_in_words(scan, i).or_else(|| scan.has(i, WordClass::PHRASE_INDEFINITE).then(|| ("1".to_string(), i + 1)))
}

/// "3", "2,500", "1/2", "2 1/2", "2½", "4 million", "2 and a half".
fn count_in_figures(scan: &Scan, i: usize) -> Option<(String, usize)> {
    let mut value: String = scan.word(i).chars().filter(|&c| c != ',').collect();
    let mut end = i + 1;
    if scan.word(end) == "/" && scan.glued(end) && scan.glued(end + 1) {
        let part = match (value.as_str(), scan.word(end + 1)) {
            ("1", "2") => Some("0.5"),
            ("1", "4") => Some("0.25"),
            ("3", "4") => Some("0.75"),
            _ => None,
        };
        return part.map(|part| (part.to_string(), end + 2));
    }
    let zeros = zeros_at(scan, end);
    let half = match scan.word(end) {
        // "11-and-a-half years".
        "-" if scan.glued(end) && is_hyphened_half(scan, end) => HYPHENED.len(),
        "1" if scan.word(end + 1) == "/" && scan.word(end + 2) == "2" => 3,
        "½" => 1,
        _ if scan.is_and_a_half(end) => 3,
        _ => 0,
    };
    if half > 0 {
        value.push_str(".5");
    } else {
        scale_up(&mut value, zeros);
    }
    end += half + usize::from(zeros > 0);
    (value.len() < 16).then_some((value, end))
}

/// How many zeros the scale word behind a number stands for: "4 million", "3.6bn". An "m" alone is one before a unit of time.
fn zeros_at(scan: &Scan, at: usize) -> usize {
    let written = scan.doc.is(at, WordClass::NUMBER_WORDS) && at < scan.end;
    let row = written.then(|| scan.doc.form(at).key.and_then(|key| key.row(List::NumberWords))).flatten();
    let Some(row) = row.filter(|row| matches!(row.column(2), "scale" | "suffix")) else { return 0 };
    let letter = scan.word(at).len() == 1;
    if letter && !(scan.glued(at) && scan.doc.is(at + 1, WordClass::TIME_UNITS)) {
        return 0;
    }
    row.column(3).strip_prefix('1').filter(|zeros| zeros.bytes().all(|zero| zero == b'0')).map_or(0, str::len)
}

/// Writes a number so many zeros larger: "1.5" with six of them is 1500000.
fn scale_up(value: &mut String, zeros: usize) {
    let places = value.find('.').map_or(0, |point| value.len() - point - 1);
    if places > zeros {
        return;
    }
    value.retain(|c| c != '.');
    value.extend(std::iter::repeat_n('0', zeros - places));
}

/// The tokens of "-and-a-half".
const HYPHENED: [&str; 6] = ["-", "and", "-", "a", "-", "half"];

fn is_hyphened_half(scan: &Scan, i: usize) -> bool {
    HYPHENED.iter().enumerate().all(|(step, word)| scan.is(i + step, word))
}

/// "twenty-five", "four billion", "two hundred and ten", "two and a half", "two-and-a-half".
fn count_in_words(scan: &Scan, i: usize) -> Option<(String, usize)> {
    let mut total = 0u32;
    let mut at = i;
    while let Some(number) = scan.term(at, "cardinal").and_then(|value| value.parse::<u32>().ok()) {
        // "one fifty-second" is a part.
        let goes_on =
            total == 0 || number == 100 || total.is_multiple_of(100) || number < 10 && total.is_multiple_of(10);
        if !goes_on {
            break;
        }
        total = if number == 100 { total.max(1).checked_mul(100)? } else { total.checked_add(number)? };
        at += 1;
        if total >= 100 && scan.is(at, "and") && scan.term(at + 1, "cardinal").is_some() {
            at += 1;
        }
        if scan.word(at) == "-" && scan.term(at + 1, "cardinal").is_some() && total >= 20 {
            at += 1;
        }
    }
    let hyphened = HYPHENED.len() * usize::from(is_hyphened_half(scan, at));
    let half = if scan.is_and_a_half(at) { 3 } else { hyphened };
    let mut value = if half > 0 { format!("{total}.5") } else { total.to_string() };
    let zeros = zeros_at(scan, at);
    if at > i && half == 0 && zeros > 0 {
        scale_up(&mut value, zeros);
        return Some((value, at + 1));
    }
    (at > i).then_some((value, at + half))
}

impl Scan<'_> {
    /// "and a half", "and one half".
    fn is_and_a_half(&self, i: usize) -> bool {
        self.is(i, "and") && (self.is(i + 1, "a") || self.is(i + 1, "one")) && self.is(i + 2, "half")
    }
}

/// The duration `P3D`, `PT2H`, `P20Y` of a count and a unit's code.
pub(super) fn duration_value(count: &str, code: &str) -> String {
    if let Some(value) = half_of(count, code) {
        return value.to_string();
    }
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
        // "a century and a half" are 150 years.
        return match whole.parse::<u32>().ok().and_then(|whole| whole.checked_mul(factor)) {
            Some(whole) if factor > 1 => format!("P{}{letter}", whole.saturating_add(factor / 2)),
            _ => format!("P{whole}{letter}{smaller}"),
        };
    }
    // One decade is P10Y, so some decades are some years: PXY.
    match count.parse::<u32>().ok().and_then(|count| count.checked_mul(factor)) {
        Some(count) => format!("P{count}{letter}"),
        None => format!("P{count}{letter}"),
    }
}

/// "half an hour" is thirty minutes, as is "a half-hour".
pub(super) fn half_of(count: &str, code: &str) -> Option<&'static str> {
    match (count, code) {
        ("0.5", "TH") => Some("PT30M"),
        ("0.25", "TH") => Some("PT15M"),
        ("0.75", "TH") => Some("PT45M"),
        ("0.5", "TM") => Some("PT30S"),
        ("0.5", "Y") => Some("P6M"),
        ("0.5", "10Y") => Some("P5Y"),
        ("0.5", "100Y") => Some("P50Y"),
        ("0.25", "100Y") => Some("P25Y"),
        ("0.5", "D") => Some("PT12H"),
        _ => None,
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

/// The grain of a unit's code where one step of the calendar is one unit.
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

/// Any unit of the calendar as a number of steps: a fortnight is two weeks. None for hours and less.
pub(super) fn steps_of(code: &str) -> Option<(i64, Grain)> {
    if let Some(grain) = grain_of(code) {
        return Some((1, grain));
    }
    let letter = code.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = code.strip_suffix(letter)?.parse().ok()?;
    Some((number, grain_of(letter)?))
}

/// How large a unit is: the larger stands first in "two years and three months".
pub(super) fn rank(code: &str) -> Option<usize> {
    ["Y", "M", "W", "D", "TH", "TM", "TS"].iter().position(|unit| *unit == code)
}
