//! Which quotation mark closes which: token by token, one block at a time, with a short stack of open marks.
//!
//! Knows double marks (“ ” " '' `` „ « »), single ones (‘ ’ ' ‹ ›), marks that nest, a paragraph that opens a quote and
//! leaves it open, a closing mark whose opening one is missing. Apostrophes (voters’ health, ’90s, rock ’n’ roll), feet
//! and inches (6'2") are no quotation marks. Where a mark could be both, white space decides, then what is open.

use super::{Document, DocumentBlock, Shape, TokenKind};
use crate::lexicon::WordClass;
use crate::span::Span;

/// A stretch inside quotation marks, within one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The text between the marks.
    pub inner: Span,
    /// Token indexes of the opening and the closing mark; None where the mark is missing (a paragraph that goes on).
    pub open: Option<usize>,
    pub close: Option<usize>,
    pub block: usize,
    /// 0 for the outermost.
    pub depth: u8,
}

/// Marks nested deeper than this are plain text.
const MAX_DEPTH: usize = 4;
/// How far ahead a single closing mark is looked for before ’ after an s is read as an apostrophe.
const APOSTROPHE_WINDOW: usize = 40;
/// How far ahead the end of speech in single marks is looked for.
const SPEECH_WINDOW: usize = 200;
/// A single mark that nothing closes opens a quote of more tokens.
const SHORTEST_UNCLOSED: usize = 6;
/// How far back the start of a quote is looked for whose opening mark is missing.
const MISSING_OPEN_WINDOW: usize = 80;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Double,
    Single,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    /// The mark itself does not tell.
    Either,
}

/// An opening mark that waits for its closing one.
struct Open {
    style: Style,
    token: usize,
    /// The closing mark that its glyph asks for, where it asks for one.
    straight: bool,
}

fn mark(text: &str) -> Option<(Style, Side)> {
    Some(match text {
        "“" | "„" | "«" | "``" | "‟" => (Style::Double, Side::Open),
        "”" | "»" => (Style::Double, Side::Close),
        "\"" | "''" | "'''" | "＂" => (Style::Double, Side::Either),
        "‘" | "‹" | "‚" | "‛" | "`" => (Style::Single, Side::Open),
        "’" | "›" => (Style::Single, Side::Close),
        "'" => (Style::Single, Side::Either),
        _ => return None,
    })
}

/// Whether the token is a quotation mark by its glyph (an apostrophe that stands alone is one, too).
#[must_use]
pub fn is_mark(doc: &Document, at: usize) -> bool {
    doc.token(at).kind == TokenKind::Mark && mark(doc.word(at)).is_some()
}

/// Pairs the marks of every block.
pub(super) fn find_quotations(doc: &Document) -> Vec<Quotation> {
    let mut found = Vec::new();
    for (at, block) in doc.blocks().iter().enumerate() {
        pair_block(doc, at, block, &mut found);
    }
    found
}

fn pair_block(doc: &Document, at: usize, block: &DocumentBlock, found: &mut Vec<Quotation>) {
    let first_found = found.len();
    let mut stack: Vec<Open> = Vec::new();
    let mut i = block.first;
    let tokens = doc.tokens().get(..block.end).unwrap_or_default();
    let next_mark = |from: usize| tokens.get(from..)?.iter().position(|token| token.kind == TokenKind::Mark);
    while let Some(words) = next_mark(i) {
        i += words;
        let Some((style, side)) = mark(doc.word(i)) else {
            i += 1;
            continue;
        };
        let side = match style {
            Style::Double => double_side(doc, block, i, side, &stack),
            Style::Single => single_side(doc, block, i, side, &stack),
        };
        match side {
            Some(Side::Open) if stack.len() < MAX_DEPTH => {
                stack.push(Open { style, token: i, straight: is_straight(doc.word(i)) });
            }
            Some(Side::Close) => close(doc, at, block, i, style, &mut stack, found),
            _ => {}
        }
        i += 1;
    }
    // Left open at the end: the outermost double mark goes on in the next paragraph; a single one was an apostrophe, unless that
    // paragraph opens with one, too, or a sentence starts behind it.
    let goes_on = |open: &Open| {
        open.style == Style::Double || reopens(doc, at, doc.word(open.token)) || opens_speech(doc, block, open.token)
    };
    if let Some(depth) = stack.iter().position(goes_on) {
        let open = stack.get(depth).map_or(0, |open| open.token);
        let inner = Span { start: doc.token(open).span.end, end: block.span.end };
        let inner = inner.trimmed(doc.text());
        if !inner.is_empty() {
            found.push(Quotation { inner, open: Some(open), close: None, block: at, depth: 0 });
        }
    }
    if let Some(new) = found.get_mut(first_found..) {
        new.sort_by_key(|q| (q.inner.start, u32::MAX - q.inner.end));
        // Depth by nesting of the pairs that were found, whatever the stack held.
        let mut ends: Vec<u32> = Vec::new();
        for quotation in new {
            while ends.last().is_some_and(|&end| end <= quotation.inner.start) {
                ends.pop();
            }
            quotation.depth = ends.len().min(255) as u8;
            ends.push(quotation.inner.end);
        }
    }
}

/// Whether the next block opens with the mark and a capital.
fn reopens(doc: &Document, at: usize, mark: &str) -> bool {
    let capital = |at: usize| doc.token(at).glued && doc.form(at).shape.is(Shape::CAPITAL);
    let next = doc.blocks().get(at + 1).filter(|block| block.end > block.first + 1);
    next.is_some_and(|block| doc.word(block.first) == mark && capital(block.first + 1))
}

/// Whether a sentence starts behind the single mark, which opens the block or follows a comma or colon.
fn starts_speech(doc: &Document, block: &DocumentBlock, mark: usize) -> bool {
    let led = mark == block.first || !glued_before(doc, block, mark) && matches!(doc.word(mark - 1), "," | ":");
    // A name that no list has may start with the mark itself.
    let known = doc.classes(mark + 1) != WordClass::NONE;
    led && known && doc.form(mark + 1).shape.is(Shape::CAPITAL) && doc.token(mark + 1).glued
}

/// The same, and the block ends with a stop.
fn opens_speech(doc: &Document, block: &DocumentBlock, mark: usize) -> bool {
    let full = block.end > mark + SHORTEST_UNCLOSED && matches!(doc.word(block.end - 1), "." | "!" | "?");
    full && starts_speech(doc, block, mark)
}

/// Whether a single mark behind a comma or a stop closes speech in the rest of the block: "‘The farmers’ market is open,’ he said".
fn ends_later(doc: &Document, block: &DocumentBlock, i: usize) -> bool {
    (i + 1..block.end.min(i + SPEECH_WINDOW)).any(|j| {
        let single = matches!(mark(doc.word(j)), Some((Style::Single, Side::Close | Side::Either)));
        single && glued_before(doc, block, j) && ends_words(doc, j - 1)
    })
}

fn is_straight(text: &str) -> bool {
    matches!(text, "\"" | "''" | "'''" | "＂" | "'")
}

/// Whether a token stands directly before `i`, without white space, in the same block.
fn glued_before(doc: &Document, block: &DocumentBlock, i: usize) -> bool {
    i > block.first && doc.token(i).glued
}

fn glued_after(doc: &Document, block: &DocumentBlock, i: usize) -> bool {
    i + 1 < block.end && doc.token(i + 1).glued
}

fn is_content(doc: &Document, i: usize) -> bool {
    matches!(doc.token(i).kind, TokenKind::Word | TokenKind::Number | TokenKind::Address)
}

/// Brackets, dashes and marks that stand before an opening quotation mark without a space.
fn opens_before(doc: &Document, i: usize) -> bool {
    matches!(
        doc.word(i),
        "(" | "[" | "{" | "—" | "–" | "-" | "--" | "---" | "/" | "“" | "‘" | "\"" | "'" | "«" | "¿" | "¡" | ":"
    )
}

fn double_side(doc: &Document, block: &DocumentBlock, i: usize, side: Side, stack: &[Open]) -> Option<Side> {
    let before = glued_before(doc, block, i);
    let after = glued_after(doc, block, i);
    let open = stack.iter().any(|open| open.style == Style::Double);
    match side {
        // „A“ is German style; “ also closes it.
        Side::Open if open && before && !(after && is_content(doc, i + 1)) && doc.word(i) == "“" => Some(Side::Close),
        Side::Open => Some(Side::Open),
        Side::Close if !before && after && is_content(doc, i + 1) && !open => Some(Side::Open),
        Side::Close => Some(Side::Close),
        Side::Either => {
            // 6'2", a 55" screen: inches, unless a quote waits to be closed.
            if before && !open && doc.token(i - 1).kind == TokenKind::Number {
                return None;
            }
            let side = match (before, after) {
                (false, true) => Side::Open,
                (true, false) => Side::Close,
                (true, true) if opens_before(doc, i - 1) && is_content(doc, i + 1) => {
                    if open && !matches!(doc.word(i - 1), "(" | "[" | "{") { Side::Close } else { Side::Open }
                }
                (true, true) if is_content(doc, i + 1) && !is_content(doc, i - 1) && !open => Side::Open,
                (true, true) => Side::Close,
                (false, false) => {
                    if open {
                        Side::Close
                    } else {
                        Side::Open
                    }
                }
            };
            // A straight mark inside a straight quote closes it: the same mark does not nest.
            let straight = stack.last().is_some_and(|top| top.style == Style::Double && top.straight);
            if side == Side::Open && straight && !before && i > block.first && ends_words(doc, i - 1) && !after {
                return Some(Side::Close);
            }
            Some(side)
        }
    }
}

/// Punctuation after which a sentence or clause is over.
fn ends_words(doc: &Document, i: usize) -> bool {
    matches!(doc.word(i), "." | "," | "!" | "?" | "…" | "..." | ";")
}

fn single_side(doc: &Document, block: &DocumentBlock, i: usize, side: Side, stack: &[Open]) -> Option<Side> {
    let before = glued_before(doc, block, i);
    let after = glued_after(doc, block, i);
    let open = stack.last().is_some_and(|open| open.style == Style::Single)
        || (stack.iter().any(|open| open.style == Style::Single));
    // ’90s, ’em, ’n’: letters or digits are left out.
    if after && !before && side != Side::Open && is_elision(doc, block, i) {
        return None;
    }
    if before && doc.token(i - 1).kind == TokenKind::Number && !open {
        return None;
    }
    match side {
        // ‘We won,‘ he said: the wrong glyph.
        Side::Open if open && before && !(after && is_content(doc, i + 1)) => Some(Side::Close),
        Side::Open if after => Some(Side::Open),
        Side::Open => None,
        Side::Close | Side::Either => {
            if before {
                let letter_after = after && is_content(doc, i + 1);
                let stopped = ends_words(doc, i - 1);
                if letter_after && !opens_before(doc, i - 1) && !stopped {
                    return None;
                }
                // "the plan...'is dead'"
                let opens = opens_before(doc, i - 1) || matches!(doc.word(i - 1), "..." | "…");
                if letter_after && side == Side::Either && !open {
                    return opens.then_some(Side::Open);
                }
                // "Moe Bros.' chief"
                let owned = doc.word(i - 1) == "." && doc.form(i + 1).shape.is(Shape::LOWER);
                if !open {
                    return (stopped && !letter_after && !owned).then_some(Side::Close);
                }
                let speech = || stack.iter().rev().find(|open| open.style == Style::Single);
                let in_speech = || {
                    let opened = speech().is_some_and(|open| starts_speech(doc, block, open.token));
                    opened && ends_later(doc, block, i)
                };
                if may_own(doc, block, i) && (closes_later(doc, block, i) || in_speech()) {
                    return None;
                }
                return Some(Side::Close);
            }
            if after && side == Side::Either {
                return Some(Side::Open);
            }
            if after && is_content(doc, i + 1) && !open {
                // ’word with the wrong glyph at its start, closed by the same glyph.
                let leads = i == block.first && doc.form(i + 1).shape.is(Shape::CAPITAL);
                return (leads || closes_later(doc, block, i)).then_some(Side::Open);
            }
            None
        }
    }
}

/// Whether the mark stands behind an s and before a word, as the apostrophe of "the boys' boat" does.
fn may_own(doc: &Document, block: &DocumentBlock, i: usize) -> bool {
    let is_word = |at: usize| doc.token(at).kind == TokenKind::Word;
    is_word(i - 1)
        && doc.word(i - 1).ends_with(['s', 'S', 'z', 'x'])
        && i + 1 < block.end
        && is_word(i + 1)
        && !doc.token(i + 1).glued
}

/// Whether a single mark that can only close stands in the next tokens, before one that opens.
fn closes_later(doc: &Document, block: &DocumentBlock, i: usize) -> bool {
    for j in i + 1..block.end.min(i + APOSTROPHE_WINDOW) {
        if doc.token(j).kind != TokenKind::Mark {
            continue;
        }
        match mark(doc.word(j)) {
            Some((Style::Single, Side::Open)) => return false,
            Some((Style::Single, _)) => {
                let before = doc.token(j).glued;
                let after = glued_after(doc, block, j);
                if !before && after {
                    return false;
                }
                if before && !(after && is_content(doc, j + 1)) && !may_own(doc, block, j) {
                    return true;
                }
            }
            Some((Style::Double, _)) => return false,
            None => {}
        }
    }
    false
}

/// Whether the mark stands for what is left out of the word behind it.
fn is_elision(doc: &Document, block: &DocumentBlock, i: usize) -> bool {
    let word = doc.word(i + 1);
    // '90s and '98, not '100 people came' nor '20 people came'
    if doc.token(i + 1).kind == TokenKind::Number {
        let decade = word.strip_suffix('s').is_some_and(|years| years.len() == 2);
        return decade || word.len() == 2 && !closes_later(doc, block, i);
    }
    ["n", "em", "tis", "twas", "til", "till", "cause", "bout", "round", "ve", "re", "ll", "d", "s", "t", "m"]
        .iter()
        .any(|word| doc.is_word(i + 1, word))
}

fn close(
    doc: &Document,
    at: usize,
    block: &DocumentBlock,
    i: usize,
    style: Style,
    stack: &mut Vec<Open>,
    found: &mut Vec<Quotation>,
) {
    let Some(depth) = stack.iter().rposition(|open| open.style == style) else {
        if stack.is_empty() {
            close_without_open(doc, at, block, i, style, found);
        }
        return;
    };
    // ” after " “ ... ”: the glyphs decide which of two double marks is meant.
    let straight = is_straight(doc.word(i));
    let depth = stack.iter().rposition(|open| open.style == style && open.straight == straight).unwrap_or(depth);
    let Some(open) = stack.get(depth).map(|open| open.token) else { return };
    stack.truncate(depth);
    let inner = Span { start: doc.token(open).span.end, end: doc.token(i).span.start };
    let inner = inner.trimmed(doc.text());
    if !inner.is_empty() {
        found.push(Quotation { inner, open: Some(open), close: Some(i), block: at, depth: 0 });
    }
}

/// A closing mark alone: the quote starts at the block's start or, after another quotation, at the sentence's start.
fn close_without_open(
    doc: &Document,
    at: usize,
    block: &DocumentBlock,
    i: usize,
    style: Style,
    found: &mut Vec<Quotation>,
) {
    if !glued_before(doc, block, i) || !matches!(doc.word(i - 1), "," | "." | "!" | "?" | "…" | "..." | "—") {
        return;
    }
    // The paragraph before left its quote open, and this one did not open it again.
    let goes_on = found.last().is_some_and(|last| last.close.is_none() && last.block + 1 == at);
    if goes_on {
        let inner = Span { start: block.span.start, end: doc.token(i).span.start };
        found.push(Quotation { inner: inner.trimmed(doc.text()), open: None, close: Some(i), block: at, depth: 0 });
        return;
    }
    let floor = i.saturating_sub(MISSING_OPEN_WINDOW).max(block.first);
    // An apostrophe is no border, but the mark that closed the quote before is.
    let last = found.last().filter(|last| last.block == at && style == Style::Single).and_then(|last| last.close);
    let mut start = i;
    while start > floor {
        let before = start - 1;
        let is_double = || mark(doc.word(before)).is_some_and(|(style, _)| style == Style::Double);
        if last == Some(before) || is_mark(doc, before) && is_double() {
            break;
        }
        if before + 1 < i && matches!(doc.word(before), "." | "!" | "?" | ":") && !doc.token(before + 1).glued {
            break;
        }
        start = before;
    }
    if start == floor && floor > block.first {
        return;
    }
    let inner = Span { start: doc.token(start).span.start, end: doc.token(i).span.start };
    if start < i && i - start > 3 {
        found.push(Quotation { inner: inner.trimmed(doc.text()), open: None, close: Some(i), block: at, depth: 0 });
    }
}
