//! What the instructions of earlier orders meant, and what became of them.

use super::Rule;

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[];
