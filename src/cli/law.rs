//! `tearline rules` and `tearline explain`: the rules, for people.

use std::io::Write;

use clap::Args;

use super::{Failure, Format};
use crate::rules;

#[derive(Debug, Args)]
pub(super) struct RulesArguments {
    /// The form of the output.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The code of a rule: DEC-01.
    code: String,
}

impl RulesArguments {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<u8, Failure> {
        match self.format {
            Format::Text => {
                for rule in rules::all() {
                    writeln!(out, "{:<8}{:<13}{}", rule.code, rule.severity, rule.name)?;
                }
            }
            Format::Json => {
                let all: Vec<_> = rules::all()
                    .map(|rule| {
                        serde_json::json!({
                            "rule": rule.code,
                            "name": rule.name,
                            "severity": rule.severity,
                            "citation": rule.citation,
                            "confirmed": rule.explain.confirmed,
                        })
                    })
                    .collect();
                writeln!(out, "{:#}", serde_json::Value::from(all))?;
            }
        }
        Ok(0)
    }
}

impl ExplainArguments {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<u8, Failure> {
        let rule = rules::rule(&self.code).ok_or_else(|| {
            Failure::Asked(format!(
                "there is no rule `{}`; `tearline rules` lists them all",
                self.code
            ))
        })?;
        write!(out, "{}", rules::explain(rule))?;
        Ok(0)
    }
}
