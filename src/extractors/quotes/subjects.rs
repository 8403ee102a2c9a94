//! Where the subject of a verb stands.

use std::ops::Range;

use super::scene::{Scene, WINDOW};
use crate::document::phrases::{self, Tag};
use crate::lexicon::WordClass;

/// A subject: its tokens, and for "who" and "which" the noun phrase they stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    pub tokens: Range<usize>,
    pub antecedent: Option<Range<usize>>,
}

impl Subject {
    pub(super) fn of(tokens: Range<usize>) -> Self {
        Subject { tokens, antecedent: None }
    }
}

/// What a sentence outside quotation marks is about: the subject of its main clause, or of the first clause where it has but others
/// ("Asked if it was late, Berg shrugged").
pub(super) fn subject_of(scene: &Scene, sentence: &Range<usize>) -> Option<Subject> {
    let acts = |i: usize| {
        let opens_group = scene.tag(i).is_finite() && !scene.is_quoted(i) && scene.group_start(i, sentence.start) == i;
        let subject = if opens_group { scene.subject_before(i, sentence.start) } else { None };
        subject.filter(|subject| subject.antecedent.is_none())
    };
    let is_main = |subject: &Subject| {
        let before = subject.tokens.start.wrapping_sub(1);
        let link = subject.tokens.start > sentence.start
            && (matches!(scene.tag(before), Tag::Subordinator | Tag::That | Tag::Wh)
                || scene.doc.is_word(before, "if"));
        !link
    };
    let subjects = || sentence.clone().filter_map(acts);
    subjects().find(is_main).or_else(|| subjects().next())
}

/// What a sentence before a colon is about in the end: "Munk waited, but Berg shook her head: “No.”"
pub(super) fn last_subject(scene: &Scene, sentence: &Range<usize>) -> Option<Subject> {
    let behind =
        |link: usize| subject_of(scene, &(link + 1..sentence.end)).filter(|subject| subject.tokens.start == link + 1);
    let links = sentence.clone().rev().filter(|&i| scene.tag(i) == Tag::Conjunction);
    links.filter(|&link| link > sentence.start).find_map(behind).or_else(|| subject_of(scene, sentence))
}

impl Scene<'_, '_> {
    /// The subject of the verb group that starts at `group`, not left of `floor`.
    ///
    /// "Kim Lee, a lawyer, said": the whole phrase. "Lee, who spoke first, said": from "Lee". "the man who said": the
    /// word "who", with its antecedent. None for "and said" and after a comma without a noun phrase, and where there is but a time
    /// or a bracket.
    pub(super) fn subject_before(&self, group: usize, floor: usize) -> Option<Subject> {
        self.phrase_before(group, floor).filter(|subject| {
            let Range { start, end } = subject.tokens;
            let is_day = end == start + 1 && self.is(start, WordClass::TIME_WEEKDAY.or(WordClass::TIME_DAY_WORD));
            !is_day && self.word(start) != "("
        })
    }

    fn phrase_before(&self, group: usize, floor: usize) -> Option<Subject> {
        let floor = floor.max(group.saturating_sub(WINDOW));
        let j = self.over_time(self.over_adverbs(group, floor), floor);
        let j = self.over_adverbs(j, floor);
        if self.tag(group) == Tag::PronounVerb {
            return Some(Subject::of(group..group + 1));
        }
        if j <= floor || self.is_quoted(j - 1) {
            return None;
        }
        let before = j - 1;
        match self.tag(before) {
            Tag::Wh if self.doc.is_word(before, "who") || self.doc.is_word(before, "which") => {
                return Some(Subject { tokens: before..j, antecedent: self.antecedent(before, floor) });
            }
            Tag::That => {
                let antecedent = self.antecedent(before, floor)?;
                return Some(Subject { tokens: before..j, antecedent: Some(antecedent) });
            }
            Tag::Pronoun => {
                if ["him", "them", "me", "us", "himself", "herself", "themselves", "itself"]
                    .iter()
                    .any(|w| self.doc.is_word(before, w))
                {
                    // "a source close to him said"
                    let clause = self.clause_start(before, floor);
                    let governed = before > floor && matches!(self.tag(before - 1), Tag::Preposition | Tag::To);
                    if governed && clause < before && matches!(self.tag(clause), Tag::Determiner | Tag::Noun) {
                        return Some(Subject::of(clause..j));
                    }
                    return self.subject_over_relative(j, floor);
                }
                return Some(Subject::of(before..j));
            }
            Tag::Mark if self.word(before) == "," => return self.subject_before_comma(before, floor),
            Tag::Mark if self.is_dash(before) => return self.subject_before_comma(before, floor),
            _ => {}
        }
        let start = self.tags.noun_phrase_start(self.doc, j, floor);
        if start >= j {
            // "another says", "those surveyed said".
            if self.tag(before) == Tag::Determiner {
                return Some(Subject::of(before..j));
            }
            if self.tag(before) == Tag::Participle
                && before > floor
                && matches!(self.tag(before - 1), Tag::Pronoun | Tag::Determiner | Tag::Noun)
            {
                let start = self.tags.noun_phrase_start(self.doc, before, floor).min(before - 1);
                return Some(Subject::of(start..j));
            }
            return self.subject_over_relative(j, floor);
        }
        if start == floor {
            return Some(Subject::of(start..j));
        }
        // "Harrow today announced", "the court had last week observed"
        if self.is_time(start, j) && self.is_punctuation(start - 1, &["."]) && self.doc.token(start - 1).glued {
            // "Harrow Inc. today announced"
            let company = self.tags.noun_phrase_start(self.doc, start - 1, floor);
            return (company + 1 < start).then_some(Subject::of(company..start));
        }
        // "Harrow Inc., a maker of mills, today announced"
        if self.is_time(start, j) && self.is_punctuation(start - 1, &[","]) {
            return self.subject_before_comma(start - 1, floor);
        }
        if self.is_time(start, j) && !matches!(self.tag(start - 1), Tag::Preposition | Tag::To | Tag::Mark) {
            return self.subject_before(self.group_start(start, floor), floor);
        }
        // "people familiar with the matter said", "officials briefed on the plan said": the phrase goes on leftwards.
        match self.tag(start - 1) {
            Tag::Preposition | Tag::To | Tag::Participle | Tag::Gerund | Tag::Adjective | Tag::Adverb
                if !phrases::opens_clause(self.doc, start - 1) =>
            {
                let clause = self.clause_start(start, floor);
                // "who are happy in Halden": said of the subject.
                let predicate =
                    self.tag(clause) == Tag::Adjective && clause > floor && self.tag(clause - 1).is_finite();
                if clause < start
                    && !predicate
                    && matches!(
                        self.tag(clause),
                        Tag::Determiner | Tag::Noun | Tag::Proper | Tag::Number | Tag::Adjective
                    )
                    && (clause..start).all(|i| !self.tag(i).is_finite())
                {
                    return Some(Subject::of(clause..j));
                }
                // "a builder who signed off a boiler told ..."
                if let Some(subject) = self.subject_over_relative(j, floor) {
                    return Some(subject);
                }
                // "two people briefed on the talks said"; "said in a statement read to the court": the statement reads nothing.
                let verb = clause.wrapping_sub(1);
                if clause + 1 == start && clause > floor && self.tag(verb) == Tag::Finite && self.tag(group).is_finite()
                {
                    if self.is(verb, WordClass::CUE_VERBS) {
                        return (!self.is(group, WordClass::POS_PARTICIPLE) || self.tag(clause) != Tag::Preposition)
                            .then_some(Subject::of(start..j));
                    }
                    let head = self.tags.noun_phrase_start(self.doc, verb, floor);
                    if head < verb && self.tag(verb - 1) == Tag::Noun && self.is(verb, WordClass::POS_PARTICIPLE) {
                        return Some(Subject::of(head..j));
                    }
                }
            }
            Tag::Finite | Tag::Auxiliary | Tag::Wh => {
                if let Some(subject) = self.subject_over_relative(j, floor) {
                    return Some(subject);
                }
            }
            _ => {}
        }
        Some(Subject::of(start..j))
    }

    /// Whose the thing is that a noun phrase names before its noun: "Lee" of "Lee's first claim", "her" of "her claim".
    pub(super) fn possessor(&self, before: Range<usize>) -> Option<Range<usize>> {
        before.clone().rev().find_map(|j| match self.tag(j) {
            Tag::Possessive => Some(self.tags.noun_phrase_start(self.doc, j, before.start)..j),
            Tag::Determiner if self.is(j, WordClass::POS_POSSESSIVE) => Some(j..j + 1),
            _ => None,
        })
    }

    fn over_adverbs(&self, end: usize, floor: usize) -> usize {
        (floor..end).rev().find(|&i| self.tag(i) != Tag::Adverb).map_or(floor.min(end), |i| i + 1)
    }

    /// "The court on Monday", "the ministry last week", "the firm today" and "Berg first" without the time between subject and verb; "The Mail on
    /// Sunday" keeps it.
    fn over_time(&self, end: usize, floor: usize) -> usize {
        let (Some(last), Some(link)) = (end.checked_sub(1), end.checked_sub(2)) else { return end };
        let is_name =
            |at: usize| self.doc.longest_phrase(at, end, WordClass::GAZETTEER).is_some_and(|(_, len)| len > 1);
        let is_day = self.is(last, WordClass::TIME_WEEKDAY) && self.doc.is_word(link, "on");
        let is_unit = self.is(last, WordClass::TIME_UNIT.or(WordClass::TIME_WEEKDAY).or(WordClass::TIME_MONTH))
            && ["last", "this", "late", "early"].iter().any(|word| self.doc.is_word(link, word));
        let start = if is_day || is_unit {
            link
        } else if self.is(last, WordClass::TIME_DAY_WORD) || self.doc.is_word(last, "first") {
            last
        } else {
            return end;
        };
        // "Berg, who leads the party, on Monday said"
        let before = self.tag(start.saturating_sub(1));
        let follows =
            start > floor && (before.is_head() || before == Tag::Wh || matches!(self.word(start - 1), ")" | ","));
        if follows && !is_name(start - 1) { start } else { end }
    }

    /// "Reuters last month" without the time.
    pub(super) fn before_time(&self, start: usize, end: usize) -> usize {
        let is_time =
            |at: usize| self.is(at, WordClass::TIME_UNIT | WordClass::TIME_WEEKDAY | WordClass::TIME_DAY_WORD);
        let mut at = end;
        while at > start + 1 && is_time(at - 1) {
            at -= 1;
        }
        let which = ["last", "this", "late", "early", "earlier"].iter().any(|word| self.doc.is_word(at - 1, word));
        at - usize::from(at < end && which && at > start + 1)
    }

    /// The noun phrase that a relative pronoun at `at` stands for.
    fn antecedent(&self, at: usize, floor: usize) -> Option<Range<usize>> {
        let mut end = at;
        while end > floor
            && (self.is_punctuation(end - 1, &[","]) || self.is_dash(end - 1) || self.tag(end - 1) == Tag::Conjunction)
        {
            end -= 1;
        }
        let start = self.tags.noun_phrase_start(self.doc, end, floor);
        // "anger from farmers who say": anger says nothing.
        let link = (start..end).rev().find(|&i| matches!(self.tag(i), Tag::Preposition | Tag::To));
        let thing = |head: usize| {
            self.tag(head) == Tag::Noun && !self.is(head, WordClass::CONTEXT_ROLE | WordClass::POS_PLURAL)
        };
        let people = self.doc.is_word(at, "who") && self.is(end.wrapping_sub(1), WordClass::POS_PLURAL);
        let start = link.filter(|&link| people && link > start && thing(link - 1)).map_or(start, |link| link + 1);
        let start = if self.doc.is_word(at, "who") { self.resident(start, floor).unwrap_or(start) } else { start };
        (start < end).then_some(start..end)
    }

    /// "Berg, of Mill Lane, Halden, who": where the one starts who lives at the place that starts at `place`.
    fn resident(&self, place: usize, floor: usize) -> Option<usize> {
        let mut at = place;
        for _ in 0..3 {
            let link = at.checked_sub(1).filter(|&link| link > floor)?;
            let comma = |at: usize| self.is_punctuation(at, &[","]);
            let lives = ["of", "from"].iter().any(|word| self.doc.is_word(link, word)) && comma(link - 1);
            let before = if lives { link - 1 } else { link };
            at = self.tags.noun_phrase_start(self.doc, before, floor);
            if at >= before || !(lives || comma(link)) {
                return None;
            }
            if lives {
                return Some(at);
            }
        }
        None
    }

    /// "the man who shot him said": the subject is left of a relative clause that holds the words before the verb.
    fn subject_over_relative(&self, j: usize, floor: usize) -> Option<Subject> {
        // "who is unnamed but is a defendant"
        if self.tag(j.wrapping_sub(1)) == Tag::Conjunction {
            return None;
        }
        let limit = floor.max(j.saturating_sub(30));
        let mut verbs = 0;
        for i in (limit..j).rev() {
            match self.tag(i) {
                Tag::Wh if self.doc.is_word(i, "who") || self.doc.is_word(i, "which") => {
                    if verbs == 0 {
                        return None;
                    }
                    let antecedent = self.antecedent(i, floor)?;
                    return Some(Subject::of(antecedent.start..j));
                }
                Tag::Mark if matches!(self.word(i), "." | "!" | "?" | ";" | ":" | ",") => return None,
                tag if tag.is_finite() => verbs += 1,
                _ if self.is_quoted(i) => return None,
                _ => {}
            }
        }
        None
    }

    /// The subject that ends before the comma at `comma`, with the appositions and clauses between commas.
    fn subject_before_comma(&self, comma: usize, floor: usize) -> Option<Subject> {
        let mut best: Option<usize> = None;
        let mut end = comma;
        for _ in 0..6 {
            // The chunk between the comma before and this one.
            let mut start = end;
            let mut finite = false;
            let mut relative = false;
            while start > floor {
                let i = start - 1;
                // "(Nasdaq: HRW)" belongs to the name before it.
                if self.word(i) == ")"
                    && let Some(open) = (floor.max(i.saturating_sub(8))..i).rev().find(|&open| self.word(open) == "(")
                {
                    start = open;
                    continue;
                }
                if self.is_quoted(i)
                    || self.is_punctuation(i, &[",", ";", ":", "."]) && self.is_break(i)
                    || self.is_dash(i)
                    || self.word(i) == "(" && !(i..comma).any(|at| self.word(at) == ")")
                {
                    break;
                }
                match self.tag(i) {
                    Tag::Subordinator | Tag::That
                        if !relative
                            && !finite
                            && i + 1 < end
                            && !matches!(self.tag(i + 1), Tag::Finite | Tag::Gerund) =>
                    {
                        break;
                    }
                    Tag::Conjunction
                        if finite && !self.is(i + 1, WordClass::POS_PARTICIPLE) || self.doc.is_word(i, "but") =>
                    {
                        break;
                    }
                    Tag::Finite | Tag::Auxiliary | Tag::Modal | Tag::PronounVerb => finite = true,
                    Tag::Wh => {
                        relative = true;
                        finite = false;
                    }
                    _ => {}
                }
                start = i;
            }
            if start >= end {
                break;
            }
            // "As Berg, a former teacher, put it"
            let opens = start + 1 < end && self.doc.is_word(start, "as") && self.tag(start + 1) == Tag::Proper;
            start += usize::from(opens);
            // "The report, published on Thursday, says", "Berg, now 81 and retired, says": a participle.
            let opens = |i: &usize| matches!(self.tag(*i), Tag::Adverb | Tag::Number | Tag::Conjunction);
            let first = (start..end).find(|i| !opens(i)).unwrap_or(end);
            if finite && !relative && self.is(first, WordClass::POS_PARTICIPLE) {
                finite = (first + 1..end).any(|i| self.tag(i).is_finite());
            }
            if finite {
                // The words after the last finite verb of a main clause: "told reporters Smith, a lawyer, said" is rare; stop.
                break;
            }
            let tag = self.tag(start);
            let nominal = matches!(tag, Tag::Determiner | Tag::Noun | Tag::Proper | Tag::Pronoun)
                || (matches!(tag, Tag::Adjective | Tag::Number) && start + 1 < end && self.tag(start + 1).is_nominal());
            if nominal && !self.is_time(start, end) {
                best = Some(start);
            }
            let boundary = start.checked_sub(1).filter(|&b| b >= floor);
            match boundary {
                Some(b) if self.is_punctuation(b, &[","]) || self.is_dash(b) => end = b,
                _ => break,
            }
        }
        let start = best?;
        Some(Subject::of(start..self.before_aside(start, comma)))
    }

    /// "He, however," and "the bank, in a note," without what stands behind the comma.
    fn before_aside(&self, start: usize, end: usize) -> usize {
        let Some(comma) = (start..end).rev().find(|&i| self.is_punctuation(i, &[","])) else { return end };
        let aside = comma + 1..end;
        // "for his part", "on the other hand"
        let idiom = ["for", "on", "in", "at"].iter().any(|word| self.doc.is_word(comma + 1, word))
            && aside.len() <= 4
            && !aside.clone().any(|i| matches!(self.tag(i), Tag::Proper | Tag::Number));
        let circumstance = self.tag(comma + 1) == Tag::Preposition
            && (idiom || aside.clone().any(|i| self.is(i, WordClass::MEDIA_WORDS | WordClass::TIME_WORDS)));
        // "Berg, prosecuting,", "Berg, while addressing the house,"
        let acts = aside.len() == 1 && self.tag(comma + 1) == Tag::Gerund
            || self.tag(comma + 1) == Tag::Subordinator && self.tag(comma + 2) == Tag::Gerund;
        if circumstance || acts || aside.clone().all(|i| self.tag(i) == Tag::Adverb) { comma } else { end }
    }

    /// "last week", "on Monday": a chunk that only says when.
    fn is_time(&self, start: usize, end: usize) -> bool {
        end > start && end - start <= 3 && self.is(end - 1, WordClass::TIME_WORDS)
    }

    /// Whether the stop at `i` breaks a phrase (and is not the stop of an abbreviation).
    fn is_break(&self, i: usize) -> bool {
        self.word(i) != "." || self.is_stop(i)
    }
}
