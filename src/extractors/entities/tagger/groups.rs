//! Groups, settled by the lists after the tagger: nationalities, religions, peoples, members of parties.
//!
//! In: what the tagger found, and what the rules propose; out: the same list mended. The corpora that the tagger has learnt from
//! disagree about groups, and a list knows nearly all of them. "British Indians" is one group, "Saudi-Iranian" talks have two
//! sides, "Deans" is none. Data: `groups.txt` and `demonyms.txt`.

use std::ops::Range;

use super::name::put;
use super::{Found, GROUP, Hint, ORGANIZATION, PERSON};
use crate::document::{Document, Shape};
use crate::lexicon::WordClass;
use crate::span::Span;

const LISTED: WordClass = WordClass::any(&[
    WordClass::ENTITY_NATIONALITY,
    WordClass::ENTITY_RELIGION,
    WordClass::ENTITY_POLITICAL,
    WordClass::ENTITY_ETHNIC,
    WordClass::DEMONYMS,
]);

/// Settles which of the names are groups. `found` and `hints` are sorted and do not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>, hints: &[Hint]) {
    adopt(doc, found, hints);
    drop_unlisted(doc, found, hints);
    retype_pairs(doc, found);
    retype_families(doc, found);
    join_neighbours(doc, found);
    for (tokens, _) in found.iter_mut().filter(|(_, kind)| *kind == GROUP) {
        tokens.start -= if has_prefix(doc, tokens.start) { 2 } else { 0 };
    }
}

/// Where a rule and the tagger see the same name and one of them a group, the rule decides; a group that only a rule sees is added.
fn adopt(doc: &Document, found: &mut Vec<Found>, hints: &[Hint]) {
    let mut next = 0;
    let mut added = Vec::new();
    for hint in hints.iter().filter(|hint| hint.score > 0) {
        while found.get(next).is_some_and(|(tokens, _)| tokens.end <= hint.tokens.start) {
            next += 1;
        }
        match found.get_mut(next) {
            Some((tokens, kind)) if *tokens == hint.tokens && (hint.kind == GROUP || *kind == GROUP) => {
                *kind = hint.kind;
            }
            Some((tokens, _)) if tokens.start < hint.tokens.end => {}
            _ if hint.kind == GROUP => added.push((hint.tokens.clone(), GROUP)),
            _ if hint.kind == ORGANIZATION && is_sure_body(doc, hint) => {
                added.push((hint.tokens.clone(), ORGANIZATION))
            }
            _ => {}
        }
    }
    put(found, added);
}

/// "WHO": letters of the lists, outside headlines.
fn is_sure_body(doc: &Document, hint: &Hint) -> bool {
    let at = hint.tokens.start;
    hint.tokens.len() == 1
        && hint.score >= hint.second + 3
        && !hint.rule.starts_with("headline")
        && doc.form(at).shape.is(Shape::ALL_CAPS)
        && (doc.is(at, WordClass::ENTITY_INTL)
            || doc.is(at, WordClass::ENTITY_AGENCY) && !doc.is(at, WordClass::ENTITY_WORD))
        && doc.word(at + 1) != "$"
}

/// A capitalised plural that no list knows ("Deans", "Stool") is no group.
fn drop_unlisted(doc: &Document, found: &mut Vec<Found>, hints: &[Hint]) {
    let mut proposed = hints.iter().filter(|hint| hint.kind == GROUP).peekable();
    found.retain(|(tokens, kind)| {
        while proposed.peek().is_some_and(|hint| hint.tokens.end <= tokens.start) {
            proposed.next();
        }
        let listed = proposed.peek().is_some_and(|hint| hint.tokens.start < tokens.end);
        *kind != GROUP || listed || tokens.clone().any(|at| doc.is(at, LISTED))
    });
}

/// Two groups beside each other may look like a body or a place to the tagger: "British Indians", "Saudi-Iranian".
fn retype_pairs(doc: &Document, found: &mut Vec<Found>) {
    let is_group = |at: usize| doc.is(at, LISTED) && !doc.is(at, WordClass::ENTITY_WORD);
    let mut sides = Vec::new();
    for (tokens, kind) in found.iter_mut().filter(|(_, kind)| *kind != PERSON) {
        let (first, last) = (tokens.start, tokens.end - 1);
        if !is_group(first) || !is_group(last) {
            continue;
        }
        if tokens.len() == 2 || tokens.len() == 3 && is_hyphened_group(doc, tokens) {
            *kind = GROUP;
        } else if tokens.len() == 3 && doc.word(first + 1) == "-" {
            *kind = GROUP;
            tokens.end = first + 1;
            sides.push((last..last + 1, GROUP));
        }
    }
    put(found, sides);
}

/// "African-American": the lists know both sides as one group.
fn is_hyphened_group(doc: &Document, tokens: &Range<usize>) -> bool {
    doc.word(tokens.start + 1) == "-" && doc.phrase_classes(tokens.clone()).is(LISTED)
}

/// "The Gandhis", where the article names a Gandhi: a family.
fn retype_families(doc: &Document, found: &mut [Found]) {
    let is_plural = |(tokens, kind): &Found| {
        tokens.len() == 1
            && *kind != GROUP
            && doc.is_word(tokens.start.wrapping_sub(1), "the")
            && doc.word(tokens.start).ends_with('s')
            && !doc.is(tokens.start, WordClass::GAZETTEER)
    };
    if !found.iter().any(is_plural) {
        return;
    }
    let people = found.iter().filter(|(_, kind)| *kind == PERSON);
    let mut surnames: Vec<&str> = people.map(|(tokens, _)| doc.word(tokens.end - 1)).collect();
    surnames.sort_unstable();
    for family in found.iter_mut().filter(|name| is_plural(name)) {
        let word = doc.word(family.0.start);
        let stems = [word.strip_suffix('s'), word.strip_suffix("es")];
        if stems.into_iter().flatten().any(|stem| surnames.binary_search(&stem).is_ok()) {
            family.1 = GROUP;
        }
    }
}

fn join_neighbours(doc: &Document, found: &mut Vec<Found>) {
    found.dedup_by(|(tokens, kind), (before, kind_before)| {
        let (from, to) = (doc.token(before.end - 1).span.end, doc.token(tokens.start).span.start);
        let beside = || match doc.slice(Span { start: from, end: to }) {
            gap if !gap.is_empty() && gap.trim().is_empty() => true,
            "-" => is_hyphened_group(doc, &(before.start..tokens.end)),
            _ => false,
        };
        let one = *kind == GROUP && *kind_before == GROUP && beside();
        before.end = if one { tokens.end } else { before.end };
        one
    });
}

/// Whether "ultra-", "Afro-", "neo-" or, before "Saharan", "sub-" stands before the group at `at` and belongs to its name.
fn has_prefix(doc: &Document, at: usize) -> bool {
    let hyphen = at.wrapping_sub(1);
    let glued = doc.token(at).glued && doc.token(hyphen).glued && doc.word(hyphen) == "-";
    let sahara = doc.is_word(at, "saharan") && doc.is_word(at.wrapping_sub(2), "sub");
    glued && (sahara || doc.is(at.wrapping_sub(2), WordClass::BESIDE_PREFIX))
}
