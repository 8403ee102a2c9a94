//! Dates: every time expression with its TIMEX3 value.
//!
//! In: the document and its published date. Out: spans as TIMEX3 annotates them (no leading preposition, hedges inside), kind,
//! value, `mod`, the days that bound it, and the anchor it was resolved against. Without a published date nothing relative is
//! guessed. Words of time lie in `lexicon/time_terms.txt`, words of tense in `tense_words.txt`, moving holidays in
//! `moving_days.txt`; the forms are a table in `recogniser`; `resolver` does the calendar.

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

/// The rule of a date in figures whose day and month could change places.
const UNSURE_RULE: &str = "numeric-date-unsure";

/// What the reader of the dates should distrust: at most one line of a kind.
#[must_use]
pub fn warnings(doc: &Document, dates: &[DateMention]) -> Vec<String> {
    let mut warnings = Vec::new();
    let place = |first: &DateMention, count: usize, one: &str, many: &str| {
        let at = doc.code_points_before(first.span.start);
        let said = doc.slice(first.span);
        let subject = if count == 1 { format!("1 date {one}") } else { format!("{count} dates {many}") };
        format!("{subject} (first \"{said}\" at {at})")
    };
    let unsure = |date: &&DateMention| date.rule == UNSURE_RULE;
    if let Some(first) = dates.iter().find(unsure) {
        let subject = place(first, dates.iter().filter(unsure).count(), "in figures", "in figures");
        warnings.push(format!("{subject} read month first: nothing in the article says which number is the day"));
    }
    // A set ("every Monday") names no day of its own.
    let open = |date: &&DateMention| date.value.starts_with("XXXX") && date.kind != DateKind::Set;
    if let Some(first) = dates.iter().find(open).filter(|_| doc.article.published.is_none()) {
        let subject = place(first, dates.iter().filter(open).count(), "left unresolved", "left unresolved");
        warnings.push(format!("{subject}: the day of publication is not known"));
    }
    warnings
}

/// Finds the time expressions.
#[must_use]
pub fn extract(doc: &Document) -> Vec<DateMention> {
    recogniser::find_dates(doc)
}

#[cfg(test)]
mod tests {
    use crate::input::{self, Format};
    use crate::{Options, analyze};

    fn warnings_of(text: &str) -> Vec<String> {
        let input = input::from_text("test", text.to_string(), Some(Format::Text)).unwrap_or_default();
        let options = Options { published: Some("2025-06-03".to_string()), ..Options::default() };
        analyze(&input, &options, |_, _, analysis| analysis.warnings.clone())
    }

    #[test]
    fn a_date_in_figures_that_reads_two_ways_gives_one_warning() {
        let warnings = warnings_of("The form of 03/04/2024 was void, and so was that of 05/06/2024.");
        assert_eq!(warnings.len(), 1, "{warnings:?}");
        assert!(
            warnings.iter().all(|w| w.starts_with("2 dates in figures (first \"03/04/2024\" at 12)")),
            "{warnings:?}"
        );
    }

    #[test]
    fn another_date_of_the_article_settles_which_number_is_the_day() {
        assert!(warnings_of("The form of 03/04/2024 was void, that of 25/06/2024 was not.").is_empty());
    }
}
