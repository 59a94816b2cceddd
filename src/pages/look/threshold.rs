//! Ink told from paper by its surroundings, after Sauvola and Pietikäinen (2000): a pixel is ink
//! where it is darker than the mean around it by a margin that shrinks where there is little
//! contrast. So a faded line, a shadow in the fold and a coffee stain are each judged by themselves.

use super::{Histogram, lightness};
use crate::pages::{Picture, Pixels};

/// Ink and paper in a mask.
pub(super) const INK: u8 = 0;
pub(super) const PAPER: u8 = 255;

/// The spread of tones at which the margin is nothing, as the authors give it.
const FULL_SPREAD: f32 = 128.0;
/// The window is this part of the page's width: three lines of typescript, so that it sees paper.
const WINDOWS_ACROSS: u32 = 40;
/// Half a window at the least and at the most. Beyond the most, the sums would not fit 32 bits.
const HALF: std::ops::RangeInclusive<u32> = 7..=127;
/// What is darker than this part of the paper is ink whatever lies around it: bars and headings are
/// wider than any window, and would be hollow.
const SURELY_INK: f32 = 0.25;

/// The picture in black and white.
pub(super) fn applied(picture: Picture, strength: u8) -> Picture {
    let mask = mask(&picture, strength);
    Picture {
        pixels: Pixels::Gray(mask),
        ..picture
    }
}

/// [`INK`] or [`PAPER`] for every pixel, with much ink at a high strength.
pub(super) fn mask(picture: &Picture, strength: u8) -> Vec<u8> {
    let values = lightness(picture);
    let (width, height) = (picture.width as usize, picture.height as usize);
    if width == 0 || height == 0 {
        return Vec::new();
    }
    let paper = Histogram::of(picture).paper();
    let judge = Judge {
        flat: 1.0 - margin(strength),
        rise: margin(strength) / FULL_SPREAD,
        floor: f32::from(paper) * SURELY_INK,
    };
    let half = (picture.width / WINDOWS_ACROSS / 2).clamp(*HALF.start(), *HALF.end());
    let mut sums = Sums::new(width, half as usize);
    let row = |at: usize| &values[at.min(height - 1) * width..][..width];
    // The first window stands on the first row, which is repeated above the page.
    for y in 0..=2 * half as usize {
        sums.enter(row(y.saturating_sub(half as usize)));
    }
    let mut mask = vec![PAPER; values.len()];
    for (y, inked) in mask.chunks_exact_mut(width).enumerate() {
        sums.judge(row(y), &judge, inked);
        sums.leave(row(y.saturating_sub(half as usize)));
        sums.enter(row(y + half as usize + 1));
    }
    mask
}

/// How much darker than an even ground ink must be, as a part of the ground.
fn margin(strength: u8) -> f32 {
    f32::from(102 - strength.clamp(1, 100)) / 200.0
}

/// What makes a pixel ink.
struct Judge {
    /// The threshold on even ground, as a part of the mean.
    flat: f32,
    /// What each step of spread adds to it.
    rise: f32,
    /// What is darker is ink in any case.
    floor: f32,
}

/// Sums of the values and of their squares over the window, kept from row to row.
struct Sums {
    half: usize,
    /// Of the rows of the window, at each column.
    values: Vec<u32>,
    squares: Vec<u32>,
    /// Mean and variance of the window about each pixel of a row.
    means: Vec<f32>,
    variances: Vec<f32>,
}

impl Sums {
    fn new(width: usize, half: usize) -> Self {
        Self {
            half,
            values: vec![0; width],
            squares: vec![0; width],
            means: vec![0.0; width],
            variances: vec![0.0; width],
        }
    }

    fn enter(&mut self, row: &[u8]) {
        let columns = self.values.iter_mut().zip(&mut self.squares);
        for ((sum, squares), value) in columns.zip(row) {
            let value = u32::from(*value);
            *sum += value;
            *squares += value * value;
        }
    }

    fn leave(&mut self, row: &[u8]) {
        let columns = self.values.iter_mut().zip(&mut self.squares);
        for ((sum, squares), value) in columns.zip(row) {
            let value = u32::from(*value);
            *sum -= value;
            *squares -= value * value;
        }
    }

    /// Slides the window along the row.
    fn slide(&mut self) {
        let (half, last) = (self.half, self.values.len() - 1);
        let side = 2 * half + 1;
        let per_pixel = ((side * side) as f32).recip();
        let (mut sum, mut squares) = (0_u32, 0_u32);
        // The first column is repeated before the page, and the last one behind it.
        for at in 0..side {
            let column = at.saturating_sub(half).min(last);
            sum += self.values[column];
            squares += self.squares[column];
        }
        for x in 0..=last {
            let mean = sum as f32 * per_pixel;
            self.means[x] = mean;
            self.variances[x] = squares as f32 * per_pixel - mean * mean;
            let (gone, come) = (x.saturating_sub(half), (x + half + 1).min(last));
            sum = sum + self.values[come] - self.values[gone];
            squares = squares + self.squares[come] - self.squares[gone];
        }
    }

    fn judge(&mut self, row: &[u8], judge: &Judge, inked: &mut [u8]) {
        self.slide();
        let around = self.means.iter().zip(&self.variances);
        for ((value, (mean, variance)), target) in row.iter().zip(around).zip(inked) {
            let value = f32::from(*value);
            // `value < mean * (flat + rise * √variance)`, without the root.
            let above = value - mean * judge.flat;
            let rise = mean * judge.rise;
            // Less than nothing where any of the three says ink: without a branch, it is quick.
            let least = above
                .min(above * above - rise * rise * variance)
                .min(value - judge.floor);
            let is_ink = least < 0.0;
            *target = if is_ink { INK } else { PAPER };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{page_of_lines, share_of_ink};
    use super::*;

    #[test]
    fn faded_ink_on_uneven_paper_is_found_and_the_paper_is_not() {
        // Paper from 120 at the left to 220 at the right; the ink a sixth darker than its paper.
        let (page, ink) = page_of_lines((600, 400), |x, is_ink| {
            let paper = 120.0 + x as f32 / 6.0;
            (if is_ink { paper * 0.83 } else { paper }) as u8
        });
        let found = mask(&page, 85);
        let right = found.iter().zip(&ink).filter(|(a, b)| a == b).count();
        assert!(
            right as f32 > 0.97 * ink.len() as f32,
            "{right} of {}",
            ink.len()
        );
    }

    #[test]
    fn an_even_page_has_no_ink_and_a_black_bar_is_not_hollow() {
        let even = Picture::new(300, 300, Pixels::Gray(vec![140; 300 * 300]));
        assert!(mask(&even, 60).iter().all(|value| *value == PAPER));
        let mut bytes = vec![230; 600 * 300];
        bytes[600 * 50..600 * 250].fill(10);
        let bar = mask(&Picture::new(600, 300, Pixels::Gray(bytes)), 20);
        assert!(bar[600 * 60..600 * 240].iter().all(|value| *value == INK));
    }

    #[test]
    fn more_strength_never_takes_ink_away() {
        let (page, _) = page_of_lines((300, 200), |x, is_ink| {
            if is_ink {
                100 + (x % 60) as u8
            } else {
                190 + (x % 7) as u8
            }
        });
        let masks = [1, 20, 50, 80, 100].map(|strength| mask(&page, strength));
        assert!(
            masks
                .windows(2)
                .all(|pair| share_of_ink(&pair[0]) <= share_of_ink(&pair[1]))
        );
        assert!(share_of_ink(&masks[0]) < share_of_ink(&masks[4]));
    }
}
