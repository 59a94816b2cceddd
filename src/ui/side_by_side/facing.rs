//! The page at hand and its neighbour.
//!
//! Turning goes by one page, and the page at hand keeps its side. A book is turned by two because
//! its leaves are printed so; a file of papers is a row of single leaves, portions run on from any
//! one to the next, and turning by two would never show every other seam.

use egui::Ui;

use super::link::{Lead, Link, tie};
use super::{Caption, caption_ui, halves, part_ui};
use crate::pages::{PageKey, PageLoader};
use crate::session::Session;
use crate::ui::action::Action;
use crate::ui::page_view::{Alike, PageView};
use crate::ui::stamp::StampPicture;
use crate::ui::view::View;

/// The two pages that are shown.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
struct Spread {
    left: u32,
    pages: u32,
}

impl Spread {
    /// The pages with `page` on the left, or as near to it as the document allows.
    fn from_left(page: u32, pages: u32) -> Self {
        let left = page.clamp(1, pages.saturating_sub(1).max(1));
        Self { left, pages }
    }

    /// The pages once `page` came to hand by no turning: the same, if it is one of them.
    fn with(self, page: u32, pages: u32) -> Self {
        if self.pages == pages && (page == self.left || page == self.left + 1) {
            self
        } else {
            Self::from_left(page, pages)
        }
    }

    /// The pages after turning from one to another: the page at hand keeps its side.
    fn turned(self, from: u32, to: u32) -> Self {
        let left = if from > self.left {
            to.saturating_sub(1)
        } else {
            to
        };
        Self::from_left(left, self.pages)
    }
}

/// Two pages side by side.
#[derive(Default)]
pub(in crate::ui) struct Facing {
    other: PageView,
    link: Link,
    /// The document and the pages that are shown, and which one was at hand.
    shown: Option<(String, Spread, u32)>,
}

impl Facing {
    /// A command turned the page.
    pub(in crate::ui) fn turned(&mut self, from: u32, to: u32) {
        if let Some((_, spread, at_hand)) = &mut self.shown {
            *spread = spread.turned(from, to);
            // Otherwise the pages would be taken for exchanged.
            *at_hand = to;
        }
    }

    /// Shows both pages; `at_hand` shows that of `view`.
    pub(in crate::ui) fn ui(
        &mut self,
        ui: &mut Ui,
        (at_hand, session, loader): (&mut PageView, &Session, &PageLoader),
        (view, stamp): (&mut View, Option<StampPicture>),
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        let Some(desk) = session.desk() else { return };
        let pages = desk.document().pages.len() as u32;
        let spread = self.arrive(at_hand, (&desk.document().id, view.page), pages);
        let [left, right] = halves(ui.available_rect_before_wrap());
        // What is pressed on a page keeps its name when the page comes to hand, so that the press
        // that takes it to hand is not lost.
        let (left, right) = (("left page", left), ("right page", right));
        let (beside, parts) = if view.page > spread.left {
            (spread.left, (right, left))
        } else {
            (spread.left + 1, (left, right))
        };
        let mut other_view = View {
            page: beside,
            selection: view.selection.clone(),
            ..View::default()
        };
        let lead = self
            .link
            .lead(ui, at_hand, (parts.0.1, parts.1.1), view.reveal_region);
        let access = (session, loader);
        for first in [true, false] {
            // The one that leads is drawn first, so that the other is not a frame late.
            if first == (lead == Lead::AtHand) {
                part_ui(ui, parts.0, |ui| {
                    caption_ui(
                        ui,
                        &format!("Page {} · at hand", view.page),
                        Caption::AtHand,
                    );
                    at_hand.page_ui(ui, access, (view, stamp), (actions, wanted));
                });
            } else {
                let words = beside_words(beside, pages);
                part_ui(ui, parts.1, |ui| {
                    caption_ui(ui, &words, Caption::Beside);
                    let shown = (&mut other_view, stamp);
                    self.other.page_ui(ui, access, shown, (actions, wanted));
                    let pressed = ui.input(|input| input.pointer.any_pressed());
                    if beside <= pages && pressed && ui.rect_contains_pointer(parts.1.1) {
                        actions.push(Action::TakePage(beside));
                    }
                });
            }
            if first {
                tie(ui, lead, (at_hand, &mut self.other), Alike::Inches);
            }
        }
        self.link.settle(at_hand);
    }

    /// Finds the pages to show. Where the other one of them came to hand, the views change places, so
    /// that neither moves.
    fn arrive(&mut self, view: &mut PageView, (id, page): (&str, u32), pages: u32) -> Spread {
        let before = self.shown.take().filter(|(document, ..)| document == id);
        let spread = match &before {
            Some((_, spread, _)) => spread.with(page, pages),
            None => Spread::from_left(page, pages),
        };
        match before {
            Some((_, old, at_hand)) if old == spread && at_hand != page => {
                view.change_places(&mut self.other);
            }
            Some((_, old, _)) if old == spread => {}
            _ => self.link.restart(),
        }
        self.shown = Some((id.to_owned(), spread, page));
        spread
    }
}

fn beside_words(page: u32, pages: u32) -> String {
    if page > pages {
        "No page beside it".to_owned()
    } else {
        format!("Page {page} · beside it; a click takes it to hand")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_goes_by_one_page_and_keeps_the_side() {
        let spread = Spread::from_left(3, 9);
        assert_eq!(spread.turned(3, 4).left, 4);
        assert_eq!(spread.turned(4, 5).left, 4, "the right page stays right");
        assert_eq!(spread.turned(3, 2).left, 2);
        assert_eq!(spread.turned(4, 3).left, 2);
    }

    #[test]
    fn both_halves_hold_a_page_where_there_are_two() {
        assert_eq!(Spread::from_left(9, 9).left, 8);
        assert_eq!(Spread::from_left(1, 9).turned(1, 9).left, 8);
        assert_eq!(Spread::from_left(8, 9).turned(9, 1).left, 1);
        assert_eq!(Spread::from_left(1, 1).left, 1);
        assert_eq!(Spread::from_left(1, 0).left, 1);
    }

    #[test]
    fn a_page_that_is_shown_comes_to_hand_where_it_lies() {
        let spread = Spread::from_left(3, 9);
        assert_eq!(spread.with(4, 9), spread);
        assert_eq!(spread.with(3, 9), spread);
        assert_eq!(spread.with(7, 9).left, 7);
        assert_eq!(spread.with(4, 5).left, 4, "another document");
    }

    #[test]
    fn a_document_of_one_page_has_none_beside_it() {
        assert_eq!(beside_words(2, 1), "No page beside it");
        assert!(beside_words(2, 2).starts_with("Page 2"));
    }
}
