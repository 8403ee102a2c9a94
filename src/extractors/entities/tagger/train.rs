//! Trains the tagger and writes `model.bin`. Not part of the program.
//!
//! ```text
//! cargo run --profile quick --example train_tagger -- ../shared/corpora/entities [--eval FILE.jsonl ...]
//! ```
//!
//! Same corpora, same lexicons, same model, byte for byte: one thread, a fixed seed, integers but for the final scaling.
//!
//! Training data (all of them open to any use with attribution; no news under copyright, nothing marked EVAL ONLY):
//! - `train-gum.jsonl.gz`: GUM, genres other than news (CC BY 4.0 and the texts' own open licences),
//! - `train-wikigold.jsonl.gz`: WikiGold (CC BY 4.0),
//! - `train-uner-ewt.jsonl.gz`: Universal NER on English EWT (CC BY-SA 4.0); annotates three types, the others are left open,
//! - `train-redocred.jsonl.gz`: Re-DocRED (MIT) on Wikipedia text (CC BY-SA),
//! - `train-crossner-politics.jsonl.gz`: CrossNER (MIT) on Wikipedia text (CC BY-SA).
//!
//! Copies of them with other names (from the lexicons) and as headlines in capitals, and sentences in the style of news
//! agencies from templates of our own, teach the model to trust the context.

use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use copydesk::document::Document;
use copydesk::extractors::entities::EntityType;
use copydesk::extractors::entities::tagger::decode::Steps;
use copydesk::extractors::entities::tagger::features::{Candidates, Facts, FormCache, Votes};
use copydesk::extractors::entities::tagger::model::{BIAS, LABELS, LINES, Model, ROW, WAYS, line_of, tag_of};
use copydesk::extractors::entities::tagger::{TYPES, decode, find_hints, tag_with};
use copydesk::input::{self, Format};
use copydesk::parser;

mod templates;

use templates::Templates;

const SEED: u64 = 20_260_601;
const FOLDS: usize = 3;
const OUTPUT: &str = "src/extractors/entities/tagger/model.bin";

fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

pub struct Rng(u64);

impl Rng {
    pub fn step(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
    pub fn below(&mut self, n: usize) -> usize {
        (self.step() % n.max(1) as u64) as usize
    }
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
    pub fn pick<'a>(&mut self, list: &'a [String]) -> &'a str {
        &list[self.below(list.len())]
    }
}

/// An annotated text; spans in bytes.
#[derive(Clone)]
pub struct Gold {
    pub text: String,
    pub spans: Vec<(usize, usize, usize)>,
    /// Which of the five types the corpus annotates.
    pub types: [bool; 5],
}

fn read_corpus(path: &Path) -> Vec<Gold> {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut text = String::new();
    if path.extension().is_some_and(|e| e == "gz") {
        flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_string(&mut text).unwrap();
    } else {
        text = String::from_utf8(bytes).unwrap();
    }
    let type_of = |name: &str| TYPES.iter().position(|t| t.name() == name);
    let mut docs = Vec::new();
    for line in text.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = value["text"].as_str().unwrap().to_string();
        let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        offsets.push(text.len());
        let mut types = [false; 5];
        for name in value["types"].as_array().unwrap() {
            if let Some(t) = type_of(name.as_str().unwrap()) {
                types[t] = true;
            }
        }
        let mut spans = Vec::new();
        for entity in value["gold"]["entities"].as_array().unwrap() {
            let at = |key: &str| offsets[entity[key].as_u64().unwrap() as usize];
            if let Some(t) = type_of(entity["type"].as_str().unwrap()) {
                spans.push((at("start"), at("end"), t));
            }
        }
        spans.sort_by_key(|s| (s.0, usize::MAX - s.1));
        let mut end = 0;
        spans.retain(|s| {
            let keep = s.0 >= end && s.1 > s.0;
            end = if keep { s.1 } else { end };
            keep
        });
        docs.push(Gold { text, spans, types });
    }
    docs
}

/// Lists of names for the copies and templates, from the lexicons.
pub struct Names {
    pub given: Vec<String>,
    pub surnames: Vec<String>,
    pub by_class: HashMap<String, Vec<String>>,
}

impl Names {
    fn read() -> Names {
        let folder = Path::new("src/extractors/entities/lexicon");
        let rows = |file: &str| -> Vec<(String, String)> {
            let text = fs::read_to_string(folder.join(file)).unwrap();
            let rows = text.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
            // A third column is further forms of the name.
            let classes = |rest: &str| rest.split('\t').next().unwrap_or_default().to_string();
            rows.map(|(name, rest)| (name.to_string(), classes(rest))).collect()
        };
        let capital = |name: &str| {
            let mut up = true;
            let mut out = String::new();
            for c in name.chars() {
                if up {
                    out.extend(c.to_uppercase())
                } else {
                    out.push(c)
                }
                up = matches!(c, '-' | ' ' | '\'');
            }
            out
        };
        let plain = |name: &str| name.chars().all(|c| c.is_alphabetic() || c == '-') && name.chars().count() > 2;
        let names = |file: &str| -> Vec<String> {
            let kept = rows(file).into_iter().filter(|(name, classes)| plain(name) && !classes.contains("word"));
            kept.map(|(name, _)| capital(&name)).collect()
        };
        let mut by_class: HashMap<String, Vec<String>> = HashMap::new();
        for (name, classes) in rows("gazetteer.txt").into_iter().chain(rows("groups.txt")) {
            let odd = !name.starts_with(|c: char| c.is_uppercase()) || name.contains([',', '(', '/', ':', '"']);
            if odd || name.len() < 3 {
                continue;
            }
            for class in classes.split(',') {
                by_class.entry(class.to_string()).or_default().push(name.clone());
            }
        }
        Names { given: names("given_names.txt"), surnames: names("surnames.txt"), by_class }
    }

    pub fn of<'a>(&'a self, classes: &[&str], rng: &mut Rng) -> &'a str {
        let class = classes[rng.below(classes.len())];
        self.by_class.get(class).map_or("Acme", |list| rng.pick(list))
    }
}

/// The same text with other names in the same places; a word keeps its replacement throughout the text.
fn renamed(gold: &Gold, names: &Names, rng: &mut Rng) -> Gold {
    let mut words: HashMap<String, String> = HashMap::new();
    let mut out = Gold { text: String::new(), spans: Vec::new(), types: gold.types };
    let mut at = 0;
    for &(start, end, kind) in &gold.spans {
        out.text.push_str(&gold.text[at..start]);
        let old = &gold.text[start..end];
        let parts: Vec<&str> = old.split(' ').collect();
        let capitals = old.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let new = match TYPES[kind] {
            EntityType::Person
                if parts.len() <= 3 && !capitals && old.chars().all(|c| c.is_alphabetic() || c == ' ') =>
            {
                let mut new = Vec::new();
                for (place, part) in parts.iter().enumerate() {
                    let list = if place + 1 < parts.len() { &names.given } else { &names.surnames };
                    let known = words.entry((*part).to_string()).or_insert_with(|| rng.pick(list).to_string());
                    new.push(known.clone());
                }
                new.join(" ")
            }
            EntityType::Place if parts.len() == 1 && !capitals => words
                .entry(old.to_string())
                .or_insert_with(|| {
                    if rng.chance(40) {
                        old.to_string()
                    } else {
                        names.of(&["big_city", "town", "region", "country"], rng).to_string()
                    }
                })
                .clone(),
            EntityType::Organization if !capitals => words
                .entry(old.to_string())
                .or_insert_with(|| {
                    if rng.chance(60) {
                        old.to_string()
                    } else {
                        names
                            .of(&["company", "agency", "university", "party", "media", "team", "intl"], rng)
                            .to_string()
                    }
                })
                .clone(),
            _ => old.to_string(),
        };
        let from = out.text.len();
        out.text.push_str(&new);
        out.spans.push((from, out.text.len(), kind));
        at = end;
    }
    out.text.push_str(&gold.text[at..]);
    out
}

/// Some sentences as headlines: capitals throughout or each word capitalised. Only ASCII letters change, so spans stay.
fn headlines(gold: &Gold, rng: &mut Rng) -> Gold {
    let mut bytes = gold.text.clone().into_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let end = (start..bytes.len())
            .find(|&i| bytes[i] == b'\n' || (bytes[i] == b'.' && bytes.get(i + 1) == Some(&b' ') && i - start > 40));
        let end = end.map_or(bytes.len(), |e| e + 1);
        match rng.below(4) {
            0 => bytes[start..end].make_ascii_uppercase(),
            1 => {
                for i in start..end {
                    let long = bytes[i..end].iter().take_while(|b| b.is_ascii_alphabetic()).count() > 3;
                    if long && (i == start || bytes[i - 1] == b' ') {
                        bytes[i] = bytes[i].to_ascii_uppercase();
                    }
                }
            }
            _ => {}
        }
        start = end;
    }
    Gold { text: String::from_utf8(bytes).unwrap(), ..gold.clone() }
}

/// One document ready for training.
struct Sample {
    candidates: Candidates,
    /// Which labels are right for each candidate, as bits.
    allowed: Vec<u16>,
    /// Feature numbers of each candidate: first and end in `features`.
    starts: Vec<u32>,
    features: Vec<u32>,
    fold: usize,
}

#[derive(Default)]
struct Interner {
    numbers: HashMap<u64, u32>,
    hashes: Vec<u64>,
}

impl Interner {
    fn number(&mut self, feature: u64) -> u32 {
        let next = self.hashes.len() as u32;
        let number = *self.numbers.entry(feature).or_insert(next);
        if number == next {
            self.hashes.push(feature);
        }
        number
    }
}

fn sample(gold: &Gold, fold: usize, interner: &mut Interner, lost: &mut (usize, usize)) -> Option<Sample> {
    let input = input::from_text("", gold.text.clone(), Some(Format::Text)).ok()?;
    let article = parser::parse(&input, None);
    let doc = Document::new(&input, &article);
    let candidates = Candidates::new(&doc);
    let facts = Facts::new(&doc, &candidates, &find_hints(&doc), &mut FormCache::default());
    let open = (0..5).filter(|&t| !gold.types[t]).fold(1u16, |mask, t| mask | 0b11 << (1 + 2 * t));
    let mut allowed = vec![open; candidates.tokens.len()];
    let mut region_of = vec![0; candidates.tokens.len()];
    for (number, region) in candidates.regions.iter().enumerate() {
        region_of[region.clone()].fill(number);
    }
    for &(start, end, kind) in &gold.spans {
        let mut first = doc.token_at(start as u32);
        let last = doc.token_at(end as u32 - 1);
        while first < last && (doc.is_word(first, "the") || doc.is_word(first, "a") || doc.is_word(first, "an")) {
            first += 1;
        }
        let begin = candidates.tokens.partition_point(|c| (c.token as usize) < first);
        let stop = candidates.tokens.partition_point(|c| (c.token as usize) <= last);
        lost.1 += 1;
        let whole = begin < stop
            && candidates.tokens[begin].token as usize == first
            && candidates.tokens[stop - 1].token as usize == last
            && region_of[begin] == region_of[stop - 1];
        lost.0 += usize::from(!whole);
        let mut previous = usize::MAX;
        for at in begin..stop {
            let label = if region_of[at] == previous { 2 + 2 * kind } else { 1 + 2 * kind };
            previous = region_of[at];
            allowed[at] = 1 << label;
        }
        // A name that no region holds whole teaches nothing but its type.
    }
    let (mut starts, mut features) = (vec![0], Vec::new());
    for at in 0..candidates.tokens.len() {
        let mut sink = |feature| features.push(interner.number(feature));
        facts.form_features(&doc, candidates.tokens[at].form, &mut sink);
        facts.context_features(&doc, &candidates, at, &mut sink);
        starts.push(features.len() as u32);
    }
    Some(Sample { candidates, allowed, starts, features, fold })
}

/// An averaged structured perceptron.
struct Learner {
    weights: Vec<[i32; LABELS]>,
    sums: Vec<[i64; LABELS]>,
    transitions: [[i32; LABELS]; LABELS],
    transition_sums: [[i64; LABELS]; LABELS],
    step: i64,
}

type Averaged = (Vec<[f32; LABELS]>, [[f32; LABELS]; LABELS]);
const UNIT: i32 = 16;

fn allowed_transitions() -> [[i32; LABELS]; LABELS] {
    let mut out = [[decode::IMPOSSIBLE; LABELS]; LABELS];
    for (before, row) in out.iter_mut().enumerate() {
        for (label, slot) in row.iter_mut().enumerate() {
            if decode::is_allowed(before, label) {
                *slot = 0;
            }
        }
    }
    out
}

impl Learner {
    fn new(size: usize) -> Learner {
        Learner {
            weights: vec![[0; LABELS]; size],
            sums: vec![[0; LABELS]; size],
            transitions: allowed_transitions(),
            transition_sums: [[0; LABELS]; LABELS],
            step: 0,
        }
    }
}

/// A pass's features: for each sample, offsets and numbers.
struct View<'a> {
    starts: Vec<&'a [u32]>,
    features: Vec<&'a [u32]>,
    base: Option<&'a [Vec<[i32; LABELS]>]>,
}

impl View<'_> {
    fn of(&self, sample: usize, at: usize) -> &[u32] {
        &self.features[sample][self.starts[sample][at] as usize..self.starts[sample][at + 1] as usize]
    }
}

fn score(weights: &[[i32; LABELS]], features: &[u32], scores: &mut [i32; LABELS]) {
    for &feature in features {
        for (score, weight) in scores.iter_mut().zip(&weights[feature as usize]) {
            *score += weight;
        }
    }
}

fn train(
    view: &View,
    samples: &[Sample],
    chosen: &[usize],
    size: usize,
    epochs: usize,
    from: [[i32; LABELS]; LABELS],
    rng: &mut Rng,
) -> Averaged {
    let mut learner = Learner::new(size);
    learner.transitions = from;
    let margin = setting("MARGIN", 85) as i32 * UNIT;
    let dropout = setting("DROPOUT", 10);
    let mut order: Vec<usize> = chosen.to_vec();
    let mut back = Vec::new();
    let mut kept: Vec<Vec<u32>> = Vec::new();
    for epoch in 0..epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, rng.below(i + 1));
        }
        let (mut wrong, mut total) = (0usize, 0usize);
        for &number in &order {
            let sample = &samples[number];
            for region in &sample.candidates.regions {
                learner.step += 1;
                let len = region.len();
                let mut scores = vec![[0i32; LABELS]; len];
                kept.resize_with(len.max(kept.len()), Vec::new);
                for (offset, at) in region.clone().enumerate() {
                    kept[offset].clear();
                    let all = view.of(number, at);
                    if dropout == 0 {
                        kept[offset].extend_from_slice(all);
                    } else {
                        kept[offset].extend(all.iter().filter(|_| !rng.chance(dropout)));
                    }
                    if let Some(base) = view.base {
                        scores[offset] = base[number][at];
                    }
                    score(&learner.weights, &kept[offset], &mut scores[offset]);
                }
                let allowed = &sample.allowed[region.clone()];
                let mut limited = scores.clone();
                for (row, mask) in limited.iter_mut().zip(allowed) {
                    for (label, slot) in row.iter_mut().enumerate() {
                        if mask >> label & 1 == 0 {
                            *slot = decode::IMPOSSIBLE / 64;
                        }
                    }
                }
                for (row, mask) in scores.iter_mut().zip(allowed) {
                    for (label, slot) in row.iter_mut().enumerate() {
                        if mask >> label & 1 == 0 {
                            // Inventing a name costs more than missing one.
                            *slot += margin;
                        }
                    }
                }
                let mut gold = vec![0u8; len];
                let mut guess = vec![0u8; len];
                let steps = Steps::new(|before, label| learner.transitions[before][label]);
                decode::decode(&limited, &steps, &mut back, &mut gold);
                decode::decode(&scores, &steps, &mut back, &mut guess);
                total += len;
                let (mut g_before, mut p_before) = (0usize, 0usize);
                for offset in 0..len {
                    let (g, p) = (gold[offset] as usize, guess[offset] as usize);
                    if allowed[offset] >> g & 1 == 0 {
                        break;
                    }
                    if g != p {
                        wrong += 1;
                        for &feature in &kept[offset] {
                            let (w, s) = (&mut learner.weights[feature as usize], &mut learner.sums[feature as usize]);
                            w[g] += UNIT;
                            w[p] -= UNIT;
                            s[g] += learner.step * i64::from(UNIT);
                            s[p] -= learner.step * i64::from(UNIT);
                        }
                    }
                    if (g, g_before) != (p, p_before) {
                        learner.transitions[g_before][g] += UNIT;
                        learner.transitions[p_before][p] -= UNIT;
                        learner.transition_sums[g_before][g] += learner.step * i64::from(UNIT);
                        learner.transition_sums[p_before][p] -= learner.step * i64::from(UNIT);
                    }
                    (g_before, p_before) = (g, p);
                }
            }
        }
        eprintln!("  epoch {epoch}: {wrong} of {total} labels moved");
    }
    let steps = learner.step.max(1) as f64;
    let weights = learner
        .weights
        .iter()
        .zip(&learner.sums)
        .map(|(w, s)| std::array::from_fn(|l| (f64::from(w[l]) - s[l] as f64 / steps) as f32));
    let mut transitions = [[0f32; LABELS]; LABELS];
    for (before, row) in transitions.iter_mut().enumerate() {
        for (label, slot) in row.iter_mut().enumerate() {
            if decode::is_allowed(before, label) {
                *slot = (f64::from(learner.transitions[before][label])
                    - learner.transition_sums[before][label] as f64 / steps) as f32;
            }
        }
    }
    (weights.collect(), transitions)
}

/// The mean of several trainings that differ in the order of the articles and in what drops out: steadier than each of them.
fn train_mean(
    view: &View,
    samples: &[Sample],
    chosen: &[usize],
    size: usize,
    epochs: usize,
    rng: &mut Rng,
) -> Averaged {
    let rounds = setting("ROUNDS", 8).max(1);
    let mut mean = train(view, samples, chosen, size, epochs, allowed_transitions(), rng);
    for _ in 1..rounds {
        let other = train(view, samples, chosen, size, epochs, allowed_transitions(), rng);
        let rows = mean.0.iter_mut().chain(&mut mean.1).zip(other.0.iter().chain(&other.1));
        for (sum, value) in rows.flat_map(|(sums, row)| sums.iter_mut().zip(row)) {
            *sum += value;
        }
    }
    for weight in mean.0.iter_mut().chain(&mut mean.1).flatten() {
        *weight /= rounds as f32;
    }
    mean
}

fn rounded(averaged: &Averaged) -> (Vec<[i32; LABELS]>, [[i32; LABELS]; LABELS]) {
    let weights = averaged.0.iter().map(|row| row.map(|w| w.round() as i32)).collect();
    let mut transitions = allowed_transitions();
    for (row, from) in transitions.iter_mut().zip(&averaged.1) {
        for (slot, w) in row.iter_mut().zip(from) {
            if *slot == 0 {
                *slot = w.round() as i32;
            }
        }
    }
    (weights, transitions)
}

fn write_model(passes: &[(&Averaged, &[u64])]) -> Vec<u8> {
    let mut sizes: Vec<f32> = passes
        .iter()
        .flat_map(|(a, _)| &a.0)
        .map(|row| row.iter().fold(0f32, |m, w| m.max(w.abs())))
        .filter(|m| *m > 0.0)
        .collect();
    sizes.sort_by(f32::total_cmp);
    let top = sizes.get(sizes.len() * 9995 / 10000).copied().unwrap_or(1.0);
    let scale = 127.0 / top;
    eprintln!("{} features with weight, scale {scale}", sizes.len());
    let mut rows: Vec<(i32, u64, [i8; LABELS])> = Vec::new();
    for (averaged, hashes) in passes {
        for (row, hash) in averaged.0.iter().zip(*hashes) {
            let quantized = row.map(|w| (w * scale).round().clamp(-127.0, 127.0) as i8);
            // The spread between labels is what decides.
            let spread = i32::from(*quantized.iter().max().unwrap()) - i32::from(*quantized.iter().min().unwrap());
            if spread > 1 {
                rows.push((-spread, *hash, quantized));
            }
        }
    }
    rows.sort();
    let mut tags = vec![[0u16; WAYS]; LINES];
    let mut weights = vec![[BIAS; ROW]; LINES * WAYS];
    let mut used = vec![0usize; LINES];
    let (mut kept, mut dropped) = (0, 0);
    for (_, hash, row) in &rows {
        let at = line_of(*hash);
        let tag = tag_of(*hash);
        if used[at] == WAYS || tags[at].contains(&tag) {
            dropped += 1;
            continue;
        }
        let way = used[at];
        used[at] += 1;
        kept += 1;
        tags[at][way] = tag;
        for (slot, w) in weights[at * WAYS + way].iter_mut().zip(row) {
            *slot = (*w as u8).wrapping_add(BIAS);
        }
    }
    eprintln!("{kept} rows kept, {dropped} dropped");
    let mut out = b"CDTAG3\0\0".to_vec();
    for row in passes.iter().flat_map(|(averaged, _)| &averaged.1) {
        for w in row {
            out.extend(((w * scale).round().clamp(-32000.0, 32000.0) as i16).to_le_bytes());
        }
    }
    out.extend(tags.iter().flatten().flat_map(|tag| tag.to_le_bytes()));
    out.extend(weights.iter().flatten());
    out
}

fn evaluate(path: &Path, model: Model) {
    let (mut right, mut found, mut gold_count) = ([0usize; 5], [0usize; 5], [0usize; 5]);
    for gold in read_corpus(path) {
        let Ok(input) = input::from_text("", gold.text.clone(), Some(Format::Text)) else { continue };
        let article = parser::parse(&input, None);
        let doc = Document::new(&input, &article);
        let mut wanted: std::collections::HashSet<(usize, usize, usize)> = gold.spans.iter().copied().collect();
        for span in &gold.spans {
            gold_count[span.2] += 1;
        }
        for copydesk::extractors::entities::EntityMention { span, entity_type, .. } in
            tag_with(&doc, &find_hints(&doc), model, &mut FormCache::default())
        {
            let kind = TYPES.iter().position(|t| *t == entity_type).unwrap();
            found[kind] += 1;
            right[kind] += usize::from(wanted.remove(&(span.start as usize, span.end as usize, kind)));
        }
    }
    let f1 = |right: usize, found: usize, gold: usize| 200.0 * right as f64 / (found + gold).max(1) as f64;
    let sum = |counts: &[usize; 5]| counts[..3].iter().sum::<usize>();
    let (r, f, g) = (sum(&right), sum(&found), sum(&gold_count));
    print!(
        "{:26} {:.1} (p {:.1} r {:.1})",
        path.file_stem().unwrap().to_string_lossy(),
        f1(r, f, g),
        100.0 * r as f64 / f.max(1) as f64,
        100.0 * r as f64 / g.max(1) as f64
    );
    for t in 0..5 {
        print!("  {} {:.1}", TYPES[t].name(), f1(right[t], found[t], gold_count[t]));
    }
    println!();
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let eval_at = arguments.iter().position(|a| a == "--eval").unwrap_or(arguments.len());
    let folder = Path::new(arguments.first().filter(|a| *a != "--eval").expect("the corpora folder"));
    let names = Names::read();
    let mut rng = Rng(SEED);
    let mut interner = Interner::default();
    let mut samples = Vec::new();
    let mut lost = (0, 0);
    // Copies with other names, copies as headlines, in percent of the documents.
    let (renames, heads) = (setting("RENAMES", 60), setting("HEADLINES", 25));
    for name in ["gum", "wikigold", "uner-ewt", "redocred", "crossner-politics"] {
        let path = folder.join(format!("train-{name}.jsonl.gz"));
        for (number, gold) in read_corpus(&path).iter().enumerate() {
            let fold = number % FOLDS;
            samples.extend(sample(gold, fold, &mut interner, &mut lost));
            if rng.chance(renames) {
                samples.extend(sample(&renamed(gold, &names, &mut rng), fold, &mut interner, &mut lost));
            }
            if rng.chance(heads) {
                samples.extend(sample(&headlines(gold, &mut rng), fold, &mut interner, &mut lost));
            }
        }
        eprintln!("{name}: {} samples, {} features", samples.len(), interner.hashes.len());
    }
    let templates = Templates::read();
    for number in 0..setting("TEMPLATES", 5000) {
        let gold = templates.article(&names, &mut rng);
        samples.extend(sample(&gold, number % FOLDS, &mut interner, &mut lost));
    }
    eprintln!("{} samples; {} of {} names do not fit a region", samples.len(), lost.0, lost.1);
    // Features that stand only once cannot generalise.
    let least = setting("LEAST", 4) as u32;
    let mut counts = vec![0u32; interner.hashes.len()];
    for feature in samples.iter().flat_map(|s| &s.features) {
        counts[*feature as usize] += 1;
    }
    let mut renumbered = vec![u32::MAX; counts.len()];
    let mut hashes = Vec::new();
    for (old, count) in counts.iter().enumerate() {
        if *count >= least {
            renumbered[old] = hashes.len() as u32;
            hashes.push(interner.hashes[old]);
        }
    }
    for sample in &mut samples {
        let mut features = Vec::with_capacity(sample.features.len());
        let mut starts = vec![0u32];
        for pair in sample.starts.windows(2) {
            let range = pair[0] as usize..pair[1] as usize;
            features.extend(sample.features[range].iter().map(|f| renumbered[*f as usize]).filter(|f| *f != u32::MAX));
            starts.push(features.len() as u32);
        }
        features.shrink_to_fit();
        (sample.features, sample.starts) = (features, starts);
    }
    eprintln!("{} features kept", hashes.len());

    let epochs = setting("EPOCHS", 6);
    let view = View {
        starts: samples.iter().map(|s| &s.starts[..]).collect(),
        features: samples.iter().map(|s| &s.features[..]).collect(),
        base: None,
    };
    // The second pass must learn from first-pass labels as good as they will be on new articles: each part is labelled by a model
    // of the other parts.
    let mut base: Vec<Vec<[i32; LABELS]>> =
        samples.iter().map(|s| vec![[0; LABELS]; s.candidates.tokens.len()]).collect();
    let mut labels: Vec<Vec<u8>> = samples.iter().map(|s| vec![0; s.candidates.tokens.len()]).collect();
    for fold in 0..FOLDS {
        let others: Vec<usize> = (0..samples.len()).filter(|&n| samples[n].fold != fold).collect();
        let averaged = train(&view, &samples, &others, hashes.len(), epochs.min(4), allowed_transitions(), &mut rng);
        let (weights, transitions) = rounded(&averaged);
        let steps = Steps::new(|before, label| transitions[before][label]);
        let mut back = Vec::new();
        for number in (0..samples.len()).filter(|&n| samples[n].fold == fold) {
            for at in 0..base[number].len() {
                score(&weights, view.of(number, at), &mut base[number][at]);
            }
            for region in &samples[number].candidates.regions {
                decode::decode(&base[number][region.clone()], &steps, &mut back, &mut labels[number][region.clone()]);
            }
        }
    }
    let all: Vec<usize> = (0..samples.len()).collect();
    let first = train_mean(&view, &samples, &all, hashes.len(), epochs, &mut rng);

    let mut interner = Interner::default();
    let mut lists = Vec::new();
    for (sample, labels) in samples.iter().zip(&labels) {
        let votes = Votes::new(&sample.candidates, labels);
        let (mut starts, mut features) = (vec![0u32], Vec::new());
        for at in 0..labels.len() {
            votes.features(&sample.candidates, labels, at, &mut |feature| features.push(interner.number(feature)));
            starts.push(features.len() as u32);
        }
        lists.push((starts, features));
    }
    let view = View {
        starts: lists.iter().map(|l| &l.0[..]).collect(),
        features: lists.iter().map(|l| &l.1[..]).collect(),
        base: Some(&base),
    };
    let second = train(&view, &samples, &all, interner.hashes.len(), 3, rounded(&first).1, &mut rng);
    let bytes = write_model(&[(&first, &hashes), (&second, &interner.hashes)]);
    fs::write(OUTPUT, &bytes).unwrap();
    eprintln!("{OUTPUT}: {} bytes", bytes.len());
    let model = Model::new(&bytes);
    for path in arguments.get(eval_at + 1..).unwrap_or_default() {
        evaluate(Path::new(path), model);
    }
}
