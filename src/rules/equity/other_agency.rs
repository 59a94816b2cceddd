//! EQ-05: another agency's information declassified without that agency.

use super::{
    DOE, atomic_sign, code_of, has_no_objection, listed, name_of, refer, same, transclassified_sign,
};
use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "EQ-05",
    name: "other agency's information declassified",
    severity: Severity::Error,
    citation: "E.O. 13526 sec. 3.3(d)(3), 3.6(b); 32 CFR 2001.34",
    explain: Explanation {
        checks: "Whether a line is declassified though another agency than that of the reviewing \
                 office wrote the document, or holds an equity that the line or the document lists, \
                 and that agency, or its successor, has not answered that it has no objection. \
                 Silent where the reviewing office is unknown; an unknown originator is passed over. \
                 What EQ-01 and EQ-02 report of the Department of Energy is not reported again, nor \
                 is a government that the document lists, of which EQ-11 and EQ-12 speak.",
        matters: "One agency may not declassify for another. A missed equity is the first of the \
                  three errors that reviews of declassification look for.",
        example: "The Department of State reviews a paper of the Central Intelligence Agency and \
                  declassifies line 2 without a referral.",
        authority: "E.O. 13526 sec. 3.3(d)(3) and 3.6(b); 32 CFR 2001.34; equity as defined in \
                    32 CFR 2001.92(g).",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    let Some(reviewer) = context.reviewer else {
        return;
    };
    if ruling.decision != Decision::Declassify {
        return;
    }
    let mut unheard: Vec<&str> = Vec::new();
    let concerned = context.originator.map(|one| code_of(&one.code));
    for code in concerned.into_iter().chain(listed(context, line)) {
        let own = same(code, &reviewer.code);
        let known = unheard.iter().any(|one| same(one, code));
        if !own && !known && !has_no_objection(ruling, code) {
            unheard.push(code);
        }
    }
    unheard.retain(|code| !is_left_to_another_rule(context, subject, code));
    if unheard.is_empty() {
        return;
    }
    let names: Vec<String> = unheard.iter().map(|code| name_of(code)).collect();
    report.finding(
        Place::Line(line.id),
        format!(
            "This line is declassified, but it holds information of {} that has not been cleared by a statement of no objection.",
            names.join(" and ")
        ),
        "Refer the line, or record the answer that it has no objection.",
        unheard.iter().map(|code| refer(context, (line, ruling), code)).collect(),
    );
}

fn is_left_to_another_rule(context: &Context<'_>, subject: &Subject<'_>, code: &str) -> bool {
    let foreign = &context.document.foreign;
    foreign.iter().any(|one| same(one.trim(), code))
        || same(code, DOE)
            && (atomic_sign(context, subject).is_some()
                || transclassified_sign(context, subject).is_some())
}
