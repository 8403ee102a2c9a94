//! One name, one type: what an article calls "Norvane" is a company in each of its sentences.
//!
//! In: the names found, with their types. Out: the same with the type that most places of the same words have. Names of countries,
//! regions and cities keep theirs where the tagger says so: "Brazil" the country and Brazil the team share a story.

use rustc_hash::FxHashMap;

use super::{Found, TYPES};
use crate::document::Document;
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
    let mut counts: FxHashMap<u64, [u32; TYPES.len()]> = FxHashMap::default();
    for (tokens, kind) in found.iter() {
        if let Some(count) = counts.entry(doc.words_key(tokens.clone())).or_default().get_mut(*kind) {
            *count += 1;
        }
    }
    for (tokens, kind) in found.iter_mut().filter(|(tokens, _)| !doc.is(tokens.start, SHARED)) {
        let Some(count) = counts.get(&doc.words_key(tokens.clone())) else { continue };
        let most = count.iter().max();
        // Of equals the first in the order of the types: a person is seldom a thing.
        if let Some(settled) = count.iter().position(|count| Some(count) == most) {
            *kind = settled;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
