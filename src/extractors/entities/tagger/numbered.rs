//! Bodies, wards and streets that are numbered: "the 7th Fleet", "the 24th Judicial District Court", "the Lower Ninth Ward".
//!
//! In: the names found. Out: the same list, where the number belongs to the name, and with those that nobody found.

use super::name::{LANDS, covers, is_land_noun, put};
use super::{Found, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::{Document, Form, Shape, TokenKind};
use crate::extractors::entities::recogniser::ORGANIZATIONS;
use crate::lexicon::WordClass;

/// Words between the number and the end of the name.
const LONGEST: usize = 7;

/// Numbers what is numbered. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>) {
    let may_count = |form: &Form| {
        let spelled = form.classes.is(WordClass::TIME_ORDINAL) && form.shape.is(Shape::CAPITAL);
        let length = form.span.end - form.span.start;
        spelled || matches!(length, 2 | 3) && (is_ending(doc.slice(form.span)) || doc.slice(form.span) == "ers")
    };
    if !doc.forms().iter().any(may_count) {
        return;
    }
    let starts = (1..doc.tokens().len()).filter(|&at| may_count(doc.form(at)));
    let numbered: Vec<Found> = starts.filter_map(|at| named(doc, found, at)).collect();
    put(found, numbered);
}

fn is_ending(word: &str) -> bool {
    matches!(word, "th" | "st" | "nd" | "rd")
}

/// The name that the number has in it which ends at the token.
fn named(doc: &Document, found: &[Found], at: usize) -> Option<Found> {
    let digits = is_ending(doc.word(at));
    let first = if digits { at - 1 } else { at };
    // "the 76ers"
    if doc.word(at) == "ers" {
        let team = doc.token(at).glued && doc.token(at - 1).kind == TokenKind::Number && !covers(found, at);
        return team.then_some((at - 1..at + 1, ORGANIZATION));
    }
    let counts = if digits {
        doc.token(at).glued && doc.token(first).kind == TokenKind::Number && !doc.token(first).glued
    } else {
        // "Second Chamber" at the head of a sentence is sooner no name.
        doc.form(at - 1).shape.is(Shape::LOWER) || doc.is_word(at - 1, "the") || is_sided(doc, at - 1)
    };
    if !counts || !doc.is_prose(at) {
        return None;
    }
    let (end, kind) = head_of(doc, at + 1, digits)?;
    let start = first - usize::from(first > 0 && is_sided(doc, first.wrapping_sub(1)));
    let touched = found.partition_point(|(name, _)| name.end <= start);
    let touched = found.iter().skip(touched).take_while(|(name, _)| name.start < end);
    let (mut whole, mut of) = (start..end, kind);
    for (name, kind) in touched {
        // "the Fifth Ward" of nobody called Ward
        if *kind == PERSON && (name.len() > 1 || name.end != end) || name.start < start {
            return None;
        }
        if name.end > end {
            (whole.end, of) = (name.end, *kind);
        }
    }
    Some((whole, of))
}

/// The "Lower" of "the Lower Ninth Ward".
fn is_sided(doc: &Document, at: usize) -> bool {
    doc.is_capital_word(at) && doc.is(at, WordClass::BESIDE_COMPASS | WordClass::POS_ADJECTIVE)
}

/// Where the numbered name ends whose first word behind the number is `first`, and what it is.
fn head_of(doc: &Document, first: usize, digits: bool) -> Option<(usize, usize)> {
    let stop = |at: usize| doc.word(at) == "." && doc.token(at).glued;
    let joins = |at: usize| doc.is_word(at, "of") && doc.is_capital_word(at + 1) && !doc.is(at + 1, LANDS);
    let run =
        (first..first + LONGEST).take_while(|&at| doc.is_capital_word(at) || at > first && (stop(at) || joins(at)));
    let run = run.filter(|&at| doc.sentence_of(at) == doc.sentence_of(first));
    let mut head = None;
    for at in run {
        let kind = match doc.classes(at) {
            of if of.is(WordClass::PUBLIC_WORDS) && !of.is(ORGANIZATIONS | WordClass::MEDIA_WORDS) => ORGANIZATION,
            of if of.is(WordClass::BESIDE_LAND) && head.is_none() => PLACE,
            of if of.is(WordClass::CONTEXT_PLACE_HEAD) && digits && at == first => PLACE,
            of if of.is(WordClass::CONTEXT_LAW_HEAD) && digits && at == first => MISC,
            of if head.is_some_and(|(_, kind)| kind == ORGANIZATION) && of.is(WordClass::CONTEXT_ORG_HEAD) => {
                ORGANIZATION
            }
            _ if joins(at - 1) && head.is_some_and(|(_, kind)| kind == ORGANIZATION) => ORGANIZATION,
            _ => continue,
        };
        head = Some((at + 1, kind));
    }
    let (end, kind) = head?;
    let listed = end > first + 1 && doc.phrase_classes(first..end).is(WordClass::GAZETTEER);
    // "the 24th House district", "his 11th August Harbour Board speech"
    let counts = !is_land_noun(doc, end) && !doc.is(first, WordClass::TIME_MONTH);
    (counts && !listed).then_some((end, kind))
}
