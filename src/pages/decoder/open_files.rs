//! The last few files, opened, so that leafing through a PDF opens it once.

use std::path::{Path, PathBuf};

use super::{Answer, Request, Wanted};
use crate::pages::bytes::Bytes;
use crate::pages::{Limits, Opening, PageError, PageFile};
use crate::storage::FileMark;

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
    mark: Option<FileMark>,
    file: PageFile,
    decoded: u32,
}

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

    /// Closes all files.
    pub(super) fn clear(&mut self) {
        self.open.clear();
    }

    /// The file, from the last few or from disk.
    fn open(&mut self, path: &Path, opening: &Opening) -> Result<&mut OpenFile, PageError> {
        let mark = FileMark::of(path).ok();
        let is_current = |open: &OpenFile| {
            open.path == path
                && mark.is_some()
                && open.mark == mark
                && open.opening == *opening
                && open.decoded < MOST_DECODED
        };
        if let Some(at) = self.open.iter().position(is_current) {
            return Ok(&mut self.open[at]);
        }
        self.open.retain(|open| open.path != path);
        self.open.truncate(OPEN_FILES - 1);
        let bytes = (self.read)(path, &opening.limits)?;
        let open = OpenFile {
            path: path.to_owned(),
            opening: opening.clone(),
            mark,
            file: PageFile::of(path, bytes, opening)?,
            decoded: 0,
        };
        self.open.insert(0, open);
        Ok(&mut self.open[0])
    }
}
