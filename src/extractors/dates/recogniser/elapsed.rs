//! Hours, minutes and seconds from the clock time told last: "11.52pm ... Eleven minutes later", "two hours earlier". In: the step; out:
//! the time of day that it leads to, past midnight too.

use jiff::civil::Date;

use super::super::DateKind;
use super::super::resolver::{Grain, day_value, step};
use super::counts::half_of;
use super::duration::Quantity;
use super::{Found, Scan};

/// How many sentences behind the clock time a step may still count from it.
const NEAR_SENTENCES: usize = 2;

/// The seconds of a day.
const DAY: i64 = 86_400;

/// From which hour some hours later are rather of the next day.
const EVENING: i64 = 18;

/// The clock time told last.
#[derive(Clone, Copy)]
pub(super) struct ToldTime {
    day: Option<Date>,
    /// Since midnight.
    seconds: i64,
    /// Whether its value names the zone.
    utc: bool,
    sentence: usize,
}

/// The seconds of "90 seconds", "eleven minutes", "two and a half hours", "half an hour".
pub(super) fn seconds_of(count: &str, code: &str) -> Option<i64> {
    let unit = match code {
        "TH" => 3600,
        "TM" => 60,
        "TS" => 1,
        _ => return None,
    };
    if let Some(minutes) = half_of(count, code) {
        let number: i64 = minutes.trim_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
        return number.checked_mul(if minutes.ends_with('M') { 60 } else { 1 });
    }
    let (whole, half) = count.strip_suffix(".5").map_or((count, 0), |whole| (whole, unit / 2));
    whole.parse::<i64>().ok()?.checked_mul(unit)?.checked_add(half)
}

impl Scan<'_> {
    /// Keeps a clock time; another day ends its reach, the same time of another place does not.
    pub(super) fn note_time(&mut self, found: &Found) {
        let (day, time) = (found.value.get(..10), found.value.get(10..).unwrap_or_default());
        let part = |from: usize| time.get(from..from + 2).and_then(|part| part.parse::<i64>().ok());
        let day: Option<Date> = day.and_then(|day| day.parse().ok());
        match part(1).zip(part(4)).filter(|_| found.kind == DateKind::Time) {
            Some(_) if self.is_other_clock(found) => {}
            Some((hour, minute)) => {
                let second = part(7).filter(|_| time.get(6..7) == Some(":")).unwrap_or(0);
                let seconds = hour * 3600 + minute * 60 + second;
                let sentence = self.doc.sentence_of(found.start);
                self.told_time = Some(ToldTime { day, seconds, utc: time.ends_with('Z'), sentence });
            }
            None if found.day.is_some() && found.grain == Grain::Day => {
                self.told_time = self.told_time.filter(|told| told.day == found.day);
            }
            None => {}
        }
    }

    /// The clock time told last, where it is near.
    fn near_time(&self, i: usize) -> Option<ToldTime> {
        let far = |told: &ToldTime| self.doc.sentence_of(i).saturating_sub(told.sentence) > NEAR_SENTENCES;
        self.told_time.filter(|told| !far(told))
    }

    /// "Eleven minutes later", so many seconds behind or before the clock time told last; `end` is behind the word that says so.
    pub(super) fn behind_told_time(&self, quantity: &Quantity, seconds: Option<i64>, end: usize) -> Option<Found> {
        let way = self.term(end - 1, "way").is_some() || self.is(end - 1, "that");
        let told = self.near_time(quantity.start).filter(|_| way)?;
        let at = told.seconds.checked_add(seconds?)?;
        let days = at.div_euclid(DAY);
        let day = match told.day {
            Some(day) => Some(step(day, days, Grain::Day)?),
            None => None,
        };
        let at = at.rem_euclid(DAY);
        let (hour, minute, second) = (at / 3600, at / 60 % 60, at % 60);
        let date = day_value(day);
        let second = if second == 0 { String::new() } else { format!(":{second:02}") };
        let zone = if told.utc { "Z" } else { "" };
        let value = format!("{date}T{hour:02}:{minute:02}{second}{zone}");
        let found = Found::new(quantity.start, end, DateKind::Time, value).against(told.day);
        Some(Found { modifier: quantity.modifier, ..found })
    }

    /// "Minutes later", "a few hours later": on the day of the clock time told last, as far as that is sure.
    pub(super) fn on_told_day(&self, i: usize, end: usize, code: &str) -> Option<Found> {
        let told = self.near_time(i).filter(|told| code != "TH" || told.seconds < EVENING * 3600)?;
        let value = format!("{}TXX", told.day?);
        Some(Found::new(i, end, DateKind::Time, value).against(told.day))
    }
}
