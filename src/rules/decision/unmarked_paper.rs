//! DEC-06: lines kept in a paper that bears no marking.

use super::{
    is_classified_otherwise, markings, rests_on_other_law, states_no_level, taken_for_level,
};
use crate::marking::Marking;
use crate::review::{Decision, Line, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "DEC-06",
    name: "unmarked paper kept classified",
    severity: Severity::Warning,
    citation: "32 CFR 2001.24(f)",
    explain: Explanation {
        checks: "Whether a line is kept at a level, without a reason given, though neither the line \
                 nor a page nor the document bears one and no other record names one. Silent where the \
                 marking could not be read. A paper that bears captions alone is left to DEC-05.",
        matters: "What was handled as classified stays classified although the mark is missing, but \
                  somebody must be able to say who handled it so; else the review classifies it anew.",
        example: "A draft without any marking is kept at Secret, and no reason stands at the line.",
        authority: "32 CFR 2001.24(f).",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if !states_no_level(context) {
        return;
    }
    let is_unexplained = |line: &Line| {
        let ruling = context.review.ruling(line.id);
        matches!(ruling.decision, Decision::Retain(_))
            && ruling.reason.trim().is_empty()
            && !rests_on_other_law(ruling)
            && Marking::read(&line.marking).level.is_none()
    };
    if !context.document.lines.iter().any(is_unexplained) || is_known_otherwise(context) {
        return;
    }
    report.finding(
        Place::Document,
        "Lines of this document are kept as classified, but it bears no level anywhere.",
        "Enter the marking if it was overlooked, or give as the reason of each such line why the paper was handled as classified, and by whom.",
        Vec::new(),
    );
}

/// Whether captions or another record speak for a level, or for none.
fn is_known_otherwise(context: &Context<'_>) -> bool {
    let mut records = context.document.descriptions.iter();
    records.any(|record| Marking::read(&record.marking).level.is_some())
        || is_classified_otherwise(context)
        || markings(context).any(|marking| taken_for_level(marking).is_some())
}
