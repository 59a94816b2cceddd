//! LEG-10: conflicting instructions on one paper.

use crate::authority::Instruction;
use crate::review::{Edit, HeaderFact, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "LEG-10",
    name: "conflicting instructions on paper",
    severity: Severity::Warning,
    citation: "DOE Order 5650.2B ch. 5",
    explain: Explanation {
        checks: "Whether the paper bears instructions that say different things, such as Group 3 and \
                 Group 4, and no person has yet decided which of them governs. Until then the one \
                 that keeps the paper classified longest holds, and all other rules go by it. \
                 Whether the one that a person chose stands on the paper at all is checked as well.",
        matters: "A paper was often marked again when it was copied, filed or reviewed. To go by the \
                  milder of two instructions could open it by mistake.",
        example: "A memorandum of 1964 bears GROUP 4 on its first page and GROUP 3 in the stamp of a \
                  later office: Group 3 holds until a reviewer decides.",
        authority: "DOE Order 5650.2B, by which the most restrictive of conflicting instructions is \
                    followed. It binds the Department of Energy; no source was read that says it \
                    for other agencies, and it is taken for all as the cautious choice.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if context.review.governing.trim().is_empty() {
        check_undecided(context, report);
    } else {
        check_decided(context, report);
    }
}

fn check_undecided(context: &Context<'_>, report: &mut Report<'_>) {
    let conflicts = context.instructions.conflicts();
    if conflicts.is_empty() {
        return;
    }
    let names: Vec<String> = conflicts.iter().map(ToString::to_string).collect();
    report.finding(
        Place::Document,
        format!(
            "The paper bears conflicting instructions: {}. Until a person decides, the most restrictive holds, {}.",
            names.join("; "),
            context.instruction
        ),
        "Decide which of them governs.",
        govern_by(context, conflicts),
    );
}

/// A choice that the paper does not bear would open or keep it by nobody's order.
fn check_decided(context: &Context<'_>, report: &mut Report<'_>) {
    let list = &context.instructions.list;
    if list.iter().any(|one| one.says == context.instruction.says) {
        return;
    }
    let mut fixes = govern_by(context, list);
    let clear = Edit::Header(HeaderFact::Governing(String::new()));
    fixes.push(Fix::new("Go by the paper", clear));
    report.finding(
        Place::Header,
        format!(
            "The review goes by \"{}\", which is no instruction of this paper.",
            context.review.governing.trim()
        ),
        "Choose an instruction that the paper bears, or correct what was read from it.",
        fixes,
    );
}

/// Lets each of the instructions govern, in the words of the paper.
fn govern_by<'a>(
    context: &Context<'_>,
    instructions: impl IntoIterator<Item = &'a Instruction>,
) -> Vec<Fix> {
    let govern_by = |one: &Instruction| {
        let text = context.document.instruction.get(one.place.clone())?;
        let words: Vec<&str> = text.split_whitespace().collect();
        let words = words.join(" ");
        let edit = Edit::Header(HeaderFact::Governing(words.clone()));
        Some(Fix::new(format!("Govern by {words}"), edit))
    };
    instructions.into_iter().filter_map(govern_by).collect()
}
