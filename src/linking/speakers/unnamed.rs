//! People without a name, "a senior officer", "an elderly man", to whom a pronoun or "the officer" comes back.

use std::ops::Range;

use super::phrase::{is_capital, is_epithet, is_role};
use super::{LONGEST_ASIDE, LONGEST_DESCRIPTION};
use crate::analysis::{Quote, Speaker};
use crate::document::tokens::Shape;
use crate::document::{Document, TokenKind};
use crate::extractors::quotes::QuoteMention;
use crate::lexicon::{WordClass, classes_of};
use crate::linking::pronouns::{self, Gender};
use crate::linking::roles::is_plural_role;
use crate::span::Span;

/// How far before a pronoun somebody without a name is looked for.
const STRANGER: usize = 80;

/// The last one without a name before a pronoun: where he stands, what is known of his gender, what he is called. He spoke before,
/// or a sentence is about him: "An elderly man rose. “I saw it,” he said."
pub(super) fn last_unnamed(
    doc: &Document,
    at: usize,
    mention: &QuoteMention,
    last: Option<&Quote>,
) -> Option<(usize, Gender, Option<String>)> {
    let quote =
        last.filter(|quote| quote.speaker.as_ref().is_some_and(|before| before.span.start < doc.token(at).span.start));
    let before = quote.and_then(|quote| quote.speaker.as_ref());
    let token = before.map_or(0, |before| doc.token_at(before.span.start));
    if let Some(before) = before {
        let phrase = quote.and_then(|quote| quote.mention.antecedent).unwrap_or(before.span);
        if let Some((_, head)) = unnamed_person(doc, before, phrase) {
            return Some((head, pronouns::title_gender(doc, head), before.name.clone()));
        }
        let called = before.name.as_ref().and_then(|name| name.split(' ').next()).unwrap_or_default();
        if before.via == Some("pronoun")
            && before.entity.is_none()
            && classes_of(called).is(WordClass::PHRASE_INDEFINITE | WordClass::POS_POSSESSIVE)
            && let Some(gender) = pronouns::pronoun_gender(doc, token)
        {
            return Some((token, gender, before.name.clone()));
        }
    }
    let said = |at: usize| {
        let start = doc.token(at).span.start;
        let holds = |span: Span| span.start <= start && start < span.end;
        holds(mention.span) || last.is_some_and(|quote| holds(quote.mention.span))
    };
    let from = if before.is_some() { token + 1 } else { 0 };
    let stranger = stranger_before(doc, from, at).filter(|stranger| !said(stranger.start))?;
    let name = doc.written(doc.span_of(stranger.clone()));
    Some((stranger.end - 1, pronouns::title_gender(doc, stranger.end - 1), Some(name)))
}

/// "Later an elderly man rose.": somebody without a name whom a sentence shortly before is about.
fn stranger_before(doc: &Document, from: usize, at: usize) -> Option<Range<usize>> {
    let above = doc.blocks().get(doc.block_of(at).saturating_sub(1)).map_or(0, |block| block.first);
    (from.max(above).max(at.saturating_sub(STRANGER))..at).rev().find_map(|first| {
        // "My grandmother would have laughed."
        let is_kin = doc.is(first, WordClass::POS_POSSESSIVE)
            && !doc.is(first, WordClass::POS_WH)
            && pronouns::title_gender(doc, first + 1) != Gender::Unknown;
        let is_one = doc.is_word(first, "one") && is_capital(doc, first);
        if somebody_acts(doc, first) {
            return Some(first..first + 1);
        }
        if !doc.is(first, WordClass::PHRASE_INDEFINITE) && !is_kin && !is_one {
            return None;
        }
        let sentence = doc.sentences().get(doc.sentence_of(first)).map_or(first, |sentence| sentence.first);
        let is_person = |&at: &usize| is_role(doc, at) || pronouns::title_gender(doc, at) != Gender::Unknown;
        let head = (first + 1..first + LONGEST_DESCRIPTION).find(is_person)?;
        // "One Tory aide"
        let plain = (first + 1..=head).all(|at| {
            doc.form(at).shape.is(Shape::LOWER) || at < head && doc.is(at, WordClass::DEMONYMS | WordClass::GROUPS)
        });
        // "Berg, a teacher, said" tells what Berg is.
        let opens = first == sentence || doc.word(first - 1) != ",";
        let next = if opens { behind_aside(doc, head + 1) } else { head + 1 };
        let next = next + usize::from(!opens && is_kin && doc.word(next) == ",");
        // "There was a rival bid from Halden"
        let is_noun = doc.is_word(sentence, "there") && doc.is(next, WordClass::POS_NOUN);
        let acts = !is_noun
            && doc.is(next, WordClass::POS_PAST | WordClass::GRAMMAR_PAST | WordClass::GRAMMAR_RELATIVE)
            || is_kin && doc.is(next, WordClass::POS_MODAL);
        (first <= sentence + 3 && plain && acts).then_some(first..head + 1)
    })
}

/// "Behind him somebody groaned."
fn somebody_acts(doc: &Document, at: usize) -> bool {
    let acts = doc.is(at + 1, WordClass::POS_PAST) && doc.is(at + 1, WordClass::POS_MAINLY_VERB);
    acts && (doc.is_word(at, "somebody") || doc.is_word(at, "someone"))
}

/// "A whip, nursing a pint in the bar, put it bluntly", "A man in a canoe was found": where the verb may stand behind words between
/// commas or behind a preposition or a gerund and what it takes.
fn behind_aside(doc: &Document, at: usize) -> usize {
    // "A woman pushing a pram stopped."
    if doc.is(at, WordClass::POS_PREPOSITION | WordClass::POS_GERUND) {
        let acts = |&i: &usize| doc.is(i, WordClass::POS_PAST | WordClass::GRAMMAR_PAST);
        let words = at + 2..at + LONGEST_DESCRIPTION;
        // "A man from Leith named Moss was"
        let is_plain = |i: &usize| doc.token(*i).kind == TokenKind::Word && !doc.is(*i, WordClass::GRAMMAR_NAMED);
        return words.take_while(is_plain).find(acts).unwrap_or(at);
    }
    if doc.word(at) != "," {
        return at;
    }
    let close = (at + 1..at + LONGEST_ASIDE).take_while(|&i| doc.word(i) != ".").find(|&i| doc.word(i) == ",");
    close.map_or(at + 1, |comma| comma + 1)
}

/// "The mayor is on her feet. She says": the definite description that the sentence before the pronoun's is about.
pub(super) fn described_subject(doc: &Document, at: usize) -> Option<Range<usize>> {
    let here = doc.sentence_of(at);
    let before = doc.sentences().get(here.checked_sub(1)?)?;
    // "Asked later, the mayor smiled."
    let comma = || (before.first..before.end.min(before.first + LONGEST_ASIDE)).find(|&at| doc.word(at) == ",");
    let first = if doc.is_word(before.first, "the") { before.first } else { comma()? + 1 };
    if !doc.is_word(first, "the") || doc.block_of(first) + 1 < doc.block_of(at) {
        return None;
    }
    let lower = (first + 1..first + LONGEST_DESCRIPTION).take_while(|&at| doc.form(at).shape.is(Shape::LOWER));
    // "The Slovenian smiled."
    let epithet = is_epithet(doc, first, first + 2).then_some(first + 1);
    let head = epithet.or_else(|| lower.into_iter().find(|&at| is_role(doc, at) && !is_role(doc, at + 1)))?;
    let acts = doc.is(head + 1, WordClass::POS_PAST | WordClass::POS_THIRD | WordClass::POS_AUXILIARY);
    acts.then_some(first..head + 1)
}

/// "They rounded on the minister after he conceded": the one description of somebody in the pronoun's sentence before it.
pub(super) fn described_here(doc: &Document, at: usize) -> Option<Range<usize>> {
    let sentence = doc.sentences().get(doc.sentence_of(at))?;
    let floor = sentence.first.max(at.saturating_sub(STRANGER));
    let described = |first: usize| {
        let lower = (first + 1..first + LONGEST_DESCRIPTION).take_while(|&at| doc.form(at).shape.is(Shape::LOWER));
        let head = lower.into_iter().find(|&at| is_role(doc, at) && !is_role(doc, at + 1))?;
        let is_one = head < at && !doc.token(head + 1).glued && !doc.is(head, WordClass::POS_PLURAL);
        is_one.then_some(first..head + 1)
    };
    let mut all = (floor..at).filter(|&i| doc.is(i, WordClass::PHRASE_ARTICLE)).filter_map(described);
    let only = all.next().filter(|only| doc.is_word(only.start, "the"))?;
    all.next().is_none().then_some(only)
}

/// "The court heard the case. “Was it late?” it asked": the thing that the sentence before the token is about.
pub(super) fn described_thing(doc: &Document, from: usize) -> Option<Range<usize>> {
    let first = doc.sentences().get(doc.sentence_of(from).checked_sub(1)?)?.first;
    if doc.block_of(first) != doc.block_of(from) {
        return None;
    }
    // "A statement from the family was read."
    let is_paper = |at: usize| doc.is(at, WordClass::MESSAGE_NOUNS | WordClass::SOURCE_PAPER);
    if doc.is(first, WordClass::PHRASE_INDEFINITE)
        && is_paper(first + 1)
        && doc.is(first + 2, WordClass::POS_PREPOSITION)
    {
        return Some(first..first + 2);
    }
    if !doc.is_word(first, "the") {
        return None;
    }
    let verb = verb_behind(doc, first + 2)?;
    // "The bench, however, was not impressed."
    let end = (first + 1..verb).find(|&at| doc.word(at) == ",").unwrap_or(verb);
    let aside = (end..verb).all(|at| doc.word(at) == "," || doc.is(at, WordClass::GRAMMAR_CONTRAST));
    let head = end.checked_sub(1).filter(|_| aside)?;
    let plain = (first + 1..end).all(|at| doc.form(at).shape.is(Shape::LOWER));
    let is_thing =
        doc.is(head, WordClass::POS_NOUN) && !is_role(doc, head) && !doc.is(head, WordClass::POS_MAINLY_ADVERB);
    (plain && is_thing).then_some(first..end)
}

/// "Farmers in Leith blocked the road. They said": the people without a name whom the sentence before the token is about.
pub(super) fn described_people(doc: &Document, from: usize) -> Option<Range<usize>> {
    let first = doc.sentences().get(doc.sentence_of(from).checked_sub(1)?)?.first;
    if doc.block_of(first) != doc.block_of(from) {
        return None;
    }
    let verb = verb_behind(doc, first + 1)?;
    let closes = |&at: &usize| doc.token(at).kind == TokenKind::Mark || doc.is(at, WordClass::POS_PREPOSITION);
    let end = (first + 1..verb).find(closes).unwrap_or(verb);
    let head = end - 1;
    let is_many = doc.is(head, WordClass::POS_PLURAL | WordClass::PHRASE_MANY);
    // "Prices rose. They said" tells of no people.
    let is_somebody = is_plural_role(doc, head)
        || doc.is(head, WordClass::SOURCE_NOUNS | WordClass::PHRASE_MANY | WordClass::GROUPS)
        || pronouns::title_gender(doc, head) != Gender::Unknown;
    // "The data show a fall. They argued"
    let is_thing = doc.is(head, WordClass::SOURCE_PAPER | WordClass::MEDIA_WORDS | WordClass::CUE_NOUNS);
    let plain = (first + 1..end).all(|at| doc.form(at).shape.is(Shape::LOWER) && !doc.is(at, WordClass::POS_PRONOUN));
    (is_many && is_somebody && !is_thing && plain).then_some(first..end)
}

/// The verb of the subject that opens a sentence, from the token on.
fn verb_behind(doc: &Document, from: usize) -> Option<usize> {
    let acts = |&at: &usize| {
        doc.is(at, WordClass::POS_PAST | WordClass::POS_THIRD | WordClass::POS_AUXILIARY | WordClass::POS_MODAL)
            && (doc.is(at, WordClass::POS_MAINLY_VERB) || !doc.is(at, WordClass::POS_NOUN | WordClass::POS_PLURAL))
    };
    (from..from + LONGEST_DESCRIPTION).find(acts)
}

/// The first token and the noun of a speaker who is one person without a name: "a senior officer".
pub(super) fn unnamed_person(doc: &Document, speaker: &Speaker, phrase: Span) -> Option<(usize, usize)> {
    if speaker.via != Some("description") || speaker.entity.is_some() {
        return None;
    }
    let first = doc.token_at(phrase.start);
    let end = doc.token_at(phrase.end.saturating_sub(1)) + 1;
    let closes = |i: &usize| {
        doc.token(*i).kind == TokenKind::Mark && !doc.token(*i).glued
            || doc.is_word(*i, ",")
            || doc.is(*i, WordClass::POS_PREPOSITION | WordClass::POS_WH)
    };
    let head = (first + 1..end).find(closes).unwrap_or(end) - 1;
    let person = is_role(doc, head) || pronouns::title_gender(doc, head) != Gender::Unknown;
    // "Berg's neighbour"
    let is_possessor = |at: usize| doc.token(at).glued && doc.word(at).starts_with(['\'', '’']);
    let definite = doc.is(first, WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE)
        || doc.is_word(first, "one")
        || (first + 1..head).any(is_possessor);
    (head > first && person && definite).then_some((first, head))
}
