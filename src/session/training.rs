//! The training sets, which are part of the program, so that there is something to open wherever
//! it is installed.
//!
//! They are embedded as files and copied out before they are opened: a person who trains writes
//! decisions, and those belong into the person's own folder.

use std::path::{Path, PathBuf};

use include_dir::{Dir, DirEntry, include_dir};

use crate::review::ReviewSet;
use crate::storage::{SetPaths, StorageError, atomic, parse_set};

static SETS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/review_sets");

/// A set to learn with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainingSet {
    /// The name of its folder.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it teaches, in a sentence or two.
    pub about: String,
}

/// The training sets, the one to begin with first. A build without any is a build all the same.
pub fn training_sets() -> Vec<TrainingSet> {
    // The memorandum teaches the sheet, which comes before everything else.
    let first = |set: &TrainingSet| !set.id.starts_with("memorandum");
    let mut sets: Vec<TrainingSet> = SETS.dirs().filter_map(training_set).collect();
    sets.sort_by(|a, b| (first(a), &a.id).cmp(&(first(b), &b.id)));
    sets
}

fn training_set(folder: &Dir<'_>) -> Option<TrainingSet> {
    let id = folder.path().file_name()?.to_str()?.to_owned();
    let file = folder.get_file(folder.path().join("set.ron"))?;
    let ReviewSet { title, note, .. } = parse_set(file.contents_utf8()?, file.path()).ok()?;
    Some(TrainingSet {
        id,
        title,
        about: note,
    })
}

/// Copies a training set to `into/<id>` and gives that path. A set that is there already is left
/// as it is, with what somebody decided in it.
///
/// # Errors
/// If there is no such set, something else stands in its place, or it cannot be written.
pub fn copy_training_set(id: &str, into: &Path) -> Result<PathBuf, StorageError> {
    let to = into.join(id);
    let Some(folder) = SETS.get_dir(id) else {
        return Err(StorageError::Nothing(to));
    };
    copy_out(folder, &to)?;
    Ok(to)
}

/// Writes the embedded folder to `to`. `set.ron` comes last, so that a copy that was broken off is
/// no set; the next call finishes it.
fn copy_out(folder: &Dir<'_>, to: &Path) -> Result<(), StorageError> {
    if SetPaths::new(to).set_file().exists() {
        return Ok(());
    }
    let set_file = folder.path().join("set.ron");
    write_out(folder, folder.path(), to, &set_file)?;
    match folder.get_file(&set_file) {
        Some(file) => atomic::write_new(&SetPaths::new(to).set_file(), file.contents()),
        None => Err(StorageError::NotASet(to.to_owned())),
    }
}

fn write_out(folder: &Dir<'_>, root: &Path, to: &Path, later: &Path) -> Result<(), StorageError> {
    for entry in folder.entries() {
        let inside = entry
            .path()
            .strip_prefix(root)
            .unwrap_or_else(|_| entry.path());
        match entry {
            DirEntry::Dir(folder) => {
                atomic::create_folder(&to.join(inside))?;
                write_out(folder, root, to, later)?;
            }
            DirEntry::File(file) if file.path() != later => {
                put_file(&to.join(inside), file.contents())?;
            }
            DirEntry::File(_) => {}
        }
    }
    Ok(())
}

/// Writes a file that is not there; the same file there already is a copy that was broken off.
fn put_file(path: &Path, contents: &[u8]) -> Result<(), StorageError> {
    if let Some(folder) = path.parent() {
        atomic::create_folder(folder)?;
    }
    match atomic::write_new(path, contents) {
        Err(StorageError::Exists(_)) if std::fs::read(path).is_ok_and(|old| old == contents) => {
            Ok(())
        }
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SET: &str = "(version: 1, set: (title: \"A set\", note: \"Teaches.\", documents: []))";

    /// A folder as it would be embedded, so that the tests need none of the real sets.
    fn embedded() -> Dir<'static> {
        static PAGES: [DirEntry<'static>; 1] = [DirEntry::File(include_dir::File::new(
            "a-set/pages/1.png",
            b"picture",
        ))];
        static ENTRIES: [DirEntry<'static>; 2] = [
            DirEntry::File(include_dir::File::new("a-set/set.ron", SET.as_bytes())),
            DirEntry::Dir(Dir::new("a-set/pages", &PAGES)),
        ];
        Dir::new("a-set", &ENTRIES)
    }

    #[test]
    fn title_and_note_come_from_the_set() {
        let set = training_set(&embedded()).unwrap();
        assert_eq!(
            (set.id.as_str(), set.title.as_str(), set.about.as_str()),
            ("a-set", "A set", "Teaches.")
        );
    }

    #[test]
    fn a_set_is_copied_whole() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("deep/a-set");
        copy_out(&embedded(), &to).unwrap();
        assert_eq!(std::fs::read(to.join("pages/1.png")).unwrap(), b"picture");
        assert_eq!(SetPaths::new(&to).read_set().unwrap().title, "A set");
    }

    #[test]
    fn a_set_that_is_there_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let set = folder.path().join("set.ron");
        atomic::write(&set, b"with decisions").unwrap();
        copy_out(&embedded(), folder.path()).unwrap();
        assert_eq!(std::fs::read(set).unwrap(), b"with decisions");
        assert!(!folder.path().join("pages").exists());
    }

    #[test]
    fn a_copy_that_was_broken_off_is_finished_but_nothing_else_is_touched() {
        let folder = tempfile::tempdir().unwrap();
        atomic::create_folder(&folder.path().join("pages")).unwrap();
        let page = folder.path().join("pages/1.png");
        atomic::write(&page, b"something else").unwrap();
        assert!(matches!(
            copy_out(&embedded(), folder.path()),
            Err(StorageError::Exists(_))
        ));
        assert!(!folder.path().join("set.ron").exists());
        atomic::write(&page, b"picture").unwrap();
        copy_out(&embedded(), folder.path()).unwrap();
        assert!(folder.path().join("set.ron").exists());
    }

    #[test]
    fn every_shipped_set_can_be_copied_and_read() {
        let folder = tempfile::tempdir().unwrap();
        for set in training_sets() {
            let root = copy_training_set(&set.id, folder.path()).unwrap();
            assert_eq!(SetPaths::new(root).read_set().unwrap().title, set.title);
            assert!(
                !set.about.is_empty(),
                "{} does not say what it teaches",
                set.id
            );
        }
    }

    #[test]
    fn a_set_that_does_not_exist_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            copy_training_set("no-such-set", folder.path()),
            Err(StorageError::Nothing(_))
        ));
    }
}
