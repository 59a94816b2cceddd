//! The marking in force on a date.
//!
//! A computed expectation, never an authority to treat a paper as declassified: a marking stands
//! until an authorised person cancels it. Where a schedule rests on background knowledge, the
//! higher level is kept or the change says that it is not confirmed.

use chrono::NaiveDate;

use super::clock::Clock;
use super::{Instruction, OriginDate, plain};
use crate::marking::Level;

/// The provision for dates that the paper itself bears.
pub(super) const MARKED_DATE: &str = "32 CFR 2001.12(c)(1)";

/// The facts on which the marking in force depends.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts of a paper, each as a person ticks it"
)]
pub struct Facts {
    /// The level as marked.
    pub level: Option<Level>,
    /// The date of origin.
    pub date: Option<OriginDate>,
    /// The instruction as read.
    pub instruction: Instruction,
    /// Whether the record is of permanent historical value.
    pub permanent: bool,
    /// Whether it holds Restricted Data, Formerly Restricted Data or the like.
    pub aea: bool,
    /// Whether it holds NATO information.
    pub nato: bool,
    /// The day on which somebody declassified it, if that is known.
    pub declassified_on: Option<NaiveDate>,
    /// The year of the newest record of its integral file block, if it is in one.
    pub newest_in_block: Option<i32>,
    /// Whether it is on a medium that is difficult to read (32 CFR 2001.30(n)(1)).
    pub special_media: bool,
    /// The day on which another agency was notified of a referral that is still open.
    pub referred_on: Option<NaiveDate>,
}

impl Default for Facts {
    /// Nothing known of a permanent record.
    fn default() -> Self {
        Self {
            level: None,
            date: None,
            instruction: Instruction::None,
            permanent: true,
            aea: false,
            nato: false,
            declassified_on: None,
            newest_in_block: None,
            special_media: false,
            referred_on: None,
        }
    }
}

/// What brings a change about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Somebody declassified the paper.
    Action,
    /// Its instruction.
    Instruction,
    /// Its age.
    Age,
}

/// A change of the marking in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The first day of the new level.
    pub date: NaiveDate,
    /// The new level.
    pub level: Level,
    /// Why, as the end of a sentence: `its Group 4 instruction`.
    pub why: String,
    /// The provision.
    pub citation: &'static str,
    /// What brings it about.
    pub cause: Cause,
    /// Whether the rule for it was read in a source.
    pub confirmed: bool,
}

/// The marking in force on a date, and how it comes about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effective {
    /// The level; none where the paper states none and no change is past.
    pub level: Option<Level>,
    /// All changes, past and to come, each to a lower level than the one before.
    pub timeline: Vec<Change>,
    /// The first change that is still to come.
    pub next: Option<Change>,
    /// Why this is the level, in one sentence.
    pub because: String,
    /// The provision.
    pub citation: String,
    /// What makes the result uncertain, if anything does.
    pub doubt: Option<String>,
}

impl Effective {
    /// The last change up to a day that did not come from the age of the record.
    pub fn lowered_before_its_age(&self, on: NaiveDate) -> Option<&Change> {
        self.timeline
            .iter()
            .take_while(|change| change.date <= on)
            .filter(|change| change.cause != Cause::Age)
            .last()
    }
}

/// Computes the marking in force on a day.
pub fn effective(facts: &Facts, on: NaiveDate) -> Effective {
    if let Some((because, citation)) = beyond_every_clock(facts) {
        return Effective {
            level: facts.level,
            because: because.to_owned(),
            citation: citation.to_owned(),
            ..Effective::default()
        };
    }
    let (timeline, doubts) = Clock::run(facts);
    let past = timeline.iter().take_while(|one| one.date <= on).last();
    let next = timeline.iter().find(|one| one.date > on);
    let level = past.map_or(facts.level, |change| Some(change.level));
    Effective {
        level,
        because: because(past, next),
        citation: past
            .or(next)
            .map_or(MARKED_DATE, |one| one.citation)
            .to_owned(),
        doubt: (!doubts.is_empty()).then(|| doubts.join(" ")),
        next: next.cloned(),
        timeline,
    }
}

/// Information that no clock declassifies.
fn beyond_every_clock(facts: &Facts) -> Option<(&'static str, &'static str)> {
    if facts.aea {
        Some((
            "Restricted Data and its kin are never declassified automatically; the Department of Energy decides.",
            "32 CFR 2001.24(h), 2001.30(p)",
        ))
    } else if facts.nato {
        Some((
            "NATO information is not declassified without the consent of NATO.",
            "E.O. 13526 sec. 3.3(b)(9), 6.1(s); ISM note on NATO",
        ))
    } else {
        None
    }
}

fn because(past: Option<&Change>, next: Option<&Change>) -> String {
    match (past, next) {
        (Some(past), _) => format!("{} since {}: {}.", past.level, plain(past.date), past.why),
        (None, Some(next)) => format!(
            "As marked; {} on {}: {}.",
            next.level,
            plain(next.date),
            next.why
        ),
        (None, None) => {
            "As marked; no date or schedule changes it, so that it needs a declassification authority."
                .to_owned()
        }
    }
}

#[cfg(test)]
#[path = "effective_tests.rs"]
mod tests;
