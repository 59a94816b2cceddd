//! REC-09: a line kept though a record says that the paper is declassified.

use super::named;
use crate::authority::plain;
use crate::marking::{Level, Marking};
use crate::review::{Decision, Description, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "REC-09",
    name: "record says declassified",
    severity: Severity::Warning,
    citation: "E.O. 13526 sec. 1.7(c); 32 CFR 2001.13(b)",
    explain: Explanation {
        checks: "Whether a line is kept though a record that describes the document gives \
                 Unclassified as its current marking, by a review up to the date of this one. \
                 Papers that bear no level are left to DEC-05, and records whose review lies before \
                 the paper to REC-07.",
        matters: "If the paper was declassified and released, keeping a line is reclassification, \
                  which only the agency head can order. If it was not, the record is wrong and \
                  others rely on it.",
        example: "The official record of a Secret telegram says Unclassified since 22 February 2006, \
                  and line 3 is kept.",
        authority: "E.O. 13526 sec. 1.7(c); 32 CFR 2001.13(b). A record is no declassification by \
                    itself, so that this is a warning; WF-13 speaks of releases.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let Decision::Retain(level) = ruling.decision else {
        return;
    };
    let mut all = context.document.descriptions.iter();
    let Some(record) = all.find(|one| says_declassified(context, one)) else {
        return;
    };
    let since = record
        .reviewed_on
        .map_or_else(String::new, |day| format!(", reviewed on {}", plain(day)));
    report.finding(
        Place::Line(line.id),
        format!(
            "This line is kept at {level}, but {} says that the document is now Unclassified{since}.",
            named(record)
        ),
        "Find the earlier decision: declassify the line if it holds, or have the record corrected.",
        vec![Fix::declassify(line.id, ruling)],
    );
}

fn says_declassified(context: &Context<'_>, record: &Description) -> bool {
    let unclassified = |text: &str| Marking::read(text).level == Some(Level::Unclassified);
    if !unclassified(&record.current) || unclassified(&record.marking) || never_classified(context)
    {
        return false;
    }
    let origin = record.date.or(context.document.date);
    record
        .reviewed_on
        .is_none_or(|day| day <= context.on && origin.is_none_or(|origin| origin.earliest() <= day))
}

/// Whether the paper bears a marking, and no level above Unclassified.
fn never_classified(context: &Context<'_>) -> bool {
    match context.overall() {
        Some(level) => level == Level::Unclassified,
        None => !context.marking.text.trim().is_empty(),
    }
}
