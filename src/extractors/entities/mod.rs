//! Names: people, organizations, places, groups and misc. `recogniser.rs` finds them by rule; `tagger` takes what the rules say
//! as evidence among other and decides.

mod recogniser;
pub mod user_lists;

pub mod tagger;

pub(crate) use tagger::{is_alias, is_job};

use crate::document::Document;
use crate::span::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityType {
    Person,
    Organization,
    Place,
    Group,
    Misc,
}

impl EntityType {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            EntityType::Person => "person",
            EntityType::Organization => "organization",
            EntityType::Place => "place",
            EntityType::Group => "group",
            EntityType::Misc => "misc",
        }
    }

    /// The type of that name, with any capitals.
    #[must_use]
    pub fn parse(name: &str) -> Option<EntityType> {
        use EntityType::{Group, Misc, Organization, Person, Place};
        [Person, Organization, Place, Group, Misc].into_iter().find(|t| t.name().eq_ignore_ascii_case(name))
    }
}

/// One place where something is named: the name alone, without title, article or possessive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityMention {
    pub span: Span,
    pub entity_type: EntityType,
    pub rule: &'static str,
}

/// Finds the names: the rules propose, the tagger decides.
#[must_use]
pub fn extract(doc: &Document) -> Vec<EntityMention> {
    tagger::tag(doc)
}
