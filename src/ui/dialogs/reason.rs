//! The reason without which something is not done, and the buttons below it.

use egui::{Button, Id, Key, Modifiers, TextEdit, Ui};

use super::{Shown, take_key};
use crate::ui::widgets;

/// Shows the field for the reason, of so many rows, with the button `confirm` below it. Whether the
/// reason was given.
pub(super) fn reason_ui(
    ui: &mut Ui,
    shown: &mut Shown<'_>,
    (reason, rows): (&mut String, usize),
    confirm: &str,
) -> bool {
    let label = widgets::weak(ui, "Reason, which stands in the record");
    let id = Id::unique("reason");
    let has_cursor = ui.memory(|memory| memory.has_focus(id));
    let entered = has_cursor && take_key(ui, Modifiers::COMMAND, Key::Enter);
    let edit = TextEdit::multiline(reason).id(id).desired_rows(rows);
    let response = ui
        .add(edit.desired_width(f32::INFINITY))
        .labelled_by(label.id);
    if shown.fresh {
        response.request_focus();
    }
    ui.add_space(6.0);
    let is_given = !reason.trim().is_empty();
    let mut is_confirmed = false;
    ui.horizontal_wrapped(|ui| {
        let button = ui.add_enabled(is_given, Button::new(confirm));
        is_confirmed = is_given && (button.clicked() || entered);
        if ui.button("Cancel").clicked() {
            shown.close();
        }
        let hint = if is_given {
            "Ctrl+Enter confirms"
        } else {
            "A reason is required."
        };
        widgets::weak(ui, hint);
    });
    is_confirmed
}
