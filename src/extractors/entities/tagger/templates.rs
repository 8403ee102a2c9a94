//! Sentences in the style of news agencies, our own, filled with random names from the lexicons: what encyclopedias do not have.
//!
//! In a template `P1` to `P3` are people by full name, `S1` to `S3` their surnames, `C1`, `C2` companies, `A1` an authority, `I1` an
//! international body, `T1`, `T2` teams, `L1` to `L3` towns, `N1`, `N2` countries, `R1` a region, `G1`, `G2` nationalities, `M1` a news
//! outlet, `W1` an agency of a dateline, `U1` a university, `Y1` a party, `H1` a heading word, `d` a day, `m` a month, `#` a number, `j` a job title.

use super::{Gold, Names, Rng};

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 7] = ["January", "March", "April", "June", "Sept.", "October", "Dec."];
const JOBS: [&str; 22] = [
    "President",
    "Prime Minister",
    "Foreign Minister",
    "Finance Minister",
    "Chancellor",
    "Sen.",
    "Gov.",
    "Mayor",
    "Chief Executive",
    "Chairman",
    "Gen.",
    "Judge",
    "Defence Minister",
    "Secretary of State",
    "Vice President",
    "Mr.",
    "Mrs.",
    "Ms.",
    "Dr.",
    "Coach",
    "Police Chief",
    "Rep.",
];
const WIRES: [&str; 9] = ["Reuters", "AP", "AFP", "Reuters", "AP", "UPI", "Xinhua", "TASS", "ANI"];
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

const LINES: [&str; 108] = [
    "P1, a spokesman for C1, said the company would appeal.",
    "P1, a spokeswoman for the A1, said on d that no one was hurt.",
    "j P1 met j P2 in L1 on d.",
    "j S1 said G1 troops would leave N1 by m.",
    "S1 said the talks in L2 had failed.",
    "S1 declined to comment.",
    "\"We are ready,\" S1 told reporters in L1.",
    "\"It is a good day for N1,\" said P2, who heads the A1.",
    "\"We have not decided,\" S2 said.",
    "C1 shares fell # percent to $# after the company cut its forecast.",
    "Shares of C1 rose #%, while C2 lost #%.",
    "C1 said it would buy C2 for $# billion.",
    "C1 Chief Executive P1 said demand was strong in N1 and N2.",
    "P1, chief executive of C1, and P2, his counterpart at C2, signed the deal.",
    "Analyst P3 of C2 rates C1 a buy.",
    "P3, an analyst at C2 in L2, said C1 was overvalued.",
    "C1, based in L1, makes parts for cars.",
    "The L1-based company employs # people in N1.",
    "C1 reported net income of $# million, or # cents a share.",
    "T1 beat T2 #-# on d.",
    "T1 won #-# at T2 with goals from S1 and S2.",
    "P1 scored twice as T1 drew with T2.",
    "S1 hit a three-pointer and T1 led T2 by #.",
    "T2 coach P2 said his players were tired.",
    "P1 (N1) beat P2 (N2) #-# #-#",
    "P1 of N1 won the race ahead of P2 of N2 and G1 champion P3.",
    "# P1 (N1) #",
    "T1 # T2 #",
    "L1 police said # people were killed when a bus left the road near L2.",
    "A bomb killed # people in the G1 city of L1, officials said.",
    "N1 accused N2 of breaking the truce.",
    "N1 and N2 signed an accord in L1 on d.",
    "N1 said it would not attend the talks with N2.",
    "N1's foreign ministry summoned the G2 ambassador.",
    "The G1 government rejected the G2 offer.",
    "G1 j P1 arrived in L1, the capital of N2, on d.",
    "P1, the G1 foreign minister, said N1 would help.",
    "P1, #, of L1, was charged with murder.",
    "P1, #, a teacher from L1, R1, saw the crash.",
    "The victims were named as P1, #, and P2, #, both of L2.",
    "Judge P3 sentenced S1 to # years in prison.",
    "Lawyers for S1 said he would appeal.",
    "Mr. S1 joined C1 from C2 in m.",
    "Mrs. S2, who lives in L1, said she was pleased.",
    "The Y1 won # seats in L1 and R1.",
    "Y1 leader P1 said the vote was fair.",
    "P2 of the Y1 said S1 must resign.",
    "The I1 said on d that prices in N1 would rise.",
    "The I1 and the A1 will meet in L1 next month.",
    "Officials from the A1 visited N1 in m.",
    "A report by the A1 found that # homes were at risk.",
    "P1, a professor at U1, led the study.",
    "Researchers at U1 in L2 said the drug worked.",
    "P2, who teaches law at the U1, disagreed.",
    "The M1 reported that S1 had left the country.",
    "S1 told M1 that he would stay.",
    "According to the M1 newspaper, C1 will close its plant in L3.",
    "(Reporting by P1 in L1 and P2; Editing by P3)",
    "(Additional reporting by P1 in L2; writing by P2; editing by P3 and P1)",
    "By P1",
    "Photo: P1/M1",
    "FILE PHOTO: j P1 speaks in L1, N1, m #, 2019. M1/P2",
    "Mr. S1 and Mrs. S2 met in L1.",
    "Ms. S2 rejected the claims that Mr. S1 had made.",
    "Led by Gov. P1 of R1 and Sen. P2 of L2, the group backed S3.",
    "Sen. P1, D-R1, and Rep. P2, R-R1, opposed the bill.",
    "the S1 trial and the S2 case",
    "P1 (P2), P3 and the T1 band",
    "C1 and C2 have also added news to their sites.",
    "Like C1, C2 tries to keep its visitors.",
    "C1 lost money last year, though analysts like the stock.",
    "For C1, # was a good year.",
    "At C2, S1 ran the music business.",
    "S1 was abducted in L1 on d.",
    "P1 and his wife, P2, moved to L1 from L2 in 1998.",
    "S1's lawyer, P2, said his client was in L1.",
    "S1 and S2 disagreed on N1.",
    "Both S1 and S2 were in N2 on d.",
    "In L1, police arrested P1.",
    "In N1, where S2 was born, few knew him.",
    "On d, P1 flew from L1 to L2.",
    "Last week, C1 named P1 as its head.",
    "But S1 did not vote.",
    "And C1 agreed.",
    "However, N1 has said it will wait.",
    "The plant in L1, R1, will open in m.",
    "Ships left the port of L1 for N2 on d.",
    "Rain fell in L1, L2 and L3.",
    "Flights from L1 to L2 and N2 were cancelled.",
    "Oil rose to $# a barrel in L1 after N1 cut supplies.",
    "The bank, a unit of C1, opened a branch in L3.",
    "C1 and C2 declined to comment.",
    "C1's chairman, P1, owns # percent of C2.",
    "C1 (NYSE: C) and C2 are rivals.",
    "The A1 fined C1 $# million.",
    "A1 spokesman P1 said the fire in R1 was out.",
    "A1 officials said S1 was being held in L2.",
    "T1 forward P1 signed for T2 from T1.",
    "P1 ran # yards for T1, and S2 caught # passes.",
    "At L1: T1 # T2 #",
    "N1 beat N2 by # runs in L1.",
    "N1 #, N2 #",
    "S1 had # points and S2 added # for T1.",
    "G1 P1 beat G2 P2 in the final in L1.",
    "Three G1 soldiers died in R1.",
    "The G1 and the G2 have fought for years.",
    "U1's P1 said the G1 economy would grow.",
    "Former j P2 died in L1 on d. He was #.",
];

struct Cast {
    people: Vec<(String, String)>,
    names: Vec<(&'static str, String, usize)>,
}

fn cast(names: &Names, rng: &mut Rng) -> Cast {
    let people = (0..3)
        .map(|_| {
            let surname = rng.pick(&names.surnames).to_string();
            let mut full = rng.pick(&names.given).to_string();
            match rng.below(12) {
                0 => full.push_str(&format!(" {}.", (b'A' + rng.below(26) as u8) as char)),
                1 => full = format!("{} {}", full, rng.pick(&names.given)),
                2 => full = format!("{}.", &full.chars().next().unwrap_or('J')),
                _ => {}
            }
            (format!("{full} {surname}"), surname)
        })
        .collect();
    let mut list = Vec::new();
    let mut add =
        |slot, classes: &[&str], kind, rng: &mut Rng| list.push((slot, names.of(classes, rng).to_string(), kind));
    for slot in ["C1", "C2"] {
        add(slot, &["company"], 1, rng);
    }
    add("A1", &["agency", "political"], 1, rng);
    add("I1", &["intl"], 1, rng);
    for slot in ["T1", "T2"] {
        add(slot, &["team", "team", "both"], 1, rng);
    }
    add("U1", &["university"], 1, rng);
    add("Y1", &["party"], 1, rng);
    add("M1", &["media"], 1, rng);
    list.push(("W1", WIRES[rng.below(WIRES.len())].to_string(), 1));
    let mut add =
        |slot, classes: &[&str], kind, rng: &mut Rng| list.push((slot, names.of(classes, rng).to_string(), kind));
    for slot in ["L1", "L2", "L3"] {
        add(slot, &["big_city", "town"], 2, rng);
    }
    for slot in ["N1", "N2"] {
        add(slot, &["country"], 2, rng);
    }
    add("R1", &["region"], 2, rng);
    for slot in ["G1", "G2"] {
        add(slot, &["nationality"], 3, rng);
    }
    Cast { people, names: list }
}

fn fill(line: &str, cast: &Cast, rng: &mut Rng, out: &mut Gold) {
    let bytes = line.as_bytes();
    let mut at = 0;
    let mut upper = false;
    while at < bytes.len() {
        let alone = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        let two = line.get(at..at + 2).unwrap_or_default();
        let ends = |len: usize| !bytes.get(at + len).is_some_and(u8::is_ascii_alphanumeric);
        match bytes[at] {
            b'{' => upper = true,
            b'}' => upper = false,
            b'P' | b'S' if alone && two.ends_with(['1', '2', '3']) && ends(2) => {
                let person = &cast.people[(bytes[at + 1] - b'1') as usize];
                let name = if bytes[at] == b'P' { &person.0 } else { &person.1 };
                let from = out.text.len();
                out.text.push_str(name);
                out.spans.push((from, out.text.len(), 0));
                at += 2;
                continue;
            }
            b'j' if alone && ends(1) => out.text.push_str(JOBS[rng.below(JOBS.len())]),
            b'd' if alone && ends(1) => out.text.push_str(DAYS[rng.below(DAYS.len())]),
            b'm' if alone && ends(1) => out.text.push_str(MONTHS[rng.below(MONTHS.len())]),
            b'#' => out.text.push_str(&(1 + rng.below(60)).to_string()),
            _ => {
                if alone
                    && ends(2)
                    && let Some((_, name, kind)) = cast.names.iter().find(|(slot, _, _)| *slot == two)
                {
                    let name = if upper { name.to_ascii_uppercase() } else { name.clone() };
                    let from = out.text.len();
                    out.text.push_str(&name);
                    out.spans.push((from, out.text.len(), *kind));
                    at += 2;
                    continue;
                }
                let len = line[at..].chars().next().map_or(1, char::len_utf8);
                out.text.push_str(&line[at..at + len]);
                at += len;
                continue;
            }
        }
        at += 1;
    }
}

/// A made-up article of eight lines with one cast.
pub fn article(names: &Names, rng: &mut Rng) -> Gold {
    let cast = cast(names, rng);
    let mut out = Gold { text: String::new(), spans: Vec::new(), types: [true, true, true, true, true] };
    for line in 0..8 {
        if line == 0 {
            fill(DATELINES[rng.below(DATELINES.len())], &cast, rng, &mut out);
        }
        fill(LINES[rng.below(LINES.len())], &cast, rng, &mut out);
        out.text.push_str(if rng.chance(50) { " " } else { "\n\n" });
    }
    out.text.truncate(out.text.trim_end().len());
    out
}
