//! The command table: one row a command. Menus, palette, keys and the help page all come from it.
//!
//! Adding a command: a variant, its row, its arm in `App::run`. A test fails if two rows claim one
//! key or a variant has no row.

use egui::{Key, KeyboardShortcut, Modifiers};

/// Something that a person can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Command {
    OpenSet,
    NewSet,
    OpenTraining,
    Save,
    SaveCopy,
    CloseSet,
    Quit,
    Undo,
    Redo,
    Find,
    SelectAll,
    Palette,
    LookUp,
    DecideConfidential,
    DecideSecret,
    DecideTopSecret,
    TickConfidential,
    TickSecret,
    TickTopSecret,
    Declassify,
    Refer,
    NonResponsive,
    ClearDecision,
    Codes,
    Note,
    Detail,
    PageRead,
    StrikeMarks,
    SignReview,
    TakeBackSignature,
    NextLine,
    PreviousLine,
    ExtendDown,
    ExtendUp,
    FirstLine,
    LastLine,
    NextUndecided,
    PreviousUndecided,
    NextFinding,
    PreviousFinding,
    InsertLineBelow,
    InsertLineAbove,
    SplitLine,
    MergeLines,
    MoveLineUp,
    MoveLineDown,
    RemoveLines,
    RemoveSpareLines,
    AddRegion,
    RemoveRegion,
    RegionLeft,
    RegionRight,
    RegionUp,
    RegionDown,
    RegionNarrower,
    RegionWider,
    RegionShorter,
    RegionTaller,
    NextPage,
    PreviousPage,
    FirstPage,
    LastPage,
    GoToPage,
    NextDocument,
    PreviousDocument,
    ZoomIn,
    ZoomOut,
    FitWidth,
    FitPage,
    LifeSize,
    RotateLeft,
    RotateRight,
    Adjust,
    AsItIs,
    AutomaticTones,
    InvertPage,
    Straighten,
    TiltLeft,
    TiltRight,
    ResetPage,
    SameForAll,
    Magnifier,
    StrongerMagnifier,
    ContactSheet,
    TwoPages,
    TwoVersions,
    ChooseVersion,
    FlipVersions,
    VersionsInOnePlace,
    BlinkVersions,
    VersionFurther,
    VersionBack,
    ReadingMode,
    ShowSheet,
    ShowPaper,
    ShowStamp,
    ToggleDocuments,
    ToggleSheet,
    ToggleFindings,
    TextLarger,
    TextSmaller,
    TextNormal,
    ToggleTheme,
    PaperSize,
    ToggleMeasurements,
    PlaceStamp,
    StampPng,
    StampSvg,
    Keys,
    About,
}

/// The menu in which a command stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Menu {
    /// Sets and files.
    File,
    /// Undo, find, select.
    Edit,
    /// Decisions on the selected lines.
    Decide,
    /// The lines of the sheet and their places.
    Lines,
    /// From one place to another.
    Go,
    /// How large the page is shown, and which way up.
    Page,
    /// What makes a faded or dark page easier to read; within [`Menu::Page`].
    Adjust,
    /// Two versions of a page; within [`Menu::Page`].
    Compare,
    /// What is shown, and how the window looks.
    View,
    /// The stamp.
    Stamp,
    /// Help.
    Help,
}

impl Menu {
    /// All menus, in their order.
    pub(super) const ALL: [Self; 11] = [
        Self::File,
        Self::Edit,
        Self::Decide,
        Self::Lines,
        Self::Go,
        Self::Page,
        Self::Adjust,
        Self::Compare,
        Self::View,
        Self::Stamp,
        Self::Help,
    ];

    /// Its title.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Decide => "Decide",
            Self::Lines => "Lines",
            Self::Go => "Go",
            Self::Page => "Page",
            Self::Adjust => "Adjust",
            Self::Compare => "Compare versions",
            Self::View => "View",
            Self::Stamp => "Stamp",
            Self::Help => "Help",
        }
    }

    /// The menu in which it stands itself, at the end.
    pub(super) fn parent(self) -> Option<Self> {
        matches!(self, Self::Adjust | Self::Compare).then_some(Self::Page)
    }
}

/// What must be there for a command to make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    /// Nothing.
    Nothing,
    /// A document.
    Document,
    /// A document that can be changed.
    Writing,
    /// A document that can be changed, and a line.
    Change,
}

/// A row of the table.
#[derive(Debug)]
pub(super) struct Row {
    /// The command.
    pub(super) command: Command,
    /// Its name in menus and in the palette.
    pub(super) name: &'static str,
    /// What it does, in one sentence.
    pub(super) help: &'static str,
    /// Its menu.
    pub(super) menu: Menu,
    /// What it needs.
    pub(super) needs: Needs,
    /// Its keys; the first is the one that menus show.
    pub(super) keys: &'static [KeyboardShortcut],
}

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn alt_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT.plus(Modifiers::SHIFT), key)
}

const fn row(
    command: Command,
    (menu, needs): (Menu, Needs),
    name: &'static str,
    help: &'static str,
    keys: &'static [KeyboardShortcut],
) -> Row {
    Row {
        command,
        name,
        help,
        menu,
        needs,
        keys,
    }
}

const FILE: (Menu, Needs) = (Menu::File, Needs::Nothing);
const SET: (Menu, Needs) = (Menu::File, Needs::Document);
const EDIT: (Menu, Needs) = (Menu::Edit, Needs::Document);
const DECIDE: (Menu, Needs) = (Menu::Decide, Needs::Change);
const REVIEW: (Menu, Needs) = (Menu::Decide, Needs::Writing);
const LINES: (Menu, Needs) = (Menu::Lines, Needs::Change);
const GO: (Menu, Needs) = (Menu::Go, Needs::Document);
const PAGE: (Menu, Needs) = (Menu::Page, Needs::Document);
const ADJUST: (Menu, Needs) = (Menu::Adjust, Needs::Document);
const COMPARE: (Menu, Needs) = (Menu::Compare, Needs::Document);
const VIEW: (Menu, Needs) = (Menu::View, Needs::Document);
const LOOK: (Menu, Needs) = (Menu::View, Needs::Nothing);
const STAMP: (Menu, Needs) = (Menu::Stamp, Needs::Document);
const HELP: (Menu, Needs) = (Menu::Help, Needs::Nothing);

/// The table, in the order of the menus.
pub(super) static COMMANDS: &[Row] = &[
    row(
        Command::OpenSet,
        FILE,
        "Open a set…",
        "Opens a review set from a folder.",
        &[ctrl(Key::O)],
    ),
    row(
        Command::NewSet,
        FILE,
        "New set from page files…",
        "Makes a review set from scans or text.",
        &[ctrl(Key::N)],
    ),
    row(
        Command::OpenTraining,
        FILE,
        "Open the training set",
        "Copies the training set to your documents, if it is not there, and opens it.",
        &[],
    ),
    row(
        Command::Save,
        SET,
        "Save",
        "Writes the readable files now. Every decision is on the disk already.",
        &[ctrl(Key::S)],
    ),
    row(
        Command::SaveCopy,
        SET,
        "Save a copy elsewhere…",
        "Copies the whole set to another folder.",
        &[ctrl_shift(Key::S)],
    ),
    row(
        Command::CloseSet,
        SET,
        "Close the set",
        "Goes back to the start page.",
        &[ctrl(Key::W)],
    ),
    row(
        Command::Quit,
        FILE,
        "Quit",
        "Closes the program once everything is on the disk.",
        &[ctrl(Key::Q)],
    ),
    row(
        Command::Undo,
        EDIT,
        "Undo",
        "Takes back the last thing that was done.",
        &[ctrl(Key::Z)],
    ),
    row(
        Command::Redo,
        EDIT,
        "Redo",
        "Does again what was taken back.",
        &[ctrl_shift(Key::Z), ctrl(Key::Y)],
    ),
    row(
        Command::Find,
        EDIT,
        "Find in the sheet…",
        "Shows only the lines that hold a word, a number or a code.",
        &[ctrl(Key::F)],
    ),
    row(
        Command::SelectAll,
        EDIT,
        "Select all lines",
        "Selects every line that the sheet shows.",
        &[ctrl(Key::A)],
    ),
    row(
        Command::Palette,
        (Menu::Edit, Needs::Nothing),
        "All commands…",
        "Finds any command by its name.",
        &[ctrl_shift(Key::P)],
    ),
    row(
        Command::LookUp,
        (Menu::Edit, Needs::Nothing),
        "Look up…",
        "Finds a caption, code, order, office, agency or stamp, and says what it means.",
        &[ctrl(Key::L)],
    ),
    row(
        Command::DecideConfidential,
        DECIDE,
        "Keep at Confidential",
        "Keeps the line at Confidential and goes on to the next undecided one.",
        &[key(Key::C)],
    ),
    row(
        Command::DecideSecret,
        DECIDE,
        "Keep at Secret",
        "Keeps the line at Secret and goes on to the next undecided one.",
        &[key(Key::S)],
    ),
    row(
        Command::DecideTopSecret,
        DECIDE,
        "Keep at Top Secret",
        "Keeps the line at Top Secret and goes on to the next undecided one.",
        &[key(Key::T)],
    ),
    row(
        Command::Declassify,
        DECIDE,
        "Declassify",
        "Declassifies the line and goes on to the next undecided one.",
        &[key(Key::D)],
    ),
    row(
        Command::TickConfidential,
        DECIDE,
        "Tick Confidential as well",
        "Ticks or clears the box beside the others, to copy a contradictory paper sheet as it stands.",
        &[shift(Key::C)],
    ),
    row(
        Command::TickSecret,
        DECIDE,
        "Tick Secret as well",
        "Ticks or clears the box beside the others, to copy a contradictory paper sheet as it stands.",
        &[shift(Key::S)],
    ),
    row(
        Command::TickTopSecret,
        DECIDE,
        "Tick Top Secret as well",
        "Ticks or clears the box beside the others, to copy a contradictory paper sheet as it stands.",
        &[shift(Key::T)],
    ),
    row(
        Command::Refer,
        DECIDE,
        "Refer to agencies…",
        "Refers the line to other agencies.",
        &[key(Key::R)],
    ),
    row(
        Command::NonResponsive,
        DECIDE,
        "Non-responsive",
        "Says that the line lies outside the scope of the request.",
        &[key(Key::X)],
    ),
    row(
        Command::ClearDecision,
        DECIDE,
        "Clear the decision",
        "Makes the line unreviewed again; codes and note stay.",
        &[key(Key::Backspace)],
    ),
    row(
        Command::Codes,
        DECIDE,
        "Exemption codes…",
        "Opens the codes that are valid for the age of the paper.",
        &[key(Key::E)],
    ),
    row(
        Command::Note,
        DECIDE,
        "Note",
        "Goes to the note of the line; Esc comes back.",
        &[key(Key::N)],
    ),
    row(
        Command::Detail,
        (Menu::Decide, Needs::Document),
        "Detail of the line",
        "Shows or hides the detail of the line.",
        &[key(Key::Space)],
    ),
    row(
        Command::PageRead,
        REVIEW,
        "Page read to the end",
        "Notes that the page was read to the end and turns to the next, or takes that back.",
        &[key(Key::V)],
    ),
    row(
        Command::StrikeMarks,
        DECIDE,
        "Strike the marks through",
        "Notes that the old marks of the lines were struck through, or takes that back.",
        &[key(Key::O)],
    ),
    row(
        Command::SignReview,
        REVIEW,
        "Sign the review",
        "Signs the review as it stands; a change from then on needs a new signature.",
        &[],
    ),
    row(
        Command::TakeBackSignature,
        REVIEW,
        "Take back the signature",
        "Takes the signature under the review away.",
        &[],
    ),
    row(
        Command::InsertLineBelow,
        LINES,
        "Insert a line below",
        "Puts a blank line behind this one.",
        &[key(Key::Insert)],
    ),
    row(
        Command::InsertLineAbove,
        LINES,
        "Insert a line above",
        "Puts a blank line before this one.",
        &[shift(Key::Insert)],
    ),
    row(
        Command::SplitLine,
        LINES,
        "Split the line",
        "Splits the line in two, where the cursor stands in its words, else in the middle.",
        &[ctrl(Key::Enter)],
    ),
    row(
        Command::MergeLines,
        LINES,
        "Merge lines",
        "Merges the selected lines, or this one with the next.",
        &[ctrl(Key::M)],
    ),
    row(
        Command::MoveLineUp,
        LINES,
        "Move the line up",
        "Moves the line before the one above.",
        &[ctrl_shift(Key::ArrowUp)],
    ),
    row(
        Command::MoveLineDown,
        LINES,
        "Move the line down",
        "Moves the line behind the one below.",
        &[ctrl_shift(Key::ArrowDown)],
    ),
    row(
        Command::RemoveLines,
        LINES,
        "Remove lines",
        "Takes the selected lines from the sheet; undo brings them back.",
        &[ctrl(Key::Delete)],
    ),
    row(
        Command::RemoveSpareLines,
        LINES,
        "Remove spare lines",
        "Takes the blank lines at the end of the form away.",
        &[],
    ),
    row(
        Command::AddRegion,
        LINES,
        "Mark a region",
        "Puts a frame for the line on the page; Alt and arrows move it.",
        &[key(Key::M)],
    ),
    row(
        Command::RemoveRegion,
        LINES,
        "Remove the region",
        "Takes the frame of the line on this page away.",
        &[key(Key::Delete)],
    ),
    row(
        Command::RegionLeft,
        LINES,
        "Region to the left",
        "Moves the frame of the line, or on its tab the stamp, to the left.",
        &[alt(Key::ArrowLeft)],
    ),
    row(
        Command::RegionRight,
        LINES,
        "Region to the right",
        "Moves the frame of the line, or on its tab the stamp, to the right.",
        &[alt(Key::ArrowRight)],
    ),
    row(
        Command::RegionUp,
        LINES,
        "Region up",
        "Moves the frame of the line, or on its tab the stamp, up.",
        &[alt(Key::ArrowUp)],
    ),
    row(
        Command::RegionDown,
        LINES,
        "Region down",
        "Moves the frame of the line, or on its tab the stamp, down.",
        &[alt(Key::ArrowDown)],
    ),
    row(
        Command::RegionNarrower,
        LINES,
        "Region narrower",
        "Makes the frame of the line narrower.",
        &[alt_shift(Key::ArrowLeft)],
    ),
    row(
        Command::RegionWider,
        LINES,
        "Region wider",
        "Makes the frame of the line wider.",
        &[alt_shift(Key::ArrowRight)],
    ),
    row(
        Command::RegionShorter,
        LINES,
        "Region shorter",
        "Makes the frame of the line shorter.",
        &[alt_shift(Key::ArrowUp)],
    ),
    row(
        Command::RegionTaller,
        LINES,
        "Region taller",
        "Makes the frame of the line taller.",
        &[alt_shift(Key::ArrowDown)],
    ),
    row(
        Command::NextLine,
        GO,
        "Next line",
        "Goes to the next line.",
        &[key(Key::ArrowDown), key(Key::J)],
    ),
    row(
        Command::PreviousLine,
        GO,
        "Previous line",
        "Goes to the line before.",
        &[key(Key::ArrowUp), key(Key::K)],
    ),
    row(
        Command::ExtendDown,
        GO,
        "Select down",
        "Selects the next line as well.",
        &[shift(Key::ArrowDown), shift(Key::J)],
    ),
    row(
        Command::ExtendUp,
        GO,
        "Select up",
        "Selects the line before as well.",
        &[shift(Key::ArrowUp), shift(Key::K)],
    ),
    row(
        Command::FirstLine,
        GO,
        "First line",
        "Goes to the first line.",
        &[key(Key::Home)],
    ),
    row(
        Command::LastLine,
        GO,
        "Last line",
        "Goes to the last line.",
        &[key(Key::End)],
    ),
    row(
        Command::NextUndecided,
        GO,
        "Next undecided line",
        "Goes to the next line that nobody has decided.",
        &[key(Key::U)],
    ),
    row(
        Command::PreviousUndecided,
        GO,
        "Previous undecided line",
        "Goes back to a line that nobody has decided.",
        &[shift(Key::U)],
    ),
    row(
        Command::NextFinding,
        GO,
        "Next finding",
        "Goes to the next finding that stands.",
        &[key(Key::F)],
    ),
    row(
        Command::PreviousFinding,
        GO,
        "Previous finding",
        "Goes to the finding before.",
        &[shift(Key::F)],
    ),
    row(
        Command::NextPage,
        GO,
        "Next page",
        "Turns to the next page.",
        &[key(Key::PageDown), key(Key::ArrowRight)],
    ),
    row(
        Command::PreviousPage,
        GO,
        "Previous page",
        "Turns to the page before.",
        &[key(Key::PageUp), key(Key::ArrowLeft)],
    ),
    row(
        Command::FirstPage,
        GO,
        "First page",
        "Turns to the first page.",
        &[ctrl(Key::Home)],
    ),
    row(
        Command::LastPage,
        GO,
        "Last page",
        "Turns to the last page.",
        &[ctrl(Key::End)],
    ),
    row(
        Command::GoToPage,
        GO,
        "Go to page…",
        "Turns to a page by its number.",
        &[key(Key::G)],
    ),
    row(
        Command::NextDocument,
        GO,
        "Next document",
        "Takes up the next document of the set.",
        &[ctrl(Key::PageDown)],
    ),
    row(
        Command::PreviousDocument,
        GO,
        "Previous document",
        "Takes up the document before.",
        &[ctrl(Key::PageUp)],
    ),
    row(
        Command::ZoomIn,
        PAGE,
        "Zoom in",
        "Shows the page larger.",
        &[key(Key::Plus), key(Key::Equals)],
    ),
    row(
        Command::ZoomOut,
        PAGE,
        "Zoom out",
        "Shows the page smaller.",
        &[key(Key::Minus)],
    ),
    row(
        Command::FitWidth,
        PAGE,
        "Fit the width",
        "Shows the whole width of the page.",
        &[key(Key::W)],
    ),
    row(
        Command::FitPage,
        PAGE,
        "Fit the page",
        "Shows the whole page.",
        &[key(Key::P)],
    ),
    row(
        Command::LifeSize,
        PAGE,
        "Life size",
        "Shows the page as large as the paper.",
        &[key(Key::Num1)],
    ),
    row(
        Command::RotateLeft,
        PAGE,
        "Rotate left",
        "Turns the view of the page to the left.",
        &[key(Key::OpenBracket)],
    ),
    row(
        Command::RotateRight,
        PAGE,
        "Rotate right",
        "Turns the view of the page to the right.",
        &[key(Key::CloseBracket)],
    ),
    row(
        Command::Adjust,
        ADJUST,
        "Adjust the page",
        "Shows or hides the bar that makes a faded or dark page easier to read.",
        &[key(Key::A)],
    ),
    row(
        Command::AsItIs,
        ADJUST,
        "The page as it is",
        "Shows the page as it is, until the key is pressed again.",
        &[key(Key::I)],
    ),
    row(
        Command::AutomaticTones,
        ADJUST,
        "Automatic tones",
        "Makes the paper white and the ink dark, as suits the page.",
        &[shift(Key::A)],
    ),
    row(
        Command::InvertPage,
        ADJUST,
        "Invert the page",
        "Shows the page white on black, or again black on white.",
        &[shift(Key::I)],
    ),
    row(
        Command::Straighten,
        ADJUST,
        "Straighten the page",
        "Tilts the view of the page until its lines of text are level.",
        &[key(Key::Backslash)],
    ),
    row(
        Command::TiltLeft,
        ADJUST,
        "Tilt left",
        "Tilts the view of the page to the left by a tenth of a degree.",
        &[alt(Key::OpenBracket)],
    ),
    row(
        Command::TiltRight,
        ADJUST,
        "Tilt right",
        "Tilts the view of the page to the right by a tenth of a degree.",
        &[alt(Key::CloseBracket)],
    ),
    row(
        Command::ResetPage,
        ADJUST,
        "Reset the page",
        "Takes back all that was adjusted on the page; how it is rotated stays.",
        &[],
    ),
    row(
        Command::SameForAll,
        ADJUST,
        "Same for all pages of this document",
        "Adjusts the view of all pages of the document as this one; how each is tilted stays.",
        &[],
    ),
    row(
        Command::Magnifier,
        PAGE,
        "Magnifier",
        "Shows a lens that follows the pointer, or stands at the line at hand; Esc ends it.",
        &[key(Key::L)],
    ),
    row(
        Command::StrongerMagnifier,
        PAGE,
        "Stronger magnifier",
        "Makes the lens stronger, from twice to four times, then begins again.",
        &[shift(Key::L)],
    ),
    row(
        Command::ContactSheet,
        VIEW,
        "Contact sheet",
        "Shows all pages with the state of each, or goes back.",
        &[key(Key::F6)],
    ),
    row(
        Command::TwoPages,
        VIEW,
        "Two pages side by side",
        "Shows the next page beside the one at hand, or one page again.",
        &[key(Key::F7)],
    ),
    row(
        Command::TwoVersions,
        COMPARE,
        "Two versions of the page",
        "Compares the page with another version of it, or shows one page again.",
        &[key(Key::F8)],
    ),
    row(
        Command::ChooseVersion,
        COMPARE,
        "Choose the other version…",
        "Chooses the version that the page is compared with.",
        &[shift(Key::F8)],
    ),
    row(
        Command::FlipVersions,
        COMPARE,
        "Flip between the versions",
        "Shows the other of the two versions in the same place.",
        &[key(Key::B)],
    ),
    row(
        Command::VersionsInOnePlace,
        COMPARE,
        "Versions in one place or side by side",
        "Puts the two versions into one place, to flip between them, or side by side.",
        &[shift(Key::B)],
    ),
    row(
        Command::BlinkVersions,
        COMPARE,
        "Blink the versions",
        "Flips between the two versions twice a second until it is switched off or the window rests.",
        &[ctrl(Key::B)],
    ),
    row(
        Command::VersionFurther,
        COMPARE,
        "Other version one page further",
        "Compares with the next page of the other version, and keeps that distance.",
        &[key(Key::Period)],
    ),
    row(
        Command::VersionBack,
        COMPARE,
        "Other version one page back",
        "Compares with the page before of the other version, and keeps that distance.",
        &[key(Key::Comma)],
    ),
    row(
        Command::ReadingMode,
        VIEW,
        "Full-screen reading",
        "Gives the page the whole screen, with the line at hand in a strip, or leaves that.",
        &[key(Key::F11)],
    ),
    row(
        Command::ShowSheet,
        VIEW,
        "Review sheet",
        "Shows the numbered sheet.",
        &[ctrl(Key::Num1)],
    ),
    row(
        Command::ShowPaper,
        VIEW,
        "Paper and header",
        "Shows the facts of the paper and the header of the review.",
        &[ctrl(Key::Num2)],
    ),
    row(
        Command::ShowStamp,
        VIEW,
        "Stamp",
        "Shows the stamp that fills itself from the sheet.",
        &[ctrl(Key::Num3)],
    ),
    row(
        Command::ToggleDocuments,
        VIEW,
        "Documents and pages",
        "Shows or hides the pane of documents and pages.",
        &[key(Key::F2)],
    ),
    row(
        Command::ToggleSheet,
        VIEW,
        "Sheet pane",
        "Shows or hides the pane of the sheet.",
        &[key(Key::F3)],
    ),
    row(
        Command::ToggleFindings,
        VIEW,
        "Findings",
        "Shows or hides the findings.",
        &[key(Key::F4)],
    ),
    row(
        Command::TextLarger,
        LOOK,
        "Larger text",
        "Makes everything larger, up to 200 percent.",
        &[ctrl(Key::Plus), ctrl(Key::Equals)],
    ),
    row(
        Command::TextSmaller,
        LOOK,
        "Smaller text",
        "Makes everything smaller, down to 75 percent.",
        &[ctrl(Key::Minus)],
    ),
    row(
        Command::TextNormal,
        LOOK,
        "Normal text",
        "Shows everything at 100 percent.",
        &[ctrl(Key::Num0)],
    ),
    row(
        Command::ToggleTheme,
        LOOK,
        "Light or dark",
        "Changes between the light and the dark theme.",
        &[key(Key::F9)],
    ),
    row(
        Command::PaperSize,
        (Menu::Page, Needs::Writing),
        "Paper size…",
        "Corrects how large the paper of the page is, which stands in the record.",
        &[],
    ),
    row(
        Command::ToggleMeasurements,
        LOOK,
        "Measurements",
        "Shows or hides what pages cost in time and memory, and how much memory they may take.",
        &[key(Key::F12)],
    ),
    row(
        Command::PlaceStamp,
        (Menu::Stamp, Needs::Change),
        "Put the stamp on the page",
        "Puts the stamp on the page that is shown; drag it to its place.",
        &[ctrl_shift(Key::M)],
    ),
    row(
        Command::StampPng,
        STAMP,
        "Save the stamp as PNG…",
        "Saves the filled stamp as a picture of 600 dots an inch.",
        &[],
    ),
    row(
        Command::StampSvg,
        STAMP,
        "Save the stamp as SVG…",
        "Saves the filled stamp as a drawing.",
        &[],
    ),
    row(
        Command::Keys,
        HELP,
        "Keys",
        "Shows all keys.",
        &[
            key(Key::F1),
            key(Key::Questionmark),
            shift(Key::Questionmark),
            shift(Key::Slash),
        ],
    ),
    row(
        Command::About,
        HELP,
        "About Tearline",
        "Shows the version, the licences and where the law comes from.",
        &[],
    ),
];

impl Command {
    /// Its row.
    pub(super) fn row(self) -> &'static Row {
        COMMANDS
            .iter()
            .find(|row| row.command == self)
            .expect("every command has a row, as a test of this module shows")
    }
}

impl Row {
    /// Its first key as text.
    pub(super) fn key_text(&self, ctx: &egui::Context) -> String {
        self.keys
            .first()
            .map(|key| key_name(ctx, *key))
            .unwrap_or_default()
    }
}

/// A key as keyboards show it: one that is a sign by its sign.
pub(super) fn key_name(ctx: &egui::Context, key: KeyboardShortcut) -> String {
    with_signs(&ctx.format_shortcut(&key))
}

fn with_signs(name: &str) -> String {
    let signs = [
        ("OpenBracket", "["),
        ("CloseBracket", "]"),
        ("Questionmark", "?"),
        ("Plus", "+"),
        ("Minus", "−"),
        ("Equals", "="),
        ("Backslash", "\\"),
        ("Period", "."),
        ("Comma", ","),
    ];
    let spelt = signs
        .into_iter()
        .find_map(|(word, sign)| Some((name.strip_suffix(word)?, sign)));
    spelt.map_or_else(
        || name.to_owned(),
        |(modifiers, sign)| format!("{modifiers}{sign}"),
    )
}

/// Whether a key may act while a person types in a text field: it must not be one that types or
/// that edits text.
fn acts_while_typing(shortcut: KeyboardShortcut) -> bool {
    let edits = [Key::Z, Key::Y, Key::A, Key::Home, Key::End, Key::Delete];
    let modified = shortcut.modifiers.command && !edits.contains(&shortcut.logical_key);
    let function = [
        Key::F1,
        Key::F2,
        Key::F3,
        Key::F4,
        Key::F6,
        Key::F7,
        Key::F8,
        Key::F9,
        Key::F11,
        Key::F12,
    ]
    .contains(&shortcut.logical_key);
    modified || function
}

const ARROWS: [Key; 4] = [
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::ArrowUp,
    Key::ArrowDown,
];

/// Where it is noted which widget keeps the arrow keys.
fn keeper_id() -> egui::Id {
    egui::Id::unique("keeps the arrow keys")
}

/// Leaves the arrow keys to a widget while it has the keyboard, as a slider needs them.
pub(super) fn keep_arrows(response: &egui::Response) {
    if response.has_focus() {
        let id = response.id;
        response
            .ctx
            .data_mut(|data| data.insert_temp(keeper_id(), id));
    }
}

/// Whether a widget is a text field.
pub(super) fn is_text_field(ctx: &egui::Context, widget: egui::Id) -> bool {
    egui::TextEdit::load_state(ctx, widget).is_some()
}

/// Takes the presses of a key without others from the input; how often it was pressed.
pub(super) fn take_key(ctx: &egui::Context, wanted: Key) -> usize {
    ctx.input_mut(|input| {
        let mut presses = 0;
        while consume(input, key(wanted)) {
            presses += 1;
        }
        presses
    })
}

/// Takes the commands whose keys were pressed from the input, before any widget sees them.
pub(super) fn take_pressed(ctx: &egui::Context) -> Vec<Command> {
    let focused = ctx.memory(egui::Memory::focused);
    let typing = focused.is_some_and(|id| is_text_field(ctx, id));
    let keeps_arrows = focused.is_some() && focused == ctx.data(|data| data.get_temp(keeper_id()));
    // The letters and arrows of an open list or menu are its own.
    let list_is_open = egui::Popup::is_any_open(ctx);
    ctx.input_mut(|input| {
        let mut pressed = Vec::new();
        // Keys with more modifiers first: consuming `C` would also match `Ctrl+C` otherwise.
        let mut all: Vec<(KeyboardShortcut, Command)> = COMMANDS
            .iter()
            .flat_map(|row| row.keys.iter().map(|key| (*key, row.command)))
            .collect();
        all.sort_by_key(|(key, _)| std::cmp::Reverse(modifier_count(key.modifiers)));
        for (shortcut, command) in all {
            let presses_widget = focused.is_some() && shortcut.logical_key == Key::Space;
            let in_list = list_is_open && !acts_while_typing(shortcut);
            let is_kept = keeps_arrows && ARROWS.contains(&shortcut.logical_key);
            if (typing && !acts_while_typing(shortcut)) || presses_widget || in_list || is_kept {
                continue;
            }
            while consume(input, shortcut) {
                pressed.push(command);
            }
        }
        if !typing && !pressed.is_empty() {
            // The letter that was a command must not be typed into the field that it opens.
            input
                .events
                .retain(|event| !matches!(event, egui::Event::Text(_)));
        }
        pressed
    })
}

/// Takes one press of exactly this key: `C` is not pressed by `Ctrl+C`. The sign keys differ from
/// keyboard to keyboard in whether they need Shift, so it does not count for them.
fn consume(input: &mut egui::InputState, shortcut: KeyboardShortcut) -> bool {
    let sign = [
        Key::Plus,
        Key::Questionmark,
        Key::OpenBracket,
        Key::CloseBracket,
    ];
    let position = input.events.iter().position(|event| match event {
        egui::Event::Key {
            key,
            modifiers,
            pressed: true,
            ..
        } => {
            let shift_fits = sign.contains(key) || modifiers.shift == shortcut.modifiers.shift;
            *key == shortcut.logical_key
                && shift_fits
                && modifiers.alt == shortcut.modifiers.alt
                && modifiers.command == shortcut.modifiers.command
        }
        _ => false,
    });
    let Some(position) = position else {
        return false;
    };
    input.events.remove(position);
    true
}

fn modifier_count(modifiers: Modifiers) -> usize {
    [modifiers.alt, modifiers.shift, modifiers.command]
        .into_iter()
        .filter(|one| *one)
        .count()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn no_two_commands_share_a_key() {
        let mut taken: HashMap<KeyboardShortcut, Command> = HashMap::new();
        for row in COMMANDS {
            for key in row.keys {
                let other = taken.insert(*key, row.command);
                assert!(
                    other.is_none(),
                    "{key:?} means both {other:?} and {:?}",
                    row.command
                );
            }
        }
    }

    #[test]
    fn every_command_has_one_row() {
        for (index, row) in COMMANDS.iter().enumerate() {
            assert_eq!(row.command.row().name, row.name);
            let again = COMMANDS[index + 1..]
                .iter()
                .any(|other| other.command == row.command);
            assert!(!again, "{:?} has two rows", row.command);
        }
        // The last variant's number tells how many there are.
        assert_eq!(
            COMMANDS.len(),
            Command::About as usize + 1,
            "a command has no row"
        );
    }

    #[test]
    fn signs_are_shown_as_signs() {
        for (name, shown) in [
            ("OpenBracket", "["),
            ("Alt+CloseBracket", "Alt+]"),
            ("Ctrl+Plus", "Ctrl++"),
            ("Ctrl+S", "Ctrl+S"),
        ] {
            assert_eq!(with_signs(name), shown);
        }
    }

    #[test]
    fn no_menu_is_longer_than_a_low_window_is_high() {
        for menu in Menu::ALL {
            let rows = COMMANDS.iter().filter(|row| row.menu == menu).count();
            let within = Menu::ALL
                .into_iter()
                .filter(|one| one.parent() == Some(menu));
            assert!(rows + within.count() <= 24, "{menu:?}");
        }
    }

    #[test]
    fn help_is_a_sentence() {
        for row in COMMANDS {
            assert!(
                row.help.ends_with('.') && row.help.len() > 10,
                "{:?}",
                row.command
            );
        }
    }
}
