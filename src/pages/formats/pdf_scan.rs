//! Whether a PDF page is one scan and nothing else, and the scan's own pixels if so.
//!
//! Most pages of a case are scans in a PDF wrapper. Their pixels as they were scanned are sharper
//! than any rendering of them, and come several times faster. A page is looked over first without
//! decoding anything; this also finds pictures beyond the limits before they are decoded.

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Rect};

use crate::pages::error::Fault;
use crate::pages::picture::Turn;
use crate::pages::{Limits, Picture, Pixels};

/// How far a scan's edge may lie from the page's, in parts of the page. Wrapping programs round.
const EDGE: f64 = 0.005;

/// Looks a page over. The scan that is all of it, if it is; an error if a picture is too large.
pub(super) fn find(
    (page, settings): (&Page<'_>, &InterpreterSettings),
    limits: &Limits,
) -> Result<Option<Scan>, Fault> {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut survey = Survey {
        bounds,
        other_marks: false,
        scans: Vec::new(),
        sizes: Vec::new(),
    };
    interpret(page, settings, &mut survey);
    for (width, height) in survey.sizes {
        limits.check_size(width, height)?;
    }
    Ok(match survey.scans.as_slice() {
        [scan] if !survey.other_marks => *scan,
        _ => None,
    })
}

/// The pixels of a scan that was found, upright.
pub(super) fn take(
    page: &Page<'_>,
    settings: &InterpreterSettings,
    scan: Scan,
    want_width: Option<u32>,
) -> Option<Picture> {
    let target = want_width.map(|want| scan.target(want));
    let mut taker = Taker {
        target,
        picture: None,
    };
    interpret(page, settings, &mut taker);
    let mut picture = taker.picture?;
    // What the file says, and not the size that a quicker decoding gave.
    picture.full_size = scan.stored_size;
    Some(picture.turned(scan.turn))
}

fn interpret<'a>(page: &Page<'a>, settings: &InterpreterSettings, device: &mut impl Device<'a>) {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let transform = page.initial_transform(true).to_kurbo();
    let cache = InterpreterCache::new();
    let mut context = Context::new(transform, bounds, &cache, page.xref(), settings.clone());
    interpret_page(page, &mut context, device);
}

/// A scan that covers its page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scan {
    stored_size: (u32, u32),
    turn: Turn,
}

impl Scan {
    /// The scan with this size and place, if it covers the page squarely.
    fn covering(bounds: Rect, stored_size: (u32, u32), page_from_image: Affine) -> Option<Self> {
        let [a, b, c, d, ..] = page_from_image.as_coeffs();
        let (width, height) = (f64::from(stored_size.0), f64::from(stored_size.1));
        let zero = |slope: f64, length: f64, side: f64| (slope * length).abs() <= EDGE * side;
        let (across, down) = (bounds.width(), bounds.height());
        let turn = if zero(b, width, down) && zero(c, height, across) {
            Turn {
                swapped: false,
                flip_x: a < 0.0,
                flip_y: d < 0.0,
            }
        } else if zero(a, width, across) && zero(d, height, down) {
            Turn {
                swapped: true,
                flip_x: b < 0.0,
                flip_y: c < 0.0,
            }
        } else {
            return None;
        };
        let placed = page_from_image.transform_rect_bbox(Rect::new(0.0, 0.0, width, height));
        let near = |edge: f64, of_page: f64, side: f64| (edge - of_page).abs() <= EDGE * side;
        let covers = near(placed.x0, bounds.x0, across)
            && near(placed.x1, bounds.x1, across)
            && near(placed.y0, bounds.y0, down)
            && near(placed.y1, bounds.y1, down);
        covers.then_some(Self { stored_size, turn })
    }

    /// The size to decode at, of the stored picture, so that the upright one is wide enough.
    fn target(&self, want_width: u32) -> (u32, u32) {
        let (width, height) = self.stored_size;
        let full_width = self.turn.pair(self.stored_size).0.max(1);
        let part = |side: u32| {
            let wanted = u64::from(side) * u64::from(want_width.min(full_width));
            (wanted / u64::from(full_width)).max(1) as u32
        };
        (part(width), part(height))
    }
}

/// Counts what a page draws.
struct Survey {
    bounds: Rect,
    other_marks: bool,
    scans: Vec<Option<Scan>>,
    sizes: Vec<(u32, u32)>,
}

impl<'a> Device<'a> for Survey {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.other_marks = true;
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.other_marks = true;
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        mode: BlendMode,
    ) {
        self.other_marks |= opacity < 1.0 || mask.is_some() || mode != BlendMode::Normal;
    }

    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, mode: &DrawMode) {
        // Recognised text lies invisibly over many scans.
        self.other_marks |= !matches!(mode, DrawMode::Invisible);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let size = (image.width(), image.height());
        self.sizes.push(size);
        let plain = matches!(image, Image::Raster(_)) && props.soft_mask.is_none();
        let scan = Scan::covering(self.bounds, size, props.transform);
        self.scans.push(scan.filter(|_| plain));
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// Decodes the first picture of a page.
struct Taker {
    target: Option<(u32, u32)>,
    picture: Option<Picture>,
}

impl<'a> Device<'a> for Taker {
    fn draw_image(&mut self, image: Image<'a, '_>, _: ImageDrawProps<'a>) {
        let Image::Raster(raster) = image else {
            return;
        };
        let height = raster.height();
        raster.with_rgba(
            |data, alpha| {
                if alpha.is_none() {
                    self.picture = Some(picture(data, height));
                }
            },
            self.target,
        );
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// The decoded picture. Where the data ended early it has fewer rows than the file says: those are
/// added as white paper, so that everything stays in its place, and told of.
fn picture(data: ImageData, stored_height: u32) -> Picture {
    let (width, read) = (data.width(), data.height());
    let rows = (stored_height as f32 / data.scale_factors().1).round() as u32;
    let rows = rows.max(read);
    let (mut bytes, samples) = match data {
        ImageData::Luma(luma) => (luma.data, 1),
        ImageData::Rgb(rgb) => (rgb.data, 3),
    };
    bytes.resize(width as usize * rows as usize * samples, 255);
    let pixels = if samples == 1 {
        Pixels::Gray(bytes)
    } else {
        Pixels::Rgb(bytes)
    };
    let mut picture = Picture::new(width, rows, pixels);
    picture.missing = (read < rows).then(|| format!("only {read} of {rows} rows are readable"));
    picture
}
