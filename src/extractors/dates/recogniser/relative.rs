//! Days and periods named by where they lie from another day: weekdays, "last year", "yesterday", "now".

use jiff::civil::Date;

use super::super::DateKind;
use super::super::resolver::{Direction, Grain, date_value, resolve_weekday, step};
use super::calendar::{month_day, weekday_month_day};
use super::counts::{duration_value, grain_of};
use super::periods::holiday;
use super::weekdays::weekday;
use super::years::{year_behind, year_pair};
use super::{Found, Scan};
use crate::document::{Shape, TokenKind};
use crate::lexicon::WordClass;

/// "last year", "this week", "the previous day", "that month", "next decade", "the weekend", "this morning".
pub(super) fn determiner_unit(scan: &Scan, i: usize) -> Option<Found> {
    // "following last week's vote", "following March's fall": a preposition where it has no article. "Said that last week it fell":
    // the word opens the clause.
    let mut determiner = scan.term(i, "determiner").filter(|_| !scan.is(i, "following"))?;
    let clause = scan.is(i, "that") && matches!(scan.term(i + 1, "determiner"), Some("last" | "next" | "this"));
    if clause && !scan.doc.is(scan.before(i), WordClass::POS_PREPOSITION) {
        return None;
    }
    if let Some(found) = elliptic_unit(scan, i, determiner) {
        return Some(found);
    }
    let (mut at, mut fiscal) = (i + 1, false);
    if matches!(determiner, "the" | "this" | "that")
        && let Some(second) =
            scan.term(at, "determiner").filter(|second| matches!(*second, "last" | "next" | "same" | "this" | "fiscal"))
    {
        fiscal = second == "fiscal";
        determiner = if fiscal { determiner } else { second };
        at += 1;
    }
    if matches!(determiner, "this" | "last" | "next") && scan.is(at, "working") && scan.is(at + 1, "week") {
        at += 1;
    }
    // "growth in the next fiscal", as Indians write.
    let alone = at + 2 >= scan.end
        || scan.doc.token(at + 1).kind != TokenKind::Word && !scan.glued(at + 2)
        || scan.doc.is(at + 1, WordClass::POS_PREPOSITION | WordClass::POS_AUXILIARY | WordClass::POS_MODAL);
    if matches!(determiner, "last" | "next" | "this") && scan.is(at, "fiscal") && alone {
        return related_unit(scan, i, at, determiner, Grain::Year);
    }
    let yearly = |at: usize| scan.has(at, WordClass::TIMING_YEAR_KIND);
    if determiner != "fiscal" && yearly(at) {
        fiscal = true;
        at += 1;
    }
    if determiner == "fiscal" {
        return fiscal_year(scan, i, at);
    }
    if let Some(part) = scan.term(at, "part").filter(|part| part.len() == 2 && !scan.word(at).ends_with('s')) {
        return determined_part(scan, i, at, determiner, part);
    }
    if matches!(determiner, "last" | "next" | "this")
        && let Some((month, end)) = scan.month_at(at)
    {
        return determined_month(scan, i, determiner, month, end);
    }
    if let Some(found) = that_month(scan, i) {
        return Some(found);
    }
    // "on ABC's "This Week"": a broadcast.
    let capital = |at: usize| scan.doc.form(at).shape.is(Shape::CAPITAL);
    let quoted = scan.opens_quote(scan.before(i));
    if quoted && capital(i) && capital(at) {
        return None;
    }
    let code = scan.term(at, "unit").filter(|code| *code != "N")?;
    let grain = grain_of(code)?;
    // "for each quarter-point", "reached the quarter-finals".
    let quarter = code == "Q" && scan.glued(at + 2);
    if scan.word(at + 1) == "-" && scan.glued(at + 1) && (quarter || matches!(determiner, "each" | "every")) {
        return None;
    }
    match determiner {
        "the" => the_unit(scan, i, at, grain, fiscal),
        "each" | "every" => {
            let value = if code == "Q" { "P1Q".to_string() } else { duration_value("1", code) };
            Some(Found::new(i, at + 1, DateKind::Set, value))
        }
        "last" | "next" | "this" | "same" | "that" => related_unit(scan, i, at, determiner, grain),
        _ => None,
    }
}

/// The "next" of "this year and next": the unit was told right before.
fn elliptic_unit(scan: &Scan, i: usize, determiner: &str) -> Option<Found> {
    let told = scan.opened.filter(|told| told.end + 1 == i && (scan.is(i - 1, "and") || scan.is(i - 1, "or")))?;
    let first = scan.term(told.end.checked_sub(2)?, "determiner")?;
    let unit = scan.term(told.end - 1, "unit").and_then(grain_of) == Some(told.grain);
    let sign = match (first, determiner) {
        ("this", "next") | ("last", "this") => 1,
        ("this", "last") => -1,
        _ => return None,
    };
    let behind = WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION | WordClass::POS_AUXILIARY;
    let alone = scan.doc.token(i + 1).kind != TokenKind::Word && !scan.glued(i + 2) || scan.has(i + 1, behind);
    let date = step(told.day, sign, told.grain)?;
    (unit && alone).then(|| Found::dated(i, i + 1, date, told.grain).against(scan.published))
}

/// "fiscal 1989", "fiscal year 1989".
fn fiscal_year(scan: &Scan, i: usize, at: usize) -> Option<Found> {
    let at = if scan.is(at, "year") { at + 1 } else { at };
    if let Some(pair) = year_pair(scan, at) {
        return Some(Found { start: i, ..pair });
    }
    let (year, end) = scan.year_at(at)?;
    Some(Found::dated(i, end, Date::new(year, 1, 1).ok()?, Grain::Year))
}

/// "was tried that August": the one behind what was told.
fn that_month(scan: &Scan, i: usize) -> Option<Found> {
    let (month, end) = scan.is(i, "that").then(|| scan.month_at(i + 1)).flatten()?;
    let closed = end >= scan.end || scan.doc.token(end).kind == TokenKind::Mark && !scan.glued(end + 1);
    // "he met them that May for the talks", but "said that May in person".
    let closed =
        closed || scan.has(end, WordClass::POS_PREPOSITION) && scan.doc.is(scan.before(i), WordClass::POS_ADVERB);
    let told = scan.last.filter(|told| closed && scan.published.is_none_or(|day| *told < day))?;
    let date = Date::new(told.year() + i16::from(month < told.month()), month, 1).ok()?;
    Some(Found::dated(i, end, date, Grain::Month).against(Some(told)))
}

/// "this morning", "last night", "that evening".
fn determined_part(scan: &Scan, i: usize, at: usize, determiner: &str, part: &str) -> Option<Found> {
    // "the Evening Mail", where the sentence writes its other words small.
    let capital = |at: usize| scan.doc.form(at).shape.is(Shape::CAPITAL);
    // "the night of 12-13 January", which is none of the story's days.
    let dated = scan.is(at + 1, "of") && scan.doc.token(at + 2).kind == TokenKind::Number;
    if dated || capital(at) && capital(at + 1) && scan.doc.is_prose(at) {
        return None;
    }
    // "the dawn of an age".
    if scan.has(at, WordClass::TIMING_FIGURATIVE) && scan.is(at + 1, "of") {
        return None;
    }
    let loose = determiner == "the" && part != "NI" && !scan.doc.is(scan.before(i), WordClass::POS_PREPOSITION);
    // "the night bus", "the overnight minimum".
    let described = scan.doc.is(at, WordClass::POS_ADJECTIVE) && scan.doc.is(at + 1, WordClass::POS_NOUN);
    let thing = (scan.doc.is(at + 1, WordClass::POS_MAINLY_NOUN) || described)
        && scan.doc.form(at + 1).shape.is(Shape::LOWER)
        && !scan.doc.is(at + 1, WordClass::POS_PREPOSITION);
    if loose || determiner == "the" && thing || matches!(determiner, "a" | "each" | "every" | "all") {
        return None;
    }
    let before_last = determiner == "the" && is_before_last(scan, at + 1);
    // "the night before", "the morning after"; of an event no calendar knows the day.
    let beside = match scan.term(at + 1, "way").filter(|_| determiner == "the") {
        Some("before") if scan.is(at + 1, "before") => -1,
        Some("after") if scan.is(at + 1, "after") => 1,
        _ => 0,
    };
    let end = at + 1 + if before_last { 2 } else { usize::from(beside != 0) };
    let (from, days) = match determiner {
        _ if before_last => (scan.reference(), -2),
        _ if beside != 0 => (scan.day_told(i).filter(|_| !is_event(scan, end)), beside),
        "last" => (scan.reference(), -1),
        "next" => (scan.told(Grain::Day), 1),
        "this" => (scan.reference(), 0),
        // "the crowd that night": of no day that was told.
        // "for most of the night": not that of a day long past.
        "the" if scan.is_of_history() => (scan.reference_day(), 0),
        "that" if scan.last_day.is_none() => (None, 0),
        _ => (scan.day_told(i), 0),
    };
    let day = from.and_then(|from| step(from, days, Grain::Day));
    let value = match day {
        Some(date) => format!("{date}T{part}"),
        None => format!("XXXX-XX-XXT{part}"),
    };
    Some(Found { day, ..Found::new(i, end, DateKind::Time, value) }.against(from))
}

/// "last February", "next May", "this March".
fn determined_month(scan: &Scan, i: usize, determiner: &str, month: i8, end: usize) -> Option<Found> {
    // "the following April" hangs on the date last told.
    let word = |word: &str| (i..end).any(|at| scan.is(at, word));
    let (after, before) = (word("following"), word("previous") || word("preceding"));
    // "the previous November record".
    if before && scan.is_thing(end) {
        return None;
    }
    let day = scan.day_at(end);
    // "this January 10, 2026".
    if let Some((day, (year, year_end))) = day.and_then(|(day, end)| Some((day, scan.year_at(end)?))) {
        return Some(Found::dated(i, year_end, Date::new(year, month, day).ok()?, Grain::Day));
    }
    let Some(reference) = (if after || before { scan.told(Grain::Month) } else { scan.reference() }) else {
        let value = day.map_or(format!("XXXX-{month:02}"), |(day, _)| format!("XXXX-{month:02}-{day:02}"));
        return Some(Found::new(i, day.map_or(end, |(_, end)| end), DateKind::Date, value));
    };
    let same = Date::new(reference.year(), month, 1).ok()?;
    let shift = match determiner {
        "last" if before => -i64::from(month >= reference.month()),
        // "last February", said in March, is not last month.
        "last" if month + 1 >= reference.month() => -1,
        "next" if month <= reference.month() => 1,
        _ => 0,
    };
    let date = step(same, shift, Grain::Year)?;
    // "last Oct. 23".
    if let Some((day, day_end)) = day
        && let Ok(date) = date.with().day(day).build()
    {
        return Some(Found::dated(i, day_end, date, Grain::Day).against(Some(reference)));
    }
    Some(Found::dated(i, end, date, Grain::Month).against(Some(reference)))
}

/// "the day before", "the week after", "the weekend", "the year"; "the day" alone is said of a date only where something
/// closes it: "ended the day".
fn the_unit(scan: &Scan, i: usize, at: usize, grain: Grain, fiscal: bool) -> Option<Found> {
    let end = at + 1;
    let sign = match scan.term(end, "way") {
        Some("before") => -1,
        Some("after") if !scan.is(end, "from") && !scan.is(end, "since") => 1,
        _ => 0,
    };
    if sign > 0 && scan.is(end + 1, "next") || sign < 0 && is_before_last(scan, end) {
        return unit_after_next(scan, i, end, sign, grain);
    }
    // "collapsed at the weekend after it had been shut".
    let clause = grain == Grain::Weekend && scan.doc.is(end + 1, WordClass::POS_PRONOUN);
    if sign != 0 && !clause {
        return unit_beside(scan, i, end, sign, grain);
    }
    if grain == Grain::Weekend {
        if let Some(found) = weekend_of(scan, i, end) {
            return Some(found);
        }
        let reference = scan.reference_in_week();
        let date = reference.and_then(|reference| resolve_weekday(6, scan.direction(i), reference));
        return date
            .map(|date| Found::dated(i, end, date, Grain::Weekend).against(reference))
            .or_else(|| Some(Found::new(i, end, DateKind::Date, "XXXX-WXX-WE".into())));
    }
    if !(fiscal && grain == Grain::Year && at == i + 2 || at == i + 1)
        || matches!(grain, Grain::Decade | Grain::Century)
    {
        return None;
    }
    if let Some(found) = ended_unit(scan, i, end, grain) {
        return Some(found);
    }
    let reference = scan.end_told(i).filter(|_| grain == Grain::Year).or(scan.reference())?;
    let here = |day: Date| Found::dated(i, end, day, grain).against(Some(reference));
    if grain == Grain::Day {
        let closed =
            scan.term(scan.before(i), "closing").is_some() || scan.is(scan.before(i), "for") && scan.word(end) == ",";
        return closed.then(|| here(scan.day_of_story().unwrap_or(reference)));
    }
    // "layoffs in October were the highest for the month".
    let reference = scan.month_of_sentence(i).filter(|_| grain == Grain::Month).unwrap_or(reference);
    let here = |day: Date| Found::dated(i, end, day, grain).against(Some(reference));
    if grain == Grain::Quarter {
        let quarter = scan.quarter.or_else(|| step(reference, -1, Grain::Quarter))?;
        return Some(Found::dated(i, end, quarter, grain).against(scan.quarter.or(Some(reference))));
    }
    if let Some(length) = running_length(scan, end, grain) {
        return Some(Found::new(i, end, DateKind::Duration, length.into()));
    }
    // "fourth-quarter profit fell. For the year, it earned more", told in February.
    let closed = scan.quarter.filter(|quarter| quarter.month() > 9 && quarter.year() + 1 == reference.year());
    let closed = closed.filter(|_| grain == Grain::Year && scan.is(scan.before(i), "for") && scan.word(end) == ",");
    if let Some(quarter) = closed.filter(|_| scan.tense(i) != Some(Direction::Future)) {
        return Some(here(quarter));
    }
    let fits = scan.doc.is(scan.before(i), WordClass::POS_PREPOSITION) && !scan.is(end, "of");
    fits.then(|| here(reference))
}

/// "the year after next", "the week before last", "the weekend before last".
fn unit_after_next(scan: &Scan, i: usize, end: usize, sign: i64, grain: Grain) -> Option<Found> {
    let from = scan.reference();
    let past_weekend = sign < 0 && grain == Grain::Weekend;
    let near = from.and_then(|from| if past_weekend { last_weekend(from) } else { Some(from) })?;
    let date = step(near, if past_weekend { -1 } else { 2 * sign }, grain)?;
    Some(Found::dated(i, end + 2, date, grain).against(from))
}

/// "the year ended in June", "the month to Jan. 12": how long it ran.
fn running_length(scan: &Scan, end: usize, grain: Grain) -> Option<&'static str> {
    let runs = scan.word(end).starts_with("end") && scan.doc.is(end, WordClass::POS_GERUND | WordClass::POS_PAST)
        || scan.is(end, "to") && (1..=2).any(|at| scan.term(end + at, "month").is_some())
        // "the year to end-October", "the week to Friday".
        || scan.is(end, "to") && scan.word(end + 2) == "-" && scan.term(end + 3, "month").is_some()
        || grain == Grain::Week && scan.is(end, "to") && scan.term(end + 1, "weekday").is_some()
        // "in the week leading up to the vote".
        || scan.is(end + 1, "up") && scan.is(end + 2, "to") && scan.doc.is(end, WordClass::POS_GERUND);
    match grain {
        Grain::Year if runs => Some("P1Y"),
        Grain::Month if runs => Some("P1M"),
        Grain::Week if runs => Some("P1W"),
        _ => None,
    }
}

/// Whether "the talks" or "she left" stands at a token.
fn is_event(scan: &Scan, i: usize) -> bool {
    let event = WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE | WordClass::POS_PRONOUN;
    i < scan.end && scan.doc.is(i, event)
}

/// "before last", with nothing behind that would be the last.
fn is_before_last(scan: &Scan, i: usize) -> bool {
    let other = WordClass::POS_DETERMINER | WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION;
    let thing = scan.doc.token(i + 2).kind == TokenKind::Word && scan.doc.is(i + 2, WordClass::TIME_TERMS);
    let thing = thing && !scan.doc.is(i + 2, other);
    scan.is(i, "before") && scan.is(i + 1, "last") && !thing
}

/// The Saturday of the weekend that is over.
fn last_weekend(from: Date) -> Option<Date> {
    let saturday = resolve_weekday(6, Direction::Past, from)?;
    step(saturday, -i64::from((from - saturday).get_days() < 2), Grain::Week)
}

/// How far before its end the middle of a quarter lies, in days.
const HALF_A_QUARTER: i64 = 45;

/// "the quarter ended Feb. 28", "the quarter ending in December", "the week ending Oct. 3": the one in which that day lies; a
/// quarter of a business is that of the calendar with which it has most in common.
fn ended_unit(scan: &Scan, i: usize, end: usize, grain: Grain) -> Option<Found> {
    let ended = scan.has(end, WordClass::TIMING_ENDS);
    let at = end + 1 + usize::from(scan.is(end + 1, "in") || scan.is(end + 1, "on"));
    let last = (ended && matches!(grain, Grain::Week | Grain::Quarter)).then(|| month_day(scan, at)).flatten()?;
    let day = match (grain, last.grain) {
        (Grain::Quarter, Grain::Day) => step(last.day?, -HALF_A_QUARTER, Grain::Day)?,
        (Grain::Quarter, Grain::Month) => step(last.day?, -1, Grain::Month)?,
        (_, Grain::Day) => last.day?,
        _ => return None,
    };
    Some(Found::dated(i, end, day, grain).against(Some(day)))
}

const HALF_A_WEEK: i64 = 4;

/// "the day before", "the week after": beside the date that follows ("the day before Christmas") or the one last told.
fn unit_beside(scan: &Scan, i: usize, end: usize, sign: i64, grain: Grain) -> Option<Found> {
    // The forms that could start with such a day again stay out, so that nothing nests.
    let forms = [weekday_month_day, month_day, weekday, day_word, holiday];
    let likely = matches!(grain, Grain::Day | Grain::Week)
        && (scan.doc.is(end + 1, WordClass::TIME_TERMS) || scan.digits(end + 1).is_some());
    let base = likely.then(|| scan.longest_of(&forms, end + 1)).flatten();
    if let Some(base) = base.filter(|base| base.grain == Grain::Day && base.kind == DateKind::Date)
        && let Some(day) = base.day
    {
        // The seven days before Christmas are those around the fourth.
        let days = if grain == Grain::Week { HALF_A_WEEK * sign } else { sign };
        return Some(Found::dated(i, base.end, step(day, days, Grain::Day)?, grain).against(Some(day)));
    }
    // "the day before the talks" hangs on an event that no calendar knows.
    let told = if grain == Grain::Day { scan.day_told(i) } else { scan.told(grain) };
    let from = told.filter(|_| !is_event(scan, end + 1));
    match from.and_then(|from| step(from, sign, grain)) {
        Some(date) => Found::dated(i, end + 1, date, grain).against(from),
        None if grain == Grain::Day => Found::new(i, end + 1, DateKind::Date, "XXXX-XX-XX".into()),
        None => Found::new(i, end + 1, DateKind::Date, if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }.into()),
    }
    .into()
}

/// "last year", "next week", "this quarter", "the same month", "that year", "the past decade".
fn related_unit(scan: &Scan, i: usize, at: usize, determiner: &str, grain: Grain) -> Option<Found> {
    let end = at + 1;
    let sign = match determiner {
        "last" => -1,
        "next" => 1,
        _ => 0,
    };
    if grain == Grain::Day && (determiner == "this" && !scan.is(i, "this") || scan.is(i, "current")) {
        return None;
    }
    // "the last day to register" ends something, as does "the last quarter of the match".
    if scan.is(at - 1, "last") && (grain == Grain::Day || grain == Grain::Quarter && scan.is(end, "of")) {
        return None;
    }
    // "in the last week of the race".
    let ends_it = scan.is(at - 1, "last") && scan.is(i, "the") && i + 2 == at && scan.is(end, "of");
    if ends_it && matches!(grain, Grain::Week | Grain::Month | Grain::Year) {
        let code = scan.term(at, "unit")?;
        return Some(Found::new(i, end, DateKind::Duration, duration_value("1", code)));
    }
    // "over the next decade", as "in the past decade", tells how long.
    let lasting = scan.has(scan.before(i), WordClass::TIMING_DURING);
    let coming = scan.is(at - 1, "coming");
    let ahead = scan.is(i, "the") && (coming || lasting && scan.is(at - 1, "next"));
    if matches!(grain, Grain::Decade | Grain::Century) && (scan.is(at - 1, "past") || ahead) {
        let value = if grain == Grain::Decade { "P10Y" } else { "P100Y" };
        return Some(Found::new(i, end, DateKind::Duration, value.into()));
    }
    // "has been in London for the last week": how long.
    let since =
        ["last", "past"].iter().any(|word| scan.is(at - 1, word)) && i + 2 == at && scan.is(scan.before(i), "for");
    if since && matches!(grain, Grain::Week | Grain::Month | Grain::Year) && has_lasted(scan, i) {
        return Some(Found::new(i, end, DateKind::Duration, duration_value("1", scan.term(at, "unit")?)));
    }
    // "the next year" goes on from what was told; "the past year" and "the coming year" are ours.
    let ours = scan.is(i + 1, "current") || scan.published.is_some() && scan.has(i + 1, WordClass::TIMING_NEAR);
    let narrative = matches!(determiner, "same" | "that") || i + 1 < at && scan.is(i, "the") && !ours;
    // "the preceding quarter" is the one before that of the story, whichever it was compared with.
    let quarter = scan.quarter.filter(|_| narrative && sign < 0 && grain == Grain::Quarter);
    // "In the mid-1980s she left. The following decade she taught."
    let goes_on = narrative && grain == Grain::Decade && scan.vague && !scan.is(at - 1, "last");
    let decade = scan.decade.filter(|_| goes_on);
    // "reports on Feb. 12. Its targets for 2026 will be set the same week".
    let same = scan.is(at - 1, "same") && scan.published.is_some() && matches!(grain, Grain::Week | Grain::Month);
    let day = scan.last_day.filter(|_| same && scan.is_near_day(i));
    let from = quarter.or(decade).or(day).or_else(|| if narrative { scan.told(grain) } else { scan.published });
    let Some(from) = from else {
        let value = match sign {
            -1 => "PAST_REF",
            1 => "FUTURE_REF",
            _ => "PRESENT_REF",
        };
        return Some(Found::new(i, end, DateKind::Date, value.into()));
    };
    let date = if grain == Grain::Weekend {
        // "was shown this weekend", said on a Tuesday.
        let day = from.weekday().to_monday_one_offset();
        let gone = day < 5 && sign == 0 && scan.published.is_some() && scan.tense(i) == Some(Direction::Past);
        if sign < 0 || gone {
            last_weekend(from)?
        } else {
            // On a Sunday the weekend is not over.
            step(resolve_weekday(6, Direction::Future, step(from, -i64::from(day == 7), Grain::Day)?)?, sign, grain)?
        }
    } else {
        step(from, sign, grain)?
    };
    Some(Found::dated(i, end, date, grain).against(Some(from)))
}

/// How far before "for the last week" the "has" stands of what has lasted so long.
const LASTED_REACH: usize = 10;

/// "has been", "have lived", "had served" before a stretch of time.
fn has_lasted(scan: &Scan, i: usize) -> bool {
    let first = scan.doc.sentences().get(scan.doc.sentence_of(i)).map_or(i, |sentence| sentence.first);
    let has = |at: usize| ["has", "have", "had", "'ve", "’ve"].iter().any(|word| scan.is(at, word));
    (first.max(i.saturating_sub(LASTED_REACH))..i).any(has)
}

/// "yesterday", "today", "tomorrow night", "day after tomorrow".
pub(super) fn day_word(scan: &Scan, i: usize) -> Option<Found> {
    if scan.is(i, "day") && (scan.is(i + 1, "after") || scan.is(i + 1, "before")) {
        let sign = if scan.is(i + 1, "after") { 1 } else { -1 };
        let days: i64 = scan.term(i + 2, "day_word")?.parse().ok().filter(|days| *days == sign)?;
        let date = step(scan.reference_day()?, days + sign, Grain::Day)?;
        return Some(Found::dated(i, i + 3, date, Grain::Day).against(scan.reference_day()));
    }
    let days: i64 = scan.term(i, "day_word")?.parse().ok()?;
    // "USA Today", "BBC Today".
    let shape = scan.doc.form(i).shape;
    let named = scan.doc.form(scan.before(i)).shape.is(Shape::ALL_CAPS) && scan.doc.word(scan.before(i)).len() > 2;
    // "the Tomorrow Group", "Radio 4's Today programme", "NBC's "Today" show".
    let before = scan.doc.word(scan.before(i));
    let quoted = scan.opens_quote(scan.before(i)) && matches!(scan.word(i + 1), "\"" | "”" | "’" | "''");
    let owned = matches!(before, "the" | "The" | "'s" | "’s") && scan.doc.token(i + 1).kind == TokenKind::Word;
    let shouted = shape.is(Shape::ALL_CAPS);
    if shouted && named && !scan.is(i, "tonight") && scan.doc.is_prose(i) {
        return None;
    }
    if shape.is(Shape::CAPITAL) && !shouted && (named || quoted || owned || is_paper(scan, i)) {
        return None;
    }
    // "tomorrow week", as the British say it.
    if is_week_on(scan, i + 1) {
        let date = step(scan.reference_day()?, days + 7, Grain::Day)?;
        return Some(Found::dated(i, i + 2, date, Grain::Day).against(scan.reference_day()));
    }
    // "today's children".
    let owner = days == 0 && scan.owns(i + 1);
    if owner && scan.doc.is(i + 2, WordClass::TIMING_OURS) {
        return Some(Found::new(i, i + 1, DateKind::Date, "PRESENT_REF".into()));
    }
    if is_some_tomorrow(scan, i) {
        return Some(Found::new(i, i + 1, DateKind::Date, "FUTURE_REF".into()));
    }
    let tonight = scan.is(i, "tonight") || scan.is(i, "tonite");
    let part = if tonight { Some(("NI", i + 1)) } else { scan.part(i + 1) };
    let end = part.map_or(i + 1, |(_, end)| end);
    let date = scan.reference_day().and_then(|reference| step(reference, days, Grain::Day));
    let day = match date {
        Some(date) => date.to_string(),
        None if days == 0 && part.is_none() => "PRESENT_REF".to_string(),
        None => "XXXX-XX-XX".to_string(),
    };
    let kind = if part.is_some() { DateKind::Time } else { DateKind::Date };
    let value = part.map_or(day.clone(), |(part, _)| format!("{day}T{part}"));
    Some(Found { day: date, ..Found::new(i, end, kind, value) }.against(scan.reference_day()))
}

/// "the technology of tomorrow", "a better tomorrow": the time to come.
fn is_some_tomorrow(scan: &Scan, i: usize) -> bool {
    let before = scan.before(i);
    let ends = scan.doc.token(i + 1).kind != TokenKind::Word && !scan.owns(i + 1);
    let thing = scan.doc.is(before.wrapping_sub(1), WordClass::POS_NOUN)
        && !scan.doc.is(before.wrapping_sub(1), WordClass::TIME_TERMS | WordClass::EVENT_WORDS);
    let described = scan.doc.is(before, WordClass::POS_ADJECTIVE) && scan.is(before.wrapping_sub(1), "a");
    scan.is(i, "tomorrow") && ends && (scan.is(before, "of") && thing || described)
}

/// "Russia Today said": a name, where the sentence writes its other words small.
fn is_paper(scan: &Scan, i: usize) -> bool {
    let before = scan.before(i);
    scan.is(i, "today")
        && scan.doc.sentence_of(i) == scan.doc.sentence_of(before)
        && !scan.owns(i + 1)
        && scan.doc.token(before).kind == TokenKind::Word
        && scan.doc.form(before).shape.is(Shape::CAPITAL)
        && !scan.doc.is(before, WordClass::POS_PREPOSITION)
        && scan.doc.is_prose(i)
}

/// The "week" of "Wednesday week": no thing follows that it could count or describe.
pub(super) fn is_week_on(scan: &Scan, i: usize) -> bool {
    let verb = WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
    let other = WordClass::POS_PREPOSITION | WordClass::POS_DETERMINER | WordClass::POS_PRONOUN | verb;
    let word = i + 1 < scan.end && scan.doc.token(i + 1).kind == TokenKind::Word;
    let thing = word && (!scan.doc.is(i + 1, other) || scan.doc.is(i + 1, WordClass::TIME_CARDINAL));
    let owns = matches!(scan.word(i + 1), "'s" | "’s" | "-");
    scan.is(i, "week") && !thing && !owns && !scan.is(i + 1, "of")
}

/// From how many years back a story is history.
pub(super) const HISTORY: i16 = 60;

/// "now", "recently", "in the past".
pub(super) fn reference(scan: &Scan, i: usize) -> Option<Found> {
    let (value, end) = scan.phrase(i, WordClass::TIME_REFERENCE, "reference")?;
    // "the current account deficit" is no time.
    if end == i + 1 && scan.is(i, "current") && (scan.is(end, "account") || scan.is(end, "accounts")) {
        return None;
    }
    // "during this period".
    let period = scan.is(end - 1, "period") || scan.is(end - 1, "time") && end == i + 2;
    if period && (scan.is(i, "this") || scan.is(i, "that")) && value == "PAST_REF" {
        let before = scan.before(i);
        if !scan.is(before, "during") && !scan.is(before, "throughout") {
            return None;
        }
    }
    // "56 more than at this time last year".
    if value == "PRESENT_REF" && end > i + 1 && year_behind(scan, end).is_some() {
        return None;
    }
    let word = scan.word(i).to_ascii_lowercase();
    if end == i + 1 && (word == "past" || word == "current" && is_flow(scan, i)) {
        return None;
    }
    match value {
        "QUARTER" => {
            let quarter = scan.quarter.or_else(|| step(scan.reference()?, -1, Grain::Quarter))?;
            return Some(Found::dated(i, end, quarter, Grain::Quarter).against(scan.quarter.or(scan.reference())));
        }
        "YEAR_AGO" => {
            // "a year-earlier loss": the article belongs to the loss.
            let start = if scan.term(i, "determiner").is_some() { i + 1 } else { i };
            let quarter = scan.quarter_told(i);
            let from = quarter.or(scan.reference())?;
            let grain = if quarter.is_some() { Grain::Quarter } else { Grain::Year };
            return Some(Found::dated(start, end, step(from, -1, Grain::Year)?, grain).against(Some(from)));
        }
        "TURN" => {
            // In a history it is that of its own century.
            let told = scan.told(Grain::Year);
            let history = told.zip(scan.published).is_some_and(|(told, day)| day.year() - told.year() > HISTORY);
            // "In 1976 she found what had been thought lost since the turn of the century".
            let before = |told: Date| scan.published.is_some_and(|day| told.year() / 100 < day.year() / 100);
            let history = history || scan.told_in_sentence(i).is_some_and(before);
            let from = if history { told } else { scan.reference() };
            // "a turn-of-the-century house": the one that is over.
            let over = scan.word(i).contains('-') || scan.word(i + 1) == "-";
            let middle = if over { 0 } else { 50 };
            let century = from.and_then(|from| Date::new((from.year() + middle) / 100 * 100, 1, 1).ok());
            let value = century.map_or("XX".to_string(), |year| date_value(year, Grain::Year));
            let found = Found::new(i, end, DateKind::Date, value).against(from);
            return Some(Found { modifier: Some("APPROX"), ..found });
        }
        "YEAR_END" => {
            let value = scan.reference().map_or("XXXX".to_string(), |day| date_value(day, Grain::Year));
            let found = Found::new(i, end, DateKind::Date, value).against(scan.reference());
            return Some(Found { modifier: Some("END"), ..found });
        }
        value if value.starts_with('P') && !value.contains('_') => {
            return Some(Found::new(i, end, DateKind::Duration, value.to_string()));
        }
        _ => {}
    }
    if matches!(word.as_str(), "the") && scan.is(end - 1, "past") && !stands_alone(scan, end) {
        return None;
    }
    Some(Found::new(i, end, DateKind::Date, value.to_string()))
}

/// Whether "current" is a thing that flows: "an electrical current", "the current was strong".
fn is_flow(scan: &Scan, i: usize) -> bool {
    let other = WordClass::POS_PREPOSITION
        | WordClass::POS_AUXILIARY
        | WordClass::POS_MODAL
        | WordClass::POS_CONJUNCTION
        | WordClass::POS_SUBORDINATOR;
    let verb = scan.doc.is(i + 1, WordClass::POS_PAST) && !scan.doc.is(i + 1, WordClass::POS_PARTICIPLE);
    let thing = scan.doc.token(i + 1).kind != TokenKind::Mark && !scan.doc.is(i + 1, other) && !verb;
    !thing && scan.doc.is(scan.before(i), WordClass::POS_ADJECTIVE | WordClass::POS_DETERMINER | WordClass::POS_NOUN)
}

/// Whether "the past" before this token is a time of its own, not the first words of "the past year".
fn stands_alone(scan: &Scan, end: usize) -> bool {
    let mark = scan.doc.token(end).kind == TokenKind::Mark && !(scan.glued(end) && scan.word(end) == "-");
    let clause = WordClass::POS_PRONOUN | WordClass::POS_AUXILIARY | WordClass::POS_MODAL | WordClass::POS_CONJUNCTION;
    mark || end >= scan.end || scan.doc.is(end, clause) && !scan.doc.is(end, WordClass::POS_NOUN)
}

/// "the weekend of 24 January", and the weekend alone of "the weekend of 24-25 January", whose days are told for themselves.
fn weekend_of(scan: &Scan, i: usize, end: usize) -> Option<Found> {
    let first = end + 1;
    let joined = |at: usize| matches!(scan.word(at), "-" | "–" | "/") || scan.is(at, "and");
    let days = scan.digits(first).is_some() && joined(first + 1) && scan.digits(first + 2).is_some();
    let at = if days { first + 2 } else { first };
    let day = scan.is(end, "of").then(|| scan.longest_of(&[weekday_month_day, month_day], at)).flatten()?;
    let date = day.day.filter(|_| day.grain == Grain::Day)?;
    let days = days || joined(day.end) && scan.digits(day.end + 1).is_some();
    let end = if days { end } else { day.end };
    Some(Found::dated(i, end, date, Grain::Weekend).against(day.anchor))
}
