//! Roles: what the article says a person is, before the name ("Turkish Foreign Ministry spokesman Oncu Keceli"), after it
//! ("Kira Rudik, Ukrainian MP,") or in a clause ("Anna Berg, who heads the committee,"); and the age where it is given.
//!
//! In: the document and the grouped entities; out: `roles`, `role_details` and `age` of the people. Title words lie in
//! `extractors/entities/lexicon/name_words.txt`. Plain forms of address ("Mr", "Ms") are no roles.

use std::ops::Range;

use crate::analysis::{Entity, Role};
use crate::document::{Document, Shape, TokenKind};
use crate::extractors::entities::EntityType;
use crate::lexicon::{List, WordClass as W};
use crate::span::Span;

/// How far a role is looked for on each side of a name, in tokens.
const WINDOW: usize = 12;

const BREAKS: W = W::any(&[
    W::POS_DETERMINER,
    W::POS_PRONOUN,
    W::POS_CONJUNCTION,
    W::POS_SUBORDINATOR,
    W::POS_AUXILIARY,
    W::POS_MODAL,
    W::POS_WH,
    W::POS_NEGATION,
    W::POS_POSSESSIVE,
    W::POS_PREPOSITION,
]);

/// Gives the people their roles and ages.
pub fn link_roles(doc: &Document, entities: &mut [Entity]) {
    let mut others: Vec<(Span, EntityType)> = entities
        .iter()
        .filter(|entity| entity.entity_type != EntityType::Person)
        .flat_map(|entity| entity.mentions.iter().map(|mention| (mention.span, mention.entity_type)))
        .collect();
    others.sort();
    for entity in entities.iter_mut().filter(|entity| entity.entity_type == EntityType::Person) {
        let mut roles: Vec<Role> = Vec::new();
        let mut age = None;
        for mention in entity.mentions.iter().take(50) {
            let first = doc.token_at(mention.span.start);
            let mut end = first;
            while doc.token(end).kind != TokenKind::End && doc.token(end).span.start < mention.span.end {
                end += 1;
            }
            // "Siân Prosser KC, who chairs the inquiry"
            let letters = usize::from(doc.is(end, W::CONTEXT_KIN) && doc.word(end + 1) == ",");
            let (found_age, rest) = age_after(doc, end + letters);
            age = age.or(found_age).or_else(|| age_before(doc, first));
            let before = role_before(doc, first).map(|range| whole_organization(doc, range, &others));
            let apposed = role_before_comma(doc, first, end);
            for range in [before, apposed, role_after(doc, rest)].into_iter().flatten() {
                let span = doc.span_of(range);
                let text = doc.written(span);
                if roles.len() < 8 && !roles.iter().any(|role| role.text.eq_ignore_ascii_case(&text)) {
                    roles.push(detail(doc, text, span, &others));
                }
            }
        }
        entity.roles = roles.iter().map(|role| role.text.clone()).collect();
        entity.role_details = roles;
        entity.age = age;
    }
}

/// "Bank of Japan board member": a role that begins inside an organization's name begins with it.
fn whole_organization(doc: &Document, role: Range<usize>, others: &[(Span, EntityType)]) -> Range<usize> {
    let start = doc.token(role.start).span.start;
    let at = others.partition_point(|(other, _)| other.end <= start);
    match others.get(at) {
        Some((other, EntityType::Organization)) if other.start < start => doc.token_at(other.start)..role.end,
        _ => role,
    }
}

/// The organization and the place that a role names.
fn detail(doc: &Document, text: String, span: Span, others: &[(Span, EntityType)]) -> Role {
    let mut role = Role { text, span, organization: None, place: None };
    let from = others.partition_point(|(other, _)| other.end <= span.start);
    for (other, entity_type) in others.iter().skip(from).take_while(|(other, _)| other.start < span.end) {
        let name = doc.slice(*other);
        match entity_type {
            EntityType::Organization if role.organization.is_none() => role.organization = Some(name.to_string()),
            EntityType::Place if role.place.is_none() => role.place = Some(name.to_string()),
            EntityType::Group if role.place.is_none() => role.place = country_of(doc, *other),
            _ => {}
        }
    }
    // "Turkish Foreign Ministry spokesman": the country stands inside the organization's name.
    if role.place.is_none() {
        role.place = country_of(doc, span);
    }
    role
}

/// The country of a nationality at the start of the span.
fn country_of(doc: &Document, span: Span) -> Option<String> {
    let token = doc.token_at(span.start);
    if !doc.is(token, W::DEMONYMS) {
        return None;
    }
    doc.form(token).key?.row(List::Demonyms).map(|row| row.column(1).to_string())
}

fn is_role_word(doc: &Document, at: usize) -> bool {
    doc.is(at, W::CONTEXT_ROLE)
}

/// "Ukrainian President" before "Volodymyr Zelenskyy": contiguous words that end in a role.
fn role_before(doc: &Document, name: usize) -> Option<Range<usize>> {
    let sentence = doc.sentences().get(doc.sentence_of(name)).copied()?;
    let last = name.checked_sub(1).filter(|&at| at >= sentence.first)?;
    let last = if doc.word(last) == "." { last.checked_sub(1)? } else { last };
    // "council leader Dame Harriet Osei"
    let last = if doc.is(last, W::CONTEXT_ADDRESS) && last > sentence.first { last - 1 } else { last };
    let title = is_role_word(doc, last)
        || doc.is(last, W::CONTEXT_HONORIFIC) && is_office(doc, last)
        || is_hyphened_role(doc, last)
        || is_subject_of_role(doc, last);
    if !title {
        return None;
    }
    let mut start = last;
    while start > sentence.first && last - start < WINDOW {
        let at = start - 1;
        let word = doc.token(at).kind == TokenKind::Word;
        let capital = word && doc.form(at).shape.is(Shape::CAPITAL) && !doc.is(at, BREAKS);
        let noun = word
            && doc.is(at, W::POS_MAINLY_NOUN | W::POS_MAINLY_ADJECTIVE | W::CONTEXT_ROLE)
            && !doc.is(at, BREAKS | W::POS_PAST | W::POS_THIRD);
        // "managing director", "acting president"
        let gerund = word && doc.is(at, W::POS_GERUND) && is_role_word(doc, at + 1) && is_lower(doc, at + 1)
            || doc.is_word(at, "acting");
        let hyphen = doc.word(at) == "-" && doc.token(at).glued && doc.token(at + 1).glued;
        // "Secretary of State"
        let of = doc.is_word(at, "of")
            && (doc.form(at + 1).shape.is(Shape::CAPITAL) || at + 1 == last)
            && at > sentence.first
            && is_role_word(doc, at - 1);
        if !(capital || noun || gerund || hyphen || of) || doc.is(at, W::CONTEXT_NEVER) && !doc.is(at, W::POS_ADJECTIVE)
        {
            break;
        }
        start = at;
    }
    while start < last && (doc.is(start, W::POS_DETERMINER) || doc.token(start).kind == TokenKind::Mark) {
        start += 1;
    }
    Some(start..last + 1)
}

fn is_lower(doc: &Document, at: usize) -> bool {
    doc.form(at).shape.is(Shape::LOWER)
}

/// "Qatar's foreign minister, " and "the head of the bank, " before a name with a comma behind it.
fn role_before_comma(doc: &Document, name: usize, end: usize) -> Option<Range<usize>> {
    let comma = name.checked_sub(1).filter(|&at| doc.word(at) == ",")?;
    let sentence = doc.sentences().get(doc.sentence_of(name)).copied()?;
    if !matches!(doc.word(end), "," | ".") || comma <= sentence.first {
        return None;
    }
    // The role is the last word, or a small word of place or kind follows it.
    let links = |at: usize| doc.is_word(at, "of") || doc.is_word(at, "for") || doc.is_word(at, "at");
    let from = sentence.first.max(comma.saturating_sub(WINDOW));
    let mut head = None;
    for at in (from..comma).rev() {
        let plain = doc.token(at).kind == TokenKind::Word && !doc.is(at, W::POS_AUXILIARY | W::POS_MODAL | W::POS_WH);
        let introduced = || is_lower(doc, at) || doc.is(at.wrapping_sub(1), W::POS_DETERMINER);
        if is_role_word(doc, at) && (at + 1 == comma || links(at + 1)) && introduced() {
            head = Some(at);
            break;
        }
        if !plain || (doc.is(at, BREAKS) && !links(at) && !doc.is_word(at, "the")) {
            break;
        }
    }
    let head = head?;
    let mut start = head;
    while start > from {
        let at = start - 1;
        let possessive = doc.token(at).glued && doc.word(at).starts_with(['\'', '’']) && doc.word(at).len() <= 4;
        let noun = doc.token(at).kind == TokenKind::Word
            && !doc.is(at, BREAKS | W::POS_PAST | W::POS_THIRD)
            && (doc.is(at, W::POS_MAINLY_NOUN | W::POS_MAINLY_ADJECTIVE) || doc.form(at).shape.is(Shape::CAPITAL));
        if !(possessive || noun) {
            break;
        }
        start = at;
    }
    // "Peter Lee, the mayor, Anna Berg, ...": the role is the other's.
    let before = if doc.is(start.wrapping_sub(1), W::POS_DETERMINER | W::POS_POSSESSIVE) { start - 1 } else { start };
    if before > sentence.first && doc.word(before - 1) == "," {
        return None;
    }
    Some(start..comma)
}

/// Titles that are offices, not courtesy: "Sen.", "Gov.", "Gen.", "Pope".
fn is_office(doc: &Document, at: usize) -> bool {
    !doc.is(at, W::CONTEXT_COURTESY)
}

/// "Secretary of State" before a name: the last word is what the office is about.
fn is_subject_of_role(doc: &Document, at: usize) -> bool {
    let of = at.wrapping_sub(1);
    doc.is_word(of, "of") && is_role_word(doc, of.wrapping_sub(1)) && doc.is(at, W::POS_MAINLY_NOUN)
}

/// "film-maker", where the lists know no "maker".
fn is_hyphened_role(doc: &Document, last: usize) -> bool {
    let tied = last >= 2 && doc.word(last - 1) == "-" && doc.token(last).glued;
    tied && doc.longest_phrase(last - 2, last + 1, W::CONTEXT_ROLE).is_some_and(|(_, len)| len == 3)
}

/// ", 45," after a name: the age, and where the text goes on.
fn age_after(doc: &Document, end: usize) -> (Option<u32>, usize) {
    let number = doc.token(end + 1);
    if doc.word(end) == "," && number.kind == TokenKind::Number && matches!(doc.word(end + 2), "," | "." | "" | ";") {
        let age = doc.word(end + 1).parse::<u32>().ok().filter(|age| (1..=119).contains(age));
        if age.is_some() {
            return (age, end + 2);
        }
    }
    (None, end)
}

/// "45-year-old" right before a name or before its role.
fn age_before(doc: &Document, name: usize) -> Option<u32> {
    let from = name.saturating_sub(8);
    (from..name).rev().find_map(|at| {
        let year = doc.is_word(at, "year") && doc.is_word(at + 2, "old") && doc.word(at + 1) == "-";
        let close = (at + 3..name).all(|i| doc.token(i).kind == TokenKind::Word && !doc.is(i, BREAKS | W::CUE_VERBS));
        if year && close { doc.word(at.checked_sub(2)?).parse().ok() } else { None }
    })
}

/// ", Ukrainian MP," or ", the mayor of Oslo," or ", who heads the committee," after a name.
fn role_after(doc: &Document, end: usize) -> Option<Range<usize>> {
    if doc.word(end) != "," {
        return None;
    }
    let sentence = doc.sentences().get(doc.sentence_of(end)).copied()?;
    let mut start = end + 1;
    let limit = sentence.end.min(start + WINDOW + 6);
    if doc.is_word(start, "who") {
        start += 1;
        if !doc.is(start, W::CONTEXT_LEAD_VERB) {
            return None;
        }
    } else {
        while start < limit && doc.is(start, W::POS_DETERMINER | W::POS_POSSESSIVE) {
            start += 1;
        }
        // The role word must come before any small word or verb.
        let role = (start..limit.min(start + 8))
            .take_while(|&at| {
                let word = doc.token(at).kind == TokenKind::Word;
                (word && !doc.is(at, BREAKS) || doc.word(at) == "-" || doc.word(at).starts_with(['\'', '’']))
                    && !(doc.is(at, W::CUE_VERBS) && !is_role_word(doc, at) && doc.form(at).shape.is(Shape::LOWER))
            })
            .filter(|&at| is_role_word(doc, at))
            .last()?;
        // A name after the role word starts a list of people: ", President Berg and ...".
        if doc.form(role + 1).shape.is(Shape::CAPITAL) && doc.token(role + 1).kind == TokenKind::Word {
            return None;
        }
    }
    let stop = (start..limit).find(|&at| {
        matches!(doc.word(at), "," | "." | ";" | ":" | "(" | ")" | "—" | "–" | "--" | "\"" | "”" | "“")
            && !(doc.word(at) == "." && doc.token(at + 1).kind != TokenKind::End && at + 1 < sentence.end)
            || doc.is(at, W::POS_WH)
            || (doc.is(at, W::CUE_QUOTE) && doc.form(at).shape.is(Shape::LOWER) && doc.is(at, W::POS_PAST))
    });
    let stop = stop.or((limit == sentence.end).then_some(limit))?;
    (stop > start).then_some(start..stop)
}
