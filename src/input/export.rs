//! What databases of newspapers put around the stories that they hand out: codes or labels before each part.
//! In: the blocks of a plain text; out: hints on the parts that are labelled, and on the lines that are the database's own.

use super::{Block, Hint, Input};
use crate::span::Span;

/// The head of a story ends within so many blocks.
const HEAD: usize = 24;
/// So many codes tell that there are codes.
const FEW: usize = 4;

/// The codes of Factiva before the parts of a story: what follows them, or that the line is none of the story.
const CODES: [(&str, Code); 28] = [
    ("HD", Code::Headline),
    ("BY", Code::Line),
    ("PD", Code::Line),
    ("LP", Code::Text),
    ("TD", Code::Text),
    ("AN", Code::Own),
    ("ART", Code::Own),
    ("CLM", Code::Own),
    ("CO", Code::Own),
    ("CR", Code::Own),
    ("CT", Code::Own),
    ("CX", Code::Own),
    ("CY", Code::Own),
    ("DE", Code::Own),
    ("ED", Code::Own),
    ("ET", Code::Own),
    ("IN", Code::Own),
    ("IPC", Code::Own),
    ("IPD", Code::Own),
    ("LA", Code::Own),
    ("NS", Code::Own),
    ("PG", Code::Own),
    ("PUB", Code::Own),
    ("RE", Code::Own),
    ("RF", Code::Own),
    ("SC", Code::Own),
    ("SN", Code::Own),
    ("WC", Code::Own),
];

/// The labels of LexisNexis that lead to no part of the story.
const OWN_LABELS: [&str; 5] = ["section", "length", "dateline", "edition", "journal-code"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Code {
    /// The headline stands behind it.
    Headline,
    /// A line of the head stands behind it, which says itself what it is.
    Line,
    /// Paragraphs stand below it.
    Text,
    /// The line belongs to the database.
    Own,
}

/// Marks what a database put around the story.
pub fn mark_parts(input: &mut Input) {
    let text = input.text.as_str();
    let mut blocks = std::mem::take(&mut input.blocks);
    mark_codes(text, &mut blocks);
    mark_labels(text, &mut blocks);
    input.blocks = blocks;
}

/// The code that the line begins with, and what follows it.
fn code_of(line: &str) -> Option<(Code, &str)> {
    let end = line.find([' ', '\t']).unwrap_or(line.len());
    let (code, rest) = line.split_at_checked(end)?;
    CODES.iter().find(|(known, _)| *known == code).map(|(_, kind)| (*kind, rest.trim_start()))
}

/// Factiva: "HD Council leader quits", "WC 412 words". Between the codes of the text and those of the foot stands the story.
fn mark_codes(text: &str, blocks: &mut [Block]) {
    let code = |block: &Block| code_of(block.span.of(text)).map(|(code, _)| code);
    // Hardly a text has codes: its head is enough to see it.
    let head: Vec<Option<Code>> = blocks.iter().take(HEAD).map(code).collect();
    if head.iter().flatten().count() < FEW || !head.contains(&Some(Code::Headline)) {
        return;
    }
    let found: Vec<Option<Code>> = blocks.iter().map(code).collect();
    let is_alone = |at: &usize| {
        found.get(*at) == Some(&Some(Code::Text)) && blocks.get(*at).is_some_and(|block| block.span.len() == 2)
    };
    let story = (0..found.len()).find(is_alone).unwrap_or(head.len());
    // The foot: the last lines, which all have codes of their own. "IN the end" is a line of the story.
    let foot = found.iter().rposition(|code| *code != Some(Code::Own)).map_or(0, |at| at + 1);
    for (at, block) in blocks.iter_mut().enumerate() {
        let line = block.span.of(text);
        let Some((code, rest)) = code_of(line) else { continue };
        let is_text = code == Code::Text && rest.is_empty();
        if at > story && at < foot && !is_text {
            continue;
        }
        match code {
            Code::Headline | Code::Line if !rest.is_empty() => {
                block.span.start = block.span.end - rest.len() as u32;
                if code == Code::Headline {
                    block.hint = Hint::Headline;
                }
            }
            _ => block.hint = Hint::Furniture,
        }
    }
}

/// LexisNexis: "LENGTH: 412 words", "HIGHLIGHT: ...", "BODY:", and below "LOAD-DATE: ..." nothing of the story.
fn mark_labels(text: &str, blocks: &mut [Block]) {
    let label = |span: Span, name: &str| -> Option<u32> {
        let line = span.of(text);
        let head = line.get(..name.len())?;
        let rest = line.get(name.len()..)?;
        let rest = rest.strip_prefix(':').or_else(|| Some(rest).filter(|rest| rest.is_empty()))?;
        head.eq_ignore_ascii_case(name).then(|| rest.trim_start().len() as u32)
    };
    let head = blocks.get(..HEAD.min(blocks.len())).unwrap_or_default();
    let has = |name: &str| head.iter().any(|block| label(block.span, name).is_some_and(|rest| rest > 0));
    if !has("length") || !(has("section") || has("byline")) {
        return;
    }
    let mut is_over = false;
    for block in blocks {
        is_over |= label(block.span, "load-date").is_some();
        let is_own = || OWN_LABELS.iter().any(|name| label(block.span, name).is_some());
        if is_over || label(block.span, "body") == Some(0) || is_own() {
            block.hint = Hint::Furniture;
        } else if let Some(rest) = label(block.span, "highlight").filter(|rest| *rest > 0) {
            block.span.start = block.span.end - rest;
            block.hint = Hint::Standfirst;
        }
    }
}
