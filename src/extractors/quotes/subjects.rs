//! Where the subject of a verb stands.

use std::ops::Range;

use super::recogniser::is_title;
use super::scene::{Scene, WINDOW};
use crate::article::BlockKind;
use crate::document::Shape;
use crate::document::phrases::{self, Tag};
use crate::lexicon::WordClass;

/// Fewer words in marks are a part of what stands around them.
const SHORTEST_SPEECH: usize = 2;

/// No more people are joined by commas as one subject.
const LONGEST_LIST: usize = 6;

/// "the second Tuesday of" is no longer, nor "5 June 2004".
const LONGEST_TIME: usize = 4;

/// "(“Harrow” or the “Company”)" is no longer.
const LONGEST_BRACKET: usize = 14;

/// A relative clause in commas is no longer.
const LONGEST_RELATIVE: usize = 30;

/// "San Jose" and "Salt Lake City" are no longer.
const LONGEST_TOWN: usize = 3;

/// Words between commas about a title are no more.
const LONGEST_ASIDE: usize = 8;

/// A subject: its tokens, and for "who" and "which" the noun phrase they stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    pub tokens: Range<usize>,
    pub antecedent: Option<Range<usize>>,
}

/// Words between two commas: where they start, whether they hold a verb with a subject and a relative pronoun.
struct Chunk {
    start: usize,
    is_finite: bool,
    is_relative: bool,
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
                || scene.is(before, WordClass::GRAMMAR_WHETHER));
        !link
    };
    // "Asked if Munk was late, Berg shrugged"
    let asked = scene.tag(sentence.start) == Tag::Participle && scene.is(sentence.start, WordClass::CUE_TELL);
    let comma = sentence.clone().find(|&i| asked && scene.is_punctuation(i, &[","]) && !scene.is_quoted(i));
    let from = comma.map_or(sentence.start, |comma| comma + 1);
    let is_main = |subject: &Subject| subject.tokens.start >= from && is_main(subject);
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

/// From the comma before an office to the noun phrase before its verb: "Head of the Pier Board at the opening of the fair".
const LONGEST_OFFICE: usize = 20;

/// "a friend I have known since we met at school" is no longer.
const LONGEST_CONTACT: usize = 12;

impl Scene<'_, '_> {
    /// The subject of the verb group that starts at `group`, not left of `floor`.
    ///
    /// "Kim Lee, a lawyer, said": the whole phrase. "Lee, who spoke first, said": from "Lee". "the man who said": the
    /// word "who", with its antecedent. None for "and said" and after a comma without a noun phrase, and where there is but a time
    /// or a bracket.
    pub(super) fn subject_before(&self, group: usize, floor: usize) -> Option<Subject> {
        let floor = self.behind_opening(group, self.behind_clause(group, floor));
        let subject = self.phrase_before(group, floor).map(|subject| self.with_firm(subject, floor));
        let subject = subject.map(|subject| self.with_seat(subject, floor));
        let subject = subject.map(|subject| self.with_holder(subject, group, floor));
        let subject = subject.map(|subject| Subject { tokens: self.behind_clock(subject.tokens), ..subject });
        let subject = subject.map(|subject| Subject { tokens: self.behind_now(subject.tokens, floor), ..subject });
        let subject = subject.map(|subject| Subject { tokens: self.behind_thing_of(subject.tokens), ..subject });
        // "At least two people said"
        let with_hedge = |tokens: Range<usize>| self.with_hedge(floor, tokens.start)..tokens.end;
        let subject = subject.map(|subject| Subject { tokens: with_hedge(subject.tokens), ..subject });
        let subject = subject.map(|subject| match self.word(subject.tokens.end) {
            "," => subject,
            _ => Subject { tokens: self.without_circumstance(subject.tokens), ..subject },
        });
        // "an official who was not authorized to speak publicly said"
        let speaks = |end: usize| self.tag(end - 1) == Tag::Base && self.tag(end.saturating_sub(2)) == Tag::To;
        let with_manner = |tokens: Range<usize>| match speaks(tokens.end) {
            true => tokens.start..(tokens.end..group).find(|&i| self.tag(i) != Tag::Adverb).unwrap_or(group),
            false => tokens,
        };
        let subject = subject.map(|subject| Subject { tokens: with_manner(subject.tokens), ..subject });
        subject.filter(|subject| {
            let Range { start, end } = subject.tokens;
            let is_day = end == start + 1 && self.is(start, WordClass::TIME_WEEKDAY.or(WordClass::TIME_DAY_WORD));
            // "There was no plan, he admitted": nobody is there.
            let is_there = end == start + 1 && self.tag(start) == Tag::Pronoun && self.doc.is_word(start, "there");
            // "even reporting it is wrong": an adverb is nobody.
            let is_adverb = end == start + 1
                && self.is(start, WordClass::POS_MAINLY_ADVERB)
                && (start == floor || !self.is_capital(start));
            !is_day && !is_there && !is_adverb && !self.is_clock(start) && self.word(start) != "("
        })
    }

    /// "The minister on Tuesday morning", "the police in a statement" and "Berg in turn" without the words that go with the verb behind
    /// them.
    pub(super) fn without_circumstance(&self, phrase: Range<usize>) -> Range<usize> {
        let Range { start, end } = phrase;
        if end < start + 3 {
            return phrase;
        }
        let opens =
            |&i: &usize| self.tag(i) == Tag::Preposition && self.is_circumstance(i..end) && !self.is_in_name(i, end);
        let Some(link) = (start + 1..end).find(opens) else { return phrase };
        // "late on Tuesday"
        let edge = usize::from(link > start + 1 && self.is(link - 1, WordClass::TIME_EDGE));
        let before = link - edge - 1;
        // "a poll in June", "a study in 2016": which one it was
        let things = WordClass::SOURCE_PAPER | WordClass::MEDIA_WORDS | WordClass::CUE_NOUNS;
        let is_which = self.is(start, WordClass::PHRASE_INDEFINITE) && self.is(before, things);
        let is_head = !is_which && (self.tag(before).is_head() || matches!(self.word(before), ")" | "."));
        if is_head && !self.is(before, WordClass::POS_PARTICIPLE) { start..link - edge } else { phrase }
    }

    /// Whether the words of a name go on over the preposition or the day at `link`: "The Mail on Sunday", "Black Friday", but not "Lee on
    /// Sunday" for the town of Lee On.
    fn is_in_name(&self, link: usize, end: usize) -> bool {
        let over = 1 + usize::from(self.tag(link) == Tag::Preposition);
        self.doc.longest_phrase(link - 1, end, WordClass::GAZETTEER).is_some_and(|(_, len)| len > over)
    }

    /// A preposition and what it takes where that tells when, where something was said, or how it goes with what stands before:
    /// "on Tuesday morning", "in June 2004", "in a statement to the court", "for his part", "in turn".
    pub(super) fn is_circumstance(&self, phrase: Range<usize>) -> bool {
        let Range { start, end } = phrase;
        if !self.is(start, WordClass::GRAMMAR_ASIDE) {
            return false;
        }
        let own = self.is(start + 1, WordClass::POS_POSSESSIVE);
        let owned = own || self.is(start + 1, WordClass::PHRASE_ARTICLE);
        let on = self.doc.is_word(start, "on");
        let medium = own && !on || self.is(start + 1, WordClass::PHRASE_INDEFINITE);
        let head = self.tags.plain_end(self.doc, start + 1, end).wrapping_sub(1);
        if medium && !self.doc.is_word(start, "for") && head > start + 1 && self.is(head, WordClass::MEDIA_WORDS) {
            return true;
        }
        let part = end == start + 2 + usize::from(owned) && self.is(end - 1, WordClass::GRAMMAR_ASIDE);
        part || self.tells_time(start + 1..end)
    }

    /// "Tuesday morning", "June 2004", "5 June", "the time", "2004".
    pub(super) fn tells_time(&self, words: Range<usize>) -> bool {
        let time = WordClass::TIME_WORDS | WordClass::TIME_UNIT | WordClass::TIME_PART;
        let part = |i: usize| {
            self.is(i, time | WordClass::TIME_DETERMINER | WordClass::TIME_EDGE) || matches!(self.tag(i), Tag::Number)
        };
        let year = words.len() == 1 && self.is_year(words.start);
        (year || words.clone().any(|i| self.is(i, time))) && words.len() <= LONGEST_TIME && words.clone().all(part)
    }

    fn is_year(&self, at: usize) -> bool {
        self.word(at).parse().is_ok_and(|year: u32| (1600..2100).contains(&year))
    }

    /// The "49pm" of "7:49pm".
    fn is_clock(&self, at: usize) -> bool {
        self.doc.token(at).glued
            && matches!(self.word(at.wrapping_sub(1)), ":" | ".")
            && self.word(at).starts_with(|first: char| first.is_ascii_digit())
    }

    /// "At 16:15 UTC, June 1, Anna Berg, the mayor, said": from the first words between commas that do not tell when.
    fn behind_clock(&self, phrase: Range<usize>) -> Range<usize> {
        if !self.is_clock(phrase.start) {
            return phrase;
        }
        let comma = |at: &usize| self.is_punctuation(*at, &[","]);
        let mut commas = phrase.clone().filter(comma);
        let chunk = |from: usize| from..(from..phrase.end).find(comma).unwrap_or(phrase.end);
        let start = commas.find(|&at| at + 1 < phrase.end && !self.tells_time(chunk(at + 1))).map(|at| at + 1);
        start.unwrap_or(phrase.start)..phrase.end
    }

    /// "It was late, and Berg, the mayor, said", "The town is small and people close to him say": where the clause of the verb at `group`
    /// starts, behind the one that "and" or "but" joins it to.
    fn behind_clause(&self, group: usize, floor: usize) -> usize {
        // "It was late, and Berg, the mayor, said", not "Prices of boots, and bags, said Berg": an aside stands before the verb.
        let is_apart = group > floor && self.word(group - 1) == ",";
        let (mut apart, mut near, mut commas) = (None, None, 0);
        for i in (floor.max(group.saturating_sub(WINDOW))..group).rev() {
            match self.tag(i) {
                Tag::Conjunction if is_apart && commas < 2 => {}
                Tag::Conjunction if self.word(i.wrapping_sub(1)) == "," => apart = Some(i),
                // "is small and people say", but "is a port and people say" may tell of two things.
                Tag::Conjunction if matches!(self.tag(i.wrapping_sub(1)), Tag::Adjective | Tag::Adverb) => {
                    near = Some(i)
                }
                Tag::Conjunction => {}
                tag if tag.is_finite() => {
                    // "He said farmers, teachers, and people close to him agree", "The man who left, and people close to him, said"
                    let is_reported = self.is(i, WordClass::CUE_CLAUSE) && self.tag(i + 1) != Tag::Mark;
                    let is_relative = matches!(self.tag(i.wrapping_sub(1)), Tag::Wh | Tag::That);
                    let opens =
                        apart.or(near).filter(|&link| link + 1 < group && !is_reported && !is_relative && i > floor);
                    return opens.map_or(floor, |link| link + 1);
                }
                Tag::Wh | Tag::That | Tag::Subordinator => return floor,
                Tag::Preposition if phrases::opens_clause(self.doc, i) => return floor,
                Tag::Mark if self.word(i) == "," => (near, commas) = (None, commas + 1),
                Tag::Mark if self.is_stop(i) || matches!(self.word(i), ";" | ":" | "?" | "!" | "(" | ")") => {
                    return floor;
                }
                _ if self.is_quoted(i) => return floor,
                _ => {}
            }
        }
        floor
    }

    /// "On Monday Anna Berg, the mayor, said", "Nevertheless people close to him said", "After the vote, the firm's owner, Berg, said": behind
    /// what tells when or how, or what links, where a sentence opens.
    fn behind_opening(&self, group: usize, floor: usize) -> usize {
        let time = WordClass::TIME_DAY_WORD | WordClass::TIME_WEEKDAY | WordClass::TIME_UNIT;
        // "But Berg said", not "For years Berg said"
        let is_link = self.is(floor, WordClass::GRAMMAR_JOINT) && !self.is(floor + 1, time);
        let at = floor + usize::from(is_link);
        let next = at + 1;
        let is_adverb = || {
            let counts = || self.doc.longest_phrase(at, group, WordClass::FIGURE_WORDS).is_some();
            self.is(at, WordClass::POS_MAINLY_ADVERB) && !self.is(at, WordClass::POS_NEGATION) && !counts()
        };
        let behind = match self.tag(at) {
            Tag::Preposition | Tag::Conjunction if self.is(next, time) || self.is_year(next) => next + 1,
            Tag::Preposition => self.behind_thing(at, group).unwrap_or(at),
            Tag::Adverb if is_adverb() => next,
            _ if self.is(at, WordClass::TIME_DAY_WORD) => next,
            _ if self.is(at, WordClass::TIME_DETERMINER | WordClass::TIME_EDGE)
                && self.is(next, time)
                && !self.is(at, WordClass::PHRASE_ARTICLE) =>
            {
                next + 1
            }
            _ => at,
        };
        // "Yesterday morning"
        let part = usize::from(behind > at && self.is(behind, WordClass::TIME_PART));
        let comma = usize::from(behind > at && self.word(behind + part) == ",");
        let behind = behind + part + comma;
        // "Newly elected Mayor Berg" is one phrase.
        let describes = self.tag(at) == Tag::Adverb && comma == 0;
        let opens = match self.tag(behind) {
            Tag::Adjective | Tag::Participle => !describes,
            Tag::Possessive => false,
            tag => tag.is_nominal() || tag == Tag::Pronoun,
        };
        if behind < group && opens { behind } else { floor }
    }

    /// "After the vote, Berg said": the comma behind a preposition and a thing, at `at`.
    fn behind_thing(&self, at: usize, group: usize) -> Option<usize> {
        let comma = self.tags.plain_end(self.doc, at + 1, group);
        let head = comma.checked_sub(1).filter(|&head| head > at && self.word(comma) == ",")?;
        let is_thing = self.tag(head) == Tag::Noun
            && self.tag(at + 1) == Tag::Determiner
            && !self.is(head, WordClass::CONTEXT_ROLE);
        is_thing.then_some(comma)
    }

    /// "Now Berg says", "Today Moss says": the name behind an adverb that opens the sentence.
    fn behind_now(&self, phrase: Range<usize>, floor: usize) -> Range<usize> {
        let name = phrase.start + 1;
        let opens = phrase.start == floor
            && name < phrase.end
            && !self.doc.form(floor).shape.is(Shape::ALL_CAPS)
            && self.is(floor, WordClass::TIME_DAY_WORD | WordClass::POS_MAINLY_ADVERB)
            && self.tag(name) == Tag::Proper;
        let is_name =
            || self.doc.longest_phrase(floor, phrase.end, WordClass::GAZETTEER).is_some_and(|(_, len)| len > 1);
        if opens && !is_name() { name..phrase.end } else { phrase }
    }

    /// "a move Anna Berg called": the name behind a thing that the verb goes with.
    fn behind_thing_of(&self, phrase: Range<usize>) -> Range<usize> {
        let name = phrase.clone().find(|&i| self.tag(i) == Tag::Proper).unwrap_or(phrase.start);
        let is_thing = |noun: usize| {
            self.tag(noun) == Tag::Noun && !self.is(noun, WordClass::CONTEXT_ROLE | WordClass::SOURCE_NOUNS)
        };
        let opens = name > phrase.start + 1
            && self.is(phrase.start, WordClass::PHRASE_INDEFINITE)
            && is_thing(name - 1)
            && self.is(name, WordClass::GIVEN_NAMES | WordClass::SURNAMES | WordClass::CONTEXT_HONORIFIC)
            && (phrase.start + 1..name).all(|i| self.tag(i).is_nominal())
            && (name..phrase.end).all(|i| self.tag(i) == Tag::Proper);
        if opens { name..phrase.end } else { phrase }
    }

    /// "The Rockford, Ill., maker of locks said", "The Halden, Norway-based firm said": from the article before the town and its land.
    fn with_seat(&self, subject: Subject, floor: usize) -> Subject {
        let Range { start, end } = subject.tokens;
        let comma = |at: usize| self.is_punctuation(at, &[","]);
        let first = start.wrapping_sub(1);
        if start < floor + 3 || !comma(first) {
            return subject;
        }
        let names = |to: usize| {
            let from = floor.max(to.saturating_sub(LONGEST_TOWN + 1));
            (from..to).rev().find(|&i| self.tag(i) != Tag::Proper).map_or(from, |i| i + 1)
        };
        let is_based = || (start..end).take(LONGEST_TOWN).any(|i| self.doc.is_tying_hyphen(i));
        // "Ill.," or "Norway," before the noun
        let stop = usize::from(self.word(first - 1) == ".");
        let land = names(first - stop);
        let is_land = land > floor && land < first - stop && comma(land - 1);
        let town_end = match self.tag(start) {
            Tag::Proper if is_based() => first,
            Tag::Noun if is_land && (stop > 0 || self.is_place(land..first)) => land - 1,
            _ => return subject,
        };
        let town = names(town_end);
        let opens =
            town > floor && self.doc.is_word(town - 1, "the") && (town + 1..=town + LONGEST_TOWN).contains(&town_end);
        if !opens {
            return subject;
        }
        // "Berg of the Halden, Norway, police"
        let of = town.wrapping_sub(2);
        let governed = town > floor + 2 && self.tag(of) == Tag::Preposition;
        let start = if governed { self.tags.noun_phrase_start(self.doc, of, floor) } else { town - 1 };
        Subject { tokens: start..end, ..subject }
    }

    /// "Harrow Mills, Inc. (NASDAQ: HRW) said", "Carl Berg, Jr. said", "officials in Halden, Ohio said": the name stands before the comma.
    fn with_firm(&self, subject: Subject, floor: usize) -> Subject {
        let Range { start, end } = subject.tokens;
        let comma = start.wrapping_sub(1);
        let follows = start > floor + 1 && self.word(comma) == "," && self.tag(comma - 1) == Tag::Proper;
        let suffix = WordClass::CONTEXT_ORG_SUFFIX | WordClass::CONTEXT_KIN;
        let is_suffix = || self.is(start, suffix) && self.is_capital(start);
        // "On Sunday, Berg said": a name that is also a town's.
        let wide = WordClass::ENTITY_COUNTRY | WordClass::ENTITY_REGION;
        let is_place = || self.doc.phrase_classes(start..end).is(wide) && !self.is(comma - 1, WordClass::TIME_WORDS);
        if !follows || !(is_suffix() || is_place()) {
            return subject;
        }
        let name = self.tags.noun_phrase_start(self.doc, comma, floor);
        let is_governed = |i: usize| self.tag(i) == Tag::Preposition && self.tag(i + 1) == Tag::Proper;
        let opens = name == floor || matches!(self.tag(name.wrapping_sub(1)), Tag::Mark | Tag::Conjunction | Tag::That);
        if name < comma && (is_suffix() || opens && (name + 1..comma).any(is_governed)) {
            Subject { tokens: name..end, ..subject }
        } else {
            subject
        }
    }

    /// "Anna Berg, the mayor of Leith said", "Mr Moss, head of the board at the ministry said": the name before an office that no second
    /// comma closes, where a clause starts with it.
    fn with_holder(&self, subject: Subject, group: usize, floor: usize) -> Subject {
        let Range { start, end } = subject.tokens;
        let goes_on = |i: &usize| !self.tag(*i).is_finite() && (self.tag(*i) != Tag::Mark || self.word(*i) == ",");
        let back = floor.max(start.saturating_sub(LONGEST_OFFICE))..start;
        let comma = back.rev().take_while(goes_on).find(|&i| self.word(i) == ",");
        let Some(comma) = comma.filter(|&comma| comma > floor + 1 && subject.antecedent.is_none()) else {
            return subject;
        };
        let head = self.tags.plain_end(self.doc, comma + 1, group).wrapping_sub(1);
        let is_office =
            head > comma && self.is(head, WordClass::CONTEXT_ROLE) && !self.is_punctuation(group + 1, &[","]);
        if !is_office || self.is_stop(group + 1) {
            return subject;
        }
        let opens = |name: usize| name == floor || self.word(name.wrapping_sub(1)) == ",";
        match self.person_before(comma, floor).filter(|&name| opens(name)) {
            Some(name) => Subject { tokens: name..end, ..subject },
            None => subject,
        }
    }

    /// "Mr Moss," or "Anna Berg," before the comma at `comma`: where the name of two words or more starts.
    fn person_before(&self, comma: usize, floor: usize) -> Option<usize> {
        let name = self.tags.noun_phrase_start(self.doc, comma, floor);
        let is_named = (name..comma).all(|i| self.tag(i) == Tag::Proper || matches!(self.word(i), "." | "-"))
            && (self.is(name, WordClass::GIVEN_NAMES | WordClass::CONTEXT_HONORIFIC)
                || self.is(comma - 1, WordClass::SURNAMES))
            && !self.is_place(name..comma);
        (is_named && name + 1 < comma).then_some(name)
    }

    fn phrase_before(&self, group: usize, floor: usize) -> Option<Subject> {
        let floor = floor.max(group.saturating_sub(WINDOW));
        let j = self.over_time(self.over_adverbs(group, floor), floor);
        let j = self.over_adverbs(j, floor);
        // "The mayor had on Monday told"
        let has = j.wrapping_sub(1);
        if j < group && j > floor && self.tag(has) == Tag::Auxiliary && !self.is(has, WordClass::GRAMMAR_BE) {
            return self.phrase_before(self.group_start(has, floor), floor);
        }
        if self.tag(group) == Tag::PronounVerb {
            return Some(Subject::of(group..group + 1));
        }
        if let Some(comma) = self.comma_before_titled(j, floor) {
            return self.subject_before_comma(comma, floor);
        }
        if j <= floor || self.is_quoted(j - 1) {
            return None;
        }
        let before = j - 1;
        match self.tag(before) {
            Tag::Wh if self.is(before, WordClass::GRAMMAR_RELATIVE) => {
                return Some(Subject { tokens: before..j, antecedent: self.antecedent(before, floor) });
            }
            Tag::That => {
                let antecedent = self.antecedent(before, floor)?;
                return Some(Subject { tokens: before..j, antecedent: Some(antecedent) });
            }
            // "as Berg himself put it"
            Tag::Pronoun if before > floor && self.is_reflexive(before) && self.tag(before - 1).is_head() => {
                let start = self.tags.noun_phrase_start(self.doc, before, floor);
                return (start < before).then(|| Subject::of(start..before));
            }
            Tag::Pronoun if self.is(before, WordClass::GRAMMAR_OBJECT) => {
                return self.subject_over_object(before, floor);
            }
            Tag::Pronoun => return Some(Subject::of(before..j)),
            Tag::Mark if self.word(before) == "," || self.is_dash(before) => {
                return self.subject_before_comma(before, floor);
            }
            _ => {}
        }
        let start = self.tags.noun_phrase_start(self.doc, j, floor);
        let start = if self.is_hidden_name(start, j, floor) { start - 1 } else { start };
        if let Some(start) = self.behind_year(start..j) {
            return Some(Subject::of(start..j));
        }
        match start {
            _ if start >= j => self.subject_without_noun(j, floor),
            _ if start == floor => Some(Subject::of(start..j)),
            _ if self.is_time(start, j) && self.tag(start - 1) == Tag::Mark => {
                self.subject_before_time(start..j, floor)
            }
            _ if self.is_time(start, j) && !matches!(self.tag(start - 1), Tag::Preposition | Tag::To) => {
                // "the court had last week observed", "A report published Monday found"
                let reduced = self.subject_over_reduced(group, &(start..j), floor);
                reduced.or_else(|| self.subject_before(self.group_start(start, floor), floor))
            }
            _ => self.subject_leftwards(group, start..j, floor),
        }
    }

    /// "Downing Street says", "Met Police say": a verb's form before the phrase is the first word of a name.
    fn is_hidden_name(&self, start: usize, end: usize, floor: usize) -> bool {
        let first = start.wrapping_sub(1);
        if start <= floor || start >= end || !self.is_capital(start) || !self.is_capital(first) {
            return false;
        }
        let is_known = || {
            let name = self.doc.longest_phrase(first, end, WordClass::GAZETTEER);
            self.tag(first) == Tag::Gerund && name.is_some_and(|(_, len)| first + len == end)
        };
        // "Trading Standards": a noun that has no business with a capital.
        let is_form = matches!(self.tag(first), Tag::Gerund | Tag::Finite | Tag::Participle | Tag::Base);
        let is_body = self.is(start, WordClass::SOURCE_NOUNS) || !self.is(start, WordClass::SURNAMES);
        let is_noun = self.is(start, WordClass::POS_MAINLY_NOUN) && is_body;
        first == floor && is_form && is_noun && start + 1 == end || is_known()
    }

    /// "Berg, in a statement titled “Enough,” said": the comma before the words about the title that ends before `end`.
    fn comma_before_titled(&self, end: usize, floor: usize) -> Option<usize> {
        let last = end.checked_sub(1)?;
        let close = last.checked_sub(usize::from(self.word(last) == ","))?;
        let q = self.quotation_at(close).and_then(|q| self.marked.get(q)).filter(|q| q.close == close)?;
        let verb = q.open.checked_sub(1).filter(|&verb| q.has_open && verb > floor)?;
        let is_titled = self.is(verb, WordClass::POS_PARTICIPLE);
        let from = floor.max(verb.saturating_sub(LONGEST_ASIDE));
        let comma = (from..verb).rev().find(|&i| self.is_punctuation(i, &[","])).filter(|_| is_titled)?;
        (self.tag(comma + 1) == Tag::Preposition && comma > floor).then_some(comma)
    }

    /// "himself", "themselves"
    pub(super) fn is_reflexive(&self, at: usize) -> bool {
        self.is(at, WordClass::GRAMMAR_OBJECT)
            && !self.is(at, WordClass::GRAMMAR_TOLD | WordClass::PERSON_FIRST | WordClass::PHRASE_OBJECT)
    }

    /// "a source close to him said", "one of them said", "the man who shot him said": a pronoun at `at` that is no subject.
    fn subject_over_object(&self, at: usize, floor: usize) -> Option<Subject> {
        let clause = self.clause_start(at, floor);
        let governed = at > floor && matches!(self.tag(at - 1), Tag::Preposition | Tag::To);
        let is_some = clause + 2 == at && self.doc.is_word(at - 1, "of");
        let opens = match self.tag(clause) {
            Tag::Determiner | Tag::Noun => true,
            Tag::Pronoun => is_some || self.is(clause, WordClass::GRAMMAR_SOME),
            Tag::Number => is_some,
            _ => false,
        };
        if governed && clause < at && opens {
            return Some(Subject::of(clause..at + 1));
        }
        self.subject_over_relative(at + 1, floor)
    }

    /// "another says", "those surveyed said": no noun stands before the verb.
    fn subject_without_noun(&self, end: usize, floor: usize) -> Option<Subject> {
        let last = end - 1;
        if self.tag(last) == Tag::Determiner {
            return Some(Subject::of(last..end));
        }
        let modifies = self.tag(last) == Tag::Participle
            && last > floor
            && matches!(self.tag(last - 1), Tag::Pronoun | Tag::Determiner | Tag::Noun);
        if !modifies {
            return self.subject_over_relative(end, floor).or_else(|| self.subject_over_met(end, floor));
        }
        Some(Subject::of(self.tags.noun_phrase_start(self.doc, last, floor).min(last - 1)..end))
    }

    /// "the farmers we spoke to say", "all the people I met said": the subject stands before a relative clause without its pronoun.
    fn subject_over_met(&self, end: usize, floor: usize) -> Option<Subject> {
        let who = self.tags.met_before(self.doc, end).filter(|&who| who > floor)?;
        let start = self.tags.noun_phrase_start(self.doc, who, floor);
        (start < who).then(|| Subject::of(start..end))
    }

    /// "A friend I have known since school said", "the man she married in 1990 said": the same where more words follow the verb. `end`: the
    /// verb of the sentence.
    fn subject_over_contact(&self, end: usize, floor: usize) -> Option<Subject> {
        let from = floor.max(end.saturating_sub(LONGEST_CONTACT));
        let people = WordClass::CONTEXT_ROLE | WordClass::SOURCE_NOUNS | WordClass::POS_PLURAL | WordClass::PHRASE_MANY;
        let inside =
            |&i: &usize| !matches!(self.tag(i), Tag::Mark | Tag::That | Tag::Wh | Tag::Subordinator | Tag::Conjunction);
        let who = (from + 1..end).rev().take_while(inside).find(|&i| {
            let acts = match self.tag(i) {
                Tag::Pronoun => !self.is(i, WordClass::GRAMMAR_OBJECT) && self.tag(i + 1).is_finite(),
                // "I've"
                tag => tag == Tag::PronounVerb,
            };
            acts && self.tag(i - 1) == Tag::Noun && self.is(i - 1, people)
        })?;
        let start = self.tags.noun_phrase_start(self.doc, who, floor);
        let opens = start == floor
            || !self.tag(start - 1).is_finite() && !matches!(self.tag(start - 1), Tag::Preposition | Tag::To);
        (start < who && opens).then(|| Subject::of(start..end))
    }

    /// "Harrow Inc. today announced", "Harrow Inc., a maker of mills, today announced": a mark stands before the time.
    fn subject_before_time(&self, time: Range<usize>, floor: usize) -> Option<Subject> {
        let mark = time.start - 1;
        if self.word(mark) == "." && self.doc.token(mark).glued {
            let company = self.tags.noun_phrase_start(self.doc, mark, floor);
            return (company < mark).then(|| Subject::of(company..time.start));
        }
        if self.word(mark) == "," {
            return self.subject_before_comma(mark, floor);
        }
        Some(Subject::of(time))
    }

    /// "people familiar with the matter said", "officials briefed on the plan said": the phrase goes on left of its last noun phrase.
    fn subject_leftwards(&self, group: usize, last: Range<usize>, floor: usize) -> Option<Subject> {
        let plain = || Some(Subject::of(last.clone()));
        let before = last.start - 1;
        // "Berg after the meeting said": no verb stands before the words that tell when.
        if self.is(before, WordClass::GRAMMAR_WHEN)
            && self.tag(before) == Tag::Preposition
            && before > floor
            && (self.tag(before - 1) == Tag::Proper || self.is(before - 1, WordClass::CONTEXT_ROLE))
            && !self.is(before - 1, WordClass::TIME_WORDS)
            && !(floor..before).any(|i| self.tag(i).is_finite())
        {
            return self.subject_before(before, floor).or_else(plain);
        }
        if let Some(start) = self.list_start(&last, floor).or_else(|| self.crowd_start(&last, floor)) {
            return Some(Subject::of(start..last.end));
        }
        // "a man who gave his name as Carl said"
        let is_name = || last.clone().all(|i| self.tag(i) == Tag::Proper);
        if self.doc.is_word(before, "as")
            && is_name()
            && let Some(subject) = self.subject_over_relative(last.end, floor)
        {
            return Some(subject);
        }
        match self.tag(before) {
            Tag::Preposition | Tag::To | Tag::Participle | Tag::Gerund | Tag::Adjective | Tag::Adverb
                if !phrases::opens_clause(self.doc, before) => {}
            Tag::Conjunction if self.joins_objects(before, floor) => {}
            // "she and another reporter said"
            Tag::Conjunction
                if self.doc.is_word(before, "and")
                    && before > floor
                    && self.tag(before - 1) == Tag::Pronoun
                    && (before - 1 == floor || self.tag(before - 2) == Tag::Mark) =>
            {
                return Some(Subject::of(before - 1..last.end));
            }
            Tag::Finite | Tag::Auxiliary | Tag::Wh => {
                let reduced = || self.subject_over_reduced(group, &last, floor);
                let relative = self.subject_over_relative(last.end, floor);
                return relative.or_else(|| self.subject_over_contact(last.end, floor)).or_else(reduced).or_else(plain);
            }
            _ => return plain(),
        }
        let clause = self.clause_start(last.start, floor);
        // "A poll released Friday by the mill found"
        if self.is(clause, WordClass::TIME_WEEKDAY | WordClass::TIME_DAY_WORD | WordClass::TIME_MONTH)
            && let Some(subject) = self.subject_over_reduced(group, &last, floor)
        {
            return Some(subject);
        }
        // "As half of the voters put it"
        let clause = clause + usize::from(clause + 1 < last.start && self.is(clause, WordClass::GRAMMAR_FRONTED));
        // "who are happy in Halden": said of the subject.
        let predicate = self.tag(clause) == Tag::Adjective && clause > floor && self.tag(clause - 1).is_finite();
        // "Somebody in the crowd said", "Those in the room said"
        let opens = match self.tag(clause) {
            Tag::Determiner | Tag::Noun | Tag::Proper | Tag::Number | Tag::Adjective => true,
            Tag::Pronoun => self.is(clause, WordClass::GRAMMAR_SOME),
            _ => false,
        };
        if clause < last.start && !predicate && opens && (clause..last.start).all(|i| !self.tag(i).is_finite()) {
            return Some(Subject::of(clause..last.end));
        }
        // "a builder who signed off a boiler told ..."
        let relative = self.subject_over_relative(last.end, floor);
        if let Some(subject) = relative.or_else(|| self.subject_over_contact(last.end, floor)) {
            return Some(subject);
        }
        // "said in a statement read to the court": the statement reads nothing.
        let verb = clause.wrapping_sub(1);
        let is_read = clause + 1 == last.start
            && clause > floor
            && self.is(verb, WordClass::CUE_VERBS)
            && self.tag(clause) == Tag::Preposition
            && self.tag(group).is_finite()
            && self.is(group, WordClass::POS_PARTICIPLE);
        if is_read { None } else { self.subject_over_reduced(group, &last, floor).or_else(plain) }
    }

    fn is_and(&self, at: usize) -> bool {
        self.tag(at) == Tag::Conjunction && self.doc.is_word(at, "and")
    }

    /// "Anna Berg, Carl Munk and a third man deny": where the first of several stands that commas and "and" join, if the sentence opens
    /// with it.
    fn list_start(&self, last: &Range<usize>, floor: usize) -> Option<usize> {
        // "Halden, Norway-based maker of boots and bags"
        let governs = |i: &usize| self.tag(*i) == Tag::Preposition;
        let link = last.clone().find(|&i| self.is_and(i))?;
        if self.word(last.start - 1) != "," || (last.start..link).any(|i| governs(&i) || self.doc.is_tying_hyphen(i)) {
            return None;
        }
        let mut start = last.start;
        for _ in 0..LONGEST_LIST {
            let comma = start.checked_sub(1).filter(|&comma| comma > floor && self.word(comma) == ",")?;
            let one = self.tags.noun_phrase_start(self.doc, comma, floor);
            // "Berg, Moss and Lund": a name that the start of the sentence hides.
            let opens = one == floor && one + 1 == comma && self.is_capital(one) && self.is(one, WordClass::SURNAMES);
            // "The Department of Land, Water and Planning": the name of a body whose parts are words, not names.
            let is_body = (one..comma).any(|i| governs(&i)) && last.len() == 3 && self.is_body_of(one..comma, last);
            if is_body {
                return Some(one);
            }
            let is_one = one < comma
                && (self.tag(comma - 1) == Tag::Proper || self.word(comma - 1) == ")" || opens)
                && !self.is(comma - 1, WordClass::TIME_WORDS)
                && !(one..comma).any(|i| self.is_and(i) || governs(&i));
            start = if is_one { one } else { return None };
            if start == floor {
                return Some(start);
            }
        }
        None
    }

    /// "Farmers, small firms and many teachers say", "The mayor, the police chief and the head of the union say": where the first of
    /// several without names stands, in a list that opens its clause.
    fn crowd_start(&self, last: &Range<usize>, floor: usize) -> Option<usize> {
        let comma = |at: usize| self.is_punctuation(at, &[","]);
        let before = last.start.checked_sub(1).filter(|&before| before > floor)?;
        // The one before "and": "teachers and nurses", "teachers, and nurses", "the police chief and the head of the union"
        let one = match last.clone().find(|&i| self.is_and(i)) {
            Some(link) => last.start..link,
            None if !self.is_and(before) => return None,
            None if comma(before - 1) => self.tags.noun_phrase_start(self.doc, before - 1, floor)..before - 1,
            None => self.tags.noun_phrase_start(self.doc, before, floor)..before,
        };
        let is_many = |one: &Range<usize>| {
            let head = self.tags.plain_end(self.doc, one.start, one.end).wrapping_sub(1);
            let is_plural =
                |at: usize| self.tag(at).is_head() && self.is(at, WordClass::POS_PLURAL | WordClass::PHRASE_MANY);
            head >= one.start && (is_plural(head) || is_plural(one.end - 1)) && !self.is(head, WordClass::TIME_WORDS)
        };
        let is_known = |one: &Range<usize>| self.doc.is_word(one.start, "the");
        let opens = |start: usize| {
            let mark = start.wrapping_sub(1);
            start == floor
                || comma(mark)
                || self.tag(mark) == Tag::That
                || mark == floor && self.tag(mark) == Tag::Conjunction
                || phrases::opens_clause(self.doc, mark)
        };
        let (many, known) = (!one.is_empty() && is_many(&one), is_known(&one));
        let mut start = one.start;
        for _ in 0..LONGEST_LIST {
            let Some(end) = start.checked_sub(1).filter(|&end| end > floor && comma(end)) else { break };
            let one = self.tags.noun_phrase_start(self.doc, end, floor)..end;
            let is_one = many && is_many(&one) || known && is_known(&one);
            // "Asked about the pier, the mayor and the union said"
            if one.is_empty() || !is_one || !opens(one.start) {
                break;
            }
            start = one.start;
        }
        // "They are advisers, and aides say": two clauses.
        let is_list = start < one.start || !comma(one.end);
        (start < last.start && is_list && opens(start)).then_some(start)
    }

    /// "The Ministry of Food" before "Farming and Fisheries".
    fn is_body_of(&self, body: Range<usize>, last: &Range<usize>) -> bool {
        let name = self.tags.plain_end(self.doc, body.start, body.end);
        let is_word = |i: usize| self.is_capital(i) && !self.is(i, WordClass::GIVEN_NAMES);
        self.tag(name - 1) == Tag::Proper
            && self.doc.is_word(name, "of")
            && name + 2 == body.end
            && is_word(name + 1)
            && is_word(last.start)
            && is_word(last.end - 1)
    }

    /// "two people told of the plan said", "a man accused of killing his wife told", "a study published last month by the mill says":
    /// the words behind the participle belong to the noun before it.
    fn subject_over_reduced(&self, group: usize, last: &Range<usize>, floor: usize) -> Option<Subject> {
        let clause = self.clause_start(last.start, floor);
        let verb = clause.checked_sub(1).filter(|&verb| verb > floor)?;
        // "A study being released by the mill shows", "A study to be released by the mill shows"
        let to = verb - usize::from(self.tag(verb - 1) == Tag::To);
        let is_bound = self.is(clause, WordClass::POS_PARTICIPLE)
            && (if to < verb { self.doc.is_word(verb, "be") } else { self.doc.is_word(verb, "being") })
            && to > floor
            && self.tag(to - 1) == Tag::Noun;
        let end = if is_bound { to } else { verb };
        let head = self.tags.noun_phrase_start(self.doc, end, floor);
        let is_reduced = self.tag(group).is_finite() && (is_bound || self.goes_with_noun(verb)) && head < end;
        is_reduced.then(|| Subject::of(head..last.end))
    }

    /// "published Monday by", "released June 3 in": behind the day that starts at `at`, if one does.
    pub(super) fn behind_day(&self, at: usize) -> Option<usize> {
        let month = self.is(at, WordClass::TIME_MONTH) && self.tag(at + 1) == Tag::Number;
        let day = || self.is(at, WordClass::TIME_WEEKDAY | WordClass::TIME_DAY_WORD);
        if month { Some(at + 2) } else { day().then_some(at + 1) }
    }

    /// Whether the verb may be a participle that goes with the noun before it and with what follows: "told of the plan".
    pub(super) fn goes_with_noun(&self, verb: usize) -> bool {
        let next = verb + 1;
        // "warned of floods" does not, unless somebody is "charged with stealing".
        let speaks = self.is(verb, WordClass::CUE_CLAUSE);
        let is_unit = self.is(next + 1, WordClass::TIME_UNIT | WordClass::TIME_MONTH);
        let is_dated = || {
            let over = self.behind_day(next);
            over.is_some_and(|over| self.tag(over).is_finite() || self.tag(over) == Tag::Preposition)
        };
        let is_governed = match self.tag(next) {
            Tag::Preposition if speaks => self.tag(next + 1) == Tag::Gerund,
            _ if speaks => false,
            Tag::Preposition | Tag::To => true,
            _ => is_unit && self.is(next, WordClass::TIME_DETERMINER | WordClass::TIME_EDGE) || is_dated(),
        };
        let is_participle = self.tag(verb) == Tag::Finite && self.is(verb, WordClass::POS_PARTICIPLE);
        is_participle && is_governed && self.tag(verb.wrapping_sub(1)) == Tag::Noun
    }

    /// "a bench comprising Justice Munk and Justice Berg said": "and" at `link` stands between what a gerund behind a noun takes.
    fn joins_objects(&self, link: usize, floor: usize) -> bool {
        let object = self.tags.noun_phrase_start(self.doc, link, floor);
        let gerund = object.wrapping_sub(1);
        let clause = self.clause_start(link, floor);
        self.doc.is_word(link, "and")
            && gerund > clause
            && gerund < link
            && self.tag(gerund) == Tag::Gerund
            && self.tag(gerund - 1).is_head()
            && !(clause > floor && self.tag(clause - 1).is_finite())
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
        let is_day = self.is(last, WordClass::TIME_WEEKDAY) && self.doc.is_word(link, "on");
        let is_unit = self.is(last, WordClass::TIME_UNIT.or(WordClass::TIME_WEEKDAY).or(WordClass::TIME_MONTH))
            && self.is(link, WordClass::TIME_DETERMINER | WordClass::TIME_EDGE);
        let start = if is_day || is_unit {
            link
        } else if self.is(last, WordClass::TIME_WEEKDAY) && self.is_free_day(last, floor) {
            last
        } else if self.is(last, WordClass::TIME_DAY_WORD) || self.doc.is_word(last, "first") {
            // "Berg, who won, at first tried"
            last - usize::from(self.doc.is_word(link, "at") && self.doc.is_word(last, "first"))
        } else if let Some(link) = self.circumstance_in_group(end, floor) {
            link
        } else {
            return end;
        };
        // "Berg, who leads the party, on Monday said"
        let before = self.tag(start.saturating_sub(1));
        // "Berg had on Monday told", but "Berg was on Monday told"
        let has = || before == Tag::Auxiliary && !self.is(start - 1, WordClass::GRAMMAR_BE);
        // "Harrow Inc. on Monday said"
        let short = || phrases::is_short_stop(self.doc, start - 1);
        let follows = start > floor
            && (before.is_head() || before == Tag::Wh || matches!(self.word(start - 1), ")" | ",") || has() || short());
        if follows && !self.is_in_name(start, end) { start } else { end }
    }

    /// "A senior aide Monday described", "The White House Tuesday said", "President Berg Friday signed"; whether "Black Friday" is a name is
    /// asked by who calls.
    fn is_free_day(&self, day: usize, floor: usize) -> bool {
        let before = day - 1;
        if !self.is_capital(before) {
            return self.tag(before) == Tag::Noun;
        }
        let verb = day + 1;
        let acts = self.tag(verb).is_finite() && self.is(verb, WordClass::POS_PAST | WordClass::POS_AUXILIARY);
        self.tag(before) == Tag::Proper && before > floor && acts
    }

    /// "In 1988 Dr. Alder said", "In June 2004 officials said": where the phrase starts behind the year that a preposition takes.
    fn behind_year(&self, phrase: Range<usize>) -> Option<usize> {
        if !matches!(self.tag(phrase.start), Tag::Number | Tag::Proper) {
            return None;
        }
        let year = phrase.start + usize::from(self.is(phrase.start, WordClass::TIME_MONTH));
        let governed = self.tag(phrase.start.wrapping_sub(1)) == Tag::Preposition;
        let governed = governed && year + 1 < phrase.end && self.tag(year + 1) != Tag::Preposition;
        (governed && self.is_year(year)).then_some(year + 1)
    }

    /// "The court had in September observed": the preposition behind "had" whose phrase ends at `end`.
    fn circumstance_in_group(&self, end: usize, floor: usize) -> Option<usize> {
        let from = floor.max(end.saturating_sub(LONGEST_TIME + 1));
        let link = (from + 1..end.saturating_sub(1)).rev().find(|&i| self.tag(i) == Tag::Preposition)?;
        let has = link - 1;
        let is_split = self.tag(has) == Tag::Auxiliary && !self.is(has, WordClass::GRAMMAR_BE);
        (is_split && self.is_circumstance(link..end)).then_some(link)
    }

    /// "Reuters last month" without the time.
    pub(super) fn before_time(&self, start: usize, end: usize) -> usize {
        // "told Sports Tonight"
        let is_day_word = |at: usize| self.is(at, WordClass::TIME_DAY_WORD) && !self.is_capital(at);
        let is_time = |at: usize| self.is(at, WordClass::TIME_UNIT | WordClass::TIME_WEEKDAY) || is_day_word(at);
        let mut at = end;
        while at > start + 1 && is_time(at - 1) {
            at -= 1;
        }
        let which = self.is(at - 1, WordClass::TIME_DETERMINER | WordClass::TIME_EDGE);
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
        let is_noun = |head: usize| self.tag(head) == Tag::Noun && !self.is(head, WordClass::CONTEXT_ROLE);
        let thing = |head: usize| is_noun(head) && !self.is(head, WordClass::POS_PLURAL);
        // "talks with Minister Anna Berg, who said"
        let is_person = |link: usize| {
            let (first, last) = (link + 1, self.before_bracket(end).wrapping_sub(1));
            self.tag(last) == Tag::Proper
                && self.tag(first) != Tag::Determiner
                && (self.is(last, WordClass::SURNAMES) || self.tag(last.wrapping_sub(1)) == Tag::Proper && last > first)
                && !self.is(last, WordClass::CONTEXT_ORG_HEAD)
                && !self.is_place(first..end)
        };
        let named = |link: usize| {
            self.doc.is_word(at, "who")
                && is_noun(link - 1)
                && !self.is(link - 1, WordClass::SOURCE_NOUNS)
                && (start + 1..link).filter(|&i| self.tag(i) == Tag::Preposition).all(|i| is_noun(i - 1))
                && is_person(link)
        };
        let people = self.doc.is_word(at, "who") && self.is(end.wrapping_sub(1), WordClass::POS_PLURAL);
        // "the turn of the minister, who said": the turn says nothing either.
        let holder = || {
            let is_role = |i: usize| self.is(i, WordClass::CONTEXT_ROLE);
            self.doc.is_word(at, "who") && is_role(end.wrapping_sub(1)) && !(start..link.unwrap_or(start)).any(is_role)
        };
        let leads = |link: usize| link > start && (thing(link - 1) && (people || holder()) || named(link));
        let start = link.filter(|&link| leads(link)).map_or(start, |link| link + 1);
        if !self.doc.is_word(at, "who") {
            return (start < end).then_some(start..end);
        }
        let start = self.resident(start, floor).unwrap_or(start);
        let start = self.apposed_name(start..end, floor).unwrap_or(start);
        (start < end).then_some(start..end)
    }

    /// Where the words end before a bracket that closes at `end`: "Anna Berg (D-Ohio)".
    fn before_bracket(&self, end: usize) -> usize {
        if self.word(end.wrapping_sub(1)) != ")" {
            return end;
        }
        (end.saturating_sub(LONGEST_BRACKET)..end).rev().find(|&at| self.word(at) == "(").unwrap_or(end)
    }

    /// "Anna Berg, a professor of law, who", "Carl Moss, head of the union, who": where the name starts before the comma and the office.
    fn apposed_name(&self, office: Range<usize>, floor: usize) -> Option<usize> {
        let comma = office.start.checked_sub(1).filter(|&comma| comma > floor && self.is_punctuation(comma, &[","]))?;
        let head = self.tags.plain_end(self.doc, office.start, office.end).checked_sub(1)?;
        // "Senator Anna Berg, Republican of Ohio, who"
        let offices = WordClass::CONTEXT_ROLE | WordClass::EPITHET_WORDS;
        let is_role = |at: usize| at >= office.start && self.is(at, offices);
        if is_role(head) || is_role(office.end - 1) { self.person_before(comma, floor) } else { None }
    }

    /// "Berg, of Mill Lane, Halden, who": where the one starts who lives at the place that starts at `place`.
    fn resident(&self, place: usize, floor: usize) -> Option<usize> {
        let mut at = place;
        for _ in 0..3 {
            let link = at.checked_sub(1).filter(|&link| link > floor)?;
            let comma = |at: usize| self.is_punctuation(at, &[","]);
            let lives = (self.doc.is_word(link, "of") || self.doc.is_word(link, "from")) && comma(link - 1);
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
        let whole = |pronoun: usize| Some(Subject::of(self.antecedent(pronoun, floor)?.start..j));
        let (mut verbs, mut is_linked) = (0, false);
        for i in (limit..j).rev() {
            match self.tag(i) {
                Tag::Wh if self.is(i, WordClass::GRAMMAR_RELATIVE) => {
                    if verbs == 0 {
                        return None;
                    }
                    return whole(i);
                }
                // "the union that represents deputies"
                Tag::That
                    if verbs == 1
                        && !is_linked
                        && i > floor
                        && self.tag(i + 1).is_finite()
                        && self.tag(i - 1) == Tag::Noun
                        && (self.tag(j).is_finite() || self.tag(j) == Tag::Adverb) =>
                {
                    return whole(i);
                }
                Tag::Mark if matches!(self.word(i), "." | "!" | "?" | ";" | ":" | ",") => return None,
                tag if tag.is_finite() => verbs += 1,
                // "the plane that had faults and the crew said", "in a land that grows while its people said"
                Tag::Conjunction | Tag::Wh | Tag::Subordinator => is_linked = true,
                _ if self.is_quoted(i) => return None,
                _ => {}
            }
        }
        None
    }

    /// The subject that ends before the comma at `comma`, with the appositions and clauses between commas.
    fn subject_before_comma(&self, comma: usize, floor: usize) -> Option<Subject> {
        let mut best: Option<usize> = None;
        let mut is_named = false;
        let mut end = comma;
        for _ in 0..6 {
            let chunk = self.chunk_before(end, comma, floor);
            let mut start = chunk.start;
            if start >= end {
                break;
            }
            // "As Berg, a former teacher, put it", "When the mayor, Berg, said", "And Berg, the mayor, said"
            let opens = start + 1 < end
                && (self.is(start, WordClass::GRAMMAR_FRONTED)
                    || start == floor && self.tag(start) == Tag::Conjunction)
                && (self.tag(start + 1) == Tag::Proper || start == floor && self.tag(start + 1) == Tag::Determiner);
            start += usize::from(opens);
            // "The report, published on Thursday, says", "Berg, now 81 and retired, says": a participle.
            let opens = |i: &usize| matches!(self.tag(*i), Tag::Adverb | Tag::Number | Tag::Conjunction);
            let first = (start..end).find(|i| !opens(i)).unwrap_or(end);
            let is_participle = !chunk.is_relative && self.is(first, WordClass::POS_PARTICIPLE);
            let is_verb = |i: usize| self.tag(i).is_finite();
            let has_verb = chunk.is_finite && (!is_participle || (first + 1..end).any(is_verb));
            if has_verb && !self.is_gerund_with_clause(first..end) && !self.is_reduced_apposition(start..end) {
                // The words after the last finite verb of a main clause: "told reporters Smith, a lawyer, said" is rare; stop.
                break;
            }
            let tag = self.tag(start);
            let nominal = matches!(tag, Tag::Determiner | Tag::Noun | Tag::Proper | Tag::Pronoun)
                || matches!(tag, Tag::Adjective | Tag::Number)
                    && start + 1 < end
                    && (self.tag(start + 1).is_nominal() || self.doc.token(start + 1).glued);
            // "Brown, 43, said", "Lee, who is 43, said": a name that the start of the sentence hides.
            let hidden = start == floor
                && end == start + 1
                && self.is_capital(start)
                && self.is(start, WordClass::SURNAMES)
                && !matches!(tag, Tag::Adverb | Tag::Preposition | Tag::Conjunction | Tag::Wh | Tag::Subordinator)
                && matches!(
                    self.tag(end + 1),
                    Tag::Number | Tag::Determiner | Tag::Wh | Tag::Gerund | Tag::Preposition
                );
            // "At a rally in Halden, Ohio, Anna Berg, 43, said"
            let place = self.is_place(start..end);
            if place && is_named {
                break;
            }
            if (nominal || hidden) && !self.is_time(start, end) {
                best = Some(start);
                // "Wis."
                is_named = !place && self.tag(start) == Tag::Proper && self.word(end - 1) != ".";
            }
            let boundary = start.checked_sub(1).filter(|&b| b >= floor);
            match boundary {
                Some(b) if self.is_punctuation(b, &[","]) || self.is_dash(b) => end = b,
                _ => break,
            }
        }
        let start = best?;
        let end = self.before_aside(start, comma);
        // "Mayor vetoes bridge bill, calls it a farce": the verb of a headline.
        let acts = |&i: &usize| {
            self.is(i, WordClass::POS_THIRD) && self.tag(i) == Tag::Noun && self.tag(i - 1).is_head() && i + 1 < end
        };
        let kind = self.doc.blocks().get(self.doc.block_of(start)).map(|block| block.kind);
        let is_headline = kind == Some(BlockKind::Headline) && end == comma;
        let end = if is_headline { (start + 1..end).find(acts).unwrap_or(end) } else { end };
        Some(Subject::of(start..end))
    }

    /// A country or a town alone.
    fn is_place(&self, words: Range<usize>) -> bool {
        const PLACES: WordClass = WordClass::any(&[
            WordClass::ENTITY_COUNTRY,
            WordClass::ENTITY_REGION,
            WordClass::ENTITY_BIG_CITY,
            WordClass::ENTITY_TOWN,
        ]);
        !words.is_empty()
            && words.clone().all(|i| self.tag(i) == Tag::Proper)
            && self.doc.phrase_classes(words).is(PLACES)
    }

    /// "A dealer, speaking on condition of anonymity because he feared for his job, said", "The union, angry that the council is late,
    /// said": the verb stands in a clause that goes with a gerund, a participle or an adjective.
    fn is_gerund_with_clause(&self, chunk: Range<usize>) -> bool {
        let start = chunk.start;
        let feels = self.tag(start) == Tag::Adjective || self.is(start, WordClass::POS_PARTICIPLE);
        let is_link = |&i: &usize| self.tag(i) == Tag::Subordinator || feels && self.tag(i) == Tag::That;
        let acts = |link: usize| !(start + 1..link).any(|i| self.tag(i).is_finite());
        (feels || self.tag(start) == Tag::Gerund) && chunk.clone().skip(1).find(is_link).is_some_and(acts)
    }

    /// "Harrow, a firm owned by Lee, said": the only verb of an apposition is a participle that goes with its noun.
    fn is_reduced_apposition(&self, chunk: Range<usize>) -> bool {
        let start = chunk.start;
        let mut verbs = chunk.filter(|&i| self.tag(i).is_finite());
        self.tag(start) == Tag::Determiner
            && self.word(start.wrapping_sub(1)) == ","
            && self.tag(start.wrapping_sub(2)) == Tag::Proper
            && verbs.next().is_some_and(|verb| self.goes_with_noun(verb))
            && verbs.next().is_none()
    }

    /// The words between the comma (or another mark) before and the one at `end`. `comma`: the one before the verb, where brackets close
    /// that open on the way.
    fn chunk_before(&self, end: usize, comma: usize, floor: usize) -> Chunk {
        let mut chunk = Chunk { start: end, is_finite: false, is_relative: false };
        while chunk.start > floor {
            let i = chunk.start - 1;
            // "(Nasdaq: HRW)" belongs to the name before it.
            if self.word(i) == ")"
                && let Some(open) =
                    (floor.max(i.saturating_sub(LONGEST_BRACKET))..i).rev().find(|&open| self.word(open) == "(")
            {
                chunk.start = open;
                continue;
            }
            // "Berg, who calls it “fair”,", "Berg, whose “Salt and Wire” won a prize,"
            if let Some(q) = self.quotation_at(i).and_then(|q| self.marked.get(q))
                && (q.words <= SHORTEST_SPEECH || is_title(self, q))
                && q.has_open
                && q.open > floor
                && !self.ends_with_comma(q)
                && (floor.max(q.open.saturating_sub(LONGEST_ASIDE))..q.open)
                    .rev()
                    .take_while(|&i| self.tag(i) != Tag::Mark)
                    .any(|i| self.opens_aside(i))
            {
                chunk.start = q.open;
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
                Tag::Subordinator | Tag::That => {
                    let opens = i + 1 < end && !matches!(self.tag(i + 1), Tag::Finite | Tag::Gerund);
                    if opens && !chunk.is_relative && !chunk.is_finite {
                        break;
                    }
                }
                Tag::Conjunction => {
                    let joins_verbs = chunk.is_finite && !self.is(i + 1, WordClass::POS_PARTICIPLE);
                    if joins_verbs && self.opens_relative(i, floor) {
                        chunk.is_finite = false;
                    } else if joins_verbs || self.is(i, WordClass::GRAMMAR_CONTRAST) {
                        break;
                    }
                }
                Tag::Finite | Tag::Auxiliary | Tag::Modal | Tag::PronounVerb => chunk.is_finite = true,
                // "It began when Berg, the mayor, said"
                Tag::Wh
                    if !chunk.is_finite
                        && i + 1 < end
                        && (self.tag(i + 1) == Tag::Proper || self.tag(i + 1).is_nominal() && !self.opens_aside(i))
                        && (end < comma
                            || !self.is(i, WordClass::GRAMMAR_RELATIVE)
                                && !self.is_punctuation(i.wrapping_sub(1), &[","])) =>
                {
                    break;
                }
                Tag::Wh => (chunk.is_relative, chunk.is_finite) = (true, false),
                _ => {}
            }
            chunk.start = i;
        }
        chunk
    }

    /// "who", "which", "whose"
    fn opens_aside(&self, at: usize) -> bool {
        let owns = self.is(at, WordClass::POS_WH) && self.is(at, WordClass::POS_POSSESSIVE);
        owns || self.tag(at) == Tag::Wh && self.is(at, WordClass::GRAMMAR_RELATIVE)
    }

    /// "Berg, who studies crows and was not involved,": whether the words between the comma and "and" at `link` start with "who".
    fn opens_relative(&self, link: usize, floor: usize) -> bool {
        let from = floor.max(link.saturating_sub(LONGEST_RELATIVE));
        let comma = (from..link)
            .rev()
            .find(|&i| self.is_punctuation(i, &[",", ";", ":"]) || self.is_dash(i) || self.is_quoted(i));
        comma.is_some_and(|comma| self.tag(comma + 1) == Tag::Wh && self.is(comma + 1, WordClass::GRAMMAR_RELATIVE))
    }

    /// "He, however," and "the bank, in a note," without what stands behind the comma.
    fn before_aside(&self, start: usize, end: usize) -> usize {
        let Some(comma) = (start..end).rev().find(|&i| self.is_punctuation(i, &[","])) else { return end };
        let aside = comma + 1..end;
        // "for his part", "on the other hand"
        let idiom = self.is(comma + 1, WordClass::GRAMMAR_ASIDE)
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
