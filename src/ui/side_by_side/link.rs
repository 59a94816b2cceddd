//! Which of two linked pages leads: the one that a person moves, or whose enlargement a command
//! changed. The other follows in the same frame.

use egui::{Rect, Ui};

use crate::ui::page_view::{Alike, Enlargement, PageView};

/// One of two linked pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lead {
    /// The page at hand.
    #[default]
    AtHand,
    /// The other one.
    Other,
}

/// The link between two pages.
#[derive(Debug, Default)]
pub(super) struct Link {
    lead: Lead,
    /// How the page at hand was enlarged at the end of the frame before.
    enlargement: Option<Enlargement>,
}

impl Link {
    /// Finds out which page leads in this frame, of pages that lie in `at_hand` and `other`.
    /// `called` is whether something on the page at hand must come into view.
    pub(super) fn lead(
        &mut self,
        ui: &Ui,
        view: &PageView,
        (at_hand, other): (Rect, Rect),
        called: bool,
    ) -> Lead {
        if called || self.is_commanded(view) || is_steered(ui, at_hand) {
            self.lead = Lead::AtHand;
        } else if is_steered(ui, other) {
            self.lead = Lead::Other;
        }
        self.lead
    }

    /// Whether a command enlarged the page at hand since the frame before.
    pub(super) fn is_commanded(&self, view: &PageView) -> bool {
        self.enlargement
            .is_some_and(|enlargement| enlargement != view.enlargement())
    }

    /// Remembers how the page at hand lies, at the end of the frame.
    pub(super) fn settle(&mut self, view: &PageView) {
        self.enlargement = Some(view.enlargement());
    }

    /// The page at hand leads from now on, as after it became another one.
    pub(super) fn restart(&mut self) {
        *self = Self::default();
    }
}

/// Lets the page that does not lead lie as the other does, and both be shown in the same manner.
pub(super) fn tie(
    ui: &Ui,
    lead: Lead,
    (at_hand, other): (&mut PageView, &mut PageView),
    alike: Alike,
) {
    if other.show_as(at_hand) && lead == Lead::Other {
        // It was drawn already, as it was to be shown before.
        ui.ctx().request_repaint();
    }
    match lead {
        Lead::AtHand => other.follow(at_hand, alike),
        Lead::Other => at_hand.follow(other, alike),
    }
}

/// Whether a person moves or enlarges the page that lies in a part of the pane.
fn is_steered(ui: &Ui, part: Rect) -> bool {
    ui.rect_contains_pointer(part)
        && ui.input(|input| {
            let zoomed = (input.zoom_delta() - 1.0).abs() > f32::EPSILON;
            zoomed || input.smooth_scroll_delta() != egui::Vec2::ZERO || input.pointer.any_down()
        })
}
