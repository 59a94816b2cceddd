//! Findings as text and as JSON, for `check` and `show`.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::review::Place;
use crate::rules::{Finding, Severity};
use crate::session::Desk;

/// A finding with the words for its place.
pub(super) struct Reported {
    document: String,
    line: Option<usize>,
    page: Option<u32>,
    place: String,
    severity: Severity,
    rule: &'static str,
    message: String,
    hint: String,
    citation: String,
    acknowledged: Option<String>,
}

impl Reported {
    /// A finding at a desk; `document` is how the output names the document.
    pub(super) fn new(desk: &Desk, document: &str, finding: &Finding) -> Self {
        let line = match finding.place {
            Place::Line(id) => desk.document().number_of(id),
            _ => None,
        };
        Self {
            document: document.to_owned(),
            line,
            page: desk.page_of(finding.place),
            place: place_name(finding.place, line),
            severity: finding.severity,
            rule: finding.rule.code,
            message: finding.message.clone(),
            hint: finding.hint.clone(),
            citation: finding.citation.clone(),
            acknowledged: desk
                .acknowledgement(finding)
                .map(|answer| answer.reason.clone()),
        }
    }

    /// Whether it is an error that nobody has answered.
    pub(super) fn is_standing_error(&self) -> bool {
        self.severity == Severity::Error && self.acknowledged.is_none()
    }

    /// Whether it says the same of the same place.
    pub(super) fn repeats(&self, other: &Self) -> bool {
        (self.rule, &self.document, &self.place, &self.message)
            == (other.rule, &other.document, &other.place, &other.message)
    }

    /// One line of text.
    pub(super) fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        let Self {
            document,
            place,
            severity,
            rule,
            message,
            citation,
            ..
        } = self;
        let acknowledged = match &self.acknowledged {
            Some(reason) => format!(" (acknowledged: {reason})"),
            None => String::new(),
        };
        writeln!(
            out,
            "{document}: {place}: {severity} {rule}: {message} [{citation}]{acknowledged}"
        )
    }

    /// The object that programs read.
    pub(super) fn json(&self) -> Value {
        json!({
            "rule": self.rule,
            "severity": self.severity,
            "document": self.document,
            "line": self.line,
            "page": self.page,
            "message": self.message,
            "hint": self.hint,
            "citation": self.citation,
            "acknowledged": self.acknowledged,
        })
    }
}

fn place_name(place: Place, line: Option<usize>) -> String {
    match (place, line) {
        (_, Some(number)) => format!("line {number}"),
        (Place::Document, _) => "document".to_owned(),
        (Place::Header, _) => "header".to_owned(),
        (Place::Page(page), _) => format!("page {page}"),
        (Place::FoundStamp(number), _) => format!("stamp {number} on the paper"),
        (Place::Stamp, _) => "stamp".to_owned(),
        (Place::Line(id), None) => format!("line with id {id}"),
    }
}
