//! Pages as scanners give them: typewriter text a little askew, uneven ink, stamps, stains, holes,
//! the shadow of an edge, and grain.

use tearline::typeset::{Canvas, Weight};

use super::raster::{Chance, Raster, Samples};
use super::{Sheet, Tone};

const WORDS: &[&str] = &[
    "THE",
    "EMBASSY",
    "REPORTS",
    "THAT",
    "THE",
    "MINISTER",
    "HAS",
    "AGREED",
    "TO",
    "RECEIVE",
    "OUR",
    "NOTE",
    "ON",
    "TARIFFS",
    "WITHOUT",
    "PREJUDICE",
    "TO",
    "EARLIER",
    "UNDERSTANDINGS",
    "OF",
    "BOTH",
    "DELEGATIONS",
    "AND",
    "WILL",
    "CONSULT",
    "HIS",
    "COLLEAGUES",
    "BEFORE",
    "FRIDAY",
    "IN",
    "CONFIDENCE",
];
const NOTICE: &str = "CLASSIFICATION MARKINGS FOR TRAINING PURPOSES ONLY";
/// Grey of the paper and of the cut between ink and paper in a bilevel scan.
const PAPER: f32 = 232.0;
const CUT: u8 = 128;

/// The page of this size and tone; another seed gives another page.
pub(crate) fn draw(sheet: Sheet, seed: u64) -> Raster {
    let mut chance = Chance::new(seed);
    let (width, height) = sheet.pixels();
    let mut pen = Pen {
        dpi: sheet.dpi as f32,
        slope: (chance.part() - 0.5) * 0.016,
        chance,
        ink: Canvas::white(width, height),
    };
    pen.type_text();
    pen.punch();
    let stamp = pen.stamp();
    let samples = match sheet.tone {
        Tone::Bilevel => bilevel(&pen.ink, &stamp, pen.chance),
        Tone::Grey => Samples::Grey(grained(&pen.ink, &stamp, pen.chance)),
        Tone::Colour => coloured(&pen.ink, &stamp, pen.chance),
    };
    Raster {
        width,
        height,
        dpi: sheet.dpi,
        samples,
    }
}

struct Pen {
    dpi: f32,
    /// How much the paper lies askew.
    slope: f32,
    chance: Chance,
    ink: Canvas,
}

impl Pen {
    fn type_text(&mut self) {
        let inches_down = self.ink.height as f32 / self.dpi;
        let lines = ((inches_down - 2.0) * 6.0) as usize;
        self.type_line(NOTICE, (1.0, 0.6));
        for line in 0..lines {
            // Paragraphs of seven lines, with an empty line after each.
            if line % 8 == 7 {
                continue;
            }
            let words = (0..9).map(|_| WORDS[self.chance.below(WORDS.len())]);
            let mut text = words.collect::<Vec<_>>().join(" ");
            text.truncate(62);
            self.type_line(&text, (1.0, 1.1 + line as f32 / 6.0));
        }
        self.type_line("CONFIDENTIAL", (3.6, inches_down - 0.5));
    }

    /// Types a line at inches from the left and the top, ten characters to the inch, each struck
    /// as hard as the finger was.
    fn type_line(&mut self, text: &str, (left, top): (f32, f32)) {
        let pitch = self.dpi / 10.0;
        let size = Weight::Regular.size_of_pitch(pitch);
        for (index, character) in text.chars().enumerate() {
            let x = left * self.dpi + index as f32 * pitch;
            let y = top * self.dpi + x * self.slope + self.chance.part() * self.dpi / 150.0;
            let force = 0.75 + 0.25 * self.chance.part();
            let ink = &mut self.ink;
            Weight::Regular.outline(character, (x, y), size, |x, y, covered| {
                ink.ink(x, y, covered * force);
            });
        }
    }

    /// The holes of a binder, and the dark edge of the paper on the glass.
    fn punch(&mut self) {
        let radius = (0.13 * self.dpi) as i32;
        let middle = self.ink.width as i32 / 2;
        for centre in [middle - 11 * radius, middle + 11 * radius] {
            for y in -radius..=radius {
                let half = ((radius * radius - y * y) as f32).sqrt() as i32;
                self.ink.fill(centre - half, 2 * radius + y, 2 * half, 1);
            }
        }
        let edge = (0.04 * self.dpi) as i32;
        self.ink.fill(0, 0, edge, self.ink.height as i32);
    }

    /// A stamp, turned a little: its ink alone, since it has a colour of its own.
    fn stamp(&mut self) -> Canvas {
        let mut stamp = Canvas::white(self.ink.width, self.ink.height);
        let turn = 0.06 + 0.06 * self.chance.part();
        let (left, top) = (4.2 * self.dpi, 0.62 * self.ink.height as f32);
        let size = self.dpi * 0.24;
        for (line, text) in ["REVIEWED FOR RELEASE", "TRAINING COPY", "NOV 2 1962"]
            .iter()
            .enumerate()
        {
            let mut x = left;
            for character in text.chars() {
                let y = top + line as f32 * size * 1.1 - (x - left) * turn;
                Weight::Bold.outline(character, (x, y), size, |x, y, covered| {
                    stamp.ink(x, y, covered * 0.8);
                });
                x += Weight::Bold.advance(size);
            }
        }
        stamp
    }
}

/// Ink and stamp on paper that has yellowed unevenly, with a ring of coffee and with grain.
fn grained(ink: &Canvas, stamp: &Canvas, mut chance: Chance) -> Vec<u8> {
    let (width, height) = (ink.width, ink.height);
    let ring = (chance.part() * width as f32, chance.part() * height as f32);
    let radius = width as f32 * 0.18;
    let mut pixels = Vec::with_capacity(width * height);
    for y in 0..height {
        let shade = (y as f32 / height as f32 * 5.0).sin() * 6.0;
        for x in 0..width {
            let at = y * width + x;
            let from_ring = ((x as f32 - ring.0).hypot(y as f32 - ring.1) - radius).abs();
            let stain = (1.0 - from_ring / radius * 12.0).max(0.0) * 25.0;
            let grain = (chance.bits() & 0x1f) as f32 / 4.0 - 4.0;
            let light = f32::from(ink.pixels[at]) * f32::from(stamp.pixels[at]) / 65_025.0;
            pixels.push(((PAPER + shade - stain) * (0.12 + 0.88 * light) + grain) as u8);
        }
    }
    pixels
}

/// The same in colour: brown paper, a red stamp, and grain of three colours.
fn coloured(ink: &Canvas, stamp: &Canvas, mut chance: Chance) -> Samples {
    let white = Canvas::white(ink.width, ink.height);
    let base = grained(ink, &white, Chance::new(chance.bits()));
    let mut pixels = Vec::with_capacity(3 * base.len());
    for (value, stamped) in base.iter().zip(&stamp.pixels) {
        let (value, away) = (f32::from(*value), f32::from(*stamped) / 255.0);
        let tint = (chance.bits() & 7) as f32;
        let shades = [0.75 + 0.25 * away, away * 0.95, (0.1 + 0.9 * away) * 0.84];
        pixels.extend(shades.map(|shade| (value * shade + tint).min(255.0) as u8));
    }
    Samples::Colour(pixels)
}

/// The same through a threshold, with the specks of a dirty glass.
fn bilevel(ink: &Canvas, stamp: &Canvas, mut chance: Chance) -> Samples {
    let (width, height) = (ink.width, ink.height);
    let mut grey = grained(ink, stamp, Chance::new(chance.bits()));
    for _ in 0..width * height / 6000 {
        let side = 1 + chance.below(3);
        let (left, top) = (chance.below(width - side), chance.below(height - side));
        for row in top..top + side {
            grey[row * width + left..][..side].fill(0);
        }
    }
    let rows = grey.chunks(width);
    let packed = rows.flat_map(|row| row.chunks(8).map(byte_of));
    Samples::Bits(packed.collect())
}

fn byte_of(pixels: &[u8]) -> u8 {
    let black = (0..8).zip(pixels).filter(|(_, value)| **value < CUT);
    black.fold(0, |byte, (at, _)| byte | 0x80 >> at)
}
