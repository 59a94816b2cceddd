//! REC-04: a record that gives an instruction of another kind than the paper bears.

use std::mem::discriminant;

use super::{declassifies_on, named, recorded};
use crate::authority::{Instruction, Instructions, Says, plain};
use crate::review::{Description, Document, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "REC-04",
    name: "record gives another instruction",
    severity: Severity::Warning,
    citation: "32 CFR 2001.12(c)",
    explain: Explanation {
        checks: "Whether a record that describes the document gives an instruction of another kind: \
                 another group, a schedule where the paper is exempt from it, a day of \
                 declassification where the paper asks for a review. Two days that differ are left \
                 to REC-03, and what cannot be read is compared with nothing.",
        matters: "The kind decides whether a paper is declassified by itself or needs a person. To \
                  take a date of review for one of declassification releases what nobody reviewed.",
        example: "The telegram bears XGDS-2, and its official record says GS, the general schedule.",
        authority: "32 CFR 2001.12(c): the instruction on the face of the document counts. That the \
                    more restrictive of two holds until a person decides is the rule of DOE Order \
                    5650.2B.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let document = context.document;
    if document.descriptions.is_empty() {
        return;
    }
    let paper = Instructions::on_paper(&document.instruction, document.date).list;
    if !paper.iter().any(is_comparable) {
        return;
    }
    for description in &document.descriptions {
        let Some(record) = conflicting(document, &paper, description) else {
            continue;
        };
        report.finding(
            Place::Document,
            format!(
                "The document says {}, but {} says {record}.",
                quoted(&document.instruction),
                named(description)
            ),
            "Compare the instruction with the picture, and take the more restrictive one until a \
             person has decided.",
            Vec::new(),
        );
    }
}

/// The instruction of a description as it writes it, where it is of another kind than all that the
/// paper bears.
fn conflicting(
    document: &Document,
    paper: &[Instruction],
    description: &Description,
) -> Option<String> {
    let record = recorded(document, description);
    if is_comparable(&record) && !paper.iter().any(|one| is_alike(one, &record)) {
        return Some(quoted(&description.instruction));
    }
    let reviewed_only = paper.iter().all(Instruction::is_review);
    let day = description.declassify_on.filter(|_| reviewed_only)?;
    Some(format!("that it is declassified on {}", plain(day)))
}

fn is_comparable(instruction: &Instruction) -> bool {
    instruction.is_read() && instruction.says != Says::None
}

/// Whether two instructions can be one, apart from their days.
fn is_alike(one: &Instruction, other: &Instruction) -> bool {
    use Says::{Declassify, Exempt, Gds, Gds12065, Group, X, Xgds};
    match (&one.says, &other.says) {
        (Group(one), Group(other)) | (X(one), X(other)) => one == other,
        (Exempt(one, _), Exempt(other, _)) => one.code == other.code,
        (Xgds(_), Xgds(_)) => {
            let (one, other) = (&one.reasons, &other.reasons);
            one == other || one.is_empty() || other.is_empty()
        }
        // The same letters under two orders.
        (Gds(_), Gds12065(_)) | (Gds12065(_), Gds(_)) => true,
        // A bare day leaves open by which instruction it holds.
        (Declassify(_), _) | (_, Declassify(_)) => {
            declassifies_on(one).is_some() && declassifies_on(other).is_some()
        }
        (one, other) => discriminant(one) == discriminant(other),
    }
}

fn quoted(text: &str) -> String {
    format!("\u{201c}{}\u{201d}", text.trim())
}
