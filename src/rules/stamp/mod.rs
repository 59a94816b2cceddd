//! Stamps: the one that a review makes, against its sheet and against the law, and those that stand
//! on the paper already, against one another and against their time.

mod case_number;
mod codes_differ;
mod contradictory;
mod covers_text;
mod disagrees;
mod exemptions;
mod extension;
mod impossible_date;
mod incomplete;
mod level_unstruck;
mod no_word;
mod oadr;
mod order_not_in_force;
mod plausible;
mod top_secret_authority;
mod two_stamps;

use std::collections::BTreeSet;

use super::{Context, Fix, Rule};
use crate::marking::Level;
use crate::review::{Boxes, Decision, Document, Edit, FoundStamp, Stamp, StampBox, StampValues};

/// Whether a stamp on the paper can have been made on the date that is read on it; a date that
/// STP-07 finds impossible says nothing about what became of the paper.
pub(super) fn has_possible_date(document: &Document, stamp: &FoundStamp) -> bool {
    impossible_date::is_possible(document, stamp)
}

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[
    &disagrees::RULE,
    &contradictory::RULE,
    &exemptions::RULE,
    &codes_differ::RULE,
    &top_secret_authority::RULE,
    &incomplete::RULE,
    &impossible_date::RULE,
    &order_not_in_force::RULE,
    &level_unstruck::RULE,
    &no_word::RULE,
    &covers_text::RULE,
    &case_number::RULE,
    &extension::RULE,
    &oadr::RULE,
    &two_stamps::RULE,
];

/// The stamp that the review makes, with what it shows.
pub(super) fn made<'a>(context: &Context<'a>) -> Option<(&'a Stamp, StampValues)> {
    let stamp = context.review.stamp.as_ref()?;
    let values = StampValues::of(context.document, context.review, stamp);
    Some((stamp, values))
}

/// A stamp that stands on the paper, as a sentence begins with it.
pub(super) fn found(stamp: &FoundStamp) -> String {
    match stamp.office.trim() {
        "" => format!("The stamp on page {}", stamp.page),
        office => format!("The stamp of {office} on page {}", stamp.page),
    }
}

/// The level at which the boxes CLASSIFY and DOWNGRADE keep a paper; the higher where several do.
pub(super) fn level_kept(boxes: &BTreeSet<StampBox>) -> Option<Level> {
    let level = |one: &StampBox| match one {
        StampBox::ClassifySecret | StampBox::DowngradeToSecret => Some(Level::Secret),
        StampBox::ClassifyConfidential | StampBox::DowngradeToConfidential => {
            Some(Level::Confidential)
        }
        _ => None,
    };
    boxes.iter().filter_map(level).max()
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
        Self::of_boxes(&values.boxes)
    }

    fn of_boxes(boxes: &BTreeSet<StampBox>) -> Self {
        Self {
            all: boxes.iter().any(|one| one.releases_all()),
            part: boxes.iter().any(|one| one.releases_part()),
            none: boxes.iter().any(|one| one.denies_all()),
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
pub(super) fn restamp(label: &str, stamp: Stamp) -> Fix {
    Fix::new(label, Edit::Stamp(Some(stamp)))
}

/// Takes the boxes from the sheet instead of those that a person ticked.
pub(super) fn boxes_from_sheet(stamp: &Stamp) -> Fix {
    let stamp = Stamp {
        boxes: Boxes::FromSheet,
        ..stamp.clone()
    };
    restamp("Take the boxes from the sheet", stamp)
}

/// A list as a sentence has it: `a, b and c`.
fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
