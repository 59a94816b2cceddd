//! PNG: its depths, palettes, alpha and interlacing.

use ::png::{BitDepth, ColorType, Encoder, PixelDimensions, Unit};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, GrayImage, ImageEncoder, Luma};
use tearline::pages::{Picture, decode, inspect};
use tempfile::TempDir;

use super::{slope, write};

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

fn encoded(
    (width, height): (u32, u32),
    (colour, depth): (ColorType, BitDepth),
    data: &[u8],
    set: impl FnOnce(&mut Encoder<'_, &mut Vec<u8>>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    set(&mut encoder);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(data).unwrap();
    writer.finish().unwrap();
    bytes
}

fn decoded(bytes: &[u8]) -> Picture {
    let folder = TempDir::new().unwrap();
    decode(&write(&folder, "a.png", bytes), 1, None).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn greys_of_every_depth_are_read() {
    let cases: [(BitDepth, &[u8], &[u8]); 5] = [
        (BitDepth::One, &[0b0100_0000], &[0, 255, 0, 0]),
        (BitDepth::Two, &[0b0001_1011], &[0, 85, 170, 255]),
        (BitDepth::Four, &[0x05, 0xaf], &[0, 85, 170, 255]),
        (BitDepth::Eight, &[1, 2, 3, 4], &[1, 2, 3, 4]),
        (
            BitDepth::Sixteen,
            &[0, 9, 1, 9, 2, 9, 255, 255],
            &[0, 1, 2, 255],
        ),
    ];
    for (depth, data, expected) in cases {
        let bytes = encoded((4, 1), (ColorType::Grayscale, depth), data, |_| {});
        assert_eq!(decoded(&bytes).bytes(), expected, "{depth:?}");
    }
}

#[test]
fn palettes_of_every_depth_are_read() {
    let palette = [[9, 8, 7], [200, 100, 50], [1, 2, 3], [70, 80, 90]].concat();
    for (depth, data) in [
        (BitDepth::One, &[0b0100_0000][..]),
        (BitDepth::Two, &[0b0001_0000]),
        (BitDepth::Four, &[0x01, 0x00]),
        (BitDepth::Eight, &[0, 1, 0, 0]),
    ] {
        let bytes = encoded((4, 1), (ColorType::Indexed, depth), data, |encoder| {
            encoder.set_palette(palette.clone());
        });
        let expected = [[9, 8, 7], [200, 100, 50], [9, 8, 7], [9, 8, 7]].concat();
        assert_eq!(decoded(&bytes).bytes(), expected, "{depth:?}");
    }
}

#[test]
fn what_is_translucent_lies_on_white_paper() {
    let rgba = [0, 0, 0, 255, 0, 0, 0, 0];
    let bytes = encoded((2, 1), (ColorType::Rgba, BitDepth::Eight), &rgba, |_| {});
    assert_eq!(decoded(&bytes).bytes(), [0, 255]);
    let grey = [0, 255, 0, 0];
    let bytes = encoded(
        (2, 1),
        (ColorType::GrayscaleAlpha, BitDepth::Eight),
        &grey,
        |_| {},
    );
    assert_eq!(decoded(&bytes).bytes(), [0, 255]);
    let bytes = encoded(
        (2, 1),
        (ColorType::Indexed, BitDepth::Eight),
        &[0, 1],
        |encoder| {
            encoder.set_palette(vec![0; 6]);
            encoder.set_trns(vec![255, 0]);
        },
    );
    assert_eq!(decoded(&bytes).bytes(), [0, 255]);
}

#[test]
fn resolutions_of_its_own_for_across_and_down_are_kept() {
    let folder = TempDir::new().unwrap();
    let of_unit = |unit| {
        let bytes = encoded(
            (1, 1),
            (ColorType::Grayscale, BitDepth::Eight),
            &[0],
            |encoder| {
                encoder.set_pixel_dims(Some(PixelDimensions {
                    xppu: 8000,
                    yppu: 4000,
                    unit,
                }));
            },
        );
        inspect(&write(&folder, "a.png", &bytes)).unwrap().images[0].dpi
    };
    let (across, down) = of_unit(Unit::Meter).unwrap();
    assert!((across - 203.2).abs() < 0.01 && (down - 101.6).abs() < 0.01);
    assert_eq!(of_unit(Unit::Unspecified), None);
}

#[test]
fn interlaced_pictures_are_put_in_order() {
    let (width, height) = (21, 13);
    let whole = slope(width, height);
    let passes = [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];
    let mut data = Vec::new();
    for (left, top, across, down) in passes {
        for y in (top..height).step_by(down) {
            data.push(0);
            data.extend((left..width).step_by(across).map(|x| whole[y * width + x]));
        }
    }
    let header = [0, 0, 0, width as u8, 0, 0, 0, height as u8, 8, 0, 0, 0, 1];
    let bytes = [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(*b"IHDR", &header),
        chunk(*b"IDAT", &super::stored_zlib(&data)),
        chunk(*b"IEND", &[]),
    ]
    .concat();
    assert_eq!(decoded(&bytes).bytes(), whole);
}

fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let checked = [&name[..], data].concat();
    let mut sum = !0_u32;
    for byte in &checked {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 0 {
                sum >> 1
            } else {
                sum >> 1 ^ 0xedb8_8320
            };
        }
    }
    let length = (data.len() as u32).to_be_bytes();
    [&length[..], &checked, &(!sum).to_be_bytes()].concat()
}
