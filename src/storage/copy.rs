//! Whole sets, copied to another place.
//!
//! Apart from making a set, since a copy must take along what nobody listed: journals, other
//! people's reviews, releases. It is also the way out when the disk of a set fails, so it can put
//! down what is only in memory yet.

use std::fs;
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use super::set::copy_file;
use super::{ReviewName, SetPaths, StorageError, Stored, atomic, files};
use crate::review::{Document, Review};

/// A document and a review as they stand in memory, further than their files.
#[derive(Clone, Debug)]
pub struct InHand {
    /// What the paper says.
    pub document: Document,
    /// The name of the review.
    pub name: ReviewName,
    /// What was decided.
    pub review: Review,
}

/// Copies the set at `from` to `to`, which must be empty or not there, and puts what is in hand
/// into the copy. `set.ron` comes last: a copy that was not finished is no set. `progress` is told
/// how many files of how many are done.
pub fn copy_set(
    from: &Path,
    to: &Path,
    in_hand: &[InHand],
    progress: &mut dyn FnMut(u32, u32),
) -> Result<(), StorageError> {
    let set_file = SetPaths::new(from).set_file();
    if !set_file.is_file() {
        return Err(StorageError::NotASet(from.to_owned()));
    }
    refuse_taken(from, to)?;
    let mut inside = Vec::new();
    list(from, Path::new(""), &mut inside)?;
    atomic::create_folder(to)?;
    let total = inside.len() as u32;
    for (done, path) in (1..).zip(&inside) {
        copy_file(&from.join(path), &to.join(path))?;
        progress(done, total);
    }
    for one in in_hand {
        put_down(&SetPaths::new(to), one)?;
    }
    copy_file(&set_file, &SetPaths::new(to).set_file())
}

/// Nothing is overwritten, and no set is copied into itself.
fn refuse_taken(from: &Path, to: &Path) -> Result<(), StorageError> {
    let holds_something = fs::read_dir(to).is_ok_and(|mut all| all.next().is_some());
    let is_file = to.is_file();
    // The folder may not be there yet; the one that it goes into is.
    let real = to
        .ancestors()
        .find_map(|folder| folder.canonicalize().ok())
        .unwrap_or_default();
    let within = from.canonicalize().is_ok_and(|from| real.starts_with(from));
    if holds_something || is_file || within {
        return Err(StorageError::Exists(to.to_owned()));
    }
    Ok(())
}

/// The files of the set by their paths in it, without `set.ron`, the lock, and what a broken-off
/// writing left behind.
fn list(root: &Path, inside: &Path, found: &mut Vec<PathBuf>) -> Result<(), StorageError> {
    let folder = root.join(inside);
    let failed = || StorageError::io("list the folder", &folder);
    for entry in fs::read_dir(&folder).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        let path = inside.join(entry.file_name());
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_root = inside.as_os_str().is_empty();
        if (is_root && (name == "set.ron" || name == ".lock")) || name.starts_with(".tearline-") {
            continue;
        }
        let kind = entry.file_type().map_err(failed())?;
        if kind.is_dir() {
            list(root, &path, found)?;
        } else if kind.is_symlink() && entry.path().is_dir() {
            // It can lead back up, and then there is no end.
            let why = Error::new(ErrorKind::Unsupported, "it is a link to a folder");
            return Err(StorageError::io("copy the folder", &entry.path())(why));
        } else {
            found.push(path);
        }
    }
    Ok(())
}

/// Writes what is in hand as the files of the copy, which then hold every record of its journals.
fn put_down(copy: &SetPaths, one: &InHand) -> Result<(), StorageError> {
    let id = &one.document.id;
    let edits = last_record(&copy.read_document(id)?);
    let text = files::document_text(&one.document, edits);
    atomic::write(&copy.document_file(id), text.as_bytes())?;
    let edits = last_record(&copy.read_review(id, &one.name)?);
    let text = files::review_text(&one.review, edits);
    atomic::create_folder(&copy.reviews_folder(id))?;
    atomic::write(&copy.review_file(id, &one.name), text.as_bytes())
}

fn last_record<T>(stored: &Stored<T>) -> u64 {
    let last = stored
        .journal
        .records
        .last()
        .map_or(0, |record| record.number);
    last.max(stored.held)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Decision, LineId, Pass, ReviewSet, Ruling};
    use crate::storage::{NewPage, create_set};

    fn a_set(folder: &Path) -> PathBuf {
        let (root, page) = (folder.join("case"), folder.join("scan.png"));
        atomic::write(&page, b"picture").unwrap();
        let set = ReviewSet {
            title: "A case".to_owned(),
            documents: vec!["memo".to_owned()],
            ..ReviewSet::default()
        };
        let pages = [NewPage {
            from: page,
            to: "documents/memo/pages/001.png".to_owned(),
        }];
        create_set(&root, &set, &[Document::new("memo", "Memo")], &pages).unwrap();
        atomic::write(&root.join(".lock"), b"somebody").unwrap();
        atomic::create_folder(&root.join("releases")).unwrap();
        atomic::write(&root.join("releases/note.txt"), b"note").unwrap();
        root
    }

    #[test]
    fn everything_but_the_lock_is_copied() {
        let folder = tempfile::tempdir().unwrap();
        let (root, to) = (a_set(folder.path()), folder.path().join("elsewhere/copy"));
        let mut told = Vec::new();
        copy_set(&root, &to, &[], &mut |done, total| told.push((done, total))).unwrap();
        for file in [
            "set.ron",
            "documents/memo/document.ron",
            "documents/memo/pages/001.png",
            "releases/note.txt",
        ] {
            assert_eq!(
                fs::read(root.join(file)).unwrap(),
                fs::read(to.join(file)).unwrap()
            );
        }
        assert!(!to.join(".lock").exists());
        assert_eq!(told.last(), Some(&(3, 3)));
        assert_eq!(SetPaths::new(&to).read_set().unwrap().title, "A case");
    }

    #[test]
    fn what_is_only_in_memory_is_in_the_copy() {
        let folder = tempfile::tempdir().unwrap();
        let (root, to) = (a_set(folder.path()), folder.path().join("copy"));
        let name = ReviewName::new(Pass::First, "RB1");
        let mut review = Review::default();
        let ruling = Ruling {
            decision: Decision::Declassify,
            ..Ruling::default()
        };
        review.rulings.insert(LineId(3), ruling);
        let mut document = Document::new("memo", "Memo");
        document.marking = "SECRET".to_owned();
        let one = InHand {
            document,
            name: name.clone(),
            review,
        };
        copy_set(&root, &to, &[one], &mut |_, _| {}).unwrap();
        let copy = SetPaths::new(&to);
        let decision = copy
            .read_review("memo", &name)
            .unwrap()
            .value
            .ruling(LineId(3))
            .decision
            .clone();
        assert_eq!(decision, Decision::Declassify);
        assert_eq!(copy.read_document("memo").unwrap().value.marking, "SECRET");
        assert_eq!(
            SetPaths::new(&root)
                .read_document("memo")
                .unwrap()
                .value
                .marking,
            ""
        );
    }

    #[test]
    fn nothing_is_overwritten_and_no_set_goes_into_itself() {
        let folder = tempfile::tempdir().unwrap();
        let root = a_set(folder.path());
        let taken = folder.path().join("taken");
        atomic::create_folder(&taken).unwrap();
        atomic::write(&taken.join("letter.txt"), b"mine").unwrap();
        for to in [
            taken.clone(),
            taken.join("letter.txt"),
            root.clone(),
            root.join("new/copy"),
        ] {
            let error = copy_set(&root, &to, &[], &mut |_, _| {}).unwrap_err();
            assert!(matches!(error, StorageError::Exists(_)), "{error}");
        }
        assert_eq!(fs::read_dir(&taken).unwrap().count(), 1);
        assert!(!root.join("new").exists());
    }

    #[test]
    fn a_folder_that_is_no_set_is_not_copied() {
        let folder = tempfile::tempdir().unwrap();
        let error = copy_set(
            folder.path(),
            &folder.path().join("copy"),
            &[],
            &mut |_, _| {},
        );
        assert!(matches!(error, Err(StorageError::NotASet(_))));
    }
}
