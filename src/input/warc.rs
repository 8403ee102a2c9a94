//! Web archives: a stream of WARC records in, the pages among them out, one article each.
//!
//! A page is an HTML response with status 200, a `resource` record that is HTML, or the plain text of a `conversion`
//! record (WET). Redirects, images, feeds, requests and the like are passed over without being held in memory. Where
//! a record's length is wrong, reading goes on at the next line that starts a record. [`Page::body`] undoes chunks and
//! compression; archives often say that a body has them although the crawler has undone them already.

use std::io::{self, BufRead, Read};

/// Longest header block of a record or of a response.
const HEAD_LIMIT: u64 = 256 << 10;

/// A page out of an archive, its body as it stood there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub uri: String,
    /// When it was archived, as the archive has it.
    pub date: String,
    pub record_id: String,
    /// Number of the record in the archive, from 1, and whether it holds plain text instead of HTML.
    pub number: u64,
    pub plain_text: bool,
    /// The character set that the response names.
    pub charset: Option<String>,
    /// Why the crawler kept only a part (`length`, `time` ...).
    pub truncated: Option<String>,
    /// Encodings of the body in the order in which they were applied, chunks last.
    encodings: Vec<String>,
    raw: Vec<u8>,
}

/// What the reader finds next.
#[derive(Debug)]
pub enum Found {
    Page(Page),
    /// The page is longer than the limit.
    TooLarge {
        uri: String,
        number: u64,
        bytes: u64,
    },
    /// Bytes that belong to no record were passed over after record `number`.
    Damaged {
        number: u64,
    },
    End,
}

/// Reads the records of an archive one after the other.
#[derive(Debug)]
pub struct Reader<R> {
    inner: R,
    max_bytes: u64,
    number: u64,
    /// The first line of a record, read already.
    found: Option<String>,
}

/// The named lines of a record or a response.
#[derive(Debug, Default)]
struct Head {
    first: String,
    fields: Vec<(String, String)>,
}

impl Head {
    fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The field's value before any `;`, in lower case.
    fn kind(&self, name: &str) -> String {
        let value = self.get(name).unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }
}

impl<R: BufRead> Reader<R> {
    pub fn new(inner: R, max_bytes: u64) -> Self {
        Self { inner, max_bytes, number: 0, found: None }
    }

    /// The stream below, to ask whether a read would wait.
    pub fn inner(&self) -> &R {
        &self.inner
    }

    /// The number of the record that was begun last.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The next page, or what stands in its way.
    ///
    /// # Errors
    /// Where the stream below fails, or ends inside a record (`UnexpectedEof`).
    pub fn next_page(&mut self) -> io::Result<Found> {
        loop {
            let Some(version) = self.start_of_record()? else { return Ok(Found::End) };
            if !version.starts_with("WARC/") {
                self.resync()?;
                return Ok(Found::Damaged { number: self.number });
            }
            self.number += 1;
            let mut head = Head { first: version, fields: Vec::new() };
            if !read_fields(&mut self.inner, &mut head)? {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let length: u64 = head.get("Content-Length").and_then(|text| text.parse().ok()).unwrap_or(0);
            let mut left = length;
            let page = self.page(&head, &mut left)?;
            let skipped = io::copy(&mut self.inner.by_ref().take(left), &mut io::sink())?;
            if skipped < left {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(page) = page {
                return Ok(page);
            }
        }
    }

    /// The first line of the next record; None at the end.
    fn start_of_record(&mut self) -> io::Result<Option<String>> {
        if self.found.is_some() {
            return Ok(self.found.take());
        }
        loop {
            let Some(line) = self.line()? else { return Ok(None) };
            if !line.is_empty() {
                return Ok(Some(line));
            }
        }
    }

    /// Reads on to the line that starts the next record, and keeps it for `start_of_record`.
    fn resync(&mut self) -> io::Result<()> {
        while let Some(line) = self.line()? {
            if line.starts_with("WARC/1.") {
                self.found = Some(line);
                break;
            }
        }
        Ok(())
    }

    /// The next line, or the next part of an endless one.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        let read = self.inner.by_ref().take(64 << 10).read_until(b'\n', &mut line)?;
        Ok((read > 0).then(|| String::from_utf8_lossy(&line).trim().to_string()))
    }

    /// The page that a record holds, if it holds one; reads from its content and counts `left` down.
    fn page(&mut self, head: &Head, left: &mut u64) -> io::Result<Option<Found>> {
        let mut page = Page {
            uri: head.get("WARC-Target-URI").unwrap_or_default().trim_matches(['<', '>']).to_string(),
            date: head.get("WARC-Date").unwrap_or_default().to_string(),
            record_id: head.get("WARC-Record-ID").unwrap_or_default().to_string(),
            number: self.number,
            truncated: head.get("WARC-Truncated").map(str::to_string),
            ..Page::default()
        };
        let content = head.kind("Content-Type");
        // An answer without a type shows by its first bytes what it is.
        let mut untyped = false;
        match head.kind("WARC-Type").as_str() {
            "response" if content == "application/http" || content.is_empty() => {
                let mut response = Head::default();
                let limit = HEAD_LIMIT.min(*left);
                let mut content = self.inner.by_ref().take(limit);
                let mut line = Vec::new();
                content.read_until(b'\n', &mut line)?;
                response.first = String::from_utf8_lossy(&line).trim().to_string();
                read_fields(&mut content, &mut response)?;
                *left -= limit - content.limit();
                if !is_page(&response) {
                    return Ok(None);
                }
                untyped = response.get("Content-Type").is_none();
                page.charset = charset(response.get("Content-Type").unwrap_or_default());
                for name in ["Content-Encoding", "Transfer-Encoding"] {
                    for encoding in response.get(name).unwrap_or_default().split(',') {
                        page.encodings.push(encoding.trim().to_ascii_lowercase());
                    }
                }
            }
            "resource" if is_html(&content) => page.charset = charset(head.get("Content-Type").unwrap_or_default()),
            "conversion" if content == "text/plain" => page.plain_text = true,
            _ => return Ok(None),
        }
        if *left > self.max_bytes {
            return Ok(Some(Found::TooLarge { uri: page.uri, number: self.number, bytes: *left }));
        }
        let read = self.inner.by_ref().take(*left).read_to_end(&mut page.raw)? as u64;
        if read < *left {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        *left = 0;
        if untyped && !looks_like_html(&page.raw) {
            return Ok(None);
        }
        Ok(Some(Found::Page(page)))
    }
}

/// Reads `Name: value` lines up to an empty one; false where the stream ends before it.
fn read_fields(reader: &mut impl BufRead, head: &mut Head) -> io::Result<bool> {
    let mut total = 0;
    while total < HEAD_LIMIT {
        let mut line = Vec::new();
        let read = reader.by_ref().take(HEAD_LIMIT).read_until(b'\n', &mut line)?;
        if read == 0 {
            return Ok(false);
        }
        total += read as u64;
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\r', '\n']);
        if text.is_empty() {
            return Ok(true);
        }
        if text.starts_with([' ', '\t']) {
            if let Some((_, value)) = head.fields.last_mut() {
                value.push(' ');
                value.push_str(text.trim());
            }
        } else if let Some((name, value)) = text.split_once(':') {
            head.fields.push((name.trim().to_string(), value.trim().to_string()));
        }
    }
    Ok(true)
}

/// An answer with status 200 that says it is HTML, or does not say what it is.
fn is_page(response: &Head) -> bool {
    let mut status = response.first.split_ascii_whitespace();
    let http = status.next().is_some_and(|version| version.to_ascii_uppercase().starts_with("HTTP/"));
    let content = response.kind("Content-Type");
    http && status.next() == Some("200") && (content.is_empty() || is_html(&content))
}

fn is_html(content: &str) -> bool {
    matches!(content, "text/html" | "application/xhtml+xml")
}

/// `utf-8` of `text/html; charset="utf-8"`.
fn charset(content: &str) -> Option<String> {
    let parameters = content.split(';').skip(1);
    let mut named = parameters.filter_map(|parameter| parameter.split_once('='));
    let (_, value) = named.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    let value = value.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    (!value.is_empty()).then_some(value)
}

/// Why a body cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyError {
    TooLarge,
}

/// A page's body with all encodings undone.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Body {
    pub bytes: Vec<u8>,
    /// It ended before its encoding said so.
    pub damaged: bool,
}

impl Page {
    /// Memory that the page holds, roughly.
    #[must_use]
    pub fn size(&self) -> usize {
        self.raw.len() + self.uri.len() + 256
    }

    /// The body with chunks and compression undone, of at most `limit` bytes.
    ///
    /// # Errors
    /// Where it grows over the limit.
    pub fn body(self, limit: u64) -> Result<Body, BodyError> {
        let mut body = Body { bytes: self.raw, damaged: false };
        for encoding in self.encodings.iter().rev() {
            let undone = match encoding.as_str() {
                "chunked" => unchunk(&body.bytes),
                "gzip" | "x-gzip" if body.bytes.starts_with(b"\x1f\x8b") => {
                    Some(unpack(flate2::bufread::MultiGzDecoder::new(body.bytes.as_slice()), limit)?)
                }
                "deflate" => undeflate(&body.bytes, limit)?,
                "zstd" if body.bytes.starts_with(b"\x28\xb5\x2f\xfd") => {
                    match ruzstd::decoding::StreamingDecoder::new(body.bytes.as_slice()) {
                        Ok(decoder) => Some(unpack(decoder, limit)?),
                        Err(_) => None,
                    }
                }
                // Nothing marks brotli; a body that is text already fails at once or gives rubbish.
                "br" if !looks_like_html(&body.bytes) => {
                    Some(unpack(brotli_decompressor::Decompressor::new(body.bytes.as_slice(), 8 << 10), limit)?)
                }
                _ => None,
            };
            // None: the crawler has undone it, though the header stayed.
            if let Some(undone) = undone {
                body.damaged |= undone.damaged;
                body.bytes = undone.bytes;
            }
        }
        if body.bytes.len() as u64 > limit { Err(BodyError::TooLarge) } else { Ok(body) }
    }
}

/// The text of a body in the character set that its response names, and the set's name. None where the name means
/// nothing, or where the bytes tell better: a byte order mark, or valid UTF-8 (servers often name a set out of habit).
#[must_use]
pub fn declared_text(bytes: &[u8], charset: &str) -> Option<(String, String)> {
    let encoding = encoding_rs::Encoding::for_label(charset.as_bytes())?;
    if encoding_rs::Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let (text, faults) = encoding.decode_without_bom_handling(bytes);
    (!faults || encoding != encoding_rs::UTF_8).then(|| (text.into_owned(), encoding.name().to_ascii_lowercase()))
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'<')
}

/// Everything that a decoder gives, up to `limit`; a fault inside keeps what came before it.
fn unpack(decoder: impl Read, limit: u64) -> Result<Body, BodyError> {
    let mut bytes = Vec::new();
    let read = decoder.take(limit + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > limit { Err(BodyError::TooLarge) } else { Ok(Body { bytes, damaged: read.is_err() }) }
}

/// `deflate` is zlib by the book and raw in the wild.
fn undeflate(bytes: &[u8], limit: u64) -> Result<Option<Body>, BodyError> {
    let zlib = unpack(flate2::bufread::ZlibDecoder::new(bytes), limit)?;
    if !zlib.damaged || !zlib.bytes.is_empty() {
        return Ok(Some(zlib));
    }
    let raw = unpack(flate2::bufread::DeflateDecoder::new(bytes), limit)?;
    Ok((!raw.damaged && !raw.bytes.is_empty()).then_some(raw))
}

/// The chunks joined; None where the bytes are no chunks.
fn unchunk(bytes: &[u8]) -> Option<Body> {
    let mut body = Body { bytes: Vec::with_capacity(bytes.len()), damaged: false };
    let mut rest = bytes;
    loop {
        let end = memchr::memchr(b'\n', rest.get(..rest.len().min(1024)).unwrap_or(rest));
        let size = end.and_then(|end| rest.get(..end)).and_then(|line| {
            let digits = line.split(|b| *b == b';').next().unwrap_or_default().trim_ascii();
            usize::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
        });
        let (Some(end), Some(size)) = (end, size) else {
            body.damaged = true;
            return (!body.bytes.is_empty()).then_some(body);
        };
        if size == 0 {
            return Some(body);
        }
        rest = rest.get(end + 1..).unwrap_or_default();
        let Some(chunk) = rest.get(..size) else {
            body.bytes.extend_from_slice(rest);
            body.damaged = true;
            return Some(body);
        };
        body.bytes.extend_from_slice(chunk);
        rest = rest.get(size..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::{Body, BodyError, Found, Page, Reader, charset, declared_text, unchunk};

    fn record(kind: &str, content: &str, body: &[u8]) -> Vec<u8> {
        let mut out = format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/a\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\r\n",
            body.len()
        )
        .into_bytes();
        out.extend_from_slice(body);
        out.extend_from_slice(b"\r\n\r\n");
        out
    }

    fn response(fields: &str, body: &[u8]) -> Vec<u8> {
        let mut message = format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n").into_bytes();
        message.extend_from_slice(body);
        record("response", "application/http; msgtype=response", &message)
    }

    fn pages(archive: &[u8]) -> Vec<Page> {
        let mut reader = Reader::new(archive, 1 << 20);
        let mut pages = Vec::new();
        loop {
            match reader.next_page().expect("the archive is whole") {
                Found::Page(page) => pages.push(page),
                Found::End => return pages,
                Found::TooLarge { .. } | Found::Damaged { .. } => {}
            }
        }
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn only_html_answers_are_pages() {
        let mut archive = record("warcinfo", "application/warc-fields", b"software: x");
        archive.extend(response("content-type: TEXT/HTML; Charset=\"UTF-8\"", b"<p>one"));
        archive.extend(response("Content-Type: image/png", b"\x89PNG"));
        archive.extend(record(
            "response",
            "application/http",
            b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>",
        ));
        archive.extend(record("request", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"));
        archive.extend(record("resource", "text/html", b"<p>two"));
        archive.extend(record("conversion", "text/plain", b"three"));
        let pages = pages(&archive);
        let bodies: Vec<&[u8]> = pages.iter().map(|page| page.raw.as_slice()).collect();
        assert_eq!(bodies, [b"<p>one".as_slice(), b"<p>two", b"three"]);
        assert_eq!(pages[0].charset.as_deref(), Some("utf-8"));
        assert_eq!(pages.iter().map(|page| page.number).collect::<Vec<_>>(), [2, 6, 7]);
    }

    #[test]
    fn encodings_are_undone_where_they_are_real() {
        let packed = gzip(b"<p>story");
        let mut chunked = format!("{:x}\r\n", packed.len()).into_bytes();
        chunked.extend_from_slice(&packed);
        chunked.extend_from_slice(b"\r\n0\r\n\r\n");
        for (fields, body) in [
            ("Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked", chunked.as_slice()),
            ("Content-Type: text/html\r\nContent-Encoding: gzip", &packed),
            ("Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked", b"<p>story"),
            ("Content-Type: text/html\r\nContent-Encoding: br, deflate", b"<p>story"),
        ] {
            let page = pages(&response(fields, body)).pop().expect("a page");
            assert_eq!(page.body(1000), Ok(Body { bytes: b"<p>story".to_vec(), damaged: false }), "{fields}");
        }
    }

    #[test]
    fn a_small_packed_page_cannot_fill_the_memory() {
        let bomb = gzip(&vec![b'a'; 1 << 20]);
        let page = pages(&response("Content-Type: text/html\r\nContent-Encoding: gzip", &bomb)).pop().expect("a page");
        assert_eq!(page.body(1000), Err(BodyError::TooLarge));
    }

    #[test]
    fn chunks_that_end_too_early_give_what_there_is() {
        assert_eq!(unchunk(b"5\r\nabc"), Some(Body { bytes: b"abc".to_vec(), damaged: true }));
        assert_eq!(unchunk(b"<p>no chunk"), None);
        assert_eq!(unchunk(b"3;x=y\r\nabc\r\n0\r\n"), Some(Body { bytes: b"abc".to_vec(), damaged: false }));
        assert_eq!(unchunk(b"ffffffffffffffffff\r\n"), None);
    }

    #[test]
    fn a_cut_off_archive_is_an_error_and_a_wrong_length_is_not() {
        let whole = response("Content-Type: text/html", b"<p>one");
        let mut reader = Reader::new(&whole[..whole.len() - 6], 100);
        assert_eq!(reader.next_page().unwrap_err().kind(), std::io::ErrorKind::UnexpectedEof);

        let mut archive = Vec::new();
        let text = String::from_utf8(response("Content-Type: text/html", b"<p>one")).unwrap();
        archive
            .extend_from_slice(text.replace("Content-Length: ", "Content-Length: 0").replace("048", "40").as_bytes());
        archive.extend(response("Content-Type: text/html", b"<p>two"));
        let mut reader = Reader::new(archive.as_slice(), 100);
        let mut found = Vec::new();
        loop {
            match reader.next_page().unwrap() {
                Found::End => break,
                other => found.push(matches!(other, Found::Page(_))),
            }
        }
        assert_eq!(found.last(), Some(&true));
    }

    #[test]
    fn a_page_over_the_limit_is_not_read() {
        let archive = response("Content-Type: text/html", &vec![b'a'; 2000]);
        let mut reader = Reader::new(archive.as_slice(), 1000);
        assert!(matches!(reader.next_page().unwrap(), Found::TooLarge { bytes: 2000, .. }));
        assert!(matches!(reader.next_page().unwrap(), Found::End));
    }

    #[test]
    fn a_declared_character_set_counts_where_the_bytes_do_not_tell_better() {
        let text = |bytes: &[u8], charset| declared_text(bytes, charset).map(|(text, _)| text);
        assert_eq!(text(b"caf\xe9 \x93so\x94", "iso-8859-1").as_deref(), Some("café “so”"));
        assert_eq!(text(b"\xcf\xf0\xe8", "windows-1251").as_deref(), Some("При"));
        assert_eq!(text("café".as_bytes(), "iso-8859-1"), None);
        assert_eq!(text(b"caf\xe9", "no-such-set"), None);
        assert_eq!(text(b"caf\xe9", "utf-8"), None);
    }

    #[test]
    fn character_sets_are_read_from_the_type() {
        assert_eq!(charset("text/html; charset=ISO-8859-1; x=y").as_deref(), Some("iso-8859-1"));
        assert_eq!(charset("text/html"), None);
    }

    #[test]
    fn any_bytes_end() {
        for seed in 0..200u32 {
            let mut state = seed;
            let noise: Vec<u8> = std::iter::repeat_with(|| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                b"WARC/1.0\r\n: Content-Length 0123456789"[(state >> 16) as usize % 37]
            })
            .take(3000)
            .collect();
            let mut reader = Reader::new(noise.as_slice(), 1000);
            for _ in 0..4000 {
                match reader.next_page() {
                    Ok(Found::End) | Err(_) => break,
                    Ok(_) => {}
                }
            }
            let mut rest = Vec::new();
            reader.inner.read_to_end(&mut rest).unwrap();
        }
    }
}
