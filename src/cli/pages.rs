//! `tearline pages`: what a page file holds. Decodes nothing.

use std::io::Write;

use clap::Args;
use serde_json::{Value, json};

use super::page_file::PageFileArguments;
use super::{Failure, Format};
use crate::pages::{Decoder, FileInfo, ImageInfo, Isolation};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    file: PageFileArguments,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Arguments {
    pub(super) fn run(
        &self,
        isolation: &Isolation,
        out: &mut dyn Write,
        err: &mut dyn Write,
    ) -> Result<u8, Failure> {
        let opening = self.file.opening()?;
        let info = Decoder::new(isolation).inspect(&self.file.path, &opening)?;
        if let Some(missing) = &info.missing {
            writeln!(err, "tearline: {missing}: {}", self.file.path.display())?;
        }
        match self.format {
            Format::Text => write_text(&info, out)?,
            Format::Json => writeln!(out, "{:#}", self.json(&info))?,
        }
        Ok(0)
    }

    fn json(&self, info: &FileInfo) -> Value {
        let pages = (1_usize..).zip(&info.images);
        let pages: Vec<Value> = pages
            .map(|(number, page)| page_json(number, page))
            .collect();
        json!({
            "file": self.file.path.display().to_string(),
            "format": info.format,
            "count": info.images.len(),
            "missing": info.missing,
            "pages": pages,
        })
    }
}

fn page_json(number: usize, page: &ImageInfo) -> Value {
    json!({
        "page": number,
        "width": page.width,
        "height": page.height,
        "dpi": page.dpi.map(|(across, down)| [across, down]),
        "inches": page.inches().map(|(across, down)| [across, down]),
    })
}

fn write_text(info: &FileInfo, out: &mut dyn Write) -> Result<(), Failure> {
    let count = info.images.len();
    let noun = if count == 1 { "page" } else { "pages" };
    writeln!(out, "{}, {count} {noun}", info.format)?;
    for (number, page) in (1_usize..).zip(&info.images) {
        let ImageInfo { width, height, .. } = page;
        write!(out, "{number:>6}: {width} x {height} pixels")?;
        match (page.dpi, page.inches()) {
            (Some((across, down)), Some((wide, high))) => {
                writeln!(
                    out,
                    ", {across:.0} x {down:.0} dpi, {wide:.2} x {high:.2} in"
                )?;
            }
            _ => writeln!(out, ", no resolution")?,
        }
    }
    Ok(())
}
