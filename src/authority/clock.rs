//! Gathers every change that the law makes to the marking of one paper.

use std::cmp::Reverse;

use chrono::{Months, NaiveDate};

use super::effective::MARKED_DATE;
use super::schedule::{self, GDS_FROM, GDS_UNTIL, Step};
use super::{Cause, Change, Exemption, Facts, Instruction, OriginDate, anniversary, automatic};
use crate::marking::Level;

/// The last day on which X1 to X8 could be marked.
const DURATIONS_UNTIL: NaiveDate =
    NaiveDate::from_ymd_opt(2003, 9, 21).expect("21 September 2003 is a day");

const SEC_3_3: &str = "E.O. 13526 sec. 3.3(a); 32 CFR 2001.30(l)";
const EXEMPTED: &str = "E.O. 13526 sec. 3.3(b) and (h); 32 CFR 2001.26";
const GENERAL: &str = "E.O. 11652; 18 CFR 3a (general declassification schedule)";
const GROUPS: &str = "E.O. 10964 (automatic changes in groups)";

/// Gathers the changes of one paper.
pub(super) struct Clock<'a> {
    facts: &'a Facts,
    changes: Vec<Change>,
    doubts: Vec<String>,
}

impl<'a> Clock<'a> {
    /// All changes of a paper in their order, and what makes them uncertain.
    pub(super) fn run(facts: &'a Facts) -> (Vec<Change>, Vec<String>) {
        let mut clock = Self {
            facts,
            changes: Vec::new(),
            doubts: Vec::new(),
        };
        if facts.level == Some(Level::Restricted) {
            clock.doubt("Restricted ended as a level on 15 Dec 1953 and is not Confidential.");
        }
        if let Some(day) = facts.declassified_on {
            clock.change(day, "it was declassified", "32 CFR 2001.25", Cause::Action);
        }
        clock.age();
        clock.instruction();
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

    fn doubt(&mut self, text: &str) {
        self.doubts.push(text.to_owned());
    }

    fn change(&mut self, date: NaiveDate, why: &str, citation: &'static str, cause: Cause) {
        self.changes.push(Change {
            date,
            level: Level::Unclassified,
            why: why.to_owned(),
            citation,
            cause,
            confirmed: true,
        });
    }

    fn steps(&mut self, steps: Vec<Step>, why: &str, (citation, confirmed): (&'static str, bool)) {
        self.changes
            .extend(steps.into_iter().map(|(date, level)| Change {
                date,
                level,
                why: why.to_owned(),
                citation,
                cause: Cause::Instruction,
                confirmed,
            }));
    }

    /// The 25-year rule (E.O. 13526 sec. 3.3).
    fn age(&mut self) {
        let Some(origin) = self.facts.date else {
            self.doubt("The date of origin is not known, so that its age cannot be computed.");
            return;
        };
        if !self.facts.permanent {
            return;
        }
        let due = self.due_by_age(origin);
        match &self.facts.instruction {
            Instruction::Exempt(code, until) => {
                let until = *until;
                if let Some(end) = self.end_of_exemption(code, until, origin) {
                    let why = format!("the end of its exemption {}", code.code);
                    self.change(end.max(due), &why, EXEMPTED, Cause::Age);
                }
            }
            _ => self.change(due, "the 25-year rule", SEC_3_3, Cause::Age),
        }
    }

    /// The day on which the record is declassified by its age, exemptions aside.
    fn due_by_age(&self, origin: OriginDate) -> NaiveDate {
        let mut due = match self.facts.newest_in_block {
            Some(year) => automatic(OriginDate::Year(year)),
            None => automatic(origin),
        };
        if self.facts.special_media {
            due = years_after(due, 5);
        }
        match self.facts.referred_on {
            Some(notice) => due.max(years_after(notice, 3)),
            None => due,
        }
    }

    /// The last day of an exemption; none where nobody has set one.
    fn end_of_exemption(
        &mut self,
        code: &Exemption,
        until: Option<NaiveDate>,
        origin: OriginDate,
    ) -> Option<NaiveDate> {
        if code.needs_until && until.is_none() {
            self.doubt("The exemption needs a date or an event and has no date.");
        }
        let Some(years) = code.to_age else {
            return until;
        };
        let furthest = anniversary(origin, years);
        if until.is_some_and(|day| day > furthest) {
            self.doubt("The exemption runs for longer than it can; its furthest day was taken.");
        }
        Some(until.map_or(furthest, |day| day.min(furthest)))
    }

    fn instruction(&mut self) {
        use Instruction as I;
        match &self.facts.instruction {
            I::Group(number) => self.group(*number),
            I::Gds => self.general(),
            I::Ads(Some(day))
            | I::Gds12065(day)
            | I::Xds(Some(day))
            | I::Xgds(_, Some(day))
            | I::DeclassifyOn(day) => self.explicit(*day),
            I::Downgrade(level, on, declassify) => self.downgrade(*level, *on, *declassify),
            I::Exempt(_, Some(day)) if !self.facts.permanent => self.explicit(*day),
            I::X(_) => self.duration(),
            I::None => self.missing(),
            I::Ads(None) | I::Xds(None) => {
                self.doubt("The instruction should have a date and has none that can be read.");
            }
            I::Unread(_) => self.doubt("The instruction cannot be read and was not applied."),
            I::Exempt(..)
            | I::Xgds(_, None)
            | I::Rds(_)
            | I::Review(_)
            | I::Oadr
            | I::ManualReview
            | I::NotApplicable => {}
        }
    }

    /// A date on the face. Beyond 25 years sec. 3.3 governs instead.
    fn explicit(&mut self, day: NaiveDate) {
        if self.can_apply(day) {
            self.change(day, "the date on its face", MARKED_DATE, Cause::Instruction);
        }
    }

    fn can_apply(&mut self, day: NaiveDate) -> bool {
        let Some(origin) = self.facts.date else {
            return true;
        };
        if day < origin.earliest() {
            self.doubt("The date of the instruction lies before the paper and was not applied.");
            return false;
        }
        !self.facts.permanent || day <= anniversary(origin, 25)
    }

    fn downgrade(&mut self, level: Level, on: NaiveDate, declassify: Option<NaiveDate>) {
        if self.can_apply(on) {
            self.steps(
                vec![(on, level)],
                "the date on its face",
                (MARKED_DATE, true),
            );
        }
        if let Some(day) = declassify {
            self.explicit(day);
        }
    }

    fn group(&mut self, number: u8) {
        let Some((origin, level)) = self.facts.date.zip(self.facts.level) else {
            return;
        };
        if origin.earliest() >= GDS_FROM {
            self.doubt("Groups ended on 31 May 1972, so that this one was not applied.");
        } else if number == 4 {
            let why = "its Group 4 instruction";
            self.steps(schedule::group_4(origin, level), why, (GROUPS, false));
            let why = "its Group 4 instruction, which put it on the general schedule in 1972";
            self.steps(
                schedule::group_4_on_general(origin, level),
                why,
                (GENERAL, true),
            );
        } else if number == 3 {
            let why = "its Group 3 instruction";
            self.steps(schedule::group_3(origin, level), why, (GROUPS, true));
            if schedule::group_3_has_later_steps(origin, level) {
                self.doubt(
                    "Whether steps of Group 3 went on after 31 May 1972 is not settled; the higher level was kept.",
                );
            }
        }
    }

    fn general(&mut self) {
        let Some((origin, level)) = self.facts.date.zip(self.facts.level) else {
            return;
        };
        if origin.earliest() >= GDS_UNTIL {
            self.doubt(
                "After 30 Nov 1978 a GDS instruction needs a date, so that it was not applied.",
            );
        } else {
            let steps = schedule::group_4_on_general(origin, level);
            self.steps(
                steps,
                "the general declassification schedule",
                (GENERAL, true),
            );
        }
    }

    /// X1 to X8 are without effect here; after 21 September 2003 they are no instruction at all.
    fn duration(&mut self) {
        if self
            .facts
            .date
            .is_some_and(|origin| origin.earliest() > DURATIONS_UNTIL)
        {
            self.doubt("X1 to X8 ended on 21 Sep 2003, so that the instruction counts as missing.");
        }
    }

    /// A paper of 1972 to 1978 without an instruction was presumed to be on the general schedule,
    /// but nothing that was read says so: the higher level is kept.
    fn missing(&mut self) {
        let presumed = self
            .facts
            .date
            .is_some_and(|origin| origin.earliest() >= GDS_FROM && origin.latest() < GDS_UNTIL);
        if presumed {
            self.doubt(
                "A paper of June 1972 to November 1978 without an instruction may have been on the general schedule.",
            );
        }
    }
}

fn years_after(day: NaiveDate, years: u32) -> NaiveDate {
    day.checked_add_months(Months::new(years * 12))
        .unwrap_or(day)
}
