//! How long a page takes from its file to pixels, at the width of a window and in full.
//!
//! The files are the shared scans; without them there is nothing to measure.

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
