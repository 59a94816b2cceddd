//! STP-13: an extension of the classification to a date that cannot be right.

use chrono::{Months, NaiveDate};

use super::found;
use crate::authority::plain;
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "STP-13",
    name: "impossible extension date",
    severity: Severity::Error,
    citation: "E.O. 12065 sec. 1-402, 3-4",
    explain: Explanation {
        checks: "Whether the EXT. DATE of a stamp, that of this review or one found on the paper, does \
                 not lie after the date of the stamp; and whether it lies more than twenty years after \
                 the paper, or thirty where the paper holds information of a foreign government. Silent \
                 where the dates are not known.",
        matters: "An extension that ended before it was given extends nothing, and none could run \
                  longer than the order allowed.",
        example: "A stamp of 2 March 1981 extends the classification to 2 March 1971.",
        authority: "That an extension ends after it is given follows from its words. The thirty years \
                    for foreign information are documented by the Office of the Historian; the twenty \
                    years of E.O. 12065 are background knowledge, so that a date beyond them is a \
                    warning.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if let Some(until) = context
        .review
        .stamp
        .as_ref()
        .and_then(|stamp| stamp.extended_to)
    {
        let extension = Extension {
            until,
            given: context.review.date,
            subject: "The stamp".to_owned(),
            place: Place::Stamp,
        };
        extension.judge(context, report);
    }
    for (number, stamp) in (1..).zip(&context.document.stamps) {
        if let Some(until) = stamp.extended_to {
            let extension = Extension {
                until,
                given: stamp.date,
                subject: found(stamp),
                place: Place::FoundStamp(number),
            };
            extension.judge(context, report);
        }
    }
}

/// An extension with the stamp that gives it.
struct Extension {
    until: NaiveDate,
    given: Option<NaiveDate>,
    subject: String,
    place: Place,
}

impl Extension {
    fn judge(&self, context: &Context<'_>, report: &mut Report<'_>) {
        let start = format!(
            "{} extends the classification to {}",
            self.subject,
            plain(self.until)
        );
        if let Some(given) = self.given.filter(|given| self.until <= *given) {
            let message = format!("{start}, but is dated {}.", plain(given));
            report.finding(self.place, message, HINT, Vec::new());
        } else if let Some((years, last)) = furthest(context).filter(|(_, last)| self.until > *last)
        {
            let message = format!(
                "{start}, more than {years} years after the paper ({}).",
                plain(last)
            );
            let mut report = report.with_severity(Severity::Warning);
            report.finding(self.place, message, HINT, Vec::new());
        }
    }
}

const HINT: &str = "Compare the date with the picture, or set one that the order allows.";

/// For how many years a paper of this origin could be kept, and the last day of them.
fn furthest(context: &Context<'_>) -> Option<(u32, NaiveDate)> {
    let years = if context.document.foreign.is_empty() {
        20
    } else {
        30
    };
    let origin = context.document.date?.latest();
    Some((years, origin.checked_add_months(Months::new(years * 12))?))
}
