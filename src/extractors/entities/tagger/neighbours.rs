//! Types that the words beside a name and the people of the article settle, after the tagger.
//!
//! In: what the tagger found; out: the same list with types mended. "the Wiper party" is a body, "Gethin ap Rhys" a person, and
//! "Julián" one where the article names a Julián in full. Data: `beside_words.txt`, `name_words.txt`, the name lists.

use std::ops::Range;

use super::bounds::{is_quoted, is_syllable};
use super::concerns::is_no_person;
use super::name::{
    HEADS, LANDS, LANDS_AND_CITIES, Name, OTHERS, PEOPLE, THINGS, is_job, is_land_noun, is_possessive, is_short_region,
    put, words_of_people,
};
use super::{Found, GROUP, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::{Document, Shape, TokenKind};
use crate::extractors::entities::recogniser::{MISCS, ORGANIZATIONS, PLACES};
use crate::lexicon::{List, WordClass, classes_of};

/// What no unknown name of a person is made of.
const KNOWN: WordClass = WordClass::any(&[WordClass::WORDS, HEADS, WordClass::GAZETTEER]);

/// Small words that a noun may look like.
const FUNCTION: WordClass = WordClass::any(&[
    WordClass::POS_PREPOSITION,
    WordClass::POS_CONJUNCTION,
    WordClass::POS_AUXILIARY,
    WordClass::POS_MODAL,
    WordClass::POS_WH,
]);

/// What may hold of a name.
type Question = fn(&Name) -> bool;

/// What words beside a name, or within it, make of it; the first that holds decides.
const RULES: [(Question, usize); 55] = [
    (is_won, MISC),
    (is_listed_event, MISC),
    (is_numbered_court, PLACE),
    (is_signed_from, PLACE),
    (is_ground, PLACE),
    (is_listed_ground, PLACE),
    (is_visited_ground, PLACE),
    (is_visited_park, PLACE),
    (is_street, PLACE),
    (is_treasury, ORGANIZATION),
    (is_holder, PERSON),
    (is_eatery, ORGANIZATION),
    (is_numbered, MISC),
    (is_service_of_land, ORGANIZATION),
    (is_state, PLACE),
    (has_patronym, PERSON),
    (is_full_with_role, PERSON),
    (is_quarter_of_land, PLACE),
    (is_realm, PLACE),
    (is_outlet_with_article, ORGANIZATION),
    (is_club, ORGANIZATION),
    (is_camel, ORGANIZATION),
    (is_in_capitals, ORGANIZATION),
    (is_nation, GROUP),
    (is_language, GROUP),
    (is_based, ORGANIZATION),
    (is_branch_of_land, ORGANIZATION),
    (is_given_with_age, PERSON),
    (is_called_so, PERSON),
    (is_model, MISC),
    (is_party, ORGANIZATION),
    (is_land, PLACE),
    (is_town_in_land, PLACE),
    (is_town_behind, PLACE),
    (is_owning_land, PLACE),
    (is_before_land_noun, PLACE),
    (is_led, PERSON),
    (is_double_surname, PERSON),
    (is_family_last, PERSON),
    (is_company_of_people, ORGANIZATION),
    (is_before_firm_noun, ORGANIZATION),
    (has_chief, ORGANIZATION),
    (is_land_of_office, PLACE),
    (is_speaker, PERSON),
    (is_newsmaker, PERSON),
    (has_letters, ORGANIZATION),
    (is_partnership, ORGANIZATION),
    (is_quarter_of_town, PLACE),
    (is_works_of_land, ORGANIZATION),
    (is_employer, ORGANIZATION),
    (is_spoken_of, PERSON),
    (is_constituency, PLACE),
    (is_relative, PERSON),
    (is_named_concern, ORGANIZATION),
    (is_circle, ORGANIZATION),
];

/// "Friends of the Old Stone Bridge" has no more words in its own name.
const LONGEST_CIRCLE: usize = 4;

/// Mends the types. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>) {
    for (tokens, kind) in found.iter_mut() {
        let mut name = Name { doc, tokens: tokens.clone(), kind: *kind };
        name.kind = RULES.iter().find(|(holds, _)| holds(&name)).map_or(*kind, |(_, kind)| *kind);
        name.kind = listed_kind(&name).or_else(|| apposed_kind(&name)).unwrap_or(name.kind);
        let town = || is_town_in_land(&Name { doc, tokens: name.tokens.clone(), kind: ORGANIZATION });
        *kind = if is_listed_body(&name) && !town() { ORGANIZATION } else { name.kind };
    }
    type_rivers(doc, found);
    type_acronyms(doc, found);
    type_initials(doc, found);
    type_short_forms(doc, found);
    type_letters_of_people(doc, found);
    type_given_names(doc, found);
    know_people(doc, found);
    add_circles(doc, found);
    add_given_syllables(doc, found);
}

/// "in the Amazon", "the Amazon rainforest", but not "the Amazon warehouse": with its article a river and its lands, wherever the article
/// names it.
fn type_rivers(doc: &Document, found: &mut [Found]) {
    let is_river = |(name, _): &&Found| {
        let (the, after) = (name.start.wrapping_sub(1), name.end);
        let listed = name.len() == 1 && doc.token(the).starts_phrase;
        if !listed || !doc.phrase_classes(the..name.end).is(WordClass::BESIDE_RIVER) {
            return false;
        }
        let noun = WordClass::POS_NOUN | WordClass::POS_PLURAL;
        let land = WordClass::BESIDE_LAND | WordClass::BESIDE_REALM | WordClass::CONTEXT_PLACE_HEAD;
        let plain = !doc.form(after).shape.is(Shape::LOWER) || !doc.is(after, noun) || doc.is(after, FUNCTION);
        !doc.is_capital_word(after) && (plain || doc.is(after, land))
    };
    let mut rivers: Vec<u32> = found.iter().filter(is_river).map(|(name, _)| doc.form(name.start).fold).collect();
    if rivers.is_empty() {
        return;
    }
    rivers.sort_unstable();
    for (name, kind) in found.iter_mut().filter(|(name, kind)| name.len() == 1 && matches!(*kind, ORGANIZATION | MISC))
    {
        let river = rivers.binary_search(&doc.form(name.start).fold).is_ok();
        *kind = if river { PLACE } else { *kind };
    }
}

/// "Friends of the Lantern" at the head of a sentence, where the tagger may see no name.
fn add_circles(doc: &Document, found: &mut Vec<Found>) {
    let circle = |first: usize| {
        let opens = doc.word(first) == "Friends" && doc.is_word(first + 1, "of");
        let name = first + 2 + usize::from(doc.is_word(first + 2, "the"));
        let end = name + (name..name + LONGEST_CIRCLE).take_while(|&at| doc.is_capital_word(at)).count();
        (opens && end > name && !is_quoted(doc, first)).then_some((first..end, ORGANIZATION))
    };
    let circles = doc.sentences().iter().filter_map(|sentence| circle(sentence.first)).collect();
    put(found, circles);
}

/// "Seo-yeon" of "Park Seo-yeon", where the tagger sees no name.
fn add_given_syllables(doc: &Document, found: &mut Vec<Found>) {
    let given = |(name, kind): &Found| {
        let tied = *kind == PERSON && name.len() == 4 && doc.is_tying_hyphen(name.start + 2);
        let small = tied && doc.form(name.end - 1).shape.is(Shape::LOWER);
        small.then(|| doc.words_key(name.start + 1..name.end))
    };
    let mut called: Vec<u64> = found.iter().filter_map(given).collect();
    if called.is_empty() {
        return;
    }
    called.sort_unstable();
    let again = |at: usize| {
        let fits = doc.is_tying_hyphen(at + 1) && doc.is_capital_word(at) && !doc.is_capital_word(at.wrapping_sub(1));
        (fits && called.binary_search(&doc.words_key(at..at + 3)).is_ok()).then_some((at..at + 3, PERSON))
    };
    let added: Vec<Found> = (0..doc.tokens().len()).filter_map(again).collect();
    put(found, added);
}

/// "Ikh Khural": what the small list of bodies has.
fn listed_kind(name: &Name) -> Option<usize> {
    if name.kind == GROUP || name.len() > 1 && !name.doc.token(name.first()).starts_phrase {
        return None;
    }
    let classes = if name.len() == 1 { name.form().classes } else { name.classes() };
    (classes.is(WordClass::BESIDE_BUREAU) && !is_quoted(name.doc, name.first())).then_some(ORGANIZATION)
}

/// "Omar bin Said Stadium", "Berg's Crossing"
fn is_ground(name: &Name) -> bool {
    let titled = name.len() == 2 && name.is(name.before(), WordClass::CONTEXT_HONORIFIC);
    (name.len() > 2 || titled)
        && matches!(name.kind, PERSON | MISC)
        && name.ends(WordClass::CONTEXT_PLACE_HEAD)
        && !name.ends(WordClass::SURNAMES | WordClass::GIVEN_NAMES | HEADS)
        && !is_quoted(name.doc, name.first())
        && name.tokens.clone().all(|at| {
            let inner = name.is(at, WordClass::CONTEXT_PARTICLE) || is_possessive(name.doc, at);
            name.doc.is_capital_word(at) || inner
        })
}

/// "at Carrow Park": what somebody is at and no list has.
fn is_visited_park(name: &Name) -> bool {
    name.len() == 2
        && matches!(name.kind, ORGANIZATION | MISC)
        && name.ends(WordClass::CONTEXT_PLACE_HEAD)
        && !name.ends(HEADS)
        && !name.starts(WordClass::GAZETTEER | WordClass::DEMONYMS)
        && name.doc.is_word(name.before(), "at")
        && name.doc.is_capital_word(name.first())
        && !name.classes().is(WordClass::GAZETTEER)
        && !is_quoted(name.doc, name.first())
}

/// "at La Bombonera": a ground of the lists, and nothing else there.
fn is_listed_ground(name: &Name) -> bool {
    let article = name.doc.is_word(name.before(), "the");
    let before = name.before().wrapping_sub(usize::from(article));
    matches!(name.kind, PERSON | ORGANIZATION | MISC)
        && name.is(before, WordClass::BESIDE_INSIDE | WordClass::BESIDE_VISITED)
        && name.classes().is(WordClass::ENTITY_FACILITY)
        && !name.classes().is(ORGANIZATIONS | WordClass::ENTITY_NAME)
}

/// "at the Atanasio Berg.": what one is at is nobody.
fn is_visited_ground(name: &Name) -> bool {
    let (doc, article) = (name.doc, name.before());
    name.kind == PERSON
        && name.len() > 1
        && doc.is_word(article, "the")
        && doc.is_word(article.wrapping_sub(1), "at")
        && doc.token(name.after()).kind == TokenKind::Mark
        && !is_possessive(doc, name.after())
        && doc.word(name.after()) != "-"
}

/// "Jalan Petitenget", "Rua Augusta"
fn is_street(name: &Name) -> bool {
    matches!(name.kind, PERSON | MISC)
        && name.len() > 1
        && name.starts(WordClass::BESIDE_STREET)
        && !name.ends(HEADS)
        && !name.classes().is(WordClass::GAZETTEER)
}

/// "Boubyan Bank", "Bank Nizwa", but not "West Bank"
fn is_treasury(name: &Name) -> bool {
    if name.len() < 2 || matches!(name.kind, ORGANIZATION | GROUP) {
        return false;
    }
    let first = WordClass::BESIDE_COMPASS | WordClass::POS_MAINLY_ADJECTIVE;
    let ends = name.ends(WordClass::BESIDE_TREASURY) && !name.starts(first);
    let starts =
        name.len() == 2 && name.starts(WordClass::BESIDE_TREASURY) && !name.ends(WordClass::CONTEXT_PLACE_HEAD);
    let capital = || name.doc.is_capital_word(name.last()) && name.doc.is_prose(name.first());
    let misc = || name.kind == MISC && starts && !name.ends(WordClass::WORDS) && !name.classes().is(MISCS);
    (name.kind != MISC && (ends || starts) || misc()) && capital() && !name.classes().is(PLACES)
}

/// "Akobo's commissioner, Puok Nyang Tutjiek, said"
fn is_holder(name: &Name) -> bool {
    let (doc, comma) = (name.doc, name.before());
    let role = comma.wrapping_sub(1);
    matches!(name.kind, ORGANIZATION | PLACE | MISC)
        && matches!(name.len(), 2 | 3)
        && doc.word(comma) == ","
        && doc.word(name.after()) == ","
        && name.is_small(role)
        && (name.is(role, WordClass::CONTEXT_PERSONAL) || is_job(doc, role))
        && !name.is(role, WordClass::POS_PLURAL | WordClass::BESIDE_CONCERN)
        && !name.any(KNOWN)
        && name.tokens.clone().all(|at| doc.is_capital_word(at) && !doc.form(at).shape.is(Shape::ALL_CAPS))
}

/// "Trattoria Bertoli", "Le Café Noir"
fn is_eatery(name: &Name) -> bool {
    let behind_article =
        || name.starts(WordClass::CONTEXT_PARTICLE) && name.doc.is(name.tokens.start + 1, WordClass::BESIDE_EATERY);
    let open = name.kind == PERSON || name.kind == MISC && !is_quoted(name.doc, name.first());
    open && name.len() > 1 && (name.starts(WordClass::BESIDE_EATERY) || behind_article())
}

/// "the Robinson R44 helicopter"
fn is_numbered(name: &Name) -> bool {
    let shape = name.doc.form(name.last()).shape;
    name.kind == PERSON && name.len() > 1 && shape.is(Shape::HAS_DIGIT) && shape.is(Shape::CAPITAL)
}

/// "Ambulance Victoria", "Athletics Kenya": what serves a land.
fn is_service_of_land(name: &Name) -> bool {
    matches!(name.kind, PERSON | PLACE | MISC)
        && name.len() > 1
        && name.starts(WordClass::BESIDE_SERVICE)
        && !name.classes().is(PLACES | MISCS)
        && (name.doc.phrase_classes(name.first() + 1..name.after()).is(LANDS)
            // "Meteo Halden"
            || !name.starts(WordClass::WORDS | PEOPLE) && name.doc.is_capital_word(name.last()))
}

/// "State of Qatar"
fn is_state(name: &Name) -> bool {
    let of = name.first() + 1;
    name.kind == ORGANIZATION
        && name.len() > 2
        && name.starts(WordClass::CONTEXT_PLACE_HEAD)
        && !name.starts(WordClass::CONTEXT_ORG_HEAD)
        && name.doc.is_word(of, "of")
        && name.doc.phrase_classes(of + 1..name.after()).is(WordClass::ENTITY_COUNTRY)
        && !name.classes().is(PLACES)
}

/// "Gethin ap Rhys"
fn has_patronym(name: &Name) -> bool {
    let son = |at: usize| name.is_small(at) && name.is(at, WordClass::BESIDE_PATRONYM);
    let common = name.ends(WordClass::CONTEXT_PLACE_HEAD | WordClass::WORDS) && !name.ends(PEOPLE);
    name.kind != PERSON && !common && (name.first() + 1..name.last()).any(son)
}

/// "Sagar Adani, executive director of": given name, family name and a role.
fn is_full_with_role(name: &Name) -> bool {
    let tied = name.len() == 4
        && name.doc.word(name.first() + 1) == "-"
        && (name.starts(WordClass::GIVEN_NAMES) || name.ends(WordClass::SURNAMES));
    let full = matches!(name.len(), 2 | 3) && name.is_full() || tied;
    full && name.kind == ORGANIZATION && !name.any(KNOWN) && has_role(name)
}

/// ", executive director of" or ", 45," behind a name.
fn has_role(name: &Name) -> bool {
    let comma = name.after();
    let mut small = (comma + 1..comma + 5).take_while(|&at| name.is_small(at));
    name.has_age() || name.doc.word(comma) == "," && small.any(|at| name.is(at, WordClass::CONTEXT_ROLE))
}

/// "S. Korea": a point of the compass before a country or region.
fn is_quarter_of_land(name: &Name) -> bool {
    const QUARTERS: [(&str, &str); 4] = [("N", "north"), ("S", "south"), ("E", "east"), ("W", "west")];
    let doc = name.doc;
    if name.kind != PERSON || name.len() != 3 || doc.word(name.first() + 1) != "." {
        return false;
    }
    let quarter = QUARTERS.iter().find(|(letter, _)| doc.word(name.first()) == *letter);
    quarter.is_some_and(|(_, quarter)| classes_of(&format!("{quarter} {}", doc.word(name.last()))).is(LANDS))
}

/// "Emir of Kano"
fn is_realm(name: &Name) -> bool {
    let title = name.before().wrapping_sub(1);
    name.kind == PERSON
        && name.len() == 1
        && name.doc.is_word(name.before(), "of")
        && name.is(title, WordClass::CONTEXT_HONORIFIC)
        && name.doc.form(title).shape.is(Shape::CAPITAL)
        && name.starts(PLACES)
}

/// "told The Sun"
fn is_outlet_with_article(name: &Name) -> bool {
    let (doc, article) = (name.doc, name.before());
    doc.word(article) == "The"
        && doc.token(article).kind == TokenKind::Word
        && doc.sentences().get(doc.sentence_of(article)).is_some_and(|sentence| sentence.first != article)
        && !name.is(name.after(), WordClass::POS_MAINLY_NOUN)
        && doc.phrase_classes(article..name.after()).is(WordClass::ENTITY_MEDIA)
}

/// "Halden City"
fn is_club(name: &Name) -> bool {
    name.kind == PERSON
        && name.len() == 2
        && name.ends(WordClass::CONTEXT_TEAM_TAIL)
        && !name.starts(WordClass::CONTEXT_HONORIFIC)
}

/// Capitals where no family name has them, "eGenesis", "FleishmanHillard", "BoM": nobody. "McBerg" and "FitzBerg" may be people.
fn is_camel(name: &Name) -> bool {
    let shape = name.form().shape;
    if name.len() != 1 || !shape.is(Shape::INNER_CAPITAL) || name.starts(PEOPLE) {
        return false;
    }
    let word = name.doc.word(name.first()).as_bytes();
    let inner = word.iter().skip(1).position(u8::is_ascii_uppercase);
    // No town is called "TarvoPay".
    if name.kind == PLACE {
        return inner.is_some_and(|at| at > 2) && !shape.is(Shape::ALL_CAPS) && !name.starts(WordClass::GAZETTEER);
    }
    if name.kind != PERSON {
        return false;
    }
    let small = word.first().is_some_and(u8::is_ascii_lowercase);
    let ends_so = word.len() < 5 && word.last().is_some_and(u8::is_ascii_uppercase);
    !shape.is(Shape::ALL_CAPS) && (small || ends_so || inner.is_some_and(|at| at > 4))
}

/// "SATO flies there": four letters and more in capitals, in prose, that no list has as anybody's.
fn is_in_capitals(name: &Name) -> bool {
    let shape = name.form().shape;
    name.kind == PERSON
        && name.len() == 1
        && shape.is(Shape::ALL_CAPS)
        && !shape.is(Shape(Shape::HAS_STOP.0 | Shape::HAS_DIGIT.0))
        && (4..=6).contains(&name.doc.word(name.first()).len())
        && !name.starts(PEOPLE | WordClass::CONTEXT_HONORIFIC)
        && name.doc.is_prose(name.first())
        && !name.doc.form(name.after()).shape.is(Shape::ALL_CAPS)
        && !name.doc.form(name.before()).shape.is(Shape(Shape::CAPITAL.0 | Shape::ALL_CAPS.0))
}

/// "rival Danish group": a nationality that is a given name too, before what is of that nation.
fn is_nation(name: &Name) -> bool {
    let noun = WordClass::POS_NOUN | WordClass::POS_PLURAL | WordClass::POS_MAINLY_ADJECTIVE;
    name.kind == PERSON
        && name.len() == 1
        && name.starts(WordClass::DEMONYMS)
        && name.starts(WordClass::ENTITY_NATIONALITY)
        && name.is_small(name.after())
        && name.is(name.after(), noun)
        && !name.is(name.after(), WordClass::CUE_VERBS | WordClass::POS_PAST | WordClass::POS_THIRD)
}

/// "Kate, 43,"
fn is_given_with_age(name: &Name) -> bool {
    matches!(name.kind, PLACE | MISC) && name.len() == 1 && name.starts(WordClass::GIVEN_COMMON) && name.has_age()
}

/// "a baker called Kate", "a young Spaniard, Marta, was"
fn is_called_so(name: &Name) -> bool {
    let (doc, before) = (name.doc, name.before());
    let called = || doc.is_word(before, "called") || doc.is_word(before, "named");
    let apposed = || {
        let (who, comma) = (before.wrapping_sub(1), doc.word(before) == "," && doc.word(name.after()) == ",");
        comma && (name.is(who, WordClass::ENTITY_NATIONALITY) || name.is_small(who) && is_job(doc, who))
    };
    matches!(name.kind, PLACE | MISC)
        && name.len() == 1
        && name.starts(WordClass::GIVEN_COMMON)
        && !name.starts(PLACES)
        && (called() || apposed())
}

/// "a Toyota Tarvo", "his Ford Tarvo": what a maker of cars makes.
fn is_model(name: &Name) -> bool {
    let own = WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE;
    name.kind == ORGANIZATION
        && matches!(name.len(), 2 | 3)
        && name.starts(WordClass::BESIDE_MAKER)
        && name.is(name.before(), own)
        && !name.doc.is_word(name.before(), "the")
        && !name.ends(HEADS | WordClass::BESIDE_VENTURE)
        && !name.classes().is(ORGANIZATIONS)
}

/// "AMA Victoria": a party of the lists, and letters before a land, are nobody.
fn is_party(name: &Name) -> bool {
    let letters = || {
        let shape = name.form().shape;
        shape.is(Shape::ALL_CAPS)
            && !shape.is(Shape::HAS_STOP)
            && name.doc.word(name.first()).len() > 2
            && name.ends(LANDS)
            && !name.doc.form(name.last()).shape.is(Shape::ALL_CAPS)
            && !name.starts(WordClass::CONTEXT_HONORIFIC | WordClass::CONTEXT_OFFICE)
    };
    let party = || name.len() == 1 && name.starts(WordClass::ENTITY_PARTY) && !name.starts(PEOPLE);
    name.kind == PERSON && (party() || name.len() == 2 && letters())
}

/// "Moscow"
fn is_land(name: &Name) -> bool {
    name.kind == MISC
        && name.len() == 1
        && name.starts(WordClass::ENTITY_COUNTRY | WordClass::ENTITY_BIG_CITY)
        && !name.starts(MISCS | WordClass::ENTITY_WORD | WordClass::ENTITY_NAME)
}

/// "Cambridge, Mass."
fn is_town_in_land(name: &Name) -> bool {
    let after = name.after();
    let land = after + 1;
    let region = name.is(land, WordClass::ENTITY_REGION) || is_short_region(name.doc, land);
    let in_land = name.doc.word(after) == "," && region;
    // "at her home in Woods Hole, Maine", after which the lists have a body
    let home = || name.kind == ORGANIZATION && name.doc.is_word(name.before(), "in") && !name.any(HEADS);
    in_land && (name.kind == MISC && name.starts(PLACES) || home() && name.len() <= 2)
}

/// "St Anne's Hospital, Paddington, said": between commas behind a body, what the lists have as a work.
fn is_town_behind(name: &Name) -> bool {
    let (doc, comma) = (name.doc, name.before());
    name.kind == MISC
        && name.len() == 1
        && !name.starts(WordClass::WORDS | PEOPLE)
        && !name.form().shape.is(Shape(Shape::ALL_CAPS.0 | Shape::INNER_CAPITAL.0))
        && doc.word(comma) == ","
        && matches!(doc.word(name.after()), "," | ".")
        && doc.is(comma.wrapping_sub(1), HEADS)
}

/// "will meet China's Jade Lotus": a land that owns what comes is no team.
fn is_owning_land(name: &Name) -> bool {
    let mark = name.after();
    name.kind == ORGANIZATION
        && name.len() == 1
        && name.starts(WordClass::ENTITY_COUNTRY)
        && is_possessive(name.doc, mark)
        && name.doc.is_capital_word(mark + 1)
}

/// "Umrah": an event of the lists that is nothing else.
fn is_listed_event(name: &Name) -> bool {
    matches!(name.kind, PERSON | PLACE | ORGANIZATION)
        && name.len() == 1
        && name.starts(WordClass::ENTITY_EVENT)
        && !name.starts(PLACES | ORGANIZATIONS | PEOPLE | WordClass::ENTITY_WORD | WordClass::ENTITY_NAME)
}

/// "Oscar-winning": what one wins is no body.
fn is_won(name: &Name) -> bool {
    let (doc, hyphen) = (name.doc, name.after());
    matches!(name.kind, ORGANIZATION | PLACE | PERSON)
        && doc.is_tying_hyphen(hyphen)
        && (doc.is_word(hyphen + 1, "winning") || doc.is_word(hyphen + 1, "nominated"))
}

/// "12 Elm Court, Portbrae": an address.
fn is_numbered_court(name: &Name) -> bool {
    let (doc, number) = (name.doc, name.before());
    matches!(name.kind, ORGANIZATION | PERSON | MISC)
        && name.len() == 2
        && doc.token(number).kind == TokenKind::Number
        && doc.word(number).len() < 4
        && (doc.word(name.last()) == "Court" || name.ends(WordClass::CONTEXT_PLACE_HEAD))
        && doc.word(name.after()) == ","
}

/// "Leith, Nov. 21" under a letter.
fn is_signed_from(name: &Name) -> bool {
    let (doc, month) = (name.doc, name.after() + 1);
    let stop = || usize::from(doc.word(month + 1) == ".");
    matches!(name.kind, ORGANIZATION | PERSON | MISC)
        && doc.is(month, WordClass::TIME_MONTH)
        && name.len() == 1
        && doc.word(name.after()) == ","
        && doc.token(month + 1 + stop()).kind == TokenKind::Number
        && doc.sentences().get(doc.sentence_of(name.first())).is_some_and(|it| it.end <= month + 3 + stop())
        && name.classes().is(PLACES)
}

/// "Sukma district", "Halden villagers"
fn is_before_land_noun(name: &Name) -> bool {
    matches!(name.kind, MISC | ORGANIZATION)
        && name.len() == 1
        && !name.starts(WordClass::GAZETTEER)
        && !(name.kind == ORGANIZATION && name.form().shape.is(Shape::ALL_CAPS))
        && is_land_noun(name.doc, name.after())
}

/// "party leader Bhupesh Baghel"
fn is_led(name: &Name) -> bool {
    if is_by_leader(name) || is_international(name) {
        return true;
    }
    !matches!(name.kind, PERSON | GROUP)
        && matches!(name.len(), 2 | 3)
        && name.is_small(name.before())
        && name.is(name.before(), WordClass::CONTEXT_PERSONAL)
        && (name.starts(WordClass::GIVEN_NAMES) || name.ends(WordClass::SURNAMES))
        && !name.any(KNOWN)
}

/// "a team led by Per Lund", whose words are others too.
fn is_by_leader(name: &Name) -> bool {
    let by = name.before();
    !matches!(name.kind, PERSON | GROUP)
        && name.len() == 2
        && name.doc.is_word(by, "by")
        && ["led", "headed", "chaired", "directed"].iter().any(|word| name.doc.is_word(by.wrapping_sub(1), word))
        && name.ends(WordClass::SURNAMES)
        && !name.ends(HEADS | WordClass::BESIDE_VENTURE)
        && !name.starts(WordClass::GAZETTEER)
        && !name.classes().is(WordClass::GAZETTEER)
}

/// "Indonesia international Egi Maulono Vakri"
fn is_international(name: &Name) -> bool {
    let player = name.before();
    let land = player.wrapping_sub(1);
    !matches!(name.kind, PERSON | GROUP)
        && matches!(name.len(), 2..=4)
        && name.doc.is_word(player, "international")
        && name.is_small(player)
        && name.is(land, WordClass::ENTITY_COUNTRY | WordClass::ENTITY_NATIONALITY)
        && name.doc.is_capital_word(land)
        && !name.any(HEADS | WordClass::WORDS)
        && !name.classes().is(WordClass::GAZETTEER)
}

/// "Fairtrade Africa": the branch for a land, of a body that no list has.
fn is_branch_of_land(name: &Name) -> bool {
    name.kind == PERSON
        && name.len() == 2
        && name.ends(WordClass::ENTITY_COUNTRY)
        && !name.ends(WordClass::GIVEN_COMMON | WordClass::SURNAMES)
        && !name.starts(PEOPLE | WordClass::GAZETTEER | WordClass::CONTEXT_HONORIFIC | WordClass::POS_ADJECTIVE)
        && !name.classes().is(WordClass::GAZETTEER)
        && !name.is(name.before(), WordClass::BESIDE_INSIDE | WordClass::BESIDE_TOWARD)
}

/// "some spoke Shuwa": a language that no list has.
fn is_language(name: &Name) -> bool {
    let verb = name.before();
    name.len() == 1
        && name.kind != GROUP
        && name.is(verb, WordClass::POS_PAST | WordClass::POS_VERB | WordClass::POS_THIRD | WordClass::POS_GERUND)
        && name.doc.token(name.after()).kind == TokenKind::Mark
        && ["speak", "speaks", "spoke", "speaking"].iter().any(|word| name.doc.is_word(verb, word))
        && !name.any(WordClass::WORDS | PEOPLE | WordClass::GAZETTEER)
        && !name.form().shape.is(Shape::ALL_CAPS)
}

/// "the Piraeus-based Calliope Maritime": no place is based in another.
fn is_based(name: &Name) -> bool {
    let based = name.before();
    let hyphen = based.wrapping_sub(1);
    let thing = || name.is_small(name.after()) && name.is(name.after(), WordClass::POS_NOUN | WordClass::POS_PLURAL);
    matches!(name.kind, PLACE | MISC)
        && name.doc.token(based).glued
        && name.doc.is_word(based, "based")
        && name.doc.is_tying_hyphen(hyphen)
        && name.is(hyphen.wrapping_sub(1), PLACES)
        && name.doc.is_capital_word(name.first())
        && !(name.kind == MISC && thing())
        && !name.tokens.clone().any(|at| name.doc.form(at).shape.is(Shape::HAS_DIGIT))
        && !name.classes().is(LANDS_AND_CITIES)
        && name.doc.word(name.after()) != "-"
}

/// "Matthew Harcourt-Lane", "Maitland-Niles"
fn is_double_surname(name: &Name) -> bool {
    if name.kind == PLACE && name.len() == 3 {
        return are_surnames(name);
    }
    name.kind == PLACE
        && name.len() == 4
        && name.doc.word(name.first() + 2) == "-"
        && (name.is(name.first() + 1, WordClass::SURNAMES) || name.ends(WordClass::SURNAMES))
        && name.starts(WordClass::GIVEN_NAMES)
        && !name.starts(WordClass::GAZETTEER)
}

/// "Tae-Yoon Park", whose family's name is a place's word too.
fn is_family_last(name: &Name) -> bool {
    let (doc, hyphen) = (name.doc, name.first() + 1);
    name.kind == PLACE
        && name.len() == 4
        && doc.is_tying_hyphen(hyphen)
        && name.ends(WordClass::SURNAMES)
        && is_syllable(doc.word(name.first()))
        && is_syllable(doc.word(hyphen + 1))
        && !name.starts(WordClass::GAZETTEER)
        && !name.classes().is(WordClass::GAZETTEER)
        && !name.is(name.before(), WordClass::BESIDE_INSIDE | WordClass::BESIDE_TOWARD)
}

/// "Maitland-Niles"
fn are_surnames(name: &Name) -> bool {
    let hyphen = name.first() + 1;
    let saint = || ["saint", "sainte", "st"].iter().any(|word| name.doc.is_word(name.first(), word));
    let land = || name.starts(LANDS_AND_CITIES) || name.ends(LANDS_AND_CITIES);
    name.doc.is_tying_hyphen(hyphen)
        && name.starts(WordClass::SURNAMES)
        && name.ends(WordClass::SURNAMES)
        && name.doc.is_capital_word(hyphen + 1)
        && !land()
        && !saint()
        && !name.is(name.before(), WordClass::BESIDE_INSIDE)
        && !name.classes().is(WordClass::GAZETTEER)
}

/// "Morgan Stanley": two names of people, and a company of the lists.
fn is_company_of_people(name: &Name) -> bool {
    let company = |classes: WordClass| classes.is(WordClass::ENTITY_COMPANY) && !classes.is(WordClass::ENTITY_NAME);
    name.kind == PERSON && name.len() > 1 && company(name.classes())
}

/// "the Wiper party"
fn is_before_firm_noun(name: &Name) -> bool {
    let after = name.after();
    // "The Rak Tarsim group"
    let group = || {
        let open = name.len() > 1 && !name.starts(WordClass::GIVEN_NAMES);
        open && name.is(after, WordClass::BESIDE_CONCERN) && name.doc.is_word(name.before(), "the")
    };
    let noun = match name.kind {
        MISC => name.is(after, WordClass::BESIDE_FIRM),
        PERSON => group(),
        _ => false,
    };
    noun && name.is_small(after)
}

/// "chief executive of Masdar"
fn has_chief(name: &Name) -> bool {
    let (doc, before) = (name.doc, name.before());
    let chief = || doc.is_word(before.wrapping_sub(1), "executive") && doc.is_word(before.wrapping_sub(2), "chief");
    // "a spokeswoman for Norvane"
    let spoken_for = || {
        let who = before.wrapping_sub(1);
        let open = name.kind == MISC || name.kind == PLACE && !name.starts(WordClass::GAZETTEER);
        open && doc.is(who, WordClass::CONTEXT_ROLE) && doc.word(who).starts_with("spokes")
    };
    let headed = || (chief() || doc.is_word(before.wrapping_sub(1), "ceo")) && name.kind != GROUP && is_no_person(name);
    match doc.word(before) {
        "of" => headed(),
        "for" => spoken_for(),
        _ => false,
    }
}

/// "Nairobi Governor Johnson Sakaja"
fn is_land_of_office(name: &Name) -> bool {
    let after = name.after();
    let capital = |at: usize| name.doc.form(at).shape.is(Shape::CAPITAL);
    name.kind == ORGANIZATION
        && name.len() == 1
        && name.starts(WordClass::ENTITY_BIG_CITY | WordClass::ENTITY_REGION)
        && name.is(after, WordClass::CONTEXT_HONORIFIC)
        && name.is(after, WordClass::CONTEXT_ROLE)
        && capital(after)
        && capital(after + 1)
}

/// "firm" of ", a Dutch security firm that": the noun that says behind a comma what the name is.
fn apposed_head(name: &Name) -> Option<usize> {
    const LONGEST: usize = 6;
    let (doc, comma) = (name.doc, name.after());
    if !name.is(comma + 1, WordClass::POS_DETERMINER) {
        return None;
    }
    let definite = doc.is_word(comma + 1, "the");
    let closes = |at: usize| doc.token(at).kind == TokenKind::Mark && doc.word(at) != "-";
    let links = WordClass::POS_PREPOSITION | WordClass::POS_WH | WordClass::POS_SUBORDINATOR;
    // "a village flooded by the dam"
    let heads = WordClass::BESIDE_REALM | WordClass::BESIDE_CONCERN | WordClass::BESIDE_CRAFT;
    let indefinite = doc.is_word(comma + 1, "a") || doc.is_word(comma + 1, "an");
    let told = |at: usize| {
        let said = doc.is(at, WordClass::POS_PARTICIPLE) && doc.is(at - 1, heads) && name.is_small(at);
        said && (indefinite || definite && doc.is_word(at + 1, "by"))
    };
    let ends = |&at: &usize| closes(at) || doc.is(at, links) || doc.is_word(at, "based") || told(at);
    let head = (comma + 2..comma + 2 + LONGEST).find(ends)? - 1;
    let named = (comma + 2..head).any(|at| is_possessive(doc, at));
    // "GHGs, the group of salts that"
    let some = definite && doc.is_word(head + 1, "of") && name.is_small(head + 2);
    (name.is_small(head) && !named && !some).then_some(head)
}

/// ", a Chicago-based flavourings maker", but not ", a Chicago-based human rights lawyer".
fn is_based_trade(name: &Name) -> bool {
    const LONGEST: usize = 4;
    let (doc, article) = (name.doc, name.after() + 1);
    if !["a", "an", "the"].iter().any(|word| doc.is_word(article, word)) {
        return false;
    }
    let based = |&at: &usize| doc.is_word(at, "based") && doc.word(at - 1) == "-";
    let Some(from) = (article + 3..article + 3 + LONGEST).find(based) else { return false };
    let word = |&at: &usize| name.is_small(at) && !name.is(at, WordClass::POS_PREPOSITION | WordClass::POS_WH);
    let last = (from + 1..from + 1 + LONGEST).take_while(word).last();
    // ", a London-based group Per Berg leads" is of what comes.
    let ends = |last: usize| !doc.is_capital_word(last + 1) && !is_job(doc, last);
    last.is_some_and(|last| name.is(last, WordClass::BESIDE_CONCERN) && ends(last))
}

/// What a comma and an article say of the name: "EOS Risk, a security firm", "Galtic Star, a cargo ship", "Tarrowby, a coastal
/// village", but not "in Paris, a firm that".
fn apposed_kind(name: &Name) -> Option<usize> {
    if name.doc.word(name.after()) != "," || name.kind == GROUP || name.starts(PLACES) {
        return None;
    }
    let placed = name.is(name.before(), WordClass::BESIDE_INSIDE | WordClass::BESIDE_TOWARD);
    let given = if name.len() == 1 { PEOPLE } else { WordClass::GIVEN_COMMON };
    let tied = name.doc.word(name.before()) == "-" && name.doc.token(name.before()).glued;
    let realm = |head: &usize| name.is(*head, WordClass::BESIDE_REALM) && !name.any(HEADS);
    // "back to Ban Laem, a village flooded in March"
    if placed && name.len() <= 2 && !name.starts(given) && apposed_head(name).as_ref().is_some_and(realm) {
        return Some(PLACE);
    }
    if placed || tied || name.kind == PERSON && name.starts(given) {
        return None;
    }
    // "Zentriva, a Chicago-based flavourings maker"
    if is_based_trade(name) {
        return Some(ORGANIZATION);
    }
    let head = name.doc.classes(apposed_head(name)?);
    let body = name.ends(WordClass::CONTEXT_ORG_SUFFIX) || name.classes().is(ORGANIZATIONS);
    match head {
        of if of.is(WordClass::BESIDE_CONCERN) => Some(ORGANIZATION),
        of if of.is(WordClass::BESIDE_CRAFT) && !body => Some(MISC),
        of if of.is(WordClass::BESIDE_REALM) && !name.any(HEADS) => Some(PLACE),
        _ => None,
    }
}

/// `"We lost," said Dündar.`: a word that no list has, behind a quote.
fn is_speaker(name: &Name) -> bool {
    let (doc, cue) = (name.doc, name.before());
    if name.len() != 1 || !matches!(name.kind, PLACE | MISC) || !name.is(cue, WordClass::CUE_QUOTE) {
        return false;
    }
    let comma = doc.word(cue.wrapping_sub(1)) == ",";
    let quoted = doc.word(cue.wrapping_sub(1 + usize::from(comma))).starts_with(['"', '”', '’', '\'']);
    quoted
        && name.is_small(cue)
        && !name.starts(THINGS)
        && !name.form().shape.is(Shape(Shape::ALL_CAPS.0 | Shape::INNER_CAPITAL.0))
        && matches!(doc.word(name.after()), "." | ",")
}

/// "between Sulla and Trump": a surname that the news of the world knows, and no list as a place.
fn is_newsmaker(name: &Name) -> bool {
    name.kind == PLACE
        && name.len() == 1
        && name.starts(WordClass::SURNAME_PUBLIC)
        && name.starts(WordClass::SURNAME_COMMON)
        && !name.starts(WordClass::GAZETTEER)
}

/// "Stanbow IBTC"
fn has_letters(name: &Name) -> bool {
    let shape = |at: usize| name.doc.form(at).shape;
    name.kind == PLACE
        && name.len() == 2
        && !shape(name.first()).is(Shape::ALL_CAPS)
        && shape(name.last()).is(Shape::ALL_CAPS)
        && !shape(name.last()).is(Shape::HAS_STOP)
        && name.doc.word(name.last()).len() > 2
        && !name.any(WordClass::GAZETTEER)
}

/// "Marsh & Keane"
fn is_partnership(name: &Name) -> bool {
    name.kind == MISC
        && name.len() == 3
        && name.doc.word(name.first() + 1) == "&"
        && name.starts(WordClass::SURNAMES)
        && name.ends(WordClass::SURNAMES)
}

/// "Ras al-Tarim neighbourhood"
fn is_quarter_of_town(name: &Name) -> bool {
    name.kind == PERSON
        && name.len() > 1
        && !name.starts(WordClass::GIVEN_COMMON)
        && is_land_noun(name.doc, name.after())
}

/// "Norway Power", "Florida Power & Light": a land before what a firm does.
fn is_works_of_land(name: &Name) -> bool {
    let firm = || name.ends(WordClass::BESIDE_VENTURE) || name.doc.word(name.last().wrapping_sub(1)) == "&";
    name.kind == PLACE
        && name.len() > 1
        && name.starts(LANDS)
        && firm()
        && !name.ends(WordClass::CONTEXT_PLACE_HEAD | LANDS)
        && !name.classes().is(WordClass::GAZETTEER)
}

/// "Tarvoweb's Anna Berg": a word that no list has, and who works there.
fn is_employer(name: &Name) -> bool {
    let (doc, who) = (name.doc, name.after() + 1);
    name.kind == PERSON
        && name.len() == 1
        && !name.starts(PEOPLE | KNOWN)
        && is_possessive(doc, name.after())
        && doc.is_capital_word(who)
        && doc.is(who, WordClass::GIVEN_COMMON)
        && doc.is_capital_word(who + 1)
        && doc.is(who + 1, WordClass::SURNAMES)
}

/// "MP for Wentworth", "MSP for Halden West": a seat.
fn is_constituency(name: &Name) -> bool {
    let (doc, before) = (name.doc, name.before());
    let seat = before.wrapping_sub(1);
    let letters = || {
        let capitals = Shape(Shape::ALL_CAPS.0 | Shape::INNER_CAPITAL.0);
        name.is(seat, WordClass::CONTEXT_ROLE) && doc.form(seat).shape.is(capitals)
    };
    let member = || {
        let of = seat.wrapping_sub(1);
        doc.is_word(seat, "parliament") && doc.is_word(of, "of") && doc.is_word(of.wrapping_sub(1), "member")
    };
    // "Tarsey West", "Halden Central"
    let side = |at: usize| name.is(at, WordClass::BESIDE_COMPASS) || doc.is_word(at, "central");
    matches!(name.kind, PERSON | MISC | ORGANIZATION)
        && doc.word(before) == "for"
        && (letters() || member())
        && !name.tokens.clone().any(|at| name.is(at, WordClass::WORDS) && !side(at))
        && !name.classes().is(ORGANIZATIONS)
        && !name.any(HEADS)
}

/// "with her son Alfie"
fn is_relative(name: &Name) -> bool {
    let kin = name.before();
    matches!(name.kind, ORGANIZATION | PLACE | MISC)
        && name.is(kin, WordClass::BESIDE_KIN)
        && name.len() <= 2
        && name.starts(WordClass::GIVEN_NAMES)
        && name.is_small(kin)
        && name.is(kin.wrapping_sub(1), WordClass::POS_POSSESSIVE)
        && !is_quoted(name.doc, name.first())
}

/// "Norvane Homes", "Tarsey Bakery": a firm by its last word, but no "Anna Steel" and no film of a club.
fn is_named_concern(name: &Name) -> bool {
    let last = name.last();
    if name.len() < 2 || !matches!(name.kind, PERSON | PLACE | MISC) {
        return false;
    }
    let concern =
        || name.kind != MISC && name.ends(WordClass::BESIDE_CONCERN) && !name.ends(WordClass::CONTEXT_PLACE_HEAD);
    let somebody = || name.ends(PEOPLE) && (name.kind == PERSON || name.starts(WordClass::GIVEN_NAMES));
    (name.ends(WordClass::BESIDE_VENTURE) || concern())
        && name.doc.is_capital_word(name.first())
        && name.doc.is_capital_word(last)
        && !name.doc.is_capital_word(name.after())
        && !somebody()
        && !name.tokens.clone().any(|at| name.is_small(at) || is_possessive(name.doc, at))
        && !is_quoted(name.doc, name.first())
        && !name.classes().is(WordClass::GAZETTEER)
}

/// "Friends of the Lantern"
fn is_circle(name: &Name) -> bool {
    let friends =
        name.kind == MISC && name.doc.word(name.first()) == "Friends" && name.doc.word(name.first() + 1) == "of";
    friends && !is_quoted(name.doc, name.first())
}

/// `"Lindqvarn has been exposed," he said`: a surname alone that opens a quote.
fn is_spoken_of(name: &Name) -> bool {
    name.kind == MISC
        && name.len() == 1
        && name.starts(WordClass::SURNAMES)
        && !name.starts(WordClass::WORDS | WordClass::GAZETTEER)
        && is_quoted(name.doc, name.first())
        && name.is_small(name.after())
        && name.is(name.after(), WordClass::POS_AUXILIARY | WordClass::POS_CONJUNCTION | WordClass::CUE_VERBS)
}

/// "Nestle", "White House": what the lists know as an organization and as nothing else.
fn is_listed_body(name: &Name) -> bool {
    let no_person = name.kind == PERSON && !name.ends(WordClass::SURNAMES);
    let loose = no_person || matches!(name.kind, PLACE | MISC);
    let classes = name.classes();
    loose && classes.is(ORGANIZATIONS) && !classes.is(OTHERS)
}

/// "(FDI)"
pub(super) fn is_acronym_in_brackets(doc: &Document, name: &Range<usize>) -> bool {
    name.len() == 1
        && doc.word(name.start.wrapping_sub(1)) == "("
        && doc.word(name.end) == ")"
        && doc.form(name.start).shape.is(Shape::ALL_CAPS)
}

/// "British Antarctic Survey (BAS)": letters in brackets are what stands before them.
fn type_acronyms(doc: &Document, found: &mut [Found]) {
    for pair in 1..found.len() {
        let Some([(full, full_kind), (letters, kind)]) = found.get_mut(pair - 1..=pair) else { continue };
        let bracketed = letters.start == full.end + 1 && is_acronym_in_brackets(doc, letters);
        let begins = |at: usize| doc.word(at).chars().next();
        let capitals = || full.clone().filter(|&at| doc.form(at).shape.is(Shape::CAPITAL)).count();
        let spelled = *full_kind == ORGANIZATION || capitals() == doc.word(letters.start).len();
        if bracketed && full.len() > 1 && *full_kind != PERSON && spelled && begins(letters.start) == begins(full.start)
        {
            *kind = *full_kind;
        }
    }
}

/// "The SC will hear it": letters that begin the words of a body of the article are that body.
fn type_initials(doc: &Document, found: &mut [Found]) {
    let is_open = |(name, kind): &Found| {
        name.len() == 1
            && matches!(*kind, MISC | PLACE)
            && doc.form(name.start).shape.is(Shape::ALL_CAPS)
            && (2..=6).contains(&doc.word(name.start).len())
            && !doc.is(name.start, PLACES)
    };
    if !found.iter().any(is_open) {
        return;
    }
    let mut spelled: Vec<String> = Vec::new();
    for (name, _) in found.iter().filter(|(name, kind)| *kind == ORGANIZATION && name.len() > 1) {
        let words = name.clone().filter(|&at| doc.is_capital_word(at));
        let letters: String = words.filter_map(|at| doc.word(at).chars().next()).collect();
        // "HC" of the "Halden High Court" too.
        let tail = letters.char_indices().rev().nth(1).and_then(|(from, _)| letters.get(from..)).map(str::to_string);
        spelled.extend(tail);
        spelled.push(letters);
    }
    // Sorted: a text of nothing but such names would otherwise take the square of its length.
    spelled.sort_unstable();
    for (name, kind) in found.iter_mut().filter(|name| is_open(name)) {
        if spelled.binary_search_by(|letters| letters.as_str().cmp(doc.word(name.start))).is_ok() {
            *kind = ORGANIZATION;
        }
    }
}

/// "Union of Harbour Workers (Unhawo)": a word made of letters of a body's name, in brackets behind it, is that body.
fn type_short_forms(doc: &Document, found: &mut Vec<Found>) {
    let of_body = |(name, kind): &Found| {
        let open = name.end;
        let body = *kind == ORGANIZATION && doc.word(open) == "(" && doc.word(open + 2) == ")";
        let short = doc.is_capital_word(open + 1) && !doc.form(open + 1).shape.is(Shape::ALL_CAPS);
        let words = name.clone().filter(|&at| doc.is_capital_word(at)).count();
        if !body || !short || words < 3 {
            return None;
        }
        let mut letters = name.clone().flat_map(|at| doc.word(at).chars()).map(|c| c.to_ascii_lowercase());
        let word = doc.word(open + 1);
        let begins = word.chars().next() == doc.word(name.start).chars().next();
        (begins && word.chars().all(|own| letters.any(|c| c == own.to_ascii_lowercase()))).then_some(open + 1)
    };
    let shorts: Vec<usize> = found.iter().filter_map(of_body).collect();
    if shorts.is_empty() {
        return;
    }
    let mut folds: Vec<u32> = shorts.iter().map(|&at| doc.form(at).fold).collect();
    folds.sort_unstable();
    for (name, kind) in found.iter_mut().filter(|(name, _)| name.len() == 1) {
        if folds.binary_search(&doc.form(name.start).fold).is_ok() {
            *kind = ORGANIZATION;
        }
    }
    put(found, shorts.into_iter().map(|at| (at..at + 1, ORGANIZATION)).collect());
}

/// "Marta Elena Ocampo (MEO)": letters in brackets that begin the words of a person's name are that person, wherever they stand.
/// "Kai Berg (ESP)": others may be the land whose athlete it is.
fn type_letters_of_people(doc: &Document, found: &mut Vec<Found>) {
    let begins = |at: usize| doc.word(at).bytes().next();
    let mut people: Vec<u32> = Vec::new();
    let mut lands = Vec::new();
    for (name, _) in found.iter().filter(|(name, kind)| *kind == PERSON && name.len() > 1) {
        let letters = name.end + 1..name.end + 2;
        if !is_acronym_in_brackets(doc, &letters) || doc.word(letters.start).len() < 3 {
            continue;
        }
        // "Anna Berg (N.Y.)"
        if doc.form(letters.start).shape.is(Shape::HAS_STOP) {
            if doc.is(letters.start, WordClass::ENTITY_REGION) {
                lands.push((letters, PLACE));
            }
            continue;
        }
        let words = name.clone().filter(|&at| doc.token(at).kind == TokenKind::Word);
        if words.filter_map(begins).map(|first| first.to_ascii_uppercase()).eq(doc.word(letters.start).bytes()) {
            people.push(doc.token(letters.start).form);
        } else if doc.is(letters.start, WordClass::BESIDE_NATION) {
            lands.push((letters, PLACE));
        }
    }
    put(found, lands);
    people.sort_unstable();
    for (name, kind) in found.iter_mut().filter(|(name, _)| name.len() == 1) {
        *kind = if people.binary_search(&doc.token(name.start).form).is_ok() { PERSON } else { *kind };
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
            name.1 == PLACE && !doc.is(name.0.start, towns)
                || name.1 == ORGANIZATION && !doc.is(name.0.start, WordClass::GAZETTEER)
        };
        // "senators Anna Berg and Per Lund"
        let is_full = |(name, _): &Found| {
            let full = name.len() == 2
                && doc.is(name.start, WordClass::GIVEN_NAMES)
                && doc.is(name.end - 1, WordClass::SURNAMES);
            full && !doc.is(name.end - 1, HEADS) && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER)
        };
        let joined = b.0.start == a.0.end + 1 && doc.is_word(a.0.end, "and") && a.1 == PERSON && b.1 == ORGANIZATION;
        if joined && is_full(a) && is_full(b) {
            b.1 = PERSON;
            continue;
        }
        if beside && a.1 == PERSON && open(b) {
            b.1 = PERSON;
        } else if beside && b.1 == PERSON && open(a) {
            a.1 = PERSON;
        }
    }
}

/// A word alone that the article has in a person's full name, and no list knows as another thing, is that person.
fn know_people(doc: &Document, found: &mut [Found]) {
    let others = WordClass::GAZETTEER | WordClass::POS_MAINLY_NOUN | WordClass::POS_MAINLY_ADJECTIVE;
    let is_listed = |at: usize, misc: bool| {
        doc.is(at, PEOPLE) && (misc && doc.is(at, WordClass::GIVEN_COMMON) || !doc.is(at, others))
    };
    let alone = |(tokens, kind): &Found| {
        let at = tokens.start;
        let misc = *kind == MISC;
        tokens.len() == 1 && (misc || *kind == PLACE) && is_listed(at, misc)
    };
    // "Jofra was electric", of Jofra Lund, whose given name no list has
    let strange = |(tokens, kind): &Found| {
        let at = tokens.start;
        // "d'Osgarth" of Chris d'Osgarth
        let shape = doc.form(at).shape;
        let tied = *kind == ORGANIZATION && shape.is(Shape::APOSTROPHE) && shape.is(Shape::INNER_CAPITAL);
        if tokens.len() == 1 && tied && !doc.is(at, THINGS) {
            return true;
        }
        let open =
            matches!(*kind, MISC | ORGANIZATION) && (is_quoted(doc, at) || *kind == MISC && doc.form(at).count < 3);
        tokens.len() == 1 && open && !doc.is(at, THINGS) && !doc.form(at).shape.is(Shape::ALL_CAPS)
    };
    let alone = |name: &Found| alone(name) || strange(name);
    if found.iter().any(alone) {
        let people = words_of_people(doc, found);
        for (name, kind) in found.iter_mut().filter(|name| alone(name)) {
            if people.binary_search(&doc.form(name.start).fold).is_ok() {
                *kind = PERSON;
            }
        }
    }
    know_short_names(doc, found);
}

/// "Pat" of Patrick Berg, "Ty" of Tyrese Lund: a given name that is short for somebody's, or begins his, is his.
fn know_short_names(doc: &Document, found: &mut [Found]) {
    const LONGEST: usize = 5;
    let is_open = |(name, kind): &Found| {
        let shape = doc.form(name.start).shape;
        name.len() == 1
            && matches!(*kind, ORGANIZATION | PLACE | MISC)
            && (2..=LONGEST).contains(&doc.word(name.start).len())
            && shape.is(Shape::CAPITAL)
            && !shape.is(Shape(Shape::ALL_CAPS.0 | Shape::INNER_CAPITAL.0))
            && doc.is(name.start, WordClass::GIVEN_COMMON)
            && !doc.is(name.start, LANDS_AND_CITIES)
    };
    if !found.iter().any(is_open) {
        return;
    }
    let full = found.iter().filter(|(name, kind)| *kind == PERSON && name.len() > 1);
    let mut given: Vec<&str> = full.map(|(name, _)| doc.word(name.start)).collect();
    given.sort_unstable();
    let is_own = |at: usize| {
        let word = doc.word(at);
        let next = given.get(given.partition_point(|name| *name <= word));
        let longer = next.is_some_and(|name| name.starts_with(word) && name.len() > word.len() + 1);
        let row =
            doc.form(at).key.filter(|_| doc.is(at, WordClass::NICKNAMES)).and_then(|key| key.row(List::Nicknames));
        let short =
            |name: &&str| row.is_some_and(|row| row.column(1).split('|').any(|own| own.eq_ignore_ascii_case(name)));
        longer || row.is_some() && given.iter().any(short)
    };
    for (name, kind) in found.iter_mut().filter(|name| is_open(name)) {
        *kind = if is_own(name.start) { PERSON } else { *kind };
    }
}
