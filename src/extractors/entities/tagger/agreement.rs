//! One name, one type: what an article calls "Norvane" is a company in each of its sentences.
//!
//! In: the names found, with their types. Out: the same with the type that most places of the same words have, and "Norvane" a company
//! where the article names Norvane Inc. Names of countries, regions and cities keep theirs where the tagger says so: "Brazil" the
//! country and Brazil the team share a story.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::bounds::is_score;
use super::kinds::formation_end;
use super::name::{
    HEADS, LANDS_AND_CITIES, NO_PART, PEOPLE, TITLES, covers, follows_title, is_possessive, left_out, put,
    stands_alone, words_of_people,
};
use super::{Found, GROUP, MISC, ORGANIZATION, PERSON, PLACE, TYPES};
use crate::document::{Document, Shape};
use crate::extractors::entities::recogniser::ORGANIZATIONS;
use crate::lexicon::WordClass;

/// Names of places that stand for teams and governments too.
const SHARED: WordClass = WordClass::any(&[
    WordClass::ENTITY_COUNTRY,
    WordClass::ENTITY_REGION,
    WordClass::ENTITY_BIG_CITY,
    WordClass::ENTITY_TOWN,
    WordClass::ENTITY_NATIONALITY,
    WordClass::ENTITY_BOTH,
]);

/// How often names of some words, by their key, are of each type.
type Counts = FxHashMap<u64, [u32; TYPES.len()]>;

/// Lets the same words have the same type.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>) {
    type_beaten(doc, found);
    type_clubs(doc, found);
    type_teams(doc, found);
    type_bearers(doc, found);
    add_short_teams(doc, found);
    add_groups(doc, found);
    add_missed(doc, found);
    add_common_names(doc, found);
    let mut counts = Counts::default();
    for (tokens, kind) in found.iter() {
        if let Some(count) = counts.entry(doc.words_key(tokens.clone())).or_default().get_mut(*kind) {
            *count += 1;
        }
    }
    extend_known(doc, found, &counts);
    let bodies = || found.iter().filter(|(_, kind)| *kind == ORGANIZATION).map(|(tokens, _)| tokens);
    let companies: FxHashSet<u64> = bodies().filter_map(|tokens| short_name(doc, tokens)).collect();
    let ventures: FxHashSet<u64> = bodies().filter_map(|tokens| venture_name(doc, tokens)).collect();
    let mut founders = founders(doc, found);
    founders.extend(called_by_founder(doc, found));
    founders.extend(found.iter().filter_map(|(name, kind)| Some(doc.form(firm_word(doc, name, *kind)?).fold)));
    founders.sort_unstable();
    let people = if ventures.is_empty() && founders.is_empty() { Vec::new() } else { words_of_people(doc, found) };
    let is_person = |tokens: &Range<usize>| people.binary_search(&doc.form(tokens.end - 1).fold).is_ok();
    let ends = last_words(doc, found);
    for (tokens, kind) in found.iter_mut() {
        if is_shared(doc, tokens) {
            if tokens.len() == 1 && *kind != GROUP && !doc.is(tokens.start, LANDS_AND_CITIES) {
                let count = counts.get(&doc.words_key(tokens.clone())).copied().unwrap_or_default();
                let founded = founders.binary_search(&doc.form(tokens.start).fold).is_ok();
                let firm = is_short_firm(doc, tokens, *kind, &founders) && !is_person(tokens);
                if (firm || !founded && is_mostly_people(&count)) && !is_in_town(doc, tokens) {
                    *kind = if firm { ORGANIZATION } else { PERSON };
                }
                // "Lilly Chief Officer Anna Berg" of Eli Lilly
                let [people, bodies, places, ..] = count;
                if *kind == PERSON && bodies > 2 * (people + places) && !follows_title(doc, tokens.start, TITLES) {
                    *kind = ORGANIZATION;
                }
            }
            continue;
        }
        if tokens.len() == 1 && *kind != GROUP && ends.binary_search(&doc.form(tokens.start).fold).is_ok() {
            *kind = ORGANIZATION;
            continue;
        }
        let key = doc.words_key(tokens.clone());
        if companies.contains(&key) || *kind != GROUP && ventures.contains(&key) && !is_person(tokens) {
            *kind = ORGANIZATION;
            continue;
        }
        if is_short_firm(doc, tokens, *kind, &founders) && !is_person(tokens) {
            *kind = ORGANIZATION;
            continue;
        }
        let Some(count) = counts.get(&key) else { continue };
        // "Boston City Hospital", "America West": what begins with a place's name is sooner a body than a place.
        if tokens.len() > 1 && doc.is(tokens.start, SHARED) {
            let [people, bodies, places, ..] = *count;
            let land = doc.is(tokens.end - 1, WordClass::CONTEXT_PLACE_HEAD);
            let body = bodies > people && bodies * 2 >= places && !land;
            *kind = if body { ORGANIZATION } else { *kind };
            continue;
        }
        let most = count.iter().max();
        // Of equals the first in the order of the types: a person is seldom a thing.
        if let Some(settled) = count.iter().position(|count| Some(count) == most) {
            *kind = settled;
        }
    }
}

/// "in Kyle", "Kyle, Ohio", "Kyle, Mass.": a town, whoever is called so too.
fn is_in_town(doc: &Document, name: &Range<usize>) -> bool {
    let before = name.start.wrapping_sub(1);
    let inside = doc.is(before, WordClass::BESIDE_INSIDE | WordClass::BESIDE_TOWARD | WordClass::BESIDE_VISITED);
    let land = doc.word(name.end) == "," && doc.is(name.end + 1, LANDS_AND_CITIES | WordClass::ABBREVIATIONS);
    inside || land || doc.is_tying_hyphen(name.end)
}

/// Whether nearly all names of some words are somebody's.
fn is_mostly_people(count: &[u32; TYPES.len()]) -> bool {
    let others: u32 = count.iter().skip(PERSON + 1).sum();
    count.first().is_some_and(|people| *people > 2 * others)
}

fn is_shared(doc: &Document, name: &Range<usize>) -> bool {
    doc.is(name.start, SHARED) && doc.phrase_classes(name.clone()).is(SHARED)
}

/// "Norvane A" of which only "Norvane" was seen, "Per Berg" where "Per" may be a small word: a name that stands whole elsewhere is
/// whole here too.
fn extend_known(doc: &Document, found: &mut [Found], counts: &Counts) {
    let mut free = 0;
    for at in 0..found.len() {
        let next = found.get(at + 1).map_or(usize::MAX, |(next, _)| next.start);
        let Some((name, kind)) = found.get_mut(at) else { continue };
        let (before, after) = (name.start.wrapping_sub(1), name.end);
        let left = (before >= free && doc.is_capital_word(before)).then_some((before, before..after));
        let right = (after < next && doc.is_capital_word(after)).then_some((after, name.start..after + 1));
        free = after;
        for (part, longer) in [left, right].into_iter().flatten().filter(|(_, longer)| longer.len() < 5) {
            let Some(count) = counts.get(&doc.words_key(longer.clone())) else { continue };
            let most = count.iter().max();
            let of = count.iter().position(|count| Some(count) == most).unwrap_or(GROUP);
            let one = doc.sentence_of(longer.start) == doc.sentence_of(longer.end - 1);
            // "Berg" in "the Berg Victory fund"
            if one && of != GROUP && (of == PERSON) == (*kind == PERSON) && is_part(doc, name, part, *kind) {
                free = longer.end;
                (*name, *kind) = (longer, of);
                break;
            }
        }
    }
}

/// Whether the capitalised word beside the name may be a part of it: no title, no day; of a person a given or family name.
fn is_part(doc: &Document, name: &Range<usize>, at: usize, kind: usize) -> bool {
    let first = at < name.start;
    if kind == PERSON {
        let people = if first { WordClass::GIVEN_NAMES } else { WordClass::SURNAMES };
        return doc.is(at, people) && !doc.is(at, NO_PART);
    }
    let letter = !first && doc.word(at).len() == 1;
    let listed = || doc.phrase_classes(name.clone()).is(ORGANIZATIONS);
    letter || !(doc.is(at, NO_PART) || first && doc.is(at, WordClass::GAZETTEER) || listed())
}

/// "beat Elston City 3-2", "3-2 ELSTON CITY": what stands beside a score and ends like a club is one wherever it stands.
fn type_clubs(doc: &Document, found: &mut [Found]) {
    let club = |name: &Range<usize>| name.len() > 1 && doc.is(name.end - 1, WordClass::CONTEXT_TEAM_TAIL);
    let scored = |name: &Range<usize>| is_score(doc, name.end) || is_score(doc, name.start.wrapping_sub(3));
    let places = found.iter().filter(|(name, kind)| *kind == PLACE && club(name) && scored(name));
    let clubs: Vec<u64> = places.map(|(name, _)| doc.words_key(name.clone())).collect();
    for (name, kind) in found.iter_mut().filter(|(name, kind)| *kind == PLACE && !clubs.is_empty() && club(name)) {
        *kind = if clubs.contains(&doc.words_key(name.clone())) { ORGANIZATION } else { *kind };
    }
}

/// "Denver routed Oslo 131-98": cities on the two sides of a word for what happened, before a score, are teams.
fn type_beaten(doc: &Document, found: &mut [Found]) {
    for at in 1..found.len() {
        let Some([(winner, one), (loser, other)]) = found.get_mut(at - 1..=at) else { continue };
        let between = winner.end;
        let beat = loser.start == between + 1
            && doc.form(between).shape.is(Shape::LOWER)
            && doc.is(between, WordClass::POS_PAST | WordClass::POS_THIRD);
        let city = |kind: usize| kind == PLACE || kind == ORGANIZATION;
        if beat && (*one == PLACE || *other == PLACE) && city(*one) && city(*other) && is_score(doc, loser.end) {
            (*one, *other) = (ORGANIZATION, ORGANIZATION);
        }
    }
}

/// "Elston", where the article names Elston Town and no person called so, is no person; nor is "Town" there, nor what a score
/// or a formation stands behind ("beat Velden 2-0", "Velden (4-3-3)").
fn type_teams(doc: &Document, found: &mut [Found]) {
    let scored = |name: &Range<usize>| {
        let single = is_score(doc, name.end) && !is_score(doc, name.end + 3) && doc.word(name.end + 3) != "-";
        let goals = |at: usize| doc.word(at).len() == 1;
        let named = doc.form(name.start.wrapping_sub(1)).shape.is(Shape::LOWER);
        single && named && goals(name.end) && goals(name.end + 2) && !doc.is(name.start, WordClass::SURNAME_PUBLIC)
    };
    let is_tail = |at: usize| doc.is(at, WordClass::CONTEXT_TEAM_TAIL);
    let alone =
        |(tokens, kind): &Found| tokens.len() == 1 && (*kind == PERSON || *kind == PLACE && is_tail(tokens.start));
    if !found.iter().any(alone) {
        return;
    }
    let named = |kind: usize| found.iter().filter(move |(tokens, of)| tokens.len() > 1 && *of == kind);
    let teams = named(ORGANIZATION).filter(|(tokens, _)| is_tail(tokens.end - 1));
    let ends = |(tokens, _): &Found| [tokens.start, tokens.end - 1].map(|at| doc.form(at).fold);
    let mut folds: Vec<u32> = teams.flat_map(ends).collect();
    let beaten =
        found.iter().filter(|name| alone(name) && (scored(&name.0) || formation_end(doc, name.0.end).is_some()));
    folds.extend(beaten.map(|(tokens, _)| doc.form(tokens.start).fold));
    if folds.is_empty() {
        return;
    }
    let people: FxHashSet<u32> =
        named(PERSON).flat_map(|(tokens, _)| tokens.clone().map(|at| doc.form(at).fold)).collect();
    folds.retain(|fold| !people.contains(fold));
    folds.sort_unstable();
    for name in found.iter_mut().filter(|name| alone(name)) {
        if folds.binary_search(&doc.form(name.0.start).fold).is_ok() {
            name.1 = ORGANIZATION;
        }
    }
}

/// "Tarvo Woods", where the article says what Woods did and names nobody else so: whose surname is a word of places, and whose given name
/// no list has.
fn type_bearers(doc: &Document, found: &mut [Found]) {
    let is_open = |(name, kind): &Found| {
        let (first, last) = (name.start, name.end - 1);
        matches!(*kind, ORGANIZATION | PLACE | MISC)
            && name.len() == 2
            && doc.is(last, WordClass::SURNAMES)
            && name.clone().all(|at| doc.is_capital_word(at) && !doc.form(at).shape.is(Shape::ALL_CAPS))
            && !doc.is(first, HEADS | LANDS_AND_CITIES | WordClass::DEMONYMS | TITLES)
            && (!doc.is(first, WordClass::WORDS) || doc.is(first, WordClass::POS_MAINLY_NOUN))
            && !doc.is(last, HEADS | WordClass::BESIDE_VENTURE)
            && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER)
    };
    if !found.iter().any(is_open) {
        return;
    }
    let spoke = |(name, kind): &&Found| {
        let acts =
            |at: usize| doc.form(at).shape.is(Shape::LOWER) && doc.is(at, WordClass::POS_PAST | WordClass::CUE_VERBS);
        let alone = *kind == PERSON && name.len() == 1 && stands_alone(doc, name);
        // "WOODS WINS" of a headline
        let shouted = doc.form(name.start).shape.is(Shape::ALL_CAPS) && doc.word(name.start).len() > 3;
        alone && (acts(name.end) || shouted || doc.is(name.start.wrapping_sub(1), WordClass::CUE_QUOTE))
    };
    let mut speakers: Vec<u32> = found.iter().filter(spoke).map(|(name, _)| doc.form(name.start).fold).collect();
    if speakers.is_empty() {
        return;
    }
    let full = found.iter().filter(|(name, kind)| *kind == PERSON && name.len() > 1);
    let named: FxHashSet<u32> = full.map(|(name, _)| doc.form(name.end - 1).fold).collect();
    speakers.retain(|fold| !named.contains(fold));
    speakers.sort_unstable();
    for name in found.iter_mut().filter(|name| is_open(name)) {
        if speakers.binary_search(&doc.form(name.0.end - 1).fold).is_ok() {
            name.1 = PERSON;
        }
    }
}

/// "City", inside a sentence, where the article names one team so: "a goal for City" of Halden City.
fn add_short_teams(doc: &Document, found: &mut Vec<Found>) {
    let is_team = |(name, kind): &&Found| {
        *kind == ORGANIZATION && name.len() == 2 && doc.is(name.end - 1, WordClass::CONTEXT_TEAM_TAIL)
    };
    let fold = |at: usize| doc.form(at).fold;
    let mut teams: Vec<[u32; 2]> =
        found.iter().filter(is_team).map(|(name, _)| [fold(name.end - 1), fold(name.start)]).collect();
    teams.sort_unstable();
    teams.dedup();
    let tails: Vec<u32> = teams
        .chunk_by(|[a, _], [b, _]| a == b)
        .filter(|same| same.len() == 1)
        .filter_map(|same| same.first().map(|[tail, _]| *tail))
        .collect();
    if tails.is_empty() {
        return;
    }
    let mut added = Vec::new();
    for sentence in doc.sentences() {
        for at in sentence.first + 1..sentence.end {
            let short =
                doc.is(at, WordClass::CONTEXT_TEAM_TAIL) && doc.is_capital_word(at) && tails.contains(&fold(at));
            let alone =
                || doc.form(at - 1).shape.is(Shape::LOWER) && !doc.is_capital_word(at + 1) && doc.word(at + 1) != "-";
            if short && alone() && !doc.is(at - 1, WordClass::POS_DETERMINER) && !covers(found, at) {
                added.push((at..at + 1, ORGANIZATION));
            }
        }
    }
    put(found, added);
}

/// "the Colorvanos", whom no list knows: a group in one sentence is one in the others.
fn add_groups(doc: &Document, found: &mut Vec<Found>) {
    let listed = WordClass::GAZETTEER | WordClass::DEMONYMS | WordClass::WORDS;
    let is_own = |(name, kind): &&Found| {
        *kind == GROUP && name.len() == 1 && doc.is_capital_word(name.start) && !doc.is(name.start, listed)
    };
    let mut forms: Vec<u32> = found.iter().filter(is_own).map(|(name, _)| doc.token(name.start).form).collect();
    if forms.is_empty() {
        return;
    }
    forms.sort_unstable();
    forms.dedup();
    let is_one = |at: &usize| {
        let same = forms.binary_search(&doc.token(*at).form).is_ok();
        same && stands_alone(doc, &(*at..*at + 1)) && !covers(found, *at)
    };
    let added = (0..doc.tokens().len()).filter(is_one).map(|at| (at..at + 1, GROUP)).collect();
    put(found, added);
}

/// How often a form stands as a name of its own, in no name, and where it may be one of these.
#[derive(Clone, Copy, Default)]
struct Sightings {
    kind: usize,
    named: u32,
    left: u32,
    missed: u32,
}

/// Where the forms of the document were seen in names; those that the word lists do not know count as names of their own.
fn sightings(doc: &Document, found: &[Found]) -> Vec<Sightings> {
    let is_own =
        |at: usize| doc.is_capital_word(at) && !doc.is(at, WordClass::WORDS | NO_PART) && doc.word(at).len() > 2;
    let left = left_out(doc, found).into_iter();
    let mut seen: Vec<Sightings> = left.map(|left| Sightings { left, ..Sightings::default() }).collect();
    for (name, kind) in found {
        let short = match *kind {
            PERSON => Some(name.end - 1),
            ORGANIZATION if name.len() == 1 || short_end(doc, name) == Some(name.start + 1) => Some(name.start),
            PLACE if name.len() == 1 => Some(name.start),
            MISC if doc.is(name.start.wrapping_sub(1), WordClass::CONTEXT_STORM) => Some(name.start),
            _ => None,
        };
        let Some(at) = short.filter(|&at| is_own(at)) else { continue };
        if let Some(form) = seen.get_mut(doc.token(at).form as usize) {
            form.kind = if form.named == 0 { *kind } else { form.kind };
            form.named += 1;
        }
    }
    seen
}

/// "Norvane rose", where Norvane Inc. fell, "Berg sang" of Anna Berg, letters that another sentence has: a word that the word lists do
/// not know, and no more often passed over than seen as a name, is one wherever it stands alone.
fn add_missed(doc: &Document, found: &mut Vec<Found>) {
    let mut seen = sightings(doc, found);
    let is_open = |form: &Sightings| form.named > 0 && form.left > 0;
    if !seen.iter().any(is_open) {
        return;
    }
    let tied = |at: usize| doc.is_tying_hyphen(at) || doc.is_tying_hyphen(at.wrapping_sub(1));
    let alone = |at: usize| stands_alone(doc, &(at..at + 1)) && !tied(at);
    // "a super PAC", "API", "embryoid bodies (EBs)": letters are a name behind an article or a preposition; "Parkinson's disease".
    let letters = WordClass::POS_DETERMINER | WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION;
    let is_loose = |at: usize| {
        let shape = doc.form(at).shape;
        let plain = !shape.is(Shape::ALL_CAPS) && !shape.is(Shape::INNER_CAPITAL);
        let behind = || doc.is(at.wrapping_sub(1), letters) && !doc.is_word(at.wrapping_sub(1), "a");
        (plain || behind()) && !doc.is(at + 2, WordClass::BESIDE_DISEASE)
    };
    let mut missed: Vec<usize> = Vec::new();
    for (at, token) in doc.tokens().iter().enumerate() {
        let Some(form) = seen.get_mut(token.form as usize).filter(|form| is_open(form)) else { continue };
        if alone(at) && is_loose(at) && !covers(found, at) {
            missed.push(at);
            form.missed += 1;
        }
    }
    let is_name = |&at: &usize| {
        let form = seen.get(doc.token(at).form as usize)?;
        // What no list knows is sooner a name.
        let known = WordClass::GAZETTEER | PEOPLE;
        let own = form.kind == ORGANIZATION && !doc.is(at, known) && doc.form(at).shape.is(Shape::CAPITAL);
        let most = if own { 4 * form.named } else { form.named };
        (form.missed <= most && doc.is_prose(at)).then_some((at..at + 1, form.kind))
    };
    put(found, missed.iter().filter_map(is_name).collect());
}

/// "King won", "Mr. Young", where the article names Ann King and Per Young: a family name that is a common word or a title too; and
/// "Snap rose" of Snap Inc.
fn add_common_names(doc: &Document, found: &mut Vec<Found>) {
    let grammar = WordClass::any(&[
        WordClass::TIME_WEEKDAY,
        WordClass::TIME_MONTH,
        WordClass::POS_PREPOSITION,
        WordClass::POS_CONJUNCTION,
        WordClass::POS_PRONOUN,
        WordClass::POS_DETERMINER,
    ]);
    let is_word = |at: usize| {
        let letters = doc.word(at).len() > 2 && doc.word(at).bytes().all(|byte| byte.is_ascii_alphabetic());
        letters && doc.is(at, WordClass::WORDS | NO_PART) && !doc.is(at, grammar) && doc.is_capital_word(at)
    };
    let called_by = |(name, kind): &Found| {
        let full = *kind == PERSON && matches!(name.len(), 2..=4) && doc.is(name.start, WordClass::GIVEN_NAMES);
        let at = if full { name.end - 1 } else { firm_word(doc, name, *kind)? };
        is_word(at).then(|| (doc.token(at).form, *kind))
    };
    // Somebody's name counts before a firm's.
    let mut called: Vec<(u32, usize)> = found.iter().filter_map(called_by).collect();
    if called.is_empty() {
        return;
    }
    called.sort_unstable();
    called.dedup_by_key(|(form, _)| *form);
    let place_of = |called: &[(u32, usize)], form: u32| called.binary_search_by_key(&form, |(form, _)| *form);
    // Most stand in names wherever they stand.
    let mut named = vec![0; called.len()];
    for at in found.iter().flat_map(|(name, _)| name.clone()) {
        if let Ok(place) = place_of(&called, doc.token(at).form)
            && let Some(count) = named.get_mut(place)
        {
            *count += 1;
        }
    }
    let is_left = |form: u32, named: u32| doc.forms().get(form as usize).is_some_and(|own| own.count > named);
    let mut left = named.into_iter();
    called.retain(|&(form, _)| left.next().is_some_and(|named| is_left(form, named)));
    if called.is_empty() {
        return;
    }
    let added = (0..doc.tokens().len()).filter_map(|at| {
        let (_, kind) = *called.get(place_of(&called, doc.token(at).form).ok()?)?;
        (!covers(found, at) && stands_as_surname(doc, at)).then_some((at..at + 1, kind))
    });
    let added = added.collect();
    put(found, added);
}

/// The "Snap" of "Snap Inc", the "Frontier" of "Frontier Group Holdings Inc", the "Zenith" of "Zenith Airlines Ltd": the one word that
/// is a firm's own.
fn firm_word(doc: &Document, name: &Range<usize>, kind: usize) -> Option<usize> {
    let is_form = |at: usize| doc.is(at, WordClass::CONTEXT_ORG_SUFFIX | WordClass::BESIDE_VENTURE);
    const OTHERS: WordClass = WordClass::any(&[
        LANDS_AND_CITIES,
        WordClass::DEMONYMS,
        WordClass::PUBLIC_WORDS,
        WordClass::CONTEXT_ORG_HEAD,
        WordClass::CONTEXT_PLACE_HEAD,
        WordClass::BESIDE_COMPASS,
    ]);
    let mark = |at: usize| matches!(doc.word(at), "." | ",");
    let ends = |at: usize| is_form(at) || mark(at);
    if kind != ORGANIZATION || name.len() < 2 || !ends(name.end - 1) || doc.is(name.start, OTHERS) {
        return None;
    }
    let rest = name.start + 1..name.end;
    let bare = rest.clone().all(ends);
    let last = rest.end - 1 - usize::from(mark(rest.end - 1) && rest.len() > 1);
    let trade = || {
        let head = rest.start;
        doc.is(last, WordClass::CONTEXT_ORG_SUFFIX)
            && doc.is(head, WordClass::CONTEXT_ORG_HEAD)
            && !doc.is(head, WordClass::PUBLIC_WORDS)
            && (head + 1..rest.end).all(ends)
    };
    (bare || trade()).then_some(name.start)
}

/// Whether a capitalised word stands as somebody's name does: alone or behind a title, and at the head of a sentence before what
/// somebody did.
fn stands_as_surname(doc: &Document, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let titled = follows_title(doc, at, TITLES);
    let tied = doc.is_tying_hyphen(at + 1) || doc.token(at).glued && matches!(doc.word(before), "-" | "@" | "#" | "/");
    if tied || doc.is_capital_word(at + 1) || doc.form(at).shape.is(Shape::ALL_CAPS) || !doc.is_prose(at) {
        return false;
    }
    let small = doc.form(before).shape.is(Shape::LOWER) || doc.word(before) == ",";
    if titled || small && doc.sentence_of(before) == doc.sentence_of(at) {
        return !doc.is(before, WordClass::POS_DETERMINER);
    }
    let after = at + 1;
    let did = WordClass::POS_PAST.or(WordClass::CUE_VERBS);
    // "Major cuts", "Men's singles"
    let noun = || doc.is(at, WordClass::POS_ADJECTIVE) && doc.is(after, WordClass::POS_NOUN | WordClass::POS_PLURAL);
    let acts = doc.form(after).shape.is(Shape::LOWER) && doc.is(after, did) && !noun();
    !doc.is_capital_word(before) && (acts || is_possessive(doc, after) && !doc.is(at, WordClass::POS_PLURAL))
}

/// The folds of common nouns that end names of organizations and no others: "Tribune" of "Halden Tribune", "Rovers", "City".
fn last_words(doc: &Document, found: &[Found]) -> Vec<u32> {
    let nouns = WordClass::POS_NOUN | WordClass::POS_PLURAL;
    let common = |at: usize| doc.is(at, nouns) && !doc.is(at, WordClass::CONTEXT_PLACE_HEAD);
    // What stands behind "of" or "at" may be the name of a place.
    let joined = |tokens: &Range<usize>| tokens.clone().any(|at| doc.form(at).shape.is(Shape::LOWER));
    let long = || found.iter().filter(|(tokens, _)| tokens.len() > 1);
    let fold = |(tokens, _): &Found| doc.form(tokens.end - 1).fold;
    let bodies = long().filter(|(tokens, kind)| *kind == ORGANIZATION && common(tokens.end - 1) && !joined(tokens));
    let mut folds: Vec<u32> = bodies.map(fold).collect();
    if !folds.is_empty() {
        let others: FxHashSet<u32> = long().filter(|(_, kind)| *kind != ORGANIZATION).map(fold).collect();
        folds.retain(|fold| !others.contains(fold));
        folds.sort_unstable();
    }
    folds
}

/// The key of a company's name without "Inc.", "& Co." and the like; None where there is no such end.
fn short_name(doc: &Document, tokens: &Range<usize>) -> Option<u64> {
    short_end(doc, tokens).map(|kept| doc.words_key(tokens.start..kept))
}

/// Where a company's name ends without "Inc.", "& Co." and the like; None where there is no such end.
fn short_end(doc: &Document, tokens: &Range<usize>) -> Option<usize> {
    let is_end = |at: usize| doc.is(at, WordClass::CONTEXT_ORG_SUFFIX) || matches!(doc.word(at), "." | "," | "&");
    let kept = tokens.clone().rev().take_while(|&at| is_end(at)).last()?;
    (kept > tokens.start).then_some(kept)
}

/// The folds of "Velmore" of "Velmore Aircraft Corp.", where the article has no "Mr. Velmore": firms that are called by their first word,
/// which may be a founder's name.
fn founders(doc: &Document, found: &[Found]) -> Vec<u32> {
    let others = WordClass::any(&[LANDS_AND_CITIES, WordClass::DEMONYMS, WordClass::ENTITY_BOTH, NO_PART]);
    let is_form = WordClass::CONTEXT_ORG_SUFFIX.or(WordClass::BESIDE_VENTURE);
    let is_firm = |name: &Range<usize>| {
        let (first, last) = (name.start, name.end - 1);
        let end = last - usize::from(doc.word(last) == "." && last > first);
        let own = doc.is(first, PEOPLE) || !doc.is(first, WordClass::WORDS | WordClass::GAZETTEER);
        let public = doc.is(first, WordClass::SURNAME_PUBLIC) && !doc.is(first, ORGANIZATIONS);
        end > first && doc.is(end, is_form) && own && !public && doc.is_capital_word(first) && !doc.is(first, others)
    };
    let firms = found.iter().filter(|(name, kind)| *kind == ORGANIZATION && is_firm(name));
    let mut folds: Vec<u32> = firms.map(|(name, _)| doc.form(name.start).fold).collect();
    if !folds.is_empty() {
        let is_titled = |(name, kind): &&Found| *kind == PERSON && follows_title(doc, name.start, TITLES);
        let mut titled: Vec<u32> =
            found.iter().filter(is_titled).map(|(name, _)| doc.form(name.end - 1).fold).collect();
        titled.sort_unstable();
        folds.retain(|fold| titled.binary_search(fold).is_err());
    }
    folds
}

/// The folds of the family names by which firms go that are called by somebody's full name: "Deere" of the listed firm "John Deere".
fn called_by_founder(doc: &Document, found: &[Found]) -> Vec<u32> {
    let is_firm = |(name, kind): &&Found| {
        *kind == ORGANIZATION
            && name.len() == 2
            && doc.is(name.start, WordClass::GIVEN_NAMES)
            && doc.is(name.start + 1, WordClass::SURNAMES)
            && !doc.is(name.start + 1, LANDS_AND_CITIES | HEADS | WordClass::SURNAME_PUBLIC)
            && doc.phrase_classes(name.clone()).is(ORGANIZATIONS)
    };
    found.iter().filter(is_firm).map(|(name, _)| doc.form(name.start + 1).fold).collect()
}

/// "Velmore rose", "a Velmore spokesman": a firm that goes by its first word, and no one product of it ("a Velmore").
fn is_short_firm(doc: &Document, name: &Range<usize>, kind: usize, founders: &[u32]) -> bool {
    let before = name.start.wrapping_sub(1);
    let one = || doc.is_word(before, "a") || doc.is_word(before, "an");
    let loose = kind == PERSON || kind == MISC && !one() || kind == PLACE && doc.is(name.start, PEOPLE);
    loose && name.len() == 1 && founders.binary_search(&doc.form(name.start).fold).is_ok()
}

/// The key of "Norvane" of "Norvane Robotics, Inc.", which the lists have as nothing else.
fn venture_name(doc: &Document, tokens: &Range<usize>) -> Option<u64> {
    let is_end = |at: usize| doc.is(at, WordClass::CONTEXT_ORG_SUFFIX) || matches!(doc.word(at), "." | ",");
    let mut end = tokens.end;
    while end > tokens.start + 1 && is_end(end - 1) && !doc.is(end - 1, WordClass::BESIDE_VENTURE) {
        end -= 1;
    }
    let name = tokens.start..end - 1;
    let others = WordClass::any(&[
        WordClass::GAZETTEER,
        WordClass::DEMONYMS,
        WordClass::SURNAME_PUBLIC,
        WordClass::GIVEN_COMMON,
        WordClass::WORDS,
    ]);
    // "Carrovia" of "Banco Carrovia", "Velden" of "FC Velden"
    let first = doc.form(tokens.start);
    let club = first.shape.is(Shape::ALL_CAPS) && first.classes.is(WordClass::CONTEXT_ORG_HEAD);
    let foreign = first.classes.is(WordClass::BESIDE_TREASURY) && !first.classes.is(WordClass::CONTEXT_ORG_HEAD);
    // "Velquane" of "Velquane Bank"
    let bank = doc.is_word(end - 1, "bank") && doc.is_capital_word(end - 1) && doc.is_prose(tokens.start);
    if tokens.len() == 2 && bank && !doc.is(tokens.start, others | LANDS_AND_CITIES | WordClass::BESIDE_COMPASS) {
        return Some(doc.words_key(name));
    }
    if tokens.len() == 2 && (club || foreign) && doc.is_capital_word(end - 1) && !doc.is(end - 1, others) {
        return Some(doc.words_key(end - 1..end));
    }
    let own = matches!(name.len(), 1 | 2) && !(name.len() == 1 && doc.is(name.start, others));
    let known = || doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER);
    (own && doc.is(end - 1, WordClass::BESIDE_VENTURE) && !known()).then(|| doc.words_key(name.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_named_in_full_is_one_without_its_suffix() {
        let input = crate::input::from_text("t", "Norvane rose. Norvane Inc. fell.".to_string(), None).unwrap();
        let article = crate::parser::parse(&input, None);
        let doc = Document::new(&input, &article);
        let mut found = vec![(0..1, 0), (3..6, ORGANIZATION)];
        settle(&doc, &mut found);
        assert_eq!(found, [(0..1, ORGANIZATION), (3..6, ORGANIZATION)]);
    }

    #[test]
    fn the_types_of_one_name_agree_but_those_of_a_country_may_differ() {
        let text = "Norvane rose. Norvane fell. Norvane said so. Brazil won. Brazil voted. Brazil lost.";
        let input = crate::input::from_text("t", text.to_string(), None).unwrap();
        let article = crate::parser::parse(&input, None);
        let doc = Document::new(&input, &article);
        let (organization, place, misc) = (1, 2, 4);
        let kinds = [organization, misc, organization, organization, place, organization];
        let starts = [0, 3, 6, 10, 13, 16];
        let mut found: Vec<_> = starts.into_iter().zip(kinds).map(|(at, kind)| (at..at + 1, kind)).collect();
        settle(&doc, &mut found);
        let settled: Vec<usize> = found.iter().map(|(_, kind)| *kind).collect();
        assert_eq!(settled, [organization, organization, organization, organization, place, organization]);
    }
}
