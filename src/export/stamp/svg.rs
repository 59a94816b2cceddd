//! A laid out stamp as SVG.
//!
//! The file stands alone: no reference to a font, a style or anything else outside it. Text stays
//! text, and `textLength` holds it in its place whatever face the reader's machine has.

use std::fmt::Write as _;

use super::layout::{Layout, PlacedText};
use crate::typeset::Weight;

impl Layout {
    /// The stamp as the text of an SVG file, in millimetres, on no ground.
    pub fn to_svg(&self) -> String {
        let (width, height) = (number(self.width), number(self.height));
        let mut svg = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" \
             viewBox=\"0 0 {width} {height}\">\n"
        );
        for rule in &self.rules {
            let [x, y, width, height] = [rule.x, rule.y, rule.width, rule.height].map(number);
            let line =
                format!("  <rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>\n");
            svg.push_str(&line);
        }
        for text in &self.texts {
            write_text(&mut svg, text);
        }
        svg.push_str("</svg>\n");
        svg
    }
}

fn write_text(svg: &mut String, text: &PlacedText) {
    let weight = match text.weight {
        Weight::Regular => "normal",
        Weight::Bold => "bold",
    };
    let size = text.weight.em(text.weight.size_of_pitch(text.pitch));
    let [x, baseline, size, width] = [text.x, text.baseline, size, text.width()].map(number);
    writeln!(
        svg,
        "  <text x=\"{x}\" y=\"{baseline}\" font-family=\"'Courier Prime', Courier, monospace\" \
         font-size=\"{size}\" font-weight=\"{weight}\" textLength=\"{width}\" \
         lengthAdjust=\"spacingAndGlyphs\">{}</text>",
        escaped(&text.text)
    )
    .expect("writing to a string cannot fail");
}

/// At most three decimals, so that the same stamp is the same text everywhere.
fn number(value: f32) -> String {
    let text = format!("{value:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
