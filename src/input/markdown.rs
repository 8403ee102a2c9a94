//! Markdown: blocks with hints, markup set aside.

use super::Input;

/// Splits Markdown into blocks.
pub fn split(input: &mut Input) {
    super::plain::split(input);
}
