//! A list under a search field: the cursor stays in the field, and the arrow keys move in the list.
//!
//! Rows are no stops for Tab, since a list of a hundred would stand between the field and the
//! buttons. Only the rows in sight are laid out.

use egui::{
    Align2, FontId, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};

use super::take_key;
use crate::ui::theme::{self, Palette};
use crate::ui::widgets;

/// Where the list stands.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    /// The row at hand, from 0.
    pub(super) at: usize,
    /// How far it is scrolled, in points.
    offset: f32,
    /// Whether the row at hand must come into view.
    reveal: bool,
}

/// What a row shows.
#[derive(Debug, Default)]
pub(super) struct Row<'a> {
    /// A short sign or code before the rest.
    pub(super) sign: &'a str,
    /// What it is.
    pub(super) title: &'a str,
    /// What is to be said of it, on a line of its own.
    pub(super) detail: &'a str,
    /// What stands at its right end.
    pub(super) trail: &'a str,
    /// Whether it cannot, or should not, be chosen.
    pub(super) grey: bool,
    /// Whether it is chosen already, where several can be.
    pub(super) ticked: Option<bool>,
}

/// The measures of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measures {
    /// The height of the list.
    pub(super) height: f32,
    /// The height of a row.
    pub(super) row: f32,
    /// How far the titles stand behind the signs.
    pub(super) sign: f32,
}

/// The height of a row with a detail.
pub(super) const TWO_LINES: f32 = 42.0;
/// The height of a row without one.
pub(super) const ONE_LINE: f32 = 26.0;

impl List {
    /// Begins again at the first row.
    pub(super) fn restart(&mut self) {
        self.go_to(0);
    }

    /// Goes to a row and shows it.
    pub(super) fn go_to(&mut self, row: usize) {
        self.at = row;
        self.reveal = true;
    }

    /// Moves by the keys that were pressed, if the search field has the cursor.
    fn take_keys(&mut self, ui: &Ui, count: usize, page: usize) {
        let mut at = self.at.min(count.saturating_sub(1));
        for (key, by) in [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, page as isize),
            (Key::PageUp, -(page as isize)),
        ] {
            while take_key(ui, Modifiers::NONE, key) {
                at = at.saturating_add_signed(by).min(count.saturating_sub(1));
            }
        }
        if at != self.at {
            self.go_to(at);
        }
    }

    /// Shows `count` rows. Returns the row that was clicked.
    pub(super) fn ui<'a>(
        &mut self,
        ui: &mut Ui,
        (count, measures): (usize, Measures),
        mut row: impl FnMut(usize, &mut dyn FnMut(Row<'_>)) + 'a,
    ) -> Option<usize> {
        self.at = self.at.min(count.saturating_sub(1));
        let step = measures.row;
        if std::mem::take(&mut self.reveal) {
            let top = self.at as f32 * step;
            self.offset = self
                .offset
                .clamp((top + step - measures.height).max(0.0), top.max(0.0));
        }
        let mut clicked = None;
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let area = ScrollArea::vertical()
                .max_height(measures.height)
                .min_scrolled_height(measures.height)
                .auto_shrink([false, false])
                .vertical_scroll_offset(self.offset);
            let output = area.show_rows(ui, step, count, |ui, range| {
                for index in range {
                    row(index, &mut |shown| {
                        if row_ui(ui, &shown, index == self.at, measures).clicked() {
                            clicked = Some(index);
                        }
                    });
                }
            });
            self.offset = output.state.clamped_offset().y;
        });
        if let Some(row) = clicked {
            self.at = row;
        }
        clicked
    }
}

/// The field over a list. The first of its answers is whether something else was typed, the second
/// whether Enter was pressed in it.
pub(super) fn search_ui(
    ui: &mut Ui,
    (name, hint): (&str, &str),
    text: &mut String,
    (list, count, page): (&mut List, usize, usize),
    focus: bool,
) -> (bool, bool) {
    let id = Id::unique(("search", name));
    let mut entered = false;
    if ui.memory(|memory| memory.has_focus(id)) {
        list.take_keys(ui, count, page);
        // Taken before the field sees it, which would give the cursor away.
        entered = take_key(ui, Modifiers::NONE, Key::Enter);
    }
    let edit = TextEdit::singleline(text).id(id).hint_text(hint.to_owned());
    let response = ui
        .add(edit.desired_width(f32::INFINITY))
        .accessible_name(name);
    if focus {
        response.request_focus();
    }
    if response.changed() {
        list.restart();
    }
    (response.changed(), entered)
}

fn row_ui(ui: &mut Ui, row: &Row<'_>, at_hand: bool, measures: Measures) -> Response {
    let size = vec2(ui.available_width(), measures.row);
    let (rect, response) = ui.allocate_exact_size(size, Sense::CLICK);
    response.widget_info(|| {
        let selected = row.ticked.unwrap_or(at_hand);
        let name = match row.sign {
            "" => row.title.to_owned(),
            sign => format!("{sign} {}", row.title),
        };
        let mut info = WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), selected, name);
        info.current_text_value = Some([row.detail, row.trail].join(" ").trim().to_owned());
        info
    });
    if ui.is_rect_visible(rect) {
        paint_row(ui, row, (rect, measures), (at_hand, response.hovered()));
    }
    response
}

fn paint_row(
    ui: &Ui,
    row: &Row<'_>,
    (rect, measures): (Rect, Measures),
    (at_hand, hovered): (bool, bool),
) {
    let palette = Palette::of(ui);
    let painter = ui.painter();
    if at_hand {
        painter.rect_filled(rect, 4.0, palette.selected);
        let edge = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        painter.rect_filled(edge, 1.0, palette.accent);
    } else if hovered {
        painter.rect_filled(rect, 4.0, palette.raised);
    }
    let (body, small) = (
        FontId::proportional(14.0),
        FontId::proportional(theme::SMALL),
    );
    let strong = FontId::new(14.0, theme::strong());
    let color = if row.grey { palette.weak } else { palette.text };
    let two_lines = measures.row > ONE_LINE;
    let middle = if two_lines {
        rect.top() + 13.0
    } else {
        rect.center().y
    };
    let mut left = rect.left() + 10.0;
    let trail = widgets::elided(
        ui,
        row.trail,
        small.clone(),
        palette.weak,
        rect.width() * 0.4,
    );
    let right = rect.right() - 10.0 - trail.size().x;
    painter.galley(
        pos2(right, middle - trail.size().y / 2.0),
        trail,
        palette.weak,
    );
    if let Some(ticked) = row.ticked {
        let sign = if ticked { "✓" } else { "□" };
        painter.text(
            pos2(left, middle),
            Align2::LEFT_CENTER,
            sign,
            body.clone(),
            color,
        );
        left += 22.0;
    }
    if measures.sign > 0.0 {
        let sign = widgets::elided(ui, row.sign, strong, color, measures.sign - 6.0);
        painter.galley(pos2(left, middle - sign.size().y / 2.0), sign, color);
        left += measures.sign;
    }
    let title = widgets::elided(ui, row.title, body, color, right - left - 8.0);
    painter.galley(pos2(left, middle - title.size().y / 2.0), title, color);
    if two_lines {
        let detail = widgets::elided(
            ui,
            row.detail,
            small,
            palette.weak,
            rect.right() - 10.0 - left,
        );
        painter.galley(pos2(left, rect.top() + 23.0), detail, palette.weak);
    }
}
