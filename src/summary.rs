//! Counts, reading time, who is quoted how often, and the sentences that carry the story.
//!
//! A sentence's weight is the sum of what it tells: the entities in it (each by how often the article names it), a
//! quote, figures, and a place in the first paragraphs, where news puts what matters. The first sentence of the story
//! is always taken; then the heaviest, one by one, while entities that were told already lose half their weight.

use crate::analysis::Analysis;
use crate::article::BlockKind;
use crate::document::{Document, Sentence, TokenKind};
use crate::extractors::quotes::QuoteKind;
use crate::span::Span;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Words, sentences and paragraphs of the story itself, without headings, captions and furniture.
    pub words: usize,
    pub sentences: usize,
    pub paragraphs: usize,
    pub reading_seconds: usize,
    /// Names with the number of their direct and mixed quotes, most quoted first.
    pub quoted: Vec<(String, usize)>,
    pub key_sentences: Vec<Span>,
}

/// Silent reading of English non-fiction, words a minute (Brysbaert 2019, a mean over 190 studies).
const WORDS_A_MINUTE: usize = 238;
const KEY_SENTENCES: usize = 3;
/// A key sentence has so many words; what is shorter says little, what is longer is often a list.
const KEY_WORDS: std::ops::RangeInclusive<usize> = 6..=60;
/// Longer articles are searched for key sentences in their first sentences only.
const KEY_WINDOW: usize = 400;

/// Sums the article up.
#[must_use]
pub fn summarize(doc: &Document, analysis: &Analysis) -> Summary {
    let mut summary = Summary::default();
    let mut candidates = Vec::new();
    let mut is_first_short = false;
    for block in doc.blocks().iter().filter(|block| block.kind.is_body()) {
        for sentence in doc.sentences().get(block.sentences()).unwrap_or_default() {
            let words = words(doc, *sentence);
            is_first_short |= summary.sentences == 0 && words < *KEY_WORDS.start();
            if candidates.len() < KEY_WINDOW && (KEY_WORDS.contains(&words) || summary.sentences == 0) {
                candidates.push(Candidate {
                    span: without_lead(doc, block.kind, sentence.span),
                    paragraph: summary.paragraphs,
                    ..Candidate::default()
                });
            }
            summary.words += words;
            summary.sentences += 1;
        }
        summary.paragraphs += 1;
    }
    // "Good morning." is taken only where nothing longer follows.
    if candidates.len() > 1 && is_first_short {
        candidates.remove(0);
    }
    summary.reading_seconds = (summary.words * 60).div_ceil(WORDS_A_MINUTE);
    summary.quoted = quoted(doc, analysis);
    summary.key_sentences = key_sentences(candidates, analysis);
    summary
}

/// The sentence behind "KYIV, May 16 (Reuters) -" or the mark of a list.
fn without_lead(doc: &Document, kind: BlockKind, sentence: Span) -> Span {
    let dateline = doc.article.dateline.as_ref().filter(|dateline| sentence.contains(dateline.span));
    let start = match dateline {
        Some(dateline) => dateline.span.end,
        None if kind == BlockKind::ListItem => sentence.start,
        None => return sentence,
    };
    let rest = Span { start, ..sentence };
    let mark = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ':' | '•' | '*' | '·');
    let words = rest.of(doc.text()).trim_start_matches(mark);
    Span::new(sentence.end as usize - words.len(), sentence.end as usize)
}

/// Words as a writer counts them: what stands between spaces or dashes and has a letter or digit.
fn words(doc: &Document, sentence: Sentence) -> usize {
    let (mut count, mut inside) = (0, false);
    for i in sentence.tokens() {
        let token = doc.token(i);
        let mark = token.kind == TokenKind::Mark;
        if !token.glued || (mark && matches!(doc.word(i), "—" | "–" | "--" | "...")) {
            inside = false;
        }
        if !mark && !inside {
            count += 1;
            inside = true;
        }
    }
    count
}

fn quoted(doc: &Document, analysis: &Analysis) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    // Where each entity stands in `counts`, so that many speakers cost no search.
    let mut places: Vec<Option<usize>> = vec![None; analysis.entities.len()];
    let mut others = std::collections::HashMap::<&str, usize>::new();
    for quote in &analysis.quotes {
        if quote.mention.kind == QuoteKind::Indirect || quote.mention.continues {
            continue;
        }
        let Some(speaker) = &quote.speaker else { continue };
        let name = speaker.name.as_deref().unwrap_or_else(|| doc.slice(speaker.span));
        let place = match speaker.entity.and_then(|entity| places.get_mut(entity)) {
            Some(place) => place.get_or_insert(counts.len()),
            None => others.entry(name).or_insert(counts.len()),
        };
        match counts.get_mut(*place) {
            Some((_, count)) => *count += 1,
            None => counts.push((name.to_string(), 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

#[derive(Default)]
struct Candidate {
    span: Span,
    paragraph: usize,
    entities: Vec<usize>,
    quotes: usize,
    figures: usize,
    taken: bool,
}

fn key_sentences(mut candidates: Vec<Candidate>, analysis: &Analysis) -> Vec<Span> {
    let holder = |candidates: &[Candidate], span: Span| {
        let at = candidates.partition_point(|candidate| candidate.span.end <= span.start);
        candidates.get(at).filter(|candidate| candidate.span.overlaps(span)).map(|_| at)
    };
    let mut weights = Vec::with_capacity(analysis.entities.len());
    for (entity, found) in analysis.entities.iter().enumerate() {
        weights.push(4 * found.mentions.len().min(8));
        for mention in &found.mentions {
            if let Some(candidate) = holder(&candidates, mention.span).and_then(|at| candidates.get_mut(at))
                && candidate.entities.last() != Some(&entity)
            {
                candidate.entities.push(entity);
            }
        }
    }
    for quote in analysis.quotes.iter().filter(|quote| quote.mention.kind != QuoteKind::Indirect) {
        if let Some(candidate) = holder(&candidates, quote.mention.span).and_then(|at| candidates.get_mut(at)) {
            candidate.quotes += 1;
        }
    }
    for figure in &analysis.figures {
        if let Some(candidate) = holder(&candidates, figure.span).and_then(|at| candidates.get_mut(at)) {
            candidate.figures += 1;
        }
    }
    let weight = |candidate: &Candidate, weights: &[usize]| {
        let entities: usize = candidate.entities.iter().filter_map(|&entity| weights.get(entity)).sum();
        let place = 24usize.saturating_sub(4 * candidate.paragraph);
        entities + place + 12 * candidate.quotes.min(1) + 6 * candidate.figures.min(2)
    };
    for nth in 0..KEY_SENTENCES.min(candidates.len().div_ceil(3)) {
        let left = candidates.iter().enumerate().filter(|(_, candidate)| !candidate.taken);
        // Of equals the first: the key counts places down.
        let best = left.max_by_key(|(at, candidate)| (weight(candidate, &weights), usize::MAX - at));
        let best = if nth == 0 { Some(0) } else { best.map(|(at, _)| at) };
        let Some(candidate) = best.and_then(|at| candidates.get_mut(at)) else { break };
        candidate.taken = true;
        for &entity in &candidate.entities {
            if let Some(weight) = weights.get_mut(entity) {
                *weight /= 2;
            }
        }
    }
    candidates.iter().filter(|candidate| candidate.taken).map(|candidate| candidate.span).collect()
}
