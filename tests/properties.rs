//! Properties that hold for every input, tried on the fixtures, on mangled fixtures and on bytes of any kind.

use std::fs;
use std::path::Path;

use copydesk::input::respelled;
use copydesk::input::{self, Format};
use copydesk::reporters::json::{self, Parts, Settings};
use copydesk::{Options, analyze};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::Value;

/// The articles of `fixtures/`, as bytes.
fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut found: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .expect("the fixtures are there")
        .map(|entry| entry.expect("a folder entry").path())
        .filter(|path| path.extension().is_some_and(|end| matches!(end.to_str(), Some("txt" | "md" | "html" | "xml"))))
        .map(|path| (path.display().to_string(), fs::read(&path).expect("the article is readable")))
        .collect();
    found.sort();
    found
}

/// The program's JSON with the text in it, or None where there is no text.
fn report(bytes: &[u8], format: Option<Format>, published: Option<&str>) -> Option<String> {
    let input = input::read("property", bytes, format).ok()?;
    let options = Options { published: published.map(str::to_string), ..Options::default() };
    let settings = Settings { parts: Parts { text: true, ..Parts::default() }, ..Settings::default() };
    let mut out = Vec::new();
    analyze(&input, &options, |article, doc, analysis| {
        json::write_article(&mut out, &input, article, doc, analysis, &settings);
    });
    Some(String::from_utf8(out).expect("JSON is UTF-8"))
}

/// Calls `check` for each object with `start` and `end`, wherever it lies.
fn each_span<'v>(value: &'v Value, path: &str, check: &mut impl FnMut(&str, u64, u64, Option<&'v str>)) {
    match value {
        Value::Object(map) => {
            if let (Some(start), Some(end)) = (map.get("start"), map.get("end")) {
                let (start, end) = (start.as_u64().expect("a start"), end.as_u64().expect("an end"));
                check(path, start, end, map.get("text").and_then(Value::as_str));
            }
            for (key, value) in map {
                each_span(value, &format!("{path}.{key}"), check);
            }
        }
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                each_span(value, &format!("{path}[{at}]"), check);
            }
        }
        _ => {}
    }
}

fn range(value: &Value) -> (u64, u64) {
    (value["start"].as_u64().expect("a start"), value["end"].as_u64().expect("an end"))
}

/// Checks all that must hold of one output; the error says what does not.
fn check(json: &str) -> Result<(), String> {
    let object: Value = serde_json::from_str(json).map_err(|error| format!("no JSON: {error}"))?;
    let text: Vec<char> = object["text"].as_str().ok_or("no text")?.chars().collect();
    if object["source"]["chars"] != text.len() {
        return Err(format!("chars is {}, the text has {}", object["source"]["chars"], text.len()));
    }
    let mut faults = Vec::new();
    each_span(&object, "", &mut |path, start, end, written| {
        let slice: Option<String> = text.get(start as usize..end as usize).map(|part| part.iter().collect());
        // Sentences and the blocks that stand elsewhere in the object are offsets alone.
        let is_range = path.contains(".sentences[") || path.contains(".blocks[") && written.is_none();
        if start >= end || slice.is_none() {
            faults.push(format!("{path}: {start}..{end} of {}", text.len()));
        } else if !is_range && slice.as_deref() != written {
            faults.push(format!("{path}: {written:?} is {slice:?} in the text"));
        }
    });
    let list = |name: &str| object[name].as_array().cloned().unwrap_or_default();
    for section in list("sections") {
        for paragraph in section["paragraphs"].as_array().into_iter().flatten() {
            let (start, end) = range(paragraph);
            let mut last = start;
            for sentence in paragraph["sentences"].as_array().into_iter().flatten() {
                let (from, to) = range(sentence);
                if from < last || to > end {
                    faults.push(format!("sentence {from}..{to} outside {last}..{end}"));
                }
                last = to;
            }
        }
    }
    for name in ["figures", "dates"] {
        let mut last = 0;
        for mention in list(name) {
            let (start, end) = range(&mention);
            if start < last {
                faults.push(format!("{name}: {mention} overlaps the one before or is out of order"));
            }
            last = end;
        }
    }
    let mut last = 0;
    for quote in list("quotes") {
        let (start, _) = range(&quote);
        if start < last {
            faults.push(format!("quotes: {quote} is out of order"));
        }
        last = start;
    }
    let ids: Vec<Value> = list("entities").iter().map(|entity| entity["id"].clone()).collect();
    for quote in list("quotes") {
        let entity = &quote["speaker"]["entity"];
        if !entity.is_null() && !ids.contains(entity) {
            faults.push(format!("quotes: {entity} is no entity"));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

/// What was found, by its words: white space, the style of the marks and what no reader sees aside.
fn mentions(json: &str) -> Vec<String> {
    let object: Value = serde_json::from_str(json).expect("JSON");
    let mut found = Vec::new();
    for name in ["entities", "quotes", "figures", "dates"] {
        each_span(&object[name], name, &mut |path, _, _, text| {
            let (text, _) = respelled::read(text.unwrap_or_default().to_string());
            let text = text.replace(['\u{ad}', '\u{200b}'], "");
            let text = text.replace(['“', '”'], "\"").replace(['‘', '’'], "'");
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            found.push(format!("{path} {text}"));
        });
    }
    found
}

#[test]
fn fixtures_keep_the_invariants() {
    for (name, bytes) in fixtures() {
        let json = report(&bytes, None, Some("2025-06-03")).expect("a fixture has text");
        if let Err(faults) = check(&json) {
            panic!("{name}\n{faults}");
        }
    }
}

#[test]
fn the_same_bytes_give_the_same_output_in_every_thread() {
    for (name, bytes) in fixtures() {
        let here = report(&bytes, None, None);
        let again = report(&bytes, None, None);
        let there = std::thread::spawn(move || report(&bytes, None, None)).join().expect("no panic");
        assert!(here == again && here == there, "{name}");
    }
}

/// A way to write or save a text, and what makes another text's copy in it.
type Habit = (&'static str, fn(&str) -> String);

const HABITS: [Habit; 7] = [
    ("line ends of Windows", |text| text.replace('\n', "\r\n")),
    ("straight marks", |text| text.replace(['“', '”'], "\"").replace(['‘', '’'], "'")),
    ("soft hyphens in long words", hyphenated),
    ("spaces of no width", |text| text.replace(". ", ". \u{200b}").replace(" the ", " \u{200b}the ")),
    ("fixed spaces after numbers", fixed_spaces),
    ("references", |text| {
        let marks = text.replace('&', "&amp;").replace('“', "&ldquo;").replace('”', "&#8221;").replace('"', "&quot;");
        marks.replace('’', "&#x2019;").replace('\'', "&amp;apos;").replace('—', "&mdash;")
    }),
    ("UTF-8 taken for Windows-1252", |text| {
        let (seen, _, _) = encoding_rs::WINDOWS_1252.decode(text.as_bytes());
        seen.into_owned()
    }),
];

/// A soft hyphen in the middle of each word of eight small letters or more.
fn hyphenated(text: &str) -> String {
    let words = text.split_inclusive(|c: char| !c.is_ascii_lowercase());
    let halves = words.map(|word| match word.len() {
        9.. => format!("{}\u{ad}{}", &word[..4], &word[4..]),
        _ => word.to_string(),
    });
    halves.collect()
}

fn fixed_spaces(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let number = out.ends_with(|before: char| before.is_ascii_digit());
        out.push(if c == ' ' && number { '\u{a0}' } else { c });
    }
    out
}

#[test]
fn how_a_text_is_written_changes_nothing_that_is_found() {
    for (name, bytes) in fixtures().into_iter().filter(|(name, _)| name.ends_with(".txt")) {
        let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
        let plain = report(text.as_bytes(), Some(Format::Text), Some("2025-06-03")).expect("text");
        for (habit, rewrite) in HABITS {
            let other = report(rewrite(&text).as_bytes(), Some(Format::Text), Some("2025-06-03")).expect("text");
            assert_eq!(mentions(&plain), mentions(&other), "{name}: {habit}");
        }
    }
}

/// A way to spoil an article.
#[derive(Clone, Debug)]
enum Mangle {
    Cut(usize, usize),
    Repeat(usize, usize, usize),
    Insert(usize, String),
    Byte(usize, u8),
    Shout,
    OneLine,
    NoSpaces(usize, usize),
}

fn mangle() -> impl Strategy<Value = Mangle> {
    let signs = "[“”\"'‘’«»().,;:!?$€£%°½&#â€™Ã©\u{a0}\u{200b}\u{301}\u{feff}😂żÉ中\r\n\t\u{0}\u{7f}0-9a-zA-Z -]{1,12}";
    prop_oneof![
        (any::<usize>(), 1..400usize).prop_map(|(at, len)| Mangle::Cut(at, len)),
        (any::<usize>(), 1..60usize, 2..30usize).prop_map(|(at, len, times)| Mangle::Repeat(at, len, times)),
        (any::<usize>(), signs).prop_map(|(at, text)| Mangle::Insert(at, text)),
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Mangle::Byte(at, byte)),
        Just(Mangle::Shout),
        Just(Mangle::OneLine),
        (any::<usize>(), 1..200usize).prop_map(|(at, len)| Mangle::NoSpaces(at, len)),
    ]
}

fn apply(bytes: &mut Vec<u8>, mangle: &Mangle) {
    let place = |at: usize, bytes: &[u8]| at % (bytes.len() + 1);
    match mangle {
        Mangle::Cut(at, len) => {
            let at = place(*at, bytes);
            let end = (at + len).min(bytes.len());
            bytes.drain(at..end);
        }
        Mangle::Repeat(at, len, times) => {
            let at = place(*at, bytes);
            let end = (at + len).min(bytes.len());
            let part = bytes[at..end].repeat(*times);
            bytes.splice(at..end, part);
        }
        Mangle::Insert(at, text) => {
            let at = place(*at, bytes);
            bytes.splice(at..at, text.bytes());
        }
        Mangle::Byte(at, byte) => {
            let at = place(*at, bytes);
            if let Some(b) = bytes.get_mut(at) {
                *b = *byte;
            }
        }
        Mangle::Shout => *bytes = String::from_utf8_lossy(bytes).to_uppercase().into_bytes(),
        Mangle::OneLine => bytes.iter_mut().filter(|b| matches!(b, b'\n' | b'\r')).for_each(|b| *b = b' '),
        Mangle::NoSpaces(at, len) => {
            let at = place(*at, bytes);
            let end = (at + len).min(bytes.len());
            let part: Vec<u8> = bytes[at..end].iter().copied().filter(|b| *b != b' ').collect();
            bytes.splice(at..end, part);
        }
    }
}

fn format() -> impl Strategy<Value = Option<Format>> {
    prop_oneof![
        3 => Just(None),
        2 => Just(Some(Format::Text)),
        1 => Just(Some(Format::Markdown)),
        1 => Just(Some(Format::Html)),
        1 => Just(Some(Format::Xml)),
    ]
}

/// The same 160 inputs each time; `COPYDESK_CASES=5000 cargo test --test properties` tries so many new ones.
fn config() -> ProptestConfig {
    let wanted = std::env::var("COPYDESK_CASES").ok().and_then(|count| count.parse().ok());
    ProptestConfig {
        cases: wanted.unwrap_or(160),
        rng_seed: if wanted.is_some() { RngSeed::Random } else { RngSeed::Fixed(20_250_603) },
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn mangled_articles_keep_the_invariants(
        which in any::<prop::sample::Index>(),
        mangles in prop::collection::vec(mangle(), 1..6),
        format in format(),
        dated in any::<bool>(),
    ) {
        let (_, mut bytes) = which.get(&fixtures()).clone();
        for mangle in &mangles {
            apply(&mut bytes, mangle);
        }
        if let Some(json) = report(&bytes, format, dated.then_some("2025-06-03")) {
            let outcome = check(&json);
            prop_assert!(outcome.is_ok(), "{}\n{:?}", outcome.unwrap_err(), String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..600), format in format()) {
        if let Some(json) = report(&bytes, format, None) {
            let outcome = check(&json);
            prop_assert!(outcome.is_ok(), "{}", outcome.unwrap_err());
        }
    }

    #[test]
    fn any_text_gives_an_answer(
        words in prop::collection::vec(
            prop_oneof![
                Just("said".to_string()), Just("Mr".to_string()), Just("“".to_string()), Just("”,".to_string()),
                Just("$".to_string()), Just("million".to_string()), Just("May".to_string()), Just("Monday".to_string()),
                Just("\n".to_string()), Just("\n\n".to_string()), Just("-".to_string()), Just("to".to_string()),
                Just("per cent".to_string()), Just("Q:".to_string()), Just("according".to_string()),
                "[0-9]{1,25}", "[0-9]{1,3}([.,/:][0-9]{1,4}){1,3}", "[A-Z][a-z]{1,8}", "[a-z]{1,10}", "\\PC{1,6}",
            ],
            0..120,
        ),
        glue in prop_oneof![Just(" "), Just("")],
    ) {
        if let Some(json) = report(words.join(glue).as_bytes(), Some(Format::Text), Some("2025-06-03")) {
            let outcome = check(&json);
            prop_assert!(outcome.is_ok(), "{}\n{:?}", outcome.unwrap_err(), words.join(glue));
        }
    }
}
