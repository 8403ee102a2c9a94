//! Words, numbers and marks, and what is known of each distinct word form.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::lexicon::scan::{self, TokenKind};
use crate::lexicon::{Key, WordClass};
use crate::span::Span;

/// A word, number or mark of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    /// Index into the forms: equal for tokens with the same text.
    pub form: u32,
    pub kind: TokenKind,
    /// No white space stands between this token and the one before it in the same block.
    pub glued: bool,
}

/// How a form is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape(pub u8);

impl Shape {
    /// Starts with a capital.
    pub const CAPITAL: Shape = Shape(1);
    /// Two letters or more, none of them small.
    pub const ALL_CAPS: Shape = Shape(2);
    pub const HAS_DIGIT: Shape = Shape(4);
    /// A capital after the first character ("McDonald", "iPhone", "NATO").
    pub const INNER_CAPITAL: Shape = Shape(8);
    /// A stop inside or at the end ("U.S.").
    pub const HAS_STOP: Shape = Shape(16);
    pub const NOT_ASCII: Shape = Shape(32);
    /// All letters are small, and there is one.
    pub const LOWER: Shape = Shape(64);

    #[must_use]
    pub const fn is(self, other: Shape) -> bool {
        self.0 & other.0 != 0
    }

    fn of(text: &str) -> Shape {
        let (mut shape, mut letters, mut capitals) = (0, 0, 0);
        for (at, c) in text.chars().enumerate() {
            if c.is_uppercase() {
                capitals += 1;
                letters += 1;
                shape |= if at == 0 { Shape::CAPITAL.0 } else { Shape::INNER_CAPITAL.0 };
            } else if c.is_alphabetic() {
                letters += 1;
            } else if c.is_numeric() {
                shape |= Shape::HAS_DIGIT.0;
            } else if c == '.' {
                shape |= Shape::HAS_STOP.0;
            }
            if !c.is_ascii() {
                shape |= Shape::NOT_ASCII.0;
            }
        }
        if letters > 1 && capitals == letters {
            shape |= Shape::ALL_CAPS.0;
        }
        if letters > 0 && capitals == 0 {
            shape |= Shape::LOWER.0;
        }
        Shape(shape)
    }
}

/// A distinct word form of the article.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Where it stands first.
    pub span: Span,
    /// How often it stands in the article.
    pub count: u32,
    /// The form's number without regard to capitals: equal for "Talks" and "talks".
    pub fold: u32,
    pub shape: Shape,
    pub classes: WordClass,
    pub key: Option<Key>,
    /// How many tokens the longest lexicon phrase has that starts with this form; 0 where none does.
    pub phrase_tokens: u8,
}

pub(super) static NO_FORM: Form = Form {
    span: Span { start: 0, end: 0 },
    count: 0,
    fold: u32::MAX,
    shape: Shape(0),
    classes: WordClass::NONE,
    key: None,
    phrase_tokens: 0,
};

/// Hashes with the lexicon's function; maps are only looked up, never iterated.
#[derive(Default)]
pub(super) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = self.0.rotate_left(7) ^ scan::hash_key(bytes);
    }
    fn write_u8(&mut self, _: u8) {}
}

type Interner<K> = HashMap<K, u32, BuildHasherDefault<KeyHasher>>;

/// Collects tokens block by block and interns their forms.
pub(super) struct Builder<'a> {
    text: &'a str,
    markup: &'a [Span],
    tokens: Vec<Token>,
    forms: Vec<Form>,
    known: Interner<&'a str>,
    folds: Interner<String>,
    folded: String,
}

impl<'a> Builder<'a> {
    pub(super) fn new(text: &'a str, markup: &'a [Span]) -> Self {
        Self {
            text,
            markup,
            tokens: Vec::with_capacity(text.len() / 5),
            forms: Vec::new(),
            known: Interner::default(),
            folds: Interner::default(),
            folded: String::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Cuts a block into tokens, over its markup.
    pub(super) fn add(&mut self, block: Span) {
        let first = self.markup.partition_point(|mark| mark.end <= block.start);
        let mut marks = self.markup.iter().skip(first).peekable();
        let (mut at, end) = (block.start as usize, block.end as usize);
        let mut glued = false;
        while at < end {
            while marks.peek().is_some_and(|mark| mark.end as usize <= at) {
                marks.next();
            }
            let stop = marks.peek().map_or(end, |mark| (mark.start as usize).min(end));
            if stop <= at {
                at = marks.next().map_or(end, |mark| mark.end as usize).max(at + 1);
                continue;
            }
            let Some(c) = self.text.get(at..end).and_then(|rest| rest.chars().next()) else { break };
            if c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{ad}') {
                at += c.len_utf8();
                glued = false;
                continue;
            }
            let within = self.text.get(..stop).unwrap_or(self.text);
            let (token_end, kind) = scan::next_token(within, at);
            let token_end = token_end.max(at + 1);
            let span = Span::new(at, token_end);
            let form = self.intern(span);
            self.tokens.push(Token { span, form, kind, glued });
            glued = true;
            at = token_end;
        }
    }

    fn intern(&mut self, span: Span) -> u32 {
        let text = span.of(self.text);
        if let Some(&id) = self.known.get(text) {
            if let Some(form) = self.forms.get_mut(id as usize) {
                form.count += 1;
            }
            return id;
        }
        let id = self.forms.len() as u32;
        self.known.insert(text, id);
        scan::fold_into(&mut self.folded, text);
        let next = self.folds.len() as u32;
        let fold = match self.folds.get(&self.folded) {
            Some(&fold) => fold,
            None => {
                self.folds.insert(self.folded.clone(), next);
                next
            }
        };
        let key = Key::find(&self.folded);
        self.forms.push(Form {
            span,
            count: 1,
            fold,
            shape: Shape::of(text),
            classes: key.map_or(WordClass::NONE, |key| key.classes(text)),
            key,
            phrase_tokens: key.map_or(0, |key| key.phrase_tokens().min(255) as u8),
        });
        id
    }

    pub(super) fn finish(self) -> (Vec<Token>, Vec<Form>) {
        (self.tokens, self.forms)
    }
}
