//! Captions, "Read more", newsletter lines, sign-offs: known, and kept out of the paragraphs. Phrases lie in
//! `lexicon/furniture.txt`.

use crate::article::BlockKind;
use crate::lexicon::{WordClass, classes_of, scan};

/// A story's sentence that happens to begin like furniture is longer than this.
const LONGEST: usize = 220;
/// The longest opening phrase in words.
const PHRASE_WORDS: usize = 6;

/// Furniture or a caption, if the block is one.
#[must_use]
pub fn parse_furniture(text: &str) -> Option<BlockKind> {
    if text.len() > LONGEST {
        // Cookie and copyright notices run on; a caption does not.
        return (starts(text).is_some_and(|kind| kind == BlockKind::Furniture)
            && text.len() < 600
            && text.starts_with('('))
        .then_some(BlockKind::Furniture);
    }
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '|' | '»' | '>' | '*' | '_'));
    if classes_of(bare.trim_end_matches(['.', ':', '!'])).is(WordClass::FURNITURE_LINE) {
        return Some(BlockKind::Furniture);
    }
    // "Comments (14)", "5 min read", "Image 1 of 8", "1 day ago", "News | International".
    let wordy: String = bare.chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    let mut key = String::new();
    scan::fold_into(&mut key, wordy.trim());
    let counted = bare.len() < 40 && wordy.trim() != bare;
    if counted
        && (matches!(
            key.as_str(),
            "image of" | "photo of" | "day ago" | "days ago" | "hour ago" | "hours ago" | "m ago" | "of" | "mins ago"
        ) || classes_of(&key).is(WordClass::FURNITURE_LINE))
    {
        return Some(BlockKind::Furniture);
    }
    if bare.starts_with("http") && !bare.contains(' ') {
        return Some(BlockKind::Furniture);
    }
    if !bare.chars().any(char::is_alphanumeric) {
        return Some(BlockKind::Furniture);
    }
    starts(bare).or_else(|| is_caption(text).then_some(BlockKind::Caption))
}

/// Whether the line begins with a phrase of the lexicon.
fn starts(text: &str) -> Option<BlockKind> {
    let mut ends: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        if c.is_whitespace() || c == ':' {
            ends.push(at);
            if c == ':' {
                ends.push(at + 1);
            }
        }
        if ends.len() > PHRASE_WORDS {
            break;
        }
    }
    if text.starts_with('©') {
        return Some(BlockKind::Furniture);
    }
    for end in ends.into_iter().rev() {
        let opening = text.get(..end).unwrap_or_default();
        let classes = classes_of(opening);
        // "Copyright law changed" and "More in common" are sentences: a start without a colon wants a short line.
        let plain = !opening.ends_with(':');
        let sentence = plain && text.len() > 120 && text.ends_with('.');
        if classes.is(WordClass::FURNITURE_CAPTION) && !sentence {
            return Some(BlockKind::Caption);
        }
        if classes.is(WordClass::FURNITURE_START) && !sentence {
            return Some(BlockKind::Furniture);
        }
    }
    None
}

/// A line that ends with a picture credit: "(AP Photo/Jane Doe)", "Getty Images", "via Flickr".
fn is_caption(text: &str) -> bool {
    const CREDITS: [&str; 14] = [
        "getty images",
        "getty",
        "reuters",
        "/ap",
        "afp",
        "ap photo",
        "shutterstock",
        "flickr",
        "via ifixit",
        "file photo",
        "handout",
        "/afp",
        "courtesy photo",
        "istock",
    ];
    let folded = text.to_lowercase();
    let folded = folded.trim_end_matches([')', ']', '.', ' ']);
    let credited = CREDITS.iter().any(|credit| folded.ends_with(credit));
    let via = folded.rsplit_once(" via ").is_some_and(|(_, after)| after.split(' ').count() <= 2);
    let photo = folded.contains("(ap photo/")
        || folded.contains("(photo by")
        || folded.contains("(photo:")
        || folded.contains("file photo");
    (credited || (via && !text.ends_with('.')) || photo) && !folded.contains(" said ") && !folded.contains(" told ")
}
