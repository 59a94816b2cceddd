//! What is written is read back, byte for byte, and what is wrong in a file is named with its place.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#![expect(clippy::disallowed_methods, reason = "tests damage files on purpose")]

use std::path::Path;

use tearline::marking::Level;
use tearline::review::{
    Answer, CodeClaim, Decision, Document, Line, LineId, Page, Referral, Region, Review, ReviewSet,
    Ruling,
};
use tearline::storage::{self, Access, SetPaths};

fn document() -> Document {
    let mut document = Document::new("memorandum", "A memorandum");
    document.marking = "CONFIDENTIAL".to_owned();
    document.date = Some("1962-11-02".parse().unwrap());
    document.pages.push(Page {
        file: "documents/memorandum/pages/1.png".to_owned(),
        head: "CONFIDENTIAL".to_owned(),
        ..Page::default()
    });
    document.lines[0] = Line {
        id: LineId(1),
        text: "“Quoted”, with a \\ and\na second line".to_owned(),
        regions: vec![Region::new(1, 0.1, 0.2, 0.333_333, 0.05)],
        ..Line::default()
    };
    document
}

fn review() -> Review {
    let mut review = Review {
        reviewer: "RB1".to_owned(),
        ..Review::default()
    };
    review.rulings.insert(
        LineId(1),
        Ruling {
            decision: Decision::Retain(Level::Secret),
            codes: vec![CodeClaim {
                until: "2030-01-01".parse().ok(),
                ..CodeClaim::new("25X1")
            }],
            referrals: vec![Referral {
                agency: "CIA".to_owned(),
                answer: Answer::Objects,
                asked_on: "2020-01-01".parse().ok(),
                ..Referral::default()
            }],
            reason: "names a method".to_owned(),
        },
    );
    review.rulings.insert(
        LineId(2),
        Ruling {
            decision: Decision::Declassify,
            ..Ruling::default()
        },
    );
    review
}

fn set_in(folder: &Path) -> SetPaths {
    let set = ReviewSet {
        title: "A case".to_owned(),
        documents: vec!["memorandum".to_owned()],
        ..ReviewSet::default()
    };
    let root = folder.join("case");
    storage::create_set(&root, &set, &[document()], &[]).unwrap();
    SetPaths::new(root)
}

#[test]
fn what_is_written_is_read_back_and_written_again_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.ron");
    let text = storage::document_text(&document(), 7);
    storage::atomic::write(&path, text.as_bytes()).unwrap();
    let (read, edits) = storage::read_document(&path).unwrap();
    assert_eq!((&read, edits), (&document(), 7));
    assert_eq!(storage::document_text(&read, edits), text);

    let text = storage::review_text(&review(), 3);
    storage::atomic::write(&path, text.as_bytes()).unwrap();
    let (read, edits) = storage::read_review(&path).unwrap();
    assert_eq!((&read, edits), (&review(), 3));
    assert_eq!(storage::review_text(&read, edits), text);
}

#[test]
fn one_line_of_the_sheet_is_one_line_of_the_file() {
    let text = storage::document_text(&document(), 0);
    let line = text
        .lines()
        .find(|line| line.trim_start().starts_with("1: ("))
        .unwrap();
    assert!(
        line.contains("regions: [(page: 1, x: 0.1, y: 0.2, width: 0.3333, height: 0.05)]"),
        "{line}"
    );
    assert!(text.lines().count() < 125, "{text}");
    let text = storage::review_text(&review(), 0);
    assert!(
        text.contains("        2: (decision: Declassify),\n")
            || text.contains("2: (decision: Declassify),"),
        "{text}"
    );
}

#[test]
fn a_mistake_in_a_file_is_named_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let paths = set_in(folder.path());
    let file = paths.document_file("memorandum");
    let good = std::fs::read_to_string(&file).unwrap();
    for (from, to, problem) in [
        ("permanent: true", "permanent: maybe", "expected boolean"),
        (
            "next_line: 101",
            "next_lines: 101",
            "unexpected field named `next_lines`",
        ),
        ("2: (id: 2)", "1: (id: 2)", "line number 1 occurs twice"),
        ("2: (id: 2)", "4: (id: 2)", "line number 4 where 2 was due"),
        (
            "2: (id: 2)",
            "2: (id: 1)",
            "has the id 1 of an earlier line",
        ),
        ("page: 1", "page: 9", "a region lies on page 9"),
        ("x: 0.1", "x: NaN", "leaves the page"),
        ("x: 0.1", "x: 1e999", "leaves the page"),
        ("1962-11-02", "1962-02-30", "is not a date"),
        ("A memorandum", "A \u{202e}memo", "hidden control character"),
        (
            "A memorandum",
            "A \\u{202e}memo",
            "hidden control character",
        ),
    ] {
        assert!(good.contains(from), "{from} in {good}");
        std::fs::write(&file, good.replacen(from, to, 1)).unwrap();
        let error = paths.read_document("memorandum").unwrap_err().to_string();
        assert!(error.contains("document.ron:"), "{error}");
        assert!(
            error
                .to_lowercase()
                .contains(&problem.to_lowercase().replace('`', "'"))
                || error.to_lowercase().contains(&problem.to_lowercase()),
            "{to}: {error}"
        );
    }
    std::fs::write(&file, good.replacen("version: 1", "version: 2", 1)).unwrap();
    let error = paths.read_document("memorandum").unwrap_err().to_string();
    assert!(error.contains("format version 2"), "{error}");
}

#[test]
fn paths_that_leave_the_set_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let paths = set_in(folder.path());
    let file = paths.document_file("memorandum");
    let good = std::fs::read_to_string(&file).unwrap();
    for bad in ["../../secret.png", "/etc/passwd", "documents/../../x.png"] {
        std::fs::write(&file, good.replace("documents/memorandum/pages/1.png", bad)).unwrap();
        let error = paths.read_document("memorandum").unwrap_err().to_string();
        assert!(error.contains("leaves the folder of the set"), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_set_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let paths = set_in(folder.path());
    let outside = folder.path().join("outside.png");
    std::fs::write(&outside, b"x").unwrap();
    let page = paths.root.join("documents/memorandum/pages/1.png");
    std::fs::create_dir_all(page.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(&outside, &page).unwrap();
    assert!(paths.read_document("memorandum").is_err());
}

#[test]
fn nothing_that_is_there_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let paths = set_in(folder.path());
    let before = std::fs::read(paths.set_file()).unwrap();
    let again = storage::create_set(&paths.root, &ReviewSet::default(), &[], &[]);
    assert!(matches!(again, Err(storage::StorageError::Exists(_))));
    assert_eq!(std::fs::read(paths.set_file()).unwrap(), before);
}

#[test]
fn the_second_writer_is_told_who_holds_the_set() {
    let folder = tempfile::tempdir().unwrap();
    let paths = set_in(folder.path());
    let first = Access::ask(&paths.root).unwrap();
    assert!(first.can_write());
    let second = Access::ask(&paths.root).unwrap();
    let told = second.refusal(&paths.root).unwrap().to_string();
    assert!(
        told.contains(&format!("process {}", std::process::id())),
        "{told}"
    );
    drop(first);
    assert!(Access::ask(&paths.root).unwrap().can_write());
}

#[test]
fn a_path_names_a_set_or_a_document_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let paths = set_in(folder.path());
    let root = &paths.root;
    for (path, document) in [
        (root.clone(), None),
        (root.join("set.ron"), None),
        (root.join("documents/memorandum"), Some("memorandum")),
        (
            root.join("documents/memorandum/document.ron"),
            Some("memorandum"),
        ),
        (
            root.join("documents/memorandum/reviews"),
            Some("memorandum"),
        ),
    ] {
        let located = storage::locate(&path).unwrap();
        assert_eq!(located.document.as_deref(), document, "{}", path.display());
        assert!(located.set.set_file().is_file());
    }
    let error = storage::locate(folder.path()).unwrap_err().to_string();
    assert!(error.contains("no review set"), "{error}");
    assert!(
        storage::locate(&root.join("gone"))
            .unwrap_err()
            .to_string()
            .contains("nothing at this path")
    );
}
