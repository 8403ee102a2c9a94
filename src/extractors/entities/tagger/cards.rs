//! Score cards in brackets: "Halden 212-6 (Smith 105*, Brown 78)", "won 2-1 (Darling 12, Wood 80)".
//!
//! In: the names found. Out: the same list, with everybody on a card a person.

use super::bounds::is_score;
use super::name::{LANDS_AND_CITIES, put};
use super::{Found, PERSON};
use crate::document::{Document, Form, Shape, TokenKind};
use crate::extractors::entities::recogniser::ORGANIZATIONS;
use crate::lexicon::WordClass;

/// Names on a card have no more words, cards no more tokens.
const LONGEST_NAME: usize = 4;
const LONGEST: usize = 60;

/// Names who stands on score cards. `found` is sorted and does not overlap.
pub(super) fn settle(doc: &Document, found: &mut Vec<Found>) {
    let speaks = |form: &Form| form.classes.is(WordClass::CONTEXT_SPORT);
    let is_bracket = |form: &Form| form.span.end - form.span.start == 1 && doc.slice(form.span) == "(";
    let Some(bracket) = doc.forms().iter().position(is_bracket).filter(|_| doc.forms().iter().any(speaks)) else {
        return;
    };
    let opens = (1..doc.tokens().len()).filter(|&at| doc.token(at).form as usize == bracket);
    let people: Vec<Found> = opens.filter_map(|open| card(doc, open)).flatten().collect();
    put(found, people);
}

/// The people between the brackets; None where what stands there is no score card.
fn card(doc: &Document, open: usize) -> Option<Vec<Found>> {
    let number = |at: usize| doc.token(at).kind == TokenKind::Number && doc.word(at).len() <= 3;
    let closes = |at: usize| matches!(doc.word(at), "," | ";" | ")");
    let mut people = Vec::new();
    // A total before the card ("245 all out"), or runs and wickets on it, say that it is one.
    let total = || (1..=3).any(|back| number(open.wrapping_sub(back))) && !doc.is(open - 1, WordClass::POS_PLURAL);
    let mut scored = total() || doc.is(open - 1, WordClass::CONTEXT_SPORT);
    let mut at = open + 1;
    while at < open + LONGEST {
        let end = (at..at + LONGEST_NAME).find(|&at| !is_name(doc, at))?;
        // "Ranelle (23, 67)" has more minutes than one.
        if end == at && (people.is_empty() || !number(at)) {
            return None;
        }
        // "Norvane pen 55"
        let figure = (end..end + 3).find(|&at| !doc.form(at).shape.is(Shape::LOWER))?;
        if !number(figure) {
            return None;
        }
        let mut next = figure + 1;
        scored |= doc.word(next) == "*" || is_score(doc, figure) || doc.is_word(next, "for") && number(next + 1);
        while !closes(next) {
            let plain =
                number(next) || matches!(doc.word(next), "*" | "-" | "–") || doc.form(next).shape.is(Shape::LOWER);
            if !plain || next > end + 5 {
                return None;
            }
            next += 1;
        }
        if end > at {
            people.push((at..end, PERSON));
        }
        at = next + 1;
        if doc.word(next) == ")" {
            let named = people.iter().all(|(name, _)| {
                let classes = doc.phrase_classes(name.clone());
                !(classes.is(LANDS_AND_CITIES) || classes.is(ORGANIZATIONS) && !classes.is(WordClass::SURNAMES))
            });
            return (scored && named).then_some(people);
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
