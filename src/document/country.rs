//! Which country an article is of, for conventions that differ: whose shillings, which Independence Day, whether the day
//! stands before the month. In: a document; out: an ISO 3166 code, or none. Data: `lexicon/countries.txt`.

use std::collections::BTreeMap;

use super::{Document, Shape};
use crate::lexicon::scan::fold_into;
use crate::lexicon::{Key, List, WordClass};

/// How much more the place of the dateline says than a name in the text.
const DATELINE: u32 = 3;

impl Document<'_> {
    /// The country that the article names most often, by itself, its people or its cities, and how often; the dateline counts three
    /// times. None where two are named alike. Counted when first asked for.
    #[must_use]
    pub fn country_named(&self) -> Option<(&'static str, u32)> {
        *self.country.get_or_init(|| count_country(self))
    }

    /// The country that the article is of.
    #[must_use]
    pub fn country(&self) -> Option<&'static str> {
        self.country_named().map(|(country, _)| country)
    }

    /// The country whose name, people or city starts at a token.
    #[must_use]
    pub fn country_at(&self, at: usize) -> Option<&'static str> {
        if !self.token(at).starts_phrase && !self.is(at, WordClass::COUNTRIES) {
            return None;
        }
        let (key, _) = self.longest_phrase(at, self.tokens().len(), WordClass::COUNTRIES)?;
        // "Turkey", not "turkey"; but "four lakh" and "200 naira" have no capital.
        let words = WordClass::NUMBER_WORDS | WordClass::CURRENCIES;
        let named = !self.form(at).shape.is(Shape::LOWER) || self.is(at, words);
        key.row(List::Countries).filter(|_| named).map(|row| row.column(1))
    }
}

fn count_country(doc: &Document) -> Option<(&'static str, u32)> {
    let mut counts: BTreeMap<&'static str, u32> = BTreeMap::new();
    if let Some(dateline) = doc.article.dateline.as_ref() {
        let mut folded = String::new();
        fold_into(&mut folded, &dateline.place);
        let row = Key::find(&folded).and_then(|key| key.row(List::Countries));
        row.into_iter().for_each(|row| *counts.entry(row.column(1)).or_default() += DATELINE);
    }
    for at in 0..doc.tokens().len() {
        if let Some(country) = doc.country_at(at) {
            *counts.entry(country).or_default() += 1;
        }
    }
    let most = *counts.values().max()?;
    let mut first = counts.into_iter().filter(|(_, count)| *count == most).map(|(country, _)| country);
    let country = first.next().filter(|_| first.next().is_none())?;
    Some((country, most))
}

/// The part of a lexicon's value that holds in a country: of `07-04?IN=08-15,PK=08-14` what stands before the mark, or what
/// the country has of its own.
#[must_use]
pub fn value_in(value: &'static str, country: impl FnOnce() -> Option<&'static str>) -> &'static str {
    let Some((elsewhere, own)) = value.split_once('?') else { return value };
    let Some(country) = country() else { return elsewhere };
    let mut rows = own.split(',').filter_map(|row| row.split_once('='));
    rows.find(|(code, _)| *code == country).map_or(elsewhere, |(_, value)| value)
}
