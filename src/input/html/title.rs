//! The headline: what stands on the page above the story, checked against what the metadata call the title. A title
//! from the metadata alone loses the name of the site.

use super::dom::{Attr, Tag};
use super::metadata::{Facts, Field};
use super::page::{Line, Page, is_beside_headline};

const LONGEST: usize = 400;

/// What stands between the headline and the site's name.
const MARKS: [&str; 9] = [" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » ", " « "];

/// What may stand between a label and the headline.
const JOINTS: [char; 5] = ['|', '/', ':', '-', ' '];

/// The headline's text, and the element it stands in.
#[must_use]
pub fn find(page: &Page, facts: &Facts) -> (Option<String>, Option<usize>) {
    let told = told_titles(facts);
    let outlet = facts.outlet();
    let site = facts
        .title_tag
        .as_deref()
        .map(|title| title.get(without_site(title, outlet.as_deref()).len()..).unwrap_or_default());
    let mut best: Option<(u32, usize, String)> = None;
    for (at, rank) in candidates(page) {
        let text = page.dom.line(at, LONGEST + 1);
        if text.is_empty() || text.len() > LONGEST {
            continue;
        }
        // The logo of a site is often a heading of the first rank.
        let is_logo = || {
            let head = facts.title_tag.as_deref().and_then(|title| title.split_once(": "));
            head.is_some_and(|(head, _)| is_same(head, &text)) && page.is_link(at)
        };
        if site.is_some_and(|site| is_same(site, &text)) || is_logo() {
            continue;
        }
        let likeness = told.iter().map(|title| likeness(title, &text)).max().unwrap_or(0);
        let score = likeness * 2 + rank;
        if best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, at, text));
        }
    }
    if let Some((score, at, text)) = best {
        let is_site = outlet.as_deref().is_some_and(|outlet| is_same(outlet, &text));
        // A page may name itself after the site in every field; the only heading of the first rank is better than that.
        let lone = score >= 60 && words(&text).len() >= 4 && told.iter().all(|title| words(title).len() <= 3);
        if score >= 100 || (!is_site && (told.is_empty() || lone)) {
            return (Some(without_label(page, at, text, &told)), Some(at));
        }
    }
    let title = told.into_iter().next().map(|title| without_site(&title, outlet.as_deref()).to_string());
    match title.as_deref().and_then(|title| find_line(page, title)) {
        Some((text, holder)) => (Some(text), Some(holder)),
        None => (title, None),
    }
}

/// The line that is the title, on a page whose headline is no heading: "The Larnby Weekly: Fire destroys market" is a site's name and
/// the line below it.
fn find_line(page: &Page, title: &str) -> Option<(String, usize)> {
    let rest = title.split_once(": ").filter(|(site, rest)| words(site).len() <= 4 && words(rest).len() >= 4);
    let own = |line: &&Line| line.linked * 2 <= line.len;
    let is_title = |line: &&Line| is_same(title, page.text(line));
    let is_rest = |line: &&Line| rest.is_some_and(|(_, rest)| is_same(rest, page.text(line)));
    let lines = || page.lines.iter().filter(own);
    let line = lines().find(is_title).or_else(|| lines().find(is_rest))?;
    Some((page.text(line).to_string(), line.holder as usize))
}

/// A heading may hold a label ("Politics | ...") or a second line in an element of its own: where the element's class says so,
/// or the metadata have the rest alone as the title, that is the headline.
fn without_label(page: &Page, at: usize, text: String, told: &[String]) -> String {
    let is_beside = |inner: usize| inner > at && is_beside_headline(&page.dom, inner);
    let rest = match named_headline(page, at) {
        Some(inner) => page.dom.line(inner, LONGEST),
        None => page.dom.line_without(at, LONGEST, is_beside),
    };
    let trimmed = rest.trim_matches(JOINTS);
    if rest.len() < text.len() && words(trimmed).len() >= 2 {
        return trimmed.to_string();
    }
    // "The bridge:" is half a headline; the other half stands in another element.
    if text.ends_with(':')
        && let Some(whole) = told.iter().find(|title| title.contains(&text))
    {
        return without_site(whole, None).to_string();
    }
    let parts: Vec<&str> = (at..page.dom.end(at).min(at + 60))
        .filter(|&i| page.dom.tag(i) == Tag::Text)
        .map(|i| page.dom.text(i))
        .filter(|part| !part.trim().is_empty())
        .collect();
    let is_told = |part: &str| told.iter().any(|title| is_same(without_site(title, None), part));
    if parts.len() < 2 || parts.len() > 8 || is_told(&text) {
        return text;
    }
    for cut in 1..parts.len() {
        for part in [parts.get(cut..), parts.get(..cut)].into_iter().flatten() {
            let part = part.concat().split_whitespace().collect::<Vec<_>>().join(" ");
            let part = part.trim_start_matches(JOINTS);
            if is_told(part) {
                return part.to_string();
            }
        }
    }
    text
}

fn says_headline(page: &Page, at: usize, attr: Attr) -> bool {
    page.dom.attr(at, attr).is_some_and(|names| names.split_ascii_whitespace().any(|name| name == "headline"))
}

/// The element inside a heading that the page itself calls the headline.
fn named_headline(page: &Page, at: usize) -> Option<usize> {
    (at + 1..page.dom.end(at).min(at + 30)).find(|&inner| {
        [Attr::Itemprop, Attr::Class].into_iter().any(|attr| says_headline(page, inner, attr))
            && words(&page.dom.line(inner, LONGEST)).len() >= 3
    })
}

/// Elements that may be the headline, each with what its own kind is worth.
fn candidates(page: &Page) -> Vec<(usize, u32)> {
    let mut found = Vec::new();
    for at in 0..page.dom.len() {
        let tag = page.dom.tag(at);
        let rank = match tag {
            Tag::H1 => 60,
            Tag::H2 => 20,
            Tag::H3 => 10,
            _ => 0,
        };
        let is_headline = says_headline(page, at, Attr::Itemprop) && tag != Tag::Meta;
        let rank = rank + if is_headline { 30 } else { 0 };
        if rank > 0 && found.len() < 300 {
            found.push((at, rank));
        }
    }
    found
}

/// What the metadata call the title, best source first.
fn told_titles(facts: &Facts) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    let json = facts.article_text("headline");
    let metas = facts.metas(Field::Title).map(super::metadata::plain_text);
    let outlet = facts.outlet().filter(|outlet| words(outlet).len() <= 5);
    for title in metas.chain(json).chain(facts.title_tag.clone()) {
        let is_address = title.contains('.') && !title.contains(' ');
        let is_site = is_address || outlet.as_deref().is_some_and(|outlet| is_same(outlet, &title));
        if !is_site && !title.is_empty() && title.len() <= LONGEST && told.len() < 8 {
            told.push(title);
        }
    }
    told
}

/// How alike two titles are, 0 to 100: words in common, twice, to words in all. A title that ends in a site's name
/// counts without it.
#[must_use]
pub fn likeness(told: &str, text: &str) -> u32 {
    // "The Daily Example - News - Storm nears coast"
    let last =
        MARKS.iter().filter_map(|mark| told.rsplit_once(mark)).map(|(_, last)| last).min_by_key(|last| last.len());
    if last.is_some_and(|last| is_same(last, text)) && words(text).len() >= 3 {
        return 100;
    }
    let theirs = words(without_site(told, None));
    let ours = words(text);
    if theirs.is_empty() || ours.is_empty() {
        return 0;
    }
    let mut left = theirs.clone();
    let mut common = 0;
    for word in &ours {
        if let Some(at) = left.iter().position(|other| other == word) {
            left.swap_remove(at);
            common += 1;
        }
    }
    (200 * common / (theirs.len() + ours.len())) as u32
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(60).map(str::to_lowercase).collect()
}

/// The same words, whatever the marks between them.
#[must_use]
pub fn is_same(a: &str, b: &str) -> bool {
    a.len() <= 2 * LONGEST && b.len() <= 2 * LONGEST && words(a) == words(b)
}

/// Cuts the site's name off a title: "Storm nears coast | The Daily Example".
fn without_site<'a>(title: &'a str, outlet: Option<&str>) -> &'a str {
    let mut title = title;
    for _ in 0..3 {
        let mut cut = None;
        for mark in MARKS {
            if let Some(at) = title.rfind(mark)
                && cut.is_none_or(|(best, _)| at > best)
            {
                cut = Some((at, mark.len()));
            }
        }
        let Some((at, len)) = cut else { return title };
        let (head, tail) = (title.get(..at).unwrap_or(title), title.get(at + len..).unwrap_or_default());
        let named = outlet.is_some_and(|outlet| is_same(outlet, tail));
        let (head_words, tail_words) = (words(head).len(), words(tail).len());
        if named || (tail_words <= 4 && head_words >= 3.max(tail_words)) || (tail_words == 1 && head_words == 2) {
            title = head.trim_end();
        } else {
            return title;
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_names_are_cut_off_titles() {
        assert_eq!(without_site("Storm nears the coast | The Daily Example", None), "Storm nears the coast");
        assert_eq!(
            without_site("Storm nears - the second one this month alone", None),
            "Storm nears - the second one this month alone"
        );
    }
}
