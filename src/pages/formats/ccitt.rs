//! Fax coding: modified Huffman, Group 3 and Group 4, as TIFF and PDF hold it.
//!
//! Apart from the other codings of TIFF since the TIFF decoder lacks two of the three, and since
//! what this decoder gives, the places where a row changes, is all that a reduced page needs.

use std::borrow::Cow;

use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};

use super::bilevel::Bilevel;

/// How a strip is coded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Coding {
    pub(super) mode: EncodingMode,
    /// Each row starts at a byte.
    pub(super) rows_are_byte_aligned: bool,
    /// Rows are told apart by marks even where the first lacks its own.
    pub(super) rows_are_marked: bool,
    /// The least significant bit of a byte comes first.
    pub(super) bits_are_reversed: bool,
}

impl Coding {
    /// Adds the rows of a strip to a page, and says why if fewer than `rows` could be read.
    pub(super) fn decode(
        self,
        strip: &[u8],
        (width, rows): (u32, u32),
        page: &mut Bilevel,
    ) -> Result<(), String> {
        let settings = DecodeSettings {
            columns: width,
            rows,
            end_of_block: true,
            end_of_line: self.rows_are_marked,
            rows_are_byte_aligned: self.rows_are_byte_aligned,
            encoding: self.mode,
            strict: false,
        };
        let end = page.rows() + rows;
        let mut sink = Rows(page);
        let strip = self.in_order(strip);
        let outcome = hayro_ccitt::decode(&strip, &mut sink, &mut DecoderContext::new(settings));
        if page.rows() >= end {
            return Ok(());
        }
        Err(outcome.map_or_else(|error| format!("{error:?}"), |_| "it ends early".to_owned()))
    }

    fn in_order(self, strip: &[u8]) -> Cow<'_, [u8]> {
        if self.bits_are_reversed {
            strip.iter().map(|byte| byte.reverse_bits()).collect()
        } else {
            Cow::Borrowed(strip)
        }
    }
}

struct Rows<'a>(&'a mut Bilevel);

impl Decoder for Rows<'_> {
    fn push_row(&mut self, changes: &[u32]) {
        self.0.push_changes(changes);
    }
}
