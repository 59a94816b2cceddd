//! The size of a paper, where a person measured it.
//!
//! Apart from the page since it has a promise of its own: a size that is on record is one that
//! paper can have. Whole tenths of a millimetre, so that two equal sizes are equal and the common
//! sizes, in inches as well as in millimetres, are exact.

use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// The sides that a paper may have, in tenths of a millimetre: from a label to a large map.
const TENTHS: RangeInclusive<f32> = 200.0..=20_000.0;

const MM_PER_INCH: f32 = 25.4;

/// The width and height of a paper as it stands upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Millimetres", into = "Millimetres")]
pub struct PaperSize {
    width_tenths: u16,
    height_tenths: u16,
}

/// The same as a file says it.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Millimetres {
    width_mm: f32,
    height_mm: f32,
}

/// A size that no paper has.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("a paper of {width_mm} × {height_mm} mm is none: each side is from 20 to 2000 mm")]
pub struct NoPaperSize {
    width_mm: f32,
    height_mm: f32,
}

impl PaperSize {
    /// A size in millimetres, to the nearest tenth.
    ///
    /// # Errors
    /// If a side is no number or not from 20 to 2000 mm.
    pub fn from_mm(width_mm: f32, height_mm: f32) -> Result<Self, NoPaperSize> {
        let refused = NoPaperSize {
            width_mm,
            height_mm,
        };
        let tenths = |side_mm: f32| {
            let tenths = (side_mm * 10.0).round();
            // A side that is not a number lies in no range.
            TENTHS.contains(&tenths).then_some(tenths as u16)
        };
        Ok(Self {
            width_tenths: tenths(width_mm).ok_or(refused)?,
            height_tenths: tenths(height_mm).ok_or(refused)?,
        })
    }

    /// A size in inches, to the nearest tenth of a millimetre.
    ///
    /// # Errors
    /// As [`PaperSize::from_mm`].
    pub fn from_inches(width: f32, height: f32) -> Result<Self, NoPaperSize> {
        Self::from_mm(width * MM_PER_INCH, height * MM_PER_INCH)
    }

    /// Width and height in millimetres.
    pub fn mm(self) -> (f32, f32) {
        let mm = |tenths| f32::from(tenths) / 10.0;
        (mm(self.width_tenths), mm(self.height_tenths))
    }

    /// Width and height in inches.
    pub fn inches(self) -> (f32, f32) {
        let (width, height) = self.mm();
        (width / MM_PER_INCH, height / MM_PER_INCH)
    }

    /// The same paper lying on its side.
    #[must_use]
    pub fn turned(self) -> Self {
        Self {
            width_tenths: self.height_tenths,
            height_tenths: self.width_tenths,
        }
    }
}

impl fmt::Display for PaperSize {
    /// Such as `215.9 × 279.4 mm`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (width, height) = self.mm();
        write!(f, "{width} × {height} mm")
    }
}

impl TryFrom<Millimetres> for PaperSize {
    type Error = NoPaperSize;

    fn try_from(said: Millimetres) -> Result<Self, NoPaperSize> {
        Self::from_mm(said.width_mm, said.height_mm)
    }
}

impl From<PaperSize> for Millimetres {
    fn from(size: PaperSize) -> Self {
        let (width_mm, height_mm) = size.mm();
        Self {
            width_mm,
            height_mm,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sizes_that_paper_has_are_taken() {
        for (width, height) in [
            (19.9, 100.0),
            (100.0, 2000.1),
            (f32::NAN, 100.0),
            (100.0, f32::INFINITY),
            (-210.0, 297.0),
        ] {
            let refused = PaperSize::from_mm(width, height).unwrap_err().to_string();
            assert!(refused.contains("from 20 to 2000 mm"), "{refused}");
        }
        assert!(PaperSize::from_mm(20.0, 2000.0).is_ok());
    }

    #[test]
    fn inches_and_millimetres_of_common_papers_are_exact() {
        let letter = PaperSize::from_inches(8.5, 11.0).unwrap();
        assert_eq!(letter, PaperSize::from_mm(215.9, 279.4).unwrap());
        assert_eq!(letter.to_string(), "215.9 × 279.4 mm");
        assert_eq!(letter.turned().mm(), (279.4, 215.9));
        let (width, height) = letter.inches();
        assert!((width - 8.5).abs() < 1e-5 && (height - 11.0).abs() < 1e-5);
    }

    #[test]
    fn it_is_written_for_people_and_read_back_or_refused() {
        let legal = PaperSize::from_inches(8.5, 14.0).unwrap();
        let text = ron::to_string(&legal).unwrap();
        assert_eq!(text, "(width_mm:215.9,height_mm:355.6)");
        assert_eq!(ron::from_str::<PaperSize>(&text).unwrap(), legal);
        assert!(ron::from_str::<PaperSize>("(width_mm:0,height_mm:355.6)").is_err());
    }
}
