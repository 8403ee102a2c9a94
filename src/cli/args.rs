//! The options; the help text of an option is its documentation.

use clap::{Parser, ValueEnum};

/// Reads news articles and prints headline, sections, entities, quotes, figures and dates.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Args {
    /// Articles to read; `-` or nothing reads standard input.
    pub files: Vec<String>,

    /// What to print.
    #[arg(long, value_enum, default_value = "json")]
    pub format: OutputFormat,

    /// What the input is.
    #[arg(long, value_enum, default_value = "auto")]
    pub input_format: InputFormat,

    /// The article's reference date, YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    Json,
    Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    Auto,
    Text,
    Markdown,
    Html,
    Ndjson,
}
