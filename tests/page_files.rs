//! Page files that vanish, change or grow while a set is open, and what a person can do about it.

#![expect(clippy::disallowed_methods, reason = "tests damage files on purpose")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

use std::cell::RefCell;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant, SystemTime};

use chrono::NaiveDate;
use tearline::pages::Isolation;
use tearline::session::{Keeping, Opening, Session, SetPlan, make_set, steps};
use tearline::storage::PageFileState;

/// A set of files of those texts, one page each, that is being watched.
struct Bench {
    folder: tempfile::TempDir,
    session: Session,
    wakes: Receiver<()>,
    /// What was told of files to which somebody wrote.
    moved: RefCell<Vec<PathBuf>>,
}

fn bench(texts: &[&str]) -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let pages: Vec<PathBuf> = (1..)
        .zip(texts)
        .map(|(number, text)| {
            let path = folder.path().join(format!("{number}.txt"));
            fs::write(&path, text).unwrap();
            path
        })
        .collect();
    let plan = SetPlan {
        title: "Case".to_owned(),
        pages,
        ..SetPlan::default()
    };
    let root = folder.path().join("set");
    make_set(&root, &plan, &Isolation::Here).unwrap();
    let (woken, wakes) = sync_channel(64);
    let mut session = open(&root);
    session
        .watch_page_files(&(Arc::new(move || woken.try_send(()).unwrap_or_default()) as _))
        .unwrap();
    session.attend(1);
    Bench {
        folder,
        session,
        wakes,
        moved: RefCell::default(),
    }
}

fn open(root: &Path) -> Session {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let opening = Opening {
        today,
        law: today,
        actor: "RB1".to_owned(),
        keeping: Keeping::AtOnce,
        settings: tearline::rules::Settings::default(),
    };
    Session::open(root, opening).unwrap()
}

impl Bench {
    fn file(&self, page: u32) -> PathBuf {
        let document = self.session.desk().unwrap().document();
        let file = &document.page(page).unwrap().file;
        self.folder.path().join("set").join(file)
    }

    /// Waits until the state of a page is one that is looked for; looks again as a window does.
    fn until(&self, page: u32, is_it: impl Fn(&PageFileState) -> bool) -> PageFileState {
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            let moved = self.session.take_moved_files();
            self.moved.borrow_mut().extend(moved);
            let state = self.session.page_file_state(page).unwrap();
            if is_it(&state) {
                return state;
            }
            assert!(Instant::now() < end, "page {page} stayed {state:?}");
            self.session.look_at_page_files();
            self.wakes.recv_timeout(Duration::from_millis(20)).ok();
        }
    }

    /// What was told since this was last asked.
    fn take_moved(&self) -> Vec<PathBuf> {
        self.moved.take()
    }

    fn until_unchanged(&self, page: u32) {
        self.until(page, |state| *state == PageFileState::Unchanged);
    }
}

fn is_changed(state: &PageFileState) -> bool {
    matches!(state, PageFileState::Changed(_))
}

#[test]
fn all_files_of_a_document_are_read_once_and_found_unchanged() {
    let bench = bench(&["one", "two", "three", "four", "five"]);
    for page in 1..=5 {
        bench.until_unchanged(page);
    }
    assert!(bench.take_moved().is_empty());
    assert!(bench.session.changed_pages().is_empty());
}

#[test]
fn a_file_that_grows_is_flagged_and_a_file_that_is_put_back_is_not() {
    let bench = bench(&["one", "two"]);
    bench.until_unchanged(1);
    let file = bench.file(1);
    fs::write(&file, "one and more").unwrap();
    let PageFileState::Changed(content) = bench.until(1, is_changed) else {
        panic!("it is not flagged")
    };
    assert_eq!(content.mark.bytes, 12);
    assert_eq!(bench.take_moved(), std::slice::from_ref(&file));
    assert_eq!(bench.session.changed_pages(), [1]);
    fs::write(&file, "one").unwrap();
    bench.until_unchanged(1);
    assert_eq!(bench.take_moved(), [file]);
}

#[test]
fn a_change_that_hides_behind_length_and_time_is_found() {
    let bench = bench(&["one"]);
    bench.until_unchanged(1);
    let file = bench.file(1);
    let written: SystemTime = fs::metadata(&file).unwrap().modified().unwrap();
    fs::write(&file, "two").unwrap();
    let handle = File::options().write(true).open(&file).unwrap();
    handle.set_modified(written).unwrap();
    bench.until(1, is_changed);
}

#[test]
fn a_file_that_is_only_touched_stays_unchanged() {
    let bench = bench(&["one"]);
    bench.until_unchanged(1);
    let file = bench.file(1);
    let handle = File::options().write(true).open(&file).unwrap();
    handle.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    bench.session.look_at_page_files();
    std::thread::sleep(Duration::from_millis(100));
    bench.until_unchanged(1);
    // It may have held something else for a moment.
    assert_eq!(bench.take_moved(), [file]);
}

#[test]
fn the_worst_that_can_stand_in_the_place_of_a_file_is_told() {
    let bench = bench(&["one", "two"]);
    bench.until_unchanged(1);
    let file = bench.file(1);
    fs::remove_file(&file).unwrap();
    bench.until(1, |state| *state == PageFileState::Vanished);
    fs::create_dir(&file).unwrap();
    bench.until(1, |state| matches!(state, PageFileState::Unreadable(_)));
    fs::remove_dir(&file).unwrap();
    fs::write(&file, "").unwrap();
    bench.until(1, is_changed);
    bench.until_unchanged(2);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told_and_found_again() {
    use std::os::unix::fs::PermissionsExt;
    let bench = bench(&["one"]);
    bench.until_unchanged(1);
    let file = bench.file(1);
    let allow = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o000);
    if File::open(&file).is_ok() {
        println!("not run: this user may read everything");
        return;
    }
    bench.until(1, |state| matches!(state, PageFileState::Unreadable(_)));
    allow(0o600);
    bench.until_unchanged(1);
}

#[test]
fn nobody_is_woken_while_nothing_happens() {
    let bench = bench(&["one", "two"]);
    bench.until_unchanged(1);
    bench.until_unchanged(2);
    while bench.wakes.try_recv().is_ok() {}
    let quiet = bench.wakes.recv_timeout(Duration::from_millis(2500));
    assert!(quiet.is_err(), "the window was woken for nothing");
    // The thread looks by itself, without being asked.
    fs::write(bench.file(2), "another").unwrap();
    bench.wakes.recv_timeout(Duration::from_secs(10)).unwrap();
    assert!(!matches!(
        bench.session.page_file_state(2),
        Some(PageFileState::Unchanged)
    ));
}

#[test]
fn the_new_file_is_taken_through_the_one_door_and_can_be_taken_back() {
    let mut bench = bench(&["one", "two"]);
    bench.until_unchanged(1);
    let (file, root) = (bench.file(1), bench.folder.path().join("set"));
    let desk = bench.session.desk_mut().unwrap();
    let read = steps::set_page_read(desk.review(), 1, true);
    desk.apply(read).unwrap();
    fs::write(&file, "another").unwrap();
    let PageFileState::Changed(content) = bench.until(1, is_changed) else {
        panic!("it is not flagged")
    };
    let desk = bench.session.desk_mut().unwrap();
    let page_file = desk.document().pages[0].file.clone();
    let step = steps::take_page_file(
        (desk.document(), desk.review()),
        &page_file,
        &content.sha256,
        "scanned again",
    );
    desk.apply(step).unwrap();
    assert!(desk.review().pages_read.is_empty());
    assert_eq!(
        bench.session.page_file_state(1),
        Some(PageFileState::Unchanged)
    );
    let journal = root.join("documents/case/document.journal");
    let written = fs::read_to_string(journal).unwrap();
    assert!(written.contains("scanned again") && written.contains(&content.sha256));
    assert_eq!(
        open(&root).desk().unwrap().document().pages[0].sha256,
        content.sha256
    );

    bench.session.desk_mut().unwrap().undo().unwrap();
    assert!(is_changed(&bench.session.page_file_state(1).unwrap()));
    let review = bench.session.desk().unwrap().review();
    assert_eq!(review.pages_read, [1].into());
}

#[test]
fn two_pages_of_one_file_share_its_state() {
    let bench = bench(&["one\x0ctwo", "three"]);
    let pages = bench.session.desk().unwrap().document().pages.len();
    assert_eq!(pages, 3);
    bench.until_unchanged(2);
    fs::write(bench.file(2), "other").unwrap();
    bench.until(2, is_changed);
    assert_eq!(bench.session.changed_pages(), [1, 2]);
}
