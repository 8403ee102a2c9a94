//! HTML: a page in, the article's text, blocks and metadata out.
//!
//! The page is parsed once into a flat tree ([`dom`]); [`page`] sees its visible lines, [`body`] says which of them
//! are the story, [`metadata`] with [`title`], [`authors`] and [`dates`] reads what page and story say of themselves.
//! The article's text is the headline, the byline and the story's lines, with an empty line between any two.

pub mod authors;
pub mod body;
pub mod dates;
pub mod dom;
pub mod metadata;
pub mod page;
pub mod title;

use super::{Block, Hint, Input, respelled};
use crate::parser::published::parse_date_line;
use crate::span::Span;
use body::Story;
use page::{LineKind, Page};

/// A shorter `articleBody` is a summary.
const SHORTEST_TOLD: usize = 300;
/// The page's own text counts, unless JSON-LD tells so many times as much.
const TOLD_TO_SHOWN: usize = 3;

/// Replaces the page in `input.text` by the article's text.
pub fn extract(input: &mut Input) {
    let html = std::mem::take(&mut input.text);
    let page = Page::read(&html);
    drop(html);
    let facts = metadata::Facts::read(&page);
    let (title, h1) = title::find(&page, &facts);
    let mut story = body::find(&page, h1);
    body::find_described(&page, &mut story, h1, &facts.metas(metadata::Field::Description).collect::<Vec<_>>());
    body::find_subheading(&page, &mut story, title.as_deref());
    let authors = authors::find(&page, &facts, &story, h1);
    let mut published = dates::find_published(&page, &facts, &story, h1);
    if published.is_none() {
        published = dates::in_pictures(&facts);
        if published.is_some() {
            input.warnings.push("the page says no date; published is the day in the address of its picture".into());
        }
    }
    body::trim_end(&page, &mut story, &authors);
    let page = match told_story(&page, &story, &facts) {
        Some(told) => {
            story = Story { lines: (0..told.lines.len()).collect(), ..Story::default() };
            told
        }
        None => page,
    };
    let mut writer = Writer { input };
    if let Some(title) = &title {
        writer.block(Hint::Headline, title);
    }
    if let Some(line) = story.standfirst.and_then(|i| page.lines.get(i)) {
        writer.block(Hint::Standfirst, page.text(line));
    }
    if !authors.is_empty() {
        writer.block(Hint::Byline, &byline(&authors));
    }
    writer.story(&page, &story, title.as_deref());
    if story.lines.is_empty() {
        input.warnings.push("no article text was found in the page".into());
    }
    let metadata = &mut input.metadata;
    metadata.published = published;
    metadata.modified = facts.modified();
    metadata.outlet = facts.outlet();
    metadata.section = facts.section();
    metadata.language = facts.language(&page);
    metadata.title = title.map(|title| respelled::read(title).0);
    metadata.authors = authors.into_iter().map(|author| respelled::read(author).0).collect();
}

/// The story as JSON-LD tells it, as a page of its own, where the page shows hardly anything of it: scripts draw it later.
fn told_story(page: &Page, story: &Story, facts: &metadata::Facts) -> Option<Page> {
    let body = facts.article_body().filter(|body| body.len() >= SHORTEST_TOLD)?;
    let shown: u32 = story.lines.iter().filter_map(|&i| page.lines.get(i)).map(|line| line.len).sum();
    if shown as usize * TOLD_TO_SHOWN > body.len() {
        return None;
    }
    // Some hold tags, others lines.
    let told = Page::read(&if body.contains("<p") { body.to_string() } else { body.replace('\n', "<p>") });
    let length: u32 = told.lines.iter().map(|line| line.len).sum();
    (length as usize > shown as usize * TOLD_TO_SHOWN).then_some(told)
}

/// "By A, B and C".
fn byline(authors: &[String]) -> String {
    let mut line = String::from("By ");
    for (i, author) in authors.iter().enumerate() {
        if i > 0 {
            line.push_str(if i + 1 == authors.len() { " and " } else { ", " });
        }
        line.push_str(author);
    }
    line
}

struct Writer<'a> {
    input: &'a mut Input,
}

impl Writer<'_> {
    /// The story's lines, each as what its element calls it.
    fn story(&mut self, page: &Page, story: &Story, title: Option<&str>) {
        for (n, &i) in story.lines.iter().enumerate().filter(|(_, i)| Some(**i) != story.standfirst) {
            let Some(line) = page.lines.get(i) else { continue };
            let next = story.lines.get(n + 1).and_then(|&next| page.lines.get(next));
            let opens = next.is_some_and(|next| {
                next.kind == LineKind::Paragraph && next.len > 60
                    || next.kind == LineKind::Cell && next.holder == line.holder && next.len > 60
            });
            let text = page.text(line);
            if title.is_some_and(|title| title::is_same(title, text)) {
                continue;
            }
            // The day above the story, in an element that makes it a heading or a paragraph.
            let dated = n < 4 && line.len <= 60 && parse_date_line(text).is_some();
            let hint = match line.kind {
                LineKind::Heading(_) | LineKind::Paragraph if dated => Hint::Furniture,
                LineKind::Heading(level) => Hint::Heading(level),
                LineKind::Paragraph | LineKind::Cell if n > 0 && opens && page.is_set_as_heading(line) => {
                    Hint::Heading(3)
                }
                LineKind::Paragraph | LineKind::Cell | LineKind::Code => Hint::Paragraph,
                LineKind::ListItem => Hint::ListItem,
                LineKind::BlockQuote => Hint::BlockQuote,
                LineKind::Caption => Hint::Caption,
            };
            self.block(hint, text);
        }
    }

    fn block(&mut self, hint: Hint, text: &str) {
        if !self.input.text.is_empty() {
            self.input.text.push_str("\n\n");
        }
        let start = self.input.text.len();
        // Some pages write references twice ("&amp;#8217;"), or in a wrong encoding.
        self.input.text.push_str(&respelled::read(text.to_string()).0);
        let span = Span::new(start, self.input.text.len()).trimmed(&self.input.text);
        if !span.is_empty() {
            self.input.blocks.push(Block { hint, span, gap_before: true });
        }
    }
}
