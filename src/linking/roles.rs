//! Roles: what the article says a person is, before the name ("Turkish Foreign Ministry spokesman Emre Demir"), after it
//! ("Anna Berg, Norwegian MP,") or in a clause ("Tomas Lind, who heads the committee,"); and the age where it is given.
//!
//! In: the document and the grouped entities; out: `roles`, `role_details` and `age` of the people. Title words lie in
//! `extractors/entities/lexicon/name_words.txt`. Plain forms of address ("Mr", "Ms") are no roles.

use std::ops::Range;

use crate::analysis::{Entity, Role};
use crate::document::phrases::is_short_stop;
use crate::document::{Document, Shape, TokenKind};
use crate::extractors::entities::{EntityType, is_job};
use crate::lexicon::{List, WordClass as W, classes_of};
use crate::span::Span;

/// How far a role is looked for on each side of a name, in tokens.
const WINDOW: usize = 12;

/// "34-year-old mother-of-one" and its role before a name is no longer.
const LONGEST_AGED: usize = 10;

const BREAKS: W = W::any(&[
    W::POS_DETERMINER,
    W::POS_PRONOUN,
    W::POS_CONJUNCTION,
    W::POS_SUBORDINATOR,
    W::POS_AUXILIARY,
    W::POS_MODAL,
    W::POS_WH,
    W::POS_NEGATION,
    W::POS_POSSESSIVE,
    W::POS_PREPOSITION,
]);

/// Gives the people their roles and ages.
pub fn link_roles(doc: &Document, entities: &mut [Entity]) {
    let mut others: Vec<(Span, EntityType)> = entities
        .iter()
        .filter(|entity| entity.entity_type != EntityType::Person)
        .flat_map(|entity| entity.mentions.iter().map(|mention| (mention.span, mention.entity_type)))
        .collect();
    others.sort();
    let shared = shared_titles(doc, entities);
    let people = people_of_one_word(doc, entities);
    let is_match = is_match_report(doc);
    let people_ends = ends_of_people(entities);
    let people_starts = starts_of_people(doc, entities);
    for entity in entities.iter_mut().filter(|entity| entity.entity_type == EntityType::Person) {
        let mut roles: Vec<Role> = Vec::new();
        let mut age = None;
        for mention in entity.mentions.iter().take(50) {
            let first = doc.token_at(mention.span.start);
            let mut end = first;
            while doc.token(end).kind != TokenKind::End && doc.token(end).span.start < mention.span.end {
                end += 1;
            }
            // "Siân Prosser KC, who chairs the inquiry"
            let letters = usize::from(doc.is(end, W::CONTEXT_KIN) && doc.word(end + 1) == ",");
            let (found_age, rest) = age_after(doc, end + letters);
            let is_score = |age: u32| is_score(doc, end, age, is_match);
            let found_age = found_age.filter(|&age| !is_scorer(doc, first..end) && !is_score(age));
            age = age.or(found_age).or_else(|| age_before(doc, first));
            let before = role_before(doc, first).or_else(|| role_of_entity(doc, first, &others));
            let before = before.map(|range| whole_organization(doc, range, &others));
            let apposed = role_before_comma(doc, first, end, &people_ends, &others);
            let apposed = apposed.map(|range| whole_organization(doc, range, &others));
            let plural = shared.iter().find(|(name, _)| *name == first).map(|(_, title)| title.clone());
            let plural = plural.map(|title| whole_organization(doc, title, &others));
            let before = if plural.is_some() { None } else { before };
            // "rivals Anna Berg and Per Lee": each is one.
            let plural = plural.or_else(|| before.clone().filter(|range| is_plural_role(doc, range.end - 1)));
            // "Price, Dean; Hart" of a team: Dean plays too.
            let after = role_after(doc, rest, is_equated(doc, first..end));
            let after = after.filter(|role| role.len() > 1 || people.binary_search(&role.start).is_err());
            // "Jamie Lund, Debby Baker, and Per Aasen": the next one of a list.
            // But "sister of Per Aasen", "counsel for Per Aasen" says what somebody is.
            let is_other = |role: &Range<usize>| {
                let named = people_ends.binary_search(&doc.token(role.end - 1).span.end).is_ok();
                named && !is_of_somebody(doc, role)
            };
            let after = after.filter(|role| !is_other(role) && !is_next_office(doc, role, &people_starts));
            for range in [before, apposed, after, plural.clone()].into_iter().flatten() {
                let singular = plural.as_ref() == Some(&range);
                let span = doc.span_of(range);
                let text = if singular { without_plural(&doc.written(span)) } else { doc.written(span) };
                if roles.len() < 8 && !roles.iter().any(|role| role.text.eq_ignore_ascii_case(&text)) {
                    roles.push(detail(doc, text, span, &others));
                }
            }
        }
        entity.roles = roles.iter().map(|role| role.text.clone()).collect();
        entity.role_details = roles;
        entity.age = age;
    }
}

/// "sister of Per Aasen", "a lawyer for Aasen": whose the role is ends it.
fn is_of_somebody(doc: &Document, role: &Range<usize>) -> bool {
    const LONGEST: usize = 5;
    let from = role.end.saturating_sub(LONGEST).max(role.start);
    let of = (from..role.end).rev().find(|&at| is_lower(doc, at) && doc.is(at, W::POS_PREPOSITION));
    of.is_some_and(|of| {
        let head = of.wrapping_sub(1);
        let links = ["of", "for", "to"].iter().any(|word| doc.is_word(of, word));
        let one = !(of..role.end).any(|at| doc.is(at, W::POS_CONJUNCTION));
        links && one && head >= role.start && is_lower(doc, head) && is_job(doc, head)
    })
}

/// Where people stand who are called by one word, sorted.
fn people_of_one_word(doc: &Document, entities: &[Entity]) -> Vec<usize> {
    let people = entities.iter().filter(|entity| entity.entity_type == EntityType::Person);
    let mentions = people.flat_map(|entity| entity.mentions.iter().map(|mention| mention.span));
    let single = |span: &Span| !doc.slice(*span).contains(' ');
    let mut tokens: Vec<usize> = mentions.filter(single).map(|span| doc.token_at(span.start)).collect();
    tokens.sort_unstable();
    tokens
}

/// Where the names of people begin who are named in full, as tokens, sorted.
fn starts_of_people(doc: &Document, entities: &[Entity]) -> Vec<usize> {
    let people = entities.iter().filter(|entity| entity.entity_type == EntityType::Person);
    let mentions = people.flat_map(|entity| entity.mentions.iter());
    let mentions = mentions.filter(|mention| doc.slice(mention.span).contains(' '));
    let mut starts: Vec<usize> = mentions.map(|mention| doc.token_at(mention.span.start)).collect();
    starts.sort_unstable();
    starts
}

/// "Minister for Planning Carl Moss" behind another minister and a comma: the next one of a list, with the name behind the subject.
fn is_next_office(doc: &Document, role: &Range<usize>, people: &[usize]) -> bool {
    let from = people.partition_point(|&first| first <= role.start);
    let mut inside = people.iter().skip(from).take_while(|&&first| first < role.end);
    let titled = W::CONTEXT_HONORIFIC
        | W::CONTEXT_OFFICE
        | W::CONTEXT_ROLE
        | W::CONTEXT_ADDRESS
        | W::DEMONYMS
        | W::ENTITY_POLITICAL;
    let subject = |at: usize| doc.is_capital_word(at) && !doc.is(at, titled) && !is_job(doc, at);
    inside.any(|&first| subject(first.wrapping_sub(1)))
}

/// Where the names of people end, in the text, sorted.
fn ends_of_people(entities: &[Entity]) -> Vec<u32> {
    let people = entities.iter().filter(|entity| entity.entity_type == EntityType::Person);
    let mut ends: Vec<_> = people.flat_map(|entity| entity.mentions.iter().map(|mention| mention.span.end)).collect();
    ends.sort_unstable();
    ends
}

/// "Bank of Japan board member", "Berg & Co. CEO", "Atomic Agency (IAEA) chair": a role that begins inside an organization's name
/// or right behind it begins with it.
fn whole_organization(doc: &Document, role: Range<usize>, others: &[(Span, EntityType)]) -> Range<usize> {
    let bracket = doc.word(role.start.wrapping_sub(1)) == ")" && doc.word(role.start.wrapping_sub(3)) == "(";
    let start = if bracket { role.start - 3 } else { role.start };
    let gap = |other: &Span| doc.slice(Span { start: other.end, end: doc.token(start).span.start.max(other.end) });
    let at = others.partition_point(|(other, _)| other.start < doc.token(start).span.start);
    match others.get(at.wrapping_sub(1)) {
        Some((other, EntityType::Organization)) if matches!(gap(other), "" | " ") => {
            doc.token_at(other.start)..role.end
        }
        // "Bay of Tarsey veteran"
        Some((other, EntityType::Place)) if other.end > doc.token(start).span.start => {
            doc.token_at(other.start)..role.end
        }
        _ => role,
    }
}

/// "President of Norvane" before a name, "chair of the Harbour Board", "ambassador to Norvane Dr.": a role that ends with what it is of.
fn role_of_entity(doc: &Document, name: usize, others: &[(Span, EntityType)]) -> Option<Range<usize>> {
    let before = name.checked_sub(1)?;
    // "Dr." may stand between.
    let stop = usize::from(doc.word(before) == ".");
    let addressed = doc.is(before - stop.min(before), W::CONTEXT_ADDRESS | W::CONTEXT_COURTESY);
    let last = if addressed { before.checked_sub(1 + stop)? } else { before };
    let end = doc.token(last).span.end;
    let at = others.partition_point(|(other, _)| other.end < end);
    let (of, kind) = others.get(at).filter(|(other, _)| other.end == end)?;
    if !matches!(kind, EntityType::Organization | EntityType::Place) {
        return None;
    }
    let first = doc.token_at(of.start);
    let small = first.checked_sub(1)?;
    let small = small.checked_sub(usize::from(doc.is_word(small, "the")))?;
    let links = ["of", "for", "to"].iter().any(|word| doc.is_word(small, word));
    let sentence = doc.sentences().get(doc.sentence_of(name)).copied()?;
    let head = small.checked_sub(1).filter(|&head| links && head >= sentence.first && is_job(doc, head))?;
    // "to the mayor of Tarsey Anna Berg wrote": only a title in capitals, or one without an article, stands before its holder so.
    let start = without_age(doc, role_start(doc, head, head, sentence.first), head);
    let titled = doc.is_capital_word(head) || !doc.is(start.wrapping_sub(1), W::POS_DETERMINER | W::POS_POSSESSIVE);
    (titled && !doc.is(head, W::POS_PLURAL | W::BESIDE_KIN)).then_some(start..last + 1)
}

/// "Sens. Anna Berg of Maine and Peter Lee": the title in the plural is each one's. Where the names start, and the title.
fn shared_titles(doc: &Document, entities: &[Entity]) -> Vec<(usize, Range<usize>)> {
    let people = entities.iter().filter(|entity| entity.entity_type == EntityType::Person);
    let mut names: Vec<Span> = people.flat_map(|entity| entity.mentions.iter().map(|mention| mention.span)).collect();
    names.sort();
    let mut shared = Vec::new();
    let mut title: Option<Range<usize>> = None;
    for (name, next) in names.iter().zip(names.iter().skip(1)) {
        let first = doc.token_at(name.start);
        title = plural_before(doc, first).or(title);
        let (end, next) = (doc.token_at(name.end.saturating_sub(1)) + 1, doc.token_at(next.start));
        let Some(range) = title.take_if(|_| is_list(doc, end..next)).clone() else {
            title = None;
            continue;
        };
        if shared.last().is_none_or(|(known, _)| *known != first) {
            shared.push((first, range.clone()));
        }
        shared.push((next, range.clone()));
        title = Some(range);
    }
    shared
}

/// "Sens." before a name, "former governors".
fn plural_before(doc: &Document, name: usize) -> Option<Range<usize>> {
    let mut last = name.checked_sub(1)?;
    let abbreviated = doc.word(last) == ".";
    last = last.checked_sub(usize::from(abbreviated))?;
    let stem = doc.word(last).strip_suffix('s').filter(|_| doc.sentence_of(last) == doc.sentence_of(name))?;
    let stem = classes_of(stem);
    let others = W::CONTEXT_ROLE | W::CONTEXT_COURTESY | W::ENTITY_BIG_CITY | W::ENTITY_REGION;
    let title = stem.is(W::CONTEXT_HONORIFIC) || !abbreviated && stem.is(W::CONTEXT_ROLE);
    let title = title && !doc.is(last, others);
    let first = doc.sentences().get(doc.sentence_of(last)).map_or(last, |sentence| sentence.first);
    title.then(|| without_age(doc, role_start(doc, last, last, first), last)..name)
}

/// "independent senators"
pub(super) fn is_plural_role(doc: &Document, last: usize) -> bool {
    let stem = doc.word(last).strip_suffix('s').map(classes_of);
    let is_role = |stem: W| stem.is(W::CONTEXT_ROLE | W::BESIDE_JOB);
    stem.is_some_and(is_role) && doc.is(last, W::POS_PLURAL) && !doc.is(last, W::ENTITY_BIG_CITY | W::ENTITY_REGION)
}

/// Whether the words between two names join them: "and", ", R-Ohio, and", " of Maine,".
fn is_list(doc: &Document, gap: Range<usize>) -> bool {
    let joins = |at: usize| doc.is_word(at, "and") || doc.word(at) == ",";
    let small = |at: usize| doc.is_word(at, "of") || doc.is_word(at, "from") || doc.token(at).kind == TokenKind::Mark;
    let capital = |at: usize| doc.form(at).shape.is(Shape::CAPITAL);
    !gap.is_empty()
        && gap.len() < 10
        && joins(gap.end - 1)
        && doc.sentence_of(gap.start) == doc.sentence_of(gap.end)
        && gap.clone().all(|at| joins(at) || small(at) && doc.word(at) != ";" || capital(at))
}

/// "Sen." of "Sens.", "former governor" of "former governors".
fn without_plural(title: &str) -> String {
    match title.strip_suffix("s.") {
        Some(stem) => format!("{stem}."),
        None => title.strip_suffix('s').unwrap_or(title).to_string(),
    }
}

/// The organization and the place that a role names.
fn detail(doc: &Document, text: String, span: Span, others: &[(Span, EntityType)]) -> Role {
    let mut role = Role { text, span, organization: None, place: None };
    let from = others.partition_point(|(other, _)| other.end <= span.start);
    for (other, entity_type) in others.iter().skip(from).take_while(|(other, _)| other.start < span.end) {
        let name = doc.slice(*other);
        match entity_type {
            EntityType::Organization if role.organization.is_none() => role.organization = Some(name.to_string()),
            EntityType::Place if role.place.is_none() => role.place = Some(name.to_string()),
            EntityType::Group if role.place.is_none() => role.place = country_of(doc, *other),
            _ => {}
        }
    }
    // "Turkish Foreign Ministry spokesman": the country stands inside the organization's name.
    if role.place.is_none() {
        role.place = country_of(doc, span);
    }
    role
}

/// The country of a nationality at the start of the span.
fn country_of(doc: &Document, span: Span) -> Option<String> {
    let token = doc.token_at(span.start);
    if !doc.is(token, W::DEMONYMS) {
        return None;
    }
    doc.form(token).key?.row(List::Demonyms).map(|row| row.column(1).to_string())
}

/// "Ukrainian President" before "Volodymyr Zelenskyy": contiguous words that end in a role.
fn role_before(doc: &Document, name: usize) -> Option<Range<usize>> {
    let sentence = doc.sentences().get(doc.sentence_of(name)).copied()?;
    let mut end = name;
    let mut last = name.checked_sub(1).filter(|&at| at >= sentence.first)?;
    // "Gen (retd) Carl Berg"
    let retired = retired_from(doc, last).filter(|&open| open > sentence.first);
    last = retired.map_or(last, |open| open - 1);
    if doc.word(last) == "." {
        let titles = W::CONTEXT_HONORIFIC | W::CONTEXT_OFFICE;
        last = last.checked_sub(1).filter(|&at| doc.is(at, titles) || is_short_office(doc, at))?;
    }
    // "council leader Dame Harriet Osei"
    if doc.is(last, W::CONTEXT_ADDRESS) && last > sentence.first && retired.is_none() {
        (last, end) = (last - 1, last);
    }
    let floor = sentence.first.max(last.saturating_sub(WINDOW));
    let long = long_title(doc, last, sentence.first);
    let head = match long {
        Some(_) => last,
        None if is_title(doc, last) => last,
        None => head_of_subject(doc, last, floor)?,
    };
    // "the Most Rev. Anna Berg"
    let most = head > sentence.first && doc.phrase_classes(head - 1..head + 1).is(W::CONTEXT_HONORIFIC);
    let head = long.unwrap_or(head - usize::from(most));
    let long = most || long.is_some();
    let start = with_subjects(doc, role_start(doc, head, last, sentence.first), head, sentence.first);
    let start = with_other_role(doc, start, sentence.first);
    Some(without_age(doc, start, if long { head } else { last })..end)
}

/// The bracket of "(retd)", "(ret.)" that closes at `close`.
fn retired_from(doc: &Document, close: usize) -> Option<usize> {
    let word = close.checked_sub(1)?;
    let word = word.checked_sub(usize::from(doc.word(word) == "."))?;
    let retired = ["retd", "ret", "rtd", "retired"].iter().any(|own| doc.is_word(word, own));
    (retired && doc.word(close) == ")" && doc.word(word.wrapping_sub(1)) == "(").then(|| word - 1)
}

/// The start of "Sgt. 1st Class", "Mayor Pro Tem", a title of three or four tokens that ends at `last`.
fn long_title(doc: &Document, last: usize, first: usize) -> Option<usize> {
    let starts = [last.wrapping_sub(3), last.wrapping_sub(2)];
    let whole = |&at: &usize| {
        at >= first
            && at < last
            && doc.token(at).starts_phrase
            && doc.phrase_classes(at..last + 1).is(W::CONTEXT_HONORIFIC)
    };
    starts.into_iter().find(whole)
}

/// The start of "Trade, Ports and Civil Aviation Minister", where "Civil" stands at `start`.
fn with_subjects(doc: &Document, start: usize, head: usize, first: usize) -> usize {
    const LONGEST: usize = 8;
    let and = start.wrapping_sub(1);
    let joined = start > first + 1 && (doc.is_word(and, "and") || doc.word(and) == "&");
    if !joined || start == head || is_lower(doc, head) || !is_subject_noun(doc, start) {
        return start;
    }
    let own = |at: &usize| {
        let listed = doc.word(*at) == "," && is_subject_noun(doc, *at + 1) && is_subject_noun(doc, at.wrapping_sub(1));
        is_subject_noun(doc, *at) || listed
    };
    let from = (first.max(and.saturating_sub(LONGEST))..and).rev().take_while(own).last().unwrap_or(start);
    // "Norvane and Finance Minister Berg", "between Labour and Finance Minister Berg" may be two.
    if doc.is_word(from.wrapping_sub(1), "between") {
        return start;
    }
    if from == first || is_lower(doc, from.wrapping_sub(1)) { from } else { start }
}

/// The start of "Co-founder and CEO" before a name, where "CEO" starts at `start`; "the mayor and police chief Berg" may be two.
fn with_other_role(doc: &Document, start: usize, first: usize) -> usize {
    let Some(other) =
        start.checked_sub(2).filter(|&at| at > 0 && at >= first && doc.is_word(at + 1, "and") && is_job(doc, at))
    else {
        return start;
    };
    let from = role_start(doc, other, other, first);
    let before = from.wrapping_sub(1);
    let small = W::POS_PREPOSITION | W::POS_SUBORDINATOR | W::CUE_VERBS | W::POS_POSSESSIVE;
    let one = from == first || doc.is_possessive(before) || is_lower(doc, before) && doc.is(before, small);
    // "Anna Baker and minister Berg"
    let named = doc.is(other, W::SURNAMES) && doc.is(other - 1, W::GIVEN_NAMES) && doc.is_capital_word(other - 1);
    if one && !named && !doc.is(other, W::POS_PLURAL) { from } else { start }
}

/// Where the role begins whose head, "leader", stands at `head`, in the sentence that begins at `first`.
fn role_start(doc: &Document, head: usize, last: usize, first: usize) -> usize {
    let floor = first.max(last.saturating_sub(WINDOW));
    let mut start = head;
    while start > floor {
        let at = start - 1;
        let word = doc.token(at).kind == TokenKind::Word;
        let capital = word && doc.form(at).shape.is(Shape::CAPITAL) && !doc.is(at, BREAKS) && !is_verb(doc, at);
        let noun = word
            && doc.is(at, W::POS_MAINLY_NOUN | W::POS_MAINLY_ADJECTIVE | W::CONTEXT_ROLE)
            && !doc.is(at, BREAKS | W::POS_PAST | W::POS_THIRD);
        let noun = noun && !is_aim(doc, at) || word && is_subject(doc, at);
        // "managing director", "acting president"
        let gerund = word && is_doing(doc, at) || doc.is_word(at, "acting");
        // "TV presenter", "co-founder"
        let letters = || word && doc.form(at).shape.is(Shape::ALL_CAPS) && is_lower(doc, at + 1) && is_job(doc, at + 1);
        let tied = || word && is_hyphen(doc, at + 1);
        // "Lt. Col."
        let stop =
            doc.word(at) == "." && doc.token(at).glued && doc.is(at - 1, W::CONTEXT_HONORIFIC | W::CONTEXT_OFFICE);
        // "Chief of Staff Gen.", but "sister of President"
        let of = doc.is_word(at, "of") && at > floor && is_job(doc, at - 1) && !is_lower(doc, at - 1);
        // "Halden County State's Attorney"
        let state =
            doc.is_possessive(at) && doc.is_word(at.wrapping_sub(1), "state") && doc.is_word(at + 1, "attorney");
        let joins = capital || noun || gerund || stop || of || state || tied() || is_hyphen(doc, at);
        let style = doc.is(at, W::BESIDE_STYLE) && !is_lower(doc, at);
        let never = doc.is(at, W::CONTEXT_NEVER) && !doc.is(at, W::POS_ADJECTIVE | W::CONTEXT_HONORIFIC);
        if !joins || style || never && !letters() {
            break;
        }
        start = at;
    }
    start = with_tied(doc, start, floor);
    // "Meanwhile Swans coach"
    if start == first && start < last && doc.is(start, W::POS_MAINLY_ADVERB) && doc.word(start + 1) != "-" {
        start += 1;
    }
    start
}

/// "managing" of "managing director", "the visiting coach": what somebody does, but not "naming" of "naming lawyer Anna Berg".
fn is_doing(doc: &Document, at: usize) -> bool {
    if !doc.is(at, W::POS_GERUND) || !is_job(doc, at + 1) || !is_lower(doc, at + 1) {
        return false;
    }
    let before = at.wrapping_sub(1);
    let told = doc.is(before, W::POS_DETERMINER | W::POS_POSSESSIVE | W::POS_MAINLY_ADJECTIVE)
        || doc.is_possessive(before)
        || doc.is_capital_word(before)
        || doc.is_tying_hyphen(before)
        // "motor racing driver", but "polls showing rival"
        || is_lower(doc, before) && doc.is(before, W::POS_MAINLY_NOUN) && !doc.is(before, W::POS_PLURAL);
    told || doc.is(at, W::POS_MAINLY_ADJECTIVE | W::POS_MAINLY_NOUN)
        || doc.phrase_classes(at..at + 2).is(W::CONTEXT_ROLE)
        || doc.is(at, W::POS_ADJECTIVE) && doc.token(before).kind == TokenKind::Word
}

/// "discredit" of "to discredit intern"
fn is_aim(doc: &Document, at: usize) -> bool {
    let verb = doc.is(at, W::POS_VERB) && !doc.is(at, W::POS_ADJECTIVE);
    let to = at.wrapping_sub(1);
    verb && is_lower(doc, at) && doc.is_word(to, "to") && !doc.is_word(to.wrapping_sub(1), "according")
}

/// "floods" of "floods minister", "finance" of "finance chief": a noun that may be a verb elsewhere.
fn is_subject(doc: &Document, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let opens = doc.token(before).kind == TokenKind::Mark
        || doc.is(before, W::POS_DETERMINER | W::POS_POSSESSIVE | W::POS_CONJUNCTION)
        || doc.is(before, W::POS_PREPOSITION)
        || doc.is_possessive(before)
        // "said finance minister", "former finance minister"
        || is_lower(doc, before) && doc.is(before, W::CUE_VERBS | W::POS_MAINLY_ADJECTIVE)
        // "White House press secretary", but "Berg backs minister"
        || doc.is_capital_word(before) && !doc.is(at, W::POS_THIRD | W::POS_PAST | W::POS_PLURAL);
    is_lower(doc, at)
        && is_lower(doc, at + 1)
        && !is_aim(doc, at)
        && doc.is(at, W::POS_NOUN | W::POS_PLURAL)
        && !doc.is(at, BREAKS)
        && !(doc.is(at, W::POS_GERUND) && doc.is(at, W::POS_MAINLY_VERB))
        && is_job(doc, at + 1)
        && opens
}

/// What a role ends with right before a name: "spokesman", "Gov.", "Datuk Seri", "film-maker".
fn is_title(doc: &Document, last: usize) -> bool {
    let titles = W::CONTEXT_HONORIFIC | W::CONTEXT_OFFICE;
    // "a major Anna Berg show"
    let counted =
        doc.is(last.wrapping_sub(1), W::POS_DETERMINER) || doc.is(last.wrapping_sub(1), W::POS_MAINLY_ADJECTIVE);
    if counted && is_lower(doc, last) && doc.is(last, W::POS_MAINLY_ADJECTIVE) && !is_job(doc, last) {
        return false;
    }
    is_job(doc, last)
        || doc.is(last, titles) && is_office(doc, last) && doc.token(last.wrapping_sub(1)).kind != TokenKind::Number
        || doc.phrase_classes(last.wrapping_sub(1)..last + 1).is(titles)
        || doc.word(last + 1) == "." && is_short_office(doc, last)
        || is_hyphened_role(doc, last)
        || is_elect(doc, last)
}

/// "Adm." with its stop, but no "Hon."
fn is_short_office(doc: &Document, at: usize) -> bool {
    let classes = doc.phrase_classes(at..at + 2);
    classes.is(W::CONTEXT_HONORIFIC) && !classes.is(W::CONTEXT_COURTESY | W::CONTEXT_ADDRESS) && !doc.is_word(at, "hon")
}

/// "Prime Minister-elect"
fn is_elect(doc: &Document, last: usize) -> bool {
    let chosen = doc.is_word(last, "elect") || doc.is_word(last, "designate");
    chosen && last > 1 && is_hyphen(doc, last - 1) && is_job(doc, last - 2)
}

/// "Warns", "Says", in a headline.
fn is_verb(doc: &Document, at: usize) -> bool {
    doc.is(at, W::POS_THIRD) && !doc.is(at, W::POS_MAINLY_NOUN | W::GAZETTEER | W::SURNAMES)
}

fn is_hyphen(doc: &Document, at: usize) -> bool {
    doc.word(at) == "-" && doc.token(at).glued && doc.token(at + 1).glued
}

/// The start with what a hyphen ties to it, whatever it is: "one-time rival".
fn with_tied(doc: &Document, start: usize, floor: usize) -> usize {
    let mut start = start;
    while start > floor && is_hyphen(doc, start) && doc.token(start - 1).kind == TokenKind::Word {
        // "commander-in-chief"
        start = if start > floor + 1 && is_hyphen(doc, start - 2) { start - 2 } else { start - 1 };
    }
    start
}

/// The start without articles, marks and "year-old".
fn without_age(doc: &Document, start: usize, last: usize) -> usize {
    let aged = |at: usize| is_hyphen(doc, at - 1) || doc.is_word(at - 1, "year");
    let old = (start..last).take(5).find(|&at| at > 0 && doc.is_word(at, "old") && aged(at));
    let start = old.map_or(start, |old| old + 1);
    let loose = |at: &usize| doc.is(*at, W::POS_DETERMINER) || doc.token(*at).kind == TokenKind::Mark;
    start + (start..last).take_while(loose).count()
}

fn is_lower(doc: &Document, at: usize) -> bool {
    doc.form(at).shape.is(Shape::LOWER)
}

/// "Qatar's foreign minister, " and "the head of the bank, " before a name with a comma behind it.
fn role_before_comma(
    doc: &Document,
    name: usize,
    end: usize,
    people: &[u32],
    others: &[(Span, EntityType)],
) -> Option<Range<usize>> {
    // "the commander, Maj. Gen. Anna Berg,", "the spokesman, Mr. Berg,", "the commissioner, CP Berg,"
    let titles = W::CONTEXT_HONORIFIC | W::CONTEXT_OFFICE | W::CONTEXT_COURTESY | W::CONTEXT_ADDRESS;
    let is_rank = |at: usize| at + 1 == name && doc.form(at).shape.is(Shape::ALL_CAPS) && doc.token(at).span.len() <= 4;
    let is_titled =
        |at: usize| doc.is(at, titles) && doc.is_capital_word(at) || matches!(doc.word(at), "." | "-") || is_rank(at);
    let comma = (name.saturating_sub(7)..name).rev().find(|&at| !is_titled(at)).filter(|&at| doc.word(at) == ",")?;
    let sentence = doc.sentences().get(doc.sentence_of(name)).copied()?;
    // "the architect, Per Berg of Basalt,"
    let whose = doc.is_capital_word(end + 1) || doc.is_word(end + 1, "the");
    let placed = doc.is_word(end, "of") && whose && name + 1 < end;
    // "The chairman, Mr Berg said", where nothing but the office stands before
    let titled = comma + 1 < name && doc.is_capital_word(comma + 1);
    // but not "The chairman, Mr Berg said, had left"
    let verb = doc.is(end, W::CUE_VERBS | W::POS_AUXILIARY) && is_lower(doc, end);
    let speaks = titled && verb && doc.word(end + 1) != ",";
    let closed = placed || matches!(doc.word(end), "," | "." | "(");
    if !closed && !speaks || comma <= sentence.first {
        return None;
    }
    // The role is the last word, or a small word of place or kind follows it: "ambassador to Norway and Iceland".
    let links = |at: usize| {
        let small = doc.is_word(at, "of") || doc.is_word(at, "for") || doc.is_word(at, "at");
        let the = at + 1 + usize::from(doc.is_word(at + 1, "the"));
        let toward = (doc.is_word(at, "to") || doc.is_word(at, "on")) && doc.is_capital_word(the);
        small || toward && (the == at + 1 || doc.is_capital_word(at.wrapping_sub(1)))
    };
    let pairs =
        |at: usize| doc.is_word(at, "and") && doc.is_capital_word(at.wrapping_sub(1)) && doc.is_capital_word(at + 1);
    let from = sentence.first.max(comma.saturating_sub(WINDOW));
    let introduced = |at: usize| is_lower(doc, at) || is_introduced(doc, at, titled);
    // "The Permanent Secretary, Ministry of Finance, Mrs Berg,"
    let beside = body_before(doc, comma, others).filter(|&head| is_job(doc, head) && !is_lower(doc, head));
    let beside = beside.filter(|&head| head > from && introduced(head));
    // "the president of the High Court (HC), Anna Berg,"
    let bracket = doc.word(comma - 1) == ")" && comma > 3 && doc.word(comma - 3) == "(" && beside.is_none();
    let comma = if bracket { comma - 3 } else { comma };
    let mut head = beside;
    for at in (from..comma).rev().take_while(|_| beside.is_none()) {
        let plain = doc.token(at).kind == TokenKind::Word && !doc.is(at, W::POS_AUXILIARY | W::POS_MODAL | W::POS_WH);
        // "the director of Norvane Inc., Anna Berg,"
        let plain = plain || at + 1 == comma && is_short_stop(doc, at);
        if is_job(doc, at) && (at + 1 == comma || links(at + 1)) && introduced(at) {
            head = Some(at);
            break;
        }
        // "of its museum"
        let owned = doc.is_word(at, "the") || doc.is(at, W::POS_POSSESSIVE) && doc.is_word(at.wrapping_sub(1), "of");
        // "to Governor Berg-Moss on Transport"
        let plain = plain || doc.is_tying_hyphen(at);
        if !plain || (doc.is(at, BREAKS) && !links(at) && !pairs(at) && !owned) {
            break;
        }
    }
    let head = with_aim(doc, of_office(doc, head?, from), from);
    let mut start = head;
    while start > from {
        let at = start - 1;
        let possessive = doc.token(at).glued && doc.word(at).starts_with(['\'', '’']) && doc.word(at).len() <= 4;
        let noun = doc.token(at).kind == TokenKind::Word
            && !doc.is(at, BREAKS | W::POS_PAST | W::POS_THIRD)
            && (doc.is(at, W::POS_MAINLY_NOUN | W::POS_MAINLY_ADJECTIVE) || doc.form(at).shape.is(Shape::CAPITAL));
        let noun = noun || is_subject(doc, at) || is_doing(doc, at);
        if !(possessive || noun || is_hyphen(doc, at)) {
            break;
        }
        start = at;
    }
    let mut start = without_age(doc, with_tied(doc, start, from), head);
    start += usize::from(start < head && doc.token(start).glued && doc.word(start).starts_with(['\'', '’']));
    // "Peter Lee, the mayor, Anna Berg, ...": the role is the other's; but "However, the mayor, Anna Berg, ..."
    let before = if doc.is(start.wrapping_sub(1), W::POS_DETERMINER | W::POS_POSSESSIVE) { start - 1 } else { start };
    if before > sentence.first && doc.word(before - 1) == "," {
        let named = doc.token(before.wrapping_sub(2)).span.end;
        let opens = (sentence.first..before - 1).all(|at| doc.word(at) != ",");
        if !opens || people.binary_search(&named).is_ok() || doc.token(before.wrapping_sub(2)).kind != TokenKind::Word {
            return None;
        }
    }
    let opens = before == sentence.first || doc.is_word(sentence.first, "former") && before == sentence.first + 1;
    (closed || opens).then_some(start..comma)
}

/// "candidate" of "candidate for governor": what somebody wants to be is no role yet.
fn with_aim(doc: &Document, head: usize, from: usize) -> usize {
    let aim = head >= from + 2 && doc.is_word(head - 1, "for") && is_lower(doc, head) && is_job(doc, head - 2);
    if aim { head - 2 } else { head }
}

/// "Adviser" of "Special Adviser to the President on Media": whose office it is belongs to the role.
fn of_office(doc: &Document, head: usize, from: usize) -> usize {
    const LONGEST: usize = 4;
    let own = |at: &usize| doc.is_capital_word(*at) && !doc.is(*at, BREAKS) || is_hyphen(doc, *at);
    let first = (head.saturating_sub(LONGEST)..head).rev().take_while(own).last().unwrap_or(head);
    let to = first.wrapping_sub(1 + usize::from(doc.is_word(first.wrapping_sub(1), "the")));
    let last = to.wrapping_sub(1);
    // "Chief of Staff to the Governor"
    let staff = last.wrapping_sub(2 * usize::from(doc.is_word(last.wrapping_sub(1), "of")));
    let office = [staff, last].into_iter().find(|&at| at >= from && at < to && is_job(doc, at));
    office.filter(|_| doc.is_word(to, "to")).unwrap_or(head)
}

/// The "Secretary" of "Permanent Secretary, Ministry of Finance,": what stands before a body between commas, the last of them at `comma`.
fn body_before(doc: &Document, comma: usize, others: &[(Span, EntityType)]) -> Option<usize> {
    let end = doc.token(comma.checked_sub(1)?).span.end;
    let (body, _) = others.get(others.partition_point(|(other, _)| other.end < end))?;
    let first = doc.token_at(body.start);
    (body.end == end && doc.word(first.wrapping_sub(1)) == ",").then(|| first.wrapping_sub(2))
}

/// "The Foreign Secretary", "Norvane's Foreign Secretary", "the then former Vice-President": an article, an owner or a small adjective
/// before the title, or before the words in capitals that belong to it; before "Mr" an office may open the sentence.
fn is_introduced(doc: &Document, title: usize, addressed: bool) -> bool {
    const LONGEST: usize = 5;
    let own = |at: &usize| doc.is_capital_word(*at) && !doc.is(*at, BREAKS) || is_hyphen(doc, *at);
    let first = (title.saturating_sub(LONGEST)..title).rev().take_while(own).last().unwrap_or(title);
    let before = first.wrapping_sub(1);
    // "the state Commissioner"
    let before = before.wrapping_sub(usize::from(is_lower(doc, before) && doc.is(before, W::POS_MAINLY_NOUN)));
    let opens = || doc.sentences().get(doc.sentence_of(title)).is_some_and(|sentence| sentence.first == first);
    doc.is(before, W::POS_DETERMINER)
        || doc.is_possessive(before)
        || addressed && opens()
        || is_lower(doc, before) && doc.is(before, W::POS_MAINLY_ADJECTIVE)
}

/// Titles that are offices, not courtesy: "Sen.", "Gov.", "Gen.", "Pope".
fn is_office(doc: &Document, at: usize) -> bool {
    !doc.is(at, W::CONTEXT_COURTESY)
}

/// "Secretary of State", "Minister for Foreign Affairs" before a name: where the role stands whose subject ends at `last`.
fn head_of_subject(doc: &Document, last: usize, floor: usize) -> Option<usize> {
    let capital = |at: usize| doc.form(at).shape.is(Shape::CAPITAL) && !doc.is(at, BREAKS);
    let day = W::TIME_WEEKDAY | W::TIME_MONTH;
    let (mut at, mut paired) = (last, false);
    while at > floor {
        // "Adviser to the President on Political Affairs"
        let on = doc.is_word(at, "on") && capital(at - 1) && capital(at + 1) && !doc.is(at + 1, day);
        let small = doc.is_word(at, "of") || doc.is_word(at, "for") || on;
        // "manager for Republican Anna Berg" is another's.
        let other = at + 1 == last && doc.is(last, W::ENTITY_POLITICAL | W::CONTEXT_HONORIFIC | W::CONTEXT_ROLE);
        let office = |of: usize| is_job(doc, of) || on && doc.is(of, W::CONTEXT_HONORIFIC | W::CONTEXT_OFFICE);
        if small && at < last && office(at - 1) && !other {
            return Some(if on { of_office(doc, at - 1, floor) } else { at - 1 });
        }
        // "Secretary General of the Presidency"
        let article = doc.is_word(at, "the") && doc.is_word(at - 1, "of");
        let and = doc.is_word(at, "and") || doc.word(at) == "&";
        paired |= and;
        // "Minister of Investment, Industry and Trade"
        let list = paired && doc.word(at) == "," && is_subject_noun(doc, at - 1) && is_subject_noun(doc, at + 1);
        let joins = small || article || and || list;
        let subject = if at == last { doc.is(at, W::POS_NOUN | W::POS_PLURAL) } else { capital(at) || joins };
        if !subject || at == last && !capital(at) && !doc.is_word(at - 1, "of") {
            return None;
        }
        at -= 1;
    }
    None
}

/// "Industry" of "Minister of Investment, Industry and Trade": a common noun in capitals.
fn is_subject_noun(doc: &Document, at: usize) -> bool {
    let noun = W::POS_NOUN | W::POS_PLURAL | W::POS_ADJECTIVE | W::POS_GERUND;
    let others = W::CONTEXT_HONORIFIC | W::CONTEXT_ROLE | W::GIVEN_COMMON | W::SURNAME_PUBLIC | W::POS_DETERMINER;
    doc.is_capital_word(at) && doc.is(at, noun) && !doc.is(at, others)
}

/// Where the subjects of a ministry end that go on behind the comma: ", Industry and Trade" of "Minister of Investment, Industry and
/// Trade of Norvane".
fn subjects_end(doc: &Document, start: usize, comma: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    let of = (start..comma).rev().take(LONGEST).find(|&at| doc.is_word(at, "of") || doc.is_word(at, "for"))?;
    let own = |at: usize| is_subject_noun(doc, at) || doc.is_word(at, "and") && is_subject_noun(doc, at + 1);
    if doc.word(comma) != "," || !is_job(doc, of.wrapping_sub(1)) || !(of + 1..comma).all(own) || comma == of + 1 {
        return None;
    }
    let (mut at, mut paired) = (comma + 1, false);
    while at < comma + LONGEST {
        let and = doc.is_word(at, "and") || doc.word(at) == "&";
        if !(is_subject_noun(doc, at) || (and || doc.word(at) == ",") && is_subject_noun(doc, at + 1)) {
            break;
        }
        paired |= and;
        at += 1;
    }
    paired.then_some(at)
}

/// "film-maker", where the lists know no "maker".
fn is_hyphened_role(doc: &Document, last: usize) -> bool {
    let tied = last >= 2 && doc.word(last - 1) == "-" && doc.token(last).glued;
    tied && doc.phrase_classes(last - 2..last + 1).is(W::CONTEXT_ROLE)
}

/// ", 45," or " (45)" after a name: the age, and where the text goes on.
fn age_after(doc: &Document, end: usize) -> (Option<u32>, usize) {
    // ", a 12-year-old who"
    let apposed = doc.word(end) == "," && doc.is(end + 1, W::PHRASE_ARTICLE) && years_end(doc, end + 2).is_some();
    if apposed {
        return (doc.word(end + 2).parse().ok(), end);
    }
    let number = doc.token(end + 1);
    let rest = match (doc.word(end), doc.word(end + 2)) {
        (",", "," | "." | "" | ";") => end + 2,
        ("(", ")") => end + 3,
        _ => return (None, end),
    };
    let is_number = number.kind == TokenKind::Number;
    let age = doc.word(end + 1).parse::<u32>().ok().filter(|age| is_number && (1..=119).contains(age));
    (age, if age.is_some() { rest } else { end })
}

/// "Scorers: Kerr (12), Hall (70)": a family name alone behind a colon, or behind such a bracket, and when it scored.
fn is_scorer(doc: &Document, name: Range<usize>) -> bool {
    let before = name.start.wrapping_sub(1);
    let listed = doc.word(before) == ":" || doc.word(before) == "," && doc.word(before.wrapping_sub(1)) == ")";
    name.len() == 1 && doc.word(name.end) == "(" && listed && !doc.is(name.start, W::GIVEN_COMMON)
}

/// Whether the text tells of a match: many words of sport.
fn is_match_report(doc: &Document) -> bool {
    const WORDS: u32 = 4;
    let words = doc.forms().iter().filter(|form| form.classes.is(W::CONTEXT_SPORT));
    words.map(|form| form.count).fold(0, u32::saturating_add) >= WORDS
}

/// "Per Lund (52) and Carl Moss (101) put on 150 for the third wicket", "Per Lund (2) scored": runs or goals, not years, where a match is
/// told of and no player is so old or young, or where another such bracket stands near.
fn is_score(doc: &Document, open: usize, number: u32, is_match: bool) -> bool {
    const NEAR: usize = 16;
    const PLAYERS: std::ops::RangeInclusive<u32> = 15..=44;
    if doc.word(open) != "(" {
        return false;
    }
    let Some(sentence) = doc.sentences().get(doc.sentence_of(open)) else { return false };
    let from = sentence.first.max(open.saturating_sub(NEAR));
    let to = sentence.end.min(open + NEAR);
    let bracket = |at: usize| {
        at != open && doc.word(at) == "(" && doc.word(at + 2) == ")" && doc.token(at + 1).kind == TokenKind::Number
    };
    let played = |at: usize| doc.is(at, W::CONTEXT_SPORT) && !is_job(doc, at);
    let told = is_match || (from..to).any(played);
    told && (!PLAYERS.contains(&number) || (from..to).any(bracket))
}

/// Where "45-year-old" and "45-year old" end that begin here.
fn years_end(doc: &Document, number: usize) -> Option<usize> {
    let old = number + 3 + usize::from(doc.word(number + 3) == "-");
    let aged = doc.token(number).kind == TokenKind::Number
        && doc.is_tying_hyphen(number + 1)
        && doc.is_word(number + 2, "year")
        && doc.is_word(old, "old");
    aged.then_some(old + 1)
}

/// "45-year-old" right before a name or before its role.
fn age_before(doc: &Document, name: usize) -> Option<u32> {
    let from = name.saturating_sub(LONGEST_AGED);
    (from..name).rev().find_map(|at| {
        // "16-year old daughter" too
        let old = at + 1 + usize::from(doc.word(at + 1) == "-");
        let year = doc.is_word(at, "year") && doc.is_word(old, "old");
        // "34-year-old mother-of-one Anna Berg"
        let is_tied = |i: usize| doc.is_tying_hyphen(i) || doc.is_tying_hyphen(i + 1) || doc.is_tying_hyphen(i - 1);
        let is_part = |i: usize| doc.token(i).kind == TokenKind::Word && !doc.is(i, BREAKS | W::CUE_VERBS);
        let close = (old + 1..name).all(|i| is_part(i) || is_tied(i));
        // "The 30-year-old stopped Anna Berg": the age is another's.
        let acts = || {
            let past = doc.is(old + 1, W::POS_PAST) && !doc.is(old + 1, W::POS_ADJECTIVE) && is_lower(doc, old + 1);
            past && doc.is_word(at.wrapping_sub(3), "the")
        };
        if year && close && !acts() { doc.word(at.checked_sub(2)?).parse().ok() } else { None }
    })
}

/// The last word of what somebody is, before any small word or verb; "of" may stand within a name, "a University of Norvane professor".
fn role_word(doc: &Document, words: Range<usize>) -> Option<usize> {
    let mut role = None;
    for at in words {
        let word = doc.token(at).kind == TokenKind::Word;
        let plain = word && !doc.is(at, BREAKS) || doc.word(at) == "-" || doc.word(at).starts_with(['\'', '’']);
        // "Norvane Inc.'s director"
        let plain = plain || is_short_stop(doc, at) && doc.is_possessive(at + 1);
        let named = || doc.is_word(at, "of") && doc.is_capital_word(at - 1) && doc.is_capital_word(at + 1);
        if !(plain && !is_saying(doc, at) || role.is_none() && named()) {
            break;
        }
        if is_job(doc, at) && !is_patronymic(doc, at) {
            role = Some(at);
        }
    }
    role
}

/// A word that says something about the person and is no part of the role; the "state" of "state director" is one.
fn is_saying(doc: &Document, at: usize) -> bool {
    doc.is(at, W::CUE_VERBS) && doc.is(at, W::POS_PAST | W::POS_THIRD) && is_lower(doc, at) && !is_job(doc, at)
}

/// "Imam-ul-Berg" is no cleric.
fn is_patronymic(doc: &Document, at: usize) -> bool {
    doc.is_tying_hyphen(at + 1) && doc.is(at + 2, W::BESIDE_PATRONYM | W::CONTEXT_PARTICLE)
}

/// Whether "is" behind the name of `name` says what somebody is: "Anna Berg is the mayor of Oslo", not "the killer of Anna Berg is a nurse".
pub(super) fn is_equated(doc: &Document, name: Range<usize>) -> bool {
    let before = name.start.wrapping_sub(1);
    doc.is(name.end, W::GRAMMAR_BE)
        && doc.is(name.end, W::GRAMMAR_PRESENT)
        && doc.is(name.end + 1, W::PHRASE_ARTICLE)
        && !doc.is(before, W::POS_PREPOSITION | W::POS_CONJUNCTION | W::POS_WH)
}

/// "and" of "is a nurse and has two sons", "from" of "served as sheriff from 2009": what goes on is no role.
fn is_beyond_role(doc: &Document, at: usize) -> bool {
    let verb = W::POS_THIRD | W::POS_PAST | W::POS_AUXILIARY;
    let acts = doc.is(at, W::POS_CONJUNCTION) && doc.is(at + 1, verb) && !is_job(doc, at + 1);
    let again = doc.is(at, W::POS_CONJUNCTION) && doc.is_word(at + 1, "as");
    let later = is_lower(doc, at) && (doc.is_word(at, "before") || doc.is_word(at, "until"));
    // "on Monday", "last month"
    let time = W::TIME_WEEKDAY | W::TIME_MONTH | W::TIME_DAY_WORD | W::TIME_UNIT;
    let governed = doc.is(at, W::POS_PREPOSITION | W::TIME_EDGE) && doc.is(at + 1, time);
    let when = governed || doc.is(at, W::TIME_DAY_WORD | W::TIME_WEEKDAY);
    acts || again || later || when || doc.is(at, W::POS_PREPOSITION) && doc.token(at + 1).kind == TokenKind::Number
}

/// "by the king", "for a term", "to mend the party" behind an office that somebody was named to.
fn is_beyond_office(doc: &Document, at: usize) -> bool {
    let some = doc.is(at, W::POS_PREPOSITION) && doc.is(at + 1, W::PHRASE_INDEFINITE);
    let aim = doc.is_word(at, "to") && doc.is(at + 1, W::POS_VERB) && is_lower(doc, at + 1);
    some || aim || doc.is_word(at, "by")
}

/// "has", "because": what goes on says more than what somebody is.
fn is_clause(doc: &Document, at: usize) -> bool {
    // "accused of having", "expected to be"
    let finite = doc.is(at, W::POS_MODAL | W::POS_AUXILIARY)
        && !doc.is(at, W::POS_NOUN | W::POS_GERUND)
        && !doc.word(at).ends_with("ing")
        && !doc.is(at, W::POS_PARTICIPLE)
        && !doc.is_word(at.wrapping_sub(1), "to");
    is_lower(doc, at) && (finite || doc.is_word(at, "because") || doc.is_word(at, "when"))
}

/// "was named", "has been appointed", "was sworn in as" and an office: where the office begins. The verb's first word at `at`.
fn appointed(doc: &Document, at: usize) -> Option<usize> {
    const VERBS: [&str; 9] =
        ["named", "appointed", "elected", "re-elected", "reelected", "hired", "promoted", "sworn", "crowned"];
    let be = at + usize::from(doc.is_word(at + 1, "been"));
    // "if Berg is elected president" tells of no office yet.
    let is_be = doc.is(be, W::GRAMMAR_BE) && doc.is(be, W::GRAMMAR_PAST) || be > at;
    let verb = be + 1 + usize::from(doc.is(be + 1, W::POS_MAINLY_ADVERB));
    if !is_be || !VERBS.iter().any(|word| doc.is_word(verb, word)) {
        return None;
    }
    let over = |at: usize, word: &str| at + usize::from(doc.is_word(at, word));
    let link = over(verb + 1, "in");
    let office = over(over(link, "as"), "to");
    let first = office + usize::from(doc.is(office, W::PHRASE_ARTICLE));
    // "was elected in May", "was named after her"
    let is_office = !doc.is(first, BREAKS) && is_lower(doc, first) || doc.is(first, W::CONTEXT_ROLE);
    is_office.then_some(office)
}

/// Where what somebody is said to be begins: behind "works as", and behind "who is". A verb at `at`.
fn description(doc: &Document, at: usize, relative: bool) -> Option<usize> {
    if !doc.is(at, W::POS_THIRD | W::POS_PAST | W::POS_AUXILIARY | W::GRAMMAR_BE) || !is_lower(doc, at) {
        return None;
    }
    let works =
        doc.is_word(at + 1, "as") && ["works", "worked", "serves", "served"].iter().any(|word| doc.is_word(at, word));
    // "who has been MP for Tarsey since 2015"
    let been = relative && (doc.is_word(at, "has") || doc.is_word(at, "had")) && doc.is_word(at + 1, "been");
    let role = match () {
        () if works || been => at + 2,
        () if relative && doc.is(at, W::GRAMMAR_BE) => at + 1,
        () => return None,
    };
    (doc.is(role, W::PHRASE_ARTICLE) || (works || been) && is_job(doc, role)).then_some(role)
}

/// ", Ukrainian MP," or ", the mayor of Oslo," or ", who heads the committee," after a name; what "is" says where the name is its subject.
fn role_after(doc: &Document, end: usize, equated: bool) -> Option<Range<usize>> {
    // ", who is", ", 62, served as"
    let comma = doc.word(end) == ",";
    let who = comma && doc.is_word(end + 1, "who");
    let aged = comma && doc.token(end.wrapping_sub(1)).kind == TokenKind::Number;
    let clause = end + if who { 2 } else { usize::from(aged) };
    let office = appointed(doc, clause);
    let described = office.or_else(|| description(doc, clause, who));
    if !comma && !equated && described.is_none() {
        return None;
    }
    let sentence = doc.sentences().get(doc.sentence_of(end)).copied()?;
    let mut start = described.unwrap_or(end + 1);
    let limit = sentence.end.min(start + WINDOW + 6);
    if doc.is_word(start, "who") {
        start += 1;
        // "who leads in the polls", "who leads Berg by a length"
        let led = doc.is_capital_word(start + 1) && doc.is(start + 2, W::POS_PREPOSITION);
        if !doc.is(start, W::CONTEXT_LEAD_VERB) || doc.is(start + 1, W::POS_PREPOSITION) || led {
            return None;
        }
    } else {
        // "whose father played for the club", "whose widow, Ann,": the role is another's.
        if doc.is(start, W::POS_WH) {
            return None;
        }
        // ", now the director of"
        let since = ["now", "currently", "once"].iter().any(|word| doc.is_word(start, word));
        start += usize::from(since);
        while start < limit && doc.is(start, W::POS_DETERMINER | W::POS_POSSESSIVE) {
            start += 1;
        }
        start = years_end(doc, start).unwrap_or(start);
        // ", 'King of the Ring',"
        if matches!(doc.word(start), "'" | "‘" | "\"" | "“" | "``" | "''") {
            return None;
        }
        // ", won the race": what somebody did.
        let did = doc.is(start, W::POS_PAST) && doc.is(start, W::POS_MAINLY_VERB) && is_lower(doc, start);
        let participle = doc.word(start).ends_with("ed") && doc.is(start, W::POS_ADJECTIVE);
        if did && !participle && !is_job(doc, start) && !doc.is(start.wrapping_sub(1), W::POS_DETERMINER) {
            return None;
        }
        let role = role_word(doc, start..limit.min(start + 8))?;
        // ", Norvane lost Berg early": a clause.
        let says = |at: usize| is_lower(doc, at) && doc.is(at, W::POS_PAST) && !doc.is_word(at, "based");
        if doc.is_capital_word(start)
            && start == end + 1
            && (start + 1..role).any(|at| says(at) && doc.is_capital_word(at - 1))
        {
            return None;
        }
        // A name after the role word starts a list of people: ", President Berg and ...", ", a daughter, Anna, and ...".
        let next = doc.is(role, W::BESIDE_KIN) && doc.word(role + 1) == "," && doc.is_capital_word(role + 2);
        // ", a teacher named Ann Berg opens", ", the mayor will leave": a clause.
        let named = doc.is_word(role + 1, "named") || doc.is_word(role + 1, "called");
        let owned = start > 0 && doc.is(start - 1, W::POS_POSSESSIVE) && doc.is(role, W::BESIDE_KIN);
        // ", his son said,"
        let speaks = owned && is_lower(doc, role + 1) && doc.is(role + 1, W::CUE_QUOTE);
        let acts = doc.is(role + 1, W::POS_MODAL | W::POS_AUXILIARY) || speaks;
        if doc.is_capital_word(role + 1) || next || acts || named && doc.is_capital_word(role + 2) {
            return None;
        }
    }
    let closes = |at: usize| {
        matches!(
            doc.word(at),
            "," | "." | ";" | ":" | "(" | ")" | "]" | "—" | "–" | "--" | "\"" | "”" | "“" | "''" | "``"
        ) && !(doc.word(at) == "." && (at + 1..sentence.end).any(|next| doc.token(next).kind != TokenKind::Mark))
            || doc.is(at, W::POS_WH)
            || (doc.is(at, W::CUE_QUOTE) && doc.form(at).shape.is(Shape::LOWER) && doc.is(at, W::POS_PAST))
            || described.is_some() && is_beyond_role(doc, at)
            || office.is_some() && is_beyond_office(doc, at)
            || is_clause(doc, at)
    };
    let stop = (start..limit).find(|&at| closes(at));
    let more = stop.and_then(|stop| subjects_end(doc, start, stop));
    let limit = more.map_or(limit, |more| sentence.end.min(more + WINDOW));
    let stop = more.map_or(stop, |more| (more..limit).find(|&at| closes(at)));
    let mut stop = stop.or((limit == sentence.end).then_some(limit))?;
    // "After Anna Berg, the mayor of Tarsey will speak": a clause; "Anna Berg, a mayor from Tarsey has said" lacks a comma.
    if described.is_none() && !equated && doc.is(stop, W::POS_MODAL | W::POS_AUXILIARY) && doc.is_word(end + 1, "the") {
        return None;
    }
    // "directed by Per Lund, a farmer's daughter (Anna Berg) returns": whom the bracket names, it is.
    let played = doc.word(stop) == "(" && doc.is(stop + 1, W::GIVEN_NAMES) && doc.is_capital_word(stop + 2);
    if played && doc.is(stop + 2, W::SURNAMES) {
        return None;
    }
    // "author of" before the title of a book, "director of the fund and" before another's.
    let loose = W::any(&[W::POS_PREPOSITION, W::POS_DETERMINER, W::POS_CONJUNCTION, W::POS_AUXILIARY, W::POS_PRONOUN]);
    // The "'s" of "star of Norvane's" before the title of a show, the "I" of "professor I. Anna Berg".
    let title = matches!(doc.word(stop), "\"" | "“" | "''" | "``");
    let cut = |stop: usize| title && doc.is_possessive(stop - 1) || doc.word(stop) == "." && doc.word(stop - 1) == "I";
    stop -= usize::from(stop > start + 1 && cut(stop));
    while stop > start && doc.is(stop - 1, loose) && is_lower(doc, stop - 1) {
        stop -= 1;
    }
    (stop > start).then_some(start..stop)
}
