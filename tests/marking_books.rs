//! Verdicts of the rule books over real cases of theirs, where the cases are at hand.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#![expect(
    clippy::print_stdout,
    reason = "the figures are for the reader of the log"
)]

use std::path::Path;

use proptest::prelude::*;
use serde::Deserialize;
use tearline::marking::Profile;
use tearline::marking::modern::{Comparison, Form, Gravity, compare, judge, parse, roll_up};

/// A case of the validator of the manual of 2012.
#[derive(Deserialize)]
struct DodCase {
    id: String,
    kind: String,
    marking: String,
    valid: bool,
    #[serde(default)]
    violations: Vec<Violation>,
}

#[derive(Deserialize)]
struct Violation {
    para: Option<String>,
}

/// An official case of ISM.
#[derive(Deserialize)]
struct IsmCase {
    name: String,
    banner: String,
    portion: Option<String>,
}

/// The cases of a file; `None`, with a note, where the file is not at hand.
fn cases<T: for<'de> Deserialize<'de>>(file: &str) -> Option<Vec<T>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data/markings")
        .join(file);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not at hand", path.display());
        return None;
    };
    let cases = text.lines().map(|line| serde_json::from_str(line).unwrap());
    Some(cases.collect())
}

/// The errors of a book, as codes.
fn errors(text: &str, form: Form, profile: Profile) -> Vec<&'static str> {
    judge(&parse(text, form), profile, None)
        .into_iter()
        .filter(|problem| problem.gravity == Gravity::Error)
        .map(|problem| problem.rule)
        .collect()
}

/// Where this program and the other validator of the same manual differ, and why.
const DIFFERENCES: &[(&str, &str)] = &[];

/// Lines that the other validator passes in silence and in which this program still sees something
/// to ask about: a warning, since the manual calls none of them invalid.
const DOUBTED: &[(&str, &str)] = &[
    ("b083", "no comma between the countries of REL TO"),
    ("p220", "no comma between the countries of REL TO"),
    ("b115", "REL TO without the United States"),
    (
        "p182",
        "CNWDI below SECRET, which the register and ISM forbid",
    ),
    ("b122", "UCNI in the banner of a classified paper"),
    (
        "p245",
        "a double slash that holds the place of an unused category",
    ),
    ("p201", "a slash at the end"),
];

#[test]
fn verdicts_are_those_of_the_dod_manual() {
    const BAR: f64 = 0.97;
    let Some(cases) = cases::<DodCase>("alliance_dev.jsonl") else {
        return;
    };
    let mut differing = Vec::new();
    for case in &cases {
        let form = match case.kind.as_str() {
            "portion" => Form::Portion,
            _ => Form::Banner,
        };
        let errors = errors(&case.marking, form, Profile::Dod2012);
        if let Some((_, reason)) = DOUBTED.iter().find(|(id, _)| *id == case.id) {
            let problems = judge(&parse(&case.marking, form), Profile::Dod2012, None);
            println!("{} {} is doubted: {reason}", case.id, case.marking);
            assert!(!problems.is_empty(), "{}", case.marking);
        }
        if errors.is_empty() != case.valid {
            let paras: Vec<_> = case.violations.iter().map(|it| &it.para).collect();
            println!("{} {} {errors:?} {paras:?}", case.id, case.marking);
            differing.push(case.id.as_str());
        }
    }
    let share = 1.0 - differing.len() as f64 / cases.len() as f64;
    println!(
        "{:.1} % of {} verdicts are the same",
        share * 100.0,
        cases.len()
    );
    for (id, reason) in DIFFERENCES {
        println!("{id}: {reason}");
    }
    let told: Vec<&str> = DIFFERENCES.iter().map(|(id, _)| *id).collect();
    assert_eq!(
        differing, told,
        "each difference has its reason, and no other"
    );
    assert!(share >= BAR, "{:.1} %", share * 100.0);
}

#[test]
fn official_lines_are_valid_and_each_form_makes_the_other() {
    let Some(cases) = cases::<IsmCase>("odni_dev.jsonl") else {
        return;
    };
    let mut wrong = Vec::new();
    for case in &cases {
        let banner = parse(&case.banner, Form::Banner);
        let portion = case.portion.as_deref().unwrap_or(&case.banner);
        let (made_banner, made_portion) = match case.portion {
            Some(_) => {
                let line = parse(portion, Form::Banner);
                (line.banner(), banner.portion())
            }
            None => (banner.banner(), portion.to_owned()),
        };
        let mut found = errors(&case.banner, Form::Banner, Profile::Ism);
        if case.portion.is_some() {
            found.extend(errors(portion, Form::Banner, Profile::Ism));
        }
        if !found.is_empty() || made_banner != case.banner || made_portion != portion {
            wrong.push(format!(
                "{} {found:?} {made_banner} {made_portion}",
                case.name
            ));
        }
    }
    println!("{} official cases, {} wrong", cases.len(), wrong.len());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn long_lines_take_time_in_proportion_to_their_length() {
    for piece in [
        "A/",
        "A//",
        "A B/",
        "é/",
        "NOFORN, ",
        "SI/",
        "A-",
        "A ",
        "REL TO ",
        "USA,",
        "SAR-A/",
        "ACCM-A/B/",
        " EYES",
        "(",
        "TOP ",
        "SECRET X//",
        "JOINT S AAA BBB//",
        "RD-SIGMA 1 2/",
    ] {
        for head in [
            "SECRET//",
            "//JOINT SECRET USA ",
            "//",
            "SECRET//REL TO ",
            "SECRET//FGI ",
        ] {
            let text = format!("{head}{}", piece.repeat(200_000 / piece.len()));
            let start = std::time::Instant::now();
            let line = parse(&text, Form::Banner);
            assert!(line.unread().all(|range| text.get(range).is_some()));
            judge(&line, Profile::Capco2016, None);
            line.banner();
            // One step for each pair of bytes would take minutes.
            assert!(start.elapsed().as_secs() < 5, "{head}{piece}");
        }
    }
}

/// Texts of the alphabet of markings, so that most cases come near the grammar.
fn near_marking() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "SECRET",
        "TOP SECRET",
        "S",
        "TS",
        "U",
        "//",
        "/",
        "-",
        " ",
        ", ",
        "(",
        ")",
        "NOFORN",
        "NF",
        "REL TO ",
        "USA",
        "GBR",
        "NATO",
        "COSMIC",
        "JOINT ",
        "FGI",
        "SAR-",
        "ACCM-",
        "SI",
        "G",
        "RD",
        "SIGMA 14",
        "EYES ONLY",
        "and",
        "25X1",
        "CTS",
        "é",
        "\u{a0}",
        "\n",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// A sound line.
fn sound() -> impl Strategy<Value = String> {
    let level = prop::sample::select(vec![
        "SECRET",
        "TOP SECRET",
        "CONFIDENTIAL",
        "UNCLASSIFIED",
        "//NATO SECRET",
        "//COSMIC TOP SECRET",
        "//DEU SECRET",
        "//JOINT SECRET CAN GBR USA",
    ]);
    let category = |entries: &[&'static str]| {
        let most = entries.len().min(3);
        prop::sample::subsequence(entries.to_vec(), 0..=most)
    };
    let categories = (
        category(&[
            "HCS-O ABC",
            "KDK",
            "RSV-X",
            "SI-G ABCD XY",
            "TK-BLFH",
            "XNB",
        ]),
        category(&["SAR-AA", "BUTTERED POPCORN-A1 B2", "HVSACO"]),
        category(&["RD-CNWDI-SIGMA 14 20", "FRD", "DOD UCNI", "TFNI"]),
        category(&["FGI DEU GBR NATO"]),
        category(&[
            "RSEN",
            "ORCON",
            "NOFORN",
            "PROPIN",
            "REL TO USA, CAN, NATO",
            "RELIDO",
            "FISA",
            "DISPLAY ONLY AFG",
        ]),
        category(&[
            "LIMDIS",
            "EXDIS",
            "SBU NOFORN",
            "LES",
            "SSI",
            "ACCM-TEA LEAF",
            "BAZ",
        ]),
    );
    (level, categories).prop_map(|(level, (sci, mut sap, aea, fgi, ic, mut other))| {
        // Further programs and nicknames stand after a first one alone.
        sap.retain({
            let first = sap.contains(&"SAR-AA");
            move |entry| first || !entry.starts_with("BUTTERED")
        });
        other.retain({
            let first = other.contains(&"ACCM-TEA LEAF");
            move |entry| first || *entry != "BAZ"
        });
        let mut line = level.to_owned();
        for block in [sci, sap, aea, fgi, ic, other] {
            if !block.is_empty() {
                line.push_str("//");
                line.push_str(&block.join("/"));
            }
        }
        line
    })
}

fn check_any(text: &str) {
    for form in [Form::Banner, Form::Portion] {
        let line = parse(text, form);
        assert!(line.unread().all(|range| text.get(range).is_some()));
        for profile in Profile::ALL {
            for problem in judge(&line, profile, None) {
                let at = problem.at.clone();
                assert!(at.is_none_or(|range| text.get(range).is_some()));
                assert!(!problem.citation().is_empty());
            }
        }
        // What was made never says another level.
        assert_eq!(
            parse(&line.banner(), Form::Banner).level(),
            line.level(),
            "{text:?}"
        );
        assert_eq!(
            parse(&line.portion(), Form::Portion).level(),
            line.level(),
            "{text:?}"
        );
        assert_eq!(
            compare(&line, &line) == Comparison::Unlike,
            line.level().is_none()
        );
        roll_up([&line], None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_judged(text in "\\PC{0,80}") {
        check_any(&text);
    }

    #[test]
    fn text_near_a_marking_is_read_and_judged(text in near_marking()) {
        check_any(&text);
    }

    #[test]
    fn a_sound_line_is_its_own_canonical_form_and_survives_its_portion_mark(text in sound()) {
        let line = parse(&text, Form::Banner);
        prop_assert_eq!(line.unread().count(), 0);
        prop_assert!(line.slips.is_empty(), "{:?}", line.slips);
        prop_assert_eq!(&line.banner(), &text);
        let portion = line.portion();
        prop_assert_eq!(parse(&portion, Form::Portion).banner(), text);
    }
}
