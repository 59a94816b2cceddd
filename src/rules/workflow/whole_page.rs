//! WF-11: what could be released is withheld with the rest.

use std::collections::BTreeMap;

use super::counted;
use crate::marking::{Level, Marking};
use crate::review::{Decision, Place, StampValues};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

/// Fewer lines than these on a page can well be one coherent segment.
const FEWEST_LINES: usize = 3;

pub(super) static RULE: Rule = Rule {
    code: "WF-11",
    name: "page withheld whole",
    severity: Severity::Warning,
    citation: "32 CFR 2001.33(a)(2)(i), 2001.30(o)",
    explain: Explanation {
        checks: "Whether every line of a page, where it has at least three, is kept and fewer than \
                 half of them say why; and whether a stamp denies the whole document though some of \
                 its portions are marked Unclassified and nobody decided to keep them. An \
                 Unclassified portion that is kept is left to DEC-02.",
        matters: "What can be segregated must be released. A page on which nothing is released, for \
                  no stated reason, was mostly judged as a whole.",
        example: "All nine lines of page 2 are kept at Secret under 25X1, and none gives a reason.",
        authority: "32 CFR 2001.33(a)(2)(i): coherent segments that can be declassified are \
                    released; 32 CFR 2001.30(o) encourages redaction. How many lines need a reason \
                    is the choice of this program.",
        confirmed: true,
    },
    check: Check::Document(check),
};

/// What stands on one page.
#[derive(Clone, Copy, Default)]
struct OnPage {
    lines: usize,
    kept: usize,
    explained: usize,
}

impl OnPage {
    fn is_kept_for_little_reason(self) -> bool {
        self.lines >= FEWEST_LINES && self.kept == self.lines && self.explained * 2 < self.lines
    }
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (number, page) in pages(context) {
        if page.is_kept_for_little_reason() {
            report.finding(
                Place::Page(number),
                format!(
                    "All {} of this page are kept, and {} of them say why.",
                    counted(page.lines, "line"),
                    match page.explained {
                        0 => "none".to_owned(),
                        count => format!("only {count}"),
                    }
                ),
                "Release what can be separated, and give a reason for each line that remains.",
                Vec::new(),
            );
        }
    }
    check_stamp(context, report);
}

fn pages(context: &Context<'_>) -> BTreeMap<u32, OnPage> {
    let mut pages: BTreeMap<u32, OnPage> = BTreeMap::new();
    for line in &context.document.lines {
        let Some(number) = line.page() else {
            continue;
        };
        let page = pages.entry(number).or_default();
        let ruling = context.review.ruling(line.id);
        page.lines += 1;
        page.kept += usize::from(matches!(ruling.decision, Decision::Retain(_)));
        page.explained += usize::from(!ruling.reason.trim().is_empty());
    }
    pages
}

fn check_stamp(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(stamp) = &context.review.stamp else {
        return;
    };
    let values = StampValues::of(context.document, context.review, stamp);
    if !values.boxes.iter().any(|one| one.denies_all()) {
        return;
    }
    let unclassified = context
        .document
        .lines
        .iter()
        .filter(|line| !line.marking.trim().is_empty())
        .filter(|line| is_open(&context.review.ruling(line.id).decision))
        .filter(|line| Marking::read(&line.marking).level == Some(Level::Unclassified))
        .count();
    if unclassified > 0 {
        report.finding(
            Place::Stamp,
            format!(
                "The stamp denies the whole document, though {} marked Unclassified {} in it.",
                counted(unclassified, "portion"),
                if unclassified == 1 { "is" } else { "are" }
            ),
            "Release these portions and excise the rest, or say of each why it is kept.",
            Vec::new(),
        );
    }
}

/// Whether nobody decided to keep the line, nor to release it, of which STP-01 speaks.
fn is_open(decision: &Decision) -> bool {
    matches!(
        decision,
        Decision::Unreviewed | Decision::Refer | Decision::NonResponsive
    )
}
