//! DEC-09: a page whose lines are declassified and whose marking stands.

use super::control_left::left_on_pages;
use crate::review::{Decision, Place};
use crate::rules::unstruck::{level_on, on_first_page, strike_page};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "DEC-09",
    name: "marking on a declassified page",
    severity: Severity::Information,
    citation: "32 CFR 2001.25(b)(4), 2001.21(b)(3)",
    explain: Explanation {
        checks: "Whether all lines that stand on a page are declassified while the level at its head or \
                 foot is not struck. Silent while a line that is not declassified has no place, since \
                 it may stand on that page. The first page of a stamped paper is left to STP-09, a \
                 page with a control on it to DEC-12.",
        matters: "The regulation wants the marking struck on the first page alone, but a copy of a \
                  single page shows nothing else.",
        example: "All lines of page 2 are declassified, and SECRET still stands at its head.",
        authority: "32 CFR 2001.25(b)(4) for striking; 2001.21(b)(3) lets a page bear the level of the \
                    document, so that this is no more than information.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let declassified = declassified_pages(context);
    if !declassified.contains(&true) {
        return;
    }
    let controlled = left_on_pages(context).pages;
    let first = on_first_page(context).is_some();
    let pages = (1..).zip(context.pages.iter().zip(declassified));
    for (number, (page, declassified)) in pages {
        let left_to_others = controlled.contains(&number) || (number == 1 && first);
        let Some(level) = level_on(context, number, page) else {
            continue;
        };
        if !declassified || left_to_others {
            continue;
        }
        report.finding(
            Place::Page(number),
            format!("Every line of page {number} is declassified, but its marking {level} is not struck."),
            "Strike the marking, or mark the page anew.",
            vec![strike_page(context, number, page)],
        );
    }
}

/// For each page whether a line stands on it and all that do are declassified; none where a line
/// that is not declassified can stand anywhere.
fn declassified_pages(context: &Context<'_>) -> Vec<bool> {
    let count = context.pages.len();
    let (mut seen, mut open) = (vec![false; count], vec![false; count]);
    for line in &context.document.lines {
        let released = context.review.ruling(line.id).decision == Decision::Declassify;
        if !released && line.regions.is_empty() {
            return Vec::new();
        }
        let pages = if released { &mut seen } else { &mut open };
        for region in &line.regions {
            let index = (region.page as usize).wrapping_sub(1);
            if let Some(page) = pages.get_mut(index) {
                *page = true;
            }
        }
    }
    let both = seen.into_iter().zip(open);
    both.map(|(seen, open)| seen && !open).collect()
}
