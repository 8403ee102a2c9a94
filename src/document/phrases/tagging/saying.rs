//! Words of saying that are nouns elsewhere: where "comments", "fears" and "point out" are the verb of a speaker.

use super::{LONGEST_NAME, NOMINAL, Place, is_whole_pronoun};
use crate::document::TokenKind;
use crate::document::phrases::Tag;
use crate::document::tokens::Shape;
use crate::lexicon::WordClass;

/// No speaker with what is told of him ("Berg, 54, of Leith,") has more tokens.
const LONGEST_SPEAKER: usize = 12;

/// No further does a sentence reach in which a verb is looked for.
const LONGEST_SENTENCE: usize = 40;

/// "chief marine biologist" before a name has no more words, with the name's first one.
const LONGEST_ROLE: usize = 4;

/// No phrase of saying has more words.
const LONGEST_PHRASE: usize = 5;

impl Place<'_, '_> {
    /// "4 in 10 say they", "the voters polled said", "a source close to him said": a verb of saying whatever stands before it.
    pub(super) fn is_reporting(&self) -> bool {
        // "at the hearing he was called to"
        if !self.is(WordClass::POS_MAINLY_VERB) || self.is(WordClass::POS_GERUND) {
            return false;
        }
        let next = self.next();
        let pronoun = is_whole_pronoun(next)
            || next.is(WordClass::POS_AUXILIARY | WordClass::POS_MODAL)
                && self.doc.form(self.i + 1).shape.is(Shape::APOSTROPHE);
        // "opponents of the dam here say there is no need", "those who say the law is dead": no noun where a subject may end.
        let say = self.is_word("say") && !self.next_is("in") && !self.next_is("over");
        match self.before {
            Tag::Noun | Tag::Proper | Tag::Number | Tag::Adverb | Tag::Wh if say => true,
            // "some say"
            Tag::Determiner => say && self.doc.is(self.last(), WordClass::PHRASE_OPEN),
            Tag::Adjective => say && pronoun,
            Tag::Number => pronoun && !self.is(WordClass::POS_PARTICIPLE),
            Tag::Noun => pronoun && self.is(WordClass::POS_NOUN),
            Tag::Participle => self.is(WordClass::PHRASE_SAY),
            Tag::Pronoun => {
                let link = self.tags.get(self.i.wrapping_sub(2));
                // "one of them told the court"
                let is_some = || self.is(WordClass::POS_PAST) && self.doc.is_word(self.i.wrapping_sub(2), "of");
                matches!(link, Tag::Preposition | Tag::To) && (self.is(WordClass::PHRASE_SAY) || is_some())
            }
            // "the people I met said"
            Tag::Finite | Tag::To | Tag::Preposition => {
                self.is(WordClass::PHRASE_SAY) && self.tags.met_before(self.doc, self.i).is_some()
            }
            _ => false,
        }
    }

    /// "an aide who refused to be filmed warned", "those who came said": behind a clause with "who" that has its verb, a past form of
    /// saying is the verb of the sentence.
    pub(super) fn tells_behind_relative(&self) -> bool {
        let says = self.is(WordClass::PHRASE_SAY);
        let fits = match self.before {
            Tag::Participle => !self.next().is(WordClass::POS_PREPOSITION),
            Tag::Finite => says,
            _ => false,
        };
        let past = self.is(WordClass::POS_PAST) && self.is(WordClass::CUE_VERBS) && self.is(WordClass::POS_MAINLY_VERB);
        if !fits || !past || self.is(WordClass::POS_ADJECTIVE) && !says {
            return false;
        }
        let from = self.i.saturating_sub(LONGEST_SPEAKER);
        let mut clause = (from..self.i).rev().take_while(|&at| self.tags.get(at) != Tag::Mark);
        let mut acts = false;
        clause.any(|at| {
            let opens = acts && self.tags.get(at) == Tag::Wh && self.doc.is_word(at, "who");
            acts |= self.tags.get(at).is_finite();
            opens
        })
    }

    /// The tokens of the phrase of saying that starts here ("point out", "fires back"), if one does, and what it can do.
    fn saying_phrase(&self) -> Option<(usize, WordClass)> {
        if !self.doc.token(self.i).starts_phrase {
            return None;
        }
        let mut phrases = self.doc.keys_at(self.i, self.i + LONGEST_PHRASE);
        let (_, len, classes) = phrases.find(|(_, _, classes)| classes.is(WordClass::CUE_VERBS))?;
        (len > 1).then_some((len, classes))
    }

    /// Whether the word, or the phrase that it starts, frames words in marks.
    fn frames_quote(&self) -> bool {
        self.is(WordClass::CUE_QUOTE)
            || self.saying_phrase().is_some_and(|(_, classes)| classes.is(WordClass::CUE_QUOTE))
    }

    /// "“This is serious,” Berg stresses.", "“We wait,” residents caution.", "“No,” Berg, 54, of Leith, jokes.": a verb of saying behind
    /// the speaker who follows a closing mark.
    pub(super) fn tells_behind_speaker(&self) -> bool {
        let agrees = match self.before {
            Tag::Proper | Tag::Mark => WordClass::POS_THIRD | WordClass::POS_PAST,
            Tag::Noun if self.is_behind_plural() => WordClass::POS_VERB,
            _ => return false,
        };
        let aside = self.before == Tag::Mark;
        if !self.is(agrees) || aside && !self.doc.is_word(self.last(), ",") {
            return false;
        }
        let next = self.next();
        let noun_follows = next.is(NOMINAL) && !next.is(WordClass::POS_MAINLY_FUNCTION | WordClass::POS_MAINLY_ADVERB);
        if noun_follows || !self.frames_quote() {
            return false;
        }
        let (doc, tags) = (self.doc, self.tags);
        let behind = |first: usize| !doc.token(first).glued && self.is_closed_at(first.wrapping_sub(1));
        let from = self.i.saturating_sub(if aside { LONGEST_SPEAKER } else { LONGEST_NAME });
        let belongs = |at: &usize| {
            let tag = tags.get(*at);
            tag.is_nominal() || aside && (tag == Tag::Preposition || doc.is_word(*at, ","))
        };
        let first =
            (from..self.i).rev().take_while(belongs).filter(|&at| tags.get(at).is_nominal()).find(|&at| behind(at));
        first.is_some_and(|first| !aside || (first + 1..self.i - 1).any(|at| doc.is_word(at, ",")))
    }

    /// Whether words in marks end at `mark`, or before it: British papers put the comma behind them.
    fn is_closed_at(&self, mark: usize) -> bool {
        let closes = |mark: usize| self.doc.is(mark, WordClass::PHRASE_CLOSES);
        closes(mark) || self.doc.is_word(mark, ",") && closes(mark.wrapping_sub(1))
    }

    /// "“No entry,” reads the sign", "“We tried,” fires back Berg": a verb of saying behind a closing mark and before its subject.
    pub(super) fn tells_quote(&self) -> bool {
        let (doc, mark) = (self.doc, self.last());
        let acts = self.before == Tag::Mark && self.is(WordClass::POS_PAST | WordClass::POS_THIRD);
        if self.says_of_many() {
            return true;
        }
        if !acts || doc.token(self.i).glued || !self.is_closed_at(mark) {
            return false;
        }
        let phrase = self.saying_phrase().filter(|(_, classes)| classes.is(WordClass::CUE_QUOTE));
        let subject = self.i + phrase.map_or(1, |(len, _)| len);
        let next = doc.classes(subject);
        // "notes engineer Anna Berg"
        let describes = |&at: &usize| {
            let noun = doc.is(at, WordClass::POS_MAINLY_NOUN | WordClass::POS_MAINLY_ADJECTIVE);
            noun && doc.form(at).shape.is(Shape::LOWER)
        };
        let is_role = || {
            let name = (subject..subject + LONGEST_ROLE).find(|at| !describes(at)).unwrap_or(subject);
            name > subject && doc.is(name - 1, WordClass::POS_MAINLY_NOUN) && doc.is_capital_word(name)
        };
        (self.is(WordClass::CUE_QUOTE) || phrase.is_some())
            && (next.is(WordClass::POS_DETERMINER) && !next.is(WordClass::POS_WH)
                || doc.is_word(subject, "one")
                || doc.is_capital_word(subject)
                || is_role())
    }

    /// "“No entry,” say drivers", "it is late, say two of the drivers": the plain form before a subject that is several.
    fn says_of_many(&self) -> bool {
        let (doc, mark) = (self.doc, self.last());
        let is_plain =
            self.is(WordClass::POS_VERB) && self.is(WordClass::CUE_QUOTE) && self.is(WordClass::POS_MAINLY_VERB);
        if self.before != Tag::Mark || !is_plain || doc.token(self.i).glued || doc.form(self.i).shape.is(Shape::CAPITAL)
        {
            return false;
        }
        // "a new tax, say 5%, would"
        let counts = doc.token(self.i + 1).kind == TokenKind::Number;
        let is_behind = self.is_closed_at(mark) || self.is(WordClass::PHRASE_SAY) && doc.word(mark) == "," && !counts;
        let goes_on = |&at: &usize| {
            doc.is(at, NOMINAL | WordClass::POS_ADJECTIVE | WordClass::POS_DETERMINER | WordClass::POS_NUMBER)
                || doc.is_capital_word(at)
                || doc.token(at).kind == TokenKind::Number
        };
        let end = (self.i + 1..self.i + 1 + LONGEST_ROLE).find(|at| !goes_on(at)).unwrap_or(self.i + 1);
        let many = WordClass::POS_PLURAL | WordClass::PHRASE_MANY | WordClass::POS_NUMBER;
        // "say Berg and Moss", "say the police", "say some"
        let joined = || doc.is_capital_word(end - 1) && doc.is_word(end, "and");
        let is_many = |at: usize| doc.is(at, many | WordClass::SOURCE_NOUNS) || doc.token(at).kind == TokenKind::Number;
        is_behind
            && end > self.i + 1
            && ((self.i + 1..end).any(is_many) || joined() || doc.is(end - 1, WordClass::PHRASE_OPEN))
    }

    /// "Critics of the plan comment that", "as Berg points out", "leaders of the island demand the": a word of saying behind a subject
    /// that it agrees with, before what is said or in a sentence without another verb.
    pub(super) fn says_as_verb(&self, object_follows: bool) -> bool {
        let phrase = self.saying_phrase();
        if self.before == Tag::Mark || phrase.is_none() && !self.is(WordClass::CUE_VERBS) {
            return false;
        }
        let third = self.is(WordClass::POS_THIRD | WordClass::POS_PAST);
        let plural = || self.is(WordClass::POS_VERB) && (self.is_behind_plural() || self.heads_plural());
        if !third && !plural() {
            return false;
        }
        if third && self.leads_quote() {
            return true;
        }
        let clause =
            phrase.map_or(self.classes, |(_, classes)| classes).is(WordClass::CUE_CLAUSE | WordClass::CUE_THAT);
        let that = self.i + phrase.map_or(1, |(len, _)| len);
        let after = self.doc.classes(that + 1);
        let subject_follows = after.is(WordClass::POS_DETERMINER | WordClass::POS_PRONOUN | WordClass::POS_PLURAL)
            || self.doc.is_capital_word(that + 1);
        let is_phrase = phrase.is_some_and(|(_, classes)| {
            // "runs counter to it", "the mayor comments on the plan"
            let runs =
                self.doc.is(self.last(), WordClass::POS_THIRD) && self.doc.is(self.last(), WordClass::POS_MAINLY_VERB);
            let is_noun = !third && runs;
            !is_noun && (!third || classes.is(WordClass::CUE_QUOTE) || self.is_only_verb())
        });
        clause && self.doc.is_word(that, "that") && subject_follows
            || is_phrase
            || object_follows && !third
            || phrase.is_none() && self.ends_attribution(third)
    }

    /// "Anna Berg tweets: “...”", "The minister counters: “...”": before a colon and words in marks, behind a name or somebody who opens the
    /// sentence.
    fn leads_quote(&self) -> bool {
        let doc = self.doc;
        let led = doc.is_word(self.i + 1, ":") && doc.is(self.i + 2, WordClass::PHRASE_OPENS);
        let who = || {
            let from = self.i.saturating_sub(LONGEST_NAME);
            let first = (from..self.i).rev().take_while(|&at| self.tags.get(at).is_nominal()).last();
            first.is_some_and(|first| {
                let determined = matches!(self.tags.get(first), Tag::Determiner | Tag::Number);
                determined
                    && !doc.is(self.last(), WordClass::POS_PLURAL)
                    && (first == 0 || doc.is(first - 1, WordClass::PHRASE_OPENS))
            })
        };
        led && self.is(WordClass::CUE_QUOTE) && (self.before == Tag::Proper || self.before == Tag::Noun && who())
    }

    /// "The pier is old, residents caution.": at the end of a sentence with a verb, behind the speaker and a comma.
    fn ends_attribution(&self, third: bool) -> bool {
        let doc = self.doc;
        let speaks = if third { self.before == Tag::Proper } else { self.before == Tag::Noun };
        if !speaks || !self.is(WordClass::CUE_CLAUSE) || !doc.is_word(self.i + 1, ".") {
            return false;
        }
        let from = self.i.saturating_sub(LONGEST_NAME + 1);
        let comma = (from..self.i).rev().find(|&at| !self.tags.get(at).is_nominal());
        let clause = |comma: usize| (comma.saturating_sub(LONGEST_SENTENCE)..comma).rev();
        comma.filter(|&comma| doc.is_word(comma, ",")).is_some_and(|comma| {
            clause(comma).take_while(|at| !doc.is(*at, WordClass::PHRASE_OPENS)).any(|at| self.tags.get(at).is_finite())
        })
    }

    /// "Critics of the plan": whether the noun phrase before, with what prepositions tie to it, opens a clause and has a plural for its head.
    fn heads_plural(&self) -> bool {
        let from = self.i.saturating_sub(LONGEST_SPEAKER);
        let belongs = |&at: &usize| self.tags.get(at).is_nominal() || self.tags.get(at) == Tag::Preposition;
        let Some(start) = (from..self.i).rev().take_while(belongs).last() else { return false };
        let Some(link) = (start..self.i).find(|&at| self.tags.get(at) == Tag::Preposition) else { return false };
        let opens =
            |at: usize| matches!(self.tags.get(at), Tag::Mark | Tag::That | Tag::Conjunction | Tag::Subordinator);
        link > start
            && self.doc.is(link - 1, WordClass::POS_PLURAL | WordClass::PHRASE_MANY)
            && (start == 0 || opens(start - 1))
    }

    /// Whether no other word of the sentence can be its verb.
    fn is_only_verb(&self) -> bool {
        let doc = self.doc;
        let goes_on = |&at: &usize| !doc.is(at, WordClass::PHRASE_OPENS) || doc.token(at + 1).glued;
        let from = self.i.saturating_sub(LONGEST_SENTENCE);
        if (from..self.i).rev().take_while(goes_on).any(|at| self.tags.get(at).is_finite()) {
            return false;
        }
        let forms = WordClass::POS_PAST | WordClass::POS_THIRD;
        let acts = |at: usize| {
            let classes = doc.classes(at);
            classes.is(WordClass::POS_AUXILIARY | WordClass::POS_MODAL)
                || classes.is(forms) && !classes.is(WordClass::POS_MAINLY_NOUN)
        };
        let mut rest = (self.i + 1..self.i + LONGEST_SENTENCE).take_while(goes_on);
        let kind = doc.blocks().get(doc.block_of(self.i)).map(|block| (block.kind.is_body(), block.end));
        kind.is_some_and(|(is_body, end)| is_body && !rest.any(|at| at < end && acts(at)))
    }
}
