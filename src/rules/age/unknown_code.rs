//! AGE-05: a code that does not exist, or did not on the day of the review.

use chrono::NaiveDate;

use super::outlived;
use crate::authority::{Age, Exemption, Family, exemption, plain, why_unknown};
use crate::review::{Decision, Place};
use crate::rules::legacy::is_open_ended;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "AGE-05",
    name: "code not in use",
    severity: Severity::Error,
    citation: "32 CFR 2001.26(a)(2)",
    explain: Explanation {
        checks: "Whether a code is claimed that no order or act has, such as 25X10, X9 or 1.4(i), or \
                 one that could not be cited on the date of the review, such as 25X1-human after \
                 2012. Where the time of a code is not confirmed it warns. Lines that are \
                 declassified or outside the request are left to WF-04, a ground of original \
                 classification past 25 years to AGE-04, and OADR and its like to LEG-06.",
        matters: "A code that does not exist protects nothing, and mostly hides one that was meant.",
        example: "A line is kept at Secret under 25X10.",
        authority: "32 CFR 2001.26(a)(2) for the nine exemptions; for the time of each code, the table \
                    of codes, which names its source.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let ruling = subject.ruling;
    let is_let_go = matches!(
        ruling.decision,
        Decision::Declassify | Decision::NonResponsive
    );
    if is_let_go || ruling.codes.is_empty() {
        return;
    }
    for claim in &ruling.codes {
        let (message, severity) = match exemption(&claim.code) {
            None => (unknown(&claim.code), Severity::Error),
            Some(code) => match out_of_time(context, code) {
                Some(message) => (message, gravity(code)),
                None => continue,
            },
        };
        if is_open_ended(&claim.code) && outlived(context, subject).is_some() {
            continue;
        }
        report.with_severity(severity).finding(
            Place::Line(subject.line.id),
            message,
            "Choose a code that is in use on the date of the review.",
            Vec::new(),
        );
    }
}

fn unknown(code: &str) -> String {
    format!(
        "This line claims a code that does not exist. {}",
        why_unknown(code)
    )
}

fn gravity(code: &Exemption) -> Severity {
    if code.confirmed {
        Severity::Error
    } else {
        Severity::Warning
    }
}

/// Why the code cannot be cited in a review of that day, whatever the paper.
fn out_of_time(context: &Context<'_>, code: &Exemption) -> Option<String> {
    let is_left_to_age = code.family == Family::Classification && context.age > Some(Age::Under25);
    if is_left_to_age {
        return None;
    }
    let on = context.on;
    let told = |when: &str, day: NaiveDate| {
        format!("{} could not be cited {when} {}.", code.code, plain(day))
    };
    let early = code.from.filter(|from| on < *from);
    let late = code.until.filter(|until| on > *until);
    early
        .map(|day| told("before", day))
        .or_else(|| late.map(|day| told("after", day)))
}
