//! What the segments before the pixels of a JPEG say, as far as [`super::jpeg_reduced`] reads them.
//!
//! Apart from the pixels since it is parsed once and carefully; what is not as scanners write it is
//! refused here, before anything is decoded.

use std::f32::consts::FRAC_1_SQRT_2;

use super::jpeg_bits::{Huffman, Kind};

/// Where the coefficients of a block stand, in the order of the file: by column, since the transform
/// begins with the columns.
pub(super) const ZIGZAG: [u8; 64] = [
    0, 8, 1, 2, 9, 16, 24, 17, 10, 3, 4, 11, 18, 25, 32, 40, 33, 26, 19, 12, 5, 6, 13, 20, 27, 34,
    41, 48, 56, 49, 42, 35, 28, 21, 14, 7, 15, 22, 29, 36, 43, 50, 57, 58, 51, 44, 37, 30, 23, 31,
    38, 45, 52, 59, 60, 53, 46, 39, 47, 54, 61, 62, 55, 63,
];

/// The marker at the end of a picture.
const END: u8 = 0xd9;

/// What the segments before the pixels say.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) size: (u32, u32),
    pub(super) components: Vec<Component>,
    pub(super) quantisation: [Option<Box<[f32; 64]>>; 4],
    pub(super) direct: [Option<Huffman>; 4],
    pub(super) alternating: [Option<Huffman>; 4],
    /// Blocks between two restart marks, counted in steps of the scan.
    pub(super) restart: usize,
}

/// One component of the picture: how it is sampled and which tables it uses.
pub(super) struct Component {
    name: u8,
    pub(super) across: usize,
    pub(super) down: usize,
    pub(super) quantisation: usize,
    pub(super) direct: usize,
    pub(super) alternating: usize,
}

impl Frame {
    /// Reads the segments up to the start of the only scan, and says where its data begins.
    /// Tables that stand alone, as TIFF has them, end instead.
    pub(super) fn read_tables(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 2;
        loop {
            let [0xff, marker] = *bytes.get(at..at + 2)? else {
                return None;
            };
            if marker == END {
                return Some(at);
            }
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
                let share = |order: u8| if order == 0 { FRAC_1_SQRT_2 } else { 1.0 };
                let (row, column) = (place % 8, place / 8);
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
            let (kind, tables) = match head >> 4 {
                0 => (Kind::Direct, &mut self.direct),
                1 => (Kind::Alternating, &mut self.alternating),
                _ => return None,
            };
            let table = Huffman::new(kind, counts, rest.get(16..16 + symbols)?)?;
            segment = &rest[16 + symbols..];
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
}
