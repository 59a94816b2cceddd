//! AGE-16: exemptions claimed without a word on the harm.

use crate::authority::{Exemption, Family, exemption};
use crate::review::{Decision, Place, Ruling};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "AGE-16",
    name: "exemption without stated harm",
    severity: Severity::Information,
    citation: "32 CFR 2001.10",
    explain: Explanation {
        checks: "Whether lines are kept under a ground of classification or an exemption of 25, 50 \
                 or 75 years with no reason beside it. It says so once a document. Grounds that a \
                 statute sets are left aside.",
        matters: "Somebody must be able to say what damage a release would do. A code alone cannot \
                  be defended before an appeals panel, nor judged again in ten years.",
        example: "Five lines are kept under 25X6, and none has a reason.",
        authority: "32 CFR 2001.10.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let count = context.rulings(is_unexplained).count();
    let what = match count {
        0 => return,
        1 => "One line is kept under an exemption".to_owned(),
        count => format!("{count} lines are kept under an exemption"),
    };
    report.finding(
        Place::Document,
        format!("{what} with no word on the harm that its release would do."),
        "Say as the reason of each such line what its release would damage.",
        Vec::new(),
    );
}

fn is_unexplained(ruling: &Ruling) -> bool {
    matches!(ruling.decision, Decision::Retain(_))
        && ruling.reason.trim().is_empty()
        && ruling
            .codes
            .iter()
            .filter_map(|claim| exemption(&claim.code))
            .any(rests_on_harm)
}

fn rests_on_harm(code: &Exemption) -> bool {
    code.family == Family::Classification || code.family.outlasts().is_some()
}
