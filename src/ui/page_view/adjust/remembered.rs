//! What was chosen for each page, from one start of the program to the next.
//!
//! Kept beside the preferences and never in a set: how a person likes to see a page is no part of
//! the record. Pages are known by checksum, or by path where there is none.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Manner;
use crate::jobs::Worker;
use crate::storage;

/// The file's name.
const FILE: &str = "page_views.ron";
/// So many pages are remembered; then the one that was not looked at for longest is forgotten.
const MOST: usize = 4000;

/// What was chosen for pages.
#[derive(Default)]
pub(super) struct Remembered {
    pages: BTreeMap<String, Kept>,
    clock: u64,
    /// Where it is kept; nowhere in tests.
    file: Option<PathBuf>,
    is_dirty: bool,
    /// Counts the changes.
    revision: u64,
    writer: Option<Worker<Vec<Entry>, ()>>,
}

#[derive(Clone)]
struct Kept {
    manner: Manner,
    last_used: u64,
}

/// A page as it stands in the file, the one that was used last standing last.
#[derive(Serialize, Deserialize)]
struct Entry {
    page: String,
    #[serde(default)]
    shown: Manner,
}

impl Remembered {
    /// Reads what was remembered in a folder. A file that cannot be read is set aside under another
    /// name, and nothing is remembered.
    pub(super) fn load(folder: &Path) -> Self {
        let file = folder.join(FILE);
        let entries: Vec<Entry> = match std::fs::read_to_string(&file) {
            Ok(text) => ron::from_str(&text).unwrap_or_else(|_| {
                set_aside(&file);
                Vec::new()
            }),
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                set_aside(&file);
                Vec::new()
            }
            Err(_) => Vec::new(),
        };
        let mut remembered = Self {
            file: Some(file),
            ..Self::default()
        };
        for entry in entries {
            remembered.set(&entry.page, entry.shown);
        }
        remembered.is_dirty = false;
        remembered
    }

    /// What was chosen for a page that is looked at.
    pub(super) fn manner(&mut self, page: &str) -> Manner {
        self.clock += 1;
        let clock = self.clock;
        let kept = self.pages.get_mut(page);
        kept.map_or_else(Manner::default, |kept| {
            kept.last_used = clock;
            kept.manner
        })
    }

    /// What was chosen for a page.
    pub(super) fn peek(&self, page: &str) -> Manner {
        self.pages
            .get(page)
            .map_or_else(Manner::default, |kept| kept.manner)
    }

    /// Takes over what another one remembers, to look it up; whether anything was new.
    pub(super) fn copy(&mut self, other: &Self) -> bool {
        let is_new = self.revision != other.revision;
        if is_new {
            self.pages.clone_from(&other.pages);
            self.revision = other.revision;
        }
        is_new
    }

    /// Remembers what was chosen for a page.
    pub(super) fn set(&mut self, page: &str, manner: Manner) {
        self.is_dirty = true;
        self.revision += 1;
        if manner == Manner::default() {
            self.pages.remove(page);
            return;
        }
        self.clock += 1;
        let last_used = self.clock;
        self.pages
            .insert(page.to_owned(), Kept { manner, last_used });
        if self.pages.len() > MOST {
            let oldest = self.pages.iter().min_by_key(|(_, kept)| kept.last_used);
            if let Some(page) = oldest.map(|(page, _)| page.clone()) {
                self.pages.remove(&page);
            }
        }
    }

    /// Writes what is new beside the window; what finds no room in the queue waits for the next time.
    pub(super) fn write_behind(&mut self) {
        let Some(file) = self.file.clone().filter(|_| self.is_dirty) else {
            return;
        };
        if self.writer.is_none() {
            let started = Worker::start(
                "page views",
                1,
                Arc::new(|| ()),
                move |entries: Vec<Entry>, _| {
                    write(&file, &entries);
                },
            );
            self.writer = started.ok();
        }
        let entries = self.entries();
        if let Some(writer) = &self.writer {
            drop(writer.drain());
            self.is_dirty = writer.try_send(entries).is_err();
        }
    }

    /// Writes what is new, and waits until it is on the disk.
    pub(super) fn save(&mut self) {
        // What is being written is older than what is written next.
        drop(self.writer.take().map(Worker::finish));
        if let Some(file) = self.file.as_ref().filter(|_| self.is_dirty) {
            write(file, &self.entries());
            self.is_dirty = false;
        }
    }

    /// All pages, the one that was used last standing last.
    fn entries(&self) -> Vec<Entry> {
        let mut pages: Vec<_> = self.pages.iter().collect();
        pages.sort_by_key(|(_, kept)| kept.last_used);
        let entry = |(page, kept): (&String, &Kept)| Entry {
            page: page.clone(),
            shown: kept.manner,
        };
        pages.into_iter().map(entry).collect()
    }
}

/// Losing the file would be worse than failing to move it.
fn set_aside(file: &Path) {
    let _ = std::fs::rename(file, file.with_extension("ron.unreadable"));
}

/// Writes the file. A failure costs how pages were shown, so nobody is troubled with it.
fn write(file: &Path, entries: &[Entry]) {
    let pretty = ron::ser::PrettyConfig::new().new_line("\n").depth_limit(1);
    if let (Some(folder), Ok(text)) = (file.parent(), ron::ser::to_string_pretty(entries, pretty)) {
        let _ = storage::atomic::create_folder(folder)
            .and_then(|()| storage::atomic::write(file, text.as_bytes()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::transform::{Tilt, Turn};
    use super::*;
    use crate::pages::Look;

    fn chosen(brightness: i8) -> Manner {
        Manner {
            look: Look {
                brightness,
                ..Look::default()
            },
            tilt: Tilt::new(-7),
            turn: Turn::default().further(true),
        }
    }

    #[test]
    fn what_was_chosen_is_there_after_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("config");
        let mut remembered = Remembered::load(&inner);
        remembered.set("a#1", chosen(5));
        remembered.write_behind();
        remembered.set("b#2", chosen(9));
        remembered.set("c#3", chosen(9));
        remembered.set("c#3", Manner::default());
        remembered.save();
        let mut again = Remembered::load(&inner);
        assert_eq!(
            (again.manner("a#1"), again.manner("b#2")),
            (chosen(5), chosen(9))
        );
        assert_eq!(again.pages.len(), 2, "a page as it is takes no room");
        assert!(!again.is_dirty);
    }

    #[test]
    fn a_damaged_file_is_kept_aside() {
        let folder = tempfile::tempdir().unwrap();
        for (text, name) in [(b"(page".as_slice(), "no RON"), (b"\xff\xfe", "no text")] {
            storage::atomic::write(&folder.path().join(FILE), text).unwrap();
            let remembered = Remembered::load(folder.path());
            assert!(remembered.pages.is_empty(), "{name}");
            let aside = folder.path().join("page_views.ron.unreadable");
            assert_eq!(std::fs::read(aside).unwrap(), text, "{name}");
            assert!(!folder.path().join(FILE).exists());
        }
    }

    #[test]
    fn the_page_that_was_not_looked_at_for_longest_is_forgotten() {
        let mut remembered = Remembered::default();
        for number in 0..MOST {
            remembered.set(&format!("page#{number}"), chosen(1));
        }
        remembered.manner("page#0");
        remembered.set("new#1", chosen(2));
        assert_eq!(remembered.pages.len(), MOST);
        assert_eq!(remembered.peek("page#0"), chosen(1));
        assert_eq!(remembered.peek("page#1"), Manner::default());
    }

    #[test]
    fn numbers_that_no_page_can_have_do_no_harm() {
        let text = "[(page: \"a#1\", shown: (tilt: 30000, turn: 7))]";
        let entries: Vec<Entry> = ron::from_str(text).unwrap();
        let shown = entries[0].shown;
        assert_eq!(shown.tilt.tenths(), Tilt::MOST);
        assert_eq!(shown.turn.further(true), Turn::default());
    }
}
