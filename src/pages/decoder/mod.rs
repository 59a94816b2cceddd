//! Where page files are decoded: a file of a stranger must not take the window with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{FileInfo, Opening, PageError, PageFile, Picture};

/// Where the decoders run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Isolation {
    /// In this process: for tests, and where the system starts no other.
    Here,
    /// In a process of this program, which may crash, hang or starve alone.
    Apart(PathBuf),
}

/// Decodes pages, one after the other. Every thread has its own.
pub struct Decoder {
    files: OpenFiles,
}

impl Decoder {
    /// A decoder. A process is started when the first file is opened.
    pub fn new(_isolation: &Isolation) -> Self {
        Self {
            files: OpenFiles::default(),
        }
    }

    /// What the file at `path` holds. Decodes nothing.
    pub fn inspect(&mut self, path: &Path, opening: &Opening) -> Result<FileInfo, PageError> {
        Ok(self.files.open(path, opening)?.info().clone())
    }

    /// Page `image` of the file at `path`, counted from 1, at most `want_width` pixels wide.
    pub fn decode(
        &mut self,
        (path, opening): (&Path, &Opening),
        image: u32,
        want_width: Option<u32>,
    ) -> Result<Picture, PageError> {
        self.files.open(path, opening)?.decode(image, want_width)
    }

    /// Closes a file, for one that changed.
    pub fn forget(&mut self, path: &Path) {
        self.files.open.retain(|open| open.path != path);
    }
}

/// Opened files that are kept, so that leafing through a PDF reads it once.
const OPEN_FILES: usize = 3;

/// The last few files, opened.
#[derive(Default)]
struct OpenFiles {
    open: Vec<OpenFile>,
}

struct OpenFile {
    path: PathBuf,
    opening: Opening,
    stamp: Stamp,
    file: PageFile,
}

/// What changes when a file is replaced.
type Stamp = Option<(u64, SystemTime)>;

impl OpenFiles {
    /// The file, from the last few or from disk.
    fn open(&mut self, path: &Path, opening: &Opening) -> Result<&PageFile, PageError> {
        let metadata = fs::metadata(path).ok();
        let stamp: Stamp = metadata.and_then(|file| Some((file.len(), file.modified().ok()?)));
        let is_current =
            |open: &OpenFile| open.path == path && open.stamp == stamp && open.opening == *opening;
        if let Some(at) = self.open.iter().position(is_current) {
            return Ok(&self.open[at].file);
        }
        self.open.retain(|open| open.path != path);
        self.open.truncate(OPEN_FILES - 1);
        let open = OpenFile {
            path: path.to_owned(),
            opening: opening.clone(),
            stamp,
            file: PageFile::open(path, opening)?,
        };
        self.open.insert(0, open);
        Ok(&self.open[0].file)
    }
}
