//! The programs, each asked for the same: pages reduced to a width, uncompressed, to standard
//! output, which nobody reads. That is the least that each can write.
//!
//! A grey page is asked for in grey of every program, which is each one's fastest way.

use std::ffi::OsString;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::cost;

/// What a program is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) file: &'a Path,
    pub(crate) pages: RangeInclusive<usize>,
    pub(crate) width: u32,
    pub(crate) colour: bool,
}

/// A program that makes pictures of pages.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    program: PathBuf,
    /// What asks it for its version.
    version: &'static str,
    arguments: fn(&Asked<'_>) -> Vec<OsString>,
    reads: fn(&Path) -> bool,
}

/// This program.
pub(crate) const TEARLINE: &str = env!("CARGO_BIN_EXE_tearline");

impl Tool {
    /// This program, or another build of it.
    pub(crate) fn own(program: Option<&str>) -> Self {
        Self {
            name: "tearline",
            program: program.unwrap_or(TEARLINE).into(),
            version: "--version",
            arguments: of_tearline,
            reads: |_| true,
        }
    }

    /// The others.
    pub(crate) fn peers() -> Vec<Self> {
        let peer = |name: &'static str, version, arguments, reads| Self {
            name,
            program: name.into(),
            version,
            arguments,
            reads,
        };
        vec![
            peer("mutool", "-v", of_mutool, |_| true),
            peer("pdftoppm", "-v", of_pdftoppm, is_pdf),
            peer("vipsthumbnail", "--vips-version", of_vips, |_| true),
        ]
    }

    /// Its version, if it is installed.
    pub(crate) fn version(&self) -> Option<String> {
        let output = Command::new(&self.program)
            .arg(self.version)
            .output()
            .ok()?;
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8_lossy(&text).into_owned();
        Some(text.lines().next().unwrap_or(self.name).trim().to_owned())
    }

    /// The command, if it reads such files.
    pub(crate) fn command(&self, asked: &Asked<'_>) -> Option<Command> {
        if !(self.reads)(asked.file) {
            return None;
        }
        let mut command = Command::new(&self.program);
        command
            .args((self.arguments)(asked))
            .env("VIPS_CONCURRENCY", "1");
        Some(command)
    }

    /// Whether it does what is asked: a picture of this width comes out.
    pub(crate) fn obeys(&self, asked: &Asked<'_>) -> bool {
        let width = || {
            let bytes = cost::beginning(&mut self.command(asked)?)?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let mut lines = text.lines().filter(|line| !line.starts_with('#'));
            let magic = if asked.colour { "P6" } else { "P5" };
            let first = lines.next()?.strip_prefix(magic)?;
            let size = if first.trim().is_empty() {
                lines.next()?
            } else {
                first
            };
            size.split_whitespace().next()?.parse::<u32>().ok()
        };
        width().is_some_and(|width| width.abs_diff(asked.width) <= 1)
    }
}

fn is_pdf(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "pdf")
}

fn words(words: &[&str]) -> Vec<OsString> {
    words.iter().map(Into::into).collect()
}

fn of_tearline(asked: &Asked<'_>) -> Vec<OsString> {
    let pages = format!("{}-{}", asked.pages.start(), asked.pages.end());
    let width = asked.width.to_string();
    let form = ["--form", "pnm", "-o", "-"];
    let mut all = words(&["page", "--page", &pages, "--width", &width]);
    all.extend(words(&form));
    all.push(asked.file.into());
    all
}

fn of_mutool(asked: &Asked<'_>) -> Vec<OsString> {
    let width = asked.width.to_string();
    let form = if asked.colour { "ppm" } else { "pgm" };
    let mut all = words(&["draw", "-q", "-w", &width, "-F", form, "-o", "-"]);
    all.push(asked.file.into());
    all.push(format!("{}-{}", asked.pages.start(), asked.pages.end()).into());
    all
}

fn of_pdftoppm(asked: &Asked<'_>) -> Vec<OsString> {
    let (first, last) = (
        asked.pages.start().to_string(),
        asked.pages.end().to_string(),
    );
    let width = asked.width.to_string();
    let mut all = words(&[
        "-f",
        &first,
        "-l",
        &last,
        "-scale-to-x",
        &width,
        "-scale-to-y",
        "-1",
    ]);
    if !asked.colour {
        all.push("-gray".into());
    }
    all.push(asked.file.into());
    all
}

fn of_vips(asked: &Asked<'_>) -> Vec<OsString> {
    let form = if asked.colour { ".ppm" } else { ".pgm" };
    let mut all = words(&["-s", &format!("{}x", asked.width), "-o", form]);
    let is_one = asked.pages.start() == asked.pages.end() && *asked.pages.start() == 1;
    for page in asked.pages.clone() {
        let mut file = asked.file.as_os_str().to_owned();
        // Only formats with pages know the option.
        if !is_one {
            file.push(format!("[page={}]", page - 1));
        }
        all.push(file);
    }
    all
}
