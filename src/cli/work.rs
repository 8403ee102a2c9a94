//! One chunk of jobs to its lines of output. Runs on any thread; a fault inside one analysis costs that record alone.

use std::cell::RefCell;
use std::io;
use std::panic::{self, AssertUnwindSafe};

use copydesk::Options;
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

/// Does all jobs of a chunk.
pub fn work(chunk: Chunk, plan: &Plan) -> Output {
    let mut output = Output::default();
    output.bytes.reserve(chunk.bytes.saturating_mul(10));
    let buffer = &chunk.buffer;
    for job in chunk.jobs {
        let before = output.bytes.len();
        let (name, line, stream) = place(&job);
        if panic::catch_unwind(AssertUnwindSafe(|| plan.work_one(job, buffer, &mut output))).is_err() {
            output.bytes.truncate(before);
            let message = LAST_PANIC.with_borrow(Clone::clone);
            let detail = format!("copydesk failed here, please report it: {message}");
            plan.fail(
                &mut output,
                stream,
                &Fault { name: &name, code: "internal", detail: &detail, line, record: None },
            );
        }
        output.records += 1;
    }
    output
}

/// A job's name for an error line, its line, and whether it is one of many in a stream.
fn place(job: &Job) -> (String, Option<u64>, bool) {
    match job {
        Job::Line { source, line, .. } => (format!("{source}:{line}"), Some(*line), true),
        Job::Page(page) => (page.uri.clone(), None, true),
        Job::Article { name, .. } => (name.clone(), None, false),
        Job::BadRecord { name, line, .. } => (name.clone(), *line, true),
        Job::BadInput { name, line, .. } => (name.clone(), *line, false),
    }
}

impl Plan {
    fn work_one(&self, job: Job, buffer: &[u8], output: &mut Output) {
        let fault = |name, code, detail, line| Fault { name, code, detail, line, record: None };
        match job {
            Job::Line { range, source, line } => {
                self.record(buffer.get(range).unwrap_or_default(), &source, line, output);
            }
            Job::Page(page) => self.page(page, output),
            Job::Article { name, bytes, format } => match input::read(&name, &bytes, format) {
                Ok(input) => self.report(&input, self.published.clone(), None, output),
                Err(error) => self.fail(output, false, &fault(&name, error.code(), &error.to_string(), None)),
            },
            Job::BadRecord { name, code, detail, line } => {
                self.fail(output, true, &fault(&name, code, &detail, line));
            }
            Job::BadInput { name, code, detail, line } => {
                self.fail(output, false, &fault(&name, code, &detail, line));
            }
        }
    }

    /// An article of a web archive.
    fn page(&self, page: Page, output: &mut Output) {
        let name = if page.uri.is_empty() { page.record_id.clone() } else { page.uri.clone() };
        let fault = |code, detail| Fault { name: &name, code, detail, line: None, record: None };
        let format = if page.plain_text { None } else { Some(Format::Html) };
        let (truncated, charset) = (page.truncated.clone(), page.charset.clone());
        let body = match page.body(self.max_bytes) {
            Ok(body) => body,
            Err(_) => {
                let detail =
                    format!("unpacked, it has more than {} bytes; raise the limit with --max-bytes", self.max_bytes);
                return self.fail(output, true, &fault("too_large", &detail));
            }
        };
        let declared = charset.and_then(|charset| warc::declared_text(&body.bytes, &charset));
        let encoding = declared.as_ref().map(|(_, name)| name.clone());
        let input = match declared {
            Some((text, _)) => input::from_text(&name, text, format),
            None => input::read(&name, &body.bytes, format),
        };
        let mut input = match input {
            Ok(input) => input,
            Err(error) => return self.fail(output, true, &fault(error.code(), &error.to_string())),
        };
        if let Some(encoding) = encoding {
            input.encoding = encoding;
        }
        if let Some(why) = truncated {
            input.warnings.push(format!("the archive holds only a part of the page ({why})"));
        } else if body.damaged {
            input.warnings.push("the page's data in the archive are damaged or cut off".into());
        }
        self.report(&input, self.published.clone(), None, output);
    }

    fn record(&self, bytes: &[u8], source: &str, line: u64, output: &mut Output) {
        let mut decoded = None;
        if std::str::from_utf8(bytes).is_err() {
            decoded = input::decode::decode(bytes).ok();
        }
        let bytes = decoded.as_ref().map_or(bytes, |decoded| decoded.text.as_bytes());
        let place = || format!("{source}:{line}");
        let mut record = match records::parse_record(bytes, &self.fields) {
            Ok(record) => record,
            Err(error) => {
                let name = error.id.unwrap_or_else(place);
                let fault =
                    Fault { name: &name, code: "invalid_json", detail: &error.detail, line: Some(line), record: None };
                return self.fail(output, true, &fault);
            }
        };
        let name = record.id.take().unwrap_or_else(place);
        let kept = self.fields.keep.then_some(&record.kept);
        let (body, format) = match (record.text.take(), record.html.take()) {
            (Some(text), None) => (Some(text), None),
            (Some(text), Some(_)) if !text.trim().is_empty() => (Some(text), None),
            (_, html) => (html, Some(Format::Html)),
        };
        let input = match body {
            None => {
                let detail = format!("the record has no `{}` and no `{}`", self.fields.text, self.fields.html);
                let fault = Fault { name: &name, code: "no_text", detail: &detail, line: Some(line), record: kept };
                return self.fail(output, true, &fault);
            }
            Some(text) if text.len() as u64 > self.max_bytes => {
                Err(InputError::TooLarge { bytes: text.len() as u64, limit: self.max_bytes })
            }
            Some(text) => input::from_text(&name, text, format),
        };
        let mut input = match input {
            Ok(input) => input,
            Err(error) => {
                let detail = error.to_string();
                let fault = Fault { name: &name, code: error.code(), detail: &detail, line: Some(line), record: kept };
                return self.fail(output, true, &fault);
            }
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
        self.report(&input, published.or_else(|| self.published.clone()), kept, output);
    }

    /// Analyses and prints. Writing into memory cannot fail, so its result is of no interest.
    fn report(&self, input: &Input, published: Option<String>, record: Option<&Kept>, output: &mut Output) {
        let out = &mut output.bytes;
        if self.format == OutputFormat::Article {
            out.extend_from_slice(input.original_text().as_bytes());
            if !out.ends_with(b"\n") {
                out.push(b'\n');
            }
            return;
        }
        let _: io::Result<()> =
            copydesk::analyze(input, &Options { published, names: self.names.clone() }, |article, doc, analysis| {
                if self.format == OutputFormat::Text {
                    if self.several {
                        text::write_rule(out, &input.name, self.layout)?;
                    }
                    return text::write_report(out, input, article, doc, analysis, self.parts, self.layout);
                }
                let settings = Settings { parts: self.parts, pretty: self.pretty, record };
                json::write_article(out, input, article, doc, analysis, &settings);
                out.push(b'\n');
                Ok(())
            });
    }

    /// An error: a line of its own in JSON, and words for standard error where an input failed or nothing else tells.
    fn fail(&self, output: &mut Output, in_stream: bool, fault: &Fault) {
        if self.format == OutputFormat::Json {
            json::write_fault(&mut output.bytes, fault, self.pretty);
            output.bytes.push(b'\n');
        }
        let place = fault.line.map(|line| format!(", line {line}")).unwrap_or_default();
        if in_stream {
            output.bad_records += 1;
        } else {
            output.bad_inputs += 1;
        }
        if !in_stream || self.format != OutputFormat::Json {
            output.complaints.push(format!("{}{place}: {}", fault.name, fault.detail));
        }
    }
}
