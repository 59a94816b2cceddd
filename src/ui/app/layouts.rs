//! What stands in the middle of the window, and reading with the whole screen.

use egui::{Context, Key, Ui, ViewportCommand};

use super::App;
use crate::pages::PageKey;
use crate::ui::action::Action;
use crate::ui::command::{self, Command, Needs};
use crate::ui::dialogs::Dialog;
use crate::ui::reading_mode::{self, Reading};
use crate::ui::side_by_side::Other;
use crate::ui::view::{Layout, Tab};
use crate::ui::{menus, middle};

impl App {
    /// The keys that mean something else while all pages, or nothing but the page, are shown.
    pub(super) fn take_layout_keys(&self, ctx: &Context) -> Vec<Action> {
        let is_typing = self
            .cursor
            .is_some_and(|id| command::is_text_field(ctx, id));
        if self.session.is_none() || is_typing || egui::Popup::is_any_open(ctx) {
            return Vec::new();
        }
        if self.view.layout == Layout::ContactSheet {
            let (view, has_cursor) = (&self.view, self.cursor.is_some());
            return self.middle.contact_sheet.take_keys(ctx, view, has_cursor);
        }
        let gives_up_drag = self.page_view.is_dragging();
        let leaves = self.view.reading.is_some() && !gives_up_drag;
        if leaves && command::take_key(ctx, Key::Escape) > 0 {
            return vec![Action::Run(Command::ReadingMode)];
        }
        Vec::new()
    }

    /// Remembers which widget has the cursor: by the next frame Escape has taken it away.
    pub(super) fn remember_cursor(&mut self, ctx: &Context) {
        self.cursor = ctx.memory(egui::Memory::focused);
    }

    /// Shows what stands in the middle of the window.
    pub(super) fn middle_ui(
        &mut self,
        ui: &mut Ui,
        (actions, wanted): (&mut Vec<Action>, &mut Vec<PageKey>),
    ) {
        let (Some(session), Some(loader)) = (&self.session, &self.loader) else {
            return;
        };
        let stamp = self.stamp.picture(ui.ctx(), session);
        let shown = (&mut self.view, stamp);
        let page = (&mut self.page_view, session, loader);
        self.middle.ui(ui, page, shown, (actions, wanted));
    }

    /// Shows the page with the strip, and nothing else but what must not be missed.
    pub(super) fn reading_ui(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        menus::banners_ui(ui, &mut self.banners);
        if let Some(session) = &self.session {
            let typed = (&mut self.view, &mut self.drafts);
            reading_mode::strip_ui(ui, session, typed, &self.message, actions);
        }
        let mut wanted = Vec::new();
        egui::CentralPanel::no_frame().show(ui, |ui| {
            self.middle_ui(ui, (actions, &mut wanted));
        });
        self.tend_pages(ui.ctx(), &middle::each_once(wanted));
    }

    /// Shows something else in the middle.
    pub(super) fn arrange(&mut self, layout: Layout) {
        if layout == Layout::ContactSheet && self.view.layout != layout {
            self.view.before_contact_sheet = (self.view.layout, self.view.page);
        }
        self.view.layout = layout;
        self.middle.versions.show_page_at_hand();
    }

    /// Shows something else in the middle, or what stood there before.
    pub(super) fn toggle_layout(&mut self, layout: Layout) {
        let is_shown = self.view.layout == layout;
        match layout {
            Layout::ContactSheet if is_shown => self.arrange(self.view.before_contact_sheet.0),
            _ if is_shown => self.arrange(Layout::Page),
            Layout::TwoVersions => self.compare_with_what_was_chosen(),
            _ => self.arrange(layout),
        }
    }

    /// Compares with the version that was chosen for this document; asks where none was.
    fn compare_with_what_was_chosen(&mut self) {
        let Some(desk) = self.desk() else { return };
        if self.middle.versions.is_chosen(&desk.document().id) {
            self.arrange(Layout::TwoVersions);
        } else {
            self.dialog = Some(Dialog::choose_version());
        }
    }

    /// Compares the page with another version from now on.
    pub(super) fn compare(&mut self, other: Other) {
        let Some(desk) = self.desk() else { return };
        let document = desk.document().id.clone();
        self.middle.versions.choose(&document, other);
        self.arrange(Layout::TwoVersions);
    }

    /// What a command does to the two versions, where they are shown.
    pub(super) fn with_versions(&mut self, ctx: &Context, command: Command) {
        if self.view.layout != Layout::TwoVersions {
            self.toggle_layout(Layout::TwoVersions);
            return;
        }
        let versions = &mut self.middle.versions;
        match command {
            Command::FlipVersions => versions.flip(),
            Command::VersionsInOnePlace => versions.toggle_place(),
            Command::BlinkVersions => versions.toggle_blink(ctx),
            Command::VersionFurther => versions.shift(1),
            Command::VersionBack => versions.shift(-1),
            _ => {}
        }
    }

    /// Brings back what a command works on, where something else stands before it: nothing is
    /// changed unseen. Whether the command must wait for that.
    pub(super) fn must_show_first(&mut self, ctx: &Context, command: Command) -> bool {
        if self.view.reading.is_some() && needs_panes(command) {
            self.leave_reading(ctx);
            return false;
        }
        let changes = matches!(command.row().needs, Needs::Writing | Needs::Change);
        if changes && self.hides_page_at_hand() {
            self.middle.versions.show_page_at_hand();
            "Here is the page at hand; press again to change it.".clone_into(&mut self.message);
            return true;
        }
        if self.view.layout == Layout::ContactSheet && works_on_page(command) {
            self.arrange(self.view.before_contact_sheet.0);
            "Here is the page; press again.".clone_into(&mut self.message);
            return true;
        }
        false
    }

    fn hides_page_at_hand(&self) -> bool {
        self.view.layout == Layout::TwoVersions && self.middle.versions.hides_page_at_hand()
    }

    /// Makes the page, or the pictures of the contact sheet, larger or smaller.
    pub(super) fn zoom(&mut self, larger: bool) {
        match (self.view.layout, larger) {
            (Layout::ContactSheet, _) => self.middle.contact_sheet.resize(larger),
            (_, true) => self.page_view.zoom_in(),
            (_, false) => self.page_view.zoom_out(),
        }
    }

    /// Gives the page the whole screen, or puts the panes back.
    pub(super) fn toggle_reading(&mut self, ctx: &Context) {
        if self.view.reading.is_some() {
            self.leave_reading(ctx);
            return;
        }
        self.flush_drafts();
        if self.view.layout == Layout::ContactSheet {
            self.arrange(self.view.before_contact_sheet.0);
        }
        self.view.reading = Some(Reading::begin(&self.preferences, self.view.tab));
        // The strip shows a line of the sheet, so that its keys work as they do there.
        self.view.tab = Tab::Sheet;
        self.message.clear();
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
    }

    /// Puts the panes back as they were.
    pub(super) fn leave_reading(&mut self, ctx: &Context) {
        if let Some(reading) = self.view.reading.take() {
            self.flush_drafts();
            self.view.tab = reading.end(&mut self.preferences);
            self.view.reveal_line = true;
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
        }
    }
}

/// Whether a command shows something that stands in a pane.
fn needs_panes(command: Command) -> bool {
    matches!(
        command,
        Command::Find
            | Command::ContactSheet
            | Command::ShowSheet
            | Command::ShowPaper
            | Command::ShowStamp
            | Command::PlaceStamp
            | Command::ToggleDocuments
            | Command::ToggleSheet
            | Command::ToggleFindings
    )
}

/// Whether a command does something on the page itself, which the contact sheet does not show.
fn works_on_page(command: Command) -> bool {
    matches!(
        command,
        Command::PlaceStamp
            | Command::AddRegion
            | Command::RemoveRegion
            | Command::RegionLeft
            | Command::RegionRight
            | Command::RegionUp
            | Command::RegionDown
            | Command::RegionNarrower
            | Command::RegionWider
            | Command::RegionShorter
            | Command::RegionTaller
            | Command::RotateLeft
            | Command::RotateRight
            | Command::FitWidth
            | Command::FitPage
            | Command::LifeSize
    )
}
