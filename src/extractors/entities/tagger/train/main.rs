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

use std::fs;
use std::path::Path;

use copydesk::document::Document;
use copydesk::extractors::entities::tagger::decode::{self, Steps};
use copydesk::extractors::entities::tagger::features::FormCache;
use copydesk::extractors::entities::tagger::model::{BIAS, LABELS, LINES, Model, ROW, WAYS, line_of, tag_of};
use copydesk::extractors::entities::tagger::{TYPES, find_hints, tag_with};
use copydesk::input::{self, Format};
use copydesk::parser;

mod corpus;
mod learner;
mod samples;
mod templates;

use corpus::{Names, headlines, read_corpus, renamed};
use learner::{Averaged, View, allowed_transitions, rounded, score, train, train_mean};
use samples::{Interner, Sample, drop_rare, sample, vote_features};
use templates::Templates;

const SEED: usize = 20_260_601;
const FOLDS: usize = 3;
/// So many sets of copies and templates are drawn, and each training of the mean learns from one of them: what one draw happens to hold
/// does not decide.
const DRAWS: usize = 8;
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

/// The samples of all corpora with their copies, then of the templates.
fn read_samples(folder: &Path, draws: usize, interner: &mut Interner, rng: &mut Rng) -> Vec<Sample> {
    let names = Names::read();
    let mut samples = Vec::new();
    let mut lost = (0, 0);
    // Copies with other names, copies as headlines, in percent of the documents.
    let (renames, heads) = (setting("RENAMES", 60), setting("HEADLINES", 25));
    for name in ["gum", "wikigold", "uner-ewt", "redocred", "crossner-politics"] {
        let path = folder.join(format!("train-{name}.jsonl.gz"));
        for (number, gold) in read_corpus(&path).iter().enumerate() {
            let fold = number % FOLDS;
            samples.extend(sample(gold, fold, None, interner, &mut lost));
            for draw in 0..draws {
                if rng.chance(renames) {
                    samples.extend(sample(&renamed(gold, &names, rng), fold, Some(draw), interner, &mut lost));
                }
                if rng.chance(heads) {
                    samples.extend(sample(&headlines(gold, rng), fold, Some(draw), interner, &mut lost));
                }
            }
        }
        eprintln!("{name}: {} samples, {} features", samples.len(), interner.hashes.len());
    }
    let templates = Templates::read();
    for number in 0..draws * setting("TEMPLATES", 5000) {
        let gold = templates.article(&names, rng);
        samples.extend(sample(&gold, number % FOLDS, Some(number % draws), interner, &mut lost));
    }
    eprintln!("{} samples; {} of {} names do not fit a region", samples.len(), lost.0, lost.1);
    samples
}

/// The samples that one training learns from: those of the corpora, and the copies and templates of one draw.
pub fn of_draw(samples: &[Sample], draw: usize) -> impl Iterator<Item = usize> {
    (0..samples.len()).filter(move |&number| samples[number].draw.is_none_or(|of| of == draw))
}

/// Scores and labels of the first pass for the samples of the first draw, as good as they will be on new articles: each part is labelled
/// by a model of the other parts.
fn label_by_others(view: &View, samples: &[Sample], size: usize, epochs: usize, rng: &mut Rng) -> FirstPass {
    let mut base: Vec<Vec<[i32; LABELS]>> =
        samples.iter().map(|s| vec![[0; LABELS]; s.candidates.tokens.len()]).collect();
    let mut labels: Vec<Vec<u8>> = samples.iter().map(|s| vec![0; s.candidates.tokens.len()]).collect();
    for fold in 0..FOLDS {
        let others: Vec<usize> = of_draw(samples, 0).filter(|&n| samples[n].fold != fold).collect();
        let averaged = train(view, samples, &others, size, epochs.min(4), allowed_transitions(), rng);
        let (weights, transitions) = rounded(&averaged);
        let steps = Steps::new(|before, label| transitions[before][label]);
        let mut back = Vec::new();
        for number in of_draw(samples, 0).filter(|&n| samples[n].fold == fold) {
            for at in 0..base[number].len() {
                score(&weights, view.of(number, at), &mut base[number][at]);
            }
            for region in &samples[number].candidates.regions {
                decode::decode(&base[number][region.clone()], &steps, &mut back, &mut labels[number][region.clone()]);
            }
        }
    }
    (base, labels)
}

type FirstPass = (Vec<Vec<[i32; LABELS]>>, Vec<Vec<u8>>);

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let eval_at = arguments.iter().position(|a| a == "--eval").unwrap_or(arguments.len());
    let folder = Path::new(arguments.first().filter(|a| *a != "--eval").expect("the corpora folder"));
    let mut rng = Rng(setting("SEED", SEED) as u64);
    let mut interner = Interner::default();
    let draws = setting("DRAWS", DRAWS).max(1);
    let mut samples = read_samples(folder, draws, &mut interner, &mut rng);
    let hashes = drop_rare(&mut samples, &interner, setting("LEAST", 4), draws);
    eprintln!("{} features kept", hashes.len());

    let epochs = setting("EPOCHS", 6);
    let view = View {
        starts: samples.iter().map(|s| &s.starts[..]).collect(),
        features: samples.iter().map(|s| &s.features[..]).collect(),
        base: None,
    };
    let (base, labels) = label_by_others(&view, &samples, hashes.len(), epochs, &mut rng);
    let first = train_mean(&view, &samples, draws, hashes.len(), epochs, &mut rng);

    let mut interner = Interner::default();
    let lists = vote_features(&samples, &labels, &mut interner);
    let view = View {
        starts: lists.iter().map(|l| &l.0[..]).collect(),
        features: lists.iter().map(|l| &l.1[..]).collect(),
        base: Some(&base),
    };
    let chosen: Vec<usize> = of_draw(&samples, 0).collect();
    let second = train(&view, &samples, &chosen, interner.hashes.len(), 3, rounded(&first).1, &mut rng);
    let bytes = write_model(&[(&first, &hashes), (&second, &interner.hashes)]);
    let output = std::env::var("OUTPUT").unwrap_or_else(|_| OUTPUT.to_string());
    fs::write(&output, &bytes).unwrap();
    eprintln!("{output}: {} bytes", bytes.len());
    let model = Model::new(&bytes);
    for path in arguments.get(eval_at + 1..).unwrap_or_default() {
        evaluate(Path::new(path), model);
    }
}
