//! WF-03: a line kept without an exemption code.

use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "WF-03",
    name: "kept line without code",
    severity: Severity::Error,
    citation: "32 CFR 2001.33(h)",
    explain: Explanation {
        checks: "Whether a line is kept and no exemption code is given for it.",
        matters: "The reason for each cut must stand at the cut; a line without one cannot be \
                  defended on appeal.",
        example: "Line 7 is kept at Secret, and its codes are empty.",
        authority: "32 CFR 2001.33(h).",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(_: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let Decision::Retain(level) = ruling.decision else {
        return;
    };
    if !ruling.codes.is_empty() {
        return;
    }
    report.finding(
        Place::Line(line.id),
        format!("This line is kept at {level}, but no exemption is given for it."),
        "Give the code of the exemption that covers it, or declassify the line.",
        Vec::new(),
    );
}
