//! Which way a bare weekday or month lies: the tense of the verbs around it, and the first end of its range.

use jiff::civil::Date;

use super::super::resolver::{Direction, Grain, resolve_weekday, step};
use super::relative::HISTORY;
use super::time_of_day::{half_of_day, written_time};
use super::{Opened, Scan};
use crate::document::{Shape, TokenKind};
use crate::lexicon::{List, WordClass};

/// Longest token distance at which a tense word decides the direction of a bare weekday.
const TENSE_WINDOW: usize = 20;

/// And behind it, where a long subject may stand between: "In January, a week after ..., a clinic was bombed".
const TENSE_AHEAD: usize = 32;

/// Longest clock time between "until" and its day, in tokens.
const CLOCK_WINDOW: usize = 8;

/// How far before the date an infinitive speaks of it: "to meet on Monday".
const INFINITIVE_WINDOW: usize = 5;

/// And how far where only the name of a place stands between.
const PLACE_WINDOW: usize = 9;

/// How far before the date a present tense tells of it as of a timetable: "They play at Boston on Saturday".
const TIMETABLE_WINDOW: usize = 8;

/// How far before "on Friday" the verb of "reports its third-quarter results on Friday" stands.
const EVENT_REACH: usize = 6;

/// How far before "March" the "for" of "its forecast for the three months to March" stands.
const PERIOD_REACH: usize = 6;

/// How far before "to Friday" the verb stands that puts something off.
const MOVED_WINDOW: usize = 4;

/// How far before "a year ago" the "from" stands that compares with it: "up from 4.4 per cent a year ago".
const COMPARED_WINDOW: usize = 6;

/// How far before the date "had been" puts what was to come into the past.
const PERFECT_WINDOW: usize = 7;

/// How far before the day the chance or the forecast of something stands.
const ODDS_REACH: usize = 8;

/// How far before "in Tuesday's final" its "will" stands ("will meet the No. 11 seed, Anna Berg, in").
const OWNER_WINDOW: usize = 14;

/// How far back a sentence is read for what it lacks, a verb or an "if": a text without full stops is one sentence.
const SENTENCE_REACH: usize = 120;

/// How far from the date the "that" and the verb of its clause stand.
const CLAUSE_WINDOW: usize = 6;

/// How far before "to join" the "first" stands that it belongs to.
const RANK_REACH: usize = 7;

/// How many sentences behind its day "earlier in the day" may stand.
const DAY_SENTENCES: usize = 2;

/// How many days from publication a weekday is still the one around it.
pub(super) const NEAR_DAYS: i32 = 7;

/// How far before "could" what denies it stands: "neither he nor his lawyer could be found".
const DENIAL_WINDOW: usize = 6;

/// How long "Monday night through Wednesday" before a colon is at most.
const LIST_HEAD: usize = 6;

/// How far behind "Sunday" the match of "Sunday's second quarter-final" stands.
const OCCASION_WORDS: usize = 6;

/// How far behind "Sunday's match" its verb stands.
const OCCASION_REACH: usize = 3;

/// How far behind its day the "v" of a match stands.
const FIXTURE_REACH: usize = 8;

/// How far into the line below a weekday the hour of a listing stands.
const LISTING_REACH: usize = 24;

/// How many sentences behind a day to come another day of its month may be told by its number alone.
const NEAR_MONTH: usize = 2;

/// How far behind a weekday that opens its sentence the verb stands.
const FRONTED_REACH: usize = 12;

/// How many words "in the Old Town Hall" has at most before its day.
const PLACE_WORDS: usize = 6;

/// How far behind a weekday a verb shows that no list goes on.
const LIST_REACH: usize = 4;

/// How far around a weekday its hours stand, and how long a sentence of a listing is.
const HOURS_BEFORE: usize = 3;
const HOURS_BEHIND: usize = 9;
const EVENT_SENTENCE: usize = 30;

impl Scan<'_> {
    /// Whether the words around say that the time is still to come: "will meet Monday".
    pub(super) fn direction(&self, i: usize) -> Direction {
        self.tense(i).unwrap_or(Direction::Past)
    }

    /// The tense of the nearest verb that tells one: left of the date first, then right of it.
    pub(super) fn tense(&self, i: usize) -> Option<Direction> {
        if !self.owns(i + 1) {
            return self.tense_of_verbs(i);
        }
        // "UP NEXT ... starts Friday's opener".
        let next = self.headed_direction().filter(|_| self.is_sport());
        let sentence = self.doc.sentences().get(self.doc.sentence_of(i)).map_or(i..i, |s| s.tokens());
        let from = sentence.start.max(i.saturating_sub(TENSE_WINDOW));
        Some(next.unwrap_or_else(|| self.tense_of_owner(i, from, sentence.end.min(i + TENSE_AHEAD))))
    }

    /// The tense where the date owns nothing, as "Valentine" of "Valentine's Day" does not.
    pub(super) fn tense_of_verbs(&self, i: usize) -> Option<Direction> {
        let sentence = self.doc.sentences().get(self.doc.sentence_of(i)).map_or(i..i, |s| s.tokens());
        let from = sentence.start.max(i.saturating_sub(TENSE_WINDOW));
        let to = sentence.end.min(i + TENSE_AHEAD);
        let headed = self.headed_direction();
        // "its first since May 15".
        if self.is(self.before(i), "since") || self.is_back_in(i) {
            return Some(Direction::Past);
        }
        // "took in a net $1.2bn in the week to Friday".
        let week = i.wrapping_sub(2);
        if self.is(i.wrapping_sub(1), "to") && self.is(week, "week") && (from..week).any(|at| self.is_past_verb(at)) {
            return Some(Direction::Past);
        }
        if self.is_put_ahead(i) {
            return Some(Direction::Future);
        }
        if self.is_foretold(i) || self.is_asked(sentence.start, i) || self.is_compared(i) || self.is_told_of(i, from) {
            return Some(Direction::Past);
        }
        if headed == Some(Direction::Past) && self.opens_line(i) {
            return headed;
        }
        // "until noon on Wednesday": the clock time between is passed over.
        // and so is "the end of".
        let part = |at: usize| self.is(at, "of") && self.doc.is(at.wrapping_sub(1), WordClass::TIME_TERMS);
        let aside = |at: &usize| self.is_timed(*at) || part(*at);
        let before = (from..i).rev().take(CLOCK_WINDOW).find(|at| !aside(at)).unwrap_or(from);
        // "until at least Monday".
        let hedged = self.is(before, "least") && self.is(before.wrapping_sub(1), "at");
        let before = if hedged { before.saturating_sub(2) } else { before };
        if before > sentence.start && (self.row_of(before) == Some("ahead") || self.is_fixed(before)) {
            return Some(if self.is_term_over(i) { Direction::Past } else { Direction::Future });
        }
        let hour = |at: usize| half_of_day(self, at).is_some() || self.is(at, "midnight") || self.is(at, "noon");
        let timed = (before + 1..i).any(|at| hour(at) || part(at) || self.word(at) == ":");
        let weekday = self.doc.is(i, WordClass::TIME_WEEKDAY);
        let told = (from..i).rev().find_map(|at| {
            let near = || {
                let verb = self.word(at).ends_with('s');
                let clock = || verb && (at..i).any(hour);
                // "plays the winner of Friday's match on Sunday".
                let between =
                    || self.opened.zip(self.published).is_some_and(|(day, last)| day.end > at && day.day > last);
                (if timed { before + 1 } else { i }).saturating_sub(at) <= TIMETABLE_WINDOW
                    || i - at <= TIMETABLE_WINDOW + CLOCK_WINDOW && weekday && between()
                    || i - at <= TIMETABLE_WINDOW + CLOCK_WINDOW && clock()
            };
            let timetable = || (self.is_timetable(at) && near() && !self.is_behind(at, i)).then_some(Direction::Future);
            let ahead =
                || (self.is_ahead_of(at) && !(at..i).any(|at| self.word(at) == ",")).then_some(Direction::Future);
            let in_force = || (self.is_in_force(at) || self.is_warning(at)).then_some(Direction::Future);
            // "Airport to reopen at 6am on Wednesday": the hours count as one with their day.
            let near = (if timed { before + 1 } else { i }).saturating_sub(at) <= INFINITIVE_WINDOW;
            // "was refused bail to appear at Holm Local Court on Wednesday": nothing but the place lies between.
            let place = |at: usize| self.doc.is(at, WordClass::POS_PREPOSITION) || self.doc.is_capital_word(at);
            let named = || self.is(at, "to") && self.row_of(at + 1) == Some("timetable") && (at + 2..i).all(place);
            let near = near || i - at <= PLACE_WINDOW && named();
            let tense = self.tense_of(at, near || self.is_only_verb(at, sentence.start));
            let state = || self.is_state_of(at, i).then_some(Direction::Future);
            let tense = tense.or_else(timetable).or_else(ahead).or_else(in_force).or_else(state)?;
            Some((at, tense))
        });
        // "was to fly there Friday before returning Saturday": the same verb holds for the second day.
        let joined = told.is_some_and(|(at, _)| self.is_day_ahead_between(at, i)) || self.is_beside_day_ahead(i);
        let left = if joined { Some(Direction::Future) } else { told.map(|(_, tense)| tense) };
        if left == Some(Direction::Future) && self.is_lapsed_plan(i, from) {
            return Some(Direction::Past);
        }
        // "The find on Thursday may bring some peace": only where the day opens the sentence.
        let opens = i <= sentence.start + 2;
        let right = |at: usize| {
            if !opens && matches!(self.row_of(at), Some("able" | "open")) {
                return None;
            }
            // "On Friday, when she set aside plans for the trip".
            if self.is(at, "plans") && (self.is(at + 1, "for") || self.is(at + 1, "of")) {
                return None;
            }
            let timetable = || (at - i <= INFINITIVE_WINDOW && self.is_timetable(at)).then_some(Direction::Future);
            self.tense_of(at, self.is_auxiliary(at.wrapping_sub(1))).or_else(timetable)
        };
        let month = self.term(i, "month").is_some();
        // "plans to win in November are spoiled by what they lost in May": a present tense tells no direction.
        let verb = (i..to)
            .find_map(|at| right(at).map(Some).or_else(|| (month && self.is_plain_present(at)).then_some(None)))
            .flatten();
        // "the hope that the May vote will end it": the clause has its own verb.
        let own = told.filter(|(at, _)| self.has_clause_between(*at, i)).and_then(|_| self.verb_of_clause(i, to));
        let fronted = || self.is_fronted(i, sentence.start, to).then_some(Direction::Future);
        let found = own.or(left).or_else(fronted).or(verb);
        let odds = || self.is_odds(i, from, to).then_some(Direction::Future);
        found.or(headed).or_else(odds).or_else(|| self.direction_without_verb(i, before, sentence.start))
    }

    /// "On Monday, schools are closed", "On Friday the jury hears closing arguments": a weekday that opens its sentence, and the
    /// first verb behind is of the present. "On Monday, the man who was shot leaves hospital" and what somebody "says" tell nothing.
    fn is_fronted(&self, i: usize, first: usize, to: usize) -> bool {
        let on = self.is(first, "on") || self.is(first, "from");
        if i > first + 1 || i > first && !on || self.published.is_none() {
            return false;
        }
        self.term(i, "weekday").is_some() && self.first_verb(i + 1, to).is_some_and(|at| self.is_present(at))
    }

    /// The first verb of a clause that has no clause, quote or number before it.
    fn first_verb(&self, from: usize, to: usize) -> Option<usize> {
        let verb = WordClass::POS_PAST | WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
        let stops = |at: usize| {
            let mark = self.doc.token(at).kind == TokenKind::Mark && at > from && self.word(at) != "-";
            mark || self.doc.is(at, WordClass::POS_WH | WordClass::POS_SUBORDINATOR) || self.is(at, "that")
        };
        let found = (from..to.min(from + FRONTED_REACH)).find(|at| {
            let small = self.doc.form(*at).shape.is(Shape::LOWER);
            stops(*at) || small && (self.doc.is(*at, verb) || self.is_third_person(*at))
        })?;
        (!stops(found)).then_some(found)
    }

    /// "are", but in "are said to have left"; "hears".
    fn is_present(&self, at: usize) -> bool {
        let told = |at: usize| self.doc.is(at, WordClass::CUE_VERBS) || self.is(at, "known");
        (self.is(at, "is") || self.is(at, "are")) && !told(at + 1) || self.is_third_person(at)
    }

    /// "the jury hears closing arguments", "the firm reports its results": a verb of the present where the word may be a plural too.
    fn is_third_person(&self, at: usize) -> bool {
        let before = self.doc.is(at - 1, WordClass::POS_NOUN | WordClass::POS_PRONOUN)
            || self.doc.form(at - 1).shape.is(Shape::CAPITAL);
        if !before || !self.doc.is(at, WordClass::POS_THIRD) || self.doc.is(at, WordClass::POS_AUXILIARY) {
            return false;
        }
        let object = self.doc.is(at + 1, WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE);
        let account = matches!(self.row_of(at), Some("reports" | "event")) && object;
        account || !self.doc.is(at, WordClass::CUE_VERBS) && (object || !self.doc.is(at, WordClass::POS_PLURAL))
    }

    /// "On Tuesday they were given until Wednesday", said on Thursday: the next such day behind the one told is over.
    fn is_term_over(&self, i: usize) -> bool {
        let told =
            self.told_in_sentence(i).or_else(|| self.last_day.filter(|_| self.is_near_day(i) && self.was_until(i)));
        let Some((told, last)) = told.zip(self.published) else { return false };
        let near = told < last && (last - told).get_days() <= NEAR_DAYS && self.last_grain == Grain::Day;
        let day = self.term(i, "weekday").filter(|_| near).and_then(|day| day.parse().ok());
        let next =
            step(told, 1, Grain::Day).zip(day).and_then(|(from, day)| resolve_weekday(day, Direction::Future, from));
        next.is_some_and(|next| next < last)
    }

    /// "were dark until Wednesday": what was so until then, and no other verb before.
    fn was_until(&self, i: usize) -> bool {
        let first = self.doc.sentences().get(self.doc.sentence_of(i)).map_or(i, |sentence| sentence.first);
        let verb = WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
        let last = (first.max(i.saturating_sub(TENSE_WINDOW))..i).rev().find(|at| self.doc.is(*at, verb));
        last.is_some_and(|at| self.is_was(at) && !self.doc.is(at + 1, WordClass::CUE_VERBS))
    }

    /// "rise under plans set out on Wednesday", "are counting votes cast on Monday": a participle that looks like its verb, right
    /// between a noun and the day, where the sentence has a verb of its own before.
    fn is_told_of(&self, i: usize, from: usize) -> bool {
        let on = i.wrapping_sub(1 + usize::from(self.is(self.before(i), "on")));
        let at = on.wrapping_sub(usize::from(self.doc.is(on, WordClass::JOINT_OFF)));
        let noun = at.wrapping_sub(1);
        let verb = WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
        at > from + 1
            && at < i
            && self.doc.is(at, WordClass::POS_PAST)
            && self.doc.is(at, WordClass::POS_VERB)
            && self.doc.is(at, WordClass::POS_PARTICIPLE)
            && self.doc.is(noun, WordClass::POS_PLURAL)
            && (from..noun).any(|at| self.doc.is(at, verb))
            && !self.doc.is(noun.wrapping_sub(1), verb)
    }

    /// "cut its forecast to 1.4% from 1.9% in March", "expect a gain of 160,000 after 12,000 in October": what a figure is compared with.
    pub(super) fn is_compared(&self, i: usize) -> bool {
        let month = self.is(self.before(i), "in") && self.doc.is(i, WordClass::TIME_MONTH);
        let figure = |at: usize| self.doc.word(at).bytes().any(|b| b.is_ascii_digit());
        let number = |at: usize| figure(at) || !self.is_plain_word(at);
        let from = i.saturating_sub(COMPARED_WINDOW);
        // "Inflation, at 27.33% in October, is to fall".
        let level = |at: usize| self.is(at, "at") && self.doc.word(self.before(at)) == ",";
        let against =
            |at: usize| level(at) || ["from", "after", "against", "versus"].iter().any(|word| self.is(at, word));
        let first = || (from..i.saturating_sub(2)).rev().find(|at| against(*at));
        month
            && first().is_some_and(|from| {
                let sum = (from + 1..i - 1).all(|at| {
                    number(at) || self.doc.is(at, WordClass::NUMBER_WORDS | WordClass::UNITS | WordClass::CURRENCIES)
                });
                sum && (number(from + 1) || number(from + 2))
            })
    }

    /// "against forecasts in August": when it was foretold, and not when it will be.
    fn is_foretold(&self, i: usize) -> bool {
        let noun = i.wrapping_sub(2);
        let owned = WordClass::POS_PREPOSITION | WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE;
        self.is(i.wrapping_sub(1), "in")
            && self.row_of(noun) == Some("outlook")
            && self.term(i, "month").is_some()
            && self.doc.is(self.before(noun), owned)
    }

    /// "Asked on Monday whether he would stay": a participle that opens the sentence, right before the day.
    fn is_asked(&self, first: usize, i: usize) -> bool {
        let beside = i == first + 1 || i == first + 2 && self.is(first + 1, "on");
        beside && self.doc.is(first, WordClass::POS_PAST) && self.doc.is(first, WordClass::CUE_VERBS)
    }

    /// "The chance of rain on Sunday is 60 per cent": what is foretold, in the present tense.
    fn is_odds(&self, i: usize, from: usize, to: usize) -> bool {
        let verb = WordClass::POS_AUXILIARY | WordClass::POS_MODAL | WordClass::POS_PAST;
        let odds = |at: &usize| matches!(self.row_of(*at), Some("odds" | "outlook"));
        let free = |at: &usize| odds(at) || self.is_plain_word(*at) && !self.doc.is(*at, verb);
        let told = (from..i).rev().take(ODDS_REACH).take_while(free).any(|at| odds(&at));
        let first = || (i + 1..to).find(|at| self.doc.is(*at, verb));
        told && first().is_some_and(|at| self.is_plain_present(at))
    }

    /// "by Monday", "In cinemas from Friday", "Monday: Partly sunny", "Jan 12: She is charged": where no verb says which way; `before`
    /// stands before the date and its clock time.
    fn direction_without_verb(&self, i: usize, before: usize, start: usize) -> Option<Direction> {
        let verb = WordClass::POS_AUXILIARY | WordClass::POS_MODAL | WordClass::POS_PAST;
        let from = start.max(i.saturating_sub(SENTENCE_REACH));
        let ranged = self.joins_range(i + 1) && self.term(i + 2, "weekday").is_some();
        let ends = matches!(self.doc.word(i + 1), "." | "," | ";" | ")") || ranged;
        let verbless = || ends && !(from..i).any(|at| self.doc.is(at, verb));
        let month = self.term(i, "month").is_some();
        let perhaps = || {
            let begun = self.is(self.before(i), "from") && !month && i > start + 1;
            self.row_of(before) == Some("perhaps") && !self.is(i - 1, "the") || begun && verbless()
        };
        let told = || (self.is_head(i, i + LIST_HEAD) && self.is_narrated(i)).then_some(Direction::Past);
        // "If it rains on Friday, the match is off".
        let open = || (from..i).any(|at| self.row_of(at) == Some("condition"));
        let closed = ends || self.doc.is(i + 1, WordClass::POS_PREPOSITION);
        let bidden = || closed && self.is_bidden(start, i);
        (perhaps() || open() || self.heads_list(i) || self.is_subject(i, start) || self.is_fixture(i))
            .then_some(Direction::Future)
            .or_else(|| (bidden() || self.is_listed(start, i) || self.is_event(i, start)).then_some(Direction::Future))
            .or_else(told)
    }

    /// "Monday looks calmer", "Sunday is the last day", "Sunday: sunny spells" behind what tomorrow will be like: a weekday that
    /// opens its sentence, before a verb of the present.
    fn is_subject(&self, i: usize, start: usize) -> bool {
        let listed = self.is(i + 1, "and") && self.term(i + 2, "weekday").is_some();
        let verb = i + 1 + if listed { 2 } else { 0 };
        let present = self.doc.is(verb, WordClass::POS_THIRD)
            || self.is(verb, "is")
            || listed && self.doc.is(verb, WordClass::POS_VERB) && !self.doc.is(verb, WordClass::POS_PAST);
        let goes_on = || {
            self.word(i + 1) == ":"
                && self.ahead_day.is_some()
                && self.ahead_day == self.last_day
                && !self.is_narrated(i)
        };
        i == start && self.published.is_some() && self.term(i, "weekday").is_some() && (present || goes_on())
    }

    /// "Join us on Monday", "Bring your dog on Sunday": a sentence without any other verb that bids the reader do something.
    fn is_bidden(&self, first: usize, i: usize) -> bool {
        let other = WordClass::POS_PAST | WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
        let object = WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE | WordClass::POS_PRONOUN;
        let first = if self.is(first, "don't") || self.is(first, "don’t") { first + 1 } else { first };
        let verb = self.doc.is(first, WordClass::POS_VERB) && !self.doc.is(first, other);
        verb && first + 1 < i
            && i - first <= SENTENCE_REACH
            && self.doc.is(first + 1, object)
            && !(first..i).any(|at| self.doc.is(at, other))
    }

    /// "Tickets: Friday, 7pm, the Old Hall": behind a label, with its hour.
    fn is_listed(&self, first: usize, i: usize) -> bool {
        let label = i > first && i - first <= LIST_HEAD && self.doc.word(i - 1) == ":" && self.opens_block(first);
        let comma = usize::from(self.word(i + 1) == ",") + usize::from(self.is(i + 1, "at"));
        label && self.published.is_some() && written_time(self, i + 1 + comma).is_some_and(|time| !time.open)
    }

    /// "Book sale, Saturday, 9 a.m.-2 p.m., First Church", "Outlook Thursday to Saturday": a weekday with its hours in a sentence that
    /// has no verb, or one behind the head of a forecast.
    fn is_event(&self, i: usize, first: usize) -> bool {
        if self.published.is_none() || self.term(i, "weekday").is_none() {
            return false;
        }
        if self.opens_block(first) && first + 1 == i && self.row_of(first) == Some("outlook") {
            return true;
        }
        let end = self.doc.sentences().get(self.doc.sentence_of(i)).map_or(i, |sentence| sentence.end);
        let half = |at: usize| half_of_day(self, at).is_some();
        let verb = WordClass::POS_PAST | WordClass::POS_AUXILIARY | WordClass::POS_MODAL | WordClass::POS_THIRD;
        let finite = |at: usize| {
            let lower = self.doc.form(at).shape.is(Shape::LOWER);
            // "Visitation is 5-8 p.m. Tuesday and 10-11 a.m. Wednesday".
            let held = (self.is(at, "is") || self.is(at, "are")) && self.doc.token(at + 1).kind == TokenKind::Number;
            lower && !held && self.doc.is(at, verb) && !self.doc.is(at, WordClass::POS_MAINLY_NOUN) && !half(at)
        };
        let timed = (first.max(i.saturating_sub(HOURS_BEFORE))..end.min(i + HOURS_BEHIND)).any(half);
        timed && end - first <= EVENT_SENTENCE && !(first..end).any(finite)
    }

    /// "Sunday – Hale v Kirk (noon)": who plays whom, in a story of sport.
    fn is_fixture(&self, i: usize) -> bool {
        let end = self.doc.sentences().get(self.doc.sentence_of(i)).map_or(i, |sentence| sentence.end);
        let meets = |at: usize| matches!(self.word(at), "v" | "vs");
        self.published.is_some() && (i + 1..end.min(i + FIXTURE_REACH)).any(meets) && self.is_sport()
    }

    /// "had been due to expire"; "was scheduled to leave late Tuesday", said on Wednesday: to come no more.
    fn is_lapsed_plan(&self, i: usize, from: usize) -> bool {
        let from = from.max(i.saturating_sub(PERFECT_WINDOW));
        let over = |at: usize| self.is(at, "had") && self.is(at + 1, "been");
        let foreseen = |at: usize| {
            let was = self.is_was(at.wrapping_sub(1));
            // "was due at Hull at 2300 on Wednesday" too.
            let open = self.is(at + 1, "to") || self.doc.is(at + 1, WordClass::POS_PREPOSITION);
            was && self.has(at, WordClass::TIMING_FORESEEN) && open
        };
        (from..i).any(over) || self.is_yesterday(i) && (from + 1..i).any(foreseen)
    }

    /// Whether the weekday at the token is that of the day before publication.
    fn is_yesterday(&self, i: usize) -> bool {
        let day = self.term(i, "weekday").and_then(|day| day.parse::<i8>().ok());
        let last = self.published.and_then(|published| step(published, -1, Grain::Day));
        day.zip(last).is_some_and(|(day, last)| last.weekday().to_monday_one_offset() == day)
    }

    /// The verb of a present tense, which leaves open where a month lies; "is to meet" and "is due" look ahead.
    fn is_plain_present(&self, at: usize) -> bool {
        let ahead =
            WordClass::TENSE_WORDS | WordClass::TIMING_FIXED | WordClass::TIMING_FORESEEN | WordClass::POS_GERUND;
        (self.is(at, "is") || self.is(at, "are")) && !self.is(at + 1, "to") && !self.has(at + 1, ahead)
    }

    /// Whether "that" opens the clause of the token behind the verb at `from`.
    fn has_clause_between(&self, from: usize, i: usize) -> bool {
        (from + 1..i).rev().take(CLAUSE_WINDOW).any(|at| self.is(at, "that"))
    }

    /// "will" or "would" of the subject that the date stands in, with no mark before it.
    fn verb_of_clause(&self, i: usize, to: usize) -> Option<Direction> {
        let verb = WordClass::POS_MODAL | WordClass::POS_AUXILIARY | WordClass::POS_PAST;
        let first = (i + 1..to.min(i + CLAUSE_WINDOW))
            .find(|at| self.doc.is(*at, verb) || self.doc.token(*at).kind == TokenKind::Mark)?;
        (self.row_of(first) == Some("future") && !self.is(first + 1, "have")).then_some(Direction::Future)
    }

    /// "Wednesday's ruling" has been given; "will face Spain in Saturday's final" is to come, but "would look at Monday's ruling" is
    /// of a ruling that was.
    fn tense_of_owner(&self, i: usize, from: usize, to: usize) -> Direction {
        let sure = |at: usize| self.has(at, WordClass::TIMING_FORESEEN) || self.is(at, "will");
        let before = self.before(i);
        let held =
            self.has(before, WordClass::TIMING_DURING) || ["in", "at", "on"].iter().any(|word| self.is(before, word));
        // "named the team to play Rovers in Saturday's final".
        let side = |at: usize| {
            let verb = matches!(self.row_of(at + 1), Some("timetable" | "event"));
            self.is(at, "to") && verb && self.doc.is(at.wrapping_sub(1), WordClass::POS_MAINLY_NOUN)
        };
        // "will not say what was asked in Monday's hearing".
        let spoke = WordClass::CUE_VERBS;
        let other = |at: &usize| {
            let past = self.doc.is(*at, WordClass::POS_PAST) && !self.doc.is(*at, WordClass::POS_NOUN);
            !past && !self.doc.is(*at, spoke) && !matches!(self.doc.word(*at), "”" | "\"")
        };
        let near = (from.max(i.saturating_sub(OWNER_WINDOW))..i).rev().take_while(other);
        // "is expected to be soft for Tuesday's card".
        let mut window = from.max(i.saturating_sub(OWNER_WINDOW))..i;
        let foreseen = |at: usize| {
            self.has(at, WordClass::TIMING_FORESEEN) && self.has(at.wrapping_sub(1), WordClass::TIMING_PRESENT)
        };
        if self.is(before, "for") && window.any(foreseen) {
            return Direction::Future;
        }
        // "He is fit for Sunday's match", "Sunday's match will be a sell-out".
        let occasion = (i + 2..i + OCCASION_WORDS).find(|at| self.row_of(*at) == Some("occasion"));
        let verb = WordClass::POS_AUXILIARY | WordClass::POS_MODAL | WordClass::POS_PAST;
        let own = |from: usize, to: usize| (from..to).find(|at| self.doc.is(*at, verb));
        let fit = || {
            let last = (from..i).rev().find(|at| self.doc.is(*at, verb));
            self.is(before, "for") && last.is_some_and(|at| self.is(at, "is") || self.is(at, "are"))
        };
        // "plays the winner of Friday's match".
        let plays = || {
            let last = (from..i).rev().find(|at| self.doc.is(*at, verb) || self.is_timetable(*at));
            self.is(before, "of")
                && last.is_some_and(|at| self.is_timetable(at) && self.doc.is(at, WordClass::POS_THIRD))
        };
        let is_next = |at: usize| {
            let verb = own(at + 1, to).filter(|verb| *verb <= at + OCCASION_REACH);
            fit() || plays() || verb.is_some_and(|at| self.is(at, "will") || i == from && self.is_plain_present(at))
        };
        // "India play Sunday's final": said of a timetable.
        let timed = occasion.is_some() && self.is_timetable(before) && !self.doc.is(before, WordClass::POS_PAST);
        // "Labor leads before Saturday's election".
        let done = |at: usize| {
            self.doc.is(at, WordClass::POS_PAST) && !self.glued(at) && !self.doc.is(at, WordClass::POS_MAINLY_NOUN)
        };
        let held_later = occasion.is_some() || self.has(i + 2, WordClass::TIMING_CONTEST);
        let later = held_later && self.is(before, "before") && from < before && !(from..before).any(done);
        let to_come = later
            || timed
            || self.is_kept(i + 2)
            || held && near.into_iter().any(|at| sure(at) || side(at))
            || occasion.is_some_and(is_next);
        let ahead = to_come || i >= 2 && self.is_ahead_of(i - 2) || self.begins(i + 2, to);
        if ahead { Direction::Future } else { Direction::Past }
    }

    /// "Friday's vote will go ahead", "Monday's mass will be held": what the day owns is still to be held.
    fn is_kept(&self, thing: usize) -> bool {
        let held = |at: usize| {
            let pair = |first: &str, second: &str| self.is(at, first) && self.is(at + 1, second);
            pair("go", "ahead")
                || pair("take", "place")
                || pair("be", "held")
                || self.is(at, "start")
                || self.is(at, "begin")
        };
        (thing + 1..thing + OCCASION_REACH).any(|at| self.is(at, "will") && held(at + 1))
    }

    /// The "for" of "was set for July 6", "is listed for noon on Friday"; what "had been set for" a day is over.
    fn is_fixed(&self, at: usize) -> bool {
        self.is(at, "for")
            && self.has(at.wrapping_sub(1), WordClass::TIMING_FIXED)
            // "a strike set for Friday" too.
            && (self.is_auxiliary(at.wrapping_sub(2)) || self.doc.is(at.wrapping_sub(2), WordClass::POS_NOUN))
            && !self.is(at.wrapping_sub(2), "been")
    }

    /// "as early as Tuesday", "Forecast for Wednesday: rain", "was adjourned to Friday", "gold for April delivery": what stands
    /// right beside the date puts it ahead.
    fn is_put_ahead(&self, i: usize) -> bool {
        let before = self.before(i);
        let as_soon = i >= 3 && self.is(i - 1, "as") && (self.is(i - 2, "soon") || self.is(i - 2, "early"));
        let outlook = i >= 2 && self.is(i - 1, "for") && self.row_of(i - 2) == Some("outlook");
        // "kept its forecast for the year to March".
        let period = |back: usize| {
            self.is(i.wrapping_sub(back), "for") && self.row_of(i.wrapping_sub(back + 1)) == Some("outlook")
        };
        let closing =
            self.is(before, "to") && self.doc.is(self.before(before), WordClass::TIME_UNIT | WordClass::TIME_UNITS);
        let outlook = outlook || closing && (3..=PERIOD_REACH).any(period);
        // "declared Sunday a day of mourning".
        let named = self.is(i + 1, "a") && self.is(i + 2, "day") && self.is(i + 3, "of");
        let outlook = outlook || named && self.doc.is(before, WordClass::POS_PAST) && self.term(i, "weekday").is_some();
        let moved = |back: usize| i > back && self.row_of(i - back) == Some("moves");
        // "set sentencing for May 5".
        let set = |back: usize| {
            i > back
                && self.is(i - back, "set")
                && self.doc.is(i - back + 1, WordClass::POS_NOUN | WordClass::POS_GERUND)
        };
        // "those who vote come November".
        let come = self.is(before, "come") && self.doc.is(before.wrapping_sub(1), WordClass::POS_NOUN);
        come && self.published.is_some()
            || as_soon && self.is(i - 3, "as")
            || self.is_event_ahead(i)
            || self.is(before, "for") && (3..=MOVED_WINDOW).any(set)
            || outlook && !self.is_auxiliary(i.wrapping_sub(3))
            || (self.is(before, "to") || self.is(before, "until")) && (2..=MOVED_WINDOW).any(moved)
            || self.row_of(i + 1) == Some("delivery")
            || self.is_contract(i)
    }

    /// "reports its results on Thursday", "called for a march on Sunday", "there is a meeting on Monday": right before the weekday
    /// stands what is yet to happen.
    fn is_event_ahead(&self, i: usize) -> bool {
        let on = self.is(self.before(i), "on");
        let Some(event) = i.checked_sub(1 + usize::from(on)).filter(|_| self.term(i, "weekday").is_some()) else {
            return false;
        };
        let role = self.row_of(event);
        if !matches!(role, Some("account" | "gathering" | "occasion")) {
            return false;
        }
        let first = self.doc.sentences().get(self.doc.sentence_of(i)).map_or(event, |sentence| sentence.first);
        let other = WordClass::POS_PAST | WordClass::POS_PREPOSITION | WordClass::POS_PRONOUN;
        let hyphen = |at: usize| self.word(at) == "-" && self.glued(at);
        let free = |at: &usize| (self.is_plain_word(*at) || hyphen(*at)) && !self.doc.is(*at, other);
        let owned = WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE | WordClass::POS_PREPOSITION;
        let lead = || (first.max(event.saturating_sub(EVENT_REACH))..event).rev();
        if role == Some("account") {
            let verb = |at: usize| !self.doc.is(at, owned) || self.doc.is(at, WordClass::POS_WH);
            let told = |at: usize| self.row_of(at) == Some("reports") && verb(self.before(at));
            return lead().take_while(free).any(told);
        }
        // The first word before the event and what is said of it.
        let said = |at: &usize| self.doc.is(*at, WordClass::POS_DETERMINER) || !free(at) || self.is_auxiliary(*at);
        let Some(det) = lead().find(said) else { return false };
        let verb = if self.doc.is(det, WordClass::POS_DETERMINER) { self.before(det) } else { det };
        let now = self.is(verb, "is") || self.is(verb, "are") || matches!(self.word(verb), "'s" | "’s");
        now && self.is(self.before(verb), "there")
            || on && self.is(verb, "for") && self.row_of(self.before(verb)) == Some("summons")
            || self.row_of(verb) == Some("summons") && self.has(self.before(verb), WordClass::POS_AUXILIARY)
    }

    /// "December corn fell", "March wheat was down", "May crude contracts": what is traded for delivery in that month.
    fn is_contract(&self, i: usize) -> bool {
        let thing = self.row_of(i + 1) == Some("traded") && self.term(i, "month").is_some();
        let verb = WordClass::POS_AUXILIARY | WordClass::TIMING_TRADES;
        thing && (self.doc.is(i + 2, verb) || self.row_of(i + 2) == Some("delivery"))
    }

    /// "Sunday's race, of 72 laps, starts at noon": the first verb behind is that of a timetable.
    fn begins(&self, from: usize, to: usize) -> bool {
        let verb = WordClass::POS_PAST | WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
        let first = (from..to).find(|at| self.doc.is(*at, verb) || self.row_of(*at) == Some("timetable"));
        first.is_some_and(|at| self.is_timetable(at) && self.doc.is(at, WordClass::POS_THIRD))
    }

    /// Whether a block of the text begins with the token.
    pub(super) fn opens_block(&self, i: usize) -> bool {
        self.doc.blocks().binary_search_by_key(&i, |block| block.first).is_ok()
    }

    /// "Monday: Partly sunny": a day that heads a line of what is to come, where no verb says otherwise.
    fn heads_list(&self, i: usize) -> bool {
        let end = (i + 1..i + LIST_HEAD).find(|at| !self.doc.is(*at, WordClass::TIME_TERMS) && !self.joins_range(*at));
        let named = || end.is_some_and(|end| self.word(end) == ":") || self.heads_listing(i);
        // "Jan 12: She is charged".
        let told = || self.term(i, "weekday").is_none() && self.is_narrated(i);
        self.opens_block(i) && self.published.is_some() && named() && !told()
    }

    /// "Sunday" as a line of its own above what a calendar has on that day: "Select Board, 6:30 p.m., Town Hall".
    fn heads_listing(&self, i: usize) -> bool {
        let blocks = self.doc.blocks();
        let at = blocks.partition_point(|block| block.first <= i);
        let next = blocks.get(at).filter(|_| self.end == i + 1);
        let listed = next.map_or(i..i, |block| block.first..block.end.min(block.first + LISTING_REACH));
        let whole = self.whole();
        let verb = WordClass::POS_PAST | WordClass::POS_AUXILIARY;
        let lower = |at: usize| self.doc.form(at).shape.is(Shape::LOWER);
        let told = |at: usize| self.doc.is(at, verb) && lower(at) && half_of_day(&whole, at).is_none();
        listed.clone().any(|at| half_of_day(&whole, at).is_some()) && !listed.clone().any(told)
    }

    /// The tense, or what a forecast right before the date says: "forecast first-quarter revenue".
    pub(super) fn outlook(&self, i: usize) -> Option<Direction> {
        let before = self.before(i);
        let owned = self.doc.is(before, WordClass::POS_POSSESSIVE | WordClass::POS_DETERMINER);
        let verb = if owned { self.before(before) } else { before };
        let forecast = self.row_of(verb) == Some("outlook") && self.doc.form(verb).shape.is(Shape::LOWER);
        if forecast { Some(Direction::Future) } else { self.tense(i) }
    }

    /// "The show is open on Friday", "The film is out on Friday", "Banks are closed Monday", "it is available from Thursday".
    fn is_state_of(&self, at: usize, i: usize) -> bool {
        let on = self.is(self.before(i), "on") || self.is(self.before(i), "from");
        let said = self.doc.is(at + 1, WordClass::POS_ADJECTIVE) || self.is(at + 1, "out");
        let state = at + 2 + usize::from(on) == i && said || on && self.is_placed(at + 1, i - 1);
        state && (self.is(at, "is") || self.is(at, "are")) && self.term(i, "weekday").is_some()
    }

    /// "The final is in Perth on Sunday", "The film is in cinemas from Friday": nothing but the place stands before the day. "He is in
    /// custody on Friday" has none, and "is in hospital after a fire on Friday" another story.
    fn is_placed(&self, at: usize, on: usize) -> bool {
        let other = WordClass::POS_PREPOSITION | WordClass::POS_PAST | WordClass::POS_GERUND | WordClass::POS_ADVERB;
        let place = |at: usize| self.is_plain_word(at) && !self.doc.is(at, other);
        let sure = |at: usize| {
            self.doc.form(at).shape.is(Shape::CAPITAL)
                || self.doc.is(at, WordClass::POS_DETERMINER | WordClass::POS_PLURAL)
        };
        let into = self.is(at, "in") || self.is(at, "at");
        into && at + 1 < on && on - at <= PLACE_WORDS && (at + 1..on).all(place) && sure(at + 1)
    }

    /// A verb that can be of the past alone.
    fn is_past_verb(&self, at: usize) -> bool {
        let past = self.doc.is(at, WordClass::POS_PAST) && !self.doc.is(at, WordClass::POS_VERB | WordClass::POS_NOUN);
        past && self.doc.form(at).shape.is(Shape::LOWER)
    }

    /// "comes after a fire on Monday": what stands between a verb of the present and the day is told of the past.
    fn is_behind(&self, at: usize, i: usize) -> bool {
        (at + 1..i).any(|at| self.term(at, "way") == Some("after") && !self.is(at, "from") || self.is(at, "following"))
    }

    /// "A warning is in effect from Monday".
    fn is_in_force(&self, at: usize) -> bool {
        let force = self.is(at + 1, "effect") || self.is(at + 1, "force") || self.is(at + 1, "place");
        // "rules that come into force on Monday".
        let verb = at.wrapping_sub(1);
        let into = self.is(at, "into") && self.is(verb, "come") && !self.is_auxiliary(verb.wrapping_sub(1));
        if into && force {
            return true;
        }
        self.is(at, "in") && force && self.has(at.wrapping_sub(1), WordClass::TIMING_PRESENT)
    }

    /// "Minister to open new hospital wing in Leeds on Monday": a headline, without its stop, that has no verb before "to".
    fn is_only_verb(&self, at: usize, first: usize) -> bool {
        let last = self.doc.sentences().get(self.doc.sentence_of(at)).map_or(at, |sentence| sentence.end - 1);
        let verb = WordClass::POS_PAST | WordClass::POS_AUXILIARY | WordClass::POS_MODAL | WordClass::POS_THIRD;
        self.is(at, "to")
            && at > first
            && self.doc.token(last).kind != TokenKind::Mark
            && (first..at).all(|at| !self.doc.is(at, verb) && self.doc.token(at).kind != TokenKind::Mark)
    }

    /// "ahead of Thursday's vote", "ahead of a vote on Thursday".
    fn is_ahead_of(&self, at: usize) -> bool {
        self.is(at, "ahead") && self.is(at + 1, "of")
    }

    /// "The office has warned of heavy rain on Friday": nobody has warned on a day that is over.
    fn is_warning(&self, at: usize) -> bool {
        let perfect = self.is(at.wrapping_sub(1), "has") || self.is(at.wrapping_sub(1), "have");
        perfect && self.is(at, "warned") && self.is(at + 1, "of")
    }

    /// Whether a day still to come was named between two tokens.
    fn is_day_ahead_between(&self, from: usize, to: usize) -> bool {
        self.opened.zip(self.published).is_some_and(|(opened, published)| {
            let joined = ["and", "before", "then"].iter().any(|word| (opened.end..to).any(|at| self.is(at, word)));
            joined && opened.end > from && opened.day > published && self.last_day == Some(opened.day)
        })
    }

    /// The Saturday of "to be held on Friday and Saturday": right behind a day that is to come.
    fn is_beside_day_ahead(&self, i: usize) -> bool {
        let Some((opened, published)) = self.opened.zip(self.published) else { return false };
        let joint = self.is(opened.end, "and") || self.is(opened.end, "or") || self.word(opened.end) == ",";
        let soon = (1..=NEAR_DAYS).contains(&(opened.day - published).get_days()) && opened.grain == Grain::Day;
        let next = opened.end + 1 + usize::from(self.is(opened.end + 1, "on"));
        let listed = self.term(opened.end.wrapping_sub(1), "weekday").is_some();
        soon && joint && listed && next == i && self.term(i, "weekday").is_some()
    }

    /// What may stand between "until" and its day: a clock time, a mark, "on".
    pub(super) fn is_timed(&self, at: usize) -> bool {
        self.doc.is(at, WordClass::TIME_TERMS)
            || !self.is_plain_word(at)
            || self.is(at, "on")
            || half_of_day(self, at).is_some()
    }

    /// The first end of the range whose second end stands at a token: the 7 October of "from 7 October to 3 March".
    pub(super) fn range_start(&self, i: usize) -> Option<Date> {
        let Opened { day, end, between, .. } =
            self.opened.filter(|opened| opened.end < i && i - opened.end <= CLOCK_WINDOW)?;
        let dash = self.is_dash(end) && self.glued(end) && self.glued(end + 1);
        let joined = dash || self.has(end, WordClass::TIMING_RANGE) || between && self.is(end, "and");
        (joined && (end + 1..i).all(|at| self.is_timed(at))).then_some(day)
    }

    /// The far day from which a list of weekdays goes on: the 6 October of "mathematics on Monday, October 6, and physics on
    /// Tuesday", with no verb of its own ("the judge said on Tuesday") before it or behind it.
    pub(super) fn list_day(&self, i: usize) -> Option<Date> {
        let opened = self.opened.filter(|opened| opened.listed)?;
        let far = (opened.day - self.published?).get_days().abs() > NEAR_DAYS;
        let verb = WordClass::POS_PAST | WordClass::POS_THIRD | WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
        let free = || {
            !(opened.end..i.saturating_add(LIST_REACH).min(self.end))
                .any(|at| self.doc.is(at, verb) && !self.doc.is(at, WordClass::POS_PLURAL))
        };
        self.told_in_sentence(i).filter(|_| far && self.is(self.before(i), "on") && free())
    }

    /// A word that is no "a.m.".
    fn is_plain_word(&self, at: usize) -> bool {
        self.doc.token(at).kind == TokenKind::Word && !self.doc.form(at).shape.is(Shape::HAS_STOP)
    }

    fn is_auxiliary(&self, at: usize) -> bool {
        self.doc.is(at, WordClass::POS_AUXILIARY)
    }

    /// "percent", "per cent".
    fn row_of_share(&self, at: usize) -> bool {
        self.is(at, "percent") || self.is(at, "cent")
    }

    pub(super) fn row_of(&self, at: usize) -> Option<&'static str> {
        // The month of May is no verb.
        let month = || self.doc.is(at, WordClass::TIME_MONTH) && !self.doc.form(at).shape.is(Shape::LOWER);
        let key = self.doc.form(at).key.filter(|_| self.doc.is(at, WordClass::TENSE_WORDS) && !month())?;
        key.row(List::TenseWords).map(|row| row.column(1))
    }

    /// A present tense that is said of what is arranged: "the council meets Monday", "kick-off on Saturday is at noon". No
    /// noun ("the start", "two visits") and no part of another tense ("to meet", "did meet").
    fn is_timetable(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        if self.is(at, "is") || self.is(at, "are") {
            // "kick-off on Saturday is 4.30pm".
            let dated = |at: usize| self.term(at, "month").is_some() || self.term(at, "weekday").is_some();
            return self.has(at + 1, WordClass::TIMING_OPENS)
                || self.is(at + 1, "on")
                || dated(at + 1)
                || self.is(at + 1, "in") && self.term(at + 2, "month").is_some()
                || half_of_day(self, at + 2).is_some();
        }
        let other = WordClass::POS_DETERMINER
            | WordClass::POS_POSSESSIVE
            | WordClass::POS_PREPOSITION
            | WordClass::POS_AUXILIARY
            | WordClass::POS_MODAL;
        // "the final starts" is no adjective's.
        let owned = WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE;
        let noun = self.doc.is(before, WordClass::POS_NOUN) && self.doc.is(before.wrapping_sub(1), owned);
        let described = self.doc.is(before, WordClass::POS_MAINLY_ADJECTIVE) && !noun;
        // "4.2 months of import cover".
        let after = |at: usize| self.doc.is(at, WordClass::POS_PREPOSITION);
        let owned = self.doc.is(before, WordClass::POS_MAINLY_NOUN) && !self.doc.is(before, WordClass::POS_PLURAL);
        let part = owned && after(before.wrapping_sub(1)) && !self.word(at).ends_with('s');
        // "Housing starts fell".
        let verb = WordClass::POS_PAST | WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
        let subject = self.doc.is(at, WordClass::POS_PLURAL) && self.doc.is(at + 1, verb);
        // "The members who agreed to it in April 2023 meet on Sunday".
        let dated = || self.opened.is_some_and(|told| told.end == at && told.grain >= Grain::Month);
        matches!(self.row_of(at), Some("timetable" | "event"))
            && !subject
            && !part
            && !described
            && self.doc.form(at).shape.is(Shape::LOWER)
            && (self.doc.token(before).kind == TokenKind::Word
                || matches!(self.doc.word(before), "," | ":" | ")")
                || dated())
            && (!self.doc.is(before, other) || self.doc.is(before, WordClass::POS_WH) || self.is(before, "both"))
    }

    /// "may have closed", "would have closed"; "will have closed" is to come.
    fn is_perfect(&self, at: usize) -> bool {
        let sure = self.is(at, "will") || self.doc.word(at).ends_with("ll");
        self.is(at + 1, "have") && self.doc.is(at + 2, WordClass::POS_PAST) && !sure
    }

    /// "can pick 200 of them in a day": what somebody is able to do.
    pub(super) fn is_able_before(&self, i: usize) -> bool {
        let first = self.doc.sentences().get(self.doc.sentence_of(i)).map_or(i, |sentence| sentence.first);
        (first.max(i.saturating_sub(ODDS_REACH))..i).any(|at| self.row_of(at) == Some("able"))
    }

    /// "the plan", "its plans".
    fn is_noun_plan(&self, at: usize) -> bool {
        let noun = self.is(at, "plan") || self.is(at, "plans");
        // "backs bridge plan".
        let (before, other) = (at.wrapping_sub(1), WordClass::POS_PLURAL | WordClass::POS_PRONOUN);
        let thing = self.doc.is(before, WordClass::POS_MAINLY_NOUN) && !self.doc.is(before, other);
        // "approved the $2 billion spending plan on Monday", "under plans set out on Wednesday".
        let kind = self.doc.is(before, WordClass::POS_GERUND) || self.doc.is(before, WordClass::POS_PREPOSITION);
        let kind = noun && kind && !self.is(before, "to") && !self.is(at + 1, "to");
        self.is(at, "plan") && self.published.is_some() && thing && self.doc.form(before).shape.is(Shape::LOWER)
            || self.published.is_some() && kind
            || noun && self.doc.is(at.wrapping_sub(1), WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE)
    }

    /// "as widely expected", "more than expected".
    fn is_as_expected(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        let adverb = self.doc.is(before, WordClass::POS_MAINLY_ADVERB) || self.doc.word(before).ends_with("ly");
        let said = if adverb { before.wrapping_sub(1) } else { before };
        let compared = self.is(said, "as") || self.is(said, "than") || self.doc.word(before) == "-";
        compared && self.has(at, WordClass::TIMING_FORESEEN)
    }

    /// The direction that one word tells; `infinitive`: whether "to" and a verb tell it too.
    fn tense_of(&self, at: usize, infinitive: bool) -> Option<Direction> {
        let before = at.wrapping_sub(1);
        match self.row_of(at) {
            // "announced the plan on Aug. 21": the noun tells nothing.
            Some("future") if self.is_noun_plan(at) => {}
            // "may have closed on Monday".
            Some("future" | "able" | "open") if self.is_perfect(at) => return Some(Direction::Past),
            Some("able" | "open") => return Some(Direction::Future),
            Some("future") if self.is_denied(at) => return Some(Direction::Past),
            Some("future" | "outlook" | "plan") if self.is_as_expected(at) => return None,
            // "The Met Office forecast rain from Friday": a verb with what it foretells.
            Some("outlook")
                if self.doc.is(before, WordClass::POS_NOUN)
                    && !self.doc.is(before, WordClass::POS_ADJECTIVE)
                    && self.doc.is(at + 1, WordClass::POS_MAINLY_NOUN)
                    && self.doc.form(at).shape.is(Shape::LOWER) =>
            {
                return Some(Direction::Future);
            }
            // "a 20% chance of snow Sunday".
            Some("odds") => {
                let share = self.word(before) == "%" || self.row_of_share(before);
                return (share && self.is(at + 1, "of")).then_some(Direction::Future);
            }
            // "was forecast to crest".
            Some("outlook") if self.is(at + 1, "to") => return Some(Direction::Future),
            Some("future") => return Some(Direction::Future),
            // "a campaign planned for 1976"; in news what was planned may be over.
            Some("plan") if self.published.is_none() => return Some(Direction::Future),
            // "will have a meeting on Friday".
            Some("past")
                if self.is(at, "have")
                    && self.row_of(before) == Some("future")
                    && self.doc.is(at + 1, WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE) => {}
            // "Protesters planned a march on Saturday"; "had planned a march" and "a march planned for Saturday" may be over.
            Some("plan")
                if !self.is_auxiliary(before)
                    && self.doc.is(at + 1, WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE) =>
            {
                return Some(Direction::Future);
            }
            // "they will have to pay".
            Some("past") if (self.is(at, "have") || self.is(at, "has")) && self.is(at + 1, "to") => return None,
            Some("past") => return Some(Direction::Past),
            _ => {}
        }
        if infinitive && (self.is_result(at) || self.is_tried(at)) {
            return Some(Direction::Past);
        }
        if self.looks_ahead(at, infinitive) {
            return Some(Direction::Future);
        }
        // A participle behind its auxiliary leaves the tense to that: "is held", "will be paid".
        // "United" of the United States and the weekday "Sat" are no verbs.
        let capital = self.doc.form(at).shape.is(Shape::CAPITAL);
        // "Schools stay closed through Friday".
        let past = self.doc.is(at, WordClass::POS_PAST) && !self.doc.is(at, WordClass::POS_VERB) && !capital;
        let kept = self.has(before, WordClass::TIMING_KEEPS);
        // "possible in sheltered glens by Sunday".
        let described = self.doc.is(before, WordClass::POS_PREPOSITION)
            && !self.doc.is(before, WordClass::POS_SUBORDINATOR | WordClass::POS_ADVERB)
            && self.doc.is(at, WordClass::POS_PARTICIPLE)
            && self.word(at + 1).ends_with('s')
            && !self.doc.is(at + 1, WordClass::POS_THIRD | WordClass::POS_POSSESSIVE);
        // "starts on Tuesday, followed by three days in January".
        let described = described || self.is(at, "followed") && self.is(at + 1, "by");
        // "gusts on exposed coasts".
        let described = described || self.is(before, "on") && self.doc.is(at, WordClass::POS_ADJECTIVE);
        let kept = kept || described;
        let past = past || !capital && self.is_same_past(at);
        (past && !kept && !self.is_auxiliary(before)).then_some(Direction::Past)
    }

    /// "is to resume", "agreed to meet", "is set to be shown", "is headed for a record", "is arriving": what is to come.
    fn looks_ahead(&self, at: usize, infinitive: bool) -> bool {
        let before = at.wrapping_sub(1);
        let now = self.has(before, WordClass::TIMING_PRESENT);
        // "is to appear", "is going to appear".
        let sure = self.is(before, "going") || now && self.is_auxiliary(before);
        let to_do = (infinitive || sure || self.row_of(before) == Some("promise"))
            && self.doc.is_word(at, "to")
            && (self.doc.is(at + 1, WordClass::POS_VERB) || self.is(at + 1, "be"))
            && !self.doc.form(at + 1).shape.is(Shape::CAPITAL)
            && !self.is_of_first(at)
            // "the three months to end-September".
            && !(self.doc.is(at + 1, WordClass::TIME_EDGE) && matches!(self.word(at + 2), "-" | "of"))
            // "if you have to start".
            && !self.is(before, "have")
            && !self.is(before, "has")
            // "from January to March".
            && (self.row_of(at + 1) == Some("timetable")
                || !self.doc.is(at + 1, WordClass::POS_MAINLY_NOUN | WordClass::TIME_MONTH));
        to_do
            || now && self.has(at, WordClass::TIMING_FIXED) && self.is(at + 1, "to")
            || now && matches!(self.row_of(at), Some("arranged" | "outlook"))
            || now && infinitive && self.is(at, "being")
            || now && infinitive && self.doc.is(at, WordClass::POS_GERUND) && !self.is_owned_event(at)
    }

    /// "Arsenal bid in January", "she quit", "the bank cut rates": a past tense like its present, of one who would have an ending there.
    fn is_same_past(&self, at: usize) -> bool {
        if !self.doc.is(at, WordClass::POS_PAST) || !self.doc.is(at, WordClass::POS_VERB) {
            return false;
        }
        let subject = at.wrapping_sub(1);
        let pronoun = ["he", "she", "it"].iter().any(|word| self.is(subject, word));
        let word =
            self.is_plain_word(subject) && !self.doc.is(subject, WordClass::POS_PREPOSITION | WordClass::POS_MODAL);
        let one = word && !self.word(subject).ends_with('s') && !self.doc.is(subject, WordClass::POS_PLURAL);
        let first = self.doc.sentences().get(self.doc.sentence_of(at)).map_or(at, |sentence| sentence.first);
        let name = one
            && self.doc.is_capital_word(subject)
            && !self.doc.is(subject, WordClass::TIME_TERMS)
            && subject >= first;
        let owned = WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE;
        let object = owned | WordClass::POS_PLURAL;
        let noun = one && self.doc.is(subject, WordClass::POS_NOUN) && self.doc.is(subject.wrapping_sub(1), owned);
        let noun = noun && self.doc.is(at + 1, object) && !self.doc.is(at + 1, WordClass::POS_PREPOSITION);
        pronoun || name || noun
    }

    /// "her sister's wedding": no "is wedding".
    fn is_owned_event(&self, at: usize) -> bool {
        self.owns(at.wrapping_sub(1)) && self.doc.is(at, WordClass::POS_NOUN)
    }

    /// "the first three states to join on Friday": the infinitive is of the time of the sentence's verb.
    fn is_of_first(&self, at: usize) -> bool {
        let owned = |t: usize| self.is(t, "the") || self.doc.is(t, WordClass::POS_POSSESSIVE) || self.owns(t);
        let nth = |t: usize| self.has(t, WordClass::TIMING_RANK) && owned(t.wrapping_sub(1));
        // "the first vote is to be held": the infinitive is the verb's; "the last day to register" is to come.
        let verb = WordClass::POS_AUXILIARY | WordClass::POS_MODAL | WordClass::POS_PAST | WordClass::TIME_UNIT;
        let free = |t: &usize| !self.doc.is(*t, verb) && self.doc.token(*t).kind != TokenKind::Mark;
        (at.saturating_sub(RANK_REACH)..at).rev().take_while(free).any(nth)
    }

    /// "could not be reached Wednesday", "neither could be found on Friday", "would not say Wednesday how many": over.
    fn is_denied(&self, at: usize) -> bool {
        let denied = || {
            (at.saturating_sub(DENIAL_WINDOW)..at)
                .any(|t| self.has(t, WordClass::TIMING_NOBODY) && self.doc.sentence_of(t) == self.doc.sentence_of(at))
        };
        // "No one could say".
        let denied = || denied() || self.is(at.wrapping_sub(2), "no");
        let not = self.is(at + 1, "not");
        let speech = not && self.doc.is(at + 2, WordClass::CUE_VERBS);
        self.is(at, "could") && (not || denied()) || self.is(at, "would") && speech
    }

    /// "refused to answer questions Wednesday", "was unable to say on Monday": the infinitive is of the time of its verb.
    fn is_tried(&self, at: usize) -> bool {
        let verb = at.wrapping_sub(1);
        let told = self.row_of(verb.wrapping_sub(1)) == Some("past");
        let past = self.doc.is(verb, WordClass::POS_PAST) && !self.is_auxiliary(verb.wrapping_sub(1));
        self.is(at, "to") && self.has(verb, WordClass::TIMING_TRIED) && (told || past)
    }

    /// "shares fell 3 percent to close at $20", "came from behind to win": an infinitive that tells how it ended, behind a past
    /// tense of the same sentence. "Hope to win", "is to close" and "agreed to end" look ahead.
    fn is_result(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        if !self.is(at, "to") || self.row_of(at + 1) != Some("result") && !self.is_timetable_of_result(at + 1) {
            return false;
        }
        let wanting = WordClass::POS_AUXILIARY | WordClass::POS_MODAL | WordClass::POS_GERUND;
        if self.doc.is(before, wanting)
            || matches!(self.row_of(before), Some("future" | "promise" | "arranged" | "outlook" | "plan"))
        {
            return false;
        }
        let first = self.doc.sentences().get(self.doc.sentence_of(at)).map_or(at, |sentence| sentence.first);
        let from = first.max(at.saturating_sub(TENSE_WINDOW));
        let past = |at: usize| self.doc.is(at, WordClass::POS_PAST) && self.doc.form(at).shape.is(Shape::LOWER);
        let ahead = |at: usize| matches!(self.row_of(at), Some("future" | "promise" | "arranged" | "outlook" | "plan"));
        (from..at).any(past) && !(from..at).any(ahead)
    }

    /// "close" and "end" have a row of their own as what a timetable says.
    fn is_timetable_of_result(&self, at: usize) -> bool {
        self.is(at, "close") || self.is(at, "end")
    }

    /// What "the day before" and "two days later" hang on: the day last spoken of, or for coarser grains the date.
    pub(super) fn told(&self, grain: Grain) -> Option<Date> {
        match grain {
            // "In June a fire broke out. The next day ...": which day is open.
            Grain::Day if self.published.is_none() && !self.is_at_last_day() => None,
            Grain::Day => self.last_day.or(self.published),
            // A year that was named is in no week or month.
            Grain::Week | Grain::Weekend | Grain::Month if self.last_grain > grain.max(Grain::Weekend) => {
                self.published.or(self.last)
            }
            _ => self.last.or(self.published),
        }
    }

    /// Whether the day told last stands in the sentence of the token or in the one before.
    pub(super) fn is_near_day(&self, i: usize) -> bool {
        self.doc.sentence_of(i).saturating_sub(self.day_sentence) <= 1
    }

    /// The month that "a month later" goes on from where only a year was told since: no story goes on from its publication.
    pub(super) fn month_told(&self) -> Option<Date> {
        let near = |month: &Date| self.last.is_some_and(|last| (0..=1).contains(&(last.year() - month.year())));
        self.last_month.filter(near).filter(|_| self.last_grain == Grain::Year)
    }

    /// The day told last, or that of the story where what was told is still to come: "is due in court on Friday. The car had
    /// been stolen the day before".
    pub(super) fn day_told(&self, i: usize) -> Option<Date> {
        let told = self.told(Grain::Day);
        let ahead = self.published.filter(|day| told.is_some_and(|told| told > *day));
        let over = ahead.filter(|_| self.tense(i) == Some(Direction::Past));
        over.map(|published| self.near_day.map_or(published, |(day, _)| day)).or(told)
    }

    /// The day that the story is of where it was published within a week of it: "fell on Thursday", "ended the day".
    pub(super) fn day_of_story(&self) -> Option<Date> {
        let published = self.published?;
        self.last_day.filter(|day| (0..=NEAR_DAYS).contains(&(published - *day).get_days()))
    }

    /// The year of "by the end of the year, he had climbed": the one told before, as that of the article is not over.
    pub(super) fn end_told(&self, i: usize) -> Option<Date> {
        let of = self.before(i);
        let ends = self.is(of, "of") && self.term(self.before(of), "edge") == Some("END");
        let by = ends && of > 3 && self.doc.is(of - 3, WordClass::POS_PREPOSITION);
        let near = |told: &Opened| self.doc.sentence_of(i) - self.doc.sentence_of(told.end - 1) <= 1;
        let told = self.opened.filter(|told| by && told.grain >= Grain::Month && near(told))?.day;
        let earlier = self.published.is_some_and(|day| told.year() < day.year());
        (earlier && self.tense(i) == Some(Direction::Past)).then_some(told)
    }

    /// Whether the day told last is long past, and the article is of now: "founded on July 14, 1789".
    pub(super) fn is_of_history(&self) -> bool {
        self.last_day.zip(self.published).is_some_and(|(told, day)| day.year() - told.year() > HISTORY)
    }

    /// The day that "later in the day" is of: the one told in its sentence, or a few before it in a story of that day.
    pub(super) fn day_at_hand(&self, i: usize) -> Option<Date> {
        let behind = self.doc.sentence_of(i).saturating_sub(self.day_sentence);
        let near = |day: &Date| behind == 0 || behind <= DAY_SENTENCES && Some(*day) == self.day_of_story();
        self.last_day.filter(near).or_else(|| self.reference_day())
    }

    /// The month that was told last, in the sentence of the token.
    pub(super) fn month_of_sentence(&self, i: usize) -> Option<Date> {
        self.told_in_sentence(i).filter(|_| self.last_grain == Grain::Month)
    }

    /// The day still to come that was told last, in the sentence of the token or shortly before it.
    pub(super) fn near_month(&self, i: usize) -> Option<Date> {
        let near = self.doc.sentence_of(i).saturating_sub(self.day_sentence) <= NEAR_MONTH;
        self.last_day.filter(|told| near && self.published.is_some_and(|day| *told > day))
    }

    /// The date told last, in the sentence of the token.
    pub(super) fn told_in_sentence(&self, i: usize) -> Option<Date> {
        let opened = self.opened.filter(|opened| self.doc.sentence_of(opened.end - 1) == self.doc.sentence_of(i))?;
        Some(opened.day)
    }

    /// What "a year earlier" counts from: the period of the sentence ("in December", said in January), else the day of the story.
    pub(super) fn year_reference(&self, i: usize) -> Option<Date> {
        let told = self.told_in_sentence(i);
        let near = |day: &Date| self.published.is_none_or(|last| *day <= last && day.year() + 1 >= last.year());
        told.filter(near).or_else(|| self.reference())
    }

    /// What "a year ago" counts from: a month or a year of the sentence that a figure is compared with, else the day of the story.
    pub(super) fn year_ago_reference(&self, i: usize) -> Option<Date> {
        let compared =
            self.is(self.before(i), "from") || (1..=COMPARED_WINDOW).any(|back| self.is(i.wrapping_sub(back), "from"));
        let period = compared && self.last_grain != Grain::Day;
        if period { self.year_reference(i) } else { self.published }
    }

    /// Whether nothing coarser has been told since the day last told, but for the month or year that it lies in.
    fn is_at_last_day(&self) -> bool {
        let Some((day, last)) = self.last_day.zip(self.last) else { return false };
        match self.last_grain {
            Grain::Day | Grain::Week | Grain::Weekend => true,
            Grain::Month => day.first_of_month() == last.first_of_month(),
            _ => day.year() == last.year(),
        }
    }

    /// The day that "today" and "later in the day" hang on: where nothing was published, no month or year will do.
    pub(super) fn reference_day(&self) -> Option<Date> {
        self.published.or(self.last_day)
    }

    /// The day that a relative expression hangs on.
    pub(super) fn reference(&self) -> Option<Date> {
        self.published.or(self.last)
    }

    /// The day that a weekday or "the weekend" hangs on: a year or a month that was named is no day to count from.
    pub(super) fn reference_in_week(&self) -> Option<Date> {
        self.reference().filter(|_| self.published.is_some() || self.last_grain <= Grain::Weekend)
    }
}
