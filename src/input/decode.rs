//! Bytes to text. In: the bytes of a file or page. Out: the text, the name of its character set and what was doubtful.
//! In this order: a byte order mark, UTF-16's pattern of NULs, valid UTF-8, UTF-8 with few faults, the set that the
//! page names, a guess. Bytes that are no text are refused.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{InputError, warc};

/// How far into a page the name of its character set is looked for. Browsers look at 1024 bytes; pages with scripts at the head
/// of it name theirs later.
const HEAD: usize = 16_384;
/// How many bytes decide whether a file without byte order mark is UTF-16.
const SAMPLE: usize = 4096;
/// As many control characters may stand in any text, however short.
const FEW_CONTROLS: usize = 8;

/// First bytes of formats that are no text.
const MAGIC: [&[u8]; 14] = [
    b"\x89PNG",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"7z\xbc\xaf\x27\x1c",
    b"\xfd7zXZ\0",
    b"\x28\xb5\x2f\xfd",
    b"\0asm",
    b"SQLite format 3\0",
    b"OggS\0",
];

/// First bytes of documents that hold an article and are no text all the same.
const DOCUMENTS: [(&[u8], &str); 2] =
    [(b"%PDF-", "a PDF file"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word or Office file")];

/// Decoded text, the name of the encoding, and a warning where the bytes left room for doubt.
pub struct Decoded {
    pub text: String,
    pub encoding: String,
    pub warnings: Vec<String>,
}

/// Decodes bytes by what they tell of their character set, and by a guess, with a warning, where they tell nothing.
///
/// # Errors
/// Where the bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, InputError> {
    if let Some((_, kind)) = DOCUMENTS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(InputError::Document(kind));
    }
    if bytes.starts_with(b"PK\x03\x04") && memchr::memmem::find(bytes.get(..HEAD).unwrap_or(bytes), b"word/").is_some()
    {
        return Err(InputError::Document("a Word file (.docx)"));
    }
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(InputError::Binary);
    }
    if let Some(decoded) = decode_utf32(bytes) {
        return as_text(decoded, 3);
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return as_text(known(bytes, encoding), 3);
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        let mut guessed = known(bytes, encoding);
        guessed.warnings.insert(0, format!("no byte order mark; read as {}, a guess", guessed.encoding));
        return as_text(guessed, 3);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return as_text(Decoded { text: text.to_string(), encoding: "utf-8".into(), warnings: Vec::new() }, 3);
    }
    let decoded = if is_mostly_utf8(bytes) {
        known(bytes, UTF_8)
    } else if let Some((text, encoding)) = declared(bytes).and_then(|label| warc::declared_text(bytes, &label)) {
        let warnings = if text.contains('\u{fffd}') { vec![replaced(&encoding)] } else { Vec::new() };
        Decoded { text, encoding, warnings }
    } else {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        let guess = detector.guess(None, Utf8Detection::Deny);
        // Lines that end in a carriage return alone were written on an old Mac, which had a set of its own.
        let is_mac = guess == WINDOWS_1252 && bytes.contains(&b'\r') && !bytes.contains(&b'\n');
        let mut guessed = known(bytes, if is_mac { MACINTOSH } else { guess });
        let warning = format!("not UTF-8, and no character set is named; read as {}, a guess", guessed.encoding);
        guessed.warnings.insert(0, warning);
        guessed
    };
    // Bytes of no known set are less likely text: random bytes are control characters in one of ten.
    as_text(decoded, 20)
}

fn known(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, faults) = encoding.decode_with_bom_removal(bytes);
    let name = encoding.name().to_ascii_lowercase();
    let warnings = if faults { vec![replaced(&name)] } else { Vec::new() };
    Decoded { text: text.into_owned(), encoding: name, warnings }
}

fn replaced(encoding: &str) -> String {
    format!("the input is not valid {encoding}; unreadable bytes were replaced")
}

/// UTF-32 with its byte order mark, which no browser reads.
fn decode_utf32(bytes: &[u8]) -> Option<Decoded> {
    let (content, number, name): (_, fn([u8; 4]) -> u32, _) = match bytes.split_at_checked(4)? {
        ([0xff, 0xfe, 0, 0], content) => (content, u32::from_le_bytes, "utf-32le"),
        ([0, 0, 0xfe, 0xff], content) => (content, u32::from_be_bytes, "utf-32be"),
        _ => return None,
    };
    let units = content.as_chunks::<4>().0.iter();
    let text: String = units.map(|&unit| char::from_u32(number(unit)).unwrap_or('\u{fffd}')).collect();
    let warnings = if text.contains('\u{fffd}') { vec![replaced(name)] } else { Vec::new() };
    Some(Decoded { text, encoding: name.into(), warnings })
}

/// Refuses what is control characters in more than one of `share` characters.
fn as_text(decoded: Decoded, share: usize) -> Result<Decoded, InputError> {
    let is_stray = |&c: &char| c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}');
    let controls = decoded.text.chars().filter(is_stray).count();
    if controls > FEW_CONTROLS && controls.saturating_mul(share) > decoded.text.chars().count() {
        return Err(InputError::Binary);
    }
    Ok(decoded)
}

/// UTF-16 of mostly Latin text: a NUL in nearly every second byte, and hardly any in the others.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let (mut pairs, mut first, mut second) = (0usize, 0usize, 0usize);
    for pair in bytes.chunks_exact(2).take(SAMPLE / 2) {
        pairs += 1;
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.last() == Some(&0));
    }
    let plain = |nul: usize, other: usize| pairs >= 4 && nul * 10 >= pairs * 7 && other * 20 <= pairs;
    if plain(second, first) {
        Some(UTF_16LE)
    } else if plain(first, second) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the bytes are UTF-8 with few faults (a page cut off inside a character, a stray byte).
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad.saturating_mul(4)
}

/// The character set that an XML declaration or a meta tag names. Sets that cannot be true of a page whose tags could
/// be read (UTF-16), or that were ruled out (UTF-8), do not count.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let xml = head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
    let xml = xml.and_then(|(declaration, _)| value_of(declaration, "encoding"));
    let metas = head.split("<meta").skip(1).filter_map(|tag| value_of(tag.split('>').next()?, "charset"));
    let is_possible = |label: &String| {
        Encoding::for_label(label.as_bytes()).is_some_and(|found| found != UTF_8 && found.output_encoding() == found)
    };
    xml.into_iter().chain(metas).find(is_possible)
}

/// The value of `name = value`, with or without quotes.
fn value_of(tag: &str, name: &str) -> Option<String> {
    tag.split(name).skip(1).find_map(|rest| {
        let value = rest.trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        let end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '>');
        value.split(end).next().filter(|value| !value.is_empty()).map(str::to_string)
    })
}

#[cfg(test)]
mod tests {
    use super::{Decoded, decode};
    use crate::input::InputError;

    fn read(bytes: &[u8]) -> Decoded {
        decode(bytes).unwrap_or_else(|error| panic!("{error}: {bytes:?}"))
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    fn check(bytes: &[u8], text: &str, encoding: &str, warnings: usize) {
        let decoded = read(bytes);
        assert_eq!((decoded.text.as_str(), decoded.encoding.as_str()), (text, encoding));
        assert_eq!(decoded.warnings.len(), warnings, "{:?}", decoded.warnings);
    }

    #[test]
    fn utf8_with_and_without_a_mark() {
        check("The café".as_bytes(), "The café", "utf-8", 0);
        check("\u{feff}The café".as_bytes(), "The café", "utf-8", 0);
        check(b"", "", "utf-8", 0);
    }

    #[test]
    fn utf16_with_a_mark_and_by_its_pattern() {
        for (little, name) in [(true, "utf-16le"), (false, "utf-16be")] {
            check(&utf16("\u{feff}Мост “closes”", little), "Мост “closes”", name, 0);
            check(&utf16("The café closes, “really”.\n", little), "The café closes, “really”.\n", name, 1);
        }
    }

    #[test]
    fn utf32_with_a_mark_and_the_set_of_old_macs() {
        let bytes: Vec<u8> = "\u{feff}The café".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        check(&bytes, "The café", "utf-32le", 0);
        check(
            b"The caf\x8e closes.\r\xd2Really\xd3, she said.\r",
            "The café closes.\r“Really”, she said.\r",
            "macintosh",
            1,
        );
    }

    #[test]
    fn a_page_names_its_character_set() {
        for head in [
            "<META Charset=windows-1251>",
            "<html><meta name=x content=y><meta http-equiv='Content-Type' content='text/html; charset=Windows-1251'/>",
            "<?xml version=\"1.0\" encoding=\"windows-1251\"?><html>",
        ] {
            let page = [head.as_bytes(), b"\xcf\xf0\xe8"].concat();
            check(&page, &format!("{head}При"), "windows-1251", 0);
        }
    }

    #[test]
    fn valid_utf8_is_believed_more_than_the_page() {
        check("<meta charset=windows-1251>café".as_bytes(), "<meta charset=windows-1251>café", "utf-8", 0);
    }

    #[test]
    fn a_set_that_cannot_be_is_passed_over() {
        for label in ["utf-16", "utf-8", "no-such-set", "iso-2022-kr"] {
            let page = [format!("<meta charset={label}>The caf").as_bytes(), b"\xe9 closes"].concat();
            check(&page, &format!("<meta charset={label}>The café closes"), "windows-1252", 1);
        }
    }

    #[test]
    fn nothing_named_is_a_guess_with_a_warning() {
        let decoded = read(b"The caf\xe9 closes, \x93really\x94, the owner said.");
        assert_eq!(decoded.text, "The café closes, “really”, the owner said.");
        assert!(decoded.warnings.iter().any(|warning| warning.contains("windows-1252")), "{:?}", decoded.warnings);
    }

    #[test]
    fn utf8_with_a_stray_byte_stays_utf8() {
        let bytes = ["“Café”, “thé”, he said. ".as_bytes(), b"\xff done"].concat();
        check(&bytes, "“Café”, “thé”, he said. \u{fffd} done", "utf-8", 1);
    }

    #[test]
    fn binary_data_are_refused() {
        let random: Vec<u8> = (0..4000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        for bytes in [&b"\x89PNG\r\n\x1a\n"[..], b"PK\x03\x04x", b"\x1f\x8b\x08", b"\x7fELF", &[0; 600], &random] {
            assert_eq!(decode(bytes).err(), Some(InputError::Binary), "{:?}", bytes.get(..4));
        }
        for bytes in [&b"%PDF-1.7\n"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", b"PK\x03\x04\x14word/document.xml"] {
            assert!(matches!(decode(bytes).err(), Some(InputError::Document(_))), "{:?}", bytes.get(..4));
        }
    }

    #[test]
    fn a_few_control_characters_survive() {
        check(b"The bridge\0 closes\x01 on Monday.", "The bridge\0 closes\u{1} on Monday.", "utf-8", 0);
        check(b"\0\x01a", "\0\u{1}a", "utf-8", 0);
    }
}
