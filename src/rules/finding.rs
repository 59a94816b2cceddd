//! What a rule says.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::review::{Edit, Place};

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
}

/// Where a rule reports to.
#[derive(Debug)]
pub struct Report<'a> {
    rule: &'static Rule,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Report<'a> {
    /// A report of `rule` into `findings`.
    pub fn new(rule: &'static Rule, findings: &'a mut Vec<Finding>) -> Self {
        Self { rule, findings }
    }

    /// Reports a finding with the citation of its rule.
    pub fn finding(
        &mut self,
        place: Place,
        message: impl Into<String>,
        hint: impl Into<String>,
        fixes: Vec<Fix>,
    ) {
        self.findings.push(Finding {
            rule: self.rule,
            place,
            message: message.into(),
            hint: hint.into(),
            citation: self.rule.citation.to_owned(),
            fixes,
        });
    }
}
