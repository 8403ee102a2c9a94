//! Plain text: lines to blocks.

use super::{Block, Hint, Input};
use crate::span::Span;

/// One block a line.
pub fn split(input: &mut Input) {
    let mut gap = true;
    let mut at = 0;
    for line in input.text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(&input.text);
        at += line.len();
        if span.is_empty() {
            gap = true;
            continue;
        }
        input.blocks.push(Block { hint: Hint::Text, span, gap_before: gap });
        gap = false;
    }
}
