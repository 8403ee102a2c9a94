//! Reported clauses: what somebody is said to have said, without marks or with some words in marks.
//!
//! Tries, for each cue that frames no direct quote: the clause before it ("..., Lee said"), the clause after it ("Lee said
//! that ..."), what was spoken of ("criticised the plan", "accused him of lying", "urged them to go"), and "according to".

use std::ops::Range;

use super::cues::Cue;
use super::recogniser::{Found, circumstances, named_end};
use super::scene::{Scene, Subject, WINDOW};
use super::{QuoteKind, QuoteMention};
use crate::document::Shape;
use crate::document::phrases::Tag;
use crate::document::{DocumentBlock, TokenKind};
use crate::lexicon::WordClass;

/// A source that is no plain noun phrase ends within so many tokens.
const LONGEST_SOURCE: usize = 16;
/// The next part of a list starts within so many tokens.
const LONGEST_PART: usize = 8;

pub(super) fn find_reported(
    scene: &Scene,
    at: usize,
    block: &DocumentBlock,
    cues: &[Cue],
    used: &[bool],
    start: usize,
    found: &mut Vec<Found>,
) {
    let direct: Vec<Range<usize>> = found.iter().skip(start).map(|f| f.tokens.clone()).collect();
    let mut taken: Vec<Range<usize>> = Vec::new();
    let mut reporter = Reporter { scene, at, block, cues, direct, found };
    for (index, cue) in cues.iter().enumerate() {
        // "said that it was late: “...”": the clause before the quote is reported, too.
        if used.get(index).copied().unwrap_or(false) && scene.tag(cue.end()) != Tag::That {
            continue;
        }
        if taken.iter().rev().take(4).any(|range| range.contains(&cue.start())) && cue.tag != Tag::Gerund {
            // Inside a reported clause already: "Lee said the mayor had claimed ...".
            continue;
        }
        if let Some(range) = reporter.report(index, cue) {
            taken.push(range);
        }
    }
    reporter.according_to();
    reporter.nouns();
}

/// What stands after the colon of a headline.
pub(super) fn after_headline(scene: &Scene, at: usize, block: &DocumentBlock, colon: usize, found: &mut Vec<Found>) {
    let mut reporter = Reporter { scene, at, block, cues: &[], direct: Vec::new(), found };
    let speaker = Subject { tokens: block.first..colon, antecedent: None };
    reporter.push(colon + 1..block.end, colon..colon + 1, Some(speaker), "headline");
}

struct Reporter<'s, 'd, 'a> {
    scene: &'s Scene<'d, 'a>,
    at: usize,
    block: &'s DocumentBlock,
    cues: &'s [Cue],
    direct: Vec<Range<usize>>,
    found: &'s mut Vec<Found>,
}

/// Where reported words start, and whether they are a clause or what was spoken of, which ends sooner.
#[derive(Clone, Copy)]
struct Content {
    start: usize,
    is_object: bool,
}

impl Content {
    fn clause(start: usize) -> Self {
        Content { start, is_object: false }
    }

    fn object(start: usize) -> Self {
        Content { start, is_object: true }
    }
}

impl Reporter<'_, '_, '_> {
    fn report(&mut self, index: usize, cue: &Cue) -> Option<Range<usize>> {
        let scene = self.scene;
        // "Saying that it was late, Lee left": the clause ends before the subject.
        let behind = cue.subject.as_ref().map(|subject| subject.tokens.start).filter(|&start| start > cue.end());
        let opening = behind.is_some();
        let limited = behind.map(|start| Cue { sentence: cue.sentence.start..start - 1, ..cue.clone() });
        let cue = limited.as_ref().unwrap_or(cue);
        if cue.passive {
            return self.passive(index, cue);
        }
        if let Some(content) = self.as_said(cue) {
            return Some(content);
        }
        let end = cue.sentence.end;
        // The clause before: ", Lee said." and ", said Lee."
        let has_said = cue.tag == Tag::Participle && scene.tag(cue.group).is_finite();
        if cue.can(WordClass::CUE_CLAUSE | WordClass::CUE_QUOTE) && (cue.tag == Tag::Finite || has_said) {
            let after = self.over_hearer(cue);
            if let Some(subject) = &cue.subject
                && self.ends_here(after, end)
                && let Some(comma) = self.comma_before(subject.tokens.start, cue.sentence.start)
                && let Some(content) = self.clause_before(cue, comma, after)
            {
                self.push(content.clone(), cue.tokens.clone(), Some(subject.clone()), "clause-before");
                self.rest_after(after, end, cue, Some(subject.clone()));
                return Some(content);
            }
            if (cue.subject.is_none() || self.is_parenthetic(cue))
                && let Some(comma) = self.comma_before(cue.group, cue.sentence.start)
            {
                let speaker_end = named_end(scene, cue.end(), end);
                // "said a handful of farmers who live there"
                let ends = self.ends_here(speaker_end, end) || scene.doc.is_word(speaker_end, "who");
                if speaker_end > cue.end() && ends {
                    let subject = Subject { tokens: cue.end()..speaker_end, antecedent: None };
                    if let Some(content) = self.clause_before(cue, comma, speaker_end) {
                        self.push(content.clone(), cue.tokens.clone(), Some(subject.clone()), "clause-before-inverted");
                        self.rest_after(speaker_end, end, cue, Some(subject));
                        return Some(content);
                    }
                }
            }
        }
        if cue.tag == Tag::Gerund && cue.subject.is_none() {
            return None;
        }
        // "Lee said: The bridge is dead."
        if scene.is_punctuation(cue.end(), &[":"]) && cue.can(WordClass::CUE_CLAUSE) && cue.tag == Tag::Finite {
            let content = cue.end() + 1..end;
            let clause = content.clone().any(|i| scene.tag(i).is_finite()) && cue.subject.is_some();
            return (clause && self.push(content.clone(), cue.tokens.clone(), cue.subject.clone(), "clause-colon"))
                .then_some(content);
        }
        let content = self.content_start(cue)?;
        // "Describing her, he smiled" tells nothing that was said.
        if opening && content.is_object && !cue.can(WordClass::CUE_ACCUSE) {
            return None;
        }
        let content = content.start..self.content_end(index, cue, content);
        // "thanked him", "announced this at noon": a pronoun alone tells nothing that was said.
        let next = content.start + 1;
        let tied = ["of", "for", "as"].iter().any(|word| scene.doc.is_word(next, word));
        let told =
            ["this", "that", "it", "them", "him", "her"].iter().any(|word| scene.doc.is_word(content.start, word));
        let bare = scene.tag(content.start) == Tag::Pronoun
            && (content.len() == 1 || told && scene.tag(next) == Tag::Preposition && !tied);
        if content.is_empty() || bare {
            return None;
        }
        self.push(content.clone(), cue.tokens.clone(), cue.subject.clone(), "clause-after").then_some(content)
    }

    /// "The plan, said Berg and others, is dead": the words before the comma are no subject.
    fn is_parenthetic(&self, cue: &Cue) -> bool {
        let scene = self.scene;
        let Some(subject) = cue.subject.as_ref().filter(|subject| subject.tokens.end + 1 == cue.group) else {
            return false;
        };
        let comma = |at: usize| scene.is_punctuation(at, &[","]);
        let named = scene.tag(cue.end()) == Tag::Proper && comma(named_end(scene, cue.end(), cue.sentence.end));
        named && comma(subject.tokens.end) && !subject.tokens.clone().any(comma)
    }

    /// Behind the cue and the one who was told: "..., a spokesman told The Valley Times."
    fn over_hearer(&self, cue: &Cue) -> usize {
        let hearer = self.scene.tags.noun_phrase_end(self.scene.doc, cue.end(), cue.sentence.end);
        if cue.can(WordClass::CUE_TELL) { hearer.max(cue.end()) } else { cue.end() }
    }

    /// Where the sentence of the cue starts, with the quotation that opens it and that it goes on with: "“Much of the code
    /// measures” income, Lee said."
    fn opening(&self, cue: &Cue) -> usize {
        let scene = self.scene;
        let start = cue.sentence.start;
        let before = start.checked_sub(1).and_then(|close| scene.quotation_at(close)).and_then(|q| scene.marked.get(q));
        let opens = before.filter(|q| {
            let goes_on =
                scene.doc.form(start).shape.is(Shape::LOWER) && !scene.ends_with_stop(q) && !scene.ends_with_comma(q);
            q.has_open && q.has_close && goes_on
        });
        opens.map_or(start, |q| q.open)
    }

    /// "As Lee said, the plan is dead." and "The plan is dead, as Lee said."
    fn as_said(&mut self, cue: &Cue) -> Option<Range<usize>> {
        let scene = self.scene;
        let subject = cue.subject.clone()?;
        let link = subject.tokens.start.checked_sub(1).filter(|&link| link >= cue.sentence.start)?;
        if !scene.doc.is_word(link, "as") || !cue.can(WordClass::CUE_CLAUSE) || cue.tag != Tag::Finite {
            return None;
        }
        if !self.ends_here(cue.end(), cue.sentence.end) {
            return None;
        }
        // "Of course, as Lee said, the plan is dead."
        let opens = link == cue.sentence.start
            || link - cue.sentence.start <= 4
                && scene.is_punctuation(link - 1, &[","])
                && !(cue.sentence.start..link).any(|i| scene.tag(i).is_verb() || scene.tag(i).is_finite());
        let content = if opens {
            let comma = (cue.end()..cue.sentence.end.min(cue.end() + 12)).find(|&i| scene.is_punctuation(i, &[","]))?;
            comma + 1..cue.sentence.end
        } else if scene.is_punctuation(link - 1, &[","]) || scene.is_dash(link - 1) {
            cue.sentence.start..link - 1
        } else {
            return None;
        };
        self.push(content.clone(), cue.tokens.clone(), Some(subject), "as-said").then_some(content)
    }

    /// "She was asked whether ...", "He was told that ...", "The plan was criticised by Lee".
    fn passive(&mut self, index: usize, cue: &Cue) -> Option<Range<usize>> {
        let scene = self.scene;
        let end = cue.sentence.end;
        let j = cue.end();
        // "was announced Wednesday by Lee"
        let by = (j..end.min(j + 3)).find(|&i| !scene.is(i, WordClass::TIME_WORDS)).unwrap_or(j);
        let stop = named_end(scene, by + 1, end);
        // "had been warned by the police that he was late"
        let told = cue.can(WordClass::CUE_TELL) && scene.tag(stop) == Tag::That;
        if scene.doc.is_word(by, "by") && cue.can(WordClass::CUE_TOPIC) && cue.group < cue.start() && !told {
            let subject = cue.subject.clone().filter(|s| s.antecedent.is_none())?;
            // "His claim that sales are in freefall was dismissed by Lee"
            let before = subject.tokens.start.wrapping_sub(1);
            let governed = subject.tokens.start > cue.sentence.start && scene.tag(before) == Tag::Preposition;
            if stop <= by + 1 || governed && !crate::document::phrases::opens_clause(scene.doc, before) {
                return None;
            }
            let speaker = Subject { tokens: by + 1..stop, antecedent: None };
            return self
                .push(subject.tokens.clone(), cue.tokens.clone(), Some(speaker), "passive-by")
                .then_some(subject.tokens);
        }
        if let Some(content) = self.called_by(cue) {
            return Some(content);
        }
        // "He ran the red light, the court was told on Monday."
        if let Some(subject) = &cue.subject
            && cue.can(WordClass::CUE_TELL)
            && scene.is(subject.tokens.end - 1, WordClass::HEARERS)
            && self.ends_here(j, end)
            && let Some(comma) = self.comma_before(subject.tokens.start, cue.sentence.start)
            && let Some(content) = self.clause_before(cue, comma, j)
        {
            return self.push(content.clone(), cue.tokens.clone(), None, "heard-before").then_some(content);
        }
        // "She was accused of lying", "criticised for the delay"
        let blames = cue.can(WordClass::CUE_ACCUSE) || cue.can(WordClass::CUE_AS) && cue.can(WordClass::CUE_TOPIC);
        let reason = scene.doc.is_word(j, "of") || scene.doc.is_word(j, "for");
        // "described for the first time"
        if blames && reason && !scene.doc.is_word(j + 2, "first") {
            let content = j..self.content_end(index, cue, Content::object(j));
            return self.push(content.clone(), cue.tokens.clone(), None, "passive-of").then_some(content);
        }
        // "asked about the plan" is a phrase of its own.
        let topical = cue.can(WordClass::CUE_TOPIC) && cue.tokens.len() > 1;
        if !cue.can(WordClass::CUE_TELL) && !topical {
            return None;
        }
        let (at, speaker) = if topical { (j, None) } else { self.over_circumstances(j, end) };
        let about = !topical && scene.doc.is_word(at, "about");
        let clause = matches!(scene.tag(at), Tag::That | Tag::Wh)
            || scene.tag(at).is_finite()
                && cue.subject.as_ref().is_some_and(|s| {
                    self.follows_relative(s.tokens.start) && !scene.doc.is_word(s.tokens.start - 1, "what")
                })
            || scene.doc.is_word(at, "if")
            || scene.doc.is_word(at, "whether")
            || scene.tag(at) == Tag::To && cue.can(WordClass::CUE_INFINITIVE);
        // "Residents were asked to call", "Firm told to pay": an order that nobody is said to have given.
        let order = scene.tag(at) == Tag::To && speaker.is_none();
        if !about && !clause && !topical || order && !topical {
            return None;
        }
        let start = at + usize::from(about);
        let mut stop = self.content_end(index, cue, Content::clause(start));
        if let Some(comma) = (start..stop).find(|&i| scene.is_punctuation(i, &[","]) && !scene.is_quoted(i)) {
            stop = comma;
        }
        let content = start..stop;
        (content.end > content.start && self.push(content.clone(), cue.tokens.clone(), speaker, "passive"))
            .then_some(content)
    }

    /// "was called a farce by Lee", "was described as a farce by Lee": what the subject was called.
    fn called_by(&mut self, cue: &Cue) -> Option<Range<usize>> {
        let scene = self.scene;
        let end = cue.sentence.end;
        if !cue.can(WordClass::CUE_AS) || cue.group >= cue.start() {
            return None;
        }
        let start = cue.end();
        let as_one = scene.doc.is_word(start, "as");
        let by = scene.tags.noun_phrase_end(scene.doc, start + usize::from(as_one), end);
        // "was called the Harbour Incident by sailors" tells a name.
        if !as_one && scene.doc.is_word(start, "the") {
            return None;
        }
        // A phrase takes "by Lee" with it.
        let by = (start + 1..=by).find(|&i| scene.doc.is_word(i, "by"))?;
        let stop = named_end(scene, by + 1, end);
        let speaker = (stop > by + 1).then_some(Subject { tokens: by + 1..stop, antecedent: None })?;
        self.push(start..by, cue.tokens.clone(), Some(speaker), "passive-as").then_some(start..by)
    }

    /// "Asked on Monday by Lee whether ...": over times and circumstances to what was asked, and who asked it.
    fn over_circumstances(&self, from: usize, end: usize) -> (usize, Option<Subject>) {
        let scene = self.scene;
        let (mut at, mut speaker) = (from, None);
        for _ in 0..4 {
            let about =
                scene.doc.is_word(at, "about") || scene.doc.is_word(at, "if") || scene.doc.is_word(at, "whether");
            let next = match scene.tag(at) {
                Tag::Preposition if !about => scene.tags.noun_phrase_end(scene.doc, at + 1, end),
                Tag::Adverb => at + 1,
                _ if scene.is(at, WordClass::TIME_WORDS) => at + 1,
                _ => break,
            };
            if next <= at + usize::from(scene.tag(at) == Tag::Preposition) || next >= end {
                break;
            }
            if scene.doc.is_word(at, "by") {
                speaker = Some(Subject { tokens: at + 1..next, antecedent: None });
            }
            at = next;
        }
        (at, speaker)
    }

    /// "her claim that ...", "a warning from the ministry that ...", and "has reportedly sold the mill", which nobody has said.
    fn nouns(&mut self) {
        let scene = self.scene;
        for i in self.block.tokens() {
            match scene.tag(i) {
                Tag::Noun if scene.is(i, WordClass::CUE_NOUNS) && !scene.is_quoted(i) => self.noun(i),
                Tag::Adverb if scene.doc.is_word(i, "reportedly") && !scene.is_quoted(i) => self.reportedly(i),
                _ => {}
            }
        }
    }

    fn noun(&mut self, i: usize) {
        let scene = self.scene;
        let start = scene.sentence_start(i, self.block);
        let end = scene.sentence_end(i, self.block);
        // "claims by the agency that ..."
        let agent = ["by", "from"].iter().any(|word| scene.doc.is_word(i + 1, word)).then(|| {
            let np = scene.tags.noun_phrase_end(scene.doc, i + 2, end);
            i + 2..np
        });
        let that = agent.as_ref().map_or(i + 1, |agent| agent.end);
        if scene.tag(that) != Tag::That || scene.tag(that + 1).is_finite() && scene.tag(that + 1) != Tag::PronounVerb {
            return;
        }
        let phrase = scene.tags.noun_phrase_start(scene.doc, i + 1, start);
        let possessor = || scene.possessor(phrase..i);
        let Some(speaker) = agent.or_else(possessor).filter(|range| !range.is_empty()) else { return };
        let cue = Cue {
            group: i,
            tokens: i..i + 1,
            classes: WordClass::CUE_CLAUSE,
            tag: Tag::Noun,
            passive: false,
            negated: false,
            subject: Some(Subject { tokens: speaker, antecedent: None }),
            sentence: start..end,
        };
        let index = self.cues.partition_point(|c| c.start() <= i).saturating_sub(1);
        let mut stop = self.content_end(index, &cue, Content::clause(that));
        if let Some(comma) = (that + 2..stop).find(|&j| scene.is_punctuation(j, &[","]) && !scene.is_quoted(j)) {
            stop = comma;
        }
        if !(start..phrase).any(|j| scene.tag(j).is_finite()) {
            stop = self.main_verb(that + 1, stop).unwrap_or(stop);
        }
        if !self.is_inside(i) {
            self.push(that..stop, i..i + 1, cue.subject, "noun");
        }
    }

    /// "Her claim that it was dead was wrong": the verb behind the clause from `from` on, of which the noun is the subject.
    fn main_verb(&self, from: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        // Verbs still to come that belong to the clause, and whether the last token belongs to a verb.
        let (mut open, mut in_verb) = (true, false);
        for i in (from..end).filter(|&i| !scene.is_quoted(i)) {
            let tag = scene.tag(i);
            if tag.is_finite() && !in_verb {
                if !open && scene.tag(i - 1) != Tag::Pronoun {
                    return Some(i);
                }
                open = false;
            }
            in_verb = tag.is_finite() || in_verb && tag == Tag::Adverb;
            open |= matches!(tag, Tag::Wh | Tag::That | Tag::Subordinator | Tag::Conjunction);
        }
        None
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

    /// Whether the token is in a quote that was found.
    fn is_inside(&self, at: usize) -> bool {
        self.found.iter().rev().take(8).any(|found| found.tokens.contains(&at))
    }

    /// Where the reported words begin after the cue.
    fn content_start(&self, cue: &Cue) -> Option<Content> {
        let scene = self.scene;
        let end = cue.sentence.end;
        let mut j = cue.end();
        while j < end && scene.tag(j) == Tag::Adverb {
            j += 1;
        }
        if j >= end {
            return None;
        }
        // "found that it was late", not "found that plan wanting"
        if cue.can(WordClass::CUE_THAT) {
            let clause = self.has_verb_next(j + 1, end) || !scene.tag(j + 1).is_nominal();
            let finds = matches!(scene.tag(cue.group), Tag::Finite | Tag::Auxiliary);
            let clause = clause && finds && scene.tag(j) == Tag::That;
            return clause.then_some(Content::clause(j));
        }
        if cue.can(WordClass::CUE_CLAUSE)
            && let Some(start) = self.clause_start(cue, j)
        {
            return Some(Content::clause(start));
        }
        match scene.tag(j) {
            // "asked not to be named"
            Tag::To if cue.can(WordClass::CUE_INFINITIVE) => {
                return Some(Content::clause(j - usize::from(scene.doc.is_word(j - 1, "not"))));
            }
            Tag::Mark if !scene.is_quoted(j) => return None,
            _ => {}
        }
        if cue.can(WordClass::CUE_INFINITIVE) {
            // "urged Lee to go", "told them not to wait": "to" stands behind the person, or was taken into the phrase.
            let np = scene.tags.noun_phrase_end(scene.doc, j, end);
            let acts = |to: usize| {
                let verb = to + 1 + usize::from(scene.tag(to + 1) == Tag::Adverb);
                scene.tag(to) == Tag::To && scene.is(verb, WordClass::POS_VERB | WordClass::POS_AUXILIARY)
            };
            if np > j && (j + 1..end.min(np + 2)).any(acts) {
                return Some(Content::clause(j));
            }
        }
        // "asked the mayor about the plan"
        if cue.can(WordClass::CUE_TELL) {
            let hearer = scene.tags.plain_end(scene.doc, j, end);
            if hearer > j && scene.doc.is_word(hearer, "about") && hearer + 1 < end {
                return Some(Content::object(hearer + 1));
            }
        }
        self.object_start(cue, j)
    }

    /// Where the clause begins that a cue takes, from `j` on: behind an aside, behind the hearer, or at once.
    fn clause_start(&self, cue: &Cue, j: usize) -> Option<usize> {
        let scene = self.scene;
        let end = cue.sentence.end;
        // "testified, for example, that ...", "argued - in vain - that ..."
        if (scene.is_punctuation(j, &[","]) || scene.is_dash(j))
            && let Some(close) = (j + 1..end.min(j + LONGEST_SOURCE))
                .find(|&i| !scene.is_quoted(i) && (scene.is_punctuation(i, &[","]) || scene.is_dash(i)))
            && scene.tag(close + 1) == Tag::That
        {
            return Some(close + 1);
        }
        // "which he said defied all hopes": the reported verb follows at once.
        if j == cue.end()
            && matches!(scene.tag(j), Tag::Finite | Tag::Auxiliary | Tag::Modal)
            && cue.subject.as_ref().is_some_and(|s| {
                s.tokens.start > cue.sentence.start
                    && matches!(scene.tag(s.tokens.start - 1), Tag::Wh | Tag::That | Tag::Noun | Tag::Pronoun)
            })
        {
            return Some(j);
        }
        if let Some(start) = self.clause_after(cue, j, cue.can(WordClass::CUE_TELL)) {
            return Some(start);
        }
        // After "say", some long enough stretch is a clause whose verb was not seen.
        let unseen = ["said", "says", "say"].iter().any(|word| scene.doc.is_word(cue.start(), word))
            && cue.tag == Tag::Finite
            && cue.subject.is_some()
            && (scene.tag(j).is_nominal() || scene.tag(j) == Tag::Pronoun)
            && (j..j + 5).all(|i| i < end && scene.tag(i) != Tag::Mark);
        unseen.then_some(j)
    }

    /// Where what was spoken of begins: the accused, the thing criticised, the thing called a name.
    fn object_start(&self, cue: &Cue, j: usize) -> Option<Content> {
        let scene = self.scene;
        let end = cue.sentence.end;
        let nominal = scene.tag(j).is_nominal()
            || matches!(scene.tag(j), Tag::Pronoun | Tag::Gerund | Tag::Participle | Tag::Wh | Tag::That)
            || scene.is_quoted(j);
        if cue.can(WordClass::CUE_ACCUSE) && nominal {
            return Some(Content::object(j));
        }
        if !nominal || cue.subject.is_none() {
            return None;
        }
        let np = scene.tags.noun_phrase_end(scene.doc, j, end);
        // "cited Berg as saying that ...": the words are those of the one who is cited.
        if scene.doc.is_word(np, "as") && scene.is(np + 1, WordClass::CUE_CLAUSE) && scene.tag(np + 1) == Tag::Gerund {
            return None;
        }
        if cue.can(WordClass::CUE_TOPIC) {
            // "said too much": no thing that was spoken of.
            let headless = np <= j && scene.tag(j) == Tag::Determiner && !scene.is_quoted(j + 1);
            let is_object = scene.tag(j) != Tag::Wh;
            return (!headless).then_some(Content { start: j, is_object });
        }
        // "called it a farce": the object needs a name beside it; "a group called Hope" only says what a thing is called.
        let gap = scene.is_quoted(j) && cue.subject.as_ref().is_some_and(|s| self.follows_relative(s.tokens.start));
        let object = np.max(j + 1);
        let more = !scene.is_quoted(j)
            && (object..end.min(object + 3)).any(|i| {
                scene.tag(i) != Tag::Mark && scene.tag(i) != Tag::Conjunction && !scene.tag(i).is_finite()
                    || scene.is_quoted(i)
            });
        // "called the law racist": the name may be an adjective behind the noun.
        let named = np > j + 2
            && scene.tag(np - 2) == Tag::Noun
            && scene.is(np - 1, WordClass::POS_ADJECTIVE)
            && !scene.is(np, WordClass::POS_NOUN | WordClass::POS_PLURAL);
        (cue.can(WordClass::CUE_AS)
            && (gap || (more || named) && (np > j || matches!(scene.tag(j), Tag::Wh | Tag::That))))
        .then_some(Content::object(j))
    }

    /// "what he called", "which she described as": a relative pronoun stands before the subject.
    fn follows_relative(&self, subject: usize) -> bool {
        subject.checked_sub(1).is_some_and(|before| matches!(self.scene.tag(before), Tag::Wh | Tag::That))
    }

    /// "that ...", "whether ...", or a bare clause at `j` or after the hearer, the time and the place.
    fn clause_after(&self, cue: &Cue, j: usize, told: bool) -> Option<usize> {
        let scene = self.scene;
        let end = cue.sentence.end;
        let mut at = j;
        let mut hearer = false;
        for _ in 0..6 {
            if at >= end {
                return None;
            }
            match scene.tag(at) {
                Tag::That if !scene.is_quoted(at) => return Some(at),
                Tag::Wh => return Some(at),
                Tag::Subordinator if scene.doc.is_word(at, "if") || scene.doc.is_word(at, "whether") => {
                    return Some(at);
                }
                _ => {}
            }
            if told && !hearer {
                hearer = true;
                let np = scene.tags.noun_phrase_end(scene.doc, at, end);
                if np > at {
                    at = np;
                    continue;
                }
            }
            let time = scene.is(at, WordClass::TIME_WORDS)
                && (scene.tag(at) == Tag::Proper || at > j && scene.is(at - 1, WordClass::TIME_WORDS));
            // "announced the plan that was dropped": after a verb that takes an object, the verb of a clause stands next to
            // its subject.
            let topical = (cue.can(WordClass::CUE_TOPIC) || scene.doc.is_word(cue.start(), "added")) && at == j;
            if self.opens_clause(at, end) {
                return Some(at);
            }
            if !time && self.is_clause(at, end) && (!topical || self.has_verb_next(at, end) || !self.is_object(at)) {
                return Some(at);
            }
            // Over "on Monday", "in a statement", "to reporters", "Monday", and a comma after them.
            let next = match scene.tag(at) {
                Tag::Preposition | Tag::To if !scene.is_quoted(at) => {
                    scene.tags.noun_phrase_end(scene.doc, at + 1, end)
                }
                Tag::Adverb => at + 1,
                // "in a statement read to the court that ..."
                Tag::Participle | Tag::Finite
                    if at > j
                        && scene.is(at - 1, WordClass::MEDIA_WORDS)
                        && scene.is(at, WordClass::POS_PARTICIPLE)
                        && matches!(scene.tag(at + 1), Tag::Preposition | Tag::To) =>
                {
                    at + 1
                }
                _ if time => at + 1,
                Tag::Proper | Tag::Noun if scene.is(at, WordClass::TIME_WORDS) => at + 1,
                Tag::Mark if scene.word(at) == "," && at > j => at + 1,
                _ => return None,
            };
            if next <= at {
                return None;
            }
            at = next;
        }
        None
    }

    /// "said despite the rain the match would go on", "said having won was enough": words that belong to the clause behind them.
    fn opens_clause(&self, at: usize, end: usize) -> bool {
        let scene = self.scene;
        let opens = ["despite", "without", "unlike", "having", "being", "given", "instead", "until", "once", "because"];
        // Their tags first: few words have one of these.
        matches!(
            scene.tag(at),
            Tag::Preposition | Tag::Subordinator | Tag::Auxiliary | Tag::Gerund | Tag::Participle | Tag::Adverb
        ) && opens.iter().any(|word| scene.doc.is_word(at, word))
            && (at + 1..end.min(at + LONGEST_SOURCE)).any(|i| scene.tag(i).is_finite() && !scene.is_quoted(i))
    }

    /// Whether an object can start at `at`.
    fn is_object(&self, at: usize) -> bool {
        let tag = self.scene.tag(at);
        tag.is_nominal() && !self.scene.is_quoted(at)
    }

    /// Whether a noun phrase with a finite verb starts at `at`.
    fn is_clause(&self, at: usize, end: usize) -> bool {
        let scene = self.scene;
        if scene.is_quoted(at) {
            return true;
        }
        let tag = scene.tag(at);
        if tag == Tag::PronounVerb {
            return true;
        }
        if !(tag.is_nominal() || matches!(tag, Tag::Pronoun | Tag::Gerund | Tag::Wh))
            || scene.is(at, WordClass::TIME_WORDS) && tag == Tag::Proper
        {
            return false;
        }
        for i in at + 1..end.min(at + 40) {
            if scene.is_quoted(i) {
                return true;
            }
            match scene.tag(i) {
                tag if tag.is_finite() => return true,
                Tag::Mark if matches!(scene.word(i), ";" | ":") => return false,
                // "charged the council a million because it could": the verb behind it is of another clause.
                Tag::Subordinator | Tag::Preposition
                    if ["since", "because", "although", "though"].iter().any(|word| scene.doc.is_word(i, word)) =>
                {
                    return false;
                }
                _ => {}
            }
        }
        false
    }

    /// One past the last token of the reported words.
    fn content_end(&self, index: usize, cue: &Cue, content: Content) -> usize {
        let scene = self.scene;
        let start = content.start;
        let mut end = cue.sentence.end;
        // Another cue with a clause of its own after a comma ends this one.
        for next in self.cues.iter().skip(index + 1) {
            if next.start() >= end {
                break;
            }
            if next.start() < start || next.can(WordClass::CUE_THAT) {
                continue;
            }
            let own = match &next.subject {
                Some(subject) if next.tag != Tag::Gerund && subject.tokens.start > start => subject.tokens.start,
                _ => next.group,
            };
            if own <= start {
                continue;
            }
            let mut boundary = own;
            while boundary > start
                && matches!(scene.tag(boundary - 1), Tag::Conjunction | Tag::Subordinator | Tag::Adverb)
            {
                boundary -= 1;
            }
            let comma =
                boundary > start && (scene.is_punctuation(boundary - 1, &[",", ";"]) || scene.is_dash(boundary - 1));
            // it was “a farce,” adding that ...
            let marked_comma = boundary > start && scene.closes_with_comma(boundary - 1);
            let coordinated = boundary < own
                && (scene.doc.is_word(boundary, "and") || scene.doc.is_word(boundary, "but"))
                && next.tag != Tag::Gerund
                && next.subject.is_some()
                && next.subject == cue.subject;
            // "Lee said it was late but Berg said it was early"
            let contrasts = boundary + 1 == own
                && scene.doc.is_word(boundary, "but")
                && next.tag == Tag::Finite
                && !next.passive
                && next.subject.as_ref().is_some_and(|subject| subject.antecedent.is_none())
                && scene.is_past(next.group) == scene.is_past(cue.group);
            let coordinated = coordinated || contrasts;
            let gerunds = boundary < own && cue.tag == Tag::Gerund && next.tag == Tag::Gerund && boundary + 1 == own;
            let coordinated = coordinated || gerunds;
            if ((comma || marked_comma) && next.tag != Tag::Base) || coordinated {
                end = if comma { boundary - 1 } else { boundary };
                break;
            }
        }
        if let Some(link) = self.resumes(cue, start, end) {
            end = link;
        }
        for i in start..end {
            // "said that, according to Lee, it was late"
            let opens = scene.tag(start) == Tag::That && i <= start + 2;
            if scene.doc.is_word(i, "according") && scene.doc.is_word(i + 1, "to") && i > start && !opens {
                end = if scene.is_punctuation(i - 1, &[","]) { i - 1 } else { i };
                break;
            }
        }
        if let Some(comma) = self.fronted_end(cue, start, end) {
            end = comma;
        }
        // A relative clause ("Lee, who said ..., left") and a subordinate one ("As Lee said ..., he left") end at the comma.
        let relative = cue.subject.as_ref().is_some_and(|s| s.antecedent.is_some());
        let subordinate =
            scene.tag(cue.sentence.start) == Tag::Subordinator || scene.tag(cue.sentence.start) == Tag::Preposition;
        if (relative || subordinate && cue.subject.as_ref().is_some_and(|s| s.tokens.start < cue.sentence.start + 3))
            && let Some(comma) = (start..end).find(|&i| scene.is_punctuation(i, &[","]) && !scene.is_quoted(i))
        {
            end = comma;
        }
        // "Voters who say they are tired are many": the verb of the sentence stands behind.
        if let Some(people) = cue.subject.as_ref().and_then(|subject| subject.antecedent.as_ref())
            && !content.is_object
            && !(cue.sentence.start..people.start).any(|i| scene.tag(i).is_finite())
        {
            end = self.main_verb(start, end).unwrap_or(end);
        }
        if content.is_object {
            end = (start + 1..end).find(|&i| self.ends_object(start, i, end)).unwrap_or(end);
        }
        self.trim_end(start, end)
    }

    /// "When Lee asked if it was late, he left": a clause that opens the sentence is over where a comma and the next subject
    /// with its verb follow.
    fn fronted_end(&self, cue: &Cue, start: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        let link = cue.subject.as_ref()?.tokens.start.checked_sub(1).filter(|&link| link >= cue.sentence.start)?;
        let opens = matches!(scene.tag(link), Tag::Subordinator | Tag::Wh)
            && ["when", "after", "as", "while", "before", "since", "although", "though", "because", "once"]
                .iter()
                .any(|word| scene.doc.is_word(link, word))
            && !(cue.sentence.start..link).any(|i| scene.tag(i).is_finite());
        let follows = |comma: usize| {
            scene.tag(comma + 1) == Tag::Pronoun && scene.tag(comma + 2).is_finite()
                || self.has_verb_next(comma + 1, cue.sentence.end)
        };
        let is_comma = |i: &usize| {
            scene.is_punctuation(*i, &[","]) && !scene.is_quoted(*i) || *i > start && scene.closes_with_comma(*i)
        };
        opens.then(|| (start..end).filter(is_comma).find(|&comma| follows(comma))).flatten()
    }

    /// Whether a thing spoken of is over before `at`: at a mark, and where the sentence goes on with another verb
    /// ("criticised the plan and left").
    fn ends_object(&self, start: usize, at: usize, end: usize) -> bool {
        let scene = self.scene;
        if scene.is_quoted(at) {
            return false;
        }
        if scene.closes_with_comma(at - 1) {
            return true;
        }
        match scene.tag(at) {
            Tag::Mark if scene.is_punctuation(at, &[","]) => !self.is_listed(at, end),
            Tag::Mark => scene.is_punctuation(at, &[";", ":"]) || scene.is_dash(at),
            Tag::Conjunction => {
                let verb = at + 1 + usize::from(scene.tag(at + 1) == Tag::Adverb);
                scene.tag(verb).is_finite() || scene.doc.is_word(at, "but") || self.has_verb_next(at + 1, end)
            }
            Tag::Preposition | Tag::Subordinator => self.tells_when(start, at),
            Tag::Adverb => self.tells_when(start, at + 1),
            Tag::Gerund => {
                let says = scene.is(at, WordClass::CUE_CLAUSE) && scene.tag(at - 1).is_head();
                says && matches!(scene.tag(at + 1), Tag::That | Tag::Pronoun | Tag::PronounVerb)
            }
            _ => false,
        }
    }

    /// "praised the crew after a meeting", "attacked the mayor on Monday": when it was spoken of, where the object has no verb that
    /// it could belong to.
    fn tells_when(&self, start: usize, at: usize) -> bool {
        let scene = self.scene;
        let when = ["after", "during", "following", "while"];
        let day = scene.doc.is_word(at, "on")
            && scene.is(at + 1, WordClass::TIME_WEEKDAY)
            && (scene.tag(at + 2) == Tag::Mark || scene.doc.is_word(at + 2, "after"));
        (day || when.iter().any(|word| scene.doc.is_word(at, word)))
            && !scene.is(at - 1, WordClass::TIME_UNIT)
            && !(start..at).any(|i| scene.tag(i).is_verb() || scene.tag(i).is_finite())
    }

    /// Whether the comma stands between the parts of a list: "trade, energy and banking", "the war, and the peace".
    fn is_listed(&self, comma: usize, end: usize) -> bool {
        let scene = self.scene;
        let is_link = |at: usize| scene.doc.is_word(at, "and") || scene.doc.is_word(at, "or");
        let first = comma + 1 + usize::from(is_link(comma + 1));
        if !scene.tag(first).is_nominal() || self.has_verb_next(first, end) {
            return false;
        }
        if first > comma + 1 {
            return true;
        }
        let next = (first..end.min(first + LONGEST_PART)).find(|&i| scene.is_punctuation(i, &[","]) || is_link(i));
        let article = ["a", "an", "the"].iter().any(|word| scene.doc.is_word(first, word));
        !article && next.is_some_and(|link| is_link(link) || is_link(link + 1))
    }

    /// Whether a finite verb follows the noun phrase at `at` at once.
    fn has_verb_next(&self, at: usize, end: usize) -> bool {
        let scene = self.scene;
        let mut next = scene.tags.noun_phrase_end(scene.doc, at, end);
        while next > at && scene.tag(next) == Tag::Adverb {
            next += 1;
        }
        next > at && next < end && scene.tag(next).is_finite()
    }

    /// "said he is friendly with them but took issue": where the main clause goes on, in the tense of the cue and not in that
    /// of the reported clause.
    fn resumes(&self, cue: &Cue, start: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        if !matches!(cue.tag, Tag::Finite | Tag::Participle) {
            return None;
        }
        let main = scene.is_past(cue.group).or_else(|| scene.is_past(cue.start()))?;
        let mut reported = None;
        for i in start..end {
            if scene.is_quoted(i) {
                continue;
            }
            if reported.is_none() {
                reported = scene.is_past(i).or(if scene.tag(i) == Tag::Modal { Some(!main) } else { None });
                continue;
            }
            if reported == Some(main) {
                return None;
            }
            if scene.tag(i) == Tag::Conjunction {
                let verb = if scene.tag(i + 1) == Tag::Adverb { i + 2 } else { i + 1 };
                if scene.is_past(verb) == Some(main) {
                    return Some(if scene.is_punctuation(i - 1, &[","]) { i - 1 } else { i });
                }
            }
        }
        None
    }

    fn trim_end(&self, start: usize, end: usize) -> usize {
        let scene = self.scene;
        let mut end = end;
        // "(The mayor said that he would stay.)": the bracket closes the sentence.
        if end > start && scene.word(end - 1) == ")" && !(start..end).any(|at| scene.word(at) == "(") {
            end -= 1;
        }
        while end > start
            && scene.doc.token(end - 1).kind == TokenKind::Mark
            && !scene.is_quoted(end - 1)
            && matches!(scene.word(end - 1), "." | "," | ";" | ":" | "!" | "?" | "—" | "–" | "--" | "-" | "…" | "...")
        {
            end -= 1;
        }
        end
    }

    /// Whether the attribution is over at `at`: the sentence ends, or a comma, a time or a place follows.
    fn ends_here(&self, at: usize, end: usize) -> bool {
        let scene = self.scene;
        let mut at = at;
        for _ in 0..4 {
            if at >= end || scene.is_stop(at) {
                return true;
            }
            if scene.tag(at) == Tag::Mark {
                return matches!(scene.word(at), "," | ";" | "—" | "–" | "--" | ")" | "(") || scene.word(at) == ".";
            }
            at = match scene.tag(at) {
                Tag::Adverb => at + 1,
                Tag::Preposition | Tag::To => {
                    let np = scene.tags.noun_phrase_end(scene.doc, at + 1, end);
                    if np <= at + 1 {
                        // "Lee said in opening the debate"
                        return scene.tag(at) == Tag::Preposition && scene.tag(at + 1) == Tag::Gerund;
                    }
                    np
                }
                Tag::Proper | Tag::Noun if scene.is(at, WordClass::TIME_WORDS) => at + 1,
                // "this week", "last Monday"
                Tag::Determiner | Tag::Adjective if scene.is(at + 1, WordClass::TIME_WORDS) => at + 2,
                _ => return false,
            };
        }
        false
    }

    /// The comma (or dash) directly before the attribution at `at`.
    fn comma_before(&self, at: usize, floor: usize) -> Option<usize> {
        let scene = self.scene;
        let before = at.checked_sub(1).filter(|&b| b > floor)?;
        if scene.is_punctuation(before, &[","]) || scene.is_dash(before) {
            return Some(before);
        }
        // The comma stands inside the marks: it is "a farce," Lee said.
        let q = scene.quotation_at(before).and_then(|q| scene.marked.get(q))?;
        (scene.ends_with_comma(q) || scene.ends_with_stop(q)).then_some(before + 1)
    }

    /// The clause from the sentence's start to the comma before an attribution that ends at `after`: one with a verb, unless the
    /// attribution stands between commas and the verb behind it.
    fn clause_before(&self, cue: &Cue, comma: usize, after: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let start = self.opening(cue);
        let inside = scene.is_punctuation(after, &[","]) || scene.is_dash(after);
        let is_clause = |clause: Range<usize>| {
            clause.len() > 1
                && clause.into_iter().any(|i| scene.tag(i).is_verb() || scene.tag(i).is_finite() || scene.is_quoted(i))
        };
        let said = cue.can(WordClass::CUE_CLAUSE) || (start..comma).any(|i| scene.is_quoted(i));
        (said && (inside && comma > cue.sentence.start || is_clause(start..comma))).then_some(start..comma)
    }

    /// "A, Lee said, B": B goes on.
    fn rest_after(&mut self, at: usize, end: usize, cue: &Cue, subject: Option<Subject>) {
        let scene = self.scene;
        if !scene.is_punctuation(at, &[","]) {
            return;
        }
        let start = at + 1;
        // A gerund or a new cue after the comma is an attribution of its own.
        if scene.tag(start) == Tag::Gerund && !scene.doc.is_word(start, "including") {
            return;
        }
        let mut stop = end;
        let behind = self.cues.iter().skip(self.cues.partition_point(|c| c.start() <= start));
        let next = behind.take_while(|c| c.start() < end).find(|c| !c.can(WordClass::CUE_THAT));
        if let Some(next) = next {
            stop = next.subject.as_ref().map_or(next.group, |s| s.tokens.start.max(start)).min(stop);
        }
        let stop = self.trim_end(start, stop);
        let says_more = stop > start + 2 || stop == start + 2 && scene.tag(start).is_finite();
        if says_more
            && self.push(start..stop, cue.tokens.clone(), subject, "clause-goes-on")
            && let Some(last) = self.found.last_mut()
        {
            last.mention.continues = true;
        }
    }

    fn push(&mut self, content: Range<usize>, cue: Range<usize>, speaker: Option<Subject>, rule: &'static str) -> bool {
        let scene = self.scene;
        let mut content = content;
        // Direct quotes at its end or start belong to themselves.
        let near = self.direct.partition_point(|direct| direct.end <= content.start);
        if let Some(direct) = self.direct.get(near).filter(|direct| direct.start < content.end) {
            if direct.start <= content.start + 2 {
                return false;
            }
            content.end = direct.start;
        }
        content.end = self.trim_end(content.start, content.end);
        // "— You came back, he said.": a dash opens speech.
        let dashed = content.start == self.block.first && matches!(scene.word(content.start), "—" | "―" | "–");
        content.start += usize::from(dashed);
        if content.is_empty() {
            return false;
        }
        // Words in marks and nothing else: a direct quote.
        let whole = scene.quotation_at(content.start).and_then(|q| Some((q, scene.marked.get(q)?))).filter(|(_, q)| {
            q.has_open && q.open == content.start && content.end == q.close + usize::from(q.has_close)
        });
        let quoted = content.clone().any(|i| scene.is_quoted(i));
        let (kind, span) = match whole {
            Some((_, q)) => (QuoteKind::Direct, q.span),
            None if dashed => (QuoteKind::Direct, scene.doc.span_of(content.clone())),
            None if quoted => (QuoteKind::Mixed, scene.doc.span_of(content.clone())),
            None => (QuoteKind::Indirect, scene.doc.span_of(content.clone())),
        };
        let marked = whole.map(|(index, _)| index);
        let mut mention = QuoteMention::new(span, kind, rule);
        let after = speaker.as_ref().map_or(0, |speaker| speaker.tokens.end);
        circumstances(scene, &cue, cue.end.max(after), &mut mention);
        // "promised a review": what was promised is not the one who was told.
        mention.addressee = mention.addressee.filter(|told| !told.overlaps(span));
        // "the court heard": it did not speak.
        let speaker = speaker.filter(|_| !scene.is(cue.start, WordClass::CUE_HEARD));
        mention.cue = Some(scene.doc.span_of(cue));
        if let Some(speaker) = speaker {
            mention.speaker = Some(scene.speaker_span(speaker.tokens));
            mention.antecedent = speaker.antecedent.map(|range| scene.doc.span_of(range));
        }
        self.found.push(Found { mention, tokens: content, block: self.at, pending: false, unclosed: false, marked });
        true
    }

    /// The next mark outside quotation marks: where a source ends that is no plain noun phrase (the "Care for all" plan).
    fn phrase_end(&self, from: usize, end: usize) -> usize {
        let ends = |at: &usize| self.scene.tag(*at) == Tag::Mark && !self.scene.is_quoted(*at);
        let is_mark = |at: usize| crate::document::quotation::is_mark(self.scene.doc, at);
        (from..end.min(from + LONGEST_SOURCE)).find(|at| ends(at) && !is_mark(*at)).unwrap_or(from)
    }

    /// "a memo seen by the agency", "a study published on Thursday in the journal": a noun phrase with its participle.
    fn over_participle(&self, np: usize, end: usize) -> usize {
        let scene = self.scene;
        if np >= end || !scene.is(np, WordClass::POS_PARTICIPLE) || !scene.tag(np).is_verb() {
            return np;
        }
        let link = (np + 1..end).find(|&at| !scene.is(at, WordClass::TIME_WORDS)).unwrap_or(end);
        let to = scene.tags.noun_phrase_end(scene.doc, link + 1, end);
        if scene.tag(link) == Tag::Preposition && to > link + 1 { to } else { np }
    }

    /// "According to the minister, Kim Lee, it was late", "According to Kim Lee, the mayor, it was late": the end of the name behind
    /// an office or of the office behind a name, where a clause follows its comma.
    fn named_behind(&self, source: Range<usize>, end: usize) -> Option<usize> {
        let scene = self.scene;
        let comma = |at: usize| scene.is_punctuation(at, &[","]) && !scene.is_quoted(at);
        let holds = |mut tokens: Range<usize>| tokens.any(|at| scene.is(at, WordClass::CONTEXT_ROLE));
        let behind = source.end + 1..scene.tags.noun_phrase_end(scene.doc, source.end + 1, end);
        let is_name = |tokens: &Range<usize>| !tokens.is_empty() && scene.tag(tokens.end - 1) == Tag::Proper;
        let fits = comma(source.end) && comma(behind.end) && self.has_verb_next(behind.end + 1, end);
        (fits && (is_name(&behind) && holds(source.clone()) || is_name(&source) && holds(behind.clone())))
            .then_some(behind.end)
    }

    /// "according to Lee": the clause before it, or after it where it opens the sentence.
    fn according_to(&mut self) {
        let scene = self.scene;
        let block = self.block;
        for i in block.first..block.end.saturating_sub(1) {
            if !(scene.tag(i).is_verb() && scene.doc.is_word(i, "according") && scene.doc.is_word(i + 1, "to"))
                || scene.is_quoted(i)
            {
                continue;
            }
            let before = self.direct.partition_point(|d| d.end + 1 < i);
            if self.direct.get(before).is_some_and(|d| d.end == i || d.end + 1 == i) {
                continue;
            }
            let start = scene.sentence_start(i, block);
            let end = scene.sentence_end(i, block);
            let speaker_end = {
                let np = scene.tags.noun_phrase_end(scene.doc, i + 2, end);
                let np = if np > i + 2 { self.over_participle(np, end) } else { self.phrase_end(i + 2, end) };
                match i > start + 2 {
                    true => scene.tags.apposition_end(scene.doc, np, end),
                    false => self.named_behind(i + 2..np, end).unwrap_or(np),
                }
            };
            if speaker_end <= i + 2 {
                continue;
            }
            let subject = Subject { tokens: i + 2..speaker_end, antecedent: None };
            let opens = i <= start + 1;
            // "fares which according to Lee have doubled", "said that according to Lee fares have doubled"
            let before = if opens { Tag::Mark } else { scene.tag(i - 1) };
            let relative = matches!(before, Tag::Wh | Tag::That);
            let content = if opens || relative {
                let from = speaker_end + usize::from(scene.is_punctuation(speaker_end, &[","]));
                let comma =
                    |at: &usize| before == Tag::Wh && scene.is_punctuation(*at, &[","]) && !scene.is_quoted(*at);
                from..(from..end).find(comma).unwrap_or(end)
            } else {
                let stop = if scene.is_punctuation(i - 1, &[","]) { i - 1 } else { i };
                start.max(i.saturating_sub(WINDOW))..stop
            };
            // "The fund, according to Lee, has grown": what stands behind goes on.
            let rest = speaker_end + 1;
            let linked =
                matches!(scene.tag(rest), Tag::Wh | Tag::That | Tag::Gerund | Tag::Conjunction | Tag::Subordinator);
            let goes_on = !opens
                && !relative
                && scene.is_punctuation(speaker_end, &[","])
                && scene.is_punctuation(i - 1, &[","])
                && !linked
                && rest + 1 < end
                && (rest..end).any(|at| scene.tag(at).is_finite());
            if content.end > content.start + usize::from(!goes_on) {
                self.push(content, i..i + 2, Some(subject.clone()), "according-to");
            }
            if goes_on {
                self.push(rest..end, i..i + 2, Some(subject), "according-to");
            }
        }
    }
}
