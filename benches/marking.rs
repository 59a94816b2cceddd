//! Markings: reading, judging, and finding them in prose; beside the nearest public crate.
//!
//! `cargo bench --bench marking`. Rates are on one thread. The published phrases and the cases of
//! another validator are measured where they are at hand.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should stop"
)]

use std::hint::black_box;
use std::path::Path;

use assemblyline_markings::classification::{ClassificationParser, NormalizeOptions};
use assemblyline_markings::config::{
    ClassificationConfig, ClassificationGroup, ClassificationLevel, ClassificationMarking,
    DynamicGroupType,
};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use tearline::marking::{Marking, Profile, ReadAs, find};

fn main() {
    divan::main();
}

/// Markings of every era.
const OWN: &[&str] = &[
    "SECRET",
    "TOP SECRET",
    "SECRET - LIMIT DISTRIBUTION",
    "TOP SECRET EYES ONLY",
    "CONFIDENTIAL SECURITY INFORMATION",
    "Secret; Limdis; Immediate",
    "Top Secret; Sensitive; Exclusively Eyes Only",
    "Confidential; Niact; Limited Distribution",
    "No classification marking",
    "Official Use Only",
    "secret us urgent | niact",
    "Top Secret (With Confidential Attachment)",
    "(S//NF)",
    "(U)",
    "SECRET//NOFORN",
    "TOP SECRET//SI/TK//NOFORN",
    "SECRET//REL TO USA, GBR",
    "E.O. 11652: XGDS-2",
];

fn strings(file: &str, field: &str) -> Vec<(String, ReadAs)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(file);
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|row| {
            let read_as = match row["kind"].as_str() {
                Some("portion") => ReadAs::Portion,
                Some(_) => ReadAs::Banner,
                None => ReadAs::Any,
            };
            (row[field].as_str().unwrap().to_owned(), read_as)
        })
        .collect()
}

fn read_and_judge(bencher: Bencher<'_, '_>, texts: &[(String, ReadAs)], profile: Profile) {
    bencher.counter(ItemsCount::new(texts.len())).bench(|| {
        for (text, read_as) in texts {
            let marking = Marking::read_as(black_box(text), *read_as);
            black_box(marking.judge(profile, None));
            black_box(marking);
        }
    });
}

#[divan::bench]
fn own_read_and_judged(bencher: Bencher<'_, '_>) {
    let texts: Vec<_> = OWN
        .iter()
        .map(|text| ((*text).to_owned(), ReadAs::Any))
        .collect();
    read_and_judge(bencher, &texts, Profile::Historical);
}

#[divan::bench]
fn published_phrases_read_and_judged(bencher: Bencher<'_, '_>) {
    let texts = strings("frus/markings_dev.jsonl", "cls_text");
    read_and_judge(bencher, &texts, Profile::Historical);
}

#[divan::bench]
fn dod_cases_read_and_judged(bencher: Bencher<'_, '_>) {
    let texts = strings("markings/alliance_dev.jsonl", "marking");
    read_and_judge(bencher, &texts, Profile::Dod2012);
}

/// A scheme for the other crate: the four levels and the captions that stand most often.
fn scheme() -> ClassificationParser {
    let levels = [
        (1, "U", "UNCLASSIFIED"),
        (2, "C", "CONFIDENTIAL"),
        (3, "S", "SECRET"),
        (4, "TS", "TOP SECRET"),
    ];
    let captions = [
        ("NF", "NOFORN"),
        ("OC", "ORCON"),
        ("XD", "EXDIS"),
        ("ND", "NODIS"),
        ("SI", "SPECIAL INTELLIGENCE"),
        ("TK", "TALENT KEYHOLE"),
        ("EO", "EYES ONLY"),
        ("LD", "LIMIT DISTRIBUTION"),
    ];
    let config = ClassificationConfig {
        enforce: true,
        dynamic_groups: false,
        dynamic_groups_type: DynamicGroupType::All,
        levels: levels
            .map(|(rank, short, long)| ClassificationLevel::new(rank, short, long, Vec::new()))
            .into(),
        required: captions
            .map(|(short, long)| ClassificationMarking::new(short, long, Vec::new()))
            .into(),
        groups: vec![
            ClassificationGroup::new("USA", "UNITED STATES"),
            ClassificationGroup::new("GBR", "UNITED KINGDOM"),
        ],
        subgroups: Vec::new(),
        restricted: "TS".to_owned(),
        unrestricted: "U".to_owned(),
    };
    ClassificationParser::new(config).unwrap()
}

fn normalize(bencher: Bencher<'_, '_>, texts: &[String]) {
    let parser = scheme();
    bencher.counter(ItemsCount::new(texts.len())).bench(|| {
        for text in texts {
            let options = NormalizeOptions::default();
            let _ = black_box(parser.normalize_classification_options(black_box(text), options));
        }
    });
}

#[divan::bench]
fn own_by_assemblyline(bencher: Bencher<'_, '_>) {
    let texts: Vec<String> = OWN.iter().map(|text| (*text).to_owned()).collect();
    normalize(bencher, &texts);
}

/// Only what its scheme knows, since it leaves the rest unread at the first word.
#[divan::bench]
fn what_it_accepts_by_assemblyline(bencher: Bencher<'_, '_>) {
    normalize(bencher, &accepted());
}

#[divan::bench]
fn what_assemblyline_accepts_read_and_judged(bencher: Bencher<'_, '_>) {
    let texts: Vec<_> = accepted()
        .into_iter()
        .map(|text| (text, ReadAs::Any))
        .collect();
    read_and_judge(bencher, &texts, Profile::Historical);
}

fn accepted() -> Vec<String> {
    [
        "SECRET",
        "TOP SECRET",
        "CONFIDENTIAL",
        "UNCLASSIFIED",
        "SECRET//NOFORN",
        "TOP SECRET//SI/TK/NOFORN",
        "SECRET//EXDIS",
        "CONFIDENTIAL//EYES ONLY",
        "SECRET//NODIS/ORCON",
        "S//NF",
    ]
    .map(str::to_owned)
    .into()
}

/// Prose of lines as a typewriter has them, with a mark in one of so many paragraphs; every paragraph
/// of a paper of the 1980s bears one.
fn prose(one_in: u32) -> String {
    const LINES: &str = "The Ambassador called at the Department this morning (at his own request) and \
        said that\nhe had been instructed to raise the question of the port. Secretary of State \
        replied\nthat no decision had been taken; that the matter was under study, and that the\n\
        Government would be told as soon as there was anything to tell. Confidential talks\nwould \
        go on in the meantime. He asked (see paragraph 3) whether this was final.\n\n";
    let mut text = String::new();
    for paragraph in 0..4_000 {
        if paragraph % one_in == 0 {
            text.push_str(match paragraph / one_in % 3 {
                0 => "1. (S) ",
                1 => "SECRET\n\n2. (C/NF) ",
                _ => "a. (TS//SI//NF) ",
            });
        }
        text.push_str(LINES);
    }
    text
}

#[divan::bench(args = [1, 10])]
fn marks_in_prose_one_paragraph_in(bencher: Bencher<'_, '_>, one_in: u32) {
    let text = prose(one_in);
    bencher
        .counter(BytesCount::of_str(text.as_str()))
        .bench(|| find(black_box(&text)).count());
}

/// The cost a byte must not grow with the text: the two rates are the same.
#[divan::bench(args = [100, 10_000])]
fn one_long_marking(bencher: Bencher<'_, '_>, times: usize) {
    let text =
        "Secret; Limdis; with Confidential attachment; S E C R E T; [x declassified] GROUP 4 "
            .repeat(times);
    bencher
        .counter(BytesCount::of_str(text.as_str()))
        .bench(|| Marking::read(black_box(&text)));
}
