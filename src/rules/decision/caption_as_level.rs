//! DEC-11: a caption taken for a level.

use super::{rests_on_other_law, taken_for_level, unclassified};
use crate::marking::{Caption, Level, Marking};
use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

/// The words of a reason after which a level must come.
const BEFORE_A_LEVEL: [&str; 8] = [
    "classified as ",
    "classified ",
    "keep at ",
    "kept at ",
    "retain at ",
    "retained at ",
    "downgrade to ",
    "downgraded to ",
];

pub(super) static RULE: Rule = Rule {
    code: "DEC-11",
    name: "caption taken for a level",
    severity: Severity::Warning,
    citation: "32 CFR 2001.24(a)",
    explain: Explanation {
        checks: "Whether a line is kept at a level though its own mark has only a caption, such as \
                 Limited Official Use or NODIS, in a document that is classified; and whether the \
                 reason of a line names such a caption where a level must stand. A document that bears \
                 captions alone is left to DEC-05, a line above its document to DEC-01.",
        matters: "Captions say who may read. They say nothing of the damage that disclosure would do, \
                  which is what a level is, and they are no ground to keep anything.",
        example: "Line 3 is kept at Confidential, and its reason says: classified LIMDIS.",
        authority: "32 CFR 2001.24(a); the term list of the Department of State for captions.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    if let Some((kept, caption)) = kept_by_caption(context, subject) {
        report.finding(
            Place::Line(line.id),
            format!("This line is kept at {kept}, but its own mark says only {caption}, which is no level."),
            "Declassify the line, or enter the level if its mark has one.",
            vec![Fix::declassify(line.id, ruling)],
        );
    }
    if let Some(caption) = in_reason(&ruling.reason) {
        report.finding(
            Place::Line(line.id),
            format!(
                "The reason given for this line uses {} as a level, which it is not.",
                caption.name
            ),
            "Name a level, or say what harm disclosure would do.",
            Vec::new(),
        );
    }
}

fn kept_by_caption(context: &Context<'_>, subject: &Subject<'_>) -> Option<(Level, &'static str)> {
    let Decision::Retain(kept) = subject.ruling.decision else {
        return None;
    };
    let own = subject.own.as_ref()?;
    let is_all = own.level.is_none() && own.unread.is_empty() && !own.aea && !own.nato;
    let within_document = context.overall() >= Some(kept);
    let left_to_others = !within_document
        || rests_on_other_law(subject.ruling)
        || unclassified(context, subject.original).is_some();
    let caption = taken_for_level(own).filter(|_| is_all && !left_to_others)?;
    Some((kept, &caption.name))
}

/// A caption in the place of a level.
fn in_reason(reason: &str) -> Option<&'static Caption> {
    if reason.trim().is_empty() {
        return None;
    }
    let text = reason.to_lowercase();
    BEFORE_A_LEVEL.iter().find_map(|before| {
        let mut places = text.match_indices(before);
        places.find_map(|(at, _)| leading_caption(&text[at + before.len()..]))
    })
}

/// The caption with which a text begins, if no level follows in its sentence.
fn leading_caption(text: &str) -> Option<&'static Caption> {
    let end = text.find(['.', ';', ',']).unwrap_or(text.len());
    let marking = Marking::read(&text[..end]);
    let begins = marking.unread.first().is_none_or(|first| first.start > 0);
    taken_for_level(&marking).filter(|_| begins && marking.level.is_none())
}
