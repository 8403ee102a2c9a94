//! Captions, "Read more", newsletter lines, sign-offs: known, and kept out of the paragraphs. Phrases lie in
//! `lexicon/furniture.txt`.

use crate::article::BlockKind;
use crate::lexicon::{FURNITURE_SIEVE, WordClass, classes_by};

/// A story's sentence that happens to begin like furniture is longer than this.
const LONGEST: usize = 220;
/// A caption with its credit at the end.
const LONGEST_CAPTION: usize = 600;
/// A credit behind a caption is shorter.
const LONGEST_CREDIT: usize = 80;
/// A sentence that begins like a line of the page is a sentence of the story if it is longer than this.
const LONGEST_START: usize = 120;
/// Before a link at the end of a paragraph stands more of the story.
const SHORTEST_STORY: usize = 16;
/// A line that leads a list of links is no longer than this.
const LONGEST_LABEL: usize = 60;
/// So many ends the first two words have, with a colon or what is glued to them.
const WORDS_ALONE: usize = 4;
/// The longest opening phrase in words.
const PHRASE_WORDS: usize = 6;

/// What the list says of a line, or of a part of one.
fn line_classes(line: &str) -> WordClass {
    classes_by(&FURNITURE_SIEVE, line)
}

/// Furniture or a caption, if the block is one.
#[must_use]
pub fn parse_furniture(text: &str) -> Option<BlockKind> {
    if text.len() > LONGEST {
        // Cookie and copyright notices run on; a caption does not.
        let noted = text.len() < 600 && text.starts_with('(') && starts(text) == Some(BlockKind::Furniture);
        let captioned = text.len() <= LONGEST_CAPTION && (is_labelled(text) || is_caption(text));
        return if noted { Some(BlockKind::Furniture) } else { captioned.then_some(BlockKind::Caption) };
    }
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '|' | '»' | '>' | '*' | '_'));
    if is_label(bare) {
        return Some(BlockKind::Furniture);
    }
    // "Comments (14)", "5 min read", "Image 1 of 8", "1 day ago", "News | International".
    if bare.len() < 40 && is_counted(bare) {
        return Some(BlockKind::Furniture);
    }
    if bare.starts_with("http") && !bare.contains(' ') {
        return Some(BlockKind::Furniture);
    }
    // "* * *", "4553", "1 / 8": rules and counters; "@janedoe", "jane.doe@example.org".
    let is_year = bare.len() == 4 && bare.starts_with(['1', '2']);
    let is_number = bare.len() < 12 && !is_year && bare.trim_start_matches('+').bytes().all(|b| b.is_ascii_digit());
    // "0:00": a player that was not started.
    let is_counter = is_number || is_share_of(bare) || bare == "0:00";
    if !bare.chars().any(char::is_alphanumeric) || is_counter || (bare.contains('@') && !bare.contains(' ')) {
        return Some(BlockKind::Furniture);
    }
    if is_trail(bare) || is_direction(text) {
        return Some(BlockKind::Furniture);
    }
    if text.starts_with('[') && text.split(']').next().is_some_and(|count| is_share_of(count.trim_start_matches('['))) {
        return Some(BlockKind::Caption);
    }
    if is_link_to_site(bare)
        || is_contact(bare)
        || is_slug(bare)
        || is_signed(bare)
        || is_page_head(bare)
        || endings(bare.trim_end_matches('.')).any(|end| line_classes(end).is(WordClass::FURNITURE_END))
    {
        return Some(BlockKind::Furniture);
    }
    // "SOURCE Blue Line Inc.", below the releases of an agency.
    if is_number_of_document(bare) || bare.starts_with("SOURCE ") && bare.len() <= LONGEST_LABEL {
        return Some(BlockKind::Furniture);
    }
    starts(bare).or_else(|| (is_caption(text) || is_photographer(bare)).then_some(BlockKind::Caption))
}

/// "REUTERS/Jane Doe/File Photo", "AP Photo/Jane Doe": an agency and who took the picture, and nothing else.
fn is_photographer(line: &str) -> bool {
    let Some((agency, name)) = line.split_once('/').filter(|_| line.len() < LONGEST_CREDIT) else { return false };
    let is_name = || name.split([' ', '/']).all(|word| word.starts_with(|c: char| c.is_uppercase() || !c.is_ascii()));
    !name.is_empty() && line_classes(agency.trim()).is(WordClass::FURNITURE_CREDIT) && is_name()
}

/// "burs-jd/ol", "jd/ab/tk": who wrote and edited the story at an agency.
fn is_signed(line: &str) -> bool {
    let is_initials = |part: &str| (1..=5).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    line.contains('/') && line.split(['/', '-']).all(is_initials)
}

/// "Document HARTIM0020250603el630002x": under which number a database has the story.
fn is_number_of_document(line: &str) -> bool {
    let number = line.strip_prefix("Document ").unwrap_or_default();
    number.len() >= 20
        && number.bytes().all(|b| b.is_ascii_alphanumeric())
        && number.bytes().filter(u8::is_ascii_digit).count() >= 8
}

/// "1/8", "1 / 8"
fn is_share_of(text: &str) -> bool {
    text.split_once('/').is_some_and(|(part, whole)| [part, whole].iter().all(|n| n.trim().parse::<u16>().is_ok()))
}

/// The way to the page from the paper's front: "Home / India News / Monsoon reaches coast".
fn is_trail(line: &str) -> bool {
    let Some(mark) = [" / ", " > ", " » ", " › "].into_iter().find(|mark| line.contains(mark)) else { return false };
    let is_short = line.matches(mark).count() > 1 || line.len() < 30;
    is_short && line.split(mark).next().is_some_and(|first| line_classes(first.trim()).is(WordClass::FURNITURE_LINE))
}

/// What happens while people speak: "(CROSSTALK)", "[END VIDEO CLIP]"; a credit is none.
fn is_direction(text: &str) -> bool {
    let in_round = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).filter(|inner| !inner.contains(' '));
    let in_square = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    in_round.or(in_square).is_some_and(|inner| {
        inner.len() > 3
            && inner.chars().all(|c| c.is_uppercase() || c == ' ')
            && !line_classes(inner).is(WordClass::FURNITURE_CREDIT)
    })
}

/// Words of the page with numbers or marks between them.
fn is_counted(line: &str) -> bool {
    let wordy: String = line.chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    let key = wordy.split_whitespace().collect::<Vec<_>>().join(" ");
    wordy.trim() != line && line_classes(&key).is(WordClass::FURNITURE_LINE | WordClass::FURNITURE_COUNTED)
}

/// Whether the line is words of a page around a story, no mere rule, number, address or handle.
#[must_use]
pub fn is_of_page(line: &str) -> bool {
    let is_word = line.chars().any(char::is_alphabetic) && (line.contains(' ') || !line.contains(['@', '/', '\\']));
    is_word && parse_furniture(line) == Some(BlockKind::Furniture)
}

/// "Photo: ...", "Video: ...".
fn is_labelled(text: &str) -> bool {
    text.contains(':')
        && openings(text)
            .any(|opening| opening.ends_with(':') && line_classes(opening).is(WordClass::FURNITURE_CAPTION))
}

/// A line that says nothing but what the page around a story says: "Reuter", "Advertisement", "News | Sport"; copied pages glue
/// such labels ("Copy linkCopied!").
#[must_use]
pub fn is_label(line: &str) -> bool {
    let is_one = |part: &str| {
        let part =
            part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '!' | '|' | '/' | '•' | '·'));
        part.is_empty() || line_classes(part).is(WordClass::FURNITURE_LINE)
    };
    if line.len() > LONGEST_LABEL || line.is_empty() {
        return false;
    }
    if is_one(line) {
        return true;
    }
    // The shortest part that is a label is cut off until nothing is left.
    let mut from = 0;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        let glued = before.is_alphabetic() && c.is_uppercase() || matches!(c, '|' | '/' | '•' | '·');
        if glued && at > from && is_one(line.get(from..at).unwrap_or_default()) {
            from = at;
        }
        before = c;
    }
    from > 0 && is_one(line.get(from..).unwrap_or_default())
}

/// "On Example.com: Mayor resigns".
fn is_link_to_site(line: &str) -> bool {
    let site = line.strip_prefix("On ").and_then(|rest| rest.split_once(": ")).map(|(site, _)| site);
    site.is_some_and(|site| site.contains('.') && !site.contains(' ') && !site.ends_with('.'))
}

/// "Write to Jane Doe at jane.doe@example.org", "Via Example.com": a short line with an address and no stop.
#[must_use]
pub fn is_contact(line: &str) -> bool {
    let words = || line.split_whitespace().count();
    let is_address =
        |word: &str| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    // "lena.ohm@example.org | @lenaohm", "Contact Lena Ohm at lena.ohm@example.org. Follow her on X."
    let marks = |word: &str| word.contains('@') || !word.chars().any(char::is_alphabetic);
    let via = line.get(..4).is_some_and(|via| via.eq_ignore_ascii_case("via ")) && line.contains('.') && words() == 2;
    if via || is_phone(line) {
        return true;
    }
    if !line.contains('@') {
        return false;
    }
    line.split_whitespace().all(marks)
        || ["Contact ", "Contact: "].iter().any(|opening| line.starts_with(opening))
            && line.split_whitespace().any(|word| is_address(word.trim_end_matches([',', ';', '.'])))
        || line.split_whitespace().next_back().is_some_and(is_address) && words() <= 10
}

/// "(413) 555-0142"
fn is_phone(line: &str) -> bool {
    let digits = || line.bytes().filter(u8::is_ascii_digit).count();
    // "020 7946 0958"
    let marked = || line.contains('-') || line.starts_with(['(', '+']) || line.starts_with('0') && line.contains(' ');
    line.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'(' | b')' | b'+' | b'-' | b'.' | b' '))
        && (7..16).contains(&digits())
        && marked()
}

/// The head or foot of a printed page: "The Northern Herald    4 March 2025    Page 3", "Page 2 of 5".
#[must_use]
pub fn is_page_head(line: &str) -> bool {
    // "Page 3", "See BOARD, Page A4"
    let is_number = |word: &str| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
        word.len() <= 4
            && word.len() <= digits.len() + 1
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.is_empty()
    };
    if line.len() >= 120 || !line.ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return false;
    }
    let lower = line.to_ascii_lowercase();
    let mut words = lower.split_whitespace().rev();
    let ends = words.next().is_some_and(is_number) && words.next() == Some("page");
    let rest = lower.strip_prefix("page ").map(|rest| rest.replace(" of ", "").replace(' ', ""));
    ends || rest.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
}

/// The name under which a wire files a story: "BC-LISBOROUGH-FLOODS (UPDATE 2)", "US-STORM-2"; with what else the wire says of it:
/// "r i AM-Lisborough-Floods, 2nd Ld-Writethru,0312", and below the story when it was sent: "EP-ES-06-03-25 0612EDT".
fn is_slug(line: &str) -> bool {
    let mut words = line.split_whitespace().skip_while(|word| word.len() == 1 && word.starts_with(char::is_lowercase));
    let first = words.next().unwrap_or_default();
    // "BC": both cycles, morning and evening papers.
    // "PM-elect sworn in" is a headline.
    let is_counted = || line.ends_with(|c: char| c.is_ascii_digit());
    let is_cycle = first.matches('-').count() >= 2
        && (first.starts_with("BC-") || ["AM-", "PM-"].iter().any(|cycle| first.starts_with(cycle)) && is_counted());
    let is_stamp =
        || first.split('-').filter(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())).count() == 3;
    if is_cycle && !line.ends_with('.') || is_stamp() && first.starts_with(char::is_uppercase) {
        return true;
    }
    let (slug, rest) = line.split_once(' ').unwrap_or((line, ""));
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let slug = slug.trim_end_matches([':', ',']);
    let is_aside = || rest.is_empty() || rest.starts_with('(') && rest.ends_with(')');
    slug.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
        && is_aside()
        && slug.split(['-', '/']).count() >= 3
        && slug.split(['-', '/']).all(is_part)
        && slug.contains(|c: char| c.is_ascii_alphabetic())
}

/// Whether the line leads a list of other stories: "Related", "More in Politics", "DON'T MISS".
#[must_use]
pub fn leads_links(line: &str) -> bool {
    let line =
        line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '|' | '»' | '>' | '*' | '_' | ':'));
    if line.len() > LONGEST_LABEL {
        return false;
    }
    let classes = line_classes(line);
    if classes.is(WordClass::FURNITURE_LINE) {
        return classes.is(WordClass::FURNITURE_LINKS);
    }
    let is_end = |ending: &str| {
        let classes = line_classes(ending);
        classes.is(WordClass::FURNITURE_END) && classes.is(WordClass::FURNITURE_LINKS)
    };
    if endings(line).any(is_end) {
        return true;
    }
    openings(line).any(|opening| {
        let classes = line_classes(opening);
        classes.is(WordClass::FURNITURE_START) && classes.is(WordClass::FURNITURE_LINKS)
    })
}

/// A line in brackets that names who took a picture, "(Jane Doe / Example Press)".
#[must_use]
pub fn is_credit_in_brackets(line: &str) -> bool {
    if line.len() > 80 || line.split_whitespace().count() > 10 {
        return false;
    }
    if let Some(inner) = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        let words = || inner.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
        let capitals = words().filter(|word| word.chars().next().is_some_and(|c| !c.is_lowercase())).count();
        let wordy = words().count() > 0 && !inner.bytes().any(|b| b.is_ascii_digit());
        return wordy && capitals * 4 >= words().count() * 3 && inner.len() > 3;
    }
    false
}

/// Whether the line begins with a phrase of the lexicon.
fn starts(text: &str) -> Option<BlockKind> {
    if text.starts_with('©') {
        return Some(BlockKind::Furniture);
    }
    for opening in openings(text) {
        let classes = line_classes(opening);
        // "Copyright law changed" and "More in common" are sentences: a start without a colon wants a short line.
        let plain = !opening.ends_with(':');
        let limit = if classes.is(WordClass::FURNITURE_LINKS) { LONGEST_LABEL } else { LONGEST_START };
        let sentence = plain && text.len() > limit && text.ends_with('.');
        if classes.is(WordClass::FURNITURE_CAPTION) && !sentence {
            return Some(BlockKind::Caption);
        }
        if classes.is(WordClass::FURNITURE_START) && !sentence {
            return Some(BlockKind::Furniture);
        }
    }
    None
}

/// Where a link to another story stands at the end of a paragraph: "... on Friday. ALSO READ: Mayor quits", "... on Friday. (Read more:
/// Mayor quits)". The label is in capitals or in brackets, as the same words may open a sentence of the story.
pub(super) fn find_promotion(text: &str) -> Option<usize> {
    // The bytes are looked at first: most paragraphs have no such mark so near their end.
    let near = text.as_bytes().get(text.len().saturating_sub(LONGEST_START)..)?;
    near.iter().rposition(|byte| matches!(byte, b':' | b'|'))?;
    let tail = (text.len() - near.len()..).find_map(|from| text.get(from..))?;
    let from = text.len() - tail.len();
    let mark = tail.rfind([':', '|'])?;
    let before = tail.get(..mark)?;
    let open = before.rfind(['(', '[', '.', '!', '?', '"', '”', '’'])?;
    let bracket = before.as_bytes().get(open).is_some_and(|byte| matches!(byte, b'(' | b'['));
    let width = before.get(open..)?.chars().next().map_or(1, char::len_utf8);
    let label = before.get(open + width..)?;
    let words = label.trim();
    let shouted = words.len() > 2 && label.starts_with(' ') && !words.contains(char::is_lowercase);
    let with_colon =
        || tail.get(open + width..=mark).is_some_and(|label| line_classes(label.trim()).is(WordClass::FURNITURE_START));
    let leads = (bracket || shouted) && (line_classes(words).is(WordClass::FURNITURE_START) || with_colon());
    let cut = from + open + if bracket { 0 } else { width };
    // What is linked to is one title, and a story stands before it.
    let over = tail.get(mark + 1..)?.trim_end_matches([')', ']', '.', ' ']);
    let is_title = over.len() > 2 && !over.contains(". ");
    (leads && is_title && cut > SHORTEST_STORY).then_some(cut)
}

/// The first words of a line, the longest opening first, each with and without its colon.
fn openings(text: &str) -> impl Iterator<Item = &str> {
    let mut ends = [0; PHRASE_WORDS + 3];
    let mut count = 0;
    let mut add = |end: usize, count: &mut usize| {
        if let Some(slot) = ends.get_mut(*count) {
            *slot = end;
            *count += 1;
        }
    };
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        // Copied pages glue a label to what it stands before: "Image captionThe bridge".
        if before.is_lowercase() && c.is_uppercase() {
            add(at, &mut count);
        }
        before = c;
        if c.is_whitespace() || matches!(c, ':' | '/') {
            add(at, &mut count);
            if c == ':' {
                add(at + 1, &mut count);
            }
        }
        if count > PHRASE_WORDS {
            break;
        }
    }
    // Where no phrase begins with the first two words, one may still be the first alone, or end inside the second.
    let count = if FURNITURE_SIEVE.lets_through(text) { count } else { count.min(WORDS_ALONE) };
    ends.into_iter().take(count).rev().filter_map(|end| text.get(..end))
}

/// A line that ends with a picture credit: "... in 2019. (AP Photo/Jane Doe)", "... / AFP", "... Credit: ESA", "via Flickr".
///
/// The credit stands in brackets, behind a slash or behind a full stop; where no stop ends the line it may stand alone. "He
/// told Reuters." is no credit.
#[must_use]
pub fn is_caption(text: &str) -> bool {
    let is_told = || {
        let ends = |at: usize| text.get(at..).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        [" said", " told"].iter().any(|verb| text.match_indices(verb).any(|(at, _)| ends(at + verb.len())))
    };
    // "The bench said so. (File photo)"
    let is_photo = || {
        let piece = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')).map_or("", |(_, piece)| piece);
        let classes = line_classes(piece);
        classes.is(WordClass::FURNITURE_CREDIT) && classes.is(WordClass::FURNITURE_CAPTION)
    };
    text.len() <= LONGEST_CAPTION && ends_in_credit(text) && (!is_told() || is_photo())
}

pub(super) fn ends_in_credit(text: &str) -> bool {
    let bare = text.trim_end_matches([')', ']', '.', ' ']);
    let tail = (bare.len().saturating_sub(LONGEST_CREDIT + 4)..).find_map(|from| bare.get(from..));
    let bare = tail.unwrap_or_default();
    let is_credit = |piece: &str| piece.len() < 40 && line_classes(piece.trim()).is(WordClass::FURNITURE_CREDIT);
    // The bytes are looked at first: most paragraphs have none of the marks so near their end.
    let is_lead = |b: &u8| matches!(b, b'/' | b'|' | b'(' | 0xc2 | 0xe2);
    let has_mark = bare.bytes().fold(false, |found, b| found | is_lead(&b));
    let mark = || bare.rsplit_once(['/', '|', '(', '©', '•']);
    let behind_mark = has_mark && mark().is_some_and(|(_, piece)| is_credit(piece));
    let stop = bare.as_bytes().windows(2).rposition(|pair| pair == b". ");
    let behind_stop = stop.and_then(|at| bare.get(at + 2..));
    let in_brackets = text.trim_end().ends_with(')').then(|| bare.rsplit_once('(')).flatten().map(|(_, piece)| piece);
    // "... in Lisborough [Jane Doe/Example Press]"
    let in_square = text.strip_suffix(']').and_then(|rest| rest.rsplit_once(" [")).map(|(_, piece)| piece);
    if in_square.is_some_and(|piece| {
        piece.contains('/') && piece.split([' ', '/']).all(|word| word.starts_with(char::is_uppercase))
    }) {
        return true;
    }
    let labelled = |piece: &str| {
        let is_label = |opening: &str| line_classes(opening).is(WordClass::FURNITURE_CAPTION);
        piece.len() < LONGEST_CREDIT && (is_credit(piece) || openings(piece).any(is_label))
    };
    if behind_mark || behind_stop.is_some_and(labelled) || in_brackets.is_some_and(labelled) {
        return true;
    }
    if text.ends_with('.') || text.len() > LONGEST {
        return false;
    }
    let via = bare.rsplit_once(" via ").is_some_and(|(_, after)| after.split(' ').count() <= 2);
    via || endings(bare).any(|ending| line_classes(ending).is(WordClass::FURNITURE_CREDIT))
}

/// The last words of a line, up to four.
fn endings(text: &str) -> impl Iterator<Item = &str> {
    text.rmatch_indices(' ').take(4).filter_map(|(at, _)| text.get(at + 1..))
}

#[cfg(test)]
mod tests {
    use super::find_promotion;

    #[test]
    fn a_link_to_another_story_ends_a_paragraph() {
        let cut = |text: &str| find_promotion(text).and_then(|at| text.get(at..)).map(str::trim).map(str::to_owned);
        let story = "The ferry was late again on Friday.";
        for promotion in [
            "ALSO READ: Mayor quits",
            "READ MORE: Ten ways to cross",
            "(Read more: Mayor quits)",
            "[READ ALSO: Who is Berg?]",
        ] {
            assert_eq!(cut(&format!("{story} {promotion}")).as_deref(), Some(promotion));
        }
        for plain in
            ["He said: We are late.", "Read more: it helps.", "She had one word for it: LATE", "NASA: Mayor quits"]
        {
            assert_eq!(cut(&format!("{story} {plain}")), None, "{plain}");
        }
    }
}
