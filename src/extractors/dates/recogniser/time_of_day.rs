//! A time of day as it is written: "9 p.m.", "14:05:30", "half past three", "17.20", "1430 GMT", "noon"; no day of it.

use super::Scan;
use crate::document::{Shape, TokenKind};
use crate::lexicon::WordClass;

/// A time of day as it is written.
#[derive(Clone, Copy)]
pub(super) struct Time {
    pub hour: u32,
    pub minute: u32,
    pub second: Option<u32>,
    pub end: usize,
    /// Nothing says which half of the day: "at 8", "half past three".
    pub open: bool,
}

impl Time {
    /// The tail of the value; an open hour goes to the half of the day that `part` names.
    pub(super) fn value(&self, part: Option<&str>) -> String {
        let late = matches!(part, Some("AF" | "EV" | "NI"));
        let hour = match self.hour {
            12 if self.open && matches!(part, Some("MO" | "NI")) => 0,
            hour if self.open && late && hour < 12 => hour + 12,
            hour => hour,
        };
        let second = self.second.map_or(String::new(), |second| format!(":{second:02}"));
        format!("T{hour:02}:{:02}{second}", self.minute)
    }
}

impl Scan<'_> {
    /// "morning", "night" behind a day: the value's tail and the end.
    pub(super) fn part(&self, i: usize) -> Option<(&'static str, usize)> {
        let value = self.term(i, "part").filter(|value| value.len() == 2)?;
        (!self.word(i).ends_with('s')).then_some((value, i + 1))
    }

    /// "in the morning", "at night", "in the early evening" behind a time or a day.
    pub(super) fn part_phrase(&self, i: usize) -> Option<(&'static str, usize)> {
        if self.is(i, "at") && self.is(i + 1, "night") {
            return self.part(i + 1);
        }
        let early = |at: usize| self.is(at, "early") || self.is(at, "late");
        let at = if self.is(i, "in") && self.is(i + 1, "the") { i + 2 } else { return None };
        self.part(if early(at) { at + 1 } else { at })
    }

    /// A number under 60 in figures or in words, with its end.
    pub(super) fn small_number(&self, i: usize) -> Option<(u32, usize)> {
        if let Some(number) = self.digits(i).filter(|number| *number < 60) {
            return (self.word(i).len() <= 2).then_some((number, i + 1));
        }
        let number = |at: usize| self.term(at, "cardinal").and_then(|value| value.parse::<u32>().ok());
        let first = number(i).filter(|number| *number < 60)?;
        let at = if self.word(i + 1) == "-" && self.glued(i + 1) { i + 2 } else { i + 1 };
        match number(at).filter(|unit| first >= 20 && *unit < 10) {
            Some(unit) => Some((first + unit, at + 1)),
            None => Some((first, i + 1)),
        }
    }
}

/// A time that is one wherever it stands.
pub(super) fn time_at(scan: &Scan, i: usize) -> Option<Time> {
    past_or_to(scan, i)
        .or_else(|| spoken_clock(scan, i))
        .or_else(|| written_time(scan, i))
        .or_else(|| named_time(scan, i))
}

/// "at two-thirty", "by five fifteen": the hour and the minutes in words.
fn spoken_clock(scan: &Scan, i: usize) -> Option<Time> {
    let word = |at: usize| scan.doc.token(at).kind == TokenKind::Word && scan.doc.is(at, WordClass::TIME_CARDINAL);
    let hyphen = usize::from(scan.word(i + 1) == "-" && scan.glued(i + 1));
    let at = i + 1 + hyphen;
    if !word(i) || !word(at) || !scan.has(scan.before(i), WordClass::TIMING_HOUR) {
        return None;
    }
    let hour = scan.small_number(i).filter(|(hour, end)| (1..=12).contains(hour) && *end == i + 1)?.0;
    let (minute, end) = scan.small_number(at).filter(|(minute, _)| *minute >= 10)?;
    let goes_on = scan.doc.token(end).kind == TokenKind::Word
        && !scan.doc.is(end, WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION | WordClass::TIME_TERMS)
        && half_of_day(scan, end).is_none();
    let time = Time { hour, minute, second: None, end, open: true };
    if goes_on || scan.word(end) == "-" || scan.term(end, "units").is_some() {
        return None;
    }
    Some(match half_of_day(scan, end) {
        Some((after_noon, end)) => Time { hour: hour % 12 + if after_noon { 12 } else { 0 }, end, open: false, ..time },
        None => time,
    })
}

/// "noon", "midnight", "12 noon".
pub(super) fn named_time(scan: &Scan, i: usize) -> Option<Time> {
    let at = if scan.word(i) == "12" { i + 1 } else { i };
    // "High Noon".
    let capital = |at: usize| scan.doc.form(at).shape.is(Shape::CAPITAL);
    if capital(at) && scan.is(scan.before(at), "high") {
        return None;
    }
    let (hour, minute) = scan.term(at, "part").and_then(|part| part.split_once(':'))?;
    Some(Time { hour: hour.parse().ok()?, minute: minute.parse().ok()?, second: None, end: at + 1, open: false })
}

/// "9 p.m.", "9:30 a.m.", "14:05:30", "1430 GMT", "nine o'clock", "7 in the morning".
pub(super) fn written_time(scan: &Scan, i: usize) -> Option<Time> {
    if let Some(time) = hour_letter(scan, i) {
        return valid(time);
    }
    let (mut time, coloned) = figures(scan, i).or_else(|| {
        let (hour, end) = scan.small_number(i).filter(|(hour, _)| (1..=12).contains(hour))?;
        Some((Time { hour, minute: 0, second: None, end, open: true }, false))
    })?;
    if let Some((after_noon, end)) = half_of_day(scan, time.end) {
        let hour = if time.hour == 12 { 0 } else { time.hour };
        time.hour = if after_noon && hour < 12 { hour + 12 } else { hour };
        (time.end, time.open) = (end, false);
        return valid(time);
    }
    let numeral = scan.doc.token(i).kind == TokenKind::Number;
    let len = scan.word(i).len();
    let zoned = zone_behind(scan, time.end).0 > time.end;
    let hours = scan.is(time.end, "hours") || scan.is(time.end, "hrs");
    if scan.is(time.end, "o'clock") || scan.is(time.end, "oclock") {
        time.end += 1;
        if let Some((after_noon, end)) = half_of_day(scan, time.end) {
            time.hour = if after_noon && time.hour < 12 { time.hour + 12 } else { time.hour };
            (time.end, time.open) = (end, false);
        }
        return valid(time);
    }
    // "from 1200 (1000 GMT)".
    let other = scan.word(time.end) == "(" && zone_behind(scan, time.end + 2).0 > time.end + 2;
    // "leaves at 1745 on Friday": no year stands behind "at".
    let alone = || {
        let at = scan.is(scan.before(i), "at");
        at && is_behind_clock(scan, time.end) || is_timetable_hour(scan, i, time.end)
    };
    if numeral && !coloned && len == 4 && scan.digits(i).is_some() && (zoned || hours || other || alone()) {
        time = Time { hour: time.hour / 100, minute: time.hour % 100, open: false, ..time };
        time.end += usize::from(hours && !zoned);
        return valid(time);
    }
    if scan.part_phrase(time.end).is_some() && time.hour <= 12 && (coloned || !scan.is(scan.before(i), "in")) {
        return valid(time);
    }
    // "landed just after six local time".
    let local = scan.is(time.end, "local") && scan.is(time.end + 1, "time");
    let said = WordClass::TIMING_HOUR.or(WordClass::TIMING_BOUND);
    if time.end == i + 1 && (zoned || local) && len < 4 && scan.has(scan.before(i), said) {
        return valid(time);
    }
    let near = scan.has(scan.before(i), WordClass::TIMING_HOUR);
    let clear = near || zoned || len == 2 || time.second.is_some() || scan.is(time.end, "on");
    // "at 06.00"
    let early = matches!(scan.word(i).as_bytes(), [b'0', b'0'..=b'9', b'.', _, _]);
    let dotted = early && scan.is(scan.before(i), "at") || is_dotted_time(scan, i);
    (coloned && clear || dotted).then_some(time).and_then(valid)
}

/// Whether nothing follows that four digits could count or name: "on Friday", a stop.
fn is_behind_clock(scan: &Scan, i: usize) -> bool {
    let mark = scan.doc.token(i).kind == TokenKind::Mark && matches!(scan.word(i), "." | "," | ";" | ")");
    i >= scan.end || mark && !scan.glued(i + 1) || scan.is(i, "on") || scan.doc.is(i, WordClass::TIME_DAY_WORD)
}

/// "leaves at 0705 and arrives 0931", "the 0712 to Holm", "runs until 2300": four digits of a timetable, which begin with 0, so that
/// they count nothing, or name no year.
fn is_timetable_hour(scan: &Scan, i: usize, end: usize) -> bool {
    let (word, before) = (scan.word(i), scan.before(i));
    let dialled = scan.doc.token(end).kind == TokenKind::Number || scan.is_dash(end) && scan.glued(end);
    if word.len() != 4 || word.get(2..).is_none_or(|minute| minute >= "60") || dialled || scan.glued(i) {
        return false;
    }
    let begins = scan.has(before, WordClass::EVENT_WORDS) || scan.is(before, "the") && scan.tells_event(i);
    if word.starts_with('0') {
        return scan.has(before, BEFORE) || begins;
    }
    // "by 2050" is a year.
    let counted = scan.doc.is(end, WordClass::POS_PLURAL | WordClass::UNITS | WordClass::POS_NOUN);
    ("2101".."2400").contains(&word) && scan.has(before, BEFORE) && !counted && scan.tells_event(i)
}

/// Words before a time.
const BEFORE: WordClass = WordClass::any(&[
    WordClass::TIMING_HOUR,
    WordClass::TIMING_BOUND,
    WordClass::TIMING_RANGE,
    WordClass::TIMING_OPENS,
]);

/// How far around "17.20" its sentence may say that it is a time.
const TOLD_WINDOW: usize = 40;

/// "begins at 17.20", "the 17.20 train": hours and minutes with a stop between, where the sentence tells of what begins, leaves or
/// arrives and not of a price.
fn is_dotted_time(scan: &Scan, i: usize) -> bool {
    let clock = dotted_clock(scan.word(i));
    let (before, end) = (scan.before(i), i + 1);
    let Some((hour, _)) = clock else { return false };
    if time_for(scan, end).is_some() {
        return true;
    }
    if hour.len() < 2 && !scan.writes_dots() {
        return false;
    }
    if is_kick_off(scan, if scan.doc.word(before) == "(" { scan.before(before) } else { before }) {
        return true;
    }
    if scan.glued(i) {
        return false;
    }
    // "21.47: That's it from us": the stamp of an entry.
    if scan.opens_block(i) && scan.word(end) == ":" {
        return true;
    }
    if zone_behind(scan, end).0 > end {
        return true;
    }
    if scan.is(before, "the") && scan.has(end, WordClass::EVENT_WORDS) {
        return true;
    }
    let tells = |class: WordClass| scan.tells(i, class);
    // "at 4.35 per cent".
    let share = scan.doc.longest_phrase(end, scan.end, WordClass::UNITS | WordClass::CURRENCIES).is_some();
    let counted = scan.doc.token(end).kind == TokenKind::Word
        && (share || scan.doc.is(end, WordClass::POS_PLURAL | WordClass::UNITS | WordClass::NUMBER_WORDS))
        || matches!(scan.word(end), "%" | "-" | "–" | "/") && scan.glued(end);
    let business = || tells(WordClass::TIME_BUSINESS);
    // "The 07.14 from Holm gets in at 7.52", in an article that writes "9.30am".
    let train = scan.is(before, "the") && hour.len() == 2;
    let between = || scan.is(before, "between") && scan.is(end, "and");
    if (train || scan.has(before, WordClass::TIMING_HOUR) || between()) && !counted && scan.writes_dots() {
        return !business();
    }
    (scan.has(before, BEFORE) || scan.is(before, "and"))
        && hour.len() == 2
        && !counted
        && tells(WordClass::EVENT_WORDS)
        && !business()
}

/// "7.30 for 8pm": when to be there, and when it begins; the second time.
pub(super) fn time_for(scan: &Scan, i: usize) -> Option<Time> {
    scan.is(i, "for").then(|| written_time(scan, i + 1)).flatten().filter(|time| !time.open)
}

/// Hours and minutes with a stop between.
fn dotted_clock(word: &str) -> Option<(&str, &str)> {
    let (hour, minute) = word.split_once('.')?;
    let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let fits = digits(hour) && digits(minute) && minute.len() == 2 && matches!(hour.len(), 1 | 2) && minute < "60";
    (fits && (hour.len() == 1 || hour < "24")).then_some((hour, minute))
}

impl Scan<'_> {
    /// Whether a word of the class stands in the sentence, not far from the token.
    fn tells(&self, i: usize, class: WordClass) -> bool {
        let sentence = self.doc.sentences().get(self.doc.sentence_of(i)).map_or(i..i, |sentence| sentence.tokens());
        let mut near = sentence.start.max(i.saturating_sub(TOLD_WINDOW))..sentence.end.min(i + TOLD_WINDOW);
        near.any(|at| self.doc.is(at, class))
    }

    /// Whether the sentence tells of what has its time of day, and of no business.
    pub(super) fn tells_event(&self, i: usize) -> bool {
        self.tells(i, WordClass::EVENT_WORDS) && !self.tells(i, WordClass::TIME_BUSINESS)
    }

    /// Whether the article writes clock times with a stop ("9.30am", "the 07.14").
    fn writes_dots(&self) -> bool {
        let half = |at: usize| matches!(self.doc.word(at), "am" | "pm" | "a.m." | "p.m.");
        let dotted = |at: usize| {
            let clock = self.doc.token(at).kind == TokenKind::Number && dotted_clock(self.doc.word(at)).is_some();
            clock && half(at + 1)
        };
        *self.dotted.get_or_init(|| (0..self.doc.tokens().len()).any(dotted))
    }
}

/// The last token of "kick-off".
fn is_kick_off(scan: &Scan, i: usize) -> bool {
    let parts = scan.is(i, "off") && scan.is(i.wrapping_sub(2), "kick");
    scan.is(i, "kickoff") || scan.is(i, "kick-off") || parts
}

/// "15h30", "at 15h", "8h GMT": as the French and the Portuguese write it.
fn hour_letter(scan: &Scan, i: usize) -> Option<Time> {
    let hour = scan.digits(i).filter(|hour| *hour <= 24 && scan.word(i).len() <= 2 && scan.glued(i + 1))?;
    let minute = scan.word(i + 1).strip_prefix('h')?;
    let told = !minute.is_empty() || scan.is(scan.before(i), "at") || zone_behind(scan, i + 2).0 > i + 2;
    let minute = if minute.is_empty() { 0 } else { minute.parse().ok().filter(|_| minute.len() == 2)? };
    told.then_some(Time { hour, minute, second: None, end: i + 2, open: false })
}

/// Figures of a time: "9", "9:30", "9.30", "14:05:30"; and whether a colon stands there.
pub(super) fn figures(scan: &Scan, i: usize) -> Option<(Time, bool)> {
    // "2.30pm-4.30pm": the dash of a range binds nothing.
    let ranged = || matches!(scan.doc.word(i - 1), "-" | "/") && scan.clock_end.is_some_and(|end| end + 1 == i);
    let bound =
        scan.glued(i) && matches!(scan.doc.word(scan.before(i)), ":" | "." | "-" | "/" | "$" | "£" | "€") && !ranged();
    if bound { None } else { read_figures(scan, i) }
}

pub(super) fn read_figures(scan: &Scan, i: usize) -> Option<(Time, bool)> {
    let word = scan.word(i);
    let hour = scan.digits(i).or_else(|| word.split_once('.')?.0.parse().ok())?;
    let mut time = Time { hour, minute: 0, second: None, end: i + 1, open: hour <= 12 };
    let pair = |at: usize| {
        let two = scan.word(at) == ":" && scan.glued(at) && scan.glued(at + 1) && scan.word(at + 1).len() == 2;
        two.then(|| scan.digits(at + 1)).flatten()
    };
    if let Some(minute) = pair(time.end) {
        (time.minute, time.end) = (minute, time.end + 2);
        if let Some(second) = pair(time.end).filter(|second| *second < 60) {
            (time.second, time.end) = (Some(second), time.end + 2);
        }
        time.open = time.open && word.len() == 1 || hour > 0 && hour <= 12 && word.len() == 2 && !word.starts_with('0');
        return Some((time, true));
    }
    if let Some((hour, minutes)) = word.split_once('.').filter(|(_, minutes)| minutes.len() == 2) {
        time.hour = hour.parse().ok()?;
        time.minute = minutes.parse().ok()?;
    }
    Some((time, false))
}

pub(super) fn valid(time: Time) -> Option<Time> {
    (time.hour <= 24 && time.minute <= 59).then_some(time)
}

/// "a.m.", "pm", "p. m.": whether it is after noon, and the end.
pub(super) fn half_of_day(scan: &Scan, i: usize) -> Option<(bool, usize)> {
    let word = scan.word(i);
    let letter = word.bytes().next()?.to_ascii_lowercase();
    if word.len() > 4 || !matches!(letter, b'a' | b'p') {
        return None;
    }
    let letters = word.bytes().filter(|b| *b != b'.').map(|b| b.to_ascii_lowercase());
    if letters.eq([letter, b'm']) {
        return Some((letter == b'p', i + 1));
    }
    // "8:45a", "p m".
    if word.len() == 1 && scan.is(i + 1, "m") {
        return Some((letter == b'p', i + 2));
    }
    let dotted = scan.doc.word(i.wrapping_sub(1)).split_once('.').is_some_and(|(_, minutes)| minutes.len() == 2);
    let coloned = dotted || matches!(scan.doc.word(i.wrapping_sub(2)), ":");
    let glued =
        word.len() == 1 && coloned && scan.glued(i) && scan.doc.token(i.wrapping_sub(1)).kind == TokenKind::Number;
    // "The dividend rises to 7.25p": pence.
    let glued = glued && (!dotted || scan.tells_event(i));
    glued.then_some((letter == b'p', i + 1))
}

/// "half past three", "a quarter to nine", "ten past 9", "20 minutes past 3 p.m.".
fn past_or_to(scan: &Scan, i: usize) -> Option<Time> {
    let at = if scan.is(i, "a") { i + 1 } else { i };
    let (minutes, mut end, mut certain) = if scan.is(at, "quarter") {
        (15, at + 1, true)
    } else if scan.is(at, "half") && at == i {
        // "half-past three".
        let hyphen = scan.word(at + 1) == "-" && scan.glued(at + 1) && scan.is(at + 2, "past");
        (30, at + 1 + usize::from(hyphen), true)
    } else {
        let (minutes, end) = scan.small_number(i)?;
        (minutes, end, false)
    };
    if scan.term(end, "units") == Some("TM") || scan.term(end, "unit") == Some("TM") {
        end += 1;
        certain = true;
    }
    // "delayed by 20 minutes to 3.20pm": by how much and to when.
    if scan.is(scan.before(i), "by") && !scan.is(at, "quarter") && !scan.is(at, "half") {
        return None;
    }
    // "at half ten", as the British say it.
    let said = || scan.has(scan.before(i), WordClass::TIMING_HOUR);
    if minutes == 30
        && end == i + 1
        && said()
        && let Some((hour, end)) = scan.small_number(end).filter(|(hour, _)| (1..=12).contains(hour))
        && scan.term(end, "units").is_none()
        && scan.word(i + 1).len() > 1
    {
        return Some(Time { hour, minute: 30, second: None, end, open: true });
    }
    // "At ten to six the bridge went".
    // "about ten to three" is no range.
    let hour = || scan.small_number(end + 1).is_some_and(|(hour, _)| hour < minutes && scan.word(i).len() > 2);
    let said = scan.is(scan.before(i), "at") || scan.has(scan.before(i), WordClass::TIME_HEDGE) && hour();
    let spoken = end == i + 1 && matches!(minutes, 5 | 10 | 20 | 25) && said;
    certain = certain || spoken && scan.is(end, "to");
    let past = scan.is(end, "past") || certain && minutes != 30 && scan.is(end, "after");
    let to = certain && minutes != 30 && scan.is(end, "to");
    if !past && !to {
        return None;
    }
    let at = end + 1;
    let bare = |at: usize| {
        let (hour, end) = scan.small_number(at).filter(|(hour, _)| (1..=12).contains(hour))?;
        // "one-quarter to one-third".
        let counted = scan.word(end) == "-" && scan.glued(end) && scan.glued(end + 1)
            || scan.doc.is(end, WordClass::TIME_TERMS) && scan.term(end, "units").is_some()
            || scan.doc.is(end, WordClass::POS_PLURAL | WordClass::UNITS | WordClass::RATE_WORDS);
        (!counted).then_some(Time { hour, minute: 0, second: None, end, open: true })
    };
    let time = written_time(scan, at).or_else(|| named_time(scan, at)).or_else(|| bare(at))?;
    let total = time.hour * 60 + time.minute;
    let total = if past { total + minutes } else { (total + 24 * 60).checked_sub(minutes)? };
    Some(Time { hour: total / 60 % 24, minute: total % 60, second: None, ..time })
}

/// An hour that only "at" or the part of a day makes one: "at 8", "tonight at eleven".
pub(super) fn bare_hour(scan: &Scan, i: usize) -> Option<Time> {
    let (time, coloned) = figures(scan, i).or_else(|| {
        let (hour, end) = scan.small_number(i)?;
        Some((Time { hour, minute: 0, second: None, end, open: true }, false))
    })?;
    let counted = scan.doc.token(time.end).kind == TokenKind::Word && scan.doc.is(time.end, WordClass::POS_PLURAL)
        || matches!(scan.word(time.end), "%" | "/" | "-" | "–" | "percent" | "million" | "billion");
    let hour = coloned || (1..=12).contains(&time.hour) || scan.word(i).contains('.');
    (hour && !counted).then_some(time).and_then(valid)
}

/// The zone behind a time: where it ends, and the tail it gives the value (only UTC has one).
pub(super) fn zone_behind(scan: &Scan, i: usize) -> (usize, &'static str) {
    if let Some((value, end)) = scan.phrase(i, WordClass::TIME_ZONE, "zone") {
        let written = scan.word(i).len() > 4 || scan.doc.form(i).shape.is(Shape::ALL_CAPS);
        if written && (value != "local" || is_bare_zone(scan, i)) {
            return (end, if value == "Z" { "Z" } else { "" });
        }
    }
    // "09:12:01 -0700".
    let signed = matches!(scan.word(i), "-" | "+" | "−") && !scan.glued(i) && scan.glued(i + 1);
    let offset = signed && scan.word(i + 1).len() == 4 && scan.digits(i + 1).is_some_and(|offset| offset <= 1400);
    (if offset && scan.doc.word(i.wrapping_sub(2)) == ":" { i + 2 } else { i }, "")
}

/// "8:30 a.m. Eastern" with no name behind it that begins so: "8 p.m. Central Station was full".
fn is_bare_zone(scan: &Scan, i: usize) -> bool {
    let timed = (1..=2).any(|back| half_of_day(scan, i.wrapping_sub(back)).is_some_and(|(_, end)| end == i));
    let goes_on = scan.doc.token(i + 1).kind == TokenKind::Word
        && !scan.doc.is(
            i + 1,
            WordClass::POS_PREPOSITION
                | WordClass::POS_CONJUNCTION
                | WordClass::TIME_WEEKDAY
                | WordClass::TIME_DAY_WORD,
        )
        && !scan.is(i + 1, "tonight");
    timed && !goes_on && scan.doc.form(i).shape.is(Shape::CAPITAL)
}
