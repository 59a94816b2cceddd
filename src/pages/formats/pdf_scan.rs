//! Whether a PDF page is one scan and nothing else, and the scan's own pixels if so.
//!
//! Most pages of a case are scans in a PDF wrapper. Their pixels as they were scanned are sharper
//! than any rendering of them, and come several times faster. A page is looked over first without
//! decoding anything; this also finds pictures beyond the limits before they are decoded.

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::pattern::Pattern;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps,
    InterpreterCache, InterpreterSettings, LumaData, Paint, RasterImage, SoftMask, StencilImage,
    TransformExt, interpret_page,
};
use hayro::hayro_syntax::object::{Dict, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Rect, Shape};

use super::pdf_picture::PdfPicture;
use super::reduced_size;
use crate::pages::error::Fault;
use crate::pages::picture::{Turn, over_white};
use crate::pages::{Limits, Picture, Pixels};

/// How far a scan's edge may lie from the page's, in parts of the page. Wrapping programs round.
const EDGE: f64 = 0.005;

/// Looks a page over. The scan that is all of it, if it is; an error if a picture is too large.
pub(super) fn find(
    (page, settings): (&Page<'_>, &InterpreterSettings),
    limits: &Limits,
) -> Result<Option<Scan>, Fault> {
    let mut survey = Survey {
        bounds: bounds(page),
        limits: *limits,
        other_marks: false,
        scans: Vec::new(),
        refusal: None,
    };
    interpret(page, settings, &mut survey);
    if let Some(refusal) = survey.refusal {
        return Err(refusal);
    }
    Ok(match survey.scans.as_slice() {
        [scan] if !survey.other_marks => *scan,
        _ => None,
    })
}

/// The pixels of a scan that was found, upright. `None` if they must be painted.
pub(super) fn take(
    page: &Page<'_>,
    settings: &InterpreterSettings,
    scan: Scan,
    (limits, want_width): (&Limits, Option<u32>),
) -> Option<Result<Picture, Fault>> {
    let mut taker = Taker {
        limits: *limits,
        target: want_width.map(|want| scan.target(want)),
        // The interpreter knows what a transfer function does to a picture, and does not tell.
        may_decode: !has_transfer_function(page),
        picture: None,
    };
    interpret(page, settings, &mut taker);
    Some(taker.picture?.map(|mut picture| {
        // What the file says, and not the size that a quicker decoding gave.
        picture.full_size = scan.stored_size;
        picture.turned(scan.turn)
    }))
}

fn bounds(page: &Page<'_>) -> Rect {
    let (width, height) = page.render_dimensions();
    Rect::new(0.0, 0.0, f64::from(width), f64::from(height))
}

fn interpret<'a>(page: &Page<'a>, settings: &InterpreterSettings, device: &mut impl Device<'a>) {
    let transform = page.initial_transform(true).to_kurbo();
    let cache = InterpreterCache::new();
    let mut context = Context::new(
        transform,
        bounds(page),
        &cache,
        page.xref(),
        settings.clone(),
    );
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

    /// The size to decode at, of the stored picture, so that the upright one is as wide as wanted.
    fn target(&self, want_width: u32) -> (u32, u32) {
        let upright = self.turn.pair(self.stored_size);
        self.turn.pair(reduced_size(upright, want_width))
    }
}

/// Whether a page's graphics states change the tones of what is drawn. Those within forms are
/// found as well, to the depth that any sound page has.
fn has_transfer_function(page: &Page<'_>) -> bool {
    let resources = page.resources();
    states_change_tones(&resources.ext_g_states) || forms_change_tones(&resources.x_objects, 4)
}

fn states_change_tones(states: &Dict<'_>) -> bool {
    states.keys().any(|name| {
        let state = states.get::<Dict<'_>>(&name);
        state.is_some_and(|state| state.contains_key("TR") || state.contains_key("TR2"))
    })
}

fn forms_change_tones(objects: &Dict<'_>, depth: u32) -> bool {
    depth > 0
        && objects.keys().any(|name| {
            let form = objects.get::<Stream<'_>>(&name);
            let resources = form.and_then(|form| form.dict().get::<Dict<'_>>("Resources"));
            resources.is_some_and(|resources| {
                let part = |key: &str| resources.get::<Dict<'_>>(key).unwrap_or_default();
                states_change_tones(&part("ExtGState"))
                    || forms_change_tones(&part("XObject"), depth - 1)
            })
        })
}

/// Counts what a page draws, and checks the pictures of all that it draws with.
struct Survey {
    bounds: Rect,
    limits: Limits,
    other_marks: bool,
    scans: Vec<Option<Scan>>,
    refusal: Option<Fault>,
}

impl Survey {
    /// Looks at the pictures that a paint is made of.
    fn look_into<'a>(&mut self, paint: &Paint<'a>)
    where
        Self: Device<'a>,
    {
        if let Paint::Pattern(pattern) = paint
            && let Pattern::Tiling(tile) = pattern.as_ref()
        {
            tile.interpret(self, Affine::IDENTITY, false);
        }
    }

    /// Whether what lies within covers the page: then nothing is cut off.
    fn covers_page(&self, path: &BezPath) -> bool {
        let outer = path.bounding_box();
        let is_rectangle = (path.area().abs() - outer.area()).abs() <= EDGE * outer.area();
        let (across, down) = (EDGE * self.bounds.width(), EDGE * self.bounds.height());
        is_rectangle && outer.inflate(across, down).contains_rect(self.bounds)
    }
}

impl<'a> Device<'a> for Survey {
    fn draw_path(&mut self, _: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        // White on the white paper under a scan is nothing.
        let is_blank = self.scans.is_empty() && grey(&props.paint) == Some(255);
        self.other_marks |= !is_blank;
        self.look_into(&props.paint);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.other_marks |= !self.covers_page(&clip.path);
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        mode: BlendMode,
    ) {
        self.other_marks |= opacity < 1.0 || mask.is_some() || mode != BlendMode::Normal;
        if let Some(mask) = mask {
            mask.interpret(self);
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        // Recognised text lies invisibly over many scans.
        self.other_marks |= !matches!(mode, DrawMode::Invisible);
        self.look_into(&props.paint);
        for glyph in run.glyphs() {
            if let Glyph::Type3(drawing) = &**glyph {
                drawing.interpret(self, props.transform, glyph.transform(), &props.paint);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let size = (image.width(), image.height());
        let stream = match &image {
            Image::Raster(raster) => raster.stream(),
            Image::Stencil(stencil) => stencil.stream(),
        };
        if let Err(refusal) = PdfPicture::new(stream, size).check(&self.limits) {
            self.refusal.get_or_insert(refusal);
        }
        let scan = Scan::covering(self.bounds, size, props.transform);
        self.scans.push(scan.filter(|_| props.soft_mask.is_none()));
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// The grey of an opaque paint, if it is grey.
fn grey(paint: &Paint<'_>) -> Option<u8> {
    let Paint::Color(colour) = paint else {
        return None;
    };
    let [r, g, b, alpha] = colour.to_rgba().to_rgba8();
    (r == g && g == b && alpha == 255).then_some(r)
}

/// Decodes the first picture of a page.
struct Taker {
    limits: Limits,
    target: Option<(u32, u32)>,
    may_decode: bool,
    picture: Option<Result<Picture, Fault>>,
}

impl Taker {
    /// The picture by our own decoders, or by the interpreter's where they do not know it.
    fn raster(&mut self, raster: &RasterImage<'_>) {
        let size = (raster.width(), raster.height());
        if self.may_decode {
            let picture = PdfPicture::new(raster.stream(), size);
            self.picture = picture.decode(&self.limits, self.target);
        }
        if self.picture.is_some() {
            return;
        }
        let take = |data, alpha: Option<LumaData>| {
            if alpha.is_none() {
                self.picture = Some(Ok(whole(data, size.1)));
            }
        };
        raster.with_rgba(take, self.target);
    }

    /// A stencil, as its paint leaves it on white paper.
    fn stencil(&mut self, stencil: &StencilImage<'_, '_>) {
        let height = stencil.height();
        let take = |mut mask: LumaData, paint: &Paint<'_>| {
            let Some(ink) = grey(paint) else { return };
            for pixel in &mut mask.data {
                *pixel = over_white(ink, *pixel);
            }
            self.picture = Some(Ok(whole(ImageData::Luma(mask), height)));
        };
        stencil.with_stencil(take, self.target);
    }
}

impl<'a> Device<'a> for Taker {
    fn draw_image(&mut self, image: Image<'a, '_>, _: ImageDrawProps<'a>) {
        match &image {
            Image::Raster(raster) => self.raster(raster),
            Image::Stencil(stencil) => self.stencil(stencil),
        }
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
fn whole(data: ImageData, stored_height: u32) -> Picture {
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
