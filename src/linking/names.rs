//! Groups mentions into entities: "Anna Berg", "Ms Berg" and "Berg" are one; two Bergs with different given names stay two.
//!
//! In: the mentions in order; out: entities in order of their first mention, each with its fullest name. People join by
//! surname or given name, other names by their text without stops and accents, by the acronym that stands in brackets
//! behind them or that their initials form, and companies by the name without "Inc." or "Corp.".

use std::collections::HashMap;

use crate::analysis::Entity;
use crate::document::{Document, TokenKind};
use crate::extractors::entities::{EntityMention, EntityType};
use crate::lexicon::WordClass as W;

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
    words: Vec<String>,
    /// The words without company forms or "Jr".
    core: usize,
    /// First letters of the capitalised words.
    initials: String,
    tokens: usize,
}

fn read(doc: &Document, mention: &EntityMention) -> Named {
    let first = doc.token_at(mention.span.start);
    let mut words = Vec::new();
    let mut initials = String::new();
    let mut core = 0;
    let mut at = first;
    while at < first + 32 && doc.token(at).span.start < mention.span.end && doc.token(at).kind != TokenKind::End {
        let word = doc.word(at);
        if doc.token(at).kind != TokenKind::Mark {
            let ending = doc.is(at, W::CONTEXT_ORG_SUFFIX) && mention.entity_type == EntityType::Organization
                || doc.is(at, W::CONTEXT_KIN) && mention.entity_type == EntityType::Person;
            words.push(plain(word));
            if !ending {
                core = words.len();
            }
            if let Some(c) = word.chars().next().filter(|c| c.is_uppercase()) {
                initials.extend(c.to_lowercase());
            }
        }
        at += 1;
    }
    Named { entity_type: mention.entity_type, core: core.max(1), words, initials, tokens: at - first }
}

/// Whether two full person names can be one person's: equal last words, and given names that do not differ.
fn same_person(a: &Named, b: &Named) -> bool {
    let (Some(last_a), Some(last_b)) = (a.words.get(a.core - 1), b.words.get(b.core - 1)) else { return false };
    let (Some(first_a), Some(first_b)) = (a.words.first(), b.words.first()) else { return false };
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    last_a == last_b && (first_a == first_b || initial(first_a, first_b) || initial(first_b, first_a))
}

/// Groups the mentions; they come sorted by place.
#[must_use]
pub fn link_names(doc: &Document, mentions: Vec<EntityMention>) -> Vec<Entity> {
    let names: Vec<Named> = mentions.iter().map(|mention| read(doc, mention)).collect();
    let mut group: Vec<usize> = (0..names.len()).collect();
    // Full names first: by text, then people by surname and given name.
    let mut by_text: HashMap<(EntityType, String), usize> = HashMap::new();
    let mut by_last: HashMap<String, Vec<usize>> = HashMap::new();
    let mut by_first: HashMap<String, usize> = HashMap::new();
    let mut by_initials: HashMap<String, usize> = HashMap::new();
    let mut by_prefix: HashMap<String, usize> = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        let core = name.words.get(..name.core).unwrap_or_default();
        if name.entity_type == EntityType::Person {
            if core.len() < 2 {
                continue;
            }
            let Some(last) = core.last() else { continue };
            let same = by_last.get(last).and_then(|known| {
                known.iter().rev().copied().find(|&k| names.get(k).is_some_and(|other| same_person(other, name)))
            });
            if let Some(slot) = group.get_mut(at) {
                *slot = same.unwrap_or(at);
            }
            if same.is_none() {
                by_last.entry(last.clone()).or_default().push(at);
                if let Some(first) = core.first() {
                    by_first.entry(first.clone()).or_insert(at);
                }
            }
            continue;
        }
        let text = core.join(" ");
        let known = *by_text.entry((name.entity_type, text)).or_insert(at);
        if let Some(slot) = group.get_mut(at) {
            *slot = known;
        }
        if known == at && core.len() > 1 {
            by_initials.entry(name.initials.clone()).or_insert(at);
            if name.entity_type == EntityType::Organization {
                for len in 1..core.len() {
                    by_prefix.entry(core.get(..len).unwrap_or_default().join(" ")).or_insert(at);
                }
            }
        }
        // "International Atomic Energy Agency (IAEA)"
        let Some(mention) = mentions.get(at) else { continue };
        let token = doc.token_at(mention.span.start) + name.tokens;
        if doc.word(token) == "(" && doc.word(token + 2) == ")" && core.len() > 1 {
            by_initials.insert(plain(doc.word(token + 1)), known);
        }
    }
    // Short forms.
    let mut last_by_surname: HashMap<&str, usize> = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        let core = name.words.get(..name.core).unwrap_or_default();
        if name.entity_type == EntityType::Person {
            let Some(last) = core.last() else { continue };
            if core.len() > 1 {
                last_by_surname.insert(last, group.get(at).copied().unwrap_or(at));
                continue;
            }
            let full = last_by_surname
                .get(last.as_str())
                .copied()
                .or_else(|| by_last.get(last).and_then(|known| known.first().copied()))
                .or_else(|| by_first.get(last).copied());
            let joined = full.unwrap_or_else(|| *by_text.entry((EntityType::Person, last.clone())).or_insert(at));
            if let Some(slot) = group.get_mut(at) {
                *slot = joined;
            }
            continue;
        }
        if group.get(at) != Some(&at) {
            continue;
        }
        let text = core.join(" ");
        let acronym = core.len() == 1 && text.len() >= 2 && text.len() <= 8 && {
            let token = doc.token_at(mentions.get(at).map_or(0, |m| m.span.start));
            doc.form(token).shape.is(crate::document::Shape::ALL_CAPS)
        };
        let full = if acronym {
            by_initials.get(&text).copied()
        } else if name.entity_type == EntityType::Organization && !is_common_start(doc, &mentions, at) {
            by_prefix.get(&text).copied()
        } else {
            None
        };
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
    let mut place: HashMap<usize, usize> = HashMap::new();
    let mut longest: Vec<(usize, usize)> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let Some(name) = names.get(at) else { continue };
        let next = entities.len();
        let index = *place.entry(root(at)).or_insert(next);
        if index == next {
            entities.push(Entity::new(String::new(), mention.entity_type));
            longest.push((0, 0));
        }
        let fullness = (name.words.len(), mention.span.len());
        if let (Some(entity), Some(best)) = (entities.get_mut(index), longest.get_mut(index)) {
            let shouting = name.words.len() > 1 && doc.slice(mention.span).chars().all(|c| !c.is_lowercase());
            if entity.name.is_empty() || (!shouting && fullness > *best) {
                *best = if shouting { (0, 0) } else { fullness };
                entity.name = doc.slice(mention.span).split_whitespace().collect::<Vec<_>>().join(" ");
            }
            entity.mentions.push(mention.clone());
        }
    }
    entities
}

/// "Bank", "National": a first word that many organizations share joins nothing.
fn is_common_start(doc: &Document, mentions: &[EntityMention], at: usize) -> bool {
    let token = doc.token_at(mentions.get(at).map_or(0, |m| m.span.start));
    doc.is(token, W::CONTEXT_ORG_HEAD | W::POS_MAINLY_ADJECTIVE | W::ENTITY_NATIONALITY)
}
