//! Where a time expression starts and ends, and what it says. One pass over the tokens; at each token that the lexicon
//! or a digit makes likely the forms are tried in the order of [`FORMS`], and the longest wins.

mod calendar;
mod clock;
mod counts;
mod duration;
mod elapsed;
mod headings;
mod marks;
mod numeric;
mod offsets;
mod parts;
mod periods;
mod reading;
mod relative;
mod tense;
mod time_of_day;
mod weekdays;
mod within;
mod years;

use self::calendar::{month_day, weekday_month_day};
use self::clock::{clock, time_behind};
use self::counts::grain_of;
use self::duration::{quantity, set};
use self::elapsed::ToldTime;
use self::headings::Headed;
use self::marks::Marks;
use self::numeric::{day_without_year, iso_date, numeric_date};
use self::parts::part_alone;
use self::periods::{compared_period, decade, holiday, month_quarter, quarter, season, short_quarter};
use self::relative::{day_word, determiner_unit, reference};
use self::weekdays::{counted_weekday, weekday, weekday_of_week};
use self::within::{
    bare_units, earlier_day, later_day, nth_alone, nth_of, nth_straight_day, numbered_week, part_of_day,
};
use self::years::{year, year_pair};
use std::cell::OnceCell;

use jiff::civil::Date;

use super::resolver::{Direction, Grain, date_value, step};
use super::{DateKind, DateMention};
use crate::document::{Document, Shape, TokenKind};
use crate::lexicon::WordClass;

/// What a form found: the tokens, the value, and the day that it stands for (the reference of "the day before").
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    pub kind: DateKind,
    pub value: String,
    pub modifier: Option<&'static str>,
    pub day: Option<Date>,
    /// How fine `day` is known.
    pub grain: Grain,
    pub rule: &'static str,
    /// The day it was resolved against: the published one, the day or the quarter last spoken of.
    pub anchor: Option<Date>,
}

impl Found {
    /// `Scan::longest_form` writes the rule.
    fn new(start: usize, end: usize, kind: DateKind, value: String) -> Self {
        Found { start, end, kind, value, modifier: None, day: None, grain: Grain::Day, rule: "", anchor: None }
    }

    fn dated(start: usize, end: usize, date: Date, grain: Grain) -> Self {
        Found { day: Some(date), grain, ..Found::new(start, end, DateKind::Date, date_value(date, grain)) }
    }

    fn against(mut self, anchor: Option<Date>) -> Self {
        self.anchor = anchor;
        self
    }
}

/// The state of one pass.
#[derive(Clone)]
pub(super) struct Scan<'d> {
    doc: &'d Document<'d>,
    /// What of time stands at each token.
    marks: &'d [Marks],
    /// The published date.
    published: Option<Date>,
    /// The date last spoken of, at whatever grain: its first day.
    last: Option<Date>,
    last_grain: Grain,
    /// The day or month last spoken of, as its first day.
    last_month: Option<Date>,
    /// Whether a January came by the turn of the year, in a narrative without a day of publication.
    turned: bool,
    /// The day last spoken of.
    last_day: Option<Date>,
    /// The quarter last spoken of, as its first day: what "the quarter" and "a year earlier" mean in a business story.
    quarter: Option<Date>,
    /// Whether a stretch of several quarters was told last ("the first nine months"): "a year earlier" is then a year.
    long_period: bool,
    /// The last date with its month and day, and where it ended: "May 4" before "and 5".
    month_day_end: Option<(Date, usize)>,
    /// Whether its year is not known; the date then has that of [`within::ANY_YEAR`].
    yearless: bool,
    /// Where a set of weekdays ended: "every Monday" before "and Friday".
    set_end: Option<usize>,
    /// Where the last set ended, of whatever sort, and where a clock time and a range of such did: "daily, 9am-5pm".
    any_set_end: Option<usize>,
    clock_end: Option<usize>,
    hours_end: Option<usize>,
    /// The quarter last named, whichever, and its sentence.
    near_quarter: Option<(Date, usize)>,
    /// The day of the week before publication that was told last, and its sentence.
    near_day: Option<(Date, usize)>,
    /// Whether `last_day` is the day of publication, of which something to come was told.
    planned: bool,
    /// Whether "since" stood before `last_day`: no clock time is of that day.
    since: bool,
    /// The sentence in which `last_day` was told.
    day_sentence: usize,
    /// The clock time last told: its day, its hour and where it ended.
    last_clock: Option<(Date, u32, usize)>,
    /// And the time itself, from which "ten minutes later" counts.
    told_time: Option<ToldTime>,
    /// The day of the entry of a live page told last ("11.57: The prince arrives"), and how many blocks ago.
    stamp: Option<(Date, u8)>,
    /// What stands above the block at hand, and where it begins.
    headed: Headed,
    /// What was found last, where it has a day: the start of a range, should "to" or "until" follow.
    opened: Option<Opened>,
    /// Whether a decade or a century was told last, from which no year can be counted.
    vague: bool,
    /// The decade told last, as its first day.
    decade: Option<Date>,
    /// Whether the article is about sport, where a quarter is none of the year's; found out on first need.
    sport: OnceCell<bool>,
    /// The day long past of which hours were told, and the one still to come that was told last.
    case_day: Option<Date>,
    ahead_day: Option<Date>,
    /// Whether the time of a race was told.
    raced: bool,
    /// Whether the article is of a trial or an inquiry; found out on first need.
    case: OnceCell<bool>,
    /// Whether the article writes the day before the month in figures, found out on first need.
    day_first: OnceCell<Option<bool>>,
    /// Whether the article writes clock times with a stop, found out on first need.
    dotted: OnceCell<bool>,
    /// End of the block at hand: no form looks past it.
    end: usize,
}

/// What may be the first end of a range.
#[derive(Clone, Copy)]
struct Opened {
    day: Date,
    grain: Grain,
    end: usize,
    /// "between" stands before it, so that "and" joins its other end.
    between: bool,
    /// A weekday with its date, or one that counts from such: the next weekday may go on from it.
    listed: bool,
}

type Form = fn(&Scan, usize) -> Option<Found>;

/// A form without such words is always tried.
const ANY: Marks = Marks::NONE;
/// A number at the start; a number in figures or in words near it.
const FIGURE: Marks = Marks::NUMBER.or(Marks::DIGIT);
const NUMBERS: Marks = FIGURE.or(Marks::CARDINAL);

/// Every form, by rule name, with the words of which one must stand at its start or near it.
const FORMS: [(&str, Form, Marks); 32] = [
    ("iso-date", iso_date, FIGURE),
    ("numeric-date", numeric_date, FIGURE),
    ("day-without-year", day_without_year, FIGURE),
    ("weekday-month-day", weekday_month_day, Marks::WEEKDAY),
    ("month-day", month_day, Marks::MONTH.close()),
    ("weekday", weekday, Marks::WEEKDAY.close()),
    ("clock", clock, NUMBERS.or(Marks::PART).close()),
    ("holiday", holiday, ANY),
    ("compared-period", compared_period, Marks::PERIOD.close()),
    ("quarter", quarter, Marks::PERIOD.close()),
    ("quarter", month_quarter, Marks::MONTH.close()),
    ("quarter", short_quarter, FIGURE),
    ("decade", decade, FIGURE.or(Marks::NTH).close()),
    ("season", season, Marks::SEASON.close()),
    ("quantity", quantity, Marks::UNIT.far()),
    ("determiner-unit", determiner_unit, ANY),
    ("day-word", day_word, ANY),
    ("year", year, NUMBERS.close()),
    ("year-pair", year_pair, FIGURE),
    ("set", set, ANY),
    ("reference", reference, ANY),
    ("nth-of", nth_of, ANY),
    ("numbered-week", numbered_week, Marks::UNIT.close()),
    ("weekday-of-week", weekday_of_week, Marks::WEEKDAY.close()),
    ("counted-weekday", counted_weekday, Marks::WEEKDAY.close()),
    ("part-of-day", part_of_day, Marks::PART.or(Marks::UNIT).close()),
    ("part-alone", part_alone, Marks::PART.close()),
    ("nth-day", nth_straight_day, Marks::UNIT.close()),
    ("later-day", later_day, FIGURE),
    ("nth-day", nth_alone, FIGURE.or(Marks::NTH).close()),
    ("earlier-day", earlier_day, FIGURE),
    ("bare-units", bare_units, Marks::UNIT.close()),
];

/// How far before its day a record stands.
const RECORD_REACH: usize = 10;

/// How far behind "the" or "more" the word of time may stand.
const START_WINDOW: usize = 9;

pub(super) fn find_dates(doc: &Document) -> Vec<DateMention> {
    let published = doc.article.published.as_ref().and_then(|published| published.value.parse().ok());
    let marks = Marks::of_tokens(doc);
    let mut scan = Scan {
        doc,
        marks: &marks,
        published,
        last: None,
        last_grain: Grain::Year,
        last_month: None,
        turned: false,
        last_day: None,
        quarter: None,
        long_period: false,
        month_day_end: None,
        yearless: false,
        set_end: None,
        any_set_end: None,
        clock_end: None,
        hours_end: None,
        near_quarter: None,
        near_day: None,
        planned: false,
        since: false,
        day_sentence: 0,
        last_clock: None,
        told_time: None,
        stamp: None,
        headed: Headed::default(),
        opened: None,
        vague: false,
        decade: None,
        sport: OnceCell::new(),
        case_day: None,
        ahead_day: None,
        raced: false,
        case: OnceCell::new(),
        day_first: OnceCell::new(),
        dotted: OnceCell::new(),
        end: 0,
    };
    let mut mentions: Vec<DateMention> = Vec::new();
    for block in doc.blocks() {
        scan.enter(block);
        let mut i = block.first;
        while i < block.end {
            match scan.may_start(i).then(|| scan.longest(i)).flatten() {
                Some(found) => {
                    i = found.end.max(i + 1);
                    scan.note(&found);
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
    /// Keeps what later expressions hang on.
    fn note(&mut self, found: &Found) {
        if let Some(day) = found.day.filter(|_| !self.is_aside(found) && !self.is_other_clock(found)) {
            self.turned = self.published.is_none() && self.is_turned(found, day);
            self.last = Some(day);
            self.last_grain = found.grain;
            self.last_month = Some(day).filter(|_| found.grain <= Grain::Month).or(self.last_month);
            // "Christmas fair, 10am-3pm" is held on another day.
            let event = found.rule == "holiday" && self.is_thing(found.end);
            if found.grain == Grain::Day && !event && !self.is_term(found.start, day) && !self.is_day_of_record(found) {
                self.planned = self.is_day_of_plan(found);
                self.day_sentence = self.doc.sentence_of(found.start);
                self.last_day = Some(day);
                let soon = |published: Date| (1..=clock::FAR_DAYS).contains(&(day - published).get_days());
                self.ahead_day = Some(day).filter(|_| self.published.is_some_and(soon)).or(self.ahead_day);
                self.since = self.is(self.before(found.start), "since");
                let near = |published: Date| (0..=tense::NEAR_DAYS).contains(&(published - day).get_days());
                if !self.planned && self.published.is_some_and(near) {
                    self.near_day = Some((day, self.day_sentence));
                }
            }
        }
        self.raced |= found.rule == "clock" && found.kind == DateKind::Duration;
        let month_day = matches!(found.rule, "month-day" | "weekday-month-day" | "later-day" | "day-without-year");
        let bare = found.value.strip_prefix("XXXX-").filter(|_| month_day && found.day.is_none());
        let bare = bare.and_then(|day| format!("{}-{day}", within::ANY_YEAR).parse::<Date>().ok());
        self.yearless = bare.is_some();
        let day = found.day.filter(|_| month_day && found.grain == Grain::Day).or(bare);
        self.month_day_end = day.map(|day| (day, found.end));
        self.opened = found.day.map(|day| Opened {
            day,
            grain: found.grain,
            end: found.end,
            between: self.is(self.before(found.start), "between"),
            listed: found.rule == "weekday-month-day"
                || found.rule == "weekday" && found.anchor.is_some() && found.anchor != self.published,
        });
        self.keep_period(found);
        self.note_time(found);
        self.note_clock(found);
        self.note_stamp(found);
        self.note_line(found);
        self.set_end = Some(found.end).filter(|_| found.kind == DateKind::Set && found.value.starts_with("XXXX-WXX-"));
        if found.kind == DateKind::Set {
            self.any_set_end = Some(found.end);
        }
        if found.rule == "decade" && found.value.len() == 3 {
            self.decade = found.value.parse().ok().and_then(|ten: i16| Date::new(ten.checked_mul(10)?, 1, 1).ok());
        }
        self.vague = matches!(found.rule, "decade") || self.vague && found.day.is_none();
    }

    /// Keeps the clock time, and whether it ends a range ("9am-5pm"). The hours of a day that was told keep the story there.
    fn note_clock(&mut self, found: &Found) {
        let hour = found.value.get(11..13).and_then(|hour| hour.parse::<u32>().ok());
        let ranged = self.clock_end.is_some_and(|end| end + 1 == found.start);
        self.hours_end = Some(found.end).filter(|_| ranged && hour.is_some());
        self.clock_end = Some(found.end).filter(|_| hour.is_some());
        if matches!(found.kind, DateKind::Date | DateKind::Time) {
            let old = |day: &Date| self.published.is_some_and(|last| (last - *day).get_days() > clock::FAR_DAYS);
            let timed = found.anchor.or(found.day).filter(|day| hour.is_some() && old(day));
            self.case_day = timed.or(self.case_day);
            let day: Option<Date> = found.value.get(..10).and_then(|day| day.parse().ok());
            // "at 11:59 p.m. (1559 GMT)": the hours go on from the first.
            let bracket = self.before(found.start);
            let other = self.doc.word(bracket) == "(" && self.last_clock.is_some_and(|(.., end)| end == bracket);
            let told = day.zip(hour).map(|(day, hour)| (day, hour, found.end));
            self.last_clock = if other && hour.is_some() {
                self.last_clock.map(|(day, hour, _)| (day, hour, found.end))
            } else {
                told
            };
            // "two hours later" too.
            let later = day.is_some() && day == self.last_day && found.value.ends_with("TXX");
            if later || hour.is_some() && found.anchor.is_some() && found.anchor == self.last_day {
                self.day_sentence = self.doc.sentence_of(found.start);
            }
        }
    }

    /// A year or month named in passing, which leaves a narrative where it is: "since 1955", "the May 2007 high".
    fn is_aside(&self, found: &Found) -> bool {
        let terror = found.anchor.is_some() || found.rule == "day-without-year";
        if found.value == calendar::TERROR_DAY && terror || self.is_day_of_report(found) || self.is_day_compared(found)
        {
            return true;
        }
        // "went off today, two weeks after the 7 July bombings".
        let old = || {
            self.last_day
                .is_some_and(|last| self.day_sentence == self.doc.sentence_of(found.start) && found.day < Some(last))
        };
        let day = found.rule == "month-day" && found.grain == Grain::Day && self.published.is_some();
        let noun = WordClass::POS_NOUN | WordClass::POS_PLURAL;
        let other = WordClass::POS_PREPOSITION | WordClass::POS_AUXILIARY | WordClass::POS_PAST;
        let thing =
            |at: usize| self.doc.is(at, noun) && !self.doc.is(at, other) && self.doc.form(at).shape.is(Shape::LOWER);
        if day && self.is(self.before(found.start), "the") && thing(found.end) && old() {
            return true;
        }
        if self.published.is_some() || !matches!(found.grain, Grain::Month | Grain::Year) {
            return false;
        }
        // "a campaign planned for 1976", "will be gone by 2040".
        let ahead = found.grain == Grain::Year && self.last.is_none_or(|last| found.day > Some(last));
        if ahead && self.tense(found.start) == Some(Direction::Future) {
            return true;
        }
        let before = self.before(found.start);
        let bound = self.has(before, WordClass::TIMING_ASIDE);
        let named = self.is(before, "the") || self.is(found.start, "the");
        // "has run the shop since 2009": no story goes on from there.
        let since = self.is(before, "since") && found.grain == Grain::Year;
        since || self.last.is_some() && (bound || named && self.is_thing(found.end))
    }

    /// "was hit at 11.40pm on February 17, the court heard on Friday": when it was told, behind the day that it is of.
    fn is_day_of_report(&self, found: &Found) -> bool {
        let on = self.before(found.start);
        let verb = if self.is(on, "on") { self.before(on) } else { on };
        let near = self.last_day.is_some() && self.day_sentence == self.doc.sentence_of(found.start);
        let earlier = self.last_day.zip(found.day).is_some_and(|(last, day)| last < day);
        found.grain == Grain::Day && near && earlier && self.doc.is(verb, WordClass::CUE_VERBS) && verb > 0
    }

    /// "will rise on Monday", said that day: nothing of what was told before is of it.
    fn is_day_of_plan(&self, found: &Found) -> bool {
        let today = found.rule == "weekday" && found.day.is_some() && found.day == self.published;
        let told = today && self.last_day.is_some_and(|last| self.published.is_some_and(|day| last < day));
        // "was to have been signed on Tuesday".
        let due = |back: usize| {
            self.is(found.start.wrapping_sub(back), "to") && self.is(found.start.wrapping_sub(back - 1), "have")
        };
        let undone = || (3..=5).any(due);
        told && found.kind == DateKind::Date && (undone() || self.tense(found.start) == Some(Direction::Future))
    }

    /// "gained 3 percent from Thursday": the day that another one of the sentence is compared with.
    fn is_day_compared(&self, found: &Found) -> bool {
        let from = self.before(found.start);
        // "by 58 points, or 0.15 percent, from Thursday".
        let comma = self.doc.word(self.before(from)) == ",";
        let unit = if comma { self.before(self.before(from)) } else { self.before(from) };
        let share = self.doc.is(unit, WordClass::UNITS | WordClass::CURRENCIES);
        let points = share || self.doc.word(unit) == "%" || self.is(unit, "points");
        let later = self.last_day.zip(found.day).is_some_and(|(last, day)| day < last);
        let near = self.day_sentence == self.doc.sentence_of(found.start);
        found.grain == Grain::Day && self.is(from, "from") && points && later && near
    }

    /// "The previous record was set on November 21, 2019", "its lowest since": a day long past that this one is measured by.
    fn is_day_of_record(&self, found: &Found) -> bool {
        let old = |published: Date| found.day.is_some_and(|day| (published - day).get_days() > clock::FAR_DAYS);
        if found.grain != Grain::Day || !self.published.is_some_and(old) {
            return false;
        }
        let start = self.doc.sentences().get(self.doc.sentence_of(found.start)).map_or(0, |sentence| sentence.first);
        let from = start.max(found.start.saturating_sub(RECORD_REACH));
        let superlative = |at: usize| self.word(at).ends_with("est") && self.doc.is(at, WordClass::POS_ADJECTIVE);
        // "set up in his will, made on Nov. 27, 1895".
        let made = self.before(self.before(found.start));
        let aside = self.is(made.wrapping_add(1), "on")
            && self.doc.is(made, WordClass::POS_PARTICIPLE)
            && self.doc.word(self.before(made)) == ",";
        aside || (from..found.start).any(|at| self.row_of(at) == Some("extreme") || superlative(at))
    }

    /// The same time at another place: the Sunday of "at 10 a.m. on Monday (8 p.m. EST Sunday)".
    fn is_other_clock(&self, found: &Found) -> bool {
        let before = self.before(found.start);
        found.kind == DateKind::Time && self.doc.word(before) == "(" && self.clock_end == Some(before)
    }

    /// A day at which something ends, not one that the story is of: "the price for the month to November 14", "the week ended
    /// Jan. 31".
    fn is_term(&self, at: usize, day: Date) -> bool {
        let ahead = self.published.is_some_and(|published| day > published);
        let before = self.before(at);
        // "the three months to March 31".
        let unit =
            self.is(before, "to") && self.doc.is(self.before(before), WordClass::TIME_UNIT | WordClass::TIME_UNITS);
        let period = unit || self.has(before, WordClass::TIMING_ENDS);
        self.published.is_some() && period || ahead && (self.limits(at) || self.is(before, "to"))
    }

    /// A noun that a date before it describes: "the May 2007 high".
    fn is_thing(&self, i: usize) -> bool {
        let other = WordClass::POS_PREPOSITION | WordClass::POS_MAINLY_VERB | WordClass::POS_MAINLY_FUNCTION;
        self.doc.is(i, WordClass::POS_NOUN) && self.doc.form(i).shape.is(Shape::LOWER) && !self.doc.is(i, other)
    }

    /// Keeps the quarter that a business story is about: the latest one that is over, not one that it looks ahead to or back at.
    fn keep_period(&mut self, found: &Found) {
        let long = matches!(found.value.as_str(), "P6M" | "P9M" | "P3Q") && found.rule == "quantity";
        self.long_period = long || self.long_period && found.rule != "quarter";
        let closed = self.doc.is(found.end, WordClass::POS_PAST) && self.word(found.end).starts_with("end");
        let named = found.rule == "quarter" || closed && found.rule == "determiner-unit" && self.quarter.is_none();
        let Some(first) = found.day.filter(|_| named && found.value.contains("-Q")) else { return };
        self.near_quarter = Some((first, self.doc.sentence_of(found.start)));
        let over = self.published.is_none_or(|day| step(first, 1, Grain::Quarter).is_some_and(|next| next <= day));
        // A business year of its own: "reported a loss for its fourth quarter", said in November.
        let near = |day: Date| (first - day).get_days() <= periods::NEXT_QUARTER;
        let begun = self.quarter.is_none() && self.published.is_some_and(near);
        let reported = begun && self.tense(found.start) == Some(Direction::Past);
        if (over || closed || reported) && self.quarter.is_none_or(|told| first >= told) {
            self.quarter = Some(first);
        }
    }

    /// The quarter that "a year ago" counts from: the one named in the same sentence, or the story's.
    fn quarter_told(&self, i: usize) -> Option<Date> {
        let near = self.near_quarter.filter(|(_, sentence)| *sentence == self.doc.sentence_of(i));
        near.map(|(day, _)| day).or(self.quarter).filter(|_| !self.long_period)
    }

    /// The facts of the tokens from one on, to the end of the block.
    fn marks_from(&self, i: usize) -> &[Marks] {
        self.marks.get(i..self.end).unwrap_or_default()
    }

    /// Whether the forms are worth trying at a token.
    fn may_start(&self, i: usize) -> bool {
        let marks = self.marks.get(i).copied().unwrap_or_default();
        if !marks.is(Marks::START) {
            return false;
        }
        if marks.is(Marks::NUMBER) {
            return self.number_may_start(i);
        }
        let token = self.doc.token(i);
        if marks.is(Marks::STRONG) || token.kind == TokenKind::Mark {
            return true;
        }
        if !token.starts_phrase && !marks.is(Marks::WEAK) {
            return self.fiscal_at(i).is_some() || self.fiscal_quarter_at(i).is_some();
        }
        if token.starts_phrase
            && self.doc.longest_phrase(i, self.end, WordClass::TIME_TERMS | WordClass::MOVING_DAYS).is_some()
        {
            return true;
        }
        let spoken = WordClass::TIME_CARDINAL;
        if self.doc.is(i, spoken) && (self.doc.is(i + 1, spoken) || self.is(i + 1, "thousand")) {
            return true;
        }
        if self.doc.is(i, spoken) && self.is_clock_behind(i + 1) {
            return true;
        }
        // "at five-fifteen".
        let minutes = self.word(i + 1) == "-" && self.doc.is(i, spoken) && self.doc.is(i + 2, spoken);
        if minutes && self.has(self.before(i), WordClass::TIMING_HOUR) {
            return true;
        }
        // "at ten to six".
        if self.doc.is(i, spoken) && self.doc.is(i + 2, spoken) && (self.is(i + 1, "to") || self.is(i + 1, "past")) {
            return true;
        }
        // "at half ten".
        if self.doc.is(i + 1, spoken) && self.is(i, "half") {
            return true;
        }
        // "this year and next".
        if self.opened.is_some_and(|told| told.end + 1 == i) {
            return true;
        }
        let core = |marks: &Marks| marks.is(Marks::CORE);
        marks.is(Marks::WEAK) && self.marks_from(i + 1).iter().take(START_WINDOW - 1).any(core)
    }

    /// "p.m.", "o'clock", "GMT", "local time" behind an hour.
    fn is_clock_behind(&self, i: usize) -> bool {
        time_of_day::half_of_day(self, i).is_some()
            || self.word(i).ends_with("clock")
            || self.doc.is(i, WordClass::TIME_ZONE)
            || self.is(i, "local") && self.is(i + 1, "time")
    }

    /// A number that looks like no year, with nothing written to it, starts a date only where a word of time follows, or behind
    /// another day ("May 4 and 5").
    fn number_may_start(&self, i: usize) -> bool {
        let is_glued = self.doc.token(i).glued || self.doc.token(i + 1).glued;
        let is_later_day = self.month_day_end.is_some_and(|(_, end)| end + 1 == i);
        let is_hour = || self.is_clock_behind(i + 1);
        let is_first_hour = || self.word(i).len() <= 2 && time_of_day::half_of_day(self, i + 3).is_some();
        let ranged = self.has(i + 1, WordClass::TIMING_UNTIL) || i > 0 && self.has(i - 1, WordClass::TIMING_UNTIL);
        let is_known = is_glued || is_later_day || ranged || self.word(i).len() == 4 || self.word(i).contains('.');
        if is_known || is_hour() || is_first_hour() {
            return true;
        }
        self.marks_from(i + 1).iter().take(Marks::REACH - 1).any(|marks| marks.is(Marks::TERM))
    }

    /// The longest find at the token among a few forms; of equal ones the last.
    fn longest_of(&self, forms: &[Form], i: usize) -> Option<Found> {
        forms.iter().filter_map(|form| form(self, i)).max_by_key(|found| found.end)
    }

    /// The longest find at the token among the forms that `allowed` lets try; of equal ones the first.
    fn longest_form(&self, i: usize, allowed: impl Fn(&str) -> bool) -> Option<Found> {
        let mut best: Option<Found> = None;
        let near = Marks::near(self.marks_from(i));
        let likely = FORMS.iter().filter(|(.., needed)| needed.is_empty() || near.is(*needed));
        for (rule, form, _) in likely.filter(|(rule, ..)| allowed(rule)) {
            if let Some(found) = form(self, i)
                && best.as_ref().is_none_or(|best| found.end > best.end)
            {
                let rule = if found.rule.is_empty() { rule } else { found.rule };
                best = Some(Found { rule, ..found });
            }
        }
        best
    }

    fn longest(&self, i: usize) -> Option<Found> {
        let best = self.longest_form(i, |_| true);
        let best = match (best, self.edged(i)) {
            (Some(best), Some(edged)) if edged.end > best.end => edged,
            (None, edged) => edged?,
            (Some(best), _) => best,
        };
        time_behind(self, &best).or_else(|| Some(self.with_times(best)))
    }

    /// "twice a year", "three times a week", "four or five times a day": the set with how often.
    fn with_times(&self, found: Found) -> Found {
        let found = self.units_of_rate(self.once_in(found));
        let times = found.start.wrapping_sub(1);
        let rate =
            found.kind == DateKind::Set && matches!(found.rule, "quantity" | "set") && found.end == found.start + 2;
        if !rate || !self.doc.is(times, WordClass::RATE_WORDS) {
            return found;
        }
        let count =
            |at: usize| self.doc.token(at).kind == TokenKind::Number || self.doc.is(at, WordClass::TIME_CARDINAL);
        let number = times.wrapping_sub(1);
        let start = if self.is(times, "once") || self.is(times, "twice") {
            times
        } else if self.is(times, "times") && count(number) && !self.glued(number) {
            let range = self.is(number.wrapping_sub(1), "or") && count(number.wrapping_sub(2));
            if range { number - 2 } else { number }
        } else {
            found.start
        };
        Found { start, ..found }
    }

    /// "seven days a week", "40 hours per week", "three days each month": how often and how long, one set as "twice a week" is.
    fn units_of_rate(&self, found: Found) -> Found {
        let at = found.end;
        let units = found.kind == DateKind::Duration && found.rule == "quantity" && found.modifier.is_none();
        if !units || !self.doc.is(at - 1, WordClass::RATE_WORDS) {
            return found;
        }
        let rate =
            self.may_be_time(at).then(|| self.longest_form(at, |rule| matches!(rule, "quantity" | "set"))).flatten();
        match rate.filter(|rate| rate.kind == DateKind::Set && rate.end == at + 2) {
            Some(rate) => Found { start: found.start, ..rate },
            None => found,
        }
    }

    /// "once in a decade", "a once-in-a-century flood": how often, no length.
    fn once_in(&self, found: Found) -> Found {
        if found.kind != DateKind::Duration || found.rule != "quantity" || found.modifier.is_some() {
            return found;
        }
        let hyphens = usize::from(self.word(found.start + 1) == "-");
        let before = found.start.wrapping_sub(1 + hyphens);
        let once = before.wrapping_sub(1 + hyphens);
        let one = self.doc.is(found.start, WordClass::PHRASE_INDEFINITE) && found.end == found.start + 2 + hyphens;
        if one && self.is(before, "in") && self.is(once, "once") {
            return Found { start: once, kind: DateKind::Set, rule: "set", ..found };
        }
        found
    }

    /// A date of its own at the token, for an expression that counts from it: no quantity, so that nothing nests.
    fn day_form(&self, i: usize) -> Option<Found> {
        const DAYS: [&str; 8] = [
            "iso-date",
            "numeric-date",
            "weekday-month-day",
            "month-day",
            "weekday",
            "holiday",
            "determiner-unit",
            "day-word",
        ];
        let found = self.may_be_time(i).then(|| self.longest_form(i, |rule| DAYS.contains(&rule))).flatten();
        found.filter(|found| found.kind == DateKind::Date && found.day.is_some())
    }

    /// "early Tuesday", "mid-June", "late last year", "the end of 1998": a part of what follows.
    fn edged(&self, i: usize) -> Option<Found> {
        let mut at = if self.is(i, "the") { i + 1 } else { i };
        let modifier = self.term(at, "edge")?;
        // "arrived an hour late yesterday".
        if self.doc.is(self.before(i), WordClass::TIME_UNIT) && at == i && self.is(i, "late") {
            return None;
        }
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
        } else if self.is(at, "in") && self.is(at + 1, "the") {
            return self.within(i, at + 2).map(|found| Found { modifier: Some(modifier), ..found });
        }
        // "the end of the decade".
        if self.is(at, "the") && !self.is(at + 2, "of") && self.is(at - 1, "of") {
            let unit = self.term(at + 1, "unit").and_then(grain_of);
            let long = unit.filter(|grain| matches!(grain, Grain::Decade | Grain::Century));
            if let Some((grain, from)) = long.zip(self.reference()) {
                let found = Found::dated(i, at + 2, from, grain).against(Some(from));
                return Some(Found { modifier: Some(modifier), rule: "edge-in-unit", ..found });
            }
        }
        let found = self.longest_form(at, |rule| !matches!(rule, "clock" | "set" | "reference" | "quantity"));
        let inner = found.filter(|found| matches!(found.kind, DateKind::Date | DateKind::Time))?;
        // "the late-November trip": the article belongs to the trip.
        let joined = at > i + 1 && self.word(at - 1) == "-" && self.is(i, "the");
        let thing =
            joined && self.doc.token(inner.end).kind == TokenKind::Word && self.doc.is(inner.end, WordClass::POS_NOUN);
        Some(Found { start: if thing { i + 1 } else { i }, modifier: Some(modifier), ..inner })
    }

    /// "late in the day", "earlier in the week": the unit at `at` that the article is in.
    fn within(&self, i: usize, at: usize) -> Option<Found> {
        let grain =
            grain_of(self.term(at, "unit")?).filter(|grain| !matches!(grain, Grain::Decade | Grain::Century))?;
        let from = if grain == Grain::Day { self.day_at_hand(i) } else { self.reference() };
        Some(Found { rule: "edge-in-unit", ..Found::dated(i, at + 1, from?, grain).against(from) })
    }
}
