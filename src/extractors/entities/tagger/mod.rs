//! The statistical tagger: names by a linear model over hashed features, where capitals or particles allow a name.
//!
//! In: the document. Out: spans with types. Two passes over the article: the first labels each candidate region by its own words and
//! neighbours; the second adds what the first found in the rest of the article ("Berg" is part of a person's name elsewhere).
//! `candidates` says where a name can stand, `features` and `votes` what is looked at, `model` holds the weights (`model.bin`, integers only), `decode` finds the best labels, `groups` settles nationalities
//! and religions by the lists, `bounds` where names begin and end, `pieces` and `joins` what is one name and what is two, `neighbours` and `kinds` what the words beside
//! a name say of it, `somebody` which do what people do, `concerns` which are called a body, `dealings` which trade as one, `dwellings` which a place, `outlets` which print and broadcast, `numbered` which have a number, `ships` which sail, `cards` who scored, `commons` what is none, `bearers` whose name a word is, `agreement` that one name has one type,
//! `train` (a cargo example, not part of the program) makes `model.bin`.

mod agreement;
mod bearers;
mod bounds;
pub mod candidates;
mod cards;
mod commons;
mod concerns;
mod dealings;
pub mod decode;
mod dwellings;
pub mod features;
mod groups;
mod joins;
mod kinds;
pub mod model;
mod name;
mod neighbours;
mod numbered;
mod outlets;
mod pieces;
mod ships;
mod somebody;
pub mod votes;

use crate::document::{Document, Shape};
use crate::extractors::entities::EntityType;
use crate::lexicon::WordClass;

use std::cell::RefCell;
use std::ops::Range;

use super::{EntityMention, recogniser};
use candidates::Candidates;
use decode::Steps;
use features::{Facts, FormCache};
pub(crate) use name::{is_alias, is_job};

use model::{Model, Scores, Sums, scores_of};
use votes::Votes;

/// Types in the order of the model's labels: label 0 is "no name", then begin and inside of each type.
pub const TYPES: [EntityType; 5] =
    [EntityType::Person, EntityType::Organization, EntityType::Place, EntityType::Group, EntityType::Misc];

/// A name: its tokens, and its type as an index into [`TYPES`].
type Found = (Range<usize>, usize);

const PERSON: usize = 0;
const ORGANIZATION: usize = 1;
const PLACE: usize = 2;
const GROUP: usize = 3;
const MISC: usize = 4;

thread_local! {
    static FORMS: RefCell<FormCache> = RefCell::default();
}

/// Finds the names of the document.
#[must_use]
pub fn tag(doc: &Document) -> Vec<EntityMention> {
    let hints = find_hints(doc);
    FORMS.with_borrow_mut(|cache| {
        cache.enter(doc);
        tag_with(doc, &hints, Model::shipped(), cache)
    })
}

/// Finds the names of the document by a given model; a cache serves one model.
#[must_use]
pub fn tag_with(doc: &Document, hints: &[Hint], model: Model, cache: &mut FormCache) -> Vec<EntityMention> {
    let candidates = Candidates::new(doc);
    let facts = Facts::new(doc, &candidates, hints, cache);
    let mut features = Features::new();
    let mut sums: Vec<Sums> = Vec::with_capacity(candidates.tokens.len());
    for (at, candidate) in candidates.tokens.iter().enumerate() {
        let Some(form) = doc.forms().get(candidate.form as usize) else { continue };
        let mut sum = cache.sums(form, || {
            let mut own = Sums::default();
            facts.form_features(doc, candidate.form, &mut |feature| features.push(feature));
            model.add(features.take(), &mut own);
            own
        });
        facts.context_features(doc, &candidates, at, &mut |feature| features.push(feature));
        model.add(features.take(), &mut sum);
        sums.push(sum);
    }
    let mut labels = vec![0; sums.len()];
    let decode = |pass, sums: &[Sums], labels: &mut [u8]| {
        let scores: Vec<Scores> = sums.iter().map(scores_of).collect();
        let steps = Steps::new(|before, label| model.transition(pass, before, label));
        decode::decode_regions(&candidates, &scores, &steps, labels);
    };
    decode(0, &sums, &mut labels);
    let votes = Votes::new(&candidates, &labels);
    for (at, sum) in sums.iter_mut().enumerate() {
        votes.features(&candidates, &labels, at, &mut |feature| features.push(feature));
        model.add(features.take(), sum);
    }
    decode(1, &sums, &mut labels);
    mentions(doc, &candidates, &labels, hints)
}

/// The features of one token, gathered without a test for room: there is room for all classes of five words.
struct Features {
    hashes: [u64; Self::MOST],
    count: usize,
}

impl Features {
    const MOST: usize = 512;

    fn new() -> Self {
        Features { hashes: [0; Self::MOST], count: 0 }
    }

    #[inline(always)]
    fn push(&mut self, feature: u64) {
        if let Some(slot) = self.hashes.get_mut(self.count % Self::MOST) {
            *slot = feature;
        }
        self.count += 1;
    }

    /// What was gathered, and begins anew.
    fn take(&mut self) -> &[u64] {
        let count = std::mem::take(&mut self.count);
        self.hashes.get(..count).unwrap_or(&self.hashes)
    }
}

// Apart from the loop over the tokens, which then stays small.
#[inline(never)]
fn mentions(doc: &Document, candidates: &Candidates, labels: &[u8], hints: &[Hint]) -> Vec<EntityMention> {
    let mut found = find_spans(doc, candidates, labels, hints);
    groups::settle(doc, &mut found, hints);
    pieces::settle(doc, &mut found);
    joins::settle(doc, &mut found);
    neighbours::settle(doc, &mut found);
    somebody::settle(doc, &mut found);
    concerns::settle(doc, &mut found);
    outlets::settle(doc, &mut found);
    numbered::settle(doc, &mut found);
    dwellings::settle(doc, &mut found);
    commons::drop_common(doc, &mut found);
    kinds::settle(doc, &mut found);
    ships::settle(doc, &mut found);
    cards::settle(doc, &mut found);
    bearers::settle(doc, &mut found);
    agreement::settle(doc, &mut found);
    place_dateline(doc, &mut found);
    spread_dateline(doc, &mut found);
    name_authors(doc, &mut found);
    let mut hints = hints.iter().peekable();
    let mut out = Vec::with_capacity(found.len());
    for (tokens, kind) in found {
        let Some(&entity_type) = TYPES.get(kind) else { continue };
        while hints.peek().is_some_and(|hint| hint.tokens.start < tokens.start) {
            hints.next();
        }
        let same = hints.peek().filter(|hint| hint.tokens == tokens && hint.kind == kind);
        let rule = same.map_or("tagger", |hint| hint.rule);
        out.push(EntityMention { span: doc.span_of(tokens), entity_type, rule });
    }
    out
}

/// "PORTRUSH, Northern Ireland --": where a report comes from is a place.
fn place_dateline(doc: &Document, found: &mut Vec<Found>) {
    let Some(dateline) = &doc.article.dateline else { return };
    let first = doc.token_at(dateline.span.start);
    // "Teams: Halden - Berg (captain)" is a list.
    if doc.word(first.wrapping_sub(1)) == ":" {
        return;
    }
    let mut next = first;
    let from = found.partition_point(|(name, _)| name.start < first);
    for (name, kind) in found.iter_mut().skip(from) {
        if name.start != next {
            break;
        }
        *kind = PLACE;
        next = if doc.word(name.end) == "," { name.end + 1 } else { usize::MAX };
    }
    // "OSLO, Nov 12 (Newsline) -"
    let end = doc.token_at(dateline.span.end);
    for (name, kind) in found.iter_mut().skip(from).take_while(|(name, _)| name.end < end) {
        if doc.word(name.start.wrapping_sub(1)) == "(" && doc.word(name.end) == ")" {
            *kind = ORGANIZATION;
        }
    }
    // "OSLO/TARSEY"
    let slash = |at: &usize| doc.word(*at) == "/";
    let split = |(name, _): &Found| Some((name.clone(), name.clone().find(slash)?));
    if let Some((name, at)) = found.get(from).filter(|(name, _)| name.start == first).and_then(split) {
        found.splice(from..=from, [(name.start..at, PLACE), (at + 1..name.end, PLACE)]);
    }
}

/// "GARY, Ind. -- ... a Gary nightclub": the town that a report comes from is one in all of it, but for a team called so and for people.
fn spread_dateline(doc: &Document, found: &mut [Found]) {
    let Some(dateline) = &doc.article.dateline else { return };
    let first = doc.token_at(dateline.span.start);
    let end = doc.token_at(dateline.span.end);
    let Some(town) = found.iter().find(|(name, _)| name.start == first && name.len() == 1).map(|(name, _)| name) else {
        return;
    };
    let fold = doc.form(town.start).fold;
    let people = name::words_of_people(doc, found);
    if people.binary_search(&fold).is_ok() {
        return;
    }
    let role = |at: usize| doc.is(at, WordClass::CONTEXT_ROLE) && doc.is_capital_word(at);
    let noun = |at: usize| {
        let noun =
            doc.is(at, WordClass::POS_MAINLY_NOUN) && !doc.is(at, WordClass::POS_PAST | WordClass::CONTEXT_SPORT);
        doc.form(at).shape.is(Shape::LOWER) && noun
    };
    let outside = |name: &Range<usize>| name.start >= end || name.end <= first;
    for (name, kind) in found.iter_mut().filter(|(name, _)| name.len() == 1 && outside(name)) {
        let same = doc.form(name.start).fold == fold;
        let open = match *kind {
            PERSON => !name::follows_title(doc, name.start, name::TITLES),
            ORGANIZATION | MISC => noun(name.end) || role(name.end),
            _ => false,
        };
        *kind = if same && open { PLACE } else { *kind };
    }
}

/// Who wrote the report is somebody.
fn name_authors(doc: &Document, found: &mut [Found]) {
    let Some(byline) = &doc.article.byline else { return };
    let from = found.partition_point(|(name, _)| doc.token(name.start).span.start < byline.span.start);
    // "By Jane Doe", and in the line below "Farm correspondent".
    let rest = doc.text().get(byline.span.end as usize..).unwrap_or_default();
    let is_line = rest.trim_start_matches(' ').starts_with('\n');
    let end = if is_line { doc.token_at(byline.span.end) } else { usize::MAX };
    for (name, kind) in found.iter_mut().skip(from) {
        if doc.token(name.start).span.start >= byline.span.end {
            break;
        }
        name.end = name.end.min(end);
        let span = doc.span_of(name.clone());
        // "By Breitbart News"
        let body = name.clone().any(|at| doc.is(at, name::THINGS) && !doc.is(at, name::PEOPLE));
        if !body && byline.authors.iter().any(|author| author == doc.slice(span)) {
            *kind = PERSON;
        }
    }
}

fn find_spans(doc: &Document, candidates: &Candidates, labels: &[u8], hints: &[Hint]) -> Vec<Found> {
    let mut found = Vec::new();
    for region in &candidates.regions {
        let mut at = region.start;
        while at < region.end {
            let label = labels.get(at).copied().unwrap_or(0);
            let start = at;
            at += 1;
            if label == 0 {
                continue;
            }
            let inside = label + label % 2;
            while at < region.end && labels.get(at) == Some(&inside) {
                at += 1;
            }
            let (Some(first), Some(last)) = (candidates.tokens.get(start), candidates.tokens.get(at - 1)) else {
                continue;
            };
            let kind = (usize::from(label) - 1) / 2;
            let labelled = first.token as usize..last.token as usize + 1;
            for (part, kind) in bounds::parts(doc, labelled, kind).into_iter().filter(|(part, _)| !part.is_empty()) {
                let (tokens, kind) = bounds::settle(doc, part, kind);
                // What a hyphen ties to one name is no name of its own.
                let taken = found.last().is_some_and(|(before, _): &Found| before.end > tokens.start);
                if first.style > 0 && !taken && commons::is_headline_phrase(doc, &tokens, kind, first.style, hints) {
                    found.extend(hints_within(hints, &tokens));
                    continue;
                }
                let (tokens, kind) = match first.style {
                    1 => bounds::before_common(doc, &tokens, hints).unwrap_or((tokens, kind)),
                    _ => (tokens, kind),
                };
                let seen = candidates.seen.get(first.fold as usize).copied().unwrap_or(0);
                let opens = first.style == 0
                    && (first.is_first
                        && (commons::is_opening_noun(doc, &tokens, kind, seen)
                            || commons::is_opening_adverb(doc, &tokens, kind)
                            || commons::is_opening_adjective(doc, &tokens, kind))
                        || commons::opens_quote(doc, &tokens, kind, seen));
                if !taken && !tokens.is_empty() && !opens && !commons::is_common(doc, &tokens, kind) {
                    found.push((tokens, kind));
                }
            }
        }
    }
    found
}

/// What the rules find inside the words.
fn hints_within<'a>(hints: &'a [Hint], tokens: &'a Range<usize>) -> impl Iterator<Item = Found> + 'a {
    let from = hints.partition_point(|hint| hint.tokens.start < tokens.start);
    let inside = hints.iter().skip(from).take_while(|hint| hint.tokens.end <= tokens.end);
    inside.filter(|hint| hint.score > 0).map(|hint| (hint.tokens.clone(), hint.kind))
}

/// What the rules propose.
#[derive(Clone, Debug)]
pub struct Hint {
    pub tokens: Range<usize>,
    /// Index into [`TYPES`].
    pub kind: usize,
    /// Evidence for that type, and for the next best.
    pub score: i32,
    pub second: i32,
    pub rule: &'static str,
}

/// The rules' candidates, sorted, none overlapping.
#[must_use]
pub fn find_hints(doc: &Document) -> Vec<Hint> {
    let candidates = recogniser::candidates(doc);
    let mut hints = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let (mut kind, mut score, mut second) = (0, i32::MIN, i32::MIN);
        for (at, &value) in candidate.scores.iter().enumerate() {
            if value > score {
                (kind, second, score) = (at, score, value);
            } else {
                second = second.max(value);
            }
        }
        hints.push(Hint { tokens: candidate.tokens, kind, score, second, rule: candidate.rule });
    }
    hints
}
