//! The annotated texts, and copies of them with other names and as headlines.

use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use copydesk::extractors::entities::EntityType;
use copydesk::extractors::entities::tagger::TYPES;
use copydesk::input::respelled;

use super::Rng;

/// An annotated text; spans in bytes.
#[derive(Clone)]
pub struct Gold {
    pub text: String,
    pub spans: Vec<(usize, usize, usize)>,
    /// Which of the five types the corpus annotates.
    pub types: [bool; 5],
}

pub fn read_corpus(path: &Path) -> Vec<Gold> {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
    } else {
        text = String::from_utf8(bytes).unwrap();
    }
    let type_of = |name: &str| TYPES.iter().position(|t| t.name() == name);
    let mut docs = Vec::new();
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = value["text"].as_str().unwrap().to_string();
        let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        offsets.push(text.len());
        let mut types = [false; 5];
        for name in value["types"].as_array().unwrap() {
            if let Some(t) = type_of(name.as_str().unwrap()) {
                types[t] = true;
            }
        }
        let mut spans = Vec::new();
        for entity in value["gold"]["entities"].as_array().unwrap() {
            let at = |key: &str| offsets[entity[key].as_u64().unwrap() as usize];
            if let Some(t) = type_of(entity["type"].as_str().unwrap()) {
                spans.push((at("start"), at("end"), t));
            }
        }
        spans.sort_by_key(|s| (s.0, usize::MAX - s.1));
        let mut end = 0;
        spans.retain(|s| {
            let keep = s.0 >= end && s.1 > s.0;
            end = if keep { s.1 } else { end };
            keep
        });
        // The text as the program reads it.
        let (text, original) = respelled::read(text);
        if let Some(original) = original {
            let place = |at: &mut usize| *at = original.read_offset(*at as u32) as usize;
            spans.iter_mut().for_each(|(start, end, _)| [start, end].into_iter().for_each(place));
        }
        docs.push(Gold { text, spans, types });
    }
    docs
}

/// Lists of names for the copies and templates, from the lexicons.
pub struct Names {
    pub given: Vec<String>,
    pub surnames: Vec<String>,
    pub by_class: HashMap<String, Vec<String>>,
}

impl Names {
    pub fn read() -> Names {
        let folder = Path::new("src/extractors/entities/lexicon");
        let rows = |file: &str| -> Vec<(String, String)> {
            let text = fs::read_to_string(folder.join(file)).unwrap();
            let rows = text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
            // A third column is further forms of the name.
            let classes = |rest: &str| rest.split('\t').next().unwrap_or_default().to_string();
            rows.map(|(name, rest)| (name.to_string(), classes(rest))).collect()
        };
        let capital = |name: &str| {
            let mut up = true;
            let mut out = String::new();
            for c in name.chars() {
                if up {
                    out.extend(c.to_uppercase())
                } else {
                    out.push(c)
                }
                up = matches!(c, '-' | ' ' | '\'');
            }
            out
        };
        let plain = |name: &str| name.chars().all(|c| c.is_alphabetic() || c == '-') && name.chars().count() > 2;
        let names = |file: &str| -> Vec<String> {
            let kept = rows(file).into_iter().filter(|(name, classes)| plain(name) && !classes.contains("word"));
            kept.map(|(name, _)| capital(&name)).collect()
        };
        let mut by_class: HashMap<String, Vec<String>> = HashMap::new();
        for (name, classes) in rows("gazetteer.txt").into_iter().chain(rows("groups.txt")) {
            let odd = !name.starts_with(|c: char| c.is_uppercase()) || name.contains([',', '(', '/', ':', '"']);
            if odd || name.len() < 3 {
                continue;
            }
            for class in classes.split(',') {
                by_class.entry(class.to_string()).or_default().push(name.clone());
            }
        }
        Names { given: names("given_names.txt"), surnames: names("surnames.txt"), by_class }
    }

    pub fn of<'a>(&'a self, classes: &[&str], rng: &mut Rng) -> &'a str {
        let class = classes[rng.below(classes.len())];
        self.by_class.get(class).map_or("Acme", |list| rng.pick(list))
    }
}

/// The same text with other names in the same places; a word keeps its replacement throughout the text.
pub fn renamed(gold: &Gold, names: &Names, rng: &mut Rng) -> Gold {
    let mut words: HashMap<String, String> = HashMap::new();
    let mut out = Gold { text: String::new(), spans: Vec::new(), types: gold.types };
    let mut at = 0;
    for &(start, end, kind) in &gold.spans {
        out.text.push_str(&gold.text[at..start]);
        let old = &gold.text[start..end];
        let parts: Vec<&str> = old.split(' ').collect();
        let capitals = old.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let new = match TYPES[kind] {
            EntityType::Person
                if parts.len() <= 3 && !capitals && old.chars().all(|c| c.is_alphabetic() || c == ' ') =>
            {
                let mut new = Vec::new();
                for (place, part) in parts.iter().enumerate() {
                    let list = if place + 1 < parts.len() { &names.given } else { &names.surnames };
                    let known = words.entry((*part).to_string()).or_insert_with(|| rng.pick(list).to_string());
                    new.push(known.clone());
                }
                new.join(" ")
            }
            EntityType::Place if parts.len() == 1 && !capitals => words
                .entry(old.to_string())
                .or_insert_with(|| {
                    if rng.chance(40) {
                        old.to_string()
                    } else {
                        names.of(&["big_city", "town", "region", "country"], rng).to_string()
                    }
                })
                .clone(),
            EntityType::Organization if !capitals => words
                .entry(old.to_string())
                .or_insert_with(|| {
                    if rng.chance(60) {
                        old.to_string()
                    } else {
                        names
                            .of(&["company", "agency", "university", "party", "media", "team", "intl"], rng)
                            .to_string()
                    }
                })
                .clone(),
            _ => old.to_string(),
        };
        let from = out.text.len();
        out.text.push_str(&new);
        out.spans.push((from, out.text.len(), kind));
        at = end;
    }
    out.text.push_str(&gold.text[at..]);
    out
}

/// Some sentences as headlines: capitals throughout or each word capitalised. Only ASCII letters change, so spans stay.
pub fn headlines(gold: &Gold, rng: &mut Rng) -> Gold {
    let mut bytes = gold.text.clone().into_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let end = (start..bytes.len())
            .find(|&i| bytes[i] == b'\n' || (bytes[i] == b'.' && bytes.get(i + 1) == Some(&b' ') && i - start > 40));
        let end = end.map_or(bytes.len(), |e| e + 1);
        match rng.below(4) {
            0 => bytes[start..end].make_ascii_uppercase(),
            1 => {
                for i in start..end {
                    let long = bytes[i..end].iter().take_while(|b| b.is_ascii_alphabetic()).count() > 3;
                    if long && (i == start || bytes[i - 1] == b' ') {
                        bytes[i] = bytes[i].to_ascii_uppercase();
                    }
                }
            }
            _ => {}
        }
        start = end;
    }
    Gold { text: String::from_utf8(bytes).unwrap(), ..gold.clone() }
}
