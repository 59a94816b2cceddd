//! How far the lines of a page slope, told by the feet of its letters: looked at along the lines,
//! they fall into few rows; looked at in any other direction, they are spread over all.

use super::threshold::{self, INK, PAPER};
use crate::pages::Picture;

/// The width at which a page is judged: a twentieth of a degree is most of a pixel then.
const WIDTH: u32 = 1000;
/// The part of the page on each side that is left out: the black edges of a copy are straight lines
/// that say nothing of the text.
const EDGE: u32 = 25;
/// The steepest slope, in twentieths of a degree.
const STEEPEST: i32 = 100;
/// One step of the first look, in twentieths of a degree.
const STRIDE: i32 = 5;
/// Fewer feet than this, those of a few words, do not say how a page lies.
const LEAST_FEET: usize = 800;
/// More than this only take time.
const ENOUGH_FEET: usize = 40_000;
/// How much more the feet must gather at the best slope than at the common one.
const CLEAR: f64 = 1.15;
/// How much ink is seen.
const STRENGTH: u8 = 50;

/// How far the lines of a page slope down to the right, in degrees, exact to a twentieth; up to five
/// to either side. Lines that run down the page, as on one that was scanned sideways, count as well.
/// None where there is no clear text.
pub fn skew_degrees(page: &Picture) -> Option<f32> {
    let page = page.reduced(WIDTH);
    let mask = threshold::mask(&page, STRENGTH);
    let along = feet(&mask, &page, (0, 1));
    let across = feet(&mask, &page, (1, 0));
    let across = across.into_iter().map(|(x, y)| (-y, x)).collect::<Vec<_>>();
    let both = [along, across].map(|feet| clearest_slope(&feet));
    let best = both
        .into_iter()
        .flatten()
        .max_by(|a, b| a.1.total_cmp(&b.1));
    best.map(|(slope, _)| slope as f32 / 20.0)
}

/// The pixels of ink, from the middle of the page, below or beside which there is paper.
fn feet(mask: &[u8], page: &Picture, (right, down): (usize, usize)) -> Vec<(i32, i32)> {
    let (width, height) = (page.width as usize, page.height as usize);
    let edge = |side: usize| side / EDGE as usize + 1;
    let mut feet = Vec::new();
    for y in edge(height)..height.saturating_sub(edge(height)) {
        for x in edge(width)..width.saturating_sub(edge(width)) {
            let next = (y + down) * width + x + right;
            if mask[y * width + x] == INK && mask[next] == PAPER {
                feet.push((x as i32 - width as i32 / 2, y as i32 - height as i32 / 2));
            }
        }
    }
    let step = feet.len().div_ceil(ENOUGH_FEET).max(1);
    feet.into_iter().step_by(step).collect()
}

/// The slope, in twentieths of a degree, along which the feet gather, and how clearly; none unless
/// it is clear and not the steepest.
fn clearest_slope(feet: &[(i32, i32)]) -> Option<(i32, f64)> {
    if feet.len() < LEAST_FEET {
        return None;
    }
    // The first look takes rows of two pixels, since a line can lie between two slopes.
    let mut rough: Vec<(i32, f64)> = (-STEEPEST..=STEEPEST)
        .step_by(STRIDE as usize)
        .map(|slope| (slope, gathered(feet, slope, 2)))
        .collect();
    rough.sort_by(|a, b| a.1.total_cmp(&b.1));
    let (_, common) = rough[rough.len() / 2];
    let (near, most) = *rough.last()?;
    let around = near - STRIDE..=near + STRIDE;
    let fine = around.map(|slope| (slope, gathered(feet, slope, 1)));
    let (slope, _) = fine.max_by(|a, b| a.1.total_cmp(&b.1))?;
    let clearness = most / common;
    (clearness >= CLEAR && slope.abs() < STEEPEST).then_some((slope, clearness))
}

/// How much the feet gather in rows that slope so: the sum of the squares of their numbers.
fn gathered(feet: &[(i32, i32)], slope: i32, row: i32) -> f64 {
    const ONE: f32 = 65_536.0;
    let (sine, cosine) = (slope as f32 / 20.0).to_radians().sin_cos();
    let (sine, cosine) = ((sine * ONE) as i64, (cosine * ONE) as i64);
    let row_of = |(x, y): &(i32, i32)| {
        let down = (i64::from(*y) * cosine - i64::from(*x) * sine) >> 16;
        (down as i32).div_euclid(row)
    };
    let first = feet.iter().map(row_of).min().unwrap_or(0);
    let last = feet.iter().map(row_of).max().unwrap_or(0);
    let mut rows = vec![0_u32; (last - first + 1) as usize];
    for foot in feet {
        rows[(row_of(foot) - first) as usize] += 1;
    }
    rows.iter().map(|n| f64::from(*n) * f64::from(*n)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::Pixels;

    /// Words in lines that slope by so many degrees, about the middle of the page.
    fn text(degrees: f32, (width, height): (u32, u32)) -> Picture {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let is_ink = |x: f32, y: f32| {
            let (x, y) = (x * cosine + y * sine, y * cosine - x * sine);
            let (line, word) = (
                y.rem_euclid(24.0),
                (x + (y / 24.0).floor() * 37.0).rem_euclid(60.0),
            );
            let letter = (x * 0.9).rem_euclid(10.0);
            line < 11.0 && word < 48.0 && (letter < 3.0 || (line > 9.0 && letter < 7.0))
        };
        let bytes = (0..height).flat_map(|y| {
            let y = y as f32 - height as f32 / 2.0;
            (0..width).map(move |x| {
                let x = x as f32 - width as f32 / 2.0;
                if is_ink(x, y) { 40 } else { 225 }
            })
        });
        Picture::new(width, height, Pixels::Gray(bytes.collect()))
    }

    #[test]
    fn the_slope_of_text_is_found_to_a_tenth_of_a_degree() {
        for degrees in [-4.6, -1.0, -0.35, 0.0, 0.1, 0.8, 2.55, 4.3] {
            let found = skew_degrees(&text(degrees, (700, 900)));
            assert!(
                found.is_some_and(|found| (found - degrees).abs() <= 0.1),
                "{degrees}: {found:?}"
            );
        }
    }

    #[test]
    fn a_page_that_lies_on_its_side_is_straightened_as_well() {
        let upright = text(1.5, (700, 900));
        let (width, height) = (upright.width as usize, upright.height as usize);
        let bytes = (0..width).flat_map(|y| {
            let bytes = upright.bytes();
            (0..height).map(move |x| bytes[(height - 1 - x) * width + y])
        });
        let sideways = Picture::new(height as u32, width as u32, Pixels::Gray(bytes.collect()));
        let found = skew_degrees(&sideways);
        assert!(
            found.is_some_and(|found| (found - 1.5).abs() <= 0.1),
            "{found:?}"
        );
    }

    #[test]
    fn nothing_is_said_of_a_page_without_text() {
        let noise = |at: u32| {
            let mixed = (at ^ (at >> 15)).wrapping_mul(0x2c1b_3c6d);
            ((mixed ^ (mixed >> 12)).wrapping_mul(0x297a_2d39) >> 20) as u8
        };
        let grain = (0..600 * 700).map(noise).collect();
        for page in [
            Picture::new(600, 700, Pixels::Gray(grain)),
            Picture::new(600, 700, Pixels::Gray(vec![200; 600 * 700])),
            Picture::new(1, 1, Pixels::Gray(vec![0])),
            Picture::new(1, 300, Pixels::Rgb(vec![0; 900])),
        ] {
            assert_eq!(skew_degrees(&page), None, "{page:?}");
        }
    }
}
