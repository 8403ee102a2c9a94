//! Where sentences end.

use super::{Document, DocumentBlock, Sentence};

/// Finds the sentences of one block.
pub(super) fn find_sentences(doc: &Document, at: usize, block: &DocumentBlock, out: &mut Vec<Sentence>) {
    let mut first = block.first;
    for i in block.tokens() {
        let last = i + 1 == block.end;
        let stop = matches!(doc.word(i), "." | "!" | "?");
        if last || (stop && !doc.token(i + 1).glued) {
            out.push(Sentence { span: doc.span_of(first..i + 1), first, end: i + 1, block: at });
            first = i + 1;
        }
    }
}
