//! Names whose bearer the article or the lists know better than the words beside them.
//!
//! In: what the tagger found; out: the same with other types. "Velmore", where the article names Ann Velmore, is no town and no
//! body; "Ohio" is nobody's name; "Boeing" is a firm, also where it "asked". Data: the name lists, `beside_words.txt`.

use std::ops::Range;

use super::bounds::is_quoted;
use super::name::{
    LANDS_AND_CITIES, PEOPLE, TITLES, covers, follows_title, is_possessive, is_short_region, left_out, put,
    stands_alone,
};
use super::{Found, GROUP, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::{Document, Form, Shape};
use crate::extractors::entities::recogniser::{MISCS, ORGANIZATIONS, PLACES};
use crate::lexicon::WordClass;

/// What says that a name on the lists may be something else.
const UNSURE: WordClass = WordClass::any(&[
    WordClass::ENTITY_WORD,
    WordClass::ENTITY_NAME,
    WordClass::ENTITY_BOTH,
    WordClass::GIVEN_COMMON,
    WordClass::SURNAME_COMMON,
    WordClass::SURNAME_PUBLIC,
    WordClass::CONTEXT_NEVER,
    WordClass::WORDS,
    WordClass::DEMONYMS,
]);

/// In longer names of people, in other longer names, behind a small word of place.
const NAMED: u8 = 1;
const SHARED: u8 = 2;
const LOCATED: u8 = 4;

/// Mends the types. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>) {
    add_lands(doc, found);
    let seen = uses(doc, found);
    for (name, kind) in found.iter_mut().filter(|(name, _)| is_alone(doc, name)) {
        let at = name.start;
        let seen = seen.get(doc.form(at).fold as usize).copied().unwrap_or(0);
        *kind = match *kind {
            GROUP => GROUP,
            PERSON if name.len() > 1 => PERSON,
            PERSON if (is_inside(doc, at) || doc.word(at.wrapping_sub(1)) == "of") && has_land(doc, at) => PLACE,
            // "of Northwest Indiana"
            PERSON if doc.is(at, LANDS_AND_CITIES) && is_quarter(doc, at.wrapping_sub(1)) => PLACE,
            PERSON if seen & (NAMED | SHARED) != 0 || follows_title(doc, at, TITLES) => PERSON,
            PERSON => kind_of_nobody(doc, at),
            kind if name.len() == 2 && is_full(doc, name, kind) => PERSON,
            // "in Pang": a place is one in all sentences, also where somebody is called after it.
            _ if seen & LOCATED == 0 && name.len() == 1 && is_somebody(doc, at, seen & (NAMED | SHARED) == NAMED) => {
                PERSON
            }
            MISC if is_shared_out(doc, name) => ORGANIZATION,
            MISC => kind_of_misc(doc, name),
            ORGANIZATION if is_civic(doc, name) || is_state(doc, name) => PLACE,
            PLACE if is_shared_out(doc, name) => ORGANIZATION,
            kind => kind,
        };
    }
}

/// "told a Paris judge": a land or a city that was passed over before what no team has.
fn add_lands(doc: &Document, found: &mut Vec<Found>) {
    let other = WordClass::any(&[WordClass::WORDS, WordClass::ENTITY_WORD, MISCS]);
    let is_sure =
        |form: &Form| form.classes.is(LANDS_AND_CITIES) && !form.classes.is(other) && form.shape.is(Shape::CAPITAL);
    let mut open = left_out(doc, found);
    for (left, form) in open.iter_mut().zip(doc.forms()) {
        *left = if is_sure(form) { *left } else { 0 };
    }
    if open.iter().all(|left| *left == 0) {
        return;
    }
    let alone = |at: usize| doc.is_capital_word(at) && !doc.is_capital_word(at.wrapping_sub(1));
    let is_open = |at: usize| open.get(doc.token(at).form as usize).is_some_and(|left| *left > 0);
    let is_land = |at: &usize| is_open(*at) && alone(*at) && !covers(found, *at);
    let missed = (0..doc.tokens().len()).filter(is_land).filter(|&at| is_civic(doc, &(at..at + 1)));
    let missed = missed.map(|at| (at..at + 1, PLACE)).collect();
    put(found, missed);
}

/// "shares of Norvane": what can be bought is a firm.
fn is_shared_out(doc: &Document, name: &Range<usize>) -> bool {
    let before = name.start.wrapping_sub(1);
    let bought = before.wrapping_sub(1);
    let stake = || ["shares", "stake", "stakes"].iter().any(|word| doc.is_word(bought, word));
    let share = doc.is(bought, WordClass::BESIDE_SHARE);
    share
        && (doc.is_word(before, "of") || doc.is_word(before, "in") && stake())
        && name.len() == 1
        && !doc.is(name.start, WordClass::GAZETTEER)
}

/// Where the words of the names stand in the article, by their folds.
fn uses(doc: &Document, found: &[Found]) -> Vec<u8> {
    let mut seen = vec![0; doc.forms().len()];
    for (name, kind) in found {
        let mark = match (name.len(), *kind) {
            (1, PLACE) if is_located(doc, name.start) => LOCATED,
            (1, _) => continue,
            (_, PERSON) => NAMED,
            _ => SHARED,
        };
        for at in name.clone() {
            if let Some(slot) = seen.get_mut(doc.form(at).fold as usize) {
                *slot |= mark;
            }
        }
    }
    seen
}

/// Whether nothing is tied to the name, and it stands in no marks as a title does and no brackets as a short form.
fn is_alone(doc: &Document, name: &Range<usize>) -> bool {
    let tied = |at: usize| matches!(doc.word(at), "-" | "(" | "&");
    let free = !tied(name.end) && !tied(name.start.wrapping_sub(1));
    free && doc.is_capital_word(name.start) && !is_quoted(doc, name.start)
}

/// "the Karl Brandt years": a common given name and a family name that no list has as anything else.
fn is_full(doc: &Document, name: &Range<usize>, kind: usize) -> bool {
    let (first, last) = (name.start, name.end - 1);
    // Many a firm is called after its founder.
    let family = if kind == ORGANIZATION { WordClass::SURNAME_PUBLIC } else { WordClass::SURNAMES };
    let other = |at: usize| doc.is(at, ORGANIZATIONS | LANDS_AND_CITIES | WordClass::DEMONYMS);
    // "Mitt Obama": of somebody who is in the news.
    let public = doc.is(first, WordClass::GIVEN_NAMES) && doc.is(last, WordClass::SURNAME_PUBLIC) && kind != PLACE;
    let given = public || doc.is(first, WordClass::GIVEN_COMMON) && !doc.is(first, WordClass::WORDS);
    given
        && doc.is(last, family)
        && stands_alone(doc, name)
        && !other(first)
        && !other(last)
        && !doc.is(last, WordClass::WORDS)
        && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER)
        && !doc.form(last).shape.is(Shape::ALL_CAPS)
}

/// What a name taken for a person's is, where the article names nobody so.
fn kind_of_nobody(doc: &Document, at: usize) -> usize {
    // "Navy Lt. Berg"
    let service = doc.is(at, WordClass::CONTEXT_ORG_HEAD) && doc.is(at + 1, WordClass::CONTEXT_HONORIFIC);
    match () {
        () if service || is_body(doc, at) => ORGANIZATION,
        () if is_known(doc, at, LANDS_AND_CITIES) && !doc.is(at, ORGANIZATIONS) => PLACE,
        // "an American Muslim"
        () if doc.is(at, WordClass::ENTITY_RELIGION)
            && !doc.is(at, WordClass::GIVEN_COMMON | WordClass::SURNAME_PUBLIC) =>
        {
            GROUP
        }
        // "fellow candidate Florida Senator Berg"
        () if doc.is(at, LANDS_AND_CITIES) && doc.is(at + 1, WordClass::CONTEXT_ROLE | WordClass::BESIDE_CIVIC) => {
            PLACE
        }
        () => PERSON,
    }
}

/// Whether the lists know the name as one of the classes and as nothing beside.
fn is_known(doc: &Document, at: usize, classes: WordClass) -> bool {
    doc.is(at, classes) && !doc.is(at, UNSURE | MISCS)
}

fn is_body(doc: &Document, at: usize) -> bool {
    is_known(doc, at, ORGANIZATIONS) && !doc.is(at, PLACES)
}

/// Whether the name is a person's: one whom the article names in full, or who is in the news anywhere.
fn is_somebody(doc: &Document, at: usize, named: bool) -> bool {
    let surname = named && doc.is(at, PEOPLE) && !doc.is(at, LANDS_AND_CITIES | ORGANIZATIONS);
    // A town may be called as somebody in the news is, and a sentence may open with "Bush fires".
    let own = !doc.is(at, WordClass::WORDS) || doc.sentence_of(at.wrapping_sub(1)) == doc.sentence_of(at);
    let only = !doc.is(at, ORGANIZATIONS | LANDS_AND_CITIES | MISCS | WordClass::DEMONYMS) && own;
    let public = doc.is(at, WordClass::SURNAME_PUBLIC) && only && !doc.is_capital_word(at + 1);
    // "Derby said", of a Marcus Derby
    let said = || doc.is(at + 1, WordClass::CUE_QUOTE) && doc.form(at + 1).shape.is(Shape::LOWER);
    let speaks = || named && doc.is(at, PEOPLE) && !doc.is(at, WordClass::ENTITY_COUNTRY | ORGANIZATIONS) && said();
    !is_located(doc, at) && (surname || public || speaks())
}

/// "in Warren", "Clinton, N.J.", "Anna Berg, of Hammond,": what stands so is a place, whoever else is called like it.
fn is_located(doc: &Document, at: usize) -> bool {
    is_inside(doc, at) || has_land(doc, at) || is_home(doc, at) || doc.form(at).shape.is(Shape::ALL_CAPS)
}

/// ", of Hammond,"
fn is_home(doc: &Document, at: usize) -> bool {
    let of = at.wrapping_sub(1);
    let apposed = doc.word(of) == "of" && doc.word(of.wrapping_sub(1)) == ",";
    apposed && matches!(doc.word(at + 1), "," | ".") && doc.is(at, PLACES)
}

/// "Northwest", in capitals
fn is_quarter(doc: &Document, at: usize) -> bool {
    doc.is(at, WordClass::BESIDE_COMPASS) && doc.is_capital_word(at)
}

fn is_inside(doc: &Document, at: usize) -> bool {
    ["in", "at", "near"].iter().any(|small| doc.is_word(at.wrapping_sub(1), small))
}

fn has_land(doc: &Document, at: usize) -> bool {
    doc.word(at + 1) == "," && (doc.is(at + 2, LANDS_AND_CITIES) || is_short_region(doc, at + 2))
}

/// "the Nevada caucus", "a Nato summit": lands and bodies before what happens there; "a Lexus" and the Typhoon Berg are none.
fn kind_of_misc(doc: &Document, name: &Range<usize>) -> usize {
    let before = name.start.wrapping_sub(1);
    let counted = doc.is_word(before, "a") || doc.is_word(before, "an");
    // "the SS St. Louis"
    let letters = doc.form(before).shape.is(Shape::ALL_CAPS) && doc.word(before).len() < 4;
    let ship = letters || doc.is(before, WordClass::CONTEXT_SHIP | WordClass::CONTEXT_STORM);
    match () {
        () if ship => MISC,
        () if is_land(doc, name) && !doc.phrase_classes(name.clone()).is(MISCS | WordClass::ENTITY_WORD) => PLACE,
        () if name.len() == 1 && is_body(doc, name.start) && !counted => ORGANIZATION,
        () => MISC,
    }
}

/// Whether the name is that of a land or a city and of no body.
fn is_land(doc: &Document, name: &Range<usize>) -> bool {
    let classes = doc.phrase_classes(name.clone());
    classes.is(LANDS_AND_CITIES) && !classes.is(ORGANIZATIONS | WordClass::DEMONYMS | WordClass::ENTITY_BOTH)
}

/// "Conn.": no team is called in short as a state is.
fn is_state(doc: &Document, name: &Range<usize>) -> bool {
    name.len() == 1 && doc.is(name.start, WordClass::ENTITY_REGION) && doc.word(name.start).ends_with('.')
}

/// "the Srinagar chief minister", "Tokyo stocks", "Norway's interior minister": a land or a city before what no team has.
fn is_civic(doc: &Document, name: &Range<usize>) -> bool {
    let small = |at: usize| doc.form(at).shape.is(Shape::LOWER);
    let civic = |at: usize| small(at) && doc.is(at, WordClass::BESIDE_CIVIC);
    let led = small(name.end) && doc.is(name.end, WordClass::POS_ADJECTIVE) && civic(name.end + 1);
    let owned = is_possessive(doc, name.end) && small(name.end + 1) && (civic(name.end + 1) || civic(name.end + 2));
    (civic(name.end) || led || owned) && is_land(doc, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(text: &str, mut found: Vec<Found>) -> Vec<usize> {
        let input = crate::input::from_text("t", text.to_string(), None).unwrap();
        let article = crate::parser::parse(&input, None);
        settle(&Document::new(&input, &article), &mut found);
        found.into_iter().map(|(_, kind)| kind).collect()
    }

    #[test]
    fn a_full_name_is_a_person_and_so_is_its_surname_elsewhere() {
        assert_eq!(settled("They feared the Karl Brandt years.", vec![(3..5, MISC)]), [PERSON]);
        let text = "Ann Henshaw left. The Henshaw campaign went on.";
        assert_eq!(settled(text, vec![(0..2, PERSON), (5..6, ORGANIZATION)]), [PERSON, PERSON]);
        let text = "Ann Henshaw left Henshaw Brothers. The Henshaw stake went on.";
        let found = vec![(0..2, PERSON), (3..5, ORGANIZATION), (7..8, ORGANIZATION)];
        assert_eq!(settled(text, found), [PERSON, ORGANIZATION, ORGANIZATION]);
    }

    #[test]
    fn a_land_is_nobody_and_no_work() {
        assert_eq!(
            settled("When Ohio voted, Boeing asked.", vec![(1..2, PERSON), (4..5, PERSON)]),
            [PLACE, ORGANIZATION]
        );
        assert_eq!(settled("the Nevada caucus and the SS Nevada", vec![(1..2, MISC), (6..7, MISC)]), [PLACE, MISC]);
        assert_eq!(settled("Mr. Ohio left.", vec![(2..3, PERSON)]), [PERSON]);
    }
}
