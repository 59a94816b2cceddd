//! When an instruction can stand on a paper.
//!
//! The table is `assets/authority/instructions.ron`.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{Instruction, Says};
use crate::authority::{Family, OriginDate, table};

/// A kind of instruction, as the table of windows has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[expect(missing_docs, reason = "the rows of the table say what each is")]
pub enum Kind {
    Group1,
    Group2,
    Group3,
    Group4,
    Ads,
    Gds,
    Xgds,
    Gds12065,
    Rds,
    Xds,
    Review,
    Declassify,
    Downgrade,
    Oadr,
    Duration,
    ManualReview,
    DirectorOnly,
    Treaty,
    Human25,
    Beyond25,
    Named50,
    Beyond50,
    Beyond75,
    SourceList,
}

/// When a kind of instruction can stand on a paper.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent columns of a table"
)]
pub struct Window {
    /// The kind.
    pub kind: Kind,
    /// Its name, as the middle of a sentence.
    pub name: String,
    /// The orders that can be named beside it; empty where any can.
    #[serde(default)]
    pub orders: Vec<String>,
    /// The section of the first of them, or the provision of the directive.
    pub section: String,
    /// The first day of origin of a paper that bears it.
    pub from: NaiveDate,
    /// The last such day; none while it is in use.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// Whether it was put on older papers as well.
    #[serde(default)]
    pub older: bool,
    /// How many years after the origin its end can lie at most.
    #[serde(default)]
    pub years: Option<u16>,
    /// The same for foreign government information.
    #[serde(default)]
    pub fgi_years: Option<u16>,
    /// Its end lies more than this many years after the origin.
    #[serde(default)]
    pub beyond_years: Option<u16>,
    /// Whether the years are full calendar years after the year of origin.
    #[serde(default)]
    pub calendar: bool,
    /// Whether it is incomplete without an end.
    #[serde(default)]
    pub dated: bool,
    /// What it does, in plain words.
    pub meaning: String,
    /// Where the row comes from.
    pub source: String,
    /// Whether that source was read.
    pub confirmed: bool,
}

/// All windows, in the order of time.
pub fn windows() -> &'static [Window] {
    static WINDOWS: LazyLock<Vec<Window>> =
        LazyLock::new(|| table(include_str!("../../../assets/authority/instructions.ron")));
    &WINDOWS
}

/// The first window of what an instruction says.
pub(super) fn first_of(says: &Says) -> Option<&'static Window> {
    let kind = says.kind()?;
    windows().iter().find(|window| window.kind == kind)
}

impl Window {
    /// The provision: the order and its section, or that of the directive.
    pub fn citation(&self) -> String {
        match self.orders.first() {
            Some(order) if self.section.starts_with("sec.") => format!("{order} {}", self.section),
            _ => self.section.clone(),
        }
    }

    /// Whether a paper of that origin can lie in it.
    pub fn holds(&self, origin: OriginDate) -> bool {
        self.from <= origin.latest() && self.until.is_none_or(|last| origin.earliest() <= last)
    }
}

impl Says {
    /// Its kind, if there is an instruction that was read.
    pub fn kind(&self) -> Option<Kind> {
        Some(match self {
            Self::None | Self::NotApplicable | Self::Unread => return None,
            Self::Group(1) => Kind::Group1,
            Self::Group(2) => Kind::Group2,
            Self::Group(3) => Kind::Group3,
            Self::Group(_) => Kind::Group4,
            Self::Ads(_) => Kind::Ads,
            Self::Gds(_) => Kind::Gds,
            Self::Xgds(_) => Kind::Xgds,
            Self::Gds12065(_) => Kind::Gds12065,
            Self::Rds(_) => Kind::Rds,
            Self::Xds(_) => Kind::Xds,
            Self::Review(_) => Kind::Review,
            Self::Oadr => Kind::Oadr,
            Self::X(_) => Kind::Duration,
            Self::ManualReview => Kind::ManualReview,
            Self::DirectorOnly => Kind::DirectorOnly,
            Self::Treaty => Kind::Treaty,
            Self::Declassify(_) => Kind::Declassify,
            Self::Downgrade(..) => Kind::Downgrade,
            Self::SourceList => Kind::SourceList,
            Self::Exempt(code, _) => match code.family {
                Family::Beyond75 => Kind::Beyond75,
                Family::Beyond50 if code.needs_until => Kind::Beyond50,
                Family::Beyond50 => Kind::Named50,
                _ if code.needs_until => Kind::Beyond25,
                _ => Kind::Human25,
            },
        })
    }
}

impl Instruction {
    /// The window of its kind at the date of a paper: the one that holds it, else the nearest.
    pub fn window(&self, origin: OriginDate) -> Option<&'static Window> {
        let kind = self.says.kind()?;
        let mut last = None;
        for window in windows().iter().filter(|window| window.kind == kind) {
            last = Some(window);
            if window.until.is_none_or(|end| origin.earliest() <= end) {
                break;
            }
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authority::order;

    #[test]
    fn the_table_is_in_order_and_names_orders_that_exist() {
        for window in windows() {
            assert!(
                window.until.is_none_or(|last| window.from < last),
                "{}",
                window.name
            );
            for number in &window.orders {
                assert!(order(number).is_some(), "{number}");
            }
            assert!(!window.citation().is_empty() && !window.source.is_empty());
        }
        for pair in windows()
            .windows(2)
            .filter(|pair| pair[0].kind == pair[1].kind)
        {
            assert_eq!(
                pair[0].until.and_then(|last| last.succ_opt()),
                Some(pair[1].from)
            );
        }
    }
}
