//! DEC-12: a control that still stands on declassified text.

use crate::marking::{Caption, Marking};
use crate::review::{Decision, Place, Struck};
use crate::rules::context::ranges;
use crate::rules::unstruck::{edges, is_wholly_declassified, on_first_page, strike};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

/// How many ranges of pages a message names before it only counts.
const MOST_RANGES: usize = 6;

pub(super) static RULE: Rule = Rule {
    code: "DEC-12",
    name: "control on declassified text",
    severity: Severity::Error,
    citation: "32 CFR 2001.24(j)(1)",
    explain: Explanation {
        checks: "Whether a line is declassified while a control in its own mark, such as NOFORN, ORCON, \
                 NODIS or EXDIS, is not struck; and whether such a control still stands at the head or \
                 foot of a page though every line of the document is declassified. The first page of a \
                 stamped paper is left to STP-09 while its level is not struck. A control whose meaning \
                 is background knowledge gives a warning.",
        matters: "Controls go with a level. On text that has none they keep from readers what the \
                  review gave them, or make them doubt the review.",
        example: "Line 6 is marked (S//NF) and declassified, and its mark is not struck.",
        authority: "32 CFR 2001.24(j)(1); the meaning of the captions as the table of captions gives \
                    it, each with its source.",
        confirmed: true,
    },
    check: Check::Both(check_line, check_document),
};

fn check_line(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    if subject.ruling.decision != Decision::Declassify {
        return;
    }
    let mark = Struck::Line(subject.line.id);
    let Some(control) = subject.own.as_ref().and_then(control) else {
        return;
    };
    if context.review.struck.contains(&mark) {
        return;
    }
    report.with_severity(severity(control)).finding(
        Place::Line(subject.line.id),
        format!("This line is declassified, but {} in its own mark is not struck.", control.name),
        "Strike the mark; if the text must be withheld on another ground, keep the line and claim that ground.",
        vec![strike(context, "Strike its mark", [mark])],
    );
}

fn check_document(context: &Context<'_>, report: &mut Report<'_>) {
    let left = left_on_pages(context);
    let Some(control) = left.control else {
        return;
    };
    let pages = ranges(left.pages.iter().map(|page| *page as usize), MOST_RANGES);
    let noun = if left.pages.len() == 1 {
        "page"
    } else {
        "pages"
    };
    report.with_severity(severity(control)).finding(
        Place::Document,
        format!("Every line is declassified, but {} on {noun} {pages} is not struck.", control.name),
        "Strike the control; if text must be withheld on another ground, keep its line and claim that ground.",
        vec![strike(context, "Strike the markings with controls", left.marks)],
    );
}

/// Controls that stand at the heads and feet of the pages of a paper that is declassified.
#[derive(Default)]
pub(super) struct Left {
    /// The pages.
    pub(super) pages: Vec<u32>,
    marks: Vec<Struck>,
    control: Option<&'static Caption>,
}

/// The controls that this rule reports.
pub(super) fn left_on_pages(context: &Context<'_>) -> Left {
    let mut left = Left::default();
    if !is_wholly_declassified(context) {
        return left;
    }
    let first_is_reported = on_first_page(context).is_some();
    for (number, page) in (1..).zip(&context.pages) {
        if number == 1 && first_is_reported {
            continue;
        }
        for (edge, marking) in edges(context, number, page) {
            let Some(control) = control(marking) else {
                continue;
            };
            left.control.get_or_insert(control);
            left.marks.push(edge);
            if left.pages.last() != Some(&number) {
                left.pages.push(number);
            }
        }
    }
    left
}

fn control(marking: &Marking) -> Option<&'static Caption> {
    let mut captions = marking.captions.iter().copied();
    captions.find(|caption| caption.control)
}

fn severity(control: &Caption) -> Severity {
    if control.confirmed {
        Severity::Error
    } else {
        Severity::Warning
    }
}
