//! AGE-12: an exemption claimed before its time.

use chrono::NaiveDate;

use super::claims;
use crate::authority::{OriginDate, years_after};
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "AGE-12",
    name: "exemption before its time",
    severity: Severity::Warning,
    citation: "32 CFR 2001.30(m); E.O. 13526 sec. 3.3(j)",
    explain: Explanation {
        checks: "Whether a code from 25X1 to 25X9 is claimed for a record of less than 20 years, a \
                 50X code that needs a date for one of less than 45, or a 75X code for one of less \
                 than 70. 50X1-HUM and 50X2-WMD can be marked at any age.",
        matters: "An exemption from automatic declassification can be proposed only in the five \
                  years before it. A younger paper needs a date of declassification, not an \
                  exemption from one.",
        example: "A paper of 2010 is reviewed in 2020, and a line is kept at Secret under 25X6.",
        authority: "32 CFR 2001.30(m); E.O. 13526 sec. 3.3(j).",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(origin) = context.document.date else {
        return;
    };
    for (_, _, code) in claims(subject).filter(|(_, _, code)| code.family.outlasts().is_some()) {
        let Some(years) = code
            .from_age
            .filter(|years| context.on < at_age(origin, *years))
        else {
            continue;
        };
        report.finding(
            Place::Line(subject.line.id),
            format!(
                "This line claims {}, but the record is not yet {years} years old.",
                code.code
            ),
            "Give a date of declassification within 25 years of origin in its place.",
            Vec::new(),
        );
    }
}

/// The first day on which a record of that origin can be so old.
fn at_age(origin: OriginDate, years: u16) -> NaiveDate {
    years_after(origin.earliest(), u32::from(years))
}
