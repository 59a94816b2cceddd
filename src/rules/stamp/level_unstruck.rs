//! STP-09: a declassified paper whose first page still shows its level.

use crate::review::Place;
use crate::rules::unstruck::{on_first_page, strike_page};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "STP-09",
    name: "old level not struck",
    severity: Severity::Error,
    citation: "32 CFR 2001.25(b)(4)",
    explain: Explanation {
        checks: "Whether the level at the head or foot of the first page is not struck though this \
                 review declassifies every line and makes a stamp. Lines outside the request are not \
                 declassified, so that their paper keeps its marking. Other pages are left to DEC-09 \
                 and DEC-12.",
        matters: "A paper that is stamped as declassified and still says SECRET at its head is handled \
                  as Secret by whoever does not see the stamp.",
        example: "All lines are declassified, the stamp is placed, and SECRET at the head of page 1 is \
                  not struck.",
        authority: "32 CFR 2001.25(b)(4): the overall marking on the first page is struck with an X or \
                    a straight line; interior pages need not be.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some((level, page)) = on_first_page(context).zip(context.pages.first()) else {
        return;
    };
    report.finding(
        Place::Page(1),
        format!("The document is declassified, but {level} on its first page is not struck."),
        "Strike the old marking at the head and at the foot of page 1.",
        vec![strike_page(context, 1, page)],
    );
}
