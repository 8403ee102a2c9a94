//! Figures behind a word of change that are none: "sent up four satellites", "fell 40 pages short". In: the figures of a
//! block and the word; out: yes or no. Data: lexicon/figure_words.txt.

use super::changes::{Verb, find_cue};
use super::decimal::Decimal;
use super::reading::Reading;
use super::resolver::{find_unit, word_row};
use super::{FigureKind, FigureMention};
use crate::document::TokenKind;
use crate::lexicon::WordClass;

/// How many tokens behind a figure "short of" and "worth of" may stand.
const BEHIND: usize = 4;

/// Whether the figure at `at` is no change though the word of change stands before it.
pub(super) fn is_no_change(doc: &Reading, figures: &[FigureMention], at: usize, verb: Verb) -> bool {
    let Some(first) = figures.get(at) else { return false };
    let (start, end) = (doc.token_at(first.span.start), doc.token_at(first.span.end));
    let cue = find_cue(doc, verb.at, start).is_some();
    // "fell two out" of a race.
    doc.is_word(end, "out") && doc.is_sport()
        || is_room(doc, verb.at, start)
        || is_split(doc, first, end)
        || is_short(doc, verb.at, start, end)
        || is_money_moved(doc, first, verb.at, end, cue)
        || is_of_other(doc, figures, at, verb.at, start)
        || !cue && (is_thing_moved(doc, first, verb.at, start) || is_attribute(doc, first, end))
        || is_near_thing(doc, first, start)
        || is_way_fallen(doc, first, verb.at, end, cue)
}

/// Whether the figure counts things and no points.
fn is_things(figure: &FigureMention) -> bool {
    let unit = figure.unit.as_deref();
    figure.kind == FigureKind::Count && unit.is_some_and(|unit| !unit.ends_with("point") && !unit.ends_with("points"))
}

/// "Doubles with breakfast from €120": rooms of a hotel, which come first in their sentence.
fn is_room(doc: &Reading, verb: usize, start: usize) -> bool {
    let first = doc.sentences().get(doc.sentence_of(verb)).map_or(verb, |sentence| sentence.first);
    verb == first && doc.is_word(verb, "doubles") && find_cue(doc, verb, start) == Some("from")
}

/// "sent up four satellites", "hunt down the last four": the particle tells where a thing went.
fn is_thing_moved(doc: &Reading, first: &FigureMention, verb: usize, start: usize) -> bool {
    let particle = doc.is_word(verb, "up") || doc.is_word(verb, "down");
    if !particle {
        return false;
    }
    let told = WordClass::POS_MAINLY_VERB | WordClass::POS_GERUND | WordClass::POS_PAST;
    let before = verb.wrapping_sub(1);
    let led = doc.is(before, told) && !doc.is(before, WordClass::POS_AUXILIARY);
    let goes = || word_row(doc, before, "went").is_some() || word_row(doc, before, "change").is_some();
    let known = first.kind == FigureKind::Count && (verb + 1..start).any(|t| doc.is_word(t, "the"));
    known || led && is_things(first) && !goes()
}

/// "fell 40 pages short of the target", "fell far short of the 176 needed".
fn is_short(doc: &Reading, verb: usize, start: usize, end: usize) -> bool {
    let free = |t: usize| doc.is_word(t + 1, "of") || doc.token(t + 1).kind == TokenKind::Mark;
    (verb + 1..start).chain(end..end + BEHIND).any(|t| doc.is_word(t, "short") && free(t))
}

/// "a gain of $18 million from its mill", "dropped $3 million on ads": money that was made or spent.
fn is_money_moved(doc: &Reading, first: &FigureMention, verb: usize, end: usize, cue: bool) -> bool {
    if first.kind != FigureKind::Money || cue || first.value.compare(Decimal::whole(10_000)).is_lt() {
        return false;
    }
    let made = word_row(doc, verb, "made").is_some() && doc.is_word(verb + 1, "of");
    let spent = || word_row(doc, verb, "spent").is_some();
    let where_to = |t: usize| ["on", "into", "worth"].into_iter().any(|word| doc.is_word(t, word));
    made || spent() && (end..end + 2).any(where_to)
}

/// "rose by 149,000 compared with 90,000", "from 247 million in 31 cities": the word told of the figure before.
fn is_of_other(doc: &Reading, figures: &[FigureMention], at: usize, verb: usize, start: usize) -> bool {
    let Some(told) = at.checked_sub(1).and_then(|before| figures.get(before)) else { return false };
    let last = doc.token_at(told.span.end.saturating_sub(1));
    if last < verb || find_cue(doc, last, start).is_some() {
        return false;
    }
    let compared = |t: usize| doc.is(t, WordClass::JOINT_VERSUS) || doc.is_word(t, "compared");
    let joined = |t: usize| doc.is(t, WordClass::POS_CONJUNCTION) || matches!(doc.word(t), "," | "(" | ";" | "/");
    (last + 1..start).any(compared) || !(last + 1..start).any(joined)
}

/// "lost that district 68%-31%".
fn is_split(doc: &Reading, first: &FigureMention, end: usize) -> bool {
    first.kind == FigureKind::Percent
        && first.high.is_none()
        && matches!(doc.word(end), "-" | "–" | "—")
        && doc.token(end).glued
        && doc.token(end + 1).kind == TokenKind::Number
}

/// "plunged 250 metres into a ravine", "fell 40 feet to his death", "could fall above 300m": how far somebody or something fell, or
/// where; "the lake fell 2 metres to 30" is a change.
fn is_way_fallen(doc: &Reading, first: &FigureMention, verb: usize, end: usize, cue: bool) -> bool {
    let into = ["into", "onto", "off", "through"].into_iter().any(|word| doc.is_word(end, word));
    // "fell 40ft from a roof".
    let from = doc.is_word(end, "from") && doc.is(end + 1, WordClass::PHRASE_INDEFINITE);
    let into = into || from && !doc.is(end + 2, WordClass::FIGURE_WORDS | WordClass::POS_MAINLY_ADJECTIVE);
    let to_his = doc.is_word(end, "to") && doc.is(end + 1, WordClass::POS_POSSESSIVE);
    // "jumped 8.31 metres to win".
    let length = || find_unit(doc, end - 1, end).is_some_and(|unit| unit.row.column(2) == "length");
    let jumped = || word_row(doc, verb, "jumped").is_some() && doc.is_sport() && length();
    first.kind == FigureKind::Measure
        && (!cue && (into || to_his || jumped()) || doc.is_word(verb, "fall") && doc.is_word(verb + 1, "above"))
}

/// "widen its two-seat lead": how large a thing is.
fn is_attribute(doc: &Reading, first: &FigureMention, end: usize) -> bool {
    is_things(first) && doc.word(end) == "-" && doc.token(end).glued
}

/// "slipped past two defenders".
fn is_near_thing(doc: &Reading, first: &FigureMention, start: usize) -> bool {
    is_things(first) && doc.is(start.wrapping_sub(1), WordClass::JOINT_SIDE) && !doc.is(start - 1, WordClass::JOINT_AGE)
}

/// "up to a speed of 200 km/h", "save up to nearly $7,000": a limit that no verb led to.
pub(super) fn is_owned(doc: &Reading, up: usize, start: usize) -> bool {
    let before = up.wrapping_sub(1);
    let goes = ["went", "change", "particle"].into_iter().any(|role| word_row(doc, before, role).is_some());
    let be = doc.is(before, WordClass::POS_AUXILIARY | WordClass::POS_ADVERB);
    let limit = |t: usize| doc.is_word(t, "of") || doc.is_word(t, "additional") || word_row(doc, t, "before").is_some();
    !goes && !be && (up + 2..start).any(limit)
}

/// Whether the figures at `at` and behind it are by how much and to where something changed: "1.14 percent to 4,805.09".
pub(super) fn are_ends(doc: &Reading, figures: &[FigureMention], at: usize) -> bool {
    let (Some(by), Some(to)) = (figures.get(at), figures.get(at + 1)) else { return false };
    let end = doc.token_at(by.span.end);
    let near = doc.is_word(end, "to") && doc.token_at(to.span.start) <= end + 2;
    let bare = |figure: &FigureMention| figure.kind == FigureKind::Count && figure.unit.is_none();
    let alike = by.unit == to.unit && (by.kind == to.kind || by.kind == FigureKind::Ratio && bare(to));
    let level = bare(to) || to.kind == FigureKind::Money;
    let alike = alike && by.kind != FigureKind::Percent;
    near && by.high.is_none()
        && (by.kind == FigureKind::Percent && (level || to.kind == by.kind && to.unit != by.unit)
            || (by.kind == FigureKind::Money || bare(by) || by.kind == FigureKind::Ratio) && alike)
        && (by.kind == FigureKind::Percent || by.value.compare(to.value).is_lt())
}

/// Whether the "to" or "by" at `cue` leads to a verb and not to the figure at `token`: "declined to name the three", "worn down by
/// 40 feet", "expand by opening three". "Rose to reach 5 million" and "fell to close at 14" tell where it went.
pub(super) fn is_no_cue(doc: &Reading, cue: usize, token: usize) -> bool {
    let next = cue + 1;
    if next >= token && !doc.is_word(cue, "by") {
        return false;
    }
    if doc.is_word(cue, "to") {
        let other = WordClass::POS_ADJECTIVE | WordClass::POS_PREPOSITION | WordClass::POS_ADVERB;
        let verb = doc.is(next, WordClass::POS_VERB) && !doc.is(next, other) && word_row(doc, next, "before").is_none();
        return verb && !doc.is_word(token - 1, "at") && word_row(doc, next, "reach").is_none();
    }
    if !doc.is_word(cue, "by") {
        return false;
    }
    let before = cue.wrapping_sub(1);
    let past = doc.is(before, WordClass::POS_PAST) && !doc.is(before, WordClass::POS_AUXILIARY | WordClass::POS_NOUN);
    let agent = past && word_row(doc, before, "change").is_none();
    agent || next < token && doc.is(next, WordClass::POS_GERUND) && !doc.is(next, WordClass::POS_NOUN)
}

/// "was off 30 percent", "closed at $23.25, off 12.5 cents"; not "10 miles off 75" and not "20% off 40 toys".
pub(super) fn is_off(doc: &Reading, figures: &[FigureMention], at: usize, off: usize) -> bool {
    let before = off.wrapping_sub(1);
    let be = doc.is(before, WordClass::POS_AUXILIARY)
        || doc.is(before, WordClass::POS_ADVERB) && doc.is(before.wrapping_sub(1), WordClass::POS_AUXILIARY);
    let level = at.checked_sub(1).and_then(|told| figures.get(told));
    let behind = || doc.word(before) == "," && level.is_some_and(|level| doc.token_at(level.span.end) + BEHIND > off);
    figures.get(at).is_some_and(|figure| !is_things(figure) && figure.kind != FigureKind::Measure) && (be || behind())
}
