//! Whether a page file is still the one that was added.
//!
//! Two looks at a file: its [`FileMark`], which costs nothing and tells whether anybody wrote to
//! it, and its SHA-256, which costs reading it and tells whether it is the same picture. Apart from
//! the rest of the set since both are asked for again and again while a set is open. Nothing here
//! decodes, and nothing waits for more than one read at a time.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;
#[cfg(unix)]
use std::time::Duration;
use std::time::SystemTime;

use sha2::{Digest, Sha256};

/// Bytes that are read before anybody is asked whether to go on.
const PIECE: usize = 1 << 20;

/// What the system tells of a file without reading it. While it stays the same, nobody wrote to the
/// file and nobody put another in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileMark {
    /// How long it is.
    pub bytes: u64,
    /// When it was last written to, where the system says so.
    pub modified: Option<SystemTime>,
    identity: Identity,
}

/// Which file it is, and when anything of it last changed: a program can set the time of writing
/// back, but not this one.
#[cfg(unix)]
type Identity = (u64, u64, i64, i64);
#[cfg(not(unix))]
type Identity = Option<SystemTime>;

#[cfg(unix)]
fn identity(of: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (of.dev(), of.ino(), of.ctime(), of.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(of: &Metadata) -> Identity {
    of.created().ok()
}

/// Why nothing can be said of what is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// No file lies there.
    Vanished,
    /// It cannot be read, for this reason, as one clause.
    Unreadable(String),
}

impl Unusable {
    fn of(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Vanished,
            _ => Self::Unreadable(error.to_string()),
        }
    }
}

impl FileMark {
    /// The mark of the file at `path`.
    pub fn of(path: &Path) -> Result<Self, Unusable> {
        Self::of_metadata(&fs::metadata(path).map_err(|error| Unusable::of(&error))?)
    }

    /// Whether anything of the file changed since a time, as far as the system says.
    pub fn changed_since(&self, time: SystemTime) -> bool {
        self.changed().is_some_and(|changed| changed >= time)
    }

    #[cfg(unix)]
    fn changed(&self) -> Option<SystemTime> {
        let (.., seconds, nanoseconds) = self.identity;
        let (seconds, nanoseconds) = (
            u64::try_from(seconds).ok()?,
            u32::try_from(nanoseconds).ok()?,
        );
        SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds))
    }

    #[cfg(not(unix))]
    fn changed(&self) -> Option<SystemTime> {
        self.modified.max(self.identity)
    }

    fn of_metadata(metadata: &Metadata) -> Result<Self, Unusable> {
        if !metadata.is_file() {
            let why = "a folder or a device stands in its place";
            return Err(Unusable::Unreadable(why.to_owned()));
        }
        Ok(Self {
            bytes: metadata.len(),
            modified: metadata.modified().ok(),
            identity: identity(metadata),
        })
    }
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// Its mark when it was read.
    pub mark: FileMark,
}

/// A file that is being read for its SHA-256, piece by piece.
pub struct Hashing {
    file: File,
    mark: FileMark,
    hasher: Sha256,
    piece: Vec<u8>,
}

impl Hashing {
    /// Opens a file. A pipe is never opened: that would wait for ever for a writer.
    pub fn begin(path: &Path) -> Result<Self, Unusable> {
        FileMark::of(path)?;
        let file = File::open(path).map_err(|error| Unusable::of(&error))?;
        let metadata = file.metadata().map_err(|error| Unusable::of(&error))?;
        Ok(Self {
            file,
            mark: FileMark::of_metadata(&metadata)?,
            hasher: Sha256::new(),
            piece: vec![0; PIECE],
        })
    }

    /// The mark of the file when it was opened.
    pub fn mark(&self) -> FileMark {
        self.mark
    }

    /// Reads a piece; what is in the file once all of it was read.
    pub fn step(&mut self) -> Result<Option<Content>, Unusable> {
        let read = self.file.read(&mut self.piece);
        let read = match read {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(None),
            read => read.map_err(|error| Unusable::of(&error))?,
        };
        self.hasher.update(&self.piece[..read]);
        let done = (read == 0).then(|| Content {
            sha256: crate::review::hex(&self.hasher.clone().finalize()),
            mark: self.mark,
        });
        Ok(done)
    }
}

/// Reads a whole file for its SHA-256.
pub fn content_of(path: &Path) -> Result<Content, Unusable> {
    let mut hashing = Hashing::begin(path)?;
    loop {
        if let Some(content) = hashing.step()? {
            return Ok(content);
        }
    }
}

/// What became of a page's file since it was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageFileState {
    /// It is being found out.
    Checking {
        /// Whether the file was known before and somebody wrote to it since.
        again: bool,
    },
    /// Nothing.
    Unchanged,
    /// Nobody wrote down what it was.
    NotRecorded,
    /// It holds something else.
    Changed(Content),
    /// It is gone.
    Vanished,
    /// It cannot be read, for this reason, as one clause.
    Unreadable(String),
}

impl PageFileState {
    /// What became of a file of which `recorded` was written down when it was added.
    pub fn of(recorded: &str, found: &Result<Content, Unusable>) -> Self {
        match found {
            Err(Unusable::Vanished) => Self::Vanished,
            Err(Unusable::Unreadable(why)) => Self::Unreadable(why.clone()),
            Ok(_) if recorded.trim().is_empty() => Self::NotRecorded,
            Ok(content) if recorded.trim().eq_ignore_ascii_case(&content.sha256) => Self::Unchanged,
            Ok(content) => Self::Changed(content.clone()),
        }
    }

    /// What a person should know of it, in one sentence with the path last.
    pub fn notice(&self, path: &Path) -> Option<String> {
        let path = path.display();
        match self {
            Self::Checking { .. } | Self::Unchanged | Self::NotRecorded => None,
            Self::Changed(_) => Some(format!(
                "A page file is not the one that was reviewed: its content changed since it was added; put the original back, or take the new file as the page: {path}"
            )),
            Self::Vanished => Some(format!(
                "A page is missing: put the file back, or take it from a backup; the decisions are not touched: {path}"
            )),
            Self::Unreadable(why) => Some(format!(
                "A page file cannot be read ({why}); check that you may read it: {path}"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::atomic;

    const OF_NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn a_file_is_unchanged_until_its_content_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("1.txt");
        atomic::write(&path, b"as it was").unwrap();
        let before = content_of(&path).unwrap();
        assert_eq!(FileMark::of(&path).unwrap(), before.mark);
        let state = |found| PageFileState::of(&before.sha256.to_uppercase(), &found);
        assert_eq!(state(content_of(&path)), PageFileState::Unchanged);

        atomic::write(&path, b"as it is!").unwrap();
        assert_ne!(FileMark::of(&path).unwrap(), before.mark);
        let PageFileState::Changed(now) = state(content_of(&path)) else {
            panic!("the change went unnoticed")
        };
        assert_eq!(now.mark.bytes, 9);
        assert_eq!(PageFileState::of("", &Ok(now)), PageFileState::NotRecorded);
    }

    #[test]
    fn what_is_no_file_is_told_apart_from_what_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let state = |name: &str| PageFileState::of("ab", &content_of(&folder.path().join(name)));
        assert_eq!(state("gone.txt"), PageFileState::Vanished);
        let PageFileState::Unreadable(why) = state("") else {
            panic!("a folder is no page")
        };
        assert!(why.contains("folder"), "{why}");
        let notice = state("gone.txt").notice(Path::new("gone.txt")).unwrap();
        assert!(notice.contains("missing") && notice.ends_with("gone.txt"));
    }

    #[test]
    fn an_empty_file_has_a_digest_like_any_other() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("1.txt");
        atomic::write(&path, b"").unwrap();
        assert_eq!(content_of(&path).unwrap().sha256, OF_NOTHING);
    }

    #[test]
    fn a_long_file_is_read_in_pieces() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("1.tif");
        let bytes = vec![7; PIECE * 2 + 5];
        atomic::write(&path, &bytes).unwrap();
        let mut hashing = Hashing::begin(&path).unwrap();
        assert_eq!(hashing.step(), Ok(None));
        let content = content_of(&path).unwrap();
        assert_eq!(
            content.sha256,
            crate::review::hex(&Sha256::digest(&bytes)),
            "in pieces as at once"
        );
    }
}
