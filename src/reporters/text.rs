//! The report to read: one screen with headline and date first, then the key sentences, who says what, figures, dates
//! and names. In: an analysis; out: UTF-8 text, wrapped to a width, with colours where wanted.

use std::fmt::Write as _;
use std::io;

use unicode_width::UnicodeWidthStr;

use super::json::Parts;
use crate::analysis::{Analysis, Entity, Quote};
use crate::article::{Article, BlockKind};
use crate::document::Document;
use crate::extractors::dates::{DateKind, DateMention};
use crate::extractors::entities::EntityType;
use crate::extractors::figures::{Bound, Decimal, FigureKind, FigureMention};
use crate::extractors::quotes::QuoteKind;
use crate::input::Input;
use crate::span::Span;

/// How the report is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Columns of the terminal.
    pub width: usize,
    pub color: bool,
    /// Everything, instead of what fits on a screen.
    pub full: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Bold,
    Dim,
    Title,
    Name,
    Number,
    Date,
    Warning,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Style::Plain => "",
            Style::Bold => "\x1b[1m",
            Style::Dim => "\x1b[2m",
            Style::Title => "\x1b[1;4m",
            Style::Name => "\x1b[1;36m",
            Style::Number => "\x1b[32m",
            Style::Date => "\x1b[33m",
            Style::Warning => "\x1b[31m",
        }
    }
}

/// Text with one style; a line of the report is a list of them.
type Piece = (Style, String);

fn piece(style: Style, text: impl AsRef<str>) -> Piece {
    (style, printable(text.as_ref()))
}

/// The text on one line, without what a terminal would obey.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| {
            !c.is_control() && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        }));
    }
    out
}

/// `text` cut to about `limit` characters at a word, with an ellipsis.
fn shorten(text: &str, limit: usize) -> String {
    let text = printable(text);
    let Some((cut, _)) = text.char_indices().nth(limit) else { return text };
    let head = text.get(..cut).unwrap_or_default();
    let head = head.rsplit_once(' ').map_or(head, |(words, _)| words);
    format!("{} …", head.trim_end_matches([',', ';', ':', '.']))
}

struct Page {
    out: String,
    layout: Layout,
}

impl Page {
    fn paint(&mut self, style: Style, text: &str) {
        if self.layout.color && style != Style::Plain && !text.is_empty() {
            let _ = write!(self.out, "{}{text}\x1b[0m", style.code());
        } else {
            self.out.push_str(text);
        }
    }

    /// Prints the pieces as one paragraph: the first line stands at `first`, the others at `rest`.
    fn paragraph(&mut self, first: usize, rest: usize, pieces: &[Piece]) {
        let width = self.layout.width.max(rest + 20);
        let _ = write!(self.out, "{:first$}", "");
        let mut column = first;
        let mut line_start = true;
        // Spaces that no word has followed yet: they may stand at the end of one piece and the word at the head of the next.
        let mut gap = 0;
        for (style, text) in pieces {
            let mut run = String::new();
            for (nth, word) in text.split(' ').enumerate() {
                gap += usize::from(nth > 0);
                if word.is_empty() {
                    continue;
                }
                let size = word.width();
                if gap > 0 && !line_start && column + gap + size > width {
                    self.paint(*style, &std::mem::take(&mut run));
                    let _ = write!(self.out, "\n{:rest$}", "");
                    column = rest;
                } else {
                    let _ = write!(run, "{:gap$}", "");
                    column += gap;
                }
                run.push_str(word);
                column += size;
                gap = 0;
                line_start = false;
            }
            self.paint(*style, &run);
        }
        self.out.push('\n');
    }

    fn title(&mut self, text: &str) {
        self.out.push('\n');
        self.paint(Style::Title, text);
        self.out.push('\n');
    }

    fn more(&mut self, hidden: usize, what: &str) {
        if hidden > 0 {
            self.paragraph(2, 2, &[piece(Style::Dim, format!("and {hidden} more {what}"))]);
        }
    }

    fn limit(&self, screen: usize) -> usize {
        if self.layout.full { usize::MAX } else { screen }
    }
}

/// Writes one article's report.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_report(
    out: &mut dyn io::Write,
    input: &Input,
    article: &Article,
    doc: &Document,
    analysis: &Analysis,
    parts: Parts,
    layout: Layout,
) -> io::Result<()> {
    let mut page = Page { out: String::new(), layout };
    head(&mut page, input, article, doc, analysis, parts);
    if parts.summary {
        key_sentences(&mut page, doc, analysis);
    }
    if parts.sections {
        sections(&mut page, doc);
    }
    if parts.quotes {
        quotes(&mut page, doc, analysis);
    }
    if parts.figures {
        figures(&mut page, doc, analysis);
    }
    if parts.dates {
        dates(&mut page, doc, analysis);
    }
    if parts.entities {
        names(&mut page, analysis);
    }
    if parts.queries && !analysis.queries.is_empty() {
        page.title("Queries");
        for query in &analysis.queries {
            page.paragraph(2, 4, &[piece(Style::Plain, &query.message)]);
        }
    }
    let warnings: Vec<&String> = input.warnings.iter().chain(&article.warnings).chain(&analysis.warnings).collect();
    if !warnings.is_empty() {
        page.title("Mind");
        let limit = page.limit(6);
        for warning in warnings.iter().take(limit) {
            page.paragraph(2, 4, &[piece(Style::Warning, warning)]);
        }
        page.more(warnings.len().saturating_sub(limit), "warnings");
    }
    if parts.text {
        page.title("Text");
        for block in doc.blocks() {
            page.paragraph(2, 2, &[piece(Style::Plain, doc.slice(block.span))]);
        }
    }
    page.out.push('\n');
    out.write_all(page.out.as_bytes())
}

/// Writes the line that stands before each of several reports.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_rule(out: &mut dyn io::Write, name: &str, layout: Layout) -> io::Result<()> {
    let mut page = Page { out: String::new(), layout };
    let name = printable(name);
    let rest = layout.width.saturating_sub(name.width() + 4).clamp(3, 200);
    page.paint(Style::Dim, &format!("── {name} {}", "─".repeat(rest)));
    page.out.push_str("\n\n");
    out.write_all(page.out.as_bytes())
}

fn head(page: &mut Page, input: &Input, article: &Article, doc: &Document, analysis: &Analysis, parts: Parts) {
    let title = article.headline.map(|span| doc.slice(span)).or(input.metadata.title.as_deref());
    if parts.headline {
        match title {
            Some(title) => page.paragraph(0, 0, &[piece(Style::Bold, title)]),
            None => page.paragraph(0, 0, &[piece(Style::Dim, format!("{}: no headline", input.name))]),
        }
    } else {
        page.paragraph(0, 0, &[piece(Style::Dim, &input.name)]);
    }
    if let Some(standfirst) = article.standfirst.filter(|_| parts.headline) {
        page.paragraph(0, 0, &[piece(Style::Plain, doc.slice(standfirst))]);
    }
    let mut facts: Vec<Piece> = Vec::new();
    if let Some(published) = &article.published {
        facts.push(piece(Style::Date, long_date(&published.value)));
    }
    if parts.headline {
        if let Some(dateline) = &article.dateline {
            let agency = dateline.agency.as_ref().map(|agency| format!(" ({agency})")).unwrap_or_default();
            facts.push(piece(Style::Plain, format!("{}{agency}", dateline.place).trim_start()));
        }
        if let Some(byline) = article.byline.as_ref().filter(|byline| !byline.authors.is_empty()) {
            facts.push(piece(Style::Plain, format!("by {}", byline.authors.join(", "))));
        }
        if let Some(outlet) = &input.metadata.outlet {
            facts.push(piece(Style::Plain, outlet));
        }
    }
    if parts.summary {
        let summary = &analysis.summary;
        let minutes = summary.reading_seconds.div_ceil(60).max(1);
        facts.push(piece(Style::Dim, counted(summary.words, "word", "words")));
        facts.push(piece(Style::Dim, format!("{minutes} min to read")));
    }
    page.paragraph(0, 0, &joined(facts, " · "));
}

/// The pieces with a dim separator between them.
fn joined(pieces: Vec<Piece>, separator: &str) -> Vec<Piece> {
    let mut line = Vec::with_capacity(pieces.len() * 2);
    for piece in pieces {
        if !line.is_empty() {
            line.push((Style::Dim, separator.to_string()));
        }
        line.push(piece);
    }
    line
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(&count.to_string(), true), if count == 1 { one } else { many })
}

fn key_sentences(page: &mut Page, doc: &Document, analysis: &Analysis) {
    if analysis.summary.key_sentences.is_empty() {
        return;
    }
    page.title("In short");
    for span in &analysis.summary.key_sentences {
        page.paragraph(2, 4, &[(Style::Dim, "- ".into()), piece(Style::Plain, doc.slice(*span))]);
    }
}

fn sections(page: &mut Page, doc: &Document) {
    let headings = doc.blocks().iter().filter(|block| block.kind == BlockKind::Heading);
    let pieces: Vec<Piece> = headings.map(|block| piece(Style::Plain, doc.slice(block.span))).collect();
    if pieces.is_empty() {
        return;
    }
    page.title("Sections");
    page.paragraph(2, 2, &joined(pieces, " · "));
}

/// All that one speaker says.
struct Voice<'a> {
    name: &'a str,
    entity: Option<&'a Entity>,
    quotes: Vec<&'a Quote>,
}

fn voices<'a>(doc: &Document<'a>, analysis: &'a Analysis) -> Vec<Voice<'a>> {
    let mut voices: Vec<Voice> = Vec::new();
    let mut places = std::collections::HashMap::<(Option<usize>, String), usize>::new();
    for quote in &analysis.quotes {
        let name =
            quote.speaker.as_ref().map_or("", |speaker| speaker.name.as_deref().unwrap_or(doc.slice(speaker.span)));
        let entity = quote.speaker.as_ref().and_then(|speaker| speaker.entity);
        // "Officials" at the head of a sentence are the officials within it.
        let key = (entity, if entity.is_some() { String::new() } else { name.to_lowercase() });
        let place = *places.entry(key).or_insert(voices.len());
        if place == voices.len() {
            let entity = entity.and_then(|at| analysis.entities.get(at));
            voices.push(Voice { name, entity, quotes: Vec::new() });
        }
        if let Some(voice) = voices.get_mut(place) {
            voice.quotes.push(quote);
        }
    }
    voices
}

fn quotes(page: &mut Page, doc: &Document, analysis: &Analysis) {
    if analysis.quotes.is_empty() {
        return;
    }
    page.title("Who says what");
    // The unknown speaker comes last; the others as the story brings them on.
    let (known, unknown): (Vec<Voice>, Vec<Voice>) =
        voices(doc, analysis).into_iter().partition(|voice| !voice.name.is_empty());
    let voices: Vec<Voice> = known.into_iter().chain(unknown).collect();
    let (most_voices, most_quotes) = (page.limit(10), page.limit(4));
    let length = page.limit(page.layout.width.saturating_sub(6) * 3);
    for voice in voices.iter().take(most_voices) {
        let name = voice.entity.map_or(voice.name, |entity| entity.name.as_str());
        let mut line =
            vec![if name.is_empty() { piece(Style::Dim, "Speaker not known") } else { piece(Style::Name, name) }];
        if let Some(role) = voice.entity.and_then(|entity| entity.roles.first()) {
            line.push((Style::Plain, ", ".into()));
            line.push(piece(Style::Plain, role));
        }
        page.paragraph(2, 4, &line);
        // Pieces of one utterance are shown together.
        let mut shown: Vec<Vec<Piece>> = Vec::new();
        for quote in &voice.quotes {
            let words = shorten(doc.slice(quote.mention.span), length);
            let direct = quote.mention.kind == QuoteKind::Direct;
            let words = if direct { format!("“{words}”") } else { words };
            match shown.last_mut().filter(|_| quote.mention.continues) {
                Some(line) => line.push(piece_after(words)),
                None => {
                    let mut line = Vec::new();
                    if let Some(cue) = quote.mention.cue.filter(|_| !direct) {
                        line.push((Style::Dim, format!("{}: ", printable(doc.slice(cue)))));
                    }
                    line.push((Style::Plain, words));
                    shown.push(line);
                }
            }
        }
        for line in shown.iter().take(most_quotes) {
            page.paragraph(4, 6, line);
        }
        if shown.len() > most_quotes {
            page.paragraph(4, 4, &[piece(Style::Dim, format!("and {} more", shown.len() - most_quotes))]);
        }
    }
    page.more(voices.len().saturating_sub(most_voices), "speakers");
}

fn piece_after(words: String) -> Piece {
    (Style::Plain, format!(" {words}"))
}

/// Digits in groups of three: 2,000,000,000; a number of four digits that counts nothing may be a year of sorts.
fn grouped(number: &str, counts: bool) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if digits.contains('e') || whole.len() < if counts { 4 } else { 5 } {
        return number.to_string();
    }
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !part.is_empty() {
        let _ = write!(out, ".{part}");
    }
    out
}

fn bound_word(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::About => "about ",
        Bound::AtLeast => "at least ",
        Bound::AtMost => "at most ",
        Bound::MoreThan => "more than ",
        Bound::LessThan => "less than ",
    }
}

/// What a count says: "more than 2,000,000,000 people".
fn count(figure: &FigureMention) -> String {
    let number = |value: Decimal| grouped(&value.to_string(), figure.unit.is_some());
    let mut out = format!("{}{}", bound_word(figure.bound), number(figure.value));
    if let Some(high) = figure.high {
        let _ = write!(out, " to {}", number(high));
    }
    if let Some(unit) = &figure.unit {
        let _ = write!(out, " {unit}");
    }
    out
}

fn figures(page: &mut Page, doc: &Document, analysis: &Analysis) {
    const ORDER: [(FigureKind, &str); 5] = [
        (FigureKind::Money, "Money"),
        (FigureKind::Percent, "Percent"),
        (FigureKind::Count, "Counts"),
        (FigureKind::Measure, "Measures"),
        (FigureKind::Ratio, "Ratios"),
    ];
    // A screen has no room for "first" and "second".
    let wanted = |figure: &&FigureMention| ORDER.iter().any(|(kind, _)| *kind == figure.kind);
    if !analysis.figures.iter().any(|figure| wanted(&figure)) {
        return;
    }
    page.title("Figures");
    let limit = page.limit(12);
    for (kind, label) in ORDER {
        let mut lines: Vec<(String, usize)> = Vec::new();
        for figure in analysis.figures.iter().filter(|figure| figure.kind == kind) {
            // "40" is shown as what it counts, "40 aircraft"; "$2 billion" and "one-third" as they stand.
            let line = match kind {
                FigureKind::Count => printable(&count(figure)),
                _ => format!("{}{}", bound_word(figure.bound), printable(doc.slice(figure.span))),
            };
            match lines.iter_mut().take(64).find(|(other, _)| *other == line) {
                Some((_, count)) => *count += 1,
                None => lines.push((line, 1)),
            }
        }
        if lines.is_empty() {
            continue;
        }
        let hidden = lines.len().saturating_sub(limit);
        let mut pieces: Vec<Piece> = Vec::new();
        for (line, count) in lines.into_iter().take(limit) {
            let times = if count > 1 { format!(" (×{count})") } else { String::new() };
            pieces.push((Style::Number, format!("{line}{times}")));
        }
        if hidden > 0 {
            pieces.push((Style::Dim, format!("{hidden} more")));
        }
        labelled(page, label, joined(pieces, " · "));
    }
}

/// A row of a table: a dim label, then the pieces, wrapped beside it.
fn labelled(page: &mut Page, label: &str, mut pieces: Vec<Piece>) {
    const COLUMN: usize = 16;
    pieces.insert(0, (Style::Dim, format!("{label}{:1$}", "", COLUMN.saturating_sub(2 + label.width()))));
    page.paragraph(2, COLUMN, &pieces);
}

/// "Fri 16 May 2025" for a whole date, the value itself for all else.
fn long_date(value: &str) -> String {
    match value.parse::<jiff::civil::Date>() {
        Ok(date) if value.len() == 10 => date.strftime("%a %-d %b %Y").to_string(),
        _ => value.to_string(),
    }
}

fn dates(page: &mut Page, doc: &Document, analysis: &Analysis) {
    if analysis.dates.is_empty() {
        return;
    }
    // Whole dates in the order of the calendar, then everything else as the story has it.
    let rank = |date: &DateMention| match date.kind {
        DateKind::Date if date.value.starts_with(|c: char| c.is_ascii_digit()) => 0,
        DateKind::Time if date.value.starts_with(|c: char| c.is_ascii_digit()) => 0,
        DateKind::Date | DateKind::Time => 1,
        DateKind::Duration => 2,
        DateKind::Set => 3,
    };
    let mut sorted: Vec<&DateMention> = analysis.dates.iter().collect();
    sorted.sort_by(|a, b| {
        let key = |date: &DateMention| if rank(date) == 0 { date.value.clone() } else { String::new() };
        (rank(a), key(a), a.span).cmp(&(rank(b), key(b), b.span))
    });
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    for date in sorted {
        let label = if rank(date) == 0 { long_date(&date.value) } else { date.value.clone() };
        let written = printable(doc.slice(date.span));
        match rows.iter_mut().rev().take(64).find(|(other, _)| *other == label) {
            Some((_, texts)) => {
                if texts.len() < 8 && !texts.contains(&written) {
                    texts.push(written);
                }
            }
            None => rows.push((label, vec![written])),
        }
    }
    page.title("Dates");
    let limit = page.limit(10);
    let column = rows.iter().take(limit).map(|(label, _)| label.width()).max().unwrap_or(0).min(24) + 4;
    for (label, texts) in rows.iter().take(limit) {
        let mut pieces = vec![
            (Style::Date, label.clone()),
            (Style::Plain, format!("{:1$}", "", column.saturating_sub(2 + label.width()))),
        ];
        pieces.extend(joined(texts.iter().map(|text| (Style::Plain, text.clone())).collect(), " · "));
        page.paragraph(2, column, &pieces);
    }
    page.more(rows.len().saturating_sub(limit), "dates");
}

fn names(page: &mut Page, analysis: &Analysis) {
    const ORDER: [(EntityType, &str); 5] = [
        (EntityType::Person, "People"),
        (EntityType::Organization, "Organizations"),
        (EntityType::Place, "Places"),
        (EntityType::Group, "Groups"),
        (EntityType::Misc, "Other"),
    ];
    if analysis.entities.is_empty() {
        return;
    }
    page.title("Names");
    for (entity_type, label) in ORDER {
        let mut found: Vec<&Entity> =
            analysis.entities.iter().filter(|entity| entity.entity_type == entity_type).collect();
        if found.is_empty() {
            continue;
        }
        found.sort_by_key(|entity| (std::cmp::Reverse(entity.mentions.len()), first(entity)));
        let limit = page.limit(12);
        let hidden = found.len().saturating_sub(limit);
        let mut pieces: Vec<Piece> = Vec::new();
        for (nth, entity) in found.iter().take(limit).enumerate() {
            if nth > 0 {
                pieces.push((Style::Dim, " · ".into()));
            }
            pieces.push(piece(Style::Name, &entity.name));
            if let Some(role) = entity.roles.first() {
                pieces.push((Style::Plain, format!(", {}", printable(role))));
            }
            if entity.mentions.len() > 1 {
                pieces.push((Style::Dim, format!(" {}", entity.mentions.len())));
            }
        }
        if hidden > 0 {
            pieces.push((Style::Dim, format!(" · {hidden} more")));
        }
        labelled(page, label, pieces);
    }
}

fn first(entity: &Entity) -> Span {
    entity.mentions.first().map(|mention| mention.span).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Layout, Page, Style, grouped, joined, piece, printable, shorten};

    fn page(width: usize, color: bool) -> Page {
        Page { out: String::new(), layout: Layout { width, color, full: false } }
    }

    #[test]
    fn paragraphs_wrap_at_the_width() {
        let mut page = page(30, false);
        page.paragraph(
            2,
            4,
            &[piece(Style::Name, "Anna Berg"), (Style::Plain, " said that the vote would be late.".into())],
        );
        assert_eq!(page.out, "  Anna Berg said that the vote\n    would be late.\n");
    }

    #[test]
    fn the_first_word_of_a_piece_wraps_too() {
        let mut page = page(24, false);
        let names = ["Police Scotland", "Scottish Parliament"].map(|name| piece(Style::Name, name));
        page.paragraph(0, 2, &joined(names.to_vec(), " · "));
        assert_eq!(page.out, "Police Scotland ·\n  Scottish Parliament\n");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        let mut page = page(24, false);
        page.paragraph(0, 0, &[piece(Style::Plain, "安倍晋三 安倍晋三 安倍晋三")]);
        assert_eq!(page.out, "安倍晋三 安倍晋三\n安倍晋三\n");
    }

    #[test]
    fn colour_is_switched_off_again() {
        let mut page = page(40, true);
        page.paragraph(0, 0, &[piece(Style::Bold, "Vote")]);
        assert_eq!(page.out, "\x1b[1mVote\x1b[0m\n");
    }

    #[test]
    fn an_article_cannot_give_orders_to_the_terminal() {
        assert_eq!(printable("a\x1b[2Jb\u{202e} c\r\n d"), "a[2Jb c d");
    }

    #[test]
    fn numbers_are_grouped_and_texts_cut_at_words() {
        assert_eq!(grouped("2000000000", false), "2,000,000,000");
        assert_eq!(grouped("-12345.678", false), "-12,345.678");
        assert_eq!(grouped("2025", false), "2025");
        assert_eq!(grouped("3200", true), "3,200");
        assert_eq!(grouped("-320", true), "-320");
        assert_eq!(shorten("One two, three four", 10), "One two …");
    }
}
