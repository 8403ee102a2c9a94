//! Types that a construction of news prose gives: storms, ships, kin, lists of people, lines of results.
//!
//! In: what the tagger found; out: the same list mended. "Typhoon Kalmaegi" and later "Kalmaegi" are a storm, "his son, Tavo," is a
//! person, and so is what stands between two people in a list. Data: `name_words.txt`, the name lists.

use std::ops::Range;

use super::bounds::is_quoted;
use super::name::{
    HEADS, LANDS_AND_CITIES, Name, PEOPLE, THINGS, TITLES_AND_ROLES, covers, is_alias, is_job, is_land_noun,
    is_possessive, join, put, words_of_people,
};
use super::{Found, GROUP, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::labels::description_end;
use crate::document::{Document, DocumentBlock, Form, Shape, TokenKind};
use crate::extractors::entities::recogniser::ORGANIZATIONS;
use crate::lexicon::WordClass;

/// Mends the types. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>) {
    join(found, Some(MISC), |a, b| {
        let shape = doc.form(b.0.start).shape;
        let ship = || b.0.len() <= 2 && shape.is(Shape::CAPITAL) && !shape.is(Shape::ALL_CAPS);
        b.0.start == a.0.end
            && a.0.len() == 1
            && (doc.is(a.0.start, WordClass::CONTEXT_STORM) || doc.is(a.0.start, WordClass::CONTEXT_SHIP) && ship())
    });
    for at in 0..found.len() {
        let next = found.get(at + 1).map(|(name, _)| name.clone());
        let free = at.checked_sub(1).and_then(|before| found.get(before)).map_or(0, |(name, _)| name.end);
        let Some((tokens, kind)) = found.get_mut(at) else { continue };
        let named = is_named(doc, tokens, free);
        *tokens = with_ship(doc, tokens, named, next.as_ref());
        let name = Name { doc, tokens: tokens.clone(), kind: *kind };
        *kind = if named { MISC } else { kind_of(&name, next.as_ref()) };
    }
    type_storms(doc, found);
    with_rulers(doc, found);
    type_aliases(doc, found);
    type_lists(doc, found);
    type_pairs(doc, found);
    type_staff(doc, found);
    type_counties(doc, found);
    add_line_ups(doc, found);
    type_firms(doc, found);
    add_works(doc, found);
    type_titles(doc, found);
    add_operations(doc, found);
    add_labelled(doc, found);
}

/// "WANDA BRANDT, EXAMPLE NEWS ANCHOR:" and "MAYOR ELLEN OKAFOR (D), LISBOROUGH:": whom a transcript lets speak.
fn add_labelled(doc: &Document, found: &mut Vec<Found>) {
    const LABEL_TOKENS: usize = 8;
    let is_stop = |at: usize| doc.word(at) == "." && doc.token(at).glued;
    let in_capitals = |at: usize| doc.form(at).shape.is(Shape::ALL_CAPS) || is_stop(at);
    let name_of = |block: &DocumentBlock| {
        let limit = block.end.min(block.first + LABEL_TOKENS);
        let end = (block.first..limit).find(|&at| !in_capitals(at))?;
        let bracket = (end..limit).find(|&at| doc.word(end) == "(" && doc.word(at) == ")");
        description_end(doc, bracket.map_or(end, |bracket| bracket + 1), block.end)?;
        let start = (block.first..end).find(|&at| !doc.is(at, TITLES_AND_ROLES) && !is_stop(at))?;
        // "LISBOROUGH, NORTHLAND:" is where somebody writes from.
        (end >= start + 2 && doc.is(start, WordClass::GIVEN_NAMES)).then_some((start..end, PERSON))
    };
    put(found, doc.blocks().iter().filter_map(name_of).collect());
}

/// `Carl Berg ("Long Tom")`, "Carl Berg, known as Tavo,": what somebody is called is a person's name.
fn type_aliases(doc: &Document, found: &mut [Found]) {
    let mut called: Vec<u64> = Vec::new();
    for pair in found.windows(2) {
        let [(who, PERSON), (alias, kind)] = pair else { continue };
        let open = matches!(*kind, MISC | PLACE | ORGANIZATION) && alias.len() <= 2 && who.len() > 1;
        if open && is_alias(doc, who.end, alias.start) {
            called.push(doc.words_key(alias.clone()));
        }
    }
    for (name, kind) in found.iter_mut().filter(|(name, _)| !called.is_empty() && name.len() <= 2) {
        *kind = if called.contains(&doc.words_key(name.clone())) { PERSON } else { *kind };
    }
}

/// "King Faisal Airbase": whom a place is called after begins its name, with the title.
fn with_rulers(doc: &Document, found: &mut [Found]) {
    let mut free = 0;
    for at in 0..found.len() {
        let next = found.get(at + 1).map_or(usize::MAX, |(next, _)| next.start);
        let Some((name, kind)) = found.get_mut(at) else { continue };
        let head = name.end;
        let ground = doc.is(head, WordClass::CONTEXT_PLACE_HEAD)
            && !doc.is(head, PEOPLE | HEADS)
            && doc.is_capital_word(head)
            && !doc.is_capital_word(head + 1);
        if *kind == PERSON && name.len() > 1 && head < next && ground && doc.is_prose(head) {
            (name.end, *kind) = (head + 1, PLACE);
        }
        let title = name.start.wrapping_sub(1);
        let ruler = *kind == PLACE
            && name.len() > 1
            && title != usize::MAX
            && title >= free
            && doc.is(name.end - 1, WordClass::CONTEXT_PLACE_HEAD)
            && doc.is(name.start, WordClass::GIVEN_COMMON)
            && doc.is(title, WordClass::CONTEXT_HONORIFIC)
            && doc.is_capital_word(title)
            && doc.sentence_of(title) == doc.sentence_of(name.start);
        free = name.end;
        name.start -= usize::from(ruler);
    }
}

/// Whether "Typhoon", "HMS" stands before the name, behind the name before it, which ends at `free`.
fn is_named(doc: &Document, tokens: &Range<usize>, free: usize) -> bool {
    let prefix = tokens.start.wrapping_sub(1);
    let named = doc.is(prefix, WordClass::CONTEXT_STORM | WordClass::CONTEXT_SHIP);
    named && prefix >= free && !doc.token(prefix).glued
}

/// The name with "Typhoon" before it, and "USS Tripoli" whole, of which only the first word was seen.
fn with_ship(doc: &Document, tokens: &Range<usize>, named: bool, next: Option<&Range<usize>>) -> Range<usize> {
    let capital = |at: usize| doc.form(at).shape.is(Shape::CAPITAL);
    let start = tokens.start - usize::from(named && capital(tokens.start - 1));
    let unseen = tokens.end - start == 1
        && doc.is(start, WordClass::CONTEXT_SHIP)
        && next.is_none_or(|next| next.start > tokens.end)
        && capital(tokens.end)
        && !doc.form(tokens.end).shape.is(Shape::ALL_CAPS);
    start..tokens.end + usize::from(unseen)
}

/// The type that the words around the name give it.
fn kind_of(name: &Name, next: Option<&Range<usize>>) -> usize {
    match name.kind {
        PERSON | ORGANIZATION if is_county(name) => PLACE,
        PERSON if is_constituency(name) => PLACE,
        GROUP | PERSON if is_seat(name) || name.kind == PERSON && is_home(name) => PLACE,
        GROUP | PERSON => name.kind,
        _ if name.len() > 1 && name.starts(WordClass::CONTEXT_SHIP) && !name.ends(HEADS) => MISC,
        _ if has_initials(name) => PERSON,
        _ if is_vessel(name) => MISC,
        _ if is_ranked(name, next) || is_kin(name) || is_on_score_card(name) => PERSON,
        kind if is_counted(name) => kind,
        PLACE | ORGANIZATION if is_craft(name) || is_work(name) => MISC,
        PLACE if is_product(name) => MISC,
        MISC if is_presented(name) || is_staff(name) => PERSON,
        MISC | PLACE | ORGANIZATION if is_peer(name) => PERSON,
        ORGANIZATION if is_fleet(name) => MISC,
        MISC if name.len() > 1 && name.ends(WordClass::BESIDE_GROUND) && !is_quoted(name.doc, name.first()) => PLACE,
        MISC => kind_of_misc(name),
        PLACE if is_acting(name) => ORGANIZATION,
        PLACE if is_presented(name) || is_called(name) => PERSON,
        ORGANIZATION if is_presented(name) => PERSON,
        ORGANIZATION if name.len() > 1 && name.ends(WordClass::BESIDE_GROUND) => PLACE,
        ORGANIZATION if is_located(name) || is_home(name) => PLACE,
        kind => kind,
    }
}

/// "said Cosatu's Zandile Morr": whom a body has, and who speaks.
fn is_staff(name: &Name) -> bool {
    let (doc, mark) = (name.doc, name.before());
    let owner = mark.wrapping_sub(1);
    let says = |at: usize| name.is_small(at) && name.is(at, WordClass::CUE_VERBS);
    name.len() == 2
        && is_possessive(doc, mark)
        && name.is(owner, ORGANIZATIONS)
        && name.tokens.clone().all(|at| is_plain(doc, at))
        && (says(owner.wrapping_sub(1)) || says(name.after()))
}

/// "the politician Lord Tarsham", but no "Lord Howe Island", "Lord Chancellor".
fn is_peer(name: &Name) -> bool {
    let (doc, last) = (name.doc, name.last());
    name.len() == 2
        && ["lord", "lady", "baroness", "viscount"].iter().any(|title| doc.is_word(name.first(), title))
        && doc.is_capital_word(last)
        && !doc.form(last).shape.is(Shape::ALL_CAPS)
        && !name.ends(WordClass::WORDS.without(WordClass::SURNAMES) | TITLES_AND_ROLES | HEADS)
        && !name.classes().is(WordClass::GAZETTEER)
        && !is_quoted(doc, name.first())
}

/// "two A321XLRs": letters with a number, and several of them.
fn is_fleet(name: &Name) -> bool {
    let shape = name.form().shape;
    name.len() == 1
        && shape.is(Shape::HAS_DIGIT)
        && name.doc.word(name.first()).ends_with('s')
        && name.doc.token(name.before()).kind == TokenKind::Number
}

/// "Co Kerry", "Co. Kerry"
fn is_county(name: &Name) -> bool {
    let stop = usize::from(name.doc.word(name.first() + 1) == ".");
    name.len() == 2 + stop
        && name.doc.word(name.first()) == "Co"
        && !name.doc.form(name.last()).shape.is(Shape::ALL_CAPS)
}

/// "Tarsey MP Anna Berg", "Tarsey East MP", of a word that is nobody's name.
fn is_constituency(name: &Name) -> bool {
    let seat = name.after();
    let quarter = || name.len() == 2 && name.ends(WordClass::BESIDE_COMPASS) && name.doc.is_capital_word(name.last());
    (name.len() == 1 || quarter())
        && !name.starts(PEOPLE | WordClass::CONTEXT_HONORIFIC)
        && name.is(seat, WordClass::CONTEXT_ROLE)
        && name.doc.form(seat).shape.is(Shape::ALL_CAPS)
        && name.doc.is_capital_word(seat + 1)
        && name.is(seat + 1, PEOPLE)
}

/// "Brent crude": a place's name in that of a product.
fn is_product(name: &Name) -> bool {
    let after = name.after();
    name.doc.token(name.first()).starts_phrase
        && name.len() == 1
        && name.is_small(after)
        && name.doc.phrase_classes(name.first()..after + 1).is(WordClass::ENTITY_PRODUCT)
}

/// "the bulker Tarsey Star"
fn is_craft(name: &Name) -> bool {
    // "a ship, the Tarsey Star, was"
    let apposed = name.doc.word(name.after()) == "," && name.doc.is_word(name.before(), "the");
    let comma = name.before().wrapping_sub(1);
    let noun = if apposed && name.doc.word(comma) == "," { comma.wrapping_sub(1) } else { name.before() };
    name.is(noun, WordClass::BESIDE_CRAFT)
        && name.is_small(noun)
        && !name.is(noun, WordClass::POS_PLURAL)
        && !name.any(HEADS | LANDS_AND_CITIES)
        && !name.classes().is(ORGANIZATIONS)
}

/// "the 1962 play Lament for a Lighthouse"
fn is_work(name: &Name) -> bool {
    let noun = name.before();
    name.len() > 1
        && name.is(noun, WordClass::CONTEXT_WORK)
        && name.is_small(noun)
        && !name.ends(HEADS)
        && !is_possessive(name.doc, name.after())
        && !name.classes().is(WordClass::GAZETTEER)
        && !name.is_small(name.after())
}

/// "Balti-based"
fn is_seat(name: &Name) -> bool {
    let after = name.after();
    name.doc.word(after) == "-"
        && name.doc.is_word(after + 1, "based")
        && !name.starts(WordClass::ENTITY_NATIONALITY | WordClass::DEMONYMS)
}

/// "MV Deshmukh"
fn has_initials(name: &Name) -> bool {
    name.len() == 2
        && name.kind != PLACE
        && name.form().shape.is(Shape::ALL_CAPS)
        && name.doc.word(name.first()).len() == 2
        && is_family(name, name.last())
        && !name.starts(THINGS)
        && !name.doc.form(name.last()).shape.is(Shape::ALL_CAPS)
}

/// A name of people that no list has as another thing.
fn is_family(name: &Name, at: usize) -> bool {
    name.is(at, PEOPLE) && !name.is(at, THINGS)
}

/// "the MV Corrie"
fn is_vessel(name: &Name) -> bool {
    name.len() > 1
        && name.starts(WordClass::BESIDE_VESSEL)
        && name.is(name.before(), WordClass::POS_DETERMINER)
        && name.form().shape.is(Shape::ALL_CAPS)
        && !name.ends(HEADS)
}

/// "1. Tesfay Birru, Ethiopia, 12:47.01"
fn is_ranked(name: &Name, next: Option<&Range<usize>>) -> bool {
    let (doc, before, after) = (name.doc, name.before(), name.after());
    let number = |at: usize| doc.token(at).kind == TokenKind::Number;
    let land = next.filter(|next| next.start == after + 1 && doc.word(after) == "," && doc.word(next.end) == ",");
    (2..=4).contains(&name.len())
        && doc.word(before) == "."
        && number(before.wrapping_sub(1))
        && land.is_some_and(|land| number(land.end + 1))
}

/// "a son, Tavo", "his father and coach, Bryan"
fn is_kin(name: &Name) -> bool {
    let kin = name.before().wrapping_sub(1);
    let others = LANDS_AND_CITIES | ORGANIZATIONS;
    let given = || name.len() == 1 && name.starts(WordClass::GIVEN_COMMON) && !name.starts(others);
    let coach = || {
        let and = kin.wrapping_sub(1);
        is_job(name.doc, kin) && name.doc.is_word(and, "and") && name.is(and.wrapping_sub(1), WordClass::BESIDE_KIN)
    };
    (is_unlisted_word(name) || given())
        && name.doc.word(name.before()) == ","
        && name.is_small(kin)
        && (name.is(kin, WordClass::BESIDE_KIN) || coach())
}

fn is_unlisted_word(name: &Name) -> bool {
    name.len() == 1 && !name.starts(WordClass::GAZETTEER)
}

/// "Kasun 50" in brackets.
fn is_counted(name: &Name) -> bool {
    let doc = name.doc;
    is_unlisted_word(name) && doc.token(name.after()).kind == TokenKind::Number && is_in_brackets(doc, name.first())
}

/// "(Perera 80, Kasun 50; Rizwan 2-80)"
fn is_on_score_card(name: &Name) -> bool {
    let closed = matches!(name.doc.word(name.after() + 1), "," | ";" | ")" | "-" | "*" | "–");
    closed && is_counted(name) && !name.form().shape.is(Shape::ALL_CAPS)
}

/// "the forgeries of the Halden Maritime Museum", but "at the Halden Maritime Museum"
fn is_acting(name: &Name) -> bool {
    let article = name.is(name.before(), WordClass::POS_DETERMINER);
    name.len() > 1
        && name.ends(HEADS)
        && name.ends(WordClass::BESIDE_BODY)
        && !name.is(name.before().wrapping_sub(usize::from(article)), WordClass::BESIDE_VISITED)
}

/// "Farzana Kader, president of", "16-year-old Meera Salvi": an age, a role after a comma, "said" present a person.
fn is_presented(name: &Name) -> bool {
    let plain = |at: usize| is_plain(name.doc, at);
    matches!(name.len(), 2 | 3)
        && name.tokens.clone().all(plain)
        && (has_age(name) || has_role(name) || stands_by_saying(name) || is_introduced(name))
        && !name.classes().is(WordClass::GAZETTEER)
}

/// "Meera Salvi, 16,", "16-year-old Meera Salvi"
fn has_age(name: &Name) -> bool {
    let before = name.before();
    name.has_age() || name.doc.is_word(before, "old") && name.doc.word(before.wrapping_sub(1)) == "-"
}

/// "Farzana Kader, president of"
fn has_role(name: &Name) -> bool {
    let after = name.after();
    let role = if name.any(PEOPLE) { WordClass::CONTEXT_ROLE } else { WordClass::CONTEXT_PERSONAL };
    let mut apposed = (after + 1..after + 7).take_while(|&at| !matches!(name.doc.word(at), "," | "." | ";"));
    name.doc.word(after) == "," && apposed.any(|at| name.is(at, role))
}

/// "the council's chief planner, Meera Salvi, said"
fn is_introduced(name: &Name) -> bool {
    let (before, role) = (name.before(), name.before().wrapping_sub(1));
    name.doc.word(before) == ","
        && name.doc.word(name.after()) == ","
        && name.is_small(role)
        && is_job(name.doc, role)
        && !name.is(role, WordClass::POS_PLURAL)
        && name.starts(WordClass::GIVEN_NAMES)
}

/// "said Meera Salvi"
fn stands_by_saying(name: &Name) -> bool {
    let says = |at: usize| name.is_small(at) && name.is(at, WordClass::CUE_QUOTE);
    (says(name.before()) || says(name.after())) && name.starts(WordClass::GIVEN_NAMES) && name.all(PEOPLE)
}

/// "a teacher from Mull"
fn is_home(name: &Name) -> bool {
    let (before, role) = (name.before(), name.before().wrapping_sub(1));
    name.len() == 1
        && name.doc.word(before) == "from"
        && name.is_small(role)
        && name.is(role, WordClass::CONTEXT_ROLE)
        && !name.is(role, WordClass::BESIDE_ANALYST)
        && !name.starts(WordClass::GAZETTEER | WordClass::SURNAME_PUBLIC)
        && !is_possessive(name.doc, name.after())
        && !name.form().shape.is(Shape(Shape::INNER_CAPITAL.0 | Shape::ALL_CAPS.0))
}

/// "in Jwaneng", but "a stake in Norvane"
fn is_located(name: &Name) -> bool {
    let before = name.before();
    name.len() == 1
        && name.doc.word(before) == "in"
        && is_plain(name.doc, name.first())
        && !name.form().shape.is(Shape::INNER_CAPITAL)
        && !name.starts(PEOPLE)
        && !name.is(before.wrapping_sub(1), WordClass::BESIDE_SHARE)
}

/// "said Velappan", "villages called Benito Luna"
fn is_called(name: &Name) -> bool {
    let (before, after) = (name.before(), name.after());
    let speaks = || {
        name.is(after, WordClass::CUE_VERBS) && !name.is(before, WordClass::POS_PREPOSITION)
            || name.is(before, WordClass::CUE_VERBS)
    };
    let full = || name.starts(WordClass::GIVEN_COMMON) && name.ends(WordClass::SURNAMES);
    name.len() <= 2
        && name.tokens.clone().all(|at| is_family(name, at))
        && (name.len() == 1 && speaks() || name.len() == 2 && full())
        && !name.classes().is(WordClass::GAZETTEER)
}

fn kind_of_misc(name: &Name) -> usize {
    let doc = name.doc;
    // "River Soar", "Barrow upon Soar"
    let head = name.len() == 2
        && name.starts(WordClass::CONTEXT_PLACE_HEAD)
        && !name.starts(WordClass::GIVEN_COMMON | WordClass::POS_MAINLY_ADJECTIVE)
        && !name.ends(THINGS);
    if head || name.tokens.clone().any(|at| doc.word(at) == "upon") {
        return PLACE;
    }
    // "Tonga's Sione Vea"
    let land = name.is(name.before().wrapping_sub(1), WordClass::ENTITY_COUNTRY) && !is_land_noun(doc, name.after());
    let owned = land && is_possessive(doc, name.before());
    let plain = |at: usize| is_plain(doc, at);
    if owned && name.len() == 2 && name.tokens.clone().all(plain) { PERSON } else { MISC }
}

/// A capital word, not in capitals, that no list has as anything but a person's.
fn is_plain(doc: &Document, at: usize) -> bool {
    let shape = doc.form(at).shape;
    shape.is(Shape::CAPITAL) && !shape.is(Shape::ALL_CAPS) && !doc.is(at, THINGS)
}

/// "Morningstar's Lorraine Tan", "the Haas driver", "Jeffrods analyst Priya Berg": a family name that is a body's too, where nobody
/// in the article is called so.
fn type_firms(doc: &Document, found: &mut [Found]) {
    let small = |at: usize| doc.form(at).shape.is(Shape::LOWER);
    let is_full = |(name, kind): &&Found| *kind == PERSON && name.len() > 1;
    let is_listed = |at: usize| doc.is(at, ORGANIZATIONS) && !doc.is(at, WordClass::GIVEN_COMMON);
    for at in 0..found.len() {
        let Some((name, PERSON)) = found.get(at).cloned() else { continue };
        if name.len() > 2 || doc.is(name.start, WordClass::SURNAME_PUBLIC) && !is_listed(name.start) {
            continue;
        }
        let next = found.get(at + 1).filter(is_full).is_some_and(|(next, _)| next.start == name.end + 1);
        let owner = next && is_possessive(doc, name.end);
        let employer = next && small(name.end) && doc.is(name.end, WordClass::BESIDE_ANALYST);
        let role = small(name.end) && doc.is(name.end, WordClass::CONTEXT_ROLE);
        // "Volkswagen and Bosch"
        let beside = |(other, kind): &Found, gap: Range<usize>| {
            let joined = gap.len() == 1 && (doc.is_word(gap.start, "and") || doc.word(gap.start) == ",");
            joined && *kind == ORGANIZATION && doc.phrase_classes(other.clone()).is(ORGANIZATIONS)
        };
        let peers = || {
            let left = found.get(at.wrapping_sub(1)).is_some_and(|other| beside(other, other.0.end..name.start));
            left || found.get(at + 1).is_some_and(|other| beside(other, name.end..other.0.start))
        };
        // "Peel Hunt's Charles Hall"
        let is_firm = if name.len() > 1 {
            owner && !doc.is(name.start, WordClass::GIVEN_COMMON)
        } else {
            employer || is_listed(name.start) && (role || owner || peers())
        };
        if !is_firm {
            continue;
        }
        let key = doc.words_key(name.clone());
        let fold = doc.form(name.end - 1).fold;
        let is_other =
            |(other, kind): &&Found| is_full(&&(other.clone(), *kind)) && doc.words_key(other.clone()) != key;
        let called = |(name, _): &Found| [name.start, name.end - 1].iter().any(|&at| doc.form(at).fold == fold);
        if !found.iter().filter(is_other).any(called) {
            let same = found.iter_mut().filter(|(other, kind)| *kind == PERSON && doc.words_key(other.clone()) == key);
            same.for_each(|(_, kind)| *kind = ORGANIZATION);
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
        // "its last album, \"Glass Harbor\","
        let noun = open.wrapping_sub(1);
        let noun = noun.wrapping_sub(usize::from(doc.word(noun) == ","));
        if (is_work(noun) || after) && title.clone().all(is_title) {
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
    put(found, titles);
}

/// `a scene of "The Salt Road"`: what the marks of quotation hold whole, with its article, is a work and not what it is called after.
fn type_titles(doc: &Document, found: &mut Vec<Found>) {
    let whole = |(name, kind): &Found| {
        let the = name.start.wrapping_sub(1);
        let article = doc.word(the) == "The" && is_quoted(doc, the) && doc.token(the).glued;
        let comma = usize::from(matches!(doc.word(name.end), "," | "."));
        let closes = doc.word(name.end + comma).starts_with(['"', '”', '’', '\'']) && doc.token(name.end + comma).glued;
        let title = matches!(*kind, PLACE | ORGANIZATION | MISC) && article && closes && name.len() < 6;
        (title && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER)).then_some((the..name.end, MISC))
    };
    if doc.quotations().is_empty() {
        return;
    }
    let titles = found.iter().filter_map(whole).collect();
    put(found, titles);
}

/// "Operation Tall Tide": what soldiers and police call what they do.
fn add_operations(doc: &Document, found: &mut Vec<Found>) {
    const LONGEST: usize = 4;
    let is_operation = |form: &Form| form.shape.is(Shape::CAPITAL) && form.classes.is(WordClass::BESIDE_OPERATION);
    if !doc.forms().iter().any(is_operation) {
        return;
    }
    let word = |at: usize| doc.is_capital_word(at) && !doc.is(at, HEADS | WordClass::CONTEXT_ROLE);
    let name_at = |at: usize| {
        let first = at + 1;
        let end = (first..first + LONGEST).find(|&at| !word(at))?;
        let one = end > first && !doc.is(end, HEADS) && doc.sentence_of(at) == doc.sentence_of(end - 1);
        (one && !covers(found, at)).then_some((at..end, MISC))
    };
    let starts =
        (0..doc.tokens().len()).filter(|&at| is_operation(doc.form(at)) && !doc.is_capital_word(at.wrapping_sub(1)));
    let operations = starts.filter_map(name_at).filter(|(name, _)| doc.is_prose(name.start)).collect();
    put(found, operations);
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
        let ship = || {
            let named = name.len() == 2 && doc.is(name.start, WordClass::CONTEXT_SHIP);
            named && !doc.is(name.end - 1, WordClass::GAZETTEER | WordClass::WORDS)
        };
        let before = name.start.wrapping_sub(usize::from(name.len() == 1));
        *kind == MISC && (doc.is(before, WordClass::CONTEXT_STORM) || ship())
    };
    let mut storms: Vec<u32> = found.iter().filter(storm).map(|(name, _)| fold(name.end - 1)).collect();
    if storms.is_empty() {
        return;
    }
    let people = words_of_people(doc, found);
    storms.sort_unstable();
    storms.dedup();
    let has = |folds: &[u32], own: u32| folds.binary_search(&own).is_ok();
    for (name, kind) in found.iter_mut().filter(|(name, _)| name.len() == 1) {
        let own = fold(name.start);
        *kind = if has(&storms, own) && !has(&people, own) { MISC } else { *kind };
    }
}

/// Eleven players with their marks, and those who came on for them.
const LONGEST_LINE_UP: usize = 200;

/// "Elston (4-4-2): Okafor; Lee, Berg.": a formation stands behind a team, and before its people.
fn add_line_ups(doc: &Document, found: &mut Vec<Found>) {
    let is_name = |at: usize| doc.is_capital_word(at) && !doc.form(at).shape.is(Shape::ALL_CAPS);
    let mut players = Vec::new();
    for (name, kind) in found.iter_mut() {
        let Some(colon) = formation_end(doc, name.end).filter(|&end| doc.word(end) == ":") else { continue };
        *kind = if *kind == PLACE { ORGANIZATION } else { *kind };
        let end = doc.sentences().get(doc.sentence_of(colon)).map_or(colon, |sentence| sentence.end);
        let end = end.min(colon + LONGEST_LINE_UP);
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

/// "from Tarrow to Oslo", "said Neil Berg at Finvalto", "Anna Berg and Caelan Doris": what the name beside it makes of a name.
fn type_pairs(doc: &Document, found: &mut [Found]) {
    let plain = |name: &Range<usize>| name.clone().all(|at| is_plain(doc, at));
    for at in 1..found.len() {
        let Some([(a, kind_a), (b, kind)]) = found.get_mut(at - 1..=at) else { continue };
        let (before, gap) = (a.start.wrapping_sub(1), a.end);
        if b.start != gap + 1 {
            continue;
        }
        if let Some(place) = type_quarters(doc, &(a.clone(), *kind_a), &(b.clone(), *kind)) {
            *kind = place;
        }
        let way = doc.is_word(before, "from") && doc.is_word(gap, "to") && a.len() == 1;
        if way && *kind_a == PERSON && *kind == PLACE && plain(a) && !doc.is(a.start, WordClass::SURNAME_PUBLIC) {
            *kind_a = PLACE;
        }
        let full = *kind_a == PERSON && a.len() > 1;
        let employed =
            full && doc.is_word(gap, "at") && doc.is(before, WordClass::CUE_QUOTE | WordClass::BESIDE_ANALYST);
        if employed && *kind == PLACE && plain(b) {
            *kind = ORGANIZATION;
        }
        // "Anna Berg of Umvazi"
        let home = full && doc.is_word(gap, "of") && b.len() == 1 && !doc.is(b.start, PEOPLE);
        if home && *kind == PERSON && plain(b) && !is_possessive(doc, b.end) {
            *kind = PLACE;
        }
        let both = full && doc.is_word(gap, "and") && b.len() == 2 && b.clone().any(|at| doc.is(at, PEOPLE));
        if both && *kind == ORGANIZATION && plain(b) {
            *kind = PERSON;
        }
        // "her daughters, Kirsty and Morven"
        let kin = doc.word(before) == "," && doc.is(before.wrapping_sub(1), WordClass::BESIDE_KIN);
        if kin && *kind_a == PERSON && a.len() == 1 && b.len() == 1 && doc.is_word(gap, "and") && plain(b) {
            *kind = PERSON;
        }
    }
}

/// "the Marine Institute in Obvane", "in Deira and Al Vorsha": what stands beside a body or a place, and is nobody who is known.
fn type_quarters(doc: &Document, a: &Found, b: &Found) -> Option<usize> {
    let (gap, before) = (a.0.end, a.0.start.wrapping_sub(1));
    let known = WordClass::SURNAME_PUBLIC | WordClass::GIVEN_COMMON;
    if b.1 != PERSON || b.0.start != gap + 1 || doc.is(b.0.start, known) || is_possessive(doc, b.0.end) {
        return None;
    }
    let seated = a.1 == ORGANIZATION && a.0.len() > 1 && b.0.len() == 1 && doc.is_word(gap, "in");
    let inside = WordClass::BESIDE_INSIDE | WordClass::BESIDE_TOWARD | WordClass::BESIDE_VISITED;
    let article = b.0.len() == 2 && doc.is(b.0.start, WordClass::CONTEXT_PARTICLE) && doc.is_capital_word(b.0.start);
    let beside = a.1 == PLACE && article && doc.is_word(gap, "and") && doc.is(before, inside);
    (seated || beside).then_some(PLACE)
}

/// "the Halden Bank's Michelle Bollvane": a given name behind an owner, and a word that no list has.
fn type_staff(doc: &Document, found: &mut [Found]) {
    for at in 1..found.len() {
        let Some([(a, kind_a), (b, kind)]) = found.get_mut(at - 1..=at) else { continue };
        let owned = b.start == a.end + 1 && is_possessive(doc, a.end) && matches!(*kind_a, ORGANIZATION | PLACE);
        let double = b.len() == 4 && doc.word(b.start + 2) == "-";
        let given = owned && (b.len() == 2 || double) && doc.is(b.start, WordClass::GIVEN_COMMON);
        let open = given && matches!(*kind, ORGANIZATION | MISC) && !doc.is(b.start, WordClass::CONTEXT_HONORIFIC);
        if open
            && b.clone().all(|at| is_plain(doc, at) || double && doc.word(at) == "-")
            && !doc.is(b.end - 1, WordClass::CONTEXT_TEAM_TAIL)
        {
            *kind = PERSON;
        }
        // "KTV's Vassa Kapvelos", whom no list has
        let media = owned && *kind_a == ORGANIZATION && doc.phrase_classes(a.clone()).is(WordClass::ENTITY_MEDIA);
        let strange = || b.len() == 2 && b.clone().all(|at| is_plain(doc, at)) && !doc.is_capital_word(b.end);
        if media && *kind == MISC && strange() {
            *kind = PERSON;
        }
        // "Norway's Shericka Jacks", whose names no list has as a word.
        let nation = owned && doc.phrase_classes(a.clone()).is(WordClass::ENTITY_COUNTRY) && b.len() == 2;
        let named = || doc.is(b.start, WordClass::GIVEN_NAMES) || doc.is(b.end - 1, WordClass::SURNAMES);
        if nation && matches!(*kind, ORGANIZATION | PLACE) && named() && b.clone().all(|at| is_plain(doc, at)) {
            *kind = PERSON;
        }
        if nation && *kind == PERSON && *kind_a == ORGANIZATION {
            *kind_a = PLACE;
        }
    }
}

/// "Storvane, Polk and Sioux counties": all in the list are places.
fn type_counties(doc: &Document, found: &mut Vec<Found>) {
    const LONGEST: usize = 3;
    let mut lands = Vec::new();
    for at in 1..found.len() {
        let Some([(before, kind_before), (last, kind)]) = found.get(at - 1..=at) else { continue };
        let plural = doc.is(last.end, WordClass::POS_PLURAL) && is_land_noun(doc, last.end);
        let and = last.start.wrapping_sub(1);
        let joined = before.end == and || before.end + 1 == and && doc.word(before.end) == ",";
        if !plural || !doc.is_word(and, "and") || !joined {
            continue;
        }
        let is_name = |at: usize| doc.is_capital_word(at) && !doc.is(at, HEADS);
        let is_people = |name: &Range<usize>| doc.phrase_classes(name.clone()).is(WordClass::ENTITY_NATIONALITY);
        if is_people(before) || is_people(last) || *kind == ORGANIZATION && *kind_before == ORGANIZATION {
            continue;
        }
        lands.push((last.clone(), PLACE));
        let mut end = before.end;
        loop {
            let start = (end.saturating_sub(LONGEST)..end).rev().take_while(|&at| is_name(at)).last();
            let Some(start) = start.filter(|&start| !is_name(start.wrapping_sub(1))) else { break };
            // "St. Charles and Boone counties"
            let stop = start.wrapping_sub(1);
            let saint = doc.word(stop) == "." && doc.token(stop).glued && doc.is_word(stop.wrapping_sub(1), "st");
            let start = if saint { stop - 1 } else { start };
            lands.push((start..end, PLACE));
            if doc.word(start.wrapping_sub(1)) != "," || start < 2 {
                break;
            }
            end = start - 1;
        }
    }
    lands.sort_by_key(|(name, _)| name.start);
    put(found, lands);
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
        // "Mahadevapura, KR Puram and Bommanahalli"
        let letters = b.len() == 2 && doc.word(b.start).len() == 2 && doc.form(b.start).shape.is(Shape::ALL_CAPS);
        let known = WordClass::SURNAME_PUBLIC | WordClass::SURNAME_COMMON | WordClass::GIVEN_COMMON;
        let strange = b.len() <= 2 && *kind == MISC && !b.clone().any(|at| doc.is(at, THINGS | PEOPLE))
            || letters && *kind == PERSON && !doc.is(b.end - 1, known);
        if list && *kind_a == PLACE && strange && !is_quoted(doc, b.start) {
            *kind = PLACE;
            continue;
        }
        if !list || *kind == GROUP || a.len() != b.len() && b.len() != c.len() {
            continue;
        }
        let given = if b.len() == 1 { WordClass::GIVEN_COMMON } else { WordClass::GIVEN_NAMES };
        let people =
            *kind_a == PERSON && doc.is(b.start, given) && !doc.is(b.start, WordClass::ENTITY_COUNTRY | ORGANIZATIONS);
        let places = *kind_a == PLACE && *kind == PERSON && !b.clone().any(|at| doc.is(at, PEOPLE));
        *kind = if people || places { *kind_a } else { *kind };
    }
    // "Tipton, Oslo and Rowley Regis", "Anna Berg, Peter Lund and Malik Shiwedo"
    for at in 2..found.len() {
        let Some([(a, kind_a), (b, kind_b), (c, kind)]) = found.get_mut(at - 2..=at) else { continue };
        let list = kind_a == kind_b && comma(a.end, b.start) && joined(b.end, c.start) && !comma(b.end, c.start);
        let plain = || c.len() <= 2 && c.clone().all(|at| is_plain(doc, at));
        if !list || *kind == GROUP || !plain() {
            continue;
        }
        let full = a.len() > 1 && b.len() > 1 && c.len() > 1;
        match *kind_a {
            PLACE if !c.clone().any(|at| doc.is(at, PEOPLE)) => *kind = PLACE,
            PERSON if full => *kind = PERSON,
            _ => {}
        }
    }
}
