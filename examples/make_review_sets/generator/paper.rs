//! Old paper under a scanner: tone, shaded edges, punched holes, specks; and few greys, so that the
//! files stay small.

use tearline::typeset::Canvas;

use super::dice::{Dice, cloud, grain};

/// A letter page at 300 dots per inch.
pub(crate) const WIDTH: usize = 2550;
/// A letter page at 300 dots per inch.
pub(crate) const HEIGHT: usize = 3300;
/// The resolution.
pub(crate) const DPI: f32 = 300.0;

/// How many columns share one reckoning of the tone; between them it goes straight.
const STEP: usize = 30;

/// How far the shade of the edges reaches inwards, in pixels.
const EDGE: f32 = 75.0;

/// A blank sheet as it comes out of the folder.
pub(crate) fn aged(seed: u32) -> Canvas {
    let mut canvas = Canvas::white(WIDTH, HEIGHT);
    for y in 0..HEIGHT {
        let row = &mut canvas.pixels[y * WIDTH..(y + 1) * WIDTH];
        tone_row(row, y as f32, seed);
    }
    let mut dice = Dice::new(seed);
    fold(&mut canvas, &mut dice, seed);
    holes(&mut canvas, &mut dice, seed);
    specks(&mut canvas, &mut dice);
    canvas
}

fn tone_row(row: &mut [u8], y: f32, seed: u32) {
    let mut left = tone(0.0, y, seed);
    for (place, run) in row.chunks_mut(STEP).enumerate() {
        let right = tone(((place + 1) * STEP) as f32, y, seed);
        let slope = (right - left) / STEP as f32;
        let mut here = left;
        for pixel in run {
            *pixel = here as u8;
            here += slope;
        }
        left = right;
    }
}

/// How light the paper is at a point.
fn tone(x: f32, y: f32, seed: u32) -> f32 {
    let blotches = cloud(x, y, 620.0, seed) * 9.0 + cloud(x, y, 90.0, seed ^ 1) * 2.0;
    let ragged = 0.55 + 0.9 * cloud(x, y, 160.0, seed ^ 2);
    let right = WIDTH as f32 - x;
    let low = HEIGHT as f32 - y;
    // The left edge lay in the binding and took the most light away.
    let edges = [(x, 58.0), (right, 26.0), (y, 22.0), (low, 34.0)];
    let shade: f32 = edges
        .into_iter()
        .map(|(distance, depth)| {
            let near = (1.0 - distance / (EDGE * ragged)).max(0.0);
            near * near * depth
        })
        .sum();
    (241.0 - blotches - shade).clamp(120.0, 246.0)
}

/// The crease of a sheet that was once folded for a pouch.
fn fold(canvas: &mut Canvas, dice: &mut Dice, seed: u32) {
    let start = dice.between(0.46, 0.54) * HEIGHT as f32;
    let slope = dice.between(-0.004, 0.004);
    for x in 0..WIDTH as i32 {
        let wander = cloud(x as f32, start, 45.0, seed ^ 3) * 3.0;
        let y = start + slope * x as f32 + wander;
        let worn = cloud(x as f32, 0.0, 30.0, seed ^ 4);
        if worn > 0.45 {
            canvas.ink(x, y as i32, 0.10 * worn);
            canvas.ink(x, y as i32 + 1, 0.16 * worn);
        }
    }
}

/// Three holes in the left margin, dark as the lid of the scanner, with the shadow of their rim.
fn holes(canvas: &mut Canvas, dice: &mut Dice, seed: u32) {
    for height in [0.15, 0.5, 0.85] {
        let centre = (
            118.0 + dice.between(-4.0, 4.0),
            height * HEIGHT as f32 + dice.between(-6.0, 6.0),
        );
        let radius = dice.between(38.0, 41.0);
        hole(canvas, centre, radius, seed);
    }
}

fn hole(canvas: &mut Canvas, (cx, cy): (f32, f32), radius: f32, seed: u32) {
    let reach = radius as i32 + 8;
    for dy in -reach..=reach {
        for dx in -reach..=reach {
            let (x, y) = (cx as i32 + dx, cy as i32 + dy);
            let torn = 2.5 * cloud(x as f32, y as f32, 9.0, seed ^ 5);
            let inside = radius + torn - ((dx * dx + dy * dy) as f32).sqrt();
            let depth = if inside > 0.0 {
                0.72 * inside.min(2.0) / 2.0
            } else if dx + dy < 0 {
                // The light came from the lower right.
                0.10 * (1.0 + inside / 7.0).max(0.0)
            } else {
                0.0
            };
            canvas.ink(x, y, depth);
        }
    }
}

/// Dust and flecks, most of them smaller than a full stop.
fn specks(canvas: &mut Canvas, dice: &mut Dice) {
    for _ in 0..1500 {
        let centre = (dice.roll() * WIDTH as f32, dice.roll() * HEIGHT as f32);
        let size = dice.roll();
        // The cube makes the small ones many and the large ones few.
        let radius = 0.6 + 3.4 * size * size * size * size * size;
        let depth = dice.between(0.10, 0.75);
        speck(canvas, centre, radius, depth);
    }
}

fn speck(canvas: &mut Canvas, (cx, cy): (f32, f32), radius: f32, depth: f32) {
    let reach = radius as i32 + 1;
    for y in cy as i32 - reach..=cy as i32 + reach {
        for x in cx as i32 - reach..=cx as i32 + reach {
            let (dx, dy) = (x as f32 - cx, y as f32 - cy);
            let uneven = 0.85 + 0.3 * grain(x, y, 7);
            let inside = radius * uneven - (dx * dx + dy * dy).sqrt();
            canvas.ink(x, y, depth * inside.clamp(0.0, 1.0));
        }
    }
}

/// The greys that a finished page may have: close together where the paper lies, so that its tone
/// does not fall into steps, and further apart in the ink.
const GREYS: [u8; 16] = [
    30, 60, 94, 128, 160, 186, 204, 214, 221, 227, 231, 234, 236, 239, 242, 245,
];

/// Brings every pixel to the nearest of [`GREYS`].
pub(crate) fn in_few_greys(canvas: &mut Canvas) {
    let mut nearest = [0_u8; 256];
    for (value, grey) in nearest.iter_mut().enumerate() {
        *grey = GREYS
            .into_iter()
            .min_by_key(|grey| value.abs_diff(usize::from(*grey)))
            .expect("there are sixteen greys");
    }
    for pixel in &mut canvas.pixels {
        *pixel = nearest[usize::from(*pixel)];
    }
}
