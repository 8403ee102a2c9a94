//! Names by rule: capitalised runs, cut into names by titles, heads and lists, typed by evidence.
//!
//! In: a [`Document`]; out: candidates with an evidence score for each type. Two passes: the first reads sentences in
//! ordinary capitals and remembers full names, acronyms and organizations; the second reads surnames, short forms,
//! and headlines in title case or capitals by what the first has learnt, and lets the whole article vote on a name's type.
//! Data: `lexicon/*.txt` beside this file.
//!
//! `Ukrainian President Volodymyr Zelenskyy met Apple Inc.` gives a group, a person and an organization; `President` and
//! `Monday` give nothing. Knowingly missed: names in lower case, most titles of works, metonymy (left to the tagger).

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::article::BlockKind;
use crate::document::{Document, Sentence, Shape, TokenKind};
use crate::lexicon::WordClass as W;

/// Evidence for each type, in the order of `super::tagger::TYPES`.
type Scores = [i32; 5];
const PERSON: usize = 0;
const ORGANIZATION: usize = 1;
const PLACE: usize = 2;
const GROUP: usize = 3;
const MISC: usize = 4;

/// The longest run of tokens that is looked at as one name.
const LONGEST_NAME: usize = 16;

const PLACES: W = W::any(&[
    W::ENTITY_COUNTRY,
    W::ENTITY_REGION,
    W::ENTITY_BIG_CITY,
    W::ENTITY_TOWN,
    W::ENTITY_WATER,
    W::ENTITY_MOUNTAIN,
    W::ENTITY_FACILITY,
]);
const WELL_KNOWN_PLACES: W = W::any(&[
    W::ENTITY_COUNTRY,
    W::ENTITY_REGION,
    W::ENTITY_BIG_CITY,
    W::ENTITY_WATER,
    W::ENTITY_MOUNTAIN,
    W::ENTITY_FACILITY,
]);
const ORGANIZATIONS: W = W::any(&[
    W::ENTITY_COMPANY,
    W::ENTITY_MEDIA,
    W::ENTITY_AGENCY,
    W::ENTITY_INTL,
    W::ENTITY_MILITANT,
    W::ENTITY_PARTY,
    W::ENTITY_TEAM,
    W::ENTITY_SPORTORG,
    W::ENTITY_UNIVERSITY,
]);
const GROUPS: W = W::any(&[W::ENTITY_NATIONALITY, W::ENTITY_RELIGION, W::ENTITY_POLITICAL, W::ENTITY_ETHNIC]);
const MISCS: W = W::any(&[W::ENTITY_EVENT, W::ENTITY_LAW, W::ENTITY_WORK, W::ENTITY_PRODUCT]);
const KNOWN: W = W::any(&[PLACES, ORGANIZATIONS, GROUPS, MISCS]);
const TITLES: W = W::any(&[W::CONTEXT_HONORIFIC, W::CONTEXT_ROLE]);
const FUNCTION: W = W::any(&[
    W::POS_DETERMINER,
    W::POS_PRONOUN,
    W::POS_PREPOSITION,
    W::POS_CONJUNCTION,
    W::POS_SUBORDINATOR,
    W::POS_AUXILIARY,
    W::POS_MODAL,
    W::POS_NEGATION,
    W::POS_WH,
    W::POS_POSSESSIVE,
    W::POS_MAINLY_FUNCTION,
]);
const DICTIONARY: W =
    W::any(&[FUNCTION, W::POS_MAINLY_NOUN, W::POS_MAINLY_VERB, W::POS_MAINLY_ADJECTIVE, W::POS_MAINLY_ADVERB]);

/// How a sentence uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Casing {
    Ordinary,
    /// Most words start with a capital, as in headlines.
    Title,
    /// No small letters.
    Capitals,
}

/// A name with its evidence.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) tokens: Range<usize>,
    pub(super) scores: Scores,
    pub(super) rule: &'static str,
}

/// What the article itself has shown.
#[derive(Debug, Default)]
struct Memory {
    /// Last names (and first names) of full person names, by the form's fold number: weight.
    surnames: Vec<i32>,
    forenames: Vec<i32>,
    /// Evidence for each whole name, by the key of its words.
    names: FxHashMap<u64, Scores>,
    /// Longest name in tokens that starts with the fold.
    starts: Vec<usize>,
}

struct Rules<'a> {
    doc: &'a Document<'a>,
    /// By fold number: the article writes the word in small letters somewhere.
    lower: Vec<bool>,
    /// By sentence, as far as the first pass has come.
    casings: Vec<Casing>,
    memory: Memory,
    found: Vec<Candidate>,
}

/// All candidates after both passes, sorted by place, none overlapping.
pub(super) fn candidates(doc: &Document) -> Vec<Candidate> {
    let mut rules = Rules::new(doc);
    rules.read_ordinary();
    rules.learn();
    rules.read_rest();
    rules.vote();
    let mut found = rules.found;
    found.sort_by_key(|c| (c.tokens.start, usize::MAX - c.tokens.end));
    let mut last = 0;
    found.retain(|c| {
        let keep = c.tokens.start >= last;
        if keep {
            last = c.tokens.end;
        }
        keep
    });
    found
}

fn best_type(scores: &Scores) -> (usize, i32) {
    let mut best = (0, i32::MIN);
    for (at, &score) in scores.iter().enumerate() {
        if score > best.1 {
            best = (at, score);
        }
    }
    best
}

fn evidence(pairs: &[(usize, i32)]) -> Scores {
    let mut scores = [0; 5];
    for &(at, value) in pairs {
        add(&mut scores, at, value);
    }
    scores
}

fn add(scores: &mut [i32], at: usize, value: i32) {
    if let Some(score) = scores.get_mut(at) {
        *score += value;
    }
}

impl<'a> Rules<'a> {
    fn new(doc: &'a Document<'a>) -> Self {
        let folds = doc.forms().iter().map(|form| form.fold as usize + 1).max().unwrap_or(0);
        let mut lower = vec![false; folds];
        for form in doc.forms() {
            if form.shape.is(Shape::LOWER)
                && let Some(seen) = lower.get_mut(form.fold as usize)
            {
                *seen = true;
            }
        }
        let memory =
            Memory { surnames: vec![0; folds], forenames: vec![0; folds], starts: vec![0; folds], ..Memory::default() };
        Self { doc, lower, casings: Vec::new(), memory, found: Vec::new() }
    }

    // ---- small questions about tokens ----

    fn is_capital(&self, at: usize) -> bool {
        let token = self.doc.token(at);
        token.kind == TokenKind::Word && self.doc.form(at).shape.is(Shape::CAPITAL) && !self.is_possessive(at)
    }

    /// A word that can be part of a name: capital first, or inside ("iPhone", "al-Shabaab" starts before its hyphen).
    fn is_namey(&self, at: usize) -> bool {
        let form = self.doc.form(at);
        self.doc.token(at).kind == TokenKind::Word
            && form.shape.is(Shape(Shape::CAPITAL.0 | Shape::INNER_CAPITAL.0))
            && !self.is_possessive(at)
    }

    fn is_possessive(&self, at: usize) -> bool {
        let word = self.doc.word(at);
        word.len() <= 4 && word.starts_with(['\'', '’', 'ʼ'])
    }

    fn is_initial(&self, at: usize) -> bool {
        self.is_capital(at) && self.doc.word(at).chars().count() == 1
    }

    fn glued_mark(&self, at: usize, mark: &str) -> bool {
        self.doc.token(at).glued && self.doc.word(at) == mark
    }

    fn is_dictionary(&self, at: usize) -> bool {
        self.doc.is(at, DICTIONARY)
    }

    fn lower_seen(&self, at: usize) -> bool {
        self.lower.get(self.doc.form(at).fold as usize).copied().unwrap_or(false)
    }

    fn is_all_caps(&self, at: usize) -> bool {
        self.doc.form(at).shape.is(Shape::ALL_CAPS)
    }

    /// "US", "NATO", "FBI", "U.N.", "G7".
    fn is_acronym(&self, at: usize) -> bool {
        let word = self.doc.word(at);
        self.is_all_caps(at) && word.len() <= 10 && self.doc.token(at).kind == TokenKind::Word
    }

    /// What the lists say of the whole range.
    fn known(&self, range: Range<usize>) -> W {
        let mut whole = self.doc.keys_at(range.start, range.end).filter(|(_, len, _)| *len == range.len());
        whole.next().map_or(W::NONE, |(_, _, classes)| classes.and(KNOWN.or(FLAGS)))
    }

    /// The longest list phrase of two tokens or more at `at`; each of its end words must be written with a capital.
    fn listed_phrase(&self, at: usize, end: usize) -> Option<(W, usize)> {
        let mut listed = self.doc.keys_at(at, end).filter(|(_, len, classes)| *len > 1 && classes.is(KNOWN));
        let (_, len, classes) = listed.next()?;
        let last = self.doc.token(at + len - 1);
        let ends_capital = self.is_namey(at + len - 1)
            || last.kind != TokenKind::Word
            || self.doc.is_word(at + len - 1, "'s")
            || self.doc.word(at + len - 1).starts_with(['\'', '’']);
        ends_capital.then_some((classes, len))
    }

    // ---- runs ----

    /// Extends a run of capitalised tokens from `first`; answers its end.
    fn run_end(&self, first: usize, sentence: Sentence) -> usize {
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

    // ---- first pass ----

    fn read_ordinary(&mut self) {
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

    fn is_furniture(&self, sentence: Sentence) -> bool {
        self.doc.blocks().get(sentence.block).is_some_and(|block| block.kind == BlockKind::Published)
    }

    fn starts_name(&self, at: usize, end: usize) -> bool {
        if self.is_namey(at) {
            return true;
        }
        let doc = self.doc;
        // "3M"
        if doc.token(at).kind == TokenKind::Number {
            return self.listed_phrase(at, end).is_some();
        }
        if !doc.is(at, W::CONTEXT_PARTICLE) || !doc.form(at).shape.is(Shape::LOWER) {
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
        if ["by", "reporting", "editing", "writing", "compiled", "additional"].iter().any(|w| doc.is_word(start, w)) {
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

    fn push(&mut self, tokens: Range<usize>, scores: Scores, rule: &'static str) {
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
            let mut scores = self.listed_scores(known, b - a);
            self.context(a..b, sentence, &mut scores);
            self.push(a..b, scores, "listed");
            return;
        }
        if self.read_titled(a, b, sentence) {
            return;
        }
        self.read_phrase(a, b, sentence);
    }

    /// First word of the sentence, or after an opening quotation mark, a colon, a bullet.
    fn opens_sentence(&self, at: usize, sentence: Sentence) -> bool {
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
            let mut scores = evidence(&[(PERSON, if honorific { 10 } else { 8 })]);
            self.context(to..b, sentence, &mut scores);
            self.push(to..b, scores, "title-name");
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
                let mut scores = self.listed_scores(classes, len);
                self.context(at..at + len, sentence, &mut scores);
                self.push(at..at + len, scores, "before-title");
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
        let head = self.head_of(a, b, last);
        // A person's name: known given name first.
        let person = self.person_score(a, b);
        let given = doc.is(a, W::GIVEN_NAMES) && !doc.is(a, W::GIVEN_WORD);
        let before_name = b - a > 2 && doc.is(a, W::ENTITY_NATIONALITY) && doc.is(a + 1, W::GIVEN_NAMES);
        let group_first = doc.is(a, GROUPS) && (before_name || !doc.is(a, W::GIVEN_COMMON));
        if doc.is(last, W::CONTEXT_ORG_SUFFIX) && last > a {
            self.push(a..b, evidence(&[(ORGANIZATION, 9)]), "company-form");
            return;
        }
        if head != usize::MAX && !(person >= 6 && given && b - a == 2) {
            // "Russian Orthodox Church", "London Marathon", "Turkish Foreign Ministry"
            if group_first && b - a == 2 && head == PLACE {
                self.push(a..a + 1, evidence(&[(GROUP, 6)]), "nationality");
                return;
            }
            let mut scores = evidence(&[(head, 6)]);
            if head == ORGANIZATION && doc.is(last, W::CONTEXT_PLACE_HEAD) {
                scores = evidence(&[(ORGANIZATION, 4), (PLACE, 4)]);
            }
            self.context(a..b, sentence, &mut scores);
            self.push(a..b, scores, "head-word");
            return;
        }
        // A nationality or a place before something else.
        if group_first {
            let mut scores = evidence(&[(GROUP, 6)]);
            self.context(a..a + 1, sentence, &mut scores);
            self.push(a..a + 1, scores, "nationality");
            self.read_rest_of_run(a + 1, b, sentence);
            return;
        }
        if let Some((classes, len)) = self.listed_phrase(a, b)
            && len < b - a
        {
            let mut scores = self.listed_scores(classes, len);
            self.context(a..a + len, sentence, &mut scores);
            self.push(a..a + len, scores, "listed");
            self.read_rest_of_run(a + len, b, sentence);
            return;
        }
        if person > 0 {
            // A listed name inside the run ends the person: "Boris Johnson Conservative Party".
            let cut = (a + 2..b)
                .find(|&at| self.listed_phrase(at, b).is_some() || (doc.is(at, GROUPS) && !doc.is(at, W::SURNAMES)))
                .unwrap_or(b);
            let mut scores = evidence(&[(PERSON, person)]);
            if person == 3 {
                scores = evidence(&[(PERSON, 3), (PLACE, 1), (ORGANIZATION, 1)]);
            }
            self.context(a..cut, sentence, &mut scores);
            self.push(a..cut, scores, "person-name");
            self.read_rest_of_run(cut, b, sentence);
            return;
        }
        if doc.is(a, W::ENTITY_COUNTRY) || (doc.is(a, WELL_KNOWN_PLACES) && !doc.is(a, W::ENTITY_NAME | W::ENTITY_WORD))
        {
            let mut scores = self.listed_scores(doc.classes(a), 1);
            self.context(a..a + 1, sentence, &mut scores);
            self.push(a..a + 1, scores, "listed");
            self.read_rest_of_run(a + 1, b, sentence);
            return;
        }
        // A listed phrase at the end: "Sunday Los Angeles Times".
        if let Some(at) = (a + 1..b).find(|&at| self.listed_phrase(at, b).is_some_and(|(_, len)| at + len == b)) {
            let classes = self.known(at..b);
            let mut scores = self.listed_scores(classes, b - at);
            self.context(at..b, sentence, &mut scores);
            self.push(at..b, scores, "listed");
            self.read_rest_of_run(a, at, sentence);
            return;
        }
        let words = (a..b).filter(|&at| self.is_dictionary(at)).count();
        let mut scores = if words == 0 {
            evidence(&[(PERSON, 2), (ORGANIZATION, 2), (PLACE, 2)])
        } else {
            evidence(&[(ORGANIZATION, 2), (MISC, 3), (PLACE, 1)])
        };
        self.context(a..b, sentence, &mut scores);
        self.push(a..b, scores, "unknown-phrase");
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
                let mut scores = self.listed_scores(known, b - a);
                self.context(a..b, sentence, &mut scores);
                self.push(a..b, scores, "listed");
            } else if !self.read_titled(a, b, sentence) {
                self.read_phrase(a, b, sentence);
            }
        }
    }

    /// The type that the phrase's head word gives it; `usize::MAX` where there is none.
    fn head_of(&self, a: usize, b: usize, last: usize) -> usize {
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
    fn person_score(&mut self, a: usize, b: usize) -> i32 {
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

    fn listed_scores(&self, classes: W, len: usize) -> Scores {
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
    fn read_single(&mut self, at: usize, sentence: Sentence) {
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
    fn context(&self, range: Range<usize>, sentence: Sentence, scores: &mut Scores) {
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
                if ["in", "near", "outside", "across", "throughout", "inside"].iter().any(|p| doc.is_word(word, p)) {
                    add(scores, PLACE, 3);
                } else if ["at", "from", "toward", "towards", "into"].iter().any(|p| doc.is_word(word, p)) {
                    add(scores, PLACE, 1);
                } else if ["by", "with"].iter().any(|p| doc.is_word(word, p)) {
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
                let article = ["a", "an", "the", "his", "her", "who", "whose"].iter().any(|w| doc.is_word(next, w));
                if number || doc.is_word(next, "who") || doc.is_word(next, "whose") {
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

    // ---- between the passes ----

    fn learn(&mut self) {
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

    // ---- second pass ----

    /// Headlines, and surnames that the first pass took for ordinary words ("Berg left first").
    fn read_rest(&mut self) {
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
    fn vote(&mut self) {
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

const FLAGS: W = W::any(&[W::ENTITY_WORD, W::ENTITY_NAME, W::ENTITY_BOTH]);
