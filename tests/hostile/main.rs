//! Page files from strangers, decoded in the real program's helper: whatever they do, it ends in
//! time and within its memory, with a picture or a sentence, and the next page is shown.

#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

mod broken;
mod helper;
mod sound;
mod unusual;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tearline::pages::{Decoder, Isolation, Limits, Opening, PageError, Picture};

/// What a page may take, as the limits say; and what the system may take to end a helper.
const TIME: Duration = Duration::from_millis(5500);
const MEMORY_KB: u64 = 1 << 20;

fn apart() -> Isolation {
    Isolation::Apart(PathBuf::from(env!("CARGO_BIN_EXE_tearline")))
}

/// The shared scans, which are not part of the project.
fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/scans/dev");
    let folder = folder.canonicalize().ok();
    if folder.is_none() {
        println!("skipped: the shared scans are not here");
    }
    folder
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    files
}

fn write(path: &Path, bytes: &[u8]) {
    use std::io::Write;
    fs::File::create(path).unwrap().write_all(bytes).unwrap();
}

/// For sound files: a test may run on a slow and busy machine.
fn patient() -> Opening {
    let limits = Limits {
        time: Duration::from_secs(90),
        ..Limits::default()
    };
    Opening {
        limits,
        password: None,
    }
}

/// The facts of a file and its first page, as the window asks for them.
fn first_page(decoder: &mut Decoder, path: &Path, opening: &Opening) -> Result<Picture, PageError> {
    decoder.inspect(path, opening)?;
    decoder.decode((path, opening), 1, Some(1200))
}

/// Asks for the first page of a hostile file. It must end in time, with a picture or a sentence.
fn survives(decoder: &mut Decoder, path: &Path, what: &str) -> Result<Picture, String> {
    let start = Instant::now();
    let outcome = decoder.decode((path, &Opening::default()), 1, Some(1200));
    let elapsed = start.elapsed();
    assert!(elapsed < TIME, "{elapsed:?}: {what}");
    outcome.map_err(|error| {
        let sentence = error.to_string();
        let is_one_line = !sentence.contains('\n') && sentence.len() < 500;
        assert!(is_one_line, "{sentence}");
        assert!(
            sentence.ends_with(&path.display().to_string()),
            "{sentence}"
        );
        sentence
    })
}

/// The processes that this thread has started and that are still there.
fn helpers() -> Vec<i32> {
    let children = fs::read_to_string("/proc/thread-self/children").unwrap();
    let pids = children.split_whitespace();
    pids.map(|pid| pid.parse().unwrap()).collect()
}

/// A line of a process's file under `/proc`, as its words.
fn told_by_the_system(pid: i32, file: &str, name: &str) -> Vec<String> {
    let text = fs::read_to_string(format!("/proc/{pid}/{file}")).unwrap();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let words = line.unwrap().split_whitespace();
    words.map(ToOwned::to_owned).collect()
}

/// The most memory that a process had at a time.
fn peak_kb(pid: i32) -> u64 {
    told_by_the_system(pid, "status", "VmHWM:")[0]
        .parse()
        .unwrap()
}
