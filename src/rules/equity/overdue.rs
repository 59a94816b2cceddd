//! EQ-10: a referral that waits too long.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{code_of, name_of};
use crate::authority::{plain, years_after};
use crate::review::{Answer, Decision, Place, Ruling};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "EQ-10",
    name: "referral overdue for answer",
    severity: Severity::Warning,
    citation: "32 CFR 2001.34(b)(7), (11); E.O. 13526 sec. 3.3(d)(3)",
    explain: Explanation {
        checks: "Whether an agency has not answered for longer than the settings allow: three years \
                 by the order, or one by the practice of the National Declassification Center. It \
                 says so once for each agency and day of asking. Lines that are declassified are \
                 left to EQ-05, EQ-11, EQ-12 and EQ-14; a referral without a day is passed over. \
                 That a line past 25 years is no longer held by such a referral is left to AGE-01.",
        matters: "Past its time the silence of the agency declassifies what it was asked about.",
        example: "The Central Intelligence Agency was asked on 1 March 2009 about line 4, which still \
                  waits on 2 March 2012.",
        authority: "32 CFR 2001.34(b)(7) and (11); E.O. 13526 sec. 3.3(d)(3); for the one year, the \
                    reports of the National Declassification Center.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let years = context.settings.referral_years();
    let overdue: BTreeSet<(NaiveDate, &str)> = context
        .rulings(|ruling| !ruling.referrals.is_empty() && !is_let_go(ruling))
        .flat_map(|ruling| &ruling.referrals)
        .filter(|referral| referral.answer == Answer::Pending)
        .filter_map(|referral| Some((referral.asked_on?, code_of(&referral.agency))))
        .filter(|(asked, _)| years_after(*asked, years) < context.on)
        .collect();
    for (asked, code) in overdue {
        report.finding(
            Place::Document,
            format!(
                "Lines wait for {}, which was asked on {} and has not answered within {}.",
                name_of(code),
                plain(asked),
                if years == 1 { "one year".to_owned() } else { format!("{years} years") }
            ),
            "Ask again, or decide the lines: after three years of silence the information of that agency is declassified automatically.",
            Vec::new(),
        );
    }
}

fn is_let_go(ruling: &Ruling) -> bool {
    matches!(
        ruling.decision,
        Decision::Declassify | Decision::NonResponsive
    )
}
