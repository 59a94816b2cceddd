//! Writes the training sets into a folder: `cargo run --example make_review_sets -- review_sets`.
//!
//! A set that is there already is not overwritten; remove it first.

mod generator;

use std::path::PathBuf;

use tearline::storage::StorageError;

fn main() -> Result<(), StorageError> {
    let folder = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("review_sets"), PathBuf::from);
    for recipe in generator::SETS {
        generator::write(&recipe, &folder)?;
    }
    Ok(())
}
