//! A display of its own, whose pixels are read and whose keys are pressed without slowing down
//! what runs on it.
//!
//! `Xvfb -fbdir` keeps the pixels in a file, so that a change is seen by reading rows of that file:
//! no program asks the server for a picture. Keys go through one `xdotool` that lives as long as the
//! display and reads its commands from a pipe, so that no program starts between the clock and the
//! key.

mod viewer;

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::FileExt;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

pub(crate) use viewer::{Memory, Running, Viewer};

pub(crate) const WIDTH: usize = 1280;
pub(crate) const HEIGHT: usize = 800;
/// The part of the screen that is watched: within the page alone, so that a number that changes at
/// an edge is no page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) left: usize,
    pub(crate) top: usize,
}

/// The size of every such part.
const AREA_WIDTH: usize = 210;
const AREA_HEIGHT: usize = 350;
/// Rows between those that are read. A line of type is higher at any zoom that can be read.
const ROW_STEP: usize = 4;
const PIXEL_BYTES: usize = 4;
/// Between two looks.
const LOOK: Duration = Duration::from_micros(250);
/// How long a picture stands still before it is taken to be whole.
const STILL: Duration = Duration::from_millis(150);

/// A display and its keys.
pub(crate) struct Screen {
    server: Child,
    number: String,
    keys: (Child, ChildStdin),
    pixels: File,
    /// Where the pixels begin in the file, after its header.
    start: u64,
    pub(crate) home: tempfile::TempDir,
}

/// When the picture changed first, and when last, after the clock was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) first: Duration,
    pub(crate) last: Duration,
}

impl Screen {
    /// Starts a display, where Xvfb and xdotool are installed.
    pub(crate) fn start() -> Option<Self> {
        let home = tempfile::tempdir().ok()?;
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-fbdir"])
            .arg(home.path())
            .args(["-screen", "0", &format!("{WIDTH}x{HEIGHT}x24")])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut number = String::new();
        BufReader::new(server.stdout.take()?)
            .read_line(&mut number)
            .ok()?;
        let number = format!(":{}", number.trim());
        let mut keys = Command::new("xdotool")
            .arg("-")
            .env("DISPLAY", &number)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let pipe = keys.stdin.take()?;
        let pixels = File::open(home.path().join("Xvfb_screen0")).ok()?;
        let whole = pixels.metadata().ok()?.len();
        Some(Self {
            server,
            number,
            keys: (keys, pipe),
            pixels,
            start: whole - (WIDTH * HEIGHT * PIXEL_BYTES) as u64,
            home,
        })
    }

    /// A command that runs on this display, with this home.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env("DISPLAY", &self.number)
            .env_remove("WAYLAND_DISPLAY")
            .env("HOME", self.home.path())
            .env("XDG_CONFIG_HOME", self.home.path().join("config"))
            .env("USER", "RB1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// Has xdotool do something.
    pub(crate) fn ask(&mut self, line: &str) {
        let pipe = &mut self.keys.1;
        let written = writeln!(pipe, "{line}").and_then(|()| pipe.flush());
        written.expect("xdotool lives as long as the display");
    }

    /// What is seen now in an area.
    pub(crate) fn look(&self, area: Area) -> Vec<u8> {
        let row_bytes = AREA_WIDTH * PIXEL_BYTES;
        let rows = area.top..area.top + AREA_HEIGHT;
        let mut seen = vec![0; rows.len().div_ceil(ROW_STEP) * row_bytes];
        for (row, bytes) in rows.step_by(ROW_STEP).zip(seen.chunks_mut(row_bytes)) {
            let at = (row * WIDTH + area.left) * PIXEL_BYTES;
            let read = self.pixels.read_exact_at(bytes, self.start + at as u64);
            read.expect("the server's file holds the whole screen");
        }
        seen
    }

    /// Waits until what is seen in an area differs from `before` and then stands still. Nothing, if it does
    /// not change for as long as `patience`.
    pub(crate) fn change(
        &self,
        (area, mut before): (Area, Vec<u8>),
        clock: Instant,
        patience: Duration,
    ) -> Option<Change> {
        let mut change: Option<Change> = None;
        loop {
            let now = self.look(area);
            let time = clock.elapsed();
            if now != before {
                before = now;
                let first = change.map_or(time, |change| change.first);
                change = Some(Change { first, last: time });
            }
            match change {
                Some(change) if time.saturating_sub(change.last) > STILL => return Some(change),
                None if time > patience => return None,
                _ => std::thread::sleep(LOOK),
            }
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        for process in [&mut self.keys.0, &mut self.server] {
            drop(process.kill());
            drop(process.wait());
        }
    }
}

/// Whether what is seen is a page with ink on it, and not an empty window.
pub(crate) fn shows_a_page(seen: &[u8]) -> bool {
    let (pixels, _) = seen.as_chunks::<PIXEL_BYTES>();
    let ink = pixels.iter().filter(|pixel| pixel[1] < 110).count();
    let paper = pixels.iter().filter(|pixel| pixel[1] > 200).count();
    ink > pixels.len() / 400 && paper > pixels.len() / 2
}
