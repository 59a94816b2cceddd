//! STP-06: a stamp that releases something and does not say by whom, when or by what authority.

use super::{Says, and, made};
use crate::review::{Authority, Edit, HeaderFact, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "STP-06",
    name: "stamp that nobody answers for",
    severity: Severity::Error,
    citation: "32 CFR 2001.25(b)(2)-(3)",
    explain: Explanation {
        checks: "Whether a stamp that releases the document or a part of it lacks the reviewer, the \
                 date or the reviewer's authority.",
        matters: "A declassified record must show who declassified it, by what authority and when; \
                  without that nobody can rely on the stamp.",
        example: "DECLASSIFY is ticked, and the header has no date.",
        authority: "32 CFR 2001.25(b)(2) and (3). A personal identifier stands for a name.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some((_, values)) = made(context) else {
        return;
    };
    if !Says::of(&values).releases() {
        return;
    }
    let missing: Vec<String> = [
        (values.reviewer.trim().is_empty(), "reviewer"),
        (values.date.is_none(), "date"),
        (values.authority == Authority::Unstated, "authority"),
    ]
    .into_iter()
    .filter(|(is_missing, _)| *is_missing)
    .map(|(_, what)| what.to_owned())
    .collect();
    if missing.is_empty() {
        return;
    }
    let date = values.date.is_none().then(|| {
        let edit = Edit::Header(HeaderFact::Date(Some(context.today)));
        Fix::new("Date the review today", edit)
    });
    report.finding(
        Place::Stamp,
        format!("The stamp releases, but has no {}.", and(&missing)),
        "Fill in the header of the review; an identifier may stand for the name.",
        date.into_iter().collect(),
    );
}
