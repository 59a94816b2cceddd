//! STP-05: a decision that needs Top Secret authority, and nobody who has it.

use crate::marking::Level;
use crate::review::{Place, Stamp, StampBox};
use crate::rules::stamp::made;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "STP-05",
    name: "no Top Secret authority",
    severity: Severity::Warning,
    citation: "E.O. 13526 sec. 1.3, 3.1(b); E.O. 12065 sec. 1-402",
    explain: Explanation {
        checks: "Whether a line is kept at Top Secret, or the stamp classifies, downgrades from Top \
                 Secret or extends the classification to a date, while the reviewer may not decide up \
                 to Top Secret and the stamp names nobody who gave that authority. Silent where nobody \
                 has said what the reviewer may decide and there is no stamp yet.",
        matters: "Under each order only officials with Top Secret authority could decide these things. \
                  Without one the decision does not hold.",
        example: "DOWNGRADE TS to S is ticked, the reviewer may decide up to Secret, and TS AUTH. is \
                  empty.",
        authority: "E.O. 13526 sec. 3.1(b); sec. 1.3 of that order and sec. 1-402 of E.O. 12065 are \
                    background knowledge, so that this is not confirmed and no error.",
        confirmed: false,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let stamp = context.review.stamp.as_ref();
    let reviewer = context.review.authority.level();
    let is_named = stamp.is_some_and(|stamp| !stamp.ts_authority.trim().is_empty());
    let is_unknown = reviewer.is_none() && stamp.is_none();
    if reviewer == Some(Level::TopSecret) || is_named || is_unknown {
        return;
    }
    let Some(act) = act(context) else {
        return;
    };
    let who = match reviewer {
        Some(level) => format!("the reviewer may decide up to {level} only"),
        None => "nobody has said what the reviewer may decide".to_owned(),
    };
    report.finding(
        stamp.map_or(Place::Header, |_| Place::Stamp),
        format!("{act}, but {who}, and no Top Secret authority is named."),
        "Have it decided by a reviewer with Top Secret authority, or name on the stamp who gave it.",
        Vec::new(),
    );
}

/// What was done that needs the authority, as the beginning of a sentence.
fn act(context: &Context<'_>) -> Option<&'static str> {
    let by_stamp = made(context).and_then(|(stamp, values)| {
        let has = |boxes: [StampBox; 2]| boxes.iter().any(|one| values.boxes.contains(one));
        if has([StampBox::ClassifySecret, StampBox::ClassifyConfidential]) {
            Some("The stamp classifies")
        } else if has([
            StampBox::DowngradeToSecret,
            StampBox::DowngradeToConfidential,
        ]) {
            Some("The stamp downgrades from Top Secret")
        } else {
            extends(stamp)
        }
    });
    by_stamp.or_else(|| {
        let is_top_secret =
            |line| context.review.ruling(line).decision.retained() == Some(Level::TopSecret);
        let mut lines = context.document.lines.iter();
        lines
            .any(|line| is_top_secret(line.id))
            .then_some("A line is kept at Top Secret")
    })
}

fn extends(stamp: &Stamp) -> Option<&'static str> {
    stamp
        .extended_to
        .map(|_| "The stamp extends the classification")
}
