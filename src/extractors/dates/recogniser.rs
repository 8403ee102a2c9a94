//! Where a time expression starts and ends, and what it says. One pass over the tokens; at each token that the lexicon
//! or a digit makes likely the forms are tried in the order of [`FORMS`], and the longest wins.

use jiff::civil::Date;

use super::resolver::{Direction, Grain, date_value, resolve_holiday, resolve_weekday, step};
use super::{DateKind, DateMention};
use crate::document::{Document, Shape, TokenKind};
use crate::lexicon::{List, WordClass};

/// What a form found: the tokens, the value, and the day that it stands for (the reference of "the day before").
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    pub kind: DateKind,
    pub value: String,
    pub modifier: Option<&'static str>,
    pub day: Option<Date>,
    pub rule: &'static str,
    /// The day it was resolved against: the published one, the day or the quarter last spoken of.
    pub anchor: Option<Date>,
}

impl Found {
    /// `Scan::longest_form` writes the rule.
    fn new(start: usize, end: usize, kind: DateKind, value: String) -> Self {
        Found { start, end, kind, value, modifier: None, day: None, rule: "", anchor: None }
    }

    fn dated(start: usize, end: usize, date: Date, grain: Grain) -> Self {
        Found { day: Some(date), ..Found::new(start, end, DateKind::Date, date_value(date, grain)) }
    }

    fn against(mut self, anchor: Option<Date>) -> Self {
        self.anchor = anchor;
        self
    }
}

/// The state of one pass.
pub(super) struct Scan<'d> {
    doc: &'d Document<'d>,
    /// The published date.
    published: Option<Date>,
    /// The day last spoken of.
    last: Option<Date>,
    /// The quarter last spoken of, as its first day: what "the quarter" and "a year earlier" mean in a business story.
    quarter: Option<Date>,
    /// End of the block at hand: no form looks past it.
    end: usize,
}

type Form = fn(&Scan, usize) -> Option<Found>;

/// Every form, by rule name.
const FORMS: [(&str, Form); 16] = [
    ("iso-date", iso_date),
    ("numeric-date", numeric_date),
    ("weekday-month-day", weekday_month_day),
    ("month-day", month_day),
    ("weekday", weekday),
    ("clock", clock),
    ("holiday", holiday),
    ("quarter", quarter),
    ("decade", decade),
    ("season", season),
    ("quantity", quantity),
    ("determiner-unit", determiner_unit),
    ("day-word", day_word),
    ("year", year),
    ("set", set),
    ("reference", reference),
];

/// Longest token distance at which a tense word decides the direction of a bare weekday.
const TENSE_WINDOW: usize = 12;

pub(super) fn find_dates(doc: &Document) -> Vec<DateMention> {
    let published = doc.article.published.as_ref().and_then(|published| published.value.parse().ok());
    let mut scan = Scan { doc, published, last: None, quarter: None, end: 0 };
    let mut mentions: Vec<DateMention> = Vec::new();
    for block in doc.blocks() {
        scan.end = block.end;
        let mut i = block.first;
        while i < block.end {
            let likely = doc.token(i).kind == TokenKind::Number
                || doc.is(i, WordClass::TIME_TERMS)
                || doc.token(i).kind == TokenKind::Mark && matches!(doc.word(i), "'" | "’");
            match likely.then(|| scan.longest(i)).flatten() {
                Some(found) => {
                    i = found.end.max(i + 1);
                    scan.last = found.day.or(scan.last);
                    if found.rule == "quarter" && found.value.contains("-Q") {
                        scan.quarter = found.day;
                    }
                    mentions.push(DateMention {
                        span: doc.span_of(found.start..found.end),
                        kind: found.kind,
                        value: found.value,
                        modifier: found.modifier,
                        anchor: found.anchor.map(|date| date.to_string()),
                        rule: found.rule,
                    });
                }
                None => i += 1,
            }
        }
    }
    mentions
}

impl Scan<'_> {
    /// The value of the token's row of a kind in the lexicon.
    fn term(&self, i: usize, kind: &str) -> Option<&'static str> {
        if i >= self.end || !self.doc.is(i, WordClass::TIME_TERMS) {
            return None;
        }
        let key = self.doc.form(i).key?;
        key.rows(List::TimeTerms).find(|row| row.column(1) == kind).map(|row| row.column(2))
    }

    /// The longest phrase of a class at the token: its value and its end.
    fn phrase(&self, i: usize, class: WordClass, kind: &str) -> Option<(&'static str, usize)> {
        let (key, len) = self.doc.longest_phrase(i, self.end, class)?;
        let row = key.rows(List::TimeTerms).find(|row| row.column(1) == kind)?;
        Some((row.column(2), i + len))
    }

    fn word(&self, i: usize) -> &str {
        if i < self.end { self.doc.word(i) } else { "" }
    }

    fn is(&self, i: usize, folded: &str) -> bool {
        i < self.end && self.doc.is_word(i, folded)
    }

    fn glued(&self, i: usize) -> bool {
        i < self.end && self.doc.token(i).glued
    }

    fn before(&self, i: usize) -> usize {
        i.wrapping_sub(1)
    }

    /// A plain number of digits.
    fn digits(&self, i: usize) -> Option<u32> {
        if i >= self.end || self.doc.token(i).kind != TokenKind::Number {
            return None;
        }
        let word = self.doc.word(i);
        (word.len() <= 6).then(|| word.replace(',', "").parse().ok()).flatten()
    }

    /// The longest find at the token among the forms that `allowed` lets try; of equal ones the first.
    fn longest_form(&self, i: usize, allowed: impl Fn(&str) -> bool) -> Option<Found> {
        let mut best: Option<Found> = None;
        for (rule, form) in FORMS.iter().filter(|(rule, _)| allowed(rule)) {
            if let Some(found) = form(self, i)
                && best.as_ref().is_none_or(|best| found.end > best.end)
            {
                best = Some(Found { rule, ..found });
            }
        }
        best
    }

    fn longest(&self, i: usize) -> Option<Found> {
        let best = self.longest_form(i, |_| true);
        let edged = self.edged(i);
        match (best, edged) {
            (Some(best), Some(edged)) if edged.end > best.end => Some(edged),
            (None, edged) => edged,
            (best, _) => best,
        }
    }

    /// "early Tuesday", "mid-June", "late last year", "the end of 1998": a part of what follows.
    fn edged(&self, i: usize) -> Option<Found> {
        let mut at = if self.is(i, "the") { i + 1 } else { i };
        let modifier = self.term(at, "edge")?;
        let word = self.word(at).to_ascii_lowercase();
        at += 1;
        if self.word(at) == "-" {
            at += 1;
        } else if matches!(word.as_str(), "beginning" | "start" | "end" | "middle") {
            if !self.is(at, "of") {
                return None;
            }
            at += 1;
        } else if matches!(word.as_str(), "early" | "late") && self.is(at, "in") && !self.is(at + 1, "the") {
            at += 1;
        }
        let found = self.longest_form(at, |rule| !matches!(rule, "clock" | "set" | "reference" | "quantity"));
        let inner = found.filter(|found| matches!(found.kind, DateKind::Date | DateKind::Time))?;
        Some(Found { start: i, modifier: Some(modifier), ..inner })
    }

    /// Whether the words around say that the time is still to come: "will meet Monday".
    fn direction(&self, i: usize) -> Direction {
        self.tense(i).unwrap_or(Direction::Past)
    }

    /// The tense of the nearest verb that tells one.
    fn tense(&self, i: usize) -> Option<Direction> {
        let sentence = self.doc.sentences().get(self.doc.sentence_of(i)).map_or(i..i, |s| s.tokens());
        let from = sentence.start.max(i.saturating_sub(TENSE_WINDOW));
        let to = sentence.end.min(i + TENSE_WINDOW);
        let tense = |at: usize| -> Option<Direction> {
            let word = self.doc.word(at);
            if word.len() > 10 {
                return None;
            }
            match word.to_ascii_lowercase().as_str() {
                "will" | "'ll" | "shall" | "won't" | "scheduled" | "due" | "expected" | "upcoming" | "plans"
                | "planned" | "set" | "slated" | "until" | "by" => Some(Direction::Future),
                "said" | "was" | "were" | "had" | "did" => Some(Direction::Past),
                _ if self.doc.is(at, WordClass::POS_PAST) && !self.doc.is(at, WordClass::POS_VERB) => {
                    Some(Direction::Past)
                }
                _ => None,
            }
        };
        let left = (from..i).rev().find_map(tense);
        left.or_else(|| (i..to).find_map(tense))
    }

    /// The day that a relative expression hangs on.
    fn reference(&self) -> Option<Date> {
        self.published.or(self.last)
    }

    /// "morning", "night" behind a day: the value's tail and the end.
    fn part(&self, i: usize) -> Option<(&'static str, usize)> {
        let value = self.term(i, "part").filter(|value| value.len() == 2)?;
        (!self.word(i).ends_with('s')).then_some((value, i + 1))
    }

    /// A year number as written at `i`, with a comma before it or none; `'98` too.
    fn year_at(&self, i: usize) -> Option<(i16, usize)> {
        let at = if self.word(i) == "," { i + 1 } else { i };
        if matches!(self.word(at), "'" | "’") && self.glued(at + 1) {
            let short = self.digits(at + 1).filter(|_| self.word(at + 1).len() == 2)?;
            return Some((i16::try_from(if short < 40 { 2000 + short } else { 1900 + short }).ok()?, at + 2));
        }
        let year = self.digits(at).filter(|_| self.word(at).len() == 4)?;
        (1000..=2100).contains(&year).then_some((year as i16, at + 1))
    }

    /// A day of the month: "5", "5th", "fifth".
    fn day_at(&self, i: usize) -> Option<(i8, usize)> {
        if let Some(day) = self.digits(i).filter(|day| (1..=31).contains(day) && self.word(i).len() <= 2) {
            let suffix = self.glued(i + 1) && matches!(self.word(i + 1), "st" | "nd" | "rd" | "th");
            return Some((day as i8, if suffix { i + 2 } else { i + 1 }));
        }
        None
    }

    /// A month's name: with its capital, and "May" or "March" only where something says that a month is meant.
    fn month_at(&self, i: usize) -> Option<(i8, usize)> {
        let month: i8 = self.term(i, "month")?.parse().ok()?;
        // Without its capital a month needs its day or year beside it: "march 3", "3 march", "july 2019".
        if !self.doc.form(i).shape.is(Shape::CAPITAL) {
            let after = self.digits(i + 1).filter(|number| (1..=31).contains(number) || (1900..2100).contains(number));
            let before = self.before(i);
            let suffix = self.glued(before) && matches!(self.doc.word(before), "st" | "nd" | "rd" | "th");
            let day =
                self.digits(if suffix { before.wrapping_sub(1) } else { before }).filter(|day| (1..=31).contains(day));
            let of = self.is(before, "of") && self.word(i).len() > 3;
            if after.is_none()
                && day.is_none()
                && !of
                && matches!(self.word(i), "may" | "march" | "mar" | "jan" | "dec" | "sep" | "june" | "august" | "april")
                || self.word(i).len() <= 3 && after.is_none() && day.is_none()
            {
                return None;
            }
        }
        let short = self.word(i).len() <= 4 && !matches!(month, 5..=7) || self.word(i).len() == 3 && month != 5;
        let end = if short && self.word(i + 1) == "." && self.glued(i + 1) { i + 2 } else { i + 1 };
        Some((month, end))
    }

    /// The year in which a bare month or day lies, news-wise.
    fn resolve_year(&self, month: i8, day: i8, at: usize) -> Option<Date> {
        let Some(published) = self.published else {
            let last = self.last?;
            // A narrative goes forward: a month before the last one spoken of is next year's only if far back.
            return Date::new(last.year(), month, day).ok();
        };
        let same = Date::new(published.year(), month, day).ok();
        let last = Date::new(published.year().checked_sub(1)?, month, day).ok();
        let next = Date::new(published.year().checked_add(1)?, month, day).ok();
        let nearest =
            [same, last, next].into_iter().flatten().min_by_key(|date| (*date - published).get_days().abs())?;
        let ahead = (nearest - published).get_days();
        match self.tense(at) {
            // "for a mission in December", said in March.
            Some(Direction::Future) if ahead < -31 => [same, next].into_iter().flatten().find(|date| *date > published),
            // "was cited in December", said in November.
            Some(Direction::Past) if ahead > 45 => last,
            _ => Some(nearest),
        }
    }
}

/// "2025-05-16", "2025/5/16", "2025-05-16T14:05:00Z".
fn iso_date(scan: &Scan, i: usize) -> Option<Found> {
    let year = scan.digits(i).filter(|_| scan.word(i).len() == 4)?;
    let mark = scan.word(i + 1);
    let marks = matches!(mark, "-" | "/") && scan.word(i + 3) == mark && (1..5).all(|k| scan.glued(i + k));
    if !marks {
        return None;
    }
    let month = scan.month_at(i + 2).map(|(month, _)| month).or_else(|| i8::try_from(scan.digits(i + 2)?).ok())?;
    let date = Date::new(i16::try_from(year).ok()?, month, i8::try_from(scan.digits(i + 4)?).ok()?).ok()?;
    let mut found = Found::dated(i, i + 5, date, Grain::Day);
    // "T13" is one word to the scanner, ":15:30Z" follows.
    let hour = scan
        .word(i + 5)
        .strip_prefix(['T', 't'])
        .filter(|hour| scan.glued(i + 5) && hour.len() == 2 && hour.bytes().all(|b| b.is_ascii_digit()));
    if let Some(hour) = hour {
        let mut end = i + 6;
        let mut time = hour.to_string();
        while scan.word(end) == ":" && scan.glued(end) && scan.digits(end + 1).is_some() && time.len() < 8 {
            if time.len() < 5 {
                time = format!("{time}:{:02}", scan.digits(end + 1)?);
            }
            end += 2;
        }
        while scan.glued(end) && (matches!(scan.word(end), "Z" | "+" | "-" | ":") || scan.digits(end).is_some()) {
            end += 1;
        }
        found = Found { end, kind: DateKind::Time, value: format!("{date}T{time}"), ..found };
    }
    Some(found)
}

/// "5/16/2025", "16.5.2025": American unless the numbers or the published date say otherwise.
fn numeric_date(scan: &Scan, i: usize) -> Option<Found> {
    let word = scan.word(i);
    let parts: Vec<&str> = word.split('.').collect();
    let (one, two, year, end) = match parts.as_slice() {
        [one, two, year] if year.len() == 4 || year.len() == 2 => (one.parse().ok()?, two.parse().ok()?, *year, i + 1),
        _ => {
            let mark = scan.word(i + 1);
            let fits = matches!(mark, "/" | "-") && scan.word(i + 3) == mark && (1..5).all(|k| scan.glued(i + k));
            if !fits || !matches!(scan.word(i + 4).len(), 2 | 4) {
                return None;
            }
            (scan.digits(i)?, scan.digits(i + 2)?, scan.word(i + 4), i + 5)
        }
    };
    if word.len() > 10 || scan.glued(i) && scan.word(i.wrapping_sub(1)) == "/" {
        return None;
    }
    let full: i16 = year.parse().ok()?;
    let full = if year.len() == 2 { full + if full < 50 { 2000 } else { 1900 } } else { full };
    if !(1500..=2100).contains(&full) {
        return None;
    }
    let european = one > 12 || (parts.len() == 3 && two <= 12);
    let (month, day) = if european { (two, one) } else { (one, two) };
    let date = Date::new(full, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(Found::dated(i, end, date, Grain::Day))
}

/// "Friday, May 16, 2025".
fn weekday_month_day(scan: &Scan, i: usize) -> Option<Found> {
    let short = scan.term(i, "weekday_short").is_some() && scan.doc.form(i).shape.is(Shape::CAPITAL);
    if scan.term(i, "weekday").is_none() && !short {
        return None;
    }
    let mut at = i + 1;
    if short && scan.word(at) == "." {
        at += 1;
    }
    if scan.word(at) == "," {
        at += 1;
    }
    let at = if scan.is(at, "the") { at + 1 } else { at };
    let inner = month_day(scan, at)?;
    Some(Found { start: i, ..inner })
}

/// "May 16, 2025", "16 May 2025", "the 16th of May", "May 2025", "May".
fn month_day(scan: &Scan, i: usize) -> Option<Found> {
    let found = |end: usize, year: Option<(i16, usize)>, month: i8, day: Option<i8>| {
        let end = year.map_or(end, |(_, end)| end);
        let date = match year {
            Some((year, _)) => Date::new(year, month, day.unwrap_or(1)).ok(),
            None => scan.resolve_year(month, day.unwrap_or(1), i),
        };
        let grain = if day.is_some() { Grain::Day } else { Grain::Month };
        Some(match date {
            Some(date) => {
                let found = Found::dated(i, end, date, grain);
                if year.is_none() { found.against(scan.reference()) } else { found }
            }
            None => {
                let value = day.map_or(format!("XXXX-{month:02}"), |day| format!("XXXX-{month:02}-{day:02}"));
                Found::new(i, end, DateKind::Date, value)
            }
        })
    };
    if let Some((month, end)) = scan.month_at(i) {
        if let Some((day, day_end)) = scan.day_at(end) {
            // "May 16", but "May 40 people"; "June 98" is no day.
            return found(day_end, scan.year_at(day_end), month, Some(day));
        }
        if let Some((year, year_end)) =
            scan.year_at(end).or_else(|| scan.is(end, "of").then(|| scan.year_at(end + 1)).flatten())
        {
            return found(year_end, Some((year, year_end)), month, None);
        }
        let relative = scan.term(end, "determiner").filter(|value| matches!(*value, "last" | "this" | "next"));
        if let Some(year) = relative.and_then(|_| determiner_unit(scan, end)).filter(|found| found.value.len() == 4) {
            return found(year.end, Some((year.value.parse().ok()?, year.end)), month, None)
                .map(|found| found.against(year.anchor));
        }
        return is_month(scan, i).then(|| found(end, None, month, None)).flatten();
    }
    let start = if scan.is(i, "the") { i + 1 } else { i };
    let (day, end) = scan.day_at(start).or_else(|| {
        let day: i8 = scan.term(start, "ordinal")?.parse().ok()?;
        Some((day, start + 1))
    })?;
    let of = scan.is(end, "of");
    let (month, month_end) = scan.month_at(if of { end + 1 } else { end })?;
    let numeral = scan.doc.token(start).kind == TokenKind::Number;
    if !of && (!numeral || start > i) {
        return None;
    }
    found(month_end, scan.year_at(month_end), month, Some(day))
}

/// Whether a month's name alone means the month. "May", "March" and names such as "April" and "August" need a sign.
fn is_month(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    let before = scan.before(i);
    let sign = scan.doc.is(before, WordClass::POS_PREPOSITION)
        || scan.term(before, "determiner").is_some()
        || scan.term(before, "edge").is_some()
        || matches!(scan.doc.word(before), "-" | "/" | "and" | "or" | "through" | "until");
    match word.to_ascii_lowercase().as_str() {
        "may" | "march" | "mar" | "dec" | "jan" | "sep" | "jun" | "jul" | "august" | "april" | "june" => {
            let named = scan.doc.form(before).shape.is(Shape::CAPITAL) && !sign
                || scan.doc.form(i + 1).shape.is(Shape::CAPITAL)
                    && scan.doc.token(i + 1).kind == TokenKind::Word
                    && word.len() > 3
                    && !sign;
            let loose = !matches!(word, "May" | "March" | "Mar" | "Dec" | "Jan" | "Sep" | "Jun" | "Jul");
            let by_march = word == "March" && scan.doc.is_word(scan.before(i), "the");
            (sign || loose) && !named && !by_march
        }
        _ => true,
    }
}

/// "Monday", "last Friday", "Tuesday morning", "Mondays".
fn weekday(scan: &Scan, i: usize) -> Option<Found> {
    if let Some(day) = scan.term(i, "weekdays") {
        return Some(Found::new(i, i + 1, DateKind::Set, format!("XXXX-WXX-{day}")));
    }
    let mut at = i;
    let shift = match scan.term(i, "determiner") {
        Some("last") => Some(-1),
        Some("next") => Some(1),
        Some("this") => Some(0),
        _ => None,
    };
    at += usize::from(shift.is_some());
    let day: i8 = scan.term(at, "weekday")?.parse().ok()?;
    let mut end = at + 1;
    if let Some(part) = scan.term(end, "part").filter(|part| part.len() == 2 && scan.word(end).ends_with('s')) {
        return Some(Found::new(i, end + 1, DateKind::Set, format!("XXXX-WXX-{day}T{part}")));
    }
    let part = scan.part(end);
    if let Some((_, part_end)) = part {
        end = part_end;
    }
    let Some(reference) = scan.reference() else {
        let tail = part.map_or(String::new(), |(part, _)| format!("T{part}"));
        let kind = if part.is_some() { DateKind::Time } else { DateKind::Date };
        return Some(Found::new(i, end, kind, format!("XXXX-WXX-{day}{tail}")));
    };
    let date = match shift {
        Some(1) => resolve_weekday(day, Direction::Future, step(reference, 1, Grain::Day)?)?,
        Some(-1) => resolve_weekday(day, Direction::Past, step(reference, -1, Grain::Day)?)?,
        Some(_) => {
            let monday = resolve_weekday(1, Direction::Past, reference)?;
            step(monday, i64::from(day) - 1, Grain::Day)?
        }
        None => resolve_weekday(day, scan.direction(i), reference)?,
    };
    let mut found = Found::dated(i, end, date, Grain::Day).against(scan.reference());
    if let Some((part, _)) = part {
        found.kind = DateKind::Time;
        found.value = format!("{date}T{part}");
    }
    Some(found)
}

/// "9 p.m. ET", "9:30 a.m. Monday", "14:05 GMT", "noon".
fn clock(scan: &Scan, i: usize) -> Option<Found> {
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
    let value = match scan.last.or(scan.published) {
        Some(date) => format!("{date}T{time}"),
        None => format!("XXXX-XX-XXT{time}"),
    };
    Some(Found::new(i, end, DateKind::Time, value).against(scan.last.or(scan.published)))
}

fn holiday(scan: &Scan, i: usize) -> Option<Found> {
    let (rule, end) = scan.phrase(i, WordClass::TIME_HOLIDAY, "holiday")?;
    let year = scan.year_at(end);
    let reference = scan.reference();
    let date = match (year, reference) {
        (Some((year, _)), _) => resolve_holiday(rule, year),
        (None, Some(reference)) => {
            let same = resolve_holiday(rule, reference.year())?;
            let days = (same - reference).get_days();
            match scan.direction(i) {
                Direction::Past if days > 45 => resolve_holiday(rule, reference.year().checked_sub(1)?),
                Direction::Future if days < -45 => resolve_holiday(rule, reference.year().checked_add(1)?),
                _ => Some(same),
            }
        }
        (None, None) => None,
    };
    let end = year.map_or(end, |(_, end)| end);
    match date {
        Some(date) => Some(Found::dated(i, end, date, Grain::Day).against(reference.filter(|_| year.is_none()))),
        None => Some(Found::new(i, end, DateKind::Date, format!("XXXX-{rule}"))).filter(|_| rule.len() == 5),
    }
}

/// "the third quarter", "fourth-quarter", "first half of 1998", "Q3 2024".
fn quarter(scan: &Scan, i: usize) -> Option<Found> {
    let mut at = if scan.is(i, "the") || scan.is(i, "this") || scan.is(i, "last") { i + 1 } else { i };
    if scan.term(at, "determiner").is_some_and(|value| value == "fiscal") {
        at += 1;
    }
    let code = scan.word(at).as_bytes();
    if let [b'Q' | b'q', number @ b'1'..=b'4'] = code {
        let month = (number - b'1') as i8 * 3 + 1;
        let (year, end) = scan
            .year_at(at + 1)
            .filter(|(year, _)| *year > 1900)
            .map_or((None, at + 1), |(year, end)| (Some(year), end));
        let date = match (year, scan.reference()) {
            (Some(year), _) => Date::new(year, month, 1).ok()?,
            (None, Some(reference)) => {
                let same = Date::new(reference.year(), month, 1).ok()?;
                if same > reference { step(same, -1, Grain::Year)? } else { same }
            }
            (None, None) => return Some(Found::new(i, end, DateKind::Date, format!("XXXX-Q{}", number - b'0'))),
        };
        return Some(Found::dated(i, end, date, Grain::Quarter).against(scan.reference().filter(|_| year.is_none())));
    }
    let suffixed = scan
        .digits(at)
        .filter(|number| (1..=4).contains(number) && matches!(scan.word(at + 1), "st" | "nd" | "rd" | "th"));
    if suffixed.is_some() {
        at += 1;
    }
    let ordinal: i8 =
        suffixed.and_then(|number| i8::try_from(number).ok()).or_else(|| scan.term(at, "ordinal")?.parse().ok())?;
    at += 1;
    if scan.term(at, "determiner") == Some("fiscal") {
        at += 1;
    }
    if scan.word(at) == "-" && scan.glued(at) {
        at += 1;
    }
    let (letter, most) = match scan.word(at).to_ascii_lowercase().as_str() {
        "quarter" | "qtr" => ('Q', 4),
        "half" => ('H', 2),
        _ => return None,
    };
    if ordinal > most {
        return None;
    }
    let mut end = at + 1;
    let of = if scan.is(end, "of") || scan.is(end, "in") { end + 1 } else { end };
    let mut year = scan.year_at(of).filter(|(year, _)| *year > 1900);
    let relative = if of > end {
        determiner_unit(scan, of).filter(|found| found.value.len() == 4 && found.kind == DateKind::Date)
    } else {
        None
    };
    if let Some(found) = &relative {
        year = found.value.parse().ok().map(|year| (year, found.end));
    }
    let fiscal = scan.is(of, "fiscal") && scan.year_at(of + 1).is_some();
    if fiscal {
        year = scan.year_at(of + 1);
    }
    let months = if letter == 'Q' { 3 } else { 6 };
    let month = (ordinal - 1) * months + 1;
    if letter == 'H' && year.is_none() && !scan.is(at + 1, "of") && scan.word(at - 1) != "-" {
        // "the first half" of a match.
        let money = scan.published.is_some()
            && scan.is(i, "the")
            && (scan.is(scan.before(i), "in") || scan.is(scan.before(i), "for"));
        if !money {
            return None;
        }
    }
    let anchor = match (&relative, year) {
        (Some(relative), _) => relative.anchor,
        (None, Some(_)) => None,
        (None, None) => scan.reference(),
    };
    let date = match year {
        Some((year, year_end)) => {
            end = year_end;
            Date::new(year, month, 1).ok()?
        }
        None => {
            let reference = scan.reference();
            let Some(reference) = reference else {
                return Some(Found::new(i, end, DateKind::Date, format!("XXXX-{letter}{ordinal}")));
            };
            let same = Date::new(reference.year(), month, 1).ok()?;
            let ahead = (same - reference).get_days() > 0;
            if ahead && scan.direction(i) == Direction::Past { step(same, -1, Grain::Year)? } else { same }
        }
    };
    Some(Found::dated(i, end, date, if letter == 'Q' { Grain::Quarter } else { Grain::Half }).against(anchor))
}

/// "the 1990s", "the '90s", "the nineties", "the 19th century".
fn decade(scan: &Scan, i: usize) -> Option<Found> {
    let the = scan.is(i, "the") || scan.term(i, "determiner").is_some();
    let mut at = if the { i + 1 } else { i };
    let edge = scan.term(at, "edge").is_some() || scan.is(at, "mid");
    if edge {
        at += 1;
        if scan.word(at) == "-" {
            at += 1;
        }
    }
    if let Some(value) = scan.term(at, "decade").filter(|_| the) {
        let value: i16 = value.parse().ok()?;
        return Some(Found::new(i, at + 1, DateKind::Date, format!("{}", (1900 + value) / 10)));
    }
    let short = matches!(scan.word(at), "'" | "’" | "‘");
    let number_at = at + usize::from(short);
    if let Some(number) = scan.digits(number_at) {
        let len = scan.word(number_at).len();
        let plural = scan.glued(number_at + 1) && scan.word(number_at + 1) == "s"
            || scan.word(number_at + 1) == "'s" && scan.glued(number_at + 1)
            || scan.word(number_at + 1) == "’s" && scan.glued(number_at + 1);
        let century = matches!(scan.word(number_at + 1), "st" | "nd" | "rd" | "th") && scan.glued(number_at + 1);
        if plural && len == 4 && (1000..=2090).contains(&number) && number % 10 == 0 {
            return Some(Found::new(i, number_at + 2, DateKind::Date, format!("{}", number / 10)));
        }
        if plural && len == 2 && number % 10 == 0 && (short || the && number >= 20) {
            return Some(Found::new(i, number_at + 2, DateKind::Date, format!("19{}", number / 10)));
        }
        if century
            && (scan.is(number_at + 2, "century")
                || scan.word(number_at + 2) == "-" && scan.is(number_at + 3, "century"))
        {
            let end = if scan.is(number_at + 2, "century") { number_at + 3 } else { number_at + 4 };
            return Some(Found::new(i, end, DateKind::Date, format!("{:02}", number.checked_sub(1)?)));
        }
    }
    let ordinal: u32 = scan.term(at, "ordinal")?.parse().ok()?;
    let hyphen = usize::from(scan.word(at + 1) == "-");
    (scan.is(at + 1 + hyphen, "century") && ordinal > 2)
        .then(|| Found::new(i, at + 2 + hyphen, DateKind::Date, format!("{:02}", ordinal - 1)))
}

/// "last summer", "the fall of 1998", "winter 2024", "this spring".
fn season(scan: &Scan, i: usize) -> Option<Found> {
    let determiner = scan.term(i, "determiner");
    let at = if determiner.is_some() { i + 1 } else { i };
    let code = scan.term(at, "season")?;
    let of = if scan.is(at + 1, "of") { at + 2 } else { at + 1 };
    let value = |year: i16| format!("{year:04}-{code}");
    if let Some((year, end)) = scan.year_at(of) {
        return Some(Found::new(i, end, DateKind::Date, value(year)));
    }
    let reference = scan.reference();
    let shift = match determiner {
        Some("last") => -1,
        Some("next") => 1,
        Some("this" | "same") => 0,
        Some("the") if scan.doc.is(scan.before(i), WordClass::POS_PREPOSITION) => 0,
        None if scan.is(scan.before(i), "in") || scan.is(scan.before(i), "by") => 0,
        _ => return None,
    };
    let Some(reference) = reference else {
        return Some(Found::new(i, at + 1, DateKind::Date, format!("XXXX-{code}")));
    };
    let first = match code {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    };
    // "Last summer" in March is last year's, in October this year's.
    let started = reference.month() > first + 2;
    let year = match shift {
        -1 => reference.year().checked_sub(i16::from(!started))?,
        1 => reference.year().checked_add(i16::from(started || reference.month() >= first))?,
        _ => reference.year(),
    };
    Some(Found::new(i, at + 1, DateKind::Date, value(year)).against(scan.reference()))
}

/// A number of units: the number as TIMEX3 writes it, and the end.
fn count_at(scan: &Scan, i: usize) -> Option<(String, usize)> {
    if let Some((value, end)) = scan.phrase(i, WordClass::TIME_VAGUE, "vague") {
        return Some((value.to_string(), end));
    }
    if let Some(number) = scan.doc.token(i).kind.eq(&TokenKind::Number).then(|| scan.word(i)).filter(|_| i < scan.end) {
        let plain: String = number.chars().filter(|&c| c != ',').collect();
        let mut end = i + 1;
        let mut value = plain;
        // "2 1/2 years", "1½".
        if scan.word(end) == "1" && scan.word(end + 1) == "/" && scan.word(end + 2) == "2" {
            value = format!("{value}.5");
            end += 3;
        } else if matches!(scan.word(end), "million" | "billion") {
            value.push_str(if scan.is(end, "million") { "000000" } else { "000000000" });
            end += 1;
        } else if scan.word(end) == "½" {
            value = format!("{value}.5");
            end += 1;
        }
        return (value.len() < 16).then_some((value, end));
    }
    let mut total = 0u32;
    let mut at = i;
    while let Some(number) = scan.term(at, "cardinal").and_then(|value| value.parse::<u32>().ok()) {
        total = if number == 100 { total.max(1).checked_mul(100)? } else { total.checked_add(number)? };
        at += 1;
        if scan.word(at) == "-" && scan.term(at + 1, "cardinal").is_some() && total >= 20 {
            at += 1;
        }
    }
    if at > i {
        if scan.is(at, "and") && (scan.is(at + 1, "a") || scan.is(at + 1, "one")) && scan.is(at + 2, "half") {
            return Some((format!("{total}.5"), at + 3));
        }
        return Some((total.to_string(), at));
    }
    if scan.is(i, "a") || scan.is(i, "an") || scan.is(i, "another") {
        return Some(("1".to_string(), i + 1));
    }
    None
}

/// The duration `P3D`, `PT2H`, `P20Y` of a count and a unit's code.
fn duration_value(count: &str, code: &str) -> String {
    if let Some(time) = code.strip_prefix('T') {
        return format!("PT{count}{time}");
    }
    let factor: u32 = code.trim_end_matches(|c: char| c.is_alphabetic()).parse().unwrap_or(1);
    let letter = code.trim_start_matches(|c: char| c.is_ascii_digit());
    let letter = match letter {
        "N" => return format!("P{count}D"),
        letter => letter,
    };
    match count.parse::<u32>().ok().and_then(|count| count.checked_mul(factor)) {
        Some(count) => format!("P{count}{letter}"),
        None if factor > 1 && count == "X" => match factor {
            10 => "PXDE".to_string(),
            100 => "PXCE".to_string(),
            _ => format!("PX{letter}"),
        },
        None => format!("P{count}{letter}"),
    }
}

fn grain_of(code: &str) -> Option<Grain> {
    Some(match code {
        "D" | "N" => Grain::Day,
        "W" => Grain::Week,
        "WE" => Grain::Weekend,
        "M" => Grain::Month,
        "Q" => Grain::Quarter,
        "Y" => Grain::Year,
        "10Y" => Grain::Decade,
        "100Y" => Grain::Century,
        _ => return None,
    })
}

/// "three hours", "more than a decade", "two weeks ago", "a year earlier", "three-month", "42-year-old", "the past two years".
fn quantity(scan: &Scan, i: usize) -> Option<Found> {
    let mut at = i;
    // "the last three years", "the first two days", "these two weeks".
    let mut direction = None;
    if scan.is(at, "the") || scan.is(at, "these") || scan.is(at, "all") {
        at += 1;
        direction = scan.term(at, "determiner").filter(|value| matches!(*value, "last" | "next")).or(direction);
        if direction.is_some() || scan.is(at, "first") || scan.is(at, "final") {
            at += 1;
        } else if scan.phrase(at, WordClass::TIME_HEDGE, "hedge").is_none()
            && !scan.is(i, "these")
            && count_at(scan, at).is_none()
        {
            return None;
        }
    } else if let Some(value) = scan.term(at, "determiner").filter(|value| matches!(*value, "last" | "next")) {
        direction = Some(value);
        at += 1;
    }
    let mut modifier = None;
    if let Some((value, end)) = scan.phrase(at, WordClass::TIME_HEDGE, "hedge")
        && (count_at(scan, end).is_some())
    {
        modifier = (value != "-").then_some(value);
        at = end;
    }
    let (mut count, mut end) = count_at(scan, at)?;
    let article = scan.is(at, "a") || scan.is(at, "an");
    let hyphen = scan.word(end) == "-" && scan.glued(end) && scan.glued(end + 1);
    if hyphen
        || scan.is(end, "full")
        || scan.is(end, "whole")
        || scan.is(end, "more")
        || scan.is(end, "straight")
        || scan.is(end, "consecutive")
        || scan.is(end, "long")
        || scan.is(end, "calendar")
    {
        end += 1;
    }
    // "three to five years", "two or three days": the first number is its own; the unit stands behind the second.
    if !hyphen
        && (scan.is(end, "to") || scan.is(end, "or") || matches!(scan.word(end), "-" | "–"))
        && !article
        && let Some((second, second_end)) = count_at(scan, end + 1)
        && (scan.term(second_end, "units").is_some())
    {
        count = if count == "X" { count } else { second };
        end = second_end;
        modifier = modifier.or(Some("APPROX"));
    }
    let code = if hyphen || article && !scan.is(at, "another") || count == "1" || count.contains('.') || count == "X" {
        scan.term(end, "unit").or_else(|| scan.term(end, "units"))
    } else {
        scan.term(end, "units").or_else(|| {
            let spoken = scan.doc.token(at).kind == TokenKind::Word && scan.term(at, "cardinal").is_some();
            scan.term(end, "unit").filter(|_| spoken && scan.doc.token(end + 1).kind == TokenKind::Word)
        })
    }?;
    if code == "Q" && !(direction.is_some() || scan.is(end, "quarters"))
        || (code == "TS" && article)
        || (code == "N" && article && scan.term(end, "part").is_some())
    {
        return None;
    }
    if matches!(code, "N") && hyphen {
        return None;
    }
    end += 1;
    // "a year" after an amount is a rate; the set form says so.
    let mut value = duration_value(&count, code);
    if code == "WE" {
        value = format!("P{count}WE");
    }
    if code == "Q" {
        value = format!("P{count}Q");
    }
    let mut found = Found::new(i, end, DateKind::Duration, value);
    found.modifier = modifier;
    if hyphen {
        // "42-year-old", "three-year-olds".
        let tail = scan.is(end + 1, "old") || scan.is(end + 1, "olds") || scan.is(end + 1, "long");
        if scan.word(end) == "-" && tail {
            found.end = end + 2;
            found.start = at;
        }
        return Some(found);
    }
    if scan.word(end) == "-" && scan.is(end + 1, "long") && scan.glued(end) {
        found.end = end + 2;
        return Some(found);
    }
    if scan.is(end, "old") || scan.is(end, "of") && scan.is(end + 1, "age") {
        // An age as a predicate is no time expression to TIMEX3.
        return None;
    }
    if scan.is(end, "and") && scan.is(end + 1, "a") && scan.is(end + 2, "half") {
        found.value = duration_value(&format!("{count}.5"), code);
        found.end = end + 3;
        return Some(found);
    }
    if scan.is(end, "or") && (scan.is(end + 1, "so") || scan.is(end + 1, "two") || scan.is(end + 1, "more")) {
        found.modifier = Some(if scan.is(end + 1, "more") { "EQUAL_OR_MORE" } else { "APPROX" });
        end += 2;
        found.end = end;
    }
    let whole: Option<i64> = count.parse().ok();
    let grain = grain_of(code);
    let shift = |from: Option<Date>, sign: i64, tail: usize| {
        let Some(grain) = grain else {
            // Hours and minutes away.
            let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            let value = from.map_or(value.to_string(), |from| from.to_string());
            return Some(Found {
                end: tail,
                kind: if grain.is_none() && whole.is_none() { DateKind::Date } else { DateKind::Time },
                value: if whole.is_some() { format!("{value}TXX") } else { value },
                day: None,
                ..found.clone()
            });
        };
        let Some(whole) = whole else {
            return Some(Found {
                end: tail,
                kind: DateKind::Date,
                value: if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }.to_string(),
                ..found.clone()
            });
        };
        let Some(from) = from else {
            return Some(Found { end: tail, kind: DateKind::Date, value: "XXXX-XX-XX".to_string(), ..found.clone() });
        };
        if let Some(quarter) = scan.quarter.filter(|_| sign < 0 && whole == 1 && code == "Y") {
            let date = step(quarter, -1, Grain::Year)?;
            return Some(Found { day: None, ..Found::dated(i, tail, date, Grain::Quarter) }.against(Some(quarter)));
        }
        let date = step(from, sign.checked_mul(whole)?, grain)?;
        let fine = match grain {
            Grain::Decade | Grain::Century | Grain::Year => Grain::Year,
            Grain::Weekend => Grain::Week,
            grain => grain,
        };
        Some(Found { modifier: found.modifier, ..Found::dated(i, tail, date, fine) }.against(Some(from)))
    };
    if scan.is(end, "ago") {
        return shift(scan.reference(), -1, end + 1);
    }
    if scan.is(end, "earlier")
        || scan.is(end, "before")
            && !scan.doc.form(end + 1).shape.is(Shape::CAPITAL)
            && !scan.doc.is(end + 1, WordClass::POS_DETERMINER)
            && !scan.doc.is(end + 1, WordClass::POS_PRONOUN)
            && scan.doc.token(end + 1).kind == TokenKind::Mark
    {
        let from = if scan.is(end, "earlier") && matches!(grain, Some(Grain::Year)) {
            scan.reference()
        } else {
            scan.last.or(scan.published)
        };
        return shift(from, -1, end + 1);
    }
    if scan.is(end, "later") || (scan.is(end, "after") && scan.doc.token(end + 1).kind == TokenKind::Mark) {
        return shift(scan.last.or(scan.published), 1, end + 1);
    }
    if scan.is(end, "from") && scan.is(end + 1, "now") {
        return shift(scan.reference(), 1, end + 2);
    }
    if article && modifier.is_none() && code.len() <= 2 && is_rate(scan, i) {
        return Some(Found { kind: DateKind::Set, ..found });
    }
    // "a day" alone is too loose where no rate, hedge or preposition stands by it.
    Some(found)
}

/// "twice a year", "$85 a day", "5 percent a month".
fn is_rate(scan: &Scan, i: usize) -> bool {
    let before = scan.before(i);
    let word = scan.doc.word(before).to_ascii_lowercase();
    scan.doc.token(before).kind == TokenKind::Number
        || matches!(
            word.as_str(),
            "times"
                | "twice"
                | "once"
                | "percent"
                | "%"
                | "million"
                | "billion"
                | "trillion"
                | "thousand"
                | "hundred"
                | "dollars"
                | "cents"
                | "barrels"
                | "pounds"
                | "people"
                | "tons"
                | "tonnes"
                | "hours"
                | "days"
                | "euros"
                | "yen"
                | "miles"
                | "points"
        )
        || scan.doc.is(before, WordClass::POS_PLURAL)
            && scan.doc.token(before.wrapping_sub(1)).kind == TokenKind::Number
}

/// "last year", "this week", "the previous day", "that month", "next decade", "the weekend", "this morning".
fn determiner_unit(scan: &Scan, i: usize) -> Option<Found> {
    let mut determiner = scan.term(i, "determiner")?;
    let mut at = i + 1;
    if matches!(determiner, "the" | "this" | "that")
        && let Some(second) =
            scan.term(at, "determiner").filter(|second| matches!(*second, "last" | "next" | "same" | "this" | "fiscal"))
    {
        determiner = if second == "fiscal" { determiner } else { second };
        at += 1;
    }
    let lone_the = determiner == "the";
    if scan.is(at, "fiscal") || scan.is(at, "calendar") || scan.is(at, "financial") {
        at += 1;
    }
    if determiner == "fiscal" {
        // "fiscal 1989", "fiscal year 1989".
        let at = if scan.is(at, "year") { at + 1 } else { at };
        let (year, end) = scan.year_at(at)?;
        return Some(Found::dated(i, end, Date::new(year, 1, 1).ok()?, Grain::Year));
    }
    // "this morning", "last night", "that evening".
    if let Some(part) = scan.term(at, "part").filter(|part| part.len() == 2 && !scan.word(at).ends_with('s')) {
        if lone_the && !matches!(part, "NI") && !scan.doc.is(scan.before(i), WordClass::POS_PREPOSITION)
            || matches!(determiner, "a" | "each" | "every" | "all")
        {
            return None;
        }
        let (from, days) = match determiner {
            "last" => (scan.reference(), -1),
            "next" => (scan.last.or(scan.published), 1),
            "this" => (scan.reference(), 0),
            _ => (scan.last.or(scan.published), 0),
        };
        let value = match from.and_then(|from| step(from, days, Grain::Day)) {
            Some(date) => format!("{date}T{part}"),
            None => format!("XXXX-XX-XXT{part}"),
        };
        return Some(Found::new(i, at + 1, DateKind::Time, value).against(from));
    }
    if let Some((month, end)) = scan.month_at(at).filter(|_| matches!(determiner, "last" | "next" | "this")) {
        let Some(reference) = scan.reference() else {
            return Some(Found::new(i, end, DateKind::Date, format!("XXXX-{month:02}")));
        };
        let same = Date::new(reference.year(), month, 1).ok()?;
        let shift = match determiner {
            "last" if month >= reference.month() => -1,
            "next" if month <= reference.month() => 1,
            _ => 0,
        };
        return Some(Found::dated(i, end, step(same, shift, Grain::Year)?, Grain::Month).against(scan.reference()));
    }
    let code = scan.term(at, "unit")?;
    let mut end = at + 1;
    let grain = grain_of(code)?;
    if code == "N" {
        return None;
    }
    let before_after = |word: &str| scan.is(end, word);
    match determiner {
        "the" => {
            // "the day before", "the week after", "the year"; "the day" alone is not said of a date.
            let (from, sign) = (
                scan.last.or(scan.published),
                if before_after("before") || before_after("earlier") {
                    -1
                } else if before_after("after") || before_after("later") {
                    1
                } else {
                    0
                },
            );
            if sign != 0 {
                end += 1;
                // "the day before the talks" hangs on an event that no calendar knows: the day before the reference.
                return match from.and_then(|from| step(from, sign, grain)) {
                    Some(date) => Some(Found::dated(i, end, date, grain).against(from)),
                    None => Some(Found::new(i, end, DateKind::Date, "XXXX-XX-XX".into())),
                };
            }
            match grain {
                Grain::Weekend => {
                    let reference = scan.reference();
                    let date = reference.and_then(|reference| resolve_weekday(6, scan.direction(i), reference));
                    date.map(|date| Found::dated(i, end, date, Grain::Weekend).against(scan.reference()))
                        .or_else(|| Some(Found::new(i, end, DateKind::Date, "XXXX-WXX-WE".into())))
                }
                Grain::Year | Grain::Week | Grain::Month | Grain::Quarter | Grain::Decade | Grain::Century
                    if at == i + 1 =>
                {
                    if matches!(grain, Grain::Decade | Grain::Century) {
                        return None;
                    }
                    let reference = scan.reference()?;
                    if grain == Grain::Quarter {
                        let quarter = scan.quarter.or_else(|| step(reference, -1, Grain::Quarter))?;
                        return Some(Found::dated(i, end, quarter, grain).against(scan.quarter.or(Some(reference))));
                    }
                    let runs = scan.word(end).starts_with("end")
                        && scan.doc.is(end, WordClass::POS_GERUND | WordClass::POS_PAST);
                    if runs && grain == Grain::Year {
                        return Some(Found::new(i, end, DateKind::Duration, "P1Y".into()));
                    }
                    let fits = scan.doc.is(scan.before(i), WordClass::POS_PREPOSITION) && !scan.is(end, "of");
                    fits.then(|| Found::dated(i, end, reference, grain).against(scan.reference()))
                }
                _ => None,
            }
        }
        "each" | "every" => {
            let value = duration_value("1", code);
            Some(Found::new(i, end, DateKind::Set, if code == "Q" { "P3M".into() } else { value }))
        }
        "last" | "next" | "this" | "same" | "that" => {
            let sign = match determiner {
                "last" => -1,
                "next" => 1,
                _ => 0,
            };
            let narrative = matches!(determiner, "same" | "that") || i + 1 < at && scan.is(i, "the");
            if determiner == "this" && grain == Grain::Day && !scan.is(i, "this")
                || scan.is(i, "current") && grain == Grain::Day
            {
                return None;
            }
            let from = if narrative { scan.last.or(scan.published) } else { scan.reference() };
            let Some(from) = from else {
                let value = match (sign, grain) {
                    (-1, _) => "PAST_REF",
                    (1, _) => "FUTURE_REF",
                    _ => "PRESENT_REF",
                };
                return Some(Found::new(i, end, DateKind::Date, value.into()));
            };
            let anchor = Some(from);
            let from = if grain == Grain::Weekend {
                resolve_weekday(6, if sign < 0 { Direction::Past } else { Direction::Future }, from)?
            } else {
                from
            };
            let sign = if grain == Grain::Weekend && sign < 0 { 0 } else { sign };
            let date = step(from, sign, grain)?;
            Some(Found::dated(i, end, date, grain).against(anchor))
        }
        _ => None,
    }
}

/// "yesterday", "today", "tomorrow night".
fn day_word(scan: &Scan, i: usize) -> Option<Found> {
    let days: i64 = scan.term(i, "day_word")?.parse().ok()?;
    if scan.doc.form(i).shape.is(Shape::CAPITAL) && scan.is(scan.before(i), "usa") {
        return None;
    }
    let tonight = scan.is(i, "tonight");
    let part = if tonight { Some(("NI", i + 1)) } else { scan.part(i + 1) };
    let end = part.map_or(i + 1, |(_, end)| end);
    let date = scan.reference().and_then(|reference| step(reference, days, Grain::Day));
    let day = match date {
        Some(date) => date.to_string(),
        None if days == 0 && part.is_none() => "PRESENT_REF".to_string(),
        None => "XXXX-XX-XX".to_string(),
    };
    let kind = if part.is_some() { DateKind::Time } else { DateKind::Date };
    let value = part.map_or(day.clone(), |(part, _)| format!("{day}T{part}"));
    Some(Found { day: date, ..Found::new(i, end, kind, value) }.against(scan.reference()))
}

/// "nineteen ninety-six", "two thousand (and) five": years as broadcasts spell them.
fn spoken_year(scan: &Scan, i: usize) -> Option<(i16, usize)> {
    let number = |at: usize| scan.term(at, "cardinal").and_then(|value| value.parse::<i16>().ok());
    let tail = |at: usize| {
        let tens = number(at)?;
        let unit_at = if scan.word(at + 1) == "-" { at + 2 } else { at + 1 };
        match number(unit_at).filter(|unit| *unit < 10 && (20..100).contains(&tens)) {
            Some(unit) => Some((tens + unit, unit_at + 1)),
            None => Some((tens, at + 1)),
        }
    };
    match number(i)? {
        century @ 17..=19 => {
            tail(i + 1).filter(|(year, _)| (10..100).contains(year)).map(|(year, end)| (century * 100 + year, end))
        }
        2 if scan.is(i + 1, "thousand") => {
            let at = if scan.is(i + 2, "and") { i + 3 } else { i + 2 };
            let dated = scan.term(scan.before(i), "month").is_some()
                || scan.is(scan.before(i), "in")
                || scan.is(scan.before(i), "year");
            match tail(at).filter(|(year, _)| *year < 100 && dated) {
                Some((year, end)) => Some((2000 + year, end)),
                None => (at == i + 2 && dated).then_some((2000, i + 2)),
            }
        }
        _ => None,
    }
}

/// A year alone: "in 1998", "2025".
fn year(scan: &Scan, i: usize) -> Option<Found> {
    let named = if scan.is(i, "the") { i + 1 } else { i };
    if scan.is(named, "year")
        && let Some((year, end)) = scan.year_at(named + 1).filter(|_| scan.word(named + 1).len() == 4)
    {
        return Some(Found::dated(i, end, Date::new(year, 1, 1).ok()?, Grain::Year));
    }
    if let Some((year, end)) = spoken_year(scan, i) {
        return Some(Found::dated(i, end, Date::new(year, 1, 1).ok()?, Grain::Year));
    }
    let (year, end) = scan.year_at(i).filter(|_| scan.doc.token(i).kind == TokenKind::Number)?;
    if scan.word(i).len() != 4 || scan.word(i).contains([',', '.']) {
        return None;
    }
    let before = scan.before(i);
    let previous = scan.doc.word(before);
    if matches!(previous, "$" | "£" | "€" | "¥" | "#" | "No" | "/" | "." | ":" | "+")
        && (scan.glued(i) || previous != ".")
    {
        return None;
    }
    let hyphened = previous == "-" && scan.glued(i) && scan.doc.token(before.wrapping_sub(1)).kind == TokenKind::Word;
    let prefixed =
        hyphened && !matches!(scan.doc.word(before.wrapping_sub(1)), "mid" | "pre" | "post" | "early" | "late");
    let next = scan.word(end);
    let unit_behind = matches!(next, "%" | "percent" | "per" | "million" | "billion" | "st" | "th" | "°")
        || scan.glued(end) && scan.doc.token(end).kind == TokenKind::Word;
    if prefixed || unit_behind {
        return None;
    }
    let preposition = scan.doc.is(before, WordClass::POS_PREPOSITION)
        || scan.term(before, "month").is_some()
        || scan.term(before, "edge").is_some();
    let counted = scan.doc.is(end, WordClass::POS_PLURAL)
        && !scan.doc.is(end, WordClass::POS_THIRD)
        && scan.doc.form(end).shape.is(Shape::LOWER);
    let likely = (1900..=2039).contains(&year);
    if !(likely && (!counted || preposition) || preposition && year >= 1000 && !counted) {
        return None;
    }
    Some(Found::dated(i, end, Date::new(year, 1, 1).ok()?, Grain::Year))
}

/// "daily", "every Tuesday", "each of the ..." are sets.
fn set(scan: &Scan, i: usize) -> Option<Found> {
    if let Some(value) = scan.term(i, "adverb_set") {
        return Some(Found::new(i, i + 1, DateKind::Set, value.to_string()))
            .filter(|_| !scan.doc.form(i).shape.is(Shape::CAPITAL) || i == 0 || scan.doc.word(scan.before(i)) == ".");
    }
    let every = scan.term(i, "determiner").filter(|value| matches!(*value, "each" | "every"))?;
    let other = usize::from(scan.is(i + 1, "other"));
    if let Some(day) = scan.term(i + 1 + other, "weekday") {
        return Some(Found::new(i, i + 2 + other, DateKind::Set, format!("XXXX-WXX-{day}")));
    }
    if let Some((month, end)) = scan.month_at(i + 1) {
        return Some(Found::new(i, end, DateKind::Set, format!("XXXX-{month:02}")));
    }
    if scan.term(i + 1, "part").is_some() && every == "every" {
        return Some(Found::new(i, i + 2, DateKind::Set, "P1D".into()));
    }
    let (count, end) = count_at(scan, i + 1)?;
    let code = scan.term(end, "units").or_else(|| scan.term(end, "unit"))?;
    Some(Found::new(i, end + 1, DateKind::Set, duration_value(&count, code)))
}

/// "now", "recently", "in the past".
fn reference(scan: &Scan, i: usize) -> Option<Found> {
    let (value, end) = scan.phrase(i, WordClass::TIME_REFERENCE, "reference")?;
    let word = scan.word(i).to_ascii_lowercase();
    if end == i + 1 && word == "past" {
        return None;
    }
    if matches!(value, "QUARTER" | "YEAR_AGO") {
        let reference = scan.reference()?;
        let year_ago = value == "YEAR_AGO";
        let quarter = scan.quarter.or_else(|| step(reference, -1, Grain::Quarter).filter(|_| !year_ago));
        let date = step(quarter.unwrap_or(reference), if year_ago { -1 } else { 0 }, Grain::Year)?;
        let period = year_ago && (scan.is(end, "period") || scan.is(end, "quarter"));
        let grain = if quarter.is_some() { Grain::Quarter } else { Grain::Year };
        return Some(
            Found::dated(i, if period { end + 1 } else { end }, date, grain)
                .against(quarter.filter(|_| scan.quarter.is_some()).or(Some(reference))),
        );
    }
    if matches!(word.as_str(), "the")
        && scan.is(end - 1, "past")
        && (scan.doc.token(end).kind != TokenKind::Mark || scan.glued(end) && scan.word(end) == "-")
    {
        return None;
    }
    Some(Found::new(i, end, DateKind::Date, value.to_string()))
}
