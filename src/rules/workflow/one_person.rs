//! WF-09: a finished review that nobody looked at again, where somebody must.

use crate::marking::{Level, Marking};
use crate::review::{Pass, Place, Progress};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "WF-09",
    name: "no second review",
    severity: Severity::Warning,
    citation: "DOE Order 5650.2B chapter V part E; policy of the office",
    explain: Explanation {
        checks: "Whether the first review of a document is complete or signed and there is no other \
                 pass, where the office wants one: for every document if its settings say so, for \
                 none if they say that, and otherwise for those that bear Top Secret or an Atomic \
                 Energy Act marking anywhere.",
        matters: "What is released by mistake cannot be taken back. A second person is the one \
                  safeguard that does not depend on the first.",
        example: "A Top Secret memorandum was reviewed by one person, and the set holds no second \
                  review.",
        authority: "DOE Order 5650.2B chapter V part E for papers that can hold Restricted Data; \
                    the National Declassification Center samples finished work. Which other \
                    documents need a second person is the policy of the office: no source was read \
                    that sets it for all.",
        confirmed: false,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let is_first = context.review.pass == Pass::First && context.others.is_empty();
    if !is_first || !is_finished(context) {
        return;
    }
    let Some(why) = why_wanted(context) else {
        return;
    };
    report.finding(
        Place::Document,
        format!("One person has reviewed this document, and {why}."),
        "Assign a second review to another person.",
        Vec::new(),
    );
}

fn is_finished(context: &Context<'_>) -> bool {
    let has_lines = !context.document.lines.is_empty();
    context.review.sign_off.is_some()
        || has_lines && Progress::of(context.document, context.review).is_complete()
}

/// Why the office wants a second person, as the end of a sentence.
fn why_wanted(context: &Context<'_>) -> Option<&'static str> {
    match context.settings.second_review {
        Some(true) => Some("the office wants a second review of every document"),
        None if bears(context, |mark| mark.aea) => {
            Some("it bears an Atomic Energy Act marking, which wants a second")
        }
        None if bears(context, |mark| mark.level == Some(Level::TopSecret)) => {
            Some("it bears Top Secret, which wants a second")
        }
        _ => None,
    }
}

/// Whether any marking of the paper, overall, on a page or on a portion, is such.
fn bears(context: &Context<'_>, is_such: fn(&Marking) -> bool) -> bool {
    let on_a_page = || {
        context
            .pages
            .iter()
            .any(|page| is_such(&page.head) || is_such(&page.foot))
    };
    let on_a_line = || {
        let lines = context.document.lines.iter();
        lines
            .filter(|line| !line.marking.trim().is_empty())
            .any(|line| is_such(&Marking::read(&line.marking)))
    };
    is_such(&context.marking) || on_a_page() || on_a_line()
}
