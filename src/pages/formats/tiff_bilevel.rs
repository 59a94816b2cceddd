//! Strips of TIFF that are bits: fax-coded ones, and others of one bit a pixel.

use hayro_ccitt::EncodingMode;
use tiff::decoder::{ChunkType, DecodingResult};
use tiff::tags::Tag;

use super::bilevel::{Bilevel, Tones};
use super::ccitt::Coding;
use super::tiff::{Reader, assemble, fault, number};
use crate::pages::Picture;
use crate::pages::error::Fault;

const T4_OPTIONS_TAG: u16 = 292;

/// Width and height of a page as it is stored, and those wanted.
pub(super) type Sizes = ((u32, u32), Option<(u32, u32)>);

/// A fax-coded page, of a file and the reader of it.
pub(super) fn fax_picture(
    (bytes, reader): (&[u8], &mut Reader<'_>),
    (compression, is_white_ink, bits_are_reversed): (u32, bool, bool),
    (size, target): Sizes,
) -> Result<Picture, Fault> {
    let options = number(reader, Tag::from_u16_exhaustive(T4_OPTIONS_TAG)).unwrap_or(0);
    let coding = Coding {
        mode: match (compression, options & 1) {
            (4, _) => EncodingMode::Group4,
            (3, 1) => EncodingMode::Group3_2D,
            _ => EncodingMode::Group3_1D,
        },
        rows_are_byte_aligned: compression == 2,
        rows_are_marked: false,
        bits_are_reversed,
    };
    let tones = if is_white_ink {
        Tones::INK_IS_WHITE
    } else {
        Tones::INK_IS_BLACK
    };
    let places = places(reader, bytes.len())?;
    let strip = |chunk: u32| {
        let place = places.get(chunk as usize);
        place.map_or(&[][..], |(start, end)| &bytes[*start..*end])
    };
    if reader.get_chunk_type() == ChunkType::Strip {
        let page = Bilevel::new(size, target, tones);
        return strips(reader, page, |_, chunk, size, page| {
            coding.decode(strip(chunk), size, page)
        });
    }
    assemble(reader, |reader, chunk| {
        let (width, _) = reader.chunk_dimensions();
        let (_, height) = reader.chunk_data_dimensions(chunk);
        let mut tile = Bilevel::new((width, height), None, tones);
        let outcome = coding.decode(strip(chunk), (width, height), &mut tile);
        if tile.rows() == 0 {
            return Err(Fault::damaged(outcome.err().unwrap_or_default()));
        }
        let why = outcome
            .err()
            .map(|why| format!("a part of a tile is unreadable ({why})"));
        Ok((tile.into_picture(), why))
    })
}

/// Whether a page is strips of single bits.
pub(super) fn is_of_bits(reader: &mut Reader<'_>) -> bool {
    number(reader, Tag::BitsPerSample).unwrap_or(1) == 1
        && number(reader, Tag::SamplesPerPixel).unwrap_or(1) == 1
        && number(reader, Tag::PhotometricInterpretation).is_some_and(|kind| kind <= 1)
        && reader.get_chunk_type() == ChunkType::Strip
}

/// A page of bits in any coding but those of fax. The decoder gives 1 for white.
pub(super) fn bits_picture(
    reader: &mut Reader<'_>,
    (size, target): Sizes,
) -> Result<Picture, Fault> {
    let page = Bilevel::new(size, target, Tones::INK_IS_WHITE);
    strips(reader, page, |reader, chunk, (width, rows), page| {
        let strip = match reader.read_chunk(chunk) {
            Ok(DecodingResult::U8(strip)) => strip,
            Ok(_) => return Err("it is not of bits".to_owned()),
            Err(error) => return Err(error.to_string()),
        };
        let row_bytes = width.div_ceil(8) as usize;
        for row in strip.chunks_exact(row_bytes).take(rows as usize) {
            page.push_bits(row);
        }
        Ok(())
    })
}

/// Adds strip after strip to a page. What cannot be read stays white and is told of; if nothing
/// can, that is an error.
fn strips<'a>(
    reader: &mut Reader<'a>,
    mut page: Bilevel,
    mut strip: impl FnMut(&mut Reader<'a>, u32, (u32, u32), &mut Bilevel) -> Result<(), String>,
) -> Result<Picture, Fault> {
    let (width, height) = reader.dimensions().map_err(fault)?;
    let (_, rows_in_strip) = reader.chunk_dimensions();
    let (mut read, mut first_reason) = (0, None);
    for (chunk, top) in (0..).zip((0..height).step_by(rows_in_strip.max(1) as usize)) {
        let rows = rows_in_strip.min(height - top);
        let outcome = strip(reader, chunk, (width, rows), &mut page);
        read += page.rows() - top;
        if let Err(reason) = outcome {
            first_reason.get_or_insert(reason);
        }
        page.skip_to(top + rows);
    }
    let reason = first_reason.unwrap_or_else(|| "it ends early".to_owned());
    if read == 0 {
        return Err(Fault::damaged(format!("no row is readable ({reason})")));
    }
    let mut picture = page.into_picture();
    picture.missing =
        (read < height).then(|| format!("only {read} of {height} rows are readable ({reason})"));
    Ok(picture)
}

/// Where the strips or tiles lie in a file of `length` bytes.
pub(super) fn places(reader: &mut Reader<'_>, length: usize) -> Result<Vec<(usize, usize)>, Fault> {
    let (offsets, lengths) = match reader.get_chunk_type() {
        ChunkType::Strip => (Tag::StripOffsets, Tag::StripByteCounts),
        ChunkType::Tile => (Tag::TileOffsets, Tag::TileByteCounts),
    };
    let offsets = reader.get_tag_u64_vec(offsets).map_err(fault)?;
    // Old programs leave the lengths of a single strip out: it goes on to the end.
    let lengths = reader.get_tag_u64_vec(lengths).unwrap_or_default();
    let place = |(index, offset): (usize, u64)| {
        let start = (offset as usize).min(length);
        let strip_length = lengths.get(index).map_or(length, |length| *length as usize);
        (start, start.saturating_add(strip_length).min(length))
    };
    Ok(offsets.into_iter().enumerate().map(place).collect())
}
