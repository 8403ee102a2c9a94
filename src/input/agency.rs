//! The markup in which agencies send a story and archives keep it: NITF, NewsML (1 and G2), the Reuters corpora, and the
//! SGML of Gigaword and TREC. In: the marked text; out: the story as plain text with hints on its parts, and its metadata.
//!
//! All of them name the same few parts (headline, byline, dateline, text, paragraphs) in other words and nest them in other
//! ways, so one table of names reads them all. Elements that nobody knows are looked through. The text is the headline, the
//! deck, the byline, the dateline and the paragraphs, with an empty line between any two; a text whose paragraphs no tags
//! part is read as plain text is. Abstracts and index terms are left out: nobody printed them.

use std::borrow::Cow;
use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as Place, Tokenizer};

use super::records::iso_date;
use super::{Block, Hint, Input, plain, without_blank_start};
use crate::span::{Span, first_chars};

/// So far into the text its root element stands.
const HEAD: usize = 4000;
/// Deeper elements are read as if they were not there.
const MAX_DEPTH: usize = 256;
/// The first year that the six digits of a TREC number can mean.
const FIRST_YEAR: u32 = 80;

/// What an element is to a reader of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Headline,
    /// A headline only where there is no better one.
    Title,
    Deck,
    Byline,
    Dateline,
    /// The story itself.
    Body,
    Paragraph,
    Heading,
    ListItem,
    BlockQuote,
    Caption,
    /// "Reporting by ...", below the story.
    Tagline,
    /// The day of publication, or of the last change, as the element's text.
    Published,
    Modified,
    /// The name of the document, which may hold its day.
    Number,
    /// Nothing in it belongs to the story.
    Skipped,
    /// Looked through.
    Other,
}

impl Element {
    /// `within` is the body, `sgml` a document of an archive.
    fn parse(name: &[u8], within: bool, sgml: bool) -> Element {
        use Element::*;
        let name = name.rsplit(|b| *b == b':').next().unwrap_or(name);
        match name {
            b"hl1" | b"headline" => Headline,
            // NITF and XHTML hold metadata in it.
            b"head" | b"hl" if sgml => Headline,
            b"head" | b"abstract" | b"media-producer" | b"script" | b"style" | b"correction" => Skipped,
            b"title" => Title,
            b"hl2" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" if within => Heading,
            b"hl2" | b"subheadline" | b"subheadlinetext" => Deck,
            b"byline" | b"by" | b"byttl" => Byline,
            b"dateline" => Dateline,
            b"body.content" | b"text" | b"inlinexml" | b"datacontent" | b"lp" => Body,
            b"caption" | b"media-caption" | b"figcaption" => Caption,
            b"p" | b"tr" | b"pre" if within => Paragraph,
            b"li" if within => ListItem,
            b"bq" | b"blockquote" if within => BlockQuote,
            b"tagline" | b"trailer" => Tagline,
            _ if within => Other,
            b"contentcreated" | b"firstcreated" | b"date_time" | b"datetime" | b"date" | b"dd" => Published,
            b"versioncreated" | b"thisrevisioncreated" => Modified,
            b"docno" | b"docid" => Number,
            _ => Other,
        }
    }

    /// Text goes into the innermost of them, and what stands before one of them has ended.
    fn takes_text(self) -> bool {
        self != Element::Other
    }
}

/// Whether the text is a document in such markup.
#[must_use]
pub fn is_agency_markup(text: &str) -> bool {
    let text = without_blank_start(text);
    if !text.starts_with('<') {
        return false;
    }
    let head = first_chars(text, HEAD).to_ascii_lowercase();
    let root = head.split('<').skip(1).find(|tag| !tag.starts_with(['?', '!'])).unwrap_or_default();
    let name = root.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
    match name.rsplit(':').next().unwrap_or(name) {
        "nitf" | "newsitem" | "newsml" | "newsmessage" => true,
        "doc" => {
            ["<docno", "<docid", "<headline", "<text"].iter().any(|part| head.contains(part)) || root.contains("id=")
        }
        _ => false,
    }
}

/// Whether a document of an archive begins here, by its first bytes. Many of them stand in one file.
#[must_use]
pub fn is_document(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let Some((tag, rest)) = head.split_at_checked(4) else { return false };
    tag.eq_ignore_ascii_case(b"<doc") && rest.first().is_some_and(|b| *b == b'>' || b.is_ascii_whitespace())
}

/// Whether the line ends a document of an archive.
#[must_use]
pub fn ends_document(line: &[u8]) -> bool {
    const END: &[u8] = b"</doc>";
    line.trim_ascii().windows(END.len()).next_back().is_some_and(|end| end.eq_ignore_ascii_case(END))
}

/// The name that a document of an archive bears: `<DOC id="...">` or `<DOCNO> ... </DOCNO>`.
#[must_use]
pub fn document_name(markup: &str) -> Option<String> {
    let head = first_chars(markup, HEAD);
    let lower = head.to_ascii_lowercase();
    let after = |mark: &str| lower.find(mark).and_then(|at| head.get(at + mark.len()..));
    let tag = head.split('>').next().unwrap_or_default();
    let id = after(" id=").filter(|_| tag.to_ascii_lowercase().contains(" id=")).and_then(|rest| {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest.get(1..)?.split(quote).next()
    });
    let number = || after("<docno>").or_else(|| after("<docid>")).and_then(|rest| rest.split('<').next());
    id.or_else(number).map(one_line).filter(|name| !name.is_empty())
}

/// Replaces the markup in `input.text` by the story.
pub fn extract(input: &mut Input) {
    let markup = std::mem::take(&mut input.text);
    let mut reader = Reader::default();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Place<()>| -> Option<Infallible> {
        reader.take(&event);
        None
    });
    Tokenizer::new_with_emitter(without_cdata(&markup).as_ref(), emitter).for_each(drop);
    reader.finish(input);
}

/// The tokenizer knows no CDATA: what stands in it becomes text.
fn without_cdata(markup: &str) -> Cow<'_, str> {
    const OPEN: &str = "<![CDATA[";
    if !markup.contains(OPEN) {
        return Cow::Borrowed(markup);
    }
    let mut plain = String::with_capacity(markup.len());
    let mut parts = markup.split(OPEN);
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (inner, rest) = part.split_once("]]>").unwrap_or((part, ""));
        // Some hold the story's own tags.
        if inner.contains("</") {
            plain.push_str(inner);
        } else {
            plain.push_str(&inner.replace('&', "&amp;").replace('<', "&lt;"));
        }
        plain.push_str(rest);
    }
    Cow::Owned(plain)
}

/// A stretch of the story.
#[derive(Debug)]
struct Part {
    element: Element,
    text: String,
    /// NITF archives give the first paragraphs twice, once in a block of their own.
    lead: bool,
}

#[derive(Debug, Default)]
struct Reader {
    open: Vec<(Vec<u8>, Element)>,
    parts: Vec<Part>,
    /// The tag that is being read, with the attributes that count.
    tag: Vec<u8>,
    attribute: Vec<u8>,
    class: String,
    date: Option<String>,
    sgml: bool,
    /// Inside a block of leading paragraphs, which is so deep.
    lead: Option<usize>,
    /// A part ends here, whatever follows.
    ended: bool,
    published: Option<String>,
    outlet: Option<String>,
    language: Option<String>,
}

impl Reader {
    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = name.to_vec();
                self.class.clear();
                self.date = None;
            }
            CallbackEvent::AttributeName { name } => self.attribute = name.to_vec(),
            CallbackEvent::AttributeValue { value } => self.add_attribute(&String::from_utf8_lossy(value)),
            CallbackEvent::CloseStartTag { self_closing } => self.start(*self_closing),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.add_text(&String::from_utf8_lossy(value)),
            _ => {}
        }
    }

    fn add_attribute(&mut self, value: &str) {
        let tells_day = match self.attribute.as_slice() {
            b"class" | b"element" | b"role" => {
                self.class = value.to_ascii_lowercase();
                false
            }
            b"date.publication" => true,
            b"norm" => self.tag == b"date.issue",
            b"date" => self.tag == b"newsitem",
            b"value" => self.tag == b"dc" && self.class == "dc.date.published",
            b"id" => self.tag == b"doc",
            _ => false,
        };
        if tells_day {
            self.date = day_of(value);
        }
        let is_new = |known: &Option<String>| known.is_none() && !value.trim().is_empty();
        match (self.tag.as_slice(), self.attribute.as_slice()) {
            (b"pubdata", b"name") | (b"provider", b"literal") if is_new(&self.outlet) => {
                self.outlet = Some(one_line(value))
            }
            (_, b"xml:lang") if is_new(&self.language) => self.language = Some(one_line(value)),
            _ => {}
        }
    }

    fn is_in(&self, element: Element) -> bool {
        self.open.iter().any(|(_, open)| *open == element)
    }

    fn start(&mut self, self_closing: bool) {
        let name = std::mem::take(&mut self.tag);
        self.published = self.published.take().or(self.date.take());
        if name == b"doc" {
            self.sgml = true;
        }
        let mut element = Element::parse(&name, self.is_in(Element::Body), self.sgml);
        // "Doe, Jane", for the index.
        if element == Element::Byline && self.class == "normalized_byline" {
            element = Element::Skipped;
        }
        if element == Element::Headline && self.class.contains("sub") {
            element = Element::Deck;
        }
        self.ended |= element.takes_text() || name == b"br";
        let is_void = matches!(name.as_slice(), b"br" | b"hr" | b"img" | b"meta" | b"link");
        if matches!(name.as_slice(), b"td" | b"th") {
            self.add_text(" ");
        }
        if self_closing || is_void || self.open.len() >= MAX_DEPTH {
            return;
        }
        // The end tag of a paragraph may be missing.
        if element == Element::Paragraph && self.open.last().is_some_and(|(_, open)| *open == element) {
            self.open.pop();
        }
        if self.class.contains("lead_paragraph") && self.lead.is_none() {
            self.lead = Some(self.open.len());
        }
        self.open.push((name, element));
    }

    /// Closes the element and all inside it; an end tag of nothing is dropped.
    fn end(&mut self, name: &[u8]) {
        let Some(at) = self.open.iter().rposition(|(open, _)| open == name) else { return };
        self.ended |= self.open.drain(at..).any(|(_, element)| element.takes_text());
        self.lead = self.lead.filter(|depth| *depth < self.open.len());
    }

    /// The element that text at this place belongs to.
    fn target(&self) -> Option<Element> {
        let inner = self.open.iter().rev().map(|(_, element)| *element).filter(|element| element.takes_text());
        let mut found = None;
        for element in inner {
            match element {
                Element::Skipped => return None,
                // A paragraph in a headline is the headline, one in a list or a quote is of that.
                Element::Paragraph if found.is_none() => found = Some(element),
                Element::Body => return found.or(Some(Element::Body)),
                _ if found.is_none() || found == Some(Element::Paragraph) => found = Some(element),
                _ => {}
            }
        }
        found.filter(|element| *element != Element::Paragraph)
    }

    fn add_text(&mut self, text: &str) {
        let Some(element) = self.target() else { return };
        let lead = self.lead.is_some();
        match self.parts.last_mut() {
            Some(part) if !self.ended && part.element == element => part.text.push_str(text),
            _ if text.trim().is_empty() => return,
            _ => self.parts.push(Part { element, text: text.to_string(), lead }),
        }
        self.ended = false;
    }

    fn first(&self, element: Element) -> Option<String> {
        self.all(element).next()
    }

    fn all(&self, element: Element) -> impl Iterator<Item = String> {
        self.parts.iter().filter(move |part| part.element == element).map(|part| one_line(&part.text))
    }

    /// Writes the story's text with its blocks, and what is known of it.
    fn finish(self, input: &mut Input) {
        let number = || self.all(Element::Number).find_map(|number| day_of(&number));
        let told = || self.all(Element::Published).find_map(|day| day_of(&day));
        input.metadata.published = self.published.clone().or_else(told).or_else(number);
        input.metadata.modified = self.all(Element::Modified).find_map(|day| day_of(&day));
        input.metadata.outlet.clone_from(&self.outlet);
        input.metadata.language.clone_from(&self.language);
        let mut lines = self.head();
        let first = lines.len();
        self.add_story(&mut lines);
        if lines.len() == first {
            input.warnings.push("no article text was found in the markup".into());
        }
        // As it is printed: "LISBOROUGH, June 3 (LBP) — The bridge ..."
        let dateline = self.first(Element::Dateline).unwrap_or_default();
        let place = dateline.trim_end_matches(['-', '–', '—', '_', ':', ' ']);
        let opening = lines.iter_mut().skip(first).find(|(hint, _)| *hint == Hint::Text);
        let opening = opening.filter(|(_, line)| !line.starts_with(place));
        if let (false, Some((_, line))) = (place.is_empty(), opening) {
            line.insert_str(0, &format!("{place} — "));
        }
        for (hint, line) in lines.iter().filter(|(_, line)| !line.is_empty()) {
            if !input.text.is_empty() {
                input.text.push_str("\n\n");
            }
            let start = input.text.len();
            input.text.push_str(line);
            let span = Span::new(start, input.text.len());
            input.blocks.push(Block { hint: *hint, span, gap_before: true });
        }
    }

    /// Headline, deck and bylines.
    fn head(&self) -> Vec<(Hint, String)> {
        let headline = self.first(Element::Headline).or_else(|| self.first(Element::Title));
        // TREC has "@" where a headline was broken.
        let headline = headline.map(|line| (Hint::Headline, if self.sgml { line.replace(" @ ", " ") } else { line }));
        let mut lines: Vec<(Hint, String)> = headline.into_iter().collect();
        // AP gives the headline as the deck, too.
        let deck = self.first(Element::Deck).filter(|deck| lines.first().is_none_or(|(_, headline)| headline != deck));
        lines.extend(deck.map(|line| (Hint::Standfirst, line)));
        for (at, mut line) in self.all(Element::Byline).enumerate() {
            if at == 0 && !line.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by ")) {
                line.insert_str(0, "By ");
            }
            lines.push((Hint::Byline, line));
        }
        lines
    }

    fn add_story(&self, lines: &mut Vec<(Hint, String)>) {
        let headline = lines.first().map(|(_, line)| line.clone());
        let whole = self.parts.iter().any(|part| part.element == Element::Paragraph && !part.lead);
        for part in self.parts.iter().filter(|part| !(part.lead && whole)) {
            let hint = match part.element {
                Element::Body => {
                    lines.extend(wrapped_lines(&part.text));
                    continue;
                }
                Element::Paragraph => Hint::Text,
                Element::ListItem => Hint::ListItem,
                Element::BlockQuote => Hint::BlockQuote,
                Element::Caption => Hint::Caption,
                Element::Heading => Hint::Heading(2),
                Element::Tagline => Hint::Furniture,
                _ => continue,
            };
            let line = one_line(&part.text);
            if hint != Hint::Heading(2) || headline.as_ref() != Some(&line) {
                lines.push((hint, line));
            }
        }
    }
}

/// The blocks of a story whose paragraphs no tags part, each as a line. Archives that indent the first line of a paragraph break
/// all of them.
fn wrapped_lines(text: &str) -> Vec<(Hint, String)> {
    let is_indented = |line: &str| line.starts_with("  ") && !line.trim().is_empty();
    let is_flush = |line: &str| line.starts_with(|c: char| !c.is_whitespace());
    if text.lines().any(is_indented) && text.lines().any(is_flush) {
        let mut paragraphs: Vec<String> = vec![String::new()];
        for line in text.lines() {
            if is_indented(line) || line.trim().is_empty() {
                paragraphs.push(String::new());
            }
            if let Some(paragraph) = paragraphs.last_mut() {
                paragraph.push_str(line);
                paragraph.push('\n');
            }
        }
        return paragraphs
            .iter()
            .map(|lines| (Hint::Text, one_line(lines)))
            .filter(|(_, line)| !line.is_empty())
            .collect();
    }
    let mut plain = Input { text: text.to_string(), ..Input::default() };
    plain::split(&mut plain);
    plain.blocks.iter().map(|block| (block.hint, plain.written(block.span))).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day in a date, a time stamp or the number of a document: "20250603T140500", "XYZ_ENG_20250603.0012", "AB890603-0012".
fn day_of(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches(['=', ' ']);
    if let Some(day) = iso_date(text) {
        return Some(day);
    }
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.take(4).find_map(|run| match run.len() {
        8 | 14 => iso_date(run.get(..8)?),
        6 => {
            let year: u32 = run.get(..2)?.parse().ok()?;
            (year >= FIRST_YEAR).then(|| iso_date(&format!("19{run}")))?
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{document_name, is_agency_markup};
    use crate::article::BlockKind;
    use crate::input::{self, Format};
    use crate::parser;

    fn read(markup: &str) -> (String, Vec<BlockKind>, Option<String>) {
        assert!(is_agency_markup(markup));
        let input = input::from_text("t", markup.to_string(), None).unwrap();
        assert_eq!(input.format, Format::Xml);
        let article = parser::parse(&input, None);
        let kinds = article.blocks.iter().map(|block| block.kind).collect();
        let published = article.published.map(|published| published.value);
        (input.text, kinds, published)
    }

    #[test]
    fn the_parts_of_a_newsml_item_are_found() {
        use BlockKind::{Byline, Caption, Heading, Headline, ListItem, Paragraph};
        let (text, kinds, published) = read(
            r#"<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta>
            <versionCreated>2025-06-04T08:00:00Z</versionCreated><firstCreated>2025-06-03T12:00:00Z</firstCreated></itemMeta>
            <contentMeta><by>Jane Doe</by><dateline>LISBOROUGH, June 3 (LBP) -</dateline><headline>Bridge to close</headline>
            <slugline>BRIDGE</slugline></contentMeta><contentSet><inlineXML><html><head><title>x</title></head><body>
            <h1>Bridge to close</h1><p>The bridge will close for a year, the
            <em>city</em> said&#160;on Monday.<p>Ferries will run.</p><h2>The cost</h2><ul><li><p>Ten million now</p></li></ul>
            <figure><img src="a.jpg"/><figcaption>The bridge on Monday.</figcaption></figure><table><tr><td>North</td><td>1</td></tr></table>
            </body></html></inlineXML></contentSet></newsItem>"#,
        );
        let story = "Bridge to close\n\nBy Jane Doe\n\nLISBOROUGH, June 3 (LBP) — The bridge will close for a year, the city said \
                     on Monday.\n\nFerries will run.\n\nThe cost\n\nTen million now\n\nThe bridge on Monday.\n\nNorth 1";
        assert_eq!(text, story);
        assert_eq!(kinds, [Headline, Byline, Paragraph, Paragraph, Heading, ListItem, Caption, Paragraph]);
        assert_eq!(published.as_deref(), Some("2025-06-03"));
    }

    #[test]
    fn a_story_in_cdata_is_read_and_its_lead_not_twice() {
        let (text, ..) = read(
            "<nitf><head><title>No</title><pubdata date.publication='20250603T000000'/></head><body><body.head><hedline>\
             <hl1>Bridge &amp; ferry</hl1></hedline><abstract><p>Nobody printed this.</p></abstract></body.head><body.content>\
             <block class='lead_paragraph'><p>It will close.</p></block><block class='full_text'><p>It will close.</p>\
             <p><![CDATA[Ferries < 20 run.]]></p></block></body.content></body></nitf>",
        );
        assert_eq!(text, "Bridge & ferry\n\nIt will close.\n\nFerries < 20 run.");
    }

    #[test]
    fn what_agencies_say_twice_is_told_once() {
        let (text, ..) = read(
            "<nitf><body><body.head><hedline><hl1>Bridge shut</hl1><hl2>Bridge shut</hl2></hedline><byline>By JANE DOE<byttl>Press \
             Writer</byttl></byline><dateline><location>LISBOROUGH</location></dateline></body.head><body.content><p>LISBOROUGH (LBP) \
             — It will close.</p><p>Ferries run.</p><media><media-caption>The bridge</media-caption></media></body.content></body></nitf>",
        );
        let story = "Bridge shut\n\nBy JANE DOE\n\nPress Writer\n\nLISBOROUGH (LBP) — It will close.\n\nFerries run.\n\nThe bridge";
        assert_eq!(text, story);
        let indented = "<DOC><DOCNO> LB1 </DOCNO><HL> Bridge\n@ shut</HL><TEXT>\n   It will\nclose.\n   Ferries\nrun.\n</TEXT></DOC>";
        assert_eq!(read(indented).0, "Bridge shut\n\nIt will close.\n\nFerries run.");
    }

    #[test]
    fn documents_of_archives_have_names_and_days() {
        let gigaword = "<DOC id=\"LBP_ENG_19980601.0001\" type=\"story\" >\n<TEXT>\nIt will close.\n</TEXT>\n</DOC>";
        let trec =
            "<DOC>\n<DOCNO> LB890603-0012 </DOCNO>\n<HEAD>Bridge</HEAD>\n<TEXT>\nIt will close.\n</TEXT>\n</DOC>";
        assert_eq!(document_name(gigaword).as_deref(), Some("LBP_ENG_19980601.0001"));
        assert_eq!(document_name(trec).as_deref(), Some("LB890603-0012"));
        assert_eq!(read(gigaword).2.as_deref(), Some("1998-06-01"));
        assert_eq!(read(trec).2.as_deref(), Some("1989-06-03"));
        assert_eq!(read(trec).0, "Bridge\n\nIt will close.");
    }

    #[test]
    fn other_markup_is_none_of_it() {
        for other in ["<html><body>", "<p>A story.</p>", "<doctrine> of the sea", "No markup", "<doc>An essay", ""] {
            assert!(!is_agency_markup(other), "{other}");
        }
    }

    #[test]
    fn broken_markup_is_read_as_far_as_it_goes() {
        for broken in
            ["<nitf>", "<newsItem><text><p>It will", "<DOC id=x><TEXT></P></TEXT></HEADLINE>It", "<nitf><![CDATA["]
        {
            let _ =
                input::from_text("t", broken.to_string(), Some(Format::Xml)).map(|input| parser::parse(&input, None));
        }
        let deep = format!("<newsitem><text>{}<p>It will close.", "<block>".repeat(100_000));
        let input = input::from_text("t", deep, None).unwrap();
        assert!(input.text.len() < 100);
    }
}
