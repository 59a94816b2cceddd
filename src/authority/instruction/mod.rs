//! Downgrading and declassification instructions as papers bear them.
//!
//! Read here, applied in [`super::effective()`]. Vocabulary: E.O. 10964 (groups), E.O. 11652 (ADS,
//! GDS, XGDS), E.O. 12065 (GDS with a date, RDS, XDS), E.O. 12356 (OADR), E.O. 12958 (X1 to X8) and
//! E.O. 13526; 32 CFR 2001.21, 2001.22 and 2001.26. When each can stand on a paper is a table,
//! [`Window`]; what several on one paper come to is the business of [`Instructions`].

mod around;
mod dates;
mod ends;
mod plausible;
mod read;
mod several;
mod window;
mod words;

use std::fmt;
use std::ops::Range;

use chrono::NaiveDate;

use super::{Exemption, Order, OriginDate, years_after};
use crate::marking::Level;

pub use plausible::Implausible;
pub use several::Instructions;
pub use window::{Kind, Window, windows};

/// An instruction as a paper bears it: what it says, under which order, and what of it could not be
/// read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// What it says.
    pub says: Says,
    /// The executive order that it names.
    pub order: Named,
    /// The reasons or categories that it gives: the `2` of XGDS-2, the `3` of RDS-3, `1.5(d)`.
    pub reasons: Vec<String>,
    /// Who classified, or from what the classification was taken, where it says so.
    pub classifier: Option<String>,
    /// Where it stands, as a range of bytes of the text that was read.
    pub place: Range<usize>,
    /// What could not be read, as ranges of bytes of that text.
    pub unread: Vec<Range<usize>>,
}

/// What an instruction says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Says {
    /// There is none.
    #[default]
    None,
    /// A group of E.O. 10964, 1 to 4.
    Group(u8),
    /// Declassified automatically, earlier than the general schedule (E.O. 11652).
    Ads(Option<When>),
    /// On the general declassification schedule of E.O. 11652, with the end as printed, where it is.
    Gds(Option<When>),
    /// Exempt from that schedule, with its end where given.
    Xgds(Option<When>),
    /// Declassified on a date within six years (E.O. 12065).
    Gds12065(Option<When>),
    /// Reviewed on a date: no automatic change (E.O. 12065).
    Rds(Option<When>),
    /// Declassified on a date beyond six years (E.O. 12065).
    Xds(Option<When>),
    /// Reviewed on a date: no automatic change.
    Review(Option<When>),
    /// Originating agency's determination required (E.O. 12356).
    Oadr,
    /// X1 to X8 (E.O. 12958).
    X(u8),
    /// MR: manual review, without a date.
    ManualReview,
    /// DCI Only or DNI Only, without a date.
    DirectorOnly,
    /// Subject to treaty or international agreement: never an instruction.
    Treaty,
    /// Declassified on a date or an event.
    Declassify(When),
    /// Downgraded, and declassified later if it says so.
    Downgrade(Vec<(Level, When)>, Option<When>),
    /// A code of 25, 50 or 75 years, with its end where given.
    Exempt(&'static Exemption, Option<When>),
    /// No date belongs on the face, because statute or treaty governs portions: see the source list.
    SourceList,
    /// The order does not apply: nothing in the paper is classified under it.
    NotApplicable,
    /// Nothing above.
    Unread,
}

/// When an instruction takes effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// On a date; the last day that it can mean counts.
    Date(OriginDate),
    /// On an event, as the paper words it.
    Event(String),
    /// `Impossible to determine`.
    Undetermined,
}

/// The executive order that an instruction names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Named {
    /// None.
    #[default]
    Nothing,
    /// `E.O.`, without a number.
    Unnumbered,
    /// An order on classification.
    Order(&'static Order),
    /// A number that no such order has.
    Unknown(String),
}

/// A paper without an instruction.
pub(super) static NO_INSTRUCTION: Instruction = Instruction {
    says: Says::None,
    order: Named::Nothing,
    reasons: Vec::new(),
    classifier: None,
    place: 0..0,
    unread: Vec::new(),
};

impl Default for Instruction {
    fn default() -> Self {
        NO_INSTRUCTION.clone()
    }
}

impl Instruction {
    /// Reads an instruction. Never fails.
    pub fn parse(text: &str) -> Self {
        Self::on_paper(text, None)
    }

    /// Reads the instruction of a paper of `origin`, which tells the century of a year of two digits
    /// and GDS under one order from GDS under the next.
    pub fn on_paper(text: &str, origin: Option<OriginDate>) -> Self {
        read::read(text, origin)
    }

    /// Whether it reads as something that this program knows.
    pub fn is_read(&self) -> bool {
        self.says != Says::Unread
    }

    /// The date, event or want of one that it gives; of a downgrading, that of declassification.
    pub fn when(&self) -> Option<&When> {
        match &self.says {
            Says::Ads(when)
            | Says::Gds(when)
            | Says::Xgds(when)
            | Says::Gds12065(when)
            | Says::Rds(when)
            | Says::Xds(when)
            | Says::Review(when)
            | Says::Downgrade(_, when)
            | Says::Exempt(_, when) => when.as_ref(),
            Says::Declassify(when) => Some(when),
            _ => None,
        }
    }

    /// The day that it gives, for declassification or review.
    pub fn date(&self) -> Option<NaiveDate> {
        self.when().and_then(When::day)
    }

    /// The exemption of 25, 50 or 75 years that it is, if it is one.
    pub fn exemption(&self) -> Option<&'static Exemption> {
        match &self.says {
            Says::Exempt(code, _) => Some(code),
            _ => None,
        }
    }

    /// Whether its date is one of review, on which nothing is declassified by itself.
    pub fn is_review(&self) -> bool {
        matches!(self.says, Says::Rds(_) | Says::Review(_))
    }

    /// The date that a derivative paper bears in its place: 25 years after the origin for those
    /// without an end (32 CFR 2001.12(c)(2), 2001.22(e)), 50 for a 25X code without one.
    pub fn derivative_date(&self, origin: OriginDate) -> Option<NaiveDate> {
        let years = match &self.says {
            Says::Oadr | Says::X(_) | Says::ManualReview | Says::DirectorOnly | Says::Treaty => 25,
            Says::Exempt(code, None) if code.family == super::Family::Beyond25 => 50,
            _ => return None,
        };
        Some(years_after(origin.latest(), years))
    }
}

impl When {
    /// The day, if it is one.
    pub fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(date) => Some(date.latest()),
            Self::Event(_) | Self::Undetermined => None,
        }
    }
}

impl From<NaiveDate> for When {
    fn from(day: NaiveDate) -> Self {
        Self::Date(OriginDate::Day(day))
    }
}

impl fmt::Display for Says {
    /// As the middle of a sentence names it: `Group 4`, `XGDS`, `a date of declassification`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("no instruction"),
            Self::Group(number) => write!(f, "Group {number}"),
            Self::X(number) => write!(f, "X{number}"),
            Self::Exempt(code, _) => f.write_str(&code.code),
            Self::NotApplicable => f.write_str("N/A"),
            Self::Unread => f.write_str("an instruction that cannot be read"),
            other => match window::first_of(other) {
                Some(window) => f.write_str(&window.name),
                None => f.write_str("the instruction"),
            },
        }
    }
}

impl fmt::Display for Instruction {
    /// As [`Says`], with the date that it gives: `GDS 1 Jun 1986`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.says)?;
        match self.when() {
            Some(When::Date(date)) => write!(f, " {}", super::plain_origin(*date)),
            Some(When::Event(event)) => write!(f, " ({event})"),
            Some(When::Undetermined) => f.write_str(" without an end"),
            None => Ok(()),
        }
    }
}
