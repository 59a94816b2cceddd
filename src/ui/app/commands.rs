//! What each command does.

use std::path::PathBuf;

use egui::{Context, ViewportCommand};

use super::App;
use super::moves::line_after;
use crate::marking::Level;
use crate::review::{Decision, Edit, LineId, Placement, Region};
use crate::session::{Desk, Session, steps};
use crate::ui::command::{Command, Needs};
use crate::ui::dialogs::{Dialog, Purpose};
use crate::ui::preferences::{Preferences, ThemeChoice};
use crate::ui::stamp::current_layout;
use crate::ui::view::{Focus, Layout, Tab};

/// How far a key moves or stretches a region, as a fraction of the page.
const NUDGE: f32 = 0.005;

impl App {
    /// Whether a command makes sense now.
    pub(in crate::ui) fn can_run(&self, command: Command) -> bool {
        let desk = self.desk();
        match command.row().needs {
            Needs::Nothing => true,
            Needs::Document => desk.is_some(),
            Needs::Writing => desk.is_some_and(Desk::can_write),
            Needs::Change => {
                desk.is_some_and(Desk::can_write) && self.view.selection.current.is_some()
            }
        }
    }

    /// Runs a command, if it makes sense now.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm a command, and the compiler counts them"
    )]
    pub(super) fn run(&mut self, ctx: &Context, command: Command) {
        if !self.can_run(command) {
            self.message = format!("{}: not possible now", command.row().name);
            return;
        }
        if self.must_show_first(ctx, command) {
            return;
        }
        match command {
            Command::OpenSet => self.pick(Purpose::OpenSet),
            Command::NewSet => self.dialog = Some(Dialog::new_set()),
            Command::OpenTraining => self.open_first_training(),
            Command::Save => self.save(),
            Command::SaveCopy => self.pick(Purpose::SaveCopy),
            Command::CloseSet => self.close_set(),
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Find => self.find(),
            Command::SelectAll => self.view.selection.all(&self.shown_lines()),
            Command::Palette => self.dialog = Some(Dialog::palette()),
            Command::LookUp => self.dialog = Some(Dialog::look_up("")),
            Command::DecideConfidential => self.decide(&Decision::Retain(Level::Confidential)),
            Command::DecideSecret => self.decide(&Decision::Retain(Level::Secret)),
            Command::DecideTopSecret => self.decide(&Decision::Retain(Level::TopSecret)),
            Command::Declassify => self.decide(&Decision::Declassify),
            Command::NonResponsive => self.decide(&Decision::NonResponsive),
            Command::ClearDecision => self.clear_decision(),
            Command::TickConfidential => self.tick_beside(Level::Confidential),
            Command::TickSecret => self.tick_beside(Level::Secret),
            Command::TickTopSecret => self.tick_beside(Level::TopSecret),
            Command::Refer => self.open_for_lines(Dialog::agencies),
            Command::Codes => self.open_for_lines(Dialog::codes),
            Command::Note => self.note(),
            Command::Detail => self.preferences.detail = !self.preferences.detail,
            Command::PageRead => self.page_read(),
            Command::StrikeMarks => self.strike_marks(),
            Command::SignReview => self.sign_review(),
            Command::TakeBackSignature => self.take_back_signature(),
            Command::NextLine => self.step_line(1, false),
            Command::PreviousLine => self.step_line(-1, false),
            Command::ExtendDown => self.step_line(1, true),
            Command::ExtendUp => self.step_line(-1, true),
            Command::FirstLine => self.end_line(false),
            Command::LastLine => self.end_line(true),
            Command::NextUndecided => self.next_undecided(),
            Command::PreviousUndecided => self.previous_undecided(),
            Command::NextFinding => self.step_finding(true),
            Command::PreviousFinding => self.step_finding(false),
            Command::InsertLineBelow => self.insert_line(1),
            Command::InsertLineAbove => self.insert_line(0),
            Command::SplitLine => self.split_line(),
            Command::MergeLines => self.merge_lines(),
            Command::MoveLineUp => self.move_line(false),
            Command::MoveLineDown => self.move_line(true),
            Command::RemoveLines => self.remove_lines(),
            Command::RemoveSpareLines => {
                self.apply_with(|desk| {
                    Some(steps::remove_spare_lines(desk.document(), desk.review()))
                });
            }
            Command::AddRegion => self.add_region(),
            Command::RemoveRegion => self.remove_region(),
            Command::RegionLeft => self.change_region(|r| (r.x - NUDGE, r.y, r.width, r.height)),
            Command::RegionRight => self.change_region(|r| (r.x + NUDGE, r.y, r.width, r.height)),
            Command::RegionUp => self.change_region(|r| (r.x, r.y - NUDGE, r.width, r.height)),
            Command::RegionDown => self.change_region(|r| (r.x, r.y + NUDGE, r.width, r.height)),
            Command::RegionNarrower => {
                self.change_region(|r| (r.x, r.y, r.width - NUDGE, r.height));
            }
            Command::RegionWider => self.change_region(|r| (r.x, r.y, r.width + NUDGE, r.height)),
            Command::RegionShorter => self.change_region(|r| (r.x, r.y, r.width, r.height - NUDGE)),
            Command::RegionTaller => self.change_region(|r| (r.x, r.y, r.width, r.height + NUDGE)),
            Command::NextPage => self.go_to_page(self.view.page.saturating_add(1)),
            Command::PreviousPage => self.go_to_page(self.view.page.saturating_sub(1)),
            Command::FirstPage => self.go_to_page(1),
            Command::LastPage => self.go_to_page(u32::MAX),
            Command::GoToPage => self.dialog = Some(Dialog::go_to_page()),
            Command::NextDocument => self.step_document(1),
            Command::PreviousDocument => self.step_document(-1),
            Command::ZoomIn => self.zoom(true),
            Command::ZoomOut => self.zoom(false),
            Command::FitWidth => self.page_view.fit_width(),
            Command::FitPage => self.page_view.fit_page(),
            Command::LifeSize => self.life_size(),
            Command::RotateLeft => self.page_view.rotate(false),
            Command::RotateRight => self.page_view.rotate(true),
            Command::Adjust => self.page_view.toggle_adjusting(),
            Command::AsItIs => self.page_view.toggle_as_it_is(),
            Command::AutomaticTones => self.page_view.suit_tones(),
            Command::InvertPage => self.page_view.invert(),
            Command::Straighten => self.page_view.straighten(),
            Command::TiltLeft => self.page_view.tilt(-1),
            Command::TiltRight => self.page_view.tilt(1),
            Command::ResetPage => self.page_view.reset(),
            Command::SameForAll => self.same_for_all_pages(),
            Command::Magnifier => self.page_view.toggle_magnifier(),
            Command::StrongerMagnifier => self.page_view.stronger_magnifier(),
            Command::ContactSheet => self.toggle_layout(Layout::ContactSheet),
            Command::TwoPages => self.toggle_layout(Layout::TwoPages),
            Command::TwoVersions => self.toggle_layout(Layout::TwoVersions),
            Command::ChooseVersion => self.dialog = Some(Dialog::choose_version()),
            Command::FlipVersions
            | Command::VersionsInOnePlace
            | Command::BlinkVersions
            | Command::VersionFurther
            | Command::VersionBack => self.with_versions(ctx, command),
            Command::ReadingMode => self.toggle_reading(ctx),
            Command::ShowSheet => self.show_tab(Tab::Sheet),
            Command::ShowPaper => self.show_tab(Tab::Paper),
            Command::ShowStamp => self.show_tab(Tab::Stamp),
            Command::ToggleDocuments => toggle(&mut self.preferences.panes.documents),
            Command::ToggleSheet => toggle(&mut self.preferences.panes.sheet),
            Command::ToggleFindings => toggle(&mut self.preferences.panes.findings),
            Command::TextLarger => self.scale(ctx, self.preferences.scale + 0.1),
            Command::TextSmaller => self.scale(ctx, self.preferences.scale - 0.1),
            Command::TextNormal => self.scale(ctx, 1.0),
            Command::ToggleTheme => self.toggle_theme(ctx),
            Command::PaperSize => self.open_paper_size(),
            Command::ToggleMeasurements => self.measurements.toggle(),
            Command::PlaceStamp => self.put_stamp_on_page(),
            Command::StampPng => self.pick(Purpose::StampPng),
            Command::StampSvg => self.pick(Purpose::StampSvg),
            Command::Keys => self.dialog = Some(Dialog::Keys),
            Command::About => self.dialog = Some(Dialog::About),
        }
    }

    fn same_for_all_pages(&mut self) {
        if let Some(session) = &self.session {
            self.page_view.same_for_all(session);
            self.message = "All pages of the document are shown like this one.".to_owned();
        }
    }

    /// The selected lines, where a person sees that they are: nothing is decided behind a search,
    /// or behind another tab.
    pub(super) fn lines_in_sight(&mut self) -> Option<Vec<LineId>> {
        if self.view.tab != Tab::Sheet && self.preferences.panes.sheet {
            self.show_tab(Tab::Sheet);
            self.message = "Here is the line; press again to decide it.".to_owned();
            return None;
        }
        let shown = self.shown_lines();
        let lines: Vec<LineId> = self
            .selected_lines()
            .into_iter()
            .filter(|line| shown.contains(line))
            .collect();
        if lines.is_empty() {
            self.message =
                "The line at hand is not shown; clear the search, or take another.".to_owned();
            return None;
        }
        Some(lines)
    }

    /// Decides the selected lines and goes on to the next undecided one.
    fn decide(&mut self, decision: &Decision) {
        let Some(lines) = self.lines_in_sight() else {
            return;
        };
        self.apply_with(|desk| {
            Some(steps::decide(
                desk.document(),
                desk.review(),
                &lines,
                decision,
            ))
        });
        if let Some(last) = lines.last() {
            self.view.selection.only(*last);
        }
        self.next_undecided();
    }

    fn clear_decision(&mut self) {
        let Some(lines) = self.lines_in_sight() else {
            return;
        };
        let blank = Decision::Unreviewed;
        self.apply_with(|desk| {
            Some(steps::decide(
                desk.document(),
                desk.review(),
                &lines,
                &blank,
            ))
        });
    }

    /// Ticks a box beside those that are ticked, as on a contradictory paper sheet.
    fn tick_beside(&mut self, level: Level) {
        let Some(lines) = self.lines_in_sight() else {
            return;
        };
        if let [line] = lines.as_slice() {
            self.apply_with(|desk| {
                Some(steps::toggle_box(
                    desk.document(),
                    desk.review(),
                    *line,
                    level,
                ))
            });
        }
    }

    fn open_for_lines(&mut self, dialog: fn(&Desk, Vec<LineId>) -> Dialog) {
        let Some(lines) = self.lines_in_sight() else {
            return;
        };
        self.dialog = self.desk().map(|desk| dialog(desk, lines));
    }

    fn note(&mut self) {
        self.show_tab(Tab::Sheet);
        self.preferences.detail = true;
        self.view.focus = Some(Focus::Note);
    }

    fn find(&mut self) {
        self.show_tab(Tab::Sheet);
        self.view.focus = Some(Focus::Find);
    }

    fn show_tab(&mut self, tab: Tab) {
        self.flush_drafts();
        self.view.tab = tab;
        self.preferences.panes.sheet = true;
    }

    fn undo(&mut self) {
        self.flush_drafts();
        let Some(desk) = self.session.as_mut().and_then(Session::desk_mut) else {
            return;
        };
        let line = desk
            .history()
            .next_undo()
            .and_then(|step| step.edits.iter().find_map(Edit::line));
        match desk.undo() {
            Ok(Some(what)) => {
                self.changed(format!("Taken back: {what}"));
                self.show_line(line);
            }
            Ok(None) => self.message = "There is nothing to undo.".to_owned(),
            Err(error) => self.banners.push(error.to_string()),
        }
    }

    fn redo(&mut self) {
        self.flush_drafts();
        let Some(desk) = self.session.as_mut().and_then(Session::desk_mut) else {
            return;
        };
        let line = desk
            .history()
            .next_redo()
            .and_then(|step| step.edits.iter().find_map(Edit::line));
        match desk.redo() {
            Ok(Some(what)) => {
                self.changed(format!("Done again: {what}"));
                self.show_line(line);
            }
            Ok(None) => self.message = "There is nothing to redo.".to_owned(),
            Err(error) => self.banners.push(error.to_string()),
        }
    }

    /// Shows the line that undo or redo has changed, if it is there.
    fn show_line(&mut self, line: Option<LineId>) {
        let there = |line: &LineId| {
            self.desk()
                .is_some_and(|desk| desk.document().line(*line).is_some())
        };
        if let Some(line) = line.filter(there) {
            self.select_line(line);
        }
    }

    fn save(&mut self) {
        self.flush_drafts();
        self.write_files();
        self.message = "Writing the readable files.".to_owned();
    }

    /// Asks for the readable files of all documents to be written.
    pub(super) fn write_files(&mut self) {
        if let Some(session) = &mut self.session {
            for desk in session.desks_mut().filter(|desk| desk.is_ahead_of_files()) {
                desk.write_files();
            }
        }
    }

    fn close_set(&mut self) {
        if self.leave_set() {
            self.banners.clear();
        }
    }

    fn open_first_training(&mut self) {
        match crate::session::training_sets().into_iter().next() {
            Some(set) => self.open_training(&set.id),
            None => self
                .banners
                .push("This build holds no training set.".to_owned()),
        }
    }

    /// Copies a training set to the person's documents, if it is not there, and opens it.
    pub(super) fn open_training(&mut self, id: &str) {
        match crate::session::copy_training_set(id, &Preferences::documents_folder()) {
            Ok(path) => self.open_set(&path),
            Err(error) => self.banners.push(error.to_string()),
        }
    }

    /// Asks for a path, in the desktop's dialog or in our own.
    pub(super) fn pick(&mut self, purpose: Purpose) {
        let start = self.start_folder();
        let native = !self.preferences.own_file_dialog;
        if let Some(dialog) = self.files.pick(purpose, &start, native) {
            self.dialog = Some(dialog.over(self.dialog.take()));
        }
    }

    fn start_folder(&self) -> PathBuf {
        let set = self
            .session
            .as_ref()
            .map(|session| session.paths().root.clone());
        let beside = set
            .as_ref()
            .and_then(|root| root.parent().map(ToOwned::to_owned));
        beside.unwrap_or_else(Preferences::documents_folder)
    }

    fn insert_line(&mut self, below: usize) {
        let Some(at) = self.current_index() else {
            return;
        };
        let Some(desk) = self.desk() else { return };
        let (step, line) = steps::insert_line(desk.document(), at + below);
        self.apply(step);
        self.select_line(line);
    }

    fn current_index(&self) -> Option<usize> {
        self.desk()?
            .document()
            .index_of(self.view.selection.current?)
    }

    fn split_line(&mut self) {
        self.flush_drafts();
        let Some(line) = self.view.selection.current else {
            return;
        };
        let cursor = self
            .view
            .text_cursor
            .filter(|(of, _)| *of == line)
            .map(|(_, at)| at);
        self.apply_with(|desk| {
            let length = desk.document().line(line)?.text.len();
            steps::split_line(
                desk.document(),
                desk.review(),
                line,
                cursor.unwrap_or(length / 2),
            )
        });
    }

    fn merge_lines(&mut self) {
        let mut lines = self.selected_lines();
        if let [one] = lines.as_slice()
            && let Some(next) = self
                .desk()
                .and_then(|desk| line_after(desk.document(), *one))
        {
            lines.push(next);
        }
        let merged = self
            .desk()
            .and_then(|desk| steps::merge_lines(desk.document(), desk.review(), &lines));
        if let Some((step, line)) = merged {
            self.apply(step);
            self.select_line(line);
        }
    }

    fn move_line(&mut self, down: bool) {
        let Some(line) = self.view.selection.current else {
            return;
        };
        self.apply_with(|desk| steps::move_line(desk.document(), line, down));
        self.select_line(line);
    }

    fn remove_lines(&mut self) {
        let lines = self.selected_lines();
        self.apply_with(|desk| Some(steps::remove_lines(desk.document(), &lines)));
        self.view.reveal_line = true;
    }

    fn add_region(&mut self) {
        let page = self.view.page;
        let Some((line, mut regions)) = self.current_regions() else {
            return;
        };
        // Below the last region of the page, where the next paragraph mostly stands.
        let below = self.desk().map_or(0.1, |desk| lowest_on(desk, page));
        regions.push(Region::new(page, 0.1, below + 0.01, 0.8, 0.06));
        self.apply_with(|desk| Some(steps::set_regions(desk.document(), line, regions)));
        self.view.reveal_region = true;
    }

    fn remove_region(&mut self) {
        let page = self.view.page;
        let Some((line, mut regions)) = self.current_regions() else {
            return;
        };
        let Some(last) = regions.iter().rposition(|region| region.page == page) else {
            return;
        };
        regions.remove(last);
        self.apply_with(|desk| Some(steps::set_regions(desk.document(), line, regions)));
    }

    /// Moves the stamp as the keys move a region; its size is that of the stamp.
    fn move_stamp(&mut self, change: impl FnOnce(&Region) -> (f32, f32, f32, f32)) {
        let placement = self
            .desk()
            .and_then(|desk| desk.review().stamp.as_ref()?.placement);
        let Some(Placement { page, x, y, .. }) = placement else {
            self.message = "The stamp is not on a page yet.".to_owned();
            return;
        };
        let (x, y, ..) = change(&Region {
            page,
            x,
            y,
            width: 0.2,
            height: 0.1,
        });
        self.place_stamp_at(page, x, y);
    }

    /// Puts the stamp somewhere on a page, in its true size.
    fn place_stamp_at(&mut self, page: u32, x: f32, y: f32) {
        let Some(layout) = self.desk().and_then(current_layout) else {
            return;
        };
        let (width, height) = self.page_view.part_of_page((layout.width, layout.height));
        let region = Region::new(page, x, y, width, height);
        self.place_stamp(Placement {
            page,
            x: region.x,
            y: region.y,
            width: region.width,
            height: region.height,
        });
    }

    fn change_region(&mut self, change: impl FnOnce(&Region) -> (f32, f32, f32, f32)) {
        if self.view.tab == Tab::Stamp {
            self.move_stamp(change);
            return;
        }
        let page = self.view.page;
        let Some((line, mut regions)) = self.current_regions() else {
            return;
        };
        let Some(region) = regions.iter_mut().rfind(|region| region.page == page) else {
            return;
        };
        let (x, y, width, height) = change(region);
        *region = Region::new(page, x, y, width, height);
        self.apply_with(|desk| Some(steps::set_regions(desk.document(), line, regions)));
        self.view.reveal_region = true;
    }

    fn current_regions(&self) -> Option<(LineId, Vec<Region>)> {
        let line = self.view.selection.current?;
        Some((line, self.desk()?.document().line(line)?.regions.clone()))
    }

    fn put_stamp_on_page(&mut self) {
        self.view.tab = Tab::Stamp;
        self.place_stamp_at(self.view.page, 0.1, 0.72);
    }

    fn scale(&mut self, ctx: &Context, scale: f32) {
        self.preferences.scale = (scale.clamp(0.75, 2.0) * 20.0).round() / 20.0;
        self.apply_look(ctx);
        self.message = format!("{:.0} percent", self.preferences.scale * 100.0);
    }

    fn toggle_theme(&mut self, ctx: &Context) {
        self.preferences.theme = match self.preferences.theme {
            ThemeChoice::Light => ThemeChoice::Dark,
            ThemeChoice::Dark => ThemeChoice::Light,
        };
        self.apply_look(ctx);
    }
}

fn toggle(pane: &mut bool) {
    *pane = !*pane;
}

fn lowest_on(desk: &Desk, page: u32) -> f32 {
    desk.document()
        .lines
        .iter()
        .flat_map(|line| &line.regions)
        .filter(|region| region.page == page)
        .map(Region::bottom)
        .fold(0.1, f32::max)
        .min(0.9)
}
