//! Any bytes that pass for TIFF end as pages or an error.

#![no_main]

mod page;

use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(init: page::excuse_libraries(), |data: &[u8]| -> Corpus { page::decode("TIFF", data) });
