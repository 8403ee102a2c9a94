//! The parser: an [`Input`]'s blocks to an [`Article`]. Never fails; an odd text gives odd parts and a warning.

pub mod html;

use crate::article::{Article, ArticleBlock, BlockKind, Published, PublishedFrom};
use crate::input::{Format, Input};

/// Parses the article. `published` is the reference date that the caller gives, as an ISO date.
#[must_use]
pub fn parse(input: &Input, published: Option<&str>) -> Article {
    let mut article = Article::default();
    if input.format == Format::Html {
        html::parse(input, &mut article);
    } else {
        for block in &input.blocks {
            article.blocks.push(ArticleBlock { kind: BlockKind::Paragraph, span: block.span });
        }
    }
    article.published = match (published, &input.metadata.published) {
        (Some(value), _) => Some(Published { value: value.to_string(), from: PublishedFrom::Option }),
        (None, Some(value)) => Some(Published { value: value.clone(), from: PublishedFrom::Metadata }),
        (None, None) => None,
    };
    article
}
