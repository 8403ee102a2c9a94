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

/// Runs all extractors, each on all documents before the next.
#[must_use]
pub fn extract_all(docs: &[Document]) -> Vec<Mentions> {
    let mut all = vec![Mentions::default(); docs.len()];
    all.iter_mut().zip(docs).for_each(|(mentions, doc)| mentions.entities = entities::extract(doc));
    all.iter_mut().zip(docs).for_each(|(mentions, doc)| mentions.quotes = quotes::extract(doc));
    all.iter_mut().zip(docs).for_each(|(mentions, doc)| mentions.figures = figures::extract(doc));
    all.iter_mut().zip(docs).for_each(|(mentions, doc)| mentions.dates = dates::extract(doc));
    all
}

/// Whether the article has more words of sport than of business.
fn is_sport(doc: &Document) -> bool {
    let count = |class| (0..doc.tokens().len()).filter(|at| doc.is(*at, class)).count();
    count(WordClass::TIME_SPORT) > count(WordClass::TIME_BUSINESS)
}
