//! Decoded pages under a byte budget; the one not looked at for longest goes first, and what is on
//! the screen goes last.
//!
//! Errors are kept too: a damaged page must not be decoded again in every frame.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Weak};

use super::queue::is_wide_enough;
use super::{Cut, Look, PageError, PageKey, Picture};

/// A page, or why there is none.
pub type Outcome = Arc<Result<Picture, PageError>>;

/// What an entry costs beside its pixels.
const OVERHEAD_BYTES: usize = 256;

/// Room for what is on the screen beside all pixels of the page in sight, where the budget is so
/// small that those alone fill it.
const ROOM_BYTES: usize = 48 << 20;

/// Decoded pages by key.
pub(super) struct Cache {
    files: BTreeMap<Arc<Path>, BTreeMap<u32, OfPage>>,
    /// The keys by last use, so that finding the oldest does not ask them all.
    order: BTreeMap<u64, PageKey>,
    /// What the window wants or shows, with its rank; 0 is best.
    ranks: BTreeMap<PageKey, usize>,
    /// All pixels of the page in sight, where it is cut from those.
    source_in_sight: Option<PageKey>,
    /// What had no room beside what is wanted more. Decoding it again would change nothing.
    declined: BTreeSet<PageKey>,
    /// What was dropped while somebody still held it.
    lingering: Vec<(Weak<Result<Picture, PageError>>, usize)>,
    bytes: usize,
    outside_bytes: usize,
    budget_bytes: usize,
    clock: u64,
}

/// What is kept of one page.
type OfPage = BTreeMap<(Look, Cut), Entry>;

struct Entry {
    outcome: Outcome,
    bytes: usize,
    last_used: u64,
}

impl Entry {
    fn picture(&self) -> Option<&Picture> {
        self.outcome.as_ref().as_ref().ok()
    }
}

impl Cache {
    pub(super) fn new(budget_bytes: usize) -> Self {
        Self {
            files: BTreeMap::new(),
            order: BTreeMap::new(),
            ranks: BTreeMap::new(),
            source_in_sight: None,
            declined: BTreeSet::new(),
            lingering: Vec::new(),
            bytes: 0,
            outside_bytes: 0,
            budget_bytes,
            clock: 0,
        }
    }

    /// The page under this key.
    pub(super) fn get(&mut self, key: &PageKey) -> Option<Outcome> {
        self.clock += 1;
        let of_page = self.files.get_mut(&key.path)?.get_mut(&key.image)?;
        let entry = of_page.get_mut(&(key.look, key.cut))?;
        self.order.remove(&entry.last_used);
        entry.last_used = self.clock;
        self.order.insert(self.clock, key.clone());
        Some(Arc::clone(&entry.outcome))
    }

    pub(super) fn contains(&self, key: &PageKey) -> bool {
        self.entry(key).is_some()
    }

    /// Whether decoding a page would change nothing: it is there, or it has no room, or what it is
    /// cut from has none.
    pub(super) fn is_settled(&self, key: &PageKey) -> bool {
        let has_no_room = |key: &PageKey| !self.contains(key) && self.declined.contains(key);
        self.contains(key)
            || self.declined.contains(key)
            || (key.needs_all_pixels() && has_no_room(&key.source()))
    }

    /// The widest decoding of a page, whatever width was asked for.
    pub(super) fn widest(&mut self, path: &Path, image: u32) -> Option<Outcome> {
        self.best_whole(path, image, |_, entry| {
            Some(entry.picture().map_or(0, |page| page.width))
        })
    }

    /// The widest picture of a page that is no longer than `most` on any side, in the first of these
    /// looks in which there is one.
    pub(super) fn stand_in(
        &mut self,
        (path, image): (&Path, u32),
        looks: &[Look],
        most: u32,
    ) -> Option<Outcome> {
        self.best_whole(path, image, |of, entry| {
            let page = entry.picture()?;
            let fits = page.width.max(page.height) <= most;
            let rank = looks.iter().position(|look| look == of);
            fits.then_some((rank.map(std::cmp::Reverse), page.width))
        })
    }

    /// The narrowest picture from which the page can be reduced to `width` without loss, in the look
    /// of `key`.
    pub(super) fn wider(&mut self, key: &PageKey, width: u32) -> Option<Outcome> {
        self.best_whole(&key.path, key.image, |look, entry| {
            let page = entry.picture().filter(|_| *look == key.look)?;
            let serves = is_wide_enough(page.width, width) || page.width == page.full_size.0;
            serves.then_some(std::cmp::Reverse(page.width))
        })
    }

    fn best_whole<T: Ord>(
        &mut self,
        path: &Path,
        image: u32,
        worth: impl Fn(&Look, &Entry) -> Option<T>,
    ) -> Option<Outcome> {
        let (path, files) = self.files.get_key_value(path)?;
        let wholes = files.get(&image)?.iter();
        let wholes = wholes.filter(|((_, cut), _)| matches!(cut, Cut::Whole(_)));
        let worths = wholes.filter_map(|(of, entry)| Some((worth(&of.0, entry)?, of)));
        let (look, cut) = *worths.max_by(|one, other| one.0.cmp(&other.0))?.1;
        let path = Arc::clone(path);
        self.get(&PageKey {
            path,
            image,
            look,
            cut,
        })
    }

    /// Says what the window wants or shows, best first: it stays while anything else can go.
    pub(super) fn rank(&mut self, keys: &[PageKey]) {
        let best = self.ranks.iter().find(|(_, rank)| **rank == 0);
        if best.map(|(key, _)| key) != keys.first() {
            self.declined.clear();
        }
        self.ranks.clear();
        for (rank, key) in keys.iter().enumerate() {
            self.ranks.entry(key.clone()).or_insert(rank);
        }
        // All pixels of the pages around take more room than anything, and are missed least.
        let mut sources = keys.iter().filter(|key| key.needs_all_pixels());
        self.source_in_sight = sources.next().map(PageKey::source);
        for (rank, key) in (keys.len()..).zip(sources) {
            self.ranks.entry(key.source()).or_insert(rank);
        }
    }

    /// Keeps a page and drops others until the budget holds. What is dropped is handed out, since
    /// giving back its memory takes too long to do under a lock.
    #[must_use]
    pub(super) fn insert(&mut self, key: PageKey, outcome: Outcome) -> Vec<Outcome> {
        let replaced = self.remove(&key);
        let bytes = OVERHEAD_BYTES
            + outcome
                .as_ref()
                .as_ref()
                .map_or(0, |page| page.bytes().len());
        self.bytes += bytes;
        self.clock += 1;
        let entry = Entry {
            outcome,
            bytes,
            last_used: self.clock,
        };
        self.order.insert(self.clock, key.clone());
        let file = self.files.entry(key.path).or_default();
        let of_page = file.entry(key.image).or_default();
        of_page.insert((key.look, key.cut), entry);
        let mut dropped = self.shrink();
        dropped.extend(replaced);
        dropped
    }

    /// Changes the budget.
    #[must_use]
    pub(super) fn set_budget(&mut self, bytes: usize) -> Vec<Outcome> {
        self.budget_bytes = bytes;
        self.declined.clear();
        self.shrink()
    }

    /// Counts bytes that are kept elsewhere under the same budget: textures.
    #[must_use]
    pub(super) fn count_outside(&mut self, bytes: usize) -> Vec<Outcome> {
        self.outside_bytes = bytes;
        self.shrink()
    }

    /// Drops all pages of a file.
    pub(super) fn forget(&mut self, path: &Path) {
        self.declined.retain(|key| &*key.path != path);
        let pages = self.files.remove(path).unwrap_or_default();
        for entry in pages.values().flat_map(BTreeMap::values) {
            self.bytes -= entry.bytes;
            self.order.remove(&entry.last_used);
        }
    }

    /// Drops all pages and what was said of them; they are handed out, as by [`Self::insert`].
    #[must_use]
    pub(super) fn clear(&mut self) -> Vec<Outcome> {
        let keys: Vec<PageKey> = self.order.values().cloned().collect();
        let dropped = keys.iter().filter_map(|key| self.remove(key)).collect();
        self.ranks.clear();
        self.source_in_sight = None;
        self.declined.clear();
        dropped
    }

    /// The budget, the bytes that count against it and the number of pages.
    pub(super) fn measure(&mut self) -> (usize, usize, usize) {
        (self.budget_bytes, self.used(), self.order.len())
    }

    fn used(&mut self) -> usize {
        self.lingering.retain(|(of, _)| of.strong_count() > 0);
        let lingering: usize = self.lingering.iter().map(|(_, bytes)| bytes).sum();
        self.bytes + lingering + self.outside_bytes
    }

    /// All pixels of the page in sight are never dropped, and leave room for what is made of them.
    fn limit(&self) -> usize {
        let source = self.source_in_sight.as_ref();
        let source = source.and_then(|key| self.entry(key));
        let least = source.map_or(0, |entry| entry.bytes + ROOM_BYTES);
        self.budget_bytes.max(least)
    }

    fn shrink(&mut self) -> Vec<Outcome> {
        let mut spare = self.used().saturating_sub(self.limit());
        let mut dropped = Vec::new();
        while spare > 0
            && self.order.len() > 1
            && let Some(key) = self.least()
        {
            if self.ranks.contains_key(&key) {
                self.declined.insert(key.clone());
            }
            let before = self.bytes;
            dropped.extend(self.remove(&key));
            spare = spare.saturating_sub(before - self.bytes);
        }
        dropped
    }

    /// What is missed least: the oldest that nobody wants, else what is wanted least.
    fn least(&self) -> Option<PageKey> {
        let source = self.source_in_sight.as_ref();
        let is_spare = |key: &&PageKey| !self.ranks.contains_key(*key) && Some(*key) != source;
        let oldest = self.order.values().find(is_spare);
        let wanted = || {
            let kept = self.ranks.iter().filter(|(key, _)| self.contains(key));
            let kept = kept.filter(|(key, rank)| **rank > 0 && Some(*key) != source);
            kept.max_by_key(|(_, rank)| **rank).map(|(key, _)| key)
        };
        oldest.or_else(wanted).cloned()
    }

    fn entry(&self, key: &PageKey) -> Option<&Entry> {
        let of_page = self.files.get(&key.path)?.get(&key.image)?;
        of_page.get(&(key.look, key.cut))
    }

    fn remove(&mut self, key: &PageKey) -> Option<Outcome> {
        let file = self.files.get_mut(&key.path)?;
        let of_page = file.get_mut(&key.image)?;
        let entry = of_page.remove(&(key.look, key.cut))?;
        if of_page.is_empty() {
            file.remove(&key.image);
        }
        if file.is_empty() {
            self.files.remove(&key.path);
        }
        self.order.remove(&entry.last_used);
        self.bytes -= entry.bytes;
        if Arc::strong_count(&entry.outcome) > 1 {
            let held = Arc::downgrade(&entry.outcome);
            self.lingering.push((held, entry.bytes));
        }
        Some(entry.outcome)
    }
}

#[cfg(test)]
#[path = "cache_tests.rs"]
mod tests;
