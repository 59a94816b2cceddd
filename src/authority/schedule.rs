//! The fixed schedules: the groups of E.O. 10964 and the general schedule of E.O. 11652.
//!
//! Source: 18 CFR part 3a, in which the Federal Power Commission printed the years of the general
//! schedule and put Group 4 on it. The intervals of Group 4 before 1972 rest on background
//! knowledge; those of Group 3 are attested by a legend of 1967.

use chrono::NaiveDate;

use super::{OriginDate, anniversary, years_after};
use crate::marking::Level;

/// E.O. 10964 signed, which brought the groups.
pub(super) const GROUPS_FROM: NaiveDate =
    NaiveDate::from_ymd_opt(1961, 9, 20).expect("20 September 1961 is a day");

/// E.O. 11652 in force.
pub(super) const GDS_FROM: NaiveDate =
    NaiveDate::from_ymd_opt(1972, 6, 1).expect("1 June 1972 is a day");

/// E.O. 12065 in force, which ended the general schedule for new papers.
pub(super) const GDS_UNTIL: NaiveDate =
    NaiveDate::from_ymd_opt(1978, 12, 1).expect("1 December 1978 is a day");

/// A level from a day on.
pub(super) type Step = (NaiveDate, Level);

/// The general schedule for a paper first marked at `level`; none for other levels.
pub(super) fn general(origin: OriginDate, level: Level) -> Vec<Step> {
    let years: &[(u16, Level)] = match level {
        Level::TopSecret => &[
            (2, Level::Secret),
            (4, Level::Confidential),
            (10, Level::Unclassified),
        ],
        Level::Secret => &[(2, Level::Confidential), (8, Level::Unclassified)],
        Level::Confidential => &[(6, Level::Unclassified)],
        Level::Restricted | Level::Unclassified => &[],
    };
    years
        .iter()
        .map(|(after, level)| (anniversary(origin, *after), *level))
        .collect()
}

/// The steps of Group 4 before the general schedule took over: one level every three years, the
/// end at twelve.
pub(super) fn group_4(origin: OriginDate, level: Level) -> Vec<Step> {
    let mut steps = downward(origin, level, 3);
    steps.push((after(origin, 12), Level::Unclassified));
    steps.retain(|(day, _)| *day < GDS_FROM);
    steps
}

/// What the general schedule did to a Group 4 paper from its first day on.
pub(super) fn group_4_on_general(origin: OriginDate, level: Level) -> Vec<Step> {
    let mut steps = general(origin, level);
    for (day, _) in &mut steps {
        *day = (*day).max(GDS_FROM);
    }
    steps
}

/// The steps of Group 3 before 1 June 1972: one level every twelve years, never to Unclassified.
pub(super) fn group_3(origin: OriginDate, level: Level) -> Vec<Step> {
    let mut steps = downward(origin, level, 12);
    steps.retain(|(day, _)| *day < GDS_FROM);
    steps
}

/// Whether a step of Group 3 would fall after the point up to which its rule is known.
pub(super) fn group_3_has_later_steps(origin: OriginDate, level: Level) -> bool {
    downward(origin, level, 12)
        .iter()
        .any(|(day, _)| *day >= GDS_FROM)
}

/// Whether a step of Group 3 or 4 on an older paper would lie before there were groups.
pub(super) fn has_step_before_groups(origin: OriginDate, level: Level, group: u8) -> bool {
    let first = match group {
        4 => 3,
        _ => 12,
    };
    // Confidential has the end of Group 4 as its only step, and none of Group 3.
    let years = match (level, group) {
        (Level::TopSecret | Level::Secret, _) => first,
        (_, 4) => 12,
        _ => return false,
    };
    years_after(origin.latest(), years) < GROUPS_FROM
}

fn downward(origin: OriginDate, level: Level, every: u32) -> Vec<Step> {
    let below: &[Level] = match level {
        Level::TopSecret => &[Level::Secret, Level::Confidential],
        Level::Secret => &[Level::Confidential],
        _ => &[],
    };
    (1..)
        .zip(below)
        .map(|(times, level)| (after(origin, times * every), *level))
        .collect()
}

/// That many years after the last day that the date of origin can mean, once the groups had begun:
/// a group that was put on an older paper changed nothing before.
fn after(origin: OriginDate, years: u32) -> NaiveDate {
    years_after(origin.latest(), years).max(GROUPS_FROM)
}
