//! BAN-08: an enclosure that the paper mentions and that is not with it.

use crate::review::{DocumentFact, Edit, Enclosures, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity};

/// The words with which a list of enclosures begins.
const NAMES: [&str; 8] = [
    "enclosure",
    "enclosures",
    "enclosure(s)",
    "encl",
    "encls",
    "attachment",
    "attachments",
    "attachment(s)",
];

pub(super) static RULE: Rule = Rule {
    code: "BAN-08",
    name: "enclosure not accounted for",
    severity: Severity::Warning,
    citation: "32 CFR 2001.24(b)",
    explain: Explanation {
        checks: "Whether the paper mentions an enclosure or attachment, in its marking or at the \
                 beginning of a line, while nobody has said whether it is with the paper; and whether \
                 somebody has said that it is missing.",
        matters: "A letter of transmittal bears the highest level of what it encloses. Without the \
                  enclosure its own level may be lower, and an enclosure that is elsewhere must be \
                  reviewed there.",
        example: "A line reads \"Enclosure: As stated\", and the file holds the letter alone.",
        authority: "32 CFR 2001.24(b).",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let document = context.document;
    let is_missing = document.enclosures == Enclosures::Missing;
    if !is_missing && (document.enclosures != Enclosures::Unstated || !mentions_one(context)) {
        return;
    }
    if is_missing {
        report.finding(
            Place::Document,
            "What this paper encloses is missing.",
            "Look for it; until it is found review the paper by itself, at the level that it has without the enclosure, and say so as the reason.",
            Vec::new(),
        );
        return;
    }
    let answer = |label: &str, enclosures| {
        Fix::new(label, Edit::Document(DocumentFact::Enclosures(enclosures)))
    };
    report.finding(
        Place::Document,
        "This paper mentions an enclosure, but nobody has said whether it is here.",
        "Say whether the enclosure is with the paper.",
        vec![
            answer("It is with the paper", Enclosures::Here),
            answer("It is missing", Enclosures::Missing),
            answer("There is none", Enclosures::None),
        ],
    );
}

fn mentions_one(context: &Context<'_>) -> bool {
    let markings = context
        .pages
        .iter()
        .flat_map(|page| [&page.head, &page.foot]);
    let mut marked = std::iter::once(&context.marking).chain(markings);
    let mut lines = context.document.lines.iter();
    marked.any(|marking| has_name(&marking.text)) || lines.any(|line| begins_list(&line.text))
}

/// Whether a marking speaks of an enclosure: `SECRET (with Confidential attachment)`.
fn has_name(marking: &str) -> bool {
    marking
        .split(|one: char| !one.is_ascii_alphabetic())
        .any(is_name)
}

/// Whether a line is a list of enclosures, and not a sentence that begins with the word.
fn begins_list(text: &str) -> bool {
    let text = text.trim_start();
    let end = text.find(|one: char| !one.is_ascii_alphabetic() && one != '(' && one != ')');
    let (word, rest) = text.split_at(end.unwrap_or(text.len()));
    let rest = rest.trim_start_matches([' ', '\t']);
    let is_list = rest.is_empty()
        || rest.starts_with([':', '.', '-', '\u{2013}', '\u{2014}', '(', '#', '\n', '\r'])
        || rest.starts_with(|one: char| one.is_ascii_digit());
    is_name(word) && is_list
}

fn is_name(word: &str) -> bool {
    NAMES.iter().any(|name| word.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_enclosures_is_told_from_a_sentence() {
        for text in [
            "Enclosure:",
            "Enclosures (2)",
            "Enclosure(s): As stated",
            " ATTACHMENT",
            "Encl. 1",
            "Attachment 2",
        ] {
            assert!(begins_list(text), "{text}");
        }
        for text in [
            "",
            "Attachment to the treaty is weak",
            "The enclosure",
            "Enclosureé",
            "enclosing",
        ] {
            assert!(!begins_list(text), "{text}");
        }
    }
}
