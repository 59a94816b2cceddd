//! One reviewer's pass over one document.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::numbered::unique_keys;
use super::{LineId, Place, Request, Ruling, SignOff, Stamp, Struck};
use crate::marking::Level;

/// Which pass over the document this is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Pass {
    /// The first review, by the primary agency.
    #[default]
    First,
    /// The second review.
    Second,
    /// A quality check on finished work.
    QualityCheck,
    /// A review on appeal.
    Appeal,
}

impl Pass {
    /// All passes, in their order.
    pub const ALL: [Self; 4] = [Self::First, Self::Second, Self::QualityCheck, Self::Appeal];

    /// The word for it in file names and on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::QualityCheck => "quality-check",
            Self::Appeal => "appeal",
        }
    }
}

impl fmt::Display for Pass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::First => "First review",
            Self::Second => "Second review",
            Self::QualityCheck => "Quality check",
            Self::Appeal => "Appeal",
        })
    }
}

/// Up to which level the reviewer may decide (E.O. 13526 sec. 3.1(b)).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Authority {
    /// Nobody has said.
    #[default]
    Unstated,
    /// Up to Confidential.
    Confidential,
    /// Up to Secret.
    Secret,
    /// Up to Top Secret.
    TopSecret,
}

impl Authority {
    /// All values, lowest first.
    pub const ALL: [Self; 4] = [
        Self::Unstated,
        Self::Confidential,
        Self::Secret,
        Self::TopSecret,
    ];

    /// The level up to which it reaches, if stated.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::Unstated => None,
            Self::Confidential => Some(Level::Confidential),
            Self::Secret => Some(Level::Secret),
            Self::TopSecret => Some(Level::TopSecret),
        }
    }
}

/// A finding that a person has answered with a reason.
///
/// It holds for exactly the finding that was read: if what the rule says of that place changes,
/// the finding stands again.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// The code of the rule.
    pub rule: String,
    /// What the finding is about.
    pub at: Place,
    /// What the finding said.
    pub message: String,
    /// Why it may stand.
    pub reason: String,
    /// Who said so.
    pub by: String,
    /// When.
    pub on: NaiveDate,
}

/// One reviewer's pass: header, rulings, what was acknowledged, and the stamp.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The pass.
    pub pass: Pass,
    /// The reviewer's name or personal identifier (32 CFR 2001.25(b)(2) allows either).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reviewer: String,
    /// The reviewer's authority.
    #[serde(default)]
    pub authority: Authority,
    /// The reviewing office, as its stamp names it: `A/CDC/MR`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office: String,
    /// The case number, as the office writes it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub case_number: String,
    /// The date of the review, on which the law is applied; today where it is not set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// The request that it answers.
    #[serde(default, skip_serializing_if = "Request::is_blank")]
    pub request: Request,
    /// Which of several instructions on the paper governs, as a person decided; empty until then.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub governing: String,
    /// The overall level of the paper after this review, where the reviewer states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overall: Option<Level>,
    /// Why the whole is kept higher than its lines (32 CFR 2001.24(g)).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub compilation: String,
    /// How a disagreement with an earlier pass was resolved.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub resolution: String,
    /// The pages that the reviewer has read to the end, by number.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub pages_read: BTreeSet<u32>,
    /// The old markings that were struck through.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub struck: BTreeSet<Struck>,
    /// The signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_off: Option<SignOff>,
    /// What was said of each line; a line without an entry is unreviewed.
    #[serde(default, with = "unique_keys")]
    pub rulings: BTreeMap<LineId, Ruling>,
    /// The findings that a person has answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledgements: Vec<Acknowledgement>,
    /// The stamp that this review makes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<Stamp>,
}

impl Review {
    /// What was said of `line`; blank where nothing was.
    pub fn ruling(&self, line: LineId) -> &Ruling {
        static BLANK: Ruling = Ruling {
            decision: super::Decision::Unreviewed,
            codes: Vec::new(),
            referrals: Vec::new(),
            reason: String::new(),
        };
        self.rulings.get(&line).unwrap_or(&BLANK)
    }

    /// The acknowledgement of exactly this finding, if there is one.
    pub fn acknowledgement(
        &self,
        rule: &str,
        at: Place,
        message: &str,
    ) -> Option<&Acknowledgement> {
        self.acknowledgements
            .iter()
            .find(|one| one.rule == rule && one.at == at && one.message == message)
    }
}
