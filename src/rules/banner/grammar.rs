//! BAN-09: a modern marking against the grammar of its rule books.

use crate::authority::OriginDate;
use crate::marking::modern::{Gravity, Problem, judge};
use crate::marking::{Marking, Profile};
use crate::review::Place;
use crate::rules::{Check, Context, Explanation, Report, Rule, Severity, Subject};

pub(super) static RULE: Rule = Rule {
    code: "BAN-09",
    name: "marking against its grammar",
    severity: Severity::Error,
    citation: "32 CFR 2001.21, 2001.24",
    explain: Explanation {
        checks: "Whether a marking of the modern kind, overall, at the head or foot of a page, or at a \
                 portion, breaks the rules of form, order and combination that held on the date of \
                 the paper: categories out of order, controls that exclude one another, a control \
                 below the level that it needs. Papers before 1996 are not judged, but for portion \
                 marks from 1978, which are judged as warnings. Silent without a date. The finding \
                 names the rule of the grammar and its book; `tearline marking` judges by each book.",
        matters: "Two controls that cannot stand together mean that the marking was misread or was \
                  wrong from the start; either way nobody knows what it protects.",
        example: "The document of 2012 is marked SECRET//NOFORN//REL TO USA, GBR.",
        authority: "DoDM 5200.01 volume 2 (2012), the IC Markings System Register and Manual (2016) \
                    and the ISM rules of the ODNI, as each finding cites them; 32 CFR 2001.21 and \
                    2001.24.",
        confirmed: true,
    },
    check: Check::Both(check_line, check_document),
};

fn check_line(context: &Context<'_>, subject: &Subject<'_>, report: &mut Report<'_>) {
    if let (Some(own), Some(date)) = (&subject.own, context.document.date) {
        report_all(own, date, Place::Line(subject.line.id), report);
    }
}

fn check_document(context: &Context<'_>, report: &mut Report<'_>) {
    let Some(date) = context.document.date else {
        return;
    };
    report_all(&context.marking, date, Place::Document, report);
    for (number, page) in (1..).zip(&context.pages) {
        let says_the_same = page.head.text == page.foot.text;
        report_all(&page.head, date, Place::Page(number), report);
        if !says_the_same {
            report_all(&page.foot, date, Place::Page(number), report);
        }
    }
}

fn report_all(marking: &Marking, date: OriginDate, place: Place, report: &mut Report<'_>) {
    if marking.modern.is_none() {
        return;
    }
    let line = marking.line();
    for problem in judge(&line, Profile::Historical, Some(date.earliest())) {
        let severity = severity(problem.gravity);
        let citation = problem.citation();
        report.with_severity(severity).citing(&citation).finding(
            place,
            message(marking, &problem),
            hint(marking),
            Vec::new(),
        );
    }
}

fn message(marking: &Marking, problem: &Problem) -> String {
    format!(
        "The marking \"{}\" breaks rule {}: {}",
        marking.text.trim(),
        problem.rule,
        problem.message
    )
}

/// What to do, with the marking as it reads in order where it is written otherwise.
fn hint(marking: &Marking) -> String {
    let line = marking.line();
    let ordered = if marking.text.trim_start().starts_with('(') {
        line.portion()
    } else {
        line.banner()
    };
    let compare = "Compare it with the picture; if the paper has it so, say so as the reason.";
    if ordered == marking.text.trim() {
        compare.to_owned()
    } else {
        format!("{compare} In order it reads {ordered}.")
    }
}

fn severity(gravity: Gravity) -> Severity {
    match gravity {
        Gravity::Error => Severity::Error,
        Gravity::Warning => Severity::Warning,
        Gravity::Information => Severity::Information,
    }
}
