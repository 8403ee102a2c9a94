//! Bylines: "By JANE DOE", "Written by A, B and C", "By Tony Carritt, Reuters", "Monday ... PST by Joe Rossignol". Agencies,
//! papers and job words lie in `lexicon/byline_phrases.txt`.

use crate::article::Byline;
use crate::lexicon::scan::is_invisible;
use crate::lexicon::{BYLINE_PHRASES_SIEVE, WordClass, classes_by, classes_of};
use crate::span::Span;

/// A byline is a short line.
const LONGEST: usize = 200;

/// Reads the byline in a block, if the block is one: the span from "By" to the last name.
#[must_use]
pub fn parse_byline(text: &str, block: Span) -> Option<Byline> {
    let whole = block.of(text);
    let line = whole.trim_start_matches(['*', '_', '—', '-', ' ']);
    if line.len() > LONGEST {
        return None;
    }
    let block = Span { start: block.end - line.len() as u32, end: block.end };
    let (start, names) = opening(line)?;
    let base = block.start as usize;
    let mut authors: Vec<String> = Vec::new();
    let mut end = names;
    let mut is_behind_outlet = false;
    // Names are split by commas, "and", "&", slashes and bars; the first part that is no name and no outlet ends the list.
    for part in split_names(line.get(names..).unwrap_or_default()) {
        let part = part.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        let part_start = part.as_ptr() as usize - line.as_ptr() as usize;
        // "By Jane Doe (jane.doe@example.org)", "By Jane Doe (Reuters)"
        let bare = part.split(['(', '[', '<']).next().unwrap_or_default();
        let name = person(bare.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.'));
        if name.is_empty() {
            continue;
        }
        let named = is_name(name) || (authors.is_empty() && is_organization(name));
        // "By Jane Doe, The Lisborough Reader", "By Jane Doe, New Delhi"
        let is_behind_comma =
            || line.get(..part_start).is_some_and(|before| before.trim_end().ends_with([',', '|', '/']));
        // "By Jane Doe, Local Democracy Reporter"
        let is_job = || name.len() < part.len() && part.rsplit(' ').next().is_some_and(is_job_word) && !is_given(name);
        let is_other = || name.starts_with("The ") || is_place(name) || is_job();
        if named && !authors.is_empty() && is_behind_comma() && is_other() {
            is_behind_outlet = true;
            continue;
        }
        // "By Jane Doe • Published November 25"
        if !authors.is_empty() && name.split(' ').next().is_some_and(super::published::is_date_label) {
            break;
        }
        // "By Jane Doe, Example Press, and John Roe", but "Example Press, New York".
        if !named && !authors.is_empty() && is_outlet_line(part) {
            is_behind_outlet = true;
            continue;
        }
        if !named || is_behind_outlet && !is_given(name) {
            break;
        }
        end = part_start + name.len();
        authors.push(usual_case(name));
    }
    if authors.is_empty() {
        let rest = line.get(names..).unwrap_or_default().trim();
        // "By Reuters", "By our staff", "By HT Correspondent, Delhi": nobody is named.
        let first = rest.split(',').next().unwrap_or(rest);
        let unnamed = split_names(first).all(is_outlet_line) || first.rsplit(' ').next().is_some_and(is_job_word);
        return (start == 0 && unnamed).then_some(Byline { span: block, authors });
    }
    Some(Byline { span: Span::new(base + start, base + end), authors })
}

/// A country, a region or a large city.
#[must_use]
pub fn is_place(name: &str) -> bool {
    classes_of(name).is(WordClass::ENTITY_COUNTRY | WordClass::ENTITY_BIG_CITY | WordClass::ENTITY_REGION)
}

/// Whether the name begins with a given name.
fn is_given(name: &str) -> bool {
    classes_of(name.split(' ').next().unwrap_or_default()).is(WordClass::GIVEN_NAMES)
}

/// The name without the job behind it: "Jane Doe Staff Writer"; copied pages glue the two ("Jane DoeStaff Writer").
fn person(part: &str) -> &str {
    // A handle, a day or an agency may be joined to the name, or stand behind it.
    let mut name = part.split(['@', '/']).next().unwrap_or_default().trim_end_matches(['(', ' ']).trim_end();
    // "Jane Doe jane.doe@example.org"
    if part.get(name.len()..).is_some_and(|rest| rest.starts_with('@'))
        && let Some((rest, address)) = name.rsplit_once(' ')
        && address.starts_with(char::is_lowercase)
    {
        name = rest.trim_end();
    }
    let mut before = '\0';
    let part = name;
    for (at, c) in part.char_indices() {
        let tail = part.get(at..).unwrap_or_default();
        let word = tail.split_whitespace().next().unwrap_or_default();
        if before.is_lowercase() && c.is_uppercase() && is_outlet(word) {
            name = part.get(..at).unwrap_or(part);
            break;
        }
        before = c;
    }
    name = without_day(name);
    // "Jane Doe Associated Press"
    let outlet = name.rmatch_indices(' ').nth(1).filter(|(at, _)| name.get(at + 1..).is_some_and(is_outlet));
    if let Some((at, _)) = outlet {
        name = name.get(..at).filter(|rest| rest.contains(' ')).unwrap_or(name);
    }
    let whole = name;
    while let Some((rest, last)) = name.trim_end().rsplit_once(' ') {
        // "The Example Times" is whole.
        let is_paper = name.split(' ').next().is_some_and(|first| classes_of(first).is(WordClass::POS_DETERMINER));
        if !is_outlet(last)
            || is_paper
            || rest.split_whitespace().count() < 2
            || rest.split_whitespace().any(is_outlet) && !is_outlet(rest.rsplit(' ').next().unwrap_or_default())
        {
            break;
        }
        name = rest;
    }
    if name.len() < whole.len() { without_beat(name.trim_end()) } else { name.trim_end() }
}

/// "JANE DOE" of "JANE DOE JAN. 13, 2017", "JANE DOE on 13 January" and "JANE DOE Published".
fn without_day(name: &str) -> &str {
    let is_digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let mut spaces = name.match_indices(' ').map(|(at, _)| at).skip(1);
    let day = spaces.find(|&at| {
        let mut words = name.get(at..).unwrap_or_default().split_whitespace();
        let (word, next) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let is_month = |word: &str| classes_of(word.trim_end_matches('.')).is(WordClass::TIME_MONTH);
        let is_behind = || word.starts_with(char::is_lowercase) && classes_of(word).is(WordClass::POS_PREPOSITION);
        let is_label = super::published::is_date_label(word) || word.ends_with(':');
        is_label
            || is_digit(word)
            || is_digit(next) && (is_month(word) || super::published::is_weekday(&word.to_lowercase()))
            || is_behind() && (is_digit(next) || is_month(next))
    });
    day.and_then(|at| name.get(..at)).unwrap_or(name)
}

/// "Jane Doe Health" of "Jane Doe Health Correspondent": what the writer writes about stands between name and job.
fn without_beat(name: &str) -> &str {
    let beat = name.match_indices(' ').nth(1).filter(|(at, _)| {
        let mut words = name.get(at + 1..).unwrap_or_default().split_whitespace();
        let is_common = |word: &str| {
            let classes = classes_of(word);
            classes.is(WordClass::POS_NOUN | WordClass::POS_ADJECTIVE) && !classes.is(WordClass::SURNAMES)
        };
        is_given(name) && words.all(is_common)
    });
    beat.and_then(|(at, _)| name.get(..at)).unwrap_or(name)
}

/// Words with capitals, the last of them a word of outlets: "Example News", "Space Agency of Europe" is none.
pub(super) fn is_organization(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capitals = words.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase));
    capitals
        && (2..=5).contains(&words.len())
        && !is_outlet(name)
        && words.last().is_some_and(|word| is_outlet(word) && !is_job_word(word))
        && words.first().is_some_and(|word| !is_outlet(word))
}

/// "Reuters", "Staff Writer", "Our correspondent".
pub(super) fn is_outlet_line(rest: &str) -> bool {
    let words = rest.split_whitespace();
    is_outlet(rest) || rest.len() < 50 && words.clone().count() <= 4 && words.last().is_some_and(is_outlet)
}

/// Reads a line that begins with a name and says hardly more: "Jane Doe", "Jane Doe — November 29, 2015", "JANE DOE, AP". The
/// first word must be a given name that the lexicon knows, unless the line is `surely` a name by its neighbours or a handle
/// is joined to it ("Jane Doe@janedoe").
#[must_use]
pub fn parse_bare_byline(text: &str, block: Span, surely: bool) -> Option<Byline> {
    let line = block.of(text);
    // "JANE DOE, HOST:" stands above what she says.
    let stopped = line.ends_with(['.', '?', '!', ':']);
    // "Leith College 41, Harrow High 38" is a result.
    let is_score = |word: &&str| matches!(word.len(), 1..=3) && word.bytes().all(|b| b.is_ascii_digit());
    if line.split([' ', ',']).filter(is_score).nth(1).is_some() {
        return None;
    }
    if line.len() > 80 || stopped && line.split(' ').count() > 3 || line.ends_with(':') && line.contains(',') {
        return None;
    }
    let mut authors = Vec::new();
    let mut end = 0;
    for (part, is_aside) in split_parts(line) {
        let start = part.as_ptr() as usize - line.as_ptr() as usize;
        let name = person(part.split(['@', '|', '\u{a0}']).next().unwrap_or_default().trim());
        let first = name.split_whitespace().next().unwrap_or_default();
        let handle = part.get(name.len()..).is_some_and(|rest| rest.starts_with('@'));
        let known = surely || handle || classes_of(first).is(WordClass::GIVEN_NAMES);
        let known = known && !phrase_classes(first).is(WordClass::BYLINE_OPENER);
        if is_name(name) && known && !is_place(name) && name.split_whitespace().count() <= 4 {
            end = start + part.find(name).unwrap_or_default() + name.len();
            authors.push(usual_case(name));
            continue;
        }
        let words = part.split_whitespace().count();
        let job = part.split_whitespace().any(is_outlet);
        let dated = part.bytes().any(|b| b.is_ascii_digit());
        let shouted = words == 1 && part.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        // "Jane Doe in Paris", "Jane Doe in Lisborough", "Jane Doe / The Lisborough Reader", but "Mac Pro Shipping in December"
        let common = WordClass::POS_NOUN | WordClass::POS_ADJECTIVE | WordClass::POS_VERB | WordClass::TIME_WORDS;
        let is_town_word = |word: &str| word.starts_with(char::is_uppercase) && !classes_of(word).is(common);
        let is_town = is_aside && words <= 3 && part.split_whitespace().all(is_town_word);
        let outside = is_town
            || !part.ends_with('.') && is_place(part.trim())
            || words <= 4 && part.trim_start().starts_with("The ");
        if authors.is_empty() || !(job || dated || shouted || outside || part.trim().is_empty()) {
            return None;
        }
    }
    let start = block.start as usize;
    (!authors.is_empty()).then(|| Byline { span: Span::new(start, start + end), authors })
}

/// "Reporter", "Staff Writer", "Example Press Writer": the writer's job on a line of its own.
#[must_use]
pub fn is_job(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let mut is_named = || {
        words.next_back().is_some_and(is_job_word)
            && words.clone().count() < 5
            && words.all(|word| word.starts_with(char::is_uppercase))
    };
    line.len() < 40 && (line.split_whitespace().all(is_outlet) || is_named())
}

/// "BBC News, Lisborough": the outlet, and where its writer is.
#[must_use]
pub fn is_outlet_in_town(line: &str) -> bool {
    let (outlet, town) = line.split_once(", ").unwrap_or((line, ""));
    let is_town =
        town.split_whitespace().count() <= 3 && !town.contains(['.', ',']) && !town.starts_with(char::is_lowercase);
    line.len() < 60 && is_town && (is_outlet(outlet) || outlet.contains(' ') && outlet.split(' ').all(is_outlet))
}

/// "reporter", "editor"
#[must_use]
pub fn is_job_word(word: &str) -> bool {
    phrase_classes(word).is(WordClass::BYLINE_JOB)
}

/// "Jane Doe, BBC health correspondent" above a comment in a story.
#[must_use]
pub fn is_credit_of_writer(line: &str) -> bool {
    if line.len() >= 80 {
        return false;
    }
    let Some((name, job)) = line.split_once(", ") else { return false };
    is_name(name) && !job.contains(',') && job.split_whitespace().last().is_some_and(is_job_word)
}

/// What the list of bylines says of a phrase.
fn phrase_classes(phrase: &str) -> WordClass {
    classes_by(&BYLINE_PHRASES_SIEVE, phrase)
}

/// Where the byline and the names begin: behind "By" at the start, or behind " by " after a date.
fn opening(line: &str) -> Option<(usize, usize)> {
    // The opener ends in a space or a colon, the names begin behind it: "By Jane Doe", "Author: Jane Doe".
    let ends = line.match_indices([' ', ':', '\t', '\u{a0}']).take(3);
    for (at, mark) in ends {
        let opener = line.get(..at).unwrap_or_default();
        if phrase_classes(opener).is(WordClass::BYLINE_OPENER)
            && (mark == ":" || !phrase_classes(opener).is(WordClass::BYLINE_LABEL))
        {
            let rest = line.get(at + mark.len()..).unwrap_or_default();
            return Some((0, line.len() - rest.trim_start().len()));
        }
    }
    let lower = line.to_ascii_lowercase();
    // "June 3, 2019 by Joe Rossignol", "3 June 2019 | By Jane Doe"
    let at = lower.find(" by ")?;
    let before = line.get(..at)?;
    let dated = before.bytes().any(|b| b.is_ascii_digit()) && super::published::parse_date_line(before).is_some();
    let word = lower.get(..at)?;
    (dated || word == "written" || word == "posted").then_some((at + 1, at + 4))
}

/// The names of a list: its parts but for where the writers are ("in Paris") and for whom they write.
fn split_names(rest: &str) -> impl Iterator<Item = &str> {
    split_parts(rest).filter(|(_, is_aside)| !is_aside).map(|(part, _)| part)
}

/// The parts of a list of names, in order, as slices of `rest`, and whether each says where or for whom.
fn split_parts(rest: &str) -> impl Iterator<Item = (&str, bool)> {
    const CUTS: [&str; 20] = [
        ", and ", " and ", " AND ", " & ", ", ", " | ", " / ", "; ", " with ", " – ", " — ", " - ", " • ", " · ", "\t",
        ",\n", "\n", " in ", " for ", " of the ",
    ];
    let mut parts = Vec::new();
    let (mut from, mut at, mut is_aside) = (0, 0, false);
    while at < rest.len() {
        let tail = rest.get(at..).unwrap_or_default();
        let titled = [" IN ", " FOR ", " In ", " For "].into_iter();
        let Some(cut) = CUTS.into_iter().chain(titled).find(|cut| tail.starts_with(cut)) else {
            at += tail.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        parts.extend(rest.get(from..at).map(|part| (part, is_aside)));
        is_aside = ["in", "for", "of the"].iter().any(|aside| cut.trim().eq_ignore_ascii_case(aside));
        at += cut.len();
        from = at;
    }
    parts.extend(rest.get(from..).map(|part| (part, is_aside)));
    parts.into_iter()
}

pub(super) fn is_outlet(words: &str) -> bool {
    phrase_classes(words).is(WordClass::BYLINE_JOB | WordClass::BYLINE_PAPER)
}

/// Two to five words with capitals, none of them a number, an outlet or a job.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.is_empty()
        || words.len() > 5
        || name.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | ':' | '"' | '(' | '?'))
    {
        return false;
    }
    if is_outlet(name) {
        return false;
    }
    let all_words = words.iter().all(|word| {
        word.chars().next().is_some_and(char::is_uppercase) || phrase_classes(word).is(WordClass::BYLINE_PARTICLE)
    });
    let job = words.iter().any(|word| is_outlet(word));
    // One word is a name only as a pseudonym, which bylines hardly know.
    all_words && !job && words.len() >= 2
}

/// "JANE McDOE" in its usual case; other names as they stand.
#[must_use]
pub fn usual_case(name: &str) -> String {
    let joined = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if joined.chars().any(char::is_lowercase)
        && !joined.split(' ').any(|word| word.len() > 3 && word.chars().all(char::is_uppercase))
    {
        return joined;
    }
    let mut usual = String::new();
    for word in joined.split(' ') {
        if !usual.is_empty() {
            usual.push(' ');
        }
        let initials = word.contains('.') || word.chars().any(char::is_lowercase);
        let mut start = true;
        for c in word.chars() {
            if start || initials {
                usual.push(c);
            } else {
                usual.extend(c.to_lowercase());
            }
            start = matches!(c, '-' | '\'' | '’');
        }
    }
    usual
}
