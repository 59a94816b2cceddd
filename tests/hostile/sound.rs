//! Small sound files of each format, made here.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, GrayImage, ImageEncoder, Luma, RgbImage};
use tiff::encoder::{Compression, TiffEncoder, colortype};

/// Name and content of a file of each format; JPEG 2000 has no encoder among ours.
pub(crate) fn files() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("a.png", png(120, 160)),
        ("a.jpg", jpeg()),
        ("lzw.tif", tiff(Compression::Lzw)),
        ("packbits.tif", tiff(Compression::Packbits)),
        (
            "deflate.tif",
            tiff(Compression::Deflate(tiff::encoder::DeflateLevel::default())),
        ),
        ("fax.tif", fax_tiff()),
        ("a.pdf", pdf()),
        ("a.txt", text()),
    ]
}

/// White paper with a black bar and a thin stroke.
fn page(width: u32, height: u32) -> GrayImage {
    GrayImage::from_fn(width, height, |x, y| {
        let bar = (10..60).contains(&x) && (8..16).contains(&y);
        Luma([if bar || x == 61 || x == y { 0 } else { 255 }])
    })
}

pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new(&mut bytes);
    let page = page(width, height);
    let written = encoder.write_image(&page, width, height, ExtendedColorType::L8);
    written.unwrap();
    bytes
}

fn jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let page = RgbImage::from_fn(120, 160, |x, y| image::Rgb([x as u8, y as u8, 200]));
    let encoded = JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&page);
    encoded.unwrap();
    bytes
}

fn tiff(compression: Compression) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let encoder = TiffEncoder::new(&mut file).unwrap();
    let mut encoder = encoder.with_compression(compression);
    for _ in 0..2 {
        let mut image = encoder.new_image::<colortype::Gray8>(120, 160).unwrap();
        image.rows_per_strip(32).unwrap();
        image.write_data(page(120, 160).as_raw()).unwrap();
    }
    file.into_inner()
}

/// Group 4, eight rows all white: each is coded with a single bit.
fn fax_tiff() -> Vec<u8> {
    let data = [0xff_u8, 0x00, 0x10, 0x01];
    let tags: [(u16, u32); 9] = [
        (256, 64),
        (257, 8),
        (258, 1),
        (259, 4),
        (262, 0),
        (273, 8 + 2 + 9 * 12 + 4),
        (277, 1),
        (278, 8),
        (279, data.len() as u32),
    ];
    let mut file = b"II\x2a\0\x08\0\0\0".to_vec();
    file.extend((tags.len() as u16).to_le_bytes());
    for (tag, value) in tags {
        file.extend(tag.to_le_bytes());
        file.extend([4, 0, 1, 0, 0, 0]);
        file.extend(value.to_le_bytes());
    }
    file.extend([0; 4]);
    file.extend(data);
    file
}

/// A page with drawn and written content and a JPEG.
fn pdf() -> Vec<u8> {
    let jpeg = jpeg();
    let content =
        "q 60 0 0 80 20 20 cm /I Do Q 10 10 80 5 re f BT /F 12 Tf 20 150 Td (SECRET) Tj ET";
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    let objects: [(&str, &[u8]); 5] = [
        ("<</Type/Catalog/Pages 2 0 R>>", b""),
        ("<</Type/Pages/Kids[3 0 R]/Count 1>>", b""),
        (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 120 200]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Courier>>>>>>>>",
            b"",
        ),
        ("<</Length LENGTH>>", content.as_bytes()),
        (
            "<</Type/XObject/Subtype/Image/Width 120/Height 160/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length LENGTH>>",
            &jpeg,
        ),
    ];
    for (number, (dictionary, stream)) in (1..).zip(objects) {
        places.push(file.len());
        let dictionary = dictionary.replace("LENGTH", &stream.len().to_string());
        file.extend(format!("{number} 0 obj{dictionary}").bytes());
        if !stream.is_empty() {
            file.extend(b"stream\n");
            file.extend(stream);
            file.extend(b"\nendstream");
        }
        file.extend(b"endobj\n");
    }
    let table = file.len();
    file.extend(b"xref\n0 6\n0000000000 65535 f \n");
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let trailer = format!("trailer<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF");
    file.extend(trailer.bytes());
    file
}

pub(crate) fn text() -> Vec<u8> {
    b"1. (C) The embassy reports.\n\t2. (U) End.\x0cPAGE TWO\n".to_vec()
}
