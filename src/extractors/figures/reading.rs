//! What the whole article says about how its figures are meant: decimal commas or points, whose dollars, whether pounds
//! are money, which numbers are names. In: a document; out: the document with these findings, gathered in one pass.
//! Data: lexicon/figure_words.txt.

use std::cell::OnceCell;
use std::ops::Deref;

use super::super::is_sport;
use super::numbers::{is_crowd, is_millions};
use super::resolver::{Unit, currency_at, currency_named, is_listed, listed_row, word_row};
use crate::document::country::value_in;
use crate::document::{Document, Form, Shape, TokenKind};
use crate::lexicon::scan::next_token;
use crate::lexicon::{WordClass, classes_of};

/// How many numbers that are names are kept; a story knows few.
const MOST_NAMES: usize = 16;

/// How many words of cricket make a story one of it.
const CRICKET: usize = 3;

/// How many words of heat and cold make a story one of it.
const HEAT: usize = 3;

/// Words of numbers, money and units.
pub const NUMERIC: WordClass = WordClass::NUMBER_WORDS.or(WordClass::CURRENCIES).or(WordClass::UNITS);

/// The currencies that an article names.
#[derive(Debug, Default)]
struct Moneys {
    /// Each code once, minor units apart.
    codes: Vec<&'static str>,
    /// Dollars of some country are among them.
    dollars: bool,
}

/// A document and the habits of its writer.
#[derive(Debug)]
pub struct Reading<'d, 'a> {
    doc: &'d Document<'a>,
    /// The article writes 1.200,50 for twelve hundred and a half.
    pub continental: bool,
    /// It writes 4,5 somewhere: groups of three may stand apart ("12 500 households").
    pub decimal_commas: bool,
    /// Found when first asked for.
    dollar: OnceCell<&'static str>,
    moneys: OnceCell<Moneys>,
    /// "Pounds" are money: the article has a £ or speaks of sterling.
    pub pounds: bool,
    sport: OnceCell<bool>,
    football: OnceCell<bool>,
    cricket: OnceCell<bool>,
    millions: OnceCell<bool>,
    heat: OnceCell<bool>,
    runway: OnceCell<bool>,
    /// Numbers that a label made names ("Boeing 767"): alone they are names too ("the 767").
    names: Vec<&'a str>,
    /// For each form of the document, whether it is a number or speaks of one.
    numeric: Vec<bool>,
    /// Codes such as N that stand before a sure amount ("N2,500") and so are currencies throughout.
    codes: Vec<&'a str>,
}

impl<'a> Deref for Reading<'_, 'a> {
    type Target = Document<'a>;

    fn deref(&self) -> &Document<'a> {
        self.doc
    }
}

impl<'d, 'a> Reading<'d, 'a> {
    #[must_use]
    pub fn new(doc: &'d Document<'a>) -> Self {
        let mut reading = Reading {
            doc,
            continental: false,
            decimal_commas: false,
            dollar: OnceCell::new(),
            moneys: OnceCell::new(),
            pounds: false,
            sport: OnceCell::new(),
            football: OnceCell::new(),
            cricket: OnceCell::new(),
            millions: OnceCell::new(),
            heat: OnceCell::new(),
            runway: OnceCell::new(),
            names: Vec::new(),
            numeric: doc.forms().iter().map(speaks_of_number).collect(),
            codes: Vec::new(),
        };
        let (mut points, mut commas) = (0, 0);
        for (at, token) in doc.tokens().iter().enumerate() {
            match (token.kind, token.span.len()) {
                (TokenKind::Number, _) => {
                    let word = doc.word(at);
                    match decimal_mark(word) {
                        Some('.') => points += 1,
                        Some(',') => commas += 1,
                        _ => {}
                    }
                    reading.note_name(at, word);
                }
                (TokenKind::Mark, 2) if doc.word(at) == "£" => reading.pounds = true,
                (TokenKind::Word, 8) if doc.is_word(at, "sterling") => reading.pounds = true,
                (TokenKind::Word, 6) if is_price_per_tonne(doc, at) => reading.pounds = true,
                _ => {}
            }
        }
        reading.note_joined();
        reading.continental = commas > points;
        reading.decimal_commas = commas > 0;
        reading
    }

    /// "R16.92", "N58,000": the code stands glued to a sure amount.
    fn note_joined(&mut self) {
        let joined = |form: &&Form| form.shape.is(Shape::HAS_DIGIT) && form.shape.is(Shape::CAPITAL);
        for form in self.doc.forms().iter().filter(joined) {
            let word = self.doc.slice(form.span);
            let (code, _) = word.split_at(word.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(0));
            let digits = form.span.start as usize + code.len();
            let stop = next_token(self.doc.text(), digits).0;
            let amount = self.doc.text().get(digits..stop).unwrap_or_default();
            let sure =
                amount.contains([',', '.']) && amount.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'));
            if sure && self.codes.len() < MOST_NAMES && is_listed(code, "doubtful") {
                self.codes.push(code);
            }
        }
    }

    fn note_name(&mut self, at: usize, word: &'a str) {
        let before = at.wrapping_sub(1);
        if word.len() >= 3
            && self.names.len() < MOST_NAMES
            && word_row(self.doc, before, "label").is_some_and(|row| row.column(3) == "model")
        {
            self.names.push(word);
        }
        if word.contains(',') && self.codes.len() < MOST_NAMES && is_listed(self.doc.word(before), "doubtful") {
            self.codes.push(self.doc.word(before));
        }
    }

    /// Whether the form with this index is a number or speaks of one.
    #[must_use]
    pub fn is_numeric(&self, form: u32) -> bool {
        self.numeric.get(form as usize).copied().unwrap_or(false)
    }

    /// What `$` and "dollars" are without a country beside them.
    #[must_use]
    pub fn dollar(&self) -> &'static str {
        self.dollar.get_or_init(|| local_dollar(self))
    }

    /// Whose cents or pennies, of the row's code: the country's own where the article names that money, or no dollars ("22
    /// cents" beside "R17.18"); where no country is known, those of the only other money.
    #[must_use]
    pub fn cents(&self, code: &'static str) -> &'static str {
        let Moneys { codes, dollars } = self.moneys.get_or_init(|| self.find_moneys());
        let own = value_in(code, || self.doc.country());
        if own != "$" && (codes.contains(&own) || !dollars) {
            return own;
        }
        let listed = code.split_once('?').map_or("", |(_, rows)| rows);
        match codes.as_slice() {
            [only] if !dollars && listed.contains(only) => only,
            _ => self.dollar(),
        }
    }

    /// The one currency that the article writes.
    #[must_use]
    pub fn only_money(&self) -> Option<Unit> {
        match self.moneys.get_or_init(|| self.find_moneys()).codes.as_slice() {
            [only] => currency_named(only),
            _ => None,
        }
    }

    fn find_moneys(&self) -> Moneys {
        let (mut codes, mut dollars) = (Vec::new(), false);
        let end = self.doc.tokens().len();
        let written = self.codes.iter().filter_map(|code| currency_named(code)).map(whole_code);
        let mut add = |code: &'static str| {
            if !codes.contains(&code) {
                codes.push(code);
            }
        };
        written.for_each(&mut add);
        for unit in
            (0..end).filter(|at| self.doc.is(*at, WordClass::CURRENCIES)).filter_map(|at| currency_at(self, at, end))
        {
            dollars |= unit.row.column(2) == "$";
            if !unit.is_minor() {
                add(whole_code(unit));
            }
        }
        Moneys { codes, dollars }
    }

    /// Whether the story is of sport.
    #[must_use]
    pub fn is_sport(&self) -> bool {
        *self.sport.get_or_init(|| is_sport(self.doc))
    }

    /// Whether the story speaks of goals and penalties.
    #[must_use]
    pub fn is_football(&self) -> bool {
        *self.football.get_or_init(|| self.has_words("goal", 1))
    }

    /// Whether the story speaks of runways.
    #[must_use]
    pub fn has_runway(&self) -> bool {
        *self.runway.get_or_init(|| self.has_words("runway", 1))
    }

    /// Whether the story has so many words of the role.
    fn has_words(&self, role: &str, least: usize) -> bool {
        let told = |at: &usize| word_row(self.doc, *at, role).is_some();
        (0..self.doc.tokens().len()).filter(told).take(least).count() == least
    }

    /// Whether a comma at `at` and the word behind it begin a clause of its own: "an increase, and it expects".
    #[must_use]
    pub fn opens_clause(&self, at: usize) -> bool {
        self.doc.word(at) == "," && self.doc.is(at + 1, WordClass::POS_CONJUNCTION | WordClass::POS_PRONOUN)
    }

    /// Whether the story speaks of overs and wickets, more than once.
    #[must_use]
    pub fn is_cricket(&self) -> bool {
        *self.cricket.get_or_init(|| self.has_words("cricket", CRICKET))
    }

    /// Whether the story is of how hot or cold it is, in more than a word.
    #[must_use]
    pub fn is_of_heat(&self) -> bool {
        *self.heat.get_or_init(|| self.has_words("heat", HEAT))
    }

    /// Whether the article writes millions with an "m" where nothing else can be meant ("95.2m passengers").
    #[must_use]
    pub fn has_millions(&self) -> bool {
        let written = |at: usize| self.doc.token(at).glued && (is_millions(self, at) || is_crowd(self, at));
        *self.millions.get_or_init(|| (1..self.doc.tokens().len()).any(written))
    }

    /// Whether a label elsewhere in the article makes these digits a name.
    #[must_use]
    pub fn is_name(&self, digits: &str) -> bool {
        self.names.contains(&digits)
    }

    /// Whether the article writes sure amounts with this code.
    #[must_use]
    pub fn has_code(&self, code: &str) -> bool {
        self.codes.contains(&code)
    }
}

/// "4,720 pounds per tonne", "112 pounds a ton": a weight has no weight.
fn is_price_per_tonne(doc: &Document, at: usize) -> bool {
    let mass = |at: usize| doc.is_word(at, "tonne") || doc.is_word(at, "ton");
    doc.is_word(at, "pounds")
        && (doc.is_word(at + 1, "per") || doc.is_word(at + 1, "a"))
        && (mass(at + 2) || doc.is_word(at + 2, "metric") && mass(at + 3))
}

fn whole_code(unit: Unit) -> &'static str {
    unit.row.column(2).split('?').next().unwrap_or_default()
}

/// "12", "million", "euros", "G7"; letters such as "USD" and "XIV" may.
fn speaks_of_number(form: &Form) -> bool {
    form.classes.is(NUMERIC)
        || form.shape.is(Shape::HAS_DIGIT)
        || form.shape.is(Shape::ALL_CAPS) && matches!(form.span.len(), 2..=7)
}

/// Which mark splits off the decimals of a number that leaves no doubt: "1,200.5" and "2.25" have a point, "1.200,5",
/// "2,25" and "1.200.000" a comma; "1,200" and "1.200" say nothing.
fn decimal_mark(number: &str) -> Option<char> {
    let last = number.rfind([',', '.'])?;
    let mark = if number.as_bytes().get(last) == Some(&b',') { ',' } else { '.' };
    let other = if mark == ',' { '.' } else { ',' };
    let decimals = number.len() - last - 1;
    if number.get(..last)?.contains(other) {
        return Some(mark);
    }
    if number.get(..last)?.contains(mark) {
        return Some(other);
    }
    (decimals != 3).then_some(mark)
}

/// Countries whose newspapers write `$` for their own dollar.
const DOLLARS: [(&str, &str); 4] = [("AU", "AUD"), ("CA", "CAD"), ("NZ", "NZD"), ("SG", "SGD")];

/// How often an article names the country that it is of.
const OFTEN: u32 = 4;

/// Whether the article writes "C$" or "US dollars" somewhere: then `$` alone is the American one.
fn names_dollar(doc: &Document, own: &str) -> bool {
    let end = doc.tokens().len();
    // "The Australian dollar rose to 65 US cents" tells of rates, not of prices.
    let priced = |at: &usize| {
        let number = |at: usize| doc.token(at).kind == TokenKind::Number || doc.is(at, WordClass::NUMBER_WORDS);
        let unit = currency_at(doc, *at, end).filter(|unit| !unit.is_minor());
        unit.is_some_and(|unit| {
            let named = [own, "USD"].contains(&unit.row.column(2));
            named && (number(unit.end) || *at > 0 && number(*at - 1))
        })
    };
    (0..end).any(|at| priced(&at))
}

/// The dollar of the place in the dateline. A foreign correspondent's dateline names the country too ("SYDNEY, Australia"),
/// and an agency writes for the world: both mean US dollars.
/// Where there is no dateline the article's country says it.
fn local_dollar(doc: &Reading) -> &'static str {
    let told = || {
        let told = doc.country_named().filter(|(_, times)| *times >= OFTEN);
        let own = told.and_then(|(country, _)| DOLLARS.iter().find(|(code, _)| *code == country));
        own.map(|(_, dollar)| *dollar).filter(|dollar| !names_dollar(doc, dollar)).unwrap_or("USD")
    };
    let Some(dateline) = doc.article.dateline.as_ref() else { return told() };
    if let Some(row) = dateline.agency.as_ref().and_then(|agency| listed_row(&agency.to_lowercase(), "dollar")) {
        return row.column(3);
    }
    let place = dateline.place.to_lowercase();
    let behind = doc.slice(dateline.span).split_once(',').map_or("", |(_, behind)| behind.trim_start());
    let country = behind.split([' ', '.', '-']).next().is_some_and(|word| {
        let day = WordClass::TIME_MONTH | WordClass::TIME_WEEKDAY;
        word.starts_with(char::is_uppercase) && !classes_of(word).is(day)
    });
    if dateline.agency.is_some() || country {
        return "USD";
    }
    // A town that no list has says no more than no dateline.
    let Some(row) = listed_row(&place, "dollar") else { return told() };
    // The leagues of North America pay in US dollars wherever they play.
    let league = |at: usize| word_row(doc, at, "league of both").is_some();
    let abroad = row.column(3) == "CAD" && doc.is_sport() && (0..doc.tokens().len()).any(league);
    if abroad { "USD" } else { row.column(3) }
}
