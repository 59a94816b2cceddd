//! DEC-05: a line kept at a level in a paper that has none.

use super::{rests_on_other_law, unclassified};
use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "DEC-05",
    name: "level in an unclassified paper",
    severity: Severity::Error,
    citation: "32 CFR 2001.24(a)",
    explain: Explanation {
        checks: "Whether a line is kept at a level though the paper is marked Unclassified, or bears \
                 nothing but captions such as Limited Official Use or NODIS. Silent where the line or \
                 its page has a level of its own, where the paper bears a code word or is atomic or \
                 NATO information, and where the line is withheld on a ground that is not \
                 classification, such as (b)(6). A paper without any marking is left to DEC-06.",
        matters: "Only Confidential, Secret and Top Secret identify classified information. A box on \
                  such a line would classify what nobody classified; what must be withheld for \
                  another reason takes the code of that reason.",
        example: "A memorandum is marked LIMITED OFFICIAL USE, and line 2 is kept at Confidential.",
        authority: "32 CFR 2001.24(a); 32 CFR 2001.23(a) of 2004 for Limited Official Use; the term \
                    list of the Department of State for limits of distribution.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let Decision::Retain(kept) = ruling.decision else {
        return;
    };
    if rests_on_other_law(ruling) {
        return;
    }
    let Some(says) = unclassified(context, subject.original) else {
        return;
    };
    report.finding(
        Place::Line(line.id),
        format!("This line is kept at {kept}, but {says}."),
        "Declassify the line; if it must be withheld for another reason, claim the code of that reason alone.",
        vec![Fix::declassify(line.id, ruling)],
    );
}
