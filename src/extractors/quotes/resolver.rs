//! Carries speakers over: to quotes without a cue of their own from the quote, the sentence or the paragraph before.
//!
//! `"A," she said. "B."`: B continues A. A paragraph that ends with a colon introduces the next. A paragraph whose quote
//! was not closed goes on in the next. Beyond that, a quote without a cue gets the running speaker only where nothing but
//! quotes stands between; otherwise it stays without a speaker.

use std::ops::Range;

use super::frames::{apply, named_end};
use super::recogniser::{Context, Found};
use super::scene::Scene;
use super::subjects::{Subject, subject_of};
use super::{QuoteKind, QuoteMention};
use crate::article::BlockKind;
use crate::document::phrases::Tag;
use crate::document::{DocumentBlock, TokenKind};
use crate::lexicon::WordClass;

/// So many quotes without a speaker are looked for in others; fewer words than the second number may be chance.
const MOST_REPEATED: usize = 16;
const SHORTEST_REPEATED: usize = 4;

/// "“Mr. Berg, do you own a boat?”" is no longer; more words are a speech that ends with a question.
const LONGEST_QUESTION: usize = 24;

/// "“No, ma'am.”" is no longer.
const LONGEST_REPLY: usize = 14;

/// "On the injury to captain Carl Moss, who has missed four games:" is no longer.
const LONGEST_TOPIC: usize = 30;

/// No name below a quote, with what the speaker is, is longer.
const LONGEST_SIGNATURE: usize = 14;

/// Copies who speaks.
fn follow(mention: &mut QuoteMention, from: &QuoteMention, rule: &'static str, continues: bool) {
    mention.speaker = from.speaker;
    mention.antecedent = from.antecedent;
    mention.cue = from.cue;
    mention.addressee = from.addressee;
    mention.medium = from.medium;
    mention.continues = continues;
    mention.rule = rule;
}

pub(super) fn carry_over(scene: &Scene, context: &[Context], found: &mut [Found]) {
    for at in 0..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let Some((quote, after)) = rest.split_first_mut() else { break };
        let previous = before.last();
        let Some(block) = scene.doc.blocks().get(quote.block) else { continue };
        if !quote.pending {
            // "A," she said, "b.": the same cue frames both pieces.
            if let Some(previous) = previous
                && previous.block == quote.block
                && previous.mention.cue.is_some()
                && previous.mention.cue == quote.mention.cue
            {
                quote.mention.continues = true;
            }
            continue;
        }
        if let Some(name) = signed_below(scene, quote) {
            quote.mention.speaker = Some(scene.doc.span_of(name));
            quote.mention.rule = "direct-signed";
            continue;
        }
        let first_in_block = quote.tokens.start <= block.first;
        if !first_in_block {
            // “Was it late?” “It was.”: somebody answers.
            let follows = |p: &Found| p.block == quote.block && p.tokens.end == quote.tokens.start;
            if previous.is_some_and(|p| follows(p) && asks(scene, p)) {
                continue;
            }
            if is_topic(scene, block, quote) {
                carry_topic(scene, context, quote, previous);
                continue;
            }
            let statement = last_statement(context, quote.block, quote.tokens.start);
            let acts = |s: &&Range<usize>| (s.start..s.end).any(|i| scene.tag(i).is_finite());
            // "Does she miss it? A pause. “I do.”"
            let asked = statement.filter(|s| previous.is_none_or(|p| p.block < quote.block) && !acts(s));
            let asked = asked.and_then(|pause| last_statement(context, quote.block, pause.start));
            let statement = asked.or(statement);
            carry_from(scene, quote, previous.filter(|p| p.block == quote.block), statement);
            continue;
        }
        let Some(above) = quote.block.checked_sub(1) else { continue };
        let previous = previous.filter(|p| p.block == above);
        if let Some(frame) = context.get(above).and_then(|c| c.introduction.as_ref()) {
            apply(scene, frame, &mut quote.mention);
            if quote.mention.speaker.is_none()
                && let Some(previous) = previous
            {
                let cue = quote.mention.cue;
                follow(&mut quote.mention, &previous.mention, "introduced", false);
                quote.mention.cue = cue;
            }
            continue;
        }
        if let Some(previous) = previous
            && previous.unclosed
        {
            follow(&mut quote.mention, &previous.mention, "reopened", true);
            continue;
        }
        if let Some(previous) = previous
            && replies(scene, block, previous, quote)
        {
            quote.mention.rule = "reply";
            continue;
        }
        // "“Do you own a boat?” Berg began. ¶ “I do not.” ¶ “Did you buy one?”": the one who asked asks again.
        let replied = previous.is_some_and(|p| p.mention.rule == "reply") && is_alone(block, quote);
        let asker = before.iter().rev().nth(1).filter(|p| p.block + 2 == quote.block && asks(scene, p));
        if let Some(asker) = asker.filter(|_| replied) {
            follow(&mut quote.mention, &asker.mention, "running", false);
            quote.mention.cue = None;
            continue;
        }
        // “The pier is old. ¶ “It has to go,” said Berg: the paragraph that was not closed is hers, too.
        if let Some(next) = after.first().filter(|next| quote.unclosed && goes_on_below(scene, quote, next)) {
            follow(&mut quote.mention, &next.mention, "reopened", false);
            continue;
        }
        // Without marks, only an introduction tells a quote from an extract or a pull quote; a heading belongs to what follows it.
        let is_heading = block.kind == BlockKind::Heading && !is_full(scene, quote);
        if quote.mention.rule != "set-off" && !is_heading {
            carry_from(scene, quote, previous, last_statement(context, above, usize::MAX));
        }
    }
}

/// "On the injury to the captain: “He skated today.”": what the words are about stands before them, and who says them in a paragraph above.
fn is_topic(scene: &Scene, block: &DocumentBlock, quote: &Found) -> bool {
    let colon = quote.tokens.start.wrapping_sub(1);
    let opens = scene.tag(block.first) == Tag::Preposition && scene.doc.is_word(block.first, "on");
    let near = colon.checked_sub(block.first).is_some_and(|len| len <= LONGEST_TOPIC);
    if !opens || !near || quote.marked.is_none() || !scene.is_punctuation(colon, &[":"]) {
        return false;
    }
    let stops = |i: usize| scene.is_punctuation(i, &[","]) || scene.is_stop(i);
    let first = (block.first..colon).find(|&i| stops(i)).unwrap_or(colon);
    !(block.first..first).any(|i| scene.tag(i).is_finite() && !scene.is(i, WordClass::POS_PARTICIPLE))
}

/// The speaker of words about a topic: who spoke in the paragraph above, or whom its sentences name last ("Berg met the press. Here is what
/// she had to say.").
fn carry_topic(scene: &Scene, context: &[Context], quote: &mut Found, previous: Option<&Found>) {
    let Some(above) = quote.block.checked_sub(1) else { return };
    let spoke = previous.filter(|p| p.block == above && p.mention.speaker.is_some());
    if let Some(previous) = spoke {
        follow(&mut quote.mention, &previous.mention, "running", false);
        quote.mention.cue = None;
        return;
    }
    let statements = context.get(above).map(|context| context.statements.as_slice()).unwrap_or_default();
    let named =
        statements.iter().rev().take(3).find_map(|statement| {
            subject_of(scene, statement).filter(|subject| is_person_like(scene, &subject.tokens))
        });
    if let Some(subject) = named {
        quote.mention.speaker = Some(scene.doc.span_of(subject.tokens));
        quote.mention.rule = "subject";
    }
}

/// Whether the next paragraph opens with a quote that has its own cue.
fn goes_on_below(scene: &Scene, quote: &Found, next: &Found) -> bool {
    let opens = scene.doc.blocks().get(next.block).is_some_and(|block| next.tokens.start <= block.first);
    opens
        && next.block == quote.block + 1
        && !next.pending
        && next.mention.cue.is_some()
        && next.mention.speaker.is_some_and(|speaker| {
            // "he added" is whoever spoke before.
            scene.tag(scene.doc.token_at(speaker.start)) != Tag::Pronoun
        })
}

/// "“Not one word?” she said.", then "“No, ma'am.”" alone; "“Do you own a boat?”", then "“My wife does.”": a short paragraph that is nothing
/// but an answer to the question above.
fn replies(scene: &Scene, block: &DocumentBlock, previous: &Found, quote: &Found) -> bool {
    let first = quote.tokens.start + 1;
    let answers =
        scene.is(first, WordClass::POS_NEGATION) || ["no", "yes"].iter().any(|word| scene.doc.is_word(first, word));
    let has = |tokens: &Range<usize>, who: WordClass| tokens.clone().any(|i| scene.doc.is(i, who));
    let turns = || {
        previous.tokens.len() <= LONGEST_QUESTION
            && has(&previous.tokens, WordClass::PERSON_SECOND)
            && has(&quote.tokens, WordClass::PERSON_FIRST)
            && !has(&quote.tokens, WordClass::PERSON_SECOND)
    };
    is_alone(block, quote) && quote.tokens.len() <= LONGEST_REPLY && asks(scene, previous) && (answers || turns())
}

/// Whether words in marks are all of their paragraph.
fn is_alone(block: &DocumentBlock, quote: &Found) -> bool {
    quote.marked.is_some() && !quote.unclosed && quote.tokens.end >= block.end
}

fn asks(scene: &Scene, quote: &Found) -> bool {
    quote.marked.is_some() && scene.word(quote.tokens.end.wrapping_sub(2)) == "?"
}

/// Whether a quote in marks ends with its stop.
fn is_full(scene: &Scene, quote: &Found) -> bool {
    quote
        .marked
        .and_then(|at| scene.marked.get(at))
        .is_some_and(|q| scene.ends_with_stop(q) || scene.ends_with_comma(q))
}

/// "— Kim Lee, teacher", alone below a paragraph that ends with the quote.
fn signed_below(scene: &Scene, quote: &Found) -> Option<Range<usize>> {
    let blocks = scene.doc.blocks();
    let (block, below) = (blocks.get(quote.block)?, blocks.get(quote.block + 1)?);
    let is_last = quote.marked.is_some() && quote.tokens.end + 1 >= block.end;
    let name = below.first + 1;
    let is_short = below.end > name && below.end - name <= LONGEST_SIGNATURE;
    if !is_last || !is_short || !scene.is_dash(below.first) || scene.tag(name) != Tag::Proper {
        return None;
    }
    let end = named_end(scene, name, below.end);
    let is_over = end >= below.end || scene.is_stop(end) || scene.is_punctuation(end, &[","]);
    (end > name && is_over && !(name..below.end).any(|i| scene.tag(i).is_finite())).then_some(name..end)
}

/// Gives a quote without a speaker, such as one in a headline, the speaker of a longer quote that has the same words.
pub(super) fn find_repeated(scene: &Scene, found: &mut [Found]) {
    let is_word = |i: &usize| matches!(scene.doc.token(*i).kind, TokenKind::Word | TokenKind::Number);
    let words =
        |quote: &Found| -> Vec<u64> { quote.tokens.clone().filter(is_word).map(|i| scene.doc.form(i).hash).collect() };
    let open: Vec<usize> = (0..found.len())
        .filter(|&at| found.get(at).is_some_and(|q| q.mention.speaker.is_none() && q.mention.kind == QuoteKind::Direct))
        .take(MOST_REPEATED)
        .collect();
    if open.is_empty() {
        return;
    }
    let all: Vec<Vec<u64>> = found.iter().map(words).collect();
    for at in open {
        let Some(said) = all.get(at).filter(|said| said.len() >= SHORTEST_REPEATED) else { continue };
        let repeats = |(quote, words): &(&Found, &Vec<u64>)| {
            // The "A" of an interview names nobody.
            quote.mention.speaker.is_some_and(|speaker| speaker.len() > 1)
                && quote.mention.kind != QuoteKind::Indirect
                && words.windows(said.len()).any(|run| run == said)
        };
        // One that names the speaker sooner than "he".
        let names = |(quote, _): &(&Found, &Vec<u64>)| {
            let first = quote.mention.speaker.map_or(0, |speaker| scene.doc.token_at(speaker.start));
            scene.tag(first) != Tag::Pronoun
        };
        let all = || found.iter().zip(&all).filter(repeats);
        let from = all().find(names).or_else(|| all().next()).map(|(quote, _)| quote.mention.clone());
        if let (Some(quote), Some(from)) = (found.get_mut(at), from) {
            quote.mention.speaker = from.speaker;
            quote.mention.rule = "repeated";
        }
    }
}

/// The last sentence of the block that starts before `at`.
fn last_statement(context: &[Context], block: usize, at: usize) -> Option<&Range<usize>> {
    let statements = &context.get(block)?.statements;
    statements.get(statements.partition_point(|statement| statement.start < at).checked_sub(1)?)
}

/// The speaker of a quote without a cue, from the quote before it and from the sentence before it.
fn carry_from(scene: &Scene, quote: &mut Found, previous: Option<&Found>, statement: Option<&Range<usize>>) {
    // "Asked if it was late, Berg shrugged.": what was asked has no speaker to carry over.
    let previous = previous.filter(|p| p.mention.speaker.is_some() || p.mention.kind != QuoteKind::Indirect);
    let said_there = |p: &Found, statement: &Range<usize>| p.tokens.end > statement.start;
    match (previous, statement) {
        (Some(previous), Some(statement))
            if !said_there(previous, statement) && cue_before(previous, statement, scene) =>
        {
            // "He looked puzzled." goes on about the speaker before.
            let other = |s: &Subject| is_somebody_else(scene, &s.tokens);
            if let Some(subject) = subject_of(scene, statement).filter(other) {
                quote.mention.speaker = Some(scene.doc.span_of(subject.tokens.clone()));
                quote.mention.rule = "subject";
            } else {
                follow(&mut quote.mention, &previous.mention, "running", previous.marked.is_some());
            }
        }
        (Some(previous), _) => follow(&mut quote.mention, &previous.mention, "running", previous.marked.is_some()),
        (None, Some(statement)) => {
            let subject = subject_of(scene, statement).or_else(|| asked_of(scene, statement));
            if let Some(subject) = subject.filter(|subject| may_speak(scene, subject, statement)) {
                quote.mention.speaker = Some(scene.doc.span_of(subject.tokens.clone()));
                quote.mention.rule = "subject";
            }
        }
        (None, None) => {}
    }
}

/// "Does Anna Berg miss it?": whom a question that opens with its verb is about.
fn asked_of(scene: &Scene, question: &Range<usize>) -> Option<Subject> {
    let verb = question.start;
    let asks =
        matches!(scene.tag(verb), Tag::Auxiliary | Tag::Modal) && scene.word(question.end.wrapping_sub(1)) == "?";
    let who = verb + 1;
    let pronoun = who + usize::from(scene.tag(who) == Tag::Pronoun);
    let name = (who..question.end).find(|&i| scene.tag(i) != Tag::Proper).unwrap_or(who).max(pronoun);
    let end = if asks { name } else { who };
    (end > who).then(|| Subject::of(who..end))
}

/// Whether the attribution of `previous`, cue and speaker, is over before the statement.
fn cue_before(previous: &Found, statement: &Range<usize>, scene: &Scene) -> bool {
    let start = scene.doc.token(statement.start).span.start;
    previous.mention.cue.is_none_or(|cue| cue.start < start)
}

/// Whether the subject of a statement may be who speaks beside it: somebody by his name or a pronoun, or with a gesture.
pub(super) fn may_speak(scene: &Scene, subject: &Subject, statement: &Range<usize>) -> bool {
    is_person_like(scene, &subject.tokens) || is_gesture(scene, subject, statement)
}

/// "The mayor shrugged. “No.”": nothing but somebody with an office and a verb.
fn is_gesture(scene: &Scene, subject: &Subject, statement: &Range<usize>) -> bool {
    let Range { start, end } = subject.tokens;
    let is_one = scene.doc.is_word(start, "the") || scene.is(start, WordClass::POS_POSSESSIVE);
    is_one && scene.is(end - 1, WordClass::CONTEXT_ROLE) && end + 2 >= statement.end
}

/// "Anna Berg nodded.", "The Leith mayor shrugged.": somebody, where "The Leith pier is being mended" and "Harrow Inc. has cut 40
/// jobs" leave the word with who had it.
fn is_somebody_else(scene: &Scene, tokens: &Range<usize>) -> bool {
    let head = scene.tags.plain_end(scene.doc, tokens.start, tokens.end).max(tokens.start + 1) - 1;
    let is_known = scene.tag(tokens.start) == Tag::Determiner;
    let is_thing =
        is_known && !scene.is(head, WordClass::CONTEXT_ROLE) || scene.is(head, WordClass::CONTEXT_ORG_SUFFIX);
    is_person_like(scene, tokens) && scene.tag(tokens.start) != Tag::Pronoun && !is_thing
}

/// A pronoun of a person or a phrase that has a name.
pub(super) fn is_person_like(scene: &Scene, tokens: &Range<usize>) -> bool {
    let Some(last) = tokens.end.checked_sub(1) else { return false };
    scene.is(last, WordClass::GRAMMAR_PERSON)
        || tokens
            .clone()
            .take(12)
            .any(|i| scene.tag(i) == Tag::Proper || scene.is_capital(i) && scene.is(i, WordClass::SURNAMES))
}
