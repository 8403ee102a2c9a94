//! Headings of a text: short lines between paragraphs, without a stop, that a paragraph follows.
//!
//! In: the blocks and what they are so far. Out: headings among the paragraphs. `Previous Round: Limited Progress` is one;
//! `Here are some of the highlights:` and a line in quotes with its stop are not. A short sentence without a stop in a list of
//! such lines is missed on purpose.

use std::ops::Range;

use crate::article::BlockKind;
use crate::input::{Hint, Input};
use crate::lexicon::{WordClass, classes_of};

use super::published::parse_clock;
use super::sections::{has_inner_stop, is_abbreviated, is_label, is_sentence, words_of};

/// A longer line is no heading.
const LONGEST_HEADING: usize = 110;
/// As many short lines in a row are a list.
const LIST: usize = 3;

/// Marks the headings.
pub fn find_headings(input: &Input, kinds: &mut [BlockKind]) {
    if input.blocks.iter().any(|block| matches!(block.hint, Hint::Heading(2..))) {
        // The format marks its headings itself.
        return;
    }
    let lines = ShortLines::of(input, kinds);
    let found: Vec<usize> = lines.runs().into_iter().flat_map(|run| lines.headings_in(run)).collect();
    for at in found {
        if let Some(kind) = kinds.get_mut(at) {
            *kind = BlockKind::Heading;
        }
    }
    find_first_heading(input, kinds);
}

/// The lines of a text that could be headings by what they say.
struct ShortLines<'a> {
    input: &'a Input,
    kinds: &'a [BlockKind],
    short: Vec<bool>,
    /// The first sentence.
    story: usize,
    /// Three headings and more begin with their number.
    is_numbered: bool,
    /// Empty lines part the blocks.
    is_spaced: bool,
}

impl<'a> ShortLines<'a> {
    fn of(input: &'a Input, kinds: &'a [BlockKind]) -> Self {
        let is_spaced = input.blocks.iter().filter(|block| block.gap_before).count() * 2 > input.blocks.len();
        let mut lines = Self { input, kinds, short: Vec::new(), story: 0, is_numbered: false, is_spaced };
        let is_told = |at: usize| kinds.get(at) == Some(&BlockKind::Paragraph);
        let interview = is_interview(input, kinds);
        let is_short = |at: usize| {
            let line = lines.line(at);
            is_told(at) && is_heading(line) && !(interview && line.ends_with('?'))
        };
        let short: Vec<bool> = (0..kinds.len()).map(is_short).collect();
        let is_sentence = |&at: &usize| is_told(at) && is_sentence(lines.line(at));
        let story = (0..kinds.len()).find(is_sentence).unwrap_or(kinds.len().saturating_sub(1));
        let is_item = |&at: &usize| short.get(at) == Some(&true) && number_of(lines.line(at)).is_some();
        let is_numbered = (0..kinds.len()).filter(is_item).take(LIST).count() == LIST;
        (lines.short, lines.story, lines.is_numbered) = (short, story, is_numbered);
        lines
    }

    fn line(&self, at: usize) -> &'a str {
        self.input.blocks.get(at).map(|block| block.span.of(&self.input.text)).unwrap_or_default()
    }

    fn is_short(&self, at: usize) -> bool {
        self.short.get(at).copied().unwrap_or(false)
    }

    /// Short lines that follow one another.
    fn runs(&self) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in (0..self.short.len()).filter(|&at| self.is_short(at)) {
            match runs.last_mut() {
                Some(run) if run.end == at => run.end = at + 1,
                _ => runs.push(at..at + 1),
            }
        }
        runs
    }

    /// Three short lines and more in a row are a list of links or names, not headings; so are those at the end.
    fn headings_in(&self, run: Range<usize>) -> Vec<usize> {
        if run.len() >= LIST || run.end == self.short.len() {
            return Vec::new();
        }
        let stands = |&at: &usize| {
            at > 0
                && self.leads(at)
                && !self.is_in_head(at)
                && !self.is_subordinate(at)
                && !self.is_broken(at)
                && !self.is_point(at, &run)
        };
        run.clone().filter(stands).collect()
    }

    /// Whether a paragraph or a list follows.
    fn leads(&self, at: usize) -> bool {
        let next = self.line(at + 1);
        match self.kinds.get(at + 1) {
            Some(BlockKind::Paragraph) => is_sentence(next) || next.len() > 60 || self.is_short(at + 1),
            Some(BlockKind::ListItem | BlockKind::BlockQuote) => true,
            // Furniture may stand between a heading and its paragraph.
            Some(BlockKind::Furniture | BlockKind::Caption | BlockKind::Byline) => is_sentence(self.line(at + 2)),
            _ => false,
        }
    }

    /// Before the story only the line right above it or above its points ("KEY POINTS") can be a heading, and only below a headline.
    fn is_in_head(&self, at: usize) -> bool {
        let leads_story = at + 1 == self.story || self.kinds.get(at + 1) == Some(&BlockKind::ListItem);
        at < self.story && !(self.kinds.contains(&BlockKind::Headline) && leads_story && at > 1)
    }

    /// Where the headings are numbered, the line below one is a subtitle of something else.
    fn is_subordinate(&self, at: usize) -> bool {
        let is_item = |at: usize| number_of(self.line(at)).is_some();
        self.is_numbered && self.is_short(at - 1) && is_item(at - 1) && !is_item(at)
    }

    /// A line that the next goes on with in small letters is a line of prose; one below a comma is a line of verse.
    fn is_broken(&self, at: usize) -> bool {
        self.line(at + 1).starts_with(char::is_lowercase) || self.line(at - 1).ends_with(',')
    }

    /// Where empty lines part the blocks, a short line right below another is one of a list.
    fn is_point(&self, at: usize, run: &Range<usize>) -> bool {
        let gap = self.input.blocks.get(at).is_some_and(|block| block.gap_before);
        self.is_spaced && !gap && run.start < at
    }
}

/// The line right below the headline heads the first part where other parts have headings of a few words, too, and an empty
/// line stands around it. In an interview, where a question follows it, one other will do.
fn find_first_heading(input: &Input, kinds: &mut [BlockKind]) {
    let blocks = input.blocks.get(1..3).unwrap_or_default();
    let is_set_off = blocks.len() == 2 && blocks.iter().all(|block| block.gap_before);
    let line = |at: usize| blocks.get(at).map(|block| block.span.of(&input.text)).unwrap_or_default();
    let asks = |kinds: &[BlockKind]| line(1).ends_with('?') && is_interview(input, kinds);
    let line = line(0);
    let is_short = is_heading(line) && !line.ends_with('?') && line.split_whitespace().count() <= 6;
    let others = kinds.iter().filter(|kind| **kind == BlockKind::Heading).take(2).count();
    if !is_set_off || !is_short || !(others == 2 || others == 1 && asks(kinds)) {
        return;
    }
    if let [BlockKind::Headline, first @ BlockKind::Paragraph, BlockKind::Paragraph | BlockKind::Heading, ..] = kinds {
        *first = BlockKind::Heading;
    }
}

/// The number that a heading begins with: "2. The bill".
fn number_of(line: &str) -> Option<u32> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at_checked(digits).filter(|_| (1..3).contains(&digits))?;
    rest.strip_prefix(['.', ')']).filter(|rest| rest.starts_with(' ')).and_then(|_| number.parse().ok())
}

/// Whether the text is a talk in questions and answers: somebody says "you" in a question and "I" in the answers. In a story
/// told in questions ("What happens next?") the questions are its headings.
fn is_interview(input: &Input, kinds: &[BlockKind]) -> bool {
    let lines = || {
        let lines = input.blocks.iter().zip(kinds).filter(|(_, kind)| **kind == BlockKind::Paragraph);
        lines.map(|(block, _)| block.span.of(&input.text))
    };
    let is_question = |line: &&str| line.len() <= LONGEST_HEADING && line.ends_with('?');
    let says_you =
        |line: &&str| words_of(line).any(|word| word.get(..3).is_some_and(|you| you.eq_ignore_ascii_case("you")));
    let questions = lines().filter(is_question).count();
    let asked = lines().filter(is_question).any(|line| says_you(&line));
    if !asked && questions < 2 {
        return false;
    }
    let (mut first, mut words) = (0, 0);
    for line in lines().filter(|line| !is_question(line)) {
        for word in words_of(line) {
            words += 1;
            first += usize::from(matches!(word, "I" | "my" | "My" | "we" | "We" | "our" | "Our"));
        }
    }
    let share = |percent: usize| first * 100 >= words * percent;
    (asked && share(1)) || (questions > 1 && first * 200 >= words * 5)
}

fn is_heading(line: &str) -> bool {
    if line.len() > LONGEST_HEADING || line.len() < 2 {
        return false;
    }
    let ends = line.trim_end_matches(['"', '”', '’', '\'', ')']);
    let words = line.split_whitespace().count();
    let first = line.chars().find(|c| c.is_alphanumeric());
    let begins = first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || !c.is_ascii());
    if !begins || words > 16 || ends.ends_with(['.', ',', ':', ';', '!', '-', '–', '—', '…']) && !is_abbreviated(ends)
    {
        return false;
    }
    if line.contains("http") || line.contains('@') || line.contains(" ― ") || line.starts_with(['-', '–', '—', '―'])
    {
        return false;
    }
    let unnumbered = number_of(line).and_then(|_| line.split_once(' ')).map_or(line, |(_, rest)| rest);
    if is_label(line) || is_table_row(unnumbered) || is_cut_off(line) || is_time_stamp(line) {
        return false;
    }
    // "Jane Doe, Lisborough, N.J." stands below a letter, "Okafor, Tomas. The Tides of the North" in a list of books.
    let addressed = ends.ends_with('.') && ends.rsplit(' ').nth(1).is_some_and(|before| before.ends_with(','));
    let listed = has_inner_stop(line) && line.split_once(". ").is_some_and(|(writer, _)| writer.contains(", "));
    if addressed || listed {
        return false;
    }
    // A question in quotation marks is somebody's; one behind a sentence ends a paragraph: "They can wait. But can we?"
    let is_told = line.starts_with(['"', '“', '‘', '\'']) || line.contains(". ") && has_inner_stop(line);
    !ends.ends_with('?') || !is_told && words <= 14
}

/// The hour that a live page sets above each of its parts.
fn is_time_stamp(line: &str) -> bool {
    let (hour, rest) = line.split_once(' ').unwrap_or((line, ""));
    // "14:31 GMT", "14.31"
    let written = format!("{} {rest}", hour.replace('.', ":").to_lowercase());
    line.len() < 24 && line.starts_with(|c: char| c.is_ascii_digit()) && parse_clock(&written)
}

/// The last word is one that something must follow: "... Sebastian Noguera and".
fn is_cut_off(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    last.starts_with(char::is_lowercase) && classes_of(last).is(WordClass::POS_CONJUNCTION | WordClass::POS_DETERMINER)
}

/// Results, prices and counts: "Common shares outstanding: 19.6 million", "Smith beat Jones 15-9 15-8 15-17".
fn is_table_row(line: &str) -> bool {
    let numeric = |word: &str| word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '€' | '£'));
    let numbers = line.split_whitespace().filter(|word| numeric(word.trim_start_matches('('))).count();
    let valued = line.rsplit_once(": ").is_some_and(|(_, value)| numeric(value) && value.split(' ').count() <= 2);
    let ends = line.rsplit(' ').next().is_some_and(numeric);
    valued || numbers >= 3 || numbers == 2 && ends || (line.len() != 4 && !line.chars().any(char::is_alphabetic))
}
