//! What is decided of a line against what the paper says of it.

mod above_force;
mod above_marking;
mod two_boxes;

use super::Rule;

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[&above_marking::RULE, &above_force::RULE, &two_boxes::RULE];
