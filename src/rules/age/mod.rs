//! The rules of this group.

use super::Rule;

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[];
