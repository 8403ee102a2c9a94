//! The output contract, version 1: one article, one JSON object.
//!
//! A span is `{"text", "start", "end"}` in code points of the article's text. See the README for every key.

use super::code_points::CodePoints;
use super::syntax::Json;
use crate::analysis::{Analysis, Entity, Query, Quote};
use crate::article::{Article, ArticleBlock, BlockKind};
use crate::document::{Document, DocumentBlock};
use crate::extractors::dates::DateMention;
use crate::extractors::figures::{Decimal, FigureMention};
use crate::input::Input;
use crate::input::records::Kept;
use crate::span::Span;
use crate::summary::Summary;

const SCHEMA_VERSION: u32 = 1;

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
    pub record: Option<&'a Kept>,
}

/// The text as the user has it.
struct Writer<'a> {
    text: &'a str,
    points: CodePoints<'a>,
    input: &'a Input,
}

impl Writer<'_> {
    fn range(&self, json: &mut Json, span: Span) {
        let span = self.input.placed(span);
        json.field("start", self.points.at(span.start));
        json.field("end", self.points.at(span.end));
    }

    fn span_fields(&self, json: &mut Json, span: Span) {
        json.field("text", self.input.placed(span).of(self.text));
        self.range(json, span);
    }

    fn span(&self, json: &mut Json, span: Span) {
        json.object(|json| self.span_fields(json, span));
    }

    fn span_or_null(&self, json: &mut Json, name: &'static str, span: Option<Span>) {
        json.key(name).object_or_null(span, |json, span| self.span_fields(json, span));
    }

    fn source(&self, json: &mut Json, input: &Input, article: &Article) {
        json.object(|json| {
            json.field("name", &input.name);
            json.field("format", input.format.name());
            json.field("encoding", &*input.encoding);
            json.field("chars", self.points.count());
            json.field_if("modified", article.modified.as_ref());
            json.field_if("outlet", input.metadata.outlet.as_ref());
            json.field_if("section", input.metadata.section.as_ref());
            json.field_if("language", input.metadata.language.as_ref());
        });
    }

    fn head(&self, json: &mut Json, article: &Article) {
        self.span_or_null(json, "headline", article.headline);
        self.span_or_null(json, "standfirst", article.standfirst);
        json.key("byline").object_or_null(article.byline.as_ref(), |json, byline| {
            self.span_fields(json, byline.span);
            json.key("authors").list(&byline.authors, Json::value);
        });
        json.key("dateline").object_or_null(article.dateline.as_ref(), |json, dateline| {
            self.span_fields(json, dateline.span);
            json.field("place", &dateline.place);
            json.field("date", dateline.date.as_ref());
            json.field("agency", dateline.agency.as_ref());
        });
    }

    /// The body by its headings. What stands before the first one is a section without a heading.
    fn sections(&self, json: &mut Json, doc: &Document) {
        let is_heading = |block: &DocumentBlock| block.kind == BlockKind::Heading;
        let shown: Vec<&DocumentBlock> = doc.blocks().iter().filter(|b| is_heading(b) || b.kind.is_body()).collect();
        json.list(shown.chunk_by(|_, next| !is_heading(next)), |json, section| {
            let (heading, paragraphs) = match section {
                [first, rest @ ..] if is_heading(first) => (Some(first.span), rest),
                _ => (None, section),
            };
            json.object(|json| {
                self.span_or_null(json, "heading", heading);
                json.key("paragraphs").list(paragraphs, |json, block| self.paragraph(json, doc, block));
            });
        });
    }

    fn paragraph(&self, json: &mut Json, doc: &Document, block: &DocumentBlock) {
        let sentences = doc.sentences().get(block.sentences()).unwrap_or_default();
        json.object(|json| {
            self.span_fields(json, block.span);
            json.field("kind", block.kind.name());
            json.key("sentences").list(sentences, |json, sentence| json.object(|json| self.range(json, sentence.span)));
        });
    }

    /// A block of the article's text. Those that stand nowhere else in the object come with their text.
    fn block(&self, json: &mut Json, block: &ArticleBlock) {
        let is_set_aside =
            matches!(block.kind, BlockKind::Furniture | BlockKind::Caption | BlockKind::Published | BlockKind::Byline);
        json.object(|json| {
            json.field("kind", block.kind.name());
            self.range(json, block.span);
            json.field_if("text", is_set_aside.then(|| self.input.placed(block.span).of(self.text)));
        });
    }

    fn entity(&self, json: &mut Json, at: usize, entity: &Entity) {
        json.object(|json| {
            json.field("id", &entity_id(at));
            json.field("name", &entity.name);
            json.field("type", entity.entity_type.name());
            json.key("roles").list(&entity.roles, Json::value);
            json.key("role_details").list(&entity.role_details, |json, role| {
                json.object(|json| {
                    self.span_fields(json, role.span);
                    json.field("organization", role.organization.as_ref());
                    json.field("place", role.place.as_ref());
                });
            });
            json.field("age", entity.age);
            json.key("mentions").list(&entity.mentions, |json, mention| self.span(json, mention.span));
        });
    }

    fn quote(&self, json: &mut Json, quote: &Quote) {
        json.object(|json| {
            self.span_fields(json, quote.mention.span);
            json.field("kind", quote.mention.kind.name());
            json.key("speaker").object_or_null(quote.speaker.as_ref(), |json, speaker| {
                self.span_fields(json, speaker.span);
                json.field("name", speaker.name.as_ref());
                json.field("entity", speaker.entity.map(entity_id).as_ref());
                json.field("via", speaker.via);
            });
            self.span_or_null(json, "cue", quote.mention.cue);
            self.span_or_null(json, "addressee", quote.mention.addressee);
            self.span_or_null(json, "medium", quote.mention.medium);
            json.field("continues", quote.mention.continues);
        });
    }

    fn figure(&self, json: &mut Json, figure: &FigureMention) {
        json.object(|json| {
            self.span_fields(json, figure.span);
            json.field("kind", figure.kind.name());
            json.field("value", number(figure.value));
            json.field("high", figure.high.map(number));
            json.field("unit", figure.unit.as_deref());
            json.field("bound", figure.bound.name());
            if let Some(si) = &figure.si {
                json.key("si").object(|json| {
                    json.field("value", number(si.value));
                    json.field("high", si.high.map(number));
                    json.field("unit", si.unit);
                });
            }
            json.field_if("per", figure.per.as_deref());
            // The same quantity in another unit.
            if let Some(also) = &figure.also {
                json.key("also").object(|json| {
                    self.span_fields(json, also.span);
                    json.field("value", number(also.value));
                    json.field_if("high", also.high.map(number));
                    json.field("unit", also.unit.as_deref());
                });
            }
            if let Some(change) = &figure.change {
                json.key("change").object(|json| {
                    json.field("direction", change.direction.name());
                    json.field("from", change.from.map(number));
                    json.field("to", change.to.map(number));
                    json.field("by", change.by.map(number));
                });
            }
        });
    }

    fn date(&self, json: &mut Json, date: &DateMention) {
        json.object(|json| {
            self.span_fields(json, date.span);
            json.field("kind", date.kind.name());
            json.field("value", &date.value);
            json.field_if("mod", date.modifier);
            // First and last day of a date, so that a script can compare.
            let (earliest, latest) = date.bounds().unzip();
            json.field("earliest", earliest.as_ref());
            json.field("latest", latest.as_ref());
            json.field("anchor", date.anchor.as_ref());
        });
    }

    fn summary(&self, json: &mut Json, summary: &Summary) {
        json.object(|json| {
            json.field("words", summary.words);
            json.field("sentences", summary.sentences);
            json.field("paragraphs", summary.paragraphs);
            json.field("reading_seconds", summary.reading_seconds);
            json.key("quoted").list(&summary.quoted, |json, (name, quotes)| {
                json.object(|json| {
                    json.field("name", name);
                    json.field("quotes", *quotes);
                });
            });
            json.key("key_sentences").list(&summary.key_sentences, |json, sentence| self.span(json, *sentence));
        });
    }

    fn query(&self, json: &mut Json, query: &Query) {
        json.object(|json| {
            json.field("id", &query.id);
            json.field("message", &query.message);
            json.key("spans").list(&query.spans, |json, span| self.span(json, *span));
        });
    }
}

fn entity_id(at: usize) -> String {
    format!("e{}", at + 1)
}

/// The JSON number nearest to the decimal: an integer where it is one, exactly; else the shortest float.
fn number(value: Decimal) -> serde_json::Number {
    if let (0, Ok(whole)) = (value.exponent, i64::try_from(value.digits)) {
        return whole.into();
    }
    value.to_string().parse().unwrap_or_else(|_| 0.into())
}

/// Writes one article's object, without a line end.
pub fn write_article(
    out: &mut Vec<u8>,
    input: &Input,
    article: &Article,
    doc: &Document,
    analysis: &Analysis,
    settings: &Settings,
) {
    let Settings { parts, pretty, record } = *settings;
    let text = input.original_text();
    let writer = Writer { text, points: CodePoints::new(text), input };
    Json::new(out, pretty).object(|json| {
        json.field("schema_version", SCHEMA_VERSION);
        writer.source(json.key("source"), input, article);
        json.field_if("text", parts.text.then_some(text));
        if parts.headline {
            writer.head(json, article);
        }
        json.key("published").object_or_null(article.published.as_ref(), |json, published| {
            json.field("value", &published.value);
            json.field("from", published.from.name());
        });
        if parts.sections {
            writer.sections(json.key("sections"), doc);
            json.key("blocks").list(&article.blocks, |json, block| writer.block(json, block));
        }
        if parts.entities {
            let entities = analysis.entities.iter().enumerate();
            json.key("entities").list(entities, |json, (at, entity)| writer.entity(json, at, entity));
        }
        if parts.quotes {
            json.key("quotes").list(&analysis.quotes, |json, quote| writer.quote(json, quote));
        }
        if parts.figures {
            json.key("figures").list(&analysis.figures, |json, figure| writer.figure(json, figure));
        }
        if parts.dates {
            json.key("dates").list(&analysis.dates, |json, date| writer.date(json, date));
        }
        if parts.summary {
            writer.summary(json.key("summary"), &analysis.summary);
        }
        if parts.queries {
            json.key("queries").list(&analysis.queries, |json, query| writer.query(json, query));
        }
        let warnings = input.warnings.iter().chain(&article.warnings).chain(&analysis.warnings);
        json.key("warnings").list(warnings, Json::value);
        write_record(json, record);
    });
}

/// What stands in the place of an article that could not be read.
#[derive(Clone, Copy, Debug)]
pub struct Fault<'a> {
    pub name: &'a str,
    pub code: &'a str,
    pub detail: &'a str,
    pub line: Option<u64>,
    pub record: Option<&'a Kept>,
}

/// Writes the object of a fault, without a line end.
pub fn write_fault(out: &mut Vec<u8>, fault: &Fault, pretty: bool) {
    Json::new(out, pretty).object(|json| {
        json.field("schema_version", SCHEMA_VERSION);
        json.key("source").object(|json| json.field("name", fault.name));
        json.key("error").object(|json| {
            json.field("code", fault.code);
            json.field("detail", fault.detail);
            json.field("line", fault.line);
        });
        write_record(json, fault.record);
    });
}

fn write_record(json: &mut Json, record: Option<&Kept>) {
    if let Some(record) = record {
        json.key("record").object(|json| record.iter().for_each(|(name, value)| json.raw_field(name, value)));
    }
}
