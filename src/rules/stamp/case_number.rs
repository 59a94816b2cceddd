//! STP-12: a case number that the office is not known to have written.

use super::found;
use crate::authority::office;
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "STP-12",
    name: "unlikely case number",
    severity: Severity::Warning,
    citation: "32 CFR 2001.25(b)(2); records practice",
    explain: Explanation {
        checks: "Whether the case number of this review, or of a stamp found on the paper, has none of \
                 the shapes that its office used. Silent where the number, the office or its shapes \
                 are not known.",
        matters: "The case number leads to the file with the reasons of the decision. A digit misread \
                  leads to another case or to none.",
        example: "A stamp of A/CDC/MR is read with the case number 87-D0S-2136, a zero for the letter O.",
        authority: "The shapes in the table of offices. Those of NARA projects are attested; the rest \
                    is background knowledge, so that this is not confirmed and no error.",
        confirmed: false,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let review = context.review;
    let subject = (Place::Header, "The review".to_owned());
    judge(&review.office, &review.case_number, subject, report);
    for (number, stamp) in (1..).zip(&context.document.stamps) {
        let subject = (Place::FoundStamp(number), found(stamp));
        judge(&stamp.office, &stamp.case_number, subject, report);
    }
}

fn judge(
    office_text: &str,
    case_number: &str,
    (place, subject): (Place, String),
    report: &mut Report<'_>,
) {
    let case_number = case_number.trim();
    if case_number.is_empty() {
        return;
    }
    let Some(office) = office(office_text) else {
        return;
    };
    if office.is_case_number(case_number) != Some(false) {
        return;
    }
    report.finding(
        place,
        format!(
            "{subject} has the case number {case_number}, but {} is not known to have written its numbers so.",
            office.code
        ),
        format!(
            "Compare it with the picture; the shapes that are known, with # for a digit and @ for a letter, are {}.",
            office.case_numbers.join(", ")
        ),
        Vec::new(),
    );
}
