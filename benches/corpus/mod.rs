//! The pages that the benchmarks measure on: made here, of nothing but this program's own typeface
//! and chance that is the same in every run, so that every machine measures the same files.
//!
//! They lie in `target/corpus`, each made when it is first asked for, and stay there between runs.
//! JPEG 2000 is encoded by `opj_compress` where that is installed, for want of an encoder in Rust.

#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "each benchmark uses a part of this"
)]

mod books;
mod coding;
mod fax;
mod jbig2;
mod paper;
mod pdf;
mod raster;
mod tiff;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use tearline::storage::atomic;

pub(crate) use books::Book;
pub(crate) use coding::Coding;

/// Counted up where the files change, so that figures of different files are never compared.
const VERSION: u32 = 1;

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Paper {
    Letter,
    Legal,
}

/// What a scanner was set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Bilevel,
    Grey,
    Colour,
}

/// A page as it was scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub(crate) paper: Paper,
    pub(crate) dpi: u32,
    pub(crate) tone: Tone,
}

impl Sheet {
    pub(crate) fn letter(dpi: u32, tone: Tone) -> Self {
        Self {
            paper: Paper::Letter,
            dpi,
            tone,
        }
    }

    /// Width and height.
    pub(crate) fn pixels(self) -> (usize, usize) {
        let tenths = match self.paper {
            Paper::Letter => 110,
            Paper::Legal => 140,
        };
        let dpi = self.dpi as usize;
        (dpi * 85 / 10, dpi * tenths / 10)
    }
}

impl fmt::Display for Sheet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paper = match self.paper {
            Paper::Letter => "letter",
            Paper::Legal => "legal",
        };
        let tone = match self.tone {
            Tone::Bilevel => "bilevel",
            Tone::Grey => "grey",
            Tone::Colour => "colour",
        };
        write!(out, "{paper}-{}-{tone}", self.dpi)
    }
}

/// The folder of the files.
pub(crate) struct Corpus {
    folder: PathBuf,
}

impl Corpus {
    pub(crate) fn open() -> Self {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
        let target = target.expect("the folder for temporary files lies in the target folder");
        let folder = target.join("corpus").join(VERSION.to_string());
        fs::create_dir_all(&folder).expect("the target folder can be written");
        Self { folder }
    }

    /// The files with one page, in each of these codings that the sheet can have. Where there is
    /// no encoder for one, it is left out.
    pub(crate) fn pages(&self, sheet: Sheet, codings: &[Coding]) -> Vec<(Coding, PathBuf)> {
        let mut drawn = None;
        let mut files = Vec::new();
        for coding in codings.iter().filter(|coding| coding.takes(sheet.tone)) {
            let path = self.folder.join(format!("{sheet}-{}", coding.file_name()));
            if !path.exists() {
                let page = drawn.get_or_insert_with(|| paper::draw(sheet, 1));
                let Some(bytes) = coding.encode(page) else {
                    continue;
                };
                atomic::write(&path, &bytes).expect("the corpus can be written");
            }
            files.push((*coding, path));
        }
        files
    }

    /// A file of many pages.
    pub(crate) fn book(&self, book: Book) -> PathBuf {
        let path = self.folder.join(book.file_name());
        if !path.exists() {
            atomic::write(&path, &book.bytes()).expect("the corpus can be written");
        }
        path
    }
}
