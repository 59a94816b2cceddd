//! JBIG2, which page files hold within PDF only.
//!
//! The decoder allocates what a segment claims. So the claims are read here first.

use hayro_jbig2::{DecodeSettings, Decoder, Globals, Page};

use super::bilevel::Bilevel;
use crate::pages::Limits;
use crate::pages::error::Fault;

const PATTERN_DICTIONARY: u8 = 16;
const HALFTONE_REGIONS: [u8; 3] = [20, 22, 23];
const REGIONS: [u8; 12] = [4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42, 43];
const PAGE: u8 = 48;
/// A length that the file does not tell.
const UNKNOWN: u32 = u32::MAX;
/// A height that the file does not tell: the stripes do, of at most 16 bits.
const STRIPED: u32 = u32::MAX;

/// Adds the rows of a page that is coded in `data`, with what it shares with others in `globals`.
pub(super) fn decode(data: &[u8], globals: Option<&[u8]>, page: &mut Bilevel) -> Result<(), Fault> {
    let settings = DecodeSettings { strict: false };
    let fault = |error| Fault::damaged(format!("a JBIG2 picture is unreadable ({error})"));
    let globals = globals.map(|bytes| Globals::new(bytes, &settings).map_err(fault));
    let globals = globals.transpose()?;
    let source = Page::new_embedded(data, globals.as_ref(), &settings).map_err(fault)?;
    let mut rows = Rows {
        page,
        changes: Vec::new(),
        at: 0,
        black: false,
    };
    source.decode(&mut rows).map_err(fault)
}

/// The size of the page, if there is one.
pub(super) fn page_size(data: &[u8]) -> Option<(u32, u32)> {
    let page = Segments(data).find(|segment| segment.kind == PAGE)?;
    Some((number(page.data, 0)?, number(page.data, 4)?))
}

/// Refuses what claims more than the limits allow.
pub(super) fn check(data: &[u8], limits: &Limits) -> Result<(), Fault> {
    Segments(data).try_for_each(|segment| segment.check(limits))
}

/// Finds the changes in rows of pixels.
struct Rows<'a> {
    page: &'a mut Bilevel,
    changes: Vec<u32>,
    at: u32,
    black: bool,
}

impl Rows<'_> {
    fn push(&mut self, black: bool, pixels: u32) {
        if black != self.black {
            self.changes.push(self.at);
            self.black = black;
        }
        self.at += pixels;
    }
}

impl Decoder for Rows<'_> {
    fn push_pixel(&mut self, black: bool) {
        self.push(black, 1);
    }

    fn push_pixel_chunk(&mut self, black: bool, chunk_count: u32) {
        self.push(black, 8 * chunk_count);
    }

    fn next_line(&mut self) {
        self.page.push_changes(&self.changes);
        self.changes.clear();
        self.at = 0;
        self.black = false;
    }
}

struct Segment<'a> {
    kind: u8,
    data: &'a [u8],
}

impl Segment<'_> {
    fn check(&self, limits: &Limits) -> Result<(), Fault> {
        let refuse = |what: &str, width: u64, height: u64| {
            if width.saturating_mul(height) > limits.pixels {
                let detail = format!("{what} of a JBIG2 picture has {width} x {height} pixels");
                return Err(Fault::TooLarge(detail));
            }
            Ok(())
        };
        let side = |at| number(self.data, at).map_or(0, u64::from);
        if self.kind == PAGE && side(4) != u64::from(STRIPED) {
            refuse("the page", side(0), side(4))?;
        }
        if REGIONS.contains(&self.kind) {
            refuse("a part", side(0), side(4))?;
        }
        if HALFTONE_REGIONS.contains(&self.kind) {
            refuse("a halftone", side(18), side(22))?;
        }
        if self.kind == PATTERN_DICTIONARY {
            let pattern = |at: usize| self.data.get(at).copied().map_or(0, u64::from);
            refuse("a dictionary", (side(3) + 1) * pattern(1), pattern(2))?;
        }
        Ok(())
    }
}

/// The segments of a stream, one after the other, up to what cannot be understood.
struct Segments<'a>(&'a [u8]);

impl<'a> Iterator for Segments<'a> {
    type Item = Segment<'a>;

    fn next(&mut self) -> Option<Segment<'a>> {
        let bytes = self.0;
        let flags = *bytes.get(4)?;
        let (references, at) = match *bytes.get(5)? >> 5 {
            7 => {
                let count = number(bytes, 5)? as usize & 0x1fff_ffff;
                (count, 9 + (count + 1).div_ceil(8))
            }
            count => (usize::from(count), 6),
        };
        let reference_size = match number(bytes, 0)? {
            0..=256 => 1,
            257..=65_536 => 2,
            _ => 4,
        };
        let page_size = if flags & 0x40 == 0 { 1 } else { 4 };
        let length_at = at + references * reference_size + page_size;
        let rest = bytes.get(length_at + 4..)?;
        let length = match number(bytes, length_at)? {
            UNKNOWN => rest.len(),
            length => (length as usize).min(rest.len()),
        };
        let (data, rest) = rest.split_at(length);
        self.0 = rest;
        Some(Segment {
            kind: flags & 0x3f,
            data,
        })
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(kind: u8, data: &[u8]) -> Vec<u8> {
        let mut bytes = vec![0, 0, 0, 0, kind, 0, 1];
        bytes.extend((data.len() as u32).to_be_bytes());
        bytes.extend(data);
        bytes
    }

    fn sides(width: u32, height: u32) -> Vec<u8> {
        [width.to_be_bytes(), height.to_be_bytes()].concat()
    }

    #[test]
    fn every_claim_of_a_size_is_checked_wherever_it_stands() {
        let limits = Limits::default();
        let page = segment(PAGE, &sides(2550, 3300));
        assert_eq!(page_size(&page), Some((2550, 3300)));
        assert_eq!(check(&page, &limits), Ok(()));
        let halftone = [vec![0; 18], sides(1 << 20, 1 << 20)].concat();
        let patterns = [&[0, 255, 255][..], &u32::MAX.to_be_bytes()].concat();
        for claim in [
            segment(PAGE, &sides(35_000, 35_000)),
            segment(38, &sides(65_535, 65_535)),
            segment(22, &halftone),
            segment(PATTERN_DICTIONARY, &patterns),
        ] {
            assert!(check(&claim, &limits).is_err());
            assert!(check(&[page.clone(), claim].concat(), &limits).is_err());
        }
    }

    #[test]
    fn a_stream_cut_anywhere_ends_the_walk() {
        let whole = [segment(PAGE, &sides(8, 8)), segment(38, &sides(8, 8))].concat();
        for end in 0..whole.len() {
            assert_eq!(check(&whole[..end], &Limits::default()), Ok(()));
        }
    }
}
