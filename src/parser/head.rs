//! The head of a text: byline and date lines, in any order, and what stands between them and the headline.
//!
//! In: the blocks and what they are so far. Out: the byline, the dates shown, and where the head ends.

use crate::article::{BlockKind, Byline, Dateline};
use crate::input::{Block, Hint, Input};
use crate::lexicon::{WordClass, classes_of};

use super::byline::{
    is_credit_of_writer, is_job, is_job_word, is_outlet, is_outlet_in_town, is_outlet_line, parse_bare_byline,
    parse_byline,
};
use super::dateline::{is_alone, parse_dateline, parse_dateline_line};
use super::furniture::is_page_head;
use super::published::{DateLine, is_date_label, is_weekday, parse_clock, parse_date_line, parse_dates_beside};
use super::sections::is_sentence;

/// The head ends within so many blocks; a copied page has a long one.
const BLOCKS: usize = 40;
/// So many sentences may stand in a head: a standfirst and captions.
const SENTENCES: usize = 3;
/// With more lines between headline and byline the two do not belong together.
const BETWEEN: usize = 8;
/// A bare name stands within so many lines of the headline.
const NEAR: usize = 4;
/// What is said of the writer stands in so many last blocks, and is no longer than this.
const FOOT: usize = 8;
const LONGEST_LIFE: usize = 400;
/// The writer's job stands within so many words behind the name.
const JOB_WITHIN: usize = 8;
/// A longer block is no byline or date line.
const LONGEST: usize = 240;
/// Nor does the name of a paper with its day have more letters.
const LONGEST_ISSUE: usize = 80;

/// What the head says.
#[derive(Debug, Default)]
pub struct Head {
    pub byline: Option<Byline>,
    pub published: Option<String>,
    pub modified: Option<String>,
    /// Place and day, where they stand on a line of their own.
    pub dateline: Option<Dateline>,
    /// The last byline or date line among the blocks.
    anchor: Option<usize>,
}

impl Head {
    /// Takes over what is not known yet.
    fn add(&mut self, dates: DateLine) {
        self.published = self.published.take().or(dates.published);
        self.modified = self.modified.take().or(dates.modified);
    }
}

/// Finds byline and date lines before the story and marks them in `kinds`.
pub fn parse_head(input: &Input, kinds: &mut [BlockKind]) -> Head {
    let text = input.text.as_str();
    let mut head = Head::default();
    let (mut sentences, mut in_row) = (0, 0);
    // A bare name is a byline only behind a line that may be the headline, and before any sentence.
    let mut after_headline = false;
    let mut lines = 0;
    let has_room = input.blocks.len() >= 3;
    for (at, block) in input.blocks.iter().enumerate().take(if has_room { BLOCKS } else { 0 }) {
        let Some(&kind) = kinds.get(at) else { break };
        let line = block.span.of(text);
        let bare = after_headline && sentences == 0 && lines <= NEAR;
        if let Some(found) = parse_line(input, kinds, at, &mut head, bare) {
            if let Some(kind) = kinds.get_mut(at) {
                *kind = found;
            }
            if matches!(found, BlockKind::Byline | BlockKind::Published) {
                head.anchor = Some(at);
            }
            in_row = 0;
            continue;
        }
        lines += usize::from(after_headline && kind.is_body());
        after_headline |= line.len() > 12;
        let tells = kind.is_body() && is_sentence(line);
        if tells && (at > 0 || line.len() > 100) {
            sentences += usize::from(line.len() > 100);
            in_row += 1;
        } else {
            in_row = 0;
        }
        if in_row >= 2 || sentences >= SENTENCES {
            break;
        }
    }
    head
}

/// What the block at `at` is, if it is a byline, a date line or the word "By" alone.
fn parse_line(input: &Input, kinds: &[BlockKind], at: usize, head: &mut Head, bare: bool) -> Option<BlockKind> {
    let text = input.text.as_str();
    let block = input.blocks.get(at)?;
    let is_open = matches!(block.hint, Hint::Text | Hint::Paragraph | Hint::Byline | Hint::Heading(3));
    if !is_open || block.span.len() > LONGEST {
        return None;
    }
    let line = block.span.of(text);
    if head.published.is_some() && is_page_head(line) {
        return None;
    }
    // "Valley Courier" right below the byline
    let is_paper = || is_outlet_line(line) && kinds.get(at.wrapping_sub(1)) == Some(&BlockKind::Byline);
    if is_lone_by(line)
        || head.byline.is_some() && (is_about_writers(line) || is_paper())
        || head.published.is_some() && is_hour(line)
    {
        return Some(BlockKind::Furniture);
    }
    if head.byline.is_none()
        && let Some(mut byline) = find_byline(input, kinds, at, bare)
    {
        if kinds.get(at) == Some(&BlockKind::Byline) {
            byline.span = block.span;
        }
        let after = text.get(byline.span.end as usize..block.span.end as usize).unwrap_or_default();
        let before = text.get(block.span.start as usize..byline.span.start as usize).unwrap_or_default();
        for part in [before, after] {
            let dates = parse_dates_beside(part.trim_matches(|c: char| !c.is_alphanumeric()));
            dates.into_iter().for_each(|dates| head.add(dates));
        }
        // "By Reuters" names nobody and is a byline all the same.
        head.byline = Some(byline).filter(|byline| !byline.authors.is_empty());
        return Some(BlockKind::Byline);
    }
    // "Staff Reporter", "Press Trust of India" below the headline: nobody is named.
    if bare && head.byline.is_none() && kinds.get(at) == Some(&BlockKind::Paragraph) && is_unnamed(line) {
        return Some(BlockKind::Byline);
    }
    // A second name above its own address.
    let is_addressed = input.blocks.get(at + 1).is_some_and(|next| {
        let next = next.span.of(text);
        next.contains('@') && !next.ends_with('.')
    });
    if is_addressed
        && kinds.get(at) == Some(&BlockKind::Paragraph)
        && let (Some(byline), Some(other)) = (head.byline.as_mut(), parse_bare_byline(text, block.span, true))
    {
        byline.authors.extend(other.authors);
        return Some(BlockKind::Byline);
    }
    if head.dateline.is_none()
        && at > 0
        && let Some(dateline) = parse_dateline_line(text, block.span)
    {
        head.published = head.published.take().or_else(|| dateline.date.clone());
        head.dateline = Some(dateline);
        return Some(BlockKind::Published);
    }
    let is_open = kinds.get(at) != Some(&BlockKind::Byline) && !is_alone(line);
    (is_open && (add_dates(head, line) || add_issue_date(head, line))).then_some(BlockKind::Published)
}

/// "Valley Gazette, 17 June 2026": the paper, and the day of its issue.
fn add_issue_date(head: &mut Head, line: &str) -> bool {
    let is_dated = line.len() < LONGEST_ISSUE && line.ends_with(|c: char| c.is_ascii_digit());
    let Some((paper, day)) = is_dated.then(|| line.split_once([',', '|', '–', '—'])).flatten() else {
        return false;
    };
    is_outlet_line(paper.trim()) && add_dates(head, day.trim())
}

/// An hour alone, or that of an update: "5:50 PM ET", "Updated 10:22 a.m. ET".
fn is_hour(line: &str) -> bool {
    let clock = line.split_once(' ').filter(|(label, _)| is_date_label(label)).map_or(line, |(_, clock)| clock);
    line.len() < 40 && parse_clock(&clock.to_lowercase())
}

/// Below the byline: the writer's job, the outlet and the town ("BBC News, Lisborough"), or who was where ("Jane Doe reported
/// from Lisborough").
fn is_about_writers(line: &str) -> bool {
    is_job(line) || is_outlet_in_town(line) || line.len() < LONGEST && line.contains(" reported from ")
}

/// An agency, or a job without a name: "Reuters", "Our Correspondent".
fn is_unnamed(line: &str) -> bool {
    is_outlet(line) || is_job(line) && !line.contains(',')
}

fn is_lone_by(line: &str) -> bool {
    line.trim_end_matches(':').eq_ignore_ascii_case("by")
}

fn find_byline(input: &Input, kinds: &[BlockKind], at: usize, bare: bool) -> Option<Byline> {
    let text = input.text.as_str();
    let block = input.blocks.get(at)?;
    // A line below "By" alone, above a handle or right between headline and date is a name without further proof.
    let above = input.line(at.wrapping_sub(1));
    let introduced = is_lone_by(above);
    let headed = above.split_whitespace().count() >= 4 && (at == 1 || !is_sentence(above));
    let next = input.blocks.get(at + 1);
    let is_dated = |block: &Block| {
        parse_date_line(block.span.of(text)).is_some() || parse_dateline_line(text, block.span).is_some()
    };
    // "Media Industry" above a date is a section: the last word must be no common one.
    let last = input.line(at).rsplit(' ').next().unwrap_or_default();
    let classes = classes_of(last);
    let is_family = classes.is(WordClass::SURNAMES) || !classes.is(WordClass::POS_NOUN | WordClass::POS_ADJECTIVE);
    // "Lim Wei Jie" below a standfirst: a family name that the lists have.
    let first = input.line(at).split(' ').next().unwrap_or_default();
    let headed = headed || input.line(at).split(' ').count() <= 4 && classes_of(first).is(WordClass::SURNAMES);
    let dated = bare && headed && is_family && next.is_some_and(is_dated);
    let surely = introduced || input.line(at + 1).starts_with('@') || dated;
    let bare = (bare || introduced) && matches!(kinds.get(at), Some(BlockKind::Paragraph | BlockKind::Heading));
    parse_byline(text, block.span)
        .or_else(|| given_byline(input, block))
        // "HARPER SPRINGS, Mich. June 3, 2025"
        .or_else(|| {
            (bare && parse_dateline_line(text, block.span).is_none())
                .then(|| parse_bare_byline(text, block.span, surely))
                .flatten()
        })
}

/// Front matter gives the names without "By".
fn given_byline(input: &Input, block: &Block) -> Option<Byline> {
    let names = block.span.of(&input.text);
    (block.hint == Hint::Byline).then(|| Byline {
        span: block.span,
        authors: names.split(", ").flat_map(|part| part.split(" and ")).map(|name| name.trim().to_string()).collect(),
    })
}

/// "First published on November 20, 2019" may stand below the story, "Jane Doe, health correspondent" above a comment in it.
///
/// So may a line about the writer: "Jane Doe is a reporter for The Times, covering ports."
pub fn find_late_lines(input: &Input, kinds: &mut [BlockKind], head: &mut Head) {
    let foot = input.blocks.len().saturating_sub(FOOT);
    let dated = kinds.iter().take(BLOCKS).position(|kind| *kind == BlockKind::Published);
    let page_head = dated.map_or("", |at| input.line(at));
    for (at, kind) in kinds.iter_mut().enumerate().filter(|(_, kind)| **kind == BlockKind::Paragraph) {
        let line = input.line(at);
        // The head of a printed page, on each of them.
        let is_repeated = line == page_head && line.contains("  ");
        if is_repeated || at >= foot && head.byline.as_ref().is_some_and(|byline| is_about_author(line, byline)) {
            *kind = BlockKind::Furniture;
            continue;
        }
        let labelled = line.len() < 120 && line.split([' ', ':', '(']).take(3).any(is_date_label);
        // "Tue 3 Jun 2025 at 6:12am" below the story.
        let begins = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || is_weekday(&word.to_lowercase());
        let alone = at >= foot && line.len() < 30 && line.split(' ').next().is_some_and(begins);
        if (labelled || alone) && add_dates(head, line) {
            *kind = BlockKind::Published;
        } else if is_credit_of_writer(line) {
            *kind = BlockKind::Byline;
        }
    }
}

/// "Jane Doe is a reporter ...", "Jane Doe covers ...", "-- Jane Doe", of one of those who wrote the story.
fn is_about_author(line: &str, byline: &Byline) -> bool {
    let tells = |rest: &str| {
        let is_job = rest.split_whitespace().take(JOB_WITHIN).any(|word| is_job_word(word.trim_end_matches(',')));
        rest.starts_with(" is ") && is_job
            || [" covers ", " writes ", " reports on "].iter().any(|it| rest.starts_with(it))
    };
    let signed = line.trim_start_matches(['-', '–', '—', ' ']);
    let in_capitals = !line.chars().any(char::is_lowercase);
    if (signed.len() < line.len() || in_capitals)
        && byline.authors.iter().any(|author| author.eq_ignore_ascii_case(signed))
    {
        return true;
    }
    // "Doe covers ports for The Post."
    let life = byline.authors.iter().find_map(|author| {
        let family = author.rsplit(' ').next().unwrap_or(author);
        line.strip_prefix(author.as_str()).or_else(|| line.strip_prefix(family))
    });
    line.len() <= LONGEST_LIFE && life.is_some_and(tells)
}

/// Takes over the dates that the line shows; whether it is a date line.
fn add_dates(head: &mut Head, line: &str) -> bool {
    parse_date_line(line).map(|dates| head.add(dates)).is_some()
}

/// What stands between the headline and the last byline or date line is no part of the story: its first sentence is the
/// standfirst, other sentences belong to pictures, short lines to the page.
pub fn find_standfirst(input: &Input, kinds: &mut [BlockKind], head: &Head) {
    let Some(anchor) = head.anchor else { return };
    let Some(headline) = kinds.iter().position(|kind| *kind == BlockKind::Headline) else { return };
    let between = kinds.get(headline + 1..anchor).unwrap_or_default();
    if between.iter().filter(|kind| kind.is_body()).count() > BETWEEN {
        return;
    }
    let mut found = kinds.contains(&BlockKind::Standfirst);
    for (block, kind) in input.blocks.iter().zip(kinds.iter_mut()).take(anchor).skip(headline + 1) {
        if !kind.is_body() {
            continue;
        }
        let line = block.span.of(&input.text);
        // A first paragraph with its dateline may stand above the day.
        if parse_dateline(&input.text, block.span, None).is_some() {
            continue;
        }
        *kind = match (is_sentence(line) || line.len() > 60, found) {
            (true, false) => BlockKind::Standfirst,
            (true, true) => BlockKind::Caption,
            (false, _) => BlockKind::Furniture,
        };
        found |= *kind == BlockKind::Standfirst;
    }
}
