//! EQ-04: a release with no certification that atomic energy information was looked for.

use chrono::NaiveDate;

use super::{DOE, is_agency};
use crate::marking::Level;
use crate::review::{Decision, Place, Ruling};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "EQ-04",
    name: "no atomic energy certification",
    severity: Severity::Information,
    citation: "Pub. L. 105-261 sec. 3161; 32 CFR 2001.30(j)",
    explain: Explanation {
        checks: "Whether something of a permanent record that was classified is declassified, in a \
                 review after 17 October 1998, while neither a page-by-page review for Restricted Data nor the \
                 certificate that its series is highly unlikely to hold any is recorded. It says so \
                 once a document. It informs only, because the certificate is mostly kept with the \
                 series and not with the paper.",
        matters: "Without such a record the search is done again, or never: review for Restricted \
                  Data that nobody wrote down is the reason why millions of pages wait.",
        example: "All lines of a memorandum of 1962 are declassified in 2010, and nobody recorded who \
                  looked for Restricted Data.",
        authority: "Public Law 105-261 sec. 3161 and Public Law 106-65; 32 CFR 2001.30(j). The day of \
                    the law is background knowledge.",
        confirmed: true,
    },
    check: Check::Document(check),
};

/// The day on which the law was signed.
const ENACTED: NaiveDate = NaiveDate::from_ymd_opt(1998, 10, 17).expect("17 October 1998 is a day");

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let document = context.document;
    let is_due = document.permanent
        && can_be_classified(context)
        && context.on >= ENACTED
        && document.custody.certification.is_none()
        && !is_agency(context.reviewer, DOE);
    let is_released = |ruling: &Ruling| ruling.decision == Decision::Declassify;
    if !is_due || context.rulings(is_released).next().is_none() {
        return;
    }
    report.finding(
        Place::Document,
        "Something of this permanent record is declassified, but no search for Restricted Data is recorded.",
        "Record the page-by-page review, or the certificate that the series is highly unlikely to hold any.",
        Vec::new(),
    );
}

/// Whether the paper is classified, or nobody knows. An unclassified one is not declassified, so that
/// the law does not ask for a search.
fn can_be_classified(context: &Context<'_>) -> bool {
    let marking = &context.marking;
    match context.overall() {
        Some(level) => level > Level::Unclassified,
        None => marking.text.trim().is_empty() || !marking.unread.is_empty(),
    }
}
