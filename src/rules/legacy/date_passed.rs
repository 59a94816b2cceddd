//! LEG-03: a line kept after the schedule or the date on the paper declassified it.

use super::report_kept;
use crate::authority::Says;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "LEG-03",
    name: "kept after marked date",
    severity: Severity::Error,
    citation: "32 CFR 2001.12(c)(1); E.O. 11652; 18 CFR 3a",
    explain: Explanation {
        checks: "Whether a line is kept though the instruction of the paper, GDS, ADS or a date of \
                 declassification under any order, declassified it before the date of the review. \
                 Group 4 is left to LEG-02, and a step to a lower level to DEC-03.",
        matters: "Information is declassified on the date that its paper bears, unless it was \
                  extended in time; the extension must be shown.",
        example: "A cable of 1 June 1980 bears E.O. 12065: GDS 6/1/86, and in 1988 a line is kept at \
                  Confidential.",
        authority: "32 CFR 2001.12(c)(1) for dates on the face; 18 CFR part 3a for the years of the \
                    general declassification schedule of E.O. 11652. Schedules whose source could \
                    not be read give a warning.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    if !matches!(context.instruction.says, Says::Group(_)) {
        report_kept(context, subject, report);
    }
}
