//! `tearline decide`: one line, decided.

use std::io::Write;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{ArgGroup, ArgMatches, Args};

use super::report::Reported;
use super::{Failure, PassName, opening};
use crate::authority;
use crate::marking::Level;
use crate::review::{CodeClaim, Decision, LineId, Ruling, Step};
use crate::session::{Desk, steps};
use crate::storage::{self, Access, Located, ReviewName};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("decision").required(true).multiple(false)
    .args(["declassify", "retain", "refer", "non_responsive", "clear"]))]
pub(super) struct Arguments {
    /// A document in a set, or a set of one document.
    path: PathBuf,
    /// The number of the line on the sheet.
    #[arg(long)]
    line: usize,
    /// Nothing in the line needs protection.
    #[arg(long)]
    declassify: bool,
    /// Keep the line at this level: C, S or TS.
    #[arg(long, value_parser = level)]
    retain: Option<Level>,
    /// Refer the line to these agencies.
    #[arg(long, value_name = "AGENCY", num_args = 1.., value_delimiter = ',')]
    refer: Vec<String>,
    /// The line lies outside the scope of the request.
    #[arg(long)]
    non_responsive: bool,
    /// Take back all that was said of the line.
    #[arg(long, conflicts_with_all = ["code", "until", "statute", "reason"])]
    clear: bool,
    /// An exemption code; may be given again.
    #[arg(long, value_name = "CODE")]
    code: Vec<String>,
    /// The date until which the code before it holds.
    #[arg(long, value_name = "DATE", requires = "code")]
    until: Vec<NaiveDate>,
    /// The statute on which the code before it rests, as (b)(3) needs one.
    #[arg(long, value_name = "STATUTE", requires = "code")]
    statute: Vec<String>,
    /// Why.
    #[arg(long)]
    reason: Option<String>,
    /// The reviewer's name or identifier.
    #[arg(long)]
    reviewer: String,
    /// The pass.
    #[arg(long, value_enum, default_value_t)]
    pass: PassName,
}

fn level(text: &str) -> Result<Level, String> {
    Level::from_abbreviation(text)
        .filter(|level| Level::RETAINABLE.contains(level))
        .ok_or_else(|| "a line is kept at C, S or TS".to_owned())
}

impl Arguments {
    pub(super) fn run(
        &self,
        own: Option<&ArgMatches>,
        out: &mut dyn Write,
        err: &mut dyn Write,
    ) -> Result<u8, Failure> {
        let codes = codes(own)?;
        let (located, id) = self.document()?;
        let access = Access::ask(&located.set.root)?;
        if let Some(refusal) = access.refusal(&located.set.root) {
            return Err(refusal.into());
        }
        let set = located.set.read_set()?;
        let name = ReviewName::new(self.pass.into(), &self.reviewer);
        let opening = opening((None, None), &self.reviewer)?.in_set(&located.set)?;
        let mut desk = Desk::write(&located.set, &set, (&id, &name), &opening)?;
        for notice in desk.notices() {
            writeln!(err, "tearline: {notice}")?;
        }
        self.refuse_another_reviewer(&desk)?;
        let line = self.line_of(&desk)?;
        desk.apply(self.step(&desk, line, codes)?)?;
        desk.finish().map_err(|error| {
            Failure::Asked(format!(
                "decided and in the journal, but the readable file is not written: {error}"
            ))
        })?;
        let decision = &desk.review().ruling(line).decision;
        writeln!(out, "{id}: line {}: {decision}", self.line)?;
        for finding in desk.findings_on(line) {
            Reported::new(&desk, &id, finding).write_text(out)?;
        }
        Ok(0)
    }

    fn document(&self) -> Result<(Located, String), Failure> {
        let located = storage::locate(&self.path)?;
        if let Some(id) = located.document.clone() {
            return Ok((located, id));
        }
        match located.set.read_set()?.documents.as_slice() {
            [one] => Ok((located, one.clone())),
            many => Err(Failure::Asked(format!(
                "the set holds {} documents; name one of them: {}",
                many.len(),
                located
                    .set
                    .document_folder(many.first().map_or("DOCUMENT", String::as_str))
                    .display()
            ))),
        }
    }

    /// Different names can make the same file name; nobody writes into the review of another.
    fn refuse_another_reviewer(&self, desk: &Desk) -> Result<(), Failure> {
        let theirs = desk.review().reviewer.trim();
        if theirs.is_empty() || theirs.eq_ignore_ascii_case(self.reviewer.trim()) {
            return Ok(());
        }
        Err(Failure::Asked(format!(
            "the review {} is by `{theirs}`, not by `{}`; use another identifier",
            desk.name().stem(),
            self.reviewer
        )))
    }

    fn line_of(&self, desk: &Desk) -> Result<LineId, Failure> {
        let lines = &desk.document().lines;
        let line = self.line.checked_sub(1).and_then(|index| lines.get(index));
        line.map(|line| line.id).ok_or_else(|| {
            Failure::Asked(format!(
                "there is no line {}; the sheet has {}",
                self.line,
                lines.len()
            ))
        })
    }

    /// The whole ruling in one step, so that it is undone and recorded as one.
    fn step(&self, desk: &Desk, line: LineId, codes: Vec<CodeClaim>) -> Result<Step, Failure> {
        let (document, review) = (desk.document(), desk.review());
        if self.clear {
            return Ok(steps::clear(document, review, &[line]));
        }
        let mut ruling: Ruling = review.ruling(line).clone();
        if !codes.is_empty() {
            ruling.codes = codes;
        }
        if let Some(reason) = &self.reason {
            ruling.reason.clone_from(reason);
        }
        if self.refer.is_empty() {
            ruling.decision = self.decision();
        } else {
            ruling.refer_to(&agencies(&self.refer)?, desk.on());
        }
        Ok(steps::rule(document, review, line, &ruling))
    }

    fn decision(&self) -> Decision {
        match self.retain {
            Some(level) => Decision::Retain(level),
            None if self.declassify => Decision::Declassify,
            None => Decision::NonResponsive,
        }
    }
}

/// The codes with their dates and statutes: each belongs to the code before it.
fn codes(own: Option<&ArgMatches>) -> Result<Vec<CodeClaim>, Failure> {
    let mut claims: Vec<(usize, CodeClaim)> = Vec::new();
    let Some(own) = own else {
        return Ok(Vec::new());
    };
    for (code, at) in own
        .get_many::<String>("code")
        .into_iter()
        .flatten()
        .zip(places(own, "code"))
    {
        claims.push((at, CodeClaim::new(code)));
    }
    for (until, at) in own
        .get_many::<NaiveDate>("until")
        .into_iter()
        .flatten()
        .zip(places(own, "until"))
    {
        claim_before(&mut claims, at, "--until")?.until = Some(*until);
    }
    for (statute, at) in own
        .get_many::<String>("statute")
        .into_iter()
        .flatten()
        .zip(places(own, "statute"))
    {
        claim_before(&mut claims, at, "--statute")?
            .statute
            .clone_from(statute);
    }
    Ok(claims.into_iter().map(|(_, claim)| claim).collect())
}

/// The claim of the last code before a place of the command line.
fn claim_before<'a>(
    claims: &'a mut [(usize, CodeClaim)],
    at: usize,
    option: &str,
) -> Result<&'a mut CodeClaim, Failure> {
    let before = claims.iter_mut().rfind(|(code, _)| *code < at);
    before.map(|(_, claim)| claim).ok_or_else(|| {
        Failure::Asked(format!(
            "{option} stands before every --code; put it behind its code"
        ))
    })
}

fn places(own: &ArgMatches, name: &str) -> Vec<usize> {
    own.indices_of(name)
        .map(Iterator::collect)
        .unwrap_or_default()
}

/// The agencies by their codes, whatever name was used.
fn agencies(names: &[String]) -> Result<Vec<String>, Failure> {
    names
        .iter()
        .map(|name| match authority::agency(name) {
            Some(agency) => Ok(agency.code.clone()),
            None => Err(Failure::Asked(format!(
                "there is no agency `{name}`; known are {}",
                authority::agencies()
                    .iter()
                    .map(|one| one.code.as_str())
                    .collect::<Vec<_>>()
                    .join(", ")
            ))),
        })
        .collect()
}
