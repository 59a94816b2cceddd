//! EQ-02: Transclassified Foreign Nuclear Information declassified without the Department of
//! Energy.

use super::{DOE, atomic_sign, has_no_objection, is_agency, refer, transclassified_sign};
use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "EQ-02",
    name: "transclassified nuclear information declassified",
    severity: Severity::Error,
    citation: "32 CFR 2001.24(i), 2001.30(p)(5)",
    explain: Explanation {
        checks: "Whether a line is declassified though the line, its page or its document is marked \
                 Transclassified Foreign Nuclear Information, and the Department of Energy has not \
                 answered that it has no objection. Where Restricted Data is marked as well, EQ-01 \
                 speaks alone. Words about foreign nuclear programmes without a mark are left to \
                 EQ-03.",
        matters: "It was taken from Restricted Data for the use of intelligence agencies. It has no \
                  date of declassification, and its age does not open it.",
        example: "An estimate of 1980 is marked SECRET//TFNI, and line 3 is declassified without a \
                  referral.",
        authority: "32 CFR 2001.24(i) and 2001.30(p)(5); 42 U.S.C. 2162(e).",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let heard = is_agency(context.reviewer, DOE) || has_no_objection(ruling, DOE);
    if ruling.decision != Decision::Declassify || heard || atomic_sign(context, subject).is_some() {
        return;
    }
    let Some(sign) = transclassified_sign(context, subject) else {
        return;
    };
    report.finding(
        Place::Line(line.id),
        format!(
            "This line is declassified, but {sign}, and the Department of Energy has not said that it has no objection."
        ),
        "Refer the line to the Department of Energy.",
        vec![refer(context, (line, ruling), DOE)],
    );
}
