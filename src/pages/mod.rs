//! Scans of every supported format, decoded under limits.
//!
//! A page file is hostile until proven otherwise: its format is told by its content, its size is
//! checked before a byte of picture is decoded, and a decoder that panics costs its page alone.
//! Nothing here ever writes to a page file.
//!
//! [`inspect`] and [`decode`] serve jobs and scripts; [`PageLoader`] serves the window. Both go
//! through a [`Decoder`]. Adding a format is one file under `formats/` and one line in [`FORMATS`].

mod bytes;
mod cache;
mod decoder;
mod error;
mod formats;
mod ifd;
mod key;
mod loader;
mod look;
mod opening;
mod order;
mod paper;
mod picture;
mod queue;

#[cfg(unix)]
pub use decoder::check_message;
pub use decoder::{Decoder, HELPER_ARGUMENT, Isolation, serve_pages};
pub use error::PageError;
pub use formats::{FORMATS, PageFormat};
pub use key::{Cut, PageKey, TILE_BORDER, TILE_SIDE};
pub use loader::{Measures, Outcome, PageLoader, Ready};
pub use look::{Histogram, LARGEST_SPECK, Look, skew_degrees};
pub use opening::{Limits, Opening};
pub use order::natural_order;
pub use paper::{Paper, PaperSource};
pub use picture::{Picture, Pixels, reduced_size, tile_span};

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::jobs::panic_message;
use bytes::Bytes;
use error::Fault;
use formats::Pages;

/// The width and resolution of one page of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageInfo {
    /// Pixels in a row of the upright page. For PDF, at 300 dpi.
    pub width: u32,
    /// Rows of the upright page.
    pub height: u32,
    /// Pixels an inch across and down, where the file says so.
    pub dpi: Option<(f32, f32)>,
}

impl ImageInfo {
    /// The paper's width and height in inches, where the file says so.
    pub fn inches(&self) -> Option<(f32, f32)> {
        let (across, down) = self.dpi?;
        Some((self.width as f32 / across, self.height as f32 / down))
    }
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct FileInfo {
    /// The format, as people call it.
    pub format: &'static str,
    /// The pages, in order.
    pub images: Vec<ImageInfo>,
    /// What of the list of pages could not be read, as one clause.
    pub missing: Option<String>,
}

/// What the file at `path` holds. Decodes nothing.
pub fn inspect(path: &Path) -> Result<FileInfo, PageError> {
    Ok(PageFile::open(path, &Opening::default())?.info().clone())
}

/// Page `image` of the file at `path`, counted from 1, at most `want_width` pixels wide.
pub fn decode(path: &Path, image: u32, want_width: Option<u32>) -> Result<Picture, PageError> {
    PageFile::open(path, &Opening::default())?.decode(image, want_width)
}

/// An opened file, to decode several of its pages.
pub struct PageFile {
    path: PathBuf,
    limits: Limits,
    info: FileInfo,
    pages: Box<dyn Pages>,
}

impl PageFile {
    /// Reads a file, tells its format and lists its pages.
    pub fn open(path: &Path, opening: &Opening) -> Result<Self, PageError> {
        let untrusted_bytes = Bytes::read(path, &opening.limits)?;
        Self::of(path, untrusted_bytes, opening)
    }

    /// The same, of content that is there already. The path serves to speak of it.
    pub fn of_content(path: &Path, content: Vec<u8>, opening: &Opening) -> Result<Self, PageError> {
        Self::of(path, content.into(), opening)
    }

    fn of(path: &Path, untrusted_bytes: Bytes, opening: &Opening) -> Result<Self, PageError> {
        let format =
            formats::recognise(&untrusted_bytes).ok_or_else(|| PageError::NotAPicture {
                path: path.to_owned(),
            })?;
        let opened =
            guarded(|| (format.open)(untrusted_bytes, opening)).map_err(|fault| fault.of(path))?;
        let info = FileInfo {
            format: format.name,
            images: opened.images,
            missing: opened.missing,
        };
        Ok(Self {
            path: path.to_owned(),
            limits: opening.limits,
            info,
            pages: opened.pages,
        })
    }

    /// What the file holds.
    pub fn info(&self) -> &FileInfo {
        &self.info
    }

    /// Page `image`, counted from 1, at most `want_width` pixels wide and never enlarged.
    pub fn decode(&self, image: u32, want_width: Option<u32>) -> Result<Picture, PageError> {
        let index = (image as usize).wrapping_sub(1);
        let Some(info) = self.info.images.get(index) else {
            return Err(PageError::NoSuchImage {
                path: self.path.clone(),
                image,
                count: self.info.images.len(),
            });
        };
        let decoded = guarded(|| {
            self.limits.check_size(info.width, info.height)?;
            self.pages.decode(index, want_width)
        });
        let picture = decoded.map_err(|fault| fault.of(&self.path))?;
        Ok(match want_width {
            Some(width) => picture.reduced_to(width),
            None => picture,
        })
    }
}

/// Runs a decoder on bytes that nobody vouches for. Its panic is the file's fault.
fn guarded<T>(decoder: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(decoder)).unwrap_or_else(|panic| {
        let message = panic_message(panic.as_ref());
        Err(Fault::damaged(format!("decoding it failed ({message})")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_a_decoder_is_the_files_fault() {
        let outcome: Result<(), Fault> = guarded(|| panic!("index out of bounds"));
        let sentence = outcome.unwrap_err().of(Path::new("a.tif")).to_string();
        assert!(sentence.contains("index out of bounds") && sentence.ends_with("a.tif"));
    }

    #[test]
    fn the_refusal_names_every_format() {
        let path = PathBuf::from("x");
        let sentence = PageError::NotAPicture { path }.to_string();
        for format in FORMATS {
            assert!(
                sentence.contains(format.name),
                "{} is not named",
                format.name
            );
        }
    }
}
