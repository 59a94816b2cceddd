//! Findings as text and as JSON, for `check` and `show`.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::review::Place;
use crate::rules::{Finding, Severity};
use crate::session::Desk;

/// A finding with the words for its place.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Reported {
    document: String,
    review: String,
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
            review: desk.name().stem(),
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

    /// What is the same when several reviews say the same of the paper itself.
    pub(super) fn sameness(&self) -> (String, &'static str, String, String, Option<String>) {
        let review = if self.line.is_some() {
            self.review.clone()
        } else {
            String::new()
        };
        let (place, message) = (self.place.clone(), self.message.clone());
        (review, self.rule, place, message, self.acknowledged.clone())
    }

    /// One line of text.
    pub(super) fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        let Self {
            document,
            review,
            place,
            severity,
            rule,
            message,
            citation,
            ..
        } = self;
        let acknowledged = match &self.acknowledged {
            Some(reason) => format!(" (acknowledged: {})", reason.replace('\n', " ")),
            None => String::new(),
        };
        writeln!(
            out,
            "{document}: {place}: {severity} {rule}: {message} [{citation}] in {review}{acknowledged}"
        )
    }

    /// The object that programs read.
    pub(super) fn json(&self) -> Value {
        json!({
            "rule": self.rule,
            "severity": self.severity,
            "document": self.document,
            "review": self.review,
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
