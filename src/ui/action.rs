//! What panels ask for. The app carries it out after the frame was drawn.

use std::path::PathBuf;

use super::command::Command;
use super::dialogs::{Dialog, Purpose};
use super::side_by_side::Other;
use super::view::Layout;
use crate::review::{Acknowledgement, LineId, PaperSize, Place, Placement, Region, Step};
use crate::session::SetPlan;
use crate::storage::ReviewName;

/// How a click changes the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// This line alone.
    Only,
    /// All lines from the one at hand to this one.
    Through,
    /// This line as well, or no longer.
    Toggle,
}

/// Something that a panel asks for.
#[derive(Clone, Debug)]
pub(super) enum Action {
    /// A command of the table.
    Run(Command),
    /// A change of the document or the review.
    Apply(Step),
    /// A click on a line, in the sheet or on the page.
    Select(LineId, Reach),
    /// A page to turn to, from 1.
    GoToPage(u32),
    /// A page to work on that is shown already, beside the one at hand.
    TakePage(u32),
    /// What to show in the middle of the window.
    Arrange(Layout),
    /// The version to compare the page with.
    Compare(Other),
    /// A place to show.
    GoTo(Place),
    /// A document of the set to take up.
    GoToDocument(String),
    /// A review of the document to take up.
    GoToReview(ReviewName),
    /// A set to open.
    OpenSet(PathBuf),
    /// A training set to copy, if it is not there, and to open.
    OpenTraining(String),
    /// A path to pick, in the desktop's dialog or in our own, before the dialog that is open.
    PickPath(Purpose),
    /// Page files for the new set; without a dialog that takes them, one is opened.
    AddPages(Vec<PathBuf>),
    /// The folder that was picked for the new set.
    PutNewSetInto(PathBuf),
    /// A set to make; the dialog stays open until that is done.
    MakeSet {
        /// Where.
        folder: PathBuf,
        /// From what.
        plan: SetPlan,
    },
    /// A folder to copy the set to, with what could not be written to its own.
    SaveCopyTo(PathBuf),
    /// A file to save the stamp to, as picture or as drawing.
    SaveStamp(Purpose, PathBuf),
    /// Closes the window although something is not on the disk.
    CloseAnyway,
    /// Something to say in the status bar.
    Tell(String),
    /// A job failed; the dialog that asked for it says so, else a banner.
    Failed(String),
    /// New regions for a line.
    SetRegions(LineId, Vec<Region>),
    /// A frame that was drawn: for the selected line, or with `new_line` for a new one.
    DrawnRegion {
        /// The frame.
        region: Region,
        /// Whether it asks for a line of its own.
        new_line: bool,
    },
    /// The stamp was put somewhere.
    PlaceStamp(Placement),
    /// Takes an acknowledgement back.
    Withdraw(Acknowledgement),
    /// The size of the paper of pages, from 1; nothing for what their files say.
    SetPaper(Vec<u32>, Option<PaperSize>),
    /// A page file to open within raised limits until the set is closed.
    OpenNevertheless(PathBuf),
    /// A dialog to open.
    Open(Box<Dialog>),
    /// The dialog is done.
    CloseDialog,
}
