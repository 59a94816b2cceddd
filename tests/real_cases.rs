//! Rules on real papers: the cables of `../shared/data/state_cables.csv`, each under its document
//! number, and the markings of Foreign Relations of the United States in
//! `../shared/data/frus/markings_dev.jsonl`. Without these files the tests say so and pass.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its cases must fail"
)]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::fs;
use std::path::Path;

use tearline::authority::OriginDate;
use tearline::review::{Document, Review};
use tearline::rules::{self, Context, Finding, Severity};

/// One row of the table, by the names of its columns.
struct Cable {
    number: String,
    drafted: String,
    level: String,
    eo_line: String,
    record: String,
}

/// A file of the data; none, and a note, where it is not at hand.
fn data(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(name);
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        println!("skipped: there is no {}", path.display());
    }
    text
}

/// All cables; none where the table is not at hand.
fn cables() -> Option<Vec<Cable>> {
    let text = data("state_cables.csv")?;
    let mut rows = text.lines().map(cells);
    let names = rows.next().unwrap();
    let column = |name: &str| names.iter().position(|one| one == name).unwrap();
    let wanted = [
        "Document Number",
        "draft_iso",
        "Original Classification",
        "body_eo_line",
        "Executive Order",
    ]
    .map(column);
    let cable = |row: Vec<String>| {
        let [number, drafted, level, eo_line, record] = wanted.map(|at| row[at].clone());
        Cable {
            number,
            drafted,
            level,
            eo_line,
            record,
        }
    };
    Some(rows.map(cable).collect())
}

/// The cells of a row, some of them in quotation marks, which are doubled within.
fn cells(row: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    for one in row.chars() {
        match one {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(one),
        }
    }
    cells
}

impl Cable {
    /// The paper with that instruction.
    fn paper(&self, instruction: &str) -> Document {
        let mut document = Document::new("d", self.number.as_str());
        document.marking.clone_from(&self.level);
        document.date = self.drafted.parse().ok();
        document.instruction = instruction.to_owned();
        document
    }
}

/// What the rules say of a paper that nobody has reviewed.
fn findings(document: &Document) -> Vec<Finding> {
    let review = Review::default();
    let today = "2026-01-01".parse().unwrap();
    rules::check(&Context::new(document, &review, today))
}

/// What LEG-01 says of the paper.
fn out_of_time(document: &Document) -> Vec<String> {
    let all = findings(document).into_iter();
    all.filter(|one| one.rule.code == "LEG-01")
        .map(|one| one.message)
        .collect()
}

fn cable<'a>(cables: &'a [Cable], number: &str) -> &'a Cable {
    cables.iter().find(|one| one.number == number).unwrap()
}

#[test]
fn instructions_of_real_cables_outside_their_time_are_reported_and_no_others() {
    let Some(cables) = cables() else {
        return;
    };
    let mut told: Vec<(&str, Vec<String>)> = Vec::new();
    for cable in &cables {
        let messages = out_of_time(&cable.paper(&cable.eo_line));
        if !messages.is_empty() {
            told.push((&cable.number, messages));
        }
    }
    let numbers: Vec<&str> = told.iter().map(|(number, _)| *number).collect();
    // The scan reads E.O. 11)065, which is no order.
    assert_eq!(numbers, ["1979LAPAZ01861"], "{told:#?}");
}

#[test]
fn the_code_of_a_later_order_in_the_record_of_an_earlier_paper_is_reported() {
    let Some(cables) = cables() else {
        return;
    };
    // A cable of 5 October 1979 whose official record says X1 and a date twenty years later.
    let cable = cable(&cables, "1979LAPAZ08491");
    assert!(cable.record.starts_with("X1 1999"), "{}", cable.record);
    let told = out_of_time(&cable.paper(&cable.record));
    assert!(!told.is_empty(), "{told:?}");
}

/// No cable of this table has one of these three mistakes, so that they are made on the line of a
/// real one.
#[test]
fn three_known_mistakes_on_the_line_of_a_real_cable_are_reported() {
    let Some(cables) = cables() else {
        return;
    };
    for (number, from, to, part) in [
        (
            "1979LAPAZ06747",
            "GDS 8/8/85",
            "XGDS-1",
            "XGDS ended on 30 Nov 1978",
        ),
        ("1974LAPAZ04082", "11652: GDS", "XGDS", "without its number"),
        (
            "1979LAPAZ06747",
            "8/8/85",
            "8/8/79",
            "the day on which the paper was written",
        ),
    ] {
        let cable = cable(&cables, number);
        assert_eq!(out_of_time(&cable.paper(&cable.eo_line)), [""; 0]);
        let changed = cable.eo_line.replace(from, to);
        assert_ne!(changed, cable.eo_line);
        let told = out_of_time(&cable.paper(&changed));
        assert!(
            told.iter().any(|one| one.contains(part)),
            "{number}, {changed}: {told:?}"
        );
    }
}

/// The findings of a paper that nobody has reviewed that block a release, but for the undecided lines.
fn errors(document: &Document) -> Vec<Finding> {
    let mut all = findings(document);
    all.retain(|one| one.severity == Severity::Error && one.rule.code != "WF-01");
    all
}

#[test]
fn no_cable_that_nobody_has_reviewed_is_in_error() {
    let Some(cables) = cables() else {
        return;
    };
    for cable in &cables {
        let errors = errors(&cable.paper(&cable.eo_line));
        assert!(errors.is_empty(), "{}: {errors:#?}", cable.number);
    }
}

/// A marking of a published volume, with the years in which it occurs.
#[derive(serde::Deserialize)]
struct Phrase {
    cls_text: String,
    first_year: i32,
    last_year: i32,
}

#[test]
fn no_marking_of_the_published_volumes_is_in_error_by_itself() {
    let Some(text) = data("frus/markings_dev.jsonl") else {
        return;
    };
    for line in text.lines() {
        let phrase: Phrase = serde_json::from_str(line).unwrap();
        for year in [phrase.first_year, phrase.last_year] {
            let mut document = Document::new("d", "A paper");
            document.marking.clone_from(&phrase.cls_text);
            document.date = Some(OriginDate::Year(year));
            let errors = errors(&document);
            assert!(errors.is_empty(), "{}: {errors:#?}", phrase.cls_text);
        }
    }
}
