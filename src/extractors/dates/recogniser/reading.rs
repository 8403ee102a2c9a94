//! What stands at a token: its row in the lexicon, its text, its number. In: a token; out: its reading, or none.

use super::super::super::is_sport;
use super::Scan;
use super::numeric::find_habit;
use crate::document::TokenKind;
use crate::lexicon::{List, WordClass};

/// The class of a kind of term, which rules most words out before a row is read. The kinds are constants where this is called, so
/// that the compiler settles the match.
#[inline(always)]
fn class_of(kind: &str) -> WordClass {
    match kind {
        "adverb_set" => WordClass::TIME_ADVERB_SET,
        "cardinal" => WordClass::TIME_CARDINAL,
        "day_word" => WordClass::TIME_DAY_WORD,
        "decade" => WordClass::TIME_DECADE,
        "determiner" => WordClass::TIME_DETERMINER,
        "edge" => WordClass::TIME_EDGE,
        "hedge" => WordClass::TIME_HEDGE,
        "holiday" => WordClass::TIME_HOLIDAY,
        "month" => WordClass::TIME_MONTH,
        "ordinal" => WordClass::TIME_ORDINAL,
        "part" => WordClass::TIME_PART,
        "season" => WordClass::TIME_SEASON,
        "unit" => WordClass::TIME_UNIT,
        "units" => WordClass::TIME_UNITS,
        "vague" => WordClass::TIME_VAGUE,
        "weekday" => WordClass::TIME_WEEKDAY,
        _ => WordClass::TIME_TERMS,
    }
}

/// How many words of a court make an article one of a trial.
const CASE_WORDS: usize = 3;

impl Scan<'_> {
    /// The value of the token's row of a kind in the lexicon.
    #[inline(always)]
    pub(super) fn term(&self, i: usize, kind: &str) -> Option<&'static str> {
        if i >= self.end || !self.doc.is(i, class_of(kind)) {
            return None;
        }
        self.value_of(i, kind)
    }

    fn value_of(&self, i: usize, kind: &str) -> Option<&'static str> {
        let key = self.doc.form(i).key?;
        key.rows(List::TimeTerms).find(|row| row.column(1) == kind).map(|row| row.column(2))
    }

    /// Whether a date could start at the token: a word of time or a number stands there.
    pub(super) fn may_be_time(&self, i: usize) -> bool {
        self.doc.is(i, WordClass::TIME_TERMS) || self.doc.token(i).kind == TokenKind::Number
    }

    /// The longest phrase of a class at the token: its value and its end.
    pub(super) fn phrase(&self, i: usize, class: WordClass, kind: &str) -> Option<(&'static str, usize)> {
        let (key, len) = self.doc.longest_phrase(i, self.end, class)?;
        let row = key.rows(List::TimeTerms).find(|row| row.column(1) == kind)?;
        Some((row.column(2), i + len))
    }

    pub(super) fn word(&self, i: usize) -> &str {
        if i < self.end { self.doc.word(i) } else { "" }
    }

    pub(super) fn is(&self, i: usize, folded: &str) -> bool {
        i < self.end && self.doc.is_word(i, folded)
    }

    /// Whether a word of the classes stands at the token.
    pub(super) fn has(&self, i: usize, classes: WordClass) -> bool {
        i < self.end && self.doc.is(i, classes)
    }

    /// "a", "an", "the".
    pub(super) fn is_article(&self, i: usize) -> bool {
        self.is(i, "the") || self.has(i, WordClass::PHRASE_INDEFINITE)
    }

    /// The "'s" of what owns the next word.
    pub(super) fn owns(&self, i: usize) -> bool {
        self.has(i, WordClass::TIMING_GENITIVE)
    }

    pub(super) fn is_dash(&self, i: usize) -> bool {
        matches!(self.word(i), "-" | "–")
    }

    /// Whether the two ends of a range meet at the token: "to", "until", a dash.
    pub(super) fn joins_range(&self, i: usize) -> bool {
        self.has(i, WordClass::TIMING_RANGE) || self.is_dash(i)
    }

    /// A mark that opens what is quoted.
    pub(super) fn opens_quote(&self, i: usize) -> bool {
        matches!(self.doc.word(i), "\"" | "“" | "‘" | "''" | "``")
    }

    pub(super) fn glued(&self, i: usize) -> bool {
        i < self.end && self.doc.token(i).glued
    }

    pub(super) fn before(&self, i: usize) -> usize {
        i.wrapping_sub(1)
    }

    /// A plain number of digits.
    pub(super) fn digits(&self, i: usize) -> Option<u32> {
        if i >= self.end || self.doc.token(i).kind != TokenKind::Number {
            return None;
        }
        let word = Some(self.doc.word(i)).filter(|word| word.len() <= 6)?;
        let add = |number: u32, b: u8| b.is_ascii_digit().then(|| number * 10 + u32::from(b - b'0'));
        word.bytes().filter(|b| *b != b',').try_fold(0, add)
    }

    /// Whether the article writes the day before the month in figures.
    pub(super) fn day_first(&self) -> Option<bool> {
        *self.day_first.get_or_init(|| find_habit(self))
    }

    /// Whether the article has more words of sport than of business.
    pub(super) fn is_sport(&self) -> bool {
        *self.sport.get_or_init(|| is_sport(self.doc))
    }

    /// Whether the article tells what a court or an inquiry hears.
    pub(super) fn is_case(&self) -> bool {
        *self.case.get_or_init(|| {
            let tokens = 0..self.doc.tokens().len();
            tokens.filter(|at| self.doc.is(*at, WordClass::CASE_WORDS)).nth(CASE_WORDS - 1).is_some()
        })
    }

    /// The pass with all blocks in sight.
    pub(super) fn whole(&self) -> Scan<'_> {
        Scan { end: self.doc.tokens().len(), ..self.clone() }
    }

    /// [`Scan::digits`] of any block.
    pub(super) fn digits_of(&self, i: usize) -> Option<u32> {
        let word = self.doc.word(i);
        (self.doc.token(i).kind == TokenKind::Number && word.len() <= 4).then(|| word.parse().ok()).flatten()
    }
}
