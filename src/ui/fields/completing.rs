//! Under a field into which a marking is being typed: what it is read as, and what it can become.
//!
//! It floats over what is below, so that nothing moves. The cursor stays in the field the whole
//! time. Enter takes what was chosen and is otherwise the field's own; Tab takes what was chosen, or
//! the first where the word at the cursor is not read yet, and else goes on to the next field.

use chrono::NaiveDate;
use egui::text::{CCursor, CCursorRange};
use egui::{
    EventFilter, FontId, Id, Key, LayerId, Modifiers, Popup, PopupKind, RectAlign, Response, Role,
    Sense, TextEdit, Ui, WidgetInfo,
};

use super::{Drafts, Field};
use crate::marking::Marking;
use crate::session::complete::{Completion, completions, is_read_at};
use crate::ui::theme::{self, Palette};
use crate::ui::{reading, widgets};

/// The height of a row of the list.
const ROW: f32 = 24.0;

/// The least width of the list, so that a meaning can be read beside a narrow field.
const NARROWEST: f32 = 340.0;

/// What is offered for the marking that is being typed.
#[derive(Debug)]
pub(super) struct Completing {
    field: Field,
    /// The text for which it was found.
    text: String,
    offered: Vec<Completion>,
    chosen: Option<usize>,
    /// Whether Escape closed it; it opens again when something else is typed.
    is_closed: bool,
    /// Whether the word at the cursor is read as it stands.
    is_read: bool,
}

/// The keys that it took before the field saw them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Keys {
    by: isize,
    takes: bool,
    closes: bool,
}

impl Completing {
    fn takes_tab(&self) -> bool {
        self.chosen.is_some() || (!self.is_read && !self.offered.is_empty())
    }

    /// The keys that are its own and not those of the field or of the window.
    fn filter(&self) -> EventFilter {
        EventFilter {
            tab: self.takes_tab(),
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        }
    }

    /// Moves the choice; before the first and after the last nothing is chosen.
    fn choose(&mut self, by: isize) {
        let places = self.offered.len() as isize + 1;
        let at = self.chosen.map_or(0, |at| at as isize + 1);
        let to = (at + by).rem_euclid(places);
        self.chosen = usize::try_from(to - 1).ok();
    }
}

/// The list under a field that is open, if it is.
fn open_in(drafts: &Drafts, field: Field) -> Option<&Completing> {
    let open = drafts.completing.as_ref()?;
    (open.field == field && !open.is_closed).then_some(open)
}

/// Takes the keys that belong to the list, before the field sees them.
pub(super) fn take_keys(ui: &Ui, (field, id): (Field, Id), drafts: &Drafts) -> Keys {
    let Some(open) = open_in(drafts, field) else {
        return Keys::default();
    };
    if !ui.memory(|memory| memory.has_focus(id)) {
        return Keys::default();
    }
    let (tab, enter) = (open.takes_tab(), open.chosen.is_some());
    let moves = !open.offered.is_empty();
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        Keys {
            by: isize::from(moves && pressed(Key::ArrowDown))
                - isize::from(moves && pressed(Key::ArrowUp)),
            takes: (tab && pressed(Key::Tab)) | (enter && pressed(Key::Enter)),
            closes: pressed(Key::Escape),
        }
    })
}

fn popup_id(field: Id) -> Id {
    field.with("completions")
}

/// Shows the field; a press on its list does not take the cursor away from it.
pub(super) fn keeping_cursor(
    ui: &mut Ui,
    field: Id,
    show: impl FnOnce(&mut Ui) -> Response,
) -> Response {
    let ctx = ui.ctx().clone();
    let layer = LayerId::new(PopupKind::Popup.order(), popup_id(field));
    let pointer = ctx.pointer_interact_pos();
    if pointer.and_then(|pos| ctx.layer_id_at(pos)) != Some(layer) {
        return show(ui);
    }
    let usual = ctx.options(|options| options.input_options.surrender_focus_on);
    let set = |when| ctx.options_mut(|options| options.input_options.surrender_focus_on = when);
    set(egui::SurrenderFocusOn::Never);
    let response = show(ui);
    set(usual);
    response
}

/// Shows what the marking, on a paper of that date, is read as and what it can become, while it is
/// being typed.
pub(super) fn completing_ui(
    ui: &Ui,
    (field, dated): (Field, Option<NaiveDate>),
    (response, drafts): (&Response, &mut Drafts),
    keys: &Keys,
) {
    update(ui, field, (response, &mut *drafts));
    let Some(open) = drafts
        .completing
        .as_mut()
        .filter(|open| open.field == field)
    else {
        return;
    };
    open.is_closed |= keys.closes;
    open.choose(keys.by);
    let taken = keys.takes.then(|| open.chosen.unwrap_or(0));
    if !open.is_closed {
        let (id, filter) = (response.id, open.filter());
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let clicked = popup_ui(response, open, dated);
        if let Some(one) = taken.or(clicked).and_then(|at| open.offered.get(at)) {
            let (text, end) = one.applied_to(&open.text);
            put_cursor(ui, id, text[..end].chars().count());
            drafts.type_in(field, id, text);
            ui.ctx().request_repaint();
        }
    }
}

/// Finds what is offered, where another text is being typed than before.
fn update(ui: &Ui, field: Field, (response, drafts): (&Response, &mut Drafts)) {
    let text = drafts.typed_in(field).filter(|_| response.has_focus());
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        if drafts
            .completing
            .as_ref()
            .is_some_and(|open| open.field == field)
        {
            drafts.completing = None;
        }
        return;
    };
    let is_same = |open: &Completing| open.field == field && open.text == text;
    if drafts.completing.as_ref().is_some_and(is_same) {
        return;
    }
    let cursor = cursor(ui, response.id, text);
    drafts.completing = Some(Completing {
        field,
        text: text.to_owned(),
        offered: completions(text, cursor),
        chosen: None,
        is_closed: false,
        is_read: is_read_at(text, cursor),
    });
}

/// The byte before which the cursor stands.
fn cursor(ui: &Ui, id: Id, text: &str) -> usize {
    let range = TextEdit::load_state(ui.ctx(), id).and_then(|state| state.cursor.char_range());
    let at: Option<usize> = range.map(|range| range.primary.index.into());
    at.and_then(|at| text.char_indices().nth(at))
        .map_or(text.len(), |(byte, _)| byte)
}

fn put_cursor(ui: &Ui, id: Id, at: usize) {
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let cursor = CCursorRange::one(CCursor::new(at));
    state.cursor.set_char_range(Some(cursor));
    state.store(ui.ctx(), id);
}

/// The list itself. Returns the row that was clicked.
fn popup_ui(response: &Response, open: &Completing, dated: Option<NaiveDate>) -> Option<usize> {
    let shown = Popup::from_response(response)
        .id(popup_id(response.id))
        .align(RectAlign::BOTTOM_START)
        .align_alternatives(&[RectAlign::TOP_START])
        .gap(2.0)
        .width(response.rect.width().max(NARROWEST))
        .accessible_name("Reading and completions")
        .show(|ui| {
            ui.set_width(response.rect.width().max(NARROWEST));
            ui.horizontal_wrapped(|ui| {
                let marking = Marking::read(&open.text);
                reading::text_ui(ui, &marking);
                reading::remarks_ui(ui, &marking, dated);
            });
            rows_ui(ui, open)
        });
    shown.and_then(|shown| shown.inner)
}

fn rows_ui(ui: &mut Ui, open: &Completing) -> Option<usize> {
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut clicked = None;
    for (index, one) in open.offered.iter().enumerate() {
        if row_ui(ui, one, open.chosen == Some(index)).clicked() {
            clicked = Some(index);
        }
    }
    if !open.offered.is_empty() {
        let hint = if open.takes_tab() {
            "↑ ↓ choose   Tab takes it   Esc closes"
        } else {
            "↑ ↓ choose   Esc closes"
        };
        widgets::weak(ui, hint);
    }
    clicked
}

fn row_ui(ui: &mut Ui, one: &Completion, is_chosen: bool) -> Response {
    let size = egui::vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    let palette = Palette::of(ui);
    if is_chosen || response.hovered() {
        ui.painter().rect_filled(rect, 3.0, palette.selected);
    }
    if is_chosen {
        let edge = egui::Rect::from_min_size(rect.min, egui::vec2(3.0, ROW));
        ui.painter().rect_filled(edge, 1.0, palette.accent);
    }
    let room = rect.width() - 16.0;
    let font = FontId::new(13.5, theme::typewriter());
    let name = widgets::elided(ui, &one.text, font, palette.text, room);
    let left = rect.left() + 8.0;
    let middle = |galley: &egui::Galley| rect.center().y - galley.size().y / 2.0;
    let meaning_at = left + name.size().x + 12.0;
    ui.painter()
        .galley(egui::pos2(left, middle(&name)), name, palette.text);
    let small = FontId::proportional(theme::SMALL);
    let meaning = widgets::elided(
        ui,
        &one.meaning,
        small,
        palette.weak,
        rect.right() - 8.0 - meaning_at,
    );
    ui.painter().galley(
        egui::pos2(meaning_at, middle(&meaning)),
        meaning,
        palette.weak,
    );
    response.widget_info(|| {
        let mut info = WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &one.text);
        info.current_text_value = Some(one.meaning.clone());
        info
    });
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offering(count: usize) -> Completing {
        Completing {
            field: Field::Marking,
            text: "S".to_owned(),
            offered: vec![
                Completion {
                    text: "SECRET".to_owned(),
                    meaning: String::new(),
                    range: 0..1,
                };
                count
            ],
            chosen: None,
            is_closed: false,
            is_read: true,
        }
    }

    #[test]
    fn the_choice_goes_round_by_way_of_nothing() {
        let mut open = offering(2);
        let mut places = Vec::new();
        for by in [1, 1, 1, -1, -1, -1] {
            open.choose(by);
            places.push(open.chosen);
        }
        assert_eq!(places, [Some(0), Some(1), None, Some(1), Some(0), None]);
        let mut none = offering(0);
        none.choose(1);
        assert_eq!(none.chosen, None);
    }

    #[test]
    fn tab_is_taken_only_where_there_is_something_to_take() {
        let mut open = offering(1);
        assert!(!open.takes_tab(), "what is typed reads, so Tab goes on");
        open.choose(1);
        assert!(open.takes_tab());
        let half = Completing {
            is_read: false,
            ..offering(1)
        };
        assert!(half.takes_tab());
        assert!(
            !Completing {
                is_read: false,
                ..offering(0)
            }
            .takes_tab()
        );
    }
}
