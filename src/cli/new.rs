//! `tearline new`: a set from page files.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::Failure;
use crate::pages::Isolation;
use crate::session::{SetPlan, make_set};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder of the new set; it must be empty or not there.
    dir: PathBuf,
    /// What the case is called.
    #[arg(long)]
    title: String,
    /// The case number.
    #[arg(long, default_value = "")]
    case_number: String,
    /// The reviewing office, as its stamp names it.
    #[arg(long, default_value = "")]
    office: String,
    /// The page files, in order: PNG, JPEG, TIFF, JPEG 2000, PDF or plain text.
    #[arg(required = true)]
    pages: Vec<PathBuf>,
}

impl Arguments {
    pub(super) fn run(&self, isolation: &Isolation, out: &mut dyn Write) -> Result<u8, Failure> {
        let plan = SetPlan {
            title: self.title.clone(),
            case_number: self.case_number.clone(),
            office: self.office.clone(),
            pages: self.pages.clone(),
        };
        let paths = make_set(&self.dir, &plan, isolation)?;
        writeln!(
            out,
            "Made the set `{}`: {}",
            self.title,
            paths.root.display()
        )?;
        Ok(0)
    }
}
