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
static ROW_OFFSETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/row_offsets.bin"));
static RECORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/records.bin"));
static POSTINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/postings.bin"));
static SLOTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/slots.bin"));
static CLASS_SETS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/class_sets.bin"));

fn word_at(table: &[u8], at: usize) -> u32 {
    table.get(at * 4..at * 4 + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

/// A word or phrase that stands in at least one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(u32);

/// What the lexicons say of a word or phrase as it is written; for text that is no token of a document.
#[must_use]
pub fn classes_of(written: &str) -> WordClass {
    let mut folded = String::new();
    scan::fold_into(&mut folded, written);
    Key::find(&folded).map_or(WordClass::NONE, |key| key.classes(written))
}

/// One line of a lexicon file.
#[derive(Clone, Copy, Debug)]
pub struct Row(u32);

impl Row {
    /// The column's text; empty where the row has no such column.
    #[must_use]
    pub fn column(self, at: usize) -> &'static str {
        self.line().split('\t').nth(at).unwrap_or_default()
    }

    fn line(self) -> &'static str {
        let start = word_at(ROW_OFFSETS, self.0 as usize) as usize;
        let end = word_at(ROW_OFFSETS, self.0 as usize + 1) as usize;
        ROWS.get(start..end).unwrap_or_default()
    }

    fn list(self) -> usize {
        LIST_STARTS.partition_point(|&start| start <= self.0).saturating_sub(1)
    }
}

impl Key {
    /// Finds the folded text (see [`scan::fold_into`]) of a word or phrase.
    #[must_use]
    pub fn find(folded: &str) -> Option<Key> {
        let mask = SLOTS.len() / 8 - 1;
        let hash = scan::hash_key(folded.as_bytes());
        let mut slot = hash as usize & mask;
        loop {
            let at = word_at(SLOTS, slot * 2 + 1);
            if at == 0 {
                return None;
            }
            if word_at(SLOTS, slot * 2) == (hash >> 32) as u32 && Key(at).bytes() == folded.as_bytes() {
                return Some(Key(at));
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The folded text.
    #[must_use]
    pub fn text(self) -> &'static str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }

    fn bytes(self) -> &'static [u8] {
        let start = (self.0 as usize + 3) * 4;
        let len = (word_at(RECORDS, self.0 as usize + 2) >> 16) as usize;
        RECORDS.get(start..start + len).unwrap_or_default()
    }

    /// How many tokens the longest phrase has that starts with this word; 0 where none does.
    #[must_use]
    pub fn phrase_tokens(self) -> usize {
        (word_at(RECORDS, self.0 as usize + 1) >> 24) as usize
    }

    /// The classes of the form as the article writes it; `written` decides for lists where capitals count.
    #[must_use]
    pub fn classes(self, written: &str) -> WordClass {
        let packed = word_at(RECORDS, self.0 as usize + 1);
        let at = (packed & 0x7f_ffff) as usize * 32;
        let half =
            |at: usize| CLASS_SETS.get(at..at + 16).and_then(|b| b.try_into().ok()).map_or(0, u128::from_le_bytes);
        let mut classes = WordClass([half(at), half(at + 16)]);
        if packed & 1 << 23 != 0 {
            for row in self.all_rows() {
                if self.is_exact(row, written) {
                    classes |= row_classes(row);
                }
            }
        }
        classes
    }

    /// The rows of `list` that give this key, in file order. For a list where capitals count, also check [`Key::classes`].
    pub fn rows(self, list: List) -> impl Iterator<Item = Row> {
        self.all_rows().filter(move |row| row.list() == list as usize)
    }

    /// The first row of `list` that gives this key.
    #[must_use]
    pub fn row(self, list: List) -> Option<Row> {
        self.rows(list).next()
    }

    fn all_rows(self) -> impl Iterator<Item = Row> {
        let start = word_at(RECORDS, self.0 as usize) as usize;
        let count = (word_at(RECORDS, self.0 as usize + 2) & 0xffff) as usize;
        (start..start + count).map(|at| Row(word_at(POSTINGS, at)))
    }

    fn is_exact(self, row: Row, written: &str) -> bool {
        let list = row.list();
        if !LIST_EXACT.get(list).copied().unwrap_or(false) {
            return false;
        }
        let forms = LIST_FORMS_COLUMN.get(list).copied().unwrap_or(0) as usize;
        let same = |form: &str| form.chars().map(plain).eq(written.chars().map(plain));
        same(row.column(0)) || (forms > 0 && row.column(forms).split('|').any(same))
    }
}

fn plain(c: char) -> char {
    match c {
        '’' | 'ʼ' => '\'',
        '‐' | '‑' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn row_classes(row: Row) -> WordClass {
    let list = row.list();
    let mut classes = WordClass::bit(list);
    let column = LIST_CLASS_COLUMN.get(list).copied().unwrap_or(0) as usize;
    if column > 0 {
        for value in row.column(column).split(',') {
            let found = VALUE_CLASSES.iter().find(|(l, v, _)| usize::from(*l) == list && *v == value);
            classes |= found.map_or(WordClass::NONE, |(_, _, bit)| WordClass::bit(usize::from(*bit)));
        }
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_again() {
        let keys: Vec<Key> =
            (0..SLOTS.len() / 8).map(|slot| word_at(SLOTS, slot * 2 + 1)).filter(|&at| at > 0).map(Key).collect();
        assert!(keys.len() > 1000);
        for key in keys {
            assert_eq!(Key::find(key.text()), Some(key));
        }
        assert_eq!(Key::find("no such words anywhere"), None);
    }
}
