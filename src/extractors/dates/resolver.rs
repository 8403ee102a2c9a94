//! What a time expression means: calendar arithmetic over a reference date, and TIMEX3 values.

use jiff::Span as Period;
use jiff::civil::{Date, Weekday};

/// How fine a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// The value of a date at a grain: `1998-02-13`, `1998-W07`, `1998-02`, `1998-Q1`, `1998`, `199`, `19`.
#[must_use]
pub fn date_value(date: Date, grain: Grain) -> String {
    let year = date.year();
    if year <= 0 {
        return before_christ(date, grain);
    }
    match grain {
        Grain::Day => date.to_string(),
        Grain::Week | Grain::Weekend => {
            let week = date.iso_week_date();
            let end = if grain == Grain::Weekend { "-WE" } else { "" };
            format!("{:04}-W{:02}{end}", week.year(), week.week())
        }
        Grain::Month => format!("{year:04}-{:02}", date.month()),
        Grain::Quarter => format!("{year:04}-Q{}", (date.month() + 2) / 3),
        Grain::Half => format!("{year:04}-H{}", (date.month() + 5) / 6),
        Grain::Year => format!("{year:04}"),
        Grain::Decade => format!("{:03}", year / 10),
        Grain::Century => format!("{:02}", year / 100),
    }
}

/// The value of a day, or of one that nobody knows.
#[must_use]
pub fn day_value(day: Option<Date>) -> String {
    day.map_or("XXXX-XX-XX".to_string(), |day| day.to_string())
}

/// A date before Christ, as TIMEX3 took it over from TIMEX2: `BC0490`, `BC0490-08`, `BC049`, `BC04`. The calendar's year 0
/// is 1 BC.
fn before_christ(date: Date, grain: Grain) -> String {
    let year = 1 - i32::from(date.year());
    match grain {
        Grain::Century => format!("BC{:02}", (year - 1) / 100),
        Grain::Decade => format!("BC{:03}", year / 10),
        Grain::Year => format!("BC{year:04}"),
        Grain::Day => format!("BC{year:04}-{:02}-{:02}", date.month(), date.day()),
        _ => format!("BC{year:04}-{:02}", date.month()),
    }
}

/// The date `n` units away, none where the calendar ends.
#[must_use]
pub fn step(date: Date, n: i64, grain: Grain) -> Option<Date> {
    let none = Period::new();
    let period = match grain {
        Grain::Day => none.try_days(n),
        Grain::Week | Grain::Weekend => none.try_weeks(n),
        Grain::Month => none.try_months(n),
        Grain::Quarter => none.try_months(n.checked_mul(3)?),
        Grain::Half => none.try_months(n.checked_mul(6)?),
        Grain::Year => none.try_years(n),
        Grain::Decade => none.try_years(n.checked_mul(10)?),
        Grain::Century => none.try_years(n.checked_mul(100)?),
    };
    let period = period.ok()?;
    date.checked_add(period).ok()
}

/// Which way from the reference date a bare weekday or month lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Past,
    Future,
}

/// The weekday (1 is Monday) nearest to `from` in a direction; the day itself counts.
#[must_use]
pub fn resolve_weekday(day: i8, direction: Direction, from: Date) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(day).ok()?;
    if from.weekday() == weekday {
        return Some(from);
    }
    from.nth_weekday(if direction == Direction::Past { -1 } else { 1 }, weekday).ok()
}

/// A holiday row of the lexicon in a year.
#[must_use]
pub fn resolve_holiday(rule: &str, year: i16) -> Option<Date> {
    if let Some(days) = rule.strip_prefix('E') {
        return step(easter(year)?, days.parse().ok()?, Grain::Day);
    }
    if let Some(days) = rule.strip_prefix('O') {
        return step(orthodox_easter(year)?, days.parse().ok()?, Grain::Day);
    }
    let (rule, later) = rule.split_once('+').map_or((rule, 0), |(rule, days)| (rule, days.parse().unwrap_or(0)));
    let parts: Vec<&str> = rule.split('-').collect();
    let date = match parts.as_slice() {
        [month, day] => Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?,
        [month, nth, weekday] if month.len() == 2 => {
            let first = Date::new(year, month.parse().ok()?, 1).ok()?;
            let nth = if *nth == "L" { -1 } else { nth.parse().ok()? };
            let weekday = weekday.parse().ok()?;
            first.nth_weekday_of_month(nth, Weekday::from_monday_one_offset(weekday).ok()?).ok()?
        }
        [year, month, day] => Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?,
        _ => return None,
    };
    step(date, later, Grain::Day)
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

/// Easter Sunday of the Orthodox churches: the Julian computation (Meeus), moved to our calendar.
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let n = d + (2 * a + 4 * b - d + 34) % 7 + 114;
    let julian = Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()?;
    step(julian, i64::from(y / 100 - y / 400 - 2), Grain::Day)
}

/// First and last day of a date value, where it is one.
#[must_use]
pub fn bounds(value: &str) -> Option<(Date, Date)> {
    let year_end = |year: i16| Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    let day = value.get(..10).and_then(|day| day.parse::<Date>().ok());
    if let Some(day) = day {
        return Some((day, day));
    }
    if value.bytes().all(|b| b.is_ascii_digit()) {
        let number: i16 = value.parse().ok()?;
        return match value.len() {
            4 => year_end(number),
            3 => Some((
                Date::new(number.checked_mul(10)?, 1, 1).ok()?,
                Date::new(number.checked_mul(10)?.checked_add(9)?, 12, 31).ok()?,
            )),
            2 => Some((
                Date::new(number.checked_mul(100)?, 1, 1).ok()?,
                Date::new(number.checked_mul(100)?.checked_add(99)?, 12, 31).ok()?,
            )),
            _ => None,
        };
    }
    // A season: "2024/2025".
    if let Some((first, last)) = value.split_once('/') {
        return Some((year_end(first.parse().ok()?)?.0, year_end(last.parse().ok()?)?.1));
    }
    let (year, rest) = value.split_once('-')?;
    let year: i16 = year.parse().ok()?;
    let months = |first: i8, count: i8| {
        let last = Date::new(year, first.checked_add(count - 1)?, 1).ok()?.last_of_month();
        Some((Date::new(year, first, 1).ok()?, last))
    };
    if let Some(week) = rest.strip_prefix('W') {
        let number: i8 = week.get(..2)?.parse().ok()?;
        let monday = jiff::civil::ISOWeekDate::new(year, number, Weekday::Monday).ok()?.date();
        let first = if week.ends_with("-WE") { step(monday, 5, Grain::Day)? } else { monday };
        return Some((first, step(monday, 6, Grain::Day)?));
    }
    match rest {
        "Q1" => months(1, 3),
        "Q2" => months(4, 3),
        "Q3" => months(7, 3),
        "Q4" => months(10, 3),
        "H1" => months(1, 6),
        "H2" => months(7, 6),
        _ => months(rest.parse().ok()?, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_holidays_fall_on_their_days() {
        let day = |rule, year| resolve_holiday(rule, year).map(|date| date.to_string());
        assert_eq!(day("E+0", 2025).as_deref(), Some("2025-04-20"));
        assert_eq!(day("11-4-4", 2025).as_deref(), Some("2025-11-27"));
        assert_eq!(day("O+0", 2018).as_deref(), Some("2018-04-08"));
        assert_eq!(day("O+0", 2024).as_deref(), Some("2024-05-05"));
        assert_eq!(day("05-L-1", 2025).as_deref(), Some("2025-05-26"));
        assert_eq!(day("11-4-4+1", 2025).as_deref(), Some("2025-11-28"));
    }

    #[test]
    fn a_value_has_a_first_and_a_last_day() {
        let of = |value| bounds(value).map(|(first, last)| format!("{first} {last}"));
        assert_eq!(of("2025-W23").as_deref(), Some("2025-06-02 2025-06-08"));
        assert_eq!(of("2024-02").as_deref(), Some("2024-02-01 2024-02-29"));
        assert_eq!(of("2024/2025").as_deref(), Some("2024-01-01 2025-12-31"));
        assert_eq!(of("199").as_deref(), Some("1990-01-01 1999-12-31"));
        assert_eq!(of("PAST_REF"), None);
    }
}
