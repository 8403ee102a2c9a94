//! Units that are said once: "fell to 2.31 billion crowns from 2.63 billion", "22.6 percent in 2007 and 19.6 in 2019",
//! "semis were up 2.8 per cent and flats 0.3", "11 and 8 percent". In: the figures of a block, changes marked; out: a bare
//! number that belongs to a figure with a unit has that unit too. Data: lexicon/figure_words.txt, joint_words.txt.

use super::reading::Reading;
use super::resolver::{Unit, currency_at, find_unit, is_time_behind, word_row};
use super::{Decimal, FigureKind, FigureMention};
use crate::document::TokenKind;
use crate::lexicon::WordClass;

/// How far apart the two numbers may lie: neither is more than so many times the other.
const ALIKE: i128 = 6;

/// How many tokens may lie between two numbers of which the second leaves out the unit.
const REACH: usize = 24;

/// The rule of a figure whose unit another one says.
const RULE: &str = "unit-said-once";

/// What finds the figure with the unit that the bare one at an index leaves out.
type Giver = for<'f> fn(&Reading, &'f [FigureMention], usize) -> Option<&'f FigureMention>;

/// Gives each bare number the unit that the figure beside it says: first that of the one behind, from the last on ("1, 5 and 8
/// percent"), then that of the one before.
pub fn share_units(doc: &Reading, figures: &mut [FigureMention]) {
    share_points(doc, figures);
    share_votes(doc, figures);
    share(doc, figures, (0..figures.len()).rev(), ahead);
    share(doc, figures, 0..figures.len(), behind);
}

/// How many tokens may lie between a share and the points that it rose or fell by.
const POINTS_REACH: usize = 5;
const FAR_POINTS: usize = 14;

/// How far behind "a margin of error" its points stand.
const ERROR_REACH: usize = 8;

/// "64.3%, up 2.1 points", "at 31 per cent, down two points": points of the share before them, no count.
fn share_points(doc: &Reading, figures: &mut [FigureMention]) {
    for at in 0..figures.len() {
        let Some((share, points)) = figures.get(at.saturating_sub(1)).zip(figures.get(at)) else { continue };
        let stop = doc.token_at(points.span.end);
        if points.kind != FigureKind::Count || !doc.is_word(stop, "points") {
            continue;
        }
        let (end, start) = (doc.token_at(share.span.end), doc.token_at(points.span.start));
        // "a margin of error of plus or minus 2.6 points".
        let error = (start.saturating_sub(ERROR_REACH)..start)
            .any(|t| doc.is_word(t, "margin") && doc.is_word(t + 1, "of") && doc.is_word(t + 2, "error"));
        if error && doc.sentence_of(start.saturating_sub(ERROR_REACH)) == doc.sentence_of(start) {
            let span = doc.span_of(start..stop + 1);
            if let Some(points) = figures.get_mut(at) {
                (points.kind, points.unit, points.span) = (FigureKind::Percent, Some("pp".to_string()), span);
            }
            continue;
        }
        let by = |figure: &FigureMention| {
            figure.change.as_ref().is_some_and(|change| change.by == Some(figure.value) && change.to.is_none())
        };
        let told = points.unit.as_deref() == Some("points") && by(points);
        let is_share =
            |figure: &FigureMention| figure.kind == FigureKind::Percent && figure.unit.as_deref() == Some("%");
        // "28.4% of the entries were given top marks, up 0.6 points".
        let far = doc.word(start.wrapping_sub(2)) == "," && doc.is_word(start.wrapping_sub(1), "up")
            || doc.is_word(start.wrapping_sub(1), "down");
        let reach = if far { FAR_POINTS } else { POINTS_REACH };
        let near = start.saturating_sub(end) <= reach && doc.sentence_of(end) == doc.sentence_of(start);
        let level = told && near && is_share(share) && !by(share);
        // "rose 12 points to 37.2%".
        let next = figures.get(at + 1).filter(|next| is_share(next));
        let to = next.is_some_and(|next| doc.is_word(stop + 1, "to") && doc.token_at(next.span.start) == stop + 2);
        let small = points.value.compare(Decimal::whole(100)).is_le();
        if !small || !(level || to && points.change.is_some()) {
            continue;
        }
        let span = doc.span_of(start..stop + 1);
        if let Some(points) = figures.get_mut(at) {
            (points.kind, points.unit, points.span) = (FigureKind::Percent, Some("pp".to_string()), span);
        }
    }
}

/// "by 217 votes to 213": the votes are said once.
fn share_votes(doc: &Reading, figures: &mut [FigureMention]) {
    for at in 1..figures.len() {
        let Some((won, lost)) = figures.get(at - 1).zip(figures.get(at)) else { continue };
        let to = doc.token_at(lost.span.start).wrapping_sub(1);
        let votes = won.unit.as_deref() == Some("votes") && doc.token_at(won.span.end) + 1 == to;
        if !votes || !doc.is_word(to, "to") || lost.kind != FigureKind::Count || lost.unit.is_some() {
            continue;
        }
        let unit = won.unit.clone();
        if let Some(lost) = figures.get_mut(at) {
            (lost.unit, lost.rule) = (unit, RULE);
        }
    }
}

fn share(doc: &Reading, figures: &mut [FigureMention], order: impl Iterator<Item = usize>, find: Giver) {
    for at in order {
        let bare = figures.get(at).filter(|figure| is_bare(doc, figure));
        let Some(giver) = bare.and_then(|_| find(doc, figures, at)) else { continue };
        let (kind, unit, told) = (giver.kind, giver.unit.clone(), unit_of(doc, giver));
        let Some(figure) = figures.get_mut(at) else { continue };
        let old = figure.value;
        figure.value = told.map_or(figure.value, |unit| unit.value(figure.value));
        figure.high = figure.high.map(|high| told.map_or(high, |unit| unit.value(high)));
        figure.si = told.and_then(|unit| unit.si(figure.value, figure.high)).map(Box::new);
        (figure.kind, figure.unit, figure.rule) = (kind, unit, RULE);
        // "up from [72.8]" cents: the change that tells of it has its value.
        let new = figure.value;
        let near = at.saturating_sub(ENDS)..figures.len().min(at + 1);
        let changes = figures.get_mut(near).unwrap_or_default().iter_mut().filter_map(|figure| figure.change.as_mut());
        for end in changes.flat_map(|change| [&mut change.from, &mut change.to, &mut change.by]) {
            *end = end.map(|value| if value == old { new } else { value });
        }
    }
}

/// A number alone, which counts nothing: in digits, or a small one in a word before the next ("by five and 10 points").
fn is_bare(doc: &Reading, figure: &FigureMention) -> bool {
    let at = doc.token_at(figure.span.start);
    let word =
        || doc.is(at, WordClass::TIME_CARDINAL) && doc.is_word(at + 1, "and") && doc.is_word(at.wrapping_sub(1), "by");
    figure.kind == FigureKind::Count
        && figure.unit.is_none()
        && figure.value.digits > 0
        && (doc.token(at).kind == TokenKind::Number || word())
        && !matches!(doc.word(doc.token_at(figure.span.start).wrapping_sub(1)), "−" | "^")
}

fn has_unit(figure: &FigureMention) -> bool {
    let named = figure.kind == FigureKind::Money || figure.unit.is_some();
    matches!(figure.kind, FigureKind::Percent | FigureKind::Money | FigureKind::Measure)
        && named
        && figure.rule != "age"
}

/// The unit as the figure writes it, behind its number or before it.
fn unit_of(doc: &Reading, figure: &FigureMention) -> Option<Unit> {
    let (start, end) = (doc.token_at(figure.span.start), doc.token_at(figure.span.end));
    let behind = (start + 1..end).find_map(|at| find_unit(doc, at, end).filter(|unit| unit.end == end));
    behind.or_else(|| currency_at(doc, start, end))
}

fn is_alike(low: Decimal, high: Decimal) -> bool {
    let (low, high) = if low.compare(high).is_lt() { (low, high) } else { (high, low) };
    low.digits > 0 && low.times(Decimal::whole(ALIKE)).is_some_and(|most| high.compare(most).is_le())
}

/// "[11] and 8 percent", "from [3,000] to 9,000 euros": the figure right behind the bare one has the unit of both.
fn ahead<'f>(doc: &Reading, figures: &'f [FigureMention], at: usize) -> Option<&'f FigureMention> {
    let (bare, next) = (figures.get(at)?, figures.get(at + 1).filter(|next| has_unit(next))?);
    let (start, end) = (doc.token_at(bare.span.start), doc.token_at(bare.span.end));
    // "1, [5] and 8 percent".
    let listed = doc.word(end) == "," && next.rule == RULE;
    // "to Rovers's 23 and 38 per cent of the ball".
    let owned = matches!(doc.word(start.wrapping_sub(1)), "'s" | "’s" | "'" | "’");
    // "4, [5] or 8 percent", "4, [5], and 8 percent".
    let third = doc.word(start.wrapping_sub(1)) == "," && doc.token(start.wrapping_sub(2)).kind == TokenKind::Number;
    let joint = end + usize::from(third && doc.word(end) == ",");
    let and = doc.is_word(joint, "and") || third && doc.is_word(joint, "or");
    let and = and && !owned && !(next.kind == FigureKind::Percent && doc.is_sport());
    let joined = listed || and || doc.is_word(end, "to") && doc.is_word(start.wrapping_sub(1), "from");
    let place = if listed { end } else { joint } + 1;
    let written = doc.token(doc.token_at(next.span.start)).kind == TokenKind::Number && next.high.is_none();
    // "from 10 to 80 per cent".
    let share = || next.kind == FigureKind::Percent && doc.is_word(end, "to");
    let fits = joined && written && doc.token_at(next.span.start) == place;
    (fits && (share() || is_alike(bare.value, next.value))).then_some(next)
}

/// The figure before the bare one whose unit that one leaves out.
fn behind<'f>(doc: &Reading, figures: &'f [FigureMention], at: usize) -> Option<&'f FigureMention> {
    let bare = figures.get(at)?;
    let start = doc.token_at(bare.span.start);
    let before = at.checked_sub(1)?;
    if let Some(other) = other_end(figures, at) {
        return Some(other);
    }
    // "fell to 1.12 billion euros ($1.3 billion) from 1.15 billion": what the bracket says in another money gives nothing.
    let bracketed = |at: usize| {
        let (start, end) = figures.get(at).map_or((0, 0), |f| (doc.token_at(f.span.start), doc.token_at(f.span.end)));
        doc.word(start.wrapping_sub(1)) == "(" && doc.word(end) == ")"
    };
    let before = if bracketed(before) { before.checked_sub(1)? } else { before };
    let giver = figures.get(before).filter(|giver| has_unit(giver))?;
    let end = doc.token_at(giver.span.end);
    let by = giver.change.as_ref().is_some_and(|change| change.by == Some(giver.value) && change.to.is_none());
    let near = start.saturating_sub(end) <= REACH && doc.sentence_of(end.saturating_sub(1)) == doc.sentence_of(start);
    let scaled = is_scaled(doc, giver) == is_scaled(doc, bare);
    if !near || !scaled {
        return None;
    }
    let compared = || is_compared(doc, (doc.token_at(giver.span.start), end), start) && !by;
    let dated = || is_dated(doc, end, start, doc.token_at(bare.span.end));
    // "took 50.2 per cent to Berg's 49.8".
    let whole = || giver.value.plus(bare.value).is_some_and(|sum| sum.compare(Decimal::whole(100)).is_le());
    let owned =
        giver.kind == FigureKind::Percent && matches!(doc.word(start - 1), "'s" | "’s") && doc.is_word(end, "to");
    if owned && whole() && start - end <= NAME + 2 {
        return Some(giver);
    }
    // "87.9 pence against 86.5".
    let minor = || unit_of(doc, giver).map_or(bare.value, |unit| unit.value(bare.value));
    let alike = is_alike(giver.value, bare.value) || giver.kind == FigureKind::Money && is_alike(giver.value, minor());
    (alike && (compared() || dated()) || is_moved(doc, figures, at) || is_listed(doc, giver, bare, end, start))
        .then_some(giver)
}

/// The other end of a change ("fell to 2.31 billion crowns from [2.63 billion]") that has a unit.
fn other_end(figures: &[FigureMention], at: usize) -> Option<&FigureMention> {
    let bare = figures.get(at)?.value;
    let first = at.saturating_sub(2);
    let changed = figures.get(first..at)?.iter().rev().find_map(|figure| figure.change.as_deref())?;
    let other = match (changed.from, changed.to) {
        (Some(from), Some(to)) if from == bare => to,
        (Some(from), Some(to)) if to == bare => from,
        _ => return None,
    };
    figures.get(first..at)?.iter().rev().find(|figure| figure.value == other && has_unit(figure))
}

/// Whether the number has "million" or the like.
fn is_scaled(doc: &Reading, figure: &FigureMention) -> bool {
    let tokens = doc.token_at(figure.span.start)..doc.token_at(figure.span.end);
    figure.value.compare(Decimal::whole(100_000)).is_ge()
        && !tokens.into_iter().any(|at| doc.token(at).kind == TokenKind::Number && doc.word(at).contains(','))
}

/// The token before a number and its hedge ("against [just] 2.4").
fn before_hedge(doc: &Reading, start: usize) -> usize {
    let at = start.wrapping_sub(1);
    let hedged = word_row(doc, at, "before").is_some() || doc.is(at, WordClass::JOINT_ONLY);
    if hedged { at.wrapping_sub(1) } else { at }
}

/// "against 2.4", "compared with 3.8 billion", "an average of 140", ", falling to 2.4", "gusting to 50".
fn is_compared(doc: &Reading, (first, end): (usize, usize), start: usize) -> bool {
    let at = before_hedge(doc, start);
    let with = || doc.is_word(at.wrapping_sub(1), "compared") && (doc.is_word(at, "with") || doc.is_word(at, "to"));
    let level = || doc.is_word(at, "of") && word_row(doc, at.wrapping_sub(1), "level").is_some();
    let moves = |at: usize| word_row(doc, at, "change").is_some() || word_row(doc, at, "went").is_some();
    let moving = || {
        let verb = at.wrapping_sub(1);
        doc.is_word(at, "to") && doc.word(verb).ends_with("ing") && moves(verb)
    };
    // "improved to 18.4 per cent from 17.2".
    let hours = || word_row(doc, at.wrapping_sub(1), "duration").is_some();
    let from = || doc.is_word(at, "from") && doc.is_word(before_hedge(doc, first), "to") && !hours();
    at >= end && (doc.is(at, WordClass::JOINT_VERSUS) || with() || level() || moving() || from())
}

/// "22.6 percent in 2007 and [19.6] in 2019": each with its own time, and nothing between but the first one's.
fn is_dated(doc: &Reading, end: usize, start: usize, stop: usize) -> bool {
    const TIME: usize = 5;
    let and = before_hedge(doc, start);
    if !(doc.is_word(and, "and") || doc.word(and) == ",") || and <= end || and > end + TIME {
        return false;
    }
    let year = |at: usize| super::amounts::is_year(doc, at) || doc.is(at, WordClass::TIME_MONTH);
    let near = |at: usize| is_time_behind(doc, at) || doc.is_word(at, "in") && year(at + 1);
    near(end) && near(stop)
}

/// "cheese rose 11 per cent, powder was down [2]": another change by a share, right behind its word.
fn is_moved(doc: &Reading, figures: &[FigureMention], at: usize) -> bool {
    let by = |figure: &FigureMention| {
        figure.change.as_ref().is_some_and(|change| change.by == Some(figure.value) && change.to.is_none())
    };
    let Some((bare, before)) = figures.get(at).zip(figures.get(at.saturating_sub(ENDS)..at)) else { return false };
    let (start, stop) = (doc.token_at(bare.span.start), doc.token_at(bare.span.end));
    let shares = before.iter().any(|figure| figure.kind == FigureKind::Percent && by(figure));
    let fits = bare.value.compare(Decimal::whole(100)).is_le() && matches!(doc.word(stop), "," | "." | ";");
    let told = word_row(doc, before_hedge(doc, start), "change").is_some();
    let places = before.last().is_some_and(|giver| {
        giver.kind == FigureKind::Percent && (giver.value.exponent < 0) == (bare.value.exponent < 0)
    });
    by(bare) && shares && fits && told && places && !doc.is_sport()
}

/// How many figures before a share its change may have been told with.
const ENDS: usize = 3;

/// How many words may name the next thing of a list ("semis [2.8]", "local bus fares [3.1]").
const NAME: usize = 4;

/// "were up 3.1 per cent, semis [2.8] and flats just [0.3]": shares one after another, in as many places.
fn is_listed(doc: &Reading, giver: &FigureMention, bare: &FigureMention, end: usize, start: usize) -> bool {
    let stop = doc.token_at(bare.span.end);
    let ends = matches!(doc.word(stop), "," | "." | ";") || doc.is_word(stop, "and");
    let places = |value: Decimal| value.exponent < 0;
    let share = giver.kind == FigureKind::Percent
        && giver.unit.as_deref() == Some("%")
        && bare.value.compare(Decimal::whole(100)).is_le();
    if !share || !ends || places(giver.value) != places(bare.value) || doc.is_sport() {
        return false;
    }
    let last = before_hedge(doc, start);
    // "rose by 31 per cent and the tax by [4.9]".
    let by = |at: usize| doc.is_word(at, "by");
    let told = by(last) && by(before_hedge(doc, doc.token_at(giver.span.start)));
    let last = if told { last - 1 } else { last };
    let from = (end..=last).rev().find(|at| matches!(doc.word(*at), "," | ";") || doc.is_word(*at, "and"));
    let Some(joint) = from.filter(|joint| *joint < last && last - joint <= NAME) else { return false };
    let name = |at: usize| {
        doc.token(at).kind == TokenKind::Word
            && !doc.is(at, WordClass::POS_PREPOSITION | WordClass::POS_PRONOUN | WordClass::POS_MAINLY_FUNCTION)
            && word_row(doc, at, "label").is_none()
    };
    let verb = |at: usize| {
        doc.is(at, WordClass::POS_PAST | WordClass::POS_THIRD | WordClass::POS_GERUND)
            && !doc.is(at, WordClass::POS_NOUN | WordClass::POS_PLURAL)
    };
    (joint + 1..=last).all(|at| name(at) && !verb(at))
}
