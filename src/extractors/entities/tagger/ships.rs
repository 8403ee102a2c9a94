//! Ships by their letters or their kind, "the MV Carrow" and "the ferry Carrow", and what the article calls them later: "the Carrow".
//!
//! In: what the tagger found; out: the same list with ships added and types mended. Data: `name_words.txt`, `beside_words.txt`.

use std::ops::Range;

use super::name::{HEADS, Name, is_possessive, put, words_of_people};
use super::{Found, GROUP, MISC, PERSON, PLACE};
use crate::document::{Document, Shape, TokenKind};
use crate::lexicon::WordClass;

/// So many words a ship's name may have, behind its letters.
const LONGEST: usize = 3;

/// Mends the list. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>) {
    // Most articles have no ship, and are not read for one.
    let letters = WordClass::CONTEXT_SHIP | WordClass::BESIDE_VESSEL;
    let lettered = doc.forms().iter().any(|form| form.classes.is(letters) && form.shape.is(Shape::ALL_CAPS));
    let is_craft = |(name, _): &Found| doc.is(name.start.wrapping_sub(1), WordClass::BESIDE_CRAFT);
    if !lettered && !found.iter().any(is_craft) {
        return;
    }
    type_crafts(doc, found);
    if lettered {
        let ships = (1..doc.tokens().len()).filter_map(|at| lettered_at(doc, at));
        let ships: Vec<Found> = ships.filter(|(ship, _)| !is_within(found, ship)).collect();
        put(found, ships);
    }
    let mut ships: Vec<(u64, usize)> = found.iter().filter_map(|name| called(doc, name)).collect();
    if ships.is_empty() {
        return;
    }
    ships.sort_unstable();
    ships.dedup();
    let recalled = (1..doc.tokens().len()).filter(|&at| doc.is_word(at - 1, "the"));
    let recalled = recalled.filter_map(|at| Some((recalled_at(doc, at, &ships)?, MISC))).collect();
    put(found, recalled);
}

/// Whether the letters of a ship stand there: "HMS", or "MV" where they may be another thing's too.
fn is_letters(doc: &Document, at: usize) -> bool {
    doc.is(at, WordClass::CONTEXT_SHIP | WordClass::BESIDE_VESSEL) && doc.form(at).shape.is(Shape::ALL_CAPS)
}

/// Whether a name goes on behind the ship's words: "USS Anna B. Berg".
fn is_within(found: &[Found], ship: &Range<usize>) -> bool {
    let last = found.partition_point(|(name, _)| name.start < ship.end);
    last.checked_sub(1).and_then(|last| found.get(last)).is_some_and(|(name, _)| name.end > ship.end)
}

/// "the INS Norvane", of whatever words the lists know.
fn lettered_at(doc: &Document, at: usize) -> Option<Found> {
    if !is_letters(doc, at) || !doc.is_word(at - 1, "the") {
        return None;
    }
    let word = |&at: &usize| doc.is_capital_word(at) && !doc.form(at).shape.is(Shape::ALL_CAPS);
    let end = at + 1 + (at + 1..at + 1 + LONGEST).take_while(word).count();
    let body = (at + 1..end).any(|at| doc.is(at, HEADS)) || doc.is_capital_word(end) || is_possessive(doc, at + 1);
    (end > at + 1 && !body).then_some((at..end, MISC))
}

/// "the ferry Carrow", whom the tagger took for somebody.
fn type_crafts(doc: &Document, found: &mut [Found]) {
    let is_craft = |(name, kind): &Found| {
        let noun = name.start.wrapping_sub(1);
        let craft = (*kind == PERSON || *kind == PLACE && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER))
            && name.len() <= LONGEST
            && doc.is(noun, WordClass::BESIDE_CRAFT)
            && doc.form(noun).shape.is(Shape::LOWER)
            && !doc.is(noun, WordClass::POS_PLURAL);
        craft && !doc.is(name.start, WordClass::GIVEN_COMMON | WordClass::SURNAME_PUBLIC) && article_before(doc, noun)
    };
    if !found.iter().any(is_craft) {
        return;
    }
    let people = words_of_people(doc, found);
    for name in found.iter_mut().filter(|name| is_craft(name)) {
        let known = name.0.clone().any(|at| people.binary_search(&doc.form(at).fold).is_ok());
        if known && name.0.len() == 1 {
            continue;
        }
        name.1 = MISC;
    }
}

/// Whether "the" stands before the noun, or before what says more of it: "the cargo ship", "the Norwegian-flagged tanker".
fn article_before(doc: &Document, noun: usize) -> bool {
    let mut words = (noun.saturating_sub(LONGEST + 1)..noun).rev();
    words
        .find(|&at| doc.is(at, WordClass::POS_DETERMINER) || doc.is(at, WordClass::POS_PREPOSITION))
        .is_some_and(|at| doc.is(at, WordClass::POS_DETERMINER))
}

/// By what words the article may call a ship again, as a key, and how many they are.
fn called(doc: &Document, (name, kind): &Found) -> Option<(u64, usize)> {
    let lettered = name.len() > 1 && is_letters(doc, name.start);
    let named = lettered || *kind == MISC && doc.is(name.start.wrapping_sub(1), WordClass::BESIDE_CRAFT);
    let words = name.start + usize::from(lettered)..name.end;
    let plain = words.len() <= LONGEST && words.clone().all(|at| doc.token(at).kind == TokenKind::Word);
    (named && plain && *kind != GROUP).then(|| (doc.words_key(words.clone()), words.len()))
}

/// "the Carrow" behind the article, but not "the Carrow council".
fn recalled_at(doc: &Document, at: usize, ships: &[(u64, usize)]) -> Option<Range<usize>> {
    if !doc.is_capital_word(at) {
        return None;
    }
    let is_ship = |&len: &usize| ships.binary_search(&(doc.words_key(at..at + len), len)).is_ok();
    let end = at + (1..=LONGEST).find(is_ship)?;
    let name = Name { doc, tokens: at..end, kind: MISC };
    let noun = name.is_small(end)
        && name.is(end, WordClass::POS_NOUN | WordClass::POS_PLURAL)
        && !name.is(end, WordClass::POS_PAST | WordClass::POS_PREPOSITION | WordClass::POS_AUXILIARY);
    (!noun && !doc.is_capital_word(end) && doc.word(end) != "-").then_some(at..end)
}
