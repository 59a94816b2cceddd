//! The strips and tiles of TIFF that the TIFF decoder reads, brought to 8 bits a sample.

use tiff::decoder::DecodingResult;
use tiff::tags::{PlanarConfiguration, Tag};

use super::samples::{Colour, Samples};
use super::tiff::{Reader, fault, number};
use crate::pages::error::Fault;
use crate::pages::{Limits, Picture};

/// A strip or tile as a picture.
pub(super) fn chunk_picture(
    reader: &mut Reader<'_>,
    chunk: u32,
    (colour, limits): (&Colour, &Limits),
) -> Result<Picture, Fault> {
    let (width, height) = reader.chunk_data_dimensions(chunk);
    limits.check_size(width, height)?;
    let channels = number(reader, Tag::SamplesPerPixel).unwrap_or(1).max(1) as usize;
    let planar = number(reader, Tag::PlanarConfiguration);
    let bytes = if planar == Some(u32::from(PlanarConfiguration::Planar.to_u16())) && channels > 1 {
        planes(reader, chunk, channels)?
    } else {
        eight_bit(reader, chunk, channels, colour)?
    };
    let samples = Samples {
        width,
        height,
        channels,
        bytes,
    };
    samples.into_picture(colour)
}

/// Reads the planes of a chunk and weaves them together.
fn planes(reader: &mut Reader<'_>, chunk: u32, channels: usize) -> Result<Vec<u8>, Fault> {
    let (width, height) = reader.dimensions().map_err(fault)?;
    let (chunk_width, chunk_height) = reader.chunk_dimensions();
    let per_plane = width.div_ceil(chunk_width.max(1)) * height.div_ceil(chunk_height.max(1));
    let gray = Colour::Gray { alpha: false };
    let mut woven = Vec::new();
    for plane in 0..channels {
        let samples = eight_bit(reader, chunk + plane as u32 * per_plane, 1, &gray)?;
        woven.resize(woven.len().max(samples.len() * channels), 255);
        for (at, sample) in samples.into_iter().enumerate() {
            woven[at * channels + plane] = sample;
        }
    }
    Ok(woven)
}

/// The samples of a chunk in 8 bits each; indices into a palette as they are.
fn eight_bit(
    reader: &mut Reader<'_>,
    chunk: u32,
    channels: usize,
    colour: &Colour,
) -> Result<Vec<u8>, Fault> {
    let bits = reader
        .find_tag_unsigned_vec::<u16>(Tag::BitsPerSample)
        .map_err(fault)?;
    let bits = bits.and_then(|bits| bits.first().copied()).unwrap_or(1);
    let (width, _) = reader.chunk_data_dimensions(chunk);
    match (reader.read_chunk(chunk).map_err(fault)?, bits) {
        (DecodingResult::U8(bytes), 8) => Ok(bytes),
        (DecodingResult::U8(packed), 1 | 2 | 4) => {
            let scale = match colour {
                Colour::Palette(_) => 1,
                _ => 255 / ((1 << bits) - 1),
            };
            Ok(unpacked(
                &packed,
                width as usize * channels,
                usize::from(bits),
                scale,
            ))
        }
        (DecodingResult::U16(samples), 16) => Ok(samples.iter().map(|s| (s >> 8) as u8).collect()),
        _ => Err(Fault::unsupported(format!(
            "a TIFF of {bits} bits a sample"
        ))),
    }
}

/// Samples of 1, 2 or 4 bits, of which each row starts at a byte.
fn unpacked(packed: &[u8], in_a_row: usize, bits: usize, scale: u8) -> Vec<u8> {
    let mask = (1_u8 << bits) - 1;
    let row_bytes = (in_a_row * bits).div_ceil(8).max(1);
    let row_samples = |row: &[u8]| -> Vec<u8> {
        let sample = |at: usize| {
            let bit = at * bits;
            row.get(bit / 8)
                .map(|byte| (byte >> (8 - bits - bit % 8) & mask) * scale)
        };
        (0..in_a_row).map_while(sample).collect()
    };
    packed.chunks(row_bytes).flat_map(row_samples).collect()
}
