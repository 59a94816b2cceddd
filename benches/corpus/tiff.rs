//! TIFF files: a container written here, since no encoder at hand writes fax and JPEG strips.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use weezl::BitOrder;

use super::fax;
use super::raster::{Raster, Samples};

/// Rows of a strip, where the coding does not want the whole page.
const STRIP_ROWS: usize = 64;
const HEADER_BYTES: usize = 8;
const ENTRY_BYTES: usize = 12;
const SHORT: u16 = 3;
const LONG: u16 = 4;
const RATIONAL: u16 = 5;

/// How the strips are coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strips {
    Group3,
    Group4,
    Lzw,
    Deflate,
    PackBits,
    Jpeg,
}

impl Strips {
    fn tag(self) -> u32 {
        match self {
            Self::Group3 => 3,
            Self::Group4 => 4,
            Self::Lzw => 5,
            Self::Jpeg => 7,
            Self::Deflate => 8,
            Self::PackBits => 32_773,
        }
    }

    /// Whether each sample is stored as its difference to the one before: what pays for grain.
    fn foretells(self, page: &Raster) -> bool {
        matches!(self, Self::Lzw | Self::Deflate) && !page.is_bilevel()
    }

    fn coded(self, page: &Raster) -> (usize, Vec<Vec<u8>>) {
        let whole = |bytes| (page.height, vec![bytes]);
        match self {
            Self::Group3 => whole(fax::group_3(page)),
            Self::Group4 => whole(fax::group_4(page)),
            Self::Jpeg => whole(super::coding::jpeg(page, false)),
            Self::Lzw | Self::Deflate | Self::PackBits => {
                let rows = self.rows(page);
                let strips = rows.chunks(STRIP_ROWS * page.stride());
                let coded = strips.map(|strip| self.compressed(strip, page.stride()));
                (STRIP_ROWS, coded.collect())
            }
        }
    }

    /// The rows as they are compressed.
    fn rows(self, page: &Raster) -> Vec<u8> {
        let mut rows = page.bytes().to_vec();
        if self.foretells(page) {
            let samples = usize::from(page.depth().0);
            for row in rows.chunks_mut(page.stride()) {
                for at in (samples..row.len()).rev() {
                    row[at] = row[at].wrapping_sub(row[at - samples]);
                }
            }
        }
        rows
    }

    fn compressed(self, strip: &[u8], stride: usize) -> Vec<u8> {
        match self {
            Self::Lzw => weezl::encode::Encoder::with_tiff_size_switch(BitOrder::Msb, 8)
                .encode(strip)
                .expect("every byte has eight bits"),
            Self::Deflate => deflated(strip),
            _ => strip.chunks(stride).flat_map(pack_bits).collect(),
        }
    }
}

/// Bytes as zlib compresses them by default.
pub(crate) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("memory takes what is written")
}

/// The most bytes that one byte of `PackBits` speaks for.
const MOST_PACKED: usize = 128;

/// Runs of a byte, and bytes as they are, each with a byte before it that says how many.
fn pack_bits(row: &[u8]) -> Vec<u8> {
    let (mut packed, mut literal) = (Vec::new(), Vec::new());
    for run in row.chunk_by(|before, after| before == after) {
        if run.len() < 3 {
            literal.extend(run);
            continue;
        }
        put_literal(&mut packed, &mut literal);
        for part in run.chunks(MOST_PACKED) {
            packed.extend([(257 - part.len()) as u8, part[0]]);
        }
    }
    put_literal(&mut packed, &mut literal);
    packed
}

fn put_literal(packed: &mut Vec<u8>, literal: &mut Vec<u8>) {
    for part in literal.chunks(MOST_PACKED) {
        packed.push((part.len() - 1) as u8);
        packed.extend(part);
    }
    literal.clear();
}

/// A file of these pages.
pub(crate) fn file(pages: &[&Raster], strips: Strips) -> Vec<u8> {
    let mut file = b"II\x2a\0\0\0\0\0".to_vec();
    let mut link = HEADER_BYTES / 2;
    for page in pages {
        link = append(&mut file, page, strips, link);
    }
    file
}

/// Appends a page, writes where it stands at `link`, and returns where the next one is linked.
fn append(file: &mut Vec<u8>, page: &Raster, strips: Strips, link: usize) -> usize {
    let (strip_rows, coded) = strips.coded(page);
    let lengths: Vec<u32> = coded.iter().map(|strip| strip.len() as u32).collect();
    let offsets: Vec<u32> = coded.iter().map(|strip| put(file, strip) as u32).collect();
    let (samples, bits) = page.depth();
    let photometric = match page.samples {
        Samples::Bits(_) => 0,
        Samples::Grey(_) => 1,
        Samples::Colour(_) if strips == Strips::Jpeg => 6,
        Samples::Colour(_) => 2,
    };
    let mut entries: Vec<(u16, u16, Vec<u32>)> = vec![
        (256, LONG, vec![page.width as u32]),
        (257, LONG, vec![page.height as u32]),
        (258, SHORT, vec![u32::from(bits); usize::from(samples)]),
        (259, SHORT, vec![strips.tag()]),
        (262, SHORT, vec![photometric]),
        (273, LONG, offsets),
        (277, SHORT, vec![u32::from(samples)]),
        (278, LONG, vec![strip_rows as u32]),
        (279, LONG, lengths),
        (282, RATIONAL, vec![page.dpi, 1]),
        (283, RATIONAL, vec![page.dpi, 1]),
        (296, SHORT, vec![2]),
    ];
    if strips.foretells(page) {
        entries.push((317, SHORT, vec![2]));
    }
    if photometric == 6 {
        entries.push((530, SHORT, vec![2, 2]));
    }
    put_directory(file, &entries, link)
}

fn put_directory(file: &mut Vec<u8>, entries: &[(u16, u16, Vec<u32>)], link: usize) -> usize {
    let mut directory = (entries.len() as u16).to_le_bytes().to_vec();
    for (tag, kind, values) in entries {
        let mut bytes: Vec<u8> = match *kind {
            SHORT => values
                .iter()
                .flat_map(|value| (*value as u16).to_le_bytes())
                .collect(),
            _ => values
                .iter()
                .flat_map(|value| value.to_le_bytes())
                .collect(),
        };
        let count = if *kind == RATIONAL {
            1
        } else {
            values.len() as u32
        };
        if bytes.len() > 4 {
            bytes = (put(file, &bytes) as u32).to_le_bytes().to_vec();
        }
        bytes.resize(4, 0);
        directory.extend(tag.to_le_bytes());
        directory.extend(kind.to_le_bytes());
        directory.extend(count.to_le_bytes());
        directory.extend(bytes);
    }
    directory.extend([0; 4]);
    let at = put(file, &directory);
    file[link..link + 4].copy_from_slice(&(at as u32).to_le_bytes());
    at + 2 + ENTRY_BYTES * entries.len()
}

/// Appends bytes at an even place, and returns it.
fn put(file: &mut Vec<u8>, bytes: &[u8]) -> usize {
    file.resize(file.len().next_multiple_of(2), 0);
    let at = file.len();
    file.extend(bytes);
    at
}
