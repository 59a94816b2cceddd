//! How a review came about and how it ends: the request, its days, what was struck and who signed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{LineId, Review};

/// Under which programme the paper is reviewed (32 CFR 2001.30 to 2001.35).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Process {
    /// Nobody has said.
    #[default]
    Unstated,
    /// Automatic declassification: review before or at 25, 50 or 75 years.
    Automatic,
    /// Systematic review of records of permanent value.
    Systematic,
    /// Mandatory declassification review on request.
    Mandatory,
    /// A request under the Freedom of Information Act.
    Foia,
    /// Discretionary declassification in the public interest.
    Discretionary,
}

impl Process {
    /// All of them, in the order of a list.
    pub const ALL: [Self; 6] = [
        Self::Unstated,
        Self::Automatic,
        Self::Systematic,
        Self::Mandatory,
        Self::Foia,
        Self::Discretionary,
    ];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Unstated => "not stated",
            Self::Automatic => "automatic declassification",
            Self::Systematic => "systematic review",
            Self::Mandatory => "mandatory review",
            Self::Foia => "Freedom of Information Act",
            Self::Discretionary => "discretionary declassification",
        }
    }

    /// Whether somebody asked for the paper, so that days run.
    pub fn is_request(self) -> bool {
        matches!(self, Self::Mandatory | Self::Foia)
    }
}

/// The request that a review answers, and its days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Request {
    /// The programme.
    pub process: Process,
    /// The day on which the request, or the appeal, was received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub received: Option<NaiveDate>,
    /// The day of the last decision on the same paper: that against which an appeal goes, or that
    /// of an earlier request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_before: Option<NaiveDate>,
}

impl Request {
    pub(super) fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// An old marking that was struck through (32 CFR 2001.25(b)(4)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Struck {
    /// At the head of a page, by its number from 1.
    Head(u32),
    /// At the foot of a page.
    Foot(u32),
    /// The portion mark of a line.
    Line(LineId),
}

/// A signature under a review: from then on a change needs a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// Who signed: a name or an identifier.
    pub by: String,
    /// When.
    pub on: NaiveDate,
    /// What was signed, as [`Review::digest`] gave it.
    pub digest: String,
}

impl Review {
    /// The SHA-256 of all that the review says apart from the signature itself, in hexadecimal.
    pub fn digest(&self) -> String {
        let unsigned = Self {
            sign_off: None,
            ..self.clone()
        };
        let text = ron::to_string(&unsigned).expect("a review is written with every save");
        hex(&Sha256::digest(text.as_bytes()))
    }
}

/// Bytes as a digest is written: two hexadecimal digits each.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
