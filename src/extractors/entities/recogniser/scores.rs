//! What speaks for each type: the parts of the name, the lists, the words around it.

use std::ops::Range;

use crate::document::{Sentence, Shape, TokenKind};
use crate::lexicon::WordClass as W;

use super::{
    DICTIONARY, FUNCTION, GROUP, GROUPS, KNOWN, MISC, MISCS, ORGANIZATION, ORGANIZATIONS, PERSON, PLACE, Rules, Scores,
    TITLES, WELL_KNOWN_PLACES, add, best_type, evidence,
};

impl Rules<'_> {
    /// The type that the phrase's head word gives it; `usize::MAX` where there is none.
    pub(super) fn head_of(&self, a: usize, b: usize, last: usize) -> usize {
        let doc = self.doc;
        // The word before "of", "for", "on" is the head; "Bank of China", "Battle of Stalingrad".
        let small = (a + 1..b).find(|&at| {
            !self.is_namey(at)
                && (doc.is_word(at, "of") || doc.is_word(at, "for") || doc.is_word(at, "on") || doc.is_word(at, "at"))
        });
        let head = small.map_or(last, |at| at - 1);
        let classes = doc.classes(head);
        if head == a && small.is_none() {
            return usize::MAX;
        }
        if classes.is(W::CONTEXT_ORG_HEAD) {
            return ORGANIZATION;
        }
        if classes.is(W::CONTEXT_PLACE_HEAD) {
            return PLACE;
        }
        if classes.is(W::CONTEXT_EVENT_HEAD | W::CONTEXT_LAW_HEAD) {
            return MISC;
        }
        // "Mount Everest", "Lake Victoria", "Fort Hood", "Hurricane Ida", "Operation Overlord", "Camp Lejeune"
        let first = doc.classes(a);
        if small.is_none() && first.is(W::CONTEXT_PLACE_HEAD) && !first.is(W::GIVEN_COMMON | W::POS_MAINLY_ADJECTIVE) {
            return PLACE;
        }
        if small.is_none() && first.is(W::CONTEXT_EVENT_HEAD) && !first.is(W::CONTEXT_ORG_HEAD) {
            return MISC;
        }
        usize::MAX
    }

    /// How sure the words themselves make it that `a..b` is a person's full name; 0 where they do not.
    pub(super) fn person_score(&mut self, a: usize, b: usize) -> i32 {
        let doc = self.doc;
        let len = b - a;
        if len > 7 || self.known(a..b).is(KNOWN) {
            return 0;
        }
        if (a..b)
            .any(|at| doc.is_word(at, "of") || doc.is_word(at, "and") || doc.word(at) == "&" || doc.is_word(at, "for"))
        {
            return 0;
        }
        let first = doc.classes(a);
        let last_at = if doc.is(b - 1, W::CONTEXT_KIN) || doc.word(b - 1) == "." {
            (a..b).rev().find(|&at| self.is_namey(at) && !doc.is(at, W::CONTEXT_KIN)).unwrap_or(b - 1)
        } else {
            b - 1
        };
        if last_at == a {
            return 0;
        }
        let last = doc.classes(last_at);
        let initials = self.is_initial(a) && doc.word(a + 1) == ".";
        let given = first.is(W::GIVEN_NAMES);
        let given_sure =
            given && (!first.is(W::GIVEN_WORD) && !first.is(WELL_KNOWN_PLACES) || first.is(W::GIVEN_COMMON));
        let surname = last.is(W::SURNAMES) && !last.is(W::SURNAME_WORD);
        let last_unknown = !last.is(DICTIONARY) && !last.is(KNOWN);
        let inner_words = (a..b)
            .filter(|&at| self.is_namey(at) && self.is_dictionary(at) && !doc.is(at, W::GIVEN_NAMES | W::SURNAMES))
            .count();
        if inner_words > 0 && !initials && !(given_sure && len == 2) {
            return 0;
        }
        let middle_initial = (a + 1..last_at).any(|at| self.is_initial(at) && doc.word(at + 1) == ".");
        if middle_initial && (given || !first.is(KNOWN)) {
            return 9;
        }
        if initials {
            return 6;
        }
        if last.is(GROUPS) && !last.is(W::SURNAME_COMMON | W::SURNAME_PUBLIC) {
            return 0;
        }
        match (given_sure, surname || last_unknown) {
            (true, true) => 8,
            (true, false) => {
                if last.is(W::SURNAMES) {
                    6
                } else {
                    3
                }
            }
            (false, true) if given => 5,
            (false, true)
                if last.is(W::SURNAME_PUBLIC | W::SURNAME_COMMON) && !first.is(KNOWN) && !first.is(DICTIONARY) =>
            {
                6
            }
            (false, true) if last.is(W::SURNAME_PUBLIC) && !first.is(KNOWN) => 4,
            (false, true) if !first.is(KNOWN) && !first.is(DICTIONARY) && len <= 4 && !self.is_all_caps(a) => 3,
            _ => 0,
        }
    }

    pub(super) fn listed_scores(&self, classes: W, len: usize) -> Scores {
        let mut scores = [0; 5];
        let long = if len > 1 { 3 } else { 0 };
        let mut put = |at: usize, value: i32| add(&mut scores, at, value);
        if classes.is(W::ENTITY_COUNTRY) {
            put(PLACE, 9);
        } else if classes.is(W::ENTITY_REGION | W::ENTITY_BIG_CITY | W::ENTITY_WATER | W::ENTITY_MOUNTAIN) {
            put(PLACE, 6 + long);
        } else if classes.is(W::ENTITY_FACILITY) {
            put(PLACE, 5 + long);
        } else if classes.is(W::ENTITY_TOWN) {
            put(PLACE, 2 + long);
        }
        if classes.is(ORGANIZATIONS) {
            let sure = if classes.is(ORGANIZATIONS.without(W::ENTITY_COMPANY)) { 7 } else { 5 };
            put(ORGANIZATION, sure + long);
        }
        if classes.is(GROUPS) {
            put(GROUP, 7 + long);
        }
        if classes.is(MISCS) {
            put(MISC, 5 + long);
        }
        if classes.is(W::ENTITY_NAME) {
            put(PERSON, 3);
        }
        scores
    }

    /// One capitalised token alone.
    pub(super) fn read_single(&mut self, at: usize, sentence: Sentence) {
        let doc = self.doc;
        let classes = doc.classes(at);
        let opening = self.opens_sentence(at, sentence);
        let long_word = self.is_dictionary(at) && doc.word(at).len() > 3 && !classes.is(KNOWN);
        let acronym = self.is_acronym(at) && !long_word;
        if classes.is(W::CONTEXT_KIN) || doc.word(at).chars().count() < 2 && !classes.is(KNOWN) {
            return;
        }
        if classes.is(W::CONTEXT_NEVER) && !classes.is(ORGANIZATIONS | GROUPS) && !classes.is(W::ENTITY_COUNTRY) {
            return;
        }
        if classes.is(FUNCTION) && !acronym {
            return;
        }
        let mut scores = [0; 5];
        let mut rule = "listed";
        if classes.is(KNOWN) && !(classes.is(W::ENTITY_WORD) && !acronym && (opening && self.lower_seen(at))) {
            scores = self.listed_scores(classes, 1);
            if classes.is(W::ENTITY_WORD) && !acronym {
                scores = scores.map(|score| score / 2);
            }
        }
        let dictionary = self.is_dictionary(at);
        if dictionary && !classes.is(KNOWN) && !acronym && (opening || self.lower_seen(at) || classes.is(TITLES)) {
            return;
        }
        if classes.is(W::SURNAME_PUBLIC) && !dictionary {
            add(&mut scores, PERSON, 4);
        } else if classes.is(W::SURNAMES | W::GIVEN_NAMES) && !dictionary && !classes.is(WELL_KNOWN_PLACES) {
            add(&mut scores, PERSON, 2);
        }
        if acronym && !classes.is(KNOWN) {
            add(&mut scores, ORGANIZATION, 4);
            rule = "acronym";
        }
        if scores == [0; 5] {
            rule = "unknown-word";
            if dictionary {
                // "Countrywide said": a word that the article always writes with a capital.
                let heads = W::CONTEXT_ORG_HEAD | W::CONTEXT_PLACE_HEAD | W::CONTEXT_EVENT_HEAD | W::CONTEXT_LAW_HEAD;
                if self.lower_seen(at) || doc.form(at).count < 3 || classes.is(heads | TITLES) || self.is_all_caps(at) {
                    return;
                }
                scores = evidence(&[(ORGANIZATION, 2)]);
            } else {
                scores = evidence(&[(PERSON, 1), (ORGANIZATION, 2), (PLACE, 1)]);
            }
        }
        self.context(at..at + 1, sentence, &mut scores);
        if best_type(&scores).1 > 0 {
            self.push(at..at + 1, scores, rule);
        }
    }

    /// What stands around a name.
    pub(super) fn context(&self, range: Range<usize>, sentence: Sentence, scores: &mut Scores) {
        let doc = self.doc;
        let before = range.start.wrapping_sub(1);
        let after = range.end;
        let inside = |at: usize| at >= sentence.first && at < sentence.end;
        if inside(before) {
            let the = doc.is_word(before, "the");
            if the {
                add(scores, PERSON, -3);
                add(scores, ORGANIZATION, 1);
            }
            let word = if the { before.wrapping_sub(1) } else { before };
            if doc.is(word, W::POS_PREPOSITION) && inside(word) {
                if doc.is(word, W::BESIDE_INSIDE) {
                    add(scores, PLACE, 3);
                } else if doc.is(word, W::BESIDE_TOWARD) {
                    add(scores, PLACE, 1);
                } else if doc.is(word, W::BESIDE_WITH) {
                    add(scores, PERSON, 1);
                }
            }
            // "striker Haaland", "spokesman John Smith"
            if !the && doc.is(before, W::CONTEXT_ROLE) && doc.form(before).shape.is(Shape::LOWER) {
                add(scores, PERSON, 4);
            }
        }
        if inside(after) {
            if doc.is(after, W::CUE_QUOTE | W::CUE_CLAUSE) {
                add(scores, PERSON, 2);
                add(scores, ORGANIZATION, 1);
            }
            if doc.word(after) == "," {
                let next = after + 1;
                let number = doc.token(next).kind == TokenKind::Number
                    && doc.word(next).len() == 2
                    && matches!(doc.word(next + 1), "," | "." | "-");
                let article = doc.is(next, W::BESIDE_ARTICLE);
                if number || doc.is(next, W::BESIDE_RELATIVE) {
                    add(scores, PERSON, 4);
                } else if doc.is(next, W::CONTEXT_ROLE)
                    || (article && (next + 1..next + 5).any(|at| doc.is(at, W::CONTEXT_ROLE)))
                {
                    add(scores, PERSON, 3);
                }
                if self.is_capital(next) && doc.is(next, W::ENTITY_COUNTRY | W::ENTITY_REGION) && range.len() < 4 {
                    add(scores, PLACE, 3);
                }
            }
            if doc.is(after, W::CONTEXT_ROLE) && doc.form(after).shape.is(Shape::LOWER) {
                add(scores, ORGANIZATION, 2);
                add(scores, PERSON, -1);
            }
            if doc.word(after) == "(" && self.is_acronym(after + 1) && doc.word(after + 2) == ")" {
                add(scores, ORGANIZATION, 2);
            }
        }
    }
}
