//! What the quote rules look at: the document's tokens with their tags, where sentences stop, which outermost quotation
//! covers a token, and where subjects stand. Built once a document.

use std::ops::Range;

use crate::document::phrases::{self, Tag, Tags};
use crate::document::tokens::Shape;
use crate::document::{Document, DocumentBlock, TokenKind};
use crate::lexicon::WordClass;

/// An outermost quotation as tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marked {
    /// The opening mark, or the first token where the mark is missing.
    pub open: usize,
    /// The closing mark, or one past the last token where the mark is missing.
    pub close: usize,
    /// First token inside and one past the last.
    pub first: usize,
    pub end: usize,
    pub has_open: bool,
    pub has_close: bool,
    pub words: usize,
    pub span: crate::span::Span,
}

/// "at least", "no more than" before a number.
const LONGEST_HEDGE: usize = 3;

/// No look-around of the rules goes further than this many tokens.
pub(super) const WINDOW: usize = 80;

pub(super) struct Scene<'d, 'a> {
    pub doc: &'d Document<'a>,
    pub tags: Tags,
    /// Whether a sentence ends with the token.
    stops: Vec<bool>,
    /// The mark after the dateline.
    dateline: usize,
    /// One more than the index into `marked` of the outermost quotation that covers the token, marks included.
    covered: Vec<u32>,
    pub marked: Vec<Marked>,
}

impl<'d, 'a> Scene<'d, 'a> {
    pub(super) fn new(doc: &'d Document<'a>) -> Self {
        let count = doc.tokens().len();
        let mut stops = vec![false; count];
        for sentence in doc.sentences() {
            if let Some(stop) = sentence.end.checked_sub(1).and_then(|last| stops.get_mut(last)) {
                *stop = true;
            }
        }
        // What follows a dateline begins anew.
        let mut mark = usize::MAX;
        if let Some(dateline) = &doc.article.dateline {
            let after = doc.token_at(dateline.span.end);
            let last = if doc.token(after).kind == TokenKind::Mark { after } else { after.saturating_sub(1) };
            if let Some(stop) = stops.get_mut(last) {
                *stop = true;
            }
            mark = last;
        }
        let mut scene =
            Scene { doc, tags: Tags::new(doc), stops, dateline: mark, covered: vec![0; count], marked: Vec::new() };
        for quotation in doc.quotations() {
            let marks = quotation.open.zip(quotation.close);
            let is_nickname = || marks.is_some_and(|(open, close)| scene.tags.nickname_end(doc, open) == Some(close));
            if quotation.depth > 0 || is_nickname() {
                continue;
            }
            let Some(block) = doc.blocks().get(quotation.block) else { continue };
            let open = quotation.open.unwrap_or_else(|| doc.token_at(quotation.inner.start));
            let first = if quotation.open.is_some() { open + 1 } else { open };
            let close = quotation.close.unwrap_or(block.end);
            let words = (first..close)
                .filter(|&i| matches!(doc.token(i).kind, TokenKind::Word | TokenKind::Number) && !doc.token(i).glued)
                .count();
            scene.marked.push(Marked {
                open,
                close,
                first,
                end: close,
                has_open: quotation.open.is_some(),
                has_close: quotation.close.is_some(),
                words: words + usize::from(doc.token(first).glued),
                span: quotation.inner,
            });
            let id = scene.marked.len() as u32;
            let last = if quotation.close.is_some() { close + 1 } else { close };
            if let Some(range) = scene.covered.get_mut(open..last.min(count)) {
                range.fill(id);
            }
        }
        scene
    }

    pub(super) fn tag(&self, at: usize) -> Tag {
        self.tags.get(at)
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.doc.word(at)
    }

    pub(super) fn is(&self, at: usize, class: WordClass) -> bool {
        self.doc.is(at, class)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.doc.form(at).shape.is(Shape::CAPITAL)
    }

    /// The outermost quotation that covers the token.
    pub(super) fn quotation_at(&self, at: usize) -> Option<usize> {
        self.covered.get(at).and_then(|&id| (id as usize).checked_sub(1))
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.covered.get(at).is_some_and(|&id| id > 0)
    }

    /// Whether a sentence of the article's own words ends with the token: a stop outside quotation marks.
    #[inline]
    pub(super) fn is_stop(&self, at: usize) -> bool {
        self.tag(at) == Tag::Mark && !self.is_quoted(at) && self.stops_at(at)
    }

    fn stops_at(&self, at: usize) -> bool {
        match self.word(at) {
            "." if phrases::is_abbreviation(self.doc, at.wrapping_sub(1), at + 1) => false,
            ":" if at == self.dateline => true,
            ";" | "," | ":" => false,
            // "she posted on X. “We won.”": before an opening mark, one letter is no initial.
            "." if self.is_quoted(at + 1) && !self.doc.token(at + 1).glued => true,
            "!" | "?" if self.is_capital(at + 1) => true,
            _ => self.stops.get(at).copied().unwrap_or(true),
        }
    }

    pub(super) fn is_punctuation(&self, at: usize, marks: &[&str]) -> bool {
        self.tag(at) == Tag::Mark && marks.contains(&self.word(at))
    }

    /// Whether no space stands before or behind the token: the comma of "Sh10,000".
    pub(super) fn is_tied(&self, at: usize) -> bool {
        self.doc.token(at).glued && self.doc.token(at + 1).glued
    }

    /// "lows of -2C": a dash tied to the number behind it.
    fn is_minus(&self, at: usize) -> bool {
        let number = self.doc.token(at + 1);
        number.glued && number.kind == TokenKind::Number
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        match self.word(at) {
            "—" | "―" | "⸺" | "--" | "---" => true,
            "–" | "-" => !self.is_tied(at) && !self.is_minus(at),
            _ => false,
        }
    }

    /// "When Berg announced it, few listened": whether a clause that goes with another starts with the word.
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        let is_question = self.doc.is_word(at, "whether");
        self.tag(at) == Tag::Subordinator && !is_question || self.tag(at) == Tag::Wh && self.doc.is_word(at, "when")
    }

    /// "It fell (it was “late,” Berg said).": where the words start that end before `end` inside a bracket, otherwise `start`.
    pub(super) fn behind_bracket(&self, start: usize, end: usize) -> usize {
        let floor = start.max(end.saturating_sub(WINDOW));
        let is_bracket = |i: usize| self.tag(i) == Tag::Mark && matches!(self.word(i), "(" | ")");
        let bracket = (floor..end).rev().find(|&i| is_bracket(i));
        bracket.filter(|&i| self.word(i) == "(").map_or(start, |open| open + 1)
    }

    /// Where the sentence of `at` starts, reading quotations as one piece: after the last stop outside quotation marks, or
    /// after a quotation that ends a sentence.
    pub(super) fn sentence_start(&self, at: usize, block: &DocumentBlock) -> usize {
        let floor = block.first.max(at.saturating_sub(2 * WINDOW));
        let mut i = at;
        while i > floor {
            let before = i - 1;
            if let Some(q) = self.quotation_at(before).and_then(|q| self.marked.get(q)) {
                if i < at + 1 && self.ends_with_stop(q) && self.starts_new_sentence(q.close + 1) && before >= q.close {
                    return i;
                }
                i = q.open.max(floor);
                continue;
            }
            if self.is_stop(before) {
                return i;
            }
            i = before;
        }
        i
    }

    /// One past the last token of the sentence of `at`, the stop included, reading quotations as one piece.
    pub(super) fn sentence_end(&self, at: usize, block: &DocumentBlock) -> usize {
        let limit = block.end.min(at + 2 * WINDOW);
        let mut i = at;
        while i < limit {
            if let Some(q) = self.quotation_at(i).and_then(|q| self.marked.get(q)) {
                let after = q.close + usize::from(q.has_close);
                if self.ends_with_stop(q) && (after >= block.end || self.starts_new_sentence(after)) {
                    return after.min(block.end);
                }
                i = after.max(i + 1);
                continue;
            }
            if self.is_stop(i) {
                return i + 1;
            }
            i += 1;
        }
        i.min(block.end)
    }

    /// Whether the quotation's last word inside is followed by a stop (". ! ? …").
    pub(super) fn ends_with_stop(&self, q: &Marked) -> bool {
        let last = q.end.saturating_sub(1);
        let last = if self.doc.token(last).kind == TokenKind::Mark && is_single(self.word(last)) {
            last.saturating_sub(1)
        } else {
            last
        };
        q.end > q.first && matches!(self.word(last), "." | "!" | "?" | "…" | "..." | "—" | "--")
    }

    pub(super) fn ends_with_comma(&self, q: &Marked) -> bool {
        let last = q.end.saturating_sub(1);
        let last = if self.doc.token(last).kind == TokenKind::Mark && is_single(self.word(last)) {
            last.saturating_sub(1)
        } else {
            last
        };
        q.end > q.first && matches!(self.word(last), "," | ";")
    }

    /// Whether the token closes a quotation whose last mark inside is a comma: a clause is over behind it.
    pub(super) fn closes_with_comma(&self, at: usize) -> bool {
        self.quotation_at(at).and_then(|q| self.marked.get(q)).is_some_and(|q| q.close == at && self.ends_with_comma(q))
    }

    /// Whether the token is a finite verb or auxiliary in the past (Some(true)) or the present (Some(false)).
    pub(super) fn is_past(&self, at: usize) -> Option<bool> {
        let classes = self.doc.classes(at);
        match self.tag(at) {
            Tag::Finite if classes.is(WordClass::POS_PAST) && !classes.is(WordClass::POS_THIRD) => Some(true),
            Tag::Finite => Some(false),
            Tag::Auxiliary if classes.is(WordClass::GRAMMAR_PAST) => Some(true),
            Tag::Auxiliary if classes.is(WordClass::GRAMMAR_PRESENT) => Some(false),
            _ => None,
        }
    }

    /// Whether the token looks like the first one of a sentence: a capital or a quotation mark.
    pub(super) fn starts_new_sentence(&self, at: usize) -> bool {
        self.is_capital(at)
            || self.doc.token(at).kind == TokenKind::Number
            || self.is_quoted(at)
            || matches!(self.word(at), "“" | "\"" | "‘" | "''" | "(" | "[")
    }

    /// The first token of the verb group that ends with the verb at `at`: "has repeatedly said" from "has".
    pub(super) fn group_start(&self, at: usize, floor: usize) -> usize {
        let mut first = at;
        let mut i = at;
        let floor = floor.max(at.saturating_sub(8));
        while i > floor {
            match self.tag(i - 1) {
                Tag::Auxiliary | Tag::Modal => {
                    i -= 1;
                    first = i;
                }
                Tag::PronounVerb => return i - 1,
                Tag::Adverb => i -= 1,
                Tag::Conjunction if self.is(i - 1, WordClass::GRAMMAR_CONTRAST) => return first,
                _ => break,
            }
            if self.is_quoted(i) {
                break;
            }
        }
        first
    }

    /// "said around 40 people were hurt", "at least 40", "up to 40": the number behind the words that go with it.
    pub(super) fn over_hedge(&self, at: usize, end: usize) -> usize {
        if matches!(self.tag(at), Tag::Mark | Tag::Number | Tag::That | Tag::Wh) {
            return at;
        }
        let hedge = self.doc.longest_phrase(at, end, WordClass::FIGURE_WORDS).map_or(0, |(_, len)| len);
        if self.tag(at + hedge) == Tag::Number { at + hedge } else { at }
    }

    /// The number that starts at `start`, with the words that go with it, not left of `floor`.
    pub(super) fn with_hedge(&self, floor: usize, start: usize) -> usize {
        let is_hedge = |&at: &usize| {
            let phrase = self.doc.longest_phrase(at, start, WordClass::FIGURE_WORDS);
            let links = matches!(self.tag(at), Tag::Wh | Tag::That);
            at >= floor && !links && phrase.is_some_and(|(_, len)| at + len == start)
        };
        if self.tag(start) != Tag::Number {
            return start;
        }
        (start.saturating_sub(LONGEST_HEDGE)..start).find(is_hedge).unwrap_or(start)
    }

    /// The text of a speaker: "I'd" and "she’d" without the verb.
    pub(super) fn speaker_span(&self, tokens: Range<usize>) -> crate::span::Span {
        let mut span = self.doc.span_of(tokens.clone());
        let last = self.word(tokens.end.saturating_sub(1));
        if self.tag(tokens.end.saturating_sub(1)) == Tag::PronounVerb
            && let Some(apostrophe) = last.find(['\'', '’']).filter(|&at| at > 0)
        {
            span.end -= (last.len() - apostrophe) as u32;
        }
        span
    }

    /// The first token of the clause that holds the token before `at`.
    pub(super) fn clause_start(&self, at: usize, floor: usize) -> usize {
        let mut i = at;
        while i > floor {
            let before = i - 1;
            if self.is_quoted(before)
                || self.is_stop(before)
                || self.is_dash(before)
                || self.is_punctuation(before, &[",", ";", ":"])
            {
                return i;
            }
            match self.tag(before) {
                Tag::Subordinator
                | Tag::That
                | Tag::Finite
                | Tag::Modal
                | Tag::Auxiliary
                | Tag::PronounVerb
                | Tag::Wh => return i,
                Tag::Conjunction if self.is(before, WordClass::GRAMMAR_CONTRAST) => return i,
                _ => {}
            }
            i = before;
        }
        i
    }
}

fn is_single(word: &str) -> bool {
    matches!(word, "’" | "'" | "‘")
}
