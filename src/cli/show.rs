//! `tearline show`: a set, its documents, their lines, decisions and findings.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::report::Reported;
use super::{Failure, Format, PassName, Reading};
use crate::marking::Level;
use crate::review::{Document, Line, PaperSize, ReviewSet, Source, first_spare_line};
use crate::rules::ranges;
use crate::session::{Desk, latest_review};
use crate::storage::{self, ReviewName, SetPaths};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A set, or a document in it.
    path: PathBuf,
    /// The reviewer whose review is shown; otherwise the latest review.
    #[arg(long)]
    reviewer: Option<String>,
    /// The pass that is shown, with a reviewer.
    #[arg(long, value_enum, default_value_t, requires = "reviewer")]
    pass: PassName,
    #[command(flatten)]
    reading: Reading,
}

impl Arguments {
    pub(super) fn run(&self, out: &mut dyn Write, err: &mut dyn Write) -> Result<u8, Failure> {
        let located = storage::locate(&self.path)?;
        let set = located.set.read_set()?;
        let documents = match located.document {
            Some(one) => vec![one],
            None => set.documents.clone(),
        };
        let opening = self.reading.opening()?.in_set(&located.set)?;
        let mut desks = Vec::new();
        for id in &documents {
            let name = match &self.reviewer {
                Some(reviewer) => ReviewName::new(self.pass.into(), reviewer),
                None => latest_review(&located.set, id, "")?,
            };
            let desk = Desk::read(&located.set, &set, (id, &name), &opening)?;
            for notice in desk.notices() {
                writeln!(err, "tearline: {notice}")?;
            }
            desks.push(desk);
        }
        match self.reading.format {
            Format::Text => write_text(&set, &desks, out)?,
            Format::Json => writeln!(out, "{:#}", json_of(&located.set, &set, &desks)?)?,
        }
        Ok(0)
    }
}

fn write_text(set: &ReviewSet, desks: &[Desk], out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out, "{}", set.title)?;
    for (name, value) in [
        ("case", &set.case_number),
        ("office", &set.office),
        ("note", &set.note),
    ] {
        if !value.is_empty() {
            writeln!(out, "  {name}: {value}")?;
        }
    }
    for desk in desks {
        write_document(desk, out)?;
    }
    Ok(())
}

fn write_document(desk: &Desk, out: &mut dyn Write) -> Result<(), Failure> {
    let (document, review) = (desk.document(), desk.review());
    writeln!(out, "\n{} ({})", document.title, document.id)?;
    let date = document
        .date
        .map(|date| date.to_string())
        .unwrap_or_default();
    let pages = document.pages.len().to_string();
    let pass = format!("{} by {}", review.pass, or_dash(&review.reviewer));
    let progress = desk.progress();
    let decided = format!("{} of {} lines", progress.decided, progress.lines);
    for (name, value) in [
        ("marking", &document.marking),
        ("date", &date),
        ("originator", &document.originator),
        ("instruction", &document.instruction),
        ("pages", &pages),
        ("review", &pass),
        ("decided", &decided),
    ] {
        writeln!(out, "  {name}: {}", or_dash(value))?;
    }
    for (size, pages) in papers(document) {
        writeln!(out, "  paper: {size}, measured by hand (pages {pages})")?;
    }
    for (number, line) in (1..=first_spare_line(document, review)).zip(&document.lines) {
        write_line(desk, number, line, out)?;
    }
    for finding in desk.findings() {
        write!(out, "  ")?;
        Reported::new(desk, &document.id, finding).write_text(out)?;
    }
    Ok(())
}

/// The papers that a person measured, each with its pages.
fn papers(document: &Document) -> Vec<(PaperSize, String)> {
    let mut papers: BTreeMap<PaperSize, Vec<usize>> = BTreeMap::new();
    for (number, page) in (1..).zip(&document.pages) {
        if let Some(size) = page.paper {
            papers.entry(size).or_default().push(number);
        }
    }
    let named = |(size, pages): (PaperSize, Vec<usize>)| (size, ranges(pages, usize::MAX));
    papers.into_iter().map(named).collect()
}

fn write_line(desk: &Desk, number: usize, line: &Line, out: &mut dyn Write) -> Result<(), Failure> {
    let ruling = desk.review().ruling(line.id);
    let original = desk.document().original_marking(line);
    let level = original.marking.level.map_or("–", Level::abbreviation);
    let codes: Vec<String> = ruling.codes.iter().map(ToString::to_string).collect();
    let agencies: Vec<&str> = ruling
        .referrals
        .iter()
        .map(|one| one.agency.as_str())
        .collect();
    write!(out, "  {number:>4}. [{level}] {}", ruling.decision)?;
    for (name, list) in [
        ("", codes.join(", ")),
        ("to ", agencies.join(", ")),
        ("because ", ruling.reason.clone()),
    ] {
        if !list.is_empty() {
            write!(out, "; {name}{list}")?;
        }
    }
    let words: String = line.text.chars().take(60).collect();
    writeln!(
        out,
        "{}{}",
        if words.is_empty() { "" } else { "  | " },
        words.replace('\n', " ")
    )?;
    Ok(())
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}

fn json_of(paths: &SetPaths, set: &ReviewSet, desks: &[Desk]) -> Result<Value, Failure> {
    let documents: Result<Vec<Value>, Failure> = desks
        .iter()
        .map(|desk| document_json(paths, desk))
        .collect();
    Ok(json!({
        "title": set.title,
        "case_number": set.case_number,
        "office": set.office,
        "path": paths.root.display().to_string(),
        "documents": documents?,
    }))
}

fn document_json(paths: &SetPaths, desk: &Desk) -> Result<Value, Failure> {
    let (document, review) = (desk.document(), desk.review());
    let first_spare = first_spare_line(document, review);
    let lines: Vec<Value> = (1_usize..)
        .zip(&document.lines)
        .map(|(number, line)| line_json(desk, number, line))
        .collect();
    let findings: Vec<Value> = desk
        .findings()
        .into_iter()
        .map(|finding| Reported::new(desk, &document.id, finding).json())
        .collect();
    let reviews: Vec<String> = paths
        .reviews(&document.id)?
        .iter()
        .map(ReviewName::stem)
        .collect();
    Ok(json!({
        "id": document.id,
        "title": document.title,
        "marking": document.marking,
        "date": document.date,
        "originator": document.originator,
        "addressees": document.addressees,
        "instruction": document.instruction,
        "permanent": document.permanent,
        "equities": document.equities,
        "pages": document.pages,
        "stamps": document.stamps,
        "reviews": reviews,
        "review": {
            "pass": review.pass,
            "reviewer": review.reviewer,
            "authority": review.authority,
            "office": review.office,
            "case_number": review.case_number,
            "date": review.date,
            "acknowledgements": review.acknowledgements,
            "stamp": review.stamp,
        },
        "lines": lines,
        "spare_lines": document.lines.len() - first_spare,
        "findings": findings,
    }))
}

fn line_json(desk: &Desk, number: usize, line: &Line) -> Value {
    let ruling = desk.review().ruling(line.id);
    let original = desk.document().original_marking(line);
    let from = match original.source {
        Source::Line => "line".to_owned(),
        Source::Page(page) => format!("page {page}"),
        Source::Document => "document".to_owned(),
    };
    json!({
        "number": number,
        "id": line.id,
        "kind": line.kind,
        "text": line.text,
        "regions": line.regions,
        "original": {
            "level": original.marking.level.map(Level::abbreviation),
            "marking": original.marking.text,
            "from": from,
        },
        "decision": ruling.decision,
        "codes": ruling.codes,
        "referrals": ruling.referrals,
        "reason": ruling.reason,
    })
}
