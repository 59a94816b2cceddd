//! Page files of every format, sound and broken, seen from outside.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, GrayImage, ImageEncoder, Luma};
use tearline::pages::{PageError, Pixels, decode, inspect};
use tempfile::TempDir;
use tiff::encoder::{Compression, DeflateLevel, Rational, TiffEncoder, colortype};
use tiff::tags::{ResolutionUnit, Tag};

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

fn png() -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    encoder
        .write_image(&page(), 120, 160, ExtendedColorType::L8)
        .unwrap();
    bytes
}

fn jpeg(exif: &[u8]) -> Vec<u8> {
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
fn tiff(compression: Compression, orientations: &[u16]) -> Vec<u8> {
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

/// A TIFF written by hand: little-endian, one strip, and perhaps one tag of many short values.
fn hand_made_tiff(tags: &[(u16, u32)], data: &[u8], long: Option<(u16, &[u16])>) -> Vec<u8> {
    let count = tags.len() + 2 + usize::from(long.is_some());
    let data_at = (8 + 2 + 12 * count + 4) as u32;
    let mut entries: Vec<(u16, u16, u32, u32)> = Vec::new();
    entries.extend(tags.iter().map(|(tag, value)| (*tag, 4, 1, *value)));
    entries.extend([(273, 4, 1, data_at), (279, 4, 1, data.len() as u32)]);
    entries.extend(
        long.map(|(tag, values)| (tag, 3, values.len() as u32, data_at + data.len() as u32)),
    );
    entries.sort_unstable();
    let mut file = b"II\x2a\0\x08\0\0\0".to_vec();
    file.extend((count as u16).to_le_bytes());
    for (tag, kind, count, value) in entries {
        file.extend([tag.to_le_bytes(), kind.to_le_bytes()].concat());
        file.extend([count.to_le_bytes(), value.to_le_bytes()].concat());
    }
    file.extend([0; 4]);
    file.extend(data);
    let (_, values) = long.unwrap_or_default();
    file.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    file
}

fn deflate() -> Compression {
    Compression::Deflate(DeflateLevel::default())
}

#[test]
fn every_coding_gives_the_same_page() {
    let folder = TempDir::new().unwrap();
    let files = [
        write(&folder, "a.png", &png()),
        write(&folder, "raw.tif", &tiff(Compression::Uncompressed, &[1])),
        write(&folder, "lzw.tif", &tiff(Compression::Lzw, &[1])),
        write(&folder, "packbits.tif", &tiff(Compression::Packbits, &[1])),
        write(&folder, "deflate.tif", &tiff(deflate(), &[1])),
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
    let decoded = decode(&write(&folder, "a.jpg", &jpeg(&[])), 1, None).unwrap();
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
        ("a.tif", png(), "PNG"),
        ("b.png", jpeg(&[]), "JPEG"),
        ("c.pdf", tiff(Compression::Lzw, &[1]), "TIFF"),
        ("d.jpg", b"1. (C) Embassy reports.\n".to_vec(), "text"),
    ] {
        let path = write(&folder, name, &bytes);
        assert_eq!(inspect(&path).unwrap().format, format);
        decode(&path, 1, None).unwrap();
    }
}

#[test]
fn a_tiff_of_many_pages_gives_each_upright() {
    let folder = TempDir::new().unwrap();
    let path = write(
        &folder,
        "turned.tif",
        &tiff(Compression::Lzw, &[1, 3, 6, 8]),
    );
    let info = inspect(&path).unwrap();
    let sizes: Vec<_> = info
        .images
        .iter()
        .map(|image| (image.width, image.height))
        .collect();
    assert_eq!(sizes, [(120, 160), (120, 160), (160, 120), (160, 120)]);
    assert_eq!(
        (info.images[0].dpi, info.missing),
        (Some((300.0, 300.0)), None)
    );
    // Where the bar's middle, at (35, 12) as stored, must come to lie.
    for (image, (x, y)) in (1..).zip([(35, 12), (84, 147), (147, 35), (12, 84)]) {
        let page = decode(&path, image, None).unwrap();
        assert_eq!(
            page.bytes()[(y * page.width + x) as usize],
            0,
            "page {image}"
        );
    }
    let error = decode(&path, 5, None).unwrap_err();
    assert!(matches!(
        error,
        PageError::NoSuchImage {
            image: 5,
            count: 4,
            ..
        }
    ));
    assert!(matches!(
        decode(&path, 0, None),
        Err(PageError::NoSuchImage { .. })
    ));
}

#[test]
fn a_photograph_is_turned_as_its_exif_says() {
    let folder = TempDir::new().unwrap();
    let exif = b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let path = write(&folder, "photo.jpg", &jpeg(exif));
    let info = inspect(&path).unwrap();
    assert_eq!((info.images[0].width, info.images[0].height), (160, 120));
    let page = decode(&path, 1, None).unwrap();
    assert!(page.bytes()[35 * 160 + 147] < 40);
}

const BLACK_ABOVE_RIGHT: [[u8; 8]; 4] = [[255; 8], [0; 8], [0; 8], [255; 8]];

#[test]
fn bilevel_and_palette_tiffs_have_the_right_side_white() {
    let folder = TempDir::new().unwrap();
    let size = [(256, 16), (257, 2), (259, 1), (277, 1), (278, 2)];

    let min_is_white = [&size[..], &[(258, 1), (262, 0)]].concat();
    let file = hand_made_tiff(&min_is_white, &[0, 0xff, 0xff, 0], None);
    let page = decode(&write(&folder, "bilevel.tif", &file), 1, None).unwrap();
    assert_eq!(page.bytes(), BLACK_ABOVE_RIGHT.concat());

    let palette = [&size[..], &[(258, 4), (262, 3)]].concat();
    let indices = [[0; 4], [0x11; 4], [0x11; 4], [0; 4]].concat();
    let map: Vec<u16> = (0..48)
        .map(|at| if at % 16 == 0 { 0xffff } else { 0 })
        .collect();
    let file = hand_made_tiff(&palette, &indices, Some((320, &map)));
    let page = decode(&write(&folder, "palette.tif", &file), 1, None).unwrap();
    assert_eq!(page.bytes(), BLACK_ABOVE_RIGHT.concat());
}

#[test]
fn every_fax_coding_is_read() {
    let folder = TempDir::new().unwrap();
    // Horizontal mode, 8 white, 8 black; then horizontal mode, 0 white, 8 black, and vertical mode
    // to the end of the row, whose colour change lies below the first row's end.
    let group4 = "001 10011 000101  001 00110101 000101 1";
    let huffman = [bits("10011 000101"), bits("00110101 000101 10011")].concat();
    let end_of_line = "000000000001";
    let group3 =
        format!("{end_of_line} 10011 000101 {end_of_line} 00110101 000101 10011 {end_of_line}");
    let reversed = bits(group4).into_iter().map(u8::reverse_bits).collect();
    for (name, compression, fill_order, data) in [
        ("group4.tif", 4, 1, bits(group4)),
        ("reversed.tif", 4, 2, reversed),
        ("group3.tif", 3, 1, bits(&group3)),
        ("huffman.tif", 2, 1, huffman),
    ] {
        let tags = [
            (256, 16),
            (257, 2),
            (258, 1),
            (259, compression),
            (262, 0),
            (266, fill_order),
            (277, 1),
            (278, 2),
        ];
        let path = write(&folder, name, &hand_made_tiff(&tags, &data, None));
        let page = decode(&path, 1, None).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(page.bytes(), BLACK_ABOVE_RIGHT.concat(), "{name}");
        assert_eq!(page.missing, None, "{name}");
    }
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

#[test]
fn a_fax_strip_that_ends_early_is_shown_with_a_warning() {
    let folder = TempDir::new().unwrap();
    let tags = [
        (256, 16),
        (257, 40),
        (258, 1),
        (259, 4),
        (262, 0),
        (277, 1),
        (278, 40),
    ];
    let file = hand_made_tiff(&tags, &bits("001 10011 000101 1 1"), None);
    let page = decode(&write(&folder, "cut.tif", &file), 1, None).unwrap();
    assert_eq!((page.width, page.height), (16, 40));
    assert!(page.missing.is_some());
}

#[test]
fn a_damaged_strip_leaves_the_others_and_is_told_of() {
    let folder = TempDir::new().unwrap();
    let mut bytes = tiff(deflate(), &[1]);
    let is_header =
        |at: &usize| bytes[*at] == 0x78 && matches!(bytes[at + 1], 0x01 | 0x5e | 0x9c | 0xda);
    let second = (0..bytes.len() - 1).filter(is_header).nth(1).unwrap();
    bytes[second..second + 8].fill(0xff);
    let page = decode(&write(&folder, "strip.tif", &bytes), 1, None).unwrap();
    let missing = page.missing.unwrap();
    assert!(missing.contains("1 of 5 strips"), "{missing}");
}

#[test]
fn a_cut_png_shows_its_upper_part_and_says_so() {
    let folder = TempDir::new().unwrap();
    let noise = GrayImage::from_fn(300, 300, |x, y| {
        Luma([((x * 7919 + y * y * 4729) >> 5) as u8])
    });
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    encoder
        .write_image(&noise, 300, 300, ExtendedColorType::L8)
        .unwrap();
    let page = decode(
        &write(&folder, "cut.png", &bytes[..bytes.len() / 2]),
        1,
        None,
    )
    .unwrap();
    assert!(page.missing.is_some());
    assert_eq!(&page.bytes()[..300], &noise.as_raw()[..300]);
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
        ("a.png", png()),
        ("a.jpg", jpeg(&[])),
        ("a.tif", tiff(Compression::Lzw, &[1, 1])),
        ("a.pdf", square_pdf().into_bytes()),
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
    let path = write(&folder, "huge.tif", &hand_made_tiff(&tags, &[0; 64], None));
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

fn pdf(page: &str, content: &str, objects: &[u8]) -> Vec<u8> {
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
fn square_pdf() -> String {
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
fn reducing_keeps_thin_strokes_and_never_enlarges() {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "a.png", &png());
    let small = decode(&path, 1, Some(25)).unwrap();
    assert_eq!((small.width, small.height), (25, 33));
    let middle = &small.bytes()[25 * 20..25 * 21];
    assert!(middle.iter().any(|pixel| *pixel < 225), "{middle:?}");
    assert_eq!(decode(&path, 1, Some(500)).unwrap().width, 120);
}
