//! Marks are found in any text, in order and apart.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tearline::marking::find;

fuzz_target!(|text: &str| {
    let mut end = 0;
    for found in find(text) {
        assert!(found.range.start >= end && text.get(found.range.clone()).is_some());
        end = found.range.end;
    }
});
