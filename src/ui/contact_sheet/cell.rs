//! One page of the contact sheet: its picture, its numbers and its state, told by sign, word and
//! colour.

use egui::{
    Align2, Color32, FontId, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind,
    TextureHandle, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::review::{Outcome, Page};
use crate::rules::Severity;
use crate::session::page_state::PageState;
use crate::ui::small_pages::{SHAPE, fitted};
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::elided;

/// Room around the picture and the words.
const PADDING: f32 = 8.0;
/// The height of a row of words.
const ROW: f32 = 16.0;
/// Rows of words below the picture: numbers, lines, outcome, findings.
const ROWS: f32 = 4.0;
/// The least width of a cell: all words of a state stand in it.
const NARROWEST: f32 = 158.0;

/// A page as it is to be shown.
pub(super) struct Entry<'a> {
    pub(super) number: u32,
    pub(super) page: &'a Page,
    pub(super) state: PageState,
    pub(super) is_chosen: bool,
}

/// The picture of a page, as far as it has come.
pub(super) enum Picture {
    Coming,
    Failed,
    /// Its file is not the one that was reviewed, and is not shown.
    Changed,
    Here(TextureHandle),
}

/// The size of a cell with a picture so wide.
pub(super) fn cell_size(picture: f32) -> Vec2 {
    let words = ROWS * ROW + 4.0;
    vec2(
        (picture + 2.0 * PADDING).max(NARROWEST),
        (picture * SHAPE).round() + words + 2.0 * PADDING,
    )
}

/// What the state of a page comes to in a sign, words and the colour of both.
fn outcome_sign(state: &PageState, palette: &Palette) -> (&'static str, String, Color32) {
    let words = state.outcome_words();
    match state.outcome() {
        Some(Outcome::Released) => ("○", words, palette.good),
        Some(Outcome::Denied) => ("■", words, palette.secret),
        Some(Outcome::NonResponsive) => ("–", words, palette.non_responsive),
        _ if state.withheld > 0 => ("◆", words, palette.top_secret),
        _ => ("", words, palette.weak),
    }
}

fn progress_sign(state: &PageState, palette: &Palette) -> (&'static str, String, Color32) {
    let words = state.progress_words();
    match state.lines {
        0 => ("–", words, palette.weak),
        _ if state.undecided() == 0 => ("✓", words, palette.good),
        _ => ("?", words, palette.unreviewed),
    }
}

fn findings_sign(state: &PageState, palette: &Palette) -> (&'static str, String, Color32) {
    let worst = if state.errors > 0 {
        Severity::Error
    } else {
        Severity::Warning
    };
    let sign = if state.has_findings() {
        theme::severity_sign(worst)
    } else {
        ""
    };
    (sign, state.findings_words(), palette.severity(worst))
}

/// The page for those who cannot see it.
fn spoken(entry: &Entry<'_>, picture: &Picture) -> String {
    let printed = entry.page.number.trim();
    let printed = if printed.is_empty() {
        String::new()
    } else {
        format!(", printed {printed}")
    };
    let (number, state) = (entry.number, entry.state.spoken());
    let trouble = match picture {
        Picture::Failed => ", no picture",
        Picture::Changed => ", its file changed",
        Picture::Coming | Picture::Here(_) => "",
    };
    format!("Contact sheet page {number}{printed}: {state}{trouble}")
}

/// Shows a page in its cell and lets it be pressed.
pub(super) fn cell_ui(ui: &Ui, rect: Rect, entry: &Entry<'_>, picture: &Picture) -> Response {
    let id = ui.scope_id().with(("contact", entry.number));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, entry.is_chosen, spoken(entry, picture))
    });
    paint_ground(ui, rect, entry.is_chosen, &response);
    let inner = rect.shrink(PADDING);
    let words = ROWS * ROW + 4.0;
    let room = Rect::from_min_max(inner.min, pos2(inner.right(), inner.bottom() - words));
    paint_picture(ui, room, picture);
    let below = Rect::from_min_max(pos2(inner.left(), room.bottom() + 4.0), inner.max);
    paint_words(ui, below, entry);
    response
}

fn paint_ground(ui: &Ui, rect: Rect, is_chosen: bool, response: &Response) {
    let palette = Palette::of(ui);
    let ground = rect.shrink(2.0);
    let painter = ui.painter();
    if is_chosen {
        let stroke = Stroke::new(2.0, palette.accent);
        painter.rect(ground, 4.0, palette.selected, stroke, StrokeKind::Inside);
    } else if response.hovered() {
        painter.rect_filled(ground, 4.0, palette.raised);
    }
    if response.has_focus() {
        let stroke = Stroke::new(2.0, palette.accent);
        painter.rect_stroke(ground.shrink(3.0), 2.0, stroke, StrokeKind::Inside);
    }
}

fn paint_picture(ui: &Ui, room: Rect, picture: &Picture) {
    let painter = ui.painter();
    let sheet = match picture {
        Picture::Here(texture) => fitted(room, texture.size_vec2()),
        _ => fitted(room, vec2(8.5, 11.0)),
    };
    painter.rect_filled(sheet, 0.0, Palette::on_paper().raised);
    match picture {
        Picture::Here(texture) => {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            painter.image(texture.id(), sheet, whole, Color32::WHITE);
        }
        Picture::Failed => paint_words_for_it(painter, sheet, "▲ no picture"),
        Picture::Changed => paint_words_for_it(painter, sheet, "● file changed"),
        Picture::Coming => {}
    }
    let stroke = Stroke::new(1.0, Palette::of(ui).line);
    painter.rect_stroke(sheet, 0.0, stroke, StrokeKind::Outside);
}

fn paint_words_for_it(painter: &Painter, sheet: Rect, text: &str) {
    let palette = Palette::on_paper();
    let font = FontId::proportional(theme::SMALL);
    painter.text(
        sheet.center(),
        Align2::CENTER_CENTER,
        text,
        font,
        palette.warning,
    );
}

/// Number, printed number, whether it was read, and the state in rows.
fn paint_words(ui: &Ui, area: Rect, entry: &Entry<'_>) {
    let palette = Palette::of(ui);
    let painter = ui.painter_at(area);
    let strong = FontId::new(14.0, theme::strong());
    let number = painter.text(
        area.min,
        Align2::LEFT_TOP,
        entry.number.to_string(),
        strong,
        palette.text,
    );
    let mut room = Rect::from_min_max(pos2(number.right() + 8.0, area.top() + 1.5), area.max);
    if entry.state.is_read {
        let small = FontId::proportional(theme::SMALL);
        let at = room.right_top();
        let read = painter.text(at, Align2::RIGHT_TOP, "✓ read", small, palette.good);
        room.set_right(read.left() - 6.0);
    }
    let printed = entry.page.number.trim();
    if !printed.is_empty() {
        let text = format!("printed {printed}");
        let small = FontId::proportional(theme::SMALL);
        let galley = elided(ui, &text, small, palette.weak, room.width());
        painter.galley(room.min, galley, palette.weak);
    }
    let rows = [
        progress_sign(&entry.state, palette),
        outcome_sign(&entry.state, palette),
        findings_sign(&entry.state, palette),
    ];
    let mut top = area.top() + ROW + 2.0;
    for row in rows.into_iter().filter(|(_, words, _)| !words.is_empty()) {
        paint_row(ui, (area, top), row);
        top += ROW;
    }
}

fn paint_row(ui: &Ui, (area, top): (Rect, f32), (sign, words, color): (&str, String, Color32)) {
    let painter = ui.painter_at(area);
    let font = FontId::new(theme::SMALL, theme::strong());
    let at = pos2(area.left() + 6.0, top);
    painter.text(at, Align2::CENTER_TOP, sign, font, color);
    let left = area.left() + 16.0;
    let small = FontId::proportional(theme::SMALL);
    let galley = elided(ui, &words, small, color, area.right() - left);
    painter.galley(pos2(left, top), galley, color);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(lines: usize, decided: usize, withheld: usize) -> PageState {
        PageState {
            lines,
            decided,
            withheld,
            released: decided - withheld,
            ..PageState::default()
        }
    }

    #[test]
    fn every_state_has_a_sign_of_its_own_beside_its_words() {
        let palette = Palette::on_paper();
        let states = [
            state(3, 3, 0),
            state(3, 3, 3),
            state(3, 3, 1),
            PageState {
                released: 0,
                ..state(1, 1, 0)
            },
        ];
        let mut signs: Vec<_> = states
            .iter()
            .map(|state| outcome_sign(state, palette))
            .collect();
        assert!(
            signs
                .iter()
                .all(|(sign, words, _)| !sign.is_empty() && !words.is_empty())
        );
        signs.dedup_by_key(|(sign, ..)| *sign);
        assert_eq!(signs.len(), states.len());
        let progress = |state: &PageState| progress_sign(state, palette).0;
        assert_eq!(progress(&state(3, 3, 0)), "✓");
        assert_eq!(progress(&state(3, 2, 0)), "?");
        assert_eq!(progress(&state(0, 0, 0)), "–");
    }

    #[test]
    fn a_page_is_told_with_both_of_its_numbers() {
        let page = Page {
            number: "A-12".to_owned(),
            ..Page::default()
        };
        let entry = Entry {
            number: 3,
            page: &page,
            state: state(7, 2, 0),
            is_chosen: false,
        };
        assert_eq!(
            spoken(&entry, &Picture::Coming),
            "Contact sheet page 3, printed A-12: 2 of 7 lines decided"
        );
    }

    #[test]
    fn small_pictures_leave_room_for_all_words() {
        assert!(cell_size(60.0).x >= NARROWEST);
        assert!(cell_size(300.0).x > 300.0);
    }
}
