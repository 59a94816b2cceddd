//! `tearline effective`: the marking in force on a date, without a set.

use std::io::Write;

use chrono::{Local, NaiveDate};
use clap::Args;
use serde_json::{Value, json};

use super::{Failure, Format};
use crate::authority::{
    self, Change, Effective, Facts, Instructions, Milestone, OriginDate, ReferralClock, plain,
};
use crate::marking::Marking;

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts of a paper, each a flag of the command"
)]
pub(super) struct Arguments {
    /// The marking as the paper bears it.
    #[arg(long)]
    marking: String,
    /// The date of the paper: 1962-11-02, or 1962-11 or 1962 where it says no more.
    #[arg(long)]
    date: OriginDate,
    /// The downgrading and declassification instruction; several apart by " | ".
    #[arg(long, default_value = "")]
    instruction: String,
    /// The day for which the marking is computed; otherwise today.
    #[arg(long)]
    on: Option<NaiveDate>,
    /// The record is of permanent historical value, which is taken for granted.
    #[arg(long, conflicts_with = "not_permanent")]
    permanent: bool,
    /// The record is not of permanent historical value.
    #[arg(long)]
    not_permanent: bool,
    /// The year of the newest record of its integral file block.
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1700..=2200))]
    file_block: Option<i32>,
    /// It is on a medium that is difficult to read.
    #[arg(long)]
    special_media: bool,
    /// The day on which another agency was notified of a referral that is still open.
    #[arg(long, value_name = "DATE")]
    referral: Option<NaiveDate>,
    /// Count one year for a referral, as the National Declassification Center does, and not three.
    #[arg(long, requires = "referral")]
    center_referral: bool,
    /// Take a paper of 1972 to 1978 without an instruction to be on the general schedule.
    #[arg(long)]
    presume_general: bool,
    /// It holds foreign government information.
    #[arg(long)]
    fgi: bool,
    /// It holds NATO information.
    #[arg(long)]
    nato: bool,
    /// It holds Restricted Data, Formerly Restricted Data or the like.
    #[arg(long)]
    aea: bool,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Arguments {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<u8, Failure> {
        let on = self.on.unwrap_or_else(|| Local::now().date_naive());
        let instructions = Instructions::on_paper(&self.instruction, Some(self.date));
        let facts = self.facts().with_instructions(&instructions);
        let mut result = authority::effective(&facts, on);
        if facts.level.is_none() {
            result.doubts.insert(0, no_level(&self.marking));
        }
        result.doubts.extend(self.unread(&instructions));
        match self.format {
            Format::Text => write_text(&result, on, out)?,
            Format::Json => writeln!(out, "{:#}", self.json(&result, &facts, on))?,
        }
        Ok(0)
    }

    fn facts(&self) -> Facts {
        let marking = Marking::read(&self.marking);
        Facts {
            level: marking.level,
            date: Some(self.date),
            permanent: self.permanent || !self.not_permanent,
            aea: self.aea || marking.aea,
            nato: self.nato || marking.nato,
            fgi: self.fgi,
            newest_in_block: self.file_block,
            special_media: self.special_media,
            referrals: self.referral.into_iter().collect(),
            referral_clock: if self.center_referral {
                ReferralClock::Center
            } else {
                ReferralClock::Law
            },
            presume_general: self.presume_general,
            ..Facts::default()
        }
    }

    /// What of the instructions was not read, a sentence each.
    fn unread(&self, instructions: &Instructions) -> Vec<String> {
        let pieces = instructions.list.iter().flat_map(|one| &one.unread);
        pieces
            .filter_map(|at| self.instruction.get(at.clone()))
            .map(|piece| format!("Of the instruction, \"{piece}\" could not be read."))
            .collect()
    }

    fn json(&self, result: &Effective, facts: &Facts, on: NaiveDate) -> Value {
        json!({
            "marking": self.marking,
            "date": self.date,
            "instruction": self.instruction,
            "governing": facts.instruction.to_string(),
            "overruled": facts.overruled.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "on": on,
            "marked": result.marked,
            "level": result.level,
            "level_name": result.level_name(),
            "because": result.because,
            "citation": result.citation,
            "timeline": result.timeline.iter().map(change_json).collect::<Vec<_>>(),
            "next": result.next.as_ref().map(change_json),
            "review": result.review,
            "ages": result.milestones.iter().map(milestone_json).collect::<Vec<_>>(),
            "doubts": result.doubts,
        })
    }
}

fn no_level(marking: &str) -> String {
    format!("The marking \"{}\" states no level.", marking.trim())
}

fn change_json(change: &Change) -> Value {
    json!({
        "date": change.date,
        "level": change.level,
        "why": change.why,
        "order": change.order,
        "section": change.section,
        "citation": change.citation,
        "confirmed": change.confirmed,
    })
}

fn milestone_json(one: &Milestone) -> Value {
    json!({
        "years": one.years,
        "until": one.date,
        "then_needs": one.needs,
        "citation": one.citation,
    })
}

fn write_text(result: &Effective, on: NaiveDate, out: &mut dyn Write) -> Result<(), Failure> {
    writeln!(out, "{} on {}", result.level_name(), plain(on))?;
    writeln!(out, "  {} ({})", result.because, result.citation)?;
    for change in &result.timeline {
        writeln!(out, "  {}", change_text(change))?;
    }
    match &result.next {
        Some(next) => writeln!(out, "  next: {} on {}", next.level, plain(next.date))?,
        None => writeln!(out, "  next: no change is known")?,
    }
    if let Some(review) = result.review {
        writeln!(
            out,
            "  review: due on {}; nothing changes by itself",
            plain(review)
        )?;
    }
    for one in &result.milestones {
        let (years, date) = (one.years, plain(one.date));
        writeln!(
            out,
            "  {years} years: after {date} it needs {} ({})",
            one.needs, one.citation
        )?;
    }
    for doubt in &result.doubts {
        writeln!(out, "  doubt: {doubt}")?;
    }
    Ok(())
}

fn change_text(change: &Change) -> String {
    let confirmed = if change.confirmed {
        ""
    } else {
        "; its source is unconfirmed"
    };
    format!(
        "{}  {}: {} ({}, {}{confirmed})",
        change.date, change.level, change.why, change.order, change.section
    )
}
