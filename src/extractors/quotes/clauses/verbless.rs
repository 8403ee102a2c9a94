//! Cues that are no verbs: "according to Lee", "her claim that ...", "has reportedly sold the mill", "is believed to".

use std::ops::Range;

use super::content::Content;
use super::{LONGEST_SOURCE, Reporter};
use crate::document::phrases::Tag;
use crate::extractors::quotes::cues::Cue;
use crate::extractors::quotes::frames::{described_end, relative_end, words_of};
use crate::extractors::quotes::recogniser::Found;
use crate::extractors::quotes::scene::WINDOW;
use crate::extractors::quotes::subjects::Subject;
use crate::lexicon::WordClass;

/// A phrase that names who said the words around it.
struct Source {
    at: usize,
    cue: Range<usize>,
    speaker: Range<usize>,
    end: usize,
    sentence: Range<usize>,
}

impl Reporter<'_, '_, '_> {
    /// "according to Lee", "in Lee's words", then "her claim that ..." and "has reportedly sold the mill", which nobody has said.
    pub(super) fn verbless(&mut self) {
        let scene = self.scene;
        let mut others = Vec::new();
        for i in self.block.tokens() {
            match scene.tag(i) {
                Tag::Gerund if scene.doc.is_word(i, "according") && !scene.is_quoted(i) => self.according_to(i),
                Tag::Noun if scene.is(i, WordClass::CUE_NOUNS | WordClass::MESSAGE_NOUNS) && !scene.is_quoted(i) => {
                    others.push(i);
                    self.in_words(i);
                }
                Tag::Adverb if scene.doc.is_word(i, "reportedly") && !scene.is_quoted(i) => others.push(i),
                Tag::Participle if self.is_hearsay(i) => others.push(i),
                _ => {}
            }
        }
        for i in others {
            match scene.tag(i) {
                Tag::Noun if scene.is(i, WordClass::CUE_NOUNS) => self.noun(i),
                Tag::Adverb => self.reportedly(i),
                Tag::Participle => self.is_believed(i),
                _ => {}
            }
        }
    }

    /// "according to Lee": the clause before it, or after it where it opens the sentence.
    fn according_to(&mut self, i: usize) {
        let scene = self.scene;
        if !scene.doc.is_word(i + 1, "to") || self.frames_direct(i) {
            return;
        }
        let (start, end) = (scene.sentence_start(i, self.block), scene.sentence_end(i, self.block));
        let speaker = i + 2..self.source_end(i, start, end);
        if self.is_manner(&speaker) {
            return;
        }
        self.said_by(&Source { at: i, cue: i..i + 2, end: speaker.end, speaker, sentence: start..end });
    }

    /// "went according to plan", "seated according to age": a thing without an article says nothing.
    fn is_manner(&self, source: &Range<usize>) -> bool {
        let (scene, at) = (self.scene, source.start);
        let tells = WordClass::SOURCE_NOUNS
            | WordClass::CUE_NOUNS
            | WordClass::MEDIA_WORDS
            | WordClass::CONTEXT_ROLE
            | WordClass::POS_PLURAL
            | WordClass::PHRASE_MANY;
        let alone = source.len() == 1 && !scene.tag(source.end).is_nominal() && scene.tag(source.end) != Tag::Gerund;
        alone && scene.is(at, WordClass::POS_NOUN) && !scene.is_capital(at) && !scene.is(at, tells)
    }

    /// "In the words of Lee, it was “a farce”", "It was “a farce,” in Lee's words": the noun at `i`.
    fn in_words(&mut self, i: usize) {
        let scene = self.scene;
        let (start, end) = (scene.sentence_start(i, self.block), scene.sentence_end(i, self.block));
        let from = start.max(i.saturating_sub(LONGEST_SOURCE));
        let phrase = |at: usize| words_of(scene, at, end).filter(|(_, noun, _)| *noun == i).map(|found| (at, found));
        let Some((at, (speaker, noun, stop))) = (from..i).rev().find_map(phrase) else { return };
        let is_free = !self.direct.iter().any(|direct| direct.start < end && direct.end > start);
        let cue = noun..noun + 1;
        if at <= start + 1 && is_free && (stop..end).any(|i| scene.is_quoted(i)) {
            self.said_by(&Source { at, cue, speaker, end: stop, sentence: start..end });
        } else if let Some(q) =
            scene.quotation_at(at.wrapping_sub(1)).and_then(|q| scene.marked.get(q)).filter(|_| is_free)
        {
            self.push(q.open..q.close + usize::from(q.has_close), cue, Some(Subject::of(speaker)), "in-words");
        }
    }

    /// Whether a direct quote ends before `at`, which frames it then.
    fn frames_direct(&self, at: usize) -> bool {
        let before = self.direct.partition_point(|direct| direct.end + 1 < at);
        self.direct.get(before).is_some_and(|direct| direct.end == at || direct.end + 1 == at)
    }

    /// The clause around a source: before it, behind it where it opens the sentence, and on both sides of it between commas.
    fn said_by(&mut self, source: &Source) {
        let scene = self.scene;
        let (i, speaker_end, Range { start, end }) = (source.at, source.end, source.sentence.clone());
        if source.speaker.is_empty() {
            return;
        }
        let subject = Subject::of(source.speaker.clone());
        let opens = i <= start + 1;
        // "fares which according to Lee have doubled", "said that according to Lee fares have doubled"
        let before = if opens { Tag::Mark } else { scene.tag(i - 1) };
        let relative = matches!(before, Tag::Wh | Tag::That);
        let comma = |at: usize| scene.is_punctuation(at, &[","]);
        let content = if opens || relative {
            // "According to Berg: “It is late.”"
            let from = speaker_end + usize::from(scene.is_punctuation(speaker_end, &[",", ":"]));
            let closes = |at: &usize| before == Tag::Wh && comma(*at) && !scene.is_quoted(*at);
            from..(from..end).find(closes).unwrap_or(end)
        } else {
            scene.behind_bracket(start.max(i.saturating_sub(WINDOW)), i)..i - usize::from(comma(i - 1))
        };
        // "The fund, according to Lee, has grown": what stands behind goes on.
        let rest = speaker_end + 1;
        let linked =
            matches!(scene.tag(rest), Tag::Wh | Tag::That | Tag::Gerund | Tag::Conjunction | Tag::Subordinator);
        let goes_on = !opens
            && !relative
            && comma(speaker_end)
            && comma(i - 1)
            && !linked
            && rest + 1 < end
            && (rest..end).any(|at| scene.tag(at).is_finite());
        if content.end > content.start + usize::from(!goes_on) {
            self.push(content, source.cue.clone(), Some(subject.clone()), "according-to");
        }
        if goes_on {
            self.push(rest..end, source.cue.clone(), Some(subject), "according-to");
        }
    }

    /// Where the source ends that "according to" at `i` names, in the sentence from `start` to `end`.
    fn source_end(&self, i: usize, start: usize, end: usize) -> usize {
        let scene = self.scene;
        let np = scene.tags.noun_phrase_end(scene.doc, i + 2, end);
        let np = if np > i + 2 { described_end(scene, np, end) } else { self.phrase_end(i + 2, end) };
        if i > start + 2 {
            let np = relative_end(scene, np, end).unwrap_or(np);
            return scene.tags.apposition_end(scene.doc, np, end);
        }
        self.named_behind(i + 2..np, end).or_else(|| self.aside_behind(i + 2..np, end)).unwrap_or(np)
    }

    /// "According to Berg, 54, it was late", "to Berg, who leads the board, it", "to a man who came, it": the end of what is told of the
    /// source where a clause follows its comma.
    fn aside_behind(&self, source: Range<usize>, end: usize) -> Option<usize> {
        let scene = self.scene;
        let comma = |at: usize| scene.is_punctuation(at, &[","]) && !scene.is_quoted(at);
        let first = source.end + usize::from(comma(source.end));
        let close = (first + 1..end.min(first + LONGEST_SOURCE)).find(|&at| comma(at))?;
        let apposed = first > source.end;
        let is_name = || scene.tag(source.end - 1) == Tag::Proper;
        let fits = match scene.tag(first) {
            Tag::Wh => scene.is(first, WordClass::GRAMMAR_RELATIVE),
            Tag::Number => apposed && close == first + 1,
            // "a study of homes, published by the council,"
            Tag::Participle | Tag::Finite => {
                apposed && scene.is(first, WordClass::POS_PARTICIPLE) && scene.tag(first + 1) == Tag::Preposition
            }
            Tag::Preposition => {
                apposed && is_name() && (scene.doc.is_word(first, "of") || scene.doc.is_word(first, "from"))
            }
            Tag::Determiner => apposed && is_name() && scene.is(first, WordClass::PHRASE_INDEFINITE),
            // "Rep. Anna Berg, D-Ohio,"
            Tag::Proper => apposed && is_name() && scene.word(first).len() == 1 && scene.doc.is_tying_hyphen(first + 1),
            _ => false,
        };
        let clause = || {
            !matches!(scene.tag(close + 1), Tag::Wh | Tag::Conjunction)
                && (close + 1..end).any(|at| scene.tag(at).is_finite())
        };
        (fits && clause()).then_some(close)
    }

    /// The next mark outside quotation marks: where a source ends that is no plain noun phrase (the "Care for all" plan).
    fn phrase_end(&self, from: usize, end: usize) -> usize {
        let ends = |at: &usize| self.scene.tag(*at) == Tag::Mark && !self.scene.is_quoted(*at);
        let is_mark = |at: usize| crate::document::quotation::is_mark(self.scene.doc, at);
        (from..end.min(from + LONGEST_SOURCE)).find(|at| ends(at) && !is_mark(*at)).unwrap_or(from)
    }

    /// "According to the minister, Kim Lee, it was late", "According to Kim Lee, the mayor, it was late": the end of the name behind
    /// an office or of the office behind a name, where a clause follows its comma.
    fn named_behind(&self, source: Range<usize>, end: usize) -> Option<usize> {
        let scene = self.scene;
        let comma = |at: usize| scene.is_punctuation(at, &[","]) && !scene.is_quoted(at);
        let is_office = |tokens: &Range<usize>| tokens.clone().any(|at| scene.is(at, WordClass::CONTEXT_ROLE));
        let apposed = scene.tags.noun_phrase_end(scene.doc, source.end + 1, end);
        let behind = source.end + 1..apposed;
        let is_name = |tokens: &Range<usize>| !tokens.is_empty() && scene.tag(tokens.end - 1) == Tag::Proper;
        // "the Rights Group (RG), a body based in Halden,"
        let is_body = matches!(scene.tag(source.end - 1), Tag::Proper | Tag::Mark)
            && scene.is(behind.start, WordClass::PHRASE_INDEFINITE)
            && apposed > behind.start;
        let behind = if is_body { behind.start..described_end(scene, apposed, end) } else { behind };
        let closes = comma(source.end) && comma(behind.end);
        let is_whole = is_name(&behind)
            && behind.len() > 1
            && (scene.is(behind.start, WordClass::GIVEN_NAMES) || scene.is(behind.end - 1, WordClass::SURNAMES));
        let clause =
            || scene.tag(behind.end + 1) != Tag::Wh && (behind.end + 1..end).any(|at| scene.tag(at).is_finite());
        if is_body && comma(source.end) && comma(behind.end) && clause() {
            return Some(behind.end);
        }
        let acts = closes && self.has_verb_next(behind.end + 1, end);
        let behind_office = (acts || closes && is_whole && clause()) && is_name(&behind) && is_office(&source);
        (behind_office || acts && is_name(&source) && is_office(&behind)).then_some(behind.end)
    }

    /// "her claim that ...", "a warning from the ministry that ..."
    fn noun(&mut self, i: usize) {
        let scene = self.scene;
        let start = scene.sentence_start(i, self.block);
        let end = scene.sentence_end(i, self.block);
        // "claims by the agency that ..."
        let agent = scene.is(i + 1, WordClass::GRAMMAR_AGENT).then(|| {
            let np = scene.tags.noun_phrase_end(scene.doc, i + 2, end);
            i + 2..np
        });
        let that = agent.as_ref().map_or(i + 1, |agent| agent.end);
        if scene.tag(that) != Tag::That || scene.tag(that + 1).is_finite() && scene.tag(that + 1) != Tag::PronounVerb {
            return;
        }
        let phrase = scene.tags.noun_phrase_start(scene.doc, i + 1, start);
        let possessor = || scene.possessor(phrase..i);
        let is_cue = self.cues.iter().any(|cue| cue.tokens.contains(&i));
        let issuer = || if is_cue { None } else { self.issuer(phrase, start) };
        let Some(speaker) = agent.or_else(possessor).or_else(issuer).filter(|range| !range.is_empty()) else {
            return;
        };
        let cue = Cue {
            group: i,
            tokens: i..i + 1,
            classes: WordClass::CUE_CLAUSE,
            tag: Tag::Noun,
            passive: false,
            subject: Some(Subject::of(speaker)),
            sentence: start..end,
        };
        let index = self.cues.partition_point(|c| c.start() <= i).saturating_sub(1);
        let mut stop = self.content_end(index, &cue, Content::clause(that));
        if let Some(comma) = (that + 2..stop).find(|&j| scene.is_punctuation(j, &[","]) && !scene.is_quoted(j)) {
            stop = comma;
        }
        if !(start..phrase).any(|j| scene.tag(j).is_finite()) {
            stop = self.main_verb(that + 1, stop, true).unwrap_or(stop);
        }
        if !self.is_inside(i) {
            self.push(that..stop, i..i + 1, cue.subject, "noun");
        }
    }

    /// "Experts have issued warnings that ...": who utters what the noun phrase at `phrase` names.
    fn issuer(&self, phrase: usize, start: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let verb = phrase.checked_sub(1).filter(|&verb| verb > start && scene.is(verb, WordClass::GRAMMAR_UTTERS))?;
        let group = scene.group_start(verb, start);
        let acts = scene.tag(group).is_finite() && !scene.is_quoted(verb);
        let passive = (group..verb).any(|i| scene.is(i, WordClass::GRAMMAR_BE));
        let subject = if acts && !passive { scene.subject_before(group, start)? } else { return None };
        subject.antecedent.is_none().then_some(subject.tokens)
    }

    /// "The firm has reportedly sold the mill."
    fn reportedly(&mut self, i: usize) {
        let scene = self.scene;
        let verb = scene.tag(i + 1).is_verb() || scene.tag(i + 1).is_finite();
        if !verb || scene.is(i + 1, WordClass::CUE_CLAUSE) || self.is_inside(i) {
            return;
        }
        let end = scene.sentence_end(i, self.block);
        let stop = (i + 1..end).find(|&j| scene.is_punctuation(j, &[",", ";", ")"]) || scene.is_dash(j)).unwrap_or(end);
        self.push(i + 1..stop, i..i + 1, None, "reportedly");
    }

    /// "understood that", "believed to"
    fn is_hearsay(&self, i: usize) -> bool {
        let (doc, next) = (self.scene.doc, i + 2);
        doc.token(i).starts_phrase
            && doc.longest_phrase(i, next, WordClass::GRAMMAR_HEARSAY).is_some()
            && !self.scene.is_quoted(i)
    }

    /// "It is understood that the firm has sold the mill", "The firm is believed to have sold it": the word at `i`, and nobody who
    /// said it.
    fn is_believed(&mut self, i: usize) {
        let scene = self.scene;
        let start = scene.sentence_start(i, self.block);
        let group = scene.group_start(i, start);
        let is_open = (group..i).any(|at| scene.tag(at) == Tag::Modal);
        if group >= i || group <= start || is_open || self.is_inside(i) {
            return;
        }
        let end = scene.sentence_end(i, self.block);
        let is_it = scene.doc.is_word(group - 1, "it") && (group == start + 1 || !scene.tag(group - 2).is_finite());
        let next = i + 1;
        let clause = is_it && scene.tag(next) == Tag::That;
        let does = scene.tag(next) == Tag::To && scene.is(next + 1, WordClass::POS_AUXILIARY | WordClass::POS_VERB);
        if !clause && !does {
            return;
        }
        let whole = Cue {
            group,
            tokens: i..next,
            classes: WordClass::CUE_CLAUSE,
            tag: Tag::Participle,
            passive: true,
            subject: None,
            sentence: start..end,
        };
        let index = self.cues.partition_point(|cue| cue.start() <= i).saturating_sub(1);
        let stop = self.content_end(index, &whole, Content::clause(next));
        // "to plan a new, cheaper chain"
        let ends = |at: usize| scene.is_punctuation(at, &[","]) && scene.tag(at - 1) != Tag::Adjective;
        let comma = (next + 1..stop).find(|&at| does && ends(at) && !scene.is_quoted(at));
        let content = next..comma.unwrap_or(stop);
        // "“It is late,” he is believed to have said"
        let words = scene.doc.span_of(content.clone());
        let is_framed =
            |found: &Found| found.mention.cue.is_some_and(|cue| words.contains(cue)) && found.marked.is_some();
        if !self.found.iter().rev().take(8).any(is_framed) {
            self.push(content, i..next, None, "hearsay");
        }
    }

    /// Whether the token is in a quote that was found.
    fn is_inside(&self, at: usize) -> bool {
        self.found.iter().rev().take(8).any(|found| found.tokens.contains(&at))
    }
}
