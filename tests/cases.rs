//! The case files of the extractors, `tests/cases/<extractor>.txt`: one line each, fit for a journalist to add.
//!
//! `text with [mention] => what is expected`: square brackets mark the mentions, in order; no brackets means that nothing
//! may be found. After `=>` stand, split by ` ; `, one expectation a mention: words that must all be among the mention's
//! facts (the failure message shows all facts). In quotes, `<...>` marks the speaker and `{...}` the cue.
//! `# published 2025-05-16` sets the reference date of the lines below (`# published none` unsets it); other lines that
//! start with `#` are comments. `sentences.txt` has marks of its own, see there. A literal `\n` in a line is a line break in the article.

//!
//! `structure.txt` has a form of its own, as its articles have many lines; it is told at the head of that file. `grid.txt` crosses speakers
//! with attributions: one line more of either is a hundred cases more.

use std::fmt::Write as _;

use copydesk::analysis::Analysis;
use copydesk::article::{Article, ArticleBlock};
use copydesk::document::Document;
use copydesk::input::{self, Format};
use copydesk::parser;
use copydesk::span::Span;
use copydesk::{Options, analyze};

/// A found mention: its span and its facts.
type Found = (Span, String);

struct Case {
    line: usize,
    text: String,
    mentions: Vec<Span>,
    /// Speakers and cues, in order, for quotes.
    speakers: Vec<Span>,
    cues: Vec<Span>,
    expected: Vec<String>,
    published: Option<String>,
}

fn parse_cases(file: &str, quotes: bool) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut published = None;
    for (at, line) in file.lines().enumerate() {
        if let Some(date) = line.strip_prefix("# published ") {
            published = (date != "none").then(|| date.to_string());
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (marked, expected) = line.split_once(" => ").unwrap_or((line, ""));
        let mut case = Case {
            line: at + 1,
            text: String::new(),
            mentions: Vec::new(),
            speakers: Vec::new(),
            cues: Vec::new(),
            expected: expected.split(" ; ").filter(|e| !e.is_empty()).map(str::to_string).collect(),
            published: published.clone(),
        };
        let mut open = Vec::new();
        for c in marked.replace("\\n", "\n").chars() {
            let here = case.text.len();
            match c {
                '[' => open.push(here),
                ']' => case.mentions.push(Span::new(open.pop().unwrap_or(here), here)),
                '<' | '{' if quotes => open.push(here),
                '>' if quotes => case.speakers.push(Span::new(open.pop().unwrap_or(here), here)),
                '}' if quotes => case.cues.push(Span::new(open.pop().unwrap_or(here), here)),
                _ => case.text.push(c),
            }
        }
        case.mentions.sort();
        cases.push(case);
    }
    cases
}

/// Runs a case file and reports every line that fails, with what was found.
fn run(name: &str, find: impl Fn(&Document, &Analysis) -> Vec<Found>) {
    let path = format!("{}/tests/cases/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::read_to_string(&path).expect("the case file is readable");
    let cases = parse_cases(&file, name == "quotes");
    assert!(!cases.is_empty(), "{path} has no cases");
    let mut failures = String::new();
    for case in &cases {
        let input = input::from_text("case", case.text.clone(), Some(Format::Text)).expect("a case has text");
        let options = Options { published: case.published.clone(), ..Options::default() };
        let mut found = analyze(&input, &options, |_, doc, analysis| find(doc, analysis));
        found.iter_mut().for_each(|(span, _)| *span = input.placed(*span));
        let spans: Vec<Span> = found.iter().map(|(span, _)| *span).collect();
        let facts_hold = case.expected.iter().zip(&found).all(|(expected, (_, facts))| {
            let facts: Vec<&str> = facts.split(' ').collect();
            expected.split(' ').all(|word| facts.contains(&word))
        });
        if spans != case.mentions || !facts_hold || case.expected.len() > found.len() {
            let _ = writeln!(failures, "{path}:{}: {}", case.line, case.text);
            for (span, facts) in &found {
                let _ = writeln!(failures, "    found [{}] => {facts}", span.of(&case.text));
            }
            for (span, expected) in
                case.mentions.iter().zip(case.expected.iter().map(String::as_str).chain(std::iter::repeat("")))
            {
                let _ = writeln!(failures, "    expected [{}] => {expected}", span.of(&case.text));
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// A text as one fact word.
fn fact(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join("_")
}

#[test]
fn dates() {
    run("dates", |_, analysis| {
        let facts = analysis.dates.iter().map(|d| {
            let modifier = d.modifier.map(|m| format!(" mod={m}")).unwrap_or_default();
            let anchor = d.anchor.as_deref().unwrap_or("none");
            let mut facts = format!("{} {}{modifier} anchor={anchor}", d.kind.name(), d.value);
            if let Some((earliest, latest)) = d.bounds() {
                let _ = write!(facts, " earliest={earliest} latest={latest}");
            }
            (d.span, facts)
        });
        facts.collect()
    });
}

#[test]
fn figures() {
    run("figures", |_, analysis| {
        let facts = analysis.figures.iter().map(|f| {
            let mut facts = format!("{} {} {}", f.kind.name(), f.value, f.bound.name());
            if let Some(high) = f.high {
                let _ = write!(facts, " high={high}");
            }
            let _ = write!(facts, " unit={}", f.unit.as_deref().map_or("none".to_string(), fact));
            if let Some(si) = &f.si {
                let _ = write!(facts, " si={}{}", si.value, si.unit);
            }
            if let Some(per) = &f.per {
                let _ = write!(facts, " per={}", fact(per));
            }
            if let Some(also) = &f.also {
                let _ = write!(facts, " also={}{}", also.value, also.unit.as_deref().unwrap_or_default());
            }
            if let Some(change) = &f.change {
                let _ = write!(facts, " change={}", change.direction.name());
                for (end, value) in [("from", change.from), ("to", change.to), ("by", change.by)] {
                    let _ = value.map(|value| write!(facts, " {end}={value}"));
                }
            } else {
                facts.push_str(" change=none");
            }
            (f.span, facts)
        });
        facts.collect()
    });
}

/// Mentions in the order of the text, each with its type, entity name, roles and age.
#[test]
fn entities() {
    run("entities", |_, analysis| {
        let mut found: Vec<Found> = Vec::new();
        for entity in &analysis.entities {
            for mention in &entity.mentions {
                let mut facts = format!("{} name={}", entity.entity_type.name(), fact(&entity.name));
                for role in &entity.roles {
                    let _ = write!(facts, " role={}", fact(role));
                }
                if let Some(age) = entity.age {
                    let _ = write!(facts, " age={age}");
                }
                found.push((mention.span, facts));
            }
        }
        found.sort();
        found
    });
}

/// `grid.txt`: every speaker in every attribution.
#[test]
fn grid_of_speakers() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/grid.txt");
    let file = std::fs::read_to_string(path).unwrap();
    let (speakers, attributions) = file.split_once("## Attributions").unwrap();
    let lines = |text: &str| -> Vec<String> {
        text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_string).collect()
    };
    let (one, several) = speakers.split_once("\nplural\n").unwrap();
    let attributions = lines(attributions);
    let mut failures = String::new();
    let mut cells = 0;
    for (speakers, plural) in [(lines(one), false), (lines(several), true)] {
        for (speaker, attribution) in
            speakers.iter().flat_map(|speaker| attributions.iter().map(move |attribution| (speaker, attribution)))
        {
            cells += 1;
            let sentence = filled(attribution, speaker, plural);
            let text =
                format!("Council meets on bridge\n\nThe council met on Tuesday. A report was read.\n\n{sentence}");
            let input = input::from_text("grid", text, Some(Format::Text)).unwrap();
            let found = analyze(&input, &Options::default(), |_, doc, analysis| {
                let speaker = analysis.quotes.last().and_then(|quote| quote.speaker.as_ref());
                speaker.map(|speaker| doc.written(speaker.span))
            });
            let wanted = speaker.trim_end_matches(',');
            if !found.as_ref().is_some_and(|found| found.eq_ignore_ascii_case(wanted)) {
                let _ = writeln!(failures, "{sentence}\n    found {found:?}");
            }
        }
    }
    assert!(cells > 15_000, "{cells} cells");
    assert!(failures.is_empty(), "\n{failures}");
}

/// An attribution of the grid with its speaker.
fn filled(attribution: &str, speaker: &str, plural: bool) -> String {
    let mut text = String::new();
    for part in attribution.split_inclusive(['{', '}']) {
        let Some(form) = part.strip_suffix('}') else {
            text.push_str(part.strip_suffix('{').unwrap_or(part));
            continue;
        };
        match form {
            "S" => {
                let mut letters = speaker.chars();
                text.extend(letters.next().filter(|_| speaker != "eBay").map(|first| first.to_uppercase().to_string()));
                text.push_str(if speaker == "eBay" { speaker } else { letters.as_str() });
            }
            "s" => text.push_str(speaker),
            verbs => text.push_str(verbs.split('|').nth(usize::from(!plural)).unwrap_or(verbs)),
        }
    }
    // A speaker's own comma or stop before a mark.
    [(",,", ","), (",.", "."), ("..", "."), (",?", "?")].iter().fold(text, |text, (two, one)| text.replace(two, one))
}

/// The bars of `sentences.txt` against the sentences found.
#[test]
fn sentences() {
    let path = format!("{}/tests/cases/sentences.txt", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::read_to_string(&path).expect("the case file is readable");
    let mut failures = String::new();
    for (at, line) in file.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let line = line.replace("\\n", "\n");
        let expected: Vec<&str> = line.split(['|', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let text = line.replace(" | ", " ").replace('|', "");
        let input = input::from_text("case", text, Some(Format::Text)).expect("a case has text");
        analyze(&input, &Options::default(), |_, doc, _| {
            let found: Vec<&str> = doc.sentences().iter().map(|sentence| doc.slice(sentence.span)).collect();
            if found != expected {
                let _ = writeln!(failures, "{path}:{}: {line}\n    found {}", at + 1, found.join(" | "));
            }
        });
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// Facts: kind, speaker=..., name=..., cue=..., to=..., medium=..., continues, via=...
#[test]
fn quotes() {
    run("quotes", |doc, analysis| {
        let facts = analysis.quotes.iter().map(|q| {
            let mut facts = q.mention.kind.name().to_string();
            match &q.speaker {
                Some(speaker) => {
                    let _ = write!(facts, " speaker={}", fact(doc.slice(speaker.span)));
                    let _ = write!(facts, " name={}", fact(speaker.name.as_deref().unwrap_or("none")));
                    let _ = write!(facts, " via={}", speaker.via.unwrap_or("none"));
                }
                None => facts.push_str(" speaker=none"),
            }
            let _ = write!(facts, " cue={}", q.mention.cue.map_or("none".into(), |cue| fact(doc.slice(cue))));
            if let Some(addressee) = q.mention.addressee {
                let _ = write!(facts, " to={}", fact(doc.slice(addressee)));
            }
            if let Some(medium) = q.mention.medium {
                let _ = write!(facts, " medium={}", fact(doc.slice(medium)));
            }
            if q.mention.continues {
                facts.push_str(" continues");
            }
            (q.mention.span, facts)
        });
        facts.collect()
    });
}

/// An article of `structure.txt`: its text, and for every line what it must be and which facts it must give.
#[derive(Default)]
struct Page {
    line: usize,
    format: Option<Format>,
    text: String,
    expected: Vec<(usize, String, String)>,
}

fn parse_pages(file: &str) -> Vec<Page> {
    let mut pages = vec![Page::default()];
    for (at, line) in file.lines().enumerate() {
        let Some((kind, rest)) = line.split_once('|').filter(|_| !line.starts_with('#')) else {
            if let Some(page) = pages.last().filter(|page| !page.text.is_empty()) {
                let format = page.format;
                pages.push(Page { format, ..Page::default() });
            }
            if let (Some(format), Some(page)) = (line.strip_prefix("# format "), pages.last_mut()) {
                page.format = Some(if format == "markdown" { Format::Markdown } else { Format::Text });
            }
            continue;
        };
        let page = pages.last_mut().expect("there is a page");
        page.line = if page.text.is_empty() { at + 1 } else { page.line };
        let (written, facts) = rest.rsplit_once(" => ").unwrap_or((rest, ""));
        let kind = kind.trim();
        if !kind.is_empty() {
            let start = page.text.len();
            page.expected.push((start, kind.to_string(), facts.to_string()));
        }
        page.text.push_str(written.strip_prefix(' ').unwrap_or(written));
        page.text.push('\n');
    }
    pages.retain(|page| !page.text.is_empty());
    pages
}

/// Facts: `author=...`, `place=...`, `date=...` and `agency=...` of the dateline, `published=...`, `modified=...`.
fn facts_of(article: &Article) -> Vec<String> {
    let mut facts = Vec::new();
    let authors = article.byline.iter().flat_map(|byline| &byline.authors);
    facts.extend(authors.map(|author| format!("author={}", fact(author))));
    facts.extend(article.published.iter().map(|published| format!("published={}", published.value)));
    facts.extend(article.modified.iter().map(|date| format!("modified={date}")));
    if let Some(dateline) = &article.dateline {
        facts.push(format!("place={}", fact(&dateline.place)));
        facts.extend(dateline.date.iter().map(|date| format!("date={date}")));
        facts.extend(dateline.agency.iter().map(|agency| format!("agency={}", fact(agency))));
    }
    facts
}

/// Each line of each article is the block that `structure.txt` says, and the facts are found.
#[test]
fn structure() {
    let path = format!("{}/tests/cases/structure.txt", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::read_to_string(&path).expect("the case file is readable");
    let mut failures = String::new();
    for page in parse_pages(&file) {
        let input =
            input::from_text("case", page.text.clone(), page.format.or(Some(Format::Text))).expect("it has text");
        let article = parser::parse(&input, None);
        let facts = facts_of(&article);
        for (start, kind, expected) in &page.expected {
            let line = page.text[*start..].lines().next().unwrap_or_default();
            let end = start + line.len();
            // A block belongs to the line that it begins in: marks ("# ", "- ") stand before it.
            let begins = |block: &&ArticleBlock| (*start..end).contains(&(input.placed(block.span).start as usize));
            let found = article.blocks.iter().find(begins);
            let found = found.map_or("none", |block| block.kind.name());
            if found != kind {
                let _ = writeln!(failures, "{path}:{}: {line}\n    is {found}, expected {kind}", page.line);
            }
            for fact in expected.split_whitespace() {
                // "no author": the article must not give such a fact.
                let absent = fact.strip_prefix('!').map(|name| facts.iter().any(|fact| fact.starts_with(name)));
                if absent == Some(true) || absent.is_none() && !facts.iter().any(|found| found == fact) {
                    let _ = writeln!(failures, "{path}:{}: {line}\n    found {facts:?}, expected {fact}", page.line);
                }
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// The `<speaker>` and `{cue}` marks of the quote cases, checked in a pass of their own: each marked speaker and cue
/// must belong to some quote of the line.
#[test]
fn quote_speakers_and_cues_stand_where_marked() {
    let path = format!("{}/tests/cases/quotes.txt", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::read_to_string(&path).expect("the case file is readable");
    let mut failures = String::new();
    for case in parse_cases(&file, true) {
        let input = input::from_text("case", case.text.clone(), Some(Format::Text)).expect("a case has text");
        analyze(&input, &Options { published: case.published.clone(), ..Options::default() }, |_, _, analysis| {
            for span in &case.speakers {
                if !analysis.quotes.iter().any(|q| q.speaker.as_ref().is_some_and(|s| input.placed(s.span) == *span)) {
                    let _ =
                        writeln!(failures, "{path}:{}: no quote with the speaker <{}>", case.line, span.of(&case.text));
                }
            }
            for span in &case.cues {
                if !analysis.quotes.iter().any(|q| q.mention.cue == Some(*span)) {
                    let _ =
                        writeln!(failures, "{path}:{}: no quote with the cue {{{}}}", case.line, span.of(&case.text));
                }
            }
        });
    }
    assert!(failures.is_empty(), "\n{failures}");
}
