//! WF-01: lines that nobody has decided.

use crate::review::{Edit, Place, first_spare_line, undecided};
use crate::rules::context::ranges;
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity};

/// How many ranges of lines a message names before it only counts.
const MOST_RANGES: usize = 12;

pub(super) static RULE: Rule = Rule {
    code: "WF-01",
    name: "lines not yet reviewed",
    severity: Severity::Information,
    citation: "32 CFR 2001.33(a)(2)(i)",
    explain: Explanation {
        checks: "Which lines nobody has decided. Lines with contradictory boxes count as \
                 undecided, and so do the blank lines at the end of the form, until somebody \
                 removes them because the paper ends before. Under a signature an undecided line is an error.",
        matters: "On the paper form an empty line can mean that nothing needs protection or that \
                  nobody looked. A document is not reviewed before every line is decided.",
        example: "Of 34 lines, line 3 and lines 5 to 9 are still unreviewed.",
        authority: "32 CFR 2001.33(a)(2)(i) asks for review line by line; that a line must be decided \
                    before the sheet is signed is the practice of this program.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let open: Vec<usize> = undecided(context.document, context.review)
        .map(|(number, _)| number)
        .collect();
    let lines = context.document.lines.len();
    let message = match open.len() {
        0 => return,
        1 => format!("1 of {lines} lines is not yet reviewed: {}.", open[0]),
        count => format!(
            "{count} of {lines} lines are not yet reviewed: {}.",
            ranges(open, MOST_RANGES)
        ),
    };
    let severity = match context.review.sign_off {
        Some(_) => Severity::Error,
        None => Severity::Information,
    };
    report.with_severity(severity).finding(
        Place::Document,
        message,
        "Decide each of them before the document is stamped or released.",
        remove_spare_lines(context).into_iter().collect(),
    );
}

/// The blank lines at the end of the form can go where the paper has no more portions.
fn remove_spare_lines(context: &Context<'_>) -> Option<Fix> {
    let first = first_spare_line(context.document, context.review);
    let spare = &context.document.lines[first..];
    let edits = spare
        .iter()
        .rev()
        .map(|line| Edit::RemoveLine(line.id))
        .collect();
    let label = format!("Remove {} blank lines", spare.len());
    (!spare.is_empty()).then_some(Fix { label, edits })
}
