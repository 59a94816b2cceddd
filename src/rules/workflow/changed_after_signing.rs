//! WF-17: a sheet that is no longer what was signed.

use crate::authority::plain;
use crate::review::{Edit, HeaderFact, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "WF-17",
    name: "changed after signature",
    severity: Severity::Error,
    citation: "32 CFR 2001.25(b)(2)-(3); practice of this program",
    explain: Explanation {
        checks: "Whether the review is still, to the letter, what its signature was set under. The \
                 signature holds a digest of all rulings, answers and facts of the header.",
        matters: "A signature stands for what the signer saw. A line that is released afterwards \
                  was released by nobody.",
        example: "The review was signed on 2 March 2015, and line 7 was changed from Secret to \
                  declassified the day after.",
        authority: "32 CFR 2001.25(b)(2) and (3): a declassified record shows who declassified it \
                    and when. That any change needs a new signature is the practice of this \
                    program.",
        confirmed: true,
    },
    check: Check::Document(check),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(signature) = &context.review.sign_off else {
        return;
    };
    if signature
        .digest
        .eq_ignore_ascii_case(&context.review.digest())
    {
        return;
    }
    report.finding(
        Place::Header,
        format!(
            "This review was changed after {} signed it on {}.",
            match signature.by.trim() {
                "" => "somebody",
                by => by,
            },
            plain(signature.on)
        ),
        "Take the change back, or have the review signed anew.",
        vec![Fix::new(
            "Remove the signature",
            Edit::Header(HeaderFact::SignOff(None)),
        )],
    );
}
