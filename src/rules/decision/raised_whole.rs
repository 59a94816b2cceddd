//! DEC-14: a level stated for the whole that is higher than the paper has.

use super::{highest_of_pages, highest_on_paper, is_compilation, state};
use crate::authority::plain;
use crate::marking::Level;
use crate::review::{Place, StampBox};
use crate::rules::stamp::made;
use crate::rules::unstruck::is_wholly_declassified;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "DEC-14",
    name: "whole above its original marking",
    severity: Severity::Error,
    citation: "E.O. 13526 sec. 1.5(c)",
    explain: Explanation {
        checks: "Whether the review states a higher level for the whole than the paper bears anywhere, \
                 or than it still had after its instruction took effect or an earlier review \
                 declassified it. Silent where the stamp classifies the paper and names who gave the \
                 Top Secret authority. Lines that are raised are left to DEC-01 and DEC-03, a paper \
                 without any level to DEC-06, and one whose lines are all declassified to DEC-07.",
        matters: "A review can keep a level or lower it. To raise one is to classify, which needs an \
                  original classification authority and its own record.",
        example: "The paper is marked Confidential, and the review states Secret for the whole.",
        authority: "E.O. 13526 sec. 1.5(c) as restated in 14 CFR 1203.407(c). Steps of an instruction \
                    whose source could not be read give a warning.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(raise) = raise(context) else {
        return;
    };
    let bound = raise.bound;
    // Nothing is stated at Restricted, which ended in 1953.
    let fix = (bound != Level::Restricted).then(|| state(bound));
    report.with_severity(raise.severity).finding(
        Place::Header,
        format!(
            "The review states {} for the whole, but {}.",
            raise.stated, raise.says
        ),
        format!(
            "State {bound} at most, or show the original classification action that raised it."
        ),
        fix.into_iter().collect(),
    );
}

/// A level stated for the whole that is too high.
pub(super) struct Raise {
    stated: Level,
    bound: Level,
    says: String,
    severity: Severity,
}

/// What this rule reports, if anything.
pub(super) fn raise(context: &Context<'_>) -> Option<Raise> {
    let stated = context.review.overall?;
    let left_to_others = stated == Level::Unclassified
        || (is_wholly_declassified(context) && !is_compilation(context))
        || is_classified_anew(context, stated);
    if left_to_others {
        return None;
    }
    above_paper(context, stated).or_else(|| above_force(context, stated))
}

fn above_paper(context: &Context<'_>, stated: Level) -> Option<Raise> {
    let pages = highest_of_pages(context).filter(|level| stated > *level)?;
    let bound = highest_on_paper(context).map_or(pages, |level| level.max(pages));
    (stated > bound).then(|| Raise {
        stated,
        bound,
        says: format!("the paper bears no more than {bound}"),
        severity: Severity::Error,
    })
}

fn above_force(context: &Context<'_>, stated: Level) -> Option<Raise> {
    let change = context.effective.lowered_before_its_age(context.on)?;
    (stated > change.level).then(|| Raise {
        stated,
        bound: change.level,
        says: format!(
            "the document has been {} since {} ({})",
            change.level,
            plain(change.date),
            change.why
        ),
        severity: if change.confirmed {
            Severity::Error
        } else {
            Severity::Warning
        },
    })
}

/// Whether the stamp is a record of classification: it classifies at that level, and names who gave
/// the authority.
fn is_classified_anew(context: &Context<'_>, stated: Level) -> bool {
    let Some((stamp, values)) = made(context) else {
        return false;
    };
    let needed = match stated {
        Level::Secret => StampBox::ClassifySecret,
        Level::Confidential => StampBox::ClassifyConfidential,
        _ => return false,
    };
    values.boxes.contains(&needed) && !stamp.ts_authority.trim().is_empty()
}
