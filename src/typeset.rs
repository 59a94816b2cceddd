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

    /// The picture as a grey PNG file that states its resolution in dots per inch. The same picture
    /// gives the same bytes.
    pub fn to_png(&self, dpi: f32) -> Vec<u8> {
        const METRES_PER_INCH: f32 = 0.0254;
        let dots_per_metre = (dpi / METRES_PER_INCH).round() as u32;
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        // One step below the usual: two thirds of its time for two hundredths more bytes.
        encoder.set_deflate_compression(png::DeflateCompression::Level(5));
        // Letters on plain paper: the rows themselves repeat better than their differences.
        encoder.set_filter(png::Filter::NoFilter);
        encoder.set_pixel_dims(Some(png::PixelDimensions {
            xppu: dots_per_metre,
            yppu: dots_per_metre,
            unit: png::Unit::Meter,
        }));
        encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.pixels))
            .expect("a picture of at least one pixel is written to memory");
        file
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

    /// The size at which one character is `pitch` pixels wide.
    pub fn size_of_pitch(self, pitch: f32) -> f32 {
        pitch / self.advance(1.0)
    }

    /// The em of the face at `size`, which is what other programs call the font size. A size here
    /// is the height of the whole face instead, as `ab_glyph` has it.
    pub fn em(self, size: f32) -> f32 {
        let font = self.font();
        let units = font.units_per_em().unwrap_or(1000.0);
        size * units / font.height_unscaled()
    }

    /// Draws one line of text with its baseline's left end at `(x, y)`, in pixels, and returns the
    /// end. A character that the face lacks becomes a question mark.
    pub fn draw(self, canvas: &mut Canvas, (x, y): (f32, f32), size: f32, text: &str) -> f32 {
        let advance = self.advance(size);
        let mut pen = x;
        for character in text.chars() {
            self.outline(character, (pen, y), size, |x, y, ink| canvas.ink(x, y, ink));
            pen += advance;
        }
        pen
    }

    /// Gives each pixel that one character covers, with how much of it from 0.0 to 1.0, to `ink`:
    /// for those who want to put the ink on the paper themselves.
    pub fn outline(
        self,
        character: char,
        (x, y): (f32, f32),
        size: f32,
        mut ink: impl FnMut(i32, i32, f32),
    ) {
        let font = self.font();
        let known = font.glyph_id(character);
        let glyph = if known.0 == 0 {
            font.glyph_id('?')
        } else {
            known
        };
        let placed = glyph.with_scale_and_position(PxScale::from(size), point(x, y));
        if let Some(outline) = font.outline_glyph(placed) {
            let corner = outline.px_bounds().min;
            let (left, top) = (corner.x as i32, corner.y as i32);
            outline.draw(|column, row, covered| {
                ink(left + column as i32, top + row as i32, covered);
            });
        }
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
