//! Small parts that several panels share.

use egui::{Color32, FontId, Response, RichText, Role, Sense, Ui, WidgetInfo};

use super::theme::{self, Palette};

/// A heading inside a panel.
pub(super) fn heading(ui: &mut Ui, text: &str) -> Response {
    ui.label(RichText::new(text).family(theme::strong()).size(15.0))
}

/// Text of less weight.
pub(super) fn weak(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Palette::of(ui).weak;
    ui.label(RichText::new(text).size(theme::SMALL).color(color))
}

/// A sign or code on a tinted ground, for reading only.
pub(super) fn chip(ui: &mut Ui, text: &str, color: Color32) -> Response {
    let font = FontId::new(theme::SMALL, theme::strong());
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, color);
    let size = galley.size() + egui::vec2(10.0, 4.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect(
        rect,
        3.0,
        color.gamma_multiply(0.12),
        egui::Stroke::new(1.0, color.gamma_multiply(0.5)),
        egui::StrokeKind::Inside,
    );
    ui.painter()
        .galley(rect.min + egui::vec2(5.0, 2.0), galley, color);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// A field with its name before it; both belong together for a screen reader.
pub(super) fn named<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui, egui::Id) -> R) -> R {
    let label = weak(ui, name);
    add(ui, label.id)
}

/// Text cut to one line of `width`, with an ellipsis.
pub(super) fn elided(
    ui: &Ui,
    text: &str,
    font: FontId,
    color: Color32,
    width: f32,
) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text.replace('\n', " "), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(8.0));
    ui.painter().layout_job(job)
}

/// The least width of a list that shows what is chosen, in points.
const NARROWEST_LIST: f32 = 90.0;

/// A list of which one is chosen, no wider than there is room. Returns another that was chosen instead.
pub(super) fn choice_ui<T: Clone + PartialEq, W: Into<String>>(
    ui: &mut Ui,
    (name, width): (&str, f32),
    now: &T,
    all: &[T],
    words: impl Fn(&T) -> W,
) -> Option<T> {
    let mut chosen = now.clone();
    let width = width.min(ui.available_width()).max(NARROWEST_LIST);
    let shown = egui::ComboBox::from_id_salt(name)
        .selected_text(words(now).into())
        .width(width)
        .show_ui(ui, |ui| {
            for one in all {
                ui.selectable_value(&mut chosen, one.clone(), words(one).into());
            }
        });
    let enabled = ui.is_enabled();
    shown
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, enabled, name));
    (chosen != *now).then_some(chosen)
}

/// A box to tick. Returns what it was ticked to.
pub(super) fn tick_ui(
    ui: &mut Ui,
    (now, enabled): (bool, bool),
    words: &str,
    name: &str,
) -> Option<bool> {
    let mut on = now;
    let response = ui.add_enabled(enabled, egui::Checkbox::new(&mut on, words));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, on, name));
    response.changed().then_some(on)
}
