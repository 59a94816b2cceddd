//! What a reviewer says of one line.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::marking::Level;

/// The decision on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Decision {
    /// Nobody has decided. On the paper form this looks like "nothing to protect"; here it never does.
    #[default]
    Unreviewed,
    /// Nothing in the line needs protection.
    Declassify,
    /// Keep the line at this level.
    Retain(Level),
    /// Other agencies decide; which, and what they answered, stands in [`Ruling::referrals`].
    Refer,
    /// Outside the scope of the request. A matter of scope: it protects nothing.
    NonResponsive,
    /// More than one box of the form is ticked, as on a paper sheet copied as it stands.
    /// Contradictory until one is kept (rule DEC-04).
    Boxes(Vec<Level>),
}

impl Decision {
    /// Whether somebody decided the line. Contradictory boxes are no decision.
    pub fn is_decided(&self) -> bool {
        !matches!(self, Self::Unreviewed | Self::Boxes(_))
    }

    /// The highest level that the decision keeps, if it keeps any.
    pub fn retained(&self) -> Option<Level> {
        match self {
            Self::Retain(level) => Some(*level),
            Self::Boxes(levels) => levels.iter().copied().max(),
            _ => None,
        }
    }

    /// Whether the box of `level` is ticked.
    pub fn has_box(&self, level: Level) -> bool {
        match self {
            Self::Retain(kept) => *kept == level,
            Self::Boxes(levels) => levels.contains(&level),
            _ => false,
        }
    }

    /// The decision after the box of `level` was ticked, or cleared, beside the boxes that are
    /// ticked already: how a contradictory paper sheet is copied as it stands.
    #[must_use]
    pub fn with_box_toggled(&self, level: Level) -> Self {
        let mut levels: Vec<Level> = Level::RETAINABLE
            .into_iter()
            .filter(|one| self.has_box(*one) != (*one == level))
            .collect();
        match levels.len() {
            0 => Self::Unreviewed,
            1 => Self::Retain(levels.remove(0)),
            _ => Self::Boxes(levels),
        }
    }
}

impl fmt::Display for Decision {
    /// In ordinary words: `keep at Secret`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreviewed => f.write_str("not yet reviewed"),
            Self::Declassify => f.write_str("declassify"),
            Self::Retain(level) => write!(f, "keep at {level}"),
            Self::Refer => f.write_str("refer"),
            Self::NonResponsive => f.write_str("non-responsive"),
            Self::Boxes(levels) => {
                let names: Vec<String> = levels.iter().map(ToString::to_string).collect();
                write!(f, "boxes {}", names.join(" and "))
            }
        }
    }
}

/// An exemption code as claimed for a line, with its date or event where the code needs one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeClaim {
    /// The code as written: `25X1`, `50X1-HUM`, `1.4(c)`, `(b)(3)`.
    pub code: String,
    /// The day until which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The event until which it holds, where there is no day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub event: String,
    /// The statute, where the code needs one: (b)(3) of the Freedom of Information Act.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub statute: String,
}

impl CodeClaim {
    /// A claim of `code` without date or event.
    pub fn new(code: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            ..Self::default()
        }
    }
}

impl fmt::Display for CodeClaim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)?;
        match (&self.until, self.event.as_str()) {
            (Some(day), _) => write!(f, " until {day}"),
            (None, "") => Ok(()),
            (None, event) => write!(f, " until {event}"),
        }
    }
}

/// What another agency answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer {
    /// No answer yet.
    #[default]
    Pending,
    /// It has no objection to declassification.
    NoObjection,
    /// It wants the line kept.
    Objects,
}

/// A question to another agency about its information in a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// The agency, by its code in `assets/authority/agencies.ron`.
    pub agency: String,
    /// Its answer.
    #[serde(default)]
    pub answer: Answer,
    /// When it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_on: Option<NaiveDate>,
    /// When it answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<NaiveDate>,
}

/// All that one review says of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// The decision.
    #[serde(default)]
    pub decision: Decision,
    /// The exemptions claimed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<CodeClaim>,
    /// The agencies asked, with their answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referrals: Vec<Referral>,
    /// Why; free text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Ruling {
    /// Whether nothing at all was said, so that the file need not mention the line.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// Refers the line to agencies that are asked on that day; those that were asked already keep
    /// their days and answers.
    pub fn refer_to(&mut self, agencies: &[String], asked_on: NaiveDate) {
        self.decision = Decision::Refer;
        for agency in agencies {
            if self.answer_of(agency).is_none() {
                self.referrals.push(Referral {
                    agency: agency.clone(),
                    asked_on: Some(asked_on),
                    ..Referral::default()
                });
            }
        }
    }

    /// What `agency` answered, if it was asked.
    pub fn answer_of(&self, agency: &str) -> Option<Answer> {
        self.referrals
            .iter()
            .find(|referral| referral.agency.eq_ignore_ascii_case(agency))
            .map(|referral| referral.answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_copied_as_the_paper_has_them() {
        let one = Decision::Unreviewed.with_box_toggled(Level::Secret);
        assert_eq!(one, Decision::Retain(Level::Secret));
        let two = one.with_box_toggled(Level::Confidential);
        assert_eq!(
            two,
            Decision::Boxes(vec![Level::Confidential, Level::Secret])
        );
        assert!(!two.is_decided());
        assert_eq!(
            two.with_box_toggled(Level::Secret),
            Decision::Retain(Level::Confidential)
        );
    }
}
