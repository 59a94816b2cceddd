//! AGE-11: an exemption for a type of document instead of its content.

use super::claims;
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "AGE-11",
    name: "exemption by document type",
    severity: Severity::Warning,
    citation: "E.O. 13526 sec. 3.1(g); 32 CFR 2001.32(a)",
    explain: Explanation {
        checks: "Whether the reason of a line with an exemption names a type of document, as in \
                 \"all cables\", and says nothing of what the line would reveal or harm.",
        matters: "No information is exempt from declassification only because of the type of \
                  document in which it stands; its content must be.",
        example: "A line is kept under 25X1, and its reason is \"All telegrams of this post\" and no \
                  more.",
        authority: "E.O. 13526 sec. 3.1(g); 32 CFR 2001.32(a).",
        confirmed: true,
    },
    check: Check::Line(check),
};

/// Words that make a statement about every document of a type.
const EVERY: [&str; 4] = ["all", "any", "each", "every"];

/// Types of document; a plural in s is found by its singular.
const TYPES: [&str; 15] = [
    "airgram",
    "cable",
    "correspondence",
    "despatch",
    "dispatch",
    "document",
    "file",
    "letter",
    "memcon",
    "memoranda",
    "memorandum",
    "message",
    "paper",
    "report",
    "telegram",
];

/// Beginnings of words that tell something of the content or of the harm.
const CONTENT: [&str; 12] = [
    "agent", "because", "damage", "disclos", "harm", "identif", "impair", "name", "reveal",
    "since", "source", "would",
];

fn check(_: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let reason = subject.ruling.reason.trim();
    if reason.is_empty() || claims(subject).next().is_none() {
        return;
    }
    let Some(kind) = exempted_type(reason) else {
        return;
    };
    report.finding(
        Place::Line(subject.line.id),
        format!("The reason exempts this line by the type of the document: \"{kind}\"."),
        "Say what in this line the exemption protects, and what its release would harm.",
        Vec::new(),
    );
}

/// The words that exempt a type of document, where the reason says nothing else.
fn exempted_type(reason: &str) -> Option<String> {
    let words: Vec<String> = reason
        .split(|one: char| !one.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let tells_content = |word: &String| CONTENT.iter().any(|start| word.starts_with(start));
    if words.iter().any(tells_content) {
        return None;
    }
    let at = words
        .iter()
        .position(|word| EVERY.contains(&word.as_str()))?;
    // One word may stand between: "all such cables", "all embassy telegrams".
    let length = words[at + 1..]
        .iter()
        .take(2)
        .position(|word| is_type(word))?;
    Some(words[at..=at + 1 + length].join(" "))
}

fn is_type(word: &str) -> bool {
    TYPES.contains(&word)
        || word
            .strip_suffix('s')
            .is_some_and(|one| TYPES.contains(&one))
}

#[cfg(test)]
mod tests {
    use super::exempted_type;

    #[test]
    fn a_type_is_told_from_a_content() {
        for (reason, found) in [
            ("All cables are exempt.", Some("all cables")),
            (
                "every Embassy telegram of that year",
                Some("every embassy telegram"),
            ),
            ("All.", None),
            ("All cables that name a source", None),
            ("Names an agent in a cable", None),
            ("all of the above", None),
            ("", None),
        ] {
            assert_eq!(exempted_type(reason).as_deref(), found, "{reason}");
        }
    }
}
