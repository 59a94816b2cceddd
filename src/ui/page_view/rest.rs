//! When a size has come to rest: while an edge is dragged or the zoom runs, every frame would ask
//! for another decoding of the page.

use crate::storage::Scan;

/// How long a size must stay before the page is decoded for it, in seconds.
const REST: f64 = 0.12;

/// The size in pixels at which a page is shown, and since when.
#[derive(Default)]
pub(super) struct Rest {
    scan: Option<Scan>,
    /// The size that is asked for.
    settled: (u32, u32),
    seen: (u32, u32),
    since: f64,
}

impl Rest {
    /// The size to ask for while `scan` is shown at `size`; and where that is another, the seconds
    /// after which to look again. Another page is asked for at once.
    pub(super) fn settle(
        &mut self,
        scan: &Scan,
        size: (u32, u32),
        now: f64,
    ) -> ((u32, u32), Option<f64>) {
        if self.scan.as_ref() != Some(scan) {
            *self = Self {
                scan: Some(scan.clone()),
                settled: size,
                seen: size,
                since: now,
            };
        }
        if self.seen != size {
            self.seen = size;
            self.since = now;
        }
        let left = REST - (now - self.since);
        if self.settled == size || left <= 0.0 {
            self.settled = size;
            (size, None)
        } else {
            (self.settled, Some(left))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(image: u32) -> Scan {
        let path = "a.tif".into();
        Scan { path, image }
    }

    #[test]
    fn a_size_that_runs_is_asked_for_when_it_comes_to_rest() {
        let mut rest = Rest::default();
        assert_eq!(rest.settle(&scan(1), (800, 1000), 5.0), ((800, 1000), None));
        for step in 1..20_u32 {
            let now = 5.0 + f64::from(step) * 0.05;
            let (asked, again) = rest.settle(&scan(1), (800 + step, 1000), now);
            assert_eq!(asked, (800, 1000));
            assert!(again.is_some_and(|seconds| seconds > 0.0 && seconds <= REST));
        }
        let (asked, again) = rest.settle(&scan(1), (819, 1000), 6.08);
        assert_eq!((asked, again), ((819, 1000), None));
    }

    #[test]
    fn another_page_is_asked_for_at_once() {
        let mut rest = Rest::default();
        rest.settle(&scan(1), (800, 1000), 5.0);
        assert_eq!(rest.settle(&scan(2), (700, 900), 5.01), ((700, 900), None));
    }

    #[test]
    fn a_size_that_comes_back_is_there_already() {
        let mut rest = Rest::default();
        rest.settle(&scan(1), (800, 1000), 5.0);
        rest.settle(&scan(1), (900, 1000), 5.02);
        assert_eq!(
            rest.settle(&scan(1), (800, 1000), 5.04),
            ((800, 1000), None)
        );
    }
}
