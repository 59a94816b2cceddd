//! The body of a paper against the records that describe it.

use super::Rule;

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[];
