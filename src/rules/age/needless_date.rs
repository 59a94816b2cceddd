//! AGE-07: a date on a code that bears none.

use super::{change_claim, claims};
use crate::authority::plain;
use crate::review::{CodeClaim, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "AGE-07",
    name: "date on undated exemption",
    severity: Severity::Error,
    citation: "32 CFR 2001.12(a)(2), 2001.26(b); ISM-ID-00133",
    explain: Explanation {
        checks: "Whether 50X1-HUM or 50X2-WMD is claimed with a date or an event. Lines that are \
                 declassified or outside the request are left to WF-04.",
        matters: "These two exemptions run to 75 years by the order itself. A date beside one makes \
                  it look like another exemption, and the paper would be opened, or kept, on the \
                  wrong day.",
        example: "A line is kept at Secret under 50X1-HUM until 31 December 2030.",
        authority: "32 CFR 2001.12(a)(2) and 2001.26(b); rule ISM-ID-00133 of the Information \
                    Security Marking standard.",
        confirmed: true,
    },
    check: Check::Line(check),
};

/// The two exemptions of sec. 3.3(h)(1).
const UNDATED: [&str; 2] = ["50X1-HUM", "50X2-WMD"];

fn check(_: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    for (index, claim, code) in claims(subject) {
        let Some(end) = end(claim).filter(|_| UNDATED.contains(&code.code.as_str())) else {
            continue;
        };
        let fix = change_claim(subject, index, "Remove the date".to_owned(), |claim| {
            claim.until = None;
            claim.event.clear();
        });
        report.finding(
            Place::Line(subject.line.id),
            format!(
                "This line claims {} until {end}, but that code bears no date or event.",
                code.code
            ),
            "Remove the date, or cite the 50X code that the Panel approved with that date.",
            vec![fix],
        );
    }
}

fn end(claim: &CodeClaim) -> Option<String> {
    let event = claim.event.trim();
    match claim.until {
        Some(day) => Some(plain(day)),
        None => (!event.is_empty()).then(|| event.to_owned()),
    }
}
