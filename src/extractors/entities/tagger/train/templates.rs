//! Articles in the style of news agencies, our own, filled with names from the lexicons and with names put together from parts:
//! what encyclopedias do not have.
//!
//! `templates/news.txt` and `templates/sport.txt` hold the lines, `templates/parts.txt` the parts. A slot is a capital and a digit: `P1` to
//! `P3` are people by full name, `S1` to `S3` the same by surname; `C1`, `C2` companies of the lists, `F1`, `F2` firms with names of families or coined ones, `O1`,
//! `O2` bodies, `B1` the letters of `O1`, `A1` an authority, `I1` an international body, `U1`, `U2` universities, `Y1` a party, `M1` a news outlet of the lists, `H1` another, `W1` an
//! agency, `T1` to `T3` teams and `V1` to `V3` where they play; `L1` to `L3` towns, `N1`, `N2` countries, `R1` a region, `K1`, `K2`
//! streets, rivers and the like; `G1`, `G2` nationalities, `X1`, `X2` other groups; `E1` an event, `J1` a law, `D1` a product, `Q1` a
//! work, `Z1` a storm. `d` is a day, `m` a month, `j` a job, `#` a number. `[o:EU]` is a name as it stands (`o` organization, `p` place); words between `{` and `}` are
//! written in capitals.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::corpus::{Gold, Names};
use super::{Rng, setting};

const FOLDER: &str = "src/extractors/entities/tagger/train/templates";

const DATELINES: [&str; 9] = [
    "{L1} (W1) - ",
    "{L1}, {N1} (W1) - ",
    "{L1}, m # (W1) - ",
    "{L1} - ",
    "{L1}, {R1} (W1) -- ",
    "L1, m # (W1) — ",
    "{L1} — ",
    "L1: ",
    "{L1}, {N1} — ",
];

const PERSON: usize = 0;
const ORGANIZATION: usize = 1;
const PLACE: usize = 2;
const GROUP: usize = 3;
const MISC: usize = 4;

/// Slots that names of the lists fill: from which lists, and of which type.
const LISTED: [(&str, &[&str], usize); 21] = [
    ("C1", &["company"], ORGANIZATION),
    ("C2", &["company"], ORGANIZATION),
    ("A1", &["agency", "political"], ORGANIZATION),
    ("I1", &["intl"], ORGANIZATION),
    ("U1", &["university"], ORGANIZATION),
    ("U2", &["university"], ORGANIZATION),
    ("Y1", &["party"], ORGANIZATION),
    ("M1", &["media"], ORGANIZATION),
    ("L1", &["big_city", "town"], PLACE),
    ("L2", &["big_city", "town"], PLACE),
    ("L3", &["big_city", "town"], PLACE),
    ("N1", &["country"], PLACE),
    ("N2", &["country"], PLACE),
    ("R1", &["region"], PLACE),
    ("G1", &["nationality"], GROUP),
    ("G2", &["nationality"], GROUP),
    ("X1", &["religion", "ethnic"], GROUP),
    ("X2", &["religion", "ethnic"], GROUP),
    ("E1", &["event"], MISC),
    ("J1", &["law"], MISC),
    ("D1", &["product"], MISC),
];

/// The lines and parts, read once.
pub struct Templates {
    news: Vec<String>,
    sport: Vec<String>,
    parts: HashMap<String, Vec<String>>,
}

/// The names of one article: what a slot is filled with, and its type. A firm has a long form and a short one.
struct Cast {
    names: HashMap<&'static str, (Vec<String>, usize)>,
    curly: bool,
}

impl Cast {
    fn add(&mut self, slot: &'static str, name: impl Into<String>, kind: usize) {
        self.names.insert(slot, (vec![name.into()], kind));
    }
}

impl Templates {
    pub fn read() -> Templates {
        let lines = |file: &str| -> Vec<String> {
            let text = fs::read_to_string(Path::new(FOLDER).join(file)).unwrap();
            text.lines().map(str::to_string).collect()
        };
        let parts = lines("parts.txt").into_iter().filter_map(|line| {
            let (name, items) = line.split_once('\t')?;
            Some((name.to_string(), items.split('|').map(str::to_string).collect()))
        });
        Templates { news: lines("news.txt"), sport: lines("sport.txt"), parts: parts.collect() }
    }

    fn part(&self, name: &str, rng: &mut Rng) -> &str {
        rng.pick(self.parts.get(name).unwrap_or_else(|| panic!("no parts `{name}`")))
    }

    /// A made-up article with one cast.
    pub fn article(&self, names: &Names, rng: &mut Rng) -> Gold {
        let sport = rng.chance(setting("SPORT", 40));
        let mut cast = self.cast(names, rng);
        self.add_teams(&mut cast, sport, names, rng);
        let lines = if sport { &self.sport } else { &self.news };
        let mut out = Gold { text: String::new(), spans: Vec::new(), types: [true; 5] };
        for line in 0..8 {
            if line == 0 {
                self.fill(DATELINES[rng.below(DATELINES.len())], &cast, rng, &mut out);
            }
            self.fill(rng.pick(lines), &cast, rng, &mut out);
            out.text.push_str(if rng.chance(50) { " " } else { "\n\n" });
        }
        out.text.truncate(out.text.trim_end().len());
        out
    }

    fn cast(&self, names: &Names, rng: &mut Rng) -> Cast {
        let mut cast = Cast { names: HashMap::new(), curly: rng.chance(40) };
        for (full, surname) in [("P1", "S1"), ("P2", "S2"), ("P3", "S3")] {
            let (name, family) = self.person(names, rng);
            cast.add(full, name, PERSON);
            cast.add(surname, family, PERSON);
        }
        for (slot, classes, kind) in LISTED {
            let name = names.of(classes, rng).to_string();
            let unlisted = slot.starts_with('L') && rng.chance(setting("UNLISTED", 30));
            let name = if unlisted { blend(&name, names.of(classes, rng)) } else { name };
            cast.add(slot, name, kind);
        }
        cast.add("W1", self.part("wire", rng), ORGANIZATION);
        let body = self.body(names, rng);
        let letters: String =
            body.split([' ', '-']).filter_map(|word| word.chars().find(|c| c.is_uppercase())).collect();
        cast.add("O1", body, ORGANIZATION);
        cast.add("B1", letters, ORGANIZATION);
        cast.add("O2", self.local_body(names, rng), ORGANIZATION);
        for slot in ["F1", "F2"] {
            let forms = self.firm(names, rng);
            cast.names.insert(slot, (forms, ORGANIZATION));
        }
        let paper = match rng.below(3) {
            0 => self.part("paper_head", rng).to_string(),
            1 => names.of(&["big_city", "town"], rng).to_string(),
            _ => names.of(&["region", "country"], rng).to_string(),
        };
        cast.add("H1", format!("{paper} {}", self.part("paper_tail", rng)), ORGANIZATION);
        for slot in ["K1", "K2"] {
            cast.add(slot, self.landmark(names, rng), PLACE);
        }
        let storm = format!("{} {}", self.part("storm", rng), rng.pick(&names.given));
        cast.add("Z1", storm, MISC);
        cast.add("Q1", format!("{} {}", self.part("title_head", rng), self.part("title_tail", rng)), MISC);
        cast
    }

    /// A full name, and what the article calls the person later.
    fn person(&self, names: &Names, rng: &mut Rng) -> (String, String) {
        let mut surname = rng.pick(&names.surnames).to_string();
        let mut given = rng.pick(&names.given).to_string();
        // No list knows all of the world's people.
        if rng.chance(setting("UNLISTED_PEOPLE", 8)) {
            surname = blend(&surname, rng.pick(&names.surnames));
        }
        if rng.chance(setting("UNLISTED_PEOPLE", 8)) {
            given = blend(&given, rng.pick(&names.given));
        }
        let initial = |name: &str| name.chars().next().unwrap_or('J');
        match rng.below(24) {
            0 | 1 => given = format!("{given} {}.", (b'A' + rng.below(26) as u8) as char),
            2 | 3 => given = format!("{given} {}", rng.pick(&names.given)),
            4 => given = format!("{}.", initial(&given)),
            5 => given = format!("{}.{}.", initial(&given), initial(&surname)),
            6 => given = format!("{}. {}.", initial(&given), initial(&surname)),
            7 => {
                let particle = self.part("particle", rng);
                let gap = if particle.ends_with(['\'', 'c']) { "" } else { " " };
                surname = format!("{particle}{gap}{surname}");
            }
            8 => surname = format!("{surname}-{}", rng.pick(&names.surnames)),
            9 => surname = format!("{surname} {}", rng.pick(&names.surnames)),
            10 => surname = format!("al-{surname}"),
            11 | 12 => {
                let (family, first, second) =
                    (self.part("east_family", rng), self.part("syllable", rng), self.part("syllable", rng));
                let own = match rng.below(3) {
                    0 => format!("{first}-{}", second.to_lowercase()),
                    1 => format!("{first} {second}"),
                    _ => format!("{first}{}", second.to_lowercase()),
                };
                return (format!("{family} {own}"), family.to_string());
            }
            _ => {}
        }
        (format!("{given} {surname}"), surname)
    }

    /// A public body or an association: "Department of Health and Human Services", "Kenya Revenue Authority".
    fn body(&self, names: &Names, rng: &mut Rng) -> String {
        let mut part = |name: &str| self.part(name, rng);
        let (head, tail, scope, field) = (part("org_head"), part("org_tail"), part("scope"), part("field"));
        let subjects = [part("subject"), part("subject"), part("subject")];
        let (members, cause) = (part("members"), part("cause"));
        match rng.below(12) {
            0 | 1 => format!("{head} of {}", subjects[0]),
            2 => format!("{head} of {} and {}", subjects[0], subjects[1]),
            3 => format!("{head} of {}, {} and {}", subjects[0], subjects[1], subjects[2]),
            4 => format!("{head} for {} and {}", subjects[0], subjects[1]),
            5 => format!("{scope} {head} for {}", subjects[0]),
            6 => format!("{scope} {field} {tail}"),
            7 => format!("{} {field} {tail}", names.of(&["nationality"], rng)),
            8 => format!("{} {field} {tail}", names.of(&["country"], rng)),
            9 => format!("{scope} Association of {members}"),
            10 => format!("{field} {tail}"),
            _ => format!("{head} for {cause}"),
        }
    }

    /// "Leeds City Council", "the Berg Foundation".
    fn local_body(&self, names: &Names, rng: &mut Rng) -> String {
        match rng.below(6) {
            0 | 1 => format!("{} {}", names.of(&["big_city", "town"], rng), self.part("town_org", rng)),
            2 => format!("{} {}", rng.pick(&names.surnames), self.part("name_org", rng)),
            3 => format!("{} {} {}", rng.pick(&names.given), rng.pick(&names.surnames), self.part("name_org", rng)),
            4 => format!("{} Department of {}", names.of(&["region"], rng), self.part("subject", rng)),
            _ => format!("{} {}", names.of(&["region", "country"], rng), self.part("town_org", rng)),
        }
    }

    /// A firm that is called by a family's name or a coined one: in full and in short.
    fn firm(&self, names: &Names, rng: &mut Rng) -> Vec<String> {
        let [first, second, third] = std::array::from_fn(|_| rng.pick(&names.surnames).to_string());
        let coined = format!("{}{}", self.part("coin_head", rng), self.part("coin_tail", rng));
        let tail = self.part("firm_tail", rng);
        let camel = format!("{}{}", self.part("coin_head", rng), self.part("coin_second", rng));
        let plain = self.part("plain_firm", rng).to_string();
        match rng.below(13) {
            9 if rng.chance(setting("UNLISTED_FIRMS", 100)) => {
                vec![blend(names.of(&["town"], rng), names.of(&["company", "town"], rng))]
            }
            9 | 10 => vec![coined],
            11 => vec![format!("{camel} {tail}"), camel],
            12 => vec![format!("{plain} {tail}"), plain],
            0 | 1 => vec![first],
            2 | 3 => vec![format!("{first} {tail}"), first],
            4 => vec![format!("{first}, {second} & Co."), format!("{first}, {second}")],
            5 => vec![format!("{first}, {second} & {third}")],
            6 => vec![format!("{first} & {second}")],
            7 => vec![format!("{first} {second}")],
            _ => vec![format!("{coined} {tail}"), coined],
        }
    }

    /// "Berg Road", "Lake Berg".
    fn landmark(&self, names: &Names, rng: &mut Rng) -> String {
        match rng.below(4) {
            0 => format!("{} {}", self.part("place_head", rng), rng.pick(&names.surnames)),
            1 => format!("{} {}", names.of(&["town", "big_city"], rng), self.part("place_tail", rng)),
            _ => format!("{} {}", rng.pick(&names.surnames), self.part("place_tail", rng)),
        }
    }

    /// Teams are clubs or called by their town, region or country.
    fn add_teams(&self, cast: &mut Cast, sport: bool, names: &Names, rng: &mut Rng) {
        let sort = if sport { rng.below(100) } else { 0 };
        let classes: &[&str] = match sort {
            0..30 => &["team", "both"],
            30..60 => &["country"],
            60..80 => &["town", "big_city", "both"],
            _ => &["big_city", "region"],
        };
        for (team, home) in [("T1", "V1"), ("T2", "V2"), ("T3", "V3")] {
            let name = names.of(classes, rng).to_string();
            let unlisted = !(30..60).contains(&sort) && rng.chance(setting("UNLISTED", 30));
            let name = if unlisted { blend(&name, names.of(classes, rng)) } else { name };
            let town = if sort < 30 { names.of(&["big_city", "town"], rng).to_string() } else { name.clone() };
            cast.add(team, name, ORGANIZATION);
            cast.add(home, town, PLACE);
        }
    }

    fn fill(&self, line: &str, cast: &Cast, rng: &mut Rng, out: &mut Gold) {
        let bytes = line.as_bytes();
        let (mut at, mut upper, mut quoted) = (0, false, false);
        let is_word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        while at < bytes.len() {
            let alone = at == 0 || !is_word(at - 1);
            let slot = line.get(at..at + 2).filter(|_| alone && !is_word(at + 2));
            if let Some((forms, kind)) = slot.and_then(|slot| cast.names.get(slot)) {
                let form = &forms[rng.below(forms.len())];
                put(out, &if upper { form.to_uppercase() } else { form.clone() }, *kind);
                at += 2;
                continue;
            }
            let single = alone && !is_word(at + 1);
            let c = line[at..].chars().next().unwrap_or(' ');
            at += c.len_utf8();
            match c {
                '{' => upper = true,
                '}' => upper = false,
                '[' => {
                    let end = line[at..].find(']').unwrap_or_else(|| panic!("no end of a name: {line}")) + at;
                    put(out, &line[at + 2..end], if line[at..].starts_with('o') { ORGANIZATION } else { PLACE });
                    at = end + 1;
                }
                'j' if single => out.text.push_str(self.part("job", rng)),
                'd' if single => out.text.push_str(self.part("day", rng)),
                'm' if single => out.text.push_str(self.part("month", rng)),
                '#' => out.text.push_str(&(1 + rng.below(60)).to_string()),
                '"' if cast.curly => {
                    out.text.push(if quoted { '”' } else { '“' });
                    quoted = !quoted;
                }
                '\'' if cast.curly => out.text.push('’'),
                _ => out.text.push(c),
            }
        }
    }
}

/// The first half of one name and the second half of another, so that no list has it: "Lond" and "enhagen".
fn blend(first: &str, second: &str) -> String {
    let half = |name: &str| name.chars().count().div_ceil(2);
    if [first, second].iter().any(|name| half(name) < 2 || name.contains([' ', '-', '.'])) {
        return first.to_string();
    }
    first.chars().take(half(first)).chain(second.chars().skip(half(second))).collect()
}

fn put(out: &mut Gold, name: &str, kind: usize) {
    let from = out.text.len();
    out.text.push_str(name);
    out.spans.push((from, out.text.len(), kind));
}
