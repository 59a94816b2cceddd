//! What conflicts with the paper, its age or the law.
//!
//! A [`Rule`] is one file: a `static` with its code, its name, its explanation and its function.
//! Each group's `mod.rs` lists its rules; [`all`] lists the groups. A rule reads a [`Context`] and
//! reports findings; it opens no file and asks no clock: the date on which the law is applied is
//! part of the context. Codes are never used again.

mod age;
mod banner;
mod context;
mod decision;
mod equity;
mod finding;
mod legacy;
mod portion;
mod record;
mod reference;
mod settings;
mod stamp;
mod unstruck;
mod workflow;

pub use context::{Context, Original, PageMarking, Subject, ranges};
pub use finding::{Finding, Fix, Report, Severity};
pub use reference::{explain, reference};
pub use settings::{Settings, SettingsError, Switch};

use crate::review::{Document, Line, LineId};

/// A rule: what it looks for, why, and the function that looks.
#[derive(Debug)]
pub struct Rule {
    /// Its code: `DEC-01`.
    pub code: &'static str,
    /// The problem in two to five words, so that "allow *name*" reads as English.
    pub name: &'static str,
    /// How grave a finding is.
    pub severity: Severity,
    /// The provision that it rests on, as a finding cites it.
    pub citation: &'static str,
    /// Its explanation.
    pub explain: Explanation,
    /// The function.
    pub check: Check,
}

/// Why a rule exists, for people.
#[derive(Debug)]
pub struct Explanation {
    /// What it checks.
    pub checks: &'static str,
    /// Why that matters.
    pub matters: &'static str,
    /// A case in which it fires.
    pub example: &'static str,
    /// The provisions it rests on, and where its facts come from.
    pub authority: &'static str,
    /// Whether these sources were read. A rule whose source is not confirmed is no error.
    pub confirmed: bool,
}

/// Looks at one line with the facts and the header, but at no other line.
pub type CheckLine = fn(&Context<'_>, &Subject<'_>, &mut Report<'_>);

/// Looks at anything.
pub type CheckDocument = fn(&Context<'_>, &mut Report<'_>);

/// The function of a rule, by what it looks at, which tells when it must look again.
#[derive(Debug)]
pub enum Check {
    /// One line.
    Line(CheckLine),
    /// The document.
    Document(CheckDocument),
    /// Each line, and apart from that the document.
    Both(CheckLine, CheckDocument),
}

impl Check {
    fn of_line(&self) -> Option<CheckLine> {
        match self {
            Self::Line(check) | Self::Both(check, _) => Some(*check),
            Self::Document(_) => None,
        }
    }

    fn of_document(&self) -> Option<CheckDocument> {
        match self {
            Self::Document(check) | Self::Both(_, check) => Some(*check),
            Self::Line(_) => None,
        }
    }
}

/// All rules, in the order of their codes within their groups.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        age::RULES,
        banner::RULES,
        decision::RULES,
        equity::RULES,
        legacy::RULES,
        record::RULES,
        stamp::RULES,
        workflow::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule of that code, in either case.
pub fn rule(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// What the rules for single lines say of `line`.
pub fn check_line(context: &Context<'_>, line: &Line) -> Vec<Finding> {
    let mut findings = Vec::new();
    let subject = Subject::new(context, line);
    for rule in in_use(context) {
        if let Some(check) = rule.check.of_line() {
            check(context, &subject, &mut Report::new(rule, &mut findings));
        }
    }
    set_severities(context, findings)
}

/// What the rules for whole documents say.
pub fn check_document(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in in_use(context) {
        if let Some(check) = rule.check.of_document() {
            check(context, &mut Report::new(rule, &mut findings));
        }
    }
    set_severities(context, findings)
}

/// The rules that nobody switched off.
fn in_use<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'static Rule> + use<'a> {
    let settings = context.settings;
    all().filter(|rule| settings.off(rule.code).is_none())
}

/// Makes findings as grave as the office wants them.
fn set_severities(context: &Context<'_>, mut findings: Vec<Finding>) -> Vec<Finding> {
    for finding in &mut findings {
        if let Some(severity) = context.settings.severity(finding.rule.code) {
            finding.severity = severity;
        }
    }
    findings
}

/// Everything that the rules say, in the order in which a report shows it.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut findings = check_document(context);
    for line in &context.document.lines {
        findings.append(&mut check_line(context, line));
    }
    sort(context.document, &mut findings);
    findings
}

/// Sorts findings: those of the document first, then by page, then by line; graver ones first.
fn sort(document: &Document, findings: &mut [Finding]) {
    let number = |line: LineId| document.number_of(line).unwrap_or(usize::MAX);
    findings.sort_by_cached_key(|finding| {
        use crate::review::Place;
        let place = match finding.place {
            Place::Document => (0, 0),
            Place::Header => (1, 0),
            Place::FoundStamp(stamp) => (2, stamp as usize),
            Place::Stamp => (3, 0),
            Place::Page(page) => (4, page as usize),
            Place::Line(line) => (5, number(line)),
        };
        (
            place,
            finding.severity,
            finding.rule.code,
            finding.message.clone(),
        )
    });
}
