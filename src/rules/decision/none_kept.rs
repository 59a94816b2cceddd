//! DEC-07: every line declassified, and the document not.

use super::{is_compilation, state};
use crate::marking::Level;
use crate::review::Place;
use crate::rules::stamp::{boxes_from_sheet, level_kept, made};
use crate::rules::unstruck::is_wholly_declassified;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "DEC-07",
    name: "classified whole, declassified lines",
    severity: Severity::Error,
    citation: "32 CFR 2001.21(b)(2), 2001.25",
    explain: Explanation {
        checks: "Whether the review states a level for the whole, or ticks CLASSIFY or DOWNGRADE on its \
                 stamp, though it declassifies every line. Stamps that deny or excise are left to \
                 STP-01, those that declassify and classify at once to STP-02. Silent where the review \
                 or the paper says why the compilation is classified.",
        matters: "The level of the whole is that of its highest portion. Where none is left the paper \
                  is declassified, and a level on it keeps it from readers who may have it.",
        example: "All 34 lines are declassified, and the review states Confidential for the whole.",
        authority: "32 CFR 2001.21(b)(2) and 2001.25; 2001.24(g) for compilations.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if !is_wholly_declassified(context) || is_compilation(context) {
        return;
    }
    let stated = context.review.overall;
    if let Some(level) = stated.filter(|level| *level > Level::Unclassified) {
        report.finding(
            Place::Header,
            format!("The review states {level} for the whole, but every line is declassified."),
            "State Unclassified for the whole, or say in the header why the compilation is classified.",
            vec![state(Level::Unclassified)],
        );
    }
    check_stamp(context, report);
}

fn check_stamp(context: &Context<'_>, report: &mut Report<'_>) {
    let Some((stamp, values)) = made(context) else {
        return;
    };
    let Some(level) = level_kept(&values.boxes) else {
        return;
    };
    if values.boxes.iter().any(|one| one.releases_all()) {
        return;
    }
    report.finding(
        Place::Stamp,
        format!("The stamp keeps the document at {level}, but every line is declassified."),
        "Clear that box and tick the one that declassifies, or change the decisions.",
        vec![boxes_from_sheet(stamp)],
    );
}
