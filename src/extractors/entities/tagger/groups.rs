//! Groups, settled by the lists after the tagger: nationalities, religions, peoples, members of parties.
//!
//! In: what the tagger found, and what the rules propose; out: the same list mended. The corpora that the tagger has learnt from
//! disagree about groups, and a list knows nearly all of them. "British Indians" is one group, "Saudi-Iranian" talks have two
//! sides, "Deans" is none. Data: `groups.txt` and `demonyms.txt`.

use std::ops::Range;

use super::bounds::is_sub_saharan;
use super::name::{LANDS, PEOPLE, is_job, put, words_of_people_among};
use super::{Found, GROUP, Hint, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::{Document, Form, Shape};
use crate::extractors::entities::recogniser::ORGANIZATIONS;
use crate::lexicon::{WordClass, classes_of};
use crate::span::Span;

const LISTED: WordClass = WordClass::any(&[
    WordClass::ENTITY_NATIONALITY,
    WordClass::ENTITY_RELIGION,
    WordClass::ENTITY_POLITICAL,
    WordClass::ENTITY_ETHNIC,
    WordClass::DEMONYMS,
]);

/// Settles which of the names are groups. `found` and `hints` are sorted and do not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>, hints: &[Hint]) {
    adopt(doc, found, hints);
    drop_unlisted(doc, found, hints);
    retype_pairs(doc, found);
    retype_surnames(doc, found);
    retype_families(doc, found);
    retype_dwellers(doc, found);
    retype_doers(doc, found);
    join_neighbours(doc, found);
    add_communities(doc, found);
    type_peoples(doc, found);
    for (tokens, _) in found.iter_mut().filter(|(_, kind)| *kind == GROUP) {
        tokens.start -= if has_prefix(doc, tokens.start) { 2 } else { 0 };
    }
    // "Franco" of "Franco-Togolese" is no name beside it.
    found.dedup_by(|group, before| {
        let covered = group.0.start < before.0.end;
        if covered {
            std::mem::swap(group, before);
        }
        covered
    });
}

/// Where a rule and the tagger see the same name and one of them a group, the rule decides; a group that only a rule sees is added.
fn adopt(doc: &Document, found: &mut Vec<Found>, hints: &[Hint]) {
    let mut next = 0;
    let mut added = Vec::new();
    for hint in hints.iter().filter(|hint| hint.score > 0) {
        while found.get(next).is_some_and(|(tokens, _)| tokens.end <= hint.tokens.start) {
            next += 1;
        }
        match found.get_mut(next) {
            Some((tokens, kind)) if *tokens == hint.tokens && (hint.kind == GROUP || *kind == GROUP) => {
                *kind = hint.kind;
            }
            Some((tokens, _)) if tokens.start < hint.tokens.end => {}
            _ if hint.kind == GROUP => added.push((hint.tokens.clone(), GROUP)),
            _ if hint.kind == ORGANIZATION && is_sure_body(doc, hint) => {
                added.push((hint.tokens.clone(), ORGANIZATION))
            }
            _ => {}
        }
    }
    put(found, added);
}

/// "WHO": letters of the lists, outside headlines.
fn is_sure_body(doc: &Document, hint: &Hint) -> bool {
    let at = hint.tokens.start;
    hint.tokens.len() == 1
        && hint.score >= hint.second + 3
        && !hint.rule.starts_with("headline")
        && doc.form(at).shape.is(Shape::ALL_CAPS)
        && (doc.is(at, WordClass::ENTITY_INTL)
            || doc.is(at, WordClass::ENTITY_AGENCY) && !doc.is(at, WordClass::ENTITY_WORD))
        && doc.word(at + 1) != "$"
}

/// A capitalised plural that no list knows ("Deans", "Stool") is no group.
fn drop_unlisted(doc: &Document, found: &mut Vec<Found>, hints: &[Hint]) {
    let mut proposed = hints.iter().filter(|hint| hint.kind == GROUP).peekable();
    found.retain(|(tokens, kind)| {
        while proposed.peek().is_some_and(|hint| hint.tokens.end <= tokens.start) {
            proposed.next();
        }
        let listed = proposed.peek().is_some_and(|hint| hint.tokens.start < tokens.end);
        *kind != GROUP || listed || tokens.clone().any(|at| doc.is(at, LISTED))
    });
}

/// Two groups beside each other may look like a body or a place to the tagger: "British Indians", "Saudi-Iranian".
fn retype_pairs(doc: &Document, found: &mut Vec<Found>) {
    let is_group = |at: usize| doc.is(at, LISTED) && !doc.is(at, WordClass::ENTITY_WORD);
    let mut sides = Vec::new();
    for (tokens, kind) in found.iter_mut() {
        let (first, last) = (tokens.start, tokens.end - 1);
        // "Franco-Togolese", but not "Franco" alone.
        if *kind == PERSON && !(tokens.len() == 3 && doc.word(first + 1) == "-") {
            continue;
        }
        let is_listed = || doc.phrase_classes(tokens.clone()).is(WordClass::GAZETTEER);
        let is_part = match tokens.len() {
            // "North German", but not "Western Australian" of the state's list.
            2 => doc.is(first, WordClass::BESIDE_COMPASS),
            // "Sino-Norwegian"
            3 => doc.word(first + 1) == "-" && doc.is(first, WordClass::BESIDE_PREFIX),
            _ => false,
        };
        if is_part && is_group(last) && !is_listed() {
            *kind = GROUP;
            continue;
        }
        let is_body = || doc.phrase_classes(tokens.clone()).is(ORGANIZATIONS);
        if let Some((end, kinds)) = sides_of(doc, tokens).filter(|_| !is_body() && !is_listed()) {
            *kind = kinds[0];
            tokens.end = end;
            sides.push((last..last + 1, kinds[1]));
            continue;
        }
        if !is_group(first) || !is_group(last) || is_body() {
            continue;
        }
        if tokens.len() == 2 || tokens.len() == 3 && is_hyphened_group(doc, tokens) {
            *kind = GROUP;
        } else if tokens.len() == 3 && doc.word(first + 1) == "-" {
            *kind = GROUP;
            tokens.end = first + 1;
            sides.push((last..last + 1, GROUP));
        }
    }
    put(found, sides);
}

/// Where the first of two names ends that stand as one, and their types: "the Arab-Israel war", "the Spain Moroccan border", "an Arab NATO".
fn sides_of(doc: &Document, tokens: &Range<usize>) -> Option<(usize, [usize; 2])> {
    let (first, last) = (tokens.start, tokens.end - 1);
    let is_land = |at: usize, classes: WordClass| doc.is(at, classes) && !doc.is(at, LISTED);
    let is_nation = |at: usize| doc.is(at, WordClass::ENTITY_NATIONALITY | WordClass::ENTITY_ETHNIC);
    let alone = |at: usize| is_nation(at) && !doc.is(at, WordClass::ENTITY_WORD);
    let pact = || doc.is(last, WordClass::ENTITY_INTL) && doc.form(last).shape.is(Shape::ALL_CAPS);
    let kinds = match tokens.len() {
        3 if doc.word(first + 1) == "-" && alone(first) && is_land(last, LANDS) => [GROUP, PLACE],
        2 if is_land(first, WordClass::ENTITY_COUNTRY) && doc.is(last, WordClass::ENTITY_NATIONALITY) => [PLACE, GROUP],
        2 if alone(first) && pact() => [GROUP, ORGANIZATION],
        _ => return None,
    };
    Some((first + 1, kinds))
}

/// "African-American": the lists know both sides as one group; "a Shinto-Japanese woman" is one person of both.
fn is_hyphened_group(doc: &Document, tokens: &Range<usize>) -> bool {
    let somebody = || doc.form(tokens.end).shape.is(Shape::LOWER) && is_somebody(doc, tokens.end);
    doc.word(tokens.start + 1) == "-" && (doc.phrase_classes(tokens.clone()).is(LISTED) || somebody())
}

/// "woman", "tycoon": one person, and no body or thing ("head office").
fn is_somebody(doc: &Document, at: usize) -> bool {
    let noun = doc.is(at + 1, WordClass::POS_MAINLY_NOUN) && doc.form(at + 1).shape.is(Shape::LOWER);
    !noun && (doc.is(at, WordClass::BESIDE_DWELLER) || is_job(doc, at))
}

/// "keen on Welsh", "Welsh said", where the article names a Stephen Welsh: a people's name before no noun is his.
fn retype_surnames(doc: &Document, found: &mut [Found]) {
    let is_bare = |(name, kind): &Found| {
        let (before, after) = (name.start.wrapping_sub(1), name.end);
        let noun = WordClass::POS_NOUN | WordClass::POS_PLURAL | WordClass::POS_ADJECTIVE;
        let verb = WordClass::POS_PAST | WordClass::POS_AUXILIARY | WordClass::POS_MAINLY_FUNCTION;
        let small = doc.form(after).shape.is(Shape::LOWER);
        *kind == GROUP
            && name.len() == 1
            && doc.is(name.start, WordClass::SURNAMES)
            && !doc.is(before, WordClass::POS_DETERMINER | WordClass::CUE_VERBS)
            && !doc.is_capital_word(after)
            && !doc.is_tying_hyphen(after)
            && (!small || doc.is(after, verb) || !doc.is(after, noun))
            && !doc.is(after, WordClass::POS_CONJUNCTION)
    };
    if !found.iter().any(is_bare) {
        return;
    }
    let full = found.iter().filter(|(name, kind)| *kind == PERSON && name.len() > 1);
    let mut surnames: Vec<u32> = full.map(|(name, _)| doc.form(name.end - 1).fold).collect();
    surnames.sort_unstable();
    for name in found.iter_mut().filter(|name| is_bare(name)) {
        if surnames.binary_search(&doc.form(name.0.start).fold).is_ok() {
            name.1 = PERSON;
        }
    }
}

/// "The Gandhis", where the article names a Gandhi, "the Okafors": a family, by a family name that is no word.
fn retype_families(doc: &Document, found: &mut [Found]) {
    let is_plural = |(tokens, kind): &Found| {
        tokens.len() == 1
            && *kind != GROUP
            && doc.is_word(tokens.start.wrapping_sub(1), "the")
            && doc.word(tokens.start).ends_with('s')
            && !doc.is(tokens.start, WordClass::GAZETTEER)
    };
    if !found.iter().any(is_plural) {
        return;
    }
    let people = found.iter().filter(|(_, kind)| *kind == PERSON);
    let mut surnames: Vec<&str> = people.map(|(tokens, _)| doc.word(tokens.end - 1)).collect();
    surnames.sort_unstable();
    // Teams look the same.
    let plays = |at: usize| (at.saturating_sub(12)..at + 12).any(|at| doc.is(at, WordClass::CONTEXT_SPORT));
    // "in the Hamptons"
    let is_family_name = |stem: &str, placed: bool| {
        let classes = classes_of(stem);
        let common = !placed && classes.is(WordClass::SURNAME_COMMON);
        classes.is(WordClass::SURNAME_PUBLIC)
            || classes.is(WordClass::SURNAMES)
                && !classes.is(WordClass::WORDS)
                && (common || !classes.is(WordClass::GAZETTEER))
    };
    for (name, kind) in found.iter_mut().filter(|name| is_plural(name)) {
        let word = doc.word(name.start);
        let stems = || [word.strip_suffix("es"), word.strip_suffix('s')].into_iter().flatten();
        let is_named = stems().any(|stem| surnames.binary_search(&stem).is_ok());
        let others = WordClass::WORDS | PEOPLE;
        let noun = || doc.is_capital_word(name.end) || doc.is(name.end, WordClass::POS_MAINLY_NOUN);
        let open = || !doc.is(name.start, others) && !noun() && !plays(name.start);
        let placed =
            *kind == PLACE || doc.is(name.start.wrapping_sub(2), WordClass::BESIDE_INSIDE | WordClass::BESIDE_TOWARD);
        if is_named || open() && stems().any(|stem| is_family_name(stem, placed)) {
            *kind = GROUP;
        }
    }
}

/// "The Torvones foresaw the siege": a plural that no list knows and that does what people do is a group wherever it stands.
fn retype_doers(doc: &Document, found: &mut [Found]) {
    let known = WordClass::any(&[WordClass::GAZETTEER, WordClass::WORDS, PEOPLE]);
    let is_open = |(name, kind): &Found| {
        let at = name.start;
        matches!(*kind, MISC | PLACE)
            && name.len() == 1
            && !doc.is(at, known)
            && doc.word(at).ends_with('s')
            && ENDS_OF_PLURALS.iter().any(|end| doc.word(at).ends_with(end))
            && !doc.form(at).shape.is(Shape::ALL_CAPS)
            && !classes_of(doc.word(at).strip_suffix('s').unwrap_or("")).is(WordClass::GAZETTEER)
    };
    let acts = |(name, _): &&Found| {
        let (the, verb) = (name.start.wrapping_sub(1), name.end);
        let past = doc.is(verb, WordClass::POS_PAST) && !doc.is(verb, WordClass::POS_AUXILIARY | WordClass::CUE_QUOTE);
        doc.is_word(the, "the")
            && !doc.is(the.wrapping_sub(1), WordClass::POS_PREPOSITION)
            && doc.form(verb).shape.is(Shape::LOWER)
            && (past || doc.is_word(verb, "had") || doc.is_word(verb, "have"))
    };
    let mut doers: Vec<u32> =
        found.iter().filter(|name| is_open(name)).filter(acts).map(|(name, _)| doc.form(name.start).fold).collect();
    if doers.is_empty() {
        return;
    }
    doers.sort_unstable();
    for name in found.iter_mut().filter(|name| is_open(name)) {
        if doers.binary_search(&doc.form(name.0.start).fold).is_ok() {
            name.1 = GROUP;
        }
    }
}

/// How plurals end; "us", "is" and "ss" end others.
const ENDS_OF_PLURALS: [&str; 8] = ["os", "es", "as", "ns", "rs", "ts", "ds", "ks"];

/// "Vilnians", "Torvanos", "Halden Methodists": whom no list knows, by their ending, and believers of a town.
fn retype_dwellers(doc: &Document, found: &mut [Found]) {
    const ENDS: [&str; 3] = ["ians", "ites", "eans"];
    const SPANISH: [&str; 4] = ["anos", "enos", "eños", "istas"];
    const SHORTEST: usize = 8;
    let known = WordClass::any(&[WordClass::GAZETTEER, WordClass::WORDS, WordClass::SURNAMES, WordClass::GIVEN_NAMES]);
    for (name, kind) in found.iter_mut().filter(|(_, kind)| *kind != GROUP) {
        let last = name.end - 1;
        let word = doc.word(last);
        let after_the = || doc.is_word(name.start.wrapping_sub(1), "the");
        let dwellers = || {
            word.len() >= SHORTEST
                && (ENDS.iter().any(|end| word.ends_with(end))
                    || SPANISH.iter().any(|end| word.ends_with(end)) && after_the())
                && *kind != ORGANIZATION
                && !doc.is(last, known)
        };
        let believers = || *kind == ORGANIZATION && doc.is(last, WordClass::ENTITY_RELIGION) && word.ends_with("ists");
        let is_group = match name.len() {
            1 => dwellers(),
            2 => believers() && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER),
            _ => false,
        };
        *kind = if is_group { GROUP } else { *kind };
    }
}

/// "LGBT": letters for people who share something.
fn add_communities(doc: &Document, found: &mut Vec<Found>) {
    let is_community = |form: &Form| form.classes.is(WordClass::CONTEXT_COMMUNITY) && form.shape.is(Shape::ALL_CAPS);
    if !doc.forms().iter().any(is_community) {
        return;
    }
    let is_inside = |at: usize| {
        let next = found.partition_point(|(name, _)| name.end <= at);
        found.get(next).is_some_and(|(name, _)| name.start <= at && name.len() > 1)
    };
    let letters = (0..doc.tokens().len()).filter(|&at| is_community(doc.form(at)) && !is_inside(at));
    let letters = letters.map(|at| (at..at + 1, GROUP)).collect();
    put(found, letters);
}

/// "the Tarro tribe", "Tarro, Venda, and Olo clans": names that no list has before a noun for people, and wherever they stand.
fn type_peoples(doc: &Document, found: &mut [Found]) {
    let is_open = |(name, kind): &Found| *kind != GROUP && name.len() <= 2 && !doc.is(name.start, WordClass::GAZETTEER);
    if !found.iter().any(|(name, _)| is_before_people(doc, name)) {
        return;
    }
    let lists: Vec<Range<usize>> = lists_of_peoples(doc, found);
    // "the Berg clan" of the article's Anna Berg is a family; "Aso Boaku" of such a list makes none of "Aso".
    let outside = |at: usize| {
        let list = lists.partition_point(|list| list.end <= at);
        lists.get(list).is_none_or(|list| at < list.start)
    };
    let others = found.iter().enumerate().filter(|(at, _)| outside(*at));
    let people = words_of_people_among(doc, others.map(|(_, name)| name));
    let is_family = |name: &Range<usize>| people.binary_search(&doc.form(name.end - 1).fold).is_ok();
    let mut peoples: Vec<u64> = Vec::new();
    for list in lists {
        let Some(list) = found.get_mut(list) else { continue };
        // "Dorze, Konso and Hamar peoples": beside one that the lists know, a town's name is a people's too.
        let known = list.len() > 1 && list.iter().any(|(_, kind)| *kind == GROUP);
        let town = |name: &Range<usize>| {
            let classes = doc.phrase_classes(name.clone());
            classes.is(WordClass::ENTITY_TOWN) && !classes.is(WordClass::ENTITY_BIG_CITY | WordClass::ENTITY_COUNTRY)
        };
        // In a long list that is mostly of names that nobody knows, "Adam" is one of them.
        const LONG: usize = 5;
        let strange = |name: &&Found| name.1 == GROUP || is_open(name) && !is_family(&name.0);
        let sure = list.len() >= LONG && list.iter().filter(strange).count() * 2 > list.len();
        for name in list.iter_mut().filter(|name| name.1 != GROUP && (sure || !is_family(&name.0))) {
            if is_open(name) || known && town(&name.0) || sure && !doc.phrase_classes(name.0.clone()).is(LANDS) {
                if !is_family(&name.0) {
                    peoples.push(doc.words_key(name.0.clone()));
                }
                name.1 = GROUP;
            }
        }
    }
    for name in found.iter_mut().filter(|name| is_open(name)) {
        if peoples.contains(&doc.words_key(name.0.clone())) {
            name.1 = GROUP;
        }
    }
}

/// Where in the list of names those stand that a noun for people follows: each run of names of one list.
fn lists_of_peoples(doc: &Document, found: &[Found]) -> Vec<Range<usize>> {
    let mut lists: Vec<Range<usize>> = Vec::new();
    for (last, (name, _)) in found.iter().enumerate() {
        if is_before_people(doc, name) {
            let from = lists.last().map_or(0, |list| list.end);
            lists.push(list_before(doc, found, last).max(from)..last + 1);
        }
    }
    lists
}

/// "the Tarro people", but not "Halden people"; "Tarro tribesmen".
fn is_before_people(doc: &Document, name: &Range<usize>) -> bool {
    let before = name.start.wrapping_sub(1);
    let people = || doc.is_word(name.end, "people") && (is_joint(doc, before) || doc.is_word(before, "the"));
    doc.form(name.end).shape.is(Shape::LOWER) && (doc.is(name.end, WordClass::BESIDE_PEOPLE) || people())
}

fn is_joint(doc: &Document, at: usize) -> bool {
    doc.word(at) == "," || doc.is_word(at, "and") || doc.is_word(at, "or")
}

/// Where the list of names begins that ends with this one; two that "and" joins are one of peoples alone ("the mayor, Ann Berg, and
/// Tarro tribesmen").
fn list_before(doc: &Document, found: &[Found], last: usize) -> usize {
    let mut first = last;
    while let Some([(before, _), (name, _)]) = first.checked_sub(1).and_then(|at| found.get(at..=first)) {
        let gap = name.start - before.end;
        let comma = doc.word(before.end) == ",";
        let joint = gap == 1 && is_joint(doc, before.end) || gap == 2 && comma && is_joint(doc, before.end + 1);
        if !joint || before.len() > 2 {
            break;
        }
        first -= 1;
    }
    let Some((name, _)) = found.get(last) else { return last };
    // "In Tarsey, Olo clans fought."
    let ends_so = doc.is_word(name.start.wrapping_sub(1), "and") || doc.is_word(name.start.wrapping_sub(1), "or");
    let plural = doc.is(name.end, WordClass::POS_PLURAL) || last - first > 1;
    if ends_so && plural { first } else { last }
}

fn join_neighbours(doc: &Document, found: &mut Vec<Found>) {
    found.dedup_by(|(tokens, kind), (before, kind_before)| {
        let (from, to) = (doc.token(before.end - 1).span.end, doc.token(tokens.start).span.start);
        let beside = || match doc.slice(Span { start: from, end: to }) {
            gap if !gap.is_empty() && gap.trim().is_empty() => true,
            "-" => is_hyphened_group(doc, &(before.start..tokens.end)),
            _ => false,
        };
        let one = *kind == GROUP && *kind_before == GROUP && beside();
        before.end = if one { tokens.end } else { before.end };
        one
    });
}

/// Whether "ultra-", "Afro-", "neo-" or, before "Saharan", "sub-" stands before the group at `at` and belongs to its name.
fn has_prefix(doc: &Document, at: usize) -> bool {
    let hyphen = at.wrapping_sub(1);
    let glued = doc.token(at).glued && doc.token(hyphen).glued && doc.word(hyphen) == "-";
    glued && (is_sub_saharan(doc, at) || doc.is(at.wrapping_sub(2), WordClass::BESIDE_PREFIX))
}
