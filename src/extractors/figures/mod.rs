//! Figures: numbers with value, unit, bound and what they count.
//!
//! In: a document; out: figures sorted by start, none overlapping. Durations, dates, clock times, years and names
//! with a number ("flight 370") are no figures. Words lie in lexicon/: units, currencies, number_words, figure_words
//! (hedges, labels, durations, words of change). One row adds a unit, currency, scale word or hedge.
//!
//! `numbers` and `words` read a number, `amounts` the unit beside it, `ranges` a second number that belongs to it;
//! `exclusions` says what is no figure, `recogniser` puts them together, `resolver` says what the words mean, `changes` what
//! rose and fell, `said_once` which unit a bare number leaves out, and `reading` what the whole article says about its figures.

pub mod ages;
mod amounts;
pub mod changes;
pub mod decimal;
pub mod exclusions;
mod no_change;
pub mod numbers;
pub mod ranges;
pub mod reading;
pub mod recogniser;
pub mod resolver;
mod said_once;
pub mod words;

use crate::document::Document;
use crate::span::Span;

pub use changes::{Change, Direction};
pub use decimal::Decimal;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureKind {
    Money,
    Percent,
    Count,
    Measure,
    Ordinal,
    Ratio,
}

impl FigureKind {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            FigureKind::Money => "money",
            FigureKind::Percent => "percent",
            FigureKind::Count => "count",
            FigureKind::Measure => "measure",
            FigureKind::Ordinal => "ordinal",
            FigureKind::Ratio => "ratio",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    #[default]
    Exact,
    About,
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
}

impl Bound {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::AtLeast => "at_least",
            Bound::AtMost => "at_most",
            Bound::MoreThan => "more_than",
            Bound::LessThan => "less_than",
        }
    }

    /// The bound that a lexicon row names.
    #[must_use]
    pub fn parse(name: &str) -> Bound {
        match name {
            "about" => Bound::About,
            "at_least" => Bound::AtLeast,
            "at_most" => Bound::AtMost,
            "more_than" => Bound::MoreThan,
            "less_than" => Bound::LessThan,
            _ => Bound::Exact,
        }
    }
}

/// The value in the unit of the SI that the lexicon names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SiValue {
    pub value: Decimal,
    pub high: Option<Decimal>,
    pub unit: &'static str,
}

/// The same quantity in another unit, as the article gives it in brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    pub span: Span,
    pub value: Decimal,
    pub high: Option<Decimal>,
    pub unit: Option<String>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureMention {
    pub span: Span,
    pub kind: FigureKind,
    /// The value, or the low end of a range.
    pub value: Decimal,
    pub high: Option<Decimal>,
    pub unit: Option<String>,
    pub bound: Bound,
    // Boxed: few figures have one, and a text of bare numbers has hundreds of thousands of figures.
    pub si: Option<Box<SiValue>>,
    /// What one of: "barrel" of "$85 a barrel".
    pub per: Option<String>,
    pub also: Option<Box<Also>>,
    pub change: Option<Box<Change>>,
    pub rule: &'static str,
}

/// Finds the figures.
#[must_use]
pub fn extract(doc: &Document) -> Vec<FigureMention> {
    let mut figures = Vec::new();
    let reading = reading::Reading::new(doc);
    for block in doc.blocks() {
        let first = figures.len();
        recogniser::find_figures(&reading, block.first, block.end, &mut figures);
        let own = figures.get_mut(first..).unwrap_or_default();
        changes::find_changes(&reading, own);
        said_once::share_units(&reading, own);
    }
    figures
}
