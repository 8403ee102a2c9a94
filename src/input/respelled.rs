//! Characters that a text spells in another way: as references of HTML ("&#8217;", "&amp;", "&amp;quot;"), as UTF-8 that
//! somebody read as Windows-1252 ("â€™", "Ã©"), and spaces that break no line. Archives and feeds are full of all three.
//!
//! Everything that reads the article gets the text with the characters themselves. The text as it was handed over is kept
//! beside it as [`Original`], and the reporters turn offsets back: a span in the output counts the text that the user has.

use encoding_rs::WINDOWS_1252;

use super::find_byte;
use super::html::dom::Dom;
use crate::span::Span;

/// The text as it was handed over, where the text that is read is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    pub text: String,
    /// Each character that was spelled otherwise: where it ends in the text that is read, and in the original. In order.
    ends: Vec<(u32, u32)>,
    /// How many of them are more than fixed spaces.
    odd: usize,
}

impl Original {
    /// Where an offset of the text that is read lies in the original.
    #[must_use]
    pub fn offset(&self, read: u32) -> u32 {
        self.across(read, |(end, original)| (end, original))
    }

    /// Where an offset of the original lies in the text that is read.
    #[must_use]
    pub fn read_offset(&self, original: u32) -> u32 {
        self.across(original, |(end, original)| (original, end))
    }

    /// Takes an offset from one text to the other; `sides` puts the text that it comes from first.
    fn across(&self, offset: u32, sides: fn((u32, u32)) -> (u32, u32)) -> u32 {
        let before = self.ends.partition_point(|ends| sides(*ends).0 <= offset).checked_sub(1);
        let (from, to) = sides(before.and_then(|before| self.ends.get(before)).copied().unwrap_or_default());
        to + (offset - from)
    }

    /// Where a span of the text that is read lies in the original.
    #[must_use]
    pub fn span(&self, read: Span) -> Span {
        Span { start: self.offset(read.start), end: self.offset(read.end) }
    }

    /// How many characters are spelled as references or in a wrong encoding.
    #[must_use]
    pub fn odd(&self) -> usize {
        self.odd
    }
}

const FIXED_SPACE: char = '\u{a0}';
/// The longest reference that is read: "&CounterClockwiseContourIntegral;" is none that a news text has.
const LONGEST_REFERENCE: usize = 12;
/// The first characters of what UTF-8 becomes in Windows-1252.
const LEADS: [char; 7] = ['Â', 'Ã', 'Ä', 'Å', 'â', 'ï', 'ð'];
/// The first byte of each of them.
const LEAD_BYTE: u8 = 0xc3;

/// The text with the characters themselves, and the original if it is another.
#[must_use]
pub fn read(text: String) -> (String, Option<Original>) {
    let mut clean = String::new();
    let mut ends = Vec::new();
    let (mut done, mut at, mut odd) = (0, 0, 0);
    while let Some(found) = find_byte(&text, at, [b'&', 0xc2, LEAD_BYTE]) {
        at = found;
        let rest = text.get(at..).unwrap_or_default();
        let space = fixed_space(&text, at).then_some((' ', FIXED_SPACE.len_utf8()));
        let Some((c, len)) = space.or_else(|| reference(rest)).or_else(|| misread(rest)) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        clean.push_str(text.get(done..at).unwrap_or_default());
        clean.push(c);
        at += len;
        done = at;
        odd += usize::from(space.is_none());
        ends.push((clean.len() as u32, at as u32));
    }
    if ends.is_empty() {
        return (text, None);
    }
    clean.push_str(text.get(done..).unwrap_or_default());
    (clean, Some(Original { text, ends, odd }))
}

/// Whether a space that breaks no line stands at `at`. Between digits it groups them, which a plain one may not.
fn fixed_space(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at_checked(at).unwrap_or_default();
    let behind = rest.strip_prefix(FIXED_SPACE);
    let is_digit = |c: char| c.is_ascii_digit();
    behind.is_some_and(|behind| !(before.ends_with(is_digit) && behind.starts_with(is_digit)))
}

/// The character of the reference at the start, and the reference's length. A reference that was written as one ("&amp;quot;")
/// is read to its end.
fn reference(text: &str) -> Option<(char, usize)> {
    let name = text.strip_prefix('&')?;
    let name = name.get(..name.bytes().take(LONGEST_REFERENCE).position(|b| b == b';')?)?;
    let is_name = name.strip_prefix('#').unwrap_or(name).bytes().all(|b| b.is_ascii_alphanumeric());
    if name.len() < 2 || !is_name {
        return None;
    }
    let len = name.len() + 2;
    if name == "amp" {
        let inner = text.get(len..)?;
        let twice = inner.find(';').and_then(|end| inner.get(..=end)).filter(|inner| inner.len() < LONGEST_REFERENCE);
        if let Some((c, inner)) = twice.and_then(|inner| reference(&format!("&{inner}"))) {
            return Some((c, len + inner - 1));
        }
    }
    // The page's own tokenizer: a second one would be a tenth of the program's code.
    let dom = Dom::parse(text.get(..len)?);
    let written: String = (0..dom.len()).map(|at| dom.text(at)).collect();
    let mut chars = written.chars();
    let c = chars.next().filter(|c| !c.is_control() && *c != '\u{fffd}')?;
    chars.next().is_none().then_some((c, len))
}

/// The character whose bytes in UTF-8 the text shows as characters of Windows-1252, and how long they are.
fn misread(text: &str) -> Option<(char, usize)> {
    let lead = text.chars().next().filter(|c| LEADS.contains(c))?;
    let mut next = text.chars().skip(1);
    let marks = next.next().is_some_and(|c| ('‘'..='…').contains(&c));
    let goes_on = next.next().is_some_and(char::is_alphabetic);
    let more = match lead {
        'ð' => 3,
        'â' | 'ï' => 2,
        _ => 1,
    };
    // "MAÇÃ”" is an apple, "Ã”ME" a roof without its D.
    if more == 1 && marks && !goes_on {
        return None;
    }
    let mut bytes = vec![lead as u8];
    let mut len = lead.len_utf8();
    for c in text.chars().skip(1).take(more) {
        let Some(byte) = continuation(c) else { break };
        bytes.push(byte);
        len += c.len_utf8();
    }
    // Windows-1252 has no character for the last byte of "”", so that it is often lost.
    if bytes == [0xe2, 0x80] {
        return Some(('”', len));
    }
    let c = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    (!c.is_control()).then_some((c, len))
}

/// The byte of a character in Windows-1252 (or ISO 8859-1, where control characters stand), if it goes on with a character of UTF-8.
fn continuation(c: char) -> Option<u8> {
    if ('\u{80}'..='\u{bf}').contains(&c) {
        return Some(c as u32 as u8);
    }
    let mut buffer = [0; 4];
    let (bytes, _, failed) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match *bytes {
        [byte @ 0x80..=0xbf] if !failed => Some(byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(text: &str) -> String {
        let (clean, original) = read(text.to_string());
        if let Some(original) = original {
            assert_eq!(original.text, text);
            // Each piece between two characters maps to itself.
            for (at, c) in clean.char_indices() {
                let span = original.span(Span::new(at, at + c.len_utf8()));
                let written = span.of(text);
                assert!(written == c.to_string() || written.len() > 1, "{written} for {c}");
            }
            assert_eq!(original.offset(clean.len() as u32), text.len() as u32);
            assert!((0..=clean.len() as u32).all(|at| original.read_offset(original.offset(at)) == at));
        }
        clean
    }

    #[test]
    fn references_are_read() {
        assert_eq!(
            read_as("&ldquo;No,&rdquo; said Smith &amp; Sons&#8217; caf&eacute;"),
            "“No,” said Smith & Sons’ café"
        );
        assert_eq!(read_as("&amp;quot;No&amp;quot; &amp;#8212; &#x2014; &#146;"), "\"No\" — — ’");
        assert_eq!(read_as("AT&T; R&D, &LR; &amp &; &#; &#0; Q&A;"), "AT&T; R&D, &LR; &amp &; &#; &#0; Q&A;");
    }

    #[test]
    fn fixed_spaces_are_spaces_but_between_digits() {
        assert_eq!(
            read_as("NEW\u{a0}YORK\u{a0}\u{a0}3\u{a0}June\u{a0}10\u{a0}000 £5"),
            "NEW YORK  3 June 10\u{a0}000 £5"
        );
        assert_eq!(read("a\u{a0}b&amp;".to_string()).1.map(|original| original.odd()), Some(1));
    }

    #[test]
    fn characters_of_a_wrong_encoding_are_read() {
        assert_eq!(
            read_as("â€œNo,â€\u{9d} said Andrée of Smithâ€™s cafÃ© â€“ â‚¬5"),
            "“No,” said Andrée of Smith’s café – €5"
        );
        assert_eq!(read_as("â€œNo,â€ she said"), "“No,” she said");
        assert_eq!(read_as("“MAÇÔ, Âge, là, Ã la, â, château"), "“MAÇÔ, Âge, là, Ã la, â, château");
        assert_eq!(
            read_as("“MAÇÃ”, ðŸ˜‚, Å“uvre, KoÅ¼le, Å, naïve, ï¿½, ï»¿"),
            "“MAÇÃ”, 😂, œuvre, Kożle, Å, naïve, \u{fffd}, \u{feff}"
        );
    }
}
