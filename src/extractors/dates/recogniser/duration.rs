//! Numbers of units: how long and how often. How far from another day they lie is in `offsets`.

use super::super::DateKind;
use super::super::resolver::{Grain, step};
use super::counts::{count_at, duration_value, rank, steps_of};
use super::elapsed::seconds_of;
use super::offsets::{coarse, moved};
use super::periods::holiday;
use super::{Found, Scan};
use crate::document::{Shape, TokenKind};
use crate::lexicon::WordClass;

/// A number of units as it is written: "the last three years", "more than a decade", "two-week".
#[derive(Default)]
pub(super) struct Quantity {
    /// Where the expression starts: the article, "last", the hedge.
    pub start: usize,
    /// Where the number stands, and where its hedge does.
    pub number: usize,
    pub hedge: usize,
    /// Behind the unit.
    pub end: usize,
    pub count: String,
    pub code: &'static str,
    pub modifier: Option<&'static str>,
    /// "last" or "next" before it.
    pub direction: Option<&'static str>,
    /// "a year", "an hour".
    pub article: bool,
    pub hyphened: bool,
}

impl Quantity {
    fn read(scan: &Scan, i: usize) -> Option<Quantity> {
        let (number, direction) = quantity_opening(scan, i)?;
        let opened = Quantity { start: i, number, hedge: number, direction, ..Quantity::default() }.hedged(scan)?;
        opened.counted(scan)?.with_unit(scan)
    }

    /// Passes over the hedge before the number.
    fn hedged(mut self, scan: &Scan) -> Option<Quantity> {
        let at = self.number;
        let hedge = scan.phrase(at, WordClass::TIME_HEDGE, "hedge");
        let Some((value, end)) = hedge.filter(|(_, end)| count_at(scan, *end).is_some()) else { return Some(self) };
        // "twice as much as a year before" compares.
        if scan.has(scan.before(at), WordClass::TIMING_MULTIPLE) && scan.is(at, "as") {
            return None;
        }
        // "5.1 per cent more than a year earlier".
        let before = scan.before(at);
        let number = scan.doc.token(before).kind == TokenKind::Number
            || scan.word(before) == "%"
            || scan.doc.token(before).kind == TokenKind::Word
                && scan.doc.is(before, WordClass::UNITS | WordClass::CURRENCIES | WordClass::TIME_CARDINAL);
        let counted = scan.is(at, "fewer") || (scan.is(at, "more") || scan.is(at, "less")) && number;
        if counted && scan.way_behind(end) {
            return None;
        }
        self.number = end;
        self.modifier = (value != "-").then_some(value);
        // "was spread over three years", "grew over several months": a preposition.
        if scan.is(at, "over") && end == at + 1 && !is_more_than(scan, at, end) {
            self.start = if self.start == at { end } else { self.start };
            self.modifier = None;
        }
        // "only six months", "just two weeks": no part of the time.
        if value == "-" && self.start == at && !scan.is(at, "the") {
            self.start = end;
        }
        Some(self)
    }

    /// Reads the number; `end` is behind it.
    fn counted(mut self, scan: &Scan) -> Option<Quantity> {
        let at = self.number;
        let (count, end) = count_at(scan, at)?;
        // "some day" is to come.
        if scan.is(at, "some") && scan.is(at + 1, "day") {
            return None;
        }
        // "a $1.2 billion second quarter".
        if scan.doc.is(scan.before(at), WordClass::CURRENCIES) && scan.glued(at) {
            return None;
        }
        // "a fine of RM50,000 or two years".
        if scan.doc.word(scan.before(at)) == "," && scan.glued(at) && scan.digits(at).is_some() {
            return None;
        }
        // "on CBS's "60 Minutes"".
        let quoted = scan.opens_quote(scan.before(at));
        if quoted && scan.doc.form(end).shape.is(Shape::CAPITAL) && !scan.doc.form(end).shape.is(Shape::ALL_CAPS) {
            return None;
        }
        self.article = scan.is(at, "a") || scan.is(at, "an");
        (self.count, self.end) = (count, end);
        // "20-plus years", "forty-odd years".
        let (plus, odd) = (scan.is(end + 1, "plus"), scan.is(end + 1, "odd"));
        if scan.word(end) == "-" && (plus || odd) && scan.term(end + 2, "units").is_some() {
            self.end += 2;
            self.modifier = self.modifier.or(Some(if plus { "EQUAL_OR_MORE" } else { "APPROX" }));
        }
        self.described(scan);
        self.ranged(scan);
        Some(self)
    }

    /// Passes over the hyphen or the words before the unit: "three full days", "two bloody weeks", "179 continuous days".
    fn described(&mut self, scan: &Scan) {
        let end = self.end;
        // "8-10 minutes" are two numbers.
        let range = scan.doc.token(end + 1).kind == TokenKind::Number && scan.term(end + 2, "units").is_some();
        self.hyphened = scan.word(end) == "-" && scan.glued(end) && scan.glued(end + 1) && !range;
        if self.hyphened || scan.doc.is(end, WordClass::TIME_FILLER) && scan.term(end, "filler").is_some() {
            self.end += 1;
        }
        let end = self.end;
        let counted = self.count != "1" && !self.hyphened && !self.article;
        let described = scan.doc.is(end, WordClass::POS_MAINLY_ADJECTIVE) && scan.doc.form(end).shape.is(Shape::LOWER);
        if counted && described && !scan.doc.is(end, WordClass::TIME_TERMS) && scan.term(end + 1, "units").is_some() {
            self.end += 1;
        }
    }

    /// "three to five years", "two or three days": the unit stands behind the second number.
    fn ranged(&mut self, scan: &Scan) {
        let joined = scan.is(self.end, "to") || scan.is(self.end, "or") || scan.is_dash(self.end);
        if !self.hyphened
            && joined
            && !self.article
            && let Some((second, end)) = count_at(scan, self.end + 1)
            && scan.term(end, "units").is_some()
        {
            self.end = end;
            self.count = if self.count == "X" { "X".to_string() } else { second };
            self.modifier = self.modifier.or(Some("APPROX"));
        }
    }

    /// Reads the unit.
    fn with_unit(self, scan: &Scan) -> Option<Quantity> {
        let Quantity { number: at, end, hyphened, .. } = self;
        let another = scan.is(at, "another");
        let either = hyphened || self.article || self.count == "1" || self.count.contains('.') || self.count == "X";
        // "a decades-old treaty".
        let plural = self.article && !hyphened && !another && scan.word(end).ends_with('s');
        let code = if either {
            scan.term(end, "unit").or_else(|| scan.term(end, "units").filter(|_| !plural || self.count != "1"))
        } else {
            scan.term(end, "units").or_else(|| spoken_unit(scan, at, end))
        }?;
        let quarters = code == "Q"
            && self.direction.is_none()
            && (hyphened || !scan.is(end, "quarters") || self.count == "3" && scan.is(end + 1, "of"))
            && !(scan.is(scan.before(at), "first") && scan.is(end, "quarters"));
        // "The Tigers (9-1, 6-1 SEC)".
        let league = code == "TS" && scan.doc.form(end).shape.is(Shape::ALL_CAPS) && scan.is_dash(end.wrapping_sub(2));
        let other = quarters
            || league
            || code == "TS" && self.article
            || code == "N" && (hyphened || self.article && scan.term(end, "part").is_some());
        (!other).then_some(Quantity { end: end + 1, code, ..self })
    }

    pub(super) fn found(&self) -> Found {
        let value = match self.code {
            "WE" | "Q" => format!("P{}{}", self.count, self.code),
            code => duration_value(&self.count, code),
        };
        Found { modifier: self.modifier, ..Found::new(self.start, self.end, DateKind::Duration, value) }
    }
}

/// How many words the name of a paper has at most.
const PAPER_WORDS: usize = 4;

/// "the daily Granma said", "in the weekly Der Spiegel.": a paper; "weekly Friday prayers" are held so often.
fn is_paper(scan: &Scan, i: usize) -> bool {
    let capital = |at: usize| scan.doc.form(at).shape.is(Shape::CAPITAL) && scan.doc.token(at).kind == TokenKind::Word;
    if i + 1 >= scan.end
        || !capital(i + 1)
        || capital(i)
        || !scan.doc.is_prose(i + 1)
        || scan.doc.is(i + 1, WordClass::TIME_WEEKDAY)
    {
        return false;
    }
    let end = (i + 2..i + 2 + PAPER_WORDS).find(|at| *at >= scan.end || !capital(*at)).unwrap_or(i + 2);
    let thing = WordClass::POS_NOUN | WordClass::POS_PLURAL | WordClass::POS_ADJECTIVE;
    let verb = WordClass::POS_PAST | WordClass::POS_PREPOSITION | WordClass::POS_AUXILIARY;
    // "the weekly Leith Harbour Report".
    let several = scan.doc.is(end - 1, WordClass::POS_PLURAL) && end > i + 2;
    let joined = several || matches!(scan.word(end), "-" | "/") || scan.owns(end);
    !joined && (!scan.doc.is(end, thing) || scan.doc.is(end, verb))
}

impl Scan<'_> {
    /// Whether "a year earlier" or "a week ago" starts at a token.
    fn way_behind(&self, i: usize) -> bool {
        count_at(self, i).is_some_and(|(_, unit)| {
            let way = unit + 1;
            self.is(way, "ago") || self.term(way, "way") == Some("before")
        })
    }
}

/// Whether "over" before a number means "more than": not behind a verb or a noun, unless it tells of lasting.
fn is_more_than(scan: &Scan, i: usize, number: usize) -> bool {
    let before = scan.before(i);
    let word = WordClass::POS_NOUN | WordClass::POS_VERB | WordClass::POS_PAST | WordClass::POS_PARTICIPLE;
    let lasting = scan.has(before, WordClass::TIMING_LASTS);
    let free = lasting || scan.doc.is(before, WordClass::POS_PREPOSITION) || !scan.doc.is(before, word);
    free && scan.term(number, "vague") != Some("X")
}

/// What stands before the number: "the last", "the first", "these", "next"; where the number starts, and the direction.
fn quantity_opening(scan: &Scan, i: usize) -> Option<(usize, Option<&'static str>)> {
    // "is to last three weeks": a verb.
    let verb = |at: usize| {
        let article = scan.is(at + 1, "a") || scan.is(at + 1, "an");
        let before = scan.before(at);
        scan.is(at, "last") && (article || scan.is(before, "to") || scan.doc.is(before, WordClass::POS_MODAL))
    };
    let directed =
        |at: usize| scan.term(at, "determiner").filter(|value| matches!(*value, "last" | "next")).filter(|_| !verb(at));
    // "following more than three hours of surgery": a preposition.
    if scan.is(i, "following") {
        return None;
    }
    if !(scan.is(i, "the") || scan.is(i, "these") || scan.is(i, "all")) {
        let direction = directed(i);
        return Some((if direction.is_some() { i + 1 } else { i }, direction));
    }
    let at = i + 1;
    let direction = directed(at);
    if direction.is_some() || ["first", "final", "latest"].iter().any(|word| scan.is(at, word)) {
        return Some((at + 1, direction));
    }
    let counted = scan.phrase(at, WordClass::TIME_HEDGE, "hedge").is_some() || scan.is(i, "these");
    (counted || count_at(scan, at).is_some()).then_some((at, None))
}

/// "two year from now", "a 20 year low": the singular before a word.
fn spoken_unit(scan: &Scan, number: usize, at: usize) -> Option<&'static str> {
    let spoken = scan.doc.token(number).kind == TokenKind::Word && scan.term(number, "cardinal").is_some();
    let figure = scan.digits(number).is_some_and(|count| (2..=100).contains(&count)) && at == number + 1;
    // "a two hour, 24 minute match" is told in both.
    let before = scan.before(if scan.word(scan.before(number)) == "," { scan.before(number) } else { number });
    scan.term(at, "unit").filter(|_| !scan.doc.is(before, WordClass::TIME_UNIT)).filter(|code| {
        let long = matches!(*code, "D" | "W" | "M" | "Y" | "TH" | "TM")
            && (scan.doc.is(at + 1, WordClass::POS_NOUN) || scan.is(at + 1, "long"));
        (spoken || figure && long) && scan.doc.token(at + 1).kind == TokenKind::Word
    })
}

/// "three hours", "more than a decade", "two weeks ago", "a year earlier", "three-month", "the past two years".
pub(super) fn quantity(scan: &Scan, i: usize) -> Option<Found> {
    // "the third session in as many weeks".
    if scan.is(i, "many") && scan.is(scan.before(i), "as") {
        return None;
    }
    if let Some(found) = lower_end(scan, i) {
        return Some(found);
    }
    let mut quantity = Quantity::read(scan, i)?;
    let end = quantity.end;
    // "about 0200hrs".
    let clock = quantity.code == "TH"
        && quantity.count.len() == 4
        && quantity.count.starts_with('0')
        && !quantity.count.contains('.');
    if clock || is_hundred_runs(scan, &quantity) || is_named_war(scan, &quantity) {
        return None;
    }
    // "$2 million over four years" tells in which time; "for over four years", "has been over four years" how long.
    let lasting = WordClass::POS_PREPOSITION | WordClass::POS_AUXILIARY | WordClass::POS_CONJUNCTION;
    let in_time =
        scan.is(i, "over") && quantity.hedge == i && !scan.is(end, "of") && !scan.doc.is(scan.before(i), lasting);
    if in_time && !scan.has(scan.before(i), WordClass::TIMING_LASTS) {
        return None;
    }
    if quantity.hyphened {
        // "one fifty-second of the cost".
        let part = quantity.code == "TS" && scan.is(scan.before(i), "one");
        return hyphened(scan, i, &quantity).filter(|_| !part);
    }
    // "a 3 year long siege".
    if scan.is(end, "long") && scan.term(end - 1, "unit").is_some() && quantity.count != "1" {
        return Some(Found { end: end + 1, ..quantity.found() });
    }
    let old = scan.is(end + 1, "old") && quantity.article && quantity.code.len() > 1;
    if scan.word(end) == "-" && (scan.is(end + 1, "long") || old) && scan.glued(end) {
        // "a year-long trial", "a decade-old feud": the article belongs to the thing.
        let start = if quantity.article && i == quantity.number { i + 1 } else { quantity.start };
        return Some(Found { start, end: end + 2, ..quantity.found() });
    }
    // An age as a predicate is no time expression to TIMEX3.
    if scan.is(end, "old") || scan.is(end, "of") && scan.is(end + 1, "age") {
        return None;
    }
    if let Some(found) = and_a_part(scan, &mut quantity) {
        return Some(found);
    }
    if scan.is(end, "or") && (scan.is(end + 1, "so") || scan.is(end + 1, "two") || scan.is(end + 1, "more")) {
        quantity.modifier = Some(if scan.is(end + 1, "more") { "EQUAL_OR_MORE" } else { "APPROX" });
        quantity.end = end + 2;
    }
    if let Some(found) = compound(scan, &quantity).filter(|_| !quantity.article || !is_rate(scan, i)) {
        return Some(found);
    }
    if let Some(found) = moved(scan, &quantity) {
        return Some(found);
    }
    if is_some_day(scan, i, &quantity) {
        return Some(Found::new(i, end, DateKind::Date, "FUTURE_REF".into()));
    }
    // "50 miles an hour" is one figure.
    if quantity.article && quantity.code == "TH" && scan.has(scan.before(i), WordClass::TIMING_DISTANCE) {
        return None;
    }
    let mut found = quantity.found();
    // "a year" after an amount is a rate.
    if quantity.article && quantity.modifier.is_none() && quantity.code.len() <= 2 && is_rate(scan, i) {
        found.kind = DateKind::Set;
    }
    Some(found)
}

/// The "eight" of "between eight and 12 years", whose unit stands behind the second number; TIMEX3 has two durations there.
fn lower_end(scan: &Scan, i: usize) -> Option<Found> {
    let plain = |at: usize| {
        let number = scan.doc.token(at).kind == TokenKind::Number || scan.doc.is(at, WordClass::TIME_CARDINAL);
        number.then(|| count_at(scan, at)).flatten().filter(|(_, end)| !scan.doc.is(end - 1, WordClass::TIME_VAGUE))
    };
    if !scan.is(scan.before(i), "between") {
        return None;
    }
    let (count, end) = plain(i).filter(|(_, end)| scan.is(*end, "and"))?;
    let (high, unit) = plain(end + 1)?;
    let code = scan.term(unit, "units").filter(|code| !matches!(*code, "Q" | "WE" | "N"))?;
    let aged = scan.is(unit + 1, "old") || scan.is(unit + 1, "of") && scan.is(unit + 2, "age");
    let moves = aged || scan.is(unit + 1, "ago") || scan.term(unit + 1, "way").is_some();
    let value = |count: &str| count.parse::<f64>().unwrap_or(0.0);
    // "between six and twelve thousand years" says the thousand once.
    let whole = unit == end + 2 || scan.doc.token(end + 1).kind == TokenKind::Number;
    let scaled = scan.doc.is(unit - 1, WordClass::NUMBER_WORDS) && unit > end + 2 || !whole;
    let fits = !moves && !scaled && value(&count) < value(&high);
    fits.then(|| Found::new(i, end, DateKind::Duration, duration_value(&count, code)))
}

/// "a year and a half", "an hour and a quarter".
fn and_a_part(scan: &Scan, quantity: &mut Quantity) -> Option<Found> {
    let end = quantity.end;
    let part = |word: &str| scan.is(end, "and") && scan.is(end + 1, "a") && scan.is(end + 2, word);
    if part("half") {
        quantity.count.push_str(".5");
        quantity.end = end + 3;
        let long = matches!(quantity.code, "Y" | "TH");
        return long.then(|| moved(scan, quantity)).flatten().or_else(|| Some(quantity.found()));
    }
    let whole = quantity.code == "TH" && !quantity.count.contains(['.', 'X']);
    (whole && part("quarter")).then(|| Found {
        end: end + 3,
        value: format!("PT{}H15M", quantity.count),
        ..quantity.found()
    })
}

/// "scored a century and two half-centuries": runs, in a story of sport.
fn is_hundred_runs(scan: &Scan, quantity: &Quantity) -> bool {
    let lasting = WordClass::POS_PREPOSITION;
    let plain = quantity.code == "100Y" && quantity.direction.is_none() && quantity.modifier.is_none();
    let behind =
        scan.has(quantity.end, WordClass::TIMING_BACK) || scan.is(quantity.end, "of") || scan.is(quantity.end, "later");
    plain && !behind && !scan.doc.is(scan.before(quantity.start), lasting) && scan.is_sport()
}

/// "the Hundred Years' War", "the Six-Day War": a name, where the sentence writes its other words small.
fn is_named_war(scan: &Scan, quantity: &Quantity) -> bool {
    let capital = |at: usize| scan.doc.form(at).shape.is(Shape::CAPITAL);
    let thing = quantity.end + usize::from(matches!(scan.word(quantity.end), "'" | "’"));
    let spoken = scan.doc.token(quantity.number).kind == TokenKind::Word && capital(quantity.number);
    spoken && capital(quantity.end - 1) && capital(thing) && scan.doc.is_prose(thing)
}

/// "will one day lead the party": no length of time.
fn is_some_day(scan: &Scan, i: usize, quantity: &Quantity) -> bool {
    let one = scan.is(i, "one") && scan.is(i + 1, "day") && quantity.end == i + 2;
    let before = scan.before(i);
    let subject = scan.doc.is(before, WordClass::POS_PRONOUN) || scan.is(before, "to");
    let opens = scan.doc.is(i + 2, WordClass::POS_PRONOUN)
        && (scan.doc.is(i + 3, WordClass::POS_MODAL) || matches!(scan.word(i + 3), "'ll" | "’ll"))
        || scan.word(i + 2).ends_with("'ll")
        || scan.word(i + 2).ends_with("’ll");
    one && (opens || scan.doc.is(before, WordClass::POS_MODAL) || subject && scan.doc.is(i + 2, WordClass::POS_VERB))
}

/// "two years and three months", "an hour and 20 minutes": one length of time told in two units or three.
fn compound(scan: &Scan, quantity: &Quantity) -> Option<Found> {
    let whole = |count: &str| !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit());
    let mut last = rank(quantity.code).filter(|_| whole(&quantity.count))?;
    let (mut days, mut clock, mut end) = (String::new(), String::new(), quantity.end);
    let mut parts = Vec::new();
    let mut add = |count: &str, code: &'static str| {
        parts.push((count.parse().unwrap_or(0), code));
        match code.strip_prefix('T') {
            Some(letter) => clock.push_str(&format!("{count}{letter}")),
            None => days.push_str(&format!("{count}{code}")),
        }
    };
    add(&quantity.count, quantity.code);
    while let Some((count, code, next)) = smaller_behind(scan, end, last) {
        add(&count, code);
        last = rank(code)?;
        end = next;
    }
    if end == quantity.end || scan.word(end) == "-" {
        return None;
    }
    // "worked for the last three months and two days ago found it".
    if scan.is(end, "ago") && quantity.direction.is_some() {
        return None;
    }
    if let Some(found) = compound_moved(scan, quantity, &parts, end) {
        return Some(found);
    }
    let mark = if clock.is_empty() { "" } else { "T" };
    Some(Found { end, value: format!("P{days}{mark}{clock}"), ..quantity.found() })
}

/// "14 years and seven months ago", "two years, three months later": so far from a day, told as finely as the smallest unit.
fn compound_moved(scan: &Scan, quantity: &Quantity, parts: &[(i64, &'static str)], end: usize) -> Option<Found> {
    let ago = scan.is(end, "ago");
    let sign: i64 = if ago || scan.is(end, "earlier") { -1 } else { 1 };
    if sign == 1 && !scan.is(end, "later") || !ago && scan.is(end + 1, "than") {
        return None;
    }
    let steps = || parts.iter().map(|(count, code)| Some((*count, steps_of(code)?)));
    let Some(grain) = steps().try_fold(Grain::Century, |least, step| Some(least.min(step?.1.1))) else {
        let seconds = |(count, code): &(i64, &str)| seconds_of(&count.to_string(), code)?.checked_mul(sign);
        let all = parts.iter().try_fold(0i64, |all, part| all.checked_add(seconds(part)?));
        let vague = || {
            let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
            Found { end: end + 1, kind: DateKind::Date, value: value.into(), ..quantity.found() }
        };
        return scan.behind_told_time(quantity, all, end + 1).or_else(|| Some(vague()));
    };
    let from = if ago { scan.published } else { scan.told(grain) };
    let Some(from) = from else {
        return Some(Found { end: end + 1, kind: DateKind::Date, value: "XXXX-XX-XX".into(), ..quantity.found() });
    };
    let date = steps().flatten().try_fold(from, |date, (count, (number, grain))| {
        step(date, sign.checked_mul(count.checked_mul(number)?)?, grain)
    })?;
    let found = Found::dated(quantity.start, end + 1, date, coarse(grain)).against(Some(from));
    Some(Found { modifier: quantity.modifier, ..found })
}

/// ", three months", "and 20 minutes" behind a larger unit: the number, the unit and the end.
fn smaller_behind(scan: &Scan, i: usize, last: usize) -> Option<(String, &'static str, usize)> {
    let at = if scan.is(i, "and") || scan.word(i) == "," { i + 1 } else { i };
    let (count, end) = count_at(scan, at)?;
    let code = scan.term(end, if count == "1" { "unit" } else { "units" })?;
    let article = scan.has(at, WordClass::PHRASE_INDEFINITE);
    // "28min 34.5sec".
    let whole = |count: &str| count.bytes().all(|b| b.is_ascii_digit());
    let counted = whole(&count) || code == "TS" && count.split_once('.').is_some_and(|(a, b)| whole(a) && whole(b));
    let fits = rank(code)? > last && counted && !(article && code == "TS");
    (fits && (!article || scan.is(i, "and"))).then_some((count, code, end + 1))
}

/// "two-week", "decade-long", "eight-month-old truce"; none of a person's age ("42-year-old"), which the corpora leave
/// unmarked. To give those as durations was measured: AQUAINT would fall from 0.843 strict and 0.947 relaxed to 0.819 and
/// 0.921, MUC-7 from 0.862 relaxed to 0.853, all below what is asked.
fn hyphened(scan: &Scan, i: usize, quantity: &Quantity) -> Option<Found> {
    let (mut found, end) = (quantity.found(), quantity.end);
    // "the two-week visit": the article belongs to the visit.
    if quantity.direction.is_none() && scan.is(i, "the") {
        found.start = if quantity.modifier.is_some() { quantity.hedge } else { quantity.number };
    }
    if let Some((value, end)) = smaller_hyphened(scan, quantity) {
        return Some(Found { end, value, ..found });
    }
    if scan.word(end) != "-" {
        return Some(found);
    }
    if scan.is(end + 1, "long") {
        found.end = end + 2;
    }
    if scan.is(end + 1, "old") || scan.is(end + 1, "olds") {
        // Counted in months or less it is mostly a thing's.
        found.end = end + 2;
        let child = scan.term(end + 2, "child").is_some() || !scan.is(end + 1, "old");
        return (quantity.code != "Y" && !child).then_some(found);
    }
    Some(found)
}

/// The "40-minute" of "a two-hour-and-40-minute film", "a three-hour, 20-minute play": the whole value, and the end.
fn smaller_hyphened(scan: &Scan, quantity: &Quantity) -> Option<(String, usize)> {
    let end = quantity.end;
    let and = scan.word(end) == "-" && scan.is(end + 1, "and") && scan.word(end + 2) == "-";
    // "a 9-hour-20-minute flight".
    let hyphen = scan.word(end) == "-" && scan.glued(end + 1) && scan.doc.token(end + 1).kind == TokenKind::Number;
    let at = if and { end + 3 } else { end + usize::from(scan.word(end) == "," || hyphen) };
    let (count, hyphen) = count_at(scan, at).filter(|_| scan.doc.token(at).kind != TokenKind::Mark)?;
    let code = scan.term(hyphen + 1, "unit").filter(|_| scan.word(hyphen) == "-" && scan.glued(hyphen + 1))?;
    let (large, small) = (quantity.code.strip_prefix('T')?, code.strip_prefix('T')?);
    let whole = |count: &str| !count.is_empty() && count.bytes().all(|b| b.is_ascii_digit());
    let fits = rank(code)? > rank(quantity.code)? && whole(&count) && whole(&quantity.count);
    fits.then(|| (format!("PT{}{large}{count}{small}", quantity.count), hyphen + 2))
}

/// "twice a year", "$85 a day", "5 percent a month".
pub(super) fn is_rate(scan: &Scan, i: usize) -> bool {
    let before = scan.before(i);
    // "A minute's silence", below a clock time.
    if scan.owns(i + 2) {
        return false;
    }
    // "160 litres a person a day".
    let head = before.wrapping_sub(2);
    let person =
        scan.doc.is(before, WordClass::POS_NOUN) && scan.has(before.wrapping_sub(1), WordClass::PHRASE_INDEFINITE);
    if person && (scan.doc.is(head, WordClass::UNITS | WordClass::POS_PLURAL) || is_number(scan, head)) {
        return true;
    }
    // "one day a week", "an hour a day".
    let one = || scan.has(scan.before(before), WordClass::TIMING_SINGLE);
    scan.doc.is(before, WordClass::TIME_UNIT) && one()
        || scan.doc.is(before, WordClass::POS_NOUN) && scan.is(scan.before(before), "one")
        || scan.doc.token(before).kind == TokenKind::Number
        || scan.doc.is(before, WordClass::RATE_WORDS | WordClass::TIME_CARDINAL)
        || is_amount_behind(scan, before)
        || is_amount_of(scan, before)
        // "$4,400 more a year", "£5,000 per megawatt a year".
        || scan.is(before, "more") && is_number(scan, before.wrapping_sub(1))
        || scan.is(before.wrapping_sub(1), "per") && scan.doc.is(before, WordClass::POS_NOUN)
        || scan.doc.is(before, WordClass::POS_PLURAL)
            && (1..=3)
                .map(|back| before.wrapping_sub(back))
                .any(|at| scan.doc.token(at).kind == TokenKind::Number || scan.doc.is(at, WordClass::TIME_CARDINAL))
}

/// "5g of salt a day", "150 minutes of exercise a week": the end of a measure of something.
fn is_amount_of(scan: &Scan, thing: usize) -> bool {
    let unit = thing.wrapping_sub(2);
    let time = || is_number(scan, unit.wrapping_sub(1)) && scan.doc.is(unit, WordClass::TIME_UNITS);
    let noun = scan.doc.is(thing, WordClass::POS_NOUN) && scan.is(thing.wrapping_sub(1), "of");
    noun && (is_amount_behind(scan, unit) || time())
}

fn is_number(scan: &Scan, at: usize) -> bool {
    scan.doc.token(at).kind == TokenKind::Number || scan.doc.is(at, WordClass::NUMBER_WORDS)
}

/// "12 lakh a year", "6 million won a month", "140,000 Americans a year", "10s a week": a number and what it counts; "80 in a
/// year" is none.
fn is_amount_behind(scan: &Scan, at: usize) -> bool {
    let number = at.wrapping_sub(1);
    let unit =
        scan.doc.is(at, WordClass::UNITS | WordClass::CURRENCIES) && !scan.doc.is(at, WordClass::POS_PREPOSITION);
    let people = || scan.doc.form(at).shape.is(Shape::CAPITAL) && scan.doc.word(at).ends_with('s');
    let letter = scan.glued(at) && scan.doc.token(at).kind == TokenKind::Word;
    is_number(scan, number) && (unit || scan.doc.is(at, WordClass::NUMBER_WORDS) || letter || people())
}

/// "daily", "every Tuesday", "each of the ..." are sets.
pub(super) fn set(scan: &Scan, i: usize) -> Option<Found> {
    // "half-hourly".
    if scan.is(i, "half") && scan.word(i + 1) == "-" && scan.is(i + 2, "hourly") {
        return Some(Found::new(i, i + 3, DateKind::Set, "PT30M".into()));
    }
    // "half-yearly".
    let half = scan.is(i, "half") && scan.word(i + 1) == "-" && scan.term(i + 2, "adverb_set") == Some("P1Y");
    if half {
        return Some(Found::new(i, i + 3, DateKind::Set, "P6M".into()));
    }
    if scan.is(i, "24")
        && scan.word(i + 1) == "/"
        && scan.is(i + 2, "7")
        && scan.glued(i + 1)
        && scan.word(i + 3) != "/"
    {
        return Some(Found::new(i, i + 3, DateKind::Set, "P1D".into()));
    }
    if let Some(value) = scan.term(i, "adverb_set").filter(|_| !is_paper(scan, i)) {
        return Some(Found::new(i, i + 1, DateKind::Set, value.to_string()))
            .filter(|_| !scan.doc.form(i).shape.is(Shape::CAPITAL) || i == 0 || scan.doc.word(scan.before(i)) == ".");
    }
    if scan.is(i, "per") {
        let code = scan.term(i + 1, "unit").filter(|code| matches!(*code, "D" | "W" | "M" | "Y"))?;
        return Some(Found::new(i, i + 2, DateKind::Set, duration_value("1", code)));
    }
    scan.term(i, "determiner").filter(|value| matches!(*value, "each" | "every"))?;
    // "every second Thursday".
    let nth = scan.term(i + 1, "ordinal").filter(|nth| matches!(*nth, "2" | "3" | "4"));
    let other = usize::from(scan.is(i + 1, "other") || nth.is_some());
    if let Some(day) = scan.term(i + 1 + other, "weekday") {
        let end = i + 2 + other;
        // "every second Tuesday of the month".
        if nth.is_some() && scan.is(end, "of") && scan.is(end + 1, "the") && scan.is(end + 2, "month") {
            return Some(Found::new(i, end + 3, DateKind::Set, "P1M".into()));
        }
        // "every Monday morning".
        let (tail, end) = scan.part(end).map_or((String::new(), end), |(part, end)| (format!("T{part}"), end));
        return Some(Found::new(i, end, DateKind::Set, format!("XXXX-WXX-{day}{tail}")));
    }
    if let Some((month, end)) = scan.month_at(i + 1) {
        return Some(Found::new(i, end, DateKind::Set, format!("XXXX-{month:02}")));
    }
    if let Some(season) = scan.term(i + 1 + other, "season").filter(|_| !scan.is(i + 1 + other, "fall")) {
        return Some(Found::new(i, i + 2 + other, DateKind::Set, format!("XXXX-{season}")));
    }
    // "every Christmas"; of one that moves nothing can be said but that it comes each year.
    if let Some(day) = holiday(scan, i + 1).filter(|day| day.grain == Grain::Day && day.kind == DateKind::Date) {
        let fixed = scan.phrase(i + 1, WordClass::TIME_HOLIDAY, "holiday").is_some_and(|(value, _)| value.len() == 5);
        let value = day.value.get(4..).filter(|_| fixed).map_or("P1Y".into(), |tail| format!("XXXX{tail}"));
        return Some(Found::new(i, day.end, DateKind::Set, value));
    }
    if let Some(part) = scan.term(i + 1, "part").filter(|part| part.len() == 2) {
        return Some(Found::new(i, i + 2, DateKind::Set, format!("XXXX-XX-XXT{part}")));
    }
    // "every half-hour", "every half an hour".
    if scan.is(i + 1, "half") {
        let at = i + 2 + usize::from(scan.word(i + 2) == "-" || scan.is(i + 2, "an"));
        return scan.is(at, "hour").then(|| Found::new(i, at + 1, DateKind::Set, "PT30M".into()));
    }
    // "every hour", "every single day".
    let single = usize::from(scan.is(i + 1, "single"));
    if let Some(code) = scan.term(i + 1 + single, "unit").filter(|code| single == 1 || code.starts_with(['T', '2'])) {
        let moment = code == "TS" || scan.word(i + 2 + single) == "-";
        return (!moment).then(|| Found::new(i, i + 2 + single, DateKind::Set, duration_value("1", code)));
    }
    // "every other day".
    let second = (other == 1).then(|| (nth.unwrap_or("2").to_string(), i + 2));
    let (count, end) = second.or_else(|| count_at(scan, i + 1))?;
    let code = scan.term(end, "units").or_else(|| scan.term(end, "unit"))?;
    let value = duration_value(&count, code);
    // "every 3 minutes and 14 seconds".
    let clock = |code: &'static str| code.strip_prefix('T');
    if let Some((more, letter, next)) = rank(code)
        .filter(|_| clock(code).is_some())
        .and_then(|rank| smaller_behind(scan, end + 1, rank))
        .and_then(|(more, code, next)| Some((more, clock(code)?, next)))
    {
        return Some(Found::new(i, next, DateKind::Set, format!("{value}{more}{letter}")));
    }
    Some(Found::new(i, end + 1, DateKind::Set, value))
}
