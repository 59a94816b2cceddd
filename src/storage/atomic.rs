//! Whole files, written so that at every moment there is one whole, readable version.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::StorageError;

/// Puts `bytes` at `path`: written beside it, flushed to the disk, renamed over it, and the folder
/// flushed. Readable by the owner only.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    let folder = folder_of(path);
    let mut beside = written_beside(&folder, bytes)?;
    beside
        .as_file_mut()
        .sync_all()
        .map_err(StorageError::io("flush the file", path))?;
    beside
        .persist(path)
        .map_err(|error| StorageError::io("replace the file", path)(error.error))?;
    sync_folder(&folder)
}

/// The same for a file that must not be there yet.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), StorageError> {
    let folder = folder_of(path);
    let mut beside = written_beside(&folder, bytes)?;
    beside
        .as_file_mut()
        .sync_all()
        .map_err(StorageError::io("flush the file", path))?;
    beside.persist_noclobber(path).map_err(|error| {
        if error.error.kind() == std::io::ErrorKind::AlreadyExists {
            StorageError::Exists(path.to_owned())
        } else {
            StorageError::io("write the file", path)(error.error)
        }
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

fn written_beside(folder: &Path, bytes: &[u8]) -> Result<NamedTempFile, StorageError> {
    let mut beside = NamedTempFile::with_prefix_in(".tearline-", folder)
        .map_err(StorageError::io("write in the folder", folder))?;
    beside
        .write_all(bytes)
        .map_err(StorageError::io("write in the folder", folder))?;
    Ok(beside)
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}
