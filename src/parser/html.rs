//! Pages: `input::html` has found the parts already and says so in the hints; here they become the article's parts.

use crate::article::{Article, BlockKind, Byline};
use crate::input::{Hint, Input};
use crate::parser::furniture::parse_furniture;

/// Takes over the blocks of a page.
pub fn parse(input: &Input, article: &mut Article) {
    article.is_set_in_page = true;
    let many = input.blocks.iter().filter(|block| block.hint == Hint::Paragraph).take(2).count() > 1;
    for block in &input.blocks {
        let line = block.span.of(&input.text);
        let kind = match block.hint {
            Hint::Headline => BlockKind::Headline,
            Hint::Standfirst => BlockKind::Standfirst,
            Hint::Byline => BlockKind::Byline,
            Hint::Heading(_) => BlockKind::Heading,
            // What the story's element holds beside the story: "Reporting by ...", "Photo: ...". One line alone is a paragraph.
            Hint::Text | Hint::Paragraph if many => parse_furniture(line).unwrap_or(BlockKind::Paragraph),
            Hint::Text | Hint::Paragraph => BlockKind::Paragraph,
            Hint::ListItem => BlockKind::ListItem,
            Hint::BlockQuote => BlockKind::BlockQuote,
            Hint::Caption => BlockKind::Caption,
            Hint::Furniture => BlockKind::Furniture,
        };
        match kind {
            BlockKind::Headline => article.headline = Some(block.span),
            BlockKind::Standfirst => article.standfirst = Some(block.span),
            BlockKind::Byline => {
                article.byline = Some(Byline { span: block.span, authors: input.metadata.authors.clone() });
            }
            _ => {}
        }
        super::push_block(input, article, kind, block.span);
    }
}
