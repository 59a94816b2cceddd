//! Scans of every supported format, decoded under limits.
//!
//! A page file is hostile until proven otherwise: its format is told by its content, its size is
//! checked before a byte of picture is decoded, and a decoder that panics costs its page alone.
//! Nothing here ever writes to a page file.
//!
//! [`inspect`] and [`decode`] serve jobs and scripts; [`PageLoader`] serves the window. Adding a
//! format is one file under `formats/` and one line in [`FORMATS`].

mod cache;
mod error;
mod formats;
mod ifd;
mod loader;
mod order;
mod picture;

pub use error::PageError;
pub use formats::{FORMATS, PageFormat};
pub use loader::{PageKey, PageLoader};
pub use order::natural_order;
pub use picture::{Picture, Pixels};

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::jobs::panic_message;
use error::Fault;
use formats::Pages;

/// The most pixels of one page: a metre square at 350 dpi, and 600 MB in colour.
pub const MOST_PIXELS: u64 = 200_000_000;
/// The most bytes of one file.
pub const MOST_BYTES: u64 = 2 << 30;
/// The most pages of one file.
pub const MOST_IMAGES: usize = 100_000;

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
    Ok(PageFile::open(path)?.info().clone())
}

/// Page `image` of the file at `path`, counted from 1, at most `want_width` pixels wide.
pub fn decode(path: &Path, image: u32, want_width: Option<u32>) -> Result<Picture, PageError> {
    PageFile::open(path)?.decode(image, want_width)
}

/// An opened file, to decode several of its pages.
pub struct PageFile {
    path: PathBuf,
    info: FileInfo,
    pages: Box<dyn Pages>,
}

impl PageFile {
    /// Reads a file, tells its format and lists its pages.
    pub fn open(path: &Path) -> Result<Self, PageError> {
        let untrusted_bytes = read(path)?;
        let format =
            formats::recognise(&untrusted_bytes).ok_or_else(|| PageError::NotAPicture {
                path: path.to_owned(),
            })?;
        let opened = guarded(|| (format.open)(untrusted_bytes)).map_err(|fault| fault.of(path))?;
        let info = FileInfo {
            format: format.name,
            images: opened.images,
            missing: opened.missing,
        };
        Ok(Self {
            path: path.to_owned(),
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
            check_size(info.width, info.height)?;
            self.pages.decode(index, want_width)
        });
        let picture = decoded.map_err(|fault| fault.of(&self.path))?;
        Ok(match want_width {
            Some(width) => picture.reduced_to(width),
            None => picture,
        })
    }
}

/// Reads a whole file that is a file and no larger than the limit.
fn read(path: &Path) -> Result<Vec<u8>, PageError> {
    let metadata = fs::metadata(path).map_err(|error| PageError::from_io(path, error))?;
    // Opening a pipe would wait for ever for a writer.
    if !metadata.is_file() {
        return Err(PageError::NotAFile {
            path: path.to_owned(),
        });
    }
    let bytes = metadata.len();
    if bytes == 0 {
        return Err(Fault::damaged("it is empty").of(path));
    }
    if bytes > MOST_BYTES {
        let detail = format!("the file has {} MB", bytes >> 20);
        return Err(Fault::TooLarge(detail).of(path));
    }
    fs::read(path).map_err(|error| PageError::from_io(path, error))
}

/// Refuses a page whose pixels would not fit.
fn check_size(width: u32, height: u32) -> Result<(), Fault> {
    if width == 0 || height == 0 {
        return Err(Fault::damaged("the page has no size"));
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Fault::TooLarge(format!(
            "the page has {width} x {height} pixels"
        )));
    }
    Ok(())
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
    fn the_limit_counts_pixels_not_sides() {
        assert!(check_size(100_000, 2_000).is_ok());
        assert!(check_size(100_000, 2_001).is_err());
        assert!(check_size(u32::MAX, u32::MAX).is_err());
        assert!(check_size(0, 5).is_err());
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
