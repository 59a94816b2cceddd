//! AGE-13: automatic declassification within a year.

use chrono::NaiveDate;

use super::{cites_beyond, due, is_covered_by_instruction, stops_the_clock};
use crate::authority::{Age, anniversary, plain, years_after};
use crate::marking::Level;
use crate::review::{Decision, Place, Ruling};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "AGE-13",
    name: "automatic declassification near",
    severity: Severity::Information,
    citation: "32 CFR 2001.30(m); E.O. 13526 sec. 3.3(a), (h)",
    explain: Explanation {
        checks: "Whether a classified record of permanent value reaches 25 years within twelve \
                 months of the review while a line is undecided, referred, or kept without an \
                 exemption for that age; and whether at 50 or 75 years the exemption of a line that \
                 is kept ends so soon. Blocks, media and late discovery count.",
        matters: "After that day the information is open, whether or not anybody has reviewed it.",
        example: "A Secret memorandum of 1990 is reviewed in March 2015, and nothing is decided yet.",
        authority: "32 CFR 2001.30(l) and (m); E.O. 13526 sec. 3.3(a) and (h).",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some((age, day)) = next(context).filter(|(_, day)| *day <= years_after(context.on, 1))
    else {
        return;
    };
    if !is_classified(context) || is_exempt(context, age) {
        return;
    }
    let is_at_stake = |ruling: &Ruling| match age {
        Age::Past25 => is_open(ruling),
        _ => matches!(ruling.decision, Decision::Retain(_)) && !cites_beyond(ruling, age),
    };
    let lines = &context.document.lines;
    if lines
        .iter()
        .any(|line| is_at_stake(context.review.ruling(line.id)))
    {
        report.finding(
            Place::Document,
            format!(
                "The record becomes {age} old, and is declassified automatically on {} unless an exemption is stated.",
                plain(day)
            ),
            "Finish the review before that day, and state an exemption for what must be kept.",
            Vec::new(),
        );
    }
}

/// The next age and its day.
fn next(context: &Context<'_>) -> Option<(Age, NaiveDate)> {
    let origin = context.document.date?;
    [
        (Age::Past25, due::at_25(context)?),
        (Age::Past50, anniversary(origin, 50)),
        (Age::Past75, anniversary(origin, 75)),
    ]
    .into_iter()
    .find(|(_, day)| context.on < *day)
}

/// Whether the record has a level that its age can end. What its age did to it before is not asked:
/// an exemption can have kept it.
fn is_classified(context: &Context<'_>) -> bool {
    let lowered = context.effective.lowered_before_its_age(context.on);
    context.document.permanent
        && context.overall() > Some(Level::Unclassified)
        && lowered.is_none_or(|change| change.level > Level::Unclassified)
        && !stops_the_clock(&context.marking)
}

fn is_exempt(context: &Context<'_>, age: Age) -> bool {
    is_covered_by_instruction(context, age)
        || age == Age::Past25 && due::is_in_exempt_series(context)
}

/// Whether a line is not let go and has no exemption from declassification at 25 years.
fn is_open(ruling: &Ruling) -> bool {
    let is_let_go = matches!(
        ruling.decision,
        Decision::Declassify | Decision::NonResponsive
    );
    !is_let_go && !cites_beyond(ruling, Age::Past25)
}
