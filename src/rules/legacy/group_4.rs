//! LEG-02: a line kept after Group 4 declassified the paper.

use super::report_kept;
use crate::authority::Says;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "LEG-02",
    name: "kept after Group 4 ended",
    severity: Severity::Error,
    citation: "E.O. 11652; 18 CFR 3a",
    explain: Explanation {
        checks: "Whether a line is kept though the paper bears Group 4, which declassified it before \
                 the date of the review: at the end of the general declassification schedule, on \
                 which Group 4 was put on 1 June 1972, or twelve years after its origin where that \
                 was earlier. Steps of Group 4 to a lower level are left to DEC-03.",
        matters: "A paper that was declassified by its own instruction cannot be kept; to bring its \
                  level back is to reclassify.",
        example: "A Confidential memorandum of 2 November 1962 bears Group 4 and was declassified on \
                  1 June 1972; in 2010 a line is kept at Confidential.",
        authority: "18 CFR part 3a for Group 4 on the general declassification schedule. That Group 4 \
                    alone ended after twelve years is background knowledge, and gives a warning.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    if context.instruction.says == Says::Group(4) {
        report_kept(context, subject, report);
    }
}
