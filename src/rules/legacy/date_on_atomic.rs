//! LEG-08: a date of declassification on Restricted Data.

use crate::authority::{Instruction, plain};
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "LEG-08",
    name: "date on Restricted Data",
    severity: Severity::Error,
    citation: "32 CFR 2001.24(h)(2)-(3)",
    explain: Explanation {
        checks: "Whether a paper that is marked Restricted Data, Formerly Restricted Data or \
                 Transclassified Foreign Nuclear Information, on its face or on a page, bears a date \
                 on which it is declassified. A date of review is none.",
        matters: "Such information has no date. Somebody who trusts the one on the face would open \
                  what only the Department of Energy can.",
        example: "A report is marked SECRET//RD and Declassify on: 20151231.",
        authority: "32 CFR 2001.24(h)(2) and (3).",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let is_atomic = context.marking.aea
        || context
            .pages
            .iter()
            .any(|page| page.head.aea || page.foot.aea);
    if !is_atomic {
        return;
    }
    let declassifies = |one: &&Instruction| !one.is_review();
    let dated = context.instructions.list.iter().filter(declassifies);
    for day in dated.filter_map(Instruction::date) {
        report.finding(
            Place::Document,
            format!(
                "The paper is marked as atomic energy information, but its instruction gives {} as a date of declassification.",
                plain(day)
            ),
            "Pass over the date: only the Department of Energy can declassify the portions that hold such information.",
            Vec::new(),
        );
    }
}
