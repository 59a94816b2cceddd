//! The sets as folders, through the functions with which the program itself writes.

use std::path::Path;

use tearline::review::{Document, ReviewSet};
use tearline::storage::{
    NewPage, ReviewName, SetPaths, StorageError, atomic, create_set, review_text, sha256_hex,
};

use super::draft::Exhibit;
use super::{Recipe, TrainingSet};

/// Makes a set and writes it as a folder of its name under `root`, where it must not be yet.
///
/// # Errors
/// If it is there, or the disk refuses.
pub(crate) fn write(recipe: &Recipe, root: &Path) -> Result<(), StorageError> {
    let workshop = root.join(format!(".{}-pages", recipe.id));
    let written = write_through((recipe.make)(), &root.join(recipe.id), &workshop);
    // Left over after an error as well; it holds nothing that is not made again.
    let _ = std::fs::remove_dir_all(&workshop);
    written
}

fn write_through(set: TrainingSet, folder: &Path, workshop: &Path) -> Result<(), StorageError> {
    let mut documents = Vec::new();
    let mut pages = Vec::new();
    for exhibit in &set.exhibits {
        documents.push(with_pictures(exhibit, workshop, &mut pages)?);
    }
    let facts = ReviewSet {
        documents: documents.iter().map(|one| one.id.clone()).collect(),
        ..set.set
    };
    create_set(folder, &facts, &documents, &pages)?;
    let paths = SetPaths::new(folder);
    for exhibit in &set.exhibits {
        for review in &exhibit.reviews {
            let name = ReviewName::new(review.pass, &review.reviewer);
            let file = paths.review_file(&exhibit.document.id, &name);
            atomic::write_new(&file, review_text(review, 0).as_bytes())?;
        }
    }
    Ok(())
}

/// Lays the pictures of a paper ready in the workshop; gives the paper with their sums.
fn with_pictures(
    exhibit: &Exhibit,
    workshop: &Path,
    pages: &mut Vec<NewPage>,
) -> Result<Document, StorageError> {
    let mut document = exhibit.document.clone();
    let shelf = workshop.join(&document.id);
    atomic::create_folder(&shelf)?;
    for (place, (page, picture)) in document.pages.iter_mut().zip(&exhibit.pictures).enumerate() {
        let from = shelf.join(place.to_string());
        atomic::write_new(&from, picture)?;
        page.sha256 = sha256_hex(&from)?;
        pages.push(NewPage {
            from,
            to: page.file.clone(),
        });
    }
    Ok(document)
}
