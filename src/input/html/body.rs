//! Which lines of the page are the story: [`Page`] in, the numbers of its lines out.
//!
//! Three steps: what its element calls furniture (navigation, comments, share bars) is put aside; the element that
//! holds the story is chosen, by what pages call it and by where the weight of the paragraphs lies; inside it,
//! lines that are no part of the story (link lists, loose labels, headings with nothing below) are left out.

use super::dom::{Attr, Tag};
use super::page::{
    Line, LineKind, Page, Roles, ends_sentence, ends_story, is_answer, is_credits, is_furniture as is_furniture_line,
    is_head_line, is_tail,
};
use super::title::is_same;
use crate::parser::furniture::is_caption;
use crate::span::first_chars;

/// Before the comments stands so much of a story at least.
const SHORTEST_STORY: u64 = 400;

/// The story's lines, in reading order.
#[derive(Debug, Default)]
pub struct Story {
    pub lines: Vec<usize>,
    /// The line between headline and story that sums it up.
    pub standfirst: Option<usize>,
    /// The element that holds them.
    pub container: usize,
    /// Lines that belong to comments, navigation and the like.
    pub aside: Vec<bool>,
}

/// Sums over the page's lines, so that an element's weight is a subtraction.
struct Weights {
    sums: Vec<u64>,
}

impl Weights {
    fn new(masses: &[u32]) -> Weights {
        let mut sums = vec![0];
        let mut sum = 0;
        for mass in masses {
            sum += u64::from(*mass);
            sums.push(sum);
        }
        Weights { sums }
    }

    fn of(&self, range: &std::ops::Range<usize>) -> u64 {
        let at = |i: usize| self.sums.get(i).copied().unwrap_or(0);
        at(range.end).saturating_sub(at(range.start))
    }

    fn total(&self) -> u64 {
        self.sums.last().copied().unwrap_or(0)
    }
}

impl Page {
    /// The lines inside an element.
    pub fn lines_in(&self, at: usize) -> std::ops::Range<usize> {
        let end = self.dom.end(at);
        let first = self.lines.partition_point(|line| (line.at as usize) < at);
        let last = self.lines.partition_point(|line| (line.at as usize) < end);
        first..last
    }

    /// Whether all text of an element is a link.
    #[must_use]
    pub fn is_link(&self, at: usize) -> bool {
        self.lines.get(self.lines_in(at)).is_some_and(|lines| lines.iter().all(|line| line.linked == line.len))
    }
}

/// Finds the story. `h1` is the element of the headline, where there is one.
#[must_use]
pub fn find(page: &Page, h1: Option<usize>) -> Story {
    let mut masses: Vec<u32> = page.lines.iter().map(|line| page.mass(line)).collect();
    let raw = Weights::new(&masses);
    let mut aside = vec![false; page.lines.len()];
    let mut tiers: [Vec<usize>; 4] = Default::default();
    let mut paragraphs: Vec<std::ops::Range<usize>> = Vec::new();
    let mut at = 0;
    let mut body = 0;
    while at < page.dom.len() {
        let tag = page.dom.tag(at);
        if !tag.is_block() {
            at += 1;
            continue;
        }
        if tag == Tag::Body {
            body = at;
        }
        let roles = page.roles(at);
        let lines = page.lines_in(at);
        if lines.is_empty() {
            at = page.dom.end(at).min(if tag == Tag::Html { at + 1 } else { usize::MAX });
            continue;
        }
        let has_h1 = h1.is_some_and(|h| (at..page.dom.end(at)).contains(&h));
        if is_furniture(page, at, tag, roles, has_h1, raw.of(&lines), raw.total()) {
            put_aside(lines, &mut aside, &mut masses);
            at = page.dom.end(at);
            continue;
        }
        if tag == Tag::P && roles.junk_strong && !roles.body && !has_h1 {
            paragraphs.push(lines);
        }
        if let Some(tier) = tier(page, at, tag, roles)
            && let Some(list) = tiers.get_mut(tier)
        {
            list.push(at);
        }
        at += 1;
    }
    // "newsletter-text" on a paragraph of its own; a name that many paragraphs bear ("paywall") means something else.
    if paragraphs.iter().map(|lines| raw.of(lines)).sum::<u64>() * 5 < raw.total() {
        for lines in paragraphs {
            put_aside(lines, &mut aside, &mut masses);
        }
    }
    drop_ends(page, h1, &mut aside, &mut masses);
    drop_answers(page, h1, &mut aside, &mut masses);
    drop_teasers(page, h1, &mut aside, &mut masses);
    let weights = Weights::new(&masses);
    let container = choose(page, &weights, &tiers, body);
    let mut story = Story { lines: Vec::new(), standfirst: None, container, aside };
    story.lines = keep(page, &story, &masses);
    story.standfirst = find_standfirst(page, &story, h1);
    story
}

fn put_aside(lines: std::ops::Range<usize>, aside: &mut [bool], masses: &mut [u32]) {
    for line in lines {
        if let (Some(flag), Some(mass)) = (aside.get_mut(line), masses.get_mut(line)) {
            *flag = true;
            *mass = 0;
        }
    }
}

/// Navigation, comments, share bars: what the element's name or role says is not the story, unless it holds so much
/// of the page that the name must mean something else.
fn is_furniture(page: &Page, at: usize, tag: Tag, roles: Roles, has_h1: bool, mass: u64, total: u64) -> bool {
    if matches!(tag, Tag::Html | Tag::Body | Tag::Main | Tag::P | Tag::Td | Tag::Tbody | Tag::Blockquote) || has_h1 {
        return false;
    }
    let is_less = |percent: u64| mass * 100 < total.max(1) * percent;
    // The foot of a block quote says whose words they are.
    if tag == Tag::Footer && page.dom.ancestors(at).take(2).any(|around| page.dom.tag(around) == Tag::Blockquote) {
        return false;
    }
    if matches!(tag, Tag::Nav | Tag::Footer | Tag::Aside | Tag::Menu) && is_less(50) {
        return true;
    }
    let role = page.dom.attr(at, Attr::Role).unwrap_or_default();
    if matches!(role, "navigation" | "complementary" | "search" | "contentinfo" | "alert" | "dialog" | "toolbar")
        && is_less(50)
    {
        return true;
    }
    if tag == Tag::Form && is_less(20) {
        return true;
    }
    if roles.body {
        return false;
    }
    (roles.junk_strong && is_less(80)) || (roles.junk && is_less(15) && !holds_quote(page, at))
}

/// Below a heading like "Comments" or "About the author" stands no more of the story: in the box that it opens, or in the rest of
/// the element that holds it.
fn drop_ends(page: &Page, h1: Option<usize>, aside: &mut [bool], masses: &mut [u32]) {
    let weights = Weights::new(masses);
    let from = h1.map_or(0, |h| page.lines_in(h).end);
    for (i, line) in page.lines.iter().enumerate().skip(from) {
        if !matches!(line.kind, LineKind::Heading(2..))
            || aside.get(i) == Some(&true)
            || weights.of(&(from..i)) < SHORTEST_STORY
            || !ends_story(page.text(line))
        {
            continue;
        }
        let holds_story = |at: usize| weights.of(&(page.lines_in(at).start..i)) > 0;
        let mut opened = line.holder as usize;
        for around in page.dom.ancestors(opened).take(8) {
            if holds_story(around) || matches!(page.dom.tag(around), Tag::Body | Tag::Html) {
                break;
            }
            opened = around;
        }
        let mut lines = page.lines_in(opened);
        if weights.of(&lines) == 0 {
            lines.end = page.lines_in(page.dom.parent(opened)).end;
        }
        put_aside(lines, aside, masses);
    }
}

/// What readers wrote: each in an element that ends in a line like "Reply".
fn drop_answers(page: &Page, h1: Option<usize>, aside: &mut [bool], masses: &mut [u32]) {
    let answers: Vec<u32> =
        page.lines.iter().map(|line| u32::from(line.len <= 30 && is_answer(page.text(line)))).collect();
    let counts = Weights::new(&answers);
    let weights = Weights::new(masses);
    if counts.total() < 2 {
        return;
    }
    for (line, _) in page.lines.iter().zip(&answers).filter(|(_, answer)| **answer > 0) {
        let holder = line.holder as usize;
        let is_one = |at: &usize| {
            counts.of(&page.lines_in(*at)) == 1
                && weights.of(&page.lines_in(*at)) * 2 < weights.total()
                && !h1.is_some_and(|h| (*at..page.dom.end(*at)).contains(&h))
        };
        if let Some(item) = [holder].into_iter().chain(page.dom.ancestors(holder).take(12)).take_while(is_one).last() {
            put_aside(page.lines_in(item), aside, masses);
        }
    }
}

/// A heading that is nothing but a link is the title of another story, and one like "Subscribe to go on" no part of this one: nor is
/// what stands with it in a small element of their own.
fn drop_teasers(page: &Page, h1: Option<usize>, aside: &mut [bool], masses: &mut [u32]) {
    let weights = Weights::new(masses);
    let lengths = Weights::new(&page.lines.iter().map(|line| line.len).collect::<Vec<_>>());
    for (i, line) in page.lines.iter().enumerate() {
        let is_title = || line.linked * 10 >= line.len * 8 && line.len >= 20;
        if !matches!(line.kind, LineKind::Heading(2..)) || !(is_title() || is_furniture_line(page.text(line))) {
            continue;
        }
        let mut frame = None;
        for around in page.dom.ancestors(line.holder as usize).take(4) {
            let lines = page.lines_in(around);
            if lengths.of(&lines) > u64::from(line.len) + 500
                || lines.start + 1 < i
                || weights.of(&(lines.start..i)) > 0
                || weights.of(&lines) * 4 > weights.total()
                || h1.is_some_and(|h| (around..page.dom.end(around)).contains(&h))
                || matches!(page.dom.tag(around), Tag::Body | Tag::Article | Tag::Main | Tag::Figure)
            {
                break;
            }
            frame = Some(around);
        }
        put_aside(frame.map(|frame| page.lines_in(frame)).unwrap_or_default(), aside, masses);
    }
}

/// A post of somebody that the story shows: its frame is called "social" or "widget", and yet it belongs to the story.
fn holds_quote(page: &Page, at: usize) -> bool {
    (at..page.dom.end(at).min(at + 12)).any(|inner| page.dom.tag(inner) == Tag::Blockquote)
}

/// How firmly the page names the element as the story's: 0 the firmest.
fn tier(page: &Page, at: usize, tag: Tag, roles: Roles) -> Option<usize> {
    let attr = |attr| page.dom.attr(at, attr).unwrap_or_default();
    let says_body = |value: &str| value.split_ascii_whitespace().any(|v| v.eq_ignore_ascii_case("articlebody"));
    if [Attr::Itemprop, Attr::Property, Attr::Name].into_iter().any(|name| says_body(attr(name))) {
        return Some(0);
    }
    if tag.heading_level() > 0 || matches!(tag, Tag::P | Tag::Li | Tag::Ul) {
        return None;
    }
    if roles.body {
        return Some(1);
    }
    if tag == Tag::Article || attr(Attr::Role) == "article" || attr(Attr::Itemtype).ends_with("Article") {
        return Some(2);
    }
    (tag == Tag::Main || attr(Attr::Role) == "main" || matches!(attr(Attr::Id), "content" | "main" | "article"))
        .then_some(3)
}

fn choose(page: &Page, weights: &Weights, tiers: &[Vec<usize>; 4], body: usize) -> usize {
    let weight = |at: usize| weights.of(&page.lines_in(at));
    let total = weights.total();
    for (tier, percent) in tiers.iter().zip([25, 40, 45, 60]) {
        let Some(&best) = tier.iter().max_by_key(|&&at| (weight(at), at)) else { continue };
        if weight(best) * 100 < total * percent || total == 0 {
            continue;
        }
        return widen(page, weights, tier, best);
    }
    descend(page, weights, body)
}

/// A story may stand in several elements of the same name, with pictures or advertisements between them: then the
/// element around all of them holds it.
fn widen(page: &Page, weights: &Weights, tier: &[usize], best: usize) -> usize {
    let weight = |at: usize| weights.of(&page.lines_in(at));
    let mut chosen = best;
    for around in page.dom.ancestors(best).take(6) {
        if matches!(page.dom.tag(around), Tag::Body | Tag::Html) {
            break;
        }
        let end = page.dom.end(around);
        let (mut inside, mut elements) = (0, 0);
        let mut next = around + 1;
        for &at in tier {
            // Nested ones count once.
            if at >= next && at < end {
                inside += weight(at);
                elements += usize::from(weight(at) > 0);
                next = page.dom.end(at);
            }
        }
        let whole = weight(around);
        if elements > 1 && inside * 100 >= whole * 85 && whole * 100 > weight(chosen) * 110 {
            chosen = around;
        }
    }
    chosen
}

/// Goes down while one child holds nearly all of the weight.
fn descend(page: &Page, weights: &Weights, from: usize) -> usize {
    let mut at = from;
    loop {
        let mass = weights.of(&page.lines_in(at));
        let heavy = page
            .dom
            .children(at)
            .filter(|&child| page.dom.tag(child) != Tag::Text)
            .find(|&child| weights.of(&page.lines_in(child)) * 100 >= mass * 75);
        match heavy {
            Some(child) if mass > 0 && page.dom.tag(child) != Tag::P => at = child,
            _ => return at,
        }
    }
}

/// A sentence between the headline and the story, in an element that is named so or marked as the description. The story's
/// own first line is one if its name leaves no doubt, or the byline stands below it.
fn find_standfirst(page: &Page, story: &Story, h1: Option<usize>) -> Option<usize> {
    let head = page.lines_in(h1?).end;
    let first = *story.lines.iter().find(|&&i| i >= head)?;
    (head..first + 1).take(12).find(|&i| {
        let Some(line) = page.lines.get(i).filter(|line| line.len >= 40 && line.linked * 2 <= line.len) else {
            return false;
        };
        let is_named = |at: usize| {
            let roles = page.roles(at);
            page.dom.tag(at).is_block()
                && (roles.standfirst
                    || i < first && (roles.lead || page.dom.attr(at, Attr::Itemprop) == Some("description")))
                && page.lines_in(at).len() <= 2
        };
        let holder = line.holder as usize;
        let named = is_named(holder)
            || page.dom.ancestors(holder).take(2).any(is_named)
            || i == head
                && page.lines.get(i + 1).is_some_and(|below| is_head_line(page.text(below)))
                && is_told(page.text(line))
                && !is_caption(page.text(line));
        named && !story.aside.get(i).copied().unwrap_or(false) && !is_furniture_line(page.text(line))
    })
}

/// A paragraph between the headline and the story that the page gives as its own description: it leads the story.
pub fn find_described(page: &Page, story: &mut Story, h1: Option<usize>, descriptions: &[&str]) {
    let (Some(h1), Some(&first), None) = (h1, story.lines.first(), story.standfirst) else { return };
    let head = page.lines_in(h1).end;
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).take(40).collect::<String>();
    let told: Vec<String> = descriptions.iter().map(|text| plain(text)).filter(|text| text.len() >= 30).collect();
    story.standfirst = (head..first).take(12).find(|&i| {
        let aside = story.aside.get(i).copied().unwrap_or(false);
        page.lines.get(i).is_some_and(|line| {
            let is_text = line.len >= 40 && line.linked * 2 <= line.len && line.kind == LineKind::Paragraph;
            is_text && !aside && told.contains(&plain(page.text(line)))
        })
    });
}

/// A sentence set as a heading right below the headline leads the story; a title there opens its first section.
pub fn find_subheading(page: &Page, story: &mut Story, title: Option<&str>) {
    if story.standfirst.is_some() {
        return;
    }
    let is_title = |line: &Line| title.is_some_and(|title| is_same(title, page.text(line)));
    let mut lines = story.lines.iter().filter_map(|&i| Some((i, page.lines.get(i)?)));
    let Some((first, line)) = lines.find(|(_, line)| !is_title(line)) else { return };
    if is_told(page.text(line)) && matches!(line.kind, LineKind::Heading(_)) {
        story.standfirst = Some(first);
    }
}

/// Eight words or more, half of them small.
fn is_told(text: &str) -> bool {
    const SHORTEST: usize = 8;
    let words = || text.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic));
    let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
    words().count() >= SHORTEST && small * 2 >= words().count()
}

/// The lines of the container that belong to the story.
fn keep(page: &Page, story: &Story, masses: &[u32]) -> Vec<usize> {
    let range = page.lines_in(story.container);
    let mass = |i: usize| masses.get(i).copied().unwrap_or(0);
    // A caption may belong to a picture above or below the story.
    let is_firm = |&i: &usize| mass(i) > 0 && page.lines.get(i).is_some_and(|line| line.kind != LineKind::Caption);
    let Some(first) = range.clone().find(is_firm) else { return Vec::new() };
    let mut last = range.clone().rev().find(is_firm).unwrap_or(first);
    // A gallery tells its story in captions.
    let sum = |range: std::ops::Range<usize>| range.map(|i| u64::from(mass(i))).sum::<u64>();
    if sum(last + 1..range.end) > sum(range.start..last + 1) {
        last = range.clone().rev().find(|&i| mass(i) > 0).unwrap_or(last);
    }
    let mut kept: Vec<usize> = Vec::new();
    for i in range {
        let Some(line) = page.lines.get(i) else { continue };
        if story.aside.get(i).copied().unwrap_or(false) {
            continue;
        }
        let place = if i < first {
            Place::Before
        } else if i > last {
            Place::After
        } else {
            Place::Inside
        };
        if !is_kept(page, line, mass(i), place) {
            continue;
        }
        // Galleries repeat a caption for every size of the picture, some cut off.
        let text = page.text(line);
        let start = first_chars(text, 60);
        let repeats = |&j: &usize| page.lines.get(j).is_some_and(|other| page.text(other).starts_with(start));
        if (mass(i) == 0 || line.kind == LineKind::Caption) && kept.iter().rev().take(100).any(repeats) {
            continue;
        }
        kept.push(i);
    }
    let kept = drop_heads_of_cut_boxes(page, kept, story.container);
    drop_empty_headings(page, kept)
}

/// "Live updates" above a list of links that was left out: a heading whose box has nothing else that was kept goes with it.
fn drop_heads_of_cut_boxes(page: &Page, kept: Vec<usize>, container: usize) -> Vec<usize> {
    const SHORTEST_BOX: u32 = 40;
    let is_left = |n: usize, i: usize| {
        let Some(line) = page.lines.get(i).filter(|line| line.len <= 80) else { return false };
        let own = line.holder as usize;
        let around = page.dom.parent(own);
        let lines = page.lines_in(around);
        if around <= container || matches!(page.dom.tag(around), Tag::Article | Tag::Main | Tag::Header | Tag::Hgroup) {
            return false;
        }
        let is_head = matches!(line.kind, LineKind::Heading(2..)) || page.is_set_as_heading(line);
        let is_kept = |at: Option<usize>| at.and_then(|at| kept.get(at)).is_some_and(|other| lines.contains(other));
        // A box without another line that was kept is summed for one heading only.
        let cut =
            || -> u32 { page.lines.get(i + 1..lines.end).map_or(0, |cut| cut.iter().map(|line| line.linked).sum()) };
        is_head && !is_kept(Some(n + 1)) && !is_kept(n.checked_sub(1)) && cut() >= SHORTEST_BOX
    };
    let left: Vec<bool> = kept.iter().enumerate().map(|(n, &i)| is_left(n, i)).collect();
    kept.into_iter().zip(left).filter(|(_, left)| !left).map(|(i, _)| i).collect()
}

/// Takes lines about the writer and the paper off the story's end: "Anna Berg is ...", "Follow her on Twitter".
pub fn trim_end(page: &Page, story: &mut Story, authors: &[String]) {
    for _ in 0..3 {
        let Some(line) = story.lines.last().and_then(|&i| page.lines.get(i)) else { return };
        let text = page.text(line);
        let is_bio = authors.iter().any(|author| {
            text.strip_prefix(author.as_str()).is_some_and(|rest| {
                rest.starts_with("’s ")
                    || rest.starts_with("'s ")
                    || rest.starts_with(" is ")
                    || rest.starts_with(" writes ")
                    || rest.starts_with(" covers ")
                    || rest.starts_with(", ")
            })
        });
        let is_tail = line.len <= 400 && is_tail(text);
        if story.lines.len() < 4 || !(is_bio || is_tail || matches!(line.kind, LineKind::Heading(_))) {
            return;
        }
        story.lines.pop();
    }
}

/// Where a line stands: around or between the paragraphs that surely are the story.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before,
    Inside,
    After,
}

fn is_kept(page: &Page, line: &Line, mass: u32, place: Place) -> bool {
    if mass > 0 && (line.kind != LineKind::Caption || place == Place::Inside) {
        return true;
    }
    let may_stand = match place {
        Place::Before => matches!(line.kind, LineKind::Heading(_)),
        Place::Inside => true,
        Place::After => {
            matches!(line.kind, LineKind::Heading(_) | LineKind::ListItem | LineKind::Code)
                || (line.kind == LineKind::Paragraph && is_credits(page.text(line)))
        }
    };
    if !may_stand || is_furniture_line(page.text(line)) {
        return false;
    }
    // A list whose words are all links is a list of other stories; so is a lone linked line. A post ends in a link.
    if line.linked * 2 > line.len && line.kind != LineKind::BlockQuote && (line.len - line.linked) < 30 {
        return false;
    }
    let text = page.text(line);
    match line.kind {
        LineKind::Heading(_) => true,
        LineKind::Caption => true,
        LineKind::ListItem | LineKind::Cell | LineKind::Code | LineKind::BlockQuote => true,
        // Pages that part their paragraphs by line breaks have short sentences and bold headings loose among them.
        LineKind::Paragraph => {
            line.proper || text.len() > 60 || is_credits(text) || is_sentence(text) || page.is_set_as_heading(line)
        }
    }
}

/// Two words and more with a stop.
fn is_sentence(text: &str) -> bool {
    ends_sentence(text) && text.contains(' ')
}

/// A heading with nothing below it is the title of something that was left out.
fn drop_empty_headings(page: &Page, kept: Vec<usize>) -> Vec<usize> {
    let mut result: Vec<usize> = Vec::with_capacity(kept.len());
    let mut below: Option<u8> = Some(0);
    for &i in kept.iter().rev() {
        match page.lines.get(i).map(|line| line.kind) {
            Some(LineKind::Heading(level)) => {
                // Nothing but headings of the same rank or higher up to the end of the story.
                if below.is_some_and(|next| next <= level) {
                    continue;
                }
                below = Some(level);
            }
            _ => below = None,
        }
        result.push(i);
    }
    result.reverse();
    result
}
