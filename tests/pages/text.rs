//! Plain text in old and new encodings.

use tearline::pages::{decode, inspect};
use tempfile::TempDir;

use super::write;

#[test]
fn text_becomes_letter_pages_with_ink_where_the_text_is() {
    let folder = TempDir::new().unwrap();
    let path = write(
        &folder,
        "telegram.txt",
        b"SECRET\n\n1. Embassy reports.\x0c2. End.",
    );
    let info = inspect(&path).unwrap();
    assert_eq!((info.format, info.images.len()), ("text", 2));
    assert_eq!(info.images[0].inches(), Some((8.5, 11.0)));
    let full = decode(&path, 1, None).unwrap();
    assert_eq!((full.width, full.height), (2550, 3300));
    let small = decode(&path, 1, Some(800)).unwrap();
    assert_eq!((small.width, small.full_size), (800, (2550, 3300)));
    let (upper, lower) = full.bytes().split_at(full.bytes().len() / 4);
    assert!(upper.contains(&0) && lower.iter().all(|pixel| *pixel == 255));
}

#[test]
fn the_same_text_is_the_same_page_in_every_encoding() {
    let folder = TempDir::new().unwrap();
    let text = "1. (C) Überblick:\tdie Höhe.\r\n";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = text
        .chars()
        .map(|character| character as u32 as u8)
        .collect();
    let plain = decode(&write(&folder, "utf8.txt", text.as_bytes()), 1, Some(800)).unwrap();
    for (name, bytes) in [
        ("mark.txt", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        ("wide.txt", [&[0xff, 0xfe][..], &wide].concat()),
        ("latin.txt", latin),
    ] {
        let path = write(&folder, name, &bytes);
        assert_eq!(inspect(&path).unwrap().format, "text", "{name}");
        assert_eq!(decode(&path, 1, Some(800)).unwrap(), plain, "{name}");
    }
}

#[test]
fn a_very_long_line_fills_pages_in_no_time() {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "long.txt", "word ".repeat(400_000).as_bytes());
    assert!(inspect(&path).unwrap().images.len() > 500);
}
