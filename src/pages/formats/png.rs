//! PNG.

use std::io::Cursor;

use image::codecs::png::PngDecoder;
use image::{ImageDecoder, ImageError, Limits};

use super::samples::{Colour, Samples};
use super::{Opened, PageFormat, Pages, plausible_dpi};
use crate::pages::bytes::Bytes;
use crate::pages::error::Fault;
use crate::pages::ifd::Exif;
use crate::pages::picture::Turn;
use crate::pages::{self, ImageInfo, Opening, Picture};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

pub(super) static FORMAT: PageFormat = PageFormat {
    name: "PNG",
    recognises: |bytes| bytes.starts_with(SIGNATURE),
    open,
};

struct Png {
    bytes: Bytes,
    limits: pages::Limits,
    turn: Turn,
    dpi: Option<(f32, f32)>,
}

fn open(bytes: Bytes, opening: &Opening) -> Result<Opened, Fault> {
    let mut decoder = decoder(&bytes, &opening.limits)?;
    let (width, height) = decoder.dimensions();
    let exif = decoder.exif_metadata().ok().flatten().unwrap_or_default();
    let turn = Turn::from_tag(Exif::read(&exif).orientation);
    let dpi = resolution(&bytes);
    let (upright_width, upright_height) = turn.pair((width, height));
    let info = ImageInfo {
        width: upright_width,
        height: upright_height,
        dpi: dpi.map(|dpi| turn.pair(dpi)),
    };
    drop(decoder);
    let png = Png {
        bytes,
        limits: opening.limits,
        turn,
        dpi,
    };
    Ok(Opened::single(info, png))
}

impl Pages for Png {
    fn decode(&self, _index: usize, _want_width: Option<u32>) -> Result<Picture, Fault> {
        let decoder = decoder(&self.bytes, &self.limits)?;
        let (width, height) = decoder.dimensions();
        self.limits.check_size(width, height)?;
        let colour = decoder.color_type();
        // White, so that what a damaged file leaves unsaid shows as empty paper.
        let mut raw = vec![255; decoder.total_bytes() as usize];
        let missing = match decoder.read_image(&mut raw) {
            Ok(()) => None,
            Err(error) if raw.iter().all(|byte| *byte == 255) => return Err(fault(&error)),
            Err(error) => Some(format!("the rest of the picture is unreadable ({error})")),
        };
        let samples = Samples {
            width,
            height,
            channels: usize::from(colour.channel_count()),
            bytes: if colour.bytes_per_pixel() == 2 * colour.channel_count() {
                high_bytes(&raw)
            } else {
                raw
            },
        };
        let alpha = colour.has_alpha();
        let kind = if colour.has_color() {
            Colour::Rgb { alpha }
        } else {
            Colour::Gray { alpha }
        };
        let mut picture = samples.into_picture(&kind)?.grey_if_it_is();
        picture.dpi = self.dpi;
        picture.missing = missing;
        Ok(picture.turned(self.turn))
    }
}

fn decoder<'a>(
    bytes: &'a [u8],
    limits: &pages::Limits,
) -> Result<PngDecoder<Cursor<&'a [u8]>>, Fault> {
    let mut of_decoder = Limits::no_limits();
    of_decoder.max_alloc = Some(8 * limits.pixels + (64 << 20));
    PngDecoder::with_limits(Cursor::new(bytes), of_decoder).map_err(|error| fault(&error))
}

fn fault(error: &ImageError) -> Fault {
    match error {
        ImageError::Limits(_) => Fault::TooLarge("the picture needs too much memory".to_owned()),
        ImageError::Unsupported(_) => Fault::unsupported(format!("this PNG ({error})")),
        _ => Fault::damaged(error.to_string()),
    }
}

/// The upper bytes of samples of two bytes in the machine's own order.
fn high_bytes(raw: &[u8]) -> Vec<u8> {
    let (pairs, _) = raw.as_chunks::<2>();
    let high = |pair: &[u8; 2]| (u16::from_ne_bytes(*pair) >> 8) as u8;
    pairs.iter().map(high).collect()
}

/// The `pHYs` chunk, which must stand before the pixels.
fn resolution(bytes: &[u8]) -> Option<(f32, f32)> {
    let number = |at: usize| {
        let four = bytes.get(at..at.checked_add(4)?)?;
        Some(u32::from_be_bytes(four.try_into().ok()?))
    };
    let mut at = SIGNATURE.len();
    loop {
        let length = number(at)? as usize;
        match bytes.get(at + 4..at + 8)? {
            b"IDAT" => return None,
            b"pHYs" if bytes.get(at + 16) == Some(&1) => {
                let per_inch = |per_metre: u32| per_metre as f32 * 0.0254;
                return plausible_dpi(per_inch(number(at + 8)?), per_inch(number(at + 12)?));
            }
            _ => at = at.checked_add(length)?.checked_add(12)?,
        }
    }
}
