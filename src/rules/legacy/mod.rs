//! What the instructions of earlier orders meant, and what became of them.
//!
//! Where a paper's own instruction declassified it, LEG-02 and LEG-03 speak of each line that is
//! kept; where it only lowered the level, DEC-03 does.

mod beyond_25;
mod conflicting;
mod date_on_atomic;
mod date_passed;
mod group_4;
mod no_step_down;
mod open_ended;
mod review_date;
mod treaty;
mod window;

use super::{Context, Fix, Report, Rule, Subject};
use crate::authority::{Cause, Change, Instruction, Says, plain};
use crate::marking::Level;
use crate::review::{Decision, Place, Ruling};
use crate::rules::Severity;

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[
    &window::RULE,
    &group_4::RULE,
    &date_passed::RULE,
    &no_step_down::RULE,
    &review_date::RULE,
    &open_ended::RULE,
    &treaty::RULE,
    &date_on_atomic::RULE,
    &beyond_25::RULE,
    &conflicting::RULE,
];

/// The change by which its own instruction had declassified the paper by the day of the review.
pub(super) fn declassified<'a>(context: &'a Context<'_>) -> Option<&'a Change> {
    context
        .effective
        .lowered_before_its_age(context.on)
        .filter(|change| change.cause == Cause::Instruction && change.level == Level::Unclassified)
}

/// Reports a line that is kept though the instruction of the paper had declassified it, as grave as
/// the schedule behind that is sure.
fn report_kept(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let Decision::Retain(kept) = subject.ruling.decision else {
        return;
    };
    let Some(change) = declassified(context) else {
        return;
    };
    let severity = if change.confirmed {
        Severity::Error
    } else {
        Severity::Warning
    };
    let instruction = &context.instruction;
    report.with_severity(severity).citing(change.citation).finding(
        Place::Line(subject.line.id),
        format!(
            "This line is kept at {kept}, but the instruction of the paper, {instruction}, declassified it on {} ({}).",
            plain(change.date),
            change.why
        ),
        "Declassify the line; if the paper shows a later extension, enter that as its instruction.",
        vec![Fix::declassify(subject.line.id, subject.ruling)],
    );
}

/// Whether a text is an instruction without an end: OADR, X1 to X8, MR, DCI Only or DNI Only.
pub(super) fn is_open_ended(text: &str) -> bool {
    matches!(
        Instruction::parse(text).says,
        Says::Oadr | Says::X(_) | Says::ManualReview | Says::DirectorOnly
    )
}

/// Whether a line is kept on the ground of such an instruction.
pub(super) fn is_open_ended_ground(ruling: &Ruling) -> bool {
    open_ended::ground(ruling).is_some()
}
