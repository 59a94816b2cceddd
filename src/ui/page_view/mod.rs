//! The page: its picture, the frames of its lines, and how a person moves about on it.
//!
//! Everything that can be reasoned about without a window stands in files of its own, as plain
//! functions: [`transform`] and [`camera`] for where the page lies, [`drag`] and [`gesture`] for
//! what a drag does, [`look`] for how a decision looks. Zoom and turning belong to the view alone
//! and never reach the record.

mod adjust;
mod camera;
mod drag;
mod gesture;
mod linked;
mod look;
mod magnifier;
mod notice;
mod paper;
mod picture;
mod regions;
mod rest;
mod scans;
mod shelf;
#[cfg(test)]
mod tests;
mod tiles;
mod toolbar;
mod transform;
mod trouble;

use std::path::Path;
use std::time::Duration;

use egui::{
    CursorIcon, Key, Modifiers, PointerButton, Rect, Response, Role, Sense, Ui, WidgetInfo,
};

use self::adjust::{Adjust, Ask};
use self::camera::{Camera, Fit, on_pixels};
use self::drag::{Drag, Gesture};
use self::gesture::Ground;
pub(super) use self::linked::{Alike, Enlargement, Leaf};
use self::magnifier::Magnifier;
pub(super) use self::picture::PictureFacts;
use self::picture::{Asked, Pictures, Piece, Shown, Sight};
pub(super) use self::scans::Scans;
pub(super) use self::shelf::{Converted, Shelf, textures_of_pages};
use self::transform::{Pose, Transform};
use self::trouble::{Troubles, WayOut};
use super::action::Action;
use super::stamp::StampPicture;
use super::theme::Palette;
use super::view::View;
pub(super) use crate::pages::Outcome;
use crate::pages::{PageKey, PageLoader};
use crate::review::{PaperSize, Region};
use crate::session::{Desk, Session};
use crate::storage::Scan;

/// The page view.
#[derive(Default)]
pub(super) struct PageView {
    camera: Camera,
    pictures: Pictures,
    scans: Scans,
    adjust: Adjust,
    magnifier: Magnifier,
    /// The document and page that are shown.
    shown: Option<(String, u32)>,
    drag: Option<Drag>,
    troubles: Troubles,
    /// Width and height of the page that was shown last, in inches.
    paper: Option<egui::Vec2>,
    is_ready: bool,
    /// The time that textures took in the last frame.
    upload_time: Duration,
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

    /// The time that making textures of pages took in the last frame.
    pub(super) fn upload_time(&self) -> Duration {
        self.upload_time
    }

    /// The part of the page that is shown which something of this size, in millimetres, covers.
    pub(super) fn part_of_page(&self, size_mm: (f32, f32)) -> (f32, f32) {
        let part = paper::part_of(self.paper.unwrap_or(picture::LETTER), size_mm);
        (part.x, part.y)
    }

    /// What was said of the troubles of pages holds no longer: the set is closed.
    pub(super) fn leave_set(&mut self) {
        self.troubles = Troubles::default();
        self.scans.forget();
    }

    /// The pixels of a page and the resolution that its file names, once it was decoded.
    pub(super) fn picture_facts(&mut self, session: &Session, page: u32) -> Option<PictureFacts> {
        let scan = self.scans.scan(session, page)?.ok()?;
        self.pictures.facts(&scan)
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
        self.adjust.turn(clockwise);
    }

    /// Remembers in this folder how pages are shown, and what was remembered there.
    pub(super) fn remember_in(&mut self, folder: &Path) {
        self.adjust.remember_in(folder);
    }

    /// Brings to the disk how pages are shown.
    pub(super) fn save(&mut self) {
        self.adjust.save();
    }

    /// Shows the bar for adjusting the page, or puts it away.
    pub(super) fn toggle_adjusting(&mut self) {
        self.adjust.toggle_bar();
    }

    /// Shows the page as it is, or as it was chosen.
    pub(super) fn toggle_as_it_is(&mut self) {
        self.adjust.toggle_as_it_is();
    }

    /// Finds the tones that suit the page.
    pub(super) fn suit_tones(&mut self) {
        self.adjust.ask(Ask::Tones);
    }

    /// Tilts the page until its lines are level.
    pub(super) fn straighten(&mut self) {
        self.adjust.ask(Ask::Straighten);
    }

    /// Tilts the page by so many tenths of a degree.
    pub(super) fn tilt(&mut self, tenths: i16) {
        self.adjust.tilt_by(tenths);
    }

    /// Shows the page white on black, or again black on white.
    pub(super) fn invert(&mut self) {
        self.adjust.change(|manner| manner.look.invert ^= true);
    }

    /// Chooses nothing for the page any more.
    pub(super) fn reset(&mut self) {
        self.adjust.reset();
    }

    /// Gives all pages of the document the look of the one at hand.
    pub(super) fn same_for_all(&mut self, session: &Session) {
        if let Some(desk) = session.desk() {
            let scans = &mut self.scans;
            let scan_of = |number| scans.scan(session, number)?.ok();
            self.adjust.same_for_all(desk.document(), scan_of);
        }
    }

    /// Shows the lens over the page, or puts it away.
    pub(super) fn toggle_magnifier(&mut self) {
        self.magnifier.toggle();
    }

    /// Makes the lens stronger.
    pub(super) fn stronger_magnifier(&mut self) {
        self.magnifier.stronger();
    }

    /// Shows the page of `view` with the bar above it.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        (session, loader): (&Session, &PageLoader),
        (view, stamp): (&mut View, Option<StampPicture>),
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        let percent = self.camera.percent();
        self.bar_ui(ui, (session, view.page), actions);
        self.page_ui(ui, (session, loader), (view, stamp), (actions, wanted));
        // The bar was drawn before the page told how large it is shown.
        if (self.camera.percent() - percent).abs() > 0.5 {
            ui.ctx().request_repaint();
        }
    }

    /// Shows the bar alone.
    pub(super) fn bar_ui(
        &self,
        ui: &mut Ui,
        (session, page): (&Session, u32),
        actions: &mut Vec<Action>,
    ) {
        ui.painter()
            .rect_filled(ui.max_rect(), 0.0, Palette::of(ui).panel);
        let Some(desk) = session.desk() else { return };
        ui.spacing_mut().item_spacing.y = 0.0;
        toolbar::toolbar_ui(ui, (desk, page), (&self.camera, &self.adjust), actions);
    }

    /// Shows the page of `view` alone.
    pub(super) fn page_ui(
        &mut self,
        ui: &mut Ui,
        (session, loader): (&Session, &PageLoader),
        (view, stamp): (&mut View, Option<StampPicture>),
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        self.is_ready = false;
        // Of a page that is not drawn nothing is known, and nothing of the one before holds for it.
        (self.paper, view.paper) = (None, None);
        let Some(desk) = session.desk() else { return };
        ui.spacing_mut().item_spacing.y = 0.0;
        let pages = desk.document().pages.len();
        self.arrive(&desk.document().id, view.page);
        let files = (session, loader);
        let is_withheld = self.troubles.file_ui(ui, files, view.page, actions);
        match self.scans.scan(session, view.page) {
            Some(Ok(_)) if is_withheld => self.drag = None,
            None => self.no_page_ui(ui, pages),
            Some(Err(message)) => self.no_scan_ui(ui, view.page, &message),
            Some(Ok(scan)) => {
                self.pictures.correct(&scan, measured(desk, view.page));
                view.paper = self.pictures.paper_of(&scan);
                self.adjust.arrive(desk.document(), view.page, &scan);
                let found = (&mut *actions, &mut *wanted);
                self.adjust.tend(ui.ctx(), (loader, &scan), found);
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
                let mut of_pages = Vec::new();
                self.sheet_ui(ui, &sheet, view, (actions, &mut of_pages));
                self.prepare_neighbours(ui, (session, loader), view.page, &mut of_pages);
                // What the reviewer looks at comes before all that other panes want.
                wanted.splice(0..0, of_pages);
            }
        }
        self.upload_time = self.pictures.end_frame();
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

    fn asked<'a>(&self, desk: &Desk, page: u32, scan: &'a Scan) -> Asked<'a> {
        let look = self.adjust.look_of(desk.document(), page, scan);
        Asked { scan, look }
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
        if trouble::no_file_ui(ui, (area.rect, page), message) {
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
        if let Some(why) = self.pictures.coarse() {
            paper::coarse_ui(ui, why);
        }
        if self.adjust.is_open() {
            adjust::bar_ui(ui, &mut self.adjust, actions);
        }
        let area = desk_ui(ui, Sense::CLICK | Sense::DRAG);
        area.widget_info(|| WidgetInfo::labeled(Role::Image, true, spoken(sheet.desk, view.page)));
        self.steer(ui, &area);
        let transform = self.place_sheet(ui, area.rect, (sheet, view));
        let asked = self.asked(sheet.desk, view.page, sheet.scan);
        let place = (area.rect, &transform);
        let shown = (asked, view.page);
        let pieces = match self.picture_ui(ui, sheet.loader, shown, place, wanted) {
            Ok(pieces) => pieces,
            Err(failed) => {
                self.drag = None;
                self.trouble_ui(ui, (area.rect, view.page), (sheet, &failed), actions);
                return;
            }
        };
        self.follow_drag(ui, &area, (sheet, view, &transform), actions);
        self.marks_ui(ui, area.rect, (sheet, view, &transform), actions);
        if self.magnifier.is_on() {
            let place = (sheet, &*view, &transform);
            self.lens_ui(ui, area.rect, place, (&pieces, wanted));
        }
        paper::paint_position(ui, &ui.painter_at(area.rect), transform.rect());
    }

    /// Shows the picture of a page, or the empty sheet until it comes: the pieces of it, or why there
    /// can be none.
    fn picture_ui(
        &mut self,
        ui: &Ui,
        loader: &PageLoader,
        (asked, page): (Asked<'_>, u32),
        (area, transform): (Rect, &Transform),
        wanted: &mut Vec<PageKey>,
    ) -> Result<Vec<Piece>, Outcome> {
        let painter = ui.painter_at(area);
        let sight = sight(ui, area, transform);
        match self
            .pictures
            .show((ui.ctx(), loader), (asked, sight), wanted)
        {
            Shown::Trouble(outcome) => Err(outcome),
            Shown::Page {
                pieces,
                is_readable,
            } => {
                self.is_ready = is_readable;
                paper::paint_sheet(ui, &painter, transform.rect());
                for piece in &pieces {
                    paper::paint_piece(&painter, transform, piece);
                }
                Ok(pieces)
            }
            Shown::Nothing => {
                paper::paint_sheet(ui, &painter, transform.rect());
                paper::paint_waiting(&painter, transform.rect(), page);
                Ok(Vec::new())
            }
        }
    }

    /// Says why the page cannot be shown, and does what a person wants done about it.
    fn trouble_ui(
        &mut self,
        ui: &mut Ui,
        place: (Rect, u32),
        (sheet, outcome): (&Sheet<'_>, &Outcome),
        actions: &mut Vec<Action>,
    ) {
        let Err(error) = outcome.as_ref() else { return };
        let path = &sheet.scan.path;
        let opening = sheet.loader.opening(path);
        let asked = (&opening, actions);
        match self.troubles.page_ui(ui, place, (path, error), asked) {
            None => return,
            Some(WayOut::TryAgain) => sheet.loader.forget(path),
            Some(WayOut::Permit(opening)) => sheet.loader.permit(path, opening),
        }
        self.scans.forget();
        ui.ctx().request_repaint();
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
        let pose = self.adjust.pose();
        let paper = self.pictures.paper(scan);
        let room = pose.size(paper);
        let rect = self.camera.lay_out(area, room, ui.ctx().zoom_factor());
        let rect = on_pixels(rect, ui.ctx().pixels_per_point());
        Transform::posed(rect, pose, paper)
    }

    /// Asks for the pages around and makes their textures, so that turning to them waits for nothing.
    fn prepare_neighbours(
        &mut self,
        ui: &Ui,
        (session, loader): (&Session, &PageLoader),
        page: u32,
        wanted: &mut Vec<PageKey>,
    ) {
        let Some(desk) = session.desk() else { return };
        let around = [
            page.saturating_add(1),
            page.saturating_sub(1),
            page.saturating_add(2),
        ];
        for neighbour in around {
            if let Some(Ok(scan)) = self.scans.scan(session, neighbour) {
                self.pictures.correct(&scan, measured(desk, neighbour));
                let asked = self.asked(desk, neighbour, &scan);
                let sight = self.sight_on_arrival(ui, (desk, neighbour), &scan);
                let access = (ui.ctx(), loader);
                let is_next = neighbour > page && neighbour - page == 1;
                let wanted = (is_next, &mut *wanted);
                self.pictures.prepare(access, (asked, sight), wanted);
            }
        }
    }

    /// How large a page would be shown that is turned to, and which part of it.
    fn sight_on_arrival(&self, ui: &Ui, (desk, page): (&Desk, u32), scan: &Scan) -> Sight {
        let pose = self.adjust.pose_of(desk.document(), page, scan);
        let paper = self.pictures.paper(scan);
        self.sight_of(ui, (pose, paper))
    }

    /// The same, of a page that lies in this pose, of this size in inches.
    fn sight_of(&self, ui: &Ui, (pose, paper): (Pose, egui::Vec2)) -> Sight {
        let room = pose.size(paper);
        let scale = self.camera.scale_of(room) * ui.ctx().pixels_per_point();
        Sight {
            sheet: in_pixels(paper * scale),
            // A tilt is so small that the same tiles are seen, or those around them.
            seen: pose.turn.upright_rect(self.camera.on_arrival(room)),
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

    /// The lens, over everything else.
    fn lens_ui(
        &mut self,
        ui: &Ui,
        area: Rect,
        (sheet, view, transform): (&Sheet<'_>, &View, &Transform),
        (pieces, wanted): (&[Piece], &mut Vec<PageKey>),
    ) {
        let line = view.selection.current;
        let here = line.and_then(|id| sheet.desk.document().line(id));
        let mut regions = here.into_iter().flat_map(|line| &line.regions);
        let region = regions.find(|region| region.page == view.page);
        let page = PageKey::new(&sheet.scan.path, sheet.scan.image, None);
        let look = self.adjust.look();
        let ground = magnifier::Ground {
            transform,
            key: PageKey { look, ..page },
            pieces,
            full_size: self.pictures.facts(sheet.scan).map(|(pixels, _)| pixels),
            line,
            line_at: region.map(|region| transform.ui_rect(region).center()),
        };
        self.magnifier.ui(ui, area, (&ground, sheet.loader), wanted);
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
            paper::paint_rubber(&painter, &transform.plot(&region), &whose);
        }
    }
}

/// The paper of a page, where a person measured it.
fn measured(desk: &Desk, page: u32) -> Option<PaperSize> {
    desk.document().page(page)?.paper
}

/// The desk on which the page lies: all the room that is left.
fn desk_ui(ui: &mut Ui, sense: Sense) -> Response {
    let rect = ui.available_rect_before_wrap();
    let response = ui.allocate_rect(rect, sense);
    ui.painter().rect_filled(rect, 0.0, Palette::of(ui).desk);
    response
}

/// How large a page lies in the window, and which part of it is in the view `area`.
fn sight(ui: &Ui, area: Rect, transform: &Transform) -> Sight {
    let corners = [
        area.left_top(),
        area.right_top(),
        area.right_bottom(),
        area.left_bottom(),
    ];
    let corners = corners.map(|corner| transform.page_from_ui(corner).into());
    let page = Rect::from_min_size(egui::Pos2::ZERO, egui::Vec2::splat(1.0));
    Sight {
        sheet: in_pixels(transform.upright_size() * ui.ctx().pixels_per_point()),
        seen: Rect::from_points(&corners).intersect(page),
    }
}

fn in_pixels(size: egui::Vec2) -> (u32, u32) {
    let size = size.round();
    (size.x as u32, size.y as u32)
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
