//! AGE-06: a code that needs a date or an event and has none.

use crate::authority::{Exemption, anniversary, exemption, plain};
use crate::review::{CodeClaim, Decision, Edit, Line, Place, Ruling};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "AGE-06",
    name: "exemption without its date",
    severity: Severity::Error,
    citation: "32 CFR 2001.26(a)(1), (b)(3), (c)",
    explain: Explanation {
        checks: "Whether a code from 25X1 to 25X9, or a 50X or 75X code that the Panel approved, is \
                 claimed without a date or an event. 50X1-HUM and 50X2-WMD need none, nor did \
                 25X1-human. Lines that are declassified or outside the request are left to WF-04.",
        matters: "An exemption without an end would keep information for ever, which the order does \
                  not allow.",
        example: "A line is kept at Secret under 25X6, and no date is given.",
        authority: "32 CFR 2001.26(a)(1), (b)(3) and (c).",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    if matches!(
        ruling.decision,
        Decision::Declassify | Decision::NonResponsive
    ) {
        return;
    }
    for (index, claim) in ruling.codes.iter().enumerate() {
        let is_open = claim.until.is_none() && claim.event.trim().is_empty();
        let code = exemption(&claim.code).filter(|code| code.needs_until && is_open);
        let Some(code) = code else {
            continue;
        };
        report.finding(
            Place::Line(line.id),
            format!("This line claims {} without a date or an event.", code.code),
            "Enter the date, or the event, until which the exemption holds.",
            furthest(context, line, (index, code)).into_iter().collect(),
        );
    }
}

/// The furthest day that the directive allows, where the code has one that is still to come.
fn furthest(context: &Context<'_>, line: &Line, (index, code): (usize, &Exemption)) -> Option<Fix> {
    let day = anniversary(context.document.date?, code.to_age?);
    if day <= context.on {
        return None;
    }
    let ruling = context.review.ruling(line.id);
    let mut codes = ruling.codes.clone();
    let claim: &mut CodeClaim = codes.get_mut(index)?;
    claim.until = Some(day);
    let ruling = Ruling {
        codes,
        ..ruling.clone()
    };
    Some(Fix::new(
        format!("Until {}, the furthest day", plain(day)),
        Edit::Rule(line.id, ruling),
    ))
}
