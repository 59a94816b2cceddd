//! How the page view says something: a strip above the page, or a card in its place.

use egui::{Color32, Frame, Margin, Rect, RichText, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::ui::theme::Palette;
use crate::ui::widgets;

/// A strip above the page: a sign, a sentence and what can be done.
pub(super) fn strip_ui(
    ui: &mut Ui,
    (color, sign): (Color32, &str),
    text: &str,
    add: impl FnOnce(&mut Ui),
) {
    Frame::new()
        .fill(Palette::of(ui).panel)
        .stroke(Stroke::new(1.0, color))
        .inner_margin(Margin::symmetric(10, 5))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(format!("{sign} {text}")).color(color));
                add(ui);
            });
        });
}

/// A card in the place of the page.
pub(super) fn card_ui(ui: &mut Ui, area: Rect, heading: &str, add: impl FnOnce(&mut Ui)) {
    let palette = Palette::of(ui);
    let width = (area.width() - 48.0).clamp(120.0, 480.0);
    let height = (area.height() - 48.0).max(80.0);
    let top = area.top() + 24.0 + (height * 0.15).min(80.0);
    let place = Rect::from_min_size(
        pos2(area.center().x - width / 2.0, top),
        vec2(width, height),
    );
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        let frame = Frame::new()
            .fill(palette.panel)
            .stroke(Stroke::new(1.0, palette.error));
        frame.corner_radius(4).inner_margin(16).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 8.0;
            widgets::heading(ui, heading);
            add(ui);
        });
    });
}

/// A message that stands alone begins with a capital letter.
pub(super) fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_begins_with_a_capital_letter() {
        assert_eq!(sentence("there is no such file"), "There is no such file");
        assert_eq!(sentence(""), "");
    }
}
