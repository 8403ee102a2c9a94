//! A light grammar over tokens: what each word is in its place, where noun phrases start and end, what the subject of a
//! verb is. One pass from left to right over the word classes of `words.txt`; no look-around beyond stated windows.
//!
//! In: a document. Out: [`Tags`] (one [`Tag`] a token) and ranges of tokens. It is right often enough for attribution,
//! and no parser: a noun phrase here is a run of nominal words with its prepositional phrases and appositions.

use super::tokens::Shape;
use super::{Document, DocumentBlock, TokenKind};
use crate::article::BlockKind;
use crate::lexicon::{WordClass, scan};

/// What a token is in its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tag {
    /// Punctuation, and what stands outside the text.
    #[default]
    Mark,
    Noun,
    /// A capitalised word that is no word of grammar.
    Proper,
    Pronoun,
    /// A pronoun with its verb: "I'm", "we'll".
    PronounVerb,
    Number,
    Determiner,
    Adjective,
    Adverb,
    Preposition,
    To,
    That,
    Wh,
    Conjunction,
    Subordinator,
    /// 's and s' after a noun.
    Possessive,
    /// Past and present forms that can stand with a subject.
    Finite,
    /// The bare form: after "to", a modal, or "do".
    Base,
    /// Past participle after be, have, or as a modifier.
    Participle,
    Gerund,
    Auxiliary,
    Modal,
}

impl Tag {
    #[must_use]
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Finite | Tag::Base | Tag::Participle | Tag::Gerund)
    }

    /// Words that can stand inside a noun phrase.
    #[must_use]
    pub fn is_nominal(self) -> bool {
        matches!(self, Tag::Noun | Tag::Proper | Tag::Number | Tag::Determiner | Tag::Adjective | Tag::Possessive)
    }

    /// Words that can end a noun phrase.
    #[must_use]
    pub fn is_head(self) -> bool {
        matches!(self, Tag::Noun | Tag::Proper | Tag::Pronoun | Tag::Number)
    }

    /// A verb that has a subject: finite verbs, auxiliaries, modals.
    #[must_use]
    pub fn is_finite(self) -> bool {
        matches!(self, Tag::Finite | Tag::Auxiliary | Tag::Modal | Tag::PronounVerb)
    }
}

/// One tag a token.
#[derive(Debug)]
pub struct Tags(Vec<Tag>);

/// Whether the block is a headline that writes nearly all its longer words with capitals.
fn is_title_case(doc: &Document, block: &DocumentBlock) -> bool {
    if !matches!(block.kind, BlockKind::Headline | BlockKind::Heading) {
        return false;
    }
    let longer = block.tokens().filter(|&at| doc.token(at).kind == TokenKind::Word && doc.token(at).span.len() > 3);
    let (all, capital) = longer
        .fold((0, 0), |(all, capital), at| (all + 1, capital + usize::from(doc.form(at).shape.is(Shape::CAPITAL))));
    all > 2 && capital * 10 >= all * 8
}

/// "the Nairobi-based bank", "Saudi-led": the participle behind the hyphen is no verb of the sentence, but it is in "co-founded".
fn is_compound_adjective(doc: &Document, i: usize, classes: WordClass) -> bool {
    const PREFIXES: [&str; 8] = ["co", "re", "pre", "de", "mis", "over", "under", "out"];
    let hyphen = i.wrapping_sub(1);
    doc.token(i).glued
        && doc.token(hyphen).glued
        && matches!(doc.word(hyphen), "-" | "‑" | "‐")
        && classes.is(WordClass::POS_PARTICIPLE | WordClass::POS_GERUND)
        && !PREFIXES.iter().any(|prefix| doc.is_word(i.wrapping_sub(2), prefix))
}

/// The "hyun" of "Do-hyun": a small word tied to a hyphen.
fn is_syllable(doc: &Document, i: usize) -> bool {
    let hyphen = i.wrapping_sub(1);
    let tied = doc.token(i).glued && doc.word(hyphen) == "-" && doc.token(hyphen).glued;
    tied && doc.form(i).shape.is(Shape::LOWER) && doc.token(i).span.len() <= 5
}

/// "inter-Korean affairs", "the break-in": before a hyphen no verb stands.
fn leads_compound(doc: &Document, i: usize, classes: WordClass) -> bool {
    classes.is(WordClass::POS_VERB)
        && !classes.is(WordClass::POS_NOUN | WordClass::POS_ADJECTIVE)
        && doc.token(i + 1).glued
        && matches!(doc.word(i + 1), "-" | "‑" | "‐")
        && doc.token(i + 2).glued
}

fn is_capital_word(doc: &Document, at: usize) -> bool {
    doc.form(at).shape.is(Shape::CAPITAL) && doc.token(at).kind == TokenKind::Word
}

/// "managing director Anna Berg", "Presiding Judge Anna Berg", "Council of Governors chairman Anna Berg": before a name a role is no
/// verb, nor is what stands before the role; "citing director Anna Berg" says something.
fn is_part_of_title(doc: &Document, i: usize, classes: WordClass) -> bool {
    let is_role = |at: usize| {
        let fits = if doc.form(i).shape.is(Shape::CAPITAL) { Shape::CAPITAL } else { Shape::LOWER };
        doc.is(at, WordClass::CONTEXT_ROLE) && doc.form(at).shape.is(fits)
    };
    let is_noun = classes.is(WordClass::POS_MAINLY_NOUN) && classes.is(WordClass::POS_VERB);
    let is_manner = classes.is(WordClass::POS_GERUND) && !classes.is(WordClass::CUE_VERBS);
    is_noun && is_role(i) && is_capital_word(doc, i + 1) || is_manner && is_role(i + 1) && is_capital_word(doc, i + 2)
}

/// What goes on behind a hyphen or a dash and is no syllable: "led", "whose".
const NO_SYLLABLE: WordClass = WordClass::any(&[
    WordClass::POS_PARTICIPLE,
    WordClass::POS_GERUND,
    WordClass::POS_MAINLY_ADJECTIVE,
    WordClass::POS_WH,
    WordClass::POS_PRONOUN,
    WordClass::POS_CONJUNCTION,
]);

/// "Yoon Mi-ran": a small word behind a hyphen that ends a name of two words; "Anna Berg-led" is none.
fn is_second_syllable(doc: &Document, i: usize, classes: WordClass) -> bool {
    is_syllable(doc, i)
        && is_capital_word(doc, i.wrapping_sub(2))
        && is_capital_word(doc, i.wrapping_sub(3))
        && !classes.is(NO_SYLLABLE)
}

/// Whether a closing quotation mark stands before the word.
fn closes_quote(doc: &Document, i: usize) -> bool {
    !doc.token(i).glued && matches!(doc.word(i.wrapping_sub(1)), "”" | "\"" | "’" | "'" | "''" | "»" | "“")
}

/// Whether a noun phrase may start at the word: "the sign", "one poster", "Anna".
fn subject_follows(doc: &Document, i: usize) -> bool {
    let opens = doc.is(i, WordClass::POS_DETERMINER) && !doc.is(i, WordClass::POS_WH);
    opens || doc.is_word(i, "one") || is_capital_word(doc, i)
}

impl Tags {
    #[must_use]
    pub fn new(doc: &Document) -> Self {
        let mut tags = Tags(Vec::with_capacity(doc.tokens().len()));
        for block in doc.blocks() {
            let mut starts_sentence = true;
            let titled = is_title_case(doc, block);
            for i in block.tokens() {
                while tags.0.len() < i {
                    tags.0.push(Tag::Mark);
                }
                let tag = tags.decide(doc, i, block.first, starts_sentence, titled);
                starts_sentence = match tag {
                    Tag::Mark => match doc.word(i) {
                        "." | "!" | "?" | ":" | "…" | "..." | "“" | "\"" | "‘" | "''" | "``" | "•" | "«" => {
                            true
                        }
                        "”" | ")" | "(" | "»" | "’" | "'" | "—" | "–" | "-" | "--" => starts_sentence,
                        _ => false,
                    },
                    _ => false,
                };
                tags.0.push(tag);
            }
        }
        tags
    }

    #[must_use]
    pub fn get(&self, at: usize) -> Tag {
        self.0.get(at).copied().unwrap_or_default()
    }

    fn decide(&self, doc: &Document, i: usize, first: usize, starts: bool, titled: bool) -> Tag {
        let token = doc.token(i);
        let before = if i > first { self.get(i - 1) } else { Tag::Mark };
        match token.kind {
            TokenKind::Number => return Tag::Number,
            TokenKind::Address => return Tag::Proper,
            TokenKind::End => return Tag::Mark,
            TokenKind::Mark => {
                let word = doc.word(i);
                let plural = matches!(word, "'" | "’")
                    && token.glued
                    && i > first
                    && doc.token(i - 1).kind == TokenKind::Word
                    && doc.word(i - 1).ends_with(['s', 'S', 'z', 'x'])
                    && doc.token(i + 1).kind == TokenKind::Word
                    && !doc.token(i + 1).glued;
                return match word {
                    "$" | "£" | "€" | "%" => Tag::Number,
                    "&" => Tag::Conjunction,
                    _ if plural => Tag::Possessive,
                    _ => Tag::Mark,
                };
            }
            TokenKind::Word => {}
        }
        let classes = doc.classes(i);
        let shape = doc.form(i).shape;
        if classes.is(WordClass::POS_MAINLY_ADVERB)
            && doc.is_word(i, "there")
            && (doc.is(i + 1, WordClass::POS_AUXILIARY | WordClass::POS_MODAL) || doc.token(i + 1).glued)
        {
            return Tag::Pronoun;
        }
        if token.glued && i > first && shape.is(Shape::APOSTROPHE) && doc.word(i).starts_with(scan::is_apostrophe) {
            let pronoun = matches!(before, Tag::Pronoun | Tag::Wh | Tag::That) || doc.is_word(i - 1, "there");
            let verb_follows = doc.is(i + 1, WordClass::POS_NEGATION)
                || (doc.is(i + 1, WordClass::POS_DETERMINER) && !doc.is(i + 1, WordClass::POS_POSSESSIVE));
            return if pronoun || verb_follows { Tag::Auxiliary } else { Tag::Possessive };
        }
        if is_second_syllable(doc, i, classes) {
            return Tag::Proper;
        }
        // "Berg Says Plan Is Dead": in a headline all words have capitals, and a word of saying behind a name is its verb.
        let says = titled
            && !starts
            && classes.is(WordClass::CUE_VERBS)
            && classes.is(WordClass::POS_THIRD | WordClass::POS_PAST)
            && matches!(before, Tag::Proper | Tag::Noun | Tag::Pronoun);
        let capital = !says && (shape.is(Shape::CAPITAL) || shape.is(Shape::INNER_CAPITAL));
        // "Kim Do-hyun"
        if classes.is(WordClass::POS_MAINLY_FUNCTION) && capital && before == Tag::Proper && is_syllable(doc, i + 2) {
            return Tag::Proper;
        }
        if classes.is(WordClass::POS_MAINLY_FUNCTION)
            && let Some(tag) = self.function_word(doc, i, classes, capital && !starts)
        {
            return tag;
        }
        if shape.is(Shape::APOSTROPHE) && classes.is(WordClass::POS_AUXILIARY | WordClass::POS_MODAL) {
            return if classes.is(WordClass::POS_NEGATION) { Tag::Auxiliary } else { Tag::PronounVerb };
        }
        if capital && (!starts || classes == WordClass::NONE || shape.is(Shape::INNER_CAPITAL)) {
            return Tag::Proper;
        }
        if is_part_of_title(doc, i, classes) {
            return match capital {
                true => Tag::Proper,
                false if classes.is(WordClass::CONTEXT_ROLE) => Tag::Noun,
                false => Tag::Adjective,
            };
        }
        if capital && starts {
            return self.sentence_start(doc, i, classes);
        }
        if is_compound_adjective(doc, i, classes) || leads_compound(doc, i, classes) {
            return Tag::Adjective;
        }
        self.open_class(doc, i, before, classes)
    }

    /// Words of grammar; None where the word is used as something else.
    fn function_word(&self, doc: &Document, i: usize, classes: WordClass, name: bool) -> Option<Tag> {
        if classes.is(WordClass::POS_PREPOSITION) && doc.is_word(i, "to") {
            // "according to company records": no verb follows.
            let joined = ["according", "due", "thanks", "owing", "contrary", "prior"];
            let is_joined = i > 0 && joined.iter().any(|word| doc.is_word(i - 1, word));
            return Some(if is_joined { Tag::Preposition } else { Tag::To });
        }
        if classes.is(WordClass::POS_SUBORDINATOR) && doc.is_word(i, "that") {
            return Some(Tag::That);
        }
        // "May", "Will", "Us" inside a sentence are names.
        let has_apostrophe = doc.form(i).shape.is(Shape::APOSTROPHE);
        if name && classes.is(WordClass::POS_MODAL) && !has_apostrophe {
            return Some(Tag::Proper);
        }
        if name && doc.form(i).shape.is(Shape::ALL_CAPS) && doc.word(i).len() > 1 && doc.is_word(i, "us") {
            return Some(Tag::Proper);
        }
        let contracted = has_apostrophe && !classes.is(WordClass::POS_NEGATION);
        if classes.is(WordClass::POS_MODAL) {
            return Some(if contracted { Tag::PronounVerb } else { Tag::Modal });
        }
        if classes.is(WordClass::POS_AUXILIARY) {
            return Some(if contracted { Tag::PronounVerb } else { Tag::Auxiliary });
        }
        if classes.is(WordClass::POS_WH) {
            return Some(Tag::Wh);
        }
        if classes.is(WordClass::POS_NUMBER) {
            return Some(if name { Tag::Proper } else { Tag::Number });
        }
        if classes.is(WordClass::POS_PRONOUN) {
            let before_noun = match classes.is(WordClass::POS_DETERMINER) {
                true => Tag::Determiner,
                false if doc.is_word(i, "one") => Tag::Number,
                false => Tag::Pronoun,
            };
            // "told her that it was late"
            let clause = classes.is(WordClass::POS_POSSESSIVE) && doc.is_word(i + 1, "that");
            return Some(if !clause && self.could_be_nominal(doc, i + 1) { before_noun } else { Tag::Pronoun });
        }
        if classes.is(WordClass::POS_DETERMINER) {
            return Some(Tag::Determiner);
        }
        if classes.is(WordClass::POS_NEGATION) && !classes.is(WordClass::POS_CONJUNCTION) {
            return Some(Tag::Adverb);
        }
        if classes.is(WordClass::POS_CONJUNCTION) {
            return Some(Tag::Conjunction);
        }
        if classes.is(WordClass::POS_PREPOSITION) {
            return Some(Tag::Preposition);
        }
        if classes.is(WordClass::POS_SUBORDINATOR) {
            // "Lund once wrote": the adverb.
            let adverb = doc.is_word(i, "once") && doc.is(i + 1, WordClass::POS_PAST);
            return Some(if adverb { Tag::Adverb } else { Tag::Subordinator });
        }
        None
    }

    /// Whether the word can belong to a noun phrase that a determiner before it opened.
    fn could_be_nominal(&self, doc: &Document, i: usize) -> bool {
        if doc.token(i).kind == TokenKind::Number {
            return true;
        }
        if doc.token(i).kind != TokenKind::Word {
            return matches!(doc.word(i), "$" | "£" | "€" | "“" | "‘");
        }
        let classes = doc.classes(i);
        if classes.is(WordClass::POS_MAINLY_FUNCTION) {
            return classes.is(WordClass::POS_DETERMINER | WordClass::POS_NUMBER);
        }
        let nominal = WordClass::POS_NOUN | WordClass::POS_PLURAL | WordClass::POS_ADJECTIVE;
        if classes.is(WordClass::POS_MAINLY_VERB) && !doc.form(i).shape.is(Shape::CAPITAL) {
            // "this says", "her told": a verb that is hardly ever a noun.
            return classes.is(nominal) && !classes.is(WordClass::POS_THIRD | WordClass::POS_PAST)
                || classes.is(WordClass::POS_NOUN | WordClass::POS_PLURAL);
        }
        true
    }

    fn sentence_start(&self, doc: &Document, i: usize, classes: WordClass) -> Tag {
        if classes.is(WordClass::POS_GERUND) && !classes.is(WordClass::POS_MAINLY_NOUN) {
            return Tag::Gerund;
        }
        if classes.is(WordClass::POS_PARTICIPLE) && classes.is(WordClass::POS_MAINLY_VERB) {
            return Tag::Participle;
        }
        // "Meanwhile, the mayor": a noun elsewhere.
        if classes.is(WordClass::POS_MAINLY_ADVERB) && (!classes.is(WordClass::POS_NOUN) || doc.word(i + 1) == ",") {
            return Tag::Adverb;
        }
        if classes.is(WordClass::POS_MAINLY_ADJECTIVE) {
            return Tag::Adjective;
        }
        if classes.is(WordClass::POS_MAINLY_VERB) && !classes.is(WordClass::POS_NOUN | WordClass::POS_PLURAL) {
            // "Lynch said": a verb form before a verb is a name.
            let next = doc.classes(i + 1);
            let verb_follows = next.is(WordClass::POS_PAST | WordClass::POS_AUXILIARY | WordClass::POS_MODAL)
                || next.is(WordClass::POS_THIRD) && next.is(WordClass::POS_MAINLY_VERB);
            return if verb_follows { Tag::Proper } else { Tag::Base };
        }
        if doc.form(i + 1).shape.is(Shape::CAPITAL) || doc.is_word(i + 1, ".") { Tag::Proper } else { Tag::Noun }
    }

    /// "4 in 10 say they", "the voters polled said", "a source close to him said": a verb of saying whatever stands before it.
    fn is_reporting(&self, doc: &Document, i: usize, before: Tag, classes: WordClass) -> bool {
        // "at the hearing he was called to"
        if !classes.is(WordClass::POS_MAINLY_VERB) || classes.is(WordClass::POS_GERUND) {
            return false;
        }
        let next = doc.classes(i + 1);
        let pronoun = next.is(WordClass::POS_PRONOUN) && !next.is(WordClass::POS_DETERMINER)
            || next.is(WordClass::POS_AUXILIARY | WordClass::POS_MODAL) && doc.form(i + 1).shape.is(Shape::APOSTROPHE);
        // "opponents of the dam here say there is no need", "those who say the law is dead": no noun where a subject may end.
        let say = doc.is_word(i, "say") && !doc.is_word(i + 1, "in") && !doc.is_word(i + 1, "over");
        match before {
            Tag::Noun | Tag::Proper | Tag::Number | Tag::Adverb | Tag::Wh if say => true,
            Tag::Adjective => say && pronoun,
            Tag::Number => pronoun && !classes.is(WordClass::POS_PARTICIPLE),
            Tag::Noun => pronoun && classes.is(WordClass::POS_NOUN),
            Tag::Participle => doc.is_word(i, "said") || doc.is_word(i, "say"),
            Tag::Pronoun => {
                let link = self.get(i.wrapping_sub(2));
                matches!(link, Tag::Preposition | Tag::To) && (doc.is_word(i, "said") || doc.is_word(i, "says"))
            }
            _ => false,
        }
    }

    fn open_class(&self, doc: &Document, i: usize, before: Tag, classes: WordClass) -> Tag {
        const NOMINAL: WordClass = WordClass::POS_NOUN.or(WordClass::POS_PLURAL);
        const VERBAL: WordClass = WordClass::POS_VERB.or(WordClass::POS_THIRD).or(WordClass::POS_PAST);
        if classes == WordClass::NONE
            || !classes.is(NOMINAL
                | VERBAL
                | WordClass::POS_PARTICIPLE
                | WordClass::POS_GERUND
                | WordClass::POS_ADJECTIVE
                | WordClass::POS_ADVERB)
        {
            let word = doc.word(i);
            return if word.ends_with("ly") {
                Tag::Adverb
            } else if word.ends_with("ing") {
                Tag::Gerund
            } else if word.ends_with("ed") {
                Tag::Participle
            } else {
                Tag::Noun
            };
        }
        // Adverbs between an auxiliary and its verb do not hide it.
        let mut left = before;
        let mut at = i;
        for _ in 0..3 {
            if left != Tag::Adverb || at == 0 {
                break;
            }
            at -= 1;
            left = self.get(at.wrapping_sub(1));
        }
        // "a visibly upset Berg"
        let opened = before == Tag::Adverb
            && (left == Tag::Possessive
                || left == Tag::Determiner && !doc.is(at.wrapping_sub(1), WordClass::POS_PRONOUN));
        let next = doc.classes(i + 1);
        let noun_follows = doc.form(i + 1).shape.is(Shape::CAPITAL)
            || next.is(NOMINAL | WordClass::POS_ADJECTIVE)
                && !next.is(WordClass::POS_MAINLY_VERB | WordClass::POS_MAINLY_FUNCTION | WordClass::POS_MAINLY_ADVERB);
        if opened && noun_follows && classes.is(WordClass::POS_ADJECTIVE | WordClass::POS_PARTICIPLE) {
            return Tag::Adjective;
        }
        match left {
            Tag::Modal | Tag::To | Tag::PronounVerb if classes.is(WordClass::POS_VERB) => return Tag::Base,
            Tag::Auxiliary | Tag::PronounVerb => {
                if classes.is(WordClass::POS_VERB) && self.is_do(doc, at.wrapping_sub(1)) {
                    return Tag::Base;
                }
                if classes.is(WordClass::POS_GERUND) {
                    return Tag::Gerund;
                }
                if classes.is(WordClass::POS_PARTICIPLE) {
                    return Tag::Participle;
                }
                if classes.is(WordClass::POS_MAINLY_ADVERB) {
                    return Tag::Adverb;
                }
                if classes.is(WordClass::POS_ADJECTIVE) {
                    return Tag::Adjective;
                }
            }
            _ => {}
        }
        if classes.is(WordClass::POS_MAINLY_ADVERB) && !classes.is(VERBAL) {
            return Tag::Adverb;
        }
        // "farmers who live in the north"
        if before == Tag::Wh && classes.is(VERBAL) && doc.is_word(i.wrapping_sub(1), "who") {
            return Tag::Finite;
        }
        // "sources close to the club say"
        if before == Tag::Noun && doc.is_word(i, "close") && doc.is_word(i + 1, "to") {
            return Tag::Noun;
        }
        if classes.is(WordClass::CUE_CLAUSE) && self.is_reporting(doc, i, before, classes) {
            return Tag::Finite;
        }
        // "“No entry,” reads the sign": a verb of saying behind a closing mark and before its subject.
        if before == Tag::Mark
            && classes.is(WordClass::CUE_QUOTE)
            && classes.is(WordClass::POS_PAST | WordClass::POS_THIRD)
            && closes_quote(doc, i)
            && subject_follows(doc, i + 1)
        {
            return Tag::Finite;
        }
        let after_nominal_start = matches!(before, Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number)
            || (before == Tag::Preposition && !classes.is(WordClass::POS_GERUND));
        // "another said", "the accused said", "three said": a past form that no noun follows is a verb.
        let past_verb = classes.is(WordClass::POS_PAST)
            && classes.is(WordClass::POS_MAINLY_VERB)
            && !classes.is(NOMINAL)
            && matches!(before, Tag::Determiner | Tag::Adjective | Tag::Number)
            && !matches!(doc.word(i.wrapping_sub(1)), "the" | "The" | "a" | "A" | "an" | "An");
        if past_verb {
            let next = doc.classes(i + 1);
            let noun_follows = doc.token(i + 1).kind == TokenKind::Word
                && doc.form(i + 1).shape.is(Shape::LOWER)
                && !next.is(WordClass::POS_MAINLY_FUNCTION | WordClass::POS_MAINLY_ADVERB);
            if !noun_follows {
                return Tag::Finite;
            }
        }
        if after_nominal_start {
            if classes.is(NOMINAL) && !classes.is(WordClass::POS_MAINLY_ADJECTIVE) {
                // "the first said", "those two say": an ordinary noun reading wins unless the word is nearly always a verb.
                return Tag::Noun;
            }
            if classes.is(WordClass::POS_ADJECTIVE | WordClass::POS_PARTICIPLE) && before != Tag::Number {
                // "the accused said", "the elderly": an adjective before a verb form is a noun.
                return Tag::Adjective;
            }
            if classes.is(WordClass::POS_GERUND) {
                return Tag::Noun;
            }
            if classes.is(NOMINAL) {
                return Tag::Noun;
            }
        }
        // "said in a court filing."
        let ends = || matches!(doc.word(i + 1), "." | "," | ";");
        if before == Tag::Noun && classes.is(WordClass::POS_GERUND) && classes.is(WordClass::MEDIA_WORDS) && ends() {
            return Tag::Noun;
        }
        let after_subject = matches!(
            before,
            Tag::Noun
                | Tag::Proper
                | Tag::Pronoun
                | Tag::Wh
                | Tag::Mark
                | Tag::Adverb
                | Tag::Number
                | Tag::That
                | Tag::Conjunction
        );
        let object_pronoun = before == Tag::Pronoun
            && ["him", "them", "me", "us"].iter().any(|word| doc.is_word(i.wrapping_sub(1), word));
        if after_subject && classes.is(VERBAL) && !object_pronoun {
            let noun_too = classes.is(NOMINAL);
            if !noun_too || before == Tag::Pronoun {
                if classes.is(WordClass::POS_PAST) {
                    let passive = classes.is(WordClass::POS_PARTICIPLE)
                        && (matches!(before, Tag::Noun | Tag::Proper | Tag::Mark)
                            || doc.is_word(i.wrapping_sub(1), "those"))
                        && (doc.is_word(i + 1, "by") || doc.is_word(i + 1, "said") || doc.is_word(i + 1, "say"));
                    return if passive { Tag::Participle } else { Tag::Finite };
                }
                if classes.is(WordClass::POS_THIRD) {
                    return Tag::Finite;
                }
                if classes.is(WordClass::POS_VERB)
                    && !classes.is(WordClass::POS_ADJECTIVE)
                    && !(before == Tag::Mark && noun_too)
                {
                    return Tag::Finite;
                }
            }
            if noun_too {
                // "critics claim that", "the report claims the", "aides say": what follows shows the verb.
                let next = doc.classes(i + 1);
                let object_follows = next.is(WordClass::POS_DETERMINER
                    | WordClass::POS_PRONOUN
                    | WordClass::POS_POSSESSIVE
                    | WordClass::POS_WH)
                    || is_capital_word(doc, i + 1)
                    || matches!(doc.word(i + 1), "“" | "\"" | "‘" | "''");
                let mainly_verb = classes.is(WordClass::POS_MAINLY_VERB);
                // "Democrats in Congress say they ...", "the pair, like many others, say the ...": hardly ever a noun.
                let clause_follows = next.is(WordClass::POS_PRONOUN) && !next.is(WordClass::POS_DETERMINER)
                    || doc.is_word(i + 1, "that")
                    || before == Tag::Mark && doc.word(i - 1) == "," && object_follows;
                if mainly_verb && clause_follows && classes.is(WordClass::CUE_CLAUSE | WordClass::CUE_ACCUSE) {
                    return Tag::Finite;
                }
                // "as the director, Annika Roos, puts it"
                let past_or_third = classes.is(WordClass::POS_THIRD | WordClass::POS_PAST);
                if mainly_verb && past_or_third && doc.word(i - 1) == "," && doc.is_word(i + 1, "it") {
                    return Tag::Finite;
                }
                let agrees = past_or_third || self.is_plural(doc, i.wrapping_sub(1), before);
                if agrees && before != Tag::Mark && (mainly_verb || object_follows) {
                    return Tag::Finite;
                }
                if before == Tag::Conjunction && mainly_verb && object_follows && past_or_third {
                    return Tag::Finite;
                }
                return Tag::Noun;
            }
        }
        if classes.is(WordClass::POS_GERUND) && !classes.is(WordClass::POS_MAINLY_NOUN) {
            return Tag::Gerund;
        }
        if classes.is(WordClass::POS_PARTICIPLE) && classes.is(WordClass::POS_MAINLY_VERB) {
            return Tag::Participle;
        }
        if classes.is(WordClass::POS_MAINLY_ADJECTIVE) {
            return Tag::Adjective;
        }
        if classes.is(WordClass::POS_MAINLY_ADVERB) {
            return Tag::Adverb;
        }
        if classes.is(NOMINAL) {
            return Tag::Noun;
        }
        if classes.is(WordClass::POS_GERUND) {
            return Tag::Gerund;
        }
        if classes.is(WordClass::POS_PAST | WordClass::POS_THIRD) {
            return Tag::Finite;
        }
        if classes.is(WordClass::POS_VERB) {
            return Tag::Base;
        }
        if classes.is(WordClass::POS_ADJECTIVE) { Tag::Adjective } else { Tag::Adverb }
    }

    fn is_do(&self, doc: &Document, i: usize) -> bool {
        ["do", "does", "did", "don't", "doesn't", "didn't", "don’t", "doesn’t", "didn’t"]
            .iter()
            .any(|word| doc.word(i).eq_ignore_ascii_case(word))
    }

    fn is_plural(&self, doc: &Document, i: usize, tag: Tag) -> bool {
        match tag {
            Tag::Noun => doc.is(i, WordClass::POS_PLURAL) || doc.is_word(i, "people") || doc.is_word(i, "police"),
            Tag::Pronoun => true,
            Tag::Wh => doc.is_word(i, "who"),
            Tag::Proper => doc.word(i).ends_with('s'),
            _ => false,
        }
    }

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
            let head_before = self.get(link - 1).is_head() && (self.get(link - 1) != Tag::Pronoun || is_subject());
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
                Tag::Adverb => at < end && self.get(at) == Tag::Adjective,
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
                // "vice-president", "Khaled Al-Maeena", "Gov. Mike": marks inside a phrase.
                Tag::Mark => self.joins_words(doc, i, at, end, floor),
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

    fn joins_words(&self, doc: &Document, i: usize, at: usize, end: usize, floor: usize) -> bool {
        match doc.word(i) {
            "-" | "‑" | "‐" | "–" | "/" | "." => {
                (doc.token(i).glued && doc.token(i + 1).glued && at < end)
                    || (doc.word(i) == "."
                        && i > floor
                        && doc.token(i).glued
                        && at < end
                        && is_abbreviation(doc, i - 1, i + 1))
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
        let goes_on = || {
            let open = [
                "one",
                "anyone",
                "everyone",
                "someone",
                "those",
                "all",
                "anybody",
                "everybody",
                "some",
                "many",
                "most",
                "others",
            ];
            self.get(start + 1) == Tag::Preposition && open.iter().any(|word| doc.is_word(start, word))
        };
        if pronoun && !goes_on() {
            return start + 1;
        }
        let limit = limit.min(start + NP_WINDOW);
        let mut end = start + usize::from(pronoun);
        let mut at = end;
        while at < limit {
            match self.get(at) {
                Tag::Noun | Tag::Proper | Tag::Number => {
                    at += 1;
                    end = at;
                }
                Tag::Determiner
                    if at == start
                        || matches!(
                            self.get(at - 1),
                            Tag::Preposition | Tag::To | Tag::Conjunction | Tag::Determiner
                        ) =>
                {
                    at += 1;
                    // "some of those on board", "another, Anna Berg"
                    let alone = at == start + 1 && (doc.is_word(at, "of") || matches!(doc.word(at), "," | "." | ";"));
                    end = if alone { at } else { end };
                }
                // "the 71-year-old"
                Tag::Adjective if doc.is_word(at, "old") && doc.token(at).glued && at >= start + 2 => {
                    at += 1;
                    end = at;
                }
                Tag::Adjective | Tag::Possessive => at += 1,
                Tag::Adverb if self.get(at + 1) == Tag::Adjective => at += 1,
                Tag::Gerund | Tag::Participle
                    if self.get(at + 1).is_nominal()
                        && self.get(at + 1) != Tag::Determiner
                        && (at == start || self.get(at - 1) != Tag::Noun) =>
                {
                    at += 1
                }
                Tag::Preposition | Tag::Conjunction if is_hyphenated(doc, at) => at += 1,
                Tag::Preposition | Tag::To
                    if end == at
                        && end > start
                        && (self.get(at + 1).is_nominal() || doc.is_word(at + 1, "those"))
                        // "more demand than the grid can bear"
                        && !(self.get(at - 1) == Tag::Noun && doc.is_word(at, "than")) =>
                {
                    at += 1
                }
                Tag::Pronoun if at > start && doc.is_word(at, "those") => {
                    at += 1;
                    end = at;
                }
                Tag::Conjunction
                    if end == at
                        && end > start
                        && self.get(at + 1).is_nominal()
                        && !doc.is_word(at, "but")
                        && !self.clause_follows(at + 1, limit) =>
                {
                    at += 1
                }
                Tag::Pronoun if at == start => return at + 1,
                Tag::Mark => match doc.word(at) {
                    "-" | "‑" | "‐" | "–" | "/" if doc.token(at).glued && doc.token(at + 1).glued => at += 1,
                    "." if doc.token(at).glued && at > start && is_abbreviation(doc, at - 1, at + 1) => at += 1,
                    "'" | "’" if doc.token(at).glued && doc.token(at + 1).glued => at += 1,
                    "(" => {
                        let Some(close) = (at + 1..limit.min(at + BRACKET_WINDOW)).find(|&j| doc.word(j) == ")") else {
                            break;
                        };
                        at = close + 1;
                        end = at;
                    }
                    _ => break,
                },
                _ => break,
            }
        }
        end
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
        let mut end = end;
        for _ in 0..3 {
            if doc.word(end) != "," || end + 1 >= limit {
                return end;
            }
            let starts = match self.get(end + 1) {
                Tag::Determiner | Tag::Number | Tag::Noun | Tag::Adjective | Tag::Proper => true,
                Tag::Preposition => doc.is_word(end + 1, "of"),
                Tag::Wh => doc.is_word(end + 1, "who"),
                _ => false,
            };
            if !starts {
                return end;
            }
            let mut at = end + 1;
            let mut relative = self.get(at) == Tag::Wh;
            let stop = limit.min(end + NP_WINDOW);
            while at < stop {
                let tag = self.get(at);
                if tag == Tag::Mark {
                    if matches!(doc.word(at), "," | "." | ";" | ":" | "!" | "?" | "—" | "–" | "--" | "“" | "”" | "\"")
                    {
                        if doc.word(at) == "." && is_abbreviation(doc, at - 1, at + 1) {
                            at += 1;
                            continue;
                        }
                        break;
                    }
                } else if !relative
                    && (tag == Tag::Finite || tag == Tag::Auxiliary || tag == Tag::Modal || tag == Tag::PronounVerb)
                {
                    // A clause, no apposition: the phrase ended before the comma.
                    return end;
                } else if !relative && matches!(tag, Tag::Subordinator | Tag::Pronoun) {
                    return end;
                } else if tag == Tag::Wh {
                    // "an economist who is the director": its verb belongs to the apposition.
                    relative = true;
                }
                at += 1;
            }
            let at_mark = matches!(doc.word(at), "," | "." | ";" | "—" | "–" | "--" | "”" | "\"" | ":" | "!" | "?")
                || at >= limit;
            if at >= stop && !at_mark {
                return end;
            }
            end = at;
        }
        end
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

/// No noun phrase is longer than this many tokens.
const NP_WINDOW: usize = 48;
const BRACKET_WINDOW: usize = 12;

/// Whether the stop between `before` and `after` belongs to a short capitalised title or initial before a name: "Gov. Mike".
#[must_use]
pub fn is_abbreviation(doc: &Document, before: usize, after: usize) -> bool {
    let word = doc.word(before);
    let title = doc.is(before, WordClass::ABBR_TITLE | WordClass::ABBR_INNER);
    let initial = word.len() == 1 && doc.form(before).shape.is(Shape::CAPITAL);
    let follows = doc.token(after);
    let name = follows.kind == TokenKind::Word && doc.form(after).shape.is(Shape::CAPITAL) && !follows.glued;
    doc.token(before).kind == TokenKind::Word
        && (((title || initial) && name)
            || (doc.is(before, WordClass::ABBREVIATIONS) && matches!(doc.word(after), "," | ")" | "(")))
}
