//! The page as a flat tree: tokens of `html5gum` in, [`Dom`] out. Nodes lie in document order, so that a subtree is a
//! range of numbers and every pass over the page is a loop: no recursion, however deep a page nests.
//!
//! The tree is built more simply than a browser does it: optional end tags are supplied, stray end tags dropped, and
//! elements deeper than [`MAX_DEPTH`] become children of the last one above. Mended tables and misnested bold type do
//! not matter to a reader of the text.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use std::borrow::Cow;
use std::convert::Infallible;

/// Browsers stop at 512 too. It bounds every walk from a node to the root.
const MAX_DEPTH: usize = 512;

macro_rules! tags {
    ($($name:ident $text:literal),* $(,)?) => {
        /// The elements that reading an article tells apart.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Tag { Other, Text, Custom, CustomInline, $($name),* }

        impl Tag {
            fn parse(name: &[u8]) -> Tag {
                match name { $($text => Tag::$name,)* _ if name.contains(&b'-') => Tag::Custom, _ => Tag::Other }
            }
        }
        const TAGS: usize = [Tag::Other, Tag::Text, Tag::Custom, Tag::CustomInline, $(Tag::$name),*].len();
    };
}

tags! {
    Html b"html", Head b"head", Body b"body", Title b"title", Meta b"meta", Link b"link", Base b"base", Script b"script",
    Style b"style", Noscript b"noscript", Template b"template", Iframe b"iframe", Object b"object", Embed b"embed",
    Svg b"svg", Math b"math", Canvas b"canvas", Video b"video", Audio b"audio", Picture b"picture", Source b"source",
    Track b"track", Img b"img", Map b"map", Area b"area", Param b"param",
    Main b"main", Article b"article", Section b"section", Aside b"aside", Nav b"nav", Header b"header",
    Footer b"footer", Div b"div", P b"p", H1 b"h1", H2 b"h2", H3 b"h3", H4 b"h4", H5 b"h5", H6 b"h6", Hgroup b"hgroup",
    Ul b"ul", Ol b"ol", Li b"li", Dl b"dl", Dt b"dt", Dd b"dd", Blockquote b"blockquote", Pre b"pre", Hr b"hr",
    Figure b"figure", Figcaption b"figcaption", Address b"address", Details b"details", Summary b"summary",
    Dialog b"dialog", Menu b"menu", Center b"center", Fieldset b"fieldset", Legend b"legend", Form b"form",
    Table b"table", Caption b"caption", Thead b"thead", Tbody b"tbody", Tfoot b"tfoot", Tr b"tr", Td b"td", Th b"th",
    Col b"col", Colgroup b"colgroup",
    A b"a", B b"b", Strong b"strong", I b"i", Em b"em", Span b"span", Font b"font", U b"u", S b"s", Small b"small",
    Sup b"sup", Sub b"sub", Code b"code", Cite b"cite", Q b"q", Time b"time", Br b"br", Wbr b"wbr", Abbr b"abbr",
    Label b"label", Input b"input", Button b"button", Select b"select", Option b"option", Optgroup b"optgroup",
    Textarea b"textarea", Del b"del", Ins b"ins", Mark b"mark",
}

impl Tag {
    fn is_void(self) -> bool {
        use Tag::*;
        matches!(self, Meta | Link | Base | Embed | Source | Track | Img | Area | Param | Hr | Br | Wbr | Input | Col)
    }

    /// Text before and after it are not one line.
    pub fn is_block(self) -> bool {
        use Tag::*;
        matches!(
            self,
            Html | Head
                | Body
                | Title
                | Main
                | Article
                | Section
                | Aside
                | Nav
                | Header
                | Footer
                | Div
                | P
                | H1
                | H2
                | H3
                | H4
                | H5
                | H6
                | Hgroup
                | Ul
                | Ol
                | Li
                | Dl
                | Dt
                | Dd
                | Blockquote
                | Pre
                | Hr
                | Figure
                | Figcaption
                | Address
                | Details
                | Summary
                | Dialog
                | Menu
                | Center
                | Fieldset
                | Legend
                | Form
                | Table
                | Caption
                | Thead
                | Tbody
                | Tfoot
                | Tr
                | Td
                | Th
                | Option
                | Textarea
                | Select
                | Script
                | Style
                | Custom
        )
    }

    /// Whether an element of the page's own inside it is a part of a line.
    fn holds_words(self) -> bool {
        use Tag::*;
        !self.is_block()
            || self.heading_level() > 0
            || matches!(self, P | Li | Dt | Dd | Figcaption | Caption | Summary | Legend | Pre)
    }

    /// Starting it ends an open paragraph.
    fn ends_paragraph(self) -> bool {
        use Tag::*;
        self.is_block()
            && !matches!(self, Option | Textarea | Select | Script | Style | Title | Custom | Tr | Td | Th | Caption)
            && !matches!(self, Thead | Tbody | Tfoot)
    }

    fn is_table_part(self) -> bool {
        use Tag::*;
        matches!(self, Tr | Td | Th | Thead | Tbody | Tfoot)
    }

    /// An end tag does not reach out of these.
    fn is_scope(self) -> bool {
        use Tag::*;
        matches!(self, Table | Td | Th | Caption | Button | Object | Body | Html | Template)
    }

    /// 1 to 6 for headings, else 0.
    pub fn heading_level(self) -> u8 {
        use Tag::*;
        match self {
            H1 => 1,
            H2 => 2,
            H3 => 3,
            H4 => 4,
            H5 => 5,
            H6 => 6,
            _ => 0,
        }
    }
}

/// An element or a run of text.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    pub tag: Tag,
    /// Of a text: it stands inside a link.
    pub in_link: bool,
    pub parent: u32,
    /// The first node after the subtree.
    pub end: u32,
    /// A text's bytes in the pool, an element's attributes.
    from: u32,
    to: u32,
}

/// The attributes that are kept; a page has many that tell a reader nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attr {
    Id,
    Class,
    Itemprop,
    Itemtype,
    Rel,
    Href,
    Datetime,
    Content,
    Name,
    Property,
    Style,
    Hidden,
    AriaHidden,
    Role,
    Type,
    Lang,
    Pubdate,
    TestId,
    Src,
    Value,
}

fn attribute(name: &[u8]) -> Option<Attr> {
    Some(match name {
        b"id" => Attr::Id,
        b"class" => Attr::Class,
        b"itemprop" => Attr::Itemprop,
        b"itemtype" => Attr::Itemtype,
        b"rel" => Attr::Rel,
        b"href" => Attr::Href,
        b"datetime" => Attr::Datetime,
        b"content" => Attr::Content,
        b"name" => Attr::Name,
        b"property" => Attr::Property,
        b"style" => Attr::Style,
        b"hidden" => Attr::Hidden,
        b"aria-hidden" => Attr::AriaHidden,
        b"role" => Attr::Role,
        b"type" => Attr::Type,
        b"lang" => Attr::Lang,
        b"pubdate" => Attr::Pubdate,
        b"data-testid" | b"data-component" | b"data-qa" => Attr::TestId,
        b"src" => Attr::Src,
        b"value" => Attr::Value,
        _ => return None,
    })
}

#[derive(Debug, Default)]
pub struct Dom {
    nodes: Vec<Node>,
    attributes: Vec<(Attr, u32, u32)>,
    pool: String,
}

impl Dom {
    /// Reads a page. Any text gives a tree.
    #[must_use]
    pub fn parse(html: &str) -> Dom {
        let mut builder = Builder::default();
        builder.open(Tag::Html);
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
            builder.take(&event);
            None
        });
        emitter.naively_switch_states(true);
        // Drawings have titles without an end tag; the tokenizer would take the rest of the page for the title.
        let html =
            if html.contains("<title/>") { Cow::Owned(html.replace("<title/>", "")) } else { Cow::Borrowed(html) };
        Tokenizer::new_with_emitter(html.as_ref(), emitter).for_each(drop);
        builder.finish()
    }

    /// How many nodes; the root is always there.
    #[must_use]
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The node; past the end an empty text, so that no caller can go wrong.
    #[must_use]
    pub fn node(&self, at: usize) -> Node {
        let past = self.nodes.len() as u32;
        let none = Node { tag: Tag::Text, in_link: false, parent: 0, end: past, from: 0, to: 0 };
        self.nodes.get(at).copied().unwrap_or(none)
    }

    #[must_use]
    pub fn tag(&self, at: usize) -> Tag {
        self.node(at).tag
    }

    /// The first node after the subtree of `at`; always past `at`.
    #[must_use]
    pub fn end(&self, at: usize) -> usize {
        (self.node(at).end as usize).max(at + 1)
    }

    #[must_use]
    pub fn parent(&self, at: usize) -> usize {
        self.node(at).parent as usize
    }

    /// The element's ancestors from the parent to the root, at most [`MAX_DEPTH`].
    pub fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let mut now = at;
        std::iter::from_fn(move || {
            if now == 0 {
                return None;
            }
            now = self.parent(now);
            Some(now)
        })
    }

    /// The element's children.
    pub fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.end(at);
        let mut next = at + 1;
        std::iter::from_fn(move || {
            let child = next;
            if child >= end {
                return None;
            }
            next = self.end(child);
            Some(child)
        })
    }

    /// A text node's text.
    #[must_use]
    pub fn text(&self, at: usize) -> &str {
        let node = self.node(at);
        if node.tag == Tag::Text { self.pool.get(node.from as usize..node.to as usize).unwrap_or_default() } else { "" }
    }

    #[must_use]
    pub fn attr(&self, at: usize, attr: Attr) -> Option<&str> {
        let node = self.node(at);
        if node.tag == Tag::Text {
            return None;
        }
        let list = self.attributes.get(node.from as usize..node.to as usize)?;
        let (_, from, to) = list.iter().find(|(name, ..)| *name == attr)?;
        self.pool.get(*from as usize..*to as usize)
    }

    /// The subtree's text in one line, cut off after `limit` bytes.
    #[must_use]
    pub fn line(&self, at: usize, limit: usize) -> String {
        self.write_line(at, limit, "", |_| false)
    }

    /// The same with a mark between elements whose texts touch, as far as their letters show it: style sheets set them apart
    /// ("Anna Berg" and "Echo Staff", "3 June 2025" and "14:05").
    #[must_use]
    pub fn parts(&self, at: usize, limit: usize) -> String {
        self.write_line(at, limit, " | ", |_| false)
    }

    /// The line without the elements that are left out.
    #[must_use]
    pub fn line_without(&self, at: usize, limit: usize, is_left_out: impl Fn(usize) -> bool) -> String {
        self.write_line(at, limit, "", is_left_out)
    }

    fn write_line(&self, at: usize, limit: usize, mark: &str, is_left_out: impl Fn(usize) -> bool) -> String {
        let mut line = String::new();
        let end = self.end(at);
        let mut i = at;
        while i < end && line.len() < limit {
            match self.tag(i) {
                Tag::Text => {
                    let opens = self.text(i).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
                    if opens && line.ends_with(char::is_alphanumeric) {
                        line.push_str(mark);
                    }
                    for (n, word) in self.text(i).split(is_space).enumerate() {
                        if n > 0 && !line.is_empty() && !line.ends_with(' ') {
                            line.push(' ');
                        }
                        line.push_str(word);
                    }
                }
                tag if is_left_out(i)
                    || matches!(tag, Tag::Script | Tag::Style | Tag::Template | Tag::Noscript | Tag::Svg) =>
                {
                    i = self.end(i);
                    continue;
                }
                tag if (tag.is_block() || tag == Tag::Br) && !line.is_empty() && !line.ends_with(' ') => line.push(' '),
                _ => {}
            }
            i += 1;
        }
        line.truncate(line.trim_end().len());
        line
    }
}

/// White space as a page means it, and the non-breaking kind.
#[must_use]
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}'
}

#[derive(Default)]
struct Builder {
    dom: Dom,
    open: Vec<u32>,
    /// How many elements of each kind are open, and how many were too deep to open.
    counts: Counts,
    skipped: Counts,
    in_link: bool,
    attr: Option<Attr>,
    tag: Option<(Tag, u32)>,
}

struct Counts([u32; TAGS]);

impl Default for Counts {
    fn default() -> Self {
        Counts([0; TAGS])
    }
}

impl Counts {
    fn get(&self, tag: Tag) -> u32 {
        self.0.get(tag as usize).copied().unwrap_or(0)
    }

    fn change(&mut self, tag: Tag, more: bool) {
        if let Some(count) = self.0.get_mut(tag as usize) {
            *count = if more { *count + 1 } else { count.saturating_sub(1) };
        }
    }
}

impl Builder {
    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Some((Tag::parse(name), self.dom.attributes.len() as u32));
                self.attr = None;
                // "comments-list", "article-body": what its name says of it counts as a class would.
                if matches!(self.tag, Some((Tag::Custom, _))) {
                    let at = self.dom.pool.len() as u32;
                    self.dom.pool.push_str(&String::from_utf8_lossy(name));
                    self.dom.attributes.push((Attr::TestId, at, self.dom.pool.len() as u32));
                }
            }
            CallbackEvent::AttributeName { name } => {
                self.attr = attribute(name);
                if let (Some(attr), Some((_, from))) = (self.attr, self.tag) {
                    let mine = self.dom.attributes.get(from as usize..).unwrap_or_default();
                    if mine.iter().any(|(other, ..)| *other == attr) {
                        self.attr = None;
                    } else {
                        let at = self.dom.pool.len() as u32;
                        self.dom.attributes.push((attr, at, at));
                    }
                }
            }
            CallbackEvent::AttributeValue { value } if self.attr.take().is_some() => {
                self.dom.pool.push_str(&String::from_utf8_lossy(value));
                let to = self.dom.pool.len() as u32;
                if let Some(last) = self.dom.attributes.last_mut() {
                    last.2 = to;
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some((tag, from)) = self.tag.take() {
                    self.start(tag, from, *self_closing);
                }
            }
            CallbackEvent::EndTag { name } => {
                self.tag = None;
                self.close(Tag::parse(name));
            }
            CallbackEvent::String { value } => self.add_text(&String::from_utf8_lossy(value)),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag, from: u32, self_closing: bool) {
        if matches!(tag, Tag::Html | Tag::Body) && self.counts.get(tag) > 0 {
            // What stands on the tag belongs to the element that is there already.
            let to = self.dom.attributes.len() as u32;
            let at = self.open.iter().find(|&&at| self.dom.tag(at as usize) == tag).copied().unwrap_or(0);
            if let Some(node) = self.dom.nodes.get_mut(at as usize)
                && node.from == node.to
            {
                (node.from, node.to) = (from, to);
            }
            return;
        }
        let tag = if tag == Tag::Custom && self.is_in_line() { Tag::CustomInline } else { tag };
        self.supply_end_tags(tag);
        let at = self.push(tag, from, self.dom.attributes.len() as u32);
        let in_svg = self.counts.get(Tag::Svg) + self.counts.get(Tag::Math) > 0 || matches!(tag, Tag::Svg | Tag::Math);
        if tag.is_void() || (self_closing && in_svg) {
            return;
        }
        if self.open.len() >= MAX_DEPTH {
            self.skipped.change(tag, true);
            return;
        }
        if tag == Tag::A {
            self.in_link = self.dom.attr(at as usize, Attr::Href).is_some();
        }
        self.open.push(at);
        self.counts.change(tag, true);
    }

    /// Whether what is open holds a line, or its last text goes on.
    fn is_in_line(&self) -> bool {
        let top = self.open.last().copied().unwrap_or(0);
        let last = self.dom.nodes.last().filter(|node| node.tag == Tag::Text && node.parent == top);
        let goes_on = last.is_some_and(|_| !self.dom.text(self.dom.len().saturating_sub(1)).trim().is_empty());
        self.top().holds_words() || goes_on
    }

    fn open(&mut self, tag: Tag) {
        let at = self.push(tag, 0, 0);
        self.open.push(at);
        self.counts.change(tag, true);
    }

    fn push(&mut self, tag: Tag, from: u32, to: u32) -> u32 {
        let at = self.dom.nodes.len() as u32;
        let parent = self.open.last().copied().unwrap_or(0);
        self.dom.nodes.push(Node { tag, in_link: self.in_link, parent, end: at + 1, from, to });
        at
    }

    fn add_text(&mut self, text: &str) {
        let from = self.dom.pool.len() as u32;
        self.dom.pool.push_str(text);
        let to = self.dom.pool.len() as u32;
        if !text.trim().is_empty() && self.top() == Tag::Head {
            self.pop();
        }
        self.push(Tag::Text, from, to);
    }

    fn top(&self) -> Tag {
        self.open.last().map_or(Tag::Html, |&at| self.dom.tag(at as usize))
    }

    fn pop(&mut self) {
        if let Some(at) = self.open.pop() {
            let end = self.dom.nodes.len() as u32;
            let tag = self.dom.tag(at as usize);
            if let Some(node) = self.dom.nodes.get_mut(at as usize) {
                node.end = end;
            }
            if tag == Tag::A {
                self.in_link = false;
            }
            self.counts.change(tag, false);
        }
    }

    /// The end tags that HTML lets a writer leave out.
    fn supply_end_tags(&mut self, tag: Tag) {
        use Tag::*;
        if tag == Body {
            while self.open.len() > 1 {
                self.pop();
            }
        } else if self.top() == Head
            && !matches!(tag, Meta | Link | Title | Script | Style | Base | Noscript | Template | Other)
        {
            self.pop();
        }
        if tag.ends_paragraph() && self.counts.get(P) > 0 {
            self.close_within(P, |open| open.is_block());
        }
        match tag {
            Li => self.close_within(Li, |open| matches!(open, Ul | Ol | Menu)),
            Dt | Dd => {
                self.close_within(Dt, |open| open == Dl);
                self.close_within(Dd, |open| open == Dl);
            }
            Option | Optgroup => self.close_within(Option, |open| open == Select),
            Tr => self.close_within(Tr, |open| open == Table),
            Td | Th => {
                self.close_within(Td, |open| matches!(open, Table | Tr));
                self.close_within(Th, |open| matches!(open, Table | Tr));
            }
            Thead | Tbody | Tfoot => {
                for part in [Thead, Tbody, Tfoot] {
                    self.close_within(part, |open| open == Table);
                }
            }
            // A link inside a link does not exist: the first one was left open.
            A => {
                self.close_within(A, Tag::is_block);
                self.in_link = false;
            }
            _ => {}
        }
    }

    /// Closes the innermost open `tag` unless an element that is `wall` stands between.
    fn close_within(&mut self, tag: Tag, wall: impl Fn(Tag) -> bool) {
        self.close_up_to(tag, |open| wall(open) || open == Tag::Table || (!tag.is_table_part() && open.is_scope()));
    }

    /// Closes the innermost open `tag` and what is open inside it, unless an element that stops the search stands between.
    fn close_up_to(&mut self, tag: Tag, stops: impl Fn(Tag) -> bool) {
        if self.counts.get(tag) == 0 {
            return;
        }
        let mut keep = self.open.len();
        while keep > 1 {
            keep -= 1;
            let open = self.open.get(keep).map_or(Tag::Html, |&at| self.dom.tag(at as usize));
            if open == tag {
                while self.open.len() > keep {
                    self.pop();
                }
                return;
            }
            if stops(open) {
                return;
            }
        }
    }

    fn close(&mut self, tag: Tag) {
        // The innermost of the two kinds that is open.
        let is_custom = |at: &&u32| matches!(self.dom.tag(**at as usize), Tag::Custom | Tag::CustomInline);
        let tag = match tag {
            Tag::Custom if self.counts.get(Tag::CustomInline) > 0 => {
                self.open.iter().rev().find(is_custom).map_or(tag, |&at| self.dom.tag(at as usize))
            }
            _ => tag,
        };
        if tag == Tag::A {
            self.in_link = false;
        }
        if matches!(tag, Tag::Html | Tag::Body) || tag.is_void() {
            return;
        }
        if self.skipped.get(tag) > 0 {
            self.skipped.change(tag, false);
            return;
        }
        let (block, table) =
            (tag.is_block(), matches!(tag, Tag::Table | Tag::Tr | Tag::Tbody | Tag::Thead | Tag::Tfoot));
        // The end of bold type does not end the paragraphs inside; a cell's content does not end its table.
        self.close_up_to(tag, |open| {
            (!block && open.is_block()) || (open == Tag::Table || (!table && open.is_scope()))
        });
    }

    fn finish(mut self) -> Dom {
        while !self.open.is_empty() {
            self.pop();
        }
        self.dom
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(html: &str) -> String {
        let dom = Dom::parse(html);
        let mut out = String::new();
        for at in 1..dom.len() {
            let depth = dom.ancestors(at).count();
            let what = if dom.tag(at) == Tag::Text { dom.text(at).to_string() } else { format!("{:?}", dom.tag(at)) };
            out.push_str(&format!("{depth}{what} "));
        }
        out
    }

    #[test]
    fn end_tags_that_were_left_out_are_supplied() {
        assert_eq!(outline("<body><p>a<p>b<ul><li>c<li>d</ul>e"), "1Body 2P 3a 2P 3b 2Ul 3Li 4c 3Li 4d 2e ");
        assert_eq!(outline("<table><tr><td>a<td>b<tr><td>c</table>d"), "1Table 2Tr 3Td 4a 3Td 4b 2Tr 3Td 4c 1d ");
    }

    #[test]
    fn stray_end_tags_do_no_harm() {
        assert_eq!(outline("<div></p></span><b>x<div>y</b>z</div></div>w"), "1Div 2B 3x 3Div 4y 4z 1w ");
    }

    #[test]
    fn deep_nesting_ends() {
        let dom = Dom::parse(&"<div>".repeat(100_000));
        assert_eq!(dom.len(), 100_001);
        assert!(dom.ancestors(100_000).count() <= MAX_DEPTH);
    }
}
