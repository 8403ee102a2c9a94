//! Where sentences end.
//!
//! In: the tokens of one block. Out: its sentences, none empty, together all of its tokens. Abbreviations lie in
//! `lexicon/abbreviations.txt`. A sentence ends at a stop, question or exclamation mark, or an ellipsis, together with
//! the quotes and brackets that close there, when what follows can begin one. It knowingly misses sentences that begin
//! with a small letter, and stops after a month or a title's abbreviation.

use super::{Document, DocumentBlock, Sentence, Shape, TokenKind};
use crate::lexicon::WordClass;

/// Words that begin sentences and hardly ever stand inside a name with a capital: "The", "He", "In", "But".
const STARTERS: WordClass = WordClass::POS_MAINLY_FUNCTION;
/// Reporting words that go on after a quoted question: `"Why?" said Berg`.
const CLOSERS: [&str; 9] = ["\"", "”", "’", "'", ")", "]", "»", "''", "}"];

/// Finds the sentences of one block.
pub(super) fn find_sentences(doc: &Document, at: usize, block: &DocumentBlock, out: &mut Vec<Sentence>) {
    let mut first = block.first;
    let mut push = |first: usize, end: usize| {
        out.push(Sentence { span: doc.span_of(first..end), first, end, block: at });
    };
    let mut i = block.first;
    let mut label = Label::at(doc, block.first);
    // Straight quotes open and close with one mark: an odd count so far means that the next one closes.
    let mut straight = 0usize;
    while i < block.end {
        let token = doc.token(i);
        if token.kind == TokenKind::Mark && doc.word(i) == "\"" {
            straight += 1;
        }
        if let Some(known) = &mut label
            && i > first
            && Label::at(doc, i).is_some_and(|found| found == known.next())
        {
            *known = known.next();
            push(first, i);
            first = i;
            i += 2;
            continue;
        }
        if !can_end(doc, i) {
            i += 1;
            continue;
        }
        let end = closing_end(doc, i + 1, block.end, &mut straight);
        if end >= block.end || is_end(doc, block, first, i, end) {
            push(first, end);
            first = end;
        }
        i = end;
    }
    if first < block.end {
        push(first, block.end);
    }
}

/// The label of a list item that runs on in one line: "1." "2)" "a.)".
#[derive(Clone, Copy, PartialEq, Eq)]
struct Label {
    value: u32,
    is_letter: bool,
    bracket: bool,
}

impl Label {
    fn at(doc: &Document, i: usize) -> Option<Label> {
        let word = doc.word(i);
        let mark = doc.word(i + 1);
        if !doc.token(i + 1).glued || doc.token(i + 2).glued && doc.word(i + 2) != ")" {
            return None;
        }
        let bracket = mark == ")" || (mark == "." && doc.word(i + 2) == ")");
        let letter = word.bytes().next().filter(|b| word.len() == 1 && b.is_ascii_lowercase());
        let value = letter.map(|b| u32::from(b - b'a') + 1).or_else(|| word.parse().ok().filter(|_| word.len() < 3))?;
        (bracket || mark == ".").then_some(Label { value, is_letter: letter.is_some(), bracket })
    }

    fn next(self) -> Label {
        Label { value: self.value + 1, ..self }
    }
}

/// Whether a sentence may end with the token.
fn can_end(doc: &Document, i: usize) -> bool {
    match doc.token(i).kind {
        TokenKind::Mark => {
            let word = doc.word(i);
            matches!(word, "!" | "?" | "…" | "‽" | "。" | "！" | "？") || word.starts_with('.')
        }
        TokenKind::Word => doc.form(i).shape.is(Shape::HAS_STOP) && doc.word(i).ends_with('.'),
        _ => false,
    }
}

/// The index past further end marks and past the quotes and brackets that close here.
fn closing_end(doc: &Document, mut at: usize, end: usize, straight: &mut usize) -> usize {
    while at < end && doc.token(at).kind == TokenKind::Mark {
        let word = doc.word(at);
        let glued = doc.token(at).glued;
        let more = glued && (word.starts_with('.') || matches!(word, "!" | "?" | "…"));
        // A straight quote with a space before it opens, unless one is open and it ends the block or a space follows.
        let spaced_close = word == "\"" && *straight % 2 == 1 && !doc.token(at + 1).glued;
        let closes = CLOSERS.contains(&word) && (glued || spaced_close || matches!(word, "”" | ")" | "»"));
        let closes = closes && !(word == "\"" && straight.is_multiple_of(2));
        if !more && !closes {
            break;
        }
        if word == "\"" {
            *straight += 1;
        }
        at += 1;
    }
    at
}

/// Whether the sentence from `first` ends with the mark at `i`, closed until `end`.
fn is_end(doc: &Document, block: &DocumentBlock, first: usize, i: usize, end: usize) -> bool {
    let next = skip_openers(doc, end, block.end);
    let after = doc.form(next);
    let mark = doc.word(i);
    let starts_small = doc.token(next).kind == TokenKind::Word && after.shape.is(Shape::LOWER);
    if doc.token(end).glued && end == i + 1 {
        // "said.The": a missing space, but not "example.com" or "No.1".
        let before = doc.form(i.wrapping_sub(1)).shape;
        return mark == "."
            && doc.token(end).kind == TokenKind::Word
            && after.shape.is(Shape::CAPITAL)
            && before.is(Shape::LOWER)
            && doc.word(i.wrapping_sub(1)).len() > 2;
    }
    if matches!(doc.word(next), "," | ";" | ":" | "-" | "–" | "—" | "--" | "/") || doc.word(next).starts_with('.') {
        return false;
    }
    if starts_small {
        // A name that is written small ("iPhone" has an inner capital) or a lower-case start: only after a real stop
        // that no abbreviation explains, and a closing bracket or quote does not leave open.
        return false;
    }
    if mark == "." && i > first {
        return ends_after(doc, first, i, next);
    }
    if doc.token(i).kind == TokenKind::Word {
        return ends_after_initials(doc, first, i, next);
    }
    if mark.starts_with("..") || mark == "…" {
        return after.shape.is(Shape::CAPITAL) || doc.token(next).kind != TokenKind::Word;
    }
    i > first
}

/// A stop after a word: abbreviations and initials hold the sentence together.
fn ends_after(doc: &Document, first: usize, stop: usize, next: usize) -> bool {
    let word = stop - 1;
    if !doc.token(stop).glued {
        return true;
    }
    let form = doc.form(word);
    let numbered = doc.token(next).kind == TokenKind::Number;
    let starter = doc.is(next, STARTERS) && !doc.token(next + 1).glued;
    // "1. First item", "a. First item": a label of what follows.
    if word == first && (doc.token(word).kind == TokenKind::Number || doc.word(word).len() == 1) {
        return false;
    }
    if form.classes.is(WordClass::ABBR_TITLE | WordClass::ABBR_INNER) {
        return form.classes.is(WordClass::ABBR_INNER) && starter && doc.word(word) == "v";
    }
    if form.classes.is(WordClass::ABBR_NUMBER) {
        return !numbered && doc.word(word) == "No" && starter;
    }
    if form.classes.is(WordClass::ABBR_MONTH) {
        return !numbered && starter;
    }
    if form.classes.is(WordClass::ABBR_LAST) {
        return starter || matches!(doc.token(next).kind, TokenKind::End);
    }
    // An initial: "J. Smith", "George W. Bush"; but "Plan B. The" ends.
    let single = doc.word(word).chars().count() == 1 && form.shape.is(Shape::CAPITAL);
    if single {
        let pronoun = doc.word(word) == "I" && !doc.form(word.wrapping_sub(1)).shape.is(Shape::CAPITAL);
        return word > first && (pronoun || (starter && doc.word(next).len() > 1));
    }
    true
}

/// A word that carries its stops: "U.S.", "a.m.", "J.K.".
fn ends_after_initials(doc: &Document, first: usize, i: usize, next: usize) -> bool {
    if doc.token(next).kind == TokenKind::Number {
        return false;
    }
    let starter = doc.is(next, STARTERS) && !doc.token(next + 1).glued;
    let clock = doc.form(i).shape.is(Shape::LOWER) || matches!(doc.word(i), "A.M." | "P.M.");
    if clock {
        // "at 9 a.m. Monday" goes on; "at 9 a.m. Police ..." ends: a weekday or zone is a name of a few words.
        let zone = doc.form(next).shape.is(Shape::ALL_CAPS) || doc.word(next + 1) == "time";
        let name = doc.word(next).ends_with("day") || zone;
        let inner = matches!(doc.word(i), "e.g." | "i.e." | "c.f.");
        let title = doc.is(next, WordClass::ABBR_TITLE);
        return i > first && !inner && !name && (title || doc.form(next).shape.is(Shape::CAPITAL));
    }
    i > first && starter
}

/// Steps over quotes and brackets that open before the next sentence.
fn skip_openers(doc: &Document, mut at: usize, end: usize) -> usize {
    while at < end && matches!(doc.word(at), "\"" | "“" | "‘" | "'" | "(" | "[" | "«" | "``" | "''" | "¿" | "¡" | "„")
    {
        at += 1;
    }
    at
}
