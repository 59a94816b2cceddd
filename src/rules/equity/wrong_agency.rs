//! EQ-09: a referral to an agency that is gone, or to a name that is none.

use chrono::Datelike as _;

use super::is_nato;
use crate::authority::{Agency, agency};
use crate::review::{Answer, Edit, Place, Referral};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "EQ-09",
    name: "referral to wrong agency",
    severity: Severity::Warning,
    citation: "32 CFR 2001.34(c), 2001.30(d)-(e)",
    explain: Explanation {
        checks: "Whether an agency that has not answered had ceased to exist by the year in which it \
                 was asked, or of the review where no day is given, and whether its name is that of \
                 no agency in the table and of no government that the document lists. Agencies that \
                 exist, though another one may answer for them, are passed over.",
        matters: "A question to an agency that is gone reaches nobody, and its silence would \
                  declassify. Its successor answers.",
        example: "A line is referred to the Atomic Energy Commission in 2010; the Department of \
                  Energy answers for it.",
        authority: "32 CFR 2001.34(c) and 2001.30(d) and (e). The successions of agencies and their \
                    years are background knowledge in part, so that this never is an error.",
        confirmed: false,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    for (index, referral) in subject.ruling.referrals.iter().enumerate() {
        if referral.answer != Answer::Pending {
            continue;
        }
        let Some((message, fix)) = (match agency(&referral.agency) {
            Some(agency) => gone(context, subject, (index, agency)),
            None => unknown(context, referral),
        }) else {
            continue;
        };
        report.finding(
            Place::Line(subject.line.id),
            message,
            "Refer the line to the agency that answers for that information now.",
            fix.into_iter().collect(),
        );
    }
}

fn gone(
    context: &Context<'_>,
    subject: &Subject<'_>,
    (index, agency): (usize, &'static Agency),
) -> Option<(String, Option<Fix>)> {
    let referral = &subject.ruling.referrals[index];
    let year = referral.asked_on.unwrap_or(context.on).year();
    let ended = agency.until.filter(|last| *last < year)?;
    let successor = agency.answers_in(year);
    let fix = (successor.code != agency.code).then(|| {
        let mut ruling = subject.ruling.clone();
        ruling.referrals[index].agency.clone_from(&successor.code);
        let label = format!("Refer to {}", successor.code);
        Fix::new(label, Edit::Rule(subject.line.id, ruling))
    });
    let answers = match &fix {
        Some(_) => format!("; the {} answers for it", successor.name),
        None => String::new(),
    };
    let message = format!(
        "This line waits for the {}, which ended in {ended}{answers}.",
        agency.name
    );
    Some((message, fix))
}

/// What is wrong with a name that means no agency, no government of the document and not NATO.
fn unknown(context: &Context<'_>, referral: &Referral) -> Option<(String, Option<Fix>)> {
    let name = referral.agency.trim();
    let mut foreign = context.document.foreign.iter();
    if is_nato(name) || foreign.any(|one| one.trim().eq_ignore_ascii_case(name)) {
        return None;
    }
    let message = format!(
        "This line waits for \"{name}\", which is neither a known agency nor a government that the document lists."
    );
    Some((message, None))
}
