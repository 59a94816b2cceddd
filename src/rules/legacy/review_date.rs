//! LEG-05: a date of review taken for a date of declassification.

use crate::marking::Level;
use crate::review::{Decision, Place, Process, Ruling};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "LEG-05",
    name: "review date declassifies nothing",
    severity: Severity::Warning,
    citation: "E.O. 12065; 32 CFR 2001.12",
    explain: Explanation {
        checks: "Whether lines are declassified by their date, as the reason says or because the \
                 review is one of automatic declassification, while the paper bears RDS or REVW, \
                 whose date is one of review, and has not been declassified by its age.",
        matters: "On a date of review somebody has to look and decide; nothing is declassified by \
                  itself.",
        example: "A cable of 1980 bears RDS-1 6/1/2000, and in 2001 a line is declassified with the \
                  reason \"date has passed\".",
        authority: "RDS under E.O. 12065 is background knowledge; REVW is attested by a CIA notice of \
                    October 1979. This never is an error.",
        confirmed: false,
    },
    check: Check::Document(check),
};

/// Words in a reason that take the date for the decision.
const BY_DATE: [&str; 9] = [
    "automatic",
    "automatically",
    "date",
    "due",
    "elapsed",
    "expired",
    "passed",
    "rds",
    "revw",
];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let is_open_by_age = context.effective.level == Some(Level::Unclassified);
    if !context.instruction.is_review() || is_open_by_age {
        return;
    }
    let is_automatic = context.review.request.process == Process::Automatic;
    let by_date = |ruling: &Ruling| {
        ruling.decision == Decision::Declassify && (is_automatic || rests_on_date(&ruling.reason))
    };
    if context.rulings(by_date).next().is_none() {
        return;
    }
    report.finding(
        Place::Document,
        format!(
            "Lines are declassified by their date, but the paper bears {}, which is a date of review.",
            context.instruction
        ),
        "Decide each line on its content, and say so as its reason.",
        Vec::new(),
    );
}

fn rests_on_date(reason: &str) -> bool {
    reason
        .split(|one: char| !one.is_alphanumeric())
        .any(|word| BY_DATE.iter().any(|one| one.eq_ignore_ascii_case(word)))
}
