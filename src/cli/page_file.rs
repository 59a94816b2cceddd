//! How the commands open a page file: within which limits, with which password.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Failure;
use crate::pages::{Limits, Opening};

/// The most bytes of a file with a password: more is some other file, given by mistake.
const MOST_PASSWORD_BYTES: u64 = 4096;

/// What `page` and `pages` have in common.
#[derive(Debug, Args)]
pub(super) struct PageFileArguments {
    /// The page file: PNG, JPEG, TIFF, JPEG 2000, PDF or plain text.
    #[arg(value_name = "FILE")]
    pub(super) path: PathBuf,
    /// A file whose first line is the password of the PDF. A password given as an argument itself
    /// could be read by everybody on this machine.
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// Open a file that is larger or slower than usual, where you know that it is sound.
    #[arg(long)]
    raise_limits: bool,
}

impl PageFileArguments {
    pub(super) fn opening(&self) -> Result<Opening, Failure> {
        let limits = Limits::default();
        Ok(Opening {
            limits: if self.raise_limits {
                limits.raised()
            } else {
                limits
            },
            password: self.password_file.as_deref().map(password).transpose()?,
        })
    }
}

fn password(path: &Path) -> Result<String, Failure> {
    let told = |why: String| {
        Failure::Asked(format!(
            "the password cannot be read ({why}): {}",
            path.display()
        ))
    };
    let metadata = fs::metadata(path).map_err(|error| told(error.to_string()))?;
    if metadata.len() > MOST_PASSWORD_BYTES {
        return Err(told("this file is too long to be one".to_owned()));
    }
    let text = fs::read_to_string(path).map_err(|error| told(error.to_string()))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
