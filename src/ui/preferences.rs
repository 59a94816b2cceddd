//! What the program remembers of how a person likes it: never part of the record, and nothing of
//! any document but the paths of sets.

use std::path::{Path, PathBuf};

use directories::{ProjectDirs, UserDirs};
use serde::{Deserialize, Serialize};

use crate::storage;

/// What memory the pages may take, in MiB: room for one screen at the least.
pub(super) const PAGE_MEMORY_MIB: std::ops::RangeInclusive<u32> = 128..=16_384;

/// How many sets the start page remembers.
const RECENT: usize = 8;

/// The theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// Light.
    #[default]
    Light,
    /// Dark.
    Dark,
}

/// What the program remembers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The reviewer's name or identifier.
    pub reviewer: String,
    /// The theme.
    pub theme: ThemeChoice,
    /// How large everything is; 1.0 is 100 percent.
    pub scale: f32,
    /// Whether the panes are shown: documents, sheet, findings.
    pub panes: Panes,
    /// The sizes of the panes.
    pub sizes: Sizes,
    /// Whether the line's detail is shown.
    pub detail: bool,
    /// Whether files are picked in the program's own dialog, which leaves no trace in the
    /// desktop's list of recent files.
    pub own_file_dialog: bool,
    /// How much memory the decoded pages may take, in MiB.
    pub page_memory_mib: u32,
    /// Sets that were opened, the last one first.
    pub recent: Vec<PathBuf>,
    /// Where these preferences are kept; nowhere in tests.
    #[serde(skip)]
    pub file: Option<PathBuf>,
}

/// Which panes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Panes {
    /// Documents and pages.
    pub documents: bool,
    /// The sheet.
    pub sheet: bool,
    /// The findings.
    pub findings: bool,
}

/// The sizes of the panes, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sizes {
    /// Width of the documents.
    pub documents: f32,
    /// Width of the sheet.
    pub sheet: f32,
    /// Height of the findings.
    pub findings: f32,
    /// Height of the line's detail.
    pub detail: f32,
    /// Width and height of the window, at 100 percent.
    pub window: (f32, f32),
}

impl Default for Panes {
    fn default() -> Self {
        Self {
            documents: true,
            sheet: true,
            findings: true,
        }
    }
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            documents: 176.0,
            sheet: 560.0,
            findings: 132.0,
            detail: 180.0,
            window: (1280.0, 800.0),
        }
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            reviewer: String::new(),
            theme: ThemeChoice::default(),
            scale: 1.0,
            panes: Panes::default(),
            sizes: Sizes::default(),
            detail: true,
            own_file_dialog: false,
            page_memory_mib: 512,
            recent: Vec::new(),
            file: None,
        }
    }
}

impl Preferences {
    /// Reads what was remembered. What cannot be read is set aside under another name, and the
    /// defaults serve.
    pub fn load() -> Self {
        let file = ProjectDirs::from("", "", "tearline")
            .map(|folders| folders.config_dir().join("preferences.ron"));
        let Some(file) = file else {
            return Self::default();
        };
        let mut preferences = match std::fs::read_to_string(&file) {
            Ok(text) => ron::from_str(&text).unwrap_or_else(|_| {
                // The old file stays for whoever wants to look; losing it would be worse than
                // failing to move it.
                let _ = std::fs::rename(&file, file.with_extension("ron.unreadable"));
                Self::default()
            }),
            Err(_) => Self::default(),
        };
        preferences.mend();
        preferences.file = Some(file);
        preferences
    }

    /// Puts what no window can have back to what it can.
    fn mend(&mut self) {
        if !(0.75..=2.0).contains(&self.scale) {
            self.scale = 1.0;
        }
        let (least, most) = (*PAGE_MEMORY_MIB.start(), *PAGE_MEMORY_MIB.end());
        self.page_memory_mib = self.page_memory_mib.clamp(least, most);
        let Sizes {
            documents,
            sheet,
            findings,
            detail,
            ..
        } = self.sizes;
        if ![documents, sheet, findings, detail]
            .iter()
            .all(|size| size.is_finite())
        {
            self.sizes = Sizes::default();
        }
        let (width, height) = self.sizes.window;
        let fits = (800.0..=10_000.0).contains(&width) && (560.0..=10_000.0).contains(&height);
        if !fits {
            self.sizes.window = Sizes::default().window;
        }
    }

    /// Writes them down. A failure costs a window size, so nobody is troubled with it.
    pub fn save(&self) {
        let Some(file) = &self.file else { return };
        let pretty = ron::ser::PrettyConfig::new().new_line("\n").depth_limit(2);
        if let (Some(folder), Ok(text)) = (file.parent(), ron::ser::to_string_pretty(self, pretty))
        {
            let _ = storage::atomic::create_folder(folder)
                .and_then(|()| storage::atomic::write(file, text.as_bytes()));
        }
    }

    /// How many bytes the decoded pages may take.
    pub fn page_memory_bytes(&self) -> usize {
        (self.page_memory_mib as usize) << 20
    }

    /// Remembers that a set was opened.
    pub fn remember(&mut self, root: &Path) {
        let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        self.recent.retain(|one| *one != root);
        self.recent.insert(0, root);
        self.recent.truncate(RECENT);
    }

    /// The reviewer as the journal names them: what was typed, else the account's name.
    pub fn actor(&self) -> String {
        let account = || {
            std::env::var("USER")
                .or_else(|_| std::env::var("USERNAME"))
                .unwrap_or_default()
        };
        if self.reviewer.trim().is_empty() {
            account()
        } else {
            self.reviewer.trim().to_owned()
        }
    }

    /// The folder in which training sets and new sets are put: the person's documents.
    pub fn documents_folder() -> PathBuf {
        let folders = UserDirs::new();
        let documents = folders.as_ref().and_then(|folders| folders.document_dir());
        let home = folders.as_ref().map(UserDirs::home_dir);
        let base = documents.or(home).unwrap_or_else(|| Path::new("."));
        base.join("Tearline")
    }
}
