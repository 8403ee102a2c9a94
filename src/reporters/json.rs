//! The output contract, version 1: one article, one JSON object.
//!
//! A span is `{"text", "start", "end"}` in code points of the article's text. See the README for every key.

use serde::Serialize;

use super::code_points::CodePoints;
use crate::analysis::Analysis;
use crate::article::{Article, ArticleBlock, BlockKind};
use crate::document::{Document, DocumentBlock};
use crate::extractors::figures::{Decimal, FigureMention};
use crate::input::Input;
use crate::input::records::Kept;
use crate::span::Span;

/// Which parts of the object are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    pub headline: bool,
    pub sections: bool,
    pub entities: bool,
    pub quotes: bool,
    pub figures: bool,
    pub dates: bool,
    pub summary: bool,
    pub queries: bool,
    pub text: bool,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            headline: true,
            sections: true,
            entities: true,
            quotes: true,
            figures: true,
            dates: true,
            summary: true,
            queries: true,
            text: false,
        }
    }
}

/// What the caller decides about the object.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings<'a> {
    pub parts: Parts,
    /// Indented, on many lines.
    pub pretty: bool,
    /// Fields of the article's record that come back under `record`.
    pub record: Option<&'a Kept<'a>>,
}

#[derive(Serialize)]
struct SpanOut<'a> {
    text: &'a str,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct RangeOut {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct ArticleOut<'a> {
    schema_version: u32,
    source: SourceOut<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(flatten)]
    head: Option<HeadOut<'a>>,
    published: Option<PublishedOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sections: Option<Vec<SectionOut<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<Vec<BlockOut<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entities: Option<Vec<EntityOut<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quotes: Option<Vec<QuoteOut<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    figures: Option<Figures<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<Vec<DateOut<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<SummaryOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    queries: Option<Vec<QueryOut<'a>>>,
    warnings: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'a Kept<'a>>,
}

#[derive(Serialize)]
struct SourceOut<'a> {
    name: &'a str,
    format: &'a str,
    encoding: &'a str,
    chars: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

/// A block of the article's text. Those that stand nowhere else in the object come with their text.
#[derive(Serialize)]
struct BlockOut<'a> {
    kind: &'static str,
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

#[derive(Serialize)]
struct HeadOut<'a> {
    headline: Option<SpanOut<'a>>,
    standfirst: Option<SpanOut<'a>>,
    byline: Option<BylineOut<'a>>,
    dateline: Option<DatelineOut<'a>>,
}

#[derive(Serialize)]
struct BylineOut<'a> {
    #[serde(flatten)]
    span: SpanOut<'a>,
    authors: &'a [String],
}

#[derive(Serialize)]
struct DatelineOut<'a> {
    #[serde(flatten)]
    span: SpanOut<'a>,
    place: &'a str,
    date: Option<&'a str>,
    agency: Option<&'a str>,
}

#[derive(Serialize)]
struct PublishedOut<'a> {
    value: &'a str,
    from: &'static str,
}

#[derive(Serialize)]
struct SectionOut<'a> {
    heading: Option<SpanOut<'a>>,
    paragraphs: Vec<ParagraphOut<'a>>,
}

#[derive(Serialize)]
struct ParagraphOut<'a> {
    #[serde(flatten)]
    span: SpanOut<'a>,
    kind: &'static str,
    sentences: Vec<RangeOut>,
}

#[derive(Serialize)]
struct EntityOut<'a> {
    id: String,
    name: &'a str,
    #[serde(rename = "type")]
    entity_type: &'static str,
    roles: &'a [String],
    role_details: Vec<RoleOut<'a>>,
    age: Option<u32>,
    mentions: Vec<SpanOut<'a>>,
}

#[derive(Serialize)]
struct RoleOut<'a> {
    #[serde(flatten)]
    span: SpanOut<'a>,
    organization: Option<&'a str>,
    place: Option<&'a str>,
}

#[derive(Serialize)]
struct QuoteOut<'a> {
    #[serde(flatten)]
    span: SpanOut<'a>,
    kind: &'static str,
    speaker: Option<SpeakerOut<'a>>,
    cue: Option<SpanOut<'a>>,
    addressee: Option<SpanOut<'a>>,
    medium: Option<SpanOut<'a>>,
    continues: bool,
}

#[derive(Serialize)]
struct SpeakerOut<'a> {
    #[serde(flatten)]
    span: SpanOut<'a>,
    name: Option<&'a str>,
    entity: Option<String>,
    via: Option<&'static str>,
}

#[derive(Serialize)]
struct FigureOut<'a> {
    #[serde(flatten)]
    span: SpanOut<'a>,
    kind: &'static str,
    value: serde_json::Number,
    high: Option<serde_json::Number>,
    unit: Option<&'a str>,
    bound: &'static str,
    /// The value in SI units, of measures.
    #[serde(skip_serializing_if = "Option::is_none")]
    si: Option<SiOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    also: Option<AlsoOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<ChangeOut>,
}

#[derive(Serialize)]
struct SiOut {
    value: serde_json::Number,
    high: Option<serde_json::Number>,
    unit: &'static str,
}

/// The same quantity in another unit.
#[derive(Serialize)]
struct AlsoOut<'a> {
    #[serde(flatten)]
    span: SpanOut<'a>,
    value: serde_json::Number,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<serde_json::Number>,
    unit: Option<&'a str>,
}

#[derive(Serialize)]
struct ChangeOut {
    direction: &'static str,
    from: Option<serde_json::Number>,
    to: Option<serde_json::Number>,
    by: Option<serde_json::Number>,
}

#[derive(Serialize)]
struct DateOut<'a> {
    #[serde(flatten)]
    span: SpanOut<'a>,
    kind: &'static str,
    value: &'a str,
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
    /// First and last day of a date, so that a script can compare.
    earliest: Option<String>,
    latest: Option<String>,
    /// The date it was resolved against.
    anchor: Option<&'a str>,
}

#[derive(Serialize)]
struct SummaryOut<'a> {
    words: usize,
    sentences: usize,
    paragraphs: usize,
    reading_seconds: usize,
    quoted: Vec<QuotedOut<'a>>,
    key_sentences: Vec<SpanOut<'a>>,
}

#[derive(Serialize)]
struct QuotedOut<'a> {
    name: &'a str,
    quotes: usize,
}

#[derive(Serialize)]
struct QueryOut<'a> {
    id: &'a str,
    message: &'a str,
    spans: Vec<SpanOut<'a>>,
}

struct Writer<'a> {
    text: &'a str,
    points: CodePoints<'a>,
}

impl<'a> Writer<'a> {
    fn span(&self, span: Span) -> SpanOut<'a> {
        SpanOut { text: span.of(self.text), start: self.points.at(span.start), end: self.points.at(span.end) }
    }

    fn figure<'f>(&self, f: &'f FigureMention) -> FigureOut<'f>
    where
        'a: 'f,
    {
        let writer = self;
        FigureOut {
            span: writer.span(f.span),
            kind: f.kind.name(),
            value: number(f.value),
            high: f.high.map(number),
            unit: f.unit.as_deref(),
            bound: f.bound.name(),
            si: f.si.as_ref().map(|si| SiOut { value: number(si.value), high: si.high.map(number), unit: si.unit }),
            per: f.per.as_deref(),
            also: f.also.as_ref().map(|also| AlsoOut {
                span: writer.span(also.span),
                value: number(also.value),
                high: also.high.map(number),
                unit: also.unit.as_deref(),
            }),
            change: f.change.as_ref().map(|change| ChangeOut {
                direction: change.direction.name(),
                from: change.from.map(number),
                to: change.to.map(number),
                by: change.by.map(number),
            }),
        }
    }

    fn sections(&self, doc: &Document) -> Vec<SectionOut<'a>> {
        let mut sections: Vec<SectionOut<'a>> = Vec::new();
        for block in doc.blocks() {
            if block.kind == BlockKind::Heading {
                sections.push(SectionOut { heading: Some(self.span(block.span)), paragraphs: Vec::new() });
            } else if block.kind.is_body() {
                if sections.is_empty() {
                    sections.push(SectionOut { heading: None, paragraphs: Vec::new() });
                }
                if let Some(section) = sections.last_mut() {
                    section.paragraphs.push(self.paragraph(doc, block));
                }
            }
        }
        sections
    }

    fn block(&self, block: ArticleBlock) -> BlockOut<'a> {
        let SpanOut { text, start, end } = self.span(block.span);
        let set_aside =
            matches!(block.kind, BlockKind::Furniture | BlockKind::Caption | BlockKind::Published | BlockKind::Byline);
        BlockOut { kind: block.kind.name(), start, end, text: set_aside.then_some(text) }
    }

    fn paragraph(&self, doc: &Document, block: &DocumentBlock) -> ParagraphOut<'a> {
        let sentences = doc.sentences().get(block.sentences()).unwrap_or_default();
        ParagraphOut {
            span: self.span(block.span),
            kind: block.kind.name(),
            sentences: sentences
                .iter()
                .map(|s| RangeOut { start: self.points.at(s.span.start), end: self.points.at(s.span.end) })
                .collect(),
        }
    }
}

fn entity_id(at: usize) -> String {
    format!("e{}", at + 1)
}

/// The figures, made while they are written: a text of bare numbers has a million of them.
struct Figures<'a> {
    figures: &'a [FigureMention],
    writer: &'a Writer<'a>,
}

impl Serialize for Figures<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.figures.iter().map(|figure| self.writer.figure(figure)))
    }
}

/// The JSON number nearest to the decimal: an integer where it is one, exactly; else the shortest float.
fn number(value: Decimal) -> serde_json::Number {
    if let (0, Ok(whole)) = (value.exponent, i64::try_from(value.digits)) {
        return whole.into();
    }
    value.to_string().parse().unwrap_or_else(|_| 0.into())
}

/// Writes one article's object, without a line end.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_article<W: std::io::Write>(
    out: W,
    input: &Input,
    article: &Article,
    doc: &Document,
    analysis: &Analysis,
    settings: &Settings,
) -> std::io::Result<()> {
    let Settings { parts, pretty, record } = *settings;
    let writer = Writer { text: &input.text, points: CodePoints::new(&input.text) };
    let object = ArticleOut {
        schema_version: 1,
        source: SourceOut {
            name: &input.name,
            format: input.format.name(),
            encoding: &input.encoding,
            chars: writer.points.count(),
            modified: article.modified.as_deref(),
            outlet: input.metadata.outlet.as_deref(),
            section: input.metadata.section.as_deref(),
            language: input.metadata.language.as_deref(),
        },
        text: parts.text.then_some(input.text.as_str()),
        head: parts.headline.then(|| HeadOut {
            headline: article.headline.map(|s| writer.span(s)),
            standfirst: article.standfirst.map(|s| writer.span(s)),
            byline: article.byline.as_ref().map(|b| BylineOut { span: writer.span(b.span), authors: &b.authors }),
            dateline: article.dateline.as_ref().map(|d| DatelineOut {
                span: writer.span(d.span),
                place: &d.place,
                date: d.date.as_deref(),
                agency: d.agency.as_deref(),
            }),
        }),
        published: article.published.as_ref().map(|p| PublishedOut { value: &p.value, from: p.from.name() }),
        sections: parts.sections.then(|| writer.sections(doc)),
        blocks: parts.sections.then(|| article.blocks.iter().map(|block| writer.block(*block)).collect()),
        entities: parts.entities.then(|| {
            let entities = analysis.entities.iter().enumerate();
            entities
                .map(|(at, e)| EntityOut {
                    id: entity_id(at),
                    name: &e.name,
                    entity_type: e.entity_type.name(),
                    roles: &e.roles,
                    role_details: e
                        .role_details
                        .iter()
                        .map(|role| RoleOut {
                            span: writer.span(role.span),
                            organization: role.organization.as_deref(),
                            place: role.place.as_deref(),
                        })
                        .collect(),
                    age: e.age,
                    mentions: e.mentions.iter().map(|m| writer.span(m.span)).collect(),
                })
                .collect()
        }),
        quotes: parts.quotes.then(|| {
            analysis
                .quotes
                .iter()
                .map(|q| QuoteOut {
                    span: writer.span(q.mention.span),
                    kind: q.mention.kind.name(),
                    speaker: q.speaker.as_ref().map(|s| SpeakerOut {
                        span: writer.span(s.span),
                        name: s.name.as_deref(),
                        entity: s.entity.map(entity_id),
                        via: s.via,
                    }),
                    cue: q.mention.cue.map(|s| writer.span(s)),
                    addressee: q.mention.addressee.map(|s| writer.span(s)),
                    medium: q.mention.medium.map(|s| writer.span(s)),
                    continues: q.mention.continues,
                })
                .collect()
        }),
        figures: parts.figures.then_some(Figures { figures: &analysis.figures, writer: &writer }),
        dates: parts.dates.then(|| {
            analysis
                .dates
                .iter()
                .map(|d| {
                    let (earliest, latest) = d.bounds().unzip();
                    DateOut {
                        span: writer.span(d.span),
                        kind: d.kind.name(),
                        value: &d.value,
                        modifier: d.modifier,
                        earliest,
                        latest,
                        anchor: d.anchor.as_deref(),
                    }
                })
                .collect()
        }),
        summary: parts.summary.then(|| SummaryOut {
            words: analysis.summary.words,
            sentences: analysis.summary.sentences,
            paragraphs: analysis.summary.paragraphs,
            reading_seconds: analysis.summary.reading_seconds,
            quoted: analysis.summary.quoted.iter().map(|(name, quotes)| QuotedOut { name, quotes: *quotes }).collect(),
            key_sentences: analysis.summary.key_sentences.iter().map(|s| writer.span(*s)).collect(),
        }),
        queries: parts.queries.then(|| {
            analysis
                .queries
                .iter()
                .map(|q| QueryOut {
                    id: &q.id,
                    message: &q.message,
                    spans: q.spans.iter().map(|s| writer.span(*s)).collect(),
                })
                .collect()
        }),
        warnings: input
            .warnings
            .iter()
            .chain(&article.warnings)
            .chain(&analysis.warnings)
            .map(String::as_str)
            .collect(),
        record,
    };
    let result = if pretty { serde_json::to_writer_pretty(out, &object) } else { serde_json::to_writer(out, &object) };
    result.map_err(std::io::Error::from)
}
