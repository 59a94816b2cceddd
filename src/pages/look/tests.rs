//! What holds of all looks together, and pages for the tests of each.

use super::*;
use crate::pages::{TILE_SIDE, tile_span};

/// A page with strokes and dots, and the mask of its ink; `tone` says how light each place is.
pub(super) fn page_of_lines(
    (width, height): (usize, usize),
    tone: impl Fn(usize, bool) -> u8,
) -> (Picture, Vec<u8>) {
    let is_ink = |x: usize, y: usize| y % 20 < 9 && x % 12 < 3 && x % 90 < 70;
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let mask = places
        .clone()
        .map(|(x, y)| if is_ink(x, y) { 0 } else { 255 });
    let bytes = places.map(|(x, y)| tone(x, is_ink(x, y)));
    let picture = Picture::new(width as u32, height as u32, Pixels::Gray(bytes.collect()));
    (picture, mask.collect())
}

pub(super) fn share_of_ink(mask: &[u8]) -> f32 {
    let ink: u32 = mask.iter().map(|value| u32::from(*value == 0)).sum();
    ink as f32 / mask.len() as f32
}

fn typescript(width: usize, height: usize) -> Picture {
    let tone = |x: usize, is_ink| if is_ink { 70 } else { 190 } + (x * 13 % 17) as u8;
    page_of_lines((width, height), tone).0
}

fn in_colour(page: &Picture) -> Picture {
    let bytes = page.bytes().iter().flat_map(|v| [*v, v / 2, 255 - v]);
    Picture::new(page.width, page.height, Pixels::Rgb(bytes.collect()))
}

fn everything() -> Look {
    Look {
        brightness: 10,
        contrast: -20,
        gamma_percent: 70,
        black: 20,
        white: 220,
        invert: true,
        threshold: 0,
        despeckle: 3,
        sharpen: 80,
    }
}

fn applied(look: Look, page: &Picture) -> Picture {
    look.of_shown_pixels(look.applied_to_all_pixels(page.clone()))
}

#[test]
fn the_default_look_is_the_page_as_it_is() {
    let page = typescript(70, 50);
    assert!(Look::default().is_plain());
    assert_eq!(applied(Look::default(), &page), page);
}

#[test]
fn inverting_twice_gives_the_page_back() {
    let look = Look {
        invert: true,
        ..Look::default()
    };
    for page in [typescript(70, 50), in_colour(&typescript(30, 30))] {
        let once = applied(look, &page);
        assert!(once != page);
        assert_eq!(applied(look, &once), page);
    }
}

#[test]
fn the_smallest_pages_pass_through_every_filter() {
    for (width, height) in [(1, 1), (1, 40), (40, 1), (2, 3)] {
        let page = typescript(width, height);
        for page in [in_colour(&page), page] {
            for threshold in [0, 1, 100] {
                let look = Look {
                    threshold,
                    ..everything()
                };
                let shown = applied(look, &page);
                assert_eq!((shown.width, shown.height), (page.width, page.height));
            }
        }
    }
}

/// The most that two pictures of one size differ anywhere.
fn difference(a: &Picture, b: &Picture) -> u8 {
    assert_eq!((a.width, a.height), (b.width, b.height));
    let pairs = a.bytes().iter().zip(b.bytes());
    pairs.map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
}

#[test]
fn tiles_meet_without_a_seam() {
    let (width, height) = (TILE_SIDE as usize + 90, TILE_SIDE as usize + 40);
    let sharp = Look {
        sharpen: 80,
        ..Look::default()
    };
    for page in [
        typescript(width, height),
        in_colour(&typescript(width, height)),
    ] {
        // Where pixels are weighed anew, the last bit of a weight depends on the cut.
        for (look, side, most) in [(everything(), page.width, 0), (sharp, page.width - 70, 6)] {
            let whole = look.of_shown_pixels(page.reduced(side));
            for (column, row) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                let tile = look.of_tile(&page, (side, column, row));
                let ((left, _), (top, _)) =
                    (tile_span(column, whole.width), tile_span(row, whole.height));
                let place = [left, top, tile.width, tile.height];
                let cut = whole.clone().trimmed(place);
                assert!(difference(&tile, &cut) <= most, "{side} {column} {row}");
            }
        }
    }
}

#[test]
fn specks_go_and_letters_stay_to_the_last_pixel() {
    let (clean, mask) = page_of_lines((240, 160), |_, is_ink| if is_ink { 0 } else { 255 });
    let mut speckled = clean.clone();
    let Pixels::Gray(bytes) = &mut speckled.pixels else {
        panic!("the page is grey")
    };
    // Two specks of two pixels between the lines, one that hangs together at a corner, one at the
    // edge of the page.
    for at in [
        240 * 12 + 30,
        240 * 12 + 31,
        240 * 33 + 81,
        240 * 34 + 82,
        240 * 159,
    ] {
        bytes[at] = 0;
    }
    let look = |despeckle| Look {
        despeckle,
        ..Look::default()
    };
    assert!(applied(look(2), &speckled).bytes() == mask);
    assert!(applied(look(2), &clean) == clean);
    // Strokes are three pixels across and nine high.
    assert!(applied(look(8), &clean) == clean);
    assert!(
        applied(look(9), &clean)
            .bytes()
            .iter()
            .all(|value| *value == 255)
    );
}

#[test]
fn a_pinhole_is_filled_and_the_eye_of_a_letter_is_not() {
    let mut bytes = vec![255; 60 * 60];
    for y in 10..50 {
        bytes[y * 60 + 10..y * 60 + 50].fill(0);
    }
    let solid = Picture::new(60, 60, Pixels::Gray(bytes.clone()));
    bytes[30 * 60 + 30] = 255;
    for y in 20..23 {
        bytes[y * 60 + 20..y * 60 + 23].fill(255);
    }
    let page = Picture::new(60, 60, Pixels::Gray(bytes));
    let look = |despeckle| Look {
        despeckle,
        ..Look::default()
    };
    let fine = applied(look(4), &page);
    assert_eq!(
        (fine.bytes()[30 * 60 + 30], fine.bytes()[21 * 60 + 21]),
        (0, 255)
    );
    assert!(applied(look(6), &page) == solid);
}

#[test]
fn a_speck_on_grey_paper_takes_the_tone_of_the_paper_with_its_soft_edge() {
    let mut bytes = vec![180; 80 * 80];
    for (at, value) in [(0, 60), (1, 70), (80, 65), (81, 140), (2, 160), (161, 165)] {
        bytes[80 * 40 + 40 + at] = value;
    }
    let look = Look {
        despeckle: 3,
        ..Look::default()
    };
    let shown = applied(look, &Picture::new(80, 80, Pixels::Gray(bytes)));
    assert!(shown.bytes().iter().all(|value| value.abs_diff(180) <= 6));
}
