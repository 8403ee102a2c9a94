//! Labels of transcripts that say who a speaker is, all in capitals: "WANDA BRANDT, EXAMPLE NEWS ANCHOR: Good evening."

use super::Document;

/// What a label says of the speaker has fewer tokens.
const LONGEST_DESCRIPTION: usize = 16;

/// The colon behind what a label says of the speaker whose name ends before the comma; the block ends at `end`.
#[must_use]
pub fn description_end(doc: &Document, comma: usize, end: usize) -> Option<usize> {
    let is_small = |at: usize| doc.word(at).chars().any(char::is_lowercase);
    let colon = (comma + 1..end.min(comma + LONGEST_DESCRIPTION)).find(|&at| doc.word(at) == ":" || is_small(at))?;
    (doc.word(comma) == "," && doc.word(colon) == ":").then_some(colon)
}
