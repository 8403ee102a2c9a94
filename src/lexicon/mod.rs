//! The lexicons: look up a word form or a phrase, get its classes and rows.
//!
//! Data lie as sorted text files beside the code that owns them (`src/**/lexicon/*.txt`); `compile.rs` turns them into
//! one table without pointers, which adds nothing to start-up. A new file is a new [`List`] and a new class
//! `WordClass::<FILE_STEM>` (unless it asks for none) without any code.

pub mod scan;

/// A set of word classes: what the lexicons say of a word form. One bit a list, or a value of a list's class column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordClass([u64; scan::CLASS_WORDS]);

/// How many word classes there can be.
pub const CLASSES: usize = scan::CLASS_WORDS * 64;

#[allow(clippy::indexing_slicing)] // const code has no other way into an array, and the compiler checks what is constant
impl WordClass {
    pub const NONE: WordClass = WordClass([0; scan::CLASS_WORDS]);

    const fn bit(at: usize) -> WordClass {
        let mut set = WordClass::NONE;
        set.0[at / 64] = 1 << (at % 64);
        set
    }

    /// Whether the two sets share a class.
    #[must_use]
    #[inline]
    pub const fn is(self, other: WordClass) -> bool {
        !self.and(other).is_empty()
    }

    #[must_use]
    #[inline]
    pub const fn or(mut self, other: WordClass) -> WordClass {
        let mut at = 0;
        while at < scan::CLASS_WORDS {
            self.0[at] |= other.0[at];
            at += 1;
        }
        self
    }

    /// The classes that are in both sets.
    #[must_use]
    #[inline]
    pub const fn and(mut self, other: WordClass) -> WordClass {
        let mut at = 0;
        while at < scan::CLASS_WORDS {
            self.0[at] &= other.0[at];
            at += 1;
        }
        self
    }

    /// The classes of this set that are not in the other.
    #[must_use]
    pub const fn without(mut self, other: WordClass) -> WordClass {
        let mut at = 0;
        while at < scan::CLASS_WORDS {
            self.0[at] &= !other.0[at];
            at += 1;
        }
        self
    }

    #[must_use]
    #[inline]
    pub const fn is_empty(self) -> bool {
        let mut all = 0;
        let mut at = 0;
        while at < scan::CLASS_WORDS {
            all |= self.0[at];
            at += 1;
        }
        all == 0
    }

    /// The union of several sets.
    #[must_use]
    pub const fn any(sets: &[WordClass]) -> WordClass {
        match sets {
            [first, rest @ ..] => first.or(WordClass::any(rest)),
            [] => WordClass::NONE,
        }
    }

    /// For each class, by its bit, the places in `list` of the sets that it belongs to, as bits.
    #[must_use]
    pub const fn places_in(list: &[WordClass]) -> [u64; CLASSES] {
        let mut places = [0; CLASSES];
        let mut at = 0;
        while at < list.len() {
            let mut class = 0;
            while class < places.len() {
                if list[at].is(WordClass::bit(class)) {
                    places[class] |= 1 << at;
                }
                class += 1;
            }
            at += 1;
        }
        places
    }

    /// The union of a table's values for the classes of this set.
    #[must_use]
    pub fn gather(self, table: &[u64; CLASSES]) -> u64 {
        let mut all = 0;
        for (mut rest, table) in self.0.into_iter().zip(table.as_chunks::<64>().0) {
            while rest != 0 {
                all |= table.get(rest.trailing_zeros() as usize).copied().unwrap_or(0);
                rest &= rest - 1;
            }
        }
        all
    }
}

impl std::ops::BitOr for WordClass {
    type Output = WordClass;
    fn bitor(self, other: WordClass) -> WordClass {
        self.or(other)
    }
}

impl std::ops::BitOrAssign for WordClass {
    fn bitor_assign(&mut self, other: WordClass) {
        *self = self.or(other);
    }
}

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

static ROWS: &str = include_str!(concat!(env!("OUT_DIR"), "/rows.txt"));
static ROW_COLUMNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/row_columns.bin"));
static ROW_HEADS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/row_heads.bin"));
static POSTINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/postings.bin"));
static FRONT_BUCKETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/front_buckets.bin"));
static FRONT_ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/front_entries.bin"));
static BUCKETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/buckets.bin"));
static ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/entries.bin"));
static PAIR_LENGTHS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pair_lengths.bin"));
static CLASS_SETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/class_sets.bin"));

fn word_at(table: &[u8], at: usize) -> u32 {
    table.as_chunks().0.get(at).map_or(0, |word| u32::from_le_bytes(*word))
}

fn class_set(number: usize) -> WordClass {
    let sets = CLASS_SETS.as_chunks::<8>().0.as_chunks::<{ scan::CLASS_WORDS }>().0;
    sets.get(number).map_or(WordClass::NONE, |words| WordClass(words.map(u64::from_le_bytes)))
}

/// Which lengths, as [`scan::length_bit`]s, phrases can have whose first two words have keys of these hashes; 0 where surely none
/// starts so.
#[must_use]
pub fn phrase_lengths(first: u64, second: u64) -> u8 {
    let [one, other] = scan::places_of_pair(first, second, PAIR_LENGTHS.len());
    PAIR_LENGTHS.get(one).zip(PAIR_LENGTHS.get(other)).map_or(0, |(one, other)| one & other)
}

/// A word or phrase that stands in at least one list: the number of its entry, those in front first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(u32);

const FRONT_KEYS: u32 = (FRONT_ENTRIES.len() / scan::FRONT_ENTRY) as u32;

/// The key of a word or phrase as it is written; for text that is no token of a document.
fn key_of(written: &str) -> Option<Key> {
    let mut short = [0; 48];
    match scan::fold_short(&mut short, written) {
        Some(folded) => Key::find_hashed(folded, scan::hash_key(folded)),
        None => {
            let mut folded = String::with_capacity(written.len());
            scan::fold_into(&mut folded, written);
            Key::find(&folded)
        }
    }
}

/// What the lexicons say of a word or phrase as it is written; for text that is no token of a document.
#[must_use]
pub fn classes_of(written: &str) -> WordClass {
    key_of(written).map_or(WordClass::NONE, |key| key.classes(written))
}

/// [`classes_of`] a line or a part of one, for the classes of the list of the sieve alone.
#[must_use]
pub fn classes_by(sieve: &scan::Sieve, written: &str) -> WordClass {
    if sieve.lets_through(written) { classes_of(written) } else { WordClass::NONE }
}

/// One line of a lexicon file.
#[derive(Clone, Copy, Debug)]
pub struct Row(u32);

impl Row {
    /// The column's text; empty where the row has no such column.
    #[must_use]
    pub fn column(self, at: usize) -> &'static str {
        let column = self.head(0) + at;
        if column + 1 >= Row(self.0 + 1).head(0) {
            return "";
        }
        let start = |column: usize| word_at(ROW_COLUMNS, column) as usize;
        ROWS.get(start(column)..start(column + 1)).unwrap_or_default()
    }

    fn head(self, half: usize) -> usize {
        word_at(ROW_HEADS, self.0 as usize * 2 + half) as usize
    }

    fn classes(self) -> WordClass {
        class_set(self.head(1))
    }
}

impl Key {
    /// Finds the folded text (see [`scan::fold_into`]) of a word or phrase.
    #[must_use]
    pub fn find(folded: &str) -> Option<Key> {
        Key::find_hashed(folded.as_bytes(), scan::hash_key(folded.as_bytes()))
    }

    /// Finds a folded text whose [`scan::hash_key`] is known.
    #[must_use]
    pub fn find_hashed(folded: &[u8], hash: u64) -> Option<Key> {
        find_in(FRONT_BUCKETS, FRONT_ENTRIES.as_chunks::<{ scan::FRONT_ENTRY }>().0, hash).map(Key).or_else(|| {
            let rare = scan::is_wordy(folded).then(|| find_in(BUCKETS, ENTRIES.as_chunks::<{ scan::ENTRY }>().0, hash));
            rare.flatten().map(|at| Key(FRONT_KEYS + at))
        })
    }

    fn in_front(self) -> Option<&'static [u8; scan::FRONT_ENTRY]> {
        FRONT_ENTRIES.as_chunks().0.get(self.0 as usize)
    }

    /// Class set, and the tokens of the longest phrase, see [`scan::ENTRY`].
    fn head(self) -> u16 {
        let entry: Option<&[u8; scan::ENTRY]> = match self.in_front() {
            Some(entry) => entry.first_chunk(),
            None => ENTRIES.as_chunks().0.get((self.0 - FRONT_KEYS) as usize),
        };
        entry.map_or(0, |&[.., low, high]| u16::from_le_bytes([low, high]))
    }

    /// How many tokens the longest phrase that starts with this word has at most; below 2 where none does.
    #[must_use]
    pub fn phrase_tokens(self) -> u8 {
        scan::PHRASE_TOKENS.get(usize::from(self.head() >> scan::PHRASE_SHIFT)).copied().unwrap_or(0)
    }

    /// The classes of the form as the article writes it; `written` decides for lists where capitals count.
    #[must_use]
    pub fn classes(self, written: &str) -> WordClass {
        let mut classes = class_set(usize::from(self.head() & ((1 << scan::PHRASE_SHIFT) - 1)));
        if self.in_front().is_some_and(|[.., count]| count & scan::FRONT_EXACT != 0) {
            for (list, row) in self.all_rows() {
                if is_exact(list, row, written) {
                    classes |= row.classes();
                }
            }
        }
        classes
    }

    /// The rows of `list` that give this key, in file order. For a list where capitals count, also check [`Key::classes`].
    pub fn rows(self, list: List) -> impl Iterator<Item = Row> {
        self.all_rows().filter(move |(of, _)| *of == list as usize).map(|(_, row)| row)
    }

    /// The first row of `list` that gives this key.
    #[must_use]
    pub fn row(self, list: List) -> Option<Row> {
        self.rows(list).next()
    }

    fn all_rows(self) -> impl Iterator<Item = (usize, Row)> {
        let (first, count) = match self.in_front() {
            Some([.., low, high, count]) => {
                (usize::from(u16::from_le_bytes([*low, *high])), count & !scan::FRONT_EXACT)
            }
            None => (0, 0),
        };
        let count = usize::from(count);
        (first..first + count).map(|at| {
            let posting = word_at(POSTINGS, at);
            ((posting >> 24) as usize, Row(posting & 0xff_ffff))
        })
    }
}

/// The number of the entry with the hash's fingerprint in its bucket.
fn find_in<const SIZE: usize>(buckets: &[u8], entries: &[[u8; SIZE]], hash: u64) -> Option<u32> {
    let bucket = hash as usize & (buckets.len() / 4 - 2);
    let (start, end) = (word_at(buckets, bucket), word_at(buckets, bucket + 1));
    let fingerprint = scan::fingerprint(hash).to_le_bytes();
    let mut inside = entries.get(start as usize..end as usize)?.iter();
    inside.position(|entry| entry.first_chunk() == Some(&fingerprint)).map(|at| start + at as u32)
}

/// Whether a list where capitals count writes the form as the article does.
fn is_exact(list: usize, row: Row, written: &str) -> bool {
    if !LIST_EXACT.get(list).copied().unwrap_or(false) {
        return false;
    }
    let forms = LIST_FORMS_COLUMN.get(list).copied().unwrap_or(0) as usize;
    let same = |form: &str| form.chars().map(plain).eq(written.chars().map(plain));
    same(row.column(0)) || (forms > 0 && row.column(forms).split('|').any(same))
}

fn plain(c: char) -> char {
    match c {
        '’' | 'ʼ' => '\'',
        '‐' | '‑' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_the_lists_is_found_with_its_class() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let lists = [
            ("document/lexicon/words.txt", WordClass::WORDS),
            ("extractors/entities/lexicon/surnames.txt", WordClass::SURNAMES),
            ("extractors/quotes/lexicon/cue_verbs.txt", WordClass::CUE_VERBS),
        ];
        let mut folded = String::new();
        for (path, class) in lists {
            let text = std::fs::read_to_string(root.join(path)).unwrap();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let form = line.split('\t').next().unwrap_or_default();
                scan::fold_into(&mut folded, form);
                assert!(Key::find(&folded).is_some_and(|key| key.classes(form).is(class)), "{form}");
            }
        }
        assert_eq!(Key::find("no such words anywhere"), None);
        assert_eq!(Key::find(""), None);
    }

    #[test]
    fn a_sieve_lets_through_every_entry_and_hardly_anything_else() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let entries = std::fs::read_to_string(root.join("parser/lexicon/furniture.txt")).unwrap();
        for line in entries.lines().filter(|line| !line.starts_with('#')) {
            let form = line.split('\t').next().unwrap_or_default();
            for written in [form.to_string(), form.to_uppercase(), format!(" {form}")] {
                assert!(FURNITURE_SIEVE.lets_through(&written), "{written}");
            }
        }
        let words = std::fs::read_to_string(root.join("lexicon/common_words.txt")).unwrap();
        let passing = words.lines().filter(|word| FURNITURE_SIEVE.lets_through(word)).count();
        assert!(passing * 10 < words.lines().count(), "{passing}");
    }
}
