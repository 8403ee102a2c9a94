//! Groups mentions into entities: "Anna Berg", "Ms Berg" and "Berg" are one; two Bergs with different given names stay two.
//!
//! In: the mentions in order; out: entities in order of their first mention, each with its fullest name. People join by
//! surname or given name, other names by their text without stops and accents, by the acronym that stands in brackets
//! behind them or that their initials form, and companies by the name without "Inc." or "Corp.".

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::Entity;
use crate::article::BlockKind;
use crate::document::{Document, Shape, TokenKind};
use crate::extractors::entities::{EntityMention, EntityType, is_alias};
use crate::lexicon::{List, WordClass as W, scan};
use crate::linking::pronouns::{Gender, given_name_gender, relative_of, title_gender};
use crate::parser::byline::usual_case;
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
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ă' | 'ą' | 'ā' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ậ' | 'ắ' | 'ặ' => {
                out.push('a')
            }
            'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ě' | 'ė' | 'ē' | 'ẹ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => {
                out.push('e')
            }
            'í' | 'ì' | 'î' | 'ï' | 'ı' | 'ī' | 'į' | 'ĩ' | 'ị' => out.push('i'),
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ő' | 'ō' | 'ọ' | 'ố' | 'ồ' | 'ổ' | 'ộ' | 'ơ' | 'ớ' | 'ờ' | 'ợ' => {
                out.push('o')
            }
            'ú' | 'ù' | 'û' | 'ü' | 'ů' | 'ű' | 'ū' | 'ų' | 'ũ' | 'ụ' | 'ủ' | 'ư' | 'ứ' | 'ừ' | 'ữ' | 'ự' => {
                out.push('u')
            }
            'ç' | 'ć' | 'č' => out.push('c'),
            'ş' | 'ś' | 'š' | 'ș' => out.push('s'),
            'ž' | 'ź' | 'ż' => out.push('z'),
            'ñ' | 'ń' | 'ň' | 'ņ' => out.push('n'),
            'ğ' | 'ģ' | 'ġ' => out.push('g'),
            'ł' | 'ļ' | 'ľ' => out.push('l'),
            'đ' | 'ď' => out.push('d'),
            'ķ' => out.push('k'),
            'ř' => out.push('r'),
            'ţ' | 'ț' | 'ť' => out.push('t'),
            'ý' | 'ÿ' => out.push('y'),
            c => out.push(c),
        }
    }
    out
}

/// Longer names are kept by their first words alone.
const MOST_WORDS: usize = 6;

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

/// The given names, as [`word_key`] numbers them, that the name's first word is short for.
fn given_names_of<'d>(doc: &'d Document, name: &Named) -> impl Iterator<Item = u64> + use<'d> {
    let row = doc.is(name.first, W::NICKNAMES).then(|| doc.form(name.first).key?.row(List::Nicknames)).flatten();
    row.into_iter().flat_map(|row| row.column(1).split('|')).map(|given| scan::hash_key(given.as_bytes()))
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
    doc.is_tying_hyphen(at.wrapping_sub(1))
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

/// The names of the article, in order, with their words.
struct Names<'d> {
    doc: &'d Document<'d>,
    list: Vec<Named>,
    words: Vec<u64>,
}

impl<'d> Names<'d> {
    fn read(doc: &'d Document<'d>, mentions: &[EntityMention]) -> Self {
        let mut words = Vec::with_capacity(mentions.len() * 2);
        let list = mentions.iter().map(|mention| read(doc, mention, &mut words)).collect();
        Names { doc, list, words }
    }

    fn core(&self, name: &Named) -> &[u64] {
        name.core(&self.words)
    }

    /// Whether two full person names can be one person's: equal last words, and given names that do not differ.
    fn is_same_person(&self, a: &Named, b: &Named) -> bool {
        let (Some(last_a), Some(last_b)) = (self.core(a).last(), self.core(b).last()) else { return false };
        // "Carl Berg Jr." and "Carl Berg III" are father and son.
        let generation = |name: &Named| self.words.get(name.words.clone()).unwrap_or_default().get(name.core).copied();
        if let (Some(a), Some(b)) = (generation(a), generation(b))
            && a != b
        {
            return false;
        }
        let first = |name: &Named| self.words.get(name.words.clone()).and_then(<[u64]>::first);
        let is_initial = |name: &Named| name.letters == name.initial.len_utf8();
        let abbreviated = (is_initial(a) || is_initial(b)) && a.initial == b.initial;
        // "Valverde Rojas" is "Julián Valverde Rojas", "Al Thani" is "Hamad Al Thani".
        last_a == last_b
            && (first(a) == first(b)
                || abbreviated
                || self.is_end_of(a, b)
                || self.is_short_for(a, b)
                || self.are_titled(a, b))
    }

    /// "Baroness Berg" and "Lady Berg": titles that are part of the name, of one gender.
    fn are_titled(&self, a: &Named, b: &Named) -> bool {
        let title = |name: &Named| if name.tokens == 2 { title_gender(self.doc, name.first) } else { Gender::Unknown };
        title(a) != Gender::Unknown && title(a) == title(b)
    }

    /// Whether one given name is short for the other: "Bob Berg" and "Robert Berg".
    fn is_short_for(&self, a: &Named, b: &Named) -> bool {
        let stands_for = |short: &Named, full: &Named| {
            let first = self.words.get(full.words.start);
            given_names_of(self.doc, short).any(|given| Some(&given) == first)
        };
        stands_for(a, b) || stands_for(b, a)
    }

    /// Whether a surname alone may still be the one's whom it first stood for, now that another was named in full: not "Berg Jr.", "Mrs
    /// Berg" of a Peter Berg, nor a "Kim" among people of other families called so.
    fn may_be_called(&self, full: usize, latest: Option<usize>, name: &Named) -> bool {
        !latest.and_then(|at| self.list.get(at)).is_some_and(|latest| latest.family_first)
            && self.core(name).len() == name.words.len()
            && self.titled(name).fits(self.given(full))
    }

    /// "Adeel Berg, 52, was found guilty. His wife, Nadia Berg,": the relative of the one named before; a child is named before its parents.
    fn is_spouse(&self, known: usize, name: &Named) -> bool {
        let Some(kin) = self.kin_before(name) else { return false };
        let older = ["father", "mother", "parents"].iter().any(|word| self.doc.is_word(kin, word));
        let beside = !older && self.doc.is(kin.wrapping_sub(1), W::POS_POSSESSIVE);
        beside && relative_of(self.doc, name.first).is_some_and(|whose| whose.fits(self.given(known)))
    }

    /// Who is called so, right before: the place of `Carl Berg` in the list, of `Carl Berg, known as Tavo,`.
    fn called_before(&self, at: usize, name: &Named) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let who = self.list.get(before)?;
        let full = who.entity_type == EntityType::Person && who.tokens > 1 && name.tokens <= 2;
        (full && is_alias(self.doc, who.first + who.tokens, name.first)).then_some(before)
    }

    /// "King Hamad" beside a Judge Hamad Berg: who rules is no other of that name.
    fn is_other_ruler(&self, full: usize, name: &Named) -> bool {
        let ruler = |name: &Named| {
            let title = self.title_before(name);
            ["king", "queen", "pope", "emperor"].into_iter().find(|own| self.doc.is_word(title, own))
        };
        let other = |full: &Named| ruler(full).is_none() && self.doc.is(self.title_before(full), W::CONTEXT_HONORIFIC);
        ruler(name).is_some() && self.list.get(full).is_some_and(other)
    }

    /// The gender that the title before the name tells.
    fn titled(&self, name: &Named) -> Gender {
        title_gender(self.doc, self.title_before(name))
    }

    /// The word before the name, over the stop of a short form.
    fn title_before(&self, name: &Named) -> usize {
        let before = name.first.wrapping_sub(1);
        before.wrapping_sub(usize::from(self.doc.word(before) == "."))
    }

    /// The gender that "Mr" or "Mrs" before the name tells.
    fn courtesy(&self, name: &Named) -> Gender {
        if self.doc.is(self.title_before(name), W::CONTEXT_COURTESY) { self.titled(name) } else { Gender::Unknown }
    }

    /// The gender that "his wife," or "Jackson's mother," before the name tells.
    fn kin(&self, name: &Named) -> Gender {
        self.kin_before(name).map_or(Gender::Unknown, |kin| title_gender(self.doc, kin))
    }

    /// The "wife" of "his wife, Anna Berg" and of "his wife Anna Berg".
    fn kin_before(&self, name: &Named) -> Option<usize> {
        let comma = name.first.wrapping_sub(1);
        let kin = comma.wrapping_sub(usize::from(self.doc.word(comma) == ","));
        self.doc.is(kin, W::BESIDE_KIN).then_some(kin)
    }

    fn kin_of(&self, full: usize) -> bool {
        self.list.get(full).is_some_and(|name| self.kin(name) != Gender::Unknown)
    }

    /// "Kim Yo-jong, the sister of leader Kim Jong-un,": whose relative the one named before it is.
    fn is_sibling(&self, at: usize, name: &Named) -> bool {
        const LONGEST: usize = 6;
        let (before, doc) = (self.list.get(..at).unwrap_or_default(), self.doc);
        let from = name.first.saturating_sub(LONGEST);
        let Some(of) = (from..name.first).rev().find(|&of| doc.is_word(of, "of")) else { return false };
        let apposed = doc.is(of.wrapping_sub(1), W::BESIDE_KIN)
            && doc.is(of.wrapping_sub(2), W::POS_DETERMINER)
            && doc.word(of.wrapping_sub(3)) == ",";
        let ends = |other: &&Named| other.first + other.tokens + 3 == of;
        let other = || before.iter().rev().take(4).find(ends);
        apposed && other().is_some_and(|other| other.entity_type == EntityType::Person)
    }

    /// The gender that the given name of the full name at `full` tells.
    fn given(&self, full: usize) -> Gender {
        let Some(name) = self.list.get(full) else { return Gender::Unknown };
        let listed = given_name_gender(self.doc.classes(name.first));
        // "Dougie Bain and his wife", whatever sex the lists have for Dougie
        let end = name.first + name.tokens;
        let has = |whose: &str, spouse: &str| {
            let words = [(end, "and"), (end + 1, whose), (end + 2, spouse)];
            words.iter().all(|(at, word)| self.doc.is_word(*at, word))
        };
        let told = if listed == Gender::Unknown { self.kin(name) } else { listed };
        match () {
            () if told != Gender::Unknown => told,
            () if has("his", "wife") => Gender::Male,
            () if has("her", "husband") => Gender::Female,
            () => Gender::Unknown,
        }
    }

    /// Whether more than the name may stand there: "Anna Berg Wins Poll" of a headline, "Anna Berg Super PAC".
    fn runs_on(&self, name: &Named) -> bool {
        let doc = self.doc;
        let (people, end) = (W::SURNAMES | W::GIVEN_NAMES, name.first + name.tokens);
        let is_other = |at: usize| {
            let generation = doc.is(at, W::BESIDE_GENERATION);
            let letter = doc.word(at).len() == 1 && (doc.form(at).shape.is(Shape::LOWER) || at + 1 == end);
            let letters = doc.form(at).shape.is(Shape::ALL_CAPS) && doc.word(at).len() > 1 && !generation;
            doc.is(at, W::WORDS) && !doc.is(at, people) || letters || letter
        };
        is_headline(doc, name) || (name.first + 1..end).any(is_other)
    }

    /// "Mohammed bin Salman", whom nobody calls "Salman": that is the king, his father.
    fn ends_with_father(&self, name: &Named) -> bool {
        let last = (name.first + name.tokens).saturating_sub(1);
        let before = last.wrapping_sub(1);
        before > name.first && self.doc.is(before, W::BESIDE_PATRONYM) && !self.doc.is(last, W::SURNAME_PUBLIC)
    }

    /// Whether one name is the other's end; "Hamad bin Zayed Al Noor" is no "Khaled bin Hamad bin Zayed Al Noor" but his father.
    fn is_end_of(&self, a: &Named, b: &Named) -> bool {
        let (long, short) = if a.words.len() < b.words.len() { (b, a) } else { (a, b) };
        let before = (long.first + long.tokens).saturating_sub(short.tokens + 1);
        let is_son = before > long.first && self.doc.is(before, W::BESIDE_PATRONYM);
        self.core(long).ends_with(self.core(short)) && !is_son
    }
}

/// Which names are one, and by what the first of each is known: the numbers are places in the list of names.
#[derive(Default)]
struct Index {
    /// For each name, another that it is the same as, or itself.
    same: Vec<usize>,
    by_text: FxHashMap<(EntityType, u64), usize>,
    /// Companies named with their form: "Halden Motors Corp." is not how "Halden Motors Finance Corp." begins.
    whole: FxHashSet<u64>,
    by_last: FxHashMap<u64, Vec<usize>>,
    by_first: FxHashMap<u64, usize>,
    by_middle: FxHashMap<u64, usize>,
    /// By how a person's name begins, in two words or more, and by the whole name.
    by_begin: FxHashMap<u64, usize>,
    by_whole: FxHashMap<u64, usize>,
    by_initials: FxHashMap<(EntityType, u64), usize>,
    /// By what stands in brackets behind the name: "IAEA", "Cotu".
    by_bracket: FxHashMap<u64, usize>,
    by_prefix: FxHashMap<u64, usize>,
    by_tail: FxHashMap<u64, Option<usize>>,
    /// By what the body is whose name goes on behind that: "Institute".
    by_head: FxHashMap<u64, Option<usize>>,
    /// Who was last named in full with that surname.
    latest: FxHashMap<u64, usize>,
    /// Whom the surname alone stands for, since it first did: relatives who come later keep their given names.
    called: FxHashMap<u64, usize>,
    /// Who was born with another name.
    renamed: FxHashSet<usize>,
    /// By the given names that somebody's may be short for: "nicholas" of Nick Berg.
    by_short: FxHashMap<u64, usize>,
    /// How often a surname stands alone behind "Mr", and behind "Mrs" or "Ms".
    addressed: FxHashMap<u64, [usize; 2]>,
}

impl Index {
    fn new(names: &Names) -> Self {
        let mut index = Index { same: (0..names.list.len()).collect(), ..Index::default() };
        for (at, name) in names.list.iter().enumerate() {
            match name.entity_type {
                EntityType::Person => index.add_person(names, at, name),
                _ => index.add_other(names, at, name),
            }
        }
        for (at, name) in names.list.iter().enumerate() {
            match name.entity_type {
                EntityType::Person => index.join_person(names, at, name),
                _ => index.join_other(names, at, name),
            }
        }
        index
    }

    fn join(&mut self, at: usize, to: usize) {
        if let Some(slot) = self.same.get_mut(at) {
            *slot = to;
        }
    }

    fn add_person(&mut self, names: &Names, at: usize, name: &Named) {
        // `Leung Kwok-hung ("Long Hair")`
        if let Some(who) = names.called_before(at, name) {
            if let [alias] = names.core(name) {
                self.by_middle.entry(*alias).or_insert(who);
            }
            self.join(at, who);
            return;
        }
        let [first, inner @ .., last] = names.core(name) else {
            self.count_courtesy(names, name);
            return;
        };
        let known = self.by_last.entry(*last).or_default();
        let is_same = |k: &usize| names.list.get(*k).is_some_and(|other| names.is_same_person(other, name));
        let same = known.iter().rev().copied().find(is_same);
        if same.is_none() {
            known.push(at);
        }
        let born = if same.is_none() { self.born_so(names, at, name) } else { None };
        // "Doreen Hartley" of Baroness Hartley, who was born Doreen Pickersgill
        let married = || {
            let known = self.by_first.get(first).copied().filter(|known| self.renamed.contains(known))?;
            self.by_last.get(last).is_some_and(|all| all.contains(&known)).then_some(known)
        };
        let same = same.or_else(married);
        self.renamed.extend(born);
        let own = same.or(born).unwrap_or_else(|| self.begin_person(names, at, name));
        self.join(at, own);
        self.by_first.entry(*first).or_insert(own);
        for given in given_names_of(names.doc, name) {
            self.by_short.entry(given).or_insert(own);
        }
        // "Marta Elena Ocampo (MEO)"
        let (doc, open) = (names.doc, name.first + name.tokens);
        let shape = doc.form(open + 1).shape;
        let letters = shape.is(Shape::ALL_CAPS) && !shape.is(Shape::HAS_STOP);
        if doc.word(open) == "(" && doc.word(open + 2) == ")" && letters {
            self.by_middle.insert(word_key(doc, open + 1), own);
        }
        // "Mansouri" of "Khalid al-Mansouri"
        let ending = open - 1;
        if is_tied(doc, ending) && doc.is(ending.wrapping_sub(2), W::CONTEXT_PARTICLE) {
            self.by_middle.entry(word_key(doc, ending)).or_insert(own);
        }
        // The first of two family names: "Valverde".
        for word in inner {
            self.by_middle.entry(*word).or_insert(own);
        }
    }

    /// "Dr. Lindvall was born Hanna Ekvall": who is named before it in the sentence, or "She" whose given name it is.
    fn born_so(&self, names: &Names, at: usize, name: &Named) -> Option<usize> {
        if !is_born_so(names.doc, name.first) {
            return None;
        }
        const NAMES: usize = 6;
        let sentence = names.doc.sentence_of(name.first);
        let before = names.list.iter().enumerate().take(at).skip(at.saturating_sub(NAMES)).rev();
        let mut told = before.take_while(|(_, other)| names.doc.sentence_of(other.first) == sentence);
        match told.find(|(_, other)| other.entity_type == EntityType::Person) {
            Some((before, other)) => match names.core(other) {
                [surname] => self.by_last.get(surname).and_then(|known| known.first().copied()),
                _ => self.same.get(before).copied(),
            },
            _ => self.by_first.get(names.core(name).first()?).copied(),
        }
    }

    /// Who else the person is that was not yet named so.
    fn begin_person(&mut self, names: &Names, at: usize, name: &Named) -> usize {
        let (runs_on, core) = (names.runs_on(name), names.core(name));
        let own = self.begun_so(core).filter(|_| core.len() == 2 || !runs_on).unwrap_or(at);
        self.add_beginnings(core, own, runs_on);
        own
    }

    /// Whose longer name begins with this one, or who was called by its first words: "Marta Ocampo" and "Marta Ocampo Lozano".
    fn begun_so(&self, core: &[u64]) -> Option<usize> {
        let key = |len: usize| words_key(core.get(..len).unwrap_or_default());
        let longer = self.by_begin.get(&key(core.len()));
        longer.or_else(|| (2..core.len().min(MOST_WORDS)).find_map(|len| self.by_whole.get(&key(len)))).copied()
    }

    /// Keeps by what first words, of two or more, the person may be called.
    fn add_beginnings(&mut self, core: &[u64], own: usize, runs_on: bool) {
        self.by_whole.entry(words_key(core)).or_insert(own);
        if runs_on {
            return;
        }
        for len in 2..core.len().min(MOST_WORDS) {
            self.by_begin.entry(words_key(core.get(..len).unwrap_or_default())).or_insert(own);
        }
    }

    fn add_other(&mut self, names: &Names, at: usize, name: &Named) {
        let (doc, core) = (names.doc, names.core(name));
        let known = *self.by_text.entry((name.entity_type, words_key(core))).or_insert(at);
        self.join(at, known);
        if core.len() < name.words.len() {
            self.whole.insert(words_key(core));
        }
        if known == at {
            self.add_short_forms(names, at, name);
        }
        // "International Atomic Energy Agency (IAEA)"
        let token = name.first + name.tokens;
        // "the Tarsey State Emergency Management Agency, TASEMA, said"
        let apposed = || doc.word(token) == "," && doc.word(token + 2) == "," && is_short_of(doc, token + 1, name);
        if core.len() > 1 && (doc.word(token) == "(" && doc.word(token + 2) == ")" || apposed()) {
            self.by_bracket.insert(word_key(doc, token + 1), known);
        }
    }

    /// By what else the article may call a name that it has just told.
    fn add_short_forms(&mut self, names: &Names, at: usize, name: &Named) {
        let (doc, core) = (names.doc, names.core(name));
        let mut add = |words: &[u64]| {
            self.by_prefix.entry(words_key(words)).or_insert(at);
        };
        // "Washington" of "Washington, D.C."
        let mut tokens = name.first..name.first + name.tokens;
        if name.entity_type == EntityType::Place
            && let Some(town) = tokens.position(|at| doc.word(at) == ",")
        {
            add(core.get(..town).unwrap_or_default());
        }
        // "Tarvo" of "Tarvo.com"
        let site = doc.word(name.first).split_once('.').filter(|(own, end)| own.len() > 2 && end.len() > 1);
        if let Some((own, _)) = site.filter(|_| doc.token(name.first).kind == TokenKind::Address) {
            add(&[scan::hash_key(own.to_ascii_lowercase().as_bytes())]);
        }
        if core.len() < 2 {
            return;
        }
        if name.entity_type == EntityType::Organization {
            (1..core.len()).for_each(|len| add(core.get(..len).unwrap_or_default()));
        }
        // "Dhana" of "Cyclone Dhana", "Carrow" of the "MV Carrow"
        let is_titled = doc.is(name.first, W::CONTEXT_STORM | W::CONTEXT_SHIP)
            || doc.is(name.first, W::BESIDE_VESSEL) && name.entity_type == EntityType::Misc;
        if name.entity_type == EntityType::Organization || is_titled {
            for tail in tails(doc, name, &names.words) {
                let first = self.by_tail.entry(tail).or_insert(Some(at));
                // Two bodies with one tail: neither has it alone. "The Halden Times" is "Halden Times".
                let is_one = |first: &usize| names.list.get(*first).is_some_and(|other| names.is_end_of(other, name));
                *first = first.filter(is_one);
            }
        }
        if let Some(head) = head_of(doc, name) {
            let first = self.by_head.entry(head).or_insert(Some(at));
            *first = first.filter(|&first| first == at);
        }
        self.by_initials.entry((name.entity_type, initials_key(doc, name))).or_insert(at);
    }

    fn count_courtesy(&mut self, names: &Names, name: &Named) {
        let (Some(surname), courtesy) = (names.core(name).last(), names.courtesy(name)) else { return };
        if courtesy != Gender::Unknown {
            let [men, women] = self.addressed.entry(*surname).or_default();
            *(if courtesy == Gender::Male { men } else { women }) += 1;
        }
    }

    /// "Mrs Dale" in an article with a Mr Dale, of whom but he is named in full: his given name tells the gender, otherwise which title is
    /// the more frequent.
    fn is_other_half(&self, names: &Names, full: usize, name: &Named) -> bool {
        let Some(&[men, women]) = names.core(name).last().and_then(|surname| self.addressed.get(surname)) else {
            return false;
        };
        let courtesy = names.courtesy(name);
        let known = names.given(full);
        // "Mrs Dale" of an article that has but a Carl Dale
        if men == 0 && courtesy == Gender::Female && known == Gender::Male {
            return true;
        }
        if men == 0 || women == 0 || courtesy == Gender::Unknown {
            return false;
        }
        let frequent = if men >= women { Gender::Male } else { Gender::Female };
        courtesy != if known == Gender::Unknown { frequent } else { known }
    }

    /// Gives a person called by one name to whom the article calls so in full.
    fn join_person(&mut self, names: &Names, at: usize, name: &Named) {
        const RECENT: usize = 3;
        const MOST_RELATIVES: usize = 20;
        let core = names.core(name);
        let (Some(first), Some(last)) = (core.first(), core.last()) else { return };
        if core.len() > 1 && names.ends_with_father(name) {
            return;
        }
        if core.len() > 1 {
            let family = if name.family_first { first } else { last };
            let full = self.same.get(at).copied().unwrap_or(at);
            // "Her brother, Carl Berg": the surname alone goes on to be hers.
            let known = self.latest.get(family).copied();
            let is_principal = |known: usize| self.same.iter().take(at).filter(|&&same| same == known).nth(1).is_some();
            let is_relative = || relative_of(names.doc, name.first).is_some() || is_parent(names.doc, name.first);
            let principal = || known.is_some_and(is_principal) && is_relative();
            let spouse = || known.is_some_and(|known| names.is_spouse(known, name));
            if principal()
                || spouse()
                || known.is_some() && names.is_sibling(at, name)
                || known.is_some() && is_survivor(names.doc, name.first)
            {
                return;
            }
            self.latest.insert(*family, full);
            return;
        }
        let of_last = self.by_last.get(last).and_then(|known| known.first().copied());
        let is_father = |full: &usize| names.list.get(*full).is_some_and(|full| names.ends_with_father(full));
        let of_last = of_last.filter(|full| !is_father(full));
        let given = self.by_first.get(last).copied().filter(|&full| !names.is_other_ruler(full, name));
        // "Tan Mei Hua", where Lorna Tan comes later.
        let family = given.filter(|&given| given < at && of_last.is_some_and(|later| later > at));
        let latest = self.latest.get(last).copied();
        let full = self.called.get(last).copied().filter(|&full| names.may_be_called(full, latest, name)).or(latest);
        let full = full.or(family).or(of_last).or(given);
        // "Ms. Berg" of Anna and Peter Berg.
        let known = self.by_last.get(last).map(Vec::as_slice).filter(|known| known.len() > 1);
        let of_title = known.and_then(|known| {
            let titled = names.titled(name);
            let fits = |full: &usize| titled.fits(names.given(*full));
            // "Mrs Berg" of Nadia and of an Adeel, whose given name no list has
            let relative =
                |full: usize| names.list.get(full).is_some_and(|it| relative_of(names.doc, it.first).is_some());
            let courtesy = names.courtesy(name);
            // "Jocelyn Berg said so. Ms. Berg added"
            let recent = |full: usize| (at.saturating_sub(RECENT)..at).any(|at| self.same.get(at) == Some(&full));
            // "Ms. Berg" of Lorna Berg, whose daughter Imogen Berg was named once, is not the daughter.
            let alone = |full: usize| {
                !known.iter().take(MOST_RELATIVES).any(|&other| other != full && names.given(other) == courtesy)
            };
            let known_as = |full: usize| recent(full) || (relative(full) || names.kin_of(full)) && alone(full);
            let told =
                |full: &&usize| courtesy != Gender::Unknown && names.given(**full) == courtesy && known_as(**full);
            let mut of_gender = known.iter().take(MOST_RELATIVES).filter(told);
            if let (Some(one), None) = (of_gender.next(), of_gender.next()) {
                return Some(*one);
            }
            full.filter(fits).or_else(|| known.iter().copied().find(fits))
        });
        // "Mrs Berg" of two Bergs, where the bare name is his, does not make it hers.
        let told_apart = of_title.is_some() && of_title != full;
        let full = of_title.or(full);
        let is_other = known.is_none() && full.is_some_and(|full| self.is_other_half(names, full, name));
        let full = full.filter(|_| !is_other);
        let full = full.or_else(|| self.by_middle.get(last).copied());
        // "Bob" of Robert Berg
        let full = full.or_else(|| {
            let mut given = given_names_of(names.doc, name).filter(|_| name.tokens == 1);
            let called = |given: &u64| self.by_first.get(given).or_else(|| self.by_short.get(given));
            given.find_map(|given| called(&given).copied().filter(|&full| full < at))
        });
        // "Ty" of Tyrese Berg
        let full = full.or_else(|| self.cut_short(names, at, name));
        // "Nomvula (née Dlamini)", where an Ezekiel Dlamini comes too.
        let full = at.checked_sub(1).filter(|_| names.doc.is(name.first.wrapping_sub(1), W::BESIDE_MAIDEN)).or(full);
        let full = names.called_before(at, name).or(full);
        let full = full.unwrap_or_else(|| *self.by_text.entry((EntityType::Person, *last)).or_insert(at));
        self.join(at, full);
        if self.latest.contains_key(last) && !is_other && !told_apart {
            self.called.entry(*last).or_insert(full);
        }
    }

    /// Of whose given name, of one person before alone, the name is the beginning.
    fn cut_short(&self, names: &Names, at: usize, name: &Named) -> Option<usize> {
        const LONGEST: usize = 5;
        const NAMES: usize = 200;
        let doc = names.doc;
        if name.tokens != 1 || !(2..=LONGEST).contains(&name.letters) || !doc.is(name.first, W::GIVEN_NAMES) {
            return None;
        }
        let word = doc.word(name.first);
        let begins = |(at, other): (usize, &Named)| {
            let full = other.entity_type == EntityType::Person && names.core(other).len() > 1;
            let given = doc.word(other.first);
            let longer = given.len() > word.len() + 1 && given.get(..word.len()).is_some_and(|start| start == word);
            (full && longer).then(|| self.same.get(at).copied()).flatten()
        };
        let mut known = names.list.iter().enumerate().take(at).skip(at.saturating_sub(NAMES)).filter_map(begins);
        let first = known.next()?;
        known.all(|other| other == first).then_some(first)
    }

    /// Gives letters or a short form to the name that they stand for.
    fn join_other(&mut self, names: &Names, at: usize, name: &Named) {
        if self.same.get(at) != Some(&at) {
            return;
        }
        let full = self.spelled_out(names, at, name).or_else(|| self.ended_by(names, at, name));
        let is_type = |full: &usize| names.list.get(*full).is_some_and(|other| other.entity_type == name.entity_type);
        if let Some(full) = full.filter(|full| *full != at && is_type(full)) {
            self.join(at, full);
        }
    }

    /// "IAEA", or how a longer name begins.
    fn spelled_out(&self, names: &Names, at: usize, name: &Named) -> Option<usize> {
        let (doc, core) = (names.doc, names.core(name));
        let (alone, capitals) = (core.len() == 1, doc.form(name.first).shape.is(Shape::ALL_CAPS));
        let begins = |full: &usize| names.list.get(*full).is_some_and(|full| full.initial == name.initial);
        let bracketed = core.first().filter(|_| alone).and_then(|own| self.by_bracket.get(own).copied());
        if let Some(full) =
            bracketed.filter(|full| capitals || name.entity_type == EntityType::Organization && begins(full))
        {
            return Some(full);
        }
        if alone && (2..=8).contains(&name.letters) && capitals {
            return self.by_initials.get(&(name.entity_type, *core.first()?)).copied();
        }
        let may_begin = match name.entity_type {
            EntityType::Place => true,
            EntityType::Organization => !is_common_start(doc, name),
            _ => false,
        };
        let key = words_key(core);
        let known = self.by_prefix.get(&key).copied().filter(|_| may_begin && !self.whole.contains(&key))?;
        // "Leeds", the team, of the "Leeds General Infirmary"
        let city = alone && doc.is(name.first, W::ENTITY_BIG_CITY) && name.entity_type == EntityType::Organization;
        let is_institution = |full: &Named| {
            let last = full.first + full.tokens - 1;
            full.words.len() > 2
                && doc.is(last, W::CONTEXT_ORG_HEAD)
                && !doc.is(last, W::CONTEXT_TEAM_TAIL | W::CONTEXT_ORG_SUFFIX)
        };
        if city && names.list.get(known).is_some_and(is_institution) {
            return None;
        }
        // "Ocado" before "Ocado Retail" is no short form of it; before "Ocado Group Plc" it is.
        let is_free = name.entity_type == EntityType::Place || known < at || is_headline(doc, name);
        let is_company = |full: &Named| {
            // "Tarvojet Airlines"
            let venture = names.core(full).len() == core.len() + 1
                && doc.is(full.first + full.tokens - 1, W::BESIDE_VENTURE)
                && !is_place(doc, name);
            venture || names.core(full).len() < full.words.len()
        };
        (is_free || names.list.get(known).is_some_and(is_company)).then_some(known)
    }

    /// The one longer name that ends so, if it came before; a headline may be first.
    fn ended_by(&self, names: &Names, at: usize, name: &Named) -> Option<usize> {
        let doc = names.doc;
        let tail = words_key(without_article(doc, name, names.core(name)));
        let known = self.by_tail.get(&tail).or_else(|| self.by_head.get(&tail));
        let known = known.copied().flatten().filter(|_| !is_place(doc, name))?;
        (known < at || is_headline(doc, name)).then_some(known)
    }

    /// The first name of the group. Two steps reach it: text, then full form.
    fn root(&self, at: usize) -> usize {
        (0..4).fold(at, |at, _| self.same.get(at).copied().unwrap_or(at))
    }
}

/// Groups the mentions; they come sorted by place.
#[must_use]
pub fn link_names(doc: &Document, mentions: Vec<EntityMention>) -> Vec<Entity> {
    let names = Names::read(doc, &mentions);
    let index = Index::new(&names);
    let mut entities: Vec<Entity> = Vec::new();
    let mut places: FxHashMap<usize, usize> = FxHashMap::default();
    let mut fullest: Vec<Fullest> = Vec::new();
    for (at, (mention, name)) in mentions.into_iter().zip(&names.list).enumerate() {
        let place = *places.entry(index.root(at)).or_insert(entities.len());
        if place == entities.len() {
            entities.push(Entity::new(String::new(), mention.entity_type));
            fullest.push(Fullest::default());
        }
        if let (Some(entity), Some(best)) = (entities.get_mut(place), fullest.get_mut(place)) {
            // "Abena (née Berg)" is Abena.
            let once = || {
                let alias = || names.called_before(at, name).is_some();
                doc.is(name.first.wrapping_sub(1), W::BESIDE_MAIDEN) || is_born_so(doc, name.first) || alias()
            };
            if !entity.mentions.is_empty() && once() {
                entity.mentions.push(mention);
                continue;
            }
            best.consider(doc, mention.span, name.words.len(), is_headline(doc, name));
            entity.mentions.push(mention);
        }
    }
    for (entity, best) in entities.iter_mut().zip(fullest) {
        let written = doc.written(best.span);
        // "ELLEN OKAFOR" of a text in capitals, but no "USS TARROW".
        let is_shouted = is_shouted(&written)
            && match entity.entity_type {
                EntityType::Person => written.contains(' '),
                EntityType::Place => {
                    let known = || {
                        doc.is(doc.token_at(best.span.start), W::ENTITY_COUNTRY | W::ENTITY_REGION | W::ENTITY_BIG_CITY)
                    };
                    let named = written.contains(' ') || !written.contains('-') && known();
                    is_dateline(doc, best.span) || named && is_all_shouted(doc, best.span)
                }
                EntityType::Organization => written.contains(' ') && is_all_shouted(doc, best.span),
                _ => false,
            };
        entity.name = if is_shouted { usual_case(&written) } else { written };
    }
    entities
}

/// The fullest form of a name that was met: its place, its words and bytes.
#[derive(Default)]
struct Fullest {
    span: Span,
    fullness: (usize, usize),
}

impl Fullest {
    fn consider(&mut self, doc: &Document, span: Span, words: usize, in_headline: bool) {
        let (written, so_far) = (doc.slice(span), doc.slice(self.span));
        let shouting = words > 1 && is_shouted(written);
        // Below the headline, "WANDA BRANDT" of a transcript's label is fuller than "Wanda".
        let fullness = match (shouting, in_headline) {
            (false, _) => (words, span.len()),
            (true, false) => (words, 0),
            (true, true) => (0, 0),
        };
        // "Tokyo" sooner than the headline's "TOKYO".
        let softer = || written != so_far && written.eq_ignore_ascii_case(so_far) && is_shouted(so_far);
        if so_far.is_empty() || fullness > self.fullness || softer() {
            self.fullness = fullness;
            self.span = span;
        }
    }
}

/// "Berg is survived by his son Carl Berg", "She leaves a daughter, Ann Berg": whoever else bears the name, the dead one goes on to.
fn is_survivor(doc: &Document, name: usize) -> bool {
    // A longer list of relatives is not read: a sentence may be as long as the text.
    const LONGEST: usize = 60;
    let Some(sentence) = doc.sentences().get(doc.sentence_of(name)) else { return false };
    let mut before = sentence.first.max(name.saturating_sub(LONGEST))..name;
    before.any(|at| doc.is_word(at, "survived") || doc.is_word(at, "leaves"))
        && before.any(|at| doc.is(at, W::BESIDE_KIN))
}

/// "born in Oslo to Gideon Berg", "the son of Gideon Berg": whose child somebody is.
fn is_parent(doc: &Document, name: usize) -> bool {
    const LONGEST: usize = 14;
    let before = name.wrapping_sub(1);
    let of_kin = doc.is_word(before, "of") && doc.is(before.wrapping_sub(1), W::BESIDE_KIN);
    let sentence = doc.sentences().get(doc.sentence_of(name)).map_or(name, |sentence| sentence.first);
    let born = || (sentence.max(name.saturating_sub(LONGEST))..name).any(|at| doc.is_word(at, "born"));
    of_kin || (doc.is_word(before, "to") || doc.is_word(before, "and")) && born()
}

/// "TASEMA" of the "Tarsey State Emergency Management Agency": letters that all stand in the name, in that order, and begin it.
fn is_short_of(doc: &Document, at: usize, name: &Named) -> bool {
    let letters = doc.word(at);
    let capitals = doc.form(at).shape.is(Shape::ALL_CAPS) && (3..=10).contains(&letters.len());
    if !capitals || name.tokens < 3 || !letters.starts_with(|c: char| c.to_lowercase().eq([name.initial])) {
        return false;
    }
    let mut rest = letters.bytes().peekable();
    for token in name.first..name.first + name.tokens {
        for byte in doc.word(token).bytes() {
            if rest.peek().is_some_and(|own| own.eq_ignore_ascii_case(&byte)) {
                rest.next();
            }
        }
    }
    rest.peek().is_none()
}

/// "was born Hanna Ekvall", "Born Hanna Ekvall in Oslo, she"
fn is_born_so(doc: &Document, name: usize) -> bool {
    let born = name.wrapping_sub(1);
    let opens = || doc.sentences().get(doc.sentence_of(name)).is_some_and(|sentence| sentence.first == born);
    doc.is_word(born, "born") && (doc.is(born.wrapping_sub(1), W::POS_AUXILIARY) || opens())
}

/// "OSLO" before the dash of a dateline, but no "U.S."
fn is_dateline(doc: &Document, name: Span) -> bool {
    doc.article.dateline.as_ref().is_some_and(|dateline| dateline.span.contains(name) && !doc.slice(name).contains('.'))
}

/// Whether the name, of plain words longer than acronyms, stands in a line that is all in capitals.
fn is_all_shouted(doc: &Document, name: Span) -> bool {
    let sentence = doc.sentences().get(doc.sentence_of(doc.token_at(name.start)));
    let small =
        sentence.is_some_and(|sentence| (sentence.first..sentence.end).any(|at| doc.form(at).shape.is(Shape::LOWER)));
    !small && doc.slice(name).split(' ').all(|word| word.len() > 3 && !word.contains(['.', ',', '\n']))
}

fn is_shouted(name: &str) -> bool {
    name.chars().all(|c| !c.is_lowercase())
}

/// The ends by which an organization's name may be called later: "Rovers" of "Blackmoor Rovers", nothing behind an "of".
fn tails<'w>(doc: &Document, name: &Named, words: &'w [u64]) -> impl Iterator<Item = u64> + use<'w> {
    let core = name.core(words);
    let joined = |at: usize| doc.form(at).shape.is(Shape::LOWER) || doc.word(at) == "&";
    let plain = !(name.first..name.first + name.tokens).any(|at| joined(at) && !doc.is_word(at, "the"));
    let longest = if plain { 1..core.len() } else { 0..0 };
    longest.map(|from| words_key(core.get(from..).unwrap_or_default()))
}

/// What a body is that its name goes on to tell of: "University" of the "University of Norvane", "Institute" of the "Halden Institute for
/// Peace".
fn head_of(doc: &Document, name: &Named) -> Option<u64> {
    let inside = name.first + 1..name.first + name.tokens;
    let link = inside.clone().find(|&at| doc.is_word(at, "of") || doc.is_word(at, "for"))?;
    let head = link - 1;
    let body = name.entity_type == EntityType::Organization && doc.is(head, W::CONTEXT_ORG_HEAD);
    body.then(|| words_key(&[word_key(doc, head)]))
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
    let adjective = doc.is(name.first, W::POS_MAINLY_ADJECTIVE);
    // "Royal Free" of "Royal Free Hospital", but not "Royal Bank".
    let whole = name.tokens > 1 && !doc.is(name.first + name.tokens - 1, W::CONTEXT_ORG_HEAD);
    // "House" of the "House Rules Committee"
    let chamber = name.tokens == 1 && doc.is(name.first, W::BESIDE_CHAMBER);
    land || chamber || adjective && !whole || doc.is(name.first, W::CONTEXT_ORG_HEAD | W::ENTITY_NATIONALITY)
}
