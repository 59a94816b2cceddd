//! `tearline page` and `tearline pages`: what they write, and what they say of files that are not
//! as they should be.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "helpers of tests, which damage files on purpose"
)]

mod common;

use std::path::{Path, PathBuf};

use common::{Ran, run};
use serde_json::Value;
use tearline::cli;
use tearline::typeset::{Canvas, Weight};

/// A scan of 425 x 550 pixels at 50 dpi.
fn scan(folder: &Path) -> PathBuf {
    let mut canvas = Canvas::white(425, 550);
    for line in 1..30 {
        let at = (20.0, line as f32 * 18.0);
        Weight::Regular.draw(&mut canvas, at, 12.0, "The Embassy reports as follows");
    }
    let path = folder.join("scan.png");
    std::fs::write(&path, canvas.to_png(50.0)).unwrap();
    path
}

/// A text of three pages.
fn text(folder: &Path) -> PathBuf {
    let path = folder.join("text.txt");
    std::fs::write(&path, "One.\u{c}Two.\u{c}Three.").unwrap();
    path
}

fn ran(arguments: &[&Path]) -> Ran {
    let arguments: Vec<&str> = arguments.iter().map(|one| one.to_str().unwrap()).collect();
    run(&arguments)
}

fn page(file: &Path, output: &Path, rest: &[&str]) -> Ran {
    let mut arguments = vec![Path::new("page"), file, Path::new("-o"), output];
    arguments.extend(rest.iter().map(Path::new));
    ran(&arguments)
}

/// Width, height and resolution of a PNG file.
fn png(path: &Path) -> (u32, u32, Option<u32>) {
    let file = std::io::BufReader::new(std::fs::File::open(path).unwrap());
    let mut reader = png::Decoder::new(file).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    assert!(pixels.iter().any(|value| *value < 250), "no ink");
    let info = reader.info();
    let per_metre = info.pixel_dims.map(|dims| dims.xppu);
    let dpi = per_metre.map(|count| (count as f32 * 0.0254).round() as u32);
    (info.width, info.height, dpi)
}

#[test]
fn a_page_is_written_at_the_width_or_resolution_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let (file, output) = (scan(folder.path()), folder.path().join("out.png"));
    for (asked, expected) in [
        (&[][..], (425, 550, Some(50))),
        (&["--width", "85"], (85, 110, Some(10))),
        (&["--width", "900"], (425, 550, Some(50))),
        (&["--dpi", "25"], (212, 274, Some(25))),
    ] {
        let ran = page(&file, &output, asked);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{asked:?}");
        assert_eq!(png(&output), expected, "{asked:?}");
    }
}

#[test]
fn standard_output_takes_the_picture_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = scan(folder.path());
    let written = |form: &[&str]| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let start = ["tearline", "page", file.to_str().unwrap(), "-o", "-"];
        let all = start.iter().chain(form).map(Into::into);
        assert_eq!(
            cli::run(all, &tearline::pages::Isolation::Here, &mut out, &mut err),
            cli::Outcome::Done(0)
        );
        out
    };
    assert!(written(&[]).starts_with(b"\x89PNG"));
    let grey = written(&["--form", "pnm"]);
    assert!(grey.starts_with(b"P5\n425 550\n255\n"));
    assert_eq!(grey.len(), 15 + 425 * 550);
}

#[test]
fn several_pages_go_into_a_folder_one_file_each() {
    let folder = tempfile::tempdir().unwrap();
    let (file, output) = (text(folder.path()), folder.path().join("pages/"));
    let ran = page(&file, &output, &["--page", "2-", "--width", "85"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!output.join("0001.png").exists());
    for number in ["0002.png", "0003.png"] {
        assert_eq!(png(&output.join(number)), (85, 110, Some(10)), "{number}");
    }
    let ran = page(&file, &folder.path().join("a.png"), &["--page", "1-2"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("several pages"), "{}", ran.err);
}

#[test]
fn a_partly_readable_page_is_written_and_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let (file, output) = (scan(folder.path()), folder.path().join("out.png"));
    let whole = std::fs::read(&file).unwrap();
    std::fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    let ran = page(&file, &output, &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.err.contains("page 1: ") && ran.err.contains("unreadable"),
        "{}",
        ran.err
    );
    assert_eq!(png(&output), (425, 550, Some(50)));
}

#[test]
fn what_cannot_be_shown_is_one_sentence_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (file, output) = (text(folder.path()), folder.path().join("out.png"));
    let noise = folder.path().join("noise.png");
    std::fs::write(&noise, [0, 1, 2, 255]).unwrap();
    for (file, rest, sentence) in [
        (&noise, &[][..], "not a picture"),
        (&folder.path().join("absent.pdf"), &[], "no such file"),
        (
            &file,
            &["--page", "9"],
            "there is no page 9, since the file has 3",
        ),
        (
            &file,
            &["--password-file", "/nowhere"],
            "the password cannot be read",
        ),
    ] {
        let ran = page(file, &output, rest);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{rest:?}");
        assert!(ran.err.contains(sentence), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert!(!output.exists());
    }
    let beyond = page(&file, &folder.path().join("new/"), &["--page", "9-"]);
    assert_eq!(beyond.code, 2);
    assert!(!folder.path().join("new").exists());
}

#[test]
fn the_file_that_is_read_is_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = scan(folder.path());
    let before = std::fs::read(&file).unwrap();
    let same = folder.path().join(".").join("scan.png");
    let ran = page(&file, &same, &["--width", "85"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("never written over"), "{}", ran.err);
    let numbered = folder.path().join("0001.png");
    std::fs::rename(&file, &numbered).unwrap();
    let ran = page(&numbered, folder.path(), &[]);
    assert_eq!(ran.code, 2);
    assert_eq!(std::fs::read(&numbered).unwrap(), before);
}

#[test]
fn pages_tells_what_a_file_holds() {
    let folder = tempfile::tempdir().unwrap();
    let file = scan(folder.path());
    let told = ran(&[Path::new("pages"), &file]);
    assert_eq!(told.code, 0);
    assert_eq!(
        told.out,
        "PNG, 1 page\n     1: 425 x 550 pixels, 50 x 50 dpi, 8.50 x 11.00 in\n"
    );
    let file = text(folder.path());
    let told = run(&["pages", file.to_str().unwrap(), "--format", "json"]);
    let json: Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(
        (&json["format"], &json["count"]),
        (&"text".into(), &3.into())
    );
    assert_eq!(json["pages"][2]["page"], 3);
    assert_eq!(json["pages"][2]["dpi"], serde_json::json!([300.0, 300.0]));
    assert_eq!(json["missing"], Value::Null);
}
