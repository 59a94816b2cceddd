//! How a page is made easier to read. The view alone is changed: no file and no record ever is.
//!
//! One file a filter, each a plain function over a [`Picture`]. They are apart in two groups: what
//! must see all pixels of a page, since it tells ink from paper, and what works on the pixels that
//! are shown, so that a slider is followed at once. All numbers are whole, so that a look is a key
//! under which pages are kept.

mod despeckle;
mod histogram;
mod sharpen;
mod skew;
mod threshold;
mod tones;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use self::histogram::Histogram;
pub use self::skew::skew_degrees;
use super::{Picture, Pixels};

/// The largest specks that can be taken away: a twelfth of an inch at 240 dots an inch, which is
/// more than any speck is.
pub const LARGEST_SPECK: u8 = 20;

/// What is done to the pixels of a page before they are shown. The default does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(default)]
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

    /// The look with the black and white points and the curve that suit a page, all else kept.
    #[must_use]
    pub fn with_tones_for(self, histogram: &Histogram) -> Self {
        let tones = histogram.automatic().unwrap_or_default();
        Self {
            black: tones.black,
            white: tones.white,
            gamma_percent: tones.gamma_percent,
            ..self
        }
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
        // Specks are told by their size, which ink that is already told from paper shows best.
        let picture = match self.threshold {
            0 => picture,
            strength => threshold::applied(picture, strength),
        };
        match self.despeckle {
            0 => picture,
            size => despeckle::applied(picture, u32::from(size.min(LARGEST_SPECK))),
        }
    }

    /// Does the rest to the pixels that are shown: sharpening, tones, inversion.
    #[must_use]
    pub(super) fn of_shown_pixels(&self, picture: Picture) -> Picture {
        let sharp = match self.sharpen {
            0 => picture,
            strength => sharpen::applied(picture, strength),
        };
        tones::applied(sharp, self)
    }

    /// Cuts the tile at this column and row of the page reduced to `width` pixels across, and does
    /// the same to it. Tiles meet without a seam: sharpening sees what lies beside a tile.
    #[must_use]
    pub(super) fn of_tile(&self, page: &Picture, (width, column, row): (u32, u32, u32)) -> Picture {
        if self.sharpen == 0 {
            return self.of_shown_pixels(page.tile(width, column, row));
        }
        let (tile, inner) = page.tile_with_margin(width, (column, row), sharpen::REACH);
        self.of_shown_pixels(tile).trimmed(inner)
    }
}

/// How light every pixel is.
fn lightness(picture: &Picture) -> Cow<'_, [u8]> {
    match &picture.pixels {
        Pixels::Gray(bytes) => Cow::Borrowed(bytes),
        Pixels::Rgb(bytes) => {
            let (pixels, _) = bytes.as_chunks::<3>();
            Cow::Owned(pixels.iter().map(|pixel| lightness_of(*pixel)).collect())
        }
    }
}

/// How light a colour is to the eye, by the weights of ITU-R BT.601.
fn lightness_of([r, g, b]: [u8; 3]) -> u8 {
    let [r, g, b] = [r, g, b].map(u32::from);
    ((r * 77 + g * 150 + b * 29) >> 8) as u8
}

#[cfg(test)]
mod tests;
