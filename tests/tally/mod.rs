//! How often each rule spoke over many papers, with examples for people to read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use tearline::review::Document;
use tearline::rules::{self, Finding};

/// Examples of each rule in the report.
const EXAMPLES: usize = 10;

/// What the rules say over all papers, by rule.
#[derive(Default)]
pub(crate) struct Tally {
    papers: usize,
    lines: usize,
    rules: BTreeMap<&'static str, Spoken>,
}

/// What one rule said.
#[derive(Default)]
struct Spoken {
    papers: usize,
    findings: usize,
    by_severity: BTreeMap<String, usize>,
    examples: Vec<String>,
}

impl Tally {
    /// Adds what the rules said of a paper.
    pub(crate) fn add(&mut self, paper: &Document, findings: &[Finding]) {
        self.papers += 1;
        self.lines += paper.lines.len();
        let mut on_this_paper = BTreeSet::new();
        for finding in findings {
            let spoken = self.rules.entry(finding.rule.code).or_default();
            spoken.findings += 1;
            let severity = finding.severity.to_string();
            *spoken.by_severity.entry(severity).or_default() += 1;
            if on_this_paper.insert(finding.rule.code) {
                spoken.papers += 1;
                spoken.show(paper, finding);
            }
        }
    }

    /// How often each rule spoke.
    pub(crate) fn counts(&self) -> String {
        let mut text = format!("{} papers, {} lines\n", self.papers, self.lines);
        for rule in rules::all() {
            let Some(spoken) = self.rules.get(rule.code) else {
                let _ = writeln!(text, "{:7} silent", rule.code);
                continue;
            };
            let _ = writeln!(
                text,
                "{:7} {:5} findings on {:4} papers {:?}: {}",
                rule.code, spoken.findings, spoken.papers, spoken.by_severity, rule.name
            );
        }
        text
    }

    /// The counts, and the examples of each rule.
    pub(crate) fn report(&self, what: &str) -> String {
        let mut text = format!("# {what}\n\n```text\n{}```\n", self.counts());
        for (code, spoken) in &self.rules {
            let _ = write!(text, "\n## {what}: {code}\n\n");
            for example in &spoken.examples {
                let _ = writeln!(text, "- {example}");
            }
        }
        text
    }
}

impl Spoken {
    /// Keeps an example, of telegrams and of volumes as they come.
    fn show(&mut self, paper: &Document, finding: &Finding) {
        if self.examples.len() < EXAMPLES {
            let date = paper.date.map(|date| date.to_string()).unwrap_or_default();
            self.examples.push(format!(
                "{} ({date}; {}; {}) {:?}: {}",
                paper.id, paper.marking, paper.instruction, finding.place, finding.message
            ));
        }
    }
}
