//! EQ-14: a line declassified while an agency that was asked has not agreed.

use super::{code_of, is_nato, listed, name_of, same};
use crate::review::{Answer, Decision, Place, Referral};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "EQ-14",
    name: "declassified before an answer",
    severity: Severity::Error,
    citation: "32 CFR 2001.34",
    explain: Explanation {
        checks: "Whether a line is declassified though an agency that was asked about it has not \
                 answered, or objects. Agencies whose information is known to be there, because they \
                 wrote the paper or their equity is listed, are left to EQ-01, EQ-05, EQ-11 and \
                 EQ-12.",
        matters: "Who was asked decides on its own information. To release before the answer makes \
                  the question worthless.",
        example: "The Department of the Treasury was asked about line 3, and the line is declassified \
                  before it has answered.",
        authority: "32 CFR 2001.34.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let ruling = subject.ruling;
    if ruling.decision != Decision::Declassify {
        return;
    }
    for referral in &ruling.referrals {
        let Some(how) = refusal(referral.answer) else {
            continue;
        };
        if is_left_to_another_rule(context, subject, referral) {
            continue;
        }
        report.finding(
            Place::Line(subject.line.id),
            format!(
                "This line is declassified, but {} was asked about it and {how}.",
                name_of(&referral.agency)
            ),
            "Wait for the answer, or leave the decision to that agency.",
            vec![super::refer(
                context,
                (subject.line, ruling),
                &referral.agency,
            )],
        );
    }
}

fn refusal(answer: Answer) -> Option<&'static str> {
    match answer {
        Answer::Pending => Some("has not answered"),
        Answer::Objects => Some("objects"),
        Answer::NoObjection => None,
    }
}

/// Whether the agency's information is known to be there, so that the rule for that speaks.
fn is_left_to_another_rule(
    context: &Context<'_>,
    subject: &Subject<'_>,
    referral: &Referral,
) -> bool {
    let code = code_of(&referral.agency);
    let is_own = super::is_agency(context.reviewer, code);
    let wrote = super::is_agency(context.originator, code);
    let is_listed = listed(context, subject.line).any(|one| same(one, code));
    let is_equity = (wrote || is_listed) && context.reviewer.is_some();
    let is_foreign = context
        .document
        .foreign
        .iter()
        .any(|one| same(one.trim(), code));
    let is_atomic = same(code, super::DOE)
        && (super::atomic_sign(context, subject).is_some()
            || super::transclassified_sign(context, subject).is_some());
    let is_of_nato = is_nato(code) && super::nato::sign(context, subject).is_some();
    is_own || is_equity || is_foreign || is_atomic || is_of_nato
}
