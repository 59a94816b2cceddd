//! The marking in force on a date.

use chrono::NaiveDate;

use crate::marking::Level;

/// The facts on which the marking in force depends.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The level as marked.
    pub level: Option<Level>,
}

/// The marking in force on a date: a computed expectation, never an authority to treat a paper as
/// declassified.
#[derive(Clone, Debug, Default)]
pub struct Effective {
    /// The level.
    pub level: Option<Level>,
}

/// Computes it.
pub fn effective(facts: &Facts, _on: NaiveDate) -> Effective {
    Effective { level: facts.level }
}
