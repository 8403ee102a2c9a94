//! The best sequence of labels of each region (Viterbi): an inside label stands only after begin or inside of its type.

use super::candidates::Candidates;
use super::model::{LABELS, Scores};

/// Whether `label` may follow `before`.
#[must_use]
pub const fn is_allowed(before: usize, label: usize) -> bool {
    label == 0 || label % 2 == 1 || before == label || before + 1 == label
}

pub const IMPOSSIBLE: i32 = i32::MIN / 4;

const TYPES: usize = LABELS / 2;

/// The transition weights, as the decoder walks them: a label that opens a name or ends it may follow any label, one inside a
/// name follows two.
pub struct Steps {
    /// For each label before: "no name", then begin of each type.
    open: [[i32; 1 + TYPES]; LABELS],
    /// For each type: from its begin and from its inside.
    inside: [[i32; 2]; TYPES],
}

impl Steps {
    /// By the weight of `label` after `before`.
    #[must_use]
    pub fn new(weight: impl Fn(usize, usize) -> i32) -> Self {
        Steps {
            open: std::array::from_fn(|before| {
                std::array::from_fn(|opener| weight(before, if opener == 0 { 0 } else { opener * 2 - 1 }))
            }),
            inside: std::array::from_fn(|kind| std::array::from_fn(|from| weight(kind * 2 + 1 + from, kind * 2 + 2))),
        }
    }
}

/// Labels every region.
pub fn decode_regions(candidates: &Candidates, scores: &[Scores], steps: &Steps, labels: &mut [u8]) {
    let mut back = Vec::new();
    for region in &candidates.regions {
        if let (Some(scores), Some(labels)) = (scores.get(region.clone()), labels.get_mut(region.clone())) {
            decode(scores, steps, &mut back, labels);
        }
    }
}

/// Labels one region; label 0 stands before it. A region has forty-odd tokens at most, so no sum comes near a limit of its number.
pub fn decode(scores: &[Scores], steps: &Steps, back: &mut Vec<[u8; LABELS]>, labels: &mut [u8]) {
    back.clear();
    let Some((first, rest)) = scores.split_first() else { return };
    // Nothing stands before the first word: a name opens there or none does.
    let mut best = [IMPOSSIBLE; LABELS];
    let [none, ..] = &steps.open;
    for (opener, step) in none.iter().enumerate() {
        let label = (opener * 2).saturating_sub(1);
        if let Some((value, own)) = best.get_mut(label).zip(first.get(label)) {
            *value = own + step;
        }
    }
    back.push([0; LABELS]);
    for score in rest {
        let mut open = [i32::MIN; 1 + TYPES];
        let mut open_from = [0u8; 1 + TYPES];
        for (before, (so_far, row)) in best.iter().zip(&steps.open).enumerate() {
            for ((value, from), step) in open.iter_mut().zip(&mut open_from).zip(row) {
                let sum = so_far + step;
                *from = if sum > *value { before as u8 } else { *from };
                *value = sum.max(*value);
            }
        }
        let mut next = [open[0]; LABELS];
        let mut from = [open_from[0]; LABELS];
        for (kind, [from_begin, from_inside]) in steps.inside.iter().enumerate() {
            let (begin, inside) = (kind * 2 + 1, kind * 2 + 2);
            let value = |label: usize, step: &i32| best.get(label).map_or(IMPOSSIBLE, |so_far| so_far + step);
            let (by_begin, by_inside) = (value(begin, from_begin), value(inside, from_inside));
            let pair = next.get_mut(begin..=inside).zip(from.get_mut(begin..=inside));
            if let (Some(([next_begin, next_inside], [begin_from, inside_from])), Some(value), Some(origin)) =
                (pair, open.get(kind + 1), open_from.get(kind + 1))
            {
                (*next_begin, *begin_from) = (*value, *origin);
                (*next_inside, *inside_from) =
                    if by_inside > by_begin { (by_inside, inside as u8) } else { (by_begin, begin as u8) };
            }
        }
        for (value, own) in next.iter_mut().zip(score) {
            *value += own;
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
