//! Classification levels, ordered.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A level of classification, lowest first, so that `<` compares protection.
///
/// Source: E.O. 10501 sec. 1 and every later order for the three upper levels; `Restricted` was a
/// level of the United States until 14 December 1953 (E.O. 10501 took effect the day after).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// Not classified.
    Unclassified,
    /// The lowest level of 1940 to 1953. Never to be read as Confidential.
    Restricted,
    /// Confidential: disclosure would cause damage.
    Confidential,
    /// Secret: serious damage.
    Secret,
    /// Top Secret: exceptionally grave damage.
    TopSecret,
}

impl Level {
    /// All levels, lowest first.
    pub const ALL: [Self; 5] = [
        Self::Unclassified,
        Self::Restricted,
        Self::Confidential,
        Self::Secret,
        Self::TopSecret,
    ];

    /// The levels that a line can be kept at today, in the order of the form.
    pub const RETAINABLE: [Self; 3] = [Self::Confidential, Self::Secret, Self::TopSecret];

    /// The level in capitals, as a banner shows it.
    pub fn banner(self) -> &'static str {
        match self {
            Self::Unclassified => "UNCLASSIFIED",
            Self::Restricted => "RESTRICTED",
            Self::Confidential => "CONFIDENTIAL",
            Self::Secret => "SECRET",
            Self::TopSecret => "TOP SECRET",
        }
    }

    /// The portion mark without its parentheses: U, R, C, S, TS.
    pub fn abbreviation(self) -> &'static str {
        match self {
            Self::Unclassified => "U",
            Self::Restricted => "R",
            Self::Confidential => "C",
            Self::Secret => "S",
            Self::TopSecret => "TS",
        }
    }

    /// The level whose portion mark this is, in either case.
    pub fn from_abbreviation(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|level| level.abbreviation().eq_ignore_ascii_case(text))
    }
}

impl fmt::Display for Level {
    /// In ordinary words: `Top Secret`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unclassified => "Unclassified",
            Self::Restricted => "Restricted",
            Self::Confidential => "Confidential",
            Self::Secret => "Secret",
            Self::TopSecret => "Top Secret",
        })
    }
}
