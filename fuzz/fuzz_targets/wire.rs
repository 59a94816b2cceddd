//! Any bytes that a helper or its parent could send are a message that is read and written alike, or none.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tearline::pages::check_message;

fuzz_target!(|data: &[u8]| check_message(data));
