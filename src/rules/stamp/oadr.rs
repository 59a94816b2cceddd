//! STP-14: OADR decided outside the time of E.O. 12356.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{found, level_kept, made, restamp};
use crate::authority::{Order, order, plain};
use crate::review::{Boxes, Place, Stamp, StampBox};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "STP-14",
    name: "OADR outside its time",
    severity: Severity::Error,
    citation: "E.O. 12356; 32 CFR 2001.12(c)(2)",
    explain: Explanation {
        checks: "Whether a stamp classifies or downgrades with the words C or S, OADR, or says OADR \
                 otherwise, though it is dated after 13 October 1995, or before E.O. 12356 took \
                 effect; and whether an exemption of a line is claimed until OADR in a review of such \
                 a date. OADR on the paper from the time of the order is left alone.",
        matters: "OADR, originating agency's determination required, sets no end. Since 14 October \
                  1995 every classification needs one, and what bore OADR ends at 25 years.",
        example: "A review of 2010 ticks DOWNGRADE TS to S, OADR.",
        authority: "The intelligence community's table of unauthorized markings of 2008 for the last \
                    day; 32 CFR 2001.12(c)(2). The first day of E.O. 12356 is background knowledge, so \
                    that a date before it is a warning.",
        confirmed: true,
    },
    check: Check::Both(check_line, check_document),
};

fn check_line(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let mut claims = subject.ruling.codes.iter();
    let Some(claim) = claims.find(|claim| says_oadr(&claim.event)) else {
        return;
    };
    let Some(outside) = Outside::of(context.on) else {
        return;
    };
    report.with_severity(outside.severity()).finding(
        Place::Line(subject.line.id),
        format!(
            "{} is claimed until OADR, but {}.",
            claim.code,
            outside.says(context.on)
        ),
        HINT,
        Vec::new(),
    );
}

fn check_document(context: &Context<'_>, report: &mut Report<'_>) {
    if let Some((stamp, values)) = made(context)
        && let Some(outside) = Outside::of(context.on)
    {
        let is_typed = says_oadr(&values.exemptions);
        if is_typed || level_kept(&values.boxes).is_some() {
            let message = format!("The stamp says OADR, but {}.", outside.says(context.on));
            let fixes = (!is_typed).then(|| clear(stamp, values.boxes));
            let mut report = report.with_severity(outside.severity());
            report.finding(Place::Stamp, message, HINT, fixes.into_iter().collect());
        }
    }
    for (number, stamp) in (1..).zip(&context.document.stamps) {
        let says = level_kept(&stamp.boxes).is_some() || says_oadr(&stamp.text);
        if let Some((date, outside)) = stamp
            .date
            .filter(|_| says)
            .and_then(|date| Some((date, Outside::of(date)?)))
        {
            report.with_severity(outside.severity()).finding(
                Place::FoundStamp(number),
                format!("{} says OADR, but {}.", found(stamp), outside.says(date)),
                "Compare the date and the boxes with the picture; the paper has no valid extension by this stamp.",
                Vec::new(),
            );
        }
    }
}

const HINT: &str = "Set a date or an exemption of the order in force instead of OADR.";

/// On which side of the order's time a day lies.
enum Outside {
    Before(&'static Order),
    After(NaiveDate),
}

impl Outside {
    fn of(day: NaiveDate) -> Option<Self> {
        let order = order("E.O. 12356")?;
        let after = order.until.filter(|last| day > *last).map(Self::After);
        after.or_else(|| (day < order.from).then_some(Self::Before(order)))
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Before(order) if !order.confirmed => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn says(&self, day: NaiveDate) -> String {
        let day = plain(day);
        match self {
            Self::Before(order) => format!(
                "it is dated {day}, before {} took effect on {}",
                order.number,
                plain(order.from)
            ),
            Self::After(last) => format!("it is dated {day}, and OADR ended on {}", plain(*last)),
        }
    }
}

fn says_oadr(text: &str) -> bool {
    let mut words = text.split(|one: char| !one.is_ascii_alphanumeric());
    words.any(|word| word.eq_ignore_ascii_case("OADR"))
}

/// Clears the boxes that stand beside OADR.
fn clear(stamp: &Stamp, mut boxes: BTreeSet<StampBox>) -> Fix {
    boxes.retain(|one| level_kept(&[*one].into()).is_none());
    let cleared = Stamp {
        boxes: Boxes::ByHand(boxes),
        ..stamp.clone()
    };
    restamp("Clear CLASSIFY and DOWNGRADE", cleared)
}
