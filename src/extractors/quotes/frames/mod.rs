//! The words beside a quote that tell who speaks: its frame. `lead.rs` looks left of it, `tail.rs` right.

mod lead;
mod tail;

use std::ops::Range;

pub(super) use lead::introduction;

use super::QuoteMention;
use super::cues::Cue;
use super::scene::{Marked, Scene, WINDOW};
use super::subjects::Subject;
use crate::document::DocumentBlock;
use crate::document::phrases::{self, Tag};
use crate::lexicon::WordClass;

/// How far after a cue the hearer and the medium are looked for.
const CIRCUMSTANCES: usize = 20;

/// No noun phrase before a comma that the speaker's name follows is longer.
const LONGEST_APPOSED: usize = 8;

/// The words that tell who speaks.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub speaker: Option<Subject>,
    pub cue: Range<usize>,
    pub rule: &'static str,
    /// Index of the cue in its block's list; None for "according to" and bare colons.
    pub index: Option<usize>,
}

impl Frame {
    /// A frame without a reporting verb. A speaker without words is none.
    fn verbless(speaker: Range<usize>, cue: Range<usize>, rule: &'static str) -> Self {
        Frame { speaker: Some(speaker).filter(|tokens| !tokens.is_empty()).map(Subject::of), cue, rule, index: None }
    }
}

/// A quotation, with the cues that may stand beside it: those of its block from `low` on.
pub(super) struct Beside<'s, 'd, 'a> {
    pub scene: &'s Scene<'d, 'a>,
    pub block: &'s DocumentBlock,
    pub q: &'s Marked,
    pub cues: &'s [Cue],
    pub low: usize,
}

/// Writes a frame's speaker and cue into a quote.
pub(super) fn apply(scene: &Scene, frame: &Frame, mention: &mut QuoteMention) {
    mention.rule = frame.rule;
    if !frame.cue.is_empty() {
        let after = frame.speaker.as_ref().map_or(0, |speaker| speaker.tokens.end);
        circumstances(scene, &frame.cue, frame.cue.end.max(after), mention);
    }
    if !frame.cue.is_empty() {
        mention.cue = Some(scene.doc.span_of(frame.cue.clone()));
    }
    if let Some(speaker) = &frame.speaker {
        mention.speaker = Some(scene.speaker_span(speaker.tokens.clone()));
        mention.antecedent = speaker.antecedent.clone().map(|range| scene.doc.span_of(range));
    }
}

/// To whom and where it was said: "told Reuters", "said in a statement", "posted on X", read from `at`, the end of the cue or
/// of the speaker after it.
pub(super) fn circumstances(scene: &Scene, cue: &Range<usize>, at: usize, mention: &mut QuoteMention) {
    let doc = scene.doc;
    let limit = at + CIRCUMSTANCES;
    let mut i = at;
    mention.medium = fronted_medium(scene, cue.start);
    if at == cue.end && doc.is(cue.start, WordClass::CUE_TELL) && cue.len() == 1 {
        // The hearer ends where the reported clause begins.
        let end = scene.tags.plain_end(doc, i, limit);
        let hears = !doc.is(end.wrapping_sub(1), WordClass::TOLD_THINGS);
        if end > i && hears && !scene.is_quoted(i) && !scene.tag(end).is_finite() {
            mention.addressee = Some(doc.span_of(i..scene.before_time(i, end)));
            i = end;
        }
    }
    while i < limit && !scene.is_quoted(i) {
        match scene.tag(i) {
            Tag::To if mention.addressee.is_none() && !doc.is(i + 1, WordClass::POS_VERB) => {
                let end = scene.tags.plain_end(doc, i + 1, limit);
                if end <= i + 1 {
                    return;
                }
                mention.addressee = Some(doc.span_of(i + 1..end));
                i = end;
            }
            Tag::Preposition => {
                let end = scene.tags.noun_phrase_end(doc, i + 1, limit);
                if end <= i + 1 {
                    return;
                }
                let names_medium = (i + 1..end).any(|j| doc.longest_phrase(j, end, WordClass::MEDIA_WORDS).is_some());
                if mention.medium.is_none() && names_medium {
                    mention.medium = Some(doc.span_of(i..end));
                }
                i = end;
            }
            Tag::Adverb => i += 1,
            Tag::Mark if scene.word(i) == "," => i += 1,
            _ if scene.is(i, WordClass::TIME_WORDS) => i += 1,
            _ => return,
        }
    }
}

/// "In a statement, Berg said", "Writing on X, she said": where it was said, before the comma that ends the first phrase of the cue's sentence.
fn fronted_medium(scene: &Scene, cue: usize) -> Option<crate::span::Span> {
    let doc = scene.doc;
    let first = doc.sentences().get(doc.sentence_of(cue))?.first;
    let start = first + usize::from(scene.tag(first) == Tag::Gerund);
    // "According to a report, he said"
    let is_source = doc.is(first, WordClass::PHRASE_FIXED);
    if scene.tag(start) != Tag::Preposition || scene.is_quoted(start) || start > cue || is_source {
        return None;
    }
    let end = scene.tags.noun_phrase_end(doc, start + 1, cue);
    let comma = (end..cue.min(end + CIRCUMSTANCES)).find(|&i| scene.tag(i) == Tag::Mark || scene.is_quoted(i))?;
    let is_medium = (start + 1..end).any(|i| doc.longest_phrase(i, end, WordClass::MEDIA_WORDS).is_some());
    (scene.word(comma) == "," && is_medium && !(end..comma).any(|i| scene.tag(i) == Tag::Wh))
        .then(|| doc.span_of(start..end))
}

/// A noun phrase with its appositions, without the place and time of what was said: "Anna Berg in an interview on Monday".
pub(super) fn named_end(scene: &Scene, start: usize, limit: usize) -> usize {
    let quoted = (start..limit.min(start + WINDOW)).find(|&i| scene.is_quoted(i));
    let limit = quoted.unwrap_or(limit);
    let mut end = scene.tags.noun_phrase_end(scene.doc, start, limit);
    // "said Anna Berg yesterday"
    if end > start + 1 && scene.is(end - 1, WordClass::TIME_DAY_WORD) && scene.tag(end - 2) == Tag::Proper {
        end -= 1;
    }
    if let Some(circumstance) = (start + 1..end).find(|&at| is_circumstance(scene, at, end)) {
        return circumstance;
    }
    // "said people familiar with the matter", "said an official who asked not to be named."
    if end > start && scene.tag(end - 1) == Tag::Noun {
        end = described_end(scene, end, limit);
        end = relative_end(scene, end, limit).filter(|&end| quoted != Some(end)).unwrap_or(end);
    }
    // "said one of them, Anna Berg", "shouted one, Anna Berg,": a pronoun for somebody who is named next.
    let some = scene.is(start, WordClass::GRAMMAR_SOME);
    if some && end == start + 1 && scene.doc.is_word(end, "of") {
        end = scene.tags.noun_phrase_end(scene.doc, end + 1, limit).max(end);
    }
    let named = some && scene.is_punctuation(end, &[","]) && scene.tag(end + 1) == Tag::Proper;
    if end == start || scene.tag(end - 1) == Tag::Pronoun && !named {
        return end;
    }
    let apposed = scene.tags.apposition_end(scene.doc, end, limit);
    // "said Berg, his voice breaking"
    let absolute = |i: usize| scene.is(i + 1, WordClass::POS_POSSESSIVE) && scene.tag(i + 3) == Tag::Gerund;
    let apposed = if scene.is_punctuation(end, &[","]) && absolute(end) { end } else { apposed };
    // "Anna Berg, a cook, who was “tired”": what a quote cuts short is left out.
    let cut = quoted == Some(apposed) && apposed > end && !scene.is_punctuation(apposed - 1, &[","]);
    let comma = (end..apposed).rev().find(|&i| scene.is_punctuation(i, &[","]));
    // "said farmers, teachers and nurses on Monday"
    let told = (end..apposed).find(|&i| scene.tag(i).is_finite() || scene.tag(i) == Tag::Wh).unwrap_or(apposed);
    let circumstance = (end..told).find(|&at| is_circumstance(scene, at, apposed));
    comma.filter(|_| cut).or(circumstance).unwrap_or(apposed)
}

/// "a memo seen by the agency", "a study published on Thursday in the journal", "people familiar with the plan": a noun phrase with
/// its participle or its adjective.
pub(super) fn described_end(scene: &Scene, np: usize, end: usize) -> usize {
    let describes =
        scene.is(np, WordClass::POS_PARTICIPLE) && scene.tag(np).is_verb() || scene.tag(np) == Tag::Adjective;
    if np >= end || !describes {
        return np;
    }
    let is_time = |at: usize| {
        scene.is(at, WordClass::TIME_WORDS | WordClass::TIME_UNIT | WordClass::TIME_DETERMINER | WordClass::TIME_EDGE)
    };
    let link = (np + 1..end).find(|&at| !is_time(at)).unwrap_or(end);
    // "an indictment unsealed last year,"
    if link > np + 1 && scene.is_punctuation(link, &[","]) {
        return link;
    }
    // "two officials involved in drafting the text"
    let verb = usize::from(scene.tag(link + 1) == Tag::Gerund);
    let to = scene.tags.noun_phrase_end(scene.doc, link + 1 + verb, end);
    if matches!(scene.tag(link), Tag::Preposition | Tag::To) && to > link + 1 { to } else { np }
}

/// Where the clause of "who" ends that starts at `at`, at the mark behind it.
pub(super) fn relative_end(scene: &Scene, at: usize, limit: usize) -> Option<usize> {
    let stop = limit.min(at + WINDOW);
    let mark = (at..stop).find(|&i| scene.tag(i) == Tag::Mark && !phrases::is_short_stop(scene.doc, i)).unwrap_or(stop);
    let closes = scene.word(mark) == "," || scene.is_stop(mark) || mark >= limit;
    (scene.doc.is_word(at, "who") && closes).then_some(mark)
}

/// Whether "in an interview" or "on Monday" starts at `at`.
fn is_circumstance(scene: &Scene, at: usize, end: usize) -> bool {
    if scene.tag(at) != Tag::Preposition || scene.is(at, WordClass::GRAMMAR_REASON) {
        return false;
    }
    let plain = scene.tags.plain_end(scene.doc, at + 1, end);
    let names_medium = (at + 1..plain).any(|j| scene.doc.longest_phrase(j, plain, WordClass::MEDIA_WORDS).is_some());
    // "said Mr Berg amid laughter"
    let tells_when = scene.is(at, WordClass::GRAMMAR_WHEN) || scene.doc.is_word(at, "amid");
    tells_when && scene.tag(at - 1) == Tag::Proper
        || names_medium && scene.doc.is_word(at, "in")
        || names_medium && scene.doc.is_word(at, "on") && scene.tag(at - 1) == Tag::Proper
        || plain == at + 2 && scene.is(at + 1, WordClass::TIME_WEEKDAY) && scene.doc.is_word(at, "on")
}

/// "in the words of Berg", "in Berg's own words", from "in" on: whose words, the noun, and where the phrase ends.
pub(super) fn words_of(scene: &Scene, at: usize, limit: usize) -> Option<(Range<usize>, usize, usize)> {
    if scene.tag(at) != Tag::Preposition || !scene.doc.is_word(at, "in") {
        return None;
    }
    let noun = (at + 1..limit.min(at + LONGEST_APPOSED))
        .take_while(|&i| scene.tag(i) != Tag::Mark)
        .find(|&i| scene.is(i, WordClass::MESSAGE_NOUNS))
        .filter(|&i| scene.doc.is_word(i, "words"))?;
    if scene.doc.is_word(noun + 1, "of") {
        let end = named_end(scene, noun + 2, limit);
        return (end > noun + 2 && noun == at + 2).then_some((noun + 2..end, noun, end));
    }
    let speaker = scene.possessor(at + 1..noun).filter(|of| of.start == at + 1 && is_other(scene, of))?;
    Some((speaker, noun, noun + 1))
}

/// Whether a possessor is not the one who writes or who reads.
fn is_other(scene: &Scene, of: &Range<usize>) -> bool {
    !scene.is(of.start, WordClass::PERSON_FIRST | WordClass::PERSON_SECOND)
}
