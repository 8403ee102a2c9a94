//! Names that the tagger cut in pieces, and two that it took for one.
//!
//! In: what the tagger found; out: the same list mended. "Stratford-upon-Avon" and "CPI(M)" are one name each, "Trump White House"
//! and "Maryland Democrat" two, "Leader Berg" a person with a title. Data: the gazetteer, `name_words.txt`.

use std::ops::Range;

use super::bounds::is_sub_saharan;
use super::name::{
    HEADS, LANDS_AND_CITIES, NO_PART, PEOPLE, THINGS, TITLES, TITLES_AND_ROLES, follows_title, is_job, is_possessive,
    join, put, take_word_before,
};
use super::{Found, GROUP, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::{Document, Shape};
use crate::extractors::entities::recogniser::{GROUPS, ORGANIZATIONS, PLACES};
use crate::lexicon::{WordClass, classes_of};

/// Mends the bounds. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>) {
    join_hyphened(doc, found);
    join_brackets(doc, found);
    join(found, Some(PLACE), |a, b| {
        a.1 == GROUP && b.1 == PLACE && a.0.end == b.0.start && is_sub_saharan(doc, a.0.end - 1)
    });
    // "Halden Stadium" before "Authority"
    join(found, Some(ORGANIZATION), |a, b| {
        let head = b.1 == ORGANIZATION && b.0.len() == 1 && doc.is(b.0.start, WordClass::CONTEXT_ORG_HEAD);
        let ground = a.1 == PLACE && a.0.len() > 1 && doc.is(a.0.end - 1, WordClass::CONTEXT_PLACE_HEAD);
        let owner = is_possessive(doc, b.0.end) && doc.is_capital_word(b.0.end + 1);
        head && ground && a.0.end == b.0.start && doc.is_prose(a.0.start) && !owner
    });
    split_pairs(doc, found);
    drop_letters(doc, found);
    join_given(doc, found);
    join_unseen_given(doc, found);
    join_days(doc, found);
    join_particles(doc, found);
    join_initials(doc, found);
    join_lettered(doc, found);
    join_sounds(doc, found);
    cut_offices(doc, found);
    mend_people(doc, found);
    strip_forms(doc, found);
    strip_former(doc, found);
    strip_titles(doc, found);
    strip_ranks(doc, found);
    strip_positions(doc, found);
    join_owned(doc, found);
    join_women(doc, found);
    join_office(doc, found);
    join_offices_of(doc, found);
    spell_out(doc, found);
}

/// "Port-au-Prince", "AFL-CIO", "CPI(M)": a name of the lists that hyphens or brackets hold together.
fn join_hyphened(doc: &Document, found: &mut Vec<Found>) {
    let tied = |hyphen: usize| doc.word(hyphen) == "-" && doc.token(hyphen).glued && doc.token(hyphen + 1).glued;
    let bracketed = |open: usize| doc.word(open) == "(" && doc.token(open).glued;
    let held = |mark: usize| tied(mark) || bracketed(mark);
    let mut whole = Vec::new();
    for (first, len, classes) in doc.phrases().filter(|(first, len, _)| *len > 2 && held(first + 1)) {
        let kind = match classes {
            of if of.is(WordClass::ENTITY_NAME | WordClass::ENTITY_WORD | GROUPS) => continue,
            of if of.is(PLACES) => PLACE,
            of if of.is(ORGANIZATIONS) => ORGANIZATION,
            _ => continue,
        };
        let capital = doc.form(first).shape.is(Shape::CAPITAL)
            && (doc.form(first + len - 1).shape.is(Shape::CAPITAL) || bracketed(first + 1));
        let more = tied(first.wrapping_sub(1)) || tied(first + len);
        if capital && !more && (first + 1..first + len).all(|at| doc.token(at).glued) {
            whole.push((first..first + len, kind));
        }
    }
    whole.retain(|(name, _)| {
        let from = found.partition_point(|(other, _)| other.end <= name.start);
        let mut touched = found.iter().skip(from).take_while(|(other, _)| other.start < name.end);
        touched.all(|(other, _)| name.start <= other.start && other.end <= name.end && other.len() < name.len())
    });
    put(found, whole);
}

/// "CPI(M)", "JD(U)": letters in brackets, without a gap, are part of the letters before them.
fn join_brackets(doc: &Document, found: &mut Vec<Found>) {
    let letters = |at: usize| doc.word(at).bytes().all(|byte| byte.is_ascii_uppercase()) && !doc.word(at).is_empty();
    let is_bracket = |open: usize| {
        let word = doc.word(open + 1);
        doc.word(open) == "("
            && doc.token(open).glued
            && letters(open.wrapping_sub(1))
            && letters(open + 1)
            && word.len() <= 3
            && !matches!(word, "R" | "C" | "TM" | "S")
            && doc.word(open + 2) == ")"
    };
    let whole = |name: &Range<usize>| {
        if is_bracket(name.end) && !doc.token(name.end + 3).glued {
            return Some((name.start..name.end + 3, ORGANIZATION));
        }
        let inside = doc.word(name.start.wrapping_sub(1)) == "(" && is_bracket(name.start - 1);
        inside.then(|| (name.start - 2..name.end + 1, ORGANIZATION))
    };
    let letters = found.iter().filter(|(name, _)| name.len() == 1);
    let names = letters.filter_map(|(name, _)| whole(name)).collect();
    put(found, names);
    let names = found.iter().filter_map(|(name, kind)| with_wing(doc, name, *kind)).collect();
    put(found, names);
}

/// "Commissioner of Police J Berg": the letter before a surname.
fn join_initials(doc: &Document, found: &mut [Found]) {
    let titles = TITLES_AND_ROLES | WordClass::CONTEXT_ORG_HEAD;
    take_word_before(found, |name, kind, letter| {
        let word = doc.word(letter).as_bytes();
        let initial = matches!(word, [b'B'..=b'H' | b'J'..=b'Z']) && !doc.token(letter).glued;
        let title = letter.wrapping_sub(1);
        kind == PERSON && name.len() == 1 && initial && doc.is(title, titles) && doc.is_prose(letter)
    });
}

/// "MLA A. Kumaran": the letter and its stop behind a title.
fn join_lettered(doc: &Document, found: &mut [Found]) {
    let mut free = 0;
    for (name, kind) in found {
        let (stop, letter) = (name.start.wrapping_sub(1), name.start.wrapping_sub(2));
        let initial = *kind == PERSON
            && doc.word(stop) == "."
            && doc.token(stop).glued
            && letter > free
            && matches!(doc.word(letter).as_bytes(), [b'A'..=b'Z'])
            && doc.is(letter - 1, TITLES_AND_ROLES)
            && doc.sentence_of(letter) == doc.sentence_of(name.start);
        free = name.end;
        name.start = if initial { letter } else { name.start };
    }
}

/// "Anyang' Rotich": a mark that is a sound of the given name, and no quote's.
fn join_sounds(doc: &Document, found: &mut Vec<Found>) {
    join(found, Some(PERSON), |a, b| {
        let mark = a.0.end;
        a.1 == PERSON
            && b.1 == PERSON
            && b.0.start == mark + 1
            && matches!(doc.word(mark), "'" | "’")
            && doc.token(mark).glued
            && doc.word(mark - 1).ends_with("ng")
    });
}

/// "U.S. Attorney's Office", "Prime Minister's Office": whose office it is, with the land before.
fn join_offices_of(doc: &Document, found: &mut Vec<Found>) {
    const LONGEST: usize = 4;
    let role =
        |at: usize| doc.is(at, WordClass::CONTEXT_ROLE | WordClass::CONTEXT_HONORIFIC) && doc.is_capital_word(at);
    let whole = |(name, kind): &Found| {
        let mark = name.start.wrapping_sub(1);
        let owned = *kind == ORGANIZATION && doc.is_word(name.start, "office") && is_possessive(doc, mark);
        if !owned || !doc.is_capital_word(name.start) || !role(mark.wrapping_sub(1)) {
            return None;
        }
        let titled = |at: &usize| {
            let stop = doc.word(*at) == "." && doc.token(*at).glued;
            doc.is_capital_word(*at) && !doc.is(*at, WordClass::SURNAME_PUBLIC | WordClass::POS_DETERMINER) || stop
        };
        let from = mark.saturating_sub(LONGEST);
        let start = (from..mark).rev().take_while(titled).last()?;
        let same = doc.sentence_of(start) == doc.sentence_of(name.start);
        (same && doc.word(start) != ".").then_some((start..name.end, ORGANIZATION))
    };
    let names = found.iter().filter_map(whole).collect();
    put(found, names);
    // "Attorney's Office", of which the tagger saw so much, behind the land
    join(found, Some(ORGANIZATION), |a, b| {
        let office = b.1 == ORGANIZATION && b.0.len() > 2 && doc.is_word(b.0.end - 1, "office") && role(b.0.start);
        a.1 == PLACE && a.0.end == b.0.start && office && is_possessive(doc, b.0.end - 2)
    });
}

/// "Congress (I)", "Janata Dal (Secular)": a party with its wing in brackets, of which either was found, but not "Samajwadi Party (SP)".
fn with_wing(doc: &Document, name: &Range<usize>, kind: usize) -> Option<Found> {
    let open = name.start.wrapping_sub(1);
    let inside = doc.word(open) == "(" && !doc.word(open.wrapping_sub(1)).is_empty();
    let party = if inside { open - 1..open } else { name.clone() };
    let (open, wing) = (party.end, party.end + 1);
    let bracketed = doc.word(open) == "(" && doc.word(wing + 1) == ")" && doc.is_capital_word(wing);
    if !bracketed || !doc.is(wing, WordClass::BESIDE_WING) || !matches!(kind, ORGANIZATION | MISC) {
        return None;
    }
    let last = party.end - 1;
    let letters = party.len() == 1 && doc.form(last).shape.is(Shape::ALL_CAPS) && doc.word(last).len() > 2;
    let called =
        || doc.phrase_classes(party.clone()).is(WordClass::ENTITY_PARTY) || doc.is(last, WordClass::BESIDE_CAUCUS);
    let words = party.clone().filter(|&at| doc.is_capital_word(at));
    let spelled = words.filter_map(|at| doc.word(at).chars().next()).eq(doc.word(wing).chars());
    let more = usize::from(doc.is(wing + 2, WordClass::BESIDE_WING) && doc.is_capital_word(wing + 2));
    ((letters || !inside && called()) && !spelled).then_some((party.start..wing + 2 + more, ORGANIZATION))
}

/// "Trump White House", "Senate Republicans", "Maryland Democrat": one name behind another.
fn split_pairs(doc: &Document, found: &mut Vec<Found>) {
    let long = |(name, _): &Found| name.len() > 1;
    let mut at = 0;
    while let Some(rest) = found.get(at..).and_then(|rest| rest.iter().position(long)) {
        at += rest;
        let parts = found.get(at).and_then(|(name, kind)| parts_of(doc, name, *kind));
        if let Some(parts) = parts {
            found.splice(at..=at, parts);
        }
        at += 1;
    }
}

fn parts_of(doc: &Document, name: &Range<usize>, kind: usize) -> Option<[Found; 2]> {
    let (first, last) = (name.start, name.end - 1);
    let head = doc.classes(first);
    if let Some(parts) = person_parts(doc, name, kind).or_else(|| minister_parts(doc, name, kind)) {
        return Some(parts);
    }
    // "Carl Berg Jr. Tarsey": the town begins what is said next.
    let junior = (first + 2..last)
        .find(|&at| kind == PERSON && doc.word(at) == "." && doc.is(at - 1, WordClass::BESIDE_GENERATION));
    if let Some(stop) = junior.filter(|&stop| stop + 2 == name.end && doc.word(stop - 1).len() > 1) {
        return Some([(first..stop + 1, PERSON), (stop + 1..name.end, PLACE)]);
    }
    // "Tory Anna Berg"
    let partisan = kind == PERSON && name.len() > 2 && head.is(WordClass::ENTITY_POLITICAL) && doc.is_prose(first);
    if partisan && !head.is(WordClass::ENTITY_WORD) && doc.is(first + 1, WordClass::GIVEN_COMMON) {
        return Some([(first..first + 1, GROUP), (first + 1..name.end, PERSON)]);
    }
    // "Norvane Championship at Quail Mere"
    let at = (first + 2..last)
        .find(|&at| kind == MISC && doc.word(at) == "at" && doc.is(at - 1, WordClass::CONTEXT_EVENT_HEAD));
    if let Some(at) = at {
        return Some([(first..at, MISC), (at + 1..name.end, PLACE)]);
    }
    // "Swinford, Co Mayo"
    let county = (first + 1..last.saturating_sub(1)).find(|&at| doc.word(at) == "," && doc.word(at + 1) == "Co");
    if let Some(comma) = county.filter(|&comma| comma + 3 == name.end && doc.is_capital_word(last)) {
        return Some([(first..comma, PLACE), (comma + 1..name.end, PLACE)]);
    }
    if let Some(mark) = staff_mark(doc, name).filter(|_| matches!(kind, ORGANIZATION | MISC)) {
        return Some([(first..mark, ORGANIZATION), (mark + 1..name.end, PERSON)]);
    }
    if let Some(and) = twin_heads(doc, name).filter(|_| kind == ORGANIZATION) {
        return Some([(first..and, kind), (and + 1..name.end, kind)]);
    }
    if head.is(WordClass::SURNAME_PUBLIC) && name.len() > 2 && !head.is(WordClass::GAZETTEER) {
        let body = doc.phrase_classes(first + 1..name.end);
        let one = doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER);
        return (body.is(WordClass::ENTITY_AGENCY) && !one)
            .then(|| [(first..first + 1, PERSON), (first + 1..name.end, ORGANIZATION)]);
    }
    // "Houthi-run Saba"
    if name.len() > 3 && doc.word(first + 1) == "-" && doc.is(first + 2, WordClass::BESIDE_TIED) {
        let doer = if head.is(GROUPS) { GROUP } else { PLACE };
        let plain = doc.form(first + 2).shape.is(Shape::LOWER) && head.is(GROUPS | PLACES);
        let of_land = first + 3..name.end;
        return plain.then(|| [(first..first + 1, doer), (of_land, if kind == PLACE { ORGANIZATION } else { kind })]);
    }
    // "pro-Moscow Patriotic Bloc"
    let hyphen = first.wrapping_sub(1);
    let side = doc.is(hyphen.wrapping_sub(1), WordClass::BESIDE_SIDE);
    if side
        && doc.word(hyphen) == "-"
        && name.len() > 2
        && head.is(WordClass::ENTITY_COUNTRY | WordClass::ENTITY_BIG_CITY)
    {
        return Some([
            (first..first + 1, PLACE),
            (first + 1..name.end, if kind == PLACE { ORGANIZATION } else { kind }),
        ]);
    }
    let political = |at: usize| doc.is(at, WordClass::ENTITY_POLITICAL) && !doc.is(at, WordClass::ENTITY_WORD);
    if kind == PERSON || kind == GROUP || !political(last) || doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER)
    {
        return None;
    }
    let before = doc.phrase_classes(first..last);
    let place = before.is(WordClass::ENTITY_REGION | WordClass::ENTITY_BIG_CITY);
    let kind = if before.is(WordClass::ENTITY_AGENCY) { ORGANIZATION } else { PLACE };
    (kind == ORGANIZATION || place).then_some([(first..last, kind), (last..name.end, GROUP)])
}

/// "Anna House of Norvane", "Tomás Zurita y Elena Fuentes": a person and where they are from, two people.
fn person_parts(doc: &Document, name: &Range<usize>, kind: usize) -> Option<[Found; 2]> {
    let full = |part: Range<usize>| {
        let given = if kind == PERSON { WordClass::GIVEN_NAMES } else { WordClass::GIVEN_COMMON };
        matches!(part.len(), 2 | 3) && doc.is(part.start, given) && doc.is(part.end - 1, PEOPLE)
    };
    let small = (name.start + 2..name.end - 1)
        .find(|&at| doc.form(at).shape.is(Shape::LOWER))
        .filter(|_| matches!(kind, PERSON | ORGANIZATION))?;
    // "Rafael Zurita Peña y Elena Fuentes"
    if doc.word(small) == "y" && full(small + 1..name.end) {
        return Some([(name.start..small, PERSON), (small + 1..name.end, PERSON)]);
    }
    if !full(name.start..small) {
        return None;
    }
    let (whole, before) = (doc.phrase_classes(name.clone()), name.start.wrapping_sub(1));
    let titled = || doc.is(before, TITLES | WordClass::CONTEXT_ROLE) || kind == PERSON;
    let rest = small + 1..name.end;
    let of_place = doc.is_word(small, "of") && titled() && rest.len() < 3 && !whole.is(WordClass::GAZETTEER);
    of_place.then_some([(name.start..small, PERSON), (rest, PLACE)])
}

/// "Minister for Harbour Works Anna Berg", "Leader of the House Anna Berg", "Mayor of London Anna Berg": what an office is about, or
/// where, and who holds it.
fn minister_parts(doc: &Document, name: &Range<usize>, kind: usize) -> Option<[Found; 2]> {
    let of = name.start.wrapping_sub(1);
    let of = of.wrapping_sub(usize::from(doc.is_word(of, "the")));
    let land = kind == PERSON && doc.is(name.start, LANDS_AND_CITIES);
    let office = (kind == ORGANIZATION || land)
        && name.len() > 2
        && (doc.is_word(of, "of") || doc.is_word(of, "for") || doc.is_word(of, "on"))
        && doc.is(of.wrapping_sub(1), WordClass::CONTEXT_ROLE);
    let small = |at: usize| !land && doc.form(at).shape.is(Shape::LOWER) && doc.is(at, WordClass::POS_MAINLY_FUNCTION);
    if !office || !name.clone().all(|at| doc.is_capital_word(at) || small(at)) {
        return None;
    }
    let person = name.end - 2;
    // "director of the Norvane Anna Fund"
    let family = doc.is(person + 1, WordClass::SURNAMES) && !doc.is(person + 1, WordClass::WORDS);
    let called = doc.is(person, WordClass::GIVEN_NAMES)
        && (family || doc.is_capital_word(of.wrapping_sub(1)))
        && (!land || name.len() == 3)
        && !doc.is(person, WordClass::WORDS | LANDS_AND_CITIES)
        && !doc.is(person + 1, THINGS.without(WordClass::WORDS | WordClass::GAZETTEER))
        && doc.is_capital_word(person - 1)
        && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER);
    // "Minister for Water Resources Musadik Malik", of whom no list knows
    let subject = |at: usize| doc.is(at, WordClass::WORDS) && !doc.is(at, PEOPLE.without(WordClass::SURNAMES));
    let strange = |at: usize| !doc.is(at, THINGS) && doc.word(at).len() > 2 && doc.is_capital_word(at);
    let unknown = || !land && (name.start..person).all(subject) && strange(person) && strange(person + 1);
    let called = called || unknown() && doc.is_capital_word(of.wrapping_sub(1));
    let of = if land { PLACE } else { ORGANIZATION };
    called.then_some([(name.start..person, of), (person..name.end, PERSON)])
}

/// The mark of "Social Democrats' Holly Berg": a body in the plural, and somebody of it.
fn staff_mark(doc: &Document, name: &Range<usize>) -> Option<usize> {
    let last = name.end - 1;
    let mark = name.clone().find(|&at| matches!(doc.word(at), "'" | "’") && doc.token(at).glued)?;
    let plural = mark > name.start && doc.is(mark - 1, WordClass::POS_PLURAL);
    let full = mark + 3 == name.end && doc.is(mark + 1, WordClass::GIVEN_COMMON) && doc.is(last, WordClass::SURNAMES);
    let plain = !doc.is(last, HEADS | WordClass::WORDS) && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER);
    (plural && full && plain).then_some(mark)
}

/// The "and" of "Halden Trust and Norvane Trust", two bodies that end in the same word, and of "European Commission and Kelp Group", of
/// which the lists have the first.
fn twin_heads(doc: &Document, name: &Range<usize>) -> Option<usize> {
    let last = name.end - 1 - usize::from(doc.word(name.end - 1) == ".");
    if name.len() < 5 || !doc.is(last, HEADS) {
        return None;
    }
    let and = (name.start + 2..last - 1).find(|&at| doc.is_word(at, "and"))?;
    let listed = || {
        let body = doc.phrase_classes(name.start..and).is(ORGANIZATIONS) && doc.is(and - 1, HEADS);
        body && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER)
    };
    // "Tarvo Corp. and Halden International Inc."
    let formed = |end: usize| {
        let last = end - usize::from(doc.word(end) == ".");
        doc.is(last, WordClass::CONTEXT_ORG_SUFFIX) && doc.word(last).len() > 2
    };
    let twin = doc.form(and - 1).fold == doc.form(last).fold || listed() || formed(and - 1) && formed(name.end - 1);
    (twin && doc.is_capital_word(and + 1)).then_some(and)
}

/// "Nicholas Berg KC", "Helena Berg, M.D.": letters behind a person are nobody.
fn drop_letters(doc: &Document, found: &mut Vec<Found>) {
    found.dedup_by(|(letters, _), (name, kind)| {
        let gap = letters.start - name.end;
        *kind == PERSON
            && (gap == 0 || gap == 1 && doc.word(name.end) == ",")
            && letters.len() == 1
            && doc.is(letters.start, WordClass::CONTEXT_KIN | WordClass::BESIDE_HONOUR)
            && doc.form(letters.start).shape.is(Shape::ALL_CAPS)
    });
}

/// "Naana Jane Berg", which the tagger took for two people.
fn join_given(doc: &Document, found: &mut Vec<Found>) {
    found.dedup_by(|(full, kind), (given, before)| {
        let people = *kind == PERSON && *before == PERSON && given.end == full.start && given.len() == 1;
        let known = || doc.is(full.start, WordClass::GIVEN_NAMES) || doc.is_prose(given.start);
        let first = || full.len() > 1 && known() && !doc.is(given.start, TITLES);
        // "Somrak Chaiyo", whom no list knows.
        let halves = || full.len() == 1 && doc.is_prose(given.start);
        let one = people && (first() || halves());
        // "Amir Khasru" before "Mahmud Chowdhury"
        let long = || matches!((given.len(), full.len()), (2, 2..=4) | (3, 2)) && doc.is_prose(given.start);
        let plain = |name: &Range<usize>| !name.clone().any(|at| doc.is(at, THINGS)) && doc.is(name.start, PEOPLE);
        // "Debra Moss Gerald Lund": two of a list
        let two = || [given.start, full.start].iter().all(|&at| doc.is(at, WordClass::GIVEN_COMMON));
        let together = *kind == PERSON && *before == PERSON && given.end == full.start && !two();
        let one = one || together && long() && plain(given) && plain(full);
        let one = one && doc.sentence_of(given.start) == doc.sentence_of(full.start);
        given.end = if one { full.end } else { given.end };
        one
    });
}

/// "by Per Aasen": a given name that is a small word too, inside a sentence before a family name. Behind a rank ("Rear Adm. Skip
/// Ruszkey") the family name may be unknown, in a credit ("Reporting by") both.
fn join_unseen_given(doc: &Document, found: &mut [Found]) {
    take_word_before(found, |name, kind, given| {
        let before = given - 1;
        let rank =
            |words: usize| doc.phrase_classes(before.saturating_sub(words)..given).is(WordClass::CONTEXT_HONORIFIC);
        let ranked = || doc.is(before, WordClass::CONTEXT_HONORIFIC) || doc.word(before) == "." && (rank(1) || rank(2));
        let credited = || doc.word(before) == "by" && doc.is(before.wrapping_sub(1), WordClass::BESIDE_CREDIT);
        let family = || doc.is(name.start, WordClass::SURNAMES) && doc.form(before).shape.is(Shape::LOWER);
        let unknown = || !doc.is(name.start, WordClass::WORDS | WordClass::GAZETTEER) && ranked();
        kind == PERSON
            && name.len() == 1
            && doc.is_capital_word(given)
            && !doc.is(given, NO_PART)
            && (credited() || doc.is(given, WordClass::GIVEN_NAMES) && (family() || unknown()))
            && !doc.form(name.start).shape.is(Shape::ALL_CAPS)
    });
}

/// "Mr Sunday Okpara": a given name that is a day's, behind a form of address.
fn join_days(doc: &Document, found: &mut [Found]) {
    let mut free = 0;
    for (name, kind) in found {
        let day = name.start.wrapping_sub(1);
        let addressed = day != usize::MAX
            && day > free
            && doc.is(day, WordClass::TIME_WEEKDAY)
            && doc.is_capital_word(day)
            && follows_title(doc, day, WordClass::CONTEXT_ADDRESS);
        free = name.end;
        if addressed && *kind != GROUP && !doc.is(name.start, PLACES) {
            (name.start, *kind) = (day, PERSON);
        }
    }
}

/// "Karim-ul-Din", "Ashby-de-la-Zouch": small words between hyphens hold a name together.
fn join_particles(doc: &Document, found: &mut Vec<Found>) {
    let tied = |at: usize| doc.token(at).glued && doc.token(at - 1).glued && doc.word(at - 1) == "-";
    let mut names = Vec::new();
    for (at, (name, kind)) in found.iter().enumerate() {
        let other = at.checked_sub(1).and_then(|before| found.get(before));
        let first = name.start;
        let small = first >= 2 && doc.form(first).shape.is(Shape::LOWER) && tied(first);
        if !small || !doc.form(first - 2).shape.is(Shape::CAPITAL) {
            continue;
        }
        match other {
            Some((other, of)) if other.end == first - 1 => {
                // "Inzamam-ul-Haq"
                let son = doc.is(first, WordClass::BESIDE_PATRONYM) && doc.is(first - 2, PEOPLE);
                names.push((other.start..name.end, if son { PERSON } else { *of }));
            }
            Some((other, _)) if other.end > first - 2 => {}
            _ => names.push((first - 2..name.end, *kind)),
        }
    }
    put(found, names);
    let holds = |hyphen: usize| {
        doc.is_tying_hyphen(hyphen)
            && doc.is_tying_hyphen(hyphen + 2)
            && doc.form(hyphen + 1).shape.is(Shape::LOWER)
            && doc.word(hyphen + 1).len() < 4
            // "an Oslo-to-Tarsey flight"
            && !doc.is_word(hyphen + 1, "to")
            && !doc.is(hyphen + 1, WordClass::POS_CONJUNCTION)
    };
    let foreign =
        |at: usize| doc.word(at).len() < 3 && !doc.is(at, WordClass::POS_PREPOSITION | WordClass::POS_AUXILIARY);
    // "Jamiat Ulama-i-Hind", of which both ends were seen
    join(found, Some(ORGANIZATION), |a, b| {
        let tied = matches!(a.1, ORGANIZATION | MISC) && b.0.start == a.0.end + 3 && foreign(a.0.end + 1);
        tied && holds(a.0.end) && doc.is_prose(a.0.end)
    });
    // "Dar-es-Salaam", of which the first word alone was seen
    for at in 0..found.len() {
        let next = found.get(at + 1).map_or(usize::MAX, |(next, _)| next.start);
        let Some((name, kind)) = found.get_mut(at) else { continue };
        let last = name.end + 3;
        // "Jamiat Ulama-i-Hind"
        let body = matches!(*kind, ORGANIZATION | MISC) && foreign(name.end + 1) && name.len() > 1;
        if (*kind == PLACE || body) && last < next && holds(name.end) && doc.is_capital_word(last) && doc.is_prose(last)
        {
            (name.end, *kind) = (last + 1, if body { ORGANIZATION } else { *kind });
        }
    }
    // "Dar-es-Salaam", "Macon-Hale County": two places that hyphens tie
    join(found, Some(PLACE), |a, b| {
        let (places, hyphen) = (a.1 == PLACE && b.1 == PLACE, a.0.end);
        if !places || !doc.is_tying_hyphen(hyphen) {
            return false;
        }
        let small = b.0.start == hyphen + 3 && holds(hyphen);
        let county = b.0.start == hyphen + 1
            && a.0.len() == 1
            && b.0.len() == 2
            && doc.is(b.0.end - 1, WordClass::CONTEXT_PLACE_HEAD)
            && !doc.is(a.0.start, WordClass::ENTITY_COUNTRY);
        small || county
    });
}

/// "U.S. Trade Representative", "Halden County Fire Chief": a noun of an office is no part of the land's name; nor is "Ruler" of "Dubai Ruler".
fn cut_offices(doc: &Document, found: &mut [Found]) {
    let heads = WordClass::any(&[
        WordClass::CONTEXT_ORG_HEAD,
        WordClass::CONTEXT_ORG_SUFFIX,
        WordClass::CONTEXT_PLACE_HEAD,
        WordClass::SURNAMES,
    ]);
    let capital = |at: usize| doc.form(at).shape.is(Shape::CAPITAL);
    for (name, kind) in found.iter_mut().filter(|(name, kind)| name.len() > 1 && matches!(*kind, ORGANIZATION | PLACE))
    {
        let last = name.end - 1;
        if let Some(body) = before_office(doc, name) {
            (*name, *kind) = (body, ORGANIZATION);
            continue;
        }
        // "National Treasury Cabinet Secretary"
        if name.len() > 2 && doc.is_word(last, "cabinet") && doc.is_word(name.end, "secretary") && capital(name.end) {
            name.end = last;
            continue;
        }
        // "BJP State" before "vice-president"
        let letters = || doc.form(name.start).shape.is(Shape::ALL_CAPS) || doc.is(name.start, WordClass::ENTITY_PARTY);
        let branch = *kind == ORGANIZATION && name.len() == 2 && doc.is_word(last, "state") && letters();
        if branch && doc.form(name.end).shape.is(Shape::LOWER) {
            name.end = last;
            continue;
        }
        // "Halden County State" before "'s Attorney"
        let attorney =
            || is_possessive(doc, name.end) && doc.is_word(name.end + 1, "attorney") && capital(name.end + 1);
        if name.len() > 2 && doc.is_word(last, "state") && attorney() {
            (name.end, *kind) = (last, if *kind == ORGANIZATION { PLACE } else { *kind });
            continue;
        }
        // "Halden Club's Iowa"
        let owned = name.len() > 3 && *kind == ORGANIZATION && is_possessive(doc, last - 1) && !doc.is(last, HEADS);
        if owned && doc.is(last - 2, HEADS) {
            name.end = last - 1;
            continue;
        }
        // "Examiner" of "Medical Examiner"
        let long = name.len() > 3 && doc.phrase_classes(last - 1..name.end).is(TITLES_AND_ROLES);
        let title = doc.is(last, WordClass::CONTEXT_ROLE) || long;
        let office =
            doc.is(last, WordClass::POS_NOUN) && capital(name.end) && doc.is(name.end, WordClass::CONTEXT_ROLE);
        let owner = doc.word(name.end).starts_with(['\'', '’']) && capital(name.end + 1);
        if !title && !office
            || owner
            || doc.is(last, heads) && !long
            || !capital(last)
            || doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER)
        {
            continue;
        }
        let land = name.start..last;
        let county = land.len() > 1 && doc.is(last - 1, WordClass::CONTEXT_PLACE_HEAD) && doc.is(name.start, PLACES);
        if doc.phrase_classes(land.clone()).is(PLACES) || county {
            (*name, *kind) = (land, PLACE);
            continue;
        }
        // "Halden County Medical Examiner"
        if long && doc.is(last - 2, WordClass::CONTEXT_PLACE_HEAD) {
            (*name, *kind) = (name.start..last - 1, PLACE);
        }
    }
}

/// "European Union" of "European Union Commissioner for Inland Waters", "USAID" of "USAID Mission" before "Director": a body of the
/// lists before who works there.
fn before_office(doc: &Document, name: &Range<usize>) -> Option<Range<usize>> {
    let (mission, director) = (name.end - 1, name.end);
    let capital = |at: usize| doc.is_capital_word(at);
    let desk = || doc.phrase_classes(name.start..mission).is(WordClass::ENTITY_AGENCY | WordClass::ENTITY_INTL);
    let works = doc.is(mission, WordClass::BESIDE_DESK) && doc.is(director, WordClass::CONTEXT_ROLE);
    if works && capital(name.end) && capital(name.end + 1) && desk() {
        return Some(name.start..mission);
    }
    let office = |&of: &usize| {
        (doc.is_word(of, "for") || doc.is_word(of, "of"))
            && doc.is(of - 1, WordClass::CONTEXT_ROLE)
            && !doc.is(of - 1, HEADS)
    };
    let body = name.start..(name.start + 2..name.end - 1).find(office)? - 1;
    doc.phrase_classes(body.clone()).is(ORGANIZATIONS).then_some(body)
}

/// "Paule Constable": a given name before a family name that is a title too. "Malick I came to late": who speaks is no numeral.
fn mend_people(doc: &Document, found: &mut [Found]) {
    let capital = |at: usize| doc.form(at).shape.is(Shape::CAPITAL);
    for at in 0..found.len() {
        let next = found.get(at + 1).map_or(usize::MAX, |(name, _)| name.start);
        let Some((name, PERSON)) = found.get(at).cloned() else { continue };
        let (first, end) = (name.start, name.end);
        let titled = doc.is(end, WordClass::SURNAMES) && doc.is(end, TITLES_AND_ROLES);
        // In prose no verb has a capital.
        let verb = doc.is(end, WordClass::POS_THIRD) && !doc.is(end, WordClass::GAZETTEER) && doc.is_prose(end);
        let family = capital(end) && (titled || verb);
        let closed = next > end && !capital(end + 1) && doc.sentence_of(first) == doc.sentence_of(end);
        // "Jalen Hurts"
        let given = doc.is(first, WordClass::GIVEN_NAMES) && !doc.is(end, TITLES_AND_ROLES);
        let is_given = name.len() == 1 && (doc.is(first, WordClass::GIVEN_COMMON) || given);
        let speaks = name.len() == 2 && doc.word(end - 1) == "I" && doc.form(end).shape.is(Shape::LOWER);
        let surname = doc.form(first).fold;
        let is_same =
            |(other, kind): &Found| *kind == PERSON && other.len() > 1 && doc.form(other.end - 1).fold == surname;
        let settled = if is_given && family && closed {
            first..end + 1
        } else if speaks && found.iter().any(is_same) {
            first..end - 1
        } else {
            continue;
        };
        if let Some(slot) = found.get_mut(at) {
            slot.0 = settled;
        }
    }
}

/// Where the name begins behind "Justices", "Presidents": a title in the plural.
fn after_plural(doc: &Document, name: &Range<usize>) -> Option<Range<usize>> {
    let stem = doc.word(name.start).strip_suffix('s').filter(|_| !doc.is(name.start, WordClass::GAZETTEER | PEOPLE))?;
    let rest = name.start + 1..name.end;
    let initial = |at: usize| doc.word(at).len() == 1;
    let plain = |at: usize| initial(at) || !doc.is(at, WordClass::WORDS | WordClass::GAZETTEER);
    let people = (initial(rest.start) || doc.is(rest.start, PEOPLE)) && rest.clone().all(plain);
    (people && !rest.is_empty() && classes_of(stem).is(TITLES | WordClass::CONTEXT_ROLE)).then_some(rest)
}

/// "Harlow's Park", "St. Ann's Square": a place that is called by its owner, where the article has nobody called so.
fn join_owned(doc: &Document, found: &mut Vec<Found>) {
    let capital = |at: usize| doc.form(at).shape.is(Shape::CAPITAL);
    let is_land = |at: usize| doc.is(at, WordClass::CONTEXT_PLACE_HEAD) && capital(at) && !capital(at + 1);
    let saint = |name: &Range<usize>| name.len() < 4 && doc.is_word(name.start, "st");
    let owns = |(name, kind): &Found| {
        let owner = name.len() == 1 && !doc.is(name.start, WordClass::SURNAME_PUBLIC) || saint(name);
        *kind == PERSON && owner && is_possessive(doc, name.end) && is_land(name.end + 1)
    };
    if !found.iter().any(owns) {
        return;
    }
    let full = found.iter().filter(|(name, kind)| *kind == PERSON && name.len() > 1 && !saint(name));
    let mut people: Vec<u32> = full.map(|(name, _)| doc.form(name.end - 1).fold).collect();
    people.sort_unstable();
    let is_person = |name: &Range<usize>| people.binary_search(&doc.form(name.end - 1).fold).is_ok();
    let owners = found.iter().filter(|name| owns(name) && !is_person(&name.0));
    let lands = owners.map(|(name, _)| (name.start..name.end + 2, PLACE)).collect();
    put(found, lands);
}

/// "Halden Women's Group": a body for people of some kind.
fn join_women(doc: &Document, found: &mut Vec<Found>) {
    let capital = |at: usize| doc.is_capital_word(at);
    let whole = |(name, kind): &Found| {
        let (last, first) = (name.end - 1, name.end + 1);
        let owns = *kind != PERSON
            && name.len() > 1
            && doc.is(last, WordClass::POS_PLURAL)
            && !doc.is(last, WordClass::GAZETTEER)
            && is_possessive(doc, name.end);
        let end = (first..first + 3).find(|&at| !capital(at)).filter(|_| owns)?;
        (end > first && doc.is(end - 1, HEADS)).then_some((name.start..end, ORGANIZATION))
    };
    let names = found.iter().filter_map(whole).collect();
    put(found, names);
}

/// "Office of the Attorney-General", "Office of the Norvane Director for Human Affairs": whose it is belongs to its name.
fn join_office(doc: &Document, found: &mut Vec<Found>) {
    const LONGEST: usize = 9;
    let joins = |at: usize| {
        doc.is_word(at, "of") || doc.is_word(at, "for") || doc.is_word(at, "and") || doc.is_tying_hyphen(at)
    };
    let whole = |(name, kind): &Found| {
        let of = name.end;
        let office = matches!(*kind, ORGANIZATION | MISC) && name.len() == 1 && doc.is_word(name.start, "office");
        if !office || !doc.is_word(of, "of") || !doc.is_word(of + 1, "the") {
            return None;
        }
        let capital = |at: usize| doc.is_capital_word(at);
        let end = (of + 2..of + 2 + LONGEST).find(|&at| !(capital(at) || joins(at) && capital(at + 1)))?;
        let role = (of + 2..end).any(|at| doc.is(at, WordClass::CONTEXT_ROLE));
        role.then_some((name.start..end, ORGANIZATION))
    };
    let names = found.iter().filter_map(whole).collect();
    put(found, names);
}

/// "Rights and [Risks Analysis Group] (RRAG)": the letters in brackets say with which word the name begins.
fn spell_out(doc: &Document, found: &mut Vec<Found>) {
    let mut names = Vec::new();
    for (name, kind) in found.iter().filter(|(_, kind)| !matches!(*kind, PERSON | GROUP)) {
        let letters = doc.word(name.end + 1).as_bytes();
        let bracketed = doc.word(name.end) == "("
            && doc.word(name.end + 2) == ")"
            && (3..=9).contains(&letters.len())
            && doc.form(name.end + 1).shape.is(Shape::ALL_CAPS);
        let start = if bracketed { first_spelled(doc, name.end, letters, false) } else { None };
        let Some(start) = start.filter(|&start| start < name.start) else { continue };
        let head = |at: usize| doc.is(at, WordClass::CONTEXT_ORG_HEAD);
        let list = (start..name.end).any(|at| doc.word(at) == ",");
        // "Science, Technology, Engineering and Mathematics (STEM)" is a list.
        if !list || head(start) || head(name.end - 1) {
            names.push((start..name.end, if (start..name.end).any(head) { ORGANIZATION } else { *kind }));
        }
    }
    put(found, names);
}

/// The word before `end` from which on the words begin with the letters, the capitalised ones or those in any case.
pub(super) fn first_spelled(doc: &Document, end: usize, letters: &[u8], any_case: bool) -> Option<usize> {
    let mut rest = letters;
    let sentence = doc.sentence_of(end.wrapping_sub(1));
    for at in (end.saturating_sub(20)..end).rev() {
        let small = doc.is(at, WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION | WordClass::POS_DETERMINER);
        let shape = doc.form(at).shape;
        let capital = shape.is(Shape::CAPITAL) || any_case && !small && shape.is(Shape::LOWER);
        // "Secretariat, the Pacific Community": two names.
        if doc.is(at, WordClass::POS_DETERMINER) && doc.word(at.wrapping_sub(1)) == "," {
            return None;
        }
        if !capital && !small && !matches!(doc.word(at), "," | "-" | "&" | "'s" | "’s")
            || doc.sentence_of(at) != sentence
        {
            return None;
        }
        if capital {
            let (last, before) = rest.split_last()?;
            if !doc.word(at).as_bytes().first().is_some_and(|own| own.eq_ignore_ascii_case(last)) {
                return None;
            }
            rest = before;
            if rest.is_empty() {
                return Some(at);
            }
        }
    }
    None
}

/// "Lady Eleanor Stubbs", "Glaciologist Ingrid Solvane": a title and what somebody is are no part of a full name.
fn strip_forms(doc: &Document, found: &mut [Found]) {
    let full = |(name, kind): &&mut Found| *kind == PERSON && name.len() > 2;
    for (name, _) in found.iter_mut().filter(full) {
        let (first, rest) = (name.start, name.start + 1..name.end);
        let given = doc.is(rest.start, WordClass::GIVEN_NAMES) || doc.word(rest.start).len() == 1;
        let title = doc.is(first, WordClass::CONTEXT_HONORIFIC)
            && doc.is(rest.start, WordClass::GIVEN_COMMON)
            && doc.is(rest.end - 1, PEOPLE)
            && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER);
        let job = given && is_job(doc, first) && !doc.is(first, WordClass::GAZETTEER);
        if (title || job) && !doc.is(first, PEOPLE) {
            name.start += 1;
        }
    }
}

/// "Former Rover Carl Berg": what somebody was stands before the whole name.
fn strip_former(doc: &Document, found: &mut [Found]) {
    let was = |at: usize| doc.is_word(at, "former") || doc.is_word(at, "ex") || doc.is_word(at, "retired");
    for (name, _) in found.iter_mut().filter(|(name, kind)| *kind == PERSON && name.len() == 3) {
        let given = doc.is(name.start + 1, PEOPLE) && doc.is(name.start + 2, PEOPLE);
        if was(name.start.wrapping_sub(1)) && given && !doc.is(name.start, PEOPLE) {
            name.start += 1;
        }
    }
}

/// "Leader Berg", where the article has a Berg; "Latin American Director"; "Emir of Kano".
fn strip_titles(doc: &Document, found: &mut [Found]) {
    let misc = |kind: usize| kind == MISC;
    let titled = |(name, kind): &Found| {
        name.len() > 1
            && *kind != PERSON
            && (doc.is(name.start, TITLES | WordClass::CONTEXT_OFFICE)
                || misc(*kind) && doc.is(name.end - 1, TITLES_AND_ROLES))
    };
    for (name, kind) in found.iter_mut().filter(|(name, kind)| *kind != PERSON && doc.word(name.start).ends_with('s')) {
        if let Some(person) = after_plural(doc, name) {
            (*name, *kind) = (person, PERSON);
        }
    }
    for at in 0..found.len() {
        let Some((name, kind)) = found.get(at).filter(|name| titled(name)).cloned() else { continue };
        let surname = doc.form(name.end - 1).fold;
        let is_same = |(other, kind): &Found| *kind == PERSON && doc.form(other.end - 1).fold == surname;
        let land = name.start + 2..name.end;
        let titled = doc.is(name.start, WordClass::CONTEXT_HONORIFIC) && doc.is_word(name.start + 1, "of");
        let settled = if titled && is_peerage(doc, &name, kind) {
            (land, PLACE)
        } else if doc.phrase_classes(name.start..name.end - 1).is(GROUPS) {
            (name.start..name.end - 1, GROUP)
        } else if name.len() == 2 && is_titled(doc, &name) && found.iter().any(is_same) {
            (name.start + 1..name.end, PERSON)
        } else {
            continue;
        };
        if let Some(slot) = found.get_mut(at) {
            *slot = settled;
        }
    }
}

/// Whether "Emir of Kano", "Duke of Tarsey" is a title of a land: of one that the lists have, or of one word that they do not have.
fn is_peerage(doc: &Document, name: &Range<usize>, kind: usize) -> bool {
    let land = name.start + 2..name.end;
    let unlisted = || {
        let none = WordClass::WORDS | WordClass::GAZETTEER | HEADS;
        land.len() == 1 && !doc.is(land.start, none) && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER)
    };
    matches!(kind, MISC | ORGANIZATION)
        && !land.is_empty()
        && (doc.phrase_classes(land.clone()).is(PLACES) || unlisted())
}

/// "DC Berg", where the article has a Berg; "DC Anna Berg"; "DCI Berg".
fn strip_ranks(doc: &Document, found: &mut [Found]) {
    let is_ranked = |(name, kind): &Found| {
        let rank = doc.is(name.start, WordClass::BESIDE_RANK) && doc.form(name.start).shape.is(Shape::ALL_CAPS);
        rank && *kind == PERSON && name.len() > 1
    };
    // "DA Berg"
    let is_lettered = |(name, kind): &Found| {
        let letters = doc.form(name.start).shape.is(Shape::ALL_CAPS) && doc.word(name.start).len() == 2;
        let open = name.len() == 2 && matches!(*kind, PLACE | MISC) && letters;
        open && doc.is(name.end - 1, WordClass::SURNAMES) && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER)
    };
    // "DSP Irene Berg", which the tagger takes for a body: an officer where a given name or a known family name stands behind.
    let is_officer = |(name, kind): &Found| {
        let letters = doc.is(name.start, WordClass::BESIDE_RANK | WordClass::CONTEXT_OFFICE)
            && doc.form(name.start).shape.is(Shape::ALL_CAPS)
            && doc.word(name.start).len() > 1;
        let open = matches!(*kind, ORGANIZATION | PLACE | MISC) && letters && matches!(name.len(), 2..=5);
        open && !doc.is(name.end - 1, HEADS) && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER)
    };
    if !found.iter().any(|name| is_ranked(name) || is_lettered(name) || is_officer(name)) {
        return;
    }
    let full = found.iter().filter(|name| name.1 == PERSON && name.0.len() > 1 && !is_ranked(name));
    let mut surnames: Vec<u32> = full.map(|(name, _)| doc.form(name.end - 1).fold).collect();
    surnames.sort_unstable();
    for (name, _) in found.iter_mut().filter(|name| is_ranked(name)) {
        let known = || surnames.binary_search(&doc.form(name.end - 1).fold).is_ok();
        // Two letters may be initials: "DS Berg".
        if name.len() > 2 || doc.word(name.start).len() > 2 || known() {
            name.start += 1;
        }
    }
    for found in found.iter_mut().filter(|name| is_officer(name) || is_lettered(name)) {
        let officer = is_officer(found);
        let (name, kind) = found;
        // "ACP Sharanth Bannvar", of whom no list knows
        let police = doc.is(name.start, WordClass::BESIDE_RANK) && doc.word(name.start).len() > 2;
        // "CP Anil Berg", whose given name is a word
        let police_letters = doc.is(name.start, WordClass::BESIDE_RANK) && doc.is(name.end - 1, PEOPLE);
        let own = |at: usize| {
            let capital = doc.is_capital_word(at) && !doc.form(at).shape.is(Shape::ALL_CAPS);
            capital && !doc.is(at, HEADS | WordClass::WORDS)
        };
        let given = || {
            police && (name.start + 1..name.end).all(own)
                || name.len() > 2
                    && doc.is(name.start + 1, WordClass::GIVEN_NAMES)
                    && (police_letters || !doc.is(name.start + 1, WordClass::WORDS))
        };
        if officer && given() || surnames.binary_search(&doc.form(name.end - 1).fold).is_ok() {
            (*name, *kind) = (name.start + 1..name.end, PERSON);
        }
    }
}

/// "G Anna Berg had 12 points": where a report of a match tells a player's position, it is no initial.
fn strip_positions(doc: &Document, found: &mut Vec<Found>) {
    let is_placed = |(name, kind): &Found| {
        *kind == PERSON
            && name.len() > 2
            && doc.is(name.start, WordClass::BESIDE_POSITION)
            && doc.form(name.start).shape.is(Shape::CAPITAL)
            && (doc.is(name.start + 1, WordClass::GIVEN_NAMES) || doc.word(name.start).len() > 1)
            && doc.word(name.start + 1).len() > 1
    };
    let is_match = || doc.forms().iter().any(|form| form.classes.is(WordClass::BESIDE_COURT));
    if found.iter().any(is_placed) && is_match() {
        found.iter_mut().filter(|name| is_placed(name)).for_each(|(name, _)| name.start += 1);
    }
    // "CB Carl Berg", of which the tagger saw two names
    let is_alone = |(name, kind): &Found, next: &Found| {
        let letters = name.len() == 1 && *kind != PERSON && doc.form(name.start).shape.is(Shape::ALL_CAPS);
        letters && doc.is(name.start, WordClass::BESIDE_POSITION) && next.1 == PERSON && next.0.start == name.end
    };
    if found.windows(2).any(|pair| matches!(pair, [a, b] if is_alone(a, b))) && is_match() {
        let starts: Vec<usize> = found.iter().filter(|name| name.1 == PERSON).map(|name| name.0.start).collect();
        found.retain(|name| {
            let next = starts.binary_search(&name.0.end).is_ok();
            !(next && is_alone(name, &(name.0.end..name.0.end + 1, PERSON)))
        });
    }
}

/// A title before a family name; "Gen Z" is no general, "Miss Kenya" no Ms Kenya.
fn is_titled(doc: &Document, name: &Range<usize>) -> bool {
    let last = name.end - 1;
    let family = doc.is(last, WordClass::SURNAMES) && !doc.is(name.start, WordClass::CONTEXT_ADDRESS)
        || !doc.is(last, WordClass::GAZETTEER | WordClass::WORDS);
    family
        && doc.is(name.start, TITLES | WordClass::CONTEXT_OFFICE)
        && !doc.is_word(name.start, "gen")
        && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER)
}
