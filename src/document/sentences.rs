//! Where sentences end.
//!
//! In: the tokens of one block. Out: its sentences, none empty, together all of its tokens. Abbreviations lie in
//! `lexicon/abbreviations.txt`. A sentence ends at a stop, question or exclamation mark, or an ellipsis, together with
//! the quotes and brackets that close there, when what follows can begin one. After an abbreviation the words that
//! follow decide: "Acme Inc. Only two" ends, "Acme Inc. President Jane Roe" goes on. Labels of a list that runs on in
//! one line, bullets, and the date line of a story begin sentences too. It knowingly misses sentences that begin with a
//! small letter, and stops after a month or a title's abbreviation.

use super::{Document, DocumentBlock, Sentence, Shape, TokenKind};
use crate::lexicon::WordClass;

/// Words that begin sentences and hardly ever stand inside a name with a capital: "The", "He", "In", "But".
const STARTERS: WordClass = WordClass::POS_MAINLY_FUNCTION;
/// What can be a finite verb.
const FINITE: WordClass = WordClass::any(&[
    WordClass::POS_VERB,
    WordClass::POS_THIRD,
    WordClass::POS_PAST,
    WordClass::POS_AUXILIARY,
    WordClass::POS_MODAL,
]);
/// Finite without a doubt: not "ask", which may be a noun after a name.
const SURELY_FINITE: WordClass = WordClass::any(&[WordClass::POS_PAST, WordClass::POS_AUXILIARY, WordClass::POS_MODAL]);
/// What is a part of a name, or leads to one, although it may be a common word too.
const NAMES: WordClass = WordClass::any(&[
    WordClass::CONTEXT_ROLE,
    WordClass::CONTEXT_HONORIFIC,
    WordClass::CONTEXT_ORG_HEAD,
    WordClass::CONTEXT_ORG_SUFFIX,
    WordClass::DEMONYMS,
    WordClass::ABBREVIATIONS,
    WordClass::TIME_WEEKDAY,
    WordClass::TIME_MONTH,
]);
const CLOSERS: [&str; 9] = ["\"", "”", "’", "'", ")", "]", "»", "''", "}"];
const OPENERS: [&str; 12] = ["\"", "“", "‘", "'", "(", "[", "«", "``", "''", "¿", "¡", "„"];
const BULLETS: [&str; 5] = ["•", "⁃", "▪", "◦", "‣"];
/// How far away the next label of a list in running text may be.
const LABEL_WINDOW: usize = 60;
/// How long a source in brackets may be that stands before the stop of its sentence, or a note's number after it.
const BRACKET_WINDOW: usize = 8;
/// How far back a sentence is searched for its verb.
const VERB_WINDOW: usize = 60;

/// Finds the sentences of one block.
pub(super) fn find_sentences(doc: &Document, at: usize, block: &DocumentBlock, out: &mut Vec<Sentence>) {
    let mut first = block.first;
    let mut push = |first: usize, end: usize| {
        out.push(Sentence { span: doc.span_of(first..end), first, end, block: at });
    };
    let mut i = block.first;
    let mut label = Label::of_sentence(doc, block, block.first);
    // Straight quotes open and close with one mark: an odd count so far means that the next one closes.
    let mut straight = 0usize;
    if let Some(end) = date_line_end(doc, block) {
        push(first, end);
        (first, i) = (end, end);
    }
    while i < block.end {
        let token = doc.token(i);
        // Most words neither end a sentence nor begin one.
        if token.kind == TokenKind::Word && label.is_none() {
            let shape = doc.form(i).shape;
            if !shape.is(Shape(Shape::CAPITAL.0 | Shape::HAS_STOP.0)) {
                i += 1;
                continue;
            }
        }
        if token.kind == TokenKind::Mark && doc.word(i) == "\"" {
            straight += 1;
        }
        let bullet = token.kind == TokenKind::Mark && BULLETS.contains(&doc.word(i));
        let item = label.and_then(|known| Label::at(doc, i).filter(|&found| found == known.next()));
        if i > first && (bullet || item.is_some()) {
            push(first, i);
            first = i;
        }
        if bullet || (i == first && Label::at(doc, i).is_some() && (item.is_some() || label.is_some())) {
            let start = if bullet { i + 1 } else { i };
            label = item.or_else(|| Label::at(doc, start)).or(label);
            i = start + if Label::at(doc, start).is_some() { 2 } else { 0 };
            continue;
        }
        if i > first && lost_stop(doc, i) {
            push(first, i);
            first = i;
        }
        if !can_end(doc, i) {
            i += 1;
            continue;
        }
        let end = closing_end(doc, i + 1, block.end, &mut straight);
        if end >= block.end || is_end(doc, block, first, i, end) {
            push(first, end);
            first = end;
            label = Label::of_sentence(doc, block, first).or(label);
        }
        i = end;
    }
    if first < block.end {
        push(first, block.end);
    }
}

/// The label of a list item that runs on in one line: "1." "2)" "a.)".
#[derive(Clone, Copy, PartialEq, Eq)]
struct Label {
    value: u32,
    is_letter: bool,
    bracket: bool,
}

impl Label {
    fn at(doc: &Document, i: usize) -> Option<Label> {
        let word = doc.word(i);
        let mark = doc.word(i + 1);
        if !doc.token(i + 1).glued || doc.token(i + 2).glued && doc.word(i + 2) != ")" {
            return None;
        }
        let bracket = mark == ")" || (mark == "." && doc.word(i + 2) == ")");
        let letter = word.bytes().next().filter(|b| word.len() == 1 && b.is_ascii_lowercase());
        let value = letter.map(|b| u32::from(b - b'a') + 1).or_else(|| word.parse().ok().filter(|_| word.len() < 3))?;
        (bracket || mark == ".").then_some(Label { value, is_letter: letter.is_some(), bracket })
    }

    fn next(self) -> Label {
        Label { value: self.value + 1, ..self }
    }

    /// The label that a sentence from `first` would begin with, when the next one of its list follows.
    fn of_sentence(doc: &Document, block: &DocumentBlock, first: usize) -> Option<Label> {
        let label = Label::at(doc, first)?;
        let end = block.end.min(first + LABEL_WINDOW);
        (first + 2..end).any(|i| Label::at(doc, i) == Some(label.next())).then_some(label)
    }
}

/// Past the day on which a story begins without a mark: "Thursday, May 7, 2015 The council ...".
fn date_line_end(doc: &Document, block: &DocumentBlock) -> Option<usize> {
    let at = block.first;
    let weekday = doc.is(at, WordClass::TIME_WEEKDAY) && doc.word(at + 1) == ",";
    let month = doc.is(at + 2, WordClass::TIME_MONTH) && doc.token(at + 3).kind == TokenKind::Number;
    let year = doc.word(at + 4) == "," && doc.token(at + 5).kind == TokenKind::Number && doc.word(at + 5).len() == 4;
    let next = doc.form(at + 6).shape;
    (weekday && month && year && at + 6 < block.end && next.is(Shape::CAPITAL)).then_some(at + 6)
}

/// "... larger and better We have a thousand of them": a pronoun that only begins a sentence has a capital, and its verb
/// follows; the stop before it was lost. "I've" always has a capital, and "US" may be a name.
fn lost_stop(doc: &Document, i: usize) -> bool {
    let written = || doc.word(i).as_bytes().get(1).is_some_and(u8::is_ascii_lowercase);
    if !doc.form(i).shape.is(Shape::CAPITAL) || !begins_clause(doc, i) || doc.token(i).glued || !written() {
        return false;
    }
    let before = doc.form(i - 1);
    let goes_on = before.shape.is(Shape::LOWER) && !before.shape.is(Shape::CAPITAL) && !before.classes.is(STARTERS);
    goes_on && doc.token(i - 1).kind == TokenKind::Word && !doc.form(i + 1).shape.is(Shape::CAPITAL)
}

/// "we find", "they currently have", "you've": a pronoun and its verb.
fn begins_clause(doc: &Document, i: usize) -> bool {
    let form = doc.form(i);
    if form.shape.is(Shape::APOSTROPHE) {
        return form.classes.is(WordClass::POS_AUXILIARY);
    }
    let pronoun = form.classes.is(WordClass::POS_PRONOUN) && !form.classes.is(WordClass::POS_DETERMINER);
    let verb = if doc.is(i + 1, WordClass::POS_MAINLY_ADVERB) { i + 2 } else { i + 1 };
    pronoun && doc.is(verb, FINITE)
}

/// Whether a sentence may end with the token.
fn can_end(doc: &Document, i: usize) -> bool {
    match doc.token(i).kind {
        TokenKind::Mark => {
            let word = doc.word(i);
            matches!(word, "!" | "?" | "…" | "‽" | "。" | "．" | "！" | "？")
                || word.starts_with('.')
                || breaks_off(doc, i)
                || is_smiley(doc, i)
        }
        TokenKind::Word => doc.form(i).shape.is(Shape::HAS_STOP) && doc.word(i).ends_with('.'),
        _ => false,
    }
}

/// ":)" with a space before it stands at the end of what it smiles at.
fn is_smiley(doc: &Document, i: usize) -> bool {
    matches!(doc.word(i), ":" | ";") && !doc.token(i).glued && doc.token(i + 1).glued && doc.word(i + 1) == ")"
}

/// A quote that breaks off: `"But I thought--" At this moment ...`.
fn breaks_off(doc: &Document, i: usize) -> bool {
    matches!(doc.word(i), "--" | "—" | "–" | "---")
        && doc.token(i).glued
        && doc.token(i + 1).glued
        && matches!(doc.word(i + 1), "\"" | "”")
}

/// The index past further end marks and past the quotes, brackets and note numbers that close here.
fn closing_end(doc: &Document, mut at: usize, end: usize, straight: &mut usize) -> usize {
    while at < end && doc.token(at).kind == TokenKind::Mark {
        let word = doc.word(at);
        let glued = doc.token(at).glued;
        let more = glued && (word.starts_with('.') || matches!(word, "!" | "?" | "…"));
        // A straight quote with a space before it opens, unless one is open and it ends the block or a space follows.
        let spaced_close = word == "\"" && *straight % 2 == 1 && !doc.token(at + 1).glued;
        let closes = CLOSERS.contains(&word) && (glued || spaced_close || matches!(word, "”" | ")" | "»"));
        // Where none is open, the mark before it was lost: a space behind it tells.
        let opened = *straight % 2 == 1;
        let closes = closes && (word != "\"" || opened || !doc.token(at + 1).glued);
        if !more && !closes {
            break;
        }
        if word == "\"" && opened {
            *straight += 1;
        }
        at += 1;
    }
    at = note_end(doc, at, end);
    // Quotes within quotes may close with a space between: `them. ' "`.
    let closed = (at..end).take(3).take_while(|&i| CLOSERS.contains(&doc.word(i))).count();
    if at + closed == end { end } else { at }
}

/// Past the numbers of notes: "martyr.[1][2]", "consultation.11 12", before a capital.
fn note_end(doc: &Document, from: usize, end: usize) -> usize {
    let mut at = from;
    while at < end && at < from + BRACKET_WINDOW {
        let number = |i: usize| doc.token(i).kind == TokenKind::Number && doc.word(i).len() < 4;
        let plain = number(at) && (doc.token(at).glued || at > from && doc.token(at - 1).kind == TokenKind::Number);
        if doc.token(at).glued && doc.word(at) == "[" && number(at + 1) && doc.word(at + 2) == "]" {
            at += 3;
        } else if plain
            && doc.word(from.wrapping_sub(1)) == "."
            && !doc.is(from.wrapping_sub(2), WordClass::ABBREVIATIONS)
        {
            at += 1;
        } else {
            break;
        }
    }
    let open = doc.token(at).glued || !doc.form(at).shape.is(Shape::CAPITAL);
    if at < end && open { from } else { at }
}

/// Whether the sentence from `first` ends with the mark at `i`, closed until `end`.
fn is_end(doc: &Document, block: &DocumentBlock, first: usize, i: usize, end: usize) -> bool {
    let next = skip_openers(doc, end, block.end);
    let after = doc.form(next);
    let mark = doc.word(i);
    if doc.token(end).glued && end == i + 1 {
        return !mark.is_ascii() && mark != "…" || mark == "." && doc.token(i).glued && ends_without_space(doc, i);
    }
    if next == end && (signs(doc, block, i, end) || omission_begins(doc, i, end)) {
        return true;
    }
    if matches!(doc.word(next), "," | ";" | ":" | "-" | "–" | "—" | "--" | "/" | "…") || doc.word(next).starts_with('.')
    {
        return false;
    }
    if i > first && next == end && Label::of_sentence(doc, block, next).is_some() {
        return true;
    }
    if doc.token(next).kind == TokenKind::Word && after.shape.is(Shape::LOWER) {
        // A sentence hardly ever begins small, but a label does: "(b) The second point."
        let labelled = doc.word(end) == "(" && bracket_label(doc, end);
        return i > first && (labelled || next == i + 1 && begins_small(doc, i));
    }
    if end > i + 1 && doc.word(end) == "(" && stop_follows_bracket(doc, end) {
        return false;
    }
    let spaced_ellipsis = mark == "." && !doc.token(i).glued && doc.word(i.wrapping_sub(1)) == ".";
    if spaced_ellipsis || mark.starts_with("..") || mark == "…" {
        return ends_after_ellipsis(doc, first, i, next);
    }
    if mark == "." && i > first {
        return ends_after(doc, first, i, next);
    }
    if doc.token(i).kind == TokenKind::Word {
        return ends_after_initials(doc, first, i, next);
    }
    if breaks_off(doc, i) {
        return doc.is(next, STARTERS) && after.shape.is(Shape::CAPITAL);
    }
    i > first
}

/// `"We have the sea." — Anna Berg, on the islands`: a name behind a dash and a sentence in quotes signs it.
fn signs(doc: &Document, block: &DocumentBlock, stop: usize, dash: usize) -> bool {
    let name = doc.form(dash + 1);
    matches!(doc.word(dash), "—" | "–" | "--" | "―")
        && dash > stop + 1
        && matches!(doc.word(dash - 1), "\"" | "”" | "''")
        && dash + 1 < block.end
        && name.shape.is(Shape::CAPITAL)
        && !name.classes.is(STARTERS)
}

/// "... and the turtle. ... and the rest": what was left out stood behind the stop of a sentence.
fn omission_begins(doc: &Document, stop: usize, dots: usize) -> bool {
    let past =
        (dots..dots + 4).find(|&i| !matches!(doc.word(i), "…" | ".") && !doc.word(i).starts_with("..")).unwrap_or(dots);
    past > dots
        && dots == stop + 1
        && !doc.token(dots).glued
        && ends_a_word(doc, stop)
        && doc.token(past).kind == TokenKind::Word
        && doc.form(past).shape.is(Shape::LOWER)
}

/// A question or exclamation mark, or a stop that is glued to a word that is no abbreviation.
fn ends_a_word(doc: &Document, mark: usize) -> bool {
    let before = mark.wrapping_sub(1);
    let whole = || doc.word(before).len() > 3 && !doc.is(before, WordClass::ABBREVIATIONS);
    doc.token(mark).glued
        && doc.token(before).kind == TokenKind::Word
        && (matches!(doc.word(mark), "?" | "!") || doc.word(mark) == "." && whole())
}

/// "... better than the site. we find it clear": a pronoun in small letters behind a stop, as people write in haste. A short
/// word before the stop may be an abbreviation. "Leave me alone! he said": the verb belongs to what was said.
fn begins_small(doc: &Document, stop: usize) -> bool {
    let says = |i: usize| doc.is(i, WordClass::CUE_QUOTE);
    let told = || doc.word(stop) != "." && (stop + 2..stop + 4).any(says);
    ends_a_word(doc, stop) && begins_clause(doc, stop + 1) && !told()
}

/// Whether an ellipsis ends the sentence: not the one that opens a quote, and not before "I", which is a capital
/// anywhere ("what I mean is ... I forgot"), unless a stop stands before the ellipsis.
fn ends_after_ellipsis(doc: &Document, first: usize, i: usize, next: usize) -> bool {
    let from = (first..i).rev().take(4).take_while(|&at| doc.word(at) == ".").last().unwrap_or(i);
    let stopped = doc.token(from).glued && doc.word(from) != "…" && (from < i || doc.word(i).len() > 3)
        || matches!(doc.word(from.wrapping_sub(1)), "?" | "!");
    let before = from.wrapping_sub(1);
    let quoted =
        matches!(doc.word(before), "\"" | "“" | "‘" | "``") && doc.token(from).glued && !doc.token(before).glued;
    let opens = from == first || quoted;
    let capital = doc.form(next).shape.is(Shape::CAPITAL) && (stopped || doc.word(next) != "I");
    !opens && (capital || doc.token(next).kind != TokenKind::Word)
}

/// "said.The", "Tuesday.Mr. Berg": a missing space, but not "example.com" or "No.1".
fn ends_without_space(doc: &Document, stop: usize) -> bool {
    let (before, next) = (doc.form(stop.wrapping_sub(1)), stop + 1);
    if doc.token(next).kind != TokenKind::Word || !doc.form(next).shape.is(Shape::CAPITAL) {
        return false;
    }
    let long = doc.word(stop.wrapping_sub(1)).len() > 2 && !before.classes.is(WordClass::ABBREVIATIONS);
    let begins = doc.is(next, STARTERS | WordClass::ABBR_TITLE) && !doc.token(next + 1).glued
        || doc.is(next, WordClass::ABBR_TITLE);
    long && (before.shape.is(Shape::LOWER) || begins)
}

/// "(a)", "(2)", "(iv)" at `open`, with a capital after it.
fn bracket_label(doc: &Document, open: usize) -> bool {
    let word = doc.word(open + 1);
    (word.len() == 1 || word.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')))
        && doc.word(open + 2) == ")"
        && doc.form(open + 3).shape.is(Shape::CAPITAL)
}

/// A source in brackets that belongs to the sentence before: `"... the stairs." (Smith 55).`
fn stop_follows_bracket(doc: &Document, open: usize) -> bool {
    let close = (open + 1..open + BRACKET_WINDOW).find(|&i| matches!(doc.word(i), ")" | "." | "?" | "!"));
    close.is_some_and(|i| doc.word(i) == ")" && doc.token(i + 1).glued && doc.word(i + 1) == ".")
}

/// A stop after a word: abbreviations and initials hold the sentence together.
fn ends_after(doc: &Document, first: usize, stop: usize, next: usize) -> bool {
    let word = stop - 1;
    if !doc.token(stop).glued {
        return true;
    }
    let form = doc.form(word);
    let numbered = doc.token(next).kind == TokenKind::Number;
    let starter = doc.is(next, STARTERS) && !doc.token(next + 1).glued;
    // "1. First item", "a. First item": a label of what follows.
    if word == first && (doc.token(word).kind == TokenKind::Number || doc.word(word).len() == 1) {
        return false;
    }
    if form.classes.is(WordClass::ABBR_TITLE | WordClass::ABBR_INNER) {
        return form.classes.is(WordClass::ABBR_INNER) && starter && doc.word(word) == "v";
    }
    if form.classes.is(WordClass::ABBR_NUMBER) {
        return !numbered && starter;
    }
    if form.classes.is(WordClass::ABBR_MONTH) {
        return !numbered && starter;
    }
    if form.classes.is(WordClass::ABBR_LAST) {
        return starter || begins_after_abbreviation(doc, first, word, next);
    }
    // "He is no. 5", "N°. 5"
    if numbered && matches!(doc.word(word), "no" | "°") {
        return false;
    }
    // An initial: "J. Smith", "George W. Bush"; but "Plan B. The" ends.
    let single = doc.word(word).chars().count() == 1 && form.shape.is(Shape::CAPITAL);
    if single {
        let pronoun = doc.word(word) == "I" && !doc.form(word.wrapping_sub(1)).shape.is(Shape::CAPITAL);
        // "told readers on X. Astronaut Anna Berg"
        let before = word.wrapping_sub(1);
        let platform = doc.word(word) == "X" && doc.is_word(before, "on") && doc.word(next).len() > 1;
        return word > first && (pronoun || platform || (starter && doc.word(next).len() > 1));
    }
    true
}

/// A word that carries its stops: "U.S.", "a.m.", "J.K.".
fn ends_after_initials(doc: &Document, first: usize, i: usize, next: usize) -> bool {
    if doc.token(next).kind == TokenKind::Number {
        return false;
    }
    let starter = doc.is(next, STARTERS) && !doc.token(next + 1).glued;
    let clock = doc.form(i).shape.is(Shape::LOWER) || matches!(doc.word(i), "A.M." | "P.M.");
    if clock {
        // "at 9 a.m. Monday" goes on; "at 9 a.m. Police ..." ends: a weekday or zone is a name of a few words.
        let zone = doc.form(next).shape.is(Shape::ALL_CAPS) || doc.word(next + 1) == "time";
        // "at 8:30 a.m. Eastern on Thursday".
        let alone = doc.token(next + 1).kind != TokenKind::Word || doc.is(next + 1, WordClass::POS_PREPOSITION);
        let zone = zone || alone && doc.is(next, WordClass::TIME_ZONE);
        let name = doc.word(next).ends_with("day") || zone;
        let inner = matches!(doc.word(i), "e.g." | "i.e." | "c.f.");
        // "At 5 a.m. Mr. Berg went" has no verb yet.
        let whole = !doc.is(next, WordClass::ABBR_TITLE) || has_verb(doc, first, i);
        return i > first && !inner && !name && whole && doc.form(next).shape.is(Shape::CAPITAL);
    }
    i > first && (starter || begins_after_abbreviation(doc, first, i, next))
}

/// Whether a sentence begins at `next`, after an abbreviation at `at` that may end one or stand before a name.
fn begins_after_abbreviation(doc: &Document, first: usize, at: usize, next: usize) -> bool {
    let form = doc.form(next);
    let is_word = doc.token(next).kind == TokenKind::Word && !doc.token(next + 1).glued;
    let capital = form.shape.is(Shape::CAPITAL) && !form.shape.is(Shape::ALL_CAPS);
    if doc.token(next).kind == TokenKind::End {
        return true;
    }
    if !form.shape.is(Shape::CAPITAL) || !has_verb(doc, first, at) {
        return false;
    }
    // "of Acme Inc. "Actually, we ..." but not "Sen. "Tip" Berg".
    if opens_quote(doc, at, next) || ends_address(doc, at) && !form.classes.is(NAMES | WordClass::POS_ADJECTIVE) {
        return true;
    }
    // "pens, paper, etc. Parents pay", "200 lbs. Berg lost": a small abbreviation is no part of a name.
    if doc.form(at).shape.is(Shape::LOWER) && !doc.form(at).shape.is(Shape::HAS_STOP) && doc.word(at) != "al" {
        return !form.classes.is(WordClass::TIME_WEEKDAY | WordClass::TIME_MONTH);
    }
    let comma = doc.word(next + 1) == "," && doc.is(next, WordClass::POS_MAINLY_ADVERB);
    let small = doc.form(next + 1).shape.is(Shape::LOWER) && !doc.token(next + 1).glued;
    if !capital || !is_word && !comma || !small && !comma || form.classes.is(NAMES) {
        return false;
    }
    if form.classes.is(WordClass::GAZETTEER) && !form.classes.is(WordClass::ENTITY_WORD) {
        return false;
    }
    let follows = doc.form(next + 1).classes;
    let acts = follows.is(SURELY_FINITE) || follows.is(WordClass::POS_THIRD) && !follows.is(WordClass::POS_PLURAL);
    let describes = form.classes.is(WordClass::POS_MAINLY_ADVERB | WordClass::POS_MAINLY_ADJECTIVE);
    // "Millions attended"; and after a company also "Nekoosa has": a name that goes on would end the subject.
    let company = doc.is(at, WordClass::CONTEXT_ORG_SUFFIX);
    describes && (!acts || form.classes.is(WordClass::POS_MAINLY_ADVERB))
        || acts && (company || form.classes.is(WordClass::POS_PLURAL))
}

/// "based in Hartford, Conn.": the state behind a town, which in running text wants a comma behind it.
fn ends_address(doc: &Document, at: usize) -> bool {
    let stop = usize::from(doc.word(at + 1) == ".");
    let state = doc.longest_phrase(at, at + 1 + stop, WordClass::ENTITY_REGION);
    state.is_some_and(|(_, tokens)| tokens == 1 + stop)
        && doc.word(at.wrapping_sub(1)) == ","
        && doc.form(at.wrapping_sub(2)).shape.is(Shape::CAPITAL)
}

/// Whether a quote of four words or more opens between an abbreviation and `next`.
fn opens_quote(doc: &Document, at: usize, next: usize) -> bool {
    let opens = (at + 1..next).any(|i| matches!(doc.word(i), "\"" | "“" | "``") && !doc.token(i).glued);
    opens && !(next..next + 4).any(|i| matches!(doc.word(i), "\"" | "”" | "''"))
}

/// Whether a word that can be a finite verb stands between `first` and `end`.
fn has_verb(doc: &Document, first: usize, end: usize) -> bool {
    let from = first.max(end.saturating_sub(VERB_WINDOW));
    (from..end).any(|i| doc.is(i, FINITE) && !doc.form(i).shape.is(Shape::CAPITAL))
}

/// Steps over quotes and brackets that open before the next sentence, and over an ellipsis inside them.
fn skip_openers(doc: &Document, from: usize, end: usize) -> usize {
    let open = (from..end).find(|&at| !OPENERS.contains(&doc.word(at))).unwrap_or(end);
    let ellipsis = open > from && doc.token(open).glued && matches!(doc.word(open), "..." | "…" | "....");
    if ellipsis { open + 1 } else { open }
}
