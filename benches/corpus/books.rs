//! Files of many pages, as whole boxes are scanned.

use super::pdf::{self, Filter, Page};
use super::raster::Raster;
use super::tiff::{self, Strips};
use super::{Sheet, Tone, paper};

/// Different pages that a book is made of, over and over: enough that no cache of a viewer helps.
const DIFFERENT: usize = 20;
/// Lines of recognised text on a page.
const WORDS_LINES: usize = 40;

/// A file of many pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Book {
    /// A TIFF of 100 pages in Group 4.
    Fax100,
    /// A PDF of 500 pages: nine in ten Group 4, one in ten JPEG, each with recognised text.
    Scan500,
    /// A PDF of 2,000 pages of all kinds.
    Mixed2000,
}

impl Book {
    pub(super) fn file_name(self) -> &'static str {
        match self {
            Self::Fax100 => "100-pages-g4.tif",
            Self::Scan500 => "500-pages-scanned.pdf",
            Self::Mixed2000 => "2000-pages-mixed.pdf",
        }
    }

    pub(crate) fn count(self) -> usize {
        match self {
            Self::Fax100 => 100,
            Self::Scan500 => 500,
            Self::Mixed2000 => 2000,
        }
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        let indices = 0..self.count();
        match self {
            Self::Fax100 => {
                let pages = drawn(Sheet::letter(300, Tone::Bilevel), DIFFERENT);
                let pages: Vec<&Raster> = indices.map(|index| &pages[index % DIFFERENT]).collect();
                tiff::file(&pages, Strips::Group4)
            }
            Self::Scan500 => {
                let fax = scans((300, Tone::Bilevel, Filter::Group4), DIFFERENT);
                let grey = scans((300, Tone::Grey, Filter::Jpeg), 5);
                let pages = indices.map(|index| match index % 10 {
                    9 => grey[index / 10 % grey.len()].clone(),
                    _ => fax[index % fax.len()].clone(),
                });
                pdf::file(&pages.collect::<Vec<_>>())
            }
            Self::Mixed2000 => {
                let fax = scans((300, Tone::Bilevel, Filter::Group4), DIFFERENT);
                let jbig2 = scans((300, Tone::Bilevel, Filter::Jbig2), 5);
                let flate = scans((200, Tone::Bilevel, Filter::Flate), 5);
                let grey = scans((200, Tone::Grey, Filter::Jpeg), 5);
                let colour = scans((150, Tone::Colour, Filter::Jpeg), 5);
                let pages = indices.map(|index| {
                    let kind = match index % 20 {
                        3 | 13 => return pdf::text(index),
                        5 => &jbig2,
                        9 => &grey,
                        11 => &flate,
                        17 => &colour,
                        _ => &fax,
                    };
                    kind[index / 20 % kind.len()].clone()
                });
                pdf::file(&pages.collect::<Vec<_>>())
            }
        }
    }
}

fn drawn(sheet: Sheet, count: usize) -> Vec<Raster> {
    (1..=count as u64)
        .map(|seed| paper::draw(sheet, seed))
        .collect()
}

/// Pages of scans, with the words that a recogniser found.
fn scans((dpi, tone, filter): (u32, Tone, Filter), count: usize) -> Vec<Page> {
    let words: Vec<&str> = (0..WORDS_LINES).map(pdf::sentence).collect();
    let words = words.join("\n");
    let pages = drawn(Sheet::letter(dpi, tone), count);
    let scan = |page: &Raster| pdf::scan(page, filter, Some(&words));
    pages.iter().filter_map(scan).collect()
}
