//! The bytes of a page file, read or mapped, and checked before either.

use std::fs::File;
use std::io::Read;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use memmap2::Mmap;

use super::error::Fault;
use super::{Limits, PageError};

/// The content of a page file. Cheap to clone.
#[derive(Clone)]
pub(super) struct Bytes(Arc<Source>);

enum Source {
    Owned(Vec<u8>),
    Mapped(Mmap),
}

impl Bytes {
    /// Reads a whole file that is a file and no larger than the limit.
    pub(super) fn read(path: &Path, limits: &Limits) -> Result<Self, PageError> {
        let (file, length) = checked(path, limits)?;
        let mut bytes = Vec::with_capacity(length as usize);
        // No further than the length that was checked, should the file be growing.
        let read = file.take(length).read_to_end(&mut bytes);
        read.map_err(|error| PageError::from_io(path, error))?;
        Ok(bytes.into())
    }

    /// The same, but only what is looked at is ever read from the disk.
    ///
    /// For the helper process alone: a file that is cut short meanwhile ends the program.
    pub(super) fn map(path: &Path, limits: &Limits) -> Result<Self, PageError> {
        let (file, _) = checked(path, limits)?;
        let mapped = map(&file).map_err(|error| PageError::from_io(path, error))?;
        Ok(Self(Arc::new(Source::Mapped(mapped))))
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Arc::new(Source::Owned(bytes)))
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self.0.as_ref() {
            Source::Owned(bytes) => bytes,
            Source::Mapped(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

/// Opens what is a file, not empty and no larger than the limit.
fn checked(path: &Path, limits: &Limits) -> Result<(File, u64), PageError> {
    let from_io = |error| PageError::from_io(path, error);
    // Opening a pipe would wait for ever for a writer.
    if !std::fs::metadata(path).map_err(from_io)?.is_file() {
        return Err(PageError::NotAFile {
            path: path.to_owned(),
        });
    }
    let file = File::open(path).map_err(from_io)?;
    let length = file.metadata().map_err(from_io)?.len();
    if length == 0 {
        return Err(Fault::damaged("it is empty").of(path));
    }
    if length > limits.file_bytes {
        let detail = format!("the file has {} MB", length >> 20);
        return Err(Fault::TooLarge(detail).of(path));
    }
    Ok((file, length))
}

#[expect(
    unsafe_code,
    reason = "the one place: no safe way to look at a part of a file as bytes"
)]
fn map(file: &File) -> std::io::Result<Mmap> {
    // SAFETY: the map is private and read only. What cannot be promised is that nobody else writes
    // to the file while it is mapped: then a decoder sees other bytes than a moment before, or is
    // ended by the system where the file became shorter. The decoders check what they read as they
    // read it, and all of this happens in the helper process, of which nothing is believed.
    unsafe { Mmap::map(file) }
}
