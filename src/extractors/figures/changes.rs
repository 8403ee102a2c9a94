//! Changes: "rose 3.2% to 5.1 million from 4.9 million". In: the figures of a block; out: each figure that a verb of
//! change governs gets the change's direction and its ends. Data: lexicon/figure_words.txt.

use super::FigureMention;
use super::decimal::Decimal;
use super::reading::Reading;
use super::resolver::word_row;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

impl Direction {
    #[must_use]
    pub fn name(self) -> &'static str {
        if self == Direction::Up { "up" } else { "down" }
    }
}

/// A change that the article reports, on the first of its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub direction: Direction,
    pub from: Option<Decimal>,
    pub to: Option<Decimal>,
    pub by: Option<Decimal>,
}

/// How many tokens a figure may stand behind the verb or behind the figure before it.
const REACH: usize = 6;

/// Marks the first figure behind each word of change.
pub fn find_changes(doc: &Reading, figures: &mut [FigureMention]) {
    let mut at = 0;
    while at < figures.len() {
        let Some(first) = figures.get(at) else { break };
        let start = doc.token_at(first.span.start);
        let word = (start.saturating_sub(REACH)..start).rev().find(|&t| word_row(doc, t, "change").is_some());
        let row = word.and_then(|word| word_row(doc, word, "change"));
        // "Sales rose. In May 40 people" is no change: the sentence must be one.
        let (Some(row), Some(word)) = (row, word) else {
            at += 1;
            continue;
        };
        if doc.sentence_of(word) != doc.sentence_of(start) {
            at += 1;
            continue;
        }
        let direction = if row.column(3) == "up" { Direction::Up } else { Direction::Down };
        let mut change = Change { direction, from: None, to: None, by: None };
        let (mut next, mut before) = (at, word);
        while let Some(figure) = figures.get(next) {
            let token = doc.token_at(figure.span.start);
            if next - at > 2 || token.saturating_sub(before) > REACH || doc.sentence_of(token) != doc.sentence_of(word)
            {
                break;
            }
            let cue = (before + 1..token)
                .rev()
                .find_map(|t| ["to", "from", "by"].into_iter().find(|cue| doc.is_word(t, cue)));
            let end = match cue {
                Some("to") => &mut change.to,
                Some("from") => &mut change.from,
                _ => &mut change.by,
            };
            if end.is_some() || (cue.is_none() && next > at) {
                break;
            }
            *end = Some(figure.value);
            before = doc.token_at(figure.span.end.saturating_sub(1));
            next += 1;
        }
        if let Some(first) = figures.get_mut(at)
            && next > at
        {
            first.change = Some(Box::new(change));
        }
        at = next.max(at + 1);
    }
}
