//! The document: all that an extractor may read. Tokens, sentences, blocks, paired quotation marks and the word classes
//! of each distinct form, computed once and then frozen.

pub mod country;
pub mod labels;
pub mod phrases;
pub mod quotation;
pub mod sentences;
pub mod tokens;

use std::ops::Range;
use std::sync::OnceLock;

use crate::article::{Article, BlockKind};
use crate::input::respelled::Original;
use crate::input::{Input, without_markup};
use crate::lexicon::{Key, WordClass, phrase_lengths, scan};
use crate::span::Span;

pub use crate::lexicon::scan::TokenKind;
pub use quotation::Quotation;
pub use tokens::{Form, Shape, Token};

/// A sentence: a range of tokens inside one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    pub span: Span,
    /// Index of the first token and one past the last.
    pub first: usize,
    pub end: usize,
    pub block: usize,
}

impl Sentence {
    #[must_use]
    pub fn tokens(self) -> Range<usize> {
        self.first..self.end
    }
}

/// A block of the article with its tokens and sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentBlock {
    pub kind: BlockKind,
    pub span: Span,
    pub first: usize,
    pub end: usize,
    pub first_sentence: usize,
    pub end_sentence: usize,
}

impl DocumentBlock {
    #[must_use]
    pub fn tokens(self) -> Range<usize> {
        self.first..self.end
    }

    #[must_use]
    pub fn sentences(self) -> Range<usize> {
        self.first_sentence..self.end_sentence
    }
}

/// A phrase of the lexicons where it stands in the text.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    first: usize,
    tokens: usize,
    key: Key,
    classes: WordClass,
}

/// One article, read.
#[derive(Debug)]
pub struct Document<'a> {
    text: &'a str,
    original: Option<&'a Original>,
    markup: &'a [Span],
    pub article: &'a Article,
    tokens: Vec<Token>,
    forms: Vec<Form>,
    sentences: Vec<Sentence>,
    blocks: Vec<DocumentBlock>,
    quotations: Vec<Quotation>,
    /// By first token, the longest of each first.
    phrases: Vec<Phrase>,
    vocabulary: u32,
    /// See [`Document::country_named`].
    country: OnceLock<Option<(&'static str, u32)>>,
}

impl<'a> Document<'a> {
    #[must_use]
    pub fn new(input: &'a Input, article: &'a Article) -> Self {
        let text = input.text.as_str();
        let mut builder = tokens::Builder::new(text, &input.markup);
        let mut blocks = Vec::with_capacity(article.blocks.len());
        for block in article.read_blocks() {
            let first = builder.len();
            builder.add(block.span);
            let end = builder.len();
            blocks.push(DocumentBlock {
                kind: block.kind,
                span: block.span,
                first,
                end,
                first_sentence: 0,
                end_sentence: 0,
            });
        }
        let (tokens, forms, vocabulary) = builder.finish();
        let mut doc = Document {
            text,
            original: input.original.as_ref(),
            markup: &input.markup,
            article,
            tokens,
            forms,
            sentences: Vec::new(),
            blocks,
            quotations: Vec::new(),
            phrases: Vec::new(),
            vocabulary,
            country: OnceLock::new(),
        };
        doc.find_phrases();
        doc.quotations = quotation::find_quotations(&doc);
        let mut sentences = Vec::with_capacity(doc.tokens.len() / 16);
        let mut ranges = Vec::with_capacity(doc.blocks.len());
        for (at, block) in doc.blocks.iter().enumerate() {
            let first = sentences.len();
            sentences::find_sentences(&doc, at, block, &mut sentences);
            ranges.push((first, sentences.len()));
        }
        for (block, (first, end)) in doc.blocks.iter_mut().zip(ranges) {
            block.first_sentence = first;
            block.end_sentence = end;
        }
        doc.sentences = sentences;
        doc
    }

    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The code points before a byte offset in the text as the user has it.
    #[must_use]
    pub fn code_points_before(&self, offset: u32) -> usize {
        let (text, offset) = match self.original {
            Some(original) => (&*original.text, original.offset(offset)),
            None => (self.text, offset),
        };
        text.get(..offset as usize).unwrap_or_default().chars().count()
    }

    /// The text of a span: the only way to text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// The words of a span in one line, without the markup and the hyphens of broken lines between them.
    #[must_use]
    pub fn written(&self, span: Span) -> String {
        without_markup(self.text, self.markup, span)
    }

    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    #[must_use]
    pub fn blocks(&self) -> &[DocumentBlock] {
        &self.blocks
    }

    /// Paired quotation marks, outermost first where they nest, in order of their start.
    #[must_use]
    pub fn quotations(&self) -> &[Quotation] {
        &self.quotations
    }

    #[must_use]
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// Which vocabulary of this thread the forms' numbers belong to. A cache that one thread keeps by [`Form::number`] is
    /// good as long as this is the same.
    #[must_use]
    pub fn vocabulary(&self) -> u32 {
        self.vocabulary
    }

    /// The token at `at`; an empty token of kind `End` outside the text, also for `0usize.wrapping_sub(1)`.
    #[must_use]
    pub fn token(&self, at: usize) -> Token {
        self.tokens.get(at).copied().unwrap_or(tokens::END)
    }

    /// What is known of the token's form: shape, classes, key.
    #[must_use]
    pub fn form(&self, at: usize) -> &Form {
        self.forms.get(self.token(at).form as usize).unwrap_or(&tokens::NO_FORM)
    }

    /// The token's text.
    #[must_use]
    pub fn word(&self, at: usize) -> &'a str {
        self.slice(self.token(at).span)
    }

    #[must_use]
    pub fn classes(&self, at: usize) -> WordClass {
        self.form(at).classes
    }

    /// Whether the lexicons put the token's form into one of `classes`.
    #[must_use]
    pub fn is(&self, at: usize, classes: WordClass) -> bool {
        self.form(at).classes.is(classes)
    }

    /// Whether the token's text, in lower case, is `folded`. For closed words that a rule of grammar names; word lists
    /// belong into a lexicon.
    #[must_use]
    #[inline]
    pub fn is_word(&self, at: usize, folded: &str) -> bool {
        self.form(at).hash == scan::hash_key(folded.as_bytes())
    }

    /// Whether the token is a word that starts with a capital.
    #[must_use]
    #[inline]
    pub fn is_capital_word(&self, at: usize) -> bool {
        self.form(at).shape.is(Shape::CAPITAL) && self.token(at).kind == TokenKind::Word
    }

    /// "GPs", "GPUs"
    #[must_use]
    pub fn is_plural_letters(&self, at: usize) -> bool {
        let stem = self.word(at).strip_suffix('s');
        stem.is_some_and(|stem| stem.len() > 1 && stem.bytes().all(|byte| byte.is_ascii_uppercase()))
    }

    /// Whether the token is a hyphen with no space before it and none behind it: it ties two words.
    #[must_use]
    #[inline]
    pub fn is_tying_hyphen(&self, at: usize) -> bool {
        self.token(at).glued && self.token(at.wrapping_add(1)).glued && self.is_word(at, "-")
    }

    /// Whether the token is the mark of an owner, tied to the word before it: "Berg's", "the workers'".
    #[must_use]
    pub fn is_possessive(&self, at: usize) -> bool {
        self.token(at).glued && matches!(self.word(at), "'s" | "’s" | "'" | "’")
    }

    /// From the start of the first token to the end of the last one of `range`.
    #[must_use]
    pub fn span_of(&self, range: Range<usize>) -> Span {
        let first = self.token(range.start).span;
        let last = self.token(range.end.max(range.start + 1) - 1).span;
        Span { start: first.start, end: last.end.max(first.start) }
    }

    /// A number for the words of the range: the same for the same words, whatever their capitals.
    #[must_use]
    pub fn words_key(&self, tokens: Range<usize>) -> u64 {
        tokens.fold(0, |key, at| scan::hash_next(key, self.form(at).hash))
    }

    /// The block that holds the token.
    #[must_use]
    pub fn block_of(&self, token: usize) -> usize {
        self.blocks.partition_point(|block| block.end <= token)
    }

    /// The sentence that holds the token.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.end <= token)
    }

    /// Whether the token is the first of its sentence.
    #[must_use]
    pub fn starts_sentence(&self, token: usize) -> bool {
        self.sentences.get(self.sentence_of(token)).is_some_and(|sentence| sentence.first == token)
    }

    /// Whether the words around a token, in its sentence, are written as prose: a title in capitals has no content word in small
    /// letters.
    #[must_use]
    pub fn is_prose(&self, token: usize) -> bool {
        const WINDOW: usize = 24;
        let Some(sentence) = self.sentences.get(self.sentence_of(token)) else { return false };
        let (first, end) = (sentence.first.max(token.saturating_sub(WINDOW)), sentence.end.min(token + WINDOW));
        let function = WordClass::POS_MAINLY_FUNCTION | WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION;
        let content = |at: usize| self.word(at).len() > 3 && !self.is(at, function);
        (first..end).any(|at| self.form(at).shape.is(Shape::LOWER) && content(at))
    }

    /// The first token that ends after byte `offset`.
    #[must_use]
    pub fn token_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|token| token.span.end <= offset)
    }

    /// The lexicon's words and phrases that start at token `at` and stay inside `end`, the longest first: key, number of
    /// tokens, classes as written.
    pub fn keys_at(&self, at: usize, end: usize) -> impl Iterator<Item = (Key, usize, WordClass)> {
        let from = if self.token(at).starts_phrase {
            self.phrases.partition_point(|phrase| phrase.first < at)
        } else {
            self.phrases.len()
        };
        let here = self.phrases.iter().skip(from).take_while(move |phrase| phrase.first == at);
        let phrases = here.map(|phrase| (phrase.key, phrase.tokens, phrase.classes));
        let form = self.form(at);
        let word = form.key.map(|key| (key, 1, form.classes));
        phrases.chain(word).filter(move |(_, tokens, _)| at + tokens <= end)
    }

    /// The longest word or phrase of `classes` that starts at token `at` and stays inside `end`: its key and the number
    /// of its tokens.
    #[must_use]
    pub fn longest_phrase(&self, at: usize, end: usize, classes: WordClass) -> Option<(Key, usize)> {
        let mut fitting = self.keys_at(at, end).filter(|(_, _, of)| of.is(classes));
        fitting.next().map(|(key, tokens, _)| (key, tokens))
    }

    /// Every phrase of the lexicons in the text: where it starts, how many tokens it has, what it can be.
    pub fn phrases(&self) -> impl Iterator<Item = (usize, usize, WordClass)> {
        self.phrases.iter().map(|phrase| (phrase.first, phrase.tokens, phrase.classes))
    }

    /// What the lexicons say of the words of the range as one word or phrase.
    #[must_use]
    pub fn phrase_classes(&self, tokens: Range<usize>) -> WordClass {
        let mut whole = self.keys_at(tokens.start, tokens.end).filter(|(_, len, _)| *len == tokens.len());
        whole.next().map_or(WordClass::NONE, |(.., classes)| classes)
    }

    /// Looks up, once for all extractors, every phrase of the lexicons. Most words that could start one are ruled out by
    /// the word behind them.
    fn find_phrases(&mut self) {
        let mut folded = String::new();
        let mut found = Vec::new();
        for block in &self.blocks {
            for at in block.tokens() {
                let form = self.form(at);
                if form.phrase_tokens < 2 || at + 1 >= block.end {
                    continue;
                }
                let lengths = phrase_lengths(form.hash, self.form(at + 1).hash);
                let most = if lengths == 0 { 0 } else { usize::from(form.phrase_tokens).min(block.end - at) };
                for tokens in (2..=most).rev().filter(|tokens| lengths & scan::length_bit(*tokens) != 0) {
                    let written = self.slice(self.span_of(at..at + tokens));
                    scan::fold_into(&mut folded, written);
                    if let Some(key) = Key::find(&folded) {
                        found.push(Phrase { first: at, tokens, key, classes: key.classes(written) });
                    }
                }
            }
        }
        for phrase in &found {
            if let Some(token) = self.tokens.get_mut(phrase.first) {
                token.starts_phrase = true;
            }
        }
        self.phrases = found;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_a_line_or_a_soft_hyphen_parts_is_one_token() {
        let text = "The council voted on Monday to close the bridge, and the govern-\nment will pay for the ferries, said \
                    Anna Berg of the North Atlan-\ntic Company, who is married to the engineer Olav Tomas Lind-\nqvist, a \
                    friend of the mayor of the city and himself an old-\nschool resident. The council will meet again when \
                    the new 42-\nyear-old pier is ready, and the ferries will then be sold.\n\n\
                    The coun\u{ad}cil\u{ad}lors agreed with the engi\u{ad}neer.\n";
        let input = crate::input::from_text("t", text.to_string(), None).unwrap();
        let article = crate::parser::parse(&input, None);
        let doc = Document::new(&input, &article);
        let find = |start: &str| (0..doc.tokens().len()).find(|&i| doc.word(i).starts_with(start)).unwrap();
        assert_eq!(doc.word(find("govern")), "govern-\nment");
        assert!(doc.is(find("govern"), WordClass::POS_NOUN));
        assert_eq!(doc.written(doc.span_of(find("Atlan")..find("Atlan") + 2)), "Atlantic Company");
        assert_eq!(doc.written(doc.token(find("Lind")).span), "Lindqvist");
        for (at, rest) in [(find("42"), ["-", "year"]), (find("himself") + 2, ["-", "school"])] {
            assert_eq!([doc.word(at + 1), doc.word(at + 2)], rest);
            assert!(doc.token(at + 2).glued);
        }
        assert_eq!(doc.written(doc.token(find("coun\u{ad}")).span), "councillors");
        assert!(doc.is(find("engi\u{ad}"), WordClass::POS_NOUN));
    }

    #[test]
    fn a_token_outside_the_text_has_no_classes() {
        let input = crate::input::from_text("t", "The end".to_string(), None).unwrap();
        let article = crate::parser::parse(&input, None);
        let doc = Document::new(&input, &article);
        assert!(doc.is(0, WordClass::POS_DETERMINER));
        for outside in [2, 99, usize::MAX] {
            assert_eq!(doc.token(outside).kind, TokenKind::End);
            assert_eq!(doc.classes(outside), WordClass::NONE);
            assert_eq!(doc.word(outside), "");
        }
    }
}
