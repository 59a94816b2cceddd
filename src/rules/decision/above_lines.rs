//! DEC-08: a level stated for the whole that is not that of its lines.

use super::{is_compilation, raised_whole, rests_on_other_law, state};
use crate::marking::Level;
use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "DEC-08",
    name: "whole unlike its lines",
    severity: Severity::Warning,
    citation: "32 CFR 2001.21(b)(2), 2001.24(g)",
    explain: Explanation {
        checks: "Whether the level that the review states for the whole differs from the highest at \
                 which it keeps a line. Below a line that is kept, it is an error. Above all lines, it \
                 is a warning once every line is declassified or kept, unless the review or the paper \
                 says why the compilation needs more, or DEC-07 or DEC-14 speaks already.",
        matters: "Readers of a paper go by the level of the whole. Too low, it opens a line that is \
                  kept; too high, it closes what the review has opened.",
        example: "The highest level kept on a line is Confidential, and the review states Secret for \
                  the whole.",
        authority: "32 CFR 2001.21(b)(2): the overall level is the highest of any portion; 2001.24(g) \
                    for compilations.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some((stated, lines)) = context.review.overall.zip(Kept::of(context)) else {
        return;
    };
    let highest = lines.highest;
    let is_too_high = stated > highest && lines.is_all;
    let (severity, message) = if stated < highest {
        let text =
            format!("The review states {stated} for the whole, but keeps a line at {highest}.");
        (Severity::Error, text)
    } else if is_too_high && !is_compilation(context) && raised_whole::raise(context).is_none() {
        let text =
            format!("The review states {stated} for the whole, but keeps no line above {highest}.");
        (Severity::Warning, text)
    } else {
        return;
    };
    report.with_severity(severity).finding(
        Place::Header,
        message,
        format!("State {highest} for the whole, or say in the header why the whole needs more than its parts."),
        vec![state(highest)],
    );
}

/// What the lines keep.
struct Kept {
    /// The highest level at which one is kept.
    highest: Level,
    /// Whether nothing but such levels is left: no line is open, referred or outside the request.
    is_all: bool,
}

impl Kept {
    fn of(context: &Context<'_>) -> Option<Self> {
        let mut highest = None;
        let mut is_all = true;
        for line in &context.document.lines {
            let ruling = context.review.ruling(line.id);
            match ruling.decision {
                Decision::Retain(level) if !rests_on_other_law(ruling) => {
                    highest = highest.max(Some(level));
                }
                Decision::Retain(_) | Decision::Declassify => {}
                _ => is_all = false,
            }
        }
        Some(Self {
            highest: highest?,
            is_all,
        })
    }
}
