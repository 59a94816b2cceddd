//! Gathers every change that the law makes to the marking of one paper.

mod by_age;
mod by_instruction;

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::schedule::{GROUPS_FROM, Step};
use super::{Cause, Change, Facts, OriginDate, orders, plain};
use crate::marking::Level;

/// What a change rests on.
#[derive(Clone, Copy, Debug)]
struct Provision {
    order: &'static str,
    section: &'static str,
    citation: &'static str,
    confirmed: bool,
}

const ACTION: Provision = Provision {
    order: "E.O. 13526",
    section: "sec. 3.1",
    citation: "32 CFR 2001.25",
    confirmed: true,
};
/// Gathers the changes of one paper.
pub(super) struct Clock<'a> {
    facts: &'a Facts,
    changes: Vec<Change>,
    doubts: Vec<String>,
    /// The date on the face that the 25-year rule replaces.
    replaced: Option<NaiveDate>,
}

impl<'a> Clock<'a> {
    /// All changes of a paper in their order, and what makes them uncertain.
    pub(super) fn run(facts: &'a Facts) -> (Vec<Change>, Vec<String>) {
        let mut clock = Self {
            facts,
            changes: Vec::new(),
            doubts: Vec::new(),
            replaced: None,
        };
        clock.circumstances();
        if let Some(day) = facts.declassified_on {
            clock.end(day, "it was declassified", ACTION, Cause::Action);
        }
        clock.instruction();
        clock.age();
        (clock.timeline(), clock.doubts)
    }

    /// The changes in their order, without those that lower nothing.
    fn timeline(&mut self) -> Vec<Change> {
        let mut changes = std::mem::take(&mut self.changes);
        // On one day the lowest level wins, and of two causes for it the one that is confirmed.
        changes.sort_by_key(|one| (one.date, one.level, Reverse(one.confirmed)));
        let mut level = self.facts.level;
        changes.retain(|change| {
            let lowers = level.is_none_or(|level| change.level < level);
            if lowers {
                level = Some(change.level);
            }
            lowers
        });
        changes
    }

    fn doubt(&mut self, text: impl Into<String>) {
        self.doubts.push(text.into());
    }

    fn end(&mut self, date: NaiveDate, why: &str, on: Provision, cause: Cause) {
        self.change((date, Level::Unclassified), why, on, cause);
    }

    fn change(&mut self, (date, level): Step, why: &str, on: Provision, cause: Cause) {
        self.changes.push(Change {
            date,
            level,
            why: why.to_owned(),
            order: on.order,
            section: on.section,
            citation: on.citation,
            cause,
            confirmed: on.confirmed,
        });
    }

    fn steps(&mut self, steps: Vec<Step>, why: &str, on: Provision) {
        for step in steps {
            self.change(step, why, on, Cause::Instruction);
        }
    }

    /// What is uncertain about the paper whatever its instruction.
    fn circumstances(&mut self) {
        if self.facts.level == Some(Level::Restricted) {
            self.doubt("Restricted ended as a level on 15 Dec 1953 and is not Confidential.");
        }
        if self.facts.fgi {
            self.doubt(
                "It holds foreign government information: that government or its agency is consulted before it is declassified (32 CFR 2001.30(i), 2001.33(b)).",
            );
        }
        let first = orders().first().map_or(GROUPS_FROM, |order| order.from);
        match self.facts.date {
            None => self.doubt(
                "The date of origin is not known, so that no schedule can be computed from it.",
            ),
            Some(origin) if origin.latest() < first => self.doubt(format!(
                "The paper is older than the first executive order on classification, of {}.",
                plain(first)
            )),
            Some(origin) => self.block(origin),
        }
        self.conflict();
    }

    /// An integral file block ends with its newest record and spans ten years at most
    /// (32 CFR 2001.30(n)(4)).
    fn block(&mut self, origin: OriginDate) {
        let Some(newest) = self.facts.newest_in_block else {
            return;
        };
        if newest < origin.year() {
            self.doubt("The newest record of the file block is older than this one, so that its year was not used.");
        } else if newest > origin.year() + 10 {
            self.doubt("An integral file block spans ten years at most, and this one is longer.");
        }
    }

    fn conflict(&mut self) {
        if self.facts.overruled.is_empty() {
            return;
        }
        let others: Vec<String> = self
            .facts
            .overruled
            .iter()
            .map(ToString::to_string)
            .collect();
        self.doubt(format!(
            "The paper bears conflicting instructions: {} holds over {} as the most restrictive, until a person decides (DOE Order 5650.2B, taken for all agencies).",
            self.facts.instruction,
            others.join(" and ")
        ));
    }
}
