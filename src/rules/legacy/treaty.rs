//! LEG-07: a treaty or agreement as instruction.

use crate::authority::Says;
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "LEG-07",
    name: "treaty as declassification instruction",
    severity: Severity::Warning,
    citation: "32 CFR 2001.26(a)(6)",
    explain: Explanation {
        checks: "Whether the paper bears \"subject to treaty or international agreement\" as its \
                 instruction.",
        matters: "These words give no date and are no instruction; the paper is treated as if it had \
                  none, so that the 25-year rule governs.",
        example: "A paper of 1998 says Declassify on: Subject to treaty or international agreement.",
        authority: "32 CFR 2001.26(a)(6).",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let list = &context.instructions.list;
    if list.iter().any(|one| one.says == Says::Treaty) {
        report.finding(
            Place::Document,
            "The instruction refers to a treaty or international agreement, which gives no date and is no instruction.",
            "For what the treaty protects cite 25X6 or 25X9 with a date.",
            Vec::new(),
        );
    }
}
