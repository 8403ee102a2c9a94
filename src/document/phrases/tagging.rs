//! What each word is in its place: the tag by the word's classes, the words beside it and the tag before it.

use std::ops::Range;

use super::{Tag, Tags, is_short_stop};
use crate::article::BlockKind;
use crate::document::tokens::Shape;
use crate::document::{Document, DocumentBlock, TokenKind};
use crate::lexicon::{WordClass, scan};

mod saying;

const NOMINAL: WordClass = WordClass::POS_NOUN.or(WordClass::POS_PLURAL);
const VERBAL: WordClass = WordClass::POS_VERB.or(WordClass::POS_THIRD).or(WordClass::POS_PAST);
const OPEN_CLASSES: WordClass = NOMINAL.or(VERBAL).or(WordClass::any(&[
    WordClass::POS_PARTICIPLE,
    WordClass::POS_GERUND,
    WordClass::POS_ADJECTIVE,
    WordClass::POS_ADVERB,
]));

/// What goes on behind a hyphen or a dash and is no syllable: "led", "whose".
const NO_SYLLABLE: WordClass = WordClass::any(&[
    WordClass::POS_PARTICIPLE,
    WordClass::POS_GERUND,
    WordClass::POS_MAINLY_ADJECTIVE,
    WordClass::POS_WH,
    WordClass::POS_PRONOUN,
    WordClass::POS_CONJUNCTION,
]);

/// No name between two commas has more words.
const LONGEST_NAME: usize = 4;

/// No bracket between a name and its verb has more tokens.
const LONGEST_BRACKET: usize = 6;

/// No subject of which something is told between commas has more tokens.
const LONGEST_SUBJECT: usize = 8;

/// No name with its titles has more tokens: "Army Lt. Gen. Anna Berg".
const LONGEST_TITLED: usize = 10;

/// Nothing between two commas that is told of a subject has more tokens.
const LONGEST_ASIDE: usize = 12;

/// From a number to the noun that it counts.
const LONGEST_COUNT: usize = 4;

/// Tags a block, whose first token is the next without a tag.
pub(super) fn tag_block(tags: &mut Tags, doc: &Document, block: &DocumentBlock) {
    let titled = is_title_case(doc, block);
    let mut starts = true;
    for i in block.tokens() {
        let before = if i > block.first { before(tags, doc, i, block.first) } else { Tag::Mark };
        let place = Place { doc, tags, i, before, classes: doc.classes(i) };
        let tag = place.tag(starts, titled);
        let tag = if tag == Tag::Noun && place.acts_on(block) { Tag::Finite } else { tag };
        // "It is late," Will Berg said: a straight mark that closes.
        let closes = || doc.is(i, WordClass::PHRASE_CLOSES) && doc.token(i).glued && !doc.token(i + 1).glued;
        let keeps = || doc.is(i, WordClass::PHRASE_OPENS | WordClass::PHRASE_KEEPS);
        // "said Mr. Sharp": what follows the stop is a name.
        let titles = || is_short_stop(doc, i) && doc.is(i.wrapping_sub(1), WordClass::ABBR_TITLE);
        starts = tag == Tag::Mark
            && (doc.is(i, WordClass::PHRASE_OPENS) && (i == block.first || !closes()) && !titles()
                || starts && keeps());
        tags.0.push(tag);
    }
}

/// The tag before a token of a block: that of the word before the stop of a short form or a bracket where a small word goes on, "Harrow
/// Inc. cut", "Harrow (HRW) cut".
fn before(tags: &Tags, doc: &Document, i: usize, first: usize) -> Tag {
    let (mark, tag) = (i - 1, tags.get(i - 1));
    if tag != Tag::Mark || !doc.form(i).shape.is(Shape::LOWER) || doc.token(i).glued {
        return tag;
    }
    let word = match doc.word(mark) {
        "." if mark > first && is_short_stop(doc, mark) => Some(mark - 1),
        ")" => {
            let open = (first.max(mark.saturating_sub(LONGEST_BRACKET))..mark).rev().find(|&at| doc.word(at) == "(");
            open.and_then(|open| open.checked_sub(1)).filter(|&word| word >= first)
        }
        _ => None,
    };
    word.map(|word| tags.get(word)).filter(|tag| tag.is_head()).unwrap_or(tag)
}

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

/// The "hyun" of "Do-hyun": a small word tied to a hyphen.
fn is_syllable(doc: &Document, i: usize) -> bool {
    doc.is_tying_hyphen(i.wrapping_sub(1)) && doc.form(i).shape.is(Shape::LOWER) && doc.token(i).span.len() <= 5
}

/// A pronoun that is a phrase of its own: "they", not the "their" of "their plan".
fn is_whole_pronoun(classes: WordClass) -> bool {
    classes.is(WordClass::POS_PRONOUN) && !classes.is(WordClass::POS_DETERMINER)
}

/// A token that asks for its tag: its classes, and the tag of the token before it in its block.
struct Place<'a, 'text> {
    doc: &'a Document<'text>,
    tags: &'a Tags,
    i: usize,
    before: Tag,
    classes: WordClass,
}

impl Place<'_, '_> {
    fn is(&self, classes: WordClass) -> bool {
        self.classes.is(classes)
    }

    /// "Traders reject move, accuse county of neglect", "Moss quits race, backs Berg": a word of saying behind the comma of a headline, of one
    /// form with the verb before.
    fn acts_on(&self, block: &DocumentBlock) -> bool {
        let (doc, forms) = (self.doc, WordClass::POS_THIRD | WordClass::POS_VERB);
        let next = self.i + 1;
        if block.kind != BlockKind::Headline || !self.is(WordClass::CUE_VERBS) || !doc.is_word(self.last(), ",") {
            return false;
        }
        let goes_on = doc.token(next).kind == TokenKind::Word || doc.is(next, WordClass::PHRASE_OPENS);
        let from = block.first.max(self.i.saturating_sub(LONGEST_ASIDE));
        let Some(verb) = (from..self.i).rev().find(|&at| self.tags.get(at).is_finite()) else { return false };
        let agrees = doc.is(verb, WordClass::POS_THIRD) == self.is(WordClass::POS_THIRD);
        next < block.end && goes_on && verb > block.first && agrees && doc.is(verb, forms) && self.is(forms)
    }

    fn next(&self) -> WordClass {
        self.doc.classes(self.i + 1)
    }

    fn is_word(&self, folded: &str) -> bool {
        self.doc.is_word(self.i, folded)
    }

    fn next_is(&self, folded: &str) -> bool {
        self.doc.is_word(self.i + 1, folded)
    }

    /// The token before, wherever its block ends.
    fn last(&self) -> usize {
        self.i.wrapping_sub(1)
    }

    fn tag(&self, starts: bool, titled: bool) -> Tag {
        match self.doc.token(self.i).kind {
            TokenKind::Number => Tag::Number,
            TokenKind::Address => Tag::Proper,
            TokenKind::End => Tag::Mark,
            TokenKind::Mark => self.mark(),
            TokenKind::Word => self.word(starts, titled),
        }
    }

    /// Amounts, "&", and the apostrophe of a plural's possessive ("the boys' boat").
    fn mark(&self) -> Tag {
        let doc = self.doc;
        match doc.word(self.i) {
            "$" | "£" | "€" | "%" => Tag::Number,
            "&" => Tag::Conjunction,
            "'" | "’"
                if doc.token(self.i).glued
                    && doc.token(self.last()).kind == TokenKind::Word
                    && doc.word(self.last()).ends_with(['s', 'S', 'z', 'x'])
                    && doc.token(self.i + 1).kind == TokenKind::Word
                    && !doc.token(self.i + 1).glued =>
            {
                Tag::Possessive
            }
            _ => Tag::Mark,
        }
    }

    fn word(&self, starts: bool, titled: bool) -> Tag {
        let (doc, i, before) = (self.doc, self.i, self.before);
        let shape = doc.form(i).shape;
        if self.is(WordClass::POS_MAINLY_ADVERB)
            && self.is_word("there")
            && (self.next().is(WordClass::POS_AUXILIARY | WordClass::POS_MODAL)
                || doc.token(i + 1).glued
                || self.opens_existence())
        {
            return Tag::Pronoun;
        }
        if self.ends_tied() {
            return Tag::Noun;
        }
        if shape.is(Shape::APOSTROPHE) && doc.token(i).glued && doc.word(i).starts_with(scan::is_apostrophe) {
            return self.ending();
        }
        if self.is_second_syllable() {
            return Tag::Proper;
        }
        // "Berg Says Plan Is Dead": in a headline all words have capitals, and a word of saying behind a name is its verb.
        let says = titled
            && !starts
            && self.is(WordClass::CUE_VERBS)
            && self.is(WordClass::POS_THIRD | WordClass::POS_PAST)
            && matches!(before, Tag::Proper | Tag::Noun | Tag::Pronoun);
        let capital = !says && (shape.is(Shape::CAPITAL) || shape.is(Shape::INNER_CAPITAL));
        if self.is(WordClass::POS_MAINLY_FUNCTION) {
            // "Kim Do-hyun"
            if capital && before == Tag::Proper && is_syllable(doc, i + 2) {
                return Tag::Proper;
            }
            if capital && let Some(tag) = self.letters() {
                return tag;
            }
            // "until 1am on Thursday"
            if before == Tag::Number && self.is_word("am") {
                return Tag::Noun;
            }
            let is_name = || self.is_given_name() || self.is(WordClass::POS_MODAL) && self.says_at(i + 1);
            if let Some(tag) = self.function_word(capital && (!starts || is_name())) {
                return tag;
            }
        }
        if shape.is(Shape::APOSTROPHE) && self.is(WordClass::POS_AUXILIARY | WordClass::POS_MODAL) {
            return if self.is(WordClass::POS_NEGATION) { Tag::Auxiliary } else { Tag::PronounVerb };
        }
        if capital && (!starts || self.classes == WordClass::NONE || shape.is(Shape::INNER_CAPITAL)) {
            return Tag::Proper;
        }
        if self.is_part_of_title() {
            return match capital {
                true => Tag::Proper,
                false if self.is(WordClass::CONTEXT_ROLE) => Tag::Noun,
                false => Tag::Adjective,
            };
        }
        if capital && starts {
            return self.sentence_start();
        }
        if self.is_compound_adjective() || self.leads_compound() {
            return Tag::Adjective;
        }
        self.open_class()
    }

    /// The "'s" behind a word: a verb or a possessive.
    fn ending(&self) -> Tag {
        let pronoun =
            matches!(self.before, Tag::Pronoun | Tag::Wh | Tag::That) || self.doc.is_word(self.last(), "there");
        let next = self.next();
        let verb_follows = next.is(WordClass::POS_NEGATION)
            || next.is(WordClass::POS_DETERMINER) && !next.is(WordClass::POS_POSSESSIVE);
        if pronoun || verb_follows { Tag::Auxiliary } else { Tag::Possessive }
    }

    /// "Yoon Mi-ran": a small word behind a hyphen that ends a name of two words; "Anna Berg-led" is none.
    fn is_second_syllable(&self) -> bool {
        is_syllable(self.doc, self.i)
            && self.doc.is_capital_word(self.i.wrapping_sub(2))
            && self.doc.is_capital_word(self.i.wrapping_sub(3))
            && !self.is(NO_SYLLABLE)
    }

    /// "managing director Anna Berg", "Presiding Judge Anna Berg", "Council of Governors chairman Anna Berg": before a name a role is
    /// no verb, nor is what stands before the role; "citing director Anna Berg" says something.
    fn is_part_of_title(&self) -> bool {
        let (doc, i) = (self.doc, self.i);
        let is_role = |at: usize| {
            let fits = if doc.form(i).shape.is(Shape::CAPITAL) { Shape::CAPITAL } else { Shape::LOWER };
            doc.is(at, WordClass::CONTEXT_ROLE) && doc.form(at).shape.is(fits)
        };
        let is_noun = self.is(WordClass::POS_MAINLY_NOUN) && self.is(WordClass::POS_VERB);
        let is_manner = self.is(WordClass::POS_GERUND) && !self.is(WordClass::CUE_VERBS);
        is_noun && is_role(i) && doc.is_capital_word(i + 1) || is_manner && is_role(i + 1) && doc.is_capital_word(i + 2)
    }

    /// "the Nairobi-based bank", "Saudi-led": the participle behind the hyphen is no verb of the sentence, but it is in "co-founded".
    fn is_compound_adjective(&self) -> bool {
        self.is(WordClass::POS_PARTICIPLE | WordClass::POS_GERUND)
            && self.doc.is_tying_hyphen(self.last())
            && !self.doc.is(self.i.wrapping_sub(2), WordClass::PHRASE_PREFIX)
    }

    /// "inter-Korean affairs", "the break-in": before a hyphen no verb stands.
    fn leads_compound(&self) -> bool {
        self.is(WordClass::POS_VERB)
            && !self.is(WordClass::POS_NOUN | WordClass::POS_ADJECTIVE)
            && self.doc.is_tying_hyphen(self.i + 1)
    }

    /// "said there remains a gap", but "the man there needs help", "who lived there left"
    fn opens_existence(&self) -> bool {
        let next = self.next();
        let acts = next.is(WordClass::POS_THIRD | WordClass::POS_PAST)
            && next.is(WordClass::POS_MAINLY_VERB)
            && !next.is(WordClass::CUE_VERBS);
        let opens = match self.before {
            Tag::Mark | Tag::That | Tag::Subordinator => true,
            Tag::Finite => self.doc.is(self.last(), WordClass::CUE_CLAUSE),
            _ => false,
        };
        acts && opens
    }

    /// "a passer-by", "the runner-up", "the break-in", "the editor-in-chief": a word tied to the noun before, or over a small word, with no
    /// other tied to it.
    fn ends_tied(&self) -> bool {
        let (doc, i) = (self.doc, self.i);
        if !doc.is_tying_hyphen(self.last()) || doc.is_tying_hyphen(i + 1) {
            return false;
        }
        let (first, hyphen) = (i.wrapping_sub(2), i.wrapping_sub(3));
        if doc.is_tying_hyphen(hyphen) && doc.is(first, WordClass::POS_PREPOSITION) && self.is(NOMINAL) {
            return self.tags.get(hyphen.wrapping_sub(1)) == Tag::Noun;
        }
        let is_small = self.is(WordClass::POS_MAINLY_FUNCTION)
            && self.is(WordClass::POS_PREPOSITION)
            && self.is(WordClass::POS_ADVERB);
        is_small
            && match self.tags.get(first) {
                Tag::Noun => true,
                Tag::Adjective => doc.is(first, WordClass::POS_VERB),
                _ => false,
            }
    }

    /// What a word of grammar is that is written as a name: "the WHO", "AT&T", "A. B. Moss"; "No. 10".
    fn letters(&self) -> Option<Tag> {
        let (doc, i) = (self.doc, self.i);
        let caps = |at: usize| doc.form(at).shape.is(Shape::ALL_CAPS) && doc.token(at).span.len() > 1;
        let alone = !caps(self.last()) && !caps(i + 1);
        // "the IT department", "IT workers", but "IT was late" of a lead in capitals
        let heads = || self.before == Tag::Determiner || self.next().is(WordClass::POS_PLURAL);
        let is_body = || self.is_word("who") || self.is_word("us") || self.is_word("it") && heads();
        if caps(i) && alone && is_body() {
            return Some(Tag::Proper);
        }
        let tied = |mark: usize| doc.word(mark) == "&" && doc.token(mark).glued && doc.token(mark + 1).glued;
        if tied(i + 1) || tied(self.last()) {
            return Some(Tag::Proper);
        }
        if doc.word(i + 1) != "." || !doc.token(i + 1).glued {
            return None;
        }
        let initial = self.is_word("a") || self.is_word("i") && self.before == Tag::Proper;
        match () {
            () if initial && doc.is_capital_word(i + 2) => Some(Tag::Proper),
            () if self.is_word("no") && doc.token(i + 2).kind == TokenKind::Number => Some(Tag::Noun),
            () => None,
        }
    }

    /// Words of grammar; None where the word is used as something else.
    fn function_word(&self, name: bool) -> Option<Tag> {
        let (doc, i) = (self.doc, self.i);
        if self.is(WordClass::POS_PREPOSITION) && self.is_word("to") {
            // "according to company records": no verb follows.
            let fixed = doc.is(self.last(), WordClass::PHRASE_FIXED);
            return Some(if fixed { Tag::Preposition } else { Tag::To });
        }
        if self.is(WordClass::POS_SUBORDINATOR) && self.is_word("that") {
            return Some(Tag::That);
        }
        // "May", "Will", "Us" inside a sentence are names.
        let has_apostrophe = doc.form(i).shape.is(Shape::APOSTROPHE);
        if name && self.is(WordClass::POS_MODAL) && !has_apostrophe {
            return Some(Tag::Proper);
        }
        if name && doc.form(i).shape.is(Shape::ALL_CAPS) && self.is_word("us") {
            return Some(Tag::Proper);
        }
        let contracted = has_apostrophe && !self.is(WordClass::POS_NEGATION);
        if self.is(WordClass::POS_MODAL) {
            return Some(if contracted { Tag::PronounVerb } else { Tag::Modal });
        }
        if self.is(WordClass::POS_AUXILIARY) {
            return Some(if contracted { Tag::PronounVerb } else { Tag::Auxiliary });
        }
        if self.is(WordClass::POS_WH) {
            return Some(Tag::Wh);
        }
        if self.is(WordClass::POS_NUMBER) {
            return Some(if name { Tag::Proper } else { Tag::Number });
        }
        // "neither confirmed nor denied"
        if self.is_word("neither") && self.next().is(WordClass::POS_MAINLY_VERB) && !self.next().is(NOMINAL) {
            return Some(Tag::Adverb);
        }
        if self.is(WordClass::POS_PRONOUN) {
            return Some(self.pronoun());
        }
        if self.is(WordClass::POS_DETERMINER) {
            return Some(Tag::Determiner);
        }
        if self.is(WordClass::POS_NEGATION) && !self.is(WordClass::POS_CONJUNCTION) {
            return Some(Tag::Adverb);
        }
        if self.is(WordClass::POS_CONJUNCTION) {
            return Some(Tag::Conjunction);
        }
        // "had in the past said"
        if self.before == Tag::Determiner && self.is_word("past") && self.next().is(WordClass::POS_MAINLY_VERB) {
            return Some(Tag::Noun);
        }
        if self.is(WordClass::POS_PREPOSITION) {
            // "down-ballot races", "an off-duty officer"
            let leads = doc.is_tying_hyphen(i + 1) && doc.form(i + 2).shape.is(Shape::LOWER);
            return Some(if leads { Tag::Adjective } else { Tag::Preposition });
        }
        if self.is(WordClass::POS_SUBORDINATOR) {
            // "Lund once wrote": the adverb.
            let adverb = self.is_word("once") && self.next().is(WordClass::POS_PAST);
            return Some(if adverb { Tag::Adverb } else { Tag::Subordinator });
        }
        None
    }

    /// A pronoun, or what it is before its noun: "their plan", "one plan".
    fn pronoun(&self) -> Tag {
        // "told her that it was late"
        let clause = self.is(WordClass::POS_POSSESSIVE) && self.next_is("that");
        // "No one said", "The world number one said"
        let ends =
            self.is_word("one") && (self.doc.is_word(self.last(), "no") || self.doc.is_word(self.last(), "number"));
        if ends && !could_be_nominal(self.doc, self.i + 1) {
            return Tag::Noun;
        }
        // "the mother of one of the victims"
        if self.is_word("one") && self.before == Tag::Preposition && self.next_is("of") {
            return Tag::Number;
        }
        // "a one-word answer", "one retired farmer"
        let retired = || self.next().is(WordClass::POS_PARTICIPLE) && self.doc.is(self.i + 2, WordClass::CONTEXT_ROLE);
        if self.is_word("one") && (self.doc.is_tying_hyphen(self.i + 1) || retired()) {
            return Tag::Number;
        }
        // "call this the end"
        let whole = self.is(WordClass::TIME_DETERMINER) && self.doc.is(self.i + 1, WordClass::PHRASE_ARTICLE);
        if clause || whole || !could_be_nominal(self.doc, self.i + 1) {
            Tag::Pronoun
        } else if self.is(WordClass::POS_DETERMINER) {
            Tag::Determiner
        } else if self.is_word("one") {
            Tag::Number
        } else {
            Tag::Pronoun
        }
    }

    /// "Harry Moe, 30,", "Will Moe says": a verb that opens a sentence as a name does, before a family name and a comma or a verb.
    fn is_given_name(&self) -> bool {
        let doc = self.doc;
        let behind = doc.classes(self.i + 2);
        let named = self.is(WordClass::GIVEN_NAMES)
            && doc.is_capital_word(self.i + 1)
            && self.next().is(WordClass::SURNAMES)
            && !self.next().is(WordClass::POS_MAINLY_FUNCTION);
        let says = behind.is(WordClass::POS_THIRD | WordClass::POS_PAST) && behind.is(WordClass::POS_MAINLY_VERB);
        named && (matches!(doc.word(self.i + 2), "," | "(" | "—" | "–") || says || self.says_at(self.i + 2))
    }

    /// "United said", "May has", "Will also told": a small word of saying or "has" at `at`, perhaps behind an adverb.
    fn says_at(&self, at: usize) -> bool {
        let doc = self.doc;
        let is_adverb = doc.is(at, WordClass::POS_ADVERB) && !doc.is(at, VERBAL);
        let verb = at + usize::from(is_adverb);
        let classes = doc.classes(verb);
        let is_form = classes.is(WordClass::POS_PAST | WordClass::POS_THIRD)
            && !classes.is(NOMINAL | WordClass::POS_VERB)
            && classes.is(WordClass::POS_MAINLY_VERB);
        let has = || doc.is_word(verb, "has") || doc.is_word(verb, "had");
        doc.form(verb).shape.is(Shape::LOWER) && (classes.is(WordClass::CUE_VERBS) && is_form || has())
    }

    /// A word whose capital the start of its sentence explains.
    fn sentence_start(&self) -> Tag {
        if self.is(WordClass::POS_GERUND) && !self.is(WordClass::POS_MAINLY_NOUN) {
            return Tag::Gerund;
        }
        // "United said", "Sue also told"
        if !self.is(WordClass::POS_MAINLY_ADVERB)
            && self.is(VERBAL | WordClass::POS_PARTICIPLE)
            && self.says_at(self.i + 1)
        {
            return Tag::Proper;
        }
        if self.is(WordClass::POS_PARTICIPLE) && self.is(WordClass::POS_MAINLY_VERB) {
            return if self.opens_named(true) { Tag::Adjective } else { Tag::Participle };
        }
        // "Meanwhile, the mayor": a noun elsewhere.
        if self.is(WordClass::POS_MAINLY_ADVERB) && (!self.is(WordClass::POS_NOUN) || self.next_is(",")) {
            return Tag::Adverb;
        }
        if self.is(WordClass::POS_MAINLY_ADJECTIVE) {
            return Tag::Adjective;
        }
        if self.is(WordClass::POS_MAINLY_VERB) && !self.is(NOMINAL) {
            // "Lynch said": a verb form before a verb is a name.
            let next = self.next();
            let verb_follows = next.is(WordClass::POS_PAST | WordClass::POS_AUXILIARY | WordClass::POS_MODAL)
                || next.is(WordClass::POS_THIRD) && next.is(WordClass::POS_MAINLY_VERB);
            // "Hector Berg, a pilot, said"
            return if verb_follows || self.is_given_name() { Tag::Proper } else { Tag::Base };
        }
        if self.doc.form(self.i + 1).shape.is(Shape::CAPITAL) || self.next_is(".") { Tag::Proper } else { Tag::Noun }
    }

    fn open_class(&self) -> Tag {
        if !self.is(OPEN_CLASSES) {
            return self.by_ending();
        }
        if self.leads_verb() {
            return Tag::Adverb;
        }
        let (left, at) = self.left_of_adverbs();
        let tag = self.described_noun(left, at).or_else(|| self.describes_speaker(left, at));
        let tag = tag.or_else(|| self.behind_verb(left, at));
        let tag = tag.or_else(|| (self.is(WordClass::POS_MAINLY_ADVERB) && !self.is(VERBAL)).then_some(Tag::Adverb));
        let tag = tag.or_else(|| self.is_telling().then_some(Tag::Finite));
        let tag = tag.or_else(|| self.acts_meanwhile().then_some(Tag::Gerund));
        let tag = tag.or_else(|| self.behind_determiner());
        tag.or_else(|| self.behind_subject()).unwrap_or_else(|| self.by_classes())
    }

    /// "He even said", "Berg still insists", "has long denied": an adverb between a subject or an auxiliary and its verb.
    fn leads_verb(&self) -> bool {
        if !self.is(WordClass::POS_ADVERB) {
            return false;
        }
        let next = self.next();
        let leads = match self.before {
            Tag::Auxiliary | Tag::Modal | Tag::PronounVerb => {
                let forms = WordClass::POS_PARTICIPLE | WordClass::POS_GERUND;
                !self.is(forms) && next.is(forms | WordClass::POS_VERB)
            }
            Tag::Noun | Tag::Proper | Tag::Pronoun | Tag::Wh | Tag::Adverb => {
                self.is(WordClass::POS_MAINLY_ADVERB) && next.is(VERBAL)
            }
            _ => false,
        };
        leads && next.is(WordClass::POS_MAINLY_VERB)
    }

    /// The tag of a word that no list has.
    fn by_ending(&self) -> Tag {
        let word = self.doc.word(self.i);
        if word.ends_with("ly") {
            Tag::Adverb
        } else if word.ends_with("ing") {
            Tag::Gerund
        } else if word.ends_with("ed") {
            // "Berg retweeted the post"
            let acts = self.is(WordClass::CUE_VERBS)
                && (matches!(self.before, Tag::Pronoun | Tag::Proper) || self.doc.is_capital_word(self.last()));
            if acts { Tag::Finite } else { Tag::Participle }
        } else {
            Tag::Noun
        }
    }

    /// The tag left of up to three adverbs before the word, and the token behind it: adverbs between an auxiliary and its verb do not
    /// hide it.
    fn left_of_adverbs(&self) -> (Tag, usize) {
        let (mut left, mut at) = (self.before, self.i);
        for _ in 0..3 {
            if left != Tag::Adverb || at == 0 {
                break;
            }
            at -= 1;
            left = self.tags.get(at.wrapping_sub(1));
        }
        (left, at)
    }

    /// "a visibly upset Berg"; and "sources close to the club say", where the adjective ends a phrase.
    fn described_noun(&self, left: Tag, at: usize) -> Option<Tag> {
        if self.before == Tag::Noun && self.is_word("close") && self.next_is("to") {
            return Some(Tag::Noun);
        }
        let determined = match left {
            Tag::Possessive => true,
            Tag::Determiner => !self.doc.is(at.wrapping_sub(1), WordClass::POS_PRONOUN),
            _ => false,
        };
        if self.before != Tag::Adverb || !determined || !self.is(WordClass::POS_ADJECTIVE | WordClass::POS_PARTICIPLE) {
            return None;
        }
        self.noun_follows().then_some(Tag::Adjective)
    }

    fn noun_follows(&self) -> bool {
        let next = self.next();
        self.doc.form(self.i + 1).shape.is(Shape::CAPITAL)
            || next.is(NOMINAL | WordClass::POS_ADJECTIVE)
                && !next.is(WordClass::POS_MAINLY_VERB | WordClass::POS_MAINLY_FUNCTION | WordClass::POS_MAINLY_ADVERB)
    }

    /// "said retired farmer Carl Berg", "said newly elected Mayor Berg", "“No,” retired farmer Carl Berg said", "one retired farmer": a
    /// participle that tells of a speaker.
    fn describes_speaker(&self, left: Tag, at: usize) -> Option<Tag> {
        // "retired judge Berg": whatever else the office may be.
        if !self.is(WordClass::POS_PARTICIPLE) || !self.noun_follows() && !self.next().is(WordClass::CONTEXT_ROLE) {
            return None;
        }
        let last = at.wrapping_sub(1);
        let describes = match left {
            Tag::Finite => self.doc.is(last, WordClass::PHRASE_SAY | WordClass::CUE_TELL),
            // "But retired farmer Carl Berg, 60, said", "But elected officials said"
            Tag::Conjunction if self.doc.starts_sentence(last) => {
                self.opens_named(true) || self.opens_many() || self.opens_described()
            }
            Tag::Mark | Tag::Conjunction => self.opens_named(false),
            Tag::Number => self.doc.is_word(last, "one") && self.next().is(WordClass::CONTEXT_ROLE),
            _ => false,
        };
        describes.then_some(Tag::Adjective)
    }

    /// "jailed rebel leader Carl Berg, 60,": nouns and a name follow up to a comma.
    fn opens_described(&self) -> bool {
        let doc = self.doc;
        let describes = |at: &usize| {
            let noun = doc.is(*at, NOMINAL | WordClass::POS_ADJECTIVE) && !doc.is(*at, WordClass::POS_MAINLY_FUNCTION);
            noun && doc.form(*at).shape.is(Shape::LOWER)
        };
        let name = (self.i + 1..self.i + LONGEST_TITLED).find(|at| !describes(at)).unwrap_or(self.i + 1);
        let end = (name..name + LONGEST_NAME).find(|&at| !doc.is_capital_word(at)).unwrap_or(name);
        !self.is(WordClass::CUE_VERBS) && name > self.i + 1 && end > name + 1 && doc.is_word(end, ",")
    }

    /// "elected officials said": a plural follows and its verb.
    fn opens_many(&self) -> bool {
        let (doc, verb) = (self.doc, self.i + 2);
        let acts = doc.is(verb, WordClass::POS_AUXILIARY | WordClass::POS_MODAL)
            || doc.is(verb, WordClass::POS_PAST) && doc.is(verb, WordClass::POS_MAINLY_VERB);
        !self.is(WordClass::CUE_VERBS) && self.next().is(WordClass::POS_PLURAL) && acts
    }

    /// "retired farmer Carl Berg said", with an aside also "retired Lt. Gen. Berg, 60,": an office and a name follow, and what they do.
    fn opens_named(&self, aside: bool) -> bool {
        // "and said President Berg should go"
        if self.is(WordClass::CUE_VERBS) {
            return false;
        }
        let doc = self.doc;
        let is_titled = self.next().is(WordClass::CONTEXT_ROLE | WordClass::CONTEXT_HONORIFIC)
            || doc.is_capital_word(self.i + 1) && doc.is_capital_word(self.i + 2);
        if !is_titled {
            return false;
        }
        let is_named =
            |at: usize| doc.is_capital_word(at) || doc.is(at, WordClass::CONTEXT_ROLE) || is_short_stop(doc, at);
        let Some(end) = (self.i + 1..self.i + LONGEST_TITLED).find(|&at| !is_named(at)) else { return false };
        let verb = end + usize::from(doc.is(end, WordClass::POS_MAINLY_ADVERB));
        let acts = doc.is(verb, WordClass::POS_AUXILIARY | WordClass::POS_MODAL)
            || doc.is(verb, WordClass::POS_PAST | WordClass::POS_THIRD) && doc.is(verb, WordClass::POS_MAINLY_VERB);
        end > self.i + 2 && doc.is_capital_word(end - 1) && (acts || aside && doc.word(end) == ",")
    }

    /// Behind a modal, "to" or an auxiliary: the verb's other part.
    fn behind_verb(&self, left: Tag, at: usize) -> Option<Tag> {
        let is_bare = self.is(WordClass::POS_VERB);
        match left {
            Tag::Modal | Tag::To | Tag::PronounVerb if is_bare => Some(Tag::Base),
            Tag::Auxiliary if is_bare && self.doc.is(at.wrapping_sub(1), WordClass::PHRASE_DO) => Some(Tag::Base),
            Tag::Auxiliary | Tag::PronounVerb if self.is(WordClass::POS_GERUND) => Some(Tag::Gerund),
            Tag::Auxiliary | Tag::PronounVerb if self.is(WordClass::POS_PARTICIPLE) => Some(Tag::Participle),
            Tag::Auxiliary | Tag::PronounVerb if self.is(WordClass::POS_MAINLY_ADVERB) => Some(Tag::Adverb),
            Tag::Auxiliary | Tag::PronounVerb if self.is(WordClass::POS_ADJECTIVE) => Some(Tag::Adjective),
            _ => None,
        }
    }

    /// A verb with its subject whatever else the word can be.
    fn is_telling(&self) -> bool {
        // "farmers who live in the north"
        let relative = self.before == Tag::Wh && self.is(VERBAL) && self.doc.is_word(self.last(), "who");
        // "the firm, which runs two ferries"
        let acts = self.before == Tag::Wh
            && self.is(WordClass::POS_THIRD)
            && self.next().is(WordClass::POS_NUMBER | WordClass::POS_DETERMINER)
            && self.doc.is_word(self.last(), "which")
            && self.doc.is_word(self.last().wrapping_sub(1), ",");
        relative
            || acts
            || self.is(WordClass::CUE_CLAUSE) && self.is_reporting()
            || self.tells_quote()
            || self.tells_behind_speaker()
            || self.tells_behind_relative()
            || self.is_past_verb()
    }

    /// "while briefing the press": what a gerund takes follows it, and no verb behind that.
    fn acts_meanwhile(&self) -> bool {
        let next = self.next();
        self.is(WordClass::POS_GERUND)
            && self.is(WordClass::POS_MAINLY_NOUN)
            && self.doc.is_word(self.last(), "while")
            && (next.is(NOMINAL | WordClass::POS_DETERMINER) || self.doc.is_capital_word(self.i + 1))
            && !next.is(WordClass::POS_MAINLY_VERB | WordClass::POS_MAINLY_FUNCTION)
            && !self.doc.is(self.i + 2, WordClass::POS_AUXILIARY | WordClass::POS_MODAL | WordClass::POS_MAINLY_VERB)
    }

    /// "another said", "the accused said", "three said", "some insist": a past form that no noun follows is a verb.
    fn is_past_verb(&self) -> bool {
        let next = self.next();
        // not "we can all agree"
        let floats =
            || matches!(self.tags.get(self.i.wrapping_sub(2)), Tag::Pronoun | Tag::Modal | Tag::Noun | Tag::Proper);
        let some = || self.is(WordClass::POS_VERB) && self.doc.is(self.last(), WordClass::PHRASE_OPEN) && !floats();
        (self.is(WordClass::POS_PAST) || some())
            && self.is(WordClass::POS_MAINLY_VERB)
            // "another put it"
            && (!self.is(NOMINAL) || self.next_is("it"))
            && matches!(self.before, Tag::Determiner | Tag::Adjective | Tag::Number)
            && !self.doc.is(self.last(), WordClass::PHRASE_ARTICLE)
            && (self.doc.token(self.i + 1).kind != TokenKind::Word
                || !self.doc.form(self.i + 1).shape.is(Shape::LOWER)
                || next.is(WordClass::POS_MAINLY_FUNCTION | WordClass::POS_MAINLY_ADVERB)
                // "the elderly told reporters"
                || self.tells_at(self.i)
                // "the other said voices were raised"
                || self.is(WordClass::PHRASE_SAY) && self.doc.is_word(self.last(), "other"))
    }

    /// Inside a noun phrase that has begun.
    fn behind_determiner(&self) -> Option<Tag> {
        let begun = match self.before {
            Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::Number => true,
            Tag::Preposition => !self.is(WordClass::POS_GERUND),
            _ => false,
        };
        if !begun {
            return None;
        }
        // "as reported by the Valley Times"
        if self.before == Tag::Preposition && self.is(WordClass::POS_PARTICIPLE) && self.next_is("by") {
            return Some(Tag::Participle);
        }
        // An ordinary noun reading wins unless the word is nearly always something else: "his net worth is", "the chief should",
        // "a firm owned by Berg".
        let reduced = self.next().is(WordClass::POS_PARTICIPLE) && self.doc.is(self.i + 2, WordClass::POS_PREPOSITION);
        let verb_follows = reduced || self.next().is(WordClass::POS_AUXILIARY | WordClass::POS_MODAL);
        // "the firm, which runs two ferries", "said the firm.", "the firm told reporters", "a third of them", "said the wounded."
        let ends = || self.ends_phrase() || self.tells_at(self.i + 1) || self.next_is("of");
        let whole = || self.doc.is_word(self.last(), "the") && self.ends_phrase();
        let is_noun = self.is(NOMINAL) && (!self.is(WordClass::POS_MAINLY_ADJECTIVE) || verb_follows || ends());
        if is_noun || self.is(WordClass::POS_ADJECTIVE | WordClass::POS_PARTICIPLE) && whole() {
            return Some(Tag::Noun);
        }
        // "the accused said", "the elderly": an adjective before a verb form is a noun.
        if self.is(WordClass::POS_ADJECTIVE | WordClass::POS_PARTICIPLE) && self.before != Tag::Number {
            return Some(Tag::Adjective);
        }
        self.is(WordClass::POS_GERUND | NOMINAL).then_some(Tag::Noun)
    }

    /// Whether no noun can follow that the word would go with: a mark follows, behind a comma not one more adjective.
    fn ends_phrase(&self) -> bool {
        let next = self.i + 1;
        match self.doc.word(next) {
            "." | "!" | "?" | ";" | ":" | "”" | "\"" | "’" => !self.doc.token(next + 1).glued,
            "," => {
                self.doc.is(next + 1, WordClass::POS_WH | WordClass::POS_DETERMINER)
                    || self.doc.is_capital_word(next + 1)
            }
            _ => false,
        }
    }

    /// "told", "asked": what takes a hearer and goes with no noun.
    fn tells_at(&self, at: usize) -> bool {
        let classes = self.doc.classes(at);
        classes.is(WordClass::CUE_TELL) && classes.is(WordClass::POS_PAST) && !classes.is(WordClass::POS_ADJECTIVE)
    }

    /// Where a subject may end: a verb, or one more noun.
    fn behind_subject(&self) -> Option<Tag> {
        // "said in a court filing."
        let filing = self.before == Tag::Noun && self.is(WordClass::POS_GERUND) && self.is(WordClass::MEDIA_WORDS);
        if filing && matches!(self.doc.word(self.i + 1), "." | "," | ";") || self.ends_compound() {
            return Some(Tag::Noun);
        }
        // "said the police chief.", "animal rights group Kelp Watch"
        let is_role = self.is(WordClass::CONTEXT_ROLE) && self.is(WordClass::POS_MAINLY_ADJECTIVE);
        let is_body = self.is(WordClass::SOURCE_NOUNS | WordClass::FIRM_ANY) && self.is(WordClass::POS_MAINLY_NOUN);
        let is_named = is_body && !self.is(WordClass::POS_PLURAL) && self.doc.is_capital_word(self.i + 1);
        if self.before == Tag::Noun && (is_role && self.ends_phrase() || is_named) {
            return Some(Tag::Noun);
        }
        // "The Norvane report said": a noun in the singular before the verb, but "reporting alleged crimes".
        let (next, past) = (self.next(), WordClass::POS_PAST | WordClass::POS_THIRD);
        let describes = next.is(WordClass::POS_ADJECTIVE) && !next.is(WordClass::PHRASE_SAY);
        let acts_next = next.is(past)
            && next.is(WordClass::POS_MAINLY_VERB)
            && next.is(WordClass::CUE_VERBS)
            && !next.is(NOMINAL)
            && !(describes && self.doc.is(self.i + 2, NOMINAL));
        let heads = self.is(WordClass::POS_NOUN) && !self.is(past) && matches!(self.before, Tag::Noun | Tag::Proper);
        if heads && acts_next {
            return Some(Tag::Noun);
        }
        let after_subject = matches!(
            self.before,
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
        let object = self.before == Tag::Pronoun && self.doc.is(self.last(), WordClass::PHRASE_OBJECT);
        if !after_subject || object || !self.is(VERBAL) {
            return None;
        }
        match self.is(NOMINAL) {
            true if self.before == Tag::Pronoun => Some(self.plain_verb().unwrap_or_else(|| self.verb_or_noun())),
            true => Some(self.verb_or_noun()),
            false => self.plain_verb(),
        }
    }

    /// "a red wind warning for the north", "a rain warning remains": a noun behind the noun that tells its kind.
    fn ends_compound(&self) -> bool {
        let next = self.next();
        let kind =
            || matches!(self.tags.get(self.i.wrapping_sub(2)), Tag::Determiner | Tag::Adjective | Tag::Possessive);
        let goes_on = || {
            let preposition = next.is(WordClass::POS_PREPOSITION)
                && !["of", "about", "against"].iter().any(|word| self.next_is(word));
            preposition
                || next.is(WordClass::POS_AUXILIARY | WordClass::POS_MODAL | WordClass::POS_GERUND)
                || next.is(WordClass::POS_THIRD) && next.is(WordClass::POS_MAINLY_VERB)
                || matches!(self.doc.word(self.i + 1), "." | ",")
        };
        self.is(WordClass::POS_GERUND)
            && self.is(WordClass::CUE_NOUNS)
            && self.before == Tag::Noun
            && kind()
            && goes_on()
    }

    /// The tag of a word that is no noun here.
    fn plain_verb(&self) -> Option<Tag> {
        if self.is(WordClass::POS_PAST) {
            // "when asked by Berg"
            let head = matches!(self.before, Tag::Noun | Tag::Proper | Tag::Mark)
                || self.doc.is_word(self.last(), "those")
                || self.doc.is(self.last(), WordClass::GRAMMAR_FRONTED);
            // "Berg responded by saying": nobody says "saying".
            let by_saying =
                || self.doc.is(self.i + 2, WordClass::POS_GERUND) && self.doc.is(self.i + 2, WordClass::CUE_VERBS);
            // "Berg said by phone.", "Berg said by Friday they would know"
            let time = WordClass::TIME_WORDS | WordClass::TIME_UNIT | WordClass::TIME_EDGE;
            let by_phone = || self.doc.is(self.i + 2, WordClass::MEDIA_WORDS | time);
            let passive = head
                && self.is(WordClass::POS_PARTICIPLE)
                && (self.next_is("by") && !by_saying() && !by_phone() || self.next().is(WordClass::PHRASE_SAY));
            return Some(if passive { Tag::Participle } else { Tag::Finite });
        }
        let present =
            self.is(WordClass::POS_THIRD) || self.is(WordClass::POS_VERB) && !self.is(WordClass::POS_ADJECTIVE);
        present.then_some(Tag::Finite)
    }

    /// "critics claim that", "the report claims the", "aides say": what follows shows the verb.
    fn verb_or_noun(&self) -> Tag {
        let (doc, before, next) = (self.doc, self.before, self.next());
        // "The appeals board Thursday said"
        let is_time = || next.is(WordClass::TIME_WEEKDAY) && doc.is(self.i + 2, WordClass::POS_PAST);
        let object_follows = next
            .is(WordClass::POS_DETERMINER | WordClass::POS_PRONOUN | WordClass::POS_POSSESSIVE | WordClass::POS_WH)
            || doc.is_capital_word(self.i + 1) && !is_time()
            || matches!(doc.word(self.i + 1), "“" | "\"" | "‘" | "''");
        // "Scottish ministers such as Berg"
        if self.is_compound_noun()
            || self.joins_subject()
            || self.is_source()
            || self.is(WordClass::POS_PLURAL) && self.next_is("such") && self.doc.is_word(self.i + 2, "as")
        {
            return Tag::Noun;
        }
        // "sales reports pleased the board", "wire reports differed on it", "according to police reports read by the judge"
        let acts_next = || next.is(WordClass::POS_PAST) && next.is(WordClass::POS_MAINLY_VERB);
        let object = WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE | WordClass::POS_PREPOSITION;
        let subject = || acts_next() && doc.is(self.i + 2, object);
        if self.is(WordClass::POS_PLURAL) && (subject() || self.is_behind_according()) {
            return Tag::Noun;
        }
        // "Harrow Inc forecast sales below"
        let is_firm = self.before == Tag::Proper && doc.is(self.last(), WordClass::CONTEXT_ORG_SUFFIX);
        if is_firm && self.is(WordClass::POS_PAST) && next.is(NOMINAL | WordClass::POS_ADJECTIVE) {
            return Tag::Finite;
        }
        if self.says_as_verb(object_follows) {
            return Tag::Finite;
        }
        // "a statement read by her lawyer"
        if before == Tag::Noun && self.is(WordClass::POS_PARTICIPLE) && self.next_is("by") {
            return Tag::Participle;
        }
        let mainly_verb = self.is(WordClass::POS_MAINLY_VERB);
        let behind_comma = doc.is_word(self.last(), ",");
        // "Democrats in Congress say they ...", "the pair, like many others, say the ...": hardly ever a noun.
        let clause_follows = is_whole_pronoun(next) || self.next_is("that") || behind_comma && object_follows;
        let past_or_third = self.is(WordClass::POS_THIRD | WordClass::POS_PAST);
        let reports = self.is(WordClass::CUE_CLAUSE | WordClass::CUE_ACCUSE)
            // "the director of the institute, calls the pier “a folly”"
            || self.is(WordClass::CUE_AS) && past_or_third && behind_comma;
        if mainly_verb && clause_follows && reports {
            return Tag::Finite;
        }
        // "as the director, Annika Roos, puts it"
        if mainly_verb && past_or_third && behind_comma && self.next_is("it") {
            return Tag::Finite;
        }
        if mainly_verb && self.is_behind_apposition() || behind_comma && self.is_behind_aside() {
            return Tag::Finite;
        }
        let agrees = past_or_third || self.is_behind_plural();
        let shown = agrees && before != Tag::Mark && (mainly_verb || object_follows)
            || before == Tag::Conjunction && mainly_verb && object_follows && past_or_third;
        if shown { Tag::Finite } else { Tag::Noun }
    }

    /// Whether nothing but a noun phrase stands between "according to" and the word.
    fn is_behind_according(&self) -> bool {
        let inside = |at: &usize| {
            matches!(self.tags.get(*at), Tag::Noun | Tag::Proper | Tag::Adjective | Tag::Determiner | Tag::Possessive)
        };
        let to = (self.i.saturating_sub(LONGEST_SUBJECT)..self.i).rev().find(|at| !inside(at));
        to.is_some_and(|to| self.doc.is_word(to, "to") && self.doc.is_word(to.wrapping_sub(1), "according"))
    }

    /// "Her daughter, Anna Berg, worries about it": a verb behind the comma that closes off a name.
    fn is_behind_apposition(&self) -> bool {
        let name = self.i.wrapping_sub(2);
        let next = self.next();
        let is_name = || {
            let places = WordClass::ENTITY_COUNTRY | WordClass::ENTITY_REGION | WordClass::ENTITY_BIG_CITY;
            self.tags.get(name) == Tag::Proper && self.doc.is(name, WordClass::SURNAMES) && !self.doc.is(name, places)
        };
        self.is(WordClass::POS_THIRD)
            && next.is(WordClass::POS_PREPOSITION | WordClass::POS_ADVERB)
            && !self.next_is("of")
            && self.doc.is_word(self.last(), ",")
            && is_name()
            && (name.saturating_sub(LONGEST_NAME)..name).any(|at| self.doc.is_word(at, ","))
    }

    /// "Berg, 54, left early", "Berg, 54, plans to leave", "the firm, which runs two ferries, cut its forecast": a verb behind the comma that
    /// closes off what is told of the subject, in a clause without a verb so far.
    fn is_behind_aside(&self) -> bool {
        let (doc, next) = (self.doc, self.next());
        let goes_on = next.is(WordClass::POS_MAINLY_FUNCTION | WordClass::POS_MAINLY_ADVERB | WordClass::POS_NUMBER)
            || next.is(WordClass::POS_ADVERB | WordClass::POS_PREPOSITION);
        let is_past = self.is(WordClass::POS_PAST);
        if !(is_past || self.is(WordClass::POS_THIRD))
            || !goes_on
            || next.is(WordClass::POS_CONJUNCTION | WordClass::POS_AUXILIARY)
        {
            return false;
        }
        let close = self.last();
        let from = close.saturating_sub(LONGEST_ASIDE);
        let Some(open) = (from..close).rev().find(|&at| doc.is_word(at, ",")) else { return false };
        let first = open + 1;
        let acts = |mut tokens: Range<usize>| tokens.any(|at| self.tags.get(at).is_finite());
        let told = match self.tags.get(first) {
            Tag::Number => first + 1 == close,
            Tag::Wh => (is_past || self.next_is("to")) && acts(first..close),
            Tag::Determiner => is_past && doc.is(first, WordClass::PHRASE_INDEFINITE) && !acts(first..close),
            _ => false,
        };
        let clause = (open.saturating_sub(LONGEST_SUBJECT)..open).rev();
        let mut clause = clause.take_while(|&at| !doc.is(at, WordClass::PHRASE_OPENS) && !doc.is_word(at, ","));
        told && self.tags.get(open - 1).is_head() && !clause.any(|at| self.tags.get(at).is_finite())
    }

    /// "media reports said", "according to media reports, she", "for holding street protests after", "her opening remarks for", "to
    /// dodge fraud charges that were": a plural that the word before belongs to, as a verb follows or another word leads to it.
    fn is_compound_noun(&self) -> bool {
        let next = self.next();
        if self.before != Tag::Noun || !self.is(WordClass::POS_THIRD) || !self.is(WordClass::POS_PLURAL) {
            return false;
        }
        // "media reports said", "fuel advocates say"
        let says = next.is(WordClass::POS_PAST) || next.is(WordClass::PHRASE_SAY);
        let verb_follows = says && next.is(WordClass::CUE_CLAUSE) && !self.next_is("alleged");
        let link = self.i.wrapping_sub(2);
        let owned = self.doc.is(link, WordClass::POS_POSSESSIVE) && self.doc.is(self.last(), WordClass::POS_GERUND);
        let led = match self.tags.get(link) {
            Tag::Preposition | Tag::To | Tag::Gerund | Tag::Base => true,
            Tag::Determiner => owned,
            _ => false,
        };
        if self.is_counted() {
            return true;
        }
        let relative = self.next_is("that") && self.doc.is(self.i + 2, WordClass::POS_AUXILIARY);
        let ends = next.is(WordClass::POS_PREPOSITION) || matches!(self.doc.word(self.i + 1), "," | "." | ";");
        verb_follows || led && (ends || relative)
    }

    /// "two other swing states where", but "the 2021 report notes", "Fig. 8d shows".
    fn is_counted(&self) -> bool {
        if self.doc.is(self.last(), WordClass::POS_PLURAL | WordClass::PHRASE_MANY) {
            return false;
        }
        let is_count = |at: usize| {
            let small = || self.doc.word(at).parse().is_ok_and(|number: u32| (2..1000).contains(&number));
            self.doc.is(at, WordClass::POS_NUMBER) && !self.doc.is_word(at, "one") || small()
        };
        let from = self.i.saturating_sub(LONGEST_COUNT);
        let mut phrase = (from..self.i).rev().take_while(|&at| self.tags.get(at).is_nominal());
        let first = phrase.find(|&at| self.tags.get(at) == Tag::Number);
        let opens = |at: usize| !self.tags.get(at.wrapping_sub(1)).is_nominal();
        first.is_some_and(|first| is_count(first) && opens(first))
    }

    /// "Committee sources who spoke", "Casualty reports from the town are few": people, or what is told, where a verb would need a subject
    /// that tells.
    fn is_source(&self) -> bool {
        let people = self.is(WordClass::SOURCE_NOUNS | WordClass::CONTEXT_ROLE) && self.next_is("who");
        let speaks = WordClass::CONTEXT_ROLE | WordClass::SOURCE_NOUNS;
        let told = self.is(WordClass::CUE_NOUNS)
            && self.next_is("from")
            && matches!(self.before, Tag::Noun | Tag::Adjective)
            && !self.doc.is(self.last(), speaks);
        self.is(WordClass::POS_PLURAL) && (people || told)
    }

    /// "Officials and witnesses in Leith say": a plural behind "and" and another plural, in a clause that has no verb so far.
    fn joins_subject(&self) -> bool {
        let (doc, link) = (self.doc, self.last());
        if self.before != Tag::Conjunction || !self.is(WordClass::POS_PLURAL) || !doc.is_word(link, "and") {
            return false;
        }
        let other = link.wrapping_sub(1);
        let is_many = doc.is(other, WordClass::POS_PLURAL | WordClass::PHRASE_MANY);
        if self.tags.get(other) != Tag::Noun || !is_many || doc.is(other, WordClass::POS_MAINLY_VERB) {
            return false;
        }
        let sentence = doc.sentences().get(doc.sentence_of(other)).map_or(other, |sentence| sentence.first);
        let from = sentence.max(other.saturating_sub(LONGEST_SUBJECT));
        let opens = (from..other).rev().find(|&at| !self.tags.get(at).is_nominal()).map_or(from, |at| at + 1);
        let before = opens.wrapping_sub(1);
        // "said officials and witnesses in Leith", "according to officials and witnesses"
        opens == sentence
            || self.tags.get(before) == Tag::Mark
            || doc.is_word(before, "to")
            || self.tags.get(before) == Tag::Conjunction && before == sentence
            || self.tags.get(before).is_finite() && doc.is(before, WordClass::CUE_QUOTE)
    }

    fn is_behind_plural(&self) -> bool {
        match self.before {
            // "police report", but "a police report"
            Tag::Noun => {
                self.doc.is(self.last(), WordClass::POS_PLURAL | WordClass::PHRASE_MANY)
                    && !self.doc.is(self.last().wrapping_sub(1), WordClass::PHRASE_INDEFINITE)
            }
            Tag::Pronoun => true,
            Tag::Wh => self.doc.is_word(self.last(), "who"),
            Tag::Proper => self.doc.word(self.last()).ends_with('s'),
            _ => false,
        }
    }

    /// What the word most often is.
    fn by_classes(&self) -> Tag {
        if self.is(WordClass::POS_GERUND) && !self.is(WordClass::POS_MAINLY_NOUN) {
            Tag::Gerund
        } else if self.is(WordClass::POS_PARTICIPLE) && self.is(WordClass::POS_MAINLY_VERB) {
            Tag::Participle
        } else if self.is(WordClass::POS_MAINLY_ADJECTIVE) {
            Tag::Adjective
        } else if self.is(WordClass::POS_MAINLY_ADVERB) {
            Tag::Adverb
        } else if self.is(NOMINAL) {
            Tag::Noun
        } else if self.is(WordClass::POS_GERUND) {
            Tag::Gerund
        } else if self.is(WordClass::POS_PAST | WordClass::POS_THIRD) {
            Tag::Finite
        } else if self.is(WordClass::POS_VERB) {
            Tag::Base
        } else if self.is(WordClass::POS_ADJECTIVE) {
            Tag::Adjective
        } else {
            Tag::Adverb
        }
    }
}

/// Whether the word can belong to a noun phrase that a determiner before it opened.
fn could_be_nominal(doc: &Document, i: usize) -> bool {
    match doc.token(i).kind {
        TokenKind::Number => return true,
        TokenKind::Word => {}
        _ => return matches!(doc.word(i), "$" | "£" | "€" | "“" | "‘"),
    }
    let classes = doc.classes(i);
    if classes.is(WordClass::POS_MAINLY_FUNCTION) {
        return classes.is(WordClass::POS_DETERMINER | WordClass::POS_NUMBER);
    }
    if classes.is(WordClass::POS_MAINLY_VERB) && !doc.form(i).shape.is(Shape::CAPITAL) {
        // "this says", "her told": a verb that is hardly ever a noun.
        return classes.is(NOMINAL)
            || classes.is(WordClass::POS_ADJECTIVE) && !classes.is(WordClass::POS_THIRD | WordClass::POS_PAST);
    }
    true
}
