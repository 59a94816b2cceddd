//! DEC-02: a line kept above its own mark, though not above the document.

use super::{is_compilation, unclassified};
use crate::marking::Level;
use crate::review::{Decision, Place};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "DEC-02",
    name: "level above portion mark",
    severity: Severity::Warning,
    citation: "32 CFR 2001.21(b)(3), (c)",
    explain: Explanation {
        checks: "Whether a line is kept at a higher level than its own portion mark has, or, where it \
                 has none, than its page, while the document as a whole reaches that level. Above the \
                 document DEC-01 speaks. Silent where the paper or the review says why the compilation \
                 needs more than its parts.",
        matters: "A portion mark governs its portion. Whoever keeps it higher protects words that \
                  their author did not think needed it, and must say why.",
        example: "The document is marked Top Secret, line 4 is marked (C), and it is kept at Secret.",
        authority: "32 CFR 2001.21(c) for portion marks and (b)(3) for pages; 2001.24(g) for \
                    compilations.",
        confirmed: true,
    },
    check: Check::Line(check),
};

fn check(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling, original) = (subject.line, subject.ruling, subject.original);
    let Decision::Retain(kept) = ruling.decision else {
        return;
    };
    let Some(level) = original.level.filter(|level| kept > *level) else {
        return;
    };
    let within_document = context.overall() >= Some(kept);
    if !within_document || is_compilation(context) || unclassified(context, original).is_some() {
        return;
    }
    report.finding(
        Place::Line(line.id),
        format!(
            "This line is kept at {kept}, but {} {level}.",
            original.says()
        ),
        hint(level),
        Fix::lower(line.id, ruling, level).into_iter().collect(),
    );
}

fn hint(level: Level) -> String {
    let remedy = match level {
        Level::Unclassified | Level::Restricted => "Declassify the line".to_owned(),
        _ => format!("Keep it at {level} at most"),
    };
    format!("{remedy}, or say in the header why the whole needs more than its parts.")
}
