//! AGE-08: an exemption whose date lies further away than its code reaches.

use super::{change_claim, claims};
use crate::authority::{anniversary, plain};
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "AGE-08",
    name: "exemption date too far",
    severity: Severity::Error,
    citation: "32 CFR 2001.26(a)(1), (b)",
    explain: Explanation {
        checks: "Whether a code from 25X1 to 25X9 is claimed beyond 31 December of the year in which \
                 the record becomes 50 years old, or a 50X code beyond 75 years. A 75X code has no \
                 furthest day. Silent where the record is past that day already, since then AGE-02 \
                 or AGE-03 speaks, and where the date of origin is not known.",
        matters: "No agency can keep information longer than its code reaches: past that age another \
                  exemption, which must be approved, is needed.",
        example: "A line of a paper of 1980 is kept under 25X6 until 31 December 2040, but 25X6 ends \
                  on 31 December 2030.",
        authority: "32 CFR 2001.26(a)(1) and (b).",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(origin) = context.document.date else {
        return;
    };
    for (index, claim, code) in claims(subject) {
        let reaches = code.family.outlasts().and(code.to_age);
        let (Some(until), Some(years)) = (claim.until, reaches) else {
            continue;
        };
        let furthest = anniversary(origin, years);
        if until <= furthest || context.on >= furthest {
            continue;
        }
        let label = format!("Until {}, the furthest day", plain(furthest));
        let fix = change_claim(subject, index, label, |claim| claim.until = Some(furthest));
        report.finding(
            Place::Line(subject.line.id),
            format!(
                "This line claims {} until {}, but the code ends at {years} years, on {}.",
                code.code,
                plain(until),
                plain(furthest)
            ),
            "Shorten the exemption to that day, or to the earlier day on which it will have ended.",
            vec![fix],
        );
    }
}
