//! STP-11: a stamp placed over the text.

use crate::review::{Place, Placement, Region};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

/// How far two rectangles may run into one another, as a fraction of the page: less than a letter.
const SLACK: f32 = 0.004;

pub(super) static RULE: Rule = Rule {
    code: "STP-11",
    name: "stamp over the text",
    severity: Severity::Warning,
    citation: "32 CFR 2001.20; practice of this program",
    explain: Explanation {
        checks: "Whether the stamp, where it is placed, covers a part of a line. Silent while the stamp \
                 is not placed, its size is not measured, or no line has a place on that page.",
        matters: "A stamp must leave what it speaks of legible, above all where the text is released.",
        example: "The stamp stands in the middle of page 1, over the second paragraph.",
        authority: "32 CFR 2001.20 for markings that leave no doubt; where a stamp may stand is the \
                    practice of this program.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let placement = context
        .review
        .stamp
        .as_ref()
        .and_then(|stamp| stamp.placement);
    let Some(placement) = placement.filter(|one| one.width > 0.0 && one.height > 0.0) else {
        return;
    };
    let mut regions = context.document.lines.iter().flat_map(|line| &line.regions);
    if !regions.any(|region| is_covered(&placement, region)) {
        return;
    }
    report.finding(
        Place::Stamp,
        format!("The stamp covers text of page {}.", placement.page),
        "Move the stamp to a place without text.",
        Vec::new(),
    );
}

fn is_covered(stamp: &Placement, region: &Region) -> bool {
    let common = |(start, length): (f32, f32), (other, other_length): (f32, f32)| {
        (start + length).min(other + other_length) - start.max(other)
    };
    stamp.page == region.page
        && common((stamp.x, stamp.width), (region.x, region.width)) > SLACK
        && common((stamp.y, stamp.height), (region.y, region.height)) > SLACK
}
