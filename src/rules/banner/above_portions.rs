//! BAN-05: a document marked above all its portions.

use super::portions;
use crate::authority::order;
use crate::marking::{Level, Marking};
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "BAN-05",
    name: "document above all portions",
    severity: Severity::Warning,
    citation: "32 CFR 2001.21(b)(2), 2001.24(g); ISM-ID-00108 to 00110",
    explain: Explanation {
        checks: "Whether a document of 1 December 1978 or later is marked higher than every one of its \
                 portions, and no statement of compilation is entered. Silent as long as a portion \
                 bears no mark, and where the date is not known.",
        matters: "The overall level is that of the highest portion, unless the paper says that the \
                  compilation reveals more. Otherwise a portion is marked too low or the banner too \
                  high, and lines are kept at a level that nothing in the paper has.",
        example: "The document is marked SECRET, all portions are marked (C) or (U), and no compilation \
                  is stated.",
        authority: "32 CFR 2001.21(b)(2) and 2001.24(g); rules ISM-ID-00108 to 00110 of the ODNI. \
                    Portion marks became a duty with sec. 1-504 of E.O. 12065.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(overall) = context
        .overall()
        .filter(|level| *level > Level::Unclassified)
    else {
        return;
    };
    let is_stated = !context.document.compilation.trim().is_empty();
    if is_stated || !has_duty_of_portions(context) {
        return;
    }
    let Some(highest) = highest(context).filter(|highest| overall > *highest) else {
        return;
    };
    report.finding(
        Place::Document,
        format!("The document is marked {overall}, but no portion is marked above {highest}."),
        "Look on the paper for a statement of compilation and enter it, or compare the marks with the picture.",
        Vec::new(),
    );
}

/// Whether the paper comes from the time in which portions had to be marked.
pub(super) fn has_duty_of_portions(context: &Context<'_>) -> bool {
    let origin = context
        .document
        .date
        .map(crate::authority::OriginDate::earliest);
    let duty = order("E.O. 12065").map(|order| order.from);
    origin
        .zip(duty)
        .is_some_and(|(origin, duty)| origin >= duty)
}

/// The highest level of any line, if every portion states one.
fn highest(context: &Context<'_>) -> Option<Level> {
    let mut highest = None;
    for portion in portions(context) {
        highest = highest.max(Some(Marking::read(&portion.marking).level?));
    }
    // Headings and parts of paragraphs need no mark, but can have one.
    let others = context.document.lines.iter();
    let marks = others.filter(|line| !line.marking.trim().is_empty());
    let of_all = marks
        .filter_map(|line| Marking::read(&line.marking).level)
        .max();
    highest.and(of_all)
}
