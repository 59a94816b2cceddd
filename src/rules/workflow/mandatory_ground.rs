//! WF-07: a mandatory review that withholds on a ground of the Freedom of Information Act alone.

use super::{code_of, is_withheld};
use crate::review::{Place, Process};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

/// The grounds that protect neither classified information nor anything by a statute of its own.
const FOIA_ALONE: [&str; 3] = ["(b)(2)", "(b)(5)", "(b)(8)"];

/// The age from which (b)(5) is the matter of AGE-14.
const DELIBERATIVE_YEARS: u16 = 25;

pub(super) static RULE: Rule = Rule {
    code: "WF-07",
    name: "ground of another process",
    severity: Severity::Warning,
    citation: "32 CFR 2001.33(a)",
    explain: Explanation {
        checks: "Whether a line in a mandatory declassification review is kept on (b)(2), (b)(5) or \
                 (b)(8) of the Freedom of Information Act and on nothing else. (b)(5) on a record \
                 of more than 25 years is left to AGE-14.",
        matters: "A mandatory review asks whether information is still classified, or protected by \
                  a statute. Personnel rules, deliberations and bank reports are neither; a request \
                  under the Act would have to be decided under the Act.",
        example: "In a mandatory review line 7 is kept under (b)(5) alone.",
        authority: "32 CFR 2001.33(a): information is withheld under the order or another law. Which \
                    exemptions of the Act rest on no other law is background knowledge.",
        confirmed: false,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let is_asked = context.review.request.process == Process::Mandatory && is_withheld(ruling);
    if !is_asked || ruling.codes.is_empty() {
        return;
    }
    let codes: Option<Vec<&str>> = ruling
        .codes
        .iter()
        .map(|claim| code_of(claim).filter(|code| FOIA_ALONE.contains(code)))
        .collect();
    let Some(codes) = codes.filter(|codes| !is_too_old(context, codes)) else {
        return;
    };
    report.finding(
        Place::Line(line.id),
        format!(
            "This line is withheld in a mandatory review on {} alone.",
            codes.join(", ")
        ),
        "Give a category of the order or a statute, or release the line.",
        Vec::new(),
    );
}

/// Whether the record is past the age at which (b)(5) ends, and that is one of the codes.
fn is_too_old(context: &Context<'_>, codes: &[&str]) -> bool {
    codes.contains(&"(b)(5)")
        && context
            .age
            .is_some_and(|age| age.years() >= DELIBERATIVE_YEARS)
}
