//! Names that the prose around them calls a body: "research firm Norvdata", "Purvelo, one of the largest rights groups", "the founder of
//! Acurvo". What is said once holds wherever the name stands.
//!
//! In: what the tagger found; out: the same list with types mended. Data: `beside_words.txt`, the name lists.

use std::ops::Range;

use super::bounds::is_quoted;
use super::dealings::is_dealing;
use super::name::{HEADS, Name, PEOPLE, is_possessive, words_of_people};
use super::{Found, GROUP, ORGANIZATION, PERSON};
use crate::document::{Document, TokenKind};
use crate::extractors::entities::recogniser::PLACES;
use crate::lexicon::WordClass;

/// Lets each name be a body that is called one somewhere. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut [Found]) {
    let is_called = |found: &Found, listed: bool| {
        let name = Name { doc, tokens: found.0.clone(), kind: found.1 };
        let said =
            is_firm(&name, listed) || is_founded(&name) || is_one_of(&name) || is_apposed(&name) || is_dealing(&name);
        said && name.kind != GROUP && !name.classes().is(PLACES)
    };
    let mut called: Vec<u64> = Vec::new();
    // "the companies Norvane and Qalveda"
    let mut list_end = usize::MAX;
    for name in found.iter() {
        let before = name.0.start.wrapping_sub(1);
        let listed = before == list_end && (doc.is_word(before, "and") || doc.word(before) == ",");
        if is_called(name, listed) {
            called.push(doc.words_key(name.0.clone()));
            list_end = name.0.end;
        }
    }
    if called.is_empty() {
        return;
    }
    called.sort_unstable();
    let people = words_of_people(doc, found);
    let is_person = |name: &Range<usize>| name.len() == 1 && people.binary_search(&doc.form(name.start).fold).is_ok();
    for (name, kind) in found.iter_mut().filter(|(_, kind)| *kind != GROUP && *kind != ORGANIZATION) {
        if called.binary_search(&doc.words_key(name.clone())).is_ok() && !is_person(name) {
            *kind = ORGANIZATION;
        }
    }
}

/// "research firm Norvdata", `the rights organisation "Adhvika"`; or, as `listed`, what stands in a list behind one.
fn is_firm(name: &Name, listed: bool) -> bool {
    let (doc, before) = (name.doc, name.before());
    let quoted = doc.token(before).kind == TokenKind::Mark && is_quoted(doc, name.first());
    let noun = before.wrapping_sub(usize::from(quoted));
    let of_kind = doc.is(noun, WordClass::BESIDE_CONCERN) && name.is_small(noun) && !doc.token(before).glued;
    if !of_kind && !listed {
        return false;
    }
    // "daily Berg-related news"
    if doc.is_tying_hyphen(name.after()) || doc.sentence_of(noun) != doc.sentence_of(name.first()) {
        return false;
    }
    let after = name.after();
    // "the firm Anna Berg founded", "the broadcaster Anna Berg"
    let known = WordClass::SURNAME_PUBLIC | WordClass::POS_MAINLY_FUNCTION | WordClass::CONTEXT_HONORIFIC;
    let things = WordClass::any(&[
        WordClass::POS_DETERMINER,
        WordClass::POS_POSSESSIVE,
        WordClass::POS_ADJECTIVE,
        WordClass::POS_NOUN,
        WordClass::POS_PLURAL,
    ]);
    let doer = name.is_small(after)
        && doc.is(after, WordClass::POS_PAST | WordClass::POS_THIRD)
        && !doc.is(after, WordClass::CUE_VERBS)
        && !doc.is(after + 1, things);
    let full = name.len() > 1 && (name.starts(WordClass::GIVEN_COMMON) || name.is_full());
    let partners = full && doc.is(noun, WordClass::BESIDE_HOUSE) && !name.starts(WordClass::GIVEN_COMMON);
    let person = doc.is(noun, WordClass::CONTEXT_ROLE) || full && !partners || doer;
    name.kind != PERSON || !person && !name.starts(known)
}

/// "Its Turkish unit, Norvabank, was", but not "the head of the unit, Berg, was".
fn is_apposed(name: &Name) -> bool {
    const LONGEST: usize = 4;
    let (doc, comma) = (name.doc, name.before());
    let noun = comma.wrapping_sub(1);
    let concern =
        doc.is(noun, WordClass::BESIDE_CONCERN) && name.is_small(noun) && !doc.is(noun, WordClass::CONTEXT_ROLE);
    if !concern || doc.word(comma) != "," || doc.word(name.after()) != "," || name.len() > 2 || name.kind == GROUP {
        return false;
    }
    let own = WordClass::POS_POSSESSIVE | WordClass::POS_DETERMINER;
    let from = noun.saturating_sub(LONGEST);
    let article = (from..noun).rev().find(|&at| doc.is(at, own) || doc.is(at, WordClass::POS_PREPOSITION));
    article.is_some_and(|at| doc.is(at, own) && !doc.is(at.wrapping_sub(1), WordClass::POS_PREPOSITION))
        && !name.any(PEOPLE | WordClass::GAZETTEER)
}

/// "founder of Acurvo", where no list knows the name.
fn is_founded(name: &Name) -> bool {
    let of = name.before();
    name.is(of.wrapping_sub(1), WordClass::BESIDE_FOUNDER)
        && name.doc.is_word(of, "of")
        && is_no_person(name)
        && !(name.len() == 1 && name.kind == PERSON && name.starts(PEOPLE))
        && !is_possessive(name.doc, name.after())
        && !name.ends(WordClass::CONTEXT_EVENT_HEAD | WordClass::CONTEXT_LAW_HEAD | WordClass::CONTEXT_PLACE_HEAD)
}

/// Whether no list has the name, nor its first word as that of somebody who is named in full or whom the news of the world knows.
pub(super) fn is_no_person(name: &Name) -> bool {
    let known = WordClass::GAZETTEER | WordClass::SURNAME_PUBLIC;
    !(name.starts(known) || name.len() > 1 && name.starts(WordClass::GIVEN_COMMON))
}

/// "Purvelo, one of the land's most influential rights groups", "Acurvo, a global nonprofit changing how", but not "Oslo, a group of"
/// nor "Anna Berg, a party leader".
fn is_one_of(name: &Name) -> bool {
    const LONGEST: usize = 9;
    let (doc, first) = (name.doc, name.after() + 1);
    if name.kind == ORGANIZATION || doc.token(name.after()).kind != TokenKind::Mark || doc.word(name.after()) != "," {
        return false;
    }
    let some = doc.is_word(first, "one") && doc.is_word(first + 1, "of");
    let article = doc.is_word(first, "a") || doc.is_word(first, "an");
    let given = if name.len() == 1 { PEOPLE } else { WordClass::GIVEN_COMMON };
    let placed = name.is(name.before(), WordClass::BESIDE_INSIDE | WordClass::BESIDE_TOWARD);
    if !some && !article
        || placed
        || name.kind == PERSON && name.starts(given)
        || name.ends(HEADS) && name.kind == PERSON
    {
        return false;
    }
    let start = first + if some { 2 } else { 1 };
    let stops = |at: usize| {
        let mark = doc.token(at).kind == TokenKind::Mark && doc.word(at) != "-" && !is_possessive(doc, at);
        mark || doc.is(at, WordClass::POS_PREPOSITION | WordClass::POS_WH)
    };
    let noun = |at: usize| name.is_small(at) && doc.is(at, WordClass::POS_NOUN | WordClass::POS_PLURAL) && !stops(at);
    let inside = (start..start + LONGEST).take_while(|&at| !stops(at));
    let mut heads = inside.filter(|&at| name.is_small(at) && doc.is(at, WordClass::BESIDE_CONCERN) && !noun(at + 1));
    heads.next().is_some_and(|head| {
        let one_person = article && doc.is(head, WordClass::CONTEXT_ROLE) && name.kind == PERSON;
        !doc.is_word(head + 1, "of") && !one_person
    })
}
