//! Pages beside what other programs make of them: the same page, the right way round, as dark.
//!
//! The programs are `mutool`, `pdftoppm` and `vipsthumbnail`, where they are installed.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use image::{GrayImage, imageops};
use tearline::pages::{Picture, Pixels, decode, inspect};
use tempfile::TempDir;

const WIDTH: u32 = 800;
/// The side of the squares whose lightness is compared.
const BLOCK: u32 = 8;
/// The mean difference of lightness that filters and colour profiles make, in levels.
const MEAN: f64 = 3.0;
/// The difference in the worst hundredth of the squares.
const WORST: f64 = 48.0;

/// How far two pages are apart: the mean difference of their squares, and that of the worst
/// hundredth. Of shifts by a pixel, which rounding makes, the best counts.
fn difference(ours: &GrayImage, peers: &GrayImage) -> (f64, f64) {
    let (ours, peers) = (&Sums::of(ours), &Sums::of(peers));
    let shifts = (-1..=1).flat_map(|x| (-1..=1).map(move |y| (x, y)));
    let apart = shifts.map(|shift| difference_shifted(ours, peers, shift));
    apart.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap()
}

fn difference_shifted(ours: &Sums, peers: &Sums, (x, y): (i64, i64)) -> (f64, f64) {
    let columns = (ours.width - 2) / BLOCK;
    let rows = (ours.height - 2) / BLOCK;
    let mut apart = Vec::new();
    for block in 0..columns * rows {
        let (left, top) = (1 + block % columns * BLOCK, 1 + block / columns * BLOCK);
        let moved = |at: u32, by: i64| u32::try_from(i64::from(at) + by).unwrap();
        let mine = ours.lightness(left, top);
        let theirs = peers.lightness(moved(left, x), moved(top, y));
        apart.push((mine - theirs).abs());
    }
    apart.sort_by(f64::total_cmp);
    let mean = apart.iter().sum::<f64>() / apart.len() as f64;
    (mean, apart[apart.len() * 99 / 100])
}

/// The sums of all pixels above and left of each corner, from which that of any square follows.
struct Sums {
    width: u32,
    height: u32,
    above_and_left: Vec<u32>,
}

impl Sums {
    fn of(page: &GrayImage) -> Self {
        let (width, height) = page.dimensions();
        let stride = width as usize + 1;
        let mut sums = vec![0; stride];
        for row in page.as_raw().chunks(width as usize) {
            let above = sums.len() - stride;
            let mut so_far = 0;
            sums.push(0);
            for (at, pixel) in row.iter().enumerate() {
                so_far += u32::from(*pixel);
                sums.push(sums[above + at + 1] + so_far);
            }
        }
        Self {
            width,
            height,
            above_and_left: sums,
        }
    }

    /// The mean of a square.
    fn lightness(&self, left: u32, top: u32) -> f64 {
        let corner = |x: u32, y: u32| self.above_and_left[(y * (self.width + 1) + x) as usize];
        let (right, lower) = (left + BLOCK, top + BLOCK);
        let sum =
            corner(right, lower) + corner(left, top) - corner(right, top) - corner(left, lower);
        f64::from(sum) / f64::from(BLOCK * BLOCK)
    }
}

fn grey(picture: &Picture) -> GrayImage {
    let bytes = match &picture.pixels {
        Pixels::Gray(bytes) => bytes.clone(),
        Pixels::Rgb(bytes) => {
            let (pixels, _) = bytes.as_chunks::<3>();
            let light = |&[r, g, b]: &[u8; 3]| {
                (0.299 * f32::from(r) + 0.587 * f32::from(g) + 0.114 * f32::from(b)) as u8
            };
            pixels.iter().map(light).collect()
        }
    };
    GrayImage::from_raw(picture.width, picture.height, bytes).unwrap()
}

/// What a peer makes of a page, as wide as ours; nothing where it is not installed.
fn peers_page(path: &Path, image: u32, size: (u32, u32), folder: &TempDir) -> Option<GrayImage> {
    let target = folder.path().join("peer.png");
    fs::remove_file(&target).ok();
    let (file, out) = (path.to_str().unwrap(), target.to_str().unwrap());
    let page = image.to_string();
    let is_pdf = path.extension().is_some_and(|extension| extension == "pdf");
    let width = (2 * size.0).to_string();
    let commands = if is_pdf {
        vec![
            vec!["mutool", "draw", "-q", "-w", &width, "-o", out, file, &page],
            vec![
                "pdftoppm",
                "-png",
                "-singlefile",
                "-f",
                &page,
                "-scale-to-x",
                &width,
            ]
            .into_iter()
            .chain(["-scale-to-y", "-1", file, out.strip_suffix(".png")?])
            .collect(),
        ]
    } else {
        Vec::new()
    };
    let source = format!("{file}[page={}]", image - 1);
    let source = if path.extension().is_some_and(|kind| kind == "tif") {
        &source
    } else {
        file
    };
    let scaled = format!("{width}x100000");
    let vips = vec!["vipsthumbnail", source, "--size", &scaled, "-o", out];
    let commands = commands.into_iter().chain((!is_pdf).then_some(vips));
    let ran = |command: &Vec<&str>| {
        let outcome = Command::new(command[0]).args(&command[1..]).output();
        outcome.is_ok_and(|output| output.status.success()) && target.is_file()
    };
    commands.into_iter().find(|command| ran(command))?;
    let page = image::open(&target).unwrap().to_luma8();
    Some(imageops::resize(
        &page,
        size.0,
        size.1,
        imageops::FilterType::Triangle,
    ))
}

fn scans() -> Option<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/scans/dev");
    let entries = fs::read_dir(folder).ok()?;
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.is_file());
    files.sort();
    Some(files)
}

#[test]
fn every_shared_scan_looks_as_other_programs_show_it() {
    let Some(files) = scans() else {
        println!("skipped: the shared scans are not there");
        return;
    };
    let folder = TempDir::new().unwrap();
    let mut compared = 0;
    for path in &files {
        let last = inspect(path).unwrap().images.len() as u32;
        let mut images = if last <= 5 {
            (1..=last).collect()
        } else {
            vec![1, last / 2, last]
        };
        images.dedup();
        for image in images {
            let ours = decode(path, image, Some(WIDTH)).unwrap_or_else(|error| panic!("{error}"));
            let size = (ours.width, ours.height);
            let Some(peers) = peers_page(path, image, size, &folder) else {
                println!("skipped: no peer shows page {image} of {}", path.display());
                continue;
            };
            let (mean, worst) = difference(&grey(&ours), &peers);
            println!("{mean:5.2} {worst:6.2}  page {image} of {}", path.display());
            assert!(
                mean < MEAN && worst < WORST,
                "page {image} looks different ({mean:.2}, {worst:.2}): {}",
                path.display()
            );
            compared += 1;
        }
    }
    println!("{compared} pages compared");
}

#[test]
fn a_page_that_is_mirrored_blank_inverted_or_moved_is_found_out() {
    let page = GrayImage::from_fn(400, 500, |x, y| {
        let is_line = y % 20 < 8 && (40..40 + (y * 37 % 200) + 90).contains(&x);
        image::Luma([if is_line && (x / 5 + y / 3) % 3 != 0 {
            30
        } else {
            250
        }])
    });
    let fails = |other: &GrayImage| {
        let (mean, worst) = difference(&page, other);
        mean >= MEAN || worst >= WORST
    };
    assert!(!fails(&page));
    assert!(!fails(&imageops::blur(&page, 0.6)));
    assert!(fails(&imageops::flip_horizontal(&page)));
    assert!(fails(&imageops::flip_vertical(&page)));
    assert!(fails(&GrayImage::from_pixel(400, 500, image::Luma([255]))));
    let mut inverted = page.clone();
    imageops::invert(&mut inverted);
    assert!(fails(&inverted));
    let moved = GrayImage::from_fn(400, 500, |x, y| *page.get_pixel(x, (y + 9) % 500));
    assert!(fails(&moved));
}
