//! The body of a paper against the records that describe it: finding aids, source notes, official
//! records and withdrawal sheets.
//!
//! None of these is an error: a record can be wrong as well as a reading of the paper, and only a
//! person can tell. What is empty on one side disagrees with nothing; REC-08 offers it.

mod absent_fact;
mod date;
mod declassification_date;
mod impossible;
mod instruction;
mod kept;
mod marking;
mod originator;
mod pages;

use chrono::NaiveDate;

use super::Rule;
use crate::authority::Instruction;
use crate::review::{Description, Document};

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[
    &marking::RULE,
    &date::RULE,
    &declassification_date::RULE,
    &instruction::RULE,
    &pages::RULE,
    &originator::RULE,
    &impossible::RULE,
    &absent_fact::RULE,
    &kept::RULE,
];

/// A description within a sentence: `the official record`, `the finding aid (RG 59, box 12)`.
fn named(description: &Description) -> String {
    let kind = description.kind.words();
    match description.source.trim() {
        "" => format!("the {kind}"),
        source => format!("the {kind} ({source})"),
    }
}

/// The same at the beginning of a sentence.
fn named_first(description: &Description) -> String {
    named(description).replacen("the", "The", 1)
}

/// The instruction that a description gives.
fn recorded(document: &Document, description: &Description) -> Instruction {
    let origin = description.date.or(document.date);
    Instruction::on_paper(&description.instruction, origin)
}

/// The day on which an instruction declassifies, where it names one. A day of review is none.
fn declassifies_on(instruction: &Instruction) -> Option<NaiveDate> {
    instruction.date().filter(|_| !instruction.is_review())
}
