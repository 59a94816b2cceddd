//! BAN-04: a portion marked above its page or its document.

use crate::review::Place;
use crate::rules::{Check, Context, Explanation, PageMarking, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "BAN-04",
    name: "portion above its banner",
    severity: Severity::Error,
    citation: "32 CFR 2001.21(b)(2)-(3); ISM-ID-00056 to 00059",
    explain: Explanation {
        checks: "Whether the portion mark of a line is higher than the marking of the page on which the \
                 line begins or, where that page states no level, than that of the document. A page \
                 that is itself marked above its document is left to BAN-03.",
        matters: "A banner states the highest level of what is under it. Whoever goes by one that is \
                  too low handles the portion below its level.",
        example: "The document is marked CONFIDENTIAL, and line 3 is marked (S).",
        authority: "32 CFR 2001.21(b)(2) and (3); rules ISM-ID-00056, 00058 and 00059 of the ODNI.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(level) = subject.own.as_ref().and_then(|own| own.level) else {
        return;
    };
    let page = context
        .page_of(subject.line)
        .and_then(|(number, page)| Some((number, PageMarking::level(page)?)));
    let Some(bound) = page
        .map(|(_, bound)| bound)
        .or_else(|| context.overall())
        .filter(|bound| level > *bound)
    else {
        return;
    };
    let what = match page {
        Some((number, _)) => format!("page {number}"),
        None => "the document".to_owned(),
    };
    report.finding(
        Place::Line(subject.line.id),
        format!("This line is marked {level}, but {what} is marked only {bound}."),
        "Compare both with the picture; if the paper has it so, review it at the higher level and say so as the reason.",
        Vec::new(),
    );
}
