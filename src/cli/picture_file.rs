//! Pictures as the command line writes them: PNG for people, PGM and PPM for other programs.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::Failure;
use crate::pages::{Picture, Pixels};
use crate::storage::atomic;

const METRES_PER_INCH: f32 = 0.0254;

/// The form of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// Compressed, with its resolution.
    Png,
    /// Not compressed: grey as PGM, colour as PPM.
    Pnm,
    /// Not compressed, grey: a colour page is an error of whoever asks, not turned grey.
    #[value(skip)]
    Pgm,
    /// Not compressed, colour, be the page grey or not.
    #[value(skip)]
    Ppm,
}

impl Form {
    fn of_name(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        match extension.as_str() {
            "png" => Some(Self::Png),
            "pnm" => Some(Self::Pnm),
            "pgm" => Some(Self::Pgm),
            "ppm" => Some(Self::Ppm),
            _ => None,
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Pnm => "pnm",
            Self::Pgm => "pgm",
            Self::Ppm => "ppm",
        }
    }
}

/// Where pictures go.
pub(super) struct Target {
    place: Place,
    form: Form,
    /// The file that is read, which is never written.
    input: PathBuf,
}

enum Place {
    Standard,
    File(PathBuf),
    /// A folder, made when the first page is there to lie in it.
    Folder(PathBuf),
}

impl Target {
    /// What `-o` asks for, of one page or of several.
    pub(super) fn new(
        output: &Path,
        form: Option<Form>,
        (input, is_one): (&Path, bool),
    ) -> Result<Self, Failure> {
        let place = place(output)?;
        let form = form.or_else(|| Form::of_name(output));
        let form = match (&place, form) {
            (_, Some(form)) => form,
            (Place::Standard | Place::Folder(_), None) => Form::Png,
            (Place::File(_), None) => {
                return Err(asked("name it .png, .pgm or .ppm, or give --form", output));
            }
        };
        let target = Self {
            place,
            form,
            input: input.to_owned(),
        };
        match &target.place {
            Place::File(_) if !is_one => Err(asked(
                "several pages go into a folder; end it with /",
                output,
            )),
            Place::Standard if !is_one && form == Form::Png => Err(asked(
                "several pages go to standard output with --form pnm only",
                output,
            )),
            Place::File(path) => target.spare_the_input(path).map(|()| target),
            _ => Ok(target),
        }
    }

    /// Writes a page.
    pub(super) fn put(
        &self,
        number: u32,
        picture: &Picture,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let bytes = encoded(picture, self.form).map_err(|why| asked(why, &self.input))?;
        let path = match &self.place {
            Place::Standard => {
                out.write_all(&bytes)?;
                return Ok(out.flush()?);
            }
            Place::File(path) => path.clone(),
            Place::Folder(folder) => {
                if !folder.is_dir() {
                    atomic::create_folder(folder)?;
                }
                folder.join(format!("{number:04}.{}", self.form.extension()))
            }
        };
        self.spare_the_input(&path)?;
        Ok(atomic::write(&path, &bytes)?)
    }

    fn spare_the_input(&self, path: &Path) -> Result<(), Failure> {
        let (Ok(input), Ok(output)) = (fs::canonicalize(&self.input), fs::canonicalize(path))
        else {
            return Ok(());
        };
        if input == output {
            return Err(asked("a page file is never written over", path));
        }
        Ok(())
    }
}

fn place(output: &Path) -> Result<Place, Failure> {
    if output == Path::new("-") {
        return Ok(Place::Standard);
    }
    match fs::metadata(output) {
        Ok(there) if there.is_dir() => Ok(Place::Folder(output.to_owned())),
        // A file is renamed to its name, which would put it in the place of the device.
        Ok(there) if !there.is_file() => Err(asked("this is no file; write to - instead", output)),
        Err(_) if ends_with_slash(output.as_os_str()) => Ok(Place::Folder(output.to_owned())),
        _ => Ok(Place::File(output.to_owned())),
    }
}

fn ends_with_slash(path: &OsStr) -> bool {
    path.to_string_lossy().ends_with(std::path::is_separator)
}

fn asked(why: &str, path: &Path) -> Failure {
    Failure::Asked(format!("{why}: {}", path.display()))
}

fn encoded(picture: &Picture, form: Form) -> Result<Vec<u8>, &'static str> {
    match (form, &picture.pixels) {
        (Form::Png, _) => Ok(png(picture)),
        (Form::Pgm, Pixels::Rgb(_)) => Err("the page is in colour; name the output .ppm or .png"),
        (Form::Pgm | Form::Pnm, Pixels::Gray(bytes)) => Ok(pnm(b"P5", picture, bytes)),
        (Form::Ppm | Form::Pnm, Pixels::Rgb(bytes)) => Ok(pnm(b"P6", picture, bytes)),
        (Form::Ppm, Pixels::Gray(bytes)) => {
            let colour: Cow<'_, [u8]> = bytes.iter().flat_map(|value| [*value; 3]).collect();
            Ok(pnm(b"P6", picture, &colour))
        }
    }
}

fn pnm(magic: &[u8], picture: &Picture, bytes: &[u8]) -> Vec<u8> {
    let header = format!("\n{} {}\n255\n", picture.width, picture.height);
    [magic, header.as_bytes(), bytes].concat()
}

/// A PNG file, made quickly: it is looked at once or twice and not kept.
fn png(picture: &Picture) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, picture.width, picture.height);
    encoder.set_color(match picture.pixels {
        Pixels::Gray(_) => png::ColorType::Grayscale,
        Pixels::Rgb(_) => png::ColorType::Rgb,
    });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    encoder.set_pixel_dims(pixel_dims(picture));
    let written = encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(picture.bytes()));
    written.expect("a picture of at least one pixel is written to memory");
    file
}

/// The resolution of the picture as it is, which may be a reduction of the page.
fn pixel_dims(picture: &Picture) -> Option<png::PixelDimensions> {
    let (across, down) = picture.dpi?;
    let (full_width, full_height) = picture.full_size;
    let per_metre = |dpi: f32, side: u32, full: u32| {
        (dpi * side as f32 / full.max(1) as f32 / METRES_PER_INCH).round() as u32
    };
    Some(png::PixelDimensions {
        xppu: per_metre(across, picture.width, full_width),
        yppu: per_metre(down, picture.height, full_height),
        unit: png::Unit::Meter,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(pixels: Pixels) -> Picture {
        Picture {
            dpi: Some((300.0, 150.0)),
            full_size: (4, 4),
            ..Picture::new(2, 1, pixels)
        }
    }

    #[test]
    fn a_png_says_the_resolution_that_the_reduced_page_has() {
        let file = png(&page(Pixels::Gray(vec![7, 9])));
        let reader = png::Decoder::new(std::io::Cursor::new(&file)).read_info();
        let info = reader.as_ref().unwrap().info();
        let dims = info.pixel_dims.unwrap();
        // 150 and 37.5 pixels an inch.
        assert_eq!((dims.xppu, dims.yppu), (5906, 1476));
        assert_eq!(info.color_type, png::ColorType::Grayscale);
    }

    #[test]
    fn the_name_says_whether_colours_stay() {
        let (grey, colour) = (
            page(Pixels::Gray(vec![7, 9])),
            page(Pixels::Rgb(vec![1, 2, 3, 4, 5, 6])),
        );
        assert_eq!(
            encoded(&grey, Form::Pnm).unwrap(),
            b"P5\n2 1\n255\n\x07\x09"
        );
        let widened = encoded(&grey, Form::Ppm).unwrap();
        assert_eq!(widened, b"P6\n2 1\n255\n\x07\x07\x07\x09\x09\x09");
        assert!(
            encoded(&colour, Form::Pnm)
                .unwrap()
                .starts_with(b"P6\n2 1\n")
        );
        assert!(encoded(&colour, Form::Pgm).is_err());
    }

    #[test]
    fn a_device_is_no_place_for_a_picture() {
        if Path::new("/dev/null").exists() {
            assert!(place(Path::new("/dev/null")).is_err());
        }
        assert!(matches!(place(Path::new("-")), Ok(Place::Standard)));
    }
}
