//! Two pages in the place of one: the page at hand beside its neighbour ([`facing`]), or two
//! versions of it ([`versions`]), side by side or one over the other.
//!
//! The page at hand is always shown by the page view of the window, so that every command that
//! zooms or turns it works as usual; the other page has a view of its own, which lies as the first
//! one does ([`link`]). What stands on the screen is always said in words.

mod blink;
mod facing;
mod library;
mod link;
mod versions;

pub(super) use facing::Facing;
pub(super) use versions::{Other, Versions};

use egui::{FontId, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, vec2};

use super::theme::{self, Palette};
use super::widgets::elided;

/// The height of the words above a page.
const CAPTION: f32 = 24.0;
/// The line between two pages.
const GAP: f32 = 2.0;

/// The left and the right half of a pane.
fn halves(pane: Rect) -> [Rect; 2] {
    let middle = pane.center().x;
    let mut halves = [pane; 2];
    halves[0].set_right(middle - GAP / 2.0);
    halves[1].set_left(middle + GAP / 2.0);
    halves
}

/// Whose words stand above a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Caption {
    /// The page at hand.
    AtHand,
    /// A page of the same document beside it.
    Beside,
    /// A page for looking only.
    Other,
}

/// Says above a page which one it is. Ground and stroke tell it as well, never alone.
fn caption_ui(ui: &mut Ui, words: &str, caption: Caption) {
    let palette = Palette::of(ui);
    let size = vec2(ui.available_width(), CAPTION);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    let strong = FontId::new(13.0, theme::strong());
    let (font, ground, stroke) = match caption {
        Caption::AtHand => (strong, palette.selected, Stroke::new(2.0, palette.accent)),
        Caption::Other => (strong, palette.raised, Stroke::new(3.0, palette.refer)),
        Caption::Beside => {
            let plain = FontId::proportional(13.0);
            (plain, palette.panel, Stroke::new(1.0, palette.line))
        }
    };
    ui.painter().rect_filled(rect, 0.0, ground);
    let bottom = rect.bottom() - stroke.width / 2.0;
    ui.painter().hline(rect.x_range(), bottom, stroke);
    let galley = elided(ui, words, font, palette.text, rect.width() - 16.0);
    let at = rect.left_center() + vec2(8.0, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, palette.text);
    response.on_hover_text(words);
}

/// Draws into a part of the pane, with names of its own for what is pressed there.
fn part_ui<R>(ui: &mut Ui, (name, part): (&str, Rect), add: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().id_salt(name).max_rect(part);
    ui.scope_builder(builder, |ui| {
        ui.set_clip_rect(part.intersect(ui.clip_rect()));
        ui.spacing_mut().item_spacing.y = 0.0;
        add(ui)
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pane_is_halved() {
        let pane = Rect::from_min_size(egui::pos2(10.0, 5.0), vec2(100.0, 40.0));
        let [left, right] = halves(pane);
        assert_eq!((left.left(), left.right()), (10.0, 59.0));
        assert_eq!((right.left(), right.right()), (61.0, 110.0));
    }
}
