//! Carries speakers over: to quotes without a cue of their own from the quote, the sentence or the paragraph before.
//!
//! `"A," she said. "B."`: B continues A. A paragraph that ends with a colon introduces the next. A paragraph whose quote
//! was not closed goes on in the next. Beyond that, a quote without a cue gets the running speaker only where nothing but
//! quotes stands between; otherwise it stays without a speaker.

use super::QuoteMention;
use super::recogniser::{Found, Frame, apply};
use super::scene::Scene;

/// Copies who speaks.
fn follow(mention: &mut QuoteMention, from: &QuoteMention, rule: &'static str, continues: bool) {
    mention.speaker = from.speaker;
    mention.antecedent = from.antecedent;
    mention.cue = from.cue;
    mention.addressee = from.addressee;
    mention.medium = from.medium;
    mention.continues = continues;
    mention.rule = rule;
}

pub(super) fn carry_over(scene: &Scene, introductions: &[Option<Frame>], found: &mut [Found]) {
    for at in 0..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let Some(quote) = rest.first_mut() else { break };
        let previous = before.last();
        let Some(block) = scene.doc.blocks().get(quote.block) else { continue };
        if !quote.pending {
            // "A," she said, "b.": the same cue frames both pieces.
            if let Some(previous) = previous
                && previous.block == quote.block
                && previous.mention.cue.is_some()
                && previous.mention.cue == quote.mention.cue
            {
                quote.mention.continues = true;
            }
            continue;
        }
        let first_in_block = quote.tokens.start <= block.first;
        if first_in_block
            && let Some(frame) = quote.block.checked_sub(1).and_then(|b| introductions.get(b)).and_then(Option::as_ref)
        {
            apply(scene, frame, &mut quote.mention);
            if quote.mention.speaker.is_none()
                && let Some(previous) = previous.filter(|p| p.block + 1 >= quote.block)
            {
                let cue = quote.mention.cue;
                follow(&mut quote.mention, &previous.mention, "introduced", false);
                quote.mention.cue = cue;
            }
            continue;
        }
        let Some(previous) = previous else { continue };
        if previous.block == quote.block {
            let continues = previous.marked.is_some();
            follow(&mut quote.mention, &previous.mention, "running", continues);
        } else if previous.unclosed && previous.block + 1 == quote.block {
            follow(&mut quote.mention, &previous.mention, "reopened", true);
        } else if previous.block + 1 == quote.block && first_in_block {
            follow(&mut quote.mention, &previous.mention, "running", previous.marked.is_some());
        }
    }
}
