//! REC-07: a record that cannot be right by itself.

use chrono::{Datelike, NaiveDate};

use super::named_first;
use crate::authority::{plain, plain_origin};
use crate::review::{Description, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

const DISPOSED: &str = "disposed of";

pub(super) static RULE: Rule = Rule {
    code: "REC-07",
    name: "record contradicts itself",
    severity: Severity::Warning,
    citation: "32 CFR 2001.25(b)(3); logic of dates",
    explain: Explanation {
        checks: "Whether a record has the paper reviewed, disposed of or declassified before it was \
                 written, or reviewed or disposed of in the future. It goes by the record's own \
                 date of origin, else by that of the document. A disposition on 1 January is \
                 information alone.",
        matters: "A record with an impossible day is no proof of a release. Mostly the day stands \
                  for no day at all, as 1 January 1960 does in the records of telegrams that were never \
                  disposed of.",
        example: "The official record of a telegram of 1979 gives 1 January 1960 as the day of its \
                  disposition.",
        authority: "No review comes before the paper; 32 CFR 2001.25(b)(3) wants the true date of \
                    each declassification. It is never an error, since the fault is the record's \
                    and not the paper's.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for description in &context.document.descriptions {
        let acts = [
            ("reviewed", description.reviewed_on),
            (DISPOSED, description.disposed_on),
        ];
        for (what, day) in acts {
            let after = day.filter(|day| *day > context.today);
            if let Some(day) = after {
                tell(description, (what, day), "in the future", report);
            }
        }
        let Some(origin) = description.date.or(context.document.date) else {
            continue;
        };
        let declassified = ("declassified", description.declassify_on);
        for (what, day) in acts.into_iter().chain([declassified]) {
            if let Some(day) = day.filter(|day| *day < origin.earliest()) {
                let before = format!("before it was written ({})", plain_origin(origin));
                tell(description, (what, day), &before, report);
            }
        }
    }
}

fn tell(
    description: &Description,
    (what, day): (&str, NaiveDate),
    when: &str,
    report: &mut Report<'_>,
) {
    let stands_for_none = what == DISPOSED && day.ordinal() == 1;
    let severity = if stands_for_none {
        Severity::Information
    } else {
        Severity::Warning
    };
    report.with_severity(severity).finding(
        Place::Document,
        format!(
            "{} has the paper {what} on {}, {when}.",
            named_first(description),
            plain(day)
        ),
        "Check the date of the paper, and do not rely on that day.",
        Vec::new(),
    );
}
