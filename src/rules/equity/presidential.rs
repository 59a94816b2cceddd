//! EQ-15: a paper of the White House or the National Security Council.

use super::{is_agency, was_asked};
use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "EQ-15",
    name: "unreferred presidential paper",
    severity: Severity::Information,
    citation: "32 CFR 2001.30(b)",
    explain: Explanation {
        checks: "Whether a paper that the White House or the National Security Council wrote is \
                 reviewed elsewhere, lines of it are decided, and nobody has asked either. As soon \
                 as a line is declassified in a known office EQ-05 speaks instead.",
        matters: "Presidential papers are reviewed with the library that keeps them and with the \
                  National Security Council.",
        example: "The Department of State keeps three lines of a memorandum of the National Security \
                  Council and asks nobody.",
        authority: "32 CFR 2001.30(b).",
        confirmed: true,
    },
    check: Check::Document(check),
};

/// Who wrote presidential papers.
const PRESIDENTIAL: [&str; 2] = ["WH", "NSC"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let is_one_of = |agency| PRESIDENTIAL.iter().any(|code| is_agency(agency, code));
    let Some(originator) = context.originator.filter(|one| is_one_of(Some(*one))) else {
        return;
    };
    if is_one_of(context.reviewer) {
        return;
    }
    let (mut decided, mut declassified, mut asked) = (false, false, false);
    for ruling in context.rulings(|ruling| ruling.decision.is_decided()) {
        decided = true;
        declassified |= ruling.decision == Decision::Declassify;
        asked |= PRESIDENTIAL.iter().any(|code| was_asked(ruling, code));
    }
    let is_left_to_another_rule = declassified && context.reviewer.is_some();
    if !decided || asked || is_left_to_another_rule {
        return;
    }
    report.finding(
        Place::Document,
        format!(
            "The {} wrote this paper, and neither it nor the library that keeps its papers was asked.",
            originator.name
        ),
        "Refer the lines to the National Security Council, or say as the reason why that is not needed.",
        Vec::new(),
    );
}
