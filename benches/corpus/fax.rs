//! CCITT Group 3, in one dimension, and Group 4.

use fax::encoder::Encoder;
use fax::maps::{EOL, black, white};
use fax::{BitWriter, Bits, Color, VecWriter};

use super::raster::Raster;

/// The longest run that has a code of its own.
const LONGEST: usize = 2560;
/// Ends of line that end a page.
const RETURN_TO_CONTROL: usize = 6;

/// The rows of a page, as Group 4.
pub(crate) fn group_4(page: &Raster) -> Vec<u8> {
    let mut encoder = Encoder::new(VecWriter::new());
    for row in page.bit_rows() {
        let colours = row.map(|is_black| if is_black { Color::Black } else { Color::White });
        let Ok(()) = encoder.encode_line(colours, page.width as u32);
    }
    let Ok(written) = encoder.finish();
    written.finish()
}

/// The rows of a page, as Group 3 with an end of line before each.
pub(crate) fn group_3(page: &Raster) -> Vec<u8> {
    let mut out = VecWriter::new();
    for row in page.bit_rows() {
        put(&mut out, Some(EOL));
        let mut pixels = row.peekable();
        let mut is_black = false;
        while pixels.peek().is_some() {
            let mut run = 0;
            while pixels.next_if_eq(&is_black).is_some() {
                run += 1;
            }
            put_run(&mut out, is_black, run);
            is_black = !is_black;
        }
    }
    for _ in 0..RETURN_TO_CONTROL {
        put(&mut out, Some(EOL));
    }
    out.finish()
}

fn put_run(out: &mut VecWriter, is_black: bool, mut run: usize) {
    let encode = if is_black {
        black::encode
    } else {
        white::encode
    };
    while run >= LONGEST {
        put(out, encode(LONGEST as u16));
        run -= LONGEST;
    }
    if run >= 64 {
        put(out, encode((run & !63) as u16));
    }
    put(out, encode((run & 63) as u16));
}

fn put(out: &mut VecWriter, code: Option<Bits>) {
    let Ok(()) = out.write(code.expect("every run up to the longest has a code"));
}
