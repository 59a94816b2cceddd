//! Text in the program's own typewriter face, as pixels.
//!
//! Used wherever text becomes a picture: pages of plain text, stamps, the training sets. The face
//! is built in, so that the same text gives the same pixels on every machine.

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};

/// A grey picture: one byte a pixel, 0 black, 255 white, rows from the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canvas {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// The pixels.
    pub pixels: Vec<u8>,
}

impl Canvas {
    /// A white picture.
    pub fn white(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            pixels: vec![255; width * height],
        }
    }

    /// Darkens a pixel by `ink`, from 0.0 for none to 1.0 for full. Outside the picture, nothing.
    pub fn ink(&mut self, x: i32, y: i32, ink: f32) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else {
            return;
        };
        if x < self.width && y < self.height {
            let pixel = &mut self.pixels[y * self.width + x];
            *pixel = (f32::from(*pixel) * (1.0 - ink.clamp(0.0, 1.0))).round() as u8;
        }
    }

    /// Fills a rectangle with full ink.
    pub fn fill(&mut self, x: i32, y: i32, width: i32, height: i32) {
        for row in y..y + height {
            for column in x..x + width {
                self.ink(column, row, 1.0);
            }
        }
    }
}

/// A weight of the typewriter face.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// As typed.
    #[default]
    Regular,
    /// As stamped or typed twice.
    Bold,
}

impl Weight {
    fn font(self) -> &'static FontRef<'static> {
        static REGULAR: LazyLock<FontRef<'static>> =
            LazyLock::new(|| built_in(include_bytes!("../assets/fonts/CourierPrime-Regular.otf")));
        static BOLD: LazyLock<FontRef<'static>> =
            LazyLock::new(|| built_in(include_bytes!("../assets/fonts/CourierPrime-Bold.otf")));
        match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
        }
    }

    /// The width of one character at `size` pixels: the same for all, as on a typewriter.
    pub fn advance(self, size: f32) -> f32 {
        let font = self.font().as_scaled(PxScale::from(size));
        font.h_advance(font.glyph_id('M'))
    }

    /// The height of the tallest letters above the baseline at `size` pixels.
    pub fn ascent(self, size: f32) -> f32 {
        self.font().as_scaled(PxScale::from(size)).ascent()
    }

    /// Draws one line of text with its baseline's left end at `(x, y)`, in pixels, and returns the
    /// end. A character that the face lacks becomes a question mark.
    pub fn draw(self, canvas: &mut Canvas, (x, y): (f32, f32), size: f32, text: &str) -> f32 {
        let font = self.font();
        let advance = self.advance(size);
        let mut pen = x;
        for character in text.chars() {
            let known = font.glyph_id(character);
            let glyph = if known.0 == 0 {
                font.glyph_id('?')
            } else {
                known
            };
            let placed = glyph.with_scale_and_position(PxScale::from(size), point(pen, y));
            if let Some(outline) = font.outline_glyph(placed) {
                let bounds = outline.px_bounds();
                outline.draw(|column, row, ink| {
                    let x = bounds.min.x as i32 + column as i32;
                    canvas.ink(x, bounds.min.y as i32 + row as i32, ink);
                });
            }
            pen += advance;
        }
        pen
    }
}

fn built_in(bytes: &'static [u8]) -> FontRef<'static> {
    FontRef::try_from_slice(bytes)
        .expect("the built-in face is a font, as a test of this module shows")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_leaves_ink_and_every_character_is_as_wide() {
        for weight in [Weight::Regular, Weight::Bold] {
            let mut canvas = Canvas::white(200, 40);
            let end = weight.draw(&mut canvas, (4.0, 30.0), 30.0, "Ti§\u{4e00}");
            assert!((end - 4.0 - 4.0 * weight.advance(30.0)).abs() < 0.01);
            assert!(canvas.pixels.iter().any(|pixel| *pixel < 40));
        }
    }
}
