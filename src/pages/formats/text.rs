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

/// Text without control characters, in any of the encodings below.
fn recognises(bytes: &[u8]) -> bool {
    bytes.len() <= MOST_TEXT_BYTES && decoded(bytes).is_some()
}

/// The text: UTF-16 if it says so, UTF-8 if it can be, and else the code page 1252 of old office
/// machines, whose letters include those of Latin-1.
fn decoded(bytes: &[u8]) -> Option<String> {
    let is_typed = |character: char| !character.is_control() || "\t\n\r\u{c}".contains(character);
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes)?,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
            Err(_) => code_page_1252(bytes)?,
        },
    };
    text.chars().all(is_typed).then_some(text)
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.ok().filter(|_| rest.is_empty())
}

/// Most characters must be plain, since nothing else tells these bytes from any others.
fn code_page_1252(bytes: &[u8]) -> Option<String> {
    const ABOVE_ASCII: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    let plain = bytes.iter().filter(|byte| byte.is_ascii()).count();
    let character = |&byte: &u8| match byte {
        0x80..=0x9f => ABOVE_ASCII[usize::from(byte - 0x80)],
        _ => char::from(byte),
    };
    (plain * 4 >= bytes.len() * 3).then(|| bytes.iter().map(character).collect())
}

struct Text {
    pages: Vec<Vec<String>>,
}

fn open(bytes: Bytes, opening: &Opening) -> Result<Opened, Fault> {
    let text = decoded(&bytes).ok_or_else(|| Fault::damaged("it is no text"))?;
    drop(bytes);
    let pages = paginate(&text);
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
    let mut lines = Vec::new();
    let mut current: Vec<char> = Vec::with_capacity(COLUMNS + TAB);
    for character in line.trim_end().chars() {
        match character {
            '\t' => current.resize((current.len() / TAB + 1) * TAB, ' '),
            '\r' => {}
            // The blank that a line was broken at is enough, however many there are.
            ' ' if current.is_empty() && !lines.is_empty() => {}
            _ => current.push(character),
        }
        if current.len() > COLUMNS {
            let blank = current[..=COLUMNS].iter().rposition(|c| *c == ' ');
            let end = blank.filter(|at| *at > 0).unwrap_or(COLUMNS);
            let rest = current.split_off(end);
            lines.push(String::from_iter(&current));
            current.clear();
            current.extend(rest.into_iter().skip_while(|c| *c == ' '));
        }
    }
    lines.push(String::from_iter(&current));
    lines
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
    fn a_line_of_a_million_characters_is_broken_at_once() {
        let lines = wrap(&"\u{44f}".repeat(1_000_000));
        assert_eq!(lines.len(), 1_000_000_usize.div_ceil(COLUMNS));
    }

    #[test]
    fn old_and_wide_encodings_are_told_and_read() {
        let text = "1. (C) Überblick – “résumé”\r\n";
        let wide = |unit: fn(u16) -> [u8; 2], mark: [u8; 2]| {
            let units = text.encode_utf16().flat_map(unit);
            [&mark[..], &units.collect::<Vec<u8>>()].concat()
        };
        for bytes in [
            wide(u16::to_le_bytes, [0xff, 0xfe]),
            wide(u16::to_be_bytes, [0xfe, 0xff]),
            b"1. (C) \xdcberblick \x96 \x93r\xe9sum\xe9\x94\r\n".to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        ] {
            assert_eq!(decoded(&bytes).as_deref(), Some(text));
        }
    }

    #[test]
    fn text_is_told_from_bytes() {
        assert!(recognises("1. (S) Überblick\r\n".as_bytes()));
        assert!(!recognises(b"GIF89a\0\x01"));
        assert!(!recognises(b"\x89\xe9\xff\x80 \xc3"));
    }
}
