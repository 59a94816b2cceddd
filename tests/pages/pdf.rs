//! PDF: pages that are painted, turned, cropped, locked and broken.

use std::fmt::Write;

use tearline::pages::{Limits, Opening, PageError, PageFile, decode, inspect};
use tempfile::TempDir;

use super::{assert_sentence, tool, write};

pub(crate) fn pdf(page: &str, content: &str, objects: &[u8]) -> Vec<u8> {
    let head = format!(
        "%PDF-1.4\n\
         1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
         2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj\n\
         3 0 obj <</Type/Page/Parent 2 0 R/Contents 4 0 R{page}>> endobj\n\
         4 0 obj <</Length {}>> stream\n{content}\nendstream endobj\n",
        content.len()
    );
    [
        head.as_bytes(),
        objects,
        b"trailer <</Root 1 0 R>>\n%%EOF\n",
    ]
    .concat()
}

/// A page of 2 x 1 inches with a black square in its lower left corner, turned by a quarter.
pub(crate) fn square_pdf() -> String {
    let page = "/MediaBox[0 0 144 72]/Rotate 90";
    String::from_utf8(pdf(page, "0 0 0 rg 0 0 36 36 re f", b"")).unwrap()
}

#[test]
fn a_pdf_page_of_any_claimed_size_stays_within_the_renderers_limits() {
    let folder = TempDir::new().unwrap();
    for size in [
        "0 0",
        "1 1000000",
        "1000000 1000000",
        "0.001 5",
        "-9 -9",
        "99999999999999999999 1",
    ] {
        let bytes = pdf(&format!("/MediaBox[0 0 {size}]"), "0 0 36 36 re f", b"");
        let path = write(&folder, "size.pdf", &bytes);
        match decode(&path, 1, None) {
            Ok(page) => assert!(page.bytes().len() <= 3 * 41_000_000, "{size}: {page:?}"),
            Err(error) => assert_sentence(&error, &path),
        }
        decode(&path, 1, Some(200)).ok();
    }
}

#[test]
fn a_turned_pdf_page_is_rendered_upright_at_the_wanted_width() {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "square.pdf", square_pdf().as_bytes());
    let info = inspect(&path).unwrap();
    assert_eq!((info.images[0].width, info.images[0].height), (300, 600));
    let page = decode(&path, 1, Some(100)).unwrap();
    assert_eq!(
        (page.width, page.height, page.full_size),
        (100, 200, (300, 600))
    );
    let at = |x: usize, y: usize| page.bytes()[y * 100 + x];
    assert_eq!((at(25, 25), at(75, 25), at(25, 75)), (0, 255, 255));
}

/// A page of an inch that draws an uncompressed picture of 2 x 3 pixels, of which `rows` are there.
fn scan_pdf(matrix: &str, rows: usize) -> Vec<u8> {
    let page = "/MediaBox[0 0 72 72]/Resources<</XObject<</I 5 0 R>>>>";
    let dictionary = format!(
        "5 0 obj <</Type/XObject/Subtype/Image/Width 2/Height 3/BitsPerComponent 8\
         /ColorSpace/DeviceGray/Length {}>> stream\n",
        2 * rows
    );
    let pixels = &[1, 0, 2, 0, 3, 4][..2 * rows];
    let image = [dictionary.as_bytes(), pixels, b"\nendstream endobj\n"].concat();
    pdf(page, &format!("q {matrix} cm /I Do Q"), &image)
}

#[test]
fn a_scan_in_a_pdf_keeps_its_own_pixels_however_it_is_placed() {
    let folder = TempDir::new().unwrap();
    for (matrix, size, pixels) in [
        ("72 0 0 72 0 0", (2, 3), [1, 0, 2, 0, 3, 4]),
        ("-72 0 0 -72 72 72", (2, 3), [4, 3, 0, 2, 0, 1]),
        ("72 0 0 -72 0 72", (2, 3), [3, 4, 2, 0, 1, 0]),
        ("0 -72 72 0 0 72", (3, 2), [3, 2, 1, 4, 0, 0]),
        ("0 72 -72 0 72 0", (3, 2), [0, 0, 4, 1, 2, 3]),
    ] {
        let path = write(&folder, "scan.pdf", &scan_pdf(matrix, 3));
        let page = decode(&path, 1, None).unwrap();
        assert_eq!((page.width, page.height), size, "{matrix}");
        assert_eq!(page.bytes(), pixels, "{matrix}");
    }
}

#[test]
fn a_picture_on_a_part_of_a_pdf_page_is_rendered_in_its_place() {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "part.pdf", &scan_pdf("36 0 0 72 0 0", 3));
    let page = decode(&path, 1, None).unwrap();
    assert_eq!((page.width, page.height), (300, 300));
    assert!(page.bytes()[30] < 10 && page.bytes()[270] == 255);
}

#[test]
fn a_scan_in_a_pdf_that_ends_early_keeps_its_place_and_is_told_of() {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "cut.pdf", &scan_pdf("72 0 0 72 0 0", 2));
    let page = decode(&path, 1, None).unwrap();
    assert_eq!(
        (page.height, page.bytes()),
        (3, &[1, 0, 2, 0, 255, 255][..])
    );
    assert!(page.missing.is_some());
}

#[test]
fn a_cropped_page_shows_what_lies_within_the_crop() {
    let folder = TempDir::new().unwrap();
    // The square lies in the lower left corner of the sheet; the crop takes its upper right quarter.
    let page = "/MediaBox[0 0 144 72]/CropBox[18 18 54 54]";
    let bytes = pdf(page, "0 0 0 rg 0 0 36 36 re f", b"");
    let path = write(&folder, "crop.pdf", &bytes);
    let info = inspect(&path).unwrap();
    assert_eq!(info.images[0].inches(), Some((0.5, 0.5)));
    let page = decode(&path, 1, Some(100)).unwrap();
    let at = |x: usize, y: usize| page.bytes()[y * 100 + x];
    assert_eq!((at(25, 75), at(75, 75), at(25, 25)), (0, 255, 255));
}

/// Pages of a line of text each, of which one may be replaced by something else.
fn many_pages(count: usize, replaced: Option<(usize, &str)>) -> Vec<u8> {
    let kids: Vec<String> = (0..count).map(|page| format!("{} 0 R", page + 4)).collect();
    let mut file = format!(
        "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n\
         2 0 obj <</Type/Pages/Count {count}/MediaBox[0 0 612 792]/Kids[{}]>> endobj\n\
         3 0 obj <</Length 24>> stream\n0 0 0 rg 72 72 36 36 re f\nendstream endobj\n",
        kids.join(" ")
    );
    for page in 0..count {
        let own = "<</Type/Page/Parent 2 0 R/Contents 3 0 R>>";
        let object = replaced
            .filter(|(at, _)| *at == page)
            .map_or(own, |(_, other)| other);
        writeln!(file, "{} 0 obj {object} endobj", page + 4).unwrap();
    }
    file.push_str("trailer <</Root 1 0 R>>\n%%EOF\n");
    file.into_bytes()
}

#[test]
fn several_thousand_pages_are_listed_at_once() {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "many.pdf", &many_pages(4000, None));
    let info = inspect(&path).unwrap();
    assert_eq!((info.images.len(), info.missing), (4000, None));
    let page = decode(&path, 4000, Some(850)).unwrap();
    assert_eq!(page.bytes()[(1100 - 125) * 850 + 125], 0);
    let few = Opening {
        limits: Limits {
            images: 3999,
            ..Limits::default()
        },
        password: None,
    };
    let refused = PageFile::open(&path, &few).err().unwrap();
    assert!(matches!(refused, PageError::TooLarge { .. }));
}

#[test]
fn a_page_that_is_lost_is_told_of_and_the_others_are_shown() {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "lost.pdf", &many_pages(3, Some((1, "null"))));
    let info = inspect(&path).unwrap();
    assert_eq!(info.images.len(), 2);
    let missing = info.missing.unwrap();
    assert!(missing.contains("1 of 3 pages"), "{missing}");
    assert!(decode(&path, 2, Some(300)).unwrap().bytes().contains(&0));
}

#[test]
fn a_page_without_readable_content_is_blank_and_the_next_is_shown() {
    let folder = TempDir::new().unwrap();
    let broken = "<</Type/Page/Parent 2 0 R/Contents 999 0 R>>";
    let path = write(&folder, "blank.pdf", &many_pages(2, Some((0, broken))));
    let page = decode(&path, 1, Some(300)).unwrap();
    assert!(page.bytes().iter().all(|pixel| *pixel == 255));
    assert!(page.missing.is_some());
    assert_eq!(decode(&path, 2, Some(300)).unwrap().missing, None);
}

#[test]
fn locked_files_open_without_a_word_or_with_the_right_one() {
    for (bits, options) in [
        ("40", &["--allow-weak-crypto"][..]),
        ("128", &["--allow-weak-crypto"]),
        ("128", &["--allow-weak-crypto", "--use-aes=y"]),
        ("256", &[]),
    ] {
        let folder = TempDir::new().unwrap();
        write(&folder, "plain.pdf", &many_pages(2, None));
        let (weak, aes): (Vec<&str>, Vec<&str>) = options
            .iter()
            .partition(|option| option.starts_with("--allow"));
        for (password, name) in [("", "open.pdf"), ("word", "locked.pdf")] {
            let lock = ["--encrypt", password, "owner", bits];
            let files = ["--", "plain.pdf", name];
            let arguments = [&weak[..], &lock, &aes, &files].concat();
            let Some(()) = tool("qpdf", &arguments, &folder) else {
                return;
            };
        }
        let page = decode(&folder.path().join("open.pdf"), 2, Some(300)).unwrap();
        assert!(page.bytes().contains(&0), "{bits}");
        assert_asks_for_its_password(&folder);
    }
}

fn assert_asks_for_its_password(folder: &TempDir) {
    let path = folder.path().join("locked.pdf");
    let open = |password: Option<&str>| {
        let opening = Opening {
            password: password.map(str::to_owned),
            ..Opening::default()
        };
        PageFile::open(&path, &opening)
    };
    let asks = |password, was_wrong| {
        let error = open(password).err().unwrap();
        assert!(matches!(error, PageError::NeedsPassword { was_wrong: w, .. } if w == was_wrong));
        assert_sentence(&error, &path);
    };
    asks(None, false);
    asks(Some("other"), true);
    let file = open(Some("word")).unwrap();
    assert!(file.decode(1, Some(300)).unwrap().bytes().contains(&0));
}
