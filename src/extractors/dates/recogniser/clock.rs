//! Clock times, alone and joined with their day: "9 p.m. ET", "half past three", "noon on Friday", "tomorrow at 8".

use jiff::civil::Date;

use super::super::DateKind;
use super::super::resolver::{Direction, Grain, day_value, step};
use super::calendar::{month_day, weekday_month_day};
use super::numeric::{iso_date, numeric_date};
use super::periods::holiday;
use super::relative::{day_word, determiner_unit};
use super::tense::NEAR_DAYS;
use super::time_of_day::{
    Time, bare_hour, figures, half_of_day, named_time, read_figures, time_at, time_for, valid, written_time,
    zone_behind,
};
use super::weekdays::weekday;
use super::within::{nth_alone, part_of_day};
use super::{Found, Opened, Scan};
use crate::document::TokenKind;
use crate::lexicon::WordClass;

/// How many sentences behind its day a clock time may still belong to it.
const FAR_SENTENCES: usize = 1;

/// How many sentences behind the day of the story its hours may stand where another day came between.
const STORY_SENTENCES: usize = 3;

/// And where it is the day before publication.
const LONG_STORY: usize = 12;

/// How far before its hour the word for what begins stands ("Kick-off: 3pm").
const EVENT_REACH: usize = 8;

/// How far before its hour the "will" of what is to come stands.
const WILL_REACH: usize = 10;

/// How far behind "Every Sunday:" the hours of its line stand.
const LISTING: usize = 14;

/// From how many days before publication a day is of the background.
pub(super) const FAR_DAYS: i32 = 31;

impl Scan<'_> {
    /// The day that a clock time belongs to where it names none: what is told in the past has no day to come.
    pub(super) fn clock_day(&self, i: usize) -> Option<Date> {
        if let Some(day) = self.day_of_entry() {
            return Some(day);
        }
        let told = self.told(Grain::Day);
        // A day of the background, told some sentences before, has no hours.
        let far = self.doc.sentence_of(i).saturating_sub(self.day_sentence) > FAR_SENTENCES;
        let behind = self.doc.sentence_of(i) > self.day_sentence;
        if let Some(day) = self.other_day(i).filter(|_| behind) {
            return Some(day);
        }
        // "Rainfall since Oct. 1 stands at 31 inches. Sunrise 7:31 a.m."
        let told = self.published.filter(|_| self.since && behind).or(told);
        let old = self.published.filter(|day| told.is_some_and(|told| (*day - told).get_days() > FAR_DAYS));
        // "cut rates Tuesday, the first time since the increase of March 25. It was announced at 2:15 p.m."
        let near = self.near_day.filter(|(_, sentence)| behind && old.is_some() && *sentence == self.day_sentence);
        // But those of a trial: "was killed on 3 March, a jury heard ... A camera showed him at 11.48pm".
        let left = old.filter(|_| (far || self.is_as_of(i)) && !self.is_day_of_case(i));
        let told = near.map(|(day, _)| day).or(left).or(told);
        let planned = self.planned && behind;
        let ahead = self.published.filter(|day| told.is_some_and(|told| told > *day || planned && told == *day));
        // "Kick-off: 3pm" is of the match, however far above its day stands.
        let soon = self.last_day.zip(self.published).is_some_and(|(day, last)| (day - last).get_days() <= FAR_DAYS);
        // "will pass the sun on 17 December ... A quake hit at 5:42 a.m." is of no such day.
        let coming = || self.tense(i) == Some(Direction::Future);
        let soon = soon && (self.is_sport() || self.tells_event(i) || coming());
        let over =
            ahead.filter(|_| far && (!soon || self.is_as_of(i)) || behind && self.tense(i) == Some(Direction::Past));
        // "lost on Tuesday ... will sing on May 10 ... when the last bus had left by 9:30 p.m."
        let story = self.near_day.filter(|(day, sentence)| {
            let behind = self.doc.sentence_of(i).saturating_sub(*sentence);
            // And where it was the day before publication, further on too.
            let yesterday = self.published.is_some_and(|last| (last - *day).get_days() == 1) && !self.is_as_of(i);
            behind <= if yesterday { LONG_STORY } else { STORY_SENTENCES }
        });
        // "The crash was on Monday. A vigil will be held at 7 p.m.", said on Tuesday.
        let will = || {
            let verbs = (i.saturating_sub(WILL_REACH)..i)
                .rev()
                .take_while(|at| self.doc.sentence_of(*at) == self.doc.sentence_of(i));
            verbs.into_iter().any(|at| self.is(at, "will")) && coming()
        };
        let late = self.published.filter(|day| behind && told.is_some_and(|told| told < *day) && will());
        over.map(|published| story.map_or(published, |(day, _)| day)).or(late).or(told)
    }

    /// The day that hours are of where the day told last is none of theirs: "the trial began on Monday. At 10.15pm he was found",
    /// "drew on Tuesday. Kick-off: 3pm".
    fn other_day(&self, i: usize) -> Option<Date> {
        let (published, last) = self.published.zip(self.last_day)?;
        let recent = (0..=NEAR_DAYS).contains(&(published - last).get_days());
        let past = self.tense(i) == Some(Direction::Past);
        let free = recent && !self.is_as_of(i);
        let case = self.case_day.filter(|_| free && self.is_case() && self.tense(i) != Some(Direction::Future));
        let far = self.doc.sentence_of(i).saturating_sub(self.day_sentence) > FAR_SENTENCES;
        let event = || (i.saturating_sub(EVENT_REACH)..i).any(|at| self.doc.is(at, WordClass::EVENT_WORDS));
        let goes_on = |day: &Date| self.last_clock.is_some_and(|(told, ..)| told == *day);
        let ahead = || self.ahead_day.filter(|_| free && far && last < published && !past && self.is_sport());
        case.or_else(|| ahead().filter(|day| goes_on(day) || event()))
    }

    /// Whether the day told last is that of what a court or an inquiry hears, or one whose hours were told before.
    fn is_day_of_case(&self, i: usize) -> bool {
        let timed = self.last_clock.is_some_and(|(day, ..)| Some(day) == self.last_day);
        !self.is_as_of(i) && (timed || self.is_case() && self.tense(i) != Some(Direction::Future))
    }

    /// "As of 4 p.m.": how things stand on the day of publication.
    fn is_as_of(&self, i: usize) -> bool {
        let of = self.before(i);
        self.is(of, "of") && self.is(self.before(of), "as")
    }

    /// Whether a token stands in the sentence of one told before or in the next one.
    fn is_next_to(&self, i: usize, told: usize) -> bool {
        self.doc.sentence_of(i).saturating_sub(self.doc.sentence_of(told)) <= FAR_SENTENCES
    }

    /// Whether the block holds nothing but the clock time from `i` to `end` ("16:50 IST" above an entry of a live page), with no
    /// line before it that is nothing but its day.
    fn stamps(&self, i: usize, end: usize) -> bool {
        let first_of =
            |at: usize| self.doc.sentences().get(self.doc.sentence_of(at)).map_or(at, |sentence| sentence.first);
        let rest = |at: usize| self.doc.token(at).kind == TokenKind::Mark;
        let alone = first_of(i) == i && (end..self.end).all(rest) && self.opens_block(i);
        let headed = |opened: &Opened| opened.end == i && (first_of(i - 1)..i).all(|at| self.is_timed(at));
        alone && !self.opened.as_ref().is_some_and(headed)
    }
}

/// A clock time, and the day beside it where one stands there.
pub(super) fn clock(scan: &Scan, i: usize) -> Option<Found> {
    let counted = scan.doc.token(i).kind == TokenKind::Number || scan.doc.is(i, WordClass::TIME_CARDINAL);
    // "falls to minus 8 at night", "dips to -4 at night".
    let sign = matches!(scan.doc.word(scan.before(i)), "-" | "−") && scan.glued(i) && !scan.glued(scan.before(i));
    let range = scan.clock_end.is_some_and(|end| end + 1 == i);
    if counted && (scan.is(scan.before(i), "minus") || sign && !range) {
        return None;
    }
    if let Some(found) = counted.then(|| earlier_hours(scan, i)).flatten() {
        return Some(found);
    }
    let bare = || {
        let told = hour_tonight(scan, i).or_else(|| first_hour(scan, i)).or_else(|| closing_hour(scan, i));
        told.or_else(|| hour_of_start(scan, i))
    };
    if let Some(found) = time_left(scan, i).or_else(|| race_time(scan, i)).or_else(|| open_hour(scan, i)) {
        return Some(found);
    }
    let listed = || listed_time(scan, i);
    let time = later_hour(scan, i).or_else(|| time_at(scan, i)).or_else(|| counted.then(bare).flatten());
    let mut time = time.or_else(listed)?;
    // "12:05 a.m. ... quiet by 12:40".
    let small_hours = || scan.last_clock.is_some_and(|(_, hour, end)| hour == 0 && scan.is_next_to(i, end - 1));
    if time.open && time.hour == 12 && time.minute > 0 && small_hours() {
        (time.hour, time.open) = (0, false);
    }
    // "at 12:47 of the third".
    let period =
        scan.is(time.end, "of") && scan.is(time.end + 1, "the") && scan.doc.is(time.end + 2, WordClass::TIME_ORDINAL);
    // "won in 2:08" is no time of day.
    let lasted = scan.is(scan.before(i), "in") && scan.word(i + 1) == ":" && half_of_day(scan, time.end - 1).is_none();
    if (period || lasted) && time.open && scan.is_sport() || lasted && scan.raced {
        return None;
    }
    // "ran at 2:52 a kilometre".
    let rate = scan.is(time.end, "a") || scan.is(time.end, "per") || scan.word(time.end) == "/";
    if time.open && rate && scan.has(time.end + 1, WordClass::TIMING_DISTANCE) {
        return None;
    }
    let (mut end, zone) = zone_behind(scan, time.end);
    let mut part = scan.part_phrase(end);
    if let Some((_, part_end)) = part {
        end = part_end;
    }
    if let Some(found) = time_then_day(scan, i, &time, (end, zone), part.map(|(part, _)| part)) {
        return Some(found);
    }
    if let Some(day) = day_past_bracket(scan, end) {
        let value = format!("{}{}{zone}", day.value, time.value(part.map(|(part, _)| part)));
        return Some(Found { day: day.day, ..Found::new(i, end, DateKind::Time, value) }.against(day.anchor));
    }
    if let Some(day) = day_in_bracket(scan, end, &time) {
        let value = format!("{day}{}", time.value(part.map(|(part, _)| part)));
        return Some(Found { day: Some(day), ..Found::new(i, end, DateKind::Time, value) }.against(Some(day)));
    }
    part = part.or_else(|| scan.part(end).filter(|_| time.open && scan.is(end, "tonight")));
    let late = || time_for(scan, end).is_some_and(|start| start.hour > 12 && start.hour - 12 >= time.hour);
    if part.is_none() && (is_after_noon(scan, i, &time) || time.open && late() || is_later_half(scan, i, &time)) {
        (time.hour, time.open) = (time.hour + 12, false);
    }
    let tail = time.value(part.map(|(part, _)| part));
    if is_weekly(scan, i, end) {
        return Some(Found::new(i, end, DateKind::Set, format!("XXXX-XX-XX{tail}{zone}")));
    }
    if let Some(day) = scan.published.filter(|_| scan.stamps(i, end)) {
        return Some(Found::new(i, end, DateKind::Time, format!("{day}{tail}{zone}")).against(scan.published));
    }
    let day = scan.clock_day(i);
    // "between 11pm on Saturday and 1am": past midnight.
    let earlier = scan.last_clock.filter(|(_, _, end)| *end + 1 == i && joins(scan, *end));
    if let Some(day) = day_of_range(scan, end).filter(|_| earlier.is_none()) {
        let value = format!("{}{tail}{zone}", day.value);
        return Some(Found { day: day.day, ..Found::new(i, end, DateKind::Time, value) }.against(day.anchor));
    }
    let day = match earlier {
        // "from 5pm until 10am" too.
        Some((date, hour, _)) if hour >= 12 && time.hour < hour && !time.open => step(date, 1, Grain::Day),
        Some((date, hour, _)) if hour >= 18 && time.hour <= 12 => step(date, 1, Grain::Day),
        Some((date, ..)) => Some(date),
        None => past_midnight(scan, i, &time).or(day),
    };
    let tail = if is_end_of_day(scan, i, day) { "T24:00".to_string() } else { tail };
    let value = day_value(day);
    Some(Found::new(i, end, DateKind::Time, format!("{value}{tail}{zone}")).against(day))
}

/// "by midnight": the end of the day.
fn is_end_of_day(scan: &Scan, i: usize, day: Option<Date>) -> bool {
    let term = WordClass::TIMING_LIMIT | WordClass::TIMING_UNTIL;
    scan.is(i, "midnight") && scan.has(scan.before(i), term) && day == scan.clock_day(i)
}

/// "entered at 7:52 p.m. and was shot at 8:03": the hours go on after noon, on the same day.
fn is_after_noon(scan: &Scan, i: usize, time: &Time) -> bool {
    let told = scan.last_clock.filter(|(_, hour, end)| (12..24).contains(hour) && scan.is_next_to(i, end - 1));
    let coloned = matches!(scan.doc.word(i + 1), ":" | ".") || scan.word(i).contains('.');
    told.is_some_and(|(day, hour, _)| {
        let goes_on = time.hour % 12 >= hour % 12 && scan.clock_day(i) == Some(day);
        time.open && time.hour < 12 && coloned && goes_on
    })
}

/// "between 8pm and half past nine": the second end of a range goes on in its half of the day.
fn is_later_half(scan: &Scan, i: usize, time: &Time) -> bool {
    let first = scan.last_clock.filter(|(.., end)| *end + 1 == i && joins(scan, *end));
    time.open && time.hour < 12 && first.is_some_and(|(_, hour, _)| hour >= 12 && time.hour + 12 >= hour)
}

/// "9 to 5 on weekdays", "Saturdays 10-2", "from 7 till 11": an hour of a range that only the days beside it or "till" make one.
fn open_hour(scan: &Scan, i: usize) -> Option<Found> {
    let hour = |at: usize| {
        let short = scan.digits(at).filter(|hour| scan.word(at).len() <= 2 && (1..=12).contains(hour));
        let noon = || named_time(scan, at).filter(|time| time.hour == 12).map(|time| time.hour);
        short.or_else(|| scan.term(at, "cardinal")?.parse().ok().filter(|hour| (1..=12).contains(hour))).or_else(noon)
    };
    let second = i >= 2 && scan.joins_range(i - 1);
    if !second && !scan.joins_range(i + 1) {
        return None;
    }
    let first = if second { i - 2 } else { i };
    let (open, close, end) = (hour(first)?, hour(first + 2)?, first + 3);
    let goes_on = scan.glued(end)
        && scan.doc.token(end).kind != TokenKind::End
        && !matches!(scan.word(end), "," | "." | ";" | ")")
        || scan.doc.is(end, WordClass::UNITS | WordClass::CURRENCIES | WordClass::POS_MAINLY_NOUN);
    // "from nine to five, six days a week".
    let week = |at: usize| {
        let days = scan.small_number(at).is_some_and(|(_, days)| scan.is(days, "days"));
        days && scan.is(at + 2, "a") && scan.is(at + 3, "week")
    };
    let set = |at: usize| {
        week(at) || scan.is(at, "weekdays") || scan.doc.is(at, WordClass::TIME_WEEKDAYS | WordClass::TIME_ADVERB_SET)
    };
    let before = scan.before(first);
    let marked = scan.is(before, "from") || matches!(scan.doc.word(before), "," | ":");
    let weekly = set(end + usize::from(scan.is(end, "on") || scan.word(end) == ","))
        || first > 0 && set(if marked { scan.before(before) } else { before })
        || second && scan.any_set_end == Some(i - 1)
        // "Tue-Sun 10-5".
        || scan.set_end.is_some_and(|end| end == first || end + 1 == first && marked);
    let told =
        scan.is(before, "from") && scan.has(first + 1, WordClass::TIMING_UNTIL) && !scan.is(first + 1, "through");
    if !weekly && (goes_on || !told) || scan.glued(first) {
        return None;
    }
    let open = if open < OPENS { open + 12 } else { open };
    let close = if close <= open % 12 || open >= 12 { close % 12 + 12 } else { close };
    let hour = if second { close } else { open };
    let day = scan.clock_day(i).filter(|_| !weekly);
    let value = day_value(day);
    let kind = if weekly { DateKind::Set } else { DateKind::Time };
    Some(Found::new(i, i + 1, kind, format!("{value}T{hour:02}:00")).against(day))
}

/// The hour before which nothing opens in the morning.
const OPENS: u32 = 7;

/// From which hour it is late, and until which one it is early.
const LATE: u32 = 21;
const EVENING: u32 = 16;
const EARLY: u32 = 5;

/// "was seen at 11.48pm. The alarm was raised at 2.15am": the day behind, and the times that follow there.
fn past_midnight(scan: &Scan, i: usize, time: &Time) -> Option<Date> {
    let (date, hour, end) = scan.last_clock.filter(|_| !time.open)?;
    let near = scan.is_next_to(i, end - 1);
    // "left at 7:30 p.m. and stopped at about midnight".
    let night = scan.is(time.end - 1, "midnight") && hour >= EVENING && scan.tense(i) == Some(Direction::Past);
    if near && night {
        return step(date, 1, Grain::Day);
    }
    if near && hour >= LATE && time.hour <= EARLY {
        return step(date, 1, Grain::Day);
    }
    let behind = || scan.last_day.and_then(|day| step(day, 1, Grain::Day)) == Some(date);
    (near && hour <= time.hour && time.hour < 12 && behind()).then_some(date)
}

/// How many times a line of a timetable may name.
const DEPARTURES: usize = 8;

/// "the 06.12, 07.05 and 08.22 trains", "sails at 6.15, 9.30 and 14.45": times with a stop, one after another, of which one begins
/// with 0 or is clearly one.
fn listed_time(scan: &Scan, i: usize) -> Option<Time> {
    let dotted = |at: usize| {
        let (hour, minute) = scan.word(at).split_once('.')?;
        let digits = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
        (digits(hour) && digits(minute) && minute.len() == 2).then_some(())?;
        let time =
            Time { hour: hour.parse().ok()?, minute: minute.parse().ok()?, second: None, end: at + 1, open: false };
        valid(time)
    };
    let time = dotted(i)?;
    let joined = |at: usize| scan.is(at, "and") || scan.word(at) == ",";
    let back =
        (0..DEPARTURES).take_while(|n| i >= 2 * n && dotted(i - 2 * n).is_some() && (*n == 0 || joined(i - 2 * n + 1)));
    let first = i - 2 * back.last()?;
    let ahead =
        (0..DEPARTURES).take_while(|n| dotted(first + 2 * n).is_some() && (*n == 0 || joined(first + 2 * n - 1)));
    let times: Vec<usize> = ahead.map(|n| first + 2 * n).collect();
    let two = times.iter().all(|at| scan.word(*at).len() == 5);
    let early = two && times.iter().any(|at| scan.word(*at).starts_with('0'));
    // "at 6.15, 9.30 and 14.45": every minute is one of a timetable.
    let told = || scan.is(scan.before(first), "at") && scan.tells_event(i) && times.iter().all(|at| is_five(scan, *at));
    (times.len() > 1 && (early || told())).then_some(time)
}

/// Whether the minutes of "9.35" are full fives.
fn is_five(scan: &Scan, i: usize) -> bool {
    scan.word(i).ends_with(['0', '5'])
}

/// "won in 2:04:11", "a lap of 1:54.37", "1m 08.662s": how long a race took.
fn race_time(scan: &Scan, i: usize) -> Option<Found> {
    if let Some(found) = lap_time(scan, i).or_else(|| lettered_time(scan, i)) {
        return Some(found);
    }
    let before = scan.before(i);
    // "The stop took 2.2s".
    let parts = scan.word(i).split_once('.').filter(|(whole, part)| whole.len() <= 2 && (1..=3).contains(&part.len()));
    let letter = scan.word(i + 1) == "s"
        && scan.glued(i + 1)
        && (!scan.glued(i + 2) || scan.doc.token(i + 2).kind == TokenKind::Mark);
    if parts.is_some() && letter && !scan.glued(i) && scan.is_sport() {
        return Some(Found::new(i, i + 2, DateKind::Duration, format!("PT{}S", scan.word(i))));
    }
    // "ran the last 5,000m in 15:41".
    let distance = || {
        let unit = before.wrapping_sub(1);
        scan.doc.is(unit, WordClass::UNITS) && scan.doc.token(unit.wrapping_sub(1)).kind == TokenKind::Number
    };
    let lasted = scan.is(before, "in") && scan.word(i).len() == 2 && scan.word(i + 1) == ":";
    if lasted && (scan.raced || scan.is_sport() || distance()) {
        let (time, _) = figures(scan, i).filter(|(time, _)| time.second.is_none() && time.hour < 60)?;
        let free = half_of_day(scan, time.end).is_none() && zone_behind(scan, time.end).0 == time.end;
        let value = format!("PT{}M{}S", time.hour, time.minute);
        return free.then(|| Found::new(i, time.end, DateKind::Duration, value));
    }
    // "a personal-best 2:06:07".
    let best = || scan.is_sport() && !scan.has(before, WordClass::TIMING_HOUR);
    let told = || scan.has(before, WordClass::TIMING_RACE) || scan.raced || best();
    let (time, _) = (scan.word(i).len() == 1 && told()).then(|| figures(scan, i)).flatten()?;
    let free = half_of_day(scan, time.end).is_none() && zone_behind(scan, time.end).0 == time.end;
    let value = format!("PT{}H{}M{}S", time.hour, time.minute, time.second.filter(|_| free)?);
    Some(Found::new(i, time.end, DateKind::Duration, value))
}

/// "with 10:15 left in the match", "with 5:06 to play": minutes and seconds of a game.
fn time_left(scan: &Scan, i: usize) -> Option<Found> {
    let (time, coloned) = scan.is(scan.before(i), "with").then(|| read_figures(scan, i)).flatten()?;
    let (end, next) = (time.end, time.end + 1);
    let to_go = scan.is(end, "to") && (scan.is(next, "play") || scan.is(next, "go"));
    let left = coloned && time.second.is_none() && (scan.has(end, WordClass::TIMING_REMAINING) || to_go);
    let value = format!("PT{}M{}S", time.hour, time.minute);
    (left && time.hour < 60).then(|| Found::new(i, end, DateKind::Duration, value))
}

/// "1:54.37", "1:04:22.5": a clock tells no parts of a second.
fn lap_time(scan: &Scan, i: usize) -> Option<Found> {
    let pair = |at: usize| scan.word(at) == ":" && scan.glued(at) && scan.glued(at + 1);
    let whole = scan.digits(i).filter(|_| scan.word(i).len() <= 2 && pair(i + 1))?;
    let (hour, minute, last) =
        if pair(i + 3) { (Some(whole), scan.digits(i + 2)?, i + 4) } else { (None, whole, i + 2) };
    let (second, part) = scan.word(last).split_once('.')?;
    let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let fits = second.len() == 2 && (1..=3).contains(&part.len()) && digits(second) && digits(part);
    let second: u32 = second.parse().ok().filter(|second| fits && *second < 60)?;
    let hour = hour.map_or(String::new(), |hour| format!("{hour}H"));
    Some(Found::new(i, last + 1, DateKind::Duration, format!("PT{hour}{minute}M{second}.{part}S")))
}

/// "3h 43m 22s", "1m 08.662s": two parts or three.
fn lettered_time(scan: &Scan, i: usize) -> Option<Found> {
    const LETTERS: [&[&str]; 3] = [&["h", "hr", "hrs"], &["m", "min", "mins"], &["s", "sec", "secs"]];
    let (mut at, mut least, mut parts, mut value) = (i, 0, 0, "PT".to_string());
    while scan.doc.token(at).kind == TokenKind::Number && scan.glued(at + 1) {
        let written = scan.word(at + 1);
        let Some(letter) = LETTERS.iter().skip(least).position(|letters| letters.contains(&written)) else { break };
        let number = scan.word(at).trim_start_matches('0');
        value.push_str(if number.is_empty() || number.starts_with('.') { "0" } else { "" });
        value.push_str(number);
        value.push_str(&written.get(..1).unwrap_or_default().to_ascii_uppercase());
        (at, least, parts) = (at + 2, least + letter + 1, parts + 1);
    }
    (parts > 1).then(|| Found::new(i, at, DateKind::Duration, value))
}

/// Whether a range of hours starts at a token: "9am-5pm", "10 to 4 p.m.", "noon to 6".
pub(super) fn is_hours(scan: &Scan, i: usize) -> bool {
    let named = named_time(scan, i);
    let to_hour = |end: usize| joins(scan, end) && bare_hour(scan, end + 1).is_some_and(|hour| hour.open);
    named.as_ref().is_some_and(|noon| to_hour(noon.end))
        || written_time(scan, i)
            .or(named)
            .or_else(|| first_hour(scan, i))
            .is_some_and(|first| second_time(scan, first.end).is_some())
}

/// Whether a word joins the two ends of a range of clock times.
fn joins(scan: &Scan, i: usize) -> bool {
    scan.joins_range(i) || scan.is(i, "and")
}

/// The second end of a range of clock times: the "7 p.m." of "from 4 to 7 p.m.", the "3.45pm" of "1.15-3.45pm".
fn second_time(scan: &Scan, i: usize) -> Option<Time> {
    let dashed = || {
        let (time, _) = read_figures(scan, i + 1)?;
        let (after_noon, end) = half_of_day(scan, time.end)?;
        let hour = time.hour % 12 + if after_noon { 12 } else { 0 };
        valid(Time { hour, end, open: false, ..time })
    };
    joins(scan, i).then(|| written_time(scan, i + 1).or_else(|| named_time(scan, i + 1)).or_else(dashed)).flatten()
}

/// "from 2.30pm until 4.15", "between 11.30pm and 12.15": the second end, without its half of the day, lies behind the first.
fn later_hour(scan: &Scan, i: usize) -> Option<Time> {
    let (_, first, _) = scan.last_clock.filter(|(.., end)| *end + 1 == i && joins(scan, *end))?;
    let time = bare_hour(scan, i)
        .or_else(|| Some(read_figures(scan, i)?.0))
        .filter(|time| time.open && (1..=12).contains(&time.hour))?;
    let told = half_of_day(scan, time.end).is_some()
        || zone_behind(scan, time.end).0 > time.end
        || scan.word(time.end).ends_with("clock")
        || scan.part_phrase(time.end).is_some();
    let whole = time.end == i + 1 && scan.digits(i).is_some();
    let counted = whole && (scan.is(i - 1, "and") || scan.doc.token(time.end).kind == TokenKind::Word);
    if told || counted {
        return None;
    }
    let hour = time.hour % 12 + if first >= 12 { 12 } else { 0 };
    let hour = if hour < first { (hour + 12) % 24 } else { hour };
    Some(Time { hour, open: false, ..time })
}

/// "9am-5pm Monday to Friday", "10am to 4pm Saturdays", "daily at 5pm", "daily except Mondays, 10am-5pm": the hours of a set.
fn is_weekly(scan: &Scan, i: usize, end: usize) -> bool {
    let opens = |at: usize| matches!(scan.doc.word(at), "," | ":" | "(") || scan.has(at, WordClass::TIMING_OPENS);
    // "Every second Sunday: Makers' Market, 10am-5pm".
    let first = scan.headed_first();
    let headed = scan
        .any_set_end
        .filter(|told| scan.opens_block(first) && *told > first && *told < i && scan.word(*told) == ":");
    let headed =
        headed.is_some_and(|told| i - told <= LISTING && scan.doc.sentence_of(told) == scan.doc.sentence_of(i));
    if headed && scan.opened.is_none_or(|opened| opened.end <= first) {
        return true;
    }
    // The other end of a range that began so, or a set right before it.
    let behind = scan.any_set_end.is_some_and(|told| {
        told < i && i - told <= 2 && (told..i).all(|at| opens(at) || joins(scan, at)) || told == i && i > 0
    });
    let second = second_time(scan, end).map_or(end, |second| zone_behind(scan, second.end).0);
    behind || scan.is_set_at(second + usize::from(scan.is(second, "on") || scan.word(second) == ","))
}

/// "between 6pm and 8pm on Saturday", "begins at 7am and ends at 6pm on Friday": the day behind the second time is that of the first.
fn day_of_range(scan: &Scan, i: usize) -> Option<Day> {
    let verb =
        scan.is(i, "and") && scan.doc.is(i + 1, WordClass::POS_VERB | WordClass::POS_THIRD | WordClass::POS_PAST);
    let goes_on = || (verb && scan.is(i + 2, "at")).then(|| written_time(scan, i + 3)).flatten();
    let second = second_time(scan, i).or_else(goes_on)?;
    let end = zone_behind(scan, second.end).0;
    let at = if scan.is(end, "on") { end + 1 } else { end };
    day_at(scan, at)
}

/// "from 4 to 7 p.m.", "between 3 and 5 p.m.", "8-10 a.m.", "1.15-3.45pm": an hour that shares the half of the day with the one
/// behind it.
fn first_hour(scan: &Scan, i: usize) -> Option<Time> {
    let bare = || {
        let (hour, end) = scan.small_number(i)?;
        Some(Time { hour, minute: 0, second: None, end, open: true })
    };
    let first = read_figures(scan, i).map(|(time, _)| time).or_else(bare);
    let first = first.filter(|first| !scan.glued(i) && first.second.is_none() && (1..=12).contains(&first.hour))?;
    let second = second_time(scan, first.end)?;
    let told = !second.open && half_of_day(scan, second.end - 1).is_some();
    let and = scan.is(first.end, "and") && !scan.is(scan.before(i), "between");
    let before = (first.hour % 12, first.minute) < (second.hour % 12, second.minute);
    let late = if second.hour >= 12 { before } else { !before };
    (told && !and).then_some(Time { hour: first.hour % 12 + if late { 12 } else { 0 }, open: false, ..first })
}

/// "from 2 to 4 and 6 to 8 p.m. Thursday": the hours of a range before another one, which has the half of the day and the day.
fn earlier_hours(scan: &Scan, i: usize) -> Option<Found> {
    let hour = |at: usize| scan.small_number(at).filter(|(hour, end)| (1..=12).contains(hour) && *end == at + 1);
    let second = i >= 2 && scan.joins_range(i - 1) && hour(i - 2).is_some();
    let open = if second { i - 2 } else { i };
    let next = open + 4;
    let joined = scan.joins_range(open + 1) && (scan.is(open + 3, "and") || scan.word(open + 3) == ",");
    if !joined || scan.glued(open) {
        return None;
    }
    let (first, last) = (hour(open)?.0 % 12, hour(open + 2)?.0 % 12);
    let later = first_hour(scan, next)?;
    let end = zone_behind(scan, second_time(scan, later.end)?.end).0;
    let at = if scan.is(end, "on") || scan.word(end) == "," { end + 1 } else { end };
    // In the morning where the afternoon would reach past the other range.
    let late = later.hour >= 12 && last + 12 <= later.hour;
    let (first, last) =
        if late { (first + 12, last + 12) } else { (first, if last <= first { last + 12 } else { last }) };
    let hour = if second { last } else { first };
    let day = day_at(scan, at);
    let anchor = day.as_ref().map_or_else(|| scan.clock_day(i), |day| day.anchor);
    let value = match &day {
        Some(day) => day.value.clone(),
        None => day_value(scan.clock_day(i)),
    };
    Some(Found::new(i, i + 1, DateKind::Time, format!("{value}T{hour:02}:00")).against(anchor))
}

/// "at 7 tonight", "around eight on Friday night": a bare hour before a day with its part.
fn hour_tonight(scan: &Scan, i: usize) -> Option<Time> {
    // "shortly before ten on the morning of May 19".
    let said = scan.has(scan.before(i), WordClass::TIMING_HOUR.or(WordClass::TIMING_BOUND));
    let time = said.then(|| bare_hour(scan, i)).flatten()?;
    let at = if scan.is(time.end, "on") { time.end + 1 } else { time.end };
    day_at(scan, at).is_some_and(|day| day.part.is_some()).then_some(time)
}

/// "Services follow at 11.", "the display begins at 7 and lasts": a bare hour behind what starts; early ones are those of the
/// afternoon, and so is what follows an hour of it.
fn hour_of_start(scan: &Scan, i: usize) -> Option<Time> {
    let at = scan.before(i);
    let said = scan.is(at, "at") && scan.has(scan.before(at), WordClass::TIMING_BEGINS);
    let time = said
        .then(|| bare_hour(scan, i))
        .flatten()
        .filter(|time| time.open && time.end == i + 1 && !scan.word(i).contains('.'))?;
    let mark = scan.doc.token(time.end).kind == TokenKind::Mark && matches!(scan.word(time.end), "." | "," | ";" | ")");
    if !(mark && !scan.glued(time.end + 1)
        || time.end >= scan.end
        || scan.is(time.end, "and")
        || scan.is(time.end, "on"))
    {
        return None;
    }
    let told = |end: usize| scan.doc.sentence_of(end - 1) == scan.doc.sentence_of(i);
    let after = scan.last_clock.is_some_and(|(_, hour, end)| (12..24).contains(&hour) && told(end));
    let late = time.hour < OPENS || after && time.hour < 12;
    Some(Time { hour: time.hour % 12 + if late || time.hour == 12 { 12 } else { 0 }, open: false, ..time })
}

/// "Saturday till 1", "open Sunday until 6": a bare hour behind its day.
fn closing_hour(scan: &Scan, i: usize) -> Option<Time> {
    let till = scan.before(i);
    let day = scan.opened.as_ref().is_some_and(|opened| opened.end == till && opened.grain == Grain::Day);
    let said = day && scan.has(till, WordClass::TIMING_UNTIL) && scan.has(till, WordClass::TIMING_HOUR);
    let time = said.then(|| bare_hour(scan, i)).flatten().filter(|time| time.open && (1..12).contains(&time.hour))?;
    let goes_on = scan.doc.token(time.end).kind == TokenKind::Word
        && !scan.doc.is(time.end, WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION);
    (!goes_on).then_some(Time { hour: time.hour + 12, open: false, ..time })
}

/// "at 12:00 (09:00 GMT) on Friday": the day behind the same time of another place.
fn day_past_bracket(scan: &Scan, i: usize) -> Option<Day> {
    let end = (i + 1..i + 9).find(|at| scan.word(*at) == ")").filter(|_| scan.word(i) == "(")?;
    let at = if scan.is(end + 1, "on") { end + 2 } else { end + 1 };
    day_at(scan, at).filter(|day| day.part.is_none())
}

/// How far apart the clocks of two places are at most, in minutes.
const APART: i32 = 12 * 60;

/// "at 5:42 a.m. local time (2142 GMT on Sunday)": the day on which it was that time here, by the day in the bracket.
fn day_in_bracket(scan: &Scan, i: usize, time: &Time) -> Option<Date> {
    let other = (scan.word(i) == "(" && !time.open).then(|| written_time(scan, i + 1)).flatten()?;
    let zone = zone_behind(scan, other.end).0;
    let at = if scan.is(zone, "on") { zone + 1 } else { zone };
    let day = day_at(scan, at).filter(|day| zone > other.end && !other.open && scan.word(day.end) == ")")?.day?;
    let minutes = |time: &Time| i32::try_from(time.hour * 60 + time.minute).unwrap_or(0);
    let behind = minutes(time) - minutes(&other);
    let shift = if behind > APART { -1 } else { i64::from(behind < -APART) };
    step(day, shift, Grain::Day)
}

/// "9 a.m. Monday", "8 p.m. on Tuesday", "8 this evening".
fn time_then_day(scan: &Scan, i: usize, time: &Time, (end, zone): (usize, &str), part: Option<&str>) -> Option<Found> {
    // "at 3 in the morning of Sunday".
    let of = part.is_some() && scan.is(end, "of");
    let at = if of || scan.is(end, "on") || scan.word(end) == "," { end + 1 } else { end };
    // "at 11.40pm on the Saturday".
    let at = at + usize::from(scan.is(at, "the") && scan.term(at + 1, "weekday").is_some());
    let day = day_at(scan, at)?;
    let part = part.or(day.part);
    let (end, later_zone) = zone_behind(scan, day.end);
    let zone = if zone.is_empty() { later_zone } else { zone };
    // "midnight tonight" and a term of "midnight Friday" end the day.
    let before = scan.before(i);
    let ends = scan.is(before, "at") && scan.has(scan.before(before), WordClass::TIMING_ENDS);
    let term = scan.has(before, WordClass::TIMING_LIMIT) || scan.is(before, "before") || end == i + 1 && at == end;
    let term = term || ends;
    let closes = scan.is(i, "midnight") && (part == Some("NI") || part.is_none() && term);
    let tail = if closes { "T24:00".to_string() } else { time.value(part) };
    let value = format!("{}{tail}{zone}", day.value);
    Some(Found { day: day.day, anchor: day.anchor, ..Found::new(i, end, DateKind::Time, value) })
}

/// "Monday at 2:30", "June 5 at noon", "tonight at 11", "tomorrow, 8 p.m.": the time behind a day, joined with it.
pub(super) fn time_behind(scan: &Scan, found: &Found) -> Option<Found> {
    let day = day_of(found)?;
    let mut at = if scan.word(day.end) == "," { day.end + 1 } else { day.end };
    let said = scan.has(at, WordClass::TIMING_HOUR) && !scan.has(at, WordClass::TIMING_LIMIT) || scan.word(at) == "@";
    at += usize::from(said);
    let likely = scan.may_be_time(at);
    let time = likely.then(|| time_at(scan, at)).flatten();
    // "this evening 8", but "this evening, one more trip".
    let number = scan.doc.token(at).kind == TokenKind::Number;
    // "Feb. 3, 2025, 9:30": behind a date in full the colon is enough.
    let coloned = number && matches!(found.rule, "month-day" | "weekday-month-day" | "numeric-date" | "iso-date");
    let coloned = coloned && figures(scan, at).is_some_and(|(time, coloned)| coloned && time.end == at + 3);
    let plain = day.part.is_some() && at == day.end && number || coloned;
    let time = time.or_else(|| bare_hour(scan, at).filter(|_| likely && (said || plain)))?;
    let (mut end, zone) = zone_behind(scan, time.end);
    let part = scan.part_phrase(end);
    if let Some((_, part_end)) = part {
        end = part_end;
    }
    let value = format!("{}{}{zone}", day.value, time.value(part.map(|(part, _)| part).or(day.part)));
    // "Wed Feb 5 15:50:06 2025": the year behind the time.
    let year = scan.digits(end).filter(|year| scan.word(end).len() == 4 && (1900..=2100).contains(year));
    if let Some(year) =
        year.filter(|_| time.second.is_some() && matches!(found.rule, "month-day" | "weekday-month-day"))
        && let Some(date) = day.day.and_then(|day| day.with().year(i16::try_from(year).ok()?).build().ok())
    {
        let tail = value.get(10..).unwrap_or_default();
        let whole = Found::new(found.start, end + 1, DateKind::Time, format!("{date}{tail}"));
        return Some(Found { day: Some(date), rule: "day-clock", ..whole });
    }
    let joined = Found::new(found.start, end, DateKind::Time, value);
    Some(Found { day: day.day, anchor: day.anchor, rule: "day-clock", ..joined })
}

/// A day that a clock time can stand beside.
struct Day {
    value: String,
    part: Option<&'static str>,
    day: Option<Date>,
    anchor: Option<Date>,
    end: usize,
}

/// The day at a token, behind a clock time.
fn day_at(scan: &Scan, i: usize) -> Option<Day> {
    let forms: [super::Form; 10] = [
        weekday_month_day,
        weekday,
        month_day,
        holiday,
        day_word,
        numeric_date,
        iso_date,
        determiner_unit,
        part_of_day,
        // "noon on the 20th".
        nth_alone,
    ];
    // "Boxing Day" starts with no word of time.
    let likely = scan.may_be_time(i) || i < scan.end && scan.doc.token(i).starts_phrase;
    let found = likely.then(|| scan.longest_of(&forms, i)).flatten()?;
    day_of(&found)
}

fn day_of(found: &Found) -> Option<Day> {
    let value = found.value.get(..10).filter(|value| value.bytes().filter(|b| *b == b'-').count() == 2)?;
    let part = match found.value.get(10..).unwrap_or_default() {
        "" => None,
        "TMO" => Some("MO"),
        "TAF" => Some("AF"),
        "TEV" => Some("EV"),
        "TNI" => Some("NI"),
        _ => return None,
    };
    let day = matches!(found.kind, DateKind::Date | DateKind::Time);
    day.then(|| Day { value: value.to_string(), part, day: found.day, anchor: found.anchor, end: found.end })
}
