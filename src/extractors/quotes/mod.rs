//! Quotes: the words, the cue, and the speaker as he stands in the text.

use crate::document::Document;
use crate::span::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteKind {
    Direct,
    Mixed,
    Indirect,
}

impl QuoteKind {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Indirect => "indirect",
        }
    }
}

/// One contiguous piece of a quote inside one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteMention {
    pub span: Span,
    pub kind: QuoteKind,
    /// The speaker's noun phrase or pronoun as it stands.
    pub speaker: Option<Span>,
    pub cue: Option<Span>,
    /// Carries on the utterance of the piece before it.
    pub continues: bool,
    pub rule: &'static str,
}

/// Finds the quotes.
#[must_use]
pub fn extract(_doc: &Document) -> Vec<QuoteMention> {
    Vec::new()
}
