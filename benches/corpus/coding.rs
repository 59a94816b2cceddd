//! The codings in which a page of the corpus comes.

use std::fs;
use std::process::{Command, Stdio};

use jpeg_encoder::{ColorType, Encoder, PixelDensity, PixelDensityUnit};

use super::pdf::{self, Filter};
use super::raster::{Raster, Samples};
use super::tiff::{self, Strips, deflated};
use super::{Tone, fax, jbig2};

/// What scanners are set to.
const JPEG_QUALITY: u8 = 85;
/// How many times smaller than its pixels a JPEG 2000 file is: visually without loss.
const JPEG_2000_RATE: &str = "12";

/// A file format, and the coding inside where it has several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    Png,
    Jpeg,
    ProgressiveJpeg,
    Tiff(Strips),
    Jpeg2000,
    Pdf(Filter),
    PdfText,
}

impl Coding {
    pub(crate) const ALL: &[Self] = &[
        Self::Png,
        Self::Jpeg,
        Self::ProgressiveJpeg,
        Self::Tiff(Strips::Group3),
        Self::Tiff(Strips::Group4),
        Self::Tiff(Strips::Lzw),
        Self::Tiff(Strips::Deflate),
        Self::Tiff(Strips::PackBits),
        Self::Tiff(Strips::Jpeg),
        Self::Jpeg2000,
        Self::Pdf(Filter::Group4),
        Self::Pdf(Filter::Jbig2),
        Self::Pdf(Filter::Flate),
        Self::Pdf(Filter::Jpeg),
        Self::Pdf(Filter::Jpeg2000),
        Self::PdfText,
    ];

    /// What a table calls it.
    pub(crate) fn name(self) -> &'static str {
        self.names().0
    }

    /// What stands behind the sheet in the name of its file.
    pub(super) fn file_name(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Png => ("PNG", "plain.png"),
            Self::Jpeg => ("JPEG", "baseline.jpg"),
            Self::ProgressiveJpeg => ("JPEG progressive", "progressive.jpg"),
            Self::Tiff(Strips::Group3) => ("TIFF G3", "g3.tif"),
            Self::Tiff(Strips::Group4) => ("TIFF G4", "g4.tif"),
            Self::Tiff(Strips::Lzw) => ("TIFF LZW", "lzw.tif"),
            Self::Tiff(Strips::Deflate) => ("TIFF Deflate", "deflate.tif"),
            Self::Tiff(Strips::PackBits) => ("TIFF PackBits", "packbits.tif"),
            Self::Tiff(Strips::Jpeg) => ("TIFF JPEG", "jpeg.tif"),
            Self::Jpeg2000 => ("JPEG 2000", "lossy.jp2"),
            Self::Pdf(Filter::Group4) => ("PDF G4", "g4.pdf"),
            Self::Pdf(Filter::Jbig2) => ("PDF JBIG2", "jbig2.pdf"),
            Self::Pdf(Filter::Flate) => ("PDF Flate", "flate.pdf"),
            Self::Pdf(Filter::Jpeg) => ("PDF JPEG", "jpeg.pdf"),
            Self::Pdf(Filter::Jpeg2000) => ("PDF JPX", "jpx.pdf"),
            Self::PdfText => ("PDF text", "text.pdf"),
        }
    }

    /// Whether pages of this tone come so.
    pub(crate) fn takes(self, tone: Tone) -> bool {
        let is_bilevel = tone == Tone::Bilevel;
        match self {
            Self::Jpeg
            | Self::ProgressiveJpeg
            | Self::Jpeg2000
            | Self::Tiff(Strips::Jpeg)
            | Self::Pdf(Filter::Jpeg | Filter::Jpeg2000) => !is_bilevel,
            Self::Tiff(Strips::Group3 | Strips::Group4)
            | Self::Pdf(Filter::Group4 | Filter::Jbig2)
            | Self::PdfText => is_bilevel,
            Self::Tiff(Strips::PackBits) => tone != Tone::Colour,
            _ => true,
        }
    }

    /// The file, or nothing where no encoder is installed.
    pub(super) fn encode(self, page: &Raster) -> Option<Vec<u8>> {
        match self {
            Self::Png => Some(png(page)),
            Self::Jpeg => Some(jpeg(page, false)),
            Self::ProgressiveJpeg => Some(jpeg(page, true)),
            Self::Tiff(strips) => Some(tiff::file(&[page], strips)),
            Self::Jpeg2000 => jpeg_2000(page),
            Self::Pdf(filter) => Some(pdf::file(&[pdf::scan(page, filter, None)?])),
            Self::PdfText => Some(pdf::file(&[pdf::text(1)])),
        }
    }
}

/// The data of a picture in a PDF file.
pub(super) fn filtered(page: &Raster, filter: Filter) -> Option<Vec<u8>> {
    match filter {
        Filter::Group4 => Some(fax::group_4(page)),
        Filter::Jbig2 => Some(jbig2::segments(page)),
        Filter::Flate => Some(deflated(page.bytes())),
        Filter::Jpeg => Some(jpeg(page, false)),
        Filter::Jpeg2000 => jpeg_2000(page),
    }
}

pub(super) fn jpeg(page: &Raster, progressive: bool) -> Vec<u8> {
    let colour = match page.samples {
        Samples::Colour(_) => ColorType::Rgb,
        _ => ColorType::Luma,
    };
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, JPEG_QUALITY);
    let dpi = page.dpi as u16;
    encoder.set_density(PixelDensity {
        density: (dpi, dpi),
        unit: PixelDensityUnit::Inches,
    });
    encoder.set_progressive(progressive);
    let (width, height) = (page.width as u16, page.height as u16);
    let written = encoder.encode(page.bytes(), width, height, colour);
    written.expect("a page of at most 65,535 pixels a side is written to memory");
    file
}

fn png(page: &Raster) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, page.width as u32, page.height as u32);
    encoder.set_color(match page.samples {
        Samples::Colour(_) => png::ColorType::Rgb,
        _ => png::ColorType::Grayscale,
    });
    encoder.set_depth(match page.samples {
        Samples::Bits(_) => png::BitDepth::One,
        _ => png::BitDepth::Eight,
    });
    let per_metre = (page.dpi as f32 / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    // PNG calls a bit that is set white.
    let inverted: Vec<u8>;
    let bytes = if page.is_bilevel() {
        inverted = page.bytes().iter().map(|byte| !byte).collect();
        &inverted
    } else {
        page.bytes()
    };
    let written = encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(bytes));
    written.expect("a page is written to memory");
    file
}

fn jpeg_2000(page: &Raster) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().ok()?;
    let (magic, name) = match page.samples {
        Samples::Colour(_) => ("P6", "page.ppm"),
        _ => ("P5", "page.pgm"),
    };
    let (input, output) = (folder.path().join(name), folder.path().join("page.jp2"));
    let header = format!("{magic}\n{} {}\n255\n", page.width, page.height);
    let pixels = [header.as_bytes(), page.bytes()].concat();
    tearline::storage::atomic::write(&input, &pixels).ok()?;
    let ran = Command::new("opj_compress")
        .args(["-I", "-r", JPEG_2000_RATE, "-i"])
        .arg(&input)
        .arg("-o")
        .arg(&output)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    ran.is_ok_and(|status| status.success())
        .then(|| fs::read(output).ok())
        .flatten()
}
