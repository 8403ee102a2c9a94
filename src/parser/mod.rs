//! The parser: an [`Input`]'s blocks to an [`Article`]. Never fails; an odd text gives odd parts and a warning.
//!
//! The order of the passes: what the format says; furniture and captions; of a page copied whole, where the story stands (the rest
//! then reads that alone); what a copied page carries along; byline and date lines; the headline; the standfirst; headings; the
//! dateline of the first paragraph. Pages (HTML) come with their parts found and pass through `html`.

pub mod byline;
pub mod dateline;
pub mod furniture;
pub mod head;
pub mod headings;
pub mod html;
pub mod pasted;
pub mod published;
pub mod sections;
pub mod whole_page;

use crate::article::{Article, ArticleBlock, BlockKind, Dateline, Published, PublishedFrom};
use crate::input::{Block, Format, Hint, Input};
use crate::span::Span;

use std::ops::Range;

/// A dateline stands within so many blocks of the story.
const DATELINE_BLOCKS: usize = 10;
/// Above its paragraph stand at most a summary and a motto with its source.
const DATELINE_PARAGRAPHS: usize = 4;
/// The day stands within so many blocks above the headline.
const DAY_ABOVE: usize = 4;
/// So many lines that begin with a label in capitals make a transcript; a label is no longer than this.
const SPEAKERS: usize = 3;
const LONGEST_SPEAKER: usize = 60;
/// A shorter line without a stop is a point of a summary.
const SHORT_POINT: usize = 80;

/// Parses the article. `published` is the reference date that the caller gives, as an ISO date.
#[must_use]
pub fn parse(input: &Input, published: Option<&str>) -> Article {
    let mut article = Article::default();
    let (mut shown, mut modified) = (None, None);
    if input.format == Format::Html {
        html::parse(input, &mut article);
    } else {
        (shown, modified) = parse_text(input, &mut article);
    }
    article.modified = input.metadata.modified.clone().or(modified);
    // A page that shows only when it was updated was published then or before; no better date is at hand.
    shown = shown.or_else(|| article.modified.clone().filter(|_| input.format != Format::Html));
    let found = |value: &str, from| Some(Published { value: value.to_string(), from });
    article.published = match (published, &input.metadata.published, &shown) {
        (Some(value), _, _) => found(value, PublishedFrom::Option),
        (None, Some(value), _) => found(value, PublishedFrom::Metadata),
        (None, None, Some(value)) => found(value, PublishedFrom::Text),
        (None, None, None) => None,
    };
    let date = article.published.as_ref().map(|published| published.value.clone());
    let before = find_dateline(input, &article, date.as_deref());
    // A press release says its day nowhere else.
    if let (None, Some(day)) = (&article.published, before.as_ref().and_then(|dateline| dateline.date.as_deref())) {
        article.published = found(day, PublishedFrom::Text);
    }
    article.dateline = before.or(article.dateline);
    if let Some(span) = article.dateline.as_ref().map(|dateline| dateline.span) {
        let is_line = |block: &&mut ArticleBlock| {
            block.kind == BlockKind::Paragraph
                && block.span.contains(span)
                && dateline::is_alone(block.span.of(&input.text).trim())
        };
        // "LISBON (AP) _" above its paragraph
        article.blocks.iter_mut().filter(is_line).for_each(|block| block.kind = BlockKind::Published);
    }
    article
}

/// The dateline of one of the story's first paragraphs; points in short lines may stand above them.
fn find_dateline(input: &Input, article: &Article, published: Option<&str>) -> Option<Dateline> {
    let text = input.text.as_str();
    let body = article.blocks.iter().filter(|block| block.kind.is_body()).take(DATELINE_BLOCKS);
    let tells =
        |line: &str| line.len() >= SHORT_POINT || line.ends_with(['.', '”', '"']) || dateline::ends_in_dash(line);
    let spans: Vec<Span> = body.map(|block| block.span).collect();
    // "Lisbon CNN —" may stand on a line of its own.
    let whole = |(at, span): (usize, &Span)| match spans.get(at + 1) {
        Some(next) if dateline::ends_in_dash(span.of(text)) => span.join(*next),
        _ => *span,
    };
    let paragraphs =
        spans.iter().enumerate().filter(|(_, span)| tells(span.of(text))).take(DATELINE_PARAGRAPHS).map(whole);
    let is_labelled =
        |dateline: &Dateline| text.get(dateline.span.end as usize..).is_some_and(|rest| rest.starts_with(':'));
    let dateline = paragraphs.enumerate().find_map(|(at, span)| {
        dateline::parse_dateline(text, span, published).filter(|dateline| at < 2 || !is_labelled(dateline))
    })?;
    // "HOST: ..." again and again is who speaks; so is "TOM FIELD, EXAMPLE NEWS:" among other labels in capitals.
    let label = format!("{}:", dateline.span.of(text));
    let is_spoken = |line: &str| {
        let head =
            line.get(..LONGEST_SPEAKER.min(line.len())).and_then(|head| head.split_once(':')).map(|(head, _)| head);
        head.is_some_and(|head| head.contains(char::is_uppercase) && !head.contains(char::is_lowercase))
    };
    let lines = || article.blocks.iter().map(|block| block.span.of(text));
    let labels = lines().filter(|line| line.starts_with(&label)).take(2).count();
    let is_transcript =
        is_labelled(&dateline) && lines().filter(|line| is_spoken(line)).take(SPEAKERS).count() == SPEAKERS;
    (labels < 2 && !is_transcript).then_some(dateline)
}

/// Text and Markdown: finds the parts and gives the dates of publication and of the last change that the text shows.
fn parse_text(input: &Input, article: &mut Article) -> (Option<String>, Option<String>) {
    let mut kinds = first_kinds(input);
    let is_page = input.format == Format::Text && pasted::is_pasted(input, &kinds);
    let Some(found) = is_page.then(|| whole_page::find_story(input, &kinds)).flatten() else {
        return parse_blocks(input, kinds, article);
    };
    let story = found.range;
    let part = |range: Range<usize>| input.blocks.get(range).unwrap_or_default();
    let aside = |blocks: &[Block]| -> Vec<ArticleBlock> {
        blocks.iter().map(|block| ArticleBlock { kind: BlockKind::Furniture, span: block.span }).collect()
    };
    article.blocks = aside(part(0..story.start));
    // A copy of the text, once for a page: all that follows counts blocks from the top of the story.
    let mut inner = input.clone();
    inner.blocks.truncate(story.end);
    inner.blocks.drain(..story.start);
    kinds.truncate(story.end);
    kinds.drain(..story.start);
    if let Some(kind) = kinds.first_mut().filter(|_| found.has_headline) {
        *kind = BlockKind::Headline;
    }
    let mut dates = parse_blocks(&inner, kinds, article);
    // The day may stand above the headline, too.
    let above = story.start.saturating_sub(DAY_ABOVE)..story.start;
    for (block, kind) in part(above.clone()).iter().zip(article.blocks.get_mut(above).unwrap_or_default()).rev() {
        let day = dates.0.is_none().then(|| published::parse_date_line(block.span.of(&input.text))).flatten();
        if let Some(day) = day.and_then(|day| day.published) {
            dates.0 = Some(day);
            kind.kind = BlockKind::Published;
        }
    }
    article.blocks.extend(aside(part(story.end..input.blocks.len())));
    article.is_set_in_page = true;
    dates
}

/// What the format, or the line itself, says of each block.
fn first_kinds(input: &Input) -> Vec<BlockKind> {
    let text = input.text.as_str();
    input
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
        .collect()
}

/// Adds a block; "... on Friday. ALSO READ: Mayor quits" is a paragraph and a line of the page behind it.
fn push_block(input: &Input, article: &mut Article, kind: BlockKind, span: Span) {
    let told = matches!(kind, BlockKind::Paragraph | BlockKind::Heading);
    let cut = if told { furniture::find_promotion(span.of(&input.text)) } else { None };
    let Some(cut) = cut else {
        article.blocks.push(ArticleBlock { kind, span });
        return;
    };
    let (start, at, end) = (span.start as usize, span.start as usize + cut, span.end as usize);
    let pieces = [(BlockKind::Paragraph, start..at), (BlockKind::Furniture, at..end)];
    let placed =
        pieces.map(|(kind, piece)| ArticleBlock { kind, span: Span::new(piece.start, piece.end).trimmed(&input.text) });
    article.blocks.extend(placed);
}

fn parse_blocks(input: &Input, mut kinds: Vec<BlockKind>, article: &mut Article) -> (Option<String>, Option<String>) {
    // One block alone is a paragraph, whatever it says; a single sentence is no page.
    if let [only] = kinds.as_mut_slice()
        && *only != BlockKind::Headline
    {
        *only = BlockKind::Paragraph;
    }
    pasted::find_captions(input, &mut kinds);
    pasted::find_sign_off(input, &mut kinds);
    pasted::find_contacts(input, &mut kinds);
    let mut head = head::parse_head(input, &mut kinds);
    pasted::find_record(input, &mut kinds);
    pasted::find_links(input, &mut kinds);
    let is_pasted = input.format == Format::Text && pasted::is_pasted(input, &kinds);
    sections::find_headline(input, &mut kinds, is_pasted);
    head::find_late_lines(input, &mut kinds, &mut head);
    head::find_standfirst(input, &mut kinds, &head);
    if is_pasted {
        pasted::find_repeated(input, &mut kinds);
        pasted::find_runs(input, &mut kinds);
        pasted::find_tail(input, &mut kinds);
    }
    headings::find_headings(input, &mut kinds);
    // Headers of a mail, front matter.
    let is_marked = input.blocks.iter().any(|block| block.hint == Hint::Furniture);
    article.is_set_in_page = is_pasted || is_marked;
    article.byline = head.byline;
    article.dateline = head.dateline;
    for (block, kind) in input.blocks.iter().zip(kinds) {
        if kind == BlockKind::Headline {
            article.headline = Some(block.span);
        } else if kind == BlockKind::Standfirst && article.standfirst.is_none() {
            article.standfirst = Some(block.span);
        }
        push_block(input, article, kind, block.span);
    }
    (head.published, head.modified)
}
