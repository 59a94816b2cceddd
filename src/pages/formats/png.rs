//! PNG.

use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, DecodingError, Reader, Transformations};

use super::bilevel::{Bilevel, Tones};
use super::samples::{Colour, Samples};
use super::{Opened, PageFormat, Pages, plausible_dpi, reduced_size};
use crate::pages::bytes::Bytes;
use crate::pages::error::Fault;
use crate::pages::ifd::Exif;
use crate::pages::picture::Turn;
use crate::pages::{ImageInfo, Limits, Opening, Picture};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

pub(super) static FORMAT: PageFormat = PageFormat {
    name: "PNG",
    recognises: |bytes| bytes.starts_with(SIGNATURE),
    open,
};

struct Png {
    bytes: Bytes,
    limits: Limits,
    turn: Turn,
    dpi: Option<(f32, f32)>,
}

fn open(bytes: Bytes, opening: &Opening) -> Result<Opened, Fault> {
    let reader = reader(&bytes, Transformations::IDENTITY, &opening.limits)?;
    let header = reader.info();
    let exif = Exif::read(header.exif_metadata.as_deref().unwrap_or_default());
    let turn = Turn::from_tag(exif.orientation);
    let dpi = header
        .pixel_dims
        .filter(|dims| dims.unit == png::Unit::Meter)
        .and_then(|dims| plausible_dpi(dims.xppu as f32 * 0.0254, dims.yppu as f32 * 0.0254))
        .or_else(|| exif.dpi.and_then(|(x, y)| plausible_dpi(x, y)));
    let (width, height) = turn.pair((header.width, header.height));
    let info = ImageInfo {
        width,
        height,
        dpi: dpi.map(|dpi| turn.pair(dpi)),
    };
    let png = Png {
        bytes,
        limits: opening.limits,
        turn,
        dpi,
    };
    Ok(Opened::single(info, png))
}

impl Pages for Png {
    fn decode(&self, _index: usize, want_width: Option<u32>) -> Result<Picture, Fault> {
        let mut reader = reader(&self.bytes, Transformations::IDENTITY, &self.limits)?;
        let header = reader.info();
        let size = (header.width, header.height);
        self.limits.check_size(size.0, size.1)?;
        let is_of_bits = header.bit_depth == BitDepth::One
            && header.color_type == ColorType::Grayscale
            && !header.interlaced
            && header.trns.is_none();
        let mut picture = if is_of_bits {
            let upright = self.turn.pair(size);
            let target = want_width.map(|want| self.turn.pair(reduced_size(upright, want)));
            bits_picture(&mut reader, Bilevel::new(size, target, Tones::INK_IS_WHITE))?
        } else {
            self.samples_picture(size)?
        };
        picture.dpi = self.dpi;
        Ok(picture.turned(self.turn))
    }
}

impl Png {
    fn samples_picture(&self, (width, height): (u32, u32)) -> Result<Picture, Fault> {
        let transformations = Transformations::normalize_to_color8();
        let mut reader = reader(&self.bytes, transformations, &self.limits)?;
        let size = reader.output_buffer_size();
        let size = size.ok_or_else(|| Fault::damaged("the picture has no size"))?;
        // White, so that what a damaged file leaves unsaid shows as empty paper.
        let mut bytes = vec![255; size];
        let outcome = reader.next_frame(&mut bytes);
        let missing = match outcome {
            Ok(_) => None,
            Err(error) if bytes.iter().all(|byte| *byte == 255) => return Err(fault(&error)),
            Err(error) => Some(format!("the rest of the picture is unreadable ({error})")),
        };
        let (colour_type, _) = reader.output_color_type();
        let colour = match colour_type {
            ColorType::Grayscale => Colour::Gray { alpha: false },
            ColorType::GrayscaleAlpha => Colour::Gray { alpha: true },
            ColorType::Rgba => Colour::Rgb { alpha: true },
            ColorType::Rgb | ColorType::Indexed => Colour::Rgb { alpha: false },
        };
        let samples = Samples {
            width,
            height,
            channels: colour_type.samples(),
            bytes,
        };
        let mut picture = samples.into_picture(&colour)?.grey_if_it_is();
        picture.missing = missing;
        Ok(picture)
    }
}

/// A page of bits, row by row.
fn bits_picture(reader: &mut PngReader<'_>, mut page: Bilevel) -> Result<Picture, Fault> {
    let reason = loop {
        match reader.next_row() {
            Ok(Some(row)) => page.push_bits(row.data()),
            Ok(None) => break None,
            Err(error) if page.rows() == 0 => return Err(fault(&error)),
            Err(error) => break Some(error),
        }
    };
    let mut picture = page.into_picture();
    picture.missing =
        reason.map(|error| format!("the rest of the picture is unreadable ({error})"));
    Ok(picture)
}

type PngReader<'a> = Reader<Cursor<&'a [u8]>>;

fn reader<'a>(
    bytes: &'a [u8],
    transformations: Transformations,
    limits: &Limits,
) -> Result<PngReader<'a>, Fault> {
    let bytes_of_decoder = 8 * limits.pixels as usize + (64 << 20);
    let limits = png::Limits {
        bytes: bytes_of_decoder,
    };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(transformations);
    // Neither colour profiles nor comments are shown, and both can be bombs.
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.read_info().map_err(|error| fault(&error))
}

fn fault(error: &DecodingError) -> Fault {
    match error {
        DecodingError::LimitsExceeded => {
            Fault::TooLarge("the picture needs too much memory".to_owned())
        }
        _ => Fault::damaged(error.to_string()),
    }
}
