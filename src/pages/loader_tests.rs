//! What is decoded, and what is not.

use std::fs;
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use super::*;

fn text_file(folder: &Path, name: &str) -> PageKey {
    let path = folder.join(name);
    let mut file = fs::File::create(&path).unwrap();
    io::Write::write_all(&mut file, b"1. (C) Embassy reports.\x0c2. (U) End.").unwrap();
    PageKey::new(&path, 1, Some(200))
}

#[test]
fn wanted_pages_and_errors_come_and_wake_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let page = text_file(folder.path(), "a.txt");
    let absent = PageKey {
        image: 9,
        ..page.clone()
    };
    let (woken, wakes) = sync_channel(64);
    let wake: Wake = Arc::new(move || {
        woken.try_send(()).ok();
    });
    let loader = PageLoader::start(&Isolation::Here, &wake).unwrap();
    loader.want(&[page.clone(), absent.clone()]);
    while loader.get(&page).is_none() || loader.get(&absent).is_none() {
        wakes.recv_timeout(Duration::from_secs(20)).unwrap();
    }
    let picture = loader.get(&page).unwrap();
    assert_eq!(picture.as_ref().as_ref().unwrap().width, 200);
    let error = loader.get(&absent).unwrap();
    assert!(matches!(
        *error,
        Err(PageError::NoSuchImage { count: 2, .. })
    ));
    assert!(
        loader
            .widest(folder.path().join("a.txt").as_path(), 1)
            .is_some()
    );
}

#[test]
fn what_is_no_longer_wanted_is_never_decoded() {
    let folder = tempfile::tempdir().unwrap();
    let page = text_file(folder.path(), "a.txt");
    let desk = Arc::new(Desk::new(1 << 20));
    let loader = PageLoader {
        desk: Arc::clone(&desk),
        workers: Vec::new(),
    };
    let second = PageKey {
        image: 2,
        ..page.clone()
    };
    loader.want(std::slice::from_ref(&page));
    loader.want(&[second.clone(), second.cut(Cut::Whole(Some(20)))]);
    let mut decoder = Decoder::new(&Isolation::Here);
    assert!(desk.decode_next(&mut decoder));
    assert!(loader.get(&second).is_some(), "the best is decoded first");
    assert!(desk.decode_next(&mut decoder) && !desk.decode_next(&mut decoder));
    assert!(loader.get(&page).is_none());
    loader.want(&[second]);
    assert!(!loader.is_busy(), "what is there is not decoded again");
}

/// A desk without threads, for a test to decode on.
fn desk() -> (Arc<Desk>, PageLoader) {
    let desk = Arc::new(Desk::new(1 << 24));
    let loader = PageLoader {
        desk: Arc::clone(&desk),
        workers: Vec::new(),
    };
    (desk, loader)
}

#[test]
fn a_thumbnail_is_reduced_from_the_page_that_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let page = text_file(folder.path(), "a.txt").cut(Cut::Whole(Some(600)));
    let (desk, loader) = desk();
    let mut decoder = Decoder::new(&Isolation::Here);
    loader.want(std::slice::from_ref(&page));
    assert!(desk.decode_next(&mut decoder));
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    for width in [100, 240, 300] {
        let small = page.cut(Cut::Whole(Some(width)));
        loader.want(std::slice::from_ref(&small));
        assert!(desk.decode_next(&mut decoder));
        let outcome = loader.get(&small).unwrap();
        assert_eq!(outcome.as_ref().as_ref().unwrap().width, width);
    }
}

#[test]
fn tiles_are_cut_from_all_pixels_which_are_decoded_once_and_never_copied() {
    let folder = tempfile::tempdir().unwrap();
    let page = text_file(folder.path(), "a.txt");
    let tile = |column| {
        let (width, row) = (1500, 0);
        page.cut(Cut::Tile { width, column, row })
    };
    let (desk, loader) = desk();
    let mut decoder = Decoder::new(&Isolation::Here);
    loader.want(&[tile(0), tile(1)]);
    assert!(desk.decode_next(&mut decoder));
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    assert!(desk.decode_next(&mut decoder));
    assert!(loader.get(&tile(1)).unwrap().is_ok());
    let whole = page.cut(Cut::Whole(None));
    let kept = loader.get(&whole).unwrap();
    assert!(Arc::ptr_eq(&kept, &desk.made(&whole, &mut decoder)));
}

#[test]
fn each_page_is_handed_out_before_the_window_can_see_it() {
    let folder = tempfile::tempdir().unwrap();
    let page = text_file(folder.path(), "a.txt");
    let (desk, loader) = desk();
    let (heard, hears) = sync_channel(4);
    loader.hand_to(Arc::new(move |key, outcome| {
        heard.send((key.clone(), outcome.is_ok())).unwrap();
    }));
    loader.want(std::slice::from_ref(&page));
    assert!(desk.decode_next(&mut Decoder::new(&Isolation::Here)));
    assert_eq!(hears.try_iter().collect::<Vec<_>>(), [(page, true)]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_set_is_not_followed() {
    let (inside, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    text_file(outside.path(), "a.txt");
    let link = inside.path().join("a.txt");
    std::os::unix::fs::symlink(outside.path().join("a.txt"), &link).unwrap();
    let page = PageKey::new(&link, 1, Some(200));
    let (desk, loader) = desk();
    loader.confine(inside.path());
    let refused = desk.made(&page, &mut Decoder::new(&Isolation::Here));
    let sentence = refused.as_ref().as_ref().unwrap_err().to_string();
    assert!(sentence.contains("leads out of the set"), "{sentence}");
}

#[test]
fn nothing_that_was_decoded_of_a_set_outlives_it() {
    let folder = tempfile::tempdir().unwrap();
    let (page, other) = (
        text_file(folder.path(), "a.txt"),
        text_file(folder.path(), "b.txt"),
    );
    let (desk, loader) = desk();
    loader.confine(folder.path());
    loader.want(&[page.clone(), other.clone()]);
    assert!(desk.decode_next(&mut Decoder::new(&Isolation::Here)));
    let underway = desk.take_next();
    loader.leave();
    assert!(loader.get(&page).is_none());
    desk.keep(other.clone(), Arc::new(Ok(picture())));
    assert!(loader.get(&other).is_none(), "it was begun before");
    drop(underway);
    loader.want(std::slice::from_ref(&page));
    assert!(desk.decode_next(&mut Decoder::new(&Isolation::Here)));
    assert!(loader.get(&page).is_some());
    assert_eq!(loader.measure().kept, 1);
}

fn picture() -> Picture {
    Picture::new(1, 1, crate::pages::Pixels::Gray(vec![0]))
}

#[test]
fn what_was_to_be_forgotten_while_it_was_decoded_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let page = text_file(folder.path(), "a.txt");
    let other = text_file(folder.path(), "b.txt");
    let desk = Desk::new(1 << 20);
    desk.queue().want([page.clone(), other.clone()].into_iter());
    let underway = [desk.take_next(), desk.take_next()];
    desk.forget(&page.path);
    let nothing = || Arc::new(Err(PageError::Missing { path: "x".into() }));
    desk.keep(page.clone(), nothing());
    desk.keep(other.clone(), nothing());
    assert!(desk.cache().get(&page).is_none());
    assert!(desk.cache().get(&other).is_some());
    drop(underway);
    desk.keep(page.clone(), nothing());
    assert!(
        desk.cache().get(&page).is_some(),
        "decoded anew, it is kept"
    );
}
