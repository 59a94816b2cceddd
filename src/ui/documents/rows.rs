//! A list of rows of one height, of which only those in view are drawn.

use std::ops::Range;

use egui::{
    Id, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    style::ScrollAnimation, vec2,
};

use crate::ui::theme::Palette;

/// A list of rows.
pub(super) struct Rows {
    /// Its name among the lists of the window.
    pub(super) name: &'static str,
    /// The height of a row.
    pub(super) height: f32,
    /// How many there are.
    pub(super) count: usize,
    /// A row that must come into view.
    pub(super) reveal: Option<usize>,
}

impl Rows {
    /// Shows the rows in view, in at most `most` points of height.
    pub(super) fn ui(self, ui: &mut Ui, most: f32, mut row: impl FnMut(&mut Ui, usize, Rect)) {
        let whole = self.height * self.count as f32;
        let scroll = ScrollArea::vertical()
            .id_salt(self.name)
            .max_height(most)
            .auto_shrink([false, true]);
        scroll.show_viewport(ui, |ui, viewport| {
            let (_, space) = ui.allocate_space(vec2(ui.available_width(), whole));
            let rect_of = |index: usize| {
                let top = space.top() + index as f32 * self.height;
                Rect::from_min_size(pos2(space.left(), top), vec2(space.width(), self.height))
            };
            if let Some(index) = self.reveal {
                ui.scroll_to_rect_animation(rect_of(index), None, ScrollAnimation::none());
            }
            for index in in_view((viewport.min.y, viewport.max.y), self.height, self.count) {
                row(ui, index, rect_of(index));
            }
        });
    }
}

/// The rows that a viewport shows, and one on either side for the keyboard to step to.
fn in_view((top, bottom): (f32, f32), height: f32, count: usize) -> Range<usize> {
    let first = (top / height).floor().max(0.0) as usize;
    let last = (bottom / height).ceil().max(0.0) as usize;
    first.saturating_sub(1).min(count)..(last + 1).min(count)
}

/// Paints the ground of a row and lets it be pressed.
pub(super) fn row_ui(ui: &Ui, id: Id, rect: Rect, (name, is_current): (&str, bool)) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, name));
    if response.gained_focus() {
        ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
    }
    let palette = Palette::of(ui);
    let ground = rect.shrink2(vec2(0.0, 1.0));
    if is_current {
        ui.painter().rect_filled(ground, 3.0, palette.selected);
        let mark = Rect::from_min_size(ground.min, vec2(3.0, ground.height()));
        ui.painter().rect_filled(mark, 1.0, palette.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(ground, 3.0, palette.raised);
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, palette.accent);
        ui.painter()
            .rect_stroke(ground, 3.0, stroke, StrokeKind::Inside);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rows_in_view_are_drawn() {
        assert_eq!(in_view((0.0, 100.0), 40.0, 500), 0..4);
        assert_eq!(in_view((4000.0, 4100.0), 40.0, 500), 99..104);
        assert_eq!(in_view((19_900.0, 20_000.0), 40.0, 500), 496..500);
    }

    #[test]
    fn a_view_beyond_the_end_shows_nothing() {
        assert!(in_view((9000.0, 9100.0), 40.0, 3).is_empty());
        assert!(in_view((0.0, 100.0), 40.0, 0).is_empty());
        assert_eq!(in_view((-50.0, 30.0), 40.0, 3), 0..2);
    }
}
