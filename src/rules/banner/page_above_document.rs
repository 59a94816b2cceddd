//! BAN-03: a page marked above the first page or the document.

use crate::marking::Level;
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, PageMarking, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "BAN-03",
    name: "page above its document",
    severity: Severity::Error,
    citation: "32 CFR 2001.21(b)(2)",
    explain: Explanation {
        checks: "Whether a page is marked above the first page, or above the overall marking of the \
                 document.",
        matters: "The overall marking is the highest that any portion has. A page above it means \
                  that the overall marking is wrong, or that the page belongs to another paper.",
        example: "The first page is marked CONFIDENTIAL, and page 3 is marked SECRET.",
        authority: "32 CFR 2001.21(b)(2).",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let first = context.pages.first().and_then(PageMarking::level);
    for (number, page) in (1..).zip(&context.pages) {
        let Some(level) = page.level() else {
            continue;
        };
        let Some((what, bound)) = lower_bound(level, first, context.marking.level) else {
            continue;
        };
        report.finding(
            Place::Page(number),
            format!("Page {number} is marked {level}, but {what} is marked only {bound}."),
            "Compare both with the picture; if the paper has it so, review the document at the higher level and say so as the reason.",
            Vec::new(),
        );
    }
}

/// What stands lower than a page though it may not, if anything does.
fn lower_bound(
    page: Level,
    first: Option<Level>,
    document: Option<Level>,
) -> Option<(&'static str, Level)> {
    [("page 1", first), ("the document", document)]
        .into_iter()
        .find_map(|(what, bound)| Some((what, bound.filter(|bound| page > *bound)?)))
}
