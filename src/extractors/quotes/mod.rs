//! Quotes: the words, the cue, and the speaker as he stands in the text.
//!
//! In: a document with paired quotation marks. Out: one [`QuoteMention`] a contiguous piece inside one paragraph, sorted by
//! start. `cues.rs` finds reporting verbs, `subjects.rs` their subjects, `recogniser.rs` quotes in marks, `frames` who speaks beside them,
//! `transcripts.rs` words behind labels, `clauses` reported clauses, `resolver.rs` carries speakers over to the pieces that go on.
//! Data: `lexicon/*.txt`.
//! Who the speaker is, beyond the words that name him here, is for `linking::speakers`.

mod clauses;
mod cues;
mod frames;
mod recogniser;
mod resolver;
mod scene;
mod subjects;
mod transcripts;

pub use transcripts::is_question_or_answer;

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
    /// What a relative pronoun that is the speaker ("who") stands for.
    pub antecedent: Option<Span>,
    pub cue: Option<Span>,
    /// To whom it was said: "told Reuters".
    pub addressee: Option<Span>,
    /// Where it was said: "on X", "in a statement".
    pub medium: Option<Span>,
    /// Carries on the utterance of the piece before it.
    pub continues: bool,
    pub rule: &'static str,
}

impl QuoteMention {
    fn new(span: Span, kind: QuoteKind, rule: &'static str) -> Self {
        QuoteMention {
            span,
            kind,
            speaker: None,
            antecedent: None,
            cue: None,
            addressee: None,
            medium: None,
            continues: false,
            rule,
        }
    }
}

/// Finds the quotes.
#[must_use]
pub fn extract(doc: &Document) -> Vec<QuoteMention> {
    let scene = scene::Scene::new(doc);
    let mut found = recogniser::find_quotes(&scene);
    found.sort_by_key(|quote| (quote.span.start, u32::MAX - quote.span.end, quote.kind));
    found
}
