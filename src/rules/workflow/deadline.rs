//! WF-12: the days of a mandatory declassification review.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::authority::{plain, years_after};
use crate::review::{Pass, Place, Process};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

/// The day on which the directive took effect that these days come from.
const DIRECTIVE: NaiveDate = NaiveDate::from_ymd_opt(2010, 6, 25).expect("a day of the calendar");

/// Days within which an appeal must be filed.
const TO_APPEAL: u64 = 60;

/// Working days within which an appeal is decided.
const TO_DECIDE_APPEAL: usize = 60;

pub(super) static RULE: Rule = Rule {
    code: "WF-12",
    name: "review past its deadline",
    severity: Severity::Information,
    citation: "32 CFR 2001.33; E.O. 13526 sec. 3.5",
    explain: Explanation {
        checks: "In a mandatory review: whether a request is open for more than a year; whether it \
                 came within two years of the last decision on the same paper; whether an appeal \
                 was filed later than 60 days after the decision, and whether it is open for more \
                 than 60 working days. Holidays are not counted out. Requests received before 25 \
                 June 2010 are not judged.",
        matters: "After these days the requester can go to the Panel, or the agency need not review \
                  again; both should know it.",
        example: "A request received on 3 March 2014 is still under review on 4 March 2015.",
        authority: "32 CFR 2001.33 for the year, the 60 days and the 60 working days; E.O. 13526 \
                    sec. 3.5(a)(3) and the rules of the Department of State for the two years. The \
                    days of earlier directives were not read.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let request = &context.review.request;
    let Some(received) = request.received.filter(|day| *day >= DIRECTIVE) else {
        return;
    };
    if request.process != Process::Mandatory {
        return;
    }
    let is_appeal = context.review.pass == Pass::Appeal;
    if let Some(before) = request.decided_before.filter(|day| *day <= received) {
        let judge = if is_appeal {
            late_appeal
        } else {
            again_too_soon
        };
        tell(judge(before, received), report);
    }
    let ended = context
        .review
        .sign_off
        .as_ref()
        .map_or(context.on, |signature| signature.on);
    let due = if is_appeal {
        after_working_days(received, TO_DECIDE_APPEAL)
    } else {
        Some(years_after(received, 1))
    };
    tell(overdue(received, due, ended, is_appeal), report);
}

/// What to report and what to do about it.
type Told = Option<(String, &'static str)>;

fn tell(told: Told, report: &mut Report<'_>) {
    if let Some((message, hint)) = told {
        report.finding(Place::Header, message, hint, Vec::new());
    }
}

fn late_appeal(decided: NaiveDate, received: NaiveDate) -> Told {
    let last = decided.checked_add_days(Days::new(TO_APPEAL))?;
    (received > last).then(|| {
        (
            format!(
                "The appeal was received on {}, later than 60 days after the decision of {}.",
                plain(received),
                plain(decided)
            ),
            "Ask whether the requester was told in time; a late appeal can be refused.",
        )
    })
}

fn again_too_soon(decided: NaiveDate, received: NaiveDate) -> Told {
    (received < years_after(decided, 2)).then(|| {
        (
            format!(
                "The request was received on {}, less than two years after the decision of {} on \
                 the same paper.",
                plain(received),
                plain(decided)
            ),
            "The agency may answer with its last decision instead of a new review.",
        )
    })
}

fn overdue(received: NaiveDate, due: Option<NaiveDate>, ended: NaiveDate, is_appeal: bool) -> Told {
    let due = due.filter(|due| *due < ended)?;
    let (what, within) = if is_appeal {
        ("appeal", "60 working days")
    } else {
        ("request", "one year")
    };
    Some((
        format!(
            "The {what} of {} was to be decided within {within}, by {}.",
            plain(received),
            plain(due)
        ),
        "Tell the requester, who can now take it to the Panel.",
    ))
}

/// The working day so many days after `day`, holidays aside.
fn after_working_days(day: NaiveDate, count: usize) -> Option<NaiveDate> {
    day.iter_days()
        .skip(1)
        .filter(|one| !matches!(one.weekday(), Weekday::Sat | Weekday::Sun))
        .nth(count - 1)
}
