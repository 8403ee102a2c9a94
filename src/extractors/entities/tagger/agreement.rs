//! One name, one type: what an article calls "Norvane" is a company in each of its sentences.
//!
//! In: the names found, with their types. Out: the same with the type that most places of the same words have, and "Norvane" a company
//! where the article names Norvane Inc. Names of countries, regions and cities keep theirs where the tagger says so: "Brazil" the
//! country and Brazil the team share a story.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Found, GROUP, ORGANIZATION, PERSON, TYPES};
use crate::document::{Document, Shape};
use crate::lexicon::WordClass;

/// Names of places that stand for teams and governments too.
const SHARED: WordClass = WordClass::any(&[
    WordClass::ENTITY_COUNTRY,
    WordClass::ENTITY_REGION,
    WordClass::ENTITY_BIG_CITY,
    WordClass::ENTITY_TOWN,
    WordClass::ENTITY_NATIONALITY,
    WordClass::ENTITY_BOTH,
]);

/// Lets the same words have the same type.
pub(super) fn settle(doc: &Document, found: &mut [Found]) {
    type_teams(doc, found);
    let mut counts: FxHashMap<u64, [u32; TYPES.len()]> = FxHashMap::default();
    for (tokens, kind) in found.iter() {
        if let Some(count) = counts.entry(doc.words_key(tokens.clone())).or_default().get_mut(*kind) {
            *count += 1;
        }
    }
    let bodies = found.iter().filter(|(_, kind)| *kind == ORGANIZATION);
    let companies: FxHashSet<u64> = bodies.filter_map(|(tokens, _)| short_name(doc, tokens)).collect();
    let ends = last_words(doc, found);
    for (tokens, kind) in found.iter_mut().filter(|(tokens, _)| !doc.is(tokens.start, SHARED)) {
        if tokens.len() == 1 && *kind != GROUP && ends.binary_search(&doc.form(tokens.start).fold).is_ok() {
            *kind = ORGANIZATION;
            continue;
        }
        let key = doc.words_key(tokens.clone());
        if companies.contains(&key) {
            *kind = ORGANIZATION;
            continue;
        }
        let Some(count) = counts.get(&key) else { continue };
        let most = count.iter().max();
        // Of equals the first in the order of the types: a person is seldom a thing.
        if let Some(settled) = count.iter().position(|count| Some(count) == most) {
            *kind = settled;
        }
    }
}

/// "Elston", where the article names Elston Town and no person called so, is no person.
fn type_teams(doc: &Document, found: &mut [Found]) {
    let alone = |(tokens, kind): &Found| tokens.len() == 1 && *kind == PERSON;
    if !found.iter().any(alone) {
        return;
    }
    let named = |kind: usize| found.iter().filter(move |(tokens, of)| tokens.len() > 1 && *of == kind);
    let teams = named(ORGANIZATION).filter(|(tokens, _)| doc.is(tokens.end - 1, WordClass::CONTEXT_TEAM_TAIL));
    let mut folds: Vec<u32> = teams.map(|(tokens, _)| doc.form(tokens.start).fold).collect();
    if folds.is_empty() {
        return;
    }
    let people: FxHashSet<u32> =
        named(PERSON).flat_map(|(tokens, _)| tokens.clone().map(|at| doc.form(at).fold)).collect();
    folds.retain(|fold| !people.contains(fold));
    folds.sort_unstable();
    for name in found.iter_mut().filter(|name| alone(name)) {
        if folds.binary_search(&doc.form(name.0.start).fold).is_ok() {
            name.1 = ORGANIZATION;
        }
    }
}

/// The folds of common nouns that end names of organizations and no others: "Tribune" of "Halden Tribune", "Rovers", "City".
fn last_words(doc: &Document, found: &[Found]) -> Vec<u32> {
    let nouns = WordClass::POS_NOUN | WordClass::POS_PLURAL;
    let common = |at: usize| doc.is(at, nouns) && !doc.is(at, WordClass::CONTEXT_PLACE_HEAD);
    // What stands behind "of" or "at" may be the name of a place.
    let joined = |tokens: &Range<usize>| tokens.clone().any(|at| doc.form(at).shape.is(Shape::LOWER));
    let long = || found.iter().filter(|(tokens, _)| tokens.len() > 1);
    let fold = |(tokens, _): &Found| doc.form(tokens.end - 1).fold;
    let bodies = long().filter(|(tokens, kind)| *kind == ORGANIZATION && common(tokens.end - 1) && !joined(tokens));
    let mut folds: Vec<u32> = bodies.map(fold).collect();
    if !folds.is_empty() {
        let others: FxHashSet<u32> = long().filter(|(_, kind)| *kind != ORGANIZATION).map(fold).collect();
        folds.retain(|fold| !others.contains(fold));
        folds.sort_unstable();
    }
    folds
}

/// The key of a company's name without "Inc.", "& Co." and the like; None where there is no such end.
fn short_name(doc: &Document, tokens: &Range<usize>) -> Option<u64> {
    let is_end = |at: usize| doc.is(at, WordClass::CONTEXT_ORG_SUFFIX) || matches!(doc.word(at), "." | "," | "&");
    let kept = tokens.clone().rev().take_while(|&at| is_end(at)).last()?;
    (kept > tokens.start).then(|| doc.words_key(tokens.start..kept))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_named_in_full_is_one_without_its_suffix() {
        let input = crate::input::from_text("t", "Norvane rose. Norvane Inc. fell.".to_string(), None).unwrap();
        let article = crate::parser::parse(&input, None);
        let doc = Document::new(&input, &article);
        let mut found = vec![(0..1, 0), (3..6, ORGANIZATION)];
        settle(&doc, &mut found);
        assert_eq!(found, [(0..1, ORGANIZATION), (3..6, ORGANIZATION)]);
    }

    #[test]
    fn the_types_of_one_name_agree_but_those_of_a_country_may_differ() {
        let text = "Norvane rose. Norvane fell. Norvane said so. Brazil won. Brazil voted. Brazil lost.";
        let input = crate::input::from_text("t", text.to_string(), None).unwrap();
        let article = crate::parser::parse(&input, None);
        let doc = Document::new(&input, &article);
        let (organization, place, misc) = (1, 2, 4);
        let kinds = [organization, misc, organization, organization, place, organization];
        let starts = [0, 3, 6, 10, 13, 16];
        let mut found: Vec<_> = starts.into_iter().zip(kinds).map(|(at, kind)| (at..at + 1, kind)).collect();
        settle(&doc, &mut found);
        let settled: Vec<usize> = found.iter().map(|(_, kind)| *kind).collect();
        assert_eq!(settled, [organization, organization, organization, organization, place, organization]);
    }
}
