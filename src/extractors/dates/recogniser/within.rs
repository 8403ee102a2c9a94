//! Days and weeks named by where they lie in a longer stretch: "the first Monday of October", "week 3 of 2027",
//! "Tuesday of last week", "the night of May 13", and the later days of "May 4 and 5".

use jiff::civil::{Date, Weekday};

use super::super::DateKind;
use super::super::resolver::{Direction, Grain, day_value, resolve_weekday, step};
use super::calendar::{MOST_DAYS, month_day, weekday_month_day};
use super::counts::duration_value;
use super::periods::holiday;
use super::relative::{day_word, determiner_unit};
use super::weekdays::weekday;
use super::years::year_behind;
use super::{Found, Scan};
use crate::document::TokenKind;
use crate::lexicon::WordClass;

/// Which one of several: the third, the last, the second last.
#[derive(Clone, Copy)]
enum Nth {
    First(i8),
    Last(i8),
}

fn nth_at(scan: &Scan, i: usize) -> Option<(Nth, usize)> {
    let last = |at: usize| scan.is(at, "last") || scan.is(at, "final");
    if last(i) {
        return Some((Nth::Last(1), i + 1));
    }
    let (number, end) = scan.nth_number(i)?;
    if last(end) { Some((Nth::Last(number), end + 1)) } else { Some((Nth::First(number), end)) }
}

impl Scan<'_> {
    /// "third", "3rd".
    fn nth_number(&self, i: usize) -> Option<(i8, usize)> {
        if let Some(number) = self.digits(i).filter(|number| (1..=53).contains(number)) {
            let suffixed = self.glued(i + 1) && matches!(self.word(i + 1), "st" | "nd" | "rd" | "th");
            return suffixed.then_some((number as i8, i + 2));
        }
        Some((self.term(i, "ordinal")?.parse().ok()?, i + 1))
    }
}

/// A month or a year that something lies in.
fn stretch_at(scan: &Scan, i: usize) -> Option<Found> {
    if let Some((year, end)) = scan.year_at(i).filter(|_| scan.word(i) != ",") {
        return Some(Found::dated(i, end, Date::new(year, 1, 1).ok()?, Grain::Year));
    }
    let found = determiner_unit(scan, i).or_else(|| month_day(scan, i))?;
    matches!(found.grain, Grain::Month | Grain::Year).then_some(found).filter(|found| found.day.is_some())
}

/// "the first Monday of October", "last day of May", "the third week of 2018", "the 20th of next month".
pub(super) fn nth_of(scan: &Scan, i: usize) -> Option<Found> {
    let at = if scan.is(i, "the") { i + 1 } else { i };
    let (nth, unit_at) = nth_at(scan, at)?;
    // "the 11th and 12th of next month".
    if (scan.is(unit_at, "and") || scan.joins_range(unit_at))
        && let Some(stretch) = pair_of(scan, unit_at + 1)
    {
        let date = nth_day(nth, stretch.day?.first_of_month(), stretch.day?.last_of_month())?;
        return Some(Found::dated(i, unit_at, date, Grain::Day).against(stretch.anchor));
    }
    let (of, unit) = if scan.is(unit_at, "of") { (unit_at, None) } else { (unit_at + 1, Some(unit_at)) };
    let joined = scan.is(of, "of") || scan.is(of, "in") && unit.is_some_and(|at| scan.term(at, "weekday").is_some());
    // "the first Friday of every month".
    let every = (scan.is(of + 1, "every") || scan.is(of + 1, "each")) && scan.is(of + 2, "month") && joined;
    if every && unit.is_some_and(|at| scan.term(at, "weekday").is_some() || scan.is(at, "day")) {
        return Some(Found::new(i, of + 3, DateKind::Set, "P1M".into()));
    }
    let stretch = joined.then(|| stretch_at(scan, of + 1)).flatten()?;
    let day = stretch.day?;
    let first = if stretch.grain == Grain::Month { day.first_of_month() } else { day.first_of_year() };
    let last = if stretch.grain == Grain::Month { first.last_of_month() } else { first.last_of_year() };
    let (date, grain) = match unit {
        None => (nth_day(nth, first, last)?, Grain::Day),
        Some(at) => match (scan.term(at, "weekday"), scan.term(at, "unit")) {
            (Some(day), _) if stretch.grain == Grain::Month => {
                let day = Weekday::from_monday_one_offset(day.parse().ok()?).ok()?;
                let number = match nth {
                    Nth::First(number) => number,
                    Nth::Last(number) => -number,
                };
                (first.nth_weekday_of_month(number, day).ok()?, Grain::Day)
            }
            (_, Some("D")) => (nth_day(nth, first, last)?, Grain::Day),
            (_, Some("W")) => (nth_week(nth, first, last)?, Grain::Week),
            (_, Some("2W")) => return half_of_stretch(i, nth, stretch),
            _ => return None,
        },
    };
    // A day of a month is a date already without "the first": "the 5th of May" is the form `month-day`.
    let plain = unit.is_none() && stretch.anchor.is_none();
    (!plain && date >= first && date <= last).then(|| Found::dated(i, stretch.end, date, grain).against(stretch.anchor))
}

/// The month of "the 12th of next month", behind another day of it.
fn pair_of(scan: &Scan, i: usize) -> Option<Found> {
    let at = if scan.is(i, "the") { i + 1 } else { i };
    let (_, of) = nth_at(scan, at)?;
    let stretch = scan.is(of, "of").then(|| determiner_unit(scan, of + 1)).flatten()?;
    (stretch.grain == Grain::Month && stretch.day.is_some()).then_some(stretch)
}

/// "the first fortnight of July": the start or the end of its month.
fn half_of_stretch(i: usize, nth: Nth, stretch: Found) -> Option<Found> {
    let modifier = match nth {
        _ if stretch.grain != Grain::Month => return None,
        Nth::First(1) => "START",
        Nth::First(2) | Nth::Last(1) => "END",
        _ => return None,
    };
    Some(Found { start: i, modifier: Some(modifier), ..stretch })
}

fn nth_day(nth: Nth, first: Date, last: Date) -> Option<Date> {
    match nth {
        Nth::First(number) => step(first, i64::from(number) - 1, Grain::Day),
        Nth::Last(number) => step(last, 1 - i64::from(number), Grain::Day),
    }
}

/// "for a second straight day", "entered its third day": the day that the article has come to.
pub(super) fn nth_straight_day(scan: &Scan, i: usize) -> Option<Found> {
    // "its third day": no form starts at the word that owns it.
    let owned = scan.has(scan.before(i), WordClass::TIMING_OWNER);
    let i = if owned { i - 1 } else { i };
    (owned || scan.is_article(i)).then_some(())?;
    let (_, mut at) = scan.nth_number(i + 1)?;
    let run = scan.has(at, WordClass::TIMING_STRAIGHT);
    at += usize::from(run);
    if !scan.is(at, "day") {
        return None;
    }
    let on = scan.has(scan.before(i), WordClass::TIMING_ENTER);
    let told = scan.reference_day().filter(|_| run || !scan.is(at + 1, "of"));
    let found = match told {
        Some(day) => Found { day: None, ..Found::dated(i, at + 1, day, Grain::Day) }.against(Some(day)),
        None => Found::new(i, at + 1, DateKind::Date, "XXXX-XX-XX".into()),
    };
    (on || run).then_some(found)
}

/// A week belongs to the month or year that its Thursday lies in, as ISO weeks do.
fn nth_week(nth: Nth, first: Date, last: Date) -> Option<Date> {
    match nth {
        Nth::First(number) => step(resolve_weekday(4, Direction::Future, first)?, i64::from(number) - 1, Grain::Week),
        Nth::Last(number) => step(resolve_weekday(4, Direction::Past, last)?, 1 - i64::from(number), Grain::Week),
    }
}

/// "week 3 of 2027", "the week of March 6".
pub(super) fn numbered_week(scan: &Scan, i: usize) -> Option<Found> {
    let at = if scan.is(i, "the") { i + 1 } else { i };
    if !scan.is(at, "week") {
        return None;
    }
    if scan.is(at + 1, "of") || scan.has(at + 1, WordClass::TIMING_STARTS) {
        let day = scan.longest_of(&[weekday_month_day, month_day], at + 2).filter(|day| day.grain == Grain::Day)?;
        return Some(Found::dated(i, day.end, day.day?, Grain::Week).against(day.anchor));
    }
    let number = scan.digits(at + 1).filter(|number| (1..=53).contains(number))?;
    let of = scan.is(at + 2, "of") || scan.is(at + 2, "in");
    let year = of.then(|| stretch_at(scan, at + 3)).flatten().filter(|year| year.grain == Grain::Year)?;
    let first = year.day?.first_of_year();
    let date = nth_week(Nth::First(number as i8), first, first.last_of_year())?;
    Some(Found::dated(i, year.end, date, Grain::Week).against(year.anchor))
}

/// "the morning of January 31", "the night of Friday", "the early morning hours of 30 April".
pub(super) fn part_of_day(scan: &Scan, i: usize) -> Option<Found> {
    let mut at = if scan.is(i, "the") { i + 1 } else { i };
    if scan.is(at, "early") || scan.is(at, "late") {
        at += 1;
    }
    let early = (scan.is(scan.before(at), "early") || scan.is(at, "small")) && at > i;
    let hours = early && scan.is(at + usize::from(scan.is(at, "small")), "hours");
    let part = if hours { "MO" } else { scan.term(at, "part").filter(|part| part.len() == 2)? };
    at += 1;
    if scan.is(at, "hours") {
        at += 1;
    }
    let between = part == "NI" && scan.is(at, "between");
    if !scan.is(at, "of") && !between {
        return None;
    }
    let days: [super::Form; 5] = [weekday_month_day, month_day, weekday, holiday, day_word];
    let mut found = scan.longest_of(&days, at + 1)?;
    // "the night between March 3 and 4": that of the first day.
    if between {
        let next = scan.is(found.end, "and").then_some(found.end + 1)?;
        found.end = scan.longest_of(&days, next).map(|day| day.end).or_else(|| Some(scan.day_at(next)?.1))?;
    }
    // "the early hours of Thursday morning".
    let timed = hours && found.kind == DateKind::Time && found.value.ends_with("TMO");
    // "the morning of 3 March", where nothing says the year.
    let bare = found.day.is_none() && found.kind == DateKind::Date && found.value.starts_with("XXXX-");
    if bare && found.value.len() == "XXXX-03-03".len() {
        return Some(Found::new(i, found.end, DateKind::Time, format!("{}T{part}", found.value)));
    }
    let date = found.day.filter(|_| found.grain == Grain::Day && (found.kind == DateKind::Date || timed))?;
    let whole = Found::new(i, found.end, DateKind::Time, format!("{date}T{part}"));
    Some(Found { day: Some(date), ..whole }.against(found.anchor))
}

/// A leap year, for a day whose year is not known.
pub(super) const ANY_YEAR: i16 = 2000;

/// The "5" of "May 4 and 5" and of "May 4-6": another day of the month just named.
pub(super) fn later_day(scan: &Scan, i: usize) -> Option<Found> {
    let (first, end) = scan.month_day_end?;
    let joined = scan.joins_range(i.wrapping_sub(1)) || matches!(scan.word(i.wrapping_sub(1)), "and" | "or" | ",");
    if !joined || end + 1 != i {
        return None;
    }
    let (day, end) = scan.day_at(i).filter(|_| scan.doc.token(i).kind == TokenKind::Number)?;
    let date = Date::new(first.year(), first.month(), day).ok().filter(|date| *date > first)?;
    // "between March 27 and 30 found that", "between May 17 and 21 shows that".
    let verb = scan.is(i - 1, "and")
        && scan.opened.is_some_and(|opened| opened.between)
        && scan.doc.is(end, WordClass::POS_PAST | WordClass::POS_THIRD);
    // "June 12-18, 2025".
    let year = year_behind(scan, end).filter(|year| year.number == date.year());
    let counted = scan.doc.is(end, WordClass::POS_PLURAL | WordClass::POS_NOUN)
        && !verb
        && year.is_none()
        && scan.doc.token(end).kind == TokenKind::Word
        && !scan.doc.is(end, WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION | WordClass::POS_AUXILIARY);
    let number = matches!(scan.word(end), "%" | "/" | ":" | "-" | "," | ".")
        && scan.glued(end + 1)
        && scan.doc.token(end + 1).kind != TokenKind::Mark;
    let end = year.map_or(end, |year| year.end);
    let told = !counted && !number && scan.word(i - 1) != "," || scan.is(end, "and") && scan.word(i - 1) == ",";
    told.then(|| match scan.yearless {
        true => Found::new(i, end, DateKind::Date, date.strftime("XXXX-%m-%d").to_string()),
        false => Found::dated(i, end, date, Grain::Day),
    })
}

/// The "5" of "from 5 to 7 May" and of "5-7 May": the month stands behind the last day.
pub(super) fn earlier_day(scan: &Scan, i: usize) -> Option<Found> {
    let (day, end) = scan.day_at(i).filter(|_| scan.doc.token(i).kind == TokenKind::Number)?;
    // "on 11, 13 and 18 May".
    let (mut joint, mut before, mut left) = (end, day, MOST_DAYS);
    while scan.word(joint) == "," && left > 0 {
        let (next, next_end) =
            scan.day_at(joint + 1).filter(|(next, _)| scan.digits(joint + 1).is_some() && *next > before)?;
        (joint, before, left) = (next_end, next, left - 1);
    }
    if !scan.joins_range(joint) && !matches!(scan.word(joint), "and" | "or" | "/") {
        return None;
    }
    scan.day_at(joint + 1).filter(|(later, _)| *later > before)?;
    let last = month_day(scan, joint + 1).filter(|last| last.grain == Grain::Day && last.end > joint + 2)?;
    scan.month_at(scan.day_at(joint + 1)?.1)?;
    let date = last.day?.with().day(day).build().ok()?;
    Some(Found::dated(i, end, date, Grain::Day).against(last.anchor))
}

/// "on the 10th", "until the 3rd": the day of the month at hand, or of the next where the words look ahead.
pub(super) fn nth_alone(scan: &Scan, i: usize) -> Option<Found> {
    let before = scan.before(i);
    let said = scan.is(i, "the") && (scan.is(before, "on") || scan.has(before, WordClass::TIMING_BOUND));
    let (day, end) = scan.nth_number(i + 1).filter(|(day, end)| said && *day <= 31 && *end == i + 3)?;
    let behind = WordClass::POS_PREPOSITION
        | WordClass::POS_CONJUNCTION
        | WordClass::POS_DETERMINER
        | WordClass::POS_PRONOUN
        | WordClass::POS_POSSESSIVE;
    let goes_on = scan.doc.token(end).kind == TokenKind::Word && (scan.is(end, "of") || !scan.doc.is(end, behind))
        || matches!(scan.word(end), "-" | "–" | ",") && scan.glued(end + 1);
    // "from the 3rd to the 5th of August".
    let joined = scan.joins_range(end) || scan.is(end, "and");
    let last = joined.then(|| month_day(scan, end + 1)).flatten().filter(|last| last.grain == Grain::Day);
    if let Some(last) = last {
        let date = last.day?.with().day(day).build().ok()?;
        return Some(Found::dated(i, end, date, Grain::Day).against(last.anchor));
    }
    let reference = scan.reference().filter(|_| !goes_on && (scan.near_month(i).is_some() || !scan.is_sport()))?;
    let month = |shift: i64| step(reference.first_of_month(), shift, Grain::Month)?.with().day(day).build().ok();
    let days = [month(-1), month(0), month(1)].into_iter().flatten();
    let told = scan.near_month(i).and_then(|told| told.with().day(day).build().ok());
    let date = match scan.tense(i) {
        Some(Direction::Past) if scan.published.is_some() => days.rev().find(|date| *date <= reference),
        // "between 24 and 28 December. Trains run again on the 29th".
        Some(Direction::Future) => told
            .filter(|date| scan.near_month(i).is_some_and(|near| *date > near))
            .or_else(|| days.into_iter().find(|date| *date >= reference)),
        // "Old Hall, 3-24 December. No performance on the 12th".
        _ => told.or_else(|| month(0)),
    };
    Some(Found::dated(i, end, date?, Grain::Day).against(Some(reference)))
}

/// The "year-old" of "9-14 year-old girls".
fn is_counted(scan: &Scan, i: usize) -> bool {
    let before = scan.before(i);
    scan.doc.word(before) == "-" || scan.doc.token(before).kind == TokenKind::Number
}

/// "for weeks", "within months", "in years": how many is left open; "years ago", "months earlier".
pub(super) fn bare_units(scan: &Scan, i: usize) -> Option<Found> {
    let small = scan.has(i + 1, WordClass::TIMING_SMALL);
    if scan.is(i, "the") && small && scan.is(i + 2, "hours") && !scan.is(i + 3, "of") {
        // "It hopes to restore power by the early hours": those of the next day.
        let told = scan.told(Grain::Day);
        let ahead = told.is_some() && told == scan.published && scan.tense(i) == Some(Direction::Future);
        let day = told.and_then(|day| step(day, i64::from(ahead), Grain::Day));
        let day = day_value(day);
        return Some(Found::new(i, i + 3, DateKind::Time, format!("{day}TMO")).against(told));
    }
    if scan.is(i, "the") && scan.has(i + 1, WordClass::TIMING_STRETCH) {
        // "the early hours" of a day are its morning.
        let hours = scan.is(i + 1, "early") && scan.is(i + 2, "hours");
        let code = scan.term(i + 2, "units").filter(|code| !hours && !matches!(*code, "N" | "WE" | "TS" | "Q"))?;
        return Some(Found::new(i, i + 3, DateKind::Duration, duration_value("X", code)));
    }
    if let Some(code) = scan.term(i, "unit").filter(|code| !matches!(*code, "N" | "WE" | "TS"))
        && scan.word(i + 1) == "-"
        && (scan.is(i + 2, "long") || scan.is(i + 2, "old") && !is_counted(scan, i))
    {
        return Some(Found::new(i, i + 3, DateKind::Duration, duration_value("1", code)));
    }
    // "at weekends".
    if scan.is(i, "weekends") && (scan.is(scan.before(i), "at") || scan.is(scan.before(i), "on")) {
        return Some(Found::new(i, i + 1, DateKind::Set, "XXXX-WXX-WE".into()));
    }
    // "Moments later".
    let moments = scan.term(i, "moment").filter(|_| scan.is(i + 1, "later"));
    let code = scan.term(i, "units").or(moments).filter(|code| *code != "N" && *code != "WE")?;
    let value = duration_value("X", code);
    let before = scan.before(i);
    // "in Years 7 to 11".
    if scan.doc.is_capital_word(i) && scan.doc.token(i + 1).kind == TokenKind::Number && !scan.glued(i + 1) {
        return None;
    }
    // "in the weeks before the vote".
    let stretch = scan.is(before, "the")
        && (scan.is(before.wrapping_sub(1), "in") || scan.has(before.wrapping_sub(1), WordClass::TIMING_DURING))
        && scan.has(i + 1, WordClass::TIMING_TELLS);
    if stretch {
        return Some(Found::new(i, i + 1, DateKind::Duration, value));
    }
    if let Some(way) = scan.term(i + 1, "way").or(scan.is(i + 1, "ago").then_some("ago")) {
        let adverb = scan.has(i + 1, WordClass::TIMING_BACK) && !scan.is(i + 1, "before") || scan.is(i + 1, "later");
        let value = if way == "after" { "FUTURE_REF" } else { "PAST_REF" };
        let hedged = scan.is(before, "just") || scan.is(before, "only");
        // "closed years ago".
        let hedged = hedged || scan.term(before, "closing").is_some();
        let plain =
            scan.doc.is(before, WordClass::TIME_TERMS) && !hedged || scan.doc.token(before).kind == TokenKind::Number;
        let timed = || scan.on_told_day(i, i + 2, code).filter(|_| way != "ago" && code.starts_with('T'));
        let vague = || moments.is_none().then(|| Found::new(i, i + 2, DateKind::Date, value.into()));
        return (adverb && !plain).then(|| timed().or_else(vague)).flatten();
    }
    if scan.word(i + 1) == "-" && (scan.is(i + 2, "long") || scan.is(i + 2, "old")) {
        return Some(Found::new(i, i + 3, DateKind::Duration, value));
    }
    let long = matches!(code, "W" | "M" | "Y" | "10Y" | "100Y") || code != "TS" && scan.is(before, "within");
    let lasting = scan.is(before, "for") || scan.is(before, "within") || scan.is(before, "in");
    let open = !scan.is(i + 1, "of") && !scan.is(i + 1, "to");
    (long && lasting && open).then(|| Found::new(i, i + 1, DateKind::Duration, value))
}
