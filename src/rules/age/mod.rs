//! What the age of a record forbids to keep.
//!
//! AGE-01, AGE-02 and AGE-03 are one question at three ages: on a line at most one can fire, that
//! of the highest age passed. They leave a line to the rule that names its mistake more exactly: a
//! code that does not exist to AGE-05, an instruction that has no end taken for an exemption to
//! LEG-06, and at 25 years a ground of original classification to AGE-04.

mod approved;
mod by_type;
mod deliberative;
mod due;
mod early;
mod ground_of_origin;
mod near;
mod needless_date;
mod no_date;
mod no_harm;
mod over;
mod past_25;
mod past_50;
mod past_75;
mod too_far;
mod unknown_code;

use super::{Context, Fix, Report, Rule, Subject, legacy};
use crate::authority::{Age, Exemption, Family, exemption};
use crate::marking::{Level, Marking};
use crate::review::{Answer, CodeClaim, Decision, Edit, Place, Ruling};

/// The rules of the group.
pub(super) static RULES: &[&Rule] = &[
    &past_25::RULE,
    &past_50::RULE,
    &past_75::RULE,
    &ground_of_origin::RULE,
    &unknown_code::RULE,
    &no_date::RULE,
    &needless_date::RULE,
    &too_far::RULE,
    &over::RULE,
    &approved::RULE,
    &by_type::RULE,
    &early::RULE,
    &near::RULE,
    &deliberative::RULE,
    &no_harm::RULE,
];

/// The level at which a line is kept though the last age that the document passed is `age` and
/// nothing that it cites outlasts that age; none where another rule names the mistake.
fn kept_past(context: &Context<'_>, subject: &Subject<'_>, age: Age) -> Option<Level> {
    if context.age != Some(age) {
        return None;
    }
    let ruling = subject.ruling;
    outlived(context, subject).filter(|_| {
        let is_unknown = |claim: &CodeClaim| exemption(&claim.code).is_none();
        !ruling.codes.iter().any(is_unknown) && !legacy::is_open_ended_ground(ruling)
    })
}

/// The level at which a line is kept though its document passed an age and nothing outlasts it.
pub(super) fn outlived(context: &Context<'_>, subject: &Subject<'_>) -> Option<Level> {
    let ruling = subject.ruling;
    let Decision::Retain(level) = ruling.decision else {
        return None;
    };
    let age = context.age.filter(|age| *age > Age::Under25)?;
    let excused = !context.document.permanent
        || due::is_put_off(context, subject, age)
        || cites_beyond(ruling, age)
        || is_covered_by_instruction(context, age)
        || has_no_clock(context, subject);
    (!excused).then_some(level)
}

fn cites_beyond(ruling: &Ruling, age: Age) -> bool {
    ruling
        .codes
        .iter()
        .any(|claim| outlasts(claim).is_some_and(|years| years >= age.years()))
}

/// The age at which the code of a claim keeps information, if it does at any.
fn outlasts(claim: &CodeClaim) -> Option<u16> {
    exemption(&claim.code)?.family.outlasts()
}

/// Whether a claim is a ground of original classification: 1.4(c), or a letter of an earlier order.
fn is_ground_of_origin(claim: &CodeClaim) -> bool {
    exemption(&claim.code).is_some_and(|code| code.family == Family::Classification)
}

/// Whether the document as a whole is exempt at that age, and still is on the day.
fn is_covered_by_instruction(context: &Context<'_>, age: Age) -> bool {
    let Some(code) = context.instruction.exemption() else {
        return false;
    };
    code.family.outlasts() >= Some(age.years())
        && context.effective.level != Some(Level::Unclassified)
}

/// Restricted Data and NATO information are never declassified automatically
/// (32 CFR 2001.30(p)), so that their age forbids nothing.
fn has_no_clock(context: &Context<'_>, subject: &Subject<'_>) -> bool {
    stops_the_clock(&context.marking)
        || context
            .page_of(subject.line)
            .is_some_and(|(_, page)| stops_the_clock(page.inherited()))
        || subject.own.as_ref().is_some_and(stops_the_clock)
}

fn stops_the_clock(marking: &Marking) -> bool {
    marking.aea || marking.nato
}

/// The claims of a line whose codes matter, with their places. Those of a line that is let go, or
/// lies outside the request, are left to WF-04.
fn claims<'a>(
    subject: &Subject<'a>,
) -> impl Iterator<Item = (usize, &'a CodeClaim, &'static Exemption)> + use<'a> {
    let is_let_go = matches!(
        subject.ruling.decision,
        Decision::Declassify | Decision::NonResponsive
    );
    let codes: &[CodeClaim] = if is_let_go {
        &[]
    } else {
        &subject.ruling.codes
    };
    codes
        .iter()
        .enumerate()
        .filter_map(|(index, claim)| Some((index, claim, exemption(&claim.code)?)))
}

/// Changes one claim of a line.
fn change_claim(
    subject: &Subject<'_>,
    index: usize,
    label: String,
    change: impl FnOnce(&mut CodeClaim),
) -> Fix {
    let mut ruling = subject.ruling.clone();
    if let Some(claim) = ruling.codes.get_mut(index) {
        change(claim);
    }
    Fix::new(label, Edit::Rule(subject.line.id, ruling))
}

/// Takes one claim from a line that has others.
fn drop_claim(subject: &Subject<'_>, index: usize) -> Option<Fix> {
    let mut ruling = subject.ruling.clone();
    if ruling.codes.len() < 2 || index >= ruling.codes.len() {
        return None;
    }
    let claim = ruling.codes.remove(index);
    let edit = Edit::Rule(subject.line.id, ruling);
    Some(Fix::new(format!("Drop {}", claim.code), edit))
}

/// The day on which the document is declassified at 25 years; see [`due::at_25`].
pub(super) fn due_at_25(context: &Context<'_>) -> Option<chrono::NaiveDate> {
    due::at_25(context)
}

/// Reports a line that is kept too long.
fn report_line(subject: &Subject<'_>, (message, hint): (String, &str), report: &mut Report<'_>) {
    let fixes = vec![Fix::declassify(subject.line.id, subject.ruling)];
    report.finding(Place::Line(subject.line.id), message, hint, fixes);
}
