//! Ink on a skewed sheet: letters struck one by one, each a little darker, lighter or lower than
//! the last, and ruled lines.

use tearline::typeset::{Canvas, Weight};

use super::dice::{Dice, cloud, grain};
use super::paper::{HEIGHT, WIDTH};

/// A point or a length in pixels.
pub(crate) type Point = (f32, f32);

/// How a sheet lies under the scanner: rise over run, small, clockwise where positive.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Skew(pub(crate) f32);

impl Skew {
    /// Where a point of the straight sheet comes to lie; the sheet turns about its middle.
    ///
    /// Written with a square root, which every machine rounds alike, and not with sine and cosine.
    pub(crate) fn place(self, (x, y): Point) -> Point {
        let (cx, cy) = (WIDTH as f32 / 2.0, HEIGHT as f32 / 2.0);
        let cosine = 1.0 / (1.0 + self.0 * self.0).sqrt();
        let sine = self.0 * cosine;
        let (dx, dy) = (x - cx, y - cy);
        (cx + dx * cosine - dy * sine, cy + dx * sine + dy * cosine)
    }
}

/// A way of putting ink on paper.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hand {
    /// The weight of the letters.
    pub(crate) weight: Weight,
    /// The width of one letter.
    pub(crate) pitch: f32,
    /// The ink of a full stroke, from 0.0 to 1.0.
    pub(crate) ink: f32,
    /// By how much one letter differs from the next in ink.
    pub(crate) uneven: f32,
    /// By how many pixels a letter misses its place.
    pub(crate) loose: f32,
    /// How much is missing in clouds, as where a rubber stamp did not touch the paper.
    pub(crate) patchy: f32,
}

/// The Secretary's typewriter: pica, a cotton ribbon in use for some weeks.
pub(crate) const TYPED: Hand = Hand {
    weight: Weight::Regular,
    pitch: 30.0,
    ink: 0.84,
    uneven: 0.20,
    loose: 0.9,
    patchy: 0.12,
};

/// A typewriter of the narrower kind, as used for notes.
pub(crate) const ELITE: Hand = Hand {
    pitch: 25.0,
    ..TYPED
};

/// A large rubber stamp, as for the marking at head and foot.
pub(crate) const STAMPED: Hand = Hand {
    weight: Weight::Bold,
    pitch: 46.0,
    ink: 0.78,
    uneven: 0.06,
    loose: 0.5,
    patchy: 0.55,
};

/// Print, even and small: the form, and the words that say what these pages are for.
pub(crate) const PRINTED: Hand = Hand {
    weight: Weight::Regular,
    pitch: 20.0,
    ink: 0.80,
    uneven: 0.0,
    loose: 0.0,
    patchy: 0.0,
};

/// Paper in the machine.
#[derive(Debug)]
pub(crate) struct Press {
    /// The paper.
    pub(crate) canvas: Canvas,
    /// How it lies.
    pub(crate) skew: Skew,
    dice: Dice,
    seed: u32,
}

impl Press {
    /// `canvas` in the machine.
    pub(crate) fn new(canvas: Canvas, skew: Skew, seed: u32) -> Self {
        Self {
            canvas,
            skew,
            dice: Dice::new(seed ^ 0x00c0_ffee),
            seed,
        }
    }

    /// Strikes a line of text whose first letter's foot stands at `start`.
    pub(crate) fn strike(&mut self, start: Point, text: &str, hand: Hand) {
        let mut x = start.0;
        for character in text.chars() {
            if character != ' ' {
                self.letter((x, start.1), character, hand);
            }
            x += hand.pitch;
        }
    }

    fn letter(&mut self, at: Point, character: char, hand: Hand) {
        let mut astray = || self.dice.between(-hand.loose, hand.loose);
        let missed = (astray(), astray());
        let place = self.skew.place((at.0 + missed.0, at.1 + missed.1));
        let force = hand.ink - hand.uneven * self.dice.roll();
        let size = hand.weight.size_of_pitch(hand.pitch);
        let (canvas, seed) = (&mut self.canvas, self.seed);
        let strike = |x, y, covered| {
            // Most of the box around a letter is bare paper.
            if covered > 0.0 {
                let taken = bite(x, y, hand.patchy, seed);
                canvas.ink(x, y, force * hand.spread(covered) * taken);
            }
        };
        hand.weight.outline(character, place, size, strike);
    }

    /// Rules a level line, `width` long and `thick` high.
    pub(crate) fn level(&mut self, start: Point, width: f32, thick: f32, hand: Hand) {
        for step in 0..width.round() as i32 {
            let (x, y) = self.skew.place((start.0 + step as f32, start.1));
            self.across(y, thick, |press, y, ink| press.dab(x as i32, y, ink, hand));
        }
    }

    /// Rules an upright line, `height` long and `thick` wide.
    pub(crate) fn upright(&mut self, start: Point, height: f32, thick: f32, hand: Hand) {
        for step in 0..height.round() as i32 {
            let (x, y) = self.skew.place((start.0, start.1 + step as f32));
            self.across(x, thick, |press, x, ink| press.dab(x, y as i32, ink, hand));
        }
    }

    /// Gives each pixel across a line with the share of it that the line covers.
    fn across(&mut self, start: f32, thick: f32, mut dab: impl FnMut(&mut Self, i32, f32)) {
        let end = start + thick;
        for pixel in start.floor() as i32..=end.floor() as i32 {
            let covered = end.min(pixel as f32 + 1.0) - start.max(pixel as f32);
            dab(self, pixel, covered);
        }
    }

    fn dab(&mut self, x: i32, y: i32, covered: f32, hand: Hand) {
        let ink = hand.ink * covered * bite(x, y, hand.patchy, self.seed);
        self.canvas.ink(x, y, ink);
    }
}

impl Hand {
    /// The ink at the rim of a letter: it spreads into the paper, so the rim is darker than the face
    /// has it. Print has sharp rims, and so costs fewer bytes.
    fn spread(&self, covered: f32) -> f32 {
        if self.patchy > 0.0 {
            (covered * 1.35).min(1.0)
        } else {
            ((covered - 0.3) * 3.0).clamp(0.0, 1.0)
        }
    }
}

/// How much of the ink the paper takes at a pixel: less on the weave of the ribbon, and in
/// clouds. Print takes evenly.
fn bite(x: i32, y: i32, patchy: f32, seed: u32) -> f32 {
    if patchy <= 0.0 {
        return 1.0;
    }
    let weave = 1.0 - 0.16 * grain(x / 2, y / 2, seed);
    let cloud = cloud(x as f32, y as f32, 26.0, seed ^ 0xb);
    let missing = patchy * ((cloud - 0.45) * 2.2).clamp(0.0, 1.0);
    weave * (1.0 - missing)
}
