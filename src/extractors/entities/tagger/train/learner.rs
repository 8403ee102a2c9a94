//! The averaged structured perceptron.

use std::ops::Range;

use copydesk::extractors::entities::tagger::decode::{self, Steps};
use copydesk::extractors::entities::tagger::model::LABELS;

use super::samples::Sample;
use super::{Rng, of_draw, setting};

/// An averaged structured perceptron.
struct Learner {
    weights: Vec<[i32; LABELS]>,
    sums: Vec<[i64; LABELS]>,
    transitions: [[i32; LABELS]; LABELS],
    transition_sums: [[i64; LABELS]; LABELS],
    step: i64,
}

pub type Averaged = (Vec<[f32; LABELS]>, [[f32; LABELS]; LABELS]);

const UNIT: i32 = 16;

pub fn allowed_transitions() -> [[i32; LABELS]; LABELS] {
    let mut out = [[decode::IMPOSSIBLE; LABELS]; LABELS];
    for (before, row) in out.iter_mut().enumerate() {
        for (label, slot) in row.iter_mut().enumerate() {
            if decode::is_allowed(before, label) {
                *slot = 0;
            }
        }
    }
    out
}

impl Learner {
    fn new(size: usize, transitions: [[i32; LABELS]; LABELS]) -> Learner {
        Learner {
            weights: vec![[0; LABELS]; size],
            sums: vec![[0; LABELS]; size],
            transitions,
            transition_sums: [[0; LABELS]; LABELS],
            step: 0,
        }
    }

    /// Scores of each label for each token of the region; `kept` has the features that did not drop out.
    fn scores(
        &self,
        view: &View,
        number: usize,
        region: &Range<usize>,
        dropout: usize,
        kept: &mut Vec<Vec<u32>>,
        rng: &mut Rng,
    ) -> Vec<[i32; LABELS]> {
        let mut scores = vec![[0i32; LABELS]; region.len()];
        kept.resize_with(region.len().max(kept.len()), Vec::new);
        for ((at, row), kept) in region.clone().zip(&mut scores).zip(kept) {
            kept.clear();
            let all = view.of(number, at);
            if dropout == 0 {
                kept.extend_from_slice(all);
            } else {
                kept.extend(all.iter().filter(|_| !rng.chance(dropout)));
            }
            if let Some(base) = view.base {
                *row = base[number][at];
            }
            score(&self.weights, kept, row);
        }
        scores
    }

    /// The best labels, and the best of those that the corpus allows.
    fn paths(&self, mut scores: Vec<[i32; LABELS]>, allowed: &[u16], margin: i32) -> Paths {
        let mut limited = scores.clone();
        for ((limited, row), mask) in limited.iter_mut().zip(&mut scores).zip(allowed) {
            for label in (0..LABELS).filter(|label| mask >> label & 1 == 0) {
                limited[label] = decode::IMPOSSIBLE / 64;
                // Inventing a name costs more than missing one.
                row[label] += margin;
            }
        }
        let mut back = Vec::new();
        let (mut gold, mut guess) = (vec![0u8; scores.len()], vec![0u8; scores.len()]);
        let steps = Steps::new(|before, label| self.transitions[before][label]);
        decode::decode(&limited, &steps, &mut back, &mut gold);
        decode::decode(&scores, &steps, &mut back, &mut guess);
        Paths { gold, guess }
    }

    /// Moves the weights from the guess to what is right; answers how many labels were wrong.
    fn correct(&mut self, paths: &Paths, allowed: &[u16], kept: &[Vec<u32>]) -> usize {
        let mut wrong = 0;
        let now = self.step * i64::from(UNIT);
        let (mut g_before, mut p_before) = (0usize, 0usize);
        for (offset, mask) in allowed.iter().enumerate() {
            let (g, p) = (paths.gold[offset] as usize, paths.guess[offset] as usize);
            if mask >> g & 1 == 0 {
                break;
            }
            if g != p {
                wrong += 1;
                for &feature in &kept[offset] {
                    let (w, s) = (&mut self.weights[feature as usize], &mut self.sums[feature as usize]);
                    w[g] += UNIT;
                    w[p] -= UNIT;
                    s[g] += now;
                    s[p] -= now;
                }
            }
            if (g, g_before) != (p, p_before) {
                self.transitions[g_before][g] += UNIT;
                self.transitions[p_before][p] -= UNIT;
                self.transition_sums[g_before][g] += now;
                self.transition_sums[p_before][p] -= now;
            }
            (g_before, p_before) = (g, p);
        }
        wrong
    }

    /// The mean of the weights over all steps.
    fn averaged(&self) -> Averaged {
        let steps = self.step.max(1) as f64;
        let mean = |weight: i32, sum: i64| (f64::from(weight) - sum as f64 / steps) as f32;
        let rows = self.weights.iter().zip(&self.sums);
        let weights = rows.map(|(w, s)| std::array::from_fn(|l| mean(w[l], s[l]))).collect();
        let mut transitions = [[0f32; LABELS]; LABELS];
        for (before, row) in transitions.iter_mut().enumerate() {
            for (label, slot) in row.iter_mut().enumerate().filter(|(label, _)| decode::is_allowed(before, *label)) {
                *slot = mean(self.transitions[before][label], self.transition_sums[before][label]);
            }
        }
        (weights, transitions)
    }
}

/// A pass's features: for each sample, offsets and numbers.
pub struct View<'a> {
    pub starts: Vec<&'a [u32]>,
    pub features: Vec<&'a [u32]>,
    pub base: Option<&'a [Vec<[i32; LABELS]>]>,
}

impl View<'_> {
    pub fn of(&self, sample: usize, at: usize) -> &[u32] {
        &self.features[sample][self.starts[sample][at] as usize..self.starts[sample][at + 1] as usize]
    }
}

pub fn score(weights: &[[i32; LABELS]], features: &[u32], scores: &mut [i32; LABELS]) {
    for &feature in features {
        for (score, weight) in scores.iter_mut().zip(&weights[feature as usize]) {
            *score += weight;
        }
    }
}

/// Labels of a region by the weights so far, and by what the corpus allows.
struct Paths {
    gold: Vec<u8>,
    guess: Vec<u8>,
}

/// How a region is read: what drops out of its features, and what inventing a name costs more than missing one.
struct Terms {
    dropout: usize,
    margin: i32,
}

pub fn train(
    view: &View,
    samples: &[Sample],
    chosen: &[usize],
    size: usize,
    epochs: usize,
    from: [[i32; LABELS]; LABELS],
    rng: &mut Rng,
) -> Averaged {
    let mut learner = Learner::new(size, from);
    let terms = Terms { dropout: setting("DROPOUT", 10), margin: setting("MARGIN", 115) as i32 * UNIT };
    let mut order: Vec<usize> = chosen.to_vec();
    let mut kept: Vec<Vec<u32>> = Vec::new();
    for epoch in 0..epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, rng.below(i + 1));
        }
        let (mut wrong, mut total) = (0usize, 0usize);
        for &number in &order {
            let sample = &samples[number];
            for region in &sample.candidates.regions {
                learner.step += 1;
                let scores = learner.scores(view, number, region, terms.dropout, &mut kept, rng);
                let allowed = &sample.allowed[region.clone()];
                let paths = learner.paths(scores, allowed, terms.margin);
                total += region.len();
                wrong += learner.correct(&paths, allowed, &kept);
            }
        }
        eprintln!("  epoch {epoch}: {wrong} of {total} labels moved");
    }
    learner.averaged()
}

/// The mean of several trainings that differ in the copies they learn from, in the order of the articles and in what drops out:
/// steadier than each of them.
pub fn train_mean(
    view: &View,
    samples: &[Sample],
    draws: usize,
    size: usize,
    epochs: usize,
    rng: &mut Rng,
) -> Averaged {
    let rounds = setting("ROUNDS", 8).max(1);
    let chosen: Vec<Vec<usize>> = (0..draws).map(|draw| of_draw(samples, draw).collect()).collect();
    let mut mean = train(view, samples, &chosen[0], size, epochs, allowed_transitions(), rng);
    for round in 1..rounds {
        let other = train(view, samples, &chosen[round % draws], size, epochs, allowed_transitions(), rng);
        let rows = mean.0.iter_mut().chain(&mut mean.1).zip(other.0.iter().chain(&other.1));
        for (sum, value) in rows.flat_map(|(sums, row)| sums.iter_mut().zip(row)) {
            *sum += value;
        }
    }
    for weight in mean.0.iter_mut().chain(&mut mean.1).flatten() {
        *weight /= rounds as f32;
    }
    mean
}

pub fn rounded(averaged: &Averaged) -> (Vec<[i32; LABELS]>, [[i32; LABELS]; LABELS]) {
    let weights = averaged.0.iter().map(|row| row.map(|w| w.round() as i32)).collect();
    let mut transitions = allowed_transitions();
    for (row, from) in transitions.iter_mut().zip(&averaged.1) {
        for (slot, w) in row.iter_mut().zip(from) {
            if *slot == 0 {
                *slot = w.round() as i32;
            }
        }
    }
    (weights, transitions)
}
