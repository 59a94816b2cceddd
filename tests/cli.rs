//! The command line: what it prints, what it changes, how it ends.

#![expect(clippy::disallowed_methods, reason = "tests damage files on purpose")]

mod common;

use common::{Ran, run, set_of};
use serde_json::Value;

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
}

fn show(root: &str) -> Value {
    json(&run(&["show", root, "--format", "json"]))
}

#[test]
fn new_makes_a_set_of_a_hundred_lines_from_page_files() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.txt");
    std::fs::write(&page, "CONFIDENTIAL\n\nA paper.\n").unwrap();
    let (page, root) = (page.to_str().unwrap(), folder.path().join("case"));
    let root = root.to_str().unwrap();
    let ran = run(&[
        "new",
        root,
        "--title",
        "A case",
        "--case-number",
        "87-DOS-02136",
        page,
        page,
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let shown = show(root);
    let document = &shown["documents"][0];
    assert_eq!(shown["case_number"], "87-DOS-02136");
    assert_eq!(document["pages"].as_array().unwrap().len(), 2);
    assert_eq!(document["lines"].as_array().unwrap().len(), 100);
    assert_eq!(document["lines"][0]["decision"], "Unreviewed");
    assert_eq!(document["pages"][0]["sha256"].as_str().unwrap().len(), 64);

    let again = run(&["new", root, "--title", "Another", page]);
    assert_eq!(again.code, 2);
    assert!(
        again.err.contains("nothing is overwritten"),
        "{}",
        again.err
    );
}

#[test]
fn new_refuses_what_is_no_picture_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.png");
    std::fs::write(&page, [0, 1, 2, 3, 255, 254]).unwrap();
    let root = folder.path().join("case");
    let ran = run(&[
        "new",
        root.to_str().unwrap(),
        "--title",
        "A case",
        page.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("page.png"), "{}", ran.err);
    assert!(!root.exists());
}

#[test]
fn decide_says_all_that_a_ruling_can_say() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(folder.path(), 8);
    let root = root.to_str().unwrap();
    let decide = |rest: &[&str]| {
        let mut all = vec!["decide", root, "--reviewer", "RB1"];
        all.extend(rest);
        let ran = run(&all);
        assert_eq!(ran.code, 0, "{rest:?}: {}", ran.err);
    };
    decide(&["--line", "1", "--declassify"]);
    decide(&[
        "--line",
        "2",
        "--retain",
        "C",
        "--code",
        "25X1",
        "--until",
        "2030-12-31",
        "--code",
        "50X1-HUM",
        "--reason",
        "names a source",
    ]);
    decide(&["--line", "3", "--refer", "CIA", "DOD"]);
    decide(&["--line", "4", "--non-responsive"]);
    decide(&["--line", "5", "--retain", "TS"]);
    decide(&["--line", "5", "--clear"]);
    decide(&[
        "--line",
        "6",
        "--retain",
        "C",
        "--code",
        "(b)(3)",
        "--statute",
        "50 U.S.C. 3024(i)",
    ]);
    let shown = show(root);
    let lines = &shown["documents"][0]["lines"];
    assert_eq!(lines[0]["decision"], "Declassify");
    assert_eq!(lines[1]["decision"]["Retain"], "Confidential");
    assert_eq!(lines[1]["codes"][0]["until"], "2030-12-31");
    assert_eq!(lines[1]["codes"][1]["code"], "50X1-HUM");
    assert!(lines[1]["codes"][1].get("until").is_none());
    assert_eq!(lines[1]["reason"], "names a source");
    assert_eq!(lines[2]["decision"], "Refer");
    assert_eq!(lines[2]["referrals"][1]["agency"], "DOD");
    assert!(
        lines[2]["referrals"][1]["asked_on"].is_string(),
        "the clock of a referral begins"
    );
    assert_eq!(lines[5]["codes"][0]["statute"], "50 U.S.C. 3024(i)");
    assert_eq!(lines[3]["decision"], "NonResponsive");
    assert_eq!(lines[4]["decision"], "Unreviewed");
    let text = run(&["show", root]).out;
    assert!(text.contains("   2. [C] keep at Confidential; 25X1 until 2030-12-31, 50X1-HUM; because names a source"), "{text}");
}

#[test]
fn decide_refuses_what_makes_no_sense() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(folder.path(), 3);
    let root = root.to_str().unwrap();
    for (rest, said) in [
        (
            vec!["--line", "9", "--declassify"],
            "there is no line 9; the sheet has 3",
        ),
        (vec!["--line", "0", "--declassify"], "there is no line 0"),
        (vec!["--line", "1", "--retain", "U"], "C, S or TS"),
        (
            vec!["--line", "1", "--declassify", "--clear"],
            "cannot be used with",
        ),
        (vec!["--line", "1"], "required"),
        (
            vec!["--line", "1", "--refer", "XYZ"],
            "there is no agency `XYZ`",
        ),
        (
            vec![
                "--line",
                "1",
                "--declassify",
                "--until",
                "2030-01-01",
                "--code",
                "25X1",
            ],
            "before every --code",
        ),
    ] {
        let mut all = vec!["decide", root, "--reviewer", "RB1"];
        all.extend(&rest);
        let ran = run(&all);
        assert_eq!(ran.code, 2, "{rest:?}");
        assert!(ran.err.contains(said), "{rest:?}: {}", ran.err);
    }
    assert_eq!(
        show(root)["documents"][0]["reviews"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn check_ends_with_one_while_an_error_stands() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(folder.path(), 3);
    let root = root.to_str().unwrap();
    assert_eq!(run(&["check", root, "--on", "2000-01-01"]).code, 0);
    run(&[
        "decide",
        root,
        "--line",
        "2",
        "--retain",
        "S",
        "--reviewer",
        "RB1",
    ]);
    let ran = run(&["check", root, "--on", "2000-01-01", "--format", "json"]);
    assert_eq!(ran.code, 1);
    let all = json(&ran);
    let above = all
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["rule"] == "DEC-01")
        .unwrap();
    assert_eq!(above["severity"], "error");
    assert_eq!(above["document"], "memorandum");
    assert_eq!(above["line"], 2);
    assert_eq!(above["page"], 1);
    for key in ["message", "hint", "citation"] {
        assert!(!above[key].as_str().unwrap().is_empty(), "{key}");
    }
    let text = run(&["check", root, "--on", "2000-01-01"]).out;
    assert_eq!(text.lines().count(), all.as_array().unwrap().len());
    assert!(
        text.contains("memorandum: line 2: error DEC-01: "),
        "{text}"
    );
    assert_eq!(text, run(&["check", root, "--on", "2000-01-01"]).out);
}

#[test]
fn a_rule_that_is_off_is_silent_and_every_report_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(folder.path(), 3);
    let (rules, office) = (root.join("rules.ron"), folder.path().join("office.ron"));
    let root = root.to_str().unwrap();
    run(&[
        "decide",
        root,
        "--line",
        "2",
        "--retain",
        "S",
        "--reviewer",
        "RB1",
    ]);
    let check = ["check", root, "--on", "2000-01-01"];
    assert_eq!(run(&check).code, 1);

    std::fs::write(
        &rules,
        r#"(version: 1, rules: { "DEC-01": Off("decided by the panel") })"#,
    )
    .unwrap();
    let ran = run(&check);
    assert!(!ran.out.contains("error DEC-01"), "{}", ran.out);
    assert!(
        ran.out
            .contains("DEC-01 is switched off: decided by the panel"),
        "{}",
        ran.out
    );
    let all = json(&run(&[
        "check",
        root,
        "--format",
        "json",
        "--on",
        "2000-01-01",
    ]));
    assert_eq!(all[0]["severity"], "off");
    assert_eq!(all[0]["rule"], "DEC-01");

    std::fs::write(
        &office,
        r#"(version: 1, rules: { "WF-01": Error, "DEC-01": Warning })"#,
    )
    .unwrap();
    let ran = run(&[
        "check",
        root,
        "--on",
        "2000-01-01",
        "--rules",
        office.to_str().unwrap(),
    ]);
    assert!(ran.out.contains("error WF-01"), "{}", ran.out);
    assert!(
        ran.out.contains("DEC-01 is switched off"),
        "the set goes before its office: {}",
        ran.out
    );

    std::fs::write(&rules, "(version: 1, rules: {\n  \"DEC-1\": Error })").unwrap();
    let ran = run(&check);
    assert_eq!(ran.code, 2);
    for part in ["rules.ron", "2", "DEC-1", "tearline rules", "DEC-01"] {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
}

#[test]
fn a_set_of_many_documents_is_reported_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of_many(folder.path(), (50, 4));
    let all = json(&run(&["check", root.to_str().unwrap(), "--format", "json"]));
    let mut documents: Vec<&str> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["document"].as_str().unwrap())
        .collect();
    documents.dedup();
    let expected: Vec<String> = (0..50).map(common::document_name).collect();
    assert_eq!(documents, expected);
}

#[test]
fn the_date_of_the_law_is_an_input() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(folder.path(), 3);
    let root = root.to_str().unwrap();
    run(&[
        "decide",
        root,
        "--line",
        "1",
        "--retain",
        "C",
        "--code",
        "25X1",
        "--reviewer",
        "RB1",
    ]);
    let fired = |on: &str| {
        let all = json(&run(&["check", root, "--on", on, "--format", "json"]));
        let rules = all
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["rule"].as_str().unwrap().to_owned());
        rules
            .filter(|rule| rule.starts_with("AGE-0"))
            .collect::<Vec<_>>()
    };
    assert_eq!(fired("2006-12-30"), ["AGE-06"]);
    assert!(fired("2026-11-21").contains(&"AGE-02".to_owned()));
}

#[test]
fn work_that_cannot_be_done_ends_with_two_and_names_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(folder.path(), 3);
    let path = root.to_str().unwrap();
    assert_eq!(run(&["check", folder.path().to_str().unwrap()]).code, 2);
    assert_eq!(run(&["check", "no/such/path"]).code, 2);
    let file = root.join("documents/memorandum/document.ron");
    let good = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, good.replace("permanent: true", "permanent: perhaps")).unwrap();
    let ran = run(&["check", path]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("document.ron:") && ran.err.contains("boolean"),
        "{}",
        ran.err
    );
}

#[test]
fn a_set_that_is_open_elsewhere_is_not_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(folder.path(), 3);
    let lock = tearline::storage::Access::ask(&root).unwrap();
    let ran = run(&[
        "decide",
        root.to_str().unwrap(),
        "--line",
        "1",
        "--declassify",
        "--reviewer",
        "RB1",
    ]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("open for writing elsewhere"),
        "{}",
        ran.err
    );
    assert_eq!(run(&["check", root.to_str().unwrap()]).code, 0);
    drop(lock);
}

#[test]
fn a_missing_page_is_told_and_the_check_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(folder.path(), 3);
    std::fs::remove_file(root.join("documents/memorandum/pages/1.txt")).unwrap();
    let ran = run(&["check", root.to_str().unwrap()]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.err.contains("missing") && ran.err.contains("1.txt"),
        "{}",
        ran.err
    );
}

#[test]
fn a_page_file_that_changed_is_an_error_unless_nobody_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.txt");
    std::fs::write(&page, "UNCLASSIFIED\n\nA paper.\n").unwrap();
    let root = folder.path().join("case");
    let (page, root) = (page.to_str().unwrap(), root.to_str().unwrap());
    assert_eq!(run(&["new", root, "--title", "A case", page, page]).code, 0);
    let before = run(&["check", root]);
    assert!(before.err.is_empty(), "{}", before.err);

    let copy = format!("{root}/documents/a-case/pages/002-page.txt");
    std::fs::write(&copy, "SECRET\n\nAnother paper.\n").unwrap();
    let ran = run(&["check", root]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(
        ran.err.contains("not the one that was reviewed"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("002-page.txt"), "{}", ran.err);
    let skipped = run(&["check", root, "--skip-page-files"]);
    assert_eq!((skipped.code, skipped.err.as_str()), (before.code, ""));

    std::fs::remove_file(&copy).unwrap();
    std::fs::create_dir(&copy).unwrap();
    let ran = run(&["check", root]);
    assert!(
        ran.err.contains("a folder or a device stands in its place"),
        "{}",
        ran.err
    );
    assert_eq!(ran.code, before.code, "nobody can say that it changed");
}

#[test]
fn a_paper_that_was_measured_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(folder.path(), 45);
    let file = root.join("documents/memorandum/document.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    let said = "foot: \"CONFIDENTIAL\"";
    let measured = format!("{said}, paper: (width_mm: 215.9, height_mm: 355.6)");
    assert_eq!(text.matches(said).count(), 3);
    std::fs::write(&file, text.replacen(said, &measured, 2)).unwrap();
    let root = root.to_str().unwrap();
    let ran = run(&["show", root]);
    let line = "  paper: 215.9 × 355.6 mm, measured by hand (pages 1, 2)";
    assert!(ran.out.lines().any(|one| one == line), "{}", ran.out);
    let paper = &show(root)["documents"][0]["pages"][0]["paper"];
    assert_eq!(paper["height_mm"].as_f64().map(f64::round), Some(356.0));

    let impossible = text.replacen(said, &measured.replace("215.9", "2159.0"), 1);
    std::fs::write(&file, impossible).unwrap();
    let ran = run(&["show", root]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("from 20 to 2000 mm"), "{}", ran.err);
}

#[test]
fn the_rules_are_listed_and_explained() {
    let ran = run(&["rules"]);
    assert_eq!(ran.out.lines().count(), tearline::rules::all().count());
    let ran = run(&["explain", "stp-07"]);
    assert_eq!(ran.code, 0);
    for heading in ["What it checks", "Why it matters", "Example", "Authority"] {
        assert!(ran.out.contains(heading), "{heading}");
    }
    let ran = run(&["explain", "XYZ-99"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no rule `XYZ-99`"));
}

#[test]
fn real_scans_become_sets() {
    let Some(scans) = common::shared("scans/dev") else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    for (index, (file, pages)) in [
        ("jfk-104-10165-10033_state-telegram.pdf", 1),
        ("jfk-docid-32356928_g4-4page.tif", 4),
        ("kant-1784_0020.jp2", 1),
        ("bengel-1751_0007.jpg", 1),
        ("us-patent-page.png", 1),
        ("../../documents/rusk-memorandum-1962-11-02.txt", 5),
    ]
    .into_iter()
    .enumerate()
    {
        let (root, scan) = (folder.path().join(index.to_string()), scans.join(file));
        let root = root.to_str().unwrap();
        let ran = run(&["new", root, "--title", "A scan", scan.to_str().unwrap()]);
        assert_eq!(ran.code, 0, "{file}: {}", ran.err);
        let shown = show(root);
        let found = shown["documents"][0]["pages"].as_array().unwrap().len();
        assert!(
            found >= pages.min(1) && (pages == 5 || found == pages),
            "{file}: {found} pages"
        );
    }
}
