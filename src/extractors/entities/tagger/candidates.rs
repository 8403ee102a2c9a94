//! Where a name can stand: regions of capitalised words and the small words and marks between them.

use std::ops::Range;

use super::bounds::{is_quoted, is_score};
use crate::document::{Document, Shape, TokenKind};
use crate::lexicon::WordClass;

/// Words of grammar that may well be names: "Will".
const NAMES: WordClass = WordClass::GIVEN_COMMON.or(WordClass::SURNAME_PUBLIC);

const CONNECTORS: WordClass = WordClass::POS_PREPOSITION
    .or(WordClass::POS_CONJUNCTION)
    .or(WordClass::POS_DETERMINER)
    .or(WordClass::CONTEXT_PARTICLE);

/// A region has no more tokens: features look at all of it, and an article in capitals would be one.
const LONGEST_REGION: usize = 40;

/// A token that may be part of a name.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    pub token: u32,
    pub form: u32,
    pub fold: u32,
    /// First word of its sentence.
    pub is_first: bool,
    /// 0 a normal sentence, 1 all words capitalised, 2 all capitals.
    pub style: u8,
    /// Words of sport and scores in its sentence, up to two.
    pub sport: u8,
}

/// All candidate tokens, region by region; regions are ranges of candidates.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    pub tokens: Vec<Candidate>,
    pub regions: Vec<Range<usize>>,
    /// For each fold: 1 seen in small letters, 2 seen capitalised inside a normal sentence, 4 and not right behind a quotation mark.
    pub seen: Vec<u8>,
    pub folds: usize,
    /// Words of the article; words of sport and scores.
    words: usize,
    sport_words: usize,
}

fn is_capitalised(doc: &Document, at: usize) -> bool {
    doc.form(at).shape.is(Shape(Shape::CAPITAL.0 | Shape::INNER_CAPITAL.0)) && doc.token(at).kind == TokenKind::Word
}

/// Small words and marks that may stand between the words of a name.
fn is_connector(doc: &Document, at: usize) -> bool {
    let token = doc.token(at);
    let len = token.span.end - token.span.start;
    match token.kind {
        // A small word that is no English word may well be a particle ("Daniel arap Moi").
        TokenKind::Word => {
            len <= 4 && (doc.is(at, CONNECTORS) || (token.glued && len <= 3) || !doc.is(at, WordClass::WORDS))
        }
        // "Acme, Inc." and "John Berg, Jr." go over a comma.
        TokenKind::Mark => match doc.word(at) {
            "," => doc.is(at + 1, WordClass::CONTEXT_ORG_SUFFIX) && is_capitalised(doc, at + 1),
            mark => matches!(mark, "-" | "&" | "." | "'" | "’" | "/" | "–" | "!" | "+"),
        },
        TokenKind::Number => true,
        _ => false,
    }
}

impl Candidates {
    #[must_use]
    pub fn new(doc: &Document) -> Self {
        let folds = doc.forms().iter().map(|form| form.fold as usize + 1).max().unwrap_or(0);
        let mut out = Self {
            tokens: Vec::with_capacity(doc.tokens().len() / 4),
            regions: Vec::with_capacity(doc.tokens().len() / 8),
            seen: vec![0; folds],
            folds,
            words: 0,
            sport_words: 0,
        };
        for sentence in doc.sentences() {
            out.add_sentence(doc, sentence.first, sentence.end);
        }
        out
    }

    fn add_sentence(&mut self, doc: &Document, first: usize, end: usize) {
        let Some(sentence) = self.survey(doc, first, end) else { return };
        let mut at = first;
        while at < end {
            if !is_capitalised(doc, at) {
                at += 1;
                continue;
            }
            let floor = self.tokens.last().map_or(0, |last| last.token as usize + 1);
            let start = region_start(doc, at, first).max(floor).min(at);
            let last = region_last(doc, start, at, end);
            // "The", "He", "But" at the head of a sentence are no names.
            let form = doc.form(at);
            let opens = start == last && at == sentence.first_word && sentence.style == 0;
            let plain = opens && !form.shape.is(Shape::ALL_CAPS);
            if plain && form.classes.is(WordClass::POS_MAINLY_FUNCTION) && !form.classes.is(NAMES) {
                at += 1;
                continue;
            }
            self.add_region(doc, start..last + 1, &sentence);
            at = last + 1;
        }
    }

    /// Counts the words of the sentence and what is written how; None where it has no word.
    fn survey(&mut self, doc: &Document, first: usize, end: usize) -> Option<Survey> {
        let (mut capitalised, mut small, mut shouted) = (0u32, 0u32, 0u32);
        let mut sport = 0;
        let mut first_word = None;
        for at in first..end {
            if doc.token(at).kind != TokenKind::Word {
                sport += usize::from(is_score(doc, at));
                continue;
            }
            first_word = first_word.or(Some(at));
            let form = doc.form(at);
            self.words += 1;
            sport += usize::from(form.classes.is(WordClass::CONTEXT_SPORT));
            let long = form.span.end - form.span.start > 3;
            if form.shape.is(Shape::CAPITAL) {
                capitalised += u32::from(long);
                shouted += u32::from(long && form.shape.is(Shape::ALL_CAPS));
            } else if form.shape.is(Shape::LOWER) {
                small += u32::from(long);
                if let Some(seen) = self.seen.get_mut(form.fold as usize) {
                    *seen |= 1;
                }
            }
        }
        self.sport_words += sport;
        let style = match capitalised {
            2.. if shouted * 10 >= (capitalised + small) * 7 => 2,
            3.. if capitalised * 10 >= (capitalised + small) * 7 => 1,
            _ => 0,
        };
        first_word.map(|first_word| Survey { first_word, style, sport: sport.min(2) as u8 })
    }

    fn add_region(&mut self, doc: &Document, tokens: Range<usize>, sentence: &Survey) {
        let begin = self.tokens.len();
        for token in tokens {
            let form = doc.form(token);
            let is_first = token == sentence.first_word;
            self.tokens.push(Candidate {
                token: token as u32,
                form: doc.token(token).form,
                fold: form.fold,
                is_first,
                style: sentence.style,
                sport: sentence.sport,
            });
            if sentence.style == 0
                && !is_first
                && form.shape.is(Shape::CAPITAL)
                && let Some(seen) = self.seen.get_mut(form.fold as usize)
            {
                *seen |= if *seen & 4 != 0 || is_quoted(doc, token) { 2 } else { 6 };
            }
        }
        self.regions.push(begin..self.tokens.len());
    }

    /// How much of the article speaks of sport: 0 to 3.
    pub(super) fn sport_level(&self) -> u64 {
        let share = self.sport_words * 200 / self.words.max(1);
        [2, 6, 12].iter().filter(|least| share >= **least).count() as u64
    }

    pub(super) fn region_of(&self, at: usize) -> Range<usize> {
        let region = self.regions.partition_point(|region| region.end <= at);
        self.regions.get(region).cloned().unwrap_or(at..at + 1)
    }
}

/// How a sentence is written, see [`Candidate`].
struct Survey {
    first_word: usize,
    style: u8,
    sport: u8,
}

/// Where the region starts whose first capitalised word is `at`: particles before it belong to it.
fn region_start(doc: &Document, at: usize, floor: usize) -> usize {
    let particle = |at: usize| doc.is(at, WordClass::CONTEXT_PARTICLE);
    let mut start = at;
    while start > floor && at - start < 4 {
        let before = start - 1;
        let tied = || doc.token(start).glued && doc.is_word(before, "-") && particle(before.wrapping_sub(1));
        if !particle(before) && !tied() {
            break;
        }
        start = before;
    }
    start
}

/// The last token of the region: the last capitalised word, or number, that small words and marks join.
fn region_last(doc: &Document, start: usize, at: usize, end: usize) -> usize {
    let mut last = at;
    let mut look = at + 1;
    while look < end && look - last <= 3 && look - start < LONGEST_REGION {
        if is_capitalised(doc, look) {
            last = look;
        } else if !is_connector(doc, look) {
            break;
        } else if doc.token(look).kind == TokenKind::Number && (look == last + 1 || doc.token(look).glued) {
            last = look;
        }
        look += 1;
    }
    // A stop or mark of exclamation may belong to the name ("Inc.", "Yahoo!").
    let mark = last + 1 < end && doc.token(last + 1).glued && matches!(doc.word(last + 1), "." | "!");
    last + usize::from(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Features look at a whole region for each of its tokens: an article in capitals must not be one region.
    #[test]
    fn no_region_is_long() {
        let input = crate::input::from_text("t", "THE MINISTER MET ANNA BERG IN OSLO ".repeat(100), None).unwrap();
        let article = crate::parser::parse(&input, None);
        let doc = Document::new(&input, &article);
        let candidates = Candidates::new(&doc);
        assert!(candidates.tokens.len() >= 600);
        assert!(candidates.regions.iter().all(|region| region.len() <= LONGEST_REGION + 2));
    }
}
