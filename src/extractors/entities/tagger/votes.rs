//! What the first pass says of each word in the whole article, as features of the second.

use super::candidates::Candidates;
use super::features::mix;

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
        let seen = u64::from(candidates.seen.get(candidate.fold as usize).copied().unwrap_or(0) & 3);
        sink(mix(110, majority, seen | own << 3));
    }
}
