//! Parts of the day that stand alone: "by mid-afternoon", "at dawn on Saturday", "an evening briefing", "overnight".

use super::super::DateKind;
use super::super::resolver::{Direction, Grain, day_value, step};
use super::calendar::{month_day, weekday_month_day};
use super::relative::day_word;
use super::weekdays::weekday;
use super::{Found, Scan};
use crate::document::{Shape, TokenKind};
use crate::lexicon::WordClass;

/// Words before a part of the day that make it a time of its own, as "in" does.
const BEFORE: WordClass = WordClass::any(&[WordClass::TIMING_HOUR, WordClass::TIMING_BOUND, WordClass::TIMING_TOWARD]);

/// A part of the day with no weekday or "this" before it, and the day behind it where one stands there.
pub(super) fn part_alone(scan: &Scan, i: usize) -> Option<Found> {
    let edge = scan.term(i, "edge").filter(|_| !scan.is(i, "beginning") && !scan.is(i, "end"));
    let hyphen = usize::from(edge.is_some() && scan.word(i + 1) == "-");
    let at = if edge.is_some() { i + 1 + hyphen } else { i };
    let part = scan.term(at, "part").filter(|part| part.len() == 2)?;
    // "Overnight, four mailboxes were damaged".
    let opens = || scan.is(at, "overnight") && scan.word(at + 1) == ",";
    if !scan.doc.form(at).shape.is(Shape::LOWER) && !opens() || scan.word(at).ends_with('s') {
        return None;
    }
    if scan.is(at, "overnight") {
        return if edge.is_none() { overnight(scan, i) } else { None };
    }
    // "dawn" and "midafternoon" are nothing else; "morning" and "night" need more than a preposition.
    let sure = edge.is_some() || scan.term(at, "unit").is_none();
    let said = sure && (scan.has(scan.before(i), BEFORE) || scan.is(scan.before(i), "in"));
    let end = at + 1;
    let goes_on = scan.is(end, "of") || scan.word(end) == "-" && scan.glued(end);
    let day_word = scan.term(end, "day_word").is_some();
    let open = said && !goes_on && (day_word || !scan.doc.is(end, WordClass::POS_MAINLY_NOUN));
    let mention = |end: usize, day: String| {
        let found = Found::new(i, end, DateKind::Time, format!("{day}T{part}"));
        Found { modifier: edge, ..found }
    };
    if (open || edge.is_some())
        && !goes_on
        && let Some(day) = day_behind(scan, end)
    {
        let date = day.day?;
        return Some(Found { day: Some(date), ..mention(day.end, date.to_string()) }.against(day.anchor));
    }
    if !open && !is_session(scan, i, end) {
        return None;
    }
    // "fell to 2C on Monday but will freeze by dawn": what is to come is of no day gone.
    let coming =
        scan.published.filter(|day| scan.clock_day(i) < Some(*day) && scan.tense(i) == Some(Direction::Future));
    let told = coming.or_else(|| scan.clock_day(i));
    Some(mention(end, day_value(told)).against(told))
}

/// "on Saturday", "yesterday", "March 3" behind a part of the day.
fn day_behind(scan: &Scan, i: usize) -> Option<Found> {
    let at = if scan.is(i, "on") { i + 1 } else { i };
    let forms = [weekday_month_day, month_day, weekday, day_word];
    let found = scan.may_be_time(at).then(|| scan.longest_of(&forms, at)).flatten()?;
    (found.grain == Grain::Day && found.kind == DateKind::Date && found.day.is_some()).then_some(found)
}

/// "an afternoon briefing", "the evening news conference", "in midafternoon trading": something held in that part of the day.
fn is_session(scan: &Scan, i: usize, end: usize) -> bool {
    let article = scan.is_article(scan.before(i));
    let trading = scan.is(end, "trading") && scan.doc.is(scan.before(i), WordClass::POS_PREPOSITION);
    trading || article && scan.phrase(end, WordClass::TIME_SESSION, "session").is_some()
}

/// "Two people died overnight": the night that has just gone. An "overnight flight" tells only how long.
fn overnight(scan: &Scan, i: usize) -> Option<Found> {
    let before = scan.before(i);
    let kept = scan.is_article(before) || scan.has(before, WordClass::TIMING_STAY);
    let thing = scan.doc.token(i + 1).kind == TokenKind::Word && scan.doc.is(i + 1, WordClass::POS_MAINLY_NOUN);
    // "overnight on Sunday", "overnight Thursday".
    if let Some(day) = day_behind(scan, i + 1) {
        let value = format!("{}TNI", day.day?);
        let night = Found::new(i, day.end, DateKind::Time, value).against(day.anchor);
        return Some(Found { day: day.day, ..night });
    }
    // "will be closed overnight" tells of the night that comes.
    let tense = scan.tense(i);
    let back = if tense == Some(Direction::Future) { 0 } else { -1 };
    // "Rain reaches the coast tomorrow evening, turning to snow overnight".
    let ahead = scan.last_day.zip(scan.published).is_some_and(|(day, published)| day > published);
    let told = scan.last_day.filter(|_| tense != Some(Direction::Past) && ahead && scan.is_near_day(i));
    let day = told.or_else(|| scan.published.and_then(|day| step(day, back, Grain::Day)));
    let day = day.filter(|_| !kept && !thing)?;
    Some(Found::new(i, i + 1, DateKind::Time, format!("{day}TNI")).against(scan.published))
}
