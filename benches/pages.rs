//! How long a page takes from its file to pixels, at the width of a window and in full; and what a
//! frame of the window costs while a page of 600 dpi is moved about.
//!
//! The files are the shared scans; without them there is nothing to decode. The page of the window
//! is made here.

use std::path::{Path, PathBuf};

use divan::Bencher;
use tearline::pages::decode;

const FILES: &[&str] = &[
    "jfk-docid-32356928_g4-4page.tif",
    "jfk-docid-32356928_ccitt-4p.pdf",
    "jfk-104-10165-10033_state-telegram.pdf",
    "cable-1979LAPAZ04058_secret-gds-mismatch.pdf",
    "us-patent-page.png",
    "bengel-1751_0007.jpg",
    "kant-1784_0020.jp2",
];

fn main() {
    divan::main();
}

fn scan(name: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/scans/dev");
    Some(folder.join(name)).filter(|path| path.is_file())
}

#[divan::bench(args = FILES, sample_count = 10)]
fn to_1200_pixels(bencher: Bencher<'_, '_>, name: &str) {
    if let Some(path) = scan(name) {
        bencher.bench(|| decode(&path, 1, Some(1200)));
    }
}

#[divan::bench(args = FILES, sample_count = 10)]
fn in_full(bencher: Bencher<'_, '_>, name: &str) {
    if let Some(path) = scan(name) {
        bencher.bench(|| decode(&path, 1, None));
    }
}

/// The whole window, without a display: what is drawn, made into triangles, with the textures that
/// are made on the way. Taking them to the graphics card is not part of it.
#[cfg(feature = "gui")]
#[expect(
    clippy::unwrap_used,
    reason = "a measurement that cannot go on should stop"
)]
mod window {
    use std::path::{Path, PathBuf};
    use std::time::{Duration, Instant};

    use divan::Bencher;
    use egui::{
        Event, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, TouchPhase, Vec2, pos2, vec2,
    };
    use tearline::cli::WindowRequest;
    use tearline::review::{Document, Page, ReviewSet};
    use tearline::storage::{NewPage, create_set};
    use tearline::ui::{App, Preferences};

    const SIZE: Vec2 = vec2(1920.0, 1080.0);

    struct Window {
        ctx: egui::Context,
        app: App,
        frames: u32,
        _folder: tempfile::TempDir,
    }

    /// A page of 600 dpi, letter, grey: lines of something like type, and noise.
    fn make_page(path: &Path) {
        let page = image::GrayImage::from_fn(5100, 6600, |x, y| {
            let noise = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 13 & 31;
            let is_ink = y % 100 < 50 && (x / 9 + y / 100 * 7) % 5 < 2;
            image::Luma([if is_ink { noise } else { 255 - noise } as u8])
        });
        page.save(path).unwrap();
    }

    fn make_set(folder: &Path) -> PathBuf {
        let from = folder.join("page.png");
        make_page(&from);
        let to = "documents/memo/pages/page.png".to_owned();
        let mut document = Document::new("memo", "Memorandum");
        document.pages = vec![Page {
            file: to.clone(),
            image: 1,
            ..Page::default()
        }];
        let set = ReviewSet {
            title: "A case".into(),
            documents: vec!["memo".into()],
            ..ReviewSet::default()
        };
        let root = folder.join("set");
        create_set(&root, &set, &[document], &[NewPage { from, to }]).unwrap();
        root
    }

    impl Window {
        fn open() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let root = make_set(folder.path());
            let ctx = egui::Context::default();
            let request = WindowRequest {
                path: Some(root),
                ..WindowRequest::default()
            };
            let preferences = Preferences {
                reviewer: "RB1".to_owned(),
                ..Preferences::default()
            };
            let mut app = None;
            let _ = ctx.run_ui(RawInput::default(), |ui| {
                app.get_or_insert_with(|| {
                    App::new(ui.ctx(), preferences.clone(), &request, Instant::now())
                });
            });
            let app = app.unwrap();
            let mut window = Self {
                ctx,
                app,
                frames: 0,
                _folder: folder,
            };
            window.rest();
            window
        }

        /// Frames until everything has come.
        fn rest(&mut self) {
            for _ in 0..60 {
                self.frame(Vec::new());
                std::thread::sleep(Duration::from_millis(50));
            }
        }

        fn frame(&mut self, mut events: Vec<Event>) {
            self.frames += 1;
            events.push(Event::PointerMoved(pos2(700.0, 400.0)));
            let input = RawInput {
                screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, SIZE)),
                time: Some(f64::from(self.frames) / 60.0),
                max_texture_side: Some(8192),
                events,
                focused: true,
                ..RawInput::default()
            };
            let app = &mut self.app;
            let output = self.ctx.run_ui(input, |ui| {
                app.tend(ui.ctx());
                app.show(ui);
            });
            divan::black_box(self.ctx.tessellate(output.shapes, output.pixels_per_point));
        }
    }

    fn wheel(x: f32, y: f32) -> Event {
        Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(x, y),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        }
    }

    /// There and back, in spans of so many frames.
    fn direction(frame: u32, span: u32) -> f32 {
        if (frame / span).is_multiple_of(2) {
            1.0
        } else {
            -1.0
        }
    }

    #[divan::bench(sample_count = 400, sample_size = 1)]
    fn panning_at_400_percent(bencher: Bencher<'_, '_>) {
        let mut window = Window::open();
        for _ in 0..8 {
            window.frame(vec![Event::Zoom(1.25)]);
        }
        window.rest();
        bencher.bench_local(|| {
            let way = direction(window.frames, 90);
            window.frame(vec![wheel(-9.0 * way, -23.0 * way)]);
        });
    }

    #[divan::bench(sample_count = 400, sample_size = 1)]
    fn zooming(bencher: Bencher<'_, '_>) {
        let mut window = Window::open();
        bencher.bench_local(|| {
            let way = direction(window.frames, 90);
            window.frame(vec![Event::Zoom(1.0 + 0.02 * way)]);
        });
    }

    #[divan::bench(sample_count = 200, sample_size = 1)]
    fn standing_still(bencher: Bencher<'_, '_>) {
        let mut window = Window::open();
        bencher.bench_local(|| window.frame(Vec::new()));
    }
}
