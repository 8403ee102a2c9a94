//! The page as a reader sees it: [`Dom`] in, lines of visible text in reading order out, each with the element that
//! holds it. What a line is worth as a part of a story ([`Line::mass`]) is judged here; which lines are the story is
//! decided in `body`. The words of class names lie in `lexicon/page_words.txt`.

use super::dom::{Attr, Dom, Tag, is_space};
use crate::lexicon::{Key, List};
use crate::parser::published::parse_date_line;

/// A box that speaks to the reader has no longer lines.
const LONGEST_PROMOTION: usize = 300;

/// A run of text without a block boundary inside.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The innermost block element around it.
    pub holder: u32,
    /// The first text node of it.
    pub at: u32,
    pub kind: LineKind,
    from: u32,
    to: u32,
    /// Bytes of text, and of those inside links.
    pub len: u32,
    pub linked: u32,
    /// In an element of its own (`p`, `li` ...), not loose in a `div`.
    pub proper: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    Heading(u8),
    Paragraph,
    ListItem,
    BlockQuote,
    Caption,
    Cell,
    Code,
}

pub struct Page {
    pub dom: Dom,
    pub lines: Vec<Line>,
    text: String,
}

impl Page {
    #[must_use]
    pub fn read(html: &str) -> Page {
        let dom = Dom::parse(html);
        let mut page = Page { dom, lines: Vec::new(), text: String::new() };
        page.find_lines();
        page
    }

    #[must_use]
    pub fn text(&self, line: &Line) -> &str {
        self.text.get(line.from as usize..line.to as usize).unwrap_or_default()
    }

    /// What the line is worth as a part of a story, about its length in bytes.
    #[must_use]
    pub fn mass(&self, line: &Line) -> u32 {
        let own = line.len - line.linked;
        let text = self.text(line);
        if line.linked * 2 > line.len && !(own >= 60 && line.proper && line.kind == LineKind::Paragraph) {
            return 0;
        }
        if is_furniture(text) || is_credits(text) {
            return 0;
        }
        let sentence = ends_sentence(text) || text.ends_with(':');
        match line.kind {
            LineKind::Caption if sentence && own >= 100 => own / 3,
            LineKind::Heading(_) | LineKind::Caption => 0,
            LineKind::Paragraph | LineKind::BlockQuote if sentence && own >= 25 => own,
            LineKind::Paragraph | LineKind::BlockQuote if own >= 80 => own * 2 / 3,
            LineKind::Code => own / 2,
            LineKind::ListItem | LineKind::Cell if sentence && own >= 40 => own * 2 / 3,
            LineKind::ListItem | LineKind::Cell if own >= 80 => own / 3,
            _ => 0,
        }
    }

    /// Whether a paragraph is set as a heading: a few words in capitals or in bold type, without a stop.
    #[must_use]
    pub fn is_set_as_heading(&self, line: &Line) -> bool {
        let text = self.text(line);
        if !matches!(line.kind, LineKind::Paragraph | LineKind::Cell)
            || line.len > 80
            || line.linked > 0
            || text.ends_with(['.', ',', ';', ':', '!', '…', ')', '—'])
            || text.split_whitespace().count() > 12
        {
            return false;
        }
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = !text.chars().any(char::is_lowercase);
        let is_bold = || {
            let bold = self
                .dom
                .ancestors(line.at as usize)
                .take(4)
                .find(|&around| matches!(self.dom.tag(around), Tag::B | Tag::Strong));
            let wide = line.len as usize + 1;
            bold.is_some_and(|bold| bold > line.holder as usize && self.dom.line(bold, wide).len() >= text.len())
        };
        letters >= 4 && (capitals || (text.starts_with(char::is_uppercase) && is_bold()))
    }

    fn find_lines(&mut self) {
        let mut writer = Writer::default();
        let mut open: Vec<(usize, u32, Tag)> = Vec::new();
        let (mut at, mut time) = (0, 0);
        while at < self.dom.len() {
            writer.edge |= at == time;
            while open.last().is_some_and(|(end, ..)| *end <= at) {
                writer.flush(&self.dom, &open);
                open.pop();
            }
            let node = self.dom.node(at);
            if node.tag == Tag::Text {
                writer.add(at, self.dom.text(at), node.in_link, open.last().is_some_and(|o| o.2 == Tag::Pre));
            } else if self.is_unseen(at) {
                if node.tag.is_block() {
                    writer.flush(&self.dom, &open);
                }
                at = self.dom.end(at);
                continue;
            } else if node.tag == Tag::Time {
                writer.edge = true;
                time = self.dom.end(at);
            } else if node.tag == Tag::Br {
                writer.line_break(&self.dom, &open);
            } else if node.tag.is_block() {
                writer.flush(&self.dom, &open);
                open.push((self.dom.end(at), at as u32, node.tag));
            }
            at += 1;
        }
        writer.flush(&self.dom, &open);
        self.lines = writer.lines;
        self.text = writer.text;
    }

    /// What a browser does not show, or shows as no text.
    fn is_unseen(&self, at: usize) -> bool {
        use Tag::*;
        let tag = self.dom.tag(at);
        if matches!(
            tag,
            Head | Title
                | Script
                | Style
                | Template
                | Noscript
                | Svg
                | Iframe
                | Object
                | Embed
                | Canvas
                | Video
                | Audio
                | Select
                | Option
                | Optgroup
                | Button
                | Textarea
                | Map
                | Dialog
                | Input
                | Img
                | Meta
                | Link
        ) {
            return true;
        }
        if matches!(tag, Html | Body) {
            return false;
        }
        // Labels for people who hear the page: "Image caption".
        let class = self.dom.attr(at, Attr::Class).unwrap_or_default();
        if (class.contains("screen") || class.contains("hidden") || class.contains("only"))
            && class.split_ascii_whitespace().any(is_for_ears)
        {
            return true;
        }
        // "Sources[edit]" on a wiki.
        if class.contains("mw-editsection") {
            return true;
        }
        if (class.contains("over") || class.contains("tip")) && class.split_ascii_whitespace().any(is_under_pointer) {
            return true;
        }
        let style = self.dom.attr(at, Attr::Style).unwrap_or_default();
        let none = |what: &str, value: &str| {
            style.split(';').any(|rule| {
                rule.split_once(':').is_some_and(|(name, set)| {
                    name.trim().eq_ignore_ascii_case(what)
                        && set.trim().get(..value.len()).is_some_and(|v| v.eq_ignore_ascii_case(value))
                })
            })
        };
        // Cut down to nothing for readers, read out to listeners: ", opens new tab" behind a link.
        let is_clipped = || none("clip", "rect(0") || none("clip", "rect(1px") || none("clip-path", "inset(50%");
        if self.dom.attr(at, Attr::Hidden).is_some()
            || (!style.is_empty() && (none("display", "none") || none("visibility", "hidden") || is_clipped()))
        {
            return true;
        }
        self.dom.attr(at, Attr::AriaHidden) == Some("true")
    }

    /// The roles of the words in the element's class and id.
    pub fn roles(&self, at: usize) -> Roles {
        let mut roles = Roles::default();
        for attr in [Attr::Class, Attr::Id, Attr::TestId] {
            if let Some(names) = self.dom.attr(at, attr) {
                roles.add_names(names);
            }
        }
        roles
    }
}

/// Whether a line says of itself that it is no part of the story: "Read more: ...", "Advertisement".
#[must_use]
pub fn is_furniture(text: &str) -> bool {
    if is_promotion(text) {
        return true;
    }
    if text.len() > 180 {
        return false;
    }
    let mut phrase = String::new();
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '“' && c != '"');
    let mut words = text.split_whitespace().peekable();
    for _ in 0..6 {
        let Some(word) = words.next() else { break };
        if !phrase.is_empty() {
            phrase.push(' ');
        }
        phrase.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        let bare = phrase.trim_end_matches(|c: char| !c.is_alphanumeric());
        let Some(row) = Key::find(bare).and_then(|key| key.row(List::PageFurniture)) else { continue };
        let tail = phrase.get(bare.len()..).unwrap_or_default();
        let found = row.column(1).split(',').any(|place| match place {
            "line" => words.peek().is_none(),
            "colon" => tail.starts_with(':'),
            "start" => true,
            _ => false,
        });
        if found {
            return true;
        }
    }
    false
}

/// Whether a line ends as a sentence does, in whatever script.
#[must_use]
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', '」'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔'])
}

/// "(Reporting by Anna Berg; editing by Tom Field)": who made the story, below it.
#[must_use]
pub fn is_credits(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '[']);
    let ends = text.match_indices(' ').map(|(at, _)| at).take(3);
    text.len() <= 300
        && ends.filter_map(|end| text.get(..end)).any(|opening| {
            let row = Key::find(&opening.to_lowercase()).and_then(|key| key.row(List::PageFurniture));
            row.is_some_and(|row| row.column(1) == "credits")
        })
}

/// Whether a line at the end of a story speaks of the paper or the writer: "Follow her on Twitter", "Sign up ...".
#[must_use]
pub fn is_tail(text: &str) -> bool {
    holds(text, "tail") || opens_portrait(text)
}

/// "Anna Berg is a reporter for the Echo": a name, what joins it, and soon a job of the press.
fn opens_portrait(text: &str) -> bool {
    let mut words = text.split_whitespace().take(12);
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && !word.ends_with([',', ':', ';']);
    let mut names = 0;
    let verb = words.find(|word| {
        names += usize::from(is_name(word));
        !is_name(word)
    });
    (2..=4).contains(&names)
        && verb.is_some_and(|verb| matches!(verb, "is" | "was"))
        && words.take(8).any(|word| holds(word, "press"))
}

/// A line in which the page speaks to its reader: of newsletters, subscriptions, cookies. What people say of such
/// things stands in quotation marks, what a story tells of them does without "you" and "we".
fn is_promotion(text: &str) -> bool {
    text.len() <= LONGEST_PROMOTION
        && !text.contains(['“', '"', '»', '„'])
        && holds(text, "promo")
        && (holds(text, "address") || text.split_whitespace().next().is_some_and(|word| holds(word, "call")))
}

/// Whether a heading leads what readers say of the story, or what the page says of its writers.
#[must_use]
pub fn ends_story(text: &str) -> bool {
    let bare: Vec<&str> = text.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphabetic())).collect();
    let bare = bare.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase();
    text.len() <= 60 && says(&bare, "ends")
}

/// "Reply", "Report abuse": below what a reader wrote.
#[must_use]
pub fn is_answer(text: &str) -> bool {
    text.len() <= 30 && says(&text.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase(), "answer")
}

fn says(phrase: &str, place: &str) -> bool {
    let row = Key::find(phrase).and_then(|key| key.row(List::PageFurniture));
    row.is_some_and(|row| row.column(1).split(',').any(|own| own == place))
}

/// Whether one to three words of the text stand in the list for the place.
fn holds(text: &str, place: &str) -> bool {
    let mut phrase = String::new();
    let words: Vec<&str> = text.split_whitespace().take(80).collect();
    (0..words.len()).any(|i| {
        phrase.clear();
        words.iter().skip(i).take(3).any(|word| {
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.extend(word.trim_matches(|c: char| !c.is_alphanumeric()).chars().flat_map(char::to_lowercase));
            says(&phrase, place)
        })
    })
}

/// What class names say of an element.
#[derive(Clone, Copy, Debug, Default)]
pub struct Roles {
    pub junk_strong: bool,
    pub junk: bool,
    pub body: bool,
    pub caption: bool,
    pub standfirst: bool,
    /// A standfirst, or the first paragraph of the story itself.
    pub lead: bool,
    /// A word or two above a headline: "Politics".
    pub label: bool,
}

impl Roles {
    fn add_names(&mut self, names: &str) {
        let mut word = String::new();
        for name in names.split_ascii_whitespace().take(24) {
            let mut parts = NameParts::default();
            let mut lower = false;
            for c in name.chars().take(80).chain([' ']) {
                let starts = !c.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && lower);
                if starts && !word.is_empty() {
                    self.add_word(&word, &mut parts);
                    word.clear();
                }
                lower = c.is_ascii_lowercase();
                if c.is_ascii_alphanumeric() {
                    word.push(c.to_ascii_lowercase());
                }
            }
            self.body |= parts.half && parts.whole;
            // "articleBody" in lower case, "jp-relatedposts": the name as one word.
            word.extend(name.chars().take(40).filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
            self.add_word(&word, &mut parts);
            word.clear();
            // "subscription-content" is the story that subscribers read.
            self.junk_strong |= parts.pay && !parts.half && !parts.whole;
        }
    }

    fn add_word(&mut self, word: &str, parts: &mut NameParts) {
        let Some(row) = Key::find(word).and_then(|key| key.row(List::PageWords)) else { return };
        match row.column(1) {
            "junk_strong" => self.junk_strong = true,
            "junk" => self.junk = true,
            "body" => self.body = true,
            "body_half" => parts.half = true,
            "body_whole" => parts.whole = true,
            "pay" => parts.pay = true,
            "caption" => self.caption = true,
            "standfirst" => self.standfirst = true,
            "lead" => self.lead = true,
            "label" => self.label = true,
            _ => {}
        }
    }
}

/// Words of one class name that mean something together.
#[derive(Default)]
struct NameParts {
    half: bool,
    whole: bool,
    pay: bool,
}

#[derive(Default)]
struct Writer {
    lines: Vec<Line>,
    text: String,
    from: usize,
    at: Option<usize>,
    linked: usize,
    space: bool,
    /// A single `br` was the last thing.
    broken: bool,
    /// A `time` began or ended: style sheets set it apart ("Published", "3 June 2025", "Updated").
    edge: bool,
}

impl Writer {
    fn add(&mut self, at: usize, text: &str, in_link: bool, code: bool) {
        if code {
            self.at.get_or_insert(at);
            self.text.push_str(text);
            return;
        }
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if is_space(c) {
                self.space = true;
                rest = rest.trim_start_matches(is_space);
                continue;
            }
            let word = rest.split(is_space).next().unwrap_or(rest);
            rest = rest.get(word.len()..).unwrap_or_default();
            if self.text.len() == self.from {
                self.at = Some(at);
            } else if self.space || self.broken || self.edge && self.touches(word) {
                self.text.push(' ');
            }
            self.edge = false;
            self.space = false;
            self.broken = false;
            self.text.push_str(word);
            if in_link {
                self.linked += word.len() + 1;
            }
        }
    }

    /// Whether the word would be taken for the end of the one before.
    fn touches(&self, word: &str) -> bool {
        self.text.ends_with(char::is_alphanumeric) && word.starts_with(char::is_alphanumeric)
    }

    /// One line break inside a paragraph is a space (an address, a verse); two, or one after a title, a byline or a long line that ends
    /// a sentence, part paragraphs.
    fn line_break(&mut self, dom: &Dom, open: &[(usize, u32, Tag)]) {
        if open.last().is_some_and(|o| o.2 == Tag::Pre) {
            self.text.push('\n');
            return;
        }
        let line = self.text.get(self.from..).unwrap_or_default();
        let ends = line.len() > 80 && line.ends_with(['.', '!', '?', '"', '”', ':']);
        if self.broken || ends || is_head_line(line) || self.at.is_some_and(|at| is_set_apart(dom, at, line)) {
            self.flush(dom, open);
        } else if !line.is_empty() {
            self.broken = true;
        }
    }

    fn flush(&mut self, dom: &Dom, open: &[(usize, u32, Tag)]) {
        self.broken = false;
        self.space = false;
        let from = self.from;
        let len = self.text.get(from..).map_or(0, |t| t.trim_end().len());
        self.text.truncate(from + len);
        let to = self.text.len();
        self.from = to;
        let linked = std::mem::take(&mut self.linked).min(len) as u32;
        let Some(at) = self.at.take() else { return };
        if len == 0 {
            return;
        }
        let (holder, tag) = open.last().map_or((0, Tag::Html), |o| (o.1, o.2));
        let mut kind = LineKind::Paragraph;
        for (_, node, tag) in open.iter().rev().take(6) {
            let level = tag.heading_level();
            kind = match tag {
                _ if level > 0 => LineKind::Heading(level),
                Tag::Li | Tag::Dd | Tag::Dt => LineKind::ListItem,
                Tag::Blockquote => LineKind::BlockQuote,
                Tag::Figcaption | Tag::Caption | Tag::Figure => LineKind::Caption,
                Tag::Pre => LineKind::Code,
                Tag::Td | Tag::Th => LineKind::Cell,
                Tag::Div | Tag::P | Tag::Section | Tag::Span if is_caption(dom, *node as usize) => LineKind::Caption,
                _ => continue,
            };
            break;
        }
        let proper = !matches!(tag, Tag::Div | Tag::Section | Tag::Body | Tag::Article | Tag::Main | Tag::Form);
        let (from, to) = (from as u32, to as u32);
        self.lines.push(Line { holder, at: at as u32, kind, from, to, len: len as u32, linked, proper });
    }
}

/// A byline or a day.
#[must_use]
pub fn is_head_line(line: &str) -> bool {
    line.len() <= 60 && (line.starts_with("By ") || parse_date_line(line).is_some())
}

/// A title in bold type, all of the line whose first text lies at `at`.
fn is_set_apart(dom: &Dom, at: usize, line: &str) -> bool {
    let bold = dom.ancestors(at).take(3).find(|&around| matches!(dom.tag(around), Tag::B | Tag::Strong));
    !line.ends_with([':', ',']) && bold.is_some_and(|bold| dom.line(bold, line.len() + 1) == line)
}

/// Whether the element holds what readers see beside a headline or never see, not the headline itself.
#[must_use]
pub fn is_beside_headline(dom: &Dom, at: usize) -> bool {
    let Some(class) = dom.attr(at, Attr::Class) else { return false };
    let mut roles = Roles::default();
    roles.add_names(class);
    roles.label || roles.standfirst || roles.lead || class.split_ascii_whitespace().any(is_for_ears)
}

fn is_for_ears(name: &str) -> bool {
    let plain = name.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase());
    ["offscreen", "sronly", "visuallyhidden", "screenreadertext", "screenreaderonly", "hidden", "ishidden"]
        .iter()
        .any(|known| plain.clone().eq(known.bytes()))
}

/// What appears when the pointer rests on a word: "tooltip-text", "rollover-block".
fn is_under_pointer(name: &str) -> bool {
    let plain: String =
        name.chars().filter(char::is_ascii_alphanumeric).take(40).map(|c| c.to_ascii_lowercase()).collect();
    Key::find(&plain).and_then(|key| key.row(List::PageWords)).is_some_and(|row| row.column(1) == "hover")
}

/// Whether the element's class calls it a picture's caption.
fn is_caption(dom: &Dom, at: usize) -> bool {
    let Some(class) = dom.attr(at, Attr::Class) else { return false };
    let mut roles = Roles::default();
    roles.add_names(class);
    roles.caption && !roles.body
}
