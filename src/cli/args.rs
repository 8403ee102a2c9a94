//! The options; the help text of an option is its documentation.

use clap::{Parser, ValueEnum};
use copydesk::input::{Format, records};
use copydesk::reporters::json::Parts;

const EXAMPLES: &str = "\
Examples:
  copydesk story.txt                       a report to read, on a terminal
  copydesk story.txt | jq .quotes          JSON, in a pipe
  pbpaste | copydesk --published 2025-06-03
  copydesk page.html --only quotes,entities --pretty
  copydesk --format article page.html      the text that all offsets refer to
  copydesk archive/ -o archive.ndjson      every article below a folder, one line each
  zcat feed.ndjson.gz | copydesk --input-format ndjson --keep-fields > out.ndjson

Exit status: 0 fine; 1 an input could not be read (with --strict: or a record); 2 wrong usage; 141 the reader of the
output went away.";

/// Reads news articles and gives back headline, sections, entities, quotes with speakers, figures and dates, each
/// traceable to its place in the text.
#[derive(Clone, Debug, Parser)]
#[command(version, about, after_help = EXAMPLES, max_term_width = 110)]
pub struct Args {
    /// Articles, record streams (.ndjson, .jsonl), web archives (.warc) or folders of them, each also as .gz or .zst;
    /// `-` or nothing reads standard input
    pub files: Vec<String>,

    /// What to print; text on a terminal, otherwise json
    #[arg(short, long, value_enum, help_heading = "Output")]
    pub format: Option<OutputFormat>,

    /// Only these parts, split by commas
    #[arg(long, value_name = "PARTS", value_enum, value_delimiter = ',', help_heading = "Output")]
    pub only: Vec<Part>,

    /// Add the article's text, to which all offsets refer, as `text`
    #[arg(long, help_heading = "Output")]
    pub with_text: bool,

    /// Indent the JSON also where it does not go to a terminal
    #[arg(long, help_heading = "Output")]
    pub pretty: bool,

    /// Write here instead of to standard output; the file appears when it is complete
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output: Option<std::path::PathBuf>,

    /// The articles' reference date (2025-06-03), for those that bring none
    #[arg(short, long, value_name = "DATE", value_parser = published, help_heading = "Input")]
    pub published: Option<String>,

    /// Names to find: a line each, name, tab, type (person, organization, place, group, misc), tab, full name
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub names: Option<std::path::PathBuf>,

    /// Names to leave out, one a line
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub ignore_names: Option<std::path::PathBuf>,

    /// What the input is; auto looks at the bytes and at the file's name
    #[arg(short, long, value_enum, default_value = "auto", hide_default_value = true, help_heading = "Input")]
    pub input_format: InputFormat,

    /// Refuse articles over this size (16M, 500K, 1G)
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "16M", help_heading = "Input")]
    pub max_bytes: u64,

    /// Threads; by default one for each core
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Records")]
    pub jobs: Option<u16>,

    /// Exit with 1 if any record could not be read
    #[arg(long, help_heading = "Records")]
    pub strict: bool,

    /// Give a record's other fields back under `record`
    #[arg(long, help_heading = "Records")]
    pub keep_fields: bool,

    /// The record field that holds the article's text
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Records")]
    pub text_field: String,

    /// The record field that holds the article's page, where there is no text
    #[arg(long, value_name = "NAME", default_value = "html", help_heading = "Records")]
    pub html_field: String,

    /// The record field that comes back as `source.name`
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Records")]
    pub id_field: String,

    /// The record field that holds the reference date
    #[arg(long, value_name = "NAME", default_value = "published", help_heading = "Records")]
    pub published_field: String,

    /// The record field that holds the headline
    #[arg(long, value_name = "NAME", default_value = "title", help_heading = "Records")]
    pub title_field: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// The whole analysis, one line an article
    Json,
    /// A report to read
    Text,
    /// The article's text alone
    Article,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    Auto,
    Text,
    Markdown,
    Html,
    /// The markup of agencies and archives: NITF, NewsML, Gigaword, TREC
    Xml,
    /// One JSON object a line, one article each
    Ndjson,
    /// A web archive
    Warc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    Headline,
    Sections,
    Entities,
    Quotes,
    Figures,
    Dates,
    Summary,
    Queries,
}

impl Args {
    /// The parts of the output that are wanted.
    pub fn parts(&self) -> Parts {
        let wanted = |part| self.only.is_empty() || self.only.contains(&part);
        Parts {
            headline: wanted(Part::Headline),
            sections: wanted(Part::Sections),
            entities: wanted(Part::Entities),
            quotes: wanted(Part::Quotes),
            figures: wanted(Part::Figures),
            dates: wanted(Part::Dates),
            summary: wanted(Part::Summary),
            queries: wanted(Part::Queries),
            text: self.with_text,
        }
    }

    /// The names of a record's fields.
    pub fn fields(&self) -> records::Fields {
        records::Fields {
            text: self.text_field.clone(),
            html: self.html_field.clone(),
            id: self.id_field.clone(),
            published: self.published_field.clone(),
            title: self.title_field.clone(),
            keep: self.keep_fields,
        }
    }
}

impl InputFormat {
    /// The format of an article, where the option names one.
    pub fn article(self) -> Option<Format> {
        match self {
            InputFormat::Text => Some(Format::Text),
            InputFormat::Markdown => Some(Format::Markdown),
            InputFormat::Html => Some(Format::Html),
            InputFormat::Xml => Some(Format::Xml),
            InputFormat::Auto | InputFormat::Ndjson | InputFormat::Warc => None,
        }
    }
}

fn published(text: &str) -> Result<String, String> {
    records::iso_date(text).ok_or_else(|| "write it as 2025-06-03".to_string())
}

fn size(text: &str) -> Result<u64, String> {
    let lower = text.trim().to_ascii_lowercase();
    let digits = lower.trim_end_matches(['i', 'b', 'k', 'm', 'g']);
    let unit = lower.get(digits.len()..).unwrap_or_default();
    let scale: u64 = match unit.trim_end_matches('b').trim_end_matches('i') {
        "" => 1,
        "k" => 1 << 10,
        "m" => 1 << 20,
        "g" => 1 << 30,
        _ => return Err("write a number, or one with K, M or G".to_string()),
    };
    let number: u64 = digits.parse().map_err(|_| "write a number, or one with K, M or G".to_string())?;
    let bytes = number.checked_mul(scale).ok_or("too large")?;
    // Spans are 32 bits wide.
    if bytes == 0 || bytes > u64::from(u32::MAX) / 2 { Err("must be from 1 to 2G".to_string()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_options_are_consistent() {
        super::Args::command().debug_assert();
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(super::size("16M"), Ok(16 << 20));
        assert_eq!(super::size("500 KiB".replace(' ', "").as_str()), Ok(500 << 10));
        assert_eq!(super::size("12"), Ok(12));
        assert!(super::size("0").is_err() && super::size("3G").is_err() && super::size("many").is_err());
    }
}
