//! What can be asked for of a page: which, in which look, and how much of it.

use std::path::Path;
use std::sync::Arc;

use super::Look;

/// The side of a [`Cut::Tile`], in pixels: a megabyte as a texture, and a handful fill a screen.
pub const TILE_SIDE: u32 = 512;

/// Pixels that a [`Cut::Tile`] has beyond its square on each side where the page goes on, so that
/// magnified tiles blend into each other without a seam.
pub const TILE_BORDER: u32 = 1;

/// A page as it is wanted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageKey {
    /// The file.
    pub path: Arc<Path>,
    /// The page in it, from 1.
    pub image: u32,
    /// How the page is made easier to read.
    pub look: Look,
    /// How much of it, and how large.
    pub cut: Cut,
}

/// How much of a page, and how large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cut {
    /// All of it, at most so many pixels across and never enlarged; all pixels there are, if none.
    Whole(Option<u32>),
    /// The square of [`TILE_SIDE`] pixels at this column and row of the page reduced to `width`
    /// pixels across, and [`TILE_BORDER`] around it; less at the right and lower edges.
    Tile {
        /// Pixels across of the whole page.
        width: u32,
        /// Tiles to the left of it.
        column: u32,
        /// Tiles above it.
        row: u32,
    },
}

impl PageKey {
    /// A page as it is, at most `want_width` pixels across.
    pub fn new(path: &Path, image: u32, want_width: Option<u32>) -> Self {
        Self {
            path: path.into(),
            image,
            look: Look::default(),
            cut: Cut::Whole(want_width),
        }
    }

    /// The same page, cut otherwise.
    #[must_use]
    pub fn cut(&self, cut: Cut) -> Self {
        Self {
            cut,
            ..self.clone()
        }
    }

    /// All pixels of the page, in the part of the look that works on those.
    pub(super) fn source(&self) -> Self {
        Self {
            look: self.look.of_all_pixels(),
            ..self.cut(Cut::Whole(None))
        }
    }

    /// Whether nothing less than all pixels of the page serves to make it.
    pub(super) fn needs_all_pixels(&self) -> bool {
        !matches!(self.cut, Cut::Whole(Some(_))) || !self.look.of_all_pixels().is_plain()
    }

    /// Whether both are of one page.
    pub fn is_of_page(&self, other: &Self) -> bool {
        self.image == other.image && self.path == other.path
    }

    /// The same page, as it is.
    #[must_use]
    pub fn plain(&self) -> Self {
        Self {
            look: Look::default(),
            ..self.clone()
        }
    }
}
