//! How large the paper of a page is: the one place that decides it, for the view, for the stamp and
//! for whatever is put on a page.
//!
//! A person's word goes before the file's, and the file's only counts where it is likely: programs
//! write resolutions that nobody measured.

use std::ops::RangeInclusive;

use crate::review::PaperSize;

/// Paper narrower or wider than this, in inches, comes from a resolution that some program made up.
const LIKELY_WIDTHS: RangeInclusive<f32> = 1.0..=24.0;

/// The least height of a paper, in inches.
const LEAST_HEIGHT: f32 = 0.1;

/// The width of a page that does not say how wide it is: that of US letter, in inches.
const USUAL_WIDTH: f32 = 8.5;

const MM_PER_INCH: f32 = 25.4;

/// What the size of a paper rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PaperSource {
    /// A person measured it.
    ByHand,
    /// The resolution of the file, in pixels an inch across and down.
    File(f32, f32),
    /// The usual width, since the file names no resolution.
    Unknown,
    /// The usual width, since the file names this resolution, which gives a paper that there is not.
    Unlikely(f32, f32),
}

/// The paper of a page as it stands upright.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// Its width in inches.
    pub width: f32,
    /// Its height in inches.
    pub height: f32,
    /// How that is known.
    pub source: PaperSource,
}

impl Paper {
    /// The paper of a page of so many pixels, with the resolution that its file names and the size
    /// that a person gave it.
    pub fn of(
        (across, down): (u32, u32),
        dpi: Option<(f32, f32)>,
        by_hand: Option<PaperSize>,
    ) -> Self {
        if let Some(size) = by_hand {
            return Self::by_hand(size);
        }
        let (across, down) = (across.max(1) as f32, down.max(1) as f32);
        let usual = |source| Self {
            width: USUAL_WIDTH,
            height: down * USUAL_WIDTH / across,
            source,
        };
        let Some((dpi_across, dpi_down)) = dpi else {
            return usual(PaperSource::Unknown);
        };
        let (width, height) = (across / dpi_across, down / dpi_down);
        if LIKELY_WIDTHS.contains(&width) && height.is_finite() && height > LEAST_HEIGHT {
            Self {
                width,
                height,
                source: PaperSource::File(dpi_across, dpi_down),
            }
        } else {
            usual(PaperSource::Unlikely(dpi_across, dpi_down))
        }
    }

    /// The paper that a person measured.
    pub fn by_hand(size: PaperSize) -> Self {
        let (width, height) = size.inches();
        Self {
            width,
            height,
            source: PaperSource::ByHand,
        }
    }

    /// Width and height in millimetres.
    pub fn mm(&self) -> (f32, f32) {
        (self.width * MM_PER_INCH, self.height * MM_PER_INCH)
    }

    /// Which part of the page something of this size in millimetres covers, across and down.
    pub fn part_of(&self, (width_mm, height_mm): (f32, f32)) -> (f32, f32) {
        let (width, height) = self.mm();
        (width_mm / width, height_mm / height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: (u32, u32) = (2550, 3300);

    fn inches(paper: Paper) -> (f32, f32) {
        (paper.width, paper.height)
    }

    #[test]
    fn the_resolution_gives_the_paper() {
        let letter = Paper::of(LETTER, Some((300.0, 300.0)), None);
        assert_eq!(inches(letter), (8.5, 11.0));
        assert_eq!(letter.source, PaperSource::File(300.0, 300.0));
        let fax = Paper::of((1728, 1100), Some((204.0, 98.0)), None);
        assert_eq!(inches(fax), (1728.0 / 204.0, 1100.0 / 98.0));
    }

    #[test]
    fn a_resolution_that_is_made_up_is_told_and_not_believed() {
        for dpi in [
            (72.0, 72.0),
            (0.0, 0.0),
            (f32::NAN, 300.0),
            (9e9, 9e9),
            (-300.0, -300.0),
        ] {
            let paper = Paper::of(LETTER, Some(dpi), None);
            assert_eq!(inches(paper), (8.5, 11.0), "{dpi:?}");
            assert!(matches!(paper.source, PaperSource::Unlikely(..)));
        }
        assert_eq!(Paper::of(LETTER, None, None).source, PaperSource::Unknown);
    }

    #[test]
    fn a_persons_word_goes_before_that_of_the_file() {
        let legal = PaperSize::from_inches(8.5, 14.0).ok();
        let paper = Paper::of(LETTER, Some((300.0, 300.0)), legal);
        assert_eq!(paper.source, PaperSource::ByHand);
        let (across, down) = paper.part_of((21.59, 35.56));
        assert!((across - 0.1).abs() < 1e-6 && (down - 0.1).abs() < 1e-6);
    }
}
