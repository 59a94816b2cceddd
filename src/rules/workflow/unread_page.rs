//! WF-02: pages that nobody has read to the end.
//!
//! Only once the review has begun: on an untouched sheet WF-01 says all that there is to say.

use std::collections::BTreeSet;

use crate::review::Place;
use crate::rules::context::ranges;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

/// How many ranges of pages a message names before it only counts.
const MOST_RANGES: usize = 12;

pub(super) static RULE: Rule = Rule {
    code: "WF-02",
    name: "page not read",
    severity: Severity::Information,
    citation: "32 CFR 2001.33(a)(2)(i)",
    explain: Explanation {
        checks: "Which pages nobody has read. A page counts as read once the reviewer says so, or \
                 once a line that stands on it is decided. Before the first decision nothing is \
                 reported; under a signature an unread page is an error.",
        matters: "A sheet lists only what somebody saw. A page that was never opened can hold a \
                  paragraph, a stamp or a marginal note that is on no line of the sheet.",
        example: "All lines are decided, but nothing of the third page is on the sheet, and nobody \
                  has marked it as read.",
        authority: "32 CFR 2001.33(a)(2)(i) asks for review line by line, which begins with reading \
                    each page; when a page counts as read is the practice of this program.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let pages = context.document.pages.len();
    if pages == 0 {
        return;
    }
    let is_signed = context.review.sign_off.is_some();
    let (read, has_begun) = pages_read(context);
    if !has_begun && !is_signed {
        return;
    }
    let unread: Vec<usize> = (1..=pages)
        .filter(|number| !read.contains(&(*number as u32)))
        .collect();
    let message = match unread.len() {
        0 => return,
        1 => format!("1 of {pages} pages is not read yet: page {}.", unread[0]),
        count => format!(
            "{count} of {pages} pages are not read yet: {}.",
            ranges(unread, MOST_RANGES)
        ),
    };
    let severity = if is_signed {
        Severity::Error
    } else {
        Severity::Information
    };
    report.with_severity(severity).finding(
        Place::Document,
        message,
        "Read each of them to the end, and mark it as read.",
        Vec::new(),
    );
}

/// The pages read, and whether anything was read or decided at all.
fn pages_read(context: &Context<'_>) -> (BTreeSet<u32>, bool) {
    let mut read = context.review.pages_read.clone();
    let mut has_begun = !read.is_empty();
    for line in &context.document.lines {
        if context.review.ruling(line.id).decision.is_decided() {
            has_begun = true;
            read.extend(line.regions.iter().map(|region| region.page));
        }
    }
    (read, has_begun)
}
