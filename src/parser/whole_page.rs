//! A page copied whole ("select all, copy"): menus, titles of other stories and comments stand above and below the story.
//!
//! In: the blocks and what they are so far. Out: the range of blocks that holds the story, from its headline on, where that is
//! found. The rest of the parser reads those blocks alone.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::article::BlockKind;
use crate::input::Input;

use super::byline::parse_byline;
use super::furniture::{ends_in_credit, is_of_page, leads_links};
use super::published::parse_date_line;
use super::sections::{is_headline, is_sentence, stems, words_of};

/// A menu has so many lines, and so many of them are words that pages say, or it has very many.
const MENU_LINES: usize = 8;
const MENU_WORDS: usize = 3;
const MANY_LINES: usize = 25;
/// The headline stands within so many blocks above the first paragraph.
const HEAD: usize = 60;
/// A standfirst stands within so many blocks below the headline.
const STANDFIRST: usize = 4;
/// What speaks for a line to be the headline: words in common with the story in percent, and these marks, less the lines between.
const MARKED: i64 = 30;
const LEAST: i64 = 20;
/// A headline above its standfirst has so many percent of its words in common with the story.
const SHARED: i64 = 20;
/// So many sentences of the story are compared with what may be its headline.
const FIRST_SENTENCES: usize = 4;
/// A paragraph speaks for a story by its length up to here, less what a teaser has anyhow; any other line against it.
const LONGEST_COUNTED: usize = 400;
const TEASER: usize = 40;
const LINE: i64 = 30;
/// So much of the prose, in percent, is the story itself and not what follows it.
const STORY: usize = 60;
/// Credits and days stand within so many blocks below the last paragraph.
const FOOT: usize = 6;

/// Where the story of a page stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryBlocks {
    pub range: Range<usize>,
    /// The first block is the headline.
    pub has_headline: bool,
}

/// The blocks of the story; none where the text is no whole page.
#[must_use]
pub fn find_story(input: &Input, kinds: &[BlockKind]) -> Option<StoryBlocks> {
    let body = densest(input, kinds)?;
    let above = || (0..body.start).filter(|&at| !is_sentence(input.line(at)));
    let is_word = |at: &usize| kinds.get(*at) == Some(&BlockKind::Furniture) && is_of_page(input.line(*at));
    let lines = above().take(MANY_LINES).count();
    if lines < MENU_LINES || lines < MANY_LINES && above().filter(is_word).take(MENU_WORDS).count() < MENU_WORDS {
        return None;
    }
    let headline = find_headline(input, kinds, &body);
    let end = find_end(input, kinds, &body).unwrap_or((body.end + FOOT).min(kinds.len()));
    let range = headline.unwrap_or(body.start)..end;
    Some(StoryBlocks { range, has_headline: headline.is_some() })
}

/// The stretch of blocks with the most prose for the fewest other lines.
fn densest(input: &Input, kinds: &[BlockKind]) -> Option<Range<usize>> {
    let (mut best, mut found) = (0, None);
    let (mut sum, mut from) = (0, 0);
    for (at, (block, kind)) in input.blocks.iter().zip(kinds).enumerate() {
        let line = block.span.of(&input.text);
        let tells = *kind != BlockKind::Furniture && is_sentence(line);
        let weight = if tells { line.len().min(LONGEST_COUNTED) as i64 - TEASER as i64 } else { -LINE };
        if sum <= 0 {
            (sum, from) = (0, at);
        }
        sum += weight;
        if sum > best {
            (best, found) = (sum, Some(from..at + 1));
        }
    }
    found
}

/// Where comments or titles of other stories begin below most of the story.
fn find_end(input: &Input, kinds: &[BlockKind], body: &Range<usize>) -> Option<usize> {
    let prose = |at: usize| if is_sentence(input.line(at)) { input.line(at).len().min(LONGEST_COUNTED) } else { 0 };
    let all: usize = body.clone().map(prose).sum();
    let mut told = 0;
    body.clone().find(|&at| {
        told += prose(at);
        told * 100 >= all * STORY && kinds.get(at) == Some(&BlockKind::Furniture) && leads_links(input.line(at))
    })
}

/// The line above the story that shares most words with its first sentences, stands twice on the page, or right above a day.
fn find_headline(input: &Input, kinds: &[BlockKind], body: &Range<usize>) -> Option<usize> {
    let is_told = |&at: &usize| kinds.get(at).is_some_and(|kind| kind.is_body()) && is_sentence(input.line(at));
    let story: BTreeSet<String> =
        body.clone().filter(is_told).take(FIRST_SENTENCES).flat_map(|at| stems(input.line(at))).collect();
    let shared = |at: usize| {
        let words: BTreeSet<String> = stems(input.line(at)).collect();
        words.intersection(&story).count() as i64 * 100 / words.len().max(3) as i64
    };
    let score = |at: usize| {
        let is_twice = input.blocks.iter().enumerate().any(|(other, block)| {
            let rest = block.span.of(&input.text).strip_prefix(input.line(at));
            other != at && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '|', '-', '–']))
        });
        let below = || (at + 1..(at + 4).min(body.start)).filter_map(|below| input.blocks.get(below));
        let is_signed = below().any(|block| parse_byline(&input.text, block.span).is_some());
        let is_dated = below().any(|block| parse_date_line(block.span.of(&input.text)).is_some());
        let between = (at..body.start).filter(|&at| kinds.get(at) == Some(&BlockKind::Paragraph)).count() as i64;
        let marks = [is_twice, is_signed, is_dated].into_iter().filter(|is| *is).count() as i64;
        shared(at) + MARKED * marks - 2 * between
    };
    let is_candidate = |&at: &usize| {
        kinds.get(at) == Some(&BlockKind::Paragraph)
            && words_of(input.line(at)).count() >= 3
            && !input.line(at).ends_with(')')
            && !ends_in_credit(input.line(at))
            && input.blocks.get(at).is_some_and(|block| is_headline(input, block))
    };
    let first = body.start.saturating_sub(HEAD);
    let candidates: Vec<(usize, i64)> = (first..body.start).filter(is_candidate).map(|at| (at, score(at))).collect();
    let &(chosen, most) = candidates.iter().max_by_key(|(at, score)| (*score, *at))?;
    // A standfirst shares more words with the story than the headline above it.
    let above = candidates.iter().rev().find(|(at, _)| *at < chosen && *at + STANDFIRST >= chosen);
    let is_headed = |(at, score): &&(usize, i64)| {
        let is_told = |at: usize| shared(at) >= SHARED;
        let in_list = candidates.iter().any(|(before, _)| *before + 1 == *at && is_told(*before));
        let is_shorter = input.line(*at).len() < input.line(chosen).len() || *at + 1 == chosen;
        *score * 3 >= most && is_told(*at) && is_shorter && !in_list && words_of(input.line(*at)).count() >= 4
    };
    let found = above.filter(is_headed).map_or(chosen, |(at, _)| *at);
    // The page may say it again among the buttons below; a trail of links says it right above.
    let first = candidates.iter().map(|(at, _)| *at).find(|&at| input.line(at) == input.line(found)).unwrap_or(found);
    let last = (first..found).take_while(|&at| input.line(at + 1) == input.line(found)).count() + first;
    (most > LEAST).then_some(last)
}
