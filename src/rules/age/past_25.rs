//! AGE-01: a line kept past 25 years without an exemption.

use super::{due, is_ground_of_origin, kept_past, report_line};
use crate::authority::{Age, plain};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "AGE-01",
    name: "unexempted line past 25 years",
    severity: Severity::Error,
    citation: "E.O. 13526 sec. 3.3(a); 32 CFR 2001.30(l)",
    explain: Explanation {
        checks: "Whether a line of a permanent record is kept after 31 December of the year in which \
                 the record became 25 years old, but not before 2007, with no code from 25X1 to \
                 25X9, 50X or 75X. Silent in a file series with an exemption of its own, and while \
                 another agency has time left for its answer. The day is later in an integral file \
                 block, on media that are difficult to read, and for a record that was found late. A \
                 letter of sec. 1.4 is left to AGE-04.",
        matters: "Such information is declassified automatically, whether or not anybody reviewed \
                  it; only a stated exemption of sec. 3.3(b) keeps it.",
        example: "A memorandum of 2 November 1962 is reviewed in 2010, and a line is kept at \
                  Confidential under no code.",
        authority: "E.O. 13526 sec. 3.3(a) to (d); 32 CFR 2001.30(l) for the day, 2001.30(n) and \
                    2001.34 for what puts it off. Nothing was declassified in this way before \
                    31 December 2006.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(level) = kept_past(context, subject, Age::Past25) else {
        return;
    };
    if subject.ruling.codes.iter().any(is_ground_of_origin) {
        return;
    }
    let Some(due) = due::at_25(context) else {
        return;
    };
    let message = format!(
        "This line is kept at {level} without an exemption beyond 25 years, but the document was due for automatic declassification on {}.",
        plain(due)
    );
    let hint = "Declassify the line, or cite the exemption, 25X1 to 25X9, that covers it.";
    report_line(subject, (message, hint), report);
}
