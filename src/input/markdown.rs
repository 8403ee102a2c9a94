//! Markdown: blocks with hints, markup set aside.
//!
//! Knows front matter, ATX and Setext headings, lists, block quotes, fences, tables, rules, links, images, emphasis and
//! inline HTML; not reference definitions' targets. A paragraph that is bold from end to end is a heading.

use super::plain::{Line, find_lines};
use super::{Block, Hint, Input};
use crate::span::Span;

/// Marks in so many bytes tell whether a text is Markdown.
const WINDOW: usize = 20_000;
/// Writer and day stand within so many blocks, in lines no longer than this.
const HEAD: usize = 12;
const HEAD_LINE: usize = 60;

/// Whether the text looks like Markdown: front matter, a heading, or links.
pub fn is_markdown(text: &str) -> bool {
    if text.starts_with("---\n") || text.starts_with("---\r\n") {
        let end = text.get(3..).and_then(|rest| rest.find("\n---"));
        let first = text.lines().nth(1).unwrap_or_default();
        return end.is_some() && first.split_once(':').is_some_and(|(key, _)| is_key(key));
    }
    let window = (0..=WINDOW.min(text.len())).rev().find_map(|end| text.get(..end)).unwrap_or_default();
    if window.contains("](http") {
        return true;
    }
    let mut last = "";
    for line in window.lines() {
        if !line.trim_start().starts_with(['#', '=', '-', '*']) {
            last = line;
            continue;
        }
        let heading = line.trim_start_matches('#');
        let level = line.len() - heading.len();
        if (1..=6).contains(&level) && heading.starts_with(' ') && heading.trim().len() > 1 {
            return true;
        }
        if is_underline(line) && !last.trim().is_empty() && last.len() < 200 && line.trim().len() >= 3 {
            return true;
        }
        if line.starts_with("**") && line.trim_end().ends_with("**") && line.len() > 6 {
            return true;
        }
        last = line;
    }
    false
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-' || c == ' ')
        || key.starts_with('#')
}

fn is_underline(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-'))
}

/// Splits Markdown into blocks.
pub fn split(input: &mut Input) {
    let body = front_matter(input);
    let text = std::mem::take(&mut input.text);
    let lines = find_lines(&text, body);
    let mut fenced = false;
    let mut open: Option<Block> = None;
    let mut at = 0;
    while let Some(&line) = lines.get(at) {
        at += 1;
        let written = line.span.of(&text);
        let next = lines.get(at).map(|next| next.span.of(&text)).unwrap_or_default();
        let next_glued = lines.get(at).is_some_and(|next| !next.gap_before);
        let blocks = &mut input.blocks;
        let mut single = |open: &mut Option<Block>, hint: Hint, span: Span| {
            blocks.extend(open.take());
            blocks.push(Block { hint, span, gap_before: true });
        };
        if written.starts_with("```") || written.starts_with("~~~") {
            fenced = !fenced;
            single(&mut open, Hint::Furniture, line.span);
        } else if fenced || written.starts_with('|') || written.starts_with("<!--") {
            single(&mut open, Hint::Furniture, line.span);
        } else if let Some((level, span)) = atx(&text, line) {
            single(&mut open, Hint::Heading(level), span);
        } else if next_glued && is_underline(next) && (open.is_none() || line.gap_before) {
            single(&mut open, Hint::Heading(if next.trim_start().starts_with('=') { 1 } else { 2 }), line.span);
            at += 1;
        } else if is_rule(written) {
            input.blocks.extend(open.take());
        } else if let Some(span) = item(&text, line) {
            input.blocks.extend(open.replace(Block { hint: Hint::ListItem, span, gap_before: line.gap_before }));
        } else if let Some(rest) = written.strip_prefix('>') {
            let span = Span { start: line.span.end - rest.trim_start().len() as u32, end: line.span.end };
            match &mut open {
                Some(block) if block.hint == Hint::BlockQuote && !line.gap_before => {
                    input.markup.push(Span { start: line.span.start, end: span.start });
                    block.span = block.span.join(span);
                }
                _ => input.blocks.extend(open.replace(Block { hint: Hint::BlockQuote, span, gap_before: true })),
            }
        } else {
            match &mut open {
                Some(block) if !line.gap_before => block.span = block.span.join(line.span),
                _ => input.blocks.extend(open.replace(Block {
                    hint: Hint::Paragraph,
                    span: line.span,
                    gap_before: true,
                })),
            }
        }
    }
    input.blocks.extend(open);
    split_head(&text, &mut input.blocks);
    for block in &mut input.blocks {
        bold_heading(&text, block);
        let marks = input.markup.len();
        find_markup(&text, block.span, &mut input.markup);
        let written = block.span.of(&text);
        let is_image = written.starts_with("![") && input.markup.get(marks) == Some(&block.span);
        block.hint = if is_image { Hint::Furniture } else { block.hint };
    }
    input.markup.sort();
    input.blocks.retain(|block| !block.span.is_empty());
    input.text = text;
}

/// Above the first long paragraph, short lines are lines of their own: the writer, the day.
fn split_head(text: &str, blocks: &mut Vec<Block>) {
    let is_long = |block: &Block| {
        let longest = if block.span.of(text).ends_with('.') { HEAD_LINE * 3 / 2 } else { 2 * HEAD_LINE };
        block.hint == Hint::Paragraph && block.span.len() > longest
    };
    let head = blocks.iter().take(HEAD).position(is_long).unwrap_or(0);
    for at in (0..head).rev() {
        let Some(&block) = blocks.get(at).filter(|block| block.hint == Hint::Paragraph) else { continue };
        let lines = find_lines(block.span.of(text), 0);
        if lines.len() < 2 || lines.iter().any(|line| line.span.len() > HEAD_LINE) {
            continue;
        }
        let start = block.span.start;
        let split = lines.iter().map(|line| Block {
            span: Span { start: line.span.start + start, end: line.span.end + start },
            gap_before: line.gap_before,
            ..block
        });
        blocks.splice(at..=at, split);
    }
}

/// "**Heading**" on a line of its own.
fn bold_heading(text: &str, block: &mut Block) {
    let written = block.span.of(text);
    for mark in ["**", "__"] {
        let inner = written.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        if let Some(inner) = inner.filter(|inner| !inner.contains(mark) && !inner.is_empty()) {
            let start = block.span.start as usize + mark.len();
            block.span = Span::new(start, start + inner.len()).trimmed(text);
            if block.hint == Hint::Paragraph && inner.len() < 150 && !inner.ends_with(['.', ':', ',']) {
                block.hint = Hint::Heading(3);
            }
        }
    }
    // A whole line in italics ("*Monday, October 23, 2017*") is what stands inside.
    for mark in ["*", "_"] {
        let inner = block.span.of(text).strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        if let Some(inner) = inner.filter(|inner| !inner.contains(mark) && !inner.is_empty() && inner.len() < 100) {
            let start = block.span.start as usize + 1;
            block.span = Span::new(start, start + inner.len()).trimmed(text);
        }
    }
}

fn atx(text: &str, line: Line) -> Option<(u8, Span)> {
    let written = line.span.of(text);
    let rest = written.trim_start_matches('#');
    let level = written.len() - rest.len();
    if !(1..=6).contains(&level) || !rest.starts_with([' ', '\t']) {
        return None;
    }
    let start = line.span.end as usize - rest.len();
    let span = Span::new(start, start + rest.trim_end().trim_end_matches('#').len()).trimmed(text);
    let inner = span.of(text);
    let bare = inner.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")).filter(|bare| !bare.contains("**"));
    let span = bare.map_or(span, |bare| Span::new(span.start as usize + 2, span.start as usize + 2 + bare.len()));
    Some((level as u8, span))
}

fn is_rule(line: &str) -> bool {
    let bare: String = line.chars().filter(|c| !c.is_whitespace()).take(80).collect();
    bare.len() >= 3 && ['-', '*', '_', '='].iter().any(|&mark| bare.chars().all(|c| c == mark))
}

fn item(text: &str, line: Line) -> Option<Span> {
    let written = line.span.of(text);
    let bullet = written
        .strip_prefix("- ")
        .or_else(|| written.strip_prefix("* "))
        .or_else(|| written.strip_prefix("+ "))
        .or_else(|| written.strip_prefix("• "));
    let digits = written.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = || {
        let rest = written.get(digits..)?;
        (1..=3).contains(&digits).then(|| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")))?
    };
    let rest = bullet.or_else(numbered)?.trim_start();
    Some(Span { start: line.span.end - rest.len() as u32, end: line.span.end })
}

/// Reads the front matter into metadata and blocks; gives the byte where the body starts.
fn front_matter(input: &mut Input) -> usize {
    if !input.text.starts_with("---") {
        return 0;
    }
    let Some(close) = input.text.get(3..).and_then(|rest| rest.find("\n---")).map(|at| at + 3) else { return 0 };
    let body =
        input.text.get(close + 1..).and_then(|rest| rest.find('\n')).map_or(input.text.len(), |at| close + 1 + at + 1);
    let mut key = String::new();
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in input.text.get(..close).unwrap_or_default().split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(&input.text);
        at += line.len();
        let written = span.of(&input.text);
        if written.is_empty() || written == "---" || written.starts_with('#') {
            continue;
        }
        let mut value = span;
        if let Some(entry) = written.strip_prefix("- ") {
            value = Span { start: span.end - entry.len() as u32, end: span.end };
        } else if let Some((name, rest)) =
            written.split_once(':').filter(|(name, _)| is_key(name) && !line.starts_with(' '))
        {
            key = name.trim().to_ascii_lowercase();
            value = Span { start: span.end - rest.len() as u32, end: span.end }.trimmed(&input.text);
        }
        let quoted = value.of(&input.text);
        for mark in ['"', '\''] {
            if quoted.len() > 1 && quoted.starts_with(mark) && quoted.ends_with(mark) {
                value = Span { start: value.start + 1, end: value.end - 1 };
            }
        }
        let text = value.of(&input.text);
        if text.is_empty() {
            continue;
        }
        let metadata = &mut input.metadata;
        let hint = match key.as_str() {
            "title" | "headline" if metadata.title.is_none() => {
                metadata.title = Some(text.to_string());
                Hint::Headline
            }
            "date" | "published" | "pubdate" | "publish_date" | "published_at" if metadata.published.is_none() => {
                metadata.published =
                    text.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok()).map(|day| day.to_string());
                Hint::Furniture
            }
            // A slug ("jane-doe") is a key into another file and no name.
            "author" | "authors" | "byline" if text.contains(' ') => Hint::Byline,
            _ => Hint::Furniture,
        };
        blocks.push(Block { hint, span: value, gap_before: true });
    }
    input.blocks = blocks;
    body
}

/// Emphasis marks, code marks, link targets, images and inline tags.
fn find_markup(text: &str, block: Span, out: &mut Vec<Span>) {
    let (mut at, end) = (block.start as usize, block.end as usize);
    let bytes = text.as_bytes();
    let is_space = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
    // The byte behind the next `close`, within the block and a window: no look-ahead runs over the whole text.
    let find = |from: usize, close: u8| {
        let window = bytes.get(from..end.min(from + 2000))?;
        window.iter().position(|&b| b == close).map(|len| from + len + 1)
    };
    while at < end {
        let Some(&b) = bytes.get(at) else { break };
        match b {
            b'*' | b'_' | b'`' => {
                let len = bytes.get(at..end).unwrap_or_default().iter().take_while(|&&other| other == b).count();
                let before =
                    at == block.start as usize || bytes.get(at - 1).is_some_and(|b| !b.is_ascii_alphanumeric());
                let after = at + len >= end || bytes.get(at + len).is_some_and(|b| !b.is_ascii_alphanumeric());
                let lone = is_space(at + len) && (at == 0 || is_space(at - 1));
                if (before || after || b != b'_') && !lone {
                    out.push(Span::new(at, at + len));
                }
                at += len;
            }
            b'!' if bytes.get(at + 1) == Some(&b'[') => {
                let close =
                    find(at, b']').filter(|&close| bytes.get(close) == Some(&b'(')).and_then(|close| find(close, b')'));
                if let Some(close) = close {
                    out.push(Span::new(at, close));
                    at = close;
                } else {
                    at += 1;
                }
            }
            b'[' => {
                let close = find(at, b']').filter(|&close| matches!(bytes.get(close), Some(b'(' | b'[')));
                if let Some(close) = close {
                    out.push(Span::new(at, at + 1));
                    let last = if bytes.get(close) == Some(&b'(') { b')' } else { b']' };
                    let target = find(close + 1, last).unwrap_or(close);
                    let inner = Span::new(at + 1, close - 1);
                    find_markup(text, inner, out);
                    out.push(Span::new(close - 1, target));
                    at = target;
                } else {
                    at += 1;
                }
            }
            b'<' if bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/') => {
                if let Some(close) = find(at, b'>') {
                    out.push(Span::new(at, close));
                    at = close;
                } else {
                    at += 1;
                }
            }
            b'{' if matches!(bytes.get(at + 1), Some(b'{' | b'%')) => {
                if let Some(close) = find(at, b'}') {
                    out.push(Span::new(at, close));
                    at = close;
                } else {
                    at += 1;
                }
            }
            _ => at += 1,
        }
    }
}
