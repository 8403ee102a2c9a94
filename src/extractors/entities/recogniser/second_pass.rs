//! What the article has shown: surnames and short forms learnt from full names, headlines read by them, the vote of all mentions.

use std::ops::Range;

use crate::document::{Sentence, TokenKind};
use crate::lexicon::WordClass as W;

use super::{
    Casing, FUNCTION, GROUPS, ORGANIZATION, ORGANIZATIONS, PERSON, PLACES, Rules, Scores, add, best_type, evidence,
};

impl Rules<'_> {
    pub(super) fn learn(&mut self) {
        let doc = self.doc;
        for index in 0..self.found.len() {
            let Some(candidate) = self.found.get(index).cloned() else { break };
            let (best, score) = best_type(&candidate.scores);
            let (a, b) = (candidate.tokens.start, candidate.tokens.end);
            if best == PERSON && score >= 3 && b - a >= 2 {
                let last = (a..b).rev().find(|&at| self.is_namey(at) && !doc.is(at, W::CONTEXT_KIN)).unwrap_or(b - 1);
                add(&mut self.memory.surnames, doc.form(last).fold as usize, score.min(8));
                if !doc.is(a, FUNCTION) {
                    add(&mut self.memory.forenames, doc.form(a).fold as usize, score.min(8));
                }
            } else if best == PERSON && candidate.rule == "title-name" {
                add(&mut self.memory.surnames, doc.form(b - 1).fold as usize, score.min(8));
            }
            self.remember(a..b, candidate.scores, if candidate.rule.starts_with("unknown") { 1 } else { 2 });
            // "International Atomic Energy Agency (IAEA)"
            if doc.word(b) == "(" && self.is_acronym(b + 1) && doc.word(b + 2) == ")" && b - a >= 2 {
                self.remember(b + 1..b + 2, candidate.scores.map(|s| s * 3), 2);
            }
            // "Apple Inc." is later "Apple".
            if best == ORGANIZATION && score >= 6 && b - a >= 2 {
                let mut to = b;
                while to > a + 1
                    && (!self.is_namey(to - 1) || doc.is(to - 1, W::CONTEXT_ORG_SUFFIX | W::CONTEXT_ORG_HEAD))
                {
                    to -= 1;
                }
                if to < b && !(to - a == 1 && (self.is_dictionary(a) || doc.is(a, GROUPS | PLACES))) {
                    self.remember(a..to, evidence(&[(ORGANIZATION, 6)]), 2);
                }
            }
        }
    }

    /// How surely the word is the last one of a person's full name.
    fn surname_weight(&self, at: usize) -> i32 {
        self.memory.surnames.get(self.doc.form(at).fold as usize).copied().unwrap_or(0)
    }

    fn remember(&mut self, range: Range<usize>, scores: Scores, weight: i32) {
        let doc = self.doc;
        let total = self.memory.names.entry(doc.words_key(range.clone())).or_default();
        for (sum, score) in total.iter_mut().zip(scores) {
            *sum += score * weight / 2;
        }
        if let Some(start) = self.memory.starts.get_mut(doc.form(range.start).fold as usize) {
            *start = (*start).max(range.len());
        }
    }

    /// Headlines, and surnames that the first pass took for ordinary words ("Berg left first").
    pub(super) fn read_rest(&mut self) {
        let doc = self.doc;
        let mut taken = vec![false; doc.tokens().len()];
        for candidate in &self.found {
            for at in candidate.tokens.clone() {
                if let Some(slot) = taken.get_mut(at) {
                    *slot = true;
                }
            }
        }
        for (number, &sentence) in doc.sentences().iter().enumerate() {
            let casing = self.casings.get(number).copied().unwrap_or(Casing::Ordinary);
            if self.is_furniture(sentence) {
                continue;
            }
            let mut at = sentence.first;
            while at < sentence.end {
                let free = !taken.get(at).copied().unwrap_or(true);
                if casing == Casing::Ordinary {
                    if free && self.is_capital(at) {
                        self.read_forgotten(at);
                    }
                    at += 1;
                } else if free && self.starts_name(at, sentence.end) {
                    at = self.read_headline_name(at, sentence, casing).max(at + 1);
                } else {
                    at += 1;
                }
            }
        }
    }

    /// A dictionary word that a full name of the article ends with.
    fn read_forgotten(&mut self, at: usize) {
        let doc = self.doc;
        let weight = self.surname_weight(at);
        let before = at.wrapping_sub(1);
        let date = doc.is(at, W::CONTEXT_NEVER)
            && (doc.token(at + 1).kind == TokenKind::Number
                || doc.token(before).kind == TokenKind::Number
                || doc.is(before, W::POS_PREPOSITION | W::POS_ADJECTIVE));
        if weight >= 5
            && !date
            && !self.lower_seen(at)
            && !self.is_namey(at + 1)
            && (!doc.is(at, FUNCTION) || doc.is(at, W::CONTEXT_NEVER))
        {
            self.push(at..at + 1, evidence(&[(PERSON, weight.min(8))]), "surname");
        }
    }

    /// A name of a headline: known from the body or from the lists. Answers where it ends.
    fn read_headline_name(&mut self, at: usize, sentence: Sentence, casing: Casing) -> usize {
        let doc = self.doc;
        // The longest name of the body.
        let most = self.memory.starts.get(doc.form(at).fold as usize).copied().unwrap_or(0).min(sentence.end - at);
        for len in (1..=most).rev() {
            if let Some(&scores) = self.memory.names.get(&doc.words_key(at..at + len))
                && best_type(&scores).1 >= 3
                && !(len == 1 && self.is_dictionary(at) && self.lower_seen(at))
            {
                self.push(at..at + len, scores.map(|s| s.min(8)), "headline-known");
                return at + len;
            }
        }
        if let Some((classes, len)) = self.listed_phrase(at, sentence.end) {
            self.push(at..at + len, self.listed_scores(classes, len), "headline-listed");
            return at + len;
        }
        let dictionary = self.is_dictionary(at);
        let weight = self.surname_weight(at);
        if weight > 0 && !(dictionary && self.lower_seen(at)) {
            self.push(at..at + 1, evidence(&[(PERSON, weight.min(8))]), "headline-surname");
            return at + 1;
        }
        let classes = doc.classes(at);
        // "Jane Smith" in full.
        if self.is_namey(at + 1)
            && at + 1 < sentence.end
            && classes.is(W::GIVEN_COMMON)
            && doc.is(at + 1, W::SURNAMES)
            && !(self.is_dictionary(at + 1) && casing == Casing::Capitals && self.lower_seen(at + 1))
            && !doc.is(at + 1, FUNCTION | W::POS_THIRD)
            && !doc.is(at, FUNCTION)
        {
            self.push(at..at + 2, evidence(&[(PERSON, 6)]), "headline-person");
            return at + 2;
        }
        if classes.is(FUNCTION) && !(casing == Casing::Title && self.is_acronym(at)) {
            return at + 1;
        }
        let sure = classes.is(W::ENTITY_COUNTRY | W::ENTITY_BIG_CITY | W::ENTITY_REGION | GROUPS | ORGANIZATIONS)
            && !classes.is(W::ENTITY_WORD)
            || classes.is(W::ENTITY_COUNTRY)
            || classes.is(ORGANIZATIONS) && casing == Casing::Title && self.is_acronym(at);
        if sure && !classes.is(W::CONTEXT_NEVER) {
            self.push(at..at + 1, self.listed_scores(classes, 1), "headline-listed");
        } else if classes.is(W::SURNAME_PUBLIC) && !dictionary {
            self.push(at..at + 1, evidence(&[(PERSON, 5)]), "headline-surname");
        } else if casing == Casing::Title
            && self.is_acronym(at)
            && !classes.is(W::CONTEXT_NEVER)
            && doc.word(at).len() > 1
        {
            self.push(at..at + 1, evidence(&[(ORGANIZATION, 4)]), "acronym");
        }
        at + 1
    }

    /// The article's vote: what the same words are elsewhere, and surnames of full names.
    pub(super) fn vote(&mut self) {
        let doc = self.doc;
        for index in 0..self.found.len() {
            let Some(candidate) = self.found.get(index) else { break };
            let (a, b) = (candidate.tokens.start, candidate.tokens.end);
            let mut scores = candidate.scores;
            if let Some(total) = self.memory.names.get(&doc.words_key(a..b)) {
                for (score, sum) in scores.iter_mut().zip(total) {
                    *score += (*sum - *score).clamp(-6, 12) / 2;
                }
            }
            if b - a == 1 {
                let last = self.surname_weight(a);
                let first = self.memory.forenames.get(doc.form(a).fold as usize).copied().unwrap_or(0);
                let place = doc.is(a, W::ENTITY_COUNTRY | W::ENTITY_NATIONALITY);
                if last > 0 && !place {
                    add(&mut scores, PERSON, last.min(9));
                } else if first > 0 && !place && !doc.is(a, PLACES) {
                    add(&mut scores, PERSON, first.min(5));
                }
            }
            if let Some(candidate) = self.found.get_mut(index) {
                candidate.scores = scores;
            }
        }
    }
}
