//! The left pane: the documents of the set, and the pages of the one at hand.
//!
//! Only what is seen is asked for: a set can have hundreds of documents and a document hundreds of
//! pages.

mod list;
mod rows;
mod thumbnails;

use egui::{Frame, Margin, Ui};

use self::list::DocumentList;
use self::thumbnails::Thumbnails;
use super::action::Action;
use super::view::View;
use super::widgets;
use crate::pages::{PageKey, PageLoader};
use crate::session::Session;

/// How much of the pane the list of documents takes at most.
const LIST_SHARE: f32 = 0.4;

/// The pane.
#[derive(Default)]
pub(super) struct DocumentsPane {
    list: DocumentList,
    thumbnails: Thumbnails,
}

impl DocumentsPane {
    /// Shows the pane.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        (session, loader): (&Session, &PageLoader),
        view: &View,
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        Frame::new()
            .inner_margin(Margin {
                top: 6,
                left: 2,
                ..Margin::ZERO
            })
            .show(ui, |ui| {
                let most = ui.available_height() * LIST_SHARE;
                widgets::heading(ui, "Documents");
                self.list.ui(ui, session, most, actions);
                ui.add_space(4.0);
                ui.separator();
                widgets::heading(ui, "Pages");
                self.thumbnails
                    .ui(ui, (session, loader), view.page, (actions, wanted));
            });
    }
}
