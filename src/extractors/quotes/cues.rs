//! Finds the reporting verbs of a block, outside quotation marks, each with its verb group, its form and its subject.
//! Data: `lexicon/cue_verbs.txt`.

use std::ops::Range;

use super::frames::named_end;
use super::scene::Scene;
use super::subjects::Subject;
use crate::document::DocumentBlock;
use crate::document::phrases::Tag;
use crate::lexicon::{List, WordClass};

/// No opening such as "Said Anna Berg, who runs the port:" is longer.
const LONGEST_OPENING: usize = 24;

/// A reporting verb in its place.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// First token of the verb group, auxiliaries and adverbs included.
    pub group: usize,
    /// The cue's own tokens.
    pub tokens: Range<usize>,
    pub classes: WordClass,
    pub tag: Tag,
    pub passive: bool,
    #[allow(dead_code)]
    pub negated: bool,
    /// The verb comes before its subject or has none beside it.
    pub subject: Option<Subject>,
    /// The sentence of the cue, quotations read as one piece.
    pub sentence: Range<usize>,
}

impl Cue {
    pub(super) fn can(&self, class: WordClass) -> bool {
        self.classes.is(class)
    }

    pub(super) fn start(&self) -> usize {
        self.tokens.start
    }

    pub(super) fn end(&self) -> usize {
        self.tokens.end
    }
}

/// The classes of a cue phrase from its row.
fn phrase_classes(column: &str) -> WordClass {
    let mut classes = WordClass::CUE_VERBS;
    for value in column.split(',') {
        classes |= match value {
            "quote" => WordClass::CUE_QUOTE,
            "clause" => WordClass::CUE_CLAUSE,
            "tell" => WordClass::CUE_TELL,
            "topic" => WordClass::CUE_TOPIC,
            "infinitive" => WordClass::CUE_INFINITIVE,
            "accuse" => WordClass::CUE_ACCUSE,
            "as" => WordClass::CUE_AS,
            "written" => WordClass::CUE_WRITTEN,
            "heard" => WordClass::CUE_HEARD,
            "that" => WordClass::CUE_THAT,
            _ => WordClass::NONE,
        };
    }
    classes
}

/// Finds the cues of a block in the order of the text, and its sentences outside quotation marks.
pub(super) fn find_cues(scene: &Scene, block: &DocumentBlock) -> (Vec<Cue>, Vec<Range<usize>>) {
    let mut cues: Vec<Cue> = Vec::new();
    let mut statements: Vec<Range<usize>> = Vec::new();
    let mut sentence = 0..0;
    // The subject of the sentence's last finite verb, for "and said" and ", saying".
    let mut subject: Option<Subject> = None;
    let mut i = block.first;
    while i < block.end {
        if let Some(q) = scene.quotation_at(i).and_then(|q| scene.marked.get(q)) {
            i = (q.close + usize::from(q.has_close)).max(i + 1);
            continue;
        }
        if i >= sentence.end {
            let start = i;
            sentence = start..scene.sentence_end(i, block);
            subject = None;
            statements.push(sentence.clone());
            if !sentence.clone().any(|at| scene.is(at, WordClass::CUE_VERBS) || scene.doc.token(at).starts_phrase) {
                i = sentence.end.max(i + 1);
                continue;
            }
        }
        let tag = scene.tag(i);
        let verbal = tag.is_verb() || tag.is_finite();
        if !verbal {
            i += 1;
            continue;
        }
        let mut found = if tag.is_verb() { cue_at(scene, i, sentence.end) } else { None };
        let group = scene.group_start(i, sentence.start);
        // A verb group's subject is looked up once, at its first finite word.
        let finite_group = scene.tag(group).is_finite();
        let mut own = None;
        if finite_group && (group == i || found.is_some()) {
            own = scene.subject_before(group, sentence.start);
        }
        // "The court heard that ...": what others hear is no report.
        let hears = |own: &Subject| scene.is(own.tokens.end.wrapping_sub(1), WordClass::HEARERS);
        found = found.filter(|(_, classes)| !classes.is(WordClass::CUE_HEARD) || own.as_ref().is_some_and(hears));
        if let Some((len, classes)) = found {
            let opening = tag == Tag::Participle && i == sentence.start && classes.is(WordClass::CUE_QUOTE);
            let tag = if opening && announces(scene, i, sentence.end) { Tag::Finite } else { tag };
            let auxiliary = (group..i).any(|j| is_be(scene, j)) && tag == Tag::Participle;
            let reduced = tag == Tag::Participle && !(group..i).any(|j| scene.tag(j) == Tag::Auxiliary);
            // "Ferry firm told to pay": nobody tells "to pay".
            let ordered = scene.doc.is_word(i, "told") && scene.tag(i + len) == Tag::To;
            let negated = (group..i).any(|j| scene.is(j, WordClass::POS_NEGATION));
            let by_itself = own.clone();
            let coordinated = match tag {
                Tag::Gerund | Tag::Base => true,
                // "He left and criticised the plan": behind "and" the noun is an object.
                _ => own.is_none() && (!inverted(scene, i + len) || subject.is_some() && is_joined(scene, group)),
            };
            let controlled = if !coordinated {
                None
            } else if let Some(first) = coordinated_with(scene, group, i, &cues, &sentence) {
                first
            } else {
                controller(scene, tag, group, &subject, &cues, &sentence)
            };
            cues.push(Cue {
                group,
                tokens: i..i + len,
                classes,
                tag,
                passive: auxiliary || reduced || ordered,
                negated,
                subject: by_itself.or(controlled),
                sentence: sentence.clone(),
            });
        }
        if let Some(own) = own {
            give_to_opening(scene, &mut cues, &sentence, &own);
            // "the raid that killed him ... and said": a relative clause does not change who acts.
            if own.antecedent.is_none() || subject.is_none() {
                subject = Some(own);
            }
        }
        i += found.map_or(1, |(len, _)| len);
    }
    (cues, statements)
}

/// "Saying that it was late, Berg left": a gerund that opens the sentence has the subject that follows its comma.
fn give_to_opening(scene: &Scene, cues: &mut [Cue], sentence: &Range<usize>, own: &Subject) {
    if own.antecedent.is_some() || !scene.is_punctuation(own.tokens.start.wrapping_sub(1), &[","]) {
        return;
    }
    let from = cues.partition_point(|cue| cue.start() < sentence.start);
    let opens = |cue: &&mut Cue| cue.tag == Tag::Gerund && cue.subject.is_none() && cue.group <= sentence.start + 2;
    if let Some(cue) = cues.get_mut(from..).and_then(|here| here.first_mut()).filter(opens) {
        cue.subject = Some(own.clone());
    }
}

/// The subject of the cue before in the sentence that this one goes on with: "said A and added B", in the same tense.
fn coordinated_with(
    scene: &Scene,
    group: usize,
    verb: usize,
    cues: &[Cue],
    sentence: &Range<usize>,
) -> Option<Option<Subject>> {
    let link = group.checked_sub(1).filter(|&link| link > sentence.start)?;
    if scene.tag(link) != Tag::Conjunction || !scene.tag(group).is_finite() {
        return None;
    }
    let past = scene.is_past(group).or_else(|| scene.is_past(verb))?;
    cues.iter()
        .rev()
        .take_while(|cue| cue.start() >= sentence.start)
        .find(|cue| !cue.passive && scene.is_past(cue.group).or_else(|| scene.is_past(cue.start())) == Some(past))
        .map(|cue| cue.subject.clone().or_else(|| inverted_subject(scene, cue, link)))
}

/// "..., said Berg": the cue's subject where it stands behind it, before `limit`.
fn inverted_subject(scene: &Scene, cue: &Cue, limit: usize) -> Option<Subject> {
    let before = cue.group.wrapping_sub(1);
    let can = cue.can(WordClass::CUE_QUOTE)
        && cue.tag == Tag::Finite
        && !cue.passive
        && cue.subject.is_none()
        && (scene.is_quoted(before)
            // ", posted a letter" has no subject behind it
            || scene.is_punctuation(before, &[","])
                && (scene.tag(cue.end()) == Tag::Proper || cue.can(WordClass::CUE_CLAUSE) && !cue.can(WordClass::CUE_TOPIC)));
    let end = if can && inverted(scene, cue.end()) { named_end(scene, cue.end(), limit) } else { cue.end() };
    (end > cue.end()).then_some(Subject::of(cue.end()..end))
}

/// "quoted Berg as saying": the one who is quoted, the object of the verb before.
fn quoted_as(scene: &Scene, group: usize, sentence: &Range<usize>) -> Option<Subject> {
    let link = group.checked_sub(1).filter(|&link| scene.doc.is_word(link, "as"))?;
    let start = scene.tags.noun_phrase_start(scene.doc, link, sentence.start);
    let is_object = start < link && start > sentence.start && scene.tag(start - 1) == Tag::Finite;
    is_object.then_some(Subject::of(start..link))
}

/// "Said Berg: “We won.”": a past form that opens its sentence, its subject, and a quote behind a colon.
pub(super) fn announces(scene: &Scene, at: usize, end: usize) -> bool {
    let colon = (at + 2..end.min(at + LONGEST_OPENING)).find(|&i| scene.word(i) == ":" && scene.is_quoted(i + 1));
    let relative = |colon: usize| (at..colon).find(|&i| scene.tag(i) == Tag::Wh).unwrap_or(colon);
    let clause = |colon: usize| (at + 1..relative(colon)).any(|i| scene.tag(i).is_finite());
    scene.is(at, WordClass::POS_PAST) && inverted(scene, at + 1) && colon.is_some_and(|colon| !clause(colon))
}

/// Whose saying a gerund, an infinitive or a coordinated verb is: the subject of the sentence so far.
fn controller(
    scene: &Scene,
    tag: Tag,
    group: usize,
    subject: &Option<Subject>,
    cues: &[Cue],
    sentence: &Range<usize>,
) -> Option<Subject> {
    // "a video of Lee saying": the noun directly before a gerund acts.
    if tag == Tag::Gerund
        && group > sentence.start
        && (scene.tag(group - 1) == Tag::Proper || with_phrase(scene, group, sentence.start))
        && let Some(own) = scene.subject_before(group, sentence.start)
    {
        return Some(own);
    }
    if tag == Tag::Gerund
        && let Some(quoted) = quoted_as(scene, group, sentence)
    {
        return Some(quoted);
    }
    // "She said that 20 tons were sold, adding ...", "“We won,” said Berg before adding": the speaker of the sentence, not the
    // subject of what was said.
    let link = group.wrapping_sub(1);
    let linked = ["before", "while", "and"].iter().any(|word| scene.doc.is_word(link, word));
    if tag == Tag::Gerund && (linked || scene.is_punctuation(link, &[","]) || scene.closes_with_comma(link)) {
        let here = || cues.iter().rev().take_while(|cue| cue.start() >= sentence.start);
        if let Some(cue) = here().find(|cue| is_main(cue)).filter(|_| !linked) {
            return cue.subject.clone();
        }
        if let Some(subject) = here().find_map(|cue| inverted_subject(scene, cue, link)) {
            return Some(subject);
        }
    }
    if let Some(subject) = subject {
        return Some(subject.clone());
    }
    // "Berg “went grey” and replied": the subject of the verb in marks.
    let said =
        scene.quotation_at(link.wrapping_sub(1)).and_then(|q| scene.marked.get(q)).filter(|q| q.close + 1 == link);
    if let Some(q) = said.filter(|q| q.open > sentence.start && linked) {
        return scene.subject_before(q.open, sentence.start);
    }
    if tag != Tag::Gerund || group <= sentence.start {
        return None;
    }
    // "a statement saying", "a spokesman, speaking": the noun phrase before it.
    scene.subject_before(group, sentence.start)
}

/// A finite cue with a speaker of its own.
fn is_main(cue: &Cue) -> bool {
    let own = cue.subject.as_ref().is_some_and(|subject| subject.antecedent.is_none());
    own && !cue.passive && cue.tag == Tag::Finite && !cue.can(WordClass::CUE_THAT)
}

/// "with one critic writing": the noun phrase after "with" acts.
fn with_phrase(scene: &Scene, group: usize, floor: usize) -> bool {
    let group = group - usize::from(scene.tag(group.wrapping_sub(1)) == Tag::Adverb);
    let start = scene.tags.noun_phrase_start(scene.doc, group, floor.max(group.saturating_sub(6)));
    start < group && start > floor && scene.doc.is_word(start - 1, "with")
}

/// Whether "and" or "but" stands before the verb, over an adverb.
fn is_joined(scene: &Scene, group: usize) -> bool {
    let over = usize::from(scene.tag(group.wrapping_sub(1)) == Tag::Adverb);
    let before = group.wrapping_sub(1 + over);
    scene.doc.is_word(before, "and") || scene.doc.is_word(before, "but")
}

/// Whether the subject stands right of the verb: "said Kim Lee", not "announced Friday".
fn inverted(scene: &Scene, at: usize) -> bool {
    !scene.is(at, WordClass::TIME_WEEKDAY | WordClass::TIME_DAY_WORD)
        && matches!(scene.tag(at), Tag::Proper | Tag::Determiner | Tag::Noun | Tag::Number | Tag::Adjective)
}

fn is_be(scene: &Scene, at: usize) -> bool {
    scene.tag(at).is_finite()
        && ["is", "was", "were", "are", "been", "being", "be", "am", "wasn't", "isn't", "aren't", "weren't"]
            .iter()
            .any(|word| scene.doc.is_word(at, word))
        || scene.doc.is_word(at, "been")
        || scene.doc.is_word(at, "be")
        || scene.doc.is_word(at, "being")
}

/// The cue that starts at a verb: its length in tokens and what it can do.
fn cue_at(scene: &Scene, at: usize, end: usize) -> Option<(usize, WordClass)> {
    let doc = scene.doc;
    let (key, len) = doc.longest_phrase(at, end, WordClass::CUE_VERBS)?;
    if len > 1 {
        let classes = key.row(List::CueVerbs).map_or(WordClass::NONE, |row| phrase_classes(row.column(2)));
        return Some((len, classes));
    }
    Some((1, doc.classes(at)))
}
