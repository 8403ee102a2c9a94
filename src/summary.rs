//! Counts, reading time, who is quoted how often, and the sentences that carry the story.

use crate::span::Span;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub words: usize,
    pub sentences: usize,
    pub paragraphs: usize,
    pub reading_seconds: usize,
    /// Names with the number of quotes, most quoted first.
    pub quoted: Vec<(String, usize)>,
    pub key_sentences: Vec<Span>,
}
