//! Where a figure starts and ends, and its kind. In: a block's tokens; out: mentions, left to right, none overlapping.
//! Order: currency and number, number and unit, range, age, ratio, ordinal, count.

use super::decimal::Decimal;
use super::numbers::{Number, NumberKind, parse_joined, parse_number};
use super::resolver::{
    Unit, counted_phrase, currency_at, currency_named, find_bound, find_unit, is_listed, is_percent, word_row,
};
use super::{Also, Bound, FigureKind, FigureMention};
use crate::document::{Document, Shape, TokenKind};
use crate::lexicon::scan::next_token;
use crate::lexicon::{List, WordClass};
use crate::span::Span;

/// One amount: a number with the unit or currency beside it.
#[derive(Clone, Copy, Debug)]
struct Amount {
    start: usize,
    end: usize,
    number: Number,
    value: Decimal,
    unit: Option<Unit>,
}

/// What stands at a token.
enum Found {
    Figure(Box<FigureMention>, usize),
    /// A number that is no figure: go on behind it.
    Skip(usize),
    Nothing,
}

/// Finds the figures among the tokens `first..end`.
pub fn find_figures(doc: &Document, first: usize, end: usize, figures: &mut Vec<FigureMention>) {
    let mut at = first;
    while at < end {
        if !may_start(doc, at) {
            at += 1;
            continue;
        }
        match figure_at(doc, first, at, end) {
            Found::Figure(figure, next) => {
                figures.push(*figure);
                at = next.max(at + 1);
            }
            Found::Skip(next) => at = next.max(at + 1),
            Found::Nothing => at += 1,
        }
    }
}

fn may_start(doc: &Document, at: usize) -> bool {
    let token = doc.token(at);
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Mark => !matches!(doc.word(at), "," | "\"" | "“" | "”" | "(" | ")" | ";" | ":" | "?" | "!"),
        TokenKind::Word => {
            doc.is(at, WordClass::NUMBER_WORDS | WordClass::CURRENCIES)
                || doc.form(at).phrase_tokens > 1
                    && (doc.token(at + 1).kind == TokenKind::Mark || doc.is(at + 1, WordClass::CURRENCIES))
                || doc.form(at).shape.is(Shape::HAS_DIGIT)
                || doc.is_word(at, "a")
                || doc.is_word(at, "an")
                || doc.is_word(at, "minus")
                || is_percent(doc, at)
        }
        _ => false,
    }
}

/// An amount at `at`: currency before, sign, number, unit behind.
fn amount_at(doc: &Document, at: usize, end: usize) -> Option<Amount> {
    let mut start = at;
    let mut negative = false;
    let sign = |at: usize| {
        let word = doc.word(at);
        (matches!(word, "-" | "−" | "–") && !doc.token(at).glued && doc.token(at + 1).glued) || doc.is_word(at, "minus")
    };
    if sign(start) {
        negative = true;
        start += 1;
    }
    // "won 3-2", "mark 90 days": verbs, no currency before its number.
    let verb = doc.word(start).starts_with(char::is_lowercase)
        && doc.is(start, WordClass::POS_VERB | WordClass::POS_PAST | WordClass::POS_THIRD);
    let prefix = currency_at(doc, start, end).filter(|_| !verb).filter(|unit| {
        doc.token(unit.end).kind == TokenKind::Number && !unit.is_minor()
            || (doc.word(unit.end) == "." && doc.token(unit.end + 1).kind == TokenKind::Number)
    });
    if let Some((unit, number)) = joined_currency(doc, start, end) {
        let value = unit.value(if negative { number.value.negated() } else { number.value });
        return Some(Amount { start: at, end: number.end, number, value, unit: Some(unit) });
    }
    let number_at = prefix.map_or(start, |unit| unit.end);
    // A currency may end the block: what follows is another one's.
    let number = (number_at < end).then(|| parse_number(doc, number_at, end)).flatten()?;
    if prefix.is_some() && is_doubtful(doc, number_at - 1) && !is_sure_amount(doc.word(number_at), number) {
        return None;
    }
    let mut value = if negative { number.value.negated() } else { number.value };
    if let Some(unit) = prefix {
        let mut number = number;
        // "$5 t", "$1.5m", "$ 3 b": after a currency, single letters are scale words.
        let letter = doc.word(number.end);
        let places = match letter {
            "m" | "M" => 6,
            "bn" | "b" | "B" => 9,
            "t" | "T" => 12,
            _ => 0,
        };
        if places > 0 && doc.token(number.end).glued && !number.scaled {
            value = value.shift(places);
            number.end += 1;
            number.scaled = true;
        }
        let mut stop = number.end;
        // "$10 Australian dollars", "$5 USD": the word behind is the better name.
        if let Some(behind) = find_unit(doc, stop, end).filter(|u| u.kind == FigureKind::Money && !u.is_minor()) {
            stop = behind.end;
            let better = if unit.row.column(2) == "$" { behind } else { unit };
            return Some(Amount { start: at, end: stop, number, value: better.value(value), unit: Some(better) });
        }
        return Some(Amount { start: at, end: stop, number, value: unit.value(value), unit: Some(unit) });
    }
    // "one-tenth of 1 percent"
    if number.kind == NumberKind::Fraction
        && doc.is_word(number.end, "of")
        && let Some(whole) = parse_number(doc, number.end + 1, end)
        && let Some(unit) = find_unit(doc, whole.end, end).filter(|u| u.kind == FigureKind::Percent)
        && let Some(part) = value.times(whole.value)
    {
        return Some(Amount { start: at, end: unit.end, number, value: part, unit: Some(unit) });
    }
    let mut unit_at = number.end;
    if doc.word(unit_at) == "-" && doc.token(unit_at).glued && doc.token(unit_at + 1).glued {
        unit_at += 1;
    }
    if doc.is_word(unit_at, "of") && doc.is_word(unit_at + 1, "a") && number.kind == NumberKind::Fraction {
        unit_at += 2;
    }
    if doc.is_word(unit_at, "a") && number.kind == NumberKind::Fraction && !number.digits {
        unit_at += 1;
    }
    let unit =
        find_unit(doc, unit_at, end)
            .map(|unit| {
                if is_money_pound(doc, number, unit_at) { currency_at(doc, unit_at, end).unwrap_or(unit) } else { unit }
            })
            .filter(|unit| number.kind != NumberKind::Ordinal && fits(doc, number, unit_at, *unit, end));
    let stop = unit.map_or(number.end, |unit| unit.end);
    if let Some(unit) = unit {
        value = unit.value(value);
        // "3 dollars 50 cents", "3 dollars and 50 cents"
        if unit.kind == FigureKind::Money && !unit.is_minor() {
            let more = if doc.is_word(stop, "and") { stop + 1 } else { stop };
            if let Some(cents) = parse_number(doc, more, end)
                && let Some(minor) = find_unit(doc, cents.end, end).filter(|u| u.is_minor())
                && let Some(sum) = value.plus(minor.value(cents.value))
            {
                return Some(Amount { start: at, end: minor.end, number, value: sum, unit: Some(unit) });
            }
        }
    }
    Some(Amount { start: at, end: stop, number, value, unit })
}

/// "RM50,000", "USD160": the code is written to the number, so that both are in one token.
fn joined_currency(doc: &Document, at: usize, end: usize) -> Option<(Unit, Number)> {
    let token = doc.token(at);
    if token.kind != TokenKind::Word || !doc.form(at).shape.is(Shape::HAS_DIGIT) {
        return None;
    }
    let letters = doc.word(at).find(|c: char| c.is_ascii_digit()).filter(|&len| (1..=4).contains(&len))?;
    let offset = token.span.start as usize + letters;
    let code = doc.word(at).get(..letters)?;
    let unit = currency_named(code).filter(|unit| !unit.is_minor())?;
    let (stop, _) = next_token(doc.text().get(..(offset + 40).min(doc.text().len())).unwrap_or(doc.text()), offset);
    let span = Span::new(offset, stop);
    let number = parse_joined(doc, span, end)?;
    let doubtful = is_listed(code, "doubtful");
    (!doubtful || is_sure_amount(doc.slice(span), number)).then_some((unit, number))
}

/// "178 million pounds", "5 pounds sterling": money, not weight.
fn is_money_pound(doc: &Document, number: Number, at: usize) -> bool {
    (doc.is_word(at, "pound") || doc.is_word(at, "pounds")) && (number.scaled || doc.is_word(at + 1, "sterling"))
}

/// Whether the unit word behind a number is meant as one.
fn fits(doc: &Document, number: Number, at: usize, unit: Unit, end: usize) -> bool {
    let written = doc.slice(doc.span_of(at..unit.end));
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let glued = doc.token(at).glued;
    match unit.kind {
        FigureKind::Measure => {
            // "5 in", "3 C", "2 F": letters that are words or initials count only glued or before a stop.
            if written.eq_ignore_ascii_case("in") {
                return glued && at == number.end;
            }
            if written == "pound" || written == "pounds" {
                return !(number.scaled || doc.is_word(unit.end, "sterling"));
            }
            if letters == 1 && !glued && written != "m" && written != "g" && written != "°" {
                return number.digits && !doc.token(unit.end).glued;
            }
            if written.ends_with("bits")
                || written == "bar"
                || written == "bars"
                || written == "cup"
                || written == "turns"
            {
                return number.digits || written == "cup";
            }
            number.digits || letters > 2 || end == unit.end
        }
        FigureKind::Money => {
            // "in 1996 dollars": a year's money, not an amount.
            if letters > 3 && is_year(doc, number.end - 1) && doc.is_word(number.end.wrapping_sub(2), "in") {
                return false;
            }
            if letters == 1 && written != "p" && written != "c" {
                return false;
            }
            // "the 4,000 mark": a threshold.
            if written == "mark" && !number.value.compare(Decimal::whole(1)).is_eq() {
                return false;
            }
            if written == "won" {
                return number.scaled || doc.word(at.wrapping_sub(1)).contains(',');
            }
            if matches!(written, "real" | "sol" | "crown" | "crowns" | "mark" | "marks" | "sen") {
                return number.scaled || number.digits;
            }
            true
        }
        _ => true,
    }
}

fn is_month(doc: &Document, at: usize) -> bool {
    word_row(doc, at, "month").is_some() && doc.word(at).starts_with(char::is_uppercase)
}

/// Dates, clock times, years, names with numbers, addresses: the token behind the number that is no figure.
fn no_figure(doc: &Document, first: usize, amount: &Amount, end: usize) -> Option<usize> {
    let (at, stop) = (amount.start, amount.end);
    if amount.unit.is_some_and(|u| u.kind != FigureKind::Measure) {
        return None;
    }
    let before = at.wrapping_sub(1);
    let number = doc.word(at);
    let small = amount.number.digits && number.len() <= 2 && amount.value.compare(Decimal::whole(31)).is_le();
    // "May 16", "16 May", "16th of May"
    let dotted = doc.word(before) == "." && doc.token(before).glued && is_month(doc, before.wrapping_sub(1));
    if at > first && (is_month(doc, before) || dotted) && small && amount.unit.is_none() {
        return Some(stop);
    }
    if is_month(doc, stop) && small || doc.is_word(stop, "of") && is_month(doc, stop + 1) {
        return Some(stop + 1);
    }
    if amount.unit.is_none() && amount.number.digits {
        // "9:30", "1:36.6": a clock or a lap; "5:1" is a ratio and stays.
        if doc.word(stop) == ":"
            && doc.token(stop).glued
            && doc.token(stop + 1).glued
            && doc.word(stop + 1).len() >= 2
            && doc.token(stop + 1).kind == TokenKind::Number
        {
            let mut next = stop + 2;
            while doc.word(next) == ":" && doc.token(next).glued && doc.token(next + 1).glued && next < end {
                next += 2;
            }
            return Some(next);
        }
        if ["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "o'clock", "GMT", "BST", "noon"]
            .iter()
            .any(|w| doc.word(stop).eq_ignore_ascii_case(w))
            && !doc.is_word(stop, "AM I")
        {
            return Some(stop + 1);
        }
        // 5/17/2018, 2019-09-01, 555-1234, 192.168.1.2
        if matches!(doc.word(stop), "/" | "-" | ".")
            && doc.token(stop).glued
            && doc.token(stop + 1).glued
            && doc.token(stop + 1).kind == TokenKind::Number
        {
            let mut next = stop;
            let mut parts = 1;
            while matches!(doc.word(next), "/" | "-")
                && doc.token(next).glued
                && doc.token(next + 1).glued
                && doc.token(next + 1).kind == TokenKind::Number
                && next + 1 < end
            {
                next += 2;
                parts += 1;
            }
            let year = |at: usize| is_year(doc, at);
            if parts > 2 || (parts == 2 && (year(at) || doc.word(at).len() == 3 && doc.word(at + 2).len() == 4)) {
                return Some(next);
            }
        }
        // Part of a name: "F-16", "G7", "COVID-19", "A1".
        let glued_word = doc.token(at).glued
            && (doc.token(before).kind == TokenKind::Word
                || doc.word(before) == "-"
                    && doc.token(before).glued
                    && doc.token(before.wrapping_sub(1)).kind == TokenKind::Word
                    && !doc.is(before.wrapping_sub(1), WordClass::NUMBER_WORDS));
        if at > first && glued_word || number.len() > 1 && number.starts_with('0') && !number.contains('.') {
            return Some(stop);
        }
        if doc.token(stop).glued
            && doc.token(stop).kind == TokenKind::Word
            && !doc.word(stop).starts_with('\'')
            && !doc.word(stop).starts_with('’')
        {
            return Some(stop + 1);
        }
        if matches!(doc.word(before), "'" | "’" | "‘") && doc.token(at).glued && number.len() == 2 {
            return Some(stop);
        }
        // "209 West Houston St": an address.
        let road = |t: usize| {
            ["St", "Street", "Ave", "Avenue", "Rd", "Road", "Dr", "Drive", "Blvd", "Boulevard", "Lane"]
                .contains(&doc.word(t).trim_end_matches('.'))
        };
        if (stop + 1..(stop + 4).min(end)).any(road) && doc.word(stop).starts_with(char::is_uppercase) {
            return Some(stop);
        }
        if is_year(doc, at) && stop == at + 1 {
            let counted = doc.is(stop, WordClass::POS_PLURAL)
                && doc.is(stop, WordClass::POS_MAINLY_NOUN)
                && !doc.is(before, WordClass::POS_PREPOSITION);
            let hedged = find_bound(doc, first, at, stop, end) != Bound::Exact
                && !doc.is_word(before, "around")
                && !doc.is_word(before, "about");
            if !counted && !hedged {
                return Some(stop);
            }
        }
    }
    if amount.unit.is_none()
        && at > first
        && amount.number.kind == NumberKind::Plain
        && (is_labelled(doc, first, at) || is_doubtful(doc, before))
    {
        return Some(stop);
    }
    None
}

/// Whether a label ends right before token `at`: "Flight 370", "the S&P 500", "No. 1".
fn is_labelled(doc: &Document, first: usize, at: usize) -> bool {
    let label = (1..=LABEL_TOKENS.min(at - first)).find(|back| {
        let phrase = doc.longest_phrase(at - back, at, WordClass::FIGURE_WORDS);
        phrase.is_some_and(|(key, len)| len == *back && key.rows(List::FigureWords).any(|row| row.column(2) == "label"))
    });
    let Some(back) = label else { return false };
    // "No 40 people came", "to file 30 lawsuits": a small word before what is counted labels nothing.
    let small = doc.word(at - back).starts_with(char::is_lowercase);
    if doc.is_word(at - back, "number") || back == 1 && doc.word(at - 1) == "no" {
        return false;
    }
    let counted = doc.is(at + 1, WordClass::POS_PLURAL) && doc.is(at + 1, WordClass::POS_MAINLY_NOUN);
    !(small && counted)
}

/// How many tokens a label may have ("P.O. Box", "Hang Seng").
const LABEL_TOKENS: usize = 4;

/// Whether the token is a currency code that is also a name or a word ("COP 27", "N12", "S&P 500").
fn is_doubtful(doc: &Document, at: usize) -> bool {
    word_row(doc, at, "doubtful").is_some_and(|row| row.column(0) == doc.word(at))
}

/// Whether a number is written as amounts of money are: grouped, with two decimals, or with a scale word.
fn is_sure_amount(written: &str, number: Number) -> bool {
    let places = written.rsplit(['.', ',']).next().map_or(0, str::len);
    number.scaled || places < written.len() && (2..=3).contains(&places)
}

fn is_year(doc: &Document, at: usize) -> bool {
    let word = doc.word(at);
    word.len() == 4
        && doc.token(at).kind == TokenKind::Number
        && word.parse::<u32>().is_ok_and(|y| (1600..2100).contains(&y))
}

/// "years" behind a number: the unit of time and the token behind it.
fn duration_at(doc: &Document, at: usize, end: usize) -> Option<(&'static str, usize)> {
    let mut at = at;
    if doc.word(at) == "-" && doc.token(at).glued {
        at += 1;
    }
    for _ in 0..2 {
        if at < end
            && let Some(row) = word_row(doc, at, "duration")
        {
            return Some((row.column(3), at + 1));
        }
        // "three straight days", "five more years"
        if !doc.is(at, WordClass::POS_ADJECTIVE) {
            return None;
        }
        at += 1;
    }
    None
}

/// "old" behind an age: the token behind it.
fn old_at(doc: &Document, at: usize) -> Option<usize> {
    let at = if doc.word(at) == "-" && doc.token(at).glued { at + 1 } else { at };
    (doc.is_word(at, "old") || doc.is_word(at, "olds"))
        .then_some(at + 1)
        .or_else(|| (doc.is_word(at, "of") && doc.is_word(at + 1, "age")).then_some(at + 2))
}

fn mention(doc: &Document, span: Span, kind: FigureKind, value: Decimal, rule: &'static str) -> FigureMention {
    debug_assert!(span.end as usize <= doc.text().len());
    FigureMention {
        span,
        kind,
        value,
        high: None,
        unit: None,
        bound: Bound::Exact,
        si: None,
        per: None,
        also: None,
        change: None,
        rule,
    }
}

fn figure_at(doc: &Document, first: usize, at: usize, end: usize) -> Found {
    // "percent of 10", as schoolbooks have it.
    if is_percent(doc, at)
        && doc.token(at).kind == TokenKind::Word
        && let Some(unit) = find_unit(doc, at, end)
        && doc.is_word(unit.end, "of")
        && let Some(number) = parse_number(doc, unit.end + 1, end)
            .filter(|n| n.kind == NumberKind::Plain && find_unit(doc, n.end, end).is_none())
    {
        let mut figure = mention(doc, doc.span_of(at..number.end), FigureKind::Percent, number.value, "percent-of");
        figure.unit = unit.name();
        return Found::Figure(Box::new(figure), number.end);
    }
    let Some(amount) = amount_at(doc, at, end) else { return Found::Nothing };
    let number = amount.number;
    if let Some(next) = no_figure(doc, first, &amount, end) {
        return Found::Skip(next);
    }
    let before = at.wrapping_sub(1);
    // Ordinals.
    if number.kind == NumberKind::Ordinal {
        if doc.is_word(at, "second")
            && (doc.is_word(before, "a") && !doc.is(amount.end, WordClass::POS_NOUN) || doc.is_word(before, "per"))
        {
            return Found::Skip(amount.end);
        }
        if doc.is_word(amount.end, "century")
            || doc.is_word(amount.end, "quarter")
            || is_month(doc, amount.end)
            || is_month(doc, before)
            || (doc.word(amount.end) == "-" && doc.is_word(amount.end + 1, "quarter"))
        {
            return Found::Skip(amount.end + 1);
        }
        // "First Financial Corp.", "the Third Reich": part of a name.
        let capital = |t: usize| doc.word(t).starts_with(char::is_uppercase);
        let half =
            doc.is_word(amount.end, "half") || doc.word(amount.end) == "-" && doc.is_word(amount.end + 1, "half");
        if half || !number.digits && at > first && capital(at) && capital(amount.end) {
            return Found::Skip(amount.end + 1);
        }
        let mut figure = mention(doc, doc.span_of(at..amount.end), FigureKind::Ordinal, amount.value, "ordinal");
        figure.unit = counted_phrase(doc, amount.end, end, true);
        return Found::Figure(Box::new(figure), amount.end);
    }
    // "one" as a pronoun.
    if doc.is_word(at, "one") && amount.unit.is_none() && amount.end == at + 1 && !is_counting_one(doc, at) {
        return Found::Skip(amount.end);
    }
    // Ranges: "5-10", "between 5 and 10", "$1m-$2m", "from 5 to 10 dollars".
    let range = range_from(doc, first, &amount, end);
    let (last, high) = range.map_or((amount, None), |other| (other, Some(other.value)));
    let unit = last.unit.or(amount.unit);
    let stop = last.end;
    // Time: durations are dates' business, ages are measures.
    if unit.is_none()
        && let Some((name, behind)) = duration_at(doc, stop, end)
    {
        let Some(old) = old_at(doc, behind) else { return Found::Skip(behind) };
        let span_end = if doc.is_word(behind, "of") { behind } else { old };
        let mut figure = mention(doc, doc.span_of(at..span_end), FigureKind::Measure, amount.value, "age");
        figure.high = high;
        figure.unit = Some(name.to_string());
        figure.bound = find_bound(doc, first, at, old, end);
        return Found::Figure(Box::new(figure), old);
    }
    let mut low = amount.value;
    if let (Some(unit), None) = (last.unit, amount.unit) {
        low = unit.value(low);
    }
    let kind = unit.map_or_else(
        || if number.kind == NumberKind::Fraction { FigureKind::Ratio } else { FigureKind::Count },
        |unit| unit.kind,
    );
    // "one in five", "nine out of ten", "3-2", "5:1", "three times"
    if unit.is_none() && high.is_none() {
        if let Some((value, high, next)) = ratio_from(doc, &amount, end) {
            let mut figure = mention(doc, doc.span_of(at..next), FigureKind::Ratio, value, "ratio");
            figure.high = high;
            figure.bound = find_bound(doc, first, at, next, end);
            return Found::Figure(Box::new(figure), next);
        }
        if doc.is_word(stop, "times") {
            let mut figure = mention(doc, doc.span_of(at..stop + 1), FigureKind::Ratio, low, "times");
            figure.bound = find_bound(doc, first, at, stop + 1, end);
            return Found::Figure(Box::new(figure), stop + 1);
        }
    }
    let mut figure = mention(doc, doc.span_of(at..stop), kind, low, if high.is_some() { "range" } else { "number" });
    figure.high = high;
    figure.bound = find_bound(doc, first, at, stop, end);
    if let Some(unit) = unit {
        figure.unit = unit.name();
        figure.si = unit.si(low, high).map(Box::new);
        if unit.list as usize == List::Currencies as usize && unit.row.column(2) == "$" {
            figure.rule = "dollar";
        }
    } else if kind == FigureKind::Count {
        figure.unit = counted_phrase(doc, stop, end, false);
    }
    if kind == FigureKind::Money {
        figure.per = per_unit(doc, stop);
    }
    let mut next = stop;
    // "30 km (19 miles)": one figure.
    if kind == FigureKind::Measure
        && doc.word(stop) == "("
        && let Some(other) = amount_at(doc, stop + 1, end)
        && let Some(other_unit) = other.unit.filter(|u| u.kind == FigureKind::Measure)
        && doc.word(other.end) == ")"
        && unit
            .is_some_and(|u| u.row.column(2) == other_unit.row.column(2) && u.row.column(0) != other_unit.row.column(0))
    {
        figure.also = Some(Box::new(Also {
            span: doc.span_of(other.start..other.end),
            value: other.value,
            high: None,
            unit: other_unit.name(),
        }));
        next = other.end;
    }
    Found::Figure(Box::new(figure), next)
}

fn is_counting_one(doc: &Document, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let pronoun = ["the", "that", "this", "which", "no", "any", "another", "each", "every", "not"]
        .iter()
        .any(|w| doc.is_word(before, w));
    if pronoun {
        return false;
    }
    let next = at + 1;
    // "one of the largest offensives" is an idiom, not a count.
    let superlative =
        |t: usize| doc.word(t).ends_with("est") || ["most", "only", "few", "least"].iter().any(|w| doc.is_word(t, w));
    if doc.is_word(next, "of")
        && doc.is(next + 1, WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE)
        && superlative(next + 2)
    {
        return false;
    }
    doc.is_word(next, "of")
        || doc.is_word(next, "in")
        || (doc.word(next) == "-" && doc.token(next).glued)
        || doc.token(next).kind == TokenKind::Word
            && doc.is(next, WordClass::POS_NOUN | WordClass::POS_ADJECTIVE)
            && !doc.is(next, WordClass::POS_MAINLY_FUNCTION | WordClass::POS_MAINLY_ADVERB)
        || doc.token(next).kind == TokenKind::End
}

/// The other end of a range that starts with `amount`.
fn range_from(doc: &Document, first: usize, amount: &Amount, end: usize) -> Option<Amount> {
    let at = amount.end;
    let word = doc.word(at);
    let before = amount.start.wrapping_sub(1);
    let dash = matches!(word, "-" | "–" | "—" | "−" | "--");
    let to = doc.is_word(at, "to");
    let and = doc.is_word(at, "and") && amount.start > first && doc.is_word(before, "between");
    if !(dash || to || and) {
        return None;
    }
    let next = amount_at(doc, at + 1, end)?;
    if next.number.kind == NumberKind::Ordinal || next.value.compare(amount.value).is_le() {
        return None;
    }
    if dash && doc.token(at).glued != doc.token(at + 1).glued {
        return None;
    }
    if let (Some(a), Some(b)) = (amount.unit, next.unit)
        && a.name() != b.name()
    {
        return None;
    }
    if amount.unit.is_some() && next.unit.is_none() && !dash {
        return None;
    }
    // "$1-2 million": the scale word is for both.
    let mut next = next;
    if next.number.scaled
        && !amount.number.scaled
        && amount.value.compare(Decimal::whole(1000)).is_lt()
        && next.value.compare(Decimal::whole(1_000_000)).is_ge()
    {
        return None;
    }
    // "rose 7 pence to 336p": by how much and to where, no range.
    let changed = (amount.start.saturating_sub(6).max(first)..amount.start)
        .any(|t| word_row(doc, t, "change").is_some() && doc.word(t).starts_with(char::is_lowercase));
    if to && changed {
        return None;
    }
    if to && !amount.number.digits && !next.number.digits && amount.unit.is_none() && next.unit.is_none() {
        // "gave two to five people" and "two to three": both words.
        next.unit = None;
    }
    Some(next)
}

fn ratio_from(doc: &Document, amount: &Amount, end: usize) -> Option<(Decimal, Option<Decimal>, usize)> {
    let at = amount.end;
    let (colon, dash) = (doc.word(at) == ":", matches!(doc.word(at), "-" | "–"));
    let small = |d: Decimal| d.compare(Decimal::whole(1000)).is_lt() && d.exponent >= 0;
    if (colon || dash) && doc.token(at).glued && doc.token(at + 1).glued && doc.token(at + 1).kind == TokenKind::Number
    {
        let other = parse_number(doc, at + 1, end)?;
        if small(amount.value) && small(other.value) && other.kind == NumberKind::Plain {
            return Some((amount.value, Some(other.value), other.end));
        }
        return None;
    }
    let skip = if doc.is_word(at, "in") {
        1
    } else if doc.is_word(at, "out") && doc.is_word(at + 1, "of") {
        2
    } else {
        return None;
    };
    if skip == 1 && !amount.value.compare(Decimal::whole(10)).is_lt() {
        return None;
    }
    let every = usize::from(doc.is_word(at + skip, "every"));
    let other = parse_number(doc, at + skip + every, end)?;
    let time = word_row(doc, other.end, "duration").is_some() || find_unit(doc, other.end, end).is_some();
    let round = skip == 2
        || !other.scaled
            && (amount.value.compare(Decimal::whole(1)).is_eq() || other.value.compare(Decimal::whole(10)).is_eq());
    if other.kind != NumberKind::Plain
        || time
        || !round
        || is_year(doc, at + skip)
        || other.value.compare(amount.value).is_le()
    {
        return None;
    }
    Some((amount.value.over(other.value)?, None, other.end))
}

/// "a barrel", "per litre", "an hour", "/hour" behind money.
fn per_unit(doc: &Document, at: usize) -> Option<String> {
    let per = doc.is_word(at, "a")
        || doc.is_word(at, "an")
        || doc.is_word(at, "per")
        || doc.word(at) == "/" && doc.token(at).glued;
    let each = doc.is_word(at, "each") || doc.is_word(at, "apiece");
    if each {
        return Some("item".to_string());
    }
    let noun = doc.is(at + 1, WordClass::POS_NOUN | WordClass::UNITS) && doc.token(at + 1).kind == TokenKind::Word;
    (per && noun).then(|| doc.word(at + 1).to_string())
}
