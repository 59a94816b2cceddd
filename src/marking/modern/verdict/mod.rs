//! Verdicts: what a rule book finds wrong with a line.
//!
//! A [`Provision`] is one thing that can be wrong, with what each book says of it; provisions that
//! belong to one problem share its code. Codes are never used again. The files follow the
//! categories of the line. What needs the authority block, the notices or the portions beside the
//! line (G19 to G21, G23) is not decided here.
//!
//! Where a book is not known to say a thing, it allows it: the register is not the manual, and a
//! verdict of one book is none of another. The paragraphs of the manual are named as far as they
//! are known; of the manual and the register, what is known is what others cite of them.

mod aea;
mod case;
mod dissemination;
mod fgi;
mod form;
mod level;
mod list;
mod non_ic;
mod order;
mod sap;
mod sci;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use chrono::NaiveDate;

use super::Line;
use crate::marking::Profile;
use case::{Case, Reading};

/// How grave a problem is, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gravity {
    /// The book calls it wrong: the line is not valid.
    Error,
    /// It is doubtful, or wrong in another book.
    Warning,
    /// It is worth knowing.
    Information,
}

impl Gravity {
    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Information => "information",
        }
    }
}

impl fmt::Display for Gravity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What a book says of a provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holds {
    /// How grave it is there; `None` where the book allows it.
    pub gravity: Option<Gravity>,
    /// The place in the book, or another law in full.
    pub place: &'static str,
}

/// One thing that can be wrong with a line.
#[derive(Debug)]
pub struct Provision {
    /// The code of its problem: `G27`.
    pub rule: &'static str,
    /// What is wrong, in one sentence.
    pub message: &'static str,
    /// In the manual of the Department of Defense of 2012.
    pub dod: Holds,
    /// In the register and manual of the intelligence community of 2016.
    pub capco: Holds,
    /// In ISM.
    pub ism: Holds,
    /// Before that date, as year, month and day in digits, the thing was as it should be; 0 where
    /// nothing is known of an earlier practice.
    pub since: u32,
}

impl Provision {
    const fn new(
        rule: &'static str,
        message: &'static str,
        dod: Holds,
        capco: Holds,
        ism: Holds,
    ) -> Self {
        Self {
            rule,
            message,
            dod,
            capco,
            ism,
            since: 0,
        }
    }

    const fn since(mut self, year: u32, month: u32, of_month: u32) -> Self {
        self.since = day(year, month, of_month);
        self
    }
}

const fn error(place: &'static str) -> Holds {
    Holds {
        gravity: Some(Gravity::Error),
        place,
    }
}

const fn warning(place: &'static str) -> Holds {
    Holds {
        gravity: Some(Gravity::Warning),
        place,
    }
}

const fn information(place: &'static str) -> Holds {
    Holds {
        gravity: Some(Gravity::Information),
        place,
    }
}

/// A day as year, month and day in digits, so that days can be compared in constants.
const fn day(year: u32, month: u32, of_month: u32) -> u32 {
    year * 10_000 + month * 100 + of_month
}

/// The book allows it.
const ALLOWED: Holds = Holds {
    gravity: None,
    place: "",
};

/// A problem with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The code: `G27`.
    pub rule: &'static str,
    /// How grave it is.
    pub gravity: Gravity,
    /// What is wrong, in one sentence.
    pub message: Cow<'static, str>,
    pub(in crate::marking) book: &'static str,
    pub(in crate::marking) place: &'static str,
    /// Where, as a range of bytes of the text; `None` where the whole line is meant.
    pub at: Option<Range<usize>>,
}

impl Problem {
    /// The book and the paragraph that it rests on.
    pub fn citation(&self) -> String {
        if self.place.starts_with("32 CFR") {
            self.place.to_owned()
        } else {
            format!("{}, {}", self.book, self.place)
        }
    }
}

/// What a rule book finds wrong with a line of a paper of a date. Under
/// [`Profile::Historical`] the date decides which rules hold; the other books hold for any date.
pub fn judge(line: &Line<'_>, profile: Profile, on: Option<NaiveDate>) -> Vec<Problem> {
    let Some(reading) = Reading::of(line, profile, on) else {
        return Vec::new();
    };
    let mut case = Case::new(line, reading);
    form::check(&mut case);
    order::check(&mut case);
    level::check(&mut case);
    if !line.entries.is_empty() {
        sci::check(&mut case);
        sap::check(&mut case);
        aea::check(&mut case);
        fgi::check(&mut case);
        list::check(&mut case);
        dissemination::check(&mut case);
        non_ic::check(&mut case);
    }
    case.problems
}

/// All provisions, by file.
pub fn provisions() -> impl Iterator<Item = &'static Provision> {
    [
        form::ALL,
        order::ALL,
        level::ALL,
        sci::ALL,
        sap::ALL,
        aea::ALL,
        fgi::ALL,
        list::ALL,
        dissemination::ALL,
        non_ic::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
