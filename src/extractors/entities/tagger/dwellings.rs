//! Names that the prose around them makes a place: "near Tarsey", "of Mill Lane, Tarsey", "north of Tarsey", "the Tarsey man". What is
//! said once holds wherever the name stands.
//!
//! In: what the tagger found; out: the same list with types mended. Data: `beside_words.txt`, the name lists.

use std::ops::Range;

use super::name::{HEADS, Name, PEOPLE, follows_title, is_land_noun, is_possessive, words_of_people};
use super::{Found, GROUP, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::{Document, Shape, TokenKind};
use crate::extractors::entities::recogniser::PLACES;
use crate::lexicon::{WordClass, classes_of};

/// Lets each name be a place that is called one somewhere. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut [Found]) {
    let mut called: Vec<u64> = Vec::new();
    let mut towns: Vec<usize> = Vec::new();
    let mut before: Option<&Found> = None;
    for (at, one) in found.iter().enumerate() {
        let street = before.replace(one);
        if matches!(one.1, GROUP | PLACE) {
            continue;
        }
        let name = Name { doc, tokens: one.0.clone(), kind: one.1 };
        let lives = is_home(&name) || is_in_street(&name, street) || is_hometown(&name, street);
        let behind = || doc.is(name.before(), WordClass::POS_PREPOSITION | WordClass::BESIDE_INSIDE);
        let counted = || doc.word(name.after()) == "(" && doc.is_word(name.after() + 1, "population");
        let lives = lives || doc.token(name.after()).kind == TokenKind::Mark && counted();
        let placed = lives || behind() && (is_near(&name) || is_inside(&name));
        let opening = || doc.is_word(name.before(), "in") && is_scene(&name, found.get(at + 1));
        if placed && is_open(&name) || is_village(&name) || behind() && is_beyond(&name) || is_realm(&name) || opening()
        {
            called.push(doc.words_key(name.tokens.clone()));
        } else if (lives && one.1 == ORGANIZATION || one.1 == PERSON && is_hometown(&name, street)) && is_town(&name) {
            towns.push(at);
        }
    }
    for at in towns {
        if let Some(slot) = found.get_mut(at) {
            slot.1 = PLACE;
        }
    }
    spread(doc, found, called);
    type_ways(doc, found);
    type_chains(doc, found);
}

/// "from Al Tarsim to Oslo": what a way leads from or to, where its other end is a place.
fn type_ways(doc: &Document, found: &mut [Found]) {
    let open = |(tokens, kind): &Found| *kind == PERSON && is_open(&Name { doc, tokens: tokens.clone(), kind: *kind });
    for at in 1..found.len() {
        let Some([a, b]) = found.get_mut(at - 1..=at) else { continue };
        if b.0.start != a.0.end + 1 {
            continue;
        }
        match (a.1, b.1) {
            (PERSON, PLACE) => {
                let way = doc.word(a.0.end) == "to" && doc.word(a.0.start.wrapping_sub(1)) == "from";
                a.1 = if way && open(a) { PLACE } else { PERSON };
            }
            // "in Tarsey and Walworth", which the lists have as a town
            (PLACE, PERSON) => {
                let and = doc.is_word(a.0.end, "and");
                let town = and && b.0.len() == 1 && doc.is(b.0.start, PLACES);
                // "had held Tarsey and Chasin Yar", whose first word no list knows
                let pair =
                    b.0.len() == 2 && !doc.is(b.0.start, PEOPLE) && !doc.is(b.0.end - 1, WordClass::SURNAME_PUBLIC);
                let held = || {
                    let verb = WordClass::POS_PAST | WordClass::POS_PARTICIPLE | WordClass::POS_GERUND;
                    doc.is(a.0.start.wrapping_sub(1), verb) && doc.token(b.0.end).kind == TokenKind::Mark
                };
                b.1 = if (town || and && pair && held()) && open(b) { PLACE } else { PERSON };
            }
            _ => {}
        }
    }
}

/// Makes places of what was called so, but of nobody's name.
fn spread(doc: &Document, found: &mut [Found], mut called: Vec<u64>) {
    if called.is_empty() {
        return;
    }
    called.sort_unstable();
    let people = words_of_people(doc, found);
    for (name, kind) in found.iter_mut().filter(|(_, kind)| matches!(*kind, PERSON | ORGANIZATION | MISC)) {
        let is_person = || name.clone().any(|at| people.binary_search(&doc.form(at).fold).is_ok());
        if called.binary_search(&doc.words_key(name.clone())).is_ok()
            && (*kind == PERSON && name.len() > 1 || !is_person())
        {
            *kind = PLACE;
        }
    }
}

/// A word or two that may be a place, and that no list knows as a body nor the news as somebody.
fn is_open(name: &Name) -> bool {
    let known = WordClass::SURNAME_PUBLIC | WordClass::GIVEN_COMMON | WordClass::CONTEXT_HONORIFIC;
    matches!(name.kind, PERSON | ORGANIZATION | MISC)
        && name.len() <= 2
        && !name.starts(known)
        && !(name.len() == 2 && name.starts(WordClass::GIVEN_NAMES) && name.ends(WordClass::SURNAMES))
        && !name.any(HEADS | WordClass::WORDS)
        && !name.form().shape.is(Shape(Shape::ALL_CAPS.0 | Shape::INNER_CAPITAL.0))
        && !is_possessive(name.doc, name.after())
        && !follows_title(name.doc, name.first(), WordClass::CONTEXT_HONORIFIC)
        && (!name.classes().is(WordClass::GAZETTEER) || name.classes().is(PLACES))
}

/// "near Tarsey", "the village of Tarsey", "the mayor of Tarsey".
fn is_near(name: &Name) -> bool {
    let (doc, before) = (name.doc, name.before());
    let from = before.wrapping_sub(1);
    match doc.word(before) {
        "near" | "nearby" | "outside" => true,
        "of" => {
            let has_people = || {
                let words = ["outskirts", "mayor", "resident", "residents", "streets", "villagers", "townspeople"];
                words.iter().any(|word| doc.is_word(from, word))
            };
            // "Archbishop of Mosley", but no "Sister of Mosley"
            let see = || {
                let titled = name.is(from, WordClass::CONTEXT_HONORIFIC) && name.is(from, WordClass::CONTEXT_ROLE);
                titled && doc.is_capital_word(from) && !name.is(from, WordClass::BESIDE_KIN) && name.len() == 1
            };
            name.is_small(from) && name.is(from, WordClass::BESIDE_REALM) || has_people() || see()
        }
        _ => false,
    }
}

/// "the village of Nova Torvka": two words, of which the second is nobody's, whoever the first is.
fn is_village(name: &Name) -> bool {
    let (doc, of) = (name.doc, name.before());
    let noun = of.wrapping_sub(1);
    name.kind == PERSON
        && name.len() == 2
        && doc.is_word(of, "of")
        && name.is(noun, WordClass::BESIDE_REALM)
        && name.is_small(noun)
        && name.is(noun.wrapping_sub(1), WordClass::POS_DETERMINER | WordClass::POS_ADJECTIVE)
        && !name.ends(WordClass::SURNAMES | HEADS)
        && !is_possessive(doc, name.after())
}

/// "In Aleta Torvo, Bekele Hunde pointed at", "from Timika.": where somebody acts, and no list knows the place.
fn is_scene(name: &Name, next: Option<&Found>) -> bool {
    let comma = name.after();
    let acts = |(next, kind): &Found| *kind == PERSON && next.start == comma + 1 && next.len() > 1;
    let verb =
        |(next, _): &Found| name.is_small(next.end) && name.is(next.end, WordClass::POS_PAST | WordClass::POS_THIRD);
    name.kind == PERSON
        && name.len() == 2
        && name.doc.word(comma) == ","
        && next.is_some_and(|next| acts(next) && verb(next))
        && !name.is_full()
        && !name.starts(WordClass::CONTEXT_HONORIFIC | WordClass::SURNAME_PUBLIC)
        && !name.any(HEADS | WordClass::WORDS)
}

/// "south of Tarsey", whatever else the lists have it as.
fn is_beyond(name: &Name) -> bool {
    let from = name.before().wrapping_sub(1);
    name.doc.word(name.before()) == "of"
        && name.is(from, WordClass::BESIDE_COMPASS)
        && name.is_small(from)
        && name.len() == 1
        && name.kind == PERSON
        && !is_possessive(name.doc, name.after())
}

/// "Quang Loc province", whoever else is called Quang; an earthquake or a ward may be called after somebody.
fn is_realm(name: &Name) -> bool {
    let noun = name.after();
    matches!(name.len(), 1 | 2)
        && name.kind == PERSON
        && name.is(noun, WordClass::BESIDE_REALM)
        && is_land_noun(name.doc, noun)
        && !name.is(noun + 1, WordClass::POS_NOUN)
        && name.tokens.clone().all(|at| name.doc.is_capital_word(at))
        && !name.any(HEADS | WordClass::DEMONYMS | WordClass::WORDS | WordClass::SURNAME_PUBLIC)
        && !(name.is_full() && name.starts(WordClass::GIVEN_COMMON))
        && !name.is(noun + 1, WordClass::CONTEXT_ROLE | WordClass::BESIDE_CONCERN)
}

/// "of Mill Lane, Tarsey,", "12 Elm Court, Tarsey"
fn is_in_street(name: &Name, before: Option<&Found>) -> bool {
    let doc = name.doc;
    let is_numbered = |at: usize| doc.token(at).kind == TokenKind::Number && doc.word(at).len() < 4;
    let street = |(street, kind): &Found| {
        *kind == PLACE
            && street.len() > 1
            && street.end + 1 == name.first()
            && doc.word(street.end) == ","
            && (doc.is(street.end - 1, WordClass::CONTEXT_PLACE_HEAD) || doc.word(street.end - 1) == "Court")
            && (doc.is_word(street.start.wrapping_sub(1), "of") || is_numbered(street.start.wrapping_sub(1)))
    };
    let closed = || matches!(doc.word(name.after()), "," | "." | ";");
    let ends = || doc.sentence_of(name.after()) != doc.sentence_of(name.first());
    before.is_some_and(street) && (closed() || ends())
}

/// "in Tarsey", but "confidence in Berg"; "from Timika.", which nobody is called.
fn is_inside(name: &Name) -> bool {
    let before = name.before();
    let closed = || name.doc.token(name.after()).kind == TokenKind::Mark && !is_possessive(name.doc, name.after());
    if name.kind == PERSON && name.len() == 1 && name.doc.word(before) == "from" {
        let whose = before.wrapping_sub(1);
        let come = name.is(whose, WordClass::POS_PLURAL) && name.is_small(whose);
        return come && !name.any(PEOPLE) && closed() && name.doc.word(name.after()) != "-";
    }
    let verb = WordClass::POS_PAST | WordClass::POS_THIRD | WordClass::CUE_VERBS;
    name.kind == PERSON
        && name.len() == 1
        && name.doc.word(before) == "in"
        && !name.is(before.wrapping_sub(1), WordClass::BESIDE_SHARE)
        && !(name.is_small(name.after()) && name.is(name.after(), verb))
        && !name.doc.is_word(name.after(), "et")
}

/// "the Tarsey man", "a Tarsey pensioner".
fn is_home(name: &Name) -> bool {
    let (doc, before, after) = (name.doc, name.before(), name.after());
    let opens = || {
        name.is(before, WordClass::POS_DETERMINER)
            || doc.token(before).kind == TokenKind::Mark
            || doc.starts_sentence(name.first())
    };
    name.len() == 1 && name.is(after, WordClass::BESIDE_DWELLER) && name.is_small(after) && opens()
}

/// "Anna Berg, 41, of Mosley", and "Anna Berg, of Leith," where the lists have the place.
fn is_hometown(name: &Name, before: Option<&Found>) -> bool {
    let (doc, of) = (name.doc, name.before());
    let comma = of.wrapping_sub(1);
    let small = doc.is(of, WordClass::POS_PREPOSITION) && matches!(doc.word(of), "of" | "from");
    if !small || doc.word(comma) != "," || name.any(PEOPLE) && name.len() > 1 {
        return false;
    }
    let is_person = |end: usize| before.is_some_and(|(who, kind)| *kind == PERSON && who.end == end);
    let age = comma.wrapping_sub(1);
    let number = doc.token(age).kind == TokenKind::Number;
    let first = if doc.is_word(age.wrapping_sub(1), "aged") { age.wrapping_sub(2) } else { age.wrapping_sub(1) };
    let aged = number && doc.word(first) == "," && is_person(first);
    // "Haji Hassan, from Jidhafs, said", of which no list knows
    let unknown = || doc.word(of) == "from" && !name.any(PEOPLE | WordClass::WORDS) && doc.word(name.after()) == ",";
    aged || is_person(comma) && name.kind == PERSON && name.len() == 1 && (name.classes().is(PLACES) || unknown())
}

/// "Burnley", the town and the team.
fn is_town(name: &Name) -> bool {
    name.len() == 1 && name.classes().is(WordClass::ENTITY_TOWN | WordClass::ENTITY_BIG_CITY)
}

/// "in Tarsey, Holm and Wexley", "across Santo and Malvane": what stands in a row with a place behind a small word of place.
fn type_chains(doc: &Document, found: &mut [Found]) {
    let joined = |a: &Range<usize>, b: &Range<usize>| {
        b.start == a.end + 1 && (doc.word(a.end) == "," || doc.is_word(a.end, "and"))
            || b.start == a.end + 2 && doc.word(a.end) == "," && doc.is_word(a.end + 1, "and")
    };
    let placed = |name: &Range<usize>| {
        let before = name.start.wrapping_sub(1);
        doc.is(before, WordClass::BESIDE_INSIDE) && !doc.is(before.wrapping_sub(1), WordClass::BESIDE_SHARE)
    };
    let unknown = WordClass::GAZETTEER | WordClass::CONTEXT_SPORT;
    let open = |name: &Found| {
        let (tokens, kind) = name.clone();
        let plain = tokens.len() == 1 || !tokens.clone().any(|at| doc.is(at, PEOPLE));
        let strange = || matches!(kind, MISC | ORGANIZATION) && tokens.len() == 1 && !doc.is(tokens.start, unknown);
        (kind == PERSON || strange()) && plain && is_open(&Name { doc, tokens, kind }) && doc.word(name.0.end) != "("
    };
    let mut start = 0;
    while start < found.len() {
        let chained = |pair: &[Found]| matches!(pair, [a, b] if joined(&a.0, &b.0));
        let rest = found.get(start..).unwrap_or_default();
        let len = 1 + rest.windows(2).take_while(|pair| chained(pair)).count();
        let row = found.get_mut(start..start + len).unwrap_or_default();
        start += len;
        let Some((first, _)) = row.first() else { break };
        let places = row.iter().filter(|(_, kind)| *kind == PLACE).count();
        let others = row.iter().any(|name| name.1 == GROUP || name.1 != PLACE && !open(name));
        // "in Oslo, Berg" may be where somebody was.
        let closed = || row.last().is_some_and(|(last, _)| doc.is_word(last.start.wrapping_sub(1), "and"));
        if !others && row.last().is_some_and(|(last, _)| is_among_towns(doc, last.end)) {
            row.iter_mut().for_each(|name| name.1 = PLACE);
            continue;
        }
        if len > 1 && places > 0 && !others && placed(first) && closed() {
            row.iter_mut().for_each(|name| name.1 = PLACE);
        }
    }
}

/// "and other towns", "and two other coastal villages": what stood before is of that kind.
fn is_among_towns(doc: &Document, and: usize) -> bool {
    const LONGEST: usize = 4;
    let and = and + usize::from(doc.word(and) == ",");
    if !doc.is_word(and, "and") {
        return false;
    }
    let Some(other) = (and + 1..and + 3).find(|&at| doc.is_word(at, "other")) else { return false };
    let noun = (other + 1..other + LONGEST).find(|&at| doc.is(at, WordClass::POS_PLURAL));
    noun.is_some_and(|noun| {
        let realm = |stem: &str| classes_of(stem).is(WordClass::BESIDE_REALM);
        let word = doc.word(noun);
        let plural = || word.strip_suffix("ies").is_some_and(|stem| realm(&format!("{stem}y")));
        word.strip_suffix('s').is_some_and(realm) || plural()
    })
}
