//! What a noun phrase tells of a person by itself: the name in it, titles and offices, the gender.

use std::ops::Range;

use super::LONGEST_ASIDE;
use crate::document::tokens::Shape;
use crate::document::{Document, TokenKind};
use crate::lexicon::WordClass;
use crate::linking::pronouns::{self, Gender};

/// Where a body may be, and what its name may end with.
pub(super) const PLACES: WordClass = WordClass::any(&[
    WordClass::ENTITY_COUNTRY,
    WordClass::ENTITY_REGION,
    WordClass::ENTITY_BIG_CITY,
    WordClass::ENTITY_TOWN,
]);

pub(super) fn is_capital(doc: &Document, at: usize) -> bool {
    let shape = doc.form(at).shape;
    (shape.is(Shape::CAPITAL) || shape.is(Shape::INNER_CAPITAL)) && doc.token(at).kind == TokenKind::Word
}

/// A word of a name: a capital, and no word of grammar.
pub(super) fn is_name_word(doc: &Document, at: usize) -> bool {
    is_capital(doc, at) && !doc.is(at, WordClass::POS_MAINLY_FUNCTION) && !doc.word(at).starts_with(['\'', '’'])
}

pub(super) fn is_title(doc: &Document, at: usize) -> bool {
    doc.is(at, WordClass::CONTEXT_HONORIFIC | WordClass::CONTEXT_ROLE) || doc.is(at, WordClass::DEMONYMS)
}

/// The longest name that a run of words from `start` forms, over hyphens, initials and small particles: one past its end.
pub(super) fn run_end(doc: &Document, start: usize, limit: usize) -> usize {
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
            if stop && !is_name_word(doc, at + 1) || !stop && !doc.token(at + 1).glued {
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
pub(super) fn strip_titles(doc: &Document, run: Range<usize>) -> Range<usize> {
    let mut start = run.start;
    // "His Excellency Dr Anna Berg"
    let is_style =
        |at: usize| ["excellency", "highness", "majesty", "eminence"].iter().any(|word| doc.is_word(at, word));
    for at in run.clone() {
        if at + 1 < run.end
            && (is_title(doc, at) || is_style(at) || (at == start && doc.word(at + 1) == "." && doc.word(at).len() > 1))
        {
            start = at + 1;
            if doc.word(start) == "." {
                start += 1;
            }
        }
    }
    start.min(run.end)..run.end
}

pub(super) fn is_given(doc: &Document, at: usize) -> bool {
    const GIVEN: WordClass = WordClass::GIVEN_FEMALE.or(WordClass::GIVEN_MALE);
    // "Governor Anna Berg": a title, although some are called so.
    let title = doc.is(at, WordClass::CONTEXT_HONORIFIC) && doc.is(at + 1, GIVEN) && is_capital(doc, at + 1);
    is_capital(doc, at) && doc.is(at, GIVEN) && !title
}

/// "the Scot", "the Munsterman": one word for somebody known; "the Scots", "the French" are many.
pub(super) fn is_epithet(doc: &Document, first: usize, end: usize) -> bool {
    let is_native = |word: &str| word.len() > 5 && (word.ends_with("man") || word.ends_with("woman"));
    let is_one = |word: &str| !["s", "ese", "sh", "ch"].iter().any(|many| word.ends_with(many));
    let is_label = |at: usize| {
        doc.is(at, WordClass::DEMONYMS) && is_one(doc.word(at)) || is_capital(doc, at) && is_native(doc.word(at))
    };
    doc.is_word(first, "the") && end == first + 2 && is_label(first + 1)
}

/// "the Democrat", "the 19-year-old striker": a noun that comes back to somebody named before.
pub(super) fn is_come_back(doc: &Document, first: usize, end: usize) -> bool {
    let ends =
        |at: usize| doc.longest_phrase(at, end, WordClass::EPITHET_WORDS).is_some_and(|(_, len)| at + len == end);
    doc.is_word(first, "the") && end >= first + 2 && (end.saturating_sub(3).max(first + 1)..end).any(ends)
}

/// A noun for what a person is.
pub(super) fn is_role(doc: &Document, at: usize) -> bool {
    doc.is(at, WordClass::CONTEXT_ROLE) || (doc.is(at, WordClass::CONTEXT_HONORIFIC) && doc.word(at).len() > 4)
}

/// "a spokesman for Texas Gov. Anna Berg", "the lawyer for former Leith mayor Anna Berg": a name whose title, with the place or the body
/// before it, belongs to a preposition behind somebody else. "Minister for Health Anna Berg" has no title before the name, "Chairman of
/// the Judiciary Committee Sen. Anna Berg" is one person.
fn is_of_titled(doc: &Document, first: usize, name: usize) -> bool {
    let is_link = |at: usize| doc.is(at, WordClass::POS_PREPOSITION) || doc.is_word(at, "to");
    let title = name.wrapping_sub(1 + usize::from(doc.word(name.wrapping_sub(1)) == "."));
    let before = (first..title.min(name)).rev();
    let inside = |&at: &usize| {
        doc.token(at).kind == TokenKind::Word && !doc.is(at, WordClass::POS_CONJUNCTION) || doc.token(at).glued
    };
    let link = before.take_while(inside).find(|&at| is_link(at)).filter(|&link| link > first && title > link);
    let is_other = |link: usize| {
        let is_one = doc.is(first, WordClass::PHRASE_INDEFINITE) || doc.form(title).shape.is(Shape::LOWER);
        let is_people = is_role(doc, link - 1) || doc.is(link - 1, WordClass::SOURCE_NOUNS);
        // "lawyers for", "a party founded by former minister Anna Berg"
        let are_many = is_people && doc.is(link - 1, WordClass::POS_PLURAL);
        let is_head = is_role(doc, link - 1) || doc.is_word(link - 1, "family");
        are_many || is_one && is_head || doc.is_word(link, "by")
    };
    (is_title(doc, title) || doc.is(title, WordClass::EPITHET_WORDS)) && link.is_some_and(is_other)
}

/// "an aide to President Anna Berg", "the office of Prime Minister Anna Berg": a name that belongs, with its title, to a preposition.
pub(super) fn is_governed(doc: &Document, first: usize, name: usize) -> bool {
    if is_of_titled(doc, first, name) {
        return true;
    }
    let is_title = |at: usize| is_title(doc, at) || doc.word(at) == "." || doc.is_word(at, "prime");
    let before = (first..name).rev().find(|&at| !is_title(at));
    // "a bench of Justice Carl Munk and Justice Anna Berg"
    if let Some(link) =
        before.filter(|&at| at > first && doc.is(at, WordClass::POS_CONJUNCTION) && is_name_word(doc, at - 1))
    {
        return (first..link).any(|at| doc.is(at, WordClass::POS_PREPOSITION));
    }
    before.is_some_and(|at| doc.is(at, WordClass::POS_PREPOSITION) || doc.is_word(at, "to"))
}

/// "IAEA" for a body that the article names in full.
pub(super) fn is_acronym(doc: &Document, at: usize, full: &str) -> bool {
    doc.form(at).shape.is(Shape::ALL_CAPS)
        && !full.split([' ', '-']).any(|word| word.eq_ignore_ascii_case(doc.word(at)))
}

/// What a mention tells of the gender, the title before it or its given name, and whether it was the title.
pub(super) fn gender_at(doc: &Document, name: Range<usize>) -> (Gender, bool) {
    let stop = usize::from(doc.word(name.start.wrapping_sub(1)) == ".");
    if name.start > stop {
        let title = pronouns::title_gender(doc, name.start - 1 - stop);
        if title != Gender::Unknown {
            return (title, true);
        }
    }
    if let Some(kin) = kin_before(doc, name.start) {
        return (pronouns::title_gender(doc, kin), true);
    }
    if name.len() > 1 {
        return (pronouns::given_name_gender(doc.classes(name.start)), false);
    }
    (Gender::Unknown, false)
}

/// "Berg's father, Anil": the word before the comma before the name.
pub(super) fn kin_before(doc: &Document, name: usize) -> Option<usize> {
    let kin = name.checked_sub(2).filter(|&kin| doc.is(kin, WordClass::BESIDE_KIN))?;
    (doc.word(name - 1) == ",").then_some(kin)
}

/// "Among the more than forty who were taken out of the valley by boat are" has no more words.
const LONGEST_LEAD: usize = 24;

/// "The old mill's new owner," before a name is no longer.
const LONGEST_HOLDER: usize = 6;

/// "The pier's owner, Kelp Mills, left": the name stands behind an office that opens the sentence, and a comma.
pub(super) fn is_apposed_to_office(doc: &Document, name: usize) -> bool {
    let sentence = doc.sentences().get(doc.sentence_of(name)).map_or(name, |sentence| sentence.first);
    let comma = name.saturating_sub(1);
    let is_office = comma > sentence + 1 && doc.word(comma) == "," && is_role(doc, comma - 1);
    let plain = |i: usize| !doc.is(i, WordClass::POS_PREPOSITION) && doc.word(i) != ",";
    is_office
        && comma <= sentence + LONGEST_HOLDER
        && !doc.is(sentence, WordClass::POS_GERUND | WordClass::POS_PARTICIPLE)
        && (sentence..comma).all(plain)
}

/// Whether a sentence is about the name: it starts one or its verb follows.
pub(super) fn is_subject(doc: &Document, first: usize, end: usize) -> bool {
    let sentence = doc.sentences().get(doc.sentence_of(first)).map_or(first, |sentence| sentence.first);
    // "Asked by Berg if it was late", "Berg officials said", but "As for Berg, he said"
    let governed =
        |at: usize| doc.is(at, WordClass::POS_PREPOSITION) && (doc.word(end) != "," || doc.is_word(at, "by"));
    let is_noun = doc.form(end).shape.is(Shape::LOWER)
        && doc.is(end, WordClass::POS_MAINLY_NOUN)
        && !doc.is(end, WordClass::POS_THIRD | WordClass::POS_PAST);
    // "Berg's father, Anil, who left"
    let start = kin_before(doc, first).map_or(first, |kin| kin.saturating_sub(1));
    let opens = start <= sentence + 3 && !(sentence..first).any(governed) && !is_noun && !is_title(doc, end);
    // "His lawyer, Dana Lee, said", "Dana Lee, if elected, might"
    let aside = || (end + 1..end + LONGEST_ASIDE).take_while(|&at| doc.word(at) != ".").find(|&at| doc.word(at) == ",");
    let tells_when = doc.word(end) == "," && doc.is(end + 1, WordClass::POS_SUBORDINATOR);
    let closed = if tells_when { aside() } else { None };
    let end = closed.map_or(end, |comma| comma + 1);
    let end = if doc.word(end) == "," { end + 1 } else { end };
    // "Among them is Anna Berg."
    let lead = || (sentence + 1..first).take(LONGEST_LEAD);
    let among = || doc.is_word(sentence, "among") && lead().any(|at| doc.is(at, WordClass::GRAMMAR_BE));
    opens
        || is_apposed_to_office(doc, first)
        || doc.is(end, WordClass::POS_AUXILIARY | WordClass::POS_MODAL)
        || (doc.is(end, WordClass::POS_PAST | WordClass::POS_THIRD) && doc.is(end, WordClass::POS_MAINLY_VERB))
        || among()
}

/// "The Rockford, Ill., maker of locks", "The Halden, Norway-based firm": the noun behind the town of the body and its land.
pub(super) fn behind_seat(doc: &Document, phrase: Range<usize>) -> Option<usize> {
    let comma = |at: usize| doc.word(at) == ",";
    let town = run_end(doc, phrase.start + 1, phrase.end);
    let opens = doc.is_word(phrase.start, "the") && town > phrase.start + 1 && comma(town);
    let land = if opens { run_end(doc, town + 1, phrase.end) } else { return None };
    let land = land + usize::from(doc.word(land) == ".");
    let is_based = doc.word(land) == "-" && doc.is_word(land + 1, "based");
    let mut noun = if is_based { land + 2 } else { land + 1 };
    while noun + 1 < phrase.end && doc.is(noun, WordClass::POS_ADJECTIVE) && !doc.is(noun, WordClass::POS_MAINLY_NOUN) {
        noun += 1;
    }
    let follows = noun < phrase.end && land > town + 1 && doc.form(noun).shape.is(Shape::LOWER);
    (follows && (is_based || comma(land))).then_some(noun)
}

/// The name of the one whom a noun phrase is about: "the team's coach, Alireza Mehraban" and "Lee of Iowa State", but
/// nothing in "the president of France".
pub(super) fn name_in(doc: &Document, phrase: Range<usize>) -> Option<Range<usize>> {
    let mut start = phrase.start;
    // "The Paramount Chief of Halden, Anna Berg": the name behind the comma.
    let mut title: Option<Range<usize>> = None;
    let mut owned = false;
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
        // "The report, entitled Running on Empty,"
        let told = chunk > 0
            && doc.is(start, WordClass::POS_PARTICIPLE)
            && !doc.is(start, WordClass::GRAMMAR_NAMED | WordClass::POS_NOUN)
            && doc.form(start).shape.is(Shape::LOWER)
            && is_capital(doc, start + 1);
        // "Harrow Mills, which reports results Thursday,"
        let relative = chunk > 0 && doc.is(start, WordClass::POS_WH);
        if !told && !relative && (title.is_none() || !bracket) {
            match (name_in_chunk(doc, start..end, chunk == 0), &title) {
                (Some(name), Some(_)) if is_name_word(doc, start) && !place(&name) && (!owned || name.len() > 1) => {
                    return Some(name);
                }
                (Some(name), None) => {
                    // "Halden's Prime Minister, Anna Berg, a teacher,"
                    let apposed = doc.word(end) == "," && is_name_word(doc, end + 1);
                    owned = apposed && name.start > phrase.start && full_name_start(doc, name.clone()).is_none();
                    let opens = chunk == 0 && (owned || doc.is(phrase.start, WordClass::POS_DETERMINER));
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

/// The name of the one whom a part of a noun phrase is about.
fn name_in_chunk(doc: &Document, chunk: Range<usize>, first_chunk: bool) -> Option<Range<usize>> {
    // A relative clause or a prepositional phrase is about others.
    let leads_away = |i: usize| {
        doc.form(i).shape.is(Shape::LOWER)
            && doc.is(i, WordClass::POS_PREPOSITION | WordClass::POS_WH | WordClass::POS_CONJUNCTION)
            && !doc.is(i, WordClass::CONTEXT_PARTICLE)
            && !doc.token(i).glued
    };
    let base_end = (chunk.start + 1..chunk.end).find(|&i| leads_away(i)).unwrap_or(chunk.end);
    let links = base_end < chunk.end && doc.is(base_end, WordClass::POS_CONJUNCTION);
    if links && !doc.is(base_end, WordClass::POS_PREPOSITION) {
        // "a weary and tearful President Berg"
        let is_quality = |at: usize| {
            doc.is(at, WordClass::POS_ADJECTIVE | WordClass::POS_PARTICIPLE)
                && !doc.is(at, WordClass::POS_MAINLY_NOUN)
                && doc.form(at).shape.is(Shape::LOWER)
        };
        let is_one = base_end == chunk.start + 2 && doc.is(chunk.start, WordClass::PHRASE_INDEFINITE);
        if is_one && is_quality(base_end - 1) && is_quality(base_end + 1) {
            return name_in_chunk(doc, base_end + 1..chunk.end, first_chunk);
        }
        return name_behind_roles(doc, chunk, base_end);
    }
    let tail = if base_end < chunk.end && first_chunk {
        // "experts from the University of Hong Kong" are not the town.
        let is_place = |run: &Range<usize>| doc.phrase_classes(run.clone()).is(WordClass::GAZETTEER);
        last_run(doc, base_end..chunk.end).filter(|run| run.end == chunk.end && !is_place(run))
    } else {
        None
    };
    if let Some(run) = last_run(doc, chunk.start..base_end).filter(|run| run.end == base_end) {
        return name_in_run(doc, chunk, run, tail);
    }
    // "director of the Council Anna Berg": the name stands last.
    let run = tail?;
    let given = full_name_start(doc, run.clone())?;
    (given > base_end + 2 && !is_governed(doc, chunk.start, given)).then_some(given..run.end)
}

/// The last run of words of a name, unless it is a possessor: "the team's coach".
fn last_run(doc: &Document, range: Range<usize>) -> Option<Range<usize>> {
    let mut at = range.start;
    let mut found = None;
    while at < range.end {
        // "a schedule published Thursday" is nobody called so.
        if is_name_word(doc, at) && !doc.is(at, WordClass::TIME_WEEKDAY) {
            let end = run_end(doc, at, range.end).max(at + 1);
            let possessor = doc.token(end).glued && doc.word(end).starts_with(['\'', '’']) && end < range.end;
            found = (!possessor).then_some(at..end);
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// The given name that more of a name follows.
pub(super) fn full_name_start(doc: &Document, name: Range<usize>) -> Option<usize> {
    name.clone().find(|&i| is_given(doc, i) && i + 1 < name.end)
}

/// "CEO and co-founder Anna Berg" is one person, "the mayor and Anna Berg" two.
fn name_behind_roles(doc: &Document, chunk: Range<usize>, link: usize) -> Option<Range<usize>> {
    let is_part = |i: usize| is_title(doc, i) || doc.form(i).shape.is(Shape::LOWER);
    let roles = (chunk.start..link).all(is_part) && !doc.is(chunk.start, WordClass::POS_DETERMINER);
    let goes_on = (link + 1..chunk.end).take(3).any(|i| is_role(doc, i)) && is_part(link + 1);
    if roles && goes_on { name_in_chunk(doc, link + 1..chunk.end, false) } else { None }
}

/// The name in the run of capitalised words that ends the base of a noun phrase; `tail`: the run behind its preposition.
fn name_in_run(
    doc: &Document,
    chunk: Range<usize>,
    run: Range<usize>,
    tail: Option<Range<usize>>,
) -> Option<Range<usize>> {
    let base_end = run.end;
    let name = strip_titles(doc, run.clone());
    let is_bare_title = name.len() == 1 && is_title(doc, name.start);
    let is_head = doc.is(base_end - 1, WordClass::CONTEXT_ORG_HEAD);
    let is_office = || is_role(doc, base_end - 1) && full_name_start(doc, name.clone()).is_none();
    // "Minister of Education Anna Berg", "U.S. Secretary of State Anna Berg": the name stands last.
    if base_end < chunk.end
        && let Some(run) = &tail
        && let Some(given) = full_name_start(doc, run.clone())
        && (is_bare_title || is_head || is_office())
    {
        return Some(given..run.end);
    }
    // "University of Texas": the phrase belongs to the name.
    if base_end < chunk.end && (is_bare_title || is_head) {
        if is_bare_title {
            return tail.and_then(|run| (run.start > base_end + 3).then(|| strip_titles(doc, run)));
        }
        let inner = (base_end + 1..chunk.end).find(|&i| is_name_word(doc, i)).filter(|&i| i <= base_end + 2);
        let end = inner.map_or(run.end, |i| run_end(doc, i, chunk.end).max(run.end));
        // "Board for Trade and Growth"
        let more = if doc.is_word(end, "and") { run_end(doc, end + 1, chunk.end) } else { end };
        return Some(run.start..if more == chunk.end { more } else { end });
    }
    // "the White House", "the Justice Department": a body; its name with all its words.
    let body = doc.is(chunk.start, WordClass::POS_DETERMINER) && run.start == chunk.start + 1;
    if body && !is_given(doc, name.start) && name.start == run.start {
        return Some(run);
    }
    Some(full_name_start(doc, name.clone()).unwrap_or(name.start)..name.end)
}
