//! What the quote rules look at: the document's tokens with their tags, where sentences stop, which outermost quotation
//! covers a token, and where subjects stand. Built once a document.

use std::ops::Range;

use crate::document::phrases::{self, Tag, Tags};
use crate::document::tokens::Shape;
use crate::document::{Document, DocumentBlock, TokenKind};
use crate::lexicon::WordClass;

/// An outermost quotation as tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marked {
    /// The opening mark, or the first token where the mark is missing.
    pub open: usize,
    /// The closing mark, or one past the last token where the mark is missing.
    pub close: usize,
    /// First token inside and one past the last.
    pub first: usize,
    pub end: usize,
    pub has_open: bool,
    pub has_close: bool,
    pub words: usize,
    pub span: crate::span::Span,
}

/// No look-around of the rules goes further than this many tokens.
pub(super) const WINDOW: usize = 80;

pub(super) struct Scene<'d, 'a> {
    pub doc: &'d Document<'a>,
    pub tags: Tags,
    /// Whether a sentence ends with the token.
    stops: Vec<bool>,
    /// The mark after the dateline.
    dateline: usize,
    /// One more than the index into `marked` of the outermost quotation that covers the token, marks included.
    covered: Vec<u32>,
    pub marked: Vec<Marked>,
}

/// A subject: its tokens, and for "who" and "which" the noun phrase they stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    pub tokens: Range<usize>,
    pub antecedent: Option<Range<usize>>,
}

impl<'d, 'a> Scene<'d, 'a> {
    pub(super) fn new(doc: &'d Document<'a>) -> Self {
        let count = doc.tokens().len();
        let mut stops = vec![false; count];
        for sentence in doc.sentences() {
            if let Some(stop) = sentence.end.checked_sub(1).and_then(|last| stops.get_mut(last)) {
                *stop = true;
            }
        }
        // What follows a dateline begins anew.
        let mut mark = usize::MAX;
        if let Some(dateline) = &doc.article.dateline {
            let after = doc.token_at(dateline.span.end);
            let last = if doc.token(after).kind == TokenKind::Mark { after } else { after.saturating_sub(1) };
            if let Some(stop) = stops.get_mut(last) {
                *stop = true;
            }
            mark = last;
        }
        let mut scene =
            Scene { doc, tags: Tags::new(doc), stops, dateline: mark, covered: vec![0; count], marked: Vec::new() };
        for quotation in doc.quotations() {
            if quotation.depth > 0 {
                continue;
            }
            let Some(block) = doc.blocks().get(quotation.block) else { continue };
            let open = quotation.open.unwrap_or_else(|| doc.token_at(quotation.inner.start));
            let first = if quotation.open.is_some() { open + 1 } else { open };
            let close = quotation.close.unwrap_or(block.end);
            let words = (first..close)
                .filter(|&i| matches!(doc.token(i).kind, TokenKind::Word | TokenKind::Number) && !doc.token(i).glued)
                .count();
            scene.marked.push(Marked {
                open,
                close,
                first,
                end: close,
                has_open: quotation.open.is_some(),
                has_close: quotation.close.is_some(),
                words: words + usize::from(doc.token(first).glued),
                span: quotation.inner,
            });
            let id = scene.marked.len() as u32;
            let last = if quotation.close.is_some() { close + 1 } else { close };
            if let Some(range) = scene.covered.get_mut(open..last.min(count)) {
                range.fill(id);
            }
        }
        scene
    }

    pub(super) fn tag(&self, at: usize) -> Tag {
        self.tags.get(at)
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.doc.word(at)
    }

    pub(super) fn is(&self, at: usize, class: WordClass) -> bool {
        self.doc.is(at, class)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.doc.form(at).shape.is(Shape::CAPITAL)
    }

    /// The outermost quotation that covers the token.
    pub(super) fn quotation_at(&self, at: usize) -> Option<usize> {
        self.covered.get(at).and_then(|&id| (id as usize).checked_sub(1))
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.covered.get(at).is_some_and(|&id| id > 0)
    }

    /// Whether a sentence of the article's own words ends with the token: a stop outside quotation marks.
    #[inline]
    pub(super) fn is_stop(&self, at: usize) -> bool {
        self.tag(at) == Tag::Mark && !self.is_quoted(at) && self.stops_at(at)
    }

    fn stops_at(&self, at: usize) -> bool {
        match self.word(at) {
            "." if phrases::is_abbreviation(self.doc, at.wrapping_sub(1), at + 1) => false,
            ":" if at == self.dateline => true,
            ";" | "," | ":" => false,
            // "she posted on X. “We won.”": before an opening mark, one letter is no initial.
            "." if self.is_quoted(at + 1) && !self.doc.token(at + 1).glued => true,
            "!" | "?" if self.is_capital(at + 1) => true,
            _ => self.stops.get(at).copied().unwrap_or(true),
        }
    }

    pub(super) fn is_punctuation(&self, at: usize, marks: &[&str]) -> bool {
        self.tag(at) == Tag::Mark && marks.contains(&self.word(at))
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        match self.word(at) {
            "—" | "―" | "⸺" | "--" | "---" => true,
            "–" | "-" => !(self.doc.token(at).glued && self.doc.token(at + 1).glued),
            _ => false,
        }
    }

    /// Where the sentence of `at` starts, reading quotations as one piece: after the last stop outside quotation marks, or
    /// after a quotation that ends a sentence.
    pub(super) fn sentence_start(&self, at: usize, block: &DocumentBlock) -> usize {
        let floor = block.first.max(at.saturating_sub(2 * WINDOW));
        let mut i = at;
        while i > floor {
            let before = i - 1;
            if let Some(q) = self.quotation_at(before).and_then(|q| self.marked.get(q)) {
                if i < at + 1 && self.ends_with_stop(q) && self.starts_new_sentence(q.close + 1) && before >= q.close {
                    return i;
                }
                i = q.open.max(floor);
                continue;
            }
            if self.is_stop(before) {
                return i;
            }
            i = before;
        }
        i
    }

    /// One past the last token of the sentence of `at`, the stop included, reading quotations as one piece.
    pub(super) fn sentence_end(&self, at: usize, block: &DocumentBlock) -> usize {
        let limit = block.end.min(at + 2 * WINDOW);
        let mut i = at;
        while i < limit {
            if let Some(q) = self.quotation_at(i).and_then(|q| self.marked.get(q)) {
                let after = q.close + usize::from(q.has_close);
                if self.ends_with_stop(q) && (after >= block.end || self.starts_new_sentence(after)) {
                    return after.min(block.end);
                }
                i = after.max(i + 1);
                continue;
            }
            if self.is_stop(i) {
                return i + 1;
            }
            i += 1;
        }
        i.min(block.end)
    }

    /// Whether the quotation's last word inside is followed by a stop (". ! ? …").
    pub(super) fn ends_with_stop(&self, q: &Marked) -> bool {
        let last = q.end.saturating_sub(1);
        let last = if self.doc.token(last).kind == TokenKind::Mark && is_single(self.word(last)) {
            last.saturating_sub(1)
        } else {
            last
        };
        q.end > q.first && matches!(self.word(last), "." | "!" | "?" | "…" | "..." | "—" | "--")
    }

    pub(super) fn ends_with_comma(&self, q: &Marked) -> bool {
        let last = q.end.saturating_sub(1);
        let last = if self.doc.token(last).kind == TokenKind::Mark && is_single(self.word(last)) {
            last.saturating_sub(1)
        } else {
            last
        };
        q.end > q.first && matches!(self.word(last), "," | ";")
    }

    /// Whether the token closes a quotation whose last mark inside is a comma: a clause is over behind it.
    pub(super) fn closes_with_comma(&self, at: usize) -> bool {
        self.quotation_at(at).and_then(|q| self.marked.get(q)).is_some_and(|q| q.close == at && self.ends_with_comma(q))
    }

    /// Whether the token is a finite verb or auxiliary in the past (Some(true)) or the present (Some(false)).
    pub(super) fn is_past(&self, at: usize) -> Option<bool> {
        let classes = self.doc.classes(at);
        match self.tag(at) {
            Tag::Finite if classes.is(WordClass::POS_PAST) && !classes.is(WordClass::POS_THIRD) => Some(true),
            Tag::Finite => Some(false),
            Tag::Auxiliary => {
                let past = ["was", "were", "had", "did", "wasn't", "weren't", "hadn't", "didn't"];
                let present = [
                    "is", "are", "has", "have", "does", "do", "isn't", "aren't", "hasn't", "haven't", "doesn't",
                    "don't",
                ];
                if past.iter().any(|word| self.doc.is_word(at, word)) {
                    Some(true)
                } else if present.iter().any(|word| self.doc.is_word(at, word)) {
                    Some(false)
                } else {
                    None
                }
            }
            _ => None,
        }
    }

    /// Whether the token looks like the first one of a sentence: a capital or a quotation mark.
    pub(super) fn starts_new_sentence(&self, at: usize) -> bool {
        self.is_capital(at)
            || self.doc.token(at).kind == TokenKind::Number
            || self.is_quoted(at)
            || matches!(self.word(at), "“" | "\"" | "‘" | "''" | "(" | "[")
    }

    /// The first token of the verb group that ends with the verb at `at`: "has repeatedly said" from "has".
    pub(super) fn group_start(&self, at: usize, floor: usize) -> usize {
        let mut first = at;
        let mut i = at;
        let floor = floor.max(at.saturating_sub(8));
        while i > floor {
            match self.tag(i - 1) {
                Tag::Auxiliary | Tag::Modal => {
                    i -= 1;
                    first = i;
                }
                Tag::PronounVerb => return i - 1,
                Tag::Adverb => i -= 1,
                Tag::Conjunction if self.doc.is_word(i - 1, "but") => return first,
                _ => break,
            }
            if self.is_quoted(i) {
                break;
            }
        }
        first
    }

    /// The subject of the verb group that starts at `group`, not left of `floor`.
    ///
    /// "Kim Lee, a lawyer, said": the whole phrase. "Lee, who spoke first, said": from "Lee". "the man who said": the
    /// word "who", with its antecedent. None for "and said" and after a comma without a noun phrase, and where there is but a time
    /// or a bracket.
    pub(super) fn subject_before(&self, group: usize, floor: usize) -> Option<Subject> {
        self.phrase_before(group, floor).filter(|subject| {
            let Range { start, end } = subject.tokens;
            let is_day = end == start + 1 && self.is(start, WordClass::TIME_WEEKDAY.or(WordClass::TIME_DAY_WORD));
            !is_day && self.word(start) != "("
        })
    }

    fn phrase_before(&self, group: usize, floor: usize) -> Option<Subject> {
        let floor = floor.max(group.saturating_sub(WINDOW));
        let j = self.over_time(self.over_adverbs(group, floor), floor);
        let j = self.over_adverbs(j, floor);
        if self.tag(group) == Tag::PronounVerb {
            return Some(Subject { tokens: group..group + 1, antecedent: None });
        }
        if j <= floor || self.is_quoted(j - 1) {
            return None;
        }
        let before = j - 1;
        match self.tag(before) {
            Tag::Wh if self.doc.is_word(before, "who") || self.doc.is_word(before, "which") => {
                return Some(Subject { tokens: before..j, antecedent: self.antecedent(before, floor) });
            }
            Tag::That => {
                let antecedent = self.antecedent(before, floor)?;
                return Some(Subject { tokens: before..j, antecedent: Some(antecedent) });
            }
            Tag::Pronoun => {
                if ["him", "them", "me", "us", "himself", "herself", "themselves", "itself"]
                    .iter()
                    .any(|w| self.doc.is_word(before, w))
                {
                    // "a source close to him said"
                    let clause = self.clause_start(before, floor);
                    let governed = before > floor && matches!(self.tag(before - 1), Tag::Preposition | Tag::To);
                    if governed && clause < before && matches!(self.tag(clause), Tag::Determiner | Tag::Noun) {
                        return Some(Subject { tokens: clause..j, antecedent: None });
                    }
                    return self.subject_over_relative(j, floor);
                }
                return Some(Subject { tokens: before..j, antecedent: None });
            }
            Tag::Mark if self.word(before) == "," => return self.subject_before_comma(before, floor),
            Tag::Mark if self.is_dash(before) => return self.subject_before_comma(before, floor),
            _ => {}
        }
        let start = self.tags.noun_phrase_start(self.doc, j, floor);
        if start >= j {
            // "another says", "those surveyed said".
            if self.tag(before) == Tag::Determiner {
                return Some(Subject { tokens: before..j, antecedent: None });
            }
            if self.tag(before) == Tag::Participle
                && before > floor
                && matches!(self.tag(before - 1), Tag::Pronoun | Tag::Determiner | Tag::Noun)
            {
                let start = self.tags.noun_phrase_start(self.doc, before, floor).min(before - 1);
                return Some(Subject { tokens: start..j, antecedent: None });
            }
            return self.subject_over_relative(j, floor);
        }
        if start == floor {
            return Some(Subject { tokens: start..j, antecedent: None });
        }
        // "Harrow today announced", "the court had last week observed"
        if self.is_time(start, j) && self.is_punctuation(start - 1, &["."]) && self.doc.token(start - 1).glued {
            // "Harrow Inc. today announced"
            let company = self.tags.noun_phrase_start(self.doc, start - 1, floor);
            return (company + 1 < start).then_some(Subject { tokens: company..start, antecedent: None });
        }
        // "Harrow Inc., a maker of mills, today announced"
        if self.is_time(start, j) && self.is_punctuation(start - 1, &[","]) {
            return self.subject_before_comma(start - 1, floor);
        }
        if self.is_time(start, j) && !matches!(self.tag(start - 1), Tag::Preposition | Tag::To | Tag::Mark) {
            return self.subject_before(self.group_start(start, floor), floor);
        }
        // "people familiar with the matter said", "officials briefed on the plan said": the phrase goes on leftwards.
        match self.tag(start - 1) {
            Tag::Preposition | Tag::To | Tag::Participle | Tag::Gerund | Tag::Adjective | Tag::Adverb
                if !phrases::opens_clause(self.doc, start - 1) =>
            {
                let clause = self.clause_start(start, floor);
                // "who are happy in Halden": said of the subject.
                let predicate =
                    self.tag(clause) == Tag::Adjective && clause > floor && self.tag(clause - 1).is_finite();
                if clause < start
                    && !predicate
                    && matches!(
                        self.tag(clause),
                        Tag::Determiner | Tag::Noun | Tag::Proper | Tag::Number | Tag::Adjective
                    )
                    && (clause..start).all(|i| !self.tag(i).is_finite())
                {
                    return Some(Subject { tokens: clause..j, antecedent: None });
                }
                // "a builder who signed off a boiler told ..."
                if let Some(subject) = self.subject_over_relative(j, floor) {
                    return Some(subject);
                }
                // "two people briefed on the talks said"; "said in a statement read to the court": the statement reads nothing.
                let verb = clause.wrapping_sub(1);
                if clause + 1 == start && clause > floor && self.tag(verb) == Tag::Finite && self.tag(group).is_finite()
                {
                    if self.is(verb, WordClass::CUE_VERBS) {
                        return (!self.is(group, WordClass::POS_PARTICIPLE) || self.tag(clause) != Tag::Preposition)
                            .then_some(Subject { tokens: start..j, antecedent: None });
                    }
                    let head = self.tags.noun_phrase_start(self.doc, verb, floor);
                    if head < verb && self.tag(verb - 1) == Tag::Noun && self.is(verb, WordClass::POS_PARTICIPLE) {
                        return Some(Subject { tokens: head..j, antecedent: None });
                    }
                }
            }
            Tag::Finite | Tag::Auxiliary | Tag::Wh => {
                if let Some(subject) = self.subject_over_relative(j, floor) {
                    return Some(subject);
                }
            }
            _ => {}
        }
        Some(Subject { tokens: start..j, antecedent: None })
    }

    /// Whose the thing is that a noun phrase names before its noun: "Lee" of "Lee's first claim", "her" of "her claim".
    pub(super) fn possessor(&self, before: Range<usize>) -> Option<Range<usize>> {
        before.clone().rev().find_map(|j| match self.tag(j) {
            Tag::Possessive => Some(self.tags.noun_phrase_start(self.doc, j, before.start)..j),
            Tag::Determiner if self.is(j, WordClass::POS_POSSESSIVE) => Some(j..j + 1),
            _ => None,
        })
    }

    /// The text of a speaker: "I'd" and "she’d" without the verb.
    pub(super) fn speaker_span(&self, tokens: Range<usize>) -> crate::span::Span {
        let mut span = self.doc.span_of(tokens.clone());
        let last = self.word(tokens.end.saturating_sub(1));
        if self.tag(tokens.end.saturating_sub(1)) == Tag::PronounVerb
            && let Some(apostrophe) = last.find(['\'', '’']).filter(|&at| at > 0)
        {
            span.end -= (last.len() - apostrophe) as u32;
        }
        span
    }

    fn over_adverbs(&self, end: usize, floor: usize) -> usize {
        (floor..end).rev().find(|&i| self.tag(i) != Tag::Adverb).map_or(floor.min(end), |i| i + 1)
    }

    /// "The court on Monday", "the ministry last week", "the firm today" and "Berg first" without the time between subject and verb; "The Mail on
    /// Sunday" keeps it.
    fn over_time(&self, end: usize, floor: usize) -> usize {
        let (Some(last), Some(link)) = (end.checked_sub(1), end.checked_sub(2)) else { return end };
        let is_name =
            |at: usize| self.doc.longest_phrase(at, end, WordClass::GAZETTEER).is_some_and(|(_, len)| len > 1);
        let is_day = self.is(last, WordClass::TIME_WEEKDAY) && self.doc.is_word(link, "on");
        let is_unit = self.is(last, WordClass::TIME_UNIT.or(WordClass::TIME_WEEKDAY).or(WordClass::TIME_MONTH))
            && ["last", "this", "late", "early"].iter().any(|word| self.doc.is_word(link, word));
        let start = if is_day || is_unit {
            link
        } else if self.is(last, WordClass::TIME_DAY_WORD) || self.doc.is_word(last, "first") {
            last
        } else {
            return end;
        };
        // "Berg, who leads the party, on Monday said"
        let before = self.tag(start.saturating_sub(1));
        let follows =
            start > floor && (before.is_head() || before == Tag::Wh || matches!(self.word(start - 1), ")" | ","));
        if follows && !is_name(start - 1) { start } else { end }
    }

    /// "Reuters last month" without the time.
    pub(super) fn before_time(&self, start: usize, end: usize) -> usize {
        let is_time =
            |at: usize| self.is(at, WordClass::TIME_UNIT | WordClass::TIME_WEEKDAY | WordClass::TIME_DAY_WORD);
        let mut at = end;
        while at > start + 1 && is_time(at - 1) {
            at -= 1;
        }
        let which = ["last", "this", "late", "early", "earlier"].iter().any(|word| self.doc.is_word(at - 1, word));
        at - usize::from(at < end && which && at > start + 1)
    }

    /// The noun phrase that a relative pronoun at `at` stands for.
    fn antecedent(&self, at: usize, floor: usize) -> Option<Range<usize>> {
        let mut end = at;
        while end > floor
            && (self.is_punctuation(end - 1, &[","]) || self.is_dash(end - 1) || self.tag(end - 1) == Tag::Conjunction)
        {
            end -= 1;
        }
        let start = self.tags.noun_phrase_start(self.doc, end, floor);
        // "anger from farmers who say": anger says nothing.
        let link = (start..end).rev().find(|&i| matches!(self.tag(i), Tag::Preposition | Tag::To));
        let thing = |head: usize| {
            self.tag(head) == Tag::Noun && !self.is(head, WordClass::CONTEXT_ROLE | WordClass::POS_PLURAL)
        };
        let people = self.doc.is_word(at, "who") && self.is(end.wrapping_sub(1), WordClass::POS_PLURAL);
        let start = link.filter(|&link| people && link > start && thing(link - 1)).map_or(start, |link| link + 1);
        let start = if self.doc.is_word(at, "who") { self.resident(start, floor).unwrap_or(start) } else { start };
        (start < end).then_some(start..end)
    }

    /// "Berg, of Mill Lane, Halden, who": where the one starts who lives at the place that starts at `place`.
    fn resident(&self, place: usize, floor: usize) -> Option<usize> {
        let mut at = place;
        for _ in 0..3 {
            let link = at.checked_sub(1).filter(|&link| link > floor)?;
            let comma = |at: usize| self.is_punctuation(at, &[","]);
            let lives = ["of", "from"].iter().any(|word| self.doc.is_word(link, word)) && comma(link - 1);
            let before = if lives { link - 1 } else { link };
            at = self.tags.noun_phrase_start(self.doc, before, floor);
            if at >= before || !(lives || comma(link)) {
                return None;
            }
            if lives {
                return Some(at);
            }
        }
        None
    }

    /// "the man who shot him said": the subject is left of a relative clause that holds the words before the verb.
    fn subject_over_relative(&self, j: usize, floor: usize) -> Option<Subject> {
        // "who is unnamed but is a defendant"
        if self.tag(j.wrapping_sub(1)) == Tag::Conjunction {
            return None;
        }
        let limit = floor.max(j.saturating_sub(30));
        let mut verbs = 0;
        for i in (limit..j).rev() {
            match self.tag(i) {
                Tag::Wh if self.doc.is_word(i, "who") || self.doc.is_word(i, "which") => {
                    if verbs == 0 {
                        return None;
                    }
                    let antecedent = self.antecedent(i, floor)?;
                    return Some(Subject { tokens: antecedent.start..j, antecedent: None });
                }
                Tag::Mark if matches!(self.word(i), "." | "!" | "?" | ";" | ":" | ",") => return None,
                tag if tag.is_finite() => verbs += 1,
                _ if self.is_quoted(i) => return None,
                _ => {}
            }
        }
        None
    }

    /// The subject that ends before the comma at `comma`, with the appositions and clauses between commas.
    fn subject_before_comma(&self, comma: usize, floor: usize) -> Option<Subject> {
        let mut best: Option<usize> = None;
        let mut end = comma;
        for _ in 0..6 {
            // The chunk between the comma before and this one.
            let mut start = end;
            let mut finite = false;
            let mut relative = false;
            while start > floor {
                let i = start - 1;
                // "(Nasdaq: HRW)" belongs to the name before it.
                if self.word(i) == ")"
                    && let Some(open) = (floor.max(i.saturating_sub(8))..i).rev().find(|&open| self.word(open) == "(")
                {
                    start = open;
                    continue;
                }
                if self.is_quoted(i)
                    || self.is_punctuation(i, &[",", ";", ":", "."]) && self.is_break(i)
                    || self.is_dash(i)
                    || self.word(i) == "(" && !(i..comma).any(|at| self.word(at) == ")")
                {
                    break;
                }
                match self.tag(i) {
                    Tag::Subordinator | Tag::That
                        if !relative
                            && !finite
                            && i + 1 < end
                            && !matches!(self.tag(i + 1), Tag::Finite | Tag::Gerund) =>
                    {
                        break;
                    }
                    Tag::Conjunction
                        if finite && !self.is(i + 1, WordClass::POS_PARTICIPLE) || self.doc.is_word(i, "but") =>
                    {
                        break;
                    }
                    Tag::Finite | Tag::Auxiliary | Tag::Modal | Tag::PronounVerb => finite = true,
                    Tag::Wh => {
                        relative = true;
                        finite = false;
                    }
                    _ => {}
                }
                start = i;
            }
            if start >= end {
                break;
            }
            // "As Berg, a former teacher, put it"
            let opens = start + 1 < end && self.doc.is_word(start, "as") && self.tag(start + 1) == Tag::Proper;
            start += usize::from(opens);
            // "The report, published on Thursday, says", "Berg, now 81 and retired, says": a participle.
            let opens = |i: &usize| matches!(self.tag(*i), Tag::Adverb | Tag::Number | Tag::Conjunction);
            let first = (start..end).find(|i| !opens(i)).unwrap_or(end);
            if finite && !relative && self.is(first, WordClass::POS_PARTICIPLE) {
                finite = (first + 1..end).any(|i| self.tag(i).is_finite());
            }
            if finite {
                // The words after the last finite verb of a main clause: "told reporters Smith, a lawyer, said" is rare; stop.
                break;
            }
            let tag = self.tag(start);
            let nominal = matches!(tag, Tag::Determiner | Tag::Noun | Tag::Proper | Tag::Pronoun)
                || (matches!(tag, Tag::Adjective | Tag::Number) && start + 1 < end && self.tag(start + 1).is_nominal());
            if nominal && !self.is_time(start, end) {
                best = Some(start);
            }
            let boundary = start.checked_sub(1).filter(|&b| b >= floor);
            match boundary {
                Some(b) if self.is_punctuation(b, &[","]) || self.is_dash(b) => end = b,
                _ => break,
            }
        }
        let start = best?;
        Some(Subject { tokens: start..self.before_aside(start, comma), antecedent: None })
    }

    /// "He, however," and "the bank, in a note," without what stands behind the comma.
    fn before_aside(&self, start: usize, end: usize) -> usize {
        let Some(comma) = (start..end).rev().find(|&i| self.is_punctuation(i, &[","])) else { return end };
        let aside = comma + 1..end;
        // "for his part", "on the other hand"
        let idiom = ["for", "on", "in", "at"].iter().any(|word| self.doc.is_word(comma + 1, word))
            && aside.len() <= 4
            && !aside.clone().any(|i| matches!(self.tag(i), Tag::Proper | Tag::Number));
        let circumstance = self.tag(comma + 1) == Tag::Preposition
            && (idiom || aside.clone().any(|i| self.is(i, WordClass::MEDIA_WORDS | WordClass::TIME_WORDS)));
        // "Berg, prosecuting,", "Berg, while addressing the house,"
        let acts = aside.len() == 1 && self.tag(comma + 1) == Tag::Gerund
            || self.tag(comma + 1) == Tag::Subordinator && self.tag(comma + 2) == Tag::Gerund;
        if circumstance || acts || aside.clone().all(|i| self.tag(i) == Tag::Adverb) { comma } else { end }
    }

    /// "last week", "on Monday": a chunk that only says when.
    fn is_time(&self, start: usize, end: usize) -> bool {
        end > start && end - start <= 3 && self.is(end - 1, WordClass::TIME_WORDS)
    }

    /// Whether the stop at `i` breaks a phrase (and is not the stop of an abbreviation).
    fn is_break(&self, i: usize) -> bool {
        self.word(i) != "." || self.is_stop(i)
    }

    /// The first token of the clause that holds the token before `at`.
    pub(super) fn clause_start(&self, at: usize, floor: usize) -> usize {
        let mut i = at;
        while i > floor {
            let before = i - 1;
            if self.is_quoted(before)
                || self.is_stop(before)
                || self.is_dash(before)
                || self.is_punctuation(before, &[",", ";", ":"])
            {
                return i;
            }
            match self.tag(before) {
                Tag::Subordinator
                | Tag::That
                | Tag::Finite
                | Tag::Modal
                | Tag::Auxiliary
                | Tag::PronounVerb
                | Tag::Wh => return i,
                Tag::Conjunction if self.doc.is_word(before, "but") => return i,
                _ => {}
            }
            i = before;
        }
        i
    }
}

fn is_single(word: &str) -> bool {
    matches!(word, "’" | "'" | "‘")
}
