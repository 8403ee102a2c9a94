//! The four extractors. Each is `extract(&Document) -> Vec<its mention type>`, independent of the others.

pub mod dates;
pub mod entities;
pub mod figures;
pub mod quotes;

use crate::document::Document;
use crate::lexicon::WordClass;

/// What the extractors found, each list sorted by start, then longest, then kind.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    pub entities: Vec<entities::EntityMention>,
    pub quotes: Vec<quotes::QuoteMention>,
    pub figures: Vec<figures::FigureMention>,
    pub dates: Vec<dates::DateMention>,
}

/// Runs all extractors.
#[must_use]
pub fn extract_all(doc: &Document) -> Mentions {
    Mentions {
        entities: entities::extract(doc),
        quotes: quotes::extract(doc),
        figures: figures::extract(doc),
        dates: dates::extract(doc),
    }
}

/// Whether the article has more words of sport than of business.
fn is_sport(doc: &Document) -> bool {
    let count = |class| (0..doc.tokens().len()).filter(|at| doc.is(*at, class)).count();
    count(WordClass::TIME_SPORT) > count(WordClass::TIME_BUSINESS)
}
