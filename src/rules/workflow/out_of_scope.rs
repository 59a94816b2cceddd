//! WF-18: classified text that is only left out of scope, on a page that is released.

use std::collections::BTreeSet;

use crate::marking::{Level, Marking};
use crate::review::{Decision, Line, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "WF-18",
    name: "classified text called non-responsive",
    severity: Severity::Warning,
    citation: "32 CFR 2001.33(a)(2)(i); logic of the form",
    explain: Explanation {
        checks: "Whether a line that bears a portion mark of a classified level is called \
                 non-responsive while another line of the same page is declassified. Lines without \
                 a place count as one page.",
        matters: "Non-responsive is a matter of scope and protects nothing: the next request covers \
                  the line, and a page released with it can slip out whole. Whether the text is \
                  still classified was never decided.",
        example: "On page 2 line 7, marked (S), is non-responsive, and line 8 is declassified.",
        authority: "32 CFR 2001.33(a)(2)(i) asks for review line by line; that non-responsive is no \
                    exemption follows from 5 USC 552(b), which does not list it. The test by page \
                    is the choice of this program.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let decision = |line: &Line| &context.review.ruling(line.id).decision;
    let lines = &context.document.lines;
    let mut out_of_scope = lines
        .iter()
        .filter(|line| *decision(line) == Decision::NonResponsive)
        .filter_map(|line| Some((line, classified(line)?)))
        .peekable();
    if out_of_scope.peek().is_none() {
        return;
    }
    let released: BTreeSet<Option<u32>> = lines
        .iter()
        .filter(|line| *decision(line) == Decision::Declassify)
        .map(Line::page)
        .collect();
    for (line, level) in out_of_scope.filter(|(line, _)| released.contains(&line.page())) {
        report.finding(
            Place::Line(line.id),
            format!(
                "This line is marked {level} and called non-responsive, while other text of its \
                 page is released."
            ),
            "Decide the line as well, so that the page can be released without it.",
            Vec::new(),
        );
    }
}

/// The level of the line's own mark, if that is classified.
fn classified(line: &Line) -> Option<Level> {
    if line.marking.trim().is_empty() {
        return None;
    }
    let level = Marking::read(&line.marking).level?;
    (level > Level::Unclassified).then_some(level)
}
