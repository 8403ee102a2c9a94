//! Documents made ready for training: candidates, the labels that are right for them, their features as numbers.

use std::collections::HashMap;

use copydesk::document::Document;
use copydesk::extractors::entities::tagger::candidates::Candidates;
use copydesk::extractors::entities::tagger::features::{Facts, FormCache};
use copydesk::extractors::entities::tagger::find_hints;
use copydesk::extractors::entities::tagger::votes::Votes;
use copydesk::input::{self, Format};
use copydesk::parser;

use super::corpus::Gold;

/// One document ready for training.
pub struct Sample {
    pub candidates: Candidates,
    /// Which labels are right for each candidate, as bits.
    pub allowed: Vec<u16>,
    /// Feature numbers of each candidate: first and end in `features`.
    pub starts: Vec<u32>,
    pub features: Vec<u32>,
    pub fold: usize,
    /// The set of copies that it belongs to; none for an article of the corpora.
    pub draw: Option<usize>,
}

#[derive(Default)]
pub struct Interner {
    numbers: HashMap<u64, u32>,
    pub hashes: Vec<u64>,
}

impl Interner {
    pub fn number(&mut self, feature: u64) -> u32 {
        let next = self.hashes.len() as u32;
        let number = *self.numbers.entry(feature).or_insert(next);
        if number == next {
            self.hashes.push(feature);
        }
        number
    }
}

pub fn sample(
    gold: &Gold,
    fold: usize,
    draw: Option<usize>,
    interner: &mut Interner,
    lost: &mut (usize, usize),
) -> Option<Sample> {
    let input = input::from_text("", gold.text.clone(), Some(Format::Text)).ok()?;
    let article = parser::parse(&input, None);
    let doc = Document::new(&input, &article);
    let candidates = Candidates::new(&doc);
    let facts = Facts::new(&doc, &candidates, &find_hints(&doc), &mut FormCache::default());
    let allowed = allowed_labels(gold, &doc, &candidates, lost);
    let (mut starts, mut features) = (vec![0], Vec::new());
    for at in 0..candidates.tokens.len() {
        let mut sink = |feature| features.push(interner.number(feature));
        facts.form_features(&doc, candidates.tokens[at].form, &mut sink);
        facts.context_features(&doc, &candidates, at, &mut sink);
        starts.push(features.len() as u32);
    }
    Some(Sample { candidates, allowed, starts, features, fold, draw })
}

/// Which labels are right for each candidate, as bits; `lost` counts the names that no region holds whole, and all names.
fn allowed_labels(gold: &Gold, doc: &Document, candidates: &Candidates, lost: &mut (usize, usize)) -> Vec<u16> {
    let open = (0..5).filter(|&t| !gold.types[t]).fold(1u16, |mask, t| mask | 0b11 << (1 + 2 * t));
    let mut allowed = vec![open; candidates.tokens.len()];
    let mut region_of = vec![0; candidates.tokens.len()];
    for (number, region) in candidates.regions.iter().enumerate() {
        region_of[region.clone()].fill(number);
    }
    for &(start, end, kind) in &gold.spans {
        let mut first = doc.token_at(start as u32);
        let last = doc.token_at(end as u32 - 1);
        while first < last && (doc.is_word(first, "the") || doc.is_word(first, "a") || doc.is_word(first, "an")) {
            first += 1;
        }
        let begin = candidates.tokens.partition_point(|c| (c.token as usize) < first);
        let stop = candidates.tokens.partition_point(|c| (c.token as usize) <= last);
        lost.1 += 1;
        let whole = begin < stop
            && candidates.tokens[begin].token as usize == first
            && candidates.tokens[stop - 1].token as usize == last
            && region_of[begin] == region_of[stop - 1];
        lost.0 += usize::from(!whole);
        let mut previous = usize::MAX;
        for at in begin..stop {
            let label = if region_of[at] == previous { 2 + 2 * kind } else { 1 + 2 * kind };
            previous = region_of[at];
            allowed[at] = 1 << label;
        }
        // A name that no region holds whole teaches nothing but its type.
    }
    allowed
}

/// Takes out the features that stand in fewer than `least` places: they cannot generalise. Answers those kept, by their new numbers.
pub fn drop_rare(samples: &mut [Sample], interner: &Interner, least: usize, draws: usize) -> Vec<u64> {
    // A copy of one of the draws counts as its part of a training.
    let mut counts = vec![0usize; interner.hashes.len()];
    for sample in samples.iter() {
        for feature in &sample.features {
            counts[*feature as usize] += if sample.draw.is_some() { 1 } else { draws };
        }
    }
    let mut renumbered = vec![u32::MAX; counts.len()];
    let mut hashes = Vec::new();
    for (old, count) in counts.iter().enumerate() {
        if *count >= least * draws {
            renumbered[old] = hashes.len() as u32;
            hashes.push(interner.hashes[old]);
        }
    }
    for sample in samples {
        let mut features = Vec::with_capacity(sample.features.len());
        let mut starts = vec![0u32];
        for pair in sample.starts.windows(2) {
            let range = pair[0] as usize..pair[1] as usize;
            features.extend(sample.features[range].iter().map(|f| renumbered[*f as usize]).filter(|f| *f != u32::MAX));
            starts.push(features.len() as u32);
        }
        features.shrink_to_fit();
        (sample.features, sample.starts) = (features, starts);
    }
    hashes
}

/// The features of the second pass, from the first one's labels of each sample.
pub fn vote_features(samples: &[Sample], labels: &[Vec<u8>], interner: &mut Interner) -> Vec<(Vec<u32>, Vec<u32>)> {
    let mut lists = Vec::new();
    for (sample, labels) in samples.iter().zip(labels) {
        let votes = Votes::new(&sample.candidates, labels);
        let (mut starts, mut features) = (vec![0u32], Vec::new());
        for at in 0..labels.len() {
            votes.features(&sample.candidates, labels, at, &mut |feature| features.push(interner.number(feature)));
            starts.push(features.len() as u32);
        }
        lists.push((starts, features));
    }
    lists
}
