//! AGE-04: a ground of original classification cited past 25 years.

use super::{change_claim, due, is_ground_of_origin, kept_past};
use crate::authority::{Age, exemption, plain};
use crate::review::{CodeClaim, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "AGE-04",
    name: "original ground past 25 years",
    severity: Severity::Error,
    citation: "32 CFR 2001.26, 2001.30(k)",
    explain: Explanation {
        checks: "Whether a line of a permanent record is kept past its automatic declassification at \
                 25 years under nothing but a ground of original classification: a letter of sec. \
                 1.4, or its like in an earlier order. A line without any such ground is left to \
                 AGE-01, and past 50 years AGE-02 speaks of both.",
        matters: "What allowed to classify a paper does not allow to keep it past 25 years: sec. \
                  3.3(b) must be met, whose grounds are narrower. Foreign relations in sec. 1.4(d), \
                  for example, became serious harm to them in 25X6.",
        example: "A memorandum of 2 November 1962 is reviewed in 2010, and a line is kept at \
                  Confidential under 1.4(d).",
        authority: "32 CFR 2001.26 and 2001.30(k); E.O. 13526 sec. 1.4 and 3.3(b). Which exemption \
                    comes closest to which letter follows from the words of both; a person decides \
                    whether it is met.",
        confirmed: true,
    },
    check: Check::Line(check),
};

/// The exemptions that come closest to the letters of sec. 1.4, in their order.
const CLOSEST: [(&str, &[&str]); 8] = [
    ("1.4(a)", &["25X5", "25X4"]),
    ("1.4(b)", &["25X6"]),
    ("1.4(c)", &["25X1", "25X3"]),
    ("1.4(d)", &["25X6"]),
    ("1.4(e)", &["25X4"]),
    ("1.4(f)", &["25X8"]),
    ("1.4(g)", &["25X8", "25X7"]),
    ("1.4(h)", &["25X2"]),
];

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let ruling = subject.ruling;
    let Some((index, claim)) = ruling
        .codes
        .iter()
        .enumerate()
        .find(|(_, claim)| is_ground_of_origin(claim))
    else {
        return;
    };
    let kept = kept_past(context, subject, Age::Past25);
    let Some((level, due)) = kept.zip(due::at_25(context)) else {
        return;
    };
    let closest = closest(claim);
    let mut fixes: Vec<Fix> = closest
        .iter()
        .map(|code| {
            let label = format!("Cite {code} in its place");
            change_claim(subject, index, label, |claim| {
                (*code).clone_into(&mut claim.code);
            })
        })
        .collect();
    fixes.push(Fix::declassify(subject.line.id, ruling));
    report.finding(
        Place::Line(subject.line.id),
        format!(
            "This line is kept at {level} under {}, which is no exemption past 25 years, an age that took effect on {}.",
            claim.code,
            plain(due)
        ),
        hint(closest),
        fixes,
    );
}

fn closest(claim: &CodeClaim) -> &'static [&'static str] {
    let code = exemption(&claim.code).map(|code| code.code.as_str());
    CLOSEST
        .iter()
        .find(|(letter, _)| Some(*letter) == code)
        .map_or(&[], |(_, closest)| closest)
}

fn hint(closest: &[&str]) -> String {
    let codes = match closest {
        [] => "an exemption of sec. 3.3(b), 25X1 to 25X9,".to_owned(),
        closest => closest.join(" or "),
    };
    format!("Cite {codes} with its date if its narrower words are met, or declassify the line.")
}
