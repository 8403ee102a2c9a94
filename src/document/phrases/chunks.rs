//! Noun phrases: where one starts and ends, with its prepositional phrases, brackets and appositions.

use std::ops::Range;

use super::{Tag, Tags};
use crate::document::tokens::Shape;
use crate::document::{Document, TokenKind, quotation};
use crate::lexicon::{WordClass, scan};

/// No noun phrase is longer than this many tokens.
const NP_WINDOW: usize = 48;
const BRACKET_WINDOW: usize = 12;

impl Tags {
    /// The first token of the noun phrase that ends before `end`, not left of `floor`; `end` where none ends there.
    ///
    /// Takes "the mayor of New York" whole, and "Trump and Pence"; stops at verbs, marks and pronouns.
    #[must_use]
    pub fn noun_phrase_start(&self, doc: &Document, end: usize, floor: usize) -> usize {
        let Some(last) = end.checked_sub(1).filter(|&last| last >= floor) else { return end };
        if self.get(last) == Tag::Pronoun {
            return last;
        }
        let floor = floor.max(end.saturating_sub(NP_WINDOW));
        let mut start = end;
        let mut cut = end;
        loop {
            let base = self.base_start(doc, cut, floor);
            if base == cut {
                return start;
            }
            start = base;
            // A prepositional phrase that belongs to a noun before it; "and" between two nouns.
            let Some(link) = start.checked_sub(1).filter(|&link| link > floor) else { return start };
            // "he and Berg"
            let is_subject = || ["one", "he", "she"].iter().any(|word| doc.is_word(link - 1, word));
            // "Harrow Corp. and Berg"
            let head = link - 1 - usize::from(link > floor + 1 && is_short_stop(doc, link - 1));
            let head_before = self.get(head).is_head() && (self.get(head) != Tag::Pronoun || is_subject());
            let joins = match self.get(link) {
                Tag::Preposition => head_before && !opens_clause(doc, link),
                Tag::To => self.get(link - 1) == Tag::Noun,
                Tag::Conjunction => {
                    head_before
                        && (doc.word(link) == "&"
                            || (doc.is_word(link, "and") || doc.is_word(link, "or"))
                                && !self.left_conjunct_is_object(doc, link, floor))
                }
                _ => false,
            };
            if !joins {
                return start;
            }
            cut = link;
        }
    }

    /// "won Ohio and Trump said": what stands left of "and" is the object of a verb.
    fn left_conjunct_is_object(&self, doc: &Document, link: usize, floor: usize) -> bool {
        let base = self.base_start(doc, link, floor);
        base == link
            || base.checked_sub(1).is_some_and(|at| {
                // "a panel of Judges Lee and Berg"
                let governs = matches!(self.get(at), Tag::Preposition | Tag::To) && !doc.is_word(at, "of");
                at >= floor && (self.get(at).is_verb() || governs)
            })
    }

    /// "the people I met", "farmers we spoke to": the pronoun of a relative clause that has no other and ends before `end`, behind people.
    #[must_use]
    pub fn met_before(&self, doc: &Document, end: usize) -> Option<usize> {
        let last = end.checked_sub(1)?;
        let governs = matches!(self.get(last), Tag::Preposition | Tag::To);
        let who = last.checked_sub(1 + usize::from(governs))?;
        let people = who.checked_sub(1)?;
        let is_met = self.get(who + 1) == Tag::Finite
            && self.get(who) == Tag::Pronoun
            && !doc.is(who, WordClass::GRAMMAR_OBJECT)
            && self.get(people) == Tag::Noun
            && doc.is(people, WordClass::POS_PLURAL | WordClass::PHRASE_MANY);
        is_met.then_some(who)
    }

    /// The start of the plain noun phrase (no prepositions) that ends before `end`.
    fn base_start(&self, doc: &Document, end: usize, floor: usize) -> usize {
        let mut at = end;
        while at > floor {
            let i = at - 1;
            let tag = self.get(i);
            let inside = match tag {
                Tag::Noun | Tag::Proper | Tag::Number | Tag::Adjective | Tag::Possessive => true,
                Tag::Determiner => {
                    return if at > floor { i } else { at };
                }
                // "then-mayor Carl Berg"
                Tag::Adverb => at < end && (self.get(at) == Tag::Adjective || doc.is_tying_hyphen(at)),
                Tag::Participle | Tag::Gerund => {
                    at < end
                        && self.get(at).is_nominal()
                        && self.get(at) != Tag::Determiner
                        && i > floor
                        && matches!(self.get(i - 1), Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Mark)
                        && doc.word(i.saturating_sub(1)) != ","
                }
                Tag::Pronoun => return if at == end { i } else { at },
                // "a dad-of-two", "the commander-in-chief"
                Tag::Preposition | Tag::Conjunction => is_hyphenated(doc, i) && at < end,
                // A bracket is taken whole: "(R-Fla.)", "(NASDAQ: KELP)".
                Tag::Mark if doc.word(i) == ")" => {
                    let Some(open) = (floor..i).rev().take(BRACKET_WINDOW).find(|&j| doc.word(j) == "(") else { break };
                    at = open;
                    continue;
                }
                // "Anna “Nan” Berg"; "vice-president", "Khaled Al-Maeena", "Gov. Mike": marks inside a phrase.
                Tag::Mark => match self.nickname_start(doc, i) {
                    Some(open) if at < end => {
                        at = open;
                        continue;
                    }
                    _ => self.joins_words(doc, i, at, end, floor),
                },
                _ => false,
            };
            if !inside {
                break;
            }
            at = i;
        }
        // A phrase does not start with 's or a hyphen.
        while at < end
            && matches!(self.get(at), Tag::Possessive | Tag::Mark)
            && !matches!(doc.word(at), "(" | "“" | "‘" | "\"")
        {
            at += 1;
        }
        at
    }

    /// "Anna “Nan” Berg": the mark that closes the nickname between two names whose mark opens at `open`.
    #[must_use]
    pub fn nickname_end(&self, doc: &Document, open: usize) -> Option<usize> {
        let named = quotation::is_mark(doc, open)
            && matches!(self.get(open.checked_sub(1)?), Tag::Proper | Tag::Noun)
            && doc.is_capital_word(open - 1)
            && !doc.token(open).glued
            && doc.is_capital_word(open + 1);
        let close = (open + 2..open + 4).find(|&at| quotation::is_mark(doc, at)).filter(|_| named)?;
        let follows =
            self.get(close + 1) == Tag::Proper && !doc.token(close + 1).glued && doc.is_capital_word(close - 1);
        follows.then_some(close)
    }

    fn nickname_start(&self, doc: &Document, close: usize) -> Option<usize> {
        let mark = quotation::is_mark(doc, close);
        (close.saturating_sub(3)..close).filter(|_| mark).find(|&open| self.nickname_end(doc, open) == Some(close))
    }

    fn joins_words(&self, doc: &Document, i: usize, at: usize, end: usize, floor: usize) -> bool {
        match doc.word(i) {
            "-" | "‑" | "‐" | "–" | "/" | "." => {
                (doc.token(i).glued && doc.token(i + 1).glued && at < end) || (i > floor && is_short_stop(doc, i))
            }
            "’" | "'" => doc.token(i).glued && doc.token(i + 1).glued,
            _ => false,
        }
    }

    /// One past the last token of the noun phrase that starts at `start`, with prepositional phrases, not beyond `limit`.
    #[must_use]
    pub fn noun_phrase_end(&self, doc: &Document, start: usize, limit: usize) -> usize {
        let pronoun = self.get(start) == Tag::Pronoun;
        // "anyone with information", "those in the hall"
        if pronoun && !(self.get(start + 1) == Tag::Preposition && doc.is(start, WordClass::PHRASE_OPEN)) {
            return start + 1;
        }
        let limit = limit.min(start + NP_WINDOW);
        let mut end = start + usize::from(pronoun);
        let mut at = end;
        while at < limit {
            let Some((next, ends)) = self.phrase_step(doc, start..end, at, limit) else { break };
            at = next;
            end = if ends { at } else { end };
        }
        end
    }

    /// The token behind what goes on at `at` with the phrase found so far, and whether the phrase can end there.
    fn phrase_step(&self, doc: &Document, phrase: Range<usize>, at: usize, limit: usize) -> Option<(usize, bool)> {
        let Range { start, end } = phrase;
        // The phrase can end here, so that something may be added to it.
        let whole = end == at && end > start;
        let last = self.get(at.wrapping_sub(1));
        let goes_on = match self.get(at) {
            Tag::Noun | Tag::Proper | Tag::Number => return Some((at + 1, true)),
            Tag::Determiner => {
                if at != start && !matches!(last, Tag::Preposition | Tag::To | Tag::Conjunction | Tag::Determiner) {
                    return None;
                }
                // "some of those on board", "another, Anna Berg"
                let alone = at == start && (doc.is_word(at + 1, "of") || matches!(doc.word(at + 1), "," | "." | ";"));
                return Some((at + 1, alone));
            }
            // "the 71-year-old"
            Tag::Adjective => {
                return Some((at + 1, doc.is_word(at, "old") && doc.token(at).glued && at >= start + 2));
            }
            Tag::Possessive => true,
            // "the then mayor"
            Tag::Adverb => {
                let next = self.get(at + 1);
                // "then-mayor Carl Berg"
                let tied = at == start && doc.is_tying_hyphen(at + 1);
                next == Tag::Adjective || tied || last == Tag::Determiner && at > start && next == Tag::Noun
            }
            Tag::Gerund | Tag::Participle => {
                self.get(at + 1).is_nominal()
                    && self.get(at + 1) != Tag::Determiner
                    && (at == start || last != Tag::Noun)
            }
            Tag::Preposition | Tag::Conjunction if is_hyphenated(doc, at) => true,
            // "three out of four voters"
            Tag::Preposition if whole && last == Tag::Number && doc.is_word(at + 1, "of") => {
                return self.get(at + 2).is_nominal().then_some((at + 2, false));
            }
            Tag::Preposition | Tag::To => {
                let object = self.get(at + 1).is_nominal() || doc.is_word(at + 1, "those");
                // "more demand than the grid can bear"
                whole && object && !(last == Tag::Noun && doc.is_word(at, "than"))
            }
            Tag::Conjunction => {
                whole && self.get(at + 1).is_nominal() && !doc.is_word(at, "but") && !self.clause_follows(at + 1, limit)
            }
            Tag::Pronoun if at > start && doc.is_word(at, "those") => return Some((at + 1, true)),
            Tag::Mark => return self.mark_step(doc, start, at, limit),
            _ => false,
        };
        goes_on.then_some((at + 1, false))
    }

    /// [`Self::phrase_step`] over a mark: a hyphen, the stop of a title, a bracket, a nickname.
    fn mark_step(&self, doc: &Document, start: usize, at: usize, limit: usize) -> Option<(usize, bool)> {
        let tied = doc.token(at).glued && doc.token(at + 1).glued;
        match doc.word(at) {
            "-" | "‑" | "‐" | "–" | "/" | "'" | "’" if tied => Some((at + 1, false)),
            // "Carl Berg Jr. on Monday" may end here, "Gov. Anna Berg" not.
            "." if at > start && is_short_stop(doc, at) => Some((at + 1, !doc.is_capital_word(at + 1))),
            "(" => {
                let close = (at + 1..limit.min(at + BRACKET_WINDOW)).find(|&j| doc.is_word(j, ")"))?;
                Some((close + 1, true))
            }
            _ => Some((self.nickname_end(doc, at)? + 1, false)),
        }
    }

    /// The end of the plain noun phrase that starts at `start`, without its prepositional phrases.
    #[must_use]
    pub fn plain_end(&self, doc: &Document, start: usize, limit: usize) -> usize {
        let end = self.noun_phrase_end(doc, start, limit);
        (start..end).find(|&i| i > start && matches!(self.get(i), Tag::Preposition | Tag::To)).unwrap_or(end)
    }

    /// Whether a finite verb comes after the plain noun phrase at `at`: "and Trump said".
    fn clause_follows(&self, at: usize, limit: usize) -> bool {
        for i in at..limit.min(at + 10) {
            match self.get(i) {
                tag if tag.is_finite() => return true,
                Tag::Mark | Tag::That | Tag::Wh => return false,
                _ => {}
            }
        }
        false
    }

    /// The end of a noun phrase with the apposition or relative clause that follows its comma:
    /// "Kim Lee, a lawyer for the family," gives all up to the second comma.
    #[must_use]
    pub fn apposition_end(&self, doc: &Document, end: usize, limit: usize) -> usize {
        let next = |end: &usize| self.apposition(doc, *end, limit);
        std::iter::successors(Some(end), next).take(4).last().unwrap_or(end)
    }

    /// The end of the apposition whose comma stands at `comma`; None where a clause goes on there.
    fn apposition(&self, doc: &Document, comma: usize, limit: usize) -> Option<usize> {
        let start = comma + 1;
        let starts = match self.get(start) {
            Tag::Determiner | Tag::Number | Tag::Noun | Tag::Adjective | Tag::Proper => true,
            Tag::Preposition => doc.is_word(start, "of"),
            Tag::Wh => doc.is_word(start, "who"),
            _ => false,
        };
        if !doc.is_word(comma, ",") || start >= limit || !starts {
            return None;
        }
        let mut relative = false;
        let stop = limit.min(comma + NP_WINDOW);
        let mut at = start;
        while at < stop && !ends_apposition(doc, at) {
            match self.get(at) {
                // "an economist who is the director": its verb belongs to the apposition.
                Tag::Wh => relative = true,
                // A clause, no apposition: the phrase ended before the comma.
                Tag::Finite | Tag::Auxiliary | Tag::Modal | Tag::PronounVerb | Tag::Subordinator | Tag::Pronoun
                    if !relative =>
                {
                    return None;
                }
                _ => {}
            }
            at += 1;
        }
        (at < stop || at >= limit || ends_apposition(doc, at)).then_some(at)
    }
}

/// Whether the token is a mark that ends an apposition; the stop of a title does not.
fn ends_apposition(doc: &Document, at: usize) -> bool {
    match doc.word(at) {
        "." => !is_abbreviation(doc, at.wrapping_sub(1), at + 1),
        word => matches!(word, "," | ";" | ":" | "!" | "?" | "—" | "–" | "--" | "“" | "”" | "\""),
    }
}

/// "on Monday after traders said": a clause begins at the word between two nouns; not so in "sites such as", "witness after witness".
#[must_use]
pub fn opens_clause(doc: &Document, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let joins =
        doc.is_word(before, "such") || doc.is_word(before, "well") || doc.form(before).fold == doc.form(at + 1).fold;
    doc.is(at, WordClass::POS_SUBORDINATOR) && !joins
}

/// Whether hyphens tie the word to those on both sides of it.
fn is_hyphenated(doc: &Document, at: usize) -> bool {
    let is_hyphen = |at: usize| matches!(doc.word(at), "-" | "‑" | "‐") && doc.token(at).glued;
    doc.token(at).glued && is_hyphen(at.wrapping_sub(1)) && is_hyphen(at + 1)
}

/// Whether the token is the stop of a short form, in "Gov. Mike" and "Inc. said": see [`is_abbreviation`].
#[must_use]
pub fn is_short_stop(doc: &Document, at: usize) -> bool {
    doc.word(at) == "." && doc.token(at).glued && is_abbreviation(doc, at.wrapping_sub(1), at + 1)
}

/// Whether the stop between `before` and `after` belongs to a short capitalised title or initial before a name, "Gov. Mike", or to an
/// abbreviation with which no sentence ends: "Inc. said", "Jr., who".
#[must_use]
pub fn is_abbreviation(doc: &Document, before: usize, after: usize) -> bool {
    let word = doc.word(before);
    let title = doc.is(before, WordClass::ABBR_TITLE | WordClass::ABBR_INNER);
    let initial = word.len() == 1 && doc.form(before).shape.is(Shape::CAPITAL);
    let name = doc.is_capital_word(after) && !doc.token(after).glued;
    // "Inc. said", "Corp.'s head"
    let small = doc.form(after).shape.is(Shape::LOWER)
        || doc.token(after).glued && doc.word(after).starts_with(scan::is_apostrophe);
    let goes_on = small && doc.form(before).shape.is(Shape::CAPITAL);
    // "a No. 10 spokesman"
    let counts = doc.is(before, WordClass::ABBR_NUMBER) && doc.token(after).kind == TokenKind::Number;
    doc.token(before).kind == TokenKind::Word
        && (((title || initial) && name)
            || counts
            || (doc.is(before, WordClass::ABBREVIATIONS) && (goes_on || matches!(doc.word(after), "," | ")" | "("))))
}
