//! Interleaved 8-bit samples of any colour model, turned into a picture on white paper.

use super::ycbcr;
use crate::pages::error::Fault;
use crate::pages::picture::over_white;
use crate::pages::{Picture, Pixels};

/// What the samples of a pixel mean. Samples beyond those named are passed over.
pub(super) enum Colour {
    /// One grey sample, and alpha.
    Gray {
        /// Whether the second sample is alpha.
        alpha: bool,
    },
    /// Red, green and blue, and alpha.
    Rgb {
        /// Whether the fourth sample is alpha.
        alpha: bool,
    },
    /// Luminance and two colour differences, as JPEG has them.
    YCbCr,
    /// Ink coverage.
    Cmyk,
    /// One sample that is an index into red, green and blue.
    Palette(Vec<[u8; 3]>),
}

/// Samples, `channels` a pixel.
pub(super) struct Samples {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) channels: usize,
    pub(super) bytes: Vec<u8>,
}

impl Samples {
    /// The picture that the samples mean.
    pub(super) fn into_picture(self, colour: &Colour) -> Result<Picture, Fault> {
        let (needed, gray) = match colour {
            Colour::Gray { alpha } => (1 + usize::from(*alpha), true),
            Colour::Rgb { alpha } => (3 + usize::from(*alpha), false),
            Colour::YCbCr => (3, false),
            Colour::Cmyk => (4, false),
            Colour::Palette(_) => (1, false),
        };
        let pixels = self.width as usize * self.height as usize;
        if self.channels < needed || self.bytes.len() < pixels * self.channels {
            return Err(Fault::damaged("the picture has too few samples"));
        }
        let (width, height) = (self.width, self.height);
        let pixels = if gray {
            self.gray(needed == 2)
        } else {
            self.rgb(colour)
        };
        Ok(Picture::new(width, height, pixels))
    }

    fn gray(self, alpha: bool) -> Pixels {
        if self.channels == 1 {
            return Pixels::Gray(self.bytes);
        }
        let one = |sample: &[u8]| {
            if alpha {
                over_white(sample[0], sample[1])
            } else {
                sample[0]
            }
        };
        Pixels::Gray(self.bytes.chunks_exact(self.channels).map(one).collect())
    }

    fn rgb(self, colour: &Colour) -> Pixels {
        if self.channels == 3 && matches!(colour, Colour::Rgb { .. }) {
            return Pixels::Rgb(self.bytes);
        }
        let samples = self.bytes.chunks_exact(self.channels);
        let mut rgb = Vec::with_capacity(samples.len() * 3);
        match colour {
            Colour::Rgb { alpha: true } => {
                rgb.extend(samples.flat_map(|s| [0, 1, 2].map(|i| over_white(s[i], s[3]))));
            }
            Colour::YCbCr => rgb.extend(samples.flat_map(|s| ycbcr::rgb_of(s[0], s[1], s[2]))),
            Colour::Cmyk => {
                rgb.extend(samples.flat_map(|s| rgb_from_cmyk([s[0], s[1], s[2], s[3]])));
            }
            Colour::Palette(palette) => {
                let white = [255; 3];
                rgb.extend(samples.flat_map(|s| *palette.get(usize::from(s[0])).unwrap_or(&white)));
            }
            Colour::Gray { .. } | Colour::Rgb { alpha: false } => {
                rgb.extend(samples.flat_map(|s| [s[0], s[1], s[2]]));
            }
        }
        Pixels::Rgb(rgb)
    }
}

fn rgb_from_cmyk([c, m, y, k]: [u8; 4]) -> [u8; 3] {
    let light = |ink: u8| (u16::from(255 - ink) * u16::from(255 - k) / 255) as u8;
    [light(c), light(m), light(y)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(bytes: &[u8], channels: usize, colour: &Colour) -> Vec<u8> {
        let samples = Samples {
            width: (bytes.len() / channels) as u32,
            height: 1,
            channels,
            bytes: bytes.to_vec(),
        };
        samples.into_picture(colour).unwrap().bytes().to_vec()
    }

    #[test]
    fn every_colour_model_gives_black_and_white() {
        assert_eq!(
            picture(&[0, 255, 9, 0], 2, &Colour::Gray { alpha: true }),
            [0, 255]
        );
        let rgba = [0, 0, 0, 255, 0, 0, 0, 0];
        assert_eq!(
            picture(&rgba, 4, &Colour::Rgb { alpha: true }),
            [0, 0, 0, 255, 255, 255]
        );
        let ycbcr = [0, 128, 128, 255, 128, 128];
        assert_eq!(picture(&ycbcr, 3, &Colour::YCbCr), [0, 0, 0, 255, 255, 255]);
        let cmyk = [0, 0, 0, 255, 0, 0, 0, 0];
        assert_eq!(picture(&cmyk, 4, &Colour::Cmyk), [0, 0, 0, 255, 255, 255]);
        let palette = Colour::Palette(vec![[0, 0, 0], [255, 0, 0]]);
        assert_eq!(
            picture(&[0, 1, 7], 1, &palette),
            [0, 0, 0, 255, 0, 0, 255, 255, 255]
        );
    }

    #[test]
    fn too_few_samples_are_damage() {
        let samples = Samples {
            width: 2,
            height: 2,
            channels: 1,
            bytes: vec![0; 3],
        };
        assert!(
            samples
                .into_picture(&Colour::Gray { alpha: false })
                .is_err()
        );
    }
}
