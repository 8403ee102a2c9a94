//! Linking: mentions to an [`Analysis`]. Settles overlaps, groups names, gives roles, resolves pronouns and speakers.
//! Only this module sees the results of more than one extractor.

pub mod names;
pub mod overlap;
pub mod pronouns;
pub mod roles;
pub mod speakers;

use crate::analysis::Analysis;
use crate::document::Document;
use crate::extractors::entities::user_lists::UserNames;
use crate::extractors::{Mentions, dates};

/// Links the mentions of one document.
#[must_use]
pub fn link(doc: &Document, mentions: Mentions, names: &UserNames) -> Analysis {
    let mentioned = names.apply(doc, mentions.entities);
    let mut entities = names::link_names(doc, mentioned);
    names.rename(doc, &mut entities);
    roles::link_roles(doc, &mut entities);
    let quotes = speakers::link_speakers(doc, &entities, mentions.quotes);
    let mut warnings = speakers::warnings(&quotes);
    warnings.extend(dates::warnings(doc, &mentions.dates));
    Analysis {
        entities,
        quotes,
        figures: overlap::settle_figures(mentions.figures, &mentions.dates),
        dates: mentions.dates,
        queries: Vec::new(),
        summary: crate::summary::Summary::default(),
        warnings,
    }
}
