//! Fax-coded strips of TIFF: modified Huffman, Group 3 and Group 4.
//!
//! Apart from the other TIFF codings since the TIFF decoder lacks two of the three.

use std::borrow::Cow;

use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};

use crate::pages::error::Fault;
use crate::pages::{Picture, Pixels};

/// How the strips of a picture are coded.
pub(super) struct Coding {
    pub(super) mode: EncodingMode,
    /// Each row starts at a byte.
    pub(super) rows_are_byte_aligned: bool,
    /// The least significant bit of a byte comes first.
    pub(super) bits_are_reversed: bool,
    /// What the code calls white is ink.
    pub(super) white_is_ink: bool,
}

impl Coding {
    /// A strip, and what of it could not be read. Rows that are missing are white paper.
    pub(super) fn decode(
        &self,
        strip: &[u8],
        (width, height): (u32, u32),
    ) -> Result<(Picture, Option<String>), Fault> {
        let settings = DecodeSettings {
            columns: width,
            rows: height,
            end_of_block: true,
            end_of_line: false,
            rows_are_byte_aligned: self.rows_are_byte_aligned,
            encoding: self.mode,
            strict: false,
        };
        let (paper, ink) = if self.white_is_ink {
            (0, 255)
        } else {
            (255, 0)
        };
        let mut rows = Rows {
            width: width as usize,
            height: height as usize,
            paper,
            ink,
            pixels: Vec::with_capacity(width as usize * height as usize),
        };
        let outcome = hayro_ccitt::decode(
            &self.in_order(strip),
            &mut rows,
            &mut DecoderContext::new(settings),
        );
        let read = rows.pixels.len() / rows.width.max(1);
        let missing = (read < rows.height).then(|| {
            let reason =
                outcome.map_or_else(|error| format!("{error:?}"), |_| "it ends early".to_owned());
            format!("only {read} of {height} rows are readable ({reason})")
        });
        if read == 0 {
            return Err(Fault::damaged(missing.unwrap_or_default()));
        }
        rows.pixels.resize(rows.width * rows.height, 255);
        Ok((
            Picture::new(width, height, Pixels::Gray(rows.pixels)),
            missing,
        ))
    }

    fn in_order<'a>(&self, strip: &'a [u8]) -> Cow<'a, [u8]> {
        if self.bits_are_reversed {
            strip.iter().map(|byte| byte.reverse_bits()).collect()
        } else {
            Cow::Borrowed(strip)
        }
    }
}

/// Turns the places where a row changes colour into pixels.
struct Rows {
    width: usize,
    height: usize,
    paper: u8,
    ink: u8,
    pixels: Vec<u8>,
}

impl Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        let start = self.pixels.len();
        if start >= self.width * self.height {
            return;
        }
        self.pixels.resize(start + self.width, self.paper);
        let row = &mut self.pixels[start..];
        for run in changes.chunks(2) {
            let from = (run[0] as usize).min(row.len());
            let to = run.get(1).map_or(row.len(), |end| *end as usize);
            row[from..to.clamp(from, self.width)].fill(self.ink);
        }
    }
}
