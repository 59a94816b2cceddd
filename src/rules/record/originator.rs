//! REC-06: a record that names another originator.

use super::named;
use crate::authority::agency;
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "REC-06",
    name: "record names another originator",
    severity: Severity::Warning,
    citation: "32 CFR 2001.92(g)",
    explain: Explanation {
        checks: "Whether a record that describes the document names another agency as its \
                 originator. An agency and its successor agree, and names that are no known agency, \
                 such as that of a post, are compared with nothing.",
        matters: "The originator holds the equity: its information is decided by itself or its \
                  successor. With the wrong originator the wrong agency decides.",
        example: "The document names the Department of State, and the withdrawal sheet the Central \
                  Intelligence Agency.",
        authority: "32 CFR 2001.92(g): equity is information that an agency originated or controls.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(paper) = context.originator else {
        return;
    };
    for description in &context.document.descriptions {
        let Some(record) = agency(&description.originator) else {
            continue;
        };
        if record.current().code == paper.current().code {
            continue;
        }
        report.finding(
            Place::Document,
            format!(
                "The document is by the {}, but {} names the {}.",
                paper.name,
                named(description),
                record.name
            ),
            "Read the letterhead and the signature again; if both wrote it, enter the other as an \
             equity.",
            Vec::new(),
        );
    }
}
