//! One writer a set.

use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::StorageError;

/// Who has a set open for writing, as the lock file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder(String);

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The right to write, given back when dropped. The operating system holds it for the process, so
/// that it ends with the process however that ends: a lock file left behind locks nobody out.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// How a set was opened.
#[derive(Debug)]
pub enum Access {
    /// For reading and writing.
    Write(Lock),
    /// For reading, since somebody else writes.
    HeldBy(Holder),
    /// For reading, since the folder cannot be written to.
    ReadOnly,
}

impl Access {
    /// Asks for the right to write in the set at `root`.
    pub fn ask(root: &Path) -> Result<Self, StorageError> {
        let path = root.join(".lock");
        let opened = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path);
        let mut file = match opened {
            Ok(file) => file,
            Err(error) if is_read_only(&error) => return Ok(Self::ReadOnly),
            Err(error) => return Err(StorageError::io("open the lock", &path)(error)),
        };
        match file.try_lock() {
            Ok(()) => {
                // On a full disk nobody can sign; the lock holds all the same.
                let _ = sign(&mut file);
                Ok(Self::Write(Lock { _file: file }))
            }
            Err(TryLockError::WouldBlock) => Ok(Self::HeldBy(read_holder(&file))),
            // Where locks are not to be had, nobody can tell whether somebody else writes.
            Err(TryLockError::Error(_)) => Ok(Self::ReadOnly),
        }
    }

    /// Whether the set can be written to.
    pub fn can_write(&self) -> bool {
        matches!(self, Self::Write(_))
    }

    /// Why the set cannot be written to, as an error about `root`; nothing if it can.
    pub fn refusal(&self, root: &Path) -> Option<StorageError> {
        match self {
            Self::Write(_) => None,
            Self::HeldBy(holder) => Some(StorageError::Locked {
                holder: holder.clone(),
                path: root.to_owned(),
            }),
            Self::ReadOnly => Some(StorageError::ReadOnly(root.to_owned())),
        }
    }
}

fn is_read_only(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem)
}

/// Says in the lock file who holds it.
fn sign(file: &mut File) -> std::io::Result<()> {
    let user = std::env::var("USER")
        .or_else(|_| std::env::var("USERNAME"))
        .unwrap_or_default();
    let user = if user.is_empty() {
        "somebody".to_owned()
    } else {
        user
    };
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let host = if host.trim().is_empty() {
        "this machine"
    } else {
        host.trim()
    };
    let since = chrono::Local::now().format("%Y-%m-%d %H:%M");
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    write!(
        file,
        "{user} on {host}, process {}, since {since}",
        std::process::id()
    )?;
    file.flush()
}

fn read_holder(file: &File) -> Holder {
    let mut text = String::new();
    let read = Read::take(file, 300).read_to_string(&mut text);
    let told = read.is_ok() && !text.trim().is_empty();
    Holder(if told {
        text.trim().to_owned()
    } else {
        "another window".to_owned()
    })
}
