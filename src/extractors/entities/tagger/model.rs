//! The weights: `model.bin`, read in place, integers only.
//!
//! Layout: 8 bytes `CDTAG1\0\0`; for each of the two passes `LABELS * LABELS` transition weights, `i16`, row = label before; then lines of 64 bytes: four
//! feature tags (`u16`) and four rows of 14 weights (`i8`, the first 11 used). A feature's hash chooses the line and the tag.

pub const LABELS: usize = 11;
pub type Scores = [i32; LABELS];

const HEADER: usize = 8 + 2 * LABELS * LABELS * 2;
pub const LINE: usize = 64;
pub const WAYS: usize = 4;
pub const ROW: usize = 14;

static SHIPPED: &[u8] = include_bytes!("model.bin");

/// A model over its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    transitions: &'a [u8],
    lines: &'a [[u8; LINE]],
}

impl<'a> Model<'a> {
    #[must_use]
    pub fn shipped() -> Model<'static> {
        Model::new(SHIPPED)
    }

    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Model<'a> {
        let (header, rest) = bytes.split_at(HEADER.min(bytes.len()));
        Model { transitions: header.get(8..).unwrap_or_default(), lines: rest.as_chunks().0 }
    }

    #[must_use]
    pub fn transition(&self, pass: usize, before: usize, label: usize) -> i32 {
        let at = ((pass * LABELS + before) * LABELS + label) * 2;
        self.transitions.get(at..at + 2).and_then(|b| b.try_into().ok()).map_or(0, |b| i32::from(i16::from_le_bytes(b)))
    }

    /// Adds the feature's weights to the scores; a feature that training did not keep adds nothing.
    #[inline]
    pub fn add(&self, feature: u64, scores: &mut Scores) {
        let Some(line) = self.lines.get(line_of(feature, self.lines.len())) else { return };
        let (tags, rows) = line.split_at(WAYS * 2);
        let tag = tag_of(feature).to_le_bytes();
        for (known, row) in tags.as_chunks::<2>().0.iter().zip(rows.as_chunks::<ROW>().0) {
            if *known == tag {
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += i32::from(*weight as i8);
                }
                return;
            }
        }
    }
}

/// Which of `lines` lines holds the feature.
#[must_use]
pub fn line_of(feature: u64, lines: usize) -> usize {
    ((feature >> 32) as usize).wrapping_mul(lines) >> 32
}

/// What tells the feature from others of its line; never 0, which marks an empty row.
#[must_use]
pub fn tag_of(feature: u64) -> u16 {
    (feature as u16).max(1)
}
