//! JPEG 2000, in its file format and bare. No crate writes it, so a tool of the machine does.

use tearline::pages::{Picture, decode};
use tempfile::TempDir;

use super::{assert_like, slope, tool, write};

/// A picture that the tool has coded.
fn coded(folder: &TempDir, source: (&str, &[u8]), options: &[&str], name: &str) -> Option<Picture> {
    write(folder, source.0, source.1);
    let arguments = [&["-i", source.0, "-o", name], options].concat();
    tool("opj_compress", &arguments, folder)?;
    let path = folder.path().join(name);
    Some(decode(&path, 1, None).unwrap_or_else(|error| panic!("{error}")))
}

#[test]
fn files_and_bare_codestreams_give_the_same_pixels() {
    let folder = TempDir::new().unwrap();
    let grey = slope(100, 60);
    let pgm = [b"P5 100 60 255\n", &grey[..]].concat();
    for name in ["a.jp2", "a.j2k"] {
        let Some(picture) = coded(&folder, ("a.pgm", &pgm), &[], name) else {
            return;
        };
        assert_eq!(picture.bytes(), grey, "{name}");
        let reduced = decode(&folder.path().join(name), 1, Some(30)).unwrap();
        assert_eq!(
            (reduced.width, reduced.full_size),
            (30, (100, 60)),
            "{name}"
        );
    }
}

#[test]
fn sixteen_bits_keep_their_upper_half() {
    let folder = TempDir::new().unwrap();
    let grey = slope(64, 64);
    let wide: Vec<u8> = grey.iter().flat_map(|value| [*value, 0x80]).collect();
    let pgm = [b"P5 64 64 65535\n", &wide[..]].concat();
    let Some(picture) = coded(&folder, ("wide.pgm", &pgm), &[], "wide.jp2") else {
        return;
    };
    assert_like(picture.bytes(), &grey, 1, "16 bits");
}

#[test]
fn subsampled_colours_are_brought_to_full_size() {
    let folder = TempDir::new().unwrap();
    // A plane of light, and two of a quarter of its pixels, without colour.
    let light = slope(64, 64);
    let planes = [&light[..], &[128; 2 * 32 * 32]].concat();
    let options = ["-F", "64,64,3,8,u@1x1:2x2:2x2"];
    let Some(picture) = coded(&folder, ("planes.raw", &planes), &options, "planes.jp2") else {
        return;
    };
    assert_eq!((picture.width, picture.height), (64, 64));
}

#[test]
fn a_file_that_is_cut_is_shown_as_far_as_it_goes() {
    let folder = TempDir::new().unwrap();
    let pgm = [b"P5 100 60 255\n", &slope(100, 60)[..]].concat();
    let Some(_) = coded(&folder, ("a.pgm", &pgm), &[], "a.jp2") else {
        return;
    };
    let whole = std::fs::read(folder.path().join("a.jp2")).unwrap();
    let path = write(&folder, "cut.jp2", &whole[..whole.len() * 3 / 4]);
    let picture = decode(&path, 1, None).unwrap();
    assert!(picture.missing.is_some(), "{picture:?}");
}

#[test]
fn the_resolution_in_its_boxes_is_told_for_both_ways() {
    let folder = TempDir::new().unwrap();
    let pgm = [b"P5 100 60 255\n", &slope(100, 60)[..]].concat();
    let Some(_) = coded(&folder, ("a.pgm", &pgm), &[], "a.jp2") else {
        return;
    };
    let plain = std::fs::read(folder.path().join("a.jp2")).unwrap();
    let at = plain.windows(4).position(|name| name == b"jp2h").unwrap() - 4;
    let length = u32::from_be_bytes(plain[at..at + 4].try_into().unwrap());
    // 200 lines and 100 columns to the inch, in lines and columns to the metre.
    let numbers = [1000_u16, 127, 500, 127].map(u16::to_be_bytes).concat();
    let inner = [b"\0\0\0\x12resc", &numbers[..], &[3, 3]].concat();
    let outer = [b"\0\0\0\x1ares ", &inner[..]].concat();
    let mut bytes = plain.clone();
    bytes.splice(
        at + length as usize..at + length as usize,
        outer.iter().copied(),
    );
    bytes[at..at + 4].copy_from_slice(&(length + outer.len() as u32).to_be_bytes());
    let (across, down) = decode(&write(&folder, "res.jp2", &bytes), 1, None)
        .unwrap()
        .dpi
        .unwrap();
    assert!(
        (across - 100.0).abs() < 0.1 && (down - 200.0).abs() < 0.1,
        "{across} {down}"
    );
}
