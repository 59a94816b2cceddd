//! `tearline check`: what conflicts with the paper, its age or the law.
//!
//! Documents are judged on all cores and reported one after the other, so that the memory it takes
//! does not grow with the set.

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serializer as _;
use serde::ser::SerializeSeq;
use serde_json::{Value, json};

use super::report::Reported;
use super::{Failure, Format, Reading};
use crate::jobs;
use crate::review::{Document, Pass, ReviewSet};
use crate::rules::Settings;
use crate::session::{Desk, Opening};
use crate::storage::{self, PageFileState, ReviewName, SetPaths};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Sets, or documents in them.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Do not read the page files to see whether they are still those that were reviewed.
    #[arg(long)]
    skip_page_files: bool,
    #[command(flatten)]
    reading: Reading,
}

impl Arguments {
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
        let opening = self.reading.opening()?;
        let mut told = Told::default();
        match self.reading.format {
            Format::Text => {
                let mut write = |one: Item<'_>| one.write_text(out);
                self.check(&opening, (&mut write, err), &mut told)?;
            }
            Format::Json => {
                let mut pretty = serde_json::Serializer::pretty(&mut *out);
                let mut all = pretty.serialize_seq(None).map_err(std::io::Error::from)?;
                let mut write = |one: Item<'_>| {
                    all.serialize_element(&one.json())
                        .map_err(std::io::Error::from)
                };
                self.check(&opening, (&mut write, err), &mut told)?;
                all.end().map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
        }
        Ok(u8::from(told.errors))
    }

    fn check(&self, opening: &Opening, sinks: Sinks<'_>, told: &mut Told) -> Result<(), Failure> {
        let (write, err) = sinks;
        for path in &self.paths {
            let asked = (path.as_path(), !self.skip_page_files);
            check_path(asked, opening, (&mut *write, &mut *err), told)?;
        }
        Ok(())
    }
}

/// Where findings go, and where notices go.
type Sinks<'a> = (
    &'a mut dyn FnMut(Item<'_>) -> std::io::Result<()>,
    &'a mut dyn Write,
);

/// What was told so far.
#[derive(Default)]
struct Told {
    /// Whether an error stands.
    errors: bool,
    /// The rules that are off, each told once.
    off: HashSet<String>,
}

/// One row of the report.
enum Item<'a> {
    Finding(&'a Reported),
    /// A rule that is switched off, and why: a report that is silent on it must say so.
    Off(&'a str, &'a str),
}

impl Item<'_> {
    fn write_text(&self, out: &mut dyn Write) -> std::io::Result<()> {
        match self {
            Self::Finding(finding) => finding.write_text(out),
            Self::Off(code, why) => writeln!(out, "{code} is switched off: {why}"),
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::Finding(finding) => finding.json(),
            Self::Off(code, why) => json!({
                "rule": code,
                "severity": "off",
                "document": null,
                "message": format!("{code} is switched off: {why}"),
            }),
        }
    }
}

fn check_path(
    (path, reads_page_files): (&Path, bool),
    opening: &Opening,
    (write, err): Sinks<'_>,
    told: &mut Told,
) -> Result<(), Failure> {
    let located = storage::locate(path)?;
    let opening = opening.clone().in_set(&located.set)?;
    tell_off(&opening.settings, write, told)?;
    let set = located.set.read_set()?;
    let documents = match &located.document {
        Some(one) => std::slice::from_ref(one),
        None => &set.documents[..],
    };
    jobs::in_order(
        documents,
        |id| {
            let mut checked = check_document(&located.set, &set, id, &opening)?;
            if reads_page_files {
                check_page_files(&located.set, &mut checked);
            }
            Ok::<Checked, Failure>(checked)
        },
        |checked| {
            let checked = checked.map_err(|panic| Failure::Asked(panic.to_string()))??;
            told.errors |= checked.page_changed;
            for notice in &checked.notices {
                writeln!(err, "tearline: {notice}")?;
            }
            for finding in &checked.findings {
                told.errors |= finding.is_standing_error();
                write(Item::Finding(finding))?;
            }
            Ok(())
        },
    )
}

fn tell_off(
    settings: &Settings,
    write: &mut dyn FnMut(Item<'_>) -> std::io::Result<()>,
    told: &mut Told,
) -> Result<(), Failure> {
    for (code, why) in settings.all_off() {
        if told.off.insert(format!("{code} {why}")) {
            write(Item::Off(code, why))?;
        }
    }
    Ok(())
}

/// What was found in one document.
#[derive(Default)]
struct Checked {
    document: Document,
    findings: Vec<Reported>,
    notices: Vec<String>,
    /// Whether a page is another picture than the one that was reviewed.
    page_changed: bool,
}

fn check_document(
    paths: &SetPaths,
    set: &ReviewSet,
    id: &str,
    opening: &Opening,
) -> Result<Checked, Failure> {
    let mut checked = Checked::default();
    let mut said = HashSet::new();
    for name in reviews_to_check(paths, id)? {
        let desk = Desk::read(paths, set, (id, &name), opening)?;
        for notice in desk.notices() {
            // Several reviews miss the same page.
            if !checked.notices.contains(notice) {
                checked.notices.push(notice.clone());
            }
        }
        checked.document.clone_from(desk.document());
        let reported = desk
            .findings()
            .into_iter()
            .map(|one| Reported::new(&desk, id, one));
        // Several reviews say the same of the paper itself.
        checked
            .findings
            .extend(reported.filter(|one| said.insert(one.sameness())));
    }
    Ok(checked)
}

/// Reads the page files. One that changed is an error that stands until the original is put back or
/// the new file is taken as the page: the decisions were made on another picture.
fn check_page_files(paths: &SetPaths, checked: &mut Checked) {
    for (path, state) in paths.changed_pages(&checked.document) {
        checked.page_changed |= matches!(state, PageFileState::Changed(_));
        checked.notices.extend(state.notice(&path));
    }
}

/// All reviews of a document; one that nobody has begun is checked with a blank sheet.
fn reviews_to_check(paths: &SetPaths, id: &str) -> Result<Vec<ReviewName>, Failure> {
    let mut names = paths.reviews(id)?;
    if names.is_empty() {
        names.push(ReviewName::new(Pass::First, ""));
    }
    Ok(names)
}
