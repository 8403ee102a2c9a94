//! The scanner: text to raw tokens. The build script uses it too, so that a lexicon phrase and an article
//! are cut in the same places. It knows no language but the shapes of written words and numbers.
//!
//! What it cuts: "Ukraine's" is `Ukraine` `'s`; "didn't" and "O'Neill" are one word; "14-member" is `14` `-`
//! `member`; "2.5bn" is `2.5` `bn`; "U.S." and "a.m." are one word with their stops; "1,200.50" is one number;
//! "G7" is one word; runs of one stop, hyphen or quote mark are one mark ("...", "--", "''").

/// What a token is, by its characters alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum TokenKind {
    Word,
    Number,
    /// Punctuation and symbols: one character, or a run of the same stop, hyphen or quote mark.
    Mark,
    /// A web or mail address, an @handle or a #hashtag.
    Address,
    /// What `Document::token` answers outside the text.
    #[default]
    End,
}

/// The marks that stand inside a word for letters left out, or before the "s" of a possessive.
#[must_use]
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Soft hyphens, marks of no width and marks of direction: no reader sees them. (A joiner of emoji or Indic letters is none.)
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { c.is_alphabetic() || is_combining(c) }
}

/// Combining marks keep a decomposed "é" inside its word. (General category M, in the ranges that occur.)
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{93a}'..='\u{94f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}' | '\u{200c}'..='\u{200d}')
}

/// The raw token that starts at byte `at` (no white space there) of `text`: its end and its kind.
///
/// `at` must be a character boundary below `text.len()`; otherwise the answer is an empty mark at `at`.
#[must_use]
pub fn next_token(text: &str, at: usize) -> (usize, TokenKind) {
    if let Some(end) = plain_word(text.as_bytes(), at) {
        return (end, TokenKind::Word);
    }
    let rest = text.get(at..).unwrap_or_default();
    let Some(first) = rest.chars().next() else { return (at, TokenKind::Mark) };
    if first.is_ascii_digit() {
        return (at + number_len(rest), TokenKind::Number);
    }
    if is_word_char(first) {
        return word(text, at);
    }
    if is_apostrophe(first)
        && let Some(len) = possessive_len(rest)
        && text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric)
    {
        return (at + len, TokenKind::Word);
    }
    if matches!(first, '@' | '#') {
        let name: usize =
            rest.chars().skip(1).take_while(|&c| c.is_alphanumeric() || c == '_').map(char::len_utf8).sum();
        if name > 0 && rest.chars().nth(1).is_some_and(|c| c.is_alphabetic() || c == '_') {
            return (at + 1 + name, TokenKind::Address);
        }
    }
    let run = match first {
        '.' | '-' | '\'' | '`' | '*' | '_' | '=' | '~' => rest.chars().take_while(|&c| c == first).count(),
        _ => 1,
    };
    (at + run * first.len_utf8(), TokenKind::Mark)
}

/// The ASCII letters and digits.
#[allow(clippy::indexing_slicing)] // the compiler runs it
static IS_WORDY: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// The end of an ASCII word behind which nothing stands that could belong to it: nearly every word of English text.
fn plain_word(bytes: &[u8], at: usize) -> Option<usize> {
    let word = bytes.get(at..)?;
    if !word.first()?.is_ascii_alphabetic() {
        return None;
    }
    let len = word.iter().position(|b| !IS_WORDY.get(usize::from(*b)).unwrap_or(&false)).unwrap_or(word.len());
    match word.get(len) {
        None | Some(b' ' | b',' | b'-' | b'\n' | b'"' | b')' | b';' | b'?' | b'!') => Some(at + len),
        Some(b'.') if len > 1 && matches!(word.get(len + 1), None | Some(b' ' | b'\n' | b'"')) => Some(at + len),
        _ => None,
    }
}

/// "'s" at the start of `rest`, followed by no letter.
fn possessive_len(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let mark = chars.next().filter(|&c| is_apostrophe(c))?;
    chars.next().filter(|&c| matches!(c, 's' | 'S'))?;
    match chars.next() {
        Some(c) if c.is_alphanumeric() => None,
        _ => Some(mark.len_utf8() + 1),
    }
}

fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while let Some(&b) = bytes.get(len) {
        let inner = matches!(b, b'.' | b',') && bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        if !(b.is_ascii_digit() || inner) {
            break;
        }
        len += 1;
    }
    len
}

/// A word, an abbreviation with inner stops, or an address that starts with a letter.
fn word(text: &str, at: usize) -> (usize, TokenKind) {
    let rest = text.get(at..).unwrap_or_default();
    let mut end = word_run(rest, 0);
    if rest.get(end..).is_some_and(|tail| tail.starts_with("://")) || rest.starts_with("www.") {
        let len = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”' | '’' | ')' | ']'))
            .unwrap_or(rest.len());
        let trimmed = rest.get(..len).unwrap_or_default().trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
        return (at + trimmed.len().max(end), TokenKind::Address);
    }
    // "U.S.", "a.m.", "U.N": single letters with stops between them.
    let first_len = rest.chars().next().map_or(1, char::len_utf8);
    if end == first_len && rest.as_bytes().get(end) == Some(&b'.') {
        let mut abbreviation = 0;
        let mut letters = 0;
        while let Some(letter) =
            rest.get(abbreviation..).and_then(|tail| tail.chars().next()).filter(|&c| is_word_char(c))
        {
            let after = abbreviation + letter.len_utf8();
            if rest.as_bytes().get(after) != Some(&b'.') {
                let next = rest.get(after..).and_then(|tail| tail.chars().next());
                if letters > 0 && !next.is_some_and(char::is_alphanumeric) {
                    abbreviation = after;
                    letters += 1;
                }
                break;
            }
            abbreviation = after + 1;
            letters += 1;
        }
        if letters > 1 {
            return (at + abbreviation, TokenKind::Word);
        }
    }
    // "name@host.org", "example.com": a stop or @ between letters, the next one in lower case.
    let mut address = false;
    while let Some(&b) = rest.as_bytes().get(end) {
        let next = rest.get(end + 1..).and_then(|tail| tail.chars().next());
        let joins = match b {
            b'.' => next.is_some_and(|c| c.is_lowercase() || (address && c.is_ascii_alphanumeric())),
            b'@' => next.is_some_and(char::is_alphanumeric),
            b'/' | b'_' => address && next.is_some_and(|c| c.is_ascii_alphanumeric()),
            b'-' => address && next.is_some_and(|c| c.is_ascii_alphanumeric()),
            _ => false,
        };
        if !joins {
            break;
        }
        address = true;
        end = word_run(rest, end + 1);
    }
    (at + end, if address { TokenKind::Address } else { TokenKind::Word })
}

/// The end of a run of letters and digits from `from`, over apostrophes between letters ("don't", "O'Neill") but not
/// over a possessive "'s".
fn word_run(rest: &str, from: usize) -> usize {
    let bytes = rest.as_bytes();
    let mut end = from;
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        let Some(c) = rest.get(end..).and_then(|tail| tail.chars().next()) else { return end };
        if c.is_ascii() && c != '\'' {
            return end;
        }
        if is_word_char(c) {
            end += c.len_utf8();
        } else if is_apostrophe(c) && end > from && possessive_len(rest.get(end..).unwrap_or_default()).is_none() {
            let after = end + c.len_utf8();
            if rest.get(after..).and_then(|tail| tail.chars().next()).is_some_and(is_word_char) {
                end = after;
            } else {
                return end;
            }
        } else {
            return end;
        }
    }
}

/// The look-up key of a word or phrase: lower case, plain apostrophes and hyphens, white space runs as one space, nothing
/// that no reader sees.
pub fn fold_into(key: &mut String, text: &str) {
    key.clear();
    if is_plain(text) {
        key.push_str(text);
        key.make_ascii_lowercase();
        return;
    }
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() || c == '\u{200b}' {
            space = true;
            continue;
        }
        if c >= '\u{ad}' && is_invisible(c) {
            continue;
        }
        if space && !key.is_empty() {
            key.push(' ');
        }
        space = false;
        match c {
            'A'..='Z' => key.push(c.to_ascii_lowercase()),
            '\0'..='\x7f' => key.push(c),
            '’' | 'ʼ' => key.push('\''),
            '‐' | '‑' => key.push('-'),
            _ => key.extend(c.to_lowercase()),
        }
    }
}

/// Whether small letters are all that the look-up key changes: ASCII with single spaces, as nearly all words and phrases are.
fn is_plain(text: &str) -> bool {
    let mut before = b' ';
    let fits = text.bytes().all(|b| {
        let fits = b.is_ascii_graphic() || (b == b' ' && before != b' ');
        before = b;
        fits
    });
    fits && before != b' '
}

/// The look-up key of a short plain text, written into the buffer; nothing where [`fold_into`] has to make it.
pub fn fold_short<'b>(buffer: &'b mut [u8], text: &str) -> Option<&'b [u8]> {
    let key = buffer.get_mut(..text.len()).filter(|_| is_plain(text))?;
    key.copy_from_slice(text.as_bytes());
    key.make_ascii_lowercase();
    Some(key)
}

/// The hash of a look-up key; the build script and the program must agree on it.
#[must_use]
#[inline]
pub fn hash_key(key: &[u8]) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let eight = |at: usize| key.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes);
    let four = |at: usize| key.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes);
    let mut hash: u64 = 0x9e37_79b9_7f4a_7c15 ^ (key.len() as u64).wrapping_mul(FACTOR);
    // The last word overlaps the one before it, so no byte is read singly but in keys below four bytes.
    if key.len() >= 8 {
        let mut at = 0;
        while at + 8 < key.len() {
            hash = (hash.rotate_left(5) ^ eight(at)).wrapping_mul(FACTOR);
            at += 8;
        }
        hash = (hash.rotate_left(5) ^ eight(key.len() - 8)).wrapping_mul(FACTOR);
    } else if key.len() >= 4 {
        let tail = u64::from(four(0)) << 32 | u64::from(four(key.len() - 4));
        hash = (hash.rotate_left(5) ^ tail).wrapping_mul(FACTOR);
    } else {
        let tail = key.iter().fold(0u64, |tail, &b| tail << 8 | u64::from(b));
        hash = (hash.rotate_left(5) ^ tail).wrapping_mul(FACTOR);
    }
    hash ^ (hash >> 32)
}

/// The words of 64 bits that a set of word classes has.
pub const CLASS_WORDS: usize = 6;

pub const SIEVE_WORDS: usize = 128;

/// How the entries of a list begin, a bit for many beginnings: what it lets through may be an entry.
#[derive(Debug)]
pub struct Sieve(pub [u64; SIEVE_WORDS]);

impl Sieve {
    /// Whether the text can be an entry.
    #[must_use]
    pub fn lets_through(&self, text: &str) -> bool {
        let bit = sieve_bit(text);
        self.0.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }
}

/// The sieve's bit for a text: of its first character and its first two words, which are ASCII letters or digits, whatever their
/// capitals.
#[must_use]
pub fn sieve_bit(text: &str) -> usize {
    let bytes = text.trim_start().as_bytes();
    let mut hash = u64::from(bytes.first().copied().unwrap_or(0)) | 0x20;
    let words = bytes.split(|b| !b.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    for word in words.take(2) {
        for b in word {
            hash = (hash ^ u64::from(b | 0x20)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
        hash = hash.rotate_left(5);
    }
    (hash >> 32) as usize % (SIEVE_WORDS * 64)
}

/// Whether a look-up key starts with a letter. Keys that do not (numbers and marks) all lie in front.
#[must_use]
pub fn is_wordy(key: &[u8]) -> bool {
    key.first().is_some_and(|b| b.is_ascii_lowercase() || !b.is_ascii())
}

/// The two places, below a power of two, for the first two words of a phrase, from the hashes of their keys. What both places
/// have is the pair's, but for one in twenty that no phrase has.
#[must_use]
pub fn places_of_pair(first: u64, second: u64, below: usize) -> [usize; 2] {
    let hash = (first.rotate_left(23) ^ second).wrapping_mul(0x517c_c1b7_2722_0a95);
    [(hash >> 40) as usize & (below - 1), (hash >> 20) as usize & (below - 1)]
}

/// The bit that stands for phrases of so many tokens; the highest is shared by all long ones.
#[must_use]
pub fn length_bit(tokens: usize) -> u8 {
    1 << tokens.saturating_sub(2).min(7)
}

/// The hash of a row of words, from the hash of those before and the next one's key.
#[must_use]
pub fn hash_next(before: u64, key: u64) -> u64 {
    let hash = (before.rotate_left(23) ^ key).wrapping_mul(0x517c_c1b7_2722_0a95);
    hash ^ (hash >> 32)
}

/// What stands for a key in the tables, beside its bucket, which the lower bits choose. No text is kept: of a thousand million words
/// that no list has, two or three would be taken for one that some list has.
#[must_use]
pub fn fingerprint(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// An entry: fingerprint, then two bytes, the number of the class set below this bit and above it where the tokens of the longest phrase
/// that the word starts stand in [`PHRASE_TOKENS`].
pub const ENTRY: usize = 6;
pub const PHRASE_SHIFT: u32 = 13;
/// How long a phrase is at most; which lengths there are, [`length_bit`] says.
pub const PHRASE_TOKENS: [u8; 8] = [1, 2, 3, 4, 5, 6, 8, 15];
/// In front three bytes more: first posting, and in the third how many, with a bit that says whether the capitals of some list
/// count.
pub const FRONT_ENTRY: usize = 9;
pub const FRONT_EXACT: u8 = 1 << 7;
