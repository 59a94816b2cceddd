//! Reading markings: measured on published source notes, and proved over arbitrary text.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#![expect(clippy::print_stdout, reason = "the figures are for people to read")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use proptest::prelude::*;
use serde_json::Value;
use tearline::marking::{FoundKind, Marking, Profile, find};

/// A file of the shared data, or a note that it is not there.
fn shared(path: &str) -> Option<String> {
    let file: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(path);
    let text = std::fs::read_to_string(&file).ok();
    if text.is_none() {
        println!("skipped: {} is not here", file.display());
    }
    text
}

fn rows(text: &str) -> impl Iterator<Item = Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap())
}

/// Letters and digits in lower case: captions are compared without case, dashes and spaces.
fn folded(text: &str) -> String {
    let plain = text.chars().filter(|one| one.is_alphanumeric());
    plain.flat_map(char::to_lowercase).collect()
}

/// A caption without the `and` that joined it to its level.
fn caption_folded(text: &str) -> String {
    let text = text.trim();
    let text = text.strip_prefix("and ").unwrap_or(text);
    folded(text.strip_suffix(" and").unwrap_or(text))
}

/// How much of a whole is right.
#[derive(Default)]
struct Score {
    right: u64,
    all: u64,
}

impl Score {
    fn add(&mut self, right: bool, weight: u64) {
        self.right += u64::from(right) * weight;
        self.all += weight;
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of documents are small")]
    fn percent(&self) -> f64 {
        100.0 * self.right as f64 / self.all as f64
    }
}

#[test]
fn the_level_of_published_phrases_is_read() {
    let Some(text) = shared("frus/markings_dev.jsonl") else {
        return;
    };
    let (mut weighted, mut distinct) = (Score::default(), Score::default());
    for row in rows(&text) {
        let phrase = row["cls_text"].as_str().unwrap();
        let wanted = match row["level"].as_str().unwrap() {
            "other" => "unknown",
            level => level,
        };
        let read = Marking::read(phrase).stated.code();
        if read != wanted {
            println!("{phrase}: read as {read}, listed as {wanted}");
        }
        weighted.add(read == wanted, row["count"].as_u64().unwrap());
        distinct.add(read == wanted, 1);
    }
    println!(
        "level: {:.2} % of documents, {:.2} % of phrases",
        weighted.percent(),
        distinct.percent()
    );
    assert!(weighted.percent() >= 99.8);
    assert!(distinct.percent() >= 98.0);
}

#[test]
fn the_captions_of_published_phrases_are_read() {
    let Some(text) = shared("frus/markings_dev.jsonl") else {
        return;
    };
    let mut scores: [Score; 4] = Default::default();
    let [weighted, distinct, found, sound] = &mut scores;
    for row in rows(&text) {
        let phrase = row["cls_text"].as_str().unwrap();
        let wanted: Vec<String> = row["captions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| caption_folded(one.as_str().unwrap()))
            .collect();
        let read: Vec<String> = Marking::read(phrase)
            .written()
            .map(caption_folded)
            .collect();
        if read != wanted {
            println!("{phrase}: read {read:?}, listed {wanted:?}");
        }
        weighted.add(read == wanted, row["count"].as_u64().unwrap());
        distinct.add(read == wanted, 1);
        for one in &wanted {
            found.add(read.contains(one), 1);
        }
        for one in &read {
            sound.add(wanted.contains(one), 1);
        }
    }
    println!(
        "captions: {:.2} % of documents, {:.2} % of phrases; {:.2} % of captions found, {:.2} % of those read are listed",
        weighted.percent(),
        distinct.percent(),
        found.percent(),
        sound.percent()
    );
    assert!(weighted.percent() >= 95.0);
    assert!(distinct.percent() >= 95.0);
    assert!(found.percent() >= 95.0);
    assert!(sound.percent() >= 95.0);
}

#[test]
fn the_portion_marks_of_published_papers_are_found() {
    let Some(text) = shared("frus/portion_marks.jsonl") else {
        return;
    };
    let mut score = Score::default();
    for row in rows(&text) {
        for mark in row["marks"].as_array().into_iter().flatten() {
            let context = mark["context"].as_str().unwrap();
            let wanted = mark["m"].as_str().unwrap().split('/').next().unwrap();
            let at_start = mark["at"] == "start";
            let is_found = find(context).any(|found| {
                let is_start = found.kind == FoundKind::PortionStart;
                found.marking.stated.code() == wanted && is_start == at_start
            });
            if !is_found {
                println!("not found: {mark}");
            }
            score.add(is_found, 1);
        }
    }
    println!("portion marks: {:.2} % of {}", score.percent(), score.all);
    assert!(score.percent() >= 98.0);
}

/// That ranges are in the text, whole characters, in order and apart.
fn are_in_order(text: &str, ranges: &[Range<usize>]) -> bool {
    let mut end = 0;
    ranges.iter().all(|range| {
        let stands = range.start >= end && text.get(range.clone()).is_some_and(|s| !s.is_empty());
        end = range.end;
        stands
    })
}

/// Words and signs that markings are made of, with anything else between.
fn pieces() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "SECRET",
        "Top Secret",
        "S",
        "TS",
        "(",
        ")",
        "[",
        "]",
        "//",
        "/",
        ";",
        ",",
        " ",
        "\n",
        "|",
        "-",
        "—",
        "NOFORN",
        "Eyes Only",
        "with",
        "attachment",
        "when separated",
        "GROUP 4",
        "E.O.",
        "DECL:",
        "No classification marking",
        "not a",
        "and",
        "For",
        "Only",
        "S E C R E T",
        "not declassified",
        "Confidental",
        "12",
        "é",
        "\u{301}",
        "originally",
        "but",
        "LOU",
        "Personal and Confidential",
        "to",
        "from",
        "changed",
    ]);
    let part = prop_oneof![4 => known.prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(part, 0..30).prop_map(|parts| parts.join(" "))
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let marking = Marking::read(text);
    prop_assert_eq!(&marking.text, text);
    for ranges in [&marking.unread, &marking.written, &marking.instructions] {
        prop_assert!(are_in_order(text, ranges), "{:?}", ranges);
    }
    for statement in &marking.statements {
        prop_assert!(text.get(statement.range.clone()).is_some());
    }
    for profile in Profile::ALL {
        for problem in marking.judge(profile, None) {
            let stands = problem.at.is_none_or(|at| text.get(at).is_some());
            prop_assert!(stands, "{:?}", problem.message);
        }
    }
    let mut end = 0;
    for found in find(text) {
        prop_assert!(found.range.start >= end && text.get(found.range.clone()).is_some());
        end = found.range.end;
    }
    prop_assert_eq!(Marking::read(text), marking);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        holds(&text)?;
    }

    #[test]
    fn any_mixture_of_known_words_is_read(text in pieces()) {
        holds(&text)?;
    }
}

#[test]
fn what_is_read_grows_with_the_text_and_not_faster() {
    let parts = [
        "[",
        "(",
        "S E ",
        "S/",
        "a ",
        "Secret; ",
        "with Secret ",
        "GROUP 4 ",
        "[ declassified ",
        "E O ",
        "NO DISTRIBUTION ",
        "not ",
    ];
    let mut kept = BTreeMap::new();
    for part in parts {
        let marking = Marking::read(&part.repeat(20_000));
        let pieces = marking.statements.len() + marking.unread.len() + marking.written.len();
        kept.insert(part, pieces);
    }
    assert!(kept.values().all(|pieces| *pieces <= 100_000), "{kept:?}");
}

#[test]
fn the_command_answers_a_line_before_the_next_is_written() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tearline"))
        .args(["marking", "--format", "json", "--date", "1962-11-02"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for (text, level) in [
        ("Secret; Niact", "S"),
        ("No classification marking", "none"),
    ] {
        writeln!(input, "{text}").unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["text"], text);
        assert_eq!(answer["level"], level);
        assert_eq!(answer["valid"], true);
    }
    drop(input);
    assert!(answers.next().is_none());
    assert!(child.wait().unwrap().success());
}
