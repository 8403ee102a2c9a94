//! Dates written in full or in part: days, months and years by name and by number.

use jiff::civil::Date;

use super::super::DateKind;
use super::super::resolver::{Direction, Grain, step};
use super::numeric::{iso_date, numeric_date};
use super::years::{UNKNOWN_YEAR, Year, century_of, far_year, year_behind};
use super::{Found, Scan};
use crate::document::{Shape, TokenKind};
use crate::lexicon::WordClass;

/// In a narrative a month that lies this many before the last one belongs to the next year.
const TURN_OF_THE_YEAR: i8 = 8;

/// The months between which a narrative is not at the turn of the year.
const FIRST_OF_SPRING: i8 = 3;
const FIRST_OF_AUTUMN: i8 = 9;

/// How many days may lie between the end of a period and the report of it ("the nine months through Sept. 30").
const LONGEST_REVIEW: i32 = 100;

/// How far before "in January" the verb stands that says it is over.
const DONE_WINDOW: usize = 4;

/// And how far where nothing between tells of what may lie ahead.
const DONE_FAR: usize = 12;

/// Where at the head of its sentence a year ends, and how far behind it a day is still of that year.
const YEAR_OPENING: usize = 4;
const YEAR_REACH: usize = 12;

/// How many days ago a range that is over ended at most.
const OVER_DAYS: i32 = 182;

/// How far before "on" and its day "was shot" stands.
const PASSIVE_REACH: usize = 6;

/// How far behind a day that opens its sentence the verb stands that says it is over.
const DONE_REACH: usize = 12;

/// The day of "the Sept. 11 attacks".
pub(super) const TERROR_DAY: &str = "2001-09-11";

/// How far behind "Sept. 11" the word stands that says which.
const TERROR_REACH: usize = 6;

/// How far before the month "was supposed to" stands.
const LAPSED_WINDOW: usize = 6;

/// How many sentences behind a day of another year, and how many days behind it, a day still belongs to that year.
const TOLD_SENTENCES: usize = 3;
const TOLD_DAYS: i32 = 60;
/// And how many in the article of a trial.
const CASE_DAYS: i32 = 100;

/// The most days between the two ends of a range that names no year.
const LONGEST_RANGE: i32 = 300;
const LONGEST_SEASON: i32 = 366;

/// How far behind "fiscal 2024" the day stands on which it begins, and the first month that begins one in the year before.
const FISCAL_REACH: usize = 6;
const FISCAL_MONTH: i8 = 6;

impl Scan<'_> {
    /// A day of the month: "5", "5th", "fifth".
    pub(super) fn day_at(&self, i: usize) -> Option<(i8, usize)> {
        if let Some(day) = self.digits(i).filter(|day| (1..=31).contains(day) && self.word(i).len() <= 2) {
            let suffix = self.glued(i + 1) && matches!(self.word(i + 1), "st" | "nd" | "rd" | "th");
            return Some((day as i8, if suffix { i + 2 } else { i + 1 }));
        }
        self.ordinal_at(i)
    }

    /// "fifth", "twenty-first", "thirty first" as a day of the month.
    fn ordinal_at(&self, i: usize) -> Option<(i8, usize)> {
        let ordinal = |at: usize| self.term(at, "ordinal").and_then(|value| value.parse::<i8>().ok());
        if let Some(tens) = self.term(i, "cardinal").and_then(|value| value.parse::<i8>().ok()) {
            let at = if self.word(i + 1) == "-" { i + 2 } else { i + 1 };
            let day = ordinal(at).filter(|unit| matches!(tens, 20 | 30) && *unit < 10).map(|unit| tens + unit)?;
            return (day <= 31).then_some((day, at + 1));
        }
        Some((ordinal(i)?, i + 1))
    }

    /// A month's name: with its capital, and "May" or "March" only where something says that a month is meant.
    pub(super) fn month_at(&self, i: usize) -> Option<(i8, usize)> {
        let month: i8 = self.term(i, "month")?.parse().ok()?;
        // "Mar del Plata", "Mar-a-Lago".
        if self.word(i) == "Mar" && (self.is(i + 1, "del") || self.word(i + 1) == "-" && self.is(i + 2, "a")) {
            return None;
        }
        // "“Thank you,” said April": a woman's name.
        let before = self.before(i);
        let quoted = |at: usize| matches!(self.doc.word(at), "”" | "\"" | "’" | "''");
        let speaks = |at: usize| self.doc.is(at, WordClass::CUE_VERBS);
        if quoted(before) && speaks(i + 1) || speaks(before) && quoted(before.wrapping_sub(1)) {
            return None;
        }
        // "a Long March 3 rocket", "Million Man March".
        if month == 3 && (self.is(self.before(i), "long") || self.is(self.before(i), "man")) {
            return None;
        }
        // "Ms. April".
        let title = self.before(if self.word(self.before(i)) == "." { self.before(i) } else { i });
        if self.doc.is(title, WordClass::CONTEXT_HONORIFIC) && self.doc.form(title).shape.is(Shape::CAPITAL) {
            return None;
        }
        // "Chung Mong-Jun"
        let joined = self.doc.word(before) == "-" && self.glued(i) && self.glued(before);
        let given = before.wrapping_sub(1);
        let other = WordClass::TIME_TERMS | WordClass::TIME_MONTH | WordClass::TIME_EDGE;
        if joined
            && self.word(i).len() == 3
            && self.doc.form(given).shape.is(Shape::CAPITAL)
            && !self.doc.is(given, other)
        {
            return None;
        }
        // "Jan Kavan", "Mar Tzu Temple", "(SEP)".
        let named =
            (month == 1 || month == 3) && self.word(i).len() == 3 && self.doc.form(i + 1).shape.is(Shape::CAPITAL);
        if named && self.doc.token(i + 1).kind == TokenKind::Word
            || matches!(self.word(i), "SEP" | "MAR" | "JAN" | "DEC")
                && self.digits(i + 1).is_none()
                && self.digits(self.before(i)).is_none()
        {
            return None;
        }
        // Without its capital a month needs its day or year beside it: "march 3", "3 march", "july 2019".
        if !self.doc.form(i).shape.is(Shape::CAPITAL) {
            let after = self.digits(i + 1).filter(|number| (1..=31).contains(number) || (1900..2100).contains(number));
            let before = self.before(i);
            let suffix = self.glued(before) && matches!(self.doc.word(before), "st" | "nd" | "rd" | "th");
            let day =
                self.digits(if suffix { before.wrapping_sub(1) } else { before }).filter(|day| (1..=31).contains(day));
            let of = self.is(before, "of") && self.word(i).len() > 3;
            // "Rule 2 may be changed".
            if month == 5 && after.is_none() && self.doc.is(i + 1, WordClass::POS_AUXILIARY) {
                return None;
            }
            // "445/7 dec.", "300 for 9 dec": declared, at cricket.
            let scored = self.glued(before) || self.is(before.wrapping_sub(1), "for");
            if self.is(i, "dec") && day.is_some() && scored {
                return None;
            }
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

    /// Whether the word before a date sets a term or a start, which is more often to come: "through Nov. 17", "effective Dec. 7".
    pub(super) fn limits(&self, at: usize) -> bool {
        // "by end-June", "by early June".
        let hyphen = usize::from(self.doc.word(self.before(at)) == "-");
        let edge = self.before(at).wrapping_sub(hyphen);
        let before = if self.doc.is(edge, WordClass::TIME_EDGE) { edge.wrapping_sub(1) } else { self.before(at) };
        self.has(before, WordClass::TIMING_LIMIT)
    }

    /// The year in which a bare month or day lies, news-wise.
    pub(super) fn resolve_year(&self, month: i8, day: Option<i8>, at: usize) -> Option<Date> {
        // "the Sept. 11 attacks".
        let terror = (month, day) == (9, Some(11))
            && (at + 2..at + TERROR_REACH).any(|at| self.has(at, WordClass::TIMING_TERROR));
        let terror = terror.then(|| TERROR_DAY.parse::<Date>().ok()).flatten();
        if let Some(date) = terror.filter(|date| self.reference().is_none_or(|day| day >= *date)) {
            return Some(date);
        }
        let (whole_month, day) = (day.is_none(), day.unwrap_or(1));
        if let Some(date) = self.day_of_line(month, day, at) {
            return Some(date);
        }
        let alone = self.year_of_bare(month, day, whole_month, at);
        // "from October to March": the second end does not lie before the first.
        let first = self.range_start(at).filter(|first| alone.is_none_or(|end| end < first.first_of_month()));
        // "runs from September to August".
        let season = whole_month && self.last_grain == Grain::Month;
        let longest = if season { LONGEST_SEASON } else { LONGEST_RANGE };
        first.and_then(|first| in_range(first, month, day, whole_month, longest)).or(alone)
    }

    /// "its July forecast", "from the May level": a month that only describes something, or that something rises from.
    fn is_past_thing(&self, at: usize) -> bool {
        let before = self.before(at);
        let owned = self.doc.is(before, WordClass::POS_POSSESSIVE) || self.owns(before);
        let thing = self.doc.is(at + 1, WordClass::POS_NOUN) && self.doc.form(at + 1).shape.is(Shape::LOWER);
        // "the late-November trip", "data for April".
        let hyphened = self.doc.word(before) == "-" && self.doc.is(before.wrapping_sub(1), WordClass::TIME_EDGE);
        let reported = self.is(before, "for") && self.doc.is(before.wrapping_sub(1), WordClass::TIME_REPORTED);
        (owned || hyphened) && thing || reported || self.is(before, "since")
    }

    /// "was signed in January", "was passed on Dec. 28": a past tense right before the date, of no thing that lies ahead.
    pub(super) fn is_done(&self, at: usize) -> bool {
        let before = self.before_edge(at);
        // "was to have lifted off on Nov. 30": it may be to come yet.
        let meant = |at: usize| self.is(at, "to") && self.is(at + 1, "have") && self.is_was(at.wrapping_sub(1));
        if (before.saturating_sub(LAPSED_WINDOW)..before).any(meant) {
            return false;
        }
        let plain = |at: usize| self.row_of(at).is_none_or(|row| row == "past");
        let past = |at: usize| self.doc.is(at, WordClass::POS_PAST) && plain(at);
        let verb = before.wrapping_sub(1);
        let set =
            WordClass::TIMING_FORESEEN | WordClass::TIMING_FIXED | WordClass::TIMING_SHIFTS | WordClass::CUE_VERBS;
        // "was signed on Dec. 28", "arrested on Jan. 4".
        let passive =
            self.is(before, "on") && past(verb) && (self.is_was(verb.wrapping_sub(1)) || !self.doc.is(verb, set));
        // "was shot in the leg on Dec. 28", but "was given a hearing on Dec. 28".
        let free =
            |at: usize| self.doc.token(at).kind != TokenKind::Mark && !self.has(at, WordClass::PHRASE_INDEFINITE);
        let verbs = (before.saturating_sub(PASSIVE_REACH)..before).rev().take_while(|at| free(*at));
        let shot = |at: usize| past(at) && self.is_was(at.wrapping_sub(1)) && !self.doc.is(at, set);
        let passive = passive || self.is(before, "on") && verbs.into_iter().any(shot);
        passive
            || self.is_opening(at)
            || self.is_back_in(at)
            || self.is(before, "in") && (1..=DONE_WINDOW).any(|back| past(before.wrapping_sub(back)))
            || self.is_done_far(before)
            || self.is_done_bare(at)
    }

    /// "The law took effect Dec. 1", "signed the bill Dec. 28": as the Americans write it, right behind the verb or its object.
    fn is_done_bare(&self, at: usize) -> bool {
        let before = self.before(at);
        let object = self.doc.is(before, WordClass::POS_MAINLY_NOUN) && self.doc.form(before).shape.is(Shape::LOWER);
        // "the delegate-packed April 19 primary".
        let verb = self.doc.is(before, WordClass::POS_PAST) && !self.glued(before);
        (object || verb) && self.has_done_verb(at)
    }

    /// The "in" of "in January", "in early January", "in mid-January", "in the middle of January".
    fn before_edge(&self, at: usize) -> usize {
        let before = self.before(at);
        let hyphen = usize::from(self.doc.word(before) == "-" || self.is(before, "of"));
        let edge = before.wrapping_sub(hyphen);
        if !self.doc.is(edge, WordClass::TIME_EDGE) {
            return before;
        }
        edge.wrapping_sub(1 + usize::from(self.is(edge.wrapping_sub(1), "the")))
    }

    /// "signed a deal with the club in January", "arrested two men on December 3": the verb of the clause is of the past, and nothing
    /// between tells of what may lie ahead: no event ("won a place in the final"), no plan, no other clause.
    fn is_done_far(&self, before: usize) -> bool {
        (self.is(before, "in") || self.is(before, "on")) && self.has_done_verb(before)
    }

    /// Whether the words before the token lead back to such a verb.
    fn has_done_verb(&self, before: usize) -> bool {
        let first = self.doc.sentences().get(self.doc.sentence_of(before)).map_or(before, |sentence| sentence.first);
        let ahead = WordClass::any(&[
            WordClass::EVENT_WORDS,
            WordClass::TIMING_FORESEEN,
            WordClass::TIMING_FIXED,
            WordClass::TIMING_SHIFTS,
            WordClass::TIMING_CONTEST,
            WordClass::CUE_VERBS,
        ]);
        let clause = WordClass::POS_WH | WordClass::POS_SUBORDINATOR | WordClass::POS_GERUND | WordClass::POS_MODAL;
        for at in (first..before).rev().take(DONE_FAR) {
            let mark = self.doc.token(at).kind == TokenKind::Mark && self.word(at) != "-";
            let infinitive = self.is(at, "to") && self.doc.is(at + 1, WordClass::POS_VERB);
            let told = self.row_of(at).is_some_and(|row| row != "past");
            if mark || infinitive || told || self.doc.is(at, ahead) || self.doc.is(at, clause) || self.is(at, "that") {
                return false;
            }
            let described = at > first && self.doc.is(at - 1, WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE);
            let past = self.doc.is(at, WordClass::POS_PAST) && self.doc.form(at).shape.is(Shape::LOWER) && !described;
            // "the preferred shares": no verb.
            let thing = self.doc.is(at, WordClass::POS_ADJECTIVE) && self.is_thing(at + 1);
            if past && !thing {
                return !(first.max(at.saturating_sub(DONE_FAR))..at).any(|at| self.doc.is(at, WordClass::POS_MODAL));
            }
        }
        false
    }

    /// "On January 5, officers searched the house": the day opens the sentence, and its verb is of the past.
    fn is_opening(&self, at: usize) -> bool {
        let sentence = self.doc.sentences().get(self.doc.sentence_of(at)).map_or(at..at, |sentence| sentence.tokens());
        let opens = at == sentence.start + 1 && (self.is(sentence.start, "on") || self.is(sentence.start, "in"));
        let verb = WordClass::POS_PAST | WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
        let first = (at + 1..sentence.end.min(at + DONE_REACH)).find(|at| self.doc.is(*at, verb));
        let set = WordClass::TIMING_FORESEEN | WordClass::TIMING_FIXED | WordClass::TIMING_LAPSED;
        let over = |at: usize| {
            let past = self.doc.is(at, WordClass::POS_PAST) || self.row_of(at) == Some("past");
            past && !self.doc.is(at, set) && !self.doc.is(at + 1, set) && self.row_of(at + 1).is_none()
        };
        opens && first.is_some_and(over)
    }

    /// Whether the token is the past of "be".
    pub(super) fn is_was(&self, at: usize) -> bool {
        self.is(at, "was") || self.is(at, "were")
    }

    /// "Back in June, they met": long over; no "will be back in June".
    pub(super) fn is_back_in(&self, at: usize) -> bool {
        let back = self.before(at).wrapping_sub(1);
        let opens = || self.doc.sentence_of(back) != self.doc.sentence_of(self.before(back));
        let apart = || back == 0 || self.doc.token(self.before(back)).kind == TokenKind::Mark || opens();
        self.is(self.before(at), "in") && self.is(back, "back") && apart()
    }

    /// No dateline is of a day to come.
    fn is_in_dateline(&self, at: usize) -> bool {
        let day = self.doc.token(at).span;
        self.doc.article.dateline.as_ref().is_some_and(|dateline| dateline.span.contains(day))
    }

    /// "was supposed to open in April": it should have.
    fn is_lapsed(&self, at: usize) -> bool {
        let lapsed = |t: usize| self.is_was(t.wrapping_sub(1)) && self.has(t, WordClass::TIMING_LAPSED);
        (at.saturating_sub(LAPSED_WINDOW)..at).any(lapsed)
    }

    /// "was held on 3 March last year and charged on 8 March": the story goes on in the year that it is in, in one sentence over
    /// months ("arrested on 2 April 2025 and charged in September"), in a trial over the turn of the year.
    fn told_on(&self, month: i8, day: i8, whole_month: bool, at: usize) -> Option<Date> {
        let published = self.published?;
        let behind = self.doc.sentence_of(at).saturating_sub(self.day_sentence);
        let told = self.last_day.filter(|told| behind <= TOLD_SENTENCES && told.year() < published.year());
        // Of what a court hears, the days go on from its own.
        let told = told.or_else(|| self.case_day.filter(|_| self.is_case()))?;
        if told.year() >= published.year() || self.tense(at) != Some(Direction::Past) {
            return None;
        }
        // "The bridge, which opened on 5 May 2025, was shut in August" tells two stories.
        let first = self.doc.sentences().get(self.doc.sentence_of(at)).map_or(at, |sentence| sentence.first);
        let joined = behind == 0 && !(first..at).any(|at| self.doc.is(at, WordClass::POS_WH));
        if whole_month && !joined && !self.is_case() {
            return None;
        }
        let in_year = |year: i16| Date::new(year, month, day).ok();
        let first = if whole_month { told.first_of_month() } else { step(told, 1, Grain::Day)? };
        let next = in_year(told.year() + 1).filter(|_| self.is_case());
        let date = [in_year(told.year()), next].into_iter().flatten().find(|date| *date >= first)?;
        let recent = in_year(published.year()).is_some_and(|day| (published - day).get_days().abs() <= TOLD_DAYS);
        let most = match joined {
            true => LONGEST_RANGE,
            false if self.is_case() => CASE_DAYS,
            false => TOLD_DAYS,
        };
        ((date - told).get_days() <= most && date < published && !recent).then_some(date)
    }

    /// "were above average from January to August": the whole range is over where the tense is past.
    fn range_over(&self, published: Date, month: i8, at: usize) -> Option<Date> {
        let joined = self.joins_range(at + 1);
        let (last, _) = joined.then(|| self.month_at(at + 2)).flatten()?;
        if self.tense(at) != Some(Direction::Past) {
            return None;
        }
        let end = published.year() - i16::from(last > published.month());
        Date::new(end - i16::from(month > last), month, 1).ok()
    }

    /// "Between 1 January and 31 October there were": the first of two days of a range that is over lies before its second.
    fn days_over(&self, published: Date, month: i8, day: i8, at: usize) -> Option<Date> {
        let joint = (at + 2..=at + 3).find(|at| self.is(*at, "and") || self.joins_range(*at))?;
        let between = self.is(self.before(at), "between");
        if !(between && self.is(joint, "and") || self.is(self.before(at), "from") && self.joins_range(joint)) {
            return None;
        }
        let front = self.day_at(joint + 1).and_then(|(day, end)| Some((self.month_at(end)?.0, day)));
        let (last, last_day) = front.or_else(|| {
            let (month, end) = self.month_at(joint + 1)?;
            Some((month, self.day_at(end)?.0))
        })?;
        if self.tense(at) != Some(Direction::Past) {
            return None;
        }
        let later = (last, last_day) > (published.month(), published.day());
        let end = Date::new(published.year() - i16::from(later), last, last_day).ok()?;
        // "will push the planned launch from July 31 to Sept. 15", said in July: not over yet.
        let near = (published - end).get_days() <= OVER_DAYS;
        let year = end.year() - i16::from((month, day) > (last, last_day));
        Date::new(year, month, day).ok().filter(|_| near)
    }

    /// "Last year it came on December 18", "In 2019 she was held on 3 March": the year that opens the sentence.
    fn day_of_year_told(&self, month: i8, day: i8, at: usize) -> Option<Date> {
        let told = self.opened.filter(|told| told.grain == Grain::Year && at.saturating_sub(told.end) <= YEAR_REACH)?;
        let first = self.doc.sentences().get(self.doc.sentence_of(at)).map_or(at, |sentence| sentence.first);
        let opens = (first + 1..=first + YEAR_OPENING).contains(&told.end);
        let (year, now) = (told.day.year(), self.published?.year());
        let over = opens && year < now && self.tense(at) == Some(Direction::Past);
        // "Next year's race is on 14 November".
        let ahead = opens && year == now + 1 && self.tense(at) == Some(Direction::Future);
        (over || ahead).then(|| Date::new(told.day.year(), month, day).ok()).flatten()
    }

    /// "fiscal 2024, which begins Oct. 1", "fiscal 2023, which ended Sept. 30": a business year is named by the one it ends in.
    fn day_of_fiscal_year(&self, month: i8, day: i8, at: usize) -> Option<Date> {
        let told =
            self.opened.filter(|told| told.grain == Grain::Year && at.saturating_sub(told.end) <= FISCAL_REACH)?;
        let verb = self.before(at);
        let verb = if self.is(verb, "on") { self.before(verb) } else { verb };
        let starts = self.has(verb, WordClass::TIMING_STARTS | WordClass::TIMING_BEGINS) || self.is(verb, "starts");
        let kind = (told.end.saturating_sub(3)..told.end).any(|t| self.is(t, "fiscal") || self.is(t, "financial"));
        if !kind || verb < told.end || !starts && !self.has(verb, WordClass::TIMING_ENDS) {
            return None;
        }
        // Of those that begin in April, some are named by the year they begin in.
        if starts && (3..FISCAL_MONTH).contains(&month) {
            return None;
        }
        let earlier = i16::from(starts && month >= FISCAL_MONTH);
        Date::new(told.day.year().checked_sub(earlier)?, month, day).ok()
    }

    /// Whether what was told last is a day or a month.
    fn tells_months(&self) -> bool {
        matches!(self.last_grain, Grain::Day | Grain::Month)
    }

    /// The year of a month that names none, in a narrative: it goes forward, so that January 1942 comes after December 1941; and
    /// in a winter that has turned the year, December lies before the turn.
    pub(super) fn narrative_year(&self, month: i8) -> Option<i16> {
        let last = self.last?;
        let turns = self.tells_months() && last.month() - month >= TURN_OF_THE_YEAR;
        let returns = self.turned && month == 12 && last.month() < FIRST_OF_SPRING;
        Some(last.year() + i16::from(turns) - i16::from(returns))
    }

    /// Whether the story is in a winter that has turned the year, once `found` is told: months between spring and autumn and
    /// years in figures end it.
    pub(super) fn is_turned(&self, found: &Found, day: Date) -> bool {
        let bare = found.anchor.is_some() && matches!(found.grain, Grain::Day | Grain::Month);
        let winter = !(FIRST_OF_SPRING..FIRST_OF_AUTUMN).contains(&day.month());
        let turns =
            || self.tells_months() && self.last.is_some_and(|last| last.month() - day.month() >= TURN_OF_THE_YEAR);
        bare && winter && (self.turned || turns())
    }

    /// "The season runs from June to November", said in September, and "from November to May", said in March: how many years back
    /// it began.
    fn running_year(&self, month: i8, now: i8, at: usize) -> Option<i16> {
        let (last, _) = self.joins_range(at + 1).then(|| self.month_at(at + 2)).flatten()?;
        let shift = match (month <= last, now >= month, now <= last) {
            (true, true, true) | (false, true, _) => 0,
            // A range of a whole year has no part of the year that it is in.
            (false, false, true) if last + 1 != month => -1,
            _ => return None,
        };
        (self.tense(at) == Some(Direction::Future)).then_some(shift)
    }

    fn year_of_bare(&self, month: i8, day: i8, whole_month: bool, at: usize) -> Option<Date> {
        if let Some(date) = self.day_of_fiscal_year(month, day, at) {
            return Some(date);
        }
        if let Some(date) = self.told_on(month, day, whole_month, at) {
            return Some(date);
        }
        if let Some(date) = self.day_of_year_told(month, day, at) {
            return Some(date);
        }
        let Some(published) = self.published else {
            // "from October to March", told in April: the October before.
            let wraps = self.joins_range(at + 1) && self.month_at(at + 2).is_some_and(|(end, _)| end < month);
            let gone = self.tells_months() && whole_month && wraps && self.last?.month() < month;
            return Date::new(self.narrative_year(month)? - i16::from(gone && !self.turned), month, day).ok();
        };
        let over =
            if whole_month { self.range_over(published, month, at) } else { self.days_over(published, month, day, at) };
        if over.is_some() {
            return over;
        }
        let in_year = |shift: i16| Date::new(published.year().checked_add(shift)?, month, day).ok();
        if let Some(shift) = whole_month.then(|| self.running_year(month, published.month(), at)).flatten() {
            return in_year(shift);
        }
        let years = [in_year(-1), in_year(0), in_year(1)];
        if self.is_in_dateline(at) {
            return years.into_iter().flatten().rev().find(|date| (*date - published).get_days() <= 1);
        }
        let nearest = years.iter().flatten().min_by_key(|date| (**date - published).get_days().abs())?;
        let ahead = (*nearest - published).get_days();
        // "by R80 from 1 April and by R10 in October": the list goes on ahead.
        let goes_on = || self.told_in_sentence(at).is_some_and(|told| told > published);
        let told_before = || self.told_in_sentence(at).is_some_and(|told| told < published.first_of_month());
        let tense = self.tense(at).or_else(|| goes_on().then_some(Direction::Future));
        let far = match tense {
            // "signed in January", said in December.
            Some(Direction::Past) if self.is_done(at) || self.is(self.before(at), "since") => 0,
            // "sells for 617, up from 185 in June", said in May.
            Some(Direction::Past) if whole_month && self.is_compared(at) => 0,
            // "was 48% in May and 45% in January".
            Some(Direction::Past) if whole_month && self.is(self.before(at), "in") && told_before() => 0,
            // "before the November election": that of the year around it.
            _ if self.has(at + 1, WordClass::TIMING_CONTEST)
                && !self.has(self.before(self.before(at)), WordClass::TIMING_BEHIND) =>
            {
                200
            }
            Some(Direction::Past) if !self.limits(at) => 45,
            _ if whole_month => 160,
            _ => 200,
        };
        // "to keep the government running through Sept. 30", said in March.
        let term = self.has(self.before(at), WordClass::TIMING_UNTIL);
        if term && !whole_month && ahead < -LONGEST_REVIEW {
            return years.into_iter().flatten().find(|date| *date > published);
        }
        // "from 4 January to 25 March 2027, and the next from 12 April": the list stays in its year.
        let later = self.told_in_sentence(at).filter(|told| *told > published && told.year() > nearest.year());
        let beside = later.and_then(|told| {
            Date::new(told.year(), month, day)
                .ok()
                .filter(|date| (1..=LONGEST_RANGE).contains(&(*date - told).get_days()))
        });
        if let Some(date) = beside.filter(|_| !whole_month && tense != Some(Direction::Past)) {
            return Some(date);
        }
        match tense {
            // "for a mission in December", said in March.
            // "up from its July forecast".
            Some(Direction::Future) if whole_month && (self.is_past_thing(at) || self.is_lapsed(at)) => Some(*nearest),
            Some(Direction::Future) if ahead < -31 => years.into_iter().flatten().find(|date| *date > published),
            Some(Direction::Future) => Some(*nearest),
            // "was cited in December", said in November.
            _ if ahead > far => years.into_iter().flatten().rev().find(|date| *date <= published),
            _ => Some(*nearest),
        }
    }
}

/// The second end of a range that starts at `first`: the next such day, if it is not as good as a year away.
fn in_range(first: Date, month: i8, day: i8, whole_month: bool, longest: i32) -> Option<Date> {
    let from = if whole_month { first.first_of_month() } else { first };
    let in_year = |shift: i16| Date::new(from.year().checked_add(shift)?, month, day).ok();
    let end = [in_year(0), in_year(1)].into_iter().flatten().find(|end| *end >= from)?;
    ((end - from).get_days() <= longest).then_some(end)
}

/// "Friday, May 16, 2025".
pub(super) fn weekday_month_day(scan: &Scan, i: usize) -> Option<Found> {
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
    // "Saturday and Sunday, Nov. 28 and 29": two days, each with its weekday.
    let joint = |at: usize| scan.is(at, "and") || scan.word(at) == "&" || scan.is_dash(at) || scan.is(at, "to");
    let pair = joint(scan.before(i))
        && scan.doc.is(i.wrapping_sub(2), WordClass::TIME_WEEKDAY | WordClass::TIME_WEEKDAY_SHORT);
    let inner = month_day(scan, at)
        .filter(|inner| !pair || !joint(inner.end) || scan.day_at(inner.end + 1).is_none())
        .map(|inner| fitting_year(scan, i, inner))
        .or_else(|| numeric_date(scan, at))
        // "Wednesday, 2020-01-29".
        .or_else(|| iso_date(scan, at).filter(|found| found.grain == Grain::Day))
        .or_else(|| weekday_day(scan, i, at))?;
    Some(Found { start: i, ..inner })
}

/// "Friday 14 March", said in November: the year before or after, where the weekday fits that one only. A year that was written
/// stays, and near the day of publication the weekday is rather a slip.
fn fitting_year(scan: &Scan, i: usize, found: Found) -> Found {
    let day = scan.term(i, "weekday").or_else(|| scan.term(i, "weekday_short")).and_then(|day| day.parse::<i8>().ok());
    let open = found.anchor.is_some() && found.anchor == scan.reference() && !scan.is(found.end - 1, "year");
    let Some((day, date)) = day.zip(found.day).filter(|_| open && found.grain == Grain::Day) else { return found };
    let fits = |date: &Date| date.weekday().to_monday_one_offset() == day;
    // Without a day of publication only the year of the day last told: "on Wednesday 5 June 2024 ... by 2050 ... on Tuesday 4 June".
    let told = || date.with().year(scan.last_day?.year()).build().ok().filter(fits);
    let near_year = || [-1, 1].into_iter().filter_map(|shift| step(date, shift, Grain::Year)).find(fits);
    let beside = || if scan.published.is_some() { near_year() } else { told() };
    let near = scan.published.is_some_and(|published| (published - date).get_days().abs() <= TOLD_DAYS);
    // "on Wednesday, September 2 and Friday, December 18": of the year that the sentence is in.
    let told = scan.told_in_sentence(i).map(|told| told.year());
    let listed = |date: &Date| told == Some(date.year());
    match if fits(&date) { None } else { beside().filter(|date| !near || listed(date)) } {
        Some(date) => Found { modifier: found.modifier, ..Found::dated(found.start, found.end, date, Grain::Day) }
            .against(found.anchor),
        None => found,
    }
}

/// "Thursday the 15th", "Sat 14th": the nearest month in which that day falls on the weekday.
fn weekday_day(scan: &Scan, i: usize, at: usize) -> Option<Found> {
    let (day, end) = scan.day_at(at)?;
    // "on Monday 21 people": only an ordinal is a day of itself, and none before what it counts ("Monday the third day").
    let ordinal = end == at + 2 || scan.is(scan.before(at), "the");
    let counts = scan.doc.token(end).kind == TokenKind::Word
        && !scan.doc.is(end, WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION | WordClass::POS_AUXILIARY);
    let last = end >= scan.end || scan.doc.token(end).kind == TokenKind::Mark && !scan.glued(end + 1);
    // "on Friday 31.", "Saturday 20 and Tuesday 23 June".
    let listed = (scan.is(end, "and") || scan.is(end, "to") || scan.word(end) == ",")
        && scan.term(end + 1, "weekday").is_some()
        && scan.digits(end + 2).is_some();
    let ordinal = ordinal || listed || last && !matches!(scan.word(end), "%" | "-" | "–");
    if !ordinal || counts || scan.doc.token(at).kind != TokenKind::Number && scan.word(end - 1).len() < 5 {
        return None;
    }
    let (weekday, reference) = (scan.term(i, "weekday").or_else(|| scan.term(i, "weekday_short")), scan.reference());
    let weekday = weekday.and_then(|day| day.parse::<i8>().ok());
    let Some((weekday, reference)) = weekday.zip(reference) else {
        return Some(Found::new(i, end, DateKind::Date, format!("XXXX-XX-{day:02}")));
    };
    let month = |shift: i64| step(reference.first_of_month(), shift, Grain::Month)?.with().day(day).build().ok();
    let fits = |date: &Date| date.weekday().to_monday_one_offset() == weekday;
    let date = (-6..=6).filter_map(month).filter(fits).min_by_key(|date| (*date - reference).get_days().abs())?;
    Some(Found::dated(i, end, date, Grain::Day).against(Some(reference)))
}

/// A date of the calendar as far as it is said: the month, and the day and the year where they stand beside it.
struct Written {
    month: i8,
    day: Option<i8>,
    year: Option<Year>,
    end: usize,
}

/// "May 16, 2025", "16 May 2025", "the 16th of May", "2025 May 16", "May 2025", "July 25 of that year", "May".
pub(super) fn month_day(scan: &Scan, i: usize) -> Option<Found> {
    let written = month_first(scan, i).or_else(|| day_first(scan, i)).or_else(|| year_first(scan, i))?;
    let Written { month, day, year, mut end } = written;
    let year = year.or_else(|| year_of_range(scan, i, &written));
    if year.is_none() && day.is_none() && is_of_every_year(scan, i) {
        return Some(Found::new(i, end, DateKind::Set, format!("XXXX-{month:02}")));
    }
    if let Some(year) = year {
        end = end.max(year.end);
    }
    let date = match year {
        Some(year) => Date::new(year.number, month, day.unwrap_or(1)).ok(),
        None => scan.resolve_year(month, day, i),
    };
    let grain = if day.is_some() { Grain::Day } else { Grain::Month };
    Some(match (date, year) {
        (Some(date), Some(year)) => Found::dated(i, end, date, grain).against(year.anchor),
        (Some(date), None) => Found::dated(i, end, date, grain).against(scan.reference()),
        (None, _) => {
            let value = day.map_or(format!("XXXX-{month:02}"), |day| format!("XXXX-{month:02}-{day:02}"));
            Found::new(i, end, DateKind::Date, value)
        }
    })
}

/// The June of "every year in June", "annually in June".
fn is_of_every_year(scan: &Scan, i: usize) -> bool {
    let before = scan.before(i);
    scan.is(before, "in")
        && scan.any_set_end == Some(before)
        && scan.has(before.wrapping_sub(1), WordClass::TIMING_YEARLY)
}

/// "May 16", "May 2025", "May".
fn month_first(scan: &Scan, i: usize) -> Option<Written> {
    let (month, end) = scan.month_at(i)?;
    // "$DEC" is a share.
    if scan.glued(i) && scan.doc.word(scan.before(i)) == "$" {
        return None;
    }
    if let Some(written) = slashed(scan, month, end).or_else(|| spoken_day(scan, month, end)) {
        return Some(written);
    }
    if let Some((day, day_end)) = scan.day_at(end) {
        let counted = scan.doc.token(end).kind == TokenKind::Word && scan.term(day_end, "unit").is_some();
        if !counted {
            let year = year_behind(scan, day_end)
                .or_else(|| far_year(scan, day_end))
                .or_else(|| year_of_days(scan, day_end, day));
            return Some(Written { month, day: Some(day), year, end: day_end });
        }
    }
    let year = year_behind(scan, end);
    let shared = if year.is_none() { year_of_list(scan, end) } else { None };
    let lines = || scan.is_dated_line(i) && matches!(scan.word(end), ":" | "-" | "–" | "—");
    let is_month = year.is_some() || shared.is_some() || is_month(scan, i) || lines();
    is_month.then_some(Written { month, day: None, year: year.or(shared), end })
}

/// "from March to May 2026", "between 3 June and 5 July 2027": the year behind the second end is that of the first, or the one
/// before it where the months turn the year.
fn year_of_range(scan: &Scan, i: usize, first: &Written) -> Option<Year> {
    let end = first.end;
    let between = scan.is(scan.before(i), "between") && scan.is(end, "and");
    if !between && !scan.joins_range(end) {
        return None;
    }
    let day_before = scan.day_at(end + 1).filter(|_| scan.digits(end + 1).is_some());
    let (month, month_end) = scan.month_at(day_before.map_or(end + 1, |(_, end)| end))?;
    let day_behind = scan.day_at(month_end).filter(|_| day_before.is_none() && scan.word(month_end).len() <= 2);
    let day = day_before.or(day_behind).map_or(0, |(day, _)| day);
    let year =
        year_behind(scan, day_behind.map_or(month_end, |(_, end)| end)).filter(|year| year.number != UNKNOWN_YEAR)?;
    let turned = (first.month, first.day.unwrap_or(0)) > (month, if first.day.is_some() { day } else { 0 });
    Some(Year { number: year.number.checked_sub(i16::from(turned))?, end, anchor: year.anchor })
}

/// How many days of one month a list may name.
pub(super) const MOST_DAYS: usize = 6;

/// "June 12-18, 2025", "June 3, 4 and 5 last year": the year behind the last of several days is that of all.
fn year_of_days(scan: &Scan, end: usize, first: i8) -> Option<Year> {
    let (mut at, mut last) = (end, first);
    for _ in 0..MOST_DAYS {
        let comma = usize::from(scan.word(at) == ",");
        let joint = at + comma;
        let joined = scan.is(joint, "and") || scan.is(joint, "or") || comma == 0 && scan.joins_range(joint);
        let next = joint + usize::from(joined);
        let listed = next > at && scan.digits(next).is_some();
        let (day, day_end) = scan.day_at(next).filter(|(day, _)| listed && *day > last)?;
        if let Some(year) = year_behind(scan, day_end).filter(|year| joined && year.number != UNKNOWN_YEAR) {
            return Some(Year { end, ..year });
        }
        (at, last) = (day_end, day);
    }
    None
}

/// "in February, April, May and June 2024": the year behind the last month of a list is that of all.
fn year_of_list(scan: &Scan, end: usize) -> Option<Year> {
    let mut at = end;
    for _ in 0..12 {
        let comma = usize::from(scan.word(at) == ",");
        let and = usize::from(scan.is(at + comma, "and") || scan.is(at + comma, "or"));
        let (_, next) = scan.month_at(at + comma + and).filter(|_| comma + and > 0)?;
        if let Some(year) = year_behind(scan, next).filter(|year| year.number != UNKNOWN_YEAR) {
            return Some(Year { end, ..year });
        }
        at = next;
    }
    None
}

/// "May twenty-nine", as broadcasts say it.
fn spoken_day(scan: &Scan, month: i8, i: usize) -> Option<Written> {
    let number = |at: usize| scan.term(at, "cardinal").and_then(|value| value.parse::<i8>().ok());
    let tens = number(i).filter(|tens| matches!(tens, 20 | 30))?;
    let at = if scan.word(i + 1) == "-" { i + 2 } else { i + 1 };
    let day = tens + number(at).filter(|unit| *unit < 10)?;
    let counts = scan.doc.token(at + 1).kind == TokenKind::Word && !scan.doc.is(at + 1, WordClass::POS_PREPOSITION);
    let written = Written { month, day: Some(day), year: year_behind(scan, at + 1), end: at + 1 };
    (day <= 31 && (!counts || written.year.is_some() || at + 1 >= scan.end)).then_some(written)
}

/// "Mar/05/96", "Oct/2": what stands behind the month.
fn slashed(scan: &Scan, month: i8, i: usize) -> Option<Written> {
    let slash = |at: usize| scan.word(at) == "/" && scan.glued(at) && scan.glued(at + 1);
    let (day, end) = scan.day_at(i + 1).filter(|(_, end)| slash(i) && *end == i + 2)?;
    let number = scan.digits(end + 1).filter(|_| slash(end));
    let number = number.and_then(|number| match scan.word(end + 1).len() {
        2 => Some(century_of(number)? + i16::try_from(number).ok()?),
        4 => i16::try_from(number).ok(),
        _ => None,
    });
    Some(match number {
        Some(number) => {
            Written { month, day: Some(day), year: Some(Year { number, end: end + 2, anchor: None }), end: end + 2 }
        }
        None => Written { month, day: Some(day), year: None, end },
    })
}

/// "16 May", "the 16th of May".
fn day_first(scan: &Scan, i: usize) -> Option<Written> {
    let start = if scan.is(i, "the") { i + 1 } else { i };
    // "for $12 December 27".
    if matches!(scan.doc.word(scan.before(start)), "$" | "£" | "€") {
        return None;
    }
    let (day, end) = scan.day_at(start)?;
    let of = scan.is(end, "of");
    let (month, end) = scan.month_at(if of { end + 1 } else { end })?;
    let numeral = scan.doc.token(start).kind == TokenKind::Number;
    (of || numeral && start == i).then(|| Written { month, day: Some(day), year: year_behind(scan, end), end })
}

/// "2018 March 18", "2024 Aug".
fn year_first(scan: &Scan, i: usize) -> Option<Written> {
    let number = scan.digits(i).filter(|year| scan.word(i).len() == 4 && (1000..=2100).contains(year))?;
    let (month, end) = scan.month_at(i + 1)?;
    let year = Some(Year { number: number as i16, end, anchor: None });
    if let Some((day, end)) = scan.day_at(end) {
        return Some(Written { month, day: Some(day), year, end });
    }
    let last = end >= scan.end || scan.doc.token(end).kind == TokenKind::Mark;
    last.then_some(Written { month, day: None, year, end })
}

/// Whether a month's name alone means the month. "May", "March" and names such as "April" and "August" need a sign.
fn is_month(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    let before = scan.before(i);
    let sign = scan.doc.is(before, WordClass::POS_PREPOSITION)
        || scan.term(before, "determiner").is_some()
        || scan.term(before, "edge").is_some()
        || matches!(scan.doc.word(before), "-" | "/" | "and" | "or" | "through" | "until");
    // "May and June also brought visitors", "the March and April dispute".
    let next = scan.doc.form(i + 2).shape.is(Shape::CAPITAL) && scan.doc.is(i + 2, WordClass::TIME_MONTH);
    if next && (scan.is(i + 1, "and") || scan.is(i + 1, "or")) && scan.doc.form(i).shape.is(Shape::CAPITAL) {
        return true;
    }
    match word.to_ascii_lowercase().as_str() {
        "may" | "march" | "mar" | "dec" | "jan" | "sep" | "jun" | "jul" | "august" | "april" | "june" => {
            let named = scan.doc.form(before).shape.is(Shape::CAPITAL) && !sign
                || scan.doc.form(i + 1).shape.is(Shape::CAPITAL)
                    && scan.doc.token(i + 1).kind == TokenKind::Word
                    && word.len() > 3
                    && !sign;
            let loose = !matches!(word, "May" | "March" | "Mar" | "Dec" | "Jan" | "Sep" | "Jun" | "Jul");
            // "March sales rose", "by the March meeting"; but "the March on Rome".
            let by_march = word == "March" && scan.doc.is_word(scan.before(i), "the");
            let own = scan.doc.is(before, WordClass::POS_POSSESSIVE) || scan.owns(before);
            let gerund = (by_march || own) && scan.doc.is(i + 1, WordClass::POS_NOUN);
            let thing = (word == "March" || word == "May" && own)
                && (scan.doc.is(i + 1, WordClass::POS_MAINLY_NOUN) || gerund)
                && !scan.doc.is(i + 1, WordClass::POS_PREPOSITION)
                && scan.doc.form(i + 1).shape.is(Shape::LOWER);
            // "June says": a woman's name.
            let speaks =
                !sign && scan.doc.is(i + 1, WordClass::POS_THIRD) && !scan.doc.is(i + 1, WordClass::POS_PLURAL);
            let street =
                scan.doc.is(i + 1, WordClass::CONTEXT_PLACE_HEAD) && scan.doc.form(i + 1).shape.is(Shape::CAPITAL);
            (sign || loose || thing) && !named && !speaks && !street && (!by_march || thing)
        }
        _ => true,
    }
}
