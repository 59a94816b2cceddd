//! STP-02: boxes of one stamp that exclude one another.

use std::collections::BTreeSet;

use super::{boxes_from_sheet, found, made};
use crate::review::StampBox as B;
use crate::review::{Place, StampBox};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity};

/// The pairs of boxes that cannot both be true. DENY and DECLASSIFY can: what is declassified may
/// still be withheld under another law.
const EXCLUDE: [(StampBox, StampBox); 19] = [
    (B::Release, B::Deny),
    (B::Release, B::Excise),
    (B::Excise, B::Deny),
    (B::Declassify, B::DeclassifyInPart),
    (B::Declassified, B::EndorseExistingMarkings),
    (B::Releasable, B::ReleaseDenied),
    (B::Rds, B::Xds),
    (B::Declassified, B::Rds),
    (B::Declassified, B::Xds),
    (B::ClassifySecret, B::ClassifyConfidential),
    (B::DowngradeToSecret, B::DowngradeToConfidential),
    (B::ClassifySecret, B::DowngradeToSecret),
    (B::ClassifySecret, B::DowngradeToConfidential),
    (B::ClassifyConfidential, B::DowngradeToSecret),
    (B::ClassifyConfidential, B::DowngradeToConfidential),
    (B::Declassify, B::ClassifySecret),
    (B::Declassify, B::ClassifyConfidential),
    (B::Declassify, B::DowngradeToSecret),
    (B::Declassify, B::DowngradeToConfidential),
];

pub(super) static RULE: Rule = Rule {
    code: "STP-02",
    name: "contradictory boxes on a stamp",
    severity: Severity::Error,
    citation: "32 CFR 2001.20; logic of the form",
    explain: Explanation {
        checks: "Whether two boxes are ticked on one stamp that cannot both be true: RELEASE or EXCISE \
                 with DENY, RELEASE with EXCISE, RELEASABLE with RELEASE DENIED, DECLASSIFIED with \
                 ENDORSE EXISTING MARKINGS, RDS with XDS, two levels, and the like. On a stamp that \
                 stands on the paper already it is a warning, since a box may be misread.",
        matters: "Such a stamp says nothing certain, and the next reader takes from it what suits.",
        example: "RELEASE and DENY are both ticked.",
        authority: "The words of the boxes; 32 CFR 2001.20 wants markings that leave no doubt. The \
                    fields of the stamp are background knowledge.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    if let Some((stamp, values)) = made(context)
        && let Some((one, other)) = contradiction(&values.boxes)
    {
        report.finding(
            Place::Stamp,
            format!(
                "The stamp has both {} and {} ticked.",
                one.words(),
                other.words()
            ),
            "Tick the one that is meant.",
            vec![boxes_from_sheet(stamp)],
        );
    }
    for (number, stamp) in (1..).zip(&context.document.stamps) {
        let Some((one, other)) = contradiction(&stamp.boxes) else {
            continue;
        };
        report.with_severity(Severity::Warning).finding(
            Place::FoundStamp(number),
            format!(
                "{} has both {} and {} ticked.",
                found(stamp),
                one.words(),
                other.words()
            ),
            "Compare the boxes with the picture; if the paper has it so, say so as the reason.",
            Vec::new(),
        );
    }
}

/// The first two boxes that exclude one another.
pub(super) fn contradiction(boxes: &BTreeSet<StampBox>) -> Option<(StampBox, StampBox)> {
    let both = |(one, other): &&(StampBox, StampBox)| boxes.contains(one) && boxes.contains(other);
    EXCLUDE.iter().find(both).copied()
}
