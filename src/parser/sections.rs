//! The headline of a text: a short line above the story that says something without being a sentence of it.

use crate::article::BlockKind;
use crate::input::{Block, Input};
use crate::lexicon::{WordClass, classes_of};

use super::byline::is_organization;

/// A longer line is no headline.
const LONGEST_HEADLINE: usize = 330;
/// A longer line is no headline if it is said in two sentences, or in one that ends with the stop of an abbreviation.
const LONGEST_SAID: usize = 120;
/// A longer line below another is rather a standfirst than a headline.
const LONGEST_LINE: usize = 90;
/// What leads to the line below it, "From:", is no longer than this.
const LONGEST_LEAD: usize = 12;
/// So many sentences of the story are compared with what may be its headline, by so many characters of each word.
const FIRST_SENTENCES: usize = 3;
const STEM: usize = 5;
/// The headline stands within so many blocks.
const HEAD: usize = 40;

/// Marks the headline among the blocks before the first paragraph, if there is one.
///
/// `BANK CUTS RATES` before a story is one; a first line that is a sentence with its stop, or a dateline, is not.
pub fn find_headline(input: &Input, kinds: &mut [BlockKind], is_pasted: bool) {
    if kinds.contains(&BlockKind::Headline) {
        // The front matter's title; a first heading that repeats it is a heading no reader sees twice.
        return;
    }
    // A page in Markdown has its headline as the first heading, whatever its level.
    let marked = kinds.iter().take(4).position(|kind| *kind == BlockKind::Heading);
    let found = marked.or_else(|| is_pasted.then(|| find_pasted_headline(input, kinds)).flatten());
    let Some(at) = found.or_else(|| find_first_headline(input, kinds)) else { return };
    for line in 0..at {
        if let Some(kind) = kinds.get_mut(line).filter(|kind| **kind == BlockKind::Paragraph) {
            *kind = BlockKind::Furniture;
        }
    }
    if let Some(kind) = kinds.get_mut(at) {
        *kind = BlockKind::Headline;
    }
}

/// On a copied page labels and titles of other stories stand above the headline: of the lines above the byline, or else
/// above the date, it is the one that the page says twice, or the last.
fn find_pasted_headline(input: &Input, kinds: &[BlockKind]) -> Option<usize> {
    // "From:" leads to who sent it.
    let leads = |line: &str| line.len() <= LONGEST_LEAD && line.ends_with(':');
    let is_candidate = |&at: &usize| {
        kinds.get(at) == Some(&BlockKind::Paragraph)
            && !(at > 0 && leads(input.line(at - 1)))
            && input.line(at).split_whitespace().count() >= 4
            && input.blocks.get(at).is_some_and(|block| is_headline(input, block))
    };
    let place_of = |kind: BlockKind| kinds.iter().take(HEAD).position(|found| *found == kind);
    let anchors = [place_of(BlockKind::Byline), place_of(BlockKind::Published)];
    let anchor = anchors.into_iter().flatten().find(|&anchor| (0..anchor).any(|at| is_candidate(&at)))?;
    let candidates: Vec<usize> = (0..anchor).filter(is_candidate).collect();
    let twice = |&&at: &&usize| (0..input.blocks.len()).any(|other| other != at && input.line(other) == input.line(at));
    let last = *candidates.last()?;
    let repeated = candidates.iter().rev().find(twice).copied();
    if let Some(told) = find_told(input, kinds, &candidates, anchor).filter(|_| repeated.is_none()) {
        return Some(told);
    }
    let chosen = repeated.unwrap_or(last);
    // The line right below the headline may be a standfirst without a stop.
    let above = candidates.iter().rev().find(|&&at| at < chosen).copied();
    let is_first = candidates.len() == 2 && above == Some(0) && input.line(chosen).len() > input.line(0).len();
    let is_standfirst = chosen == last && (input.line(chosen).len() > LONGEST_LINE || is_first);
    Some(above.filter(|&above| is_standfirst && above + 1 == chosen).unwrap_or(chosen))
}

/// The first of the candidates above the line `anchor` that shares words with the story's first sentences. Teasers of other
/// stories share none; points, captions and a standfirst stand below the headline.
fn find_told(input: &Input, kinds: &[BlockKind], candidates: &[usize], anchor: usize) -> Option<usize> {
    let is_told = |&at: &usize| kinds.get(at) == Some(&BlockKind::Paragraph) && is_sentence(input.line(at));
    let story: Vec<String> =
        (anchor..kinds.len()).filter(is_told).take(FIRST_SENTENCES).flat_map(|at| stems(input.line(at))).collect();
    let shared = |at: usize| {
        let mut stems: Vec<String> = stems(input.line(at)).filter(|stem| story.contains(stem)).collect();
        stems.sort_unstable();
        stems.dedup();
        stems.len()
    };
    // Teasers stand in a list; an empty line follows the headline, where there are any.
    let has_gap = |at: usize| input.blocks.get(at + 1).is_some_and(|next| next.gap_before);
    let is_spaced = (0..anchor).any(has_gap);
    let set_off = |at: usize| !is_spaced || has_gap(at) || candidates.last() == Some(&at);
    let most = candidates.iter().map(|&at| shared(at)).max().filter(|&most| most >= 2)?;
    candidates.iter().copied().find(|&at| shared(at) * 2 >= most && shared(at) >= 2 && set_off(at))
}

/// The starts of a line's words, in small letters, function words aside.
pub(super) fn stems(line: &str) -> impl Iterator<Item = String> {
    let words = words_of(line).filter(|word| word.len() > 2);
    words.map(str::to_lowercase).filter(|word| !classes_of(word).is(WordClass::POS_MAINLY_FUNCTION)).map(|word| {
        let end = word.char_indices().nth(STEM).map_or(word.len(), |(end, _)| end);
        word.get(..end).unwrap_or(&word).to_string()
    })
}

/// The first line that may be a headline, section labels aside.
fn find_first_headline(input: &Input, kinds: &[BlockKind]) -> Option<usize> {
    let words = |at: usize| {
        let line = input.line(at);
        line.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
    };
    let mut candidates: Vec<usize> = Vec::new();
    let mut anchor = None;
    let released = find_release_label(input, kinds).map_or(0, |label| label + 1);
    for (at, (block, kind)) in input.blocks.iter().zip(kinds.iter()).enumerate().take(HEAD).skip(released) {
        match kind {
            // A short line above the day may be the paper's name.
            BlockKind::Paragraph
                if anchor.is_none()
                    || candidates.is_empty()
                    || is_head(kinds, at) && candidates.iter().all(|&at| words(at) < 4) =>
            {
                // Right above a byline, a date or a dateline even a sentence is the headline.
                let is_long = || block.span.of(&input.text).split_whitespace().count() >= 4;
                let is_led = || match kinds.get(1) {
                    Some(BlockKind::Byline | BlockKind::Published) => true,
                    Some(BlockKind::Paragraph) => is_above_dateline(input),
                    _ => false,
                };
                let is_told = is_headline(input, block) && followed_by_story(input, kinds, at);
                if is_told || at == 0 && is_long() && is_led() {
                    candidates.push(at);
                } else if candidates.is_empty() || !is_head(kinds, at) {
                    break;
                }
            }
            BlockKind::Paragraph if !is_head(kinds, at) => break,
            BlockKind::Byline | BlockKind::Published if !candidates.is_empty() => anchor = Some(at),
            BlockKind::Byline | BlockKind::Published | BlockKind::Paragraph => {}
            BlockKind::Furniture | BlockKind::Caption => {}
            _ => break,
        }
    }
    let anchored = anchor.is_some();
    // Section labels ("Politics", "Company Town") stand before the headline on copied pages.
    if let Some(&first) = candidates.iter().find(|&&at| words(at) >= 4) {
        let has_menu = candidates.iter().filter(|&&at| at < first && words(at) <= 2).count() > 1;
        candidates
            .retain(|&at| words(at) >= 4 || at == 0 && words(at) == 3 && !has_menu && !is_organization(input.line(at)));
    }
    // Copied pages begin with teasers, too: then the headline is the last short line before byline or date.
    let told = anchor.and_then(|anchor| find_told(input, kinds, &candidates, anchor));
    let at = match (candidates.as_slice(), told) {
        (_, Some(told)) if candidates.len() > 2 => told,
        ([.., last], _) if anchored && candidates.len() > 2 => *last,
        ([first, ..], _) => *first,
        ([], _) => return None,
    };
    // A trail of links above the headline may end in the headline itself.
    let again = candidates.iter().rev().find(|&&other| other > at && input.line(other) == input.line(at));
    Some(again.copied().unwrap_or(at))
}

/// "Rivals see an opening in the north." above "LEITH (AP) — ...": one sentence on a line of its own, and the story begins below it.
fn is_above_dateline(input: &Input) -> bool {
    let line = input.line(0);
    let begins = |at: usize| {
        let span = input.blocks.get(at)?.span;
        super::dateline::parse_dateline(&input.text, span, None)
    };
    if line.len() > LONGEST_SAID || has_inner_stop(line) || line.starts_with(['"', '“']) || begins(0).is_some() {
        return false;
    }
    begins(1).is_some_and(|found| {
        let behind = input.text.get(found.span.end as usize..).unwrap_or_default();
        // "ANNA BERG: We met."
        let is_label = behind.trim_start().starts_with(':');
        !is_label && (found.agency.is_some() || super::dateline::is_shouted(&found.place))
    })
}

/// "PRESS RELEASE", "FOR IMMEDIATE RELEASE": the headline stands below it.
fn find_release_label(input: &Input, kinds: &[BlockKind]) -> Option<usize> {
    let lines = input.blocks.iter().zip(kinds).take(HEAD / 4);
    lines.enumerate().filter(|(_, (_, kind))| **kind == BlockKind::Furniture).find_map(|(at, (block, _))| {
        let line = block.span.of(&input.text).trim_end_matches(':').to_lowercase();
        line.split_whitespace().next_back().filter(|last| *last == "release" && line.len() < 40).map(|_| at)
    })
}

/// A byline or date line follows within the head.
fn is_head(kinds: &[BlockKind], at: usize) -> bool {
    let rest = kinds.iter().take(HEAD).skip(at + 1);
    rest.clone().any(|kind| matches!(kind, BlockKind::Byline | BlockKind::Published))
}

/// Some block after it is a sentence of a story.
fn followed_by_story(input: &Input, kinds: &[BlockKind], at: usize) -> bool {
    let rest = input.blocks.iter().zip(kinds).skip(at + 1);
    rest.take(20).any(|(block, kind)| kind.is_body() && is_sentence(block.span.of(&input.text)))
}

pub(super) fn is_headline(input: &Input, block: &Block) -> bool {
    let line = block.span.of(&input.text);
    let ends = line.trim_end_matches(['"', '”', '’', '\'', ')']);
    let dateline = super::dateline::parse_dateline(&input.text, block.span, None).is_some() && line.len() > 90;
    if line.len() > LONGEST_HEADLINE
        || dateline
        || super::dateline::is_alone(line)
        || line.starts_with(['"', '“']) && ends.ends_with(['.', ','])
        || line.len() > LONGEST_SAID && has_inner_stop(line)
        || is_label(line)
    {
        return false;
    }
    !ends.ends_with(['.', ',', ':', ';'])
        || (ends.ends_with('.') && title_case(line) > 7 && line.len() < 150)
        || is_abbreviated(ends) && (line.len() <= LONGEST_SAID || title_case(line) > 7)
}

/// Whether a sentence ends inside the line: "Can it last? The board", "Okafor, Tomas. The Tides".
pub(super) fn has_inner_stop(line: &str) -> bool {
    line.match_indices(['.', '?', '!']).any(|(at, mark)| {
        let word = line.get(..at).and_then(|before| before.rsplit(' ').next()).unwrap_or_default();
        let is_year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        let is_word = is_year || word.len() > 3 && word.chars().skip(1).all(char::is_lowercase);
        let mut after = line.get(at + 1..).unwrap_or_default().chars();
        let begins = after.next() == Some(' ') && after.next().is_some_and(char::is_uppercase);
        begins && is_word && !(mark == "." && classes_of(word).is(WordClass::ABBREVIATIONS))
    })
}

/// The line's stop belongs to an abbreviation: "Trade Gap Widens in U.S."
pub(super) fn is_abbreviated(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    last.len() > 2 && last.matches('.').count() > 1 && last.chars().all(|c| c == '.' || c.is_uppercase())
}

/// A line with a stop that is long enough to tell something, or a long line.
pub(super) fn is_sentence(line: &str) -> bool {
    let ends = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', ' ', '*', '_']);
    let enough = if ends.ends_with(['.', '!', '?', ':']) { 6 } else { 25 };
    line.split_whitespace().take(enough).count() == enough
}

/// How many of ten longer words begin with a capital, the first word aside.
fn title_case(line: &str) -> usize {
    let words = line
        .split_whitespace()
        .skip(1)
        .filter(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).chars().count() > 3)
        .take(40);
    let (mut all, mut capital) = (0, 0);
    for word in words {
        let first = word.chars().find(|c| c.is_alphanumeric());
        if first.is_some_and(char::is_alphabetic) {
            all += 1;
            capital += usize::from(first.is_some_and(char::is_uppercase));
        }
    }
    usize::checked_div(capital * 10, all).unwrap_or(10)
}

pub(super) fn words_of(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// "Q: ...", "A: ...", "Q7: ...", "(JD): ...": who speaks, before what is said; copied pages lose the colon ("QWhy now?").
pub(super) fn is_label(line: &str) -> bool {
    let label = line.split_once(':').map(|(label, _)| label.trim()).unwrap_or_default();
    let letters = label.chars().filter(|c| c.is_alphabetic()).count();
    let glued = line.strip_prefix(['Q', 'A']).is_some_and(|rest| {
        let mut chars = rest.chars();
        chars.next().is_some_and(char::is_uppercase)
            && chars.next().is_some_and(|c| c.is_lowercase() || c == '\'' || c == ' ')
    });
    // "OKAFOR: Are you there, Jane?"
    let names = letters > 1 && label.len() <= 40 && !label.chars().any(char::is_lowercase) && label != line;
    (glued || names) && line.ends_with('?')
        || label.starts_with('(') && label.ends_with(')')
        || letters == 1 && label.len() <= 4 && label.starts_with(['Q', 'A', 'q', 'a'])
}
