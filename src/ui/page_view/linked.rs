//! A page view beside another one: it lies as the other does, and it can show a page that is not
//! the one at hand, for looking only.

use egui::{PointerButton, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

use super::camera::Fit;
use super::picture::Asked;
use super::{PageView, desk_ui, paper, trouble};
use crate::pages::{Look, Outcome, PageKey, PageLoader};
use crate::session::Session;
use crate::storage::Scan;

/// A page of some document of the set.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct Leaf<'a> {
    /// Its picture.
    pub(in crate::ui) scan: &'a Scan,
    /// The document, by its name in the set.
    pub(in crate::ui) document: &'a str,
    /// Its number.
    pub(in crate::ui) page: u32,
}

/// In what two linked pages are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Alike {
    /// An inch of paper is as long on both: two pages of one document.
    Inches,
    /// Both pages are as wide: two scans of one paper, which seldom agree on how large it is.
    Width,
}

/// How a page is enlarged, to tell whether a command changed it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::ui) struct Enlargement(Fit, f32);

impl PageView {
    /// How the page is enlarged.
    pub(in crate::ui) fn enlargement(&self) -> Enlargement {
        Enlargement(self.camera.fit(), self.camera.percent())
    }

    /// Shows the same part of this page, equally large, as `leader` shows of its own.
    pub(in crate::ui) fn follow(&mut self, leader: &Self, alike: Alike) {
        let factor = match alike {
            Alike::Inches => 1.0,
            Alike::Width => width_ratio(leader.paper_as_it_lies(), self.paper_as_it_lies()),
        };
        self.camera.lie_as(&leader.camera, factor);
    }

    /// Shows pages in the manner in which `at_hand` shows them; whether that is another than before.
    pub(in crate::ui) fn show_as(&mut self, at_hand: &Self) -> bool {
        self.adjust.follow(&at_hand.adjust)
    }

    /// Changes places with the view of another page that came to hand. What a person has open or has
    /// said stays with the page at hand.
    pub(in crate::ui) fn change_places(&mut self, other: &mut Self) {
        std::mem::swap(self, other);
        std::mem::swap(&mut self.adjust, &mut other.adjust);
        std::mem::swap(&mut self.magnifier, &mut other.magnifier);
        std::mem::swap(&mut self.troubles, &mut other.troubles);
    }

    /// The picture of a page of the document at hand, or why it cannot be used.
    pub(in crate::ui) fn scan(
        &mut self,
        session: &Session,
        page: u32,
    ) -> Option<Result<Scan, String>> {
        self.scans.scan(session, page)
    }

    /// Whether something is being dragged on the page, which Escape gives up.
    pub(in crate::ui) fn is_dragging(&self) -> bool {
        self.drag.is_some()
    }

    /// Shows a page for looking only, as it is: nothing is framed or pressed on it, and dragging
    /// moves it.
    pub(in crate::ui) fn leaf_ui(
        &mut self,
        ui: &mut Ui,
        loader: &PageLoader,
        (leaf, name): (&Leaf<'_>, &str),
        wanted: &mut Vec<PageKey>,
    ) {
        self.is_ready = false;
        self.arrive(leaf.document, leaf.page);
        self.adjust.show_plain();
        self.paper = Some(self.pictures.paper(leaf.scan));
        let at_hand = self.pictures.at_hand(loader, leaf.scan);
        if let Some(Ok(picture)) = at_hand.as_deref()
            && let Some(missing) = &picture.missing
        {
            paper::missing_ui(ui, missing);
        }
        let area = desk_ui(ui, Sense::CLICK | Sense::DRAG);
        area.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
        if area.dragged_by(PointerButton::Primary) {
            self.camera.pan(area.drag_delta());
        }
        self.steer(ui, &area);
        let transform = self.lay_out(ui, area.rect, leaf.scan);
        let shown = (plain(leaf.scan), leaf.page);
        match self.picture_ui(ui, loader, shown, (area.rect, &transform), wanted) {
            Ok(_) => paper::paint_position(ui, &ui.painter_at(area.rect), transform.rect()),
            Err(failed) => self.leaf_trouble_ui(ui, (loader, leaf), area.rect, &failed),
        }
        self.upload_time = self.pictures.end_frame();
    }

    fn leaf_trouble_ui(
        &mut self,
        ui: &mut Ui,
        (loader, leaf): (&PageLoader, &Leaf<'_>),
        area: Rect,
        failed: &Outcome,
    ) {
        let Err(error) = failed.as_ref() else { return };
        if trouble::no_file_ui(ui, (area, leaf.page), &error.to_string()) {
            loader.forget(&leaf.scan.path);
            self.scans.forget();
            ui.ctx().request_repaint();
        }
    }

    /// Says in the place of a page why there is none.
    pub(in crate::ui) fn absent_ui(&mut self, ui: &mut Ui, text: &str) {
        self.is_ready = false;
        let area = desk_ui(ui, Sense::hover());
        area.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        paper::no_page_ui(ui, area.rect, text);
    }

    /// Asks for a page that is not shown, as it will be when it is, and learns how large it is.
    pub(in crate::ui) fn want_leaf(
        &mut self,
        ui: &Ui,
        loader: &PageLoader,
        scan: &Scan,
        wanted: &mut Vec<PageKey>,
    ) {
        self.adjust.show_plain();
        self.paper = Some(self.pictures.paper(scan));
        self.want_hidden(ui, loader, plain(scan), wanted);
    }

    fn want_hidden(
        &mut self,
        ui: &Ui,
        loader: &PageLoader,
        asked: Asked<'_>,
        wanted: &mut Vec<PageKey>,
    ) {
        let paper = self.pictures.paper(asked.scan);
        let sight = self.sight_of(ui, (self.adjust.pose(), paper));
        self.pictures.begin_frame();
        self.pictures
            .prepare((ui.ctx(), loader), (asked, sight), (false, wanted));
        self.upload_time = self.pictures.end_frame();
    }

    /// Asks for a page of the document at hand that is not shown, as it will be when it is.
    pub(in crate::ui) fn want_page(
        &mut self,
        ui: &Ui,
        (session, loader): (&Session, &PageLoader),
        page: u32,
        wanted: &mut Vec<PageKey>,
    ) {
        let scan = self.scans.scan(session, page);
        if let (Some(desk), Some(Ok(scan))) = (session.desk(), scan) {
            let asked = self.asked(desk, page, &scan);
            self.want_hidden(ui, loader, asked, wanted);
        }
    }

    /// Width and height of the paper as it is turned, in inches.
    fn paper_as_it_lies(&self) -> Option<Vec2> {
        self.paper.map(|paper| self.adjust.pose().size(paper))
    }
}

/// A page as it is.
fn plain(scan: &Scan) -> Asked<'_> {
    Asked {
        scan,
        look: Look::default(),
    }
}

/// How much larger the second page must be shown to be as wide as the first.
fn width_ratio(first: Option<Vec2>, second: Option<Vec2>) -> f32 {
    match (first, second) {
        (Some(first), Some(second)) if second.x > 0.0 => first.x / second.x,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use egui::vec2;

    use super::*;

    fn view(paper: Vec2) -> PageView {
        PageView {
            paper: Some(paper),
            ..PageView::default()
        }
    }

    #[test]
    fn pages_of_one_document_are_equally_large_and_scans_of_one_paper_equally_wide() {
        let mut leader = view(vec2(8.5, 11.0));
        leader.zoom_in();
        for (alike, factor) in [(Alike::Inches, 1.0), (Alike::Width, 2.0)] {
            let mut follower = view(vec2(4.25, 5.5));
            follower.follow(&leader, alike);
            let ratio = follower.camera.percent() / leader.camera.percent();
            assert!((ratio - factor).abs() < 1e-4, "{alike:?}: {ratio}");
            assert_eq!(follower.camera.fit(), leader.camera.fit());
        }
    }
}
