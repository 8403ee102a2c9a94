//! Names by rule: capitalised runs, cut into names by titles, heads and lists, typed by evidence.
//!
//! In: a [`Document`]; out: candidates with an evidence score for each type. Two passes: the first reads sentences in
//! ordinary capitals and remembers full names, acronyms and organizations; the second reads surnames, short forms,
//! and headlines in title case or capitals by what the first has learnt, and lets the whole article vote on a name's type.
//! Data: `../lexicon/*.txt`.
//!
//! `runs` says how far a name goes, `first_pass` and `second_pass` are the passes, `scores` what speaks for each type.
//!
//! `Ukrainian President Volodymyr Zelenskyy met Apple Inc.` gives a group, a person and an organization; `President` and
//! `Monday` give nothing. Knowingly missed: names in lower case, most titles of works, metonymy (left to the tagger).

mod first_pass;
mod runs;
mod scores;
mod second_pass;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::document::{Document, Shape, TokenKind};
use crate::lexicon::{WordClass as W, scan};

/// Evidence for each type, in the order of `super::tagger::TYPES`.
type Scores = [i32; 5];
const PERSON: usize = 0;
const ORGANIZATION: usize = 1;
const PLACE: usize = 2;
const GROUP: usize = 3;
const MISC: usize = 4;

/// The longest run of tokens that is looked at as one name.
const LONGEST_NAME: usize = 16;

pub(super) const PLACES: W = W::any(&[
    W::ENTITY_COUNTRY,
    W::ENTITY_REGION,
    W::ENTITY_BIG_CITY,
    W::ENTITY_TOWN,
    W::ENTITY_WATER,
    W::ENTITY_MOUNTAIN,
    W::ENTITY_FACILITY,
]);
const WELL_KNOWN_PLACES: W = W::any(&[
    W::ENTITY_COUNTRY,
    W::ENTITY_REGION,
    W::ENTITY_BIG_CITY,
    W::ENTITY_WATER,
    W::ENTITY_MOUNTAIN,
    W::ENTITY_FACILITY,
]);
pub(super) const ORGANIZATIONS: W = W::any(&[
    W::ENTITY_COMPANY,
    W::ENTITY_MEDIA,
    W::ENTITY_AGENCY,
    W::ENTITY_INTL,
    W::ENTITY_MILITANT,
    W::ENTITY_PARTY,
    W::ENTITY_TEAM,
    W::ENTITY_SPORTORG,
    W::ENTITY_UNIVERSITY,
]);
pub(super) const GROUPS: W =
    W::any(&[W::ENTITY_NATIONALITY, W::ENTITY_RELIGION, W::ENTITY_POLITICAL, W::ENTITY_ETHNIC]);
pub(super) const MISCS: W = W::any(&[W::ENTITY_EVENT, W::ENTITY_LAW, W::ENTITY_WORK, W::ENTITY_PRODUCT]);
const KNOWN: W = W::any(&[PLACES, ORGANIZATIONS, GROUPS, MISCS]);
/// What a row says of a name beside its type.
const FLAGS: W = W::any(&[W::ENTITY_WORD, W::ENTITY_NAME, W::ENTITY_BOTH]);
const TITLES: W = W::any(&[W::CONTEXT_HONORIFIC, W::CONTEXT_ROLE]);
const FUNCTION: W = W::any(&[
    W::POS_DETERMINER,
    W::POS_PRONOUN,
    W::POS_PREPOSITION,
    W::POS_CONJUNCTION,
    W::POS_SUBORDINATOR,
    W::POS_AUXILIARY,
    W::POS_MODAL,
    W::POS_NEGATION,
    W::POS_WH,
    W::POS_POSSESSIVE,
    W::POS_MAINLY_FUNCTION,
]);
const DICTIONARY: W =
    W::any(&[FUNCTION, W::POS_MAINLY_NOUN, W::POS_MAINLY_VERB, W::POS_MAINLY_ADJECTIVE, W::POS_MAINLY_ADVERB]);

/// How a sentence uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Casing {
    Ordinary,
    /// Most words start with a capital, as in headlines.
    Title,
    /// No small letters.
    Capitals,
}

/// A name with its evidence.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) tokens: Range<usize>,
    pub(super) scores: Scores,
    pub(super) rule: &'static str,
}

/// What the article itself has shown.
#[derive(Debug, Default)]
struct Memory {
    /// Last names (and first names) of full person names, by the form's fold number: weight.
    surnames: Vec<i32>,
    forenames: Vec<i32>,
    /// Evidence for each whole name, by the key of its words.
    names: FxHashMap<u64, Scores>,
    /// Longest name in tokens that starts with the fold.
    starts: Vec<usize>,
}

struct Rules<'a> {
    doc: &'a Document<'a>,
    /// By fold number: the article writes the word in small letters somewhere.
    lower: Vec<bool>,
    /// By sentence, as far as the first pass has come.
    casings: Vec<Casing>,
    memory: Memory,
    found: Vec<Candidate>,
}

/// All candidates after both passes, sorted by place, none overlapping.
pub(super) fn candidates(doc: &Document) -> Vec<Candidate> {
    let mut rules = Rules::new(doc);
    rules.read_ordinary();
    rules.learn();
    rules.read_rest();
    rules.vote();
    let mut found = rules.found;
    found.sort_by_key(|c| (c.tokens.start, usize::MAX - c.tokens.end));
    let mut last = 0;
    found.retain(|c| {
        let keep = c.tokens.start >= last;
        if keep {
            last = c.tokens.end;
        }
        keep
    });
    found
}

fn best_type(scores: &Scores) -> (usize, i32) {
    let mut best = (0, i32::MIN);
    for (at, &score) in scores.iter().enumerate() {
        if score > best.1 {
            best = (at, score);
        }
    }
    best
}

fn evidence(pairs: &[(usize, i32)]) -> Scores {
    let mut scores = [0; 5];
    for &(at, value) in pairs {
        add(&mut scores, at, value);
    }
    scores
}

fn add(scores: &mut [i32], at: usize, value: i32) {
    if let Some(score) = scores.get_mut(at) {
        *score += value;
    }
}

impl<'a> Rules<'a> {
    fn new(doc: &'a Document<'a>) -> Self {
        let folds = doc.forms().iter().map(|form| form.fold as usize + 1).max().unwrap_or(0);
        let mut lower = vec![false; folds];
        for form in doc.forms() {
            if form.shape.is(Shape::LOWER)
                && let Some(seen) = lower.get_mut(form.fold as usize)
            {
                *seen = true;
            }
        }
        let memory =
            Memory { surnames: vec![0; folds], forenames: vec![0; folds], starts: vec![0; folds], ..Memory::default() };
        Self { doc, lower, casings: Vec::new(), memory, found: Vec::new() }
    }

    // ---- small questions about tokens ----

    #[inline]
    fn is_capital(&self, at: usize) -> bool {
        self.doc.form(at).shape.is(Shape::CAPITAL) && self.is_name_word(at)
    }

    /// A word that can be part of a name: capital first, or inside ("iPhone", "al-Shabaab" starts before its hyphen).
    #[inline]
    fn is_namey(&self, at: usize) -> bool {
        self.doc.form(at).shape.is(Shape(Shape::CAPITAL.0 | Shape::INNER_CAPITAL.0)) && self.is_name_word(at)
    }

    fn is_name_word(&self, at: usize) -> bool {
        self.doc.token(at).kind == TokenKind::Word && !self.is_possessive(at)
    }

    fn is_possessive(&self, at: usize) -> bool {
        let has_apostrophe = self.doc.form(at).shape.is(Shape::APOSTROPHE);
        has_apostrophe && self.doc.word(at).len() <= 4 && self.doc.word(at).starts_with(scan::is_apostrophe)
    }

    fn is_initial(&self, at: usize) -> bool {
        self.is_capital(at) && self.doc.word(at).chars().count() == 1
    }

    fn glued_mark(&self, at: usize, mark: &str) -> bool {
        self.doc.token(at).glued && self.doc.word(at) == mark
    }

    fn is_dictionary(&self, at: usize) -> bool {
        self.doc.is(at, DICTIONARY)
    }

    fn lower_seen(&self, at: usize) -> bool {
        self.lower.get(self.doc.form(at).fold as usize).copied().unwrap_or(false)
    }

    fn is_all_caps(&self, at: usize) -> bool {
        self.doc.form(at).shape.is(Shape::ALL_CAPS)
    }

    /// "US", "NATO", "FBI", "U.N.", "G7".
    fn is_acronym(&self, at: usize) -> bool {
        let word = self.doc.word(at);
        self.is_all_caps(at) && word.len() <= 10 && self.doc.token(at).kind == TokenKind::Word
    }

    /// What the lists say of the whole range.
    fn known(&self, range: Range<usize>) -> W {
        let mut whole = self.doc.keys_at(range.start, range.end).filter(|(_, len, _)| *len == range.len());
        whole.next().map_or(W::NONE, |(_, _, classes)| classes.and(KNOWN.or(FLAGS)))
    }

    /// The longest list phrase of two tokens or more at `at`; each of its end words must be written with a capital.
    fn listed_phrase(&self, at: usize, end: usize) -> Option<(W, usize)> {
        if !self.doc.token(at).starts_phrase {
            return None;
        }
        let mut listed = self.doc.keys_at(at, end).filter(|(_, len, classes)| *len > 1 && classes.is(KNOWN));
        let (_, len, classes) = listed.next()?;
        let last = self.doc.token(at + len - 1);
        let ends_capital = self.is_namey(at + len - 1)
            || last.kind != TokenKind::Word
            || self.doc.is_word(at + len - 1, "'s")
            || self.doc.word(at + len - 1).starts_with(['\'', '’']);
        ends_capital.then_some((classes, len))
    }
}
