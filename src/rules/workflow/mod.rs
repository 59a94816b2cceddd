//! Whether the sheet is complete and says of each line all that it must.

mod code_on_released;
mod no_code;
mod unreviewed;

use super::Rule;

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[&unreviewed::RULE, &no_code::RULE, &code_on_released::RULE];
