//! BAN-01: head and foot of a page at different levels.

use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "BAN-01",
    name: "head and foot that differ",
    severity: Severity::Error,
    citation: "32 CFR 2001.21(b)(1), (3)",
    explain: Explanation {
        checks: "Whether the head and the foot of a page state different levels. An error on the \
                 first page, whose level is that of the document, a warning on the others. Silent \
                 where one of the two states no level.",
        matters: "One of the two was misread or mistyped, and the lines of the page inherit their \
                  level from it.",
        example: "Page 1 says SECRET at its head and CONFIDENTIAL at its foot.",
        authority: "32 CFR 2001.21(b)(1) and (3); papers under E.O. 10501 bore pairs as well.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (number, page) in (1..).zip(&context.pages) {
        let (Some(head), Some(foot)) = (page.head.level, page.foot.level) else {
            continue;
        };
        if head == foot {
            continue;
        }
        let severity = if number == 1 {
            Severity::Error
        } else {
            Severity::Warning
        };
        report.with_severity(severity).finding(
            Place::Page(number),
            format!("Page {number} is marked {head} at its head and {foot} at its foot."),
            "Compare both with the picture and correct the one that was misread; if the paper has it so, say so as the reason.",
            Vec::new(),
        );
    }
}
