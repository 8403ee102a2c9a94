//! Datelines: "KYIV, May 16 (Reuters) -", "WASHINGTON (AP) —", "New Delhi, Nov 23 (PTI) The court ...", "London (CNN)The court ...", "Los Angeles: To LeBron
//! James ...", "MOSCOW (AP) _", "MOSCOW, May 16. /TASS/. The ...". Some name the agency and no place: "May 16 (Reuters) -", "(CNN) The
//! court ...". A dash on a line of its own begins the story of the next block.

use super::byline::is_outlet;
use crate::article::Dateline;
use crate::input::html::dates::month;
use crate::input::records::iso_date;
use crate::lexicon::{WordClass, classes_of};
use crate::span::Span;

/// A dateline is at most so many bytes before its dash or colon.
const LONGEST: usize = 100;

/// Reads the dateline at the start of a paragraph: the span ends before the dash or colon.
#[must_use]
pub fn parse_dateline(text: &str, block: Span, published: Option<&str>) -> Option<Dateline> {
    let paragraph = block.of(text);
    let limit =
        (0..=LONGEST.min(paragraph.len().saturating_sub(1))).rev().find(|&at| paragraph.is_char_boundary(at))?;
    let head = paragraph.get(..limit)?;
    let end = separator(head)?;
    // Markdown sets the place in bold type.
    let head_start = head.len() - head.trim_start_matches(['*', '_']).len();
    let written = head.get(head_start..end)?.trim_end_matches(['*', '_', ' ']);
    // "Carl Moss (13 January 1924 – 5 June 2003)": the dash stands inside the bracket.
    let is_open = written.matches('(').count() > written.matches(')').count();
    if paragraph.len() < written.len() + 30 || written.is_empty() || is_open {
        return None;
    }
    let (place, agency) = split_agency(written);
    // "LEON (June 3):"
    let (place, agency, day) = match agency {
        Some(day) if is_day(day) => (place, None, Some(day)),
        agency => (place, agency.map(str::to_string), None),
    };
    // "Lisbon CNN —"
    let (place, agency) = match place.rsplit_once(' ') {
        Some((town, outlet)) if agency.is_none() && is_outlet(outlet) => (town, Some(outlet.to_string())),
        _ => (place, agency),
    };
    // "LISBOROUGH 1996-08-20 —"
    let (place, stamp) = match place.rsplit_once(' ') {
        Some((town, day)) if day.contains('-') => iso_date(day).map_or((place, None), |day| (town, Some(day))),
        _ => (place, None),
    };
    // "KYIV. Nov 25" and "DHAKA [Bangladesh]" are two parts.
    let mut parts: Vec<&str> = Vec::new();
    for part in place.split(',').map(str::trim) {
        match part
            .split_once(". ")
            .filter(|(_, day)| is_day(day))
            .or_else(|| part.trim_end_matches(']').split_once(" ["))
        {
            Some((town, rest)) => parts.extend([town, rest]),
            None => parts.push(part),
        }
    }
    parts.extend(day);
    // "Nov 25 (Reuters) -", "(CNN) The court ...": no place.
    let is_outlet_known = || agency.as_deref().and_then(|agency| agency.split(' ').next()).is_some_and(is_outlet);
    let has_place = !parts.first().is_some_and(|first| is_day(first) || first.is_empty() && is_outlet_known());
    let first = if has_place { *parts.first()? } else { "" };
    let days = || parts.iter().skip(usize::from(has_place));
    let with_year = || parts.windows(2).find_map(|two| parse_day(&two.join(" "), None));
    let dated = stamp.is_some() || days().any(|part| is_day(part));
    let date = stamp.or_else(with_year).or_else(|| days().find_map(|part| parse_day(part, published)));
    let shouted = is_shouted(first);
    if has_place && (!is_place_like(first) || is_outlet(first)) || !has_place && agency.is_none() {
        return None;
    }
    // In capitals a place alone is a dateline; else an agency or a date must stand by it. Before a colon it must be a place
    // that is known, or no word at all ("Warning: ...", "Q: ...", "Berg: ...").
    let before_colon = head.get(end..).is_some_and(|rest| rest.starts_with(':'));
    let unknown = before_colon && is_unknown(first);
    // "Elston (4-4-2): Lee; Berg, Hart."
    if before_colon && written.ends_with(')') && !dated && !is_outlet_known() {
        return None;
    }
    // "ANNA BERG, MAYOR: We cannot wait" is a speaker's label.
    let shouted = shouted && (!before_colon || parts.len() == 1 || is_place(first));
    let regions_fit = parts.iter().skip(1).all(|part| is_day(part) || is_place_like(part) || part.is_empty());
    // "New Delhi, Nov 23 (PTI) The court ...", "London (CNN)The court ...": a bracket ends it only behind a day or where it names an outlet that is known.
    let from_outlet = || (!has_place || is_place(first)) && is_outlet_known();
    let ends = before_colon || has_dash(head.get(end..).unwrap_or_default()) || dated || from_outlet();
    if written.ends_with(')') && !ends {
        return None;
    }
    if !regions_fit || !(shouted || agency.is_some() || dated || is_place(first) || unknown) {
        return None;
    }
    let start = block.start as usize + head_start;
    Some(Dateline { span: Span::new(start, start + written.len()), place: first.to_string(), date, agency })
}

/// Place and day, and the agency behind them: "LONDON, June 3 (Reuters)", "LONDON, June 3, 2025 /PRNewswire/", "MOSCOW, June 3. /TASS/",
/// "JAKARTA, KOMPAS.com", but "LAGOS/ABUJA" is two places.
fn split_agency(written: &str) -> (&str, Option<&str>) {
    // "(AP) OSLO"
    if let Some((agency, place)) = written.strip_prefix('(').and_then(|rest| rest.split_once(") ")) {
        return (place, Some(agency));
    }
    let in_slashes = |at: usize| written.ends_with('/') && at + 1 < written.len();
    let mark = written.find('(').or_else(|| written.find('/').filter(|&at| in_slashes(at)));
    if let Some((place, agency)) = mark.map(|at| written.split_at(at)) {
        let place = place.trim_end_matches([' ', '-']);
        let agency = agency.split_once(" – ").map_or(agency, |(agency, _)| agency);
        return (place, Some(agency.trim_matches(['(', ')', '/', ' '])));
    }
    let is_site =
        |name: &str| name.contains('.') && !name.ends_with('.') && !name.contains(". ") && !name.contains(' ');
    match written.rsplit_once(", ").filter(|(_, site)| is_site(site) && site.ends_with(char::is_lowercase)) {
        Some((place, site)) => (place, Some(site)),
        None => (written, None),
    }
}

/// Reads a line of its own that says where and when: "NEW YORK 1996-08-30", "Rome, 3 June 2025".
#[must_use]
pub fn parse_dateline_line(text: &str, block: Span) -> Option<Dateline> {
    let line = block.of(text);
    if line.len() > LONGEST || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let lower = line.to_lowercase();
    let (at, date) = lower.match_indices(' ').find_map(|(at, _)| {
        let words: Vec<&str> = lower.get(at..)?.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        super::published::parse_date(&words).filter(|(_, len)| *len == words.len()).map(|(date, _)| (at, date))
    })?;
    let place = line.get(..at)?.trim_end_matches(|c: char| matches!(c, ' ' | ',') || DASHES.contains(&c));
    let first = place.split(',').next()?.trim();
    let fits = place.split(',').all(|part| is_place_like(part.trim()) && part.split_whitespace().count() <= 3);
    (fits && (is_shouted(first) || is_place(first))).then(|| Dateline {
        span: block,
        place: first.to_string(),
        date: Some(date.to_string()),
        agency: None,
    })
}

/// What agencies write between dateline and story; some wires of the last century had no dash and wrote an underscore.
const DASHES: [char; 5] = ['-', '‑', '–', '—', '_'];

fn has_dash(rest: &str) -> bool {
    rest.trim_start().starts_with(DASHES)
}

/// Whether a line ends in a dash that no word is tied to, as a dateline on a line of its own does.
#[must_use]
pub fn ends_in_dash(line: &str) -> bool {
    line.ends_with(['–', '—']) || line.ends_with("--") || line.ends_with(" -") || line.ends_with(" _")
}

/// Whether a line is a dateline alone: "HAVANA, August 7, 1998 (Xinhua) --".
#[must_use]
pub fn is_alone(line: &str) -> bool {
    let place = || line.split([',', '(']).next().unwrap_or_default().trim();
    line.len() <= LONGEST && ends_in_dash(line) && (is_shouted(place()) || is_place(place()))
}

/// The byte of the dash or colon, of the space before a dash between spaces, or behind the bracket of an agency.
fn separator(head: &str) -> Option<usize> {
    head.char_indices().find_map(|(at, c)| {
        let after = head.get(at + c.len_utf8()..).unwrap_or_default();
        let is_spaced = |rest: &str| {
            rest.starts_with(char::is_whitespace) && head.get(..at).is_some_and(|head| head.ends_with(' '))
        };
        // "MOSCOW (Wire News – 12th June, 2020) - The", but not "Carl Moss (1924 – 2003)"
        let is_inside = || {
            let open = head.get(..at).and_then(|before| before.rsplit_once('(')).map(|(_, inner)| inner);
            open.is_some_and(|inner| !inner.contains(|c: char| c == ')' || c.is_ascii_digit())) && after.contains(')')
        };
        match c {
            '—' | '–' | '-' if is_inside() => None,
            // "LEON, June 3 (ANI): The"
            ':' if head.get(..at)?.ends_with(')') => after.starts_with(' ').then_some(at),
            // "Kelp Inc. (NASDAQ: KELP)"
            ':' => (after.starts_with(' ') && at < 40 && !head.get(..at)?.contains('(')).then_some(at),
            // "(AP) OSLO - The"
            ')' if is_town_behind(head.get(..at)?, after) => None,
            ')' => after.trim_start().starts_with(char::is_uppercase).then_some(at + 1),
            // "Leith /MONTSAME/ The"
            '/' if after.starts_with(' ') && is_in_slashes(head.get(..at)?) => Some(at + 1),
            // "MOSCOW, June 3. /TASS/. The"
            '/' => (after.starts_with(". ") && head.get(..at)?.contains(". /")).then_some(at + 1),
            '—' => Some(at),
            '–' => Some(at - usize::from(is_spaced(after))),
            // "LEON--(BUSINESS WIRE)--The"
            '-' if after.starts_with("-(") => None,
            '-' if head.get(..at)?.ends_with(") ") => Some(at - 1),
            '-' if after.starts_with('-') => Some(at - usize::from(after.get(1..).is_some_and(is_spaced))),
            // "MOSCOW (AP)_ The", "LEON, Guanajuato.- The"
            '_' if after.starts_with(' ') && head.get(..at)?.ends_with(')') => Some(at),
            '-' if after.starts_with(' ') && head.get(..at)?.ends_with('.') => Some(at - 1),
            '-' | '‑' | '_' => is_spaced(after).then(|| at - 1),
            _ => None,
        }
    })
}

/// Whether a town in capitals and a dash stand behind the agency that opens the line.
fn is_town_behind(agency: &str, rest: &str) -> bool {
    let town = rest.trim_start().split([',', '—', '–', '-']).next().unwrap_or_default().trim_end();
    agency.starts_with('(') && is_shouted(town) && town.len() + 2 < rest.len() && is_place_like(town)
}

/// "Leith /MONTSAME" before the second slash: an agency in capitals.
fn is_in_slashes(head: &str) -> bool {
    let agency = head.rsplit_once(" /").map_or("", |(_, agency)| agency);
    agency.len() >= 3 && agency.bytes().all(|b| b.is_ascii_uppercase())
}

pub(super) fn is_shouted(part: &str) -> bool {
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && part.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Words with capitals and no verb among them: "St. Petersburg", "Dar es Salaam".
fn is_place_like(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    !words.is_empty()
        && words.len() <= 4
        && words.first().is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase))
        && words.iter().all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                || (word.starts_with(char::is_lowercase) && classes_of(word).is(WordClass::BYLINE_PLACE))
        })
        && !part.chars().any(|c| c.is_ascii_digit() || matches!(c, '"' | '“' | '”' | '?' | '!' | '(' | ')'))
}

/// Whether the gazetteer knows the words as a place.
fn is_place(part: &str) -> bool {
    classes_of(part)
        .is(WordClass::ENTITY_BIG_CITY | WordClass::ENTITY_TOWN | WordClass::ENTITY_COUNTRY | WordClass::ENTITY_REGION)
}

/// Words that no dictionary and no list of names has, as those of small places are.
fn is_unknown(part: &str) -> bool {
    part.split_whitespace().all(|word| word.len() > 3 && classes_of(word) == WordClass::NONE)
}

/// "May 16", "16 May", "Nov. 3 2015", or a weekday.
fn is_day(part: &str) -> bool {
    let lower = part.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().map(|word| word.trim_matches('.')).collect();
    let named = words.iter().any(|word| month(word).is_some());
    let weekday = words.len() == 1 && lower.ends_with("day");
    let year = words.len() == 1 && lower.len() == 4 && lower.bytes().all(|b| b.is_ascii_digit());
    (named && words.len() <= 4) || weekday || year
}

/// The ISO date of "April 3" in the year of publication, or of the whole date where it is written.
fn parse_day(part: &str, published: Option<&str>) -> Option<String> {
    let lower = part.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().map(|word| word.trim_matches(['.', ','])).collect();
    if let Some((date, _)) = super::published::parse_date(&words) {
        return Some(date.to_string());
    }
    let published: jiff::civil::Date = published?.parse().ok()?;
    let month = i8::try_from(words.iter().find_map(|word| month(word))?).ok()?;
    let day: i8 = words.iter().find_map(|word| word.parse().ok())?;
    let date = jiff::civil::Date::new(published.year(), month, day).ok()?;
    // Filed in December, published in January.
    let last_year = jiff::civil::Date::new(published.year().checked_sub(1)?, month, day).ok();
    let late = (date - published).get_days() > 31;
    Some(if late { last_year? } else { date }.to_string())
}
