//! What the instruction of a paper brings about.

use chrono::NaiveDate;

use super::{Clock, Provision};
use crate::authority::effective::MARKED_DATE;
use crate::authority::schedule::{self, GDS_FROM, GDS_UNTIL};
use crate::authority::{Cause, OriginDate, Says, When, anniversary, order_in_force, plain};
use crate::marking::Level;

const GENERAL: Provision = Provision {
    order: "E.O. 11652",
    section: "sec. 5(A)",
    citation: "E.O. 11652; 18 CFR 3a (general declassification schedule)",
    confirmed: true,
};
/// The interval of Group 3 is attested by a legend of 1967.
const GROUP_3: Provision = Provision {
    order: "E.O. 10964",
    section: "sec. 4(a)",
    citation: "E.O. 10964 (automatic changes in groups)",
    confirmed: true,
};
/// That of Group 4 is not.
const GROUP_4: Provision = Provision {
    confirmed: false,
    ..GROUP_3
};

impl Clock<'_> {
    /// What the instruction of the paper brings about, and what is wrong with it.
    pub(super) fn instruction(&mut self) {
        let facts = self.facts;
        if let Some(origin) = facts.date {
            for reason in facts.instruction.implausible(origin, facts.fgi) {
                self.doubt(reason.message);
            }
        }
        match &facts.instruction.says {
            Says::Group(number) => self.group(*number),
            Says::Gds(printed) => self.general(printed.as_ref()),
            Says::Ads(when) | Says::Gds12065(when) | Says::Xds(when) => self.dated(when.as_ref()),
            Says::Xgds(Some(when)) | Says::Declassify(when) => self.dated(Some(when)),
            Says::Downgrade(steps, end) => self.downgrade(steps, end.as_ref()),
            Says::Exempt(_, Some(when)) if !facts.permanent => self.dated(Some(when)),
            Says::X(_) => self.duration(),
            Says::None => self.missing(),
            Says::DirectorOnly => {
                self.doubt("Imagery under DCI Only or DNI Only follows what the Director prescribes (32 CFR 2001.12(c)(3)).");
            }
            Says::NotApplicable if facts.level.is_some_and(|one| one > Level::Unclassified) => {
                self.doubt("The paper bears a level, and its instruction says that nothing in it is classified.");
            }
            Says::Unread => self.doubt("The instruction cannot be read and counts as missing."),
            Says::Treaty => self.doubt("The instruction counts as missing."),
            Says::Exempt(..)
            | Says::Xgds(None)
            | Says::Rds(_)
            | Says::Review(_)
            | Says::Oadr
            | Says::ManualReview
            | Says::SourceList
            | Says::NotApplicable => {}
        }
    }

    /// A date on the face. Beyond 25 years sec. 3.3 governs instead.
    fn dated(&mut self, when: Option<&When>) {
        match when {
            Some(when) => self.on_face(Level::Unclassified, when),
            None => {
                self.doubt("No end of the instruction can be read, so that it was not applied.");
            }
        }
    }

    fn on_face(&mut self, level: Level, when: &When) {
        let day = match when {
            When::Date(date) => date.latest(),
            When::Event(event) => {
                let text = format!("Whether \"{event}\" has come about cannot be computed.");
                self.doubt(text);
                return;
            }
            When::Undetermined => return,
        };
        if self.can_apply(day) {
            let on = self.face();
            self.change((day, level), "the date on its face", on, Cause::Instruction);
        }
    }

    /// The provision of a date on the face: the order of its instruction, or that of its day.
    fn face(&self) -> Provision {
        let origin = self.facts.date;
        let window = origin.and_then(|origin| self.facts.instruction.window(origin));
        let named = window.and_then(|window| window.orders.first());
        let in_force = || origin.and_then(|origin| order_in_force(origin.latest()));
        Provision {
            order: named.map_or_else(
                || in_force().map_or("E.O. 13526", |order| order.number.as_str()),
                String::as_str,
            ),
            section: window.map_or(MARKED_DATE, |window| window.section.as_str()),
            citation: MARKED_DATE,
            confirmed: true,
        }
    }

    fn can_apply(&mut self, day: NaiveDate) -> bool {
        let Some(origin) = self.facts.date else {
            return true;
        };
        if day <= origin.earliest() {
            self.doubt("A date that does not lie after the paper was not applied.");
            return false;
        }
        let governs = !self.facts.permanent || day <= anniversary(origin, 25);
        if !governs {
            self.replaced = Some(day);
        }
        governs
    }

    fn downgrade(&mut self, steps: &[(Level, When)], end: Option<&When>) {
        for (level, when) in steps {
            if self.facts.level.is_some_and(|marked| *level >= marked) {
                self.doubt(format!(
                    "It was never above {level}, to which its instruction downgrades it."
                ));
            }
            self.on_face(*level, when);
        }
        if let Some(when) = end {
            self.on_face(Level::Unclassified, when);
        }
    }

    fn group(&mut self, number: u8) {
        let Some((origin, level)) = self.facts.date.zip(self.facts.level) else {
            return;
        };
        if origin.earliest() >= GDS_FROM {
            self.doubt("The group was not applied.");
            return;
        }
        match number {
            4 => {
                let why = "its Group 4 instruction";
                self.steps(schedule::group_4(origin, level), why, GROUP_4);
                let why = "its Group 4 instruction, which put it on the general schedule in 1972";
                self.steps(schedule::group_4_on_general(origin, level), why, GENERAL);
            }
            3 => {
                let why = "its Group 3 instruction";
                self.steps(schedule::group_3(origin, level), why, GROUP_3);
                if schedule::group_3_has_later_steps(origin, level) {
                    self.doubt("Whether steps of Group 3 went on after 31 May 1972 is not settled; the higher level was kept.");
                }
            }
            _ => return,
        }
        if schedule::has_step_before_groups(origin, level, number) {
            self.doubt("A step would lie before the groups began; it was put on their first day, 20 Sep 1961.");
        }
        if !matches!(origin, OriginDate::Day(_)) {
            self.doubt("The day of origin is not known; the steps were counted from the last day that it can be.");
        }
    }

    /// The general schedule. An end that is printed beside it holds where it is the later one.
    fn general(&mut self, printed: Option<&When>) {
        let Some((origin, level)) = self.facts.date.zip(self.facts.level) else {
            return self.dated(printed);
        };
        if origin.earliest() >= GDS_UNTIL {
            self.doubt("The general schedule had ended, so that it was not applied.");
            return;
        }
        let mut steps = schedule::group_4_on_general(origin, level);
        if steps.is_empty() && printed.is_some() {
            return self.dated(printed);
        }
        let printed = printed.and_then(When::day);
        if let (Some(day), Some((end, Level::Unclassified))) = (printed, steps.last_mut())
            && day != *end
        {
            let text = format!(
                "The end that is printed, {}, is not that of the general schedule, {}; the later was taken.",
                plain(day),
                plain(*end)
            );
            *end = day.max(*end);
            self.doubt(text);
        }
        self.steps(steps, "the general declassification schedule", GENERAL);
    }

    /// X1 to X8 are without effect here; after 21 September 2003 they are no instruction at all.
    fn duration(&mut self) {
        let window = self.facts.date.and_then(|origin| {
            let window = self.facts.instruction.window(origin)?;
            Some(window.holds(origin))
        });
        if window == Some(false) {
            self.doubt("The instruction counts as missing.");
        }
    }

    /// A paper of 1972 to 1978 without an instruction was presumed to be on the general schedule,
    /// but nothing that was read says so: the higher level is kept unless somebody asks.
    fn missing(&mut self) {
        let Some(origin) = self.facts.date else {
            return;
        };
        if origin.latest() < GDS_FROM || origin.earliest() >= GDS_UNTIL {
            return;
        }
        self.doubt(
            "A paper of June 1972 to November 1978 without an instruction may have been on the general schedule.",
        );
        if let Some(level) = self.facts.level.filter(|_| self.facts.presume_general) {
            let presumed = Provision {
                confirmed: false,
                ..GENERAL
            };
            let why = "the general declassification schedule, presumed";
            self.steps(schedule::general(origin, level), why, presumed);
        }
    }
}
