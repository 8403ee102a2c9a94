//! Bodies that a description comes back to: "the company", "the Halden-based group", "the ministry".

use std::ops::Range;

use super::cast::{Cast, Person};
use super::phrase::{is_capital, is_subject, run_end};
use crate::document::Document;
use crate::lexicon::{WordClass, classes_of};

/// Mentions of bodies looked at, from the description backwards.
const MENTIONS: usize = 16;

/// Among so many mentions one body is sought that is the only one.
const MOST_NAMED: usize = 64;

/// The firm that an article is about is named so often at least.
const MAIN_MENTIONS: usize = 2;

/// No name of a body is longer.
const LONGEST: usize = 8;

impl Cast {
    /// "Kelp Mills cut its forecast. The company said": the body that a sentence of the paragraph or of the one before is about, the one
    /// nearest before, or the one that the article is about; nothing where the words do not fit it.
    pub(super) fn described_body(&self, doc: &Document, phrase: Range<usize>) -> Option<usize> {
        let head = phrase.end.checked_sub(1).filter(|&head| head > phrase.start && !is_capital(doc, head))?;
        // "the Halden-based group", but "the rival group"
        let is_based = doc.is_word(head - 1, "based") && doc.word(head.saturating_sub(2)) == "-";
        if head > phrase.start + 1 && !is_based {
            return None;
        }
        let fits = |person: &usize| self.people.get(*person).is_some_and(|body| is_called(doc, head, body));
        let floor = doc.blocks().get(doc.block_of(phrase.start).saturating_sub(1)).map_or(0, |block| block.first);
        let before = self.bodies.partition_point(|body| body.0 < phrase.start);
        let near = self.bodies.iter().take(before).rev().take(MENTIONS).take_while(|body| body.0 >= floor);
        let mut about =
            near.filter(|body| is_subject(doc, body.0, run_end(doc, body.0, body.0 + LONGEST).max(body.0 + 1)));
        let last = about.next().map(|body| body.1);
        let main = || self.main_of(MAIN_MENTIONS, |person| self.is_body(person)).filter(fits);
        // "the airline" is no other firm that a sentence is about, nor is "the company" the site where it wrote.
        let is_certain = |person: &usize| {
            let Some(body) = self.people.get(*person) else { return false };
            let site = body.words == 1 && classes_of(&body.name).is(WordClass::MEDIA_WORDS);
            has_word(&body.name, doc.word(head))
                || doc.is(head, WordClass::FIRM_ANY) && !site
                || main() == Some(*person)
        };
        let body = last.filter(fits).filter(is_certain).or_else(|| main().filter(|_| last.is_none()));
        let body = body.or_else(|| self.only_body(doc, head, floor..phrase.start).filter(fits))?;
        // "In a note on the site of Kelp Mills, the company said"
        let sentence =
            doc.sentences().get(doc.sentence_of(phrase.start)).map_or(phrase.start, |sentence| sentence.first);
        let here = self.bodies.iter().take(before).rev().take(MENTIONS).take_while(|other| other.0 >= sentence);
        let is_other = here.map(|other| other.1).any(|other| other != body && fits(&other));
        (!is_other).then_some(body)
    }

    /// "The pier was opened by the Bank of Norway. The bank said", "by Kelp Mills Inc. The company said": of the bodies named between two
    /// tokens the one whose name has the noun, or the only one so far, for "the company".
    fn only_body(&self, doc: &Document, noun: usize, near: Range<usize>) -> Option<usize> {
        let until = |from: usize| {
            let from = self.bodies.partition_point(|body| body.0 < from);
            self.bodies.iter().skip(from).take(MOST_NAMED).take_while(|body| body.0 < near.end).map(|body| body.1)
        };
        let has_noun =
            |person: &usize| self.people.get(*person).is_some_and(|body| has_word(&body.name, doc.word(noun)));
        if let Some(only) = until(near.start).find(has_noun) {
            return until(near.start).filter(has_noun).all(|other| other == only).then_some(only);
        }
        let only = until(near.start).next().filter(|_| doc.is(noun, WordClass::FIRM_ANY))?;
        until(0).all(|other| other == only).then_some(only)
    }
}

/// Whether a body can be called by the noun: one of its name's words, or a firm's.
fn is_called(doc: &Document, noun: usize, body: &Person) -> bool {
    let is_public = |word: &str| classes_of(word).is(WordClass::PUBLIC_WORDS);
    let is_firm = doc.is(noun, WordClass::FIRM_ANY | WordClass::FIRM_SOME) && !body.name.split(' ').any(is_public);
    is_firm || has_word(&body.name, doc.word(noun))
}

fn has_word(name: &str, sought: &str) -> bool {
    // "the airline" of Kelp Airlines
    let is_same = |word: &str| word.eq_ignore_ascii_case(sought);
    name.split(' ').any(|word| is_same(word) || word.strip_suffix('s').is_some_and(is_same))
}
