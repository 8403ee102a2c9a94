//! A name among its words, as the rules behind the tagger ask for it, and how names are put into the list of those found.

use std::ops::Range;

use super::{Found, PERSON};
use crate::document::{Document, Form, Shape, TokenKind};
use crate::extractors::entities::recogniser::{MISCS, PLACES};
use crate::lexicon::WordClass;

/// What says that a phrase is a body: "Ministry", "Inc."
pub(super) const HEADS: WordClass = WordClass::CONTEXT_ORG_HEAD.or(WordClass::CONTEXT_ORG_SUFFIX);
pub(super) const PEOPLE: WordClass = WordClass::GIVEN_NAMES.or(WordClass::SURNAMES);
/// What the lists know as more than an organization.
pub(super) const OTHERS: WordClass = WordClass::any(&[
    PLACES,
    MISCS,
    WordClass::ENTITY_BOTH,
    WordClass::ENTITY_NAME,
    WordClass::GIVEN_NAMES,
    WordClass::SURNAME_COMMON,
    WordClass::CONTEXT_NEVER,
]);
/// What stands before a person's name and is no part of it.
pub(super) const TITLES: WordClass = WordClass::CONTEXT_HONORIFIC.or(WordClass::CONTEXT_PERSONAL);
pub(super) const TITLES_AND_ROLES: WordClass = TITLES.or(WordClass::CONTEXT_ROLE);
/// Capitalised words beside a name that are no part of it.
pub(super) const NO_PART: WordClass = WordClass::any(&[
    WordClass::TIME_WEEKDAY,
    WordClass::TIME_MONTH,
    WordClass::CONTEXT_NEVER,
    WordClass::CONTEXT_HONORIFIC,
    WordClass::CONTEXT_ROLE,
]);
/// What no name of a person is made of.
pub(super) const THINGS: WordClass =
    WordClass::any(&[WordClass::WORDS, WordClass::GAZETTEER, HEADS, WordClass::CONTEXT_PLACE_HEAD]);

/// Names of lands, and these with large cities; too many towns are called like somebody.
pub(super) const LANDS: WordClass = WordClass::ENTITY_COUNTRY.or(WordClass::ENTITY_REGION);
pub(super) const LANDS_AND_CITIES: WordClass = LANDS.or(WordClass::ENTITY_BIG_CITY);

/// A name with its type and the document that it stands in.
pub(super) struct Name<'a> {
    pub doc: &'a Document<'a>,
    pub tokens: Range<usize>,
    /// Index into [`super::TYPES`].
    pub kind: usize,
}

impl<'a> Name<'a> {
    pub fn first(&self) -> usize {
        self.tokens.start
    }

    pub fn last(&self) -> usize {
        self.tokens.end - 1
    }

    /// The token before the name.
    pub fn before(&self) -> usize {
        self.tokens.start.wrapping_sub(1)
    }

    /// The token behind the name.
    pub fn after(&self) -> usize {
        self.tokens.end
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn form(&self) -> &'a Form {
        self.doc.form(self.tokens.start)
    }

    /// Whether the token, counted in the document, is of one of the classes.
    pub fn is(&self, at: usize, classes: WordClass) -> bool {
        self.doc.is(at, classes)
    }

    /// Whether the first word is of one of the classes.
    pub fn starts(&self, classes: WordClass) -> bool {
        self.doc.is(self.tokens.start, classes)
    }

    pub fn ends(&self, classes: WordClass) -> bool {
        self.doc.is(self.tokens.end - 1, classes)
    }

    pub fn any(&self, classes: WordClass) -> bool {
        self.tokens.clone().any(|at| self.doc.is(at, classes))
    }

    pub fn all(&self, classes: WordClass) -> bool {
        self.tokens.clone().all(|at| self.doc.is(at, classes))
    }

    /// What the lists say of the whole name.
    pub fn classes(&self) -> WordClass {
        self.doc.phrase_classes(self.tokens.clone())
    }

    /// Whether the first word is a given name and the last a family name.
    pub fn is_full(&self) -> bool {
        self.starts(WordClass::GIVEN_NAMES) && self.ends(WordClass::SURNAMES)
    }

    /// Whether the word is in small letters.
    pub fn is_small(&self, at: usize) -> bool {
        self.doc.form(at).shape.is(Shape::LOWER)
    }

    /// ", 45," behind the name.
    pub fn has_age(&self) -> bool {
        let (doc, comma) = (self.doc, self.after());
        doc.word(comma) == "," && doc.token(comma + 1).kind == TokenKind::Number && doc.word(comma + 2) == ","
    }
}

/// What somebody is: a word of the lists, or one that ends like those who study something.
pub(crate) fn is_job(doc: &Document, at: usize) -> bool {
    const ENDS: [&str; 5] = ["ologist", "ographer", "onomer", "iatrist", "ometrist"];
    const SHORTEST: usize = 8;
    let word = doc.word(at).as_bytes();
    let ends = word.len() >= SHORTEST && matches!(word.last(), Some(b't' | b'r'));
    doc.is(at, WordClass::CONTEXT_ROLE | WordClass::BESIDE_JOB)
        || ends && ENDS.iter().any(|end| word.ends_with(end.as_bytes()))
}

/// Whether the words between a person's name, which ends at `end`, and another name say that it is the same person's: `Carl Berg "Tavo"`,
/// `Carl Berg ("Long Tom")`, "Carl Berg, better known as Tavo,".
pub(crate) fn is_alias(doc: &Document, end: usize, first: usize) -> bool {
    const LONGEST: usize = 5;
    if first <= end || first > end + LONGEST {
        return false;
    }
    let mark = first - 1;
    // "Gurpreet Berg alias Gopi"
    if mark == end && (doc.is_word(mark, "alias") || doc.is_word(mark, "aka")) {
        return true;
    }
    let quoted = is_double_mark(doc, mark) && doc.token(first).glued && !doc.token(mark).glued | (mark > end);
    let close = (first + 1..first + 3).find(|&at| is_double_mark(doc, at));
    let closed = close.is_some_and(|close| doc.token(close).glued && !doc.is_capital_word(close + 1));
    match mark - end {
        0 => quoted && closed && doc.is_prose(first),
        1 if doc.word(end) == "(" => quoted && closed,
        _ => {
            let last = if quoted { mark - 1 } else { mark };
            let known = doc.is_word(last, "as") && doc.is_word(last.wrapping_sub(1), "known");
            let verb = if known { last - 1 } else { last };
            let adverb = verb > end + 1 && doc.is(verb - 1, WordClass::POS_MAINLY_ADVERB | WordClass::POS_ADVERB);
            let start = verb - usize::from(adverb);
            (known || doc.is_word(last, "nicknamed")) && (start == end + 1 && doc.word(end) == ",")
        }
    }
}

fn is_double_mark(doc: &Document, at: usize) -> bool {
    doc.word(at).starts_with(['"', '“', '”']) || matches!(doc.word(at), "``" | "''")
}

/// Takes the word before a name into it where `fits` says so of the name, its type and the word; another name does not reach so far.
pub(super) fn take_word_before(found: &mut [Found], fits: impl Fn(&Range<usize>, usize, usize) -> bool) {
    let mut free = 0;
    for (name, kind) in found {
        let before = name.start.wrapping_sub(1);
        let is_open = before > free && before != usize::MAX;
        free = name.end;
        name.start -= usize::from(is_open && fits(name, *kind, before));
    }
}

pub(super) fn is_possessive(doc: &Document, at: usize) -> bool {
    matches!(doc.word(at), "'s" | "’s")
}

/// "Ark.", "Mass.": a state or a province by its short form, with the stop.
pub(super) fn is_short_region(doc: &Document, at: usize) -> bool {
    doc.word(at + 1) == "." && doc.phrase_classes(at..at + 2).is(WordClass::ENTITY_REGION)
}

/// Common nouns that only the name of a land or a village stands before: "Sukma district".
pub(super) fn is_land_noun(doc: &Document, at: usize) -> bool {
    doc.form(at).shape.is(Shape::LOWER) && doc.is(at, WordClass::BESIDE_LAND)
}

/// The folds of the first and last words of the people who are named in full, sorted.
pub(super) fn words_of_people(doc: &Document, found: &[Found]) -> Vec<u32> {
    words_of_people_among(doc, found.iter())
}

pub(super) fn words_of_people_among<'a>(doc: &Document, found: impl Iterator<Item = &'a Found>) -> Vec<u32> {
    let full = found.filter(|(name, kind)| *kind == PERSON && name.len() > 1);
    let mut folds: Vec<u32> =
        full.flat_map(|(name, _)| [name.start, name.end - 1]).map(|at| doc.form(at).fold).collect();
    folds.sort_unstable();
    folds
}

/// Whether no capitalised word stands beside the tokens.
pub(super) fn stands_alone(doc: &Document, tokens: &Range<usize>) -> bool {
    !doc.is_capital_word(tokens.end) && !doc.is_capital_word(tokens.start.wrapping_sub(1))
}

/// "Mr. Suzuki": whether one of the titles stands before the token, with its stop or without.
pub(super) fn follows_title(doc: &Document, at: usize, titles: WordClass) -> bool {
    let stop = usize::from(doc.word(at.wrapping_sub(1)) == ".");
    doc.is(at.wrapping_sub(1 + stop), titles)
}

/// How often each form of the document stands in none of the names.
pub(super) fn left_out(doc: &Document, found: &[Found]) -> Vec<u32> {
    let mut left: Vec<u32> = doc.forms().iter().map(|form| form.count).collect();
    for at in found.iter().flat_map(|(name, _)| name.clone()) {
        if let Some(count) = left.get_mut(doc.token(at).form as usize) {
            *count = count.saturating_sub(1);
        }
    }
    left
}

/// Whether one of the names, which are sorted, holds the token.
pub(super) fn covers(found: &[Found], at: usize) -> bool {
    let next = found.partition_point(|(name, _)| name.end <= at);
    found.get(next).is_some_and(|(name, _)| name.start <= at)
}

/// Makes one name of each two neighbours that are one; of the given type, or of the first one's.
pub(super) fn join(found: &mut Vec<Found>, kind: Option<usize>, is_one: impl Fn(&Found, &Found) -> bool) {
    found.dedup_by(|b, a| {
        let one = is_one(a, b);
        if one {
            *a = (a.0.start..b.0.end, kind.unwrap_or(a.1));
        }
        one
    });
}

/// Puts names in the place of what they touch. Both lists are sorted; of new names that overlap the first counts.
pub(super) fn put(found: &mut Vec<Found>, mut names: Vec<Found>) {
    if names.is_empty() {
        return;
    }
    names.dedup_by(|b, a| b.0.start < a.0.end);
    found.retain(|(name, _)| {
        let next = names.partition_point(|(own, _)| own.end <= name.start);
        names.get(next).is_none_or(|(own, _)| own.start >= name.end)
    });
    found.append(&mut names);
    found.sort_by_key(|(name, _)| name.start);
}
