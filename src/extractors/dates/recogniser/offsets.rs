//! A number of units as a step from a day: "two weeks ago", "a year earlier", "three days after Christmas", "a week on Tuesday".

use jiff::civil::Date;

use super::super::DateKind;
use super::super::resolver::{Direction, Grain, resolve_weekday, step};
use super::counts::{grain_of, half_of, steps_of};
use super::duration::{Quantity, is_rate};
use super::elapsed::seconds_of;
use super::{Found, Scan};
use crate::document::TokenKind;
use crate::lexicon::WordClass;

/// How far before "in five weeks" the "third" of what is counted stands.
const NTH_REACH: usize = 4;

/// How far before "two years back" the verb stands that puts something off.
const PUSHED: usize = 6;

/// A quantity that counts from a day: "two weeks ago", "a year earlier", "three days after Christmas", "in two weeks".
pub(super) fn moved(scan: &Scan, quantity: &Quantity) -> Option<Found> {
    let end = quantity.end;
    let grain = steps_of(quantity.code).map_or(Grain::Day, |(_, grain)| grain);
    if let Some(found) = to_the_day(scan, quantity) {
        return Some(found);
    }
    if scan.is(end, "ago") || is_years_back(scan, quantity) {
        // "growth was 5 per cent in 2025, up from 4 per cent a year ago".
        let one = quantity.code == "Y" && quantity.count == "1" && quantity.modifier.is_none();
        let from =
            if one && scan.published.is_some() { scan.year_ago_reference(quantity.start) } else { scan.published };
        return shifted(scan, quantity, from, -1, end + 1);
    }
    if let Some(end) = from_now(scan, end) {
        return shifted(scan, quantity, scan.reference(), 1, end);
    }
    if let Some(end) = time_owned(scan, end).filter(|_| scan.is(scan.before(quantity.start), "in")) {
        return in_time(scan, quantity, grain, end);
    }
    if let Some(found) = week_on_weekday(scan, quantity) {
        return Some(found);
    }
    let sign = match scan.term(end, "way") {
        Some("before") => -1,
        Some("after") => 1,
        _ => return future(scan, quantity),
    };
    // "cut for six hours earlier in the week", "$1.4 million a day since October", "two days a week from July 1".
    let within = scan.is(end + 1, "in") && (scan.is(end, "earlier") || scan.is(end, "later"));
    let starts = scan.is(end, "since") || scan.is(end, "from");
    // "listed for four days from January 6": how long, and its start.
    if scan.is(end, "from") && scan.is(scan.before(quantity.start), "for") {
        return None;
    }
    // "the most in a day since May", "in two days since May"; "it has been a day since".
    let lasted = scan.doc.is(scan.before(quantity.start), WordClass::POS_AUXILIARY);
    let most = scan.is(end, "since") && scan.is(scan.before(quantity.start), "in") && !lasted;
    if within || most || quantity.article && starts && is_rate(scan, quantity.start) {
        return None;
    }
    if let Some(found) = from_day(scan, quantity, sign) {
        return Some(found);
    }
    // "a year earlier" in a business story is last year's figure.
    let adverb = scan.is(end, "earlier") || scan.is(end, "later") || scan.is(end, "previously");
    // "two years later than planned" tells how long.
    if (scan.is(end, "later") || scan.is(end, "earlier")) && scan.is(end + 1, "than") {
        return None;
    }
    let vague = scan.vague && matches!(grain, Grain::Year | Grain::Decade);
    // "four years earlier" goes back from the year told.
    let yearly = sign < 0 && grain == Grain::Year && !scan.is(end, "before") && quantity.count == "1";
    let from = if yearly { scan.year_reference(quantity.start) } else { scan.told(grain) };
    let later = scan.is(end, "later") && matches!(grain, Grain::Week | Grain::Month);
    let from = if later { scan.month_told().or(from) } else { from };
    if let Some(found) = apposed_day(scan, quantity, grain, end + 1).filter(|_| adverb) {
        return Some(found);
    }
    let last = scan.doc.token(end + 1).kind == TokenKind::Mark || end + 1 >= scan.end;
    let closes = last && (scan.is(end, "before") || scan.is(end, "after"));
    // "in the 1980s ... six years later".
    if vague && !yearly && (adverb || closes) {
        return Some(Found::new(quantity.start, end + 1, DateKind::Date, "XXXX".into()));
    }
    let found = (adverb || closes).then(|| shifted(scan, quantity, from, sign, end + 1)).flatten()?;
    // "was hurt on 12 June 2024, the coroner heard on Tuesday, and died two days later": not counted from the hearing.
    let coming = found.day.zip(scan.published).is_some_and(|(day, published)| day > published);
    let over = coming && sign > 0 && scan.tense(quantity.start) == Some(Direction::Past);
    if let Some(case) = scan.case_day.filter(|_| over) {
        return shifted(scan, quantity, Some(case), sign, end + 1);
    }
    // "Three weeks later he died": of what, nothing said.
    let open = if grain == Grain::Week { "XXXX-WXX" } else { "XXXX-XX-XX" };
    if over && matches!(grain, Grain::Day | Grain::Week) {
        return Some(Found::new(found.start, found.end, DateKind::Date, open.into()));
    }
    // "the case, even three years later, remains open": of what, nothing said.
    let untold =
        sign > 0 && from == scan.published && scan.is(end, "later") && matches!(grain, Grain::Year | Grain::Month);
    if untold && found.day.is_some() && scan.tense(quantity.start) != Some(Direction::Future) {
        let value = if grain == Grain::Year { "XXXX" } else { "XXXX-XX" };
        return Some(Found::new(found.start, found.end, DateKind::Date, value.into()));
    }
    Some(found)
}

/// "was held almost two weeks later, on Sept. 13": the day behind it says when.
fn apposed_day(scan: &Scan, quantity: &Quantity, grain: Grain, i: usize) -> Option<Found> {
    let at = i + 1 + usize::from(scan.is(i + 1, "on"));
    let told = scan.word(i) == "," && (scan.term(at, "month").is_some() || scan.digits(at).is_some());
    let day = told.then(|| scan.day_form(at)).flatten().filter(|day| day.grain == Grain::Day)?;
    let found = Found::dated(quantity.start, i, day.day?, coarse(grain)).against(scan.reference());
    Some(Found { modifier: quantity.modifier, ..found })
}

/// "hence", "from now", "from right now": the end.
fn from_now(scan: &Scan, i: usize) -> Option<usize> {
    if scan.is(i, "hence") {
        return Some(i + 1);
    }
    let now = i + 1 + usize::from(scan.is(i + 1, "right"));
    (scan.is(i, "from") && scan.is(now, "now")).then_some(now + 1)
}

/// The "'s time" of "in a fortnight's time", "in six months' time", and "time" where the mark was left out: the end.
fn time_owned(scan: &Scan, i: usize) -> Option<usize> {
    let owner = scan.owns(i) || matches!(scan.word(i), "'" | "’");
    let at = i + usize::from(owner);
    let plural = || scan.doc.is(i - 1, WordClass::TIME_UNITS);
    (scan.is(at, "time") && (owner || plural())).then_some(at + 1)
}

/// "in a fortnight's time": a day where the unit is short.
fn in_time(scan: &Scan, quantity: &Quantity, grain: Grain, end: usize) -> Option<Found> {
    let found = shifted(scan, quantity, scan.reference(), 1, end)?;
    let fine = found.day.filter(|_| matches!(grain, Grain::Day | Grain::Week));
    Some(match fine {
        Some(day) => Found::dated(found.start, end, day, Grain::Day).against(found.anchor),
        None => found,
    })
}

/// "opened a couple of years back", no "was set two years back" and no "spent two years back in Leeds".
fn is_years_back(scan: &Scan, quantity: &Quantity) -> bool {
    let behind = quantity.end + 1;
    let ends = behind >= scan.end
        || scan.doc.token(behind).kind == TokenKind::Mark && !scan.glued(behind + 1)
        || scan.doc.is(behind, WordClass::POS_PRONOUN | WordClass::POS_CONJUNCTION | WordClass::POS_WH);
    let start = quantity.start;
    let moved = (start.saturating_sub(PUSHED)..start).any(|at| scan.has(at, WordClass::TIMING_SHIFTS));
    let long = matches!(quantity.code, "W" | "M" | "Y" | "10Y") && quantity.direction.is_none();
    scan.is(quantity.end, "back") && ends && long && !moved
}

/// "a week today", "two weeks ago yesterday", "a year ago Tuesday": so long from the day that is named.
fn to_the_day(scan: &Scan, quantity: &Quantity) -> Option<Found> {
    let ago = scan.is(quantity.end, "ago");
    let at = quantity.end + usize::from(ago);
    let (number, grain) = steps_of(quantity.code).filter(|(_, grain)| ago || *grain == Grain::Week)?;
    let whole: i64 = quantity.count.parse().ok()?;
    let named = scan.term(at, "day_word").and_then(|days| days.parse::<i64>().ok()).filter(|days| ago || *days >= 0);
    // "a year ago last Tuesday".
    let at = at + usize::from(ago && scan.is(at, "last") && scan.term(at + 1, "weekday").is_some());
    let weekday = scan.term(at, "weekday").filter(|_| ago).and_then(|day| day.parse::<i8>().ok());
    // "four years ago this month", "a year ago this week", "three years ago next month".
    let beside = match scan.term(at, "determiner").filter(|_| ["this", "next", "last"].iter().any(|it| scan.is(at, it)))
    {
        Some("next") => Some(1),
        Some("last") => Some(-1),
        other => other.map(|_| 0),
    };
    let unit = scan.term(at + 1, "unit").and_then(grain_of);
    if let Some((beside, unit)) = beside.zip(unit.filter(|unit| ago && matches!(unit, Grain::Week | Grain::Month))) {
        let date = step(step(scan.published?, beside, unit)?, -number.checked_mul(whole)?, grain)?;
        return Some(Found::dated(quantity.start, at + 2, date, unit).against(scan.published));
    }
    // "six years ago last March".
    let month = scan.term(at + 1, "month").filter(|_| ago && grain == Grain::Year && scan.is(at, "last"));
    if let Some((month, published)) = month.and_then(|month| month.parse::<i8>().ok()).zip(scan.published) {
        let later = i16::from(month >= published.month());
        let years = i16::try_from(number.checked_mul(whole)?).ok()?;
        let date = Date::new(published.year().checked_sub(later)?.checked_sub(years)?, month, 1).ok()?;
        return Some(Found::dated(quantity.start, at + 2, date, Grain::Month).against(scan.published));
    }
    let from = match (named, weekday) {
        (Some(days), _) => step(scan.published?, days, Grain::Day)?,
        (None, Some(day)) => resolve_weekday(day, Direction::Past, scan.published?)?,
        (None, None) => return None,
    };
    let open = scan.is(scan.before(quantity.start), "for") || !matches!(quantity.count.as_str(), "1" | "2");
    let date = step(from, number.checked_mul(whole)? * if ago { -1 } else { 1 }, grain)?;
    (ago || !open).then(|| Found::dated(quantity.start, at + 1, date, Grain::Day).against(scan.published))
}

/// "a week on Tuesday", "a fortnight on Friday", as the British say it: so long behind the next such day.
fn week_on_weekday(scan: &Scan, quantity: &Quantity) -> Option<Found> {
    let (number, grain) = steps_of(quantity.code).filter(|_| scan.is(quantity.end, "on"))?;
    let whole: i64 = quantity.count.parse().ok()?;
    let lasting = scan.has(scan.before(quantity.start), WordClass::TIMING_LASTING);
    let weekly = grain == Grain::Week && quantity.modifier.is_none() && quantity.direction.is_none() && !lasting;
    let day: i8 = scan.term(quantity.end + 1, "weekday").filter(|_| weekly)?.parse().ok()?;
    let next = resolve_weekday(day, Direction::Future, step(scan.published?, 1, Grain::Day)?)?;
    let date = step(next, number.checked_mul(whole)?, grain)?;
    Some(Found::dated(quantity.start, quantity.end + 2, date, Grain::Day).against(scan.published))
}

/// "three days after Christmas", "two weeks from next Tuesday": the day behind the word is a date of its own.
fn from_day(scan: &Scan, quantity: &Quantity, sign: i64) -> Option<Found> {
    let at = quantity.end + 1;
    let base = scan.day_form(at)?;
    // "lasted 64 days from May 1 to July 4" tells how long.
    let ends = scan.has(base.end, WordClass::TIMING_RANGE);
    if ends && scan.is(quantity.end, "from") {
        return None;
    }
    let whole: i64 = quantity.count.parse().ok()?;
    let (number, grain) = steps_of(quantity.code)?;
    let date = step(base.day?, sign.checked_mul(whole.checked_mul(number)?)?, grain)?;
    let fine = if base.grain == Grain::Day { Grain::Day } else { coarse(grain) };
    let found = Found::dated(quantity.start, base.end, date, fine).against(base.day);
    Some(Found { modifier: quantity.modifier, ..found })
}

/// "will be back in two weeks": a day ahead, where the verb says that it is not how long something takes.
fn future(scan: &Scan, quantity: &Quantity) -> Option<Found> {
    let before = scan.before(quantity.start);
    let opens = scan.is(before, "in") && quantity.direction.is_none() && quantity.count != "X";
    // "play twice in four days".
    let opens = opens && !scan.has(scan.before(before), WordClass::TIMING_MULTIPLE);
    // "the third strike in five weeks" tells how long.
    let nth = |at: usize| {
        scan.doc.is(at, WordClass::TIME_ORDINAL) && scan.doc.sentence_of(at) == scan.doc.sentence_of(before)
    };
    let counted = (before.saturating_sub(NTH_REACH)..before).any(nth);
    // "will take a charge in the six months to December".
    let stretch = scan.is(quantity.start, "the") && scan.has(quantity.end, WordClass::TIMING_RANGE);
    let ahead =
        opens && !stretch && !counted && !scan.is_able_before(before) && scan.tense(before) == Some(Direction::Future);
    let (_, grain) = steps_of(quantity.code).filter(|_| ahead)?;
    let found = shifted(scan, quantity, scan.published, 1, quantity.end)?;
    let date = found.day.filter(|_| matches!(grain, Grain::Day | Grain::Week | Grain::Month))?;
    let day = Found::dated(found.start, found.end, date, Grain::Day).against(found.anchor);
    Some(Found { modifier: quantity.modifier, ..day })
}

/// The grain at which a step of a unit is told.
pub(super) fn coarse(grain: Grain) -> Grain {
    match grain {
        Grain::Decade | Grain::Century | Grain::Year => Grain::Year,
        Grain::Weekend => Grain::Week,
        grain => grain,
    }
}

/// The hours of a day.
const DAY: i64 = 24;

/// The quantity as a step from a day; `end` is behind the word that says so.
fn shifted(scan: &Scan, quantity: &Quantity, from: Option<Date>, sign: i64, end: usize) -> Option<Found> {
    let found = Found { end, ..quantity.found() };
    let vague = || if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }.to_string();
    let whole: Option<i64> = quantity.count.parse().ok();
    // "24 hours later", "72 hours ago".
    let days = whole.filter(|hours| quantity.code == "TH" && *hours > 0 && hours % DAY == 0).map(|hours| hours / DAY);
    let whole = days.or(whole);
    let Some((number, grain)) = days.map(|_| (1, Grain::Day)).or_else(|| steps_of(quantity.code)) else {
        let seconds = seconds_of(&quantity.count, quantity.code).and_then(|seconds| seconds.checked_mul(sign));
        let some = || scan.on_told_day(quantity.start, end, quantity.code).filter(|_| quantity.count == "X");
        if let Some(found) = scan.behind_told_time(quantity, seconds, end).or_else(some) {
            return Some(found);
        }
        // Hours and minutes away.
        // Without a day nothing is known but how long: "eleven minutes later".
        if from.is_none() && whole.is_some() {
            return Some(found);
        }
        let value = from.map_or_else(vague, |from| from.to_string());
        return Some(match whole.or((quantity.count != "X").then_some(0)) {
            Some(_) => Found { kind: DateKind::Time, value: format!("{value}TXX"), ..found },
            None => Found { kind: DateKind::Date, value, ..found },
        });
    };
    // "a year and a half ago".
    let halves = quantity.count.strip_suffix(".5").and_then(|count| count.parse::<i64>().ok());
    if let Some((years, from)) = halves.zip(from).filter(|_| quantity.code == "Y") {
        let months = years.checked_mul(12)?.checked_add(6)?;
        let date = step(from, sign.checked_mul(months)?, Grain::Month)?;
        let found = Found::dated(quantity.start, end, date, Grain::Month).against(Some(from));
        return Some(Found { modifier: quantity.modifier, ..found });
    }
    // "half a century ago", "a quarter century later".
    let part = half_of(&quantity.count, quantity.code)
        .and_then(|value| value.strip_prefix('P')?.strip_suffix('Y')?.parse::<i64>().ok());
    if let Some((years, from)) = part.zip(from) {
        let date = step(from, sign.checked_mul(years)?, Grain::Year)?;
        let found = Found::dated(quantity.start, end, date, Grain::Year).against(Some(from));
        return Some(Found { modifier: quantity.modifier, ..found });
    }
    let Some(whole) = whole else {
        return Some(Found { kind: DateKind::Date, value: vague(), ..found });
    };
    let steps = sign.checked_mul(whole.checked_mul(number)?)?;
    // "66 million years ago": no calendar goes back so far, whatever the day.
    let Some(date) = step(from.unwrap_or(Date::constant(2000, 1, 1)), steps, grain) else {
        return Some(Found { kind: DateKind::Date, value: vague(), ..found });
    };
    let Some(from) = from else {
        return Some(Found { kind: DateKind::Date, value: "XXXX-XX-XX".to_string(), ..found });
    };
    let start = quantity.start;
    let yearly = sign < 0 && whole == 1 && quantity.code == "Y";
    if let Some(quarter) = scan.quarter_told(start).filter(|_| yearly) {
        let date = step(quarter, -1, Grain::Year)?;
        return Some(Found { day: None, ..Found::dated(start, end, date, Grain::Quarter) }.against(Some(quarter)));
    }
    let found = Found::dated(start, end, date, coarse(grain)).against(Some(from));
    // Years back are the background: the story goes on from where it was.
    let day = found.day.filter(|_| sign > 0 || coarse(grain) != Grain::Year);
    Some(Found { modifier: quantity.modifier, day, ..found })
}
