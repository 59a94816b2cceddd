//! What can go wrong with a page, told by whose fault it is.

use std::io;
use std::path::{Path, PathBuf};

/// Why a page could not be shown. One plain sentence each, with what to do, and the path last so
/// that the first half can be passed on.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// No file lies there.
    #[error("there is no such file; check the path or connect the disk it lies on: {}", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// A folder or device, not a file.
    #[error("this is a folder or a device, not a file; choose a file: {}", path.display())]
    NotAFile {
        /// The folder.
        path: PathBuf,
    },
    /// The content is of no known format, whatever the name says.
    #[error(
        "this is not a picture this program can read; it reads PNG, JPEG, TIFF, JPEG 2000, PDF and text: {}",
        path.display()
    )]
    NotAPicture {
        /// The file.
        path: PathBuf,
    },
    /// The format is known but the content is broken.
    #[error("the file is damaged: {detail}; copy or scan it again: {}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is broken.
        detail: String,
    },
    /// More than the limits allow.
    #[error("{detail}, which is more than this program opens; save it in a smaller size: {}", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// What is too large, with its size.
        detail: String,
    },
    /// More time than the limits allow.
    #[error("reading it took longer than {seconds} s and was stopped; try again, or copy it to a faster disk: {}", path.display())]
    TooSlow {
        /// The file.
        path: PathBuf,
        /// The limit, in seconds.
        seconds: u64,
    },
    /// A PDF that opens with its password only.
    #[error("{}: {}", if *.was_wrong { "this is not the password of the file" } else { "the file opens only with its password" }, path.display())]
    NeedsPassword {
        /// The file.
        path: PathBuf,
        /// Whether a password was given.
        was_wrong: bool,
    },
    /// Sound, but made in a way that this program cannot read.
    #[error("this program cannot read {detail}; save the page as PNG, TIFF or PDF: {}", path.display())]
    Unsupported {
        /// The file.
        path: PathBuf,
        /// What it cannot read.
        detail: String,
    },
    /// The file has fewer pages.
    #[error("there is no page {image}, since the file has {count}: {}", path.display())]
    NoSuchImage {
        /// The file.
        path: PathBuf,
        /// The page asked for, from 1.
        image: u32,
        /// How many there are.
        count: usize,
    },
    /// The system refused to read it.
    #[error("the file cannot be read ({source}); check that you may read it: {}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl PageError {
    /// Whether higher limits may help, if a person says so.
    pub fn is_of_limits(&self) -> bool {
        matches!(self, Self::TooLarge { .. } | Self::TooSlow { .. })
    }

    /// The system's word on opening a file.
    pub(super) fn from_io(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::Missing { path },
            _ => Self::Io { path, source },
        }
    }
}

/// An error of a format, which knows bytes and not where they come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Broken content.
    Damaged(String),
    /// Beyond the limits.
    TooLarge(String),
    /// A variant that is not read.
    Unsupported(String),
    /// Encrypted; whether the password that was given is wrong.
    NeedsPassword(bool),
    /// Stopped after so many seconds.
    TooSlow(u64),
}

impl Fault {
    pub(super) fn damaged(detail: impl Into<String>) -> Self {
        Self::Damaged(detail.into())
    }

    pub(super) fn unsupported(detail: impl Into<String>) -> Self {
        Self::Unsupported(detail.into())
    }

    /// The same, of a page that is shown nevertheless.
    pub(super) fn in_a_part(self) -> String {
        let detail = match self {
            Self::Damaged(detail) | Self::TooLarge(detail) | Self::Unsupported(detail) => {
                brief(detail)
            }
            Self::NeedsPassword(_) => "it is encrypted".to_owned(),
            Self::TooSlow(_) => "it takes too long".to_owned(),
        };
        format!("a part of the picture may be unreadable ({detail})")
    }

    /// The same, with the file that it is about.
    pub(super) fn of(self, path: &Path) -> PageError {
        let path = path.to_owned();
        match self {
            Self::Damaged(detail) => PageError::Damaged {
                path,
                detail: brief(detail),
            },
            Self::TooLarge(detail) => PageError::TooLarge {
                path,
                detail: brief(detail),
            },
            Self::Unsupported(detail) => PageError::Unsupported {
                path,
                detail: brief(detail),
            },
            Self::NeedsPassword(was_wrong) => PageError::NeedsPassword { path, was_wrong },
            Self::TooSlow(seconds) => PageError::TooSlow { path, seconds },
        }
    }
}

/// The most bytes of a detail; some decoders print every number of a table that they cannot read.
const MOST_DETAIL: usize = 160;

/// A detail as a part of one sentence.
fn brief(detail: String) -> String {
    let end = detail.floor_char_boundary(MOST_DETAIL);
    if end == detail.len() && !detail.contains(char::is_control) {
        return detail;
    }
    let cut = if end < detail.len() { " ..." } else { "" };
    detail[..end].replace(char::is_control, " ") + cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_decoder_says_becomes_a_part_of_one_short_sentence() {
        let told = Fault::damaged("line one\nline two".to_owned() + &"\u{e4}".repeat(5000));
        let sentence = told.of(Path::new("a.tif")).to_string();
        assert!(sentence.contains("line one line two"), "{sentence}");
        assert!(
            sentence.len() < 300 && sentence.ends_with("a.tif"),
            "{sentence}"
        );
        let short = Fault::unsupported("a TIFF of colour model 9").in_a_part();
        assert!(short.ends_with("(a TIFF of colour model 9)"), "{short}");
    }
}
