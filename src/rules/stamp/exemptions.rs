//! STP-03: exemptions missing from a stamp, or standing on one that exempts nothing.

use super::{Says, made, restamp};
use crate::review::{Place, Stamp, StampValues};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "STP-03",
    name: "stamp with unfit exemption list",
    severity: Severity::Error,
    citation: "32 CFR 2001.33(h)",
    explain: Explanation {
        checks: "Whether a stamp that excises or denies lists no exemption, or one that releases the \
                 whole lists any.",
        matters: "Who is refused a passage is owed the ground for it; and an exemption on a paper \
                  released in full is a slip in one of the two.",
        example: "EXCISE is ticked, and the line for exemptions is empty.",
        authority: "32 CFR 2001.33(h).",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some((stamp, values)) = made(context) else {
        return;
    };
    let says = Says::of(&values);
    let listed = values.exemptions.trim();
    let (message, hint) = if (says.part || says.none) && listed.is_empty() {
        (
            "The stamp excises or denies, but lists no exemption.".to_owned(),
            "Give the exemptions of the lines that are kept.",
        )
    } else if says.only_all() && !listed.is_empty() {
        (
            format!("The stamp releases the whole document, but lists {listed}."),
            "Remove the exemptions, or keep the lines that they cover.",
        )
    } else {
        return;
    };
    let fixes = from_lines(context, stamp, listed).into_iter().collect();
    report.finding(Place::Stamp, message, hint, fixes);
}

/// Takes the exemptions from the lines, where a person typed others.
fn from_lines(context: &Context<'_>, stamp: &Stamp, listed: &str) -> Option<Fix> {
    let stamp = Stamp {
        exemptions: None,
        ..stamp.clone()
    };
    let values = StampValues::of(context.document, context.review, &stamp);
    let mends = values.exemptions.is_empty() != listed.is_empty();
    mends.then(|| restamp("Take the exemptions from the lines", stamp))
}
