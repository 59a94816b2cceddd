//! The marking in force: the command, and the instructions of real cables.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use common::{Ran, run, shared};
use serde_json::Value;
use tearline::authority::{Instruction, Named, OriginDate, Says};

fn effective(marking: &str, date: &str, rest: &[&str]) -> Ran {
    let mut all = vec!["effective", "--marking", marking, "--date", date];
    all.extend(rest);
    run(&all)
}

fn json(marking: &str, date: &str, rest: &[&str]) -> Value {
    let mut all = vec!["--format", "json"];
    all.extend(rest);
    let ran = effective(marking, date, &all);
    assert_eq!(ran.code, 0, "{ran:?}");
    serde_json::from_str(&ran.out).unwrap()
}

/// Papers with their dates and options, a day, and the level on it.
const CASES: &str = "\
CONFIDENTIAL | 1962-11-02 | | 1968-03-02 | Confidential
CONFIDENTIAL | 1962-11-02 | | 1988-03-02 | Confidential
CONFIDENTIAL | 1962-11-02 | | 2006-12-31 | Unclassified
CONFIDENTIAL | 1962-11-02 | --instruction=GROUP-4 | 1972-05-31 | Confidential
CONFIDENTIAL | 1962-11-02 | --instruction=GROUP-4 | 1972-06-01 | Unclassified
TOP SECRET | 1962-11-02 | --instruction=GROUP-4 | 1965-11-02 | Secret
SECRET | 1974-05-15 | --instruction=GDS | 1976-12-31 | Confidential
SECRET | 1986-06-12 | --instruction=OADR | 2011-12-31 | Unclassified
SECRET | 1986-06-12 | --instruction=OADR --not-permanent | 2030-01-01 | Secret
SECRET//RD | 1957-09-09 | | 2090-01-01 | Secret
SECRET | 1957-09-09 | --aea | 2090-01-01 | Secret
SECRET | 1957-09-09 | --nato | 2090-01-01 | Secret
CONFIDENTIAL | 1977 | --file-block=1985 --instruction=XGDS-1 | 2010-12-30 | Confidential
CONFIDENTIAL | 1977 | --file-block=1985 --instruction=XGDS-1 | 2010-12-31 | Unclassified
CONFIDENTIAL | 1975-03-01 | --presume-general | 1981-12-31 | Unclassified
SECRET | 1990-02-01 | --special-media | 2020-12-30 | Secret
SECRET | 1990-02-01 | --special-media | 2020-12-31 | Unclassified
SECRET | 1990-02-01 | --referral=2015-06-01 | 2018-05-31 | Secret
SECRET | 1990-02-01 | --referral=2015-06-01 | 2018-06-01 | Unclassified
SECRET | 1990-02-01 | --referral=2015-06-01 --center-referral | 2016-06-01 | Unclassified
RESTRICTED | 1952-08-04 | | 1960-01-01 | Restricted (legacy)";

#[test]
fn the_command_gives_the_level_on_a_day() {
    for case in CASES.lines() {
        let parts: Vec<&str> = case.split('|').map(str::trim).collect();
        let [marking, date, options, on, level] = parts[..] else {
            panic!("{case}");
        };
        let mut all = vec!["--on", on];
        all.extend(options.split_whitespace());
        let found = json(marking, date, &all);
        assert_eq!(found["level_name"], level, "{case}");
    }
}

#[test]
fn the_timeline_names_order_section_and_what_is_unconfirmed() {
    let found = json(
        "TOP SECRET",
        "1962-11-02",
        &["--instruction", "GROUP 4", "--on", "1970-01-01"],
    );
    let timeline = found["timeline"].as_array().unwrap();
    let dates: Vec<&str> = timeline
        .iter()
        .map(|one| one["date"].as_str().unwrap())
        .collect();
    assert_eq!(dates, ["1965-11-02", "1968-11-02", "1972-12-31"]);
    assert_eq!(timeline[0]["order"], "E.O. 10964");
    assert_eq!(timeline[0]["confirmed"], false);
    assert_eq!(timeline[2]["order"], "E.O. 11652");
    assert_eq!(found["next"]["date"], "1972-12-31");
    assert_eq!(found["ages"][2]["until"], "2037-12-31");
    let text = effective(
        "TOP SECRET",
        "1962-11-02",
        &["--instruction", "GROUP 4", "--on", "1970-01-01"],
    );
    for part in [
        "Confidential on 1 Jan 1970",
        "1972-12-31  Unclassified",
        "E.O. 10964, sec. 4(a); its source is unconfirmed",
        "next: Unclassified on 31 Dec 1972",
        "75 years: after 31 Dec 2037",
    ] {
        assert!(text.out.contains(part), "{part}: {}", text.out);
    }
}

#[test]
fn impossible_dates_are_refused_with_the_remedy() {
    for date in ["1962-02-30", "1962-13", "62", "2 Nov 1962", ""] {
        let ran = effective("SECRET", date, &[]);
        assert_eq!(ran.code, 2, "{date}");
        assert!(
            ran.err.contains("is not a date; write 1962-11-02"),
            "{}",
            ran.err
        );
    }
    assert_eq!(effective("SECRET", "1962", &["--on", "2023-02-29"]).code, 2);
    assert_eq!(effective("SECRET", "1962", &["--file-block", "12"]).code, 2);
    assert_eq!(effective("SECRET", "1962", &["--center-referral"]).code, 2);
}

#[test]
fn an_unknown_instruction_counts_as_missing_and_is_named() {
    let found = json("SECRET", "1965-01-01", &["--instruction", "GROUP 9 zzz"]);
    let doubts = found["doubts"].to_string();
    assert!(doubts.contains("counts as missing"), "{doubts}");
    assert!(
        doubts.contains("\\\"9 zzz\\\" could not be read"),
        "{doubts}"
    );
    assert_eq!(found["timeline"][0]["date"], "2006-12-31");
}

#[test]
fn a_marking_without_a_level_says_so() {
    let found = json("Official Use Only", "1965-01-01", &["--on", "1970-01-01"]);
    assert_eq!(found["level"], Value::Null);
    assert!(
        found["doubts"][0]
            .as_str()
            .unwrap()
            .contains("states no level")
    );
}

#[test]
fn of_contradictory_instructions_the_strictest_holds_and_why_is_told() {
    let found = json(
        "SECRET",
        "1974-05-15",
        &["--instruction", "E.O. 11652: GDS | XGDS-2"],
    );
    assert_eq!(found["governing"], "XGDS");
    assert_eq!(found["overruled"][0], "GDS");
    assert!(
        found["doubts"]
            .to_string()
            .contains("XGDS holds over GDS as the most restrictive")
    );
}

/// The fields of a table with quoted commas, line by line.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    for one in text.chars() {
        match one {
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            '\r' => {}
            other => field.push(other),
        }
    }
    rows
}

#[test]
fn the_instructions_of_real_cables_are_all_read() {
    let Some(path) = shared("data/state_cables.csv") else {
        return;
    };
    let table = rows(&std::fs::read_to_string(path).unwrap());
    let column = |name: &str| table[0].iter().position(|one| one == name).unwrap();
    let (drafted, body, index) = (
        column("draft_iso"),
        column("body_eo_line"),
        column("Executive Order"),
    );
    let (body_day, index_day) = (column("body_declass_iso"), column("meta_declass_iso"));
    let mut odd = Vec::new();
    assert_eq!(table.len(), 179);
    for row in &table[1..] {
        let origin: Option<OriginDate> = row[drafted].parse().ok();
        assert!(origin.is_some(), "{}", row[0]);
        for (text, day) in [(&row[body], &row[body_day]), (&row[index], &row[index_day])] {
            let read = Instruction::on_paper(text, origin);
            if !read.unread.is_empty() {
                odd.push(text.clone());
            }
            let found = read.date().map(|day| day.to_string()).unwrap_or_default();
            // The table has no day where the form of the text is rare.
            assert!(
                day.is_empty() || &found == day,
                "{}: {text}: {found}",
                row[0]
            );
            let names_order = text.contains("11652") || text.contains("12065");
            assert_eq!(matches!(read.order, Named::Order(_)), names_order, "{text}");
            assert!(
                text.is_empty() || text == "E.O. 12065:" || read.says != Says::None,
                "{text}"
            );
        }
    }
    odd.sort();
    // A misprinted number of the order, and a code of the index whose meaning is not known.
    assert_eq!(odd, ["E.O. 11)065: N/A", "RR"]);
}

/// Silence matters as much: on these cables only what is odd on the paper is found.
#[test]
fn few_real_cables_bear_an_implausible_instruction() {
    let Some(path) = shared("data/state_cables.csv") else {
        return;
    };
    let table = rows(&std::fs::read_to_string(path).unwrap());
    let column = |name: &str| table[0].iter().position(|one| one == name).unwrap();
    let (drafted, body) = (column("draft_iso"), column("body_eo_line"));
    let mut found = Vec::new();
    for row in &table[1..] {
        let origin: OriginDate = row[drafted].parse().unwrap();
        for reason in Instruction::on_paper(&row[body], Some(origin)).implausible(origin, false) {
            found.push(format!("{} {}: {}", row[0], row[body], reason.message));
        }
    }
    println!("{}", found.join("\n"));
    assert!(found.len() <= 10, "{found:#?}");
}
