//! Any bytes that pass for JPEG 2000 end as pages or an error.

#![no_main]

mod page;

use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(init: page::excuse_libraries(), |data: &[u8]| -> Corpus { page::decode("JPEG 2000", data) });
