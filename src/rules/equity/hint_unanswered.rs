//! EQ-06: a hint at another agency's information that nobody answered.

use super::words::hints;
use super::{DOE, atomic_sign, code_of, is_agency, listed, name_of, refer, same, was_asked};
use crate::marking::Marking;
use crate::review::{Decision, DocumentFact, Edit, Line, LineFact, Place, Ruling};
use crate::rules::{Check, Context, Explanation, Fix, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "EQ-06",
    name: "unanswered hint at an equity",
    severity: Severity::Warning,
    citation: "32 CFR 2001.30(n)(2)",
    explain: Explanation {
        checks: "Whether the words or the portion mark of a reviewed line hint at another agency's \
                 information (CIA, NSA, JCS, NSC, a station, COMINT and its code words, WNINTEL, \
                 ORCON, Roger Channel and the like) while that agency is neither listed nor asked. \
                 For the markings of the document and its pages it says so once.",
        matters: "A missed equity is the error that has most often led to improper releases. The \
                  hint may be empty, as where an agency stands in a distribution list only; then \
                  the answer is to say so.",
        example: "Line 7 says that the CIA station has confirmed the report, and no equity is listed.",
        authority: "32 CFR 2001.30(n)(2), and 2001.92(g) for what an equity is. The list of words is \
                    background knowledge in part, so that this never is an error.",
        confirmed: false,
    },
    check: Check::Both(check_line, check_document),
};

fn check_line(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    let (line, ruling) = (subject.line, subject.ruling);
    if ruling.decision == Decision::Unreviewed {
        return;
    }
    let mut told: Vec<&'static [String]> = Vec::new();
    let marked = subject.own.iter().flat_map(|own| signs(own, ruling));
    // What EQ-01 and EQ-02 report of the Department of Energy is not reported again.
    let is_told =
        ruling.decision == Decision::Declassify && atomic_sign(context, subject).is_some();
    let written = hints(&line.text)
        .into_iter()
        .map(|found| (found.words, found.equities))
        .filter(|(_, equities)| !(is_told && equities.iter().all(|code| same(code, DOE))));
    for (words, equities) in marked.chain(written) {
        let is_known = |code: &String| is_known(context, line, code_of(code));
        if told.contains(&equities) || equities.iter().any(is_known) {
            continue;
        }
        told.push(equities);
        report.finding(
            Place::Line(line.id),
            format!(
                "This line has \"{words}\", which hints at information of {}, but none is listed and nobody was asked.",
                names(equities)
            ),
            "List the equity or refer the line; if the agency is only mentioned, say so as the reason.",
            line_fixes(context, (line, ruling), equities),
        );
    }
}

/// The captions of a portion mark that hint at an equity. Those that EQ-01 or EQ-02 reports are left to it.
fn signs<'a>(
    marking: &'a Marking,
    ruling: &'a Ruling,
) -> impl Iterator<Item = (&'a str, &'static [String])> + use<'a> {
    let left_to_atomic_energy = ruling.decision == Decision::Declassify;
    marking
        .captions
        .iter()
        .filter(move |caption| !(caption.aea && left_to_atomic_energy))
        .filter(|caption| !caption.equities.is_empty())
        .map(|caption| (caption.name.as_str(), &caption.equities[..]))
}

/// Whether the agency is listed or asked, wrote the paper, or reviews it.
fn is_known(context: &Context<'_>, line: &Line, code: &str) -> bool {
    is_agency(context.reviewer, code)
        || is_agency(context.originator, code)
        || listed(context, line).any(|one| same(one, code))
        || was_asked(context.review.ruling(line.id), code)
}

fn names(equities: &[String]) -> String {
    let names: Vec<String> = equities.iter().map(|code| name_of(code)).collect();
    names.join(" or ")
}

fn line_fixes(
    context: &Context<'_>,
    (line, ruling): (&Line, &Ruling),
    equities: &[String],
) -> Vec<Fix> {
    let list = |code: &String| {
        let mut all = line.equities.clone();
        all.push(code.clone());
        let edit = Edit::Line(line.id, LineFact::Equities(all));
        Fix::new(format!("List an equity of {code}"), edit)
    };
    let refer = |code: &String| refer(context, (line, ruling), code);
    equities
        .iter()
        .map(list)
        .chain(equities.iter().map(refer))
        .collect()
}

/// The markings of the document and its pages, each caption once, as soon as a line is decided.
fn check_document(context: &Context<'_>, report: &mut Report<'_>) {
    let rulings = || context.review.rulings.values();
    if rulings().all(|ruling| ruling.decision == Decision::Unreviewed) {
        return;
    }
    let pages = context
        .pages
        .iter()
        .flat_map(|page| [&page.head, &page.foot]);
    let captions = std::iter::once(&context.marking)
        .chain(pages)
        .flat_map(|marking| marking.captions.iter().copied())
        // EQ-01 and EQ-02 speak of these wherever a line is declassified.
        .filter(|caption| !caption.equities.is_empty() && !caption.aea);
    let is_known = |code: &str| {
        is_agency(context.reviewer, code)
            || is_agency(context.originator, code)
            || context
                .document
                .equities
                .iter()
                .any(|one| same(code_of(one), code))
            || rulings().any(|ruling| was_asked(ruling, code))
    };
    let mut told = Vec::new();
    for caption in captions {
        if told.contains(&&caption.equities)
            || caption.equities.iter().any(|code| is_known(code_of(code)))
        {
            continue;
        }
        told.push(&caption.equities);
        report.finding(
            Place::Document,
            format!(
                "The document is marked {}, which hints at information of {}, but none is listed and nobody was asked.",
                caption.name,
                names(&caption.equities)
            ),
            "List the equity or refer the lines that hold it; if there is none, say so as the reason.",
            caption.equities.iter().map(|code| list(context, code)).collect(),
        );
    }
}

fn list(context: &Context<'_>, code: &str) -> Fix {
    let mut all = context.document.equities.clone();
    all.push(code.to_owned());
    let edit = Edit::Document(DocumentFact::Equities(all));
    Fix::new(format!("List an equity of {code}"), edit)
}
