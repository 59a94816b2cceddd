//! The dialogs as a person uses them: by keyboard, over a real set in a folder.

use std::path::Path;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::*;
use crate::review::{Answer, CodeClaim, Decision, Document, LineId, Referral, ReviewSet, Ruling};
use crate::rules::{self, Severity};
use crate::session::{Keeping, Opening, steps};
use crate::storage::create_set;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::theme;

/// A dialog over a session, with everything that it asked for.
struct Stage {
    dialog: Option<Dialog>,
    session: Session,
    asked: Vec<Action>,
    has_fonts: bool,
}

type Table<'a> = Harness<'a, Stage>;

fn session(folder: &Path) -> Session {
    let mut document = Document::new("memo", "Memo");
    document.date = "1962-11-02".parse().ok();
    document.marking = "CONFIDENTIAL".to_owned();
    let file = "documents/memo/pages/1.png".to_owned();
    document.pages = vec![
        crate::review::Page {
            file,
            ..crate::review::Page::default()
        };
        3
    ];
    let set = ReviewSet {
        title: "A case".to_owned(),
        documents: vec!["memo".to_owned()],
        ..ReviewSet::default()
    };
    let root = folder.join("case");
    create_set(&root, &set, &[document], &[]).unwrap();
    let today = "2026-11-21".parse().unwrap();
    let opening = Opening {
        today,
        law: today,
        actor: "RB1".to_owned(),
        keeping: Keeping::AtOnce,
        settings: crate::rules::Settings::default(),
    };
    Session::open(&root, opening).unwrap()
}

/// A window of that size with the dialog in it; what the dialog asks for is done at once.
fn table<'a>(
    size: (f32, f32),
    session: Session,
    dialog: impl FnOnce(&Session) -> Dialog,
) -> Table<'a> {
    let dialog = Some(dialog(&session));
    let stage = Stage {
        dialog,
        session,
        asked: Vec::new(),
        has_fonts: false,
    };
    let builder = Harness::builder().with_size(egui::vec2(size.0, size.1));
    let mut table = builder.build_ui_state(
        |ui, stage: &mut Stage| {
            if !std::mem::replace(&mut stage.has_fonts, true) {
                // They are there from the next frame on.
                theme::install(ui.ctx());
                ui.ctx().request_repaint();
                return;
            }
            let mut actions = Vec::new();
            if let Some(mut dialog) = stage.dialog.take() {
                dialog_ui(ui.ctx(), &mut dialog, Some(&stage.session), &mut actions);
                stage.dialog = Some(dialog);
            }
            for action in actions {
                match &action {
                    Action::CloseDialog => stage.dialog = None,
                    Action::Open(dialog) => stage.dialog = Some((**dialog).clone()),
                    Action::Apply(step) => stage
                        .session
                        .desk_mut()
                        .unwrap()
                        .apply(step.clone())
                        .unwrap(),
                    _ => {}
                }
                stage.asked.push(action);
            }
        },
        stage,
    );
    table.run();
    table
}

fn usual<'a>(dialog: impl FnOnce(&Session) -> Dialog) -> (tempfile::TempDir, Table<'a>) {
    let folder = tempfile::tempdir().unwrap();
    let table = table((1280.0, 800.0), session(folder.path()), dialog);
    (folder, table)
}

fn type_in(table: &mut Table<'_>, text: &str) {
    table.event(egui::Event::Text(text.to_owned()));
    table.run();
}

fn press(table: &mut Table<'_>, key: Key) {
    table.key_press(key);
    table.run();
}

fn press_ctrl(table: &mut Table<'_>, key: Key) {
    table.key_press_modifiers(Modifiers::COMMAND, key);
    table.run();
}

fn codes_of(table: &Table<'_>, line: u32) -> Vec<String> {
    let desk = table.state().session.desk().unwrap();
    desk.review()
        .ruling(LineId(line))
        .codes
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn codes_dialog(lines: &[u32]) -> impl FnOnce(&Session) -> Dialog {
    let lines = lines.iter().copied().map(LineId).collect();
    |session| Dialog::codes(session.desk().unwrap(), lines)
}

#[test]
fn a_command_is_typed_and_run() {
    let (_folder, mut table) = usual(|_| Dialog::palette());
    type_in(&mut table, "top secret");
    press(&mut table, Key::Enter);
    let asked = &table.state().asked;
    assert!(
        matches!(
            &asked[..],
            [Action::CloseDialog, Action::Run(Command::DecideTopSecret)]
        ),
        "{asked:?}"
    );
}

#[test]
fn the_arrow_keys_move_in_the_list() {
    let (_folder, mut table) = usual(|_| Dialog::palette());
    press(&mut table, Key::ArrowDown);
    press(&mut table, Key::PageDown);
    press(&mut table, Key::PageUp);
    press(&mut table, Key::Enter);
    assert!(matches!(
        table.state().asked.last(),
        Some(Action::Run(Command::NewSet))
    ));
}

#[test]
fn a_click_on_a_row_runs_it() {
    let (_folder, mut table) = usual(|_| Dialog::palette());
    table.get_by_label("New set from page files…").click();
    table.run();
    assert!(matches!(
        table.state().asked.last(),
        Some(Action::Run(Command::NewSet))
    ));
}

#[test]
fn every_dialog_opens_with_the_cursor_in_it_and_esc_leaves_it() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().to_owned();
    let all: Vec<Dialog> = vec![
        Dialog::palette(),
        Dialog::Keys,
        Dialog::About,
        Dialog::go_to_page(),
        Dialog::path(Purpose::OpenSet, &home),
        Dialog::path(Purpose::StampPng, &home),
        Dialog::new_set(),
        Dialog::Unsaved("no room".to_owned()),
        Dialog::Rule("NO-00".to_owned()),
    ];
    for dialog in all {
        let (_folder, mut table) = usual(|_| dialog.clone());
        let focused = table.ctx.memory(egui::Memory::focused);
        assert!(focused.is_some(), "{dialog:?}");
        press(&mut table, Key::Escape);
        let asked = &table.state().asked;
        assert!(
            matches!(&asked[..], [Action::CloseDialog]),
            "{asked:?} of {dialog:?}"
        );
    }
}

#[test]
fn no_dialog_is_larger_than_the_smallest_window() {
    let start = std::env::temp_dir();
    for size in [(800.0, 560.0), (1280.0, 800.0), (400.0, 280.0)] {
        for dialog in [
            Dialog::palette(),
            Dialog::Keys,
            Dialog::About,
            Dialog::go_to_page(),
            Dialog::path(Purpose::SaveCopy, &start),
            Dialog::new_set(),
            Dialog::Unsaved("no room".to_owned()),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let mut table = table(size, session(folder.path()), |_| dialog.clone());
            table.run();
            let id = egui::Id::unique(("dialog", dialog.shape().0));
            let rect = table.ctx.memory(|memory| memory.area_rect(id)).unwrap();
            let (width, height) = (rect.width(), rect.height());
            assert!(
                width <= size.0 && height <= size.1,
                "{width} by {height} in {size:?}: {dialog:?}"
            );
        }
    }
}

#[test]
fn a_page_that_is_not_there_is_refused_in_words() {
    let (_folder, mut table) = usual(|_| Dialog::go_to_page());
    type_in(&mut table, "9");
    press(&mut table, Key::Enter);
    assert!(
        table
            .query_by_label_contains("There is no page 9")
            .is_some()
    );
    let (_folder, mut table) = usual(|_| Dialog::go_to_page());
    type_in(&mut table, "2");
    press(&mut table, Key::Enter);
    assert!(matches!(
        &table.state().asked[..],
        [Action::CloseDialog, Action::GoToPage(2)]
    ));
}

#[test]
fn a_code_with_its_year_is_one_step_for_all_lines() {
    let (_folder, mut table) = usual(codes_dialog(&[2, 3]));
    type_in(&mut table, "50x6");
    press(&mut table, Key::Enter);
    // The code needs a date, so the cursor stands there now.
    type_in(&mut table, "2030");
    press_ctrl(&mut table, Key::Enter);
    for line in [2, 3] {
        assert_eq!(codes_of(&table, line), ["50X6 until 2030-12-31"]);
    }
    let desk = table.state_mut().session.desk_mut().unwrap();
    assert_eq!(
        desk.undo().unwrap().as_deref(),
        Some("Set the codes: lines 2, 3")
    );
    assert_eq!(codes_of(&table, 2), Vec::<String>::new());
}

#[test]
fn a_code_that_nobody_knows_is_kept_as_it_is_written() {
    let (_folder, mut table) = usual(codes_dialog(&[1]));
    type_in(&mut table, "99Z9");
    press(&mut table, Key::Enter);
    assert!(table.query_by_label_contains("not a known code").is_some());
    press_ctrl(&mut table, Key::Enter);
    assert_eq!(codes_of(&table, 1), ["99Z9"]);
}

#[test]
fn a_bad_date_is_refused_and_nothing_is_lost() {
    let (_folder, mut table) = usual(codes_dialog(&[1]));
    type_in(&mut table, "50X6");
    press(&mut table, Key::Enter);
    type_in(&mut table, "2030-13-01");
    press_ctrl(&mut table, Key::Enter);
    assert!(table.state().dialog.is_some() && table.state().asked.is_empty());
    assert_eq!(codes_of(&table, 1), Vec::<String>::new());
}

#[test]
fn lines_with_different_codes_keep_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    let desk = session.desk_mut().unwrap();
    let ruling = Ruling {
        codes: vec![CodeClaim::new("50X1-HUM")],
        ..Ruling::default()
    };
    let step = steps::rule(desk.document(), desk.review(), LineId(1), &ruling);
    desk.apply(step).unwrap();
    let mut table = table((1280.0, 800.0), session, codes_dialog(&[1, 2]));
    assert!(table.query_by_label_contains("on line 1 only").is_some());
    type_in(&mut table, "(b)(6)");
    press(&mut table, Key::Enter);
    press_ctrl(&mut table, Key::Enter);
    assert_eq!(codes_of(&table, 1), ["50X1-HUM", "(b)(6)"]);
    assert_eq!(codes_of(&table, 2), ["(b)(6)"]);
}

#[test]
fn a_code_that_is_not_valid_for_the_age_says_why() {
    let (_folder, mut table) = usual(codes_dialog(&[1]));
    type_in(&mut table, "25X1");
    let row = table.get_by_label_contains("25X1 reveal");
    let why = row.accesskit_node().value().unwrap_or_default();
    assert!(why.contains("50 years"), "{why}");
}

fn agencies_dialog(lines: &[u32]) -> impl FnOnce(&Session) -> Dialog {
    let lines = lines.iter().copied().map(LineId).collect();
    |session| Dialog::agencies(session.desk().unwrap(), lines)
}

#[test]
fn a_referral_decides_the_line_and_keeps_earlier_answers() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    let desk = session.desk_mut().unwrap();
    let answered = [Referral {
        agency: "CIA".to_owned(),
        answer: Answer::Objects,
        ..Referral::default()
    }];
    let step = steps::set_referrals(desk.document(), desk.review(), &[LineId(1)], &answered);
    desk.apply(step).unwrap();
    let mut table = table((1280.0, 800.0), session, agencies_dialog(&[1, 2]));
    type_in(&mut table, "defense");
    press(&mut table, Key::Enter);
    press_ctrl(&mut table, Key::Enter);
    let desk = table.state().session.desk().unwrap();
    let (first, second) = (
        desk.review().ruling(LineId(1)),
        desk.review().ruling(LineId(2)),
    );
    assert_eq!(
        (&first.decision, &second.decision),
        (&Decision::Refer, &Decision::Refer)
    );
    assert_eq!(first.answer_of("CIA"), Some(Answer::Objects));
    assert_eq!(first.answer_of("DOD"), Some(Answer::Pending));
    assert_eq!(
        (second.answer_of("CIA"), second.answer_of("DOD")),
        (None, Some(Answer::Pending))
    );
}

#[test]
fn enter_takes_an_agency_away_again() {
    let (_folder, mut table) = usual(agencies_dialog(&[1]));
    for _ in 0..2 {
        type_in(&mut table, "cia");
        press(&mut table, Key::Enter);
    }
    press_ctrl(&mut table, Key::Enter);
    let desk = table.state().session.desk().unwrap();
    assert!(desk.review().ruling(LineId(1)).is_blank());
}

#[test]
fn an_answer_that_came_in_does_not_change_the_decision() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = session(folder.path());
    let desk = session.desk_mut().unwrap();
    let asked = [Referral {
        agency: "CIA".to_owned(),
        answer: Answer::Pending,
        ..Referral::default()
    }];
    let (document, review) = (desk.document().clone(), desk.review().clone());
    let referred = steps::set_referrals(&document, &review, &[LineId(1)], &asked);
    desk.apply(referred).unwrap();
    let step = steps::decide(
        desk.document(),
        desk.review(),
        &[LineId(1)],
        &Decision::Declassify,
    );
    desk.apply(step).unwrap();
    let mut table = table((1280.0, 800.0), session, agencies_dialog(&[1]));
    table.get_by_label("Answer of CIA").click();
    table.run();
    table.get_by_label("No objection").click();
    table.run();
    table.get_by_label("Done").click();
    table.run();
    let ruling = table
        .state()
        .session
        .desk()
        .unwrap()
        .review()
        .ruling(LineId(1));
    assert_eq!(ruling.answer_of("CIA"), Some(Answer::NoObjection));
    assert_eq!(ruling.decision, Decision::Declassify);
}

static RULE: rules::Rule = rules::Rule {
    code: "TST-01",
    name: "test finding",
    severity: Severity::Warning,
    citation: "sec. 0",
    explain: rules::Explanation {
        checks: "c",
        matters: "m",
        example: "e",
        authority: "a",
        confirmed: true,
    },
    check: rules::Check::Line(|_, _, _| {}),
};

fn a_finding() -> Finding {
    Finding {
        severity: RULE.severity,
        rule: &RULE,
        place: crate::review::Place::Document,
        message: "Something is wrong.".to_owned(),
        hint: "Mend it.".to_owned(),
        citation: "sec. 0".to_owned(),
        fixes: Vec::new(),
    }
}

#[test]
fn a_finding_is_acknowledged_only_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let session = session(folder.path());
    let standing: Option<Finding> = session
        .desk()
        .unwrap()
        .findings()
        .first()
        .map(|one| (*one).clone());
    let Some(finding) = standing else {
        println!("no rule speaks of the paper of this test, so nothing can be acknowledged");
        return;
    };
    let mut table = table((1280.0, 800.0), session, |_| Dialog::acknowledge(&finding));
    press_ctrl(&mut table, Key::Enter);
    assert!(table.state().dialog.is_some() && table.state().asked.is_empty());
    type_in(&mut table, "The file says so.");
    press_ctrl(&mut table, Key::Enter);
    let answers = &table
        .state()
        .session
        .desk()
        .unwrap()
        .review()
        .acknowledgements;
    assert_eq!(answers[0].reason, "The file says so.");
    assert_eq!(
        (answers[0].rule.as_str(), answers[0].by.as_str()),
        (finding.rule.code, "RB1")
    );
}

#[test]
fn a_finding_that_was_mended_meanwhile_is_not_acknowledged() {
    let (_folder, mut table) = usual(|_| Dialog::acknowledge(&a_finding()));
    type_in(&mut table, "why");
    press_ctrl(&mut table, Key::Enter);
    assert!(matches!(
        &table.state().asked[..],
        [Action::CloseDialog, Action::Tell(_)]
    ));
}

#[test]
fn losing_work_takes_a_second_click() {
    let (_folder, mut table) = usual(|_| Dialog::Unsaved("no room on the disk".to_owned()));
    table.get_by_label("Close and lose it…").click();
    table.run();
    assert!(
        !table
            .state()
            .asked
            .iter()
            .any(|action| matches!(action, Action::CloseAnyway))
    );
    press(&mut table, Key::Escape);
    assert!(
        matches!(table.state().dialog, Some(Dialog::Unsaved(_))),
        "Esc goes back"
    );
    table.get_by_label("Close and lose it…").click();
    table.run();
    table.get_by_label("Close and lose it").click();
    table.run();
    assert!(matches!(
        table.state().asked.last(),
        Some(Action::CloseAnyway)
    ));
}

#[test]
fn backspace_in_the_empty_field_goes_up() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    let (_folder, mut table) = usual(|_| Dialog::path(Purpose::OpenSet, &inner));
    press(&mut table, Key::Backspace);
    assert!(
        table.query_by_label("inner").is_some() || table.query_by_label_contains("inner").is_some()
    );
    press(&mut table, Key::Enter);
    assert!(table.query_by_label(&inner.display().to_string()).is_some());
}

#[test]
fn a_name_and_enter_save_a_copy() {
    let place = tempfile::tempdir().unwrap();
    let (_folder, mut table) = usual(|_| Dialog::path(Purpose::SaveCopy, place.path()));
    table.get_by_label("Name of the new one").focus();
    table.run();
    type_in(&mut table, "-2");
    press(&mut table, Key::Enter);
    let asked = &table.state().asked;
    let to = place.path().join("copy-2");
    assert!(
        matches!(&asked[..], [Action::CloseDialog, Action::SaveCopyTo(path)] if *path == to),
        "{asked:?}"
    );
}

#[test]
fn a_new_set_is_asked_for_once_nothing_lacks() {
    let (_folder, mut table) = usual(|_| Dialog::new_set_from(vec!["/scans/1.png".into()]));
    assert!(table.query_by_label_contains("needs a title").is_some());
    type_in(&mut table, "A case");
    press_ctrl(&mut table, Key::Enter);
    let asked = &table.state().asked;
    assert!(
        matches!(&asked[..], [Action::MakeSet { plan, .. }] if plan.title == "A case"),
        "{asked:?}"
    );
    table
        .state_mut()
        .dialog
        .as_mut()
        .unwrap()
        .take_failure("The disk is full.");
    table.run();
    assert!(table.query_by_label("The disk is full.").is_some());
}
