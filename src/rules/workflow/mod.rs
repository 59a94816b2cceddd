//! Whether the sheet is complete, says of each line all that it must, and was made by those who may.

mod after_request;
mod changed_after_signing;
mod code_on_released;
mod deadline;
mod disagreement;
mod forbidden_reason;
mod mandatory_ground;
mod no_code;
mod no_order_code;
mod no_statute;
mod nobody_declassified;
mod one_person;
mod out_of_scope;
mod reclassified;
mod same_person;
mod unread_page;
mod unreviewed;
mod whole_page;

use super::Rule;
use crate::authority::exemption;
use crate::review::{CodeClaim, Decision, Ruling};

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[
    &unreviewed::RULE,
    &unread_page::RULE,
    &no_code::RULE,
    &code_on_released::RULE,
    &no_statute::RULE,
    &no_order_code::RULE,
    &mandatory_ground::RULE,
    &same_person::RULE,
    &one_person::RULE,
    &disagreement::RULE,
    &whole_page::RULE,
    &deadline::RULE,
    &reclassified::RULE,
    &after_request::RULE,
    &forbidden_reason::RULE,
    &nobody_declassified::RULE,
    &changed_after_signing::RULE,
    &out_of_scope::RULE,
];

/// Whether a line is withheld, for the present or for good, so that its codes count. Codes on other
/// lines are left to WF-04.
fn is_withheld(ruling: &Ruling) -> bool {
    matches!(ruling.decision, Decision::Retain(_) | Decision::Refer)
}

/// A claimed code as the law writes it, if there is such a code.
fn code_of(claim: &CodeClaim) -> Option<&'static str> {
    exemption(&claim.code).map(|row| row.code.as_str())
}

/// Whether a claim is that of `code` of the Freedom of Information Act. Asked of each line, so that
/// codes which cannot be one are not looked up.
fn is_foia(claim: &CodeClaim, code: &str) -> bool {
    claim.code.contains(['b', 'B']) && code_of(claim) == Some(code)
}

/// How many there are, in words: `1 line`, `3 lines`.
fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        count => format!("{count} {what}s"),
    }
}
