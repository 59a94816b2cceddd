//! REC-02: a record that dates the paper otherwise than the paper dates itself.

use super::named;
use crate::authority::{OriginDate, plain_origin};
use crate::review::{Description, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "REC-02",
    name: "record gives another date",
    severity: Severity::Warning,
    citation: "32 CFR 2001.12(c), 2001.30(l)",
    explain: Explanation {
        checks: "Whether a record that describes the document gives a date of origin that cannot be \
                 the date of the document. A year agrees with each of its days, and a month with \
                 each of its own.",
        matters: "Order, instruction and age follow from the date of origin. A wrong year moves the \
                  day of automatic declassification by a year.",
        example: "The telegram is dated 11 December 1968, and the finding aid says 11 November 1968.",
        authority: "32 CFR 2001.12(c) and 2001.30(l) count from the date of origin.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(paper) = context.document.date else {
        return;
    };
    let differs = |one: &&Description| one.date.is_some_and(|record| !can_agree(paper, record));
    for description in context.document.descriptions.iter().filter(differs) {
        let Some(record) = description.date else {
            continue;
        };
        report.finding(
            Place::Document,
            format!(
                "The document is dated {}, but {} says {}.",
                plain_origin(paper),
                named(description),
                plain_origin(record)
            ),
            "Read the date on the paper again, and correct the document if it was misread.",
            Vec::new(),
        );
    }
}

/// Whether two dates can mean the same day.
fn can_agree(one: OriginDate, other: OriginDate) -> bool {
    one.earliest() <= other.latest() && other.earliest() <= one.latest()
}
