//! LEG-06: an instruction without an end taken for one that lasts for ever.

use super::is_open_ended;
use crate::authority::{Age, plain};
use crate::review::{Decision, Place, Ruling};
use crate::rules::age;
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "LEG-06",
    name: "indefinite instruction past its end",
    severity: Severity::Error,
    citation: "32 CFR 2001.12(c)(2), 2001.22(e)(3)",
    explain: Explanation {
        checks: "Whether a line of a permanent record is kept past 25 years on the ground of OADR, X1 \
                 to X8, MR, DCI Only or DNI Only, cited as its code or in its reason, or because its \
                 reason calls it indefinite. AGE-01 to AGE-03 and AGE-05 leave such a line to this \
                 rule.",
        matters: "Instructions without an end came to mean 25 years from origin. They exempt nothing \
                  from automatic declassification.",
        example: "A memorandum of 12 June 1986 is marked OADR; in 2015 a line is kept at Secret with \
                  the reason \"OADR\".",
        authority: "32 CFR 2001.12(c)(2) and 2001.22(e)(3).",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let is_kept = matches!(subject.ruling.decision, Decision::Retain(_));
    if context.age <= Some(Age::Under25) || !is_kept {
        return;
    }
    let Some(ground) = ground(subject.ruling) else {
        return;
    };
    let outlived = age::outlived(context, subject);
    let Some((level, due)) = outlived.zip(age::due_at_25(context)) else {
        return;
    };
    report.finding(
        Place::Line(subject.line.id),
        format!(
            "This line is kept at {level} on the ground of \"{ground}\", which ended at 25 years, on {}.",
            plain(due)
        ),
        "Declassify the line, or cite the exemption, 25X1 to 25X9 or that of a higher age, that covers it.",
        vec![Fix::declassify(subject.line.id, subject.ruling)],
    );
}

/// The instruction without an end on whose ground a line is kept.
pub(super) fn ground(ruling: &Ruling) -> Option<&str> {
    let code = ruling.codes.iter().map(|claim| claim.code.as_str());
    code.into_iter()
        .find(|code| is_open_ended(code))
        .or_else(|| named(&ruling.reason))
}

/// The word of a reason that names one. Initials such as MR and single letters are passed over,
/// since a reason is prose.
fn named(reason: &str) -> Option<&str> {
    let words = || reason.split(|one: char| !one.is_alphanumeric());
    let is_duration = |word: &&str| matches!(word.as_bytes(), [b'X', b'1'..=b'8']);
    let is_meant = |word: &&str| {
        *word == "OADR" || is_duration(word) || word.to_lowercase().starts_with("indefinite")
    };
    words().find(is_meant).or_else(|| {
        ["DCI Only", "DNI Only", "DCI ONLY", "DNI ONLY"]
            .into_iter()
            .find(|name| reason.contains(name))
    })
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_reason_names_an_instruction_without_an_end() {
        for (reason, found) in [
            ("Still OADR.", Some("OADR")),
            ("kept indefinitely", Some("indefinitely")),
            ("marked X5", Some("X5")),
            ("DCI Only imagery", Some("DCI Only")),
            ("25X1 covers the source", None),
            ("Mr. Jones; a definite harm", None),
            ("", None),
        ] {
            assert_eq!(named(reason), found, "{reason}");
        }
    }
}
