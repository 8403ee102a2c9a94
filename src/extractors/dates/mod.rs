//! Dates: every time expression with its TIMEX3 value.
//!
//! In: the document and its published date. Out: spans as TIMEX3 annotates them (no leading preposition, hedges inside), kind,
//! value, `mod`, the days that bound it, and the anchor it was resolved against. Without a published date nothing relative is
//! guessed. Words of time lie in `lexicon/time_terms.txt`; the forms are a table in `recogniser`; `resolver` does the calendar.

mod recogniser;
pub mod resolver;

use crate::document::Document;
use crate::span::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateKind {
    Date,
    Time,
    Duration,
    Set,
}

impl DateKind {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            DateKind::Date => "date",
            DateKind::Time => "time",
            DateKind::Duration => "duration",
            DateKind::Set => "set",
        }
    }
}

/// One time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    pub span: Span,
    pub kind: DateKind,
    pub value: String,
    pub modifier: Option<&'static str>,
    /// The date it was resolved against, where it was.
    pub anchor: Option<String>,
    pub rule: &'static str,
}

impl DateMention {
    /// First and last day, where the value is a date.
    #[must_use]
    pub fn bounds(&self) -> Option<(String, String)> {
        let (first, last) = resolver::bounds(&self.value)?;
        Some((first.to_string(), last.to_string()))
    }
}

/// Finds the time expressions.
#[must_use]
pub fn extract(doc: &Document) -> Vec<DateMention> {
    recogniser::find_dates(doc)
}
