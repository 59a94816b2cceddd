//! AGE-10: an exemption that the office's approved guide does not have.

use super::claims;
use crate::authority::{exemption, office};
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "AGE-10",
    name: "exemption outside approved guide",
    severity: Severity::Warning,
    citation: "32 CFR 2001.30(k); E.O. 13526 sec. 3.3(j)",
    explain: Explanation {
        checks: "Whether an exemption of 25, 50 or 75 years is claimed that the list of approved \
                 exemptions of the reviewing office, in the settings, does not have. Silent where \
                 the settings have no list for that office.",
        matters: "Only an exemption that the Panel approved in the agency's declassification guide \
                  keeps information past its age; any other has no effect.",
        example: "The guide of the office has 25X1 and 25X6, and a line is kept under 25X9.",
        authority: "32 CFR 2001.30(k); E.O. 13526 sec. 3.3(j). The lists are those that the office \
                    enters.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    if subject.ruling.codes.is_empty() {
        return;
    }
    let Some((name, list)) = approved(context) else {
        return;
    };
    for (_, _, code) in claims(subject).filter(|(_, _, code)| code.family.outlasts().is_some()) {
        let is_approved = list
            .iter()
            .filter_map(|text| exemption(text))
            .any(|one| one.code == code.code);
        if !is_approved {
            report.finding(
                Place::Line(subject.line.id),
                format!(
                    "This line claims {}, which is not among the approved exemptions of {name}.",
                    code.code
                ),
                "Cite an exemption of the guide, or refer the line to the agency whose guide has this one.",
                Vec::new(),
            );
        }
    }
}

/// The list of the reviewing office, by the name under which the settings have it.
fn approved<'a>(context: &Context<'a>) -> Option<(&'a str, &'a [String])> {
    let name = context.review.office.trim();
    let known = office(name).map(|office| office.code.as_str());
    let is_office = |listed: &str| {
        listed.eq_ignore_ascii_case(name)
            || known.is_some_and(|code| listed.eq_ignore_ascii_case(code))
    };
    context
        .settings
        .approved
        .iter()
        .find(|(listed, _)| is_office(listed.trim()))
        .map(|(listed, codes)| (listed.as_str(), codes.as_slice()))
}
