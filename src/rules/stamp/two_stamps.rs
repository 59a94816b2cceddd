//! STP-15: two stamps on one paper that come to different results.

use chrono::NaiveDate;

use super::contradictory::contradiction;
use super::{Says, found, made};
use crate::authority::plain;
use crate::review::{FoundStamp, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "STP-15",
    name: "stamps with different results",
    severity: Severity::Error,
    citation: "32 CFR 2001.20, 2001.13; logic of the form",
    explain: Explanation {
        checks: "Whether two stamps on the paper come to different results and the later does not \
                 simply release more: two of one day, or a later one that withholds what an earlier \
                 one released. Where a date is missing it is a warning. A stamp of this review is \
                 compared with those of its own day; what it takes back from an older release DEC-03 \
                 reports at the lines. Silent where the header says how it was resolved.",
        matters: "Somebody must say which of the two governs before the paper is handed to anybody; as \
                  a rule it is the later, or that of the higher authority. What was released cannot be \
                  withheld again by a stamp.",
        example: "A stamp of 1981 releases the paper, and one of 1988 denies it.",
        authority: "32 CFR 2001.20 for markings that leave no doubt, and 2001.13 for what was \
                    released; which stamp governs is the practice of this program.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if !context.review.resolution.trim().is_empty() {
        return;
    }
    let mut earlier: Vec<Stamped> = Vec::new();
    for (number, stamp) in (1..).zip(&context.document.stamps) {
        if let Some(one) = Stamped::on_paper(number, stamp) {
            tell_first(&earlier, &one, report);
            earlier.push(one);
        }
    }
    if let Some(one) = Stamped::of_review(context) {
        earlier.retain(|other| other.date.is_some() && other.date == one.date);
        tell_first(&earlier, &one, report);
    }
}

fn tell_first(earlier: &[Stamped], one: &Stamped, report: &mut Report<'_>) {
    let Some((severity, other)) = earlier
        .iter()
        .find_map(|other| Some((conflict(other, one)?, other)))
    else {
        return;
    };
    report.with_severity(severity).finding(
        one.place,
        format!("{} {}, but {} {}.", one.subject, one.says(), other.in_sentence(), other.says()),
        "Find out which of them governs, the later or that of the higher authority, and say in the header how it was resolved.",
        Vec::new(),
    );
}

/// How grave it is that two stamps stand on one paper, if it is anything.
fn conflict(one: &Stamped, other: &Stamped) -> Option<Severity> {
    if one.result == other.result {
        return None;
    }
    let Some((first, second)) = one.date.zip(other.date) else {
        return Some(Severity::Warning);
    };
    let (older, newer) = if first < second {
        (one, other)
    } else {
        (other, one)
    };
    let only_releases_more = first != second && newer.result > older.result;
    (!only_releases_more).then_some(Severity::Error)
}

/// What a stamp comes to, from least to most released.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Denied,
    InPart,
    Released,
}

impl Outcome {
    fn of(says: Says) -> Option<Self> {
        match (says.all, says.part, says.none) {
            (true, false, false) => Some(Self::Released),
            (false, true, false) => Some(Self::InPart),
            (false, false, true) => Some(Self::Denied),
            _ => None,
        }
    }
}

/// A stamp with one clear result.
struct Stamped {
    place: Place,
    subject: String,
    date: Option<NaiveDate>,
    result: Outcome,
}

impl Stamped {
    fn on_paper(number: u32, stamp: &FoundStamp) -> Option<Self> {
        let is_clear = contradiction(&stamp.boxes).is_none();
        let result = Outcome::of(Says::of_boxes(&stamp.boxes)).filter(|_| is_clear)?;
        Some(Self {
            place: Place::FoundStamp(number),
            subject: found(stamp),
            date: stamp.date,
            result,
        })
    }

    fn of_review(context: &Context<'_>) -> Option<Self> {
        let (_, values) = made(context)?;
        let is_clear = contradiction(&values.boxes).is_none();
        let result = Outcome::of(Says::of(&values)).filter(|_| is_clear)?;
        Some(Self {
            place: Place::Stamp,
            subject: "The stamp of this review".to_owned(),
            date: values.date,
            result,
        })
    }

    fn says(&self) -> String {
        let what = match self.result {
            Outcome::Denied => "withholds the document",
            Outcome::InPart => "releases a part of it",
            Outcome::Released => "releases the document",
        };
        match self.date {
            Some(day) => format!("({}) {what}", plain(day)),
            None => format!("(undated) {what}"),
        }
    }

    fn in_sentence(&self) -> String {
        self.subject.replacen("The", "the", 1)
    }
}
