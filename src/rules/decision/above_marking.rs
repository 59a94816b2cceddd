//! DEC-01: a line kept above its original marking.
//!
//! Reviewing for declassification can leave a level or lower it. Raising one is an act of original
//! classification, which a review sheet is not.

use super::unclassified;
use crate::marking::Level;
use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "DEC-01",
    name: "level above original marking",
    severity: Severity::Error,
    citation: "E.O. 13526 sec. 1.2, 1.5(c)",
    explain: Explanation {
        checks: "Whether a line is kept at a higher level than it bore when it was written, and than \
                 the document has anywhere overall. Above the mark of the line or of its page alone, \
                 DEC-02 speaks; of a paper that is unclassified as a whole, DEC-05. Silent where no \
                 original level is known.",
        matters: "A review can keep a level or lower it. To raise one is to classify, which needs an \
                  original classification authority and its own record.",
        example: "Page 1 is marked Confidential at head and foot, and a line on it is kept at Secret.",
        authority: "E.O. 13526 sec. 1.2 and 1.5(c), the latter as restated in 14 CFR 1203.407(c); \
                    32 CFR 2001.21(b) and (c) for which marking governs a portion.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let Decision::Retain(kept) = ruling.decision else {
        return;
    };
    let original = subject.original;
    let Some(level) = original
        .level
        .or_else(|| context.overall())
        .filter(|level| kept > *level)
    else {
        return;
    };
    let within_document = context.overall() >= Some(kept);
    if within_document || unclassified(context, original).is_some() {
        return;
    }
    let says = match original.level {
        Some(_) => original.says(),
        None => "page 1 is marked".to_owned(),
    };
    report.finding(
        Place::Line(line.id),
        format!("This line is kept at {kept}, but {says} {level}."),
        hint(level),
        Fix::lower(line.id, ruling, level).into_iter().collect(),
    );
}

fn hint(level: Level) -> String {
    match level {
        Level::Unclassified => {
            "Declassify the line, or show the original classification action that raised it."
                .to_owned()
        }
        Level::Restricted => {
            "Restricted ended in 1953 and is not Confidential; declassify the line, or show the action that raised it."
                .to_owned()
        }
        _ => format!(
            "Keep it at {level} at most, or show the original classification action that raised it."
        ),
    }
}
