//! Where the tagger's names begin and end.
//!
//! In: the tokens that the tagger labels as one name; out: the tokens of the name. Data: `name_words.txt`.

use std::ops::Range;

use super::name::{LANDS_AND_CITIES, PEOPLE, TITLES_AND_ROLES, follows_title, is_job, is_possessive};
use super::{Found, GROUP, Hint, MISC, ORGANIZATION, PERSON, PLACE};
use crate::document::{Document, Shape, TokenKind};
use crate::extractors::entities::recogniser::{GROUPS, MISCS, ORGANIZATIONS, PLACES};
use crate::lexicon::WordClass;

/// The name without what stands around it, and with what a hyphen ties to it; and its type.
pub(super) fn settle(doc: &Document, tokens: Range<usize>, kind: usize) -> (Range<usize>, usize) {
    let mut tokens = without_asking(doc, without_day(doc, trim(doc, tokens), kind));
    // ", D-Warrensville Heights,": a party's letter before a town
    let letter = matches!(doc.word(tokens.start), "D" | "R" | "I") && doc.is_tying_hyphen(tokens.start + 1);
    let town = doc.word(tokens.start + 2).len() > 2 && !doc.is_word(tokens.start + 2, "day");
    if letter && tokens.len() > 2 && town && matches!(doc.word(tokens.start.wrapping_sub(1)), "," | "(") {
        return (tokens.start + 2..tokens.end, PLACE);
    }
    // "Park Geun-hye" is no park.
    let surname = tokens.len() == 2
        && doc.is(tokens.start, WordClass::SURNAMES)
        && doc.form(tokens.end + 1).shape.is(Shape::LOWER);
    let person_end = if surname { hyphened_end(doc, &tokens, PERSON) } else { tokens.end };
    // "Putin advisor": a surname that the news of the world knows, and nothing else.
    let known = tokens.len() == 1
        && doc.is(tokens.start, WordClass::SURNAME_PUBLIC)
        && !doc.is(tokens.start, WordClass::GAZETTEER | WordClass::WORDS);
    let kind = match kind {
        _ if known || person_end > tokens.end => PERSON,
        ORGANIZATION if is_ward(doc, &tokens) => PLACE,
        kind => kind,
    };
    tokens.end = hyphened_end(doc, &tokens, kind);
    if tokens.len() > 1 {
        tokens.end = past_stop(doc, &tokens, kind);
    }
    if kind == PERSON {
        tokens.end = with_generation(doc, before_letters(doc, &tokens), tokens.len());
        tokens.start = with_given(doc, with_particles(doc, with_initials(doc, &tokens)));
    }
    // "Mr Somrak" is a person whatever the name.
    let addressed =
        tokens.len() > 1 && !is_quoted(doc, tokens.start) && doc.is(tokens.start, WordClass::CONTEXT_ADDRESS);
    let never = doc.is(tokens.start, WordClass::CONTEXT_NEVER) && kind != ORGANIZATION;
    let kind = if addressed && never { PERSON } else { kind };
    if tokens.len() > 1 {
        tokens.start = with_prefix(doc, &tokens, kind);
    }
    if kind == ORGANIZATION {
        tokens.start = with_article(doc, &tokens);
    }
    // "NGO Registration Bureau"
    let ngo = tokens.start - usize::from(tokens.start > 0 && !doc.is_word(tokens.start, "ngo"));
    let rest = ngo + 1..tokens.end;
    let common = |at: usize| doc.is(at, WordClass::POS_NOUN | WordClass::POS_PLURAL | WordClass::POS_MAINLY_FUNCTION);
    let office = rest.len() > 1
        && doc.is(rest.end - 1, WordClass::CONTEXT_ORG_HEAD)
        && doc.is_word(ngo, "ngo")
        && rest.clone().all(common)
        && !doc.is(rest.start, WordClass::GAZETTEER | PEOPLE);
    if office {
        return (ngo..tokens.end, ORGANIZATION);
    }
    // "NGO Halden Trust"
    if tokens.len() > 1 && doc.is_word(tokens.start, "ngo") {
        return (trim(doc, tokens.start + 1..tokens.end), ORGANIZATION);
    }
    if doc.is_word(tokens.start.wrapping_sub(1), "ngo") {
        return (tokens, ORGANIZATION);
    }
    // "CEO of Acurvo"
    let chief = tokens.len() > 2
        && doc.is(tokens.start, WordClass::CONTEXT_NEVER)
        && doc.is(tokens.start, WordClass::CONTEXT_ROLE)
        && doc.is_word(tokens.start + 1, "of");
    if chief {
        return (trim(doc, tokens.start + 2..tokens.end), ORGANIZATION);
    }
    if let Some(beside) = without_letters(doc, &tokens, kind).or_else(|| after_month(doc, &tokens, kind)) {
        return beside;
    }
    // "CM B S Berg"
    let initial = |at: usize| doc.word(at).len() == 1 && doc.form(at).shape.is(Shape::CAPITAL);
    let last = tokens.end.wrapping_sub(1);
    let ranked = tokens.len() > 2 && doc.is(tokens.start, WordClass::CONTEXT_OFFICE) && initial(tokens.start + 1);
    if ranked && doc.word(tokens.start + 2) != "&" && doc.word(last).len() > 2 {
        return (tokens.start + 1..tokens.end, PERSON);
    }
    // "U.S. [District] Judge": the end of what stands before the title begins it.
    let tail = tokens.end.wrapping_sub(1);
    // "Clark County Commissioner" is one of Clark County.
    let begins = matches!(kind, ORGANIZATION | PLACE)
        && tokens.len() > 1
        && doc.token(tail).starts_phrase
        && !(kind == PLACE && doc.is_word(tail, "county"));
    if begins
        && doc.is_capital_word(tokens.end)
        && doc.phrase_classes(tail..tokens.end + 1).is(WordClass::CONTEXT_HONORIFIC)
    {
        tokens.end = tail;
    }
    // "Former Rovers captain Per Lund": the word that opens a sentence is no part of the club's name.
    let former = matches!(kind, ORGANIZATION | PLACE) && tokens.len() > 1 && doc.word(tokens.start) == "Former";
    if former && !is_quoted(doc, tokens.start) {
        tokens.start += 1;
    }
    // "State Trooper Anna Berg", whatever the tagger took it for.
    let called = |end: usize| kind == PERSON || is_full(doc, end..tokens.end) || is_called(doc, end..tokens.end);
    if let Some(end) = title_end(doc, &tokens).filter(|&end| called(end)) {
        return (end..tokens.end, PERSON);
    }
    // "Coun Steve Hall", which ends like a place
    let held = matches!(kind, PLACE | ORGANIZATION)
        && doc.is(tokens.start, WordClass::CONTEXT_OFFICE)
        && !doc.form(tokens.start).shape.is(Shape::ALL_CAPS)
        && is_called(doc, tokens.start + 1..tokens.end)
        && !doc.phrase_classes(tokens.clone()).is(WordClass::GAZETTEER);
    if held {
        return (tokens.start + 1..tokens.end, PERSON);
    }
    // A form of address is no part of a name.
    let title = doc.is(tokens.start, WordClass::CONTEXT_ADDRESS | WordClass::CONTEXT_OFFICE);
    if kind == PERSON && tokens.len() > 1 && title {
        tokens = trim(doc, tokens.start + 1..tokens.end);
    }
    // "Attorney-at-Law Anna Berg"
    let hyphen = tokens.start.wrapping_sub(1);
    let tied = kind == PERSON && tokens.len() > 2 && doc.is_tying_hyphen(hyphen);
    if tied && doc.is_word(hyphen.wrapping_sub(1), "at") {
        tokens.start += 1;
    }
    if kind == PERSON {
        tokens.start = behind_titles(doc, &tokens);
        // "Welder Anna Berg"
        let known = PEOPLE | WordClass::GAZETTEER | WordClass::CONTEXT_HONORIFIC | WordClass::BESIDE_KIN;
        // "Rower Anna Berg": a family name stands before no given name and another family name.
        let given = tokens.start + 1;
        let full = tokens.len() > 2
            && doc.is(given, WordClass::GIVEN_NAMES)
            && !doc.is(tokens.start, WordClass::GIVEN_NAMES | WordClass::GAZETTEER | WordClass::CONTEXT_HONORIFIC);
        let job = tokens.len() > 1 && is_job(doc, tokens.start) && (full || !doc.is(tokens.start, known));
        if job && doc.is_capital_word(tokens.start + 1) && !is_quoted(doc, tokens.start) {
            tokens.start += 1;
        }
    }
    (tokens, kind)
}

/// "Norvane" of "Does Norvane pay?", "Ford" of "Will Ford sell cars?": what opens a question is no part of a name.
fn without_asking(doc: &Document, name: Range<usize>) -> Range<usize> {
    let asks = WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
    let opens = name.len() > 1
        && doc.is(name.start, asks)
        && doc.is_capital_word(name.start)
        && doc.sentence_of(name.start.wrapping_sub(1)) != doc.sentence_of(name.start);
    if !opens || doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER) {
        return name;
    }
    let end = doc.sentences().get(doc.sentence_of(name.start)).map_or(0, |sentence| sentence.end);
    let mut marks = (name.end.max(end.saturating_sub(2))..end).rev();
    let asked = marks.any(|at| doc.word(at) == "?");
    // "Will Berg resigned?" is somebody.
    let bare = doc.is(name.end, WordClass::POS_VERB) && !doc.is(name.end, WordClass::POS_PAST | WordClass::POS_THIRD);
    let called = doc.is(name.start, WordClass::GIVEN_NAMES) && !bare;
    if asked && !called { trim(doc, name.start + 1..name.end) } else { name }
}

/// "Anna Berg" of "endorsed Anna Berg Wednesday", but "Black Friday" and a show's "Fox News Sunday".
fn without_day(doc: &Document, name: Range<usize>, kind: usize) -> Range<usize> {
    let last = name.end.wrapping_sub(1);
    if name.len() < 2 || !doc.is(last, WordClass::TIME_WEEKDAY) || doc.phrase_classes(name.clone()).is(MISCS) {
        return name;
    }
    let land = || doc.phrase_classes(name.start..last).is(PLACES) || doc.is(name.start, WordClass::BESIDE_COMPASS);
    let day = kind != MISC || name.len() > 2 && !is_quoted(doc, name.start) || name.len() == 2 && land();
    if day { trim(doc, name.start..last) } else { name }
}

/// The start of "June Berg" in "Judge June Berg", and of "Per Lund" in "and Per Lund": a given name that is a month's or a small word too,
/// behind a title or a word without a capital.
fn with_given(doc: &Document, start: usize) -> usize {
    let given = start.wrapping_sub(1);
    if !doc.is_capital_word(given) || doc.sentence_of(given) != doc.sentence_of(start) {
        return start;
    }
    let before = given.wrapping_sub(1);
    let opens = given == 0 || doc.sentence_of(before) != doc.sentence_of(start);
    // "April Berg said", "a nurse, April Berg, said", "told April Berg": no month stands there before a family name.
    let month = doc.is(given, WordClass::TIME_MONTH) && doc.is(given, WordClass::GIVEN_NAMES);
    let free = opens
        || doc.token(before).kind == TokenKind::Mark && !doc.token(given).glued
        || is_quoted(doc, given)
        || doc.is(before, WordClass::CUE_VERBS | WordClass::BESIDE_WITH)
        || ["and", "as", "named", "called"].iter().any(|word| doc.is_word(before, word));
    if opens || month {
        let family = doc.is(start, WordClass::SURNAMES) && !doc.is(start, WordClass::TIME_WEEKDAY);
        return if month && (follows_title(doc, given, TITLES_AND_ROLES) || free && family) { given } else { start };
    }
    let small = doc.is(given, WordClass::POS_MAINLY_FUNCTION)
        && !doc.is(given, WordClass::POS_DETERMINER | WordClass::POS_PRONOUN)
        && doc.is(start, WordClass::SURNAMES)
        && doc.form(before).shape.is(Shape::LOWER)
        && !doc.is_capital_word(start + 1);
    if small { given } else { start }
}

/// "Nato" of "the June Nato summit", "National Farm Council" of "the August National Farm Council", but "March of Dimes".
fn after_month(doc: &Document, name: &Range<usize>, kind: usize) -> Option<(Range<usize>, usize)> {
    let rest = name.start + 1..name.end;
    let month = !rest.is_empty() && kind != PERSON && doc.is(name.start, WordClass::TIME_MONTH);
    if !month || !doc.is_capital_word(rest.start) || doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER) {
        return None;
    }
    let listed = bearer(doc, rest.clone());
    let body = doc.is(rest.start, LANDS_AND_CITIES) || doc.form(rest.start).shape.is(Shape::ALL_CAPS);
    (listed.is_some() || body).then(|| (rest, listed.unwrap_or(kind)))
}

/// The start of the name behind "Lt. Col.", "Gen" and the "Highness the Crown Prince" of "His Highness the Crown Prince".
fn behind_titles(doc: &Document, name: &Range<usize>) -> usize {
    let mut start = name.start;
    let styled = doc.is(start, WordClass::BESIDE_STYLE)
        && doc.is(start.wrapping_sub(1), WordClass::POS_PRONOUN | WordClass::POS_POSSESSIVE);
    let others = PEOPLE | WordClass::WORDS | WordClass::GAZETTEER;
    let titled = |at: usize| doc.is(at, WordClass::CONTEXT_HONORIFIC) && doc.word(at + 1) != ".";
    let style = |at: usize| {
        doc.is(at, WordClass::BESIDE_STYLE | WordClass::CONTEXT_HONORIFIC | WordClass::CONTEXT_ROLE)
            || doc.is_word(at, "the")
    };
    loop {
        let step = match () {
            () if doc.token(start).starts_phrase && is_short_title(doc, start) => 2,
            () if styled && style(start) => 1,
            // "Highness Sheikh", "Datuk Seri"
            () if titled(start) && doc.is(start.wrapping_sub(1), WordClass::BESIDE_STYLE) => 1,
            () if titled(start) && is_long_title(doc, start) => 2,
            () if titled(start) && !doc.is(start, others) && doc.word(start).len() > 2 => 1,
            () => break,
        };
        // Titles alone are nobody's name; one alone stays what the tagger says.
        if start + step >= name.end {
            return if styled || step == 2 && name.len() == 2 { name.end } else { start };
        }
        if start + step + 1 == name.end && doc.word(start + step).len() < 2 {
            break;
        }
        start += step;
    }
    start
}

/// Where a title of several words ends that begins at the name or shortly before it, and leaves some of the name: "Lance Corporal" of
/// "Lance [Corporal Anna Berg]".
fn title_end(doc: &Document, name: &Range<usize>) -> Option<usize> {
    const LONGEST: usize = 4;
    let last = name.end.wrapping_sub(1);
    // "M." is an initial.
    let opens = |&at: &usize| doc.token(at).starts_phrase && doc.is_capital_word(at) && doc.word(at).len() > 1;
    let mut from = (name.start.saturating_sub(LONGEST - 2)..name.start + 1).filter(opens);
    let ends = |first: usize| {
        let longest = (first + LONGEST).min(last);
        (name.start.max(first + 1) + 1..longest + 1)
            .rev()
            .find(|&end| doc.phrase_classes(first..end).is(WordClass::CONTEXT_HONORIFIC))
    };
    let end = from.find_map(ends)?;
    let end = end + usize::from(doc.word(end) == "." && doc.token(end).glued);
    (end < last || end == last && doc.word(last).len() > 2).then_some(end)
}

/// "Anna Berg": a given name, and a family name that is no word.
fn is_full(doc: &Document, name: Range<usize>) -> bool {
    let last = name.end.wrapping_sub(1);
    matches!(name.len(), 2 | 3)
        && name.clone().all(|at| doc.is_capital_word(at))
        && doc.is(name.start, WordClass::GIVEN_NAMES)
        && (doc.is(last, WordClass::SURNAMES) || !doc.is(last, WordClass::WORDS | WordClass::GAZETTEER))
        && !doc.is(last, WordClass::CONTEXT_ORG_HEAD | WordClass::CONTEXT_PLACE_HEAD)
}

/// "Steve Hall": a common given name and a family name, whatever else that is.
fn is_called(doc: &Document, name: Range<usize>) -> bool {
    name.len() == 2 && doc.is(name.start, WordClass::GIVEN_COMMON) && doc.is(name.start + 1, WordClass::SURNAMES)
}

/// "Datuk Seri", but no "M."
fn is_long_title(doc: &Document, at: usize) -> bool {
    doc.token(at + 1).kind == TokenKind::Word && doc.phrase_classes(at..at + 2).is(WordClass::CONTEXT_HONORIFIC)
}

/// The start of "All-China Youth Federation", "Non-Marine Workers Union", "sub-Saharan Africa".
fn with_prefix(doc: &Document, name: &Range<usize>, kind: usize) -> usize {
    let start = name.start;
    let prefix = start.wrapping_sub(2);
    let is_part = match kind {
        ORGANIZATION => doc.is(prefix, WordClass::BESIDE_WHOLE) && doc.form(prefix).shape.is(Shape::CAPITAL),
        PLACE => is_sub_saharan(doc, start),
        _ => false,
    };
    let tied = doc.is_tying_hyphen(start.wrapping_sub(1));
    if tied && is_part { prefix } else { start }
}

/// The start of "An Bord Halla", which the lists have with its article.
fn with_article(doc: &Document, name: &Range<usize>) -> usize {
    let an = name.start.wrapping_sub(1);
    let listed = || doc.phrase_classes(an..name.end).is(ORGANIZATIONS);
    let whole = doc.word(an) == "An" && doc.token(an).starts_phrase && listed();
    if whole { an } else { name.start }
}

/// "sub-" before "Saharan"
pub(super) fn is_sub_saharan(doc: &Document, at: usize) -> bool {
    doc.is_word(at, "saharan") && doc.is_word(at.wrapping_sub(2), "sub")
}

/// "3-2"
pub(super) fn is_score(doc: &Document, at: usize) -> bool {
    let number = |at: usize| doc.token(at).kind == TokenKind::Number && doc.word(at).len() < 4;
    // The token before the first one is no number: nothing is counted on from there.
    let dash = || matches!(doc.word(at + 1), "-" | "–") && doc.token(at + 1).glued && doc.token(at + 2).glued;
    number(at) && !doc.token(at).glued && dash() && number(at + 2)
}

/// The names among the tokens that the tagger labels as one: those on either side of a score ("RAVENHOLM 3-2 ELSTON CITY") or of
/// an abbreviated title ("Arizona Sen. John Berg").
pub(super) fn parts(doc: &Document, tokens: Range<usize>, kind: usize) -> [Found; 2] {
    let inner = tokens.start + 1..tokens.end;
    let from = |at: usize| at.min(tokens.end)..tokens.end;
    if let Some(at) = inner.clone().find(|&at| is_score(doc, at)) {
        return [(tokens.start..at, kind), (from(at + 3), kind)];
    }
    let ends = |at: usize| is_short_title(doc, at).then_some(at + 2).or_else(|| long_title_end(doc, at, tokens.end));
    let titled = inner.filter_map(|at| Some((at, ends(at)?))).find_map(|(at, end)| {
        let before = tokens.start..at;
        let of = bearer(doc, before.clone()).or_else(|| seat(doc, &before).filter(|_| end < at + 2));
        // "City Councillor Anna Berg": a city of no name
        let common = || before.len() == 1 && end < at + 2 && doc.is(tokens.start, BODY_WORDS);
        if of.is_none() && common() { Some((tokens.start, end, kind)) } else { Some((at, end, of?)) }
    });
    match titled {
        Some((at, end, of)) => [(tokens.start..at, of), (from(end), PERSON)],
        None => [(tokens.clone(), kind), (from(tokens.end), kind)],
    }
}

/// "Sen." before a name; "M." is an initial.
fn is_short_title(doc: &Document, at: usize) -> bool {
    doc.word(at + 1) == "."
        && doc.word(at).len() > 1
        && doc.token(at + 1).glued
        && doc.form(at + 2).shape.is(Shape::CAPITAL)
        && doc.sentence_of(at) == doc.sentence_of(at + 2)
        && doc.phrase_classes(at..at + 2).is(WordClass::CONTEXT_HONORIFIC)
}

/// "City", "Council": what has officers, and is no name alone.
const BODY_WORDS: WordClass = WordClass::CONTEXT_PLACE_HEAD.or(WordClass::CONTEXT_ORG_HEAD);

/// Where "Governor" ends before a person's name, which ends at `end`: "Halden City Councillor Anna Berg".
fn long_title_end(doc: &Document, at: usize, end: usize) -> Option<usize> {
    let role = doc.is(at, WordClass::CONTEXT_HONORIFIC)
        && doc.is(at, WordClass::CONTEXT_ROLE)
        && doc.form(at).shape.is(Shape::CAPITAL)
        && !doc.is(at, WordClass::SURNAMES | WordClass::GIVEN_COMMON);
    let named = |at: usize| doc.is(at, PEOPLE) && !doc.is(at, WordClass::GAZETTEER | WordClass::CONTEXT_ORG_HEAD);
    let named = |at: usize| named(at) || is_called(doc, at..end);
    let person = role && end > at + 1 && named(at + 1) && (at + 1..end).all(|at| doc.is_capital_word(at));
    person.then_some(at + 1)
}

/// What "Halden City", "Norvane Council" is by its last word.
fn seat(doc: &Document, name: &Range<usize>) -> Option<usize> {
    let last = doc.classes(name.end.wrapping_sub(1));
    let kinds = [(WordClass::CONTEXT_PLACE_HEAD, PLACE), (WordClass::CONTEXT_ORG_HEAD, ORGANIZATION)];
    kinds.into_iter().find(|(head, _)| name.len() > 1 && last.is(*head)).map(|(_, kind)| kind)
}

/// Whose title it is that stands behind the words: a land's ("Arizona"), a people's ("Syrian"), a party's ("GOP").
fn bearer(doc: &Document, tokens: Range<usize>) -> Option<usize> {
    match doc.phrase_classes(tokens) {
        of if of.is(GROUPS) => Some(GROUP),
        of if of.is(PLACES) => Some(PLACE),
        of if of.is(ORGANIZATIONS) => Some(ORGANIZATION),
        _ => None,
    }
}

/// "Danish NGO", "CM Kerala": a people, a land or a party beside letters that name nobody.
fn without_letters(doc: &Document, name: &Range<usize>, kind: usize) -> Option<(Range<usize>, usize)> {
    let capitals = Shape(Shape::ALL_CAPS.0 | Shape::INNER_CAPITAL.0);
    let letters = |at: usize, classes: WordClass| doc.form(at).shape.is(capitals) && doc.is(at, classes);
    let (start, last) = (name.start, name.end.wrapping_sub(1));
    // "Norvane Q3"
    let quarter = last > start && doc.form(last).shape.is(Shape::HAS_DIGIT) && doc.is(last, WordClass::CONTEXT_COMMON);
    if quarter && kind != PERSON {
        return Some((start..last, if kind == MISC { ORGANIZATION } else { kind }));
    }
    let rest = if letters(last, WordClass::CONTEXT_COMMON | WordClass::CONTEXT_OFFICE) {
        start..last
    } else if letters(start, WordClass::CONTEXT_OFFICE) {
        start + 1..name.end
    } else {
        return None;
    };
    let open = kind != PERSON && name.len() == 2 && !doc.phrase_classes(name.clone()).is(WordClass::GAZETTEER);
    bearer(doc, rest.clone()).filter(|_| open).map(|kind| (rest, kind))
}

/// Whether a quotation mark opens before the name.
pub(super) fn is_quoted(doc: &Document, start: usize) -> bool {
    doc.word(start.wrapping_sub(1)).starts_with(['"', '“', '‘', '\'', '`'])
}

/// "Los Angeles" of a headline's "Los Angeles Suburb": a name of the lists before common nouns.
pub(super) fn before_common(doc: &Document, name: &Range<usize>, hints: &[Hint]) -> Option<(Range<usize>, usize)> {
    let hint = hints.get(hints.partition_point(|hint| hint.tokens.start < name.start))?;
    let heads = WordClass::any(&[
        WordClass::CONTEXT_ORG_HEAD,
        WordClass::CONTEXT_PLACE_HEAD,
        WordClass::CONTEXT_EVENT_HEAD,
        WordClass::CONTEXT_LAW_HEAD,
        WordClass::CONTEXT_ORG_SUFFIX,
        WordClass::GAZETTEER,
        WordClass::SURNAMES,
    ]);
    let common = |at: usize| doc.is(at, WordClass::POS_MAINLY_NOUN | WordClass::CONTEXT_ROLE) && !doc.is(at, heads);
    let listed = hint.rule == "headline-listed" && hint.tokens.len() > 1 && hint.tokens.start == name.start;
    let cut = listed && hint.tokens.end < name.end && (hint.tokens.end..name.end).all(common);
    cut.then(|| (hint.tokens.clone(), hint.kind))
}

/// The end of a name with what a hyphen ties to it: "COVID-19", "Su-35", and the second syllable of "Wong Ka-ming".
fn hyphened_end(doc: &Document, tokens: &Range<usize>, kind: usize) -> usize {
    let end = tokens.end;
    if !doc.token(end).glued {
        return end;
    }
    // "Canal+," too
    let apart = !doc.token(end + 1).glued || matches!(doc.word(end + 1), "." | "," | ";" | ")");
    if matches!(kind, ORGANIZATION | MISC) && apart && is_glued_part(doc, tokens, kind) {
        return end + 1;
    }
    if doc.word(end) != "-" || !doc.token(end + 1).glued {
        return end;
    }
    let next = doc.token(end + 1);
    let small = |at: usize| doc.form(at).shape.is(Shape::LOWER);
    let belongs = match kind {
        // "Office for High-ranking Officials"
        ORGANIZATION if is_ranking(doc, tokens) => return end + 3,
        // "Halden Co-operative"
        ORGANIZATION if tokens.len() > 1 && doc.word(end - 1) == "Co" => {
            matches!(doc.word(end + 1), "op" | "operative")
        }
        MISC => next.kind == TokenKind::Number,
        // "Namil-dong"
        PLACE => is_ward(doc, tokens),
        // "Chan-o-lap"
        PERSON if doc.word(end + 1).len() == 1 && small(end + 1) && doc.word(end + 2) == "-" && small(end + 3) => {
            return end + 4;
        }
        // "Rhian Llewelyn-Price"
        PERSON if tokens.len() > 1 && doc.form(end + 1).shape.is(Shape::CAPITAL) => {
            !doc.form(end + 1).shape.is(Shape::ALL_CAPS) && !doc.is(end + 1, WordClass::DEMONYMS)
        }
        // "Asante-Mills, Reed;" of a line-up, but no "Berg-Moss talks"
        PERSON if tokens.len() == 1 && is_double_name(doc, end) => true,
        // "Seo-yeon" alone
        PERSON if tokens.len() == 1 && doc.is(end + 1, WordClass::WORDS) => false,
        PERSON => {
            let first = doc.form(end - 1).shape.is(Shape::CAPITAL) && is_syllable(doc.word(end - 1));
            let small = small(end + 1) && is_syllable(doc.word(end + 1));
            // "a Bush-led party"
            let thing = WordClass::POS_NOUN.or(WordClass::POS_PLURAL).or(WordClass::POS_ADJECTIVE);
            let adjective = doc.is(end + 1, WordClass::BESIDE_TIED)
                && doc.is(end - 1, WordClass::SURNAMES)
                && doc.is(end + 2, thing)
                && !doc.is(end + 2, WordClass::POS_MAINLY_VERB);
            first && small && !adjective && doc.word(end + 2) != "-"
        }
        _ => false,
    };
    if belongs { end + 2 } else { end }
}

/// "Bureau of High-ranking Officials", cut before the hyphen: a small word, an adjective and a noun in capitals behind it.
fn is_ranking(doc: &Document, name: &Range<usize>) -> bool {
    let (of, word, noun) = (name.end.wrapping_sub(2), name.end + 1, name.end + 2);
    let small = doc.is_word(of, "of") || doc.is_word(of, "for") || doc.is_word(of, "on");
    let adjective = WordClass::POS_GERUND | WordClass::POS_ADJECTIVE | WordClass::POS_PARTICIPLE | WordClass::POS_NOUN;
    name.len() > 2
        && small
        && doc.form(word).shape.is(Shape::LOWER)
        && doc.is(word, adjective)
        && doc.is_capital_word(noun)
        && doc.is(noun, WordClass::POS_NOUN | WordClass::POS_PLURAL)
        && !doc.is_capital_word(noun + 1)
}

/// Whether the hyphen at `hyphen` ties two family names of one person: a mark stands behind them, and not both are known to the news.
fn is_double_name(doc: &Document, hyphen: usize) -> bool {
    let (first, last) = (hyphen - 1, hyphen + 1);
    let shape = doc.form(last).shape;
    let closed = doc.token(last + 1).kind == TokenKind::Mark && !matches!(doc.word(last + 1), "-" | "/" | "–");
    closed
        && shape.is(Shape::CAPITAL)
        && !shape.is(Shape::ALL_CAPS)
        && doc.is(last, WordClass::SURNAMES)
        && !doc.is(last, WordClass::DEMONYMS | LANDS_AND_CITIES)
        && !(doc.is(first, WordClass::SURNAME_PUBLIC) && doc.is(last, WordClass::SURNAME_PUBLIC))
}

/// The mark of "Canal+" and "Apple TV+", but not of "CD4+"; the letter of "Ascend 910C".
fn is_glued_part(doc: &Document, tokens: &Range<usize>, kind: usize) -> bool {
    let (first, end) = (tokens.start, tokens.end);
    if doc.word(end) == "+" {
        let odd = Shape(Shape::ALL_CAPS.0 | Shape::HAS_DIGIT.0 | Shape::INNER_CAPITAL.0);
        let letters = doc.form(first).shape.is(odd) || !doc.is_capital_word(first);
        return tokens.len() > 1 || !letters || doc.is(first, ORGANIZATIONS);
    }
    let letter = doc.word(end).len() == 1 && doc.form(end).shape.is(Shape::CAPITAL);
    kind == MISC && letter && doc.token(end - 1).kind == TokenKind::Number
}

/// "Namil-dong": a quarter, a district or a province of Korea.
fn is_ward(doc: &Document, name: &Range<usize>) -> bool {
    let ward = name.end + 1;
    name.len() == 1
        && doc.is_tying_hyphen(name.end)
        && doc.is(ward, WordClass::BESIDE_WARD)
        && doc.form(ward).shape.is(Shape::LOWER)
        && doc.word(ward + 1) != "-"
}

/// The end of "Boeing Co." with its stop, where more of the sentence follows.
fn past_stop(doc: &Document, tokens: &Range<usize>, kind: usize) -> usize {
    let is_stop = |at: usize| doc.token(at).glued && doc.word(at) == ".";
    let end = if is_stop(tokens.end - 1) { tokens.end - 1 } else { tokens.end };
    let short =
        doc.is(end.wrapping_sub(1), WordClass::CONTEXT_ORG_SUFFIX) && (2..=4).contains(&doc.word(end - 1).len());
    if kind != ORGANIZATION || !short || end < tokens.start + 2 || !is_stop(end) {
        return tokens.end;
    }
    let sentence_end = doc.sentences().get(doc.sentence_of(end)).map_or(end + 1, |sentence| sentence.end);
    let closed = (end + 1..sentence_end).all(|at| doc.token(at).kind == TokenKind::Mark);
    if closed { tokens.end } else { end + 1 }
}

/// The start of "A K Menon", whose first letter is a word of grammar elsewhere, of "A Kiran Rao" and "A. Noel Berg".
fn with_initials(doc: &Document, name: &Range<usize>) -> usize {
    let start = name.start;
    let is_initial = |at: usize| doc.form(at).shape.is(Shape::CAPITAL) && doc.word(at).len() == 1;
    let stop = usize::from(doc.word(start.wrapping_sub(1)) == "." && doc.token(start.wrapping_sub(1)).glued);
    let before = start.wrapping_sub(1 + stop);
    if !is_initial(before) || doc.sentence_of(before) != doc.sentence_of(start) {
        return start;
    }
    let role = before.wrapping_sub(1);
    // In small letters or after a title: in a headline "A" may be an article.
    let prose = doc.is(role, WordClass::CONTEXT_ROLE | WordClass::CONTEXT_HONORIFIC)
        || doc.form(role).shape.is(Shape::LOWER)
            && doc.is(role, WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION | WordClass::CUE_VERBS);
    // "N. Lund 12; A. Berg 4"
    let listed = stop == 1 && matches!(doc.word(role), ";" | "," | "(");
    let joins =
        is_initial(start) || listed || prose && doc.word(before) != "I" && name.clone().any(|at| doc.is(at, PEOPLE));
    if joins { before } else { start }
}

/// The start of "del Ponte": small words that are no English ones belong to the family name behind them.
fn with_particles(doc: &Document, start: usize) -> usize {
    let is_particle = |at: usize| {
        doc.is(at, WordClass::CONTEXT_PARTICLE)
            && doc.form(at).shape.is(Shape::LOWER)
            && !doc.is(at, WordClass::WORDS)
            && doc.sentence_of(at) == doc.sentence_of(start)
    };
    (start.saturating_sub(2)..start).rev().take_while(|&at| is_particle(at)).last().unwrap_or(start)
}

/// The end of a person's name before "KC", "M.D." and "OBE"; "Jr" and "III" belong to it.
fn before_letters(doc: &Document, tokens: &Range<usize>) -> usize {
    let mut end = tokens.end;
    while end > tokens.start + 2
        && doc.is(end - 1, WordClass::CONTEXT_KIN | WordClass::BESIDE_HONOUR)
        && !doc.is(end - 1, WordClass::BESIDE_GENERATION)
    {
        end -= 1;
    }
    end
}

/// The end of "Carl Berg Jr." and "Henry Osgood III", of which the last was not seen.
fn with_generation(doc: &Document, end: usize, len: usize) -> usize {
    let is_last = |at: usize| doc.is(at, WordClass::BESIDE_GENERATION) && doc.is_capital_word(at);
    let same = |at: usize| doc.sentence_of(at) == doc.sentence_of(end - 1);
    let end = end + usize::from(len > 1 && is_last(end) && same(end) && doc.word(end).len() > 1);
    let short = len > 1 && is_last(end - 1) && !doc.form(end - 1).shape.is(Shape::ALL_CAPS);
    end + usize::from(short && doc.word(end) == "." && doc.token(end).glued && same(end + 1))
}

/// A syllable of a Chinese or Korean name, as it is written in Latin letters: short, with vowels in one place.
pub(super) fn is_syllable(word: &str) -> bool {
    let vowels = word.bytes().map(|b| matches!(b | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
    let (mut groups, mut before) = (0, false);
    for vowel in vowels {
        groups += u32::from(vowel && !before);
        before = vowel;
    }
    (groups == 1 || groups == 0 && word.len() > 1) && word.len() <= 6 && word.is_ascii()
}

/// No name begins or ends with a hyphen, an ampersand or a small word of grammar.
fn trim(doc: &Document, mut tokens: Range<usize>) -> Range<usize> {
    // `He saw "Norvane."`
    let closes = |stop: usize| {
        let mark = doc.token(stop + 1).glued && doc.word(stop + 1).starts_with(['"', '”', '\'']);
        let last = doc.classes(stop - 1);
        let short = doc.word(stop - 1).len() < 2 || last.is(WordClass::CONTEXT_ORG_SUFFIX | WordClass::ABBREVIATIONS);
        mark && doc.word(stop) == "." && !short && !doc.form(stop - 1).shape.is(Shape::ALL_CAPS)
    };
    let is_loose = |at: usize| match doc.token(at).kind {
        TokenKind::Mark => !matches!(doc.word(at), "." | "!" | "+") || at > tokens.start && closes(at),
        TokenKind::Word => doc.form(at).shape.is(Shape::LOWER) && doc.is(at, WordClass::POS_MAINLY_FUNCTION),
        _ => false,
    };
    // "The Sensex 0.3%", "Gulmarg 3.6": a measure is no part of a name.
    let is_measure = |at: usize| {
        doc.token(at).kind == TokenKind::Number
            && (doc.word(at + 1).starts_with('%') || doc.is_word(at + 1, "percent") || doc.is_word(at + 1, "mm"))
    };
    // "London SE1 9AB"
    let is_postcode = |at: usize| {
        let shape = doc.form(at).shape;
        let outward =
            shape.is(Shape::HAS_DIGIT) && doc.word(at).len() <= 4 && doc.token(at + 1).kind == TokenKind::Number;
        outward && doc.word(at + 1).len() == 1 && doc.token(at + 2).glued && doc.word(at + 2).len() == 2
    };
    if tokens.len() > 1 && (is_measure(tokens.end - 1) || is_postcode(tokens.end - 1)) {
        tokens.end -= 1;
    }
    while !tokens.is_empty() && is_loose(tokens.end - 1) {
        tokens.end -= 1;
    }
    // "220MW", "7NOK": what is glued to a number is its unit.
    if doc.token(tokens.start).glued && doc.token(tokens.start.wrapping_sub(1)).kind == TokenKind::Number {
        tokens.start = tokens.end.min(tokens.start + 1);
        // "14C/12C"
        tokens.start = if doc.token(tokens.start).kind == TokenKind::Mark { tokens.end } else { tokens.start };
    }
    while !tokens.is_empty() && doc.token(tokens.start).kind == TokenKind::Mark {
        tokens.start += 1;
    }
    // "It's Dennis"
    let is_small_word = |at: usize| doc.is(at, WordClass::POS_PRONOUN | WordClass::POS_WH);
    if tokens.len() > 2 && is_small_word(tokens.start) && is_possessive(doc, tokens.start + 1) {
        tokens.start += 2;
    }
    tokens
}
