//! The page formats, one file each. A format knows bytes and pixels, never paths.

mod bilevel;
mod ccitt;
mod jbig2;
mod jpeg;
mod jpeg2000;
mod jpeg_bits;
mod jpeg_cosine;
mod jpeg_frame;
mod jpeg_reduced;
mod pdf;
mod pdf_picture;
mod pdf_scan;
mod png;
mod samples;
mod text;
mod tiff;
mod tiff_bilevel;
mod tiff_jpeg;
mod tiff_samples;
mod ycbcr;

use super::bytes::Bytes;
use super::error::Fault;
use super::{ImageInfo, Opening, Picture, reduced_size};

/// A format of page files.
pub struct PageFormat {
    /// What people call it.
    pub name: &'static str,
    /// Whether the content is of this format. Names are not asked: they lie.
    pub(super) recognises: fn(&[u8]) -> bool,
    /// Lists the pages.
    pub(super) open: fn(Bytes, &Opening) -> Result<Opened, Fault>,
}

/// Every format. The first that recognises the content reads it, so the vaguest comes last.
pub static FORMATS: &[&PageFormat] = &[
    &png::FORMAT,
    &jpeg::FORMAT,
    &tiff::FORMAT,
    &jpeg2000::FORMAT,
    &pdf::FORMAT,
    &text::FORMAT,
];

/// The format of some content.
pub(super) fn recognise(bytes: &[u8]) -> Option<&'static PageFormat> {
    FORMATS
        .iter()
        .copied()
        .find(|format| (format.recognises)(bytes))
}

/// A file whose pages are known.
pub(super) struct Opened {
    pub(super) images: Vec<ImageInfo>,
    pub(super) missing: Option<String>,
    pub(super) pages: Box<dyn Pages>,
}

impl Opened {
    /// A file that is one picture.
    fn single(info: ImageInfo, pages: impl Pages + 'static) -> Self {
        Self {
            images: vec![info],
            missing: None,
            pages: Box::new(pages),
        }
    }
}

/// The pages of one opened file.
pub(super) trait Pages: Send + Sync {
    /// Decodes the page at `index` from 0, which is within the limits. A format that can decode
    /// smaller at less cost may do so down to `want_width`; the caller reduces the rest.
    fn decode(&self, index: usize, want_width: Option<u32>) -> Result<Picture, Fault>;
}

/// A page of `size` that was decoded at a part of it, rounded up, brought to `target` exactly.
fn fitted(part: &Picture, size: (u32, u32), shrink: u32, target: (u32, u32)) -> Picture {
    let side = |side: u32| f64::from(side) / f64::from(shrink);
    let mut picture = part.part((0.0, 0.0, side(size.0), side(size.1)), target);
    picture.full_size = size;
    picture
}

/// A resolution that a scanner can have. Files carry zeros, ones and nonsense in these fields.
fn plausible_dpi(across: f32, down: f32) -> Option<(f32, f32)> {
    let plausible = |dpi: f32| (20.0..=10_000.0).contains(&dpi);
    (plausible(across) && plausible(down)).then_some((across, down))
}
