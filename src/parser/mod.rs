//! The parser: an [`Input`]'s blocks to an [`Article`]. Never fails; an odd text gives odd parts and a warning.
//!
//! The order of the passes: what the format says; furniture and captions; byline and date lines; the headline; headings;
//! the dateline of the first paragraph. Pages (HTML) come with their parts found and pass through `html`.

pub mod byline;
pub mod dateline;
pub mod furniture;
pub mod html;
pub mod published;
pub mod sections;

use crate::article::{Article, ArticleBlock, BlockKind, Published, PublishedFrom};
use crate::input::{Format, Hint, Input};

/// The head of an article (headline, byline, date lines) ends within so many blocks.
const HEAD_BLOCKS: usize = 14;

/// Parses the article. `published` is the reference date that the caller gives, as an ISO date.
#[must_use]
pub fn parse(input: &Input, published: Option<&str>) -> Article {
    let mut article = Article::default();
    let mut shown = None;
    if input.format == Format::Html {
        html::parse(input, &mut article);
    } else {
        shown = parse_text(input, &mut article);
    }
    let found = |value: &str, from| Some(Published { value: value.to_string(), from });
    article.published = match (published, &input.metadata.published, &shown) {
        (Some(value), _, _) => found(value, PublishedFrom::Option),
        (None, Some(value), _) => found(value, PublishedFrom::Metadata),
        (None, None, Some(value)) => found(value, PublishedFrom::Text),
        (None, None, None) => None,
    };
    let date = article.published.as_ref().map(|published| published.value.clone());
    let first = article.blocks.iter().filter(|block| block.kind.is_body()).take(2);
    article.dateline =
        first.filter_map(|block| dateline::parse_dateline(&input.text, block.span, date.as_deref())).next();
    article
}

/// Text and Markdown: finds the parts and gives the date that the text shows.
fn parse_text(input: &Input, article: &mut Article) -> Option<String> {
    let text = input.text.as_str();
    let mut shown = None;
    let mut modified = None;
    let mut kinds: Vec<BlockKind> = input
        .blocks
        .iter()
        .map(|block| match block.hint {
            Hint::Headline => BlockKind::Headline,
            Hint::Standfirst => BlockKind::Standfirst,
            Hint::Byline => BlockKind::Byline,
            Hint::Heading(_) => BlockKind::Heading,
            Hint::ListItem => BlockKind::ListItem,
            Hint::BlockQuote => BlockKind::BlockQuote,
            Hint::Caption => BlockKind::Caption,
            Hint::Furniture => BlockKind::Furniture,
            Hint::Text | Hint::Paragraph => {
                furniture::parse_furniture(block.span.of(text)).unwrap_or(BlockKind::Paragraph)
            }
        })
        .collect();
    // One block alone is a paragraph, whatever it says; a single sentence is no page.
    if let [only] = kinds.as_mut_slice()
        && *only != BlockKind::Headline
    {
        *only = BlockKind::Paragraph;
    }
    let count = input.blocks.len();
    // A bare name is a byline only behind a line that may be the headline and before the story.
    let mut after_headline = false;
    for (block, kind) in input.blocks.iter().zip(&mut kinds).take(HEAD_BLOCKS) {
        let open = matches!(block.hint, Hint::Text | Hint::Paragraph | Hint::Byline | Hint::Heading(3));
        if count < 3 || !open || block.span.len() > 240 {
            after_headline |= block.span.len() > 12;
            if sections::is_sentence(block.span.of(text)) {
                break;
            }
            continue;
        }
        let alone = matches!(block.span.of(text), "By" | "by" | "BY" | "By:");
        if alone {
            *kind = BlockKind::Furniture;
        }
        let line = published::parse_date_line(block.span.of(text));
        if article.byline.is_none()
            && let Some(mut byline) = byline::parse_byline(text, block.span)
                .or_else(|| given_byline(input, block))
                .or_else(|| byline::parse_bare_byline(text, block.span).filter(|_| after_headline))
        {
            if *kind == BlockKind::Byline {
                byline.span = block.span;
            }
            let after = text.get(byline.span.end as usize..block.span.end as usize).unwrap_or_default();
            let before = text.get(block.span.start as usize..byline.span.start as usize).unwrap_or_default();
            for part in [before, after] {
                let dated = published::parse_date_line(part.trim_matches(|c: char| !c.is_alphanumeric()));
                shown = shown.or(dated.and_then(|line| line.published));
            }
            article.byline = Some(byline);
            *kind = BlockKind::Byline;
        } else if let Some(line) = line.filter(|_| *kind != BlockKind::Byline) {
            *kind = BlockKind::Published;
            shown = shown.or(line.published);
            modified = modified.or(line.modified);
        }
        after_headline |= block.span.len() > 12;
        if sections::is_sentence(block.span.of(text)) && block.span.len() > 100 {
            break;
        }
    }
    sections::find_headline(input, &mut kinds);
    sections::find_headings(input, &mut kinds);
    for (block, kind) in input.blocks.iter().zip(kinds) {
        if kind == BlockKind::Headline {
            article.headline = Some(block.span);
        }
        article.blocks.push(ArticleBlock { kind, span: block.span });
    }
    shown.or(modified)
}

/// Front matter gives the names without "By".
fn given_byline(input: &Input, block: &crate::input::Block) -> Option<crate::article::Byline> {
    let names = block.span.of(&input.text);
    (block.hint == Hint::Byline).then(|| crate::article::Byline {
        span: block.span,
        authors: names.split(", ").flat_map(|part| part.split(" and ")).map(|name| name.trim().to_string()).collect(),
    })
}
