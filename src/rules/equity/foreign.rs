//! EQ-11: information of a foreign government declassified without consultation.

use super::{code_of, has_no_objection, is_nato, refer};
use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "EQ-11",
    name: "foreign government information declassified",
    severity: Severity::Error,
    citation: "32 CFR 2001.30(i), 2001.33(b)",
    explain: Explanation {
        checks: "Whether a line is declassified in a document that lists foreign governments or \
                 organisations whose information it holds, and one of them has not been consulted. \
                 A referral to that government, by name or country code, with the answer that it \
                 has no objection counts as consultation. NATO is left to EQ-12.",
        matters: "What a government gave in confidence is declassified only after it was consulted. \
                  In 1980 cleared volumes of Foreign Relations were reviewed again over this very \
                  question.",
        example: "A memorandum of conversation lists GBR, and line 2 is declassified with no \
                  consultation on record.",
        authority: "32 CFR 2001.30(i) and 2001.33(b); on the history, the Office of the Historian.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let foreign = &context.document.foreign;
    if ruling.decision != Decision::Declassify || foreign.is_empty() {
        return;
    }
    let unheard: Vec<&str> = foreign
        .iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty() && !is_nato(text))
        .filter(|text| !has_no_objection(ruling, code_of(text)))
        .collect();
    if unheard.is_empty() {
        return;
    }
    report.finding(
        Place::Line(line.id),
        format!(
            "This line is declassified, but the document holds information of {}, and no consultation is recorded.",
            unheard.join(" and ")
        ),
        "Have the agency that received the information consult that government, and record the answer.",
        unheard.iter().map(|text| refer(context, (line, ruling), text)).collect(),
    );
}
