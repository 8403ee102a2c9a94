//! Finds the reporting verbs of a block, outside quotation marks, each with its verb group, its form and its subject.
//! Data: `lexicon/cue_verbs.txt`.

use std::ops::Range;

use super::frames::named_end;
use super::recogniser::is_title;
use super::scene::Scene;
use super::subjects::Subject;
use crate::article::BlockKind;
use crate::document::phrases::{self, Tag};
use crate::document::{DocumentBlock, TokenKind};
use crate::lexicon::{WordClass, classes_of};

/// No opening such as "Said Anna Berg, who runs the port:" is longer.
const LONGEST_OPENING: usize = 24;

/// "with officials of the Leith port authority saying" is no longer.
const LONGEST_ABSOLUTE: usize = 12;

/// Whom it is said of in a headline was bidden to do something.
const ORDERS: [&str; 5] = ["urged", "ordered", "asked", "warned", "instructed"];

/// "Meet the Press" and other names of programmes have no more words.
const MOST_TITLE_WORDS: usize = 5;

/// "asked whether the bridge would open in time for the summer" between the commas of an aside is no longer.
const LONGEST_ASIDE: usize = 24;

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

    /// "said", "has said", but not "is said", which is passive, nor "saying".
    pub(super) fn is_finite(&self, scene: &Scene) -> bool {
        self.tag == Tag::Finite || self.tag == Tag::Participle && scene.tag(self.group).is_finite()
    }
}

/// Finds the cues of a block in the order of the text, and its sentences outside quotation marks.
pub(super) fn find_cues(scene: &Scene, block: &DocumentBlock) -> (Vec<Cue>, Vec<Range<usize>>) {
    let mut reader = Reader { scene, cues: Vec::new(), sentence: 0..0, subject: None };
    let mut statements: Vec<Range<usize>> = Vec::new();
    let mut i = block.first;
    while i < block.end {
        if let Some(q) = scene.quotation_at(i).and_then(|q| scene.marked.get(q)) {
            i = (q.close + usize::from(q.has_close)).max(i + 1);
            continue;
        }
        if i >= reader.sentence.end {
            reader.sentence = i..scene.sentence_end(i, block);
            reader.subject = None;
            statements.push(reader.sentence.clone());
            let can_start = |at: usize| scene.is(at, WordClass::CUE_VERBS) || scene.doc.token(at).starts_phrase;
            if !reader.sentence.clone().any(can_start) {
                i = reader.sentence.end.max(i + 1);
                continue;
            }
        }
        let tag = scene.tag(i);
        i += if tag.is_verb() || tag.is_finite() { reader.verb(i) } else { 1 };
    }
    (reader.cues, statements)
}

/// Reads the verbs of a block one after the other.
struct Reader<'s, 'd, 'a> {
    scene: &'s Scene<'d, 'a>,
    cues: Vec<Cue>,
    sentence: Range<usize>,
    /// The subject of the sentence's last finite verb, for "and said" and ", saying".
    subject: Option<Subject>,
}

impl Reader<'_, '_, '_> {
    /// Reads the verb at `i`, keeps it where it is a cue, and returns how many tokens it has.
    fn verb(&mut self, i: usize) -> usize {
        let scene = self.scene;
        let found = if scene.tag(i).is_verb() { cue_at(scene, i, self.sentence.end) } else { None };
        let group = scene.group_start(i, self.sentence.start);
        // A verb group's subject is looked up once, at its first finite word.
        let looks = scene.tag(group).is_finite() && (group == i || found.is_some());
        let own = if looks { scene.subject_before(group, self.sentence.start) } else { None };
        // "The court heard that ...": what others hear is no report.
        let hears = |own: &Subject| scene.is(own.tokens.end.wrapping_sub(1), WordClass::HEARERS);
        let found = found.filter(|(_, classes)| !classes.is(WordClass::CUE_HEARD) || own.as_ref().is_some_and(hears));
        let found = found.filter(|_| own.is_some() || !self.ends_object(i));
        let is_object = own.as_ref().is_some_and(|own| self.is_object_of(own, i));
        let goes_with = |own: &Subject, len: usize, classes: WordClass| {
            is_object || self.is_reduced(own, i..i + len, classes) || self.is_counted(own, i + len, classes)
        };
        let found = found.filter(|&(len, classes)| match &own {
            Some(own) => group < i || !goes_with(own, len, classes),
            None => !self.describes_next(i),
        });
        if let Some(own) = &own {
            self.drop_reduced(own);
        }
        if let Some((len, classes)) = found {
            let cue = self.cue(i..i + len, classes, group, own.as_ref());
            self.cues.push(cue);
        }
        if let Some(own) = own {
            self.give_to_opening(&own);
            self.give_to_reduced(&own, i);
            // "the raid that killed him ... and said": a relative clause does not change who acts.
            if self.subject.is_none() || own.antecedent.is_none() && !is_object {
                self.subject = Some(own);
            }
        }
        found.map_or(1, |(len, _)| len)
    }

    /// "dismissed as “nonsense” claims that it was late": a noun behind words in marks that go with it.
    fn ends_object(&self, at: usize) -> bool {
        let (scene, mark) = (self.scene, at.wrapping_sub(1));
        self.subject.is_some()
            && scene.is_quoted(mark)
            && scene.is(at, WordClass::CUE_NOUNS)
            && scene.is(at, WordClass::POS_THIRD)
            && !scene.closes_with_comma(mark)
    }

    /// "the bonus offered to recruits", "a form of energy called heat", "a note posted Friday,": a participle behind the object of a verb or a preposition.
    fn is_reduced(&self, own: &Subject, verb: Range<usize>, classes: WordClass) -> bool {
        let scene = self.scene;
        let before = own.tokens.start.wrapping_sub(1);
        let names = classes.is(WordClass::CUE_AS) && !classes.is(WordClass::CUE_CLAUSE);
        let is_object = own.antecedent.is_none()
            && own.tokens.start > self.sentence.start
            && scene.tag(own.tokens.start) != Tag::Pronoun
            && scene.tag(own.tokens.end - 1) == Tag::Noun
            && !scene.is(before, WordClass::CUE_VERBS)
            && match scene.tag(before) {
                Tag::Preposition => !phrases::opens_clause(scene.doc, before),
                Tag::Base | Tag::Gerund => true,
                // "launched a series called the Leith Talks"
                Tag::Finite => names,
                _ => false,
            };
        let bare = matches!(scene.tag(verb.end), Tag::Preposition | Tag::To | Tag::Adjective);
        // "In a note posted Friday, Berg said"
        let dated = || scene.behind_day(verb.end).is_some_and(|over| scene.word(over) == ",");
        let is_participle = is_object && scene.is(verb.start, WordClass::POS_PARTICIPLE);
        is_participle && (names || verb.len() == 1 && (bare || dated()))
    }

    /// "384 pledged delegates": a participle between a number and what it counts.
    fn is_counted(&self, own: &Subject, next: usize, classes: WordClass) -> bool {
        let scene = self.scene;
        let last = own.tokens.end - 1;
        let is_number = scene.tag(last) == Tag::Number || scene.is(last, WordClass::POS_NUMBER);
        // "300 alleged serious crimes"
        let head = scene.tags.plain_end(scene.doc, next, self.sentence.end).max(next + 1) - 1;
        let is_thing = scene.tag(head) == Tag::Noun && scene.is(head, WordClass::POS_PLURAL);
        // "12 told reporters", "12 said drivers were late"
        let speaks =
            classes.is(WordClass::CUE_TELL) && !classes.is(WordClass::CUE_TOPIC) || scene.doc.is_word(next - 1, "said");
        is_number && is_thing && !speaks
    }

    /// "gave the number of boats seized and said": the participle at `verb` goes with the object; the subject of the
    /// sentence acts on.
    fn is_object_of(&self, own: &Subject, verb: usize) -> bool {
        let scene = self.scene;
        let before = own.tokens.start.wrapping_sub(1);
        let is_taken = own.tokens.start > self.sentence.start
            && match scene.tag(before) {
                Tag::Base | Tag::Gerund => true,
                Tag::Finite => !scene.is(before, WordClass::CUE_CLAUSE),
                _ => false,
            };
        // "saw the drivers leave and said"
        let is_bare = || scene.is_past(verb) == Some(false) && scene.is_past(before) == Some(true);
        is_taken
            && (scene.is(verb, WordClass::POS_PARTICIPLE) || is_bare())
            && scene.tag(own.tokens.end - 1) == Tag::Noun
            && own.tokens.end == verb
            && scene.doc.is_word(verb + 1, "and")
    }

    /// "the drivers protesting the new tax are right": who acts stands before the gerund in the subject `own` of the verb at `verb`, and
    /// what they say is over there.
    fn give_to_reduced(&mut self, own: &Subject, verb: usize) {
        let scene = self.scene;
        let Some(cue) = self.cues.last_mut() else { return };
        let before = own.tokens.start.wrapping_sub(1);
        let opens = own.tokens.start == self.sentence.start
            || match scene.tag(before) {
                Tag::Finite => scene.is(before, WordClass::CUE_CLAUSE),
                tag => matches!(tag, Tag::That | Tag::Subordinator | Tag::Conjunction | Tag::Mark),
            };
        // "a letter saying the road is safe was sent": the first verb stands in what was said.
        let takes_thing = !cue.can(WordClass::CUE_CLAUSE) || cue.can(WordClass::CUE_TOPIC | WordClass::CUE_OBJECT);
        let acts = matches!(scene.tag(verb), Tag::Auxiliary | Tag::Modal) || scene.is(verb, WordClass::POS_PAST);
        let who = own.tokens.start..cue.group;
        let is_inside = cue.tag == Tag::Gerund && cue.group == cue.start() && own.tokens.contains(&cue.start());
        let is_noun = |at: usize| {
            let other = WordClass::POS_MAINLY_ADVERB | WordClass::TIME_DAY_WORD | WordClass::TIME_WEEKDAY;
            scene.tag(at) == Tag::Noun && !scene.is(at, other)
        };
        if is_inside && opens && takes_thing && acts && !who.is_empty() && is_noun(who.end - 1) {
            cue.subject = Some(Subject::of(who));
            cue.sentence.end = verb.min(cue.sentence.end);
        }
    }

    /// "A man charged with theft said": the participle is a part of the subject, no cue.
    fn drop_reduced(&mut self, own: &Subject) {
        let is_part = |cue: &Cue| {
            let same = cue.subject.as_ref().is_some_and(|subject| subject.tokens.start == own.tokens.start);
            same && own.tokens.contains(&cue.start()) && self.scene.goes_with_noun(cue.start())
        };
        while self.cues.last().is_some_and(is_part) {
            self.cues.pop();
        }
    }

    /// "keepers and alleged smugglers": an adjective behind "and", before a plural.
    fn describes_next(&self, at: usize) -> bool {
        let scene = self.scene;
        scene.doc.is_word(at, "alleged")
            && scene.tag(at.wrapping_sub(1)) == Tag::Conjunction
            && scene.tag(at.wrapping_sub(2)).is_head()
            && scene.tag(at + 1) == Tag::Noun
            && scene.is(at + 1, WordClass::POS_PLURAL)
    }

    /// The cue with its form and its subject: its own, or that of the words it goes on with.
    fn cue(&self, tokens: Range<usize>, classes: WordClass, group: usize, own: Option<&Subject>) -> Cue {
        let scene = self.scene;
        let verb = tokens.start;
        let tag = scene.tag(verb);
        let opens = tag == Tag::Participle && verb == self.sentence.start && classes.is(WordClass::CUE_QUOTE);
        let tag = if opens && announces(scene, verb, self.sentence.end) { Tag::Finite } else { tag };
        let has_be = (group..verb).any(|j| scene.is(j, WordClass::GRAMMAR_BE));
        let is_reduced = !(group..verb).any(|j| scene.tag(j) == Tag::Auxiliary);
        // "Ferry firm told to pay": nobody tells "to pay". "Berg urged to quit": so in a headline.
        let block = || scene.doc.blocks().get(scene.doc.block_of(verb));
        let headed = || block().is_some_and(|block| block.kind == BlockKind::Headline);
        let bidden = || headed() && ORDERS.iter().any(|order| scene.doc.is_word(verb, order));
        let is_ordered = scene.tag(tokens.end) == Tag::To && (scene.doc.is_word(verb, "told") || bidden());
        let goes_on = match tag {
            Tag::Gerund | Tag::Base => true,
            // "is said to have told friends"
            Tag::Participle if group < verb && scene.tag(group.wrapping_sub(1)) == Tag::To => true,
            // "He left and criticised the plan": behind "and" the noun is an object.
            _ => {
                let is_joined = || self.subject.is_some() && is_joined(scene, group);
                let takes_thing = || headed() && !names_source(scene, tokens.end, self.sentence.end);
                own.is_none() && (!inverted(scene, tokens.end) || is_joined() || takes_thing())
            }
        };
        let subject = own.cloned().or_else(|| match self.coordinated_with(group, verb) {
            _ if !goes_on => None,
            Some(first) => first,
            None => self.controller(tag, group),
        });
        // "is found and held in Norway"
        let before = group.wrapping_sub(2);
        let is_joined = scene.is(verb, WordClass::POS_PARTICIPLE)
            && scene.tag(group.wrapping_sub(1)) == Tag::Conjunction
            && scene.tag(before) == Tag::Participle
            && scene.is(scene.group_start(before, self.sentence.start), WordClass::GRAMMAR_BE);
        let is_joined = is_joined && own.is_none() && !scene.is(verb, WordClass::CUE_QUOTE);
        let is_apart = || group == verb && own.is_some_and(|own| self.is_aside(&own.tokens, verb));
        let passive = tag == Tag::Participle && (has_be || is_reduced) || is_ordered || is_joined || is_apart();
        Cue { group, tokens, classes, tag, passive, subject, sentence: self.sentence.clone() }
    }

    /// "Berg, asked whether it was late, said": a participle right behind the comma of its noun, where the verb stands behind the next one.
    fn is_aside(&self, noun: &Range<usize>, verb: usize) -> bool {
        let scene = self.scene;
        let comma = |i: &usize| scene.is_punctuation(*i, &[","]) && !scene.is_quoted(*i);
        let behind = |i: usize| i + 1 + usize::from(scene.tag(i + 1) == Tag::Adverb);
        noun.end + 1 == verb
            && comma(&noun.end)
            && scene.is(verb, WordClass::POS_PARTICIPLE)
            && !noun.clone().any(|i| comma(&i))
            && (verb + 1..self.sentence.end.min(verb + LONGEST_ASIDE))
                .filter(comma)
                .any(|i| scene.tag(behind(i)) == Tag::Finite)
    }

    /// The cues of the sentence so far, the last one first.
    fn in_sentence(&self) -> impl Iterator<Item = &Cue> {
        self.cues.iter().rev().take_while(|cue| cue.start() >= self.sentence.start)
    }

    /// "Saying that it was late, Berg left": a gerund that opens the sentence has the subject that follows its comma.
    fn give_to_opening(&mut self, own: &Subject) {
        let scene = self.scene;
        let comma = own.tokens.start.wrapping_sub(1);
        // "Saying it was “late,” Berg left"
        let is_over = scene.is_punctuation(comma, &[","]) || scene.closes_with_comma(comma);
        if own.antecedent.is_some() || !is_over {
            return;
        }
        let start = self.sentence.start;
        let from = self.cues.partition_point(|cue| cue.start() < start);
        // "On Monday, while discussing the plan, Berg said"
        let is_early = |cue: &Cue| cue.group <= start + 2 || is_fronted(scene, cue.group);
        let opens = |cue: &&mut Cue| cue.tag == Tag::Gerund && cue.subject.is_none() && is_early(cue);
        if let Some(cue) = self.cues.get_mut(from..).and_then(|here| here.first_mut()).filter(opens) {
            cue.subject = Some(own.clone());
        }
    }

    /// The subject of the cue before in the sentence that this one goes on with: "said A and added B", in the same tense.
    fn coordinated_with(&self, group: usize, verb: usize) -> Option<Option<Subject>> {
        let scene = self.scene;
        let link = group.checked_sub(1).filter(|&link| link > self.sentence.start)?;
        // "She suggested he was late, called him lazy and left"
        let joins = scene.tag(link) == Tag::Conjunction || scene.is_punctuation(link, &[","]);
        if !joins || !scene.tag(group).is_finite() {
            return None;
        }
        let past = scene.is_past(group).or_else(|| scene.is_past(verb))?;
        // "said she was sorry and had written": in the past perfect the clause goes on.
        let perfect = |group: usize, verb: usize| {
            let has = scene.is(group, WordClass::GRAMMAR_PAST) && !scene.is(group, WordClass::GRAMMAR_BE);
            group < verb && has && scene.tag(verb) == Tag::Participle
        };
        if perfect(group, verb) && self.in_sentence().next().is_some_and(|cue| !perfect(cue.group, cue.start())) {
            return None;
        }
        let same =
            |cue: &&Cue| !cue.passive && scene.is_past(cue.group).or_else(|| scene.is_past(cue.start())) == Some(past);
        // "says Munk is late, but added it was dark"
        let is_contrast = scene.is(link, WordClass::GRAMMAR_CONTRAST) && scene.is(verb, WordClass::CUE_QUOTE);
        let says = |cue: &&Cue| is_contrast && !cue.passive && cue.can(WordClass::CUE_CLAUSE);
        let cue = self.in_sentence().find(same).or_else(|| self.in_sentence().find(says));
        cue.map(|cue| cue.subject.clone().or_else(|| inverted_subject(scene, cue, link)))
    }

    /// Whose saying a gerund, an infinitive or a coordinated verb is: the subject of the sentence so far.
    fn controller(&self, tag: Tag, group: usize) -> Option<Subject> {
        let (scene, start) = (self.scene, self.sentence.start);
        // "a video of Lee saying", "captured the captain telling": the noun directly before a gerund acts.
        if tag == Tag::Gerund
            && let Some(own) = with_phrase(scene, group, start)
        {
            return Some(own);
        }
        if tag == Tag::Gerund
            && group > start
            && (scene.tag(group - 1) == Tag::Proper
                || is_watched(scene, group, start)
                || scene.is(group, WordClass::CUE_SHOWN) && scene.tag(group - 1) == Tag::Noun)
            && let Some(own) = scene.subject_before(group, start)
        {
            return Some(own);
        }
        // "Stop telling us to wait"
        let is_order = group == start + 1 && scene.is(start, WordClass::POS_VERB) && self.subject.is_none();
        if tag == Tag::Gerund && is_order && !scene.is(start, WordClass::CONTEXT_ROLE) {
            return None;
        }
        if tag == Tag::Gerund
            && let Some(quoted) = quoted_as(scene, group, &self.sentence)
        {
            return Some(quoted);
        }
        // "She said that 20 tons were sold, adding ...", "“We won,” said Berg before adding": the speaker of the sentence, not the
        // subject of what was said.
        let link = group.wrapping_sub(1);
        let linked = scene.is(link, WordClass::GRAMMAR_FRONTED) || scene.doc.is_word(link, "and");
        if tag == Tag::Gerund && (linked || scene.is_punctuation(link, &[","]) || scene.closes_with_comma(link)) {
            // "Berg will use the speech to argue they are the last, claiming ..."
            let argues = |cue: &Cue| {
                let goes_on = || !(cue.end()..link).any(|i| scene.is_punctuation(i, &[","]));
                cue.tag == Tag::Base && cue.can(WordClass::CUE_CLAUSE) && cue.subject.is_some() && goes_on()
            };
            let mut cues = self.in_sentence().filter(|cue| is_main(scene, cue) || argues(cue));
            if let Some(cue) = cues.next().filter(|_| !linked) {
                // "He explained that the firm had written to them, adding": what was written stands in what he explained.
                let outer = cues.next().filter(|outer| cue.tag == Tag::Participle && is_told_in(scene, cue, outer));
                return outer.unwrap_or(cue).subject.clone();
            }
            if let Some(subject) = self.in_sentence().find_map(|cue| inverted_subject(scene, cue, link)) {
                return Some(subject);
            }
        }
        if self.subject.is_some() {
            return self.subject.clone();
        }
        // "On Monday, while discussing the plan, Berg said": the subject is still to come.
        if tag == Tag::Gerund && is_fronted(scene, group) {
            return None;
        }
        // "Berg “went grey” and replied": the subject of the verb in marks.
        let said =
            scene.quotation_at(link.wrapping_sub(1)).and_then(|q| scene.marked.get(q)).filter(|q| q.close + 1 == link);
        if let Some(q) = said.filter(|q| q.open > start && linked) {
            return scene.subject_before(q.open, start);
        }
        if tag != Tag::Gerund || group <= start {
            return None;
        }
        // "a statement saying", "a spokesman, speaking": the noun phrase before it.
        scene.subject_before(group, start)
    }
}

impl Scene<'_, '_> {
    /// "told “The Lead” that", "told NBC's “The Lead” that": behind the programme in marks at `at`, if one was told.
    pub(super) fn behind_titled_hearer(&self, cue: &Cue, at: usize) -> Option<usize> {
        let tells = ["told", "tells", "telling", "tell"].iter().any(|verb| self.doc.is_word(cue.start(), verb));
        let open = at + usize::from(self.tag(at) == Tag::Possessive);
        let q = self.quotation_at(open).and_then(|q| self.marked.get(q)).filter(|q| tells && q.open == open)?;
        let titled = |i: usize| self.doc.token(i).kind != TokenKind::Word || self.is_capital(i);
        let is_name = q.has_close
            && (1..=MOST_TITLE_WORDS).contains(&q.words)
            && (is_title(self, q) || (q.first..q.end).all(titled));
        is_name.then_some(q.close + 1)
    }

    /// Whether the words in `gap`, between the cue and what was said, are the "was" of "All she said was", "The first thing he told me was".
    pub(super) fn is_all_said(&self, cue: &Cue, gap: Range<usize>) -> bool {
        let is = gap.end.wrapping_sub(1);
        let hearer = cue.end()..is;
        let thing = |subject: &Subject| {
            let before = subject.tokens.start.wrapping_sub(1);
            if subject.tokens.start <= cue.sentence.start || subject.tokens.end > cue.start() {
                return false;
            }
            let first = match self.tag(before) {
                Tag::Noun if self.doc.is_word(before, "thing") => {
                    self.tags.noun_phrase_start(self.doc, before + 1, cue.sentence.start)
                }
                Tag::Determiner | Tag::Pronoun => before,
                // "a deal with Moss, who he said was “tired”"
                Tag::Wh if self.doc.is_word(before, "what") => before,
                _ => return false,
            };
            first == cue.sentence.start || matches!(self.tag(first - 1), Tag::Mark | Tag::Conjunction)
        };
        let told = cue.can(WordClass::CUE_TELL);
        gap.len() <= 3
            && self.is(is, WordClass::GRAMMAR_BE)
            && (hearer.is_empty() || told && hearer.clone().all(|i| matches!(self.tag(i), Tag::Pronoun | Tag::Proper)))
            && cue.subject.as_ref().is_some_and(thing)
    }
}

/// "No new tax, promises minister", but "Berg apologises, promises reform": whether the noun phrase may be who speaks.
fn names_source(scene: &Scene, at: usize, end: usize) -> bool {
    let head = scene.tags.plain_end(scene.doc, at, end).wrapping_sub(1);
    let speaks = WordClass::CONTEXT_ROLE | WordClass::SOURCE_NOUNS | WordClass::POS_PLURAL | WordClass::PHRASE_MANY;
    head < at || scene.tag(head) != Tag::Noun || scene.is(head, speaks | WordClass::CUE_NOUNS | WordClass::MEDIA_WORDS)
}

/// ", while discussing": a comma and a link before a gerund.
fn is_fronted(scene: &Scene, gerund: usize) -> bool {
    let (link, comma) = (gerund.wrapping_sub(1), gerund.wrapping_sub(2));
    let is_over = scene.is_punctuation(comma, &[","]) || scene.closes_with_comma(comma);
    is_over && scene.is(link, WordClass::GRAMMAR_FRONTED)
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

/// A finite cue with a speaker of its own.
fn is_main(scene: &Scene, cue: &Cue) -> bool {
    let own = cue.subject.as_ref().is_some_and(|subject| subject.antecedent.is_none());
    // "submitted that", but not "found"
    let says = |cue: &Cue| !cue.can(WordClass::CUE_THAT) || scene.tag(cue.end()) == Tag::That;
    own && !cue.passive && cue.is_finite(scene) && says(cue)
}

/// Whether the subject of a cue stands right behind the other one: "explained that the firm had written".
fn is_told_in(scene: &Scene, cue: &Cue, outer: &Cue) -> bool {
    let that = outer.end() + usize::from(scene.tag(outer.end()) == Tag::That);
    outer.can(WordClass::CUE_CLAUSE) && cue.subject.as_ref().is_some_and(|subject| subject.tokens.start == that)
}

/// "with one critic writing", "with officials in Leith saying", "with militant groups saying": the noun phrase after "with" acts.
fn with_phrase(scene: &Scene, group: usize, floor: usize) -> Option<Subject> {
    let group = group - usize::from(scene.tag(group.wrapping_sub(1)) == Tag::Adverb);
    let near = floor.max(group.saturating_sub(6));
    let start = scene.tags.noun_phrase_start(scene.doc, group, near);
    if start < group && start > floor && scene.doc.is_word(start - 1, "with") {
        return scene.subject_before(group, floor);
    }
    let from = floor.max(group.saturating_sub(LONGEST_ABSOLUTE));
    let is_place = |i: usize| {
        scene.tag(i) == Tag::Preposition && ["of", "in", "at", "from"].iter().any(|of| scene.doc.is_word(i, of))
    };
    let inside = |&i: &usize| scene.tag(i).is_nominal() || is_place(i) || scene.doc.is_word(i, "with");
    let start = (from + 1..group).rev().take_while(inside).find(|&i| scene.doc.is_word(i, "with"))? + 1;
    // "a man with a gun saying", "an appeal with FIFA asking for": who has or hears it says nothing.
    let head = scene.tags.plain_end(scene.doc, start, group).checked_sub(1).filter(|&head| head >= start)?;
    let things = WordClass::MEDIA_WORDS | WordClass::CUE_NOUNS;
    let is_many = scene.is(head, WordClass::POS_PLURAL | WordClass::PHRASE_MANY) && !scene.is(head, things);
    let is_people = scene.is(head, WordClass::CONTEXT_ROLE | WordClass::SOURCE_NOUNS)
        || is_many && scene.is(group, WordClass::CUE_CLAUSE);
    let is_apart = scene.is_punctuation(start - 2, &[","]);
    let is_absolute = if is_apart {
        is_people || scene.tag(head) == Tag::Proper
    } else {
        is_people && !scene.doc.is_word(start, "the")
    };
    is_absolute.then(|| Subject::of(start..group))
}

/// "captured the captain telling": somebody who is the object of a verb before the gerund.
fn is_watched(scene: &Scene, group: usize, floor: usize) -> bool {
    let who = group - 1;
    if scene.tag(who) != Tag::Noun || !scene.is(who, WordClass::CONTEXT_ROLE) {
        return false;
    }
    let start = scene.tags.noun_phrase_start(scene.doc, group, floor);
    start > floor && start < who && scene.tag(start - 1) == Tag::Finite && !scene.is(start - 1, WordClass::CUE_VERBS)
}

/// Whether "and" or "but" stands before the verb, over an adverb.
fn is_joined(scene: &Scene, group: usize) -> bool {
    let over = usize::from(scene.tag(group.wrapping_sub(1)) == Tag::Adverb);
    let before = group.wrapping_sub(1 + over);
    scene.is(before, WordClass::GRAMMAR_JOINT)
}

/// Whether the subject stands right of the verb: "said Kim Lee", not "announced Friday".
pub(super) fn inverted(scene: &Scene, at: usize) -> bool {
    !scene.is(at, WordClass::TIME_WEEKDAY | WordClass::TIME_DAY_WORD)
        && matches!(scene.tag(at), Tag::Proper | Tag::Determiner | Tag::Noun | Tag::Number | Tag::Adjective)
}

/// "called on Monday for", "spoke in June of": a phrase of saying with a time between its verb and its preposition.
fn split_phrase(scene: &Scene, at: usize, end: usize) -> Option<(usize, WordClass)> {
    let day = WordClass::TIME_WEEKDAY | WordClass::TIME_DAY_WORD;
    let next = at + 1;
    let behind = if scene.is(next, day) {
        next + 1
    } else if scene.is(next, WordClass::GRAMMAR_ASIDE) && scene.tag(next) == Tag::Preposition {
        let time = scene.tags.plain_end(scene.doc, next + 1, end);
        if time > next + 1 && scene.is_circumstance(next..time) { time } else { return None }
    } else {
        return None;
    };
    if behind >= end || !matches!(scene.tag(behind), Tag::Preposition | Tag::To) {
        return None;
    }
    let classes = classes_of(&format!("{} {}", scene.word(at), scene.word(behind)));
    // "“No,” Berg said in June of the plan": the verb alone frames the words.
    let is_split = classes.is(WordClass::CUE_VERBS) && !classes.is(WordClass::CUE_QUOTE);
    is_split.then_some((behind + 1 - at, classes))
}

/// The cue that starts at a verb: its length in tokens and what it can do.
fn cue_at(scene: &Scene, at: usize, end: usize) -> Option<(usize, WordClass)> {
    let doc = scene.doc;
    if let Some(split) = split_phrase(scene, at, end) {
        return Some(split);
    }
    let (_, len) = doc.longest_phrase(at, end, WordClass::CUE_VERBS)?;
    // "the agency reported on Friday"
    let is_day = len == 2 && doc.is(at + len, WordClass::TIME_WEEKDAY) && doc.is_word(at + 1, "on");
    // "said about 40 people were hurt"
    let is_count = || {
        let acts = |np: usize| scene.tag(np).is_finite();
        let count = at + 2;
        len == 2 && scene.tag(count) == Tag::Number && acts(scene.tags.noun_phrase_end(doc, count, end))
    };
    let alone = is_day && doc.is(at, WordClass::CUE_VERBS) || doc.is(at, WordClass::CUE_CLAUSE) && is_count();
    let len = if alone { 1 } else { len };
    Some((len, if len > 1 { doc.phrase_classes(at..at + len) } else { doc.classes(at) }))
}
