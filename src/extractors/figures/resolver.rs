//! What a figure means: its unit, its bound, the noun phrase it counts, which dollar. In: token positions that the
//! recogniser found; out: values of the mention. Data: units, currencies and figure_words in lexicon/.

use super::amounts::joined_currency;
use super::reading::Reading;
use super::{Bound, FigureKind, SiValue, decimal::Decimal};
use crate::document::country::value_in;
use crate::document::{Document, Shape, TokenKind};
use crate::lexicon::scan::fold_into;
use crate::lexicon::{Key, List, Row, WordClass, classes_of};
use crate::span::Span;

/// A unit, currency or percent word behind or before a number.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    pub kind: FigureKind,
    pub list: List,
    pub row: Row,
    pub end: usize,
    /// Millions of it ("MEUR"): six places.
    pub places: i32,
}

/// Whether the row gives `written`: short forms are symbols and count only as the lexicon writes them.
fn is_written(row: Row, written: &str) -> bool {
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    if written.contains('$') || letters > 3 || letters == 0 || written.contains(' ') {
        return true;
    }
    let title = |form: &str| form.eq_ignore_ascii_case(written) && form.len() == 3 && is_listed(form, "short word");
    row.column(0) == written || row.column(1).split('|').any(|form| form == written || title(form))
}

/// The longest unit, currency or percent word at `at`.
pub fn find_unit(doc: &Document, at: usize, end: usize) -> Option<Unit> {
    unit_of(doc, at, end, &[(List::Units, FigureKind::Measure), (List::Currencies, FigureKind::Money)])
}

/// The longest currency sign, code or word at `at`.
pub fn currency_at(doc: &Document, at: usize, end: usize) -> Option<Unit> {
    unit_of(doc, at, end, &[(List::Currencies, FigureKind::Money)])
}

/// How many tokens a unit or a currency may have ("degrees Fahrenheit", "South African rand").
const UNIT_TOKENS: usize = 6;

fn unit_of(doc: &Document, at: usize, end: usize, lists: &[(List, FigureKind)]) -> Option<Unit> {
    if !doc.token(at).starts_phrase && !doc.is(at, WordClass::UNITS | WordClass::CURRENCIES) {
        return millions_of(doc, at).filter(|unit| unit.end <= end);
    }
    let units = |classes: WordClass| classes.is(WordClass::UNITS | WordClass::CURRENCIES);
    for (key, len, _) in doc.keys_at(at, end).filter(|(_, len, classes)| *len <= UNIT_TOKENS && units(*classes)) {
        let written = doc.slice(doc.span_of(at..at + len));
        for (list, kind) in lists {
            let mut rows = key.rows(*list).filter(|row| is_written(*row, written));
            let Some(mut row) = rows.next() else { continue };
            // "Gbps" and "GBps" are two units: then as written.
            let exact = |row: &Row| row.column(0) == written || row.column(1).split('|').any(|form| form == written);
            if let Some(other) = rows.find(exact).filter(|_| !exact(&row)) {
                row = other;
            }
            let share = *kind == FigureKind::Measure && row.column(2) == "share";
            let kind = if share { FigureKind::Percent } else { *kind };
            return Some(Unit { kind, list: *list, row, end: at + len, places: 0 });
        }
    }
    None
}

/// "MEUR", "kUSD": accountants' codes for millions and thousands of a currency.
fn millions_of(doc: &Document, at: usize) -> Option<Unit> {
    let word = doc.word(at);
    let places = match word.as_bytes().first()? {
        b'M' => 6,
        b'k' => 3,
        _ => return None,
    };
    let code = word.get(1..).filter(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()))?;
    currency_named(code).map(|unit| Unit { end: at + 1, places, ..unit })
}

/// The currency with exactly this code or sign.
pub fn currency_named(code: &str) -> Option<Unit> {
    let mut folded = String::new();
    fold_into(&mut folded, code);
    let row = Key::find(&folded)?.rows(List::Currencies).find(|row| is_written(*row, code))?;
    Some(Unit { kind: FigureKind::Money, list: List::Currencies, row, end: 0, places: 0 })
}

/// The unit of measure with exactly this symbol.
pub fn unit_named(symbol: &str) -> Option<Unit> {
    let row = Key::find(symbol)?.rows(List::Units).find(|row| row.column(0) == symbol)?;
    Some(Unit { kind: FigureKind::Measure, list: List::Units, row, end: 0, places: 0 })
}

/// How far before "pounds" the place is looked for whose money that is.
const PLACE_REACH: usize = 48;

impl Unit {
    /// The unit as the contract prints it; nothing where neither the name nor the article's country says which ("shillings").
    #[must_use]
    pub fn name(self, doc: &Reading) -> Option<String> {
        match self.list {
            List::Currencies if self.row.column(2).starts_with("$?") => {
                let own = || Some(doc.cents(self.row.column(2)).to_string()).filter(|code| !code.is_empty());
                self.whole_behind(doc).or_else(|| self.whole_reached(doc)).map_or_else(own, |whole| whole.name(doc))
            }
            List::Currencies => match value_in(self.row.column(2), || self.place(doc)) {
                "" => None,
                "$" => Some(doc.dollar().to_string()),
                code => Some(code.to_string()),
            },
            _ => Some(self.row.column(0).to_string()),
        }
    }

    /// The currency of which the cents are a part: "68 cents of every shilling", "five cents in the dollar".
    fn whole_behind(self, doc: &Reading) -> Option<Unit> {
        let of = doc.is(self.end, WordClass::POS_PREPOSITION) && doc.is(self.end + 1, WordClass::POS_DETERMINER);
        let whole = of.then(|| currency_at(doc, self.end + 2, self.end + 2 + UNIT_TOKENS)).flatten();
        whole.filter(|whole| !whole.is_minor())
    }

    /// "drops by 95 cents to Sh153.78": the money of what the cents lead to.
    fn whole_reached(self, doc: &Reading) -> Option<Unit> {
        let to = doc.is_word(self.end, "to") || doc.is_word(self.end, "at");
        let (at, stop) = (self.end + 1, self.end + 1 + UNIT_TOKENS);
        let written = || currency_at(doc, at, stop).or_else(|| joined_currency(doc, at, stop)?.unit);
        let whole = to.then(written).flatten();
        whole.filter(|whole| !whole.is_minor() && self.row.column(2).contains(whole.row.column(2)))
    }

    /// The country that a currency of several is of ("pounds", "rupees"): the nearest one with such money that is named before
    /// it, in its block, or else that of the article.
    fn place(self, doc: &Reading) -> Option<&'static str> {
        let has = |country: &str| self.row.column(2).contains(&format!("{country}="));
        let block = doc.blocks().partition_point(|block| block.end < self.end);
        let first = doc.blocks().get(block).map_or(self.end, |block| block.first);
        let from = self.end.saturating_sub(PLACE_REACH).max(first);
        (from..self.end)
            .rev()
            .find_map(|at| doc.country_at(at))
            .filter(|country| has(country))
            .or_else(|| doc.country())
    }

    /// The value in this unit: "20 cents" are 0.2.
    #[must_use]
    pub fn value(self, value: Decimal) -> Decimal {
        let places = if self.list == List::Currencies { self.row.column(3).parse().unwrap_or(0) } else { 0 };
        value.shift(self.places - places)
    }

    #[must_use]
    pub fn is_minor(self) -> bool {
        self.list == List::Currencies && self.row.column(3) != "0"
    }

    /// The value in SI units.
    #[must_use]
    pub fn si(self, value: Decimal, high: Option<Decimal>) -> Option<SiValue> {
        if self.list != List::Units {
            return None;
        }
        let factor = Decimal::parse(self.row.column(3))?;
        let offset = |value: Decimal| match self.row.column(0) {
            "°C" => value.plus(Decimal { digits: 27315, exponent: -2 }),
            "°F" => {
                value.plus(Decimal { digits: 45967, exponent: -2 })?.times(Decimal::whole(5))?.over(Decimal::whole(9))
            }
            _ => value.times(factor),
        };
        let unit = Some(self.row.column(4)).filter(|unit| !unit.is_empty())?;
        Some(SiValue { value: offset(value)?, high: high.and_then(offset), unit })
    }
}

/// The row that gives the word a role beside numbers.
pub fn word_row(doc: &Document, at: usize, role: &str) -> Option<Row> {
    if !doc.is(at, WordClass::FIGURE_WORDS) {
        return None;
    }
    doc.form(at).key?.rows(List::FigureWords).find(|row| row.column(2) == role)
}

/// The row that gives a text of lower case the role.
pub fn listed_row(folded: &str, role: &str) -> Option<Row> {
    Key::find(folded)?.rows(List::FigureWords).find(|row| row.column(2) == role)
}

/// Whether the list of figure words gives exactly `written` the role.
pub fn is_listed(written: &str, role: &str) -> bool {
    let mut folded = String::new();
    fold_into(&mut folded, written);
    let mut rows = Key::find(&folded).into_iter().flat_map(|key| key.rows(List::FigureWords));
    rows.any(|row| row.column(2) == role && row.column(0) == written)
}

/// The row of the phrase that starts at `at`, stays before `end` and has the role; and the number of its tokens.
pub fn phrase_row(doc: &Document, at: usize, end: usize, role: &str) -> Option<(Row, usize)> {
    if !doc.token(at).starts_phrase && !doc.is(at, WordClass::FIGURE_WORDS) {
        return None;
    }
    let (key, len) = doc.longest_phrase(at, end, WordClass::FIGURE_WORDS)?;
    Some((key.rows(List::FigureWords).find(|row| row.column(2) == role)?, len))
}

/// How many tokens before a figure a hedge may start.
const HEDGE_REACH: usize = 5;

/// The hedge that ends right before token `start`, or stands right behind `end`.
pub fn find_bound(doc: &Document, first: usize, start: usize, end: usize, limit: usize) -> Bound {
    for at in start.saturating_sub(HEDGE_REACH).max(first)..start {
        // "a six-under 66".
        let par = || doc.is_word(at, "under") || doc.is_word(at, "over");
        let scored = || doc.token(at).glued && doc.word(at.wrapping_sub(1)) == "-" && par();
        if let Some((row, len)) = phrase_row(doc, at, start, "before")
            && at + len == start
            && !scored()
        {
            let bound = Bound::parse(row.column(3));
            // "a win over ten-man United".
            if doc.is_word(at, "over") && at > first && word_row(doc, at - 1, "win").is_some() {
                return Bound::Exact;
            }
            if doc.is_word(at, "over") && is_particle(doc, first, at) {
                return Bound::Exact;
            }
            // "raised concerns about 11 deaths".
            if doc.is_word(at, "about") && at > first && word_row(doc, at - 1, "topic").is_some() {
                return Bound::Exact;
            }
            // "goes up to €12.82": where it went, no bound.
            let verb = at.wrapping_sub(1 + usize::from(doc.is_word(at.wrapping_sub(1), "back")));
            let went = doc.is_word(at, "up")
                && doc.is_word(at + 1, "to")
                && word_row(doc, verb, "went").is_some()
                // "with gusts up to 55 mph".
                && !doc.is(verb.wrapping_sub(1), WordClass::POS_PREPOSITION);
            let went = went || doc.is_word(at, "up") && doc.is_word(at + 1, "to") && is_carried_up(doc, first, at);
            return if went { Bound::Exact } else { bound };
        }
    }
    if doc.word(end) == "+" && doc.token(end).glued && doc.token(end + 1).kind != TokenKind::Number {
        return Bound::AtLeast;
    }
    let joined = doc.is_word(end, "or") || doc.is_word(end, "and");
    let after = if joined { phrase_row(doc, end, limit.min(end + 4), "after") } else { None };
    after.map_or(Bound::Exact, |(row, _)| Bound::parse(row.column(3)))
}

/// How many tokens before "up to" the verb may stand whose object went there.
const CARRIED: usize = 8;

/// "brought the tally up to 94": the verb whose object stands before the "up" at `up`.
fn is_carried_up(doc: &Document, first: usize, up: usize) -> bool {
    let other = WordClass::POS_AUXILIARY | WordClass::POS_CONJUNCTION | WordClass::POS_MODAL | WordClass::POS_GERUND;
    let object = |t: usize| doc.token(t).kind == TokenKind::Word && !doc.is(t, other);
    let verb = (up.saturating_sub(CARRIED).max(first)..up).rev().find(|t| word_row(doc, *t, "carries").is_some());
    let owned = WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE;
    verb.is_some_and(|verb| doc.is(verb + 1, owned) && (verb + 1..up).all(object))
}

/// The hedge that starts at `at`, behind what is counted or measured: "40 boats or more", "$5 million at least", but "$500 at least 12
/// times".
pub fn bound_behind(doc: &Document, at: usize, limit: usize) -> Option<Bound> {
    let (row, len) = phrase_row(doc, at, limit.min(at + 4), "after")?;
    let next = at + len;
    // "12 growers and over 30 percent", "three boats or more than one barge".
    let other = doc.is(next, WordClass::JOINT_PART) || doc.token(next).kind == TokenKind::Number;
    let joined =
        doc.is(at, WordClass::POS_CONJUNCTION) && !(doc.is_word(next, "than") || other && doc.is_word(at, "and"));
    let free = doc.token(next).kind == TokenKind::Mark || next >= limit || doc.is(next, WordClass::POS_CONJUNCTION);
    (joined || free).then(|| Bound::parse(row.column(3)))
}

/// How many tokens before "over" its verb stands ("turned the ball over").
const PARTICLE_REACH: usize = 4;

/// The "over" of "turned the ball over 19 times", "handed over 300 files", which belongs to the verb.
fn is_particle(doc: &Document, first: usize, at: usize) -> bool {
    let other = WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION | WordClass::POS_AUXILIARY;
    let free = |t: &usize| doc.token(*t).kind == TokenKind::Word && !doc.is(*t, other);
    let mut before = (at.saturating_sub(PARTICLE_REACH).max(first)..at).rev().take_while(free);
    before.any(|t| word_row(doc, t, "over").is_some() && !doc.is(t.wrapping_sub(1), WordClass::POS_DETERMINER))
}

/// How many words a counted noun phrase may have.
const PHRASE: usize = 6;

fn is_phrase_word(doc: &Document, at: usize) -> bool {
    let nominal = WordClass::POS_NOUN | WordClass::POS_PLURAL | WordClass::POS_ADJECTIVE;
    let function = WordClass::POS_MAINLY_FUNCTION
        | WordClass::POS_PREPOSITION
        | WordClass::POS_DETERMINER
        | WordClass::POS_AUXILIARY
        | WordClass::POS_PRONOUN
        | WordClass::POS_CONJUNCTION
        | WordClass::POS_WH;
    let capital = doc.word(at).starts_with(char::is_uppercase);
    doc.token(at).kind == TokenKind::Word
        && !doc.is(at, function)
        && (doc.is(at, nominal)
            || capital
            || !doc.is(at, WordClass::POS_VERB | WordClass::POS_ADVERB | WordClass::POS_PAST))
}

/// What ends a phrase behind a plural.
const AFTER_PLURAL: WordClass = WordClass::any(&[
    WordClass::POS_VERB,
    WordClass::POS_PAST,
    WordClass::POS_GERUND,
    WordClass::POS_ADJECTIVE,
    WordClass::POS_ADVERB,
]);

/// Whether the word is a plural, also one that no list of common words knows: "others", "MPs", "Germans".
fn is_plural(doc: &Document, at: usize) -> bool {
    let word = doc.word(at);
    let people = || doc.is(at, WordClass::DEMONYMS) && word.ends_with('s');
    // "polytunnels"
    let known = WordClass::POS_NOUN | WordClass::POS_VERB | WordClass::POS_THIRD | WordClass::POS_ADJECTIVE;
    let ends_so = || word.ends_with('s') && !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    let rare = || word.len() > 5 && ends_so() && doc.form(at).shape.is(Shape::LOWER) && !doc.is(at, known);
    doc.is(at, WordClass::POS_PLURAL)
        || rare()
        || word_row(doc, at, "many").is_some_and(|row| row.column(3) == "alone")
        || word.len() > 2 && doc.is_capital_word(at) && (people() || doc.is_plural_letters(at))
}

/// "25 counties Oslo chose": a name behind a plural that is none.
fn is_other_name(doc: &Document, at: usize) -> bool {
    let small = doc.form(at - 1).shape.is(Shape::LOWER);
    small && doc.word(at).starts_with(char::is_uppercase) && !doc.token(at).glued
}

/// "A study of 3,400 patients finds harm", "three flats gets a loan": behind a plural the verb of another subject, which is no
/// plural itself or has its object behind it.
fn is_verb_of_one(doc: &Document, at: usize, end: usize) -> bool {
    let verb = doc.is(end, WordClass::POS_THIRD) && !doc.is(end, WordClass::POS_MAINLY_NOUN);
    if !verb || !doc.is(end - 1, WordClass::POS_PLURAL) || doc.token(end).glued {
        return false;
    }
    let object = WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE;
    let thing = WordClass::POS_NOUN | WordClass::POS_ADJECTIVE;
    let other = WordClass::POS_PREPOSITION | WordClass::POS_WH | WordClass::POS_MAINLY_FUNCTION;
    let of = doc.is_word(at.wrapping_sub(2), "of") && doc.is(end + 1, thing) && !doc.is(end + 1, other);
    // "a pause for 75 countries runs out".
    let particle = doc.is(end + 1, WordClass::JOINT_OFF);
    // "a farmer with 10 cows gets 18 litres".
    let particle = particle || doc.token(end + 1).kind == TokenKind::Number;
    of || particle || !doc.is(end, WordClass::POS_PLURAL) || doc.is(end + 1, object) && !doc.is_word(end + 1, "that")
}

/// "one survey says that", "one label Berg resists": the verb behind the one thing, or the name that begins a clause about it.
fn is_behind_one(doc: &Document, at: usize, end: usize) -> bool {
    let one = doc.is_word(at.wrapping_sub(1), "one") && doc.is(end - 1, WordClass::POS_NOUN) && !doc.token(end).glued;
    let verb = doc.is(end, WordClass::POS_THIRD) && !doc.is(end, WordClass::POS_PLURAL | WordClass::POS_MAINLY_NOUN);
    let told = WordClass::POS_PAST | WordClass::POS_THIRD | WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
    let clause = || is_other_name(doc, end) && doc.is(end + 1, told) && !doc.is(end + 1, WordClass::POS_MAINLY_NOUN);
    one && (verb || clause())
}

/// "her first stop Tuesday morning", "the first time Mr Berg": a day or a title behind a common noun; not "4 Super Tuesday states".
fn is_day_or_title(doc: &Document, at: usize) -> bool {
    let other = doc.is(at, WordClass::TIME_WEEKDAY | WordClass::CONTEXT_ADDRESS) && doc.is_capital_word(at);
    other && doc.form(at - 1).shape.is(Shape::LOWER)
}

/// "go down": a verb with its particle.
fn is_phrasal(doc: &Document, at: usize) -> bool {
    doc.is(at, WordClass::POS_MAINLY_VERB) && doc.is(at + 1, WordClass::JOINT_OFF)
}

/// The end of the noun phrase that starts at `at`: it stops behind a plural that no noun follows.
fn phrase_end(doc: &Document, at: usize, limit: usize) -> usize {
    let (most, mut limit) = (limit, limit.min(at + PHRASE));
    let mut end = at;
    while end < limit && is_phrase_word(doc, end) {
        let plural = is_plural(doc, end);
        // "the fifth seed Anna Berg".
        let given = WordClass::GIVEN_FEMALE | WordClass::GIVEN_MALE;
        let person = end > at && doc.is(end, given) && is_other_name(doc, end) && doc.is_capital_word(end + 1);
        let role = WordClass::POS_MAINLY_NOUN;
        if person && doc.is(end - 1, role) && !doc.is(end - 1, WordClass::POS_ADJECTIVE) {
            break;
        }
        // "3,100 Norwegians aged below 40", "a party of 10 left June 22".
        let month = doc.is(end, WordClass::TIME_MONTH) && doc.word(end).starts_with(char::is_uppercase);
        if end > at && (month || is_day_or_title(doc, end) || doc.is_word(end, "aged") && !doc.token(end).glued) {
            break;
        }
        if end > at && (is_verb_of_one(doc, at, end) || is_behind_one(doc, at, end)) {
            break;
        }
        // A verb that could be a noun ends the phrase: "40 people die".
        if end > at
            && is_plural(doc, end - 1)
            && (doc.is(end, AFTER_PLURAL)
                || is_other_name(doc, end)
                || !doc.is(end, WordClass::POS_NOUN | WordClass::POS_PLURAL))
        {
            break;
        }
        // "the first lady go", "one point admonishing": a verb behind the head; "the first home defeat since May" goes on.
        let thing = doc.is(end, WordClass::POS_NOUN)
            && !doc.is(end, WordClass::POS_GERUND | WordClass::POS_PAST | WordClass::POS_ADJECTIVE)
            && !is_phrasal(doc, end)
            && !doc.is(end - usize::from(end > at), WordClass::POS_PLURAL)
            && (doc.is(end + 1, WordClass::POS_PREPOSITION) || doc.token(end + 1).kind == TokenKind::Mark);
        if end > at
            && !thing
            && doc.is(end - 1, WordClass::POS_MAINLY_NOUN)
            && doc.is(end, WordClass::POS_VERB | WordClass::POS_GERUND | WordClass::POS_PAST)
            && !doc.is(end, WordClass::POS_MAINLY_NOUN | WordClass::POS_MAINLY_ADJECTIVE)
        {
            break;
        }
        // "the two Koreas share the border": no noun stands right before "the".
        if end > at
            && doc.is(end, WordClass::POS_VERB)
            && !doc.is(end, WordClass::POS_PLURAL)
            && doc.is(end + 1, WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE)
            && doc.word(end - 1).ends_with('s')
            && !doc.token(end - 1).glued
        {
            break;
        }
        // "the 7th Fleet sent three ships".
        let counted = || doc.token(end + 1).kind == TokenKind::Number || doc.is(end + 1, WordClass::NUMBER_WORDS);
        if end > at
            && doc.is(end, WordClass::POS_PAST)
            && !doc.is(end, WordClass::POS_MAINLY_NOUN | WordClass::POS_MAINLY_ADJECTIVE)
            && doc.is(end - 1, WordClass::POS_NOUN)
            && counted()
        {
            break;
        }
        if doc.is(end, WordClass::POS_PAST)
            && !doc.is(end, WordClass::POS_ADJECTIVE | WordClass::POS_NOUN)
            && end + 1 < limit
            && !is_phrase_word(doc, end + 1)
        {
            break;
        }
        end += 1;
        if let Some(owned) = owned_thing(doc, at, end, limit) {
            end = owned;
            continue;
        }
        if plural && !doc.is(end, WordClass::POS_PLURAL) && !doc.is(end, WordClass::POS_MAINLY_NOUN) {
            break;
        }
        // "four new Covid-19 cases", "the first back-to-back wins", "two knock-out wins".
        while doc.word(end) == "-" && doc.token(end).glued && doc.token(end + 1).glued && end + 1 < most {
            end += 2;
            limit = most.min(limit + 2);
        }
    }
    end
}

/// "centrally-funded institutes", "internationally recognised experts", "deemed universities": the end of what stands before the
/// noun, where no noun or adjective begins the phrase.
fn described_end(doc: &Document, at: usize, ordinal: bool) -> usize {
    let adverb = doc.is(at, WordClass::POS_ADVERB) && doc.word(at).ends_with("ly");
    let hyphen = usize::from(adverb && doc.word(at + 1) == "-" && doc.token(at + 1).glued);
    let verb = at + usize::from(adverb) + hyphen;
    let described =
        doc.is(verb, WordClass::POS_PARTICIPLE | WordClass::POS_ADJECTIVE) && !doc.is(verb, WordClass::POS_AUXILIARY);
    // "the second named storm".
    let noun = if ordinal { WordClass::POS_MAINLY_NOUN } else { WordClass::POS_PLURAL };
    let thing = described && is_phrase_word(doc, verb + 1) && (adverb && !ordinal || doc.is(verb + 1, noun));
    if thing { verb + 1 } else { at }
}

/// "14 children's centres", "two farmers' markets": the plural that such a genitive names the kind of, behind the mark. "The
/// 12 players' contracts" and "40 people's homes" count who owns.
fn owned_thing(doc: &Document, at: usize, end: usize, limit: usize) -> Option<usize> {
    let mark = doc.is_possessive(end);
    let owner = end.checked_sub(1).filter(|owner| mark && end + 1 < limit && doc.is(*owner, WordClass::POS_PLURAL))?;
    let told = doc.is(at.wrapping_sub(2), WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE);
    let kind = !told
        && !doc.is_word(at.wrapping_sub(1), "of")
        && !doc.is_word(owner, "people")
        && !doc.word(owner).starts_with(char::is_uppercase);
    (kind && phrase_end(doc, end + 1, limit) > end + 1 && doc.is(end + 1, WordClass::POS_PLURAL)).then_some(end + 1)
}

/// "last year", "next month" behind a number, which counts no such thing.
pub fn is_time_behind(doc: &Document, at: usize) -> bool {
    let near = doc.is(at, WordClass::JOINT_NEAR);
    // "260,000 next financial year", "six last time".
    let unit = at + 1 + usize::from(near && doc.is(at + 1, WordClass::TIMING_YEAR_KIND));
    near && (doc.is(unit, WordClass::TIME_UNIT | WordClass::TIME_WEEKDAY | WordClass::TIME_MONTH)
        || doc.is_word(unit, "time"))
}

/// The noun phrase that a number ending before `at` counts, as written.
pub fn counted_phrase(doc: &Document, at: usize, limit: usize, ordinal: bool) -> Option<String> {
    counted_span(doc, at, limit, ordinal).map(|span| doc.written(span))
}

/// The noun phrase that a number ending before `at` counts.
pub fn counted_span(doc: &Document, at: usize, limit: usize, ordinal: bool) -> Option<Span> {
    // "Dad-of-three Wayne Stubbs".
    if doc.word(at.wrapping_sub(2)) == "-"
        && doc.token(at.wrapping_sub(2)).glued
        && doc.is_word(at.wrapping_sub(3), "of")
    {
        return None;
    }
    if doc.word(at) == "-" && doc.token(at).glued && doc.token(at + 1).kind == TokenKind::Word {
        // "a seven-under 65".
        let thing = !doc.is(at + 1, WordClass::POS_MAINLY_FUNCTION) || !doc.is(at + 1, WordClass::POS_PREPOSITION);
        // "fifth- or sixth-place".
        // "a 1,200-a-year target".
        let rate = doc.is(at + 1, WordClass::PHRASE_INDEFINITE) && doc.word(at + 2) == "-";
        let thing = thing && doc.token(at + 1).glued && !rate;
        // "the third-richest man", "its second-largest city".
        let most = ordinal && thing && doc.word(at + 1).ends_with("est") && doc.is(at + 1, WordClass::POS_ADJECTIVE);
        let last = if most { phrase_end(doc, at + 1, limit) } else { at + 2 };
        let last = clause_start(doc, at + 1, last).max(at + 2);
        return thing.then(|| doc.span_of(at + 1..last));
    }
    // "100 or so priests", "4,000+ nurses".
    let hedged = !ordinal && doc.is_word(at, "or") && doc.is_word(at + 1, "so");
    let plus = doc.word(at) == "+" && doc.token(at).glued && doc.token(at + 1).kind == TokenKind::Word;
    let plus = plus && find_unit(doc, at + 1, limit).is_none();
    let start = phrase_start(doc, at + 2 * usize::from(hedged) + usize::from(plus));
    // "a flat in Dublin 4 now costs".
    let verb = WordClass::POS_THIRD | WordClass::POS_PAST | WordClass::POS_AUXILIARY;
    if !ordinal
        && doc.is(start, WordClass::POS_MAINLY_ADVERB)
        && doc.is(start + 1, verb)
        && !doc.is(start + 1, WordClass::POS_PARTICIPLE | WordClass::POS_PLURAL)
    {
        return None;
    }
    // "stood at 263 entering Tuesday's vote".
    let object =
        WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE | WordClass::POS_PREPOSITION | WordClass::TIME_WEEKDAY;
    if !ordinal && doc.is(start, WordClass::POS_GERUND) && doc.is(start + 1, object) {
        return None;
    }
    // "270 P Berg 66 69": a line of a leaderboard.
    let initial = doc.word(start).len() == 1 && doc.is_capital_word(start) && doc.is_capital_word(start + 1);
    if !ordinal && initial {
        return None;
    }
    // "when 31,206 saw Anna Berg win".
    let other =
        WordClass::POS_PARTICIPLE | WordClass::POS_ADJECTIVE | WordClass::POS_PLURAL | WordClass::POS_MAINLY_NOUN;
    let saw = doc.is(start, WordClass::POS_PAST) && !doc.is(start, other);
    if !ordinal && saw && doc.word(start).starts_with(char::is_lowercase) && doc.is_capital_word(start + 1) {
        return None;
    }
    let mut end = phrase_end(doc, start, limit);
    if !ordinal && is_headline_verb(doc, at, start, end) {
        return None;
    }
    if end == start {
        let noun = described_end(doc, start, ordinal);
        end = phrase_end(doc, noun, limit);
        end = if end > noun { end } else { start };
    }
    // "1,300 here", "her first trip abroad".
    while end > start && doc.is(end - 1, WordClass::POS_MAINLY_ADVERB) {
        end -= 1;
    }
    // "a crowd of 11,400 turned up".
    if !ordinal && end == start + 1 && is_verb_phrase(doc, start) {
        return None;
    }
    // "one said so".
    let thing = WordClass::POS_ADJECTIVE | WordClass::POS_PLURAL | WordClass::POS_NOUN;
    let spoke = doc.is(start, WordClass::CUE_VERBS) && doc.is(start, WordClass::POS_PAST) && !doc.is(start, thing);
    if !ordinal && end == start + 1 && spoke {
        return None;
    }
    let adverb = is_no_thing(doc, start, end, ordinal) || !ordinal && is_fate(doc, start, end);
    if ordinal {
        // "the second Test starts on Monday".
        let starts = |t: usize| tense_row(doc, t).is_some_and(|tense| matches!(tense, "timetable" | "event"));
        let verb = (start + 1..end).find(|t| doc.is(*t, WordClass::POS_THIRD) && starts(*t));
        end = clause_start(doc, start, verb.unwrap_or(end));
    }
    // "his 20th of the season".
    let period = ordinal && doc.is_word(at, "of") && end > start && !doc.is(end - 1, WordClass::POS_PLURAL);
    if end == start || adverb || period || is_day_behind(doc, start, end) || is_other_side(doc, at, start, end) {
        return None;
    }
    // "two of the group's 14 plants" counts plants.
    if matches!(doc.word(end - 1), "'s" | "’s") {
        return None;
    }
    end = whole_phrase(doc, start, end, limit, ordinal);
    Some(doc.span_of(start..end))
}

/// Where a clause without its "that" begins in the noun phrase of an ordinal, or the verb of which it is the subject: "the first run
/// Okoro allowed", "the third time Berg said so", "the second patent describes a protein". The end of the phrase where none does.
fn clause_start(doc: &Document, start: usize, end: usize) -> usize {
    let verb = WordClass::POS_PAST | WordClass::POS_THIRD | WordClass::POS_AUXILIARY | WordClass::POS_MODAL;
    let thing = WordClass::POS_NOUN | WordClass::POS_PLURAL;
    let sure = |t: usize| doc.is(t, verb) && !doc.is(t, thing | WordClass::POS_ADJECTIVE) && !doc.is_capital_word(t);
    let end = (start + 1..end).find(|t| sure(*t) && doc.is(t - 1, thing)).unwrap_or(end);
    let subject = (start + 1..end).rev().take_while(|t| doc.is_capital_word(*t)).count();
    let noun = end.saturating_sub(subject + 1);
    let led = subject > 0 && noun >= start && doc.is(noun, thing) && !doc.is_capital_word(noun);
    if led && doc.is(end, verb) && !doc.is_capital_word(end) { noun + 1 } else { end }
}

/// What a word of tense says of the day beside it.
fn tense_row(doc: &Document, at: usize) -> Option<&'static str> {
    let key = doc.form(at).key.filter(|_| doc.is(at, WordClass::TENSE_WORDS))?;
    key.row(List::TenseWords).map(|row| row.column(1))
}

/// Where the counted words start: behind "of the", and behind "more" of "40 more people".
fn phrase_start(doc: &Document, at: usize) -> usize {
    let counts = |at: usize| doc.token(at).kind == TokenKind::Number || doc.is(at, WordClass::TIME_CARDINAL);
    let owned = doc.is(at + 1, WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE);
    // "five of Kenya's 47 counties".
    let capital = |t: &usize| doc.is_capital_word(*t);
    let owner = at + 1 + (at + 1..at + OWNER).take_while(capital).count();
    if doc.is_word(at, "of") && owner > at + 1 && doc.is_possessive(owner) && counts(owner + 1) {
        return owner + 2 + usize::from(doc.is(owner + 2, WordClass::NUMBER_WORDS));
    }
    if !doc.is_word(at, "of") || !owned && !counts(at + 1) {
        return at + usize::from(word_row(doc, at, "besides").is_some());
    }
    let mut start = at + 1 + usize::from(owned);
    if doc.is(start, WordClass::POS_ADVERB) && doc.is_word(start, "most") {
        start += 1;
    }
    // "1,500 of the 4,000 troops", "four of the last six holes", "20 of his season-high 31 points".
    let number =
        (start..start + OWNER).take_while(|t| *t == start || is_before_number(doc, t - 1)).find(|t| counts(*t));
    let whole = |number: &usize| {
        doc.word(number + 1) != "-" && !(doc.token(number + 1).glued && doc.token(number + 1).kind == TokenKind::Word)
    };
    let Some(number) = number.filter(whole) else { return start };
    number + 1 + usize::from(doc.is(number + 1, WordClass::NUMBER_WORDS))
}

/// How many tokens may stand between "of his" and the number of all.
const OWNER: usize = 5;

/// Whether the word at `at` may stand between "of his" and the number of all: "season-high", "last", "group's".
fn is_before_number(doc: &Document, at: usize) -> bool {
    let word = WordClass::TIME_DETERMINER | WordClass::POS_ADJECTIVE | WordClass::POS_NOUN;
    let mark = doc.word(at) == "-" || matches!(doc.word(at), "'s" | "’s") || doc.is_possessive(at);
    let owner = || (doc.is(at, WordClass::POS_PLURAL) || doc.is_capital_word(at)) && doc.is_possessive(at + 1);
    mark || owner() || doc.is(at, word) && !doc.is(at, WordClass::POS_PLURAL)
}

/// "rose from 29 late Sunday", "17 daily", "0.87 last year": a time, nothing counted.
fn is_day_behind(doc: &Document, start: usize, end: usize) -> bool {
    let day = WordClass::TIME_WEEKDAY | WordClass::TIME_DAY_WORD | WordClass::TIME_ADVERB_SET;
    let edge = doc.is(start, WordClass::TIME_EDGE) && doc.is(start + 1, day);
    let part = || doc.is(start + 1, WordClass::TIME_PART);
    edge || is_time_behind(doc, start) || doc.is(start, day) && (end == start + 1 || part())
}

/// "City 3 Rovers 1": the number is the score of the side before it, and the next side has its own.
fn is_other_side(doc: &Document, at: usize, start: usize, end: usize) -> bool {
    let capital = |at: usize| doc.token(at).kind == TokenKind::Word && doc.word(at).starts_with(char::is_uppercase);
    let number = |at: usize| doc.token(at).kind == TokenKind::Number && doc.word(at).len() <= 3;
    start == at && number(end) && number(at.wrapping_sub(1)) && capital(at.wrapping_sub(2)) && (start..end).all(capital)
}

/// "turned up", "found 46%": a verb with its particle or its number.
fn is_verb_phrase(doc: &Document, at: usize) -> bool {
    let verb = doc.is(at, WordClass::POS_PAST) && !doc.is(at, WordClass::POS_PLURAL | WordClass::POS_MAINLY_NOUN);
    let object = WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE;
    verb && (doc.is(at + 1, WordClass::JOINT_OFF | object) || doc.token(at + 1).kind == TokenKind::Number)
}

/// "17 ended lower", "four finished unbeaten": a past tense and how things stood then; nothing that could be counted.
fn is_fate(doc: &Document, start: usize, end: usize) -> bool {
    let thing = WordClass::POS_NOUN | WordClass::POS_PLURAL;
    let other = WordClass::POS_MAINLY_ADJECTIVE | WordClass::POS_MAINLY_NOUN | WordClass::POS_PLURAL;
    end == start + 2
        && doc.is(start, WordClass::POS_PAST)
        && !doc.is(start, other)
        && doc.is(start + 1, WordClass::POS_ADJECTIVE | WordClass::POS_ADVERB)
        && (!doc.is(start + 1, thing) || word_row(doc, start + 1, "behind").is_some())
        && doc.form(start + 1).shape.is(Shape::LOWER)
}

/// How many tokens a number in words may have at the start of a headline.
const HEADLINE_NUMBER: usize = 3;

/// "Two die", "Four face trial", "Five win medals": at the start of a sentence a number that is its subject, and its verb, which
/// has no ending. With an object it is one of the list only: "Two share prices fell", "A 5 star hotel".
fn is_headline_verb(doc: &Document, at: usize, start: usize, end: usize) -> bool {
    let first = doc.sentences().get(doc.sentence_of(start)).map_or(start, |sentence| sentence.first);
    let number =
        |t: usize| doc.token(t).kind == TokenKind::Number || doc.is(t, WordClass::NUMBER_WORDS) || doc.word(t) == "-";
    let opens = start == at && first < at && at - first <= HEADLINE_NUMBER && (first..at).all(number);
    let many = |t: usize| is_plural(doc, t) || word_row(doc, t, "many").is_some();
    if !opens || end == start || doc.is_word(at - 1, "one") || many(start) || !doc.is(start, WordClass::POS_VERB) {
        return false;
    }
    let head = doc.is(start, WordClass::POS_MAINLY_ADJECTIVE) || doc.is_capital_word(start);
    !head && (word_row(doc, start, "headline verb").is_some() || end == start + 1)
}

/// "13 adrift", "a rating of 2,783 makes him No 5": one word behind the number that is no noun here.
fn is_no_thing(doc: &Document, start: usize, end: usize, ordinal: bool) -> bool {
    if end != start + 1 {
        return false;
    }
    // "All 19 finished.", "a record of 9.58 set in Berlin".
    let fate = |row: Row| row.column(3).is_empty() || doc.is(end, WordClass::POS_PREPOSITION);
    if !ordinal && word_row(doc, start, "fate").is_some_and(fate) {
        return true;
    }
    // "first given in 1969".
    let given = ordinal && doc.is(start, WordClass::POS_PARTICIPLE) && doc.is(end, WordClass::POS_PREPOSITION);
    if given && !doc.is(start, WordClass::POS_NOUN | WordClass::POS_MAINLY_ADJECTIVE) {
        return true;
    }
    // "retired 14 straight after a double".
    if !ordinal && doc.is(start, WordClass::TIMING_STRAIGHT) {
        return true;
    }
    let gerund = !ordinal && doc.is(start, WordClass::POS_GERUND) && !doc.is(start, WordClass::POS_PLURAL);
    // "two short of the record", "five clear of Rovers".
    let adjective = !ordinal && doc.is(start, WordClass::POS_MAINLY_ADJECTIVE) && !doc.is(start, WordClass::POS_PLURAL);
    if adjective && doc.is_word(end, "of") && doc.word(start).starts_with(char::is_lowercase) {
        return true;
    }
    // "two clear with five to play".
    if !ordinal && doc.is(start, WordClass::JOINT_MARGIN) && doc.is(end, WordClass::POS_PREPOSITION) {
        return true;
    }
    // "the 2.1 needed to keep numbers steady".
    let participle = WordClass::POS_PAST | WordClass::POS_PARTICIPLE;
    if !ordinal && doc.is_word(end, "to") && doc.is(start, participle) && !doc.is(start, WordClass::POS_NOUN) {
        return true;
    }
    // "the 200,000 expected".
    let foreseen = doc.is(start, WordClass::TIMING_FORESEEN) && !doc.is(start, WordClass::POS_NOUN);
    if !ordinal && (foreseen || word_row(doc, start, "foreseen").is_some()) {
        return true;
    }
    // "the first finished 2-2".
    let behind = doc.token(end).kind == TokenKind::Number || doc.is(end, WordClass::POS_DETERMINER);
    if ordinal && behind && doc.is(start, WordClass::POS_PAST) && !doc.is(start, WordClass::POS_MAINLY_NOUN) {
        return true;
    }
    // "five plan to retire".
    if !ordinal && doc.is_word(end, "to") && tense_row(doc, start) == Some("future") {
        return true;
    }
    let object = doc.is(end, WordClass::PHRASE_OBJECT);
    // "a town of 31,000 lies 120km from here".
    let place = doc.token(end).kind == TokenKind::Number && !doc.is(start, WordClass::POS_MAINLY_NOUN);
    let verb = doc.is(start, WordClass::POS_THIRD) && (object || place && !ordinal);
    // "a BMI above 30 doubled it".
    let noun = WordClass::POS_MAINLY_NOUN | WordClass::POS_PLURAL | WordClass::POS_MAINLY_ADJECTIVE;
    let verb = verb || !ordinal && object && doc.is(start, WordClass::POS_PAST) && !doc.is(start, noun);
    verb || gerund || doc.is(start, WordClass::POS_ADVERB) && !doc.is(start, WordClass::POS_NOUN)
}

/// How far before the second verb of a clause the first may stand.
const VERB_REACH: usize = 8;

/// "has about 28,000 employees and sells in 60 countries": a verb as good as never a noun, behind another one.
fn is_second_verb(doc: &Document, at: usize) -> bool {
    let stem = doc.word(at).strip_suffix('s').map(classes_of).unwrap_or(WordClass::NONE);
    let verb = stem.is(WordClass::POS_VERB) && !stem.is(WordClass::POS_MAINLY_NOUN);
    let third = |t: usize| doc.is(t, WordClass::POS_THIRD) && !doc.is(t, WordClass::POS_PLURAL);
    let first = |t: usize| third(t) || doc.is_word(t, "has");
    verb && (at.saturating_sub(VERB_REACH)..at).any(first)
}

/// "drones and missiles", "the third day of talks": the end with what is joined to the phrase.
fn whole_phrase(doc: &Document, start: usize, end: usize, limit: usize, ordinal: bool) -> usize {
    let and = doc.is_word(end, "and") && end + 1 < limit && !ordinal;
    let plural = doc.is(end - 1, WordClass::POS_PLURAL);
    // "is worth 500 points and lifts Berg to third".
    let object = || {
        let number = doc.token(end + 2).kind == TokenKind::Number || doc.is(end + 2, WordClass::NUMBER_WORDS);
        number || doc.is_capital_word(end + 2)
    };
    let verb = doc.is(end + 1, WordClass::POS_THIRD) && (object() || is_second_verb(doc, end + 1));
    // "14 restaurants and debts of £9m": another thing with its own figure.
    let other = doc.is_word(end + 2, "of")
        && (doc.token(end + 3).kind == TokenKind::Number || doc.is(end + 3, WordClass::CURRENCIES));
    let verb = verb || other;
    if and && plural && doc.is(end + 1, WordClass::POS_PLURAL) && !doc.is(end + 1, WordClass::NUMBER_WORDS) && !verb {
        return end + 2;
    }
    // "1,000 maintenance and cleaning workers", "40 public and private schools": two kinds of one thing.
    let kind = WordClass::POS_NOUN | WordClass::POS_ADJECTIVE;
    if and && !is_plural(doc, end - 1) && doc.is(end - 1, kind) && doc.is(end + 1, kind) {
        let last = phrase_end(doc, end + 1, limit);
        let one = doc.is_word(start.wrapping_sub(1), "one");
        if last > end + 2 && is_plural(doc, last - 1) && !one && !doc.is(end + 1, WordClass::POS_PLURAL) {
            return last;
        }
    }
    // "200 sick and wounded soldiers": two words of what is counted.
    let described =
        and && !plural && doc.is(end - 1, WordClass::POS_ADJECTIVE) && !doc.is(end - 1, WordClass::POS_MAINLY_NOUN);
    if described
        && doc.is(end + 1, WordClass::POS_ADJECTIVE | WordClass::POS_PARTICIPLE | WordClass::POS_GERUND)
        && doc.is(end + 2, WordClass::POS_PLURAL)
        && end + 2 < limit
    {
        return end + 3;
    }
    let more = if ordinal && doc.is_word(end, "of") { phrase_end(doc, end + 1, limit) } else { end };
    if more > end + 1 { more } else { end }
}
