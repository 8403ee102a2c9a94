//! Reported clauses: what somebody is said to have said, without marks or with some words in marks.
//!
//! Tries, for each cue that frames no direct quote: the clause before it ("..., Lee said"), the clause after it ("Lee said
//! that ..."), and what was spoken of ("criticised the plan", "accused him of lying", "urged them to go"); `content.rs` knows
//! where the words start and end. `passive.rs` has the cues in the passive, `verbless.rs` those that are no verbs.

mod content;
mod passive;
mod verbless;

use std::ops::Range;

use super::cues::{Cue, inverted};
use super::frames::{circumstances, named_end};
use super::recogniser::{Found, is_title};
use super::scene::{Marked, Scene};
use super::subjects::Subject;
use super::{QuoteKind, QuoteMention};
use crate::document::Shape;
use crate::document::phrases::Tag;
use crate::document::{DocumentBlock, TokenKind};
use crate::lexicon::WordClass;

/// "this week, was": a time behind a gerund is no longer.
const LONGEST_WHEN: usize = 6;

/// A source that is no plain noun phrase ends within so many tokens.
const LONGEST_SOURCE: usize = 16;

/// "us not to use his name" is no longer.
const LONGEST_NAMING: usize = 9;

/// "Not so", "Absolute nonsense" is no longer.
const LONGEST_VERDICT: usize = 3;

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
        let frames = used.get(index).copied().unwrap_or(false);
        if frames && scene.tag(cue.end()) != Tag::That && !reporter.has_clause_before_colon(cue) {
            reporter.before_quote(cue);
            continue;
        }
        let goes_on = cue.tag == Tag::Gerund && cue.group == cue.start();
        if taken.iter().rev().take(4).any(|range| range.contains(&cue.start())) && !goes_on {
            // Inside a reported clause already: "Lee said the mayor had claimed ...", "said he was claiming ...".
            continue;
        }
        if let Some(range) = reporter.report(index, cue) {
            taken.push(range);
        }
    }
    reporter.verbless();
}

/// What a headline says beyond the colon (or dash) at `mark` that sets it apart from its speaker.
pub(super) fn of_headline(
    scene: &Scene,
    at: usize,
    block: &DocumentBlock,
    mark: usize,
    speaker: Range<usize>,
    found: &mut Vec<Found>,
) {
    let mut reporter = Reporter { scene, at, block, cues: &[], direct: Vec::new(), found };
    let said = if speaker.start < mark { mark + 1..block.end } else { block.first..mark };
    reporter.push(said, mark..mark + 1, Some(Subject::of(speaker)), "headline");
}

struct Reporter<'s, 'd, 'a> {
    scene: &'s Scene<'d, 'a>,
    at: usize,
    block: &'s DocumentBlock,
    cues: &'s [Cue],
    direct: Vec<Range<usize>>,
    found: &'s mut Vec<Found>,
}

impl Reporter<'_, '_, '_> {
    /// What the cue reports, if anything: the tokens of the words.
    fn report(&mut self, index: usize, cue: &Cue) -> Option<Range<usize>> {
        let scene = self.scene;
        // "Saying that it was late, Lee left": the clause ends before the subject.
        let behind = cue.subject.as_ref().map(|subject| subject.tokens.start).filter(|&start| start > cue.end());
        let opening = behind.is_some();
        let over = |start: usize| start - usize::from(!scene.closes_with_comma(start - 1));
        let limited = behind.map(|start| Cue { sentence: cue.sentence.start..over(start), ..cue.clone() });
        let cue = limited.as_ref().unwrap_or(cue);
        if let Some(content) = self.as_said_by(cue) {
            return Some(content);
        }
        if cue.passive {
            return self.passive(index, cue);
        }
        // "responded by saying that it was late": the next cue tells what.
        if scene.is(cue.end(), WordClass::GRAMMAR_AGENT) && scene.tag(cue.end() + 1) == Tag::Gerund {
            let comma = |at: usize| scene.is_punctuation(at, &[","]);
            let is_manner = scene.is(cue.end() + 1, WordClass::CUE_VERBS) || !(cue.end()..cue.sentence.end).any(comma);
            if is_manner {
                return None;
            }
        }
        if let Some(content) = self.as_said(cue).or_else(|| self.said_behind(cue)) {
            return Some(content);
        }
        if cue.tag == Tag::Gerund && cue.subject.is_none() {
            return None;
        }
        // "Lee said: The bridge is dead."
        if scene.is_punctuation(cue.end(), &[":"]) && cue.can(WordClass::CUE_CLAUSE) && cue.tag == Tag::Finite {
            let content = cue.end() + 1..cue.sentence.end;
            let clause = content.clone().any(|i| scene.tag(i).is_finite()) && cue.subject.is_some();
            return (clause && self.push(content.clone(), cue.tokens.clone(), cue.subject.clone(), "clause-colon"))
                .then_some(content);
        }
        let content = self.content_start(cue)?;
        // "waited to tell the regulator, according to a filing"
        let before = content.start - 1;
        let is_source = scene.doc.is_word(content.start, "according") && scene.is_punctuation(before, &[","]);
        if self.is_without_subject(cue, content.start) || is_source {
            return None;
        }
        if self.explains(cue) || content.is_object && self.is_yet_unsaid(cue) || self.tells_apart(cue) {
            return None;
        }
        // "Describing her, he smiled" tells nothing that was said.
        if opening && content.is_object && !cue.can(WordClass::CUE_ACCUSE) {
            return None;
        }
        let content = content.start..self.content_end(index, cue, content);
        // "thanked him", "announced this at noon": a pronoun alone tells nothing that was said.
        let next = content.start + 1;
        let tied = scene.is(next, WordClass::GRAMMAR_REASON) || scene.doc.is_word(next, "as");
        let bare = scene.tag(content.start) == Tag::Pronoun
            && (content.len() == 1
                || scene.is(content.start, WordClass::GRAMMAR_TOLD) && scene.tag(next) == Tag::Preposition && !tied);
        // "The pact, announced Friday, would last", "Moss declared last week.", "Berg, reporting for us from Leith this week, was there"
        let day = WordClass::TIME_WEEKDAY | WordClass::TIME_DAY_WORD;
        let comma = content.clone().take(LONGEST_WHEN).find(|&i| scene.is_punctuation(i, &[","]));
        let resumes = |comma: usize| scene.tag(comma + 1).is_finite() && scene.tells_time(content.start..comma);
        let when = content.clone().all(|i| scene.is(i, day))
            || content.len() > 1 && scene.tells_time(content.clone())
            || cue.tag == Tag::Gerund && comma.is_some_and(resumes);
        // "She will not say why.", "wrote to the director, Paul Berg, demanding": a word that asks, and a name between commas, tell nothing.
        let denied = || (cue.group..cue.start()).any(|i| scene.is(i, WordClass::POS_NEGATION));
        let asks = content.len() == 1 && scene.tag(content.start) == Tag::Wh && denied();
        let comma = |i: usize| scene.is_punctuation(i, &[","]);
        let names =
            comma(content.start - 1) && comma(content.end) && content.clone().all(|i| scene.tag(i) == Tag::Proper);
        // "A woman who answered the door at his home said": the verb of the sentence is none of what she answered.
        let relative = cue.subject.as_ref().is_some_and(|subject| subject.antecedent.is_some());
        let verb = content.end - 1;
        let runs_on = relative
            && scene.tag(content.start) != Tag::That
            && scene.tag(verb) == Tag::Finite
            && scene.is(verb, WordClass::CUE_VERBS);
        if when || bare || asks || names || runs_on || self.is_kept_unnamed(cue, &content) {
            return None;
        }
        self.push(content.clone(), cue.tokens.clone(), cue.subject.clone(), "clause-after").then_some(content)
    }

    /// "at noon, which is to say late", "None of this is to say it is late": nobody says it.
    fn explains(&self, cue: &Cue) -> bool {
        let (scene, to) = (self.scene, cue.start().wrapping_sub(1));
        let is = to.wrapping_sub(1 + usize::from(scene.is(to.wrapping_sub(1), WordClass::POS_NEGATION)));
        let before = is.wrapping_sub(1);
        let points = matches!(scene.tag(before), Tag::Wh | Tag::That) || scene.is(before, WordClass::TIME_DETERMINER);
        scene.tag(to) == Tag::To && scene.is(is, WordClass::GRAMMAR_BE) && points
    }

    /// "is likely to discuss the plan", "spoke anonymously to discuss the plan": nobody spoke of it yet.
    fn is_yet_unsaid(&self, cue: &Cue) -> bool {
        let scene = self.scene;
        // "The club can blame the weather."
        if (cue.group..cue.start()).any(|i| scene.tag(i) == Tag::Modal) {
            return true;
        }
        if cue.tag != Tag::Base || scene.tag(cue.group.wrapping_sub(1)) != Tag::To {
            return false;
        }
        let ahead = cue.group.wrapping_sub(2);
        let is = ahead.wrapping_sub(1);
        let likely = scene.tag(ahead) == Tag::Adjective
            && (scene.is(is, WordClass::GRAMMAR_BE) || scene.tag(is) == Tag::PronounVerb);
        let floor = cue.sentence.start.max(cue.group.saturating_sub(LONGEST_SOURCE));
        let secret = || (floor..cue.group.saturating_sub(1)).any(|i| scene.is(i, WordClass::GRAMMAR_SECRET));
        likely || secret()
    }

    /// "can tell four dots from five": no hearer.
    fn tells_apart(&self, cue: &Cue) -> bool {
        let scene = self.scene;
        let (from, end) = (cue.end(), cue.sentence.end);
        let is_tell =
            cue.tag == Tag::Base && scene.doc.is_word(cue.start(), "tell") && cue.start() > cue.sentence.start;
        if !is_tell || scene.tag(cue.group) != Tag::Modal && scene.tag(cue.start() - 1) != Tag::To {
            return false;
        }
        let plain = scene.tags.plain_end(scene.doc, from, end);
        let whole = scene.tags.noun_phrase_end(scene.doc, from, end).max(plain + 1);
        (from + 1..whole).any(|i| scene.doc.is_word(i, "from"))
    }

    /// "Carefully painted boats will last", "Set forth in public, the plan is weak": a participle that opens its sentence.
    fn is_without_subject(&self, cue: &Cue, content: usize) -> bool {
        let scene = self.scene;
        cue.subject.is_none()
            && cue.group == cue.start()
            && matches!(cue.tag, Tag::Finite | Tag::Participle)
            && scene.is(cue.start(), WordClass::POS_PARTICIPLE)
            && matches!(scene.tag(content), Tag::Noun | Tag::Adjective | Tag::Preposition)
            && (cue.sentence.start..cue.start()).all(|i| scene.tag(i) == Tag::Adverb)
    }

    /// "an official who asked not to be named": how the source is to be named is no part of what it said.
    fn is_kept_unnamed(&self, cue: &Cue, content: &Range<usize>) -> bool {
        let relative = cue.subject.as_ref().is_some_and(|subject| subject.antecedent.is_some());
        let named = |i: usize| self.scene.is(i, WordClass::GRAMMAR_NAMED);
        // "who asked us not to use his name"
        let negated = |i: usize| self.scene.is(i, WordClass::POS_NEGATION);
        let kept = || {
            let near = || content.clone().take(LONGEST_NAMING);
            near().any(negated) && near().any(|i| self.scene.doc.is_word(i, "name"))
        };
        relative && cue.can(WordClass::CUE_INFINITIVE) && (content.clone().take(4).any(named) || kept())
    }

    /// The clause before: "It was late, Lee said." and "It was late, said Lee."
    fn said_behind(&mut self, cue: &Cue) -> Option<Range<usize>> {
        let scene = self.scene;
        let end = cue.sentence.end;
        // "It was late, Lee was quoted as saying."
        let quoted = || cue.tag == Tag::Gerund && scene.doc.is_word(cue.start().wrapping_sub(1), "as");
        // "It was late, Lee would say years later": but "It was late, you could say", "If it were late, I would say".
        let ahead = |at: usize| scene.doc.is_word(at, "would") || scene.doc.is_word(at, "will");
        let own = |at: usize| scene.is(at, WordClass::PERSON_FIRST | WordClass::PERSON_SECOND);
        let another = || cue.subject.as_ref().is_some_and(|subject| !own(subject.tokens.start));
        let told = || cue.tag == Tag::Base && ahead(cue.group) && another();
        let says = cue.is_finite(scene) || quoted() || told();
        if !(cue.can(WordClass::CUE_CLAUSE | WordClass::CUE_QUOTE) || self.is_found(cue)) || !says {
            return None;
        }
        let after = self.over_hearer(cue);
        if let Some(subject) = cue.subject.as_ref().filter(|subject| subject.antecedent.is_none())
            && let Some(after) = self.attributed_until(after, end)
            && !self.is_apposed(cue, &subject.tokens)
            && let Some(comma) = self.comma_before(subject.tokens.start, cue.sentence.start)
            && !self.follows_attribution(comma)
            && let Some(content) = self.clause_before(cue, comma, after)
        {
            // "However, Lee said, it was late": the word tells nothing.
            let is_link = content.len() == 1 && matches!(scene.tag(content.start), Tag::Adverb | Tag::Conjunction)
                || scene.is_circumstance(content.clone()) && scene.tells_time(content.start + 1..content.end);
            if !is_link || !scene.is_punctuation(after, &[","]) {
                self.push(content.clone(), cue.tokens.clone(), Some(subject.clone()), "clause-before");
            }
            self.rest_after(after, end, cue, Some(subject.clone()));
            return Some(content);
        }
        let is_free = cue.subject.is_none() || self.is_parenthetic(cue);
        if (is_free || self.is_verdict(cue))
            && let Some(comma) = self.comma_before(cue.group, cue.sentence.start)
        {
            let speaker_end = named_end(scene, cue.end(), end);
            // "said a handful of farmers who live there"
            let who = scene.doc.is_word(speaker_end, "who").then_some(speaker_end);
            let after = self.attributed_until(speaker_end, end).or(who);
            let after = after.filter(|&after| is_free || scene.is_stop(after));
            if let Some(after) = after.filter(|_| speaker_end > cue.end() && inverted(scene, cue.end())) {
                let subject = Subject::of(cue.end()..speaker_end);
                if let Some(content) = self.clause_before(cue, comma, after) {
                    self.push(content.clone(), cue.tokens.clone(), Some(subject.clone()), "clause-before-inverted");
                    self.rest_after(after, end, cue, Some(subject));
                    return Some(content);
                }
            }
        }
        None
    }

    /// "Instead, Lee said, Munk told her": another attribution between commas ends at the comma.
    fn follows_attribution(&self, comma: usize) -> bool {
        let last = self.cues.partition_point(|cue| cue.end() < comma);
        self.cues.get(last).filter(|cue| cue.end() == comma).is_some_and(|cue| {
            let start = cue.subject.as_ref().map(|subject| subject.tokens.start).filter(|&start| start < cue.start());
            start.is_some_and(|start| self.comma_before(start, cue.sentence.start).is_some())
        })
    }

    /// "Harrow bought the mill, a deal announced in May": a thing that was spoken of says nothing.
    fn is_apposed(&self, cue: &Cue, subject: &Range<usize>) -> bool {
        let scene = self.scene;
        let head = scene.tags.plain_end(scene.doc, subject.start, subject.end).wrapping_sub(1);
        let speaks = WordClass::CONTEXT_ROLE | WordClass::SOURCE_NOUNS | WordClass::CUE_NOUNS | WordClass::MEDIA_WORDS;
        cue.group == cue.start()
            && cue.can(WordClass::CUE_TOPIC)
            && scene.is(cue.start(), WordClass::POS_PARTICIPLE)
            && scene.is(subject.start, WordClass::PHRASE_INDEFINITE)
            && scene.tag(head) == Tag::Noun
            && scene.tag(cue.end()) == Tag::Preposition
            && !scene.is(head, speaks)
    }

    /// "Half plan to quit, a survey has found": what was found stands before it.
    fn is_found(&self, cue: &Cue) -> bool {
        let source = WordClass::SOURCE_NOUNS | WordClass::CUE_NOUNS | WordClass::MEDIA_WORDS;
        cue.can(WordClass::CUE_THAT)
            && cue.subject.as_ref().is_some_and(|subject| {
                let tokens = subject.tokens.clone();
                let head = (tokens.start + 1..tokens.end).find(|&i| self.scene.tag(i) == Tag::Preposition);
                self.scene.is(head.unwrap_or(tokens.end) - 1, source)
            })
    }

    /// "The plan, said Berg and others, is dead": the words before the comma are no subject.
    fn is_parenthetic(&self, cue: &Cue) -> bool {
        let scene = self.scene;
        let Some(subject) = cue.subject.as_ref().filter(|subject| subject.tokens.end + 1 == cue.group) else {
            return false;
        };
        let comma = |at: usize| scene.is_punctuation(at, &[","]);
        // "No question of delay, says minister on bridge"
        let source = scene.tags.plain_end(scene.doc, cue.end(), cue.sentence.end).wrapping_sub(1);
        let is_role = |at: usize| scene.is(at, WordClass::CONTEXT_ROLE | WordClass::SOURCE_NOUNS);
        let names = |at: usize| scene.tag(at) == Tag::Proper || is_role(at);
        if !self.block.kind.is_body() && source >= cue.end() && is_role(source) {
            return comma(subject.tokens.end) && !subject.tokens.clone().any(names);
        }
        let end = named_end(scene, cue.end(), cue.sentence.end);
        let is_proper = scene.tag(cue.end()) == Tag::Proper;
        // "Whoever saw the man should call, said Berg.": nothing can be what she is said to say.
        let takes = WordClass::CUE_TOPIC | WordClass::CUE_AS | WordClass::CUE_TELL;
        let is_over = scene.is_stop(end) && cue.can(WordClass::CUE_QUOTE) && !cue.can(takes);
        is_proper && comma(subject.tokens.end) && (is_over || comma(end) && !subject.tokens.clone().any(comma))
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
        // "Exclusive: Berg to go, sources say"
        if start == self.block.first && scene.word(start + 1) == ":" && start + 2 < cue.group {
            return start + 2;
        }
        let before = start.checked_sub(1).and_then(|close| scene.quotation_at(close)).and_then(|q| scene.marked.get(q));
        let lower = scene.doc.form(start).shape.is(Shape::LOWER);
        // "“The pier is old,” but had been mended, Lee said": one subject for both.
        let shares = || scene.tag(start) == Tag::Conjunction && scene.tag(start + 1).is_finite();
        let is_free = |q: &Marked| !self.direct.iter().any(|direct| direct.start == q.open);
        let opens = before.filter(|&q| {
            let goes_on = lower && !scene.ends_with_stop(q) && (!scene.ends_with_comma(q) || shares() && is_free(q));
            q.has_open && q.has_close && goes_on
        });
        opens.map_or(start, |q| q.open)
    }

    /// "A slump, Lee said, “may be the hour to buy”": the words of a sentence that its quote goes on with.
    fn before_quote(&mut self, cue: &Cue) {
        let scene = self.scene;
        let subject = match &cue.subject {
            Some(subject) if cue.tag == Tag::Finite && subject.tokens.end <= cue.start() => subject.clone(),
            None if inverted(scene, cue.end()) => Subject::of(cue.end()..named_end(scene, cue.end(), cue.sentence.end)),
            _ => return,
        };
        let (first, last) = (subject.tokens.start.min(cue.group), subject.tokens.end.max(cue.end()));
        // "said Monday, “rain or shine”"
        let last = scene.behind_day(last).unwrap_or(last);
        let q = scene.quotation_at(last + 1).and_then(|q| scene.marked.get(q));
        let goes_on = |q: &&Marked| q.open == last + 1 && scene.doc.form(q.first).shape.is(Shape::LOWER);
        let Some(q) = q.filter(goes_on).filter(|_| scene.is_punctuation(last, &[","])) else { return };
        let Some(comma) = self.comma_before(first, cue.sentence.start) else { return };
        // "Moss is less sure: small towns, she says, “can be bought”"
        let is_person = scene.is(first, WordClass::GRAMMAR_PERSON);
        let colon = (cue.sentence.start..comma).rev().find(|&i| is_person && scene.is_punctuation(i, &[":"]));
        let content = colon.map_or(cue.sentence.start, |colon| colon + 1)..comma;
        let is_opening = !self.leads_attribution(content.clone()) && subject.antecedent.is_none();
        if !is_opening || content.clone().any(|i| scene.is_quoted(i)) {
            return;
        }
        let open = q.open;
        if self.push(content, cue.tokens.clone(), Some(subject), "clause-before-quote") {
            let quote = self.found.iter_mut().rev().find(|found| found.tokens.start == open);
            if let Some(quote) = quote {
                quote.mention.continues = true;
            }
        }
    }

    /// "But, Lee said, “it was late”", "On Monday, Lee said, “we won”", "Asked about it, Lee said, “we won”": words before the comma that go
    /// with the attribution.
    fn leads_attribution(&self, words: Range<usize>) -> bool {
        let scene = self.scene;
        let (first, last) = (scene.tag(words.start), scene.tag(words.end - 1));
        let is_link = |i: usize| matches!(scene.tag(i), Tag::Conjunction | Tag::Adverb | Tag::Mark);
        let asked = first == Tag::Participle && scene.is(words.start, WordClass::CUE_TELL);
        let medium = first == Tag::Preposition && words.clone().any(|i| scene.is(i, WordClass::MEDIA_WORDS));
        matches!(last, Tag::Gerund | Tag::Preposition | Tag::Conjunction)
            || first == Tag::Mark
            || asked
            || medium
            || words.clone().all(is_link)
            || scene.is_circumstance(words)
    }

    /// "As Lee said, the plan is dead." and "The plan is dead, as Lee said."
    fn as_said(&mut self, cue: &Cue) -> Option<Range<usize>> {
        let scene = self.scene;
        let subject = cue.subject.clone()?;
        let link = subject.tokens.start.checked_sub(1).filter(|&link| link >= cue.sentence.start)?;
        let has_said = cue.tag == Tag::Participle && scene.tag(cue.group) == Tag::Auxiliary;
        let says = cue.can(WordClass::CUE_CLAUSE) && (cue.tag == Tag::Finite || has_said);
        if !scene.doc.is_word(link, "as") || !(says || cue.can(WordClass::CUE_ASIDE)) {
            return None;
        }
        if !self.ends_here(cue.end(), cue.sentence.end) {
            return None;
        }
        let content = self.around_as(cue, link, cue.end())?;
        if !self.push(content.clone(), cue.tokens.clone(), Some(subject.clone()), "as-said") {
            return None;
        }
        // "The plan, as Lee said, is dead."
        if content.end <= link && !content.clone().any(|i| scene.tag(i).is_finite()) {
            self.rest_after(cue.end(), cue.sentence.end, cue, Some(subject));
        }
        Some(content)
    }

    /// The clause beside "as Lee said", from "as" at `link` to `end`: before it, or behind it where it opens the sentence.
    fn around_as(&self, cue: &Cue, link: usize, end: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        // "Of course, as Lee said, the plan is dead.", "But as Lee noted, it is dead."
        let opens = link == cue.sentence.start
            || link == cue.sentence.start + 1 && matches!(scene.tag(link - 1), Tag::Conjunction | Tag::Adverb)
            || link - cue.sentence.start <= LONGEST_SOURCE
                && scene.is_punctuation(link - 1, &[","])
                && !(cue.sentence.start..link).any(|i| scene.tag(i).is_verb() || scene.tag(i).is_finite())
                && !scene.tag(end + 1).is_finite();
        if opens {
            let comma = (end..cue.sentence.end.min(end + 12)).find(|&i| scene.is_punctuation(i, &[","]))?;
            Some(comma + 1..cue.sentence.end)
        } else if scene.closes_with_comma(link - 1) {
            Some(cue.sentence.start..link)
        } else {
            let is_break = scene.is_punctuation(link - 1, &[","]) || scene.is_dash(link - 1);
            is_break.then_some(cue.sentence.start..link - 1)
        }
    }

    /// "Her claim that it was dead was wrong": the verb behind the clause (or the object) from `from` on, of which the noun is the subject.
    fn main_verb(&self, from: usize, end: usize, is_clause: bool) -> Option<usize> {
        let scene = self.scene;
        // Verbs still to come that belong to the clause, and whether the last token belongs to a verb.
        let (mut open, mut in_verb) = (is_clause, false);
        for i in (from..end).filter(|&i| !scene.is_quoted(i)) {
            let tag = scene.tag(i);
            // "the talk of being late", "the roads to be built", "troops split between two towns"
            let is_bound =
                || matches!(scene.tag(i - 1), Tag::To | Tag::Preposition | Tag::Possessive) || scene.goes_with_noun(i);
            if tag.is_finite() && !in_verb && (is_clause || !is_bound()) {
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

    /// "what he called", "which she described as": a relative pronoun stands before the subject.
    fn follows_relative(&self, subject: usize) -> bool {
        subject.checked_sub(1).is_some_and(|before| matches!(self.scene.tag(before), Tag::Wh | Tag::That))
    }

    /// The same of the subject of the cue, and "a move the mayor called" without the pronoun.
    fn is_behind_relative(&self, cue: &Cue) -> bool {
        let scene = self.scene;
        // "videos he calls “Harbour Life”": their title
        let q = scene.quotation_at(cue.end()).and_then(|q| scene.marked.get(q));
        let is_titled = || q.is_some_and(|q| is_title(scene, q));
        let follows_thing = |start: usize| start > cue.sentence.start && self.follows_thing(start) && !is_titled();
        let is_behind = |start: usize| self.follows_relative(start) || follows_thing(start);
        cue.subject.as_ref().is_some_and(|subject| is_behind(subject.tokens.start))
    }

    /// "a move the mayor called", "a point he denied": the subject stands behind the noun of a thing.
    fn follows_thing(&self, subject: usize) -> bool {
        let (scene, noun) = (self.scene, subject.wrapping_sub(1));
        let opens = matches!(scene.tag(subject), Tag::Pronoun | Tag::Proper) || scene.doc.is_word(subject, "the");
        opens
            && scene.tag(noun) == Tag::Noun
            && !scene.is_quoted(noun)
            && !scene.is(noun, WordClass::TIME_WORDS | WordClass::TIME_UNIT | WordClass::TIME_PART)
    }

    /// Whether a finite verb follows the noun phrase at `at` at once.
    fn has_verb_next(&self, at: usize, end: usize) -> bool {
        let scene = self.scene;
        let mut next = scene.tags.noun_phrase_end(scene.doc, at, end);
        while next > at && scene.tag(next) == Tag::Adverb {
            next += 1;
        }
        // "an assistant called Lux"
        let is_name = || {
            let names = scene.is(next, WordClass::CUE_AS) && !scene.is(next, WordClass::CUE_CLAUSE);
            names && scene.tag(next - 1) == Tag::Noun && scene.tag(next + 1) == Tag::Proper
        };
        next > at && next < end && scene.tag(next).is_finite() && !is_name()
    }

    /// "said the bridge was weak: “...”", "added it was late: “...”"
    fn has_clause_before_colon(&self, cue: &Cue) -> bool {
        let (scene, start) = (self.scene, cue.end());
        let starts = scene.tag(start).is_nominal() || scene.tag(start) == Tag::Pronoun;
        if !starts || !cue.can(WordClass::CUE_CLAUSE) || cue.can(WordClass::CUE_TELL) || cue.subject.is_none() {
            return false;
        }
        let end = cue.sentence.end;
        let colon = (start + 2..end).find(|&i| scene.word(i) == ":" && scene.is_quoted(i + 1));
        let verb = start + 1;
        let acts = scene.tag(start) == Tag::Pronoun && scene.tag(verb).is_finite();
        let when = scene.is(start, WordClass::TIME_WORDS | WordClass::TIME_UNIT);
        colon.is_some_and(|colon| (acts || self.has_verb_next(start, colon)) && !when)
    }

    fn trim_end(&self, start: usize, end: usize) -> usize {
        let scene = self.scene;
        let mut end = end;
        // "(The mayor said that he would stay.)": the bracket closes the sentence.
        if end > start && scene.word(end - 1) == ")" && !(start..end).any(|at| scene.word(at) == "(") {
            end -= 1;
        }
        // "his claim that it was late (the count was right, according to Berg)": the bracket is another's.
        let inside = scene.behind_bracket(start, end);
        if inside > start + 1 && scene.word(end) != ")" {
            end = inside - 1;
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

    /// Whether an attribution may end at `at`.
    fn ends_here(&self, at: usize, end: usize) -> bool {
        self.attribution_end(at, end).is_some()
    }

    /// Behind an attribution that may end at `at`, where one ends: "the case, Lee said on Monday, is dead" goes on behind the day, but "it
    /// was late, Lee said on Monday, the day of the vote" ends before it.
    fn attributed_until(&self, at: usize, end: usize) -> Option<usize> {
        let over = self.attribution_end(at, end)?;
        // "the agency charged with the search, said"
        let acts = self.scene.tag(over + 1).is_finite() && !self.scene.is(over + 1, WordClass::CUE_VERBS);
        Some(if acts { over } else { at })
    }

    /// Where the attribution is over that may end at `at`: there or behind a time or a place, if the sentence ends or a comma follows.
    fn attribution_end(&self, at: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        let mut at = at;
        for _ in 0..4 {
            if at >= end || scene.is_stop(at) {
                return Some(at);
            }
            if scene.tag(at) == Tag::Mark {
                return matches!(scene.word(at), "," | ";" | "—" | "–" | "--" | ")" | "(" | ".").then_some(at);
            }
            at = match scene.tag(at) {
                Tag::Adverb => at + 1,
                // "Lee said Thursday after she saw it"
                Tag::Subordinator if scene.is(at, WordClass::GRAMMAR_WHEN) => return Some(at),
                Tag::Preposition | Tag::To => {
                    let np = scene.tags.noun_phrase_end(scene.doc, at + 1, end);
                    if scene.is(at, WordClass::GRAMMAR_WHEN)
                        && scene.is(at, WordClass::POS_SUBORDINATOR)
                        && np < end
                        && scene.tag(np).is_finite()
                    {
                        return Some(at);
                    }
                    if np <= at + 1 {
                        // "Lee said in opening the debate"
                        let opening = scene.tag(at) == Tag::Preposition && scene.tag(at + 1) == Tag::Gerund;
                        return opening.then_some(at);
                    }
                    np
                }
                Tag::Proper | Tag::Noun if scene.is(at, WordClass::TIME_WORDS) => at + 1,
                // "this week", "last Monday"
                Tag::Determiner | Tag::Adjective if scene.is(at + 1, WordClass::TIME_WORDS) => at + 2,
                _ => return None,
            };
        }
        None
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

    /// "all of which, he said, is dead", "in which", "failing which": where the words start that a relative pronoun goes with.
    fn with_governor(&self, wh: usize, floor: usize) -> usize {
        let (scene, link) = (self.scene, wh - 1);
        if link < floor || !matches!(scene.tag(link), Tag::Preposition | Tag::Gerund) {
            return wh;
        }
        if scene.doc.is_word(link, "of") { scene.tags.noun_phrase_start(scene.doc, link, floor) } else { link }
    }

    /// The clause from the sentence's start to the comma before an attribution that ends at `after`: one with a verb, unless the
    /// attribution stands between commas and the verb behind it.
    fn clause_before(&self, cue: &Cue, comma: usize, after: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        let start = scene.behind_bracket(self.opening(cue), comma);
        let inside = scene.is_punctuation(after, &[","]) || scene.is_dash(after);
        // "a phone whose screen, it claims, heals": the words are about the screen.
        let open = (start + 1..comma).rev().find(|&i| scene.tag(i) == Tag::Wh && !scene.is_quoted(i));
        let is_open = |wh: &usize| inside && !(*wh..comma).any(|i| scene.tag(i).is_finite() || scene.is_quoted(i));
        let start = open.filter(is_open).map_or(start, |wh| self.with_governor(wh, start));
        let ends = after >= self.block.end || matches!(scene.tag(after), Tag::Preposition);
        let is_clause = |clause: Range<usize>| {
            // "Being asked, the wardens ran to the quay and told her."
            let opening = scene.tag(clause.start) == Tag::Gerund;
            // "Asked if it was late, she answered without delay."
            let asked = scene.tag(clause.start) == Tag::Participle && scene.is(clause.start, WordClass::CUE_TELL);
            // "Led by Anna Berg, the farmers protested outside the hall."
            let verb = |i: usize| scene.tag(i).is_finite() || scene.is_quoted(i);
            let reduced = self.block.kind.is_body()
                && scene.tag(clause.start) == Tag::Participle
                && scene.tag(clause.start + 1) == Tag::Preposition
                && !clause.clone().any(verb);
            // "Bridge unsafe, says union", "No new tax, says minister"
            let headline = !self.block.kind.is_body() && ends;
            // "When Berg announced it, few complained."
            let whole = || {
                let comma = clause.clone().rev().find(|&i| scene.is_punctuation(i, &[","]) && !scene.is_quoted(i));
                comma.is_some_and(|comma| !scene.tag(comma + 1).is_finite())
            };
            let goes_on = || self.attribution_end(after, cue.sentence.end).is_some_and(|over| scene.word(over) == ",");
            // "After a vote on “Harbour Life,” Berg laughed."
            let says = cue.can(WordClass::CUE_CLAUSE | WordClass::CUE_THAT);
            let when = !says && scene.is(clause.start, WordClass::GRAMMAR_WHEN);
            let opens =
                when || scene.opens_clause(clause.start) && !(says && clause.clone().any(|i| scene.is_quoted(i)));
            let is_alone = opens && !whole() && !goes_on();
            clause.len() > 1
                && !asked
                && !reduced
                && !is_alone
                && (headline
                    || clause
                        .into_iter()
                        .any(|i| scene.tag(i).is_verb() && !opening || scene.tag(i).is_finite() || scene.is_quoted(i)))
        };
        let said = cue.can(WordClass::CUE_CLAUSE) || self.is_found(cue) || (start..comma).any(|i| scene.is_quoted(i));
        let is_clause = |clause: Range<usize>| is_clause(clause) || scene.is_stop(after) && self.is_verdict(cue);
        // "On Friday, Berg told them, that it was late"
        let inside = inside && scene.tag(after + 1) != Tag::That;
        // "In her post, she reminded them of Berg, who left"
        let is_medium =
            (start..comma).any(|i| scene.is(i, WordClass::MEDIA_WORDS)) && scene.is_circumstance(start..comma);
        let inside = inside && !(is_medium && scene.tag(after + 1) == Tag::Wh);
        (said && (inside && comma > cue.sentence.start || is_clause(start..comma))).then_some(start..comma)
    }

    /// "Not so, said Berg.", "Nonsense, says Berg.": a word or two without a verb stand before the cue, its subject behind it.
    fn is_verdict(&self, cue: &Cue) -> bool {
        let scene = self.scene;
        let words = cue.sentence.start..cue.group.saturating_sub(1);
        let is_short = cue.can(WordClass::CUE_QUOTE) && (1..=LONGEST_VERDICT).contains(&words.len());
        let is_plain = |i: usize| {
            matches!(scene.tag(i), Tag::Adverb | Tag::Noun | Tag::Adjective) && !scene.is(i, WordClass::TIME_WORDS)
        };
        let is_link = |at: usize| scene.is(at, WordClass::GRAMMAR_FRONTED | WordClass::GRAMMAR_ASIDE);
        is_short
            && scene.word(words.end) == ","
            && scene.tag(cue.end()) == Tag::Proper
            && !is_link(words.start)
            && (words.clone().all(is_plain) || scene.is(words.start, WordClass::POS_NEGATION) && words.len() == 2)
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
            // "On Monday, Lee said, nobody asked her", "The owner, Lee said, did not laugh": the verb of what is said.
            let opens =
                next.group == start || next.subject.as_ref().is_some_and(|subject| subject.tokens.start == start);
            stop = next.subject.as_ref().map_or(next.group, |s| s.tokens.start.max(start)).min(stop);
            stop = if opens { end } else { stop };
        }
        let stop = self.trim_end(start, stop);
        let says_more = stop > start + 2 || stop == start + 2 && (start..stop).any(|i| scene.tag(i).is_finite());
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
        // "— You came back, he said.": a dash opens speech, or an item of a list.
        let dashed = content.start == self.block.first && matches!(scene.word(content.start), "—" | "―" | "–");
        content.start += usize::from(dashed);
        let speaks = |i: usize| scene.is(i, WordClass::PERSON_FIRST | WordClass::PERSON_SECOND);
        let dashed = dashed && content.clone().any(|i| speaks(i) || matches!(scene.word(i), "?" | "!"));
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
}
