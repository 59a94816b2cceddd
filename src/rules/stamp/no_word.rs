//! STP-10: a stamp on a declassified paper that does not say so.

use super::{Says, boxes_from_sheet, level_kept, made};
use crate::authority::{Cause, Change};
use crate::marking::Level;
use crate::review::{Place, StampBox};
use crate::rules::unstruck::is_wholly_declassified;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "STP-10",
    name: "declassified without the word",
    severity: Severity::Error,
    citation: "32 CFR 2001.25(b)(1)",
    explain: Explanation {
        checks: "Whether the stamp has neither DECLASSIFIED nor DECLASSIFY ticked though the review \
                 declassifies every line of a classified paper. Silent where an earlier review had \
                 declassified it, and for a paper that was never classified: RELEASE alone is right \
                 there. Stamps that deny, excise or keep a level are left to STP-01, STP-02 and DEC-07.",
        matters: "To release is not to declassify. Without the word the old marking still holds, \
                  whatever else the stamp says.",
        example: "All lines are declassified, and the stamp has only RELEASE ticked.",
        authority: "32 CFR 2001.25(b)(1).",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some((stamp, values)) = made(context) else {
        return;
    };
    let says = Says::of(&values);
    let has_word = [StampBox::Declassified, StampBox::Declassify]
        .iter()
        .any(|one| values.boxes.contains(one));
    let left_to_others = says.part || says.none || level_kept(&values.boxes).is_some();
    if has_word || left_to_others || !was_classified(context) || !is_wholly_declassified(context) {
        return;
    }
    report.finding(
        Place::Stamp,
        "Every line is declassified, but the stamp does not say that the document is.",
        "Tick the box that declassifies.",
        vec![boxes_from_sheet(stamp)],
    );
}

/// Whether the paper was classified until this review.
fn was_classified(context: &Context<'_>) -> bool {
    let declassified = |change: &Change| {
        change.cause == Cause::Action
            && change.level == Level::Unclassified
            && change.date <= context.on
    };
    context.overall() > Some(Level::Unclassified)
        && !context.effective.timeline.iter().any(declassified)
}
