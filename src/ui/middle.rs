//! What stands in the middle of the window: the page at hand, two pages, two versions of it, or all
//! pages. One place that knows them all, so that the window knows only which one is wanted.

use egui::Ui;

use super::action::Action;
use super::contact_sheet::ContactSheet;
use super::page_view::PageView;
use super::side_by_side::{Facing, Versions};
use super::stamp::StampPicture;
use super::view::{Layout, View};
use crate::pages::{PageKey, PageLoader};
use crate::session::Session;

/// The arrangements beside the page alone, each with what it keeps while it is not shown.
#[derive(Default)]
pub(super) struct Middle {
    pub(super) contact_sheet: ContactSheet,
    pub(super) facing: Facing,
    pub(super) versions: Versions,
}

impl Middle {
    /// Shows what `view` asks for. The page at hand is `page`, in every arrangement that shows it.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        (page, session, loader): (&mut PageView, &Session, &PageLoader),
        (view, stamp): (&mut View, Option<StampPicture>),
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        let asked = (actions, wanted);
        match view.layout {
            Layout::ContactSheet => {
                self.contact_sheet.ui(ui, (session, loader), view, asked);
                return;
            }
            Layout::Page if view.reading.is_none() => {
                page.ui(ui, (session, loader), (view, stamp), asked);
                return;
            }
            _ => {}
        }
        let enlargement = page.enlargement();
        let (actions, wanted) = asked;
        // Where the page has the whole screen, its bar would only take from it.
        if view.reading.is_none() {
            page.bar_ui(ui, (session, view.page), actions);
        }
        let (shown, asked) = ((view, stamp), (actions, wanted));
        match shown.0.layout {
            Layout::TwoPages => self.facing.ui(ui, (page, session, loader), shown, asked),
            Layout::TwoVersions => self.versions.ui(ui, (page, session, loader), shown, asked),
            _ => page.page_ui(ui, (session, loader), shown, asked),
        }
        // The bar was drawn before the page told how large it is shown.
        if page.enlargement() != enlargement {
            ui.ctx().request_repaint();
        }
    }
}

/// Each page once, at its first place: what two panes want is decoded for both.
pub(super) fn each_once(wanted: Vec<PageKey>) -> Vec<PageKey> {
    let mut seen = std::collections::HashSet::new();
    wanted
        .into_iter()
        .filter(|key| seen.insert(key.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn what_is_wanted_twice_is_asked_for_once_and_no_later() {
        let key = |image| PageKey::new(Path::new("/a.tif"), image, Some(400));
        let wanted = vec![key(2), key(1), key(2), key(3), key(1)];
        assert_eq!(each_once(wanted), [key(2), key(1), key(3)]);
    }
}
