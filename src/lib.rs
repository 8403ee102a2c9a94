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
    let analysis = analyze_documents(std::slice::from_ref(&doc), &[(input, options)]).pop().unwrap_or_default();
    report(&article, &doc, &analysis)
}

/// Analyses several articles and hands the parts of each to `report`, in order.
///
/// Each stage goes over all articles before the next stage begins. The code and the tables of all stages are larger than the
/// processor's near caches, and are fetched once for all articles that way and not once for each: a fifth of the time of
/// stories of 5 KB. All that the stages make stays in memory until the last, about fifty times the text: some hundred kilobytes of text
/// at a time do.
pub fn analyze_all(articles: &[(&Input, &Options)], mut report: impl FnMut(&Article, &Document, &Analysis)) {
    let parsed: Vec<Article> =
        articles.iter().map(|(input, options)| parser::parse(input, options.published.as_deref())).collect();
    let docs: Vec<Document> =
        articles.iter().zip(&parsed).map(|((input, _), article)| Document::new(input, article)).collect();
    let analyses = analyze_documents(&docs, articles);
    for ((article, doc), analysis) in parsed.iter().zip(&docs).zip(&analyses) {
        report(article, doc, analysis);
    }
}

/// From documents to their analyses.
fn analyze_documents(docs: &[Document], articles: &[(&Input, &Options)]) -> Vec<Analysis> {
    let mentions = extractors::extract_all(docs);
    let linked = docs.iter().zip(mentions).zip(articles);
    let mut analyses: Vec<_> =
        linked.map(|((doc, mentions), (_, options))| linking::link(doc, mentions, &options.names)).collect();
    for (doc, analysis) in docs.iter().zip(&mut analyses) {
        analysis.summary = summary::summarize(doc, analysis);
    }
    analyses
}
