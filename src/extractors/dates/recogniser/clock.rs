//! Clock times, alone and with their day.

use super::super::DateKind;
use super::super::resolver::Grain;
use super::calendar::{month_day, weekday_month_day};
use super::relative::{day_word, weekday};
use super::{Found, Scan};

impl Scan<'_> {
    /// "morning", "night" behind a day: the value's tail and the end.
    pub(super) fn part(&self, i: usize) -> Option<(&'static str, usize)> {
        let value = self.term(i, "part").filter(|value| value.len() == 2)?;
        (!self.word(i).ends_with('s')).then_some((value, i + 1))
    }
}

/// "9 p.m. ET", "9:30 a.m. Monday", "14:05 GMT", "noon".
pub(super) fn clock(scan: &Scan, i: usize) -> Option<Found> {
    let (time, mut end) = if let Some(part) = scan.term(i, "part").filter(|part| part.contains(':')) {
        (part.to_string(), i + 1)
    } else {
        let hour = scan.digits(i)?;
        let word = scan.word(i);
        if scan.glued(i) && matches!(scan.doc.word(scan.before(i)), ":" | "." | "-" | "/" | "$" | "£" | "€") {
            return None;
        }
        let (mut minute, mut end, mut coloned) = (0, i + 1, false);
        if scan.word(end) == ":" && scan.glued(end) && scan.glued(end + 1) && scan.word(end + 1).len() == 2 {
            minute = scan.digits(end + 1)?;
            end += 2;
            if scan.word(end) == ":" && scan.glued(end) && scan.glued(end + 1) && scan.word(end + 1).len() == 2 {
                end += 2;
            }
            coloned = true;
        } else if let Some((_, minutes)) = word.split_once('.').filter(|(_, minutes)| minutes.len() == 2) {
            minute = minutes.parse().ok()?;
        }
        let half = scan.word(end).to_ascii_lowercase();
        let half = half.trim_end_matches('.').replace('.', "");
        let mut hour = if word.contains('.') { word.split('.').next()?.parse().ok()? } else { hour };
        let zone_at = |at: usize| {
            matches!(
                scan.word(at),
                "GMT" | "UTC" | "BST" | "EST" | "EDT" | "ET" | "CET" | "PST" | "PDT" | "hours" | "hrs"
            )
        };
        if half == "am" || half == "pm" {
            end += 1;
            if scan.word(end) == "."
                && scan.glued(end)
                && !scan.word(end - 1).contains('.')
                && half.len() == 2
                && scan.word(end - 1).len() == 1
            {
                end += 1;
            }
            if half == "pm" && hour < 12 {
                hour += 12;
            } else if half == "am" && hour == 12 {
                hour = 0;
            }
        } else if scan.is(end, "o'clock") || scan.is(end, "o’clock") {
            end += 1;
        } else if !coloned && word.len() == 4 && zone_at(end) {
            minute = hour % 100;
            hour /= 100;
        } else if !(coloned && (zone_at(end) || word.len() == 2 || scan.is(scan.before(i), "at"))) {
            return None;
        }
        if hour > 24 || minute > 59 {
            return None;
        }
        (format!("{hour:02}:{minute:02}"), end)
    };
    let zone = scan.word(end);
    if matches!(
        zone,
        "GMT"
            | "UTC"
            | "BST"
            | "EST"
            | "EDT"
            | "ET"
            | "CET"
            | "CEST"
            | "PST"
            | "PDT"
            | "PT"
            | "CST"
            | "CDT"
            | "CT"
            | "MST"
            | "MDT"
            | "IST"
            | "EAT"
            | "WIB"
            | "JST"
    ) {
        end += 1;
    } else if scan.is(end, "local") && scan.is(end + 1, "time") {
        end += 2;
    }
    // The day may follow: "9 a.m. Monday", "8 p.m. on Tuesday".
    let at = if scan.is(end, "on") || scan.word(end) == "," { end + 1 } else { end };
    let day = weekday(scan, at)
        .or_else(|| weekday_month_day(scan, at))
        .or_else(|| month_day(scan, at).filter(|found| found.value.len() == 10))
        .or_else(|| day_word(scan, at));
    if let Some(day) = day.filter(|day| day.kind == DateKind::Date && day.value.len() == 10) {
        return Some(Found {
            start: i,
            end: day.end,
            kind: DateKind::Time,
            value: format!("{}T{time}", day.value),
            day: day.day,
            anchor: day.anchor,
            ..Found::new(i, end, DateKind::Time, String::new())
        });
    }
    let value = match scan.told(Grain::Day) {
        Some(date) => format!("{date}T{time}"),
        None => format!("XXXX-XX-XXT{time}"),
    };
    Some(Found::new(i, end, DateKind::Time, value).against(scan.told(Grain::Day)))
}
