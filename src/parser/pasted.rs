//! What a page copied from a browser carries along: links to other stories, captions with the credit on a line of its own,
//! lines that stand there twice, the foot of the page.
//!
//! In: the blocks of a text and what they are so far; out: captions and furniture among the paragraphs.

use std::collections::BTreeMap;

use crate::article::BlockKind;
use crate::input::Input;
use crate::lexicon::{WordClass, classes_of};
use crate::span::first_chars;

use super::byline::parse_byline;
use super::furniture::{is_contact, is_credit_in_brackets, is_of_page, leads_links};
use super::sections::is_sentence;

/// So many lines of furniture make a text a copied page.
const FEW: usize = 3;
/// The title of another story is no longer than this.
const LONGEST_LINK: usize = 150;
/// More lines in a row are a list of the story: results, members.
const LONGEST_RUN: usize = 12;
/// A credit of a picture has at most so many words.
const CREDIT_WORDS: usize = 6;
/// Blocks that begin with as many of the same characters are the same.
const SAME: usize = 60;
/// Below "Contact:" stand at most so many lines.
const CONTACT_LINES: usize = 8;
const LONGEST_CONTACT_LABEL: usize = 40;
/// The foot of a page has at most so many blocks.
const FOOT: usize = 16;

/// Whether the text was copied from a page with all that stood around the story.
#[must_use]
pub fn is_pasted(input: &Input, kinds: &[BlockKind]) -> bool {
    let lines = input.blocks.iter().zip(kinds).filter(|(_, kind)| **kind == BlockKind::Furniture);
    lines.filter(|(block, _)| is_of_page(block.span.of(&input.text))).take(FEW).count() == FEW
}

/// A line right above a line that is a credit and nothing else is that picture's caption.
pub fn find_captions(input: &Input, kinds: &mut [BlockKind]) {
    let is_spaced = input.blocks.iter().filter(|block| block.gap_before).count() * 2 > input.blocks.len();
    for at in 1..kinds.len() {
        let Some(block) = input.blocks.get(at) else { return };
        let above = input.line(at - 1);
        let line = block.span.of(&input.text);
        // "Jane Doe A woman in a red coat.Jane Doe": what a picture shows, between its credit twice; the caption follows.
        let below = || line.len() <= LONGEST_LINK && !ends_as_sentence(line) && is_description(above);
        let is_pictures = || is_caption_label(above) || is_description(line) || below();
        if let Some(kind) = kinds.get_mut(at).filter(|kind| **kind == BlockKind::Paragraph && is_pictures()) {
            *kind = BlockKind::Caption;
            continue;
        }
        let in_brackets = is_credit_in_brackets(line);
        let is_credit = match kinds.get_mut(at) {
            Some(kind @ (BlockKind::Paragraph | BlockKind::Caption)) if in_brackets => {
                *kind = BlockKind::Caption;
                true
            }
            Some(BlockKind::Caption) => block.span.len() < 80,
            _ => false,
        };
        // "Photo: Jane Doe" may stand below a paragraph of the story, which ends in a stop.
        // "By AFP" below the headline
        let is_byline = at == 1 && parse_byline(&input.text, block.span).is_some();
        let is_caption =
            is_credit && !is_byline && is_spaced && !block.gap_before && (in_brackets || !ends_as_sentence(above));
        if let Some(kind) = kinds.get_mut(at - 1).filter(|kind| is_caption && **kind == BlockKind::Paragraph) {
            *kind = BlockKind::Caption;
        }
    }
}

/// "Image caption," on a line of its own.
fn is_caption_label(line: &str) -> bool {
    let line = line.trim_end_matches([',', ':', ' ']);
    let is_label =
        |classes: WordClass| classes.is(WordClass::FURNITURE_LINE) && classes.is(WordClass::FURNITURE_CAPTION);
    line.ends_with("caption") && is_label(classes_of(line))
}

/// A line that begins with some words and ends with them glued to a stop.
fn is_description(line: &str) -> bool {
    if ends_as_sentence(line) {
        return false;
    }
    let ends = line.match_indices(' ').map(|(at, _)| at).take(CREDIT_WORDS);
    let mut credits = ends.filter_map(|end| line.get(..end)).filter(|credit| credit.len() > 2);
    credits.any(|credit| line.strip_suffix(credit).is_some_and(|rest| rest.ends_with(['.', '!', '"', '”'])))
}

/// Whom the press may call: the lines below "Contact:" up to the last address or number.
pub fn find_contacts(input: &Input, kinds: &mut [BlockKind]) {
    let mut at = 0;
    while at < kinds.len() {
        if is_contact_label(input.line(at)) {
            let lines = (at + 1..kinds.len()).take(CONTACT_LINES).take_while(|&at| !is_sentence(input.line(at)));
            let last = lines.filter(|&at| is_contact(input.line(at))).last().unwrap_or(at);
            kinds.get_mut(at..=last).unwrap_or_default().fill(BlockKind::Furniture);
            at = last;
        }
        at += 1;
    }
}

fn is_contact_label(line: &str) -> bool {
    let line = line.trim_end_matches([':', ' ']);
    let is_label = |line: &str| classes_of(line).is(WordClass::FURNITURE_CONTACT);
    // "For media enquiries, please contact:"
    let asks = line.strip_suffix(" contact").map(|asks| asks.trim_end_matches(" please").trim_end_matches(','));
    line.len() <= LONGEST_CONTACT_LABEL && (is_label(line) || asks.is_some_and(is_label))
}

/// What a database says of a story stands below the count of its words: the paper, its code, its language, who owns it.
pub fn find_record(input: &Input, kinds: &mut [BlockKind]) {
    let is_count = |line: &str| {
        line.strip_suffix(" words").is_some_and(|count| count.bytes().all(|b| b.is_ascii_digit() || b == b','))
    };
    let Some(count) = (1..kinds.len().min(FOOT)).find(|&at| is_count(input.line(at))) else { return };
    for (at, kind) in kinds.iter_mut().enumerate().skip(count) {
        let goes_on = at == count || input.blocks.get(at).is_some_and(|block| !block.gap_before);
        if !goes_on || is_sentence(input.line(at)) {
            return;
        }
        if *kind == BlockKind::Paragraph {
            *kind = BlockKind::Furniture;
        }
    }
}

/// A word in capitals on the last line is the agency that sent the story: "REUTER".
pub fn find_sign_off(input: &Input, kinds: &mut [BlockKind]) {
    let (Some(block), true) = (input.blocks.last(), input.blocks.len() > 3) else { return };
    let line = block.span.of(&input.text);
    let shouted = line.len() > 1 && line.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '/'));
    if let Some(kind) = kinds.last_mut().filter(|kind| **kind == BlockKind::Paragraph && shouted) {
        *kind = BlockKind::Furniture;
    }
}

/// The lines below "Related stories" or "More in Politics" are titles of other stories, up to the next sentence. Above the
/// byline, the date and the first sentence such a line may be the headline.
pub fn find_links(input: &Input, kinds: &mut [BlockKind]) {
    let (mut linked, mut begun) = (false, false);
    for (block, kind) in input.blocks.iter().zip(kinds.iter_mut()) {
        let line = block.span.of(&input.text);
        match *kind {
            BlockKind::Furniture => linked |= begun && leads_links(line),
            BlockKind::Paragraph if linked && line.len() <= LONGEST_LINK && !ends_as_sentence(line) => {
                *kind = BlockKind::Furniture;
            }
            kind => {
                linked = false;
                begun = begun
                    || matches!(kind, BlockKind::Byline | BlockKind::Published)
                    || kind.is_body() && is_sentence(line);
            }
        }
    }
}

fn ends_as_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ' ']).ends_with(['.', '!', ':'])
}

/// Short lines in a row with furniture among them are links and labels: three and more anywhere, two and more before the
/// story.
pub fn find_runs(input: &Input, kinds: &mut [BlockKind]) {
    let mut at = 0;
    let mut in_story = false;
    while at < kinds.len() {
        let is_short = |i: &usize| {
            let line = input.line(*i);
            match kinds.get(*i) {
                Some(BlockKind::Furniture | BlockKind::Caption | BlockKind::Byline | BlockKind::Published) => true,
                Some(BlockKind::Paragraph) => {
                    line.len() <= LONGEST_LINK && !is_sentence(line) && !ends_as_sentence(line)
                }
                _ => false,
            }
        };
        let end = (at..kinds.len()).find(|i| !is_short(i)).unwrap_or(kinds.len());
        let lines = kinds.get(at..end).unwrap_or_default().iter().filter(|kind| **kind == BlockKind::Paragraph).count();
        let labelled = (at..end).any(|at| kinds.get(at) == Some(&BlockKind::Furniture) && is_of_page(input.line(at)));
        if labelled && (if in_story { 3 } else { 2 }..=LONGEST_RUN).contains(&lines) {
            let run = kinds.get_mut(at..end).unwrap_or_default();
            for kind in run.iter_mut().filter(|kind| **kind == BlockKind::Paragraph) {
                *kind = BlockKind::Furniture;
            }
        }
        // The title of a film between its label and its length, that of another story between its picture and its section.
        let is_page =
            |kinds: &[BlockKind], at: usize| kinds.get(at) == Some(&BlockKind::Furniture) && is_of_page(input.line(at));
        for alone in at + 1..end.saturating_sub(1) {
            if in_story
                && is_page(kinds, alone - 1)
                && is_page(kinds, alone + 1)
                && let Some(kind) = kinds.get_mut(alone).filter(|kind| **kind == BlockKind::Paragraph)
            {
                *kind = BlockKind::Furniture;
            }
        }
        in_story |= kinds.get(end) == Some(&BlockKind::Paragraph);
        at = end + 1;
    }
}

/// Lines that stand on the page twice: names, dates, labels, and captions that a gallery repeats.
pub fn find_repeated(input: &Input, kinds: &mut [BlockKind]) {
    let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, block) in input.blocks.iter().enumerate() {
        let line = block.span.of(&input.text);
        let key = first_chars(line, SAME);
        if line.len() > 3 {
            places.entry(key).or_default().push(at);
        }
    }
    for places in places.into_values().filter(|places| places.len() > 1) {
        let is = |at: usize, kind: BlockKind| kinds.get(at) == Some(&kind);
        let caption = places.iter().any(|&at| is(at, BlockKind::Caption));
        let tells = places.first().and_then(|&at| input.blocks.get(at));
        let tells = tells.is_some_and(|block| is_sentence(block.span.of(&input.text)));
        // A sentence of the story may be repeated below: there the first stays.
        let from = usize::from(tells && !caption);
        for &at in places.iter().skip(from) {
            if let Some(kind) = kinds.get_mut(at).filter(|kind| **kind == BlockKind::Paragraph) {
                *kind = if caption { BlockKind::Caption } else { BlockKind::Furniture };
            }
        }
    }
}

/// The foot of the page: what follows the copyright line, and the short lines behind the last sentence.
pub fn find_tail(input: &Input, kinds: &mut [BlockKind]) {
    let count = kinds.len();
    let foot = count.saturating_sub(FOOT.min(count / 3));
    let rights = |at: usize| kinds.get(at) == Some(&BlockKind::Furniture) && input.line(at).contains(['©', '®']);
    let closed = (foot..count).find(|&at| rights(at));
    let last =
        (0..count).rev().find(|&at| kinds.get(at).is_some_and(|kind| kind.is_body()) && is_sentence(input.line(at)));
    let end = closed.into_iter().chain(last).min().map_or(count, |at| at + 1);
    let has_list = kinds.get(end..).is_some_and(|rest| rest.contains(&BlockKind::Furniture)) || count - end <= 2;
    for kind in kinds.iter_mut().skip(end).filter(|_| has_list) {
        if *kind == BlockKind::Paragraph {
            *kind = BlockKind::Furniture;
        }
    }
}
