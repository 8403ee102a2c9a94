//! Who wins a span: the one table between dates and figures. In: both lists, sorted; out: the figures that stand.

use crate::extractors::dates::{DateKind, DateMention};
use crate::extractors::figures::{FigureKind, FigureMention};

/// Whether a figure stands although a time expression covers a part of it.
///
/// "16" of "May 16" is a date, "three" of "three years" a duration. An age is both: "42-year-old" lasts 42 years and
/// measures them. Money and shares are never dates: "$5 a day" keeps its money.
fn stands(figure: &FigureMention, date: &DateMention) -> bool {
    match (figure.kind, date.kind) {
        (FigureKind::Money | FigureKind::Percent, _) => true,
        // "3h 43m 22s" has no metres.
        (FigureKind::Measure, DateKind::Duration) => {
            figure.unit.as_deref() != Some("m") || !date.span.contains(figure.span)
        }
        // "a quarter past eleven", "4.30-6.30pm".
        (FigureKind::Count | FigureKind::Ratio, DateKind::Time) => false,
        // But "5:30 per mile" is a pace.
        (FigureKind::Measure, DateKind::Time) => figure.span.end > date.span.end,
        // "Three-quarters of the harvest": a share, not nine months.
        (FigureKind::Ratio, DateKind::Duration) if date.span == figure.span => true,
        _ => !date.span.contains(figure.span),
    }
}

/// Takes out the figures that a date explains better.
#[must_use]
pub fn settle_figures(mut figures: Vec<FigureMention>, dates: &[DateMention]) -> Vec<FigureMention> {
    let mut first = 0;
    figures.retain(|figure| {
        while dates.get(first).is_some_and(|date| date.span.end <= figure.span.start) {
            first += 1;
        }
        let mut touching = dates.iter().skip(first).take_while(|date| date.span.start < figure.span.end);
        touching.all(|date| stands(figure, date))
    });
    figures
}
