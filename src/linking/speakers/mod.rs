//! Speakers: each quote to the person or body that said it.
//!
//! In: the document, the entities, the quotes with their speakers as they stand. Out: [`Quote`]s whose speaker has a
//! resolved name, an entity where one fits, and `via`, the way it was found: `name` (named in full), `surname` (a part of a
//! name that the article gives in full elsewhere), `acronym` (of such a name), `pronoun`, `description` ("the mayor", "a
//! senior official"), `running` (carried over from the quote before). Works from the text alone where the entities miss a
//! name: a run of capitalised words that follows a title or starts with a given name is a person. A name stays null where it
//! would be a guess.
//!
//! `bodies.rs` knows which body is "the company"; `cast.rs` knows who is named in the article, `unnamed.rs` who is not, `phrase.rs` reads one noun phrase.

mod bodies;
mod cast;
mod phrase;
mod unnamed;

use std::ops::Range;

use self::cast::{Called, Cast};
use self::phrase::{
    PLACES, behind_seat, is_acronym, is_apposed_to_office, is_capital, is_come_back, is_epithet, is_role, name_in,
    run_end,
};
use self::unnamed::{
    described_here, described_people, described_subject, described_thing, last_unnamed, unnamed_person,
};
use super::pronouns::{self, Gender, Named, Sought};
use crate::analysis::{Entity, Quote, Speaker};
use crate::document::{Document, TokenKind};
use crate::extractors::quotes::{self, QuoteKind, QuoteMention};
use crate::lexicon::WordClass;
use crate::span::Span;

/// No look-around in a paragraph goes further back than this many tokens.
const PARAGRAPH: usize = 160;

/// A noun comes back to whom it meant no more than so many paragraphs before.
const CALLED: usize = 6;

/// Who answers spoke no more than so many paragraphs before.
const TURNS: usize = 3;

/// "Slovenian" and "Slovenia" share so many letters.
const STEM: usize = 4;

/// Among more people than so many nobody is the only one.
const CROWD: usize = 64;

/// So many mentions of people are looked at for the land that one is from.
const MENTIONS: usize = 64;

/// No more words stand between two commas behind somebody, or before the comma of a fronted phrase.
const LONGEST_ASIDE: usize = 14;

/// "the retired school bus driver", "the 45-year-old".
const LONGEST_DESCRIPTION: usize = 6;

/// Links every quote to its speaker.
#[must_use]
pub fn link_speakers(doc: &Document, entities: &[Entity], quotes: Vec<QuoteMention>) -> Vec<Quote> {
    if quotes.is_empty() {
        return Vec::new();
    }
    let mut cast = Cast::default();
    cast.add_entities(doc, entities);
    cast.add_names(doc);
    cast.find_main(doc);
    if let Some(first) = quotes.iter().find(|quote| is_question_or_answer(doc, quote)) {
        cast.answers = cast.only_person_before(doc, doc.token_at(first.span.start));
    }
    let mut linked: Vec<Quote> = Vec::with_capacity(quotes.len());
    let mut previous: Option<(usize, usize)> = None;
    let mut said = (0, 0);
    // Where the last quote ends whose speaker stands before it.
    let mut leading = 0;
    let mut person = None;
    // Who asked what the sentence goes on with, and that sentence.
    let (mut asker, mut asked_in) = (None, 0);
    // The speaker of a quote to which the next one answers.
    let mut answered = None;
    for mut mention in quotes {
        // “Did you see it, Mr Berg?” in a paragraph of its own behind one that Berg spoke, and what follows without a cue.
        let runs = mention.rule == "running" && mention.kind == QuoteKind::Direct;
        let is_other = || previous.is_some_and(|(person, _)| cast.addresses(doc, &mention, person));
        if runs && mention.speaker.is_some() && (answered == mention.speaker || is_other()) {
            answered = mention.speaker.take();
            mention.continues = false;
        } else {
            answered = None;
        }
        let Some(span) = mention.speaker else {
            let speaker = match mention.rule {
                "answer" => cast.interviewee(doc),
                "direct-message" | "reply" => asked_by_last(doc, &linked, &mention),
                _ => None,
            };
            linked.push(Quote { mention, speaker });
            continue;
        };
        // A piece that carries on has the speaker of the piece before.
        let same = linked.last().and_then(|quote| quote.speaker.as_ref()).filter(|speaker| speaker.span == span);
        let (mut speaker, found) = match same {
            Some(speaker) => (speaker.clone(), person),
            None => cast.resolve(doc, Asked { mention: &mention, span, previous, last: linked.last(), said, asker }),
        };
        if matches!(mention.rule, "running" | "reopened") {
            speaker.via = Some("running");
        }
        person = found;
        if let (Some(person), Some("pronoun")) = (person, speaker.via) {
            cast.learn_gender(doc, person, doc.token_at(span.start));
        }
        if mention.kind == QuoteKind::Direct {
            cast.count_spoken(person);
        }
        cast.remember(doc, mention.antecedent.unwrap_or(span), &speaker, person);
        // "Lee rejected the claim by Munk that it was late. He said": Lee goes on.
        let (from, to) = (doc.token_at(mention.span.start), doc.token_at(mention.span.end));
        let is_inside = from < leading && mention.kind != QuoteKind::Direct;
        // "Asked by Munk if it was late, he shrugged": who asked is not the one who goes on.
        let is_asker = mention.rule == "passive" && person.is_some();
        asker = if is_asker { person } else { asker.filter(|_| doc.sentence_of(from) <= asked_in) };
        asked_in = if is_asker { doc.sentence_of(from) } else { asked_in };
        let is_inside = is_inside || is_asker;
        if let Some(person) = person.filter(|_| !is_inside) {
            previous = Some((person, from));
        } else if mention.kind == QuoteKind::Direct {
            previous = None;
        }
        // "Lee said it was late, Munk reported": it is Lee's, too. "Lee promises to mend the roof, Munk said": Munk goes on.
        let goes_on = person.is_some_and(|person| !cast.is_body(person)) && !is_reported(doc, &mention);
        let leads = goes_on || mention.speaker.is_some_and(|speaker| speaker.start < mention.span.start);
        if !is_inside {
            said = (from, to);
            leading = if leads { to } else { from };
        }
        linked.push(Quote { mention, speaker: Some(speaker) });
    }
    name_repeated(&mut linked);
    linked
}

/// "“Is it true?” Munk asked. “I never said so,” came the answer": the one who spoke before the one who asks.
fn asked_by_last(doc: &Document, linked: &[Quote], mention: &QuoteMention) -> Option<Speaker> {
    let last = linked.last().filter(|last| doc.slice(last.mention.span).ends_with('?'))?;
    let asks = last.speaker.as_ref().and_then(|speaker| speaker.name.as_ref())?;
    let here = doc.block_of(doc.token_at(mention.span.start));
    let near = |quote: &&Quote| doc.block_of(doc.token_at(quote.mention.span.start)) + TURNS >= here;
    let mut before = linked.iter().rev().take(MENTIONS).take_while(near).filter_map(|quote| quote.speaker.as_ref());
    let other = before.find(|speaker| speaker.name.as_ref().is_some_and(|name| name != asks))?;
    Some(Speaker { via: Some("running"), ..other.clone() })
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

/// "The Scotsman reported": as newspapers do.
fn is_reported(doc: &Document, mention: &QuoteMention) -> bool {
    let cue = mention.cue.map(|cue| doc.token_at(cue.start));
    cue.is_some_and(|cue| ["reported", "reports"].iter().any(|word| doc.is_word(cue, word)))
}

/// A quote whose speaker is sought, and what the quotes before it gave.
#[derive(Clone, Copy)]
struct Asked<'a> {
    mention: &'a QuoteMention,
    /// The words of the speaker.
    span: Span,
    /// Who of the cast spoke last, and where that quote begins.
    previous: Option<(usize, usize)>,
    last: Option<&'a Quote>,
    /// The tokens of the quote before that is in no other.
    said: (usize, usize),
    /// Who asked the question that the sentence opens with.
    asker: Option<usize>,
}

impl Asked<'_> {
    /// The speaker of the quote before, where that stands before this one's.
    fn speaker_before(&self) -> Option<&Speaker> {
        let before = self.last.and_then(|quote| quote.speaker.as_ref());
        before.filter(|before| before.span.start < self.span.start)
    }

    /// Whether the quote is the answer to the question that was asked before it.
    fn answers_question(&self, doc: &Document) -> bool {
        let cue_is = |mention: &QuoteMention, class: WordClass| {
            mention.cue.is_some_and(|cue| doc.is(doc.token_at(cue.start), class))
        };
        let asks = |before: &Quote| {
            let near = doc.block_of(doc.token_at(before.mention.span.start)) + 1
                >= doc.block_of(doc.token_at(self.span.start));
            near && (cue_is(&before.mention, WordClass::GRAMMAR_ASKS) || doc.slice(before.mention.span).ends_with('?'))
        };
        cue_is(self.mention, WordClass::GRAMMAR_ANSWERS) && self.last.is_some_and(asks)
    }

    /// Whether the token stands in the words themselves.
    fn holds(&self, doc: &Document, token: usize) -> bool {
        self.mention.span.contains(doc.token(token).span)
    }

    /// Who is meant stays open.
    fn nobody(&self) -> (Speaker, Option<usize>) {
        (Speaker { span: self.span, name: None, entity: None, via: None }, None)
    }
}

impl Cast {
    /// "Anna Berg said she cried. “It is my living room,” said the retired driver": who spoke before in the paragraph; "the
    /// 45-year-old" also in the one before.
    fn spoke_before(&self, doc: &Document, at: usize, head: usize, previous: Option<(usize, usize)>) -> Option<usize> {
        let (person, token) =
            previous.filter(|(person, _)| self.people.get(*person).is_some_and(|who| !who.is_body))?;
        let paragraphs = doc.block_of(at) - doc.block_of(token).min(doc.block_of(at));
        let is_aged = self.is_aged(doc, at, head, person)
            || is_come_back(doc, at, head + 1)
            || is_epithet(doc, at, head + 1) && !is_role(doc, head);
        // "the FBI director" is somebody else.
        let is_owned = |at: usize| doc.token(at).glued && doc.word(at).starts_with(['\'', '’']);
        let is_named = (at..head).any(|at| is_capital(doc, at) && !doc.is_word(at, "the") || is_owned(at));
        // "The collector, however, denied it."
        let is_named = is_named || doc.word(head + 1) == "," && doc.is(head + 2, WordClass::GRAMMAR_CONTRAST);
        (is_aged && paragraphs <= 1 || is_role(doc, head) && paragraphs == 0 && !is_named).then_some(person)
    }

    /// Whether "the 45-year-old" or "the 45-year-old driver", up to its last word at `head`, may mean the person; not "the 72-year-old
    /// carrier".
    fn is_aged(&self, doc: &Document, first: usize, head: usize, person: usize) -> bool {
        let fits = |known: &Gender| known.fits(pronouns::title_gender(doc, head));
        let is_thing = doc.is(head, WordClass::FIRM_ANY | WordClass::FIRM_SOME) && !is_role(doc, head);
        // "the 25-year-old" is not Berg, 62.
        let other = || self.age_of(person).is_some_and(|age| doc.word(first + 1).parse() != Ok(age));
        age_length(doc, first) > 0 && !is_thing && self.genders.get(person).is_none_or(fits) && !other()
    }

    /// The person's age, where the article tells it.
    fn age_of(&self, person: usize) -> Option<u32> {
        self.people.get(person)?.age
    }

    /// "the 44-year-old" of the one person named before it who is of that age.
    fn of_age(&self, doc: &Document, first: usize, head: usize) -> Option<usize> {
        let age: u32 = doc.word(first + 1).parse().ok()?;
        let end = self.named.partition_point(|named| named.token < first);
        let recent = self.named.iter().take(end).rev().take(MENTIONS).map(|named| named.person);
        let mut same = recent.filter(|&person| self.age_of(person) == Some(age));
        let one = same.next()?;
        (same.all(|person| person == one) && self.is_aged(doc, first, head, one)).then_some(one)
    }

    /// "Berg told the court that he had slept. The defendant said": who spoke shortly before, unless that one has an office there, or
    /// whom the article is about.
    fn tried(&self, doc: &Document, at: usize, previous: Option<(usize, usize)>) -> Option<usize> {
        let is_free = |person: &usize| !self.is_of_court(*person) && !self.is_body(*person);
        let near = previous.filter(|(_, token)| doc.block_of(*token) + 1 >= doc.block_of(at)).map(|(person, _)| person);
        near.or_else(|| self.main_person(Gender::Unknown)).filter(is_free)
    }

    /// "the officer", who was called so shortly before.
    fn called_so(&self, doc: &Document, at: usize, head: usize) -> Option<usize> {
        match self.called.get(&doc.form(head).fold) {
            Some(&(token, Called::Person(person))) if doc.block_of(token) + CALLED >= doc.block_of(at) => {
                (at + 1 == head).then_some(person)
            }
            _ => None,
        }
    }

    /// Keeps in mind whom a description meant, until the same noun comes back.
    fn remember(&mut self, doc: &Document, phrase: Span, speaker: &Speaker, person: Option<usize>) {
        if speaker.via != Some("description") {
            return;
        }
        let first = doc.token_at(phrase.start);
        if let Some(person) = person.filter(|_| doc.is_word(first, "the")) {
            let end = doc.token_at(phrase.end.saturating_sub(1)) + 1;
            let head = (first..end).find(|&at| doc.word(at) == ",").unwrap_or(end).saturating_sub(1);
            self.called.insert(doc.form(head).fold, (first, Called::Person(person)));
        } else if let Some((_, head)) = unnamed_person(doc, speaker, phrase) {
            self.called.insert(doc.form(head).fold, (first, Called::Unnamed(speaker.clone())));
        }
    }

    /// "The winner came from Sam Petrie. “I shut my eyes,” said the teenager": the one person whom the paragraph so many before names.
    fn only_one_here(&self, doc: &Document, at: usize, gender: Gender, back: usize) -> Option<usize> {
        let block = doc.blocks().get(doc.block_of(at).checked_sub(back)?)?;
        let mut here = self.named_from(block.first).take_while(|named| named.token < at.min(block.end));
        let person = here.next()?.person;
        let known = self.genders.get(person).copied().unwrap_or_default();
        (known.fits(gender) && here.all(|named| named.person == person)).then_some(person)
    }

    /// Who gives the answers of an interview, where the words before it name him.
    fn interviewee(&self, doc: &Document) -> Option<Speaker> {
        let person = self.answers?;
        let first = self.named.iter().find(|named| named.person == person)?.token;
        let end = run_end(doc, first, first + LONGEST_DESCRIPTION).max(first + 1);
        Some(self.speaker(doc.span_of(first..end), person, "running").0)
    }

    /// "Kelp Inc. expects sales to rise, it said", "The union met. They said": the body that the sentence or the quote before is
    /// about; otherwise nobody.
    fn body_before(&self, doc: &Document, at: usize, asked: Asked) -> (Speaker, Option<usize>) {
        let Asked { mention, span, previous, .. } = asked;
        let is_it = doc.is_word(at, "it");
        if !(is_it || doc.is_word(at, "they")) {
            return asked.nobody();
        }
        let before = asked.speaker_before();
        let named = self.bodies.partition_point(|body| body.0 < at).checked_sub(1).and_then(|i| self.bodies.get(i));
        // "He had a petition from the union. It reads": no body.
        let is_shown = mention.cue.is_some_and(|cue| doc.is(doc.token_at(cue.start), WordClass::CUE_SHOWN));
        if let Some(&(token, person)) = named
            && is_it
            && !is_shown
            && opens_sentence(doc, token, at)
            && !(mention.kind == QuoteKind::Direct && mention.span.contains(doc.token(token).span))
            && before.is_none_or(|before| doc.token_at(before.span.start) <= token)
        {
            return self.speaker(span, person, "pronoun");
        }
        // "The judge was firm. A note was read. It said": no person.
        let is_person = |before: &Speaker| {
            let who = previous.and_then(|(person, _)| self.people.get(person)).filter(|who| !who.is_body);
            is_it && before.via == Some("description") && who.is_some_and(|who| Some(&who.name) == before.name.as_ref())
        };
        // "Analysts expect a fall. Farmers blocked the road. They said": no analysts.
        let is_older = |before: &Speaker| {
            let people = if is_it { None } else { described_people(doc, at) };
            people.is_some_and(|people| doc.token_at(before.span.start) < people.start)
        };
        let is_meant =
            |before: &&Speaker| !is_other_number(doc, before, is_it) && !is_person(before) && !is_older(before);
        let Some(before) = before.filter(is_meant) else {
            return self.thing_before(doc, is_it, asked);
        };
        let body = previous.map(|(person, _)| person).filter(|&person| {
            self.is_body(person) && self.people.get(person).map(|who| &who.name) == before.name.as_ref()
        });
        let goes_on =
            before.via == Some("pronoun") && doc.form(doc.token_at(before.span.start)).fold == doc.form(at).fold;
        if body.is_none() && before.via != Some("description") && !goes_on {
            return self.thing_before(doc, is_it, asked);
        }
        (Speaker { span, name: before.name.clone(), entity: before.entity, via: Some("pronoun") }, body)
    }

    /// "The court heard the case. “Was it late?” it asked": what a sentence is about that names nobody; otherwise nobody.
    fn thing_before(&self, doc: &Document, is_it: bool, asked: Asked) -> (Speaker, Option<usize>) {
        let Asked { mention, span, .. } = asked;
        let from = doc.token_at(mention.span.start.min(span.start));
        let thing = if is_it { described_thing(doc, from) } else { described_people(doc, from) };
        let Some(thing) = thing.filter(|thing| !self.named_from(thing.start).any(|named| named.token < thing.end))
        else {
            return asked.nobody();
        };
        let name = Some(doc.written(doc.span_of(thing)));
        (Speaker { span, name, entity: None, via: Some("pronoun") }, None)
    }

    fn speaker(&self, span: Span, person: usize, via: &'static str) -> (Speaker, Option<usize>) {
        let who = self.people.get(person);
        let speaker =
            Speaker { span, name: who.map(|p| p.name.clone()), entity: who.and_then(|p| p.entity), via: Some(via) };
        (speaker, Some(person))
    }

    /// Who the words of the speaker mean, and which of the cast that is.
    fn resolve(&self, doc: &Document, asked: Asked) -> (Speaker, Option<usize>) {
        let Asked { mention, span, .. } = asked;
        let phrase = mention.antecedent.unwrap_or(span);
        let first = doc.token_at(phrase.start);
        let end = doc.token_at(phrase.end.saturating_sub(1)) + 1;
        if end == first + 1
            && let Some(resolved) = self.resolve_word(doc, first, asked)
        {
            return resolved;
        }
        if let Some(person) = self.person_at(first, end) {
            return self.speaker(span, person, "name");
        }
        if let Some(noun) = behind_seat(doc, first..end) {
            return match self.described_body(doc, noun - 1..noun + 1) {
                Some(body) => self.speaker(span, body, "description"),
                None => (described(doc, span, first..end), None),
            };
        }
        // "No one said"
        if first + 2 == end && doc.is_word(first, "no") && doc.is_word(first + 1, "one") {
            return asked.nobody();
        }
        // "Northern Party (NP) lawmaker Anna Berg"
        let closed = (first..end)
            .take_while(|&at| doc.word(at) != ",")
            .find(|&at| doc.word(at) == ")" && doc.token(at + 1).kind == TokenKind::Word);
        if let Some(person) = closed.and_then(|at| self.person_last(doc, at + 1, end)) {
            return self.speaker(span, person, "name");
        }
        // "The director of the Centre for Policy, Dr Anna Berg"
        if let Some(person) = self.person_behind_office(doc, first, end) {
            return self.speaker(span, person, "name");
        }
        // "the CEO, who took over in March,"
        let is_who = |&at: &usize| doc.word(at) == "," && doc.is(at + 1, WordClass::GRAMMAR_RELATIVE);
        let whole = first..end;
        let end = (first..end).find(is_who).filter(|_| doc.is_word(first, "the")).unwrap_or(end);
        // "the Scot" and "the Governor" are no names.
        let is_label = |at: usize| doc.is(at, WordClass::DEMONYMS) || is_role(doc, at);
        let labelled =
            doc.is_word(first, "the") && end == first + 2 && is_label(first + 1) || is_epithet(doc, first, end);
        let labelled = labelled || is_come_back(doc, first, end);
        // "the 25-year-old Norwegian"
        let aged = age_length(doc, first);
        let labelled = labelled || aged > 0 && first + aged + 2 == end && is_label(end - 1);
        // "the Chief Justice"
        let is_office = |at: usize| is_capital(doc, at) && is_role(doc, at);
        let labelled = labelled || doc.is_word(first, "the") && end > first + 2 && (first + 1..end).all(is_office);
        // "Mr Speaker", "Madam Chairwoman"
        let is_office = |at: usize| is_role(doc, at) && !doc.is(at, WordClass::SURNAME_COMMON);
        let labelled =
            labelled || end == first + 2 && doc.is(first, WordClass::CONTEXT_COURTESY) && is_office(first + 1);
        if is_list(doc, first, end) || is_crowd(doc, first, end) {
            return (described(doc, span, whole), None);
        }
        let titled = self.titled_by(doc, first, end);
        // "Residents of Mill Lane", which only opens its sentence with a capital
        let is_common = |name: &Range<usize>| {
            let opens = name.start == first && name.len() == 1 && doc.starts_sentence(first);
            opens
                && doc.is(first, WordClass::POS_PLURAL)
                && !doc.is(first, WordClass::SURNAMES)
                && !self.is_known(first)
        };
        // "Harrow Corp of Norway chairman Anna Berg": who holds the office, not the body.
        if let Some(person) = self.holder_last(doc, first, end) {
            return self.speaker(span, person, "name");
        }
        let named = |name: &Range<usize>| !labelled && titled.is_none() && !is_common(name);
        if let Some(name) = name_in(doc, whole.clone()).filter(named) {
            return self.resolve_name(doc, first, name, span);
        }
        if let Some(person) = self.person_last(doc, first, end) {
            return self.speaker(span, person, "name");
        }
        if let Some(person) = titled {
            return self.speaker(span, person, "description");
        }
        if let Some(person) = self.named_by_himself(doc, whole.clone()) {
            return self.speaker(span, person, "name");
        }
        self.describe(doc, whole, asked)
    }

    /// A speaker of one word that is no name: the label "A", "she", "it".
    fn resolve_word(&self, doc: &Document, first: usize, asked: Asked) -> Option<(Speaker, Option<usize>)> {
        let Asked { mention, span, previous, .. } = asked;
        // "Q:" and "A:" name nobody.
        if is_question_or_answer(doc, mention) {
            return Some(match self.answers.filter(|_| doc.word(first).starts_with('A')) {
                Some(person) => self.speaker(span, person, "running"),
                None => asked.nobody(),
            });
        }
        // "AB:" for Anna Berg.
        if mention.rule == "label"
            && let Some(person) = self.by_initials(doc.word(first))
        {
            return Some(self.speaker(span, person, "acronym"));
        }
        if let Some(gender) = pronouns::pronoun_gender(doc, first) {
            if let Some(hearer) = self.asked_before(doc, gender, asked) {
                return Some(hearer);
            }
            if let Some(person) = self.named_behind(doc, first, gender) {
                return Some(self.speaker(span, person, "pronoun"));
            }
            if let Some(described) = self.described_before(doc, first, asked) {
                return Some(described);
            }
            if let Some(unnamed) = self.unnamed_before(doc, first, gender, asked) {
                return Some((unnamed, None));
            }
            // A body of one word may be a surname.
            let previous = previous.filter(|&(person, _)| {
                let is_surname = |name: &str| name.chars().any(char::is_lowercase);
                !self.is_body(person)
                    || self.people.get(person).is_some_and(|who| who.words == 1 && is_surname(&who.name))
            });
            let said = asked.said;
            let is_direct = mention.kind == QuoteKind::Direct;
            let tells_of_other = tells_of_other(doc, mention, gender);
            let (named, genders) = (&self.named, &self.genders);
            let (main, spoken) = (self.main_person(gender), &self.spoken);
            let sought = Sought { token: first, gender, named, genders, previous, said, tells_of_other, main, spoken };
            // "“Is it late?” asked Berg. “Not yet,” he replied": somebody else.
            let is_answer = asked.answers_question(doc);
            // "“Berg is right,” he said": few speak of themselves by name.
            let spoke = |person: usize| previous.is_some_and(|(before, _)| before == person);
            let asks = |person: usize| asked.asker == Some(person) || is_answer && spoke(person);
            let is_told_of =
                |person: usize| asks(person) || (is_direct || !spoke(person)) && self.is_named_in(doc, mention, person);
            let either = self.either_here(doc, first.min(doc.token_at(mention.span.start)), gender);
            let person = self
                .only_speaker_here(doc, first, gender, previous)
                .or_else(|| either.filter(|&(_, is_shown)| is_shown).map(|(who, _)| who))
                .filter(|&person| !is_told_of(person))
                .or_else(|| pronouns::resolve_pronoun(doc, sought, is_told_of))
                .or_else(|| self.goes_on(doc, first, previous).filter(|&person| !is_told_of(person)))
                .or_else(|| self.only_fitting(gender).filter(|&person| !is_told_of(person)))
                .or_else(|| either.map(|(who, _)| who).filter(|&who| !is_told_of(who)));
            return Some(match person {
                Some(person) => self.speaker(span, person, "pronoun"),
                None => self.spoke_just_before(doc, first, gender, asked).unwrap_or_else(|| asked.nobody()),
            });
        }
        let contracted = mention.antecedent.is_none() && doc.slice(span).len() < doc.word(first).len();
        let pronoun = doc.is(first, WordClass::POS_PRONOUN) && !doc.is(first, WordClass::POS_DETERMINER);
        (contracted || pronoun).then(|| self.body_before(doc, first, asked))
    }

    /// "VPM Berg praised it. She added", "One economist said so. He added": who spoke right before and is none of the cast, by the words
    /// that stand there.
    fn spoke_just_before(
        &self,
        doc: &Document,
        at: usize,
        gender: Gender,
        asked: Asked,
    ) -> Option<(Speaker, Option<usize>)> {
        let before = asked.speaker_before().filter(|before| before.entity.is_none())?;
        let said = asked.last?.mention.span;
        let (first, end) = (doc.token_at(before.span.start), doc.token_at(said.end.max(before.span.end) - 1));
        let near = doc.sentence_of(end) + 1 >= doc.sentence_of(at) && doc.block_of(end) + 1 >= doc.block_of(at);
        let other = |named: &Named| !said.contains(doc.token(named.token).span);
        if !near || self.named_from(first).take_while(|named| named.token < at).any(other) {
            return None;
        }
        let closes = |i: &usize| {
            doc.token(*i).kind == TokenKind::Mark && !doc.token(*i).glued
                || doc.is(*i, WordClass::POS_PREPOSITION | WordClass::POS_WH | WordClass::POS_GERUND)
        };
        let stop = doc.token_at(before.span.end - 1) + 1;
        let head = (first..stop).find(closes).unwrap_or(stop).checked_sub(1).filter(|&head| head > first)?;
        let is_person = is_role(doc, head) || is_capital(doc, head) && doc.is(head, WordClass::SURNAMES);
        let fits = pronouns::title_gender(doc, head).fits(gender) && !doc.is(head, WordClass::POS_PLURAL);
        let name = before.name.clone().filter(|_| is_person && fits)?;
        Some((Speaker { span: asked.span, name: Some(name), entity: None, via: Some("pronoun") }, None))
    }

    /// A name in the phrase that starts at `first`: the one who is named so in full, or by a part of the name.
    fn resolve_name(&self, doc: &Document, first: usize, name: Range<usize>, span: Span) -> (Speaker, Option<usize>) {
        let last_word = name.end.saturating_sub(1);
        let fold = doc.form(last_word).fold;
        // One whom the name stands for already, then the last one who is called so.
        let here =
            self.named_from(name.start).next().filter(|named| named.token == name.start).map(|named| named.person);
        // "Mrs Berg" beside a Mr Berg is somebody of her own.
        let is_titled = doc.is(name.start.wrapping_sub(1), WordClass::CONTEXT_COURTESY);
        let here = here
            .filter(|&person| self.people.get(person).is_some_and(|who| who.words > 1 || is_titled && !who.is_body));
        let person = here.or_else(|| self.by_surname.get(&fold).copied());
        let person = person.map(|person| self.namesake(doc, person, name.clone()));
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
            // "De Groot" is the end of Piet de Groot.
            let rest = who.name.len().saturating_sub(text.len());
            let ends = here == Some(person)
                && who.name.get(rest..).is_some_and(|end| end.eq_ignore_ascii_case(text))
                && who.name.get(..rest).is_some_and(|start| start.ends_with(' '));
            let same = one || ends || who.name == text || given(&who.name) == given(text);
            if same {
                let part = if one && is_acronym(doc, name.start, &who.name) { "acronym" } else { "surname" };
                return self.speaker(span, person, if full || who.name == text { "name" } else { part });
            }
        }
        (Speaker { span, name: Some(doc.written(doc.span_of(name))), entity: None, via: Some("name") }, None)
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
        // "Anna Berg left.\n\nCarl Moss stayed. “I was ill,” she said": the paragraph above names one whom the pronoun fits better.
        let is_known = |person: usize| self.genders.get(person) == Some(&gender);
        let fits = self.genders.get(person).is_some_and(|known| known.fits(gender));
        let above = doc.blocks().get(doc.block_of(at).saturating_sub(1)).map_or(0, |block| block.first);
        let is_above = || {
            let named = self.named_from(above).take(CROWD);
            named.take_while(|named| named.token < block.first).any(|named| is_known(named.person))
        };
        (alone && !other() && (fits || !is_above())).then_some(person)
    }

    /// "Lou Berg shook his head. “No,” he said": the one whom the paragraph names, whose given name women and men have alike, though more
    /// often the others; and whether words since then show it.
    fn either_here(&self, doc: &Document, at: usize, gender: Gender) -> Option<(usize, bool)> {
        let block = doc.blocks().get(doc.block_of(at))?;
        let floor = block.first.max(at.saturating_sub(PARAGRAPH));
        let mut here = self.named_from(floor).take_while(|named| named.token < at);
        let Named { token, person, subject } = *here.next()?;
        let can_be = doc.is(token, WordClass::EITHER_NAMES)
            && self.people.get(person).is_some_and(|who| !who.is_body && who.words > 1)
            && self.titled.get(person) == Some(&false);
        let alone = can_be && here.all(|named| named.person == person);
        let shows = |i: usize| pronouns::pronoun_gender(doc, i) == Some(gender);
        let is_shown = alone && (token..at).any(shows);
        (is_shown || alone && subject).then_some((person, is_shown))
    }

    /// "Li said.\n\n“...,” he added": who spoke before, where nobody else is named since and what his name tells of his gender is no
    /// more than likely.
    fn goes_on(&self, doc: &Document, at: usize, previous: Option<(usize, usize)>) -> Option<usize> {
        let (person, token) = previous?;
        let near = doc.block_of(token) + 1 >= doc.block_of(at) && self.titled.get(person) == Some(&false);
        let alone = || self.named_from(token).take_while(|named| named.token < at).all(|named| named.person == person);
        (near && !self.is_body(person) && alone()).then_some(person)
    }

    /// "Though he pledged to stay, Carl Berg left": the one whom the clause behind the comma is about, where the pronoun's clause opens
    /// the sentence.
    fn named_behind(&self, doc: &Document, at: usize, gender: Gender) -> Option<usize> {
        let sentence = doc.sentences().get(doc.sentence_of(at))?;
        if at != sentence.first + 1 || !doc.is(sentence.first, WordClass::GRAMMAR_CONCEDES) {
            return None;
        }
        let comma = (at + 1..sentence.end.min(at + PARAGRAPH)).find(|&i| doc.word(i) == ",")?;
        let named = self.named_from(comma).next().filter(|named| named.subject && named.token <= comma + 2)?;
        let fits = self.genders.get(named.person).is_some_and(|known| known.fits(gender));
        (fits && !self.is_body(named.person)).then_some(named.person)
    }

    /// The one person of the article whom the pronoun fits, if he spoke before, however far back; in a crowd nobody is the only one.
    fn only_fitting(&self, gender: Gender) -> Option<usize> {
        if self.people.len() > CROWD {
            return None;
        }
        let fits =
            |&person: &usize| !self.is_body(person) && self.genders.get(person).is_some_and(|known| known.fits(gender));
        let mut fitting = (0..self.people.len()).filter(fits);
        let only = fitting.next().filter(|_| fitting.next().is_none())?;
        self.spoken.get(only).is_some_and(|&quotes| quotes > 0).then_some(only)
    }

    /// "Did you see it, Mr Berg?": whether the words speak to the person.
    fn addresses(&self, doc: &Document, mention: &QuoteMention, person: usize) -> bool {
        let tokens = doc.token_at(mention.span.start)..doc.token_at(mention.span.end.saturating_sub(1)) + 1;
        let is_addressed = |name: usize| {
            let title = name.saturating_sub(1);
            let is_titled = doc.is(title, WordClass::CONTEXT_COURTESY);
            let before = title.saturating_sub(usize::from(is_titled));
            let set_off = if before < tokens.start { is_titled } else { doc.word(before) == "," };
            set_off && doc.token(name + 1).kind == TokenKind::Mark && doc.token(name + 1).glued
        };
        let mut inside = self.named_from(tokens.start).take_while(|named| named.token < tokens.end);
        inside.any(|named| named.person == person && is_addressed(named.token))
    }

    /// Whether a quote that stands before its speaker names the person.
    fn is_named_in(&self, doc: &Document, mention: &QuoteMention, person: usize) -> bool {
        let fronted = mention.speaker.is_some_and(|speaker| mention.span.end <= speaker.start);
        if mention.kind != QuoteKind::Direct && !fronted {
            return false;
        }
        let tokens = doc.token_at(mention.span.start)..doc.token_at(mention.span.end.saturating_sub(1)) + 1;
        let mut inside = self.named_from(tokens.start).take_while(|named| named.token < tokens.end);
        inside.any(|named| named.person == person)
    }

    /// "A neighbour said it was late. “It shook,” she said": the one without a name who spoke last, unless a sentence since
    /// is about somebody whom the pronoun fits.
    fn unnamed_before(&self, doc: &Document, at: usize, gender: Gender, asked: Asked) -> Option<Speaker> {
        let Asked { mention, span, last, previous, .. } = asked;
        let (head, who, name) = last_unnamed(doc, at, mention, last)?;
        // "His father drove a tram. “You ate fast,” he said": rather the one whose father he was, if that one talks.
        let spoke = last
            .and_then(|quote| quote.speaker.as_ref())
            .is_some_and(|speaker| doc.token_at(speaker.span.start) + 1 >= head);
        let owner = head - 1;
        let beside = !spoke
            && doc.is(owner, WordClass::POS_POSSESSIVE)
            && pronouns::pronoun_gender(doc, owner) == Some(gender)
            && !tells_of_other(doc, mention, gender);
        if beside && self.talks(doc, at, gender, previous) {
            return None;
        }
        // "A guard told her to leave. “He shouted,” she said": she is the other one.
        let hearer = last.and_then(|quote| quote.mention.addressee).map(|hearer| doc.token_at(hearer.start));
        // "A guard asked her to leave."
        let said = last
            .filter(|quote| quote.mention.kind != QuoteKind::Direct)
            .map(|quote| doc.token_at(quote.mention.span.start));
        let mut hearers = hearer.into_iter().chain(said.filter(|&asked| doc.is_word(asked + 1, "to")));
        let heard = hearers.any(|hearer| hearer > head && pronouns::pronoun_gender(doc, hearer) == Some(gender));
        let fits = who.fits(gender) && !heard && doc.block_of(at) <= doc.block_of(head) + 1;
        let other = self
            .named_from(head)
            .take_while(|named| named.token < at)
            .any(|named| named.subject && self.genders.get(named.person).is_some_and(|known| known.fits(gender)));
        (fits && !other).then_some(Speaker { span, name, entity: None, via: Some("pronoun") })
    }

    /// Whether somebody whom the pronoun fits spoke in the paragraph or the one before, or is whom the article is about and talks.
    fn talks(&self, doc: &Document, at: usize, gender: Gender, previous: Option<(usize, usize)>) -> bool {
        let fits = |person: usize| self.genders.get(person).is_some_and(|known| known.fits(gender));
        let is_near = |token: usize| doc.block_of(token) + 1 >= doc.block_of(at);
        let main = self.main_person(gender);
        previous.is_some_and(|(person, token)| fits(person) && !self.is_body(person) && is_near(token))
            || main.is_some_and(|main| self.spoken.get(main).is_some_and(|&quotes| quotes > 0))
    }

    /// "Counsel asked M7 why. “There was no time,” he replied": the one who was asked, as he is called there.
    fn asked_before(&self, doc: &Document, gender: Gender, asked: Asked) -> Option<(Speaker, Option<usize>)> {
        let hearer = asked.last?.mention.addressee.filter(|_| asked.answers_question(doc))?;
        let (first, end) = (doc.token_at(hearer.start), doc.token_at(hearer.end.saturating_sub(1)) + 1);
        let is_one = is_capital(doc, first) || doc.is_word(first, "the") && is_role(doc, end - 1);
        if !is_one || !pronouns::title_gender(doc, end - 1).fits(gender) || doc.is(end - 1, WordClass::POS_PLURAL) {
            return None;
        }
        let named = self.named_from(first).next().filter(|named| named.token < end).map(|named| named.person);
        if let Some(person) = named {
            let fits = self.genders.get(person).is_some_and(|known| known.fits(gender));
            return fits.then(|| self.speaker(asked.span, person, "pronoun"));
        }
        let name = Some(doc.written(hearer));
        Some((Speaker { span: asked.span, name, entity: None, via: Some("pronoun") }, None))
    }

    /// "The chancellor is on her feet. She says": whom the description means that opens the sentence before, where nobody is named
    /// since, nor shortly before if the article does not tell who holds the office.
    fn described_before(&self, doc: &Document, at: usize, asked: Asked) -> Option<(Speaker, Option<usize>)> {
        let Asked { mention, previous, last, .. } = asked;
        let first = doc.sentences().get(doc.sentence_of(at))?.first;
        let alone = || previous.is_none() && self.named_from(first).next().is_none_or(|named| named.token > at);
        let here = || if alone() { described_here(doc, at) } else { None };
        let phrase = described_subject(doc, at).or_else(here)?;
        let gender = pronouns::pronoun_gender(doc, at)?;
        let start = doc.token(phrase.start).span.start;
        let spoke = last.is_some_and(|quote| {
            quote.mention.span.end > start || quote.speaker.as_ref().is_some_and(|speaker| speaker.span.start >= start)
        });
        let is_named = |from: usize| self.named_from(from).next().is_some_and(|named| named.token < at);
        let fits = pronouns::title_gender(doc, phrase.end - 1).fits(gender);
        if !fits || is_named(phrase.start) || spoke || mention.span.start <= start && start < mention.span.end {
            return None;
        }
        let above = doc.blocks().get(doc.block_of(at).saturating_sub(1))?.first;
        let (mut speaker, person) = self.describe(doc, phrase, asked);
        let known = person.map(|person| self.genders.get(person).copied().unwrap_or_default());
        let quoted = previous.is_some_and(|(_, token)| doc.block_of(token) + 2 >= doc.block_of(at));
        if known.map_or_else(|| quoted || is_named(above), |known| !known.fits(gender)) {
            return None;
        }
        speaker.via = Some("pronoun");
        Some((speaker, person))
    }

    /// "Coach Anna Berg was calmer. The Australian praised him": whom the sentence before is about, where nobody spoke or was named since.
    fn told_of_here(&self, doc: &Document, at: usize, asked: Asked) -> Option<usize> {
        let block = doc.blocks().get(doc.block_of(at))?;
        // Of a block without end, the last names are read.
        let end = self.named.partition_point(|named| named.token < at);
        let near = self.named.get(end.saturating_sub(MENTIONS)..end).unwrap_or_default();
        let here = near.iter().filter(|named| named.token >= block.first);
        let here = here.take_while(|named| !asked.holds(doc, named.token));
        let last = here.filter(|named| named.subject && !self.is_body(named.person)).last()?;
        let spoke_since = asked.previous.is_some_and(|(_, token)| token >= last.token);
        let other = self.named_from(last.token).take_while(|named| named.token < at).any(|named| {
            let quoted = doc.sentence_of(named.token) > doc.sentence_of(last.token);
            named.person != last.person && named.subject && quoted && !asked.holds(doc, named.token)
        });
        (!spoke_since && !other).then_some(last.person)
    }

    /// "the Slovenian", "the UN chief": the one beside whose name the land, its people or the body are named, no more
    /// than `back` tokens before it.
    fn native(&self, doc: &Document, first: usize, back: usize, asked: Asked) -> Option<usize> {
        let word = doc.word(first + 1);
        let stem = word.get(..word.len().min(STEM))?;
        let starts = |at: usize| doc.word(at).get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem));
        let before = self.named.partition_point(|named| named.token < first);
        let recent = self.named.iter().take(before).rev().take(MENTIONS);
        let distance = |named: &Named| {
            let around = named.token.saturating_sub(back)..named.token + LONGEST_DESCRIPTION;
            around.filter(|&at| at < first && starts(at)).map(|at| at.abs_diff(named.token)).min()
        };
        let fitting = recent.filter(|named| !self.is_body(named.person) && !asked.holds(doc, named.token));
        let found = fitting.filter_map(|named| Some((distance(named)?, named.person)));
        found.min_by_key(|(distance, _)| *distance).map(|(_, person)| person)
    }

    /// "Minister Berg thanked Minister Munk. The minister also said": of several with the office the one who spoke last, unless a
    /// sentence since is about `role`, the one named last.
    fn holder_who_spoke(&self, doc: &Document, role: (u32, usize, usize), at: usize, asked: Asked) -> Option<usize> {
        let (person, token) = asked.previous.filter(|(person, _)| *person != role.2)?;
        let before = self.roles.partition_point(|&(fold, token, _)| (fold, token) < (role.0, at));
        let holds = || self.holders_before(role.0, before).any(|other| other.2 == person);
        let near = doc.block_of(token) + 1 >= doc.block_of(at);
        let since = self.named_from(token.max(asked.said.1)).take_while(|named| named.token < at);
        let mut others = since.filter(|named| named.person != person && named.subject);
        (near && holds() && others.next().is_none()).then_some(person)
    }

    /// "the mayor", "the company": the one who was introduced so before; otherwise the words as they stand.
    fn describe(&self, doc: &Document, phrase: Range<usize>, asked: Asked) -> (Speaker, Option<usize>) {
        let Asked { span, previous, .. } = asked;
        let definite = doc.is_word(phrase.start, "the");
        let chunk_end = phrase.clone().find(|&i| matches!(doc.word(i), "," | "(" | "—")).unwrap_or(phrase.end);
        let aged = age_length(doc, phrase.start);
        if definite && chunk_end - phrase.start <= LONGEST_DESCRIPTION + aged {
            let head = chunk_end.saturating_sub(1);
            let fold = doc.form(head).fold;
            // "A senior officer said ...", then "the officer".
            let unnamed =
                asked.speaker_before().and_then(|before| Some((before, unnamed_person(doc, before, before.span)?.1)));
            let is_same = |noun: usize| {
                doc.form(noun).fold == fold && !is_capital(doc, noun) && !cast::is_other_rank(doc, head, noun)
            };
            if let Some((before, _)) = unnamed.filter(|&(_, noun)| is_same(noun)) {
                return (Speaker { span, ..before.clone() }, None);
            }
            // "“A jog?” asked Berg. “You could say that,” the detective said": another one.
            let asks =
                |last: &Quote| last.mention.kind == QuoteKind::Direct && doc.slice(last.mention.span).ends_with('?');
            let is_asked = asked.last.is_some_and(asks) && asked.mention.kind == QuoteKind::Direct;
            let previous = previous.filter(|_| unnamed.is_none() && !is_asked);
            let at = self.roles.partition_point(|&(f, token, _)| (f, token) < (fold, phrase.start));
            let before = self.holder_before(doc, head, at);
            let described = match before {
                Some(role) => Some(
                    self.of_that_place(doc, phrase.start + 1..head, fold, at)
                        .or_else(|| self.holder_who_spoke(doc, *role, phrase.start, Asked { previous, ..asked }))
                        .unwrap_or(role.2),
                ),
                // "the health minister", where only a finance minister was named
                None if self.holders_before(fold, at).next().is_some() => self.named_next(doc, phrase.clone(), fold),
                None if doc.is(head, WordClass::SIDE_TRIED) => self.tried(doc, phrase.start, previous),
                // "The Australian reported": the newspaper.
                None if is_epithet(doc, phrase.start, head + 1) && is_reported(doc, asked.mention) => None,
                // "the UN chief" for the UN's secretary-general
                None if is_capital(doc, phrase.start + 1)
                    && phrase.start + 2 == head
                    && ["chief", "boss"].iter().any(|word| doc.is_word(head, word)) =>
                {
                    self.native(doc, phrase.start, LONGEST_DESCRIPTION, asked)
                }
                None if is_epithet(doc, phrase.start, head + 1) && !is_role(doc, head) => self
                    .native(doc, phrase.start, 2, asked)
                    .or_else(|| self.told_of_here(doc, phrase.start, asked))
                    .or_else(|| self.spoke_before(doc, phrase.start, head, previous)),
                None if is_come_back(doc, phrase.start, head + 1) => {
                    let only = |back| self.only_one_here(doc, phrase.start, pronouns::title_gender(doc, head), back);
                    only(0).or_else(|| self.spoke_before(doc, phrase.start, head, previous)).or_else(|| only(1))
                }
                None => self
                    .called_so(doc, phrase.start, head)
                    .or_else(|| if aged > 0 { self.of_age(doc, phrase.start, head) } else { None })
                    .or_else(|| {
                        let told = if aged > 0 { self.told_of_here(doc, phrase.start, asked) } else { None };
                        told.filter(|&who| self.is_aged(doc, phrase.start, head, who))
                    })
                    .or_else(|| self.spoke_before(doc, phrase.start, head, previous))
                    .or_else(|| self.named_next(doc, phrase.clone(), fold))
                    .or_else(|| self.described_body(doc, phrase.start..head + 1)),
            };
            if described.is_none()
                && let Some((at, Called::Unnamed(before))) = self.called.get(&fold)
                && doc.block_of(*at) + CALLED >= doc.block_of(phrase.start)
                && phrase.start + 1 == head
            {
                return (Speaker { span, ..before.clone() }, None);
            }
            if let Some(person) = described {
                return self.speaker(span, person, "description");
            }
        }
        (described(doc, span, phrase.start..chunk_end.max(phrase.start + 1)), None)
    }
}

/// Somebody without a name: the words of the phrase.
fn described(doc: &Document, span: Span, phrase: Range<usize>) -> Speaker {
    Speaker { span, name: Some(doc.written(doc.span_of(phrase))), entity: None, via: Some("description") }
}

/// How many tokens "the 45-year-old" and "the 45-year-old taxi driver" begin with that tell the age, behind "the" at `first`.
fn age_length(doc: &Document, first: usize) -> usize {
    let old = (first + 4..first + 8).find(|&at| doc.is_word(at, "old") && doc.is_word(at - 2, "year"));
    old.filter(|_| doc.token(first + 2).glued).map_or(0, |old| old - first)
}

/// "Anna Berg, Carl Munk and a third man", "Anna Berg, 19, and Carl Munk, 20": several, not one with what he is.
fn is_list(doc: &Document, first: usize, end: usize) -> bool {
    let named = |at: usize| is_capital(doc, at) && !is_role(doc, at) && !doc.is(at, PLACES);
    // "Anna Berg (Lab, Leith and Moor)" is one.
    let comma = (first..end).find(|&at| matches!(doc.word(at), "," | "(")).filter(|&at| doc.word(at) == ",");
    let Some(comma) = comma.filter(|_| named(first)) else { return false };
    let next = comma + 1;
    let aged = doc.token(next).kind == TokenKind::Number && doc.word(next + 1) == ",";
    let Some(link) = (next..end).find(|&at| doc.is_word(at, "and")) else { return false };
    let second = if aged { next + 2 == link || named(next + 2) } else { link > next && (next..link).all(named) };
    second && (named(link + 1) || doc.is(link + 1, WordClass::PHRASE_INDEFINITE))
}

/// "Farmers, small firms and many teachers", "the mayor, the police chief, and the head of the union": several without names.
fn is_crowd(doc: &Document, first: usize, end: usize) -> bool {
    let cuts: Vec<usize> =
        (first..end.min(first + PARAGRAPH)).filter(|&at| doc.word(at) == "," || doc.is_word(at, "and")).collect();
    let Some((link, commas)) = cuts.split_last().filter(|(link, _)| doc.is_word(**link, "and")) else { return false };
    let is_cut = |at: usize| at < first || at == *link || commas.contains(&at);
    let starts = cuts.iter().map(|&cut| cut + 1).filter(|&start| !is_cut(start));
    let ends = |start: usize| (start..end).find(|&at| is_cut(at)).unwrap_or(end);
    let head = |start: usize| {
        let goes_on = |&at: &usize| doc.is(at, WordClass::POS_PREPOSITION | WordClass::POS_WH);
        (start + 1..ends(start)).find(goes_on).unwrap_or(ends(start)) - 1
    };
    let is_known = |start: usize| doc.is_word(start, "the");
    let is_many = |start: usize| doc.is(head(start), WordClass::POS_PLURAL | WordClass::PHRASE_MANY);
    // "Israel", "the United States"
    let land = first + usize::from(is_known(first) && is_capital(doc, first + 1));
    let is_land = doc.phrase_classes(land..ends(first)).is(PLACES);
    let known = is_known(first) && !is_land;
    // "Harrow, makers of boots and bags" is one.
    let is_plain = |start: usize| head(start) + 1 == ends(start);
    let fits = |start: usize| {
        let is_told = doc.is(start, WordClass::POS_WH);
        // "Israel, the firm's home and the largest market" is one, too.
        let is_other = is_known(start) && (!is_land || is_capital(doc, start + 1));
        let is_more = !known && (start == link + 1 || is_many(start) && (is_plain(start) || !is_land));
        !is_told && (is_other || is_more)
    };
    let mut others = starts.filter(|&start| start > first);
    !commas.is_empty() && (known || is_land || is_many(first)) && others.all(fits)
}

/// Whether "it" cannot mean a described speaker who is several ("the two sides"), or "they" a thing such as a study.
fn is_other_number(doc: &Document, before: &Speaker, is_it: bool) -> bool {
    let first = doc.token_at(before.span.start);
    let end = doc.token_at(before.span.end.saturating_sub(1)) + 1;
    let closes =
        |i: &usize| doc.token(*i).kind == TokenKind::Mark || doc.is(*i, WordClass::POS_PREPOSITION | WordClass::POS_WH);
    let head = (first..end).find(closes).unwrap_or(end).saturating_sub(1);
    let is_plural = doc.is(head, WordClass::POS_PLURAL) && !doc.is(head, WordClass::POS_NOUN);
    let thing = |i: usize| doc.is(i, WordClass::SOURCE_PAPER | WordClass::MEDIA_WORDS | WordClass::CUE_NOUNS);
    // "a report issued Thursday"
    let is_thing = thing(head) || (first..head).any(|i| thing(i) && doc.is(i + 1, WordClass::POS_PARTICIPLE));
    before.via == Some("description") && if is_it { is_plural } else { is_thing }
}

/// Whether the words of a direct quote speak of somebody of the speaker's gender.
fn tells_of_other(doc: &Document, mention: &QuoteMention, gender: Gender) -> bool {
    let words = doc.token_at(mention.span.start)..doc.token_at(mention.span.end);
    let is_pronoun = |&i: &usize| doc.is(i, WordClass::POS_PRONOUN | WordClass::POS_POSSESSIVE);
    let mut others = words.into_iter().filter(is_pronoun);
    mention.kind == QuoteKind::Direct && others.any(|i| pronouns::pronoun_gender(doc, i) == Some(gender))
}

/// Whether the name at the token opens the sentence of the pronoun at `at` or the one before it in the paragraph.
fn opens_sentence(doc: &Document, token: usize, at: usize) -> bool {
    let (there, here) = (doc.sentence_of(token), doc.block_of(at));
    // "Kelp Inc. opened a mill.\n\nIt said"
    let is_next = doc.blocks().get(here).is_some_and(|block| block.first == at) && doc.block_of(token) + 1 == here;
    let opens = |first: usize| token <= first + 1 || is_apposed_to_office(doc, token);
    doc.sentences().get(there).is_some_and(|sentence| opens(sentence.first))
        && there + 1 >= doc.sentence_of(at)
        && (doc.block_of(token) == here || is_next)
}
