//! The statistical tagger: names by a linear model over hashed features, where capitals or particles allow a name.
//!
//! In: the document. Out: spans with types. Two passes over the article: the first labels each candidate region by its own words and
//! neighbours; the second adds what the first found in the rest of the article ("Berg" is part of a person's name elsewhere).
//! `features` says what is looked at, `model` holds the weights (`model.bin`, integers only), `decode` finds the best labels, `groups` settles nationalities
//! and religions by the lists,
//! `train.rs` (a cargo example, not part of the program) makes `model.bin`.

pub mod decode;
pub mod features;
mod groups;
pub mod model;

use crate::document::{Document, Shape, TokenKind};
use crate::extractors::entities::EntityType;
use crate::lexicon::WordClass;

use std::cell::RefCell;
use std::ops::Range;

use super::{EntityMention, recogniser};
use decode::Steps;
use features::{Candidates, Facts, FormCache, Votes};
use model::{Model, Scores, Sums, scores_of};

/// Types in the order of the model's labels: label 0 is "no name", then begin and inside of each type.
pub const TYPES: [EntityType; 5] =
    [EntityType::Person, EntityType::Organization, EntityType::Place, EntityType::Group, EntityType::Misc];

const PERSON: usize = 0;
const GROUP: usize = 3;

thread_local! {
    static FORMS: RefCell<FormCache> = RefCell::default();
}

/// Finds the names of the document.
#[must_use]
pub fn tag(doc: &Document) -> Vec<EntityMention> {
    let hints = find_hints(doc);
    FORMS.with_borrow_mut(|cache| {
        cache.enter(doc);
        tag_with(doc, &hints, Model::shipped(), cache)
    })
}

/// Finds the names of the document by a given model; a cache serves one model.
#[must_use]
pub fn tag_with(doc: &Document, hints: &[Hint], model: Model, cache: &mut FormCache) -> Vec<EntityMention> {
    let candidates = Candidates::new(doc);
    let facts = Facts::new(doc, &candidates, hints, cache);
    let mut features = Vec::with_capacity(128);
    let mut sums: Vec<Sums> = Vec::with_capacity(candidates.tokens.len());
    for (at, candidate) in candidates.tokens.iter().enumerate() {
        let Some(form) = doc.forms().get(candidate.form as usize) else { continue };
        let mut sum = cache.sums(form, || {
            let mut own = Sums::default();
            features.clear();
            facts.form_features(doc, candidate.form, &mut |feature| features.push(feature));
            model.add(&features, &mut own);
            own
        });
        features.clear();
        facts.context_features(doc, &candidates, at, &mut |feature| features.push(feature));
        model.add(&features, &mut sum);
        sums.push(sum);
    }
    let mut labels = vec![0; sums.len()];
    let decode = |pass, sums: &[Sums], labels: &mut [u8]| {
        let scores: Vec<Scores> = sums.iter().map(scores_of).collect();
        let steps = Steps::new(|before, label| model.transition(pass, before, label));
        decode::decode_regions(&candidates, &scores, &steps, labels);
    };
    decode(0, &sums, &mut labels);
    let votes = Votes::new(&candidates, &labels);
    for (at, sum) in sums.iter_mut().enumerate() {
        features.clear();
        votes.features(&candidates, &labels, at, &mut |feature| features.push(feature));
        model.add(&features, sum);
    }
    decode(1, &sums, &mut labels);
    mentions(doc, &candidates, &labels, hints)
}

fn mentions(doc: &Document, candidates: &Candidates, labels: &[u8], hints: &[Hint]) -> Vec<EntityMention> {
    let mut found = find_spans(doc, candidates, labels);
    groups::settle(doc, &mut found, hints);
    let mut hints = hints.iter().peekable();
    let mut out = Vec::with_capacity(found.len());
    for (tokens, kind) in found {
        let Some(&entity_type) = TYPES.get(kind) else { continue };
        while hints.peek().is_some_and(|hint| hint.tokens.start < tokens.start) {
            hints.next();
        }
        let same = hints.peek().filter(|hint| hint.tokens == tokens && hint.kind == kind);
        let rule = same.map_or("tagger", |hint| hint.rule);
        out.push(EntityMention { span: doc.span_of(tokens), entity_type, rule });
    }
    out
}

fn find_spans(doc: &Document, candidates: &Candidates, labels: &[u8]) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    for region in &candidates.regions {
        let mut at = region.start;
        while at < region.end {
            let label = labels.get(at).copied().unwrap_or(0);
            let start = at;
            at += 1;
            if label == 0 {
                continue;
            }
            let inside = label + label % 2;
            while at < region.end && labels.get(at) == Some(&inside) {
                at += 1;
            }
            let (Some(first), Some(last)) = (candidates.tokens.get(start), candidates.tokens.get(at - 1)) else {
                continue;
            };
            let mut tokens = trim(doc, first.token as usize..last.token as usize + 1);
            let kind = (usize::from(label) - 1) / 2;
            tokens.end = hyphened_end(doc, &tokens, kind);
            // A form of address is no part of a name.
            if kind == PERSON && tokens.len() > 1 && doc.is(tokens.start, WordClass::CONTEXT_ADDRESS) {
                tokens = trim(doc, tokens.start + 1..tokens.end);
            }
            if !tokens.is_empty() {
                found.push((tokens, kind));
            }
        }
    }
    found
}

/// The end of a name with what a hyphen ties to it: "COVID-19", "Su-35", and the second syllable of "Leung Yiu-chung".
fn hyphened_end(doc: &Document, tokens: &Range<usize>, kind: usize) -> usize {
    let end = tokens.end;
    if doc.word(end) != "-" || !doc.token(end).glued || !doc.token(end + 1).glued {
        return end;
    }
    let next = doc.token(end + 1);
    let belongs = match TYPES.get(kind) {
        Some(EntityType::Misc) => next.kind == TokenKind::Number,
        Some(EntityType::Person) if tokens.len() > 1 => {
            let first = doc.form(end - 1).shape.is(Shape::CAPITAL) && is_syllable(doc.word(end - 1));
            let small = doc.form(end + 1).shape.is(Shape::LOWER) && is_syllable(doc.word(end + 1));
            // "a Bush-led party"
            let adjective = doc.is(end + 1, WordClass::POS_PAST.or(WordClass::POS_PARTICIPLE))
                && doc.is(end - 1, WordClass::SURNAMES);
            first && small && !adjective && doc.word(end + 2) != "-"
        }
        _ => false,
    };
    if belongs { end + 2 } else { end }
}

/// A syllable of a Chinese or Korean name, as it is written in Latin letters: short, with vowels in one place.
fn is_syllable(word: &str) -> bool {
    let vowels = word.bytes().map(|b| matches!(b | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
    let (mut groups, mut before) = (0, false);
    for vowel in vowels {
        groups += u32::from(vowel && !before);
        before = vowel;
    }
    groups == 1 && word.len() <= 6 && word.is_ascii()
}

/// No name begins or ends with a hyphen, an ampersand or a small word of grammar.
fn trim(doc: &Document, mut tokens: Range<usize>) -> Range<usize> {
    let is_loose = |at: usize| match doc.token(at).kind {
        TokenKind::Mark => !matches!(doc.word(at), "." | "!" | "+"),
        TokenKind::Word => doc.form(at).shape.is(Shape::LOWER) && doc.is(at, WordClass::POS_MAINLY_FUNCTION),
        _ => false,
    };
    while !tokens.is_empty() && is_loose(tokens.end - 1) {
        tokens.end -= 1;
    }
    while !tokens.is_empty() && doc.token(tokens.start).kind == TokenKind::Mark {
        tokens.start += 1;
    }
    tokens
}

/// What the rules propose.
#[derive(Clone, Debug)]
pub struct Hint {
    pub tokens: Range<usize>,
    /// Index into [`TYPES`].
    pub kind: usize,
    /// Evidence for that type, and for the next best.
    pub score: i32,
    pub second: i32,
    pub rule: &'static str,
}

/// The rules' candidates, sorted, none overlapping.
#[must_use]
pub fn find_hints(doc: &Document) -> Vec<Hint> {
    let candidates = recogniser::candidates(doc);
    let mut hints = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let (mut kind, mut score, mut second) = (0, i32::MIN, i32::MIN);
        for (at, &value) in candidate.scores.iter().enumerate() {
            if value > score {
                (kind, second, score) = (at, score, value);
            } else {
                second = second.max(value);
            }
        }
        hints.push(Hint { tokens: candidate.tokens, kind, score, second, rule: candidate.rule });
    }
    hints
}
