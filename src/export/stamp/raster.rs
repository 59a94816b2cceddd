//! A laid out stamp as picture.

use super::layout::Layout;
use crate::typeset::Canvas;

/// The resolutions at which a stamp can be drawn: enough for any printer, too little to fill the
/// memory by a slip of the keyboard.
const RESOLUTIONS: (f32, f32) = (36.0, 1200.0);

const MILLIMETRES_PER_INCH: f32 = 25.4;

impl Layout {
    /// The stamp as a grey picture on white, at `dpi` dots per inch from 36 to 1200.
    pub fn to_picture(&self, dpi: f32) -> Canvas {
        let scale = within_limits(dpi) / MILLIMETRES_PER_INCH;
        let pixels = |length: f32| (length * scale).ceil() as usize;
        let mut canvas = Canvas::white(pixels(self.width), pixels(self.height));
        for rule in &self.rules {
            let at_least_one = |length: f32| ((length * scale).round() as i32).max(1);
            canvas.fill(
                (rule.x * scale) as i32,
                (rule.y * scale) as i32,
                at_least_one(rule.width),
                at_least_one(rule.height),
            );
        }
        for text in &self.texts {
            let size = text.weight.size_of_pitch(text.pitch * scale);
            let start = (text.x * scale, text.baseline * scale);
            text.weight.draw(&mut canvas, start, size, &text.text);
        }
        canvas
    }

    /// The same as a PNG file that states its resolution.
    pub fn to_png(&self, dpi: f32) -> Vec<u8> {
        self.to_picture(dpi).to_png(within_limits(dpi))
    }
}

/// A resolution that is not a number counts as the lowest.
fn within_limits(dpi: f32) -> f32 {
    dpi.max(RESOLUTIONS.0).min(RESOLUTIONS.1)
}
