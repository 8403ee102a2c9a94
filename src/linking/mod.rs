//! Linking: mentions to an [`Analysis`]. Settles overlaps, groups names, gives roles, resolves pronouns and speakers.
//! Only this module sees the results of more than one extractor.

pub mod pronouns;
pub mod speakers;

use crate::analysis::{Analysis, Entity};
use crate::document::Document;
use crate::extractors::Mentions;

/// Links the mentions of one document.
#[must_use]
pub fn link(doc: &Document, mentions: Mentions) -> Analysis {
    let entities: Vec<Entity> = mentions
        .entities
        .iter()
        .map(|mention| Entity {
            name: doc.slice(mention.span).to_string(),
            entity_type: mention.entity_type,
            roles: Vec::new(),
            mentions: vec![mention.clone()],
        })
        .collect();
    let quotes = speakers::link_speakers(doc, &entities, mentions.quotes);
    let warnings = speakers::warnings(&quotes);
    Analysis {
        entities,
        quotes,
        figures: mentions.figures,
        dates: mentions.dates,
        queries: Vec::new(),
        summary: crate::summary::Summary::default(),
        warnings,
    }
}
