//! STP-08: a stamp that cites an order, or a section of it, that was not in force on its date.

use chrono::NaiveDate;

use super::{found, has_possible_date};
use crate::authority::{Order, cited_order, order_in_force, plain};
use crate::review::{FoundStamp, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "STP-08",
    name: "order not in force",
    severity: Severity::Error,
    citation: "32 CFR 2001.25(b)(2)",
    explain: Explanation {
        checks: "Whether the executive order that a stamp cites, that of this review or one found on the \
                 paper, or a section of it, was in force on the date of the stamp. Silent where the \
                 stamp cites none that is known or has no date, and where STP-07 finds its date \
                 impossible already.",
        matters: "The order is the authority on which a paper was declassified. One that had ended, or \
                  had not begun, gives none; more often the date or the number was misread.",
        example: "A stamp of 2 March 1988 cites E.O. 12065 sec. 3-402, which ended on 31 July 1982.",
        authority: "The dates of the orders, each with its source. E.O. 12356 took effect on a day that \
                    is background knowledge, and so are most sections: what rests on these is a \
                    warning.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if let Some(stamp) = &context.review.stamp {
        let subject = (Place::Stamp, "The stamp".to_owned());
        judge(&stamp.order, context.on, subject, report);
    }
    for (number, stamp) in (1..).zip(&context.document.stamps) {
        let date = stamp
            .date
            .filter(|_| has_possible_date(context.document, stamp));
        if let Some(date) = date {
            let subject = (Place::FoundStamp(number), found(stamp));
            judge(citation(stamp), date, subject, report);
        }
    }
}

fn judge(
    citation: &str,
    date: NaiveDate,
    (place, subject): (Place, String),
    report: &mut Report<'_>,
) {
    let Some(cited) = cited_order(citation) else {
        return;
    };
    let Err(problem) = cited.in_force(date) else {
        return;
    };
    let severity = if problem.confirmed || has_surely_ended(cited.order, date) {
        Severity::Error
    } else {
        Severity::Warning
    };
    report.with_severity(severity).finding(
        place,
        format!(
            "{subject} is dated {}, but {}",
            plain(date),
            problem.message
        ),
        "Compare the order and the date with the picture, or cite the order in force.",
        Vec::new(),
    );
}

/// Whether an order had ended on a date, because one whose dates are confirmed was in force then.
fn has_surely_ended(order: &Order, date: NaiveDate) -> bool {
    order.until.is_some_and(|last| date > last)
        && order_in_force(date).is_some_and(|later| later.confirmed)
}

/// Where a stamp cites its order: in its own field, else in what can be read beside it, if that names
/// an order and not just a number of five digits.
fn citation(stamp: &FoundStamp) -> &str {
    let text = stamp.text.to_uppercase();
    let names_order = text.contains("E.O.") || text.contains("EO 1") || text.contains("ORDER");
    match stamp.order.trim() {
        "" if names_order => &stamp.text,
        order => order,
    }
}
