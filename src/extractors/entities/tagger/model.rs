//! The weights: `model.bin`, read in place, integers only.
//!
//! Layout: 8 bytes `CDTAG3\0\0`; for each of the two passes `LABELS * LABELS` transition weights, `i16`, row = label before; the tags (`u16`) of four
//! features for each line; then for each of those features a row of 12 weights (`i8` and 128, the first 11 used). A feature's hash chooses the line and the tag. The
//! tags lie together because they are looked at for every feature, the rows only for those that the model knows.

pub const LABELS: usize = 11;
pub type Scores = [i32; LABELS];
/// Sums of weights. Four labels share a number, `label & 7` the even ones first: its value is the sum of each label's 16 bits times their
/// place, and so a small sum may borrow from the next. [`scores_of`] takes them apart.
pub type Sums = [u64; 4];

const HEADER: usize = 8 + 2 * LABELS * LABELS * 2;
/// Nearly a megabyte: it stays in the cache of a core, and an article touches most of it. Four times as much is 0.15 of a point of F1 better.
pub const LINES: usize = 1 << 14;
pub const WAYS: usize = 4;
pub const ROW: usize = 12;

static SHIPPED: &[u8] = include_bytes!("model.bin");

/// A model over its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    transitions: &'a [u8],
    tags: Option<&'a [[u8; WAYS * 2]; LINES]>,
    rows: Option<&'a [[u8; ROW]; LINES * WAYS]>,
}

impl<'a> Model<'a> {
    #[must_use]
    pub fn shipped() -> Model<'static> {
        Model::new(SHIPPED)
    }

    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Model<'a> {
        let (header, rest) = bytes.split_at(HEADER.min(bytes.len()));
        let (tags, rows) = rest.split_at((LINES * WAYS * 2).min(rest.len()));
        Model {
            transitions: header.get(8..).unwrap_or_default(),
            tags: tags.as_chunks().0.first_chunk(),
            rows: rows.as_chunks().0.first_chunk(),
        }
    }

    #[must_use]
    pub fn transition(&self, pass: usize, before: usize, label: usize) -> i32 {
        let at = ((pass * LABELS + before) * LABELS + label) * 2;
        self.transitions.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, |b| i32::from(i16::from_le_bytes(b)))
    }

    /// Adds the weights of the features to the sums; a feature that training did not keep adds nothing.
    ///
    /// Seventy features are looked up for each word of a name, and whether one is known is a coin toss. So the look-ups do not
    /// branch, and go before the sums: the machine waits for many lines at once.
    pub fn add(&self, features: &[u64], sums: &mut Sums) {
        let (Some(tags), Some(rows)) = (self.tags, self.rows) else { return };
        for features in features.chunks(TOGETHER) {
            let mut found = [0; TOGETHER];
            let known = find_rows(tags, features, &mut found);
            add_rows(rows, found.get(..known).unwrap_or_default(), sums);
        }
    }
}

const TOGETHER: usize = 64;

/// Writes down the rows of the features that the model knows, and answers how many. A function of its own, like the next one: together they need
/// more numbers at hand than the machine has places for.
#[inline(never)]
fn find_rows(tags: &[[u8; WAYS * 2]; LINES], features: &[u64], found: &mut [u32; TOGETHER]) -> usize {
    let mut known = 0;
    for &feature in features {
        let (row, is_known) = find(tags, feature);
        if let Some(slot) = found.get_mut(known % TOGETHER) {
            *slot = row as u32;
        }
        known += usize::from(is_known);
    }
    known
}

#[inline(never)]
fn add_rows(rows: &[[u8; ROW]; LINES * WAYS], found: &[u32], sums: &mut Sums) {
    let mut total = *sums;
    for &row in found {
        if let Some(row) = rows.get(row as usize % rows.len()) {
            add_row(row, &mut total);
        }
    }
    *sums = total.map(|sum| sum.wrapping_sub(EACH * u64::from(BIAS) * found.len() as u64));
}

/// What a weight is stored with, so that it is never negative.
pub const BIAS: u8 = 128;
/// One for each label of a number.
const EACH: u64 = 0x0001_0001_0001_0001;

#[inline(always)]
fn add_row(row: &[u8; ROW], sums: &mut Sums) {
    let low = row.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
    let high = row.last_chunk().map_or(0, |bytes| u64::from(u32::from_le_bytes(*bytes)));
    for (sum, weights) in sums.iter_mut().zip([low, low >> 8, high, high >> 8]) {
        *sum = sum.wrapping_add(weights & (EACH * 0xff));
    }
}

/// The feature's row, and whether it is the feature's.
#[inline(always)]
fn find(tags: &[[u8; WAYS * 2]; LINES], feature: u64) -> (usize, bool) {
    let line = line_of(feature);
    let tags = tags.get(line).map_or(0, |tags| u64::from_le_bytes(*tags));
    // A lane is zero where the tag is the feature's; the lowest one is marked by its highest bit.
    let differ = tags ^ u64::from(tag_of(feature)).wrapping_mul(EACH);
    let equal = differ.wrapping_sub(EACH) & !differ & (EACH << 15);
    let way = equal.trailing_zeros() as usize / 16;
    (line * WAYS + way, equal != 0)
}

/// The sums of the labels.
#[must_use]
pub fn scores_of(sums: &Sums) -> Scores {
    let mut apart = [[0; 4]; 4];
    for (values, sum) in apart.iter_mut().zip(sums) {
        let mut rest = *sum as i64;
        for value in values {
            let low = rest as i16;
            *value = i32::from(low);
            rest = rest.wrapping_sub(i64::from(low)) >> 16;
        }
    }
    let [[a, c, e, g], [b, d, f, h], [i, k, ..], [j, ..]] = apart;
    [a, b, c, d, e, f, g, h, i, j, k]
}

/// Which line holds the feature.
#[must_use]
pub fn line_of(feature: u64) -> usize {
    (feature >> (u64::BITS - LINES.ilog2())) as usize
}

/// What tells the feature from others of its line; never 0, which marks an empty row.
#[must_use]
pub fn tag_of(feature: u64) -> u16 {
    (feature as u16).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_below_nothing_leave_the_labels_beside_them_alone() {
        let rows =
            [[-1i8, 2, -3, 4, -5, 6, -7, 8, -9, 10, -11, 0], [-128, 127, 0, 0, 0, 0, 0, -128, 127, -128, 127, 0]];
        let mut sums = Sums::default();
        for row in &rows {
            add_row(&row.map(|weight| (weight as u8).wrapping_add(BIAS)), &mut sums);
        }
        sums = sums.map(|sum| sum.wrapping_sub(EACH * u64::from(BIAS) * 2));
        assert_eq!(scores_of(&sums), [-129, 129, -3, 4, -5, 6, -7, -120, 118, -118, 116]);
    }
}
