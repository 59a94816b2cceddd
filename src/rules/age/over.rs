//! AGE-09: an exemption whose date has come.

use super::{claims, drop_claim};
use crate::authority::{Exemption, anniversary, plain};
use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "AGE-09",
    name: "exemption that has ended",
    severity: Severity::Error,
    citation: "32 CFR 2001.12(b), 2001.26(a)",
    explain: Explanation {
        checks: "Whether a line is kept or referred under an exemption of 25, 50 or 75 years whose \
                 date is on or before the date of the review. Where the record has outlived the \
                 code itself, AGE-02 or AGE-03 speaks instead.",
        matters: "On its date an exemption ends, and what it covered is declassified.",
        example: "In a review of 1 March 2020 a line is kept at Secret under 25X6 until \
                  31 December 2015.",
        authority: "32 CFR 2001.12(b) and 2001.26(a).",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    for (index, claim, code) in claims(subject) {
        let Some(ended) = claim.until.filter(|until| *until <= context.on) else {
            continue;
        };
        if code.family.outlasts().is_none() || is_outlived(context, subject, code) {
            continue;
        }
        let fix = drop_claim(subject, index)
            .unwrap_or_else(|| Fix::declassify(subject.line.id, subject.ruling));
        report.finding(
            Place::Line(subject.line.id),
            format!(
                "This line claims {} until {}, which has passed on the date of the review.",
                code.code,
                plain(ended)
            ),
            "Declassify the line, or correct the date if the exemption was extended.",
            vec![fix],
        );
    }
}

/// Whether the record is older than the code reaches, which AGE-02 or AGE-03 reports of a line that
/// is kept.
fn is_outlived(context: &Context<'_>, subject: &Subject<'_>, code: &Exemption) -> bool {
    let end = context
        .document
        .date
        .zip(code.to_age)
        .map(|(origin, years)| anniversary(origin, years));
    context.document.permanent
        && matches!(subject.ruling.decision, Decision::Retain(_))
        && end.is_some_and(|end| context.on > end)
}
