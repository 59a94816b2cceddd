//! The rules by their cases: for each, papers on which it speaks and papers on which it must not.
//!
//! A case is a document and a review in the shape of their files. Every fix that a finding offers is
//! applied and must end that finding.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its cases must fail"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::Deserialize;
use tearline::review::{Document, Place, Review};
use tearline::rules::{self, Context, Finding, Settings, Severity};

/// The cases of one rule.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    /// The code of the rule.
    rule: String,
    /// Those on which it speaks.
    flags: Vec<Flagged>,
    /// Those on which it must not.
    silent: Vec<Silent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Flagged {
    /// What is tested.
    what: String,
    /// Today, which is the date of the review where that has none.
    on: NaiveDate,
    document: Document,
    review: Review,
    /// The other reviews of the document.
    #[serde(default)]
    others: Vec<Review>,
    /// The settings of the office, as their file has them.
    #[serde(default)]
    settings: Option<String>,
    /// The places of all findings of the rule, in their order.
    at: Vec<Place>,
    /// A part of the first message.
    says: String,
    /// A part of the first hint.
    #[serde(default)]
    hints: String,
    /// How grave the first one is, where not as the rule.
    #[serde(default)]
    severity: Option<Severity>,
    /// The labels of the fixes of the first one.
    #[serde(default)]
    fixes: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Silent {
    what: String,
    on: NaiveDate,
    document: Document,
    review: Review,
    #[serde(default)]
    others: Vec<Review>,
    #[serde(default)]
    settings: Option<String>,
}

fn under(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

fn all_cases() -> Vec<Cases> {
    files_in(&under("tests/rules"))
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path).unwrap();
            let cases: Cases =
                ron::from_str(&text).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
            let stem = path.file_stem().unwrap().to_str().unwrap();
            assert_eq!(cases.rule, stem, "a file is named after its rule");
            cases
        })
        .collect()
}

/// What is beside a document and its review.
struct Beside<'a> {
    on: NaiveDate,
    others: &'a [Review],
    settings: Settings,
}

impl<'a> Beside<'a> {
    fn new(on: NaiveDate, others: &'a [Review], settings: Option<&str>) -> Self {
        let settings =
            settings.map_or_else(Settings::default, |text| Settings::parse(text).unwrap());
        Self {
            on,
            others,
            settings,
        }
    }
}

/// What the rule of that code says.
fn findings(code: &str, document: &Document, review: &Review, beside: &Beside<'_>) -> Vec<Finding> {
    let context = Context::new(document, review, beside.on)
        .with_others(beside.others)
        .with_settings(&beside.settings);
    let mut all = rules::check(&context);
    all.retain(|finding| finding.rule.code == code);
    all
}

fn check_flagged(code: &str, case: &Flagged) {
    let what = format!("{code}, {}", case.what);
    let beside = Beside::new(case.on, &case.others, case.settings.as_deref());
    let found = findings(code, &case.document, &case.review, &beside);
    let places: Vec<Place> = found.iter().map(|one| one.place).collect();
    assert_eq!(places, case.at, "{what}: {found:#?}");
    let first = &found[0];
    assert!(
        first.message.contains(&case.says),
        "{what}: {}",
        first.message
    );
    assert!(first.hint.contains(&case.hints), "{what}: {}", first.hint);
    let severity = case.severity.unwrap_or(first.rule.severity);
    assert_eq!(first.severity, severity, "{what}");
    if let Some(fixes) = &case.fixes {
        let labels: Vec<&String> = first.fixes.iter().map(|fix| &fix.label).collect();
        assert_eq!(labels, fixes.iter().collect::<Vec<_>>(), "{what}");
    }
    for finding in &found {
        assert!(is_sentence(&finding.message), "{what}: {}", finding.message);
        assert!(is_sentence(&finding.hint), "{what}: {}", finding.hint);
        assert!(!finding.citation.is_empty());
        check_fixes(case, finding, &beside);
    }
}

fn is_sentence(text: &str) -> bool {
    text.ends_with('.') && text.starts_with(|one: char| one.is_uppercase() || one.is_ascii_digit())
}

/// Every fix fits, and ends the finding that offers it.
fn check_fixes(case: &Flagged, finding: &Finding, beside: &Beside<'_>) {
    for fix in &finding.fixes {
        let (mut document, mut review) = (case.document.clone(), case.review.clone());
        for edit in fix.edits.clone() {
            edit.apply(&mut document, &mut review).unwrap();
        }
        let still = findings(finding.rule.code, &document, &review, beside)
            .into_iter()
            .any(|one| one.place == finding.place && one.message == finding.message);
        assert!(
            !still,
            "{}, {}: {} does not help",
            finding.rule.code, case.what, fix.label
        );
    }
}

#[test]
fn every_rule_speaks_where_it_must_and_nowhere_else() {
    for cases in all_cases() {
        for case in &cases.flags {
            check_flagged(&cases.rule, case);
        }
        for case in &cases.silent {
            let beside = Beside::new(case.on, &case.others, case.settings.as_deref());
            let found = findings(&cases.rule, &case.document, &case.review, &beside);
            assert!(
                found.is_empty(),
                "{}, {}: {found:#?}",
                cases.rule,
                case.what
            );
        }
    }
}

#[test]
fn every_rule_has_cases_of_both_kinds_and_every_file_of_cases_a_rule() {
    let cases = all_cases();
    let with_cases: BTreeSet<&str> = cases.iter().map(|one| one.rule.as_str()).collect();
    let registered: BTreeSet<&str> = rules::all().map(|rule| rule.code).collect();
    assert_eq!(with_cases, registered);
    for one in &cases {
        assert!(
            !one.flags.is_empty() && !one.silent.is_empty(),
            "{}",
            one.rule
        );
    }
}

#[test]
fn every_rule_in_the_source_is_registered_once() {
    let mut written: Vec<String> = Vec::new();
    for folder in files_in(&under("src/rules"))
        .iter()
        .filter(|path| path.is_dir())
    {
        for path in files_in(folder) {
            let text = fs::read_to_string(&path).unwrap();
            let codes = text.lines().filter_map(|line| {
                let rest = line.trim().strip_prefix("code: \"")?;
                rest.strip_suffix("\",").map(str::to_owned)
            });
            let codes: Vec<String> = codes.collect();
            assert!(codes.len() <= 1, "{}: one file a rule", path.display());
            written.extend(codes);
        }
    }
    let mut registered: Vec<String> = rules::all().map(|rule| rule.code.to_owned()).collect();
    written.sort();
    registered.sort();
    assert_eq!(written, registered);
    registered.dedup();
    assert_eq!(written, registered, "a code is used once");
}

#[test]
fn every_rule_explains_itself_in_whole_sentences() {
    for rule in rules::all() {
        let explain = &rule.explain;
        for text in [
            explain.checks,
            explain.matters,
            explain.example,
            explain.authority,
        ] {
            assert!(
                is_sentence(text) || text.contains("E.O."),
                "{}: {text}",
                rule.code
            );
            assert!(!text.contains("  "), "{}: {text}", rule.code);
        }
        let words = rule.name.split(' ').count();
        assert!((2..=5).contains(&words), "{}: {}", rule.code, rule.name);
        let grave = rule.severity == Severity::Error;
        assert!(
            explain.confirmed || !grave,
            "{} rests on too little",
            rule.code
        );
        assert!(rules::explain(rule).contains("What it checks"));
    }
}

#[test]
fn the_page_of_rules_is_the_one_that_the_rules_write() {
    let path = under("docs/rules.md");
    let reference = rules::reference();
    if std::env::var_os("TEARLINE_REGENERATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        #[expect(
            clippy::disallowed_methods,
            reason = "a file of the project, not of a person"
        )]
        fs::write(&path, &reference).unwrap();
    }
    let page = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        page == reference,
        "docs/rules.md is out of date; run this test with TEARLINE_REGENERATE=1"
    );
}
