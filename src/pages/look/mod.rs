//! How a page is made easier to read. The view alone is changed: no file and no record ever is.
//!
//! All numbers are whole, so that a look is a key under which pages are kept.

use super::{Picture, Pixels};

/// What is done to the pixels of a page before they are shown. The default does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Look {
    /// Lighter or darker, from -100 to 100.
    pub brightness: i8,
    /// Flatter or harder, from -100 to 100.
    pub contrast: i8,
    /// The exponent of the tone curve, in hundredths: below 100 the middle tones grow darker.
    pub gamma_percent: u16,
    /// What is as dark as this or darker becomes black.
    pub black: u8,
    /// What is as light as this or lighter becomes white.
    pub white: u8,
    /// White on black.
    pub invert: bool,
    /// Ink told from paper by its surroundings, from 1, little ink, to 100; 0 for not at all.
    pub threshold: u8,
    /// The largest speck that is taken away, in pixels across; 0 for none.
    pub despeckle: u8,
    /// Sharper edges, from 1 to 100; 0 for not at all.
    pub sharpen: u8,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            brightness: 0,
            contrast: 0,
            gamma_percent: 100,
            black: 0,
            white: 255,
            invert: false,
            threshold: 0,
            despeckle: 0,
            sharpen: 0,
        }
    }
}

impl Look {
    /// Whether the page is shown as it is.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// The part of the look that works on all pixels of a page, before it is reduced: specks and
    /// the local threshold.
    #[must_use]
    pub(super) fn of_all_pixels(&self) -> Self {
        Self {
            threshold: self.threshold,
            despeckle: self.despeckle,
            ..Self::default()
        }
    }

    /// Does that part to all pixels of a page.
    #[must_use]
    pub(super) fn applied_to_all_pixels(&self, picture: Picture) -> Picture {
        debug_assert!(self.threshold == 0 && self.despeckle == 0);
        picture
    }

    /// Does the rest to the pixels that are shown: sharpening, tones, inversion.
    #[must_use]
    pub(super) fn of_shown_pixels(&self, mut picture: Picture) -> Picture {
        if self.invert {
            let (Pixels::Gray(bytes) | Pixels::Rgb(bytes)) = &mut picture.pixels;
            for byte in bytes {
                *byte = 255 - *byte;
            }
        }
        picture
    }
}
