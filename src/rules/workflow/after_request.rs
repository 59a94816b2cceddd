//! WF-14: a paper first classified after somebody asked for it.

use crate::authority::plain;
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "WF-14",
    name: "classified after the request",
    severity: Severity::Warning,
    citation: "E.O. 13526 sec. 1.7(d)",
    explain: Explanation {
        checks: "Whether the day on which the document was first classified lies after the day on \
                 which the request for it was received.",
        matters: "Classifying a paper because somebody asked for it needs a decision of the agency \
                  head or a senior official on that paper alone.",
        example: "A request was received on 3 March 2014, and the paper was first classified on 10 \
                  March 2014.",
        authority: "E.O. 13526 sec. 1.7(d); its words were not read, so that this is a warning.",
        confirmed: false,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let classified = context.document.custody.classified_on;
    let (Some(classified), Some(received)) = (classified, context.review.request.received) else {
        return;
    };
    if classified <= received {
        return;
    }
    report.finding(
        Place::Header,
        format!(
            "The document was first classified on {}, after the request of {}.",
            plain(classified),
            plain(received)
        ),
        "Name the senior official who classified it after the request, or release it.",
        Vec::new(),
    );
}
