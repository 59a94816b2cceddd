//! Helpers that die, hang or lie; and what one may not do.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tearline::pages::{Decoder, Isolation, Limits, Opening, PageError, PageKey, PageLoader};
use tempfile::TempDir;

use crate::{apart, first_page, helpers, patient, sound, told_by_the_system, write};

/// A folder with a sound page.
fn folder() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.png");
    write(&path, &sound::png(120, 160));
    (folder, path)
}

fn signal(pid: i32, signal: Signal) {
    kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
}

/// Stops a process, and waits until none of its threads runs any more.
fn stop(pid: i32) {
    signal(pid, Signal::STOP);
    let tasks = || std::fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    let runs = |task: std::io::Result<std::fs::DirEntry>| {
        let status = std::fs::read_to_string(task.unwrap().path().join("status")).unwrap();
        !status.contains("State:\tT")
    };
    while tasks().any(runs) {
        std::thread::yield_now();
    }
}

/// A program that is no helper of ours, but says that it is. Another process writes it: one that
/// is open for writing here could not be started.
fn impostor(folder: &Path, then: &str) -> Isolation {
    let program = folder.join("impostor");
    let script = format!("#!/bin/sh\nprintf 'tearline pages 1'\n{then}\n");
    let status = Command::new("sh")
        .args(["-c", "printf %s \"$2\" > \"$1\" && chmod +x \"$1\"", "sh"])
        .args([program.as_os_str(), script.as_ref()])
        .status();
    assert!(status.unwrap().success());
    Isolation::Apart(program)
}

fn hurried() -> Opening {
    Opening {
        limits: Limits {
            time: Duration::from_millis(300),
            ..Limits::default()
        },
        password: None,
    }
}

#[test]
fn one_helper_serves_all_pages_and_ends_with_its_decoder() {
    let (_folder, path) = folder();
    let mut decoder = Decoder::new(&apart());
    assert!(helpers().is_empty());
    first_page(&mut decoder, &path, &patient()).unwrap();
    let started = helpers();
    assert_eq!(started.len(), 1);
    first_page(&mut decoder, &path, &patient()).unwrap();
    assert_eq!(helpers(), started);
    drop(decoder);
    assert!(helpers().is_empty());
}

#[test]
fn a_helper_may_leave_nothing_behind_and_take_no_more_than_its_memory() {
    let (_folder, path) = folder();
    let mut decoder = Decoder::new(&apart());
    first_page(&mut decoder, &path, &patient()).unwrap();
    let helper = helpers()[0];
    let limit = |name: &str| told_by_the_system(helper, "limits", name)[0].clone();
    assert_eq!(limit("Max core file size"), "0");
    assert_eq!(limit("Max file size"), "0");
    let memory = Limits::default().memory_bytes;
    assert_eq!(limit("Max data size"), memory.to_string());
    let arguments = std::fs::read_to_string(format!("/proc/{helper}/cmdline")).unwrap();
    assert_eq!(arguments, "tearline\0--decode-pages\0");
}

#[test]
fn a_helper_that_was_killed_is_replaced() {
    let (_folder, path) = folder();
    let mut decoder = Decoder::new(&apart());
    first_page(&mut decoder, &path, &patient()).unwrap();
    let first = helpers()[0];
    signal(first, Signal::KILL);
    first_page(&mut decoder, &path, &patient()).unwrap();
    assert_ne!(helpers(), [first]);
}

#[test]
fn a_helper_that_stands_still_is_given_up_in_time() {
    let (_folder, path) = folder();
    let mut decoder = Decoder::new(&apart());
    first_page(&mut decoder, &path, &patient()).unwrap();
    // As if it waited for a disk that does not answer.
    stop(helpers()[0]);
    let start = Instant::now();
    let given_up = first_page(&mut decoder, &path, &hurried()).unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(1));
    assert!(
        matches!(given_up, PageError::TooSlow { seconds: 1, .. }),
        "{given_up}"
    );
    first_page(&mut decoder, &path, &patient()).unwrap();
    assert_eq!(helpers().len(), 1);
}

#[test]
fn a_helper_that_dies_over_a_file_is_told_of_as_the_files_fault() {
    for (how, told) in [
        (
            "head -c 4 >/dev/null; kill -SEGV $$",
            "ended the helper program (signal 11)",
        ),
        (
            "head -c 4 >/dev/null; kill -BUS $$",
            "it became shorter while it was read",
        ),
        ("head -c 4 >/dev/null; exit 3", "ended the helper program;"),
        (
            "echo 'memory allocation of 99999999999 bytes failed' >&2; head -c 4 >/dev/null; kill -ABRT $$",
            "decoding it needs over 1024 MB of memory, which is more",
        ),
        (
            "echo \"thread 'pages' has overflowed its stack\" >&2; head -c 4 >/dev/null; kill -ABRT $$",
            "nested too deeply",
        ),
    ] {
        let (folder, path) = folder();
        let mut decoder = Decoder::new(&impostor(folder.path(), how));
        let error = first_page(&mut decoder, &path, &Opening::default());
        let sentence = error.unwrap_err().to_string();
        assert!(sentence.contains(told), "{sentence}");
        assert!(helpers().is_empty());
    }
}

#[test]
fn a_helper_that_lies_is_not_believed() {
    for lie in [
        // a message of 4 GB
        "printf '\\377\\377\\377\\377'",
        // a page of 4 gigapixels
        r"printf '\024\0\0\0\001\377\377\377\377\377\377\377\377\001\001\0\0\0\001\0\0\0\0\0'",
        // no answer at all
        "printf '\\001\\0\\0\\0x'",
        // a sentence of no letters
        "printf '\\007\\0\\0\\0\\002\\003\\001\\0\\0\\0\\377'",
    ] {
        let (folder, path) = folder();
        let mut decoder = Decoder::new(&impostor(folder.path(), &format!("{lie}; sleep 9")));
        let error = decoder.decode((&path, &Opening::default()), 1, None);
        let sentence = error.unwrap_err().to_string();
        assert!(sentence.contains("makes no sense"), "{lie}: {sentence}");
    }
}

#[test]
fn a_helper_that_answers_byte_by_byte_or_never_has_the_same_time() {
    for slow in [
        "sleep 9",
        "printf '\\100\\0\\0\\0'; while :; do printf x; sleep 0.1; done",
    ] {
        let (folder, path) = folder();
        let mut decoder = Decoder::new(&impostor(folder.path(), slow));
        let start = Instant::now();
        let error = first_page(&mut decoder, &path, &hurried()).unwrap_err();
        assert!(start.elapsed() < Duration::from_secs(2));
        assert!(matches!(error, PageError::TooSlow { .. }), "{error}");
    }
}

#[test]
fn without_a_helper_pages_are_decoded_here_and_it_can_be_told() {
    let (folder, path) = folder();
    let not_a_helper = PathBuf::from("/bin/true");
    for program in [folder.path().join("nothing"), not_a_helper] {
        let mut decoder = Decoder::new(&Isolation::Apart(program));
        assert_eq!(decoder.trouble(), None);
        first_page(&mut decoder, &path, &patient()).unwrap();
        assert!(decoder.trouble().is_some());
    }
}

#[test]
fn the_window_gets_its_other_pages_when_one_costs_a_helper() {
    let (folder, good) = folder();
    let bad = folder.path().join("bad.png");
    write(&bad, &sound::png(6000, 8000));
    let (woken, wakes) = sync_channel(64);
    let wake: tearline::jobs::Wake = Arc::new(move || {
        woken.try_send(()).ok();
    });
    let loader = PageLoader::start(&apart(), &wake).unwrap();
    let mut opening = patient();
    opening.limits.memory_bytes = 40 << 20;
    loader.permit(&bad, opening);
    let keys = [&bad, &good, &bad].map(|path| PageKey::new(path, 1, Some(100)));
    for round in 0..3 {
        loader.want(&keys);
        while keys.iter().any(|key| loader.get(key).is_none()) {
            wakes.recv_timeout(Duration::from_secs(90)).unwrap();
        }
        let page = loader.get(&keys[1]).unwrap();
        assert_eq!(page.as_ref().as_ref().unwrap().width, 100, "round {round}");
        let lost = loader.get(&keys[0]).unwrap();
        assert!(matches!(*lost, Err(PageError::TooLarge { .. })));
        loader.forget(&bad);
        loader.forget(&good);
    }
}
