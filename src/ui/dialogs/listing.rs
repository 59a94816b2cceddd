//! What lies in a folder, as the file picker lists it, and what a typed path means.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use directories::UserDirs;

use super::ranking::ranked;
use crate::pages::natural_order;

/// One folder or file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its name.
    pub(super) name: String,
    /// Where it is.
    pub(super) path: PathBuf,
    /// What it is.
    pub(super) kind: Kind,
}

/// What an entry is; folders come first in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// A review set.
    Set,
    /// Another folder.
    Folder,
    /// A file.
    File,
}

/// The entries of a folder: folders before files, each in the order in which people number them.
///
/// # Errors
/// If the folder cannot be read: why, in one sentence.
pub(super) fn entries(folder: &Path) -> Result<Vec<Entry>, String> {
    let read = std::fs::read_dir(folder).map_err(|error| refusal(folder, error.kind()))?;
    let mut entries: Vec<Entry> = read
        .flatten()
        .map(|entry| describe(&entry.path()))
        .collect();
    let is_file = |entry: &Entry| entry.kind == Kind::File;
    entries.sort_by(|a, b| {
        is_file(a)
            .cmp(&is_file(b))
            .then_with(|| natural_order(&a.name, &b.name))
    });
    Ok(entries)
}

fn describe(path: &Path) -> Entry {
    let kind = if !path.is_dir() {
        Kind::File
    } else if path.join("set.ron").is_file() {
        Kind::Set
    } else {
        Kind::Folder
    };
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    Entry {
        name,
        path: path.to_owned(),
        kind,
    }
}

fn refusal(folder: &Path, kind: ErrorKind) -> String {
    let folder = folder.display();
    match kind {
        ErrorKind::NotFound => format!("There is no such folder: {folder}"),
        ErrorKind::PermissionDenied => format!("You have no permission to look into {folder}"),
        ErrorKind::NotADirectory => format!("This is no folder: {folder}"),
        other => format!("The folder cannot be read ({other}): {folder}"),
    }
}

/// The numbers of the entries that answer to `filter`. Hidden ones only where the filter begins
/// with a point, files only where they are wanted.
pub(super) fn filtered(entries: &[Entry], filter: &str, files: bool) -> Vec<usize> {
    let wanted = |index: &usize| {
        let entry: &Entry = &entries[*index];
        let hidden = entry.name.starts_with('.') && !filter.starts_with('.');
        !hidden && (files || entry.kind != Kind::File)
    };
    ranked(filter, entries.len(), |index| (&entries[index].name, ""))
        .into_iter()
        .filter(wanted)
        .collect()
}

/// What was typed, from `folder` on: the folder that it leads to, and the filter for what lies in
/// it. Without a separator the whole is a filter.
pub(super) fn typed_path(folder: &Path, typed: &str) -> (PathBuf, String) {
    let is_separator = |letter: char| letter == '/' || std::path::is_separator(letter);
    if typed == "~" {
        return (home(), String::new());
    }
    match typed.rfind(is_separator) {
        None => (folder.to_owned(), typed.to_owned()),
        Some(at) => {
            let path = expanded(&typed[..=at]);
            (tidy(&folder.join(path)), typed[at + 1..].to_owned())
        }
    }
}

/// A path with `~` for the home folder.
pub(super) fn expanded(typed: &str) -> PathBuf {
    match typed.strip_prefix('~') {
        Some("") => home(),
        Some(rest) if rest.starts_with(['/', '\\']) => {
            home().join(rest.trim_start_matches(['/', '\\']))
        }
        _ => PathBuf::from(typed),
    }
}

/// A path without `.` and `..`, as people read it.
fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    tidy
}

/// The home folder.
pub(super) fn home() -> PathBuf {
    UserDirs::new().map_or_else(
        || PathBuf::from("/"),
        |folders| folders.home_dir().to_owned(),
    )
}

/// The person's documents, where the system knows of them.
pub(super) fn documents() -> Option<PathBuf> {
    UserDirs::new().and_then(|folders| folders.document_dir().map(ToOwned::to_owned))
}

/// The nearest folder that is there: the path itself, or one above it.
pub(super) fn nearest_folder(path: &Path) -> PathBuf {
    let found = path.ancestors().find(|folder| folder.is_dir());
    found.map_or_else(home, ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::atomic;

    fn names(entries: &[Entry], filter: &str, files: bool) -> Vec<String> {
        filtered(entries, filter, files)
            .into_iter()
            .map(|index| entries[index].name.clone())
            .collect()
    }

    fn a_folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in ["page-10.png", "page-2.png", ".hidden", "Notes.txt"] {
            atomic::write(&folder.path().join(name), b"").unwrap();
        }
        for name in ["case 2", "case 10", ".git"] {
            atomic::create_folder(&folder.path().join(name)).unwrap();
        }
        atomic::write(&folder.path().join("case 10/set.ron"), b"").unwrap();
        folder
    }

    #[test]
    fn folders_come_first_and_numbers_count() {
        let folder = a_folder();
        let all = entries(folder.path()).unwrap();
        assert_eq!(
            names(&all, "", true),
            [
                "case 2",
                "case 10",
                "Notes.txt",
                "page-2.png",
                "page-10.png"
            ]
        );
        assert_eq!(names(&all, "", false), ["case 2", "case 10"]);
        let sets: Vec<&str> = all
            .iter()
            .filter(|one| one.kind == Kind::Set)
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(sets, ["case 10"]);
    }

    #[test]
    fn typing_filters_and_a_point_shows_what_is_hidden() {
        let folder = a_folder();
        let all = entries(folder.path()).unwrap();
        assert_eq!(names(&all, "PAGE", true), ["page-2.png", "page-10.png"]);
        assert_eq!(names(&all, ".", true)[..2], [".git", ".hidden"]);
        assert!(names(&all, "zebra", true).is_empty());
    }

    #[test]
    fn a_folder_that_cannot_be_read_says_why() {
        let folder = a_folder();
        let gone = entries(&folder.path().join("gone")).unwrap_err();
        assert!(gone.starts_with("There is no such folder"), "{gone}");
        let file = entries(&folder.path().join("Notes.txt")).unwrap_err();
        assert!(file.starts_with("This is no folder"), "{file}");
    }

    #[test]
    fn a_typed_path_leads_on_from_the_folder() {
        let here = Path::new("/cases/old");
        for (typed, folder, filter) in [
            ("memo", "/cases/old", "memo"),
            ("", "/cases/old", ""),
            ("1962/me", "/cases/old/1962", "me"),
            ("../new/", "/cases/new", ""),
            ("/etc/", "/etc", ""),
            ("/et", "/", "et"),
        ] {
            assert_eq!(
                typed_path(here, typed),
                (PathBuf::from(folder), filter.to_owned()),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_tilde_is_the_home_folder() {
        assert_eq!(expanded("~/cases"), home().join("cases"));
        assert_eq!(expanded("~"), home());
        assert_eq!(expanded("~other/x"), PathBuf::from("~other/x"));
        assert_eq!(typed_path(Path::new("/cases"), "~/a").0, home());
        assert_eq!(
            typed_path(Path::new("/cases"), "~"),
            (home(), String::new())
        );
    }

    #[test]
    fn a_start_that_is_gone_begins_above_it() {
        let folder = a_folder();
        assert_eq!(
            nearest_folder(&folder.path().join("gone/deeper")),
            folder.path()
        );
    }
}
