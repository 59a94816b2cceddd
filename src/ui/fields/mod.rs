//! Text fields over the record.
//!
//! What is typed is a draft until the cursor leaves the field; then it becomes one edit. A draft
//! knows which field of which line it belongs to, so that it arrives there even when the panel that
//! showed the field is gone by then.

mod completing;
mod drafts;
mod field;
mod parts;

pub(super) use drafts::Drafts;
pub(super) use field::Field;
pub(super) use parts::{
    CustodyFact, DescriptionFact, FoundFact, PublicationFact, RequestFact, day, day_text,
};

use std::time::Duration;

use egui::{Id, Key, Response, TextEdit, Ui};

use super::theme::Palette;
use crate::authority::OriginDate;
use crate::session::Desk;

/// How a text field is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// Its width; the rest of the row where it is infinite.
    pub(super) width: f32,
    /// How many rows it has.
    pub(super) rows: usize,
}

impl Look {
    /// One row, as wide as there is room.
    pub(super) const ROW: Self = Self {
        width: f32::INFINITY,
        rows: 1,
    };

    /// Two rows, as wide as there is room.
    pub(super) const TWO_ROWS: Self = Self {
        width: f32::INFINITY,
        rows: 2,
    };
}

/// Shows a field over the record. `label` is the widget that names it.
pub(super) fn field_ui(
    ui: &mut Ui,
    field: Field,
    (desk, drafts): (&Desk, &mut Drafts),
    look: Look,
    label: Option<Id>,
) -> Response {
    let id = Id::unique(("field", field));
    let keys = completing::take_keys(ui, (field, id), drafts);
    let mut text = drafts.shown(desk, field);
    let refused = drafts.why_refused(desk, field).map(ToOwned::to_owned);
    let edit = if look.rows > 1 {
        TextEdit::multiline(&mut text)
    } else {
        TextEdit::singleline(&mut text)
    };
    let edit = edit
        .id(id)
        .desired_width(look.width)
        .desired_rows(look.rows)
        .hint_text(field.hint());
    // A grid would narrow the field to what its column was before.
    let edit = if look.width.is_finite() {
        edit.min_size(egui::vec2(look.width, 0.0))
    } else {
        edit
    };
    let response = completing::keeping_cursor(ui, id, |ui| ui.add_enabled(desk.can_write(), edit));
    let response = named(response, field, label);
    if response.changed() {
        drafts.type_in(field, id, text);
        ui.ctx()
            .request_repaint_after(drafts::PAUSE + Duration::from_millis(50));
    }
    if field.is_marking() {
        let dated = desk.document().date.map(OriginDate::earliest);
        completing::completing_ui(ui, (field, dated), (&response, drafts), &keys);
    }
    if response.has_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        ui.memory_mut(|memory| memory.surrender_focus(id));
    }
    if let Some(why) = refused {
        ui.colored_label(Palette::of(ui).error, why);
    }
    response
}

fn named(response: Response, field: Field, label: Option<Id>) -> Response {
    if let Some(label) = label {
        return response.labelled_by(label);
    }
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, field.name()));
    response
}
