//! Speakers: each quote to the person or body that said it.
//!
//! In: the document, the entities, the quotes with their speakers as they stand. Out: [`Quote`]s whose speaker has a
//! resolved name, an entity where one fits, and `via`, the way it was found: `name` (named in full), `surname` (a part of a
//! name that the article gives in full elsewhere), `acronym` (of such a name), `pronoun`, `description` ("the mayor", "a senior official"), `running`
//! (carried over from the quote before). Works from the text alone where the entities miss a name: a run of capitalised
//! words that follows a title or starts with a given name is a person. A name stays null where it would be a guess.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::pronouns::{self, Gender, Named};
use crate::analysis::{Entity, Quote, Speaker};
use crate::article::BlockKind;
use crate::document::tokens::Shape;
use crate::document::{Document, DocumentBlock, TokenKind};
use crate::extractors::entities::EntityType;
use crate::extractors::quotes::{self, QuoteKind, QuoteMention};
use crate::lexicon::WordClass;
use crate::span::Span;

/// Where a body may be, and what its name may end with.
const PLACES: WordClass = WordClass::any(&[
    WordClass::ENTITY_COUNTRY,
    WordClass::ENTITY_REGION,
    WordClass::ENTITY_BIG_CITY,
    WordClass::ENTITY_TOWN,
]);

/// How far before a pronoun somebody without a name is looked for.
const STRANGER: usize = 80;
/// No look-around in a paragraph goes further back than this many tokens.
const PARAGRAPH: usize = 160;
/// What opens the description of somebody who is new.
const ARTICLES: [&str; 3] = ["a", "an", "another"];

/// "Ecuador" and "Ecuadorian" share so many letters.
const SHORTEST_STEM: usize = 4;

/// "the retired school bus driver", "the 45-year-old".
const LONGEST_DESCRIPTION: usize = 6;

/// Somebody whom the article names.
struct Person {
    name: String,
    is_body: bool,
    entity: Option<usize>,
    words: usize,
}

/// The people of the article and where they are named.
#[derive(Default)]
struct Cast {
    people: Vec<Person>,
    genders: Vec<Gender>,
    /// Whether a title told the gender, which a given name only makes likely.
    titled: Vec<bool>,
    named: Vec<Named>,
    /// Where bodies are named: the token, the body. Sorted.
    bodies: Vec<(usize, usize)>,
    /// The last person whose full name ends with the word (by folded form).
    by_surname: FxHashMap<u32, usize>,
    /// The last person whose full name starts with the word.
    by_given: FxHashMap<u32, usize>,
    /// Who answers where the lines of an interview begin with "Q" and "A": the one person that the words before them name.
    answers: Option<usize>,
    /// What people are called: the noun ("mayor", "spokesman"), the token of the name beside it, the person. Sorted.
    roles: Vec<(u32, usize, usize)>,
}

/// Links every quote to its speaker.
#[must_use]
pub fn link_speakers(doc: &Document, entities: &[Entity], quotes: Vec<QuoteMention>) -> Vec<Quote> {
    if quotes.is_empty() {
        return Vec::new();
    }
    let mut cast = Cast::default();
    cast.add_entities(doc, entities);
    cast.add_names(doc);
    if let Some(first) = quotes.iter().find(|quote| is_question_or_answer(doc, quote)) {
        cast.answers = cast.only_person_before(doc, doc.token_at(first.span.start));
    }
    let mut linked: Vec<Quote> = Vec::with_capacity(quotes.len());
    let mut previous: Option<(usize, usize)> = None;
    let mut person = None;
    for mention in quotes {
        let Some(span) = mention.speaker else {
            let speaker = if mention.rule == "answer" { cast.interviewee(doc) } else { None };
            linked.push(Quote { mention, speaker });
            continue;
        };
        // A piece that carries on has the speaker of the piece before.
        let same = linked.last().and_then(|quote| quote.speaker.as_ref()).filter(|speaker| speaker.span == span);
        let (mut speaker, found) = match same {
            Some(speaker) => (speaker.clone(), person),
            None => cast.resolve(doc, &mention, span, previous, linked.last()),
        };
        if matches!(mention.rule, "running" | "reopened") {
            speaker.via = Some("running");
        }
        person = found;
        if let (Some(person), Some("pronoun")) = (person, speaker.via) {
            cast.learn_gender(doc, person, doc.token_at(span.start));
        }
        if let Some(person) = person {
            previous = Some((person, doc.token_at(mention.span.start)));
        } else if mention.kind == QuoteKind::Direct {
            previous = None;
        }
        linked.push(Quote { mention, speaker: Some(speaker) });
    }
    name_repeated(&mut linked);
    linked
}

/// A headline's quote has the speaker of the quote that it repeats, as that was resolved in its place.
fn name_repeated(quotes: &mut [Quote]) {
    let is_repeated = |quote: &Quote| quote.mention.rule == "repeated";
    for at in 0..quotes.len() {
        let Some(quote) = quotes.get(at).filter(|quote| is_repeated(quote)) else { continue };
        let said = |other: &&Quote| other.mention.speaker == quote.mention.speaker && !is_repeated(other);
        let speaker = quotes.iter().find(said).and_then(|other| other.speaker.clone());
        if let (Some(quote), Some(speaker)) = (quotes.get_mut(at), speaker) {
            quote.speaker = Some(speaker);
        }
    }
}

/// What the reader of the quotes should distrust.
#[must_use]
pub fn warnings(quotes: &[Quote]) -> Vec<String> {
    let direct = quotes.iter().filter(|quote| quote.mention.kind == QuoteKind::Direct);
    let open = direct.clone().filter(|q| q.speaker.is_none()).count();
    let unresolved = direct.filter(|q| q.speaker.as_ref().is_some_and(|speaker| speaker.name.is_none())).count();
    let mut warnings = Vec::new();
    if open > 0 {
        let quotes = if open == 1 { "1 direct quote has" } else { &format!("{open} direct quotes have") };
        warnings.push(format!("{quotes} no speaker: nothing near says who spoke"));
    }
    if unresolved > 0 {
        let quotes = if unresolved == 1 { "1 direct quote has" } else { &format!("{unresolved} direct quotes have") };
        warnings.push(format!("{quotes} a speaker without a name: more than one person could be meant, or nobody"));
    }
    warnings
}

/// "Q: Why?": a line of an interview whose label names nobody.
fn is_question_or_answer(doc: &Document, quote: &QuoteMention) -> bool {
    quote.rule == "answer"
        || quote.rule == "label"
            && quote.speaker.is_some_and(|speaker| quotes::is_question_or_answer(doc.slice(speaker)))
}

fn is_capital(doc: &Document, at: usize) -> bool {
    let shape = doc.form(at).shape;
    (shape.is(Shape::CAPITAL) || shape.is(Shape::INNER_CAPITAL)) && doc.token(at).kind == TokenKind::Word
}

/// A word of a name: a capital, and no word of grammar.
fn is_name_word(doc: &Document, at: usize) -> bool {
    is_capital(doc, at) && !doc.is(at, WordClass::POS_MAINLY_FUNCTION) && !doc.word(at).starts_with(['\'', '’'])
}

fn is_title(doc: &Document, at: usize) -> bool {
    doc.is(at, WordClass::CONTEXT_HONORIFIC | WordClass::CONTEXT_ROLE) || doc.is(at, WordClass::DEMONYMS)
}

/// The longest name that a run of words from `start` forms, over hyphens, initials and small particles: one past its end.
fn run_end(doc: &Document, start: usize, limit: usize) -> usize {
    let mut end = start;
    let mut at = start;
    while at < limit.min(start + 12) {
        if is_name_word(doc, at) {
            at += 1;
            end = at;
        } else if end > start && matches!(doc.word(at), "-" | "." | "’" | "'" | "‑") && doc.token(at).glued {
            // "Al-Maeena", "J. Edgar", "Gov. Mike": the stop of an initial or a title.
            let stop = doc.word(at) == ".";
            let short = doc.word(at - 1).len() <= 4;
            if stop && !(short && (doc.word(at - 1).len() == 1 || is_title(doc, at - 1))) {
                break;
            }
            if stop && !is_name_word(doc, at + 1) {
                break;
            }
            at += 1;
        } else if end > start
            && doc.form(at).shape.is(Shape::LOWER)
            && doc.is(at, WordClass::CONTEXT_PARTICLE)
            && (is_name_word(doc, at + 1) || doc.is(at + 1, WordClass::CONTEXT_PARTICLE))
        {
            at += 1;
        } else {
            break;
        }
    }
    end
}

/// The name inside a run: without the titles and nationalities before it. "President Volodymyr Zelenskyy" gives the last two.
fn strip_titles(doc: &Document, run: Range<usize>) -> Range<usize> {
    let mut start = run.start;
    for at in run.clone() {
        if at + 1 < run.end && (is_title(doc, at) || (at == start && doc.word(at + 1) == "." && doc.word(at).len() > 1))
        {
            start = at + 1;
            if doc.word(start) == "." {
                start += 1;
            }
        }
    }
    start.min(run.end)..run.end
}

impl Cast {
    fn add_entities(&mut self, doc: &Document, entities: &[Entity]) {
        for (id, entity) in entities.iter().enumerate() {
            if !matches!(entity.entity_type, EntityType::Person | EntityType::Organization) {
                continue;
            }
            let person = self.people.len();
            let (mut gender, mut titled) = (Gender::Unknown, false);
            for mention in &entity.mentions {
                let first = doc.token_at(mention.span.start);
                let end = doc.token_at(mention.span.end.saturating_sub(1)) + 1;
                // "the Paris Review" is no person.
                if entity.entity_type == EntityType::Person && !doc.is_word(first.wrapping_sub(1), "the") {
                    if gender == Gender::Unknown {
                        (gender, titled) = gender_at(doc, first..end);
                    }
                    self.named.push(Named { token: first, person, subject: is_subject(doc, first, end) });
                    self.add_roles(doc, first..end, person);
                } else if entity.entity_type == EntityType::Organization {
                    self.bodies.push((first, person));
                }
                self.index(doc, first..end, person);
            }
            self.people.push(Person {
                name: entity.name.clone(),
                is_body: entity.entity_type == EntityType::Organization,
                entity: Some(id),
                words: entity.name.split(' ').count(),
            });
            self.genders.push(gender);
            self.titled.push(titled);
        }
    }

    /// Names that the entities miss: after a title, or from a given name on.
    fn add_names(&mut self, doc: &Document) {
        let mut known: Vec<usize> = self.named.iter().map(|named| named.token).collect();
        known.sort_unstable();
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
                let mut name = strip_titles(doc, run.clone());
                // "Islamic Relations Alia Salem": from the given name on, where other words stand before it.
                let given = name.clone().find(|&i| is_given(doc, i) && i + 1 < name.end);
                if let Some(given) = given {
                    let sure =
                        given == name.start || !doc.is(name.start, WordClass::GIVEN_FEMALE | WordClass::GIVEN_MALE);
                    if sure && name.end - given >= 2 {
                        name.start = given;
                    }
                }
                let words = name.clone().filter(|&i| doc.token(i).kind == TokenKind::Word).count();
                let titled = name.start > run.start
                    || run.start.checked_sub(1).is_some_and(|before| {
                        before >= block.first
                            && (is_role(doc, before)
                                || (doc.word(before) == "." && is_title(doc, before.saturating_sub(1))))
                    });
                // "The Paris Review" is no person.
                let article = name.start == run.start && doc.is_word(run.start.wrapping_sub(1), "the");
                if (2..=4).contains(&words) && (given.is_some() && !article || titled) {
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
    }

    /// A full name: a new person, or one met before by the same words.
    fn meet(&mut self, doc: &Document, name: Range<usize>) -> usize {
        let text = doc.slice(doc.span_of(name.clone()));
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
        self.people.push(Person { name: one_line(text), is_body: false, entity: None, words: name.len() });
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
            let suffix = short && ["jr", "sr", "ii", "iii", "iv"].iter().any(|s| doc.is_word(last, s));
            let at = if suffix && words.len() > 1 { words.get(words.len() - 2).copied().unwrap_or(last) } else { last };
            self.by_surname.insert(doc.form(at).fold, person);
        }
        if let Some(&first) = words.first().filter(|_| words.len() > 1) {
            self.by_given.insert(doc.form(first).fold, person);
        }
    }

    /// "the mayor, Anna Berg", "Anna Berg, the mayor of X," and "Mayor Anna Berg": what she can be called later.
    fn add_roles(&mut self, doc: &Document, name: Range<usize>, person: usize) {
        let mut add = |at: usize| {
            if is_role(doc, at) {
                self.roles.push((doc.form(at).fold, name.start, person));
            }
        };
        for back in 1..=4 {
            let Some(at) = name.start.checked_sub(back) else { break };
            // "the ambassador of Norway, Minister Anna Berg"
            let other = back > 1 && (doc.word(at) == "," || doc.is_word(at, "and") && doc.is_word(at + 1, "the"));
            if other || matches!(doc.word(at), ";" | ":" | "!" | "?" | "”" | "“" | "\"") {
                break;
            }
            add(at);
        }
        if doc.word(name.end) == "," {
            for at in name.end + 1..name.end + 8 {
                if matches!(doc.word(at), "," | "." | ";" | "”" | "\"" | "’" | "''") {
                    break;
                }
                add(at);
            }
        }
    }

    /// "Anna Berg said she cried. “It is my living room,” said the retired driver": who spoke before in the paragraph; "the
    /// 45-year-old" also in the one before.
    fn spoke_before(&self, doc: &Document, at: usize, head: usize, previous: Option<(usize, usize)>) -> Option<usize> {
        let (person, token) =
            previous.filter(|(person, _)| self.people.get(*person).is_some_and(|who| !who.is_body))?;
        let paragraphs = doc.block_of(at) - doc.block_of(token).min(doc.block_of(at));
        let is_aged = doc.is_word(head, "old") && doc.is_word(head.wrapping_sub(2), "year")
            || is_epithet(doc, at, head + 1) && !is_role(doc, head);
        // "the FBI director" is somebody else.
        let is_named = (at..head).any(|at| is_capital(doc, at) && !doc.is_word(at, "the"));
        (is_aged && paragraphs <= 1 || is_role(doc, head) && paragraphs == 0 && !is_named).then_some(person)
    }

    /// The person whom the article's own words before the token name, where it is but one beside the one who asked.
    fn only_person_before(&self, doc: &Document, token: usize) -> Option<usize> {
        let is_text = |block: &DocumentBlock| block.kind.is_body() || block.kind == BlockKind::Standfirst;
        let in_body = |named: &&Named| doc.blocks().get(doc.block_of(named.token)).is_some_and(is_text);
        // "She spoke to Carl Munk" names who asked.
        let asked = |named: &&Named| {
            ["to", "with"].iter().any(|link| doc.is_word(named.token.wrapping_sub(1), link))
                && pronouns::pronoun_gender(doc, named.token.wrapping_sub(3)).is_some()
        };
        let before = || self.named.iter().take_while(|named| named.token < token);
        let mut people = before().filter(in_body).filter(|named| !asked(named));
        let first = people.next()?.person;
        let in_headline = |named: &&Named| !in_body(named) && named.person == first;
        (people.all(|named| named.person == first) || before().any(|named| in_headline(&named))).then_some(first)
    }

    /// Who gives the answers of an interview, where the words before it name him.
    fn interviewee(&self, doc: &Document) -> Option<Speaker> {
        let person = self.answers?;
        let first = self.named.iter().find(|named| named.person == person)?.token;
        let end = run_end(doc, first, first + LONGEST_DESCRIPTION).max(first + 1);
        Some(self.speaker(doc.span_of(first..end), person, "running").0)
    }

    /// "Quill Berg left. “It shook,” she said": who was "she" is no "he" from there on.
    fn learn_gender(&mut self, doc: &Document, person: usize, pronoun: usize) {
        let told = pronouns::pronoun_gender(doc, pronoun);
        if let (Some(known @ Gender::Unknown), Some(gender)) = (self.genders.get_mut(person), told) {
            *known = gender;
        }
    }

    fn is_body(&self, person: usize) -> bool {
        self.people.get(person).is_some_and(|who| who.is_body)
    }

    /// "Kelp Inc. expects sales to rise, it said", "The union met. They said": the body that the sentence or the quote before is
    /// about; otherwise nobody.
    fn body_before(
        &self,
        doc: &Document,
        at: usize,
        span: Span,
        mention: &QuoteMention,
        previous: Option<(usize, usize)>,
        last: Option<&Quote>,
    ) -> (Speaker, Option<usize>) {
        let open = Speaker { span, name: None, entity: None, via: None };
        let is_it = doc.is_word(at, "it");
        if !(is_it || doc.is_word(at, "they")) {
            return (open, None);
        }
        let before = last.and_then(|quote| quote.speaker.as_ref()).filter(|before| before.span.start < span.start);
        let named = self.bodies.partition_point(|body| body.0 < at).checked_sub(1).and_then(|i| self.bodies.get(i));
        if let Some(&(token, person)) = named
            && is_it
            && opens_sentence(doc, token, at)
            && !(mention.kind == QuoteKind::Direct && mention.span.contains(doc.token(token).span))
            && before.is_none_or(|before| doc.token_at(before.span.start) <= token)
        {
            return self.speaker(span, person, "pronoun");
        }
        let Some(before) = before else { return (open, None) };
        let body = previous.map(|(person, _)| person).filter(|&person| {
            self.is_body(person) && self.people.get(person).map(|who| &who.name) == before.name.as_ref()
        });
        let goes_on =
            before.via == Some("pronoun") && doc.form(doc.token_at(before.span.start)).fold == doc.form(at).fold;
        if body.is_none() && before.via != Some("description") && !goes_on {
            return (open, None);
        }
        (Speaker { span, name: before.name.clone(), entity: before.entity, via: Some("pronoun") }, body)
    }

    fn is_long_body(&self, person: usize) -> bool {
        self.people.get(person).is_some_and(|who| who.is_body && who.words > 2)
    }

    fn speaker(&self, span: Span, person: usize, via: &'static str) -> (Speaker, Option<usize>) {
        let who = self.people.get(person);
        let speaker =
            Speaker { span, name: who.map(|p| p.name.clone()), entity: who.and_then(|p| p.entity), via: Some(via) };
        (speaker, Some(person))
    }

    fn resolve(
        &self,
        doc: &Document,
        mention: &QuoteMention,
        span: Span,
        previous: Option<(usize, usize)>,
        last: Option<&Quote>,
    ) -> (Speaker, Option<usize>) {
        let phrase = mention.antecedent.unwrap_or(span);
        let first = doc.token_at(phrase.start);
        let end = doc.token_at(phrase.end.saturating_sub(1)) + 1;
        if end == first + 1 {
            // "Q:" and "A:" name nobody.
            if is_question_or_answer(doc, mention) {
                return match self.answers.filter(|_| doc.word(first).starts_with('A')) {
                    Some(person) => self.speaker(span, person, "running"),
                    None => (Speaker { span, name: None, entity: None, via: None }, None),
                };
            }
            if let Some(gender) = pronouns::pronoun_gender(doc, first) {
                if let Some(unnamed) = self.unnamed_before(doc, first, gender, mention, span, last) {
                    return (unnamed, None);
                }
                // A body of one word may be a surname.
                let previous = previous.filter(|&(person, _)| {
                    !self.is_body(person) || self.people.get(person).is_some_and(|who| who.words == 1)
                });
                let resolve = |except| {
                    pronouns::resolve_pronoun(doc, first, gender, &self.named, &self.genders, previous, except)
                };
                let person = self.only_speaker_here(doc, first, gender, previous).or_else(|| resolve(None));
                // "“Berg is right,” he said": few speak of themselves by name.
                let is_told_of = |person: &usize| self.is_named_in(doc, mention, *person);
                let person = match person.filter(is_told_of) {
                    Some(other) => resolve(Some(other)).filter(|person| !is_told_of(person)),
                    None => person,
                };
                return match person {
                    Some(person) => self.speaker(span, person, "pronoun"),
                    None => (Speaker { span, name: None, entity: None, via: None }, None),
                };
            }
            let contracted = mention.antecedent.is_none() && doc.slice(span).len() < doc.word(first).len();
            if contracted || doc.is(first, WordClass::POS_PRONOUN) && !doc.is(first, WordClass::POS_DETERMINER) {
                return self.body_before(doc, first, span, mention, previous, last);
            }
        }
        if let Some(person) = self.person_at(first, end) {
            return self.speaker(span, person, "name");
        }
        // "Northern Party (NP) lawmaker Anna Berg"
        let closed = (first..end).find(|&at| doc.word(at) == ")" && doc.token(at + 1).kind == TokenKind::Word);
        if let Some(person) = closed.and_then(|at| self.person_last(doc, at + 1, end)) {
            return self.speaker(span, person, "name");
        }
        // "The director of the Centre for Policy, Dr Anna Berg"
        if let Some(person) = self.person_behind_office(doc, first, end) {
            return self.speaker(span, person, "name");
        }
        // "the Scot" and "the Governor" are no names.
        let is_label = |at: usize| doc.is(at, WordClass::DEMONYMS) || is_role(doc, at);
        let labelled =
            doc.is_word(first, "the") && end == first + 2 && is_label(first + 1) || is_epithet(doc, first, end);
        let titled = self.titled_by(doc, first, end);
        let named = |_: &Range<usize>| !labelled && titled.is_none();
        if let Some(name) = name_in(doc, first..end).filter(named) {
            let last_word = name.end.saturating_sub(1);
            let fold = doc.form(last_word).fold;
            let person = self.by_surname.get(&fold).copied();
            let text = doc.slice(doc.span_of(name.clone()));
            if let Some(person) = self.named_around(first, &name, text) {
                return self.speaker(span, person, "name");
            }
            // "Annim-Addo" is one word, too.
            let one = name.len() == 1 || !text.contains(' ') && doc.token(name.start + 1).glued;
            let person = if one { person.or_else(|| self.by_given.get(&fold).copied()) } else { person };
            // "India" is not the "Roads Authority of India".
            let person = person.filter(|&person| !one || !doc.is(last_word, PLACES) || !self.is_long_body(person));
            if let Some(person) = person
                && let Some(who) = self.people.get(person)
            {
                let full = !one && who.words <= name.len();
                // "Akufo-Addo" is not Nana Addo.
                let one = one && (name.len() == 1 || who.name.contains(text));
                let given = |name: &str| name.split(' ').next().unwrap_or_default().to_lowercase();
                let same = one || who.name == text || given(&who.name) == given(text);
                if same {
                    let part = if one && is_acronym(doc, name.start, &who.name) { "acronym" } else { "surname" };
                    return self.speaker(span, person, if full || who.name == text { "name" } else { part });
                }
            }
            return (Speaker { span, name: Some(one_line(text)), entity: None, via: Some("name") }, None);
        }
        if let Some(person) = self.person_last(doc, first, end) {
            return self.speaker(span, person, "name");
        }
        if let Some(person) = titled {
            return self.speaker(span, person, "description");
        }
        self.describe(doc, first..end, span, previous, last)
    }

    /// "the Ecuadorian president", where several are called president: the last one who is named beside the place.
    fn of_that_place(&self, doc: &Document, before: Range<usize>, fold: u32, at: usize) -> Option<usize> {
        let place = before.into_iter().find(|&at| is_capital(doc, at)).map(|at| doc.word(at))?;
        let stem = place.get(..place.len().min(SHORTEST_STEM))?;
        let starts = |at: usize| doc.word(at).get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem));
        let roles = self.roles.iter().take(at).rev().take_while(|role| role.0 == fold);
        let distance = |name: usize| {
            let around = name.saturating_sub(LONGEST_DESCRIPTION)..name + 2 * LONGEST_DESCRIPTION;
            // In "Lee of Norway met President Berg" Norway is Lee's.
            around.filter(|&at| starts(at)).map(|at| at.abs_diff(name) + if at < name { 2 } else { 0 }).min()
        };
        let beside = roles.filter_map(|role| Some((distance(role.1)?, role.2)));
        beside.min_by_key(|(distance, _)| *distance).map(|(_, person)| person)
    }

    /// "the PM" for "Prime Minister Anna Berg": the last person named whose title has these initials.
    fn titled_by(&self, doc: &Document, first: usize, end: usize) -> Option<usize> {
        let letters = doc.word(first + 1);
        let is_acronym = doc.is_word(first, "the") && end == first + 2 && doc.form(first + 1).shape.is(Shape::ALL_CAPS);
        if !is_acronym || !(2..=4).contains(&letters.len()) {
            return None;
        }
        let has_title = |name: usize| {
            let title = name.saturating_sub(letters.len())..name;
            title.len() == letters.len()
                && is_role(doc, name - 1)
                && title.zip(letters.chars()).all(|(at, letter)| doc.word(at).starts_with(letter))
        };
        let before = self.named.partition_point(|named| named.token < first);
        let named = self.named.iter().take(before).rev().find(|named| has_title(named.token));
        named.map(|named| named.person)
    }

    /// "Kow Chee Meng" where the name seems to begin at "Chee", the "European Sleeper Association" behind its adjective: an entity
    /// named in the phrase that the words found are the end of.
    fn named_around(&self, first: usize, name: &Range<usize>, text: &str) -> Option<usize> {
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

    /// "Dessie Ellard said it was late. “I ran,” he said": who spoke before in the paragraph, whatever the given name makes likely,
    /// where the paragraph has nobody else whom the pronoun could mean.
    fn only_speaker_here(
        &self,
        doc: &Document,
        at: usize,
        gender: Gender,
        previous: Option<(usize, usize)>,
    ) -> Option<usize> {
        let (person, token) = previous?;
        let block = doc.blocks().get(doc.block_of(at)).filter(|block| token >= block.first)?;
        let floor = block.first.max(at.saturating_sub(PARAGRAPH));
        let mut here = self.named_from(floor).take_while(|named| named.token < at).peekable();
        here.peek()?;
        let alone = here.all(|named| named.person == person) && self.titled.get(person) == Some(&false);
        let other = || (floor..at).any(|i| pronouns::pronoun_gender(doc, i) == Some(gender));
        (alone && !other()).then_some(person)
    }

    /// The places from a token on where people are named.
    fn named_from(&self, token: usize) -> impl Iterator<Item = &Named> {
        let from = self.named.partition_point(|named| named.token < token);
        self.named.iter().skip(from)
    }

    /// The person whose full name fills the phrase: "Dean Hill", where "Dean" might be a title.
    fn person_at(&self, first: usize, end: usize) -> Option<usize> {
        let person = self.named_from(first).next().filter(|named| named.token == first)?.person;
        self.people.get(person).filter(|who| who.words > 1 && first + who.words == end).map(|_| person)
    }

    /// "Secretary for Health Lo Wing-kin": a person whose name fills the phrase to its end, or to its first comma.
    fn person_last(&self, doc: &Document, first: usize, end: usize) -> Option<usize> {
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

    /// The person named behind the comma, where an office and nobody stands before it.
    fn person_behind_office(&self, doc: &Document, first: usize, end: usize) -> Option<usize> {
        let comma = (first..end).find(|&at| doc.word(at) == ",")?;
        // "The Oba of Halden, Anna Berg": an office that no list has, and no body either.
        let body = self.bodies.get(self.bodies.partition_point(|body| body.0 < first));
        let is_office =
            |at: usize| is_role(doc, at) || doc.is_word(at, "of") && body.is_none_or(|body| body.0 >= comma);
        let office = doc.is(first, WordClass::POS_DETERMINER) && (first..comma).any(is_office);
        let nobody = self.named_from(first).next().is_none_or(|named| named.token >= comma);
        self.person_last(doc, comma + 1, end).filter(|_| office && nobody)
    }

    /// Whether a direct quote names the person.
    fn is_named_in(&self, doc: &Document, mention: &QuoteMention, person: usize) -> bool {
        let tokens = doc.token_at(mention.span.start)..doc.token_at(mention.span.end.saturating_sub(1)) + 1;
        let mut inside = self.named_from(tokens.start).take_while(|named| named.token < tokens.end);
        mention.kind == QuoteKind::Direct && inside.any(|named| named.person == person)
    }

    /// "A neighbour said it was late. “It shook,” she said": the one without a name who spoke last, unless a sentence since
    /// is about somebody whom the pronoun fits.
    fn unnamed_before(
        &self,
        doc: &Document,
        at: usize,
        gender: Gender,
        mention: &QuoteMention,
        span: Span,
        last: Option<&Quote>,
    ) -> Option<Speaker> {
        let (head, who, name) = last_unnamed(doc, at, mention, last)?;
        // "A guard told her to leave. “He shouted,” she said": she is the other one.
        let hearer = last.and_then(|quote| quote.mention.addressee).map(|hearer| doc.token_at(hearer.start));
        let heard = hearer.is_some_and(|hearer| hearer > head && pronouns::pronoun_gender(doc, hearer) == Some(gender));
        let fits = who.fits(gender) && !heard && doc.block_of(at) <= doc.block_of(head) + 1;
        let other = self
            .named_from(head)
            .take_while(|named| named.token < at)
            .any(|named| named.subject && self.genders.get(named.person).is_some_and(|known| known.fits(gender)));
        (fits && !other).then_some(Speaker { span, name, entity: None, via: Some("pronoun") })
    }

    /// "the mayor", "the company": the one who was introduced so before; otherwise the words as they stand.
    fn describe(
        &self,
        doc: &Document,
        phrase: Range<usize>,
        span: Span,
        previous: Option<(usize, usize)>,
        last: Option<&Quote>,
    ) -> (Speaker, Option<usize>) {
        let definite = doc.is_word(phrase.start, "the");
        let chunk_end = phrase.clone().find(|&i| matches!(doc.word(i), "," | "(" | "—")).unwrap_or(phrase.end);
        if definite && chunk_end - phrase.start <= LONGEST_DESCRIPTION {
            let head = chunk_end.saturating_sub(1);
            let fold = doc.form(head).fold;
            // "A senior officer said ...", then "the officer".
            let before = last.and_then(|quote| quote.speaker.as_ref()).filter(|before| before.span.start < span.start);
            let unnamed = before.and_then(|before| Some((before, unnamed_person(doc, before, before.span)?.1)));
            if let Some((before, _)) = unnamed.filter(|&(_, noun)| doc.form(noun).fold == fold) {
                return (Speaker { span, ..before.clone() }, None);
            }
            let previous = previous.filter(|_| unnamed.is_none());
            let at = self.roles.partition_point(|&(f, token, _)| (f, token) < (fold, phrase.start));
            let before = at.checked_sub(1).and_then(|at| self.roles.get(at)).filter(|role| role.0 == fold);
            let described = match before {
                Some(&(_, _, person)) => {
                    Some(self.of_that_place(doc, phrase.start + 1..head, fold, at).unwrap_or(person))
                }
                None => self.spoke_before(doc, phrase.start, head, previous),
            };
            if let Some(person) = described {
                return self.speaker(span, person, "description");
            }
        }
        let text = doc.slice(doc.span_of(phrase.start..chunk_end.max(phrase.start + 1)));
        (Speaker { span, name: Some(one_line(text)), entity: None, via: Some("description") }, None)
    }
}

/// Whether the name at the token opens the sentence of the pronoun at `at` or the one before it in the paragraph.
fn opens_sentence(doc: &Document, token: usize, at: usize) -> bool {
    let there = doc.sentence_of(token);
    doc.sentences().get(there).is_some_and(|sentence| token <= sentence.first + 1)
        && there + 1 >= doc.sentence_of(at)
        && doc.block_of(token) == doc.block_of(at)
}

/// The last one without a name before a pronoun: where he stands, what is known of his gender, what he is called. He spoke before,
/// or a sentence is about him: "An elderly man rose. “I saw it,” he said."
fn last_unnamed(
    doc: &Document,
    at: usize,
    mention: &QuoteMention,
    last: Option<&Quote>,
) -> Option<(usize, Gender, Option<String>)> {
    let quote =
        last.filter(|quote| quote.speaker.as_ref().is_some_and(|before| before.span.start < doc.token(at).span.start));
    let before = quote.and_then(|quote| quote.speaker.as_ref());
    let token = before.map_or(0, |before| doc.token_at(before.span.start));
    if let Some(before) = before {
        let phrase = quote.and_then(|quote| quote.mention.antecedent).unwrap_or(before.span);
        if let Some((_, head)) = unnamed_person(doc, before, phrase) {
            return Some((head, pronouns::title_gender(doc, head), before.name.clone()));
        }
        let called = before.name.as_ref().and_then(|name| name.split(' ').next()).unwrap_or_default();
        if before.via == Some("pronoun")
            && ARTICLES.iter().any(|article| called.eq_ignore_ascii_case(article))
            && let Some(gender) = pronouns::pronoun_gender(doc, token)
        {
            return Some((token, gender, before.name.clone()));
        }
    }
    let said = |at: usize| {
        let start = doc.token(at).span.start;
        let holds = |span: Span| span.start <= start && start < span.end;
        holds(mention.span) || last.is_some_and(|quote| holds(quote.mention.span))
    };
    let stranger = stranger_before(doc, token + 1, at).filter(|stranger| !said(stranger.start))?;
    let name = one_line(doc.slice(doc.span_of(stranger.clone())));
    Some((stranger.end - 1, pronouns::title_gender(doc, stranger.end - 1), Some(name)))
}

/// "Later an elderly man rose.": somebody without a name whom a sentence shortly before is about.
fn stranger_before(doc: &Document, from: usize, at: usize) -> Option<Range<usize>> {
    let above = doc.blocks().get(doc.block_of(at).saturating_sub(1)).map_or(0, |block| block.first);
    (from.max(above).max(at.saturating_sub(STRANGER))..at).rev().find_map(|first| {
        let is_article = |article: &&str| doc.is_word(first, article);
        if !doc.is(first, WordClass::POS_DETERMINER) || !ARTICLES.iter().any(is_article) {
            return None;
        }
        let sentence = doc.sentences().get(doc.sentence_of(first)).map_or(first, |sentence| sentence.first);
        let is_person = |&at: &usize| is_role(doc, at) || pronouns::title_gender(doc, at) != Gender::Unknown;
        let head = (first + 1..first + LONGEST_DESCRIPTION).find(is_person)?;
        let plain = (first + 1..=head).all(|at| doc.form(at).shape.is(Shape::LOWER));
        let acts =
            doc.is(head + 1, WordClass::POS_PAST) || doc.is_word(head + 1, "was") || doc.is_word(head + 1, "had");
        (first <= sentence + 3 && plain && acts).then_some(first..head + 1)
    })
}

/// The first token and the noun of a speaker who is one person without a name: "a senior officer".
fn unnamed_person(doc: &Document, speaker: &Speaker, phrase: Span) -> Option<(usize, usize)> {
    if speaker.via != Some("description") || speaker.entity.is_some() {
        return None;
    }
    let first = doc.token_at(phrase.start);
    let end = doc.token_at(phrase.end.saturating_sub(1)) + 1;
    let closes = |i: &usize| {
        doc.token(*i).kind == TokenKind::Mark && !doc.token(*i).glued
            || doc.is_word(*i, ",")
            || doc.is(*i, WordClass::POS_PREPOSITION | WordClass::POS_WH)
    };
    let head = (first + 1..end).find(closes).unwrap_or(end) - 1;
    let person = is_role(doc, head) || pronouns::title_gender(doc, head) != Gender::Unknown;
    (head > first && person && doc.is(first, WordClass::POS_DETERMINER)).then_some((first, head))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_given(doc: &Document, at: usize) -> bool {
    const GIVEN: WordClass = WordClass::GIVEN_FEMALE.or(WordClass::GIVEN_MALE);
    // "Governor Anna Berg": a title, although some are called so.
    let title = doc.is(at, WordClass::CONTEXT_HONORIFIC) && doc.is(at + 1, GIVEN) && is_capital(doc, at + 1);
    is_capital(doc, at) && doc.is(at, GIVEN) && !title
}

/// "the Scot", "the Munsterman": one word for somebody known; "the Scots", "the French" are many.
fn is_epithet(doc: &Document, first: usize, end: usize) -> bool {
    let is_native = |word: &str| word.len() > 5 && (word.ends_with("man") || word.ends_with("woman"));
    let is_one = |word: &str| !["s", "ese", "sh", "ch"].iter().any(|many| word.ends_with(many));
    let is_label = |at: usize| {
        doc.is(at, WordClass::DEMONYMS) && is_one(doc.word(at)) || is_capital(doc, at) && is_native(doc.word(at))
    };
    doc.is_word(first, "the") && end == first + 2 && is_label(first + 1)
}

/// A noun for what a person is.
fn is_role(doc: &Document, at: usize) -> bool {
    doc.is(at, WordClass::CONTEXT_ROLE) || (doc.is(at, WordClass::CONTEXT_HONORIFIC) && doc.word(at).len() > 4)
}

/// "an aide to President Anna Berg", "the office of Prime Minister Anna Berg": a name that belongs, with its title, to a preposition.
fn is_governed(doc: &Document, first: usize, name: usize) -> bool {
    let is_title = |at: usize| is_title(doc, at) || doc.word(at) == "." || doc.is_word(at, "prime");
    let before = (first..name).rev().find(|&at| !is_title(at));
    before.is_some_and(|at| doc.is(at, WordClass::POS_PREPOSITION) || doc.is_word(at, "to"))
}

/// "IAEA" for a body that the article names in full.
fn is_acronym(doc: &Document, at: usize, full: &str) -> bool {
    doc.form(at).shape.is(Shape::ALL_CAPS)
        && !full.split([' ', '-']).any(|word| word.eq_ignore_ascii_case(doc.word(at)))
}

/// What a mention tells of the gender, the title before it or its given name, and whether it was the title.
fn gender_at(doc: &Document, name: Range<usize>) -> (Gender, bool) {
    let stop = usize::from(doc.word(name.start.wrapping_sub(1)) == ".");
    if name.start > stop {
        let title = pronouns::title_gender(doc, name.start - 1 - stop);
        if title != Gender::Unknown {
            return (title, true);
        }
    }
    if name.len() > 1 {
        return (pronouns::given_name_gender(doc.classes(name.start)), false);
    }
    (Gender::Unknown, false)
}

/// Whether a sentence is about the name: it starts one or its verb follows.
fn is_subject(doc: &Document, first: usize, end: usize) -> bool {
    let sentence = doc.sentences().get(doc.sentence_of(first)).map_or(first, |sentence| sentence.first);
    // "His lawyer, Dana Lee, said"
    let end = if doc.word(end) == "," { end + 1 } else { end };
    first <= sentence + 3
        || doc.is(end, WordClass::POS_AUXILIARY | WordClass::POS_MODAL)
        || (doc.is(end, WordClass::POS_PAST | WordClass::POS_THIRD) && doc.is(end, WordClass::POS_MAINLY_VERB))
}

/// The name of the one whom a noun phrase is about: "the team's coach, Alireza Mehraban" and "Lee of Iowa State", but
/// nothing in "the president of France".
fn name_in(doc: &Document, phrase: Range<usize>) -> Option<Range<usize>> {
    let mut start = phrase.start;
    // "The Paramount Chief of Halden, Anna Berg": the name behind the comma.
    let mut title: Option<Range<usize>> = None;
    for chunk in 0..3 {
        let end = (start..phrase.end)
            .find(|&i| {
                matches!(doc.word(i), "," | "(" | "—" | "–" | "--") && !doc.token(i + 1).glued | (doc.word(i) == "(")
            })
            .unwrap_or(phrase.end);
        // "a team led by researchers in Halden, Norway": the country goes with the town.
        let place = |name: &Range<usize>| {
            chunk > 0 && is_name_word(doc, start - 2) && name.clone().all(|at| doc.is(at, PLACES))
        };
        let bracket = chunk > 0 && doc.word(start - 1) == "(";
        if title.is_none() || !bracket {
            match (name_in_chunk(doc, start..end, chunk == 0), &title) {
                (Some(name), Some(_)) if is_name_word(doc, start) && !place(&name) => return Some(name),
                (Some(name), None) => {
                    let opens = chunk == 0 && doc.is(phrase.start, WordClass::POS_DETERMINER);
                    if !(opens && is_role(doc, name.end - 1)) {
                        return Some(name).filter(|name| !place(name));
                    }
                    title = Some(name);
                }
                _ => {}
            }
        }
        if end >= phrase.end {
            break;
        }
        start = end + 1;
    }
    title
}

fn name_in_chunk(doc: &Document, chunk: Range<usize>, first_chunk: bool) -> Option<Range<usize>> {
    // A relative clause or a prepositional phrase is about others.
    let base_end = chunk
        .clone()
        .find(|&i| {
            i > chunk.start
                && doc.form(i).shape.is(Shape::LOWER)
                && doc.is(i, WordClass::POS_PREPOSITION | WordClass::POS_WH | WordClass::POS_CONJUNCTION)
                && !doc.is(i, WordClass::CONTEXT_PARTICLE)
                && !doc.token(i).glued
        })
        .unwrap_or(chunk.end);
    let both = doc.is(base_end, WordClass::POS_CONJUNCTION) && base_end < chunk.end;
    let find = |range: Range<usize>| -> Option<Range<usize>> {
        let mut at = range.start;
        let mut found = None;
        while at < range.end {
            if is_name_word(doc, at) {
                let end = run_end(doc, at, range.end).max(at + 1);
                // "the team's coach": a possessor is not the one.
                let possessor = doc.token(end).glued && doc.word(end).starts_with(['\'', '’']) && end < range.end;
                found = (!possessor).then_some(at..end);
                at = end;
            } else {
                at += 1;
            }
        }
        found
    };
    if both {
        // "CEO and co-founder Anna Berg" is one person, "the mayor and Anna Berg" two.
        let is_part = |i: usize| is_title(doc, i) || doc.form(i).shape.is(Shape::LOWER);
        let roles = (chunk.start..base_end).all(is_part) && !doc.is(chunk.start, WordClass::POS_DETERMINER);
        let goes_on = (base_end + 1..chunk.end).take(3).any(|i| is_role(doc, i)) && is_part(base_end + 1);
        return (roles && goes_on).then(|| name_in_chunk(doc, base_end + 1..chunk.end, false)).flatten();
    }
    let tail = if base_end < chunk.end && first_chunk {
        // "experts from the University of Hong Kong" are not the town.
        let is_place = |run: &Range<usize>| doc.phrase_classes(run.clone()).is(WordClass::GAZETTEER);
        find(base_end..chunk.end).filter(|run| run.end == chunk.end && !is_place(run))
    } else {
        None
    };
    if let Some(run) = find(chunk.start..base_end)
        && run.end == base_end
    {
        let name = strip_titles(doc, run.clone());
        if base_end < chunk.end
            && (name.len() == 1 && is_title(doc, name.start) || doc.is(base_end - 1, WordClass::CONTEXT_ORG_HEAD))
        {
            // "Minister of Education Anna Berg": the name stands last. "University of Texas": the phrase belongs to the name.
            if let Some(run) = &tail
                && let Some(given) = run.clone().find(|&i| is_given(doc, i) && i + 1 < run.end)
            {
                return Some(given..run.end);
            }
            if is_title(doc, name.start) && name.len() == 1 {
                return tail.and_then(|run| (run.start > base_end + 3).then(|| strip_titles(doc, run)));
            }
            let inner = (base_end + 1..chunk.end).find(|&i| is_name_word(doc, i)).filter(|&i| i <= base_end + 2);
            return Some(run.start..inner.map_or(run.end, |i| run_end(doc, i, chunk.end).max(run.end)));
        }
        // "the White House", "the Justice Department": a body; its name with all its words.
        let body = doc.is(chunk.start, WordClass::POS_DETERMINER) && run.start == chunk.start + 1;
        if body && !is_given(doc, name.start) && name.start == run.start {
            return Some(run);
        }
        let given = name.clone().find(|&i| is_given(doc, i) && i + 1 < name.end);
        return Some(given.unwrap_or(name.start)..name.end);
    }
    if let Some(run) = tail {
        // "director of the Council Alia Salem": the name stands last.
        let given = run.clone().find(|&i| is_given(doc, i) && i + 1 < run.end)?;
        return (given > base_end + 2 && !is_governed(doc, chunk.start, given)).then_some(given..run.end);
    }
    None
}
