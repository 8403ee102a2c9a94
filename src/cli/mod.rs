//! The command line: the only part that reads files, looks at the terminal and prints.

mod args;
mod batch;
mod exit;
mod progress;
mod sources;
mod target;
mod work;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use copydesk::extractors::entities::user_lists::UserNames;
use copydesk::reporters::text::Layout;

use args::{Args, OutputFormat};
use batch::Sink;
use exit::{Failure, complain};
use progress::Progress;
use sources::Sources;
use target::Target;
use work::Plan;

/// Runs the command line.
pub fn run() -> ExitCode {
    let args = Args::parse();
    let mut output = "standard output".to_string();
    let outcome = execute(&args, &mut output);
    exit::code(outcome, &output)
}

/// True where all went well, false where an input failed.
fn execute(args: &Args, output: &mut String) -> Result<bool, Failure> {
    work::catch_panics();
    let (mut target, out) = Target::open(args.output.as_deref()).map_err(|error| {
        let path = args.output.as_deref().unwrap_or_else(|| std::path::Path::new("-"));
        Failure::Other(format!("cannot write {}: {}", path.display(), exit::reason(&error)))
    })?;
    *output = target.name();
    let on_terminal = matches!(target, Target::Stdout) && std::io::stdout().is_terminal();
    let sources = Sources::new(args);
    let plan = Plan {
        format: args.format.unwrap_or(if on_terminal { OutputFormat::Text } else { OutputFormat::Json }),
        parts: args.parts(),
        pretty: args.pretty || on_terminal,
        layout: layout(args, on_terminal),
        several: args.files.len() > 1 || sources.streams(),
        published: args.published.clone(),
        names: user_names(args)?.into(),
        fields: args.fields(),
        max_bytes: args.max_bytes,
    };
    let progress = Progress::new(sources.counter(), sources.total(), !on_terminal);
    let tally = batch::run(sources, plan, Sink::new(out, progress), args.jobs.map(usize::from))?;
    target.complete()?;
    if tally.bad_records > 0 {
        let count = tally.bad_records;
        complain(&format!(
            "{count} of {} records could not be read; each has its `error` in the output",
            tally.records
        ));
    }
    Ok(tally.bad_inputs == 0 && !(args.strict && tally.bad_records > 0))
}

/// The names of `--names` and `--ignore-names`.
fn user_names(args: &Args) -> Result<UserNames, Failure> {
    let read = |path: &std::path::Path| {
        std::fs::read_to_string(path)
            .map_err(|error| Failure::Other(format!("cannot read {}: {}", path.display(), exit::reason(&error))))
    };
    let mut names = UserNames::default();
    if let Some(path) = &args.names {
        let added = names.add_names(&read(path)?);
        added.map_err(|what| Failure::Other(format!("{}: {what}", path.display())))?;
    }
    if let Some(path) = &args.ignore_names {
        names.add_ignored(&read(path)?);
    }
    Ok(names)
}

/// The text report fits the terminal, but not lines too long to read; elsewhere it has 80 columns.
fn layout(args: &Args, on_terminal: bool) -> Layout {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    let width = terminal_size::terminal_size().filter(|_| on_terminal).map_or(80, |(width, _)| usize::from(width.0));
    Layout { width: width.clamp(40, 110), color: on_terminal && !set("NO_COLOR") && !dumb, full: !args.only.is_empty() }
}
