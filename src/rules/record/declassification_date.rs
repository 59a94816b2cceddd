//! REC-03: a record that declassifies the paper on another day than the paper says.

use chrono::NaiveDate;

use super::{declassifies_on, named, recorded};
use crate::authority::{Instructions, OriginDate, plain, years_after};
use crate::review::{Description, Document, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

/// The years after which E.O. 12065 declassified unless somebody with authority for Top Secret
/// extended that.
const SIX_YEARS: u32 = 6;

pub(super) static RULE: Rule = Rule {
    code: "REC-03",
    name: "record declassifies another day",
    severity: Severity::Warning,
    citation: "32 CFR 2001.12(c)(1)",
    explain: Explanation {
        checks: "Whether a record that describes the document gives another day of declassification \
                 than the instruction on the document. A day of review is no day of \
                 declassification.",
        matters: "Between the two days the paper is classified by one and open by the other. \
                  Records are often computed from the date of drafting instead of copied from the \
                  paper: in a series of telegrams of 1979 most of them differ.",
        example: "The telegram of 9 May 1979 says GDS 12/31/84, and its official record 9 May 1985.",
        authority: "32 CFR 2001.12(c)(1): the date on the face of the document counts. That the \
                    more restrictive of two instructions holds until a person decides is the rule \
                    of DOE Order 5650.2B. The six years of E.O. 12065 are background knowledge and \
                    serve the hint alone.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let document = context.document;
    if document.descriptions.is_empty() {
        return;
    }
    // Days on the paper that conflict among themselves are another rule's matter.
    let all = Instructions::on_paper(&document.instruction, document.date);
    let days: Vec<NaiveDate> = all.list.iter().filter_map(declassifies_on).collect();
    let Some(paper) = days.first().copied() else {
        return;
    };
    for description in &document.descriptions {
        let Some(record) = day_of(document, description).filter(|day| !days.contains(day)) else {
            continue;
        };
        report.finding(
            Place::Document,
            format!(
                "The document is to be declassified on {}, but {} says {}.",
                plain(paper),
                named(description),
                plain(record)
            ),
            hint(document.date, description, record),
            Vec::new(),
        );
    }
}

fn day_of(document: &Document, description: &Description) -> Option<NaiveDate> {
    description
        .declassify_on
        .or_else(|| declassifies_on(&recorded(document, description)))
}

fn hint(origin: Option<OriginDate>, description: &Description, record: NaiveDate) -> String {
    let is_computed = match origin {
        Some(OriginDate::Day(day)) => years_after(day, SIX_YEARS) == record,
        _ => false,
    };
    let why = if is_computed {
        format!(
            "The day of {} is six years after the paper to the day, and may be computed; compare",
            named(description)
        )
    } else {
        "Compare".to_owned()
    };
    format!(
        "{why} the instruction with the picture, and take the later day until a person has decided."
    )
}
