//! What stands above a line or before it and says where its days lie: the heading of a list of fixtures, the label of "Next: At Leeds
//! on Friday", the year over a part of a timeline, the dated lines above. In: a block; out: what its days go by.

use jiff::civil::Date;

use super::super::DateKind;
use super::super::resolver::{Direction, Grain};
use super::{Found, Scan};
use crate::article::BlockKind;
use crate::document::{DocumentBlock, TokenKind};
use crate::lexicon::WordClass;

/// How many tokens a heading has at most, and a label before its colon.
const LONGEST_HEADING: usize = 10;
const LONGEST_LABEL: usize = 4;

/// How many blocks without a date may stand between two lines of a list.
const LIST_GAP: u8 = 3;

/// How far into a line that begins with a date its first verb is sought.
const LINE_REACH: usize = 24;

/// How many tokens a date without its year may have ("Nov. 5 –").
const DATE_REACH: usize = 4;

/// What is known above a block.
#[derive(Clone, Copy, Default)]
pub(super) struct Headed {
    direction: Option<Direction>,
    /// Of the block alone.
    label: Option<Direction>,
    year: Option<i16>,
    /// The date that the last line of a list began with, and how many blocks ago; the first of them has its year.
    line: Option<(Date, u8)>,
    /// The first token of the block.
    first: usize,
}

impl Scan<'_> {
    /// Begins a block.
    pub(super) fn enter(&mut self, block: &DocumentBlock) {
        self.end = block.end;
        self.stamp = self.stamp.filter(|(_, age)| *age < LIST_GAP).map(|(day, age)| (day, age + 1));
        self.headed = Headed {
            label: None,
            line: self.headed.line.filter(|(_, age)| *age < LIST_GAP).map(|(date, age)| (date, age + 1)),
            first: block.first,
            ..self.headed
        };
        let mut end = block.end;
        let short = end.saturating_sub(block.first) <= LONGEST_HEADING;
        if short && end > block.first && matches!(self.word(end - 1), ":" | "?") {
            end -= 1;
        }
        let title = short && end > block.first && !matches!(self.word(end - 1), "." | "!" | ";" | ",");
        if title && let Some(year) = self.lone_year(block.first, end) {
            self.headed.year = Some(year);
        } else if title && let Some(direction) = self.heading(block.first, end) {
            self.headed = Headed { direction: Some(direction), first: block.first, ..Headed::default() };
        } else if block.kind == BlockKind::Heading {
            self.headed = Headed { first: block.first, ..Headed::default() };
        } else {
            self.headed.label = self.label(block.first);
        }
    }

    /// "2019" as a line of its own.
    fn lone_year(&self, first: usize, end: usize) -> Option<i16> {
        let year = self.digits(first).filter(|_| end == first + 1 && self.word(first).len() == 4)?;
        i16::try_from(year).ok().filter(|year| (1500..2100).contains(year))
    }

    /// "Coming up", "Timeline of the dispute", "Rovers' next fixtures", "The week ahead".
    fn heading(&self, first: usize, end: usize) -> Option<Direction> {
        let all = WordClass::HEADING_AHEAD | WordClass::HEADING_BEHIND;
        (first..end).find_map(|at| {
            let (key, len) = self.doc.longest_phrase(at, end, all)?;
            let classes = key.classes(self.doc.word(at));
            let whole = at + len == end;
            // "a fixture of what is coming up": words before it are those of a name or of who is meant.
            let alone = at == first || len > 1;
            let opens = at == first && classes.is(WordClass::HEADING_OPENS);
            (whole && alone || opens).then(|| direction_of(classes))
        })
    }

    /// The "Next" of "Next: At Leeds on Friday".
    fn label(&self, first: usize) -> Option<Direction> {
        (first + 1..first + 1 + LONGEST_LABEL).find(|at| self.word(*at) == ":")?;
        let all = WordClass::HEADING_AHEAD | WordClass::HEADING_BEHIND;
        let (key, len) = self.doc.longest_phrase(first, self.end, all)?;
        (self.word(first + len) == ":").then(|| direction_of(key.classes(self.doc.word(first))))
    }

    /// Where the days of the line lie, as its label or its heading says.
    pub(super) fn headed_direction(&self) -> Option<Direction> {
        self.headed.label.or(self.headed.direction)
    }

    /// The first token of the block at hand.
    pub(super) fn headed_first(&self) -> usize {
        self.headed.first
    }

    /// Whether nothing but a bullet, or an "on", stands before the token in its block.
    pub(super) fn opens_line(&self, i: usize) -> bool {
        let first = self.headed.first;
        // "Mid-March: Schools close".
        let edge = |at: usize| self.is(at, "in") || self.is(at, "on") || self.doc.is(at, WordClass::TIME_EDGE);
        let small = |at: usize| self.doc.token(at).kind == TokenKind::Mark || edge(at);
        i == first || i.wrapping_sub(first) <= 2 && (first..i).all(small)
    }

    /// Whether a line that a date begins is told as what has been: "Jan 12 - She is charged", but "Jan 12: Council, 7 p.m.".
    pub(super) fn is_narrated(&self, i: usize) -> bool {
        let verb = WordClass::POS_PAST | WordClass::POS_AUXILIARY | WordClass::POS_MODAL | WordClass::POS_THIRD;
        let finite = |at: &usize| {
            let form = self.doc.word(*at).starts_with(char::is_lowercase);
            form && self.doc.is(*at, verb) && !self.doc.is(*at, WordClass::POS_MAINLY_NOUN)
        };
        let line = (i..self.end.min(i + LINE_REACH)).find(finite);
        line.is_some_and(|at| {
            !self.doc.is(at, WordClass::POS_MODAL) && !self.is(at + 1, "to") && !self.is(at + 1, "due")
        })
    }

    /// Whether the date from `i` to about `end` is set off at the head of its line: "Nov 5: ", "* 3 May - ".
    pub(super) fn is_head(&self, i: usize, end: usize) -> bool {
        let mark = |at: usize| matches!(self.word(at), ":" | "-" | "–" | "—") && !self.glued(at + 1);
        let plain = (self.headed.first..i).all(|at| self.doc.token(at).kind == TokenKind::Mark);
        plain && self.opens_line(i) && (i + 1..=end).any(mark)
    }

    /// The day of a dated line without its year: that of the year above it, or the one nearest to the line before.
    pub(super) fn day_of_line(&self, month: i8, day: i8, at: usize) -> Option<Date> {
        let in_year = |year: i16| Date::new(year, month, day).ok();
        if let Some(year) = self.headed.year.filter(|_| self.opens_line(at)) {
            return in_year(year);
        }
        let (told, _) = self.headed.line.filter(|_| self.is_head(at, at + DATE_REACH))?;
        let year = told.year();
        let mut dates = [in_year(year.checked_sub(1)?), in_year(year), in_year(year.checked_add(1)?)];
        let over = self.published.filter(|day| told <= *day && self.tense(at) != Some(Direction::Future));
        dates.iter_mut().for_each(|date| *date = date.filter(|date| over.is_none_or(|over| *date <= over)));
        dates.into_iter().flatten().min_by_key(|date| (*date - told).get_days().abs())
    }

    /// Whether the lines around begin with dates: "March: The yard shuts" is then of the month.
    pub(super) fn is_dated_line(&self, i: usize) -> bool {
        (self.headed.year.is_some() || self.headed.line.is_some()) && self.opens_line(i)
    }

    /// "11.57: The prince arrives", "15:30 - That is all": a clock time at the head of an entry.
    pub(super) fn is_stamp(&self, i: usize, end: usize) -> bool {
        let mark = matches!(self.word(end), ":" | "-" | "–" | "—") && !self.glued(end + 1);
        (mark || end >= self.end) && self.opens_block(i)
    }

    /// The day of the entries of a live page, where none was told in this one.
    pub(super) fn day_of_entry(&self) -> Option<Date> {
        let first = self.doc.sentence_of(self.headed.first);
        self.stamp.filter(|_| self.last_day.is_none() || self.day_sentence < first).map(|(day, _)| day)
    }

    /// Keeps the day of an entry; a line with a day of its own begins another list.
    pub(super) fn note_stamp(&mut self, found: &Found) {
        let day = found.value.get(..10).and_then(|day| day.parse().ok());
        if found.kind == DateKind::Time && found.rule == "clock" && self.is_stamp(found.start, found.end) {
            self.stamp = day.map(|day| (day, 0));
        } else if found.grain == Grain::Day && found.day.is_some() && self.opens_block(found.start) {
            self.stamp = None;
        }
    }

    /// Keeps the date that a line begins with, from the first one on that has its year.
    pub(super) fn note_line(&mut self, found: &Found) {
        let dated = matches!(found.grain, Grain::Day | Grain::Month) && self.is_head(found.start, found.end);
        let told = found.anchor.is_none() || self.headed.line.is_some();
        if let Some(day) = found.day.filter(|_| dated && told) {
            self.headed.line = Some((day, 0));
        }
    }
}

fn direction_of(classes: WordClass) -> Direction {
    if classes.is(WordClass::HEADING_AHEAD) { Direction::Future } else { Direction::Past }
}
