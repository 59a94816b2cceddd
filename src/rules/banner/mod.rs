//! The markings and numbers of pages and portions against each other and against the document.

mod above_portions;
mod enclosure;
mod grammar;
mod head_and_foot;
mod misspelt;
mod one_edge;
mod page_above_document;
mod page_numbers;
mod portion_above;
mod roll_up;
mod unmarked_portions;
mod word_for_date;

use super::portion::{is_part, runs_on};
use super::{Context, Rule};
use crate::review::{Line, LineKind, first_spare_line};

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[
    &head_and_foot::RULE,
    &one_edge::RULE,
    &page_above_document::RULE,
    &portion_above::RULE,
    &above_portions::RULE,
    &unmarked_portions::RULE,
    &page_numbers::RULE,
    &enclosure::RULE,
    &grammar::RULE,
    &roll_up::RULE,
    &word_for_date::RULE,
    &misspelt::RULE,
];

/// The lines that should bear a portion mark of their own: no headings and formalities, no blank
/// lines at the end of the form, and no parts of a paragraph, for which its mark holds.
fn portions<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Line> {
    let spare = first_spare_line(context.document, context.review);
    context.document.lines[..spare].iter().filter(|line| {
        let is_frame = matches!(line.kind, LineKind::Formality | LineKind::Heading);
        !is_frame && !runs_on(&line.text) && !is_part(&line.text)
    })
}

/// Whether anything of the line was copied from the paper.
fn is_copied(line: &Line) -> bool {
    !line.text.trim().is_empty() || !line.regions.is_empty() || !line.marking.trim().is_empty()
}
