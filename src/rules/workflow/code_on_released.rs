//! WF-04: exemption codes on a line that is not exempt.

use crate::review::{Decision, Edit, Place, Ruling};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "WF-04",
    name: "code without exempt line",
    severity: Severity::Error,
    citation: "32 CFR 2001.33(h)",
    explain: Explanation {
        checks: "Whether a line that is declassified, or outside the scope of the request, has \
                 exemption codes.",
        matters: "Either the decision or the code is a slip, and the stamp would list an exemption \
                  that covers nothing.",
        example: "Line 4 is declassified and claims 25X1.",
        authority: "32 CFR 2001.33(h): a code belongs to a cut. Non-responsive is a matter of scope, \
                    not an exemption.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(_: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let what = match ruling.decision {
        Decision::Declassify => "declassified",
        Decision::NonResponsive => "non-responsive",
        _ => return,
    };
    if ruling.codes.is_empty() {
        return;
    }
    let codes: Vec<String> = ruling
        .codes
        .iter()
        .map(|claim| claim.code.clone())
        .collect();
    let cleared = Ruling {
        codes: Vec::new(),
        ..ruling.clone()
    };
    report.finding(
        Place::Line(line.id),
        format!("This line is {what}, but claims {}.", codes.join(", ")),
        "Remove the codes, or keep the line at its level.",
        vec![Fix::new("Remove the codes", Edit::Rule(line.id, cleared))],
    );
}
