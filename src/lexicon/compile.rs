//! The build script: reads every `src/**/lexicon/*.txt`, refuses what is badly written, and writes the tables that
//! the program carries. Only the build runs this; the program reads the result through `lexicon::Lexicon`.
//!
//! A lexicon file: first line `# columns: a, b, c`; then optional directives; then one entry a line, columns split by
//! tabs, lines sorted as bytes (`LC_ALL=C sort`), none twice. Column one is the form that is looked up; a column named
//! `forms` holds further forms, split by `|`. Directives:
//! - `# case: exact`: the class holds only where the article writes the form with the same capitals ("US", not "us").
//! - `# classes: column`: besides the list's own class, each value of that column (values split by `,`) gives a class of
//!   its own, named COLUMN_VALUE.
//! - `# rows: none`: the program asks only for classes; rows are not carried, which keeps a large list small.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "scan.rs"]
#[allow(dead_code)]
mod scan;

struct List {
    name: String,
    path: PathBuf,
    exact: bool,
    keeps_rows: bool,
    columns: Vec<String>,
    class_column: Option<usize>,
    rows: Vec<String>,
}

#[derive(Default)]
struct Key {
    classes: [u128; 2],
    exact: bool,
    phrase_tokens: u32,
    postings: BTreeSet<u32>,
}

fn main() {
    // All of src: a lexicon may appear in a folder that did not exist before.
    println!("cargo::rerun-if-changed=src");
    link_without_relocations();
    let mut files = Vec::new();
    find_lexicons(Path::new("src"), &mut files);
    files.sort();
    let mut errors = Vec::new();
    let lists: Vec<List> = files.iter().filter_map(|path| read_list(path, &mut errors)).collect();
    let mut names = BTreeMap::new();
    for list in &lists {
        if let Some(other) = names.insert(&list.name, &list.path) {
            errors.push(format!("{}: a list of this name exists already: {}", list.path.display(), other.display()));
        }
    }
    if !errors.is_empty() {
        let shown = errors.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
        panic!("\n{} lexicon errors:\n{shown}\n", errors.len());
    }
    write_tables(&lists);
}

/// A program at a fixed address has nothing to relocate: it starts in three quarters of the time (2.0 ms for 2.6).
fn link_without_relocations() {
    let target = |name: &str| std::env::var(name).unwrap_or_default();
    if target("CARGO_CFG_TARGET_OS") == "linux" && target("CARGO_CFG_TARGET_ENV") == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}

fn find_lexicons(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("src is readable").flatten() {
        let path = entry.path();
        if path.is_dir() {
            find_lexicons(&path, files);
        } else if path.extension().is_some_and(|e| e == "txt") && dir.file_name().is_some_and(|d| d == "lexicon") {
            files.push(path);
        }
    }
}

fn read_list(path: &Path, errors: &mut Vec<String>) -> Option<List> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            errors.push(format!("{}: {error}", path.display()));
            return None;
        }
    };
    let mut complain = |line: usize, what: &str| errors.push(format!("{}:{}: {what}", path.display(), line + 1));
    let mut list = List {
        name: path.file_stem()?.to_str()?.to_string(),
        path: path.to_path_buf(),
        exact: false,
        keeps_rows: true,
        columns: Vec::new(),
        class_column: None,
        rows: Vec::new(),
    };
    let mut class_name = None;
    for (at, line) in text.lines().enumerate() {
        if let Some(comment) = line.strip_prefix('#') {
            if let Some(columns) = comment.strip_prefix(" columns: ") {
                list.columns = columns.split(", ").map(str::to_string).collect();
            } else if comment == " case: exact" {
                list.exact = true;
            } else if comment == " rows: none" {
                list.keeps_rows = false;
            } else if let Some(column) = comment.strip_prefix(" classes: ") {
                class_name = Some(column.to_string());
            }
            continue;
        }
        if list.columns.is_empty() {
            complain(at, "the first line must be `# columns: ...`");
            return None;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        if fields.len() != list.columns.len() {
            complain(at, &format!("{} columns, expected {}", fields.len(), list.columns.len()));
        }
        if line.is_empty()
            || fields.iter().any(|field| field.trim() != *field || field.contains("  "))
            || fields[0].is_empty()
        {
            complain(at, "empty, or white space at an end of a column or doubled");
        }
        if let Some(last) = list.rows.last() {
            if last.as_str() == line {
                complain(at, "this line stands twice");
            } else if last.as_str() > line {
                complain(at, "not sorted (LC_ALL=C sort)");
            }
        }
        list.rows.push(line.to_string());
    }
    if let Some(name) = class_name {
        list.class_column = list.columns.iter().position(|column| *column == name);
        if list.class_column.is_none() {
            complain(0, "`# classes:` names no column");
        }
    }
    if list.columns.is_empty() {
        complain(0, "the first line must be `# columns: ...`");
        return None;
    }
    if list.exact && !list.keeps_rows {
        complain(0, "`# case: exact` needs the rows");
    }
    Some(list)
}

/// The forms of a row: column one and the `forms` column.
fn forms<'a>(list: &List, row: &'a str) -> Vec<&'a str> {
    let fields: Vec<&str> = row.split('\t').collect();
    let mut forms = vec![fields[0]];
    if let Some(at) = list.columns.iter().position(|column| column == "forms") {
        forms.extend(fields[at].split('|').filter(|form| !form.is_empty()));
    }
    forms
}

fn constant(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect()
}

fn variant(name: &str) -> String {
    name.split('_').map(|part| part[..1].to_ascii_uppercase() + &part[1..]).collect()
}

fn write_tables(lists: &[List]) {
    // Class bits: one a list, then one a value of a class column.
    let mut class_names: Vec<String> = lists.iter().map(|list| constant(&list.name)).collect();
    let mut value_bits: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for (l, list) in lists.iter().enumerate() {
        let Some(column) = list.class_column else { continue };
        let values: BTreeSet<&str> = list
            .rows
            .iter()
            .flat_map(|row| row.split('\t').nth(column).unwrap_or_default().split(','))
            .filter(|v| !v.is_empty())
            .collect();
        for value in values {
            let name = format!("{}_{}", constant(&list.columns[column]), constant(value));
            let bit = class_names.iter().position(|n| *n == name).unwrap_or_else(|| {
                class_names.push(name.clone());
                class_names.len() - 1
            });
            value_bits.insert((l, value.to_string()), bit);
        }
    }
    assert!(class_names.len() <= 256, "more than 256 word classes: widen WordClass");

    let mut keys: BTreeMap<String, Key> = BTreeMap::new();
    let mut rows = String::new();
    let mut row_offsets: Vec<u32> = Vec::new();
    let mut list_starts: Vec<u32> = Vec::new();
    let mut folded = String::new();
    for (l, list) in lists.iter().enumerate() {
        list_starts.push(row_offsets.len() as u32);
        for row in &list.rows {
            let id = row_offsets.len() as u32;
            if list.keeps_rows {
                row_offsets.push(rows.len() as u32);
                rows.push_str(row);
            }
            let mut bits = [0u128; 2];
            bits[l / 128] |= 1 << (l % 128);
            if let Some(column) = list.class_column {
                for value in row.split('\t').nth(column).unwrap_or_default().split(',').filter(|v| !v.is_empty()) {
                    let bit = value_bits[&(l, value.to_string())];
                    bits[bit / 128] |= 1 << (bit % 128);
                }
            }
            for form in forms(list, row) {
                scan::fold_into(&mut folded, form);
                let tokens = tokens_of(&folded);
                let key = keys.entry(folded.clone()).or_default();
                if list.exact {
                    key.exact = true;
                } else {
                    key.classes[0] |= bits[0];
                    key.classes[1] |= bits[1];
                }
                if list.keeps_rows {
                    key.postings.insert(id);
                }
                if tokens.len() > 1 {
                    let first = keys.entry(tokens[0].clone()).or_default();
                    first.phrase_tokens = first.phrase_tokens.max(tokens.len() as u32);
                }
            }
        }
    }
    row_offsets.push(rows.len() as u32);
    list_starts.push(row_offsets.len() as u32 - 1);

    // Each exact list's bits by row, so that the program can add them after it compared the capitals.
    let mut class_sets: Vec<[u128; 2]> = vec![[0; 2]];
    let mut set_ids: BTreeMap<[u128; 2], u32> = BTreeMap::from([([0; 2], 0)]);
    let mut set_id = |set: [u128; 2]| {
        *set_ids.entry(set).or_insert_with(|| {
            class_sets.push(set);
            class_sets.len() as u32 - 1
        })
    };
    // A slot is the upper half of the key's hash and the place of its record; 0 is an empty slot. A record is postings
    // offset, class set | exact << 23 | phrase tokens << 24, length of the text, the text, padding: all that a look-up
    // needs in one place of memory.
    let slots_len = (keys.len() * 3 / 2).next_power_of_two().max(2);
    let mut slots = vec![0u32; slots_len * 2];
    let mut records: Vec<u32> = vec![0];
    let mut postings: Vec<u32> = Vec::new();
    for (text, key) in &keys {
        let hash = scan::hash_key(text.as_bytes());
        let mut slot = hash as usize & (slots_len - 1);
        while slots[slot * 2 + 1] != 0 {
            slot = (slot + 1) & (slots_len - 1);
        }
        slots[slot * 2] = (hash >> 32) as u32;
        slots[slot * 2 + 1] = records.len() as u32;
        records.extend([
            postings.len() as u32,
            set_id(key.classes) | u32::from(key.exact) << 23 | key.phrase_tokens.min(255) << 24,
            key.postings.len() as u32 | (text.len() as u32) << 16,
        ]);
        assert!(text.len() < 1 << 16 && key.postings.len() < 1 << 16, "{text}: too long, or in too many rows");
        for four in text.as_bytes().chunks(4) {
            records.push(four.iter().rev().fold(0, |word, &b| word << 8 | u32::from(b)));
        }
        postings.extend(&key.postings);
    }
    assert!(class_sets.len() < 1 << 23);

    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    let bytes = |words: &[u32]| words.iter().flat_map(|w| w.to_le_bytes()).collect::<Vec<u8>>();
    let save = |name: &str, data: &[u8]| fs::write(out.join(name), data).expect("OUT_DIR is writable");
    save("rows.txt", rows.as_bytes());
    save("row_offsets.bin", &bytes(&row_offsets));
    save("records.bin", &bytes(&records));
    save("postings.bin", &bytes(&postings));
    save("slots.bin", &bytes(&slots));
    save("class_sets.bin", &class_sets.iter().flatten().flat_map(|half| half.to_le_bytes()).collect::<Vec<u8>>());

    let mut code = String::from("impl WordClass {\n");
    for (bit, name) in class_names.iter().enumerate() {
        let _ = writeln!(code, "    pub const {name}: WordClass = WordClass::bit({bit});");
    }
    code.push_str("}\n\n/// The lexicon files, in the order of their paths.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum List {\n");
    for list in lists {
        let _ = writeln!(
            code,
            "    /// `{}`\n    {},",
            list.path.display().to_string().replace('\\', "/"),
            variant(&list.name)
        );
    }
    code.push_str("}\n\n");
    let _ = writeln!(code, "static LIST_STARTS: [u32; {}] = {list_starts:?};", list_starts.len());
    let exact: Vec<bool> = lists.iter().map(|list| list.exact).collect();
    let _ = writeln!(code, "static LIST_EXACT: [bool; {}] = {exact:?};", exact.len());
    let forms_column: Vec<u8> =
        lists.iter().map(|list| list.columns.iter().position(|c| c == "forms").map_or(0, |at| at as u8)).collect();
    let _ = writeln!(code, "static LIST_FORMS_COLUMN: [u8; {}] = {forms_column:?};", forms_column.len());
    let class_column: Vec<u8> = lists.iter().map(|list| list.class_column.map_or(0, |at| at as u8)).collect();
    let _ = writeln!(code, "static LIST_CLASS_COLUMN: [u8; {}] = {class_column:?};", class_column.len());
    let _ = writeln!(code, "static VALUE_CLASSES: [(u8, &str, u8); {}] = [", value_bits.len());
    for ((l, value), bit) in &value_bits {
        let _ = writeln!(code, "    ({l}, {value:?}, {bit}),");
    }
    code.push_str("];\n");
    save("lexicon.rs", code.as_bytes());
}

fn tokens_of(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with(' ') {
            at += 1;
            continue;
        }
        let (end, _) = scan::next_token(text, at);
        tokens.push(text[at..end].to_string());
        at = end.max(at + 1);
    }
    tokens
}
