//! STP-07: a stamp whose date cannot be right.

use chrono::NaiveDate;

use super::plausible::Bounds;
use super::{and, found};
use crate::authority::plain;
use crate::review::{Document, DocumentFact, Edit, FoundStamp, HeaderFact, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity};

/// How many readings of a date are offered before none is.
const MOST_READINGS: usize = 3;

pub(super) static RULE: Rule = Rule {
    code: "STP-07",
    name: "impossible stamp date",
    severity: Severity::Error,
    citation: "32 CFR 2001.25(b)(3)",
    explain: Explanation {
        checks: "Whether the date of a stamp, that of this review or one found on the paper, lies \
                 before the document, in the future, outside the time of the office that it names, \
                 or before the year of its case number. Where one misread digit of the year would \
                 explain it, the date is offered.",
        matters: "Which order, which exemptions and which age apply follows from the date of the \
                  review. Old stamps are faint, and a 6 is easily read for an 8.",
        example: "A stamp of A/CDC/MR with case 87-DOS-02136 is read as 2 March 1968; the office was \
                  founded in November 1978.",
        authority: "32 CFR 2001.25(b)(3) for the date. The founding of A/CDC is documented by the \
                    Office of the Historian. The time of other offices, and the year in a case \
                    number, are background knowledge: where a date conflicts with these alone, it \
                    is a warning.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if let Some(date) = context.review.date {
        let bounds = bounds(context, &context.review.office, &context.review.case_number);
        let redate = |date| Edit::Header(HeaderFact::Date(Some(date)));
        let subject = match context.review.stamp {
            Some(_) => (Place::Stamp, "The stamp".to_owned()),
            None => (Place::Header, "The review".to_owned()),
        };
        judge(bounds, date, subject, &redate, report);
    }
    for (index, stamp) in context.document.stamps.iter().enumerate() {
        let Some(date) = stamp.date else {
            continue;
        };
        let bounds = bounds(context, &stamp.office, &stamp.case_number);
        let redate = |date| redated(&context.document.stamps, index, date);
        let number = index as u32 + 1;
        let subject = (Place::FoundStamp(number), found(stamp));
        judge(bounds, date, subject, &redate, report);
    }
}

fn bounds<'a>(context: &Context<'_>, office: &'a str, case_number: &'a str) -> Bounds<'a> {
    Bounds {
        origin: context.document.date,
        today: context.today,
        office,
        case_number,
    }
}

/// Whether a stamp on the paper can have been made on the date that is read on it.
pub(super) fn is_possible(document: &Document, stamp: &FoundStamp) -> bool {
    let bounds = Bounds {
        origin: document.date,
        today: NaiveDate::MAX,
        office: &stamp.office,
        case_number: &stamp.case_number,
    };
    stamp
        .date
        .is_none_or(|date| bounds.reasons(date).is_empty())
}

fn redated(stamps: &[FoundStamp], index: usize, date: NaiveDate) -> Edit {
    let mut stamps = stamps.to_vec();
    stamps[index].date = Some(date);
    Edit::Document(DocumentFact::Stamps(stamps))
}

fn judge(
    bounds: Bounds<'_>,
    date: NaiveDate,
    (place, subject): (Place, String),
    redate: &dyn Fn(NaiveDate) -> Edit,
    report: &mut Report<'_>,
) {
    let reasons = bounds.reasons(date);
    if reasons.is_empty() {
        return;
    }
    let severity = if reasons.iter().any(|reason| reason.confirmed) {
        Severity::Error
    } else {
        Severity::Warning
    };
    let texts: Vec<String> = reasons.into_iter().map(|reason| reason.text).collect();
    let mut readings = bounds.readings(date);
    if readings.len() > MOST_READINGS {
        readings.clear();
    }
    let fixes = readings
        .iter()
        .map(|day| Fix::new(format!("Date it {}", plain(*day)), redate(*day)))
        .collect();
    report.with_severity(severity).finding(
        place,
        format!("{subject} is dated {}: {}.", plain(date), and(&texts)),
        hint(&readings),
        fixes,
    );
}

fn hint(readings: &[NaiveDate]) -> String {
    if readings.is_empty() {
        return "Compare the date, the office and the case number with the picture.".to_owned();
    }
    let days: Vec<String> = readings.iter().map(|day| plain(*day)).collect();
    format!("A digit may be misread: {} would fit.", days.join(" or "))
}
