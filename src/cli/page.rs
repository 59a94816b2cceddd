//! `tearline page`: pages of a file as pictures, for scripts and for comparing with other programs.

use std::io::Write;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use clap::Args;

use super::Failure;
use super::page_file::PageFileArguments;
use super::picture_file::{Form, Target};
use crate::jobs;
use crate::pages::{Decoder, FileInfo, Isolation, Opening, PageError, Picture};

/// Pixels across that no page has; a mistake in typing, and a picture of no pixel is none.
const WIDTHS: RangeInclusive<i64> = 1..=1_000_000;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    file: PageFileArguments,
    /// The page, from 1, or several, as 3-7 or 3- for all from the third.
    #[arg(long, value_name = "N", default_value = "1")]
    page: Span,
    /// The most pixels across. A page is never enlarged.
    #[arg(long, value_name = "W", conflicts_with = "dpi",
        value_parser = clap::value_parser!(u32).range(WIDTHS))]
    width: Option<u32>,
    /// The most pixels an inch of the paper.
    #[arg(long, value_name = "D", value_parser = dpi)]
    dpi: Option<f32>,
    /// Where to write: a .png, .pgm or .ppm file; a folder, for several pages; or - for standard
    /// output.
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// The form of the picture, instead of what the name of OUT says.
    #[arg(long, value_enum)]
    form: Option<Form>,
}

/// The pages from one to another, if it has an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    first: u32,
    last: Option<u32>,
}

impl std::str::FromStr for Span {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |text: &str| text.parse().ok().filter(|number: &u32| *number > 0);
        let span = match text.split_once('-') {
            None => number(text).map(|only| (only, Some(only))),
            Some((first, "")) => number(first).map(|first| (first, None)),
            Some((first, last)) => number(first)
                .zip(number(last))
                .filter(|(first, last)| first <= last)
                .map(|(first, last)| (first, Some(last))),
        };
        span.map(|(first, last)| Self { first, last })
            .ok_or_else(|| "write a page as 3, or several as 3-7 or 3-".to_owned())
    }
}

fn dpi(text: &str) -> Result<f32, String> {
    let number = text.parse().ok();
    number
        .filter(|dpi| (1.0..=10_000.0).contains(dpi))
        .ok_or_else(|| "write a number from 1 to 10000".to_owned())
}

impl Arguments {
    pub(super) fn run(
        &self,
        isolation: &Isolation,
        out: &mut dyn Write,
        err: &mut dyn Write,
    ) -> Result<u8, Failure> {
        let opening = self.file.opening()?;
        let is_one = self.page.last == Some(self.page.first);
        let target = Target::new(&self.output, self.form, (&self.file.path, is_one))?;
        let mut decoder = Decoder::new(isolation);
        if is_one {
            let picture = self.decoded(&mut decoder, &opening, self.page.first)?;
            self.put((self.page.first, &picture), &target, (out, err))?;
            return Ok(0);
        }
        let count = decoder.inspect(&self.file.path, &opening)?.images.len() as u32;
        let last = self.page.last.map_or(count, |last| last.min(count));
        if self.page.first > count {
            return Err(self.no_such_page(count).into());
        }
        let pages: Vec<u32> = (self.page.first..=last).collect();
        self.run_several(
            (&pages, &opening),
            (decoder, isolation),
            &target,
            (out, err),
        )
    }

    /// Writes several pages, decoded on all cores. One that cannot be read costs itself alone.
    fn run_several(
        &self,
        (pages, opening): (&[u32], &Opening),
        (decoder, isolation): (Decoder, &Isolation),
        target: &Target,
        (out, err): (&mut dyn Write, &mut dyn Write),
    ) -> Result<u8, Failure> {
        let idle = Mutex::new(vec![decoder]);
        let decoders = || idle.lock().unwrap_or_else(PoisonError::into_inner);
        let work = |page: &u32| {
            let taken = decoders().pop();
            let mut decoder = taken.unwrap_or_else(|| Decoder::new(isolation));
            let decoded = self.decoded(&mut decoder, opening, *page);
            decoders().push(decoder);
            decoded
        };
        let (mut code, mut numbers) = (0, pages.iter());
        jobs::in_order(pages, work, |decoded| {
            let number = *numbers.next().unwrap_or(&0);
            match decoded.map_err(|panic| Failure::Asked(panic.to_string()))? {
                Ok(picture) => self.put((number, &picture), target, (out, err)),
                Err(Failure::Page(error)) => {
                    code = 2;
                    Ok(writeln!(err, "tearline: page {number}: {error}")?)
                }
                Err(other) => Err(other),
            }
        })?;
        Ok(code)
    }

    fn no_such_page(&self, count: u32) -> PageError {
        PageError::NoSuchImage {
            path: self.file.path.clone(),
            image: self.page.first,
            count: count as usize,
        }
    }

    fn decoded(
        &self,
        decoder: &mut Decoder,
        opening: &Opening,
        page: u32,
    ) -> Result<Picture, Failure> {
        let path = &self.file.path;
        let width = match self.dpi {
            None => self.width,
            Some(dpi) => {
                let info = decoder.inspect(path, opening)?;
                width_at(dpi, &info, page).map_err(|why| {
                    Failure::Asked(format!(
                        "{why}; ask for a width instead: {}",
                        path.display()
                    ))
                })?
            }
        };
        Ok(decoder.decode((path, opening), page, width)?)
    }

    /// Writes a page, and tells what of it is missing.
    fn put(
        &self,
        (number, picture): (u32, &Picture),
        target: &Target,
        (out, err): (&mut dyn Write, &mut dyn Write),
    ) -> Result<(), Failure> {
        target.put(number, picture, out)?;
        if let Some(missing) = &picture.missing {
            let path = self.file.path.display();
            writeln!(err, "tearline: page {number}: {missing}: {path}")?;
        }
        Ok(())
    }
}

/// The pixels across of a page at this resolution. A page that the file has not is left to the
/// decoder, which has the sentence for it.
fn width_at(dpi: f32, info: &FileInfo, page: u32) -> Result<Option<u32>, &'static str> {
    let Some(page) = info.images.get((page as usize).wrapping_sub(1)) else {
        return Ok(None);
    };
    let (inches, _) = page
        .inches()
        .ok_or("the file does not say its resolution")?;
    Ok(Some(((inches * dpi).round() as u32).max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_asked_for_one_or_several_at_a_time() {
        let span = |text: &str| {
            text.parse::<Span>()
                .ok()
                .map(|span| (span.first, span.last))
        };
        assert_eq!(span("3"), Some((3, Some(3))));
        assert_eq!(span("3-7"), Some((3, Some(7))));
        assert_eq!(span("3-"), Some((3, None)));
        for wrong in ["", "0", "-", "-3", "7-3", "3-x", "3-7-9", "a", "1,2"] {
            assert_eq!(span(wrong), None, "{wrong:?}");
        }
    }
}
