//! `tearline check`: what conflicts with the paper, its age or the law.

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::Value;

use super::report::Reported;
use super::{Failure, Format, Reading, opening};
use crate::review::Pass;
use crate::session::{Desk, Opening};
use crate::storage::{self, ReviewName, SetPaths};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Sets, or documents in them.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

impl Arguments {
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
        let opening = opening(self.reading.on, "");
        let mut all = Vec::new();
        for path in &self.paths {
            check_path(path, &opening, &mut all, err)?;
        }
        match self.reading.format {
            Format::Text => all.iter().try_for_each(|one| one.write_text(out))?,
            Format::Json => {
                let objects: Vec<Value> = all.iter().map(Reported::json).collect();
                writeln!(out, "{:#}", Value::from(objects))?;
            }
        }
        Ok(u8::from(all.iter().any(Reported::is_standing_error)))
    }
}

fn check_path(
    path: &Path,
    opening: &Opening,
    all: &mut Vec<Reported>,
    err: &mut dyn Write,
) -> Result<(), Failure> {
    let located = storage::locate(path)?;
    let set = located.set.read_set()?;
    let documents = match located.document {
        Some(one) => vec![one],
        None => set.documents.clone(),
    };
    for id in documents {
        let mut said = HashSet::new();
        for name in reviews_to_check(&located.set, &id)? {
            let desk = Desk::read(&located.set, &set, (&id, &name), opening)?;
            for notice in desk.notices() {
                writeln!(err, "tearline: {notice}")?;
            }
            let reported = desk
                .findings()
                .into_iter()
                .map(|one| Reported::new(&desk, &id, one));
            // Several reviews say the same of the paper itself.
            all.extend(reported.filter(|one| said.insert(one.sameness())));
        }
    }
    Ok(())
}

/// All reviews of a document; one that nobody has begun is checked with a blank sheet.
fn reviews_to_check(paths: &SetPaths, id: &str) -> Result<Vec<ReviewName>, Failure> {
    let mut names = paths.reviews(id)?;
    if names.is_empty() {
        names.push(ReviewName::new(Pass::First, ""));
    }
    Ok(names)
}
