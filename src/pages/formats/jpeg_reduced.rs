//! JPEG decoded at a half, a quarter or an eighth of its size.
//!
//! Apart from [`super::jpeg`], whose decoder only knows the full size: most of a scan's detail is
//! thrown away for a screen, so most of the transform, all of its memory and most of the filtering
//! after it need never be done. Only what scanners write is read here, in one pass and without
//! mercy; all else, and all that is damaged, is left to the full decoder, which knows what to say
//! of it.

use super::jpeg_bits::{Bits, Huffman, Reader};
use super::jpeg_cosine::{Block, Transform, level, transform_to};
use super::jpeg_frame::{Component, Frame, ZIGZAG};
use super::{fitted, ycbcr};
use crate::pages::{Picture, Pixels};

/// Decodes a picture at the smallest size that reaches `target`, and reduces it to that. `None` for
/// what is not read here.
pub(super) fn decode(bytes: &[u8], target: (u32, u32)) -> Option<Picture> {
    let mut frame = Frame::default();
    let scan = frame.read_tables(bytes)?;
    let shrink = shrink_to(frame.size, target)?;
    let picture = Scan::new(&frame, shrink as usize)?.decode(bytes.get(scan..)?)?;
    Some(fitted(&picture, frame.size, shrink, target))
}

/// How many times smaller a picture of `size` can be decoded that must reach `target`.
pub(super) fn shrink_to(size: (u32, u32), target: (u32, u32)) -> Option<u32> {
    let reaches =
        |shrink: &u32| size.0.div_ceil(*shrink) >= target.0 && size.1.div_ceil(*shrink) >= target.1;
    [8, 4, 2].into_iter().find(reaches)
}

/// Decodes a part of a picture, whose tables may stand apart, so many times smaller.
pub(super) fn decode_part(tables: &[u8], bytes: &[u8], shrink: u32) -> Option<Picture> {
    let mut frame = Frame::default();
    if !tables.is_empty() {
        frame.read_tables(tables)?;
    }
    let scan = frame.read_tables(bytes)?;
    Scan::new(&frame, shrink as usize)?.decode(bytes.get(scan..)?)
}

/// The scan of a picture, whose components are told by turns.
struct Scan<'a> {
    planes: Vec<Plane<'a>>,
    /// The size of the reduced picture.
    size: (usize, usize),
    stride: usize,
    /// Steps of the scan, across and down.
    steps: (usize, usize),
    restart: usize,
}

impl<'a> Scan<'a> {
    fn new(frame: &'a Frame, shrink: usize) -> Option<Self> {
        let most = |side: fn(&Component) -> usize| frame.components.iter().map(side).max();
        let most = (most(|c| c.across)?, most(|c| c.down)?);
        let full = (frame.size.0 as usize, frame.size.1 as usize);
        let steps = (full.0.div_ceil(8 * most.0), full.1.div_ceil(8 * most.1));
        let stride = steps.0 * most.0 * 8 / shrink;
        let rows = steps.1 * most.1 * 8 / shrink;
        let plane = |component| Plane::new(frame, component, (most, shrink), (stride, rows));
        Some(Self {
            planes: frame.components.iter().map(plane).collect::<Option<_>>()?,
            size: (full.0.div_ceil(shrink), full.1.div_ceil(shrink)),
            stride,
            steps,
            restart: frame.restart,
        })
    }

    fn decode(mut self, data: &[u8]) -> Option<Picture> {
        let mut bits = Bits::new(data);
        for step in 0..self.steps.0 * self.steps.1 {
            if self.restart > 0 && step > 0 && step % self.restart == 0 {
                bits.restart(step / self.restart)?;
                for plane in &mut self.planes {
                    plane.before = 0;
                }
            }
            let place = (step % self.steps.0, step / self.steps.0);
            for plane in &mut self.planes {
                plane.decode_step(&mut bits, place)?;
            }
        }
        bits.is_sound().then(|| self.picture())
    }

    fn picture(mut self) -> Picture {
        let pixels = match self.planes.as_slice() {
            [_, blue, red] if !(blue.is_flat && red.is_flat) => Pixels::Rgb(self.rgb()),
            _ => Pixels::Gray(self.light()),
        };
        Picture::new(self.size.0 as u32, self.size.1 as u32, pixels)
    }

    fn rgb(&self) -> Vec<u8> {
        let (width, height) = self.size;
        let mut rgb = vec![0; 3 * width * height];
        let (pixels, _) = rgb.as_chunks_mut::<3>();
        for (row, pixels) in pixels.chunks_exact_mut(width).enumerate() {
            let place = row * self.stride..row * self.stride + width;
            let part = |plane: usize| &self.planes[plane].pixels[place.clone()];
            ycbcr::to_rgb(part(0), part(1), part(2), pixels);
        }
        rgb
    }

    /// The pixels of the first component, without what lies beyond the picture.
    fn light(&mut self) -> Vec<u8> {
        let mut pixels = std::mem::take(&mut self.planes[0].pixels);
        let (width, height) = self.size;
        for row in 1..height {
            let start = row * self.stride;
            pixels.copy_within(start..start + width, row * width);
        }
        pixels.truncate(width * height);
        pixels
    }
}

/// One component of the picture, reduced.
struct Plane<'a> {
    component: &'a Component,
    quantisation: &'a [f32; 64],
    direct: &'a Huffman,
    alternating: &'a Huffman,
    /// How many pixels a block gives, across and down.
    sides: (usize, usize),
    transform: Transform,
    /// The last place of a block that the transform uses.
    end: usize,
    /// The mean of the block before, which the next is told by.
    before: i32,
    /// Whether every pixel so far is in the middle: no colour, for a difference of colours.
    is_flat: bool,
    stride: usize,
    pixels: Vec<u8>,
}

impl<'a> Plane<'a> {
    fn new(
        frame: &'a Frame,
        component: &'a Component,
        (most, shrink): ((usize, usize), usize),
        (stride, rows): (usize, usize),
    ) -> Option<Self> {
        let sides = (
            8 * most.0 / component.across / shrink,
            8 * most.1 / component.down / shrink,
        );
        let is_used =
            |place: &u8| usize::from(place / 8) < sides.0 && usize::from(place % 8) < sides.1;
        Some(Self {
            component,
            quantisation: frame.quantisation.get(component.quantisation)?.as_deref()?,
            direct: frame.direct.get(component.direct)?.as_ref()?,
            alternating: frame.alternating.get(component.alternating)?.as_ref()?,
            sides,
            transform: transform_to(sides)?,
            end: ZIGZAG.iter().rposition(is_used)?,
            before: 0,
            is_flat: true,
            stride,
            pixels: vec![128; stride * rows],
        })
    }

    /// Decodes the blocks of one step of the scan.
    fn decode_step(&mut self, bits: &mut Bits<'_>, (x, y): (usize, usize)) -> Option<()> {
        let (across, down) = (self.component.across, self.component.down);
        for row in 0..down {
            for column in 0..across {
                let left = (x * across + column) * self.sides.0;
                let top = (y * down + row) * self.sides.1;
                self.decode_block(bits, top * self.stride + left)?;
            }
        }
        Some(())
    }

    fn decode_block(&mut self, bits: &mut Bits<'_>, at: usize) -> Option<()> {
        let mut block = [0; 64];
        let tables = (self.direct, self.alternating);
        let read = |reader: &mut Reader<'_>| read_block(reader, tables, self.end, &mut block);
        let (difference, has_waves) = bits.block(read)?;
        self.before = self.before.wrapping_add(i32::from(difference));
        self.is_flat &= !has_waves && self.before == 0;
        let first = self.before as f32 * self.quantisation[0] + 128.0;
        if has_waves {
            let pixels = &mut self.pixels[at..];
            (self.transform)((&block, self.quantisation), first, pixels, self.stride);
        } else {
            self.fill(at, level(first));
        }
        Some(())
    }

    fn fill(&mut self, at: usize, value: u8) {
        for row in 0..self.sides.1 {
            let start = at + row * self.stride;
            self.pixels[start..start + self.sides.0].fill(value);
        }
    }
}

/// Reads the coefficients of a block up to the place `end`, passes over the others, and says by how
/// much the first differs from that of the block before and whether there are more than the first.
#[inline]
fn read_block(
    reader: &mut Reader<'_>,
    (direct, alternating): (&Huffman, &Huffman),
    end: usize,
    block: &mut Block,
) -> Option<(i16, bool)> {
    let (_, difference) = reader.number(direct)?;
    let mut has_waves = false;
    let mut place = 0;
    while place < end {
        let (step, value) = reader.number(alternating)?;
        place += step;
        let Some(target) = ZIGZAG.get(place) else {
            return (step > 16).then_some((difference, has_waves));
        };
        block[usize::from(*target)] = value;
        has_waves = true;
    }
    while place < 63 {
        let (step, _) = reader.number(alternating)?;
        place += step;
        if place > 63 {
            return (step > 16).then_some((difference, has_waves));
        }
    }
    Some((difference, has_waves))
}
