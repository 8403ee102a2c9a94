//! The frame right of a quote: `" said Kim Lee`, `" Lee said`, `" according to Lee`.

use std::ops::{ControlFlow, Range};

use super::{Beside, Frame, LONGEST_APPOSED, is_other, named_end, words_of};
use crate::article::BlockKind;
use crate::document::phrases::Tag;
use crate::extractors::quotes::cues::Cue;
use crate::extractors::quotes::recogniser::{is_title, starts_as_sentence};
use crate::extractors::quotes::scene::{Scene, WINDOW};
use crate::extractors::quotes::subjects::Subject;
use crate::lexicon::WordClass;

impl Beside<'_, '_, '_> {
    /// The cue right of the quote, and who speaks.
    pub(in crate::extractors::quotes) fn tail(&self) -> Option<Frame> {
        let Some(j) = self.tail_start() else { return self.words_behind() };
        self.source_behind(j)
            .or_else(|| self.named_message(j))
            .or_else(|| self.cue_behind(j))
            .or_else(|| self.verb_behind(j))
    }

    /// "“It is late.” Berg's words drew applause": whose words the sentence behind calls so.
    fn words_behind(&self) -> Option<Frame> {
        let (scene, q, j) = (self.scene, self.q, self.q.close + 1);
        let whole = q.has_close && scene.ends_with_stop(q) && starts_as_sentence(scene, self.block, q) && q.words > 2;
        if !whole || j >= self.block.end || !scene.is_capital(j) || is_title(scene, q) {
            return None;
        }
        let limit = scene.sentence_end(j, self.block).min(j + LONGEST_APPOSED);
        let is_words = |&i: &usize| scene.is(i, WordClass::MESSAGE_NOUNS) && scene.is(i, WordClass::POS_PLURAL);
        let noun = (j + 1..limit).find(is_words).filter(|noun| scene.tag(noun + 1).is_finite())?;
        let speaker =
            scene.possessor(j..noun).filter(|of| of.start == j && of.end + 1 >= noun && is_other(scene, of))?;
        Some(Frame::verbless(speaker, noun..noun + 1, "direct-words"))
    }

    /// Where the words start that may frame the quote before them: it is no sentence that is over.
    fn tail_start(&self) -> Option<usize> {
        let (scene, q) = (self.scene, self.q);
        let mut j = q.close + 1;
        if !q.has_close || j >= self.block.end {
            return None;
        }
        if self.is_told_next(j) {
            return Some(j + 1);
        }
        let comma = scene.is_punctuation(j, &[","]) || scene.is_dash(j);
        j += usize::from(comma);
        // "as Anna Berg put it"
        j += usize::from(scene.word(j) == "as" && (comma || scene.ends_with_comma(q)));
        let stopped = scene.ends_with_stop(q);
        let exclaims = stopped && scene.word(q.end.saturating_sub(1)) != ".";
        let open_ended = comma || scene.ends_with_comma(q) || exclaims;
        // A bracket behind a sentence that is over holds another one.
        let lower = !(scene.is_capital(j) || stopped && scene.is_punctuation(j, &["(", "["]));
        (open_ended || lower || scene.is_dash(q.close + 1) || self.has_lost_comma(j, stopped)).then_some(j)
    }

    /// "“It is late.” So writes Berg", "“It is late.” That was the verdict of Berg": the sentence behind the words tells whose they are.
    fn is_told_next(&self, j: usize) -> bool {
        let (scene, q) = (self.scene, self.q);
        let next = j + 1;
        let is_so =
            || ["so", "thus"].iter().any(|word| scene.doc.is_word(j, word)) && scene.is(next, WordClass::CUE_QUOTE);
        let is_this = || scene.is(j, WordClass::POS_DETERMINER) && scene.is(j, WordClass::POS_PRONOUN);
        let is_that = || scene.is(next, WordClass::GRAMMAR_BE) && (is_this() || scene.doc.is_word(j, "such"));
        scene.ends_with_stop(q) && scene.is_capital(j) && scene.tag(next).is_finite() && (is_so() || is_that())
    }

    /// "Too bad" Berg said: the comma was forgotten; "Too bad." Berg said, and nothing follows.
    fn has_lost_comma(&self, j: usize, stopped: bool) -> bool {
        let next = self.cues.get(self.cues.partition_point(|cue| cue.start() < j));
        let ends = |cue: &Cue| cue.end() >= self.block.end || self.scene.is_stop(cue.end());
        next.filter(|cue| !stopped || ends(cue)).is_some_and(|cue| {
            cue.can(WordClass::CUE_QUOTE)
                && cue.subject.as_ref().is_some_and(|who| who.tokens.start == j && who.tokens.end == cue.group)
        })
    }

    /// A source without a verb: "according to Lee", "in the words of Lee", "— Kim Lee, teacher".
    fn source_behind(&self, j: usize) -> Option<Frame> {
        let scene = self.scene;
        if scene.doc.is_word(j, "according") && scene.doc.is_word(j + 1, "to") {
            let end = named_end(scene, j + 2, scene.sentence_end(j, self.block));
            return Some(Frame::verbless(j + 2..end, j..j + 2, "direct-according-to"));
        }
        if let Some((speaker, noun, _)) = words_of(scene, j, scene.sentence_end(j, self.block)) {
            return Some(Frame::verbless(speaker, noun..noun + 1, "direct-words"));
        }
        if let Some((name, cue)) = self.heads(j) {
            return Some(Frame::verbless(name, cue, "direct-name-colon"));
        }
        let dash = self.q.close + 1;
        let signature = || self.signature_end(j).map(|end| Frame::verbless(j..end, dash..dash + 1, "direct-signed"));
        scene.is_dash(dash).then(signature).flatten()
    }

    /// "“No,” was her reply", "“No,” came the answer from Berg", "“No” – that was the verdict of Berg": a noun for words behind the verb, and whose they are.
    fn named_message(&self, j: usize) -> Option<Frame> {
        let scene = self.scene;
        let j =
            j + usize::from(scene.is(j, WordClass::TIME_DETERMINER | WordClass::GRAMMAR_TOLD) && scene.is_dash(j - 1));
        let is_verb = scene.is(j, WordClass::GRAMMAR_BE) && scene.tag(j).is_finite() || scene.doc.is_word(j, "came");
        if !is_verb || scene.tag(j + 1) != Tag::Determiner {
            return None;
        }
        let limit = scene.sentence_end(j, self.block).min(j + LONGEST_APPOSED);
        let end = scene.tags.plain_end(scene.doc, j + 1, limit);
        let is_noun = |&i: &usize| scene.is(i, WordClass::MESSAGE_NOUNS) && scene.tag(i) == Tag::Noun;
        let noun = end.checked_sub(1).filter(|noun| *noun > j + 1 && is_noun(noun))?;
        let starts = starts_as_sentence(scene, self.block, self.q) || scene.is_capital(self.q.first);
        if !starts || self.q.words > 1 && is_title(scene, self.q) && !scene.ends_with_comma(self.q) {
            return None;
        }
        let speaker = match scene.possessor(j + 1..noun) {
            // "is my motto"
            Some(possessor) if !is_other(scene, &possessor) => return None,
            Some(possessor) => possessor,
            _ if scene.is(noun + 1, WordClass::GRAMMAR_AGENT) || scene.doc.is_word(noun + 1, "of") => {
                noun + 2..named_end(scene, noun + 2, scene.sentence_end(j, self.block))
            }
            _ => 0..0,
        };
        Some(Frame::verbless(speaker, noun..noun + 1, "direct-message"))
    }

    /// "‘I set the table for two’: Anna Berg on her life", "‘We played badly’: Berg admits": who says the words that a headline opens
    /// with, and the cue.
    fn heads(&self, colon: usize) -> Option<(Range<usize>, Range<usize>)> {
        let scene = self.scene;
        let opens = self.block.kind == BlockKind::Headline && self.q.open == self.block.first;
        if !opens || scene.word(colon) != ":" {
            return None;
        }
        let limit = self.block.end.min(colon + LONGEST_APPOSED);
        let end = (colon + 1..limit).find(|&i| scene.tag(i) != Tag::Proper).unwrap_or(limit);
        let is_speech = self.q.words > 2 && !is_title(scene, self.q);
        // "Berg admits"
        let says = scene.is(end, WordClass::CUE_QUOTE) && scene.is(end, WordClass::POS_THIRD);
        if end > colon + 1 && is_speech && says && end + 1 >= self.block.end {
            return Some((colon + 1..end, end..end + 1));
        }
        let is_over = end >= self.block.end || scene.doc.is_word(end, "on");
        let person = scene.is(end.wrapping_sub(1), WordClass::SURNAMES);
        let whole = end > colon + 2 || end == colon + 2 && end >= self.block.end && is_speech;
        (is_over && person && whole).then_some((colon + 1..end, colon..colon + 1))
    }

    /// Where who signs the quote ends: "— Kim Lee", "— a resident of the town", and nothing else follows.
    fn signature_end(&self, j: usize) -> Option<usize> {
        let scene = self.scene;
        let is_last = |end: usize| end >= self.block.end || (scene.is_stop(end) && end + 1 >= self.block.end);
        match scene.tag(j) {
            Tag::Proper => {
                let end = named_end(scene, j, self.block.end);
                // "— Anna Berg, on the islands": what the words were about.
                let whole = || self.q.open == self.block.first && scene.ends_with_stop(self.q);
                let about = || scene.is_punctuation(end, &[","]) && scene.tag(end + 1) == Tag::Preposition && whole();
                (is_last(end) || scene.is_quoted(end) || about()).then_some(end)
            }
            Tag::Determiner => {
                let end = scene.sentence_end(j, self.block);
                (is_last(end) && !(j..end).any(|i| scene.tag(i).is_finite())).then_some(end)
            }
            _ => None,
        }
    }

    /// The first cue behind the quote that frames it.
    fn cue_behind(&self, j: usize) -> Option<Frame> {
        let first = self.cues.partition_point(|cue| cue.start() < j);
        for (offset, cue) in self.cues.iter().enumerate().skip(first) {
            if cue.start() > j + WINDOW || cue.start() >= self.block.end {
                break;
            }
            match self.framed_by(cue, j) {
                ControlFlow::Continue(()) => {}
                ControlFlow::Break(framed) => {
                    let (speaker, rule) = framed?;
                    return Some(Frame { speaker, cue: cue.tokens.clone(), rule, index: Some(self.low + offset) });
                }
            }
        }
        None
    }

    /// Whether the cue frames the quote before `j`: who speaks and the rule, or nobody where no later cue can either.
    fn framed_by(&self, cue: &Cue, j: usize) -> ControlFlow<Option<(Option<Subject>, &'static str)>> {
        let scene = self.scene;
        // "Is it late?" he was asked.
        let told = cue.subject.as_ref().filter(|who| cue.can(WordClass::CUE_TELL) && who.tokens == (j..cue.group));
        if cue.passive && told.is_some() && !is_reported(scene, cue) {
            return ControlFlow::Break(Some((None, "direct-told")));
        }
        // "In her memoir, “Salt and Wire,” she wrote that it was late": a title, and a clause of its own or a thing that it has.
        let comma = self.q.open.wrapping_sub(1);
        let is_work = || scene.is(comma.wrapping_sub(1), WordClass::MEDIA_WORDS);
        if scene.word(comma) == "," && (scene.tag(cue.end()) == Tag::That || is_work()) && is_title(scene, self.q) {
            return ControlFlow::Break(None);
        }
        // "“A farce” was how Berg described it"
        let is_how = scene.is(j, WordClass::GRAMMAR_BE)
            && scene.doc.is_word(j + 1, "how")
            && cue.can(WordClass::CUE_AS)
            && cue.subject.as_ref().is_some_and(|who| who.tokens.start == j + 2);
        if is_how {
            return ControlFlow::Break(Some((cue.subject.clone(), "direct-tail")));
        }
        if !cue.can(WordClass::CUE_QUOTE) || cue.passive && cue.tag == Tag::Participle && cue.start() > j + 1 {
            return ControlFlow::Continue(());
        }
        // Nothing but an adverb may stand between the quote and a verb before its subject.
        if cue.tag != Tag::Gerund && (j..cue.start()).all(|i| scene.tag(i) == Tag::Adverb) {
            let subject = self.subject_behind(cue).or_else(|| self.subject_before_dash());
            return ControlFlow::Break(Some((subject, "direct-inverted")));
        }
        // "the Courier quoted Berg as saying"
        let object = cue.subject.as_ref().filter(|who| who.tokens.start > j && who.tokens.end + 1 == cue.start());
        if let Some(object) = object.filter(|who| scene.doc.is_word(who.tokens.end, "as")) {
            return ControlFlow::Break(Some((Some(object.clone()), "direct-tail")));
        }
        // "the mayor keeps telling anyone", "the mayor was quoted as saying", "the mayor was telling friends", "was heard saying"
        let before = cue.start() - 1;
        let is_heard = || {
            let group = scene.group_start(before, j);
            scene.tag(before) == Tag::Participle && (group..before).any(|i| scene.is(i, WordClass::GRAMMAR_BE))
        };
        let keeps = cue.tag == Tag::Gerund
            && (scene.is(before, WordClass::GRAMMAR_KEEP | WordClass::GRAMMAR_BE)
                || scene.doc.is_word(before, "as")
                || is_heard());
        // "“Roads,” Berg likes to say, “are destiny.”", "“Roads,” he used to tell friends"
        let verb = scene.tag(before.wrapping_sub(1));
        let likes = matches!(verb, Tag::Finite | Tag::Participle | Tag::Adjective)
            && cue.tag == Tag::Base
            && scene.tag(before) == Tag::To
            && (scene.tag(cue.end()) == Tag::Mark || cue.can(WordClass::CUE_TELL));
        if cue.tag == Tag::Gerund && !keeps || cue.tag == Tag::Base && cue.group == cue.start() && !likes {
            return ControlFlow::Continue(());
        }
        self.subject_between(cue, j)
    }

    /// `" said Kim Lee`: the subject behind its verb.
    fn subject_behind(&self, cue: &Cue) -> Option<Subject> {
        let scene = self.scene;
        // "as posted by the president"
        let start = cue.end()
            + usize::from(scene.is(cue.end(), WordClass::GRAMMAR_AGENT) && scene.doc.is_word(cue.end(), "by"));
        // "said disgraced banker Carl Berg", "said newly elected Mayor Berg", "said then-mayor Berg"
        let described = match scene.tag(start) {
            Tag::Participle => scene.tag(start + 1).is_head(),
            Tag::Adverb => {
                scene.tag(start + 1) == Tag::Adjective
                    || scene.doc.is_tying_hyphen(start + 1) && scene.tag(start + 2).is_head()
            }
            _ => false,
        };
        // "said at least two witnesses"
        let counted = scene.over_hedge(start, self.block.end);
        let can_open =
            scene.tag(counted).is_nominal() || described || matches!(scene.tag(start), Tag::Pronoun | Tag::Gerund);
        if !can_open || scene.tag(start) == Tag::Possessive || scene.is(start, WordClass::TIME_WORDS) {
            return None;
        }
        let end = named_end(scene, counted, scene.sentence_end(start, self.block));
        (end > counted).then(|| Subject::of(start..end))
    }

    /// "His companion — “It's only two hours” — disagreed": the subject stands before the quote between dashes.
    fn subject_before_dash(&self) -> Option<Subject> {
        let (scene, q) = (self.scene, self.q);
        let dash = q.open.checked_sub(1).filter(|&dash| dash > self.block.first && scene.is_dash(dash))?;
        let start = scene.sentence_start(dash, self.block);
        let is_between = scene.is_dash(q.close + 1) && start < dash;
        let subject = if is_between { scene.subject_before(dash, start) } else { None };
        subject.filter(|subject| subject.tokens == (start..dash))
    }

    /// `" Lee said`: the subject between the quote and its verb.
    fn subject_between(&self, cue: &Cue, j: usize) -> ControlFlow<Option<(Option<Subject>, &'static str)>> {
        let scene = self.scene;
        let Some(subject) = cue.subject.as_ref().filter(|subject| subject.tokens.start >= j) else {
            return ControlFlow::Break(None);
        };
        let mut speaker = subject.clone();
        // "was all Berg would say"
        let all = speaker.tokens.start;
        let is_counted = scene.doc.is_word(all, "all") && scene.tag(all + 1) == Tag::Proper;
        speaker.tokens.start += usize::from(is_counted && all + 1 < speaker.tokens.end);
        // "“It is late,” but he did not say why": no longer of the quote.
        let is_link = |i: usize| {
            matches!(scene.tag(i), Tag::Adverb | Tag::Conjunction) && !scene.is(i, WordClass::GRAMMAR_CONTRAST)
                || scene.word(i) == ","
        };
        // "“There were boys on it,” is all she says", "is how Berg put it", "was what she told them"
        let is_all =
            scene.is(j, WordClass::GRAMMAR_BE) && (scene.doc.is_word(j + 1, "all") || scene.tag(j + 1) == Tag::Wh);
        let linked = (j + if is_all { 2 } else { 0 }..subject.tokens.start).all(is_link);
        // "the tall, grey-haired captain said", "another friend, Ada Berg, said"
        if !linked && is_apposed(scene, j..subject.tokens.start) {
            speaker.tokens.start = j;
        } else if !linked && subject.antecedent.is_some() {
            // "an official who requested anonymity said"
            return ControlFlow::Continue(());
        } else if !linked {
            return ControlFlow::Break(None);
        }
        ControlFlow::Break(Some((Some(speaker), "direct-tail")))
    }

    /// "“We won,” a man once informed me", "“We won,” grinned Berg": behind a comma inside the marks any verb frames the quote.
    fn verb_behind(&self, j: usize) -> Option<Frame> {
        let (scene, q) = (self.scene, self.q);
        if !scene.ends_with_comma(q) || !starts_as_sentence(scene, self.block, q) || q.words < 2 || is_title(scene, q) {
            return None;
        }
        let limit = scene.sentence_end(j, self.block);
        let frame = |speaker: Range<usize>, verb: usize| Some(Frame::verbless(speaker, verb..verb + 1, "direct-verb"));
        let is_verb =
            |at: usize| scene.tag(at) == Tag::Finite && scene.is(at, WordClass::POS_PAST | WordClass::POS_THIRD);
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
        // "her daughter, Anna, remembers."
        let apposed = |from: usize| {
            let mut words = from..limit.min(from + LONGEST_APPOSED);
            words.find(|&i| !scene.tag(i).is_nominal()).filter(|&close| close > from && scene.word(close) == ",")
        };
        let close = if scene.word(end) == "," { apposed(end + 1) } else { None };
        let (end, next) = close.map_or((end, end), |close| (close, close + 1));
        let verb = (next..limit).find(|&at| scene.tag(at) != Tag::Adverb)?;
        if end > j && is_verb(verb) { frame(j..end, verb) } else { None }
    }
}

/// Whether a clause follows the cue: "he was told that it was late".
fn is_reported(scene: &Scene, cue: &Cue) -> bool {
    let next = cue.end();
    matches!(scene.tag(next), Tag::That | Tag::Wh | Tag::To) || scene.is(next, WordClass::GRAMMAR_WHETHER)
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
