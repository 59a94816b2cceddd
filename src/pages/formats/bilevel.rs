//! Pages of two tones, reduced while they are decoded.
//!
//! Apart from the reduction of grey pages since a row of two tones is known by the few places where
//! it changes: to filter those costs a tenth of filtering the pixels between them. The filter is
//! the one that [`Picture::reduced`] uses, so that a page looks the same either way.

use std::f64::consts::PI;

use crate::pages::{Picture, Pixels};

/// The whole weight of a pixel of the reduced page, across and down. Their product fits 32 bits.
const WHOLE: i32 = 1 << 12;

/// The grey values of the two tones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tones {
    /// Of what rows begin with.
    pub(super) paper: u8,
    /// Of what is told by changes and by bits that are set.
    pub(super) ink: u8,
}

impl Tones {
    /// Black on white.
    pub(super) const INK_IS_BLACK: Self = Self { paper: 255, ink: 0 };
    /// White on black.
    pub(super) const INK_IS_WHITE: Self = Self { paper: 0, ink: 255 };
}

/// Gathers the rows of a page of two tones.
pub(super) struct Bilevel {
    size: (u32, u32),
    tones: Tones,
    rows: u32,
    changes: Vec<u32>,
    target: Target,
}

enum Target {
    Full(Vec<u8>),
    Reduced(Box<Reduction>),
}

impl Bilevel {
    /// A page of `size`, to be reduced to `target` where that is smaller.
    pub(super) fn new(size: (u32, u32), target: Option<(u32, u32)>, tones: Tones) -> Self {
        let smaller = |&(width, height): &(u32, u32)| {
            (1..size.0).contains(&width) && (1..=size.1).contains(&height)
        };
        Self {
            size,
            tones,
            rows: 0,
            changes: Vec::new(),
            target: match target.filter(smaller) {
                Some(target) => Target::Reduced(Box::new(Reduction::new(size, target, tones))),
                None => Target::Full(Vec::with_capacity(size.0 as usize * size.1 as usize)),
            },
        }
    }

    /// How many rows there are so far.
    pub(super) fn rows(&self) -> u32 {
        self.rows
    }

    /// The next row, by the places where it changes between paper and ink. Rows beyond the last
    /// are passed over.
    pub(super) fn push_changes(&mut self, changes: &[u32]) {
        if self.rows == self.size.1 {
            return;
        }
        self.rows += 1;
        match &mut self.target {
            Target::Reduced(reduction) => reduction.push(changes),
            Target::Full(pixels) => {
                let start = pixels.len();
                pixels.resize(start + self.size.0 as usize, self.tones.paper);
                fill(&mut pixels[start..], changes, self.tones.ink);
            }
        }
    }

    /// The next row, as bits from the left, of which those that are set are ink.
    pub(super) fn push_bits(&mut self, bits: &[u8]) {
        let mut changes = std::mem::take(&mut self.changes);
        changes.clear();
        find_changes(bits, self.size.0, &mut changes);
        self.push_changes(&changes);
        self.changes = changes;
    }

    /// Leaves rows empty up to this one, in the lighter of the tones.
    pub(super) fn skip_to(&mut self, row: u32) {
        let is_ink_lighter = self.tones.ink > self.tones.paper;
        let changes: &[u32] = if is_ink_lighter { &[0] } else { &[] };
        while self.rows < row.min(self.size.1) {
            self.push_changes(changes);
        }
    }

    /// The page, empty where no rows came.
    pub(super) fn into_picture(mut self) -> Picture {
        self.skip_to(self.size.1);
        match self.target {
            Target::Full(pixels) => Picture::new(self.size.0, self.size.1, Pixels::Gray(pixels)),
            Target::Reduced(reduction) => {
                let (width, height) = reduction.size;
                let mut picture = Picture::new(width, height, Pixels::Gray(reduction.finish()));
                picture.full_size = self.size;
                picture
            }
        }
    }
}

/// Inks a row of paper.
fn fill(row: &mut [u8], changes: &[u32], ink: u8) {
    for run in changes.chunks(2) {
        let from = (run[0] as usize).min(row.len());
        let to = run
            .get(1)
            .map_or(row.len(), |end| (*end as usize).min(row.len()));
        row[from..to.max(from)].fill(ink);
    }
}

/// The places within `width` where a bit differs from the one before it.
fn find_changes(bits: &[u8], width: u32, changes: &mut Vec<u32>) {
    let mut before = 0;
    for (word, start) in bits.chunks(8).zip((0_u32..).step_by(64)) {
        let mut bytes = [if before == 1 { 0xff } else { 0 }; 8];
        bytes[..word.len()].copy_from_slice(word);
        let word = u64::from_be_bytes(bytes);
        let mut differs = word ^ (word >> 1 | before << 63);
        before = word & 1;
        while differs != 0 {
            let bit = differs.leading_zeros();
            if start + bit >= width {
                return;
            }
            changes.push(start + bit);
            differs &= !(1 << (63 - bit));
        }
    }
}

/// A page that is reduced row by row.
///
/// A change at some place tells of ink on all that is right of it. What that adds to the pixels of
/// the reduced row is nothing on the left, a part for two of them, and all of it on the right. So
/// only where this sum rises is kept, in three places, and summed up when a row is done.
struct Reduction {
    size: (u32, u32),
    tones: Tones,
    across: Vec<Change>,
    down: Vec<Share>,
    /// The row of the reduced page that `sums` begins with, counted from one before the first.
    row: u32,
    /// The rises for this row and the next.
    sums: Vec<[i32; 2]>,
    next: usize,
    pixels: Vec<u8>,
}

/// What a change adds to the reduced row.
#[derive(Clone, Copy)]
struct Change {
    /// The first of three places, counted from one left of the row.
    at: u32,
    rises: [i32; 3],
}

/// What a row adds to the reduced page.
#[derive(Clone, Copy, Default)]
struct Share {
    /// The first of two rows, counted from one above the page.
    at: u32,
    weights: [i32; 2],
}

impl Reduction {
    fn new((width, height): (u32, u32), size: (u32, u32), tones: Tones) -> Self {
        Self {
            size,
            tones,
            across: changes(width, size.0),
            down: shares(height, size.1),
            row: 0,
            sums: vec![[0; 2]; size.0 as usize + 4],
            next: 0,
            pixels: Vec::with_capacity(size.0 as usize * size.1 as usize),
        }
    }

    fn push(&mut self, changes: &[u32]) {
        let Share { at, weights } = self.down[self.next];
        self.next += 1;
        while self.row < at {
            self.finish_row();
        }
        let last = self.across.len() - 1;
        let mut sign = 1;
        for change in changes {
            let Change { at, rises } = self.across[(*change as usize).min(last)];
            let places = &mut self.sums[at as usize..at as usize + 3];
            let weights = weights.map(|weight| sign * weight);
            for (place, rise) in places.iter_mut().zip(rises) {
                place[0] += rise * weights[0];
                place[1] += rise * weights[1];
            }
            sign = -sign;
        }
    }

    fn finish_row(&mut self) {
        if self.row > 0 && self.row <= self.size.1 {
            let Tones { paper, ink } = self.tones;
            let (paper, span) = (i64::from(paper), i64::from(ink) - i64::from(paper));
            let whole = i64::from(WHOLE) * i64::from(WHOLE);
            let mut covered = self.sums[0][0];
            let row = self.sums[1..].iter().take(self.size.0 as usize);
            self.pixels.extend(row.map(|rise| {
                covered += rise[0];
                let value = paper + (span * i64::from(covered) + whole / 2).div_euclid(whole);
                value.clamp(0, 255) as u8
            }));
        }
        for place in &mut self.sums {
            *place = [place[1], 0];
        }
        self.row += 1;
    }

    fn finish(mut self) -> Vec<u8> {
        while self.row <= self.size.1 {
            self.finish_row();
        }
        self.pixels
    }
}

/// What a change at each place of a row of `length`, and at its end, adds when reduced to `short`.
fn changes(length: u32, short: u32) -> Vec<Change> {
    let scale = f64::from(length) / f64::from(short);
    let before = |place: u32| (f64::from(place) / scale - 0.5).floor() as i64;
    let blank = |place| Change {
        at: (before(place) + 1) as u32,
        rises: [0, WHOLE, 0],
    };
    let mut table: Vec<Change> = (0..=length).map(blank).collect();
    for pixel in 0..short {
        let (start, weights) = weights(length, short, pixel);
        let mut right: i32 = WHOLE;
        for (place, weight) in (start..).zip(weights.into_iter().chain([0])) {
            let change = &mut table[place as usize];
            if i64::from(pixel) == before(place) {
                change.rises[0] = right;
            } else if i64::from(pixel) == before(place) + 1 {
                change.rises[1] = right;
            }
            right -= weight;
        }
    }
    for change in &mut table {
        let [first, second, _] = change.rises;
        change.rises = [first, second - first, WHOLE - second];
    }
    table
}

/// What each of `length` rows adds when they are reduced to `short`.
fn shares(length: u32, short: u32) -> Vec<Share> {
    let scale = f64::from(length) / f64::from(short);
    let before = |place: u32| ((f64::from(place) + 0.5) / scale - 0.5).floor() as i64;
    let blank = |place| Share {
        at: (before(place) + 1) as u32,
        weights: [0; 2],
    };
    let mut table: Vec<Share> = (0..length).map(blank).collect();
    for pixel in 0..short {
        let (start, weights) = weights(length, short, pixel);
        for (place, weight) in (start..).zip(weights) {
            let which = usize::from(i64::from(pixel) != before(place));
            table[place as usize].weights[which] += weight;
        }
    }
    table
}

/// The first of the pixels that make up one of the reduced, and their weights, which are
/// [`WHOLE`] together. The filter is a Hamming window.
fn weights(length: u32, short: u32, pixel: u32) -> (u32, Vec<i32>) {
    let scale = f64::from(length) / f64::from(short);
    let centre = (f64::from(pixel) + 0.5) * scale;
    let start = (centre - scale).floor().max(0.0) as u32;
    let end = ((centre + scale).ceil() as u32).min(length);
    let weight = |place: u32| window((f64::from(place) + 0.5 - centre) / scale);
    let sum: f64 = (start..end).map(weight).sum();
    // The sums so far are rounded, not the weights, so that nothing is lost.
    let mut so_far = 0.0;
    let mut given = 0;
    let weights = (start..end).map(|place| {
        so_far += weight(place);
        let due = (so_far / sum * f64::from(WHOLE)).round() as i32 - given;
        given += due;
        due
    });
    (start, weights.collect())
}

fn window(x: f64) -> f64 {
    if x.abs() >= 1.0 {
        return 0.0;
    }
    let sinc = if x == 0.0 {
        1.0
    } else {
        (PI * x).sin() / (PI * x)
    };
    sinc * (0.54 + 0.46 * (PI * x).cos())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of strokes, dots and solid areas, from a small generator of numbers.
    fn rows(width: u32, height: u32) -> Vec<Vec<u8>> {
        let mut state = 7_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let row = |y| -> Vec<u8> {
            let byte = |x| match (x / 5 + y / 9) % 4 {
                0 => next(),
                1 => 0xff,
                2 => 0x10,
                _ => 0,
            };
            (0..width.div_ceil(8)).map(byte).collect()
        };
        (0..height).map(row).collect()
    }

    fn page(size: (u32, u32), target: Option<(u32, u32)>) -> Picture {
        let mut page = Bilevel::new(size, target, Tones::INK_IS_BLACK);
        for row in rows(size.0, size.1) {
            page.push_bits(&row);
        }
        page.into_picture()
    }

    #[test]
    fn reducing_on_the_way_is_as_good_as_reducing_afterwards() {
        for size in [(600, 500), (257, 333), (64, 70)] {
            for width in [1, 3, size.0 / 3, size.0 / 2, size.0 - 1] {
                let afterwards = page(size, None).reduced_to(width);
                let target = (afterwards.width, afterwards.height);
                let on_the_way = page(size, Some(target));
                assert_eq!((on_the_way.width, on_the_way.height), target);
                assert_eq!(on_the_way.full_size, size);
                let pairs = on_the_way.bytes().iter().zip(afterwards.bytes());
                let worst = pairs.map(|(a, b)| a.abs_diff(*b)).max();
                assert!(worst <= Some(2), "{size:?} to {width}: {worst:?}");
            }
        }
    }

    #[test]
    fn paper_stays_white_and_solid_ink_black() {
        for (bits, grey) in [(0, 255), (0xff, 0)] {
            let mut page = Bilevel::new((333, 100), Some((100, 30)), Tones::INK_IS_BLACK);
            for _ in 0..100 {
                page.push_bits(&[bits; 42]);
            }
            assert!(
                page.into_picture()
                    .bytes()
                    .iter()
                    .all(|pixel| *pixel == grey)
            );
        }
    }

    #[test]
    fn changes_are_found_across_words_and_end_with_the_row() {
        let found = |bits: &[u8], width| {
            let mut changes = Vec::new();
            find_changes(bits, width, &mut changes);
            changes
        };
        assert_eq!(found(&[0x0f, 0xf0], 16), [4, 12]);
        assert_eq!(found(&[0xff; 16], 128), [0]);
        assert_eq!(found(&[0, 0, 0, 0, 0, 0, 0, 1, 0x80], 72), [63, 65]);
        assert_eq!(found(&[0x01], 7), [0; 0]);
    }

    #[test]
    fn rows_that_never_came_are_white() {
        let mut page = Bilevel::new((8, 3), None, Tones::INK_IS_WHITE);
        page.push_bits(&[0xf0]);
        let picture = page.into_picture();
        assert_eq!(picture.bytes()[..8], [255, 255, 255, 255, 0, 0, 0, 0]);
        assert_eq!(picture.bytes()[8..], [255; 16]);
    }
}
