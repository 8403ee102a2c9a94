//! What the tagger looks at.
//!
//! A name can only stand in a region: capitalised words and the small words and marks between them. Each token of a region
//! gets features of its form (computed once for each distinct form), of its neighbours, and of the rest of the article.
//! A feature is a 64-bit hash; the model decides whether it knows it.

use std::ops::Range;

use crate::document::{Document, Form, Shape};
use crate::lexicon::{CLASSES, WordClass, scan};

use super::Hint;
use super::candidates::Candidates;
use super::model::Sums;

/// The classes that speak about names; the place in the list is the bit in a form's mask.
const NAME_CLASSES: [WordClass; 50] = [
    WordClass::CONTEXT_EVENT_HEAD,
    WordClass::CONTEXT_HONORIFIC,
    WordClass::CONTEXT_KIN,
    WordClass::CONTEXT_LAW_HEAD,
    WordClass::CONTEXT_NEVER,
    WordClass::CONTEXT_ORG_HEAD,
    WordClass::CONTEXT_ORG_SUFFIX,
    WordClass::CONTEXT_PARTICLE,
    WordClass::CONTEXT_PLACE_HEAD,
    WordClass::CONTEXT_ROLE,
    WordClass::DEMONYMS,
    WordClass::ENTITY_AGENCY,
    WordClass::ENTITY_BIG_CITY,
    WordClass::ENTITY_BOTH,
    WordClass::ENTITY_COMPANY,
    WordClass::ENTITY_COUNTRY,
    WordClass::ENTITY_ETHNIC,
    WordClass::ENTITY_EVENT,
    WordClass::ENTITY_FACILITY,
    WordClass::ENTITY_INTL,
    WordClass::ENTITY_LAW,
    WordClass::ENTITY_MEDIA,
    WordClass::ENTITY_MILITANT,
    WordClass::ENTITY_MOUNTAIN,
    WordClass::ENTITY_NAME,
    WordClass::ENTITY_NATIONALITY,
    WordClass::ENTITY_PARTY,
    WordClass::ENTITY_POLITICAL,
    WordClass::ENTITY_PRODUCT,
    WordClass::ENTITY_REGION,
    WordClass::ENTITY_RELIGION,
    WordClass::ENTITY_SPORTORG,
    WordClass::ENTITY_TEAM,
    WordClass::ENTITY_TOWN,
    WordClass::ENTITY_UNIVERSITY,
    WordClass::ENTITY_WATER,
    WordClass::ENTITY_WORD,
    WordClass::ENTITY_WORK,
    WordClass::GIVEN_COMMON,
    WordClass::GIVEN_FEMALE,
    WordClass::GIVEN_MALE,
    WordClass::GIVEN_WORD,
    WordClass::GIVEN_NAMES,
    WordClass::SURNAME_COMMON,
    WordClass::SURNAME_PUBLIC,
    WordClass::SURNAME_RARE,
    WordClass::SURNAME_WORD,
    WordClass::TIME_MONTH.or(WordClass::TIME_WEEKDAY),
    WordClass::TIME_WORDS,
    WordClass::CUE_VERBS,
];

const GRAMMAR_CLASSES: [WordClass; 15] = [
    WordClass::POS_MAINLY_NOUN,
    WordClass::POS_MAINLY_VERB,
    WordClass::POS_MAINLY_ADJECTIVE,
    WordClass::POS_MAINLY_ADVERB,
    WordClass::POS_MAINLY_FUNCTION,
    WordClass::POS_PLURAL,
    WordClass::POS_THIRD,
    WordClass::POS_PAST,
    WordClass::POS_GERUND,
    WordClass::POS_DETERMINER,
    WordClass::POS_POSSESSIVE,
    WordClass::POS_PREPOSITION,
    WordClass::POS_CONJUNCTION,
    WordClass::POS_PRONOUN,
    WordClass::POS_AUXILIARY,
];

/// Classes of the gazetteer alone: what a phrase of several words can be.
const FIRST_ENTITY: u32 = 11;
const LAST_ENTITY: u32 = 37;

static NAME_PLACES: [u64; CLASSES] = WordClass::places_in(&NAME_CLASSES);
static GRAMMAR_PLACES: [u64; CLASSES] = WordClass::places_in(&GRAMMAR_CLASSES);

#[inline(always)]
pub(super) fn mix(template: u64, a: u64, b: u64) -> u64 {
    let x = (a ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let y = (x ^ (x >> 32)).wrapping_add(b.rotate_left(23)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    y ^ (y >> 32)
}

/// What the features say of a word form, whatever article it stands in.
#[derive(Clone, Copy, Debug, Default)]
struct FormFacts {
    hash: u64,
    names: u64,
    grammar: u64,
    shape: u64,
}

/// What is known of the forms and phrases of the document.
#[derive(Debug, Default)]
pub struct Facts {
    forms: Vec<FormFacts>,
    /// For each candidate: what the longest lexicon phrase that covers it can be, and its place there (1 begin, 2 inside, 3 end).
    phrases: Vec<(u64, u8)>,
    regions: Vec<u32>,
    hints: Vec<Proposal>,
}

/// What the rules say of a candidate: its label, how sure, by which rule.
#[derive(Clone, Copy, Debug, Default)]
struct Proposal {
    label: u64,
    sure: u64,
    rule: u64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Affixes {
    exact: u64,
    pattern: u64,
    len: u64,
    prefix: [u64; 3],
    suffix: [u64; 4],
}

const EDGE: FormFacts = FormFacts { hash: 0x5eed, names: 0, grammar: 0, shape: 0xed6e };

/// What this thread has worked out of the word forms that it met, by [`Form::number`]: their facts, and for the shipped model the
/// sums of the features of the form alone.
#[derive(Debug, Default)]
pub struct FormCache {
    vocabulary: u32,
    facts: Vec<Option<FormFacts>>,
    sums: Vec<Option<Sums>>,
}

impl FormCache {
    /// Makes it ready for the forms of the document.
    pub fn enter(&mut self, doc: &Document) {
        if self.vocabulary != doc.vocabulary() {
            *self = FormCache { vocabulary: doc.vocabulary(), ..FormCache::default() };
        }
    }

    fn facts(&mut self, doc: &Document, form: &Form) -> FormFacts {
        remembered(&mut self.facts, form.number, || {
            let written = doc.slice(form.span);
            let foreign = written.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
            let unseen = Shape::APOSTROPHE.0 | if foreign { 0 } else { Shape::NOT_ASCII.0 };
            FormFacts {
                hash: if is_number(form) { number_hash(form) } else { mark_hash(written).unwrap_or(form.hash) },
                names: form.classes.gather(&NAME_PLACES),
                grammar: form.classes.gather(&GRAMMAR_PLACES),
                shape: u64::from(form.shape.0 & !unseen),
            }
        })
    }

    /// The sums of the form, worked out where they are not known.
    pub fn sums(&mut self, form: &Form, work_out: impl FnOnce() -> Sums) -> Sums {
        remembered(&mut self.sums, form.number, work_out)
    }
}

/// Digits and no letters.
fn is_number(form: &Form) -> bool {
    let letters = Shape(Shape::CAPITAL.0 | Shape::LOWER.0 | Shape::INNER_CAPITAL.0);
    form.shape.is(Shape::HAS_DIGIT) && !form.shape.is(letters)
}

/// All numbers of one length are one word.
fn number_hash(form: &Form) -> u64 {
    0xd161_7000 + u64::from(form.span.end - form.span.start).min(5)
}

/// Quotation marks, dashes and ellipses are each one word in all their styles: papers print curly ones, the texts to train from
/// have plain ones.
fn mark_hash(written: &str) -> Option<u64> {
    let plain = match written {
        "“" | "”" | "„" | "«" | "»" | "``" | "''" => "\"",
        "‘" | "’" | "`" => "'",
        "–" | "—" | "---" => "--",
        "…" => "...",
        _ => return None,
    };
    Some(scan::hash_key(plain.as_bytes()))
}

fn remembered<T: Copy>(cache: &mut Vec<Option<T>>, number: u32, work_out: impl FnOnce() -> T) -> T {
    let at = number as usize;
    if let Some(Some(known)) = cache.get(at) {
        return *known;
    }
    let made = work_out();
    if cache.len() <= at {
        cache.reserve((at + 1).next_power_of_two().max(1 << 10) - cache.len());
        cache.resize(at + 1, None);
    }
    if let Some(slot) = cache.get_mut(at) {
        *slot = Some(made);
    }
    made
}

impl Facts {
    #[must_use]
    pub fn new(doc: &Document, candidates: &Candidates, hints: &[Hint], cache: &mut FormCache) -> Self {
        let forms = doc.forms().iter().map(|form| cache.facts(doc, form)).collect();
        let mut facts = Facts { forms, ..Facts::default() };
        facts.find_phrases(doc, candidates);
        facts.place_hints(candidates, hints);
        facts
    }

    fn place_hints(&mut self, candidates: &Candidates, hints: &[Hint]) {
        self.hints = vec![Proposal::default(); candidates.tokens.len()];
        let mut at = 0;
        for hint in hints {
            let magnitude = |value: i32| value.max(0).checked_ilog2().map_or(0, |log| u64::from(log) + 1);
            let sure = magnitude(hint.score) | magnitude(hint.score.saturating_sub(hint.second)) << 8;
            let rule = scan::hash_key(hint.rule.as_bytes());
            while candidates.tokens.get(at).is_some_and(|c| (c.token as usize) < hint.tokens.start) {
                at += 1;
            }
            let mut label = 1 + 2 * hint.kind as u64 + if hint.score > 0 { 0 } else { 16 };
            while candidates.tokens.get(at).is_some_and(|c| (c.token as usize) < hint.tokens.end) {
                if let Some(slot) = self.hints.get_mut(at) {
                    *slot = Proposal { label, sure, rule };
                }
                label += label & 1;
                at += 1;
            }
        }
    }

    fn find_phrases(&mut self, doc: &Document, candidates: &Candidates) {
        self.phrases = vec![(0, 0); candidates.tokens.len()];
        self.regions = vec![0; candidates.tokens.len()];
        let entity_bits = ((1u64 << (LAST_ENTITY + 1)) - 1) & !((1 << FIRST_ENTITY) - 1);
        for (number, region) in candidates.regions.iter().enumerate() {
            let mut at = region.start;
            for slot in self.regions.get_mut(region.clone()).unwrap_or_default() {
                *slot = number as u32;
            }
            while at < region.end {
                let Some(candidate) = candidates.tokens.get(at) else { break };
                let token = candidate.token as usize;
                let listed = if doc.token(token).starts_phrase {
                    let mut keys = doc.keys_at(token, token + (region.end - at));
                    keys.find(|(_, len, classes)| *len > 1 && classes.is(WordClass::GAZETTEER))
                } else {
                    None
                };
                let Some((_, len, classes)) = listed else {
                    at += 1;
                    continue;
                };
                let mask = classes.gather(&NAME_PLACES) & entity_bits;
                for (place, slot) in self.phrases.get_mut(at..at + len).unwrap_or_default().iter_mut().enumerate() {
                    *slot = (
                        mask,
                        if place == 0 {
                            1
                        } else if place + 1 == len {
                            3
                        } else {
                            2
                        },
                    );
                }
                at += len;
            }
        }
    }

    fn fact(&self, doc: &Document, at: usize, near: &Range<usize>) -> FormFacts {
        if !near.contains(&at) {
            return EDGE;
        }
        self.forms.get(doc.token(at).form as usize).copied().unwrap_or(EDGE)
    }

    /// Features of the form alone.
    pub fn form_features(&self, doc: &Document, form: u32, sink: &mut impl FnMut(u64)) {
        let fact = self.forms.get(form as usize).copied().unwrap_or_default();
        let text = doc.forms().get(form as usize).map_or(Affixes::default(), |form| affixes(doc.slice(form.span)));
        sink(mix(1, 0, 0));
        sink(mix(2, fact.hash, 0));
        sink(mix(3, text.exact, 0));
        sink(mix(4, text.pattern, 0));
        sink(mix(5, fact.shape, text.len));
        for (at, prefix) in text.prefix.iter().enumerate().filter(|(_, hash)| **hash != 0) {
            sink(mix(6 + at as u64, *prefix, 0));
        }
        for (at, suffix) in text.suffix.iter().enumerate().filter(|(_, hash)| **hash != 0) {
            sink(mix(10 + at as u64, *suffix, 0));
        }
        bits(15, fact.names, 0, sink);
        sink(mix(16, fact.names, 0));
        sink(mix(17, fact.names, fact.shape));
        sink(mix(18, fact.grammar, fact.shape));
        sink(mix(19, fact.names, fact.grammar));
    }

    /// Features of the place where the candidate stands.
    pub fn context_features(&self, doc: &Document, candidates: &Candidates, at: usize, sink: &mut impl FnMut(u64)) {
        let Some(candidate) = candidates.tokens.get(at) else { return };
        let token = candidate.token as usize;
        let scene = Scene {
            place: u64::from(candidate.is_first) | u64::from(candidate.style) << 1,
            glue: u64::from(doc.token(token).glued) | u64::from(doc.token(token + 1).glued) << 1,
            seen: u64::from(candidates.seen.get(candidate.fold as usize).copied().unwrap_or(0) & 3),
            sport: u64::from(candidate.sport) | candidates.sport_level() << 2,
            near: self.facts_around(doc, token),
        };
        scene.neighbour_features(sink);
        self.region_features(candidates, at, &scene, sink);
        self.hint_features(at, &scene, sink);
    }

    /// Facts of the two words before the token, the token and the two behind it, in its block.
    #[inline(always)]
    fn facts_around(&self, doc: &Document, token: usize) -> [FormFacts; 5] {
        let near = token.saturating_sub(2)..(token + 3).min(doc.tokens().len());
        let block = doc.blocks().get(doc.block_of(token));
        let near = block.map_or(near.clone(), |block| near.start.max(block.first)..near.end.min(block.end));
        std::array::from_fn(|place| self.fact(doc, (token + place).wrapping_sub(2), &near))
    }

    /// Features of the region as a whole: its last capitalised word often says what it is ("... University").
    #[inline(always)]
    fn region_features(&self, candidates: &Candidates, at: usize, scene: &Scene, sink: &mut impl FnMut(u64)) {
        let own = scene.own();
        let number = self.regions.get(at).copied().unwrap_or(0);
        let region = candidates.regions.get(number as usize).cloned().unwrap_or_else(|| candidates.region_of(at));
        let (mut head, mut first) = (None, None);
        let (mut heads, mut before) = (0u64, 0u64);
        for (index, other) in candidates.tokens.get(region.clone()).unwrap_or_default().iter().enumerate() {
            let fact = self.forms.get(other.form as usize).copied().unwrap_or_default();
            if fact.shape & 1 != 0 {
                first = first.or(Some(fact));
                head = Some(fact);
                if region.start + index < at {
                    before |= fact.names
                } else if region.start + index > at {
                    heads |= fact.names
                }
            }
        }
        let head = head.unwrap_or_default();
        let first = first.unwrap_or_default();
        let left = (at - region.start).min(3) as u64;
        let right = (region.end - 1 - at.min(region.end - 1)).min(3) as u64;
        sink(mix(70, head.hash, right));
        sink(mix(71, head.names, right));
        sink(mix(72, first.names, left));
        sink(mix(73, left | right << 2, own.shape | scene.place << 8));
        bits(74, heads & HEADS, 0, sink);
        bits(75, before & HEADS, 0, sink);
        let (mask, part) = self.phrases.get(at).copied().unwrap_or_default();
        if part != 0 {
            bits(80, mask, u64::from(part), sink);
            sink(mix(81, mask, u64::from(part)));
        }
        sink(mix(82, u64::from(part), own.names));
    }

    /// Features of what the rules say, and of sport.
    #[inline(always)]
    fn hint_features(&self, at: usize, scene: &Scene, sink: &mut impl FnMut(u64)) {
        let [_, p1, own, n1, _] = scene.near;
        let hint = |at: usize| self.hints.get(at).copied().unwrap_or_default();
        let (before, hint, after) = (hint(at.wrapping_sub(1)), hint(at), hint(at + 1));
        sink(mix(83, scene.sport, own.names));
        sink(mix(84, scene.sport, hint.label | own.shape << 8 | scene.glue << 16));
        sink(mix(85, scene.sport, n1.hash));
        sink(mix(86, scene.sport, p1.hash));
        sink(mix(90, hint.label, 0));
        sink(mix(91, hint.label, hint.sure));
        sink(mix(92, hint.label, hint.rule));
        sink(mix(93, hint.label, own.names));
        sink(mix(94, hint.label | before.label << 8 | after.label << 16, 0));
        sink(mix(95, hint.label, scene.place | own.shape << 8));
        sink(mix(96, hint.label, n1.hash));
        sink(mix(97, hint.label, p1.hash));
        sink(mix(98, hint.label | after.label << 8, n1.names));
    }
}

/// What stands around a candidate.
struct Scene {
    /// Whether it opens the sentence, and how that is written.
    place: u64,
    /// To which of its neighbours it is glued.
    glue: u64,
    /// See [`Candidates::seen`].
    seen: u64,
    sport: u64,
    near: [FormFacts; 5],
}

impl Scene {
    fn own(&self) -> FormFacts {
        let [_, _, own, _, _] = self.near;
        own
    }

    #[inline(always)]
    fn neighbour_features(&self, sink: &mut impl FnMut(u64)) {
        let [p2, p1, own, n1, n2] = self.near;
        let Scene { place, glue, seen, .. } = *self;
        sink(mix(30, place, own.shape));
        sink(mix(31, place, own.names));
        sink(mix(32, place, own.grammar | seen << 32));
        sink(mix(33, seen, place | own.shape << 8));
        sink(mix(34, own.hash, place));
        sink(mix(35, p1.hash, 0));
        sink(mix(36, n1.hash, 0));
        sink(mix(37, p2.hash, 0));
        sink(mix(38, n2.hash, 0));
        sink(mix(39, p1.hash, own.hash));
        sink(mix(40, own.hash, n1.hash));
        sink(mix(41, p1.hash, own.shape));
        sink(mix(42, n1.hash, own.shape));
        sink(mix(44, p1.hash, own.names));
        sink(mix(45, n1.hash, own.names));
        sink(mix(46, p2.hash, p1.hash));
        sink(mix(47, n1.hash, n2.hash));
        sink(mix(48, p1.names, own.names));
        sink(mix(49, own.names, n1.names));
        sink(mix(50, p1.names, n1.names));
        sink(mix(51, p1.shape | own.shape << 8 | n1.shape << 16, glue));
        sink(mix(52, p1.grammar, own.shape | glue << 8));
        sink(mix(53, n1.grammar, own.shape | glue << 8));
        sink(mix(57, n2.names, own.names));
        sink(mix(58, p2.names, own.names));
        bits(60, p1.names, own.shape & 3, sink);
        bits(61, n1.names, own.shape & 3, sink);
        bits(62, n2.names, 0, sink);
        bits(63, p2.names, 0, sink);
    }
}

/// Words of these classes tell of the whole region.
const HEADS: u64 = 0b11_0110_1011;

fn bits(template: u64, mask: u64, with: u64, sink: &mut impl FnMut(u64)) {
    let mut rest = mask;
    while rest != 0 {
        sink(mix(template, u64::from(rest.trailing_zeros()), with));
        rest &= rest - 1;
    }
}

fn affixes(written: &str) -> Affixes {
    let mut folded = String::new();
    scan::fold_into(&mut folded, written);
    let mut out = Affixes {
        exact: scan::hash_key(written.replace('’', "'").as_bytes()),
        len: (folded.len() as u64).min(12),
        ..Affixes::default()
    };
    let mut pattern = [0u8; 8];
    let mut used = 0;
    let mut last = 0;
    for c in written.chars() {
        let kind = if c.is_uppercase() {
            b'X'
        } else if c.is_alphabetic() {
            b'x'
        } else if c.is_numeric() {
            b'd'
        } else if scan::is_apostrophe(c) {
            b'\''
        } else if c.is_ascii() {
            c as u8
        } else {
            b'?'
        };
        if kind != last
            && let Some(slot) = pattern.get_mut(used)
        {
            *slot = kind;
            used += 1;
        }
        last = kind;
    }
    out.pattern = u64::from_le_bytes(pattern);
    let mut starts = [0usize; 5];
    for (slot, (at, _)) in starts.iter_mut().zip(folded.char_indices().skip(1)) {
        *slot = at;
    }
    for (slot, end) in out.prefix.iter_mut().zip(starts.iter().skip(1)) {
        if *end > 0 {
            *slot = scan::hash_key(folded.as_bytes().get(..*end).unwrap_or_default());
        }
    }
    for (slot, (at, _)) in out.suffix.iter_mut().zip(folded.char_indices().rev().skip(1)) {
        *slot = scan::hash_key(folded.as_bytes().get(at..).unwrap_or_default());
    }
    out
}
