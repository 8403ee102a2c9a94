//! Cues in the passive: "was told that ...", "was criticised by Lee", "was accused of lying".

use std::ops::Range;

use super::Reporter;
use super::content::Content;
use crate::document::phrases::Tag;
use crate::extractors::quotes::cues::Cue;
use crate::extractors::quotes::frames::named_end;
use crate::extractors::quotes::subjects::Subject;
use crate::lexicon::WordClass;

impl Reporter<'_, '_, '_> {
    /// "The plan was criticised by Lee", "He was told that ...", "She was accused of lying".
    pub(super) fn passive(&mut self, index: usize, cue: &Cue) -> Option<Range<usize>> {
        let scene = self.scene;
        let j = cue.end();
        // "was announced Wednesday by Lee"
        let by = (j..cue.sentence.end.min(j + 3)).find(|&i| !scene.is(i, WordClass::TIME_WORDS)).unwrap_or(j);
        if let Some(content) = self.hearsay(index, cue) {
            return Some(content);
        }
        if let Some(content) = self.blamed_by(index, cue, by).or_else(|| self.taken_as(index, cue)) {
            return Some(content);
        }
        if scene.doc.is_word(by, "by") && cue.can(WordClass::CUE_TOPIC) && cue.group < cue.start() {
            let stop = named_end(scene, by + 1, cue.sentence.end);
            // "It has been suggested by the council that it was late"
            if scene.tag(stop) == Tag::That && self.is_about_it(cue) {
                let content = stop..self.content_end(index, cue, Content::clause(stop));
                let speaker = Some(Subject::of(by + 1..stop));
                return self.push(content.clone(), cue.tokens.clone(), speaker, "passive-by").then_some(content);
            }
            // "had been warned by the police that he was late"
            if !cue.can(WordClass::CUE_TELL) || scene.tag(stop) != Tag::That {
                return self.spoken_of_by(cue, by + 1..stop);
            }
        }
        if let Some(content) = self.called_by(cue).or_else(|| self.heard_before(cue)) {
            return Some(content);
        }
        // "She was accused of lying", "criticised for the delay"
        let blames = cue.can(WordClass::CUE_ACCUSE) || cue.can(WordClass::CUE_AS) && cue.can(WordClass::CUE_TOPIC);
        // "described for the first time"
        if blames && scene.is(j, WordClass::GRAMMAR_REASON) && !scene.is(j + 2, WordClass::TIME_ORDINAL) {
            let content = j..self.content_end(index, cue, Content::object(j));
            return self.push(content.clone(), cue.tokens.clone(), None, "passive-of").then_some(content);
        }
        self.told(index, cue)
    }

    /// "The plan was criticised by Lee", "His claim that sales are in freefall was dismissed by Lee": the subject was spoken of.
    fn spoken_of_by(&mut self, cue: &Cue, speaker: Range<usize>) -> Option<Range<usize>> {
        let content = cue.subject.clone().filter(|subject| subject.antecedent.is_none())?.tokens;
        let before = content.start.wrapping_sub(1);
        let governed = content.start > cue.sentence.start && self.scene.tag(before) == Tag::Preposition;
        // "was first reported by Reuters": who had the news.
        let is_source = self.scene.doc.is_word(cue.start().wrapping_sub(1), "first") && cue.can(WordClass::CUE_CLAUSE);
        if speaker.is_empty()
            || is_source
            || governed && !crate::document::phrases::opens_clause(self.scene.doc, before)
        {
            return None;
        }
        let speaker = Some(Subject::of(self.scene.without_circumstance(speaker)));
        self.push(content.clone(), cue.tokens.clone(), speaker, "passive-by").then_some(content)
    }

    /// "Berg was blamed by investors for the delay": what for, and by whom.
    fn blamed_by(&mut self, index: usize, cue: &Cue, by: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let blames = cue.can(WordClass::CUE_ACCUSE | WordClass::CUE_AS)
            || cue.can(WordClass::CUE_TOPIC) && !cue.can(WordClass::CUE_CLAUSE);
        if !blames || cue.group >= cue.start() || !scene.doc.is_word(by, "by") {
            return None;
        }
        let stop = scene.tags.plain_end(scene.doc, by + 1, cue.sentence.end);
        let reason =
            scene.doc.is_word(stop, "for") || scene.doc.is_word(stop, "of") && scene.tag(stop + 1) == Tag::Gerund;
        if stop <= by + 1 || !reason {
            return None;
        }
        let content = stop..self.content_end(index, cue, Content::object(stop));
        let speaker = Some(Subject::of(by + 1..stop));
        self.push(content.clone(), cue.tokens.clone(), speaker, "passive-for").then_some(content)
    }

    /// "The bridge is to close, as reported by the Valley Times."
    pub(super) fn as_said_by(&mut self, cue: &Cue) -> Option<Range<usize>> {
        let scene = self.scene;
        let link = cue.start().checked_sub(1).filter(|&link| link >= cue.sentence.start)?;
        let can = cue.can(WordClass::CUE_CLAUSE) && !cue.can(WordClass::CUE_TELL) && cue.group == cue.start();
        if !can || !scene.doc.is_word(link, "as") || !scene.doc.is_word(cue.end(), "by") {
            return None;
        }
        let end = named_end(scene, cue.end() + 1, cue.sentence.end);
        if end <= cue.end() + 1 || !self.ends_here(end, cue.sentence.end) {
            return None;
        }
        let content = self.around_as(cue, link, end)?;
        let speaker = Some(Subject::of(cue.end() + 1..end));
        self.push(content.clone(), cue.tokens.clone(), speaker, "as-said-by").then_some(content)
    }

    /// "It is claimed", "it was suggested": the subject stands for the clause behind.
    fn is_about_it(&self, cue: &Cue) -> bool {
        let is_it = |subject: &Subject| subject.tokens.len() == 1 && self.scene.doc.is_word(subject.tokens.start, "it");
        cue.subject.as_ref().is_some_and(is_it)
    }

    /// "It is claimed that the mayor knew": nobody is said to have said it.
    fn hearsay(&mut self, index: usize, cue: &Cue) -> Option<Range<usize>> {
        let scene = self.scene;
        let says = cue.can(WordClass::CUE_CLAUSE) && cue.group < cue.start() && scene.tag(cue.end()) == Tag::That;
        // "It should be noted that", "if it is confirmed that"
        let is_open = (cue.group..cue.start()).any(|i| scene.tag(i) == Tag::Modal)
            || cue
                .subject
                .as_ref()
                .is_some_and(|it| scene.is(it.tokens.start.wrapping_sub(1), WordClass::GRAMMAR_WHETHER));
        if !says || is_open || !self.is_about_it(cue) {
            return None;
        }
        let content = cue.end()..self.content_end(index, cue, Content::clause(cue.end()));
        self.push(content.clone(), cue.tokens.clone(), None, "hearsay").then_some(content)
    }

    /// "He ran the red light, the court was told on Monday."
    fn heard_before(&mut self, cue: &Cue) -> Option<Range<usize>> {
        let scene = self.scene;
        let subject = cue.subject.as_ref().filter(|_| cue.can(WordClass::CUE_TELL))?;
        if !scene.is(subject.tokens.end - 1, WordClass::HEARERS) || !self.ends_here(cue.end(), cue.sentence.end) {
            return None;
        }
        let comma = self.comma_before(subject.tokens.start, cue.sentence.start)?;
        let content = self.clause_before(cue, comma, cue.end())?;
        self.push(content.clone(), cue.tokens.clone(), None, "heard-before");
        Some(content)
    }

    /// "She was asked whether ...", "He was told that ...": the words behind the cue, who said them only behind "by".
    fn told(&mut self, index: usize, cue: &Cue) -> Option<Range<usize>> {
        let scene = self.scene;
        // "asked about the plan" is a phrase of its own.
        let topical =
            cue.can(WordClass::CUE_TOPIC) && cue.tokens.len() > 1 && scene.is(cue.start(), WordClass::CUE_TELL);
        if !cue.can(WordClass::CUE_TELL) && !topical {
            return None;
        }
        let (at, speaker) =
            if topical { (cue.end(), None) } else { self.over_circumstances(cue.end(), cue.sentence.end) };
        let about = !topical && scene.doc.is_word(at, "about");
        let relative = |subject: &Subject| {
            let start = subject.tokens.start;
            self.follows_relative(start) && !scene.doc.is_word(start - 1, "what")
        };
        let clause = matches!(scene.tag(at), Tag::That | Tag::Wh)
            || scene.tag(at).is_finite() && cue.subject.as_ref().is_some_and(relative)
            || scene.is(at, WordClass::GRAMMAR_WHETHER)
            || scene.tag(at) == Tag::To && cue.can(WordClass::CUE_INFINITIVE);
        // "Residents were asked to call", "Firm told to pay": an order that nobody is said to have given.
        let order = scene.tag(at) == Tag::To && speaker.is_none();
        if !about && !clause && !topical || order && !topical {
            return None;
        }
        let start = at + usize::from(about);
        let stop = self.content_end(index, cue, Content::clause(start));
        let content = start..self.asked_until(start, stop);
        (!content.is_empty() && self.push(content.clone(), cue.tokens.clone(), speaker, "passive")).then_some(content)
    }

    /// Where what somebody was asked ends: at a comma, but not at those around "whose contract runs out in June".
    fn asked_until(&self, start: usize, stop: usize) -> usize {
        let scene = self.scene;
        let comma_from = |at: usize| (at..stop).find(|&i| scene.is_punctuation(i, &[","]) && !scene.is_quoted(i));
        let Some(comma) = comma_from(start) else { return stop };
        let close = comma_from(comma + 1).filter(|_| scene.tag(comma + 1) == Tag::Wh);
        let goes_on = |close: usize| matches!(scene.tag(close + 1), Tag::Modal | Tag::Auxiliary | Tag::Finite);
        let Some(close) = close.filter(|&close| goes_on(close)) else { return comma };
        comma_from(close + 1).unwrap_or(stop)
    }

    /// "The plan, described by people in the town as “a farce”, died": what it was called, and by whom.
    fn taken_as(&mut self, index: usize, cue: &Cue) -> Option<Range<usize>> {
        let scene = self.scene;
        let who = cue.end() + 1;
        if !cue.can(WordClass::CUE_AS) || !scene.doc.is_word(cue.end(), "by") {
            return None;
        }
        let phrase = who..scene.tags.noun_phrase_end(scene.doc, who, cue.sentence.end) + 1;
        let link = phrase.clone().find(|&i| scene.doc.is_word(i, "as")).filter(|&link| link > who)?;
        let content = link..self.content_end(index, cue, Content::object(link));
        let speaker = Some(Subject::of(who..link));
        self.push(content.clone(), cue.tokens.clone(), speaker, "passive-as").then_some(content)
    }

    /// "was called a farce by Lee", "was described as a farce by Lee", "dubbed “a farce” by Lee": what the subject was called.
    fn called_by(&mut self, cue: &Cue) -> Option<Range<usize>> {
        let scene = self.scene;
        let (start, end) = (cue.end(), cue.sentence.end);
        if !cue.can(WordClass::CUE_AS) {
            return None;
        }
        let as_one = scene.doc.is_word(start, "as");
        let name = start + usize::from(as_one);
        let marked = name + usize::from(scene.is(name, WordClass::PHRASE_ARTICLE));
        let marked = scene.quotation_at(marked).and_then(|q| scene.marked.get(q)).filter(|q| q.open == marked);
        let by = match marked {
            Some(q) => Some(q.close + 1).filter(|&by| by < end && scene.doc.is_word(by, "by"))?,
            // "a man called Bob by friends"
            None if cue.group >= cue.start() => return None,
            // "was called the Harbour Incident by sailors" tells a name.
            None if !as_one && scene.doc.is_word(start, "the") => return None,
            // A phrase takes "by Lee" with it.
            None => {
                let last = scene.tags.noun_phrase_end(scene.doc, name, end);
                (start + 1..=last).find(|&i| scene.doc.is_word(i, "by"))?
            }
        };
        let stop = named_end(scene, by + 1, end);
        let speaker = (stop > by + 1).then_some(Subject::of(by + 1..stop))?;
        self.push(start..by, cue.tokens.clone(), Some(speaker), "passive-as").then_some(start..by)
    }

    /// "Asked on Monday by Lee whether ...": over times and circumstances to what was asked, and who asked it.
    fn over_circumstances(&self, from: usize, end: usize) -> (usize, Option<Subject>) {
        let scene = self.scene;
        let (mut at, mut speaker) = (from, None);
        for _ in 0..4 {
            let about = scene.doc.is_word(at, "about") || scene.is(at, WordClass::GRAMMAR_WHETHER);
            let next = match scene.tag(at) {
                // "asked by Munk about the levy"
                Tag::Preposition if scene.doc.is_word(at, "by") => scene.tags.plain_end(scene.doc, at + 1, end),
                Tag::Preposition if !about => scene.tags.noun_phrase_end(scene.doc, at + 1, end),
                Tag::Adverb => at + 1,
                _ if scene.is(at, WordClass::TIME_WORDS) => at + 1,
                _ => break,
            };
            if next <= at + usize::from(scene.tag(at) == Tag::Preposition) || next >= end {
                break;
            }
            if scene.doc.is_word(at, "by") {
                speaker = Some(Subject::of(at + 1..next));
            }
            at = next;
        }
        (at, speaker)
    }
}
