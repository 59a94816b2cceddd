//! Sets as folders: making one, and what lies in one.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Error, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::journal::{self, Contents};
use super::page_file::{PageFileState, Unusable, content_of};
use super::{ReviewName, SetPaths, StorageError, atomic, files, paths};
use crate::review::{Document, Review, ReviewSet};

/// A file as it lies in a set: its RON text's value, how many records of its journal that holds,
/// and the journal.
#[derive(Debug)]
pub struct Stored<T> {
    /// The value in the RON file; records after `held` are not yet applied to it.
    pub value: T,
    /// The last record that is part of it.
    pub held: u64,
    /// The journal.
    pub journal: Contents,
}

/// A file of page pictures for a new set, and the name that it gets there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPage {
    /// Where it lies now.
    pub from: PathBuf,
    /// Its path in the set, as `Page::file` gives it.
    pub to: String,
}

impl SetPaths {
    /// Reads `set.ron`.
    pub fn read_set(&self) -> Result<ReviewSet, StorageError> {
        let path = self.set_file();
        if !path.is_file() {
            return Err(StorageError::NotASet(self.root.clone()));
        }
        let set = files::read_set(&path)?;
        match set
            .documents
            .iter()
            .find(|name| !paths::is_plain_name(name))
        {
            Some(bad) => Err(StorageError::LeavesSet {
                inside: bad.clone(),
                file: path,
            }),
            None => Ok(set),
        }
    }

    /// Reads a document and its journal.
    pub fn read_document(&self, id: &str) -> Result<Stored<Document>, StorageError> {
        let path = self.document_file(id);
        let (value, held) = files::read_document(&path)?;
        if value.id != id {
            let problem = format!(
                "the document calls itself `{}`, its folder is `{id}`",
                value.id
            );
            return Err(StorageError::file(&path, 1, 1, problem));
        }
        for page in &value.pages {
            self.page_file(id, page)?;
        }
        Ok(Stored {
            value,
            held,
            journal: journal::read(&journal_of(&path))?,
        })
    }

    /// Reads a review and its journal; one that was never written is blank.
    pub fn read_review(&self, id: &str, name: &ReviewName) -> Result<Stored<Review>, StorageError> {
        let path = self.review_file(id, name);
        let (value, held) = if path.exists() {
            files::read_review(&path)?
        } else {
            (
                Review {
                    pass: name.pass,
                    ..Review::default()
                },
                0,
            )
        };
        Ok(Stored {
            value,
            held,
            journal: journal::read(&journal_of(&path))?,
        })
    }

    /// Reads a review as it stands: its file with all records of its journal applied.
    pub fn read_whole_review(&self, id: &str, name: &ReviewName) -> Result<Review, StorageError> {
        let stored = self.read_review(id, name)?;
        let mut review = stored.value;
        // No edit of a review depends on the document, so that an empty one does.
        let mut document = Document::default();
        let newer = stored
            .journal
            .records
            .into_iter()
            .filter(|record| record.number > stored.held);
        for record in newer {
            for edit in record.edits {
                edit.apply(&mut document, &mut review).map_err(|error| {
                    let folder = self.document_folder(id);
                    StorageError::does_not_fit(&folder, record.number, &error.to_string())
                })?;
            }
        }
        Ok(review)
    }

    /// The reviews of a document, by pass and reviewer.
    pub fn reviews(&self, id: &str) -> Result<Vec<ReviewName>, StorageError> {
        let folder = self.reviews_folder(id);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(StorageError::io("list the reviews", &folder)(error)),
        };
        let mut names: Vec<ReviewName> = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| {
                path.extension()
                    .is_some_and(|end| end == "ron" || end == "journal")
            })
            .filter_map(|path| ReviewName::from_stem(path.file_stem()?.to_str()?))
            .collect();
        names.sort();
        names.dedup();
        Ok(names)
    }

    /// The pages of a document whose pictures are not there.
    pub fn missing_pages(&self, document: &Document) -> Vec<PathBuf> {
        let mut missing: Vec<PathBuf> = document
            .pages
            .iter()
            .map(|page| self.root.join(&page.file))
            .filter(|path| !path.is_file())
            .collect();
        missing.dedup();
        missing
    }

    /// Reads all page files of a document and compares them with what was written down when they
    /// were added: what became of those that are there and not the same, by their paths, each once.
    pub fn changed_pages(&self, document: &Document) -> BTreeMap<PathBuf, PageFileState> {
        let mut found = BTreeMap::new();
        let mut changed = BTreeMap::new();
        for page in document.pages.iter().filter(|page| !page.sha256.is_empty()) {
            let path = self.root.join(&page.file);
            let content = found
                .entry(path.clone())
                .or_insert_with(|| content_of(&path));
            let state = PageFileState::of(&page.sha256, content);
            if matches!(
                state,
                PageFileState::Changed(_) | PageFileState::Unreadable(_)
            ) {
                changed.insert(path, state);
            }
        }
        changed
    }
}

/// The journal beside a RON file.
pub fn journal_of(file: &Path) -> PathBuf {
    file.with_extension("journal")
}

/// Makes a set at `root`, which must be empty or not there, with its documents and copies of their
/// page pictures. `set.ron` comes last: a set that was not finished is none.
pub fn create_set(
    root: &Path,
    set: &ReviewSet,
    documents: &[Document],
    pages: &[NewPage],
) -> Result<(), StorageError> {
    if root.join("set.ron").exists() || fs::read_dir(root).is_ok_and(|mut all| all.next().is_some())
    {
        return Err(StorageError::Exists(root.to_owned()));
    }
    let paths = SetPaths::new(root);
    atomic::create_folder(root)?;
    for document in documents {
        atomic::create_folder(&paths.reviews_folder(&document.id))?;
        let text = files::document_text(document, 0);
        atomic::write_new(&paths.document_file(&document.id), text.as_bytes())?;
    }
    for page in pages {
        copy_file(&page.from, &root.join(&page.to))?;
    }
    atomic::write_new(&paths.set_file(), files::set_text(set).as_bytes())
}

/// Copies a file in pieces, so that a large one needs no memory, to a name that is not taken.
pub(super) fn copy_file(from: &Path, to: &Path) -> Result<(), StorageError> {
    let folder = to.parent().unwrap_or(to);
    atomic::create_folder(folder)?;
    let mut source = File::open(from).map_err(StorageError::io("read the file", from))?;
    let mut beside = NamedTempFile::with_prefix_in(".tearline-", folder)
        .map_err(StorageError::io("write in the folder", folder))?;
    std::io::copy(&mut source, beside.as_file_mut())
        .and_then(|_| beside.as_file_mut().flush())
        .and_then(|()| beside.as_file().sync_all())
        .map_err(StorageError::io("copy the file", to))?;
    beside
        .persist_noclobber(to)
        .map_err(|error| StorageError::io("copy the file", to)(error.error))?;
    atomic::sync_folder(folder)
}

/// The SHA-256 of a file, in hexadecimal.
pub fn sha256_hex(path: &Path) -> Result<String, StorageError> {
    let failed = |why: Unusable| {
        let error = match why {
            Unusable::Vanished => Error::from(ErrorKind::NotFound),
            Unusable::Unreadable(why) => Error::other(why),
        };
        StorageError::io("read the file", path)(error)
    };
    Ok(content_of(path).map_err(failed)?.sha256)
}
