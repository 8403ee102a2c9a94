//! Types and bounds settled by the words beside a name and by the people of the article, after the tagger.
//!
//! In: what the tagger found; out: the same list mended. "China Road and Bridge Corp." is one body, "the Wiper party" a body,
//! "Gethin ap Rhys" a person, and "Julián" one where the article names a Julián in full. Data: `name_words.txt`, the name lists.

use std::ops::Range;

use super::{Found, ORGANIZATION, PERSON, PLACE, TYPES};
use crate::document::{Document, Shape, TokenKind};
use crate::extractors::entities::EntityType;
use crate::extractors::entities::recogniser::{MISCS, ORGANIZATIONS, PLACES};
use crate::lexicon::{WordClass, classes_of};

pub(super) const HEADS: WordClass = WordClass::CONTEXT_ORG_HEAD.or(WordClass::CONTEXT_ORG_SUFFIX);
/// What else the name may be.
const OTHERS: WordClass = WordClass::any(&[
    PLACES,
    MISCS,
    WordClass::ENTITY_BOTH,
    WordClass::ENTITY_NAME,
    WordClass::GIVEN_NAMES,
    WordClass::SURNAME_COMMON,
    WordClass::CONTEXT_NEVER,
]);
pub(super) const PEOPLE: WordClass = WordClass::GIVEN_NAMES.or(WordClass::SURNAMES);

/// Mends types and bounds. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>) {
    join_halves(doc, found);
    join_subjects(doc, found);
    join_listed(doc, found);
    join_partners(doc, found);
    join_nicknames(doc, found);
    for (tokens, kind) in found.iter_mut() {
        *kind = beside(doc, tokens, *kind);
        *kind = listed(doc, tokens, *kind);
    }
    type_acronyms(doc, found);
    type_given_names(doc, found);
    know_people(doc, found);
    drop_common(doc, found);
}

/// Takes out what the words beside it show to be common: "Minister of [Foreign Affairs]", and "FDI" after "foreign direct investment (FDI)".
fn drop_common(doc: &Document, found: &mut Vec<Found>) {
    let is_defined = |(name, _): &&Found| is_common_acronym(doc, name);
    let acronyms: Vec<u32> = found.iter().filter(is_defined).map(|(name, _)| doc.token(name.start).form).collect();
    let people: Vec<usize> = found.iter().filter(|(_, kind)| *kind == PERSON).map(|(name, _)| name.start).collect();
    found.retain(|(name, kind)| {
        // "Obituary: [Dame] Anna Berg"
        if name.len() == 1 && doc.is(name.start, WordClass::CONTEXT_ADDRESS) && people.binary_search(&name.end).is_ok()
        {
            return false;
        }
        // "SP Rema Rao": a title in letters.
        let letters = name.len() == 1 && is(*kind, EntityType::Misc) && doc.form(name.start).shape.is(Shape::ALL_CAPS);
        if letters && people.binary_search(&name.end).is_ok() {
            return false;
        }
        // "the Pope", "Member of Parliament"
        let before = name.start.wrapping_sub(1);
        let title = name.len() == 1 && *kind == PERSON && doc.word(before) == "the";
        let seat = name.len() == 1 && doc.is_word(name.start, "parliament") && doc.word(before) == "of";
        if title && doc.is(name.start, WordClass::CONTEXT_HONORIFIC | WordClass::CONTEXT_ROLE)
            || seat && matches!(doc.word(before.wrapping_sub(1)), "Member" | "Members")
        {
            return false;
        }
        let acronym = name.len() == 1 && acronyms.contains(&doc.token(name.start).form);
        let portfolio = !is(*kind, EntityType::Person) && is_portfolio(doc, name);
        !(acronym || is_title(doc, name, *kind) || is_gene(doc, name) || portfolio || is_disease(doc, name.end))
    });
}

/// "Special Envoy", "Eid al-Adha": a phrase of the lists that is no name.
fn is_title(doc: &Document, name: &Range<usize>, kind: usize) -> bool {
    // A holiday may be an event.
    let none = if is(kind, EntityType::Misc) {
        WordClass::CONTEXT_ROLE | WordClass::CONTEXT_ADDRESS
    } else {
        WordClass::CONTEXT_NEVER | WordClass::CONTEXT_ROLE
    };
    let classes = if name.len() > 1 { doc.phrase_classes(name.clone()) } else { WordClass::NONE };
    classes.is(none) && !classes.is(WordClass::GAZETTEER) && !(kind == PERSON && doc.is(name.start, PEOPLE))
}

/// "the HBB gene"
fn is_gene(doc: &Document, name: &Range<usize>) -> bool {
    name.len() == 1
        && doc.form(name.start).shape.is(Shape::ALL_CAPS)
        && ["gene", "genes", "protein", "receptor", "enzyme", "virus"].iter().any(|word| doc.is_word(name.end, word))
}

/// "Parkinson's disease", "Alzheimer's and Parkinson's disease", "Dravet syndrome".
fn is_disease(doc: &Document, end: usize) -> bool {
    let noun = |at: usize| doc.form(at).shape.is(Shape::LOWER) && doc.is(at, WordClass::POS_MAINLY_NOUN);
    let disease = |at: usize| {
        !noun(at + 1) && ["disease", "syndrome", "lymphoma", "palsy"].iter().any(|word| doc.is_word(at, word))
    };
    let and = doc.is_word(end + 1, "and") || doc.is_word(end + 1, "or");
    let owned = is_possessive(doc, end);
    disease(end + usize::from(owned)) || owned && and && is_possessive(doc, end + 3) && disease(end + 4)
}

pub(super) fn is_possessive(doc: &Document, at: usize) -> bool {
    matches!(doc.word(at), "'s" | "’s")
}

/// "Minister of Foreign Affairs": common nouns that say what an office is about.
fn is_portfolio(doc: &Document, name: &Range<usize>) -> bool {
    let small = of_list(doc, name.start);
    let role = small.wrapping_sub(1);
    let shape = doc.form(role).shape;
    let is_office = shape.is(Shape::CAPITAL) && !shape.is(Shape::ALL_CAPS);
    let of = doc.is_word(small, "of") || is_office && doc.is_word(small, "for");
    // Of an office in capitals, a word may be a name elsewhere ("Trade") where more stand with it.
    let lands = HEADS | WordClass::ENTITY_COUNTRY | WordClass::ENTITY_REGION | WordClass::ENTITY_BIG_CITY;
    let bodies = match small.wrapping_add(1) == name.start {
        false => lands.without(HEADS),
        true if is_office && name.len() > 1 => lands,
        true => HEADS | WordClass::GAZETTEER | WordClass::SURNAMES,
    };
    let common = |at: usize| {
        doc.is_word(at, "and") || doc.is(at, WordClass::POS_NOUN | WordClass::POS_PLURAL | WordClass::POS_ADJECTIVE)
    };
    let is_listed = || name.len() > 1 && doc.phrase_classes(name.clone()).is(PLACES);
    let state = doc.is_word(name.start, "state") && doc.is_word(name.start + 1, "for");
    of && doc.is(role, WordClass::CONTEXT_ROLE) && state
        || of
            && doc.is(role, WordClass::CONTEXT_ROLE)
            && name.clone().all(|at| {
                common(at) && (!doc.is(at, bodies) || is_office && doc.is(at, WordClass::POS_MAINLY_ADJECTIVE))
            })
            && !is_listed()
}

/// The small word before a list of subjects: the "of" of "Minister of Transport, [Communications]"; else the word before the name.
fn of_list(doc: &Document, start: usize) -> usize {
    let before = start.wrapping_sub(1);
    let joins = |at: usize| doc.word(at) == "," || doc.is_word(at, "and");
    if !joins(before) {
        return before;
    }
    let subject =
        |at: usize| doc.form(at).shape.is(Shape::CAPITAL) && doc.is(at, WordClass::POS_NOUN | WordClass::POS_ADJECTIVE);
    let first = (start.saturating_sub(12)..before).rev().find(|&at| !joins(at) && !subject(at));
    first.unwrap_or(before)
}

/// "foreign direct investment (FDI)": letters in brackets for words in small letters that name no body.
fn is_common_acronym(doc: &Document, name: &Range<usize>) -> bool {
    if !is_acronym_in_brackets(doc, name) {
        return false;
    }
    let open = name.start - 1;
    let letters = doc.word(name.start);
    let first = open.saturating_sub(letters.len() + 1);
    let is_small = |&at: &usize| doc.word(at) == "-" || doc.form(at).shape.is(Shape::LOWER) && !doc.is(at, HEADS);
    let small = (first..open).rev().take_while(is_small);
    let starts = |at: usize, letter: &str| doc.word(at).get(..1).is_some_and(|own| own.eq_ignore_ascii_case(letter));
    let of_last =
        doc.word(open.wrapping_sub(1)).get(..1).is_some_and(|own| letters.contains(&own.to_ascii_uppercase()));
    of_last && letters.get(..1).is_some_and(|letter| small.skip(1).any(|at| starts(at, letter)))
}

/// "(FDI)"
fn is_acronym_in_brackets(doc: &Document, name: &Range<usize>) -> bool {
    name.len() == 1
        && doc.word(name.start.wrapping_sub(1)) == "("
        && doc.word(name.end) == ")"
        && doc.form(name.start).shape.is(Shape::ALL_CAPS)
}

fn is(kind: usize, entity_type: EntityType) -> bool {
    TYPES.get(kind) == Some(&entity_type)
}

/// "China Road and Bridge Corp.", "Fisheries and Oceans Canada": common nouns on both sides of "and", and a body on one.
fn join_halves(doc: &Document, found: &mut Vec<Found>) {
    let common = |at: usize| {
        doc.is(at, WordClass::POS_MAINLY_NOUN) && !doc.is(at, WordClass::GAZETTEER | WordClass::CONTEXT_ORG_HEAD)
    };
    let halves = |a: &Found, b: &Found| {
        let and = a.0.end;
        let bodies = is(a.1, EntityType::Organization) && has_head(doc, &a.0)
            || is(b.1, EntityType::Organization) && b.0.clone().any(|at| doc.is(at, WordClass::CONTEXT_ORG_SUFFIX));
        let plain = !is(a.1, EntityType::Person) && !is(b.1, EntityType::Person);
        b.0.start == and + 1 && doc.is_word(and, "and") && plain && bodies && common(and - 1) && common(and + 1)
    };
    join(found, Some(ORGANIZATION), halves);
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

/// "Washington, D.C.": two places with a comma between them that the lists know as one without it.
fn join_listed(doc: &Document, found: &mut Vec<Found>) {
    let towns = WordClass::ENTITY_BIG_CITY | WordClass::ENTITY_TOWN;
    let place = |name: &Found| is(name.1, EntityType::Place);
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
        let of = name.start + 1;
        *kind == ORGANIZATION
            && name.len() > 2
            && doc.word(name.end) == ","
            && doc.is(name.start, WordClass::CONTEXT_ORG_HEAD)
            && (doc.is_word(of, "of") || doc.is_word(of, "for"))
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

/// Where the list of common nouns ends that begins behind the comma: ", Skills and Communities", ", Land, Water and Planning".
fn list_end(doc: &Document, comma: usize) -> Option<usize> {
    let common = |at: usize| {
        doc.form(at).shape.is(Shape::CAPITAL)
            && doc.is(at, WordClass::POS_NOUN | WordClass::POS_PLURAL | WordClass::POS_MAINLY_ADJECTIVE)
            && !doc.is(at, WordClass::GIVEN_COMMON)
            && !(doc.is(at, WordClass::CONTEXT_ORG_HEAD) && doc.is(at, WordClass::GAZETTEER))
    };
    let mut at = comma;
    let mut closed = false;
    while at < comma + 20 {
        closed |= doc.is_word(at, "and") || doc.is_word(at + 1, "and");
        let first = at + 1 + usize::from(doc.is_word(at + 1, "and"));
        at = first + (first..first + 4).take_while(|&at| common(at)).count();
        let more = !closed && (doc.word(at) == "," || doc.is_word(at, "and"));
        if at == first || !more {
            break;
        }
    }
    let item = closed && doc.form(at - 1).shape.is(Shape::CAPITAL);
    item.then_some(at)
}

/// "Davis Polk & Wardwell LLP", "Hale, Berg & Co.": the names of partners, where the last ones stand with an ampersand.
fn join_partners(doc: &Document, found: &mut Vec<Found>) {
    let is_firm = |name: &Range<usize>| name.clone().any(|at| doc.word(at) == "&");
    let is_family = |name: &Range<usize>| name.len() <= 2 && name.clone().all(|at| doc.is(at, WordClass::SURNAMES));
    join(found, Some(ORGANIZATION), |a, b| {
        let gap = b.0.start - a.0.end;
        let listed = doc.is(a.0.start, WordClass::GAZETTEER);
        let beside = gap == 0 || gap == 1 && doc.word(a.0.end) == "," && a.0.len() == 1 && !listed;
        beside && is_firm(&b.0) && is_family(&a.0) && doc.is(b.0.start, WordClass::SURNAMES)
    });
}

/// "José \"Pepe\" Mujica", "Edwin (Rusty) Karp": one person, with the nickname.
fn join_nicknames(doc: &Document, found: &mut Vec<Found>) {
    let mut at = 0;
    while let Some((first, kind)) = found.get(at).cloned() {
        at += 1;
        let given = first.len() == 1 && doc.is(first.start, WordClass::GIVEN_COMMON);
        let person = is(kind, EntityType::Person) || given;
        let Some(close) = nickname_end(doc, first.end).filter(|_| person) else { continue };
        let inside = found.iter().skip(at).take_while(|(name, _)| name.start < close).count();
        let next = found.get(at + inside).filter(|(name, _)| name.start == close + 1);
        let end = match next {
            Some((last, kind)) if is(*kind, EntityType::Person) || last.len() == 1 => last.end,
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
    let bracket = doc.word(open) == "(" && doc.is(open + 1, WordClass::GIVEN_NAMES);
    if !quoted && !bracket || !doc.token(open + 1).glued || doc.token(open).glued {
        return None;
    }
    let closes =
        |at: &usize| if quoted { doc.word(*at).starts_with(['"', '”', '’', '\'']) } else { doc.word(*at) == ")" };
    let close = (open + 2..open + 4).find(closes)?;
    (open + 1..close).all(|at| doc.token(at).kind == TokenKind::Word).then_some(close)
}

/// The type of the lists, where they know the whole name as an organization and as nothing else: "Nestle", "White House".
fn listed(doc: &Document, tokens: &Range<usize>, kind: usize) -> usize {
    let no_person = is(kind, EntityType::Person) && !doc.is(tokens.end - 1, WordClass::SURNAMES);
    let loose = is(kind, EntityType::Place) || is(kind, EntityType::Misc) || no_person;
    let classes = doc.phrase_classes(tokens.clone());
    if loose && classes.is(ORGANIZATIONS) && !classes.is(OTHERS) { ORGANIZATION } else { kind }
}

/// "British Antarctic Survey (BAS)": letters in brackets are what stands before them.
fn type_acronyms(doc: &Document, found: &mut [Found]) {
    for pair in 1..found.len() {
        let Some([(full, full_kind), (letters, kind)]) = found.get_mut(pair - 1..=pair) else { continue };
        let bracketed = letters.start == full.end + 1 && is_acronym_in_brackets(doc, letters);
        let begins = |at: usize| doc.word(at).chars().next();
        let capitals = || full.clone().filter(|&at| doc.form(at).shape.is(Shape::CAPITAL)).count();
        let spelled = is(*full_kind, EntityType::Organization) || capitals() == doc.word(letters.start).len();
        if bracketed
            && full.len() > 1
            && !is(*full_kind, EntityType::Person)
            && spelled
            && begins(letters.start) == begins(full.start)
        {
            *kind = *full_kind;
        }
    }
}

/// "her parents, Chinedu and Ngozi": a given name beside one that is a person's.
fn type_given_names(doc: &Document, found: &mut [Found]) {
    let towns = WordClass::ENTITY_COUNTRY | WordClass::ENTITY_BIG_CITY;
    let is_given = |(name, _): &Found| name.len() == 1 && doc.is(name.start, WordClass::GIVEN_NAMES);
    for pair in 1..found.len() {
        let Some([a, b]) = found.get_mut(pair - 1..=pair) else { continue };
        let beside = b.0.start == a.0.end + 1 && doc.is_word(a.0.end, "and") && is_given(a) && is_given(b);
        let open = |name: &Found| {
            is(name.1, EntityType::Place) && !doc.is(name.0.start, towns)
                || is(name.1, EntityType::Organization) && !doc.is(name.0.start, WordClass::GAZETTEER)
        };
        if beside && is(a.1, EntityType::Person) && open(b) {
            b.1 = PERSON;
        } else if beside && is(b.1, EntityType::Person) && open(a) {
            a.1 = PERSON;
        }
    }
}

fn has_head(doc: &Document, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| doc.is(at, HEADS))
}

/// The type that the words beside the name give it.
fn beside(doc: &Document, tokens: &Range<usize>, kind: usize) -> usize {
    let listed = doc.is(tokens.start, WordClass::GAZETTEER);
    let (first, last, after) = (tokens.start, tokens.end - 1, tokens.end);
    let misc = is(kind, EntityType::Misc);
    // "Gethin ap Rhys"
    let patronym = |at: usize| {
        doc.form(at).shape.is(Shape::LOWER)
            && ["ap", "ab", "bin", "bint", "binti", "ibn", "ould"].iter().any(|word| doc.is_word(at, word))
    };
    if !is(kind, EntityType::Person) && (first + 1..last).any(patronym) {
        return PERSON;
    }
    // "Sagar Adani, executive director of": given name, family name and a role.
    let (given, family) = (doc.is(first, WordClass::GIVEN_NAMES), doc.is(last, WordClass::SURNAMES));
    let tied = tokens.len() == 4 && doc.word(first + 1) == "-" && (given || family);
    let full = matches!(tokens.len(), 2 | 3) && given && family || tied;
    let words = WordClass::WORDS | HEADS | WordClass::GAZETTEER;
    if full && is(kind, EntityType::Organization) && !tokens.clone().any(|at| doc.is(at, words)) && has_role(doc, after)
    {
        return PERSON;
    }
    let before = first.wrapping_sub(1);
    // "S. Korea", "N. Ireland"
    if is(kind, EntityType::Person) && is_quarter_of_land(doc, tokens) {
        return PLACE;
    }
    // "Emir of Kano"
    let titled = doc.is_word(before, "of")
        && doc.is(before.wrapping_sub(1), WordClass::CONTEXT_HONORIFIC)
        && doc.form(before.wrapping_sub(1)).shape.is(Shape::CAPITAL);
    if is(kind, EntityType::Person) && tokens.len() == 1 && titled && doc.is(first, PLACES) {
        return PLACE;
    }
    // "told The Sun"
    if doc.word(before) == "The"
        && doc.token(before).kind == TokenKind::Word
        && !is_first(doc, before)
        && !doc.is(after, WordClass::POS_MAINLY_NOUN)
        && doc.phrase_classes(before..after).is(WordClass::ENTITY_MEDIA)
    {
        return ORGANIZATION;
    }
    // "Halden City"
    let club =
        tokens.len() == 2 && doc.is(last, WordClass::CONTEXT_TEAM_TAIL) && !doc.is(first, WordClass::CONTEXT_HONORIFIC);
    if is(kind, EntityType::Person) && club {
        return ORGANIZATION;
    }
    // "eGenesis", "FleishmanHillard" and "BoM" are nobody.
    if is(kind, EntityType::Person) && tokens.len() == 1 && !doc.is(first, PEOPLE) && is_camel(doc, first) {
        return ORGANIZATION;
    }
    // "Kate, 43,"
    if (is(kind, EntityType::Place) || misc)
        && tokens.len() == 1
        && doc.is(first, WordClass::GIVEN_COMMON)
        && has_age(doc, after)
    {
        return PERSON;
    }
    // "Moscow"
    let lands = WordClass::ENTITY_COUNTRY | WordClass::ENTITY_BIG_CITY;
    let known = doc.classes(first);
    if misc
        && tokens.len() == 1
        && known.is(lands)
        && !known.is(MISCS | WordClass::ENTITY_WORD | WordClass::ENTITY_NAME)
    {
        return PLACE;
    }
    // "Cambridge, Mass."
    let in_land = doc.word(after) == "," && doc.is(after + 1, WordClass::ENTITY_REGION);
    if misc && in_land && doc.is(first, PLACES) {
        return PLACE;
    }
    // "Sukma district", "Halden villagers"
    if (misc || is(kind, EntityType::Organization)) && tokens.len() == 1 && !listed && is_land_noun(doc, after) {
        return PLACE;
    }
    // "party leader Bhupesh Baghel"
    let led = doc.form(before).shape.is(Shape::LOWER) && doc.is(before, WordClass::CONTEXT_PERSONAL);
    if !is(kind, EntityType::Person)
        && !is(kind, EntityType::Group)
        && matches!(tokens.len(), 2 | 3)
        && led
        && (given || family)
        && !tokens.clone().any(|at| doc.is(at, words))
    {
        return PERSON;
    }
    // "Matthew Harcourt-Lane"
    let double = tokens.len() == 4 && doc.word(first + 2) == "-" && doc.is(first + 1, WordClass::SURNAMES);
    if is(kind, EntityType::Place) && double && doc.is(first, WordClass::GIVEN_COMMON) && !listed {
        return PERSON;
    }
    // "Morgan Stanley": two names of people, and a company of the lists.
    let company = |classes: WordClass| classes.is(WordClass::ENTITY_COMPANY) && !classes.is(WordClass::ENTITY_NAME);
    if is(kind, EntityType::Person) && tokens.len() > 1 && company(doc.phrase_classes(tokens.clone())) {
        return ORGANIZATION;
    }
    // "the Wiper party"
    let noun = doc.form(after).shape.is(Shape::LOWER)
        && ["party", "newspaper", "airline", "daily", "bank"].iter().any(|word| doc.is_word(after, word));
    if misc && noun {
        return ORGANIZATION;
    }
    // "chief executive of Masdar"
    let chief = doc.is_word(before, "of")
        && (doc.is_word(before.wrapping_sub(1), "executive") && doc.is_word(before.wrapping_sub(2), "chief")
            || doc.is_word(before.wrapping_sub(1), "ceo"));
    if chief && !listed && !is(kind, EntityType::Group) {
        return ORGANIZATION;
    }
    kind
}

/// Capitals where no family name has them: "McBerg" and "FitzBerg" may be people.
fn is_camel(doc: &Document, at: usize) -> bool {
    let shape = doc.form(at).shape;
    let word = doc.word(at).as_bytes();
    let inner = word.iter().skip(1).position(u8::is_ascii_uppercase);
    let small = word.first().is_some_and(u8::is_ascii_lowercase);
    shape.is(Shape::INNER_CAPITAL)
        && !shape.is(Shape::ALL_CAPS)
        && (small
            || word.len() < 5 && word.last().is_some_and(u8::is_ascii_uppercase)
            || inner.is_some_and(|at| at > 4))
}

/// "S. Korea": a point of the compass before a country or region.
fn is_quarter_of_land(doc: &Document, name: &Range<usize>) -> bool {
    let quarters = [("N", "north"), ("S", "south"), ("E", "east"), ("W", "west")];
    let last = name.end - 1;
    let Some((_, quarter)) = quarters.iter().find(|(letter, _)| doc.word(name.start) == *letter) else { return false };
    let stop = name.len() == 3 && doc.word(name.start + 1) == ".";
    stop && classes_of(&format!("{quarter} {}", doc.word(last)))
        .is(WordClass::ENTITY_COUNTRY | WordClass::ENTITY_REGION)
}

/// Common nouns that only the name of a land or a village stands before: "Sukma district".
pub(super) fn is_land_noun(doc: &Document, at: usize) -> bool {
    const NOUNS: [&str; 17] = [
        "district",
        "districts",
        "province",
        "provinces",
        "prefecture",
        "county",
        "counties",
        "village",
        "villages",
        "villagers",
        "town",
        "suburb",
        "neighbourhood",
        "neighborhood",
        "municipality",
        "roundabout",
        "intersection",
    ];
    doc.form(at).shape.is(Shape::LOWER) && NOUNS.iter().any(|noun| doc.is_word(at, noun))
}

fn is_first(doc: &Document, at: usize) -> bool {
    doc.sentences().get(doc.sentence_of(at)).is_none_or(|sentence| sentence.first == at)
}

/// ", 45," behind a name.
pub(super) fn has_age(doc: &Document, after: usize) -> bool {
    doc.word(after) == "," && doc.token(after + 1).kind == TokenKind::Number && doc.word(after + 2) == ","
}

/// ", executive director of" or ", 45," behind a name.
fn has_role(doc: &Document, after: usize) -> bool {
    let role = (after + 1..after + 5)
        .take_while(|&at| doc.form(at).shape.is(Shape::LOWER))
        .any(|at| doc.is(at, WordClass::CONTEXT_ROLE));
    has_age(doc, after) || doc.word(after) == "," && role
}

/// A word alone that the article has in a person's full name, and no list knows as another thing, is that person.
fn know_people(doc: &Document, found: &mut [Found]) {
    let others = WordClass::GAZETTEER | WordClass::POS_MAINLY_NOUN | WordClass::POS_MAINLY_ADJECTIVE;
    let is_listed = |at: usize, misc: bool| {
        doc.is(at, PEOPLE) && (misc && doc.is(at, WordClass::GIVEN_COMMON) || !doc.is(at, others))
    };
    let alone = |(tokens, kind): &Found| {
        let at = tokens.start;
        let misc = is(*kind, EntityType::Misc);
        tokens.len() == 1 && (misc || is(*kind, EntityType::Place)) && is_listed(at, misc)
    };
    if !found.iter().any(alone) {
        return;
    }
    let people = found.iter().filter(|(tokens, kind)| *kind == PERSON && tokens.len() > 1).map(|(tokens, _)| tokens);
    let fold = |at: usize| doc.form(at).fold;
    let mut names: Vec<u32> = people.flat_map(|name| [fold(name.start), fold(name.end - 1)]).collect();
    names.sort_unstable();
    for (name, kind) in found.iter_mut().filter(|name| alone(name)) {
        if names.binary_search(&fold(name.start)).is_ok() {
            *kind = PERSON;
        }
    }
}
