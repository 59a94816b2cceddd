//! The window as a person meets it: by the names of things, by keys and by clicks.

#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;
#[path = "ui/layouts.rs"]
mod layouts;
#[path = "ui/page_files.rs"]
mod page_files;
#[path = "ui/record.rs"]
mod record;

use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDate;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tearline::cli::WindowRequest;
use tearline::marking::Level;
use tearline::review::{Decision, Document, LineId, Review, StampBox};
use tearline::session::Desk;
use tearline::ui::{App, Preferences};

/// The window with its app, which is made in the first frame since it needs the fonts.
struct Window {
    app: Option<App>,
    preferences: Preferences,
    request: WindowRequest,
}

type Screen = Harness<'static, Window>;

fn open_at(path: Option<&Path>, preferences: Preferences, size: Vec2) -> Screen {
    let request = WindowRequest {
        path: path.map(Path::to_owned),
        ..WindowRequest::default()
    };
    let window = Window {
        app: None,
        preferences,
        request,
    };
    let mut screen = Harness::builder()
        .with_size(size)
        .with_max_steps(60)
        .build_ui_state(
            |ui, window: &mut Window| {
                if let Some(app) = &mut window.app {
                    app.tend(ui.ctx());
                    app.show(ui);
                } else {
                    let preferences = window.preferences.clone();
                    // The day is set before a set is opened, which takes it over.
                    let path = window.request.path.take();
                    let mut app = App::new(ui.ctx(), preferences, &window.request, Instant::now());
                    app.set_today(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
                    if let Some(path) = path {
                        app.open_set(&path);
                    }
                    window.app = Some(app);
                    ui.ctx().request_repaint();
                }
            },
            window,
        );
    settle(&mut screen);
    screen
}

fn open(path: &Path) -> Screen {
    let preferences = Preferences {
        reviewer: "RB1".to_owned(),
        ..Preferences::default()
    };
    open_at(Some(path), preferences, egui::vec2(1280.0, 800.0))
}

/// Runs frames until nothing more happens, or some of them where threads keep waking the window.
fn settle(screen: &mut Screen) {
    screen.run_steps(4);
}

fn app(screen: &Screen) -> &App {
    screen.state().app.as_ref().unwrap()
}

fn desk(screen: &Screen) -> &Desk {
    app(screen).session().unwrap().desk().unwrap()
}

fn document(screen: &Screen) -> &Document {
    desk(screen).document()
}

fn review(screen: &Screen) -> &Review {
    desk(screen).review()
}

fn decision(screen: &Screen, number: usize) -> Decision {
    let line = document(screen).lines[number - 1].id;
    review(screen).ruling(line).decision.clone()
}

fn press(screen: &mut Screen, keys: &[Key]) {
    for key in keys {
        screen.key_press(*key);
        settle(screen);
    }
}

fn press_with(screen: &mut Screen, modifiers: Modifiers, key: Key) {
    screen.key_press_modifiers(modifiers, key);
    settle(screen);
}

fn click(screen: &mut Screen, name: &str) {
    screen.get_by_label(name).click();
    settle(screen);
}

/// Presses a button as a screen reader does, which needs it neither in sight nor under a pointer.
fn press_button(screen: &mut Screen, name: &str) {
    screen.get_by_label(name).click_accesskit();
    settle(screen);
}

fn type_text(screen: &mut Screen, text: &str) {
    screen.event(egui::Event::Text(text.to_owned()));
    settle(screen);
}

fn set_of(folder: &tempfile::TempDir, lines: u32) -> PathBuf {
    common::set_of(folder.path(), lines)
}

const KEEP: fn(Level) -> Decision = Decision::Retain;

#[test]
fn letters_decide_and_go_on_to_the_next_undecided_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 12));
    press(&mut screen, &[Key::C, Key::S, Key::T, Key::D, Key::X]);
    let made: Vec<Decision> = (1..=6).map(|number| decision(&screen, number)).collect();
    assert_eq!(
        made,
        [
            KEEP(Level::Confidential),
            KEEP(Level::Secret),
            KEEP(Level::TopSecret),
            Decision::Declassify,
            Decision::NonResponsive,
            Decision::Unreviewed,
        ]
    );
    // The next one is at hand, past lines that are decided.
    press(&mut screen, &[Key::Home, Key::D]);
    assert_eq!(decision(&screen, 1), Decision::Declassify);
    press(&mut screen, &[Key::C]);
    assert_eq!(decision(&screen, 6), KEEP(Level::Confidential));
}

#[test]
fn boxes_are_ticked_and_cleared_by_clicks() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 12));
    click(&mut screen, "Line 2 SECRET");
    assert_eq!(decision(&screen, 2), KEEP(Level::Secret));
    click(&mut screen, "Line 2 DECLASSIFY");
    assert_eq!(decision(&screen, 2), Decision::Declassify);
    click(&mut screen, "Line 2 DECLASSIFY");
    assert_eq!(decision(&screen, 2), Decision::Unreviewed);

    // With Ctrl a second box is ticked beside the first, as on a contradictory paper sheet.
    click(&mut screen, "Line 3 SECRET");
    screen
        .get_by_label("Line 3 CONFIDENTIAL")
        .click_modifiers(Modifiers::COMMAND);
    settle(&mut screen);
    assert_eq!(
        decision(&screen, 3),
        Decision::Boxes(vec![Level::Confidential, Level::Secret])
    );
    assert!(
        screen
            .query_all_by_label_contains("DEC-04, line 3")
            .next()
            .is_some()
    );
}

#[test]
fn undo_and_redo_go_all_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 12));
    let start = review(&screen).clone();
    press(&mut screen, &[Key::C, Key::S, Key::D, Key::T]);
    let end = review(&screen).clone();
    for _ in 0..5 {
        press_with(&mut screen, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(review(&screen).rulings, start.rulings);
    for _ in 0..5 {
        press_with(&mut screen, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    }
    assert_eq!(review(&screen), &end);
}

#[test]
fn a_conflict_is_shown_in_the_frame_after_the_key() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 12));
    assert!(screen.query_by_label_contains("DEC-01, line 1").is_none());
    screen.key_press(Key::S);
    screen.step();
    screen.step();
    let shown = screen
        .query_all_by_label_contains("error DEC-01, line 1")
        .count();
    assert!(shown >= 1, "the pane lists it");
    // A click on it comes back to the line.
    press(&mut screen, &[Key::End]);
    let row = screen
        .query_all_by_label_contains("error DEC-01, line 1")
        .next()
        .unwrap();
    row.click();
    settle(&mut screen);
    assert!(
        screen.query_by_label("Line 1").is_some(),
        "the detail shows line 1"
    );
}

#[test]
fn a_fix_button_mends_the_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press(&mut screen, &[Key::T, Key::Home]);
    let fix = screen
        .query_all_by_label_contains("Keep at Confidential, line 1")
        .next()
        .unwrap();
    fix.click();
    settle(&mut screen);
    assert_eq!(decision(&screen, 1), KEEP(Level::Confidential));
}

#[test]
fn a_finding_is_acknowledged_with_a_reason_and_that_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(&folder, 3);
    let mut screen = open(&root);
    press(&mut screen, &[Key::S, Key::Home]);
    let button = screen
        .query_all_by_label("Acknowledge DEC-01, line 1")
        .next()
        .unwrap();
    button.click();
    settle(&mut screen);
    type_text(&mut screen, "raised on 3 November 1962");
    press_with(&mut screen, Modifiers::COMMAND, Key::Enter);
    let answers = &review(&screen).acknowledgements;
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert_eq!(
        (answers[0].rule.as_str(), answers[0].by.as_str()),
        ("DEC-01", "RB1")
    );
    assert_eq!(answers[0].reason, "raised on 3 November 1962");
    drop(screen);
    let screen = open(&root);
    assert_eq!(review(&screen).acknowledgements.len(), 1);
    assert_eq!(desk(&screen).standing().acknowledged, 1);
}

#[test]
fn every_decision_is_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(&folder, 12);
    let mut screen = open(&root);
    press(&mut screen, &[Key::C, Key::D, Key::S]);
    press_with(&mut screen, Modifiers::COMMAND, Key::S);
    press(&mut screen, &[Key::T]);
    let before = review(&screen).clone();
    drop(screen);
    let screen = open(&root);
    assert_eq!(review(&screen), &before);
}

#[test]
fn several_lines_are_decided_together_and_undone_as_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 12));
    press_with(&mut screen, Modifiers::SHIFT, Key::ArrowDown);
    press_with(&mut screen, Modifiers::SHIFT, Key::J);
    press(&mut screen, &[Key::D]);
    assert_eq!(desk(&screen).progress().decided, 3);
    press_with(&mut screen, Modifiers::COMMAND, Key::Z);
    assert_eq!(desk(&screen).progress().decided, 0);
}

#[test]
fn the_sheet_is_searched_and_filtered() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 12));
    press_with(&mut screen, Modifiers::COMMAND, Key::F);
    type_text(&mut screen, "paragraph 7");
    assert!(screen.query_by_label_contains("Line 7: ").is_some());
    assert!(screen.query_by_label_contains("Line 1: ").is_none());
    click(&mut screen, "Clear");
    assert!(screen.query_by_label_contains("Line 1: ").is_some());
}

#[test]
fn a_note_is_typed_without_the_mouse_and_letters_do_not_decide_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press(&mut screen, &[Key::N]);
    for letter in [Key::D, Key::C] {
        screen.key_press(letter);
    }
    type_text(&mut screen, "dc");
    press(&mut screen, &[Key::Escape]);
    assert_eq!(review(&screen).ruling(LineId(1)).reason, "dc");
    assert_eq!(decision(&screen, 1), Decision::Unreviewed);
    // And a note that is being typed is kept when another line is taken.
    press(&mut screen, &[Key::N]);
    type_text(&mut screen, " and more");
    click(&mut screen, "Line 2 SECRET");
    assert_eq!(review(&screen).ruling(LineId(1)).reason, "dc and more");
    assert_eq!(review(&screen).ruling(LineId(2)).reason, "");
}

#[test]
fn codes_are_found_and_dated_without_the_mouse() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press(&mut screen, &[Key::C, Key::Home, Key::E]);
    type_text(&mut screen, "50X1-HUM");
    press(&mut screen, &[Key::Enter]);
    press_with(&mut screen, Modifiers::COMMAND, Key::Enter);
    let codes = &review(&screen).ruling(LineId(1)).codes;
    assert_eq!(
        codes
            .iter()
            .map(|claim| claim.code.as_str())
            .collect::<Vec<_>>(),
        ["50X1-HUM"]
    );
}

#[test]
fn a_line_is_referred_without_the_mouse() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press(&mut screen, &[Key::R]);
    type_text(&mut screen, "CIA");
    press(&mut screen, &[Key::Enter]);
    press_with(&mut screen, Modifiers::COMMAND, Key::Enter);
    assert_eq!(decision(&screen, 1), Decision::Refer);
    assert_eq!(review(&screen).ruling(LineId(1)).referrals[0].agency, "CIA");
}

#[test]
fn the_palette_finds_a_command_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press_with(&mut screen, Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    type_text(&mut screen, "keep top");
    press(&mut screen, &[Key::Enter]);
    assert_eq!(decision(&screen, 1), KEEP(Level::TopSecret));
}

#[test]
fn the_keys_are_shown() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press(&mut screen, &[Key::F1]);
    assert!(
        screen
            .query_by_label_contains("Next undecided line")
            .is_some()
    );
    press(&mut screen, &[Key::Escape]);
    assert!(
        screen
            .query_by_label_contains("Next undecided line")
            .is_none()
    );
}

#[test]
fn lines_are_inserted_moved_split_merged_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    let order = |screen: &Screen| {
        document(screen)
            .lines
            .iter()
            .map(|line| line.id.0)
            .collect::<Vec<_>>()
    };
    press(&mut screen, &[Key::Insert]);
    assert_eq!(order(&screen), [1, 4, 2, 3]);
    press_with(
        &mut screen,
        Modifiers::COMMAND | Modifiers::SHIFT,
        Key::ArrowDown,
    );
    assert_eq!(order(&screen), [1, 2, 4, 3]);
    press_with(&mut screen, Modifiers::COMMAND, Key::Delete);
    assert_eq!(order(&screen), [1, 2, 3]);
    press(&mut screen, &[Key::Home]);
    press_with(&mut screen, Modifiers::COMMAND, Key::Enter);
    assert_eq!(order(&screen), [1, 5, 2, 3]);
    press_with(&mut screen, Modifiers::COMMAND, Key::M);
    assert_eq!(
        order(&screen),
        [6, 2, 3],
        "the merged line has an id of its own"
    );
    for _ in 0..5 {
        press_with(&mut screen, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(order(&screen), [1, 2, 3]);
}

#[test]
fn regions_are_marked_and_moved_by_keys() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    let regions = |screen: &Screen| document(screen).lines[0].regions.clone();
    press(&mut screen, &[Key::M]);
    assert_eq!(regions(&screen).len(), 2);
    let before = regions(&screen)[1];
    press_with(&mut screen, Modifiers::ALT, Key::ArrowRight);
    press_with(
        &mut screen,
        Modifiers::ALT | Modifiers::SHIFT,
        Key::ArrowDown,
    );
    let after = regions(&screen)[1];
    assert!(
        after.x > before.x && after.height > before.height,
        "{before:?} {after:?}"
    );
    press(&mut screen, &[Key::Delete]);
    assert_eq!(regions(&screen).len(), 1);
}

#[test]
fn a_click_on_a_region_takes_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 5));
    for _ in 0..40 {
        std::thread::sleep(std::time::Duration::from_millis(25));
        settle(&mut screen);
        if screen.query_by_label_contains("Line 3, page 1").is_some() {
            break;
        }
    }
    screen.get_by_label_contains("Line 3, page 1").click();
    settle(&mut screen);
    press(&mut screen, &[Key::D]);
    assert_eq!(decision(&screen, 3), Decision::Declassify);
}

#[test]
fn the_facts_of_the_paper_are_changed_in_their_fields() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press_with(&mut screen, Modifiers::COMMAND, Key::Num2);
    let field = screen.get_by_role_and_label(egui::accesskit::Role::TextInput, "Originator");
    field.focus();
    settle(&mut screen);
    press_with(&mut screen, Modifiers::COMMAND, Key::A);
    type_text(&mut screen, "CIA");
    press(&mut screen, &[Key::Escape]);
    assert_eq!(document(&screen).originator, "CIA");
    // What is no date is refused with a sentence, and what was typed stays.
    let field = screen.get_by_role_and_label(egui::accesskit::Role::TextInput, "Date of origin");
    field.focus();
    settle(&mut screen);
    press_with(&mut screen, Modifiers::COMMAND, Key::A);
    type_text(&mut screen, "November");
    press(&mut screen, &[Key::Escape]);
    assert_eq!(document(&screen).date.unwrap().to_string(), "1962-11-02");
    assert!(
        screen
            .query_by_label_contains("`November` is not a date")
            .is_some()
    );
}

#[test]
fn the_stamp_fills_itself_and_is_put_on_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 2));
    press(&mut screen, &[Key::D, Key::D]);
    press_with(&mut screen, Modifiers::COMMAND, Key::Num3);
    assert!(
        screen
            .query_by_label_contains("RELEASE, DECLASSIFY")
            .is_some()
    );
    click(&mut screen, "Put on this page");
    assert_eq!(
        review(&screen)
            .stamp
            .as_ref()
            .unwrap()
            .placement
            .unwrap()
            .page,
        1
    );
    let x = |screen: &Screen| review(screen).stamp.as_ref().unwrap().placement.unwrap().x;
    let before = x(&screen);
    press_with(&mut screen, Modifiers::ALT, Key::ArrowRight);
    assert!(x(&screen) > before, "keys move the stamp");
}

#[test]
fn panes_are_hidden_and_that_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press(&mut screen, &[Key::F2, Key::F4]);
    let panes = app(&screen).preferences().panes;
    assert_eq!(
        (panes.documents, panes.sheet, panes.findings),
        (false, true, false)
    );
    press(&mut screen, &[Key::F2, Key::F4]);
    assert!(app(&screen).preferences().panes.documents);
}

#[test]
fn a_second_window_reads_and_says_who_writes() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(&folder, 3);
    let _first = open(&root);
    let mut second = open(&root);
    assert!(
        second
            .query_all_by_label_contains("open for writing elsewhere")
            .next()
            .is_some()
    );
    press(&mut second, &[Key::D]);
    assert_eq!(decision(&second, 1), Decision::Unreviewed);
}

#[test]
fn a_path_that_is_no_set_says_so_and_offers_to_make_one() {
    let folder = tempfile::tempdir().unwrap();
    let screen = open(folder.path());
    assert!(app(&screen).session().is_none());
    assert!(
        screen
            .query_all_by_label_contains("Make the set")
            .next()
            .is_some()
    );
}

#[test]
fn a_file_with_a_mistake_is_told_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(&folder, 3);
    let file = root.join("documents/memorandum/document.ron");
    let text = std::fs::read_to_string(&file)
        .unwrap()
        .replace("permanent: true", "permanent: 7");
    tearline::storage::atomic::write(&file, text.as_bytes()).unwrap();
    let screen = open(&root);
    assert!(
        screen
            .query_all_by_label_contains("document.ron:")
            .next()
            .is_some()
    );
    assert_eq!(
        std::fs::read_to_string(&file).unwrap(),
        text,
        "the file is as it was"
    );
}

#[test]
fn ten_thousand_lines_are_walked_to_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 10_000));
    press(&mut screen, &[Key::End, Key::K, Key::D]);
    assert_eq!(decision(&screen, 9_999), Decision::Declassify);
    assert!(
        screen
            .query_by_label_contains("Line 9999: declassify")
            .is_some()
    );
    let seen = screen.query_all_by_label_contains(" SECRET").count();
    assert!(seen < 100, "only what is seen is drawn: {seen}");
}

#[test]
fn everything_is_within_the_window_at_every_size() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(&folder, 30);
    for (size, scale) in [
        (egui::vec2(800.0, 560.0), 1.0),
        (egui::vec2(1280.0, 800.0), 1.0),
        (egui::vec2(1920.0, 1080.0), 2.0),
    ] {
        let preferences = Preferences {
            scale,
            ..Preferences::default()
        };
        let screen = open_at(Some(&root), preferences, size);
        let edge = egui::Rect::from_min_size(egui::Pos2::ZERO, size / scale).expand(1.0);
        for name in [
            "Line 1 CONFIDENTIAL",
            "Line 1 DECLASSIFY",
            "Review sheet",
            "Findings",
        ] {
            let rect = screen
                .query_all_by_label(name)
                .next()
                .map(|node| node.rect());
            assert!(
                rect.is_some_and(|rect| edge.contains_rect(rect)),
                "{name} at {size}: {rect:?}"
            );
        }
    }
}

#[test]
fn the_start_page_offers_the_ways_in() {
    let screen = open_at(None, Preferences::default(), egui::vec2(1280.0, 800.0));
    for name in ["Open a folder…", "Make a new set from page files…"] {
        assert!(screen.query_by_label(name).is_some(), "{name}");
    }
    assert!(screen.root().accesskit_node().children().count() > 0);
}

#[test]
fn a_stamp_on_the_paper_is_entered_with_its_boxes() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press_with(&mut screen, Modifiers::COMMAND, Key::Num2);
    press_button(
        &mut screen,
        "Stamps that stand on the paper: nothing entered",
    );
    press_button(&mut screen, "Add a stamp that stands on the paper");
    assert_eq!(document(&screen).stamps.len(), 1);
    press_button(&mut screen, "Boxes of stamp 1: 0 ticked");
    press_button(&mut screen, "DECLASSIFY");
    assert!(
        document(&screen).stamps[0]
            .boxes
            .contains(&StampBox::Declassify)
    );
}

#[test]
fn nothing_is_decided_behind_a_search_or_another_tab() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 12));
    press_with(&mut screen, Modifiers::COMMAND, Key::F);
    type_text(&mut screen, "paragraph 7");
    press(&mut screen, &[Key::Escape, Key::D]);
    assert_eq!(desk(&screen).progress().decided, 0);
    click(&mut screen, "Clear");
    press_with(&mut screen, Modifiers::COMMAND, Key::Num3);
    press(&mut screen, &[Key::T]);
    assert_eq!(
        desk(&screen).progress().decided,
        0,
        "the first key only shows the sheet"
    );
    press(&mut screen, &[Key::T]);
    assert_eq!(desk(&screen).progress().decided, 1);
}

#[test]
fn a_note_reaches_the_disk_while_the_cursor_is_still_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press(&mut screen, &[Key::N]);
    type_text(&mut screen, "names a ");
    std::thread::sleep(std::time::Duration::from_millis(1100));
    settle(&mut screen);
    assert_eq!(review(&screen).ruling(LineId(1)).reason, "names a");
    // What was typed stays as it was typed, so that one can go on.
    type_text(&mut screen, "source");
    press(&mut screen, &[Key::Escape]);
    assert_eq!(review(&screen).ruling(LineId(1)).reason, "names a source");
}

#[test]
fn opening_another_set_keeps_what_was_done_in_the_first() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (root, second) = (set_of(&folder, 3), set_of(&other, 3));
    let mut screen = open(&root);
    press(&mut screen, &[Key::C, Key::N]);
    type_text(&mut screen, "half a note");
    screen.state_mut().app.as_mut().unwrap().open_set(&second);
    settle(&mut screen);
    assert!(
        review(&screen).rulings.is_empty(),
        "nothing of it went into the other set"
    );
    // The same set again, by the same window: it holds no lock against itself.
    screen.state_mut().app.as_mut().unwrap().open_set(&root);
    settle(&mut screen);
    assert_eq!(decision(&screen, 1), KEEP(Level::Confidential));
    assert_eq!(review(&screen).ruling(LineId(2)).reason, "half a note");
    press(&mut screen, &[Key::D]);
    assert_eq!(desk(&screen).progress().decided, 2);
}

#[test]
fn a_text_that_is_not_taken_stays_in_its_field_and_is_told_of_before_leaving() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (root, second) = (set_of(&folder, 3), set_of(&other, 3));
    let mut screen = open(&root);
    press(&mut screen, &[Key::N]);
    type_text(&mut screen, "a\u{202e}b");
    press(&mut screen, &[Key::Escape]);
    assert_eq!(review(&screen).ruling(LineId(1)).reason, "");
    assert!(
        screen
            .query_all_by_label_contains("hidden control character")
            .next()
            .is_some()
    );
    let title = |screen: &Screen| app(screen).session().unwrap().paths().root.clone();
    screen.state_mut().app.as_mut().unwrap().open_set(&second);
    settle(&mut screen);
    assert_eq!(title(&screen), root, "the first time it is only told");
    screen.state_mut().app.as_mut().unwrap().open_set(&second);
    settle(&mut screen);
    assert_eq!(title(&screen), second);
}

#[test]
fn the_arrows_move_a_slider_that_has_the_keyboard_and_turn_pages_again_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 3));
    press(&mut screen, &[Key::A]);
    let slider = egui::accesskit::Role::Slider;
    let brightness = |screen: &Screen| {
        let node = screen.get_by_role_and_label(slider, "Brightness");
        node.accesskit_node().numeric_value()
    };
    screen.get_by_role_and_label(slider, "Brightness").focus();
    settle(&mut screen);
    press(&mut screen, &[Key::ArrowRight, Key::ArrowRight]);
    assert_eq!(brightness(&screen), Some(2.0));
    let sign = "Adjust the page; it is not shown as it is";
    assert!(screen.query_by_label(sign).is_some());
    press(&mut screen, &[Key::I]);
    assert!(screen.query_by_label(sign).is_none());
    press(&mut screen, &[Key::A]);
    assert!(screen.query_by_label(sign).is_none());
}
