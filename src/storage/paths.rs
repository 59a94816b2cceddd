//! Where things lie in a set, and what a path may not do.

use std::path::{Component, Path, PathBuf};

use super::StorageError;
use crate::review::{Page, Pass};

/// The paths of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetPaths {
    /// The folder of the set.
    pub root: PathBuf,
}

/// A set, and perhaps a document in it, as a person named them by a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The set.
    pub set: SetPaths,
    /// The document, if the path named one.
    pub document: Option<String>,
}

/// The name of a review's files: pass and reviewer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReviewName {
    /// The pass.
    pub pass: Pass,
    /// The reviewer, as it stands in the file's name.
    pub reviewer: String,
}

/// The picture of a page on disk.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Scan {
    /// The file.
    pub path: PathBuf,
    /// Which image of it, from 1.
    pub image: u32,
}

impl ReviewName {
    /// The name for a pass by a reviewer.
    pub fn new(pass: Pass, reviewer: &str) -> Self {
        Self {
            pass,
            reviewer: file_slug(reviewer, "reviewer"),
        }
    }

    /// The name without its ending.
    pub fn stem(&self) -> String {
        format!("{}-{}", self.pass.slug(), self.reviewer)
    }

    /// Reads such a name.
    pub fn from_stem(stem: &str) -> Option<Self> {
        Pass::ALL.into_iter().find_map(|pass| {
            let reviewer = stem.strip_prefix(pass.slug())?.strip_prefix('-')?;
            (!reviewer.is_empty()).then(|| Self {
                pass,
                reviewer: reviewer.to_owned(),
            })
        })
    }
}

impl SetPaths {
    /// The paths of the set at `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// `set.ron`.
    pub fn set_file(&self) -> PathBuf {
        self.root.join("set.ron")
    }

    /// `rules.ron`: how this set wants the rules.
    pub fn rules_file(&self) -> PathBuf {
        self.root.join("rules.ron")
    }

    /// The folder of a document.
    pub fn document_folder(&self, document: &str) -> PathBuf {
        self.root.join("documents").join(document)
    }

    /// `document.ron` of a document.
    pub fn document_file(&self, document: &str) -> PathBuf {
        self.document_folder(document).join("document.ron")
    }

    /// The folder of a document's reviews.
    pub fn reviews_folder(&self, document: &str) -> PathBuf {
        self.document_folder(document).join("reviews")
    }

    /// The file of a review.
    pub fn review_file(&self, document: &str, review: &ReviewName) -> PathBuf {
        self.reviews_folder(document)
            .join(format!("{}.ron", review.stem()))
    }

    /// The picture of a page, by its name alone: nothing is asked of the disk, so that the window
    /// can ask in every frame. Whoever opens the file must see where a link leads.
    pub fn named_page_file(&self, document: &str, page: &Page) -> Result<Scan, StorageError> {
        if !is_plain(Path::new(&page.file)) {
            return Err(self.leaves(document, page));
        }
        Ok(Scan {
            path: self.root.join(&page.file),
            image: page.image,
        })
    }

    /// The picture of a page, if its path stays in the set.
    ///
    /// # Errors
    /// If it is absolute, climbs with `..`, or follows a link out of the set.
    pub fn page_file(&self, document: &str, page: &Page) -> Result<Scan, StorageError> {
        let scan = self.named_page_file(document, page)?;
        // A link may point anywhere; what it leads to must lie in the set as well.
        if let (Ok(real), Ok(root)) = (scan.path.canonicalize(), self.root.canonicalize())
            && !real.starts_with(root)
        {
            return Err(self.leaves(document, page));
        }
        Ok(scan)
    }

    fn leaves(&self, document: &str, page: &Page) -> StorageError {
        StorageError::LeavesSet {
            inside: page.file.clone(),
            file: self.document_file(document),
        }
    }
}

/// Whether a path is made of plain names only: no root, no drive, no `.` and no `..`.
fn is_plain(path: &Path) -> bool {
    path.components().next().is_some()
        && path
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
}

/// Whether a name is one plain folder name.
pub(super) fn is_plain_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!(
        (parts.next(), parts.next()),
        (Some(Component::Normal(_)), None)
    ) && !name.contains(['/', '\\'])
}

/// Finds the set, and perhaps the document, that `path` names: the folder of a set or of a
/// document, or a file in one of them.
pub fn locate(path: &Path) -> Result<Located, StorageError> {
    if !path.exists() {
        return Err(StorageError::Nothing(path.to_owned()));
    }
    let whole = path
        .canonicalize()
        .map_err(StorageError::io("read the path", path))?;
    let start = if whole.is_dir() {
        whole.as_path()
    } else {
        whole.parent().unwrap_or(&whole)
    };
    let root = start
        .ancestors()
        .take(4)
        .find(|folder| folder.join("set.ron").is_file())
        .ok_or_else(|| StorageError::NotASet(path.to_owned()))?;
    let inside: Vec<_> = start
        .strip_prefix(root)
        .unwrap_or(start)
        .components()
        .collect();
    let document = match inside.as_slice() {
        [Component::Normal(folder), Component::Normal(id), ..] if *folder == "documents" => {
            Some(id.to_string_lossy().into_owned())
        }
        _ => None,
    };
    // Show people the path that they gave, not where links lead.
    let root = if start == root && path.is_dir() {
        path
    } else {
        root
    };
    Ok(Located {
        set: SetPaths::new(root),
        document,
    })
}

/// A text as part of a file name: small letters, digits and hyphens; `otherwise` if none is left.
pub fn file_slug(text: &str, otherwise: &str) -> String {
    let mut slug = String::new();
    for character in text.chars().take(80) {
        if character.is_alphanumeric() {
            slug.extend(character.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        otherwise.to_owned()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_path_stays_in_the_set() {
        let set = SetPaths::new("/nowhere/case");
        for bad in ["../x.png", "/etc/passwd", "a/../../x.png", "", "./x.png"] {
            let page = Page {
                file: bad.to_owned(),
                ..Page::default()
            };
            assert!(set.page_file("a", &page).is_err(), "{bad}");
        }
        let page = Page {
            file: "documents/a/pages/1.png".to_owned(),
            ..Page::default()
        };
        assert!(set.page_file("a", &page).is_ok());
    }

    #[test]
    fn names_of_reviews_are_read_back() {
        for (pass, reviewer, stem) in [
            (Pass::First, "RB 1", "first-rb-1"),
            (Pass::QualityCheck, "§§", "quality-check-reviewer"),
        ] {
            let name = ReviewName::new(pass, reviewer);
            assert_eq!(name.stem(), stem);
            assert_eq!(ReviewName::from_stem(stem), Some(name));
        }
        assert_eq!(ReviewName::from_stem("first-"), None);
        assert_eq!(ReviewName::from_stem("third-x"), None);
    }
}
