//! The window as a whole: what it owns, and the order of a frame.

mod commands;
mod course;
mod files;
mod layouts;
mod moves;
mod page_files;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{Local, NaiveDate};
use egui::{CentralPanel, Context, Panel, Ui};

use self::files::FileTasks;
use super::action::Action;
use super::command;
use super::dialogs::{self, Dialog};
use super::documents::DocumentsPane;
use super::fields::Drafts;
use super::measurements::Measurements;
use super::middle::{self, Middle};
use super::page_view::{Converted, PageView, textures_of_pages};
use super::preferences::{Preferences, ThemeChoice};
use super::stamp::StampPane;
use super::view::{Tab, View};
use super::{findings, menus, sheet, start, status, theme};
use crate::cli::WindowRequest;
use crate::jobs::Wake;
use crate::pages::{PageKey, PageLoader};
use crate::session::{Keeping, Opening, Saved, Session};

/// How long after the last edit the readable files are written by themselves.
const SETTLED: Duration = Duration::from_secs(20);

/// The width, in points, below which the documents make room for the page and the sheet.
const NARROW: f32 = 900.0;

/// The least width of the page, in points.
const NARROWEST_PAGE: f32 = 260.0;

/// The least width of the sheet, in points.
const NARROWEST_SHEET: f32 = 340.0;

/// The window.
pub struct App {
    pub(super) session: Option<Session>,
    pub(super) preferences: Preferences,
    pub(super) view: View,
    pub(super) drafts: Drafts,
    pub(super) dialog: Option<Dialog>,
    /// What the status bar says until something else happens.
    pub(super) message: String,
    /// What stands above the page until it is put away: troubles and notices.
    pub(super) banners: Vec<String>,
    page_view: PageView,
    measurements: Measurements,
    middle: Middle,
    documents: DocumentsPane,
    stamp: StampPane,
    loader: Option<PageLoader>,
    files: FileTasks,
    /// The widget that had the cursor at the end of the frame before.
    cursor: Option<egui::Id>,
    wake: Wake,
    today: NaiveDate,
    last_edit: Option<Instant>,
    /// The banner that tells of page files that changed, and what was known when it was made.
    changed_files: (Option<String>, Option<(u64, u64)>),
    /// Whether it was told that page files are opened in this process.
    has_told_trouble: bool,
    timing: Option<Instant>,
    closing: bool,
}

impl App {
    /// The window, with the set that is asked for.
    pub fn new(
        ctx: &Context,
        preferences: Preferences,
        request: &WindowRequest,
        started: Instant,
    ) -> Self {
        theme::install(ctx);
        // Ctrl and plus, minus and zero are commands of ours, and so is Ctrl and Q.
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.quit_shortcuts.clear();
        });
        let waker = ctx.clone();
        let wake: Wake = Arc::new(move || waker.request_repaint());
        let loader = PageLoader::start(&request.isolation, &wake);
        if let Ok(loader) = &loader {
            loader.set_budget(preferences.page_memory_bytes());
            Converted::serve(ctx, loader);
        }
        let banners = loader
            .as_ref()
            .err()
            .map(|error| format!("No page can be shown: {error}"));
        let mut app = Self {
            session: None,
            view: View::new(),
            drafts: Drafts::default(),
            dialog: None,
            message: String::new(),
            banners: banners.into_iter().collect(),
            page_view: PageView::default(),
            measurements: Measurements::default(),
            middle: Middle::default(),
            documents: DocumentsPane::default(),
            stamp: StampPane::default(),
            loader: loader.ok(),
            files: FileTasks::new(&request.isolation, &wake),
            cursor: None,
            wake,
            today: Local::now().date_naive(),
            last_edit: None,
            changed_files: (None, None),
            has_told_trouble: false,
            timing: request.time_start.then_some(started),
            closing: false,
            preferences,
        };
        app.apply_look(ctx);
        if let Some(folder) = app.preferences.file.as_deref().and_then(Path::parent) {
            app.page_view.remember_in(folder);
        }
        if let Some(path) = &request.path {
            app.open_set(path);
        }
        app
    }

    /// The day on which the law is applied; tests set it.
    pub fn set_today(&mut self, today: NaiveDate) {
        self.today = today;
    }

    /// The set that is open, if one is.
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// The preferences as they are now.
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// Whether something was typed that is not part of the record yet.
    pub(super) fn is_typing(&self) -> bool {
        self.drafts.holds_text()
    }

    /// How far the copying or making of a set has come, while it lasts.
    pub(super) fn job_progress(&self) -> Option<(u32, u32)> {
        self.files.progress()
    }

    pub(super) fn apply_look(&self, ctx: &Context) {
        ctx.set_theme(match self.preferences.theme {
            ThemeChoice::Light => egui::Theme::Light,
            ThemeChoice::Dark => egui::Theme::Dark,
        });
        ctx.set_zoom_factor(self.preferences.scale);
    }

    /// Opens a set; a path that is none says so and offers to make one.
    pub fn open_set(&mut self, path: &Path) {
        if !self.leave_set() {
            return;
        }
        let settings = crate::storage::office_settings(None).unwrap_or_else(|error| {
            self.banners
                .push(format!("The rules are as they come: {error}"));
            crate::rules::Settings::default()
        });
        let opening = Opening {
            today: self.today,
            law: self.today,
            actor: self.preferences.actor(),
            keeping: Keeping::Behind(Arc::clone(&self.wake)),
            settings,
        };
        match Session::open(path, opening) {
            Ok(session) => self.take_up(session),
            Err(error @ crate::storage::StorageError::NotASet(_)) => {
                self.banners.push(error.to_string());
                self.dialog = Some(Dialog::offer_new_set(path));
            }
            Err(error) => self.banners.push(error.to_string()),
        }
    }

    /// Brings everything of the set that is open to the disk and puts it away. Whether that went
    /// well; otherwise the set stays open and a banner says why.
    pub(super) fn leave_set(&mut self) -> bool {
        self.flush_drafts();
        if self.a_text_was_refused() {
            return false;
        }
        if let Err(error) = self.session.as_mut().map_or(Ok(()), Session::finish) {
            self.banners.push(format!(
                "The set stays open, since not everything is on the disk: {error}"
            ));
            return false;
        }
        self.session = None;
        self.leave_page_files();
        self.drafts = Drafts::default();
        self.dialog = None;
        self.last_edit = None;
        self.message.clear();
        true
    }

    /// Whether a text stands in its field that is no part of the record. Said once: who leaves again
    /// knows it.
    fn a_text_was_refused(&mut self) -> bool {
        let Some(why) = self.drafts.take_refusal() else {
            return false;
        };
        self.banners.push(format!(
            "What was typed is not part of the record yet. {why}"
        ));
        true
    }

    fn take_up(&mut self, session: Session) {
        self.banners.clear();
        if let Some(refusal) = session.access().refusal(&session.paths().root) {
            self.banners.push(format!("Opened for reading: {refusal}"));
        }
        if self.timing.is_none() {
            self.preferences.remember(&session.paths().root);
            self.preferences.save();
        }
        if let Some(loader) = &self.loader {
            loader.confine(&session.paths().root);
        }
        self.session = Some(session);
        self.watch_page_files();
        self.view = View::new();
        self.documents = DocumentsPane::default();
        self.middle = Middle::default();
        self.arrive_at_document();
    }

    /// What happens whenever a document comes to hand.
    pub(super) fn arrive_at_document(&mut self) {
        self.banners.extend(self.someone_elses_review());
        let Some(desk) = self.session.as_ref().and_then(Session::desk) else {
            return;
        };
        for notice in desk.notices() {
            if !self.banners.contains(notice) {
                self.banners.push(notice.clone());
            }
        }
        self.view.selection = super::view::Selection::default();
        self.view.page = 1;
        let first = desk
            .next_undecided(None)
            .or_else(|| desk.document().lines.first().map(|line| line.id));
        if let Some(line) = first {
            self.select_line(line);
        }
    }

    /// Says so where the review at hand is shown for reading because another person began it.
    fn someone_elses_review(&self) -> Option<String> {
        let session = self
            .session
            .as_ref()
            .filter(|session| session.access().can_write())?;
        let desk = session.desk().filter(|desk| !desk.can_write())?;
        let name = desk.name();
        Some(format!(
            "This is the {} by {}, shown for reading. To go on with it, or to begin your own, choose it under Paper and header (Ctrl+2), Review.",
            name.pass.to_string().to_lowercase(),
            name.reviewer
        ))
    }

    /// What must go on even when nothing is drawn: edits reach the disk, files are read.
    pub fn tend(&mut self, ctx: &Context) {
        if let Some((field, text)) = self.drafts.take_due(ctx) {
            self.commit(field, text);
        }
        if let Some(session) = &mut self.session {
            session.desks_mut().for_each(crate::session::Desk::poll);
        }
        if matches!(
            self.session.as_ref().map(Session::saved),
            Some(Saved::No(_))
        ) {
            // It is tried again for as long as it takes, also while nobody touches the window.
            ctx.request_repaint_after(Duration::from_secs(1));
        }
        self.follow_page_files(ctx);
        self.write_when_settled(ctx);
        for action in self.files.poll() {
            self.carry_out(ctx, action);
        }
        if ctx.input(|input| input.viewport().close_requested()) {
            self.close(ctx);
        }
    }

    fn write_when_settled(&mut self, ctx: &Context) {
        let Some(last) = self.last_edit else { return };
        if let Some(rest) = SETTLED.checked_sub(last.elapsed()) {
            ctx.request_repaint_after(rest);
        } else {
            self.last_edit = None;
            self.write_files();
        }
    }

    /// One frame: keys, panels, then what they asked for.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let mut actions: Vec<Action> = Vec::new();
        if self.dialog.is_none() {
            actions.extend(self.take_layout_keys(&ctx));
            actions.extend(command::take_pressed(&ctx).into_iter().map(Action::Run));
        }
        if self.session.is_none() {
            self.leave_reading(&ctx);
        }
        if self.view.reading.is_some() {
            self.reading_ui(ui, &mut actions);
        } else {
            self.whole_ui(ui, &mut actions);
        }
        if let Some(mut dialog) = self.dialog.take() {
            dialogs::dialog_ui(&ctx, &mut dialog, self.session.as_ref(), &mut actions);
            self.dialog = Some(dialog);
        }
        if !actions.is_empty() {
            // What they change is drawn at once, and nothing of the frame before stays.
            ctx.request_repaint();
        }
        for action in actions {
            self.carry_out(&ctx, action);
        }
        self.remember_cursor(&ctx);
        self.report_start(&ctx);
    }

    /// The menus, the panes and the status bar, or the start page.
    fn whole_ui(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        menus::menu_bar_ui(ui, self, actions);
        status::status_bar_ui(ui, self);
        if self.session.is_some() {
            self.panes_ui(ui, actions);
        } else {
            start::start_page_ui(ui, self, actions);
        }
    }

    fn panes_ui(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let mut panes = self.preferences.panes;
        let sizes = self.preferences.sizes;
        // Where there is little room, as at 200 percent, the page and the sheet come first.
        let room = ui.available_size();
        let narrow = room.x < NARROW && panes.sheet;
        let mut wanted: Vec<PageKey> = Vec::new();
        menus::banners_ui(ui, &mut self.banners);
        let shown = Panel::bottom("findings")
            .resizable(true)
            .default_size(sizes.findings)
            .size_range(72.0..=(room.y * 0.4).max(72.0))
            .show_collapsible(ui, &mut panes.findings, |ui| {
                findings::findings_ui(ui, self.session.as_ref(), &self.view, actions);
            });
        let findings = shown.map_or(sizes.findings, |shown| shown.response.rect.height());
        let mut documents_shown = panes.documents && !narrow;
        let shown = Panel::left("documents")
            .resizable(true)
            .default_size(sizes.documents)
            .size_range(130.0..=420.0)
            .show_collapsible(ui, &mut documents_shown, |ui| {
                if let (Some(session), Some(loader)) = (&self.session, &self.loader) {
                    self.documents
                        .ui(ui, (session, loader), &self.view, (actions, &mut wanted));
                }
            });
        if !narrow {
            panes.documents = documents_shown;
        }
        let documents = shown.map_or(sizes.documents, |shown| shown.response.rect.width());
        let widest = (ui.available_width() - NARROWEST_PAGE).max(NARROWEST_SHEET);
        let shown = Panel::right("sheet")
            .resizable(true)
            .default_size(sizes.sheet)
            .size_range(NARROWEST_SHEET..=widest)
            .show_collapsible(ui, &mut panes.sheet, |ui| self.right_pane_ui(ui, actions));
        let sheet = shown.map_or(sizes.sheet, |shown| shown.response.rect.width());
        CentralPanel::no_frame().show(ui, |ui| {
            self.middle_ui(ui, (actions, &mut wanted));
        });
        self.tend_pages(ui.ctx(), &middle::each_once(wanted));
        self.preferences.panes = panes;
        let detail = self.preferences.sizes.detail;
        self.preferences.sizes = super::preferences::Sizes {
            documents,
            sheet,
            findings,
            detail,
            ..sizes
        };
    }

    /// Tells the loader what is shown and wanted, and what the window holds of its memory.
    pub(super) fn tend_pages(&mut self, ctx: &Context, wanted: &[PageKey]) {
        let Some(loader) = &self.loader else { return };
        loader.want(wanted);
        loader.count_outside(textures_of_pages(ctx).1 + Converted::bytes(ctx));
        let upload = self.page_view.upload_time();
        self.measurements
            .ui(ctx, loader, upload, &mut self.preferences);
    }

    fn right_pane_ui(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        menus::tabs_ui(ui, &mut self.view);
        let Some(session) = &self.session else { return };
        match self.view.tab {
            Tab::Sheet => {
                let preferences = &mut self.preferences;
                sheet::sheet_ui(
                    ui,
                    session,
                    (&mut self.view, &mut self.drafts),
                    preferences,
                    actions,
                );
            }
            Tab::Paper => {
                sheet::paper_ui(ui, session, (&mut self.view, &mut self.drafts), actions);
            }
            Tab::Stamp => self.stamp.ui(ui, session, &mut self.drafts, actions),
        }
    }

    /// Tells how long it took until the first page could be read, where that was asked for.
    fn report_start(&mut self, ctx: &Context) {
        let Some(started) = self.timing else { return };
        if self.page_view.is_ready() {
            self.timing = None;
            // Written by hand: there is no log, and this line is the whole output.
            let line = format!("first page after {} ms\n", started.elapsed().as_millis());
            let _ = std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes());
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    /// Closes the window once everything is on the disk, else asks.
    fn close(&mut self, ctx: &Context) {
        if self.closing {
            return;
        }
        if let Some((field, text)) = self.drafts.take() {
            self.commit(field, text);
        }
        if self.a_text_was_refused() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            return;
        }
        // The whole screen is no size to begin with next time.
        self.leave_reading(ctx);
        if !ctx.input(|input| input.viewport().fullscreen.unwrap_or(false)) {
            let size = ctx.content_rect().size() * ctx.zoom_factor();
            self.preferences.sizes.window = (size.x, size.y);
        }
        self.preferences.save();
        self.page_view.save();
        match self.session.as_mut().map_or(Ok(()), Session::finish) {
            Ok(()) => self.closing = true,
            Err(error) => {
                ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
                self.dialog = Some(Dialog::Unsaved(error.to_string()));
            }
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.tend(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.measurements.note(frame.info().cpu_usage);
        self.show(ui);
    }
}
