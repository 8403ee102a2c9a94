//! The first pass: names in sentences with ordinary capitals, cut by titles, heads and lists.

use std::ops::Range;

use crate::article::BlockKind;
use crate::document::{Sentence, Shape, TokenKind};
use crate::lexicon::WordClass as W;

use super::{
    Candidate, Casing, DICTIONARY, FUNCTION, GROUP, GROUPS, KNOWN, MISC, ORGANIZATION, PERSON, PLACE, PLACES, Rules,
    Scores, TITLES, WELL_KNOWN_PLACES, evidence,
};

impl Rules<'_> {
    pub(super) fn read_ordinary(&mut self) {
        let doc = self.doc;
        for &sentence in doc.sentences() {
            let casing = self.casing(sentence);
            self.casings.push(casing);
            if casing != Casing::Ordinary || self.is_furniture(sentence) {
                continue;
            }
            let mut at = self.dateline_end(sentence);
            while at < sentence.end {
                if !self.starts_name(at, sentence.end) {
                    at += 1;
                    continue;
                }
                let end = self.run_end(at, sentence);
                self.read_run(at, end, sentence);
                at = end.max(at + 1);
            }
        }
    }

    pub(super) fn is_furniture(&self, sentence: Sentence) -> bool {
        self.doc.blocks().get(sentence.block).is_some_and(|block| block.kind == BlockKind::Published)
    }

    #[inline]
    pub(super) fn starts_name(&self, at: usize, end: usize) -> bool {
        self.is_namey(at) || self.starts_small(at, end)
    }

    /// Whether a name starts with a number or a small particle.
    #[inline]
    fn starts_small(&self, at: usize, end: usize) -> bool {
        let doc = self.doc;
        let may = doc.is(at, W::CONTEXT_PARTICLE) || doc.token(at).kind == TokenKind::Number;
        may && self.starts_with_particle(at, end)
    }

    fn starts_with_particle(&self, at: usize, end: usize) -> bool {
        let doc = self.doc;
        // "3M"
        if doc.token(at).kind == TokenKind::Number {
            return self.listed_phrase(at, end).is_some();
        }
        if !doc.form(at).shape.is(Shape::LOWER) {
            return false;
        }
        // "al-Shabaab", "el-Sisi"
        let article = doc.word(at).len() <= 3 && self.glued_mark(at + 1, "-") && self.is_namey(at + 2) && at + 2 < end;
        // "von der Leyen", "al Qaeda"
        let small = |at: usize| {
            doc.form(at).shape.is(Shape::LOWER)
                && doc.is(at, W::CONTEXT_PARTICLE)
                && !doc.is(at, DICTIONARY)
                && doc.word(at).len() > 1
        };
        let particle = small(at) && (self.is_namey(at + 1) || (small(at + 1) && self.is_namey(at + 2))) && at + 2 < end;
        article || particle
    }

    /// "KYIV, May 16 (Reuters) -": the place in capitals at a block's start. Answers where the sentence goes on.
    fn dateline_end(&mut self, sentence: Sentence) -> usize {
        let doc = self.doc;
        let first = sentence.first;
        if doc.blocks().get(sentence.block).is_none_or(|block| block.first != first) || !self.is_all_caps(first) {
            return first;
        }
        let mut end = first;
        while end < first + 4 && (self.is_all_caps(end) || (doc.word(end) == "." && doc.token(end).glued)) {
            end += 1;
        }
        let marks = (end..end + 9)
            .take_while(|&at| at < sentence.end)
            .any(|at| matches!(doc.word(at), "(" | "-" | "--" | "—" | "–" | "_"));
        let breaks = matches!(doc.word(end), "," | "(" | "-" | "--" | "—" | "–");
        if end == first || !marks || !breaks || doc.is(first, W::CONTEXT_NEVER) && end == first + 1 {
            return first;
        }
        self.push(first..end, evidence(&[(PLACE, 8)]), "dateline");
        end
    }

    fn casing(&self, sentence: Sentence) -> Casing {
        let doc = self.doc;
        // "(Reporting by Anna Berg; Editing by Peter Lund)"
        let start = if doc.word(sentence.first) == "(" { sentence.first + 1 } else { sentence.first };
        if doc.is(start, W::BESIDE_CREDIT) {
            return Casing::Ordinary;
        }

        let (mut lower, mut capital, mut all_caps, mut letters) = (0usize, 0usize, 0usize, 0usize);
        for at in sentence.tokens().take(40) {
            let form = doc.form(at);
            if doc.token(at).kind != TokenKind::Word || self.is_possessive(at) {
                continue;
            }
            letters += 1;
            if form.shape.is(Shape::ALL_CAPS) {
                all_caps += 1;
            } else if form.shape.is(Shape::CAPITAL) {
                capital += 1;
            } else if form.span.len() > 3 && !form.classes.is(FUNCTION) {
                lower += 1;
            }
        }
        let small = letters - all_caps - capital;
        if letters >= 2
            && all_caps * 10 >= letters * 8
            && capital * 10 <= letters * 2
            && small * 10 <= letters * 2
            && (all_caps > 2 || !self.ends_with_stop(sentence))
        {
            return Casing::Capitals;
        }
        if capital + all_caps >= 4 && lower * 5 <= capital + all_caps && !self.ends_with_stop(sentence) {
            return Casing::Title;
        }
        Casing::Ordinary
    }

    fn ends_with_stop(&self, sentence: Sentence) -> bool {
        (sentence.first..sentence.end).rev().take(2).any(|at| matches!(self.doc.word(at), "." | "…"))
    }

    pub(super) fn push(&mut self, tokens: Range<usize>, scores: Scores, rule: &'static str) {
        if !tokens.is_empty() {
            self.found.push(Candidate { tokens, scores, rule });
        }
    }

    /// Cuts a run into names.
    fn read_run(&mut self, first: usize, end: usize, sentence: Sentence) {
        let doc = self.doc;
        let (mut a, mut b) = (first, end);
        // The article is no part of "The New York Times"; it is of "The Hague".
        if b - a > 1
            && doc.is_word(a, "the")
            && !self.listed_phrase(a, b).is_some_and(|(classes, _)| classes.is(PLACES))
        {
            a += 1;
        }
        // Words of the sentence's start that are capitalised for that reason alone.
        while a < b && self.opens_sentence(a, sentence) && self.is_common_opening(a, b) {
            a += 1;
        }
        let preposition =
            |at: usize| doc.is(at, W::POS_PREPOSITION) && !doc.is(at, W::GIVEN_NAMES | W::SURNAMES | KNOWN);
        while a < b
            && (self.is_calendar(a, b)
                || (!self.is_namey(a) && !self.starts_name(a, b))
                || (b - a > 1 && preposition(a) && self.listed_phrase(a, b).is_none()))
        {
            a += 1;
        }
        while b > a
            && (!self.is_namey(b - 1)
                && doc.word(b - 1) != "."
                && !doc.token(b - 1).kind.eq(&TokenKind::Number)
                && self.known(a..b).is_empty())
        {
            b -= 1;
        }
        if a >= b {
            return;
        }
        let known = self.known(a..b);
        if b - a == 1 {
            self.read_single(a, sentence);
            return;
        }
        if known.is(KNOWN) {
            self.push_known(a..b, self.listed_scores(known, b - a), "listed", sentence);
            return;
        }
        if self.read_titled(a, b, sentence) {
            return;
        }
        self.read_phrase(a, b, sentence);
    }

    /// First word of the sentence, or after an opening quotation mark, a colon, a bullet.
    pub(super) fn opens_sentence(&self, at: usize, sentence: Sentence) -> bool {
        let before = at.wrapping_sub(1);
        at == sentence.first
            || (at < sentence.first + 3 && self.doc.token(before).kind != TokenKind::Word)
            || matches!(self.doc.word(before), "\"" | "“" | "``" | "‘" | ":" | "•" | "*" | "--" | "—" | "(" | "...")
            || (matches!(self.doc.word(before), "'" | "`" | "''") && !self.doc.token(before).glued)
    }

    fn is_common_opening(&self, at: usize, end: usize) -> bool {
        let doc = self.doc;
        if self.listed_phrase(at, end).is_some()
            || !self.is_dictionary(at)
            || (self.is_acronym(at) && doc.word(at).len() > 1)
        {
            return false;
        }
        let next_name = at + 1 < end;
        if doc.is(at, FUNCTION) || doc.is(at, W::POS_MAINLY_ADVERB) {
            return !(next_name && doc.is(at, W::GIVEN_COMMON) && self.is_surnamey(at + 1));
        }
        if doc.is(at, GROUPS | WELL_KNOWN_PLACES) && !self.lower_seen(at) {
            return false;
        }
        if doc.is(at, TITLES) && next_name {
            return false;
        }
        if !next_name {
            return false;
        }
        if doc.is(at, W::GIVEN_NAMES) && self.is_surnamey(at + 1) && !self.lower_seen(at) {
            return false;
        }
        let head = (at + 1..end).any(|i| {
            doc.is(
                i,
                W::CONTEXT_ORG_HEAD
                    | W::CONTEXT_PLACE_HEAD
                    | W::CONTEXT_EVENT_HEAD
                    | W::CONTEXT_ORG_SUFFIX
                    | W::CONTEXT_LAW_HEAD,
            )
        });
        if head && !doc.is(at, W::POS_MAINLY_VERB) {
            return false;
        }
        self.lower_seen(at)
            || doc.is(at, W::POS_MAINLY_VERB | W::POS_MAINLY_ADJECTIVE | W::POS_GERUND)
            || self.is_namey(at + 1) && !self.is_dictionary(at + 1)
    }

    fn is_surnamey(&self, at: usize) -> bool {
        self.is_capital(at) && (self.doc.is(at, W::SURNAMES) || !self.is_dictionary(at)) && !self.doc.is(at, GROUPS)
    }

    /// Days, months and other words that are no names, where no listed phrase starts with them.
    fn is_calendar(&self, at: usize, end: usize) -> bool {
        self.doc.is(at, W::CONTEXT_NEVER)
            && !(self.doc.is(at, TITLES) && at + 1 < end)
            && !self.doc.is(at, W::POS_ADJECTIVE | W::POS_MAINLY_ADJECTIVE)
            && self.listed_phrase(at, end).is_none()
            && !self.doc.is(at, KNOWN)
    }

    /// Titles before a person's name: "Ukrainian President Volodymyr Zelenskyy". Says whether it took the run.
    fn read_titled(&mut self, a: usize, b: usize, sentence: Sentence) -> bool {
        let doc = self.doc;
        let mut title = None;
        let mut at = a;
        while at < b {
            let listed = self.listed_phrase(at, b).map_or(1, |(_, len)| len);
            if let Some((key, len)) = doc.longest_phrase(at, b, TITLES)
                && len >= listed
                && (self.is_capital(at))
            {
                let honorific = key.classes(doc.slice(doc.span_of(at..at + len))).is(W::CONTEXT_HONORIFIC);
                let mut to = at + len;
                if doc.word(to) == "." && doc.token(to).glued && to < b {
                    to += 1;
                }
                let start = title.map_or(at, |(start, _, _)| start);
                title = Some((start, to, honorific));
                at = to;
                continue;
            }
            if title.is_some_and(|(_, to, _)| to == at) && doc.is_word(at, "of") {
                // "Secretary of State" is in the list; "Duke of Edinburgh" is no name before a name.
                title = None;
            }
            if title.is_some() {
                break;
            }
            at += listed.max(1);
        }
        let Some((from, to, honorific)) = title else { return false };
        // "Justice Ministry", "Queen Elizabeth Hospital", "King County": a head at the end makes it one name.
        let last = b - 1;
        let head = doc.is(
            last,
            W::CONTEXT_ORG_HEAD
                | W::CONTEXT_PLACE_HEAD
                | W::CONTEXT_EVENT_HEAD
                | W::CONTEXT_LAW_HEAD
                | W::CONTEXT_ORG_SUFFIX,
        ) || doc.word(last) == ".";
        if to < b
            && head
            && !(doc.is(last, W::SURNAMES) && b - to == 2 && doc.is(to, W::GIVEN_NAMES))
            && !(honorific && b - to == 1)
            && !(doc.is(last, W::CONTEXT_KIN))
        {
            return false;
        }
        if to < b && !self.can_be_person(to, b) {
            return false;
        }
        if from > a {
            self.read_prefix(a, from, sentence);
        }
        if to < b {
            let scores = evidence(&[(PERSON, if honorific { 10 } else { 8 })]);
            self.push_known(to..b, scores, "title-name", sentence);
        }
        true
    }

    fn can_be_person(&mut self, a: usize, b: usize) -> bool {
        let known = self.known(a..b);
        if b - a > 1 && known.is(KNOWN) && !known.is(W::ENTITY_NAME) {
            return false;
        }
        if b - a > 8 {
            return false;
        }
        (a..b).all(|at| !self.doc.is(at, W::ENTITY_NATIONALITY) || self.doc.is(at, W::SURNAMES))
            && !(b - a == 1 && self.doc.is(a, GROUPS | W::ENTITY_COUNTRY) && !self.doc.is(a, W::GIVEN_NAMES))
    }

    /// What stands before a title: "Ford Chief Executive", "Turkish Foreign Minister", "House Speaker".
    fn read_prefix(&mut self, a: usize, b: usize, sentence: Sentence) {
        let mut at = a;
        while at < b {
            let doc = self.doc;
            let listed = self.listed_phrase(at, b);
            let len = listed.map_or(1, |(_, len)| len);
            let classes = if len == 1 { doc.classes(at) } else { listed.map_or(W::NONE, |(classes, _)| classes) };
            if classes.is(KNOWN) && self.is_namey(at) {
                self.push_known(at..at + len, self.listed_scores(classes, len), "before-title", sentence);
                at += len;
                continue;
            }
            // An unknown name before a title: an employer.
            let mut end = at;
            while end < b && self.is_namey(end) && !doc.is(end, GROUPS | TITLES) && self.listed_phrase(end, b).is_none()
            {
                end += 1;
            }
            if end > at {
                let named = (at..end).any(|i| !self.is_dictionary(i)) || doc.is(end - 1, W::CONTEXT_ORG_HEAD);
                if named {
                    self.push(at..end, evidence(&[(ORGANIZATION, 4), (PLACE, 1)]), "before-title");
                }
                at = end;
            } else {
                at += 1;
            }
        }
    }

    /// A run of two tokens or more without a title.
    fn read_phrase(&mut self, a: usize, b: usize, sentence: Sentence) {
        let doc = self.doc;
        let last = if doc.word(b - 1) == "." { b - 2 } else { b - 1 };
        if doc.is(last, W::CONTEXT_ORG_SUFFIX) && last > a {
            self.push(a..b, evidence(&[(ORGANIZATION, 9)]), "company-form");
            return;
        }
        let person = self.person_score(a, b);
        let before_name = b - a > 2 && doc.is(a, W::ENTITY_NATIONALITY) && doc.is(a + 1, W::GIVEN_NAMES);
        let group_first = doc.is(a, GROUPS) && (before_name || !doc.is(a, W::GIVEN_COMMON));
        let head = self.head_of(a, b, last);
        // A person's name: known given name first.
        let given = doc.is(a, W::GIVEN_NAMES) && !doc.is(a, W::GIVEN_WORD);
        if head != usize::MAX && !(person >= 6 && given && b - a == 2) {
            self.read_headed(a, b, last, head, group_first, sentence);
        } else if group_first {
            // A nationality before something else.
            self.push_known(a..a + 1, evidence(&[(GROUP, 6)]), "nationality", sentence);
            self.read_rest_of_run(a + 1, b, sentence);
        } else if let Some((classes, len)) = self.listed_phrase(a, b).filter(|(_, len)| *len < b - a) {
            self.push_known(a..a + len, self.listed_scores(classes, len), "listed", sentence);
            self.read_rest_of_run(a + len, b, sentence);
        } else if person > 0 {
            self.read_person(a, b, person, sentence);
        } else if doc.is(a, W::ENTITY_COUNTRY)
            || (doc.is(a, WELL_KNOWN_PLACES) && !doc.is(a, W::ENTITY_NAME | W::ENTITY_WORD))
        {
            self.push_known(a..a + 1, self.listed_scores(doc.classes(a), 1), "listed", sentence);
            self.read_rest_of_run(a + 1, b, sentence);
        } else {
            self.read_unknown(a, b, sentence);
        }
    }

    /// Pushes a name after a look at what stands around it.
    fn push_known(&mut self, tokens: Range<usize>, mut scores: Scores, rule: &'static str, sentence: Sentence) {
        self.context(tokens.clone(), sentence, &mut scores);
        self.push(tokens, scores, rule);
    }

    /// "Russian Orthodox Church", "London Marathon", "Turkish Foreign Ministry": the head says what it is.
    fn read_headed(&mut self, a: usize, b: usize, last: usize, head: usize, group_first: bool, sentence: Sentence) {
        if group_first && b - a == 2 && head == PLACE {
            self.push(a..a + 1, evidence(&[(GROUP, 6)]), "nationality");
            return;
        }
        let both = head == ORGANIZATION && self.doc.is(last, W::CONTEXT_PLACE_HEAD);
        let scores = if both { evidence(&[(ORGANIZATION, 4), (PLACE, 4)]) } else { evidence(&[(head, 6)]) };
        self.push_known(a..b, scores, "head-word", sentence);
    }

    /// A person's name. A listed name inside the run ends it: "Boris Johnson Conservative Party".
    fn read_person(&mut self, a: usize, b: usize, person: i32, sentence: Sentence) {
        let doc = self.doc;
        let cut = (a + 2..b)
            .find(|&at| self.listed_phrase(at, b).is_some() || (doc.is(at, GROUPS) && !doc.is(at, W::SURNAMES)))
            .unwrap_or(b);
        let scores = match person {
            3 => evidence(&[(PERSON, 3), (PLACE, 1), (ORGANIZATION, 1)]),
            _ => evidence(&[(PERSON, person)]),
        };
        self.push_known(a..cut, scores, "person-name", sentence);
        self.read_rest_of_run(cut, b, sentence);
    }

    /// A run that nothing tells of, but for a listed phrase at its end: "Sunday Los Angeles Times".
    fn read_unknown(&mut self, a: usize, b: usize, sentence: Sentence) {
        if let Some(at) = (a + 1..b).find(|&at| self.listed_phrase(at, b).is_some_and(|(_, len)| at + len == b)) {
            let classes = self.known(at..b);
            self.push_known(at..b, self.listed_scores(classes, b - at), "listed", sentence);
            self.read_rest_of_run(a, at, sentence);
            return;
        }
        let scores = if (a..b).any(|at| self.is_dictionary(at)) {
            evidence(&[(ORGANIZATION, 2), (MISC, 3), (PLACE, 1)])
        } else {
            evidence(&[(PERSON, 2), (ORGANIZATION, 2), (PLACE, 2)])
        };
        self.push_known(a..b, scores, "unknown-phrase", sentence);
    }

    fn read_rest_of_run(&mut self, a: usize, b: usize, sentence: Sentence) {
        let mut a = a;
        while a < b && (!self.is_namey(a) || self.is_calendar(a, b)) {
            a += 1;
        }
        if a < b {
            if b - a == 1 {
                self.read_single(a, sentence);
            } else if self.known(a..b).is(KNOWN) {
                let known = self.known(a..b);
                self.push_known(a..b, self.listed_scores(known, b - a), "listed", sentence);
            } else if !self.read_titled(a, b, sentence) {
                self.read_phrase(a, b, sentence);
            }
        }
    }
}
