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
use super::{Opened, PageFormat, Pages, jpeg_reduced, plausible_dpi, reduced_size};
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
    fn decode(&self, _index: usize, want_width: Option<u32>) -> Result<Picture, Fault> {
        let target = |want| {
            let upright = self.turn.pair(Header::read(&self.bytes)?.size);
            Ok(self.turn.pair(reduced_size(upright, want)))
        };
        let target = want_width.map(target).transpose()?;
        let mut picture = picture(&self.bytes, &self.limits, target)?;
        picture.dpi = self.dpi;
        Ok(picture.turned(self.turn))
    }
}

/// Decodes a picture, as its pixels are stored, perhaps at a part of its size that still reaches
/// `target`.
pub(super) fn picture(
    bytes: &[u8],
    limits: &Limits,
    target: Option<(u32, u32)>,
) -> Result<Picture, Fault> {
    let header = Header::read(bytes)?;
    limits.check_size(header.size.0, header.size.1)?;
    if let Some(picture) = target.and_then(|target| jpeg_reduced::decode(bytes, target)) {
        return Ok(picture);
    }
    let (samples, missing) = match samples(bytes, &header, true) {
        Ok(samples) => (samples, None),
        Err(error) => (samples(bytes, &header, false)?, Some(error)),
    };
    let colour = match samples.channels {
        1 => Colour::Gray { alpha: false },
        4 => Colour::Cmyk,
        _ => Colour::Rgb { alpha: false },
    };
    let mut picture = samples.into_picture(&colour)?.grey_if_it_is();
    picture.missing = missing.map(Fault::in_a_part);
    Ok(picture)
}

fn samples(bytes: &[u8], header: &Header, strict: bool) -> Result<Samples, Fault> {
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options(strict));
    decoder.decode_headers().map_err(|error| fault(&error))?;
    let output = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => ColorSpace::Luma,
        // The decoder takes all ink for inverted, as the one program does that leaves its name.
        Some(ColorSpace::CMYK) if header.channels == 4 && !header.is_of_adobe => ColorSpace::CMYK,
        _ => ColorSpace::RGB,
    };
    decoder.set_options(options(strict).jpeg_set_out_colorspace(output));
    let (width, height) = header.size;
    Ok(Samples {
        width,
        height,
        channels: output.num_components(),
        bytes: decoder.decode().map_err(|error| fault(&error))?,
    })
}

/// What the segments before the pixels say.
pub(super) struct Header {
    pub(super) size: (u32, u32),
    pub(super) channels: u8,
    /// Whether it names the program whose ink is inverted.
    is_of_adobe: bool,
}

impl Header {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Fault> {
        Self::find(bytes).ok_or_else(|| Fault::damaged("it has no header"))
    }

    fn find(bytes: &[u8]) -> Option<Self> {
        let number = |at: usize| {
            let two = bytes.get(at..at.checked_add(2)?)?;
            Some(u16::from_be_bytes(two.try_into().ok()?))
        };
        let (mut at, mut is_of_adobe) = (2, false);
        loop {
            // Any number of fill bytes may stand before a marker.
            at += memchr::memchr(0xff, bytes.get(at..)?)?;
            let marker = *bytes.get(at + 1)?;
            match marker {
                0 | 0x01 | 0xd0..=0xd8 => at += 2,
                0xff => at += 1,
                // A frame: any of these but tables and arithmetic conditioning.
                0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                    let (height, width) = (number(at + 5)?, number(at + 7)?);
                    return Some(Self {
                        size: (u32::from(width), u32::from(height)),
                        channels: *bytes.get(at + 9)?,
                        is_of_adobe,
                    });
                }
                0xd9 | 0xda => return None,
                _ => {
                    is_of_adobe |= marker == 0xee && bytes.get(at + 4..at + 9)? == b"Adobe";
                    at += 2 + usize::from(number(at + 2)?);
                }
            }
        }
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
