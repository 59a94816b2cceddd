//! The rules over real papers: telegrams beside their official records, and volumes of *Foreign
//! Relations of the United States*. Left out, with a note, where these are not on the machine.
//!
//! Nothing is decided on these papers, so that no rule may call anything an error unless the paper
//! itself is at fault. With `TEARLINE_REPORT=path` a report of how often each rule speaks, with
//! examples, is written there.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its papers must fail"
)]

mod common;
mod tally;
mod tei;

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;
use tearline::authority::OriginDate;
use tearline::marking::{Level, Marking};
use tearline::review::{
    Authority, CodeClaim, Decision, Description, DescriptionKind, Document, Line, LineId, Page,
    Pass, Publication, Review, Ruling, Stamp,
};
use tearline::rules::{self, Context, Finding, Severity};

use tally::Tally;

/// What real papers are at fault for, by paper and rule, and why.
const FAULTS: [(&str, &str, &str); 0] = [];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
}

fn findings(document: &Document, review: &Review) -> Vec<Finding> {
    rules::check(&Context::new(document, review, today()))
}

/// The findings of one rule.
fn of_rule(code: &str, document: &Document, review: &Review) -> Vec<Finding> {
    let mut all = findings(document, review);
    all.retain(|finding| finding.rule.code == code);
    all
}

/// The papers on which a rule speaks, while nothing is decided.
fn speaks_on<'a>(code: &str, papers: &'a [Document]) -> BTreeSet<&'a str> {
    let review = Review::default();
    let speaks = |paper: &&Document| !of_rule(code, paper, &review).is_empty();
    let found = papers.iter().filter(speaks);
    found.map(|paper| paper.id.as_str()).collect()
}

/// The telegrams, each with its official record beside it.
fn telegrams() -> Option<Vec<(Row, Document)>> {
    let path = common::shared("data/state_cables.csv")?;
    let mut reader = csv::Reader::from_path(path).unwrap();
    let rows = reader.deserialize().map(|row| row.unwrap());
    Some(rows.map(|row: Row| (row.clone(), telegram(&row))).collect())
}

/// A row of the official records.
#[derive(Clone, Deserialize)]
struct Row {
    #[serde(rename = "Document Number")]
    number: String,
    draft_iso: String,
    #[serde(rename = "Original Classification")]
    original: String,
    #[serde(rename = "Original Handling Restrictions")]
    restrictions: String,
    #[serde(rename = "Current Classification")]
    current: String,
    body_eo_line: String,
    body_declass_iso: String,
    #[serde(rename = "Executive Order")]
    order: String,
    meta_declass_iso: String,
    body_para1: String,
    #[serde(rename = "Review Date")]
    reviewed: String,
    #[serde(rename = "Disposition Date")]
    disposed: String,
    #[serde(rename = "Page Count")]
    pages: u32,
    #[serde(rename = "From")]
    from: String,
    #[serde(rename = "Subject")]
    subject: String,
}

/// The telegram as its body has it, and what its record says of it. The marking at the head is not
/// in the table, but the record copies it.
fn telegram(row: &Row) -> Document {
    let restrictions = Some(row.restrictions.as_str()).filter(|text| *text != "n/a");
    let marking = [Some(row.original.as_str()), restrictions];
    let marking: Vec<&str> = marking.into_iter().flatten().collect();
    Document {
        marking: marking.join(" "),
        date: row.draft_iso.parse().ok(),
        originator: "DOS".to_owned(),
        instruction: row.body_eo_line.clone(),
        descriptions: vec![record(row)],
        pages: vec![Page::default(); row.pages as usize],
        lines: vec![Line {
            id: LineId(1),
            text: row.body_para1.clone(),
            marking: first_mark(&row.body_para1),
            ..Line::default()
        }],
        next_line: 2,
        ..Document::new(&row.number, &row.subject)
    }
}

fn record(row: &Row) -> Description {
    let day = |text: &str| NaiveDate::parse_from_str(text, "%d %b %Y").ok();
    Description {
        kind: DescriptionKind::OfficialRecord,
        marking: row.original.clone(),
        current: row.current.clone(),
        date: row.draft_iso.parse().ok(),
        instruction: row.order.clone(),
        declassify_on: row.meta_declass_iso.parse().ok(),
        reviewed_on: day(&row.reviewed),
        disposed_on: day(&row.disposed),
        pages: Some(row.pages),
        originator: row.from.clone(),
        ..Description::default()
    }
}

/// The mark of `1. (C - ENTIRE TEXT)` or `1. SECRET- ENTIRE TEXT`, as a portion bears it.
fn first_mark(text: &str) -> String {
    let rest = text.trim_start_matches(['1', '.', ' ']);
    let is_marked = rest.starts_with('(') || rest.contains("ENTIRE TEXT");
    let words = rest.split(|one: char| !one.is_alphabetic());
    let word = words.filter(|word| !word.is_empty()).find(|_| is_marked);
    let level =
        word.and_then(|word| Level::from_abbreviation(word).or_else(|| Marking::read(word).level));
    level.map_or_else(String::new, |level| format!("({})", level.abbreviation()))
}

/// The volumes at hand.
fn volumes() -> Option<Vec<Document>> {
    let folder = common::shared("data/frus/volumes_dev")?;
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let texts = files.iter().map(|path| fs::read_to_string(path).unwrap());
    Some(texts.flat_map(|text| tei::documents(&text)).collect())
}

/// The rows of a table of the papers, one JSON object a line.
fn rows<T: serde::de::DeserializeOwned>(name: &str) -> Option<Vec<T>> {
    let path = common::shared("data/frus")?.join(name);
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().map(|line| serde_json::from_str(line).unwrap());
    Some(rows.collect())
}

#[test]
fn telegrams_whose_record_declassifies_on_another_day_are_found() {
    let Some(telegrams) = telegrams() else {
        return;
    };
    assert_eq!(telegrams.len(), 178);
    let both = |row: &Row| !row.body_declass_iso.is_empty() && !row.meta_declass_iso.is_empty();
    let with_both: Vec<&(Row, Document)> = telegrams.iter().filter(|(row, _)| both(row)).collect();
    let differ: BTreeSet<&str> = with_both
        .iter()
        .filter(|(row, _)| row.body_declass_iso != row.meta_declass_iso)
        .map(|(row, _)| row.number.as_str())
        .collect();
    assert_eq!((with_both.len(), differ.len()), (10, 7));
    let papers: Vec<Document> = telegrams.iter().map(|(_, paper)| paper.clone()).collect();
    assert_eq!(speaks_on("REC-03", &papers), differ);
    let named = [
        "1979LAPAZ00230",
        "1979LAPAZ04058",
        "1979LAPAZ04250",
        "1979LAPAZ06049",
        "1979LAPAZ07474",
        "1979LAPAZ09224",
        "1979LAPAZ10472",
    ];
    assert_eq!(differ, named.into());
}

#[test]
fn the_day_that_a_record_computed_is_told_from_the_day_that_the_drafter_wrote() {
    let Some(telegrams) = telegrams() else {
        return;
    };
    let (_, paper) = telegrams
        .iter()
        .find(|(row, _)| row.number == "1979LAPAZ04058")
        .unwrap();
    let found = of_rule("REC-03", paper, &Review::default());
    assert_eq!(
        found[0].message,
        "The document is to be declassified on 31 Dec 1984, but the official record says 9 May 1985."
    );
    assert!(found[0].hint.contains("six years after the paper"));
}

#[test]
fn records_with_an_impossible_disposition_are_found() {
    let Some(telegrams) = telegrams() else {
        return;
    };
    let impossible: BTreeSet<&str> = telegrams
        .iter()
        .filter(|(row, _)| row.disposed.to_uppercase() == "01 JAN 1960")
        .map(|(row, _)| row.number.as_str())
        .collect();
    assert_eq!(impossible.len(), 73);
    let papers: Vec<Document> = telegrams.iter().map(|(_, paper)| paper.clone()).collect();
    assert_eq!(speaks_on("REC-07", &papers), impossible);
}

#[test]
fn a_line_of_a_released_telegram_cannot_be_kept_without_a_word() {
    let Some(telegrams) = telegrams() else {
        return;
    };
    let kept = keep_first(Level::Confidential);
    for (row, paper) in telegrams {
        let was_classified = matches!(row.original.as_str(), "CONFIDENTIAL" | "SECRET");
        let found = of_rule("REC-09", &paper, &kept);
        assert_eq!(found.len(), usize::from(was_classified), "{}", row.number);
    }
}

/// A review that keeps the first line at a level.
fn keep_first(level: Level) -> Review {
    let ruling = Ruling {
        decision: Decision::Retain(level),
        codes: vec![CodeClaim::new("25X6")],
        ..Ruling::default()
    };
    Review {
        rulings: [(LineId(1), ruling)].into(),
        ..Review::default()
    }
}

#[test]
fn a_printed_letter_cannot_be_kept() {
    let Some(volumes) = volumes() else {
        return;
    };
    let letter = volumes.iter().find(|one| one.id == "frus1964-68v17/d9");
    let mut letter = letter.unwrap().clone();
    assert_eq!(letter.date.unwrap().to_string(), "1964-12-24");
    assert_eq!(letter.marking, "Secret");
    letter.publications.push(Publication {
        place: "Foreign Relations of the United States, 1964-1968, volume XVII, document 9".into(),
        on: Some(OriginDate::Year(1996)),
        whole: true,
    });
    let found = of_rule("WF-13", &letter, &keep_first(Level::Secret));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Error);
}

/// A row of the dates that disagree.
#[derive(Deserialize)]
struct DateRow {
    vol: String,
    id: String,
    when: String,
    date_text: String,
    why: Vec<String>,
}

#[test]
fn dates_that_disagree_are_found_and_dates_that_are_only_odd_are_not() {
    let Some(rows) = rows::<DateRow>("date_conflicts.jsonl") else {
        return;
    };
    let mut found = 0;
    for row in rows {
        let paper = Document {
            date: tei::printed_date(&row.date_text),
            descriptions: vec![Description {
                date: tei::date_of_machine(&row.when),
                ..Description::default()
            }],
            ..Document::new(format!("{}/{}", row.vol, row.id), "")
        };
        let differs = row
            .why
            .iter()
            .any(|why| why == "attribute-differs-from-text");
        let speaks = !of_rule("REC-02", &paper, &Review::default()).is_empty();
        assert_eq!(
            speaks, differs,
            "{}: {}, {}",
            paper.id, row.date_text, row.when
        );
        found += usize::from(speaks);
    }
    assert!(found > 20, "{found}");
}

/// A row of the page counts that disagree.
#[derive(Deserialize)]
struct PageRow {
    vol: String,
    id: String,
    cited_pages: Option<u32>,
    images: usize,
}

#[test]
fn entries_whose_pages_were_not_all_filmed_are_found() {
    let Some(rows) = rows::<PageRow>("page_conflicts.jsonl") else {
        return;
    };
    let mut found = 0;
    for row in rows {
        let paper = Document {
            pages: vec![Page::default(); row.images],
            descriptions: vec![Description {
                kind: DescriptionKind::SourceNote,
                pages: row.cited_pages,
                ..Description::default()
            }],
            ..Document::new(format!("{}/{}", row.vol, row.id), "")
        };
        // Where the numbers agree, only a person who reads the page can know better.
        let differs = row
            .cited_pages
            .is_some_and(|cited| cited as usize != row.images);
        let speaks = !of_rule("REC-05", &paper, &Review::default()).is_empty();
        assert_eq!(speaks, differs, "{}", paper.id);
        found += usize::from(speaks);
    }
    assert!(found > 10, "{found}");
}

/// A row of the attachments with a marking of their own.
#[derive(Deserialize)]
struct AttachmentRow {
    vol: String,
    id: String,
    cover_cls: Option<String>,
    face: String,
    relation: String,
}

#[test]
fn attachments_above_their_cover_are_found() {
    let Some(rows) = rows::<AttachmentRow>("attachment_marks.jsonl") else {
        return;
    };
    let page = |head: &str| Page {
        head: head.to_owned(),
        ..Page::default()
    };
    let mut above = BTreeSet::new();
    for row in rows {
        let cover = row.cover_cls.unwrap_or_default();
        let paper = Document {
            pages: vec![page(&cover), page(&row.face)],
            marking: cover,
            ..Document::new(format!("{}/{}", row.vol, row.id), "")
        };
        let speaks = !of_rule("BAN-03", &paper, &Review::default()).is_empty();
        assert_eq!(speaks, row.relation.contains("above"), "{}", paper.id);
        if speaks {
            above.insert(paper.id);
        }
    }
    assert!(!above.is_empty());
}

/// A row of the documents whose paragraphs bear portion marks.
#[derive(Deserialize)]
struct PortionRow {
    vol: String,
    id: String,
    cls_text: Option<String>,
    marks: Vec<MarkRow>,
}

/// A paragraph that bears a mark, or a letter that looks like one.
#[derive(Deserialize)]
struct MarkRow {
    context: String,
}

#[test]
fn a_portion_above_its_document_is_found_and_letters_that_look_like_one_are_not() {
    let Some(rows) = rows::<PortionRow>("portion_marks.jsonl") else {
        return;
    };
    let line = |(number, mark): (u32, &MarkRow)| Line {
        id: LineId(number),
        marking: tei::portion_mark(&mark.context).unwrap_or_default(),
        text: mark.context.clone(),
        ..Line::default()
    };
    let paper = |row: &PortionRow| Document {
        marking: row.cls_text.clone().unwrap_or_default(),
        lines: (1..).zip(&row.marks).map(line).collect(),
        ..Document::new(format!("{}/{}", row.vol, row.id), "")
    };
    let papers: Vec<Document> = rows.iter().map(paper).collect();
    let found = speaks_on("BAN-04", &papers);
    assert_eq!(found, ["frus1969-76v22/d49"].into());
}

#[test]
fn a_line_kept_above_its_own_mark_is_found() {
    let Some(telegrams) = telegrams() else {
        return;
    };
    let kept = keep_first(Level::Confidential);
    let speaks = |(_, paper): &&(Row, Document)| !of_rule("DEC-02", paper, &kept).is_empty();
    let found: BTreeSet<&str> = telegrams
        .iter()
        .filter(speaks)
        .map(|(row, _)| row.number.as_str())
        .collect();
    let unclassified_summaries = ["1979LAPAZ06747", "1979LAPAZ10472"];
    assert_eq!(found, unclassified_summaries.into());
}

#[test]
fn over_real_papers_only_the_paper_itself_is_called_an_error() {
    let Some(papers) = all_papers() else {
        return;
    };
    let review = Review::default();
    let mut errors: HashMap<(String, &str), String> = HashMap::new();
    for paper in papers {
        let mut found = findings(&paper, &review);
        found.retain(|one| one.severity == Severity::Error);
        errors.extend(
            found
                .into_iter()
                .map(|one| ((paper.id.clone(), one.rule.code), one.message)),
        );
    }
    for (paper, code, _) in FAULTS {
        let found = errors.remove(&(paper.to_owned(), code));
        assert!(found.is_some(), "{code} no longer speaks on {paper}");
    }
    assert!(errors.is_empty(), "{errors:#?}");
}

fn all_papers() -> Option<Vec<Document>> {
    let volumes = volumes()?;
    assert_eq!(volumes.len(), 266 + 211 + 140);
    let telegrams = telegrams()?.into_iter().map(|(_, paper)| paper);
    Some(telegrams.chain(volumes).collect())
}

/// What the rules say over real papers while nothing is decided, and over the same papers once
/// everything is kept or released in one stroke: for people, who read the examples.
#[test]
fn how_often_each_rule_speaks_is_reported() {
    let Some(papers) = all_papers() else {
        return;
    };
    let mut report = String::new();
    for (what, review_of) in WAYS {
        let mut tally = Tally::default();
        for paper in &papers {
            tally.add(paper, &findings(paper, &review_of(paper)));
        }
        say(what, &tally);
        report.push_str(&tally.report(what));
    }
    if let Some(path) = std::env::var_os("TEARLINE_REPORT") {
        tearline::storage::atomic::write(Path::new(&path), report.as_bytes()).unwrap();
    }
}

/// A way to review a paper in one stroke.
type Way = fn(&Document) -> Review;

const WAYS: [(&str, Way); 4] = [
    ("Nothing decided", |_| Review::default()),
    ("All kept in 1988", |paper| {
        kept(paper, "1988-03-02", ("A/CDC/MR", "1.3(a)(5)"))
    }),
    ("All kept in 2015", |paper| {
        kept(paper, "2015-03-02", ("A/GIS/IPS", "25X6"))
    }),
    ("All released in 2015", |paper| {
        let ruling = |_: &Line| Ruling {
            decision: Decision::Declassify,
            ..Ruling::default()
        };
        one_stroke(paper, ("2015-03-02", "A/GIS/IPS"), ruling)
    }),
];

/// All lines kept at the level of the paper, where it has one.
fn kept(paper: &Document, on: &str, (office, code): (&str, &str)) -> Review {
    let level = Marking::read(&paper.marking).level;
    let ruling = |_: &Line| Ruling {
        decision: Decision::Retain(level.unwrap_or(Level::Confidential)),
        codes: vec![CodeClaim::new(code)],
        ..Ruling::default()
    };
    one_stroke(paper, (on, office), ruling)
}

fn one_stroke(
    paper: &Document,
    (on, office): (&str, &str),
    ruling: impl Fn(&Line) -> Ruling,
) -> Review {
    let lines = paper.lines.iter();
    Review {
        reviewer: "RB1".to_owned(),
        authority: Authority::TopSecret,
        office: office.to_owned(),
        date: on.parse().ok(),
        rulings: lines.map(|line| (line.id, ruling(line))).collect(),
        stamp: Some(Stamp::default()),
        ..Review::default()
    }
}

#[expect(clippy::print_stdout, reason = "the figures are for people")]
fn say(what: &str, tally: &Tally) {
    println!("{what}\n{}", tally.counts());
}

#[test]
fn a_telegram_kept_after_the_day_that_its_drafter_wrote_is_found() {
    let Some(telegrams) = telegrams() else {
        return;
    };
    let dated: Vec<&(Row, Document)> = telegrams
        .iter()
        .filter(|(row, paper)| {
            row.body_eo_line.contains("GDS")
                && !row.body_declass_iso.is_empty()
                && Marking::read(&paper.marking).level >= Some(Level::Confidential)
        })
        .collect();
    assert!(dated.len() >= 10, "{}", dated.len());
    for (row, paper) in dated {
        let level = Marking::read(&paper.marking).level.unwrap();
        let day: NaiveDate = row.body_declass_iso.parse().unwrap();
        let on = |day: NaiveDate| Review {
            date: Some(day),
            ..keep_first(level)
        };
        let found = of_rule("LEG-03", paper, &on(day));
        assert_eq!(found.len(), 1, "{}", row.number);
        assert_eq!(found[0].severity, Severity::Error);
        assert!(!found[0].citation.is_empty());
        let day_before = on(day.pred_opt().unwrap());
        assert!(
            of_rule("LEG-03", paper, &day_before).is_empty(),
            "{}",
            row.number
        );
    }
}

#[test]
fn two_days_on_one_telegram_conflict_until_a_person_decides() {
    let Some(telegrams) = telegrams() else {
        return;
    };
    let mut conflicting = BTreeSet::new();
    for (row, paper) in &telegrams {
        let (Ok(body), Ok(record)) = (
            row.body_declass_iso.parse::<NaiveDate>(),
            row.meta_declass_iso.parse::<NaiveDate>(),
        ) else {
            continue;
        };
        // What the index of telegrams prints beside the body is the second instruction.
        let paper = Document {
            instruction: format!("{} | {}", row.body_eo_line, row.order),
            ..paper.clone()
        };
        let review = Review::default();
        let speaks = !of_rule("LEG-10", &paper, &review).is_empty();
        assert_eq!(speaks, body != record, "{}", row.number);
        if !speaks {
            continue;
        }
        conflicting.insert(row.number.as_str());
        let level_on = |day: NaiveDate, review: &Review| {
            let context = Context::new(&paper, review, today());
            context.effective.level_at(day)
        };
        let earlier = body.min(record);
        assert_ne!(level_on(earlier, &review), Some(Level::Unclassified));
        let decided = Review {
            governing: if body < record {
                &row.body_eo_line
            } else {
                &row.order
            }
            .clone(),
            ..Review::default()
        };
        assert!(
            of_rule("LEG-10", &paper, &decided).is_empty(),
            "{}",
            row.number
        );
        assert_eq!(level_on(earlier, &decided), Some(Level::Unclassified));
    }
    assert_eq!(conflicting.len(), 7);
}

#[test]
fn a_top_secret_paper_wants_two_people() {
    let Some(volumes) = volumes() else {
        return;
    };
    let top_secret: Vec<&Document> = volumes
        .iter()
        .filter(|paper| Marking::read(&paper.marking).level == Some(Level::TopSecret))
        .filter(|paper| !paper.lines.is_empty())
        .collect();
    assert!(top_secret.len() >= 10, "{}", top_secret.len());
    for paper in top_secret {
        let by = |reviewer: &str, pass: Pass| Review {
            pass,
            reviewer: reviewer.to_owned(),
            rulings: paper
                .lines
                .iter()
                .map(|line| {
                    (
                        line.id,
                        Ruling {
                            decision: Decision::Declassify,
                            ..Ruling::default()
                        },
                    )
                })
                .collect(),
            ..Review::default()
        };
        let codes = |review: &Review, others: &[Review]| -> BTreeSet<&'static str> {
            let context = Context::new(paper, review, today()).with_others(others);
            let all = rules::check(&context).into_iter().map(|one| one.rule.code);
            all.filter(|code| matches!(*code, "WF-08" | "WF-09"))
                .collect()
        };
        let first = by("RB1", Pass::First);
        assert_eq!(codes(&first, &[]), ["WF-09"].into(), "{}", paper.id);
        let first = [first];
        assert_eq!(
            codes(&by("RB1", Pass::Second), &first),
            ["WF-08"].into(),
            "{}",
            paper.id
        );
        assert_eq!(
            codes(&by("RB2", Pass::Second), &first),
            BTreeSet::new(),
            "{}",
            paper.id
        );
    }
}
