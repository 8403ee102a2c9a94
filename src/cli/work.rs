//! One chunk of jobs to its lines of output. Runs on any thread; a fault inside one analysis costs that record alone.

use std::cell::RefCell;
use std::io;
use std::panic::{self, AssertUnwindSafe};

use copydesk::Options;
use copydesk::analysis::Analysis;
use copydesk::article::Article;
use copydesk::document::Document;
use copydesk::input::records::{self, Fields, Kept};
use copydesk::input::warc::{self, Page};
use copydesk::input::{self, Format, Input, InputError};
use copydesk::reporters::json::{self, Fault, Parts, Settings};
use copydesk::reporters::text::{self, Layout};

use super::args::OutputFormat;
use super::sources::{Chunk, Job};

/// What all threads need to know of the options.
#[derive(Clone, Debug)]
pub struct Plan {
    pub format: OutputFormat,
    pub parts: Parts,
    pub pretty: bool,
    pub layout: Layout,
    /// More than one article may come.
    pub several: bool,
    pub published: Option<String>,
    /// The user's own names.
    pub names: std::sync::Arc<copydesk::extractors::entities::user_lists::UserNames>,
    pub fields: Fields,
    pub max_bytes: u64,
}

/// The output of a chunk.
#[derive(Debug, Default)]
pub struct Output {
    pub bytes: Vec<u8>,
    pub records: u64,
    /// Records of a stream that could not be read.
    pub bad_records: u64,
    /// Inputs that could not be read (on).
    pub bad_inputs: u64,
    /// What standard error shall say.
    pub complaints: Vec<String>,
}

thread_local! {
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps a panic's message for the record's error line instead of printing it.
pub fn catch_panics() {
    panic::set_hook(Box::new(|info| {
        LAST_PANIC.with_borrow_mut(|last| *last = info.to_string().replace('\n', " "));
    }));
}

/// Articles of so many bytes of text go through the analysis together, see [`copydesk::analyze_all`].
const BATCH_BYTES: usize = 128 << 10;

/// What the line of an article shall say of where it came from.
struct Place {
    name: String,
    line: Option<u64>,
    /// It is one of many in a stream.
    in_stream: bool,
    record: Option<Kept>,
}

/// An article that was read.
struct Ready {
    input: Input,
    options: Options,
    place: Place,
}

/// Why there is no article, or no analysis.
struct Cause {
    code: &'static str,
    detail: String,
}

struct Failure {
    place: Place,
    cause: Cause,
}

impl Cause {
    /// copydesk panicked.
    fn internal() -> Self {
        let message = LAST_PANIC.with_borrow(Clone::clone);
        Cause { code: "internal", detail: format!("copydesk failed here, please report it: {message}") }
    }
}

impl From<InputError> for Cause {
    fn from(error: InputError) -> Self {
        Cause { code: error.code(), detail: error.to_string() }
    }
}

impl Place {
    fn of(job: &Job) -> Self {
        let (name, line, in_stream) = match job {
            Job::Line { source, line, .. } => (format!("{source}:{line}"), Some(*line), true),
            Job::Page(page) if page.uri.is_empty() => (page.record_id.clone(), None, true),
            Job::Page(page) => (page.uri.clone(), None, true),
            Job::Article { name, .. } => (name.clone(), None, false),
            Job::BadRecord { name, line, .. } => (name.clone(), *line, true),
            Job::BadInput { name, line, .. } => (name.clone(), *line, false),
        };
        Place { name, line, in_stream, record: None }
    }

    /// Calls it by its own name, where it has one.
    fn rename(&mut self, id: Option<String>) {
        if let Some(id) = id {
            self.name = id;
        }
    }
}

/// Does all jobs of a chunk.
pub fn work(chunk: Chunk, plan: &Plan) -> Output {
    let mut output = Output::default();
    output.bytes.reserve(chunk.bytes.saturating_mul(10));
    let mut batch = Vec::with_capacity(chunk.jobs.len());
    let mut bytes = 0;
    for job in chunk.jobs {
        let mut place = Place::of(&job);
        let read = panic::catch_unwind(AssertUnwindSafe(|| plan.read(job, &chunk.buffer, &mut place)));
        batch.push(match read.unwrap_or_else(|_| Err(Cause::internal())) {
            Ok((input, options)) => {
                bytes += input.text.len();
                Ok(Ready { input, options, place })
            }
            Err(cause) => Err(Failure { place, cause }),
        });
        output.records += 1;
        if bytes >= BATCH_BYTES {
            plan.write(std::mem::take(&mut batch), &mut output);
            bytes = 0;
        }
    }
    plan.write(batch, &mut output);
    output
}

impl Plan {
    /// Reads a job; a record puts its own name and fields into `place`.
    fn read(&self, job: Job, buffer: &[u8], place: &mut Place) -> Result<(Input, Options), Cause> {
        match job {
            Job::Line { range, .. } => self.read_record(buffer.get(range).unwrap_or_default(), place),
            Job::Page(page) => self.read_page(page, place),
            Job::Article { bytes, format, .. } => Ok((input::read(&place.name, &bytes, format)?, self.options(None))),
            Job::BadRecord { code, detail, .. } | Job::BadInput { code, detail, .. } => Err(Cause { code, detail }),
        }
    }

    /// For an article that says itself when it was published, or does not.
    fn options(&self, published: Option<String>) -> Options {
        Options { published: published.or_else(|| self.published.clone()), names: self.names.clone() }
    }

    /// An article of a web archive.
    fn read_page(&self, page: Page, place: &Place) -> Result<(Input, Options), Cause> {
        let format = if page.plain_text { None } else { Some(Format::Html) };
        let (truncated, charset) = (page.truncated.clone(), page.charset.clone());
        let Ok(body) = page.body(self.max_bytes) else {
            let detail =
                format!("unpacked, it has more than {} bytes; raise the limit with --max-bytes", self.max_bytes);
            return Err(Cause { code: "too_large", detail });
        };
        let declared = charset.and_then(|charset| warc::declared_text(&body.bytes, &charset));
        let encoding = declared.as_ref().map(|(_, name)| name.clone());
        let mut input = match declared {
            Some((text, _)) => input::from_text(&place.name, text, format)?,
            None => input::read(&place.name, &body.bytes, format)?,
        };
        if let Some(encoding) = encoding {
            input.encoding = encoding;
        }
        if let Some(why) = truncated {
            input.warnings.push(format!("the archive holds only a part of the page ({why})"));
        } else if body.damaged {
            input.warnings.push("the page's data in the archive are damaged or cut off".into());
        }
        Ok((input, self.options(None)))
    }

    fn read_record(&self, bytes: &[u8], place: &mut Place) -> Result<(Input, Options), Cause> {
        let mut decoded = None;
        if std::str::from_utf8(bytes).is_err() {
            decoded = input::decode::decode(bytes).ok();
        }
        let bytes = decoded.as_ref().map_or(bytes, |decoded| decoded.text.as_bytes());
        let mut record = match records::parse_record(bytes, &self.fields) {
            Ok(record) => record,
            Err(error) => {
                place.rename(error.id);
                return Err(Cause { code: "invalid_json", detail: error.detail });
            }
        };
        place.rename(record.id.take());
        place.record = self.fields.keep.then_some(record.kept);
        let (body, format) = match (record.text.take(), record.html.take()) {
            (Some(text), None) => (Some(text), None),
            (Some(text), Some(_)) if !text.trim().is_empty() => (Some(text), None),
            (_, html) => (html, Some(Format::Html)),
        };
        let mut input = match body {
            None => {
                let detail = format!("the record has no `{}` and no `{}`", self.fields.text, self.fields.html);
                return Err(Cause { code: "no_text", detail });
            }
            Some(text) if text.len() as u64 > self.max_bytes => {
                return Err(InputError::TooLarge { bytes: text.len() as u64, limit: self.max_bytes }.into());
            }
            Some(text) => input::from_text(&place.name, text, format)?,
        };
        if let Some(decoded) = &decoded {
            input.encoding.clone_from(&decoded.encoding);
            input.warnings.extend(decoded.warnings.iter().cloned());
        }
        input.warnings.append(&mut record.warnings);
        if record.title.is_some() {
            input.metadata.title = record.title;
        }
        let published = record.published.and_then(|text| {
            let date = records::iso_date(&text);
            if date.is_none() && !text.trim().is_empty() {
                input.warnings.push(format!("the record's `{}` is no date: {text}", self.fields.published));
            }
            date
        });
        Ok((input, self.options(published)))
    }

    /// Analyses and prints what was read. Where an analysis panics, the batch is done again one by one, so that one article
    /// is lost and no more.
    fn write(&self, batch: Vec<Result<Ready, Failure>>, output: &mut Output) {
        let before = output.bytes.len();
        if panic::catch_unwind(AssertUnwindSafe(|| self.write_lines(&batch, &mut output.bytes))).is_ok() {
            batch.iter().filter_map(|read| read.as_ref().err()).for_each(|failure| self.count(failure, output));
            return;
        }
        output.bytes.truncate(before);
        for mut read in batch {
            let before = output.bytes.len();
            let line = std::slice::from_ref(&read);
            if panic::catch_unwind(AssertUnwindSafe(|| self.write_lines(line, &mut output.bytes))).is_err() {
                output.bytes.truncate(before);
                read = read.and_then(|ready| Err(Failure { place: ready.place, cause: Cause::internal() }));
                self.write_lines(std::slice::from_ref(&read), &mut output.bytes);
            }
            if let Err(failure) = &read {
                self.count(failure, output);
            }
        }
    }

    /// One line or report for each, in order. Writing into memory cannot fail, so its result is of no interest.
    fn write_lines(&self, batch: &[Result<Ready, Failure>], out: &mut Vec<u8>) {
        if self.format == OutputFormat::Article {
            return batch.iter().flatten().for_each(|ready| write_text(&ready.input, out));
        }
        let articles: Vec<_> = batch.iter().flatten().map(|ready| (&ready.input, &ready.options)).collect();
        let mut lines = batch.iter();
        copydesk::analyze_all(&articles, |article, doc, analysis| {
            // What failed before the article has its line before it.
            for read in lines.by_ref() {
                match read {
                    Err(failure) => self.write_failure(failure, out),
                    Ok(ready) => return self.write_article(ready, article, doc, analysis, out),
                }
            }
        });
        lines.filter_map(|read| read.as_ref().err()).for_each(|failure| self.write_failure(failure, out));
    }

    fn write_article(&self, ready: &Ready, article: &Article, doc: &Document, analysis: &Analysis, out: &mut Vec<u8>) {
        let Ready { input, place, .. } = ready;
        #[cfg(test)]
        assert!(!input.text.contains(tests::FAULTY), "the test's own fault");
        if self.format == OutputFormat::Json {
            let settings = Settings { parts: self.parts, pretty: self.pretty, record: place.record.as_ref() };
            json::write_article(out, input, article, doc, analysis, &settings);
            out.push(b'\n');
            return;
        }
        let rule = if self.several { text::write_rule(out, &input.name, self.layout) } else { Ok(()) };
        let _: io::Result<()> =
            rule.and_then(|()| text::write_report(out, input, article, doc, analysis, self.parts, self.layout));
    }

    /// A line of its own in JSON.
    fn write_failure(&self, failure: &Failure, out: &mut Vec<u8>) {
        if self.format == OutputFormat::Json {
            let Failure { place, cause: Cause { code, detail } } = failure;
            let fault = Fault { name: &place.name, code, detail, line: place.line, record: place.record.as_ref() };
            json::write_fault(out, &fault, self.pretty);
            out.push(b'\n');
        }
    }

    /// Counts an error; words for standard error where an input failed or nothing else tells.
    fn count(&self, failure: &Failure, output: &mut Output) {
        let Failure { place, cause: Cause { detail, .. } } = failure;
        let line = place.line.map(|line| format!(", line {line}")).unwrap_or_default();
        if place.in_stream {
            output.bad_records += 1;
        } else {
            output.bad_inputs += 1;
        }
        if !place.in_stream || self.format != OutputFormat::Json {
            output.complaints.push(format!("{}{line}: {detail}", place.name));
        }
    }
}

/// The text of an article as it was read.
fn write_text(input: &Input, out: &mut Vec<u8>) {
    out.extend_from_slice(input.original_text().as_bytes());
    if !out.ends_with(b"\n") {
        out.push(b'\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An analysis of these words panics.
    pub const FAULTY: &str = "A shed burned at Quillan";

    fn plan() -> Plan {
        Plan {
            format: OutputFormat::Json,
            parts: Parts::default(),
            pretty: false,
            layout: Layout { width: 80, color: false, full: false },
            several: true,
            published: None,
            names: std::sync::Arc::default(),
            fields: Fields::default(),
            max_bytes: 1 << 20,
        }
    }

    fn outcome(lines: &[&str]) -> (Vec<String>, Output) {
        let mut chunk = Chunk::default();
        for (at, line) in lines.iter().enumerate() {
            let start = chunk.buffer.len();
            chunk.buffer.extend_from_slice(line.as_bytes());
            let range = start..chunk.buffer.len();
            chunk.jobs.push(Job::Line { range, source: "desk.ndjson".into(), line: at as u64 + 1 });
        }
        let output = work(chunk, &plan());
        (String::from_utf8_lossy(&output.bytes).lines().map(String::from).collect(), output)
    }

    #[test]
    fn a_panic_costs_its_own_record_and_no_other_of_the_batch() {
        catch_panics();
        let (first, last) = (
            r#"{"id": "a", "text": "Ferry fares rose by 4 per cent, Mayor Ana Berg said on Friday."}"#,
            r#"{"id": "d", "text": "The mill at Brandal employs 140 people."}"#,
        );
        let faulty = format!(r#"{{"id": "b", "text": "{FAULTY}."}}"#);
        let (whole, _) = outcome(&[first, "no record", last]);
        let (lines, output) = outcome(&[first, &faulty, "no record", last]);
        let _ = panic::take_hook();
        assert_eq!(lines.len(), 4);
        assert_eq!((&lines[0], &lines[3]), (&whole[0], &whole[2]));
        assert!(lines[1].contains(r#""name":"b""#) && lines[1].contains("the test's own fault"), "{}", lines[1]);
        assert!(lines[2].contains(r#""code":"invalid_json""#), "{}", lines[2]);
        assert_eq!((output.records, output.bad_records), (4, 2));
    }
}
