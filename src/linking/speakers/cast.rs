//! The cast: who is named in the article, where, and as what, and how to find one of them by a phrase.

use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::LONGEST_DESCRIPTION;
use super::phrase::{
    full_name_start, gender_at, is_capital, is_given, is_governed, is_name_word, is_role, is_subject, is_title,
    kin_before, run_end, strip_titles,
};
use crate::analysis::{Entity, Speaker};
use crate::article::BlockKind;
use crate::document::tokens::Shape;
use crate::document::{Document, DocumentBlock, TokenKind};
use crate::extractors::entities::EntityType;
use crate::lexicon::WordClass;
use crate::linking::pronouns::{self, Gender, Named};
use crate::linking::roles::is_equated;
use crate::span::Span;

/// "who asked to be identified only by her first name as Grace" has no more words before the name.
const LONGEST_NAMING: usize = 14;

/// "Ecuador" and "Ecuadorian" share so many letters.
const SHORTEST_STEM: usize = 4;

/// "the Police Public Relations Officer in the state, DSP Berg": from an office's first word to the name.
const LONGEST_OFFICE: usize = 14;

/// Mentions whose offices are read, from the letters backwards.
const MENTIONS: usize = 64;

/// So many people may be whom the article is about, who is named so often at least.
const MOST_NAMED: usize = 16;
const MAIN_MENTIONS: usize = 3;

/// Somebody whom the article names.
pub(super) struct Person {
    pub(super) name: String,
    pub(super) is_body: bool,
    pub(super) entity: Option<usize>,
    pub(super) words: usize,
    pub(super) age: Option<u32>,
}

/// Whom a description meant.
pub(super) enum Called {
    Person(usize),
    /// "a senior officer", who has no name.
    Unnamed(Speaker),
}

/// The people of the article and where they are named.
#[derive(Default)]
pub(super) struct Cast {
    pub(super) people: Vec<Person>,
    pub(super) genders: Vec<Gender>,
    /// Whether a title told the gender, which a given name only makes likely.
    pub(super) titled: Vec<bool>,
    pub(super) named: Vec<Named>,
    /// Where bodies are named: the token, the body. Sorted.
    pub(super) bodies: Vec<(usize, usize)>,
    /// The names of what is no person: first token, one past the last. Sorted.
    unpersonal: Vec<(usize, usize)>,
    /// The last person whose full name ends with the word (by folded form).
    pub(super) by_surname: FxHashMap<u32, usize>,
    /// The last person whose full name starts with the word.
    pub(super) by_given: FxHashMap<u32, usize>,
    /// Who answers where the lines of an interview begin with "Q" and "A": the one person that the words before them name.
    pub(super) answers: Option<usize>,
    /// Who is named most, most often named first: how often, the person, whether the headline or the first paragraph names him.
    pub(super) most_named: Vec<(usize, usize, bool)>,
    /// How many direct quotes are by whom, by person.
    pub(super) spoken: Vec<usize>,
    /// Who speaks before courts by office: "the judge, Anna Berg". With repetitions.
    of_court: Vec<usize>,
    /// Whom a description meant the last time, by its noun: where it stood and who that was.
    pub(super) called: FxHashMap<u32, (usize, Called)>,
    /// What people are called: the noun ("mayor", "spokesman"), the token of the name beside it, the person. Sorted.
    pub(super) roles: Vec<(u32, usize, usize)>,
}

impl Cast {
    pub(super) fn add_entities(&mut self, doc: &Document, entities: &[Entity]) {
        // "HALDEN (NPN) —": the agency is not what the story tells of.
        let dateline = doc.article.dateline.as_ref().map_or(0, |dateline| dateline.span.end);
        let is_agency = |mention: Span| mention.end <= dateline;
        for (id, entity) in entities.iter().enumerate() {
            if entity.entity_type != EntityType::Person {
                self.unpersonal.extend(entity.mentions.iter().map(|mention| tokens_of(doc, mention.span)));
            }
            if !matches!(entity.entity_type, EntityType::Person | EntityType::Organization) {
                continue;
            }
            let person = self.people.len();
            let (mut gender, mut titled) = (Gender::Unknown, false);
            for mention in &entity.mentions {
                let (first, end) = tokens_of(doc, mention.span);
                // Who wrote the article is nobody that it tells of.
                let block = doc.blocks().get(doc.block_of(first));
                if block.is_some_and(|block| block.kind == BlockKind::Byline) {
                    continue;
                }
                // "the Paris Review" is no person.
                if entity.entity_type == EntityType::Person && !doc.is_word(first.wrapping_sub(1), "the") {
                    // "Lindsey Berg", then "Mr Berg"
                    let (told, by_title) = gender_at(doc, first..end);
                    if gender == Gender::Unknown || by_title && !titled {
                        (gender, titled) = (told, by_title);
                    }
                    self.named.push(Named { token: first, person, subject: is_subject(doc, first, end) });
                    self.add_roles(doc, first..end, person);
                } else if entity.entity_type == EntityType::Organization && !is_agency(mention.span) {
                    self.bodies.push((first, person));
                }
                self.index(doc, first..end, person);
            }
            self.people.push(Person {
                name: entity.name.clone(),
                is_body: entity.entity_type == EntityType::Organization,
                entity: Some(id),
                words: entity.name.split(' ').count(),
                age: entity.age,
            });
            self.genders.push(gender);
            self.titled.push(titled);
        }
    }

    /// Names that the entities miss: after a title, or from a given name on.
    pub(super) fn add_names(&mut self, doc: &Document) {
        let mut known: Vec<usize> = self.named.iter().map(|named| named.token).collect();
        known.sort_unstable();
        self.unpersonal.sort_unstable();
        let mut singles = Vec::new();
        for block in doc.blocks().iter().filter(|block| block.kind.is_body()) {
            let mut at = block.first;
            while at < block.end {
                if !is_name_word(doc, at) {
                    at += 1;
                    continue;
                }
                let end = run_end(doc, at, block.end).max(at + 1);
                let run = at..end;
                at = end;
                if known.get(known.partition_point(|&token| token < run.start)).is_some_and(|&token| token < run.end) {
                    continue;
                }
                let name = name_of_run(doc, run.clone());
                // "Halden Naval Academy", "Carolina Republican"
                if self.is_unpersonal(&name) {
                    continue;
                }
                let words = name.clone().filter(|&i| doc.token(i).kind == TokenKind::Word).count();
                let titled = name.start > run.start
                    || run.start.checked_sub(1).is_some_and(|before| {
                        before >= block.first
                            && (is_role(doc, before)
                                || (doc.word(before) == "." && is_title(doc, before.saturating_sub(1))))
                    });
                // "Berg's father, Anil, who left"
                let titled = titled || words == 1 && is_given(doc, name.start) && kin_before(doc, name.start).is_some();
                // "The Paris Review" is no person.
                let article = name.start == run.start && doc.is_word(run.start.wrapping_sub(1), "the");
                let has_given = || full_name_start(doc, name.clone()).is_some();
                if (2..=4).contains(&words) && (titled || !article && has_given()) {
                    self.meet(doc, name);
                } else if words == 1 {
                    singles.push((name, titled));
                }
            }
        }
        for (name, titled) in singles {
            let fold = doc.form(name.start).fold;
            let person = self.by_surname.get(&fold).or_else(|| self.by_given.get(&fold)).copied();
            if let Some(person) = person {
                self.see(doc, name, person);
            } else if titled && !doc.is(name.start, WordClass::POS_NOUN) {
                self.meet(doc, name);
            }
        }
        self.named.sort_by_key(|named| named.token);
        self.named.dedup();
        self.bodies.sort_unstable();
        self.roles.sort_unstable();
        self.of_court.sort_unstable();
    }

    /// Counts who is named most.
    pub(super) fn find_main(&mut self, doc: &Document) {
        let is_text = |block: &DocumentBlock| block.kind.is_body();
        let opening = doc.blocks().iter().find(|block| is_text(block)).map_or(0, |block| block.end);
        let mut counts: Vec<(usize, usize, bool)> = (0..self.people.len()).map(|person| (0, person, false)).collect();
        for named in &self.named {
            if let Some(count) = counts.get_mut(named.person) {
                count.0 += 1;
                count.2 |= named.token < opening;
            }
        }
        for &(token, body) in &self.bodies {
            if let Some(count) = counts.get_mut(body) {
                count.0 += 1;
                count.2 |= token < opening;
            }
        }
        counts.sort_by_key(|&(count, person, _)| (Reverse(count), person));
        counts.truncate(MOST_NAMED);
        self.most_named = counts;
        self.spoken = vec![0; self.people.len()];
    }

    pub(super) fn count_spoken(&mut self, person: Option<usize>) {
        if let Some(quotes) = person.and_then(|person| self.spoken.get_mut(person)) {
            *quotes += 1;
        }
    }

    /// Whom the article is about, of those whom the pronoun fits.
    pub(super) fn main_person(&self, gender: Gender) -> Option<usize> {
        let fits = |person: usize| self.genders.get(person).is_some_and(|known| known.fits(gender));
        self.main_of(MAIN_MENTIONS, |person| fits(person) && !self.is_body(person))
    }

    /// Whom or what the article is about, of some: the headline or the first paragraph names him, and the whole article so often at
    /// least, and far more often than any other of them.
    pub(super) fn main_of(&self, least: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let mut most = self.most_named.iter().filter(|most| fits(most.1));
        let &(count, person, opens) = most.next()?;
        let next = most.next().map_or(0, |next| next.0);
        (opens && count >= least && 2 * count >= 3 * next).then_some(person)
    }

    fn is_unpersonal(&self, name: &Range<usize>) -> bool {
        let before = self.unpersonal.partition_point(|other| other.0 <= name.start).checked_sub(1);
        // "South Carolina Republican", "Rome Saturday": what starts inside a place or with one is nobody's name.
        let holds = |other: &(usize, usize)| other.1 > name.start;
        before.and_then(|at| self.unpersonal.get(at)).is_some_and(holds)
    }

    /// A full name: a new person, or one met before by the same words.
    fn meet(&mut self, doc: &Document, name: Range<usize>) -> usize {
        let text = doc.written(doc.span_of(name.clone()));
        let last = doc.form(name.end.saturating_sub(1)).fold;
        if let Some(&person) = self.by_surname.get(&last) {
            let same = self.people.get(person).is_some_and(|p| {
                p.name == text || name.len() == 1 || p.name.split(' ').next() == text.split(' ').next()
            });
            if same {
                self.see(doc, name, person);
                return person;
            }
        }
        let person = self.people.len();
        self.people.push(Person { name: text, is_body: false, entity: None, words: name.len(), age: None });
        let (gender, titled) = gender_at(doc, name.clone());
        self.genders.push(gender);
        self.titled.push(titled);
        self.index(doc, name.clone(), person);
        self.see(doc, name, person);
        person
    }

    fn see(&mut self, doc: &Document, name: Range<usize>, person: usize) {
        if self.is_body(person) {
            return;
        }
        let subject = is_subject(doc, name.start, name.end);
        self.named.push(Named { token: name.start, person, subject });
        self.add_roles(doc, name.clone(), person);
        if self.genders.get(person) == Some(&Gender::Unknown) {
            let (gender, titled) = gender_at(doc, name);
            if let (Some(known), Some(by_title)) = (self.genders.get_mut(person), self.titled.get_mut(person)) {
                (*known, *by_title) = (gender, titled);
            }
        }
    }

    fn index(&mut self, doc: &Document, name: Range<usize>, person: usize) {
        let words: Vec<usize> = name.filter(|&i| doc.token(i).kind == TokenKind::Word).collect();
        if let Some(&last) = words.last() {
            let short = doc.token(last).span.len() <= 3;
            let suffix = short && doc.is(last, WordClass::CONTEXT_KIN);
            let at = if suffix && words.len() > 1 { words.get(words.len() - 2).copied().unwrap_or(last) } else { last };
            self.by_surname.insert(doc.form(at).fold, person);
        }
        if let Some(&first) = words.first().filter(|_| words.len() > 1) {
            self.by_given.insert(doc.form(first).fold, person);
        }
    }

    /// "the mayor, Anna Berg", "Anna Berg, the mayor of X,", "Anna Berg is the mayor" and "Mayor Anna Berg": what she can be called later.
    fn add_roles(&mut self, doc: &Document, name: Range<usize>, person: usize) {
        let mut add = |at: usize| {
            if is_role(doc, at) {
                self.roles.push((doc.form(at).fold, name.start, person));
            }
            if doc.is(at, WordClass::SIDE_OFFICE) {
                self.of_court.push(person);
            }
        };
        let is_courtesy = |at: usize| doc.word(at) == "." || doc.is(at, WordClass::CONTEXT_COURTESY);
        let sentence = doc.sentences().get(doc.sentence_of(name.start)).map_or(0, |sentence| sentence.first);
        for back in 1..=4 {
            let Some(at) = name.start.checked_sub(back).filter(|&at| at >= sentence) else { break };
            // "the ambassador of Norway, Minister Anna Berg", but "the Speaker, Mr Carl Munk"
            let far = !(at + 1..name.start).all(is_courtesy);
            let other = far && (doc.word(at) == "," || doc.is_word(at, "and") && doc.is_word(at + 1, "the"));
            if other || matches!(doc.word(at), ";" | ":" | "!" | "?" | "”" | "“" | "\"") {
                break;
            }
            add(at);
        }
        // "Mary Lund, 54, a mayor, left"
        let is_aged = doc.token(name.end + 1).kind == TokenKind::Number && doc.word(name.end + 2) == ",";
        let end = name.end + if doc.word(name.end) == "," && is_aged { 2 } else { 0 };
        if doc.word(end) == "," || is_equated(doc, name.clone()) {
            for at in end + 1..end + 8 {
                let relative = at > end + 1 && doc.is(at, WordClass::POS_WH);
                if relative || matches!(doc.word(at), "," | "." | ";" | "”" | "\"" | "’" | "''") {
                    break;
                }
                add(at);
            }
        }
    }

    /// "Quill Berg left. “It shook,” she said": who was "she" is no "he" from there on.
    pub(super) fn learn_gender(&mut self, doc: &Document, person: usize, pronoun: usize) {
        let told = pronouns::pronoun_gender(doc, pronoun);
        if let (Some(known @ Gender::Unknown), Some(gender)) = (self.genders.get_mut(person), told) {
            *known = gender;
        }
    }

    /// "The prosecutor, Anna Berg": nobody who is tried.
    pub(super) fn is_of_court(&self, person: usize) -> bool {
        self.of_court.binary_search(&person).is_ok()
    }

    pub(super) fn is_body(&self, person: usize) -> bool {
        self.people.get(person).is_some_and(|who| who.is_body)
    }

    pub(super) fn is_long_body(&self, person: usize) -> bool {
        self.people.get(person).is_some_and(|who| who.is_body && who.words > 2)
    }

    /// Whether a body or a person is named at the token.
    pub(super) fn is_known(&self, at: usize) -> bool {
        let body = self.bodies.partition_point(|body| body.0 < at);
        self.bodies.get(body).is_some_and(|body| body.0 == at)
            || self.named_from(at).next().is_some_and(|named| named.token == at)
    }

    /// The places from a token on where people are named.
    pub(super) fn named_from(&self, token: usize) -> impl Iterator<Item = &Named> {
        let from = self.named.partition_point(|named| named.token < token);
        self.named.iter().skip(from)
    }

    /// "Ms. Berg", "Dr. Berg" where several are called Berg: not `person` but the one whom the title fits by its gender or because it
    /// stood before the name elsewhere.
    pub(super) fn namesake(&self, doc: &Document, person: usize, name: Range<usize>) -> usize {
        let title_of = |name: usize| {
            let stop = usize::from(doc.word(name.wrapping_sub(1)) == ".");
            name.checked_sub(1 + stop).filter(|&at| doc.is(at, WordClass::CONTEXT_HONORIFIC))
        };
        let Some(title) = title_of(name.start).filter(|_| name.len() == 1) else { return person };
        let gender = pronouns::title_gender(doc, title);
        let surname = doc.word(name.start);
        let fits = |&other: &usize| {
            let who = self.people.get(other).filter(|who| !who.is_body && who.words > 1);
            let bears = who.is_some_and(|who| who.name.split(' ').next_back() == Some(surname));
            bears && self.genders.get(other).is_some_and(|known| known.fits(gender))
        };
        let bearers = || (0..self.people.len()).filter(fits);
        let is_titled = |&other: &usize| {
            let full = |named: &&Named| named.person == other && named.token != name.start;
            let same = |at: usize| doc.form(at).fold == doc.form(title).fold;
            self.named.iter().filter(full).any(|named| title_of(named.token).is_some_and(same))
        };
        if bearers().nth(1).is_none() {
            return bearers().next().unwrap_or(person);
        }
        bearers().find(is_titled).or_else(|| bearers().find(|&other| other == person)).unwrap_or(person)
    }

    /// The person whose full name fills the phrase: "Dean Hill", where "Dean" might be a title.
    pub(super) fn person_at(&self, first: usize, end: usize) -> Option<usize> {
        let person = self.named_from(first).next().filter(|named| named.token == first)?.person;
        self.people.get(person).filter(|who| who.words > 1 && first + who.words == end).map(|_| person)
    }

    /// "a driver who gave his name as Omar", "a nurse, who asked to be identified only as Grace": the name behind what tells of the phrase.
    pub(super) fn named_by_himself(&self, doc: &Document, phrase: Range<usize>) -> Option<usize> {
        let who = (phrase.start..phrase.end + 2).find(|&at| doc.is_word(at, "who"))?;
        let sentence = doc.sentences().get(doc.sentence_of(who))?;
        let clause = who + 1..sentence.end.min(who + LONGEST_NAMING);
        let gives = |&at: &usize| doc.is(at, WordClass::GRAMMAR_NAMED) || doc.is_word(at, "name");
        let verb = clause.clone().find(gives)?;
        let link = (verb + 1..clause.end).find(|&at| doc.is_word(at, "as") || doc.word(at) == ",")?;
        let named = self.named_from(link).next().filter(|named| named.token == link + 1)?;
        self.people.get(named.person).filter(|who| !who.is_body).map(|_| named.person)
    }

    /// "Secretary for Health Lo Wing-kin": a person whose name fills the phrase to its end, or to its first comma.
    pub(super) fn person_last(&self, doc: &Document, first: usize, end: usize) -> Option<usize> {
        let end = (first..end).find(|&at| matches!(doc.word(at), "," | "(")).unwrap_or(end);
        let at = self.named.partition_point(|named| named.token < end).checked_sub(1)?;
        let named = self.named.get(at).filter(|named| named.token >= first)?;
        // "He and Anna Berg", "the chair Anna Berg and Carl Munk"
        let pronoun = doc.is(first, WordClass::POS_PRONOUN) && !doc.is(first, WordClass::POS_DETERMINER);
        let two = at.checked_sub(1).and_then(|at| self.named.get(at)).is_some_and(|named| named.token >= first);
        if pronoun || two || is_governed(doc, first, named.token) {
            return None;
        }
        // "experts from the University of Hong Kong"
        if doc.phrase_classes(named.token..end).is(WordClass::GAZETTEER) {
            return None;
        }
        let in_name = |at: usize| is_name_word(doc, at) || doc.token(at).glued;
        (named.token + 1 < end && (named.token..end).all(in_name)).then_some(named.person)
    }

    /// "Harrow Corp of Norway chairman Anna Berg": [`Self::person_last`] behind an office and the body whose it is.
    pub(super) fn holder_last(&self, doc: &Document, first: usize, end: usize) -> Option<usize> {
        let of_body = is_capital(doc, first) && is_capital(doc, first + 1) && doc.is_word(first + 2, "of");
        let person = if of_body { self.person_last(doc, first + 3, end)? } else { return None };
        let named = self.named_from(first + 3).find(|named| named.person == person)?;
        let office = named.token - 1;
        (is_role(doc, office) && doc.form(office).shape.is(Shape::LOWER)).then_some(person)
    }

    /// The person named behind the comma, where an office and nobody stands before it.
    pub(super) fn person_behind_office(&self, doc: &Document, first: usize, end: usize) -> Option<usize> {
        let comma = (first..end).find(|&at| doc.word(at) == ",")?;
        // "The Oba of Halden, Anna Berg": an office that no list has, and no body either.
        let body = self.bodies.get(self.bodies.partition_point(|body| body.0 < first));
        let is_office =
            |at: usize| is_role(doc, at) || doc.is_word(at, "of") && body.is_none_or(|body| body.0 >= comma);
        let office = doc.is(first, WordClass::POS_DETERMINER) && (first..comma).any(is_office);
        let nobody = self.named_from(first).next().is_none_or(|named| named.token >= comma);
        self.person_last(doc, comma + 1, end).filter(|_| office && nobody)
    }

    /// "the PM" for "Prime Minister Anna Berg", "the MEC" for "Health MEC Anna Berg", "the PRO" for "the Public Relations Officer, Anna
    /// Berg": the last person named whose title is or has these letters.
    pub(super) fn titled_by(&self, doc: &Document, first: usize, end: usize) -> Option<usize> {
        let letters = doc.word(first + 1);
        let is_acronym = doc.is_word(first, "the") && end == first + 2 && doc.form(first + 1).shape.is(Shape::ALL_CAPS);
        if !is_acronym || !(2..=4).contains(&letters.len()) {
            return None;
        }
        // "the CEO" for "Chief Executive Anna Berg"
        let spelt =
            letters.len() - usize::from(letters.len() == 3 && letters.starts_with('C') && letters.ends_with('O'));
        let spells = |start: usize, count: usize| {
            let title = start..start + count;
            is_role(doc, title.end - 1)
                && title.zip(letters.chars()).all(|(at, letter)| doc.word(at).starts_with(letter))
        };
        let has_title = |name: usize| {
            // "Health MEC Anna Berg", "Officer in charge (OC) Anna Berg"
            let beside = name.wrapping_sub(1 + usize::from(doc.word(name.wrapping_sub(1)) == ")"));
            let sentence = doc.sentences().get(doc.sentence_of(name)).map_or(name, |sentence| sentence.first);
            let floor = sentence.max(name.saturating_sub(LONGEST_OFFICE));
            let is_alone = |title: usize| self.named_from(title).next().is_some_and(|named| named.token == name);
            let mut titles = floor..(name + 1).saturating_sub(spelt);
            let is_office = doc.word(beside) == letters || doc.word(name) == letters && doc.word(name + 1) != "(";
            is_office || titles.any(|title| (spells(title, letters.len()) || spells(title, spelt)) && is_alone(title))
        };
        let before = self.named.partition_point(|named| named.token < first);
        let named = self.named.iter().take(before).rev().take(MENTIONS).find(|named| has_title(named.token));
        named.map(|named| named.person)
    }

    /// The one person whose name has these initials: "AB" for Anna Berg.
    pub(super) fn by_initials(&self, letters: &str) -> Option<usize> {
        let is_short = (2..=3).contains(&letters.len()) && letters.bytes().all(|letter| letter.is_ascii_uppercase());
        let has =
            |who: &Person| who.name.split([' ', '-']).map(|word| word.chars().next()).eq(letters.chars().map(Some));
        let mut all = (0..self.people.len())
            .filter(|&person| self.people.get(person).is_some_and(|who| !who.is_body && has(who)));
        let person = if is_short { all.next()? } else { return None };
        all.next().is_none().then_some(person)
    }

    /// "The mayor said it was late. Anna Berg, the mayor of Halden, ...": the one who alone is called so in the article, where the name
    /// comes soon behind and for the first time.
    pub(super) fn named_next(&self, doc: &Document, phrase: Range<usize>, fold: u32) -> Option<usize> {
        let from = self.roles.partition_point(|role| role.0 < fold);
        let mut roles = self.roles.iter().skip(from).take_while(|role| role.0 == fold);
        let &(_, name, person) = roles.next().filter(|_| phrase.len() == 2)?;
        let mut is_alone = || roles.all(|role| role.2 == person);
        let is_first =
            || self.named.iter().find(|named| named.person == person).is_none_or(|named| named.token >= name);
        let follows = doc.sentence_of(name) > doc.sentence_of(phrase.start);
        let is_near = follows && doc.block_of(name) <= doc.block_of(phrase.start) + 1;
        (is_near && !self.is_body(person) && is_first() && is_alone()).then_some(person)
    }

    /// Who was called by the noun before `at` in the roles, the last one first.
    pub(super) fn holders_before(&self, fold: u32, at: usize) -> impl Iterator<Item = &(u32, usize, usize)> {
        self.roles.iter().take(at).rev().take(MENTIONS).take_while(move |role| role.0 == fold)
    }

    /// "the minister", whose noun is at `head`: the last one called so before `at` in the roles, rather a minister than the prime minister.
    pub(super) fn holder_before(&self, doc: &Document, head: usize, at: usize) -> Option<&(u32, usize, usize)> {
        let fold = doc.form(head).fold;
        let before = || self.holders_before(fold, at).filter(|role| !is_other_office(doc, head, role.1));
        let rank_of = |at: usize| {
            ["prime", "chief", "deputy", "vice", "former"]
                .into_iter()
                .find(|word| doc.is_word(at.wrapping_sub(1), word))
        };
        let asked = rank_of(head);
        before()
            .find(|role| office_beside(doc, role.1, fold, head).and_then(rank_of) == asked)
            .or_else(|| before().next())
    }

    /// "the Ecuadorian president", where several are called president: the last one who is named beside the place.
    pub(super) fn of_that_place(&self, doc: &Document, before: Range<usize>, fold: u32, at: usize) -> Option<usize> {
        let place = before.into_iter().find(|&at| is_capital(doc, at)).map(|at| doc.word(at))?;
        let stem = place.get(..place.len().min(SHORTEST_STEM))?;
        let starts = |at: usize| doc.word(at).get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem));
        let roles = self.holders_before(fold, at);
        let distance = |name: usize| {
            let around = name.saturating_sub(LONGEST_DESCRIPTION)..name + 2 * LONGEST_DESCRIPTION;
            // In "Lee of Norway met President Berg" Norway is Lee's.
            around.filter(|&at| starts(at)).map(|at| at.abs_diff(name) + if at < name { 2 } else { 0 }).min()
        };
        let beside = roles.filter_map(|role| Some((distance(role.1)?, role.2)));
        beside.min_by_key(|(distance, _)| *distance).map(|(_, person)| person)
    }

    /// "Kow Chee Meng" where the name seems to begin at "Chee", the "European Sleeper Association" behind its adjective: an entity
    /// named in the phrase that the words found are the end of.
    pub(super) fn named_around(&self, first: usize, name: &Range<usize>, text: &str) -> Option<usize> {
        let named = self.named_from(first).map(|named| (named.token, named.person));
        let from = self.bodies.partition_point(|body| body.0 < first);
        let bodies = self.bodies.iter().skip(from).copied();
        let starts = |(token, _): &(usize, usize)| *token < name.start;
        let ends = |person: &usize| {
            let rest = self.people.get(*person).and_then(|who| who.name.strip_suffix(text));
            rest.is_some_and(|rest| rest.ends_with(' '))
        };
        let all = named.take_while(starts).chain(bodies.take_while(starts));
        all.map(|(_, person)| person).find(ends)
    }

    /// The person whom the article's own words before the token name, where it is but one beside the one who asked.
    pub(super) fn only_person_before(&self, doc: &Document, token: usize) -> Option<usize> {
        let is_text = |block: &DocumentBlock| block.kind.is_body() || block.kind == BlockKind::Standfirst;
        let in_body = |named: &&Named| doc.blocks().get(doc.block_of(named.token)).is_some_and(is_text);
        let is_governed =
            |named: &Named| ["to", "with"].iter().any(|link| doc.is_word(named.token.wrapping_sub(1), link));
        // "She spoke to Carl Munk", "Interview by Carl Munk" names who asked.
        let asked = |named: &&Named| {
            is_governed(named) && pronouns::pronoun_gender(doc, named.token.wrapping_sub(3)).is_some()
                || doc.is_word(named.token.wrapping_sub(1), "by")
        };
        let before = || self.named.iter().take_while(|named| named.token < token);
        // "We sat down with Anna Berg", "Ten questions for Anna Berg" as the headline
        let is_we = |at: usize| doc.is(at, WordClass::PERSON_FIRST);
        let met = |named: &&Named| is_governed(named) && (2..=4).any(|back| is_we(named.token.wrapping_sub(back)));
        if let Some(named) = before().find(met) {
            return Some(named.person);
        }
        let is_owner = |named: &Named| {
            let end = run_end(doc, named.token, named.token + LONGEST_DESCRIPTION);
            doc.token(end).glued && doc.word(end).starts_with(['\'', '’'])
        };
        let is_head = |named: &&Named| {
            let kind = doc.blocks().get(doc.block_of(named.token)).map(|block| block.kind);
            kind == Some(BlockKind::Headline) && !is_owner(named) && !asked(named)
        };
        let mut heads = before().filter(is_head);
        if let Some(head) = heads.next()
            && heads.all(|named| named.person == head.person)
        {
            return Some(head.person);
        }
        let mut people = before().filter(in_body).filter(|named| !asked(named));
        let first = people.next()?.person;
        let in_headline = |named: &&Named| !in_body(named) && named.person == first;
        (people.all(|named| named.person == first) || before().any(|named| in_headline(&named))).then_some(first)
    }
}

/// The noun of the office that stands beside the name, before `limit`: "minister" of "Health Minister Anna Berg" and of "Anna Berg, the
/// health minister".
fn office_beside(doc: &Document, name: usize, fold: u32, limit: usize) -> Option<usize> {
    let around = name.saturating_sub(LONGEST_DESCRIPTION)..limit.min(name + LONGEST_DESCRIPTION);
    around.into_iter().find(|&at| doc.form(at).fold == fold)
}

/// Whether "the health minister", whose noun is at `head`, is another one than the finance minister of that name, "the deputy mayor" than
/// the mayor.
fn is_other_office(doc: &Document, head: usize, name: usize) -> bool {
    office_beside(doc, name, doc.form(head).fold, head).is_some_and(|office| is_other_rank(doc, head, office))
}

/// The same of the office whose noun is at `known`.
pub(super) fn is_other_rank(doc: &Document, head: usize, known: usize) -> bool {
    // "the deputy-leader"
    let before = |at: usize| at.wrapping_sub(1 + usize::from(doc.is_tying_hyphen(at.wrapping_sub(1))));
    let (asked, known) = (before(head), before(known));
    let rank = |at: usize| ["prime", "deputy", "assistant", "vice"].iter().position(|word| doc.is_word(at, word));
    // "the admiral" may be a vice admiral
    if rank(asked) != rank(known) && (rank(asked).is_some() || !doc.is_word(known, "vice")) {
        return true;
    }
    let places = WordClass::any(&[
        WordClass::ENTITY_COUNTRY,
        WordClass::ENTITY_REGION,
        WordClass::ENTITY_BIG_CITY,
        WordClass::DEMONYMS,
    ]);
    // "finance", "foreign": what the office is for, no place and nothing that is said of somebody.
    let tells_kind = |at: usize| {
        let is_noun = doc.is(at, WordClass::POS_NOUN | WordClass::POS_PLURAL);
        is_noun && !doc.is(at, WordClass::POS_MAINLY_ADJECTIVE | WordClass::POS_MAINLY_FUNCTION)
            || doc.is_word(at, "foreign")
    };
    let small = |at: usize| doc.form(at).shape.is(Shape::LOWER);
    let is_kind = |at: usize| tells_kind(at) && (small(at) || !doc.is(at, places));
    small(asked) && is_kind(asked) && is_kind(known) && doc.form(asked).fold != doc.form(known).fold
}

/// The first token of a span and one past its last.
fn tokens_of(doc: &Document, span: Span) -> (usize, usize) {
    (doc.token_at(span.start), doc.token_at(span.end.saturating_sub(1)) + 1)
}

/// The name in a run of capitalised words: without titles, and from the given name on ("Fair Housing Anna Berg").
fn name_of_run(doc: &Document, run: Range<usize>) -> Range<usize> {
    let name = strip_titles(doc, run);
    let opens = !doc.is(name.start, WordClass::GIVEN_FEMALE | WordClass::GIVEN_MALE);
    let given = full_name_start(doc, name.clone()).filter(|given| opens && name.end - given >= 2);
    given.unwrap_or(name.start)..name.end
}
