//! WF-10: a line that two passes decide differently, and nobody says why.

use super::same_person::in_a_sentence;
use crate::review::{Edit, LineId, Pass, Place, Review, Ruling};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "WF-10",
    name: "reviewers disagree",
    severity: Severity::Error,
    citation: "32 CFR 2001.33(a)(2)(i); practice of two persons",
    explain: Explanation {
        checks: "Whether a line is decided otherwise than in the last earlier pass that decided it, \
                 while the header does not say how the disagreement was resolved. Only the later \
                 pass is reported. On appeal, which by its nature may overturn, it is a warning.",
        matters: "Two decisions on one line leave open which holds. A reversal that explains itself \
                  spares the next reviewer the same question, and earlier decisions are not lost \
                  without a trace.",
        example: "The first review keeps line 7 at Secret, the second declassifies it, and no \
                  resolution is noted.",
        authority: "32 CFR 2001.33(a)(2)(i) asks for one decision on each line. That a reversal \
                    must be explained is the practice of this program, after the re-review of 1980, \
                    in which earlier decisions were lost.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let is_settled = context.others.is_empty() || !context.review.resolution.trim().is_empty();
    if is_settled || !ruling.decision.is_decided() {
        return;
    }
    let Some((earlier, before)) = last_before(context, line.id) else {
        return;
    };
    if before.decision == ruling.decision {
        return;
    }
    let severity = if context.review.pass == Pass::Appeal {
        Severity::Warning
    } else {
        Severity::Error
    };
    let pass = in_a_sentence(earlier);
    report.with_severity(severity).finding(
        Place::Line(line.id),
        format!(
            "This pass says {}, but the {pass} says {}.",
            ruling.decision, before.decision
        ),
        "Settle it with the other reviewer, and note in the header how.",
        vec![Fix::new(
            format!("Take the decision of the {pass}"),
            Edit::Rule(line.id, before.clone()),
        )],
    );
}

/// What the last pass before this one that decided the line says of it.
fn last_before<'a>(context: &Context<'a>, line: LineId) -> Option<(&'a Review, &'a Ruling)> {
    context
        .others
        .iter()
        .filter(|other| other.pass < context.review.pass)
        .map(|other| (other, other.ruling(line)))
        .filter(|(_, ruling)| ruling.decision.is_decided())
        .max_by_key(|(other, _)| other.pass)
}
