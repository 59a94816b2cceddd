//! EQ-12: NATO information declassified.

use super::{NATO, has_no_objection, is_nato, refer};
use crate::marking::{Level, Marking};
use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "EQ-12",
    name: "NATO information declassified",
    severity: Severity::Error,
    citation: "E.O. 13526 sec. 3.3(b)(9); ISM note on NATO",
    explain: Explanation {
        checks: "Whether a line is declassified that bears a marking of NATO, or that bears none of \
                 its own and stands on a page or in a document so marked, or in a document that \
                 lists NATO among the organisations whose information it holds, without the answer \
                 of NATO that it has no objection. A line with a national mark of its own is not \
                 NATO information, nor is one marked NATO UNCLASSIFIED.",
        matters: "No member can open information of the alliance alone, and its age does not open it.",
        example: "A report is marked COSMIC TOP SECRET, and line 4 is declassified.",
        authority: "The note on NATO in the exemption list of the Information Security Marking \
                    standard; E.O. 13526 sec. 3.3(b)(9) for treaties and agreements.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    if ruling.decision != Decision::Declassify || has_no_objection(ruling, NATO) {
        return;
    }
    let Some(sign) = sign(context, subject) else {
        return;
    };
    report.finding(
        Place::Line(line.id),
        format!("This line is declassified, but {sign}, and NATO has not consented."),
        "Ask for the consent of NATO through its channel, and record the answer.",
        vec![refer(context, (line, ruling), NATO)],
    );
}

/// What marks the line as NATO information, as the middle of a sentence.
pub(super) fn sign(context: &Context<'_>, subject: &Subject<'_>) -> Option<String> {
    let own = subject
        .own
        .as_ref()
        .filter(|own| own.level.is_some() || own.nato);
    if let Some(own) = own {
        return says("its own mark says", own);
    }
    if let Some((number, page)) = context.page_of(subject.line)
        && page.inherited().level.is_some()
    {
        return says(&format!("page {number} is marked"), page.inherited());
    }
    says("the document is marked", &context.marking).or_else(|| {
        let mut foreign = context.document.foreign.iter();
        let listed = foreign.any(|text| is_nato(text));
        listed.then(|| "the document holds information of NATO".to_owned())
    })
}

fn says(who: &str, marking: &Marking) -> Option<String> {
    let is_open = marking.level == Some(Level::Unclassified);
    let caption = marking.captions.iter().find(|caption| caption.nato)?;
    (!is_open).then(|| format!("{who} {}", caption.name))
}
