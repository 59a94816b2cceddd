//! A rectangle on a page, in fractions of the page.

use serde::{Deserialize, Serialize};

/// A rectangle on a page. `x`, `y`, `width` and `height` are fractions of the page as it is shown
/// unrotated, from its upper left corner, so that they hold at every resolution.
///
/// Made by [`Region::new`], which rounds to a ten-thousandth: finer than a pixel at 300 dpi would
/// only make noise in the file.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// The page, from 1.
    pub page: u32,
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// Why a rectangle is no region: it leaves the page, is empty, or is not made of numbers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the region on page {page} leaves the page or is empty; x, y, width and height are fractions from 0 to 1"
)]
pub struct RegionOutsidePage {
    /// The page it claims to be on.
    pub page: u32,
}

impl Region {
    /// The least width and height, so that a slip of the hand makes no invisible region.
    pub const LEAST: f32 = 0.004;

    /// The region between two corners, in any order, cut to the page.
    pub fn between(page: u32, a: (f32, f32), b: (f32, f32)) -> Self {
        let fraction = |value: f32| {
            if value.is_finite() {
                value.clamp(0.0, 1.0)
            } else {
                0.0
            }
        };
        let (left, right) = (fraction(a.0.min(b.0)), fraction(a.0.max(b.0)));
        let (top, bottom) = (fraction(a.1.min(b.1)), fraction(a.1.max(b.1)));
        Self::new(page, left, top, right - left, bottom - top)
    }

    /// A region of at least [`Region::LEAST`] by [`Region::LEAST`], rounded and kept on the page.
    pub fn new(page: u32, x: f32, y: f32, width: f32, height: f32) -> Self {
        let width = round(width.clamp(Self::LEAST, 1.0));
        let height = round(height.clamp(Self::LEAST, 1.0));
        Self {
            page,
            x: round(x.clamp(0.0, 1.0 - width)),
            y: round(y.clamp(0.0, 1.0 - height)),
            width,
            height,
        }
    }

    /// Right edge.
    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    /// Lower edge.
    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// Whether a point of the page lies in it.
    pub fn contains(&self, x: f32, y: f32) -> bool {
        (self.x..=self.right()).contains(&x) && (self.y..=self.bottom()).contains(&y)
    }

    /// Refuses what a file can hold but a page cannot.
    ///
    /// # Errors
    /// If a side is no finite number, is empty or leaves the page by more than rounding.
    pub fn checked(self) -> Result<Self, RegionOutsidePage> {
        let sides = [self.x, self.y, self.width, self.height];
        let inside = sides.iter().all(|side| side.is_finite() && *side >= 0.0)
            && self.width > 0.0
            && self.height > 0.0
            && self.right() <= 1.0005
            && self.bottom() <= 1.0005;
        if inside {
            Ok(self)
        } else {
            Err(RegionOutsidePage { page: self.page })
        }
    }
}

fn round(value: f32) -> f32 {
    (value * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_stays_on_its_page() {
        let region = Region::between(1, (0.9, 1.4), (-0.2, 0.95));
        assert_eq!((region.x, region.bottom()), (0.0, 1.0));
        assert!(region.checked().is_ok());
        assert!(
            Region {
                width: f32::NAN,
                ..region
            }
            .checked()
            .is_err()
        );
        assert!(
            Region {
                x: 0.5,
                width: 0.6,
                ..region
            }
            .checked()
            .is_err()
        );
    }
}
