//! One step over the rulings of several lines, which need not say the same.

use crate::review::{Edit, LineId, Ruling, Step};
use crate::session::{Desk, steps};

/// The step that changes what the review says of `lines`, where it changes anything.
pub(super) fn change(
    desk: &Desk,
    lines: &[LineId],
    what: &str,
    change: impl Fn(LineId, &mut Ruling),
) -> Step {
    let edits = lines.iter().filter_map(|line| {
        let old = desk.review().ruling(*line);
        let mut new = old.clone();
        change(*line, &mut new);
        (new != *old).then_some(Edit::Rule(*line, new))
    });
    let label = format!("{what}: {}", steps::names(desk.document(), lines));
    Step {
        label,
        edits: edits.collect(),
    }
}

/// `on line 3 only`: which of several lines something is said of, where it is not said of all.
pub(super) fn only_on(desk: &Desk, said: &[LineId], all: &[LineId]) -> String {
    if said.len() == all.len() || said.is_empty() {
        return String::new();
    }
    format!("on {} only", steps::names(desk.document(), said))
}
