//! In which order files are looked at, and what of it is news.

use super::*;
use crate::storage::{atomic, content_of};

fn paper(files: &[&str]) -> Document {
    let mut document = Document::new("memo", "Memo");
    document.pages = files
        .iter()
        .map(|file| Page {
            file: (*file).to_owned(),
            ..Page::default()
        })
        .collect();
    document
}

/// Looks at all files that are due, as if each could be read at once; their names in order.
fn look_at_all(plan: &mut Plan, found: &Result<Content, Unusable>, now: Instant) -> Vec<String> {
    let mut looked = Vec::new();
    while let Some(path) = plan.take_up_next(now) {
        plan.learn(&path, found.clone(), now);
        plan.put_down();
        looked.push(path.file_name().unwrap().to_string_lossy().into_owned());
    }
    looked
}

fn gone() -> Result<Content, Unusable> {
    Err(Unusable::Vanished)
}

#[test]
fn the_page_at_hand_comes_first_then_its_neighbours_then_all_others() {
    let mut plan = Plan::default();
    let document = paper(&["1", "2", "3", "3", "4", "5"]);
    assert!(plan.attend(Path::new("set"), &document, 3));
    assert!(!plan.attend(Path::new("set"), &document, 3));
    let now = Instant::now() + Duration::from_millis(1);
    assert_eq!(
        look_at_all(&mut plan, &gone(), now),
        ["3", "2", "1", "4", "5"]
    );
    let soon = now + PERIOD;
    assert_eq!(look_at_all(&mut plan, &gone(), soon), ["3", "2"]);
    let later = soon + LONG_PERIOD;
    assert_eq!(look_at_all(&mut plan, &gone(), later).len(), 5);
    assert!(look_at_all(&mut plan, &gone(), later).is_empty());
    plan.look_again(later + Duration::from_millis(1));
    let again = later + Duration::from_millis(2);
    assert_eq!(look_at_all(&mut plan, &gone(), again), ["3", "2"]);
}

#[test]
fn only_what_is_not_as_it_was_is_news() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("1");
    atomic::write(&file, b"as it was").unwrap();
    let path: Arc<Path> = file.as_path().into();
    let was = content_of(&file).unwrap();
    let mut plan = Plan::default();
    plan.attend(folder.path(), &paper(&["0", "0a", "1"]), 1);
    let now = Instant::now();
    assert!(
        plan.learn(&path, Ok(was.clone()), now),
        "nobody recorded it"
    );
    assert!(!plan.learn(&path, Ok(was.clone()), now));
    assert_eq!(plan.glance(&path, was.mark, now), Glance::Same);
    assert!(plan.learn(&path, gone(), now));
    assert!(!plan.learn(&path, gone(), now));
    assert!(
        plan.take_moved().is_empty(),
        "what was decoded of it still holds"
    );
    assert!(plan.learn(&path, Ok(was), now));
    assert_eq!(plan.take_moved(), [file], "that it is gone holds no longer");
    assert!(plan.take_moved().is_empty());
}

#[test]
fn a_file_that_nobody_recorded_is_compared_with_what_it_was_first() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("1");
    let path: Arc<Path> = file.as_path().into();
    let mut plan = Plan::default();
    plan.attend(folder.path(), &paper(&["1"]), 1);
    let now = Instant::now();
    assert_eq!(
        plan.state(&file, ""),
        PageFileState::Checking { again: false }
    );
    atomic::write(&file, b"as it was").unwrap();
    let was = content_of(&file).unwrap();
    plan.learn(&path, Ok(was.clone()), now);
    plan.take_moved();
    assert_eq!(plan.state(&file, ""), PageFileState::NotRecorded);
    assert_eq!(plan.state(&file, &was.sha256), PageFileState::Unchanged);
    atomic::write(&file, b"as it is!").unwrap();
    let is = content_of(&file).unwrap();
    assert_eq!(plan.glance(&path, is.mark, now), Glance::Written);
    assert_eq!(
        plan.state(&file, ""),
        PageFileState::Checking { again: true }
    );
    plan.learn(&path, Ok(is.clone()), now);
    assert_eq!(
        plan.state(&file, ""),
        PageFileState::Checking { again: true },
        "what was decoded of it is still there"
    );
    assert_eq!(plan.take_moved(), std::slice::from_ref(&file));
    assert_eq!(plan.state(&file, ""), PageFileState::Changed(is.clone()));
    assert_eq!(plan.state(&file, &was.sha256), PageFileState::Changed(is));
}

#[test]
fn what_was_decoded_while_a_file_held_something_else_is_out_of_date() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("1");
    let path: Arc<Path> = file.as_path().into();
    atomic::write(&file, b"as it was").unwrap();
    let mut plan = Plan::default();
    plan.attend(folder.path(), &paper(&["1"]), 1);
    let now = Instant::now();
    plan.learn(&path, Ok(content_of(&file).unwrap()), now);
    assert!(plan.take_moved().is_empty());
    atomic::write(&file, b"something else").unwrap();
    atomic::write(&file, b"as it was").unwrap();
    let again = content_of(&file).unwrap();
    assert_eq!(plan.glance(&path, again.mark, now), Glance::Written);
    assert!(plan.learn(&path, Ok(again), now));
    assert_eq!(plan.take_moved(), [file]);
}

#[test]
fn a_file_that_changed_before_its_first_look_may_have_been_decoded_before() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("1");
    let path: Arc<Path> = file.as_path().into();
    let mut plan = Plan::default();
    plan.attend(folder.path(), &paper(&["1"]), 1);
    // The clock of files is coarser than that of the program.
    std::thread::sleep(Duration::from_millis(30));
    atomic::write(&file, b"as it is").unwrap();
    plan.learn(&path, Ok(content_of(&file).unwrap()), Instant::now());
    assert_eq!(plan.take_moved(), [file]);
}

#[test]
fn a_file_that_cannot_be_read_is_tried_again_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("1");
    let path: Arc<Path> = file.as_path().into();
    atomic::write(&file, b"as it was").unwrap();
    let mark = FileMark::of(&file).unwrap();
    let refused = || Err(Unusable::Unreadable("permission denied".to_owned()));
    let mut plan = Plan::default();
    plan.attend(folder.path(), &paper(&["1"]), 1);
    let now = Instant::now();
    assert!(plan.learn(&path, refused(), now));
    let state = plan.state(&file, "");
    assert_eq!(plan.glance(&path, mark, now), Glance::New);
    assert_eq!(plan.state(&file, ""), state);
    assert!(!plan.learn(&path, refused(), now), "it is no news");
    assert!(plan.learn(&path, Ok(content_of(&file).unwrap()), now));
    assert_eq!(plan.take_moved(), [file]);
}

#[test]
fn a_reading_gives_way_to_the_page_that_is_turned_to() {
    let mut plan = Plan::default();
    let document = paper(&["1", "2", "3", "4", "5", "6"]);
    let (root, start) = (Path::new("set"), Instant::now());
    plan.attend(root, &document, 1);
    for _ in 0..2 {
        let near = plan.take_up_next(start).unwrap();
        plan.learn(&near, gone(), start + Duration::from_millis(1));
    }
    let far = plan.take_up_next(start).unwrap();
    assert_eq!(far.as_ref(), Path::new("set/3"));
    assert_eq!(plan.hear(&far, start), Urgency::Low);
    plan.attend(root, &document, 6);
    assert_eq!(plan.hear(&far, start), Urgency::Outdone);
    plan.attend(root, &document, 3);
    assert_eq!(plan.hear(&far, start), Urgency::High);
}

#[test]
fn a_disk_that_gives_no_sign_is_told_to_those_who_wait_for_it() {
    let mut plan = Plan::default();
    plan.attend(Path::new("set"), &paper(&["1", "2"]), 1);
    let now = Instant::now() + Duration::from_millis(1);
    let (first, second) = (Path::new("set/1"), Path::new("set/2"));
    assert_eq!(plan.waits(first, now), None, "nothing is being read");
    let path = plan.take_up_next(now).unwrap();
    let later = now + Duration::from_secs(9);
    let stalled = Some(Duration::from_secs(9));
    assert_eq!(plan.waits(first, later), stalled);
    assert_eq!(plan.waits(second, later), stalled, "it comes after that");
    plan.learn(&path, gone(), now);
    plan.take_up_next(now);
    assert_eq!(plan.waits(first, later), None, "it is known");
    assert_eq!(plan.waits(second, later), stalled);
}
