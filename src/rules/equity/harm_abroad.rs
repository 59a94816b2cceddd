//! EQ-13: harm to foreign relations claimed with no government named.

use crate::authority::exemption;
use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "EQ-13",
    name: "25X6 without foreign government",
    severity: Severity::Warning,
    citation: "32 CFR 2001.26(a)(6)",
    explain: Explanation {
        checks: "Whether a line is kept or referred under 25X6, or its like at 50 or 75 years, while \
                 neither the facts of the document nor the reason of the line name a government. \
                 Any word with a capital that is not one of a few general words counts as a name, \
                 so that a reason that names one is never reported.",
        matters: "The exemption needs serious harm to the relations with somebody. Without a name \
                  nobody can judge, now or later, whether the harm is still to be feared.",
        example: "A line is kept under 25X6 until 2030 with the reason \"foreign relations\", and the \
                  document lists no government.",
        authority: "32 CFR 2001.26(a)(6).",
        confirmed: true,
    },
    check: Check::Line(check),
};

/// Words that can have a capital in a reason and name nobody, in lower case.
const GENERAL: [&str; 36] = [
    "a",
    "an",
    "and",
    "bilateral",
    "classified",
    "confidential",
    "could",
    "current",
    "damage",
    "declassification",
    "diplomacy",
    "diplomatic",
    "disclosure",
    "fgi",
    "foreign",
    "government",
    "governments",
    "harm",
    "information",
    "it",
    "it's",
    "may",
    "ongoing",
    "protects",
    "relations",
    "release",
    "s",
    "sensitive",
    "serious",
    "still",
    "the",
    "this",
    "u",
    "us",
    "usa",
    "would",
];

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let ruling = subject.ruling;
    if !matches!(ruling.decision, Decision::Retain(_) | Decision::Refer) {
        return;
    }
    let claimed = ruling.codes.iter().find_map(|claim| {
        let code = exemption(&claim.code)?;
        ["25X6", "50X6", "75X6"]
            .contains(&code.code.as_str())
            .then_some(code)
    });
    let Some(code) = claimed else {
        return;
    };
    if !context.document.foreign.is_empty() || names_somebody(&ruling.reason) {
        return;
    }
    report.finding(
        Place::Line(subject.line.id),
        format!("This line claims {}, but no foreign government is named.", code.code),
        "Name in the reason the government with which relations would be harmed, or list it with the document.",
        Vec::new(),
    );
}

/// Whether a word of the text looks like a name.
fn names_somebody(text: &str) -> bool {
    text.split(|one: char| !one.is_alphanumeric() && one != '\'')
        .filter(|word| word.starts_with(char::is_uppercase))
        .any(|word| {
            let small = word.to_lowercase();
            !GENERAL.contains(&small.as_str()) && exemption(word).is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::names_somebody;

    #[test]
    fn a_name_is_told_from_general_words() {
        for text in [
            "France would object.",
            "relations with the UK",
            "Bolivian position",
        ] {
            assert!(names_somebody(text), "{text}");
        }
        for text in [
            "",
            "Foreign relations",
            "Serious harm (25X6)",
            "FGI",
            "The US Government",
        ] {
            assert!(!names_somebody(text), "{text}");
        }
    }
}
