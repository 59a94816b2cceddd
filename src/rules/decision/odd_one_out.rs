//! DEC-10: one line of a paragraph decided unlike the lines around it.

use crate::review::{Decision, Line, LineKind, Place};
use crate::rules::portion::runs_on;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "DEC-10",
    name: "odd line in a paragraph",
    severity: Severity::Information,
    citation: "32 CFR 2001.21(c); quality check",
    explain: Explanation {
        checks: "Whether a line is kept while the lines before and after it are declassified, or the \
                 reverse, though all three are one paragraph: the words of the second and of the third \
                 begin in the middle of a sentence. Silent where a reason stands at the line.",
        matters: "A paragraph is one portion. A single line that differs is often a slip of the hand \
                  onto the next row, and sometimes what matters most; so somebody should look twice.",
        example: "Lines 4 to 6 are one paragraph; lines 4 and 6 are declassified and line 5 is kept.",
        authority: "32 CFR 2001.21(c) for what a portion is; the check itself is the practice of this \
                    program.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let decided = |line: &Line| Way::of(&context.review.ruling(line.id).decision);
    for lines in context.document.lines.windows(3) {
        let [before, odd, after] = lines else {
            continue;
        };
        let Some(way) = decided(odd) else {
            continue;
        };
        let around = decided(before).filter(|around| decided(after) == Some(*around));
        let is_odd = around.is_some_and(|around| around != way);
        if !is_odd || !is_one_paragraph(lines) || has_reason(context, odd) {
            continue;
        }
        report.finding(
            Place::Line(odd.id),
            match way {
                Way::Kept => {
                    "This line is kept, but the rest of its paragraph around it is declassified."
                }
                Way::Released => {
                    "This line is declassified, but the rest of its paragraph around it is kept."
                }
            },
            "Look again whether it was meant so, and if it was, give the reason at the line.",
            Vec::new(),
        );
    }
}

/// What becomes of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Kept,
    Released,
}

impl Way {
    fn of(decision: &Decision) -> Option<Self> {
        match decision {
            Decision::Retain(_) => Some(Self::Kept),
            Decision::Declassify => Some(Self::Released),
            _ => None,
        }
    }
}

fn is_one_paragraph(lines: &[Line]) -> bool {
    lines.iter().all(|line| line.kind == LineKind::Paragraph)
        && lines[1..].iter().all(|line| runs_on(&line.text))
}

fn has_reason(context: &Context<'_>, line: &Line) -> bool {
    !context.review.ruling(line.id).reason.trim().is_empty()
}
