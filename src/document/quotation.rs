//! Which quotation mark closes which.

use super::Document;
use crate::span::Span;

/// A stretch inside quotation marks, within one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The text between the marks.
    pub inner: Span,
    /// Token indexes of the opening and the closing mark; None where the mark is missing (a paragraph that goes on).
    pub open: Option<usize>,
    pub close: Option<usize>,
    pub block: usize,
    /// 0 for the outermost.
    pub depth: u8,
}

/// Pairs the marks of every block.
pub(super) fn find_quotations(_doc: &Document) -> Vec<Quotation> {
    Vec::new()
}
