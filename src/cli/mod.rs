//! The command line: the only part that reads files and prints.

mod args;

use std::io::{self, BufRead, Read, Write};
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;
use copydesk::Options;
use copydesk::input::{self, Format};
use copydesk::reporters::json::{self, Parts};

use args::{Args, InputFormat};

/// Runs the command line.
pub fn run() -> ExitCode {
    let args = Args::parse();
    match execute(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("copydesk: {error:#}");
            ExitCode::from(1)
        }
    }
}

fn execute(args: &Args) -> anyhow::Result<bool> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut fine = true;
    let files = if args.files.is_empty() { vec!["-".to_string()] } else { args.files.clone() };
    for name in &files {
        if args.input_format == InputFormat::Ndjson {
            let reader: Box<dyn BufRead> = if name == "-" {
                Box::new(io::stdin().lock())
            } else {
                Box::new(io::BufReader::new(std::fs::File::open(name).with_context(|| name.clone())?))
            };
            for line in reader.lines() {
                let line = line?;
                if line.trim().is_empty() {
                    continue;
                }
                let record: input::records::Record = serde_json::from_str(&line).unwrap_or_default();
                let id = match &record.id {
                    Some(serde_json::Value::String(id)) => id.clone(),
                    Some(other) => other.to_string(),
                    None => String::new(),
                };
                let options = Options { published: record.published.clone().or_else(|| args.published.clone()) };
                match input::from_text(&id, record.text.unwrap_or_default(), None) {
                    Ok(input) => report(&mut out, &input, &options)?,
                    Err(error) => writeln!(
                        out,
                        "{}",
                        serde_json::json!({"schema_version": 1, "source": {"name": id}, "error": {"code": error.code(), "detail": error.to_string()}})
                    )?,
                }
            }
            continue;
        }
        let mut bytes = Vec::new();
        if name == "-" {
            io::stdin().lock().read_to_end(&mut bytes)?;
        } else {
            bytes = std::fs::read(name).with_context(|| name.clone())?;
        }
        let format = match args.input_format {
            InputFormat::Auto | InputFormat::Ndjson => None,
            InputFormat::Text => Some(Format::Text),
            InputFormat::Markdown => Some(Format::Markdown),
            InputFormat::Html => Some(Format::Html),
        };
        match input::read(name, &bytes, format) {
            Ok(input) => report(&mut out, &input, &Options { published: args.published.clone() })?,
            Err(error) => {
                eprintln!("copydesk: {name}: {error}");
                fine = false;
            }
        }
    }
    out.flush()?;
    Ok(fine)
}

fn report(out: &mut impl Write, input: &input::Input, options: &Options) -> io::Result<()> {
    copydesk::analyze(input, options, |article, doc, analysis| {
        json::write_article(out, input, article, doc, analysis, Parts::default(), false)
    })?;
    out.write_all(b"\n")
}
