//! What the small pictures of pages have in common, beside the page and in the contact sheet.

use egui::{Rect, Ui, Vec2};

/// Height of the room for a picture, for its width: that of letter paper.
pub(super) const SHAPE: f32 = 11.0 / 8.5;

/// How many pixels wide to decode a picture: twice the points, so that type is drawn evenly, and in
/// steps, so that a little more or less of it decodes nothing anew.
pub(super) fn want_width(ui: &Ui, points: f32) -> u32 {
    width_in_steps(points, ui.ctx().pixels_per_point())
}

fn width_in_steps(points: f32, pixels_per_point: f32) -> u32 {
    const STEP: u32 = 80;
    let pixels = (points * pixels_per_point.max(2.0)).ceil() as u32;
    pixels.div_ceil(STEP) * STEP
}

/// The largest sheet of the picture's shape in the room, in its middle.
pub(super) fn fitted(room: Rect, picture: Vec2) -> Rect {
    let scale = (room.size() / picture.max(Vec2::splat(1.0))).min_elem();
    Rect::from_center_size(room.center(), picture * scale)
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    #[test]
    fn pictures_are_decoded_in_steps() {
        assert_eq!(width_in_steps(60.0, 1.0), 160);
        assert_eq!(width_in_steps(79.0, 1.0), 160);
        assert_eq!(width_in_steps(142.0, 3.0), 480);
    }

    #[test]
    fn a_sheet_of_any_shape_fits_its_room() {
        let room = Rect::from_min_size(pos2(10.0, 10.0), vec2(80.0, 104.0));
        for picture in [vec2(100.0, 900.0), vec2(900.0, 100.0), vec2(1.0, 1.0)] {
            let sheet = fitted(room, picture);
            assert!(room.expand(0.01).contains_rect(sheet));
            assert!((sheet.aspect_ratio() - picture.x / picture.y).abs() < 1e-3);
        }
    }
}
