//! AGE-06: a code that needs a date or an event and has none.

use super::{change_claim, claims, outlived};
use crate::authority::{Exemption, anniversary, plain};
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "AGE-06",
    name: "exemption without its date",
    severity: Severity::Error,
    citation: "32 CFR 2001.26(a)(1), (b)(3), (c)",
    explain: Explanation {
        checks: "Whether a code from 25X1 to 25X9, or a 50X or 75X code that the Panel approved, is \
                 claimed without a date or an event. 50X1-HUM and 50X2-WMD need none, nor did \
                 25X1-human. Lines that are declassified or outside the request are left to WF-04, \
                 and codes that the record has outlived to AGE-01 to AGE-03.",
        matters: "An exemption without an end would keep information for ever, which the order does \
                  not allow.",
        example: "A line is kept at Secret under 25X6, and no date is given.",
        authority: "32 CFR 2001.26(a)(1), (b)(3) and (c).",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    for (index, claim, code) in claims(subject) {
        let is_open = claim.until.is_none() && claim.event.trim().is_empty();
        if !(is_open && code.needs_until) {
            continue;
        }
        // No date helps a code that the age of the record has outlived.
        if outlived(context, subject).is_some() {
            return;
        }
        report.finding(
            Place::Line(subject.line.id),
            format!("This line claims {} without a date or an event.", code.code),
            "Enter the date, or the event, until which the exemption holds.",
            furthest(context, subject, (index, code))
                .into_iter()
                .collect(),
        );
    }
}

/// The furthest day that the directive allows, where the code has one that is still to come.
fn furthest(
    context: &Context<'_>,
    subject: &Subject<'_>,
    (index, code): (usize, &Exemption),
) -> Option<Fix> {
    let day = anniversary(context.document.date?, code.to_age?);
    let label = format!("Until {}, the furthest day", plain(day));
    (day > context.on).then(|| change_claim(subject, index, label, |claim| claim.until = Some(day)))
}
