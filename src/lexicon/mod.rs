//! The lexicons: look up a word form or a phrase, get its classes and rows.
//!
//! Data lie as sorted text files beside the code that owns them (`src/**/lexicon/*.txt`); `compile.rs` turns them into
//! one table without pointers, which adds nothing to start-up. A new file is a new [`List`] and a new class
//! `WordClass::<FILE_STEM>` without any code.

pub mod scan;

/// A set of word classes: what the lexicons say of a word form. One bit a list, or a value of a list's class column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordClass([u128; 2]);

impl WordClass {
    pub const NONE: WordClass = WordClass([0; 2]);

    const fn bit(at: usize) -> WordClass {
        if at < 128 { WordClass([1 << at, 0]) } else { WordClass([0, 1 << (at - 128)]) }
    }

    /// Whether the two sets share a class.
    #[must_use]
    pub const fn is(self, other: WordClass) -> bool {
        let (WordClass([a, b]), WordClass([c, d])) = (self, other);
        (a & c) | (b & d) != 0
    }

    #[must_use]
    pub const fn or(self, other: WordClass) -> WordClass {
        let (WordClass([a, b]), WordClass([c, d])) = (self, other);
        WordClass([a | c, b | d])
    }

    /// The union of several sets.
    #[must_use]
    pub const fn any(sets: &[WordClass]) -> WordClass {
        match sets {
            [first, rest @ ..] => first.or(WordClass::any(rest)),
            [] => WordClass::NONE,
        }
    }

    #[must_use]
    pub const fn is_empty(self) -> bool {
        let WordClass([a, b]) = self;
        a | b == 0
    }

    /// The classes that are in both sets.
    #[must_use]
    pub const fn and(self, other: WordClass) -> WordClass {
        let (WordClass([a, b]), WordClass([c, d])) = (self, other);
        WordClass([a & c, b & d])
    }

    /// For each class, by its bit, the places in `list` of the sets that it belongs to, as bits.
    #[must_use]
    #[allow(clippy::indexing_slicing)] // the compiler runs it; nothing else in const code reaches into an array
    pub const fn places_in(list: &[WordClass]) -> [u64; 256] {
        let mut places = [0; 256];
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
    pub fn gather(self, table: &[u64; 256]) -> u64 {
        let WordClass(halves) = self;
        let mut all = 0;
        for (half, table) in halves.into_iter().zip(table.as_chunks::<128>().0) {
            let mut rest = half;
            while rest != 0 {
                all |= table.get(rest.trailing_zeros() as usize).copied().unwrap_or(0);
                rest &= rest - 1;
            }
        }
        all
    }

    /// The classes of this set that are not in the other.
    #[must_use]
    pub const fn without(self, other: WordClass) -> WordClass {
        let (WordClass([a, b]), WordClass([c, d])) = (self, other);
        WordClass([a & !c, b & !d])
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
static RECORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/records.bin"));
static POSTINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/postings.bin"));
static FRONT_BUCKETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/front_buckets.bin"));
static BUCKETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/buckets.bin"));
static PAIR_LENGTHS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pair_lengths.bin"));
static CLASS_SETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/class_sets.bin"));

fn word_at(table: &[u8], at: usize) -> u32 {
    table.as_chunks().0.get(at).map_or(0, |word| u32::from_le_bytes(*word))
}

fn half_at(table: &[u8], at: usize) -> u16 {
    table.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, u16::from_le_bytes)
}

fn class_set(number: usize) -> WordClass {
    let halves = CLASS_SETS.as_chunks().0;
    let half = |at: usize| halves.get(at).map_or(0, |half| u128::from_le_bytes(*half));
    WordClass([half(number * 2), half(number * 2 + 1)])
}

/// How many tokens the longest phrase can have whose first two words have keys of these hashes; 0 where surely none starts so.
#[must_use]
pub fn longest_phrase_of(first: u64, second: u64) -> usize {
    let slot = scan::hash_pair(first, second) & (PAIR_LENGTHS.len() - 1);
    PAIR_LENGTHS.get(slot).map_or(0, |&len| len as usize)
}

/// A word or phrase that stands in at least one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(u32);

/// What the lexicons say of a word or phrase as it is written; for text that is no token of a document.
#[must_use]
pub fn classes_of(written: &str) -> WordClass {
    let mut short = [0; 48];
    let key = match scan::fold_short(&mut short, written) {
        Some(folded) => Key::find_hashed(folded, scan::hash_key(folded)),
        None => {
            let mut folded = String::with_capacity(written.len());
            scan::fold_into(&mut folded, written);
            Key::find(&folded)
        }
    };
    key.map_or(WordClass::NONE, |key| key.classes(written))
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
        let find_in = |buckets: &'static [u8]| {
            let bucket = hash as usize & (buckets.len() / 8 - 2);
            let filter = word_at(buckets, bucket * 2 + 1);
            let bits = scan::filter_bits(hash);
            let keys = (filter & bits == bits).then(|| Key::in_bucket(buckets, bucket));
            keys.and_then(|mut keys| keys.find(|key| key.bytes() == folded))
        };
        find_in(FRONT_BUCKETS).or_else(|| if scan::is_wordy(folded) { find_in(BUCKETS) } else { None })
    }

    /// The keys of a bucket.
    fn in_bucket(buckets: &[u8], bucket: usize) -> impl Iterator<Item = Key> {
        let mut next = Key(word_at(buckets, bucket * 2));
        let end = word_at(buckets, bucket * 2 + 2);
        std::iter::from_fn(move || {
            let key = next;
            next = Key(key.end());
            (key.0 < end).then_some(key)
        })
    }

    /// Where its record ends.
    fn end(self) -> u32 {
        let head = self.head();
        let rows = if head & scan::RECORD_ROWS == 0 { 0 } else { 3 };
        self.place().1 as u32 + rows + u32::from(head & scan::RECORD_PHRASE != 0)
    }

    /// The folded text.
    #[must_use]
    pub fn text(self) -> &'static str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }

    fn bytes(self) -> &'static [u8] {
        let (start, end) = self.place();
        RECORDS.get(start..end).unwrap_or_default()
    }

    /// Where the text lies in the records.
    fn place(self) -> (usize, usize) {
        let start = self.0 as usize + 3;
        (start, start + RECORDS.get(start - 1).map_or(0, |&len| len as usize))
    }

    fn head(self) -> u16 {
        half_at(RECORDS, self.0 as usize)
    }

    /// How many tokens the longest phrase has that starts with this word; 0 where none does.
    #[must_use]
    pub fn phrase_tokens(self) -> u8 {
        if self.head() & scan::RECORD_PHRASE == 0 {
            return 0;
        }
        RECORDS.get(self.end() as usize - 1).copied().unwrap_or(0)
    }

    /// The classes of the form as the article writes it; `written` decides for lists where capitals count.
    #[must_use]
    pub fn classes(self, written: &str) -> WordClass {
        let head = self.head();
        let mut classes = class_set(usize::from(head & (scan::RECORD_EXACT - 1)));
        if head & scan::RECORD_EXACT != 0 {
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
        let (mut first, mut count) = (0, 0);
        if self.head() & scan::RECORD_ROWS != 0 {
            let at = self.place().1;
            first = usize::from(half_at(RECORDS, at));
            count = RECORDS.get(at + 2).map_or(0, |&count| usize::from(count));
        }
        (first..first + count).map(|at| {
            let posting = word_at(POSTINGS, at);
            ((posting >> 24) as usize, Row(posting & 0xff_ffff))
        })
    }
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
    fn every_key_is_found_again() {
        let keys = [FRONT_BUCKETS, BUCKETS].into_iter();
        let keys = keys.flat_map(|table| (0..table.len() / 8 - 1).flat_map(|bucket| Key::in_bucket(table, bucket)));
        let keys: Vec<Key> = keys.collect();
        assert!(keys.len() > 1000);
        for key in keys {
            assert_eq!(Key::find(key.text()), Some(key));
        }
        assert_eq!(Key::find("no such words anywhere"), None);
    }
}
