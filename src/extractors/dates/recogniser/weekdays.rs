//! Days of the week: "Monday", "last Friday", "Mondays", "Monday to Friday, 9am-5pm", "Tuesday of last week", "two Fridays ago".

use jiff::civil::Date;

use super::super::DateKind;
use super::super::resolver::{Direction, Grain, resolve_weekday, step};
use super::clock::{FAR_DAYS, is_hours};
use super::duration::quantity;
use super::relative::{determiner_unit, is_week_on};
use super::time_of_day::written_time;
use super::{Found, Scan};
use crate::document::{Shape, TokenKind};
use crate::lexicon::WordClass;

/// "Monday", "last Friday", "Tuesday morning", "Mondays".
pub(super) fn weekday(scan: &Scan, i: usize) -> Option<Found> {
    if let Some(day) = scan.term(i, "weekdays") {
        return Some(Found::new(i, i + 1, DateKind::Set, format!("XXXX-WXX-{day}")));
    }
    if let Some(found) = weekday_of_set(scan, i) {
        return Some(found);
    }
    if scan.is_weekly_day(i) {
        let short = scan.term(i, "weekday_short");
        let stop = short.is_some() && scan.word(i + 1) == "." && scan.glued(i + 1);
        let day = scan.term(i, "weekday").or(short)?;
        return Some(Found::new(i, i + 1 + usize::from(stop), DateKind::Set, format!("XXXX-WXX-{day}")));
    }
    let (shift, at) = weekday_shift(scan, i);
    let (day, mut end) = weekday_at(scan, at)?;
    // "9pm on the last Friday of each month".
    if shift.is_some() && scan.is(end, "of") && (scan.is(end + 1, "each") || scan.is(end + 1, "every")) {
        return None;
    }
    let day: i8 = day.parse().ok()?;
    if let Some(part) = scan.term(end, "part").filter(|part| part.len() == 2 && scan.word(end).ends_with('s')) {
        return Some(Found::new(i, end + 1, DateKind::Set, format!("XXXX-WXX-{day}T{part}")));
    }
    if is_paper_of_day(scan, i, at, end) {
        return None;
    }
    let part = scan.part(end);
    if let Some((_, part_end)) = part {
        end = part_end;
    }
    // "the previous Friday" hangs on the day last told.
    let told = scan.is(at.wrapping_sub(1), "previous") || is_the_following(scan, at.wrapping_sub(1));
    let listed = scan.list_day(i).filter(|_| shift.is_none());
    let reference = if told { scan.told(Grain::Day) } else { listed.or(scan.reference_in_week()) };
    let any = shift.is_none() && is_any_weekday(scan, i, end);
    let Some(reference) = reference.filter(|_| !any) else {
        let tail = part.map_or(String::new(), |(part, _)| format!("T{part}"));
        let kind = if part.is_some() { DateKind::Time } else { DateKind::Date };
        return Some(Found::new(i, end, kind, format!("XXXX-WXX-{day}{tail}")));
    };
    let fortnight = scan.is(end, "fortnight");
    let week_on = shift.is_none() && part.is_none() && (is_week_on(scan, end) || fortnight && !scan.owns(end + 1));
    end += usize::from(week_on);
    let date = match shift {
        None if let Some(date) = scan.weekday_of_case(i, end, day) => date,
        Some(shift) => shifted_weekday(scan, i, day, shift, reference)?,
        None if week_on => {
            let weeks = 1 + i64::from(fortnight);
            step(resolve_weekday(day, Direction::Future, reference)?, weeks, Grain::Week)?
        }
        None if let Some(told) = scan.coming_day(end, day) => told,
        None if listed.is_some() => resolve_weekday(day, Direction::Future, reference)?,
        None => bare_weekday(scan, i, day, reference)?,
    };
    let mut found = Found::dated(i, end, date, Grain::Day).against(Some(reference));
    if let Some((part, _)) = part {
        found.kind = DateKind::Time;
        found.value = format!("{date}T{part}");
    }
    Some(found)
}

/// The weekday that the tense means.
fn bare_weekday(scan: &Scan, i: usize, day: i8, reference: Date) -> Option<Date> {
    let tense = scan.tense(i).or(is_release(scan, i).then_some(Direction::Future));
    // "Trains: none before 10am on Saturday", where Saturday was told as one to come.
    let same = |told: &Date| told.weekday().to_monday_one_offset() == day;
    if let Some(told) = scan.ahead_day.filter(|told| tense.is_none() && same(told)) {
        return Some(told);
    }
    // "when he speaks later Monday", in a paper of Tuesday: nobody says it of next week.
    let past = resolve_weekday(day, Direction::Past, reference)?;
    if scan.is(scan.before(i), "later") && step(past, 1, Grain::Day).is_some_and(|next| next >= reference) {
        return Some(past);
    }
    let alone = resolve_weekday(day, tense.unwrap_or(Direction::Past), reference)?;
    // "Wednesday: ..." of a calendar, then "Thursday: ...", in a paper of Thursday.
    let line = scan.word(i + 1) == ":" && scan.opens_block(i) && tense == Some(Direction::Future);
    let after = scan.ahead_day.filter(|told| line && scan.last_day == Some(*told) && *told > alone);
    if let Some(date) = after.and_then(|told| resolve_weekday(day, Direction::Future, told)) {
        return Some(date);
    }
    // "from Monday to Thursday": the second end does not lie before the first.
    // "the week to Friday" does not begin with "the week".
    let week = scan.is(i.wrapping_sub(1), "to") && scan.is(i.wrapping_sub(2), "week");
    let first = scan.range_start(i).filter(|first| *first > alone && !week);
    first.map_or(Some(alone), |first| resolve_weekday(day, Direction::Future, first))
}

/// "In cinemas Friday.": a sentence that says where something comes out.
fn is_release(scan: &Scan, i: usize) -> bool {
    let sentence = scan.doc.sentences().get(scan.doc.sentence_of(i)).map_or(i..i, |sentence| sentence.tokens());
    let on = usize::from(scan.is(scan.before(i), "on"));
    let whole = sentence.start + 2 + on == i && (i + 1..=i + 2).contains(&sentence.end);
    whole && scan.is(sentence.start, "in") && scan.doc.is(sentence.start + 1, WordClass::POS_PLURAL)
}

/// "the following Friday"; in "said following Friday's talks" the word is a preposition.
fn is_the_following(scan: &Scan, i: usize) -> bool {
    scan.is(i, "following") && scan.doc.is(scan.before(i), WordClass::POS_DETERMINER)
}

/// "Friday", "Fri.": its number and its end.
fn weekday_at(scan: &Scan, i: usize) -> Option<(&'static str, usize)> {
    scan.term(i, "weekday").map(|day| (day, i + 1)).or_else(|| short_weekday(scan, i))
}

/// "told The Sunday Post", but "On Sunday Star Oil said".
fn is_paper_of_day(scan: &Scan, i: usize, at: usize, end: usize) -> bool {
    let capital = |at: usize| scan.doc.form(at).shape.is(Shape::CAPITAL);
    // "“Sunday Night Lights” starts at 8".
    let title = scan.opens_quote(scan.before(i)) && capital(end + 1)
        // "Super Tuesday", "Bloody Sunday".
        || at == i && scan.has(scan.before(i), WordClass::TIMING_FAMED) && capital(scan.before(i));
    if title && at == i && capital(at) && capital(scan.before(i)) {
        return true;
    }
    let paper = scan.doc.is(end, WordClass::PAPER_WORDS) && !scan.is(scan.before(i), "on");
    (title || paper) && capital(end) && capital(at)
}

/// "on a cold Tuesday", "one Tuesday in spring": no certain one.
fn is_any_weekday(scan: &Scan, i: usize, end: usize) -> bool {
    let before = scan.before(i);
    let described = scan.doc.is(before, WordClass::POS_MAINLY_ADJECTIVE) && scan.is(scan.before(before), "a");
    let last = end >= scan.end || scan.doc.token(end).kind == TokenKind::Mark;
    let bare = scan.is(before, "a") && (last || scan.doc.is(end, WordClass::POS_PREPOSITION));
    // "the Thursday before he died".
    let clause = scan.is(before, "the")
        && (scan.is(end, "before") || scan.is(end, "after"))
        && scan.doc.is(end + 1, WordClass::POS_PRONOUN)
        && !scan.doc.is(end + 1, WordClass::POS_POSSESSIVE);
    // "on the second Friday": of which month, nothing said.
    clause || described || bare || scan.is(before, "one") || scan.term(before, "ordinal").is_some()
}

/// "last Friday", "next Friday", "this Friday".
fn shifted_weekday(scan: &Scan, i: usize, day: i8, shift: i64, reference: Date) -> Option<Date> {
    if shift != 0 {
        let direction = if shift > 0 { Direction::Future } else { Direction::Past };
        return resolve_weekday(day, direction, step(reference, shift, Grain::Day)?);
    }
    let monday = resolve_weekday(1, Direction::Past, reference)?;
    let date = step(monday, i64::from(day) - 1, Grain::Day)?;
    // "ends this Friday", said on a Sunday.
    let gone = date < reference && scan.tense(i) != Some(Direction::Past);
    step(date, i64::from(gone), Grain::Week)
}

/// How many sentences behind the day long past "the Friday" still means the one beside it.
const CASE_SENTENCES: usize = 8;

/// How near a weekday in a trial a word shows that it is of the hearing.
const COURT_REACH: usize = 6;

/// How many days on a story told by its weekdays goes from one to the next.
const NEXT_DAYS: i32 = 3;

impl Scan<'_> {
    /// "recorded on Sunday, February 12, 2023. She had arrived on the Saturday evening": in an article of a trial, the weekday beside
    /// the day long past that was told last. Without "the" only where a court does not sit, and nothing is said or heard that day.
    fn weekday_of_case(&self, i: usize, end: usize, day: i8) -> Option<Date> {
        let told = self.last_day.zip(self.published).filter(|(told, last)| (*last - *told).get_days() > FAR_DAYS)?.0;
        let behind = self.doc.sentence_of(i).saturating_sub(self.day_sentence);
        if behind > CASE_SENTENCES || !self.is_case() {
            return None;
        }
        let next = resolve_weekday(day, Direction::Future, told)?;
        let before = self.before(i);
        if self.is(before, "the") {
            let last = resolve_weekday(day, Direction::Past, told)?;
            return Some(if (next - told).get_days() < (told - last).get_days() { next } else { last });
        }
        let court = WordClass::CUE_VERBS | WordClass::CASE_WORDS;
        let heard = (i.saturating_sub(COURT_REACH)..end + COURT_REACH)
            .any(|at| self.doc.sentence_of(at) == self.doc.sentence_of(i) && self.doc.is(at, court));
        let near = behind <= 2 && day >= 6 && (next - told).get_days() <= NEXT_DAYS;
        (near && !heard && self.tense(i) == Some(Direction::Past)).then_some(next)
    }

    /// "They vote next Tuesday. Tuesday's ballot is the third": the day still to come that was told last, in this sentence or the
    /// one before.
    fn coming_day(&self, end: usize, day: i8) -> Option<Date> {
        let near = self.doc.sentence_of(end - 1).saturating_sub(self.day_sentence) <= 1;
        let same = |told: &Date| self.last_day == Some(*told) && told.weekday().to_monday_one_offset() == day;
        self.ahead_day.filter(|told| near && self.owns(end) && same(told))
    }

    /// The end of a range of weekdays, "Monday to Friday", that starts at a token.
    fn weekdays_at(&self, i: usize) -> Option<usize> {
        self.is_weekday(i).then_some(())?;
        // "Wed.-Sun.".
        let behind = |at: usize| {
            let short = self.word(at + 1) == "." && self.glued(at + 1) && self.term(at, "weekday_short").is_some();
            at + 1 + usize::from(short)
        };
        let last = behind(i) + 1;
        // "from Friday until Sunday 3 January".
        let dated = || {
            let end = behind(last);
            self.month_at(end).is_some() || self.day_at(end).is_some_and(|(_, end)| self.month_at(end).is_some())
        };
        (self.joins_range(last - 1) && self.is_weekday(last) && !dated()).then(|| behind(last))
    }

    fn is_weekday(&self, i: usize) -> bool {
        self.doc.is(i, WordClass::TIME_WEEKDAY | WordClass::TIME_WEEKDAY_SHORT) && i < self.end
    }

    /// Whether a set of days starts at a token: "Saturdays", "daily", "every day", "Monday to Friday".
    pub(super) fn is_set_at(&self, i: usize) -> bool {
        self.doc.is(i, WordClass::TIME_WEEKDAYS | WordClass::TIME_ADVERB_SET) && i < self.end
            || (self.is(i, "every") || self.is(i, "each"))
            || self.is(i, "weekdays")
            || self.weekdays_at(i).is_some()
    }

    /// The "Monday" and the "Friday" of "9am-5pm Monday to Friday", "Monday to Friday, 9am-5pm" and "Mon-Fri 9.30am to noon":
    /// every week, where a range of hours stands beside the days.
    fn is_weekly_day(&self, i: usize) -> bool {
        if !self.is_weekday(i) {
            return false;
        }
        // "Mon-Fri 9am-5pm, Sat 10am-1pm": the next day with its hours.
        let before = self.before(i);
        let goes_on =
            self.any_set_end.is_some() && self.any_set_end == self.hours_end && self.hours_end == Some(before);
        if goes_on && (matches!(self.word(before), "," | ";" | ".") || self.is(before, "and")) {
            let stop = usize::from(self.word(i + 1) == "." && self.glued(i + 1));
            return is_hours(self, i + 1 + stop);
        }
        let starts = [Some(i), i.checked_sub(2), i.checked_sub(3)];
        let range = |first: usize| self.weekdays_at(first).filter(|end| *end > i).map(|end| (first, end));
        let Some((first, end)) = starts.into_iter().flatten().find_map(range) else { return false };
        let opens = |at: usize| matches!(self.word(at), "," | ":" | "(") || self.has(at, WordClass::TIMING_OPENS);
        let at = (end..end + 2).find(|at| !opens(*at)).unwrap_or(end);
        let before = first.wrapping_sub(1 + usize::from(matches!(self.doc.word(first.wrapping_sub(1)), "," | "(")));
        // "nightly after 9pm, Sunday to Thursday".
        let told = || self.any_set_end.is_some_and(|told| self.doc.sentence_of(told - 1) == self.doc.sentence_of(i));
        // "Mon-Sat 7.30pm".
        let short =
            self.doc.is(first, WordClass::TIME_WEEKDAY_SHORT) && self.is_dash(first + 1) && self.glued(first + 1);
        let timed = || short && written_time(self, at).is_some_and(|time| !time.open);
        // "Tue-Sun 10-5", "Monday-Friday 9-5".
        let hour = |at: usize| self.digits(at).is_some_and(|hour| (1..=12).contains(&hour)) && self.word(at).len() <= 2;
        let pair = |at: usize| hour(at) && self.is_dash(at + 1) && self.glued(at + 1) && hour(at + 2);
        let free =
            |at: usize| self.doc.token(at).kind != TokenKind::Number && !matches!(self.word(at), "-" | "/" | "%");
        let open = || self.is_dash(first + 1) && pair(at) && free(at + 3);
        is_hours(self, at)
            || open()
            || timed()
            || self.hours_end.is_some_and(|end| end == before.wrapping_add(1))
            || told()
    }
}

/// The "Friday" of "every Monday and Friday", the "Monday" of "Monday and Tuesday nights".
fn weekday_of_set(scan: &Scan, i: usize) -> Option<Found> {
    let day = scan.term(i, "weekday")?;
    let joint = |at: usize| scan.is(at, "and") || scan.is(at, "or") || scan.word(at) == ",";
    let parts = |at: usize| scan.term(at, "part").filter(|part| part.len() == 2 && scan.word(at).ends_with('s'));
    if parts(i + 1).is_some() {
        return None;
    }
    if scan.set_end.is_some_and(|end| end + 1 == i && joint(end)) {
        return Some(Found::new(i, i + 1, DateKind::Set, format!("XXXX-WXX-{day}")));
    }
    scan.term(i + 2, "weekday").filter(|_| joint(i + 1))?;
    let part = parts(i + 3)?;
    Some(Found::new(i, i + 1, DateKind::Set, format!("XXXX-WXX-{day}T{part}")))
}

/// "Thurs.", "Tues", "Fri.": with its capital; the shortest only with a stop, "Sat" and "Sun" not at all.
fn short_weekday(scan: &Scan, i: usize) -> Option<(&'static str, usize)> {
    let day = scan.term(i, "weekday_short").filter(|day| !matches!(*day, "6" | "7"))?;
    let stop = scan.word(i + 1) == "." && scan.glued(i + 1);
    // "Mon-Fri.": every week.
    let joined = scan.is_dash(scan.before(i)) && scan.glued(i);
    if joined && scan.term(i.wrapping_sub(2), "weekday_short").is_some() {
        return None;
    }
    let sure = scan.doc.form(i).shape.is(Shape::CAPITAL) && (stop || scan.word(i).len() > 3);
    sure.then_some((day, if stop { i + 2 } else { i + 1 }))
}

/// What the words before a weekday say: -1 of "last", 1 of "the next" and "this coming", 0 of "this"; and the weekday's token.
fn weekday_shift(scan: &Scan, i: usize) -> (Option<i64>, usize) {
    let shift = |at: usize| match scan.term(at, "determiner") {
        Some("last") => Some(-1),
        Some("next") => Some(1),
        _ => None,
    };
    if let Some(found) = shift(i).filter(|_| !scan.is(i, "following")) {
        return (Some(found), i + 1);
    }
    let this = scan.is(i, "this");
    if (this || scan.is(i, "the"))
        && let Some(found) = shift(i + 1)
    {
        return (Some(found), i + 2);
    }
    if this { (Some(0), i + 1) } else { (None, i) }
}

/// "Tuesday of last week", "Saturday last week", "next week on Tuesday", "last week's Sunday".
pub(super) fn weekday_of_week(scan: &Scan, i: usize) -> Option<Found> {
    let week = |at: usize| determiner_unit(scan, at).filter(|week| week.grain == Grain::Week && week.day.is_some());
    let short = |at: usize| scan.term(at, "weekday_short").filter(|_| scan.doc.form(at).shape.is(Shape::CAPITAL));
    let day_of = |at: usize| scan.term(at, "weekday").or_else(|| short(at)).and_then(|day| day.parse::<i8>().ok());
    let (start, day, part, week, end) = if let Some(day) = day_of(i) {
        let part = scan.part(i + 1);
        let at = part.map_or(i + 1, |(_, end)| end);
        let week = week(if scan.is(at, "of") || scan.is(at, "from") { at + 1 } else { at })?;
        let end = week.end;
        (i, day, part, week, end)
    } else {
        let week = week(i)?;
        let joined = scan.is(week.end, "on") || scan.owns(week.end);
        let at = if joined { week.end + 1 } else { week.end };
        let day = day_of(at)?;
        let part = scan.part(at + 1);
        (i, day, part, week, part.map_or(at + 1, |(_, end)| end))
    };
    let monday = resolve_weekday(1, Direction::Past, week.day?)?;
    let date = step(monday, i64::from(day) - 1, Grain::Day)?;
    let mut found = Found::dated(start, end, date, Grain::Day).against(week.anchor);
    if let Some((part, _)) = part {
        found.kind = DateKind::Time;
        found.value = format!("{date}T{part}");
    }
    Some(found)
}

/// "Monday two weeks from now", "Thursday, three weeks ago": the weekday of that week.
fn weekday_far(scan: &Scan, i: usize, day: i8) -> Option<Found> {
    let at = if scan.word(i + 1) == "," { i + 2 } else { i + 1 };
    let counted = scan.doc.is(at, WordClass::TIME_CARDINAL) || scan.doc.token(at).kind == TokenKind::Number;
    let far = counted.then(|| quantity(scan, at)).flatten()?;
    let told = scan.is(far.end - 1, "ago") || scan.is(far.end - 1, "now");
    let week = far.day.filter(|_| told && far.grain == Grain::Week)?;
    let monday = resolve_weekday(1, Direction::Past, week)?;
    Some(Found::dated(i, far.end, step(monday, i64::from(day) - 1, Grain::Day)?, Grain::Day).against(far.anchor))
}

/// "Friday after next", "the Friday before last", "three Fridays from now", "two Thursdays ago".
pub(super) fn counted_weekday(scan: &Scan, i: usize) -> Option<Found> {
    let reference = scan.reference()?;
    let day_of = |at: usize, kind: &str| scan.term(at, kind).and_then(|day| day.parse::<i8>().ok());
    let found = |end: usize, day: i8, number: i64| {
        let direction = if number < 0 { Direction::Past } else { Direction::Future };
        let nearest = resolve_weekday(day, direction, step(reference, number.signum(), Grain::Day)?)?;
        let date = step(nearest, number - number.signum(), Grain::Week)?;
        Some(Found::dated(i, end, date, Grain::Day).against(Some(reference)))
    };
    // "the Friday before last".
    let at = i + usize::from(scan.is(i, "the"));
    let before_last =
        scan.is(at + 1, "before") && scan.is(at + 2, "last") && !scan.doc.is(at + 3, WordClass::TIME_TERMS);
    if let Some(day) = day_of(at, "weekday").filter(|_| before_last) {
        return found(at + 3, day, -2);
    }
    if let Some(day) = day_of(i, "weekday") {
        if let Some(found) = weekday_far(scan, i, day) {
            return Some(found);
        }
        let after_next = scan.is(i + 1, "after") && scan.is(i + 2, "next") && scan.term(i + 3, "unit").is_none();
        return after_next.then(|| found(i + 3, day, 2)).flatten();
    }
    let number =
        scan.digits(i).or_else(|| scan.term(i, "cardinal")?.parse().ok()).filter(|number| (1..=60).contains(number))?;
    let day = day_of(i + 1, "weekdays")?;
    let number = i64::from(number);
    if scan.is(i + 2, "ago") || scan.is(i + 2, "back") {
        return found(i + 3, day, -number);
    }
    (scan.is(i + 2, "from") && scan.is(i + 3, "now")).then(|| found(i + 4, day, number)).flatten()
}
