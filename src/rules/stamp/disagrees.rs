//! STP-01: a stamp that says other than the lines.

use super::contradictory::contradiction;
use super::{Count, Says, boxes_from_sheet, made};
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "STP-01",
    name: "stamp that disagrees with lines",
    severity: Severity::Error,
    citation: "32 CFR 2001.25; logic of the form",
    explain: Explanation {
        checks: "Whether the boxes of the stamp that this review makes fit the decisions: release or \
                 declassify with a line that is kept or referred; deny with a line that is \
                 declassified; excise with no line kept or with no line declassified once all are \
                 decided. Boxes that contradict one another are left to STP-02.",
        matters: "Whoever reads the paper later sees the stamp and not the sheet. A stamp that says \
                  more than the lines releases what was to be kept.",
        example: "RELEASE is ticked, and line 3 is kept at Secret.",
        authority: "32 CFR 2001.25 for what a declassified record must show; the boxes are those of \
                    the stamp, whose fields are background knowledge, but the contradiction follows \
                    from their words.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some((stamp, values)) = made(context) else {
        return;
    };
    if contradiction(&values.boxes).is_some() {
        return;
    }
    let Some(conflict) = conflict(Says::of(&values), Count::of(context)) else {
        return;
    };
    report.finding(
        Place::Stamp,
        format!("The stamp {conflict}."),
        "Change the stamp or the decisions so that both say the same.",
        vec![boxes_from_sheet(stamp)],
    );
}

fn conflict(says: Says, count: Count) -> Option<String> {
    let lines = |count: usize| match count {
        1 => "1 line is".to_owned(),
        count => format!("{count} lines are"),
    };
    let settled = count.open == 0;
    if says.all && count.kept > 0 {
        let kept = lines(count.kept);
        Some(format!(
            "releases the document, but {kept} kept or referred"
        ))
    } else if says.none && count.released > 0 {
        let released = lines(count.released);
        Some(format!("denies the document, but {released} declassified"))
    } else if says.part && count.kept == 0 && settled {
        Some("excises the document, but no line is kept or referred".to_owned())
    } else if says.part && count.released == 0 && settled {
        Some("excises the document, but no line is declassified".to_owned())
    } else {
        None
    }
}
