//! JPEG, baseline and progressive.
//!
//! The decoder is asked strictly first. Its lenient way fills what it cannot read with grey and
//! says nothing, and a reviewer must know that a part of the page is missing.

use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::samples::{Colour, Samples};
use super::{Opened, PageFormat, Pages, plausible_dpi};
use crate::pages::bytes::Bytes;
use crate::pages::error::Fault;
use crate::pages::ifd::Exif;
use crate::pages::picture::Turn;
use crate::pages::{ImageInfo, Limits, Opening, Picture};

pub(super) static FORMAT: PageFormat = PageFormat {
    name: "JPEG",
    recognises: |bytes| bytes.starts_with(b"\xff\xd8\xff"),
    open,
};

struct Jpeg {
    bytes: Bytes,
    limits: Limits,
    turn: Turn,
    dpi: Option<(f32, f32)>,
}

fn open(bytes: Bytes, opening: &Opening) -> Result<Opened, Fault> {
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&bytes), options(false));
    decoder.decode_headers().map_err(|error| fault(&error))?;
    let Some(header) = decoder.info() else {
        return Err(Fault::damaged("it has no header"));
    };
    let exif = Exif::read(decoder.exif().map_or(&[], Vec::as_slice));
    let turn = Turn::from_tag(exif.orientation);
    let dpi = jfif_resolution(&bytes)
        .or(exif.dpi)
        .and_then(|(x, y)| plausible_dpi(x, y));
    let (width, height) = turn.pair((u32::from(header.width), u32::from(header.height)));
    let info = ImageInfo {
        width,
        height,
        dpi: dpi.map(|dpi| turn.pair(dpi)),
    };
    let jpeg = Jpeg {
        bytes,
        limits: opening.limits,
        turn,
        dpi,
    };
    Ok(Opened::single(info, jpeg))
}

impl Pages for Jpeg {
    fn decode(&self, _index: usize, _want_width: Option<u32>) -> Result<Picture, Fault> {
        let (samples, missing) = match self.samples(true) {
            Ok(samples) => (samples, None),
            Err(error) => (self.samples(false)?, Some(error)),
        };
        let colour = match samples.channels {
            1 => Colour::Gray { alpha: false },
            _ => Colour::Rgb { alpha: false },
        };
        let mut picture = samples.into_picture(&colour)?;
        picture.dpi = self.dpi;
        picture.missing = missing.map(Fault::in_a_part);
        Ok(picture.turned(self.turn))
    }
}

impl Jpeg {
    fn samples(&self, strict: bool) -> Result<Samples, Fault> {
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&self.bytes), options(strict));
        decoder.decode_headers().map_err(|error| fault(&error))?;
        let gray = decoder.input_colorspace() == Some(ColorSpace::Luma);
        let output = if gray {
            ColorSpace::Luma
        } else {
            ColorSpace::RGB
        };
        decoder.set_options(options(strict).jpeg_set_out_colorspace(output));
        let header = decoder
            .info()
            .ok_or_else(|| Fault::damaged("it has no header"))?;
        let (width, height) = (u32::from(header.width), u32::from(header.height));
        self.limits.check_size(width, height)?;
        Ok(Samples {
            width,
            height,
            channels: output.num_components(),
            bytes: decoder.decode().map_err(|error| fault(&error))?,
        })
    }
}

fn options(strict: bool) -> DecoderOptions {
    DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .set_strict_mode(strict)
}

fn fault(error: &DecodeErrors) -> Fault {
    match error {
        DecodeErrors::Unsupported(_) => Fault::unsupported(format!("this JPEG ({error:?})")),
        // The display form of this decoder's errors spans lines.
        _ => Fault::damaged(error.to_string().lines().collect::<Vec<_>>().join(" ")),
    }
}

/// The density in the JFIF header, which must follow the start of the file.
fn jfif_resolution(bytes: &[u8]) -> Option<(f32, f32)> {
    let (name, rest) = bytes.get(6..18)?.split_at(5);
    if name != b"JFIF\0" {
        return None;
    }
    let density = |at: usize| f32::from(u16::from_be_bytes([rest[at], rest[at + 1]]));
    let per_inch = match rest[2] {
        1 => 1.0,
        2 => 2.54,
        _ => return None,
    };
    Some((density(3) * per_inch, density(5) * per_inch))
}
