//! Which page is decoded next: what can be made of a page that is on its way waits for it.

use std::path::Path;

use super::{Cut, PageKey};

/// What is wanted, best last, and what is being decoded.
#[derive(Default)]
pub(super) struct Queue {
    wanted: Vec<PageKey>,
    decoding: Vec<PageKey>,
    /// Those that are being decoded from a file that was to be forgotten meanwhile.
    outdated: Vec<PageKey>,
}

/// At most as wide as this a picture may be reduced from one that is hardly wider: it is for
/// finding a page, not for reading it.
const SMALL: u32 = 480;

/// Whether a picture `from` pixels across gives one of `to` pixels that nobody can tell from one
/// that was reduced from all pixels.
pub(super) fn is_wide_enough(from: u32, to: u32) -> bool {
    from >= to && (to <= SMALL || from / 2 >= to)
}

impl Queue {
    /// Replaces what is wanted, given best first; what is being decoded is left out.
    pub(super) fn want(&mut self, keys: impl DoubleEndedIterator<Item = PageKey>) {
        let lacking = keys.rev().filter(|key| !self.decoding.contains(key));
        self.wanted = lacking.collect();
    }

    /// Takes the best that need not wait. `has` tells whether a page is kept.
    pub(super) fn take(&mut self, has: impl Fn(&PageKey) -> bool) -> Option<PageKey> {
        let best = self.wanted.len().checked_sub(1)?;
        let is_free = |at: &usize| !self.must_wait(&self.wanted[*at], *at == best, &has);
        let at = (0..=best).rev().find(is_free)?;
        let key = self.wanted.remove(at);
        self.decoding.push(key.clone());
        Some(key)
    }

    /// Whether anything is wanted that need not wait.
    pub(super) fn has_work(&self, has: impl Fn(&PageKey) -> bool) -> bool {
        let best = self.wanted.len().wrapping_sub(1);
        let mut wanted = self.wanted.iter().enumerate().rev();
        wanted.any(|(at, key)| !self.must_wait(key, at == best, &has))
    }

    /// A page is no longer being decoded.
    pub(super) fn done(&mut self, key: &PageKey) {
        self.decoding.retain(|other| other != key);
        self.outdated.retain(|other| other != key);
    }

    /// What is being decoded from this file is of no use any more.
    pub(super) fn outdate(&mut self, path: &Path) {
        let of_file = self.decoding.iter().filter(|key| &*key.path == path);
        self.outdated.extend(of_file.cloned());
    }

    /// Nothing is wanted any more, and what is being decoded is of no use.
    pub(super) fn outdate_all(&mut self) {
        self.wanted.clear();
        self.outdated.clone_from(&self.decoding);
    }

    /// Whether anything decoded from this file is of no use.
    pub(super) fn is_outdated(&self, path: &Path) -> bool {
        self.outdated.iter().any(|key| &*key.path == path)
    }

    /// How many pages wait.
    pub(super) fn waiting(&self) -> usize {
        self.wanted.len()
    }

    /// How many pages are being decoded.
    pub(super) fn decoding(&self) -> usize {
        self.decoding.len()
    }

    fn must_wait(&self, key: &PageKey, is_best: bool, has: impl Fn(&PageKey) -> bool) -> bool {
        let all_of =
            |key: &PageKey| Some(key.source()).filter(|all| key.needs_all_pixels() && !has(all));
        let all = all_of(key);
        self.decoding.iter().any(|busy| {
            let coming = all_of(busy);
            let serves = match (key.cut, busy.cut) {
                _ if !busy.is_of_page(key) => false,
                _ if coming.is_some() => busy.source() == key.source(),
                (Cut::Whole(Some(to)), Cut::Whole(Some(from))) => {
                    all.is_none() && is_wide_enough(from, to)
                }
                _ => false,
            };
            // All pixels of two pages at once are more memory than the budget allows for, and only
            // the page that is looked at is worth that.
            serves || (coming.is_some() && all.is_some() && !is_best)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(image: u32, cut: Cut) -> PageKey {
        PageKey::new(Path::new("a.tif"), image, None).cut(cut)
    }

    fn tile(image: u32, column: u32) -> PageKey {
        let (width, row) = (4000, 0);
        page(image, Cut::Tile { width, column, row })
    }

    fn queue(keys: &[PageKey]) -> Queue {
        let mut queue = Queue::default();
        queue.want(keys.iter().cloned());
        queue
    }

    #[test]
    fn the_best_comes_first_and_what_is_decoded_is_not_decoded_twice() {
        let keys = [1, 2, 3].map(|image| page(image, Cut::Whole(Some(800))));
        let mut queue = queue(&keys);
        assert_eq!(queue.take(|_| false), Some(keys[0].clone()));
        queue.want(keys.iter().cloned());
        assert_eq!(queue.take(|_| false), Some(keys[1].clone()));
        assert_eq!((queue.waiting(), queue.decoding()), (1, 2));
    }

    #[test]
    fn a_tile_waits_while_all_pixels_of_its_page_are_decoded_and_goes_on_when_they_are_kept() {
        let mut queue = queue(&[tile(1, 0), tile(1, 1), tile(1, 2)]);
        assert_eq!(queue.take(|_| false), Some(tile(1, 0)));
        assert_eq!(queue.take(|_| false), None);
        assert!(!queue.has_work(|_| false) && queue.has_work(|_| true));
        assert_eq!(queue.take(|_| true), Some(tile(1, 1)));
        queue.done(&tile(1, 0));
        queue.done(&tile(1, 1));
        assert_eq!(queue.take(|_| false), Some(tile(1, 2)));
    }

    #[test]
    fn all_pixels_of_a_second_page_wait_unless_it_is_the_one_looked_at() {
        let ahead = page(9, Cut::Whole(Some(800)));
        let mut queue = queue(&[tile(1, 0), ahead.clone(), tile(2, 0)]);
        assert_eq!(queue.take(|_| false), Some(tile(1, 0)));
        assert_eq!(queue.take(|_| false), Some(ahead));
        // It is the best that is left, as after a page was turned.
        assert_eq!(queue.take(|_| false), Some(tile(2, 0)));
    }

    #[test]
    fn a_thumbnail_waits_for_the_page_that_it_can_be_reduced_from() {
        let (wide, small) = (
            page(1, Cut::Whole(Some(800))),
            page(1, Cut::Whole(Some(160))),
        );
        let other = page(2, Cut::Whole(Some(160)));
        let mut queue = queue(&[wide.clone(), small.clone(), other.clone()]);
        assert_eq!(queue.take(|_| false), Some(wide.clone()));
        assert_eq!(queue.take(|_| false), Some(other));
        assert_eq!(queue.take(|_| false), None);
        queue.done(&wide);
        assert_eq!(queue.take(|_| false), Some(small));
    }

    #[test]
    fn a_page_to_read_is_reduced_only_from_much_wider_ones() {
        assert!(is_wide_enough(1600, 800) && !is_wide_enough(1599, 800));
        assert!(is_wide_enough(240, 240) && is_wide_enough(700, 480) && !is_wide_enough(239, 240));
    }
}
