//! All pages at once, two pages, two versions, and the page alone on the whole screen.

use egui::accesskit::Toggled;
use tearline::review::ReviewSet;
use tearline::storage;

use super::*;

/// Whether anything is shown with these words in its name.
fn shows(screen: &Screen, words: &str) -> bool {
    screen.query_all_by_label_contains(words).next().is_some()
}

fn count(screen: &Screen, words: &str) -> usize {
    screen.query_all_by_label_contains(words).count()
}

/// Runs frames until something is shown that comes from another thread.
fn wait_for(screen: &mut Screen, words: &str) {
    let start = Instant::now();
    while !shows(screen, words) {
        assert!(start.elapsed().as_secs() < 20, "{words} never came");
        std::thread::sleep(std::time::Duration::from_millis(10));
        settle(screen);
    }
}

/// The name of the page that is chosen in the contact sheet.
fn chosen(screen: &Screen) -> String {
    let all = screen.query_all_by_label_contains("Contact sheet page");
    let mut chosen = all.filter(|node| {
        node.accesskit_node().toggled() == Some(Toggled::True)
            || node.accesskit_node().is_selected() == Some(true)
    });
    let node = chosen.next().expect("a page is chosen");
    node.accesskit_node().label().unwrap_or_default()
}

/// A set of two documents of the same papers, on three pages and on two.
fn set_of_two(folder: &tempfile::TempDir) -> PathBuf {
    let first = common::document(60);
    let second = Document {
        id: "released".to_owned(),
        title: "The released copy".to_owned(),
        ..common::document(40)
    };
    set_with(folder, &[first, second])
}

/// A set of documents whose pages all lie in one file.
fn set_with(folder: &tempfile::TempDir, documents: &[Document]) -> PathBuf {
    let root = folder.path().join("set");
    let page = folder.path().join("page.txt");
    storage::atomic::write(&page, b"CONFIDENTIAL\n\nA paper.\n").unwrap();
    let set = ReviewSet {
        documents: documents.iter().map(|one| one.id.clone()).collect(),
        ..ReviewSet::default()
    };
    let pages = [storage::NewPage {
        from: page,
        to: documents[0].pages[0].file.clone(),
    }];
    storage::create_set(&root, &set, documents, &pages).unwrap();
    root
}

#[test]
fn the_contact_sheet_tells_the_state_of_every_page_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 60));
    press(&mut screen, &[Key::D, Key::S, Key::V, Key::F6]);
    let first = "Contact sheet page 1: 2 of 20 lines decided, 1 line withheld";
    assert!(shows(&screen, first) && shows(&screen, " error"));
    assert!(shows(&screen, "read to the end"));
    assert!(shows(
        &screen,
        "Contact sheet page 3: 0 of 20 lines decided"
    ));
    // What is decided on the sheet, which stays, shows at once.
    press(&mut screen, &[Key::D]);
    assert!(shows(&screen, "Contact sheet page 1: 3 of 20 lines"));
}

#[test]
fn pages_are_filtered_by_their_state_with_counts() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 60));
    press(&mut screen, &[Key::S, Key::F6]);
    for name in [
        "All 3",
        "Undecided 3",
        "With findings 1",
        "Withheld 1",
        "Declassified 0",
        "Not read 3",
    ] {
        assert!(shows(&screen, &format!("Pages to show: {name}")), "{name}");
    }
    press_button(&mut screen, "Pages to show: With findings 1");
    assert_eq!(count(&screen, "Contact sheet page"), 1);
    press_button(&mut screen, "Pages to show: Declassified 0");
    assert_eq!(count(&screen, "Contact sheet page"), 0);
    click(&mut screen, "Show all pages");
    assert_eq!(count(&screen, "Contact sheet page"), 3);
}

#[test]
fn the_choice_moves_by_keys_and_enter_opens_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 60));
    press(&mut screen, &[Key::F6, Key::End]);
    assert!(chosen(&screen).contains("page 3"));
    press(&mut screen, &[Key::ArrowLeft]);
    assert!(chosen(&screen).contains("page 2"));
    press(&mut screen, &[Key::Enter]);
    assert_eq!(count(&screen, "Contact sheet page"), 0);
    assert!(shows(&screen, "Page 2 of 3, CONFIDENTIAL at head"));
    // Escape goes back to where one came from, whatever was chosen meanwhile.
    press(&mut screen, &[Key::F6, Key::Home]);
    assert!(chosen(&screen).contains("page 1"));
    press(&mut screen, &[Key::Escape]);
    assert!(shows(&screen, "Page 2 of 3, CONFIDENTIAL at head"));
}

#[test]
fn a_click_chooses_a_page_and_pictures_grow() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 60));
    press(&mut screen, &[Key::F6]);
    let page = |screen: &Screen| {
        let node = screen.query_all_by_label_contains("Contact sheet page 2");
        node.into_iter().next().unwrap().rect()
    };
    let before = page(&screen);
    press(&mut screen, &[Key::Plus]);
    assert!(page(&screen).height() > before.height() + 10.0);
    press_button(&mut screen, "Smaller pictures");
    assert!((page(&screen).height() - before.height()).abs() < 1.0);
    screen
        .query_all_by_label_contains("Contact sheet page 2")
        .next()
        .unwrap()
        .click();
    settle(&mut screen);
    assert!(chosen(&screen).contains("page 2"));
}

#[test]
fn a_note_is_typed_beside_the_contact_sheet_and_escape_leaves_the_field_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 60));
    press(&mut screen, &[Key::F6, Key::N]);
    type_text(&mut screen, "why");
    press(&mut screen, &[Key::ArrowLeft, Key::Escape]);
    assert!(shows(&screen, "Contact sheet page 1"), "still shown");
    press(&mut screen, &[Key::Escape]);
    assert!(!shows(&screen, "Contact sheet page"));
}

#[test]
fn thousands_of_pages_draw_only_those_in_view() {
    let folder = tempfile::tempdir().unwrap();
    let mut document = common::document(20);
    document.pages = vec![document.pages[0].clone(); 3000];
    let mut screen = open(&set_with(&folder, &[document]));
    press(&mut screen, &[Key::F6, Key::End]);
    assert!(chosen(&screen).contains("page 3000"));
    let drawn = count(&screen, "Contact sheet page");
    assert!((1..60).contains(&drawn), "{drawn}");
}

#[test]
fn nothing_is_framed_on_a_page_that_the_contact_sheet_hides() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 60));
    let before = document(&screen).clone();
    press(&mut screen, &[Key::F6, Key::M]);
    assert_eq!(document(&screen), &before);
    assert!(shows(&screen, "Page 1 of 3, CONFIDENTIAL at head"));
    press(&mut screen, &[Key::M]);
    assert_ne!(document(&screen), &before);
}

#[test]
fn two_pages_stand_side_by_side_and_turn_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 60));
    press(&mut screen, &[Key::F7]);
    assert!(shows(&screen, "Page 1 · at hand") && shows(&screen, "Page 2 · beside it"));
    assert!(shows(&screen, "Line 3, page 1") && shows(&screen, "Line 23, page 2"));
    press(&mut screen, &[Key::PageDown]);
    assert!(shows(&screen, "Page 2 · at hand") && shows(&screen, "Page 3 · beside it"));
    // The last two: neither half is empty.
    press(&mut screen, &[Key::PageDown]);
    assert!(shows(&screen, "Page 3 · at hand") && shows(&screen, "Page 2 · beside it"));
    press(&mut screen, &[Key::F7]);
    assert!(!shows(&screen, "beside it"));
}

#[test]
fn a_click_into_the_other_page_takes_it_to_hand_and_neither_moves() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 60));
    press(&mut screen, &[Key::F7]);
    let place = |screen: &Screen, line: &str| {
        let mut all = screen.query_all_by_label_contains(line);
        all.next().unwrap().rect()
    };
    let (left, right) = (
        place(&screen, "Line 3, page 1"),
        place(&screen, "Line 23, page 2"),
    );
    assert!(left.right() < right.left());
    screen
        .query_all_by_label_contains("Line 23, page 2")
        .next()
        .unwrap()
        .click();
    settle(&mut screen);
    assert!(shows(&screen, "Page 2 · at hand") && shows(&screen, "Page 1 · beside it"));
    assert_eq!(place(&screen, "Line 3, page 1"), left);
    assert_eq!(place(&screen, "Line 23, page 2"), right);
    // The line that was clicked is at hand, and is decided.
    press(&mut screen, &[Key::D]);
    assert_eq!(decision(&screen, 23), Decision::Declassify);
}

#[test]
fn both_pages_zoom_together() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 60));
    press(&mut screen, &[Key::F7]);
    let width = |screen: &Screen, line: &str| {
        let mut all = screen.query_all_by_label_contains(line);
        all.next().unwrap().rect().width()
    };
    let before = width(&screen, "Line 23, page 2");
    press(&mut screen, &[Key::Minus, Key::Minus]);
    let after = width(&screen, "Line 23, page 2");
    assert!(after < before * 0.8, "{before} {after}");
    assert!((width(&screen, "Line 3, page 1") - after).abs() < 1.0);
}

#[test]
fn two_versions_are_compared_page_by_page_with_a_distance() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of_two(&folder));
    press(&mut screen, &[Key::F8, Key::Enter]);
    wait_for(
        &mut screen,
        "Other version, for looking only: page 1 of The released copy",
    );
    assert!(shows(&screen, "Version at hand: page 1 of A memorandum"));
    press(&mut screen, &[Key::Period]);
    assert!(shows(&screen, "page 2 of The released copy"));
    press(&mut screen, &[Key::PageDown]);
    assert!(shows(&screen, "The released copy has 2 pages"));
    press(&mut screen, &[Key::Comma]);
    assert!(shows(&screen, "page 2 of The released copy"));
    assert!(shows(&screen, "Version at hand: page 2"));
    press(&mut screen, &[Key::F8]);
    assert!(!shows(&screen, "Version at hand"));
    // What was chosen is remembered for the document.
    press(&mut screen, &[Key::F8]);
    assert!(shows(&screen, "page 2 of The released copy"));
}

#[test]
fn one_key_flips_between_the_versions_and_nothing_is_decided_on_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of_two(&folder));
    press(&mut screen, &[Key::F8, Key::ArrowDown, Key::Enter]);
    wait_for(&mut screen, "page 1 without adjustments");
    assert!(shows(&screen, "Line 3, page 1"));
    press(&mut screen, &[Key::B]);
    assert!(shows(&screen, "page 1 without adjustments"));
    assert!(!shows(&screen, "Version at hand") && !shows(&screen, "Line 3, page 1"));
    // The first press brings the page at hand back, the second decides.
    press(&mut screen, &[Key::D]);
    assert_eq!(decision(&screen, 1), Decision::Unreviewed);
    assert!(shows(&screen, "Version at hand"));
    press(&mut screen, &[Key::D]);
    assert_eq!(decision(&screen, 1), Decision::Declassify);
    press(&mut screen, &[Key::B]);
    press_with(&mut screen, Modifiers::SHIFT, Key::B);
    assert!(shows(&screen, "Version at hand") && shows(&screen, "without adjustments"));
}

#[test]
fn the_versions_blink_only_when_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of_two(&folder));
    press(&mut screen, &[Key::F8, Key::ArrowDown, Key::Enter]);
    wait_for(&mut screen, "page 1 without adjustments");
    press_with(&mut screen, Modifiers::SHIFT, Key::B);
    let flips = |screen: &mut Screen| {
        let mut flips = 0;
        let mut before = shows(screen, "Version at hand");
        // Five seconds, as the harness counts them.
        for _ in 0..20 {
            screen.step();
            let now = shows(screen, "Version at hand");
            flips += u32::from(now != before);
            before = now;
        }
        flips
    };
    assert_eq!(flips(&mut screen), 0);
    press_with(&mut screen, Modifiers::COMMAND, Key::B);
    let seen = flips(&mut screen);
    assert!((4..=12).contains(&seen), "{seen}");
    press_with(&mut screen, Modifiers::COMMAND, Key::B);
    assert_eq!(flips(&mut screen), 0);
}

#[test]
fn the_version_that_is_hidden_asks_for_no_frames_however_often_both_are_enlarged() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of_two(&folder));
    press(&mut screen, &[Key::F8, Key::ArrowDown, Key::Enter]);
    wait_for(&mut screen, "page 1 without adjustments");
    press_with(&mut screen, Modifiers::SHIFT, Key::B);
    assert!(!shows(&screen, "without adjustments"), "it is hidden");
    for _ in 0..3 {
        press(&mut screen, &[Key::Plus]);
        // Until the page has come in its new size, for both.
        for _ in 0..60 {
            std::thread::sleep(std::time::Duration::from_millis(10));
            screen.step();
        }
        assert!(repaint_delay(&screen) > std::time::Duration::from_secs(1));
    }
}

fn repaint_delay(screen: &Screen) -> std::time::Duration {
    screen.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay
}

#[test]
fn reading_leaves_a_strip_in_which_the_keys_decide_and_puts_the_panes_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 60));
    press(&mut screen, &[Key::F4]);
    let before = app(&screen).preferences().clone();
    press(&mut screen, &[Key::F11]);
    assert!(!shows(&screen, "Review sheet") && !shows(&screen, "Documents"));
    assert!(shows(&screen, "Line 1 of 60") && shows(&screen, "Page 1 of 3"));
    click(&mut screen, "Line 1 SECRET");
    assert_eq!(decision(&screen, 1), KEEP(Level::Secret));
    assert!(shows(&screen, "● error"), "the finding of the line");
    press(&mut screen, &[Key::ArrowDown, Key::D]);
    assert_eq!(decision(&screen, 2), Decision::Declassify);
    assert!(shows(&screen, "Line 3 of 60"));
    press(&mut screen, &[Key::N]);
    type_text(&mut screen, "why");
    press(&mut screen, &[Key::Escape]);
    let line = document(&screen).lines[2].id;
    assert_eq!(review(&screen).ruling(line).reason, "why");
    assert!(
        shows(&screen, "Line 3 of 60"),
        "the first Esc leaves the field"
    );
    press(&mut screen, &[Key::Escape]);
    assert!(shows(&screen, "Review sheet") && shows(&screen, "Documents"));
    assert_eq!(app(&screen).preferences().panes, before.panes);
}

#[test]
fn what_needs_a_pane_ends_reading() {
    let folder = tempfile::tempdir().unwrap();
    let mut screen = open(&set_of(&folder, 60));
    press(&mut screen, &[Key::F11]);
    press_with(&mut screen, Modifiers::COMMAND, Key::Num2);
    assert!(shows(&screen, "Paper and header"));
    press(&mut screen, &[Key::F11, Key::F11]);
    assert!(shows(&screen, "Paper and header"));
    press(&mut screen, &[Key::F11]);
    press_with(&mut screen, Modifiers::COMMAND, Key::W);
    assert!(shows(&screen, "Open a folder…"));
}

#[test]
fn every_layout_is_within_the_window_at_every_size() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(&folder, 60);
    for (size, scale) in [
        (egui::vec2(800.0, 560.0), 1.0),
        (egui::vec2(1280.0, 800.0), 1.0),
        (egui::vec2(1280.0, 800.0), 2.0),
        (egui::vec2(1920.0, 1080.0), 2.0),
    ] {
        let preferences = Preferences {
            scale,
            ..Preferences::default()
        };
        let mut screen = open_at(Some(&root), preferences, size);
        let edge = egui::Rect::from_min_size(egui::Pos2::ZERO, size / scale).expand(1.0);
        let within = |screen: &Screen, name: &str| {
            let mut all = screen.query_all_by_label_contains(name);
            let rect = all.next().map(|node| node.rect());
            let fits = rect.is_some_and(|rect| edge.contains_rect(rect));
            assert!(fits, "{name} at {size}: {rect:?}");
        };
        press(&mut screen, &[Key::F6]);
        for name in ["Pages to show: Not read 3", "Back", "Line 1 DECLASSIFY"] {
            within(&screen, name);
        }
        press(&mut screen, &[Key::F7]);
        for name in ["Page 1 · at hand", "Page 2 · beside it"] {
            within(&screen, name);
        }
        press(&mut screen, &[Key::F11]);
        for name in [
            "Next undecided",
            "Line 1 DECLASSIFY",
            "Full-screen reading",
            "No finding stands",
        ] {
            within(&screen, name);
        }
    }
}

/// Where the first thing with this name stands.
fn place(screen: &Screen, name: &str) -> egui::Rect {
    let mut all = screen.query_all_by_label_contains(name);
    all.next()
        .unwrap_or_else(|| panic!("{name} is not shown"))
        .rect()
}

fn at_size(root: &Path, size: egui::Vec2, scale: f32) -> Screen {
    let preferences = Preferences {
        scale,
        ..Preferences::default()
    };
    open_at(Some(root), preferences, size)
}

#[test]
fn nothing_of_the_reading_strip_lies_on_another_part_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(&folder, 60);
    for (width, scale) in [(1280.0, 1.0), (1280.0, 1.5), (1280.0, 2.0), (800.0, 1.0)] {
        let mut screen = at_size(&root, egui::vec2(width, 800.0), scale);
        press(&mut screen, &[Key::F11]);
        let boxes = ["Line 1 CONFIDENTIAL", "Line 1 DECLASSIFY"];
        let buttons = [
            "Next undecided",
            "Previous page",
            "Next page",
            "Full-screen reading",
        ];
        for (line, button) in boxes
            .iter()
            .flat_map(|line| buttons.map(|one| (*line, one)))
        {
            let (line_at, button_at) = (place(&screen, line), place(&screen, button));
            assert!(
                !line_at.intersects(button_at),
                "{line} and {button} at {width}, {scale}: {line_at:?}, {button_at:?}"
            );
        }
    }
}

#[test]
fn the_bar_above_the_page_is_one_row_and_its_buttons_stay() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(&folder, 240);
    for width in [1280.0, 1400.0, 1500.0, 1600.0, 1750.0, 1920.0] {
        let mut screen = at_size(&root, egui::vec2(width, 900.0), 1.0);
        let one_row = |screen: &Screen| {
            let (first, last) = (place(screen, "Previous page"), place(screen, "Page read"));
            let apart = (first.center().y - last.center().y).abs();
            assert!(apart < 4.0, "two rows at {width}: {first:?}, {last:?}");
            (place(screen, "Next page"), last)
        };
        let before = one_row(&screen);
        press(&mut screen, &[Key::PageDown; 10]);
        press_with(&mut screen, Modifiers::SHIFT, Key::I);
        assert!(shows(&screen, "it is not shown as it is"));
        assert_eq!(one_row(&screen), before, "buttons moved at {width}");
    }
}

#[test]
fn the_contact_sheet_says_which_file_changed() {
    let folder = tempfile::tempdir().unwrap();
    let root = set_of(&folder, 60);
    let mut screen = open(&root);
    press(&mut screen, &[Key::F6]);
    let page = root.join("documents");
    let file = walk_to_page(&page);
    storage::atomic::write(&file, b"SECRET\n\nAnother paper, and longer.\n").unwrap();
    wait_for(&mut screen, "its file changed");
    assert!(shows(&screen, "Contact sheet page 1: "));
}

/// The one page file of the set.
fn walk_to_page(documents: &Path) -> PathBuf {
    let mut entries = std::fs::read_dir(documents).unwrap();
    let document = entries.next().unwrap().unwrap().path();
    let mut pages = std::fs::read_dir(document.join("pages")).unwrap();
    pages.next().unwrap().unwrap().path()
}
