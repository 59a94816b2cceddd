//! How many pixels there are of each tone, and what that tells of ink and paper.

use super::lightness_of;
use crate::pages::{Picture, Pixels};

/// Pixels that are counted at most: the shape of a histogram asks for no more.
const ENOUGH: usize = 400_000;
/// How far apart ink and paper must be. What lies closer is the grain of empty paper, which must
/// not be drawn out into marks that are not there.
const APART: f32 = 14.0;
/// Where between black and white the ink shall lie.
const INK_LEVEL: f32 = 0.22;

/// How many pixels there are of each tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    counts: [u32; 256],
}

/// The points and the curve between them that suit a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tones {
    pub(super) black: u8,
    pub(super) white: u8,
    pub(super) gamma_percent: u16,
}

impl Default for Tones {
    fn default() -> Self {
        Self {
            black: 0,
            white: 255,
            gamma_percent: 100,
        }
    }
}

impl Histogram {
    /// The histogram of a page, of every so-maniest row where it is large.
    pub fn of(picture: &Picture) -> Self {
        let mut counts = [0; 256];
        let (width, height) = (picture.width as usize, picture.height as usize);
        let step = (width * height).div_ceil(ENOUGH).max(1);
        for y in (0..height).step_by(step) {
            match &picture.pixels {
                Pixels::Gray(bytes) => {
                    for value in &bytes[y * width..(y + 1) * width] {
                        counts[usize::from(*value)] += 1;
                    }
                }
                Pixels::Rgb(bytes) => {
                    let row = &bytes[3 * y * width..3 * (y + 1) * width];
                    for pixel in row.as_chunks::<3>().0 {
                        counts[usize::from(lightness_of(*pixel))] += 1;
                    }
                }
            }
        }
        Self { counts }
    }

    /// The counts, from black to white.
    pub fn counts(&self) -> &[u32; 256] {
        &self.counts
    }

    /// The tone of the paper: the one that is most frequent among the light ones.
    pub fn paper(&self) -> u8 {
        let from = self
            .parting()
            .map_or(0, |parting| usize::from(parting.at) + 1);
        self.peak(from)
    }

    /// Black and white point and curve for a page of type, faded or dark: white where the paper
    /// begins, black where the darkest ink lies, and a curve that makes pale ink dark. None where
    /// ink and paper cannot be told apart.
    pub(super) fn automatic(&self) -> Option<Tones> {
        let parting = self.parting().filter(|parting| parting.distance >= APART)?;
        let paper = self.peak(usize::from(parting.at) + 1);
        let white = paper.saturating_sub(self.grain(paper, parting.at));
        let black = self.quantile(parting.at, 0.2).min(white.saturating_sub(16));
        let ink = self.quantile(parting.at, 0.6);
        let level = f32::from(ink.saturating_sub(black)) / f32::from((white - black).max(1));
        Some(Tones {
            black,
            white,
            gamma_percent: gamma_for(level),
        })
    }

    /// Where ink ends and paper begins, after Otsu (1979): the parting that sets the two means
    /// farthest apart, weighed by their shares.
    fn parting(&self) -> Option<Parting> {
        let tones = || (0..=255_u8).zip(&self.counts);
        let all: u64 = tones().map(|(_, n)| u64::from(*n)).sum();
        let total: u64 = tones().map(|(at, n)| u64::from(at) * u64::from(*n)).sum();
        let mut best: Option<(f64, Parting)> = None;
        let (mut count, mut sum) = (0, 0);
        for (at, n) in tones() {
            count += u64::from(*n);
            sum += u64::from(at) * u64::from(*n);
            if count == 0 || count == all {
                continue;
            }
            let (dark, light) = (count as f64, (all - count) as f64);
            let distance = (total - sum) as f64 / light - sum as f64 / dark;
            let weight = dark * light * distance * distance;
            if best.as_ref().is_none_or(|(most, _)| weight > *most) {
                let distance = distance as f32;
                best = Some((weight, Parting { at, distance }));
            }
        }
        best.map(|(_, parting)| parting)
    }

    /// The most frequent tone from `from` on, with its neighbours counted in.
    fn peak(&self, from: usize) -> u8 {
        let around = |tone: usize| {
            let range = tone.saturating_sub(2).max(from)..(tone + 3).min(256);
            self.counts[range]
                .iter()
                .map(|n| u64::from(*n))
                .sum::<u64>()
        };
        let tones = from.min(255)..256;
        tones.max_by_key(|tone| around(*tone)).unwrap_or(255) as u8
    }

    /// How far below its most frequent tone the paper reaches: to where a tone is a tenth as
    /// frequent, or half way to the ink.
    fn grain(&self, paper: u8, parting: u8) -> u8 {
        let most = self.counts[usize::from(paper)];
        let farthest = paper.saturating_sub(parting) / 2;
        let tones = (1..=farthest).find(|step| self.counts[usize::from(paper - step)] < most / 10);
        tones.unwrap_or(farthest)
    }

    /// The tone that this share of the ink is as dark as or darker.
    fn quantile(&self, parting: u8, share: f64) -> u8 {
        let ink = &self.counts[..=usize::from(parting)];
        let all: u64 = ink.iter().map(|n| u64::from(*n)).sum();
        let mut rest = (all as f64 * share) as u64;
        for (tone, n) in (0..=parting).zip(ink) {
            match rest.checked_sub(u64::from(*n)) {
                Some(left) => rest = left,
                None => return tone,
            }
        }
        parting
    }
}

/// Ink and paper apart.
struct Parting {
    /// The lightest tone of ink.
    at: u8,
    /// Between the mean tones of both.
    distance: f32,
}

/// The curve that brings a level down to where ink shall lie.
fn gamma_for(level: f32) -> u16 {
    if level <= INK_LEVEL {
        return 100;
    }
    let exponent = INK_LEVEL.ln() / level.min(0.95).ln();
    ((100.0 / exponent).round() as u16).clamp(40, 100)
}

#[cfg(test)]
mod tests {
    use super::super::tests::page_of_lines;
    use super::super::{Look, tones};
    use super::*;

    /// A page of ink and paper in two tones with some grain, and as its automatic look shows it.
    fn before_and_after(ink: u8, paper: u8) -> (Picture, Picture) {
        let (page, _) = page_of_lines((500, 300), |x, is_ink| {
            (if is_ink { ink } else { paper }) + (x * 7 % 5) as u8
        });
        let look = Look::default().with_tones_for(&Histogram::of(&page));
        (page.clone(), tones::applied(page, &look))
    }

    #[test]
    fn faded_carbons_and_dark_copies_become_dark_on_white() {
        for (ink, paper) in [(150, 200), (20, 90), (60, 130), (190, 230)] {
            let (page, shown) = before_and_after(ink, paper);
            for (old, new) in page.bytes().iter().zip(shown.bytes()) {
                let is_right = if *old < paper { *new < 100 } else { *new > 235 };
                assert!(is_right, "{old} became {new} with {ink} on {paper}");
            }
        }
    }

    #[test]
    fn empty_paper_is_left_as_it_is() {
        let grain = |x: usize| 180 + (x * 31 % 11) as u8;
        let bytes: Vec<u8> = (0..90_000).map(grain).collect();
        for page in [
            Picture::new(300, 300, Pixels::Gray(bytes)),
            Picture::new(1, 1, Pixels::Gray(vec![7])),
            Picture::new(1, 1, Pixels::Rgb(vec![7, 8, 9])),
        ] {
            assert_eq!(Histogram::of(&page).automatic(), None);
        }
    }

    #[test]
    fn a_good_copy_is_hardly_changed() {
        let (_, shown) = before_and_after(5, 250);
        let tones = Histogram::of(&shown).automatic();
        assert!(tones.is_none_or(|tones| tones.gamma_percent == 100));
    }

    #[test]
    fn a_large_page_is_counted_in_part() {
        let page = Picture::new(2000, 2000, Pixels::Gray(vec![9; 4_000_000]));
        let counted: u32 = Histogram::of(&page).counts().iter().sum();
        assert!((100_000..=500_000).contains(&counted), "{counted}");
    }
}
