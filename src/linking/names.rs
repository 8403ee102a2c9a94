//! Groups mentions into entities: "Anna Berg", "Ms Berg" and "Berg" are one; two Bergs with different given names stay two.
//!
//! In: the mentions in order; out: entities in order of their first mention, each with its fullest name. People join by
//! surname or given name, other names by their text without stops and accents, by the acronym that stands in brackets
//! behind them or that their initials form, and companies by the name without "Inc." or "Corp.".

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::analysis::Entity;
use crate::article::BlockKind;
use crate::document::{Document, Shape, TokenKind};
use crate::extractors::entities::{EntityMention, EntityType};
use crate::lexicon::{WordClass as W, scan};
use crate::span::Span;

/// A name reduced to what has to be equal: small letters, no stops, no accents.
fn plain(text: &str) -> String {
    if text.is_ascii() && !text.contains('.') {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '.' | '\u{300}'..='\u{36f}' => {}
            '’' | 'ʼ' => out.push('\''),
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ă' | 'ą' | 'ā' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ě' | 'ė' | 'ē' => out.push('e'),
            'í' | 'ì' | 'î' | 'ï' | 'ı' | 'ī' => out.push('i'),
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ő' | 'ō' => out.push('o'),
            'ú' | 'ù' | 'û' | 'ü' | 'ů' | 'ű' | 'ū' => out.push('u'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'ş' | 'ś' | 'š' | 'ș' => out.push('s'),
            'ž' | 'ź' | 'ż' => out.push('z'),
            'ñ' | 'ń' | 'ň' => out.push('n'),
            'ğ' => out.push('g'),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            'ř' => out.push('r'),
            'ţ' | 'ț' | 'ť' => out.push('t'),
            'ý' | 'ÿ' => out.push('y'),
            c => out.push(c),
        }
    }
    out
}

/// One name as the article has it.
struct Named {
    entity_type: EntityType,
    /// Its words among those of all names, see [`word_key`].
    words: Range<usize>,
    /// How many of them are left without company forms or "Jr".
    core: usize,
    /// The first word's first letter, and how many letters the word has, both as [`plain`] gives them.
    initial: char,
    letters: usize,
    first: usize,
    tokens: usize,
    /// "Lee Jae-myung": the family's name stands first.
    family_first: bool,
}

impl Named {
    fn core<'w>(&self, words: &'w [u64]) -> &'w [u64] {
        words.get(self.words.start..self.words.start + self.core).unwrap_or_default()
    }
}

/// The first letter of the word as [`plain`] gives it, and its length.
fn initial_of(word: &str) -> (char, usize) {
    let first = word.bytes().next().filter(|_| word.is_ascii() && !word.contains('.'));
    first.map_or_else(
        || {
            let plain = plain(word);
            (plain.chars().next().unwrap_or_default(), plain.len())
        },
        |first| (char::from(first.to_ascii_lowercase()), word.len()),
    )
}

/// A number for the word as [`plain`] gives it: the lexicon's for words that are plain but for their capitals.
fn word_key(doc: &Document, at: usize) -> u64 {
    let form = doc.form(at);
    let is_odd = form.shape.is(Shape(Shape::NOT_ASCII.0 | Shape::HAS_STOP.0));
    if is_odd { scan::hash_key(plain(doc.word(at)).as_bytes()) } else { form.hash }
}

/// A number for words in a row.
fn words_key(words: &[u64]) -> u64 {
    words.iter().fold(0, |key, word| scan::hash_next(key, *word))
}

/// First letters of the capitalised words.
fn initials_key(doc: &Document, name: &Named) -> u64 {
    let mut initials = String::with_capacity(16);
    for at in (name.first..name.first + name.tokens).filter(|&at| doc.token(at).kind != TokenKind::Mark) {
        let first = doc.word(at).chars().next().filter(|c| c.is_uppercase());
        initials.extend(first.into_iter().flat_map(char::to_lowercase));
    }
    scan::hash_key(initials.as_bytes())
}

/// Whether a hyphen ties the word to the one before it.
fn is_tied(doc: &Document, at: usize) -> bool {
    let hyphen = at.wrapping_sub(1);
    doc.token(at).glued && doc.token(hyphen).glued && matches!(doc.word(hyphen), "-" | "‑" | "‐")
}

fn read(doc: &Document, mention: &EntityMention, words: &mut Vec<u64>) -> Named {
    let first = doc.token_at(mention.span.start);
    let start = words.len();
    let mut core = 0;
    let (mut initial, mut letters) = ('\0', 0);
    let mut family_first = false;
    let mut at = first;
    while at < first + 32 && doc.token(at).span.start < mention.span.end && doc.token(at).kind != TokenKind::End {
        if doc.token(at).kind != TokenKind::Mark {
            let ending = doc.is(at, W::CONTEXT_ORG_SUFFIX) && mention.entity_type == EntityType::Organization
                || doc.is(at, W::CONTEXT_KIN) && mention.entity_type == EntityType::Person;
            let is_first = words.len() == start;
            if is_first {
                (initial, letters) = initial_of(doc.word(at));
            }
            // "Adebayo-Cole", "Al-Mansouri": what a hyphen ties is one word of a person's name.
            let tied = mention.entity_type == EntityType::Person && !is_first && is_tied(doc, at);
            family_first |= tied && words.len() == start + 2 && doc.form(at).shape.is(Shape::LOWER);
            let before = if tied { words.pop() } else { None };
            let key = word_key(doc, at);
            words.push(before.map_or(key, |before| scan::hash_next(before, key)));
            if !ending {
                core = words.len() - start;
            }
        }
        at += 1;
    }
    let words = start..words.len();
    Named {
        entity_type: mention.entity_type,
        core: core.max(1).min(words.len()),
        words,
        initial,
        letters,
        first,
        tokens: at - first,
        family_first,
    }
}

/// Whether two full person names can be one person's: equal last words, and given names that do not differ.
fn same_person(a: &Named, b: &Named, words: &[u64]) -> bool {
    let (Some(last_a), Some(last_b)) = (a.core(words).last(), b.core(words).last()) else { return false };
    let first = |name: &Named| words.get(name.words.clone()).and_then(<[u64]>::first);
    let is_initial = |name: &Named| name.letters == name.initial.len_utf8();
    let abbreviated = (is_initial(a) || is_initial(b)) && a.initial == b.initial;
    // "Valverde Rojas" is "Julián Valverde Rojas", "Al Thani" is "Hamad Al Thani".
    let tail = || a.core(words).ends_with(b.core(words)) || b.core(words).ends_with(a.core(words));
    last_a == last_b && (first(a) == first(b) || abbreviated || tail())
}

/// Groups the mentions; they come sorted by place.
#[must_use]
pub fn link_names(doc: &Document, mentions: Vec<EntityMention>) -> Vec<Entity> {
    let mut words = Vec::with_capacity(mentions.len() * 2);
    let names: Vec<Named> = mentions.iter().map(|mention| read(doc, mention, &mut words)).collect();
    let words = words.as_slice();
    let mut group: Vec<usize> = (0..names.len()).collect();
    // Full names first: by text, then people by surname and given name.
    let mut by_text: FxHashMap<(EntityType, u64), usize> = FxHashMap::default();
    let mut by_last: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut by_first: FxHashMap<u64, usize> = FxHashMap::default();
    let mut by_middle: FxHashMap<u64, usize> = FxHashMap::default();
    let mut by_initials: FxHashMap<u64, usize> = FxHashMap::default();
    let mut by_prefix: FxHashMap<u64, usize> = FxHashMap::default();
    let mut by_tail: FxHashMap<u64, Option<usize>> = FxHashMap::default();
    for (at, name) in names.iter().enumerate() {
        let core = name.core(words);
        if name.entity_type == EntityType::Person {
            if core.len() < 2 {
                continue;
            }
            let Some(last) = core.last() else { continue };
            let same = by_last.get(last).and_then(|known| {
                known.iter().rev().copied().find(|&k| names.get(k).is_some_and(|other| same_person(other, name, words)))
            });
            if let Some(slot) = group.get_mut(at) {
                *slot = same.unwrap_or(at);
            }
            let own = same.unwrap_or(at);
            if same.is_none() {
                by_last.entry(*last).or_default().push(at);
            }
            if let Some(first) = core.first() {
                by_first.entry(*first).or_insert(own);
            }
            // The first of two family names: "Valverde".
            for inner in core.get(1..core.len() - 1).unwrap_or_default() {
                by_middle.entry(*inner).or_insert(own);
            }
            continue;
        }
        let text = words_key(core);
        let known = *by_text.entry((name.entity_type, text)).or_insert(at);
        if let Some(slot) = group.get_mut(at) {
            *slot = known;
        }
        // "Washington" of "Washington, D.C."
        let commas = name.first..name.first + name.tokens;
        if name.entity_type == EntityType::Place && known == at && commas.clone().any(|at| doc.word(at) == ",") {
            let town = commas.take_while(|&at| doc.word(at) != ",").count();
            by_prefix.entry(words_key(core.get(..town).unwrap_or_default())).or_insert(at);
        }
        if known == at && core.len() > 1 {
            by_initials.entry(initials_key(doc, name)).or_insert(at);
            if name.entity_type == EntityType::Organization {
                for tail in tails(doc, name, words) {
                    let first = by_tail.entry(tail).or_insert(Some(at));
                    // Two bodies with one tail: neither has it alone. "The Halden Times" is "Halden Times".
                    *first = first.filter(|&first| names.get(first).is_some_and(|other| is_end_of(other, name, words)));
                }
                for len in 1..core.len() {
                    by_prefix.entry(words_key(core.get(..len).unwrap_or_default())).or_insert(at);
                }
            }
        }
        // "International Atomic Energy Agency (IAEA)"
        let token = name.first + name.tokens;
        if doc.word(token) == "(" && doc.word(token + 2) == ")" && core.len() > 1 {
            by_initials.insert(word_key(doc, token + 1), known);
        }
    }
    // Short forms.
    let mut last_by_surname: FxHashMap<u64, usize> = FxHashMap::default();
    for (at, name) in names.iter().enumerate() {
        let core = name.core(words);
        if name.entity_type == EntityType::Person {
            let Some(last) = core.last() else { continue };
            if core.len() > 1 {
                let family = if name.family_first { core.first().unwrap_or(last) } else { last };
                last_by_surname.insert(*family, group.get(at).copied().unwrap_or(at));
                continue;
            }
            // "Tan Mei Hua", where Lorna Tan comes later.
            let family = by_first.get(last).copied().filter(|&first| first < at);
            let full = last_by_surname
                .get(last)
                .copied()
                .or_else(|| family.filter(|_| by_last.get(last).is_some_and(|known| known.first() > Some(&at))))
                .or_else(|| by_last.get(last).and_then(|known| known.first().copied()))
                .or_else(|| by_first.get(last).copied())
                .or_else(|| by_middle.get(last).copied());
            let joined = full.unwrap_or_else(|| *by_text.entry((EntityType::Person, *last)).or_insert(at));
            if let Some(slot) = group.get_mut(at) {
                *slot = joined;
            }
            continue;
        }
        if group.get(at) != Some(&at) {
            continue;
        }
        let text = words_key(core);
        let acronym =
            core.len() == 1 && (2..=8).contains(&name.letters) && doc.form(name.first).shape.is(Shape::ALL_CAPS);
        let full = if acronym {
            core.first().and_then(|word| by_initials.get(word)).copied()
        } else if name.entity_type == EntityType::Place
            || name.entity_type == EntityType::Organization && !is_common_start(doc, name)
        {
            by_prefix.get(&text).copied()
        } else {
            None
        };
        let full = full.or_else(|| {
            let tail = words_key(without_article(doc, name, core));
            let known = by_tail.get(&tail).copied().flatten().filter(|_| !is_place(doc, name))?;
            (known < at || is_headline(doc, name)).then_some(known)
        });
        let full = full
            .filter(|&full| full != at && names.get(full).is_some_and(|other| other.entity_type == name.entity_type));
        if let Some(full) = full
            && let Some(slot) = group.get_mut(at)
        {
            *slot = full;
        }
    }
    // Two steps reach the first name of each group: text, then full form.
    let root = |mut at: usize| {
        for _ in 0..4 {
            match group.get(at) {
                Some(&next) if next != at => at = next,
                _ => break,
            }
        }
        at
    };
    let mut entities: Vec<Entity> = Vec::new();
    let mut place: FxHashMap<usize, usize> = FxHashMap::default();
    let mut longest: Vec<(usize, usize)> = Vec::new();
    let mut fullest: Vec<Span> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let Some(name) = names.get(at) else { continue };
        let next = entities.len();
        let index = *place.entry(root(at)).or_insert(next);
        if index == next {
            entities.push(Entity::new(String::new(), mention.entity_type));
            longest.push((0, 0));
            fullest.push(Span::default());
        }
        let fullness = (name.words.len(), mention.span.len());
        if let (Some(entity), Some(best), Some(known)) =
            (entities.get_mut(index), longest.get_mut(index), fullest.get_mut(index))
        {
            let (written, so_far) = (doc.slice(mention.span), doc.slice(*known));
            let shouting = name.words.len() > 1 && is_shouted(written);
            // "Tokyo" sooner than the headline's "TOKYO".
            let softer = || written != so_far && written.eq_ignore_ascii_case(so_far) && is_shouted(so_far);
            if so_far.is_empty() || (!shouting && fullness > *best) || softer() {
                *best = if shouting { (0, 0) } else { fullness };
                *known = mention.span;
            }
            entity.mentions.push(mention.clone());
        }
    }
    for (entity, span) in entities.iter_mut().zip(fullest) {
        entity.name = doc.written(span);
    }
    entities
}

fn is_shouted(name: &str) -> bool {
    name.chars().all(|c| !c.is_lowercase())
}

/// The ends by which an organization's name may be called later: "Rovers" of "Blackmoor Rovers", nothing behind an "of".
fn tails<'w>(doc: &Document, name: &Named, words: &'w [u64]) -> impl Iterator<Item = u64> + use<'w> {
    let core = name.core(words);
    let joined = |at: usize| doc.form(at).shape.is(Shape::LOWER) || doc.word(at) == "&";
    let plain = name.entity_type == EntityType::Organization
        && !(name.first..name.first + name.tokens).any(|at| joined(at) && !doc.is_word(at, "the"));
    let longest = if plain { 1..core.len() } else { 0..0 };
    longest.map(|from| words_key(core.get(from..).unwrap_or_default()))
}

/// Whether one name is the other's end.
fn is_end_of(a: &Named, b: &Named, words: &[u64]) -> bool {
    a.core(words).ends_with(b.core(words)) || b.core(words).ends_with(a.core(words))
}

/// "Tribune" of "The Tribune".
fn without_article<'w>(doc: &Document, name: &Named, core: &'w [u64]) -> &'w [u64] {
    let article = core.len() > 1 && doc.is_word(name.first, "the");
    core.get(usize::from(article)..).unwrap_or_default()
}

/// A place's name is called a body's for reasons of its own: "England" is no "Bank England", the "House" not the "White House".
fn is_place(doc: &Document, name: &Named) -> bool {
    let at = name.first;
    if name.tokens == 1 && name.entity_type == EntityType::Organization && doc.is(at, W::CONTEXT_TEAM_TAIL) {
        return false;
    }
    doc.is(at, W::ENTITY_COUNTRY | W::ENTITY_REGION | W::ENTITY_BIG_CITY | W::ENTITY_NATIONALITY)
        || name.tokens == 1 && doc.is(at, W::CONTEXT_PLACE_HEAD) && !doc.is(at, W::CONTEXT_ORG_HEAD)
}

fn is_headline(doc: &Document, name: &Named) -> bool {
    doc.blocks().get(doc.block_of(name.first)).is_some_and(|block| block.kind == BlockKind::Headline)
}

/// "Bank", "National", "Oman": a first word that many organizations share joins nothing.
fn is_common_start(doc: &Document, name: &Named) -> bool {
    let land = name.tokens == 1 && doc.is(name.first, W::ENTITY_COUNTRY);
    land || doc.is(name.first, W::CONTEXT_ORG_HEAD | W::POS_MAINLY_ADJECTIVE | W::ENTITY_NATIONALITY)
}
