//! What a rule says.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::marking::Level;
use crate::review::{Decision, Edit, LineId, Place, Ruling};

/// How grave a finding is, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Blocks a release.
    Error,
    /// Needs a reason.
    Warning,
    /// Good to know.
    Information,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Information => "information",
        })
    }
}

/// One thing that is wrong, where, by which law, and what can be done.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave it is: mostly as the rule, less so where this case rests on less.
    pub severity: Severity,
    /// What it is about.
    pub place: Place,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What can be done, in one sentence.
    pub hint: String,
    /// The provision.
    pub citation: String,
    /// What can be done by a button.
    pub fixes: Vec<Fix>,
}

/// A mechanical remedy.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, as a button says it: `Keep at Confidential`.
    pub label: String,
    /// The edits that do it.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A remedy of one edit.
    pub fn new(label: impl Into<String>, edit: Edit) -> Self {
        Self {
            label: label.into(),
            edits: vec![edit],
        }
    }

    /// Keeps a line at a level.
    pub fn keep(line: LineId, ruling: &Ruling, level: Level) -> Self {
        let ruling = Ruling {
            decision: Decision::Retain(level),
            ..ruling.clone()
        };
        Self::new(format!("Keep at {level}"), Edit::Rule(line, ruling))
    }

    /// Declassifies a line, which then needs no exemption.
    pub fn declassify(line: LineId, ruling: &Ruling) -> Self {
        let ruling = Ruling {
            decision: Decision::Declassify,
            codes: Vec::new(),
            ..ruling.clone()
        };
        Self::new("Declassify", Edit::Rule(line, ruling))
    }

    /// Brings a line down to a level: keeps it there, or declassifies it. No line is kept at
    /// Restricted, which ended in 1953, so that there is no such remedy.
    pub fn lower(line: LineId, ruling: &Ruling, level: Level) -> Option<Self> {
        match level {
            Level::Unclassified => Some(Self::declassify(line, ruling)),
            Level::Restricted => None,
            _ => Some(Self::keep(line, ruling, level)),
        }
    }
}

/// Where a rule reports to.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'static Rule,
    severity: Severity,
    citation: &'a str,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Report<'a> {
    /// A report of `rule` into `findings`.
    pub fn new(rule: &'static Rule, findings: &'a mut Vec<Finding>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            citation: rule.citation,
            findings,
        }
    }

    /// The same report for a finding that is as grave as `severity`.
    pub fn with_severity(&mut self, severity: Severity) -> Report<'_> {
        Report {
            severity,
            findings: self.findings,
            ..*self
        }
    }

    /// The same report for a finding that rests on another provision.
    pub fn citing<'b>(&'b mut self, citation: &'b str) -> Report<'b> {
        Report {
            citation,
            findings: self.findings,
            ..*self
        }
    }

    /// Reports a finding.
    pub fn finding(
        &mut self,
        place: Place,
        message: impl Into<String>,
        hint: impl Into<String>,
        fixes: Vec<Fix>,
    ) {
        self.findings.push(Finding {
            rule: self.rule,
            severity: self.severity,
            place,
            message: message.into(),
            hint: hint.into(),
            citation: self.citation.to_owned(),
            fixes,
        });
    }
}
