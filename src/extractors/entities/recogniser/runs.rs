//! How far a name goes: runs of capitalised words, with the small words and marks that join them.

use crate::document::{Sentence, TokenKind};
use crate::lexicon::WordClass as W;

use super::{DICTIONARY, FUNCTION, KNOWN, LONGEST_NAME, PLACES, Rules, TITLES};

impl Rules<'_> {
    /// Extends a run of capitalised tokens from `first`; answers its end.
    pub(super) fn run_end(&self, first: usize, sentence: Sentence) -> usize {
        let limit = sentence.end.min(first + LONGEST_NAME);
        let mut end = first + 1;
        if let Some((_, len)) = self.listed_phrase(first, limit) {
            end = first + len;
        }
        loop {
            if end >= limit {
                return end.min(limit);
            }
            let reach = self.extension(first, end, limit, sentence);
            if reach == end {
                return end;
            }
            end = reach;
            // A listed phrase that starts at one of the new tokens carries the run along.
            let from = end - 1;
            if self.is_namey(from)
                && let Some((_, len)) = self.listed_phrase(from, limit)
            {
                end = end.max(from + len);
            }
        }
    }

    /// How far the run `first..end` reaches one step further; `end` where it does not.
    fn extension(&self, first: usize, end: usize, limit: usize, sentence: Sentence) -> usize {
        let doc = self.doc;
        let next = doc.token(end);
        let last = end - 1;
        if self.is_namey(end) {
            // "Obama Monday": a day or month ends the name.
            let small =
                doc.is(end, W::POS_PREPOSITION) && !self.is_all_caps(end) && !doc.is(end, W::GIVEN_NAMES | W::SURNAMES);
            if small {
                return end;
            }
            let calendar = doc.is(end, W::CONTEXT_NEVER) && !doc.is(end, W::POS_ADJECTIVE) && !self.is_acronym(end);
            return if calendar && !doc.is(last, W::GIVEN_NAMES) { end } else { end + 1 };
        }
        if next.kind == TokenKind::Mark {
            let word = doc.word(end);
            match word {
                "." if next.glued => {
                    let initial = self.is_initial(last) && self.is_namey(end + 1) && end + 1 < limit;
                    let short = doc.is(last, W::CONTEXT_KIN | W::CONTEXT_ORG_SUFFIX | W::CONTEXT_HONORIFIC)
                        || doc.is_word(last, "st")
                        || doc.is_word(last, "mt")
                        || doc.is_word(last, "ft");
                    if initial || (short && doc.word(last).len() <= 5 && end + 1 < sentence.end) {
                        return end + 1;
                    }
                }
                "-" | "‑" | "‐" | "–" if next.glued && doc.token(end + 1).glued => {
                    if self.is_namey(end + 1)
                        && end + 1 < limit
                        && !(self.stands_alone(last) && self.stands_alone(end + 1))
                    {
                        return end + 2;
                    }
                    // "Mazar-i-Sharif", "Port-au-Prince"
                    if self.glued_mark(end + 2, "-")
                        && self.is_namey(end + 3)
                        && doc.word(end + 1).len() <= 3
                        && end + 3 < limit
                    {
                        return end + 4;
                    }
                }
                "&" if self.is_namey(end + 1) && end + 1 < limit => return end + 2,
                "'" | "’" if next.glued && doc.token(end + 1).glued && self.is_namey(end + 1) => return end + 2,
                "," if doc.is(end + 1, W::CONTEXT_KIN) && doc.word(end + 1).len() <= 3 && self.is_capital(end + 1) => {
                    return end + 2;
                }
                "," if self.is_capital(end + 1)
                    && doc.is(end + 1, W::CONTEXT_ORG_SUFFIX)
                    && doc.word(end + 1).len() <= 5
                    && end + 1 < limit =>
                {
                    return end + 2;
                }
                _ => {}
            }
            return end;
        }
        if next.kind != TokenKind::Word {
            return end;
        }
        // Small words inside a name.
        let head = doc
            .is(last, W::CONTEXT_ORG_HEAD | W::CONTEXT_PLACE_HEAD | W::CONTEXT_EVENT_HEAD | W::CONTEXT_LAW_HEAD)
            || (last > first + 1 && self.listed_ends(first, end));
        let after = if doc.is_word(end + 1, "the") { end + 2 } else { end + 1 };
        let content = self.is_namey(after) && after < limit && !doc.is(after, W::CONTEXT_NEVER);
        if content && head {
            let of = doc.is_word(end, "of") && !doc.is(last, W::CONTEXT_ROLE) && self.of_joins(last, after);
            let wide = (doc.is_word(end, "for") || doc.is_word(end, "on"))
                && doc.is(last, W::CONTEXT_ORG_HEAD)
                && !self.is_place(after)
                && self.is_dictionary(after);
            if of || wide {
                return after + 1;
            }
        }
        if doc.is_word(end, "at")
            && content
            && after == end + 1
            && doc.is_word(first, "university")
            && self.is_place(after)
        {
            return after + 1;
        }
        if doc.is_word(end, "and") && self.is_namey(end + 1) && end + 1 < limit && self.and_joins(first, end) {
            return end + 2;
        }
        // "Luiz Inacio Lula da Silva", "Ursula von der Leyen", "Osama bin Laden"
        if doc.is(end, W::CONTEXT_PARTICLE)
            && !doc.is(end, FUNCTION | W::POS_MAINLY_VERB)
            && doc.is(last, W::GIVEN_NAMES | W::SURNAMES)
            || doc.is(end, W::CONTEXT_PARTICLE) && !doc.is(end, DICTIONARY)
        {
            let mut at = end + 1;
            while at < end + 3 && doc.is(at, W::CONTEXT_PARTICLE) && !self.is_namey(at) {
                at += 1;
            }
            if self.glued_mark(at, "-") {
                at += 1;
            }
            if self.is_namey(at) && at < limit {
                return at + 1;
            }
        }
        end
    }

    /// Whether a listed phrase ends at `end` ("Bank of America" before "of").
    fn listed_ends(&self, first: usize, end: usize) -> bool {
        (first..end).any(|at| self.listed_phrase(at, end).is_some_and(|(_, len)| at + len == end))
    }

    /// "Ministry of Health", "University of Texas", "Battle of Britain"; not "Government of Canada's" own rules.
    fn of_joins(&self, head: usize, after: usize) -> bool {
        let doc = self.doc;
        if doc.is(head, W::CONTEXT_ORG_HEAD) {
            return true;
        }
        doc.is(head, W::CONTEXT_EVENT_HEAD | W::CONTEXT_LAW_HEAD | W::CONTEXT_PLACE_HEAD) && !doc.is(after, TITLES)
    }

    /// "Ministry of Health and Welfare", "Industrial and Commercial Bank": the words beside "and" are no names of their own.
    fn and_joins(&self, first: usize, and: usize) -> bool {
        let doc = self.doc;
        let common = |at: usize| {
            self.is_capital(at) && self.is_dictionary(at) && !doc.is(at, KNOWN | W::GIVEN_COMMON) && !doc.is(at, TITLES)
        };
        if !common(and - 1) || !common(and + 1) {
            return false;
        }
        // A head with "of" before the pair, or a head right after it.
        let before = (first..and).any(|at| {
            (doc.is_word(at + 1, "of") || doc.is_word(at + 1, "for") || doc.is_word(at + 1, "on"))
                && doc.is(at, W::CONTEXT_ORG_HEAD)
        });
        let after = (and + 1..and + 4)
            .take_while(|&at| self.is_capital(at))
            .any(|at| at > and + 1 && doc.is(at, W::CONTEXT_ORG_HEAD | W::CONTEXT_LAW_HEAD));
        before || after
    }

    /// "UAE-Israel", "EU-Nigeria": two names, not one.
    fn stands_alone(&self, at: usize) -> bool {
        self.is_acronym(at) || self.doc.is(at, W::ENTITY_COUNTRY | W::ENTITY_NATIONALITY | W::ENTITY_BIG_CITY)
    }

    fn is_place(&self, at: usize) -> bool {
        self.doc.is(at, PLACES)
    }
}
