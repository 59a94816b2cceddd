//! AGE-14: the deliberative privilege on a record of 25 years.

use chrono::NaiveDate;

use super::{claims, drop_claim};
use crate::authority::{OriginDate, years_after};
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "AGE-14",
    name: "deliberative privilege past 25 years",
    severity: Severity::Warning,
    citation: "5 U.S.C. 552(b)(5)",
    explain: Explanation {
        checks: "Whether (b)(5) of the Freedom of Information Act is claimed for a record that was \
                 at least 25 years old on the day of the request, or of the review where no request \
                 is recorded, for requests from 30 June 2016 on.",
        matters: "The deliberative process is no longer privileged in records of that age. The other \
                  privileges of (b)(5), such as that of attorney and client, still are.",
        example: "A memorandum of 1985 is requested in 2019, and a line is kept under (b)(5).",
        authority: "5 U.S.C. 552(b)(5) as amended in 2016, which is background knowledge here, so \
                    that this never is an error.",
        confirmed: false,
    },
    check: Check::Line(check),
};

/// From this day on requests fall under the amendment.
const AMENDED: NaiveDate = NaiveDate::from_ymd_opt(2016, 6, 30).expect("30 June 2016 is a day");

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    if subject.ruling.codes.is_empty() || !is_too_old(context) {
        return;
    }
    for (index, _, code) in claims(subject).filter(|(_, _, code)| code.code == "(b)(5)") {
        let fix = drop_claim(subject, index)
            .unwrap_or_else(|| Fix::declassify(subject.line.id, subject.ruling));
        report.finding(
            Place::Line(subject.line.id),
            format!(
                "This line claims {}, but the record was at least 25 years old when it was asked for.",
                code.code
            ),
            "Drop the code, or say as the reason which other privilege than the deliberative one is meant.",
            vec![fix],
        );
    }
}

/// Whether the record was 25 years old on the day that counts, whatever day its date can mean.
fn is_too_old(context: &Context<'_>) -> bool {
    let asked = context.review.request.received.unwrap_or(context.on);
    let origin = context.document.date;
    let is_old = |origin: OriginDate| years_after(origin.latest(), 25) <= asked;
    asked >= AMENDED && origin.is_some_and(is_old)
}
