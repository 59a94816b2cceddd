//! WF-06: (b)(1) of the Freedom of Information Act without a category of the order.

use super::{is_foia, is_withheld};
use crate::authority::{Family, exemption};
use crate::review::{CodeClaim, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "WF-06",
    name: "ground of classification missing",
    severity: Severity::Error,
    citation: "32 CFR 2001.33(h)",
    explain: Explanation {
        checks: "Whether a line that is kept or referred claims (b)(1) and no category of an order \
                 beside it, such as 1.4(c) or 25X1. Codes that do not exist are left to AGE-05, \
                 and released lines to WF-04.",
        matters: "The code (b)(1) says only that the text is classified under an order. What justifies that \
                  is the category, and it alone tells whether the ground still holds at this age.",
        example: "Line 7 claims (b)(1) alone.",
        authority: "32 CFR 2001.33(h): the reason at each cut is a category of sec. 1.4 or 3.3(b) \
                    of the order, or the statute; 5 USC 552(b)(1).",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(_: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let has_code = |claim: &CodeClaim| is_foia(claim, "(b)(1)");
    if !is_withheld(ruling) || !ruling.codes.iter().any(has_code) {
        return;
    }
    if ruling.codes.iter().any(is_ground_or_unknown) {
        return;
    }
    report.finding(
        Place::Line(line.id),
        "This line claims (b)(1), but no category of the order beside it.",
        "Add the category: 1.4 up to 25 years, a code of sec. 3.3(b) such as 25X1 beyond.",
        Vec::new(),
    );
}

/// Whether a code names a ground under an order; one that this program does not know may.
fn is_ground_or_unknown(claim: &CodeClaim) -> bool {
    exemption(&claim.code).is_none_or(|row| {
        matches!(
            row.family,
            Family::Classification
                | Family::Beyond25
                | Family::Beyond50
                | Family::Beyond75
                | Family::Duration
        )
    })
}
