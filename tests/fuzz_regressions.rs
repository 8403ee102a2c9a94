//! Inputs that once crashed, hung or broke an invariant, kept in `tests/fuzz/regressions` and read in every format.
//! A new one is dropped into the folder under a name that says what it is.

use std::fs;
use std::path::Path;

use copydesk::input::{self, Format, records, warc};
use copydesk::reporters::json::{self, Settings};
use copydesk::reporters::text::{self, Layout};
use copydesk::{Options, analyze};

#[test]
fn every_kept_input_is_answered() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/regressions");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("a folder entry").path();
        let bytes = fs::read(&path).expect("the input is readable");
        let name = path.display().to_string();
        for format in [None, Some(Format::Text), Some(Format::Markdown), Some(Format::Html), Some(Format::Xml)] {
            let Ok(input) = input::read(&name, &bytes, format) else { continue };
            let options = Options { published: Some("2025-06-03".to_string()), ..Options::default() };
            let mut out = Vec::new();
            analyze(&input, &options, |article, doc, analysis| {
                json::write_article(&mut out, &input, article, doc, analysis, &Settings::default());
                let layout = Layout { width: 40, color: true, full: true };
                text::write_report(&mut Vec::new(), &input, article, doc, analysis, Default::default(), layout)
                    .expect("memory can be written");
            });
            serde_json::from_slice::<serde_json::Value>(&out).expect("JSON");
        }
        let _ = records::parse_record(&bytes, &records::Fields { keep: true, ..Default::default() });
        let mut archive = warc::Reader::new(bytes.as_slice(), 1 << 20);
        while let Ok(found) = archive.next_page() {
            match found {
                warc::Found::End => break,
                warc::Found::Page(page) => drop(page.body(1 << 20)),
                warc::Found::TooLarge { .. } | warc::Found::Damaged { .. } => {}
            }
        }
        count += 1;
    }
    assert!(count > 0, "no inputs");
}
