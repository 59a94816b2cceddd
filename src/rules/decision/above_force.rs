//! DEC-03: a line kept above the level that is in force.
//!
//! Only where an instruction or an act of declassification lowered it. Where age alone did, the
//! rules for age speak, so that one cause is reported once.

use crate::marking::Level;
use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject, legacy};

pub(super) static RULE: Rule = Rule {
    code: "DEC-03",
    name: "level above marking in force",
    severity: Severity::Error,
    citation: "32 CFR 2001.12(c)",
    explain: Explanation {
        checks: "Whether a line is kept at a higher level than the document still has on the date of \
                 the review, after its downgrading and declassification instruction took effect or \
                 an earlier review declassified it. What age alone brings about is left to AGE-01 \
                 to AGE-03, and a paper that its own instruction declassified to LEG-02 and LEG-03.",
        matters: "A level that ran out by the paper's own instruction cannot be kept; to bring it \
                  back is to reclassify.",
        example: "A Secret document of 15 May 1974 on the general declassification schedule fell to \
                  Confidential on 31 December 1976, and a line is kept at Secret in 1980.",
        authority: "32 CFR 2001.12(c)(1) for dates on the face; 18 CFR 3a for the years of the \
                    general declassification schedule of E.O. 11652 and for Group 4 on it. Steps \
                    whose source could not be read give a warning.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let Decision::Retain(kept) = ruling.decision else {
        return;
    };
    if legacy::declassified(context).is_some() {
        return;
    }
    let change = context.effective.lowered_before_its_age(context.on);
    let Some(change) = change.filter(|change| kept > change.level) else {
        return;
    };
    let severity = if change.confirmed {
        Severity::Error
    } else {
        Severity::Warning
    };
    report
        .with_severity(severity)
        .citing(change.citation)
        .finding(
            Place::Line(line.id),
            format!(
                "This line is kept at {kept}, but the document has been {} since {} ({}).",
                change.level,
                crate::authority::plain(change.date),
                change.why
            ),
            hint(change.level),
            Fix::lower(line.id, ruling, change.level)
                .into_iter()
                .collect(),
        );
}

fn hint(level: Level) -> String {
    if level == Level::Unclassified {
        "Declassify the line; if the paper shows a later extension, enter that as its instruction."
            .to_owned()
    } else {
        format!(
            "Keep it at {level} at most; if the paper shows a later extension, enter that as its instruction."
        )
    }
}
