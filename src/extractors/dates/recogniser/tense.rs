//! Which way a bare weekday or month lies: the tense of the verbs around it.

use jiff::civil::Date;

use super::super::resolver::{Direction, Grain};
use super::Scan;
use crate::lexicon::WordClass;

/// Longest token distance at which a tense word decides the direction of a bare weekday.
const TENSE_WINDOW: usize = 12;

impl Scan<'_> {
    /// Whether the words around say that the time is still to come: "will meet Monday".
    pub(super) fn direction(&self, i: usize) -> Direction {
        self.tense(i).unwrap_or(Direction::Past)
    }

    /// The tense of the nearest verb that tells one.
    pub(super) fn tense(&self, i: usize) -> Option<Direction> {
        let sentence = self.doc.sentences().get(self.doc.sentence_of(i)).map_or(i..i, |s| s.tokens());
        let from = sentence.start.max(i.saturating_sub(TENSE_WINDOW));
        let to = sentence.end.min(i + TENSE_WINDOW);
        let tense = |at: usize| -> Option<Direction> {
            let word = self.doc.word(at);
            if word.len() > 10 {
                return None;
            }
            match word.to_ascii_lowercase().as_str() {
                "will" | "'ll" | "shall" | "won't" | "scheduled" | "due" | "expected" | "upcoming" | "plans"
                | "planned" | "set" | "slated" | "until" | "by" => Some(Direction::Future),
                "said" | "was" | "were" | "had" | "did" => Some(Direction::Past),
                _ if self.doc.is(at, WordClass::POS_PAST) && !self.doc.is(at, WordClass::POS_VERB) => {
                    Some(Direction::Past)
                }
                _ => None,
            }
        };
        let left = (from..i).rev().find_map(tense);
        left.or_else(|| (i..to).find_map(tense))
    }

    /// What "the day before" and "two days later" hang on: the day last spoken of, or for coarser grains the date.
    pub(super) fn told(&self, grain: Grain) -> Option<Date> {
        let told = if matches!(grain, Grain::Day) { self.last_day.or(self.last) } else { self.last };
        told.or(self.published)
    }

    /// The day that a relative expression hangs on.
    pub(super) fn reference(&self) -> Option<Date> {
        self.published.or(self.last)
    }
}
