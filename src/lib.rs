//! copydesk reads a news article and gives back what a copy desk wants on one sheet.
//!
//! The map: [`input::read`] turns bytes into an [`input::Input`], [`parser::parse`] splits that into an
//! [`article::Article`], [`document::Document::new`] reads it once into tokens and sentences, the four
//! [`extractors`] find entities, quotes, figures and dates, [`linking::link`] joins them into an
//! [`analysis::Analysis`], and [`reporters`] print it.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::string_slice,
        clippy::indexing_slicing,
        clippy::print_stdout,
        clippy::print_stderr,
        clippy::iter_over_hash_type
    )
)]
#![forbid(unsafe_code)]

pub mod analysis;
pub mod article;
pub mod document;
pub mod extractors;
pub mod input;
pub mod lexicon;
pub mod linking;
pub mod parser;
pub mod reporters;
pub mod span;
pub mod summary;

use analysis::Analysis;
use article::Article;
use document::Document;
use input::Input;

/// What the caller decides about an analysis.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The article's reference date, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The user's own names.
    pub names: std::sync::Arc<extractors::entities::user_lists::UserNames>,
}

/// Analyses one article and hands the parts to `report`.
pub fn analyze<T>(input: &Input, options: &Options, report: impl FnOnce(&Article, &Document, &Analysis) -> T) -> T {
    let article = parser::parse(input, options.published.as_deref());
    let doc = Document::new(input, &article);
    let mut mentions = extractors::extract_all(&doc);
    mentions.entities = options.names.apply(&doc, mentions.entities);
    let mut analysis = linking::link(&doc, mentions, &options.names);
    analysis.summary = summary::summarize(&doc, &analysis);
    report(&article, &doc, &analysis)
}
