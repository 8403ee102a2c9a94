//! Types that a construction of news prose gives: storms, ships, kin, lists of people, lines of results.
//!
//! In: what the tagger found; out: the same list mended. "Typhoon Kalmaegi" and later "Kalmaegi" are a storm, "his son, Tavo," is a
//! person, and so is what stands between two people in a list. Data: `name_words.txt`, the name lists.

use std::ops::Range;

use super::neighbours::{HEADS, PEOPLE, has_age, is_land_noun, is_possessive, join};
use super::{Found, GROUP, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::{Document, Shape, TokenKind};
use crate::extractors::entities::recogniser::ORGANIZATIONS;
use crate::lexicon::WordClass;

/// What no name of a person is made of.
const THINGS: WordClass =
    WordClass::any(&[WordClass::WORDS, WordClass::GAZETTEER, HEADS, WordClass::CONTEXT_PLACE_HEAD]);

/// Mends the types. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>) {
    join(found, Some(MISC), |a, b| {
        a.0.len() == 1 && b.0.start == a.0.end && doc.is(a.0.start, WordClass::CONTEXT_STORM)
    });
    for at in 0..found.len() {
        let next = found.get(at + 1).map(|(name, _)| name.clone());
        let before = at.checked_sub(1).and_then(|before| found.get(before)).map_or(0, |(name, _)| name.end);
        let Some((name, kind)) = found.get_mut(at) else { continue };
        let prefix = name.start.wrapping_sub(1);
        let named = doc.is(prefix, WordClass::CONTEXT_STORM | WordClass::CONTEXT_SHIP) && prefix >= before;
        let named = named && !doc.token(prefix).glued;
        if named && doc.form(prefix).shape.is(Shape::CAPITAL) {
            name.start = prefix;
        }
        // "USS Tripoli", of which only the first word was seen.
        let ship = name.len() == 1
            && doc.is(name.start, WordClass::CONTEXT_SHIP)
            && next.as_ref().is_none_or(|next| next.start > name.end);
        let unseen =
            ship && doc.form(name.end).shape.is(Shape::CAPITAL) && !doc.form(name.end).shape.is(Shape::ALL_CAPS);
        name.end += usize::from(unseen);
        *kind = if named { MISC } else { kind_of(doc, name, *kind, next.as_ref()) };
    }
    type_storms(doc, found);
    type_lists(doc, found);
    add_line_ups(doc, found);
    type_firms(doc, found);
    add_works(doc, found);
}

/// The type that the words around the name give it.
fn kind_of(doc: &Document, name: &Range<usize>, kind: usize, next: Option<&Range<usize>>) -> usize {
    let (first, last, after) = (name.start, name.end - 1, name.end);
    let before = first.wrapping_sub(1);
    // "Balti-based"
    if matches!(kind, GROUP | PERSON) && doc.word(after) == "-" && doc.is_word(after + 1, "based") {
        return if doc.is(first, WordClass::ENTITY_NATIONALITY | WordClass::DEMONYMS) { kind } else { PLACE };
    }
    if matches!(kind, GROUP | PERSON) {
        return kind;
    }
    if name.len() > 1 && doc.is(first, WordClass::CONTEXT_SHIP) && !doc.is(last, HEADS) {
        return MISC;
    }
    let shape = doc.form(first).shape;
    let person = |at: usize| doc.is(at, PEOPLE) && !doc.is(at, THINGS);
    // "MV Deshmukh"
    let initials = name.len() == 2 && kind != PLACE && shape.is(Shape::ALL_CAPS) && doc.word(first).len() == 2;
    if initials && person(last) && !doc.is(first, THINGS) && !doc.form(last).shape.is(Shape::ALL_CAPS) {
        return PERSON;
    }
    // "the MV Corrie"
    let the = || doc.is(first.wrapping_sub(1), WordClass::POS_DETERMINER);
    if name.len() > 1 && doc.is_word(first, "MV") && the() && shape.is(Shape::ALL_CAPS) && !doc.is(last, HEADS) {
        return MISC;
    }
    // "1. Tesfay Birru, Ethiopia, 12:47.01"
    let rank = doc.word(before) == "." && doc.token(before.wrapping_sub(1)).kind == TokenKind::Number;
    let land = next.filter(|next| next.start == after + 1 && doc.word(after) == "," && doc.word(next.end) == ",");
    if rank
        && (2..=4).contains(&name.len())
        && land.is_some_and(|land| doc.token(land.end + 1).kind == TokenKind::Number)
    {
        return PERSON;
    }
    let unlisted = !doc.is(first, WordClass::GAZETTEER);
    // "a son, Tavo"
    if name.len() == 1 && unlisted && doc.word(before) == "," && is_kin(doc, before.wrapping_sub(1)) {
        return PERSON;
    }
    // "(Perera 80, Kasun 50; Rizwan 2-80)"
    if name.len() == 1 && unlisted && doc.token(after).kind == TokenKind::Number && is_in_brackets(doc, first) {
        let closed = matches!(doc.word(after + 1), "," | ";" | ")" | "-" | "*" | "–");
        return if closed && !shape.is(Shape::ALL_CAPS) { PERSON } else { kind };
    }
    if kind == MISC {
        return kind_of_misc(doc, name);
    }
    // "the forgeries of the Halden Maritime Museum", but "at the Halden Maritime Museum"
    if kind == PLACE
        && name.len() > 1
        && doc.is(last, HEADS)
        && doc.is(last, WordClass::BESIDE_BODY)
        && !is_visited(doc, before)
    {
        return ORGANIZATION;
    }
    // "Farzana Kader, president of", "16-year-old Meera Salvi"
    let plain = |at: usize| is_plain(doc, at);
    let listed = || doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER);
    if matches!(name.len(), 2 | 3) && name.clone().all(plain) && is_presented(doc, name) && !listed() {
        return PERSON;
    }
    // "in Jwaneng", but "a stake in Norvane"
    let inside =
        kind != PLACE && name.len() == 1 && plain(first) && doc.word(before) == "in" && !shape.is(Shape::INNER_CAPITAL);
    if inside && !doc.is(first, PEOPLE) && !is_share(doc, before.wrapping_sub(1)) {
        return PLACE;
    }
    // "said Velappan", "villages called Benito Luna"
    let speaks = || {
        doc.is(after, WordClass::CUE_VERBS) && !doc.is(before, WordClass::POS_PREPOSITION)
            || doc.is(before, WordClass::CUE_VERBS)
    };
    let full = || name.len() == 2 && doc.is(first, WordClass::GIVEN_COMMON) && doc.is(last, WordClass::SURNAMES);
    let called =
        kind == PLACE && name.len() <= 2 && name.clone().all(person) && (name.len() == 1 && speaks() || full());
    if called && !listed() { PERSON } else { kind }
}

/// Whether the words beside a full name present a person: an age, a role after a comma, "said".
fn is_presented(doc: &Document, name: &Range<usize>) -> bool {
    let (first, after) = (name.start, name.end);
    let before = first.wrapping_sub(1);
    if has_age(doc, after) || doc.is_word(before, "old") && doc.word(before.wrapping_sub(1)) == "-" {
        return true;
    }
    let known = name.clone().any(|at| doc.is(at, PEOPLE));
    let role = if known { WordClass::CONTEXT_ROLE } else { WordClass::CONTEXT_PERSONAL };
    let apposed = doc.word(after) == ","
        && (after + 1..after + 7).take_while(|&at| !matches!(doc.word(at), "," | "." | ";")).any(|at| doc.is(at, role));
    let says = |at: usize| doc.is(at, WordClass::CUE_QUOTE) && doc.form(at).shape.is(Shape::LOWER);
    apposed
        || name.clone().all(|at| doc.is(at, PEOPLE))
            && doc.is(first, WordClass::GIVEN_NAMES)
            && (says(before) || says(after))
}

/// "stake", "invested": what stands before "in" and a company.
fn is_share(doc: &Document, at: usize) -> bool {
    doc.is(at, WordClass::BESIDE_SHARE)
}

/// "Morningstar's Lorraine Tan", "the Haas driver": a family name that is a body's too, where nobody in the article is called so.
fn type_firms(doc: &Document, found: &mut [Found]) {
    let is_firm = |(name, kind): &Found| {
        *kind == PERSON
            && name.len() == 1
            && doc.is(name.start, ORGANIZATIONS)
            && !doc.is(name.start, WordClass::GIVEN_COMMON)
    };
    for at in 0..found.len() {
        let Some((name, _)) = found.get(at).filter(|name| is_firm(name)).cloned() else { continue };
        let full = |(name, kind): &&Found| *kind == PERSON && name.len() > 1;
        let next = found.get(at + 1).filter(full).is_some_and(|(next, _)| next.start == name.end + 1);
        let role = doc.is(name.end, WordClass::CONTEXT_ROLE) && doc.form(name.end).shape.is(Shape::LOWER);
        let fold = doc.form(name.start).fold;
        let called = |(name, _): &Found| [name.start, name.end - 1].iter().any(|&at| doc.form(at).fold == fold);
        if (role || next && is_possessive(doc, name.end)) && !found.iter().filter(full).any(called) {
            for (_, kind) in found
                .iter_mut()
                .filter(|(name, kind)| *kind == PERSON && name.len() == 1 && doc.form(name.start).fold == fold)
            {
                *kind = ORGANIZATION;
            }
        }
    }
}

/// `the film "Anita"`, `"Anita," a drama film`: what stands between marks of quotation is a work, and so is the same elsewhere between such marks.
fn add_works(doc: &Document, found: &mut Vec<Found>) {
    const LONGEST: usize = 9;
    let titles = || {
        doc.quotations().iter().filter_map(|quotation| {
            let (open, mut close) = quotation.open.zip(quotation.close)?;
            let first = open + 1;
            if close <= first || close - first > LONGEST || !doc.form(first).shape.is(Shape::CAPITAL) {
                return None;
            }
            let mark = matches!(doc.word(close - 1), "," | ".");
            let comma = doc.word(close - 1) == "," || doc.word(close + 1) == ",";
            let behind = if doc.word(close + 1) == "," { close + 2 } else { close + 1 };
            close -= usize::from(mark);
            Some((first..close, open, if comma { behind } else { usize::MAX }))
        })
    };
    let is_work = |at: usize| doc.is(at, WordClass::CONTEXT_WORK) && doc.form(at).shape.is(Shape::LOWER);
    let is_title = |at: usize| {
        let form = doc.form(at);
        form.shape.is(Shape::CAPITAL)
            || doc.token(at).kind != TokenKind::Word
            || form.classes.is(WordClass::POS_MAINLY_FUNCTION)
    };
    let mut works: Vec<u64> = Vec::new();
    for (title, open, behind) in titles() {
        let article = doc.is(behind, WordClass::POS_DETERMINER);
        let after =
            article && (behind + 1..behind + 5).take_while(|&at| doc.form(at).shape.is(Shape::LOWER)).any(is_work);
        if (is_work(open.wrapping_sub(1)) || after) && title.clone().all(is_title) {
            works.push(doc.words_key(title));
        }
    }
    if works.is_empty() {
        return;
    }
    works.sort_unstable();
    let mut titles: Vec<Found> = titles()
        .filter(|(title, ..)| works.binary_search(&doc.words_key(title.clone())).is_ok())
        .map(|(title, ..)| (title, MISC))
        .collect();
    titles.sort_by_key(|(title, _)| title.start);
    titles.dedup_by(|b, a| b.0.start < a.0.end);
    put(found, titles);
}

fn kind_of_misc(doc: &Document, name: &Range<usize>) -> usize {
    let first = name.start;
    // "River Soar", "Barrow upon Soar"
    let head = name.len() == 2
        && doc.is(first, WordClass::CONTEXT_PLACE_HEAD)
        && !doc.is(first, WordClass::GIVEN_COMMON | WordClass::POS_MAINLY_ADJECTIVE)
        && !doc.is(name.end - 1, THINGS);
    if head || name.clone().any(|at| doc.is_word(at, "upon") && doc.form(at).shape.is(Shape::LOWER)) {
        return PLACE;
    }
    // "Tonga's Sione Vea"
    let land = doc.is(first.wrapping_sub(2), WordClass::ENTITY_COUNTRY) && !is_land_noun(doc, name.end);
    let owned = land && is_possessive(doc, first.wrapping_sub(1));
    let plain = |at: usize| is_plain(doc, at);
    if owned && name.len() == 2 && name.clone().all(plain) { PERSON } else { MISC }
}

/// A capital word, not in capitals, that no list has as anything but a person's.
fn is_plain(doc: &Document, at: usize) -> bool {
    let shape = doc.form(at).shape;
    shape.is(Shape::CAPITAL) && !shape.is(Shape::ALL_CAPS) && !doc.is(at, THINGS)
}

/// "at the", "near": before what somebody is at.
fn is_visited(doc: &Document, before: usize) -> bool {
    let at = before.wrapping_sub(usize::from(doc.is(before, WordClass::POS_DETERMINER)));
    doc.is(at, WordClass::BESIDE_VISITED)
}

/// "son", "wife": before a comma and a name.
fn is_kin(doc: &Document, at: usize) -> bool {
    doc.form(at).shape.is(Shape::LOWER) && doc.is(at, WordClass::BESIDE_KIN)
}

/// Whether a bracket that opened a few words before is still open.
fn is_in_brackets(doc: &Document, at: usize) -> bool {
    let brackets = (at.saturating_sub(24)..at).rev().map(|at| doc.word(at));
    brackets.into_iter().find(|word| matches!(*word, "(" | ")")) == Some("(")
}

/// A storm named once is one wherever its name stands alone, but not where the article has a person called so.
fn type_storms(doc: &Document, found: &mut [Found]) {
    let fold = |at: usize| doc.form(at).fold;
    let storm = |(name, kind): &&Found| {
        *kind == MISC && doc.is(name.start.wrapping_sub(usize::from(name.len() == 1)), WordClass::CONTEXT_STORM)
    };
    let mut storms: Vec<u32> = found.iter().filter(storm).map(|(name, _)| fold(name.end - 1)).collect();
    if storms.is_empty() {
        return;
    }
    let full = |(name, kind): &&Found| *kind == PERSON && name.len() > 1;
    let mut people: Vec<u32> =
        found.iter().filter(full).flat_map(|(name, _)| [fold(name.start), fold(name.end - 1)]).collect();
    storms.sort_unstable();
    storms.dedup();
    people.sort_unstable();
    let has = |folds: &[u32], own: u32| folds.binary_search(&own).is_ok();
    for (name, kind) in found.iter_mut().filter(|(name, _)| name.len() == 1) {
        let own = fold(name.start);
        *kind = if has(&storms, own) && !has(&people, own) { MISC } else { *kind };
    }
}

/// "Elston (4-4-2): Okafor; Lee, Berg.": a formation stands behind a team, and before its people.
fn add_line_ups(doc: &Document, found: &mut Vec<Found>) {
    let is_name = |at: usize| {
        let shape = doc.form(at).shape;
        doc.token(at).kind == TokenKind::Word && shape.is(Shape::CAPITAL) && !shape.is(Shape::ALL_CAPS)
    };
    let mut players = Vec::new();
    for (name, kind) in found.iter_mut() {
        let Some(colon) = formation_end(doc, name.end).filter(|&end| doc.word(end) == ":") else { continue };
        *kind = if *kind == PLACE { ORGANIZATION } else { *kind };
        let end = doc.sentences().get(doc.sentence_of(colon)).map_or(colon, |sentence| sentence.end);
        for at in (colon + 1..end).filter(|&at| matches!(doc.word(at - 1), ":" | ";" | "," | "(") && is_name(at)) {
            let names = (at..end.min(at + 4)).take_while(|&at| is_name(at)).count();
            if formation_end(doc, at + names).is_some() {
                break;
            }
            // "Lee 6", "Lee (c)", "Lee;", but "Subs: Berg"
            if names < 4 && !doc.form(at + names).shape.is(Shape::LOWER) && doc.word(at + names) != ":" {
                players.push((at..at + names, PERSON));
            }
        }
    }
    put(found, players);
}

/// Puts names, which are sorted and do not overlap, in the place of what they touch.
fn put(found: &mut Vec<Found>, mut names: Vec<Found>) {
    if names.is_empty() {
        return;
    }
    found.retain(|(name, _)| {
        let next = names.partition_point(|(own, _)| own.end <= name.start);
        names.get(next).is_none_or(|(own, _)| own.start >= name.end)
    });
    found.append(&mut names);
    found.sort_by_key(|(name, _)| name.start);
}

/// Where "(4-4-2)", "(4-2-3-1)" ends that begins here.
pub(super) fn formation_end(doc: &Document, open: usize) -> Option<usize> {
    if doc.word(open) != "(" {
        return None;
    }
    let number = |at: usize| doc.token(at).kind == TokenKind::Number && doc.word(at).len() == 1;
    let mut at = open + 1;
    while number(at) && doc.word(at + 1) == "-" {
        at += 2;
    }
    (number(at) && at >= open + 5 && doc.word(at + 1) == ")").then_some(at + 2)
}

/// "Daniel, Jordan, Josué and Kevin": what stands between two people in a list is one, what stands between two places a place.
fn type_lists(doc: &Document, found: &mut [Found]) {
    let comma = |from: usize, to: usize| to == from + 1 && doc.word(from) == ",";
    let joined = |from: usize, to: usize| {
        comma(from, to)
            || to == from + 1 && doc.is_word(from, "and")
            || to == from + 2 && doc.word(from) == "," && doc.is_word(from + 1, "and")
    };
    for at in 2..found.len() {
        let Some([(a, kind_a), (b, kind), (c, kind_c)]) = found.get_mut(at - 2..=at) else { continue };
        let list = kind_a == kind_c && *kind != *kind_a && comma(a.end, b.start) && joined(b.end, c.start);
        if !list || *kind == GROUP || a.len() != b.len() && b.len() != c.len() {
            continue;
        }
        let given = if b.len() == 1 { WordClass::GIVEN_COMMON } else { WordClass::GIVEN_NAMES };
        let people =
            *kind_a == PERSON && doc.is(b.start, given) && !doc.is(b.start, WordClass::ENTITY_COUNTRY | ORGANIZATIONS);
        let places = *kind_a == PLACE && *kind == PERSON && !b.clone().any(|at| doc.is(at, PEOPLE));
        *kind = if people || places { *kind_a } else { *kind };
    }
}
