//! Where a figure starts and ends, and its kind. In: a block's tokens; out: mentions, left to right, none overlapping.
//! Order: "percent of 10", pace, Roman numeral, then an amount: no figure, ordinal, range, age, ratio, count.

use super::ages::age;
use super::amounts::{Amount, amount_at, is_bare_dollar, is_scale_letter};
use super::decimal::Decimal;
use super::exclusions::{is_many, is_month, is_road, is_times_sign, no_figure};
use super::numbers::{NumberKind, is_price, parse_number, role};
use super::ranges::{bowling, is_score, other_bound, range_from, ratio_from};
use super::reading::{NUMERIC, Reading};
use super::resolver::{
    Unit, bound_behind, counted_phrase, counted_span, find_bound, find_unit, is_time_behind, phrase_row, word_row,
};
use super::{Also, Bound, FigureKind, FigureMention, SiValue};
use crate::document::{Shape, TokenKind};
use crate::lexicon::WordClass;
use crate::span::Span;

/// No phrase of numbers or units has more tokens.
const LONGEST_PHRASE: usize = 6;

/// How many bytes " (" has.
const BRACKET: u32 = 2;

/// What stands at a token.
pub(super) enum Found {
    Figure(Box<FigureMention>, usize),
    /// A number that is no figure: go on behind it.
    Skip(usize),
    Nothing,
}

/// Finds the figures among the tokens `first..end`.
pub fn find_figures(doc: &Reading, first: usize, end: usize, figures: &mut Vec<FigureMention>) {
    let (mut at, mut numeric) = (first, is_numeric(doc, first));
    while at < end {
        let next_numeric = is_numeric(doc, at + 1);
        let behind = |told: &FigureMention| doc.token(at).span.start.saturating_sub(told.span.end) <= BRACKET;
        let money = figures.last().filter(|told| numeric && told.kind == FigureKind::Money && behind(told));
        let length = figures.last().filter(|told| numeric && told.kind == FigureKind::Measure);
        let money = money.and_then(|money| same_money(doc, money, at, end));
        let next = match money.or_else(|| length.and_then(|length| same_length(doc, length, at, end))) {
            Some((figure, next)) => Found::Figure(Box::new(figure), next),
            None if may_start(doc, at, numeric, next_numeric) => figure_at(doc, first, at, end),
            None => Found::Nothing,
        };
        let next = match next {
            // A look behind the block's end ends in another block's figure: none reaches over it.
            Found::Figure(figure, next) if next <= end => {
                figures.push(*figure);
                next
            }
            Found::Skip(next) => next,
            Found::Figure(..) | Found::Nothing => at + 1,
        };
        numeric = if next <= at + 1 { next_numeric } else { is_numeric(doc, next) };
        at = next.max(at + 1);
    }
}

/// Whether the token is a number or speaks of one.
fn is_numeric(doc: &Reading, at: usize) -> bool {
    let token = doc.token(at);
    doc.is_numeric(token.form)
        || token.starts_phrase
            && doc.longest_phrase(at, at + LONGEST_PHRASE, NUMERIC | WordClass::FIGURE_WORDS).is_some()
}

/// Whether a figure may start at the token; `numeric`: whether it and the one behind it are numbers or speak of one.
fn may_start(doc: &Reading, at: usize, numeric: bool, next_numeric: bool) -> bool {
    match doc.token(at).kind {
        TokenKind::Number => true,
        TokenKind::Mark => {
            let closes = || matches!(doc.word(at), "," | "\"" | "“" | "”" | "(" | ")" | ";" | ":" | "?" | "!");
            numeric || next_numeric && !closes()
        }
        TokenKind::Word => {
            let leads = || doc.is(at, WordClass::JOINT_LEAD);
            // "minus-35".
            let minus = || doc.word(at + 1) == "-" && doc.is_word(at, "minus");
            numeric || next_numeric && leads() || minus()
        }
        TokenKind::Address | TokenKind::End => false,
    }
}

/// "NOK 512m (467m)", "SEK 1,234 million (1,102)": behind an amount of money in millions the bracket holds that of the year
/// before.
fn same_money(doc: &Reading, money: &FigureMention, at: usize, end: usize) -> Option<(FigureMention, usize)> {
    let open = at.checked_sub(1).filter(|open| doc.word(*open) == "(")?;
    let letter = |at: usize| {
        role(doc, at)
            .filter(|(role, _)| role.starts_with("suffix") && is_scale_letter(doc, at))
            .map(|(_, factor)| factor)
    };
    let scale = |at: usize| letter(at).or_else(|| Some(role(doc, at).filter(|(role, _)| *role == "scale")?.1));
    let last = open.checked_sub(1).filter(|last| doc.token(*last).span.end == money.span.end)?;
    // "3.1 billion crowns (2.9 billion)".
    let told = scale(last).or_else(|| scale(last.wrapping_sub(1)))?;
    let number = parse_number(doc, at, end).filter(|number| number.kind == NumberKind::Plain && number.digits)?;
    let own = letter(number.end).filter(|_| !number.scaled);
    let stop = number.end + usize::from(own.is_some());
    let factor = if number.scaled { Decimal::whole(1) } else { own.unwrap_or(told) };
    let value = number.value.times(factor)?;
    let alike = |low: Decimal, high: Decimal| Some(low.times(Decimal::whole(2))?.compare(high).is_ge());
    let near = number.scaled || own.is_some() || alike(value, money.value)? && alike(money.value, value)?;
    let figure = FigureMention {
        unit: money.unit.clone(),
        ..mention(doc, doc.span_of(at..stop), FigureKind::Money, value, "same-money")
    };
    (near && doc.word(stop) == ")").then_some((figure, stop))
}

/// "3 miles wide and 14 long": the unit of the side told before.
fn same_length(doc: &Reading, told: &FigureMention, at: usize, end: usize) -> Option<(FigureMention, usize)> {
    let side = |at: usize| word_row(doc, at, "extent").is_some();
    let joined = at >= 3 && (doc.is_word(at - 1, "and") || doc.is_word(at - 1, "by") || doc.word(at - 1) == ",");
    if !joined || !side(at - 2) || !side(at + 1) || doc.token(at - 3).span.end != told.span.end {
        return None;
    }
    let unit = find_unit(doc, at - 3, at - 2).filter(|unit| unit.row.column(2) == "length")?;
    let number =
        parse_number(doc, at, end).filter(|number| number.kind == NumberKind::Plain && number.end == at + 1)?;
    let value = unit.value(number.value);
    let figure = FigureMention {
        unit: told.unit.clone(),
        si: unit.si(value, None).map(Box::new),
        ..mention(doc, doc.span_of(at..number.end), FigureKind::Measure, value, "same-length")
    };
    Some((figure, number.end))
}

pub(super) fn mention(
    doc: &Reading,
    span: Span,
    kind: FigureKind,
    value: Decimal,
    rule: &'static str,
) -> FigureMention {
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

fn figure_at(doc: &Reading, first: usize, at: usize, end: usize) -> Found {
    if let Some((figure, next)) = percent_of(doc, at, end)
        .or_else(|| pace(doc, at, end))
        .or_else(|| roman(doc, first, at, end))
        .or_else(|| fold(doc, at))
        .or_else(|| part_of_point(doc, at))
    {
        return Found::Figure(Box::new(figure), next);
    }
    let Some(amount) = amount_at(doc, at, end) else { return Found::Nothing };
    if let Some(next) = no_figure(doc, first, &amount, end) {
        return Found::Skip(next);
    }
    match amount.number.kind {
        NumberKind::Ordinal => return ordinal(doc, first, &amount, end),
        NumberKind::Vague => return vague(doc, first, &amount, end),
        _ => {}
    }
    if let Some(next) = no_amount(doc, first, &amount) {
        return Found::Skip(next);
    }
    if let Some(found) = short_thousand(doc, first, &amount, end).or_else(|| two_bounds(doc, first, &amount, end)) {
        return found;
    }
    let range = range_from(doc, first, &amount, end).filter(|(_, other)| !is_score(doc, first, &amount, other));
    range_of_times(doc, first, &amount, range.as_ref(), end)
        .or_else(|| age(doc, first, &amount, range.as_ref(), end))
        .or_else(|| if range.is_none() { ratio(doc, first, &amount, end) } else { None })
        .unwrap_or_else(|| plain(doc, first, &amount, range, end))
}

/// What reads as an amount and is none: the points of a tie-break, "one" as a pronoun, "two-for-one", "four-laned", "half-time".
/// The token behind it.
fn no_amount(doc: &Reading, first: usize, amount: &Amount) -> Option<usize> {
    let (at, stop) = (amount.start, amount.end);
    // "6-7 (5)"
    let score = at >= first + 3 && doc.token(at - 2).kind == TokenKind::Number && matches!(doc.word(at - 3), "-" | "–");
    if score && doc.word(at - 1) == "(" && doc.word(stop) == ")" && stop == at + 1 {
        return Some(stop);
    }
    if amount.unit.is_some() {
        return None;
    }
    if is_start_of_race(doc, first, amount)
        || is_minute(doc, first, amount)
        || is_rating(doc, first, amount)
        || is_row(doc, first, amount)
    {
        return Some(stop);
    }
    let dash = |t: usize| doc.word(t) == "-" && doc.token(t).glued;
    // "a one-on-one talk", "three-on-three basketball".
    if dash(stop) && doc.is_word(stop + 1, "on") && dash(stop + 2) {
        return Some(stop + 4);
    }
    // "seven-a-side", "a five-a-side pitch".
    if dash(stop) && doc.is_word(stop + 1, "a") && dash(stop + 2) && doc.is_word(stop + 3, "side") {
        return Some(stop + 4);
    }
    if doc.is_word(at, "one") && stop == at + 1 && !is_counting_one(doc, at) {
        return Some(stop);
    }
    // "the Gang of Eight", "ground zero".
    let capital = |t: usize| doc.form(t).shape.is(Shape::CAPITAL);
    let gang = at >= first + 2 && doc.is_word(at - 1, "of") && capital(at) && capital(at - 2) && doc.is_prose(at);
    let zero = at > first && doc.is_word(at, "zero") && word_row(doc, at - 1, "named zero").is_some();
    if stop == at + 1 && !amount.number.digits && (gang || zero) {
        return Some(stop);
    }
    // "the under-fives", "under-five children": an age that is a name of people.
    if at >= first + 2 && dash(at - 1) && doc.token(at).glued && word_row(doc, at - 2, "side of age").is_some() {
        return Some(stop);
    }
    if made_of(doc, amount).is_some() {
        return None;
    }
    // "a two-for-one deal", "went three-and-out"
    let made = doc.is_word(stop + 1, "of") && doc.token(stop + 3).kind == TokenKind::Number;
    let joint = doc.is_word(stop + 1, "for") || doc.is_word(stop + 1, "and") || made;
    if dash(stop) && joint && dash(stop + 2) {
        return Some(stop + 4);
    }
    // "a four-laned road": a shape, nothing counted.
    let shape = stop + 1;
    let shaped = dash(stop)
        && doc.token(shape).glued
        && doc.word(shape).ends_with("ed")
        && !doc.is(shape, WordClass::POS_NOUN)
        && doc.is(shape + 1, WordClass::POS_NOUN | WordClass::POS_ADJECTIVE);
    // "zero-rated bread".
    if doc.is_word(at, "zero") && dash(stop) && doc.token(shape).glued && doc.token(shape).kind == TokenKind::Word {
        return Some(stop);
    }
    // "half-time", "half-brother"
    let half = amount.number.kind == NumberKind::Fraction && doc.is_word(stop - 1, "half");
    let halved = || half && doc.word(stop) == "-" && word_row(doc, shape, "half of").is_some();
    // "a half marathon", "the Second Half podcast".
    let named = || at > first && doc.is_capital_word(at) && doc.is_capital_word(at - 1) && doc.is_prose(at);
    let spaced = || word_row(doc, stop, "half of").is_some() && doc.is(stop, WordClass::POS_MAINLY_NOUN);
    if half && (named() || spaced() && !is_many(doc, stop)) {
        return Some(stop);
    }
    // "with 1:14 to play in the half".
    if half && at > first && doc.is_word(at - 1, "the") && !doc.is_word(stop, "of") && doc.is_sport() {
        return Some(stop);
    }
    // "scrum-half".
    if half && at > first + 1 && dash(at - 1) && doc.token(at - 2).kind == TokenKind::Word && doc.token(at).glued {
        return Some(stop);
    }
    (shaped || halved()).then_some(stop + 2)
}

/// "12-of-21 shooting", "went 3-for-5", "a 5-for-2 split": the second number and the token behind it.
fn made_of(doc: &Reading, amount: &Amount) -> Option<(Decimal, usize)> {
    let (stop, last) = (amount.end, amount.end + 3);
    let glued = (stop..=last).all(|at| doc.token(at).glued) && doc.word(stop) == "-" && doc.word(stop + 2) == "-";
    let joint = doc.is_word(stop + 1, "of") || doc.is_word(stop + 1, "for");
    let whole = |at: usize| doc.token(at).kind == TokenKind::Number && doc.word(at).bytes().all(|b| b.is_ascii_digit());
    let ends = !doc.token(last + 1).glued || doc.token(last + 1).kind == TokenKind::Mark && doc.word(last + 1) != "-";
    let fits = glued && joint && ends && whole(amount.start) && stop == amount.start + 1 && whole(last);
    fits.then(|| Decimal::parse(doc.word(last))).flatten().map(|other| (other, last + 1))
}

/// "The 1.50 went to Alderman", "in the 3.35 at Fontley": a race by the hour at which it starts.
fn is_start_of_race(doc: &Reading, first: usize, amount: &Amount) -> bool {
    let at = amount.start;
    let Some((hour, minute)) = doc.word(at).split_once('.').filter(|_| amount.end == at + 1 && at > first) else {
        return false;
    };
    let number = |word: &str| word.parse::<u32>().ok().filter(|_| word.len() <= 2);
    let clock = minute.len() == 2 && number(minute).is_some_and(|minute| minute < 60 && minute % 5 == 0);
    let behind = doc.is(amount.end, WordClass::POS_PAST | WordClass::POS_AUXILIARY | WordClass::POS_PREPOSITION);
    let free = doc.token(amount.end).kind == TokenKind::Mark && doc.word(amount.end) != "%" || behind;
    clock
        && number(hour).is_some_and(|hour| (1..=12).contains(&hour))
        && free
        && doc.is_word(at - 1, "the")
        && doc.is_sport()
}

/// The longest match, with its extra time.
const MINUTES: i128 = 120;

/// How many minutes a scorer may have in one pair of brackets, with their commas.
const SCORER_REACH: usize = 8;

/// "Berg (23, 67)", "Costa (54)": the minutes of a football match, behind the player's name.
fn is_minute(doc: &Reading, first: usize, amount: &Amount) -> bool {
    let at = amount.start;
    let small = amount.number.digits && amount.end == at + 1 && amount.value.compare(Decimal::whole(MINUTES)).is_le();
    // "Prado (Lamb 75)".
    let name = |at: usize| doc.token(at).kind == TokenKind::Word && doc.word(at).starts_with(char::is_uppercase);
    let came_on = at > first + 2 && name(at - 1) && doc.word(at - 2) == "(" && name(at - 3);
    if small && came_on && matches!(doc.word(at + 1), "," | ")") && doc.is_sport() && doc.is_football() {
        return true;
    }
    if !small || !matches!(doc.word(at + 1), "," | ")" | "pen") || !matches!(doc.word(at.wrapping_sub(1)), "," | "(") {
        return false;
    }
    let listed = |at: usize| doc.token(at).kind == TokenKind::Number || matches!(doc.word(at), "," | "pen" | "+");
    let from = at.saturating_sub(SCORER_REACH).max(first);
    let open = (from..at).rev().find(|at| !listed(*at)).filter(|open| doc.word(*open) == "(" && *open > first);
    open.is_some_and(|open| name(open - 1)) && doc.is_sport() && doc.is_football()
}

/// How many ratings stand around one of a line-up, and how many tokens they take.
const RATINGS: usize = 6;
const LINE_UP: usize = 40;

/// "Voss 6; Kent 5, Ryle 6 (Lamb 75)": how the players of a line-up were rated, and when one came on.
fn is_rating(doc: &Reading, first: usize, amount: &Amount) -> bool {
    let at = amount.start;
    let name = |at: usize| doc.token(at).kind == TokenKind::Word && doc.word(at).starts_with(char::is_uppercase);
    let number = |at: usize| doc.token(at).kind == TokenKind::Number && doc.word(at).len() <= 2;
    let ends = |at: usize| matches!(doc.word(at), "," | ";" | "." | "(" | ")");
    let marked = |at: usize| number(at) && name(at - 1) && ends(at + 1);
    // Of ten, so that the runs of a scorecard stay.
    let rated = |at: usize| marked(at) && (doc.word(at).len() == 1 || doc.word(at) == "10");
    // "(Lamb 75)", "(Nash 66, 5)".
    let minute = at > first + 1 && doc.word(at - 2) == "(" && marked(at);
    let second = number(at) && doc.word(at + 1) == ")" && at > first + 2 && number(at - 2);
    if at <= first || amount.end != at + 1 || !(rated(at) || minute || second) || !doc.is_sport() {
        return false;
    }
    let from = at.saturating_sub(LINE_UP).max(first + 1);
    (from..at + LINE_UP).filter(|near| rated(*near)).take(RATINGS).count() == RATINGS
}

/// How many numbers in a row make the line one of a table.
const COLUMNS: usize = 4;

/// "Rovers 29 21 5 3 62 20 68": the row of a league table.
fn is_row(doc: &Reading, first: usize, amount: &Amount) -> bool {
    let at = amount.start;
    let cell = |at: usize| {
        let digits = |word: &str| word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
        doc.token(at).kind == TokenKind::Number && digits(doc.word(at)) && !doc.token(at).glued
    };
    let back = (1..=COLUMNS).take_while(|back| at >= first + back && cell(at - back)).count();
    let ahead = (at..at + COLUMNS).take_while(|at| cell(*at)).count();
    amount.end == at + 1 && ahead > 0 && back + ahead >= COLUMNS
}

/// "6 to 20 times as much".
fn range_of_times(
    doc: &Reading,
    first: usize,
    amount: &Amount,
    range: Option<&(Decimal, Amount)>,
    end: usize,
) -> Option<Found> {
    let (low, other) = range.filter(|(_, other)| amount.unit.or(other.unit).is_none())?;
    let stop = other.end + 1;
    (doc.is_word(other.end, "times") && other.end < end).then(|| {
        let mut figure = mention(doc, doc.span_of(amount.start..stop), FigureKind::Ratio, *low, "times");
        figure.high = Some(other.value);
        figure.bound = find_bound(doc, first, amount.start, stop, end);
        Found::Figure(Box::new(figure), stop)
    })
}

/// "percent of 10", as schoolbooks have it.
fn percent_of(doc: &Reading, at: usize, end: usize) -> Option<(FigureMention, usize)> {
    let word = doc.token(at).kind == TokenKind::Word;
    let unit = word
        .then(|| find_unit(doc, at, end))
        .flatten()
        .filter(|unit| unit.kind == FigureKind::Percent)
        .filter(|unit| doc.is_word(unit.end, "of"))?;
    let number = parse_number(doc, unit.end + 1, end)
        .filter(|n| n.kind == NumberKind::Plain && find_unit(doc, n.end, end).is_none())?;
    let mut figure = mention(doc, doc.span_of(at..number.end), FigureKind::Percent, number.value, "percent-of");
    figure.unit = unit.name(doc);
    Some((figure, number.end))
}

/// "5:30 per mile", "4:10 a kilometre", "6:02/km": a runner's pace in minutes.
fn pace(doc: &Reading, at: usize, end: usize) -> Option<(FigureMention, usize)> {
    let seconds = doc.word(at + 2);
    let clock = doc.token(at).kind == TokenKind::Number
        && doc.word(at + 1) == ":"
        && doc.token(at + 2).kind == TokenKind::Number
        && seconds.len() == 2
        && at + 4 < end;
    let per = clock && (doc.word(at + 3) == "/" || doc.is(at + 3, WordClass::JOINT_RATE));
    if !per {
        return None;
    }
    let unit = find_unit(doc, at + 4, end).filter(|unit| matches!(unit.row.column(0), "mi" | "km"))?;
    let part = Decimal::parse(seconds)?.over(Decimal::whole(60))?;
    let value = Decimal::parse(doc.word(at))?.plus(part)?;
    let mut figure = mention(doc, doc.span_of(at..unit.end), FigureKind::Measure, value, "pace");
    figure.unit = Some(format!("min/{}", unit.row.column(0)));
    Some((figure, unit.end))
}

/// "a half-point cut", "cut by a quarter point": a part of a percentage point, where what is cut follows or was told.
fn part_of_point(doc: &Reading, at: usize) -> Option<(FigureMention, usize)> {
    let digits = match doc.word(at).len() {
        4 if doc.is_word(at, "half") => 50,
        7 if doc.is_word(at, "quarter") => 25,
        _ => return None,
    };
    let point = at + 1 + usize::from(doc.word(at + 1) == "-" && doc.token(at + 1).glued);
    let moved = word_row(doc, point + 1, "movement").is_some() || word_row(doc, point + 1, "change").is_some();
    let by = doc.is_word(at.wrapping_sub(1), "by") || doc.is_word(at.wrapping_sub(2), "by");
    if !doc.is_word(point, "point") || !(moved || by) || doc.is_sport() {
        return None;
    }
    let value = Decimal { digits, exponent: -2 };
    let mut figure = mention(doc, doc.span_of(at..point + 1), FigureKind::Percent, value, "part-of-point");
    figure.unit = Some("pp".to_string());
    Some((figure, point + 1))
}

/// "tenfold"
fn fold(doc: &Reading, at: usize) -> Option<(FigureMention, usize)> {
    let (_, value) = role(doc, at).filter(|(role, _)| *role == "fold")?;
    Some((mention(doc, doc.span_of(at..at + 1), FigureKind::Ratio, value, "fold"), at + 1))
}

/// "the XIV Congress", "the XXI century": a Roman numeral that numbers what follows. "Louis XIV" is a name, and "the CD
/// player" no number.
fn roman(doc: &Reading, first: usize, at: usize, end: usize) -> Option<(FigureMention, usize)> {
    if !doc.form(at).shape.is(Shape::ALL_CAPS) || at == first || !doc.is_word(at - 1, "the") {
        return None;
    }
    let value = roman_value(doc.word(at))
        .filter(|_| doc.is(at + 1, WordClass::POS_NOUN) && doc.token(at + 1).kind == TokenKind::Word && at + 1 < end)?;
    let mut figure = mention(doc, doc.span_of(at..at + 1), FigureKind::Ordinal, Decimal::whole(value), "roman");
    figure.unit = counted_phrase(doc, at + 1, end, true);
    Some((figure, at + 1))
}

/// The value of a Roman numeral of letters up to L, written as the rules have it.
fn roman_value(word: &str) -> Option<i128> {
    const STEPS: [(&str, i128); 7] = [("XL", 40), ("L", 50), ("X", 10), ("IX", 9), ("IV", 4), ("V", 5), ("I", 1)];
    if word.len() < 2 || word.len() > 7 || word == "LI" {
        return None;
    }
    let (mut rest, mut value) = (word, 0);
    for (letters, worth) in STEPS {
        let mut times = 0;
        while let Some(tail) = rest.strip_prefix(letters).filter(|_| times < 3) {
            rest = tail;
            value += worth;
            times += 1;
        }
        if times > 1 && (letters.len() > 1 || matches!(letters, "V" | "L")) {
            return None;
        }
    }
    rest.is_empty().then_some(value)
}

/// How many pixels across a screen has, in thousands, and how many kilometres a run.
const SCREENS: [&str; 6] = ["2", "4", "5", "6", "8", "16"];
const RUNS: [&str; 8] = ["3", "5", "8", "10", "15", "20", "30", "50"];

/// "8K video" is a make of picture; "a 5K run", "ran the 10k" is so many kilometres.
fn short_thousand(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Option<Found> {
    let (at, stop) = (amount.start, amount.end);
    let short = stop == at + 2 && amount.unit.is_none() && doc.token(at + 1).glued && doc.is_word(at + 1, "k");
    if !short {
        return None;
    }
    let behind = |role: &str| (stop..end.min(stop + 2)).any(|t| word_row(doc, t, role).is_some());
    // "shoots 4K at 60fps".
    let filmed = || doc.word(at + 1) == "K" && doc.is_word(stop, "at") && doc.is_word(stop + 2, "fps");
    if SCREENS.contains(&doc.word(at)) && (behind("screen") || filmed()) {
        return Some(Found::Skip(stop));
    }
    let ran = (at.saturating_sub(2).max(first)..at).any(|t| word_row(doc, t, "run").is_some());
    // "The 10K on Sunday".
    let thing = doc.token(stop).kind == TokenKind::Word && !doc.is(stop, WordClass::POS_MAINLY_FUNCTION);
    let ran = ran || at > first && doc.is_word(at - 1, "the") && !thing && doc.word(stop) != "-";
    if !RUNS.contains(&doc.word(at)) || !ran && !behind("run") {
        return None;
    }
    let value = amount.value.shift(-3);
    let mut figure = mention(doc, doc.span_of(at..stop), FigureKind::Measure, value, "run");
    figure.unit = Some("km".to_string());
    figure.si = Some(Box::new(SiValue { value: amount.value, high: None, unit: "m" }));
    Some(Found::Figure(Box::new(figure), stop))
}

fn ordinal(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Found {
    let (at, stop) = (amount.start, amount.end);
    let before = at.wrapping_sub(1);
    // "a third-and-8 pass".
    let down = doc.word(stop) == "-" && doc.is_word(stop + 1, "and") && doc.word(stop + 2) == "-";
    if down && doc.token(stop).glued && doc.token(stop + 1).glued {
        return Found::Skip(stop + 4);
    }
    if doc.is_word(at, "second")
        && (doc.is_word(before, "a") && !doc.is(stop, WordClass::POS_NOUN) || doc.is_word(before, "per"))
    {
        return Found::Skip(stop);
    }
    if doc.is_word(stop, "century")
        || doc.is_word(stop, "quarter")
        || is_month(doc, stop)
        || is_month(doc, before)
        || is_road(doc, stop)
        || (doc.word(stop) == "-" && doc.is_word(stop + 1, "quarter"))
    {
        return Found::Skip(stop + 1);
    }
    // "First Financial Corp.", "the Third Reich", "First of America": part of a name.
    let capital = |t: usize| doc.word(t).starts_with(char::is_uppercase);
    // "talks resume on the 10th", "until the 3rd."
    let day = amount.number.digits && doc.is_word(before, "the") && doc.token(stop).kind != TokenKind::Word;
    if day && doc.is(before.wrapping_sub(1), WordClass::JOINT_DAY) {
        return Found::Skip(stop);
    }
    let half = doc.is_word(stop, "half") || doc.word(stop) == "-" && doc.is_word(stop + 1, "half");
    // A sentence may start with it too: "First Securities said", but not "First they came".
    let titled =
        capital(stop) && doc.token(stop).kind == TokenKind::Word && !doc.is(stop, WordClass::POS_MAINLY_FUNCTION);
    let name = !amount.number.digits && capital(at) && (titled || doc.is_word(stop, "of") && capital(stop + 1));
    if half || name {
        return Found::Skip(stop + 1 + usize::from(half && doc.word(stop) == "-"));
    }
    // "every second of it".
    if doc.is_word(at, "second")
        && doc.is_word(before, "every")
        && !doc.is(stop, WordClass::POS_NOUN | WordClass::POS_ADJECTIVE)
    {
        return Found::Skip(stop);
    }
    let joined = doc.word(stop) == "-" && doc.token(stop).glued && word_row(doc, stop + 1, "nth of").is_some();
    if joined || doc.is_word(at, "first") && is_adverb(doc, first, at) {
        return Found::Skip(stop);
    }
    let mut figure = mention(doc, doc.span_of(at..stop), FigureKind::Ordinal, amount.value, "ordinal");
    figure.unit = counted_phrase(doc, stop, end, true);
    Found::Figure(Box::new(figure), stop)
}

/// "at first", "chalk first touched slate", "first-rate", "the first lady": no rank.
fn is_adverb(doc: &Reading, first: usize, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    if at > first && doc.is_word(before, "at") {
        return true;
    }
    if word_row(doc, at + 1, "first of").is_some() {
        return true;
    }
    if doc.word(at + 1) == "-" && doc.token(at + 1).glued {
        return word_row(doc, at + 2, "idiom").is_some();
    }
    let past = doc.is(at + 1, WordClass::POS_PAST | WordClass::POS_PARTICIPLE);
    // "who first saw the prints", "she first found it".
    let who = doc.is(before, WordClass::POS_WH | WordClass::POS_PRONOUN);
    let verb = past && (!doc.is(at + 1, WordClass::POS_NOUN) || who);
    // "the union must first resolve it".
    if doc.is(before, WordClass::POS_MODAL) && doc.is(at + 1, WordClass::POS_VERB) {
        return true;
    }
    let subject = WordClass::POS_MAINLY_NOUN | WordClass::POS_PRONOUN | WordClass::POS_AUXILIARY;
    let determiner = WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE;
    // "Polis, first elected in 2018", "was held and first questioned in May".
    let participle = doc.is(at + 1, WordClass::POS_PARTICIPLE) && doc.is(at + 2, WordClass::POS_PREPOSITION);
    let apposed = participle && (doc.word(before) == "," || doc.is(before, WordClass::POS_CONJUNCTION));
    verb && at > first && (doc.is(before, subject) || apposed) && !doc.is(before, determiner)
}

/// "Tens of thousands of people": at least ten thousand. "Several hundred people": at least one hundred.
fn vague(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Found {
    if amount.number.scaled && word_row(doc, amount.end, "duration").is_some() {
        return Found::Skip(amount.end);
    }
    let span = doc.span_of(amount.start..amount.number.end);
    // "thousands of $12-an-hour jobs": the sign is the next amount's.
    let unit = find_unit(doc, amount.end + 1, end).filter(|unit| doc.token(unit.end).kind != TokenKind::Number);
    let mut figure = mention(doc, span, FigureKind::Count, amount.number.value, "vague");
    figure.bound = match find_bound(doc, first, amount.start, amount.end, end) {
        Bound::Exact => Bound::AtLeast,
        hedge => hedge,
    };
    let mut next = amount.number.end;
    if amount.number.scaled {
        (figure.kind, figure.value) = (amount.unit.map_or(figure.kind, |unit| unit.kind), amount.value);
        figure.span = doc.span_of(amount.start..amount.end);
        next = amount.end;
        set_unit(doc, &mut figure, amount.unit, next, end);
    } else if doc.is_word(amount.end, "of") {
        if let Some(unit) = unit.filter(|unit| unit.kind != FigureKind::Percent) {
            figure.kind = unit.kind;
            figure.value = unit.value(amount.number.value);
            figure.unit = unit.name(doc);
            figure.si = unit.si(figure.value, None).map(Box::new);
            figure.span = doc.span_of(amount.start..unit.end);
            next = unit.end;
        } else {
            figure.unit = counted_phrase(doc, amount.end + 1, end, false);
        }
    }
    Found::Figure(Box::new(figure), next)
}

/// "More than 10 and less than 40": one range.
fn two_bounds(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Option<Found> {
    let bound = find_bound(doc, first, amount.start, amount.end, end);
    let (other, low, high) = other_bound(doc, amount, bound, end)?;
    let unit = other.unit.or(amount.unit);
    let kind = unit.map_or(FigureKind::Count, |unit| unit.kind);
    let mut figure = mention(doc, doc.span_of(amount.start..other.end), kind, low, "two-bounds");
    figure.high = Some(high);
    set_unit(doc, &mut figure, unit, other.end, end);
    Some(Found::Figure(Box::new(figure), other.end))
}

/// "one in five", "nine out of ten", "3-2", "5:1", "three times", "10-fold".
fn ratio(doc: &Reading, first: usize, amount: &Amount, end: usize) -> Option<Found> {
    if amount.unit.is_some() {
        return None;
    }
    let at = amount.start;
    let made = || made_of(doc, amount).map(|(other, next)| (amount.value, Some(other), next));
    if let Some((value, high, next)) = bowling(doc, amount).or_else(made).or_else(|| ratio_from(doc, amount, end)) {
        let value = if amount.value.digits < 0 && value.digits > 0 { value.negated() } else { value };
        let mut figure = mention(doc, doc.span_of(at..next), FigureKind::Ratio, value, "ratio");
        figure.high = high;
        figure.bound = find_bound(doc, first, at, next, end);
        return Some(Found::Figure(Box::new(figure), next));
    }
    let fold = doc.word(amount.end) == "-" && doc.token(amount.end).glued && doc.is_word(amount.end + 1, "fold");
    let stop = amount.end + if fold { 2 } else { 1 };
    let times = doc.is_word(amount.end, "times") || is_times_sign(doc, amount.end);
    if stop > end || !fold && !times && !doc.is_word(amount.end, "fold") {
        return None;
    }
    let mut figure = mention(doc, doc.span_of(at..stop), FigureKind::Ratio, amount.value, "times");
    figure.bound = find_bound(doc, first, at, stop, end);
    Some(Found::Figure(Box::new(figure), stop))
}

/// A count, an amount of money, a share, a measure; or a range of one.
fn plain(doc: &Reading, first: usize, amount: &Amount, range: Option<(Decimal, Amount)>, end: usize) -> Found {
    let at = amount.start;
    let (low, high, last) = match &range {
        Some((low, other)) => (*low, Some(other.value), other),
        None => (amount.value, None, amount),
    };
    let letter = || doc.token(amount.end - 1).glued && amount.number.scaled && amount.number.digits;
    let price = || letter() && is_price(doc, amount.end - 1);
    // "five grand".
    let grand = range.is_none() && amount.unit.is_none() && is_grand(doc, amount, end);
    let unsaid = if range.is_none() && amount.unit.is_none() && (grand || price()) { doc.only_money() } else { None };
    let (low, stop) =
        if grand { (low.times(Decimal::whole(1000)).unwrap_or(low), last.end + 1) } else { (low, last.end) };
    // "3m to 5m people": the first letter is no metre.
    let metres =
        |unit: &Unit| range.is_some() && last.number.scaled && unit.row.column(0) == "m" && amount.number.digits;
    let own = amount.unit.filter(|unit| !metres(unit));
    let unit = last.unit.or(own).or(unsaid);
    // "$1.2-1.4 trillion": the currency before the low end is the high one's too.
    let high = high.map(|high| if last.unit.is_none() { unit.map_or(high, |unit| unit.value(high)) } else { high });
    let fraction = amount.number.kind == NumberKind::Fraction;
    let kind = unit.map_or(if fraction { FigureKind::Ratio } else { FigureKind::Count }, |unit| unit.kind);
    let rule = match unit {
        Some(unit) if is_bare_dollar(unit) => "dollar",
        _ if high.is_some() => "range",
        _ => "number",
    };
    let mut figure = mention(doc, doc.span_of(at..stop), kind, low, rule);
    figure.high = high;
    figure.bound = find_bound(doc, first, at, stop, end);
    if figure.bound == Bound::MoreThan && (is_distance(doc, first, at, unit) || is_spread(doc, first, amount, stop)) {
        figure.bound = Bound::Exact;
    }
    // "3,000-odd shares", "$500-plus a month".
    let hyphen = doc.word(stop) == "-" && doc.token(stop).glued;
    let tail = hyphen.then(|| word_row(doc, stop + 1, "tail")).flatten();
    let counted = if tail.is_some() { stop + 2 } else { stop };
    if let Some(tail) = tail {
        figure.bound = Bound::parse(tail.column(3));
        // "600-plus billion pesos".
        let before = unit.filter(|_| amount.number.end == stop);
        let scaled = unit.is_none() || before.is_some();
        if let Some(found) = scaled.then(|| scaled_behind(doc, &figure, before, counted, end)).flatten() {
            return found;
        }
    }
    set_unit(doc, &mut figure, unit, counted, end);
    // "£3.15 a dozen" has one figure.
    let dozen = figure.per.is_some() && role(doc, stop + 1).is_some();
    let behind = if dozen && stop + 2 <= end { stop + 2 } else { stop };
    let next = conversion(doc, &mut figure, unit, stop, end).unwrap_or(behind);
    Found::Figure(Box::new(figure), next)
}

/// "cost five grand", "owes 20 grand to his brother": thousands of the money of the article; not "two grand slams".
fn is_grand(doc: &Reading, amount: &Amount, end: usize) -> bool {
    let (at, next) = (amount.end, amount.end + 1);
    let ends = doc.token(next).kind != TokenKind::Word || doc.is(next, WordClass::POS_MAINLY_FUNCTION);
    doc.word(at) == "grand" && at < end && ends && doc.word(next) != "-" && doc.token(at - 1).kind != TokenKind::Mark
}

/// "Over 1200m, the field split", "stage nine over 187km": how far a race goes, no bound.
fn is_distance(doc: &Reading, first: usize, at: usize, unit: Option<Unit>) -> bool {
    let length = unit.is_some_and(|unit| matches!(unit.row.column(0), "m" | "km" | "mi" | "furlong"));
    let over = at > first && doc.is_word(at - 1, "over");
    let free = || at < first + 2 || !doc.is(at - 2, WordClass::POS_PREPOSITION | WordClass::POS_ADVERB);
    // "14 stations over 30 kilometres".
    let spread = at >= first + 2 && doc.is(at - 2, WordClass::POS_PLURAL) && !doc.is(at - 2, WordClass::POS_VERB);
    length && over && (free() && doc.is_sport() || spread)
}

/// "over three floors", "over two legs": how far something reaches, no bound.
fn is_spread(doc: &Reading, first: usize, amount: &Amount, stop: usize) -> bool {
    let few = amount.value.compare(Decimal::whole(10)).is_le();
    let over = amount.start > first && doc.is_word(amount.start - 1, "over");
    let spread = word_row(doc, stop, "spread");
    few && over && amount.unit.is_none() && spread.is_some_and(|row| !amount.number.digits || row.column(3) == "any")
}

/// The scale word and the unit behind "600-plus", "40-odd": the whole figure.
fn scaled_behind(doc: &Reading, figure: &FigureMention, before: Option<Unit>, at: usize, end: usize) -> Option<Found> {
    let (_, factor) = role(doc, at).filter(|(role, _)| *role == "scale" && at < end)?;
    let value = figure.value.times(factor)?;
    let behind = if before.is_none() { find_unit(doc, at + 1, end) } else { None };
    let next = behind.map_or(at + 1, |unit| unit.end);
    let unit = before.or(behind);
    let mut whole =
        FigureMention { value, span: figure.span, ..mention(doc, figure.span, figure.kind, value, "number") };
    whole.span.end = doc.span_of(at..next).end;
    whole.bound = figure.bound;
    whole.kind = unit.map_or(figure.kind, |unit| unit.kind);
    whole.value = behind.map_or(value, |unit| unit.value(value));
    set_unit(doc, &mut whole, unit, next, end);
    Some(Found::Figure(Box::new(whole), next))
}

/// Unit, SI value and what one of, or what is counted; and the hedge behind that.
fn set_unit(doc: &Reading, figure: &mut FigureMention, unit: Option<Unit>, stop: usize, end: usize) {
    let mut behind = stop;
    if let Some(unit) = unit {
        figure.unit = unit.name(doc);
        figure.si = unit.si(figure.value, figure.high).map(Box::new);
    } else if figure.kind == FigureKind::Count {
        let scale = doc.token_at(figure.span.start).wrapping_sub(1);
        let scale = if doc.word(scale) == "-" { scale.wrapping_sub(1) } else { scale };
        // "a magnitude 6.8 quake", "a magnitude-5.9 aftershock".
        let named = doc.token(scale).kind == TokenKind::Word && word_row(doc, scale, "scale of").is_some();
        let counted = if named { None } else { counted_span(doc, stop, end, false) };
        behind = counted.map_or(stop, |counted| doc.token_at(counted.end));
        figure.unit =
            if named { Some(doc.word(scale).to_lowercase()) } else { counted.map(|counted| doc.written(counted)) };
    }
    if figure.bound == Bound::Exact {
        figure.bound = bound_behind(doc, behind, end).unwrap_or_default();
    }
    if matches!(figure.kind, FigureKind::Money | FigureKind::Measure) {
        // "180C/350F/gas mark 4" is told three times.
        let heat = unit.is_some_and(|unit| figure.kind == FigureKind::Measure && unit.row.column(2) == "temperature");
        figure.per = if heat { None } else { per_unit(doc, stop, figure.kind == FigureKind::Money) };
    } else if figure.kind == FigureKind::Count && doc.is_word(behind, "per") {
        figure.per = per_unit(doc, behind, false);
    }
}

/// "30 km (19 miles)": one figure, the other unit in `also`. The token behind it.
fn conversion(doc: &Reading, figure: &mut FigureMention, unit: Option<Unit>, stop: usize, end: usize) -> Option<usize> {
    if figure.kind != FigureKind::Measure || doc.word(stop) != "(" {
        return None;
    }
    // "(about 19 miles)"
    let hedge = phrase_row(doc, stop + 1, end, "before").map_or(0, |(_, len)| len);
    let other = amount_at(doc, stop + 1 + hedge, end)?;
    let range = range_from(doc, stop + 1, &other, end);
    let (low, high, last) = match &range {
        Some((low, high)) => (*low, Some(high.value), high),
        None => (other.value, None, &other),
    };
    let other_unit = last.unit.filter(|u| u.kind == FigureKind::Measure)?;
    let same_dimension = unit
        .is_some_and(|u| u.row.column(2) == other_unit.row.column(2) && u.row.column(0) != other_unit.row.column(0));
    if !same_dimension || doc.word(last.end) != ")" {
        return None;
    }
    figure.also =
        Some(Box::new(Also { span: doc.span_of(other.start..last.end), value: low, high, unit: other_unit.name(doc) }));
    Some(last.end)
}

fn is_counting_one(doc: &Reading, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let next = at + 1;
    // "between one and six dots".
    let ranged = doc.is_word(before, "between") && doc.is_word(next, "and") && role(doc, next + 1).is_some();
    // "one to two inches".
    let ranged = ranged || doc.is_word(next, "to") && role(doc, next + 1).is_some_and(|(role, _)| role == "one");
    if ranged
        || doc.is_word(next, "out") && doc.is_word(next + 1, "of")
        || doc.is_word(next, "over") && (doc.token(next + 1).kind == TokenKind::Number || role(doc, next + 1).is_some())
    {
        return true;
    }
    // "every third one lost his card".
    let thing = doc.word(next) == "-" || doc.is(next, WordClass::POS_NOUN) && !doc.is(next, WordClass::POS_PREPOSITION);
    // "a final one in a year".
    let described = !thing
        && doc.is(before, WordClass::POS_MAINLY_ADJECTIVE)
        && doc.is(before.wrapping_sub(1), WordClass::PHRASE_INDEFINITE);
    // "the old one falls in May".
    let verb = WordClass::POS_THIRD | WordClass::POS_PAST | WordClass::POS_AUXILIARY;
    let told = doc.is(next, verb)
        && doc.is(before, WordClass::POS_MAINLY_ADJECTIVE)
        && doc.is_word(before.wrapping_sub(1), "the")
        && doc.token(next).kind == TokenKind::Word;
    let pronoun = word_row(doc, before, "before pronoun").is_some() || is_time_behind(doc, next) || described || told;
    if pronoun || doc.is(before, WordClass::TIME_ORDINAL) {
        return false;
    }
    let hyphen = doc.word(next) == "-" && doc.token(next).glued;
    if hyphen && word_row(doc, next + 1, "idiom").is_some() {
        return false;
    }
    // "one of the largest offensives" is an idiom, not a count.
    let superlative = |t: usize| doc.word(t).ends_with("est") || word_row(doc, t, "superlative").is_some();
    // "one of the country's oldest".
    let owned = 2 * usize::from(matches!(doc.word(next + 3), "'s" | "’s"));
    if doc.is_word(next, "of")
        && doc.is(next + 1, WordClass::POS_DETERMINER | WordClass::POS_POSSESSIVE)
        && superlative(next + 2 + owned)
    {
        return false;
    }
    // "a row over one of the boats": what it is about.
    let about = doc.is_word(before, "over") && doc.is_word(next, "of");
    if about {
        return false;
    }
    doc.is_word(next, "of")
        || doc.is_word(next, "in")
        || hyphen
        || doc.token(next).kind == TokenKind::Word
            && doc.is(next, WordClass::POS_NOUN | WordClass::POS_ADJECTIVE)
            && !doc.is(next, WordClass::POS_MAINLY_FUNCTION | WordClass::POS_MAINLY_ADVERB)
        || doc.token(next).kind == TokenKind::End
}

/// How many tokens the bracket with the price in another currency may have.
const OTHER_PRICE: usize = 6;

/// "3,837 ringgit ($891.70) a tonne": what stands behind the bracket with the same price, for both of them.
fn behind_bracket(doc: &Reading, at: usize) -> usize {
    let opens =
        doc.word(at) == "(" && (find_unit(doc, at + 1, at + 3).is_some_and(|unit| unit.kind == FigureKind::Money));
    let close = if opens { (at..at + OTHER_PRICE).find(|t| doc.word(*t) == ")") } else { None };
    let close = close.or_else(|| Some(at).filter(|at| doc.word(*at) == ")"));
    close.map_or(at, |close| close + 1)
}

/// A rate of up to so many letters is one of money ("pcm", "pa").
const SHORT: usize = 4;

/// "a barrel", "per litre", "an hour", "/hour" behind an amount; "each" only behind money.
fn per_unit(doc: &Reading, at: usize, money: bool) -> Option<String> {
    // "20 litres daily"; "pa" is a rate of money alone.
    if let Some(row) = word_row(doc, at, "rate").filter(|_| money || doc.word(at).len() > SHORT) {
        return Some(row.column(3).to_string());
    }
    // "$5 each day", "30 km every week".
    let every = doc.is_word(at, "each") || doc.is_word(at, "every");
    if every && word_row(doc, at + 1, "duration").is_some() {
        return Some(doc.word(at + 1).to_string());
    }
    let at = if money { behind_bracket(doc, at) } else { at };
    let per = doc.is_word(at, "per") || doc.word(at) == "/" && doc.token(at).glued;
    // "$1.65 a year earlier" is no rate.
    let then = doc.is(at + 2, WordClass::JOINT_THEN) && word_row(doc, at + 1, "duration").is_some();
    let article = (doc.is_word(at, "a") || doc.is_word(at, "an")) && !then;
    // "£64 each way".
    let each = doc.is_word(at, "each")
        && doc.word(at + 1) != "-"
        && !(doc.is(at + 1, WordClass::POS_NOUN) && doc.token(at + 1).kind == TokenKind::Word);
    let piece = article && doc.is_word(at + 1, "piece");
    if money && (each || piece || doc.is_word(at, "apiece")) {
        return Some("item".to_string());
    }
    let time = word_row(doc, at + 1, "duration").is_some();
    // "per 100,000 people", "9.8 deaths per 100,000".
    if per && doc.token(at + 1).kind == TokenKind::Number {
        let number = parse_number(doc, at + 1, at + 1 + LONGEST_PHRASE)?;
        let many = is_many(doc, number.end);
        let behind = doc.is(number.end, WordClass::POS_PREPOSITION) || is_time_behind(doc, number.end);
        let ends = (doc.token(number.end).kind != TokenKind::Word || behind) && doc.word(number.end) != "%";
        let round = ends && doc.word(at + 1).ends_with("000") && find_unit(doc, number.end, number.end + 1).is_none();
        let thing = number.end + usize::from(many);
        let told = number.kind == NumberKind::Plain && (many || round);
        return told.then(|| doc.slice(doc.span_of(at + 1..thing)).to_string());
    }
    // "per square metre".
    // "per million British thermal units".
    let scale = usize::from(per && role(doc, at + 1).is_some_and(|(role, _)| role == "scale"));
    let unit = find_unit(doc, at + 1 + scale, at + 1 + scale + LONGEST_PHRASE);
    let noun =
        unit.is_some() || doc.is(at + 1, WordClass::POS_NOUN | WordClass::UNITS) || doc.is_word(at + 1, "capita");
    // "per diluted share".
    let described = per
        && unit.is_none()
        && (doc.is(at + 1, WordClass::POS_ADJECTIVE) || doc.word(at + 1).ends_with("ed"))
        && !doc.is(at + 1, WordClass::POS_MAINLY_NOUN)
        && doc.is(at + 2, WordClass::POS_NOUN)
        && !doc.is(at + 2, WordClass::POS_PREPOSITION);
    let noun = (noun || described) && doc.token(at + 1).kind == TokenKind::Word;
    let end = unit.map_or(at + 2 + usize::from(described), |unit| unit.end);
    // "£1,384 a calendar month".
    let unit_of_time = doc.is(at + 2, WordClass::TIME_UNIT) && doc.is(at + 1, WordClass::TIMING_YEAR_KIND);
    if unit_of_time && (per || article) {
        return Some(doc.slice(doc.span_of(at + 2..at + 3)).to_string());
    }
    (noun && (per || article && (money || time))).then(|| doc.slice(doc.span_of(at + 1..end)).to_string())
}
