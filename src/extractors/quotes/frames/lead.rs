//! The frame left of a quote: `Lee said: "`, `told Reuters, "`, `said "`, `Berg on the vote: "`.

use std::ops::{ControlFlow, Range};

use super::{Beside, Frame, LONGEST_APPOSED, is_other, named_end, words_of};
use crate::document::DocumentBlock;
use crate::document::phrases::{self, Tag};
use crate::extractors::quotes::cues::Cue;
use crate::extractors::quotes::recogniser::is_title;
use crate::extractors::quotes::resolver;
use crate::extractors::quotes::scene::{Scene, WINDOW};
use crate::extractors::quotes::subjects::{Subject, last_subject, subject_of};
use crate::lexicon::WordClass;

/// No sentence before a colon is read further back.
const LONGEST_LEAD: usize = 40;

/// Between "said" and the comma before a quote stand no more words.
const LONGEST_ASIDE: usize = 18;

/// "Anna B. Lee" has four tokens.
const LONGEST_NAME: usize = 4;

/// The mark that leads to a quote.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Led {
    Colon,
    Comma,
    Dash,
    Bare,
}

impl Beside<'_, '_, '_> {
    /// The cue left of the quote, and who speaks.
    pub(in crate::extractors::quotes) fn lead(&self) -> Option<Frame> {
        let (scene, q) = (self.scene, self.q);
        if !q.has_open || q.open <= self.block.first {
            return None;
        }
        let before = q.open - 1;
        let led = match before {
            p if scene.is_punctuation(p, &[":"]) => Led::Colon,
            p if scene.is_punctuation(p, &[","]) => Led::Comma,
            p if scene.is_dash(p) => Led::Dash,
            _ => Led::Bare,
        };
        let is_apart = matches!(led, Led::Comma | Led::Colon);
        if let Some(frame) = self.words_before(if is_apart { before } else { q.open }) {
            return Some(frame);
        }
        if let ControlFlow::Break(frame) = self.cue_before(led) {
            return Some(frame);
        }
        let (block, colon) = (self.block, before);
        if led == Led::Bare {
            return match scene.word(colon) {
                "?" => asked_before(scene, block, colon),
                _ => self.captioned().or_else(|| self.shouted()),
            };
        }
        if led != Led::Colon {
            return None;
        }
        name_before_colon(scene, block, colon)
            .or_else(|| message_before(scene, block, colon))
            .or_else(|| self.agent())
            .or_else(|| self.actor())
    }

    /// "She posted a photo with the caption “...”": whom the sentence is about, behind a noun for words.
    fn captioned(&self) -> Option<Frame> {
        let (scene, q) = (self.scene, self.q);
        let noun = q.open.checked_sub(3).filter(|&with| scene.doc.is_word(with, "with"))? + 2;
        let whole = scene.is(noun, WordClass::MESSAGE_NOUNS) && q.words > 2 && scene.is_capital(q.first);
        if !whole || !scene.doc.is_word(noun - 1, "the") || is_title(scene, q) {
            return None;
        }
        let start = scene.sentence_start(noun, self.block);
        let speaker = subject_of(scene, &(start..noun - 2));
        speaker.map(|speaker| Frame {
            speaker: Some(speaker),
            cue: noun..noun + 1,
            rule: "direct-message",
            index: None,
        })
    }

    /// "Shouts of “Go home!” from the crowd": words behind a noun for them, and from whom they came.
    fn shouted(&self) -> Option<Frame> {
        let (scene, q) = (self.scene, self.q);
        let noun =
            q.open.checked_sub(2).filter(|&noun| noun >= self.block.first && scene.doc.is_word(noun + 1, "of"))?;
        let is_noun = scene.is(noun, WordClass::MESSAGE_NOUNS) && scene.tag(noun) == Tag::Noun;
        let cries = || matches!(scene.word(q.close.saturating_sub(1)), "!" | "?");
        let is_speech = scene.is_capital(q.first) && (q.words > 1 || cries()) && !is_title(scene, q);
        let from = q.close + 2;
        let from_whom = || from..named_end(scene, from, scene.sentence_end(q.close + 1, self.block));
        let speaker = if scene.doc.is_word(from - 1, "from") { from_whom() } else { 0..0 };
        (is_noun && is_speech).then(|| Frame::verbless(speaker, noun..noun + 1, "direct-shouted"))
    }

    /// "In the words of Berg, “...”", "in Berg's own words “...”"
    fn words_before(&self, end: usize) -> Option<Frame> {
        let scene = self.scene;
        let floor = self.block.first.max(end.saturating_sub(LONGEST_LEAD));
        let noun = (floor..end).rev().find(|&i| scene.is(i, WordClass::MESSAGE_NOUNS) && !scene.is_quoted(i))?;
        let from = scene.sentence_start(self.q.open - 1, self.block).max(floor);
        let opens = |at: usize| words_of(scene, at, end).filter(|(_, _, stop)| *stop == end);
        let (speaker, noun, _) = (from..noun).rev().take(LONGEST_APPOSED).find_map(opens)?;
        Some(Frame::verbless(speaker, noun..noun + 1, "direct-words"))
    }

    /// The last cue before the quote that frames it.
    fn cue_before(&self, led: Led) -> ControlFlow<Frame> {
        let (scene, q) = (self.scene, self.q);
        let p = q.open - 1;
        let last = self.cues.partition_point(|cue| cue.end() <= q.open);
        for (offset, cue) in self.cues.iter().enumerate().take(last).rev() {
            if cue.sentence.end < p || cue.end() + WINDOW / 2 < p {
                break;
            }
            if led == Led::Colon
                && (cue.end()..p).any(|i| scene.is_dash(i))
                && let Some(named) = name_before_colon(scene, self.block, p)
            {
                return ControlFlow::Break(named);
            }
            let gap = cue.end()..p + usize::from(led == Led::Bare);
            // "told “The Lead”: “...”": the programme in marks is the hearer.
            let heard = led != Led::Bare && scene.behind_titled_hearer(cue, gap.start) == Some(gap.end);
            if gap.clone().any(|i| scene.is_quoted(i) || scene.is_stop(i)) && !heard {
                break;
            }
            if self.reports_otherwise(cue, led) || led == Led::Bare && self.is_in_report(cue) {
                continue;
            }
            // "Munk sighed, but Berg shook her head: “No.”"
            let is_other = |who: &Subject| who.tokens.start > cue.end() && self.turns_to(who.tokens.start);
            let is_linked = led == Led::Colon && (cue.end()..p).any(|i| scene.tag(i) == Tag::Conjunction);
            if is_linked
                && let Some(actor) = self.actor()
                && actor.speaker.as_ref().is_some_and(is_other)
            {
                return ControlFlow::Break(actor);
            }
            if !self.leads(cue, gap, led) {
                if matches!(led, Led::Colon | Led::Comma) { continue } else { break }
            }
            let rule = if led == Led::Colon { "direct-colon" } else { "direct-lead" };
            let (speaker, cue) = (self.speaker_before(cue), cue.tokens.clone());
            return ControlFlow::Break(Frame { speaker, cue, rule, index: Some(self.low + offset) });
        }
        ControlFlow::Continue(())
    }

    /// Whether a clause of its own starts at the token, behind "but" or a comma and "and".
    fn turns_to(&self, at: usize) -> bool {
        let link = at.wrapping_sub(1);
        let joins = self.scene.tag(link) == Tag::Conjunction;
        joins && (self.scene.is(link, WordClass::GRAMMAR_CONTRAST) || self.scene.word(link.wrapping_sub(1)) == ",")
    }

    /// Whether the cue frames no words in marks: "They found this note: “...”", and the passive, "read to the court: “...”", behind
    /// another cue.
    fn reports_otherwise(&self, cue: &Cue, led: Led) -> bool {
        let reduced = || {
            let opens = cue.group == cue.start() && cue.start() > self.block.first;
            opens && is_noun_after_main(self.scene, cue, self.cues)
        };
        cue.can(WordClass::CUE_THAT) || cue.passive && (led != Led::Colon || reduced())
    }

    /// "said that the pact reflected “a dream”": in a reported clause a thing says nothing.
    fn is_in_report(&self, cue: &Cue) -> bool {
        let scene = self.scene;
        let Some(subject) = cue.subject.as_ref().filter(|_| !cue.can(WordClass::CUE_CLAUSE | WordClass::CUE_SHOWN))
        else {
            return false;
        };
        let last = subject.tokens.end - 1;
        let is_thing = scene.tag(last) == Tag::Noun && !scene.is(last, WordClass::CONTEXT_ROLE | WordClass::POS_PLURAL);
        let that = subject.tokens.start.wrapping_sub(1);
        is_thing && scene.tag(that) == Tag::That && self.cues.iter().any(|other| other.end() == that)
    }

    /// Whether the words in `gap`, between the cue and the quote, let the cue lead to it.
    fn leads(&self, cue: &Cue, gap: Range<usize>, led: Led) -> bool {
        let (scene, q) = (self.scene, self.q);
        if led == Led::Colon {
            return true;
        }
        // "told “The Lead” that it was late", "told NBC's “The Lead” that it was late"
        let owned = gap.end.wrapping_sub(1);
        if (gap.is_empty() || scene.tag(owned) == Tag::Possessive) && scene.behind_titled_hearer(cue, q.open).is_some()
        {
            return false;
        }
        // "All she said was “no”", "The first thing he told me was, “Run.”"
        if cue.can(WordClass::CUE_QUOTE) && scene.is_all_said(cue, gap.clone()) {
            return true;
        }
        // "told the mayors who met in the city, “...”": a verb behind "who" is none of what was said.
        let relative = |i: &usize| scene.tag(*i) == Tag::Wh;
        let mut said = gap.start..gap.clone().find(relative).unwrap_or(gap.end);
        // "told them to oppose “any plan that fails.”": the words go on what was told.
        let is_clause = said.any(|i| scene.tag(i).is_finite() || matches!(scene.tag(i), Tag::That | Tag::Base));
        if !cue.can(WordClass::CUE_QUOTE) || is_clause {
            return false;
        }
        if led != Led::Bare {
            return gap.len() <= LONGEST_ASIDE;
        }
        // "said he would not be commenting “on hypotheticals”"
        let governs =
            || cue.group < cue.start() && scene.tag(q.first) == Tag::Preposition && !scene.is_capital(q.first);
        gap.len() <= if cue.can(WordClass::CUE_TELL) { 4 } else { 0 }
            && (cue.tag != Tag::Gerund || !governs())
            && !matches!(scene.tag(q.open - 1), Tag::To | Tag::Preposition)
            && (!cue.can(WordClass::CUE_AS) || scene.is_capital(q.first) && q.words > 5)
            && (q.words > 2 || scene.is_capital(q.first))
            && !is_title(scene, q)
    }

    /// The subject of a cue before the quote, or the one behind it: "Said Lee: “...”"
    fn speaker_before(&self, cue: &Cue) -> Option<Subject> {
        if cue.subject.is_some() || cue.tag == Tag::Gerund {
            return cue.subject.clone();
        }
        // "Said another: “...”"
        let alone = self.scene.tag(cue.end()) == Tag::Determiner && cue.end() + 2 == self.q.open;
        let counted = self.scene.over_hedge(cue.end(), self.q.open);
        let end = named_end(self.scene, counted, self.q.open - 1);
        let end = if end > counted { end } else { cue.end() + usize::from(alone) };
        // "Lee, a Democrat, retweeted the post with the comment: “...”"
        let is_thing = |at: usize| self.scene.is(at, WordClass::MEDIA_WORDS | WordClass::MESSAGE_NOUNS);
        if cue.can(WordClass::CUE_WRITTEN) && (cue.end()..end).any(is_thing) {
            let before = self.scene.sentence_start(cue.start(), self.block)..cue.start() + 1;
            return subject_of(self.scene, &before);
        }
        // "Ask yourself, “Why?”"
        let is_self = self.scene.is_reflexive(cue.end());
        (end > cue.end() && !is_self).then(|| Subject::of(cue.end()..end))
    }

    /// "The rule was laid down by Berg: “Stay.”", "More from Berg: “It is late.”": the one behind "by" or "from".
    fn agent(&self) -> Option<Frame> {
        let (scene, q) = (self.scene, self.q);
        let colon = q.open - 1;
        let start = scene.sentence_start(colon, self.block).max(colon.saturating_sub(LONGEST_LEAD));
        let agent = (start + 1..colon).rev().find(|&i| scene.is(i, WordClass::GRAMMAR_AGENT))?;
        let speaker = agent + 1..named_end(scene, agent + 1, colon);
        // "laid down by"
        let verb = agent - 1 - usize::from(matches!(scene.tag(agent - 1), Tag::Adverb | Tag::Preposition));
        let told = scene.tag(verb) == Tag::Participle && scene.doc.is_word(agent, "by");
        let more = agent == start + 1 && scene.doc.is_word(start, "more") && scene.doc.is_word(agent, "from");
        let whole = speaker.end == colon && q.words > 2 && !is_title(scene, q);
        let is_speaker = whole && (told || more) && resolver::is_person_like(scene, &speaker);
        is_speaker.then(|| Frame::verbless(speaker, verb..agent + 1, "direct-agent"))
    }

    /// "Berg shook her head: “No.”": whom a sentence before the colon is about, where a whole sentence stands in the marks.
    fn actor(&self) -> Option<Frame> {
        let (scene, q) = (self.scene, self.q);
        let whole = q.words > 0 && scene.is_capital(q.first) && scene.ends_with_stop(q) && !is_title(scene, q);
        let colon = q.open - 1;
        let start = scene.sentence_start(colon, self.block);
        let speaker = if whole { last_subject(scene, &(start..colon)) } else { None };
        let speaker = speaker.filter(|subject| resolver::is_person_like(scene, &subject.tokens))?;
        Some(Frame { speaker: Some(speaker), cue: 0..0, rule: "direct-actor", index: None })
    }
}

/// "The mayor's message was simple: “Stay.”", "Berg had one question: “Why?”": whose words stand behind a noun for words.
fn message_before(scene: &Scene, block: &DocumentBlock, colon: usize) -> Option<Frame> {
    let start = scene.sentence_start(colon, block).max(colon.saturating_sub(LONGEST_LEAD));
    let (noun, author) = message_in(scene, start, colon)?;
    let about = || last_subject(scene, &(start..colon)).map(|subject| subject.tokens);
    let speaker = author.or_else(|| {
        let phrase = scene.tags.noun_phrase_start(scene.doc, noun + 1, start);
        about().filter(|subject| subject.end < phrase)
    });
    Some(Frame::verbless(speaker.unwrap_or(0..0), noun..noun + 1, "direct-message"))
}

/// "the mayor's message", "a statement by Berg", "the words of Anna Berg" before a colon: the noun for words, and whose they are where
/// it stands beside it.
fn message_in(scene: &Scene, start: usize, colon: usize) -> Option<(usize, Option<Range<usize>>)> {
    let noun = (start..colon).rev().find(|&i| scene.is(i, WordClass::MESSAGE_NOUNS) && scene.tag(i) == Tag::Noun)?;
    let behind = noun + 2..scene.tags.plain_end(scene.doc, noun + 2, colon);
    let is_named = || scene.tag(behind.end - 1) == Tag::Proper && resolver::is_person_like(scene, &behind);
    let by = scene.is(noun + 1, WordClass::GRAMMAR_AGENT)
        || scene.doc.is_word(noun + 1, "of") && !behind.is_empty() && is_named();
    let phrase = scene.tags.noun_phrase_start(scene.doc, noun + 1, start);
    let possessor = || scene.possessor(phrase..noun).filter(|of| is_other(scene, of));
    let author = if by { Some(behind) } else { possessor() };
    Some((noun, author))
}

/// "Berg's response? “No.”": a noun for words, whose they are, and no verb.
fn asked_before(scene: &Scene, block: &DocumentBlock, mark: usize) -> Option<Frame> {
    let start = scene.sentence_start(mark, block);
    let noun = mark.checked_sub(1).filter(|&noun| noun > start && mark - start <= LONGEST_APPOSED)?;
    let is_noun = scene.is(noun, WordClass::MESSAGE_NOUNS) && scene.tag(noun) == Tag::Noun;
    let speaker = scene.possessor(start..noun).filter(|of| is_noun && of.start == start && is_other(scene, of))?;
    Some(Frame::verbless(speaker, noun..noun + 1, "direct-message"))
}

/// "Berg on the vote: “...”" and "Berg: “...”": a name, perhaps what it is about, and no verb.
fn name_before_colon(scene: &Scene, block: &DocumentBlock, colon: usize) -> Option<Frame> {
    // "Pollsters agree - Kim Lee: “...”"
    let start = scene.sentence_start(colon, block);
    let dash = (start..colon).rev().take(LONGEST_APPOSED).find(|&i| scene.is_dash(i));
    let start = dash.map_or(start, |dash| dash + 1);
    if start >= colon || colon - start > LONGEST_APPOSED || (start..colon).any(|i| scene.tag(i).is_finite()) {
        return None;
    }
    let in_name = |i: usize| {
        scene.tag(i) == Tag::Proper
            || scene.is_capital(i) && scene.is(i, WordClass::SURNAMES)
            || phrases::is_short_stop(scene.doc, i) && i > start
    };
    let name = start..(start..colon).find(|&i| !in_name(i)).unwrap_or(colon);
    let aside = usize::from(matches!(scene.word(name.end), "," | "("));
    let about = name.end == colon || scene.doc.is_word(name.end + aside, "on");
    // "Jean, from the doorway: “...”", "Berg, laughing: “...”"
    let acts = matches!(scene.tag(name.end + 1), Tag::Preposition | Tag::Gerund);
    // "Carl Munk, Lions coach: “...”"
    let acts = acts || scene.is(colon - 1, WordClass::CONTEXT_ROLE);
    let about = about || aside > 0 && acts && scene.word(name.end) == ",";
    let person = scene.is(name.end.wrapping_sub(1), WordClass::SURNAMES);
    let is_named = about && person && !name.is_empty() && name.len() <= LONGEST_NAME;
    // "A spokesman for the firm: “...”", "Residents: “...”"
    let head = scene.tags.plain_end(scene.doc, start, colon).max(start + 1) - 1;
    let speaks = || scene.is(head, WordClass::CONTEXT_ROLE) && scene.tag(head) == Tag::Noun && start == block.first;
    let is_somebody = !is_named && speaks() && !(start..colon).any(|i| scene.is_quoted(i));
    let speaker = if is_somebody { start..colon } else { name };
    (is_somebody || is_named).then(|| Frame::verbless(speaker, colon..colon + 1, "direct-name-colon"))
}

/// Whether the cue is a participle that only goes with a noun, behind a cue of the same sentence that has a subject.
fn is_noun_after_main(scene: &Scene, cue: &Cue, cues: &[Cue]) -> bool {
    let main = |other: &&Cue| !other.passive && other.tag == Tag::Finite && other.subject.is_some();
    scene.tag(cue.start() - 1) == Tag::Noun
        && cues
            .iter()
            .rev()
            .skip_while(|other| other.start() >= cue.start())
            .take(3)
            .find(main)
            .is_some_and(|other| other.sentence.start == cue.sentence.start)
}

/// What a paragraph that ends with a colon says of the quote in the next one: `Lee continued:`.
pub(in crate::extractors::quotes) fn introduction(
    scene: &Scene,
    block: &DocumentBlock,
    cues: &[Cue],
    statements: &[Range<usize>],
) -> Option<Frame> {
    let last = block.end.checked_sub(1).filter(|&last| last >= block.first)?;
    if !scene.is_punctuation(last, &[":"]) {
        return None;
    }
    let says = |cue: &&Cue| !cue.passive && !cue.can(WordClass::CUE_THAT);
    let cue = cues.iter().rev().find(|cue| cue.sentence.end >= last && cue.end() + WINDOW > last && says(cue));
    if let Some(cue) = cue {
        return Some(Frame { speaker: cue.subject.clone(), cue: cue.tokens.clone(), rule: "introduced", index: None });
    }
    // "This is a statement by Lee on Monday:"
    let floor = scene.sentence_start(last, block).max(last.saturating_sub(LONGEST_LEAD));
    if let Some((noun, Some(author))) = message_in(scene, floor, last) {
        return Some(Frame::verbless(author, noun..noun + 1, "introduced"));
    }
    // "Lee made this comment:": the sentence's subject.
    let speaker = statements.last().and_then(|statement| subject_of(scene, statement));
    Some(Frame { speaker, cue: 0..0, rule: "introduced", index: None })
}
