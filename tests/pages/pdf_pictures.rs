//! PDF pages that are one picture, in every coding that scans have.

use tearline::pages::{Limits, Opening, PageError, PageFile, Picture, decode};
use tempfile::TempDir;

use super::jpeg::encoded;
use super::pdf::pdf;
use super::tiff::BLACK_ABOVE_RIGHT;
use super::{assert_like, assert_sentence, bits, slope, stored_zlib, tool, write};

/// A page of an inch that is all of one picture.
fn scan(dictionary: &str, data: &[u8]) -> Vec<u8> {
    page_of(dictionary, data, "q 72 0 0 72 0 0 cm /I Do Q")
}

fn page_of(dictionary: &str, data: &[u8], content: &str) -> Vec<u8> {
    let page = "/MediaBox[0 0 72 72]/Resources<</XObject<</I 5 0 R>>>>";
    let head = format!(
        "5 0 obj <</Type/XObject/Subtype/Image{dictionary}/Length {}>> stream\n",
        data.len()
    );
    let object = [head.as_bytes(), data, b"\nendstream endobj\n"].concat();
    pdf(page, content, &object)
}

fn decoded(bytes: &[u8], want_width: Option<u32>) -> Picture {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "a.pdf", bytes);
    decode(&path, 1, want_width).unwrap_or_else(|error| panic!("{error}"))
}

/// The picture of two rows, in Group 4.
fn group_4() -> Vec<u8> {
    bits("001 10011 000101  001 00110101 000101 1")
}

const SIZE: &str = "/Width 16/Height 2";
const FAX: &str = "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 16/Rows 2";

fn inverted() -> Vec<u8> {
    BLACK_ABOVE_RIGHT
        .concat()
        .iter()
        .map(|grey| 255 - grey)
        .collect()
}

#[test]
fn fax_coded_scans_have_the_right_side_white() {
    let grey = "/ColorSpace/DeviceGray/BitsPerComponent 1";
    for (colours, decode, expected) in [
        (grey, ">>", BLACK_ABOVE_RIGHT.concat()),
        (grey, "/BlackIs1 true>>", inverted()),
        (grey, ">>/Decode[1 0]", inverted()),
        (
            grey,
            "/BlackIs1 true>>/Decode[1 0]",
            BLACK_ABOVE_RIGHT.concat(),
        ),
        ("/ImageMask true", ">>", BLACK_ABOVE_RIGHT.concat()),
        ("/ImageMask true", "/BlackIs1 true>>", inverted()),
        (
            "/ImageMask true",
            "/BlackIs1 true>>/Decode[1 0]",
            BLACK_ABOVE_RIGHT.concat(),
        ),
    ] {
        let page = decoded(
            &scan(&format!("{SIZE}{colours}{FAX}{decode}"), &group_4()),
            None,
        );
        assert_eq!((page.width, page.height), (16, 2), "{colours} {decode}");
        assert_eq!(page.bytes(), expected, "{colours} {decode}");
        assert_eq!(page.missing, None, "{colours} {decode}");
    }
}

#[test]
fn the_frame_that_programs_put_around_a_scan_does_not_matter() {
    let picture = format!("{SIZE}/ColorSpace/DeviceGray/BitsPerComponent 1{FAX}>>");
    for content in [
        "q 0 0 72 72 re W n 72 0 0 72 0 0 cm /I Do Q",
        "1 1 1 rg 0 0 72 72 re f q 72 0 0 72 0 0 cm /I Do Q",
        "q 1 0 0 1 0 0 cm 72 0 0 72 0 0 cm /I Do Q BT 3 Tr (word) Tj ET",
    ] {
        let page = decoded(&page_of(&picture, &group_4(), content), None);
        assert_eq!((page.width, page.height), (16, 2), "{content}");
    }
    for content in [
        "q 72 0 0 72 0 0 cm /I Do Q 1 1 1 rg 10 10 9 9 re f",
        "q 0 0 36 72 re W n 72 0 0 72 0 0 cm /I Do Q",
        "0 0 0 rg 0 0 72 72 re f q 72 0 0 72 0 0 cm /I Do Q",
    ] {
        let page = decoded(&page_of(&picture, &group_4(), content), None);
        assert_eq!((page.width, page.height), (300, 300), "{content}");
    }
}

#[test]
fn packed_bits_are_read_in_grey_and_by_palette() {
    let data = stored_zlib(&[0xff, 0, 0, 0xff]);
    let coding = "/BitsPerComponent 1/Filter/FlateDecode";
    for (colours, expected) in [
        ("/ColorSpace/DeviceGray", BLACK_ABOVE_RIGHT.concat()),
        (
            "/ColorSpace[/Indexed/DeviceGray 1<00ff>]",
            BLACK_ABOVE_RIGHT.concat(),
        ),
        (
            "/ColorSpace[/Indexed/DeviceRGB 1<ffffff000000>]",
            inverted(),
        ),
        ("/ColorSpace/DeviceGray/Decode[1 0]", inverted()),
        (
            "/ImageMask true",
            inverted().iter().map(|grey| 255 - grey).collect(),
        ),
    ] {
        let page = decoded(&scan(&format!("{SIZE}{colours}{coding}"), &data), None);
        assert_eq!(page.bytes(), expected, "{colours}");
    }
    let red = "/ColorSpace[/Indexed/DeviceRGB 1<ffffffff0000>]";
    let page = decoded(&scan(&format!("{SIZE}{red}{coding}"), &data), None);
    assert_eq!(page.bytes()[..3], [255, 0, 0]);
}

/// A segment of JBIG2 that refers to none, on page 1.
fn segment(number: u8, kind: u8, data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u32).to_be_bytes();
    [&[0, 0, 0, number, kind, 0, 1], &length[..], data].concat()
}

/// A page of JBIG2 that is one region, in fax coding.
fn jbig2(width: u32, height: u32) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let page = [&size[..], &[0; 11]].concat();
    let region = [&size[..], &[0; 9], &[1], &group_4()[..]].concat();
    [segment(0, 48, &page), segment(1, 38, &region)].concat()
}

#[test]
fn jbig2_scans_are_read_and_refused_by_their_own_claims() {
    let head = "/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode";
    for (colours, expected) in [
        (head, BLACK_ABOVE_RIGHT.concat()),
        (
            "/ImageMask true/Filter/JBIG2Decode",
            BLACK_ABOVE_RIGHT.concat(),
        ),
        (
            "/ColorSpace/DeviceGray/BitsPerComponent 1/Decode[1 0]/Filter/JBIG2Decode",
            inverted(),
        ),
    ] {
        let page = decoded(&scan(&format!("{SIZE}{colours}"), &jbig2(16, 2)), None);
        assert_eq!(page.bytes(), expected, "{colours}");
    }
    let folder = TempDir::new().unwrap();
    let bytes = scan(&format!("{SIZE}{head}"), &jbig2(60_000, 60_000));
    let path = write(&folder, "huge.pdf", &bytes);
    let error = decode(&path, 1, None).unwrap_err();
    assert!(matches!(error, PageError::TooLarge { .. }), "{error}");
    assert_sentence(&error, &path);
}

#[test]
fn a_fax_coded_picture_is_refused_by_the_columns_of_its_coding() {
    let folder = TempDir::new().unwrap();
    let coding = "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 4000000000>>";
    let head = format!("/Width 16/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 1{coding}");
    // Half of the page, so that it would be painted.
    let bytes = page_of(&head, &group_4(), "q 36 0 0 72 0 0 cm /I Do Q");
    let path = write(&folder, "wide.pdf", &bytes);
    let error = decode(&path, 1, Some(100)).unwrap_err();
    assert!(matches!(error, PageError::TooLarge { .. }), "{error}");
}

#[test]
fn jpeg_scans_are_read_at_every_width() {
    let grey = slope(160, 160);
    let size = "/Width 160/Height 160/BitsPerComponent 8/Filter/DCTDecode";
    let data = encoded(&grey, (160, 160), |_| {});
    let bytes = scan(&format!("{size}/ColorSpace/DeviceGray"), &data);
    let full = decoded(&bytes, None);
    assert_like(full.bytes(), &grey, 4, "full");
    let small = decoded(&bytes, Some(50));
    assert_eq!((small.width, small.full_size), (50, (160, 160)));
    assert_like(small.bytes(), full.reduced(50).bytes(), 6, "reduced");
    let inverted = decoded(
        &scan(&format!("{size}/ColorSpace/DeviceGray/Decode[1 0]"), &data),
        None,
    );
    assert!(inverted.bytes()[0] > 250);

    let cut = scan(
        &format!("{size}/ColorSpace/DeviceGray"),
        &data[..data.len() * 2 / 3],
    );
    assert!(decoded(&cut, Some(50)).missing.is_some());
}

#[test]
fn jpeg_2000_scans_are_read() {
    let folder = TempDir::new().unwrap();
    let grey = slope(64, 64);
    write(&folder, "a.pgm", &[b"P5 64 64 255\n", &grey[..]].concat());
    let Some(()) = tool("opj_compress", &["-i", "a.pgm", "-o", "a.jp2"], &folder) else {
        return;
    };
    let data = std::fs::read(folder.path().join("a.jp2")).unwrap();
    let bytes = scan("/Width 64/Height 64/Filter/JPXDecode", &data);
    assert_eq!(decoded(&bytes, None).bytes(), grey);
    assert_eq!(decoded(&bytes, Some(20)).full_size, (64, 64));
}

#[test]
fn a_picture_that_is_broken_leaves_the_rest_of_its_page() {
    let head = "/Width 64/Height 64/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode";
    let content = "0 0 0 rg 0 0 36 36 re f q 36 0 0 36 36 36 cm /I Do Q";
    let page = decoded(&page_of(head, b"no picture at all", content), Some(72));
    assert_eq!(page.bytes()[60 * 72 + 10], 0);
    let missing = page.missing.unwrap();
    assert!(missing.contains("picture"), "{missing}");
}

#[test]
fn a_scan_that_is_turned_and_reduced_is_as_wide_as_wanted() {
    let head = format!("{SIZE}/ColorSpace/DeviceGray/BitsPerComponent 1{FAX}>>");
    let content = "q 0 -72 72 0 0 72 cm /I Do Q";
    let page = decoded(&page_of(&head, &group_4(), content), Some(1));
    assert_eq!((page.width, page.height, page.full_size), (1, 8, (2, 16)));
}

#[test]
fn raised_limits_open_what_a_person_asks_for() {
    let folder = TempDir::new().unwrap();
    let head = "/Width 20000/Height 20000/ColorSpace/DeviceGray/BitsPerComponent 1";
    let coding = "/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 20000>>";
    let rows = bits(&"1".repeat(20_000));
    let path = write(
        &folder,
        "large.pdf",
        &scan(&format!("{head}{coding}"), &rows),
    );
    assert!(decode(&path, 1, Some(100)).unwrap_err().is_of_limits());
    let raised = Opening {
        limits: Limits::default().raised(),
        password: None,
    };
    let file = PageFile::open(&path, &raised).unwrap();
    let page = file.decode(1, Some(100)).unwrap();
    assert_eq!((page.width, page.full_size), (100, (20_000, 20_000)));
}
