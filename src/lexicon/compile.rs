//! The build script: reads every `src/**/lexicon/*.txt`, refuses what is badly written, and writes the tables that
//! the program carries. Only the build runs this; the program reads the result through `lexicon::Lexicon`.
//!
//! A lexicon file: first line `# columns: a, b, c`; then optional directives; then one entry a line, columns split by
//! tabs, lines sorted as bytes (`LC_ALL=C sort`), none twice. Column one is the form that is looked up; a column named
//! `forms` holds further forms, split by `|`. Directives:
//! - `# case: exact`: the class holds only where the article writes the form with the same capitals ("US", not "us").
//! - `# classes: column`: besides the list's own class, each value of that column (values split by `,`) gives a class of
//!   its own, named COLUMN_VALUE.
//! - `# own class: none`: nobody asks whether a word is of this list at all; there is room for so many classes only.
//! - `# joins: list`: the entries are entries of that list too, and have its class.
//! - `# rows: none`: the program asks only for classes; rows are not carried, which keeps a large list small.
//! - `# sought: lines`: the program looks up parts of whole lines, which hardly ever are entries. A sieve of the first two words of the
//!   entries, small enough for the nearest cache, turns nearly all away.
//! - `# layout: front`: no list of the language at all, but the words whose records lie first, close together, behind a small
//!   table of their own. An article's words are mostly among them, so a look-up touches little memory.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "scan.rs"]
#[allow(dead_code)]
mod scan;

/// The words of a list with fewer rows are words of news, and lie in front like common ones.
const SMALL_LIST: usize = 3000;

struct List {
    name: String,
    path: PathBuf,
    exact: bool,
    has_class: bool,
    keeps_rows: bool,
    is_front: bool,
    is_sifted: bool,
    columns: Vec<String>,
    class_column: Option<usize>,
    joins: Option<String>,
    rows: Vec<String>,
}

/// A set of word classes, a bit each.
type ClassSet = [u64; scan::CLASS_WORDS];

fn add_class(set: &mut ClassSet, bit: usize) {
    set[bit / 64] |= 1 << (bit % 64);
}

#[derive(Default)]
struct Key {
    classes: ClassSet,
    exact: bool,
    phrase_tokens: u8,
    /// Its record lies in front.
    is_common: bool,
    postings: BTreeSet<u32>,
}

fn main() {
    // All of src: a lexicon may appear in a folder that did not exist before.
    println!("cargo::rerun-if-changed=src");
    link_for_a_quick_start();
    let mut files = Vec::new();
    find_lexicons(Path::new("src"), &mut files);
    files.sort();
    let mut errors = Vec::new();
    let (fronts, lists): (Vec<List>, Vec<List>) =
        files.iter().filter_map(|path| read_list(path, &mut errors)).partition(|list| list.is_front);
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
    let front = fronts.iter().flat_map(|list| &list.rows).map(String::as_str).collect();
    write_tables(&lists, front);
}

/// A program at a fixed address that carries the C library has nothing to load and nothing to relocate before it starts: a sixth of the
/// time of a short story.
///
/// `+crt-static` would carry the library, but cargo cannot build proc macros with it unless a target is named. So the names by which the
/// compiler asks for shared libraries (`-lc`) lead to the archives, by scripts that linkers take for a library. That is tried on an empty
/// program first; where it fails, the program is linked as usual.
fn link_for_a_quick_start() {
    let value = |name: &str| env::var(name).unwrap_or_default();
    if value("CARGO_CFG_TARGET_OS") != "linux" || value("CARGO_CFG_TARGET_ENV") != "gnu" {
        return;
    }
    let mut arguments = vec!["-no-pie".to_string()];
    if value("HOST") == value("TARGET")
        && let Some(dir) = archive_dir()
    {
        let carried = [&*arguments, &["-static".to_string(), format!("-L{}", dir.display())]].concat();
        if links(&carried) {
            arguments = carried;
        }
    }
    for argument in arguments {
        println!("cargo::rustc-link-arg-bins={argument}");
    }
}

/// Whether an empty program is linked with these arguments, by the compiler, the flags and the linker that cargo uses.
fn links(arguments: &[String]) -> bool {
    let value = |name: &str| env::var(name).unwrap_or_default();
    let dir = value("OUT_DIR");
    let source = Path::new(&dir).join("empty.rs");
    if fs::write(&source, "fn main() {}\n").is_err() {
        return false;
    }
    let mut rustc = std::process::Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.arg("--target").arg(value("TARGET")).arg("-o").arg(Path::new(&dir).join("empty")).arg(source);
    rustc.args(value("CARGO_ENCODED_RUSTFLAGS").split('\x1f').filter(|flag| !flag.is_empty()));
    if let Ok(linker) = env::var("RUSTC_LINKER") {
        rustc.arg(format!("-Clinker={linker}"));
    }
    rustc.args(arguments.iter().map(|argument| format!("-Clink-arg={argument}")));
    rustc.output().is_ok_and(|made| made.status.success())
}

/// A folder of scripts that lead from the names of the shared libraries to their archives; none unless the compiler has them all.
fn archive_dir() -> Option<PathBuf> {
    // The C library needs the compiler's functions, and those for unwinding need the C library.
    let libraries: [(&str, &[&str]); 7] = [
        ("c", &["c", "gcc", "gcc_eh"]),
        ("gcc_s", &["gcc_eh"]),
        ("m", &["m"]),
        ("dl", &["dl"]),
        ("rt", &["rt"]),
        ("util", &["util"]),
        ("pthread", &["pthread"]),
    ];
    let dir = Path::new(&env::var_os("OUT_DIR")?).join("static");
    fs::create_dir_all(&dir).ok()?;
    for (library, names) in libraries {
        fs::write(dir.join(format!("lib{library}.so")), format!("GROUP({})\n", archives(names)?)).ok()?;
    }
    Some(dir)
}

/// Where the C compiler has these archives, for a linker's script; none unless it has them all.
fn archives(names: &[&str]) -> Option<String> {
    let mut places = Vec::new();
    for name in names {
        let asked = std::process::Command::new("cc").arg(format!("-print-file-name=lib{name}.a")).output().ok()?;
        let place = String::from_utf8(asked.stdout).ok()?;
        // Where the compiler does not have it, it answers with the bare name.
        places.push(Path::new(place.trim()).is_absolute().then(|| place.trim().to_string())?);
    }
    Some(places.join(" "))
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
        has_class: true,
        keeps_rows: true,
        is_front: false,
        is_sifted: false,
        columns: Vec::new(),
        class_column: None,
        joins: None,
        rows: Vec::new(),
    };
    let mut class_name = None;
    for (at, line) in text.lines().enumerate() {
        if let Some(comment) = line.strip_prefix('#') {
            if let Some(columns) = comment.strip_prefix(" columns: ") {
                list.columns = columns.split(", ").map(str::to_string).collect();
            } else if comment == " case: exact" {
                list.exact = true;
            } else if comment == " own class: none" {
                list.has_class = false;
            } else if comment == " rows: none" {
                list.keeps_rows = false;
            } else if comment == " layout: front" {
                list.is_front = true;
            } else if comment == " sought: lines" {
                list.is_sifted = true;
            } else if let Some(column) = comment.strip_prefix(" classes: ") {
                class_name = Some(column.to_string());
            } else if let Some(other) = comment.strip_prefix(" joins: ") {
                list.joins = Some(other.to_string());
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

/// The word classes: one a list, then one a value of a class column.
struct Classes {
    names: Vec<String>,
    /// Of the lists themselves.
    own: Vec<Option<usize>>,
    /// By list and value.
    bits: BTreeMap<(usize, String), usize>,
}

impl Classes {
    fn of(lists: &[List]) -> Self {
        let mut classes = Classes { names: Vec::new(), own: Vec::new(), bits: BTreeMap::new() };
        for list in lists {
            let own = list.has_class.then(|| classes.bit(constant(&list.name)));
            classes.own.push(own);
        }
        for (number, list) in lists.iter().enumerate() {
            let values: BTreeSet<&str> = list.rows.iter().flat_map(|row| class_values(list, row)).collect();
            for value in values {
                let column = list.class_column.map_or("", |at| &list.columns[at]);
                let bit = classes.bit(format!("{}_{}", constant(column), constant(value)));
                classes.bits.insert((number, value.to_string()), bit);
            }
        }
        assert!(classes.names.len() <= scan::CLASS_WORDS * 64, "too many word classes: raise scan::CLASS_WORDS");
        classes
    }

    /// The bit of the class, which is new or another list has.
    fn bit(&mut self, name: String) -> usize {
        let known = self.names.iter().position(|other| *other == name);
        known.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        })
    }
}

/// The values in the class column of a row.
fn class_values<'r>(list: &List, row: &'r str) -> impl Iterator<Item = &'r str> {
    let column = list.class_column.and_then(|column| row.split('\t').nth(column));
    column.unwrap_or_default().split(',').filter(|value| !value.is_empty())
}

/// The different class sets: a word's record holds the number of its own.
struct ClassSets {
    sets: Vec<ClassSet>,
    numbers: BTreeMap<ClassSet, u16>,
}

impl ClassSets {
    fn number(&mut self, set: ClassSet) -> u16 {
        *self.numbers.entry(set).or_insert_with(|| {
            self.sets.push(set);
            self.sets.len() as u16 - 1
        })
    }
}

/// All that the lists say, by word and phrase.
#[derive(Default)]
struct Keys<'l> {
    keys: BTreeMap<String, Key>,
    rows: Rows,
    /// The lengths, as bits, of the phrases that begin with two words.
    pairs: BTreeMap<(String, String), u8>,
    front: BTreeSet<&'l str>,
}

impl Keys<'_> {
    fn add_list(&mut self, number: usize, lists: &[List], classes: &Classes, sets: &mut ClassSets) {
        let list = &lists[number];
        let mut own = ClassSet::default();
        if let Some(bit) = classes.own[number] {
            add_class(&mut own, bit);
        }
        if let Some(name) = &list.joins {
            let other = lists.iter().position(|list| list.name == *name).and_then(|other| classes.own[other]);
            add_class(&mut own, other.unwrap_or_else(|| panic!("{}: joins no list: {name}", list.path.display())));
        }
        for row in &list.rows {
            let mut set = own;
            for value in class_values(list, row) {
                add_class(&mut set, classes.bits[&(number, value.to_string())]);
            }
            let posting = list.keeps_rows.then(|| self.rows.add(row, sets.number(set)) | (number as u32) << 24);
            for form in forms(list, row) {
                self.add_form(list, form, set, posting);
            }
        }
    }

    fn add_form(&mut self, list: &List, form: &str, set: ClassSet, posting: Option<u32>) {
        let mut folded = String::new();
        scan::fold_into(&mut folded, form);
        let in_front = self.lies_in_front(&folded);
        let key = self.keys.entry(folded.clone()).or_default();
        if list.exact {
            key.exact = true;
        } else {
            key.classes.iter_mut().zip(set).for_each(|(word, more)| *word |= more);
        }
        key.postings.extend(posting);
        key.is_common |= list.rows.len() < SMALL_LIST || in_front;
        // "W.Va." is cut in other places than "w.va.".
        for tokens in [tokens_of(form), tokens_of(&folded)] {
            let [first, second, ..] = tokens.as_slice() else { continue };
            let in_front = self.lies_in_front(first);
            let key = self.keys.entry(first.clone()).or_default();
            key.is_common |= in_front;
            key.phrase_tokens = key.phrase_tokens.max(tokens.len().min(255) as u8);
            *self.pairs.entry((first.clone(), second.clone())).or_default() |= scan::length_bit(tokens.len());
        }
    }

    fn lies_in_front(&self, folded: &str) -> bool {
        self.front.contains(folded) || !scan::is_wordy(folded.as_bytes())
    }

    /// What both places of the first two words of a phrase hold.
    fn pair_lengths(&self) -> Vec<u8> {
        let mut table = vec![0u8; (self.pairs.len() * 4).next_power_of_two()];
        for ((first, second), lengths) in &self.pairs {
            let hashes = [first, second].map(|word| scan::hash_key(word.as_bytes()));
            for place in scan::places_of_pair(hashes[0], hashes[1], table.len()) {
                table[place] |= lengths;
            }
        }
        table
    }
}

/// The entries of a part of the keys, and where those of each bucket begin.
struct Table {
    starts: Vec<u32>,
    entries: Vec<u8>,
}

impl Table {
    /// Entries in front carry their rows, for which `postings` is given.
    fn of(keys: &[(&String, &Key)], sets: &mut ClassSets, mut postings: Option<&mut Vec<u32>>) -> Self {
        let buckets = (keys.len() / 8).next_power_of_two();
        let mut by_bucket = vec![Vec::new(); buckets];
        for (text, key) in keys {
            by_bucket[scan::hash_key(text.as_bytes()) as usize & (buckets - 1)].push((text, key));
        }
        let mut table = Table { starts: vec![0], entries: Vec::new() };
        let mut count = 0;
        for bucket in by_bucket {
            count += bucket.len() as u32;
            table.starts.push(count);
            for (text, key) in bucket {
                write_entry(&mut table.entries, text, key, sets.number(key.classes));
                match postings.as_mut() {
                    Some(postings) => write_postings(&mut table.entries, postings, text, key),
                    None => assert!(
                        key.postings.is_empty() && !key.exact,
                        "{text}: a list with rows is too long to lie in front"
                    ),
                }
            }
        }
        table
    }

    fn buckets(&self) -> usize {
        self.starts.len() - 1
    }
}

fn write_tables(lists: &[List], front: BTreeSet<&str>) {
    let classes = Classes::of(lists);
    let mut sets = ClassSets { sets: vec![ClassSet::default()], numbers: BTreeMap::from([(ClassSet::default(), 0)]) };
    let mut all = Keys { front, ..Keys::default() };
    for number in 0..lists.len() {
        all.add_list(number, lists, &classes, &mut sets);
    }
    // The end of the last row.
    all.rows.heads.extend([all.rows.columns.len() as u32, 0]);
    let (common, rare): (Vec<_>, Vec<_>) = all.keys.iter().partition(|(_, key)| key.is_common);
    let mut postings = Vec::new();
    let first = Table::of(&common, &mut sets, Some(&mut postings));
    let second = Table::of(&rare, &mut sets, None);
    check_fingerprints(&all.keys, first.buckets(), second.buckets());

    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets OUT_DIR"));
    let bytes = |words: &[u32]| words.iter().flat_map(|w| w.to_le_bytes()).collect::<Vec<u8>>();
    let save = |name: &str, data: &[u8]| fs::write(out.join(name), data).expect("OUT_DIR is writable");
    save("rows.txt", all.rows.text.as_bytes());
    save("row_columns.bin", &bytes(&all.rows.columns));
    save("row_heads.bin", &bytes(&all.rows.heads));
    save("postings.bin", &bytes(&postings));
    save("front_buckets.bin", &bytes(&first.starts));
    save("front_entries.bin", &first.entries);
    save("buckets.bin", &bytes(&second.starts));
    save("entries.bin", &second.entries);
    save("pair_lengths.bin", &all.pair_lengths());
    save("class_sets.bin", &sets.sets.iter().flatten().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>());
    save("lexicon.rs", code_of(lists, &classes).as_bytes());
}

/// The constants of the classes, the lists as an enum, what is asked of a list by its number.
fn code_of(lists: &[List], classes: &Classes) -> String {
    let mut code = String::from("impl WordClass {\n");
    for (bit, name) in classes.names.iter().enumerate() {
        let _ = writeln!(code, "    pub const {name}: WordClass = WordClass::bit({bit});");
    }
    code.push_str("}\n\n/// The lexicon files, in the order of their paths.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum List {\n");
    for list in lists {
        let path = list.path.display().to_string().replace('\\', "/");
        let _ = writeln!(code, "    /// `{path}`\n    {},", variant(&list.name));
    }
    code.push_str("}\n\n");
    let exact: Vec<bool> = lists.iter().map(|list| list.exact).collect();
    let _ = writeln!(code, "static LIST_EXACT: [bool; {}] = {exact:?};", exact.len());
    let forms_column: Vec<u8> =
        lists.iter().map(|list| list.columns.iter().position(|c| c == "forms").map_or(0, |at| at as u8)).collect();
    let _ = writeln!(code, "static LIST_FORMS_COLUMN: [u8; {}] = {forms_column:?};", forms_column.len());
    for list in lists.iter().filter(|list| list.is_sifted) {
        let sieve = sieve_of(list);
        let _ = writeln!(code, "pub static {}_SIEVE: scan::Sieve = scan::Sieve({sieve:?});", constant(&list.name));
    }
    code
}

/// The bits of how the list's entries begin.
fn sieve_of(list: &List) -> [u64; scan::SIEVE_WORDS] {
    let mut sieve = [0; scan::SIEVE_WORDS];
    let mut folded = String::new();
    for form in list.rows.iter().flat_map(|row| forms(list, row)) {
        scan::fold_into(&mut folded, form);
        for text in [form, &folded] {
            let bit = scan::sieve_bit(text);
            sieve[bit / 64] |= 1 << (bit % 64);
        }
    }
    sieve
}

/// The rows that are carried.
#[derive(Default)]
struct Rows {
    /// Without the tabs.
    text: String,
    /// Where each column starts, and where the last of each row ends.
    columns: Vec<u32>,
    /// For each row two words: the number of its first column, its class set.
    heads: Vec<u32>,
}

impl Rows {
    /// Adds a row; its number.
    fn add(&mut self, row: &str, class_set: u16) -> u32 {
        let id = (self.heads.len() / 2) as u32;
        self.heads.extend([self.columns.len() as u32, u32::from(class_set)]);
        for column in row.split('\t') {
            self.columns.push(self.text.len() as u32);
            self.text.push_str(column);
        }
        self.columns.push(self.text.len() as u32);
        id
    }
}

fn write_entry(entries: &mut Vec<u8>, text: &str, key: &Key, class_set: u16) {
    assert!(class_set < 1 << scan::PHRASE_SHIFT, "too many class sets for an entry: {class_set}");
    let most = scan::PHRASE_TOKENS.iter().position(|&most| most >= key.phrase_tokens);
    let most = most.unwrap_or_else(|| panic!("{text}: starts a phrase of {} words", key.phrase_tokens)) as u16;
    entries.extend(scan::fingerprint(scan::hash_key(text.as_bytes())).to_le_bytes());
    entries.extend((class_set | most << scan::PHRASE_SHIFT).to_le_bytes());
}

fn write_postings(entries: &mut Vec<u8>, postings: &mut Vec<u32>, text: &str, key: &Key) {
    assert!(key.postings.len() < usize::from(scan::FRONT_EXACT), "{text}: in too many rows");
    let first = u16::try_from(postings.len()).expect("postings fit 16 bits");
    entries.extend(first.to_le_bytes());
    entries.push(key.postings.len() as u8 | if key.exact { scan::FRONT_EXACT } else { 0 });
    postings.extend(&key.postings);
}

/// No two keys may look the same: not in their own table, and none of the large table like one in front, where it is sought first.
fn check_fingerprints(keys: &BTreeMap<String, Key>, front_buckets: usize, buckets: usize) {
    let mut seen: [BTreeMap<(usize, u32), &str>; 2] = Default::default();
    let place = |text: &str, buckets: usize| {
        let hash = scan::hash_key(text.as_bytes());
        (hash as usize & (buckets - 1), scan::fingerprint(hash))
    };
    for (text, key) in keys {
        let (table, place) = if key.is_common { (0, place(text, front_buckets)) } else { (1, place(text, buckets)) };
        if let Some(other) = seen[table].insert(place, text) {
            panic!("{text} and {other} have the same fingerprint: change scan::hash_key");
        }
    }
    for text in seen[1].values() {
        if let Some(other) = seen[0].get(&place(text, front_buckets)) {
            panic!("{text} and {other} have the same fingerprint: change scan::hash_key");
        }
    }
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
        let mut token = String::new();
        scan::fold_into(&mut token, &text[at..end]);
        tokens.push(token);
        at = end.max(at + 1);
    }
    tokens
}
