//! The window beside other viewers: from a key to the first pixel of the next page, from the start
//! to the first page, and memory while leafing.
//!
//! `cargo bench --bench window` under a display of its own; needs Xvfb and xdotool, and measures
//! the viewers that are installed. `--file FILE` adds a file of one's own, `--turns N` says how often
//! to turn, `--program PATH` names another build of this program, `--only NAME` one viewer.
//!
//! *First* is when the first pixel in the middle of the window changes after the key, *whole* is
//! when it changes last before it stands still: a viewer that shows a blurred page first pays there.
//! A reader's turn comes half a second after the last one, a hurried one as soon as the page is
//! whole. No window manager runs, so every window has its own size: those of the others are as
//! they choose, and this program's is the larger.

#![expect(
    clippy::print_stdout,
    reason = "a benchmark tells its figures on standard output"
)]

mod beside;
mod corpus;
mod screen;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use beside::machine;
use corpus::{Book, Corpus};
use screen::{Change, Memory, Running, Screen, Viewer};

const TURNS: usize = 40;
const STARTS: usize = 7;
/// A reader who looks at each page.
const READING: Duration = Duration::from_millis(500);
/// A finger that stays on the key.
const LEAFING: Duration = Duration::from_millis(40);
/// The pixels that this program may keep.
const BUDGET: u64 = 512 << 20;
const MEGABYTE: u64 = 1_000_000;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|one| one == name)?;
        arguments.get(at + 1).cloned()
    };
    println!("machine: {}", machine());
    let Some(mut screen) = Screen::start() else {
        println!("left out: Xvfb or xdotool is not installed");
        return;
    };
    let own = value("--program").unwrap_or_else(|| env!("CARGO_BIN_EXE_tearline").to_owned());
    let turns = value("--turns").and_then(|number| number.parse().ok());
    let turns = turns.unwrap_or(TURNS);
    let only = value("--only").unwrap_or_default();
    let mut viewers = Viewer::all(&own);
    viewers.retain(|viewer| viewer.is_installed() && viewer.name.contains(&only));
    let corpus = Corpus::open();
    let scan = corpus.book(Book::Scan500);
    let mut files: Vec<PathBuf> = value("--file").map(PathBuf::from).into_iter().collect();
    files.push(scan.clone());
    for file in &files {
        measure_turns(&mut screen, &viewers, (file, turns));
    }
    measure_starts(&mut screen, &viewers, &scan);
    let mixed = corpus.book(Book::Mixed2000);
    if let Some(own) = viewers.iter().find(|viewer| viewer.is_own) {
        measure_memory(&mut screen, own, (&mixed, Book::Mixed2000.count()));
    }
    println!("machine: {}", machine());
}

fn measure_turns(screen: &mut Screen, viewers: &[Viewer], (file, turns): (&Path, usize)) {
    println!(
        "\n# From key to page, {turns} turns of {}, in ms",
        file.display()
    );
    println!(
        "{:<10}{:<9}{:>14}{:>8}{:>14}{:>8}{:>8}",
        "viewer", "turns", "first median", "95 %", "whole median", "95 %", "missed"
    );
    for viewer in viewers {
        let opens = viewer.prepared(screen, file);
        let started = opens.and_then(|opens| viewer.start(screen, &opens));
        let Some((mut running, _)) = started else {
            println!("{:<10}showed no page", viewer.name);
            continue;
        };
        for (kind, pause) in [("reading", READING), ("hurried", Duration::ZERO)] {
            let changes = turned(&mut running, (turns, pause));
            tell_turns((viewer.name, kind), &changes);
        }
    }
}

fn turned(running: &mut Running<'_>, (turns, pause): (usize, Duration)) -> Vec<Option<Change>> {
    let turn = |_| {
        std::thread::sleep(pause);
        running.turn()
    };
    (0..turns).map(turn).collect()
}

fn tell_turns((name, kind): (&str, &str), changes: &[Option<Change>]) {
    let of =
        |part: fn(&Change) -> Duration| Spread::of(changes.iter().flatten().map(part).collect());
    let (first, whole) = (of(|change| change.first), of(|change| change.last));
    let missed = changes.iter().filter(|change| change.is_none()).count();
    println!(
        "{name:<10}{kind:<9}{:>14.1}{:>8.1}{:>14.1}{:>8.1}{missed:>8}",
        first.median, first.high, whole.median, whole.high
    );
}

fn measure_starts(screen: &mut Screen, viewers: &[Viewer], file: &Path) {
    println!(
        "\n# From start to first page, {STARTS} starts of {}, in ms",
        file.display()
    );
    println!(
        "{:<10}{:>10}{:>10}{:>10}",
        "viewer", "best", "median", "95 %"
    );
    for viewer in viewers {
        let opens = viewer.prepared(screen, file);
        let starts = (0..STARTS).map_while(|_| {
            let (running, time) = viewer.start(screen, opens.as_deref()?)?;
            drop(running);
            Some(time)
        });
        let Spread { best, median, high } = Spread::of(starts.collect());
        println!("{:<10}{best:>10.0}{median:>10.0}{high:>10.0}", viewer.name);
    }
}

fn measure_memory(screen: &mut Screen, own: &Viewer, (file, pages): (&Path, usize)) {
    println!(
        "\n# Memory of {} and its helpers, leafing through {pages} pages",
        own.name
    );
    let opens = own.prepared(screen, file);
    let Some((mut running, _)) = opens.and_then(|opens| own.start(screen, &opens)) else {
        println!("{} showed no page", own.name);
        return;
    };
    let first = running.memory();
    let (mut peak, start) = (first, Instant::now());
    for page in 0..pages {
        running.leaf();
        std::thread::sleep(LEAFING);
        if page % 10 == 0 {
            peak = peak.or_more(running.memory());
        }
    }
    let seconds = start.elapsed().as_secs_f32();
    tell_memory("first page", first);
    tell_memory("peak", peak);
    println!("{pages} pages in {seconds:.0} s");
}

fn tell_memory(moment: &str, memory: Memory) {
    let megabytes = |bytes: u64| bytes / MEGABYTE;
    println!(
        "{moment:<12}resident {:>5} MB, of it asked for {:>5} MB, above a full budget of {} MB: {} MB",
        megabytes(memory.resident),
        megabytes(memory.anonymous),
        megabytes(BUDGET),
        megabytes(memory.anonymous.saturating_sub(BUDGET)),
    );
}

/// Milliseconds of several runs.
struct Spread {
    best: f64,
    median: f64,
    high: f64,
}

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |part: f64| {
            let index = ((times.len() as f64 * part) as usize).min(times.len().saturating_sub(1));
            times
                .get(index)
                .map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
        };
        Self {
            best: at(0.0),
            median: at(0.5),
            high: at(0.95),
        }
    }
}
