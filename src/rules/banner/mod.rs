//! The markings at the head and foot of pages against each other and against the document.

mod head_and_foot;
mod page_above_document;

use super::Rule;

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[&head_and_foot::RULE, &page_above_document::RULE];
