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
use crate::pages::Isolation;
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
    let builder = Harness::builder().with_size(vec2(760.0, 900.0));
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
fn the_page_at_hand_is_asked_for_before_all_else_and_the_pages_around_last() {
    let mut harness = harness(Bench::new());
    harness.step();
    let images: Vec<_> = harness.state().wanted.iter().map(|key| key.image).collect();
    let thumbnail = Path::new("thumbnail");
    assert_eq!(harness.state().wanted[1].path.as_ref(), thumbnail);
    assert_eq!(images, [1, 1, 2]);
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
