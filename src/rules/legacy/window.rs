//! LEG-01: an instruction that cannot stand on a paper of its date.

use crate::authority::Says;
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "LEG-01",
    name: "instruction outside its time",
    severity: Severity::Warning,
    citation: "32 CFR 2001.12, 2001.21",
    explain: Explanation {
        checks: "Whether each instruction on the paper could stand on a paper of that date: whether \
                 its kind was in use, whether it belongs to the order that it names, whether that \
                 order has a number and was in force, whether it has the date that it needs, and \
                 whether that date lies after the paper and within the limit. \"Subject to treaty\" \
                 is left to LEG-07. Silent where the paper is not dated.",
        matters: "Such an instruction was misread, put on by mistake or put on later, and what \
                  follows from it is then wrong. A date of declassification on the day of drafting, \
                  for example, is mostly the date of the paper in the wrong field.",
        example: "A cable of 1979 bears E.O. 12065: XGDS-1, but XGDS belongs to E.O. 11652, which \
                  ended in 1978.",
        authority: "The dates and limits of the orders, each with its source in the table of \
                    instructions. Not all of these sources were read, so that this never is an \
                    error.",
        confirmed: false,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(origin) = context.document.date else {
        return;
    };
    let has_foreign = !context.document.foreign.is_empty();
    let instructions = context.instructions.list.iter();
    for instruction in instructions.filter(|one| one.says != Says::Treaty) {
        for reason in instruction.implausible(origin, has_foreign) {
            report.citing(&reason.citation).finding(
                Place::Document,
                reason.message,
                "Check the date of the paper and the reading of its instruction against the page.",
                Vec::new(),
            );
        }
    }
}
