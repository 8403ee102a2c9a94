//! The reported words: where they start behind a cue ("said that ...", "criticised the plan", "urged them to go"), and where
//! they end.

use std::ops::{ControlFlow, Range};

use super::{LONGEST_SOURCE, Reporter};
use crate::document::phrases::Tag;
use crate::extractors::quotes::cues::Cue;
use crate::extractors::quotes::scene::WINDOW;
use crate::extractors::quotes::subjects::Subject;
use crate::lexicon::WordClass;

/// The next part of a list starts within so many tokens.
const LONGEST_PART: usize = 8;

/// Where reported words start, and whether they are a clause or what was spoken of, which ends sooner.
#[derive(Clone, Copy)]
pub(super) struct Content {
    pub(super) start: usize,
    pub(super) is_object: bool,
}

impl Content {
    pub(super) fn clause(start: usize) -> Self {
        Content { start, is_object: false }
    }

    pub(super) fn object(start: usize) -> Self {
        Content { start, is_object: true }
    }
}

impl Reporter<'_, '_, '_> {
    /// Where the reported words begin after the cue.
    pub(super) fn content_start(&self, cue: &Cue) -> Option<Content> {
        let scene = self.scene;
        let end = cue.sentence.end;
        let mut j = cue.end();
        while j < end && scene.tag(j) == Tag::Adverb {
            j += 1;
        }
        if j >= end {
            return None;
        }
        // "All she said was that it was late"
        let that = (j + 1..end.min(j + 4)).find(|&i| scene.tag(i) == Tag::That && scene.is_all_said(cue, cue.end()..i));
        if let Some(that) = that.filter(|_| cue.can(WordClass::CUE_CLAUSE)) {
            return Some(Content::clause(that));
        }
        // "found that it was late", not "found that plan wanting"
        if cue.can(WordClass::CUE_THAT) {
            // "found in a report on Monday that it was late", but "found in cells that are red", "rejected the claim by Berg that ..."
            let next = j;
            for _ in 0..3 {
                let is_agent = scene.is(j, WordClass::GRAMMAR_AGENT);
                j = match self.over_circumstance(j, cue.end(), end) {
                    Some(next) if next > j && next < end && !is_agent => next,
                    _ => break,
                };
            }
            let is_bare = !matches!(scene.tag(j + 1), Tag::Determiner | Tag::Proper | Tag::Number | Tag::Pronoun)
                && scene.tag(j + 1).is_nominal();
            let clause = !is_bare || self.has_verb_next(j + 1, end);
            // "giving notice that it was late"
            let finds = matches!(scene.tag(cue.group), Tag::Finite | Tag::Auxiliary)
                || cue.tokens.len() > 1 && cue.tag == Tag::Gerund;
            let clause = clause && finds && scene.tag(j) == Tag::That && (j == next || !self.acts_next(j));
            return clause.then_some(Content::clause(j));
        }
        if cue.can(WordClass::CUE_CLAUSE)
            && let Some(start) = self.clause_start(cue, j)
        {
            // "said only two came"
            let adverbs = if start == j { cue.end()..j } else { 0..0 };
            let carried = adverbs.into_iter().find(|&at| self.opens_clause(at, end));
            return Some(Content::clause(carried.unwrap_or(start)));
        }
        // "Berg shot back that it was late"
        if cue.tokens.len() > 1 && cue.can(WordClass::CUE_QUOTE) && scene.tag(j) == Tag::That && !self.acts_next(j) {
            return Some(Content::clause(j));
        }
        // "asked not to be named", "promised on Monday to go", not "offered to new recruits"
        if cue.can(WordClass::CUE_INFINITIVE)
            && let Some(to) = self.infinitive_behind(j, cue.end(), end)
        {
            return Some(Content::clause(to - usize::from(scene.is(to - 1, WordClass::POS_NEGATION))));
        }
        match scene.tag(j) {
            Tag::Mark if !scene.is_quoted(j) => return None,
            _ => {}
        }
        if cue.can(WordClass::CUE_INFINITIVE) {
            // "urged Lee to go", "told them not to wait": "to" stands behind the person, or was taken into the phrase.
            let np = scene.tags.noun_phrase_end(scene.doc, j, end);
            // "called on those interested to write"
            let bare = np == j
                && scene.tag(j) == Tag::Determiner
                && matches!(scene.tag(j + 1), Tag::Participle | Tag::Adjective | Tag::Finite);
            let np = if bare { j + 1 } else { np };
            if np > j && (j + 1..end.min(np + 2)).any(|to| self.is_infinitive(to)) {
                return Some(Content::clause(j));
            }
        }
        // "asked the mayor about the plan", "warned them against waiting", "asked him for his view"
        if cue.can(WordClass::CUE_TELL) {
            let pronoun = usize::from(scene.tag(j) == Tag::Pronoun);
            let hearer = scene.tags.plain_end(scene.doc, j, end).max(j + pronoun);
            let sought = scene.is(hearer, WordClass::GRAMMAR_SOUGHT) && cue.can(WordClass::CUE_INFINITIVE);
            // "told a story about the night"
            let hears = !scene.is(hearer.wrapping_sub(1), WordClass::TOLD_THINGS);
            if hearer > j && hears && (sought || scene.doc.is_word(hearer, "about")) && hearer + 1 < end {
                return Some(Content::object(hearer + 1));
            }
            // "agreed with the head of the union that it was late"
            if cue.can(WordClass::CUE_TOPIC) {
                let that = scene.tags.noun_phrase_end(scene.doc, j, end);
                if that > j && scene.tag(that) == Tag::That && !self.acts_next(that) {
                    return Some(Content::clause(that));
                }
            }
        }
        // "reported at least 20 dead"
        let object = self.object_start(cue, self.scene.over_hedge(j, end))?;
        Some(Content { start: self.scene.with_hedge(cue.end(), object.start), ..object })
    }

    /// Where "to go" stands at `at` or behind the circumstances there: "on Monday to go", "last week in a statement to go".
    fn infinitive_behind(&self, at: usize, from: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        let mut at = at;
        for _ in 0..3 {
            if at >= end || self.is_infinitive(at) {
                break;
            }
            let next = self.over_circumstance(at, from, end).filter(|&next| next > at)?;
            // "offers with leave to extend it"
            let governs = matches!(scene.tag(at), Tag::Preposition | Tag::To);
            if governs && !scene.is_circumstance(at..next) {
                return None;
            }
            at = next;
        }
        (at < end && self.is_infinitive(at)).then_some(at)
    }

    /// "to go", "to quickly go"
    fn is_infinitive(&self, to: usize) -> bool {
        let scene = self.scene;
        // "called on Moss to “stop the rot”"
        let is_mark = scene.tag(to + 1) == Tag::Mark && scene.is_quoted(to + 1);
        let verb = to + 1 + usize::from(scene.tag(to + 1) == Tag::Adverb || is_mark);
        scene.tag(to) == Tag::To && scene.is(verb, WordClass::POS_VERB | WordClass::POS_AUXILIARY)
    }

    /// Where the clause begins that a cue takes, from `j` on: behind an aside, behind the hearer, or at once.
    fn clause_start(&self, cue: &Cue, j: usize) -> Option<usize> {
        let scene = self.scene;
        let end = cue.sentence.end;
        // "which he said defied all hopes": the reported verb follows at once.
        let acts = matches!(scene.tag(j), Tag::Finite | Tag::Auxiliary | Tag::Modal)
            // "moves that he said improved the town"
            || scene.is(j, WordClass::POS_PAST) && scene.is(j, WordClass::POS_MAINLY_VERB) && self.is_behind_relative(cue);
        // "a claim he repeated was false": the claim was, but "a claim he said was false".
        let reports = |before: usize| match scene.tag(before) {
            Tag::Wh | Tag::That | Tag::Pronoun => true,
            Tag::Noun => !cue.can(WordClass::CUE_TOPIC),
            _ => false,
        };
        if j == cue.end()
            && acts
            && cue.subject.as_ref().is_some_and(|s| s.tokens.start > cue.sentence.start && reports(s.tokens.start - 1))
        {
            return Some(j);
        }
        let count = self.scene.over_hedge(j, end);
        if let Some(start) = self.clause_after(cue, count, cue.can(WordClass::CUE_TELL)) {
            return Some(self.scene.with_hedge(cue.end(), start));
        }
        // After "say", some long enough stretch is a clause whose verb was not seen.
        let unseen = ["said", "says", "say"].iter().any(|word| scene.doc.is_word(cue.start(), word))
            && cue.tag == Tag::Finite
            && cue.subject.is_some()
            && (scene.tag(j).is_nominal() || scene.tag(j) == Tag::Pronoun)
            && (j..j + 5).all(|i| i < end && scene.tag(i) != Tag::Mark);
        unseen.then_some(j)
    }

    /// "testified, for example, that ...", "argued - in vain - that ...", "told the mayor, Carl Moss, that": "that" behind an aside from `at` on.
    fn that_over_aside(&self, at: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        let is_break = |i: usize| scene.is_punctuation(i, &[","]) || scene.is_dash(i);
        if !is_break(at) {
            return None;
        }
        let close = (at + 1..end.min(at + LONGEST_SOURCE)).find(|&i| !scene.is_quoted(i) && is_break(i))?;
        (scene.tag(close + 1) == Tag::That).then_some(close + 1)
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
        let what = self.names_what(cue);
        if scene.doc.is_word(j, "as") && (self.names_object_last(cue, j + 1) || what && scene.tag(j + 1).is_nominal()) {
            return Some(Content::object(j + 1));
        }
        if !nominal || cue.subject.is_none() {
            return None;
        }
        let np = scene.tags.noun_phrase_end(scene.doc, j, end);
        let plain_end = || scene.tags.plain_end(scene.doc, j, end);
        // "cited Berg as saying that ...": the words are those of the one who is cited.
        if scene.doc.is_word(np, "as") && scene.is(np + 1, WordClass::CUE_CLAUSE) && scene.tag(np + 1) == Tag::Gerund {
            return None;
        }
        if cue.can(WordClass::CUE_TOPIC) {
            // "said too much": no thing that was spoken of.
            let headless = np <= j && scene.tag(j) == Tag::Determiner && !scene.is_quoted(j + 1);
            // "recalled 40,000 cars", "is recalling the cars", "admitted to hospital": a thing that nobody said.
            let counted = cue.can(WordClass::CUE_OBJECT)
                && (scene.tag(j) == Tag::Number
                    || scene.tag(j + 1) == Tag::Number
                    || [j, plain_end().saturating_sub(1)].iter().any(|&at| scene.is(at, WordClass::BESIDE_BODY))
                    || cue.tag == Tag::Gerund && scene.tag(cue.group) == Tag::Auxiliary && !cue.can(WordClass::CUE_AS));
            // "denied them their permits": nobody says a thing to them.
            let given = scene.tag(j) == Tag::Pronoun
                && scene.is(j, WordClass::GRAMMAR_OBJECT)
                && !cue.can(WordClass::CUE_INFINITIVE)
                && scene.tag(j + 1).is_nominal();
            let is_object = scene.tag(j) != Tag::Wh;
            let headless = headless || given || counted || self.is_somebody(cue, j);
            return (!headless).then_some(Content { start: j, is_object });
        }
        // "a group that calls itself Hope" tells no more than a name; "calls himself a democrat" does.
        if scene.tag(j) == Tag::Pronoun && scene.is_reflexive(j) && scene.tag(j + 1) == Tag::Proper {
            return None;
        }
        // "called it a farce": the object needs a name beside it; "a group called Hope" only says what a thing is called.
        // "what she called the “last straw”"
        let article = usize::from(scene.tag(j) == Tag::Determiner && scene.is_quoted(j + 1));
        // "a bill that critics called unfair"
        let described = scene.tag(j) == Tag::Adjective && scene.tag(j + 1) == Tag::Mark;
        let gap = what || (scene.is_quoted(j + article) || described) && self.is_behind_relative(cue);
        let object = np.max(j + 1);
        // "a teacher called Anna Berg, who left": what is told of the one who is called so
        let is_told =
            |i: usize| scene.tag(i) == Tag::Wh || (object..i).any(|comma| scene.is_punctuation(comma, &[","]));
        // "called the plans to close two mills “a disgrace”", "called his rival, Carl Moss, “weak”", but "called police to a house on “Mill Lane”"
        let marked = || self.name_in_marks(object, end).is_some();
        let more = !scene.is_quoted(j)
            && scene.tag(object) != Tag::To
            && (object..end.min(object + 3)).any(|i| {
                let is_free = scene.tag(i) == Tag::Adverb && scene.tag(i + 1) == Tag::Mark;
                let leads = scene.tag(i) == Tag::Preposition && scene.is_quoted(i + 1);
                let is_out = matches!(scene.tag(i), Tag::Mark | Tag::Conjunction) || scene.tag(i).is_finite();
                !is_out && !scene.is_quoted(i) && !leads && !is_free && !is_told(i)
            });
        let more = more || cue.can(WordClass::CUE_AS) && !scene.is_quoted(j) && marked();
        // "called the law racist": the name may be an adjective behind the noun.
        let named = np > j + 2
            && scene.tag(np - 2) == Tag::Noun
            && scene.is(np - 1, WordClass::POS_ADJECTIVE)
            && !scene.is(np, WordClass::POS_NOUN | WordClass::POS_PLURAL);
        // "termed the bill anti-farmer", "termed the order as a victory"
        let is_tied = np > j + 4
            && scene.doc.is_tying_hyphen(np - 2)
            && scene.tag(np - 3) == Tag::Adjective
            && scene.tag(np - 4).is_head();
        let plain = plain_end();
        let as_what = plain > j && plain + 1 < end && scene.doc.is_word(plain, "as");
        let named = named || is_tied || as_what;
        // "called her “a star”"
        let her =
            scene.is(j, WordClass::GRAMMAR_TOLD) && scene.is(j, WordClass::POS_POSSESSIVE) && scene.is_quoted(j + 1);
        (cue.can(WordClass::CUE_AS)
            && (gap || her || (more || named) && (np > j || matches!(scene.tag(j), Tag::Wh | Tag::That))))
        .then_some(Content::object(j))
    }

    /// Where words in marks open behind the object that ends at `object` that may be what it is called: no preposition leads to them, and
    /// where they stand apart, no verb, and an aside between is closed.
    fn name_in_marks(&self, object: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        let open = (object..end.min(object + LONGEST_SOURCE)).find(|&i| scene.is_quoted(i))?;
        let before = open - 1 - usize::from(scene.is(open - 1, WordClass::PHRASE_ARTICLE));
        let governed = matches!(scene.tag(before), Tag::Preposition | Tag::To) && !scene.doc.is_word(before, "as");
        let commas = (object..open).filter(|&i| scene.is_punctuation(i, &[","])).count();
        let is_over = |i: usize| scene.tag(i).is_finite() || scene.is_stop(i) || scene.tag(i) == Tag::Conjunction;
        let apart = (object..open).any(|i| scene.is_dash(i));
        let near = open < object + 3 && commas == 0;
        (!governed && !apart && (near || matches!(commas, 0 | 2) && !(object..open).any(is_over))).then_some(open)
    }

    /// "dismissed Berg by text", "dismissed the coach": a person, of whom nothing else is said.
    fn is_somebody(&self, cue: &Cue, at: usize) -> bool {
        let scene = self.scene;
        if !cue.can(WordClass::CUE_OBJECT) || !cue.can(WordClass::CUE_AS) {
            return false;
        }
        let end = scene.tags.plain_end(scene.doc, at, cue.sentence.end);
        let Some(last) = end.checked_sub(1).filter(|&last| last >= at) else { return false };
        let is_person = scene.tag(last) == Tag::Proper && scene.is(last, WordClass::SURNAMES)
            || scene.is(last, WordClass::CONTEXT_ROLE) && scene.tag(last) == Tag::Noun;
        is_person && !scene.doc.is_word(end, "as") && scene.tag(end) != Tag::Possessive
    }

    /// "what the police called a hate crime"
    fn names_what(&self, cue: &Cue) -> bool {
        let scene = self.scene;
        cue.can(WordClass::CUE_AS)
            && cue
                .subject
                .as_ref()
                .is_some_and(|subject| scene.doc.is_word(subject.tokens.start.wrapping_sub(1), "what"))
    }

    /// "the minister described as “premature” reports that it was late", "what Berg has described as “a farce”": words in marks at
    /// `quoted` behind "as", and a verb that is no participle.
    fn names_object_last(&self, cue: &Cue, quoted: usize) -> bool {
        let scene = self.scene;
        let acts = |subject: &Subject| {
            let last = subject.tokens.end - 1;
            let is_person =
                matches!(scene.tag(last), Tag::Proper | Tag::Pronoun) || scene.is(last, WordClass::CONTEXT_ROLE);
            let finite =
                is_person || scene.tag(cue.group) == Tag::Auxiliary || self.follows_relative(subject.tokens.start);
            finite && subject.tokens.end == cue.group
        };
        cue.can(WordClass::CUE_AS) && scene.is_quoted(quoted) && cue.subject.as_ref().is_some_and(acts)
    }

    /// Whether a word at `at`, behind a cue that ends at `from`, opens the clause that is reported, or shows that none is.
    fn opened_at(&self, at: usize, from: usize, end: usize) -> ControlFlow<Option<usize>> {
        let scene = self.scene;
        let is_aside = || {
            let relative = scene.is(at, WordClass::GRAMMAR_RELATIVE) || scene.doc.is_word(at, "where");
            at > from && scene.word(at - 1) == "," && relative
        };
        match scene.tag(at) {
            // "fumed over a goal that was late": told of the goal
            Tag::That if at > from && self.acts_next(at) && scene.tag(at - 1) == Tag::Noun => ControlFlow::Break(None),
            // "to maintain that lead": no clause
            Tag::That if !scene.is_quoted(at) && self.holds_verb(at + 1, end) => ControlFlow::Break(Some(at)),
            // "promised a pardon to Lee, who was freed": told of Lee; "said in Halden, where he lives, that it was late"
            Tag::Wh if is_aside() => ControlFlow::Break(self.that_behind_aside(at, end)),
            Tag::Wh | Tag::Gerund | Tag::Participle if at > from && self.that_behind(at, end).is_some() => {
                ControlFlow::Break(self.that_behind(at, end))
            }
            Tag::Wh => ControlFlow::Break(Some(at)),
            Tag::Subordinator if scene.is(at, WordClass::GRAMMAR_WHETHER) => ControlFlow::Break(Some(at)),
            Tag::Subordinator | Tag::Preposition if at > from => match self.that_behind_time(at, end) {
                Some(that) => ControlFlow::Break(Some(that)),
                None => ControlFlow::Continue(()),
            },
            _ => ControlFlow::Continue(()),
        }
    }

    /// "that ...", "whether ...", or a bare clause at `j` or after the hearer, the time and the place.
    fn clause_after(&self, cue: &Cue, j: usize, told: bool) -> Option<usize> {
        let scene = self.scene;
        let end = cue.sentence.end;
        let mut at = j;
        let mut hearer = false;
        let relative = cue.subject.as_ref().is_some_and(|subject| subject.antecedent.is_some());
        // Behind "of", only "that" opens a clause: "reminds me of a day I had as a child".
        let mut of = false;
        for _ in 0..6 {
            if at >= end {
                return None;
            }
            if let Some(that) = self.that_over_aside(at, end) {
                return Some(that);
            }
            if let ControlFlow::Break(start) = self.opened_at(at, j, end) {
                return start;
            }
            if told && !hearer {
                hearer = true;
                let np = scene.tags.noun_phrase_end(scene.doc, at, end);
                // "told NRK's “Harbour Hour” that it was late"
                if let Some(over) = scene.behind_titled_hearer(cue, np).filter(|&over| over < end) {
                    at = over;
                    continue;
                }
                if np > at && !self.tells_nobody(cue, at..np, end) {
                    at = np;
                    continue;
                }
            }
            let time = self.is_time_word(at)
                && (scene.tag(at) == Tag::Proper || at > j && scene.is(at - 1, WordClass::TIME_WORDS));
            // "warned on profit, accusing the board": another report
            if at > j && scene.tag(at) == Tag::Gerund && scene.word(at - 1) == "," && scene.is(at, WordClass::CUE_VERBS)
            {
                return None;
            }
            // "announced the plan that was dropped": after a verb that takes an object, the verb of a clause stands next to
            // its subject.
            let topical = cue.can(WordClass::CUE_TOPIC | WordClass::CUE_OBJECT) && at == j;
            // "A book he wrote years ago has sold well"
            let is_taken = cue.can(WordClass::CUE_OBJECT)
                && cue.subject.as_ref().is_some_and(|subject| {
                    subject.tokens.start > cue.sentence.start && scene.tag(subject.tokens.start - 1) == Tag::Noun
                });
            // "which ended in May, he said"
            if of && scene.tag(at) != Tag::Mark || relative && at > j && scene.word(at) == "," {
                return None;
            }
            of = at > j && scene.doc.is_word(at, "of");
            // "said last week that it saw no end"
            let when = matches!(scene.tag(at), Tag::Adjective | Tag::Determiner)
                .then(|| self.over_circumstance(at, j, end))
                .flatten();
            if let Some(that) = when.filter(|&next| scene.tag(next) == Tag::That && !scene.is_quoted(next)) {
                return Some(that);
            }
            if self.opens_clause(at, end) {
                return Some(at);
            }
            if !time
                && !of
                && !is_taken
                && self.is_clause(at, end)
                && (!topical || self.has_verb_next(at, end) || !self.is_object(at) || self.acts_later(at, end))
            {
                return Some(at);
            }
            let next = self.over_circumstance(at, j, end).or(time.then_some(at + 1))?;
            if next <= at {
                return None;
            }
            at = next;
        }
        None
    }

    /// "warned he was late", "cautioned the bridge could fall": the noun phrase behind the cue is no hearer, as its verb follows.
    fn tells_nobody(&self, cue: &Cue, hearer: Range<usize>, end: usize) -> bool {
        let (scene, verb) = (self.scene, hearer.end);
        // "told" needs one.
        if !cue.can(WordClass::CUE_TOPIC | WordClass::CUE_OBJECT) || scene.doc.token(verb).glued {
            return false;
        }
        let subject = scene.tag(hearer.start) == Tag::Pronoun && !scene.is(hearer.start, WordClass::GRAMMAR_OBJECT);
        matches!(scene.tag(verb), Tag::Modal | Tag::Auxiliary)
            || subject && scene.tag(verb).is_finite()
            || self.acts_later(hearer.start, end)
    }

    /// "predicts farmers, who are tired, will leave", "suggested the council and the mayor should wait": the verb of what may be an object
    /// at `at` stands behind words between commas, or behind a second subject.
    fn acts_later(&self, at: usize, end: usize) -> bool {
        let scene = self.scene;
        let np = scene.tags.noun_phrase_end(scene.doc, at, end);
        let verb = |from: usize| (from..end).find(|&i| scene.tag(i) != Tag::Adverb).map_or(Tag::Mark, |i| scene.tag(i));
        let comma = |i: usize| scene.is_punctuation(i, &[","]) && !scene.is_quoted(i);
        if scene.tag(at) == Tag::Number {
            return false;
        }
        // "claimed Berg, before his death, had spoken"
        let named = scene.tag(np.wrapping_sub(1)) == Tag::Proper;
        let helps = |tag: Tag| named && matches!(tag, Tag::Auxiliary | Tag::Modal);
        if np > at && comma(np) && scene.tag(np + 1) != Tag::Conjunction {
            let close = (np + 2..end.min(np + LONGEST_SOURCE)).find(|&i| comma(i));
            let tag = close.map_or(Tag::Mark, |close| verb(close + 1));
            return if scene.tag(np + 1) == Tag::Preposition { helps(tag) } else { tag.is_finite() };
        }
        let second = np + 1;
        let stop = scene.tags.noun_phrase_end(scene.doc, second, end);
        let joined = np > at && scene.doc.is_word(np, "and") && scene.tag(second).is_nominal() && stop > second;
        joined && (verb(stop) == Tag::Modal || scene.tag(stop - 1) == Tag::Proper && helps(verb(stop)))
            || self.helps_next(at, end)
    }

    /// "added the plan to fight crime was wrong", "added the firm “has to go”": an auxiliary behind a phrase without a mark or a clause of
    /// its own, or words in marks that begin with a verb behind the phrase.
    fn helps_next(&self, at: usize, end: usize) -> bool {
        let scene = self.scene;
        let np = scene.tags.noun_phrase_end(scene.doc, at, end);
        let quoted = scene.quotation_at(np).and_then(|q| scene.marked.get(q)).filter(|q| q.open == np && np > at);
        if let Some(q) = quoted {
            return scene.is(q.first, WordClass::POS_PAST | WordClass::POS_AUXILIARY | WordClass::POS_MODAL);
        }
        let plain = |&i: &usize| {
            // "added more demand than the grid can bear"
            let opens = scene.is(i, WordClass::GRAMMAR_FRONTED) || scene.is_quoted(i) || scene.doc.is_word(i, "than");
            let clause = matches!(
                scene.tag(i),
                Tag::Mark | Tag::Conjunction | Tag::Wh | Tag::That | Tag::Subordinator | Tag::Pronoun
            );
            !opens && !clause
        };
        let helps = |i: usize| matches!(scene.tag(i), Tag::Auxiliary | Tag::Modal);
        np > at && (np..end.min(np + LONGEST_SOURCE)).take_while(plain).any(helps)
    }

    /// Whether what may be a verb, or words in marks, stand before `end`.
    fn holds_verb(&self, from: usize, end: usize) -> bool {
        let scene = self.scene;
        let forms = WordClass::POS_VERB | WordClass::POS_THIRD | WordClass::POS_PAST;
        let verb = |i: usize| scene.tag(i).is_finite() || i > from && scene.is(i, forms);
        (from..end).any(|i| verb(i) || scene.is_quoted(i))
    }

    /// "told the judges hearing the plea that it was late", "told those who were there that it was late": where the clause begins behind
    /// what is told of the hearer at `at`.
    fn that_behind(&self, at: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        let is_relative = scene.tag(at) == Tag::Wh;
        if is_relative && !scene.is(at, WordClass::GRAMMAR_RELATIVE) || !scene.tag(at - 1).is_head() {
            return None;
        }
        // "told a woman who suggested that it was late that he knew"
        let is_hearers = |that: usize| is_relative && scene.is(that - 1, WordClass::CUE_CLAUSE);
        let that = (at + 1..end.min(at + LONGEST_SOURCE))
            .find(|&i| scene.tag(i) == Tag::That && !scene.is_quoted(i) && !is_hearers(i))?;
        let clauses = (at..that).filter(|&i| scene.tag(i).is_finite() && !scene.tag(i - 1).is_finite()).count();
        let hearers = (at..that).filter(|&i| scene.tag(i) == Tag::That && is_hearers(i)).count();
        (clauses == usize::from(is_relative) + hearers).then_some(that)
    }

    /// "said in Halden, where he lives, that it was late": behind the comma that closes the words from `at` on.
    fn that_behind_aside(&self, at: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        let close = (at + 1..end.min(at + LONGEST_SOURCE)).find(|&i| scene.is_punctuation(i, &[",", ";"]))?;
        (scene.tag(close + 1) == Tag::That && !scene.is_quoted(close + 1)).then_some(close + 1)
    }

    /// "told the Post before he spoke to the panel that it was late": behind one clause that tells when.
    fn that_behind_time(&self, at: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        let before = scene.is(at, WordClass::GRAMMAR_FRONTED) && scene.tag(at) == Tag::Preposition;
        if !before && !scene.is(at, WordClass::GRAMMAR_WHEN) {
            return None;
        }
        let is_that = |i: usize| scene.tag(i) == Tag::That && scene.tag(i - 1) != Tag::Preposition;
        let that = (at + 2..end.min(at + LONGEST_SOURCE)).find(|&i| is_that(i))?;
        let groups = (at..that).filter(|&i| scene.tag(i).is_finite() && !scene.tag(i - 1).is_finite());
        let cue =
            |i: usize| scene.is(i, WordClass::CUE_CLAUSE) || scene.is_quoted(i) || scene.is_punctuation(i, &[","]);
        (groups.count() == 1 && !(at..that).any(cue)).then_some(that)
    }

    /// Over one circumstance at `at`, behind a cue that ends at `from`: "on Monday", "in a statement", "to reporters", "Monday", and
    /// a comma after them.
    fn over_circumstance(&self, at: usize, from: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        match scene.tag(at) {
            Tag::Preposition | Tag::To if !scene.is_quoted(at) => {
                let phrase = scene.tags.noun_phrase_end(scene.doc, at + 1, end);
                // "in her memoir Salt and Wire that it was late"
                let is_medium = phrase > at + 1 && scene.is(phrase - 1, WordClass::MEDIA_WORDS);
                let title = (phrase..end.min(phrase + LONGEST_PART)).find(|&i| !scene.is_capital(i));
                Some(title.filter(|&that| is_medium && scene.tag(that) == Tag::That).unwrap_or(phrase))
            }
            Tag::Adverb => Some(at + 1),
            // "in a statement read to the court that ..."
            Tag::Participle | Tag::Finite
                if at > from
                    && scene.is(at - 1, WordClass::MEDIA_WORDS)
                    && scene.is(at, WordClass::POS_PARTICIPLE)
                    && matches!(scene.tag(at + 1), Tag::Preposition | Tag::To) =>
            {
                Some(at + 1)
            }
            Tag::Proper | Tag::Noun if scene.is(at, WordClass::TIME_WORDS) => Some(at + 1),
            Tag::Mark if scene.word(at) == "," && at > from => Some(at + 1),
            // "late last year", "this week"
            Tag::Adjective | Tag::Determiner
                if scene.is(at, WordClass::TIME_DETERMINER | WordClass::TIME_EDGE)
                    && !scene.is(at, WordClass::PHRASE_INDEFINITE)
                    && scene.is(at + 1, WordClass::TIME_UNIT | WordClass::TIME_WEEKDAY | WordClass::TIME_EDGE) =>
            {
                Some(at + 1 + usize::from(!scene.is(at + 1, WordClass::TIME_EDGE)))
            }
            _ => None,
        }
    }

    /// "said despite the rain the match would go on", "said having won was enough": words that belong to the clause behind them.
    fn opens_clause(&self, at: usize, end: usize) -> bool {
        let scene = self.scene;
        let tag = scene.tag(at);
        let opens = matches!(tag, Tag::Preposition | Tag::Subordinator | Tag::Auxiliary | Tag::Adverb)
            || matches!(tag, Tag::Gerund | Tag::Participle);
        // "said while it was late, they would go", but "said while waiting, and on Monday"
        let contrasts = |i: usize| !scene.is(at, WordClass::GRAMMAR_CONCEDES) || self.is_conceded(i, end);
        // "said never had it rained", "said only two came", but "said only that it was late", "said just before noon that it was late",
        // "said just hours before the vote that it was late"
        let next = scene.tag(at + 1);
        let goes_on = tag != Tag::Adverb
            || (next.is_nominal() || matches!(next, Tag::Pronoun | Tag::Auxiliary | Tag::Modal))
                && !scene.is(at + 1, WordClass::TIME_UNIT | WordClass::TIME_WORDS)
                && !scene.is(at + 2, WordClass::TIME_UNIT);
        opens
            && scene.is(at, WordClass::GRAMMAR_CARRIES)
            && goes_on
            && contrasts(at + 1)
            && (at + 1..end.min(at + LONGEST_SOURCE)).any(|i| scene.tag(i).is_finite() && !scene.is_quoted(i))
    }

    /// Whether a clause starts at `at` that ends at a comma, behind which another one with its verb stands.
    fn is_conceded(&self, at: usize, end: usize) -> bool {
        let scene = self.scene;
        let limit = end.min(at + 2 * LONGEST_SOURCE);
        let comma = (at..limit).find(|&i| scene.is_punctuation(i, &[",", ";"]) && !scene.is_quoted(i));
        let follows = |comma: usize| {
            scene.tag(comma + 1) == Tag::Pronoun && scene.tag(comma + 2).is_finite()
                || scene.tag(comma + 1) == Tag::PronounVerb
                || self.has_verb_next(comma + 1, end)
        };
        comma.is_some_and(|comma| (at..comma).any(|i| scene.tag(i).is_finite()) && follows(comma))
    }

    /// "that was late": a verb that is no noun stands next to "that" at `that`.
    fn acts_next(&self, that: usize) -> bool {
        let next = that + 1;
        match self.scene.tag(next) {
            Tag::Auxiliary | Tag::Modal => true,
            Tag::Finite => !self.scene.is(next, WordClass::POS_NOUN | WordClass::POS_PLURAL),
            _ => false,
        }
    }

    /// Whether an object can start at `at`.
    fn is_object(&self, at: usize) -> bool {
        let tag = self.scene.tag(at);
        tag.is_nominal() && !self.scene.is_quoted(at)
    }

    /// "Monday", but no owner: "said Monday's vote was lost".
    fn is_time_word(&self, at: usize) -> bool {
        self.scene.is(at, WordClass::TIME_WORDS) && self.scene.tag(at + 1) != Tag::Possessive
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
            || tag == Tag::Proper && self.is_time_word(at)
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
                Tag::Subordinator | Tag::Preposition if scene.is(i, WordClass::GRAMMAR_CAUSE) => {
                    return false;
                }
                _ => {}
            }
        }
        false
    }

    /// One past the last token of the reported words.
    pub(super) fn content_end(&self, index: usize, cue: &Cue, content: Content) -> usize {
        let scene = self.scene;
        let start = content.start;
        let mut end = self.next_report(index, cue, start);
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
        end = self.before_comment(cue, start, end);
        end = self.before_deed(cue, start, end);
        // "Berg says no deal; Munk ‘sorry’": the other half of a headline.
        if !self.block.kind.is_body() {
            end = (start..end).find(|&i| scene.word(i) == ";" && !scene.is_quoted(i)).unwrap_or(end);
        }
        // A relative clause ("Lee, who said ..., left") and a subordinate one ("As Lee said ..., he left") end at the comma.
        let is_aside = |link: usize| scene.tag(link) == Tag::Wh && scene.word(link.wrapping_sub(1)) == ",";
        let relative =
            cue.subject.as_ref().is_some_and(|s| s.antecedent.is_some() || is_aside(s.tokens.start.wrapping_sub(1)));
        let subordinate = scene.opens_clause(cue.sentence.start) || scene.tag(cue.sentence.start) == Tag::Preposition;
        // "Years after Berg said that it was safe, it fell"
        let from = cue.sentence.start;
        let when = |at: usize| {
            scene.is(at, WordClass::TIME_WORDS | WordClass::TIME_UNIT | WordClass::TIME_EDGE)
                || matches!(scene.tag(at), Tag::Number | Tag::Adverb | Tag::Determiner)
        };
        let timed = |subject: usize| {
            let link = subject.wrapping_sub(1);
            (from + 1..from + 4).contains(&link) && scene.is(link, WordClass::GRAMMAR_FRONTED) && (from..link).all(when)
        };
        // "Besides, while Berg said that it was safe, it fell"
        let within = |subject: usize| {
            let link = subject.wrapping_sub(1);
            link > from && scene.opens_clause(link) && scene.word(link - 1) == ","
        };
        let opens =
            |s: &Subject| subordinate && s.tokens.start < from + 3 || timed(s.tokens.start) || within(s.tokens.start);
        let near = end.min(start + 2 * WINDOW);
        let commas = || (start..=near).filter(|&i| scene.is_punctuation(i, &[","]) && !scene.is_quoted(i));
        // "When Berg proposed bases in Norway, Denmark and Poland, few listened"
        let main = || commas().find(|&comma| !relative && self.has_verb_next(comma + 1, cue.sentence.end));
        if (relative || cue.subject.as_ref().is_some_and(opens))
            && let Some(comma) = main().or_else(|| commas().next())
        {
            end = comma;
        }
        // "Voters who say they are tired are many": the verb of the sentence stands behind.
        if let Some(people) = cue.subject.as_ref().and_then(|subject| subject.antecedent.as_ref())
            && !(cue.sentence.start..people.start).any(|i| scene.tag(i).is_finite())
        {
            let limit = if content.is_object { end.min(start + 2 * WINDOW) } else { end };
            end = self.main_verb(start, limit, !content.is_object).unwrap_or(end);
        }
        if content.is_object {
            end = self.named_until(cue, start, end);
            // "called his rival, Carl Moss, “weak”"
            let object = || scene.tags.noun_phrase_end(scene.doc, start, end);
            let named = if cue.can(WordClass::CUE_AS) { self.name_in_marks(object(), end) } else { None };
            let from = named.unwrap_or(start + 1);
            end = (from..end).find(|&i| self.ends_object(start, i, end)).unwrap_or(end);
        }
        self.trim_end(start, end)
    }

    /// "What they call a “fair deal” took a turn": the verb behind the name that is given to what stands before the cue.
    fn named_until(&self, cue: &Cue, start: usize, end: usize) -> usize {
        let scene = self.scene;
        let opens = |from: usize, verb: usize| (from..verb).any(|i| matches!(scene.tag(i), Tag::That | Tag::Wh));
        if self.names_what(cue) && !(start..start + 2).any(|i| scene.is_quoted(i)) {
            let is_over = |i: usize| scene.tag(i).is_finite() || scene.word(i) == ")";
            let verb = (start + 1..end).find(|&i| is_over(i) && !scene.is_quoted(i));
            return verb.filter(|&verb| !opens(start, verb)).unwrap_or(end);
        }
        let q = scene.quotation_at(start + 1).and_then(|q| scene.marked.get(q)).filter(|q| q.open == start + 1);
        let Some(q) = q.filter(|_| scene.tag(start) == Tag::Determiner && self.is_behind_relative(cue)) else {
            return end;
        };
        let verb = (q.close + 1..end).find(|&i| scene.tag(i).is_finite());
        // "the “still voice” that he heard"
        verb.filter(|&verb| !opens(q.close + 1, verb)).unwrap_or(end)
    }

    /// "said it was late, a claim rejected by Lee": the comma before what others make of the words.
    fn before_comment(&self, cue: &Cue, start: usize, end: usize) -> usize {
        let scene = self.scene;
        // "said they were late, compared with 4 percent a year ago": what the story sets beside an answer.
        let counts = |subject: &Subject| subject.tokens.clone().any(|i| scene.tag(i) == Tag::Number);
        let answer = cue.subject.as_ref().is_some_and(counts);
        // "a point Lee denied"
        let is_spoken_of = |who: usize| {
            let from = self.cues.partition_point(|cue| cue.start() <= who);
            let own = |cue: &Cue| {
                cue.subject.as_ref().is_some_and(|subject| subject.tokens.start == who && subject.antecedent.is_none())
            };
            self.follows_thing(who) && self.cues.iter().skip(from).take(3).any(own)
        };
        let comments = |comma: usize| {
            answer && scene.doc.is_word(comma + 1, "compared")
                || scene.is(comma + 1, WordClass::PHRASE_INDEFINITE)
                    && (scene.is(comma + 2, WordClass::CUE_NOUNS)
                        && (scene.is(comma + 3, WordClass::POS_PARTICIPLE)
                            || matches!(scene.tag(comma + 3), Tag::That | Tag::Wh))
                        || is_spoken_of(comma + 3))
        };
        let is_dash = |i: usize| scene.is_dash(i) && !scene.is_quoted(i);
        let is_break = |i: usize| scene.word(i) == "," && !scene.is_quoted(i) || is_dash(i);
        let end = (start + 1..end).find(|&i| is_break(i) && comments(i)).unwrap_or(end);
        // "was told — he will not say by whom — that it was late": what stands between dashes ends at the second one.
        let opens = |subject: &Subject| {
            let mark = subject.tokens.start.wrapping_sub(1);
            mark > cue.sentence.start && is_dash(mark)
        };
        if !cue.subject.as_ref().is_some_and(opens) {
            return end;
        }
        let mut dashes = (start..end).filter(|&i| is_dash(i));
        match (dashes.next(), dashes.next()) {
            (Some(dash), None) => dash,
            _ => end,
        }
    }

    /// "rose, saying sales were up, and sending its shares higher": another gerund behind the one that reports tells what happened.
    fn before_deed(&self, cue: &Cue, start: usize, end: usize) -> usize {
        let scene = self.scene;
        if cue.tag != Tag::Gerund || !scene.is_punctuation(cue.group.wrapping_sub(1), &[","]) {
            return end;
        }
        let is_deed = |comma: usize| {
            let verb = comma + 2;
            !scene.is_quoted(comma)
                && scene.is_punctuation(comma, &[","])
                && scene.doc.is_word(comma + 1, "and")
                && scene.tag(verb) == Tag::Gerund
                && !scene.is(verb, WordClass::POS_MAINLY_NOUN)
        };
        // "including paying a firm, buying a boat, and sending": one of several
        let is_listed = |comma: usize| (start..comma).any(|i| scene.word(i) == "," && scene.tag(i + 1) == Tag::Gerund);
        (start + 1..end).find(|&i| is_deed(i)).filter(|&comma| !is_listed(comma)).unwrap_or(end)
    }

    /// Where the words from `start` on are cut off by another cue with a clause of its own after a comma; else the sentence's end.
    fn next_report(&self, index: usize, cue: &Cue, start: usize) -> usize {
        let scene = self.scene;
        let end = cue.sentence.end;
        for next in self.cues.iter().skip(index + 1) {
            if next.start() >= end {
                break;
            }
            if next.start() < start || next.can(WordClass::CUE_THAT) || self.is_relative_aside(next, end) {
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
                && scene.is(boundary, WordClass::GRAMMAR_JOINT)
                && next.tag != Tag::Gerund
                && next.subject.is_some()
                && next.subject == cue.subject;
            // "Lee said it was late but Berg said it was early"
            let contrasts = boundary + 1 == own
                && (scene.is(boundary, WordClass::GRAMMAR_CONTRAST)
                    || scene.doc.is_word(boundary, "while")
                        && (next.can(WordClass::CUE_CLAUSE) && scene.tag(own) == Tag::Proper
                            // "said “A” while another read “B”"
                            || scene.is_quoted(next.end()) && scene.is_quoted(boundary - 1)))
                && next.tag == Tag::Finite
                && !next.passive
                && next.subject.as_ref().is_some_and(|subject| subject.antecedent.is_none())
                && scene.is_past(next.group) == scene.is_past(cue.group);
            let coordinated = coordinated || contrasts;
            let gerunds = boundary < own && cue.tag == Tag::Gerund && next.tag == Tag::Gerund && boundary + 1 == own;
            let coordinated = coordinated || gerunds;
            // "said his rival, Berg, denied it": the comma opens an apposition, as no verb stands before it.
            let apposed = comma
                && boundary == own
                && scene.tag(own) == Tag::Proper
                && next.tag != Tag::Gerund
                && !cue.can(WordClass::CUE_TOPIC | WordClass::CUE_OBJECT)
                && scene.is_punctuation(next.group.wrapping_sub(1), &[","])
                && !(start..own).any(|i| scene.tag(i).is_finite() || scene.is_quoted(i));
            if apposed {
                continue;
            }
            if ((comma || marked_comma) && next.tag != Tag::Base) || coordinated {
                return if comma { boundary - 1 } else { boundary };
            }
        }
        end
    }

    /// "found that a letter, which called him late, had been lost": the cue of a relative clause between commas, behind which the verb
    /// of the reported clause stands.
    fn is_relative_aside(&self, next: &Cue, end: usize) -> bool {
        let scene = self.scene;
        let who = next.subject.as_ref().filter(|subject| subject.antecedent.is_some());
        let opens = who.is_some_and(|who| scene.word(who.tokens.start.wrapping_sub(1)) == ",");
        let is_over = |&i: &usize| scene.is_punctuation(i, &[","]) && !scene.is_quoted(i) || scene.closes_with_comma(i);
        let verb = || (next.end()..end).find(is_over).map(|comma| comma + 1);
        opens && verb().is_some_and(|verb| scene.tag(verb).is_finite() && scene.tag(verb) != Tag::PronounVerb)
    }

    /// "When Lee asked if it was late, he left": a clause that opens the sentence is over where a comma and the next subject
    /// with its verb follow.
    fn fronted_end(&self, cue: &Cue, start: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        let link = cue.subject.as_ref()?.tokens.start.checked_sub(1).filter(|&link| link >= cue.sentence.start)?;
        let opens = matches!(scene.tag(link), Tag::Subordinator | Tag::Wh)
            && scene.is(link, WordClass::GRAMMAR_FRONTED)
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
            // "Sh10,000"
            Tag::Mark if scene.is_punctuation(at, &[",", ":"]) && scene.is_tied(at) => false,
            Tag::Mark if scene.is_punctuation(at, &[","]) => !self.is_listed(at, end),
            // "(known by the army as “the Rock”) fell"
            Tag::Mark if scene.word(at) == ")" => !(start..at).any(|i| scene.word(i) == "("),
            Tag::Mark => scene.is_punctuation(at, &[";", ":"]) || scene.is_dash(at),
            // "called the pier a folly because so few boats land there"
            Tag::Conjunction if scene.tag(at - 1) == Tag::Subordinator => false,
            // "whom Berg called “a saint” and whom others called a fool"
            Tag::Conjunction if self.scene.doc.is_word(at + 1, "whom") => true,
            Tag::Conjunction => {
                let verb = at + 1 + usize::from(scene.tag(at + 1) == Tag::Adverb);
                scene.tag(verb).is_finite()
                    || scene.is(at, WordClass::GRAMMAR_CONTRAST)
                    || self.has_verb_next(at + 1, end)
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
        let day = scene.doc.is_word(at, "on")
            && scene.is(at + 1, WordClass::TIME_WEEKDAY)
            && (scene.tag(at + 2) == Tag::Mark || scene.doc.is_word(at + 2, "after"));
        (day || scene.is(at, WordClass::GRAMMAR_WHEN))
            && !scene.is(at - 1, WordClass::TIME_UNIT)
            && !(start..at).any(|i| (scene.tag(i).is_verb() || scene.tag(i).is_finite()) && !scene.is_quoted(i))
    }

    /// Whether the comma stands between the parts of a list: "trade, energy and banking", "the war, and the peace".
    fn is_listed(&self, comma: usize, end: usize) -> bool {
        let scene = self.scene;
        let is_link = |at: usize| scene.tag(at) == Tag::Conjunction && !scene.is(at, WordClass::GRAMMAR_CONTRAST);
        let first = comma + 1 + usize::from(is_link(comma + 1));
        if !scene.tag(first).is_nominal() || self.has_verb_next(first, end) {
            return false;
        }
        if first > comma + 1 {
            return true;
        }
        let next = (first..end.min(first + LONGEST_PART)).find(|&i| scene.is_punctuation(i, &[","]) || is_link(i));
        let article = scene.is(first, WordClass::PHRASE_INDEFINITE) || scene.doc.is_word(first, "the");
        !article && next.is_some_and(|link| is_link(link) || is_link(link + 1))
    }

    /// "said he is friendly with them but took issue": where the main clause goes on, in the tense of the cue and not in that
    /// of the reported clause.
    fn resumes(&self, cue: &Cue, start: usize, end: usize) -> Option<usize> {
        let scene = self.scene;
        if !matches!(cue.tag, Tag::Finite | Tag::Participle) {
            return None;
        }
        let main = scene.is_past(cue.group).or_else(|| scene.is_past(cue.start()))?;
        let (mut reported, mut by_modal) = (None, false);
        for i in start..end {
            if scene.is_quoted(i) {
                continue;
            }
            if reported.is_none() {
                by_modal = scene.tag(i) == Tag::Modal && scene.is_past(i).is_none();
                reported = scene.is_past(i).or(if by_modal { Some(!main) } else { None });
                continue;
            }
            if reported == Some(main) {
                return None;
            }
            if scene.tag(i) == Tag::Conjunction {
                let verb = if scene.tag(i + 1) == Tag::Adverb { i + 2 } else { i + 1 };
                // "have said it will mend the road and help trade": what it will do goes on.
                let is_base = scene.is(verb, WordClass::POS_VERB) && !scene.is(verb, WordClass::POS_PAST);
                if scene.is_past(verb) == Some(main) && !(is_base && by_modal) {
                    return Some(if scene.is_punctuation(i - 1, &[","]) { i - 1 } else { i });
                }
            }
        }
        None
    }
}
