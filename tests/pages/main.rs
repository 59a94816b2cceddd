//! Page files of every format, sound and broken, seen from outside.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

mod jpeg;
mod jpeg2000;
mod pdf;
mod pdf_pictures;
mod png;
mod text;
mod tiff;

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use ::tiff::encoder::{Compression, DeflateLevel, Rational, TiffEncoder, colortype};
use ::tiff::tags::{ResolutionUnit, Tag};
use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, GrayImage, ImageEncoder, Luma};
use tearline::pages::{PageError, Pixels, decode, inspect};
use tempfile::TempDir;

/// What a sound file of the shared scans holds: name, format, pages, size and resolution of page 1.
type Scan = (&'static str, &'static str, usize, (u32, u32), Option<u32>);

const SCANS: &[Scan] = &[
    (
        "jfk-104-10165-10033_state-telegram.pdf",
        "PDF",
        1,
        (2528, 3288),
        Some(300),
    ),
    (
        "jfk-124-10180-10295_fbi-stamps.pdf",
        "PDF",
        2,
        (2547, 3300),
        Some(300),
    ),
    (
        "jfk-176-10011-10152_special-group-memo.pdf",
        "PDF",
        5,
        (2541, 3332),
        Some(300),
    ),
    (
        "jfk-104-10012-10070_degraded.pdf",
        "PDF",
        2,
        (2592, 3352),
        Some(300),
    ),
    (
        "jfk-docid-32356928_ccitt-4p.pdf",
        "PDF",
        4,
        (2552, 3303),
        Some(300),
    ),
    (
        "jfk-docid-32356928_g4-4page.tif",
        "TIFF",
        4,
        (2552, 3303),
        None,
    ),
    (
        "jfk-docid-32989794_perf-63p.pdf",
        "PDF",
        63,
        (2550, 3300),
        Some(300),
    ),
    (
        "cable-1979LAPAZ04058_secret-gds-mismatch.pdf",
        "PDF",
        25,
        (2550, 3300),
        Some(300),
    ),
    (
        "cable-1974LAPAZ04817_anomaly.pdf",
        "PDF",
        3,
        (2550, 3300),
        Some(300),
    ),
    ("pport_g4.tif", "TIFF", 1, (2548, 3296), Some(200)),
    ("us-patent-page.png", "PNG", 1, (2320, 3408), None),
    ("typewriter.png", "PNG", 1, (4000, 2864), None),
    ("kant-1784_0020.jp2", "JPEG 2000", 1, (1457, 2084), None),
    ("bengel-1751_0007.jpg", "JPEG", 1, (1600, 2867), None),
    (
        "usdot-warning-letter_3p.pdf",
        "PDF",
        3,
        (2528, 3296),
        Some(300),
    ),
    ("xray-bad-redaction.pdf", "PDF", 1, (2550, 3300), Some(300)),
];

fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/scans/dev");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: the shared scans are not there");
    None
}

fn near(found: u32, expected: u32) -> bool {
    found.abs_diff(expected) * 50 <= expected
}

/// Dark pixels in a hundred thousand.
fn ink(bytes: &[u8]) -> usize {
    bytes.iter().filter(|value| **value < 128).count() * 100_000 / bytes.len()
}

#[test]
fn every_shared_scan_decodes_with_its_pages_size_and_ink() {
    let Some(folder) = shared() else { return };
    for (name, format, pages, size, dpi) in SCANS {
        let path = folder.join(name);
        let info = inspect(&path).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(
            (info.format, info.images.len()),
            (*format, *pages),
            "{name}"
        );
        let page = decode(&path, 1, None).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(page.full_size, (page.width, page.height), "{name}");
        assert!(
            near(page.width, size.0) && near(page.height, size.1),
            "{name}: {page:?}"
        );
        if let Some(dpi) = dpi {
            let (across, down) = page.dpi.unwrap();
            assert!(
                near(across as u32, *dpi) && near(down as u32, *dpi),
                "{name}: {page:?}"
            );
        }
        let ink = ink(page.bytes());
        assert!(
            (1..70_000).contains(&ink),
            "{name}: {ink} in a hundred thousand are dark"
        );
        assert_eq!(page.missing, None, "{name}");
    }
}

#[test]
fn pages_of_shared_scans_decode_reduced() {
    let Some(folder) = shared() else { return };
    for (name, _, pages, ..) in SCANS {
        let path = folder.join(name);
        let last = u32::try_from(*pages).unwrap();
        for image in [1, last.div_ceil(2), last] {
            let small = decode(&path, image, Some(400)).unwrap();
            assert_eq!(small.width, 400, "{name}");
            let (width, height) = small.full_size;
            assert!(
                small.height.abs_diff(height * 400 / width) <= 1,
                "{name}: {small:?}"
            );
        }
    }
}

#[test]
fn the_same_fax_pages_in_tiff_and_pdf_are_the_same_pixels() {
    let Some(folder) = shared() else { return };
    for image in 1..=4 {
        let tiff = decode(&folder.join("jfk-docid-32356928_g4-4page.tif"), image, None).unwrap();
        let pdf = decode(&folder.join("jfk-docid-32356928_ccitt-4p.pdf"), image, None).unwrap();
        assert_eq!((tiff.width, tiff.height), (pdf.width, pdf.height));
        assert!(tiff.pixels == pdf.pixels, "page {image}");
    }
}

#[test]
fn every_hostile_file_ends_quickly_with_a_picture_or_a_sentence() {
    let Some(folder) = shared() else { return };
    let entries = fs::read_dir(folder.join("hostile")).unwrap();
    let files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 9);
    for path in files {
        let start = Instant::now();
        let outcome = inspect(&path).and_then(|_| decode(&path, 1, Some(1200)));
        let elapsed = start.elapsed();
        assert!(
            elapsed < Duration::from_secs(5),
            "{}: {elapsed:?}",
            path.display()
        );
        match outcome {
            Ok(picture) => println!("{picture:?}: {}", path.display()),
            Err(error) => assert_sentence(&error, &path),
        }
    }
}

#[test]
fn a_gigapixel_in_a_small_pdf_is_refused_by_its_size() {
    let Some(folder) = shared() else { return };
    let path = folder.join("hostile/hugemono_35000px_jbig2.pdf");
    let error = decode(&path, 1, Some(1200)).unwrap_err();
    assert!(matches!(error, PageError::TooLarge { .. }), "{error}");
    assert!(error.to_string().contains("35000 x 35000"), "{error}");
}

#[test]
fn a_cut_jpeg_shows_what_there_is_and_says_that_it_is_not_all() {
    let Some(folder) = shared() else { return };
    let page = decode(&folder.join("hostile/truncated_jpeg.jpg"), 1, None).unwrap();
    assert!(page.missing.is_some());
}

/// One line, with the path last.
fn assert_sentence(error: &PageError, path: &Path) {
    let sentence = error.to_string();
    println!("{sentence}");
    assert!(
        sentence.ends_with(&path.display().to_string()),
        "{sentence}"
    );
    assert!(
        !sentence.contains('\n') && sentence.len() < 400,
        "{sentence}"
    );
}

fn write(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::File::create(&path).unwrap().write_all(bytes).unwrap();
    path
}

/// White paper with a black bar near the upper left corner, and a thin stroke down its middle.
fn page() -> GrayImage {
    GrayImage::from_fn(120, 160, |x, y| {
        let bar = (10..60).contains(&x) && (8..16).contains(&y);
        Luma([if bar || x == 61 { 0 } else { 255 }])
    })
}

fn png_page() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    encoder
        .write_image(&page(), 120, 160, ExtendedColorType::L8)
        .unwrap();
    bytes
}

fn jpeg_page(exif: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.set_pixel_density(PixelDensity::dpi(200));
    if !exif.is_empty() {
        encoder.set_exif_metadata(exif.to_vec()).unwrap();
    }
    encoder.encode_image(&page()).unwrap();
    bytes
}

/// A TIFF with one page for each orientation, in five strips.
fn tiff_pages(compression: Compression, orientations: &[u16]) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut file)
        .unwrap()
        .with_compression(compression);
    for orientation in orientations {
        let mut image = encoder.new_image::<colortype::Gray8>(120, 160).unwrap();
        image.rows_per_strip(32).unwrap();
        image
            .encoder()
            .write_tag(Tag::Orientation, *orientation)
            .unwrap();
        image.resolution(ResolutionUnit::Inch, Rational { n: 300, d: 1 });
        image.write_data(page().as_raw()).unwrap();
    }
    file.into_inner()
}

fn deflate() -> Compression {
    Compression::Deflate(DeflateLevel::default())
}

#[test]
fn every_coding_gives_the_same_page() {
    let folder = TempDir::new().unwrap();
    let files = [
        write(&folder, "a.png", &png_page()),
        write(
            &folder,
            "raw.tif",
            &tiff_pages(Compression::Uncompressed, &[1]),
        ),
        write(&folder, "lzw.tif", &tiff_pages(Compression::Lzw, &[1])),
        write(
            &folder,
            "packbits.tif",
            &tiff_pages(Compression::Packbits, &[1]),
        ),
        write(&folder, "deflate.tif", &tiff_pages(deflate(), &[1])),
    ];
    for path in files {
        let decoded = decode(&path, 1, None).unwrap();
        assert!(
            decoded.pixels == Pixels::Gray(page().into_raw()),
            "{}",
            path.display()
        );
        assert_eq!(decoded.missing, None);
    }
    let decoded = decode(&write(&folder, "a.jpg", &jpeg_page(&[])), 1, None).unwrap();
    assert_eq!(
        (decoded.dpi, decoded.missing.clone()),
        (Some((200.0, 200.0)), None)
    );
    assert_eq!(ink(decoded.bytes()), ink(page().as_raw()));
}

#[test]
fn the_content_tells_the_format_and_not_the_name() {
    let folder = TempDir::new().unwrap();
    for (name, bytes, format) in [
        ("a.tif", png_page(), "PNG"),
        ("b.png", jpeg_page(&[]), "JPEG"),
        ("c.pdf", tiff_pages(Compression::Lzw, &[1]), "TIFF"),
        ("d.jpg", b"1. (C) Embassy reports.\n".to_vec(), "text"),
    ] {
        let path = write(&folder, name, &bytes);
        assert_eq!(inspect(&path).unwrap().format, format);
        decode(&path, 1, None).unwrap();
    }
}

#[test]
fn a_file_cut_anywhere_gives_a_picture_or_a_sentence() {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in small_files() {
        for cut in 0..24 {
            let path = write(&folder, name, &bytes[..bytes.len() * cut / 24]);
            if let Err(error) = decode(&path, 1, Some(60)) {
                assert_sentence(&error, &path);
            }
        }
    }
}

#[test]
fn a_flipped_byte_gives_a_picture_or_a_sentence() {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in small_files() {
        for at in (0..bytes.len()).step_by(bytes.len() / 60) {
            let mut flipped = bytes.clone();
            flipped[at] ^= 0x55;
            let path = write(&folder, name, &flipped);
            if let Err(error) = decode(&path, 1, Some(60)) {
                assert_sentence(&error, &path);
            }
        }
    }
}

fn small_files() -> [(&'static str, Vec<u8>); 4] {
    [
        ("a.png", png_page()),
        ("a.jpg", jpeg_page(&[])),
        ("a.tif", tiff_pages(Compression::Lzw, &[1, 1])),
        ("a.pdf", pdf::square_pdf().into_bytes()),
    ]
}

#[test]
fn a_header_that_claims_ten_gigapixels_is_refused_before_decoding() {
    let folder = TempDir::new().unwrap();
    let side = 100_000;
    let tags = [
        (256, side),
        (257, side),
        (258, 8),
        (259, 1),
        (262, 1),
        (277, 1),
        (278, side),
    ];
    let path = write(
        &folder,
        "huge.tif",
        &tiff::hand_made_tiff(&tags, &[0; 64], None),
    );
    assert!(matches!(
        decode(&path, 1, Some(100)),
        Err(PageError::TooLarge { .. })
    ));
}

#[test]
fn what_is_no_page_file_is_told_plainly() {
    let folder = TempDir::new().unwrap();
    let refused = |path: &Path| {
        let error = inspect(path).unwrap_err();
        assert_sentence(&error, path);
        error
    };
    let absent = folder.path().join("absent.tif");
    assert!(matches!(refused(&absent), PageError::Missing { .. }));
    assert!(matches!(refused(folder.path()), PageError::NotAFile { .. }));
    let empty = write(&folder, "empty.png", b"");
    assert!(matches!(refused(&empty), PageError::Damaged { .. }));
    let other = write(&folder, "program.png", b"\x7fELF\x02\x01\x01\0\0\0");
    assert!(matches!(refused(&other), PageError::NotAPicture { .. }));
}

#[test]
fn reducing_keeps_thin_strokes_and_never_enlarges() {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "a.png", &png_page());
    let small = decode(&path, 1, Some(25)).unwrap();
    assert_eq!((small.width, small.height), (25, 33));
    let middle = &small.bytes()[25 * 20..25 * 21];
    assert!(middle.iter().any(|pixel| *pixel < 225), "{middle:?}");
    assert_eq!(decode(&path, 1, Some(500)).unwrap().width, 120);
}

/// Bytes from their bits, filled up with zeros.
fn bits(text: &str) -> Vec<u8> {
    let bits: Vec<u8> = text
        .bytes()
        .filter(|b| *b != b' ')
        .map(|b| b - b'0')
        .collect();
    let byte = |bits: &[u8]| {
        bits.iter()
            .zip((0..8).rev())
            .map(|(bit, at)| bit << at)
            .sum()
    };
    bits.chunks(8).map(byte).collect()
}

/// A tool of this machine, if it is there. Some files can be made by no crate.
fn tool(name: &str, arguments: &[&str], folder: &TempDir) -> Option<()> {
    let outcome = Command::new(name)
        .args(arguments)
        .current_dir(folder.path())
        .output();
    if outcome.is_ok_and(|output| output.status.success()) {
        return Some(());
    }
    println!("skipped: {name} is not there");
    None
}

/// The same grey, within what a lossy coding may change.
fn assert_like(found: &[u8], expected: &[u8], tolerance: u8, what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    let pairs = found.iter().zip(expected);
    let worst = pairs.map(|(a, b)| a.abs_diff(*b)).max();
    assert!(worst <= Some(tolerance), "{what}: {worst:?}");
}

/// Grey values that rise from left to right and from above, gently enough for any lossy coding.
fn slope(width: usize, height: usize) -> Vec<u8> {
    let value = |at: usize| (at % width + at / width) * 255 / (width + height);
    (0..width * height).map(|at| value(at) as u8).collect()
}

/// Data in the frame of zlib, without compressing it.
fn stored_zlib(data: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0x78, 0x01];
    let mut chunks = data.chunks(0xffff).peekable();
    while let Some(chunk) = chunks.next() {
        bytes.push(u8::from(chunks.peek().is_none()));
        let length = chunk.len() as u16;
        bytes.extend([length.to_le_bytes(), (!length).to_le_bytes()].concat());
        bytes.extend(chunk);
    }
    let (low, high) = data.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    bytes.extend((high << 16 | low).to_be_bytes());
    bytes
}
