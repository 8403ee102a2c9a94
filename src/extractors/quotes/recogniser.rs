//! Quotes in quotation marks: which marked stretches are somebody's words, and the cue and speaker beside each.
//!
//! A marked stretch is a direct quote where it stands as a sentence of its own: it starts like one (or a cue with a comma
//! or colon leads to it) and it ends like one (or a cue follows it). All others are fragments, which only count inside a
//! reported clause (`clauses`). "We won," said Kim Lee: direct. The so-called "experts" won: nothing.

use std::ops::Range;

use super::clauses;
use super::cues::{Cue, find_cues};
use super::frames::{Beside, Frame, apply, introduction, named_end};
use super::resolver;
use super::scene::{Marked, Scene, WINDOW};
use super::subjects::subject_of;
use super::transcripts::{LONGEST_BRACKET, Transcript, Turn, headline_colon, headline_source};
use super::{QuoteKind, QuoteMention};
use crate::article::BlockKind;
use crate::document::phrases::Tag;
use crate::document::{DocumentBlock, TokenKind};
use crate::lexicon::WordClass;

/// "Anna Berg shakes her head."
const LONGEST_GESTURE: usize = 6;

/// "Anna Maria Berg:" before an answer is no longer.
const LONGEST_ANSWERER: usize = 4;

/// How many tokens may stand between an attribution and the second half of a quote that it splits.
const SPLIT_GAP: usize = 16;

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

/// What a paragraph says of the quotes in it and after it that have no cue.
#[derive(Default)]
pub(super) struct Context {
    /// It ends with a colon.
    pub introduction: Option<Frame>,
    /// The sentences outside quotation marks.
    pub statements: Vec<Range<usize>>,
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
pub(super) fn set_off(scene: &Scene, at: usize, block: &DocumentBlock) -> Found {
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

pub(super) fn find_quotes(scene: &Scene) -> Vec<QuoteMention> {
    let mut found: Vec<Found> = Vec::new();
    let mut context: Vec<Context> = Vec::with_capacity(scene.doc.blocks().len());
    let transcript = Transcript::new(scene);
    let mut q = 0;
    for (at, block) in scene.doc.blocks().iter().enumerate() {
        let first = q;
        while scene.marked.get(q).is_some_and(|m| m.open < block.end) {
            q += 1;
        }
        let is_read = find_unmarked(scene, at, block, &transcript, first < q, context.last(), &mut found);
        context.push(if is_read { Context::default() } else { find_in_text(scene, at, block, first..q, &mut found) });
    }
    resolver::carry_over(scene, &context, &mut found);
    resolver::find_repeated(scene, &mut found);
    // A block set off that nobody is said to have spoken is no quote.
    let attributed = |m: &QuoteMention| !m.span.is_empty() && (m.rule != "set-off" || m.speaker.is_some());
    found.into_iter().map(|f| f.mention).filter(attributed).collect()
}

/// Reads a block that is somebody's words by its place or its label, or furniture. False for all others: their quotes stand in their text.
fn find_unmarked(
    scene: &Scene,
    at: usize,
    block: &DocumentBlock,
    transcript: &Transcript,
    has_marks: bool,
    above: Option<&Context>,
    found: &mut Vec<Found>,
) -> bool {
    if block.kind == BlockKind::Furniture {
        return true;
    }
    match transcript.turn(at) {
        Turn::Text => {}
        Turn::Question => return true,
        Turn::Answer => {
            let mut answer = set_off(scene, at, block);
            answer.mention.rule = "answer";
            // "Berg: I hear them."
            let mut name = block.first..block.end.min(block.first + LONGEST_ANSWERER);
            let stop = name.find(|&i| !scene.is_capital(i));
            if let Some(colon) = stop.filter(|&stop| stop > block.first && scene.word(stop) == ":") {
                answer.mention.span = scene.doc.span_of(colon + 1..block.end);
            }
            answer.mention.continues = at > 0 && transcript.turn(at - 1) == Turn::Answer;
            answer.pending = false;
            found.push(answer);
            return true;
        }
    }
    let before = found.last().filter(|quote| quote.block + 1 == at);
    if !has_marks && is_introduced(scene, block, above, before) {
        found.push(set_off(scene, at, block));
    } else if let Some(label) = transcript.label(at) {
        found.extend(label.words(scene, at, block));
    } else if !has_marks && block.kind == BlockKind::BlockQuote {
        found.push(set_off(scene, at, block));
    } else if let Some(colon) = headline_colon(scene, block, at) {
        clauses::of_headline(scene, at, block, colon, block.first..colon, found);
    } else if let Some(mark) = headline_source(scene, block) {
        clauses::of_headline(scene, at, block, mark, mark + 1..block.end, found);
    } else {
        return false;
    }
    true
}

/// The quotes of a paragraph in the order of the text, those in marks and those without.
fn find_in_text(
    scene: &Scene,
    at: usize,
    block: &DocumentBlock,
    marked: Range<usize>,
    found: &mut Vec<Found>,
) -> Context {
    let start = found.len();
    let (cues, statements) = find_cues(scene, block);
    let mut used = vec![false; cues.len()];
    find_direct(scene, at, block, &cues, &mut used, marked, found);
    clauses::find_reported(scene, at, block, &cues, &used, start, found);
    if let Some(new) = found.get_mut(start..) {
        new.sort_by_key(|f| (f.tokens.start, usize::MAX - f.tokens.end));
    }
    Context { introduction: introduction(scene, block, &cues, &statements), statements }
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
        let beside = Beside { scene, block, q, cues: near, low };
        let tail = beside.tail();
        let lead = beside.lead().or_else(|| split_frame(scene, q, split.take()?));
        split = None;
        let is_framed = lead.is_some() || tail.is_some();
        let mut mention = QuoteMention::new(q.span, QuoteKind::Direct, "direct-pending");
        let mut tokens = q.open..q.close + usize::from(q.has_close);
        let frame = choose_frame(scene, block, q, lead, tail);
        let pending = frame.is_none();
        if let Some(frame) = frame {
            let after = frame.speaker.as_ref().map_or(0, |speaker| speaker.tokens.end).max(frame.cue.end);
            split = Some((frame.clone(), after.max(q.close + usize::from(q.has_close))));
            apply(scene, &frame, &mut mention);
            mark_used(scene, q, &frame, cues, used);
        } else {
            let follows = found.last().is_some_and(|f| f.block == at && f.marked.is_some());
            if !is_unframed_speech(scene, block, q, follows) {
                // “It was late,” he said. But “we had to go on.”
                let goes_on = follows && ends_as_sentence(scene, block, q) && !is_framed && q.words >= 4;
                let Some(start) = link_before(scene, block, q).filter(|_| goes_on) else { continue };
                tokens.start = start;
                mention.span = scene.doc.span_of(tokens.clone());
                mention.kind = QuoteKind::Mixed;
            }
        }
        found.push(Found { mention, tokens, block: at, pending, unclosed: !q.has_close, marked: Some(index) });
    }
}

/// "A," said Lee, a teacher, "b.": the frame of the quote before, which ends at the second field.
fn split_frame(scene: &Scene, q: &Marked, (frame, end): (Frame, usize)) -> Option<Frame> {
    let before = q.open.wrapping_sub(1);
    let linked = scene.is_punctuation(before, &[","]) || scene.is_dash(before);
    let near = q.open > end && q.open - end <= SPLIT_GAP && !(end..q.open).any(|i| scene.is_stop(i));
    // "signs reading “Go home” and “No more”"
    let joined = q.open == end + 1 && scene.tag(end) == Tag::Conjunction && scene.is_quoted(end.wrapping_sub(1));
    ((linked && !scene.is_quoted(end.wrapping_sub(1)) || joined) && near && q.has_open).then_some(frame)
}

/// Of the frames left and right of a quote the one that fits how it starts and ends.
fn choose_frame(
    scene: &Scene,
    block: &DocumentBlock,
    q: &Marked,
    lead: Option<Frame>,
    tail: Option<Frame>,
) -> Option<Frame> {
    let starts = || starts_as_sentence(scene, block, q) || follows_opening(scene, block, q);
    let is_over =
        || scene.is_punctuation(q.close + 1, &[","]) || scene.ends_with_comma(q) || ends_as_sentence(scene, block, q);
    // "He wrote: “Who has time?” Berg called it a farce": the cue and its colon lead, and another sentence follows.
    let is_led = |lead: &Frame| {
        let next = scene.is_capital(q.close + 1) && scene.ends_with_stop(q);
        lead.index.is_some() && scene.is_punctuation(q.open.wrapping_sub(1), &[":"]) && next
    };
    match (lead, tail) {
        (Some(lead), Some(_)) if is_led(&lead) => Some(lead),
        (_, Some(tail)) if starts() => Some(tail),
        (Some(lead), tail)
            if tail.is_some() || is_over() || is_shown(scene, q, &lead) || is_announced(scene, q, &lead) =>
        {
            Some(lead)
        }
        _ => None,
    }
}

/// "He said: “We are sorry for it” in a letter", "They shouted “We want our money back” at noon", "shouts of “Go home” from the crowd": a
/// cue, with or without a colon, right before words that start like a sentence.
fn is_announced(scene: &Scene, q: &Marked, lead: &Frame) -> bool {
    // "greeted with shouts of “Berg!” in May, Moss said": the words stand in what Moss said.
    if lead.rule == "direct-shouted" {
        return scene.doc.is_word(q.close + 1, "from");
    }
    let next = || lead.cue.end == q.open && lead.speaker.is_some() && !scene.is(lead.cue.start, WordClass::CUE_AS);
    let is_led = scene.is_punctuation(q.open.wrapping_sub(1), &[":"]) || next();
    let is_speech = q.words > 3 || q.words > 1 && scene.ends_with_stop(q);
    is_led && lead.index.is_some() && scene.is_capital(q.first) && is_speech && !is_title(scene, q)
}

/// Words on a sign, which are no part of the sentence around them: "signs reading “Go home” lined the street".
fn is_shown(scene: &Scene, q: &Marked, lead: &Frame) -> bool {
    scene.is(lead.cue.start, WordClass::CUE_SHOWN) && scene.is_capital(q.first)
}

/// Words in marks without a frame that stand as a sentence and read like speech. `follows`: a quote stands before them in the block.
fn is_unframed_speech(scene: &Scene, block: &DocumentBlock, q: &Marked, follows: bool) -> bool {
    starts_as_sentence(scene, block, q)
        && ends_as_sentence(scene, block, q)
        && (is_speech(scene, block, q)
            || follows && (scene.ends_with_stop(q) || !is_title(scene, q))
            || follows_gesture(scene, block, q))
}

/// "Berg shrugs. “No chance.”": a short sentence about somebody, and what he says with it.
fn follows_gesture(scene: &Scene, block: &DocumentBlock, q: &Marked) -> bool {
    let last = q.open.wrapping_sub(1);
    if q.open <= block.first || !scene.is_stop(last) || !scene.ends_with_stop(q) || !scene.is_capital(q.first) {
        return false;
    }
    let start = scene.sentence_start(last, block);
    // "She read the sign. “Wet Paint.”"
    let titled = is_title(scene, q) || q.words > 1 && scene.is_capital(q.first + 1);
    let short = q.words > 0 && last > start + 1 && last <= start + LONGEST_GESTURE && !titled;
    let subject = if short { subject_of(scene, &(start..last)) } else { None };
    subject.is_some_and(|who| who.tokens.start == start && resolver::may_speak(scene, &who, &(start..last + 1)))
}

/// The frame's cue is spent, and so is one that stands with it behind the quote in its speaker's phrase, no comma between: "an
/// official who requested anonymity said".
fn mark_used(scene: &Scene, q: &Marked, frame: &Frame, cues: &[Cue], used: &mut [bool]) {
    let Some(last) = frame.index else { return };
    let speaker = frame.speaker.as_ref().map_or(0..0, |speaker| speaker.tokens.clone());
    let in_phrase = |cue: &Cue| {
        let open = || !(cue.end()..frame.cue.start).any(|i| scene.is_punctuation(i, &[","]));
        speaker.contains(&cue.start()) && open()
    };
    let behind = cues.iter().enumerate().take(last).rev().take_while(|(_, cue)| cue.start() > q.close);
    for at in behind.filter(|(_, cue)| in_phrase(cue)).map(|(at, _)| at).chain([last]) {
        if let Some(flag) = used.get_mut(at) {
            *flag = true;
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

pub(super) fn starts_as_sentence(scene: &Scene, block: &DocumentBlock, q: &Marked) -> bool {
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
