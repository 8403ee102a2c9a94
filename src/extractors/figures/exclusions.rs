//! Numbers that are no figures: dates, clock times, years, phone numbers, post codes, addresses, names with a number.
//! In: an amount; out: the token behind what is none. Data: lexicon/figure_words.txt.

use super::amounts::{Amount, is_doubtful, is_near, is_year};
use super::decimal::Decimal;
use super::numbers::{NumberKind, role};
use super::ranges::bowling;
use super::reading::Reading;
use super::resolver::{find_bound, find_unit, is_listed, phrase_row, word_row};
use super::{Bound, FigureKind};
use crate::document::{Shape, TokenKind};
use crate::lexicon::{Row, WordClass};
use crate::span::Span;

/// Whether the token is a month's name.
pub fn is_month(doc: &Reading, at: usize) -> bool {
    doc.is(at, WordClass::TIME_MONTH) && doc.word(at).starts_with(char::is_uppercase)
}

/// One sort of number that is no figure: of a block's first token, an amount and the block's end, the token behind it.
type Form = fn(&Reading, usize, &Amount, usize) -> Option<usize>;

/// The token behind a number that is no figure.
pub fn no_figure(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Option<usize> {
    if amount.unit.is_some_and(|u| u.kind != FigureKind::Measure) {
        return None;
    }
    // The minutes and seconds of "40°26′46″N".
    let arc = amount.start > first && doc.token(amount.start).glued && amount.unit.is_some();
    if arc && matches!(doc.word(amount.start - 1), "°" | "′") {
        return Some(amount.end);
    }
    if let Some(next) = month_day(doc, first, amount) {
        return Some(next);
    }
    if amount.unit.is_none() && amount.number.digits {
        const FORMS: [Form; 11] =
            [time_range, day_or_rate, id, clock, dialled, called, digit_groups, part_of_name, address, year, behinds];
        if let Some(next) = FORMS.iter().find_map(|form| form(doc, first, amount, end)) {
            return Some(next);
        }
    }
    if amount.unit.is_none() && (is_offset(doc, amount) || is_half_hour(doc, amount)) {
        return Some(amount.end + usize::from(!amount.number.digits));
    }
    if amount.unit.is_none() && (is_list_number(doc, first, amount) || is_subsection(doc, first, amount)) {
        return Some(amount.end);
    }
    let named = amount.unit.is_none() && amount.start > first && is_worded_name(doc, first, amount)
        || amount.unit.is_none()
            && amount.start > first
            && amount.number.kind == NumberKind::Plain
            && (is_labelled(doc, first, amount.start)
                || is_doubtful(doc, amount.start - 1)
                || is_model(doc, first, amount)
                || is_numbered_name(doc, amount)
                || doc.word(amount.start - 1) == "#" && doc.token(amount.start).glued
                || doc.is_word(amount.start - 1, "or")
                    && word_row(doc, amount.start.wrapping_sub(2), "duration").is_some()
                || amount.number.digits && doc.is_name(doc.word(amount.start)));
    if let Some(next) = aircraft(doc, first, amount).or_else(|| size(doc, amount)) {
        return Some(next);
    }
    // "Boeing 737-800".
    let dash = doc.word(amount.end) == "-" && doc.token(amount.end).glued && doc.token(amount.end + 1).glued;
    let second = dash && doc.token(amount.end + 1).kind == TokenKind::Number && amount.end + 1 < end;
    named.then_some(amount.end + 2 * usize::from(second && is_model_label(doc, first, amount.start)))
}

/// "the 787-9", "two 737-800s": the series of a jet, as Boeing numbers them.
fn aircraft(doc: &Reading, first: usize, amount: &Amount) -> Option<usize> {
    let (at, dash, last) = (amount.start, amount.end, amount.end + 1);
    let glued = doc.word(dash) == "-" && doc.token(dash).glued && doc.token(last).glued;
    let family = matches!(doc.word(at).as_bytes(), [b'7', b'0'..=b'8', b'7']) && dash == at + 1;
    let series = doc.word(last).trim_end_matches('s');
    let series =
        matches!(series.as_bytes(), [b'3'..=b'9']) || matches!(series.as_bytes(), [b'1'..=b'9', b'0', b'0', ..]);
    let letters = last + usize::from(doc.word(last + 1) == "s" && doc.token(last + 1).glued);
    (family && glued && series && at >= first && amount.unit.is_none()).then_some(letters + 1)
}

/// "a 34B bra", "a 34L shirt", "a 737 Max": the size of what is worn and a jet of a make.
fn size(doc: &Reading, amount: &Amount) -> Option<usize> {
    let (at, stop) = (amount.start, amount.end);
    let letter = stop == at + 2 && doc.token(at + 1).glued && matches!(doc.word(at + 1).as_bytes(), [b'A'..=b'Z']);
    let worn = letter && doc.word(at).len() == 2 && word_row(doc, stop, "worn").is_some();
    let jet = stop == at + 1 && doc.is_capital_word(stop) && word_row(doc, stop, "jet").is_some();
    let number = doc.word(at + 2);
    let second = usize::from(number.len() == 1 && doc.token(at + 2).kind == TokenKind::Number);
    if jet { Some(stop + 1 + second) } else { worn.then_some(stop) }
}

/// Whether the label before a number is that of a make: "Boeing 737".
fn is_model_label(doc: &Reading, first: usize, at: usize) -> bool {
    label_before(doc, first, at).is_some_and(|(row, _)| row.column(3) == "model")
}

/// "May 16", "16 May", "16th of May", "Oct. 2-8".
fn month_day(doc: &Reading, first: usize, amount: &Amount) -> Option<usize> {
    let (at, stop) = (amount.start, amount.end);
    let before = at.wrapping_sub(1);
    let small = amount.number.digits
        && doc.word(at).len() <= 2
        && amount.value.compare(Decimal::whole(31)).is_le()
        && !amount.number.scaled;
    let dotted = doc.word(before) == "." && doc.token(before).glued && is_month(doc, before.wrapping_sub(1));
    if at > first && (is_month(doc, before) || dotted) && small && amount.unit.is_none() {
        let range = matches!(doc.word(stop), "-" | "–") && doc.token(stop + 1).kind == TokenKind::Number;
        return Some(if range { stop + 2 } else { stop });
    }
    // "the 14 de Julio mill".
    if small && doc.is_word(stop, "de") && doc.is_capital_word(stop + 1) {
        return Some(stop);
    }
    (is_month(doc, stop) && small || doc.is_word(stop, "of") && is_month(doc, stop + 1)).then_some(stop + 1)
}

/// "09:12:01 -0700": how far a zone lies from UTC.
fn is_offset(doc: &Reading, amount: &Amount) -> bool {
    let digits = doc.word(amount.end - 1);
    let sign = amount.end.saturating_sub(2);
    let signed = amount.end >= 2 && matches!(doc.word(sign), "-" | "+" | "−") && doc.token(amount.end - 1).glued;
    digits.len() == 4
        && matches!(digits.as_bytes(), [b'0' | b'1', _, b'0' | b'3' | b'4', b'0' | b'5'])
        && signed
        && doc.token(sign.wrapping_sub(1)).kind == TokenKind::Number
        && doc.word(sign.wrapping_sub(2)) == ":"
}

/// "at half ten", as the British say it.
fn is_half_hour(doc: &Reading, amount: &Amount) -> bool {
    let at = amount.start;
    let hour = || role(doc, at + 1).is_some_and(|(kind, _)| matches!(kind, "one" | "ten" | "teen"));
    amount.number.kind == NumberKind::Fraction
        && doc.is_word(at, "half")
        && doc.is_word(at.wrapping_sub(1), "at")
        && hour()
}

/// "3 to 9 June", "between 3 and 5 p.m.": two days or hours, which the month or the half of the day behind makes times.
fn time_range(doc: &Reading, _: usize, amount: &Amount, _: usize) -> Option<usize> {
    let small = |at: usize| doc.token(at).kind == TokenKind::Number && doc.word(at).len() <= 2;
    let (at, last) = (amount.start, amount.end + 1);
    if !small(at) || !small(last) {
        return None;
    }
    let number = |at: usize| doc.word(at).parse::<u32>().unwrap_or(0);
    let days = is_month(doc, last + 1) && number(at) < number(last);
    // "Saturdays 10-2", "weekdays, 9-5".
    let before = at.wrapping_sub(1 + usize::from(doc.word(at.wrapping_sub(1)) == ","));
    let weekly =
        doc.is(before, WordClass::TIME_WEEKDAYS | WordClass::TIME_ADVERB_SET) || doc.is_word(before, "weekdays");
    // "Tue-Sun 10-5".
    let day = |at: usize| doc.is(at, WordClass::TIME_WEEKDAY | WordClass::TIME_WEEKDAY_SHORT);
    let weekly = weekly || day(before) && day(before.wrapping_sub(2)) && doc.word(before.wrapping_sub(1)) == "-";
    let times = days || weekly || word_row(doc, last + 1, "clock").is_some();
    let joined = matches!(doc.word(amount.end), "-" | "–" | "/") || doc.is(amount.end, WordClass::JOINT_RANGE);
    (times && joined).then_some(last + 2)
}

/// "9:30", "1:36.6", "9 a.m.": a clock or a lap; "5:1" is a ratio and stays.
fn clock(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Option<usize> {
    let stop = amount.end;
    let minutes = |at: usize| {
        doc.word(at) == ":"
            && doc.token(at).glued
            && doc.token(at + 1).glued
            && doc.token(at + 1).kind == TokenKind::Number
    };
    if minutes(stop) && doc.word(stop + 1).len() >= 2 {
        let mut next = stop + 2;
        while doc.word(next) == ":" && doc.token(next).glued && doc.token(next + 1).glued && next < end {
            next += 2;
        }
        return Some(next);
    }
    // "the 06.12 and the 08.22": no figure begins so.
    let timed = matches!(doc.word(amount.start).as_bytes(), [b'0', b'1'..=b'9', b'.', b'0'..=b'5', _]);
    let timed = timed && (amount.start > first || stop < end);
    if is_hour(doc, amount) || timed {
        return Some(stop);
    }
    // "12 AM I right"? An upper-case "AM" behind a number is a time.
    (word_row(doc, stop, "clock").is_some() && (!doc.is_word(stop, "am") || !doc.is_word(stop + 1, "not")))
        .then_some(stop + 1)
}

/// "at 7 tonight", "by 8 this evening", "closes at 5 on Fridays", "at 06.00": a bare hour.
fn is_hour(doc: &Reading, amount: &Amount) -> bool {
    let (word, stop) = (doc.word(amount.start), amount.end);
    let early = matches!(word.as_bytes(), [b'0', b'0'..=b'9', b'.', _, _]);
    if stop != amount.start + 1 || word.len() > 2 && !early {
        return false;
    }
    let part = || doc.is(stop + 1, WordClass::TIME_PART) && doc.is_word(stop, "this");
    let weekday = || doc.is(stop + 1, WordClass::TIME_WEEKDAY | WordClass::TIME_WEEKDAYS) && doc.is_word(stop, "on");
    let told = early || doc.is(stop, WordClass::TIME_DAY_WORD) || part() || weekday();
    let before = amount.start.wrapping_sub(1);
    told && doc.is(before, WordClass::JOINT_HOUR)
}

/// "9/11", "24/7", "50/50": a slash between numbers that are no fraction.
fn day_or_rate(doc: &Reading, _: usize, amount: &Amount, _: usize) -> Option<usize> {
    const BELOW: [&str; 9] = ["2", "3", "4", "5", "6", "8", "12", "16", "32"];
    let (at, stop) = (amount.start, amount.end);
    let slash = amount.number.kind == NumberKind::Fraction && stop == at + 3 && doc.word(at + 1) == "/";
    let proper =
        (doc.word(at) == "1" || BELOW.contains(&doc.word(at + 2))) && amount.value.compare(Decimal::whole(2)).is_le();
    // "9/8c": the hour in the east and in the middle of America.
    let zones = slash && doc.word(stop) == "c" && doc.token(stop).glued;
    if zones {
        return Some(stop + 1);
    }
    (slash && doc.token(at + 1).glued && !proper && bowling(doc, amount).is_none()).then_some(stop)
}

/// How many digits without a mark are a count still; more are the id of a record, or from `LONG` on where nothing is counted.
const COUNTED: usize = 15;
const LONG: usize = 9;

fn id(doc: &Reading, _: usize, amount: &Amount, _: usize) -> Option<usize> {
    let word = doc.word(amount.start);
    let digits = word.len() > LONG && word.bytes().all(|b| b.is_ascii_digit()) && amount.end == amount.start + 1;
    (digits && (word.len() > COUNTED || doc.token(amount.end).kind != TokenKind::Word)).then_some(amount.end)
}

/// How many groups of digits a phone number may have.
const GROUPS: usize = 6;

/// "+44 20 7946 0958", "(212) 555-0142", "020 7946 0958", "1800 555 014".
fn dialled(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Option<usize> {
    let at = amount.start;
    let before = at.wrapping_sub(1);
    let word = doc.word(at);
    let bare = |t: usize| doc.token(t).kind == TokenKind::Number && doc.word(t).bytes().all(|b| b.is_ascii_digit());
    let plus = at > first && doc.word(before) == "+" && doc.token(at).glued && !doc.token(before).glued;
    let area = at > first && doc.word(before) == "(" && word.len() == 3 && doc.word(at + 1) == ")";
    let trunk = word.len() >= 3 && word.starts_with('0');
    // No thousands are grouped so.
    let is_group = |t: usize| bare(t) && doc.word(t).len() == 3;
    let service = word.len() == 4 && is_group(at + 1) && is_group(at + 2);
    if !bare(at) || !(plus || area || trunk || service) {
        return None;
    }
    let mut next = at + 1;
    let mut groups = 0;
    while next < end && groups < GROUPS {
        let gap = matches!(doc.word(next), "-" | ")" | "(" | "/") || doc.word(next) == "." && doc.token(next + 1).glued;
        let group = next + usize::from(gap);
        let group = group + usize::from(gap && matches!(doc.word(group), "(" | "-"));
        // "+353 1 676 9779".
        if !bare(group) || doc.word(group).len() < 2 && !plus {
            break;
        }
        groups += 1;
        next = group + 1;
    }
    (groups > 0).then_some(next)
}

/// How many digits the number of a service has ("999", "80011").
const SERVICE: std::ops::RangeInclusive<usize> = 3..=6;

/// "dial 999", "text 80011", "ring 116 123", "call 101 immediately"; "called 200 witnesses" counts.
fn called(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Option<usize> {
    let at = amount.start;
    let bare = |t: usize| doc.token(t).kind == TokenKind::Number && doc.word(t).bytes().all(|b| b.is_ascii_digit());
    // "a 911 call", "call 01632 960417, or 999".
    let emergency = || matches!(doc.word(at), "911" | "999" | "112" | "111" | "101") && amount.end == at + 1;
    if word_row(doc, at + 1, "emergency").is_some() && emergency() {
        return Some(at + 1);
    }
    let or = || doc.is_word(at - 1, "or") && emergency() && is_near(doc, at, "dial");
    let told = at > first && (word_row(doc, at - 1, "dial").is_some() || or());
    if !told || !bare(at) || !SERVICE.contains(&doc.word(at).len()) {
        return None;
    }
    let mut stop = at + 1;
    while stop < end && stop < at + GROUPS && bare(stop) && doc.word(stop).len() >= 2 {
        stop += 1;
    }
    let goes_on = WordClass::POS_MAINLY_FUNCTION | WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION;
    let ends = doc.token(stop).kind != TokenKind::Word
        || doc.is(stop, goes_on | WordClass::POS_ADVERB | WordClass::POS_GERUND | WordClass::TIME_DAY_WORD);
    let mark = matches!(doc.word(stop), "-" | "%" | "/");
    (ends && !mark && !doc.is(stop, WordClass::POS_DETERMINER) && !is_many(doc, stop)).then_some(stop)
}

/// 5/17/2018, 2019-09-01, 555-1234, 192.168.1.2
fn digit_groups(doc: &Reading, _: usize, amount: &Amount, end: usize) -> Option<usize> {
    let (at, stop) = (amount.start, amount.end);
    let joined = |t: usize, marks: &[&str]| {
        marks.contains(&doc.word(t))
            && doc.token(t).glued
            && doc.token(t + 1).glued
            && doc.token(t + 1).kind == TokenKind::Number
    };
    if !joined(stop, &["/", "-", "."]) {
        return None;
    }
    let mut next = stop;
    let mut parts = 1;
    while joined(next, &["/", "-"]) && next + 1 < end {
        next += 2;
        parts += 1;
    }
    let local_call = doc.word(at).len() == 3 && doc.word(at + 2).len() == 4 && find_unit(doc, next, end).is_none();
    (parts > 2 || parts == 2 && (is_year(doc, at) || local_call)).then_some(next)
}

/// "F-16", "G7", "COVID-19", "J1149.5+66", "007", "'98".
fn part_of_name(doc: &Reading, first: usize, amount: &Amount, _: usize) -> Option<usize> {
    let (at, stop) = (amount.start, amount.end);
    let before = at.wrapping_sub(1);
    let number = doc.word(at);
    let hyphened = matches!(doc.word(before), "-" | "+" | "_" | "." | "\\")
        && doc.token(before).glued
        && doc.token(before.wrapping_sub(1)).kind == TokenKind::Word
        && !role(doc, before.wrapping_sub(1)).is_some_and(|(role, _)| matches!(role, "one" | "teen" | "ten"))
        && word_row(doc, before.wrapping_sub(1), "scale of").is_none();
    let glued_word = doc.token(at).glued && (doc.token(before).kind == TokenKind::Word || hyphened);
    if at > first && glued_word || number.len() > 1 && number.starts_with('0') && !number.contains(['.', ',']) {
        // "J1149.5+6663": the rest of the name too.
        let more = doc.word(stop) == "+" && doc.token(stop).glued && doc.token(stop + 1).kind == TokenKind::Number;
        return Some(if more { stop + 2 } else { stop });
    }
    // "Radio 4's programme", "the 777's engines".
    let owner = matches!(doc.word(stop), "'s" | "’s") && doc.token(stop).glued && at > first;
    if owner && doc.is_capital_word(before) {
        return Some(stop);
    }
    let word_behind = doc.token(stop).glued && doc.token(stop).kind == TokenKind::Word && !is_times_sign(doc, stop);
    if word_behind && !doc.word(stop).starts_with(['\'', '’']) {
        return Some(stop + 1);
    }
    // "Foden (90+3)", "the 50+1 rule".
    let added = doc.word(stop) == "+" && doc.token(stop).glued && doc.token(stop + 1).glued;
    if added && doc.token(stop + 1).kind == TokenKind::Number && number.len() <= 3 && !number.contains('.') {
        return Some(stop + 2);
    }
    (matches!(doc.word(before), "'" | "’" | "‘") && doc.token(at).glued && number.len() == 2).then_some(stop)
}

/// The "x" of "1.6x earnings" and "10x faster"; "the 10x fund" has its name.
pub fn is_times_sign(doc: &Reading, at: usize) -> bool {
    let sign = doc.word(at) == "x" && doc.token(at).glued;
    let next = at + 1;
    let ends = !doc.token(next).glued || doc.token(next).kind == TokenKind::Mark && doc.word(next) != "-";
    let number = doc.word(at.wrapping_sub(1)).contains(['.', ',']);
    let faster = doc.word(next).ends_with("er") && doc.is(next, WordClass::POS_ADJECTIVE | WordClass::POS_ADVERB);
    let more = doc.is_word(next, "more") || doc.is_word(next, "as") || doc.is_word(next, "the");
    sign && ends && (number || faster || more)
}

/// How many words a street's name may have before "Street".
const STREET: usize = 3;

/// Whether the token is "Street" or the like, in a name.
pub fn is_road(doc: &Reading, at: usize) -> bool {
    word_row(doc, at, "road").is_some() && doc.word(at).starts_with(char::is_uppercase)
}

/// Whether a word is so many digits.
fn is_code(word: &str, len: usize) -> bool {
    word.len() == len && word.bytes().all(|b| b.is_ascii_digit())
}

/// "209 West Houston St", "131 West 23rd Street", "PA 19104".
fn address(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Option<usize> {
    let (at, stop) = (amount.start, amount.end);
    let before = at.wrapping_sub(1);
    let state = at > first && doc.word(before).len() == 2 && doc.form(before).shape.is(Shape::ALL_CAPS);
    let zip = is_code(doc.word(at), 5);
    if at > first && is_code(doc.word(at), 4) && is_listed(doc.word(before), "state") {
        return Some(stop);
    }
    if state && zip {
        let plus_four = doc.word(stop) == "-" && doc.token(stop).glued && doc.token(stop + 1).kind == TokenKind::Number;
        return Some(if plus_four { stop + 2 } else { stop });
    }
    // "the 1400 block of Oak Street", "the 200-block of Oak Street".
    let block = stop + usize::from(doc.word(stop) == "-" && doc.token(stop).glued);
    if doc.is_word(block, "block") && doc.is_word(block + 1, "of") && doc.word(at).ends_with("00") {
        return Some(block + 1);
    }
    let street = doc.word(stop).starts_with(char::is_uppercase)
        && (stop + 1..(stop + 1 + STREET).min(end)).any(|t| is_road(doc, t));
    (street && amount.number.is_whole()).then_some(stop)
}

/// "1998", "1200 BC", "A.D. 900"; "more than 2000 people" counts.
fn year(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Option<usize> {
    let (at, stop) = (amount.start, amount.end);
    let before = at.wrapping_sub(1);
    let era = |t: usize| word_row(doc, t, "era").is_some() && doc.word(t).starts_with(char::is_uppercase);
    // "B.C. 14,300" is of the province.
    if stop == at + 1 && !doc.word(at).contains(',') && (era(stop) || at > first && era(before)) {
        return Some(stop);
    }
    // "around the year 6225".
    let far =
        at > first + 1 && is_code(doc.word(at), 4) && doc.is_word(before, "year") && doc.is_word(before - 1, "the");
    if far && stop == at + 1 {
        return Some(stop);
    }
    if !is_year(doc, at) || stop != at + 1 {
        return None;
    }
    let counted = is_many(doc, stop)
        && doc.is(stop, WordClass::POS_MAINLY_NOUN)
        && !doc.is(stop, WordClass::TIMING_CONTEST)
        && !doc.word(stop + 1).starts_with(['\'', '’'])
        && (!doc.is(before, WordClass::POS_PREPOSITION) || is_round_crowd(doc, before, at));
    let hedged = find_bound(doc, first, at, stop, end) != Bound::Exact && !doc.is(before, WordClass::JOINT_ROUND);
    (!counted && !hedged).then_some(stop)
}

/// How many quarters' scores a line may list.
const QUARTERS: usize = 4;

/// "12.8 (80)", "2.1, 4.5, 8.6, 12.8 (80)": goals and behinds of Australian football, whose points the bracket adds up.
fn behinds(doc: &Reading, _: usize, amount: &Amount, _: usize) -> Option<usize> {
    let points = |at: usize| {
        let (goals, behinds) = doc.word(at).split_once('.')?;
        Some(goals.parse::<u32>().ok()?.checked_mul(6)?.saturating_add(behinds.parse().ok()?))
    };
    let (at, stop) = (amount.start, amount.end);
    points(at)?;
    let listed = |at: &usize| doc.word(*at + 1) == "," && points(*at + 2).is_some();
    let mut lines = (0..QUARTERS).map(|quarter| at + 2 * quarter);
    let last = lines.find(|at| !listed(at))?;
    let told =
        doc.word(last + 1) == "(" && doc.word(last + 2).parse().ok() == points(last) && doc.word(last + 3) == ")";
    told.then_some(stop)
}

/// How many tokens a label may have ("P.O. Box", "Hang Seng").
const LABEL_TOKENS: usize = 4;

/// The label that ends right before token `at`, and the number of its tokens.
fn label_before(doc: &Reading, first: usize, at: usize) -> Option<(Row, usize)> {
    (1..=LABEL_TOKENS.min(at.saturating_sub(first))).find_map(|back| {
        let (row, len) = phrase_row(doc, at - back, at, "label")?;
        (len == back).then_some((row, back))
    })
}

/// Whether a label makes the number at `at` a name: "Flight 370", "the S&P 500", "No. 1", "Figs. 4 and 5".
fn is_labelled(doc: &Reading, first: usize, at: usize) -> bool {
    let Some((row, back)) = label_before(doc, first, at) else {
        // A second number under one label.
        let joined = doc.is_word(at - 1, "and") || doc.word(at - 1) == "," || doc.is_word(at - 1, "to");
        let chain = joined && at >= first + 3 && doc.token(at - 2).kind == TokenKind::Number;
        return chain && label_before(doc, first, at - 2).is_some_and(|(row, _)| row.column(3) == "several");
    };
    // "No 40 people came", "to file 30 lawsuits": a small word before what is counted labels nothing.
    let small = doc.word(at - back).starts_with(char::is_lowercase);
    // "Number Seven": a name inside a sentence that writes its other words small.
    if doc.is_word(at - back, "number") && !small && at - back > first && doc.is_prose(at) {
        return true;
    }
    // "world number four Anna Berg".
    let named = doc.is_word(at - back, "number") && doc.is_capital_word(at + 1) && doc.is_prose(at);
    // "the world number one men's player".
    let world = || doc.is_word(at - back, "number") && doc.is_word((at - back).wrapping_sub(1), "world");
    if at - back > first && (named && !is_many(doc, at + 1) || world()) {
        return true;
    }
    if doc.is_word(at - back, "number") || back == 1 && doc.word(at - 1) == "no" {
        return false;
    }
    if row.column(3) == "few" {
        return is_ordinary_label(doc, first, at, back);
    }
    let counted = is_many(doc, at + 1) && doc.is(at + 1, WordClass::POS_MAINLY_NOUN);
    !(small && counted)
}

/// The largest number that an everyday word can label ("Game 7", "stage 4", "lane 8").
const MOST_GAMES: usize = 2;

/// "Game 7 at home", "stage 4 cancer"; "that day 12 were killed" and "the group 40 strong" are counts.
fn is_ordinary_label(doc: &Reading, first: usize, at: usize, back: usize) -> bool {
    let digits = doc.word(at);
    // "a third-round five under par"
    let spoken = role(doc, at).is_some_and(|(role, _)| role == "one") && doc.word((at - back).wrapping_sub(1)) != "-";
    let label = at - back;
    let capital = doc.word(label).starts_with(char::is_uppercase) && label > first;
    // "in Room 204".
    let most = MOST_GAMES + usize::from(capital);
    let short = spoken || digits.len() <= most && digits.bytes().all(|b| b.is_ascii_digit());
    let determined = label > first && doc.is(label - 1, WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE);
    let behind = doc.token(at + 1);
    let free = behind.kind != TokenKind::Word
        || doc.is(at + 1, WordClass::POS_PREPOSITION | WordClass::POS_CONJUNCTION | WordClass::POS_MAINLY_NOUN)
        || doc.is(at + 1, WordClass::POS_AUXILIARY | WordClass::POS_MODAL)
        || doc.form(at + 1).shape.is(Shape::CAPITAL)
        || doc.is(at + 1, WordClass::POS_THIRD) && doc.word(label).starts_with(char::is_uppercase);
    // "Day two starts at 10:00".
    let starts = doc.word(label).starts_with(char::is_uppercase)
        && doc.is(at + 1, WordClass::POS_THIRD)
        && (doc.is(at + 2, WordClass::POS_PREPOSITION)
            || doc.is(at + 2, WordClass::TIME_WEEKDAY | WordClass::TIME_DAY_WORD));
    // "size 12 boots".
    let sized = doc.is_word(label, "size") && digits.len() <= MOST_GAMES;
    // "the Year 10 pupils".
    let named = determined && capital && short && doc.is_prose(at);
    let counted = is_many(doc, at + 1) && !starts && !sized && !named
        || doc.word(at + 1) == "-" && behind.glued
        || doc.word(at + 1) == "%";
    // "the phase 3 trial".
    let thing = doc.is(at + 1, WordClass::POS_MAINLY_NOUN) && behind.kind == TokenKind::Word;
    short && (capital || !determined && free || determined && thing) && !counted
}

/// Whether the token is a plural, or a word that is one without an ending ("people").
pub fn is_many(doc: &Reading, at: usize) -> bool {
    doc.is(at, WordClass::POS_PLURAL) || word_row(doc, at, "many").is_some()
}

/// "About 2000 people", "a crowd of 2000 people": a number that could be a year, before those who are counted.
fn is_round_crowd(doc: &Reading, before: usize, at: usize) -> bool {
    let many = word_row(doc, at + 1, "many").is_some();
    let of = || doc.word(at).ends_with("00") && (doc.is_word(before, "of") || doc.is_word(before, "for"));
    doc.is(before, WordClass::JOINT_ROUND) || many && of()
}

/// "the Intel 386 chip", "its System 210 computer", "the Indianapolis 500": a capital word and a bare number before one
/// thing. "In Texas 40 homes burned" counts.
fn is_model(doc: &Reading, first: usize, amount: &Amount) -> bool {
    let at = amount.start;
    let digits = doc.word(at);
    let name = at.wrapping_sub(1);
    if at < first + 2 || digits.len() > 4 || !digits.bytes().all(|b| b.is_ascii_digit()) || amount.end != at + 1 {
        return false;
    }
    let other = WordClass::POS_VERB
        | WordClass::POS_THIRD
        | WordClass::POS_PAST
        | WordClass::POS_GERUND
        | WordClass::POS_ADVERB
        | WordClass::POS_MAINLY_FUNCTION
        | WordClass::POS_PREPOSITION;
    let named = doc.token(name).kind == TokenKind::Word
        && doc.form(name).shape.is(Shape::CAPITAL)
        && !doc.form(name).shape.is(Shape::HAS_DIGIT)
        && !doc.is(name, other)
        && !is_month(doc, name)
        && doc.sentence_of(name.wrapping_sub(1)) == doc.sentence_of(at);
    if !named {
        return false;
    }
    let next = at + 1;
    let no_thing = WordClass::UNITS | WordClass::POS_ADVERB | WordClass::POS_PREPOSITION;
    let thing = doc.token(next).kind == TokenKind::Word
        && doc.word(next).starts_with(char::is_lowercase)
        && doc.is(next, WordClass::POS_MAINLY_NOUN)
        && !is_many(doc, next)
        && !doc.is(next, no_thing);
    // "the Stoxx Europe 600 fell": two words of the name may stand before the number.
    let start = if name > first && doc.is_capital_word(name - 1) { name - 1 } else { name };
    let determined = doc.is(start.wrapping_sub(1), WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE)
        || doc.is(start, WordClass::POS_DETERMINER);
    let verb = doc.is(next, WordClass::POS_PAST) && !doc.is(next, WordClass::POS_NOUN | WordClass::POS_PARTICIPLE);
    // "The Aura 3 starts at $499", "the Pixel 9 costs £799", "the Aura 3 will ship".
    let amount_behind = || doc.is(next + 1, WordClass::POS_PREPOSITION | WordClass::CURRENCIES);
    let verb = verb
        || doc.is(next, WordClass::POS_AUXILIARY | WordClass::POS_MODAL)
        || doc.is(next, WordClass::POS_THIRD) && amount_behind();
    let ends = matches!(doc.word(at + 1), "." | "," | ";" | ")" | "") || verb;
    // "The Arden 5 Pro goes on sale", where the sentence writes its other words small.
    let owned = matches!(doc.word(start.wrapping_sub(1)), "'s" | "’s");
    let version = determined && doc.is_capital_word(next) && !is_many(doc, next) && doc.is_prose(next);
    thing || version && !doc.word(next).ends_with('s') || (determined || owned) && ends
}

/// "Finland and Two Harbors", "Three Mile Island": a capital in the middle of a sentence that writes its other words small.
fn is_worded_name(doc: &Reading, first: usize, amount: &Amount) -> bool {
    let at = amount.start;
    let inside = at > first && doc.sentence_of(at - 1) == doc.sentence_of(at);
    let joined = inside && matches!(doc.token(at - 1).kind, TokenKind::Word) || matches!(doc.word(at - 1), "," | ";");
    // "BBC Two".
    let channel = at > first && amount.end == at + 1 && doc.form(at - 1).shape.is(Shape::ALL_CAPS);
    let capitals = |at: usize| doc.form(at).shape.is(Shape::ALL_CAPS);
    let channel = channel && doc.word(at - 1).len() > 2 && !capitals(at) && !capitals(at.wrapping_sub(2));
    let channel = channel && amount.number.kind == NumberKind::Plain && !is_many(doc, amount.end);
    // "Main and Third streets".
    let street = amount.number.kind == NumberKind::Ordinal && word_row(doc, amount.end, "roads").is_some();
    !amount.number.digits
        && doc.is_capital_word(at)
        && (doc.is_capital_word(amount.end) || channel || street)
        && joined
        && inside
        && doc.is_prose(at)
}

/// "CFC 2 won", "the EU 27 met": a small number behind letters is part of a name; "in the USA 12 people died" counts, and
/// a line in capitals has no names.
fn is_numbered_name(doc: &Reading, amount: &Amount) -> bool {
    let (at, name) = (amount.start, amount.start.wrapping_sub(1));
    let shape = doc.form(name).shape;
    let letters = shape.is(Shape::ALL_CAPS) && !shape.is(Shape::HAS_DIGIT) && !shape.is(Shape::HAS_STOP);
    let digits = doc.word(at);
    let small = digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit()) && amount.end == at + 1;
    let capitals = doc.form(at + 1).shape.is(Shape::ALL_CAPS) || doc.form(at.wrapping_sub(2)).shape.is(Shape::ALL_CAPS);
    // "HAWKS 104, COMETS 98".
    let scored = doc.word(at.wrapping_sub(2)) == "," && doc.token(at.wrapping_sub(3)).kind == TokenKind::Number;
    let capitals = capitals || scored && doc.form(at.wrapping_sub(4)).shape.is(Shape::ALL_CAPS);
    let next = at + 1;
    let counted = is_many(doc, next)
        || doc.token(next).kind == TokenKind::Number
        || doc.is(next, WordClass::POS_ADJECTIVE) && doc.is(next + 1, WordClass::POS_PLURAL);
    let mark = matches!(doc.word(next), "-" | "–" | "%" | "/" | ":");
    letters && small && !capitals && !counted && !mark
}

/// "Section 3(1)": a number in brackets written to another one; "6-7(5)" and "20(4)" of sport are as good as that.
fn is_subsection(doc: &Reading, first: usize, amount: &Amount) -> bool {
    let (at, stop) = (amount.start, amount.end);
    let bracketed = at >= first + 2 && doc.word(at - 1) == "(" && doc.token(at - 1).glued && doc.word(stop) == ")";
    bracketed && amount.number.digits && stop == at + 1 && doc.token(at - 2).kind == TokenKind::Number
}

/// "2. Locate the menu": the number of a list's item, at the start of a line.
fn is_list_number(doc: &Reading, first: usize, amount: &Amount) -> bool {
    let (at, stop) = (amount.start, amount.end);
    let before = Span { start: doc.token(at.wrapping_sub(1)).span.end, end: doc.token(at).span.start };
    let quoted = at == first + 1 && matches!(doc.word(first), "“" | "\"" | "‘");
    let starts_line = at == first || quoted || before.start < before.end && doc.slice(before).contains('\n');
    // "Notes: 1. The survey is closed. 2. It was open": the numbers of a list within a line.
    let first_of_list = doc.word(at.wrapping_sub(1)) == ":" && doc.word(at) == "1";
    let listed = first_of_list || doc.sentence_of(at) != doc.sentence_of(at.wrapping_sub(1));
    let starts_line = starts_line || listed && doc.word(stop) == ".";
    // "1- Improving the roads".
    let marked = matches!(doc.word(stop), "." | ")" | "-") && doc.token(stop).glued;
    let item = doc.word(stop + 1).starts_with(char::is_uppercase) && !doc.token(stop + 1).glued;
    starts_line && amount.number.digits && stop == at + 1 && doc.word(at).len() <= 2 && marked && item
}
