//! Whole articles with the program's real JSON beside them: `fixtures/NAME` and `fixtures/NAME.json`.
//!
//! The first difference is shown. `COPYDESK_BLESS=1 cargo test --test fixtures` writes the files anew; read the diff
//! before you commit it.

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::input::{self, Format};
use copydesk::reporters::json::{self, Settings};
use copydesk::{Options, analyze};

/// Whether an article without its JSON fails the test.
const JSON_IS_REQUIRED: bool = true;

fn articles() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the fixtures are there")
        .map(|entry| entry.expect("a folder entry").path())
        .filter(|path| path.extension().is_some_and(|end| matches!(end.to_str(), Some("txt" | "md" | "html" | "xml"))))
        .filter(|path| path.file_name().is_some_and(|name| name != "README.md"))
        .collect();
    found.sort();
    found
}

/// What `copydesk --pretty fixtures/NAME` prints.
fn report(path: &Path) -> String {
    let name = format!("fixtures/{}", path.file_name().expect("a file").to_string_lossy());
    let bytes = fs::read(path).expect("the article is readable");
    let format = path.extension().filter(|end| *end == "md").map(|_| Format::Markdown);
    let input = input::read(&name, &bytes, format).expect("the article has text");
    let mut out = Vec::new();
    analyze(&input, &Options::default(), |article, doc, analysis| {
        let settings = Settings { pretty: true, ..Settings::default() };
        json::write_article(&mut out, &input, article, doc, analysis, &settings);
    });
    out.push(b'\n');
    String::from_utf8(out).expect("JSON is UTF-8")
}

/// The first line that differs, with the lines before it.
fn difference(expected: &str, found: &str) -> Option<String> {
    let (mut expected_lines, mut found_lines) = (expected.lines(), found.lines());
    let mut before: Vec<&str> = Vec::new();
    loop {
        match (expected_lines.next(), found_lines.next()) {
            (None, None) => return None,
            (Some(a), Some(b)) if a == b => before.push(a),
            (a, b) => {
                let line = before.len() + 1;
                let context = before[before.len().saturating_sub(8)..].join("\n    ");
                return Some(format!(
                    "line {line}:\n    {context}\n  - {}\n  + {}",
                    a.unwrap_or("(end)"),
                    b.unwrap_or("(end)")
                ));
            }
        }
    }
}

#[test]
fn fixtures_give_the_json_beside_them() {
    let bless = std::env::var_os("COPYDESK_BLESS").is_some_and(|value| value == "1");
    let articles = articles();
    assert!(articles.len() >= 8, "only {} articles in fixtures/", articles.len());
    let mut failures = Vec::new();
    for path in articles {
        let found = report(&path);
        let gold = PathBuf::from(format!("{}.json", path.display()));
        if bless {
            fs::write(&gold, &found).expect("the fixture can be written");
            continue;
        }
        match fs::read_to_string(&gold) {
            Ok(expected) => {
                if let Some(difference) = difference(&expected, &found) {
                    failures.push(format!("{}, {difference}", gold.display()));
                }
            }
            Err(_) if JSON_IS_REQUIRED => failures.push(format!("{} is missing", gold.display())),
            Err(_) => {}
        }
    }
    let hint = "Wanted? COPYDESK_BLESS=1 cargo test --test fixtures";
    assert!(failures.is_empty(), "\n{}\n{hint}\n", failures.join("\n\n"));
}
