//! TIFF, of one or many pages: bilevel, grey, palette or colour.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use tiff::decoder::Decoder;
use tiff::decoder::ifd::Value;
use tiff::tags::Tag;
use tiff::{TiffError, TiffFormatError};

use super::samples::Colour;
use super::tiff_samples::chunk_picture;
use super::{Opened, PageFormat, Pages, plausible_dpi, reduced_size, tiff_bilevel, tiff_jpeg};
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

pub(super) type Reader<'a> = Decoder<Source<'a>>;

/// Two bytes that are read as something else than what the file says, and where.
type Patch = Option<(u64, [u8; 2])>;

/// The bytes of a file, perhaps with a patch.
pub(super) struct Source<'a> {
    bytes: Cursor<&'a [u8]>,
    patch: Patch,
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let start = self.bytes.position();
        let read = self.bytes.read(buffer)?;
        if let Some((at, patch)) = self.patch {
            for (byte, at) in patch.into_iter().zip(at..) {
                let place = at.checked_sub(start).filter(|place| *place < read as u64);
                if let Some(place) = place {
                    buffer[place as usize] = byte;
                }
            }
        }
        Ok(read)
    }
}

impl Seek for Source<'_> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(position)
    }
}

/// Bits of the subfile tag that mark a thumbnail or a mask: pictures of a page, not pages.
const NO_PAGE: u32 = 0b101;
const PHOTOMETRIC_TAG: u16 = 262;
const PALETTE: u16 = 3;
const OLD_JPEG: u32 = 6;
const JPEG: u32 = 7;

struct Tiff {
    bytes: Bytes,
    limits: Limits,
    /// The directory of each page.
    directories: Vec<usize>,
}

fn open(bytes: Bytes, opening: &Opening) -> Result<Opened, Fault> {
    let limits = opening.limits;
    let mut reader = reader(&bytes, &limits)?;
    let mut list = List::default();
    list.read(&mut reader, limits.images)?;
    drop(reader);
    if list.images.is_empty() {
        return Err(Fault::damaged("it has no pages"));
    }
    Ok(Opened {
        images: list.images,
        missing: list.missing,
        pages: Box::new(Tiff {
            bytes,
            limits,
            directories: list.directories,
        }),
    })
}

/// The size that a page is listed with whose own cannot be read. To ask for it tells why.
const UNKNOWN: ImageInfo = ImageInfo {
    width: 850,
    height: 1100,
    dpi: None,
};

/// The pages of a file.
#[derive(Default)]
struct List {
    images: Vec<ImageInfo>,
    directories: Vec<usize>,
    missing: Option<String>,
}

impl List {
    fn read(&mut self, reader: &mut Reader<'_>, most: usize) -> Result<(), Fault> {
        let mut is_readable = true;
        for directory in 0..most {
            let is_page = number(reader, Tag::NewSubfileType).unwrap_or(0) & NO_PAGE == 0;
            if !is_readable || is_page {
                let image = info(reader).ok().filter(|_| is_readable);
                self.images.push(image.unwrap_or(UNKNOWN));
                self.directories.push(directory);
            }
            if !reader.more_images() {
                return Ok(());
            }
            let next = reader.next_image();
            is_readable = next.is_ok();
            if let (Err(error), false) = (next, reader.more_images()) {
                let pages = self.images.len();
                self.missing = Some(format!(
                    "the list of pages breaks off after page {pages} ({error})"
                ));
                return Ok(());
            }
        }
        Err(Fault::TooLarge(format!("the file has over {most} pages")))
    }
}

impl Pages for Tiff {
    fn decode(&self, index: usize, want_width: Option<u32>) -> Result<Picture, Fault> {
        let mut reader = reader(&self.bytes, &self.limits)?;
        let directory = self.directories[index];
        reader.seek_to_image(directory).map_err(fault)?;
        let info = info(&mut reader)?;
        self.limits.check_size(info.width, info.height)?;
        let turn = turn(&mut reader);
        let page = Page {
            size: turn.pair((info.width, info.height)),
            target: want_width.map(|want| turn.pair(reduced_size((info.width, info.height), want))),
            limits: self.limits,
            directory,
        };
        let mut picture = page.picture(&self.bytes, &mut reader)?;
        picture.dpi = info.dpi.map(|dpi| turn.pair(dpi));
        Ok(picture.turned(turn))
    }
}

/// A page, as it is stored.
struct Page {
    size: (u32, u32),
    target: Option<(u32, u32)>,
    limits: Limits,
    directory: usize,
}

impl Page {
    fn picture(&self, bytes: &[u8], reader: &mut Reader<'_>) -> Result<Picture, Fault> {
        let photometric = number(reader, Tag::PhotometricInterpretation).unwrap_or(0) as u16;
        let compression = number(reader, Tag::Compression).unwrap_or(1);
        let is_reversed = number(reader, Tag::FillOrder) == Some(2);
        match compression {
            OLD_JPEG => Err(Fault::unsupported("a TIFF with JPEG in its withdrawn form")),
            2..=4 => tiff_bilevel::fax_picture(
                (bytes, reader),
                (compression, photometric == 1, is_reversed),
                (self.size, self.target),
            ),
            JPEG => {
                let sizes = (self.size, self.target);
                match tiff_jpeg::reduced_page((bytes, reader), photometric, sizes, &self.limits) {
                    Some(picture) => Ok(picture),
                    None => self.samples(reader, photometric),
                }
            }
            _ if is_reversed => {
                let in_order = in_order(bytes, reader)?;
                let mut reader = self.reread(&in_order, None)?;
                self.samples(&mut reader, photometric)
            }
            _ if photometric == PALETTE => self.palette_picture(bytes, reader),
            _ => self.samples(reader, photometric),
        }
    }

    /// The samples, straight to the wanted size where they are bits.
    fn samples(&self, reader: &mut Reader<'_>, photometric: u16) -> Result<Picture, Fault> {
        if tiff_bilevel::is_of_bits(reader) {
            return tiff_bilevel::bits_picture(reader, (self.size, self.target));
        }
        let colour = colour(reader, photometric)?;
        let picture = assemble(reader, |reader, chunk| {
            Ok((chunk_picture(reader, chunk, (&colour, &self.limits))?, None))
        })?;
        Ok(picture.grey_if_it_is())
    }

    /// The TIFF decoder refuses palettes. So it is told that the indices are grey.
    fn palette_picture(&self, bytes: &[u8], reader: &mut Reader<'_>) -> Result<Picture, Fault> {
        let map = reader.get_tag_u16_vec(Tag::ColorMap).map_err(fault)?;
        let third = map.len() / 3;
        let high = |at: usize| (map[at] >> 8) as u8;
        let palette = (0..third).map(|at| [high(at), high(third + at), high(2 * third + at)]);
        let colour = Colour::Palette(palette.collect());

        let ifd = reader
            .ifd_pointer()
            .and_then(|at| Ifd::at(bytes, at.0 as usize));
        let at = ifd.and_then(|ifd| ifd.value_at(PHOTOMETRIC_TAG));
        let value = at.and_then(|at| Some((at, bytes.get(at..at + 2)?)));
        let (at, value) = value.ok_or_else(|| Fault::damaged("a tag lies outside the file"))?;
        // Black is zero, in the byte order that the three before it was written in.
        let patch = (at as u64, [0, 1].map(|byte| u8::from(value[byte] != 0)));
        let mut reader = self.reread(bytes, Some(patch))?;
        let picture = assemble(&mut reader, |reader, chunk| {
            Ok((chunk_picture(reader, chunk, (&colour, &self.limits))?, None))
        })?;
        Ok(picture.grey_if_it_is())
    }

    fn reread<'a>(&self, bytes: &'a [u8], patch: Patch) -> Result<Reader<'a>, Fault> {
        let mut reader = patched_reader(bytes, patch, &self.limits)?;
        reader.seek_to_image(self.directory).map_err(fault)?;
        Ok(reader)
    }
}

/// A copy of the file in which the strips have the most significant bit of a byte first.
fn in_order(bytes: &[u8], reader: &mut Reader<'_>) -> Result<Vec<u8>, Fault> {
    let mut copy = bytes.to_vec();
    for (start, end) in tiff_bilevel::places(reader, bytes.len())? {
        for byte in &mut copy[start..end] {
            *byte = byte.reverse_bits();
        }
    }
    Ok(copy)
}

fn reader<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Reader<'a>, Fault> {
    patched_reader(bytes, None, limits)
}

fn patched_reader<'a>(bytes: &'a [u8], patch: Patch, limits: &Limits) -> Result<Reader<'a>, Fault> {
    let mut of_reader = tiff::decoder::Limits::default();
    of_reader.decoding_buffer_size = 8 * limits.pixels as usize;
    of_reader.intermediate_buffer_size = 4 * limits.pixels as usize;
    of_reader.ifd_value_size = 32 << 20;
    let source = Source {
        bytes: Cursor::new(bytes),
        patch,
    };
    let reader = Decoder::new(source).map_err(fault)?;
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
pub(super) fn assemble<'a>(
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
pub(super) fn blank(width: u32, height: u32, part: &Picture) -> Picture {
    let pixels = width as usize * height as usize;
    let pixels = match part.pixels {
        Pixels::Gray(_) => Pixels::Gray(vec![255; pixels]),
        Pixels::Rgb(_) => Pixels::Rgb(vec![255; 3 * pixels]),
    };
    Picture::new(width, height, pixels)
}

/// Copies a strip or tile onto its page, without the padding that leaves the page.
pub(super) fn place(page: &mut Picture, part: &Picture, (left, top): (u32, u32)) {
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
