//! AGE-03: a line kept past 75 years without an approved exemption.

use super::{kept_past, report_line};
use crate::authority::{Age, anniversary, plain};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "AGE-03",
    name: "unexempted line past 75 years",
    severity: Severity::Error,
    citation: "E.O. 13526 sec. 3.3(h)(3); 32 CFR 2001.26(c)",
    explain: Explanation {
        checks: "Whether a line of a permanent record is kept after 31 December of the year in which \
                 the record became 75 years old with no 75X code. Even 50X1-HUM and 50X2-WMD end at \
                 75 years. Silent for three years after the discovery of a record that was found \
                 late.",
        matters: "Past 75 years nothing is exempt but what the Panel has formally approved.",
        example: "A cable of 1946 is reviewed in 2026, and a line is kept at Secret under 50X1-HUM.",
        authority: "E.O. 13526 sec. 3.3(h)(3); 32 CFR 2001.26(c).",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(level) = kept_past(context, subject, Age::Past75) else {
        return;
    };
    let Some(origin) = context.document.date else {
        return;
    };
    let message = format!(
        "This line is kept at {level} without an exemption beyond 75 years, but the document passed that age on {}.",
        plain(anniversary(origin, 75))
    );
    let hint = "Declassify the line, or cite the 75X code that the Panel approved.";
    report_line(subject, (message, hint), report);
}
