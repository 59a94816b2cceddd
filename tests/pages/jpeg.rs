//! JPEG: its colours, its orders of coding, its reductions.

use jpeg_encoder::{ColorType, SamplingFactor};
use tearline::pages::{Picture, Pixels, decode, inspect};
use tempfile::TempDir;

use super::{assert_like, jpeg_page, slope, write};

pub(crate) type Encoder<'a> = jpeg_encoder::Encoder<&'a mut Vec<u8>>;

/// A JPEG of grey or of red, green and blue, as many as the samples are.
pub(crate) fn encoded(
    samples: &[u8],
    (width, height): (u16, u16),
    set: impl FnOnce(&mut Encoder<'_>),
) -> Vec<u8> {
    let channels = samples.len() / usize::from(width) / usize::from(height);
    let colour = match channels {
        1 => ColorType::Luma,
        3 => ColorType::Rgb,
        _ => ColorType::Cmyk,
    };
    of_colour(samples, (width, height), colour, set)
}

fn of_colour(
    samples: &[u8],
    (width, height): (u16, u16),
    colour: ColorType,
    set: impl FnOnce(&mut Encoder<'_>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 97);
    set(&mut encoder);
    encoder.encode(samples, width, height, colour).unwrap();
    bytes
}

fn decoded(bytes: &[u8], want_width: Option<u32>) -> Picture {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "a.jpg", bytes);
    decode(&path, 1, want_width).unwrap_or_else(|error| panic!("{error}"))
}

/// A red that fades to the right and a blue that fades downwards.
fn colours(width: usize, height: usize) -> Vec<u8> {
    let colour = |at: usize| {
        let (x, y) = (at % width * 255 / width, at / width * 255 / height);
        [x as u8, 90, y as u8]
    };
    (0..width * height).flat_map(colour).collect()
}

#[test]
fn a_photograph_is_turned_as_its_exif_says() {
    let folder = TempDir::new().unwrap();
    let exif = b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let path = write(&folder, "photo.jpg", &jpeg_page(exif));
    let info = inspect(&path).unwrap();
    assert_eq!((info.images[0].width, info.images[0].height), (160, 120));
    let page = decode(&path, 1, None).unwrap();
    assert!(page.bytes()[35 * 160 + 147] < 40);
}

#[test]
fn every_order_and_sampling_gives_the_same_picture() {
    let (grey, rgb) = (slope(203, 101), colours(203, 101));
    let sampled = |factor| move |encoder: &mut Encoder<'_>| encoder.set_sampling_factor(factor);
    let size = (203, 101);
    let progressive = |encoder: &mut Encoder<'_>| encoder.set_progressive(true);
    let restarting = |encoder: &mut Encoder<'_>| encoder.set_restart_interval(7);
    for (name, bytes, expected) in [
        ("grey", encoded(&grey, size, |_| {}), &grey),
        (
            "grey, progressive",
            encoded(&grey, size, progressive),
            &grey,
        ),
        ("grey, restarting", encoded(&grey, size, restarting), &grey),
        (
            "4:4:4",
            encoded(&rgb, size, sampled(SamplingFactor::F_1_1)),
            &rgb,
        ),
        (
            "4:2:2",
            encoded(&rgb, size, sampled(SamplingFactor::F_2_1)),
            &rgb,
        ),
        (
            "4:4:0",
            encoded(&rgb, size, sampled(SamplingFactor::F_1_2)),
            &rgb,
        ),
        (
            "4:2:0",
            encoded(&rgb, size, sampled(SamplingFactor::F_2_2)),
            &rgb,
        ),
        ("restarting", encoded(&rgb, size, restarting), &rgb),
        ("progressive", encoded(&rgb, size, progressive), &rgb),
    ] {
        let full = decoded(&bytes, None);
        assert_like(full.bytes(), expected, 24, name);
        assert_eq!(full.missing, None, "{name}");
        for width in [101, 60, 33, 20] {
            let reduced = decoded(&bytes, Some(width));
            assert_eq!(
                (reduced.width, reduced.full_size),
                (width, (203, 101)),
                "{name}"
            );
            let afterwards = full.reduced(width);
            assert_like(reduced.bytes(), afterwards.bytes(), 16, name);
        }
    }
}

#[test]
fn colour_without_any_is_grey_at_every_size() {
    let rgb: Vec<u8> = slope(128, 64)
        .into_iter()
        .flat_map(|value| [value; 3])
        .collect();
    let bytes = encoded(&rgb, (128, 64), |_| {});
    for width in [None, Some(40)] {
        assert!(
            matches!(decoded(&bytes, width).pixels, Pixels::Gray(_)),
            "{width:?}"
        );
    }
}

#[test]
fn inks_are_read_as_their_maker_meant_them() {
    // No ink, all cyan, all black, in the encoder's own order of light.
    let inks = [[255; 4], [0, 255, 255, 255], [255, 255, 255, 0]];
    let expected = [[255, 255, 255], [0, 255, 255], [0, 0, 0]];
    for (ink, expected) in inks.into_iter().zip(expected) {
        let samples = ink.map(|value| 255 - value).repeat(16 * 16);
        for colour in [ColorType::Cmyk, ColorType::CmykAsYcck] {
            let bytes = of_colour(&samples, (16, 16), colour, |_| {});
            let picture = decoded(&bytes, None);
            let rgba = picture.rgba();
            assert_like(&rgba[..3], &expected, 6, &format!("{colour:?} {ink:?}"));
        }
    }
}

#[test]
fn densities_in_centimetres_and_unequal_ones_give_inches() {
    let folder = TempDir::new().unwrap();
    for (unit, x, y, dpi) in [
        (1, 200, 100, Some((200.0, 100.0))),
        (2, 100, 50, Some((254.0, 127.0))),
        (0, 1, 1, None),
    ] {
        let mut bytes = jpeg_page(&[]);
        bytes[13..18].copy_from_slice(&[unit, 0, x, 0, y]);
        let info = inspect(&write(&folder, "a.jpg", &bytes)).unwrap();
        assert_eq!(info.images[0].dpi, dpi);
    }
}

#[test]
fn a_reduced_picture_that_is_cut_shows_its_upper_part_and_says_so() {
    let bytes = encoded(&slope(400, 400), (400, 400), |_| {});
    let page = decoded(&bytes[..bytes.len() * 2 / 3], Some(100));
    assert_eq!(page.width, 100);
    assert!(page.missing.is_some());
    let expected = decoded(&bytes, Some(100));
    assert_like(
        &page.bytes()[..100],
        &expected.bytes()[..100],
        3,
        "first row",
    );
}
