//! Two names that are one: an "and", a comma, an ampersand or a nickname stands between them.
//!
//! In: what the tagger found; out: the same list mended. "China Road and Bridge Corp." and "Department for Housing, Skills and
//! Communities" are one body each, "José \"Pepe\" Mujica" one person. Data: `name_words.txt`, the name lists.

use std::ops::Range;

use super::name::{
    HEADS, LANDS, LANDS_AND_CITIES, NO_PART, PEOPLE, THINGS, covers, is_possessive, join, put, take_word_before,
};
use super::{Found, GROUP, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::{Document, Form, Shape, TokenKind};
use crate::extractors::entities::recogniser::ORGANIZATIONS;
use crate::lexicon::{WordClass, classes_of};

/// Joins what is one name. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>) {
    extend_bodies(doc, found);
    join_halves(doc, found);
    join_subjects(doc, found);
    join_subjects_before(doc, found);
    join_foreign(doc, found);
    join_listed(doc, found);
    join_partners(doc, found);
    join_nicknames(doc, found);
    join_unseen(doc, found);
    join_owners(doc, found);
    join_adjectives(doc, found);
    join_mounts(doc, found);
    join_services(doc, found);
    join_treasuries(doc, found);
    join_first_subject(doc, found);
    join_courts(doc, found);
    join_members(doc, found);
    join_workers(doc, found);
    join_inquiries(doc, found);
    join_schools(doc, found);
    join_laws(doc, found);
    extend_saints(doc, found);
    join_saints(doc, found);
    join_churches(doc, found);
    extend_tied(doc, found);
    join_short_names(doc, found);
    extend_owners(doc, found);
}

/// "Guðni Th. Berg": a stop behind two letters ends no name.
fn join_short_names(doc: &Document, found: &mut Vec<Found>) {
    join(found, Some(PERSON), |a, b| {
        let (letters, stop) = (a.0.end - 1, a.0.end);
        let short = || doc.is_capital_word(letters) && doc.word(letters).len() == 2 && doc.word(stop) == ".";
        let people = a.1 == PERSON && b.1 == PERSON && a.0.len() > 1 && b.0.start == stop + 1;
        people && short() && doc.token(stop).glued && !doc.is(letters, WordClass::WORDS | WordClass::BESIDE_GENERATION)
    });
}

/// "Kyushu Dockworkers' Federation", "Leith Coroner's Court", of which the owners alone were seen.
fn extend_owners(doc: &Document, found: &mut [Found]) {
    for at in 0..found.len() {
        let next = found.get(at + 1).map_or(usize::MAX, |(next, _)| next.start);
        let Some((name, kind)) = found.get_mut(at) else { continue };
        let (mark, head) = (name.end, name.end + 1);
        let owners = || match doc.word(mark) {
            "'" | "’" => doc.is(mark - 1, WordClass::POS_PLURAL),
            "'s" | "’s" => doc.is(mark - 1, WordClass::CONTEXT_ROLE),
            _ => false,
        };
        if name.len() > 1
            && doc.token(mark).glued
            && owners()
            && head < next
            && doc.is(head, WordClass::CONTEXT_ORG_HEAD)
            && doc.is_capital_word(head)
            && !doc.is_capital_word(head + 1)
        {
            (name.end, *kind) = (head + 1, ORGANIZATION);
        }
    }
}

/// "Agri-Mark", of which "Agri" alone was seen: a name that a hyphen ties is whole wherever it stands, if it is anywhere.
fn extend_tied(doc: &Document, found: &mut [Found]) {
    let tied = |(name, kind): &&Found| {
        matches!(*kind, ORGANIZATION | PERSON)
            && name.len() == 3
            && doc.is_tying_hyphen(name.start + 1)
            && doc.is_capital_word(name.end - 1)
            && !doc.form(name.end - 1).shape.is(Shape::ALL_CAPS)
            && doc.word(name.end - 1).len() > 1
    };
    let mut whole: Vec<(u64, usize)> =
        found.iter().filter(tied).map(|(name, kind)| (doc.words_key(name.clone()), *kind)).collect();
    if whole.is_empty() {
        return;
    }
    whole.sort_unstable();
    for at in 0..found.len() {
        let next = found.get(at + 1).map_or(usize::MAX, |(next, _)| next.start);
        let Some((name, kind)) = found.get_mut(at).filter(|(name, _)| name.len() == 1) else { continue };
        let longer = name.start..name.start + 3;
        if longer.end > next || !doc.is_tying_hyphen(name.end) || doc.is_tying_hyphen(longer.end) {
            continue;
        }
        let key = doc.words_key(longer.clone());
        if let Some((_, known)) = whole.get(whole.partition_point(|(own, _)| *own < key)).filter(|(own, _)| *own == key)
        {
            (*name, *kind) = (longer, *known);
        }
    }
}

/// "Norvane plc" and "Tarsey City Council", of which the first word alone was seen.
fn extend_bodies(doc: &Document, found: &mut Vec<Found>) {
    let is_form = |form: &Form| {
        matches!(form.span.len(), 3..=8)
            && form.shape.is(Shape::LOWER)
            && form.classes.is(WordClass::CONTEXT_ORG_SUFFIX)
            && !form.classes.is(WordClass::WORDS | WordClass::CONTEXT_PARTICLE)
    };
    let formed = doc.forms().iter().any(is_form);
    for at in 0..found.len() {
        let next = found.get(at + 1).map_or(usize::MAX, |(next, _)| next.start);
        let Some((name, kind)) = found.get_mut(at).filter(|(_, kind)| *kind != GROUP) else { continue };
        let head = name.end;
        if formed && is_form(doc.form(head)) && head < next && doc.is_capital_word(head - 1) {
            (name.end, *kind) = (head + 1, ORGANIZATION);
        }
        if is_bought(doc, name, *kind) && doc.is_prose(name.start) {
            let more = (head..next.min(head + 3)).take_while(|&at| doc.is_capital_word(at)).count();
            (name.end, *kind) = if more > 0 || name.len() > 1 { (head + more, ORGANIZATION) } else { (head, *kind) };
            continue;
        }
        let civic = || {
            head + 1 < next
                && doc.is(head, WordClass::CONTEXT_PLACE_HEAD)
                && doc.is_capital_word(head + 1)
                && doc.is(head + 1, WordClass::CONTEXT_ORG_HEAD)
                && !doc.is_capital_word(head + 2)
                && doc.is_prose(head)
        };
        if name.len() == 1 && doc.is_capital_word(head) && civic() {
            (name.end, *kind) = (head + 2, ORGANIZATION);
        }
    }
    if !formed {
        return;
    }
    // "Next plc", of which nothing was seen.
    let unseen = |at: usize| is_form(doc.form(at)) && doc.is_capital_word(at.wrapping_sub(1)) && !covers(found, at);
    let missed = (1..doc.tokens().len()).filter(|&at| unseen(at)).map(|at| (at - 1..at + 1, ORGANIZATION)).collect();
    put(found, missed);
}

/// "Shares in Halden Steel", of which the first word alone may have been seen.
fn is_bought(doc: &Document, name: &Range<usize>, kind: usize) -> bool {
    let small = name.start.wrapping_sub(1);
    let bought = || ["shares", "stake"].iter().any(|word| doc.is_word(small.wrapping_sub(1), word));
    kind != PERSON && doc.word(small) == "in" && bought() && !doc.phrase_classes(name.clone()).is(LANDS_AND_CITIES)
}

/// "University of West Norvane", of which the land alone was seen; "Royal College of GPs".
fn join_schools(doc: &Document, found: &mut [Found]) {
    let head = |at: usize| doc.is(at, WordClass::CONTEXT_ORG_HEAD) && doc.is_capital_word(at);
    let mut free = 0;
    for at in 0..found.len() {
        let next = found.get(at + 1).map_or(usize::MAX, |(next, _)| next.start);
        let Some((name, kind)) = found.get_mut(at) else { continue };
        if !matches!(*kind, ORGANIZATION | PLACE) {
            free = name.end;
            continue;
        }
        let of = name.end;
        if *kind == ORGANIZATION
            && doc.is_plural_letters(of + 1)
            && doc.is_word(of, "of")
            && head(of - 1)
            && of + 1 < next
        {
            name.end = of + 2;
        }
        let compass = name.start.wrapping_sub(1);
        let west = doc.is(compass, WordClass::BESIDE_COMPASS) && doc.is_capital_word(compass);
        let of = compass.wrapping_sub(1);
        // "[West Norvane]", "[Norvane]" behind "West"
        let inner = doc.is(name.start, WordClass::BESIDE_COMPASS) && doc.is(name.start + 1, LANDS);
        let of = if inner { compass } else { of };
        let school = (west || inner) && of != usize::MAX && of > free && doc.word(of) == "of" && head(of - 1);
        free = name.end;
        if school && (inner || doc.is(name.start, LANDS)) {
            (name.start, *kind) = (of - 1, ORGANIZATION);
        }
    }
}

/// "Tabitha's Law"
fn join_laws(doc: &Document, found: &mut Vec<Found>) {
    let whole = |(name, kind): &Found| {
        let law = name.end + 1;
        let named = *kind == PERSON && name.len() == 1 && is_possessive(doc, name.end) && doc.is_capital_word(law);
        let one = named && doc.is(law, WordClass::CONTEXT_LAW_HEAD) && !doc.is_capital_word(law + 1);
        one.then_some((name.start..law + 1, MISC))
    };
    let laws = found.iter().filter_map(whole).collect();
    put(found, laws);
}

/// "St Peter's", where nothing of his follows; "All Saints Cathedral".
fn extend_saints(doc: &Document, found: &mut [Found]) {
    let mut free = 0;
    for (name, kind) in found {
        // "of St. Mary's, who": a church or a school, unless somebody's.
        let church = *kind == PERSON && name.len() < 4 && doc.is_word(name.start, "st") && is_possessive(doc, name.end);
        let visited = || doc.is(name.start.wrapping_sub(1), WordClass::POS_PREPOSITION);
        if church && visited() && matches!(doc.word(name.end + 1), "," | "." | ";") {
            (name.end, *kind) = (name.end + 1, ORGANIZATION);
        }
        if *kind == PERSON || name.len() < 2 {
            free = name.end;
            continue;
        }
        let all = name.start.wrapping_sub(1);
        if doc.word(name.start) == "Saints" && doc.word(all) == "All" && all >= free && all != usize::MAX {
            name.start = all;
        }
        free = name.end;
        let saint = name.len() < 4
            && is_possessive(doc, name.end)
            && doc.is_word(name.start, "st")
            && doc.is(name.end - 1, WordClass::GIVEN_COMMON)
            && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER);
        let alone = || {
            doc.token(name.end + 1).kind == TokenKind::Mark
                || doc.is(
                    name.end + 1,
                    WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION | WordClass::POS_AUXILIARY,
                )
        };
        if saint && alone() {
            name.end += 1;
        }
    }
}

/// "St. Bavo's Abbey", "St Mary's Primary School", of which the saint alone was seen.
fn join_saints(doc: &Document, found: &mut Vec<Found>) {
    const LONGEST: usize = 3;
    let hall = |(name, _): &Found| {
        let first = name.end + 1;
        if name.len() > 3 || !doc.is_word(name.start, "st") || !is_possessive(doc, name.end) {
            return None;
        }
        let end = first + (first..first + LONGEST).take_while(|&at| doc.is_capital_word(at)).count();
        let last = end - 1;
        // "St. Mary's School of Leith"
        let of = doc.is_word(end, "of");
        let whole = of && doc.is_capital_word(end + 1) && !doc.is_capital_word(end + 2);
        let open = !of || whole && doc.is(last, WordClass::CONTEXT_ORG_HEAD);
        let open = open && !doc.phrase_classes(name.clone()).is(LANDS_AND_CITIES);
        let end = end + 2 * usize::from(whole);
        let head = end > first && doc.is(last, WordClass::CONTEXT_ORG_HEAD | WordClass::CONTEXT_PLACE_HEAD) && open;
        let kind = if doc.is(last, WordClass::CONTEXT_PLACE_HEAD) { PLACE } else { ORGANIZATION };
        head.then_some((name.start..end, kind))
    };
    let halls: Vec<Found> = found.iter().filter_map(hall).collect();
    put(found, halls);
}

/// "Greater Fairlow Missionary Baptist Church", of which the last words alone were seen: a church of some faith has all capitalised words
/// before it in its name.
fn join_churches(doc: &Document, found: &mut Vec<Found>) {
    const LONGEST: usize = 5;
    let others = NO_PART.without(WordClass::CONTEXT_NEVER | WordClass::CONTEXT_ROLE);
    let word = |&at: &usize| doc.is_capital_word(at) && !doc.is(at, others) && !doc.is(at, WordClass::POS_DETERMINER);
    let whole = |(name, kind): &Found| {
        let last = name.end - 1;
        let head = doc.is(last, WordClass::CONTEXT_ORG_HEAD | WordClass::CONTEXT_PLACE_HEAD);
        let faith = (name.start..last).chain([last.wrapping_sub(1)]).any(|at| doc.is(at, WordClass::ENTITY_RELIGION));
        let church = *kind != GROUP && head && faith && doc.is_word(last, "church") && doc.is_prose(last);
        let from = name.start.saturating_sub(LONGEST);
        let start = (from..name.start).rev().take_while(word).last().unwrap_or(name.start);
        let same = doc.sentence_of(start) == doc.sentence_of(last);
        (church && same && (start < name.start || *kind == PERSON)).then_some((start..name.end, ORGANIZATION))
    };
    let churches = found.iter().filter_map(whole).collect();
    put(found, churches);
}

/// "House Select Committee on the Norvane Party": what the committee is on; "Bank of Norvane", cut in two.
fn join_inquiries(doc: &Document, found: &mut Vec<Found>) {
    const BODIES: [&str; 3] = ["committee", "commission", "inquiry"];
    join(found, Some(ORGANIZATION), |a, b| {
        let (gap, last) = (a.0.end, a.0.end - 1);
        match b.0.start - gap {
            1 if a.0.len() == 1 && doc.word(gap) == "of" => {
                let head = doc.is(last, WordClass::BESIDE_CONCERN | WordClass::BESIDE_TREASURY) && doc.is(last, HEADS);
                head && matches!(b.1, PLACE | ORGANIZATION)
            }
            // "University Hospitals of Norvane Bay NHS Trust"
            1 if a.1 == ORGANIZATION && b.1 == ORGANIZATION && a.0.len() == 2 && doc.word(gap) == "of" => {
                let plural = doc.is(last, WordClass::POS_PLURAL) && doc.is(a.0.start, WordClass::CONTEXT_ORG_HEAD);
                plural && b.0.len() > 1 && doc.is(b.0.end - 1, HEADS)
            }
            1 | 2 if a.1 == ORGANIZATION && a.0.len() > 1 && doc.word(gap) == "on" && b.1 != PERSON => {
                let special = doc.is(last - 1, WordClass::POS_ADJECTIVE | WordClass::POS_MAINLY_ADJECTIVE);
                let on = b.0.start == gap + 1 || doc.word(gap + 1) == "the";
                on && special && BODIES.iter().any(|body| doc.is_word(last, body))
            }
            _ => false,
        }
    });
}

/// "China Road and Bridge Corp.", "Fisheries and Oceans Canada": common nouns on both sides of "and", and a body on one.
fn join_halves(doc: &Document, found: &mut Vec<Found>) {
    let common = |at: usize| {
        let others = WordClass::GAZETTEER | WordClass::CONTEXT_ORG_HEAD | WordClass::CONTEXT_ORG_SUFFIX;
        doc.is(at, WordClass::POS_MAINLY_NOUN) && !doc.is(at, others)
    };
    let halves = |a: &Found, b: &Found| {
        let and = a.0.end;
        let bodies = a.1 == ORGANIZATION && a.0.clone().any(|at| doc.is(at, HEADS))
            || b.1 == ORGANIZATION && b.0.clone().any(|at| doc.is(at, WordClass::CONTEXT_ORG_SUFFIX));
        let plain = a.1 != PERSON && b.1 != PERSON;
        // "Norwegian Coffee and Tea Authority"
        let nation = || {
            let office = b.1 == ORGANIZATION && b.0.len() > 1 && doc.is(b.0.end - 1, WordClass::CONTEXT_ORG_HEAD);
            office && a.0.len() == 2 && doc.is(a.0.start, WordClass::ENTITY_NATIONALITY)
        };
        let bodies = bodies || nation();
        b.0.start == and + 1 && doc.is_word(and, "and") && plain && bodies && common(and - 1) && common(and + 1)
    };
    join(found, Some(ORGANIZATION), halves);
}

/// "Washington, D.C.": two places with a comma between them that the lists know as one without it.
fn join_listed(doc: &Document, found: &mut Vec<Found>) {
    let towns = WordClass::ENTITY_BIG_CITY | WordClass::ENTITY_TOWN;
    let place = |name: &Found| name.1 == PLACE;
    let text = |name: &Found| doc.slice(doc.span_of(name.0.clone()));
    join(found, None, |a, b| {
        let beside = b.0.start == a.0.end + 1 && place(a) && place(b) && doc.word(a.0.end) == ",";
        // Letters alone: to try each town with its country would cost more than it finds.
        beside
            && doc.form(b.0.start).shape.is(Shape::ALL_CAPS)
            && classes_of(&format!("{} {}", text(a), text(b))).is(towns)
    });
}

/// "Department for Housing" before ", Skills and Communities": what a ministry is for, in a list.
fn join_subjects(doc: &Document, found: &mut Vec<Found>) {
    let is_ministry = |(name, kind): &Found| {
        let is_of = |of: usize| doc.is_word(of, "of") || doc.is_word(of, "for");
        // "Department for", "Norvane Authority for"
        let head = |at: usize| doc.is(at, WordClass::CONTEXT_ORG_HEAD) && is_of(at + 1);
        *kind == ORGANIZATION
            && name.len() > 2
            && doc.word(name.end) == ","
            && (head(name.start) || name.len() > 3 && head(name.start + 1))
            // "the Committee for Tides and Reefs, and Turkey"
            && !(doc.is_word(name.end + 1, "and") && name.clone().any(|at| doc.is_word(at, "and")))
    };
    let mut end = 0;
    found.retain_mut(|ministry| {
        let keep = ministry.0.start >= end;
        if keep && is_ministry(ministry) {
            ministry.0.end = list_end(doc, ministry.0.end).unwrap_or(ministry.0.end);
            end = ministry.0.end;
        }
        keep
    });
}

/// "Climate and Geophysics Agency" behind "the Meteorology,": what a body is for, in a list before its head.
fn join_subjects_before(doc: &Document, found: &mut Vec<Found>) {
    let bodies = WordClass::BESIDE_CONCERN | WordClass::BESIDE_BODY;
    let noun = |at: usize| {
        doc.is_capital_word(at)
            && doc.is(at, WordClass::POS_NOUN | WordClass::POS_PLURAL | WordClass::POS_ADJECTIVE)
            && !doc.is(at, WordClass::GIVEN_COMMON | WordClass::SURNAME_PUBLIC)
            && !(doc.is(at, WordClass::CONTEXT_ORG_HEAD) && doc.is(at, bodies))
    };
    let whole = |(name, kind): &Found| {
        let body = *kind == ORGANIZATION
            && doc.word(name.start.wrapping_sub(1)) == ","
            && noun(name.start)
            && doc.is(name.end - 1, WordClass::CONTEXT_ORG_HEAD)
            && (name.start..name.end - 1).all(|at| noun(at) || doc.is_word(at, "and"));
        if !body || !name.clone().any(|at| doc.is_word(at, "and")) {
            return None;
        }
        let mut start = name.start;
        for _ in 0..4 {
            let comma = start.wrapping_sub(1);
            let item = (start.saturating_sub(3)..start.saturating_sub(1)).rev().take_while(|&at| noun(at)).last();
            match item.filter(|_| doc.word(comma) == ",") {
                Some(first) => start = first,
                None => break,
            }
        }
        let land = doc.is(start, WordClass::GAZETTEER) && !doc.is(start, WordClass::ENTITY_WORD);
        (start < name.start && is_opened(doc, start) && !land).then_some((start..name.end, ORGANIZATION))
    };
    let names = found.iter().filter_map(whole).collect();
    put(found, names);
}

/// Whether a body's name can begin there: behind "the" or a preposition, or at the head of a sentence.
fn is_opened(doc: &Document, start: usize) -> bool {
    let before = start.wrapping_sub(1);
    let heads = doc.starts_sentence(start);
    // "the minister for Water, Retail and Harbour"
    let office = || doc.is(before.wrapping_sub(1), WordClass::CONTEXT_ROLE);
    let small = || {
        let of = doc.is_word(before, "of") || doc.is_word(before, "for");
        doc.is(before, WordClass::POS_PREPOSITION) && !doc.is_capital_word(before) && !of
    };
    heads || doc.is_word(before, "the") || small() && !office()
}

/// Where the list of common nouns ends that begins behind the comma: ", Skills and Communities", ", Land, Water and Planning".
fn list_end(doc: &Document, comma: usize) -> Option<usize> {
    let common = |at: usize| {
        doc.form(at).shape.is(Shape::CAPITAL)
            && doc.is(at, WordClass::POS_NOUN | WordClass::POS_PLURAL | WordClass::POS_MAINLY_ADJECTIVE)
            && !doc.is(at, WordClass::GIVEN_COMMON | WordClass::ENTITY_COUNTRY)
            && !(doc.is(at, WordClass::CONTEXT_ORG_HEAD) && doc.is(at, WordClass::GAZETTEER))
    };
    let mut at = comma;
    let mut closed = false;
    while at < comma + 20 {
        closed |= doc.is_word(at, "and") || doc.is_word(at + 1, "and");
        let first = at + 1 + usize::from(doc.is_word(at + 1, "and"));
        // "Energy, the Environment and Water"
        let the = first == at + 1 && doc.word(first) == "the" && common(first + 1);
        let first = first + usize::from(the && !doc.is(first + 1, WordClass::CONTEXT_ORG_HEAD));
        at = first + (first..first + 4).take_while(|&at| common(at)).count();
        // "the Institute of Masons, Greenpeace, and"
        if at > first + 1 && doc.phrase_classes(first..at).is(ORGANIZATIONS) {
            return None;
        }
        let more = !closed && (doc.word(at) == "," || doc.is_word(at, "and"));
        if at == first || !more {
            break;
        }
    }
    let item = closed && doc.form(at - 1).shape.is(Shape::CAPITAL);
    item.then_some(at)
}

/// "Alianza para el Norvane": small words of no English between two halves.
fn join_foreign(doc: &Document, found: &mut Vec<Found>) {
    join(found, Some(ORGANIZATION), |a, b| {
        let gap = a.0.end..b.0.start;
        let small = |at: usize| doc.form(at).shape.is(Shape::LOWER);
        a.1 != PERSON
            && (a.1 == ORGANIZATION || b.1 == ORGANIZATION)
            && matches!(gap.len(), 1 | 2)
            && gap.clone().all(|at| small(at) && doc.is(at, WordClass::BESIDE_FOREIGN | WordClass::CONTEXT_PARTICLE))
            && doc.is(gap.start, WordClass::BESIDE_FOREIGN)
    });
}

/// "Davis Polk & Wardwell LLP", "Hale, Berg & Co.": the names of partners, where the last ones stand with an ampersand.
fn join_partners(doc: &Document, found: &mut Vec<Found>) {
    let is_firm = |name: &Range<usize>| name.clone().any(|at| doc.word(at) == "&");
    let is_family = |name: &Range<usize>| name.len() <= 2 && name.clone().all(|at| doc.is(at, WordClass::SURNAMES));
    // "of the firm Torvik, Boone & Hale": no list has every family.
    let is_unknown = |name: &Range<usize>| {
        let placed = doc.is(name.start.wrapping_sub(1), WordClass::BESIDE_INSIDE | WordClass::BESIDE_TOWARD);
        name.len() == 1 && doc.word(name.end) == "," && !doc.is(name.start, THINGS) && !placed
    };
    let is_family = |name: &Range<usize>| is_family(name) || is_unknown(name);
    join(found, Some(ORGANIZATION), |a, b| {
        let gap = b.0.start - a.0.end;
        let listed = doc.is(a.0.start, WordClass::GAZETTEER);
        let beside = gap == 0 || gap == 1 && doc.word(a.0.end) == "," && a.0.len() == 1 && !listed;
        beside && is_firm(&b.0) && is_family(&a.0) && doc.is(b.0.start, WordClass::SURNAMES)
    });
    let names = found.iter().filter(|(name, _)| is_firm(name)).filter_map(|(name, _)| with_partners(doc, name));
    let names = names.collect();
    put(found, names);
}

/// "Brandt, Hale, Osgood & Lund", "Goldman, Sachs & Co.": with the family names and commons before the firm.
fn with_partners(doc: &Document, firm: &Range<usize>) -> Option<Found> {
    const MOST: usize = 5;
    let family = |at: usize| doc.is(at, WordClass::SURNAMES) && doc.is_capital_word(at);
    // What closes with a form is a firm of partners, whatever else the first may be called.
    let last = firm.end - 1 - usize::from(doc.word(firm.end - 1) == ".");
    let formed = doc.is(last, WordClass::CONTEXT_ORG_SUFFIX);
    let listed = doc.phrase_classes(firm.clone()).is(ORGANIZATIONS);
    let open = |at: usize| !doc.is(at, WordClass::GAZETTEER) || formed && !listed;
    // "Goldman, Sachs & Co."
    let known = |at: usize| classes_of(&format!("{} {}", doc.word(at), doc.word(firm.start))).is(ORGANIZATIONS);
    let mut start = firm.start;
    for _ in 0..MOST {
        let partner = start.wrapping_sub(2);
        let alone = doc.word(start.wrapping_sub(1)) == "," && !doc.is_capital_word(partner.wrapping_sub(1));
        if !alone || !family(partner) || !family(start) || !open(partner) && (start < firm.start || !known(partner)) {
            break;
        }
        start = partner;
    }
    (start < firm.start).then_some((start..firm.end, ORGANIZATION))
}

/// "Norstar Shipping" before "& Trading", "West Wales Fire" before "and Rescue Service": words that were not seen as a name.
fn join_unseen(doc: &Document, found: &mut [Found]) {
    const LONGEST: usize = 4;
    let nouns = WordClass::POS_NOUN | WordClass::POS_PLURAL | WordClass::POS_MAINLY_ADJECTIVE;
    let others = WordClass::GAZETTEER | WordClass::SURNAME_PUBLIC | WordClass::GIVEN_COMMON;
    let common = |at: usize| doc.is(at, nouns) && !doc.is(at, others);
    for at in 0..found.len() {
        let next = found.get(at + 1).map_or(usize::MAX, |(next, _)| next.start);
        let Some((name, kind)) = found.get_mut(at).filter(|(_, kind)| !matches!(*kind, PERSON | GROUP)) else {
            continue;
        };
        let ampersand = doc.word(name.end) == "&" && !doc.is(name.end - 1, WordClass::CONTEXT_ORG_SUFFIX);
        if !ampersand && !doc.is_word(name.end, "and") {
            continue;
        }
        let first = name.end + 1;
        let end = first + (first..first + LONGEST).take_while(|&at| at < next && doc.is_capital_word(at)).count();
        // "Halden Fire" before "and Rescue"
        let rescue = doc.is_word(name.end - 1, "fire") && doc.is_word(first, "rescue") && name.len() > 1;
        let and = || {
            name.len() > 1
                && end > first + 1
                && end != next
                && doc.is(end - 1, HEADS)
                && common(first)
                && common(name.end - 1)
                && !doc.is(name.end - 1, HEADS)
        };
        if end > first && (ampersand || rescue || and()) {
            (name.end, *kind) = (end, ORGANIZATION);
        }
    }
}

/// "Gardeners' Question Time", "Farmers' Union": who owns a thing begins its name.
fn join_owners(doc: &Document, found: &mut [Found]) {
    let others = WordClass::GAZETTEER | WordClass::SURNAMES | WordClass::CONTEXT_NEVER;
    let is_owner = |at: usize| {
        doc.is(at, WordClass::POS_PLURAL)
            && !doc.is(at, others)
            && doc.form(at).shape.is(Shape::CAPITAL)
            && doc.token(at.wrapping_sub(1)).kind != TokenKind::Number
    };
    let mut free = 0;
    for (name, kind) in found {
        let mark = name.start.wrapping_sub(1);
        let owned =
            matches!(*kind, ORGANIZATION | MISC) && matches!(doc.word(mark), "'" | "’") && doc.token(mark).glued;
        if owned && mark > free && is_owner(mark - 1) && (!doc.starts_sentence(mark - 1) || doc.is(name.end - 1, HEADS))
        {
            name.start = mark - 1;
        }
        free = name.end;
    }
}

/// "the Royal Norvane Police Force": between the article and a body, an adjective in capitals is of its name.
fn join_adjectives(doc: &Document, found: &mut [Found]) {
    let others = WordClass::any(&[
        WordClass::GAZETTEER,
        WordClass::DEMONYMS,
        WordClass::SURNAME_PUBLIC,
        WordClass::GIVEN_COMMON,
        WordClass::CONTEXT_NEVER,
        WordClass::CONTEXT_ROLE,
    ]);
    take_word_before(found, |name, kind, adjective| {
        kind == ORGANIZATION
            && name.len() > 1
            && doc.is_capital_word(adjective)
            && doc.is(adjective, WordClass::POS_MAINLY_ADJECTIVE)
            && !doc.is(adjective, others)
            && doc.is(name.end - 1, WordClass::CONTEXT_ORG_HEAD)
            && doc.is_word(adjective - 1, "the")
            && doc.is_prose(adjective)
    });
}

/// "Athletics Kenya", where the land alone was seen: whom it serves ends a body's name.
fn join_services(doc: &Document, found: &mut [Found]) {
    take_word_before(found, |name, kind, service| {
        let serves = matches!(kind, ORGANIZATION | PLACE)
            && doc.is(service, WordClass::BESIDE_SERVICE)
            && doc.is_capital_word(service)
            && doc.is(name.start, LANDS);
        serves && doc.is_prose(service) && doc.phrase_classes(name.clone()).is(LANDS)
    });
}

/// "Qatar" before "Islamic Bank": the land begins the name.
fn join_treasuries(doc: &Document, found: &mut Vec<Found>) {
    join(found, Some(ORGANIZATION), |a, b| {
        let treasury = b.1 == ORGANIZATION && b.0.len() == 2 && doc.is(b.0.end - 1, WordClass::BESIDE_TREASURY);
        a.1 == PLACE
            && treasury
            && a.0.end == b.0.start
            && doc.is(b.0.start, WordClass::WORDS | WordClass::ENTITY_RELIGION)
            && doc.is_prose(a.0.start)
    });
}

/// "Labour Relations Court" behind "the Employment and": the first of two subjects begins a body's name.
fn join_first_subject(doc: &Document, found: &mut [Found]) {
    let others = WordClass::GAZETTEER | WordClass::GIVEN_COMMON | WordClass::CONTEXT_ORG_HEAD | WordClass::CONTEXT_ROLE;
    let subject = |at: usize| {
        let noun = doc.is_capital_word(at) && doc.is(at, WordClass::POS_NOUN | WordClass::POS_PLURAL);
        noun && (!doc.is(at, others) || doc.is_word(at, "justice"))
    };
    let noun = |at: usize| doc.is(at, WordClass::POS_NOUN | WordClass::POS_PLURAL | WordClass::ENTITY_WORD);
    let mut free = 0;
    for (name, kind) in found {
        let and = name.start.wrapping_sub(1);
        let body = *kind == ORGANIZATION && name.len() > 1 && doc.is(name.end - 1, WordClass::CONTEXT_ORG_HEAD);
        // "the Harbour and Allied Workers' Union"
        let members = || {
            let owned = name.clone().any(|at| matches!(doc.word(at), "'" | "’"));
            owned && doc.is(name.start, WordClass::POS_ADJECTIVE | WordClass::POS_PARTICIPLE)
        };
        let body = body && and > free && doc.is_word(and, "and");
        let subjects = body && subject(and - 1) && (noun(name.start) || members());
        free = name.end;
        if subjects && is_opened(doc, and - 1) {
            name.start = and - 1;
        }
    }
}

/// "Tarsey County District Court": a court of a county.
fn join_courts(doc: &Document, found: &mut Vec<Found>) {
    join(found, Some(ORGANIZATION), |a, b| {
        let named = |at: usize| doc.is(at, WordClass::CONTEXT_PLACE_HEAD) && !doc.is(at, WordClass::GAZETTEER);
        let county = a.1 == PLACE && (a.0.len() > 1 && named(a.0.end - 1) || named(b.0.start));
        let court = b.1 == ORGANIZATION && b.0.len() > 1 && doc.word(b.0.end - 1) == "Court";
        county && court && b.0.start == a.0.end && b.0.clone().all(|at| doc.is(at, WordClass::WORDS | HEADS))
    });
}

/// "Mt Tarsey", "Mount Tarsey": a mountain, and the region called after it.
fn join_mounts(doc: &Document, found: &mut [Found]) {
    let mut free = 0;
    for (name, kind) in found {
        let before = name.start.wrapping_sub(1);
        let mount = before.wrapping_sub(usize::from(doc.word(before) == "."));
        let capital = mount >= free && doc.form(mount).shape.is(Shape::CAPITAL);
        let named = capital && matches!(doc.word(mount), "Mt" | "Mount" | "MT" | "MOUNT");
        free = name.end;
        if named && name.len() < 3 && *kind != GROUP && doc.token(mount).kind == TokenKind::Word {
            (name.start, *kind) = (mount, PLACE);
        }
    }
}

/// "the Nurses and Midwives' Association": whose body it is.
fn join_members(doc: &Document, found: &mut Vec<Found>) {
    let is_plural =
        |at: usize| doc.is(at, WordClass::POS_PLURAL) && !doc.is(at, WordClass::GAZETTEER | WordClass::SURNAMES);
    join(found, Some(ORGANIZATION), |a, b| {
        let owner = b.0.start;
        a.1 == ORGANIZATION
            && b.1 == ORGANIZATION
            && owner == a.0.end + 1
            && doc.is_word(a.0.end, "and")
            && is_plural(a.0.end - 1)
            && is_plural(owner)
            && doc.word(owner + 1).starts_with(['\'', '’'])
            && doc.is(b.0.end - 1, HEADS)
    });
}

/// "Elementary Teachers' Federation of Norvane", cut behind whose it is; "Ministry of Hajj and Umrah".
fn join_workers(doc: &Document, found: &mut Vec<Found>) {
    join(found, Some(ORGANIZATION), |a, b| {
        let event = b.1 == MISC && b.0.len() == 1 && doc.is(b.0.start, WordClass::ENTITY_EVENT);
        let and = a.1 == ORGANIZATION && b.0.start == a.0.end + 1 && doc.is_word(a.0.end, "and");
        if event && and && doc.is(a.0.start, WordClass::CONTEXT_ORG_HEAD) && doc.is_word(a.0.start + 1, "of") {
            return true;
        }
        let mark = a.0.end;
        let owners =
            matches!(doc.word(mark), "'" | "’") && doc.token(mark).glued && doc.is(mark - 1, WordClass::POS_PLURAL);
        let body =
            b.1 == ORGANIZATION && doc.is(b.0.start, WordClass::CONTEXT_ORG_HEAD) && doc.is_word(b.0.start + 1, "of");
        matches!(a.1, ORGANIZATION | MISC) && b.0.start == mark + 1 && owners && body && doc.is_prose(mark)
    });
}

/// "José \"Pepe\" Mujica", "Edwin (Rusty) Karp": one person, with the nickname.
fn join_nicknames(doc: &Document, found: &mut Vec<Found>) {
    let others = WordClass::ENTITY_COUNTRY | WordClass::ENTITY_BIG_CITY | WordClass::ENTITY_COMPANY;
    let mut at = 0;
    while let Some((mut first, kind)) = found.get(at).cloned() {
        at += 1;
        // "William 'Bud" before the mark that closes
        if first.len() == 3 && matches!(doc.word(first.start + 1), "'" | "‘") && !doc.token(first.start + 1).glued {
            first.end = first.start + 1;
        }
        let given = first.len() == 1 && doc.is(first.start, WordClass::GIVEN_COMMON);
        // 'Vumisani "Cat" Berg', of which no list knows the first
        let unlisted = || first.len() == 1 && !doc.is(first.start, THINGS) && doc.is_prose(first.start);
        let person = kind == PERSON || given || kind == MISC && doc.word(first.end) != "(" && unlisted();
        let Some(close) = nickname_end(doc, first.end).filter(|_| person) else { continue };
        let inside = found.iter().skip(at).take_while(|(name, _)| name.start < close).count();
        let next = found.get(at + inside).filter(|(name, _)| name.start == close + 1);
        if doc.sentence_of(first.start) != doc.sentence_of(close + 1) {
            continue;
        }
        let end = match next {
            Some((last, kind)) if *kind == PERSON || last.len() == 1 && !doc.is(last.start, others) => last.end,
            // 'Iván "El Lobo" Valverde Rojas'
            Some((last, MISC)) if last.clone().all(|at| doc.is(at, PEOPLE)) => last.end,
            None if doc.is(close + 1, WordClass::SURNAMES) && doc.form(close + 1).shape.is(Shape::CAPITAL) => close + 2,
            _ => continue,
        };
        let taken = at + inside + usize::from(next.is_some());
        found.drain(at..taken);
        if let Some(name) = found.get_mut(at - 1) {
            *name = (first.start..end, PERSON);
        }
    }
}

/// Where the nickname that opens at `open` closes: a capitalised word or two between marks of quotation, a given name in brackets.
fn nickname_end(doc: &Document, open: usize) -> Option<usize> {
    let quoted = doc.word(open).starts_with(['"', '“', '‘', '\'']);
    // "Berta (Sundin) Berg": the name that she had
    let maiden = || {
        let family = |at: usize| doc.is_capital_word(at) && (doc.is(at, WordClass::SURNAMES) || !doc.is(at, THINGS));
        let given = doc.is(open.wrapping_sub(1), WordClass::GIVEN_FEMALE);
        given && family(open + 1) && doc.word(open + 2) == ")" && family(open + 3)
    };
    let bracket = doc.word(open) == "("
        && (doc.is(open + 1, WordClass::GIVEN_NAMES) || maiden())
        && !doc.form(open + 1).shape.is(Shape::ALL_CAPS);
    if !quoted && !bracket || !doc.token(open + 1).glued || doc.token(open).glued {
        return None;
    }
    let closes =
        |at: &usize| if quoted { doc.word(*at).starts_with(['"', '”', '’', '\'']) } else { doc.word(*at) == ")" };
    let close = (open + 2..open + 4).find(closes)?;
    (open + 1..close).all(|at| doc.token(at).kind == TokenKind::Word).then_some(close)
}
