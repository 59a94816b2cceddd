//! Decoded pages under a byte budget; the one not looked at for longest goes first.
//!
//! Errors are kept too: a damaged page must not be decoded again in every frame.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::{PageError, PageKey, Picture};

/// A page, or why there is none.
pub(super) type Outcome = Arc<Result<Picture, PageError>>;

/// What an entry costs beside its pixels.
const OVERHEAD_BYTES: usize = 256;

/// Decoded pages by key.
pub(super) struct Cache {
    entries: BTreeMap<PageKey, Entry>,
    bytes: usize,
    budget_bytes: usize,
    clock: u64,
}

struct Entry {
    outcome: Outcome,
    bytes: usize,
    last_used: u64,
}

impl Cache {
    pub(super) fn new(budget_bytes: usize) -> Self {
        Self {
            entries: BTreeMap::new(),
            bytes: 0,
            budget_bytes,
            clock: 0,
        }
    }

    /// The page under this key.
    pub(super) fn get(&mut self, key: &PageKey) -> Option<Outcome> {
        self.clock += 1;
        let entry = self.entries.get_mut(key)?;
        entry.last_used = self.clock;
        Some(Arc::clone(&entry.outcome))
    }

    pub(super) fn contains(&self, key: &PageKey) -> bool {
        self.entries.contains_key(key)
    }

    /// The widest decoding of a page, whatever width was asked for.
    pub(super) fn widest(&mut self, path: &Path, image: u32) -> Option<Outcome> {
        let of_page = self
            .entries
            .iter()
            .filter(|(key, _)| &*key.path == path && key.image == image);
        let width = |entry: &Entry| entry.outcome.as_ref().as_ref().map_or(0, |page| page.width);
        let key = of_page.max_by_key(|(_, entry)| width(entry))?.0.clone();
        self.get(&key)
    }

    /// Keeps a page and drops others until the budget holds. The newest stays in any case.
    pub(super) fn insert(&mut self, key: PageKey, outcome: Outcome) {
        self.clock += 1;
        self.remove(&key);
        let bytes = OVERHEAD_BYTES
            + outcome
                .as_ref()
                .as_ref()
                .map_or(0, |page| page.bytes().len());
        while self.bytes + bytes > self.budget_bytes && self.drop_oldest() {}
        self.bytes += bytes;
        let last_used = self.clock;
        self.entries.insert(
            key,
            Entry {
                outcome,
                bytes,
                last_used,
            },
        );
    }

    /// Drops all pages of a file.
    pub(super) fn forget(&mut self, path: &Path) {
        let of_file = self.entries.keys().filter(|key| &*key.path == path);
        for key in of_file.cloned().collect::<Vec<_>>() {
            self.remove(&key);
        }
    }

    fn drop_oldest(&mut self) -> bool {
        let oldest = self.entries.iter().min_by_key(|(_, entry)| entry.last_used);
        let Some(key) = oldest.map(|(key, _)| key.clone()) else {
            return false;
        };
        self.remove(&key);
        true
    }

    fn remove(&mut self, key: &PageKey) {
        if let Some(entry) = self.entries.remove(key) {
            self.bytes -= entry.bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::Pixels;

    fn key(image: u32, width: u32) -> PageKey {
        PageKey::new(Path::new("a.tif"), image, Some(width))
    }

    fn page(width: u32) -> Outcome {
        let pixels = Pixels::Gray(vec![255; width as usize * 1000]);
        Arc::new(Ok(Picture::new(width, 1000, pixels)))
    }

    #[test]
    fn the_page_not_looked_at_for_longest_goes_first() {
        let mut cache = Cache::new(3_500);
        for image in 1..=3 {
            cache.insert(key(image, 1), page(1));
            cache.get(&key(1, 1));
        }
        assert!(cache.contains(&key(1, 1)) && cache.contains(&key(3, 1)));
        assert!(!cache.contains(&key(2, 1)));
        assert!(cache.bytes <= 3_500);
    }

    #[test]
    fn a_page_larger_than_the_budget_is_kept_alone() {
        let mut cache = Cache::new(1_000);
        cache.insert(key(1, 5), page(5));
        cache.insert(key(2, 5), page(5));
        assert_eq!(cache.entries.len(), 1);
        assert!(cache.contains(&key(2, 5)));
    }

    #[test]
    fn the_widest_stands_in_and_a_changed_file_is_forgotten() {
        let mut cache = Cache::new(100_000);
        cache.insert(key(1, 2), page(2));
        cache.insert(key(1, 9), page(9));
        cache.insert(key(1, 4), page(4));
        let widest = cache.widest(Path::new("a.tif"), 1).unwrap();
        assert_eq!(widest.as_ref().as_ref().unwrap().width, 9);
        cache.forget(Path::new("a.tif"));
        assert_eq!((cache.entries.len(), cache.bytes), (0, 0));
    }
}
