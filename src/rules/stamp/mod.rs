//! Stamps: the one that a review makes against its sheet, and the dates of all of them.

mod disagrees;
mod exemptions;
mod impossible_date;
mod incomplete;
mod plausible;

use super::{Context, Fix, Rule};
use crate::review::{Decision, Document, Edit, FoundStamp, Stamp, StampValues};

/// Whether a stamp on the paper can have been made on the date that is read on it; a date that
/// STP-07 finds impossible says nothing about what became of the paper.
pub(super) fn has_possible_date(document: &Document, stamp: &FoundStamp) -> bool {
    impossible_date::is_possible(document, stamp)
}

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[
    &disagrees::RULE,
    &exemptions::RULE,
    &incomplete::RULE,
    &impossible_date::RULE,
];

/// The stamp that the review makes, with what it shows.
fn made<'a>(context: &Context<'a>) -> Option<(&'a Stamp, StampValues)> {
    let stamp = context.review.stamp.as_ref()?;
    let values = StampValues::of(context.document, context.review, stamp);
    Some((stamp, values))
}

/// What the ticked boxes come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Says {
    /// The paper is released as a whole.
    all: bool,
    /// A part is released.
    part: bool,
    /// Nothing is.
    none: bool,
}

impl Says {
    fn of(values: &StampValues) -> Self {
        Self {
            all: values.boxes.iter().any(|one| one.releases_all()),
            part: values.boxes.iter().any(|one| one.releases_part()),
            none: values.boxes.iter().any(|one| one.denies_all()),
        }
    }

    /// Whether it says one thing: that the whole is released.
    fn only_all(self) -> bool {
        self.all && !self.part && !self.none
    }

    fn releases(self) -> bool {
        self.all || self.part
    }
}

/// How many lines are what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    released: usize,
    kept: usize,
    open: usize,
}

impl Count {
    fn of(context: &Context<'_>) -> Self {
        let mut count = Self::default();
        for line in &context.document.lines {
            match context.review.ruling(line.id).decision {
                Decision::Declassify => count.released += 1,
                Decision::Retain(_) | Decision::Refer => count.kept += 1,
                Decision::Unreviewed | Decision::Boxes(_) => count.open += 1,
                Decision::NonResponsive => {}
            }
        }
        count
    }
}

/// Sets the stamp anew.
fn restamp(label: &str, stamp: Stamp) -> Fix {
    Fix::new(label, Edit::Stamp(Some(stamp)))
}

/// A list as a sentence has it: `a, b and c`.
fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
