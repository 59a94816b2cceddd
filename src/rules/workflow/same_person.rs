//! WF-08: a second look by the person who had the first.

use crate::review::{Place, Review};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "WF-08",
    name: "reviewer checks own work",
    severity: Severity::Error,
    citation: "DOE Order 5650.2B chapter V part E; practice of two persons",
    explain: Explanation {
        checks: "Whether a later pass over the same document, a second review, a quality check or an \
                 appeal, has the same reviewer as an earlier one. Names and identifiers are compared \
                 without regard to case, spaces and points.",
        matters: "A second pass finds what the first overlooked only if another person makes it. The \
                  sheet would say that two people agreed where one did.",
        example: "RB1 made the first review, and the second review is by rb1 as well.",
        authority: "DOE Order 5650.2B chapter V part E asks for two persons, with the signature and \
                    date of both, before the markings of a declassified document are cancelled. That \
                    other agencies ask for the same is background knowledge; an office that does \
                    not can switch this rule off.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(person) = person_of(context.review) else {
        return;
    };
    // The later pass is reported, so that one person in two passes is one finding.
    let earlier = context
        .others
        .iter()
        .filter(|other| other.pass < context.review.pass)
        .find(|other| person_of(other).as_deref() == Some(&*person));
    let Some(earlier) = earlier else {
        return;
    };
    report.finding(
        Place::Header,
        format!(
            "The {} is by {}, who made the {} as well.",
            in_a_sentence(context.review),
            name_of(context.review),
            in_a_sentence(earlier)
        ),
        "Let another person make this pass, or correct the name of the reviewer.",
        Vec::new(),
    );
}

/// The name of a pass within a sentence: `second review`.
pub(super) fn in_a_sentence(review: &Review) -> String {
    review.pass.to_string().to_lowercase()
}

fn name_of(review: &Review) -> &str {
    let signer = review
        .sign_off
        .as_ref()
        .map_or("", |signature| &signature.by);
    match review.reviewer.trim() {
        "" => signer.trim(),
        name => name,
    }
}

/// Who made a review, so that two ways to write one name are equal; none where nobody is named.
fn person_of(review: &Review) -> Option<String> {
    let key: String = name_of(review)
        .chars()
        .filter(|one| one.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    (!key.is_empty()).then_some(key)
}
