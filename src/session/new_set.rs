//! New sets from page files.

use std::path::{Path, PathBuf};

use crate::pages::{Decoder, Isolation, Opening, PageError};
use crate::review::{Document, Page, ReviewSet};
use crate::storage::{self, NewPage, SetPaths, StorageError};

/// What a new set is made from: one document of all the pages.
#[derive(Clone, Debug, Default)]
pub struct SetPlan {
    /// What the case, and its document, are called.
    pub title: String,
    /// The case number; may be empty.
    pub case_number: String,
    /// The reviewing office; may be empty.
    pub office: String,
    /// The page files, in order. A file of several images gives several pages.
    pub pages: Vec<PathBuf>,
}

/// Why a set was not made. Nothing is left behind under its name.
#[derive(Debug, thiserror::Error)]
pub enum NewSetError {
    /// A page file cannot be used.
    #[error(transparent)]
    Page(#[from] PageError),
    /// The set cannot be written.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// There is nothing to review.
    #[error("a set needs at least one page file")]
    NoPages,
}

/// Makes a set at `root` from copies of page files. The files themselves are only read, and opened
/// where `isolation` says.
pub fn make_set(
    root: &Path,
    plan: &SetPlan,
    isolation: &Isolation,
) -> Result<SetPaths, NewSetError> {
    if plan.pages.is_empty() {
        return Err(NewSetError::NoPages);
    }
    let id = storage::file_slug(&plan.title, "document");
    let mut document = Document::new(&id, &plan.title);
    let mut copies = Vec::new();
    let mut decoder = Decoder::new(isolation);
    for (number, from) in (1..).zip(&plan.pages) {
        let info = decoder.inspect(from, &Opening::default())?;
        let to = page_path(&id, number, from);
        let sha256 = storage::sha256_hex(from)?;
        for image in (1..).take(info.images.len()) {
            let (file, sha256) = (to.clone(), sha256.clone());
            document.pages.push(Page {
                file,
                image,
                sha256,
                ..Page::default()
            });
        }
        copies.push(NewPage {
            from: from.clone(),
            to,
        });
    }
    let set = ReviewSet {
        title: plan.title.clone(),
        case_number: plan.case_number.clone(),
        office: plan.office.clone(),
        note: String::new(),
        documents: vec![id],
    };
    storage::create_set(root, &set, &[document], &copies)?;
    Ok(SetPaths::new(root))
}

/// A name in the set that keeps the order and can be told apart: number, old name, old ending.
fn page_path(id: &str, number: usize, from: &Path) -> String {
    let stem = from
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let end = from
        .extension()
        .map(|end| end.to_string_lossy().into_owned())
        .unwrap_or_default();
    let (stem, end) = (
        storage::file_slug(&stem, "page"),
        storage::file_slug(&end, ""),
    );
    let dot = if end.is_empty() { "" } else { "." };
    format!("documents/{id}/pages/{number:03}-{stem}{dot}{end}")
}
