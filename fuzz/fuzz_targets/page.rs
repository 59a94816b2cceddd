//! What the targets of the page formats share.
//!
//! A panic in a library is the file's fault there as it is in the program, which makes it a
//! sentence. A panic in our own code is not, nor is an abort, a stack that overflows, or a file
//! that takes more time or memory than libFuzzer allows.

use std::path::Path;

use libfuzzer_sys::Corpus;
use tearline::pages::{Limits, Opening, PageFile};

/// So that libFuzzer stops at panics of our own alone.
pub fn excuse_libraries() {
    let stop = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let is_ours = panic
            .location()
            .is_none_or(|place| !place.file().contains("registry"));
        if is_ours {
            stop(panic);
        }
    }));
}

/// Opens a file and decodes its first and its last page, if it is of this format.
pub fn decode(format: &str, data: &[u8]) -> Corpus {
    let opening = Opening {
        limits: Limits {
            pixels: 4_000_000,
            images: 200,
            ..Limits::default()
        },
        password: None,
    };
    let Ok(file) = PageFile::of_content(Path::new("fuzz"), data.to_vec(), &opening) else {
        return Corpus::Keep;
    };
    if file.info().format != format {
        return Corpus::Reject;
    }
    let last = file.info().images.len() as u32;
    for (image, want_width) in [(1, None), (last, Some(50))] {
        if let Ok(picture) = file.decode(image, want_width) {
            let samples = picture.bytes().len() as u64;
            let pixels = u64::from(picture.width) * u64::from(picture.height);
            assert!(samples == pixels || samples == 3 * pixels);
        }
    }
    Corpus::Keep
}
