//! The inputs of a run, one after the other, cut into chunks of jobs: files, folders, standard input, record streams,
//! each also compressed. Only this module reads files. What cannot be read becomes a job too, so that it gets its line.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use copydesk::input::warc::{self, Found, Page};
use copydesk::input::{Format, agency};
use serde_json::value::RawValue;

use super::args::{Args, InputFormat};
use super::exit;

/// A chunk is full with so many bytes or jobs; large enough to make hand-overs cheap, small enough to share the work.
const CHUNK_BYTES: usize = 128 << 10;
const CHUNK_JOBS: usize = 256;
const BUFFER: usize = 128 << 10;
/// Room for an article of the usual size.
const ARTICLE: usize = 16 << 10;
/// So much of a document that is too long is kept, to name it.
const HEAD_KEPT: usize = 1 << 10;

/// Jobs that one thread does together; lines lie in `buffer`.
#[derive(Debug, Default)]
pub struct Chunk {
    pub buffer: Vec<u8>,
    pub jobs: Vec<Job>,
    /// Memory that the jobs hold, roughly.
    pub bytes: usize,
}

/// One line of output to come.
#[derive(Debug)]
pub enum Job {
    /// A record: a range of the chunk's buffer, the stream's name and the number of the line.
    Line { range: Range<usize>, source: Arc<str>, line: u64 },
    /// A whole article.
    Article { name: String, bytes: Vec<u8>, format: Option<Format> },
    /// A page of a web archive.
    Page(Page),
    /// A record that the reader could not get at.
    BadRecord { name: String, code: &'static str, detail: String, line: Option<u64> },
    /// An input that cannot be read (on).
    BadInput { name: String, code: &'static str, detail: String, line: Option<u64> },
}

/// The stream that is read at the moment.
enum Stream {
    Lines(Lines),
    Documents(Documents),
    Archive(Archive),
}

type Content = BufReader<Box<dyn Read + Send>>;

/// A web archive.
struct Archive {
    reader: warc::Reader<Content>,
    source: String,
}

/// Records, one a line.
struct Lines {
    reader: Content,
    source: Arc<str>,
    line: u64,
}

/// The documents of an archive in SGML, each from `<DOC>` to `</DOC>`.
struct Documents {
    reader: Content,
    source: String,
    line: u64,
}

/// All inputs of a run.
pub struct Sources {
    pending: VecDeque<Item>,
    current: Option<Stream>,
    format: InputFormat,
    max_bytes: u64,
    read: Arc<AtomicU64>,
}

/// An input to come; `-` is standard input.
enum Item {
    Named(String),
    Found(PathBuf),
}

impl Sources {
    pub fn new(args: &Args) -> Self {
        let mut pending: VecDeque<Item> = args.files.iter().cloned().map(Item::Named).collect();
        if pending.is_empty() {
            pending.push_back(Item::Named("-".into()));
        }
        Self {
            pending,
            current: None,
            format: args.input_format,
            max_bytes: args.max_bytes,
            read: Arc::new(AtomicU64::new(0)),
        }
    }

    /// A counter of the bytes read, as they lie on the disk.
    pub fn counter(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// How many bytes are to come, where files alone are named.
    pub fn total(&self) -> Option<u64> {
        self.pending
            .iter()
            .map(|item| match item {
                Item::Named(name) => fs::metadata(if name == "-" { "/dev/stdin" } else { name }).ok(),
                Item::Found(path) => fs::metadata(path).ok(),
            })
            .map(|data| data.filter(fs::Metadata::is_file).map(|data| data.len()))
            .sum()
    }

    /// Whether one input may hold many articles.
    pub fn streams(&self) -> bool {
        matches!(self.format, InputFormat::Ndjson | InputFormat::Warc)
            || self.pending.iter().any(|item| match item {
                Item::Named(name) => {
                    let path = Path::new(name);
                    path.is_dir()
                        || extension(path).is_some_and(|end| matches!(end.as_str(), "ndjson" | "jsonl" | "warc"))
                }
                Item::Found(_) => true,
            })
    }

    /// Whether there is surely nothing left.
    pub fn exhausted(&self) -> bool {
        self.current.is_none() && self.pending.is_empty()
    }

    /// The next chunk; ends early rather than wait for more input while it holds a job.
    pub fn next_chunk(&mut self) -> Option<Chunk> {
        let mut chunk = Chunk::default();
        loop {
            if let Some(stream) = &mut self.current {
                let filled = match stream {
                    Stream::Lines(lines) => lines.fill(&mut chunk, self.max_bytes),
                    Stream::Documents(documents) => documents.fill(&mut chunk, self.max_bytes),
                    Stream::Archive(archive) => archive.fill(&mut chunk, self.max_bytes),
                };
                match filled {
                    Fill::Full => return Some(chunk),
                    Fill::Ended => self.current = None,
                }
            } else if let Some(item) = self.pending.pop_front() {
                self.start(item, &mut chunk);
            } else {
                return (!chunk.jobs.is_empty()).then_some(chunk);
            }
            if chunk.is_full() {
                return Some(chunk);
            }
        }
    }

    /// Opens an input: an article is read at once, a folder unfolds, a stream becomes the current one.
    fn start(&mut self, item: Item, chunk: &mut Chunk) {
        let named = matches!(item, Item::Named(_));
        let (name, path) = match item {
            Item::Named(name) if name == "-" => (name, None),
            Item::Named(name) => {
                let path = PathBuf::from(&name);
                (name, Some(path))
            }
            Item::Found(path) => (path.to_string_lossy().into_owned(), Some(path)),
        };
        if let Some(path) = path.as_deref().filter(|path| path.is_dir()) {
            match list(path) {
                Ok(found) if found.is_empty() && named => chunk.jobs.push(Job::BadInput {
                    name,
                    code: "empty",
                    detail:
                        "no articles in this folder (.txt .md .html .xml .sgml .ndjson .jsonl .warc, also .gz .zst)"
                            .into(),
                    line: None,
                }),
                Ok(found) => {
                    for path in found.into_iter().rev() {
                        self.pending.push_front(Item::Found(path));
                    }
                }
                Err(error) => chunk.fail(name, &error, None),
            }
            return;
        }
        let opened = match &path {
            None => Ok(Box::new(io::stdin()) as Box<dyn Read + Send>),
            Some(path) => File::open(path).map(|file| Box::new(file) as Box<dyn Read + Send>),
        };
        let opened = opened
            .map(|raw| Counting { inner: raw, count: Arc::clone(&self.read) })
            .and_then(|raw| unpack(Box::new(raw)));
        let (head, mut reader) = match opened {
            Ok(opened) => opened,
            Err(error) => return chunk.fail(name, &error, None),
        };
        match self.kind(path.as_deref(), &head) {
            InputFormat::Auto | InputFormat::Xml if agency::is_document(&head) => {
                let reader = BufReader::with_capacity(BUFFER, reader);
                self.current = Some(Stream::Documents(Documents { reader, source: name, line: 0 }));
            }
            InputFormat::Ndjson => {
                let reader = BufReader::with_capacity(BUFFER, reader);
                self.current = Some(Stream::Lines(Lines { reader, source: name.into(), line: 0 }));
            }
            InputFormat::Warc => {
                let reader = warc::Reader::new(BufReader::with_capacity(BUFFER, reader), self.max_bytes);
                self.current = Some(Stream::Archive(Archive { reader, source: name }));
            }
            kind => {
                let mut bytes = Vec::with_capacity(ARTICLE);
                match reader.by_ref().take(self.max_bytes + 1).read_to_end(&mut bytes) {
                    Ok(_) if bytes.len() as u64 > self.max_bytes => chunk.jobs.push(Job::BadInput {
                        name,
                        code: "too_large",
                        detail: too_large(self.max_bytes),
                        line: None,
                    }),
                    Ok(_) if self.format == InputFormat::Auto && is_json(&bytes) => chunk.add_records(&name, &bytes),
                    Ok(_) => {
                        chunk.bytes += bytes.len();
                        let by_name = path.as_deref().and_then(extension).and_then(|name| match name.as_str() {
                            "md" | "markdown" => Some(Format::Markdown),
                            _ => None,
                        });
                        chunk.jobs.push(Job::Article { name, bytes, format: kind.article().or(by_name) });
                    }
                    Err(error) => chunk.fail(name, &error, None),
                }
            }
        }
    }

    /// What an input is, by the option, its first bytes, or, where it is empty, its name.
    fn kind(&self, path: Option<&Path>, head: &[u8]) -> InputFormat {
        if self.format != InputFormat::Auto {
            return self.format;
        }
        let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        if text.starts_with(b"WARC/") {
            return InputFormat::Warc;
        }
        // No article starts with `{"`, and every record does.
        let mut signs = text.iter().filter(|b| !b.is_ascii_whitespace());
        let record = signs.next() == Some(&b'{') && signs.next() == Some(&b'"') && !is_json(text);
        let stream = path.and_then(extension).is_some_and(|name| matches!(name.as_str(), "ndjson" | "jsonl"));
        if record || (stream && head.is_empty()) { InputFormat::Ndjson } else { InputFormat::Auto }
    }
}

/// Whether JSON begins here that is not one record a line: a list of records, or one record over several lines.
fn is_json(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).trim_ascii_start();
    let Some(rest) = text.strip_prefix(b"[").or_else(|| text.strip_prefix(b"{")) else { return false };
    let inner = rest.trim_ascii_start();
    let is_broken = rest[..rest.len() - inner.len()].contains(&b'\n') && inner.starts_with(b"\"");
    if text.starts_with(b"[") { inner.starts_with(b"{") } else { is_broken }
}

/// How an attempt to fill a chunk ended.
enum Fill {
    Full,
    Ended,
}

impl Lines {
    fn fill(&mut self, chunk: &mut Chunk, max_bytes: u64) -> Fill {
        // Escapes make a record longer than its text; what is longer than this cannot hold a fitting text.
        let limit = (max_bytes as usize).saturating_mul(6).saturating_add(64 << 10);
        loop {
            let start = chunk.buffer.len();
            let line = self.line + 1;
            match read_line(&mut self.reader, &mut chunk.buffer, limit) {
                Ok(Line::End) => return Fill::Ended,
                Ok(Line::Whole) => {
                    self.line = line;
                    if line == 1 && chunk.buffer[start..].starts_with(b"\xef\xbb\xbf") {
                        chunk.buffer.drain(start..start + 3);
                    }
                    if chunk.buffer[start..].iter().all(u8::is_ascii_whitespace) {
                        chunk.buffer.truncate(start);
                    } else {
                        let range = start..chunk.buffer.len();
                        chunk.bytes += range.len();
                        chunk.jobs.push(Job::Line { range, source: Arc::clone(&self.source), line });
                    }
                }
                Ok(Line::TooLong) => {
                    self.line = line;
                    chunk.buffer.truncate(start);
                    chunk.jobs.push(Job::BadRecord {
                        name: format!("{}:{line}", self.source),
                        code: "too_large",
                        detail: too_large(max_bytes),
                        line: Some(line),
                    });
                }
                Err(error) => {
                    chunk.buffer.truncate(start);
                    chunk.fail(self.source.to_string(), &error, Some(line));
                    return Fill::Ended;
                }
            }
            // A writer at the other end of a pipe may wait for an answer before it writes on.
            if chunk.is_full() || (self.reader.buffer().is_empty() && !chunk.jobs.is_empty()) {
                return Fill::Full;
            }
        }
    }
}

/// A document as it was read.
struct RawDocument {
    bytes: Vec<u8>,
    /// The line that it begins in.
    line: u64,
    too_long: bool,
}

impl Documents {
    fn fill(&mut self, chunk: &mut Chunk, max_bytes: u64) -> Fill {
        loop {
            match self.next_document(max_bytes as usize) {
                Ok(None) => return Fill::Ended,
                Ok(Some(document)) => chunk.jobs.push(self.job(document, max_bytes)),
                Err(error) => {
                    chunk.fail(self.source.clone(), &error, Some(self.line + 1));
                    return Fill::Ended;
                }
            }
            if let Some(Job::Article { bytes, .. }) = chunk.jobs.last() {
                chunk.bytes += bytes.len();
            }
            if chunk.is_full() || (self.reader.buffer().is_empty() && !chunk.jobs.is_empty()) {
                return Fill::Full;
            }
        }
    }

    /// Reads up to the next `</DOC>` or the end; none where nothing but blank lines is left.
    fn next_document(&mut self, limit: usize) -> io::Result<Option<RawDocument>> {
        let mut bytes = Vec::new();
        let (mut first, mut too_long) = (None, false);
        loop {
            let start = bytes.len();
            match read_line(&mut self.reader, &mut bytes, limit.saturating_sub(start))? {
                Line::End => break,
                Line::TooLong => too_long = true,
                Line::Whole => bytes.push(b'\n'),
            }
            self.line += 1;
            let line = bytes.get(start..).unwrap_or_default();
            if first.is_none() && !line.trim_ascii().is_empty() {
                first = Some(self.line);
            }
            if agency::ends_document(line) {
                break;
            }
            if too_long {
                bytes.truncate(HEAD_KEPT);
            }
        }
        Ok(first.map(|line| RawDocument { bytes, line, too_long }))
    }

    fn job(&self, document: RawDocument, max_bytes: u64) -> Job {
        let RawDocument { bytes, line, too_long } = document;
        let head = bytes.get(..HEAD_KEPT.min(bytes.len())).unwrap_or_default();
        let name = agency::document_name(&String::from_utf8_lossy(head));
        let name = name.unwrap_or_else(|| format!("{}:{line}", self.source));
        if too_long {
            Job::BadRecord { name, code: "too_large", detail: too_large(max_bytes), line: Some(line) }
        } else {
            Job::Article { name, bytes, format: Some(Format::Xml) }
        }
    }
}

impl Archive {
    fn fill(&mut self, chunk: &mut Chunk, max_bytes: u64) -> Fill {
        loop {
            match self.reader.next_page() {
                Ok(Found::End) => return Fill::Ended,
                Ok(Found::Page(page)) => {
                    chunk.bytes += page.size();
                    chunk.jobs.push(Job::Page(page));
                }
                Ok(Found::TooLarge { uri, number, bytes }) => chunk.jobs.push(Job::BadRecord {
                    name: if uri.is_empty() { format!("{}:{number}", self.source) } else { uri },
                    code: "too_large",
                    detail: format!("record {number} has {bytes} bytes, {}", too_large(max_bytes)),
                    line: None,
                }),
                Ok(Found::Damaged { number }) => chunk.jobs.push(Job::BadInput {
                    name: self.source.clone(),
                    code: "damaged",
                    detail: format!("bytes after record {number} belong to no record; articles may be lost here"),
                    line: None,
                }),
                Err(error) => {
                    let number = self.reader.number();
                    chunk.fail_at(self.source.clone(), &error, None, &format!(" in record {number}"));
                    return Fill::Ended;
                }
            }
            if chunk.is_full() || (self.reader.inner().buffer().is_empty() && !chunk.jobs.is_empty()) {
                return Fill::Full;
            }
        }
    }
}

impl Chunk {
    fn is_full(&self) -> bool {
        self.bytes >= CHUNK_BYTES || self.jobs.len() >= CHUNK_JOBS
    }

    /// The records of a JSON list, or the only record of a JSON file, as if each stood on a line.
    fn add_records(&mut self, name: &str, bytes: &[u8]) {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let records = if bytes.trim_ascii_start().starts_with(b"[") {
            serde_json::from_slice::<Vec<&RawValue>>(bytes)
        } else {
            serde_json::from_slice::<&RawValue>(bytes).map(|record| vec![record])
        };
        let records = match records {
            Ok(records) => records,
            Err(error) => {
                let detail = format!("{error}; give a list of JSON objects, or one object a line");
                return self.jobs.push(Job::BadInput { name: name.into(), code: "invalid_json", detail, line: None });
            }
        };
        let source: Arc<str> = name.into();
        for (record, line) in records.iter().zip(1..) {
            let start = self.buffer.len();
            self.buffer.extend_from_slice(record.get().as_bytes());
            self.bytes += record.get().len();
            self.jobs.push(Job::Line { range: start..self.buffer.len(), source: Arc::clone(&source), line });
        }
    }

    fn fail(&mut self, name: String, error: &io::Error, line: Option<u64>) {
        self.fail_at(name, error, line, "");
    }

    fn fail_at(&mut self, name: String, error: &io::Error, line: Option<u64>, place: &str) {
        let code = match error.kind() {
            io::ErrorKind::NotFound => "not_found",
            io::ErrorKind::UnexpectedEof => "cut_off",
            _ => "unreadable",
        };
        self.jobs.push(Job::BadInput { name, code, detail: format!("{}{place}", exit::reason(error)), line });
    }
}

fn too_large(limit: u64) -> String {
    format!("more than {limit} bytes; raise the limit with --max-bytes")
}

enum Line {
    Whole,
    TooLong,
    End,
}

/// Appends the next line, without its end, to `buffer`. A line over `limit` is read to its end and not kept.
fn read_line(reader: &mut impl BufRead, buffer: &mut Vec<u8>, limit: usize) -> io::Result<Line> {
    let start = buffer.len();
    let (mut any, mut too_long) = (false, false);
    loop {
        let seen = match reader.fill_buf() {
            Ok(seen) => seen,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if seen.is_empty() {
            break;
        }
        any = true;
        let end = memchr::memchr(b'\n', seen);
        let part = &seen[..end.unwrap_or(seen.len())];
        too_long |= buffer.len() - start + part.len() > limit;
        if too_long {
            buffer.truncate(start);
        } else {
            buffer.extend_from_slice(part);
        }
        let used = end.map_or(seen.len(), |end| end + 1);
        reader.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (any, too_long) {
        (false, _) => Line::End,
        (true, true) => Line::TooLong,
        (true, false) => Line::Whole,
    })
}

/// The articles, streams and folders in a folder, sorted by name. Hidden ones and links to folders are passed over.
fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let (path, kind) = (entry.path(), entry.file_type()?);
        let is_file = kind.is_file() || (kind.is_symlink() && path.is_file());
        let known = extension(&path).is_some_and(|name| {
            matches!(
                name.as_str(),
                "txt"
                    | "text"
                    | "md"
                    | "markdown"
                    | "html"
                    | "htm"
                    | "xhtml"
                    | "xml"
                    | "nitf"
                    | "sgml"
                    | "sgm"
                    | "ndjson"
                    | "jsonl"
                    | "warc"
            )
        });
        if kind.is_dir() || (is_file && known) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The extension in lower case, before one of compression.
fn extension(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let name = [".gz", ".zst"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    name.rsplit_once('.').map(|(_, end)| end.to_string())
}

/// Undoes gzip and zstd by their first bytes. Gives the first bytes of the content, and the content.
fn unpack(mut raw: Box<dyn Read + Send>) -> io::Result<(Vec<u8>, Box<dyn Read + Send>)> {
    let head = peek(&mut raw)?;
    let gzip = head.starts_with(b"\x1f\x8b\x08");
    let zstd = head.starts_with(b"\x28\xb5\x2f\xfd");
    let whole = io::Cursor::new(head.clone()).chain(raw);
    if !gzip && !zstd {
        return Ok((head, Box::new(whole)));
    }
    let packed = BufReader::with_capacity(BUFFER, whole);
    let mut content: Box<dyn Read + Send> = if gzip {
        Box::new(flate2::bufread::MultiGzDecoder::new(packed))
    } else {
        Box::new(Zstd { state: ZstdState::Between(packed) })
    };
    let head = peek(&mut content)?;
    Ok((head.clone(), Box::new(io::Cursor::new(head).chain(content))))
}

/// The first bytes, enough to tell what follows; fewer only at the end.
fn peek(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(16);
    reader.take(16).read_to_end(&mut head)?;
    Ok(head)
}

/// Counts what is read from the disk.
struct Counting {
    inner: Box<dyn Read + Send>,
    count: Arc<AtomicU64>,
}

impl Read for Counting {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

type Packed = BufReader<io::Chain<io::Cursor<Vec<u8>>, Box<dyn Read + Send>>>;

/// Frame after frame of zstd; the decoder itself reads one.
struct Zstd {
    state: ZstdState,
}

enum ZstdState {
    Between(Packed),
    Inside(Box<ruzstd::decoding::StreamingDecoder<Packed, ruzstd::decoding::FrameDecoder>>),
    Ended,
}

impl Read for Zstd {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            self.state = match std::mem::replace(&mut self.state, ZstdState::Ended) {
                ZstdState::Ended => return Ok(0),
                ZstdState::Between(mut packed) => {
                    if packed.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    ZstdState::Inside(Box::new(
                        ruzstd::decoding::StreamingDecoder::new(packed).map_err(|error| damaged(&error))?,
                    ))
                }
                ZstdState::Inside(mut frame) => {
                    let read = frame.read(buffer).map_err(|error| {
                        let is_at_end = frame.get_mut().fill_buf().is_ok_and(<[u8]>::is_empty);
                        if is_at_end { io::ErrorKind::UnexpectedEof.into() } else { damaged(&error) }
                    })?;
                    if read > 0 || buffer.is_empty() {
                        self.state = ZstdState::Inside(frame);
                        return Ok(read);
                    }
                    ZstdState::Between(frame.into_inner())
                }
            };
        }
    }
}

fn damaged(error: &dyn std::fmt::Display) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("damaged zstd data: {error}"))
}
