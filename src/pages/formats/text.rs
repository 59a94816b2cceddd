//! Plain text, typeset as letter pages: the transcripts that come with a case, and telegrams that
//! never were on paper.

use super::{Opened, PageFormat, Pages};
use crate::pages::bytes::Bytes;
use crate::pages::error::Fault;
use crate::pages::{ImageInfo, Opening, Picture, Pixels};
use crate::typeset::{Canvas, Weight};

/// Characters in a line: pica type on letter paper between margins of an inch.
const COLUMNS: usize = 66;
/// Lines on a page, six to the inch between margins of an inch.
const LINES: usize = 54;
const TAB: usize = 8;
/// A transcript has no more; what has more is some other file.
const MOST_TEXT_BYTES: usize = 16 << 20;

const FULL_DPI: u32 = 300;
const SCREEN_DPI: u32 = 150;

pub(super) static FORMAT: PageFormat = PageFormat {
    name: "text",
    recognises,
    open,
};

/// Valid UTF-8 without control characters is text; nothing else that is scanned is.
fn recognises(bytes: &[u8]) -> bool {
    let is_typed = |character: char| !character.is_control() || "\t\n\r\u{c}".contains(character);
    bytes.len() <= MOST_TEXT_BYTES
        && std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(is_typed))
}

struct Text {
    pages: Vec<Vec<String>>,
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the shape of every format's `open`"
)]
fn open(bytes: Bytes, opening: &Opening) -> Result<Opened, Fault> {
    let text = std::str::from_utf8(&bytes).map_err(|error| Fault::damaged(error.to_string()))?;
    let pages = paginate(text.trim_start_matches('\u{feff}'));
    if pages.len() > opening.limits.images {
        return Err(Fault::TooLarge(format!(
            "the text fills {} pages",
            pages.len()
        )));
    }
    let (width, height) = letter(FULL_DPI);
    let info = ImageInfo {
        width,
        height,
        dpi: Some((FULL_DPI as f32, FULL_DPI as f32)),
    };
    Ok(Opened {
        images: vec![info; pages.len()],
        missing: None,
        pages: Box::new(Text { pages }),
    })
}

impl Pages for Text {
    fn decode(&self, index: usize, want_width: Option<u32>) -> Result<Picture, Fault> {
        let fits_screen = want_width.is_some_and(|want| want <= letter(SCREEN_DPI).0);
        let dpi = if fits_screen { SCREEN_DPI } else { FULL_DPI };
        let lines = self.pages.get(index).map_or(&[][..], Vec::as_slice);
        let canvas = typeset(lines, dpi);
        let (width, height) = letter(dpi);
        let mut picture = Picture::new(width, height, Pixels::Gray(canvas.pixels));
        picture.full_size = letter(FULL_DPI);
        picture.dpi = Some((FULL_DPI as f32, FULL_DPI as f32));
        Ok(picture)
    }
}

/// Letter paper in pixels.
fn letter(dpi: u32) -> (u32, u32) {
    (dpi * 17 / 2, dpi * 11)
}

fn typeset(lines: &[String], dpi: u32) -> Canvas {
    let (width, height) = letter(dpi);
    let mut canvas = Canvas::white(width as usize, height as usize);
    // Ten characters to the inch.
    let size = dpi as f32 / 10.0 / Weight::Regular.advance(1.0);
    let left = (width as f32 - COLUMNS as f32 * dpi as f32 / 10.0) / 2.0;
    for (line, number) in lines.iter().zip(1..) {
        let baseline = dpi as f32 * (1.0 + number as f32 / 6.0);
        Weight::Regular.draw(&mut canvas, (left, baseline), size, line);
    }
    canvas
}

/// Breaks text into pages at form feeds and where a page is full.
fn paginate(text: &str) -> Vec<Vec<String>> {
    let sheets = text.strip_suffix('\u{c}').unwrap_or(text).split('\u{c}');
    sheets.flat_map(sheet_pages).collect()
}

fn sheet_pages(sheet: &str) -> Vec<Vec<String>> {
    let lines: Vec<String> = sheet.lines().flat_map(wrap).collect();
    if lines.is_empty() {
        return vec![Vec::new()];
    }
    lines.chunks(LINES).map(<[String]>::to_vec).collect()
}

/// Breaks a line at its last blank within the columns, or where a word is longer than a line.
fn wrap(line: &str) -> Vec<String> {
    let mut rest: Vec<char> = expand_tabs(line.trim_end());
    let mut lines = Vec::new();
    while rest.len() > COLUMNS {
        let blank = rest[..=COLUMNS]
            .iter()
            .rposition(|character| *character == ' ');
        let end = blank.filter(|at| *at > 0).unwrap_or(COLUMNS);
        let tail = rest.split_off(end);
        lines.push(String::from_iter(&rest));
        rest = tail
            .into_iter()
            .skip_while(|character| *character == ' ')
            .collect();
    }
    lines.push(String::from_iter(&rest));
    lines
}

fn expand_tabs(line: &str) -> Vec<char> {
    let mut expanded = Vec::new();
    for character in line.chars() {
        if character == '\t' {
            let stop = (expanded.len() / TAB + 1) * TAB;
            expanded.resize(stop, ' ');
        } else if character != '\r' {
            expanded.push(character);
        }
    }
    expanded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_break_at_form_feeds_and_when_full() {
        assert_eq!(paginate("one\u{c}two\u{c}").len(), 2);
        assert_eq!(paginate(&"line\n".repeat(LINES)).len(), 1);
        assert_eq!(paginate(&"line\n".repeat(LINES + 1)).len(), 2);
        assert_eq!(paginate("").len(), 1);
    }

    #[test]
    fn long_lines_wrap_between_words_and_lose_nothing() {
        let line = "THE AMBASSADOR ".repeat(20);
        let wrapped = wrap(&line);
        assert!(wrapped.iter().all(|line| line.chars().count() <= COLUMNS));
        assert_eq!(wrapped.join(" "), line.trim_end());
        assert_eq!(wrap(&"x".repeat(150)).concat().len(), 150);
        assert_eq!(wrap("a\tb"), ["a       b"]);
    }

    #[test]
    fn text_is_told_from_bytes() {
        assert!(recognises("1. (S) Überblick\r\n".as_bytes()));
        assert!(!recognises(b"GIF89a\0\x01"));
        assert!(!recognises(b"caf\xe9"));
    }
}
