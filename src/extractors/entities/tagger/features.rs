//! What the tagger looks at.
//!
//! A name can only stand in a region: capitalised words and the small words and marks between them. Each token of a region
//! gets features of its form (computed once for each distinct form), of its neighbours, and of the rest of the article.
//! A feature is a 64-bit hash; the model decides whether it knows it.

use std::ops::Range;

use crate::document::{Document, Form, Shape, TokenKind};
use crate::lexicon::{CLASSES, WordClass, scan};

use super::Hint;
use super::bounds::is_score;
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

/// Words of grammar that may well be names: "Will".
const NAMES: WordClass = WordClass::GIVEN_COMMON.or(WordClass::SURNAME_PUBLIC);

const CONNECTORS: WordClass = WordClass::POS_PREPOSITION
    .or(WordClass::POS_CONJUNCTION)
    .or(WordClass::POS_DETERMINER)
    .or(WordClass::CONTEXT_PARTICLE);

static NAME_PLACES: [u64; CLASSES] = WordClass::places_in(&NAME_CLASSES);
static GRAMMAR_PLACES: [u64; CLASSES] = WordClass::places_in(&GRAMMAR_CLASSES);

#[inline(always)]
fn mix(template: u64, a: u64, b: u64) -> u64 {
    let x = (a ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let y = (x ^ (x >> 32)).wrapping_add(b.rotate_left(23)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    y ^ (y >> 32)
}

/// A region has no more tokens: features look at all of it, and an article in capitals would be one.
const LONGEST_REGION: usize = 40;

/// A token that may be part of a name.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    pub token: u32,
    pub form: u32,
    pub fold: u32,
    /// First word of its sentence.
    pub is_first: bool,
    /// 0 a normal sentence, 1 all words capitalised, 2 all capitals.
    pub style: u8,
    /// Words of sport and scores in its sentence, up to two.
    pub sport: u8,
}

/// All candidate tokens, region by region; regions are ranges of candidates.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    pub tokens: Vec<Candidate>,
    pub regions: Vec<Range<usize>>,
    /// For each fold: 1 seen in small letters, 2 seen capitalised inside a normal sentence.
    pub seen: Vec<u8>,
    pub folds: usize,
    /// Words of the article; words of sport and scores.
    words: usize,
    sport_words: usize,
}

fn is_capitalised(doc: &Document, at: usize) -> bool {
    doc.form(at).shape.is(Shape(Shape::CAPITAL.0 | Shape::INNER_CAPITAL.0)) && doc.token(at).kind == TokenKind::Word
}

/// Small words and marks that may stand between the words of a name.
fn is_connector(doc: &Document, at: usize) -> bool {
    let token = doc.token(at);
    let len = token.span.end - token.span.start;
    match token.kind {
        // A small word that is no English word may well be a particle ("Daniel arap Moi").
        TokenKind::Word => {
            len <= 4 && (doc.is(at, CONNECTORS) || (token.glued && len <= 3) || !doc.is(at, WordClass::WORDS))
        }
        // "Acme, Inc." and "John Berg, Jr." go over a comma.
        TokenKind::Mark => match doc.word(at) {
            "," => doc.is(at + 1, WordClass::CONTEXT_ORG_SUFFIX) && is_capitalised(doc, at + 1),
            mark => matches!(mark, "-" | "&" | "." | "'" | "’" | "/" | "–" | "!" | "+"),
        },
        TokenKind::Number => true,
        _ => false,
    }
}

impl Candidates {
    #[must_use]
    pub fn new(doc: &Document) -> Self {
        let folds = doc.forms().iter().map(|form| form.fold as usize + 1).max().unwrap_or(0);
        let mut out = Self {
            tokens: Vec::with_capacity(doc.tokens().len() / 4),
            regions: Vec::with_capacity(doc.tokens().len() / 8),
            seen: vec![0; folds],
            folds,
            words: 0,
            sport_words: 0,
        };
        for sentence in doc.sentences() {
            out.add_sentence(doc, sentence.first, sentence.end);
        }
        out
    }

    fn add_sentence(&mut self, doc: &Document, first: usize, end: usize) {
        let (mut capitalised, mut small, mut shouted) = (0u32, 0u32, 0u32);
        let mut sport = 0;
        let mut first_word = None;
        for at in first..end {
            if doc.token(at).kind != TokenKind::Word {
                sport += usize::from(is_score(doc, at));
                continue;
            }
            first_word = first_word.or(Some(at));
            let form = doc.form(at);
            self.words += 1;
            sport += usize::from(form.classes.is(WordClass::CONTEXT_SPORT));
            let long = form.span.end - form.span.start > 3;
            if form.shape.is(Shape::CAPITAL) {
                capitalised += u32::from(long);
                shouted += u32::from(long && form.shape.is(Shape::ALL_CAPS));
            } else if form.shape.is(Shape::LOWER) {
                small += u32::from(long);
                if let Some(seen) = self.seen.get_mut(form.fold as usize) {
                    *seen |= 1;
                }
            }
        }
        self.sport_words += sport;
        if capitalised == 0 && first_word.is_none() {
            return;
        }
        let style = if capitalised >= 2 && shouted * 10 >= (capitalised + small) * 7 {
            2
        } else if capitalised >= 3 && capitalised * 10 >= (capitalised + small) * 7 {
            1
        } else {
            0
        };
        let first_word = first_word.unwrap_or(first);
        let mut at = first;
        while at < end {
            if !is_capitalised(doc, at) {
                at += 1;
                continue;
            }
            let mut start = at;
            while start > first && at - start < 4 {
                let before = start - 1;
                let joins = doc.is(before, WordClass::CONTEXT_PARTICLE)
                    || (doc.token(start).glued
                        && doc.is_word(before, "-")
                        && doc.is(before.wrapping_sub(1), WordClass::CONTEXT_PARTICLE));
                if !joins {
                    break;
                }
                start = before;
            }
            let floor = self.tokens.last().map_or(0, |last| last.token as usize + 1);
            start = start.max(floor).min(at);
            let mut last = at;
            let mut look = at + 1;
            while look < end && look - last <= 3 && look - start < LONGEST_REGION {
                if is_capitalised(doc, look) {
                    last = look;
                } else if !is_connector(doc, look) {
                    break;
                } else if doc.token(look).kind == TokenKind::Number && look == last + 1
                    || (doc.token(look).kind == TokenKind::Number && doc.token(look).glued)
                {
                    last = look;
                }
                look += 1;
            }
            // A stop or mark of exclamation may belong to the name ("Inc.", "Yahoo!").
            if doc.token(last + 1).glued && last + 1 < end && matches!(doc.word(last + 1), "." | "!") {
                last += 1;
            }
            // "The", "He", "But" at the head of a sentence are no names.
            let form = doc.form(at);
            let plain = start == last && at == first_word && style == 0 && !form.shape.is(Shape::ALL_CAPS);
            if plain && form.classes.is(WordClass::POS_MAINLY_FUNCTION) && !form.classes.is(NAMES) {
                at += 1;
                continue;
            }
            let begin = self.tokens.len();
            for token in start..=last {
                let form = doc.form(token);
                self.tokens.push(Candidate {
                    token: token as u32,
                    form: doc.token(token).form,
                    fold: form.fold,
                    is_first: token == first_word,
                    style,
                    sport: sport.min(2) as u8,
                });
                if style == 0
                    && token != first_word
                    && form.shape.is(Shape::CAPITAL)
                    && let Some(seen) = self.seen.get_mut(form.fold as usize)
                {
                    *seen |= 2;
                }
            }
            self.regions.push(begin..self.tokens.len());
            at = last + 1;
        }
    }

    /// How much of the article speaks of sport: 0 to 3.
    fn sport_level(&self) -> u64 {
        let share = self.sport_words * 200 / self.words.max(1);
        [2, 6, 12].iter().filter(|least| share >= **least).count() as u64
    }

    fn region_of(&self, at: usize) -> Range<usize> {
        let region = self.regions.partition_point(|region| region.end <= at);
        self.regions.get(region).cloned().unwrap_or(at..at + 1)
    }
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

    fn fact(&self, doc: &Document, at: usize, block: Range<usize>) -> FormFacts {
        if !block.contains(&at) {
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
        let number = self.regions.get(at).copied().unwrap_or(0);
        let region = candidates.regions.get(number as usize).cloned().unwrap_or_else(|| candidates.region_of(at));
        let near = token.saturating_sub(2)..(token + 3).min(doc.tokens().len());
        let sentence = near.clone();
        let block = doc
            .blocks()
            .get(doc.block_of(token))
            .map_or(sentence, |block| near.start.max(block.first)..near.end.min(block.end));
        let own = self.fact(doc, token, block.clone());
        let p1 = self.fact(doc, token.wrapping_sub(1), block.clone());
        let p2 = self.fact(doc, token.wrapping_sub(2), block.clone());
        let n1 = self.fact(doc, token + 1, block.clone());
        let n2 = self.fact(doc, token + 2, block);
        let seen = u64::from(candidates.seen.get(candidate.fold as usize).copied().unwrap_or(0));
        let place = u64::from(candidate.is_first) | u64::from(candidate.style) << 1;
        let sport = u64::from(candidate.sport) | candidates.sport_level() << 2;
        let glue = u64::from(doc.token(token).glued) | u64::from(doc.token(token + 1).glued) << 1;
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
        // The region as a whole: its last capitalised word often says what it is ("... University").
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
        sink(mix(73, left | right << 2, own.shape | place << 8));
        bits(74, heads & HEADS, 0, sink);
        bits(75, before & HEADS, 0, sink);
        let (mask, part) = self.phrases.get(at).copied().unwrap_or_default();
        if part != 0 {
            bits(80, mask, u64::from(part), sink);
            sink(mix(81, mask, u64::from(part)));
        }
        sink(mix(82, u64::from(part), own.names));
        let hint = |at: usize| self.hints.get(at).copied().unwrap_or_default();
        let (before, hint, after) = (hint(at.wrapping_sub(1)), hint(at), hint(at + 1));
        sink(mix(83, sport, own.names));
        sink(mix(84, sport, hint.label | own.shape << 8 | glue << 16));
        sink(mix(85, sport, n1.hash));
        sink(mix(86, sport, p1.hash));
        sink(mix(90, hint.label, 0));
        sink(mix(91, hint.label, hint.sure));
        sink(mix(92, hint.label, hint.rule));
        sink(mix(93, hint.label, own.names));
        sink(mix(94, hint.label | before.label << 8 | after.label << 16, 0));
        sink(mix(95, hint.label, place | own.shape << 8));
        sink(mix(96, hint.label, n1.hash));
        sink(mix(97, hint.label, p1.hash));
        sink(mix(98, hint.label | after.label << 8, n1.names));
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

/// What the first pass says of each word in the whole article.
#[derive(Debug, Default)]
pub struct Votes {
    /// For each fold: how often no name, and each type.
    counts: Vec<[u16; 6]>,
    /// For each fold: tokens of the longest name that holds it, its type + 1, and the word's place in it (1 first, 2 last, 3 between).
    longest: Vec<(u8, u8, u8)>,
}

impl Votes {
    #[must_use]
    pub fn new(candidates: &Candidates, labels: &[u8]) -> Self {
        let mut votes = Votes { counts: vec![[0; 6]; candidates.folds], longest: vec![(0, 0, 0); candidates.folds] };
        for region in &candidates.regions {
            let mut start = region.start;
            for at in region.clone() {
                let label = labels.get(at).copied().unwrap_or(0);
                if label % 2 == 1 || label == 0 {
                    start = at;
                }
                let Some(candidate) = candidates.tokens.get(at) else { continue };
                let slot = label.div_ceil(2) as usize;
                if let Some(count) = votes.counts.get_mut(candidate.fold as usize).and_then(|c| c.get_mut(slot)) {
                    *count = count.saturating_add(1);
                }
                let next = labels.get(at + 1).copied().unwrap_or(0);
                let ends = at + 1 == region.end || next == 0 || next % 2 == 1;
                if label == 0 || !ends {
                    continue;
                }
                let len = (at + 1 - start).min(255) as u8;
                for (place, inner) in candidates.tokens.get(start..=at).unwrap_or_default().iter().enumerate() {
                    let place = if place == 0 {
                        1
                    } else if place + 1 == len as usize {
                        2
                    } else {
                        3
                    };
                    if let Some(longest) = votes.longest.get_mut(inner.fold as usize)
                        && longest.0 < len
                    {
                        *longest = (len, slot as u8, place);
                    }
                }
            }
        }
        votes
    }

    fn majority(&self, fold: u32) -> u64 {
        let Some(counts) = self.counts.get(fold as usize) else { return 0 };
        let total: u32 = counts.iter().map(|c| u32::from(*c)).sum();
        let mut best = 0;
        let mut most = 0;
        for (at, count) in counts.iter().enumerate() {
            if *count > most {
                most = *count;
                best = at as u64;
            }
        }
        let share = if u32::from(most) == total { 2 } else { u64::from(u32::from(most) * 3 >= total * 2) };
        best | share << 3 | u64::from(total.min(3)) << 5
    }

    /// Features of the candidate from the first pass over the article.
    pub fn features(&self, candidates: &Candidates, labels: &[u8], at: usize, sink: &mut impl FnMut(u64)) {
        let Some(candidate) = candidates.tokens.get(at) else { return };
        let label = |at: usize| labels.get(at).map_or(15, |label| u64::from(*label));
        let fold = |at: usize| candidates.tokens.get(at).map_or(u32::MAX, |other| other.fold);
        let own = label(at);
        let majority = self.majority(candidate.fold);
        let place = u64::from(candidate.is_first) | u64::from(candidate.style) << 1;
        let (len, kind, part) = self.longest.get(candidate.fold as usize).copied().unwrap_or_default();
        let longest = u64::from(len.min(3)) | u64::from(kind) << 2 | u64::from(part) << 5;
        sink(mix(100, majority, 0));
        sink(mix(101, majority, own));
        sink(mix(102, majority, own | place << 4));
        sink(mix(103, longest, 0));
        sink(mix(104, longest, own));
        sink(mix(105, longest, majority));
        sink(mix(106, longest, own | place << 4));
        sink(mix(107, own, label(at.wrapping_sub(1)) | label(at + 1) << 4));
        sink(mix(108, majority, self.majority(fold(at + 1))));
        sink(mix(109, majority, self.majority(fold(at.wrapping_sub(1)))));
        let seen = u64::from(candidates.seen.get(candidate.fold as usize).copied().unwrap_or(0));
        sink(mix(110, majority, seen | own << 3));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Features look at a whole region for each of its tokens: an article in capitals must not be one region.
    #[test]
    fn no_region_is_long() {
        let input = crate::input::from_text("t", "THE MINISTER MET ANNA BERG IN OSLO ".repeat(100), None).unwrap();
        let article = crate::parser::parse(&input, None);
        let doc = Document::new(&input, &article);
        let candidates = Candidates::new(&doc);
        assert!(candidates.tokens.len() >= 600);
        assert!(candidates.regions.iter().all(|region| region.len() <= LONGEST_REGION + 2));
    }
}
