//! Any text is read, judged by every book and printed, and its ranges lie in it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tearline::marking::{Marking, Profile, ReadAs};

fuzz_target!(|text: &str| {
    for read_as in [ReadAs::Any, ReadAs::Banner, ReadAs::Portion, ReadAs::Note] {
        let marking = Marking::read_as(text, read_as);
        for range in marking.unread.iter().chain(&marking.written) {
            assert!(text.get(range.clone()).is_some());
        }
        for profile in Profile::ALL {
            for problem in marking.judge(profile, None) {
                assert!(problem.at.is_none_or(|at| marking.text.get(at).is_some()));
            }
        }
        let _ = (marking.banner(), marking.portion(), marking.controls());
        assert_eq!(Marking::read_as(text, read_as), marking);
    }
});
