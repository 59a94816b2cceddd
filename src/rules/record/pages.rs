//! REC-05: a record that counts other pages than are here.

use super::named;
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "REC-05",
    name: "record counts other pages",
    severity: Severity::Warning,
    citation: "32 CFR 2001.33(a)(2)(i); records practice",
    explain: Explanation {
        checks: "Whether a record that describes the document gives another number of pages than \
                 the document has here. A document without pages is not judged.",
        matters: "A missing page was reviewed by nobody, and a page too many, a cover note or the \
                  end of the next paper, would be released with this one.",
        example: "The citation says 23 pages, and 15 were filmed.",
        authority: "Records practice, which is background knowledge; 32 CFR 2001.33(a)(2)(i) asks \
                    for review line by line, and so for all pages.",
        confirmed: false,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let here = context.document.pages.len();
    if here == 0 {
        return;
    }
    for description in &context.document.descriptions {
        let Some(pages) = description.pages.filter(|pages| *pages as usize != here) else {
            continue;
        };
        let are = if here == 1 { "page is" } else { "pages are" };
        report.finding(
            Place::Document,
            format!(
                "{here} {are} here, but {} counts {pages}.",
                named(description)
            ),
            if (pages as usize) > here {
                "Look for the pages that are missing before the document is decided."
            } else {
                "Look for pages that do not belong to the document, such as a cover note."
            },
            Vec::new(),
        );
    }
}
