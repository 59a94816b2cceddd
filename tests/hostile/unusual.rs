//! What lies at a path can be anything, and can change at any time.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::fs::{CWD, FileType, Mode, mknodat};
use tearline::pages::{Decoder, Isolation, Limits, Opening, PageError};
use tempfile::TempDir;

use crate::{apart, first_page, patient, sound, write};

/// Things at a path that show no page, made in a folder.
fn things(folder: &Path) -> Vec<PathBuf> {
    let at = |name: &str| folder.join(name);
    write(&at("empty.pdf"), b"");
    write(&at("binary.tif"), b"\0\x01\x02");
    write(&at("secret.png"), &sound::png(20, 20));
    fs::set_permissions(at("secret.png"), fs::Permissions::from_mode(0o0)).unwrap();
    fs::create_dir(at("folder.jpg")).unwrap();
    mknodat(
        CWD,
        at("pipe.txt"),
        FileType::Fifo,
        Mode::RUSR | Mode::WUSR,
        0,
    )
    .unwrap();
    std::os::unix::fs::symlink(at("loop.png"), at("loop.png")).unwrap();
    let names = [
        "empty.pdf",
        "binary.tif",
        "secret.png",
        "folder.jpg",
        "pipe.txt",
        "loop.png",
        "nothing.png",
        "nothing\n\u{fffd}.png",
    ];
    names.into_iter().map(at).collect()
}

#[test]
fn whatever_lies_at_a_path_gives_the_same_sentence_here_and_apart() {
    let folder = TempDir::new().unwrap();
    let (mut here, mut apart) = (Decoder::new(&Isolation::Here), Decoder::new(&apart()));
    for path in things(folder.path()) {
        let start = Instant::now();
        let told = |outcome: Result<_, PageError>| outcome.map_err(|error| error.to_string());
        let opening = Opening::default();
        let there = told(first_page(&mut apart, &path, &opening));
        assert!(
            start.elapsed() < Duration::from_secs(2),
            "{}",
            path.display()
        );
        assert_eq!(there, told(first_page(&mut here, &path, &opening)));
        println!("{there:?}");
    }
}

#[test]
fn every_sound_file_is_the_same_picture_here_and_apart() {
    let folder = TempDir::new().unwrap();
    let (mut here, mut apart) = (Decoder::new(&Isolation::Here), Decoder::new(&apart()));
    let opening = Opening::default();
    for (name, bytes) in sound::files() {
        let path = folder.path().join(name);
        write(&path, &bytes);
        let facts = (
            here.inspect(&path, &opening),
            apart.inspect(&path, &opening),
        );
        assert_eq!(facts.0.unwrap(), facts.1.unwrap(), "{name}");
        for want_width in [None, Some(50)] {
            let file = (path.as_path(), &opening);
            let pages = (
                here.decode(file, 1, want_width),
                apart.decode(file, 1, want_width),
            );
            assert!(pages.0.unwrap() == pages.1.unwrap(), "{name}");
        }
    }
}

#[test]
fn a_file_that_changes_or_goes_is_read_as_it_is_now() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("page.png");
    let mut decoder = Decoder::new(&apart());
    let opening = Opening::default();
    for (width, height) in [(200, 300), (20, 30), (400, 300)] {
        write(&path, &sound::png(width, height));
        assert_eq!(
            decoder.inspect(&path, &opening).unwrap().images[0].width,
            width
        );
        let page = decoder.decode((&path, &opening), 1, None).unwrap();
        assert_eq!((page.width, page.height), (width, height));
    }
    decoder.inspect(&path, &opening).unwrap();
    let whole = fs::read(&path).unwrap();
    write(&path, &whole[..whole.len() / 2]);
    let cut = decoder.decode((&path, &opening), 1, None);
    assert!(cut.map_or(true, |page| page.missing.is_some()));
    fs::remove_file(&path).unwrap();
    let gone = decoder.decode((&path, &opening), 1, None);
    assert!(matches!(gone, Err(PageError::Missing { .. })), "{gone:?}");
}

#[test]
fn limits_on_memory_hold_and_can_be_raised_for_one_file() {
    let folder = TempDir::new().unwrap();
    let (large, small) = (
        folder.path().join("large.png"),
        folder.path().join("small.png"),
    );
    write(&large, &sound::png(6000, 8000));
    write(&small, &sound::png(60, 80));
    let tight = Limits {
        memory_bytes: 40 << 20,
        ..patient().limits
    };
    let opening = |limits| Opening {
        limits,
        password: None,
    };
    let mut decoder = Decoder::new(&apart());
    let refused = first_page(&mut decoder, &large, &opening(tight)).unwrap_err();
    assert!(refused.is_of_limits(), "{refused}");
    assert!(
        refused.to_string().contains("over 40 MB of memory"),
        "{refused}"
    );
    assert!(first_page(&mut decoder, &small, &opening(tight)).is_ok());
    let raised = first_page(&mut decoder, &large, &opening(tight.raised()));
    assert_eq!(raised.unwrap().full_size, (6000, 8000));
    assert!(first_page(&mut decoder, &small, &opening(tight)).is_ok());
}

#[test]
fn the_limit_on_time_holds_and_can_be_raised_for_one_file() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("large.png");
    write(&path, &sound::png(6000, 8000));
    let hurried = Limits {
        time: Duration::from_millis(25),
        ..Limits::default()
    };
    let raised = Limits {
        time: hurried.raised().time * 10,
        ..hurried
    };
    let opening = |limits| Opening {
        limits,
        password: None,
    };
    let mut decoder = Decoder::new(&apart());
    let refused = decoder
        .decode((&path, &opening(hurried)), 1, None)
        .unwrap_err();
    assert!(
        refused.is_of_limits() && matches!(refused, PageError::TooSlow { .. }),
        "{refused}"
    );
    assert!(decoder.decode((&path, &opening(raised)), 1, None).is_ok());
}
