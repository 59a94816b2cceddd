//! What a marking states: one level, several with their parts, or expressly none.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Level;

/// What words of a marking state of classification.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stated {
    /// Nothing: captions alone, or no words at all.
    #[default]
    Nothing,
    /// Expressly that there is no marking.
    NoMarking,
    /// Limited Official Use: an administrative control and no level.
    LimitedOfficialUse,
    /// Official Use Only: an administrative control and no level.
    OfficialUseOnly,
    /// A level.
    Level(Level),
}

impl Stated {
    /// As the command line and published data name it: `U R C S TS LOU OUO none unknown`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nothing => "unknown",
            Self::NoMarking => "none",
            Self::LimitedOfficialUse => "LOU",
            Self::OfficialUseOnly => "OUO",
            Self::Level(level) => level.abbreviation(),
        }
    }

    /// The level, if it is one.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(level),
            _ => None,
        }
    }
}

impl fmt::Display for Stated {
    /// In ordinary words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("no level stated"),
            Self::NoMarking => f.write_str("no marking"),
            Self::LimitedOfficialUse => f.write_str("Limited Official Use"),
            Self::OfficialUseOnly => f.write_str("Official Use Only"),
            Self::Level(level) => level.fmt(f),
        }
    }
}

/// Of what a statement speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The paper itself.
    Own,
    /// The paper itself, perhaps: `Personal and Confidential` is often no security marking.
    Perhaps,
    /// Something attached: `(With Confidential Attachment)`.
    Attachment,
    /// The paper without what is attached: `Secret When Separated From Enclosure`.
    Separated,
    /// A part of the paper: `Sections B and D are marked Confidential`.
    Portion,
    /// The paper before its marking was changed: `Originally classified Top Secret`.
    Former,
    /// The paper after a change: `Downgraded to Confidential`.
    Later,
    /// Another copy or paper: `but the Department classified the message Top Secret`.
    Elsewhere,
}

impl Role {
    /// In lower case, as the command line names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Perhaps => "perhaps",
            Self::Attachment => "attachment",
            Self::Separated => "separated",
            Self::Portion => "portion",
            Self::Former => "former",
            Self::Later => "later",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// One statement in a marking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What it states.
    pub stated: Stated,
    /// Of what.
    pub role: Role,
    /// The words that state it, as a range of bytes of the text.
    pub range: Range<usize>,
}

/// What is odd about the words of a marking, whatever its date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// A level with slips of the typewriter or of the printer.
    Misspelt {
        /// The word as it stands.
        range: Range<usize>,
        /// What it is read as.
        meant: Level,
    },
    /// A second statement about the paper itself that says another thing than the first.
    SecondLevel(Range<usize>),
    /// Words of the marking that were not declassified.
    Excised(Range<usize>),
    /// Words that may be about privacy rather than security.
    Doubtful(Range<usize>),
}

/// What holds of all statements, and in which role: a level of the paper itself, else the note
/// that it has none, else what may be its level, else what it bore before that was struck out.
pub(super) fn governing(statements: &[Statement]) -> Option<(Stated, Role)> {
    let rank = |one: &Statement| match one.role {
        // A level beside a note that there is none is the safer reading.
        Role::Own if one.stated != Stated::NoMarking => Some(0),
        Role::Own => Some(1),
        Role::Perhaps => Some(2),
        Role::Former => Some(3),
        _ => None,
    };
    statements
        .iter()
        .filter_map(|one| Some((rank(one)?, one)))
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, one)| (one.stated, one.role))
}
