//! Names that no list has, where the prose treats them as somebody: "Torvane Eskwith said", "a spokesman, Torvane Eskwith, left".
//!
//! In: what the tagger found; out: the same list with types mended. The tagger knows people by the lists of names; of two unknown words
//! it often makes a body or a place. What is said once holds wherever the same words stand.

use super::name::{Name, THINGS, TITLES};
use super::{Found, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::{Document, Shape, TokenKind};
use crate::lexicon::WordClass;

/// "a provincial police spokesman" is no longer.
const LONGEST_ROLE: usize = 5;

/// Lets each name be a person that is one somewhere. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut [Found]) {
    let open = |(name, kind): &Found| {
        matches!(*kind, ORGANIZATION | PLACE | MISC)
            && matches!(name.len(), 1..=3)
            && name.clone().all(|at| is_plain(doc, at))
            && !doc.is(name.start, WordClass::CONTEXT_PARTICLE)
    };
    let acts = |found: &&Found| {
        let name = Name { doc, tokens: found.0.clone(), kind: found.1 };
        let is_full = || name.tokens.len() > 1 && (speaks(&name) || is_followed(&name) || is_introduced(&name));
        open(found) && !name.classes().is(WordClass::GAZETTEER) && (is_full() || is_given(&name))
    };
    let mut called: Vec<u64> = found.iter().filter(acts).map(|(name, _)| doc.words_key(name.clone())).collect();
    if called.is_empty() {
        return;
    }
    called.sort_unstable();
    for name in found.iter_mut().filter(|name| open(name)) {
        if called.binary_search(&doc.words_key(name.0.clone())).is_ok() {
            name.1 = PERSON;
        }
    }
}

/// A capital word, not in capitals, that no list has as anything but a person's.
fn is_plain(doc: &Document, at: usize) -> bool {
    let shape = doc.form(at).shape;
    shape.is(Shape::CAPITAL)
        && !shape.is(Shape(Shape::ALL_CAPS.0 | Shape::INNER_CAPITAL.0))
        && !doc.is(at, THINGS | TITLES)
}

/// "Torvane Eskwith said", "said Torvane Eskwith.", but not "officials in Torvane Eskwith said" nor "Norvane Tokvel said it would".
fn speaks(name: &Name) -> bool {
    let (doc, before, after) = (name.doc, name.before(), name.after());
    let says = |at: usize| {
        name.is_small(at)
            && name.is(at, WordClass::CUE_QUOTE)
            && name.is(at, WordClass::POS_PAST | WordClass::POS_THIRD)
    };
    let itself = || doc.is_word(after + 1, "it") || doc.is_word(after + 1, "its");
    // "said" alone, or behind a quote: an oath is "called Sumpah Norvane".
    let comma = usize::from(doc.word(before.wrapping_sub(1)) == ",");
    let quoted = || doc.word(before.wrapping_sub(1 + comma)).starts_with(['"', '”', '’', '\'']);
    let closed = || doc.token(after).kind == TokenKind::Mark && doc.word(after) != "-";
    says(after) && !name.is(before, WordClass::POS_PREPOSITION | WordClass::POS_DETERMINER) && !itself()
        || says(before) && closed() && (doc.is_word(before, "said") || quoted())
}

/// "a rebel spokesman, Torvane Eskwith, could not be reached"
fn is_introduced(name: &Name) -> bool {
    let (doc, comma, after) = (name.doc, name.before(), name.after());
    let role = comma.wrapping_sub(1);
    let is_aside = doc.word(comma) == "," && doc.word(after) == ",";
    let is_role =
        || name.is_small(role) && name.is(role, WordClass::CONTEXT_ROLE) && !name.is(role, WordClass::POS_PLURAL);
    let opens = |at: usize| name.is(at, WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE);
    let verb = after + 1;
    let acts = || {
        name.is_small(verb)
            && name
                .is(verb, WordClass::POS_PAST | WordClass::POS_THIRD | WordClass::POS_AUXILIARY | WordClass::POS_MODAL)
    };
    is_aside && is_role() && acts() && (role.saturating_sub(LONGEST_ROLE)..role).any(opens)
}

/// "who gave only her first name, Norvane,", "who gave his name as Norvane"
fn is_given(name: &Name) -> bool {
    let (doc, link) = (name.doc, name.before());
    let noun = link.wrapping_sub(1);
    let first = || doc.is_word(noun.wrapping_sub(1), "first") && doc.word(link) == ",";
    let gave = || doc.is_word(link, "as") && name.is(noun.wrapping_sub(1), WordClass::POS_POSSESSIVE);
    doc.is_word(noun, "name") && (first() || gave())
}

/// "according to Torvane Eskwith"
fn is_followed(name: &Name) -> bool {
    let to = name.before();
    name.doc.is_word(to, "to") && name.doc.is_word(to.wrapping_sub(1), "according")
}
