//! The user's own names: `--names` adds to or overrides what is found, `--ignore-names` removes.
//!
//! In: the text of the two files; out: mentions changed, and the canonical names that the user wants. A names file has a
//! line for each name, `name TAB type TAB canonical name`; the canonical name may be left out. An ignore file has a name
//! a line. Empty lines and lines that start with `#` are passed over. Names match with any capitals.

use std::collections::{HashMap, HashSet};

use super::{EntityMention, EntityType};
use crate::analysis::Entity;
use crate::document::Document;
use crate::lexicon::scan;

/// The longest user name in tokens.
const LONGEST: usize = 16;

/// What the user knows about names.
#[derive(Clone, Debug, Default)]
pub struct UserNames {
    names: HashMap<String, (EntityType, String)>,
    ignored: HashSet<String>,
    /// First words of the names.
    starts: HashSet<String>,
}

fn fold(text: &str) -> String {
    let mut folded = String::new();
    scan::fold_into(&mut folded, text);
    folded
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let rows = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim_end()));
    rows.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
}

impl UserNames {
    /// Adds the rows of a names file.
    ///
    /// # Errors
    /// A row without a type, or with a type that does not exist: what is wrong and in which line.
    pub fn add_names(&mut self, text: &str) -> Result<(), String> {
        for (at, line) in lines(text) {
            let mut columns = line.split('\t').map(str::trim);
            let name = columns.next().unwrap_or_default();
            let written = columns.next().unwrap_or_default();
            let Some(entity_type) = EntityType::parse(written) else {
                return Err(format!(
                    "line {at}: `{written}` is no type; write name, tab, and person, organization, place, group or misc"
                ));
            };
            let canonical = columns.next().filter(|c| !c.is_empty()).unwrap_or(name);
            let folded = fold(name);
            self.starts.insert(first_word(&folded).to_string());
            self.names.insert(folded, (entity_type, canonical.to_string()));
        }
        Ok(())
    }

    /// Adds the rows of a file of names to leave out.
    pub fn add_ignored(&mut self, text: &str) {
        self.ignored.extend(lines(text).map(|(_, line)| fold(line)));
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.ignored.is_empty()
    }

    /// Puts the user's names in the place of what overlaps them, and drops what the user ignores.
    #[must_use]
    pub fn apply(&self, doc: &Document, mentions: Vec<EntityMention>) -> Vec<EntityMention> {
        if self.is_empty() {
            return mentions;
        }
        let mut wanted: Vec<EntityMention> = Vec::new();
        if !self.names.is_empty() {
            for &sentence in doc.sentences() {
                let mut at = sentence.first;
                while at < sentence.end {
                    at = match self.name_at(doc, at, sentence.end) {
                        Some((entity_type, end)) => {
                            wanted.push(EntityMention { span: doc.span_of(at..end), entity_type, rule: "user-list" });
                            end
                        }
                        None => at + 1,
                    };
                }
            }
        }
        let mut kept: Vec<EntityMention> = Vec::with_capacity(mentions.len() + wanted.len());
        for mention in mentions {
            let near = wanted.partition_point(|own| own.span.end <= mention.span.start);
            let overlaps = wanted.get(near).is_some_and(|own| own.span.overlaps(mention.span));
            if !overlaps && !self.ignored.contains(&fold(doc.slice(mention.span))) {
                kept.push(mention);
            }
        }
        kept.extend(wanted);
        kept.sort_by_key(|mention| mention.span);
        kept
    }

    fn name_at(&self, doc: &Document, at: usize, end: usize) -> Option<(EntityType, usize)> {
        if !self.starts.contains(first_word(&fold(doc.word(at)))) {
            return None;
        }
        (1..=LONGEST.min(end - at)).rev().find_map(|len| {
            let found = self.names.get(&fold(doc.slice(doc.span_of(at..at + len))))?;
            Some((found.0, at + len))
        })
    }

    /// Gives entities the canonical names that the user wrote.
    pub fn rename(&self, doc: &Document, entities: &mut [Entity]) {
        for entity in entities.iter_mut().filter(|_| !self.names.is_empty()) {
            let own = entity.mentions.iter().find_map(|mention| self.names.get(&fold(doc.slice(mention.span))));
            if let Some((_, canonical)) = own {
                entity.name.clone_from(canonical);
            }
        }
    }
}

/// Up to the first character that a token could end at.
fn first_word(folded: &str) -> &str {
    folded.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{self, Format};
    use crate::{Options, analyze};

    #[test]
    fn user_lists_add_override_and_remove() {
        let mut names = UserNames::default();
        names.add_names("# ours\nthe Shed\tplace\tShed Gallery\nParis\tperson\n").expect("good rows");
        names.add_ignored("Oslo\n");
        let text = "They met at the Shed. Paris flew to Oslo and Rome.".to_string();
        let input = input::from_text("t", text, Some(Format::Text)).expect("text");
        let options = Options { names: names.into(), ..Options::default() };
        let found = analyze(&input, &options, |_, _, analysis| {
            analysis.entities.iter().map(|e| format!("{} {}", e.entity_type.name(), e.name)).collect::<Vec<_>>()
        });
        assert_eq!(found, ["place Shed Gallery", "person Paris", "place Rome"]);
        assert!(UserNames::default().add_names("Berg\tcity\n").is_err());
    }
}
