//! TIFF, of one or many pages: bilevel, grey, palette or colour.

use std::io::Cursor;

use hayro_ccitt::EncodingMode;
use tiff::decoder::ifd::Value;
use tiff::decoder::{ChunkType, Decoder};
use tiff::tags::Tag;
use tiff::{TiffError, TiffFormatError};

use super::ccitt::Coding;
use super::samples::Colour;
use super::tiff_samples::chunk_picture;
use super::{Opened, PageFormat, Pages, plausible_dpi};
use crate::pages::bytes::Bytes;
use crate::pages::error::Fault;
use crate::pages::ifd::Ifd;
use crate::pages::picture::Turn;
use crate::pages::{ImageInfo, Limits, Opening, Picture, Pixels};

pub(super) static FORMAT: PageFormat = PageFormat {
    name: "TIFF",
    recognises: |bytes| {
        [b"II\x2a\0", b"MM\0\x2a", b"II\x2b\0", b"MM\0\x2b"]
            .iter()
            .any(|magic| bytes.starts_with(*magic))
    },
    open,
};

pub(super) type Reader<'a> = Decoder<Cursor<&'a [u8]>>;

/// Bits of the subfile tag that mark a thumbnail or a mask: pictures of a page, not pages.
const NO_PAGE: u32 = 0b101;
const PHOTOMETRIC_TAG: u16 = 262;
const T4_OPTIONS_TAG: u16 = 292;
const PALETTE: u16 = 3;

struct Tiff {
    bytes: Bytes,
    limits: Limits,
    /// The directory of each page.
    directories: Vec<usize>,
}

fn open(bytes: Bytes, opening: &Opening) -> Result<Opened, Fault> {
    let limits = opening.limits;
    let mut reader = reader(&bytes, &limits)?;
    let (mut images, mut directories, mut missing) = (Vec::new(), Vec::new(), None);
    for directory in 0..=limits.images {
        if directory == limits.images {
            return Err(Fault::TooLarge(format!(
                "the file has over {directory} pages"
            )));
        }
        if number(&mut reader, Tag::NewSubfileType).unwrap_or(0) & NO_PAGE == 0 {
            images.push(info(&mut reader)?);
            directories.push(directory);
        }
        if !reader.more_images() {
            break;
        }
        if let Err(error) = reader.next_image() {
            missing = Some(format!(
                "the list of pages breaks off after page {} ({error})",
                images.len()
            ));
            break;
        }
    }
    drop(reader);
    if images.is_empty() {
        return Err(Fault::damaged("it has no pages"));
    }
    let pages = Box::new(Tiff {
        bytes,
        limits,
        directories,
    });
    Ok(Opened {
        images,
        missing,
        pages,
    })
}

impl Pages for Tiff {
    fn decode(&self, index: usize, _want_width: Option<u32>) -> Result<Picture, Fault> {
        let mut reader = reader(&self.bytes, &self.limits)?;
        reader
            .seek_to_image(self.directories[index])
            .map_err(fault)?;
        let info = info(&mut reader)?;
        self.limits.check_size(info.width, info.height)?;
        let turn = turn(&mut reader);
        let photometric = number(&mut reader, Tag::PhotometricInterpretation).unwrap_or(0) as u16;
        let compression = number(&mut reader, Tag::Compression).unwrap_or(1);
        let mut picture = match compression {
            2..=4 => self.fax_picture(&mut reader, compression, photometric == 1)?,
            _ if photometric == PALETTE => {
                self.palette_picture(&mut reader, self.directories[index])?
            }
            _ => {
                let colour = colour(&mut reader, photometric)?;
                assemble(&mut reader, |reader, chunk| {
                    Ok((chunk_picture(reader, chunk, (&colour, &self.limits))?, None))
                })?
            }
        };
        picture.dpi = info.dpi.map(|dpi| turn.pair(dpi));
        Ok(picture.turned(turn))
    }
}

impl Tiff {
    fn fax_picture(
        &self,
        reader: &mut Reader<'_>,
        compression: u32,
        white_is_ink: bool,
    ) -> Result<Picture, Fault> {
        let options = number(reader, Tag::from_u16_exhaustive(T4_OPTIONS_TAG)).unwrap_or(0);
        let coding = Coding {
            mode: match (compression, options & 1) {
                (4, _) => EncodingMode::Group4,
                (3, 1) => EncodingMode::Group3_2D,
                _ => EncodingMode::Group3_1D,
            },
            rows_are_byte_aligned: compression == 2,
            bits_are_reversed: number(reader, Tag::FillOrder) == Some(2),
            white_is_ink,
        };
        let (offsets, lengths) = match reader.get_chunk_type() {
            ChunkType::Strip => (Tag::StripOffsets, Tag::StripByteCounts),
            ChunkType::Tile => (Tag::TileOffsets, Tag::TileByteCounts),
        };
        let offsets = reader.get_tag_u64_vec(offsets).map_err(fault)?;
        let lengths = reader.get_tag_u64_vec(lengths).map_err(fault)?;
        assemble(reader, |reader, chunk| {
            let (width, _) = reader.chunk_dimensions();
            let (_, height) = reader.chunk_data_dimensions(chunk);
            self.limits.check_size(width, height)?;
            let place = (offsets.get(chunk as usize), lengths.get(chunk as usize));
            let (Some(offset), Some(length)) = place else {
                return Err(Fault::damaged("a strip is not in the file"));
            };
            let start = (*offset as usize).min(self.bytes.len());
            let end = start.saturating_add(*length as usize).min(self.bytes.len());
            coding.decode(&self.bytes[start..end], (width, height))
        })
    }

    /// The TIFF decoder refuses palettes. So it is told, in a copy, that the indices are grey.
    fn palette_picture(&self, reader: &mut Reader<'_>, directory: usize) -> Result<Picture, Fault> {
        let map = reader.get_tag_u16_vec(Tag::ColorMap).map_err(fault)?;
        let third = map.len() / 3;
        let high = |at: usize| (map[at] >> 8) as u8;
        let palette = (0..third).map(|at| [high(at), high(third + at), high(2 * third + at)]);
        let colour = Colour::Palette(palette.collect());

        let ifd = reader
            .ifd_pointer()
            .and_then(|at| Ifd::at(&self.bytes, at.0 as usize));
        let at = ifd.and_then(|ifd| ifd.value_at(PHOTOMETRIC_TAG));
        let mut bytes = self.bytes.to_vec();
        let value = at.and_then(|at| bytes.get_mut(at..at + 2));
        let value = value.ok_or_else(|| Fault::damaged("a tag lies outside the file"))?;
        // Black is zero, in the byte order that the three before it was written in.
        for byte in value {
            *byte = u8::from(*byte != 0);
        }

        let mut reader = self::reader(&bytes, &self.limits)?;
        reader.seek_to_image(directory).map_err(fault)?;
        let picture = assemble(&mut reader, |reader, chunk| {
            Ok((chunk_picture(reader, chunk, (&colour, &self.limits))?, None))
        })?;
        Ok(picture.grey_if_it_is())
    }
}

fn reader<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Reader<'a>, Fault> {
    let mut of_reader = tiff::decoder::Limits::default();
    of_reader.decoding_buffer_size = 8 * limits.pixels as usize;
    of_reader.intermediate_buffer_size = 4 * limits.pixels as usize;
    of_reader.ifd_value_size = 32 << 20;
    let reader = Decoder::new(Cursor::new(bytes)).map_err(fault)?;
    Ok(reader.with_limits(of_reader))
}

pub(super) fn fault(error: TiffError) -> Fault {
    match error {
        TiffError::LimitsExceeded => {
            Fault::TooLarge("the picture needs too much memory".to_owned())
        }
        TiffError::UnsupportedError(detail) => Fault::unsupported(format!("this TIFF ({detail})")),
        TiffError::FormatError(TiffFormatError::ImageFileDirectoryNotFound) => {
            Fault::damaged("the page is not in the file")
        }
        other => Fault::damaged(other.to_string()),
    }
}

pub(super) fn number(reader: &mut Reader<'_>, tag: Tag) -> Option<u32> {
    reader.find_tag_unsigned(tag).ok().flatten()
}

fn turn(reader: &mut Reader<'_>) -> Turn {
    Turn::from_tag(number(reader, Tag::Orientation).unwrap_or(1) as u16)
}

fn info(reader: &mut Reader<'_>) -> Result<ImageInfo, Fault> {
    let (width, height) = reader.dimensions().map_err(fault)?;
    let turn = turn(reader);
    let (width, height) = turn.pair((width, height));
    let dpi = resolution(reader).map(|dpi| turn.pair(dpi));
    Ok(ImageInfo { width, height, dpi })
}

fn resolution(reader: &mut Reader<'_>) -> Option<(f32, f32)> {
    let per_inch = match number(reader, Tag::ResolutionUnit) {
        Some(1) => return None,
        Some(3) => 2.54,
        _ => 1.0,
    };
    let mut fraction = |tag| match reader.find_tag(tag).ok()?? {
        Value::Rational(above, below) => Some(above as f32 / below as f32 * per_inch),
        Value::Float(value) => Some(value * per_inch),
        _ => None,
    };
    let (across, down) = (fraction(Tag::XResolution)?, fraction(Tag::YResolution)?);
    plausible_dpi(across, down)
}

fn colour(reader: &mut Reader<'_>, photometric: u16) -> Result<Colour, Fault> {
    let extra = reader
        .find_tag_unsigned_vec::<u16>(Tag::ExtraSamples)
        .ok()
        .flatten();
    let alpha = extra.is_some_and(|extra| matches!(extra.first(), Some(1 | 2)));
    match photometric {
        0 | 1 => Ok(Colour::Gray { alpha }),
        2 => Ok(Colour::Rgb { alpha }),
        5 => Ok(Colour::Cmyk),
        6 => Ok(Colour::YCbCr),
        other => Err(Fault::unsupported(format!(
            "a TIFF of colour model {other}"
        ))),
    }
}

/// Puts the strips or tiles of a picture together. One that cannot be read stays white and is
/// told of; if none can, that is an error.
fn assemble<'a>(
    reader: &mut Reader<'a>,
    mut chunk: impl FnMut(&mut Reader<'a>, u32) -> Result<(Picture, Option<String>), Fault>,
) -> Result<Picture, Fault> {
    let (width, height) = reader.dimensions().map_err(fault)?;
    let (chunk_width, chunk_height) = reader.chunk_dimensions();
    let across = width.div_ceil(chunk_width.max(1));
    let chunks = across * height.div_ceil(chunk_height.max(1));
    let mut page: Option<Picture> = None;
    let (mut lost, mut first_fault, mut note) = (0, None, None);
    for index in 0..chunks {
        match chunk(reader, index) {
            Ok((part, missing)) => {
                let page = page.get_or_insert_with(|| blank(width, height, &part));
                let corner = (index % across * chunk_width, index / across * chunk_height);
                place(page, &part, corner);
                note = note.or(missing);
            }
            Err(fault) => {
                lost += 1;
                first_fault.get_or_insert(fault);
            }
        }
    }
    let reason = first_fault.unwrap_or_else(|| Fault::damaged("the picture has no strips"));
    let mut page = page.ok_or_else(|| reason.clone())?;
    page.missing = if lost > 0 {
        Some(format!(
            "{lost} of {chunks} strips of the picture are unreadable"
        ))
    } else {
        note
    };
    Ok(page)
}

/// White paper for a page whose strips are like `part`.
fn blank(width: u32, height: u32, part: &Picture) -> Picture {
    let pixels = width as usize * height as usize;
    let pixels = match part.pixels {
        Pixels::Gray(_) => Pixels::Gray(vec![255; pixels]),
        Pixels::Rgb(_) => Pixels::Rgb(vec![255; 3 * pixels]),
    };
    Picture::new(width, height, pixels)
}

/// Copies a strip or tile onto its page, without the padding that leaves the page.
fn place(page: &mut Picture, part: &Picture, (left, top): (u32, u32)) {
    let page_width = page.width as usize;
    let rows = part.height.min(page.height.saturating_sub(top)) as usize;
    let columns = part.width.min(page.width.saturating_sub(left)) as usize;
    let (bytes, source, samples) = match (&mut page.pixels, &part.pixels) {
        (Pixels::Gray(page), Pixels::Gray(part)) => (page, part, 1),
        (Pixels::Rgb(page), Pixels::Rgb(part)) => (page, part, 3),
        _ => return,
    };
    for row in 0..rows {
        let to = ((top as usize + row) * page_width + left as usize) * samples;
        let from = row * part.width as usize * samples;
        let length = columns * samples;
        bytes[to..to + length].copy_from_slice(&source[from..from + length]);
    }
}
