//! Figures: numbers with value, unit, bound and what they count.

use crate::document::Document;
use crate::span::Span;

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
}

/// An exact decimal, `digits * 10^exponent`; a float only in the reporter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    pub digits: i128,
    pub exponent: i32,
}

impl std::fmt::Display for Decimal {
    /// Plain digits with a decimal point where one is needed; exponent form beyond 30 digits.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.exponent > 30 || self.exponent < -30 {
            return write!(f, "{}e{}", self.digits, self.exponent);
        }
        if self.exponent >= 0 {
            return write!(
                f,
                "{}{}",
                self.digits,
                "0".repeat(if self.digits == 0 { 0 } else { self.exponent as usize })
            );
        }
        let places = self.exponent.unsigned_abs() as usize;
        let digits = format!("{:0>width$}", self.digits.unsigned_abs(), width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        let part = part.trim_end_matches('0');
        let sign = if self.digits < 0 { "-" } else { "" };
        if part.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part}") }
    }
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
    pub rule: &'static str,
}

/// Finds the figures.
#[must_use]
pub fn extract(_doc: &Document) -> Vec<FigureMention> {
    Vec::new()
}
