//! Types and bounds settled by the words beside a name and by the people of the article, after the tagger.
//!
//! In: what the tagger found; out: the same list mended. "China Road and Bridge Corp." is one body, "the Wiper party" a body,
//! "Gethin ap Rhys" a person, and "Julián" one where the article names a Julián in full. Data: `name_words.txt`, the name lists.

use std::ops::Range;

use super::{Found, ORGANIZATION, PERSON, TYPES};
use crate::document::{Document, Shape, TokenKind};
use crate::extractors::entities::EntityType;
use crate::lexicon::WordClass;

const HEADS: WordClass = WordClass::CONTEXT_ORG_HEAD.or(WordClass::CONTEXT_ORG_SUFFIX);
const PEOPLE: WordClass = WordClass::GIVEN_NAMES.or(WordClass::SURNAMES);

/// Mends types and bounds. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>) {
    join_halves(doc, found);
    for (tokens, kind) in found.iter_mut() {
        *kind = beside(doc, tokens, *kind);
    }
    know_people(doc, found);
}

fn is(kind: usize, entity_type: EntityType) -> bool {
    TYPES.get(kind) == Some(&entity_type)
}

/// "China Road and Bridge Corp.", "Fisheries and Oceans Canada": common nouns on both sides of "and", and a body on one.
fn join_halves(doc: &Document, found: &mut Vec<Found>) {
    let common = |at: usize| {
        doc.is(at, WordClass::POS_MAINLY_NOUN) && !doc.is(at, WordClass::GAZETTEER | WordClass::CONTEXT_ORG_HEAD)
    };
    let halves = |a: &Found, b: &Found| {
        let and = a.0.end;
        let bodies = is(a.1, EntityType::Organization) && has_head(doc, &a.0)
            || is(b.1, EntityType::Organization) && b.0.clone().any(|at| doc.is(at, WordClass::CONTEXT_ORG_SUFFIX));
        let plain = !is(a.1, EntityType::Person) && !is(b.1, EntityType::Person);
        b.0.start == and + 1 && doc.is_word(and, "and") && plain && bodies && common(and - 1) && common(and + 1)
    };
    found.dedup_by(|b, a| {
        let one = halves(a, b);
        if one {
            *a = (a.0.start..b.0.end, ORGANIZATION);
        }
        one
    });
}

fn has_head(doc: &Document, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| doc.is(at, HEADS))
}

/// The type that the words beside the name give it.
fn beside(doc: &Document, tokens: &Range<usize>, kind: usize) -> usize {
    let listed = doc.is(tokens.start, WordClass::GAZETTEER);
    let (first, last, after) = (tokens.start, tokens.end - 1, tokens.end);
    let misc = is(kind, EntityType::Misc);
    // "Gethin ap Rhys"
    let patronym = |at: usize| {
        doc.form(at).shape.is(Shape::LOWER)
            && ["ap", "ab", "bin", "bint", "binti", "ibn", "ould"].iter().any(|word| doc.is_word(at, word))
    };
    if !is(kind, EntityType::Person) && (first + 1..last).any(patronym) {
        return PERSON;
    }
    // "Sagar Adani, executive director of": given name, family name and a role.
    let full =
        matches!(tokens.len(), 2 | 3) && doc.is(first, WordClass::GIVEN_NAMES) && doc.is(last, WordClass::SURNAMES);
    let words = WordClass::WORDS | HEADS | WordClass::GAZETTEER;
    if full && is(kind, EntityType::Organization) && !tokens.clone().any(|at| doc.is(at, words)) && has_role(doc, after)
    {
        return PERSON;
    }
    // "Morgan Stanley": two names of people, and a company of the lists.
    let company = |classes: WordClass| classes.is(WordClass::ENTITY_COMPANY) && !classes.is(WordClass::ENTITY_NAME);
    let mut listed_whole = doc.keys_at(first, after).filter(|(_, len, _)| *len == tokens.len());
    if is(kind, EntityType::Person) && tokens.len() > 1 && listed_whole.any(|(.., classes)| company(classes)) {
        return ORGANIZATION;
    }
    // "the Wiper party"
    let noun = doc.form(after).shape.is(Shape::LOWER)
        && ["party", "newspaper", "airline", "daily", "bank"].iter().any(|word| doc.is_word(after, word));
    if misc && noun {
        return ORGANIZATION;
    }
    // "chief executive of Masdar"
    let before = first.wrapping_sub(1);
    let chief = doc.is_word(before, "of")
        && (doc.is_word(before.wrapping_sub(1), "executive") && doc.is_word(before.wrapping_sub(2), "chief")
            || doc.is_word(before.wrapping_sub(1), "ceo"));
    if chief && !listed && !is(kind, EntityType::Group) {
        return ORGANIZATION;
    }
    kind
}

/// ", executive director of" or ", 45," behind a name.
fn has_role(doc: &Document, after: usize) -> bool {
    let age = doc.token(after + 1).kind == TokenKind::Number && doc.word(after + 2) == ",";
    let role = (after + 1..after + 5)
        .take_while(|&at| doc.form(at).shape.is(Shape::LOWER))
        .any(|at| doc.is(at, WordClass::CONTEXT_ROLE));
    doc.word(after) == "," && (age || role)
}

/// A word alone that the article has in a person's full name, and no list knows as another thing, is that person.
fn know_people(doc: &Document, found: &mut [Found]) {
    let alone = |(tokens, kind): &Found| {
        tokens.len() == 1
            && (is(*kind, EntityType::Misc) || is(*kind, EntityType::Place))
            && doc.is(tokens.start, PEOPLE)
            && !doc
                .is(tokens.start, WordClass::GAZETTEER | WordClass::POS_MAINLY_NOUN | WordClass::POS_MAINLY_ADJECTIVE)
    };
    if !found.iter().any(alone) {
        return;
    }
    let people = found.iter().filter(|(tokens, kind)| *kind == PERSON && tokens.len() > 1);
    let mut folds: Vec<u32> =
        people.flat_map(|(tokens, _)| [tokens.start, tokens.end - 1]).map(|at| doc.form(at).fold).collect();
    folds.sort_unstable();
    for name in found.iter_mut().filter(|name| alone(name)) {
        if folds.binary_search(&doc.form(name.0.start).fold).is_ok() {
            name.1 = PERSON;
        }
    }
}
