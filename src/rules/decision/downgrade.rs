//! DEC-13: DOWNGRADE TS ticked for a paper that is not Top Secret.

use std::collections::BTreeSet;

use super::highest_on_paper;
use crate::marking::Level;
use crate::review::{Boxes, Place, Stamp, StampBox};
use crate::rules::stamp::{found, made, restamp};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

const DOWNGRADES: [StampBox; 2] = [
    StampBox::DowngradeToSecret,
    StampBox::DowngradeToConfidential,
];

pub(super) static RULE: Rule = Rule {
    code: "DEC-13",
    name: "impossible downgrade",
    severity: Severity::Error,
    citation: "32 CFR 2001.20; logic of the form",
    explain: Explanation {
        checks: "Whether a stamp has DOWNGRADE TS ticked though the paper bears a lower level than Top \
                 Secret. On a stamp that stands on the paper already it is a warning, since the box \
                 may be misread. Silent where the paper states no level.",
        matters: "The box is for papers that are Top Secret. On another it says nothing true, and the \
                  level that it gives may be higher than that of the paper.",
        example: "The paper is marked Secret, and DOWNGRADE TS to C is ticked.",
        authority: "The words of the box itself; 32 CFR 2001.20 wants markings that leave no doubt. \
                    The fields of the stamp are background knowledge.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let has_box = |boxes: &BTreeSet<StampBox>| DOWNGRADES.iter().any(|one| boxes.contains(one));
    let of_review = made(context).filter(|(_, values)| has_box(&values.boxes));
    let mut on_paper = (1..)
        .zip(&context.document.stamps)
        .filter(|(_, stamp)| has_box(&stamp.boxes))
        .peekable();
    if of_review.is_none() && on_paper.peek().is_none() {
        return;
    }
    let Some(level) = highest_on_paper(context).filter(|level| *level < Level::TopSecret) else {
        return;
    };
    if let Some((stamp, values)) = of_review {
        let mut boxes = values.boxes;
        boxes.retain(|one| !DOWNGRADES.contains(one));
        let cleared = Stamp {
            boxes: Boxes::ByHand(boxes),
            ..stamp.clone()
        };
        report.finding(
            Place::Stamp,
            format!(
                "The stamp downgrades from Top Secret, but the paper bears no more than {level}."
            ),
            "Clear the box, or correct the marking of the paper.",
            vec![restamp("Clear DOWNGRADE TS", cleared)],
        );
    }
    for (number, stamp) in on_paper {
        report.with_severity(Severity::Warning).finding(
            Place::FoundStamp(number),
            format!(
                "{} downgrades from Top Secret, but the paper bears no more than {level}.",
                found(stamp)
            ),
            "Compare the box and the marking of the paper with the picture.",
            Vec::new(),
        );
    }
}
