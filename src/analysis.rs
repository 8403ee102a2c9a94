//! What a library user gets: one article's analysis, all spans in bytes of the input's text.

use crate::extractors::dates::DateMention;
use crate::extractors::entities::{EntityMention, EntityType};
use crate::extractors::figures::FigureMention;
use crate::extractors::quotes::QuoteMention;
use crate::span::Span;
use crate::summary::Summary;

/// The linked result of one article.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    pub entities: Vec<Entity>,
    pub quotes: Vec<Quote>,
    pub figures: Vec<FigureMention>,
    pub dates: Vec<DateMention>,
    pub queries: Vec<Query>,
    pub summary: Summary,
    pub warnings: Vec<String>,
}

/// The thing that several mentions name. Its id is its place in [`Analysis::entities`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The fullest form.
    pub name: String,
    pub entity_type: EntityType,
    pub roles: Vec<String>,
    /// The same roles with what they belong to.
    pub role_details: Vec<Role>,
    /// Of a person, where the article gives it.
    pub age: Option<u32>,
    pub mentions: Vec<EntityMention>,
}

impl Entity {
    /// An entity without mentions yet.
    #[must_use]
    pub fn new(name: String, entity_type: EntityType) -> Self {
        Self { name, entity_type, roles: Vec::new(), role_details: Vec::new(), age: None, mentions: Vec::new() }
    }
}

/// What a person is said to be, and the organization and place of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    pub text: String,
    pub span: Span,
    pub organization: Option<String>,
    pub place: Option<String>,
}

/// A quote with its speaker resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub mention: QuoteMention,
    pub speaker: Option<Speaker>,
}

/// Who said it: the words as they stand, the resolved name, the entity (index into [`Analysis::entities`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    pub span: Span,
    pub name: Option<String>,
    pub entity: Option<usize>,
    /// How it was resolved: name, surname, pronoun, description, running.
    pub via: Option<&'static str>,
}

/// What a copy editor would ask the writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub id: String,
    pub message: String,
    pub spans: Vec<Span>,
}
