//! LEG-09: a marked date that the 25-year rule has overtaken.

use crate::authority::{Instruction, OriginDate, anniversary, automatic, plain};
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "LEG-09",
    name: "marked date beyond 25 years",
    severity: Severity::Information,
    citation: "32 CFR 2001.12(c)(1); E.O. 13526 sec. 3.3(a)",
    explain: Explanation {
        checks: "Whether a permanent record bears a date of declassification after 31 December of \
                 the year in which it becomes 25 years old. Exemptions of 25, 50 and 75 years, which \
                 are meant to, dates of review, and dates that LEG-01 reports are passed over.",
        matters: "The 25-year rule governs in place of that date, which is easily read as a promise \
                  to wait.",
        example: "A cable of 10 October 1974 bears XGDS-2 and the date 31 December 2004; it was \
                  declassified on 31 December 2006 by its age all the same.",
        authority: "32 CFR 2001.12(c)(1); E.O. 13526 sec. 3.3(a).",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let document = context.document;
    let Some(origin) = document.date.filter(|_| document.permanent) else {
        return;
    };
    let has_foreign = !document.foreign.is_empty();
    for instruction in &context.instructions.list {
        let Some(day) = overtaken(instruction, origin) else {
            continue;
        };
        if !instruction.implausible(origin, has_foreign).is_empty() {
            continue;
        }
        report.finding(
            Place::Document,
            format!(
                "The paper bears {}, but the 25-year rule declassifies it on {} unless it is exempt.",
                plain(day),
                plain(automatic(origin))
            ),
            "Go by the 25-year rule, and cite an exemption for what must be kept longer.",
            Vec::new(),
        );
    }
}

/// The date of declassification that lies beyond 25 years.
fn overtaken(instruction: &Instruction, origin: OriginDate) -> Option<chrono::NaiveDate> {
    let governs = !instruction.is_review() && instruction.exemption().is_none();
    instruction
        .date()
        .filter(|day| governs && *day > anniversary(origin, 25))
}
