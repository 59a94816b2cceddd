//! AGE-02: a line kept past 50 years without an exemption for that age.

use super::{kept_past, report_line};
use crate::authority::{Age, anniversary, plain};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "AGE-02",
    name: "unexempted line past 50 years",
    severity: Severity::Error,
    citation: "E.O. 13526 sec. 3.3(h)(1)-(2); 32 CFR 2001.26(b)",
    explain: Explanation {
        checks: "Whether a line of a permanent record is kept after 31 December of the year in which \
                 the record became 50 years old with no code of 50 years: 50X1-HUM, 50X2-WMD, or a \
                 50X code that the Panel approved. The codes 25X1 to 25X9 end at 50 years. \
                 Silent for three years after the discovery of a record that was found late.",
        matters: "Past 50 years only human sources and key design concepts of weapons of mass \
                  destruction are exempt, and what the Panel approved in extraordinary cases.",
        example: "A memorandum of 2 November 1962 is reviewed in 2020, and a line is kept at \
                  Confidential under 25X6.",
        authority: "E.O. 13526 sec. 3.3(h)(1) and (2); 32 CFR 2001.26(b).",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(level) = kept_past(context, subject, Age::Past50) else {
        return;
    };
    let Some(origin) = context.document.date else {
        return;
    };
    let message = format!(
        "This line is kept at {level} without an exemption beyond 50 years, but the document passed that age on {}.",
        plain(anniversary(origin, 50))
    );
    let hint =
        "Declassify the line, or cite 50X1-HUM, 50X2-WMD or the 50X code that the Panel approved.";
    report_line(subject, (message, hint), report);
}
