//! WF-13: a line kept though its text was officially released before.
//!
//! A dated stamp that declassified lowers the marking in force, so that DEC-03 speaks of it; here
//! are publications, and stamps from which no date of declassification follows.

use crate::authority::plain;
use crate::marking::Level;
use crate::review::{Decision, FoundStamp, Place, Publication};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject, stamp};

pub(super) static RULE: Rule = Rule {
    code: "WF-13",
    name: "released text kept",
    severity: Severity::Error,
    citation: "E.O. 13526 sec. 1.7(c); 32 CFR 2001.13(b)",
    explain: Explanation {
        checks: "Whether a line is kept though the whole text was officially released before the \
                 date of the review, or though a stamp on the paper releases it as a whole and none \
                 denies it. Where a dated stamp declassified the paper, DEC-03 says so.",
        matters: "To keep what was released is to reclassify it. That takes the agency head in \
                  writing, document by document, and only while the text can reasonably be \
                  recovered; a printed volume cannot.",
        example: "The letter is printed in full in Foreign Relations of the United States, and line \
                  3 is kept at Secret.",
        authority: "E.O. 13526 sec. 1.7(c); 32 CFR 2001.13(b), with the Archivist and the \
                    Information Security Oversight Office for records of the National Archives.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let Decision::Retain(level) = ruling.decision else {
        return;
    };
    let document = context.document;
    if document.publications.is_empty() && document.stamps.is_empty() {
        return;
    }
    let Some(released) = publication(context).or_else(|| released_by_stamp(context)) else {
        return;
    };
    report.finding(
        Place::Line(line.id),
        format!("This line is kept at {level}, but {released}."),
        "Declassify the line and cite the release, or start the procedure for reclassification.",
        vec![Fix::declassify(line.id, ruling)],
    );
}

/// The first whole release before the review, as the middle of a sentence.
fn publication(context: &Context<'_>) -> Option<String> {
    let is_before =
        |one: &&Publication| one.whole && one.on.is_none_or(|day| day.latest() <= context.on);
    let found = context.document.publications.iter().find(is_before)?;
    let place = match found.place.trim() {
        "" => "a publication that is not named",
        place => place,
    };
    Some(format!("the whole text was released in {place}"))
}

fn released_by_stamp(context: &Context<'_>) -> Option<String> {
    let stamps = &context.document.stamps;
    let denies = |one: &FoundStamp| {
        one.boxes
            .iter()
            .any(|ticked| ticked.denies_all() || ticked.releases_part())
    };
    if stamps.iter().any(denies) || decision_rule_speaks(context) {
        return None;
    }
    let found = stamps.iter().find(|one| {
        one.boxes.iter().any(|ticked| ticked.releases_all())
            && one.date.is_none_or(|day| day <= context.on)
            && stamp::has_possible_date(context.document, one)
    })?;
    let dated = found
        .date
        .map_or_else(String::new, |day| format!(" of {}", plain(day)));
    Some(format!(
        "a stamp{dated} on page {} releases the paper",
        found.page
    ))
}

/// Whether DEC-03 or a rule on instructions speaks, since a stamp or an instruction has declassified
/// the paper.
fn decision_rule_speaks(context: &Context<'_>) -> bool {
    context
        .effective
        .lowered_before_its_age(context.on)
        .is_some_and(|change| change.level == Level::Unclassified)
}
