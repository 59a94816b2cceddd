//! A part of the facts that can be folded away: folded where it is empty, so that who has four
//! hundred lines to go sees what there is and no more.

use egui::{CollapsingHeader, TextStyle, Ui};

use crate::review::Place;
use crate::session::Desk;
use crate::ui::theme::Palette;
use crate::ui::widgets;

/// What a section shows of itself while it is folded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fold<'a> {
    /// Its title.
    pub(super) title: &'a str,
    /// What it holds, in a word or two.
    pub(super) holds: &'a str,
    /// Whether it begins open.
    pub(super) open: bool,
    /// Whether something in it must come into view.
    pub(super) wanted: bool,
}

impl<'a> Fold<'a> {
    /// A section that begins open where something is in it.
    pub(super) fn new(title: &'a str, holds: &'a str) -> Self {
        Self {
            title,
            holds,
            open: !holds.is_empty(),
            wanted: false,
        }
    }

    /// The same, to be brought into view where `wanted` is a place in it.
    pub(super) fn revealing(self, wanted: Option<Place>, holds: fn(Place) -> bool) -> Self {
        Self {
            wanted: wanted.is_some_and(holds),
            ..self
        }
    }
}

/// Shows a section. How it is folded is remembered for each document by itself.
pub(super) fn section_ui(ui: &mut Ui, desk: &Desk, fold: Fold<'_>, add: impl FnOnce(&mut Ui)) {
    let title = match fold.holds {
        "" => format!("{}: nothing entered", fold.title),
        holds => format!("{}: {holds}", fold.title),
    };
    // A title that is too long would widen the pane; what is cut is seen once it is open.
    let room = ui.available_width() - ui.spacing().indent - 8.0;
    let font = TextStyle::Button.resolve(ui.style());
    let title = widgets::elided(ui, &title, font, Palette::of(ui).text, room);
    let shown = CollapsingHeader::new(title)
        .id_salt((fold.title, &desk.document().id))
        .default_open(fold.open)
        .open(fold.wanted.then_some(true))
        .show_unindented(ui, |ui| {
            add(ui);
            ui.add_space(6.0);
        });
    if fold.wanted {
        shown.header_response.scroll_to_me(Some(egui::Align::TOP));
    }
}
