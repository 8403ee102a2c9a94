//! Days in metadata, in a page's address and in its text: text in, an ISO date out. A day is taken as written, in the
//! zone in which it is written: the paper's day is what "yesterday" in the story hangs on.

use super::body::Story;
use super::dom::{Attr, Tag};
use super::metadata::{Facts, Field};
use super::page::{Line, LineKind, Page};
use crate::lexicon::{Key, List};
use crate::parser::furniture::is_caption;
use crate::parser::published::is_date_label;
use jiff::civil::Date;
use std::cell::LazyCell;

/// A line that is called a caption or ends in a credit, and is no longer than this, holds little but the day.
const SHORTEST_CAPTION: u32 = 60;

/// What "3/4/2025" means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayOrder {
    /// The pages that write so are mostly American.
    #[default]
    MonthFirst,
    DayFirst,
}

impl DayOrder {
    fn other(self) -> DayOrder {
        match self {
            DayOrder::MonthFirst => DayOrder::DayFirst,
            DayOrder::DayFirst => DayOrder::MonthFirst,
        }
    }

    /// By the page's language ("en-GB", "fr") and the country at the end of its site's name.
    #[must_use]
    pub fn of(language: Option<&str>, address: Option<&str>) -> DayOrder {
        let site = address.and_then(|address| address.split("://").nth(1)).and_then(|rest| rest.split('/').next());
        let country = site.and_then(|site| site.rsplit('.').next()).filter(|country| country.len() == 2);
        let country = country.filter(|country| {
            [
                "uk", "ie", "au", "nz", "in", "pk", "bd", "lk", "za", "ng", "gh", "ke", "ug", "zw", "sg", "my", "hk",
                "mt", "jm",
            ]
            .contains(country)
        });
        let language = language.unwrap_or("en").to_ascii_lowercase();
        let (tongue, region) = language.split_once('-').unwrap_or((&language, ""));
        let is_american = tongue == "en" && matches!(region, "" | "us" | "ca" | "ph");
        if country.is_some() || !is_american { DayOrder::DayFirst } else { DayOrder::MonthFirst }
    }
}

/// The day of publication.
#[must_use]
pub fn find_published(page: &Page, facts: &Facts, story: &Story, h1: Option<usize>) -> Option<String> {
    let order = facts.order;
    let json = facts.article_text("datePublished").or_else(|| facts.article_text("dateCreated"));
    let url = facts.address.as_deref().and_then(in_address);
    let told = json
        .filter(|text| parse(text, order).is_some())
        .or_else(|| facts.metas(Field::Published).find(|text| parse(text, order).is_some()).map(str::to_string));
    if let Some(told) = told {
        let day = parse(&told, order)?;
        let shown = LazyCell::new(|| day_above(page, story, h1, order));
        let other = local_day(facts, &shown, &told, &day).or_else(|| confirmed_day(facts, &shown, &day));
        return Some(other.unwrap_or(day));
    }
    in_microdata(page, order)
        .or(url)
        .or_else(|| {
            facts
                .metas(Field::Date)
                .find_map(|text| parse(text, order).map(|day| shown_day(page, story, h1, text, day, order)))
        })
        .or_else(|| in_time_elements(page, story, h1, order))
        .or_else(|| in_scripts(page, order).filter(|_| !facts.tells_others))
        .or_else(|| in_named_elements(page, story, h1, order))
        .or_else(|| in_lines(page, story, h1, order))
        .or_else(|| facts.modified())
}

/// The day on which the article's picture was put on the site, by its address: mostly the day of publication.
#[must_use]
pub fn in_pictures(facts: &Facts) -> Option<String> {
    facts.metas(Field::Picture).find_map(in_address)
}

/// The day that the page shows above the story, read when it is asked for.
type Shown<F> = LazyCell<Option<String>, F>;

/// A time told for Greenwich may be the day before where the paper appears; then the page shows that day.
fn local_day(facts: &Facts, shown: &Shown<impl FnOnce() -> Option<String>>, told: &str, day: &str) -> Option<String> {
    let (_, time) = told.split_once(['T', ' '])?;
    let hour: u8 = time.get(..2)?.parse().ok()?;
    let is_utc = time.ends_with('Z') || time.ends_with("+00:00") || time.ends_with("+0000");
    if !is_utc || hour >= 12 {
        return None;
    }
    let before = day.parse::<Date>().ok()?.yesterday().ok()?.to_string();
    let mut metas = facts.metas(Field::Published).filter_map(|text| parse(text, facts.order));
    let read = LazyCell::force(shown).clone();
    read.or_else(|| metas.find(|found| *found == before)).filter(|found| *found == before)
}

/// Where the metadata do not agree with each other, the day that the page shows decides.
fn confirmed_day(facts: &Facts, shown: &Shown<impl FnOnce() -> Option<String>>, day: &str) -> Option<String> {
    let metas = facts.metas(Field::Published).chain(facts.metas(Field::Date));
    let mut others = metas.filter_map(|text| parse(text, facts.order)).filter(|other| other != day).peekable();
    others.peek()?;
    let shown = LazyCell::force(shown).as_ref()?;
    others.find(|other| other == shown)
}

/// The day that stands above the story, be it not that of an update.
fn day_above(page: &Page, story: &Story, h1: Option<usize>, order: DayOrder) -> Option<String> {
    let is_update = |text: &str| text.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("update"));
    head_lines(page, story, h1, 8).filter(|text| !is_update(text)).find_map(|text| find_in(text, order))
}

/// "03/06/2025" in a tag is the day that the page shows, be it March 6 or 3 June.
fn shown_day(page: &Page, story: &Story, h1: Option<usize>, told: &str, day: String, order: DayOrder) -> String {
    let other = parse(told, order.other()).filter(|other| *other != day);
    other.filter(|other| in_lines(page, story, h1, order).is_some_and(|shown| shown == *other)).unwrap_or(day)
}

/// `itemprop="datePublished"` on an element that is no meta tag; `time` with `pubdate`.
fn in_microdata(page: &Page, order: DayOrder) -> Option<String> {
    (0..page.dom.len()).find_map(|at| {
        let named = page.dom.attr(at, Attr::Itemprop).is_some_and(|names| {
            names.split_ascii_whitespace().any(|name| matches!(name, "datePublished" | "dateCreated"))
        });
        if !named && page.dom.attr(at, Attr::Pubdate).is_none() {
            return None;
        }
        value_of(page, at, order)
    })
}

fn value_of(page: &Page, at: usize, order: DayOrder) -> Option<String> {
    let told = page.dom.attr(at, Attr::Datetime).or_else(|| page.dom.attr(at, Attr::Content));
    // What the reader sees is the paper's own day; the attribute often holds Greenwich time.
    find_in(&page.dom.parts(at, 200), order).or_else(|| told.and_then(|text| parse(text, order)))
}

/// The `time` elements from the headline to the story's end.
fn times<'a>(page: &'a Page, story: &Story, h1: Option<usize>) -> impl Iterator<Item = usize> + 'a {
    let end = page.dom.end(story.container);
    let from = h1.unwrap_or(0).min(story.container);
    (from..end).filter(|&at| page.dom.tag(at) == Tag::Time)
}

/// The first `time` element that is not among comments or teasers: below the headline, or in the story.
fn in_time_elements(page: &Page, story: &Story, h1: Option<usize>, order: DayOrder) -> Option<String> {
    let value = |at| value_of(page, at, order);
    times(page, story, h1)
        .find_map(value)
        .or_else(|| (0..page.dom.len()).filter(|&at| page.dom.tag(at) == Tag::Time).take(50).find_map(value))
}

/// `"datePublished": "..."` in a script of the page's own.
fn in_scripts(page: &Page, order: DayOrder) -> Option<String> {
    const KEY: &str = "\"datePublished\"";
    (0..page.dom.len()).filter(|&at| page.dom.tag(at) == Tag::Script).find_map(|at| {
        page.dom.children(at).find_map(|child| {
            let text = page.dom.text(child);
            let rest = text.get(text.find(KEY)? + KEY.len()..)?;
            let value = rest.trim_start_matches([':', ' ', '"']);
            parse(value.split('"').next()?, order)
        })
    })
}

/// An element whose class or id calls it a date, near the headline first.
fn in_named_elements(page: &Page, story: &Story, h1: Option<usize>, order: DayOrder) -> Option<String> {
    let end = page.dom.end(story.container);
    let from = h1.unwrap_or(0).min(story.container);
    let named = |at: usize| {
        let tag = page.dom.tag(at);
        !matches!(tag, Tag::Text | Tag::Html | Tag::Body | Tag::Script | Tag::Meta)
            && [Attr::Class, Attr::Id].into_iter().filter_map(|attr| page.dom.attr(at, attr)).any(is_date_name)
    };
    let value = |at: usize| {
        let told = page.dom.attr(at, Attr::Value).or_else(|| page.dom.attr(at, Attr::Datetime));
        told.and_then(|text| parse(text, order))
            .or_else(|| Some(page.dom.parts(at, 121)).filter(|t| t.len() <= 120).and_then(|t| find_in(&t, order)))
    };
    (from..end).filter(|&at| named(at)).find_map(value).or_else(|| (0..from).filter(|&at| named(at)).find_map(value))
}

fn is_date_name(names: &str) -> bool {
    names.split(|c: char| !c.is_ascii_alphabetic()).any(|word| {
        let word = word.to_ascii_lowercase();
        matches!(
            word.as_str(),
            "date" | "time" | "timestamp" | "published" | "pubdate" | "posted" | "dateline" | "datetime"
        ) || word.ends_with("date")
            || word.starts_with("publish")
    })
}

/// Short lines from a little above the headline to the first of the story; and below that such as a date would fill.
fn head_lines<'a>(page: &'a Page, story: &Story, h1: Option<usize>, before: usize) -> impl Iterator<Item = &'a str> {
    let first = story.lines.first().copied().unwrap_or(0);
    let head = h1.map_or(first.saturating_sub(before), |h| page.lines_in(h).start).min(first);
    let longest = move |i: usize| if i < first + 2 { 160 } else { 50 };
    let lines = page.lines.iter().enumerate().take(first + 8).skip(head.saturating_sub(3));
    // The day of a picture is not that of the story.
    let is_picture =
        |line: &Line| line.len > SHORTEST_CAPTION && (line.kind == LineKind::Caption || is_caption(page.text(line)));
    lines.filter(move |(i, line)| line.len <= longest(*i) && !is_picture(line)).map(|(_, line)| page.text(line))
}

/// A line with a date near the headline, just below the story, or, with a word that says so, at the foot of the page.
fn in_lines(page: &Page, story: &Story, h1: Option<usize>, order: DayOrder) -> Option<String> {
    let short = |line: &&Line| line.len <= 160;
    let last = story.lines.last().copied().unwrap_or(0);
    let below = page.lines.iter().skip(last).take(6).filter(short).map(|line| page.text(line));
    let foot = page.lines.iter().rev().take(12).filter(short).map(|line| page.text(line));
    let foot = foot.filter(|text| text.split([' ', ':']).take(3).any(is_date_label));
    let opening =
        story.lines.first().and_then(|&i| page.lines.get(i)).and_then(|line| day_before_dash(page.text(line)));
    head_lines(page, story, h1, 12).chain(opening).chain(below).chain(foot).find_map(|text| find_in(text, order))
}

/// "29.11.2022 – The council ...": a day that opens the story, as a dateline does.
fn day_before_dash(text: &str) -> Option<&str> {
    let at = [" – ", " — ", " - ", " -- "].into_iter().filter_map(|dash| text.find(dash)).min()?;
    text.get(..at).filter(|day| day.len() <= 60)
}

/// "/2019/11/20/", "/2019-11-20-" or "20191120" in an address.
#[must_use]
pub fn in_address(address: &str) -> Option<String> {
    let mut numbers: Vec<(&str, usize)> = Vec::new();
    let mut at = 0;
    for part in address.split(|c: char| !c.is_ascii_digit()) {
        if !part.is_empty() {
            numbers.push((part, at));
        }
        at += part.len() + 1;
    }
    for (i, (part, at)) in numbers.iter().enumerate() {
        let number = |s: &str| s.parse::<i16>().unwrap_or(-1);
        if part.len() == 4
            && let (Some((month, month_at)), Some((day, day_at))) = (numbers.get(i + 1), numbers.get(i + 2))
            && (*month_at, *day_at) == (at + 5, at + 6 + month.len())
            && month.len() <= 2
            && day.len() <= 2
            && let Some(date) = date(number(part), number(month), number(day))
        {
            return Some(date);
        }
        if part.len() == 8
            && let (Some(y), Some(m), Some(d)) = (part.get(..4), part.get(4..6), part.get(6..))
            && let Some(date) = date(number(y), number(m), number(d))
        {
            return Some(date);
        }
    }
    in_named_address(address)
}

fn date(year: i16, month: i16, day: i16) -> Option<String> {
    if !(1990..=2100).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(|date| date.to_string())
}

/// "/2020/oct/02/" in an address.
fn in_named_address(address: &str) -> Option<String> {
    let parts: Vec<&str> = address.split('/').take(20).collect();
    parts.windows(3).find_map(|three| match three {
        [year, name, day] if year.len() == 4 => date(year.parse().ok()?, month(name)?, day.parse().ok()?),
        _ => None,
    })
}

/// A date that fills the text, as metadata have it; also seconds or milliseconds since 1970.
#[must_use]
pub fn parse(text: &str, order: DayOrder) -> Option<String> {
    let text = text.trim();
    if text.len() > 120 {
        return None;
    }
    if text.len() >= 10 && text.len() <= 13 && text.bytes().all(|b| b.is_ascii_digit()) {
        let number: i64 = text.parse().ok()?;
        let seconds = if text.len() > 11 { number / 1000 } else { number };
        let day = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC).date();
        return Some(day.to_string()).filter(|day| day.as_str() > "1995");
    }
    if let Some(compact) = text.get(..8)
        && compact.bytes().all(|b| b.is_ascii_digit())
        && !text.as_bytes().get(8).is_some_and(u8::is_ascii_digit)
    {
        return in_address(compact);
    }
    find_in(text, order)
}

/// The first date in a text: "2019-11-20", "20 November 2019", "Nov. 20, 2019", "20/11/2019", "20 de noviembre de 2019".
#[must_use]
pub fn find_in(text: &str, order: DayOrder) -> Option<String> {
    let words = DateWords::of(text);
    (0..words.words.len().min(MOST_WORDS)).find_map(|i| {
        let named = month(words.word(i)).and_then(|month| words.with_month_at(i, month));
        named.or_else(|| words.with_signs_at(i)).or_else(|| words.in_numbers_at(i, order))
    })
}

/// So many words of a text are searched for a date.
const MOST_WORDS: usize = 400;

/// The words and numbers of a text, each with the place where it starts; "20th" and "20T14" count as two.
struct DateWords<'a> {
    text: &'a str,
    words: Vec<(&'a str, usize)>,
}

impl<'a> DateWords<'a> {
    fn of(text: &'a str) -> DateWords<'a> {
        let mut words: Vec<(&str, usize)> = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let breaks = start.is_some_and(|from: usize| {
                let first = text.get(from..).and_then(|t| t.chars().next()).unwrap_or(' ');
                !c.is_alphanumeric() || first.is_ascii_digit() != c.is_ascii_digit()
            });
            if breaks && let Some(from) = start.take() {
                words.push((text.get(from..at).unwrap_or_default(), from));
            }
            if c.is_alphanumeric() && start.is_none() {
                start = Some(at);
            }
        }
        DateWords { text, words }
    }

    fn word(&self, i: usize) -> &'a str {
        self.words.get(i).map(|(word, _)| *word).unwrap_or_default()
    }

    fn number(&self, i: usize) -> Option<i16> {
        Some(self.word(i)).filter(|word| word.len() <= 4)?.parse().ok()
    }

    fn year(&self, i: usize) -> Option<i16> {
        self.number(i).filter(|year| (1990..=2100).contains(year))
    }

    fn day(&self, i: usize) -> Option<i16> {
        self.number(i).filter(|day| (1..=31).contains(day))
    }

    /// What stands between the numbers and says nothing: "20th of November", "1er mai", "20 de noviembre de 2019".
    fn is_filler(&self, i: usize) -> bool {
        matches!(self.word(i), "st" | "nd" | "rd" | "th" | "of" | "de" | "del" | "er" | "º")
    }

    /// Whether `mark` alone stands between this number and the next, and between that and the one behind it.
    fn is_joined(&self, i: usize, mark: &str) -> bool {
        let gap = |i: usize| {
            let (word, from) = self.words.get(i)?;
            self.text.get(from + word.len()..self.words.get(i + 1)?.1)
        };
        gap(i) == Some(mark) && gap(i + 1) == Some(mark)
    }

    fn with_month_at(&self, i: usize, month: i16) -> Option<String> {
        // "November 20, 2019"
        let next = i + 2 + usize::from(self.is_filler(i + 2));
        let month_first = || date(self.year(next)?, month, self.day(i + 1)?);
        // "20 November 2019", "20th of November, 2019", "Nov 20 14:05:00 2019"
        let back = (1..=3).find(|&back| i >= back && !self.is_filler(i - back)).unwrap_or(1);
        let ahead = i + 1 + usize::from(self.is_filler(i + 1));
        let day_first = || date(self.year(ahead)?, month, self.day(i.checked_sub(back)?)?);
        let apart = || date((i + 3..i + 7).find_map(|at| self.year(at))?, month, self.day(i + 1)?);
        month_first().or_else(day_first).or_else(|| Some(()).filter(|()| self.text.len() < 60).and_then(|()| apart()))
    }

    /// "2019年6月24日", "2019년 6월 24일".
    fn with_signs_at(&self, i: usize) -> Option<String> {
        let signed = matches!(self.word(i + 1), "年" | "년") && matches!(self.word(i + 3), "月" | "월");
        date(self.year(i).filter(|_| signed)?, self.number(i + 2)?, self.day(i + 4)?)
    }

    fn in_numbers_at(&self, i: usize, order: DayOrder) -> Option<String> {
        let (a, b, c) = (self.number(i)?, self.number(i + 1)?, self.number(i + 2)?);
        let mark = ["-", "/", "."].into_iter().find(|mark| self.is_joined(i, mark))?;
        if self.year(i).is_some()
            && let Some(found) = date(a, b, c)
        {
            return Some(found);
        }
        // Dots are European.
        let month_first = if mark == "/" && order == DayOrder::MonthFirst { b > 12 || a <= 12 } else { b > 12 };
        let (month, day) = if month_first { (a, b) } else { (b, a) };
        date(self.year(i + 2).or_else(|| self.short_year(i + 2, mark))?, month, day)
    }

    /// "23.09.22", "6/3/25" in a line that has room for little else.
    fn short_year(&self, i: usize, mark: &str) -> Option<i16> {
        let (word, from) = self.words.get(i)?;
        let rest = self.text.get(from + word.len()..).unwrap_or_default();
        let goes_on = rest.strip_prefix(mark).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let is_short = word.len() == 2 && mark != "-" && self.text.len() <= 60 && !goes_on;
        self.number(i).filter(|_| is_short).map(|year| if year < 90 { 2000 + year } else { 1900 + year })
    }
}

/// The month that a word names, in full or by its usual short form: the names lie in the lexicon of time, those of other
/// languages in `lexicon/page_months.txt`.
#[must_use]
pub fn month(word: &str) -> Option<i16> {
    let word = word.trim_end_matches(['.', ',']);
    if !(3..=14).contains(&word.len()) {
        return None;
    }
    let key = Key::find(&word.to_lowercase())?;
    let english = key.rows(List::TimeTerms).find(|row| row.column(1) == "month").map(|row| row.column(2));
    english.or_else(|| Some(key.row(List::PageMonths)?.column(1)))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_all_dress() {
        for text in [
            "2019-11-20T14:05:00Z",
            "2019-11-20",
            "20191120",
            "20191120T1405",
            "November 20, 2019",
            "Nov. 20, 2019 2:05 pm",
            "Posted on 20th of November, 2019",
            "Wed, 20 Nov 2019 14:05:00 +0000",
            "11/20/2019",
            "20/11/2019",
            "20.11.2019",
            "1574258700",
            "1574258700000",
            "Wed Nov 20 14:05:00 UTC 2019",
            "Mittwoch, 20. November 2019, 14:05 Uhr",
            "20 de noviembre de 2019",
            "le 20 novembre 2019 à 14h05",
            "20 listopada 2019",
            "2019年11月20日 14:05",
            "2019년 11월 20일",
        ] {
            assert_eq!(parse(text, DayOrder::MonthFirst).as_deref(), Some("2019-11-20"), "{text}");
        }
        assert_eq!(parse("1er août 2019", DayOrder::DayFirst).as_deref(), Some("2019-08-01"));
        assert_eq!(parse("3. März 2019", DayOrder::DayFirst).as_deref(), Some("2019-03-03"));
        for text in ["20.11.19", "by Tom Field, 20.11.19", "11/20/19 2:05 pm"] {
            assert_eq!(find_in(text, DayOrder::MonthFirst).as_deref(), Some("2019-11-20"), "{text}");
        }
        for text in
            ["", "yesterday", "2019", "November 2019", "May said 20 things in 2019", "99/99/2019", "1.2.19.4", "0-1-19"]
        {
            assert_eq!(parse(text, DayOrder::MonthFirst), None, "{text}");
        }
    }

    #[test]
    fn days_and_months_are_told_apart_by_the_pages_home() {
        let read = |language, address| parse("03/04/2025", DayOrder::of(language, address)).unwrap_or_default();
        assert_eq!(read(None, None), "2025-03-04");
        assert_eq!(read(Some("en-US"), Some("https://www.example.com/a")), "2025-03-04");
        assert_eq!(read(Some("en-GB"), None), "2025-04-03");
        assert_eq!(read(Some("en"), Some("https://www.example.co.uk/a")), "2025-04-03");
        assert_eq!(read(Some("fr"), None), "2025-04-03");
        assert_eq!(parse("11/20/2019", DayOrder::DayFirst).as_deref(), Some("2019-11-20"));
    }

    #[test]
    fn dates_in_addresses() {
        assert_eq!(in_address("https://example.org/news/2019/11/20/storm").as_deref(), Some("2019-11-20"));
        assert_eq!(in_address("https://example.org/2019-11-20-storm.html").as_deref(), Some("2019-11-20"));
        assert_eq!(in_address("https://example.org/a-14848164.php"), None);
    }
}
