//! JPEG decoded at a half, a quarter or an eighth of its size.
//!
//! Apart from [`super::jpeg`], whose decoder only knows the full size: most of a scan's detail is
//! thrown away for a screen, so most of the transform, all of its memory and most of the filtering
//! after it need never be done. Only what scanners write is read here, in one pass and without
//! mercy; all else, and all that is damaged, is left to the full decoder, which knows what to say
//! of it.

use std::f32::consts::{FRAC_1_SQRT_2, PI};

use super::fitted;
use super::jpeg_bits::{Bits, Huffman};
use crate::pages::{Picture, Pixels};

/// Where the coefficients of a block stand, in the order of the file.
const ZIGZAG: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// Decodes a picture at the smallest size that reaches `target`, and reduces it to that. `None` for
/// what is not read here.
pub(super) fn decode(bytes: &[u8], target: (u32, u32)) -> Option<Picture> {
    let mut frame = Frame::default();
    let scan = frame.read_tables(bytes)?;
    let reaches = |shrink: &u32| {
        frame.size.0.div_ceil(*shrink) >= target.0 && frame.size.1.div_ceil(*shrink) >= target.1
    };
    frame.shrink = [8, 4, 2].into_iter().find(reaches)? as usize;
    let picture = frame.decode(bytes.get(scan..)?)?;
    Some(fitted(&picture, frame.size, frame.shrink as u32, target))
}

/// What the segments before the pixels say.
#[derive(Default)]
struct Frame {
    size: (u32, u32),
    components: Vec<Component>,
    quantisation: [Option<Box<[f32; 64]>>; 4],
    direct: [Option<Huffman>; 4],
    alternating: [Option<Huffman>; 4],
    /// Blocks between two restart marks, counted in steps of the scan.
    restart: usize,
    shrink: usize,
}

#[derive(Clone)]
struct Component {
    name: u8,
    across: usize,
    down: usize,
    quantisation: usize,
    direct: usize,
    alternating: usize,
}

impl Frame {
    /// Reads the segments up to the start of the only scan, and says where its data begins.
    fn read_tables(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 2;
        loop {
            let [0xff, marker] = *bytes.get(at..at + 2)? else {
                return None;
            };
            let length = usize::from(u16::from_be_bytes(
                *bytes.get(at + 2..at + 4)?.first_chunk()?,
            ));
            let segment = bytes.get(at + 4..at + 2 + length)?;
            at += 2 + length;
            match marker {
                // A second one could claim more than what was checked.
                0xc0 | 0xc1 if self.components.is_empty() => self.read_frame(segment)?,
                0xc4 => self.read_huffman(segment)?,
                0xdb => self.read_quantisation(segment)?,
                0xdd => self.restart = usize::from(u16::from_be_bytes(*segment.first_chunk()?)),
                // Colours that are told otherwise than in luminance and differences.
                0xee if segment.starts_with(b"Adobe") && segment.get(11) != Some(&1) => {
                    return None;
                }
                0xda => {
                    self.read_scan(segment)?;
                    return Some(at);
                }
                0xe0..=0xef | 0xfe => {}
                _ => return None,
            }
        }
    }

    fn read_frame(&mut self, segment: &[u8]) -> Option<()> {
        let &[
            8,
            height_high,
            height_low,
            width_high,
            width_low,
            count,
            ref rest @ ..,
        ] = segment
        else {
            return None;
        };
        let (width, height) = ([width_high, width_low], [height_high, height_low]);
        let side = |bytes| u32::from(u16::from_be_bytes(bytes));
        self.size = (side(width), side(height));
        let (components, _) = rest.as_chunks::<3>();
        let component = |&[name, sampling, quantisation]: &[u8; 3]| Component {
            name,
            across: usize::from(sampling >> 4),
            down: usize::from(sampling & 15),
            quantisation: usize::from(quantisation),
            direct: 0,
            alternating: 0,
        };
        self.components = components.iter().map(component).collect();
        let sampled = |c: &Component| (1..=2).contains(&c.across) && (1..=2).contains(&c.down);
        let names: Vec<u8> = self.components.iter().map(|c| c.name).collect();
        if let [only] = self.components.as_mut_slice() {
            // Alone it is not interleaved, and its sampling means nothing.
            (only.across, only.down) = (1, 1);
        }
        let is_read = matches!(self.components.len(), 1 | 3)
            && self.components.len() == usize::from(count)
            && self.components.iter().all(sampled)
            && names != b"RGB"
            && self.size.0 > 0
            && self.size.1 > 0;
        is_read.then_some(())
    }

    fn read_quantisation(&mut self, mut segment: &[u8]) -> Option<()> {
        while let Some((&head, rest)) = segment.split_first() {
            let bytes = 1 + usize::from(head >> 4);
            let values = rest.get(..64 * bytes)?;
            segment = &rest[64 * bytes..];
            let mut table = Box::new([0.0; 64]);
            for (place, value) in ZIGZAG.into_iter().zip(values.chunks(bytes)) {
                let value = value
                    .iter()
                    .fold(0, |sum, byte| sum << 8 | u16::from(*byte));
                let (row, column) = (place / 8, place % 8);
                let share = |order: u8| if order == 0 { FRAC_1_SQRT_2 } else { 1.0 };
                table[usize::from(place)] = f32::from(value) / 4.0 * share(row) * share(column);
            }
            *self.quantisation.get_mut(usize::from(head & 15))? = Some(table);
        }
        Some(())
    }

    fn read_huffman(&mut self, mut segment: &[u8]) -> Option<()> {
        while let Some((&head, rest)) = segment.split_first() {
            let counts: &[u8; 16] = rest.first_chunk()?;
            let symbols: usize = counts.iter().map(|count| usize::from(*count)).sum();
            let table = Huffman::new(counts, rest.get(16..16 + symbols)?)?;
            segment = &rest[16 + symbols..];
            let tables = match head >> 4 {
                0 => &mut self.direct,
                1 => &mut self.alternating,
                _ => return None,
            };
            *tables.get_mut(usize::from(head & 15))? = Some(table);
        }
        Some(())
    }

    fn read_scan(&mut self, segment: &[u8]) -> Option<()> {
        let (&count, rest) = segment.split_first()?;
        let (selectors, _) = rest.get(..2 * usize::from(count))?.as_chunks::<2>();
        if selectors.len() != self.components.len() {
            return None;
        }
        for (component, &[name, tables]) in self.components.iter_mut().zip(selectors) {
            if component.name != name {
                return None;
            }
            component.direct = usize::from(tables >> 4);
            component.alternating = usize::from(tables & 15);
        }
        Some(())
    }

    fn decode(&self, data: &[u8]) -> Option<Picture> {
        let most = |side: fn(&Component) -> usize| self.components.iter().map(side).max();
        let (most_across, most_down) = (most(|c| c.across)?, most(|c| c.down)?);
        let steps = |side: u32, most: usize| (side as usize).div_ceil(8 * most);
        let (steps_across, steps_down) = (
            steps(self.size.0, most_across),
            steps(self.size.1, most_down),
        );
        let stride = steps_across * most_across * 8 / self.shrink;
        let rows = steps_down * most_down * 8 / self.shrink;
        let plane = |component: &Component| {
            let sides = (
                8 * most_across / component.across / self.shrink,
                8 * most_down / component.down / self.shrink,
            );
            Some(Plane {
                component: component.clone(),
                quantisation: self.quantisation.get(component.quantisation)?.as_deref()?,
                direct: self.direct.get(component.direct)?.as_ref()?,
                alternating: self.alternating.get(component.alternating)?.as_ref()?,
                sides,
                across: cosines(sides.0)?,
                down: cosines(sides.1)?,
                before: 0,
                is_flat: true,
                stride,
                pixels: vec![128; stride * rows],
            })
        };
        let planes: Option<Vec<Plane<'_>>> = self.components.iter().map(plane).collect();
        let mut planes = planes?;
        let mut bits = Bits::new(data);
        for step in 0..steps_across * steps_down {
            if self.restart > 0 && step > 0 && step % self.restart == 0 {
                bits.restart(step / self.restart)?;
                for plane in &mut planes {
                    plane.before = 0;
                }
            }
            let place = (step % steps_across, step / steps_across);
            for plane in &mut planes {
                plane.decode_step(&mut bits, place)?;
            }
        }
        bits.is_sound().then(|| self.picture(&planes, stride))
    }

    fn picture(&self, planes: &[Plane<'_>], stride: usize) -> Picture {
        let side = |side: u32| side.div_ceil(self.shrink as u32);
        let (width, height) = (side(self.size.0), side(self.size.1));
        let place = |row: usize| row * stride..row * stride + width as usize;
        let pixels = match planes {
            [light, blue, red] if !(blue.is_flat && red.is_flat) => {
                let mut rgb = Vec::with_capacity(3 * width as usize * height as usize);
                for row in 0..height as usize {
                    let row = place(row);
                    let differences = blue.pixels[row.clone()]
                        .iter()
                        .zip(&red.pixels[row.clone()]);
                    let samples = light.pixels[row].iter().zip(differences);
                    rgb.extend(samples.flat_map(|(&y, (&cb, &cr))| rgb_of(y, cb, cr)));
                }
                Pixels::Rgb(rgb)
            }
            [light, ..] => {
                let row = |row| &light.pixels[place(row)];
                Pixels::Gray((0..height as usize).flat_map(row).copied().collect())
            }
            [] => Pixels::Gray(Vec::new()),
        };
        Picture::new(width, height, pixels)
    }
}

/// One component of the picture, reduced.
struct Plane<'a> {
    component: Component,
    quantisation: &'a [f32; 64],
    direct: &'a Huffman,
    alternating: &'a Huffman,
    /// How many pixels a block gives, across and down.
    sides: (usize, usize),
    across: Cosines,
    down: Cosines,
    /// The mean of the block before, which the next is told by.
    before: i32,
    /// Whether every pixel so far is in the middle: no colour, for a difference of colours.
    is_flat: bool,
    stride: usize,
    pixels: Vec<u8>,
}

impl Plane<'_> {
    /// Decodes the blocks of one step of the scan.
    fn decode_step(&mut self, bits: &mut Bits<'_>, (x, y): (usize, usize)) -> Option<()> {
        let (across, down) = (self.component.across, self.component.down);
        for block in 0..across * down {
            let column = (x * across + block % across) * self.sides.0;
            let row = (y * down + block / across) * self.sides.1;
            self.decode_block(bits, row * self.stride + column)?;
        }
        Some(())
    }

    fn decode_block(&mut self, bits: &mut Bits<'_>, at: usize) -> Option<()> {
        let mut block = [0.0; 64];
        self.before += bits.difference(self.direct)?;
        block[0] = self.before as f32 * self.quantisation[0];
        let mut last = 0;
        let mut place = 1;
        while place < 64 {
            let Some((run, value)) = bits.coefficient(self.alternating)? else {
                break;
            };
            place += run;
            let natural = usize::from(*ZIGZAG.get(place)?);
            if value != 0 {
                block[natural] = f32::from(value) * self.quantisation[natural];
                last = last.max(natural);
            }
            place += 1;
        }
        self.is_flat &= last == 0 && self.before == 0;
        if last == 0 {
            self.fill(at, level(block[0]));
        } else {
            self.transform(at, &block, last / 8);
        }
        Some(())
    }

    fn fill(&mut self, at: usize, value: u8) {
        for row in 0..self.sides.1 {
            let start = at + row * self.stride;
            self.pixels[start..start + self.sides.0].fill(value);
        }
    }

    /// The cosine transform of the lower frequencies, down first and then across.
    fn transform(&mut self, at: usize, block: &[f32; 64], last_row: usize) {
        let (rows, _) = block.as_chunks::<8>();
        for row in 0..self.sides.1 {
            let mut line = [0.0; 8];
            for (weight, source) in self.down[row].iter().zip(&rows[..=last_row]) {
                for (sum, value) in line.iter_mut().zip(source) {
                    *sum += weight * value;
                }
            }
            let mut values = [0.0; 8];
            for (frequency, value) in line.iter().enumerate() {
                for (sum, weights) in values.iter_mut().zip(&self.across) {
                    *sum += weights[frequency] * value;
                }
            }
            let start = at + row * self.stride;
            let target = &mut self.pixels[start..start + self.sides.0];
            for (pixel, value) in target.iter_mut().zip(values) {
                *pixel = level(value);
            }
        }
    }
}

/// By pixel, the weights of the frequencies that a block of so few pixels can show.
type Cosines = [[f32; 8]; 8];

fn cosines(side: usize) -> Option<Cosines> {
    if !matches!(side, 1 | 2 | 4 | 8) {
        return None;
    }
    let mut table = [[0.0; 8]; 8];
    for (pixel, weights) in table.iter_mut().enumerate().take(side) {
        for (frequency, weight) in weights.iter_mut().enumerate().take(side) {
            let angle = (2 * pixel + 1) as f32 * frequency as f32 * PI / (2 * side) as f32;
            *weight = angle.cos();
        }
    }
    Some(table)
}

fn level(value: f32) -> u8 {
    (value + 128.5).clamp(0.0, 255.0) as u8
}

/// The full-range conversion of ITU-R BT.601, which JFIF prescribes, in parts of 65,536.
fn rgb_of(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    let (y, cb, cr) = (
        (i32::from(y) << 16) + (1 << 15),
        i32::from(cb) - 128,
        i32::from(cr) - 128,
    );
    let shown = |value: i32| (value >> 16).clamp(0, 255) as u8;
    [
        shown(y + 91_881 * cr),
        shown(y - 22_554 * cb - 46_802 * cr),
        shown(y + 116_130 * cb),
    ]
}
