//! Plain text: lines to blocks.
//!
//! Text is saved in three ways: a blank line between blocks, a line a block, or wrapped hard at some width with blank
//! lines or indents between blocks. The third is known by its lines: nearly every one is so long that the next line's
//! first word would not have fitted. Its lines are joined into one block by span; the text itself stays as it is.

use super::{Block, Hint, Input, email, export};
use crate::lexicon::{WordClass, classes_of};
use crate::parser;
use crate::span::Span;

/// A line without its end: the trimmed span, its indent and its width in characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub span: Span,
    pub indent: usize,
    pub width: usize,
    pub gap_before: bool,
}

/// Hard wrapping happens at such widths; a longer line is a paragraph of its own.
const WIDEST: usize = 100;
const NARROWEST: usize = 24;
const NARROW: usize = 40;
/// The printed line that is shortest by characters lacks one in so many.
const PRINTED_SLACK: usize = 6;
/// So many widths are tried, the greatest first.
const CANDIDATES: usize = 4;
/// What ends a line besides "\n": old Macs, terminals, mainframes, Unicode.
const LINE_ENDS: [char; 6] = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Whether any of [`LINE_ENDS`] stands in the text.
fn has_odd_ends(text: &str) -> bool {
    // Three of them lie together, the others begin with a byte above all of ASCII.
    let (control, high) = text
        .bytes()
        .fold((0, 0), |(control, high), byte| (control | u8::from(byte.wrapping_sub(0xb) < 3), high | byte));
    control > 0 || high >= 0x80 && LINE_ENDS.into_iter().any(|end| !end.is_ascii() && text.contains(end))
}

/// Bylines and date lines stand within so many lines.
const HEAD_LINES: usize = 8;

/// Splits the text into blocks.
pub fn split(input: &mut Input) {
    let mut lines = find_lines(&input.text, 0);
    let mailed = strip_quote_marks(input, &mut lines) || email::has_headers(&input.text);
    let indents = has_first_line_indents(&lines);
    let wrap = find_wrap(&input.text, &lines, indents, mailed);
    let mut blocks: Vec<Block> = Vec::new();
    let mut last: Option<Line> = None;
    for (at, &line) in lines.iter().enumerate() {
        let goes_on = |last: Line, line: Line| wrap.is_some_and(|wrap| continues(&input.text, last, line, wrap));
        let ends = || lines.get(at + 1).is_none_or(|&next| !goes_on(line, next));
        let opens = || indents && line.indent >= 2 || ends() && is_line_of_its_own(&input.text, at, line, lines.len());
        // A headline in larger type is broken earlier.
        let is_head = |last: Line| {
            let goes_on = line.span.of(&input.text).starts_with(char::is_lowercase) && !line.gap_before;
            (1..HEAD_LINES).contains(&at) && goes_on && line.indent == last.indent
        };
        // The dateline of an agency opens a story: its line is no headline, however early it breaks.
        let is_wired = |last: Line| {
            let story = || parser::dateline::parse_dateline(&input.text, last.span, None);
            at == 1 && !line.gap_before && story().is_some_and(|dateline| dateline.agency.is_some())
        };
        let fits = |last: Line| goes_on(last, line) || is_head(last) || is_wired(last);
        let joins = wrap.is_some() && last.is_some_and(fits) && !opens();
        match blocks.last_mut() {
            Some(block) if joins => {
                let above = Span { start: last.map_or(line.span.start, |last| last.span.start), end: block.span.end };
                input.markup.extend(find_break(&input.text, above, line.span));
                block.span = block.span.join(line.span);
            }
            _ => {
                let listed = has_bullet(&input.text, line.span) || is_dashed(&input.text, &lines, at);
                let hint = if listed { Hint::ListItem } else { Hint::Text };
                blocks.push(Block { hint, span: line.span, gap_before: line.gap_before });
            }
        }
        last = Some(line);
    }
    input.markup.sort_unstable();
    input.blocks = blocks;
    email::mark_headers(input);
    export::mark_parts(input);
}

/// A text that came by mail has ">" before most of its lines: the marks become markup, a line of marks alone a blank line.
fn strip_quote_marks(input: &mut Input, lines: &mut Vec<Line>) -> bool {
    let text = input.text.as_str();
    let is_marked = |line: &&Line| line.span.of(text).starts_with('>');
    let marked = lines.iter().filter(is_marked).count();
    if marked < 3 || marked * 10 < lines.len() * 4 {
        return false;
    }
    let mut gap = false;
    lines.retain_mut(|line| {
        let written = line.span.of(text);
        let mut rest = written;
        while let Some(inner) = rest.strip_prefix('>').or_else(|| rest.strip_prefix(" >")) {
            rest = inner;
        }
        if rest.len() < written.len() {
            let bare = rest.trim_start();
            line.indent = rest.len().saturating_sub(bare.len() + 1);
            line.width = line.indent + bare.chars().count();
            let start = line.span.end - bare.len() as u32;
            input.markup.push(Span { start: line.span.start, end: start });
            line.span.start = start;
        }
        line.gap_before |= std::mem::replace(&mut gap, line.span.is_empty());
        gap |= line.span.is_empty() && line.gap_before;
        !line.span.is_empty()
    });
    true
}

/// Whether paragraphs begin with an indent and their other lines do not, as wires set them.
fn has_first_line_indents(lines: &[Line]) -> bool {
    let pairs = lines.iter().zip(lines.iter().skip(1)).filter(|(_, next)| !next.gap_before);
    let (mut first, mut hanging) = (0, 0);
    for (line, next) in pairs {
        first += usize::from(line.indent >= next.indent + 2);
        hanging += usize::from(line.indent >= 2 && next.indent == line.indent);
    }
    first >= 3 && first > hanging
}

/// A byline or date line below the headline, or the sign-off at the end ("Reuter"): it stands by itself although it would
/// fit the line above.
fn is_line_of_its_own(text: &str, at: usize, line: Line, count: usize) -> bool {
    let written = line.span.of(text);
    let above = text.get(..line.span.start as usize).unwrap_or_default().trim_end();
    let signs_off =
        at + 1 == count && parser::furniture::is_label(written) && above.ends_with(['.', '!', '?', '"', '”']);
    signs_off
        || parser::furniture::is_page_head(written)
        || (1..HEAD_LINES).contains(&at)
            && (parser::byline::parse_byline(text, line.span).is_some_and(|byline| byline.span == line.span)
                || parser::published::parse_date_line(written).is_some())
}

/// The lines that are not blank, from byte `from`.
pub(super) fn find_lines(text: &str, from: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap_before = true;
    let mut at = from;
    // Nearly all texts end their lines in "\n".
    let is_odd = has_odd_ends(text);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let end = match is_odd {
            true => rest.find(|c| c == '\n' || LINE_ENDS.contains(&c)),
            false => rest.find('\n'),
        };
        let last = end.and_then(|end| rest.get(end..)?.chars().next());
        let end = end.map_or(rest.len(), |end| end + last.map_or(0, char::len_utf8));
        let line = rest.get(..end).unwrap_or(rest);
        let span = Span::new(at, at + line.len()).trimmed(text);
        if span.is_empty() {
            // The "\n" of a "\r\n" is no blank line.
            gap_before |= line == "\n" && !text.get(..at).is_some_and(|before| before.ends_with('\r'))
                || !line.trim_end_matches(['\n', '\r']).is_empty()
                || line == "\r" && text.get(..at).is_some_and(|before| before.ends_with(['\n', '\r']));
        } else {
            let indent = (span.start as usize).saturating_sub(at);
            lines.push(Line { span, indent, width: indent + span.of(text).chars().count(), gap_before });
            gap_before = false;
        }
        at += line.len();
    }
    lines
}

/// How the text is wrapped.
#[derive(Clone, Copy)]
struct Wrap {
    width: usize,
    /// So much shorter a full line may be, by characters: printed lines are set by the widths of their letters.
    slack: usize,
}

/// How the text is wrapped hard, if it is. One line in ten may be wider: the heads and feet of pages, addresses.
fn find_wrap(text: &str, lines: &[Line], indents: bool, mailed: bool) -> Option<Wrap> {
    let mut widths: Vec<usize> = lines.iter().map(|line| line.width).collect();
    widths.sort_unstable_by(|a, b| b.cmp(a));
    widths.truncate((lines.len() / 10).max(3) + 1);
    widths.dedup();
    let widths = widths.into_iter().filter(|width| (NARROWEST..=WIDEST).contains(width)).take(CANDIDATES);
    let wraps = |printed: bool| {
        widths.clone().map(move |width| Wrap { width, slack: if printed { width / PRINTED_SLACK } else { 0 } })
    };
    wraps(false).chain(wraps(true)).find(|&wrap| is_wrapped(text, lines, indents, mailed, wrap))
}

/// Whether nearly every line that another follows is full; lines that go on in small letters are the surest sign.
fn is_wrapped(text: &str, lines: &[Line], indents: bool, mailed: bool, wrap: Wrap) -> bool {
    let width = wrap.width;
    let (mut full, mut followed, mut broken) = (0, 0, 0);
    let (mut full_inside, mut inside) = (0, 0);
    for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
        let opens = indents && next.indent >= 2;
        if next.gap_before || next.indent > line.indent || opens {
            continue;
        }
        let is_full = line.width <= width && line.width + 1 + first_word(text, next.span) + wrap.slack > width;
        followed += 1;
        full += usize::from(is_full);
        broken += usize::from(!ends_sentence(line.span.of(text)));
        if next.span.of(text).starts_with(char::is_lowercase) {
            inside += 1;
            full_inside += usize::from(is_full);
        }
    }
    // Mail programs wrap what they quote; elsewhere two lines must go on, and without exception if there are only two.
    let few = inside <= 2;
    let surely = inside >= if mailed { 1 } else { 2 }
        && (mailed || inside * 10 >= followed * 3)
        && full_inside * 10 >= inside * if few { 10 } else { 7 };
    // Only lines that go on in small letters tell a printed column from verses and lists.
    if wrap.slack > 0 || width < NARROW && !mailed {
        return surely && inside >= 5 && full_inside * 10 >= inside * 8;
    }
    // Lines of much the same length that each end a sentence are paragraphs.
    (followed >= 2 && full * 10 >= followed * 6 && broken * 3 >= followed) || surely
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?'])
}

fn first_word(text: &str, span: Span) -> usize {
    span.of(text).split_whitespace().next().map_or(0, |word| word.chars().count())
}

/// Whether a line goes on with the block of the line before it.
fn continues(text: &str, last: Line, line: Line, wrap: Wrap) -> bool {
    let width = wrap.width;
    let indented = line.indent > last.indent;
    let needed = last.width + 1 + first_word(text, line.span);
    let outdented_heading = last.indent > line.indent && last.indent >= 2 && needed + 8 <= width;
    // A word that the line's end parts goes on.
    let is_parted = last.span.of(text).ends_with('-') && line.span.of(text).starts_with(char::is_lowercase);
    let fitted = needed + 2 + wrap.slack <= width && !is_parted;
    let too_wide = last.width > width || line.width > width;
    !line.gap_before && !too_wide && !indented && !outdented_heading && !fitted && !has_bullet(text, line.span)
}

/// What stands between the halves of a word that the line's end parts: "govern-" and "ment" are one word without the hyphen,
/// "long-" and "time", "42-" and "year" are tied by it.
fn find_break(text: &str, line: Span, next: Span) -> Option<Span> {
    let (above, below) = (line.of(text), next.of(text));
    let stem = above.strip_suffix(['-', '\u{2010}', '\u{ad}'])?;
    let hyphen = Span { start: line.start + stem.len() as u32, end: next.start };
    let head = stem.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let tail = below.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    if tail.is_empty() || !stem.ends_with(char::is_alphanumeric) {
        return None;
    }
    let shouted = |word: &str| !word.is_empty() && !word.chars().any(char::is_lowercase);
    let is_small = tail.starts_with(char::is_lowercase) || shouted(head) && shouted(tail) && head.len() > 1;
    let is_known = |word: &str| classes_of(word) != WordClass::NONE;
    let is_tied = is_known(head) && is_known(tail) && !is_known(&format!("{head}{tail}"));
    let is_word = above.ends_with('\u{ad}') || !head.is_empty() && is_small && !is_tied;
    Some(if is_word { hyphen } else { Span { start: line.end, ..hyphen } })
}

/// Whether the line begins with a hyphen or an "o" as the line before or behind it does: lists of typewriters.
fn is_dashed(text: &str, lines: &[Line], at: usize) -> bool {
    let begins = |at: usize, mark: &str| lines.get(at).is_some_and(|line| line.span.of(text).starts_with(mark));
    ["- ", "o "].iter().any(|mark| begins(at, mark) && (begins(at + 1, mark) || begins(at.wrapping_sub(1), mark)))
}

/// Whether the line begins with a bullet.
fn has_bullet(text: &str, span: Span) -> bool {
    let line = span.of(text);
    ["• ", "· ", "▪ ", "‣ ", "◦ ", "* ", "●", "•\t", "•\u{a0}"].iter().any(|mark| line.starts_with(mark))
}
