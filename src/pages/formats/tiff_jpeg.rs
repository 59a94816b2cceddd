//! TIFF whose strips or tiles are JPEG, decoded at a part of its size.
//!
//! Apart from [`super::tiff`], which reads every sample: what is damaged or unusual is left to it,
//! since it knows what to say of a strip that cannot be read.

use tiff::tags::Tag;

use super::jpeg::Header;
use super::tiff::{Reader, blank, number, place};
use super::tiff_bilevel::{Sizes, places};
use super::{fitted, jpeg_reduced};
use crate::pages::{Limits, Picture, Pixels};

const BLACK_IS_ZERO: u16 = 1;
const YCBCR: u16 = 6;

/// A page, of a file and the reader of it, if all of it can be decoded smaller.
pub(super) fn reduced_page(
    (bytes, reader): (&[u8], &mut Reader<'_>),
    photometric: u16,
    (size, target): Sizes,
    limits: &Limits,
) -> Option<Picture> {
    let target = target?;
    let channels = match photometric {
        BLACK_IS_ZERO => 1,
        YCBCR => 3,
        _ => return None,
    };
    let chunk = reader.chunk_dimensions();
    let across = size.0.div_ceil(chunk.0.max(1));
    let shrink = jpeg_reduced::shrink_to(size, target)?;
    let is_even = |chunk: u32, side: u32| chunk >= side || chunk.is_multiple_of(shrink);
    let places = places(reader, bytes.len()).ok()?;
    let is_whole = places.len() as u64
        == u64::from(across) * u64::from(size.1.div_ceil(chunk.1.max(1)))
        && number(reader, Tag::SamplesPerPixel).unwrap_or(1) == u32::from(channels);
    if !is_whole || !is_even(chunk.0, size.0) || !is_even(chunk.1, size.1) {
        return None;
    }
    let tables = reader.get_tag_u8_vec(Tag::JPEGTables).unwrap_or_default();
    let mut page: Option<Picture> = None;
    for (index, (start, end)) in (0..).zip(places) {
        let part = Part {
            least: reader.chunk_data_dimensions(index),
            most: chunk,
            channels,
        };
        let part = part.decode((&tables, bytes.get(start..end)?), shrink, limits)?;
        let sides = (size.0.div_ceil(shrink), size.1.div_ceil(shrink));
        let page = page.get_or_insert_with(|| blank(sides.0, sides.1, &part));
        let (left, top) = (index % across * chunk.0, index / across * chunk.1);
        place(page, &part, (left / shrink, top / shrink));
    }
    Some(fitted(&page?.grey_if_it_is(), size, shrink, target))
}

/// What a strip or tile must be.
struct Part {
    /// Its size without padding and with it.
    least: (u32, u32),
    most: (u32, u32),
    channels: u8,
}

impl Part {
    fn decode(
        &self,
        (tables, bytes): (&[u8], &[u8]),
        shrink: u32,
        limits: &Limits,
    ) -> Option<Picture> {
        let header = Header::read(bytes).ok()?;
        let is_between =
            |side: u32, least: u32, most: u32| (least..=most.max(least)).contains(&side);
        let is_it = header.channels == self.channels
            && is_between(header.size.0, self.least.0, self.most.0)
            && is_between(header.size.1, self.least.1, self.most.1);
        limits.check_size(header.size.0, header.size.1).ok()?;
        let picture = is_it.then(|| jpeg_reduced::decode_part(tables, bytes, shrink))??;
        Some(match self.channels {
            1 => picture,
            _ => in_colour(picture),
        })
    }
}

/// A part in the form that others of its page may need, even if it has no colour itself.
fn in_colour(picture: Picture) -> Picture {
    match picture.pixels {
        Pixels::Rgb(_) => picture,
        Pixels::Gray(grey) => {
            let rgb = grey.into_iter().flat_map(|value| [value; 3]).collect();
            Picture::new(picture.width, picture.height, Pixels::Rgb(rgb))
        }
    }
}
