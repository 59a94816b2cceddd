//! The journal: every edit of a file, one record a line, only ever added to.
//!
//! The first line names the format. Each further line is a hash, a space and a record in RON. The
//! hash is the SHA-256 of the hash before and of the record's text, so that a line that was torn
//! off, changed, dropped or put elsewhere shows.

use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{StorageError, atomic, ron_text};
use crate::review::Edit;

/// The first line of a journal.
const HEADING: &str = "tearline journal 1";

/// The longest journal that is read: some ten million edits.
const LARGEST: u64 = 4 * 1024 * 1024 * 1024;

/// One thing that a person did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Its number, from 1, ascending.
    pub number: u64,
    /// When, in UTC, as RFC 3339 writes it.
    pub at: String,
    /// Who.
    pub by: String,
    /// What it was, in words.
    pub what: String,
    /// The edits, in order.
    pub edits: Vec<Edit>,
}

/// The end of a journal, where the next record goes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct End {
    hash: String,
    bytes: u64,
    number: u64,
}

/// What a journal holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// The records, in order.
    pub records: Vec<Record>,
    /// What was read behind the last record that fits: one that was being written when the program
    /// or the machine stopped, and so was never shown as saved, or one that was damaged since.
    pub torn: Vec<u8>,
    end: End,
}

/// A journal open for adding.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    end: End,
    /// Open once the first record was added: a file that is only looked at leaves no journal.
    file: Option<File>,
    torn: Vec<u8>,
}

/// Reads a journal; one that is not there has no records.
///
/// # Errors
/// If it cannot be read, or if a record that is not the last does not fit: then something changed
/// it, and the message names the line.
pub fn read(path: &Path) -> Result<Contents, StorageError> {
    match fs::metadata(path) {
        Ok(facts) if facts.len() > LARGEST => {
            return Err(StorageError::file(
                path,
                1,
                1,
                "the journal is larger than 4 GiB",
            ));
        }
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return parse(&[], path),
        Err(error) => return Err(StorageError::io("read the journal", path)(error)),
    }
    let bytes = fs::read(path).map_err(StorageError::io("read the journal", path))?;
    parse(&bytes, path)
}

fn parse(bytes: &[u8], path: &Path) -> Result<Contents, StorageError> {
    let mut contents = Contents {
        records: Vec::new(),
        torn: Vec::new(),
        end: start(),
    };
    let mut lines = bytes
        .split_inclusive(|byte| *byte == b'\n')
        .enumerate()
        .peekable();
    while let Some((index, line)) = lines.next() {
        let result = if index == 0 {
            heading(line)
        } else {
            add_line(&mut contents, line)
        };
        let Err(problem) = result else {
            contents.end.bytes += line.len() as u64;
            continue;
        };
        if lines.peek().is_some() {
            let problem = format!("{problem}; the journal was changed or damaged here");
            return Err(StorageError::file(path, index + 1, 1, problem));
        }
        contents.torn = line.to_vec();
    }
    Ok(contents)
}

fn start() -> End {
    End {
        hash: String::new(),
        bytes: 0,
        number: 0,
    }
}

fn heading(line: &[u8]) -> Result<(), String> {
    if line.trim_ascii_end() == HEADING.as_bytes() && line.ends_with(b"\n") {
        Ok(())
    } else {
        Err(format!("the first line is not `{HEADING}`"))
    }
}

fn add_line(contents: &mut Contents, line: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(line).map_err(|_| "this is no UTF-8 text".to_owned())?;
    let text = text.strip_suffix('\n').ok_or("the record is not whole")?;
    let (hash, body) = text
        .split_once(' ')
        .ok_or("there is no hash before the record")?;
    if hash != chained(&contents.end.hash, body) {
        return Err("the hash does not fit the record and the one before it".to_owned());
    }
    let record: Record = ron_text::parse_line(body)?;
    // Numbers can leap where a file held edits whose records were lost, but never go back.
    let due = contents.end.number + 1;
    if record.number < due {
        return Err(format!(
            "record {} stands where {due} was due",
            record.number
        ));
    }
    contents.end.hash = hash.to_owned();
    contents.end.number = record.number;
    contents.records.push(record);
    Ok(())
}

fn chained(before: &str, body: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update(before);
    hasher.update(body);
    crate::review::hex(&hasher.finalize())
}

impl Journal {
    /// A journal at `path` that goes on after `contents`, or after record `held`, whichever is
    /// later: a file may hold edits of which the journal was lost.
    pub fn after(path: &Path, contents: &Contents, held: u64) -> Self {
        let mut end = contents.end.clone();
        end.number = end.number.max(held);
        Self {
            path: path.to_owned(),
            end,
            file: None,
            torn: contents.torn.clone(),
        }
    }

    /// The number of the last record.
    pub fn last(&self) -> u64 {
        self.end.number
    }

    /// Adds records and flushes them to the disk. Their numbers are given here. When this returns,
    /// they are there for good; when it fails, none of them counts, and it can be tried again.
    pub fn add(&mut self, records: &mut [Record]) -> Result<(), StorageError> {
        let mut end = self.end.clone();
        let mut text = String::new();
        if end.bytes == 0 {
            text.push_str(HEADING);
            text.push('\n');
        }
        for record in records {
            end.number += 1;
            record.number = end.number;
            let body = ron_text::line(record);
            end.hash = chained(&end.hash, &body);
            text.push_str(&end.hash);
            text.push(' ');
            text.push_str(&body);
            text.push('\n');
        }
        let (from, path) = (self.end.bytes, self.path.clone());
        let written = self.open().and_then(|file| {
            write_at(file, from, text.as_bytes())
                .inspect_err(|_| cut_back(file, from))
                .map_err(StorageError::io("add to the journal", &path))
        });
        if let Err(error) = written {
            // Whatever part of it reached the file is cut off at the next try.
            self.file = None;
            return Err(error);
        }
        end.bytes += text.len() as u64;
        self.end = end;
        Ok(())
    }

    fn open(&mut self) -> Result<&mut File, StorageError> {
        if self.file.is_none() {
            self.keep_torn_tail()?;
            let new = !self.path.exists();
            let file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&self.path)
                .map_err(StorageError::io("open the journal", &self.path))?;
            own(&file).map_err(StorageError::io("open the journal", &self.path))?;
            if new && let Some(folder) = self.path.parent() {
                atomic::sync_folder(folder)?;
            }
            self.file = Some(file);
        }
        Ok(self.file.as_mut().expect("the file was opened above"))
    }

    /// Keeps what stood behind the last whole record beside the journal before it is cut off.
    fn keep_torn_tail(&mut self) -> Result<(), StorageError> {
        if !self.torn.is_empty() {
            let name = |count: u32| self.path.with_extension(format!("journal.torn-{count}"));
            let free = (1..10_000).map(name).find(|path| !path.exists());
            atomic::write_new(&free.unwrap_or_else(|| name(0)), &self.torn)?;
            self.torn.clear();
        }
        Ok(())
    }
}

fn write_at(file: &mut File, from: u64, bytes: &[u8]) -> std::io::Result<()> {
    file.set_len(from)?;
    file.seek(SeekFrom::Start(from))?;
    file.write_all(bytes)?;
    file.sync_data()
}

/// Takes back what may have reached the file of a record that is reported as failed.
fn cut_back(file: &File, from: u64) {
    // Where this fails too, the next record is written over it.
    let _ = file.set_len(from);
}

/// Decisions are for their owner's eyes only.
#[cfg(unix)]
fn own(file: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(std::fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn own(_: &File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests damage files on purpose")]
mod tests {
    use super::*;
    use crate::review::HeaderFact;

    fn record(office: &str) -> Record {
        Record {
            number: 0,
            at: "2026-01-01T00:00:00Z".to_owned(),
            by: "RB1".to_owned(),
            what: "Set the office".to_owned(),
            edits: vec![Edit::Header(HeaderFact::Office(office.to_owned()))],
        }
    }

    fn three_records(path: &Path) -> Vec<u8> {
        let mut journal = Journal::after(path, &read(path).unwrap(), 0);
        journal.add(&mut [record("a")]).unwrap();
        journal.add(&mut [record("b"), record("c")]).unwrap();
        std::fs::read(path).unwrap()
    }

    #[test]
    fn what_was_added_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.journal");
        three_records(&path);
        let contents = read(&path).unwrap();
        assert_eq!(
            contents
                .records
                .iter()
                .map(|one| one.number)
                .collect::<Vec<_>>(),
            [1, 2, 3]
        );
        let mut again = Journal::after(&path, &contents, 0);
        again.add(&mut [record("d")]).unwrap();
        assert_eq!(read(&path).unwrap().records.len(), 4);
    }

    #[test]
    fn a_torn_end_costs_only_what_was_not_saved() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.journal");
        let whole = three_records(&path);
        let two = whole
            .iter()
            .enumerate()
            .filter(|(_, byte)| **byte == b'\n')
            .nth(2)
            .unwrap()
            .0
            + 1;
        for cut in two + 1..whole.len() {
            std::fs::write(&path, &whole[..cut]).unwrap();
            let contents = read(&path).unwrap();
            assert_eq!(contents.records.len(), 2, "cut at {cut}");
            let mut journal = Journal::after(&path, &contents, 0);
            journal.add(&mut [record("again")]).unwrap();
            assert_eq!(read(&path).unwrap().records.len(), 3);
            assert!(folder.path().join("x.journal.torn-1").exists());
        }
    }

    #[test]
    fn a_changed_byte_before_the_end_is_found_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.journal");
        let whole = three_records(&path);
        let last_line = whole[..whole.len() - 1]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .unwrap();
        for at in 0..last_line {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            std::fs::write(&path, &changed).unwrap();
            let error = read(&path).unwrap_err().to_string();
            assert!(error.contains("x.journal:"), "{at}: {error}");
        }
    }
}
