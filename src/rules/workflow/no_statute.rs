//! WF-05: (b)(3) of the Freedom of Information Act without the statute.

use super::{is_foia, is_withheld};
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "WF-05",
    name: "statute not named",
    severity: Severity::Error,
    citation: "32 CFR 2001.33(h)",
    explain: Explanation {
        checks: "Whether a line that is kept or referred claims (b)(3) and names no statute. \
                 Released lines with codes are left to WF-04.",
        matters: "The code (b)(3) is no ground of its own: it points to another law that forbids disclosure. \
                  Without that law the requester cannot see what is claimed, and the cut cannot be \
                  defended.",
        example: "Line 7 claims (b)(3), and the field for the statute is empty; it should name 50 \
                  USC 3024(i), for instance.",
        authority: "32 CFR 2001.33(h): the reason, or the statute, stands at each cut; 5 USC \
                    552(b)(3).",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(_: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    if !is_withheld(ruling) {
        return;
    }
    let is_open = ruling
        .codes
        .iter()
        .any(|claim| claim.statute.trim().is_empty() && is_foia(claim, "(b)(3)"));
    if !is_open {
        return;
    }
    report.finding(
        Place::Line(line.id),
        "This line claims (b)(3), but names no statute.",
        "Name the statute that forbids disclosure, or choose another exemption.",
        Vec::new(),
    );
}
