//! The viewers: how each is started, found and leafed through.

use std::fs;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use super::{Area, Change, Screen, shows_a_page};

/// How long a window may take to come, and a page to turn.
const PATIENCE: Duration = Duration::from_secs(20);
const TURN: Duration = Duration::from_secs(3);

/// A program that shows pages in a window.
pub(crate) struct Viewer {
    pub(crate) name: &'static str,
    pub(crate) program: String,
    /// The key for the next page.
    pub(crate) next: &'static str,
    /// Where its page lies, in a window of its own size at the upper left.
    area: Area,
    /// Whether it opens a set and not the file itself.
    pub(crate) is_own: bool,
}

impl Viewer {
    /// This program, and the others.
    pub(crate) fn all(own: &str) -> Vec<Self> {
        let viewer = |name: &'static str, next| Self {
            name,
            program: name.to_owned(),
            next,
            area: Area {
                left: 220,
                top: 100,
            },
            is_own: false,
        };
        vec![
            Self {
                name: "tearline",
                program: own.to_owned(),
                next: "Page_Down",
                area: Area {
                    left: 500,
                    top: 250,
                },
                is_own: true,
            },
            viewer("mupdf", "period"),
            viewer("mupdf-gl", "period"),
            viewer("evince", "n"),
            viewer("zathura", "J"),
        ]
    }

    pub(crate) fn is_installed(&self) -> bool {
        let paths = std::env::var_os("PATH").unwrap_or_default();
        let is_there = |folder: std::path::PathBuf| folder.join(&self.program).is_file();
        Path::new(&self.program).is_file() || std::env::split_paths(&paths).any(is_there)
    }

    /// Makes the set that this program opens; the other viewers open the file itself.
    pub(crate) fn prepared(&self, screen: &Screen, file: &Path) -> Option<std::path::PathBuf> {
        if !self.is_own {
            return Some(file.to_owned());
        }
        let stem = file.file_stem()?.to_string_lossy().into_owned();
        let set = screen.home.path().join(format!("set-{stem}"));
        if !set.exists() {
            let mut make = screen.command(&self.program);
            make.arg("new")
                .arg(&set)
                .args(["--title", "Measured"])
                .arg(file);
            make.status()
                .ok()
                .filter(std::process::ExitStatus::success)?;
        }
        Some(set)
    }

    /// Starts it, with the time until its first page stands.
    pub(crate) fn start<'s>(
        &self,
        screen: &'s mut Screen,
        opens: &Path,
    ) -> Option<(Running<'s>, Duration)> {
        let mut command: Command = screen.command(&self.program);
        let before = screen.look(self.area);
        let clock = Instant::now();
        let process = command.arg(opens).spawn().ok()?;
        let running = Running {
            process,
            screen,
            next: self.next,
            area: self.area,
        };
        let first = running.first_page(before, clock)?;
        // Every viewer names its window after the file, this one after itself.
        let window = if self.is_own {
            "^Tearline$".into()
        } else {
            opens.file_name()?.to_string_lossy()
        };
        running
            .screen
            .ask(&format!("search --onlyvisible --name {window} windowfocus"));
        std::thread::sleep(Duration::from_millis(500));
        Some((running, first))
    }
}

/// A viewer with its window open.
pub(crate) struct Running<'s> {
    process: Child,
    screen: &'s mut Screen,
    next: &'static str,
    area: Area,
}

impl Running<'_> {
    fn first_page(&self, mut before: Vec<u8>, clock: Instant) -> Option<Duration> {
        while clock.elapsed() < PATIENCE {
            let change = self.screen.change((self.area, before), clock, PATIENCE)?;
            before = self.screen.look(self.area);
            if shows_a_page(&before) {
                return Some(change.last);
            }
        }
        None
    }

    /// Turns to the next page.
    pub(crate) fn turn(&mut self) -> Option<Change> {
        let before = self.screen.look(self.area);
        let clock = Instant::now();
        self.screen.ask(&format!("key --delay 0 {}", self.next));
        self.screen.change((self.area, before), clock, TURN)
    }

    /// Presses the key for the next page without waiting for it.
    pub(crate) fn leaf(&mut self) {
        self.screen.ask(&format!("key --delay 0 {}", self.next));
    }

    /// Memory of the program and of the processes that it started.
    pub(crate) fn memory(&self) -> Memory {
        let own = self.process.id();
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
        let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        let family: Vec<u32> = ids
            .filter(|id| *id == own || status(*id, "PPid:") == Some(own.into()))
            .collect();
        let sum = |field| {
            family
                .iter()
                .filter_map(|id| status(*id, field))
                .sum::<u64>()
                << 10
        };
        Memory {
            resident: sum("VmRSS:"),
            anonymous: sum("RssAnon:"),
        }
    }
}

/// Bytes of memory.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Memory {
    /// All that is resident, with the parts of files that are mapped: what two processes share is
    /// counted twice.
    pub(crate) resident: u64,
    /// What the processes asked for, which no file can give back.
    pub(crate) anonymous: u64,
}

impl Memory {
    pub(crate) fn or_more(self, other: Self) -> Self {
        Self {
            resident: self.resident.max(other.resident),
            anonymous: self.anonymous.max(other.anonymous),
        }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
        // The next window must not meet this one's picture.
        std::thread::sleep(Duration::from_millis(500));
    }
}

fn status(id: u32, field: &str) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(field))?;
    line.split_whitespace().next()?.parse().ok()
}
