//! A light grammar over tokens: what each word is in its place, where noun phrases start and end, what the subject of a
//! verb is. One pass from left to right over the word classes of `words.txt`; no look-around beyond stated windows.
//!
//! In: a document. Out: [`Tags`] (one [`Tag`] a token) and ranges of tokens. It is right often enough for attribution,
//! and no parser: a noun phrase here is a run of nominal words with its prepositional phrases and appositions.

use super::Document;

mod chunks;
mod tagging;

pub use chunks::{is_abbreviation, is_short_stop, opens_clause};

/// What a token is in its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tag {
    /// Punctuation, and what stands outside the text.
    #[default]
    Mark,
    Noun,
    /// A capitalised word that is no word of grammar.
    Proper,
    Pronoun,
    /// A pronoun with its verb: "I'm", "we'll".
    PronounVerb,
    Number,
    Determiner,
    Adjective,
    Adverb,
    Preposition,
    To,
    That,
    Wh,
    Conjunction,
    Subordinator,
    /// 's and s' after a noun.
    Possessive,
    /// Past and present forms that can stand with a subject.
    Finite,
    /// The bare form: after "to", a modal, or "do".
    Base,
    /// Past participle after be, have, or as a modifier.
    Participle,
    Gerund,
    Auxiliary,
    Modal,
}

impl Tag {
    #[must_use]
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Finite | Tag::Base | Tag::Participle | Tag::Gerund)
    }

    /// Words that can stand inside a noun phrase.
    #[must_use]
    pub fn is_nominal(self) -> bool {
        matches!(self, Tag::Noun | Tag::Proper | Tag::Number | Tag::Determiner | Tag::Adjective | Tag::Possessive)
    }

    /// Words that can end a noun phrase.
    #[must_use]
    pub fn is_head(self) -> bool {
        matches!(self, Tag::Noun | Tag::Proper | Tag::Pronoun | Tag::Number)
    }

    /// A verb that has a subject: finite verbs, auxiliaries, modals.
    #[must_use]
    pub fn is_finite(self) -> bool {
        matches!(self, Tag::Finite | Tag::Auxiliary | Tag::Modal | Tag::PronounVerb)
    }
}

/// One tag a token.
#[derive(Debug)]
pub struct Tags(Vec<Tag>);

impl Tags {
    /// The tags of the whole text, block by block.
    #[must_use]
    pub fn new(doc: &Document) -> Self {
        let mut tags = Tags(Vec::with_capacity(doc.tokens().len()));
        for block in doc.blocks() {
            tags.0.resize(block.first, Tag::Mark);
            tagging::tag_block(&mut tags, doc, block);
        }
        tags
    }

    #[must_use]
    pub fn get(&self, at: usize) -> Tag {
        self.0.get(at).copied().unwrap_or_default()
    }
}
