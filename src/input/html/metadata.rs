//! What the page says of its article where no reader sees it: JSON-LD, meta tags, the title element, links.
//! [`Page`] in, [`Facts`] out. Names of meta tags lie in `lexicon/page_fields.txt`, without their punctuation.

use super::dates::{self, DayOrder};
use super::dom::{Attr, Tag};
use super::page::Page;
use crate::lexicon::{Key, List};
use serde_json::{Map, Value};

/// A page rarely has more than ten; a list of a thousand is no article.
const MAX_OBJECTS: usize = 2000;
/// Of so many that may be the article one is chosen.
const MOST_ARTICLES: usize = 40;
/// Two titles of one story have so many words in a hundred in common.
const LEAST_LIKENESS: u32 = 30;

#[derive(Debug, Default)]
pub struct Facts {
    /// The article's JSON-LD object.
    article: Map<String, Value>,
    /// Other objects that have an `@id`, for authors and outlets that are told by reference.
    named: Vec<Map<String, Value>>,
    /// Field and content, in page order.
    metas: Vec<(Field, String)>,
    /// The articles that JSON-LD tells are other pages'.
    pub tells_others: bool,
    pub title_tag: Option<String>,
    /// The page's own address.
    pub address: Option<String>,
    /// How the page writes days in figures.
    pub order: DayOrder,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Title,
    Author,
    Published,
    /// A date that is mostly, not always, the day of publication.
    Date,
    Modified,
    Outlet,
    Section,
    Address,
    Language,
    Description,
    /// The address of the picture that stands for the article.
    Picture,
}

fn field(name: &str) -> Option<Field> {
    let plain: String =
        name.chars().filter(char::is_ascii_alphanumeric).take(60).map(|c| c.to_ascii_lowercase()).collect();
    Some(match Key::find(&plain)?.row(List::PageFields)?.column(1) {
        "title" => Field::Title,
        "author" => Field::Author,
        "published" => Field::Published,
        "date" => Field::Date,
        "modified" => Field::Modified,
        "outlet" => Field::Outlet,
        "section" => Field::Section,
        "address" => Field::Address,
        "language" => Field::Language,
        "description" => Field::Description,
        "picture" => Field::Picture,
        _ => return None,
    })
}

impl Facts {
    #[must_use]
    pub fn read(page: &Page) -> Facts {
        let mut facts = Facts::default();
        let mut articles = Vec::new();
        let mut objects = 0;
        for at in 0..page.dom.len() {
            match page.dom.tag(at) {
                Tag::Meta => facts.read_meta(page, at),
                // An SVG has titles too.
                Tag::Title
                    if facts.title_tag.is_none() && !page.dom.ancestors(at).any(|a| page.dom.tag(a) == Tag::Svg) =>
                {
                    facts.title_tag = Some(page.dom.line(at, 500)).filter(|t| !t.is_empty());
                }
                Tag::Link if page.dom.attr(at, Attr::Rel) == Some("canonical") => {
                    let href = page.dom.attr(at, Attr::Href).unwrap_or_default();
                    if facts.address.is_none() && !href.is_empty() {
                        facts.address = Some(href.to_string());
                    }
                }
                Tag::Script if page.dom.attr(at, Attr::Type).is_some_and(|t| t.contains("ld+json")) => {
                    let text = page.dom.children(at).map(|child| page.dom.text(child)).collect::<String>();
                    if let Some(value) = parse_json(&text) {
                        facts.take_objects(value, &mut articles, &mut objects);
                    }
                }
                _ => {}
            }
        }
        facts.choose(articles, page);
        facts.order = DayOrder::of(facts.language(page).as_deref(), facts.address.as_deref());
        facts
    }

    fn read_meta(&mut self, page: &Page, at: usize) {
        let content = page.dom.attr(at, Attr::Content).unwrap_or_default();
        let content = content.split_whitespace().collect::<Vec<_>>().join(" ");
        if content.is_empty() || content.len() > 2000 {
            return;
        }
        for attr in [Attr::Property, Attr::Name, Attr::Itemprop] {
            let Some(field) = page.dom.attr(at, attr).and_then(field) else { continue };
            if field == Field::Address && self.address.is_none() {
                self.address = Some(content.clone());
            }
            self.metas.push((field, content));
            return;
        }
    }

    /// Walks a JSON-LD value and collects what may be the article, each with its rank.
    fn take_objects(&mut self, value: Value, articles: &mut Vec<(u8, Map<String, Value>)>, objects: &mut usize) {
        let mut rest = vec![value];
        while let Some(value) = rest.pop() {
            *objects += 1;
            if *objects > MAX_OBJECTS {
                return;
            }
            match value {
                Value::Array(list) => rest.extend(list.into_iter().rev()),
                Value::Object(map) => {
                    let inner: Vec<Value> = map
                        .iter()
                        .filter(|(key, _)| matches!(key.as_str(), "@graph" | "mainEntity" | "mainEntityOfPage"))
                        .map(|(_, inner)| inner.clone())
                        .collect();
                    rest.extend(inner.into_iter().rev());
                    let rank = rank(&map);
                    if rank < u8::MAX && articles.len() < MOST_ARTICLES {
                        articles.push((rank, map));
                    } else if map.contains_key("@id") {
                        self.named.push(map);
                    }
                }
                _ => {}
            }
        }
    }

    /// The first object of the best kind is the article; of several of a kind, pages tell other stories too, the one that bears
    /// the page's address or title.
    fn choose(&mut self, mut articles: Vec<(u8, Map<String, Value>)>, page: &Page) {
        let Some(best) = articles.iter().map(|(rank, _)| *rank).min() else { return };
        let is_best = |at: &usize| articles.get(*at).is_some_and(|(rank, _)| *rank == best);
        let among: Vec<usize> = (0..articles.len()).filter(is_best).collect();
        let mut chosen = among.first().copied();
        // A lone article of another address and another title is another page's too.
        let is_elsewhere = |map: &Map<String, Value>| {
            self.address.is_some() && map.get("url").is_some_and(Value::is_string) && map.contains_key("headline")
        };
        let is_foreign = chosen.and_then(|at| articles.get(at)).is_some_and(|(_, map)| is_elsewhere(map));
        if among.len() > 1 || is_foreign {
            let titles = self.titles_of(page);
            let score = |at: usize| articles.get(at).map_or(0, |(_, map)| self.likeness(map, &titles));
            let most = among.iter().map(|&at| score(at)).max().unwrap_or(0);
            // A page that names only other stories' articles does not tell its own.
            chosen = among.into_iter().find(|&at| score(at) == most).filter(|_| most > 0 || titles.is_empty());
        }
        self.tells_others = chosen.is_none();
        if let Some(at) = chosen {
            self.article = articles.remove(at).1;
        }
        self.named.extend(articles.into_iter().map(|(_, map)| map).filter(|map| map.contains_key("@id")));
    }

    /// What the page calls itself: its title, its meta tags' and its headings of the first rank.
    fn titles_of(&self, page: &Page) -> Vec<String> {
        let headings = (0..page.dom.len()).filter(|&at| page.dom.tag(at) == Tag::H1).take(5);
        let headings = headings.map(|at| page.dom.line(at, 400));
        let told = self.metas(Field::Title).map(str::to_string).chain(self.title_tag.clone());
        told.chain(headings).filter(|title| !title.is_empty()).collect()
    }

    /// How surely the object is about this page, 0 where nothing says so.
    fn likeness(&self, map: &Map<String, Value>, titles: &[String]) -> u32 {
        let place = |text: &str| {
            let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
            rest.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_string()
        };
        let address = self.address.as_deref().map(place);
        let is_here = ["url", "@id", "mainEntityOfPage"].iter().filter_map(|key| map.get(*key)).any(|value| {
            let told = value.as_str().or_else(|| value.get("@id").and_then(Value::as_str));
            told.is_some() && told.map(place) == address
        });
        let headline = map.get("headline").or_else(|| map.get("name")).and_then(Value::as_str).map(plain_text);
        let like = headline.iter().flat_map(|own| titles.iter().map(|title| super::title::likeness(title, own))).max();
        like.filter(|like| *like >= LEAST_LIKENESS).unwrap_or(0) + if is_here { 100 } else { 0 }
    }

    /// Contents of the meta tags for a field, in page order.
    pub fn metas(&self, field: Field) -> impl Iterator<Item = &str> {
        self.metas.iter().filter(move |(f, _)| *f == field).map(|(_, content)| content.as_str())
    }

    /// A text of the JSON-LD article.
    #[must_use]
    pub fn article_text(&self, key: &str) -> Option<String> {
        self.article.get(key).and_then(|value| self.texts(value, 0).into_iter().next())
    }

    /// Texts or names that a JSON-LD field of the article gives.
    #[must_use]
    pub fn article_texts(&self, key: &str) -> Vec<String> {
        self.article.get(key).map(|value| self.texts(value, 0)).unwrap_or_default()
    }

    /// The story as JSON-LD has it, line breaks and all.
    #[must_use]
    pub fn article_body(&self) -> Option<&str> {
        self.article.get("articleBody").and_then(Value::as_str)
    }

    /// The authors of JSON-LD: the name, and whether the page calls it a person.
    #[must_use]
    pub fn article_authors(&self) -> Vec<(String, bool)> {
        let mut authors = Vec::new();
        for key in ["author", "creator"] {
            match self.article.get(key) {
                Some(Value::Array(list)) => {
                    for value in list.iter().take(50) {
                        self.add_author(value, &mut authors);
                    }
                }
                Some(value) => self.add_author(value, &mut authors),
                None => {}
            }
            if !authors.is_empty() {
                break;
            }
        }
        authors
    }

    fn add_author(&self, value: &Value, authors: &mut Vec<(String, bool)>) {
        let kind = value.get("@type").and_then(Value::as_str).unwrap_or_default();
        if kind.ends_with("Organization") {
            return;
        }
        for name in self.texts(value, 0) {
            authors.push((name, kind == "Person"));
        }
    }

    fn texts(&self, value: &Value, depth: u8) -> Vec<String> {
        if depth > 4 {
            return Vec::new();
        }
        match value {
            Value::String(text) => {
                let text = plain_text(text);
                if text.is_empty() { Vec::new() } else { vec![text] }
            }
            Value::Array(list) => list.iter().take(50).flat_map(|value| self.texts(value, depth + 1)).collect(),
            Value::Object(map) => {
                if let Some(name) = map.get("name").or_else(|| map.get("@value")) {
                    return self.texts(name, depth + 1);
                }
                let id = map.get("@id").and_then(Value::as_str).unwrap_or_default();
                let other = self.named.iter().find(|other| {
                    !id.is_empty() && other.get("@id").and_then(Value::as_str) == Some(id) && other.contains_key("name")
                });
                other.and_then(|other| other.get("name")).map(|n| self.texts(n, depth + 1)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    #[must_use]
    pub fn modified(&self) -> Option<String> {
        let json = self.article_text("dateModified");
        json.iter()
            .map(String::as_str)
            .chain(self.metas(Field::Modified))
            .find_map(|text| dates::parse(text, self.order))
    }

    /// The outlet's name: of the meta tags or the article's publisher; one written with a capital ("USA Today") before what may
    /// be the name of a server ("usatoday").
    #[must_use]
    pub fn outlet(&self) -> Option<String> {
        let is_name = |name: &String| {
            !name.starts_with(['@', '#', '©']) && !name.contains("://") && name.split_whitespace().count() <= 7
        };
        let told = self.metas(Field::Outlet).map(str::to_string).chain(self.article_text("publisher"));
        let names: Vec<String> = told.filter(is_name).collect();
        let written = names.iter().find(|name| name.contains(char::is_uppercase));
        written.or(names.first()).cloned()
    }

    #[must_use]
    pub fn section(&self) -> Option<String> {
        self.article_text("articleSection").or_else(|| self.metas(Field::Section).next().map(str::to_string))
    }

    #[must_use]
    pub fn language(&self, page: &Page) -> Option<String> {
        let told = page.dom.attr(0, Attr::Lang).filter(|lang| !lang.trim().is_empty()).map(str::to_string);
        let told = told.or_else(|| self.article_text("inLanguage"));
        let told = told.or_else(|| self.metas(Field::Language).next().map(str::to_string))?;
        let tag = told.trim().replace('_', "-");
        let is_tag = (2..=12).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        is_tag.then_some(tag)
    }
}

/// 0 for an article, 3 for a page that at least has a date; higher for what says nothing.
fn rank(map: &Map<String, Value>) -> u8 {
    let kinds: Vec<&str> = match map.get("@type") {
        Some(Value::String(kind)) => vec![kind.as_str()],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => return u8::MAX,
    };
    let is = |test: fn(&str) -> bool| kinds.iter().any(|kind| test(kind.rsplit('/').next().unwrap_or(kind)));
    let has = map.contains_key("headline") || map.contains_key("datePublished") || map.contains_key("author");
    if !has {
        return u8::MAX;
    }
    if is(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report" || kind == "Blog") {
        0
    } else if is(|kind| matches!(kind, "Review" | "Recipe" | "CreativeWork" | "HowTo")) {
        1
    } else if is(|kind| kind.ends_with("Page")) {
        2
    } else {
        u8::MAX
    }
}

/// JSON as pages write it: with line breaks inside strings, comment marks around it, a stray semicolon after it.
fn parse_json(text: &str) -> Option<Value> {
    let text = text.trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let text = text
        .split_once("<![CDATA[")
        .map_or(text, |(_, inner)| inner.rsplit_once("]]>").map_or(inner, |(inner, _)| inner));
    let start = text.find(['{', '['])?;
    let end = text.rfind(['}', ']'])?;
    let mut clean = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.get(start..=end)?.chars() {
        if c < ' ' {
            clean.push(' ');
        } else if escaped && !matches!(c, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') {
            // "\'" is JavaScript, not JSON.
            clean.pop();
            clean.push(c);
        } else {
            clean.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    if let Ok(value) = serde_json::from_str(&clean) {
        return Some(value);
    }
    // A trailing comma before a closing bracket.
    let mut stricter = String::with_capacity(clean.len());
    for c in clean.chars() {
        if matches!(c, '}' | ']') {
            let kept = stricter.trim_end().trim_end_matches(',').len();
            stricter.truncate(kept);
        }
        stricter.push(c);
    }
    // Or two objects one after the other: the first one counts.
    serde_json::Deserializer::from_str(&stricter).into_iter::<Value>().next()?.ok()
}

/// One line without tags and entities: metadata are often escaped once too often.
#[must_use]
pub fn plain_text(text: &str) -> String {
    let mut text = text.to_string();
    if text.len() < 2000 && (text.contains('&') || text.contains('<')) {
        text = super::dom::Dom::parse(&text.replace('<', " <")).line(0, 2000);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
