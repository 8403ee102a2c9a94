//! The best sequence of labels of each region (Viterbi): an inside label stands only after begin or inside of its type.

use super::features::Candidates;
use super::model::{LABELS, Model, Scores};

/// Whether `label` may follow `before`.
#[must_use]
pub const fn is_allowed(before: usize, label: usize) -> bool {
    label == 0 || label % 2 == 1 || before == label || before + 1 == label
}

pub const IMPOSSIBLE: i32 = i32::MIN / 4;

/// Labels every region.
pub fn decode_regions(
    candidates: &Candidates,
    scores: &[Scores],
    model: Model,
    pass: usize,
    back: &mut Vec<[u8; LABELS]>,
    labels: &mut [u8],
) {
    let mut transitions = [[IMPOSSIBLE; LABELS]; LABELS];
    for (before, row) in transitions.iter_mut().enumerate() {
        for (label, slot) in row.iter_mut().enumerate() {
            if is_allowed(before, label) {
                *slot = model.transition(pass, before, label);
            }
        }
    }
    for region in &candidates.regions {
        let (Some(scores), Some(labels)) = (scores.get(region.clone()), labels.get_mut(region.clone())) else {
            continue;
        };
        decode(scores, &transitions, back, labels);
    }
}

/// Labels one region; label 0 stands before it.
pub fn decode(
    scores: &[Scores],
    transitions: &[[i32; LABELS]; LABELS],
    back: &mut Vec<[u8; LABELS]>,
    labels: &mut [u8],
) {
    back.clear();
    let mut best = [IMPOSSIBLE; LABELS];
    best[0] = 0;
    for score in scores {
        let mut next = [i32::MIN / 2; LABELS];
        let mut from = [0u8; LABELS];
        for ((before, &so_far), row) in best.iter().enumerate().zip(transitions) {
            for (((value, origin), step), own) in next.iter_mut().zip(&mut from).zip(row).zip(score) {
                let sum = so_far.max(IMPOSSIBLE).saturating_add(*step).saturating_add(*own);
                if sum > *value {
                    *value = sum;
                    *origin = before as u8;
                }
            }
        }
        back.push(from);
        best = next;
    }
    let mut label = 0;
    for (at, value) in best.iter().enumerate() {
        if *value > best.get(label).copied().unwrap_or(i32::MIN) {
            label = at;
        }
    }
    for (slot, from) in labels.iter_mut().zip(back.iter()).rev() {
        *slot = label as u8;
        label = from.get(label).copied().unwrap_or(0) as usize;
    }
}
