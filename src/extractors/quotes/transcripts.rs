//! Words that a label or a turn gives to somebody: transcripts ("WALLACE: Let's start."), interviews with and without "Q" and "A", and the
//! name before the colon of a headline ("Berg: Plan ‘is dead’").

use super::cues::announces;
use super::recogniser::Found;
use super::scene::Scene;
use super::{QuoteKind, QuoteMention};
use crate::article::BlockKind;
use crate::document::labels::description_end;
use crate::document::phrases::Tag;
use crate::document::{DocumentBlock, Shape};
use crate::lexicon::{WordClass, classes_of};
use std::ops::Range;

/// No headline with a colon is longer.
const LONGEST_HEADLINE: usize = 40;

/// The source at its end has no more words.
const LONGEST_SOURCE: usize = 4;

/// So many questions make an interview, and none is longer.
const FEWEST_QUESTIONS: usize = 3;

const LONGEST_QUESTION: usize = 60;

/// No bracket behind a label or around a stage direction is longer.
pub(super) const LONGEST_BRACKET: usize = 8;

/// Whose words the blocks are, by their labels or else by turns.
pub(super) struct Transcript<'a> {
    labels: Vec<Option<Label<'a>>>,
    turns: Vec<Turn>,
}

impl<'a> Transcript<'a> {
    pub(super) fn new(scene: &Scene<'_, 'a>) -> Self {
        let labels = find_labels(scene);
        let turns = if labels.iter().any(Option::is_some) { Vec::new() } else { find_turns(scene) };
        Transcript { labels, turns }
    }

    pub(super) fn label(&self, block: usize) -> Option<&Label<'a>> {
        self.labels.get(block).and_then(Option::as_ref)
    }

    pub(super) fn turn(&self, block: usize) -> Turn {
        self.turns.get(block).copied().unwrap_or(Turn::Text)
    }
}

/// The name that opens a line of a transcript, and where its words start.
pub(super) struct Label<'a> {
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
    /// Somebody asks, or says "I" or "you", or the label is surely a name.
    talks: bool,
}

impl<'a> Label<'a> {
    fn last_name(&self) -> &'a str {
        self.text.rsplit(' ').next().unwrap_or(self.text)
    }

    /// The words after it.
    pub(super) fn words(&self, scene: &Scene, at: usize, block: &DocumentBlock) -> Option<Found> {
        let mut end = block.end;
        let mut start = self.content;
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
        mention.speaker = Some(scene.doc.span_of(self.name.clone()));
        let mark = self.content - 1;
        mention.cue = scene.is_punctuation(mark, &[":"]).then(|| scene.doc.span_of(mark..self.content));
        Some(Found { mention, tokens: block.first..block.end, block: at, pending: false, unclosed: true, marked: None })
    }
}

/// "WALLACE: Let's start.", "Q: Why?" and "Berg: No.": the labels of a transcript, block by block.
fn find_labels<'a>(scene: &Scene<'_, 'a>) -> Vec<Option<Label<'a>>> {
    let mut labels: Vec<Option<Label>> = scene.doc.blocks().iter().map(|block| label_of(scene, block)).collect();
    let body = || labels.iter().flatten().filter(|label| label.in_body);
    let mut names: Vec<&str> = body().map(|label| label.text).collect();
    names.sort_unstable();
    let count = |text: &str| count_in(&names, text);
    let capitals = || body().filter(|label| !label.is_plain);
    let opens = |label: &Label| !scene.is_punctuation(label.content - 1, &["."]) || scene.word(label.name.start) == "Q";
    // "THE COST:", "MONDAY:": what a part is about, where hardly anybody talks; one that comes back is rather a name.
    let comes_back = capitals().any(|label| count(label.text) > 1);
    let talk = capitals().filter(|label| label.talks).count() * if comes_back { 4 } else { 2 };
    let in_capitals = capitals().count() >= 2 && capitals().any(opens) && talk >= capitals().count();
    // Names in plain letters make a transcript where two labels come back and somebody asks.
    let recurring = || body().filter(|label| count(label.text) > 1);
    let first = recurring().next().map(|label| label.text);
    let in_plain = recurring().any(|label| Some(label.text) != first) && recurring().any(|label| label.asks);
    // "The Minister for Transport (Carl Munk):" is enough where somebody asks.
    let in_parliament = body().any(|label| label.has_office) && body().any(|label| label.asks);
    // "Anna Berg:" the first time, "AB:" from there on.
    let abbreviated: Vec<bool> = labels
        .iter()
        .map(|label| {
            label.as_ref().is_some_and(|label| label.is_plain && in_capitals && count(&initials(label.text)) > 1)
        })
        .collect();
    for (label, abbreviated) in labels.iter_mut().zip(abbreviated) {
        label.take_if(|label| {
            if abbreviated {
                return false;
            }
            let known = if label.is_plain { in_plain || in_parliament } else { in_capitals };
            !known || count(label.text) <= usize::from(label.is_plain && !in_parliament)
        });
    }
    move_down(scene, &mut labels);
    labels
}

/// A label with nothing behind it opens the block below, where its last name stands before words of its own elsewhere.
fn move_down(scene: &Scene, labels: &mut [Option<Label>]) {
    let blocks = scene.doc.blocks();
    let mut speakers: Vec<&str> = labels.iter().flatten().filter(|label| label.in_body).map(Label::last_name).collect();
    speakers.sort_unstable();
    for (at, (block, below)) in blocks.iter().zip(blocks.iter().skip(1)).enumerate() {
        if let Some([above, free @ None]) = labels.get_mut(at..at + 2)
            && below.kind == BlockKind::Paragraph
            && above.as_ref().is_some_and(|label| {
                let name = label.last_name();
                label.content == block.end && count_in(&speakers, name) > 1
            })
        {
            *free = above.take().map(|label| Label { content: below.first, ..label });
        }
    }
}

/// How often a name stands in a sorted list.
fn count_in(sorted: &[&str], name: &str) -> usize {
    sorted.partition_point(|&other| other <= name) - sorted.partition_point(|&other| other < name)
}

/// "AB" of "Anna Berg".
fn initials(name: &str) -> String {
    name.split([' ', '-']).filter_map(|word| word.chars().next()).collect()
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
        // "The Valley Times:", "Port Radio:"
        let is_body = end > start + 1 && scene.tag(end - 1) == Tag::Proper;
        if end == start || !(is_body || names_speaker(scene, end - 1)) || is_place(scene, end - 1) {
            return None;
        }
    }
    // "Anna Berg (Halden North) (Lab):"
    let has_office = office.is_some();
    let name = office.unwrap_or(start..end);
    let end = name.end;
    // "WHAT HAPPENED:", "MONDAY:", "A MISSILE STRIKE:"
    let is_part = scene.is(name.start, WordClass::POS_WH | WordClass::TIME_WEEKDAY | WordClass::PHRASE_INDEFINITE);
    if !is_plain && end > name.start && is_part && !is_letter(name.start) {
        return None;
    }
    let mut colon = end + usize::from(scene.word(end) == ")");
    while scene.word(colon) == "(" {
        colon = bracket_end(scene, colon, block.end)?;
    }
    // "WANDA BRANDT, EXAMPLE NEWS ANCHOR:"
    let mut is_name = name.len() > 1 && scene.is(name.start, WordClass::GIVEN_NAMES | WordClass::CONTEXT_COURTESY);
    if !is_plain && scene.word(colon) == "," {
        colon = description_end(scene.doc, colon, block.end)?;
        is_name = true;
    }
    let in_body = block.kind.is_body();
    // "WANDA BRANDT, HOST:" may stand above her words.
    let is_above = !is_plain && colon + 1 == block.end && scene.word(end) == ",";
    let has_label = end > start && (colon + 1 < block.end || is_above) && (dotted || scene.word(colon) == ":");
    if !has_label || !in_body && block.kind != BlockKind::Heading {
        return None;
    }
    let text = scene.doc.slice(scene.doc.span_of(name.clone()));
    // "Q1:", "Q2:" are one label.
    let text = if is_question_or_answer(text) { text.get(..1).unwrap_or(text) } else { text };
    let words = colon + 1..block.end;
    let asks = words.clone().any(|i| scene.word(i) == "?");
    let talks =
        is_name || asks || words.clone().any(|i| scene.doc.is(i, WordClass::PERSON_FIRST | WordClass::PERSON_SECOND));
    Some(Label { name, text, content: colon + 1, is_plain, has_office, in_body, asks, talks })
}

/// "Q", "A", "A1", "Question" and "Answer", which name nobody.
#[must_use]
pub fn is_question_or_answer(label: &str) -> bool {
    if label.len() > 3 {
        return classes_of(label).is(WordClass::GRAMMAR_LABEL);
    }
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

/// Whose words a block of an interview without labels holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
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
    let read =
        |block: &&DocumentBlock| block.kind.is_body() || matches!(block.kind, BlockKind::Heading | BlockKind::Headline);
    let (mut all, mut answered, mut addressed) = (0, 0, 0);
    for (question, answer) in blocks.iter().zip(blocks.iter().skip(1)).filter(|(block, _)| read(block) && asks(block)) {
        if is_question(question) && answer.kind == BlockKind::Paragraph && !is_question(answer) {
            all += 1;
            answered += usize::from(speaks(answer));
            addressed += usize::from(addresses(question));
        }
    }
    // Where each question stands out as a heading, fewer answers need say "I".
    let set_out = blocks.iter().filter(|block| asks(block)).all(|block| block.kind != BlockKind::Paragraph);
    let answers = if set_out && addressed * 2 >= all { answered * 2 >= all } else { answered * 3 >= all * 2 };
    if all < FEWEST_QUESTIONS || !answers || addressed * 3 < all {
        return Vec::new();
    }
    let (mut asked, mut put) = (false, false);
    let turn = |block: &DocumentBlock| {
        // "Read it twice.", right behind a question, is no other one.
        let question = read(&block) && is_question(block) && (asks(block) || !put);
        put = question && asks(block);
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

/// "Berg: Plan ‘is dead’", "Report: Bridge unsafe": the colon of a headline whose first words say who speaks.
pub(super) fn headline_colon(scene: &Scene, block: &DocumentBlock, at: usize) -> Option<usize> {
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
        names_speaker(scene, i)
            || scene.is(i, WordClass::SOURCE_NOUNS)
            || all_said && scene.is(i, WordClass::ENTITY_COUNTRY)
    };
    let is_day = scene.is(block.first, WordClass::TIME_WEEKDAY) && colon == block.first + 1;
    if is_place(scene, colon - 1) && !all_said || is_day || announces(scene, block.first, block.end) {
        return None;
    }
    let names = (block.first..colon).all(|i| {
        (scene.is_capital(i) && !scene.is(i, WordClass::POS_MAINLY_FUNCTION))
            || matches!(scene.tag(i), Tag::Possessive | Tag::Noun | Tag::Proper)
            || matches!(scene.word(i), "." | "-")
    });
    // "Flood: 14 feared dead" names nobody, "Hill: We will not go" does if the text knows a Hill.
    let named_later = |at: usize| {
        let same = |i: &usize| scene.doc.form(*i).fold == scene.doc.form(at).fold && scene.is_capital(*i);
        (block.end..scene.doc.tokens().len()).filter(same).any(|i| !scene.doc.starts_sentence(i))
    };
    let noun = colon == block.first + 1
        && scene.is(block.first, WordClass::POS_MAINLY_NOUN)
        && scene.is(block.first, WordClass::SURNAMES)
        && !scene.is(block.first, WordClass::CONTEXT_ROLE | WordClass::SOURCE_NOUNS);
    if noun && !all_said && !named_later(block.first) {
        return None;
    }
    // Before a quote more words may stand; otherwise only a name.
    let quoted = scene.quotation_at(colon + 1).is_some();
    // "Storm Bert: Hundreds rescued" tells of the storm.
    let event = (block.first..colon).any(|i| scene.is(i, WordClass::CONTEXT_EVENT_HEAD));
    let short = colon - block.first <= 5 && !event;
    (names && speaks(colon - 1) && (short || quoted)).then_some(colon)
}

/// "Rates to fall next year: minister", "‘We are ready’ – mayor": the mark before the source that ends a headline.
pub(super) fn headline_source(scene: &Scene, block: &DocumentBlock) -> Option<usize> {
    if !matches!(block.kind, BlockKind::Headline | BlockKind::Heading) {
        return None;
    }
    let floor = (block.first + 2).max(block.end.saturating_sub(LONGEST_SOURCE + 1));
    let mark = (floor..block.end.saturating_sub(1)).find(|&i| scene.word(i) == ":" || scene.is_dash(i))?;
    let last = block.end - 1;
    let before = block.first..mark;
    let quoted = scene.is_quoted(block.first) && scene.is_quoted(mark - 1);
    let says = |i: usize| {
        scene.tag(i).is_verb()
            || scene.tag(i).is_finite()
            || scene.tag(i) == Tag::To && scene.is(i + 1, WordClass::POS_VERB)
    };
    // "What we know: experts", "‘Too late’ - how the mayor lost": no words of theirs.
    let asks = before.clone().any(|i| scene.tag(i) == Tag::Wh || scene.word(i) == "?");
    // "Bridge could fall - engineers"
    let sourced = scene.word(mark) == ":" || scene.is(last, WordClass::SOURCE_NOUNS);
    let said = quoted || sourced && before.len() > 2 && before.clone().any(says);
    let is_name = |i: usize| scene.tag(i).is_nominal() && !scene.is_quoted(i);
    let is_source = scene.is(last, WordClass::CONTEXT_ROLE | WordClass::SOURCE_NOUNS)
        || scene
            .doc
            .longest_phrase(mark + 1, block.end, WordClass::GAZETTEER)
            .is_some_and(|(_, len)| mark + 1 + len == block.end)
            && scene.doc.form(last).shape.is(Shape::ALL_CAPS);
    (said && !asks && is_source && (mark + 1..block.end).all(is_name)).then_some(mark)
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
