//! The bytes of a page file, which is checked before it is read.

use std::fs::File;
use std::io::Read;
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use super::error::Fault;
use super::{Limits, PageError};

/// The content of a page file. Cheap to clone.
#[derive(Clone)]
pub(super) struct Bytes(Arc<Vec<u8>>);

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
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Arc::new(bytes))
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
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
