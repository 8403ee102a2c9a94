//! Score cards in brackets: "Halden 212-6 (Smith 105*, Brown 78)", "won 2-1 (Darling 12, Wood 80)".
//!
//! In: the names found. Out: the same list, with everybody on a card a person.

use super::name::{LANDS, LANDS_AND_CITIES, put};
use super::{Found, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::{Document, Form, Shape, TokenKind};
use crate::extractors::entities::recogniser::ORGANIZATIONS;
use crate::lexicon::WordClass;

/// Names on a card have no more words, cards no more tokens.
const LONGEST_NAME: usize = 4;
const LONGEST: usize = 60;
/// What is counted behind a name ("67 not out", "3 for 34"), and the letters of a figure.
const LONGEST_COUNT: usize = 6;
const LONGEST_FIGURE: usize = 5;

/// Names who stands on score cards. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>) {
    let speaks = |form: &Form| form.classes.is(WordClass::CONTEXT_SPORT);
    let is_bracket = |form: &Form| form.span.end - form.span.start == 1 && doc.slice(form.span) == "(";
    let Some(bracket) = doc.forms().iter().position(is_bracket).filter(|_| doc.forms().iter().any(speaks)) else {
        return;
    };
    let opens = (1..doc.tokens().len()).filter(|&at| doc.token(at).form as usize == bracket);
    let mut people: Vec<Found> = Vec::new();
    for open in opens {
        let Some(card) = card(doc, open) else { continue };
        people.extend(card);
        let team = found.partition_point(|(name, _)| name.end <= open).checked_sub(1);
        let Some((name, kind)) = team.and_then(|at| found.get_mut(at)) else { continue };
        // "[Storm 24] ("
        let total = name.end - 1;
        let counts = doc.token(total).kind == TokenKind::Number && doc.is_capital_word(total.wrapping_sub(1));
        if *kind == MISC && name.len() > 1 && name.end == open && counts {
            (name.end, *kind) = (total, ORGANIZATION);
        }
        if *kind == PLACE && is_total(doc, name.end, open) {
            *kind = ORGANIZATION;
        }
    }
    let headed = |(name, _): &&Found| doc.word(name.end) == ":" && is_first(doc, name.start);
    people.extend(found.iter().filter(headed).flat_map(|(name, _)| rated(doc, name.end)));
    people.sort_by_key(|(name, _)| name.start);
    put(found, people);
}

fn is_first(doc: &Document, at: usize) -> bool {
    doc.blocks().get(doc.block_of(at)).is_some_and(|block| block.first == at)
}

/// "Elston: Kaminsk 7; Berg 6, Lee 6 (Vane 70, 5)": the people of a line-up with their marks behind the colon.
fn rated(doc: &Document, colon: usize) -> Vec<Found> {
    const LONGEST_LINE: usize = 200;
    const FEWEST: usize = 5;
    let mark = |at: usize| doc.token(at).kind == TokenKind::Number && doc.word(at).len() <= 2;
    let end = doc.sentences().get(doc.sentence_of(colon)).map_or(colon, |sentence| sentence.end);
    let end = end.min(colon + LONGEST_LINE);
    let mut people = Vec::new();
    for at in (colon + 1..end).filter(|&at| matches!(doc.word(at - 1), ":" | ";" | "," | "(") && is_name(doc, at)) {
        let behind = (at..at + LONGEST_NAME).find(|&at| !is_name(doc, at));
        if let Some(behind) = behind.filter(|&behind| mark(behind)) {
            people.push((at..behind, PERSON));
        }
    }
    if people.len() < FEWEST { Vec::new() } else { people }
}

/// The "212-6" or "won 2-1" between a team and its card.
fn is_total(doc: &Document, from: usize, open: usize) -> bool {
    const LONGEST: usize = 6;
    let number = |at: usize| doc.token(at).kind == TokenKind::Number;
    let plain = |at: usize| number(at) || matches!(doc.word(at), "-" | "–") || doc.form(at).shape.is(Shape::LOWER);
    open - from <= LONGEST && (from..open).any(number) && (from..open).all(plain)
}

/// The people between the brackets; None where what stands there is no score card.
fn card(doc: &Document, open: usize) -> Option<Vec<Found>> {
    let number = |at: usize| doc.token(at).kind == TokenKind::Number && doc.word(at).len() <= LONGEST_FIGURE;
    let closes = |at: usize| matches!(doc.word(at), "," | ";" | ")");
    let small = |at: usize| doc.form(at).shape.is(Shape::LOWER);
    let mut people = Vec::new();
    // A total before the card ("245 all out"), or runs and wickets on it, say that it is one.
    let total = || (1..=3).any(|back| number(open.wrapping_sub(back))) && !doc.is(open - 1, WordClass::POS_PLURAL);
    let scored = total() || doc.is(open - 1, WordClass::CONTEXT_SPORT);
    let mut marked = false;
    // "(Ranelle 2, Dorvis, Pell tries; Berg 4 goals, pen)" has people without a figure, and figures without people.
    let (mut bare, mut counts) = (0, false);
    let mut at = open + 1;
    while at < open + LONGEST {
        let end = (at..at + LONGEST_NAME).find(|&at| !is_name(doc, at))?;
        if end == at && people.is_empty() {
            return None;
        }
        let next = (end..end + LONGEST_COUNT).find(|&at| closes(at))?;
        let mark = |at: usize| matches!(doc.word(at), "*" | "-" | "–" | "/");
        // "(Ga-68)" is no count
        if mark(end) || !(end..next).all(|at| number(at) || mark(at) || small(at)) {
            return None;
        }
        let figure = (end..next).find(|&at| number(at));
        if let Some(at) = figure {
            let wickets = doc.is_word(at + 1, "for") || mark(at + 1);
            marked |= doc.word(at + 1) == "*" || wickets && number(at + 2) || doc.word(at).contains('/');
        }
        counts |= figure.is_some() || (end..next).any(|at| doc.is(at, WordClass::CONTEXT_SPORT));
        bare += usize::from(figure.is_none());
        if end > at {
            people.push((at..end, PERSON));
        }
        at = next + 1;
        if doc.word(next) == ")" {
            let named = people.iter().all(|(name, _)| {
                let classes = doc.phrase_classes(name.clone());
                let family = classes.is(WordClass::SURNAMES);
                let city = classes.is(LANDS_AND_CITIES) && !(marked && family && !classes.is(LANDS));
                !(city || classes.is(ORGANIZATIONS) && !family)
            });
            let whole = counts && (bare == 0 || number(open - 1));
            return ((scored || marked) && named && whole).then_some(people);
        }
    }
    None
}

fn is_name(doc: &Document, at: usize) -> bool {
    let particle = || doc.form(at).shape.is(Shape::LOWER) && doc.is(at, WordClass::CONTEXT_PARTICLE);
    doc.is_capital_word(at) && !doc.is(at, WordClass::TIME_MONTH | WordClass::TIME_WEEKDAY)
        || particle()
        || matches!(doc.word(at), "-" | "'" | "’") && doc.token(at).glued && doc.is_capital_word(at + 1)
}
