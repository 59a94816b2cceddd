//! JPEG 2000, in its file format or as a bare codestream.
//!
//! The decoder allocates what the header asks for, and an allocation that fails ends the program,
//! which no guard can catch. So the header is read here first, and refused unless it is sane.

use hayro_jpeg2000::{ColorSpace, DecodeSettings, DecoderContext, Image};

use super::samples::{Colour, Samples};
use super::{Opened, PageFormat, Pages, fitted, plausible_dpi, reduced_size};
use crate::pages::bytes::Bytes;
use crate::pages::error::Fault;
use crate::pages::{ImageInfo, Limits, Opening, Picture};

/// How a codestream begins: start, then size.
const CODESTREAM: &[u8] = b"\xff\x4f\xff\x51";

/// Colour and alpha need five at most; the rest is somebody's satellite.
const MOST_COMPONENTS: u8 = 8;
/// The standard numbers tiles with 16 bits.
const MOST_TILES: u64 = 65_535;

pub(super) static FORMAT: PageFormat = PageFormat {
    name: "JPEG 2000",
    recognises: |bytes| bytes.starts_with(b"\0\0\0\x0cjP  ") || bytes.starts_with(CODESTREAM),
    open,
};

struct Jpeg2000 {
    bytes: Bytes,
    limits: Limits,
    size: (u32, u32),
    dpi: Option<(f32, f32)>,
}

fn open(bytes: Bytes, opening: &Opening) -> Result<Opened, Fault> {
    check(&bytes, &opening.limits)?;
    let size = {
        let image = image(&bytes, None, false)?;
        (image.width(), image.height())
    };
    let dpi = resolution(&bytes);
    let (width, height) = size;
    let info = ImageInfo { width, height, dpi };
    let jpeg2000 = Jpeg2000 {
        bytes,
        limits: opening.limits,
        size,
        dpi,
    };
    Ok(Opened::single(info, jpeg2000))
}

impl Pages for Jpeg2000 {
    fn decode(&self, _index: usize, want_width: Option<u32>) -> Result<Picture, Fault> {
        let target = want_width.map(|want| reduced_size(self.size, want));
        let mut picture = picture(&self.bytes, &self.limits, target)?;
        picture.dpi = self.dpi;
        picture.full_size = self.size;
        Ok(picture)
    }
}

/// Decodes a picture, at half, a quarter and so on of its size where that still reaches `target`.
/// Its header must have been checked.
pub(super) fn picture(
    bytes: &[u8],
    limits: &Limits,
    target: Option<(u32, u32)>,
) -> Result<Picture, Fault> {
    // Strictly first: the lenient way says nothing of what it could not read.
    let (mut picture, missing) = match attempt(bytes, limits, (target, true)) {
        Ok(picture) => (picture, None),
        Err(fault) => (attempt(bytes, limits, (target, false))?, Some(fault)),
    };
    if let Some(target) = target {
        let size = Header::read(bytes)?.size;
        // The decoder halves, and halves again.
        let shrink = (f64::from(size.0) / f64::from(picture.width)).round() as u32;
        if shrink > 1 && picture.width >= target.0 && picture.height >= target.1 {
            picture = fitted(&picture, size, shrink, target);
        }
    }
    picture.missing = missing.map(Fault::in_a_part);
    Ok(picture)
}

fn attempt(
    bytes: &[u8],
    limits: &Limits,
    (target, strict): (Option<(u32, u32)>, bool),
) -> Result<Picture, Fault> {
    let image = image(bytes, target, strict)?;
    limits.check_size(image.width(), image.height())?;
    let alpha = image.has_alpha();
    let colours = image.color_space().num_channels();
    let colour = match (image.color_space(), colours) {
        (ColorSpace::Unknown { .. }, _) | (_, 0..=2) => Colour::Gray {
            alpha: alpha && colours == 1,
        },
        (_, 3) => Colour::Rgb { alpha },
        _ => Colour::Cmyk,
    };
    let mut context = DecoderContext::default();
    let decoded = image.decode(&mut context);
    let decoded = decoded.map_err(|error| Fault::damaged(error.to_string()))?;
    let samples = Samples {
        width: image.width(),
        height: image.height(),
        channels: decoded.components().len(),
        bytes: decoded.data_u8(),
    };
    Ok(samples.into_picture(&colour)?.grey_if_it_is())
}

fn image(
    bytes: &[u8],
    target_resolution: Option<(u32, u32)>,
    strict: bool,
) -> Result<Image<'_>, Fault> {
    let settings = DecodeSettings {
        target_resolution,
        strict,
        ..DecodeSettings::default()
    };
    Image::new(bytes, &settings).map_err(|error| Fault::damaged(error.to_string()))
}

/// Refuses a picture whose header claims more than the limits allow.
pub(super) fn check(bytes: &[u8], limits: &Limits) -> Result<(), Fault> {
    Header::read(bytes)?.check(limits)
}

/// The size segment of a codestream: the reference grid, the tiles on it, the channels.
pub(super) struct Header {
    pub(super) size: (u32, u32),
    pub(super) channels: u8,
    tiles: u64,
}

impl Header {
    /// Reads the header of the first codestream, which is the picture's, be it bare or in a file.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let start = memchr::memmem::find(bytes, CODESTREAM);
        let codestream = start.map_or(&[][..], |start| &bytes[start..]);
        let number = |at: usize| {
            let four = codestream.get(at..at + 4)?;
            Some(u32::from_be_bytes(four.try_into().ok()?))
        };
        let header = || {
            let grid = (number(8)?, number(12)?, number(16)?, number(20)?);
            let tile = (number(24)?, number(28)?);
            // The number of components is the upper half of the four bytes there.
            Some((grid, tile, number(40)? >> 16))
        };
        let Some(((right, lower, left, upper), (tile_width, tile_height), channels)) = header()
        else {
            return Err(Fault::damaged("a JPEG 2000 header is cut short"));
        };
        let Ok(channels @ 0..=MOST_COMPONENTS) = u8::try_from(channels) else {
            let detail = format!("a picture of {channels} channels");
            return Err(Fault::unsupported(detail));
        };
        let across = u64::from(right.div_ceil(tile_width.max(1)));
        Ok(Self {
            size: (right.saturating_sub(left), lower.saturating_sub(upper)),
            channels,
            tiles: across.saturating_mul(u64::from(lower.div_ceil(tile_height.max(1)))),
        })
    }

    fn check(&self, limits: &Limits) -> Result<(), Fault> {
        limits.check_size(self.size.0, self.size.1)?;
        if self.tiles > MOST_TILES {
            let tiles = self.tiles;
            return Err(Fault::damaged(format!("it claims {tiles} tiles")));
        }
        Ok(())
    }
}

/// The capture or display resolution of the file format, in pixels a metre.
fn resolution(bytes: &[u8]) -> Option<(f32, f32)> {
    let head = &bytes[..bytes.len().min(4096)];
    let names: [&[u8]; 2] = [b"resc", b"resd"];
    let find = |name: &[u8]| head.windows(4).position(|window| window == name);
    let at = names.into_iter().find_map(find)? + 4;
    let number = |at: usize| {
        Some(f32::from(u16::from_be_bytes([
            *head.get(at)?,
            *head.get(at + 1)?,
        ])))
    };
    let power = |at: usize| Some(10_f32.powi(i32::from(head.get(at)?.cast_signed())));
    let down = number(at)? / number(at + 2)? * power(at + 8)? * 0.0254;
    let across = number(at + 4)? / number(at + 6)? * power(at + 9)? * 0.0254;
    plausible_dpi(across, down)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(width: u32, height: u32, tile: u32, components: u16) -> Vec<u8> {
        let mut bytes = CODESTREAM.to_vec();
        bytes.extend([0, 41, 0, 0]);
        for number in [width, height, 0, 0, tile, tile, 0, 0] {
            bytes.extend(number.to_be_bytes());
        }
        bytes.extend(components.to_be_bytes());
        bytes.extend([7, 1, 1]);
        bytes
    }

    #[test]
    fn a_header_that_asks_for_too_much_is_refused_before_decoding() {
        let limits = Limits::default();
        assert_eq!(check(&header(2000, 3000, 512, 3), &limits), Ok(()));
        let refused = [
            header(4_000_000_000, 3000, 512, 3),
            header(2000, 3000, 1, 3),
            header(2000, 3000, 512, 16_000),
            header(0, 3000, 512, 3),
            CODESTREAM.to_vec(),
        ];
        for bytes in refused {
            assert!(check(&bytes, &limits).is_err(), "{bytes:?}");
        }
    }
}
