//! EQ-03: words of atomic energy information on a line that is not marked so.

use super::words::atomic_words;
use super::{DOE, atomic_sign, is_agency, refer, transclassified_sign, was_asked};
use crate::review::{CertificationKind, Decision, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "EQ-03",
    name: "possible unmarked atomic information",
    severity: Severity::Warning,
    citation: "32 CFR 2001.30(p)(3)",
    explain: Explanation {
        checks: "Whether the words of a declassified line hint at Restricted Data, Formerly \
                 Restricted Data or foreign nuclear programmes (the design and the yield of weapons, \
                 stockpiles, deployment, storage, custody, nuclear material) while nothing is marked \
                 so, the Department of Energy was not asked, and no page-by-page review for such \
                 information is recorded. That a whole series was found highly unlikely to hold any \
                 does not answer for a page on which the words stand.",
        matters: "Many papers that were released by mistake held Restricted Data that was marked \
                  wrongly or not at all.",
        example: "Line 6 gives the yield of a warhead in kilotons and is declassified; the paper is \
                  marked SECRET and nothing more.",
        authority: "32 CFR 2001.30(p)(3); the fourth report of the Department of Energy on \
                    inadvertent releases. The list of words is background knowledge, so that this \
                    never is an error.",
        confirmed: false,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    if ruling.decision != Decision::Declassify || line.text.is_empty() {
        return;
    }
    let Some(found) = atomic_words(&line.text).into_iter().next() else {
        return;
    };
    let is_answered = is_agency(context.reviewer, DOE)
        || was_asked(ruling, DOE)
        || was_read_for_it(context)
        || atomic_sign(context, subject).is_some()
        || transclassified_sign(context, subject).is_some();
    if is_answered {
        return;
    }
    report.finding(
        Place::Line(line.id),
        format!(
            "This line is declassified, but it has \"{}\", which hints at atomic energy information that was never marked.",
            found.words
        ),
        "Have a reviewer trained for it read the page and record that, or refer the line to the Department of Energy.",
        vec![refer(context, (line, ruling), DOE)],
    );
}

/// Whether each page was read by somebody trained to find such information.
fn was_read_for_it(context: &Context<'_>) -> bool {
    let certification = context.document.custody.certification.as_ref();
    certification.is_some_and(|one| one.kind == CertificationKind::PageByPage)
}
