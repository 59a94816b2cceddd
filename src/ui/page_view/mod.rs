//! The page: its picture, the frames of its lines, and how a person moves about on it.
//!
//! Everything that can be reasoned about without a window stands in files of its own, as plain
//! functions: [`transform`] and [`camera`] for where the page lies, [`drag`] and [`gesture`] for
//! what a drag does, [`look`] for how a decision looks. Zoom and turning belong to the view alone
//! and never reach the record.

mod camera;
mod drag;
mod gesture;
mod look;
mod paper;
mod picture;
mod regions;
#[cfg(test)]
mod tests;
mod toolbar;
mod transform;

use std::collections::HashMap;

use egui::{
    CursorIcon, Key, Modifiers, PointerButton, Rect, Response, Role, Sense, Ui, WidgetInfo,
};

use self::camera::{Camera, Fit};
use self::drag::{Drag, Gesture};
use self::gesture::Ground;
pub(super) use self::picture::{Outcome, Scans, Shelf};
use self::picture::{Pictures, Shown};
use self::transform::{Transform, Turn};
use super::action::Action;
use super::stamp::StampPicture;
use super::theme::Palette;
use super::view::View;
use crate::pages::{PageKey, PageLoader};
use crate::review::Region;
use crate::session::{Desk, Session};
use crate::storage::Scan;

/// The page view.
#[derive(Default)]
pub(super) struct PageView {
    camera: Camera,
    pictures: Pictures,
    scans: Scans,
    /// The pages that are turned, by document and number.
    turns: HashMap<(String, u32), Turn>,
    /// The document and page that are shown.
    shown: Option<(String, u32)>,
    drag: Option<Drag>,
    /// Width and height of the page that was shown last, in inches.
    paper: Option<egui::Vec2>,
    is_ready: bool,
}

/// The page that is shown, while it is drawn.
struct Sheet<'a> {
    desk: &'a Desk,
    loader: &'a PageLoader,
    scan: &'a Scan,
    stamp: Option<(StampPicture, Region)>,
}

impl PageView {
    /// Whether the picture of the page at hand is on the screen.
    pub(super) fn is_ready(&self) -> bool {
        self.is_ready
    }

    /// The part of the page that is shown which something of this size, in millimetres, covers.
    pub(super) fn part_of_page(&self, size_mm: (f32, f32)) -> (f32, f32) {
        let part = paper::part_of(self.paper.unwrap_or(picture::LETTER), size_mm);
        (part.x, part.y)
    }

    /// Shows the page larger.
    pub(super) fn zoom_in(&mut self) {
        self.camera.step(true);
    }

    /// Shows the page smaller.
    pub(super) fn zoom_out(&mut self) {
        self.camera.step(false);
    }

    /// Shows the whole width of the page, whatever becomes of the pane.
    pub(super) fn fit_width(&mut self) {
        self.camera.follow(Fit::Width);
    }

    /// Shows the whole page, whatever becomes of the pane.
    pub(super) fn fit_page(&mut self) {
        self.camera.follow(Fit::Page);
    }

    /// Shows the page as large as the paper.
    pub(super) fn life_size(&mut self) {
        self.camera.life_size();
    }

    /// Turns the page by a quarter.
    pub(super) fn rotate(&mut self, clockwise: bool) {
        if let Some(shown) = self.shown.clone() {
            let turn = self.turns.entry(shown).or_default();
            *turn = turn.further(clockwise);
        }
    }

    /// Shows the page of `view`.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        (session, loader): (&Session, &PageLoader),
        (view, stamp): (&mut View, Option<StampPicture>),
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        self.is_ready = false;
        ui.painter()
            .rect_filled(ui.max_rect(), 0.0, Palette::of(ui).panel);
        let Some(desk) = session.desk() else { return };
        ui.spacing_mut().item_spacing.y = 0.0;
        let percent = self.camera.percent();
        let pages = desk.document().pages.len();
        toolbar::toolbar_ui(ui, (desk, view.page), &self.camera, actions);
        self.arrive(&desk.document().id, view.page);
        match self.scans.scan(session, view.page) {
            None => self.no_page_ui(ui, pages),
            Some(Err(message)) => self.no_scan_ui(ui, view.page, &message),
            Some(Ok(scan)) => {
                let paper = self.pictures.paper(&scan);
                self.paper = Some(paper);
                let stamp = stamp.filter(|stamp| stamp.placement.page == view.page);
                let stamp = stamp.map(|stamp| (stamp, paper::stamp_region(&stamp, paper)));
                let sheet = Sheet {
                    desk,
                    loader,
                    scan: &scan,
                    stamp,
                };
                self.sheet_ui(ui, &sheet, view, (actions, &mut *wanted));
                self.want_neighbours(ui, (session, loader), view.page, wanted);
            }
        }
        // The bar was drawn before the page told how large it is shown.
        if (self.camera.percent() - percent).abs() > 0.5 {
            ui.ctx().request_repaint();
        }
    }

    /// A page that was turned to is shown from its head.
    fn arrive(&mut self, document: &str, page: u32) {
        let same = self
            .shown
            .as_ref()
            .is_some_and(|(id, number)| id == document && *number == page);
        if !same {
            self.shown = Some((document.to_owned(), page));
            self.drag = None;
            self.camera.show_head();
        }
    }

    fn turn(&self) -> Turn {
        let turn = self.shown.as_ref().and_then(|shown| self.turns.get(shown));
        turn.copied().unwrap_or_default()
    }

    fn no_page_ui(&mut self, ui: &mut Ui, pages: usize) {
        self.drag = None;
        let area = desk_ui(ui, Sense::hover());
        let text = if pages == 0 {
            "This document has no pages."
        } else {
            "There is no such page."
        };
        area.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        paper::no_page_ui(ui, area.rect, text);
    }

    fn no_scan_ui(&mut self, ui: &mut Ui, page: u32, message: &str) {
        self.drag = None;
        let area = desk_ui(ui, Sense::hover());
        if paper::trouble_ui(ui, (area.rect, page), message) {
            self.scans.forget();
        }
    }

    fn sheet_ui(
        &mut self,
        ui: &mut Ui,
        sheet: &Sheet<'_>,
        view: &mut View,
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        let at_hand = self.pictures.at_hand(sheet.loader, sheet.scan);
        if let Some(Ok(picture)) = at_hand.as_deref()
            && let Some(missing) = &picture.missing
        {
            paper::missing_ui(ui, missing);
        }
        let area = desk_ui(ui, Sense::CLICK | Sense::DRAG);
        area.widget_info(|| WidgetInfo::labeled(Role::Image, true, spoken(sheet.desk, view.page)));
        self.steer(ui, &area);
        let transform = self.place_sheet(ui, area.rect, (sheet, view));
        let width_px = self.width_px(ui, sheet.scan);
        let access = (ui.ctx(), sheet.loader);
        // What the reviewer looks at comes before all that other panes want.
        if let Some(key) = self.pictures.wanted(access, (sheet.scan, width_px)) {
            wanted.insert(0, key);
        }
        match self.pictures.show(access, (sheet.scan, width_px), at_hand) {
            Shown::Trouble(message) => {
                self.drag = None;
                if paper::trouble_ui(ui, (area.rect, view.page), &message) {
                    sheet.loader.forget(&sheet.scan.path);
                    self.scans.forget();
                    ui.ctx().request_repaint();
                }
                return;
            }
            Shown::Page(texture) => {
                self.is_ready = true;
                paper::paint_sheet(ui, &ui.painter_at(area.rect), transform.rect());
                paper::paint_page(&ui.painter_at(area.rect), &transform, texture.id());
            }
            Shown::Nothing => {
                paper::paint_sheet(ui, &ui.painter_at(area.rect), transform.rect());
                paper::paint_waiting(&ui.painter_at(area.rect), transform.rect(), view.page);
            }
        }
        self.follow_drag(ui, &area, (sheet, view, &transform), actions);
        self.marks_ui(ui, area.rect, (sheet, view, &transform), actions);
        paper::paint_position(ui, &ui.painter_at(area.rect), transform.rect());
    }

    /// What moves the page: wheel, pinch, and dragging where nothing else is dragged.
    fn steer(&mut self, ui: &Ui, area: &Response) {
        let is_panning = self.drag.is_some_and(|drag| drag.gesture == Gesture::Pan);
        if area.dragged_by(PointerButton::Middle) || (is_panning && area.dragged()) {
            self.camera.pan(area.drag_delta());
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else {
            return;
        };
        if !area.contains_pointer() {
            return;
        }
        let (zoom, scroll) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
        if (zoom - 1.0).abs() > f32::EPSILON {
            self.camera.zoom_about(pointer, zoom);
        } else {
            self.camera.pan(scroll);
        }
    }

    /// Where the page lies, with the line at hand brought into view if that was asked for.
    fn place_sheet(
        &mut self,
        ui: &Ui,
        area: Rect,
        (sheet, view): (&Sheet<'_>, &mut View),
    ) -> Transform {
        let transform = self.lay_out(ui, area, sheet.scan);
        // Before its size is known the page may still move.
        if !view.reveal_region || !self.pictures.knows(sheet.scan) {
            return transform;
        }
        view.reveal_region = false;
        let line = view
            .selection
            .current
            .and_then(|id| sheet.desk.document().line(id));
        let mut regions = line.into_iter().flat_map(|line| &line.regions);
        match regions.find(|region| region.page == view.page) {
            Some(region) => {
                self.camera.reveal(transform.ui_rect(region));
                self.lay_out(ui, area, sheet.scan)
            }
            None => transform,
        }
    }

    fn lay_out(&mut self, ui: &Ui, area: Rect, scan: &Scan) -> Transform {
        let turn = self.turn();
        let paper = turn.size(self.pictures.paper(scan));
        let rect = self.camera.lay_out(area, paper, ui.ctx().zoom_factor());
        Transform::new(rect, turn)
    }

    /// How many pixels of the screen the page is wide as it stands upright.
    fn width_px(&self, ui: &Ui, scan: &Scan) -> f32 {
        self.pictures.paper(scan).x * self.camera.scale() * ui.ctx().pixels_per_point()
    }

    /// Asks for the pages around, so that turning to them waits for nothing.
    fn want_neighbours(
        &mut self,
        ui: &Ui,
        (session, loader): (&Session, &PageLoader),
        page: u32,
        wanted: &mut Vec<PageKey>,
    ) {
        for neighbour in [page.saturating_add(1), page.saturating_sub(1)] {
            if let Some(Ok(scan)) = self.scans.scan(session, neighbour) {
                let width_px = self.width_px(ui, &scan);
                wanted.extend(self.pictures.wanted((ui.ctx(), loader), (&scan, width_px)));
            }
        }
    }

    /// Begins, follows and ends what is dragged with the first button.
    fn follow_drag(
        &mut self,
        ui: &Ui,
        area: &Response,
        (sheet, view, transform): (&Sheet<'_>, &View, &Transform),
        actions: &mut Vec<Action>,
    ) {
        let desk = sheet.desk;
        let ground = Ground {
            transform,
            page: view.page,
            line: view
                .selection
                .current
                .and_then(|id| desk.document().line(id)),
            stamp: sheet.stamp.map(|(_, region)| region),
            can_write: desk.can_write(),
        };
        if area.drag_started_by(PointerButton::Primary) {
            self.drag = begin(ui, &ground);
        }
        let Some(mut drag) = self.drag.take() else {
            show_cursor(ui, area, &ground);
            return;
        };
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            return;
        }
        if let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) {
            drag.to = transform.page_from_ui(pointer);
        }
        if area.dragged() {
            self.drag = Some(drag);
        } else if drag.gesture != Gesture::Draw || !drag.is_slip(transform) {
            actions.extend(gesture::action_of(
                &drag,
                desk.document(),
                asks_for_new_line(ui),
            ));
        }
    }

    /// The frames of the lines, the stamp and the frame that is being drawn.
    fn marks_ui(
        &self,
        ui: &Ui,
        area: Rect,
        (sheet, view, transform): (&Sheet<'_>, &View, &Transform),
        actions: &mut Vec<Action>,
    ) {
        let painter = ui.painter_at(area);
        let document = sheet.desk.document();
        let frames = regions::frames_on(document, view.page, transform, self.drag.as_ref());
        let shown = (sheet.desk, &view.selection);
        regions::frames_ui(ui, shown, &frames, (area, transform), actions);
        if let Some((stamp, region)) = &sheet.stamp {
            let live = self
                .drag
                .filter(|drag| matches!(drag.gesture, Gesture::Stamp(_)));
            let region = live.and_then(|drag| drag.region()).unwrap_or(*region);
            paper::stamp_ui(ui, &painter, transform, (stamp.texture, &region));
        }
        let drawn = self.drag.filter(|drag| drag.gesture == Gesture::Draw);
        if let Some(region) = drawn.and_then(|drag| drag.region()) {
            let line = view.selection.current.and_then(|id| document.number_of(id));
            let whose = match line.filter(|_| !asks_for_new_line(ui)) {
                Some(number) => format!("Line {number}"),
                None => "New line".to_owned(),
            };
            paper::paint_rubber(&painter, transform.ui_rect(&region), &whose);
        }
    }
}

/// The desk on which the page lies: all the room that is left.
fn desk_ui(ui: &mut Ui, sense: Sense) -> Response {
    let rect = ui.available_rect_before_wrap();
    let response = ui.allocate_rect(rect, sense);
    ui.painter().rect_filled(rect, 0.0, Palette::of(ui).desk);
    response
}

/// The name of the page for those who cannot see it: `Page 2 of 3, CONFIDENTIAL at head`.
fn spoken(desk: &Desk, page: u32) -> String {
    let document = desk.document();
    let name = format!("Page {page} of {}", document.pages.len());
    match document.page(page) {
        Some(page) if !page.head.trim().is_empty() => {
            format!("{name}, {} at head", page.head.trim())
        }
        Some(page) if !page.foot.trim().is_empty() => {
            format!("{name}, {} at foot", page.foot.trim())
        }
        _ => format!("{name}, no marking"),
    }
}

fn begin(ui: &Ui, ground: &Ground<'_>) -> Option<Drag> {
    let (pressed, modifiers) = ui.input(|input| (input.pointer.press_origin(), input.modifiers));
    let pressed = pressed?;
    let gesture = if modifiers.alt {
        Gesture::Pan
    } else {
        ground.gesture_at(pressed)
    };
    let from = ground.transform.page_from_ui(pressed);
    Some(Drag {
        gesture,
        page: ground.page,
        from,
        to: from,
    })
}

fn show_cursor(ui: &Ui, area: &Response, ground: &Ground<'_>) {
    let (pointer, modifiers) = ui.input(|input| (input.pointer.hover_pos(), input.modifiers));
    if let Some(pointer) = pointer.filter(|_| area.contains_pointer()) {
        let cursor = if modifiers.alt {
            CursorIcon::Grab
        } else {
            ground.cursor_at(pointer)
        };
        ui.ctx().set_cursor_icon(cursor);
    }
}

/// Whether the keys held ask for a line of its own for the frame that is drawn.
fn asks_for_new_line(ui: &Ui) -> bool {
    ui.input(|input| input.modifiers.shift || input.modifiers.command)
}
