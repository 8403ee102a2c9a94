//! Names that are none: "Kingdom", "Minister of [Foreign Affairs]", "Parkinson's disease", the first word of a sentence.
//!
//! In: what the tagger found, name by name or whole; out: whether it is none, or the same list without those. Data: `name_words.txt`,
//! `beside_words.txt`, the word lists.

use std::ops::Range;

use super::bounds::is_quoted;
use super::name::{HEADS, LANDS_AND_CITIES, Name, PEOPLE, TITLES_AND_ROLES, is_job, is_possessive};
use super::neighbours::is_acronym_in_brackets;
use super::pieces::first_spelled;
use super::{Found, Hint, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::{Document, Shape, TokenKind};
use crate::extractors::entities::recogniser::PLACES;
use crate::lexicon::{WordClass, classes_of};

/// What the words of a name and those beside it show to be none.
const RULES: [fn(&Name) -> bool; 17] = [
    is_unnamed,
    is_bearer,
    is_title_alone,
    is_seat,
    is_title,
    is_style,
    is_gene,
    is_disease,
    is_dish,
    is_portfolio,
    is_office,
    is_label,
    is_direction,
    is_order,
    is_ticker,
    is_of_office,
    is_letter,
];

/// Takes out what the words beside it show to be common: "Minister of [Foreign Affairs]", and "FDI" after "foreign direct investment (FDI)".
pub(super) fn drop_common(doc: &Document, found: &mut Vec<Found>) {
    let is_defined = |(name, _): &&Found| is_common_acronym(doc, name);
    let acronyms: Vec<u32> = found.iter().filter(is_defined).map(|(name, _)| doc.token(name.start).form).collect();
    let people: Vec<usize> = found.iter().filter(|(_, kind)| *kind == PERSON).map(|(name, _)| name.start).collect();
    found.retain(|(tokens, kind)| {
        let name = Name { doc, tokens: tokens.clone(), kind: *kind };
        let before_person = || people.binary_search(&name.after()).is_ok();
        let title =
            name.len() == 1 && doc.is_capital_word(name.after()) && is_form_of_address(&name) && before_person()
                || is_long_title(&name, &people);
        let acronym = name.len() == 1 && acronyms.contains(&doc.token(name.first()).form);
        !(title || acronym || RULES.iter().any(|holds| holds(&name)))
    });
}

/// "[Tan Sri] Lim", "[Dato]' Hafiz", "[Circle] Inspector Rao": a title, or the head of one, that the tagger takes for a name before another.
fn is_long_title(name: &Name, people: &[usize]) -> bool {
    const LONGEST: usize = 5;
    let (doc, first) = (name.doc, name.first());
    let person = people.partition_point(|&at| at < name.after());
    let Some(&end) = people.get(person).filter(|&&end| end <= first + LONGEST) else { return false };
    let listed = || name.len() == 1 && name.starts(WordClass::GAZETTEER | PEOPLE);
    let titled = name.starts(WordClass::CONTEXT_HONORIFIC) && (name.kind == PERSON || !listed());
    (titled || doc.token(first).starts_phrase) && doc.phrase_classes(first..end).is(WordClass::CONTEXT_HONORIFIC)
}

/// "Obituary: [Dame] Anna Berg", "SP Rema Rao", "Justices Anna Berg and Per Lee": before a person, a title or letters that are one.
fn is_form_of_address(name: &Name) -> bool {
    let letters = || name.kind == MISC && name.form().shape.is(Shape::ALL_CAPS);
    let plural = || {
        let stem = name
            .doc
            .word(name.first())
            .strip_suffix('s')
            .filter(|_| name.kind != PERSON && !name.starts(WordClass::GAZETTEER | PEOPLE));
        stem.is_some_and(|stem| classes_of(stem).is(TITLES_AND_ROLES))
    };
    name.starts(WordClass::CONTEXT_ADDRESS) || letters() || plural()
}

/// "A Datuk was charged", "The Resident Electoral Commissioner (REC)": who bears a title, behind an article.
fn is_bearer(name: &Name) -> bool {
    let office = WordClass::CONTEXT_HONORIFIC;
    let lettered = || name.doc.word(name.after()) == "(" && name.doc.form(name.after() + 1).shape.is(Shape::ALL_CAPS);
    let titled = || name.all(WordClass::WORDS) && name.ends(WordClass::CONTEXT_ROLE) && lettered();
    name.kind == MISC
        && name.ends(office)
        && (name.len() == 1 && !name.starts(WordClass::WORDS) || name.len() > 1 && titled())
        && name.is(name.before(), WordClass::POS_DETERMINER)
        && name.doc.is_capital_word(name.first())
        && !name.doc.is_capital_word(name.after())
        && !name.classes().is(WordClass::GAZETTEER)
        && !is_quoted(name.doc, name.first())
}

/// "the Pope", "Glaciologist warns"
fn is_title_alone(name: &Name) -> bool {
    if name.len() > 1 {
        return false;
    }
    let listed = WordClass::GAZETTEER | WordClass::CONTEXT_ROLE | PEOPLE;
    let titled = name.kind == PERSON
        && name.starts(WordClass::CONTEXT_HONORIFIC | WordClass::CONTEXT_ROLE | WordClass::CONTEXT_LAW_HEAD);
    // "SVP of Global Harbours"
    let letters = || {
        let of = name.doc.is_word(name.after(), "of") && name.form().shape.is(Shape::ALL_CAPS);
        of && name.starts(WordClass::BESIDE_JOB)
    };
    // "Staff Sgt. Berg"
    let rank = name.kind == PERSON
        && name.starts(WordClass::WORDS)
        && name.doc.is_capital_word(name.after())
        && name.is(name.after(), WordClass::CONTEXT_HONORIFIC)
        && name.doc.word(name.after() + 1) == ".";
    // "the Queen"
    let crown = name.kind == ORGANIZATION
        && name.starts(WordClass::CONTEXT_HONORIFIC)
        && name.starts(WordClass::WORDS)
        && !name.starts(HEADS | WordClass::ENTITY_TEAM);
    rank || (titled || crown) && name.doc.is_word(name.before(), "the")
        || !name.starts(listed) && is_job(name.doc, name.first())
        || letters()
}

/// What is written with a capital and names nothing.
fn is_unnamed(name: &Name) -> bool {
    name.len() <= 2 && matches!(name.kind, MISC | ORGANIZATION) && (is_reference(name) || is_tied_noun(name))
}

/// "Load-shedding": a noun that opens a sentence, tied to a word in small letters.
fn is_tied_noun(name: &Name) -> bool {
    let (doc, at) = (name.doc, name.first());
    let opens = || {
        doc.sentences().get(doc.sentence_of(at)).is_some_and(|sentence| {
            sentence.first == at || sentence.first + 1 == at && doc.token(at - 1).kind == TokenKind::Mark
        })
    };
    doc.is_tying_hyphen(name.after())
        && name.len() == 1
        && name.kind == MISC
        && name.is_small(name.after() + 1)
        && name.starts(WordClass::WORDS)
        && !name.starts(WordClass::GAZETTEER | PEOPLE)
        && opens()
}

/// "Fig. 4A", "Table 2", "AD 120": where in the text something stands, and when.
fn is_reference(name: &Name) -> bool {
    const SHORT: [&str; 6] = ["Fig", "Figs", "Eq", "Eqs", "Ref", "Refs"];
    const LONG: [&str; 12] = [
        "Table", "Tables", "Figure", "Figures", "Problem", "Solution", "Step", "Question", "Appendix", "AD", "Game",
        "Category",
    ];
    let (doc, first) = (name.doc, name.doc.word(name.first()));
    let is_known = |word: &str| SHORT.contains(&word) || LONG.contains(&word);
    let number = |at: usize| doc.token(at).kind == TokenKind::Number || doc.form(at).shape.is(Shape::HAS_DIGIT);
    match name.len() {
        1 => SHORT.contains(&first) && doc.word(name.after()) == "." || is_known(first) && number(name.after()),
        2 => name.kind == MISC && LONG.contains(&first) && number(name.last()),
        _ => false,
    }
}

/// "Member of Parliament"
fn is_seat(name: &Name) -> bool {
    let (doc, before) = (name.doc, name.before());
    name.len() == 1
        && doc.is_word(name.first(), "parliament")
        && doc.word(before) == "of"
        && matches!(doc.word(before.wrapping_sub(1)), "Member" | "Members")
}

/// "Special Envoy", "Eid al-Adha": a phrase of the lists that is no name.
fn is_title(name: &Name) -> bool {
    // A holiday may be an event.
    let none = if name.kind == MISC {
        WordClass::CONTEXT_ROLE | WordClass::CONTEXT_ADDRESS
    } else {
        WordClass::CONTEXT_NEVER | WordClass::CONTEXT_ROLE
    };
    let classes = if name.len() > 1 { name.classes() } else { WordClass::NONE };
    // "Eid al-Fitr", where Eid is a given name too.
    let person = name.kind == PERSON && name.starts(PEOPLE) && !classes.is(WordClass::CONTEXT_NEVER);
    classes.is(none) && !classes.is(WordClass::GAZETTEER) && !person
}

/// "His Majesty", "Her Royal Highness"
fn is_style(name: &Name) -> bool {
    matches!(name.len(), 2 | 3) && name.ends(WordClass::BESIDE_STYLE) && name.starts(WordClass::POS_PRONOUN)
}

/// "National Secretary of Harbours": what somebody is.
fn is_office(name: &Name) -> bool {
    let doc = name.doc;
    let role = |of: usize| {
        let plain = doc.is(of, WordClass::POS_PREPOSITION) && name.is_small(of);
        plain && doc.is(of - 1, WordClass::CONTEXT_ROLE) && !doc.is(of - 1, HEADS)
    };
    let others = HEADS | WordClass::GAZETTEER;
    name.kind == ORGANIZATION
        && (name.first() + 1..name.last()).find(|&of| role(of)).is_some_and(|of| {
            (name.first()..of - 1).all(|at| doc.is(at, WordClass::WORDS) && !doc.is(at, HEADS))
                && !(of + 1..name.after()).any(|at| doc.is(at, others))
        })
        && !name.classes().is(WordClass::GAZETTEER)
}

/// "the HBB gene"
fn is_gene(name: &Name) -> bool {
    name.len() == 1 && name.form().shape.is(Shape::ALL_CAPS) && name.is(name.after(), WordClass::BESIDE_GENE)
}

/// "Parkinson's disease", "Alzheimer's and Parkinson's disease", "Dravet syndrome".
fn is_disease(name: &Name) -> bool {
    let (doc, end) = (name.doc, name.after());
    // "Duchenne Muscular Dystrophy"
    if name.kind != MISC && name.len() > 1 && name.ends(WordClass::BESIDE_DISEASE) {
        return true;
    }
    let noun = |at: usize| name.is_small(at) && doc.is(at, WordClass::POS_MAINLY_NOUN);
    let disease = |at: usize| doc.is(at, WordClass::BESIDE_DISEASE) && !noun(at + 1);
    let and = || doc.is_word(end + 1, "and") || doc.is_word(end + 1, "or");
    let owned = is_possessive(doc, end);
    disease(end + usize::from(owned)) || owned && and() && is_possessive(doc, end + 3) && disease(end + 4)
}

/// "Chicken [Tikka Masala]", "Eggs [Benedict]"
fn is_dish(name: &Name) -> bool {
    let dish = || name.len() > 1 && name.ends(WordClass::BESIDE_DISH) && !name.classes().is(WordClass::GAZETTEER);
    let food = || {
        let first = if name.len() == 1 { name.before() } else { name.first() };
        name.len() < 3
            && name.doc.is_capital_word(first)
            && name.is(first, WordClass::BESIDE_FOOD)
            && name.ends(PEOPLE | WordClass::ENTITY_BIG_CITY)
            && !name.classes().is(WordClass::GAZETTEER)
    };
    dish() || food()
}

/// "Minister of Foreign Affairs": common nouns that say what an office is about.
fn is_portfolio(name: &Name) -> bool {
    let doc = name.doc;
    let small = of_list(doc, name.first());
    let role = small.wrapping_sub(1);
    if name.kind == PERSON || !doc.is(role, WordClass::CONTEXT_ROLE) {
        return false;
    }
    let shape = doc.form(role).shape;
    let is_office = shape.is(Shape::CAPITAL) && !shape.is(Shape::ALL_CAPS);
    if !(doc.is_word(small, "of") || is_office && doc.is_word(small, "for")) {
        return false;
    }
    // "Secretary of State for Wales"
    if doc.is_word(name.first(), "state") && doc.is_word(name.first() + 1, "for") {
        return true;
    }
    // Of an office in capitals, a word may be a name elsewhere ("Trade") where more stand with it.
    let lands = HEADS | LANDS_AND_CITIES;
    let bodies = match small.wrapping_add(1) == name.first() {
        false => lands.without(HEADS),
        true if is_office && (name.len() > 1 || is_first_subject(name)) => lands,
        true => HEADS | WordClass::GAZETTEER | WordClass::SURNAMES,
    };
    let noun = WordClass::POS_NOUN | WordClass::POS_PLURAL | WordClass::POS_ADJECTIVE;
    let is_common = |at: usize| {
        (doc.is_word(at, "and") || doc.is(at, noun))
            && (!doc.is(at, bodies) || is_office && doc.is(at, WordClass::POS_MAINLY_ADJECTIVE))
    };
    let is_listed = || name.len() > 1 && name.classes().is(PLACES);
    name.tokens.clone().all(is_common) && !is_listed()
}

/// The "Labour" of "Minister of Labour and Productivity".
fn is_first_subject(name: &Name) -> bool {
    let (and, next) = (name.after(), name.after() + 1);
    let common = WordClass::POS_NOUN | WordClass::POS_PLURAL;
    let others = HEADS | WordClass::GAZETTEER | WordClass::SURNAMES;
    name.doc.is_word(and, "and") && name.doc.is_capital_word(next) && name.is(next, common) && !name.is(next, others)
}

/// "AO: Never.", "MARKET REPORT: Shares slip": what opens a line before a colon, initials or common words in capitals.
fn is_label(name: &Name) -> bool {
    let doc = name.doc;
    let common = |at: usize| doc.is(at, WordClass::WORDS | WordClass::CONTEXT_SPORT);
    doc.word(name.after()) == ":"
        && name.tokens.clone().all(|at| doc.form(at).shape.is(Shape::ALL_CAPS))
        && !name.starts(WordClass::GAZETTEER)
        && doc.blocks().get(doc.block_of(name.first())).is_some_and(|block| block.first == name.first())
        && if name.len() > 1 {
            name.tokens.clone().all(common) && !name.any(HEADS)
        } else {
            doc.word(name.first()).len() == 2 || common(name.first()) && !name.starts(PEOPLE)
        }
}

/// "(LAUGHTER)", "(SOUNDBITE OF MUSIC)" alone in a line, "ANNA BERG, BYLINE:": what a transcript says of the sound and of who speaks.
fn is_direction(name: &Name) -> bool {
    let (doc, first) = (name.doc, name.first());
    let is_shouted = |at: usize| doc.form(at).shape.is(Shape::ALL_CAPS);
    if !is_shouted(first) || name.classes().is(WordClass::GAZETTEER) {
        return false;
    }
    let Some(block) = doc.blocks().get(doc.block_of(first)) else { return false };
    let in_bracket = doc.word(block.first) == "(" && doc.word(block.end - 1) == ")";
    let is_role = name.len() == 1 && doc.word(name.after()) == ":" && doc.word(name.before()) == ",";
    in_bracket && block.tokens().all(|at| doc.token(at).kind != TokenKind::Word || is_shouted(at))
        || is_role && (block.first..name.before()).all(is_shouted)
}

/// `"Write contracts"`: a verb that opens a quote.
fn is_order(name: &Name) -> bool {
    name.len() == 1
        && name.kind != PERSON
        && name.starts(WordClass::POS_MAINLY_VERB)
        && !name.starts(WordClass::GAZETTEER)
        && is_quoted(name.doc, name.first())
        && name.is_small(name.after())
}

/// "(005930.KS)", "(AMZN.O)": how an agency writes where a share is traded.
fn is_ticker(name: &Name) -> bool {
    let (doc, first) = (name.doc, name.first());
    let market = |word: &str| matches!(word.len(), 1 | 2) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    // "NOVOb"
    let traded = |word: &str| {
        let capitals = word.bytes().filter(u8::is_ascii_lowercase).count() < 2;
        matches!(word.len(), 1..=6) && capitals && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let closed = |end: usize| matches!(doc.word(end), ")" | ",");
    if name.len() > 3 {
        return false;
    }
    if doc.word(name.before()) == "(" {
        let glued = |at: usize| doc.token(at).glued;
        let whole = name.len() == 1 && doc.word(first + 1) == "." && glued(first + 1) && glued(first + 2);
        let end = if whole { first + 3 } else { name.after() };
        let share = doc.slice(doc.span_of(first..end)).split_once('.');
        return share.is_some_and(|(share, of)| traded(share) && market(of)) && closed(end);
    }
    let stop = name.before();
    let share = stop.wrapping_sub(1);
    market(doc.word(first))
        && doc.token(first).glued
        && doc.word(stop) == "."
        && doc.token(stop).glued
        && doc.word(share.wrapping_sub(1)) == "("
        && closed(name.after())
}

/// "on X": a letter is nobody, but for "Mr. X", "his son X" and where "X went", as courts call people.
fn is_letter(name: &Name) -> bool {
    let (before, after) = (name.before(), name.after());
    let alone = name.len() == 1 && name.doc.word(name.first()).len() == 1;
    let acts = || name.is_small(after) && name.is(after, WordClass::POS_PAST | WordClass::POS_AUXILIARY);
    let called = || name.is(before, WordClass::BESIDE_KIN) || name.doc.is_word(before, "as");
    let nobody = || !is_addressed(name) && !acts() && !called();
    let initial = || name.doc.word(after) == "." && name.doc.sentence_of(after + 1) == name.doc.sentence_of(after);
    alone && name.kind == PERSON && !initial() && nobody()
}

/// "National" of "the National Publicity Secretary of": an adjective of what somebody is.
fn is_of_office(name: &Name) -> bool {
    const LONGEST: usize = 3;
    let (doc, after) = (name.doc, name.after());
    let office = |at: usize| doc.is_capital_word(at) && !doc.is(at, HEADS | WordClass::GAZETTEER);
    let mut words = (after..after + LONGEST).take_while(|&at| office(at));
    name.len() == 1
        && matches!(name.kind, ORGANIZATION | MISC)
        && name.starts(WordClass::POS_ADJECTIVE)
        && !name.starts(HEADS | LANDS_AND_CITIES | WordClass::DEMONYMS)
        && name.is(name.before(), WordClass::POS_DETERMINER)
        && words.any(|at| doc.is(at, WordClass::CONTEXT_ROLE) && doc.is_word(at + 1, "of"))
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
    if is_office_in_letters(doc, open, letters) {
        return true;
    }
    let is_small = |&at: &usize| doc.word(at) == "-" || doc.form(at).shape.is(Shape::LOWER) && !doc.is(at, HEADS);
    let small = (first..open).rev().take_while(is_small);
    let starts = |at: usize, letter: &str| doc.word(at).get(..1).is_some_and(|own| own.eq_ignore_ascii_case(letter));
    let of_last =
        doc.word(open.wrapping_sub(1)).get(..1).is_some_and(|own| letters.contains(&own.to_ascii_uppercase()));
    of_last && letters.get(..1).is_some_and(|letter| small.skip(1).any(|at| starts(at, letter)))
}

/// "inspector of mines (IM)", "chief ferry officer (CFO)": letters for what somebody is.
fn is_office_in_letters(doc: &Document, open: usize, letters: &str) -> bool {
    let Some(first) = first_spelled(doc, open, letters.as_bytes(), true) else { return false };
    let end = (first..open).find(|&at| doc.is(at, WordClass::POS_PREPOSITION)).unwrap_or(open);
    let whole = doc.phrase_classes(first..open);
    doc.is(end - 1, WordClass::CONTEXT_ROLE)
        && !doc.is(end - 1, WordClass::POS_PLURAL)
        && !whole.is(WordClass::GAZETTEER)
        && !(first..end).any(|at| doc.is(at, HEADS))
}

/// A word that is no name where it stands alone: "Kingdom", "MPs", the "US" of "US$ 5". Misc is left to the tagger.
pub(super) fn is_common(doc: &Document, tokens: &Range<usize>, kind: usize) -> bool {
    let name = Name { doc, tokens: tokens.clone(), kind };
    let (after, word) = (name.after(), doc.word(name.first()));
    let symbol = doc.token(after).glued && matches!(doc.word(after), "$" | "¢" | "₵" | "£" | "€" | "₦" | "₹");
    // "a super PAC"
    let super_pac = name.len() == 1 && doc.word(name.before()) == "super" && name.form().shape.is(Shape::ALL_CAPS);
    // "mmol/L"
    let unit = word.len() == 1 && doc.token(name.first()).glued && doc.word(name.before()) == "/";
    if symbol
        || unit && name.len() == 1
        || super_pac
        || is_abbreviated_title(&name)
        || is_sum(&name)
        || is_day(&name)
        || name.len() == 1 && (is_amount(&name) || is_form_alone(&name))
    {
        return true;
    }
    // "GPUs"
    if name.len() == 1
        && matches!(name.kind, ORGANIZATION | MISC)
        && doc.is_plural_letters(name.first())
        && !name.starts(WordClass::GAZETTEER)
    {
        return true;
    }
    // "FDI", "DGP"
    if name.len() == 1 && name.starts(WordClass::CONTEXT_COMMON | WordClass::CONTEXT_OFFICE) {
        return !is_broadcaster(&name);
    }
    // The stop of "Jan." may stand inside the name or behind it.
    let stop = usize::from(doc.word(name.first() + 1) == ".");
    // "Jan. 20"; "September 11" with its number may be an event.
    let date = name.starts(WordClass::TIME_MONTH) && doc.token(name.first() + 1 + stop).kind == TokenKind::Number;
    if name.len() > 1 + stop {
        return date && name.len() == 2 + stop && kind == PLACE;
    }
    date || is_plain_letters(&name) || !name.starts(WordClass::GAZETTEER) && is_common_word(&name)
}

/// "the Co-op", "the Group CEO", "the 61st session"
fn is_form_alone(name: &Name) -> bool {
    let (doc, after) = (name.doc, name.after());
    let form = name.kind == ORGANIZATION && name.starts(WordClass::CONTEXT_ORG_SUFFIX);
    let tied = doc.is_tying_hyphen(after) && name.is_small(after + 1);
    form && !name.form().shape.is(Shape::ALL_CAPS) && (tied || name.is(after, WordClass::CONTEXT_ROLE))
        || name.kind != MISC && doc.token(name.first()).kind == TokenKind::Number && doc.token(after).glued
}

/// `"On Sunday, we left"`, and the "DAYER" of "ONE-DAYER" in capitals: when something is.
fn is_day(name: &Name) -> bool {
    let (doc, hyphen) = (name.doc, name.before());
    let day = |at: usize| name.is(at, WordClass::TIME_WEEKDAY);
    let on = name.len() == 2 && name.starts(WordClass::POS_PREPOSITION) && day(name.last());
    let counted = name.len() == 1
        && doc.is_tying_hyphen(hyphen)
        && doc.is(hyphen.wrapping_sub(1), WordClass::NUMBER_WORDS)
        && doc.form(hyphen.wrapping_sub(1)).shape.is(Shape::ALL_CAPS)
        && name.form().shape.is(Shape::ALL_CAPS);
    on && name.kind != PERSON || counted && !name.starts(WordClass::GAZETTEER)
}

/// "Sh4.2 trillion", "N1.2bn": what begins with letters and a figure, or a part of it.
fn is_sum(name: &Name) -> bool {
    let doc = name.doc;
    if name.kind == PERSON || name.len() > 3 || !name.form().shape.is(Shape::HAS_DIGIT) {
        return false;
    }
    let number = |at: usize| doc.token(at).glued && doc.token(at).kind == TokenKind::Number;
    let point = |at: usize| doc.token(at).glued && doc.word(at) == ".";
    let plain = (name.first() + 1..name.after()).all(|at| number(at) || point(at));
    let end = name.after() + if point(name.after()) && number(name.after() + 1) { 2 } else { 0 };
    plain && name.is_small(end) && doc.is(end, WordClass::BESIDE_SCALE)
}

/// "Sh50 million", "K-pop", "USD 10 million", and "Hundreds" at the head of a line.
fn is_amount(name: &Name) -> bool {
    let (doc, at, after) = (name.doc, name.first(), name.after());
    let shape = name.form().shape;
    let scale = shape.is(Shape::HAS_DIGIT) && doc.is(after, WordClass::BESIDE_SCALE);
    let letter = doc.word(at).len() == 1 && doc.word(after) == "-" && doc.token(after).glued;
    let number = |at: usize| doc.token(at).kind == TokenKind::Number;
    let caps = shape.is(Shape::ALL_CAPS);
    // "Dh 2.1 a litre" too
    let code = name.starts(WordClass::CURRENCIES)
        && (number(after) && (caps || name.kind == PLACE) || caps && number(name.before()) && doc.word(at).len() == 3);
    // "RM380,000", "Tk500", but "COP26"
    let glued = || {
        let word = doc.word(at);
        let digits = word.find(|c: char| c.is_ascii_digit()).filter(|&from| matches!(from, 2 | 3));
        let split = digits.and_then(|from| Some((word.get(..from)?, word.get(from..)?)));
        split.is_some_and(|(unit, rest)| {
            rest.bytes().all(|byte| byte.is_ascii_digit())
                && unit != "COP"
                && classes_of(unit).is(WordClass::CURRENCIES)
        })
    };
    let glued = name.len() == 1 && shape.is(Shape::HAS_DIGIT) && glued();
    scale || letter || code || glued || name.starts(WordClass::NUMBER_WORDS) && doc.word(at).ends_with('s')
}

/// "Adm. Berg", "Rear Adm. Berg"
fn is_abbreviated_title(name: &Name) -> bool {
    // The stop may stand inside the name or behind it.
    let stop = if name.doc.word(name.last()) == "." { name.last() } else { name.after() };
    name.doc.word(stop) == "."
        && !name.form().shape.is(Shape::ALL_CAPS)
        && !name.starts(WordClass::CONTEXT_COMMON | WordClass::CONTEXT_OFFICE)
        && name.doc.phrase_classes(name.first()..stop + 1).is(WordClass::CONTEXT_HONORIFIC)
}

/// "GPS", "MPs": letters that stand for common words, whatever else is written so.
fn is_plain_letters(name: &Name) -> bool {
    name.kind != MISC
        && name.form().shape.is(Shape(Shape::ALL_CAPS.0 | Shape::INNER_CAPITAL.0))
        && name.starts(WordClass::CONTEXT_NEVER)
        && !name.starts(WordClass::CONTEXT_HONORIFIC)
}

/// A word that no list has as a name, and that is none of the kind that the tagger says: "Kingdom", "Sh2bn", "the Republic".
fn is_common_word(name: &Name) -> bool {
    let shape = name.form().shape;
    if shape.is(Shape::HAS_DIGIT) && matches!(name.kind, PLACE | PERSON) {
        return true;
    }
    let title = !shape.is(Shape::ALL_CAPS)
        && name.starts(WordClass::CONTEXT_HONORIFIC | WordClass::CONTEXT_ROLE)
        && !name.starts(PEOPLE);
    match name.kind {
        PLACE => {
            let heads = HEADS | WordClass::CONTEXT_PLACE_HEAD | WordClass::CONTEXT_NEVER;
            title || name.starts(heads) && !shape.is(Shape::ALL_CAPS)
        }
        ORGANIZATION if is_land_alone(name) => true,
        ORGANIZATION | PERSON => {
            // "announce plans Friday", but "Mr Friday"
            let addressed = name.kind == PERSON && is_addressed(name);
            let surname = name.starts(WordClass::SURNAMES) && !name.starts(WordClass::TIME_WEEKDAY) || addressed;
            title || name.starts(WordClass::CONTEXT_NEVER) && !surname
        }
        _ => false,
    }
}

/// "Mr. Ai"
fn is_addressed(name: &Name) -> bool {
    let title = name.before().wrapping_sub(usize::from(name.doc.word(name.before()) == "."));
    name.is(title, WordClass::CONTEXT_ADDRESS | WordClass::CONTEXT_COURTESY)
}

/// "CCTV reported": letters that are an outlet's too, where it speaks.
fn is_broadcaster(name: &Name) -> bool {
    let speaks = name.is(name.after(), WordClass::CUE_VERBS)
        || name.is(name.before(), WordClass::CUE_VERBS)
        || name.doc.is_word(name.before(), "broadcaster");
    name.starts(WordClass::ENTITY_MEDIA) && speaks
}

/// "the Republic", "the Valley": what a land is.
fn is_land_alone(name: &Name) -> bool {
    let others = WordClass::CONTEXT_ORG_HEAD | WordClass::CONTEXT_TEAM_TAIL | WordClass::SURNAMES;
    name.starts(WordClass::CONTEXT_PLACE_HEAD) && !name.starts(others) && name.doc.word(name.before()) == "the"
}

/// Words of a headline in title case that no rule takes for a name: "Flood Hit Valley".
pub(super) fn is_headline_phrase(
    doc: &Document,
    tokens: &Range<usize>,
    kind: usize,
    style: u8,
    hints: &[Hint],
) -> bool {
    let misc = style == 1 && kind == MISC;
    if kind == PERSON || tokens.len() < 2 || is_quoted(doc, tokens.start) {
        return false;
    }
    let hint = hints.partition_point(|hint| hint.tokens.end <= tokens.start);
    let whole = hints.get(hint).is_some_and(|hint| hint.tokens == *tokens);
    let verb = WordClass::POS_THIRD.or(WordClass::POS_PAST).or(WordClass::POS_MAINLY_VERB);
    let is_phrase = |at: usize| {
        let over = doc.is(at, WordClass::POS_PREPOSITION) && doc.word(at).len() > 3;
        (doc.is(at, verb) && !doc.is(at, WordClass::POS_MAINLY_ADJECTIVE) || over)
            && doc.form(at).shape.is(Shape::CAPITAL)
    };
    // Of bodies and places only what no list knows: "xAI Sues Apple".
    let others = WordClass::GAZETTEER | WordClass::SURNAMES;
    let sues =
        |at: usize| doc.is(at, WordClass::POS_THIRD) && doc.is(at, WordClass::POS_MAINLY_VERB) && !doc.is(at, others);
    !whole && if misc { tokens.clone().any(is_phrase) } else { (tokens.start + 1..tokens.end).any(sues) }
}

/// "Weakness in stocks": a common noun that only its place in the sentence gives a capital. `seen` is of [`super::Candidates`].
pub(super) fn is_opening_noun(doc: &Document, name: &Range<usize>, kind: usize, seen: u8) -> bool {
    let at = name.start;
    let noun = doc.is(at, WordClass::POS_MAINLY_NOUN) && !doc.is(at, WordClass::GAZETTEER | WordClass::SURNAMES);
    // "Wine merchants cheered", but "Flea shared it"
    let things =
        || doc.is(name.end, WordClass::POS_PLURAL) && !doc.is(name.end, WordClass::POS_THIRD) && !doc.is(at, PEOPLE);
    let loose = matches!(kind, MISC | PLACE) || kind == PERSON && things();
    name.len() == 1
        && noun
        && seen & 2 == 0
        && (loose || kind == ORGANIZATION && seen & 1 != 0)
        && doc.form(name.end).shape.is(Shape::LOWER)
        && !doc.form(at).shape.is(Shape::ALL_CAPS)
}

/// "Young people wept" where somebody is called Young: an adjective that opens a sentence, before those whom it describes.
pub(super) fn is_opening_adjective(doc: &Document, name: &Range<usize>, kind: usize) -> bool {
    let (at, after) = (name.start, name.end);
    kind == PERSON
        && name.len() == 1
        && doc.is(at, WordClass::POS_MAINLY_ADJECTIVE)
        && doc.form(after).shape.is(Shape::LOWER)
        && doc.is(after, WordClass::POS_PLURAL | WordClass::POS_MAINLY_NOUN)
        && !doc.is(after, WordClass::POS_THIRD | WordClass::POS_PAST)
        && !doc.form(at).shape.is(Shape::ALL_CAPS)
}

/// "Nautically, it was hard": an adverb, which the lists of words have not.
pub(super) fn is_opening_adverb(doc: &Document, name: &Range<usize>, kind: usize) -> bool {
    let lists = WordClass::GAZETTEER | PEOPLE;
    kind != PERSON
        && name.len() == 1
        && doc.word(name.start).ends_with("ally")
        && doc.word(name.end) == ","
        && !doc.is(name.start, lists)
}

/// He said: "Experience shows ...": a common word that only the quotation mark before it gives a capital.
pub(super) fn opens_quote(doc: &Document, name: &Range<usize>, kind: usize, seen: u8) -> bool {
    let (at, end) = (name.start, name.end);
    let shape = doc.form(at).shape;
    let mark = |at: usize| doc.token(at).kind == TokenKind::Mark;
    // "Heard" and "Heard," are titles, as is "Heard: How We Met".
    let closes = |at: usize| mark(at) && doc.word(at).starts_with(['"', '”', '’', '\'', ':']);
    kind == MISC
        && name.len() == 1
        && seen & 4 == 0
        && doc.is(at, WordClass::WORDS)
        && !doc.is(at, WordClass::GAZETTEER)
        && !shape.is(Shape(Shape::ALL_CAPS.0 | Shape::INNER_CAPITAL.0))
        && doc.token(at).glued
        && is_quoted(doc, at)
        && (mark(end) && !closes(end) && !closes(end + 1) || doc.form(end).shape.is(Shape::LOWER))
}
