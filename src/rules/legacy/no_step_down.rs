//! LEG-04: an overall level that takes no account of a step down.

use crate::authority::{Cause, plain};
use crate::review::{Edit, HeaderFact, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "LEG-04",
    name: "level not stepped down",
    severity: Severity::Warning,
    citation: "E.O. 11652; 18 CFR 3a",
    explain: Explanation {
        checks: "Whether the overall level that the reviewer states is higher than the one to which \
                 the paper's own instruction had lowered it by the date of the review. What single \
                 lines are kept at is left to DEC-03, LEG-02 and LEG-03.",
        matters: "The sheet would carry on a level that had ended, and the next reader would take it \
                  for the one in force.",
        example: "A Secret paper of 15 May 1974 on the general declassification schedule fell to \
                  Confidential on 31 December 1976, and the review of 1980 states Secret.",
        authority: "18 CFR part 3a for the years of the general declassification schedule; the steps \
                    of Group 4 before 1972 are background knowledge.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(stated) = context.review.overall else {
        return;
    };
    let change = context
        .effective
        .lowered_before_its_age(context.on)
        .filter(|change| change.cause == Cause::Instruction && change.level < stated);
    let Some(change) = change else {
        return;
    };
    let edit = Edit::Header(HeaderFact::Overall(Some(change.level)));
    report.citing(change.citation).finding(
        Place::Header,
        format!(
            "The review states {stated}, but the instruction of the paper lowered it to {} on {} ({}).",
            change.level,
            plain(change.date),
            change.why
        ),
        "State the level to which the paper was lowered.",
        vec![Fix::new(format!("State {}", change.level), edit)],
    );
}
