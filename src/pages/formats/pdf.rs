//! PDF: scans in a wrapper as they were scanned, everything else rendered.

use std::sync::{Arc, Mutex, PoisonError};

use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro::hayro_syntax::object::Dict;
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::{Opened, PageFormat, Pages, pdf_scan};
use crate::pages::bytes::Bytes;
use crate::pages::error::Fault;
use crate::pages::{ImageInfo, Limits, Opening, Picture};

/// The resolution of a page that has none of its own.
const FULL_DPI: f32 = 300.0;
const POINTS_PER_INCH: f32 = 72.0;
/// The most pixels of a rendered page's side and of the page: the renderer counts sides in 16 bits
/// and needs four bytes a pixel and as much again for every layer.
const MOST_SIDE: f32 = 16_000.0;
const MOST_RENDERED: f32 = 40_000_000.0;
/// The sides that a page can have: from a speck to a mile.
const LEAST_POINTS: f32 = 0.1;
const MOST_POINTS: f32 = 5_000_000.0;
/// Some programs write a line or two of their own before the header.
const HEADER_WITHIN: usize = 1024;

pub(super) static FORMAT: PageFormat = PageFormat {
    name: "PDF",
    recognises: |bytes| {
        let head = &bytes[..bytes.len().min(HEADER_WITHIN)];
        head.windows(5).any(|window| window == b"%PDF-")
    },
    open,
};

struct PdfPages {
    pdf: Pdf,
    limits: Limits,
}

fn open(bytes: Bytes, opening: &Opening) -> Result<Opened, Fault> {
    let limits = opening.limits;
    let password = opening.password.as_deref();
    let pdf = Pdf::new_with_password(Arc::new(bytes), password.unwrap_or_default());
    let pdf = pdf.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Fault::NeedsPassword(password.is_some())
        }
        LoadPdfError::Decryption(_) => Fault::unsupported("this PDF's encryption"),
        LoadPdfError::Invalid => Fault::damaged("it is no complete PDF"),
    })?;
    let count = pdf.pages().len();
    if count > limits.images {
        return Err(Fault::TooLarge(format!("the file has {count} pages")));
    }
    if count == 0 {
        return Err(Fault::damaged("it has no pages"));
    }
    let images = pdf.pages().iter().map(info).collect();
    Ok(Opened {
        images,
        missing: lost_pages(&pdf),
        pages: Box::new(PdfPages { pdf, limits }),
    })
}

/// What the file counts as pages and does not hold.
fn lost_pages(pdf: &Pdf) -> Option<String> {
    let xref = pdf.xref();
    let root = xref.get::<Dict<'_>>(xref.root_id())?;
    let count = root.get::<Dict<'_>>("Pages")?.get::<u32>("Count")? as usize;
    let lost = count
        .checked_sub(pdf.pages().len())
        .filter(|lost| *lost > 0)?;
    Some(format!("{lost} of {count} pages are not in the file"))
}

impl Pages for PdfPages {
    fn decode(&self, index: usize, want_width: Option<u32>) -> Result<Picture, Fault> {
        let pages = self.pdf.pages();
        let page = pages
            .get(index)
            .ok_or_else(|| Fault::damaged("the page is not in the file"))?;
        let (settings, warnings) = listening();
        let scan = pdf_scan::find((page, &settings), &self.limits)?;
        let how = (&self.limits, want_width);
        let taken = scan.and_then(|scan| pdf_scan::take(page, &settings, scan, how));
        let mut picture = taken.unwrap_or_else(|| rendered(page, &settings, want_width))?;
        let (points_across, points_down) = page.render_dimensions();
        let per_inch = |pixels: u32, points: f32| pixels as f32 * POINTS_PER_INCH / points;
        let (width, height) = picture.full_size;
        picture.dpi = Some((
            per_inch(width, points_across),
            per_inch(height, points_down),
        ));
        let is_lost = page.raw().contains_key("Contents") && page.page_stream().is_none();
        let lost = is_lost.then(|| "what the page shows is unreadable".to_owned());
        picture.missing = picture.missing.or(lost).or_else(|| warnings.told());
        Ok(picture)
    }
}

fn info(page: &Page<'_>) -> ImageInfo {
    let (width, height) = full_size(page);
    let dpi = width as f32 * POINTS_PER_INCH / page.render_dimensions().0;
    ImageInfo {
        width,
        height,
        dpi: Some((dpi, dpi)),
    }
}

/// The page's size at full resolution, or as near to it as a page of posters' size may come.
fn full_size(page: &Page<'_>) -> (u32, u32) {
    let (points_across, points_down) = page.render_dimensions();
    let scale = (FULL_DPI / POINTS_PER_INCH).min(largest_scale(points_across, points_down));
    let pixels = |points: f32| ((points * scale).round() as u32).max(1);
    (pixels(points_across), pixels(points_down))
}

/// The largest pixels a point that keep a page within the renderer's limits.
fn largest_scale(points_across: f32, points_down: f32) -> f32 {
    let by_side = MOST_SIDE / points_across.max(points_down);
    let by_area = (MOST_RENDERED / points_across / points_down).sqrt();
    by_side.min(by_area)
}

fn rendered(
    page: &Page<'_>,
    settings: &InterpreterSettings,
    want_width: Option<u32>,
) -> Result<Picture, Fault> {
    let (points_across, points_down) = page.render_dimensions();
    // The renderer would take an endless scale for its largest picture, of 17 GB.
    if !(LEAST_POINTS..=MOST_POINTS).contains(&points_across.min(points_down))
        || points_across.max(points_down) > MOST_POINTS
    {
        return Err(Fault::damaged(format!(
            "the page claims {points_across} x {points_down} points"
        )));
    }
    let (full_width, full_height) = full_size(page);
    let width = want_width.map_or(full_width, |want| want.clamp(1, full_width));
    let height = (u64::from(full_height) * u64::from(width) / u64::from(full_width)).max(1);
    // The renderer cuts fractions of a pixel off; half of one keeps the size as wanted.
    let pixmap_settings = PixmapSettings {
        x_scale: (width as f32 + 0.5) / points_across,
        y_scale: (height as f32 + 0.5) / points_down,
        bg_color: WHITE,
    };
    let cache = RenderCache::new();
    let pixmap = render(
        page,
        &cache,
        settings,
        &RenderSettings::default(),
        &pixmap_settings,
    );
    let (pixels, _) = pixmap.data_as_u8_slice().as_chunks::<4>();
    let size = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    let mut picture = Picture::of_opaque(size, pixels);
    picture.full_size = (full_width, full_height);
    Ok(picture)
}

/// What the interpreter could not do with a page.
#[derive(Clone, Default)]
struct Warnings(Arc<Mutex<Vec<InterpreterWarning>>>);

impl Warnings {
    /// The gravest, as one clause.
    fn told(&self) -> Option<String> {
        let warnings = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let any = |wanted: fn(&InterpreterWarning) -> bool| warnings.iter().any(wanted);
        let clause = if any(|warning| matches!(warning, InterpreterWarning::ImageDecodeFailure)) {
            "a picture on the page is unreadable"
        } else if any(|warning| matches!(warning, InterpreterWarning::UnsupportedFont)) {
            "some text may not be shown, since a typeface of the page is unreadable"
        } else if warnings.is_empty() {
            return None;
        } else {
            "an annotation on the page is not shown"
        };
        Some(clause.to_owned())
    }
}

fn listening() -> (InterpreterSettings, Warnings) {
    let warnings = Warnings::default();
    let sink = warnings.clone();
    let settings = InterpreterSettings {
        warning_sink: Arc::new(move |warning| {
            let mut list = sink.0.lock().unwrap_or_else(PoisonError::into_inner);
            list.push(warning);
        }),
        ..InterpreterSettings::default()
    };
    (settings, warnings)
}
