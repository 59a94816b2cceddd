//! WF-16: a stamp on the paper that declassifies it, and nobody answers for it.

use crate::review::{FoundStamp, Place, StampBox};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "WF-16",
    name: "declassified by nobody",
    severity: Severity::Error,
    citation: "32 CFR 2001.13(a), 2001.25(b)(2)-(3)",
    explain: Explanation {
        checks: "Whether a stamp found on the paper declassifies it as a whole and names neither \
                 office nor reviewer. Where one of office, reviewer and date is missing, it is a \
                 warning: on an old stamp it may only be illegible.",
        matters: "What was declassified without authority stays classified. The marking in force, \
                  and every decision that follows from it, would rest on a stamp that anybody could \
                  have set.",
        example: "Page 1 bears the word DECLASSIFIED with a date, but no office and no name.",
        authority: "32 CFR 2001.13(a) for declassification without authority; 32 CFR \
                    2001.25(b)(2) and (3) for what a declassified record must show.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (number, stamp) in (1..).zip(&context.document.stamps) {
        if declassifies(stamp) {
            judge(stamp, Place::FoundStamp(number), report);
        }
    }
}

/// Whether the stamp says that the whole paper is declassified, and nothing against it.
fn declassifies(stamp: &FoundStamp) -> bool {
    let says = [StampBox::Declassified, StampBox::Declassify]
        .iter()
        .any(|one| stamp.boxes.contains(one));
    says && !stamp
        .boxes
        .iter()
        .any(|one| one.denies_all() || one.releases_part())
}

fn judge(stamp: &FoundStamp, place: Place, report: &mut Report<'_>) {
    let missing: Vec<&str> = [
        (stamp.office.trim().is_empty(), "office"),
        (stamp.reviewer.trim().is_empty(), "reviewer"),
        (stamp.date.is_none(), "date"),
    ]
    .into_iter()
    .filter(|(is_missing, _)| *is_missing)
    .map(|(_, what)| what)
    .collect();
    let is_anonymous = missing.starts_with(&["office", "reviewer"]);
    if missing.is_empty() {
        return;
    }
    let severity = if is_anonymous {
        Severity::Error
    } else {
        Severity::Warning
    };
    report.with_severity(severity).finding(
        place,
        format!(
            "The stamp on page {} declassifies the paper, but has no {}.",
            stamp.page,
            missing.join(" and no ")
        ),
        "Read the stamp again; if it says no more, report it and treat the paper as classified.",
        Vec::new(),
    );
}
