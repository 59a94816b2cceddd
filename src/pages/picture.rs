//! A decoded page: grey wherever the page is, since a grey page is a quarter of the bytes.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{CropBox, FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use super::{TILE_BORDER, TILE_SIDE};

/// The pixels of a picture, rows from the top.
#[derive(Clone, PartialEq, Eq)]
pub enum Pixels {
    /// One byte a pixel, 0 black.
    Gray(Vec<u8>),
    /// Three bytes a pixel.
    Rgb(Vec<u8>),
}

/// A page, decoded, upright and on white.
#[derive(Clone, PartialEq)]
pub struct Picture {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// The pixels.
    pub pixels: Pixels,
    /// Pixels an inch across and down, of the page in its full size.
    pub dpi: Option<(f32, f32)>,
    /// Width and height of the page in its full size.
    pub full_size: (u32, u32),
    /// What could not be read of a partly readable page, as one clause. A reviewer must be told,
    /// since what is missing can be what matters.
    pub missing: Option<String>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = match self.pixels {
            Pixels::Gray(_) => "grey",
            Pixels::Rgb(_) => "colour",
        };
        let Self {
            width,
            height,
            dpi,
            full_size,
            missing,
            ..
        } = self;
        write!(
            out,
            "{width} x {height} {kind}, of {full_size:?}, dpi {dpi:?}, missing {missing:?}"
        )
    }
}

impl Picture {
    /// A full-size picture. The pixels must be as many as the size says.
    pub fn new(width: u32, height: u32, pixels: Pixels) -> Self {
        Self {
            width,
            height,
            pixels,
            dpi: None,
            full_size: (width, height),
            missing: None,
        }
    }

    /// The bytes of the pixels.
    pub fn bytes(&self) -> &[u8] {
        match &self.pixels {
            Pixels::Gray(bytes) | Pixels::Rgb(bytes) => bytes,
        }
    }

    /// Red, green, blue and full alpha of every pixel, as windows want it.
    pub fn rgba(&self) -> Vec<u8> {
        let mut rgba = vec![255; 4 * self.width as usize * self.height as usize];
        let (targets, _) = rgba.as_chunks_mut::<4>();
        match &self.pixels {
            Pixels::Gray(bytes) => {
                for (target, &value) in targets.iter_mut().zip(bytes) {
                    *target = [value, value, value, 255];
                }
            }
            Pixels::Rgb(bytes) => {
                for (target, &[r, g, b]) in targets.iter_mut().zip(bytes.as_chunks::<3>().0) {
                    *target = [r, g, b, 255];
                }
            }
        }
        rgba
    }

    /// The picture reduced to `width` pixels across; itself where it is no wider. The filter
    /// averages, so that thin strokes turn grey instead of vanishing.
    #[must_use]
    pub fn reduced_to(self, width: u32) -> Self {
        if width.max(1) >= self.width {
            self
        } else {
            self.reduced(width)
        }
    }

    /// The same, of a picture that is kept.
    #[must_use]
    pub fn reduced(&self, width: u32) -> Self {
        let (width, height) = reduced_size((self.width, self.height), width);
        let whole = (0.0, 0.0, f64::from(self.width), f64::from(self.height));
        self.part(whole, (width, height))
    }

    /// The tile at this column and row of the picture reduced to `width` pixels across, as
    /// [`super::Cut::Tile`] counts them. One beyond the edge is a single pixel.
    #[must_use]
    pub fn tile(&self, width: u32, column: u32, row: u32) -> Self {
        self.tile_with_margin(width, (column, row), 0).0
    }

    /// The same tile with up to `margin` pixels more on each side, as far as there are any, for what
    /// must see beyond its edges; and where the tile lies in it: left, top, width and height.
    #[must_use]
    pub(super) fn tile_with_margin(
        &self,
        width: u32,
        (column, row): (u32, u32),
        margin: u32,
    ) -> (Self, [u32; 4]) {
        let (width, height) = reduced_size((self.width, self.height), width);
        let span = |at: u32, side: u32| {
            let (start, length) = tile_span(at, side);
            let (from, end) = (start.saturating_sub(margin), start + length + margin);
            (from, side.min(end) - from, start - from, length)
        };
        let (left, across, inner_left, inner_width) = span(column, width);
        let (top, down, inner_top, inner_height) = span(row, height);
        let ratio = |full: u32, side: u32| f64::from(full) / f64::from(side);
        let (x, y) = (ratio(self.width, width), ratio(self.height, height));
        let crop = (
            f64::from(left) * x,
            f64::from(top) * y,
            f64::from(across) * x,
            f64::from(down) * y,
        );
        let inner = [inner_left, inner_top, inner_width, inner_height];
        (self.part(crop, (across, down)), inner)
    }

    /// The part of the picture at left, top, of this width and height.
    #[must_use]
    pub(super) fn trimmed(mut self, [left, top, width, height]: [u32; 4]) -> Self {
        let depth = match self.pixels {
            Pixels::Gray(_) => 1,
            Pixels::Rgb(_) => 3,
        };
        let line = self.width as usize * depth;
        let (start, end) = (left as usize * depth, (left + width) as usize * depth);
        let (Pixels::Gray(bytes) | Pixels::Rgb(bytes)) = &mut self.pixels;
        let rows = bytes.chunks_exact(line.max(1)).skip(top as usize);
        let inner = rows.take(height as usize).map(|row| &row[start..end]);
        *bytes = inner.collect::<Vec<_>>().concat();
        Self {
            width,
            height,
            ..self
        }
    }

    /// The part from left, top, of this width and height, reduced to a size.
    pub(super) fn part(
        &self,
        (left, top, width, height): (f64, f64, f64, f64),
        size: (u32, u32),
    ) -> Self {
        let crop = CropBox {
            left,
            top,
            width: width.min(f64::from(self.width) - left),
            height: height.min(f64::from(self.height) - top),
        };
        let pixels = match &self.pixels {
            Pixels::Gray(bytes) => Pixels::Gray(resized(self, (bytes, PixelType::U8), crop, size)),
            Pixels::Rgb(bytes) => Pixels::Rgb(resized(self, (bytes, PixelType::U8x3), crop, size)),
        };
        Self {
            width: size.0,
            height: size.1,
            pixels,
            dpi: self.dpi,
            full_size: self.full_size,
            missing: self.missing.clone(),
        }
    }

    /// The picture turned upright.
    #[must_use]
    pub(super) fn turned(self, turn: Turn) -> Self {
        if turn == Turn::default() {
            return self;
        }
        let size = (self.width as usize, self.height as usize);
        let pixels = match &self.pixels {
            Pixels::Gray(bytes) => Pixels::Gray(turn.pixels::<1>(bytes, size)),
            Pixels::Rgb(bytes) => Pixels::Rgb(turn.pixels::<3>(bytes, size)),
        };
        let (width, height) = turn.pair((self.width, self.height));
        Self {
            width,
            height,
            pixels,
            dpi: self.dpi.map(|dpi| turn.pair(dpi)),
            full_size: turn.pair(self.full_size),
            missing: self.missing,
        }
    }

    /// A picture of pixels of four bytes each of which is opaque: in grey where all of them are.
    pub(super) fn of_opaque((width, height): (u32, u32), pixels: &[[u8; 4]]) -> Self {
        // In groups, since a loop that may end at any pixel is a slow one.
        let is_coloured = |group: &[[u8; 4]]| {
            let differences = group.iter().map(|[r, g, b, _]| (r ^ g) | (g ^ b));
            differences.fold(0, |all, one| all | one) != 0
        };
        let pixels = if pixels.chunks(1024).any(is_coloured) {
            let mut rgb = vec![0; 3 * pixels.len()];
            for (target, [r, g, b, _]) in rgb.as_chunks_mut::<3>().0.iter_mut().zip(pixels) {
                *target = [*r, *g, *b];
            }
            Pixels::Rgb(rgb)
        } else {
            Pixels::Gray(pixels.iter().map(|[grey, ..]| *grey).collect())
        };
        Self::new(width, height, pixels)
    }

    /// The picture in grey where all its pixels are.
    #[must_use]
    pub(super) fn grey_if_it_is(self) -> Self {
        let Pixels::Rgb(bytes) = &self.pixels else {
            return self;
        };
        let (pixels, _) = bytes.as_chunks::<3>();
        if pixels.iter().any(|[r, g, b]| r != g || g != b) {
            return self;
        }
        let grey = pixels.iter().map(|[r, ..]| *r).collect();
        Self {
            pixels: Pixels::Gray(grey),
            ..self
        }
    }
}

/// Width and height of a page of `size`, at most `width` pixels across.
pub fn reduced_size(size: (u32, u32), width: u32) -> (u32, u32) {
    let width = width.clamp(1, size.0.max(1));
    let ratio = f64::from(width) / f64::from(size.0.max(1));
    let height = ((f64::from(size.1) * ratio).round() as u32).max(1);
    (width, height)
}

/// Where a tile begins and how long it is, its border with it, along a side of the reduced page.
pub fn tile_span(at: u32, side: u32) -> (u32, u32) {
    let square = at.saturating_mul(TILE_SIDE).min(side.max(1) - 1);
    let start = square.saturating_sub(TILE_BORDER);
    let end = square.saturating_add(TILE_SIDE + TILE_BORDER).min(side);
    (start, end.max(1) - start)
}

/// The part of a picture within `crop`, resized.
fn resized(
    picture: &Picture,
    (bytes, pixel_type): (&[u8], PixelType),
    crop: CropBox,
    (width, height): (u32, u32),
) -> Vec<u8> {
    let mut target = Image::new(width, height, pixel_type);
    // Hamming: as even as an average, sharper than bilinear, and without the rings that sharper
    // filters draw around type.
    let filter = ResizeAlg::Convolution(FilterType::Hamming);
    let options =
        ResizeOptions::new()
            .resize_alg(filter)
            .crop(crop.left, crop.top, crop.width, crop.height);
    let source = ImageRef::new(picture.width, picture.height, bytes, pixel_type);
    let source = source.expect("a picture has as many pixels as its size says");
    let resized = Resizer::new().resize(&source, &mut target, &options);
    resized.expect("the crop lies within the picture, and both are of one kind");
    target.into_vec()
}

/// How a stored picture must be turned to stand upright: a pixel at `(x, y)` of the upright picture
/// is the stored one at `(y, x)` if `swapped`, counted from the other side where flipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) swapped: bool,
    pub(super) flip_x: bool,
    pub(super) flip_y: bool,
}

impl Turn {
    /// The turn that the orientation tag of TIFF and EXIF asks for. Other values mean upright.
    pub(super) fn from_tag(orientation: u16) -> Self {
        Self {
            swapped: matches!(orientation, 5..=8),
            flip_x: matches!(orientation, 2 | 3 | 7 | 8),
            flip_y: matches!(orientation, 3 | 4 | 6 | 7),
        }
    }

    /// A pair of across and down, as it is after the turn.
    pub(super) fn pair<T>(self, (across, down): (T, T)) -> (T, T) {
        if self.swapped {
            (down, across)
        } else {
            (across, down)
        }
    }

    fn pixels<const N: usize>(self, bytes: &[u8], (width, height): (usize, usize)) -> Vec<u8> {
        let (stored, _) = bytes.as_chunks::<N>();
        let (new_width, new_height) = self.pair((width, height));
        let mut turned = Vec::with_capacity(bytes.len());
        for y in 0..new_height {
            for x in 0..new_width {
                let (mut column, mut row) = self.pair((x, y));
                if self.flip_x {
                    column = width - 1 - column;
                }
                if self.flip_y {
                    row = height - 1 - row;
                }
                turned.extend_from_slice(&stored[row * width + column]);
            }
        }
        turned
    }
}

/// A value of a translucent pixel on white paper.
pub(super) fn over_white(value: u8, alpha: u8) -> u8 {
    255 - ((255 - u16::from(value)) * u16::from(alpha) / 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_orientation_stands_upright() {
        // An upright L of 2 x 3 pixels, and how each orientation stores it.
        let upright = vec![1, 0, 2, 0, 3, 4];
        let stored: [(u32, [u8; 6]); 8] = [
            (2, [1, 0, 2, 0, 3, 4]),
            (2, [0, 1, 0, 2, 4, 3]),
            (2, [4, 3, 0, 2, 0, 1]),
            (2, [3, 4, 2, 0, 1, 0]),
            (3, [1, 2, 3, 0, 0, 4]),
            (3, [0, 0, 4, 1, 2, 3]),
            (3, [4, 0, 0, 3, 2, 1]),
            (3, [3, 2, 1, 4, 0, 0]),
        ];
        for (tag, (width, pixels)) in (1..).zip(stored) {
            let picture = Picture::new(width, 6 / width, Pixels::Gray(pixels.to_vec()));
            let turned = picture.turned(Turn::from_tag(tag));
            assert_eq!((turned.width, turned.height), (2, 3), "orientation {tag}");
            assert_eq!(turned.bytes(), upright, "orientation {tag}");
        }
    }

    #[test]
    fn reducing_keeps_a_thin_stroke_as_grey_and_never_enlarges() {
        let mut pixels = vec![255; 300 * 300];
        for row in 0..300 {
            pixels[row * 300 + 151] = 0;
        }
        let page = Picture::new(300, 300, Pixels::Gray(pixels));
        let small = page.clone().reduced_to(70);
        assert_eq!(
            (small.width, small.height, small.full_size),
            (70, 70, (300, 300))
        );
        for row in small.bytes().chunks(70) {
            assert!(row.iter().any(|pixel| *pixel < 220), "the stroke vanished");
        }
        assert_eq!(page.clone().reduced_to(400), page);
    }

    #[test]
    fn tiles_are_the_very_pixels_of_the_reduced_page() {
        let (width, height) = (1300, 1100);
        let noise = (0..width * height).map(|at: u32| (at.wrapping_mul(2_654_435_761) >> 24) as u8);
        let page = Picture::new(width, height, Pixels::Gray(noise.collect()));
        for across in [width, 1100, 700] {
            let whole = page.reduced(across);
            for (column, row) in [(0, 0), (1, 0), (0, 1), (1, 1), (2, 2)] {
                let tile = page.tile(across, column, row);
                let (left, _) = tile_span(column, whole.width);
                let (top, _) = tile_span(row, whole.height);
                for (y, line) in tile.bytes().chunks(tile.width as usize).enumerate() {
                    let from = (top as usize + y) * whole.width as usize + left as usize;
                    let expected = &whole.bytes()[from..from + line.len()];
                    let differ = |(a, b): (&u8, &u8)| a.abs_diff(*b) > 1;
                    let wrong = line
                        .iter()
                        .zip(expected)
                        .filter(|pair| differ(*pair))
                        .count();
                    assert_eq!(wrong, 0, "{across}: tile {column}, {row}, line {y}");
                }
            }
        }
    }

    #[test]
    fn the_squares_of_tiles_cover_a_side_and_their_borders_overlap() {
        for side in [1u32, 511, 512, 513, 1024, 1300] {
            let spans: Vec<_> = (0..side.div_ceil(TILE_SIDE))
                .map(|at| tile_span(at, side))
                .collect();
            assert_eq!(spans[0].0, 0);
            let ends = spans.iter().map(|(start, length)| start + length);
            assert_eq!(ends.clone().next_back(), Some(side));
            for ((start, _), end) in spans[1..].iter().zip(ends) {
                assert_eq!(end - start, 2 * TILE_BORDER, "side {side}");
            }
        }
    }

    #[test]
    fn colour_without_colour_becomes_grey() {
        let grey = Picture::new(2, 1, Pixels::Rgb(vec![7, 7, 7, 9, 9, 9])).grey_if_it_is();
        assert_eq!(grey.rgba(), [7, 7, 7, 255, 9, 9, 9, 255]);
        assert!(grey.pixels == Pixels::Gray(vec![7, 9]));
        let red = Picture::new(1, 1, Pixels::Rgb(vec![200, 0, 0]));
        assert_eq!(red.clone().grey_if_it_is(), red);
    }

    #[test]
    fn opaque_pixels_are_grey_where_all_of_them_are() {
        let mut pixels = vec![[9, 9, 9, 255]; 3000];
        let grey = Picture::of_opaque((3000, 1), &pixels);
        assert!(grey.pixels == Pixels::Gray(vec![9; 3000]));
        pixels[2999] = [9, 9, 10, 255];
        let coloured = Picture::of_opaque((3000, 1), &pixels);
        assert_eq!(coloured.bytes().len(), 9000);
        assert_eq!(coloured.bytes()[8997..], [9, 9, 10]);
    }

    #[test]
    fn translucent_ink_lies_on_white_paper() {
        assert_eq!(
            (over_white(0, 255), over_white(0, 0), over_white(255, 7)),
            (0, 255, 255)
        );
        assert_eq!(over_white(0, 128), 127);
    }
}
