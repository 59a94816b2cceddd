//! EQ-01: Restricted Data or Formerly Restricted Data declassified without the Department of
//! Energy.

use super::{DOE, atomic_sign, has_no_objection, is_agency, refer};
use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "EQ-01",
    name: "atomic energy information declassified",
    severity: Severity::Error,
    citation: "32 CFR 2001.24(h)(2), 2001.30(p), 2001.34(b)(8); Pub. L. 105-261 sec. 3161",
    explain: Explanation {
        checks: "Whether a line is declassified though the line, its page or its document is marked \
                 Restricted Data, Formerly Restricted Data or the like, or an equity of the Department of Energy or of the Atomic Energy \
                 Commission is recorded, and the Department of Energy has not answered that it has \
                 no objection. Transclassified Foreign Nuclear Information is left to EQ-02.",
        matters: "Such information is classified by statute. Executive orders do not declassify it, \
                  age does not, and only the Department of Energy can.",
        example: "A memorandum is marked SECRET RESTRICTED DATA, and line 5 is declassified without \
                  a referral.",
        authority: "32 CFR 2001.24(h)(2), 2001.30(p) and 2001.34(b)(8); Public Law 105-261 sec. 3161 \
                    and Public Law 106-65. The succession of the Atomic Energy Commission is \
                    background knowledge.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let heard = is_agency(context.reviewer, DOE) || has_no_objection(ruling, DOE);
    if ruling.decision != Decision::Declassify || heard {
        return;
    }
    let Some(sign) = atomic_sign(context, subject) else {
        return;
    };
    report.finding(
        Place::Line(line.id),
        format!(
            "This line is declassified, but {sign}, and the Department of Energy has not said that it has no objection."),
        "Refer the line to the Department of Energy.",
        vec![refer(context, (line, ruling), DOE)],
    );
}
