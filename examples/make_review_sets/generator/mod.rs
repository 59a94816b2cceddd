//! Makes the training sets that ship under `review_sets/`.
//!
//! A module of its own beside `main.rs`, so that a test makes the same sets again and compares
//! every byte. No clock, no thread and no outside chance has a part in it.

mod annex;
mod dice;
mod draft;
mod instruction;
mod letter;
mod memorandum;
mod paper;
mod press;
mod write;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tearline::review::{CodeClaim, Decision, LineId, ReviewSet, Ruling};

use draft::Exhibit;
pub(crate) use write::write;

/// A set with all that belongs to it.
pub(crate) struct TrainingSet {
    /// What `set.ron` says; its documents are filled in from the exhibits.
    pub(crate) set: ReviewSet,
    /// Its papers, in their order.
    pub(crate) exhibits: Vec<Exhibit>,
}

/// A set that is not made yet.
pub(crate) struct Recipe {
    /// The name of its folder.
    pub(crate) id: &'static str,
    /// Makes it: typesets and ages every page, which takes seconds.
    pub(crate) make: fn() -> TrainingSet,
}

/// All sets.
pub(crate) const SETS: [Recipe; 2] = [
    Recipe {
        id: memorandum::ID,
        make: memorandum::set,
    },
    Recipe {
        id: letter::ID,
        make: letter::set,
    },
];

/// A day that is written out in this program.
fn day(text: &str) -> NaiveDate {
    text.parse().expect("the day is written as 1962-11-02")
}

/// Rulings of a line, its decision and its codes each.
fn rulings(
    all: impl IntoIterator<Item = (u32, Decision, Vec<CodeClaim>)>,
) -> BTreeMap<LineId, Ruling> {
    all.into_iter()
        .map(|(line, decision, codes)| {
            let ruling = Ruling {
                decision,
                codes,
                ..Ruling::default()
            };
            (LineId(line), ruling)
        })
        .collect()
}
