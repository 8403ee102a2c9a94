//! Bytes to UTF-8.

use super::InputError;

/// Decoded text, the name of the encoding, and a warning where the bytes left room for doubt.
pub struct Decoded {
    pub text: String,
    pub encoding: String,
    pub warnings: Vec<String>,
}

/// Decodes UTF-8 with or without a byte order mark; replaces what is not UTF-8, with a warning.
///
/// # Errors
/// Where the bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, InputError> {
    let body = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(body) {
        Ok(text) => Ok(Decoded { text: text.to_string(), encoding: "utf-8".into(), warnings: Vec::new() }),
        Err(_) => Ok(Decoded {
            text: String::from_utf8_lossy(body).into_owned(),
            encoding: "utf-8".into(),
            warnings: vec!["the input is not valid UTF-8; unreadable bytes were replaced".into()],
        }),
    }
}
