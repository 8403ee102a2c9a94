//! Each stage and the whole, in bytes of article text a second, beside a bare pass of `unicode_word_indices` over the
//! same text: the yardstick. `cargo bench`; `COPYDESK_BENCH=records.ndjson cargo bench` for texts of your own (`text`).

use std::sync::OnceLock;

use copydesk::analysis::Analysis;
use copydesk::article::Article;
use copydesk::document::Document;
use copydesk::extractors::entities::user_lists::UserNames;
use copydesk::extractors::{self, dates, entities, figures, quotes};
use copydesk::input::{self, Input, records};
use copydesk::reporters::json::{self, Settings};
use copydesk::reporters::text::{self, Layout};
use copydesk::{Options, analyze_all, linking, parser, summary};
use divan::Bencher;
use divan::counter::BytesCount;
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    divan::main();
}

/// The articles: records of `COPYDESK_BENCH`, or the fixtures that are plain text.
fn texts() -> &'static [String] {
    static TEXTS: OnceLock<Vec<String>> = OnceLock::new();
    TEXTS.get_or_init(|| match std::env::var("COPYDESK_BENCH") {
        Ok(path) => {
            let stream = std::fs::read(&path).expect("the records are readable");
            let lines = stream.split(|b| *b == b'\n').filter(|line| !line.is_empty());
            let fields = records::Fields::default();
            lines.filter_map(|line| records::parse_record(line, &fields).ok()?.text).take(300).collect()
        }
        Err(_) => {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
            let files = std::fs::read_dir(folder).expect("the fixtures are there").flatten();
            let mut paths: Vec<_> = files.map(|file| file.path()).collect();
            paths.sort();
            let texts = paths.iter().filter(|path| path.extension().is_some_and(|end| end == "txt"));
            texts.map(|path| String::from_utf8_lossy(&std::fs::read(path).expect("readable")).into_owned()).collect()
        }
    })
}

fn inputs() -> &'static [Input] {
    static INPUTS: OnceLock<Vec<Input>> = OnceLock::new();
    INPUTS
        .get_or_init(|| texts().iter().filter_map(|text| input::from_text("bench", text.clone(), None).ok()).collect())
}

fn articles() -> &'static [Article] {
    static ARTICLES: OnceLock<Vec<Article>> = OnceLock::new();
    ARTICLES.get_or_init(|| inputs().iter().map(|input| parser::parse(input, PUBLISHED)).collect())
}

fn documents() -> &'static [Document<'static>] {
    static DOCUMENTS: OnceLock<Vec<Document>> = OnceLock::new();
    DOCUMENTS
        .get_or_init(|| inputs().iter().zip(articles()).map(|(input, article)| Document::new(input, article)).collect())
}

fn analyses() -> &'static [Analysis] {
    static ANALYSES: OnceLock<Vec<Analysis>> = OnceLock::new();
    ANALYSES.get_or_init(|| {
        documents()
            .iter()
            .zip(extractors::extract_all(documents()))
            .map(|(doc, mentions)| {
                let mut analysis = linking::link(doc, mentions, &UserNames::default());
                analysis.summary = summary::summarize(doc, &analysis);
                analysis
            })
            .collect()
    })
}

const PUBLISHED: Option<&str> = Some("2025-06-03");

/// Stories that a stream's batch holds.
const AT_ONCE: usize = 30;

fn bytes() -> BytesCount {
    BytesCount::new(texts().iter().map(String::len).sum::<usize>())
}

/// Runs one stage over all documents.
fn over_documents<T>(bencher: Bencher, stage: impl Fn(&'static Document<'static>) -> T + Sync) {
    let documents = documents();
    bencher.counter(bytes()).bench(|| {
        for doc in documents {
            divan::black_box(stage(doc));
        }
    });
}

#[divan::bench]
fn yardstick_unicode_words(bencher: Bencher) {
    let texts = texts();
    bencher.counter(bytes()).bench(|| texts.iter().map(|text| text.unicode_word_indices().count()).sum::<usize>());
}

/// What a stream does with a line: JSON in, analysis, JSON out.
#[divan::bench]
fn whole_record(bencher: Bencher) {
    let lines: Vec<String> = texts()
        .iter()
        .map(|text| serde_json::json!({"id": "bench", "text": text, "published": "2025-06-03"}).to_string())
        .collect();
    let fields = records::Fields::default();
    let mut out = Vec::new();
    bencher.counter(bytes()).bench_local(|| {
        for lines in lines.chunks(AT_ONCE) {
            out.clear();
            let records = lines.iter().map(|line| records::parse_record(line.as_bytes(), &fields).expect("a record"));
            let read: Vec<(Input, Options)> = records
                .map(|record| {
                    let input = input::from_text("bench", record.text.expect("a text"), None).expect("text");
                    (input, Options { published: record.published, ..Options::default() })
                })
                .collect();
            let articles: Vec<_> = read.iter().map(|(input, options)| (input, options)).collect();
            let mut inputs = read.iter();
            analyze_all(&articles, |article, doc, analysis| {
                let (input, _) = inputs.next().expect("one report an article");
                json::write_article(&mut out, input, article, doc, analysis, &Settings::default());
            });
        }
        out.len()
    });
}

#[divan::bench]
fn stage_1_input(bencher: Bencher) {
    let texts = texts();
    bencher.counter(bytes()).bench(|| {
        for text in texts {
            let _ = divan::black_box(input::from_text("bench", text.clone(), None));
        }
    });
}

#[divan::bench]
fn stage_2_parser(bencher: Bencher) {
    let inputs = inputs();
    bencher.counter(bytes()).bench(|| {
        for input in inputs {
            divan::black_box(parser::parse(input, PUBLISHED));
        }
    });
}

#[divan::bench]
fn stage_3_document(bencher: Bencher) {
    let (inputs, articles) = (inputs(), articles());
    bencher.counter(bytes()).bench(|| {
        for (input, article) in inputs.iter().zip(articles) {
            divan::black_box(Document::new(input, article));
        }
    });
}

#[divan::bench]
fn stage_4_entities(bencher: Bencher) {
    over_documents(bencher, entities::extract);
}

#[divan::bench]
fn stage_4_quotes(bencher: Bencher) {
    over_documents(bencher, quotes::extract);
}

#[divan::bench]
fn stage_4_figures(bencher: Bencher) {
    over_documents(bencher, figures::extract);
}

#[divan::bench]
fn stage_4_dates(bencher: Bencher) {
    over_documents(bencher, dates::extract);
}

/// With the copy of the mentions that it uses up.
#[divan::bench]
fn stage_5_linking(bencher: Bencher) {
    let documents = documents();
    let mentions = extractors::extract_all(documents);
    bencher.counter(bytes()).bench(|| {
        for (doc, mentions) in documents.iter().zip(&mentions) {
            divan::black_box(linking::link(doc, mentions.clone(), &UserNames::default()));
        }
    });
}

#[divan::bench]
fn stage_6_summary(bencher: Bencher) {
    let (documents, analyses) = (documents(), analyses());
    bencher.counter(bytes()).bench(|| {
        for (doc, analysis) in documents.iter().zip(analyses) {
            divan::black_box(summary::summarize(doc, analysis));
        }
    });
}

#[divan::bench]
fn stage_7_json(bencher: Bencher) {
    let (inputs, articles, documents, analyses) = (inputs(), articles(), documents(), analyses());
    let mut out = Vec::new();
    bencher.counter(bytes()).bench_local(|| {
        for (at, input) in inputs.iter().enumerate() {
            out.clear();
            let settings = Settings::default();
            json::write_article(&mut out, input, &articles[at], &documents[at], &analyses[at], &settings);
        }
        out.len()
    });
}

#[divan::bench]
fn stage_7_text(bencher: Bencher) {
    let (inputs, articles, documents, analyses) = (inputs(), articles(), documents(), analyses());
    let layout = Layout { width: 80, color: true, full: false };
    let mut out = Vec::new();
    bencher.counter(bytes()).bench_local(|| {
        for (at, input) in inputs.iter().enumerate() {
            out.clear();
            let parts = json::Parts::default();
            text::write_report(&mut out, input, &articles[at], &documents[at], &analyses[at], parts, layout)
                .expect("memory can be written");
        }
        out.len()
    });
}
