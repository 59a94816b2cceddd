//! Review stamps: those that stand on the paper already, and the one that a review makes.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::progress::Outcome;
use super::{Authority, Decision, Document, Review};

/// A box of a Department of State review stamp.
///
/// Source: field list of the A/CDC/MR stamp, background knowledge only; no clean transcription of
/// either generation was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum StampBox {
    /// RDS: review for declassification (E.O. 12065).
    Rds,
    /// XDS: extended declassification (E.O. 12065).
    Xds,
    /// ENDORSE EXISTING MARKINGS.
    EndorseExistingMarkings,
    /// DECLASSIFIED.
    Declassified,
    /// RELEASABLE.
    Releasable,
    /// RELEASE DENIED.
    ReleaseDenied,
    /// RELEASE.
    Release,
    /// DECLASSIFY.
    Declassify,
    /// EXCISE.
    Excise,
    /// DECLASSIFY IN PART.
    DeclassifyInPart,
    /// DENY.
    Deny,
    /// NON-RESPONSIVE INFO.
    NonResponsive,
    /// CLASSIFY as S.
    ClassifySecret,
    /// CLASSIFY as C.
    ClassifyConfidential,
    /// DOWNGRADE TS to S.
    DowngradeToSecret,
    /// DOWNGRADE TS to C.
    DowngradeToConfidential,
}

impl StampBox {
    /// All boxes of both generations.
    pub const ALL: [Self; 16] = [
        Self::Rds,
        Self::Xds,
        Self::EndorseExistingMarkings,
        Self::Declassified,
        Self::Releasable,
        Self::ReleaseDenied,
        Self::Release,
        Self::Declassify,
        Self::Excise,
        Self::DeclassifyInPart,
        Self::Deny,
        Self::NonResponsive,
        Self::ClassifySecret,
        Self::ClassifyConfidential,
        Self::DowngradeToSecret,
        Self::DowngradeToConfidential,
    ];

    /// The words beside the box.
    pub fn words(self) -> &'static str {
        match self {
            Self::Rds => "RDS",
            Self::Xds => "XDS",
            Self::EndorseExistingMarkings => "ENDORSE EXISTING MARKINGS",
            Self::Declassified => "DECLASSIFIED",
            Self::Releasable => "RELEASABLE",
            Self::ReleaseDenied => "RELEASE DENIED",
            Self::Release => "RELEASE",
            Self::Declassify => "DECLASSIFY",
            Self::Excise => "EXCISE",
            Self::DeclassifyInPart => "DECLASSIFY IN PART",
            Self::Deny => "DENY",
            Self::NonResponsive => "NON-RESPONSIVE INFO",
            Self::ClassifySecret => "CLASSIFY AS S",
            Self::ClassifyConfidential => "CLASSIFY AS C",
            Self::DowngradeToSecret => "DOWNGRADE TS TO S",
            Self::DowngradeToConfidential => "DOWNGRADE TS TO C",
        }
    }

    /// Whether the box says that the whole paper is declassified or released.
    pub fn releases_all(self) -> bool {
        matches!(
            self,
            Self::Declassified | Self::Releasable | Self::Release | Self::Declassify
        )
    }

    /// Whether the box says that nothing is released.
    pub fn denies_all(self) -> bool {
        matches!(
            self,
            Self::Deny | Self::ReleaseDenied | Self::EndorseExistingMarkings
        )
    }

    /// Whether the box says that a part is released.
    pub fn releases_part(self) -> bool {
        matches!(self, Self::Excise | Self::DeclassifyInPart)
    }
}

/// Which boxes of a stamp are ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Boxes {
    /// Those that follow from the sheet.
    #[default]
    FromSheet,
    /// Those that a person ticked instead.
    ByHand(BTreeSet<StampBox>),
}

/// Where a stamp stands: page from 1, upper left corner and size in fractions of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Placement {
    /// The page, from 1.
    pub page: u32,
    /// Left edge, as a fraction of the page's width.
    pub x: f32,
    /// Upper edge, as a fraction of the page's height.
    pub y: f32,
    /// Its width, as a fraction of the page's; 0 where nobody measured it.
    #[serde(default)]
    pub width: f32,
    /// Its height, as a fraction of the page's; 0 where nobody measured it.
    #[serde(default)]
    pub height: f32,
}

/// The stamp that a review makes. What is empty here is filled from the sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// The id of its template in `assets/stamps`.
    pub template: String,
    /// Its boxes.
    #[serde(default)]
    pub boxes: Boxes,
    /// Its exemptions, where a person typed them instead of taking those of the lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemptions: Option<String>,
    /// The extension date (first generation, E.O. 12065).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extended_to: Option<NaiveDate>,
    /// Who gave the Top Secret authority, by name or identifier, where the decision needs it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ts_authority: String,
    /// The order and section on which it rests: `E.O. 13526 sec. 3.5`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub order: String,
    /// Where it stands, once it was placed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placement: Option<Placement>,
}

impl Default for Stamp {
    /// The stamp that nobody chose: the later of the two generations of A/CDC/MR.
    fn default() -> Self {
        Self {
            template: "a-cdc-mr-1982".to_owned(),
            boxes: Boxes::default(),
            exemptions: None,
            extended_to: None,
            ts_authority: String::new(),
            order: String::new(),
            placement: None,
        }
    }
}

/// A stamp of an earlier review, as it stands on the paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FoundStamp {
    /// The page, from 1.
    pub page: u32,
    /// The office that it names: `A/CDC/MR`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub office: String,
    /// Its date as read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// Its case number as read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub case_number: String,
    /// Who signed it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reviewer: String,
    /// The boxes ticked.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub boxes: BTreeSet<StampBox>,
    /// The order and section that it cites.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub order: String,
    /// The extension date that it gives (first generation, E.O. 12065).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extended_to: Option<NaiveDate>,
    /// What else can be read on it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// What a stamp shows once it is filled from the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StampValues {
    /// The boxes ticked. A template shows those that it has.
    pub boxes: BTreeSet<StampBox>,
    /// The exemptions, as the stamp's line lists them.
    pub exemptions: String,
    /// Who reviewed.
    pub reviewer: String,
    /// When.
    pub date: Option<NaiveDate>,
    /// Up to which level the reviewer may decide.
    pub authority: Authority,
    /// The office.
    pub office: String,
    /// The case number.
    pub case_number: String,
    /// The extension date.
    pub extended_to: Option<NaiveDate>,
}

impl StampValues {
    /// The values of `stamp` for a sheet: what a person set on the stamp, else what follows from
    /// the rulings and the header.
    pub fn of(document: &Document, review: &Review, stamp: &Stamp) -> Self {
        Self {
            boxes: match &stamp.boxes {
                Boxes::FromSheet => boxes_from_sheet(document, review),
                Boxes::ByHand(boxes) => boxes.clone(),
            },
            exemptions: stamp
                .exemptions
                .clone()
                .unwrap_or_else(|| exemptions_from_sheet(document, review)),
            reviewer: review.reviewer.clone(),
            date: review.date,
            authority: review.authority,
            office: review.office.clone(),
            case_number: review.case_number.clone(),
            extended_to: stamp.extended_to,
        }
    }
}

/// The boxes, of either generation, that say what the rulings come to; none until every line is
/// decided.
fn boxes_from_sheet(document: &Document, review: &Review) -> BTreeSet<StampBox> {
    let mut boxes: BTreeSet<StampBox> = match Outcome::of(document, review) {
        Outcome::Undecided | Outcome::NonResponsive => BTreeSet::new(),
        Outcome::Released => [
            StampBox::Declassified,
            StampBox::Releasable,
            StampBox::Release,
            StampBox::Declassify,
        ]
        .into(),
        Outcome::ReleasedInPart => [StampBox::Excise, StampBox::DeclassifyInPart].into(),
        Outcome::Denied => [StampBox::ReleaseDenied, StampBox::Deny].into(),
    };
    let out_of_scope = review.rulings.iter().any(|(id, ruling)| {
        ruling.decision == Decision::NonResponsive && document.line(*id).is_some()
    });
    if out_of_scope && Outcome::of(document, review) != Outcome::Undecided {
        boxes.insert(StampBox::NonResponsive);
    }
    boxes
}

/// The exemption codes of all lines, each once, in the order of the sheet.
fn exemptions_from_sheet(document: &Document, review: &Review) -> String {
    let mut codes: Vec<&str> = Vec::new();
    for line in &document.lines {
        for claim in &review.ruling(line.id).codes {
            if !codes.contains(&claim.code.as_str()) {
                codes.push(&claim.code);
            }
        }
    }
    codes.join(", ")
}
