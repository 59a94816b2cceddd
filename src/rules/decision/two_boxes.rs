//! DEC-04: more than one box ticked on one line.

use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "DEC-04",
    name: "two levels on one line",
    severity: Severity::Error,
    citation: "32 CFR 2001.20; logic of the form",
    explain: Explanation {
        checks: "Whether more than one of the boxes Confidential, Secret and Top Secret is ticked \
                 on a line, as a paper sheet copied as it stands can have it.",
        matters: "Such a line says nothing certain, so that it counts as undecided until one box is \
                  kept.",
        example: "Line 12 has both CONFIDENTIAL and SECRET ticked.",
        authority: "The boxes of the form exclude one another; 32 CFR 2001.20 wants markings that \
                    leave no doubt about the level.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(_: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let Decision::Boxes(levels) = &ruling.decision else {
        return;
    };
    let names: Vec<String> = levels.iter().map(ToString::to_string).collect();
    report.finding(
        Place::Line(line.id),
        format!(
            "This line has more than one box ticked: {}.",
            names.join(" and ")
        ),
        "Keep the one box that was meant.",
        levels
            .iter()
            .map(|level| Fix::keep(line.id, ruling, *level))
            .collect(),
    );
}
