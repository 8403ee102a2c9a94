//! Changes: "rose 3.2% to 5.1 million from 4.9 million". In: the figures of a block; out: each figure that a verb of
//! change governs gets the change's direction and its ends. Data: lexicon/figure_words.txt.

use super::amounts::is_year;
use super::decimal::Decimal;
use super::no_change::{are_ends, is_no_change, is_no_cue, is_off, is_owned};
use super::reading::Reading;
use super::resolver::{find_unit, listed_row, word_row};
use super::{Bound, FigureKind, FigureMention};
use crate::document::TokenKind;
use crate::lexicon::{Row, WordClass};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

impl Direction {
    /// What a row of the lexicon says.
    fn parse(name: &str) -> Direction {
        if name.starts_with("up") { Direction::Up } else { Direction::Down }
    }

    #[must_use]
    pub fn name(self) -> &'static str {
        if self == Direction::Up { "up" } else { "down" }
    }
}

/// A change that the article reports, on the first of its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub direction: Direction,
    pub from: Option<Decimal>,
    pub to: Option<Decimal>,
    pub by: Option<Decimal>,
}

/// How many tokens a figure may stand behind the verb or behind the figure before it.
const REACH: usize = 6;

/// How many tokens before a figure "to", "from" or "by" may stand ("to a record 5 million").
const CUE_REACH: usize = 5;

/// How many hedges may stand between "by" and a margin.
const MARGIN_REACH: usize = 3;

/// How many figures one change may have: by, to and from.
const ENDS: usize = 3;

/// A word of change before a figure.
#[derive(Clone, Copy)]
pub(super) struct Verb {
    pub(super) at: usize,
    pub(super) direction: Direction,
    /// What is lost may be no change.
    loses: bool,
}

/// Marks the first figure behind each word of change.
pub fn find_changes(doc: &Reading, figures: &mut [FigureMention]) {
    let mut at = 0;
    while at < figures.len() {
        let (change, taken) = change_at(doc, figures, at).unzip();
        if let Some(first) = figures.get_mut(at) {
            first.change = change.map(Box::new);
        }
        at += taken.unwrap_or(1).max(1);
    }
}

/// The change that starts with the figure, and how many figures it takes.
fn change_at(doc: &Reading, figures: &[FigureMention], at: usize) -> Option<(Change, usize)> {
    if let Some(found) = compared(doc, figures, at) {
        return Some(found);
    }
    // "lined up second" is no change, nor is "lost by 40 votes to a 28-year-old".
    let first = figures.get(at).filter(|figure| figure.kind != FigureKind::Ordinal && figure.rule != "age")?;
    if let Some(found) = named(doc, figures, at).or_else(|| moved(doc, figures, at)).or_else(|| went(doc, figures, at))
    {
        return Some(found);
    }
    let verb = find_verb(doc, figures, at)?;
    if is_no_change(doc, figures, at, verb) {
        return None;
    }
    // "missed the cut by two after a 75".
    if doc.is_word(verb.at, "cut") && doc.is_word(verb.at.wrapping_sub(1), "the") && doc.is_sport() {
        return None;
    }
    // "lowered the rate nine times".
    let start = doc.token_at(first.span.start);
    // "has been cut five times".
    let often = start != verb.at + 1 || verb.direction == Direction::Down;
    if first.rule == "times" && often && find_cue(doc, verb.at, start).is_none() {
        return None;
    }
    // "isolated falls of 350mm" of rain, "dropped 8 inches of snow".
    let measured = first.kind == FigureKind::Measure;
    let thing = || start == verb.at + 1 && doc.is_word(doc.token_at(first.span.end), "of");
    // "a storm surge of 3 metres".
    let fallen = doc.is_word(verb.at, "falls") || doc.is_word(verb.at, "surge");
    if measured && (fallen && doc.is_word(verb.at + 1, "of") || thing()) {
        return None;
    }
    // "dropped on 38", "lost by three wickets": when a catch was, by how much a match went.
    // and "by more than 11,000 votes".
    let hedges =
        (1..MARGIN_REACH).take_while(|back| word_row(doc, start.wrapping_sub(*back), "before").is_some()).count();
    let than = usize::from(doc.is_word(start.wrapping_sub(1), "than")) * 2;
    let margin = || doc.is_word(start.wrapping_sub(1 + hedges.max(than)), "by") && first.kind == FigureKind::Count;
    // "grow 55 per cent of the world's cocoa".
    let share = first.kind == FigureKind::Percent && verb.direction == Direction::Up;
    if share && doc.is_word(doc.token_at(first.span.end), "of") && find_cue(doc, verb.at, start).is_none() {
        return None;
    }
    // "adding $5 to a 400-gram loaf", "opened up a seven-point lead": how large a thing is.
    let article = doc.is(start.wrapping_sub(1), WordClass::PHRASE_INDEFINITE);
    let opened = first.kind == FigureKind::Count && verb.at + 2 == start && doc.is_word(verb.at, "up");
    let noun = if opened { start + 2 } else { doc.token_at(first.span.end) };
    if (measured || opened) && article && doc.word(start + 1) == "-" && doc.is(noun, WordClass::POS_NOUN) {
        return None;
    }
    // "dropped six of seven" of a team's games.
    let games = first.kind == FigureKind::Count && start == verb.at + 1 && doc.is_sport();
    if games && doc.is_word(doc.token_at(first.span.end), "of") && verb.direction == Direction::Down {
        return None;
    }
    // "rise to within 30 points of the top".
    if doc.is_word(start.wrapping_sub(1), "within") {
        return None;
    }
    if doc.is_word(start.wrapping_sub(1), "on") || verb.loses && start > 0 && margin() {
        return None;
    }
    // "slipped to 41 for 3 inside 15 overs": the score is what the verb is about.
    let told = at.checked_sub(1).and_then(|before| figures.get(before));
    let scored = |told: &FigureMention| told.kind == FigureKind::Ratio && told.high.is_some();
    if told.is_some_and(|told| scored(told) && doc.token_at(told.span.start) > verb.at) {
        return None;
    }
    // "climbed to third with a 3-1 win", "gusts of up to 45 mph" are none either.
    let score = first.kind == FigureKind::Ratio && first.high.is_some();
    let limit = || first.bound == Bound::AtMost || is_owned(doc, verb.at, start);
    if score || limit() && is_up_to(doc, figures, at, verb.at) {
        return None;
    }
    let mut change = Change { direction: verb.direction, from: None, to: None, by: None };
    let mut before = verb.at;
    let (mut taken, mut told_twice, mut passed, mut from_unit) = (0, false, 0, None);
    for figure in figures.iter().skip(at).take(2 * ENDS) {
        let token = doc.token_at(figure.span.start);
        // "rose to Dh412m ($112.2m) from Dh287m": the same sum in another currency.
        if taken > 0 && is_bracketed(doc, token) && figure.kind == first.kind && figure.unit != first.unit {
            before = doc.token_at(figure.span.end.saturating_sub(1));
            passed += 1;
            continue;
        }
        // "fell to 92.7 percent in the 2023-24 school year from 95.2 percent".
        let from = doc.is_word(token - 1, "from") || change.from.is_some() && doc.is_word(token - 1, "to");
        let from = from && taken == 1 && figure.kind == first.kind;
        let reach = if from { 2 * REACH } else { REACH };
        let far = taken > 0 && token.saturating_sub(before) > reach;
        if far || doc.sentence_of(token) != doc.sentence_of(verb.at) {
            break;
        }
        // "fell 398.70 points, or 0.84%, to 46,912.30": the same told again.
        let again = doc.is_word(token - 1, "by") && doc.word(token - 2) == "," && change.by.is_some();
        if taken == 1 && !told_twice && (again || is_other_way(doc, token)) {
            (told_twice, taken) = (true, 2);
            before = doc.token_at(figure.span.end.saturating_sub(1));
            continue;
        }
        // "closed up 114.74 at 7,918.10".
        let particle = doc.is_word(verb.at, "up") || doc.is_word(verb.at, "down");
        let level = matches!(figure.kind, FigureKind::Money | FigureKind::Percent) || figure.unit.is_none();
        let at_level = particle && level && taken > 0 && doc.is_word(token - 1, "at");
        // "slid by 150 rupees at 12,350".
        let same = figure.kind == first.kind && figure.unit == first.unit;
        let at_level = at_level || taken == 1 && same && token == before + 2 && doc.is_word(token - 1, "at");
        let cue = find_cue(doc, before, token).or(at_level.then_some("to"));
        // "from a gain of 4% to a decline of 1%", "has raised $500 to Mr Berg's $300".
        let less = same && figure.kind != FigureKind::Percent && verb.direction == Direction::Up;
        let less = less && change.by.is_some_and(|by| by.compare(figure.value).is_ge());
        if cue == Some("to") && taken > 0 && less {
            return None;
        }
        if taken > 0 && (before + 1..token).any(|t| turns(doc, t, verb.direction)) {
            break;
        }
        // "pays no tax below $300, up from $240, a relief to 1.1 million people".
        // "cut by half, from $40m to $20m".
        let other = change.from.is_some() && cue == Some("to") && figure.kind != first.kind && figure.unit.is_some();
        let other = other && from_unit != Some((figure.kind, &figure.unit));
        let end = match cue {
            Some("to") => &mut change.to,
            Some("from") => &mut change.from,
            _ => &mut change.by,
        };
        if end.is_some() || cue.is_none() && taken > 0 || other {
            break;
        }
        *end = Some(figure.value);
        from_unit = from_unit.or((cue == Some("from")).then_some((figure.kind, &figure.unit)));
        before = doc.token_at(figure.span.end.saturating_sub(1));
        taken += 1;
    }
    // "raised $5 million from 40 donors", "cut emissions from eight plants".
    let source = change.to.is_none() && change.by.is_none() && first.kind == FigureKind::Count;
    if source && has_object(doc, verb.at, start) {
        return None;
    }
    let lone = change.to.is_none() && change.from.is_none() && !told_twice;
    (taken > 0 && !(verb.loses && lone && is_loss(doc, first))).then_some((change, taken + passed))
}

/// Whether another change begins at `at`: "rose to 5.7 million and profit increased to 3"; not "lost 12 points to fall to 80".
fn turns(doc: &Reading, at: usize, direction: Direction) -> bool {
    let row = word_row(doc, at, "change").or_else(|| word_row(doc, at, "movement"));
    let goes_on = doc.is_word(at.wrapping_sub(1), "to") || doc.is_word(at + 1, "from");
    row.is_some_and(|row| !goes_on || Direction::parse(row.column(3)) != direction)
}

/// Whether something stands between the verb and "from": what is cut or raised from many.
fn has_object(doc: &Reading, verb: usize, start: usize) -> bool {
    let small = WordClass::POS_ADVERB | WordClass::POS_PREPOSITION | WordClass::TIME_TERMS;
    let from = (verb + 1..start).rev().find(|t| doc.is_word(*t, "from"));
    // "fell to 96 days from 111".
    let went = doc.is_word(verb + 1, "to");
    !went && from.is_some_and(|from| (verb + 1..from).any(|t| !doc.is(t, small) && !is_year(doc, t)))
}

/// "($112.2m)", "(about $112m)": the figure at token `start` opens a bracket.
fn is_bracketed(doc: &Reading, start: usize) -> bool {
    let before = start.wrapping_sub(1);
    let hedge = usize::from(word_row(doc, before, "before").is_some());
    doc.word(before.wrapping_sub(hedge)) == "("
}

/// ", or" before a figure.
fn is_other_way(doc: &Reading, token: usize) -> bool {
    let hedge =
        usize::from(doc.is_word(token.wrapping_sub(1), "about") || doc.is_word(token.wrapping_sub(1), "nearly"));
    let or = token.wrapping_sub(1 + hedge);
    doc.is_word(or, "or") && doc.word(or.wrapping_sub(1)) == ","
}

/// "lost $18 million", "lost 12 of 27 games": what was lost, not by how much something fell. "Lost 14 cents" and "lost 2 percent" are
/// changes.
fn is_loss(doc: &Reading, figure: &FigureMention) -> bool {
    let end = doc.token_at(figure.span.end);
    match figure.kind {
        FigureKind::Money => figure.value.compare(Decimal::whole(1)).is_ge(),
        // "lost five in a row", "lost three straight".
        FigureKind::Count => {
            let last = doc.is(doc.token_at(figure.span.start), WordClass::NUMBER_WORDS) && figure.unit.is_none();
            let row = last || doc.is_word(end, "in") && doc.is_word(end + 1, "a") && doc.is_word(end + 2, "row");
            // "lost three wickets".
            let game = || word_row(doc, end, "spread").is_some() || word_row(doc, end, "cricket").is_some();
            // "lost two brothers", "lost three elections".
            let head = figure.unit.as_deref().and_then(|unit| unit.rsplit(' ').next());
            let mourned = || head.is_some_and(|head| listed_row(head, "lost thing").is_some());
            row || doc.is_word(end, "of") || doc.is_word(end, "straight") || doc.is_sport() && game() || mourned()
        }
        _ => false,
    }
}

/// "goes from 3% to 5%": which way, the two ends say.
fn went(doc: &Reading, figures: &[FigureMention], at: usize) -> Option<(Change, usize)> {
    let (from, to) = (figures.get(at)?, figures.get(at + 1)?);
    let start = doc.token_at(from.span.start);
    let verb = word_row(doc, start.wrapping_sub(2), "went").is_some() && doc.is_word(start.wrapping_sub(1), "from");
    let end = doc.token_at(to.span.start);
    let near = doc.is_word(end.wrapping_sub(1), "to") && end <= doc.token_at(from.span.end) + CUE_REACH;
    let direction = if from.value.compare(to.value).is_lt() { Direction::Up } else { Direction::Down };
    let change = Change { direction, from: Some(from.value), to: Some(to.value), by: None };
    (verb && near && from.kind == to.kind && from.unit == to.unit).then_some((change, 2))
}

/// "closed 35.8 points, or 0.4 per cent, higher at 8,269": the word of change stands behind.
fn moved(doc: &Reading, figures: &[FigureMention], at: usize) -> Option<(Change, usize)> {
    let first = figures.get(at).filter(|figure| figure.high.is_none() && figure.kind != FigureKind::Ordinal)?;
    let points = |at: usize| at + usize::from(doc.is_word(at, "points") || doc.is_word(at, "point"));
    let (mut end, mut taken) = (points(doc.token_at(first.span.end)), 1);
    if let Some(other) = figures.get(at + 1)
        && doc.token_at(other.span.start) == end + 2
        && is_other_way(doc, end + 2)
    {
        let behind = points(doc.token_at(other.span.end));
        (end, taken) = (behind + usize::from(doc.word(behind) == ","), 2);
    }
    // "closed 1,547 points, or 1.88%, down at 80,722".
    let particle =
        || word_row(doc, end, "change").filter(|row| row.column(3).ends_with("close") && doc.is_word(end + 1, "at"));
    let direction = Direction::parse(word_row(doc, end, "behind").or_else(particle)?.column(3));
    // "3 percent higher than" compares.
    let unit = first.unit.as_deref();
    let amount = first.kind == FigureKind::Percent || first.kind == FigureKind::Money || unit == Some("points");
    let free = !doc.is_word(end + 1, "than") && doc.token(end + 1).kind != TokenKind::Number;
    let to = figures.get(at + taken).filter(|to| {
        let start = doc.token_at(to.span.start);
        start == end + 2 && (doc.is_word(end + 1, "at") || doc.is_word(end + 1, "to"))
    });
    let change = Change { direction, from: None, to: to.map(|to| to.value), by: Some(first.value) };
    (amount && free).then_some((change, taken + usize::from(to.is_some())))
}

/// How many words may stand between a figure and its noun of change ("a 5% year-on-year fall", "a 2% pay rise").
const NOUN_REACH: usize = 7;

/// "a 5% rise in sales", "a 3 percent pay cut to $9": the noun of change stands behind.
fn named(doc: &Reading, figures: &[FigureMention], at: usize) -> Option<(Change, usize)> {
    let first = figures.get(at)?;
    if !matches!(first.kind, FigureKind::Percent | FigureKind::Money) {
        return None;
    }
    let start = doc.token_at(first.span.end);
    let describes = |t: usize| {
        let small = WordClass::POS_PREPOSITION | WordClass::POS_DETERMINER | WordClass::POS_MAINLY_FUNCTION;
        let word = doc.is(t, WordClass::POS_NOUN | WordClass::POS_ADJECTIVE | WordClass::POS_PARTICIPLE);
        let hyphen = |t: usize| doc.word(t) == "-" && doc.token(t).glued;
        hyphen(t) || hyphen(t + 1) || hyphen(t.wrapping_sub(1)) || word && !doc.is(t, small)
    };
    let noun = (start..start + NOUN_REACH).find(|t| word_row(doc, *t, "movement").is_some() || !describes(*t))?;
    // "a $2m gain on the sale" is money made.
    let money = first.kind == FigureKind::Money;
    let row = word_row(doc, noun, "movement").filter(|row| !(money && row.column(3).ends_with("share")))?;
    // "a 5% cut-off", "a 2% growth target".
    let next = noun + 1;
    let head = doc.token(next).kind != TokenKind::Word || doc.is(next, WordClass::POS_MAINLY_FUNCTION);
    let head =
        head && !(doc.word(next) == "-" && doc.token(next).glued) && doc.sentence_of(noun) == doc.sentence_of(start);
    let mut change = Change { direction: Direction::parse(row.column(3)), from: None, to: None, by: Some(first.value) };
    let (mut before, mut taken) = (noun, 1);
    for figure in figures.iter().skip(at + 1).take(ENDS - 1) {
        let token = doc.token_at(figure.span.start);
        let cue = find_cue(doc, before, token).filter(|_| token <= before + REACH);
        // "a 1% rise in wages leads to a 3% fall".
        let verb = WordClass::POS_THIRD | WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
        let told = |t: usize| doc.opens_clause(t) || doc.is(t, verb) && !doc.is(t, WordClass::POS_PLURAL);
        let leads = |t: usize| doc.is_word(t + 1, "to") && doc.is(t, WordClass::POS_THIRD);
        let near = doc.sentence_of(token) == doc.sentence_of(noun) && !(before + 1..token).any(|t| told(t) || leads(t));
        let end = match cue.filter(|_| near) {
            Some("to") => &mut change.to,
            Some("from") => &mut change.from,
            _ => break,
        };
        if end.is_some() {
            break;
        }
        *end = Some(figure.value);
        before = doc.token_at(figure.span.end.saturating_sub(1));
        taken += 1;
    }
    head.then_some((change, taken))
}

/// Whether the "up" at `word` is that of "up to", and no second figure says where a change came from.
fn is_up_to(doc: &Reading, figures: &[FigureMention], at: usize, word: usize) -> bool {
    let from = figures.get(at + 1).is_some_and(|next| {
        let start = doc.token_at(next.span.start);
        doc.is_word(start.wrapping_sub(1), "from") && doc.sentence_of(start) == doc.sentence_of(word)
    });
    doc.is_word(word, "up") && doc.is_word(word + 1, "to") && !from
}

/// The word of change that governs the figure at token `start`. "Up" and "down" stand right before it or its cue: "who
/// shut up, 25 people said" is no change. "Raised $5 million" collects money, "raised it by $5 million" does not.
fn find_verb(doc: &Reading, figures: &[FigureMention], index: usize) -> Option<Verb> {
    let start = doc.token_at(figures.get(index)?.span.start);
    // "up a narrow four points", "the lower half".
    let describes = |t: usize| {
        let adjective = doc.is(t, WordClass::POS_ADJECTIVE) && !doc.is(t, WordClass::POS_NOUN);
        (adjective || doc.is(t, WordClass::POS_MAINLY_ADJECTIVE))
            && !doc.is(t, WordClass::POS_PREPOSITION)
            && doc.is(t.wrapping_sub(1), WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE)
    };
    let changes = |&t: &usize| word_row(doc, t, "change").is_some() && !describes(t);
    let at = (start.saturating_sub(REACH)..start).rev().find(|t| changes(t));
    let at = at.or_else(|| far_verb(doc, start))?;
    let row = word_row(doc, at, "change")?;
    // "made up 5% of it", "shot down 40 drones".
    let particle = doc.is_word(at, "up") || doc.is_word(at, "down");
    // "got up and down from 55 yards".
    let both = particle && doc.is_word(at.wrapping_sub(1), "and") && doc.is(at.wrapping_sub(2), WordClass::JOINT_OFF);
    let share = || find_unit(doc, start + 1, start + 3).is_some_and(|unit| unit.kind == FigureKind::Percent);
    // "shot up 5%", "brought inflation down to 2 percent", but "shot up 40 cars".
    let shot = |row: Row| row.column(3) != "moves" || !share() && find_cue(doc, at, start).is_none();
    if both || particle && word_row(doc, at.wrapping_sub(1), "particle").is_some_and(shot) {
        return None;
    }
    // "Sales rose. In May 40 people" is no change: the sentence must be one.
    if doc.sentence_of(at) != doc.sentence_of(start) {
        return None;
    }
    // "a two-thirds increase, and it expects to build 300".
    if (at + 1..start).any(|t| doc.opens_clause(t) && !doc.is_word(t + 1, "or")) {
        return None;
    }
    // "declined to name the three".
    if (at + 1..start).any(|t| doc.is(t, WordClass::JOINT_CUE) && is_no_cue(doc, t, start)) {
        return None;
    }
    let small = WordClass::POS_DETERMINER | WordClass::POS_ADVERB | WordClass::FIGURE_WORDS | WordClass::POS_POSSESSIVE;
    let cue = find_cue(doc, at, start).is_some();
    // "revising down an earlier figure of 20,000" is no change, "was down an average of 5 percent" is.
    let figure = |t: usize| particle && doc.is_word(t, "of") && word_row(doc, t.wrapping_sub(1), "level").is_none();
    let close = (at + 1..start).all(|t| {
        let preposition = doc.is(t, WordClass::POS_PREPOSITION)
            && (doc.is(t, WordClass::JOINT_CUE) || doc.is_word(t, "of") && !figure(t));
        let place = particle && (doc.is(t, WordClass::JOINT_PLACE) || figure(t));
        let verb = word_row(doc, t, "particle").is_some();
        let apart =
            |t: usize| doc.is_word(t, "in") || doc.is_word(t, "after") || particle && doc.is(t, WordClass::POS_GERUND);
        // "fell more than 2 percent".
        let than = t > at + 1 && doc.is_word(t, "than") && doc.is(t - 1, WordClass::FIGURE_WORDS);
        doc.is(t, small) && !verb && doc.word(t) != "," && !apart(t) && !place || preposition || than
    });
    // "edged up in May to 4 percent".
    let time = |t: usize| is_year(doc, t) || doc.is(t, WordClass::TIME_MONTH);
    let dated = || cue && doc.is_word(at + 1, "in") && (at + 2..start.wrapping_sub(1)).all(time);
    let close = close || dated();
    // "shares added 5%", "a bank that raised 5% bonds".
    let behind = start + 2;
    let thing = doc.is(behind, WordClass::POS_NOUN | WordClass::POS_ADJECTIVE | WordClass::POS_PLURAL);
    let thing = thing && !doc.is(behind, WordClass::POS_MAINLY_FUNCTION) || doc.is_word(behind, "of");
    let adjacent = || !thing && share() && (at + 1..start).all(|t| doc.is(t, WordClass::FIGURE_WORDS));
    // "up to €100,000 and 9.9% above that", "up to 10% in 5% of cases": the bound of the first figure tells nothing of the second.
    let other = |t: usize| doc.is_word(t, "and") || doc.token(t).kind == TokenKind::Number && doc.is_word(t + 2, "in");
    let more = |t: usize| other(t) || doc.is(t, WordClass::NUMBER_WORDS) || doc.token(t).kind == TokenKind::Number;
    if doc.is_word(at, "up") && doc.is_word(at + 1, "to") && (at + 2..start).any(more) {
        return None;
    }
    // "up from a previous range of 8.7 billion"
    let close = close || cue && doc.is(at + 1, WordClass::JOINT_CUE);
    let (direction, needs) = row.column(3).split_once(' ').unwrap_or((row.column(3), ""));
    if narrows_outlook(doc, at, start) {
        return None;
    }
    // "raised the index 1.14 percent to 4,805.09", "added 1.01 to 456.64".
    let other = WordClass::POS_AUXILIARY | WordClass::POS_CONJUNCTION | WordClass::POS_MODAL;
    let object = |t: usize| doc.token(t).kind != TokenKind::Mark && !doc.is(t, other);
    let pair = || are_ends(doc, figures, index) && (at + 1..start).all(object);
    // "added 24 points, or 0.3 per cent, to 8,391".
    let twice = || {
        let start_of = |next: usize| figures.get(index + next).map(|figure| doc.token_at(figure.span.start));
        let other = start_of(1).is_some_and(|other| is_other_way(doc, other));
        let end = figures.get(index + 1).map_or(0, |other| doc.token_at(other.span.end));
        let end = end + usize::from(doc.word(end) == ",");
        let to = start_of(2).is_some_and(|to| doc.is_word(end, "to") && to <= end + 2);
        close && other && to
    };
    let fits = match needs {
        "close" => close,
        "off" => close && is_off(doc, figures, index, at),
        // "added to their three goals".
        "adds" => pair() || twice() || adjacent() || cue && find_cue(doc, at, start) != Some("to"),
        "cue" => cue || adjacent() || pair(),
        _ => cue || close || pair(),
    };
    let direction = Direction::parse(direction);
    fits.then_some(Verb { at, direction, loses: needs == "loss" })
}

/// "narrowed its forecast to 2.1% to 2.3%": the verb at `verb` tells of how wide a range is, not of which way it went.
pub fn narrows_outlook(doc: &Reading, verb: usize, start: usize) -> bool {
    let wide = word_row(doc, verb, "change").is_some_and(|row| row.column(3).ends_with("gap"));
    wide && (verb + 1..start).any(|t| word_row(doc, t, "level").is_some() || word_row(doc, t, "outlook").is_some())
}

/// How many tokens the object may have between a verb of change and "to" or "from".
const OBJECT: usize = 14;

/// "raised its full-year net profit forecast to 5 billion": the verb whose object, in one piece, ends in the cue.
fn far_verb(doc: &Reading, start: usize) -> Option<usize> {
    let cue = start.checked_sub(1).filter(|cue| doc.is(*cue, WordClass::JOINT_CUE))?;
    let inside = |t: &usize| {
        let mark = doc.token(*t).kind != TokenKind::Word && doc.word(*t) != "-" && !matches!(doc.word(*t), "'s" | "’s");
        let mark = mark && !is_year(doc, *t);
        let verb = doc.is(*t, WordClass::POS_PAST | WordClass::POS_AUXILIARY | WordClass::POS_MODAL);
        let free = !verb || doc.is(*t, WordClass::POS_NOUN | WordClass::POS_ADJECTIVE);
        word_row(doc, *t, "change").is_some() || !mark && free && !doc.is(*t, WordClass::POS_CONJUNCTION)
    };
    let before = (cue.saturating_sub(OBJECT)..cue).rev().take_while(inside);
    let verb = before.into_iter().find(|t| word_row(doc, *t, "change").is_some())?;
    let object = doc.is(verb + 1, WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE);
    let past = doc.is(verb, WordClass::POS_PAST | WordClass::POS_VERB | WordClass::POS_THIRD | WordClass::POS_GERUND);
    // "eased for a sixth straight month to 14.9%".
    let run = doc.is_word(verb + 1, "for") && (verb + 2..cue).any(|t| doc.is(t, WordClass::TIMING_STRAIGHT));
    ((object || run) && past).then_some(verb)
}

/// "to", "from" or "by" before the figure at `token`.
pub(super) fn find_cue(doc: &Reading, before: usize, token: usize) -> Option<&'static str> {
    (before.saturating_add(1).max(token.saturating_sub(CUE_REACH))..token)
        .rev()
        .take_while(|t| doc.word(*t) != ",")
        .find_map(|t| ["to", "from", "by"].into_iter().find(|cue| doc.is_word(t, cue)).map(|cue| (t, cue)))
        .filter(|(t, _)| !is_no_cue(doc, *t, token))
        // "up 0.84 yen from late Wednesday and 1.25 yen below its high".
        .filter(|(t, cue)| *cue != "from" || !(*t..token).any(|between| doc.is_word(between, "and")))
        .map(|(_, cue)| cue)
        .or_else(|| {
            // "fell below 3 per cent": where it went.
            // "an increase of near nine percent" is by so much.
            let side = token.wrapping_sub(1);
            let close = doc.is(side, WordClass::JOINT_AGE) || side == before + 1;
            (doc.is(side, WordClass::JOINT_SIDE) && close && side > before).then_some("to")
        })
}

/// How many tokens may stand between a figure and the comma before "up from" ("6.50 euros per share, up from 6.00").
const PASSED: usize = 8;

/// The "up" of "$214 million in the half, up from $188 million" behind the figure that ends before `end`: nothing but of what
/// or when lies between.
fn passed(doc: &Reading, end: usize, start: usize, share: bool) -> Option<usize> {
    let verb = WordClass::POS_AUXILIARY | WordClass::POS_MODAL | WordClass::POS_CONJUNCTION | WordClass::POS_WH;
    let free = |t: &usize| {
        let past = doc.is(*t, WordClass::POS_PAST) && !doc.is(*t, WordClass::POS_NOUN);
        let day = doc.is(t.wrapping_sub(1), WordClass::TIME_MONTH);
        let number = doc.token(*t).kind == TokenKind::Number && !is_year(doc, *t) && !day;
        // "41 deaths so far this year, up from 33".
        let so_far = doc.is_word(*t, "so") && doc.is_word(*t + 1, "far");
        // "88% of trains ran on time last week, up from 69%".
        doc.word(*t) != "," && !number && (share || so_far || !past && !doc.is(*t, verb))
    };
    let far = if share { 2 * PASSED } else { PASSED };
    let comma = (end..start.min(end + far)).find(|t| !free(t)).filter(|t| doc.word(*t) == "," && *t > end)?;
    (doc.is_word(comma + 2, "from") && word_row(doc, comma + 1, "change").is_some()).then_some(comma + 1)
}

/// "$5 million, up from $4 million": the figure is where the change went, the next one where it came from.
fn compared(doc: &Reading, figures: &[FigureMention], at: usize) -> Option<(Change, usize)> {
    let figure = figures.get(at)?;
    // "£61,000, or about 20 per cent, up from £45,000".
    let other = figures.get(at + 1).filter(|other| is_other_way(doc, doc.token_at(other.span.start)));
    // "8,500 yuan ($1,286), up from 6,500 yuan".
    let same = |other: &&FigureMention| other.kind == figure.kind && other.unit != figure.unit;
    let bracket = figures.get(at + 1).filter(same).filter(|other| is_bracketed(doc, doc.token_at(other.span.start)));
    let other = other.or(bracket);
    let last = other.unwrap_or(figure);
    // "2.1 million francs, down from 10.3 million" says the unit once.
    let alike = |next: &&FigureMention| next.kind == figure.kind || next.kind == FigureKind::Count;
    let next = figures.get(at + 1 + usize::from(other.is_some())).filter(alike)?;
    let (end, start) = (doc.token_at(last.span.end), doc.token_at(next.span.start));
    let end = end + usize::from(bracket.is_some() && doc.word(end) == ")");
    if figure.kind == FigureKind::Money && next.kind == FigureKind::Money && next.unit != figure.unit {
        return None;
    }
    let share = figure.kind == FigureKind::Percent && next.kind == FigureKind::Percent;
    let word = passed(doc, end, start, share).unwrap_or(end + usize::from(doc.word(end) == ","));
    let row = word_row(doc, word, "change").filter(|row| row.column(3).ends_with("close"))?;
    let near = word + 1 < start && start <= word + 1 + CUE_REACH && doc.is_word(word + 1, "from");
    // What counts another thing is no earlier value of it.
    let unlike =
        word > end + 1 && next.kind == FigureKind::Count && figure.kind == FigureKind::Count && figure.unit.is_none();
    if !near || unlike || doc.sentence_of(end) != doc.sentence_of(start) {
        return None;
    }
    let direction = Direction::parse(row.column(3));
    let change = Change { direction, from: Some(next.value), to: Some(figure.value), by: None };
    Some((change, 2 + usize::from(other.is_some())))
}
