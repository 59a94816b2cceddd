//! Page files that change, papers that are measured, passwords and limits in the window.

use std::fs;
use std::process::Command;
use std::time::Duration;

use tearline::review::PaperSize;
use tearline::session::{SetPlan, make_set};
use tearline::storage::{atomic, sha256_hex};

use super::*;

fn shows(screen: &Screen, words: &str) -> bool {
    screen.query_all_by_label_contains(words).next().is_some()
}

/// Draws frames until something is shown, or no longer.
fn wait_until(screen: &mut Screen, words: &str, is_shown: bool) {
    let end = Instant::now() + Duration::from_secs(30);
    while shows(screen, words) != is_shown {
        assert!(Instant::now() < end, "waited in vain: {words}");
        std::thread::sleep(Duration::from_millis(10));
        app(screen).session().unwrap().look_at_page_files();
        screen.step();
    }
    // A banner that comes with it moves everything below.
    settle(screen);
}

/// A set of two text files, and the path of the first.
fn two_files(folder: &Path) -> (PathBuf, PathBuf) {
    let pages = ["one", "two"].map(|text| {
        let path = folder.join(format!("{text}.txt"));
        replace(&path, &format!("SECRET\n\nThe page {text}.\n"));
        path
    });
    let plan = SetPlan {
        title: "Case".to_owned(),
        pages: pages.into(),
        ..SetPlan::default()
    };
    let root = folder.join("case");
    make_set(&root, &plan, &tearline::pages::Isolation::Here).unwrap();
    let file = root.join("documents/case/pages/001-one.txt");
    (root, file)
}

/// Puts another content into a file at once, so that nobody sees it half written.
fn replace(file: &Path, text: &str) {
    atomic::write(file, text.as_bytes()).unwrap();
}

/// Puts a file in the place of the first page as if it had been there from the start.
fn replace_first(root: &Path, file: &Path, bytes: &[u8]) {
    let before = sha256_hex(file).unwrap();
    atomic::write(file, bytes).unwrap();
    let document = root.join("documents/case/document.ron");
    let text = fs::read_to_string(&document).unwrap();
    let text = text.replace(&before, &sha256_hex(file).unwrap());
    atomic::write(&document, text.as_bytes()).unwrap();
}

#[test]
fn a_changed_page_is_not_shown_under_old_decisions_until_a_person_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (root, file) = two_files(folder.path());
    let mut screen = open(&root);
    wait_until(&mut screen, "Page 1 of 2, no marking", true);
    replace(&file, "SECRET\n\nAnother page, and longer.\n");
    wait_until(&mut screen, "The file of page 1 changed", true);
    assert!(shows(&screen, "its content changed since it was added"));
    assert!(shows(&screen, "is not the one that was reviewed"));
    assert!(
        !shows(&screen, "Page 1 of 2, no marking"),
        "the picture is shown"
    );
    assert!(
        shows(&screen, ", its file changed"),
        "the thumbnail says nothing"
    );

    press_button(&mut screen, "Show it anyway");
    wait_until(&mut screen, "Page 1 of 2, no marking", true);
    assert!(shows(&screen, "the decisions were made on another picture"));

    replace(&file, "SECRET\n\nThe page one.\n");
    wait_until(&mut screen, "not the one that was reviewed", false);
    assert!(shows(&screen, "Page 1 of 2, no marking"));
}

#[test]
fn a_changed_page_is_withheld_from_the_first_frame_on_where_it_changed_before() {
    let folder = tempfile::tempdir().unwrap();
    let (root, file) = two_files(folder.path());
    replace(&file, "");
    let mut screen = open(&root);
    wait_until(&mut screen, "The file of page 1 changed", true);
    assert!(shows(&screen, "It is empty now."));
}

#[test]
fn a_new_file_is_taken_with_a_reason_and_given_back_by_undo() {
    let folder = tempfile::tempdir().unwrap();
    let (root, file) = two_files(folder.path());
    let mut screen = open(&root);
    press(&mut screen, &[Key::V]);
    press(&mut screen, &[Key::PageUp]);
    assert_eq!(review(&screen).pages_read, [1].into());
    let added = document(&screen).pages[0].sha256.clone();
    wait_until(&mut screen, "Page 1 of 2, no marking", true);
    replace(&file, "SECRET\n\nScanned again.\n");
    wait_until(&mut screen, "The file of page 1 changed", true);
    press_button(&mut screen, "Take the new file as the page…");
    assert!(shows(&screen, "A reason is required."));
    type_text(&mut screen, "the first scan was cut off");
    press_with(&mut screen, Modifiers::COMMAND, Key::Enter);
    assert_eq!(
        document(&screen).pages[0].sha256,
        sha256_hex(&file).unwrap()
    );
    assert!(review(&screen).pages_read.is_empty(), "nobody has read it");
    wait_until(&mut screen, "Page 1 of 2, no marking", true);
    assert!(!shows(&screen, "not the one that was reviewed"));

    press_with(&mut screen, Modifiers::COMMAND, Key::Z);
    assert_eq!(document(&screen).pages[0].sha256, added);
    wait_until(&mut screen, "The file of page 1 changed", true);
}

#[test]
fn a_page_whose_file_vanished_stays_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (root, file) = two_files(folder.path());
    let mut screen = open(&root);
    wait_until(&mut screen, "Loading page 1", false);
    settle(&mut screen);
    std::thread::sleep(Duration::from_millis(300));
    settle(&mut screen);
    let aside = folder.path().join("aside.txt");
    fs::rename(&file, &aside).unwrap();
    wait_until(&mut screen, "The file of this page is gone", true);
    fs::rename(&aside, &file).unwrap();
    press_button(&mut screen, "Check again");
    wait_until(&mut screen, "The file of this page is gone", false);
}

#[test]
fn a_paper_is_measured_for_all_pages_and_the_stamp_keeps_its_size() {
    let folder = tempfile::tempdir().unwrap();
    let (root, _) = two_files(folder.path());
    let mut screen = open(&root);
    wait_until(&mut screen, "Page 1 of 2, no marking", true);
    std::thread::sleep(Duration::from_millis(300));
    settle(&mut screen);
    press_with(&mut screen, Modifiers::COMMAND | Modifiers::SHIFT, Key::M);
    let placed = |screen: &Screen| review(screen).stamp.as_ref().unwrap().placement.unwrap();
    let before = placed(&screen);
    press_with(&mut screen, Modifiers::COMMAND, Key::Num2);
    press_button(&mut screen, "Paper size…");
    press_button(&mut screen, "US ledger, 11 × 17 in");
    press_button(&mut screen, "All 2 pages of the document");
    press_button(&mut screen, "Set the size");
    let papers: Vec<_> = document(&screen)
        .pages
        .iter()
        .map(|page| page.paper.map(PaperSize::mm))
        .collect();
    assert_eq!(papers, [Some((279.4, 431.8)); 2]);
    let ratio = placed(&screen).width / before.width;
    assert!((ratio - 8.5 / 11.0).abs() < 1e-3, "{ratio}");
    assert!(shows(&screen, "279.4 × 431.8 mm, measured by hand"));
    press_with(&mut screen, Modifiers::COMMAND, Key::Z);
    assert_eq!(document(&screen).pages[0].paper, None);
    assert_eq!(placed(&screen), before);
}

#[test]
fn a_file_beyond_the_limits_is_opened_only_after_a_question() {
    let folder = tempfile::tempdir().unwrap();
    let (root, file) = two_files(folder.path());
    replace_first(&root, &file, "a\x0c".repeat(100_002).as_bytes());
    let mut screen = open(&root);
    wait_until(&mut screen, "Open it nevertheless…", true);
    press_button(&mut screen, "Open it nevertheless…");
    assert!(shows(&screen, "GB of memory"));
    press_button(&mut screen, "Leave it closed");
    assert!(shows(&screen, "Page 1 cannot be shown"));
    press_button(&mut screen, "Open it nevertheless…");
    press_button(&mut screen, "Open it nevertheless");
    wait_until(&mut screen, "Page 1 cannot be shown", false);
    wait_until(&mut screen, "Page 1 of 2, no marking", true);
}

/// A PDF that opens with a password only, where there is a program that makes one.
fn locked_pdf(folder: &Path) -> Option<Vec<u8>> {
    let from = common::shared("scans/dev/xray-bad-redaction.pdf")?;
    let to = folder.join("locked.pdf");
    let made = Command::new("qpdf")
        .args(["--encrypt", "open-sesame", "owner", "256", "--"])
        .args([&from, &to])
        .status();
    if !made.is_ok_and(|status| status.success()) {
        #[expect(clippy::print_stdout, reason = "a test that is left out says so")]
        {
            println!("not run: there is no qpdf to lock a PDF with");
        }
        return None;
    }
    fs::read(to).ok()
}

#[test]
fn a_locked_pdf_asks_for_its_password_until_it_is_right() {
    let folder = tempfile::tempdir().unwrap();
    let Some(locked) = locked_pdf(folder.path()) else {
        return;
    };
    let (root, file) = two_files(folder.path());
    replace_first(&root, &file, &locked);
    let mut screen = open(&root);
    wait_until(&mut screen, "Page 1 needs a password", true);
    settle(&mut screen);
    // The field has the cursor: no letter of the password decides a line.
    type_text(&mut screen, "sct");
    press(&mut screen, &[Key::Enter]);
    wait_until(&mut screen, "This is not the password", true);
    settle(&mut screen);
    type_text(&mut screen, "open-sesame");
    press(&mut screen, &[Key::Enter]);
    wait_until(&mut screen, "Page 1 needs a password", false);
    wait_until(&mut screen, "Page 1 of 2, no marking", true);
    assert_eq!(desk(&screen).progress().decided, 0);

    // What is closed is forgotten.
    press_with(&mut screen, Modifiers::COMMAND, Key::W);
    screen.state_mut().app.as_mut().unwrap().open_set(&root);
    settle(&mut screen);
    wait_until(&mut screen, "Page 1 needs a password", true);
}
