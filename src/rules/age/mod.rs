//! What the age of a record forbids to keep.
//!
//! AGE-01, AGE-02 and AGE-03 are one question at three ages: on a line exactly one can fire, that
//! of the highest age passed.

mod no_date;
mod past_25;
mod past_50;
mod past_75;

use super::{Context, Fix, Report, Rule, Subject};
use crate::authority::{Age, Instruction, exemption};
use crate::marking::{Level, Marking};
use crate::review::{Answer, Decision, Place, Ruling};

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[
    &past_25::RULE,
    &past_50::RULE,
    &past_75::RULE,
    &no_date::RULE,
];

/// The level at which a line is kept though the last age that the document passed is `age` and
/// nothing that it cites outlasts that age.
fn kept_past(context: &Context<'_>, subject: &Subject<'_>, age: Age) -> Option<Level> {
    let ruling = subject.ruling;
    let Decision::Retain(level) = ruling.decision else {
        return None;
    };
    let due = context.document.permanent && context.age == Some(age);
    let excused = !due
        || cites_beyond(ruling, age)
        || is_covered_by_instruction(context, age)
        || has_no_clock(context, subject);
    (!excused).then_some(level)
}

fn cites_beyond(ruling: &Ruling, age: Age) -> bool {
    ruling.codes.iter().any(|claim| {
        exemption(&claim.code)
            .and_then(|code| code.family.outlasts())
            .is_some_and(|years| years >= age.years())
    })
}

/// Whether the document as a whole is exempt at that age, and still is on the day.
fn is_covered_by_instruction(context: &Context<'_>, age: Age) -> bool {
    let Instruction::Exempt(code, _) = &context.instruction else {
        return false;
    };
    code.family.outlasts() >= Some(age.years())
        && context.effective.level != Some(Level::Unclassified)
}

/// Restricted Data and NATO information are never declassified automatically
/// (32 CFR 2001.30(p)), so that their age forbids nothing.
fn has_no_clock(context: &Context<'_>, subject: &Subject<'_>) -> bool {
    let has_none = |marking: &Marking| marking.aea || marking.nato;
    has_none(&context.marking)
        || context
            .page_of(subject.line)
            .is_some_and(|(_, page)| has_none(page.inherited()))
        || subject.own.as_ref().is_some_and(has_none)
}

/// Whether another agency was asked and has not answered.
fn awaits_an_answer(ruling: &Ruling) -> bool {
    ruling
        .referrals
        .iter()
        .any(|referral| referral.answer == Answer::Pending)
}

/// Reports a line that is kept too long.
fn report_line(subject: &Subject<'_>, (message, hint): (String, &str), report: &mut Report<'_>) {
    let fixes = vec![Fix::declassify(subject.line.id, subject.ruling)];
    report.finding(Place::Line(subject.line.id), message, hint, fixes);
}
