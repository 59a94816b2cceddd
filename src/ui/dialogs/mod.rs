//! What stands before the window until it is answered. One file a dialog.
//!
//! A dialog keeps what was typed into it and changes nothing: its answer is [`Action`]s. Every
//! dialog opens with the cursor in its first field, Esc closes it, and Enter says yes. A click beside
//! it closes only those in which nothing is typed.

mod about;
mod acknowledge;
mod agencies;
mod choose_version;
mod codes;
mod go_to_page;
mod keys;
mod list;
mod listing;
mod look_up;
mod new_set;
mod palette;
mod paper_size;
mod path;
mod purpose;
mod raise_limits;
mod ranking;
mod reason;
mod rule;
mod rulings;
mod take_file;
mod unsaved;
mod until;

#[cfg(test)]
mod tests;

pub(super) use path::PathPicker;
pub(super) use purpose::Purpose;

use std::path::{Path, PathBuf};

use egui::{Area, Context, Frame, Id, Key, Margin, Modal, Modifiers, ScrollArea, Ui, Vec2};

use self::acknowledge::Acknowledge;
use self::agencies::Agencies;
use self::choose_version::ChooseVersion;
use self::codes::Codes;
use self::go_to_page::GoToPage;
use self::look_up::LookUp;
use self::new_set::NewSet;
use self::palette::CommandPalette;
use self::paper_size::PaperSizes;
use self::raise_limits::RaiseLimits;
use self::take_file::TakeFile;
use super::action::Action;
use super::page_view::PictureFacts;
use super::widgets;
use crate::review::LineId;
use crate::rules::Finding;
use crate::session::{Desk, Session};
use crate::storage::Content;

/// A dialog, with what was typed into it so far.
#[derive(Clone, Debug)]
pub(super) enum Dialog {
    /// All commands and rules, found by name.
    Palette(CommandPalette),
    /// The reference of captions, codes, orders, offices, agencies and stamps.
    LookUp(LookUp),
    /// Why a rule exists, by its code.
    Rule(String),
    /// All keys.
    Keys,
    /// Version, licences, sources.
    About,
    /// The exemption codes of lines.
    Codes(Codes),
    /// The agencies to refer lines to.
    Agencies(Agencies),
    /// The reason with which a finding is acknowledged.
    Acknowledge(Acknowledge),
    /// A page to go to.
    GoToPage(GoToPage),
    /// How large the paper of a page is.
    PaperSize(PaperSizes),
    /// A changed page file to take as the page.
    TakeFile(TakeFile),
    /// A page file to open although it asks for more than the limits allow.
    RaiseLimits(RaiseLimits),
    /// What to compare the page with.
    ChooseVersion(ChooseVersion),
    /// A path to pick.
    Path(PathPicker),
    /// A set to make from page files.
    NewSet(NewSet),
    /// The window was asked to close, and something is not on the disk.
    Unsaved(String),
    /// The same, and the person wants to close nevertheless.
    CloseAndLose(String),
}

impl Dialog {
    /// The command palette.
    pub(super) fn palette() -> Self {
        Self::Palette(CommandPalette::default())
    }

    /// The reference, at what answers to `typed`.
    pub(super) fn look_up(typed: &str) -> Self {
        Self::LookUp(LookUp::new(typed))
    }

    /// The codes of lines, with those that they have.
    pub(super) fn codes(desk: &Desk, lines: Vec<LineId>) -> Self {
        Self::Codes(Codes::new(desk, lines))
    }

    /// The agencies of lines, with those that were asked.
    pub(super) fn agencies(desk: &Desk, lines: Vec<LineId>) -> Self {
        Self::Agencies(Agencies::new(desk, lines))
    }

    /// The answer to a finding.
    pub(super) fn acknowledge(finding: &Finding) -> Self {
        Self::Acknowledge(Acknowledge::new(finding))
    }

    /// A page to go to.
    pub(super) fn go_to_page() -> Self {
        Self::GoToPage(GoToPage::default())
    }

    /// The size of the paper of a page, of which these facts are known.
    pub(super) fn paper_size(desk: &Desk, page: u32, facts: Option<PictureFacts>) -> Option<Self> {
        PaperSizes::new(desk, page, facts).map(Self::PaperSize)
    }

    /// The changed file of a page, to take what it holds now as the page.
    pub(super) fn take_file(desk: &Desk, page: u32, content: &Content) -> Option<Self> {
        TakeFile::new(desk, page, content).map(Self::TakeFile)
    }

    /// A file that was refused for what it would cost.
    pub(super) fn raise_limits(path: &Path, refusal: &str) -> Self {
        Self::RaiseLimits(RaiseLimits::new(path, refusal))
    }

    /// What to compare the page with.
    pub(super) fn choose_version() -> Self {
        Self::ChooseVersion(ChooseVersion::default())
    }

    /// A path to pick, from `start` on.
    pub(super) fn path(purpose: Purpose, start: &Path) -> Self {
        Self::Path(PathPicker::new(purpose, start))
    }

    /// A set to make.
    pub(super) fn new_set() -> Self {
        Self::NewSet(NewSet::default())
    }

    /// A set to make from these page files.
    pub(super) fn new_set_from(pages: Vec<PathBuf>) -> Self {
        let mut set = NewSet::default();
        set.add_pages(pages);
        Self::NewSet(set)
    }

    /// A set to make where a person looked for one and there was none.
    pub(super) fn offer_new_set(path: &Path) -> Self {
        Self::NewSet(NewSet::offer(path))
    }

    /// This dialog before another one, to which it goes back.
    pub(super) fn over(mut self, back: Option<Self>) -> Self {
        if let Self::Path(picker) = &mut self {
            picker.back = back.map(Box::new);
        }
        self
    }

    /// Takes page files that were picked for it; gives them back where it has no use for them.
    pub(super) fn take_pages(&mut self, pages: Vec<PathBuf>) -> Option<Vec<PathBuf>> {
        match self {
            Self::NewSet(set) => {
                set.add_pages(pages);
                None
            }
            _ => Some(pages),
        }
    }

    /// Takes the folder that was picked for a new set.
    pub(super) fn take_folder(&mut self, folder: &Path) {
        if let Self::NewSet(set) = self {
            set.take_folder(folder);
        }
    }

    /// Shows why something that it asked for failed. Whether it is a dialog that can.
    pub(super) fn take_failure(&mut self, why: &str) -> bool {
        match self {
            Self::NewSet(set) => {
                set.fail(why);
                true
            }
            _ => false,
        }
    }

    /// Whether something can be typed or chosen in it that is worth keeping.
    fn takes_input(&self) -> bool {
        !matches!(
            self,
            Self::Palette(_)
                | Self::LookUp(_)
                | Self::Rule(_)
                | Self::Keys
                | Self::About
                | Self::RaiseLimits(_)
                | Self::ChooseVersion(_)
        )
    }

    /// What leaving it without an answer asks for.
    fn leave(&self) -> Action {
        match self {
            Self::Path(picker) => picker.leave(),
            Self::CloseAndLose(reason) => Action::Open(Box::new(Self::Unsaved(reason.clone()))),
            _ => Action::CloseDialog,
        }
    }

    fn shape(&self) -> (&'static str, f32) {
        match self {
            Self::Palette(_) => ("All commands", 660.0),
            Self::LookUp(_) => ("Look up", 720.0),
            Self::Rule(_) => ("Rule", 600.0),
            Self::Keys => ("Keys", 1060.0),
            Self::About => ("About Tearline", 620.0),
            Self::Codes(_) => ("Exemption codes", 720.0),
            Self::Agencies(_) => ("Refer to agencies", 640.0),
            Self::Acknowledge(_) => ("Acknowledge with a reason", 560.0),
            Self::GoToPage(_) => ("Go to page", 320.0),
            Self::PaperSize(_) => ("Paper size", 560.0),
            Self::TakeFile(_) => ("Take the new file as the page?", 600.0),
            Self::RaiseLimits(_) => ("Open the file nevertheless?", 560.0),
            Self::ChooseVersion(_) => ("Other version of the page", 560.0),
            Self::Path(picker) => (picker.purpose.title(), 680.0),
            Self::NewSet(_) => ("New set", 680.0),
            Self::Unsaved(_) => ("Not everything is on the disk", 560.0),
            Self::CloseAndLose(_) => ("Close and lose what is not saved?", 560.0),
        }
    }
}

/// What a dialog is shown with.
struct Shown<'a> {
    session: Option<&'a Session>,
    /// Whether this is its first frame, in which its first field takes the cursor.
    fresh: bool,
    actions: &'a mut Vec<Action>,
}

impl<'a> Shown<'a> {
    fn desk(&self) -> Option<&'a Desk> {
        self.session?.desk()
    }

    /// Asks for something and closes the dialog.
    fn answer(&mut self, action: Action) {
        self.actions.extend([Action::CloseDialog, action]);
    }

    fn close(&mut self) {
        self.actions.push(Action::CloseDialog);
    }
}

/// Shows the dialog.
pub(super) fn dialog_ui(
    ctx: &Context,
    dialog: &mut Dialog,
    session: Option<&Session>,
    actions: &mut Vec<Action>,
) {
    let (title, width) = dialog.shape();
    let area: Area = Modal::default_area(Id::unique(("dialog", title)));
    let fresh = !ctx.memory(|memory| memory.areas().visible_last_frame(&area.layer()));
    let screen = ctx.content_rect().size();
    let asked = actions.len();
    let modal = Modal::new(Id::unique(("dialog", title)))
        .area(area)
        .frame(frame(ctx))
        .show(ctx, |ui| {
            ui.set_width(width.min(screen.x - 56.0));
            widgets::heading(ui, title);
            ui.add_space(4.0);
            let most = screen.y - 110.0;
            // Without the second, an area that was low once stays low.
            let body = ScrollArea::vertical()
                .max_height(most)
                .min_scrolled_height(most);
            body.auto_shrink([false, true]).show(ui, |ui| {
                body_ui(
                    ui,
                    dialog,
                    &mut Shown {
                        session,
                        fresh,
                        actions,
                    },
                );
            });
        });
    settle(ctx, modal.response.rect.size());
    // A dialog that answered is done; it must not be left as well. A click beside one that takes
    // input would throw the input away.
    let beside = modal.backdrop_response.clicked();
    let leaves = modal.should_close() && !(beside && dialog.takes_input());
    if actions.len() == asked && leaves {
        actions.push(dialog.leave());
    }
}

/// Asks for another frame while the dialog changes its size: it is put in the middle by the size
/// that it had in the frame before.
fn settle(ctx: &Context, size: Vec2) {
    let id = Id::unique("size of the dialog");
    let before = ctx.data_mut(|data| std::mem::replace(data.get_temp_mut_or(id, Vec2::ZERO), size));
    if before != size {
        ctx.request_repaint();
    }
}

fn frame(ctx: &Context) -> Frame {
    Frame::window(&ctx.global_style()).inner_margin(Margin::symmetric(16, 12))
}

fn body_ui(ui: &mut Ui, dialog: &mut Dialog, shown: &mut Shown<'_>) {
    match dialog {
        Dialog::Palette(palette) => palette.ui(ui, shown),
        Dialog::LookUp(reference) => reference.ui(ui, shown),
        Dialog::Rule(code) => rule::rule_ui(ui, code, shown),
        Dialog::Keys => keys::keys_ui(ui, shown),
        Dialog::About => about::about_ui(ui, shown),
        Dialog::Codes(codes) => codes.ui(ui, shown),
        Dialog::Agencies(agencies) => agencies.ui(ui, shown),
        Dialog::Acknowledge(answer) => answer.ui(ui, shown),
        Dialog::GoToPage(page) => page.ui(ui, shown),
        Dialog::PaperSize(paper) => paper.ui(ui, shown),
        Dialog::TakeFile(file) => file.ui(ui, shown),
        Dialog::RaiseLimits(file) => file.ui(ui, shown),
        Dialog::ChooseVersion(version) => version.ui(ui, shown),
        Dialog::Path(picker) => picker.ui(ui, shown),
        Dialog::NewSet(set) => set.ui(ui, shown),
        Dialog::Unsaved(reason) => unsaved::unsaved_ui(ui, reason, shown),
        Dialog::CloseAndLose(reason) => unsaved::close_and_lose_ui(ui, reason, shown),
    }
}

/// How high a list may be so that a dialog with `other` points of other things fits the window.
fn list_height(ui: &Ui, other: f32) -> f32 {
    (ui.ctx().content_rect().height() - 110.0 - other).clamp(96.0, 420.0)
}

/// Whether a key was pressed, which no widget sees then.
fn take_key(ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(modifiers, key))
}
