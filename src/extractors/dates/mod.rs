//! Dates: every time expression with its TIMEX3 value.

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
    pub rule: &'static str,
}

/// Finds the time expressions.
#[must_use]
pub fn extract(_doc: &Document) -> Vec<DateMention> {
    Vec::new()
}
