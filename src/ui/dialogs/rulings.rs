//! What is said of several lines that need not say the same.

use crate::review::LineId;
use crate::session::{Desk, steps};

/// `on line 3 only`: which of several lines something is said of, where it is not said of all.
pub(super) fn only_on(desk: &Desk, said: &[LineId], all: &[LineId]) -> String {
    if said.len() == all.len() || said.is_empty() {
        return String::new();
    }
    format!("on {} only", steps::names(desk.document(), said))
}
