//! What can go wrong with files, split by whose fault it is.

use std::io;
use std::path::{Path, PathBuf};

use super::lock::Holder;

/// Why a file or folder of a set could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The path is no set.
    #[error("this is no review set: it holds no set.ron; make one with `tearline new`: {}", .0.display())]
    NotASet(PathBuf),
    /// The path leads nowhere.
    #[error("there is nothing at this path: {}", .0.display())]
    Nothing(PathBuf),
    /// A file says something that it must not.
    #[error("{0}")]
    File(Box<FileError>),
    /// A file was written by a newer version of the program.
    #[error("the file has format version {found}, this program reads up to {known}; open it with a newer Tearline: {}", path.display())]
    Newer {
        /// The version in the file.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
        /// The file.
        path: PathBuf,
    },
    /// A path in a file leads out of the set.
    #[error("the path `{inside}` in {} leaves the folder of the set; page files lie inside it", file.display())]
    LeavesSet {
        /// The path as written.
        inside: String,
        /// The file in which it stands.
        file: PathBuf,
    },
    /// Somebody else is writing.
    #[error("the set is open for writing elsewhere ({holder}); close it there, or wait: {}", path.display())]
    Locked {
        /// Who.
        holder: Holder,
        /// The set.
        path: PathBuf,
    },
    /// The set cannot be written to.
    #[error("the set cannot be written to, so nothing was changed: {}", .0.display())]
    ReadOnly(PathBuf),
    /// There is something already.
    #[error("there is something here already, and nothing is overwritten; choose another folder: {}", .0.display())]
    Exists(PathBuf),
    /// A journal says to do what cannot be done to the file that it belongs to.
    #[error("record {number} of a journal does not fit its file: {problem}; put back the file that belongs to it: {}", path.display())]
    DoesNotFit {
        /// The number of the record.
        number: u64,
        /// What does not fit.
        problem: String,
        /// The folder of the document.
        path: PathBuf,
    },
    /// The thread that saves is at fault, not the disk.
    #[error("could not save: {0}")]
    Saving(String),
    /// The operating system refused.
    #[error("could not {doing}: {source}: {}", path.display())]
    Io {
        /// What was tried, as after "could not".
        doing: &'static str,
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// A place in a file that does not fit, and what was expected there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}:{line}:{column}: {problem}; mend the file, or put back a copy that worked", path.display())]
pub struct FileError {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What was found and what was expected.
    pub problem: String,
}

impl StorageError {
    /// A refusal of the operating system.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io {
            doing,
            path,
            source,
        }
    }

    /// The system gives no thread to save with.
    pub(crate) fn no_thread(set: &super::SetPaths, source: io::Error) -> Self {
        Self::io("start a thread for it", &set.root)(source)
    }

    /// A record that does not fit its file.
    pub(crate) fn does_not_fit(path: &Path, number: u64, problem: &str) -> Self {
        Self::DoesNotFit {
            number,
            problem: problem.to_owned(),
            path: path.to_owned(),
        }
    }

    /// A place in a file that does not fit.
    pub(super) fn file(
        path: &Path,
        line: usize,
        column: usize,
        problem: impl Into<String>,
    ) -> Self {
        Self::File(Box::new(FileError {
            path: path.to_owned(),
            line,
            column,
            problem: problem.into(),
        }))
    }
}
