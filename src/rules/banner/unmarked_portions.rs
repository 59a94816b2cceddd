//! BAN-06: portions without a mark in a paper that had to have them.

use chrono::Datelike;

use super::above_portions::has_duty_of_portions;
use super::{is_copied, portions};
use crate::marking::Level;
use crate::review::{Line, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

/// The first year in which a missing mark is more than information.
const STRICT_FROM: i32 = 1996;

/// Among how many first lines a mark for the entire text is looked for.
const FIRST_LINES: usize = 5;

pub(super) static RULE: Rule = Rule {
    code: "BAN-06",
    name: "portion marks missing",
    severity: Severity::Warning,
    citation: "32 CFR 2001.21(c)",
    explain: Explanation {
        checks: "Whether portions of a classified document of 1 December 1978 or later bear no mark. \
                 Information for papers up to 1995, a warning for later ones. Only lines with words or \
                 a place are looked at, and neither headings and formalities nor the parts of a \
                 paragraph. Silent where the date or the level is not known, and where one of the \
                 first lines marks the entire text, as telegrams of the Department of State do.",
        matters: "A portion mark says what may be released. Without it the line counts as classified \
                  like its page, and more is kept than must be.",
        example: "A Secret cable of 1997 has ten paragraphs, and none of them is marked.",
        authority: "32 CFR 2001.21(c); sec. 1-504 of E.O. 12065 as a notice of the CIA of October 1979 \
                    restates it. A waiver under 2001.24(k) excuses it; say so as the reason.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let is_classified = context.overall() > Some(Level::Unclassified);
    if !is_classified || !has_duty_of_portions(context) {
        return;
    }
    let copied = || portions(context).filter(|line| is_copied(line));
    let is_unmarked = |text: &str| text.trim().is_empty();
    if !copied().any(|line| is_unmarked(&line.marking)) {
        return;
    }
    if copied().take(FIRST_LINES).any(marks_entire_text) {
        return;
    }
    let message = if copied().all(|line| is_unmarked(&line.marking)) {
        "No portion of this classified paper bears a mark, though papers of its date had to."
    } else {
        "Some portions of this classified paper bear a mark and others bear none."
    };
    report.with_severity(severity(context)).finding(
        Place::Document,
        message,
        "Enter the marks if they were overlooked; if the paper has none, take the level of the page.",
        Vec::new(),
    );
}

/// Whether a line marks the whole paper: `1. (C - ENTIRE TEXT)`.
fn marks_entire_text(line: &Line) -> bool {
    let says = |text: &str| {
        ["ENTIRE TEXT", "Entire text", "Entire Text", "entire text"]
            .iter()
            .any(|words| text.contains(words))
    };
    says(&line.marking) || says(&line.text)
}

fn severity(context: &Context<'_>) -> Severity {
    let origin = context
        .document
        .date
        .map(crate::authority::OriginDate::earliest);
    if origin.is_some_and(|day| day.year() >= STRICT_FROM) {
        Severity::Warning
    } else {
        Severity::Information
    }
}
