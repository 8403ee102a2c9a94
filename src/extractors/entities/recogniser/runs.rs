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
        if self.is_namey(end) {
            return if self.is_last_word(end) { end } else { end + 1 };
        }
        let reach = match self.doc.token(end).kind {
            TokenKind::Mark => self.over_mark(end, limit, sentence),
            TokenKind::Word => self.over_link(first, end, limit).or_else(|| self.over_particles(end, limit)),
            _ => None,
        };
        reach.unwrap_or(end)
    }

    /// "Obama Monday": a day, a month or a capitalised preposition at `end` ends the name.
    fn is_last_word(&self, end: usize) -> bool {
        let doc = self.doc;
        let small =
            doc.is(end, W::POS_PREPOSITION) && !self.is_all_caps(end) && !doc.is(end, W::GIVEN_NAMES | W::SURNAMES);
        let calendar = doc.is(end, W::CONTEXT_NEVER) && !doc.is(end, W::POS_ADJECTIVE) && !self.is_acronym(end);
        small || calendar && !doc.is(end - 1, W::GIVEN_NAMES)
    }

    /// Where a name goes on over the mark at `end`: "J. Berg", "Wal-Mart", "Port-au-Prince", "AT&T", "Acme, Inc.".
    fn over_mark(&self, end: usize, limit: usize, sentence: Sentence) -> Option<usize> {
        let doc = self.doc;
        let (last, next) = (end - 1, end + 1);
        let goes_on = self.is_namey(next) && next < limit;
        let tied = doc.token(end).glued && doc.token(next).glued;
        let reach = match doc.word(end) {
            "." if doc.token(end).glued
                && (self.is_initial(last) && goes_on || self.is_short(last) && next < sentence.end) =>
            {
                next
            }
            "-" | "‑" | "‐" | "–" if tied && goes_on && !(self.stands_alone(last) && self.stands_alone(next)) => {
                end + 2
            }
            "-" | "‑" | "‐" | "–" if tied && self.is_between_hyphens(next, limit) => end + 4,
            "&" if goes_on => end + 2,
            "'" | "’" if tied && self.is_namey(next) => end + 2,
            "," if self.is_capital(next) && self.ends_after_comma(next, limit) => end + 2,
            _ => return None,
        };
        Some(reach)
    }

    /// "St", "Jr", "Inc", "Gen": a word that a stop follows inside a name.
    fn is_short(&self, at: usize) -> bool {
        let classes = W::CONTEXT_KIN | W::CONTEXT_ORG_SUFFIX | W::CONTEXT_HONORIFIC | W::BESIDE_SHORT;
        self.doc.is(at, classes) && self.doc.word(at).len() <= 5
    }

    /// "Mazar-i-Sharif", "Port-au-Prince"
    fn is_between_hyphens(&self, at: usize, limit: usize) -> bool {
        self.glued_mark(at + 1, "-") && self.is_namey(at + 2) && self.doc.word(at).len() <= 3 && at + 2 < limit
    }

    /// ", Jr.", ", Inc."
    fn ends_after_comma(&self, at: usize, limit: usize) -> bool {
        let len = self.doc.word(at).len();
        self.doc.is(at, W::CONTEXT_KIN) && len <= 3 || self.doc.is(at, W::CONTEXT_ORG_SUFFIX) && len <= 5 && at < limit
    }

    /// Where a name goes on over a small word at `end`: "Bank of England", "University of Texas at Austin", "Ministry of Health and Welfare".
    fn over_link(&self, first: usize, end: usize, limit: usize) -> Option<usize> {
        let doc = self.doc;
        let last = end - 1;
        let heads = W::CONTEXT_ORG_HEAD | W::CONTEXT_PLACE_HEAD | W::CONTEXT_EVENT_HEAD | W::CONTEXT_LAW_HEAD;
        let after = if doc.is_word(end + 1, "the") { end + 2 } else { end + 1 };
        let content = self.is_namey(after) && after < limit && !doc.is(after, W::CONTEXT_NEVER);
        if content && (doc.is(last, heads) || last > first + 1 && self.listed_ends(first, end)) {
            let of = doc.is_word(end, "of") && !doc.is(last, W::CONTEXT_ROLE) && self.of_joins(last, after);
            let wide = (doc.is_word(end, "for") || doc.is_word(end, "on"))
                && doc.is(last, W::CONTEXT_ORG_HEAD)
                && !self.is_place(after)
                && self.is_dictionary(after);
            if of || wide {
                return Some(after + 1);
            }
        }
        let campus = doc.is_word(end, "at") && content && after == end + 1;
        if campus && doc.is_word(first, "university") && self.is_place(after) {
            return Some(after + 1);
        }
        let and = doc.is_word(end, "and") && self.is_namey(end + 1) && end + 1 < limit && self.and_joins(first, end);
        and.then_some(end + 2)
    }

    /// Where a name goes on over particles: "Luiz Inacio Lula da Silva", "Ursula von der Leyen", "Osama bin Laden".
    fn over_particles(&self, end: usize, limit: usize) -> Option<usize> {
        let doc = self.doc;
        let in_name = !doc.is(end, FUNCTION | W::POS_MAINLY_VERB) && doc.is(end - 1, W::GIVEN_NAMES | W::SURNAMES);
        if !doc.is(end, W::CONTEXT_PARTICLE) || !in_name && doc.is(end, DICTIONARY) {
            return None;
        }
        let mut at = end + 1;
        while at < end + 3 && doc.is(at, W::CONTEXT_PARTICLE) && !self.is_namey(at) {
            at += 1;
        }
        at += usize::from(self.glued_mark(at, "-"));
        (self.is_namey(at) && at < limit).then_some(at + 1)
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
