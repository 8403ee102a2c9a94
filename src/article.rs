//! The article as the parser hands it on: plain data, all spans into the input's text.

use crate::span::Span;

/// One article, split into its parts.
#[derive(Clone, Debug, Default)]
pub struct Article {
    pub headline: Option<Span>,
    pub standfirst: Option<Span>,
    pub byline: Option<Byline>,
    pub dateline: Option<Dateline>,
    pub published: Option<Published>,
    /// When the article was last changed, as an ISO date, where page or text say so.
    pub modified: Option<String>,
    /// Every block of the text in reading order, furniture too; blocks do not overlap.
    pub blocks: Vec<ArticleBlock>,
    /// The furniture is that of a page, or a mail's: no extractor reads it. Without a page around the story a line that looks like
    /// furniture may well be part of it, such as a table of results or the names of those who reported.
    pub is_set_in_page: bool,
    pub warnings: Vec<String>,
}

/// A block and what it is. Sections are runs of [`BlockKind::Paragraph`]-like blocks between headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArticleBlock {
    pub kind: BlockKind,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Headline,
    Standfirst,
    Byline,
    /// A line that shows when the article was published or updated.
    Published,
    Heading,
    Paragraph,
    ListItem,
    /// A quotation set off as a block of its own.
    BlockQuote,
    Caption,
    /// "Advertisement", "Read more", newsletter lines: known, and no part of the story.
    Furniture,
}

impl Article {
    /// The blocks that are read.
    pub fn read_blocks(&self) -> impl Iterator<Item = &ArticleBlock> {
        self.blocks.iter().filter(|block| !self.is_set_in_page || block.kind != BlockKind::Furniture)
    }
}

impl BlockKind {
    /// Whether the block counts as a paragraph of a section.
    #[must_use]
    pub fn is_body(self) -> bool {
        matches!(self, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::BlockQuote)
    }

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Headline => "headline",
            BlockKind::Standfirst => "standfirst",
            BlockKind::Byline => "byline",
            BlockKind::Published => "published",
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::ListItem => "list_item",
            BlockKind::BlockQuote => "block_quote",
            BlockKind::Caption => "caption",
            BlockKind::Furniture => "furniture",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    pub span: Span,
    pub authors: Vec<String>,
}

/// "KYIV, May 16 (Reuters) -": where and when the story was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    pub span: Span,
    /// Empty where the line names the agency and no place: "May 16 (Reuters) -".
    pub place: String,
    pub date: Option<String>,
    pub agency: Option<String>,
}

/// The article's reference date: a plain ISO date and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    pub value: String,
    pub from: PublishedFrom,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedFrom {
    Option,
    Metadata,
    Text,
}

impl PublishedFrom {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PublishedFrom::Option => "option",
            PublishedFrom::Metadata => "metadata",
            PublishedFrom::Text => "text",
        }
    }
}
