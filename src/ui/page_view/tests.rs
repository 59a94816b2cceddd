//! The page view as a person meets it: found by its accessible names, pressed and dragged.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use egui::{Key, Modifiers, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

use super::*;
use crate::pages::{Cut, Isolation};
use crate::review::{Document, LineId, Page, ReviewSet};
use crate::session::{Keeping, Opening};
use crate::storage::{NewPage, create_set};
use crate::ui::action::Reach;
use crate::ui::theme;

const FIRST: LineId = LineId(1);

/// A set of one document of three pages, and the view of it.
struct Bench {
    folder: TempDir,
    session: Session,
    loader: PageLoader,
    page_view: PageView,
    view: View,
    actions: Vec<Action>,
    wanted: Vec<PageKey>,
}

fn page_file(root: &Path) -> PathBuf {
    root.join("documents/memo/pages/memo.txt")
}

fn make(folder: &Path) -> PathBuf {
    let from = folder.join("memo.txt");
    let mut file = File::create(&from).unwrap();
    file.write_all(b"1. (S) Embassy reports.\x0c2. (C) It was so.\x0c3. (U) End.")
        .unwrap();
    let to = "documents/memo/pages/memo.txt".to_owned();
    let mut document = Document::new("memo", "Memorandum");
    document.pages = [1, 2, 3]
        .map(|image| Page {
            file: to.clone(),
            image,
            head: "SECRET".into(),
            ..Page::default()
        })
        .into();
    document.lines[0].regions = vec![Region::new(1, 0.2, 0.1, 0.5, 0.1)];
    document.lines[1].regions = vec![Region::new(1, 0.2, 0.3, 0.5, 0.1)];
    let set = ReviewSet {
        title: "A case".into(),
        documents: vec!["memo".into()],
        ..ReviewSet::default()
    };
    let root = folder.join("set");
    create_set(&root, &set, &[document], &[NewPage { from, to }]).unwrap();
    root
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = make(folder.path());
        let opening = Opening {
            today: NaiveDate::from_ymd_opt(2026, 7, 1).unwrap(),
            law: NaiveDate::from_ymd_opt(2026, 7, 1).unwrap(),
            actor: "RB1".into(),
            keeping: Keeping::AtOnce,
            settings: crate::rules::Settings::default(),
        };
        let mut view = View::new();
        view.selection.only(FIRST);
        let wake: crate::jobs::Wake = Arc::new(|| ());
        Self {
            session: Session::open(&root, opening).unwrap(),
            loader: PageLoader::start(&Isolation::Here, &wake).unwrap(),
            page_view: PageView::default(),
            view,
            actions: Vec::new(),
            wanted: Vec::new(),
            folder,
        }
    }

    fn show(&mut self, ui: &mut Ui) {
        self.wanted = vec![PageKey::new(Path::new("thumbnail"), 1, None)];
        self.page_view.ui(
            ui,
            (&self.session, &self.loader),
            (&mut self.view, None),
            (&mut self.actions, &mut self.wanted),
        );
        self.loader.want(&self.wanted);
    }

    fn page_file(&self) -> PathBuf {
        page_file(&self.folder.path().join("set"))
    }
}

fn harness(bench: Bench) -> Harness<'static, Bench> {
    let builder = Harness::builder()
        .with_size(vec2(760.0, 900.0))
        .with_step_dt(1.0 / 60.0);
    builder.build_ui_state(
        |ui, bench: &mut Bench| {
            if ui.ctx().cumulative_pass_nr() == 0 {
                theme::install(ui.ctx());
            }
            bench.show(ui);
        },
        bench,
    )
}

/// Draws frames until something has come about that workers bring.
fn wait_until(
    harness: &mut Harness<'_, Bench>,
    mut has_come: impl FnMut(&Harness<'_, Bench>) -> bool,
) {
    let end = Instant::now() + Duration::from_secs(20);
    while !has_come(harness) {
        assert!(Instant::now() < end, "it never came about");
        std::thread::sleep(Duration::from_millis(5));
        harness.step();
    }
}

fn with_page() -> Harness<'static, Bench> {
    let mut harness = harness(Bench::new());
    wait_until(&mut harness, |harness| harness.state().page_view.is_ready());
    // The picture tells the size of the paper, and with it the frames move to their places.
    harness.run_steps(3);
    harness
}

fn drag(harness: &mut Harness<'_, Bench>, from: Pos2, to: Pos2) {
    harness.drag_at(from);
    harness.step();
    for part in [0.3, 0.7, 1.0] {
        harness.hover_at(from + (to - from) * part);
        harness.step();
    }
}

#[test]
fn a_click_on_a_region_selects_its_line() {
    let mut harness = with_page();
    harness
        .get_by_label("Line 2, page 1, not yet reviewed")
        .click();
    harness.step();
    harness
        .get_by_label("Line 2, page 1, not yet reviewed")
        .click_modifiers(Modifiers::SHIFT);
    harness.step();
    let selected: Vec<_> = harness
        .state()
        .actions
        .iter()
        .map(|action| match action {
            Action::Select(line, reach) => (*line, *reach),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        selected,
        [(LineId(2), Reach::Only), (LineId(2), Reach::Through)]
    );
}

#[test]
fn the_region_of_the_line_at_hand_is_moved_in_one_step() {
    let mut harness = with_page();
    let from = harness
        .get_by_label("Line 1, page 1, not yet reviewed")
        .rect()
        .center();
    let to = from + vec2(40.0, 60.0);
    drag(&mut harness, from, to);
    assert!(
        harness.state().actions.is_empty(),
        "nothing is asked for before the end"
    );
    harness.drop_at(to);
    harness.step();
    let [Action::SetRegions(FIRST, regions)] = harness.state().actions.as_slice() else {
        panic!("{:?}", harness.state().actions);
    };
    assert!(regions[0].x > 0.22 && regions[0].y > 0.12, "{regions:?}");
}

#[test]
fn escape_takes_a_drag_back() {
    let mut harness = with_page();
    let from = harness
        .get_by_label("Line 1, page 1, not yet reviewed")
        .rect()
        .center();
    drag(&mut harness, from, from + vec2(40.0, 60.0));
    harness.key_press(Key::Escape);
    harness.step();
    harness.drop_at(from + vec2(40.0, 60.0));
    harness.run_steps(2);
    assert!(
        harness.state().actions.is_empty(),
        "{:?}",
        harness.state().actions
    );
}

#[test]
fn a_frame_is_drawn_on_empty_paper_and_a_click_there_does_nothing() {
    let mut harness = with_page();
    let below = harness
        .get_by_label("Line 2, page 1, not yet reviewed")
        .rect();
    let from = below.left_bottom() + vec2(20.0, 60.0);
    harness.drag_at(from);
    harness.step();
    harness.drop_at(from);
    harness.step();
    assert!(harness.state().actions.is_empty());
    drag(&mut harness, from, from + vec2(120.0, 50.0));
    harness.drop_at(from + vec2(120.0, 50.0));
    harness.step();
    let [
        Action::DrawnRegion {
            region,
            new_line: false,
        },
    ] = harness.state().actions.as_slice()
    else {
        panic!("{:?}", harness.state().actions);
    };
    assert!(region.y > 0.4 && region.page == 1);
}

#[test]
fn the_page_at_hand_is_asked_for_before_the_pages_around_and_those_before_all_else() {
    let mut bench = Bench::new();
    bench.view.page = 2;
    let mut harness = harness(bench);
    harness.step();
    let wanted = &harness.state().wanted;
    let images: Vec<_> = wanted.iter().map(|key| key.image).collect();
    assert_eq!(images, [2, 3, 1, 1]);
    assert_eq!(wanted[3].path.as_ref(), Path::new("thumbnail"));
}

#[test]
fn a_page_that_is_not_there_says_why_and_can_be_tried_again() {
    let bench = Bench::new();
    let (file, aside) = (bench.page_file(), bench.folder.path().join("aside.txt"));
    fs::rename(&file, &aside).unwrap();
    let mut harness = harness(bench);
    wait_until(&mut harness, |harness| {
        harness.query_by_label("Try again").is_some()
    });
    assert!(
        harness.query_by_label_contains("memo.txt").is_some(),
        "the file is not named"
    );
    assert!(!harness.state().page_view.is_ready());
    fs::rename(&aside, &file).unwrap();
    harness.get_by_label("Try again").click();
    wait_until(&mut harness, |harness| harness.state().page_view.is_ready());
    assert!(harness.query_by_label("Try again").is_none());
}

#[test]
fn the_page_is_named_and_its_tools_ask_for_commands() {
    use crate::ui::command::Command;
    let mut harness = with_page();
    assert!(
        harness
            .query_by_label("Page 1 of 3, SECRET at head")
            .is_some()
    );
    for name in [
        "Next page",
        "Page 1 of 3, go to a page",
        "Fit the page",
        "Rotate right",
    ] {
        harness.get_by_label(name).click();
        harness.step();
    }
    let expected = [
        Command::NextPage,
        Command::GoToPage,
        Command::FitPage,
        Command::RotateRight,
    ];
    let asked = harness.state().actions.iter().map(|action| match action {
        Action::Run(command) => *command,
        other => panic!("{other:?}"),
    });
    assert_eq!(asked.collect::<Vec<_>>(), expected);
}

#[test]
fn a_region_out_of_view_is_brought_into_view_once() {
    let mut harness = with_page();
    harness
        .state_mut()
        .page_view
        .camera
        .zoom_about(Pos2::ZERO, 4.0);
    harness.run_steps(2);
    assert!(
        harness
            .query_by_label("Line 2, page 1, not yet reviewed")
            .is_none()
    );
    let view = &mut harness.state_mut().view;
    view.selection.only(LineId(2));
    view.reveal_region = true;
    harness.run_steps(2);
    assert!(
        harness
            .query_by_label("Line 2, page 1, not yet reviewed")
            .is_some()
    );
    assert!(!harness.state().view.reveal_region);
}

/// The texture width of a page that is drawn pixel by pixel, and the width of the sheet.
fn exact_width(harness: &Harness<'_, Bench>) -> Option<u32> {
    let bench = harness.state();
    let first = bench.wanted.first()?;
    let outcome = bench.loader.get(first)?;
    Some(outcome.as_ref().as_ref().ok()?.width)
}

#[test]
fn the_page_is_decoded_at_the_very_width_at_which_it_is_shown() {
    let harness = with_page();
    // The window is 760 points wide, with 8 of margin and 12 of desk on either side.
    assert_eq!(exact_width(&harness), Some(760 - 16 - 24));
}

#[test]
fn while_the_zoom_runs_the_picture_at_hand_is_stretched_and_the_exact_one_follows() {
    let mut harness = with_page();
    let before = exact_width(&harness);
    for _ in 0..5 {
        harness
            .state_mut()
            .page_view
            .camera
            .zoom_about(Pos2::ZERO, 1.05);
        harness.step();
        assert_eq!(exact_width(&harness), before, "it is decoded while it runs");
        assert!(harness.state().page_view.is_ready());
    }
    wait_until(&mut harness, |harness| {
        exact_width(harness).is_some_and(|width| Some(width) > before)
    });
    assert!(exact_width(&harness).is_some_and(|width| width.abs_diff(919) <= 1));
}

#[test]
fn a_page_zoomed_far_in_is_shown_in_tiles_over_the_whole() {
    let mut harness = with_page();
    harness
        .state_mut()
        .page_view
        .camera
        .zoom_about(Pos2::new(300.0, 300.0), 6.0);
    let tiles = |harness: &Harness<'_, Bench>| {
        let bench = harness.state();
        let of_page = bench.wanted.iter().filter(|key| key.image == 1);
        let tiles = of_page.filter(|key| matches!(key.cut, Cut::Tile { .. }));
        tiles.filter(|key| bench.loader.get(key).is_some()).count()
    };
    wait_until(&mut harness, |harness| {
        assert!(harness.state().page_view.is_ready(), "the page went away");
        tiles(harness) > 6
    });
}

#[test]
fn a_page_that_was_made_ready_is_shown_in_the_frame_in_which_it_is_turned_to() {
    let mut harness = with_page();
    wait_until(&mut harness, |harness| !harness.state().loader.is_busy());
    harness.run_steps(3);
    harness.state_mut().view.page = 2;
    harness.step();
    assert!(harness.state().page_view.is_ready());
    assert_eq!(harness.state().page_view.upload_time(), Duration::ZERO);
    assert!(
        harness
            .query_by_label("Page 2 of 3, SECRET at head")
            .is_some()
    );
}

#[test]
fn a_window_in_which_nothing_changes_asks_for_no_frame() {
    let mut harness = with_page();
    wait_until(&mut harness, |harness| !harness.state().loader.is_busy());
    harness.run_steps(5);
    let viewport = &harness.output().viewport_output[&egui::ViewportId::ROOT];
    assert_eq!(viewport.repaint_delay, Duration::MAX);
}

/// The look in which the page at hand is asked for.
fn look(harness: &Harness<'_, Bench>) -> crate::pages::Look {
    let mut keys = harness.state().wanted.iter();
    let page = keys.find(|key| key.path.ends_with("memo.txt") && key.look.is_plain());
    let adjusted = harness
        .state()
        .wanted
        .iter()
        .find(|key| !key.look.is_plain());
    adjusted.or(page).map(|key| key.look).unwrap_or_default()
}

fn press_right(harness: &mut Harness<'_, Bench>, times: usize) {
    for _ in 0..times {
        harness.key_press(Key::ArrowRight);
        harness.step();
    }
}

#[test]
fn a_page_is_adjusted_by_the_keyboard_alone_and_reset() {
    let mut harness = with_page();
    assert!(harness.query_by_label("Black").is_none());
    harness.state_mut().page_view.toggle_adjusting();
    harness.run_steps(3);
    // The bar takes the keyboard when it is opened.
    press_right(&mut harness, 3);
    assert_eq!(look(&harness).black, 3);
    harness
        .get_by_role_and_label(Role::Slider, "Threshold")
        .focus();
    harness.run_steps(3);
    press_right(&mut harness, 2);
    assert_eq!((look(&harness).black, look(&harness).threshold), (3, 2));
    wait_until(&mut harness, |harness| harness.state().page_view.is_ready());
    let sign = "Adjust the page; it is not shown as it is";
    assert!(harness.query_by_label(sign).is_some());
    harness.state_mut().page_view.reset();
    harness.run_steps(2);
    assert!(look(&harness).is_plain() && harness.query_by_label(sign).is_none());
}

#[test]
fn one_key_shows_the_page_as_it_is_and_again_as_it_was_chosen() {
    let mut harness = with_page();
    harness.state_mut().page_view.invert();
    harness.state_mut().page_view.tilt(20);
    harness.run_steps(2);
    assert!(look(&harness).invert);
    let tilted = harness.state().page_view.adjust.pose();
    harness.state_mut().page_view.toggle_as_it_is();
    harness.run_steps(2);
    assert!(look(&harness).is_plain());
    assert!(harness.state().page_view.adjust.pose().tilt.is_none());
    let sign = "Adjust the page; it is shown as it is for now";
    assert!(harness.query_by_label(sign).is_some());
    harness.state_mut().page_view.toggle_as_it_is();
    harness.run_steps(2);
    assert!(look(&harness).invert);
    assert_eq!(harness.state().page_view.adjust.pose(), tilted);
}

#[test]
fn how_a_page_is_shown_is_remembered_and_no_other_page_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = with_page();
    harness.state_mut().page_view.remember_in(folder.path());
    harness.run_steps(2);
    harness.state_mut().page_view.invert();
    harness.state_mut().page_view.rotate(true);
    harness.run_steps(2);
    harness.state_mut().page_view.save();
    let set = harness.state().folder.path().join("set");
    let written = fs::read_dir(&set).unwrap().count();

    let state = harness.state_mut();
    state.page_view = PageView::default();
    state.page_view.remember_in(folder.path());
    harness.run_steps(2);
    assert!(look(&harness).invert);
    assert_ne!(
        harness.state().page_view.adjust.pose().turn,
        transform::Turn::default()
    );
    harness.state_mut().view.page = 2;
    harness.run_steps(2);
    assert!(harness.state().page_view.adjust.look().is_plain());
    assert_eq!(
        fs::read_dir(&set).unwrap().count(),
        written,
        "something was put into the set"
    );
}

#[test]
fn all_pages_of_a_document_get_the_same_look_and_lie_as_they_did() {
    let mut harness = with_page();
    harness.state_mut().page_view.invert();
    harness.state_mut().page_view.tilt(5);
    let state = harness.state_mut();
    state.page_view.same_for_all(&state.session);
    state.view.page = 3;
    harness.run_steps(2);
    let adjust = &harness.state().page_view.adjust;
    assert!(adjust.look().invert && adjust.pose().tilt.is_none());
}

#[test]
fn a_page_is_suited_and_straightened_by_itself() {
    let mut harness = with_page();
    harness.state_mut().page_view.suit_tones();
    harness.state_mut().page_view.straighten();
    wait_until(&mut harness, |harness| {
        let told = |action: &Action| matches!(action, Action::Tell(_));
        harness.state().actions.iter().any(told)
    });
    assert!(harness.state().page_view.adjust.pose().tilt.tenths().abs() <= 1);
}

#[test]
fn a_click_beside_a_tilted_region_is_not_on_it() {
    let mut harness = with_page();
    harness.state_mut().page_view.tilt(100);
    harness.run_steps(3);
    let room = harness
        .get_by_label("Line 2, page 1, not yet reviewed")
        .rect();
    // The region falls to the right, so that the upper right corner of its room is empty paper.
    for (at, selects) in [
        (room.right_top() + vec2(-6.0, 6.0), false),
        (room.center(), true),
    ] {
        harness.state_mut().actions.clear();
        harness.hover_at(at);
        harness.step();
        harness.drag_at(at);
        harness.step();
        harness.drop_at(at);
        harness.run_steps(2);
        let picked = |action: &Action| matches!(action, Action::Select(LineId(2), _));
        assert_eq!(harness.state().actions.iter().any(picked), selects, "{at}");
    }
}

#[test]
fn the_lens_follows_the_pointer_in_the_pixels_of_the_scan_until_escape() {
    let mut harness = with_page();
    let tiles = |harness: &Harness<'_, Bench>| -> Vec<PageKey> {
        let keys = harness.state().wanted.iter();
        keys.filter(|key| matches!(key.cut, Cut::Tile { .. }))
            .cloned()
            .collect()
    };
    harness.state_mut().page_view.invert();
    harness.hover_at(Pos2::new(300.0, 300.0));
    harness.step();
    assert_eq!(tiles(&harness), []);
    harness.state_mut().page_view.toggle_magnifier();
    harness.step();
    let wanted = tiles(&harness);
    assert!(!wanted.is_empty() && wanted.iter().all(|key| key.look.invert));
    wait_until(&mut harness, |harness| {
        let loader = &harness.state().loader;
        let has_come = |key: &PageKey| loader.get(key).is_some_and(|page| page.is_ok());
        tiles(harness).iter().all(has_come)
    });
    harness.key_press(Key::Escape);
    harness.run_steps(2);
    assert!(!harness.state().page_view.magnifier.is_on());
    harness.hover_at(Pos2::new(500.0, 800.0));
    harness.run_steps(2);
    assert_eq!(tiles(&harness), []);
}

#[test]
fn the_lens_stands_still_without_drawing_frames() {
    let mut harness = with_page();
    harness.state_mut().page_view.toggle_magnifier();
    wait_until(&mut harness, |harness| {
        !harness.state().loader.is_busy() && !harness.ctx.has_requested_repaint()
    });
}
