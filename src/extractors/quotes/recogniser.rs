//! Quotes in quotation marks: which marked stretches are somebody's words, and the cue and speaker beside each.
//!
//! A marked stretch is a direct quote where it stands as a sentence of its own: it starts like one (or a cue with a comma
//! or colon leads to it) and it ends like one (or a cue follows it). All others are fragments, which only count inside a
//! reported clause (`clauses`). "We won," said Kim Lee: direct. The so-called "experts" won: nothing.

use std::ops::Range;

use super::clauses;
use super::cues::{Cue, announces, find_cues, subject_of};
use super::resolver;
use super::scene::{Marked, Scene, Subject, WINDOW};
use super::{QuoteKind, QuoteMention};
use crate::article::BlockKind;
use crate::document::phrases::Tag;
use crate::document::{DocumentBlock, Shape, TokenKind};
use crate::lexicon::WordClass;

/// How far after a cue the hearer and the medium are looked for.
const CIRCUMSTANCES: usize = 20;

/// No noun phrase before a comma that the speaker's name follows is longer.
const LONGEST_APPOSED: usize = 8;

/// No headline with a colon is longer.
const LONGEST_HEADLINE: usize = 40;

/// How many tokens may stand between an attribution and the second half of a quote that it splits.
const SPLIT_GAP: usize = 16;

/// So many questions make an interview, and none is longer.
const FEWEST_QUESTIONS: usize = 3;
const LONGEST_QUESTION: usize = 60;

/// No bracket behind a label or around a stage direction is longer.
const LONGEST_BRACKET: usize = 8;

/// A quote with what the later passes need.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub mention: QuoteMention,
    pub tokens: Range<usize>,
    pub block: usize,
    /// No cue beside it: the resolver looks around.
    pub pending: bool,
    /// The quotation has no closing mark, so it goes on in the next paragraph.
    pub unclosed: bool,
    pub marked: Option<usize>,
}

/// The words that tell who speaks.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub speaker: Option<Subject>,
    pub cue: Range<usize>,
    pub rule: &'static str,
    /// Index of the cue in its block's list; None for "according to" and bare colons.
    pub index: Option<usize>,
}

/// What a paragraph says of the quotes in it and after it that have no cue.
#[derive(Default)]
pub(super) struct Context {
    /// It ends with a colon.
    pub introduction: Option<Frame>,
    /// The sentences outside quotation marks.
    pub statements: Vec<Range<usize>>,
}

/// The name that opens a line of a transcript, and where its words start.
struct Label<'a> {
    name: Range<usize>,
    text: &'a str,
    content: usize,
    /// "Berg:", not "BERG:": it takes more to be sure.
    is_plain: bool,
    /// An office stands before the name in brackets, as parliaments have it.
    has_office: bool,
    /// A short line may look like a heading: then its label must stand above others, too.
    in_body: bool,
    asks: bool,
}

/// "WALLACE: Let's start.", "Q: Why?" and "Berg: No.": the labels of a transcript, block by block.
fn find_labels<'a>(scene: &Scene<'_, 'a>) -> Vec<Option<Label<'a>>> {
    let mut labels: Vec<Option<Label>> = scene.doc.blocks().iter().map(|block| label_of(scene, block)).collect();
    let body = || labels.iter().flatten().filter(|label| label.in_body);
    let mut names: Vec<&str> = body().map(|label| label.text).collect();
    names.sort_unstable();
    let count = |text: &str| names.partition_point(|&name| name <= text) - names.partition_point(|&name| name < text);
    let capitals = || body().filter(|label| !label.is_plain);
    let opens = |label: &Label| !scene.is_punctuation(label.content - 1, &["."]) || scene.word(label.name.start) == "Q";
    let in_capitals = capitals().count() >= 2 && capitals().any(opens);
    // Names in plain letters make a transcript where two of them come back and somebody asks.
    let recurring = || body().filter(|label| label.is_plain && count(label.text) > 1);
    let first = recurring().next().map(|label| label.text);
    let in_plain = recurring().any(|label| Some(label.text) != first) && recurring().any(|label| label.asks);
    // "The Minister for Transport (Carl Munk):" is enough where somebody asks.
    let in_parliament = body().any(|label| label.has_office) && body().any(|label| label.asks);
    for label in &mut labels {
        label.take_if(|label| {
            let known = if label.is_plain { in_plain || in_parliament } else { in_capitals };
            !known || count(label.text) <= usize::from(label.is_plain && !in_parliament)
        });
    }
    labels
}

/// "The Minister for Transport (Carl Munk):": the name in brackets behind an office that opens the block at `start`.
fn office_holder(scene: &Scene, start: usize, limit: usize) -> Option<Range<usize>> {
    if scene.word(start) != "The" || !scene.is_capital(start + 1) {
        return None;
    }
    let open = (start + 2..limit.min(start + LONGEST_HEADLINE))
        .find(|&i| matches!(scene.word(i), "(" | ":") || scene.is_stop(i))?;
    let close = if scene.word(open) == "(" { bracket_end(scene, open, limit)? - 1 } else { return None };
    let initial = |at: usize| scene.word(at) == "." && scene.doc.token(at).glued;
    let is_name = (open + 1..close).all(|at| scene.is_capital(at) || initial(at)) && close > open + 2;
    (is_name && scene.word(close + 1) == ":").then_some(open + 1..close)
}

/// The label that may open the block: "WALLACE:", "Q.", "LEE (via video):", "Anna Berg:".
fn label_of<'a>(scene: &Scene<'_, 'a>, block: &DocumentBlock) -> Option<Label<'a>> {
    let quoted = crate::document::quotation::is_mark(scene.doc, block.first);
    let start = block.first + usize::from(quoted);
    let limit = block.end.min(start + 6);
    let initial = |at: usize| scene.word(at) == "." && scene.doc.token(at).glued;
    let is_letter = |at: usize| at == start && is_question_or_answer(scene.word(at));
    let run = |part: &dyn Fn(usize) -> bool| (start..limit).find(|&at| !part(at) && !initial(at)).unwrap_or(limit);
    let mut end = run(&|at| scene.doc.form(at).shape.is(Shape::ALL_CAPS) || is_letter(at));
    // "Q. Why did you leave?"
    let dotted = end == start + 2 && is_question_or_answer(scene.word(start)) && scene.word(start + 1) == ".";
    end -= usize::from(dotted);
    let is_plain = end == start;
    let office = if is_plain { office_holder(scene, start, block.end) } else { None };
    if is_plain && office.is_none() {
        let is_article = |at: usize| at == start && scene.doc.is_word(at, "the");
        end = run(&|at| scene.is_capital(at) && (is_article(at) || !scene.is(at, WordClass::POS_MAINLY_FUNCTION)));
        if end == start || !names_speaker(scene, end - 1) || is_place(scene, end - 1) {
            return None;
        }
    }
    // "Anna Berg (Halden North) (Lab):"
    let has_office = office.is_some();
    let name = office.unwrap_or(start..end);
    let end = name.end;
    let mut colon = end + usize::from(scene.word(end) == ")");
    while scene.word(colon) == "(" {
        colon = bracket_end(scene, colon, block.end)?;
    }
    let in_body = block.kind.is_body();
    let has_label = end > start && colon + 1 < block.end && (dotted || scene.word(colon) == ":");
    if !has_label || !in_body && block.kind != BlockKind::Heading {
        return None;
    }
    let text = scene.doc.slice(scene.doc.span_of(name.clone()));
    // "Q1:", "Q2:" are one label.
    let text = if is_question_or_answer(text) { text.get(..1).unwrap_or(text) } else { text };
    let asks = is_plain && (colon + 1..block.end).any(|i| scene.word(i) == "?");
    Some(Label { name, text, content: colon + 1, is_plain, has_office, in_body, asks })
}

/// "Q", "A" and "A1", which name nobody.
#[must_use]
pub fn is_question_or_answer(label: &str) -> bool {
    label.strip_prefix(['Q', 'A']).is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit()))
}

/// One past the bracket that closes the one at `open`.
fn bracket_end(scene: &Scene, open: usize, end: usize) -> Option<usize> {
    (open + 1..end.min(open + LONGEST_BRACKET)).find(|&i| matches!(scene.word(i), ")" | "]")).map(|close| close + 1)
}

/// One past a stage direction in capitals that stands at `open`: "(LAUGHS)", "[CROSS TALK]".
fn direction_end(scene: &Scene, open: usize, end: usize) -> Option<usize> {
    let after = matches!(scene.word(open), "(" | "[").then(|| bracket_end(scene, open, end)).flatten()?;
    let capitals = (open + 1..after - 1).all(|i| scene.doc.form(i).shape.is(Shape::ALL_CAPS));
    (capitals && after > open + 2).then_some(after)
}

/// Whether the last word before a colon may be that of somebody who speaks: a surname, a role, no other known word.
fn names_speaker(scene: &Scene, at: usize) -> bool {
    scene.is(at, WordClass::CONTEXT_ROLE | WordClass::SURNAMES)
        || (scene.tag(at) == Tag::Proper
            && !scene.is(at, WordClass::POS_NOUN | WordClass::POS_ADJECTIVE | WordClass::POS_VERB))
}

/// "INDIA: Court stays demolition" tells where.
fn is_place(scene: &Scene, at: usize) -> bool {
    scene.is(at, WordClass::ENTITY_COUNTRY)
        || scene.is(at, WordClass::ENTITY_REGION | WordClass::ENTITY_BIG_CITY) && !scene.is(at, WordClass::SURNAMES)
}

/// Whose words a block of an interview without labels holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Text,
    Question,
    Answer,
}

/// The turns of an interview without labels, block by block: somebody answers in the first person what "you" are asked, time and
/// again. Empty where the article is none.
fn find_turns(scene: &Scene) -> Vec<Turn> {
    let blocks = scene.doc.blocks();
    let asks = |block: &DocumentBlock| block.end > block.first && scene.word(block.end - 1) == "?";
    if blocks.iter().filter(|block| asks(block)).count() < FEWEST_QUESTIONS {
        return Vec::new();
    }
    let holds =
        |block: &DocumentBlock, class: WordClass| block.tokens().any(|i| scene.doc.is(i, class) && !scene.is_quoted(i));
    let speaks = |block: &DocumentBlock| holds(block, WordClass::PERSON_FIRST);
    let addresses = |block: &DocumentBlock| holds(block, WordClass::PERSON_SECOND);
    let is_short = |block: &DocumentBlock, most: usize| block.end - block.first <= most;
    let is_question = |block: &DocumentBlock| {
        asks(block) && is_short(block, LONGEST_QUESTION)
            || addresses(block) && !speaks(block) && is_short(block, LONGEST_HEADLINE / 2)
    };
    let read = |block: &&DocumentBlock| block.kind.is_body() || block.kind == BlockKind::Heading;
    let (mut all, mut answered, mut addressed) = (0, 0, 0);
    for (question, answer) in blocks.iter().zip(blocks.iter().skip(1)).filter(|(block, _)| read(block) && asks(block)) {
        if is_question(question) && answer.kind == BlockKind::Paragraph && !is_question(answer) {
            all += 1;
            answered += usize::from(speaks(answer));
            addressed += usize::from(addresses(question));
        }
    }
    if all < FEWEST_QUESTIONS || answered * 3 < all * 2 || addressed * 3 < all {
        return Vec::new();
    }
    let mut asked = false;
    let turn = |block: &DocumentBlock| {
        let question = read(&block) && is_question(block);
        asked = question || asked && block.kind == BlockKind::Paragraph;
        match (question, asked) {
            (true, _) => Turn::Question,
            (false, true) => Turn::Answer,
            (false, false) => Turn::Text,
        }
    };
    let mut turns: Vec<Turn> = blocks.iter().map(turn).collect();
    // Behind the last answer the writer speaks again, where nobody says "I".
    let goes_on = |at: usize, turns: &[Turn]| {
        turns.get(at) == Some(&Turn::Answer)
            && (blocks.get(at).is_some_and(speaks) || at > 0 && turns.get(at - 1) == Some(&Turn::Question))
    };
    while turns.len().checked_sub(1).is_some_and(|last| !goes_on(last, &turns)) {
        turns.pop();
    }
    turns
}

/// "The minister said:", and a paragraph without marks behind it, as press releases have it. It goes on in the next one where that
/// speaks of "we" or "I".
fn is_introduced(scene: &Scene, block: &DocumentBlock, above: Option<&Context>, before: Option<&Found>) -> bool {
    let is_text = block.kind == BlockKind::Paragraph
        && block.end > block.first + LONGEST_BRACKET
        && scene.is_capital(block.first)
        && scene.is_stop(block.end - 1);
    let introduced = above.and_then(|above| above.introduction.as_ref()).is_some_and(|frame| {
        let says = scene.is(frame.cue.start, WordClass::CUE_QUOTE) && scene.tag(frame.cue.start) == Tag::Finite;
        says && frame.speaker.is_some() && scene.word(frame.cue.end) == ":"
    });
    let first_person = |i: usize| scene.doc.is(i, WordClass::PERSON_FIRST);
    let goes_on = || before.is_some_and(|quote| quote.mention.rule == "set-off") && block.tokens().any(first_person);
    is_text && (introduced || goes_on())
}

/// A quotation set off as a block of its own, without marks; "— Kim Lee" at its end signs it.
fn set_off(scene: &Scene, at: usize, block: &DocumentBlock) -> Found {
    let mut end = block.end;
    let mut speaker = None;
    let floor = block.end.saturating_sub(12).max(block.first + 2);
    if let Some(dash) = (floor..block.end).rev().find(|&i| scene.is_dash(i) && scene.tag(i + 1) == Tag::Proper) {
        let name = named_end(scene, dash + 1, block.end);
        if name + 1 >= block.end {
            end = dash;
            speaker = Some(dash + 1..name);
        }
    }
    let mut mention = QuoteMention::new(scene.doc.span_of(block.first..end), QuoteKind::Direct, "set-off");
    mention.speaker = speaker.map(|range| scene.doc.span_of(range));
    let pending = mention.speaker.is_none();
    Found { mention, tokens: block.first..block.end, block: at, pending, unclosed: pending, marked: None }
}

/// "Berg: Plan ‘is dead’", "Report: Bridge unsafe": the colon of a headline whose first words say who speaks.
fn headline_colon(scene: &Scene, block: &DocumentBlock, at: usize) -> Option<usize> {
    let is_headline = matches!(block.kind, BlockKind::Headline | BlockKind::Heading) || at == 0;
    if block.end - block.first > LONGEST_HEADLINE {
        return None;
    }
    // "Lisborough: The council voted ..." begins with a dateline.
    let start = scene.doc.token(block.first).span.start;
    if scene.doc.article.dateline.as_ref().is_some_and(|dateline| dateline.span.start == start) {
        return None;
    }
    let colon = (block.first + 1..block.end.min(block.first + 10)).find(|&i| scene.word(i) == ":")?;
    // "Ukraine: ‘No deal without guarantees’" needs no headline: nothing but a name and what was said.
    let said = scene.quotation_at(colon + 1).and_then(|q| scene.marked.get(q));
    let all_said = said.is_some_and(|q| q.open == colon + 1 && (!q.has_close || q.close + 1 >= block.end));
    if colon + 3 >= block.end || scene.is_quoted(colon) || !(is_headline || all_said) {
        return None;
    }
    let speaks = |i: usize| {
        let report = ["report", "poll", "study", "survey", "police", "sources", "source", "newspaper", "campaign"];
        names_speaker(scene, i)
            || report.iter().any(|word| scene.doc.is_word(i, word))
            || all_said && scene.is(i, WordClass::ENTITY_COUNTRY)
    };
    if is_place(scene, colon - 1) && !all_said || announces(scene, block.first, block.end) {
        return None;
    }
    let names = (block.first..colon).all(|i| {
        (scene.is_capital(i) && !scene.is(i, WordClass::POS_MAINLY_FUNCTION))
            || matches!(scene.tag(i), Tag::Possessive | Tag::Noun | Tag::Proper)
            || matches!(scene.word(i), "." | "-")
    });
    // Before a quote more words may stand; otherwise only a name.
    let quoted = scene.quotation_at(colon + 1).is_some();
    // "Storm Bert: Hundreds rescued" tells of the storm.
    let event = (block.first..colon).any(|i| scene.is(i, WordClass::CONTEXT_EVENT_HEAD));
    let short = colon - block.first <= 5 && !event;
    (names && speaks(colon - 1) && (short || quoted)).then_some(colon)
}

/// The words after a label.
fn labelled(scene: &Scene, at: usize, block: &DocumentBlock, label: &Label) -> Option<Found> {
    let mut end = block.end;
    let mut start = label.content;
    let quoted = crate::document::quotation::is_mark(scene.doc, start);
    start += usize::from(quoted);
    // "A: She said, “No.”": the mark closes what is quoted inside.
    if (quoted || crate::document::quotation::is_mark(scene.doc, block.first))
        && end > start + 1
        && crate::document::quotation::is_mark(scene.doc, end - 1)
    {
        end -= 1;
    }
    while let Some(after) = direction_end(scene, start, end) {
        start = after;
    }
    let open = (start..end).rev().take(LONGEST_BRACKET).find(|&i| matches!(scene.word(i), "(" | "["));
    let stopped = |open: &usize| matches!(scene.word(open.wrapping_sub(1)), "." | "!" | "?");
    if let Some(open) = open.filter(stopped).filter(|&open| direction_end(scene, open, end) == Some(end)) {
        end = open;
    }
    if start >= end {
        return None;
    }
    let mut mention = QuoteMention::new(scene.doc.span_of(start..end), QuoteKind::Direct, "label");
    mention.speaker = Some(scene.doc.span_of(label.name.clone()));
    Some(Found { mention, tokens: block.first..block.end, block: at, pending: false, unclosed: true, marked: None })
}

pub(super) fn find_quotes(scene: &Scene) -> Vec<QuoteMention> {
    let mut found: Vec<Found> = Vec::new();
    let mut context = Vec::with_capacity(scene.doc.blocks().len());
    let labels = find_labels(scene);
    let turns = if labels.iter().any(Option::is_some) { Vec::new() } else { find_turns(scene) };
    let mut q = 0;
    for (at, block) in scene.doc.blocks().iter().enumerate() {
        let first = q;
        while scene.marked.get(q).is_some_and(|m| m.open < block.end) {
            q += 1;
        }
        if block.kind == BlockKind::Furniture {
            context.push(Context::default());
            continue;
        }
        let start = found.len();
        if let Some(turn @ (Turn::Question | Turn::Answer)) = turns.get(at) {
            if *turn == Turn::Answer {
                let mut answer = set_off(scene, at, block);
                answer.mention.rule = "answer";
                answer.mention.continues = at > 0 && turns.get(at - 1) == Some(turn);
                answer.pending = false;
                found.push(answer);
            }
            context.push(Context::default());
            continue;
        }
        if first == q && is_introduced(scene, block, context.last(), found.last().filter(|quote| quote.block + 1 == at))
        {
            found.push(set_off(scene, at, block));
            context.push(Context::default());
            continue;
        }
        if let Some(label) = labels.get(at).and_then(Option::as_ref) {
            found.extend(labelled(scene, at, block, label));
            context.push(Context::default());
            continue;
        }
        if block.kind == BlockKind::BlockQuote && first == q {
            found.push(set_off(scene, at, block));
            context.push(Context::default());
            continue;
        }
        if let Some(colon) = headline_colon(scene, block, at) {
            clauses::after_headline(scene, at, block, colon, &mut found);
            context.push(Context::default());
            continue;
        }
        let (cues, statements) = find_cues(scene, block);
        let mut used = vec![false; cues.len()];
        find_direct(scene, at, block, &cues, &mut used, first..q, &mut found);
        clauses::find_reported(scene, at, block, &cues, &used, start, &mut found);
        if let Some(new) = found.get_mut(start..) {
            new.sort_by_key(|f| (f.tokens.start, usize::MAX - f.tokens.end));
        }
        let introduction = introduction(scene, block, &cues, &statements);
        context.push(Context { introduction, statements });
    }
    resolver::carry_over(scene, &context, &mut found);
    resolver::find_repeated(scene, &mut found);
    // A block set off that nobody is said to have spoken is no quote.
    let attributed = |m: &QuoteMention| !m.span.is_empty() && (m.rule != "set-off" || m.speaker.is_some());
    found.into_iter().map(|f| f.mention).filter(attributed).collect()
}

fn find_direct(
    scene: &Scene,
    at: usize,
    block: &DocumentBlock,
    cues: &[Cue],
    used: &mut [bool],
    range: Range<usize>,
    found: &mut Vec<Found>,
) {
    // The first cue that may matter moves along with the quotations.
    let mut low = 0;
    // The frame of the quote before, and where it ends: "A," said Lee, a teacher, "b."
    let mut split: Option<(Frame, usize)> = None;
    for index in range {
        let Some(q) = scene.marked.get(index) else { continue };
        while cues.get(low).is_some_and(|cue| cue.end() + WINDOW < q.open) {
            low += 1;
        }
        let near = cues.get(low..).unwrap_or_default();
        let tail = tail_frame(scene, block, q, near, low);
        let lead = lead_frame(scene, block, q, near, low).or_else(|| {
            let (frame, end) = split.take()?;
            let comma = scene.is_punctuation(q.open.wrapping_sub(1), &[","]) || scene.is_dash(q.open.wrapping_sub(1));
            let near = q.open > end && q.open - end <= SPLIT_GAP && !(end..q.open).any(|i| scene.is_stop(i));
            (comma && near && q.has_open).then_some(frame)
        });
        split = None;
        let starts = starts_as_sentence(scene, block, q);
        let ends = ends_as_sentence(scene, block, q);
        let outer_comma = scene.is_punctuation(q.close + 1, &[","]);
        let framed = lead.is_some() || tail.is_some();
        let frame = match (lead, tail) {
            (_, Some(tail)) if starts || follows_opening(scene, block, q) => Some(tail),
            (Some(lead), tail) if ends || tail.is_some() || outer_comma || scene.ends_with_comma(q) => Some(lead),
            _ => None,
        };
        let mut mention = QuoteMention::new(q.span, QuoteKind::Direct, "direct-pending");
        let mut tokens = q.open..q.close + usize::from(q.has_close);
        let pending = frame.is_none();
        if let Some(frame) = frame {
            let after = frame.speaker.as_ref().map_or(0, |speaker| speaker.tokens.end).max(frame.cue.end);
            split = (after > q.close).then(|| (frame.clone(), after));
            apply(scene, &frame, &mut mention);
            mark_used(scene, q, &frame, cues, used);
        } else {
            let follows = found.last().is_some_and(|f| f.block == at && f.marked.is_some());
            let speech = starts
                && ends
                && (is_speech(scene, block, q) || follows && (scene.ends_with_stop(q) || !is_title(scene, q)));
            if !speech {
                // “It was late,” he said. But “we had to go on.”
                let Some(start) = link_before(scene, block, q).filter(|_| follows && ends && !framed && q.words >= 4)
                else {
                    continue;
                };
                tokens.start = start;
                mention.span = scene.doc.span_of(tokens.clone());
                mention.kind = QuoteKind::Mixed;
            }
        }
        found.push(Found { mention, tokens, block: at, pending, unclosed: !q.has_close, marked: Some(index) });
    }
}

/// The frame's cue is spent, and so is one that stands with it behind the quote in its speaker's phrase, no comma between: "an
/// official who requested anonymity said".
fn mark_used(scene: &Scene, q: &Marked, frame: &Frame, cues: &[Cue], used: &mut [bool]) {
    let Some(last) = frame.index else { return };
    let speaker = frame.speaker.as_ref().map_or(0..0, |speaker| speaker.tokens.clone());
    let in_phrase = |cue: &Cue| {
        let open = || !(cue.end()..frame.cue.start).any(|i| scene.is_punctuation(i, &[","]));
        cue.start() > q.close && speaker.contains(&cue.start()) && open()
    };
    for (at, (cue, flag)) in cues.iter().zip(used).enumerate().take(last + 1) {
        *flag |= at == last || in_phrase(cue);
    }
}

/// Writes a frame's speaker and cue into a quote.
pub(super) fn apply(scene: &Scene, frame: &Frame, mention: &mut QuoteMention) {
    mention.rule = frame.rule;
    if !frame.cue.is_empty() {
        let after = frame.speaker.as_ref().map_or(0, |speaker| speaker.tokens.end);
        circumstances(scene, &frame.cue, frame.cue.end.max(after), mention);
    }
    if !frame.cue.is_empty() {
        mention.cue = Some(scene.doc.span_of(frame.cue.clone()));
    }
    if let Some(speaker) = &frame.speaker {
        mention.speaker = Some(scene.speaker_span(speaker.tokens.clone()));
        mention.antecedent = speaker.antecedent.clone().map(|range| scene.doc.span_of(range));
    }
}

/// To whom and where it was said: "told Reuters", "said in a statement", "posted on X", read from `at`, the end of the cue or
/// of the speaker after it.
pub(super) fn circumstances(scene: &Scene, cue: &Range<usize>, at: usize, mention: &mut QuoteMention) {
    let doc = scene.doc;
    let limit = at + CIRCUMSTANCES;
    let mut i = at;
    if at == cue.end && doc.is(cue.start, WordClass::CUE_TELL) && cue.len() == 1 {
        // The hearer ends where the reported clause begins.
        let end = scene.tags.plain_end(doc, i, limit);
        if end > i && !scene.is_quoted(i) && !scene.tag(end).is_finite() {
            mention.addressee = Some(doc.span_of(i..scene.before_time(i, end)));
            i = end;
        }
    }
    while i < limit && !scene.is_quoted(i) {
        match scene.tag(i) {
            Tag::To
                if mention.addressee.is_none() && !doc.is(i + 1, WordClass::POS_VERB)
                    || doc.is_word(i + 1, "reporters") =>
            {
                let end = scene.tags.plain_end(doc, i + 1, limit);
                if end <= i + 1 {
                    return;
                }
                mention.addressee = Some(doc.span_of(i + 1..end));
                i = end;
            }
            Tag::Preposition => {
                let end = scene.tags.noun_phrase_end(doc, i + 1, limit);
                if end <= i + 1 {
                    return;
                }
                let names_medium = (i + 1..end).any(|j| doc.longest_phrase(j, end, WordClass::MEDIA_WORDS).is_some());
                if mention.medium.is_none() && names_medium {
                    mention.medium = Some(doc.span_of(i..end));
                }
                i = end;
            }
            Tag::Adverb => i += 1,
            Tag::Mark if scene.word(i) == "," => i += 1,
            _ if scene.is(i, WordClass::TIME_WORDS) => i += 1,
            _ => return,
        }
    }
}

/// A marked stretch without a cue that still reads as speech: long enough, or the whole paragraph, and no title.
fn is_speech(scene: &Scene, block: &DocumentBlock, q: &Marked) -> bool {
    let whole = q.open == block.first && (!q.has_close || q.close + 1 >= block.end);
    if whole {
        // A heading in marks.
        return q.words >= 2 && !(q.words >= 3 && is_title(scene, q));
    }
    q.words >= 4 && !is_title(scene, q)
}

/// Every longer word has a capital: the title of a work.
pub(super) fn is_title(scene: &Scene, q: &Marked) -> bool {
    let mut words = 0;
    for i in q.first..q.end.min(q.first + 16) {
        if scene.doc.token(i).kind == TokenKind::Word && scene.word(i).len() > 3 {
            words += 1;
            if !scene.is_capital(i) {
                return false;
            }
        }
    }
    words > 1 || words == 1 && !scene.ends_with_stop(q)
}

fn starts_as_sentence(scene: &Scene, block: &DocumentBlock, q: &Marked) -> bool {
    if q.open <= block.first || !q.has_open {
        return true;
    }
    let p = q.open - 1;
    scene.is_stop(p)
        || scene.is_quoted(p)
        || scene.is_dash(p) && scene.is_capital(q.first)
        || scene.is_punctuation(p, &[":", "(", "[", "*", "•", ";"])
}

/// "As for the plan, "it works," she said": a comma and only an adverb or a prepositional phrase before it.
fn follows_opening(scene: &Scene, block: &DocumentBlock, q: &Marked) -> bool {
    if !scene.is_punctuation(q.open.wrapping_sub(1), &[","]) {
        return false;
    }
    let start = scene.sentence_start(q.open - 1, block);
    q.open - start <= 12
        && matches!(scene.tag(start), Tag::Preposition | Tag::Adverb | Tag::Conjunction | Tag::Wh)
        && !(start..q.open).any(|i| scene.tag(i).is_finite() || scene.is_quoted(i))
}

/// Where the sentence starts of which nothing but "But", "And then" or the like stands before the quote.
fn link_before(scene: &Scene, block: &DocumentBlock, q: &Marked) -> Option<usize> {
    let last = q.open.checked_sub(1).filter(|&last| last >= block.first && q.has_open)?;
    let start = scene.sentence_start(last, block);
    let link = |i: usize| matches!(scene.tag(i), Tag::Conjunction | Tag::Adverb) || scene.word(i) == ",";
    (start < q.open && q.open - start <= 3 && (start..q.open).all(link)).then_some(start)
}

fn ends_as_sentence(scene: &Scene, block: &DocumentBlock, q: &Marked) -> bool {
    if !q.has_close {
        return true;
    }
    let after = q.close + 1;
    // "‘We will not go’: islanders reject ferry"
    let heads = q.open == block.first && scene.word(after) == ":" && block.kind == BlockKind::Headline;
    if after >= block.end || scene.is_stop(after) || heads {
        return true;
    }
    let bracket = scene.is_punctuation(after, &["(", "[", ")"]);
    // "..." (in Italian). A bracket that ends the sentence.
    if bracket {
        let past = (after..block.end.min(after + 12)).find(|&i| scene.is_stop(i) || scene.is_quoted(i));
        let only = past.unwrap_or(block.end.min(after + 12));
        if scene.is_punctuation(only.saturating_sub(1), &[")", "]"]) && (only >= block.end || scene.is_stop(only)) {
            return true;
        }
    }
    scene.ends_with_stop(q) && (scene.starts_new_sentence(after) || bracket || scene.is_dash(after))
}

/// The cue right of a quote: `" said Kim Lee`, `" Lee said`, `" according to Lee`.
fn tail_frame(scene: &Scene, block: &DocumentBlock, q: &Marked, cues: &[Cue], low: usize) -> Option<Frame> {
    if !q.has_close {
        return None;
    }
    let mut j = q.close + 1;
    if j >= block.end {
        return None;
    }
    let comma = scene.is_punctuation(j, &[","]) || scene.is_dash(j);
    if comma {
        j += 1;
    }
    // "as Anna Berg put it"
    if scene.word(j) == "as" && (comma || scene.ends_with_comma(q)) {
        j += 1;
    }
    let stopped = scene.ends_with_stop(q);
    let exclaims = stopped && scene.word(q.end.saturating_sub(1)) != ".";
    let open_ended = comma || scene.ends_with_comma(q) || exclaims;
    // A bracket behind a sentence that is over holds another one.
    let lower = !(scene.is_capital(j) || stopped && scene.is_punctuation(j, &["(", "["]));
    // "Too bad" Berg said: the comma was forgotten.
    let forgotten = || {
        let next = cues.get(cues.partition_point(|cue| cue.start() < j));
        // "Too bad." Berg said.
        let ends = |cue: &Cue| cue.end() >= block.end || scene.is_stop(cue.end());
        next.filter(|cue| !stopped || ends(cue)).is_some_and(|cue| {
            cue.can(WordClass::CUE_QUOTE)
                && cue.subject.as_ref().is_some_and(|who| who.tokens.start == j && who.tokens.end == cue.group)
        })
    };
    if !(open_ended || lower || scene.is_dash(q.close + 1) || forgotten()) {
        return None;
    }
    if scene.doc.is_word(j, "according") && scene.doc.is_word(j + 1, "to") {
        let limit = scene.sentence_end(j, block);
        let end = named_end(scene, j + 2, limit);
        let speaker = (end > j + 2).then_some(Subject { tokens: j + 2..end, antecedent: None });
        return Some(Frame { speaker, cue: j..j + 2, rule: "direct-according-to", index: None });
    }
    if let Some((speaker, noun, _)) = words_of(scene, j, scene.sentence_end(j, block)) {
        return Some(in_words(speaker, noun));
    }
    // "We lost." — Kim Lee, teacher
    if scene.is_dash(q.close + 1) && scene.tag(j) == Tag::Proper {
        let end = named_end(scene, j, block.end);
        if end >= block.end || (scene.is_stop(end) && end + 1 >= block.end) || scene.is_quoted(end) {
            let speaker = Some(Subject { tokens: j..end, antecedent: None });
            return Some(Frame { speaker, cue: 0..0, rule: "direct-signed", index: None });
        }
    }
    let first = cues.partition_point(|cue| cue.start() < j);
    for (offset, cue) in cues.iter().enumerate().skip(first) {
        if cue.start() > j + WINDOW || cue.start() >= block.end {
            break;
        }
        let index = Some(low + offset);
        // "Is it late?" he was asked.
        let told = cue.subject.as_ref().filter(|who| cue.can(WordClass::CUE_TELL) && who.tokens == (j..cue.group));
        if cue.passive && told.is_some() && !is_reported(scene, cue) {
            return Some(Frame { speaker: None, cue: cue.tokens.clone(), rule: "direct-told", index });
        }
        if !cue.can(WordClass::CUE_QUOTE) || cue.passive && cue.tag == Tag::Participle && cue.start() > j + 1 {
            continue;
        }
        // Nothing but an adverb may stand between the quote and a verb before its subject.
        let adverbs = (j..cue.start()).all(|i| scene.tag(i) == Tag::Adverb);
        if adverbs && cue.tag != Tag::Gerund {
            let start = cue.end();
            let limit = scene.sentence_end(start, block);
            let speaker = match scene.tag(start) {
                Tag::Pronoun
                | Tag::Determiner
                | Tag::Proper
                | Tag::Noun
                | Tag::Number
                | Tag::Adjective
                | Tag::Gerund
                    if !scene.is(start, WordClass::TIME_WORDS) =>
                {
                    let end = named_end(scene, start, limit);
                    (end > start).then_some(Subject { tokens: start..end, antecedent: None })
                }
                _ => None,
            };
            return Some(Frame { speaker, cue: cue.tokens.clone(), rule: "direct-inverted", index });
        }
        // "the Courier quoted Berg as saying"
        let object = cue.subject.as_ref().filter(|who| who.tokens.start > j && who.tokens.end + 1 == cue.start());
        if let Some(object) = object.filter(|who| scene.doc.is_word(who.tokens.end, "as")) {
            return Some(Frame { speaker: Some(object.clone()), cue: cue.tokens.clone(), rule: "direct-tail", index });
        }
        // "the mayor keeps telling anyone", "the mayor was quoted as saying"
        let keeps = cue.tag == Tag::Gerund
            && ["keeps", "kept", "keep", "as"].iter().any(|word| scene.doc.is_word(cue.start() - 1, word));
        if cue.tag == Tag::Gerund && !keeps || cue.tag == Tag::Base && cue.group == cue.start() {
            continue;
        }
        if let Some(subject) = cue.subject.as_ref().filter(|subject| subject.tokens.start >= j) {
            let mut between = j..subject.tokens.start;
            let mut speaker = subject.clone();
            let linked =
                between.all(|i| matches!(scene.tag(i), Tag::Adverb | Tag::Conjunction) || scene.word(i) == ",");
            // "the tall, grey-haired captain said", "another friend, Ada Berg, said"
            if !linked && is_apposed(scene, j..subject.tokens.start) {
                speaker.tokens.start = j;
            } else if !linked && subject.antecedent.is_some() {
                // "an official who requested anonymity said"
                continue;
            } else if !linked {
                break;
            }
            return Some(Frame { speaker: Some(speaker), cue: cue.tokens.clone(), rule: "direct-tail", index });
        }
        break;
    }
    verb_behind(scene, block, q, j)
}

/// "“We won,” a man once informed me", "“We won,” grinned Berg": behind a comma inside the marks any verb frames the quote.
fn verb_behind(scene: &Scene, block: &DocumentBlock, q: &Marked, j: usize) -> Option<Frame> {
    if !scene.ends_with_comma(q) || !starts_as_sentence(scene, block, q) || q.words < 2 || is_title(scene, q) {
        return None;
    }
    let limit = scene.sentence_end(j, block);
    let frame = |speaker: Range<usize>, verb: usize| {
        let speaker = Some(Subject { tokens: speaker, antecedent: None });
        Some(Frame { speaker, cue: verb..verb + 1, rule: "direct-verb", index: None })
    };
    let is_verb = |at: usize| scene.tag(at) == Tag::Finite && scene.is(at, WordClass::POS_PAST | WordClass::POS_THIRD);
    if is_verb(j) {
        let end = named_end(scene, j + 1, limit);
        return if end > j + 1 { frame(j + 1..end, j) } else { None };
    }
    let end = scene.tags.noun_phrase_end(scene.doc, j, limit);
    // "a voice in the ad states.": the last noun is the verb.
    let last = end.wrapping_sub(1);
    let says = scene.is(last, WordClass::CUE_QUOTE) && scene.is(last, WordClass::POS_THIRD);
    if end > j + 1 && says && scene.is_stop(end) {
        return frame(j..last, last);
    }
    let verb = (end..limit).find(|&at| scene.tag(at) != Tag::Adverb)?;
    if end > j && is_verb(verb) { frame(j..end, verb) } else { None }
}

/// Whether a clause follows the cue: "he was told that it was late".
fn is_reported(scene: &Scene, cue: &Cue) -> bool {
    let next = cue.end();
    matches!(scene.tag(next), Tag::That | Tag::Wh | Tag::To)
        || ["if", "whether"].iter().any(|w| scene.doc.is_word(next, w))
}

/// Words of a noun phrase up to a comma, which the phrase behind it goes on with.
fn is_apposed(scene: &Scene, words: Range<usize>) -> bool {
    let last = words.end.wrapping_sub(1);
    let nominal =
        |i: usize| scene.tag(i).is_nominal() || matches!(scene.tag(i), Tag::Participle) || scene.word(i) == ",";
    words.len() <= LONGEST_APPOSED
        && scene.word(last) == ","
        && scene.tag(words.start) == Tag::Determiner
        && words.clone().all(nominal)
}

/// A noun phrase with its appositions, without the place and time of what was said: "Anna Berg in an interview on Monday".
pub(super) fn named_end(scene: &Scene, start: usize, limit: usize) -> usize {
    let quoted = (start..limit.min(start + WINDOW)).find(|&i| scene.is_quoted(i));
    let limit = quoted.unwrap_or(limit);
    let mut end = scene.tags.noun_phrase_end(scene.doc, start, limit);
    // "said Anna Berg yesterday"
    if end > start + 1 && scene.is(end - 1, WordClass::TIME_DAY_WORD) && scene.tag(end - 2) == Tag::Proper {
        end -= 1;
    }
    if let Some(circumstance) = (start + 1..end).find(|&at| is_circumstance(scene, at, end)) {
        return circumstance;
    }
    if end == start || end == start + 1 && scene.tag(start) == Tag::Pronoun {
        return end;
    }
    let apposed = scene.tags.apposition_end(scene.doc, end, limit);
    // "Anna Berg, a cook, who was “tired”": what a quote cuts short is left out.
    let cut = quoted == Some(apposed) && apposed > end && !scene.is_punctuation(apposed - 1, &[","]);
    let comma = (end..apposed).rev().find(|&i| scene.is_punctuation(i, &[","]));
    comma.filter(|_| cut).unwrap_or(apposed)
}

/// Whether "in an interview" or "on Monday" starts at `at`.
fn is_circumstance(scene: &Scene, at: usize, end: usize) -> bool {
    if scene.tag(at) != Tag::Preposition || scene.doc.is_word(at, "of") || scene.doc.is_word(at, "for") {
        return false;
    }
    let plain = scene.tags.plain_end(scene.doc, at + 1, end);
    let names_medium = (at + 1..plain).any(|j| scene.doc.longest_phrase(j, plain, WordClass::MEDIA_WORDS).is_some());
    names_medium && scene.doc.is_word(at, "in")
        || plain == at + 2 && scene.is(at + 1, WordClass::TIME_WEEKDAY) && scene.doc.is_word(at, "on")
}

/// The cue left of a quote: `Lee said: "`, `told Reuters, "`, `said "`.
fn lead_frame(scene: &Scene, block: &DocumentBlock, q: &Marked, cues: &[Cue], low: usize) -> Option<Frame> {
    if !q.has_open || q.open <= block.first {
        return None;
    }
    let p = q.open - 1;
    let colon = scene.is_punctuation(p, &[":"]);
    let comma = scene.is_punctuation(p, &[","]);
    let dash = scene.is_dash(p);
    let end = if comma { p } else { q.open };
    let from = scene.sentence_start(p, block).max(end.saturating_sub(LONGEST_HEADLINE));
    if let Some(noun) = (from..end).rev().find(|&i| scene.is(i, WordClass::MESSAGE_NOUNS) && !scene.is_quoted(i))
        && let Some((speaker, noun, _)) = (from..noun)
            .rev()
            .take(LONGEST_APPOSED)
            .find_map(|at| words_of(scene, at, end))
            .filter(|(_, _, stop)| *stop == end)
    {
        return Some(in_words(speaker, noun));
    }
    let last = cues.partition_point(|cue| cue.end() <= q.open);
    for (offset, cue) in cues.iter().enumerate().take(last).rev() {
        if cue.sentence.end < p || cue.end() + WINDOW / 2 < p {
            break;
        }
        if colon
            && (cue.end()..p).any(|i| scene.is_dash(i))
            && let Some(named) = name_before_colon(scene, block, p)
        {
            return Some(named);
        }
        let gap = cue.end()..p + usize::from(!(colon || comma || dash));
        if gap.clone().any(|i| scene.is_quoted(i) || scene.is_stop(i)) {
            break;
        }
        // "They found this note: “...”"
        if cue.can(WordClass::CUE_THAT) {
            continue;
        }
        // "said in a statement read to the court: “...”"
        let reduced = || cue.group == cue.start() && cue.start() > block.first && is_noun_after_main(scene, cue, cues);
        if cue.passive && (!colon || reduced()) {
            continue;
        }
        // "told the mayors who met in the city, “...”": a verb behind "who" is none of what was said.
        let relative = |i: &usize| ["who", "whose", "which"].iter().any(|word| scene.doc.is_word(*i, word));
        let said = gap.start..gap.clone().find(relative).unwrap_or(gap.end);
        let clause = said.clone().any(|i| scene.tag(i).is_finite() || scene.tag(i) == Tag::That);
        let fits = if colon {
            true
        } else if comma || dash {
            cue.can(WordClass::CUE_QUOTE) && !clause && gap.len() <= 18
        } else {
            cue.can(WordClass::CUE_QUOTE)
                && !clause
                && gap.len() <= if cue.can(WordClass::CUE_TELL) { 4 } else { 0 }
                && !matches!(scene.tag(p), Tag::To | Tag::Preposition)
                && (!cue.can(WordClass::CUE_AS) || scene.is_capital(q.first) && q.words > 5)
                && (q.words > 2 || scene.is_capital(q.first))
                && !is_title(scene, q)
        };
        if !fits {
            if colon || comma { continue } else { break }
        }
        let mut speaker = cue.subject.clone();
        if speaker.is_none() && cue.tag != Tag::Gerund {
            // "Said Lee: "...
            let end = named_end(scene, cue.end(), p);
            speaker = (end > cue.end()).then_some(Subject { tokens: cue.end()..end, antecedent: None });
        }
        let rule = if colon { "direct-colon" } else { "direct-lead" };
        return Some(Frame { speaker, cue: cue.tokens.clone(), rule, index: Some(low + offset) });
    }
    let told = || name_before_colon(scene, block, p).or_else(|| message_before(scene, block, p));
    if colon { told().or_else(|| actor_before(scene, block, q)) } else { None }
}

/// "in the words of Berg", "in Berg's own words", from "in" on: whose words, the noun, and where the phrase ends.
fn words_of(scene: &Scene, at: usize, limit: usize) -> Option<(Range<usize>, usize, usize)> {
    if scene.tag(at) != Tag::Preposition || !scene.doc.is_word(at, "in") {
        return None;
    }
    let noun = (at + 1..limit.min(at + LONGEST_APPOSED))
        .take_while(|&i| scene.tag(i) != Tag::Mark)
        .find(|&i| scene.is(i, WordClass::MESSAGE_NOUNS))
        .filter(|&i| scene.doc.is_word(i, "words"))?;
    if scene.doc.is_word(noun + 1, "of") {
        let end = named_end(scene, noun + 2, limit);
        return (end > noun + 2 && noun == at + 2).then_some((noun + 2..end, noun, end));
    }
    let speaker = scene.possessor(at + 1..noun).filter(|of| of.start == at + 1 && is_other(scene, of))?;
    Some((speaker, noun, noun + 1))
}

fn in_words(speaker: Range<usize>, noun: usize) -> Frame {
    let speaker = Some(Subject { tokens: speaker, antecedent: None });
    Frame { speaker, cue: noun..noun + 1, rule: "direct-words", index: None }
}

/// Whether a possessor is not the one who writes or who reads.
fn is_other(scene: &Scene, of: &Range<usize>) -> bool {
    !["my", "our", "your"].iter().any(|word| scene.doc.is_word(of.start, word))
}

/// "Berg shook her head: “No.”": whom a sentence before the colon is about, where a whole sentence stands in the marks.
fn actor_before(scene: &Scene, block: &DocumentBlock, q: &Marked) -> Option<Frame> {
    let whole = q.words > 0 && scene.is_capital(q.first) && scene.ends_with_stop(q) && !is_title(scene, q);
    let colon = q.open - 1;
    let start = scene.sentence_start(colon, block);
    let speaker = if whole { last_subject(scene, &(start..colon)) } else { None };
    let speaker = speaker.filter(|subject| resolver::is_person_like(scene, &subject.tokens))?;
    Some(Frame { speaker: Some(speaker), cue: 0..0, rule: "direct-actor", index: None })
}

/// What a sentence before a colon is about in the end: "Munk waited, but Berg shook her head: “No.”"
fn last_subject(scene: &Scene, sentence: &Range<usize>) -> Option<Subject> {
    let behind =
        |link: usize| subject_of(scene, &(link + 1..sentence.end)).filter(|subject| subject.tokens.start == link + 1);
    let links = sentence.clone().rev().filter(|&i| scene.tag(i) == Tag::Conjunction);
    links.filter(|&link| link > sentence.start).find_map(behind).or_else(|| subject_of(scene, sentence))
}

/// "The mayor's message was simple: “Stay.”", "Berg had one question: “Why?”": whose words stand behind a noun for words.
fn message_before(scene: &Scene, block: &DocumentBlock, colon: usize) -> Option<Frame> {
    let start = scene.sentence_start(colon, block).max(colon.saturating_sub(LONGEST_HEADLINE));
    let noun = (start..colon).rev().find(|&i| scene.is(i, WordClass::MESSAGE_NOUNS) && scene.tag(i) == Tag::Noun)?;
    let phrase = scene.tags.noun_phrase_start(scene.doc, noun + 1, start);
    let from = ["from", "by"].iter().any(|word| scene.doc.is_word(noun + 1, word));
    let speaker = if from {
        Some(noun + 2..scene.tags.plain_end(scene.doc, noun + 2, colon))
    } else if let Some(possessor) = scene.possessor(phrase..noun).filter(|of| is_other(scene, of)) {
        Some(possessor)
    } else {
        last_subject(scene, &(start..colon)).map(|subject| subject.tokens).filter(|subject| subject.end < phrase)
    };
    let speaker = speaker.filter(|tokens| !tokens.is_empty()).map(|tokens| Subject { tokens, antecedent: None });
    Some(Frame { speaker, cue: noun..noun + 1, rule: "direct-message", index: None })
}

/// "Berg on the vote: “...”" and "Berg: “...”": a name, perhaps what it is about, and no verb.
fn name_before_colon(scene: &Scene, block: &DocumentBlock, colon: usize) -> Option<Frame> {
    // "Pollsters agree - Kim Lee: “...”"
    let start = scene.sentence_start(colon, block);
    let dash = (start..colon).rev().take(LONGEST_APPOSED).find(|&i| scene.is_dash(i));
    let start = dash.map_or(start, |dash| dash + 1);
    if start >= colon || colon - start > LONGEST_APPOSED || (start..colon).any(|i| scene.tag(i).is_finite()) {
        return None;
    }
    let in_name = |i: usize| scene.tag(i) == Tag::Proper || scene.is_capital(i) && scene.is(i, WordClass::SURNAMES);
    let name = start..(start..colon).find(|&i| !in_name(i)).unwrap_or(colon);
    let aside = usize::from(matches!(scene.word(name.end), "," | "("));
    let about = name.end == colon || scene.doc.is_word(name.end + aside, "on");
    let person = scene.is(name.end.wrapping_sub(1), WordClass::SURNAMES);
    (about && person && !name.is_empty() && name.len() <= 3).then(|| Frame {
        speaker: Some(Subject { tokens: name, antecedent: None }),
        cue: colon..colon + 1,
        rule: "direct-name-colon",
        index: None,
    })
}

/// Whether the cue is a participle that only goes with a noun, behind a cue of the same sentence that has a subject.
fn is_noun_after_main(scene: &Scene, cue: &Cue, cues: &[Cue]) -> bool {
    let main = |other: &&Cue| !other.passive && other.tag == Tag::Finite && other.subject.is_some();
    scene.tag(cue.start() - 1) == Tag::Noun
        && cues
            .iter()
            .rev()
            .skip_while(|other| other.start() >= cue.start())
            .take(3)
            .find(main)
            .is_some_and(|other| other.sentence.start == cue.sentence.start)
}

/// What a paragraph that ends with a colon says of the quote in the next one: `Lee continued:`.
fn introduction(scene: &Scene, block: &DocumentBlock, cues: &[Cue], statements: &[Range<usize>]) -> Option<Frame> {
    let last = block.end.checked_sub(1).filter(|&last| last >= block.first)?;
    if !scene.is_punctuation(last, &[":"]) {
        return None;
    }
    let says = |cue: &&Cue| !cue.passive && !cue.can(WordClass::CUE_THAT);
    let cue = cues.iter().rev().find(|cue| cue.sentence.end >= last && cue.end() + WINDOW > last && says(cue));
    if let Some(cue) = cue {
        return Some(Frame { speaker: cue.subject.clone(), cue: cue.tokens.clone(), rule: "introduced", index: None });
    }
    // "Lee made this comment:": the sentence's subject.
    let speaker = statements.last().and_then(|statement| subject_of(scene, statement));
    Some(Frame { speaker, cue: 0..0, rule: "introduced", index: None })
}
