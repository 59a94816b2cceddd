//! The app without a window: every edit can be taken back, reaches the disk, and is there again.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
#![expect(clippy::disallowed_methods, reason = "tests damage files on purpose")]

mod common;

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;
use tearline::marking::Level;
use tearline::review::{
    CodeClaim, Custody, Decision, Description, Document, DocumentFact, Edit, HeaderFact, Line,
    LineFact, LineId, LineKind, Outcome, PageFact, PaperSize, Pass, Place, Placement, Region,
    Review, Ruling, Stamp, Step, Struck,
};
use tearline::rules::{self, Context};
use tearline::session::{Desk, Keeping, Opening, Saved, Session, steps};
use tearline::storage;

fn opening() -> Opening {
    Opening {
        today: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
        law: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
        actor: "RB1".to_owned(),
        keeping: Keeping::AtOnce,
        settings: tearline::rules::Settings::default(),
    }
}

fn open(root: &Path) -> Session {
    Session::open(root, opening()).unwrap()
}

/// A set of so many lines, open for writing, in a folder that lasts as long as it is held.
fn opened(lines: u32) -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of(folder.path(), lines);
    (folder, open(&root))
}

fn decide(desk: &mut Desk, number: usize, decision: &Decision) {
    let line = desk.document().lines[number - 1].id;
    let step = steps::decide(desk.document(), desk.review(), &[line], decision);
    desk.apply(step).unwrap();
}

/// An edit that fits no particular document: some fit, some are refused, none may do half its work.
fn any_edit() -> impl Strategy<Value = Edit> {
    let line = || (1..14_u32).prop_map(LineId);
    let word = || "[a-z ]{0,8}";
    let region = (
        1..3_u32,
        0.0..1.0_f32,
        0.0..1.0_f32,
        0.0..1.0_f32,
        0.0..1.0_f32,
    )
        .prop_map(|(page, x, y, width, height)| Region::new(page, x, y, width, height));
    let level = prop_oneof![
        Just(Level::Confidential),
        Just(Level::Secret),
        Just(Level::TopSecret)
    ];
    let decision = prop_oneof![
        Just(Decision::Unreviewed),
        Just(Decision::Declassify),
        level.prop_map(Decision::Retain),
        Just(Decision::Refer),
        Just(Decision::NonResponsive),
    ];
    prop_oneof![
        word().prop_map(|text| Edit::Document(DocumentFact::Marking(text))),
        any::<bool>().prop_map(|yes| Edit::Document(DocumentFact::Permanent(yes))),
        any::<bool>().prop_map(|special_media| {
            let custody = Custody {
                special_media,
                newest_in_block: Some(1985),
                ..Custody::default()
            };
            Edit::Document(DocumentFact::Custody(custody))
        }),
        word().prop_map(|source| {
            let description = Description {
                source,
                pages: Some(3),
                ..Description::default()
            };
            Edit::Document(DocumentFact::Descriptions(vec![description]))
        }),
        line().prop_map(|line| Edit::Header(HeaderFact::Struck(
            [Struck::Head(1), Struck::Line(line)].into()
        ))),
        (1..3_u32).prop_map(|page| Edit::Header(HeaderFact::PagesRead([page].into()))),
        any_page_edit(),
        (0..14_u32, 1..20_u32).prop_map(|(at, id)| Edit::InsertLine(at, Line::blank(id))),
        line().prop_map(Edit::RemoveLine),
        (line(), 0..14_u32).prop_map(|(line, to)| Edit::MoveLine(line, to)),
        (line(), word()).prop_map(|(line, text)| Edit::Line(line, LineFact::Text(text))),
        (line(), region).prop_map(|(line, one)| Edit::Line(line, LineFact::Regions(vec![one]))),
        line().prop_map(|line| Edit::Line(line, LineFact::Kind(LineKind::Table))),
        (line(), decision, word()).prop_map(|(line, decision, reason)| {
            let codes = vec![CodeClaim::new("25X1")];
            Edit::Rule(
                line,
                Ruling {
                    decision,
                    reason,
                    codes,
                    ..Ruling::default()
                },
            )
        }),
        word().prop_map(|text| Edit::Header(HeaderFact::Office(text))),
        (1..3_u32, 0.0..1.0_f32).prop_map(|(page, x)| {
            let placement = Some(Placement {
                page,
                x,
                y: 0.5,
                ..Placement::default()
            });
            Edit::Stamp(Some(Stamp {
                placement,
                ..Stamp::default()
            }))
        }),
    ]
}

/// An edit of a page that may be there.
fn any_page_edit() -> impl Strategy<Value = Edit> {
    let fact = prop_oneof![
        "[a-z ]{0,8}".prop_map(PageFact::Foot),
        "[a-f0-9]{0,8}".prop_map(PageFact::Sha256),
        (0.0..3000.0_f32).prop_map(|side| PageFact::Paper(PaperSize::from_mm(side, 279.4).ok())),
    ];
    (0..3_u32, fact).prop_map(|(page, fact)| Edit::Page(page, fact))
}

/// What a desk holds, but for the next id: an id is never given twice, so that does not go back.
fn held(desk: &Desk) -> (Document, Review) {
    let mut document = desk.document().clone();
    document.next_line = 0;
    (document, desk.review().clone())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_done_can_be_taken_back_done_again_and_found_on_the_disk(
        steps in prop::collection::vec(prop::collection::vec(any_edit(), 1..4), 1..25)
    ) {
        let folder = tempfile::tempdir().unwrap();
        let root = common::set_of(folder.path(), 10);
        let mut session = open(&root);
        let desk = session.desk_mut().unwrap();
        let start = held(desk);
        let mut done = 0;
        for edits in steps {
            let before = held(desk);
            if desk.apply(Step { label: "A step".to_owned(), edits }).is_ok() {
                done += 1;
            } else {
                // All of it or nothing.
                prop_assert_eq!(&before, &held(desk));
            }
        }
        let end = held(desk);
        for _ in 0..done {
            desk.undo().unwrap();
        }
        prop_assert!(desk.undo().unwrap().is_none());
        prop_assert_eq!(&start, &held(desk));
        for _ in 0..done {
            desk.redo().unwrap();
        }
        prop_assert_eq!(&end, &held(desk));
        drop(session);

        // From the journal alone, and then from the readable files.
        for _ in 0..2 {
            let mut again = open(&root);
            let desk = again.desk().unwrap();
            prop_assert_eq!(&end, &held(desk));
            again.finish().unwrap();
        }
    }
}

#[test]
fn writing_what_was_read_changes_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of(folder.path(), 5);
    let mut session = open(&root);
    decide(session.desk_mut().unwrap(), 1, &Decision::Declassify);
    session.finish().unwrap();
    drop(session);
    let files = [
        "document.ron",
        "reviews/first-rb1.ron",
        "reviews/first-rb1.journal",
    ]
    .map(|name| root.join("documents/memorandum").join(name));
    let before = files.clone().map(|file| std::fs::read(file).ok());
    assert!(before[1].is_some());
    let mut session = open(&root);
    session.desk_mut().unwrap().write_files();
    session.finish().unwrap();
    assert_eq!(before, files.map(|file| std::fs::read(file).ok()));
}

#[test]
fn looking_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of(folder.path(), 5);
    let mut session = open(&root);
    session.finish().unwrap();
    drop(session);
    let reviews = std::fs::read_dir(root.join("documents/memorandum/reviews")).unwrap();
    assert_eq!(reviews.count(), 0);
}

#[test]
fn a_new_review_takes_over_office_case_and_reviewer_and_keeps_them() {
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of(folder.path(), 5);
    let mut session = open(&root);
    decide(session.desk_mut().unwrap(), 1, &Decision::Declassify);
    drop(session);
    let session = open(&root);
    let review = session.desk().unwrap().review();
    assert_eq!(
        (
            review.office.as_str(),
            review.case_number.as_str(),
            review.reviewer.as_str()
        ),
        ("A/CDC/MR", "87-DOS-02136", "RB1")
    );
}

#[test]
fn findings_follow_each_edit_as_a_fresh_check_would_give_them() {
    let (_folder, mut session) = opened(12);
    let desk = session.desk_mut().unwrap();
    for (number, decision) in [
        (3, Decision::Retain(Level::Secret)),
        (4, Decision::Declassify),
        (3, Decision::Retain(Level::Confidential)),
        (5, Decision::Boxes(vec![Level::Confidential, Level::Secret])),
        (3, Decision::Unreviewed),
    ] {
        decide(desk, number, &decision);
        let fresh = tearline::rules::check(&tearline::rules::Context::new(
            desk.document(),
            desk.review(),
            desk.today(),
        ));
        let mut fresh: Vec<String> = fresh.iter().map(|one| format!("{one:?}")).collect();
        let mut live: Vec<String> = desk
            .findings()
            .iter()
            .map(|one| format!("{one:?}"))
            .collect();
        fresh.sort();
        live.sort();
        assert_eq!(live, fresh);
    }
}

#[test]
fn an_acknowledgement_holds_for_the_finding_that_was_read() {
    let (_folder, mut session) = opened(12);
    let desk = session.desk_mut().unwrap();
    decide(desk, 3, &Decision::Retain(Level::Secret));
    let line = desk.document().lines[2].id;
    let above = |desk: &Desk| {
        desk.findings_on(line)
            .iter()
            .find(|one| one.rule.code == "DEC-01")
            .cloned()
    };
    let finding = above(desk).unwrap();
    desk.acknowledge(&finding, "raised on 3 November 1962")
        .unwrap();
    assert_eq!(
        desk.acknowledgement(&finding).unwrap().reason,
        "raised on 3 November 1962"
    );

    // The sheet moves, the finding is the same.
    let (step, _) = steps::insert_line(desk.document(), 0);
    desk.apply(step).unwrap();
    assert!(desk.acknowledgement(&above(desk).unwrap()).is_some());

    // The decision changes, the finding is another.
    decide(desk, 4, &Decision::Retain(Level::TopSecret));
    assert!(desk.acknowledgement(&above(desk).unwrap()).is_none());
    assert_eq!(above(desk).unwrap().place, Place::Line(line));
}

#[test]
fn a_fix_mends_what_it_is_offered_for() {
    let (_folder, mut session) = opened(3);
    let desk = session.desk_mut().unwrap();
    decide(desk, 1, &Decision::Retain(Level::TopSecret));
    let line = desk.document().lines[0].id;
    let finding = desk
        .findings_on(line)
        .iter()
        .find(|one| one.rule.code == "DEC-01")
        .unwrap()
        .clone();
    let fix = &finding.fixes[0];
    desk.apply(Step {
        label: fix.label.clone(),
        edits: fix.edits.clone(),
    })
    .unwrap();
    assert_eq!(
        desk.review().ruling(line).decision,
        Decision::Retain(Level::Confidential)
    );
    assert!(
        desk.findings_on(line)
            .iter()
            .all(|one| one.rule.code != "DEC-01")
    );
}

#[test]
fn lines_are_split_and_merged_with_their_words_and_rulings() {
    let (_folder, mut session) = opened(3);
    let desk = session.desk_mut().unwrap();
    decide(desk, 1, &Decision::Declassify);
    let start = (desk.document().lines.clone(), desk.review().clone());
    let line = desk.document().lines[0].id;
    let step = steps::split_line(desk.document(), desk.review(), line, 10).unwrap();
    desk.apply(step).unwrap();
    let [first, second, ..] = desk.document().lines.as_slice() else {
        panic!("two lines")
    };
    assert_eq!(
        (first.text.as_str(), second.text.as_str()),
        ("The words", "of paragraph 1 of the paper.")
    );
    assert!((first.regions[0].bottom() - second.regions[0].y).abs() < 0.001);
    assert_eq!(
        desk.review().ruling(second.id).decision,
        Decision::Declassify
    );
    let pair = [first.id, second.id];

    let (step, merged) = steps::merge_lines(desk.document(), desk.review(), &pair).unwrap();
    desk.apply(step).unwrap();
    assert_eq!(desk.document().lines.len(), 3);
    assert_eq!(desk.document().lines[0].id, merged);
    assert!(
        !pair.contains(&merged),
        "what other reviews said of a part is not said of the whole"
    );
    assert_eq!(desk.review().ruling(merged).decision, Decision::Declassify);

    desk.undo().unwrap();
    desk.undo().unwrap();
    assert_eq!(
        start,
        (desk.document().lines.clone(), desk.review().clone())
    );

    // Lines that were decided differently must be decided again; nothing that was said is lost.
    let lines: Vec<LineId> = desk.document().lines[..2]
        .iter()
        .map(|line| line.id)
        .collect();
    let step = steps::set_reason(
        desk.document(),
        desk.review(),
        &lines[1..],
        "names a source",
    );
    desk.apply(step).unwrap();
    decide(desk, 2, &Decision::Retain(Level::Secret));
    let (step, merged) = steps::merge_lines(desk.document(), desk.review(), &lines).unwrap();
    desk.apply(step).unwrap();
    let ruling = desk.review().ruling(merged);
    assert_eq!(ruling.decision, Decision::Unreviewed);
    assert_eq!(ruling.reason, "names a source");
}

#[test]
fn a_hidden_character_is_refused_at_the_door() {
    let (_folder, mut session) = opened(2);
    let desk = session.desk_mut().unwrap();
    let line = [desk.document().lines[0].id];
    let note =
        |desk: &Desk, text: &str| steps::set_reason(desk.document(), desk.review(), &line, text);
    let step = note(desk, "a\u{202e}b");
    assert!(desk.apply(step).is_err());
    // What only looks like an escape, and what is merely unusual, is kept and read back.
    for text in [
        "C:\\01 \\u{202e}",
        "thin\u{202f}space",
        "two\nlines\u{2028}and a tab\t.",
    ] {
        let step = note(desk, text);
        desk.apply(step).unwrap();
        desk.finish().unwrap();
        let path = session_file(desk);
        assert_eq!(
            storage::read_review(&path)
                .unwrap()
                .0
                .ruling(line[0])
                .reason,
            text
        );
    }
}

/// The readable file of the review at hand.
fn session_file(desk: &Desk) -> std::path::PathBuf {
    desk.paths().review_file(&desk.document().id, desk.name())
}

#[test]
fn a_review_of_another_person_is_shown_for_reading() {
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of(folder.path(), 3);
    decide(open(&root).desk_mut().unwrap(), 1, &Decision::Declassify);
    let mut session = Session::open(
        &root,
        Opening {
            actor: "AB2".to_owned(),
            ..opening()
        },
    )
    .unwrap();
    let desk = session.desk().unwrap();
    assert_eq!(desk.progress().decided, 1);
    assert!(!desk.can_write());
    // Going on with it is a choice, and so is beginning one's own.
    let theirs = desk.name().clone();
    session.go_to_review(&theirs).unwrap();
    assert!(session.desk().unwrap().can_write());
    let own = storage::ReviewName::new(Pass::First, "AB2");
    session.go_to_review(&own).unwrap();
    assert_eq!(session.desk().unwrap().progress().decided, 0);
}

#[test]
fn a_journal_may_leap_over_records_that_were_lost_but_not_go_back() {
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of(folder.path(), 6);
    let mut session = open(&root);
    for number in 1..=3 {
        decide(session.desk_mut().unwrap(), number, &Decision::Declassify);
    }
    session.finish().unwrap();
    drop(session);
    // The file holds three edits; of the journal only two records come back from a backup.
    let journal = root.join("documents/memorandum/reviews/first-rb1.journal");
    let text = std::fs::read_to_string(&journal).unwrap();
    let lines: Vec<&str> = text.lines().take(3).collect();
    let kept = format!("{}\n", lines.join("\n"));
    std::fs::write(&journal, kept).unwrap();
    for number in 4..=5 {
        decide(
            open(&root).desk_mut().unwrap(),
            number,
            &Decision::Declassify,
        );
    }
    assert_eq!(open(&root).desk().unwrap().progress().decided, 5);
}

#[test]
fn the_stamp_follows_the_sheet() {
    let (_folder, mut session) = opened(2);
    let desk = session.desk_mut().unwrap();
    let outcome = |desk: &Desk| Outcome::of(desk.document(), desk.review());
    assert_eq!(outcome(desk), Outcome::Undecided);
    decide(desk, 1, &Decision::Declassify);
    assert_eq!(outcome(desk), Outcome::Undecided);
    decide(desk, 2, &Decision::Retain(Level::Confidential));
    assert_eq!(outcome(desk), Outcome::ReleasedInPart);
    decide(desk, 2, &Decision::Declassify);
    assert_eq!(outcome(desk), Outcome::Released);
}

#[test]
fn a_second_session_reads_while_the_first_writes() {
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of(folder.path(), 2);
    let mut first = open(&root);
    let mut second = open(&root);
    assert!(!second.access().can_write());
    let line = second.desk().unwrap().document().lines[0].id;
    let desk = second.desk_mut().unwrap();
    let step = steps::decide(
        desk.document(),
        desk.review(),
        &[line],
        &Decision::Declassify,
    );
    assert!(desk.apply(step).is_err());
    decide(first.desk_mut().unwrap(), 1, &Decision::Declassify);
}

#[test]
fn edits_behind_the_window_reach_the_disk_and_a_failure_keeps_them() {
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of(folder.path(), 300);
    let keeping = Keeping::Behind(Arc::new(|| {}));
    let mut session = Session::open(
        &root,
        Opening {
            keeping,
            ..opening()
        },
    )
    .unwrap();
    let desk = session.desk_mut().unwrap();
    for number in 1..=200 {
        decide(desk, number, &Decision::Declassify);
    }
    desk.finish().unwrap();
    assert_eq!(desk.saved(), Saved::Yes);

    // The folder of the reviews becomes a file: nothing can be added there.
    let reviews = root.join("documents/memorandum/reviews");
    let aside = root.join("documents/memorandum/aside");
    drop(session);
    let keeping = Keeping::Behind(Arc::new(|| {}));
    let mut session = Session::open(
        &root,
        Opening {
            keeping,
            ..opening()
        },
    )
    .unwrap();
    std::fs::rename(&reviews, &aside).unwrap();
    std::fs::write(&reviews, b"in the way").unwrap();
    let desk = session.desk_mut().unwrap();
    decide(desk, 201, &Decision::Declassify);
    assert!(desk.finish().is_err());
    assert!(matches!(desk.saved(), Saved::No(_)));
    assert!(
        matches!(session.saved(), Saved::No(_)),
        "whichever document is at hand"
    );
    let desk = session.desk_mut().unwrap();
    let line = desk.document().lines[200].id;
    assert_eq!(desk.review().ruling(line).decision, Decision::Declassify);

    // Once it is mended, the edit arrives.
    std::fs::remove_file(&reviews).unwrap();
    std::fs::rename(&aside, &reviews).unwrap();
    desk.finish().unwrap();
    drop(session);
    let session = open(&root);
    let desk = session.desk().unwrap();
    assert_eq!(desk.progress().decided, 201);
}

#[test]
fn a_record_that_was_cut_off_is_told_and_costs_nothing_that_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of(folder.path(), 3);
    let mut session = open(&root);
    decide(session.desk_mut().unwrap(), 1, &Decision::Declassify);
    drop(session);
    let journal = root.join("documents/memorandum/reviews/first-rb1.journal");
    let mut bytes = std::fs::read(&journal).unwrap();
    bytes.extend_from_slice(b"0123 (number: 2, at:");
    std::fs::write(&journal, bytes).unwrap();
    let session = open(&root);
    let desk = session.desk().unwrap();
    assert_eq!(desk.progress().decided, 1);
    assert!(desk.notices()[0].contains("does not fit and was left out"));
}

#[test]
fn a_page_that_is_gone_is_told_with_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of(folder.path(), 3);
    std::fs::remove_file(root.join("documents/memorandum/pages/1.txt")).unwrap();
    let session = open(&root);
    let notices = session.desk().unwrap().notices();
    assert!(
        notices[0].contains("missing") && notices[0].contains("1.txt"),
        "{notices:?}"
    );
    assert!(storage::locate(&root).is_ok());
}

#[test]
fn a_referral_moves_the_day_of_the_whole_paper_and_all_lines_are_judged_again() {
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of(folder.path(), 3);
    let mut session = open(&root);
    let desk = session.desk_mut().unwrap();
    let dated = Step {
        label: "Date".to_owned(),
        edits: vec![Edit::Document(DocumentFact::Date(
            "2001-05-01".parse().ok(),
        ))],
    };
    desk.apply(dated).unwrap();
    let kept = steps::decide(
        desk.document(),
        desk.review(),
        &[LineId(1)],
        &Decision::Retain(Level::Confidential),
    );
    desk.apply(kept).unwrap();
    let before = desk.effective().clone();
    let mut ruling = Ruling::default();
    ruling.refer_to(&["CIA".to_owned()], "2026-11-01".parse().unwrap());
    let step = Step {
        label: "Refer".to_owned(),
        edits: vec![Edit::Rule(LineId(2), ruling)],
    };
    desk.apply(step).unwrap();
    assert_ne!(desk.effective(), &before);
    let fresh = Context::on(desk.document(), desk.review(), (desk.on(), desk.today()))
        .with_settings(desk.settings());
    let expected: Vec<String> = rules::check(&fresh)
        .iter()
        .map(|one| one.message.clone())
        .collect();
    let shown: Vec<String> = desk
        .findings()
        .iter()
        .map(|one| one.message.clone())
        .collect();
    for message in &expected {
        assert!(shown.contains(message), "{message}");
    }
    assert_eq!(expected.len(), shown.len());
}

#[test]
fn the_other_reviews_of_a_document_are_at_hand_with_what_their_journals_hold() {
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of(folder.path(), 3);
    let mut first = open(&root);
    let desk = first.desk_mut().unwrap();
    let step = steps::decide(
        desk.document(),
        desk.review(),
        &[LineId(1)],
        &Decision::Declassify,
    );
    desk.apply(step).unwrap();
    drop(first);
    let mut other = opening();
    other.actor = "RB2".to_owned();
    let mut session = Session::open(&root, other).unwrap();
    session
        .go_to_review(&storage::ReviewName::new(Pass::Second, "RB2"))
        .unwrap();
    let others = session.desk().unwrap().others();
    assert_eq!(others.len(), 1);
    assert_eq!(others[0].reviewer, "RB1");
    assert_eq!(others[0].ruling(LineId(1)).decision, Decision::Declassify);
}
