//! What a path is picked for, and what follows.

use std::path::PathBuf;

use crate::ui::action::Action;

/// What a path is picked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Purpose {
    /// A set to open.
    OpenSet,
    /// The folder of a new set.
    NewSetFolder,
    /// The page files of a new set.
    PageFiles,
    /// The folder of a copy of the set.
    SaveCopy,
    /// A file for the stamp as picture.
    StampPng,
    /// A file for the stamp as drawing.
    StampSvg,
}

impl Purpose {
    /// The title of its dialog.
    pub(in crate::ui) fn title(self) -> &'static str {
        match self {
            Self::OpenSet => "Open a set",
            Self::NewSetFolder => "Folder of the new set",
            Self::PageFiles => "Page files",
            Self::SaveCopy => "Save a copy elsewhere",
            Self::StampPng => "Save the stamp as PNG",
            Self::StampSvg => "Save the stamp as SVG",
        }
    }

    /// The name that a new file or folder starts with, where something new is named.
    pub(in crate::ui) fn new_name(self) -> Option<&'static str> {
        match self {
            Self::OpenSet | Self::PageFiles => None,
            Self::NewSetFolder => Some("new-set"),
            Self::SaveCopy => Some("copy"),
            Self::StampPng => Some("stamp.png"),
            Self::StampSvg => Some("stamp.svg"),
        }
    }

    /// What is asked for once paths were picked.
    pub(in crate::ui) fn action(self, mut paths: Vec<PathBuf>) -> Option<Action> {
        if self == Self::PageFiles {
            return (!paths.is_empty()).then_some(Action::AddPages(paths));
        }
        let path = paths.pop()?;
        Some(match self {
            Self::OpenSet => Action::OpenSet(path),
            Self::NewSetFolder => Action::PutNewSetInto(path),
            Self::SaveCopy => Action::SaveCopyTo(path),
            Self::StampPng | Self::StampSvg => Action::SaveStamp(self, path),
            Self::PageFiles => return None,
        })
    }

    /// What the keys do in the program's own picker.
    pub(super) fn says(self) -> &'static str {
        match self {
            Self::OpenSet => "Enter opens a folder or a set (◆)",
            Self::PageFiles => "Enter opens a folder or ticks a file   Ctrl+Enter is Done",
            _ => "Enter opens a folder   Ctrl+Enter is Save",
        }
    }

    /// The button that gives the paths.
    pub(super) fn button(self) -> &'static str {
        match self {
            Self::OpenSet => "Open this folder",
            Self::PageFiles => "Add the ticked files",
            Self::NewSetFolder => "Use this folder",
            _ => "Save here",
        }
    }
}
