//! The pages of the document at hand, small.

use egui::{Align2, FontId, Painter, Rect, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use super::rows::{Rows, row_ui};
use crate::pages::{PageKey, PageLoader};
use crate::review::Page;
use crate::session::Session;
use crate::session::page_state::PageState;
use crate::ui::action::Action;
use crate::ui::page_view::{Outcome, Scans, Shelf};
use crate::ui::small_pages::{SHAPE, fitted, want_width};
use crate::ui::theme::{self, Palette};
use crate::ui::widgets::elided;

/// More than a high screen shows, so that scrolling back loads nothing.
const TEXTURES: usize = 40;
const PADDING: f32 = 6.0;

/// The thumbnails.
#[derive(Default)]
pub(super) struct Thumbnails {
    shelf: Shelf,
    scans: Scans,
    shown: Option<(String, u32)>,
}

/// A page and what is known of it.
struct Entry<'a> {
    number: u32,
    page: &'a Page,
    state: PageState,
}

impl Thumbnails {
    /// Shows the pages of the document at hand.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        (session, loader): (&Session, &PageLoader),
        current: u32,
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        let Some(desk) = session.desk() else { return };
        let document = desk.document();
        let shown = Some((document.id.clone(), current));
        let has_turned = self.shown != shown;
        self.shown = shown;
        let size = picture_size(ui.available_width());
        let rows = Rows {
            name: "pages",
            height: size.y + 2.0 * PADDING,
            count: document.pages.len(),
            reveal: (current as usize).checked_sub(1).filter(|_| has_turned),
        };
        let most = ui.available_height();
        let mut beside: Vec<PageKey> = Vec::new();
        rows.ui(ui, most, |ui, index, rect| {
            let number = index as u32 + 1;
            let entry = Entry {
                number,
                page: &document.pages[index],
                state: desk.page_state(number),
            };
            let has_changed = session.withholds_page(number);
            let changed = if has_changed {
                ", its file changed"
            } else {
                ""
            };
            let name = format!("{}{changed}", spoken(&entry));
            let id = ui.scope_id().with(("page", &document.id, number));
            let is_current = number == current;
            if row_ui(ui, id, rect, (&name, is_current)).clicked() {
                actions.push(Action::GoToPage(number));
            }
            let room = Rect::from_min_size(rect.min + vec2(PADDING + 4.0, PADDING), size);
            // Rows beside those in view are drawn for the keyboard; their pictures can wait.
            let wanted = if ui.is_rect_visible(rect) {
                &mut *wanted
            } else {
                &mut beside
            };
            let width = want_width(ui, size.x);
            // Another picture than the one that was reviewed is shown by the page alone.
            let outcome = (!has_changed)
                .then(|| self.picture(session, loader, (number, wanted), width))
                .flatten();
            self.paint_picture(ui, room, outcome, is_current);
            if has_changed {
                paint_failed(ui.painter(), room);
            }
            paint_words(ui, rect, room, &entry);
        });
        wanted.append(&mut beside);
    }

    /// The decoded page, if it is there. It is asked for in any case: what is in sight stays.
    fn picture(
        &mut self,
        session: &Session,
        loader: &PageLoader,
        (number, wanted): (u32, &mut Vec<PageKey>),
        width: u32,
    ) -> Option<Outcome> {
        let scan = self.scans.scan(session, number)?.ok()?;
        let key = PageKey::new(&scan.path, scan.image, Some(width));
        let outcome = loader.get(&key);
        wanted.push(key);
        outcome
    }

    fn paint_picture(&mut self, ui: &Ui, room: Rect, outcome: Option<Outcome>, is_current: bool) {
        let painter = ui.painter();
        let texture = outcome
            .as_ref()
            .and_then(|page| self.shelf.texture(ui.ctx(), page, TEXTURES));
        let sheet = match &texture {
            Some(texture) => fitted(room, texture.size_vec2()),
            None => room,
        };
        painter.rect_filled(sheet, 0.0, Palette::on_paper().raised);
        match (texture, outcome) {
            (Some(texture), _) => {
                let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                painter.image(texture.id(), sheet, whole, egui::Color32::WHITE);
            }
            (None, Some(_)) => paint_failed(painter, sheet),
            (None, None) => {}
        }
        let palette = Palette::of(ui);
        let stroke = if is_current {
            Stroke::new(2.0, palette.accent)
        } else {
            Stroke::new(1.0, palette.line)
        };
        painter.rect_stroke(sheet, 0.0, stroke, StrokeKind::Outside);
    }
}

/// What stands beside the page.
fn short(state: PageState) -> String {
    let PageState { lines, decided, .. } = state;
    match lines {
        0 => "no lines".to_owned(),
        _ if lines == decided => format!("{decided}/{lines}, done"),
        _ => format!("{decided}/{lines}"),
    }
}

/// The page for those who cannot see it: `Page 3, 2 of 7 lines decided`.
fn spoken(entry: &Entry<'_>) -> String {
    format!("Page {}, {}", entry.number, entry.state.spoken())
}

/// The room for the picture of a page in a pane of this width.
fn picture_size(pane: f32) -> Vec2 {
    let width = (pane * 0.36).clamp(48.0, 116.0).round();
    vec2(width, (width * SHAPE).round())
}

fn paint_failed(painter: &Painter, sheet: Rect) {
    let sign = theme::severity_sign(crate::rules::Severity::Warning);
    let color = Palette::on_paper().warning;
    painter.text(
        sheet.center(),
        Align2::CENTER_CENTER,
        sign,
        FontId::proportional(18.0),
        color,
    );
}

/// Number, printed number, marking and state, beside the picture.
fn paint_words(ui: &Ui, rect: Rect, room: Rect, entry: &Entry<'_>) {
    let palette = Palette::of(ui);
    let left = room.right() + 8.0;
    let width = rect.right() - left - 4.0;
    let small = FontId::proportional(theme::SMALL);
    let is_done = entry.state.lines > 0 && entry.state.undecided() == 0;
    let state = if is_done { palette.good } else { palette.weak };
    let printed = entry.page.number.trim();
    let printed = if printed.is_empty() {
        String::new()
    } else {
        format!("printed {printed}")
    };
    let read = if entry.state.is_read { "✓ read" } else { "" };
    let words = [
        (
            entry.number.to_string(),
            FontId::new(14.0, theme::strong()),
            palette.text,
        ),
        (printed, small.clone(), palette.weak),
        (
            entry.page.marking().trim().to_owned(),
            small.clone(),
            palette.text,
        ),
        (short(entry.state), small.clone(), state),
        (read.to_owned(), small, palette.good),
    ];
    let painter = ui.painter_at(rect);
    let mut top = room.top();
    for (text, font, color) in words.into_iter().filter(|(text, ..)| !text.is_empty()) {
        let galley = elided(ui, &text, font, color, width);
        let height = galley.size().y;
        painter.galley(pos2(left, top), galley, color);
        top += height + 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_of_a_page_is_told_in_words() {
        let state = |lines, decided| PageState {
            lines,
            decided,
            ..PageState::default()
        };
        let entry = Entry {
            number: 3,
            page: &Page::default(),
            state: state(7, 2),
        };
        assert_eq!(spoken(&entry), "Page 3, 2 of 7 lines decided");
        assert_eq!(short(state(7, 2)), "2/7");
        assert_eq!(short(state(7, 7)), "7/7, done");
        assert_eq!(short(state(0, 0)), "no lines");
    }
}
