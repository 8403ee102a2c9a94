//! Newspapers, journals and broadcasters, by what news prose does with them: "told KOB 4", "in the journal Polar Letters", "published in
//! Polar Letters", "The Norvane Courier".
//!
//! In: what the tagger found; out: the same list mended. Data: `beside_words.txt`, the gazetteer.

use super::bounds::is_quoted;
use super::name::{Name, PEOPLE, covers, put};
use super::{Found, GROUP, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::{Document, Form, Shape, TokenKind};
use crate::extractors::entities::recogniser::PLACES;
use crate::lexicon::WordClass;

/// Mends the types and bounds. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>) {
    add_short_forms(doc, found);
    add_sites(doc, found);
    for at in 0..found.len() {
        let next = found.get(at + 1).map_or(usize::MAX, |(next, _)| next.start);
        let Some((tokens, kind)) = found.get_mut(at).filter(|(_, kind)| !matches!(*kind, GROUP | ORGANIZATION)) else {
            continue;
        };
        let name = Name { doc, tokens: tokens.clone(), kind: *kind };
        // "The [Santa Fe] Courier"
        let title = name.after();
        if next > title && *kind == PLACE && is_paper(&name, title) && doc.is_capital_word(title) {
            (tokens.end, *kind) = (title + 1, ORGANIZATION);
            continue;
        }
        let paper = name.len() > 1 && is_paper(&name, name.last()) && !name.classes().is(PLACES);
        if paper || is_periodical(&name) || is_told(&name) {
            *kind = ORGANIZATION;
        }
    }
}

/// "Tarvo.com Inc.", "Tarvo.org": an address that is written like a name, with its company form.
fn add_sites(doc: &Document, found: &mut Vec<Found>) {
    const ENDS: [&str; 6] = ["com", "org", "net", "co.uk", "com.au", "io"];
    let is_site = |form: &Form| {
        if !form.shape.is(Shape::HAS_STOP) || !form.shape.is(Shape::CAPITAL) {
            return false;
        }
        let word = doc.slice(form.span);
        let (name, end) = word.split_once('.').unwrap_or_default();
        let letters = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        name.starts_with(|first: char| first.is_ascii_uppercase()) && letters && ENDS.contains(&end) && name != "Www"
    };
    if !doc.forms().iter().any(is_site) {
        return;
    }
    let is_own = |&at: &usize| doc.token(at).kind == TokenKind::Address && is_site(doc.form(at)) && doc.is_prose(at);
    let whole = |at: usize| {
        let next = found.get(found.partition_point(|(name, _)| name.end <= at + 1));
        let form = next.filter(|(name, _)| name.start == at + 1 && doc.is(name.start, WordClass::CONTEXT_ORG_SUFFIX));
        (at..form.map_or(at + 1, |(name, _)| name.end), ORGANIZATION)
    };
    let sites = (0..doc.tokens().len()).filter(is_own).filter(|&at| !covers(found, at)).map(whole).collect();
    put(found, sites);
}

/// Whether the title at `at` makes a newspaper of a name behind "The".
fn is_paper(name: &Name, at: usize) -> bool {
    let doc = name.doc;
    let the = || doc.is_word(name.before(), "the") || doc.is_word(name.first(), "the");
    doc.is(at, WordClass::BESIDE_OUTLET)
        && the()
        && doc.form(at).shape.is(Shape::CAPITAL)
        && !doc.is_capital_word(at + 1)
        && !is_quoted(doc, name.first())
        && !is_quoted(doc, name.before())
}

/// "in the journal Polar Letters", "published in Polar Letters".
fn is_periodical(name: &Name) -> bool {
    let (doc, before) = (name.doc, name.before());
    let article = usize::from(name.is(before, WordClass::POS_DETERMINER));
    let noun = name.is(before, WordClass::BESIDE_JOURNAL) && name.is_small(before) && name.kind != PERSON;
    let published = || {
        let (small, verb) = (before.wrapping_sub(article), before.wrapping_sub(article + 1));
        doc.word(small) == "in"
            && doc.is_word(verb, "published")
            && (name.len() > 1 || name.starts(WordClass::ENTITY_MEDIA))
    };
    (noun || published()) && !name.classes().is(PLACES) && !is_quoted(doc, name.first())
}

/// "Berg told KOB 4": neither a person nor a land that the lists know.
fn is_told(name: &Name) -> bool {
    let (doc, before) = (name.doc, name.before());
    let who = before.wrapping_sub(1);
    matches!(name.kind, PLACE | MISC)
        && doc.word(before) == "told"
        && (name.is_small(who) || name.is(who, PEOPLE | WordClass::POS_PRONOUN))
        && !name.starts(PLACES)
        && !name.any(PEOPLE)
        && !name.all(WordClass::WORDS)
}

/// "the Tribune", where the article has "the Chicago Tribune".
fn add_short_forms(doc: &Document, found: &mut Vec<Found>) {
    let titled = |(name, kind): &Found| *kind == ORGANIZATION && name.len() > 1;
    let mut titles: Vec<u32> = found
        .iter()
        .filter(|found| titled(found))
        .map(|(name, _)| name.end - 1)
        .filter(|&last| doc.is(last, WordClass::BESIDE_OUTLET))
        .map(|last| doc.form(last).fold)
        .collect();
    if titles.is_empty() {
        return;
    }
    titles.sort_unstable();
    titles.dedup();
    let is_short = |&at: &usize| {
        doc.is_capital_word(at)
            && titles.binary_search(&doc.form(at).fold).is_ok()
            && doc.is_word(at - 1, "the")
            && !doc.is_capital_word(at + 1)
    };
    let shorts: Vec<Found> = (1..doc.tokens().len()).filter(is_short).map(|at| (at..at + 1, ORGANIZATION)).collect();
    put(found, shorts);
}
