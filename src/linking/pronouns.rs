//! Pronouns to people: who "he" and "she" are at a place in the text.
//!
//! In: the people that the article names, each with the tokens of its mentions and what is known of its gender. Out: the
//! person, or nothing where two people fit equally or nobody does. The speaker of the quote before and the person that the
//! sentence before is about count most, then who was named last; never further back than a few paragraphs.

use crate::document::Document;
use crate::document::tokens::Shape;
use crate::lexicon::WordClass;

/// What a name, a title or a pronoun tells of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gender {
    #[default]
    Unknown,
    Female,
    Male,
}

impl Gender {
    /// Whether the two can be one person.
    #[must_use]
    pub fn fits(self, other: Gender) -> bool {
        self == Gender::Unknown || other == Gender::Unknown || self == other
    }
}

/// One place where a person is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    pub token: usize,
    pub person: usize,
    /// The sentence is about this person: the name starts it or stands before its verb.
    pub subject: bool,
}

/// No pronoun is resolved to a person last named more than this many paragraphs before.
const PARAGRAPHS: usize = 4;
/// The speaker goes on rather than one he spoke of.
const SPOKEN_OF: i32 = 3;
/// The speaker of the words that end before the pronoun's sentence.
const GOES_ON: i32 = 2;
/// "Lee felt that Munk was right": the sentence is about Lee.
const EMBEDDED: i32 = 2;
/// Whom the article is about goes on rather than somebody who was named or spoke a paragraph without him before.
const MAIN: i32 = 6;
/// Words between "her" and the name of her sister: "her sister and manager, June".
const LONGEST_KIN: usize = 6;
/// Mentions looked at, from the pronoun backwards.
const MENTIONS: usize = 24;

/// The gender that a pronoun asks for; None for words that are no pronoun of one person.
#[must_use]
pub fn pronoun_gender(doc: &Document, at: usize) -> Option<Gender> {
    let is_any = |words: &[&str]| words.iter().any(|word| doc.is_word(at, word));
    if is_any(&["she", "her", "herself", "she'd", "she's", "she'll"]) {
        Some(Gender::Female)
    } else if is_any(&["he", "him", "his", "himself", "he'd", "he's", "he'll"]) {
        Some(Gender::Male)
    } else {
        None
    }
}

/// The gender that a given name tells, where nearly all who bear it have the same.
#[must_use]
pub fn given_name_gender(classes: WordClass) -> Gender {
    match (classes.is(WordClass::GIVEN_FEMALE), classes.is(WordClass::GIVEN_MALE)) {
        (true, false) => Gender::Female,
        (false, true) => Gender::Male,
        _ => Gender::Unknown,
    }
}

/// The gender that the word before a name tells: "Mrs", "Sir", "spokeswoman".
#[must_use]
pub fn title_gender(doc: &Document, at: usize) -> Gender {
    if doc.is(at, WordClass::GENDER_FEMALE) || ends_with(doc.word(at), "woman") {
        Gender::Female
    } else if doc.is(at, WordClass::GENDER_MALE)
        || (ends_with(doc.word(at), "man") && doc.word(at).len() > 4 && doc.form(at).shape.is(Shape::LOWER))
    {
        Gender::Male
    } else {
        Gender::Unknown
    }
}

fn ends_with(word: &str, end: &str) -> bool {
    let start = word.len().checked_sub(end.len()).filter(|&start| start > 0);
    start.and_then(|start| word.get(start..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// "Her sister June": the gender of the one whose relative is named at the token.
#[must_use]
pub fn relative_of(doc: &Document, name: usize) -> Option<Gender> {
    let sentence = doc.sentences().get(doc.sentence_of(name)).map_or(name, |sentence| sentence.first);
    let floor = sentence.max(name.saturating_sub(LONGEST_KIN));
    let kin = (floor..name).rev().find(|&at| doc.is(at, WordClass::BESIDE_KIN))?;
    (floor..kin).rev().take(3).find(|&at| doc.is(at, WordClass::POS_POSSESSIVE)).and_then(|at| pronoun_gender(doc, at))
}

/// No sentence that is read names people more often.
const MOST_NAMED: usize = 24;

/// Whether a mention is the subject of a clause inside the sentence that is about somebody named before it.
fn is_embedded(doc: &Document, named: &[Named], at: usize) -> bool {
    let Some(mention) = named.get(at) else { return false };
    let sentence = doc.sentences().get(doc.sentence_of(mention.token)).map_or(mention.token, |sentence| sentence.first);
    let before = named.get(..at).unwrap_or_default().iter().rev().take(MOST_NAMED);
    let before = before.take_while(|other| other.token >= sentence);
    let mut main = before.filter(|other| other.subject && other.person != mention.person);
    // "Lee left and Munk stayed", "Lee's father, Munk, stayed"
    let owns = |at: usize| doc.token(at).glued && doc.word(at).starts_with(['\'', '’']);
    let joins = |at: usize| doc.is(at, WordClass::POS_CONJUNCTION) || doc.word(at) == ";" || owns(at);
    main.next().is_some_and(|main| !(main.token..mention.token).any(joins))
}

/// What tells whom a pronoun stands for.
#[derive(Clone, Copy)]
pub struct Sought<'a> {
    pub token: usize,
    pub gender: Gender,
    /// Where people are named, sorted by token.
    pub named: &'a [Named],
    /// By person.
    pub genders: &'a [Gender],
    /// The speaker of the quote before and its token.
    pub previous: Option<(usize, usize)>,
    /// The tokens of the quote before, whoever said it.
    pub said: (usize, usize),
    /// The words speak of somebody of that gender, who is not the speaker then.
    pub tells_of_other: bool,
    /// Whom the article is about.
    pub main: Option<usize>,
    /// How many direct quotes are by whom, by person.
    pub spoken: &'a [usize],
}

/// The person that a pronoun stands for, nobody who is `excluded`.
#[must_use]
pub fn resolve_pronoun(doc: &Document, sought: Sought, excluded: impl Fn(usize) -> bool) -> Option<usize> {
    let Sought { token, gender, named, genders, previous, said, tells_of_other, main, spoken } = sought;
    let block = doc.block_of(token);
    let sentence = doc.sentence_of(token);
    let mut best: Option<(i32, usize)> = None;
    let mut tie = false;
    let known = |person: usize| genders.get(person).copied().unwrap_or_default();
    // A known gender that fits says more than none.
    let fit = |person: usize| if known(person) == gender { 3 } else { 0 };
    let is_meant = |person: usize| known(person).fits(gender) && !excluded(person);
    let mut consider = |person: usize, score: i32| {
        if !is_meant(person) {
            return;
        }
        let score = score + fit(person);
        match best {
            Some((_, who)) if who == person => {
                if let Some(best) = &mut best {
                    best.0 = best.0.max(score);
                }
            }
            Some((top, _)) if score < top => {}
            Some((top, _)) if score == top => tie = true,
            _ => {
                best = Some((score, person));
                tie = false;
            }
        }
    };
    if let Some((person, at)) = previous {
        let distance = block.saturating_sub(doc.block_of(at));
        // The pronoun's sentence follows the words.
        let goes_on = said.0 == at && said.1 > at && doc.sentence_of(said.1 - 1) + 1 >= sentence;
        if distance <= PARAGRAPHS {
            consider(person, 9 - 2 * distance as i32 + if goes_on { GOES_ON } else { 0 });
        }
    }
    let last = named.partition_point(|mention| mention.token < token);
    for (back, mention) in named.iter().take(last).rev().take(MENTIONS).enumerate() {
        let there = doc.block_of(mention.token);
        if there + PARAGRAPHS < block {
            break;
        }
        let near = doc.sentence_of(mention.token);
        let mut score = 6 - 2 * (block - there) as i32;
        // "He had met Munk. “I left,” he said": Munk is somebody else.
        let first = doc.sentences().get(near).map_or(mention.token, |sentence| sentence.first);
        let opens = first < mention.token && near < sentence && doc.is(first, WordClass::GRAMMAR_PERSON);
        let other = opens && pronoun_gender(doc, first) == Some(gender);
        // "Her sister June drowned. “I cried,” she said": rather the one whose sister she was.
        let beside = || !tells_of_other && relative_of(doc, mention.token) == Some(gender);
        let about = mention.subject && !other && !beside();
        score += if about { 3 } else { 0 };
        score -= if about && is_embedded(doc, named, last - back - 1) { EMBEDDED } else { 0 };
        score -= if other { SPOKEN_OF } else { 0 };
        score += i32::from(near + 1 >= sentence);
        score += i32::from(back == 0);
        let spoken_of = mention.token >= said.0 && mention.token < said.1;
        score -= if spoken_of { SPOKEN_OF } else { 0 };
        consider(mention.person, score);
    }
    // Whom the news is about need not be one who talks.
    let spoke = |person: usize| spoken.get(person).copied().unwrap_or_default();
    let is_rather = |main: &usize| match best {
        Some((score, other)) => score - fit(other) <= MAIN && spoke(*main) > 0 && spoke(*main) >= spoke(other),
        None => spoke(*main) > 0 || spoken.iter().all(|&quotes| quotes == 0),
    };
    if let Some(main) = main.filter(|&main| is_meant(main)).filter(is_rather) {
        return Some(main);
    }
    let (_, person) = best?;
    (!tie).then_some(person)
}
