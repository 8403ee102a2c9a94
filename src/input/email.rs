//! An article that came by mail: its headers are no part of the story, and the subject may be its headline.
//! In: the blocks of a plain text; out: hints on those that are the mail's own lines.

use super::{Hint, Input};
use crate::span::Span;

/// Headers stand within so many blocks.
const HEAD: usize = 16;
/// A signature has at most so many lines.
const SIGNATURE: usize = 8;
const NAMES: [&str; 9] = ["from", "to", "cc", "bcc", "sent", "date", "subject", "reply-to", "message-id"];

/// Whether the text begins with the headers of a mail.
pub fn has_headers(text: &str) -> bool {
    let names = text.lines().take(HEAD).map_while(|line| line.split_once(':')).map(|(name, _)| name);
    names.filter(|name| NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))).take(3).count() == 3
}

/// Marks the headers of a mail and the signature below it.
pub fn mark_headers(input: &mut Input) {
    let text = input.text.as_str();
    let header = |span: Span| {
        let (name, value) = span.of(text).trim_matches('*').split_once(':')?;
        let name = name.trim_matches(['*', ' ']);
        NAMES.iter().find(|known| name.eq_ignore_ascii_case(known)).map(|known| (*known, value))
    };
    let found: Vec<(usize, &str, &str)> = input
        .blocks
        .iter()
        .enumerate()
        .take(HEAD)
        .filter_map(|(at, block)| header(block.span).map(|(name, value)| (at, name, value)))
        .collect();
    // "To: ..." alone may be anything; sender and subject make a mail.
    let has = |name: &str| found.iter().any(|(_, found, _)| *found == name);
    if found.len() < 2 || !has("from") || !(has("subject") || has("to") || has("sent") || has("date")) {
        return;
    }
    let last = found.last().map_or(0, |(at, ..)| *at);
    let mut hints: Vec<(usize, Hint, u32)> = Vec::new();
    // Other headers among them and right below: "Content-Type: text/plain".
    let head = input.blocks.iter().enumerate().take(HEAD);
    let head = head.take_while(|(at, block)| *at <= last || !block.gap_before && is_header(block.span.of(text)));
    let others =
        head.filter(|(at, block)| found.iter().all(|(known, ..)| known != at) && is_header(block.span.of(text)));
    hints.extend(others.map(|(at, _)| (at, Hint::Furniture, 0)));
    for &(at, name, value) in &found {
        let subject = strip_replies(value);
        // Where the article has its headline itself, the subject is furniture.
        let repeated = || input.blocks.iter().skip(last + 1).any(|block| block.span.of(text) == subject);
        let is_headline = name == "subject" && !subject.is_empty() && !repeated();
        let hint = if is_headline { Hint::Headline } else { Hint::Furniture };
        if name != "date" && name != "sent" {
            hints.push((at, hint, if is_headline { subject.len() as u32 } else { 0 }));
        }
    }
    let is_dashes = |span: Span| matches!(span.of(text), "--" | "-- " | "---" | "—" | "__");
    let foot = input.blocks.len().saturating_sub(SIGNATURE + 1).max(last + 2);
    let signature =
        (foot..input.blocks.len()).find(|&at| input.blocks.get(at).is_some_and(|block| is_dashes(block.span)));
    hints.extend((signature.unwrap_or(input.blocks.len())..input.blocks.len()).map(|at| (at, Hint::Furniture, 0)));
    for (at, hint, len) in hints {
        if let Some(block) = input.blocks.get_mut(at) {
            block.hint = hint;
            if len > 0 {
                block.span.start = block.span.end - len;
            }
        }
    }
}

/// "X-Mailer: ...": a name without spaces before the colon.
fn is_header(line: &str) -> bool {
    let name = line.split_once(": ").map_or("", |(name, _)| name);
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// The subject without "Fwd:" and "Re:".
fn strip_replies(value: &str) -> &str {
    let mut subject = value.trim();
    while let Some((mark, rest)) = subject.split_once(':') {
        if !["re", "fw", "fwd", "aw"].iter().any(|known| mark.trim().eq_ignore_ascii_case(known)) {
            break;
        }
        subject = rest.trim();
    }
    subject
}
