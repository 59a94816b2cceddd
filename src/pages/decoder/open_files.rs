//! The last few files, opened, so that leafing through a PDF opens it once.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{Answer, Request, Wanted};
use crate::pages::bytes::Bytes;
use crate::pages::{Limits, Opening, PageError, PageFile};

/// How many are kept.
const OPEN_FILES: usize = 3;

/// After so many pages a file is opened anew: what was read of a mapped file counts as memory of
/// this process until it is closed, and some decoders keep what they may need again.
const MOST_DECODED: u32 = 64;

/// How the content of a file comes into memory.
pub(super) type ReadFile = fn(&Path, &Limits) -> Result<Bytes, PageError>;

/// The last few files.
pub(super) struct OpenFiles {
    read: ReadFile,
    open: Vec<OpenFile>,
}

struct OpenFile {
    path: PathBuf,
    opening: Opening,
    stamp: Stamp,
    file: PageFile,
    decoded: u32,
}

/// What changes when a file is replaced.
type Stamp = Option<(u64, SystemTime)>;

impl OpenFiles {
    pub(super) fn new(read: ReadFile) -> Self {
        Self {
            read,
            open: Vec::new(),
        }
    }

    /// Does what is asked for.
    pub(super) fn answer(&mut self, request: &Request) -> Result<Answer, PageError> {
        let open = self.open(&request.path, &request.opening)?;
        match request.wanted {
            Wanted::Info => Ok(Answer::Info(open.file.info().clone())),
            Wanted::Page { image, want_width } => {
                open.decoded += 1;
                open.file.decode(image, want_width).map(Answer::Page)
            }
        }
    }

    /// Closes a file.
    pub(super) fn forget(&mut self, path: &Path) {
        self.open.retain(|open| open.path != path);
    }

    /// Closes all files.
    pub(super) fn clear(&mut self) {
        self.open.clear();
    }

    /// The file, from the last few or from disk.
    fn open(&mut self, path: &Path, opening: &Opening) -> Result<&mut OpenFile, PageError> {
        let metadata = fs::metadata(path).ok();
        let stamp: Stamp = metadata.and_then(|file| Some((file.len(), file.modified().ok()?)));
        let is_current = |open: &OpenFile| {
            open.path == path
                && open.stamp == stamp
                && open.opening == *opening
                && open.decoded < MOST_DECODED
        };
        if let Some(at) = self.open.iter().position(is_current) {
            return Ok(&mut self.open[at]);
        }
        self.forget(path);
        self.open.truncate(OPEN_FILES - 1);
        let bytes = (self.read)(path, &opening.limits)?;
        let open = OpenFile {
            path: path.to_owned(),
            opening: opening.clone(),
            stamp,
            file: PageFile::of(path, bytes, opening)?,
            decoded: 0,
        };
        self.open.insert(0, open);
        Ok(&mut self.open[0])
    }
}
