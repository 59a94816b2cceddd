//! TIFF: its codings, its samples, its pages.

use std::io::Cursor;

use ::tiff::encoder::{Compression, TiffEncoder, colortype};
use tearline::pages::{PageError, Picture, decode, inspect};
use tempfile::TempDir;

use super::{assert_like, bits, deflate, slope, tiff_pages, write};

/// A TIFF written by hand: little-endian, one strip, and perhaps one tag of many short values.
pub(crate) fn hand_made_tiff(
    tags: &[(u16, u32)],
    data: &[u8],
    long: Option<(u16, &[u16])>,
) -> Vec<u8> {
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

#[test]
fn a_tiff_of_many_pages_gives_each_upright() {
    let folder = TempDir::new().unwrap();
    let path = write(
        &folder,
        "turned.tif",
        &tiff_pages(Compression::Lzw, &[1, 3, 6, 8]),
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

pub(crate) const BLACK_ABOVE_RIGHT: [[u8; 8]; 4] = [[255; 8], [0; 8], [0; 8], [255; 8]];

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
    let mut bytes = tiff_pages(deflate(), &[1]);
    let is_header =
        |at: &usize| bytes[*at] == 0x78 && matches!(bytes[at + 1], 0x01 | 0x5e | 0x9c | 0xda);
    let second = (0..bytes.len() - 1).filter(is_header).nth(1).unwrap();
    bytes[second..second + 8].fill(0xff);
    let page = decode(&write(&folder, "strip.tif", &bytes), 1, None).unwrap();
    let missing = page.missing.unwrap();
    assert!(missing.contains("1 of 5 strips"), "{missing}");
}

/// A page of a TIFF: tags with their values, and strips or tiles.
struct Page {
    tags: Vec<(u16, Vec<u32>)>,
    chunks: Vec<Vec<u8>>,
    is_tiled: bool,
}

impl Page {
    /// Grey of 8 bits in a single strip, to be changed.
    fn new((width, height): (u32, u32), data: Vec<u8>) -> Self {
        let tags = [
            (256, width),
            (257, height),
            (258, 8),
            (259, 1),
            (262, 1),
            (277, 1),
            (278, height),
        ];
        Self {
            tags: tags
                .into_iter()
                .map(|(tag, value)| (tag, vec![value]))
                .collect(),
            chunks: vec![data],
            is_tiled: false,
        }
    }

    fn tag(mut self, tag: u16, values: &[u32]) -> Self {
        self.tags.retain(|(other, _)| *other != tag);
        self.tags.push((tag, values.to_vec()));
        self
    }

    fn tiled(mut self, side: u32, chunks: Vec<Vec<u8>>) -> Self {
        self.tags.retain(|(tag, _)| *tag != 278);
        self.chunks = chunks;
        self.is_tiled = true;
        self.tag(322, &[side]).tag(323, &[side])
    }
}

/// A file of pages, in either byte order.
fn file(pages: &[Page], is_big_endian: bool) -> Vec<u8> {
    let short = |value: u16| {
        if is_big_endian {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    };
    let long = |value: u32| {
        if is_big_endian {
            value.to_be_bytes()
        } else {
            value.to_le_bytes()
        }
    };
    let mut file = if is_big_endian {
        b"MM".to_vec()
    } else {
        b"II".to_vec()
    };
    file.extend(short(42));
    let mut link = file.len();
    file.extend(long(0));
    for page in pages {
        let mut tags = page.tags.clone();
        let offsets = page.chunks.iter().map(|chunk| {
            let at = file.len() as u32;
            file.extend(chunk);
            at
        });
        let offsets: Vec<u32> = offsets.collect();
        let lengths: Vec<u32> = page.chunks.iter().map(|chunk| chunk.len() as u32).collect();
        let (offset_tag, length_tag) = if page.is_tiled {
            (324, 325)
        } else {
            (273, 279)
        };
        tags.extend([(offset_tag, offsets), (length_tag, lengths)]);
        tags.sort_unstable();
        let entries: Vec<_> = tags
            .iter()
            .map(|(tag, values)| {
                let value = match values.as_slice() {
                    // Programs insist on this one being short.
                    [value] if *tag == 338 => [short(*value as u16), [0; 2]].concat(),
                    [value] => long(*value).to_vec(),
                    _ => {
                        let at = file.len() as u32;
                        file.extend(values.iter().flat_map(|value| long(*value)));
                        long(at).to_vec()
                    }
                };
                let kind = match *tag {
                    338 => 3,
                    282 | 283 => 5,
                    _ => 4,
                };
                let count = if kind == 5 { 1 } else { values.len() as u32 };
                (*tag, kind, count, value)
            })
            .collect();
        let directory = file.len() as u32;
        file[link..link + 4].copy_from_slice(&long(directory));
        file.extend(short(entries.len() as u16));
        for (tag, kind, count, value) in entries {
            file.extend([short(tag), short(kind)].concat());
            file.extend([&long(count)[..], &value].concat());
        }
        link = file.len();
        file.extend(long(0));
    }
    file
}

fn decoded(bytes: &[u8]) -> Picture {
    let folder = TempDir::new().unwrap();
    decode(&write(&folder, "a.tif", bytes), 1, None).unwrap_or_else(|error| panic!("{error}"))
}

/// Packs samples into bits, each row from a byte.
fn packed(samples: &[u8], in_a_row: usize, bits: usize) -> Vec<u8> {
    let per_byte = 8 / bits;
    let byte = |part: &[u8]| {
        let filled = part.iter().chain(std::iter::repeat(&0)).take(per_byte);
        filled.fold(0, |byte: u16, sample| byte << bits | u16::from(*sample)) as u8
    };
    let row = |row: &[u8]| row.chunks(per_byte).map(byte).collect::<Vec<u8>>();
    samples.chunks(in_a_row).flat_map(row).collect()
}

#[test]
fn samples_of_every_depth_have_their_grey() {
    for bits in [1, 2, 4, 8] {
        let most = (1_u32 << bits) - 1;
        let samples: Vec<u8> = (0..13 * 7).map(|at| (at * 5 % (most + 1)) as u8).collect();
        for is_white_zero in [false, true] {
            let grey = |sample: &u8| {
                let light = (u32::from(*sample) * 255 / most) as u8;
                if is_white_zero { 255 - light } else { light }
            };
            let expected: Vec<u8> = samples.iter().map(grey).collect();
            let page = Page::new((13, 7), packed(&samples, 13, bits))
                .tag(258, &[bits as u32])
                .tag(262, &[u32::from(!is_white_zero)]);
            for is_big_endian in [false, true] {
                let picture = decoded(&file(std::slice::from_ref(&page), is_big_endian));
                assert_eq!(
                    picture.bytes(),
                    expected,
                    "{bits} {is_white_zero} {is_big_endian}"
                );
            }
        }
    }
    let wide = [0, 0, 0x80, 0xff, 0xff, 0xff].to_vec();
    let page = Page::new((3, 1), wide).tag(258, &[16]);
    assert_eq!(decoded(&file(&[page], true)).bytes(), [0, 0x80, 255]);
}

#[test]
fn palettes_of_every_depth_have_their_colours() {
    for bits in [1, 2, 4, 8] {
        let colours = 1_usize << bits;
        let indices: Vec<u8> = (0..13 * 7).map(|at| (at % colours) as u8).collect();
        let channel = |colour: usize, channel: usize| (colour * 37 + channel * 85) % 256;
        let map: Vec<u16> = (0..3)
            .flat_map(|part| (0..colours).map(move |colour| (channel(colour, part) * 257) as u16))
            .collect();
        let tags = [
            (256, 13),
            (257, 7),
            (258, bits as u32),
            (259, 1),
            (262, 3),
            (277, 1),
            (278, 7),
        ];
        let bytes = hand_made_tiff(&tags, &packed(&indices, 13, bits), Some((320, &map)));
        let expected = indices
            .iter()
            .flat_map(|index| [0, 1, 2].map(|part| channel(usize::from(*index), part) as u8));
        assert_eq!(
            decoded(&bytes).bytes(),
            expected.collect::<Vec<u8>>(),
            "{bits}"
        );
    }
}

#[test]
fn colour_is_read_woven_and_in_planes_and_with_alpha() {
    let rgb = [10, 20, 30, 200, 100, 50];
    let page = Page::new((2, 1), rgb.to_vec())
        .tag(258, &[8, 8, 8])
        .tag(262, &[2])
        .tag(277, &[3]);
    assert_eq!(decoded(&file(&[page], false)).bytes(), rgb);

    let mut planes = Page::new((2, 1), Vec::new())
        .tag(258, &[8, 8, 8])
        .tag(262, &[2])
        .tag(277, &[3])
        .tag(284, &[2]);
    planes.chunks = vec![vec![10, 200], vec![20, 100], vec![30, 50]];
    assert_eq!(decoded(&file(&[planes], false)).bytes(), rgb);

    let alpha = vec![0, 0, 0, 255, 0, 0, 255, 0];
    let page = Page::new((2, 1), alpha)
        .tag(258, &[8, 8, 8, 8])
        .tag(262, &[2])
        .tag(277, &[4])
        .tag(338, &[2]);
    assert_eq!(decoded(&file(&[page], false)).bytes(), [0, 255]);

    let ink = vec![0, 0, 0, 0, 0, 255, 255, 0];
    let page = Page::new((2, 1), ink)
        .tag(258, &[8, 8, 8, 8])
        .tag(262, &[5])
        .tag(277, &[4]);
    assert_eq!(
        decoded(&file(&[page], false)).bytes(),
        [255, 255, 255, 255, 0, 0]
    );
}

#[test]
fn tiles_are_put_together_without_their_padding() {
    let (width, height) = (40, 24);
    let whole = slope(width, height);
    let sample = |x: usize, y: usize| {
        if x < width && y < height {
            whole[y * width + x]
        } else {
            9
        }
    };
    let tile = |index: usize| {
        let (left, top) = (index % 3 * 16, index / 3 * 16);
        (0..256)
            .map(|at| sample(left + at % 16, top + at / 16))
            .collect()
    };
    let page = Page::new((40, 24), Vec::new()).tiled(16, (0..6).map(tile).collect());
    assert_eq!(decoded(&file(&[page], false)).bytes(), whole);

    let fax = bits(&format!("001 10011 000101 {}", "1 1".repeat(15)));
    let page = Page::new((32, 16), Vec::new())
        .tiled(16, vec![fax.clone(), fax])
        .tag(258, &[1])
        .tag(259, &[4])
        .tag(262, &[0]);
    let row = [[255; 8], [0; 8], [255; 8], [0; 8]].concat();
    assert_eq!(decoded(&file(&[page], false)).bytes(), row.repeat(16));
}

#[test]
fn group_3_in_two_dimensions_is_read() {
    let end = "000000000001";
    let data = format!("{end}1 10011 000101 {end}0 001 00110101 000101 1 {end}1");
    let page = Page::new((16, 2), bits(&data))
        .tag(258, &[1])
        .tag(259, &[3])
        .tag(262, &[0])
        .tag(292, &[1]);
    let picture = decoded(&file(&[page], false));
    assert_eq!(picture.bytes(), BLACK_ABOVE_RIGHT.concat());
    assert_eq!(picture.missing, None);
}

#[test]
fn both_numbers_of_deflate_and_both_sizes_of_the_format_are_read() {
    let mut bytes = tiff_pages(deflate(), &[1]);
    let expected = decoded(&bytes);
    let entry = [3, 1, 3, 0, 1, 0, 0, 0, 8, 0];
    let at = bytes
        .windows(10)
        .position(|window| window == entry)
        .unwrap();
    bytes[at + 8..at + 10].copy_from_slice(&32946_u16.to_le_bytes());
    assert_eq!(decoded(&bytes), expected);

    let mut big = Cursor::new(Vec::new());
    let encoder = TiffEncoder::new_big(&mut big).unwrap();
    let mut encoder = encoder.with_compression(Compression::Lzw);
    encoder
        .write_image::<colortype::Gray8>(13, 7, &slope(13, 7))
        .unwrap();
    assert_eq!(decoded(&big.into_inner()).bytes(), slope(13, 7));
}

#[test]
fn bytes_whose_lowest_bit_comes_first_are_turned_round() {
    let data = [0b1100_0000, 0, 0xff, 0x01];
    let page = Page::new((16, 2), data.to_vec())
        .tag(258, &[1])
        .tag(266, &[2]);
    let picture = decoded(&file(&[page], false));
    let row = |bits: [u8; 16]| bits.map(|bit| 255 * bit).to_vec();
    let first = row([0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    let second = row([1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(picture.bytes(), [first, second].concat());
}

#[test]
fn jpeg_within_is_read_grey_and_in_subsampled_colour() {
    let grey = slope(64, 48);
    let page = Page::new((64, 48), super::jpeg::encoded(&grey, (64, 48), |_| {})).tag(259, &[7]);
    assert_like(decoded(&file(&[page], false)).bytes(), &grey, 6, "grey");

    let rgb: Vec<u8> = grey
        .iter()
        .flat_map(|value| [*value, 120, 255 - value])
        .collect();
    let half = |encoder: &mut super::jpeg::Encoder<'_>| {
        encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    };
    let page = Page::new((64, 48), super::jpeg::encoded(&rgb, (64, 48), half))
        .tag(258, &[8, 8, 8])
        .tag(259, &[7])
        .tag(262, &[6])
        .tag(277, &[3])
        .tag(530, &[2, 2]);
    assert_like(decoded(&file(&[page], false)).bytes(), &rgb, 16, "colour");
}

#[test]
fn jpeg_within_looks_the_same_when_it_is_decoded_smaller() {
    let folder = TempDir::new().unwrap();
    let rgb: Vec<u8> = slope(64, 48)
        .iter()
        .flat_map(|value| [*value, 120, 255 - value])
        .collect();
    // The first strip has no colour, and the others must not lose theirs by it.
    let white = vec![255; 64 * 16 * 3];
    let strips = [
        &white[..],
        &rgb[64 * 16 * 3..64 * 32 * 3],
        &rgb[64 * 32 * 3..],
    ];
    let mut page = Page::new((64, 48), Vec::new())
        .tag(258, &[8, 8, 8])
        .tag(259, &[7])
        .tag(262, &[6])
        .tag(277, &[3])
        .tag(278, &[16]);
    let strip = |rgb: &&[u8]| super::jpeg::encoded(rgb, (64, 16), |_| {});
    page.chunks = strips.iter().map(strip).collect();
    let path = write(&folder, "strips.tif", &file(&[page], false));
    let whole = decode(&path, 1, None).unwrap();
    for width in [33, 32, 20, 8] {
        let small = decode(&path, 1, Some(width)).unwrap();
        let expected = whole.reduced(width);
        assert_eq!(
            (small.width, small.height),
            (expected.width, expected.height)
        );
        assert_eq!(small.full_size, (64, 48));
        assert_like(small.bytes(), expected.bytes(), 16, "smaller");
    }
}

#[test]
fn unequal_resolutions_give_the_paper_its_size() {
    let folder = TempDir::new().unwrap();
    for (unit, per_inch) in [(2, 1.0), (3, 2.54)] {
        let page = Page::new((204, 98), vec![255; 204 * 98])
            .tag(282, &[204, 1])
            .tag(283, &[98, 1])
            .tag(296, &[unit]);
        let path = write(&folder, "fax.tif", &file(&[page], false));
        let dpi = Some((204.0 * per_inch, 98.0 * per_inch));
        assert_eq!(inspect(&path).unwrap().images[0].dpi, dpi);
        assert_eq!(decode(&path, 1, None).unwrap().dpi, dpi);
    }
}

#[test]
fn one_bad_page_keeps_its_place_among_the_good() {
    let folder = TempDir::new().unwrap();
    let good = || Page::new((4, 1), vec![0, 80, 160, 240]);
    let lost = good().tag(258, &[77]);
    let mut unread = good().tag(259, &[5]);
    unread.chunks = vec![vec![0xff; 4]];
    let pages = [good(), lost, unread, good()];
    let path = write(&folder, "bad.tif", &file(&pages, false));
    assert_eq!(inspect(&path).unwrap().images.len(), 4);
    for image in [2, 3] {
        let error = decode(&path, image, None).unwrap_err();
        super::assert_sentence(&error, &path);
    }
    for image in [1, 4] {
        assert_eq!(
            decode(&path, image, None).unwrap().bytes(),
            [0, 80, 160, 240]
        );
    }
}

#[test]
fn the_withdrawn_form_of_jpeg_is_told_by_name() {
    let folder = TempDir::new().unwrap();
    let page = Page::new((4, 1), vec![0; 4]).tag(259, &[6]);
    let path = write(&folder, "old.tif", &file(&[page], false));
    let error = decode(&path, 1, None).unwrap_err();
    assert!(matches!(error, PageError::Unsupported { .. }));
    assert!(
        error.to_string().contains("JPEG in its withdrawn form"),
        "{error}"
    );
}
