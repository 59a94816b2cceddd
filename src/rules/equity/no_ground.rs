//! EQ-08: a referral for which nothing speaks.

use super::{groundless, is_addressee, name_of};
use crate::review::{Edit, LineFact, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "EQ-08",
    name: "referral without any ground",
    severity: Severity::Warning,
    citation: "32 CFR 2001.34(b)",
    explain: Explanation {
        checks: "Whether a line waits for an agency while nothing says why: the line has no code and \
                 no reason, the agency did not write the paper, no equity of it is listed, and no \
                 word or caption hints at it. An agency among the addressees is left to EQ-07, and \
                 a name that means no agency to EQ-09.",
        matters: "Only information of another agency that could fall under an exemption is referred. \
                  The agency that gets the page must be able to see what it is asked about.",
        example: "Line 3 of a memorandum of the Department of State is referred to the Department of \
                  the Treasury with no code, no equity and no reason.",
        authority: "32 CFR 2001.34(b).",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let line = subject.line;
    for (_, referral) in groundless(context, subject) {
        if is_addressee(context, &referral.agency) {
            continue;
        }
        let mut equities = line.equities.clone();
        equities.push(referral.agency.clone());
        let edit = Edit::Line(line.id, LineFact::Equities(equities));
        report.finding(
            Place::Line(line.id),
            format!(
                "This line waits for {}, but nothing says what of its information it holds or which exemption could cover it.",
                name_of(&referral.agency)
            ),
            "List the equity, or give the code or the reason; if there is none, decide the line.",
            vec![Fix::new(format!("List an equity of {}", referral.agency), edit)],
        );
    }
}
