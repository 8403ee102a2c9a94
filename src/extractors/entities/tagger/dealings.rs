//! Names that no list has and that do, or have, what only firms do and have: "Norvexa posted record profits", "shares of Norvexa",
//! "Norvexa's revenue", "Norvexa CEO Anna Berg", "Norvexa said its sales rose".
//!
//! `concerns` asks it, and lets what is said once hold wherever the name stands. Data: `beside_words.txt`.

use super::bounds::is_quoted;
use super::name::{HEADS, Name, PEOPLE, is_job, is_possessive};
use super::{GROUP, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::{Document, Shape, TokenKind};
use crate::lexicon::{WordClass, classes_of};

/// So many words may stand between the name or its verb and the noun of business: "second-quarter net operating profit".
const LONGEST: usize = 5;

/// Whether the name is a firm by what it does or has; one or two words that no list has as anything but somebody's name.
pub(super) fn is_dealing(name: &Name) -> bool {
    if name.kind == MISC && name.len() > 1 && speaks(name) {
        return true;
    }
    if matches!(name.kind, GROUP | ORGANIZATION) || name.len() > 2 {
        return false;
    }
    if is_traded(name) {
        return true;
    }
    if !is_beside_business(name) {
        return false;
    }
    let known = WordClass::GAZETTEER | WordClass::SURNAME_PUBLIC | WordClass::WORDS;
    let number = name.form().shape.is(Shape::HAS_DIGIT);
    if number || name.any(known) {
        return false;
    }
    // "Berg reported a loss": who may be somebody is nobody's firm for that.
    let somebody = name.kind == PERSON && name.any(PEOPLE) || name.len() == 2 && name.any(PEOPLE);
    if somebody || !name.tokens.clone().all(|at| name.doc.is_capital_word(at)) {
        return false;
    }
    is_held(name) || has_business(name) || reports(name) || has_officer(name)
}

/// "Copper Ridge said it was sorry", "the owner, Copper Ridge, declined to": a name of no kind that says something is a body's.
fn speaks(name: &Name) -> bool {
    let (doc, before, after) = (name.doc, name.before(), name.after());
    let opens = doc.token(before).kind == TokenKind::Mark || doc.sentence_of(before) != doc.sentence_of(name.first());
    let verb = if doc.word(after) == "," && doc.word(before) == "," { after + 1 } else { after };
    let says = doc.is_word(verb, "said") || doc.is_word(verb, "says") || doc.is_word(verb, "declined");
    // "Pol Col Kissana"
    let titled = name.tokens.clone().any(|at| doc.is(at, WordClass::CONTEXT_HONORIFIC | WordClass::ABBR_TITLE));
    opens && says && !titled && !is_quoted(doc, name.first()) && name.tokens.clone().all(|at| doc.is_capital_word(at))
}

/// Whether what stands beside the name may be of business; a cheap question that nearly all names fail.
fn is_beside_business(name: &Name) -> bool {
    let after = name.after();
    let verbs = WordClass::BESIDE_DEALING | WordClass::BESIDE_FOUNDER | WordClass::POS_PAST | WordClass::POS_THIRD;
    let behind = name.is(name.before().wrapping_sub(1), WordClass::BESIDE_DEALING);
    behind || name.is(after, verbs | WordClass::BESIDE_FIRM) || is_possessive(name.doc, after)
}

/// "Copper Ridge shares fell", "shares of Copper Ridge", "Norvane (NYSE: NRV)", "Norvane's headquarters", "analysts at Norvane", "is operated by
/// Norvane", "the Tarsey-based Norvane", "owned by Norvane, which employs 300", "Norvane, based in Oslo,": what holds of words of English too.
fn is_traded(name: &Name) -> bool {
    let (doc, before, after) = (name.doc, name.before(), name.after());
    let open = || {
        let full = name.is_full() || name.kind == PERSON && name.len() > 1 && name.starts(WordClass::GIVEN_NAMES);
        let word = name.len() == 1 && name.starts(PEOPLE | WordClass::WORDS | WordClass::GAZETTEER);
        let known = full || word || name.any(WordClass::SURNAME_PUBLIC) || name.classes().is(WordClass::GAZETTEER);
        !known && name.tokens.clone().all(|at| doc.is_capital_word(at) && !doc.is(at, WordClass::CONTEXT_NEVER))
    };
    let dealt = |at: usize| name.is(at, WordClass::BESIDE_DEALING) && name.is_small(at);
    let moves = |at: usize| name.is(at, WordClass::POS_PAST | WordClass::POS_THIRD | WordClass::POS_AUXILIARY);
    // "Zentra sales" may be a product's.
    let held = || {
        let owned = name.kind != MISC || doc.word(after).starts_with("share");
        dealt(after) && owned && moves(after + 1)
    };
    let shares = || {
        let noun = before.wrapping_sub(1);
        doc.is_word(before, "of") && dealt(noun) && name.is(noun, WordClass::POS_PLURAL) && name.is(after, CLOSING)
    };
    let listed = || {
        let letters = doc.form(after + 1).shape.is(Shape::ALL_CAPS) && doc.word(after + 2) == ":";
        doc.word(after) == "(" && letters && doc.is_capital_word(after + 3) && doc.word(after + 4) == ")"
    };
    let seated = || is_possessive(doc, after) && doc.is_word(after + 1, "headquarters");
    let staffed = || {
        let who = before.wrapping_sub(1);
        doc.is_word(before, "at") && name.kind != PERSON && (is_job(doc, who) || is_job_in_plural(doc.word(who)))
    };
    let run = || {
        doc.is_word(before, "by") && name.is(before.wrapping_sub(1), WordClass::POS_PARTICIPLE) && {
            let verb = doc.word(before.wrapping_sub(1));
            matches!(verb, "operated" | "manufactured" | "marketed") && closes(doc, after)
        }
    };
    let based = || {
        let tied = doc.is_word(before, "based") && doc.is_tying_hyphen(before.wrapping_sub(1));
        tied && name.kind != PERSON && !name.is_small(before.wrapping_sub(2))
    };
    // "Copper Ridge, which runs the quarry"
    let runs = |at: usize| matches!(doc.word(at), "runs" | "owns" | "operates" | "employs" | "manages" | "supplies");
    // "the Tarsey-listed Norvane"
    let quoted = || doc.is_word(before, "listed") && doc.is_tying_hyphen(before.wrapping_sub(1));
    // "owned by Norvane, which employs 300 people"
    let related = || {
        let of = doc.is_word(before, "by")
            || name.kind == MISC && runs(after + 2)
            || name.kind == PERSON && !name.is(before, WordClass::POS_PREPOSITION);
        of && doc.word(after) == "," && doc.is_word(after + 1, "which") && name.is(after + 2, WordClass::POS_THIRD)
    };
    let housed = || {
        doc.word(after) == "," && doc.is_word(after + 1, "based") && doc.is_word(after + 2, "in") && name.kind != PLACE
    };
    // A class is asked before a word is compared.
    let small = name.is(before, WordClass::POS_PREPOSITION);
    let mark = doc.token(after).kind == TokenKind::Mark;
    let traded = held()
        || small && (staffed() || run() || shares())
        || mark && (related() || housed() || seated() || listed())
        || name.is(before, WordClass::POS_PARTICIPLE | WordClass::POS_PAST) && (based() || quoted());
    traded && open()
}

/// What may stand behind the shares of a firm: a verb, a small word, a mark.
const CLOSING: WordClass =
    WordClass::any(&[WordClass::POS_PAST, WordClass::POS_THIRD, WordClass::POS_AUXILIARY, WordClass::POS_PREPOSITION]);

fn closes(doc: &Document, at: usize) -> bool {
    doc.token(at).kind == TokenKind::Mark && !is_possessive(doc, at) && doc.word(at) != "-"
        || doc.is(at, WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION)
}

/// "analysts", "engineers", "workers"
fn is_job_in_plural(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|stem| classes_of(stem).is(WordClass::CONTEXT_ROLE | WordClass::BESIDE_JOB))
}

/// "shares of Norvexa", "Norvexa stock", "Norvexa employs"
fn is_held(name: &Name) -> bool {
    let (doc, of, after) = (name.doc, name.before(), name.after());
    let dealt = |at: usize| name.is(at, WordClass::BESIDE_DEALING);
    let held = (doc.is_word(of, "of") || doc.is_word(of, "in")) && dealt(of.wrapping_sub(1));
    // "revenue in Norvane" may be a land's.
    let shares = || doc.is_word(of, "of") || name.is(of.wrapping_sub(1), WordClass::BESIDE_SHARE);
    held && shares() || dealt(after) && name.is_small(after) && name.kind != MISC
}

/// "Norvexa's second-quarter net profit"
fn has_business(name: &Name) -> bool {
    let mark = name.after();
    is_possessive(name.doc, mark) && business_in(name, mark + 1)
}

/// "Norvexa posted record profits", "Norvexa forecast a loss", "Norvexa said its revenue"
fn reports(name: &Name) -> bool {
    let (doc, verb) = (name.doc, name.after());
    let past = name.is_small(verb) && name.is(verb, WordClass::POS_PAST | WordClass::POS_THIRD);
    if !past || name.is(name.before(), WordClass::POS_PREPOSITION) {
        return false;
    }
    let own = doc.is_word(verb + 1, "its");
    // "Norvexa launched its new phone": nobody has an "its".
    if own && name.kind == PERSON && name.len() == 1 && !name.is(verb, WordClass::CUE_VERBS) {
        return true;
    }
    if name.is(verb, WordClass::CUE_QUOTE) && doc.is_word(verb, "said") {
        return own && name.len() == 1;
    }
    let things = WordClass::POS_DETERMINER | WordClass::POS_MAINLY_ADJECTIVE | WordClass::POS_NOUN;
    let told = name.is(verb, WordClass::CUE_VERBS) && name.is(verb + 1, things);
    (own || told) && business_in(name, verb + 1)
        || doc.is_word(verb + 1, "for") && name.is(verb + 2, WordClass::BESIDE_DEALING)
}

/// Whether a noun of business ends the words that begin there.
fn business_in(name: &Name, from: usize) -> bool {
    let inside = |at: &usize| {
        let word = name.doc.token(*at).kind != TokenKind::Mark || name.doc.is_tying_hyphen(*at);
        let closed =
            WordClass::POS_PREPOSITION | WordClass::POS_WH | WordClass::POS_CONJUNCTION | WordClass::POS_AUXILIARY;
        word && !name.is(*at, closed)
    };
    (from..from + LONGEST).take_while(inside).any(|at| name.is(at, WordClass::BESIDE_DEALING))
}

/// "Norvexa CEO Anna Berg", "Norvexa spokesman Peter Lund"
fn has_officer(name: &Name) -> bool {
    let (doc, role) = (name.doc, name.after());
    let officer =
        name.is(role, WordClass::BESIDE_FOUNDER) || name.is_small(role) && doc.word(role).starts_with("spokes");
    officer && doc.is_capital_word(role + 1) && name.is(role + 1, PEOPLE) && !name.ends(HEADS)
}
