//! The edge: bytes in, one [`Input`] out, whatever the article was saved as. After this module nobody asks whether
//! it was HTML. Only here does reading an article return a `Result`.

pub mod agency;
pub mod decode;
pub mod email;
pub mod export;
pub mod html;
pub mod markdown;
pub mod plain;
pub mod records;
pub mod respelled;
pub mod warc;

use crate::lexicon::scan::is_invisible;
use crate::span::{Span, first_chars};
use respelled::Original;

/// One article, decoded. `text` never changes from here on; every span of the program points into it.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// Path, `-`, or the record's id.
    pub name: String,
    pub text: String,
    /// The text as it was handed over, where some of its characters were spelled otherwise; the output's spans point into it.
    pub original: Option<Original>,
    pub format: Format,
    pub encoding: String,
    /// Blocks in reading order, with what the format itself says of them.
    pub blocks: Vec<Block>,
    /// Byte ranges inside blocks that are markup and no words (`**`, the address of a link), sorted.
    pub markup: Vec<Span>,
    pub metadata: Metadata,
    pub warnings: Vec<String>,
}

impl Input {
    /// The text as it was handed over, which the user has and offsets in the output count.
    #[must_use]
    pub fn original_text(&self) -> &str {
        self.original.as_ref().map_or(&self.text, |original| &original.text)
    }

    /// Where a span of the analysis lies in the text as it was handed over.
    #[must_use]
    pub fn placed(&self, span: Span) -> Span {
        self.original.as_ref().map_or(span, |original| original.span(span))
    }

    /// The words of a span in one line, without the markup and the hyphens of broken lines between them.
    #[must_use]
    pub fn written(&self, span: Span) -> String {
        without_markup(&self.text, &self.markup, span)
    }

    /// The text of a block; empty where there is none.
    #[must_use]
    pub fn line(&self, at: usize) -> &str {
        self.blocks.get(at).map(|block| block.span.of(&self.text)).unwrap_or_default()
    }
}

/// The words of a span in one line, without the markup between them.
pub(crate) fn without_markup(text: &str, markup: &[Span], span: Span) -> String {
    let first = markup.partition_point(|mark| mark.end <= span.start);
    let mut plain = String::with_capacity(span.len());
    let mut at = span.start;
    for mark in markup.iter().skip(first).take_while(|mark| mark.start < span.end) {
        plain.push_str(Span { start: at, end: mark.start.max(at) }.of(text));
        at = at.max(mark.end);
    }
    plain.push_str(Span { start: at, end: span.end.max(at) }.of(text));
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A stretch of text that stands by itself, without line breaks that mean anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub hint: Hint,
    pub span: Span,
    /// An empty line (or a block boundary of the format) stands before it.
    pub gap_before: bool,
}

/// What the format says a block is; `Text` where it says nothing (plain text never says anything).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hint {
    #[default]
    Text,
    Headline,
    Standfirst,
    Byline,
    Heading(u8),
    Paragraph,
    ListItem,
    BlockQuote,
    Caption,
    /// Kept out of the story by the format (front matter, navigation).
    Furniture,
}

/// What a page's or record's metadata says of the article. Texts as they stand there; dates as ISO.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub outlet: Option<String>,
    pub section: Option<String>,
    pub language: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Text,
    Markdown,
    Html,
    /// The markup of agencies and archives ([`agency`]).
    Xml,
}

impl Format {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Xml => "xml",
        }
    }
}

/// Why an article could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputError {
    /// Nothing but white space.
    Empty,
    /// The bytes are no text.
    Binary,
    /// A document that a word processor or a printer made, and what kind of it.
    Document(&'static str),
    TooLarge {
        bytes: u64,
        limit: u64,
    },
}

impl InputError {
    /// A short stable name for scripts.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            InputError::Empty => "empty",
            InputError::Binary => "binary",
            InputError::Document(_) => "document",
            InputError::TooLarge { .. } => "too_large",
        }
    }
}

impl std::fmt::Display for InputError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            InputError::Empty => write!(f, "no text in it; give a file with an article"),
            InputError::Binary => {
                write!(f, "not a text file (binary data); convert it to text, Markdown or HTML first")
            }
            InputError::Document(kind) => {
                write!(f, "{kind}, which copydesk does not read; save it as plain text, Markdown or HTML first")
            }
            InputError::TooLarge { bytes, limit } => {
                write!(f, "{bytes} bytes, over the limit of {limit}; raise it with --max-bytes")
            }
        }
    }
}

impl std::error::Error for InputError {}

/// What a Rich Text file begins with.
const RICH_TEXT: &str = "{\\rtf";

/// Reads one article from bytes. `format` None: the bytes decide.
///
/// # Errors
/// Where there is no text in the bytes.
pub fn read(name: &str, bytes: &[u8], format: Option<Format>) -> Result<Input, InputError> {
    let decoded = decode::decode(bytes)?;
    let mut input = from_text(name, decoded.text, format)?;
    input.encoding = decoded.encoding;
    input.warnings.splice(0..0, decoded.warnings);
    Ok(input)
}

/// Reads one article that is text already (a record's field).
///
/// # Errors
/// Where there is nothing but white space.
pub fn from_text(name: &str, text: String, format: Option<Format>) -> Result<Input, InputError> {
    if text.trim().is_empty() {
        return Err(InputError::Empty);
    }
    let format = match format {
        Some(format) => format,
        None => detect(&text)?,
    };
    // A page's references are read with its tags.
    let marked = matches!(format, Format::Html | Format::Xml);
    let (text, original) = if marked { (text, None) } else { respelled::read(text) };
    let mut input =
        Input { name: name.to_string(), text, original, format, encoding: "utf-8".to_string(), ..Input::default() };
    // Its words are all there, so it is read, and the reader warned.
    if input.text.starts_with(RICH_TEXT) {
        input.warnings.push(
            "the text is Rich Text (RTF), whose control words are read as words; save it as plain text first"
                .to_string(),
        );
    }
    if let Some(original) = input.original.as_ref().filter(|original| original.odd() > 0) {
        input.warnings.push(format!(
            "{} characters are written as references (\"&amp;\") or in a wrong encoding (\"â€™\"); they are read as what they stand \
             for, and offsets count the text as it is",
            original.odd()
        ));
    }
    match format {
        Format::Markdown => markdown::split(&mut input),
        Format::Html => html::extract(&mut input),
        Format::Xml => agency::extract(&mut input),
        Format::Text => plain::split(&mut input),
    }
    set_invisible_aside(&mut input);
    Ok(input)
}

/// What no reader sees is markup, so that a word with a soft hyphen in it is one word. A space of no width may part two.
fn set_invisible_aside(input: &mut Input) {
    let text = input.text.as_str();
    let before = input.markup.len();
    let mut at = 0;
    // The first bytes of U+00AD, U+200B to U+2069 and U+FEFF; few texts have many characters that begin so.
    while let Some(found) = find_byte(text, at, [0xc2, 0xe2, 0xef]) {
        at = found;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let end = at + c.len_utf8();
        if is_invisible(c) && !(c == '\u{200b}' && parts_words(text, at, end)) {
            input.markup.push(Span::new(at, end));
        }
        at = end;
    }
    if input.markup.len() > before {
        input.markup.sort_unstable();
    }
}

/// Where one of the bytes stands next, at `from` or behind it. Not by `memchr`, which asks the processor what it can do: that takes 2 % of a short story's start.
fn find_byte(text: &str, from: usize, [a, b, c]: [u8; 3]) -> Option<usize> {
    const TOGETHER: usize = 32;
    let bytes = text.as_bytes().get(from..)?;
    let is_sought = |byte: u8| u8::from(byte == a) | u8::from(byte == b) | u8::from(byte == c);
    let (blocks, _) = bytes.as_chunks::<TOGETHER>();
    let passed = blocks.iter().take_while(|block| block.iter().fold(0, |found, &byte| found | is_sought(byte)) == 0);
    let passed = passed.count() * TOGETHER;
    Some(from + passed + bytes.get(passed..)?.iter().position(|&byte| is_sought(byte) > 0)?)
}

/// Whether letters or digits stand on both sides of what lies between the two offsets.
fn parts_words(text: &str, start: usize, end: usize) -> bool {
    let sides = text.get(..start).zip(text.get(end..));
    sides.is_some_and(|(head, tail)| head.ends_with(char::is_alphanumeric) && tail.starts_with(char::is_alphanumeric))
}

/// What the text is, by its first characters and its marks; an error where it is XML that holds no story.
fn detect(text: &str) -> Result<Format, InputError> {
    if agency::is_agency_markup(text) {
        Ok(Format::Xml)
    } else if is_page(text) {
        Ok(Format::Html)
    } else if is_xml(text) {
        Err(InputError::Document("a feed or another kind of XML"))
    } else if markdown::is_markdown(text) {
        Ok(Format::Markdown)
    } else {
        Ok(Format::Text)
    }
}

/// The text behind a byte order mark and blank lines.
fn without_blank_start(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim_start()
}

/// Whether the text begins as XML does: a feed, a site map, a drawing.
fn is_xml(text: &str) -> bool {
    const ROOTS: [&str; 6] = ["<?xml", "<rss", "<feed", "<urlset", "<rdf:rdf", "<svg"];
    let head = without_blank_start(text);
    let begins = |root: &&str| head.get(..root.len()).is_some_and(|start| start.eq_ignore_ascii_case(root));
    ROOTS.iter().any(begins)
}

/// Whether the text begins as a page or a part of one; comments and an XML declaration may stand before it.
fn is_page(text: &str) -> bool {
    if !without_blank_start(text).starts_with('<') {
        return false;
    }
    let head = without_blank_start(first_chars(text, 2000)).to_ascii_lowercase();
    const OPENERS: [&str; 12] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<div",
        "<p>",
        "<p ",
        "<section",
        "<main",
        "<h1",
        "<meta",
    ];
    let declared = (head.starts_with("<?xml") || head.starts_with("<!--")) && head.contains("<html");
    declared || OPENERS.iter().any(|opener| head.starts_with(opener))
}
