//! A sheet of 10,000 lines: opening it, deciding a line, judging it whole, writing it, drawing it.
//!
//! `cargo bench --bench sheet`

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on should stop"
)]

#[path = "../tests/common/mod.rs"]
mod common;

use std::path::PathBuf;

use chrono::NaiveDate;
use divan::Bencher;
use tearline::review::{Decision, Review};
use tearline::rules::{self, Context};
use tearline::session::{Keeping, Opening, Session, steps};
use tearline::storage;

const LINES: u32 = 10_000;

fn main() {
    divan::main();
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

fn opening() -> Opening {
    Opening {
        today: today(),
        law: today(),
        actor: "RB1".to_owned(),
        keeping: Keeping::AtOnce,
        settings: tearline::rules::Settings::default(),
    }
}

fn set() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of(folder.path(), LINES);
    (folder, root)
}

/// A review in which every line is kept, so that every line has findings.
fn kept(document: &tearline::review::Document) -> Review {
    let mut review = Review::default();
    for line in &document.lines {
        let ruling = tearline::review::Ruling {
            decision: Decision::Retain(tearline::marking::Level::Secret),
            ..tearline::review::Ruling::default()
        };
        review.rulings.insert(line.id, ruling);
    }
    review
}

#[divan::bench]
fn open(bencher: Bencher<'_, '_>) {
    let (_folder, root) = set();
    bencher.bench_local(|| Session::open(&root, opening()).unwrap());
}

/// One decision with its flush to the disk and the new judgement of what it touched.
#[divan::bench]
fn decide_and_flush(bencher: Bencher<'_, '_>) {
    let (_folder, root) = set();
    let mut session = Session::open(&root, opening()).unwrap();
    let desk = session.desk_mut().unwrap();
    let mut turn = 0_usize;
    bencher.bench_local(|| {
        let line = desk.document().lines[turn % LINES as usize].id;
        let decision = if turn.is_multiple_of(2) {
            Decision::Declassify
        } else {
            Decision::NonResponsive
        };
        let step = steps::decide(desk.document(), desk.review(), &[line], &decision);
        desk.apply(step).unwrap();
        turn += 1;
    });
}

#[divan::bench]
fn judge_every_line(bencher: Bencher<'_, '_>) {
    let document = common::document(LINES);
    let review = kept(&document);
    bencher.bench_local(|| rules::check(&Context::new(&document, &review, today())));
}

/// What the rules cost after one decision on a sheet of an ordinary length.
#[divan::bench(args = [100, 10_000])]
fn judge_after_one_decision(bencher: Bencher<'_, '_>, lines: u32) {
    let document = common::document(lines);
    let review = kept(&document);
    bencher.bench_local(|| {
        let context = Context::new(&document, &review, today());
        let of_document = rules::check_document(&context);
        (
            of_document,
            rules::check_line(&context, &document.lines[50]),
        )
    });
}

/// A whole set from the command line, on all cores: 200 documents of 100 lines.
#[divan::bench]
fn check_a_set_of_20_000_lines(bencher: Bencher<'_, '_>) {
    const DOCUMENTS: usize = 200;
    let folder = tempfile::tempdir().unwrap();
    let root = common::set_of_many(folder.path(), (DOCUMENTS, 100));
    let root = root.to_str().unwrap();
    bencher
        .counter(divan::counter::ItemsCount::new(DOCUMENTS * 100))
        .bench_local(|| common::run(&["check", root, "--on", "2026-11-21"]));
}

#[divan::bench]
fn write_the_readable_file(bencher: Bencher<'_, '_>) {
    let document = common::document(LINES);
    bencher.bench_local(|| storage::document_text(&document, 0));
}

/// A frame of the window at 1280 by 800 without its painting, the sheet standing still.
#[cfg(feature = "gui")]
#[divan::bench]
fn frame(bencher: Bencher<'_, '_>) {
    let (_folder, root) = set();
    frame_of(bencher, root);
}

/// The same where every line has findings.
#[cfg(feature = "gui")]
#[divan::bench]
fn frame_with_findings_on_every_line(bencher: Bencher<'_, '_>) {
    let (_folder, root) = set();
    let mut session = Session::open(&root, opening()).unwrap();
    let desk = session.desk_mut().unwrap();
    let lines: Vec<_> = desk.document().lines.iter().map(|line| line.id).collect();
    let secret = Decision::Retain(tearline::marking::Level::Secret);
    let step = steps::decide(desk.document(), desk.review(), &lines, &secret);
    desk.apply(step).unwrap();
    drop(session);
    frame_of(bencher, root);
}

#[cfg(feature = "gui")]
fn frame_of(bencher: Bencher<'_, '_>, root: PathBuf) {
    use tearline::ui::{App, Preferences};

    let ctx = egui::Context::default();
    let request = tearline::cli::WindowRequest {
        path: Some(root),
        ..tearline::cli::WindowRequest::default()
    };
    let preferences = Preferences {
        reviewer: "RB1".to_owned(),
        ..Preferences::default()
    };
    let mut app = App::new(&ctx, preferences, &request, std::time::Instant::now());
    let input = || egui::RawInput {
        screen_rect: Some(egui::Rect::from_min_size(
            egui::Pos2::ZERO,
            egui::vec2(1280.0, 800.0),
        )),
        ..egui::RawInput::default()
    };
    bencher.bench_local(|| {
        let mut output = ctx.run_ui(input(), |ui| {
            app.tend(ui.ctx());
            app.show(ui);
        });
        output.textures_delta.clear();
        ctx.tessellate(output.shapes, output.pixels_per_point)
    });
}
