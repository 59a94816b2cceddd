//! What the archive knows of a paper apart from its text: how it is kept, what was certified and
//! published of it, and what other records say of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::authority::OriginDate;

/// The years that a record can bear. A file is written by hand, and arithmetic stops somewhere.
const YEARS: std::ops::RangeInclusive<i32> = 1700..=2200;

/// How a paper is kept, and what follows from that for its automatic declassification.
///
/// Source: E.O. 13526 sec. 3.3(c) and (d); 32 CFR 2001.30(n).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Custody {
    /// The year of the newest record of its integral file block, if it is in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest_in_block: Option<i32>,
    /// The year of the oldest record of that block. A block spans ten years at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oldest_in_block: Option<i32>,
    /// Whether it is on a medium that is difficult to read.
    #[serde(skip_serializing_if = "is_false")]
    pub special_media: bool,
    /// The file series with an exemption of its own in which it lies; empty where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub exempt_series: String,
    /// The day on which it was found, if it was found only after its automatic declassification.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discovered: Option<NaiveDate>,
    /// The day on which it was first classified, where that is not its date of origin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classified_on: Option<NaiveDate>,
    /// What was certified of Restricted Data in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certification: Option<Certification>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Custody {
    /// The year of the newest record of its integral file block, by which the whole block goes; none
    /// where the years span more than the ten that a block can (32 CFR 2001.30(n)(4)).
    pub fn file_block(&self) -> Option<i32> {
        let newest = self.newest_in_block.filter(|year| YEARS.contains(year))?;
        let oldest = self.oldest_in_block.unwrap_or(newest);
        (newest - 10..=newest).contains(&oldest).then_some(newest)
    }

    /// Whether nothing is known.
    pub(super) fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// How a paper was searched for Restricted Data and Formerly Restricted Data.
///
/// Source: Public Law 105-261 sec. 3161 and Public Law 106-65, as reported by the Department of
/// Energy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certification {
    /// What was done.
    pub kind: CertificationKind,
    /// By whom: a name or an identifier.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

/// The two ways in which a paper can be cleared of Restricted Data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CertificationKind {
    /// Each page was looked at by a reviewer trained for it.
    #[default]
    PageByPage,
    /// The series was certified highly unlikely to hold any.
    HighlyUnlikely,
}

impl CertificationKind {
    /// Both, in the order of a list.
    pub const ALL: [Self; 2] = [Self::PageByPage, Self::HighlyUnlikely];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::PageByPage => "page-by-page review",
            Self::HighlyUnlikely => "highly unlikely",
        }
    }
}

/// An official release of the text, as in a published volume.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// Where: `Foreign Relations of the United States, 1964-1968, volume XVII, document 9`.
    pub place: String,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<OriginDate>,
    /// Whether all of the text was released.
    #[serde(default)]
    pub whole: bool,
}

/// Whether what a paper encloses is with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Enclosures {
    /// Nobody has said.
    #[default]
    Unstated,
    /// It encloses nothing.
    None,
    /// They are here.
    Here,
    /// They are not here.
    Missing,
}

impl Enclosures {
    /// All answers, in the order of a list.
    pub const ALL: [Self; 4] = [Self::Unstated, Self::None, Self::Here, Self::Missing];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Unstated => "not stated",
            Self::None => "none",
            Self::Here => "with the paper",
            Self::Missing => "missing",
        }
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde calls it with a reference"
    )]
    pub(super) fn is_unstated(&self) -> bool {
        *self == Self::Unstated
    }
}

/// What another record says of a paper, beside what the paper says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Description {
    /// What kind of record.
    pub kind: DescriptionKind,
    /// Which one: a finding aid by name, a volume and document, a catalogue.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The original marking that it gives.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub marking: String,
    /// The date of origin that it gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<OriginDate>,
    /// The instruction that it gives, as it writes it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub instruction: String,
    /// The day of declassification that it gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declassify_on: Option<NaiveDate>,
    /// The current marking that it gives.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub current: String,
    /// The day of the review or release that it gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed_on: Option<NaiveDate>,
    /// The day of the disposition that it gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disposed_on: Option<NaiveDate>,
    /// How many pages it gives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// The originator that it gives.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub originator: String,
}

/// The kinds of record that describe a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DescriptionKind {
    /// A finding aid or catalogue.
    #[default]
    FindingAid,
    /// The source note of a published edition.
    SourceNote,
    /// The official record of the originator, as a cable's message text file.
    OfficialRecord,
    /// A withdrawal sheet.
    WithdrawalSheet,
}

impl DescriptionKind {
    /// All kinds, in the order of a list.
    pub const ALL: [Self; 4] = [
        Self::FindingAid,
        Self::SourceNote,
        Self::OfficialRecord,
        Self::WithdrawalSheet,
    ];

    /// In words, as the beginning of a name: `finding aid`.
    pub fn words(self) -> &'static str {
        match self {
            Self::FindingAid => "finding aid",
            Self::SourceNote => "source note",
            Self::OfficialRecord => "official record",
            Self::WithdrawalSheet => "withdrawal sheet",
        }
    }
}
