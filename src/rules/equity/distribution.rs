//! EQ-07: a referral to an agency that only received the paper.

use super::{drop_referral, groundless, is_addressee, name_of};
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "EQ-07",
    name: "referral to mere addressee",
    severity: Severity::Information,
    citation: "32 CFR 2001.92(g)",
    explain: Explanation {
        checks: "Whether a line waits for an agency that stands among the addressees of the paper, \
                 while nothing else says that the line holds its information: it did not write the \
                 paper, no equity of it is listed, and no word or caption hints at it. A line with a \
                 code or a reason is passed over, and so is an agency that has answered.",
        matters: "An equity is information that an agency originated or controls, not what it was \
                  sent. An improper referral costs the other agency a review and delays the release.",
        example: "A telegram to the embassies and to the Department of Defense is referred to the \
                  Department of Defense, of which it says nothing.",
        authority: "32 CFR 2001.92(g) for what an equity is.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    for (index, referral) in groundless(context, subject) {
        if !is_addressee(context, &referral.agency) {
            continue;
        }
        report.finding(
            Place::Line(subject.line.id),
            format!(
                "This line waits for {}, which the paper names as an addressee, but nothing says that it holds information of that agency.",
                name_of(&referral.agency)
            ),
            "Drop the referral, or list the equity that the line holds.",
            vec![drop_referral(subject, index)],
        );
    }
}
