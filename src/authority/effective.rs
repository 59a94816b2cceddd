//! The marking in force on a date.
//!
//! A computed expectation, never an authority to treat a paper as declassified: a marking stands
//! until an authorised person cancels it. Where a schedule rests on background knowledge, the
//! higher level is kept or the change says that it is not confirmed.

use chrono::NaiveDate;

use super::clock::Clock;
use super::{
    Instruction, Instructions, OriginDate, Says, anniversary, automatic, plain, years_after,
};
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
    /// The instruction that governs, as read.
    pub instruction: Instruction,
    /// Instructions that conflict with it and give way until a person decides.
    pub overruled: Vec<Instruction>,
    /// Whether the record is of permanent historical value.
    pub permanent: bool,
    /// Whether it holds Restricted Data, Formerly Restricted Data or the like.
    pub aea: bool,
    /// Whether it holds NATO information.
    pub nato: bool,
    /// Whether it holds foreign government information.
    pub fgi: bool,
    /// The day on which somebody declassified it, if that is known.
    pub declassified_on: Option<NaiveDate>,
    /// The year of the newest record of its integral file block, if it is in one.
    pub newest_in_block: Option<i32>,
    /// Whether it is on a medium that is difficult to read (32 CFR 2001.30(n)(1)).
    pub special_media: bool,
    /// The days on which other agencies were notified of referrals that are still open.
    pub referrals: Vec<NaiveDate>,
    /// How long such a referral may stay open.
    pub referral_clock: ReferralClock,
    /// Whether a paper of June 1972 to November 1978 without an instruction is taken to be on the
    /// general schedule. Nothing that was read says so, so that it is not where nobody asks for it.
    pub presume_general: bool,
}

/// How long a referral may stay open before silence declassifies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReferralClock {
    /// Three years (E.O. 13526 sec. 3.3(d)(3); 32 CFR 2001.34).
    #[default]
    Law,
    /// One year, as the National Declassification Center sets it.
    Center,
}

impl ReferralClock {
    /// The years.
    pub fn years(self) -> u32 {
        match self {
            Self::Law => 3,
            Self::Center => 1,
        }
    }
}

impl Default for Facts {
    /// Nothing known of a permanent record.
    fn default() -> Self {
        Self {
            level: None,
            date: None,
            instruction: Instruction::default(),
            overruled: Vec::new(),
            permanent: true,
            aea: false,
            nato: false,
            fgi: false,
            declassified_on: None,
            newest_in_block: None,
            special_media: false,
            referrals: Vec::new(),
            referral_clock: ReferralClock::default(),
            presume_general: false,
        }
    }
}

impl Facts {
    /// These facts with the instructions of the paper: the one that governs, and those that give way.
    pub fn with_instructions(self, instructions: &Instructions) -> Self {
        let (governing, _) = instructions.governing(&self);
        let overruled = instructions.conflicts().into_iter();
        Self {
            instruction: governing.clone(),
            overruled: overruled.filter(|one| *one != governing).cloned().collect(),
            ..self
        }
    }

    /// Whether the 25-year rule reaches the paper.
    pub(super) fn ages(&self) -> bool {
        self.permanent && beyond_every_clock(self).is_none()
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
    /// The executive order behind it: `E.O. 11652`.
    pub order: &'static str,
    /// The section of that order, or the provision of its directive.
    pub section: &'static str,
    /// The provision as findings cite it.
    pub citation: &'static str,
    /// What brings it about.
    pub cause: Cause,
    /// Whether the rule for it was read in a source.
    pub confirmed: bool,
}

/// An age of the record from which more is needed to keep it classified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// The age in years: 25, 50 or 75.
    pub years: u16,
    /// The last day before more is needed.
    pub date: NaiveDate,
    /// What is needed after that day, as the end of a sentence.
    pub needs: &'static str,
    /// The provision.
    pub citation: &'static str,
}

/// The marking in force on a date, and how it comes about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effective {
    /// The level; none where the paper states none and no change is past.
    pub level: Option<Level>,
    /// The level as marked, which holds before the first change.
    pub marked: Option<Level>,
    /// All changes, past and to come, each to a lower level than the one before.
    pub timeline: Vec<Change>,
    /// The first change that is still to come.
    pub next: Option<Change>,
    /// The day on which a person should review the paper, if its instruction sets one.
    pub review: Option<NaiveDate>,
    /// The ages of the record that matter, where the 25-year rule reaches it.
    pub milestones: Vec<Milestone>,
    /// Why this is the level, in one sentence.
    pub because: String,
    /// The provision.
    pub citation: String,
    /// What makes the result uncertain, a sentence each.
    pub doubts: Vec<String>,
}

impl Effective {
    /// The level in force on another day.
    pub fn level_at(&self, on: NaiveDate) -> Option<Level> {
        self.last_change(on)
            .map_or(self.marked, |change| Some(change.level))
    }

    /// The level as people should read it: a level that ended says so.
    pub fn level_name(&self) -> String {
        name_of(self.level)
    }

    /// What makes the result uncertain, in one text, if anything does.
    pub fn doubt(&self) -> Option<String> {
        (!self.doubts.is_empty()).then(|| self.doubts.join(" "))
    }

    /// The last change up to a day that did not come from the age of the record.
    pub fn lowered_before_its_age(&self, on: NaiveDate) -> Option<&Change> {
        self.timeline
            .iter()
            .take_while(|change| change.date <= on)
            .filter(|change| change.cause != Cause::Age)
            .last()
    }

    fn last_change(&self, on: NaiveDate) -> Option<&Change> {
        self.timeline.iter().take_while(|one| one.date <= on).last()
    }
}

/// A level as people should read it.
fn name_of(level: Option<Level>) -> String {
    match level {
        Some(Level::Restricted) => "Restricted (legacy)".to_owned(),
        Some(level) => level.to_string(),
        None => "no level".to_owned(),
    }
}

/// Computes the marking in force on a day.
pub fn effective(facts: &Facts, on: NaiveDate) -> Effective {
    if let Some((because, citation)) = beyond_every_clock(facts) {
        return Effective {
            level: facts.level,
            marked: facts.level,
            because: because.to_owned(),
            citation: citation.to_owned(),
            ..Effective::default()
        };
    }
    let (timeline, doubts) = Clock::run(facts);
    let mut result = Effective {
        marked: facts.level,
        next: timeline.iter().find(|one| one.date > on).cloned(),
        review: facts
            .instruction
            .date()
            .filter(|_| facts.instruction.is_review()),
        milestones: milestones(facts),
        doubts,
        timeline,
        ..Effective::default()
    };
    if facts.date.is_some_and(|origin| on < origin.earliest()) {
        result
            .doubts
            .push("The day that is asked for lies before the paper.".to_owned());
    }
    let past = result.last_change(on);
    let told = past.or(result.next.as_ref());
    let because = because(past, result.next.as_ref());
    result.citation = told.map_or(MARKED_DATE, |one| one.citation).to_owned();
    result.because = because;
    result.level = result.level_at(on);
    result
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
    } else if facts.instruction.says == Says::SourceList {
        Some((
            "Its instruction names portions of Restricted Data and its kin or of NATO, which no date declassifies; the days of its other portions are on its source list.",
            "32 CFR 2001.24(h)(3), 2001.30(p)",
        ))
    } else {
        None
    }
}

/// The ages at which more is needed to keep the record classified.
fn milestones(facts: &Facts) -> Vec<Milestone> {
    let Some(origin) = facts.date.filter(|_| facts.ages()) else {
        return Vec::new();
    };
    let due = due_by_age(facts, origin);
    [
        (
            25,
            due,
            "an exemption of sec. 3.3(b) or (h)",
            "E.O. 13526 sec. 3.3(a)-(b)",
        ),
        (
            50,
            anniversary(origin, 50).max(due),
            "50X1-HUM, 50X2-WMD, or a 50X code that the Panel approved",
            "E.O. 13526 sec. 3.3(h)(1)-(2)",
        ),
        (
            75,
            anniversary(origin, 75).max(due),
            "a 75X code that the Panel approved",
            "E.O. 13526 sec. 3.3(h)(3)",
        ),
    ]
    .into_iter()
    .map(|(years, date, needs, citation)| Milestone {
        years,
        date,
        needs,
        citation,
    })
    .collect()
}

/// The day on which the record is declassified by its age, exemptions and referrals aside.
pub(super) fn due_by_age(facts: &Facts, origin: OriginDate) -> NaiveDate {
    let newest = facts
        .newest_in_block
        .map_or(origin, |newest| OriginDate::Year(newest.max(origin.year())));
    let mut due = automatic(newest);
    if facts.special_media {
        due = years_after(due, 5);
    }
    due
}

/// The last open referral that keeps a record that was due by its age on `due`: the day of its
/// notice, and the day on which it runs out. A notice so late that even a referral on the due day
/// would have run out reopens nothing: the equity had to be identified before (E.O. 13526 sec.
/// 3.3(d)(3); 32 CFR 2001.34).
pub(super) fn holding_referral(facts: &Facts, due: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let years = facts.referral_clock.years();
    let in_time = facts
        .referrals
        .iter()
        .filter(|notice| **notice <= years_after(due, years));
    let notice = *in_time.max()?;
    let end = years_after(notice, years);
    (end > due).then_some((notice, end))
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
