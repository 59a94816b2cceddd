//! Whole files, written so that at every moment there is one whole, readable version.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::StorageError;

/// Puts `bytes` at `path`: written beside it, flushed to the disk, renamed over it, and the folder
/// flushed. Readable by the owner only.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    let folder = folder_of(path);
    let replaced = written_beside(&folder, bytes)?.persist(path);
    replaced.map_err(|error| StorageError::io("replace the file", path)(error.error))?;
    sync_folder(&folder)
}

/// The same for a file that must not be there yet.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    let folder = folder_of(path);
    let put = written_beside(&folder, bytes)?.persist_noclobber(path);
    put.map_err(|error| match error.error.kind() {
        ErrorKind::AlreadyExists => StorageError::Exists(path.to_owned()),
        _ => StorageError::io("write the file", path)(error.error),
    })?;
    sync_folder(&folder)
}

/// Makes a folder and those above it, and flushes the one that it stands in.
pub fn create_folder(path: &Path) -> Result<(), StorageError> {
    fs::create_dir_all(path).map_err(StorageError::io("make the folder", path))?;
    sync_folder(&folder_of(path))
}

/// Flushes a folder, so that the names in it are on the disk.
pub fn sync_folder(folder: &Path) -> Result<(), StorageError> {
    // Windows cannot open a folder as a file and needs no such flush.
    if cfg!(unix) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(StorageError::io("flush the folder", folder))?;
    }
    Ok(())
}

/// A file beside its target, whole and flushed, that goes away unless it gets its name.
fn written_beside(folder: &Path, bytes: &[u8]) -> Result<NamedTempFile, StorageError> {
    let failed = || StorageError::io("write in the folder", folder);
    let mut beside = NamedTempFile::with_prefix_in(".tearline-", folder).map_err(failed())?;
    beside.write_all(bytes).map_err(failed())?;
    beside.as_file().sync_all().map_err(failed())?;
    Ok(beside)
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}
